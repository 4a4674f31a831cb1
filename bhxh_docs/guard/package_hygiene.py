"""What a package carries besides its text: links to elsewhere, programs, names of people, locks.

A template is copied into every paper made from it, so whatever is in it leaves the house with each of them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.guard.whereabouts import near
from bhxh_docs.templating.package import CONTENT_TYPES
from bhxh_docs.templating.places import quoted
from bhxh_docs.templating.skeleton import LINK_HOST

MACROS: Final = Rule(id="BHXH-G219", severity=Severity.ERROR, title="tệp có macro")
EMBEDDED: Final = Rule(
    id="BHXH-G220", severity=Severity.ERROR, title="tệp nhúng đối tượng của chương trình khác"
)
LINKED: Final = Rule(id="BHXH-G221", severity=Severity.ERROR, title="tệp liên kết tới tệp ở nơi khác")
WEB_LINK: Final = Rule(id="BHXH-G222", severity=Severity.WARNING, title="liên kết tới trang mạng")
PEOPLE: Final = Rule(id="BHXH-G223", severity=Severity.WARNING, title="tệp còn thông tin cá nhân")
CUSTOM: Final = Rule(id="BHXH-G224", severity=Severity.WARNING, title="tệp còn thuộc tính riêng")
THUMBNAIL: Final = Rule(id="BHXH-G225", severity=Severity.WARNING, title="tệp còn ảnh xem trước")
LOCKED: Final = Rule(id="BHXH-G226", severity=Severity.ERROR, title="tệp bị khóa hoặc đã ký số")
CHUNK: Final = Rule(
    id="BHXH-G227", severity=Severity.ERROR, title="tệp chứa nguyên một văn bản khác chưa chuyển thành chữ"
)

RULES: Final[tuple[Rule, ...]] = (
    MACROS,
    EMBEDDED,
    LINKED,
    WEB_LINK,
    PEOPLE,
    CUSTOM,
    THUMBNAIL,
    LOCKED,
    CHUNK,
)

_INSPECT: Final = (
    "File › Info › Check for Issues › Inspect Document (Tệp › Thông tin › Kiểm tra Sự cố › Kiểm tra Tài "
    "liệu), chọn Document Properties and Personal Information rồi Remove All"
)
_SAVE_AS_DOCX: Final = "File › Save As, chọn kiểu Word Document (*.docx)"
_SETTINGS, _CORE, _APP = "word/settings.xml", "docProps/core.xml", "docProps/app.xml"
_CUSTOM, _WORD_PEOPLE = "docProps/custom.xml", "word/people.xml"
_PEOPLE_OF_CORE: Final = {"creator": "tác giả", "lastModifiedBy": "người sửa sau cùng"}
_PEOPLE_OF_APP: Final = {"Company": "cơ quan", "Manager": "người quản lý", "HyperlinkBase": "gốc liên kết"}
_OWN_TEMPLATES: Final = frozenset({"", "normal", "normal.dotm", "normal.dot"})
_R_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION_NAMES: Final = {
    "attachedTemplate": "mẫu nền",
    "image": "ảnh",
    "oleObject": "đối tượng",
    "subDocument": "văn bản con",
    "frame": "khung",
    "aFChunk": "văn bản",
    "hyperlink": "liên kết",
    "mailMergeSource": "nguồn trộn thư",
    "mailMergeHeaderSource": "nguồn trộn thư",
}


def check_package(opened: Opened) -> Iterator[TemplateFinding]:
    """Yield what a package carries besides its text.

    Yields:
        BHXH-G219 to G227.
    """
    yield from _macros(opened)
    yield from _embedded(opened)
    yield from _relationships(opened)
    yield from _link_fields(opened)
    yield from _people(opened)
    yield from _custom(opened)
    yield from _locks(opened)
    yield from _chunks(opened)


def instructions(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each field of a part with its instruction, however many runs it is torn over."""
    for simple in root.iter(qn("w:fldSimple")):
        yield simple, str(simple.get(qn("w:instr"), "")).strip()
    open_fields: list[tuple[etree._Element, list[str], bool]] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:instrText"):
            if open_fields and not open_fields[-1][2]:
                open_fields[-1][1].append(element.text or "")
            continue
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append((element, [], False))
        elif kind == "separate" and open_fields:
            begun, pieces, _ = open_fields[-1]
            open_fields[-1] = (begun, pieces, True)
        elif kind == "end" and open_fields:
            begun, pieces, _ = open_fields.pop()
            yield begun, "".join(pieces).strip()


