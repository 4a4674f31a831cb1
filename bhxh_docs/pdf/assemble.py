"""Build the packet of a given page plan in one pass.

Every part is read once and its pages are taken over with their sheet number, watermark and links; the
outline, page labels and destinations come from the plan. The result depends on nothing but its input: no
clock, no random identifier.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import ArrayObject, BooleanObject, ByteStringObject, Fit, IndirectObject, TextStringObject

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.pdf.annotations import carry_links
from bhxh_docs.pdf.fonts import check_fonts
from bhxh_docs.pdf.links import LINK_SCHEME
from bhxh_docs.pdf.marks import Marks, Stamp
from bhxh_docs.pdf.objects import dictionary, name
from bhxh_docs.pdf.plan import PagePlan, PlannedPart

#: Left behind with the file a page comes from: links are made anew, the rest points into that file.
_LEFT_BEHIND = ("/Annots", "/StructParents", "/Tabs", "/B", "/AA", "/Thumb", "/PieceInfo", "/Metadata")

_PRODUCER = "bhxh-docs"
_LANGUAGE = "vi-VN"


def assemble(
    plan: PagePlan,
    pdfs: Mapping[str, bytes | Path],
    *,
    title: str,
    stamp: Stamp | None = None,
    watermark: str | None = None,
    link_scheme: str = LINK_SCHEME,
) -> bytes:
    """Build the packet and return its bytes; arguments and errors as for :func:`write_packet`."""
    out = io.BytesIO()
    write_packet(plan, pdfs, out, title=title, stamp=stamp, watermark=watermark, link_scheme=link_scheme)
    return out.getvalue()


def write_packet(
    plan: PagePlan,
    pdfs: Mapping[str, bytes | Path],
    out: BinaryIO,
    *,
    title: str,
    stamp: Stamp | None = None,
    watermark: str | None = None,
    link_scheme: str = LINK_SCHEME,
) -> None:
    """Build the packet of a plan into an open binary file.

    Args:
        plan: the parts in order with their page counts.
        pdfs: each part's PDF by key; a path is read while its part is taken over, which keeps a large
            packet's memory near its own size.
        out: where the packet is written; nothing is written before everything has been checked.
        title: shown by readers in place of the file name.
        stamp: how sheet numbers look; None for the default in the font that stands for Times New Roman.
        watermark: text across every page, for example "DỰ THẢO"; None for none.
        link_scheme: beginning of the URIs that point into the packet; what follows is a part's key.

    Raises:
        DossierError: parts without a PDF or PDFs without a part (BHXH-P041), page counts that are not
            the plan's (P042), a PDF that cannot be read (P043), a link to an unknown key (P044), an
            annotation that is not a link (P045); all at once.
        ConversionError: the font cannot carry the texts (P010 to P012, P046).
    """
    _require_parts(plan, pdfs)
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    marks = Marks(writer, stamp or Stamp(face=check_fonts().face()), watermark)
    digest = hashlib.sha256(f"{plan!r}\n{title!r}\n{stamp!r}\n{watermark!r}\n".encode())
    problems: list[Problem] = []
    for part in plan.parts:
        with _opened(pdfs[part.key]) as source:
            digest.update(_sha256(source))
            problems += _take_part(writer, plan, part, source, marks=marks, link_scheme=link_scheme)
    if problems:
        raise DossierError(problems)
    _describe(writer, plan, title, digest.hexdigest())
    # the copies of one font or picture that many parts bring become one object
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.write(out)


def _require_parts(plan: PagePlan, pdfs: Mapping[str, bytes | Path]) -> None:
    problems = [
        Problem(
            code="BHXH-P041",
            where=part.key,
            message=f"chưa có tệp PDF của tài liệu “{part.title}”",
            mend="chuyển tài liệu thành PDF trước khi ghép hồ sơ",
        )
        for part in plan.parts
        if part.key not in pdfs
    ]
    problems += [
        Problem(
            code="BHXH-P041",
            where=key,
            message="tệp PDF không có trong kế hoạch đánh số trang",
            mend="thêm tài liệu vào kế hoạch hoặc bỏ tệp",
        )
        for key in pdfs
        if key not in plan.places
    ]
    if problems:
        raise DossierError(problems)


@contextlib.contextmanager
def _opened(source: bytes | Path) -> Iterator[BinaryIO]:
    if isinstance(source, Path):
        try:
            stream = source.open("rb")
        except OSError as error:
            raise DossierError(
                Problem(
                    code="BHXH-P043",
                    where=source.name,
                    message=f"không mở được tệp PDF ({error.strerror or error})",
                    mend="kiểm tra tệp và quyền đọc",
                )
            ) from error
        with stream:
            yield stream
    else:
        yield io.BytesIO(source)


def _sha256(source: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    while block := source.read(1 << 20):
        digest.update(block)
    source.seek(0)
    return digest.digest()


def _take_part(
    writer: PdfWriter, plan: PagePlan, part: PlannedPart, source: BinaryIO, *, marks: Marks, link_scheme: str
) -> list[Problem]:
    """Take over one part's pages; what is wrong with it."""
    first_page = plan.place(part.key).first_page
    try:
        reader = PdfReader(source)
        originals = list(reader.pages)
        if len(originals) != part.pages:
            return [
                Problem(
                    code="BHXH-P042",
                    where=part.key,
                    message=f"tệp có {len(originals)} trang, kế hoạch ghi {part.pages} trang",
                    mend="tính lại kế hoạch đánh số trang theo tệp hiện có",
                )
            ]
        pages: dict[int, PageObject] = {}
        for step, original in enumerate(originals):
            page = writer.add_page(original, excluded_keys=_LEFT_BEHIND)
            marks.put(page, first_page + step, plan.page_sheets[first_page + step - 1])
            pages[step] = page
        problems = []
        for step, original in enumerate(originals):
            problems += carry_links(
                reader, original, pages, pages[step], where=part.key, known=plan.places, scheme=link_scheme
            )
        for attached in reader.attachment_list:
            _attach(writer, part.key, attached.alternative_name or attached.name, attached.content)
        writer.reset_translation(reader)
        reader.close()
    except DossierError:
        raise
    except Exception as error:  # a broken file makes pypdf raise nearly anything
        raise DossierError(
            Problem(
                code="BHXH-P043",
                where=part.key,
                message=f"không đọc được tệp PDF của tài liệu “{part.title}” ({type(error).__name__})",
                mend="tạo lại tệp PDF của tài liệu",
            )
        ) from error
    return problems


