"""Whether a colour space may be used where the output intent is RGB.

Căn cứ: ISO 19005-2:2011, 6.2.4 (device colours only as the output intent has them, or over a Default space),
6.2.8.3 (JPEG 2000).
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from bhxh_docs.pdf.content import Operand
from bhxh_docs.pdf.objects import data_of, lookup, resolved
from bhxh_docs.pdf.pdfa.finding import Finding

_ABBREVIATED = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
_COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}
_CLASSES = {b"prtr", b"mntr", b"scnr", b"spac"}
_MOST_COLOURANTS = 32
_CMYK = Finding(
    "6.2.4.3",
    "trang dùng màu in CMYK mà tệp lưu trữ theo màu RGB",
    "lưu ảnh hoặc in tệp ra PDF mới theo màu RGB",
)


def colour_findings(space: object, resources: DictionaryObject, depth: int = 0) -> Iterator[Finding]:
    """What keeps a colour space from being used.

    Args:
        space: its name or array.
        resources: those in force, which may hold Default spaces.
        depth: how many spaces it lies in.
    """
    family: object = space
    values: list[object] = []
    if isinstance(space, ArrayObject) and space:
        values = [resolved(item) for item in space]
        family = values[0]
    if depth > 4:
        return
    match family:
        case "/DeviceCMYK" | "/CMYK":
            if lookup(resources, "/ColorSpace", "/DefaultCMYK") is None:
                yield _CMYK
        case "/ICCBased" if len(values) > 1:
            yield from _profile_findings(values[1])
        case "/Indexed" | "/Pattern" if len(values) > 1:
            yield from colour_findings(values[1], resources, depth + 1)
        case "/Separation" if len(values) > 2:
            yield from colour_findings(values[2], resources, depth + 1)
        case "/DeviceN" if len(values) > 2:
            yield from colour_findings(values[2], resources, depth + 1)
            yield from _spot_findings(values)


def _spot_findings(values: list[object]) -> Iterator[Finding]:
    listed = values[1]
    names = [str(resolved(item)) for item in listed] if isinstance(listed, ArrayObject) else []
    if len(names) > _MOST_COLOURANTS:
        yield Finding("6.1.13", "màu pha có quá 32 thành phần")
    attributes = values[4] if len(values) > 4 else None
    process = lookup(attributes, "/Process", "/Components")
    known = {str(resolved(item)) for item in process} if isinstance(process, ArrayObject) else set()
    colourants = lookup(attributes, "/Colorants")
    known |= set(colourants) if isinstance(colourants, DictionaryObject) else set()
    for name in names:
        if name not in known | {"/None", "/Cyan", "/Magenta", "/Yellow", "/Black"}:
            yield Finding("6.2.4.4", f"màu pha {name[1:]} thiếu mô tả (Colorants)")


def _profile_findings(profile: object) -> Iterator[Finding]:
    if not isinstance(profile, StreamObject):
        yield Finding("6.2.4.2", "hồ sơ màu ICC bị mất")
        return
    data = data_of(profile)
    components = resolved(profile.get("/N"))
    sound = (
        data[36:40] == b"acsp"
        and data[12:16] in _CLASSES
        and _COMPONENTS.get(data[16:20]) == components
        and data[8:9] < b"\x05"
    )
    if not sound:
        yield Finding("6.2.4.2", "hồ sơ màu ICC không đúng tiêu chuẩn")


def inline_space(space: Operand, resources: DictionaryObject) -> object:
    """The colour space that an inline image names."""
    if isinstance(space, list):
        return ArrayObject()  # indexed: its base is one of the three device spaces or a named one
    full = _ABBREVIATED.get(str(space), str(space))
    return lookup(resources, "/ColorSpace", str(space)) or full


def jpeg2000_findings(image: StreamObject, *, has_space: bool) -> Iterator[Finding]:
    """The boxes of a JPEG 2000 picture: channels, depth, colour specifications."""
    data = image._data  # noqa: SLF001  packed, as it stands in the file
    inner = [box for kind, body in _boxes(data) if kind == b"jp2h" for box in _boxes(body)]
    header = next((content for kind, content in inner if kind == b"ihdr"), b"")
    colours = [content for kind, content in inner if kind == b"colr"]
    if len(header) < 11:
        return
    channels, depth = int.from_bytes(header[8:10]), header[10]
    if not 1 <= channels <= 4:
        yield Finding("6.2.8.3", f"ảnh JPEG 2000 có {channels} kênh màu")
    if depth == 0xFF or (depth & 0x7F) + 1 > 38:
        yield Finding("6.2.8.3", "ảnh JPEG 2000 có độ sâu màu không đều")
    if has_space:
        return
    marked = [colour for colour in colours if colour[2:3] == b"\x01"] if len(colours) > 1 else colours
    if len(marked) != 1 or marked[0][:1] not in {b"\x01", b"\x02", b"\x03"}:
        yield Finding("6.2.8.3", "ảnh JPEG 2000 không rõ dùng hệ màu nào")
    elif marked[0][:1] == b"\x01" and int.from_bytes(marked[0][3:7]) == 19:
        yield Finding("6.2.8.3", "ảnh JPEG 2000 dùng hệ màu CIEJab")
    elif marked[0][:1] == b"\x01" and int.from_bytes(marked[0][3:7]) == 12:
        yield _CMYK


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + 8 <= len(data):
        size, kind, head = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[place + 8 : place + 16]), 16
        if size == 0:
            size = len(data) - place
        if size < head:
            return
        yield kind, data[place + head : place + size]
        place += size