# --- programs ----------------------------------------------------------------------------------------


def _macros(opened: Opened) -> Iterator[TemplateFinding]:
    found = [name for name in opened.parts if posixpath.basename(name).lower().startswith("vbaproject")]
    if not found and b"macroEnabled" in opened.parts[CONTENT_TYPES]:
        found = ["kiểu tệp .docm"]
    if found:
        yield opened.finding(
            MACROS, Place(), f"tệp chứa chương trình macro ({', '.join(found)})", _SAVE_AS_DOCX
        )


def _embedded(opened: Opened) -> Iterator[TemplateFinding]:
    shown = False
    for part in opened.stories:
        for element in opened.tree(part).iter(qn("w:object"), qn("w:control")):
            if (
                element.tag == qn("w:control")
                and next(element.iterancestors(qn("w:object")), None) is not None
            ):
                continue
            shown = True
            control = element.tag == qn("w:control") or next(element.iter(qn("w:control")), None) is not None
            what = "điều khiển ActiveX" if control else "đối tượng nhúng (OLE)"
            yield opened.finding(
                EMBEDDED,
                near(opened, part, element),
                f"có {what}, mở ra là chạy chương trình khác",
                "xóa đối tượng; cần hình thì chụp và chèn bằng Insert › Pictures",
            )
    left = [name for name in opened.parts if name.startswith(("word/embeddings/", "word/activeX/"))]
    if left and not shown:
        yield opened.finding(
            EMBEDDED,
            Place(),
            f"tệp còn đối tượng nhúng: {', '.join(left)}",
            "chép nội dung sang một tệp mới (không chép đối tượng) rồi lưu dạng .docx",
        )


# --- links -------------------------------------------------------------------------------------------


def _relationships(opened: Opened) -> Iterator[TemplateFinding]:
    for name in opened.parts:
        if not name.endswith(".rels"):
            continue
        folder, file = posixpath.split(name)
        part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        for row in opened.tree(name):
            if row.get("TargetMode") != "External":
                continue
            kind = str(row.get("Type", "")).rpartition("/")[2]
            place = _place_of_relationship(opened, part, str(row.get("Id", "")))
            yield from _link(opened, kind, str(row.get("Target", "")), place)


def _link(opened: Opened, kind: str, target: str, place: Place) -> Iterator[TemplateFinding]:
    web = urlsplit(target).scheme.lower() in ("http", "https", "mailto")
    if kind == "hyperlink" and target.startswith(LINK_HOST):
        return
    if kind == "hyperlink" and (web or target.startswith("#")):
        if web:
            yield opened.finding(
                WEB_LINK,
                place,
                f"liên kết tới {quoted(target)}; văn bản in ra không bấm được và trang có thể đổi",
                "bấm chuột phải vào liên kết, Remove Hyperlink (Loại bỏ Siêu kết nối); cần thì ghi địa chỉ "
                "bằng chữ",
            )
        return
    mends = {
        "attachedTemplate": "Developer › Document Template, xóa tên ở ô Document template (về Normal)",
        "image": "File › Info › Edit Links to Files › Break Link; hoặc xóa ảnh rồi chèn lại bằng Insert › "
        "Pictures › Insert",
        "hyperlink": "bấm chuột phải vào liên kết, Remove Hyperlink (Loại bỏ Siêu kết nối)",
    }
    yield opened.finding(
        LINKED,
        place,
        f"{_RELATION_NAMES.get(kind, 'nội dung')} lấy từ {quoted(target)}; máy khác không có",
        mends.get(kind, "File › Info › Edit Links to Files › Break Link, rồi lưu lại"),
    )


def _place_of_relationship(opened: Opened, part: str, identifier: str) -> Place:
    if part not in opened.stories:
        return opened.whole_part(part) if part in opened.parts else Place()
    for element in opened.tree(part).iter():
        if any(
            name.startswith(f"{{{_R_NAMESPACE}}}") and value == identifier
            for name, value in ((str(key), str(text)) for key, text in element.attrib.items())
        ):
            return near(opened, part, element)
    return opened.whole_part(part)


def _link_fields(opened: Opened) -> Iterator[TemplateFinding]:
    for part in opened.stories:
        for element, instruction in instructions(opened.tree(part)):
            words = instruction.split(None, 1)
            if len(words) < 2 or words[0].upper() != "HYPERLINK" or words[1].startswith("\\l"):
                continue
            target = words[1].split('"')[1] if words[1].count('"') > 1 else words[1].split()[0]
            # a target that is a tag is printed by the form itself
            if not target.startswith("{{"):
                yield from _link(opened, "hyperlink", target, near(opened, part, element))