def _attach(writer: PdfWriter, key: str, file_name: str, content: bytes) -> None:
    taken = {attached.name for attached in writer.attachment_list}
    shown = file_name if file_name not in taken else f"{key}-{file_name}"
    attached = writer.add_attachment(shown, content)
    attached.alternative_name = TextStringObject(shown)
    attached.description = TextStringObject(f"Tệp gốc có chữ ký số ({key})")


def _describe(writer: PdfWriter, plan: PagePlan, title: str, digest: str) -> None:
    """Outline, labels, destinations, metadata: everything a reader shows around the pages."""
    for key, place in plan.places.items():
        writer.add_named_destination(key, place.first_page - 1, fit=Fit.fit())
    group: IndirectObject | None = None
    for entry in plan.outline:
        reference = writer.add_outline_item(
            title=entry.title,
            page_number=entry.page - 1,
            parent=group if entry.level else None,
            is_open=entry.level > 0,
            fit=Fit.fit(),
        )
        if entry.level == 0:
            group = reference
    for label in plan.label_ranges:
        writer.set_page_label(
            label.first_page - 1,
            label.last_page - 1,
            style=PageLabelStyle.LOWERCASE_ROMAN if label.roman else PageLabelStyle.DECIMAL,
            prefix=label.prefix or None,
            start=label.start,
        )
    writer.metadata = {"/Title": title, "/Producer": _PRODUCER}
    catalog = writer.root_object
    catalog[name("Lang")] = TextStringObject(_LANGUAGE)
    catalog[name("ViewerPreferences")] = dictionary(DisplayDocTitle=BooleanObject(value=True))
    writer.page_mode = "/UseOutlines"
    identifier = ByteStringObject(bytes.fromhex(digest)[:16])
    # pypdf itself only makes random identifiers
    writer._ID = ArrayObject((identifier, identifier))  # noqa: SLF001
