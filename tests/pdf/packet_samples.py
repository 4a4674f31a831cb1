"""Packets to test with: lists of documents as ruled tables, papers with embedded fonts, spoilt packets."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping

import attrs
import pdf_samples as samples
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from bhxh_docs.pdf.packet.assemble import assemble
from bhxh_docs.pdf.packet.compare import ListedRow, compare
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import Numbering, PagePlan, PlannedPart
from bhxh_docs.pdf.packet.readback import read_back
from bhxh_docs.pdf.packet.stampfont import registered_name

INDEX, LIST = "MLHS", "BKTL"
LONG = "Biên bản thanh tra, kèm Phụ lục số tiền chưa đóng theo từng người lao động và từng tháng " * 4


@attrs.frozen
class Row:
    """A row of a list; ``key`` None for the heading of a group."""

    key: str | None
    ordinal: str
    title: str
    sheets: str


@functools.cache
def list_pdf(
    face_name: str,
    rows: tuple[Row, ...],
    *,
    linked: bool = True,
    wide: bool = False,
    heading_again: bool = True,
) -> bytes:
    """A list of documents as a ruled table, as long as its rows make it."""
    cell = ParagraphStyle("cell", fontName=face_name, fontSize=10, leading=12)
    middle = ParagraphStyle("middle", parent=cell, alignment=1)
    head = ("STT", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung tài liệu", "Tờ số", "Ghi chú")
    table = [[Paragraph(text, middle) for text in head]]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for number, row in enumerate(rows, start=1):
        if row.key is None:
            table.append([Paragraph(row.title, cell), "", "", "", "", ""])
            style.append(("SPAN", (0, number), (-1, number)))
            continue
        open_link = f'<link href="https://ho-so.invalid/{row.key}">' if linked else ""
        end_link = "</link>" if linked else ""
        table.append(
            [
                Paragraph(row.ordinal, middle),
                Paragraph(f"{number}/QĐ-BHXH", middle),
                Paragraph("05/3/2024", middle),
                Paragraph(f"{open_link}{row.title}{end_link}", cell),
                Paragraph(f"{open_link}{row.sheets}{end_link}", middle),
                "",
            ]
        )
    out = io.BytesIO()
    widths = [34, 70, 60, 300 if wide else 190, 40, 40]
    SimpleDocTemplate(
        out,
        pagesize=landscape(A4) if wide else A4,
        invariant=1,
        topMargin=70,
        bottomMargin=200 if wide else 330,
    ).build([Table(table, colWidths=widths, repeatRows=1 if heading_again else 0, style=TableStyle(style))])
    return out.getvalue()


def paper_pdf(face_name: str, *lines: str) -> bytes:
    """One page a line, with an embedded font and nothing else."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=face_name)
    for line in lines:
        canvas.setFont(face_name, 13)
        canvas.drawString(85, 700, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@attrs.frozen(kw_only=True)
class Built:
    """A packet, with everything it is to be compared with."""

    plan: PagePlan
    packet: bytes
    stamp: Stamp
    listings: Mapping[str, Mapping[str, ListedRow]]

    def codes(self, packet: bytes | None = None) -> list[str]:
        """The codes of what is wrong with a packet; by default the one that was built."""
        return [problem.code for problem in self.problems(packet)]

    def problems(self, packet: bytes | None = None):  # type: ignore[no-untyped-def]
        reading = read_back(self.packet if packet is None else packet, listings=self.listings)
        rows = self.listings[INDEX]
        return compare(
            self.plan, reading, title=samples.TITLE, linked=rows, stamp=self.stamp, listings=self.listings
        )


def built(
    stamp: Stamp,
    *,
    numbering: Numbering = Numbering.PAGE,
    first_sheet: int = 1,
    spoil: Callable[[str, list[Row]], list[Row]] = lambda _, rows: rows,
    index_last: bool = False,
) -> Built:
    """A packet with an index over two pages, a list without links, papers of one to three pages.

    Args:
        stamp: how sheet numbers look.
        numbering: whether a sheet has one page or two.
        first_sheet: number of the first sheet.
        spoil: what to print in place of the rows of a list, by its key.
        index_last: whether the index stands behind the papers.
    """
    face_name = registered_name(stamp.face)
    papers = {"KNKT": 3, LIST: 0, **{f"tl-{number:02d}": 1 + number % 3 for number in range(1, 11)}}
    titles = {key: LONG if key in {"tl-05", "tl-08"} else f"Tài liệu {key} & phụ lục" for key in papers}
    pages = {**papers, INDEX: 1, LIST: 1}
    lists: dict[str, bytes] = {}
    while True:
        order = [*papers, INDEX] if index_last else [INDEX, *papers]
        plan = PagePlan(
            parts=tuple(
                PlannedPart(
                    key=key,
                    title=titles.get(key, "Mục lục"),
                    group=None if key == INDEX else "I. Văn bản" if key in {"KNKT", LIST} else "II. Tài liệu",
                    pages=pages[key],
                    numbered=key != INDEX,
                )
                for key in order
            ),
            numbering=numbering,
            first_sheet=first_sheet,
            index=INDEX,
        )
        rows = [
            Row(key, str(number), titles[key].replace("&", "&amp;"), plan.place(key).sheets)
            for number, key in enumerate(papers, start=1)
        ]
        groups = [Row(None, "", "I. Văn bản kiến nghị", ""), *rows[:2], Row(None, "", "II. Tài liệu", "")]
        shown = [*groups, *rows[2:]]
        lists = {
            INDEX: list_pdf(face_name, tuple(spoil(INDEX, shown))),
            LIST: list_pdf(
                face_name, tuple(spoil(LIST, shown)), linked=False, wide=True, heading_again=False
            ),
        }
        counts = {key: len(PdfReader(io.BytesIO(data)).pages) for key, data in lists.items()}
        if all(pages[key] == count for key, count in counts.items()):
            break
        pages |= counts
    expected = {
        key: ListedRow(ordinal=str(number), sheets=plan.place(key).sheets, title=titles[key])
        for number, key in enumerate(papers, start=1)
    }
    parts = {
        **lists,
        **{key: paper_pdf(face_name, *[f"Nội dung {key}"] * count) for key, count in papers.items() if count},
    }
    packet = assemble(plan, parts, title=samples.TITLE, stamp=stamp)
    return Built(plan=plan, packet=packet, stamp=stamp, listings={INDEX: expected, LIST: expected})


# --- ways to spoil a packet ---


def annotations(page: PageObject) -> list[DictionaryObject]:
    """The annotations of a page."""
    return [item.get_object() for item in page.get("/Annots", ())]  # type: ignore[union-attr]


def marks_of(writer: PdfWriter, page: int) -> StreamObject:
    """The stream of marks of a page, counted from 1."""
    contents = writer.pages[page - 1]["/Contents"]
    return contents[-1].get_object()  # type: ignore[index,no-any-return]


def with_marks(packet: bytes, page: int, change: Callable[[bytes], bytes]) -> bytes:
    """A packet with other marks on one page."""

    def spoil(writer: PdfWriter) -> None:
        marks = marks_of(writer, page)
        data = change(marks.get_data())
        assert data != marks.get_data(), "nothing was spoilt"
        marks.set_data(data)

    return samples.rewritten(packet, spoil)


def with_content(packet: bytes, page: int, content: bytes, *, first: bool) -> bytes:
    """A packet with one more stream on a page, before its content or after everything."""

    def spoil(writer: PdfWriter) -> None:
        streams = writer.pages[page - 1]["/Contents"]
        added = StreamObject()
        added.set_data(content)
        reference = writer._add_object(added)
        items = [*streams[:1], reference, *streams[1:]] if first else [*streams, reference]  # type: ignore[index,misc]
        writer.pages[page - 1][NameObject("/Contents")] = ArrayObject(items)

    return samples.rewritten(packet, spoil)
