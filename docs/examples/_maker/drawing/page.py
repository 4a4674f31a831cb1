"""A paper on A4: head, title, text, tables, signatures; made with reportlab's Platypus.

Layout after Phụ lục I Nghị định số 30/2020/NĐ-CP as far as these papers follow it. Every page carries the
mark that it is invented.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Sequence
from functools import cache

import attrs
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from _maker.drawing.marks import Scrawl, Seal, Signed, draw_copy_stamp, draw_signature
from bhxh_docs.pdf.fonts import FaceStyle, check_fonts

MARK = "TÀI LIỆU MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
"""Stands at the foot of every page."""

_REGULAR, _BOLD, _ITALIC, _BOLD_ITALIC = "Paper", "Paper-Bold", "Paper-Italic", "Paper-BoldItalic"
FONTS = (_REGULAR, _BOLD)
_OVERHANG = 26.0
"""The head is wider than the text by so many points, as in the government's own files."""
_HEAD_SHARE = 0.455


@cache
def register_fonts() -> None:
    """Give the fonts of the papers to reportlab (bold and italic reachable as ``<b>`` and ``<i>``)."""
    family = check_fonts()
    names = {
        FaceStyle.REGULAR: _REGULAR,
        FaceStyle.BOLD: _BOLD,
        FaceStyle.ITALIC: _ITALIC,
        FaceStyle.BOLD_ITALIC: _BOLD_ITALIC,
    }
    for style, name in names.items():
        pdfmetrics.registerFont(TTFont(name, str(family.face(style).path)))
    pdfmetrics.registerFontFamily(
        _REGULAR, normal=_REGULAR, bold=_BOLD, italic=_ITALIC, boldItalic=_BOLD_ITALIC
    )


def _style(size: float, align: int = TA_JUSTIFY, **more: float) -> ParagraphStyle:
    return ParagraphStyle(
        "paper", fontName=_REGULAR, fontSize=size, leading=size * 1.25, alignment=align, **more
    )


@attrs.frozen(kw_only=True)
class Signer:
    """One signature block.

    Args:
        title: lines above the signature, in capitals (``GIÁM ĐỐC``).
        name: name below it.
        seal: stamp, if any.
    """

    title: str
    name: str
    seal: Seal | None = None


