"""What a file is by its content, whatever it is called; what cannot become pages is told by name."""

from __future__ import annotations

import enum
import re
from pathlib import PurePath
from typing import BinaryIO

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.exhibits.package import opened_package


class ExhibitKind(enum.StrEnum):
    """The kinds of files that become pages."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"
    WORD = "Word"
    EXCEL = "Excel"


_SUFFIXES = {
    ".pdf": ExhibitKind.PDF,
    ".jpg": ExhibitKind.JPEG,
    ".jpeg": ExhibitKind.JPEG,
    ".jfif": ExhibitKind.JPEG,
    ".png": ExhibitKind.PNG,
    ".tif": ExhibitKind.TIFF,
    ".tiff": ExhibitKind.TIFF,
    ".docx": ExhibitKind.WORD,
    ".xlsx": ExhibitKind.EXCEL,
}
_USUAL_SUFFIX = {kind: suffix for suffix, kind in reversed(_SUFFIXES.items())}
_SIGNS = (
    (b"\xff\xd8\xff", ExhibitKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", ExhibitKind.PNG),
    (b"II*\x00", ExhibitKind.TIFF),
    (b"MM\x00*", ExhibitKind.TIFF),
)
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_TO_PDF = "lưu tệp thành PDF (Save as PDF)"
#: Files people do have, told by name, and what to do with them.
_OTHERS = (
    (b"GIF8", "ảnh GIF", "lưu ảnh thành PNG"),
    (b"BM", "ảnh BMP", "lưu ảnh thành PNG"),
    (b"RIFF", "ảnh WEBP hoặc tệp âm thanh, hình", "lưu ảnh thành JPG"),
    (b"II+\x00", "ảnh BigTIFF", "lưu ảnh thành TIFF thường"),
    (b"MM\x00+", "ảnh BigTIFF", "lưu ảnh thành TIFF thường"),
    (b"{\\rtf", "tệp RTF", _TO_PDF),
    (b"Rar!", "tệp nén RAR", "giải nén rồi đưa từng tệp vào vụ việc"),
    (b"7z\xbc\xaf", "tệp nén 7z", "giải nén rồi đưa từng tệp vào vụ việc"),
)
_HEIF = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"avif"})
#: What the content types of an Office file call its main part.
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", ExhibitKind.WORD),
    (b"spreadsheetml.sheet.main+xml", ExhibitKind.EXCEL),
)
_WITH_MACROS = re.compile(rb"ms-(?:word|excel)\.[A-Za-z.]*macroEnabled|vbaProject", re.IGNORECASE)
_CONTENT_TYPES = "[Content_Types].xml"
_HEAD = 1024
#: A list of content types longer than this is no office file's.
_MOST_TYPES = 4 << 20
_ALLOWED = "chỉ nhận PDF, JPG, PNG, TIFF, Word (.docx), Excel (.xlsx)"


def kind_of(stream: BinaryIO, where: str) -> tuple[ExhibitKind, tuple[Problem, ...]]:
    """What a file is.

    Args:
        stream: the file; it is at its beginning afterwards.
        where: its name, for messages and for the check of its suffix.

    Returns:
        The kind, and that its suffix says another (BHXH-P023) where it does.

    Raises:
        ExhibitError: of a kind that cannot become pages (BHXH-P022), a Word or Excel file that is broken
            (P003), locked with a password (P024) or holds macros (P031).
    """
    head = stream.read(_HEAD)
    try:
        kind = _content_kind(stream, head, where)
    finally:
        stream.seek(0)
    suffix = PurePath(where).suffix.lower()
    if _SUFFIXES.get(suffix) is kind:
        return kind, ()
    shown = f"đuôi “{suffix}”" if suffix else "không có đuôi"
    wrong = Problem(
        code="BHXH-P023",
        where=where,
        message=f"tên tệp {shown} nhưng nội dung là {kind}",
        mend=f"kiểm tra có đúng tệp cần nộp không, rồi đổi đuôi thành {_USUAL_SUFFIX[kind]}",
    )
    return kind, (wrong,)


def _content_kind(stream: BinaryIO, head: bytes, where: str) -> ExhibitKind:
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _package_kind(stream, where)
    if head.startswith(_COMPOUND):
        raise _compound(stream, where)
    for sign, what, mend in _OTHERS:
        if head.startswith(sign):
            raise _refused(where, what, mend)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        raise _refused(where, "ảnh HEIC", "lưu ảnh thành JPG")
    # some programs put a few bytes before the header, and every reader accepts it
    if b"%PDF-" in head:
        return ExhibitKind.PDF
    raise _refused(where, "loại tệp không rõ", "lưu hoặc quét lại thành PDF")


def _package_kind(stream: BinaryIO, where: str) -> ExhibitKind:
    with opened_package(stream, where) as package:
        names = frozenset(package.namelist())
        if "mimetype" in names:
            raise _refused(where, "tệp OpenDocument hoặc sách điện tử", _TO_PDF)
        if _CONTENT_TYPES not in names:
            raise _refused(where, "tệp nén", "giải nén rồi đưa từng tệp vào vụ việc")
        with package.open(_CONTENT_TYPES) as part:
            types = part.read(_MOST_TYPES)
    if _WITH_MACROS.search(types) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ExhibitError(
            Problem(
                code="BHXH-P031",
                where=where,
                message="tệp Word hoặc Excel có macro: nội dung có thể tự thay đổi khi mở",
                mend="mở tệp với macro bị tắt, kiểm tra rồi lưu thành PDF, .docx hoặc .xlsx",
            )
        )
    for sign, kind in _MAIN_PARTS:
        if sign in types:
            return kind
    raise _refused(where, "tệp Office không phải văn bản Word hay bảng tính Excel thông thường", _TO_PDF)


def _compound(stream: BinaryIO, where: str) -> ExhibitError:
    """Old binary files and, in the same container, new ones locked with a password."""
    if _holds(stream, "EncryptedPackage".encode("utf-16-le")):
        return ExhibitError(
            Problem(
                code="BHXH-P024",
                where=where,
                message="tệp Word hoặc Excel được đặt mật khẩu",
                mend="xin bản không đặt mật khẩu, hoặc mở bằng mật khẩu rồi lưu thành PDF",
            )
        )
    return _refused(where, "tệp Office đời cũ (.doc, .xls, .ppt)", _TO_PDF)


def _holds(stream: BinaryIO, wanted: bytes) -> bool:
    stream.seek(0)
    kept = b""
    while block := stream.read(1 << 20):
        if wanted in kept + block:
            return True
        kept = block[-len(wanted) :]
    return False


def _refused(where: str, what: str, mend: str) -> ExhibitError:
    return ExhibitError(Problem(code="BHXH-P022", where=where, message=f"{what}: {_ALLOWED}", mend=mend))
