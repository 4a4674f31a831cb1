"""The sheet that announces a file whose original speaks for itself, and where the untouched original lies.

A signed file may not be rewritten, for every change breaks the signature; yet its pages have to be read in
the packet. A workbook that cannot be laid on pages has none to show. So the packet shows this sheet, then the
pages as a reading copy where there are any, and carries the original, byte for byte, as an attached file, or
says that it lies in the folder of the dossier. The sheet claims nothing: neither that a signature is valid
nor that the copy is certified.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import attrs
from pypdf import PdfReader, PdfWriter
from pypdf.generic import TextStringObject
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from bhxh_docs.pdf.exhibits.file import write_pages
from bhxh_docs.pdf.exhibits.pdf import Signature
from bhxh_docs.pdf.fonts import FaceStyle, FontFamily, missing_letters
from bhxh_docs.pdf.packet.stampfont import registered_name
from bhxh_docs.text.file_names import shown_name

#: Where the dossier keeps the originals.
ORIGINALS = "tai-lieu"

_ATTACHED = (
    "Tệp gốc được đính kèm nguyên vẹn trong tập hồ sơ này; mở bằng mục “Tệp đính kèm” của chương trình "
    "đọc PDF."
)
_BESIDE = (
    f"Tệp gốc được giữ nguyên vẹn trong thư mục “{ORIGINALS}” của hồ sơ điện tử kèm theo tập này; đối chiếu "
    "bằng mã băm ghi ở trên."
)
_SIGNED_COPY = (
    "Các tờ tiếp theo thể hiện nội dung của tệp để đọc, không phải bản gốc, không phải bản sao y và không "
    "mang chữ ký số. Chữ ký số được kiểm tra trên tệp gốc."
)
_NO_PAGES = "Tệp không được in ra trang trong tập hồ sơ này; nội dung xem trên tệp gốc."

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?")
#: A file may hold thousands of signatures, and a signer's name may be a book.
_SIGNATURES_TOLD, _LONGEST_SIGNER = 20, 120


@attrs.frozen(kw_only=True)
class Original:
    """A file whose original is kept as it is.

    Args:
        name: its name, fit to be shown; the attachment keeps it.
        size: how many bytes it has.
        sha256: of its bytes.
        data: what is attached to its pages; None where the sheet says that it lies in the dossier.
    """

    name: str
    size: int
    sha256: str
    data: bytes | None = attrs.field(repr=False)


def signed_pages(
    original: Original,
    copy: Path,
    target: Path,
    *,
    pages: int,
    signatures: Sequence[Signature],
    fonts: FontFamily,
) -> int:
    """The announcing sheet of a signed file, its reading copy, and the original attached.

    Args:
        original: the signed file.
        copy: its pages on A4.
        target: the file to write; may not be ``copy``.
        pages: of the copy.
        signatures: what they say of themselves.
        fonts: the family for the sheet.

    Returns:
        The number of pages.

    Raises:
        ConversionError: ``target`` cannot be written (BHXH-P007).
    """
    lines = (
        f"Dung lượng: {_grouped(original.size)} byte; số trang: {pages}",
        f"Mã băm SHA-256: {original.sha256}",
        *_signature_lines(signatures),
    )
    sheet = _sheet("TỆP ĐIỆN TỬ CÓ CHỮ KÝ SỐ", original, lines, (_SIGNED_COPY,), fonts)
    return _put_together(original, sheet, copy, target, "Tệp gốc có chữ ký số")


def attached_page(
    original: Original, target: Path, *, reason: str, signatures: Sequence[Signature], fonts: FontFamily
) -> int:
    """The announcing sheet of a workbook that has no pages here, and the original attached.

    Args:
        original: the workbook.
        target: the file to write.
        reason: why it is not laid on pages, a Vietnamese sentence with its full stop.
        signatures: what they say of themselves; empty for none.
        fonts: the family for the sheet.

    Returns:
        The number of pages.

    Raises:
        ConversionError: ``target`` cannot be written (BHXH-P007).
    """
    lines = (
        "Loại tệp: bảng tính Excel",
        f"Dung lượng: {_grouped(original.size)} byte",
        f"Mã băm SHA-256: {original.sha256}",
        *(_signature_lines(signatures) if signatures else ()),
    )
    sheet = _sheet("TỆP BẢNG TÍNH ĐIỆN TỬ", original, lines, (f"{reason} {_NO_PAGES}",), fonts)
    return _put_together(original, sheet, None, target, "Tệp bảng tính gốc")


def _put_together(original: Original, sheet: bytes, copy: Path | None, target: Path, what: str) -> int:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(sheet)), import_outline=False)
    if copy is not None:
        with copy.open("rb") as stream:
            writer.append(PdfReader(stream), import_outline=False)
    if original.data is not None:
        attached = writer.add_attachment(original.name, original.data)
        attached.alternative_name = TextStringObject(original.name)
        attached.description = TextStringObject(what)
    return write_pages(writer, target)


def _sheet(
    heading: str, original: Original, lines: Sequence[str], said: Sequence[str], fonts: FontFamily
) -> bytes:
    # loaded where a sheet is set: few dossiers have one
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    face = fonts.face()
    regular, bold = registered_name(face), registered_name(fonts.face(FaceStyle.BOLD))
    title = ParagraphStyle("title", fontName=bold, fontSize=14, leading=20, alignment=TA_CENTER)
    body = ParagraphStyle("body", fontName=regular, fontSize=13, leading=19, spaceAfter=6)
    text = ParagraphStyle("text", parent=body, firstLineIndent=10 * mm)
    lines = (f"Tên tệp: {original.name}", *lines)
    # names may hold letters that the font lacks, and a page must not show empty boxes for them
    lacking = dict.fromkeys(map(ord, missing_letters(face, "".join(lines))), "?")
    story = [
        Paragraph(heading, title),
        Spacer(1, 8 * mm),
        *(Paragraph(escape(line.translate(lacking)), body) for line in lines),
        Spacer(1, 4 * mm),
        *(Paragraph(line, text) for line in (_BESIDE if original.data is None else _ATTACHED, *said)),
    ]
    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=30 * mm,
        rightMargin=15 * mm,
        topMargin=30 * mm,
        bottomMargin=20 * mm,
        invariant=1,
    ).build(story)
    return out.getvalue()


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _signature_lines(signatures: Sequence[Signature]) -> list[str]:
    lines = ["Thông tin ghi trong tệp, chưa kiểm tra:"]
    for ordinal, signature in enumerate(signatures[:_SIGNATURES_TOLD], start=1):
        signer = shown_name(signature.signer)[:_LONGEST_SIGNER] or "không ghi tên"
        found = _DATE.match(signature.signed_at)
        if found:
            year, month, day, hour, minute = found.groups()
            signed = f"ngày {day}/{month}/{year}" + (f", {hour} giờ {minute} phút" if minute else "")
        else:
            signed = "không ghi thời điểm"
        lines.append(f"{ordinal}. Người ký: {signer}; thời điểm ký: {signed}")
    if len(signatures) > _SIGNATURES_TOLD:
        lines.append(f"và {len(signatures) - _SIGNATURES_TOLD} chữ ký khác.")
    return lines