# --- people ------------------------------------------------------------------------------------------


def _people(opened: Opened) -> Iterator[TemplateFinding]:
    for part, labels in ((_CORE, _PEOPLE_OF_CORE), (_APP, _PEOPLE_OF_APP)):
        if part not in opened.parts:
            continue
        found = []
        for element in opened.tree(part):
            name, text = etree.QName(element).localname, (element.text or "").strip()
            if name in labels and text and "{{" not in text:
                found.append(f"{labels[name]} {quoted(text)}")
            if part == _APP and name == "Template" and text.lower() not in _OWN_TEMPLATES:
                found.append(f"mẫu nền {quoted(text)}")
        if found:
            yield opened.finding(
                PEOPLE, opened.whole_part(part), f"thuộc tính tệp còn ghi {', '.join(found)}", _INSPECT
            )
    if _WORD_PEOPLE in opened.parts:
        names = [
            str(value)
            for person in opened.tree(_WORD_PEOPLE)
            for key, value in person.attrib.items()
            if etree.QName(key).localname == "author"
        ]
        if names:
            yield opened.finding(
                PEOPLE,
                opened.whole_part(_WORD_PEOPLE),
                f"tệp còn tên người đã sửa: {', '.join(names)}",
                _INSPECT,
            )
    for name in opened.parts:
        if posixpath.basename(name).lower().startswith("thumbnail."):
            yield opened.finding(
                THUMBNAIL,
                opened.whole_part(name),
                f"ảnh xem trước {quoted(name)} cho thấy nội dung của một lần lưu trước",
                "File › Info › Properties › Advanced Properties, bỏ dấu ở ô Save Thumbnails, rồi lưu lại",
            )


def _custom(opened: Opened) -> Iterator[TemplateFinding]:
    if _CUSTOM not in opened.parts:
        return
    found = [
        f"{row.get('name', '')} = {quoted(''.join(str(text) for text in row.itertext()))}"
        for row in opened.tree(_CUSTOM)
    ]
    if found:
        yield opened.finding(
            CUSTOM,
            opened.whole_part(_CUSTOM),
            f"tệp còn {len(found)} thuộc tính riêng: {'; '.join(found)}",
            "File › Info › Properties › Advanced Properties › Custom, xóa từng dòng",
        )


# --- locks -------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Lock:
    tag: str
    message: str
    mend: str


_STOP: Final = "Review › Restrict Editing › Stop Protection (Xem lại › Hạn chế Chỉnh sửa › Dừng Bảo vệ)"
_LOCKS: Final = (
    _Lock(tag="documentProtection", message="tệp hạn chế chỉnh sửa", mend=_STOP),
    _Lock(
        tag="writeProtection",
        message="tệp đặt mật khẩu ghi hoặc chỉ nên đọc",
        mend="File › Save As › Tools › General Options, xóa mật khẩu và bỏ dấu ở ô Read-only recommended",
    ),
)
_ENFORCED: Final = ("1", "true", "on")


def _locks(opened: Opened) -> Iterator[TemplateFinding]:
    if _SETTINGS in opened.parts:
        for lock in _LOCKS:
            found = opened.tree(_SETTINGS).find(qn(f"w:{lock.tag}"))
            if found is None:
                continue
            if lock.tag == "documentProtection" and found.get(qn("w:enforcement"), "0") not in _ENFORCED:
                continue
            yield opened.finding(
                LOCKED,
                opened.whole_part(_SETTINGS),
                f"{lock.message}; mọi văn bản lập từ mẫu cũng bị khóa như vậy",
                lock.mend,
            )
    if any(name.startswith("_xmlsignatures/") for name in opened.parts):
        yield opened.finding(
            LOCKED,
            Place(),
            "tệp mang chữ ký số; lập văn bản từ mẫu làm chữ ký không còn đúng",
            "File › Info › View Signatures › Remove Signature, rồi lưu lại",
        )


def _chunks(opened: Opened) -> Iterator[TemplateFinding]:
    for part in opened.stories:
        for element in opened.tree(part).iter(qn("w:altChunk")):
            yield opened.finding(
                CHUNK,
                near(opened, part, element),
                "tệp chứa nguyên một văn bản khác (altChunk), Word chỉ chuyển thành chữ khi mở; thẻ trong đó "
                "không được thay",
                "mở bằng Word, lưu lại dạng .docx rồi kiểm tra lại mẫu",
            )
