"""Whether a file as a whole may be a PDF/A-2b: catalog, output intent, annotations, actions, attachments.

Căn cứ: ISO 19005-2:2011, 6.1.3, 6.1.12, 6.2.3, 6.3, 6.4, 6.5, 6.8 to 6.11. Digital signatures (6.4.3) are not
checked: a packet has none.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from bhxh_docs.pdf.objects import data_of, lookup, resolved
from bhxh_docs.pdf.pdfa.finding import Finding
from bhxh_docs.pdf.pdfa.objects import is_true
from bhxh_docs.pdf.pdfa.xmp import xmp_findings

_ANNOTATIONS = {
    "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
    "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment",
    "/Widget", "/PrinterMark", "/TrapNet", "/Watermark", "/Redact",
}  # fmt: skip
_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_NAMED = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
_PRINT, _FORBIDDEN_FLAGS = 4, 1 | 2 | 32 | 256
_MOST_STEPS = 100_000


def document_findings(reader: PdfReader) -> Iterator[Finding]:
    """What of a file outside its pages' content keeps it from being a PDF/A-2b."""
    catalog = reader.root_object
    identifier = resolved(reader.trailer.get("/ID"))
    if not isinstance(identifier, ArrayObject) or len(identifier) != 2:
        yield Finding("6.1.3", "tệp thiếu mã nhận dạng (ID)")
    if "/Encrypt" in reader.trailer:
        yield Finding("6.1.3", "tệp bị mã hóa")
    yield from _catalog(catalog)
    yield from _intents(catalog)
    yield from xmp_findings(reader)
    for page in reader.pages:
        if "/AA" in page:
            yield Finding("6.5.2", "trang có hành động tự chạy")
        if "/PresSteps" in page:
            yield Finding("6.10", "trang có mục trình chiếu")
        yield from _annotations(page)
    yield from _outline_actions(catalog)


def _catalog(catalog: DictionaryObject) -> Iterator[Finding]:
    if "/AA" in catalog:
        yield Finding("6.5.2", "tệp có hành động tự chạy")
    yield from _action(resolved(catalog.get("/OpenAction")))
    if "/Requirements" in catalog:
        yield Finding("6.11", "tệp đòi hỏi chương trình đọc riêng (Requirements)")
    if is_true(catalog.get("/NeedsRendering")):
        yield Finding("6.4.2", "biểu mẫu động (NeedsRendering)")
    permissions = lookup(catalog, "/Perms")
    if isinstance(permissions, DictionaryObject) and set(permissions) - {"/UR3", "/DocMDP"}:
        yield Finding("6.1.12", "mục quyền (Perms) không có trong tiêu chuẩn")
    form = lookup(catalog, "/AcroForm")
    if isinstance(form, DictionaryObject):
        if "/XFA" in form:
            yield Finding("6.4.2", "biểu mẫu XFA")
        if is_true(form.get("/NeedAppearances")):
            yield Finding("6.4.1", "biểu mẫu chưa có hình hiển thị (NeedAppearances)")
    names = lookup(catalog, "/Names")
    if isinstance(names, DictionaryObject):
        if "/AlternatePresentations" in names:
            yield Finding("6.10", "tệp có mục trình chiếu")
        if "/JavaScript" in names:
            yield Finding("6.5.1", "tệp có JavaScript")
        yield from _attachments(lookup(names, "/EmbeddedFiles"))
    yield from _layers(lookup(catalog, "/OCProperties"))


def _layers(properties: object) -> Iterator[Finding]:
    if not isinstance(properties, DictionaryObject):
        return
    more = lookup(properties, "/Configs")
    configurations = [lookup(properties, "/D"), *(resolved(item) for item in more or ())]  # type: ignore[attr-defined]
    listed = lookup(properties, "/OCGs")
    groups = {getattr(item, "idnum", None) for item in (listed if isinstance(listed, ArrayObject) else ())}
    names = []
    for configuration in configurations:
        if not isinstance(configuration, DictionaryObject):
            continue
        names.append(resolved(configuration.get("/Name")))
        if "/AS" in configuration:
            yield Finding("6.9", "lớp nội dung tự bật tắt (AS)")
        order = lookup(configuration, "/Order")
        if isinstance(order, ArrayObject) and groups - _ordered(order):
            yield Finding("6.9", "danh sách lớp nội dung (Order) thiếu lớp")
    if any(not name for name in names) or len(set(names)) < len(names):
        yield Finding("6.9", "cấu hình lớp nội dung không có tên riêng")


def _ordered(order: ArrayObject) -> set[int | None]:
    found: set[int | None] = set()
    for item in order:
        inner = resolved(item)
        if isinstance(inner, ArrayObject):
            found |= _ordered(inner)
        else:
            found.add(getattr(item, "idnum", None))
    return found


def _attachments(tree: object) -> Iterator[Finding]:
    from bhxh_docs.pdf.pdfa.archive import archive_findings  # a file inside is checked as the file itself is

    waiting = [tree]
    while waiting:
        node = waiting.pop()
        kids, leaf = lookup(node, "/Kids"), lookup(node, "/Names")
        waiting += [resolved(kid) for kid in kids] if isinstance(kids, ArrayObject) else []
        for item in leaf[1::2] if isinstance(leaf, ArrayObject) else ():
            held = resolved(item)
            stream = lookup(held, "/EF", "/F") or lookup(held, "/EF", "/UF")
            if not isinstance(stream, StreamObject):
                continue
            if lookup(held, "/F") is None or lookup(held, "/UF") is None:
                yield Finding("6.8", "tệp đính kèm thiếu tên (F, UF)")
            if archive_findings(io.BytesIO(data_of(stream))):
                yield Finding("6.8", "tệp đính kèm không phải PDF/A-1 hoặc PDF/A-2")


