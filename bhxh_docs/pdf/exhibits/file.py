"""Open the file of an exhibit: an ordinary file of bounded size and nothing else; write its pages."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pypdf import PdfWriter

from bhxh_docs.errors import ConversionError, ExhibitError, Problem

#: Bytes of one file; the largest scans of a case have some hundred million.
MOST_BYTES = 1 << 30
#: Pages of one file. A packet of some thousand pages is read by people; more is a mistake or an attack.
MOST_PAGES = 10_000

_REASONS = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENOENT: "không có tệp này",
    errno.ENOTDIR: "không có tệp này",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết vòng",
}


@contextlib.contextmanager
def opened(path: Path, where: str) -> Iterator[BinaryIO]:
    """Open an exhibit's file for reading.

    Args:
        path: where it is.
        where: its name, for messages.

    Raises:
        ExhibitError: missing, unreadable, or no ordinary file (BHXH-P020), empty (P021), larger than
            `MOST_BYTES` (P032).
    """
    try:
        # looked at before it is opened: opening a pipe waits, and opening a device may do something
        _require_file(path.stat().st_mode, where)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(path, flags), "rb")
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        reason = _REASONS.get(number or 0) or (os.strerror(number) if number else "tên tệp không hợp lệ")
        raise unreadable(where, f"không mở được tệp ({reason})") from error
    with stream:
        found = os.fstat(stream.fileno())
        _require_file(found.st_mode, where)
        if found.st_size == 0:
            raise ExhibitError(
                Problem(
                    code="BHXH-P021",
                    where=where,
                    message="tệp rỗng (0 byte)",
                    mend="sao chép hoặc tải lại tệp từ bản gốc",
                )
            )
        if found.st_size > MOST_BYTES:
            raise too_large(where, f"tệp lớn hơn {MOST_BYTES >> 20} MB")
        yield stream


def sha256_of(stream: BinaryIO) -> str:
    """SHA-256 of a whole file; the file is at its beginning afterwards."""
    stream.seek(0)
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    stream.seek(0)
    return digest.hexdigest()


def too_large(where: str, message: str) -> ExhibitError:
    """The error for what goes beyond a limit (BHXH-P032)."""
    return ExhibitError(
        Problem(
            code="BHXH-P032",
            where=where,
            message=message,
            mend="kiểm tra nguồn gốc của tệp; chia thành nhiều tệp nhỏ hoặc in ra PDF mới",
        )
    )


def write_pages(writer: PdfWriter, target: Path) -> int:
    """Write a PDF to a file; the number of its pages.

    Raises:
        ConversionError: it cannot be written (BHXH-P007).
    """
    try:
        with target.open("wb") as out:
            writer.write(out)
    except OSError as error:
        raise cannot_write(target.parent, error) from error
    return len(writer.pages)


def cannot_write(folder: Path, error: OSError) -> ConversionError:
    """The error for pages that cannot be put into their folder (BHXH-P007)."""
    return ConversionError(
        Problem(
            code="BHXH-P007",
            where=str(folder),
            message=f"không ghi được các trang của tài liệu ({error.strerror or error})",
            mend="giải phóng dung lượng đĩa, kiểm tra quyền ghi, hoặc đặt biến TMPDIR sang thư mục khác",
        )
    )


def unreadable(where: str, message: str) -> ExhibitError:
    """The error for a file that is missing, unreadable or no ordinary file (BHXH-P020)."""
    return ExhibitError(
        Problem(
            code="BHXH-P020",
            where=where,
            message=message,
            mend="kiểm tra tên tệp, quyền đọc và thư mục tài liệu của vụ việc",
        )
    )


def _require_file(mode: int, where: str) -> None:
    if not stat.S_ISREG(mode):
        what = "là thư mục" if stat.S_ISDIR(mode) else "là thiết bị hoặc ống dẫn của hệ thống"
        raise unreadable(where, f"{what}, không phải tệp")
