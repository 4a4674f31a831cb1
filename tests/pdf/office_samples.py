"""Word and Excel files to test with: plain, with fields and links, locked, lying, swelling."""

from __future__ import annotations

import copy
import io
import re
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

#: A day that a conversion could never print by itself.
SAVED_DAY = "05/03/2023"
MOMENT = datetime(2024, 11, 27, 22, 58, 59)  # noqa: DTZ001  cells of a workbook know no zone
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def package(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """A package with parts added or replaced; in names ``__`` stands for ``/``, ``_xml`` for ``.xml``."""
    new = {re.sub("_xml$", ".xml", name).replace("__", "/"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return package({name: archive.read(name) for name in archive.namelist()} | new)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


# --- Word --------------------------------------------------------------------------------------------


def word(*paragraphs: str, font: str = "Times New Roman") -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = font
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def word_with_fields(outside: str = "file:///etc/hostname") -> bytes:
    """Fields that work themselves out anew, and a picture that lies outside."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for instruction, result in (
        ('DATE \\@ "dd/MM/yyyy"', SAVED_DAY),
        ("FILENAME \\p", "C:/goc.docx"),
        ('INCLUDETEXT "/etc/hostname"', "doan-da-luu"),
        ("NUMPAGES", "77"),
    ):
        paragraph = document.add_paragraph(f"{instruction.split()[0]}: ")
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {instruction[:4]}</w:instrText>',
            f'<w:instrText xml:space="preserve">{instruction[4:]} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{result}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):
            paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"))
    result = f"<w:r><w:t>luu {SAVED_DAY}</w:t></w:r>"
    simple = f'<w:fldSimple {nsdecls("w")} w:instr=" SAVEDATE ">{result}</w:fldSimple>'
    document.add_paragraph()._p.append(parse_xml(simple))
    document.add_picture(io.BytesIO(_dot()))
    (blip,) = document.element.body.findall(f".//{qn('a:blip')}")
    link = document.part.relate_to(outside, _LINKED, is_external=True)
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), link)
    return saved(document)


def word_with_changes() -> bytes:
    """Tracked changes, hidden text, a comment, a file inside, a font of the time before Unicode."""
    document = docx.Document()
    paragraph = document.add_paragraph("Đoạn ")
    for inside in (
        f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>thêm</w:t></w:r></w:ins>',
        f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>",
        f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>x</w:t></w:r>',
    ):
        paragraph._p.append(parse_xml(inside))
    return changed(saved(document), word__comments_xml=b"<c/>", word__embeddings__a_xml=b"<e/>")


def signed_word() -> bytes:
    signature = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    return changed(word("Văn bản ký số"), _xmlsignatures__sig1_xml=signature)


def word_with_macros() -> bytes:
    data = word("Văn bản")
    types = part_of(data, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return changed(data, **{"[Content_Types]_xml": types})


def word_with_hidden_macros() -> bytes:
    """Macros in a file that calls itself an ordinary document."""
    with zipfile.ZipFile(io.BytesIO(word("Văn bản"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package(parts | {"word/vbaProject.bin": b"macro"})


def word_with_entities() -> bytes:
    """The thousand million laughs."""
    laughs = b"".join(b'<!ENTITY l%d "%b">' % (n + 1, b"&l%d;" % n * 10) for n in range(9))
    body = b'<!DOCTYPE d [<!ENTITY l0 "ha">' + laughs + b"]><d>&l9;</d>"
    return changed(word("Văn bản"), word__document_xml=body)


def word_with_picture(picture: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word("Ảnh"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package(parts | {"word/media/anh.png": picture})


def word_bomb() -> bytes:
    """A document of forty parts that are one: eight million bytes in eight thousand, forty times over."""
    out = io.BytesIO(word("Bom"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/header9.xml", b" " * (8 << 20))
        first = archive.getinfo("word/header9.xml")
        for number in range(40):
            again = copy.copy(first)
            again.filename = f"word/header1{number}.xml"
            archive.filelist.append(again)
    return out.getvalue()


def directory_bomb() -> bytes:
    """A package that says its list of parts is four thousand million bytes long."""
    data = bytearray(word("Bom"))
    struct.pack_into("<L", data, data.rfind(b"PK\x05\x06") + 12, 0xFFFFFFF0)
    return bytes(data)


def lying_word() -> bytes:
    """A package whose list says that a part is shorter than it is."""
    data = bytearray(word("Khai gian " * 50))
    for found in re.finditer(b"word/document\\.xml", bytes(data)):
        entry = found.start() - 46
        if data[entry : entry + 4] == b"PK\x01\x02":
            struct.pack_into("<L", data, entry + 24, 10)
    return bytes(data)


def compound(stream: str) -> bytes:
    """What the container of old Office files looks like from outside."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500) + stream.encode("utf-16-le") + bytes(2000)


def open_document() -> bytes:
    return package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})


# --- Excel -------------------------------------------------------------------------------------------


def workbook(rows: Sequence[Sequence[Any]], title: str = "Bảng lương") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def workbook_with_macros() -> bytes:
    data = workbook([["a"]])
    types = part_of(data, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return changed(data, **{"[Content_Types]_xml": types})


def crowded_workbook() -> bytes:
    """A payroll as people leave it: narrow columns, hidden ones, a print area, formulas, a wide sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Bảng lương"
    sheet.append(["STT", "Họ và tên", "Mã số BHXH", "Lương", "Thưởng", "Thực lĩnh", "Ghi chú"])
    for number in range(1, 61):
        name = f"Nguyễn Thị Ví Dụ {number} Có Tên Rất Dài"
        sheet.append(
            [number, name, f"79{number:08d}", 4_680_000, 350_000, f"=D{number + 1}+E{number + 1}", "đủ"]
        )
    sheet.column_dimensions["B"].width = 6
    sheet.column_dimensions["F"].width = 3
    sheet.column_dimensions["E"].hidden = True
    sheet.row_dimensions[5].hidden = True
    sheet.print_area = "A1:C10"
    sheet["H1"] = "=TODAY()"
    header = sheet.oddHeader
    assert header is not None
    header.center.text = "In ngày &D, trang &P"
    wide = book.create_sheet("Chấm công")
    for row in range(1, 4):
        for column in range(1, 61):
            wide.cell(row, column, f"R{row}C{column}")
    book.create_sheet("Nháp").sheet_state = "hidden"
    return saved(book)


#: Numbers and days with formats that take more room than the bare value.
FORMATTED: tuple[tuple[Any, str], ...] = (
    *(
        (MOMENT, code)
        for code in (
            "yyyy-mm-dd h:mm:ss",
            "dd/mm/yyyy hh:mm",
            "dd/mm/yyyy hh:mm:ss.000",
            "dd/mm/yyyy h:mm AM/PM",
            "dddd, mmmm d, yyyy",
            "[$-42A]dddd, dd mmmm yyyy",
            "[$-407]dddd, d. mmmm yyyy",
            "[$-F800]dddd, mmmm dd, yyyy",
            '"ngày" dd "tháng" mm "năm" yyyy',
            "dd mmmm yyyy",
            "dd\\.mm\\.yyyy\\ hh\\hmm",
            "[h]:mm:ss",
        )
    ),
    *(
        (number, code)
        for number in (123_456_789, -123_456_789.125, 1 / 3)
        for code in (
            '#,##0 "đồng"',
            '#,##0.00 "đồng"',
            '[>=1000000]0.0,," triệu";#,##0 "đồng"',
            '"Số tiền còn phải đóng: "#,##0',
            '_-* #,##0.00\\ "₫"_-;\\-* #,##0.00\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-',
            "[$VND] #,##0.00_);[Red]([$VND] #,##0.00)",
            "0.0000%",
            "0.000000E+00",
            "# ???/???",
            "0000000000000000",
            'General" đồng"',
            "@",
        )
    ),
    (True, "General"),
    ("#DIV/0!", "General"),
    ("=123456*1000", '#,##0 "đồng"'),
)


def formatted_workbook() -> bytes:
    """Every number in a column of its own, between others: of the standard width, and narrow ones."""
    book = openpyxl.Workbook()
    for row, width in ((1, None), (2, 2)):
        sheet = book.create_sheet()
        for column, (value, code) in enumerate(FORMATTED, start=1):
            cell = sheet.cell(row, column, value)
            cell.number_format = code
            if width:
                sheet.column_dimensions[cell.column_letter].width = width
    large = book.create_sheet().cell(1, 1, 123_456_789)
    large.font = Font(size=24, bold=True)
    large.number_format = "#,##0"
    return saved(book)


def _dot() -> bytes:
    import base64

    return base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
    )
