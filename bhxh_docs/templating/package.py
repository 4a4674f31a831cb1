"""The .docx as a zip of parts: read with every fault as a coded problem, written the same way each time."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bhxh_docs.errors import Problem, TemplateError

CONTENT_TYPES: Final = "[Content_Types].xml"
MAIN_PART: Final = "word/document.xml"

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
"""Start of an OLE file: a .doc of before 2007, or a .docx under a password."""
_LARGEST: Final = 512 * 1024 * 1024
"""Unpacked size that is still read; a paper has a few MB, a zip bomb has gigabytes."""
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""Date of every member: the earliest a zip can hold, so that equal parts give equal bytes."""
UNIX: Final = 3
FILE_MODE: Final = 0o644 << 16
_FIRST: Final = (CONTENT_TYPES, "_rels/.rels", MAIN_PART)


def read_source(source: str | os.PathLike[str] | bytes) -> bytes:
    """Return the bytes of a file, or the given bytes.

    Raises:
        TemplateError: BHXH-T001, the file cannot be read.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source)
    try:
        return Path(source).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise TemplateError(
            Problem(
                code="BHXH-T001",
                where=os.fspath(source),
                message=f"không đọc được tệp mẫu ({reason})",
                mend="kiểm tra lại đường dẫn và quyền đọc tệp",
            )
        ) from error


def read_parts(data: bytes, *, where: str) -> dict[str, bytes]:
    """Return the parts of a .docx by name, in the order of the zip.

    Args:
        data: the whole file.
        where: the name to show in a problem.

    Raises:
        TemplateError: BHXH-T002, not a .docx, broken, under a password or far too large.
    """
    if data.startswith(_OLD_OFFICE):
        raise _not_a_docx(where, "tệp có mật khẩu hoặc ở dạng .doc cũ", "bỏ mật khẩu rồi lưu lại dạng .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [member for member in package.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > _LARGEST:
                raise _not_a_docx(where, "nội dung giải nén quá lớn", "mở bằng Word và bỏ bớt ảnh trong tệp")
            parts = {member.filename: package.read(member) for member in members}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _not_a_docx(where, "không phải tệp .docx hoặc tệp bị hỏng", "lưu lại bằng Word") from error
    missing = [name for name in (CONTENT_TYPES, MAIN_PART) if name not in parts]
    if missing:
        raise _not_a_docx(where, f"thiếu phần {', '.join(missing)}", "lưu lại dạng .docx bằng Word")
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return a .docx of these parts; equal parts give equal bytes, whatever their order."""
    names = [name for name in _FIRST if name in parts]
    names += sorted(name for name in parts if name not in _FIRST)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compresslevel=6) as package:
        for name in names:
            package.writestr(_member(name), parts[name], compresslevel=6)
    return stream.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    """Return the head of a member, the same on every day and every system."""
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    # ZipInfo notes the operating system; the file must not depend on it.
    member.create_system = UNIX
    member.external_attr = FILE_MODE
    return member


def _not_a_docx(where: str, message: str, mend: str) -> TemplateError:
    return TemplateError(Problem(code="BHXH-T002", where=where, message=message, mend=mend))