@attrs.define
class Paper:
    """A paper being written; ``pdf()`` gives its clean PDF.

    Args:
        title: title in the PDF's properties.
        wide: landscape.
        size: size of the text in points.
        signature_height: room of a signature in points.
        initials: the one or two who sign every page, as minutes must be, at its foot.
        copy_stamp: lines of a stamp "sao y" in the upper left corner; none where it is an original.
    """

    title: str
    wide: bool = False
    size: float = 13.0
    story: list[Flowable] = attrs.field(factory=list)
    signature_height: float = 74.0
    copy_stamp: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        register_fonts()

    @property
    def width(self) -> float:
        """Width of the text in points."""
        return float((A4[1] if self.wide else A4[0]) - 45 * mm)

    def head(
        self, parent: str | None, issuer: str, number: str | None, dateline: str | None, *, symbol: str = ""
    ) -> None:
        """Quốc hiệu on the right, agency and number on the left, place and date under them."""
        left: list[Flowable] = [
            _line(html.escape(line), 12) for line in (parent or "").upper().split("\n") if line
        ]
        left += [_line(f"<b>{html.escape(line)}</b>", 12) for line in issuer.upper().split("\n")]
        left.append(_Rule(0.36))
        if number is not None:
            left.append(_line(f"Số: {number}", 13, before=4))
        if symbol:
            left.append(_line(html.escape(symbol), 12, before=6))
        right: list[Flowable] = [
            _line("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", 12),
            _line("<b>Độc lập - Tự do - Hạnh phúc</b>", 13),
            _Rule(0.60),
        ]
        if dateline:
            right.append(_line(f"<i>{dateline}</i>", 13, before=4))
        whole = self.width + _OVERHANG
        first = whole * _HEAD_SHARE
        self.story.append(_columns([[left, right]], [first, whole - first]))
        self.gap(10)

    def name(self, kind: str, summary: str = "", *, rule: bool = True) -> None:
        """Title and summary of the paper."""
        lines = "<br/>".join(html.escape(line) for line in kind.upper().split("\n"))
        self.story.append(_line(f"<b>{lines}</b>", 14, before=2))
        if summary:
            self.story.append(_line(f"<b>{html.escape(summary)}</b>", 13.5, before=2))
        if rule:
            self.story.append(_Rule(0.28))
        self.gap(8)

    def text(self, *paragraphs: str, indent: bool = True, italic: bool = False) -> None:
        """Paragraphs of running text."""
        style = _style(self.size, firstLineIndent=10 * mm if indent else 0, spaceBefore=self.size * 0.32)
        for paragraph in paragraphs:
            shown = html.escape(paragraph, quote=False)
            self.story.append(Paragraph(f"<i>{shown}</i>" if italic else shown, style))

    def heading(self, text: str) -> None:
        """A heading inside the text."""
        style = _style(
            self.size, TA_LEFT, firstLineIndent=10 * mm, spaceBefore=self.size * 0.45, keepWithNext=1
        )
        self.story.append(Paragraph(f"<b>{html.escape(text, quote=False)}</b>", style))

    def centred(
        self, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None
    ) -> None:
        """One centred line."""
        shown = html.escape(text, quote=False)
        shown = f"<b>{shown}</b>" if bold else shown
        self.story.append(_line(f"<i>{shown}</i>" if italic else shown, size or self.size, before=3))

    def fields(self, rows: Iterable[tuple[str, str]]) -> None:
        """Lines "name: value"."""
        for name, value in rows:
            self.text(f"{name}: {value}")

    def table(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        *,
        size: float = 10.0,
        total: Sequence[str] | None = None,
        right_from: int | None = None,
        dense: bool = False,
        signed: bool = False,
    ) -> None:
        """A ruled table.

        Args:
            header: titles of the columns.
            rows: texts of the cells.
            widths: shares of the text width.
            size: size of the text in points.
            total: last row, bold.
            right_from: first column of figures, set flush right.
            dense: low rows.
            signed: the last column holds names that are drawn as signatures.
        """
        head, centre = _style(size, TA_CENTER), _style(size, TA_LEFT)
        figures = ParagraphStyle("figures", parent=centre, alignment=2)

        def cell(text: str, column: int, *, bold: bool = False) -> Flowable:
            if signed and text and column == len(header) - 1:
                return Scrawl(text, size)
            shown = html.escape(text, quote=False)
            style = figures if right_from is not None and column >= right_from else centre
            return Paragraph(f"<b>{shown}</b>" if bold else shown, style)

        data: list[list[Flowable]] = [[Paragraph(f"<b>{html.escape(text)}</b>", head) for text in header]]
        data += [[cell(text, column) for column, text in enumerate(row)] for row in rows]
        if total is not None:
            data.append([cell(text, column, bold=True) for column, text in enumerate(total)])
        unit = self.width / sum(widths)
        shown = Table(data, colWidths=[width * unit for width in widths], repeatRows=1)
        shown.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0)),
                    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
                    ("TOPPADDING", (0, 0), (-1, -1), 0.2 if dense else 1.2),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.4 if dense else 2.4),
                ]
            )
        )
        self.gap(5)
        self.story.append(shown)
        self.gap(4)

    def signers(self, *signers: Signer) -> None:
        """Signature blocks side by side."""
        share = self.width / len(signers)
        cells = [_signature(signer, height=self.signature_height) for signer in signers]
        self._close([Spacer(1, 8), _columns([cells], [share] * len(signers))])

    def signed_right(self, signer: Signer) -> None:
        """One signature block in the right half."""
        half = self.width / 2
        self._close([Spacer(1, 8), _columns([[[], _signature(signer)]], [half, half])])

    def ending(self, recipients: Sequence[str], signer: Signer) -> None:
        """Nơi nhận on the left, signature on the right."""
        left: list[Flowable] = [Paragraph("<b><i>Nơi nhận:</i></b>", _style(12, TA_LEFT))]
        left += [Paragraph(html.escape(f"- {line}", quote=False), _style(11, TA_LEFT)) for line in recipients]
        first = self.width * 0.48
        self._close([Spacer(1, 10), _columns([[left, _signature(signer)]], [first, self.width - first])])

    def _close(self, block: list[Flowable]) -> None:
        """Add a block that never stands on a page without the end of the text before it."""
        before: list[Flowable] = []
        if self.story and isinstance(self.story[-1], Paragraph):
            before.append(self.story.pop())
            while self.story and self.story[-1].getKeepWithNext():
                before.insert(0, self.story.pop())
        self.story.append(KeepTogether([*before, *block]))

    def certified(self, number: str, dateline: str, signer: Signer) -> None:
        """The block of a certified copy. Căn cứ: Phụ lục I, Phần II Nghị định số 30/2020/NĐ-CP."""
        left: list[Flowable] = [_line("<b>SAO Y</b>", 13), _line(f"Số: {number}", 12, before=2)]
        right: list[Flowable] = [_line(f"<i>{dateline}</i>", 12), *_signature(signer, height=60)]
        self.story.append(
            KeepTogether(
                [
                    Spacer(1, 8),
                    HRFlowable(width="100%", thickness=0.7, color=(0, 0, 0)),
                    _columns([[left, right]], [self.width * 0.4, self.width * 0.6]),
                ]
            )
        )

    def gap(self, height: float) -> None:
        """Empty room of ``height`` points."""
        self.story.append(Spacer(1, height))

    def new_page(self) -> None:
        """Go on on a new page."""
        self.story.append(PageBreak())

    def pdf(self) -> bytes:
        """The clean PDF, the same bytes for the same content."""
        buffer = io.BytesIO()
        document = SimpleDocTemplate(
            buffer,
            pagesize=landscape(A4) if self.wide else A4,
            leftMargin=28 * mm,
            rightMargin=17 * mm,
            topMargin=(11 if self.wide else 19) * mm,
            bottomMargin=(17 if self.wide else 21) * mm,
            title=self.title,
            author="docs/examples/make_examples.py",
            invariant=1,
            pageCompression=1,
        )
        document.build(list(self.story), onFirstPage=self._foot, onLaterPages=self._foot)
        return buffer.getvalue()

    def _foot(self, canvas: Canvas, document: SimpleDocTemplate) -> None:
        width, height = document.pagesize
        canvas.saveState()
        canvas.setFont(_BOLD, 10.5)
        room = canvas.stringWidth(MARK, _BOLD, 10.5) / 2 + 8
        canvas.setLineWidth(0.9)
        canvas.rect(width / 2 - room, 9 * mm, 2 * room, 16)
        canvas.drawCentredString(width / 2, 9 * mm + 4.6, MARK)
        for name, place in zip(self.initials, (30 * mm, width - 24 * mm), strict=False):
            draw_signature(canvas, place, 12 * mm, name, width=36)
        if self.copy_stamp:
            draw_copy_stamp(canvas, 12 * mm, height - 8 * mm, self.copy_stamp, FONTS)
        if document.page > 1:
            canvas.setFont(_REGULAR, 13)
            canvas.drawCentredString(width / 2, height - (8 if self.wide else 12) * mm, str(document.page))
        canvas.restoreState()


def _line(markup: str, size: float, *, before: float = 0.0) -> Paragraph:
    return Paragraph(markup, _style(size, TA_CENTER, spaceBefore=before))


class _Rule(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A line in the middle, a share of the width there is."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share, self.width, self.height = share, 0.0, 5.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the width there is."""
        del height
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setLineWidth(0.8)
        half = self.width * self.share / 2
        self.canv.line(self.width / 2 - half, 1.5, self.width / 2 + half, 1.5)


def _signature(signer: Signer, *, height: float = 74.0) -> list[Flowable]:
    title = "<br/>".join(f"<b>{html.escape(line)}</b>" for line in signer.title.split("\n"))
    return [
        _line(title, 13),
        Signed(signer.name, signer.seal, FONTS, height=height),
        _line(f"<b>{html.escape(signer.name)}</b>", 13),
    ]


def _columns(rows: list[list[list[Flowable]]], widths: list[float]) -> Table:
    table = Table(rows, colWidths=widths)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table
