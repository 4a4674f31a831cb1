"""Make a Word file from elsewhere ready for conversion: what it showed when it was saved, nothing newer.

LibreOffice works fields out anew. A date field would print the day of the conversion on a paper of years
ago, a file name field the name of a temporary file; so every field that does not number pages or point into
the document keeps the result it was saved with.
"""

from __future__ import annotations

import io
import re
import zipfile

import attrs
from lxml import etree

from bhxh_docs.pdf.exhibits.notes import NOT_SHOWN, Note
from bhxh_docs.pdf.exhibits.package import (
    attribute,
    cut_links,
    is_xml,
    local,
    opened_package,
    parsed,
    require_bearable,
    rewritten,
    serialized,
)

#: Fields that LibreOffice works out rightly: they speak of the pages being made.
_LIVE = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "REF", "NOTEREF", "SEQ", "TOC", "HYPERLINK"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"}
)
#: A field whose result Word and LibreOffice show as it was saved.
_KEPT = " QUOTE "
#: Parts that define what the text may use; a hidden style in them hides nothing yet.
_DEFINITIONS = ("word/styles", "word/numbering", "word/glossary/")
_CHANGES = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo)[ >]")
_HIDDEN = re.compile(rb"<(?:\w+:)?vanish\s*/>")
_FONT = re.compile(rb'(?:ascii|hAnsi)="([^"]{1,64})"')
#: Fonts of the time before Unicode: without them installed, accented letters turn into other letters.
_LEGACY_FONT = re.compile(r"^(?:\.?Vn[A-Z]|VNI-)")
_SIGNATURE = re.compile(r"^_xmlsignatures/[^/]+\.xml$")


@attrs.frozen(kw_only=True)
class Prepared:
    """A Word or Excel file ready to be given to LibreOffice.

    Args:
        data: the file, made safe; None for a workbook so large that it is data, not a paper.
        notes: what the pages will not show, or show otherwise.
        signatures: digital signatures in the original.
        reason: why there is no data, one Vietnamese sentence.
    """

    data: bytes | None
    notes: tuple[Note, ...]
    signatures: int
    reason: str = ""


def prepare_word(data: bytes, where: str) -> Prepared:
    """Make a .docx ready.

    Args:
        data: the file.
        where: its name, for messages.

    Raises:
        ExhibitError: broken (BHXH-P003), too large unpacked (P032), a picture of too many dots (P030).
    """
    with opened_package(io.BytesIO(data), where) as package:
        require_bearable(package, where)
        changed = cut_links(package, where)
        links = bool(changed)
        texts = [name for name in package.namelist() if name.startswith("word/") and is_xml(name)]
        frozen: set[str] = set()
        marks: set[str] = set()
        fonts: set[str] = set()
        for name in texts:
            content = package.read(name)
            if b"instrText" in content or b"fldSimple" in content:
                root = parsed(content, name, where)
                if kept := _keep_results(root):
                    frozen |= kept
                    changed[name] = serialized(root)
            if not name.startswith(_DEFINITIONS):
                marks |= _marks(content)
            fonts |= {font.decode("utf-8", "replace") for font in _FONT.findall(content)}
        notes = _notes(package, links=links, frozen=frozen, marks=marks)
        legacy = sorted(font for font in fonts if _LEGACY_FONT.match(font))
        if legacy:
            notes.append(
                f"tệp dùng phông {', '.join(legacy[:4])} (bảng mã TCVN3 hoặc VNI), chữ trên trang có thể "
                "sai; nếu sai thì mở tệp trên máy có phông đó và lưu thành PDF"
            )
        return Prepared(
            data=rewritten(package, changed),
            notes=tuple(Note(code=NOT_SHOWN, text=text) for text in notes),
            signatures=signature_count(package),
        )


def signature_count(package: zipfile.ZipFile) -> int:
    """Digital signatures of a Word or Excel file; not verified."""
    return sum(1 for name in package.namelist() if _SIGNATURE.match(name))


def _notes(package: zipfile.ZipFile, *, links: bool, frozen: set[str], marks: set[str]) -> list[str]:
    notes = []
    if links:
        notes.append("hình hoặc nội dung liên kết từ tệp khác, từ mạng không được lấy vào")
    if frozen:
        notes.append(
            f"trường tự cập nhật ({', '.join(sorted(frozen)[:6])}) giữ giá trị đã lưu trong tệp, "
            "không tính lại"
        )
    if "changes" in marks:
        notes.append("tệp còn sửa đổi đang theo dõi (Track Changes), các trang hiện cả chỗ thêm và chỗ xóa")
    if "hidden" in marks:
        notes.append("tệp có chữ ẩn, không hiện trên trang")
    if any(re.search(r"/comments[^/]*\.xml$", name) for name in package.namelist()):
        notes.append("tệp có nhận xét (comment), không hiện trên trang")
    if any("/embeddings/" in name for name in package.namelist()):
        notes.append("tệp có tệp khác nhúng bên trong; chỉ các trang được đưa vào hồ sơ")
    return notes


def _marks(content: bytes) -> set[str]:
    return {mark for mark, sign in (("changes", _CHANGES), ("hidden", _HIDDEN)) if sign.search(content)}


@attrs.define
class _Field:
    """A field being read: the runs of its instruction, until its result begins."""

    parts: list[etree._Element] = attrs.Factory(list)
    closed: bool = False


def _keep_results(root: etree._Element) -> set[str]:
    """Stop the fields of a part from being worked out; the names of those stopped."""
    stopped: set[str] = set()
    fields: list[_Field] = []
    for element in root.iter():
        name = local(element)
        if name == "fldSimple":
            word = _keyword(attribute(element, "instr") or "")
            if word not in _LIVE:
                stopped.add(word)
                _set(element, "instr", _KEPT)
        elif name == "fldChar":
            kind = attribute(element, "fldCharType")
            if kind == "begin":
                fields.append(_Field())
            elif fields:
                if not fields[-1].closed:
                    fields[-1].closed = True
                    stopped |= _stop(fields[-1])
                if kind == "end":
                    fields.pop()
        elif name == "instrText" and fields and not fields[-1].closed:
            fields[-1].parts.append(element)
    return {word for word in stopped if word}


def _stop(field: _Field) -> set[str]:
    word = _keyword("".join(part.text or "" for part in field.parts))
    if word in _LIVE or not field.parts:
        return set()
    for part in field.parts:
        part.text = ""
    field.parts[0].text = _KEPT
    return {word}


def _keyword(instruction: str) -> str:
    found = instruction.split(maxsplit=1)
    return found[0].upper() if found else ""


def _set(element: etree._Element, name: str, value: str) -> None:
    for key in element.attrib:
        if str(key).rpartition("}")[2] == name:
            element.set(key, value)
