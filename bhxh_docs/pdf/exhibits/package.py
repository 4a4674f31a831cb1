"""Read a Word or Excel file from elsewhere as a package: within limits, with nothing fetched from outside.

LibreOffice unpacks whatever it is given, so what would grow beyond all bounds is refused before: too many
parts, too many bytes, entities, pictures of too many dots. Relationships to other files and to the network
are cut, so that nothing outside the package gets onto a page.
"""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from lxml import etree
from PIL import Image

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.exhibits.file import too_large
from bhxh_docs.text.file_names import shown_name

#: Parts of a package; a workbook of a hundred sheets with pictures has a few hundred.
_MOST_PARTS = 10_000
#: Bytes of the list of parts, and of all parts and all XML parts unpacked.
_MOST_DIRECTORY = 4 << 20
_MOST_UNPACKED = 1 << 30
_MOST_XML = 256 << 20
#: Dots of one picture inside.
_MOST_PIXELS = 170_000_000

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE, _END_64_SIZE = 20, 56
_LONGEST_COMMENT = 1 << 16

_ZIP_FAULTS = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
    struct.error,
)
_DOCTYPES = tuple("<!DOCTYPE".encode(coding) for coding in ("ascii", "utf-16-le", "utf-16-be"))
_PICTURE = re.compile(r"/media/[^/]+\.(?:png|jpe?g|jfif|tiff?|gif|bmp|webp)$", re.IGNORECASE)
_NOWHERE = "about:blank"


def broken_package(where: str, what: str) -> ExhibitError:
    """The error for a Word or Excel file that cannot be read (BHXH-P003)."""
    return ExhibitError(
        Problem(
            code="BHXH-P003",
            where=where,
            message=f"tệp Word, Excel hoặc tệp nén đã hỏng: {what}",
            mend="mở thử tệp; mở được thì lưu lại dạng .docx, .xlsx hoặc PDF, không thì lấy lại tệp từ nguồn",
        )
    )


@contextlib.contextmanager
def opened_package(stream: BinaryIO, where: str) -> Iterator[zipfile.ZipFile]:
    """Open a package whose list of parts is of a bearable length.

    Args:
        stream: the file.
        where: its name, for messages.

    Raises:
        ExhibitError: broken, also while it is read inside the ``with`` (BHXH-P003), too many parts (P032).
    """
    try:
        if _directory_size(stream) > _MOST_DIRECTORY:
            raise too_large(where, "tệp Word, Excel hoặc tệp nén có quá nhiều thành phần bên trong")
        with zipfile.ZipFile(stream) as package:
            yield package
    except _ZIP_FAULTS as error:
        raise broken_package(where, "cấu trúc nén không đọc được") from error


def _directory_size(stream: BinaryIO) -> int:
    """Bytes of the list of parts, as the end of the file tells; zipfile reads it into memory unasked."""
    size = stream.seek(0, io.SEEK_END)
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE - _END_64_SIZE)
    stream.seek(start)
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(_END)
    if place < 0 or place + _END_SIZE > len(tail):
        raise zipfile.BadZipFile("no end of the list of parts")
    found = int(struct.unpack_from("<L", tail, place + 12)[0])
    locator = place - _LOCATOR_SIZE
    if locator >= _END_64_SIZE and tail.startswith(_LOCATOR, locator):
        found = max(found if found != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, locator - 16)[0])
    return found


def require_bearable(package: zipfile.ZipFile, where: str) -> None:
    """Refuse a package that LibreOffice would choke on, before it is given any of it.

    Args:
        package: the file.
        where: its name, for messages.

    Raises:
        ExhibitError: broken, encrypted parts, entities in its XML (BHXH-P003), unpacked too large (P032),
            a picture of too many dots (P030).
    """
    parts = package.infolist()
    xml = [part for part in parts if is_xml(part.filename)]
    if len(parts) > _MOST_PARTS:
        raise too_large(where, f"tệp có {len(parts)} thành phần bên trong")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _MOST_UNPACKED or sum(part.file_size for part in xml) > _MOST_XML:
        raise too_large(where, f"nội dung nén bung ra tới {unpacked >> 20} MB")
    for part in xml:
        data = package.read(part)
        if any(sign in data for sign in _DOCTYPES):
            raise broken_package(where, f"thành phần {shown_name(part.filename)} khai báo DOCTYPE")
    for part in parts:
        if not is_xml(part.filename):
            _require_whole(package, part)
        if _PICTURE.search(part.filename):
            _require_picture(package, part, where)


def _require_whole(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with package.open(part) as stream:
        while stream.read(1 << 20):
            pass


def _require_picture(package: zipfile.ZipFile, part: zipfile.ZipInfo, where: str) -> None:
    try:
        with package.open(part) as stream, Image.open(stream) as image:
            dots = image.width * image.height
    except Image.DecompressionBombError:
        dots = _MOST_PIXELS + 1
    except (OSError, ValueError, SyntaxError):
        return  # LibreOffice draws a frame in its place
    if dots > _MOST_PIXELS:
        name = shown_name(part.filename)
        raise ExhibitError(
            Problem(
                code="BHXH-P030",
                where=where,
                message=f"ảnh bên trong tệp ({name}) quá lớn, trên {_MOST_PIXELS // 1_000_000} triệu điểm",
                mend="thu nhỏ ảnh trong tệp, hoặc lưu tệp thành PDF",
            )
        )


def is_xml(part: str) -> bool:
    """Whether a part is XML by its name."""
    return part.lower().endswith((".xml", ".rels"))


def parsed(data: bytes, part: str, where: str) -> etree._Element:
    """One XML part, parsed without entities and without the network.

    Raises:
        ExhibitError: it is not well-formed (BHXH-P003).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise broken_package(where, f"thành phần {shown_name(part)} không đúng XML") from error


def serialized(root: etree._Element) -> bytes:
    """An XML part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: etree._Element) -> str:
    """An element's name without namespace: strict files have other namespaces than the usual ones."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def cut_links(package: zipfile.ZipFile, where: str) -> dict[str, bytes]:
    """The relationship parts that reach outside, led nowhere; links a reader may click are kept.

    Returns:
        The changed parts by name; empty where the package stands alone.
    """
    changed = {}
    for part in package.namelist():
        if not part.lower().endswith(".rels"):
            continue
        data = package.read(part)
        if b"External" not in data:
            continue
        root = parsed(data, part, where)
        cut = False
        for relationship in root.iter():
            if attribute(relationship, "TargetMode") != "External":
                continue
            if not (attribute(relationship, "Type") or "").endswith("/hyperlink"):
                relationship.set("Target", _NOWHERE)
                cut = True
        if cut:
            changed[part] = serialized(root)
    return changed


def rewritten(package: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced; equal input gives equal bytes.

    Args:
        package: the file.
        changed: new content by the name of the part.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in dict.fromkeys(package.namelist()):
            data = changed[name] if name in changed else package.read(name)
            copy.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
