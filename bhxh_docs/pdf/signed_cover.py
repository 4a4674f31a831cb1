"""The sheet that announces a digitally signed file: what it is, where the untouched original lies.

A signed PDF may not be rewritten, for every change breaks the signature. Its pages still have to be read in
the packet. So the packet shows this sheet, then the pages as a reading copy, and carries the original,
byte for byte, as an attached file. The sheet says so, and claims nothing: neither that the signature is
valid nor that the copy is certified.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import TextStringObject
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from bhxh_docs.pdf.exhibit_pdf import PdfPages, Signature
from bhxh_docs.pdf.fonts import FaceStyle, FontFamily
from bhxh_docs.pdf.stampfont import registered_name

_EXPLANATION = (
    (
        "Tệp gốc được đính kèm nguyên vẹn trong tập hồ sơ này; mở bằng mục “Tệp đính kèm” của chương trình "
        "đọc PDF."
    ),
    (
        "Các tờ tiếp theo thể hiện nội dung của tệp để đọc, không phải bản gốc, không phải bản sao y và "
        "không mang chữ ký số. Chữ ký số được kiểm tra trên tệp gốc."
    ),
)

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?")


def signed_pages(name: str, data: bytes, copy: PdfPages, fonts: FontFamily) -> tuple[bytes, int]:
    """The announcing sheet, the reading copy, and the original attached.

    Args:
        name: the file's name; the attachment keeps it.
        data: the signed file, attached as it is.
        copy: its pages on A4.
        fonts: the family for the sheet.

    Returns:
        The PDF and its number of pages.
    """
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(_sheet(name, data, copy, fonts))), import_outline=False)
    writer.append(PdfReader(io.BytesIO(copy.pdf)), import_outline=False)
    attached = writer.add_attachment(name, data)
    attached.alternative_name = TextStringObject(name)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), len(writer.pages)


def _sheet(name: str, data: bytes, copy: PdfPages, fonts: FontFamily) -> bytes:
    regular = registered_name(fonts.face())
    bold = registered_name(fonts.face(FaceStyle.BOLD))
    title = ParagraphStyle("title", fontName=bold, fontSize=14, leading=20, alignment=TA_CENTER)
    body = ParagraphStyle("body", fontName=regular, fontSize=13, leading=19, spaceAfter=6)
    text = ParagraphStyle("text", parent=body, firstLineIndent=10 * mm)
    story = [
        Paragraph("TỆP ĐIỆN TỬ CÓ CHỮ KÝ SỐ", title),
        Spacer(1, 8 * mm),
        *(
            Paragraph(escape(line), body)
            for line in (
                f"Tên tệp: {name}",
                f"Dung lượng: {len(data)} byte; số trang: {copy.pages}",
                f"Mã băm SHA-256: {hashlib.sha256(data).hexdigest()}",
                *_signature_lines(copy.signatures),
            )
        ),
        Spacer(1, 4 * mm),
        *(Paragraph(line, text) for line in _EXPLANATION),
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


def _signature_lines(signatures: Sequence[Signature]) -> list[str]:
    lines = ["Thông tin ghi trong tệp, chưa kiểm tra:"]
    for ordinal, signature in enumerate(signatures, start=1):
        signer = signature.signer or "không ghi tên"
        found = _DATE.match(signature.signed_at)
        if found:
            year, month, day, hour, minute = found.groups()
            signed = f"ngày {day}/{month}/{year}" + (f", {hour} giờ {minute} phút" if minute else "")
        else:
            signed = "không ghi thời điểm"
        lines.append(f"{ordinal}. Người ký: {signer}; thời điểm ký: {signed}")
    return lines
