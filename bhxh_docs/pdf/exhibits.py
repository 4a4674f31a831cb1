"""Read exhibit files into upright A4 pages: PDF, JPEG, PNG, TIFF; everything else is refused by name.

A digitally signed PDF is not rewritten: it becomes an announcing sheet, a reading copy of its pages and the
original as an attached file (``signed_cover``); the assembly carries the attachment into the packet.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePath

import attrs

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.exhibit_image import image_pages
from bhxh_docs.pdf.exhibit_pdf import pdf_pages
from bhxh_docs.pdf.fonts import FontFamily, check_fonts
from bhxh_docs.pdf.signed_cover import signed_pages


class ExhibitKind(enum.StrEnum):
    """The kinds of files that become pages."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"


_SUFFIXES = {
    ".pdf": ExhibitKind.PDF,
    ".jpg": ExhibitKind.JPEG,
    ".jpeg": ExhibitKind.JPEG,
    ".png": ExhibitKind.PNG,
    ".tif": ExhibitKind.TIFF,
    ".tiff": ExhibitKind.TIFF,
}
_USUAL_SUFFIX = {kind: suffix for suffix, kind in reversed(_SUFFIXES.items())}
_SIGNS = (
    (b"\xff\xd8\xff", ExhibitKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", ExhibitKind.PNG),
    (b"II*\x00", ExhibitKind.TIFF),
    (b"MM\x00*", ExhibitKind.TIFF),
)
#: Files people do have, told by name, and what to do with them.
_OTHERS = (
    (b"PK\x03\x04", "tệp Word, Excel hoặc tệp nén", "lưu tệp thành PDF (Save as PDF)"),
    (b"\xd0\xcf\x11\xe0", "tệp Word hoặc Excel đời cũ", "lưu tệp thành PDF (Save as PDF)"),
    (b"GIF8", "ảnh GIF", "lưu ảnh thành PNG"),
    (b"BM", "ảnh BMP", "lưu ảnh thành PNG"),
    (b"RIFF", "ảnh WEBP hoặc tệp âm thanh, hình", "lưu ảnh thành JPG"),
    (b"{\\rtf", "tệp RTF", "lưu tệp thành PDF (Save as PDF)"),
)
_ALLOWED = "chỉ nhận PDF, JPG, PNG, TIFF"


@attrs.frozen(kw_only=True)
class Exhibit:
    """An exhibit as pages.

    Args:
        name: the file's name.
        kind: what the file is by its content.
        pdf: its pages, upright, A4; a signed original lies attached inside.
        pages: how many.
        sha256: of the file as given.
        signed: whether the file carries a digital signature.
        notes: what a person should know: pages shrunk, annotations that could not be taken over.
    """

    name: str
    kind: ExhibitKind
    pdf: bytes = attrs.field(repr=False)
    pages: int
    sha256: str
    signed: bool = False
    notes: tuple[str, ...] = ()


def read_exhibits(
    files: Mapping[str, tuple[str, bytes | Path]], *, fonts: FontFamily | None = None
) -> dict[str, Exhibit]:
    """Read many exhibit files; every bad one is told at once.

    Args:
        files: by key: the file's name and its bytes or path.
        fonts: the checked family for the sheet of a signed file; None to look for it when needed.

    Returns:
        The exhibits by the same keys, in the same order.

    Raises:
        ExhibitError: with the problems of every file that cannot be used.
    """
    exhibits = {}
    problems: list[Problem] = []
    for key, (name, source) in files.items():
        try:
            exhibits[key] = read_exhibit(source, name, fonts=fonts)
        except ExhibitError as error:
            problems += error.problems
    if problems:
        raise ExhibitError(problems)
    return exhibits


def read_exhibit(
    source: bytes | Path, name: str | None = None, *, fonts: FontFamily | None = None
) -> Exhibit:
    """Read one exhibit file into upright A4 pages.

    Args:
        source: the file's bytes or its path.
        name: its name, for messages and for the check of its suffix; by default that of the path.
        fonts: the checked family for the sheet of a signed file; None to look for it when needed.

    Raises:
        ExhibitError: missing or unreadable (BHXH-P020), empty (P021), of a kind that cannot become pages
            (P022), its suffix says another kind than its content (P023), or as ``exhibit_pdf`` and
            ``exhibit_image`` tell (P024 to P030).
        ConversionError: a signed file needs a sheet and there is no usable font.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    data = _bytes(source, name)
    kind = _kind(name, data)
    digest = hashlib.sha256(data).hexdigest()
    if kind is not ExhibitKind.PDF:
        image = image_pages(data, name)
        return Exhibit(name=name, kind=kind, pdf=image.pdf, pages=image.pages, sha256=digest)
    read = pdf_pages(data, name)
    if not read.signatures:
        return Exhibit(name=name, kind=kind, pdf=read.pdf, pages=read.pages, sha256=digest, notes=read.notes)
    pdf, pages = signed_pages(PurePath(name).name, data, read, fonts or check_fonts())
    note = "tệp có chữ ký số: tệp gốc được đính kèm nguyên vẹn, các trang là bản để đọc"
    return Exhibit(
        name=name, kind=kind, pdf=pdf, pages=pages, sha256=digest, signed=True, notes=(note, *read.notes)
    )


def _bytes(source: bytes | Path, name: str) -> bytes:
    if isinstance(source, Path):
        try:
            data = source.read_bytes()
        except OSError as error:
            raise ExhibitError(
                Problem(
                    code="BHXH-P020",
                    where=name,
                    message=f"không mở được tệp ({error.strerror or error})",
                    mend="kiểm tra tên tệp và thư mục tài liệu của vụ việc",
                )
            ) from error
    else:
        data = source
    if not data:
        raise ExhibitError(
            Problem(
                code="BHXH-P021",
                where=name,
                message="tệp rỗng (0 byte)",
                mend="sao chép hoặc tải lại tệp từ bản gốc",
            )
        )
    return data


def _kind(name: str, data: bytes) -> ExhibitKind:
    content = _content_kind(data)
    if content is None:
        what, mend = next(
            ((what, mend) for sign, what, mend in _OTHERS if data.startswith(sign)),
            ("ảnh HEIC", "lưu ảnh thành JPG")
            if data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"avif"}
            else ("loại tệp không rõ", "lưu hoặc quét lại thành PDF"),
        )
        raise ExhibitError(Problem(code="BHXH-P022", where=name, message=f"{what}: {_ALLOWED}", mend=mend))
    suffix = PurePath(name).suffix.lower()
    if _SUFFIXES.get(suffix) is not content:
        shown = f"đuôi “{suffix}”" if suffix else "không có đuôi"
        raise ExhibitError(
            Problem(
                code="BHXH-P023",
                where=name,
                message=f"tên tệp {shown} nhưng nội dung là {content}",
                mend=f"kiểm tra có đúng tệp cần nộp không, rồi đổi đuôi thành {_USUAL_SUFFIX[content]}",
            )
        )
    return content


def _content_kind(data: bytes) -> ExhibitKind | None:
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    if any(data.startswith(sign) for sign, _, _ in _OTHERS):
        return None
    # some programs put a few bytes before the header, and every reader accepts it
    return ExhibitKind.PDF if b"%PDF-" in data[:1024] else None