def _intents(catalog: DictionaryObject) -> Iterator[Finding]:
    listed = lookup(catalog, "/OutputIntents")
    intents = [resolved(item) for item in listed] if isinstance(listed, ArrayObject) else []
    profiles = set()
    archival = False
    for intent in intents:
        if not isinstance(intent, DictionaryObject):
            continue
        if "/DestOutputProfileRef" in intent:
            yield Finding("6.2.3", "mục OutputIntent dùng hồ sơ màu ngoài tệp")
        archival = archival or resolved(intent.get("/S")) == "/GTS_PDFA1"
        profile = resolved(intent.get("/DestOutputProfile"))
        if isinstance(profile, StreamObject):
            profiles.add(getattr(intent.raw_get("/DestOutputProfile"), "idnum", None))
            data = data_of(profile)
            if data[12:16] not in {b"prtr", b"mntr"} or data[36:40] != b"acsp" or data[8:9] >= b"\x05":
                yield Finding("6.2.3", "hồ sơ màu của OutputIntent không đúng tiêu chuẩn")
            if archival and data[16:20] != b"RGB ":
                yield Finding("6.2.3", "hồ sơ màu của OutputIntent không phải RGB")
    if not archival or not profiles:
        yield Finding("6.2.3", "tệp thiếu OutputIntent GTS_PDFA1 có hồ sơ màu")
    if len(profiles) > 1:
        yield Finding("6.2.3", "các mục OutputIntent dùng hồ sơ màu khác nhau")


def _annotations(page: PageObject) -> Iterator[Finding]:
    listed = resolved(page.get("/Annots"))
    for item in listed if isinstance(listed, ArrayObject) else ():
        annotation = resolved(item)
        if isinstance(annotation, DictionaryObject):
            yield from _annotation(annotation)


def _annotation(annotation: DictionaryObject) -> Iterator[Finding]:
    kind = resolved(annotation.get("/Subtype"))
    if kind not in _ANNOTATIONS:
        yield Finding("6.3.1", f"chú thích loại không được dùng ({str(kind)[1:]})")
    flags = resolved(annotation.get("/F"))
    if flags is None:
        if kind != "/Popup":
            yield Finding("6.3.2", "chú thích thiếu cờ hiển thị (F)")
    elif not isinstance(flags, int) or not flags & _PRINT or flags & _FORBIDDEN_FLAGS:
        yield Finding("6.3.2", "chú thích ẩn hoặc không in")
    yield from _appearance(annotation, kind)
    if kind == "/Widget" and ("/A" in annotation or "/AA" in annotation):
        yield Finding("6.4.1", "ô biểu mẫu có hành động")
    elif "/AA" in annotation:
        yield Finding("6.5.2", "chú thích có hành động tự chạy")
    yield from _action(resolved(annotation.get("/A")))


def _appearance(annotation: DictionaryObject, kind: object) -> Iterator[Finding]:
    appearance = resolved(annotation.get("/AP"))
    if not isinstance(appearance, DictionaryObject):
        box = resolved(annotation.get("/Rect"))
        values = [float(str(resolved(value))) for value in box] if isinstance(box, ArrayObject) else []
        empty = len(values) == 4 and values[0] == values[2] and values[1] == values[3]
        if kind not in {"/Popup", "/Link"} and not empty:
            yield Finding("6.3.3", "chú thích không có sẵn hình hiển thị")
        return
    if set(appearance) != {"/N"}:
        yield Finding("6.3.3", "chú thích có nhiều hình hiển thị")
    normal = resolved(appearance.get("/N"))
    button = kind == "/Widget" and resolved(annotation.get("/FT")) == "/Btn"
    if isinstance(normal, StreamObject) == button:
        yield Finding("6.3.3", "hình hiển thị của chú thích không đúng loại")


def _action(action: object, depth: int = 0) -> Iterator[Finding]:
    if not isinstance(action, DictionaryObject) or "/S" not in action or depth > 50:
        return
    kind = resolved(action.get("/S"))
    if kind not in _ACTIONS:
        yield Finding("6.5.1", f"hành động không được dùng ({str(kind)[1:]})")
    if kind == "/Named" and resolved(action.get("/N")) not in _NAMED:
        yield Finding("6.5.1", "hành động gọi tên không được dùng")
    following = resolved(action.get("/Next"))
    for item in following if isinstance(following, ArrayObject) else [following]:
        yield from _action(resolved(item), depth + 1)


def _outline_actions(catalog: DictionaryObject) -> Iterator[Finding]:
    waiting = [lookup(catalog, "/Outlines", "/First")]
    steps = 0
    while waiting and steps < _MOST_STEPS:
        steps += 1
        item = waiting.pop()
        if isinstance(item, DictionaryObject):
            yield from _action(resolved(item.get("/A")))
            waiting += [resolved(item.get("/First")), resolved(item.get("/Next"))]
