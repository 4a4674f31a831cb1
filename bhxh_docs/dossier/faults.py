"""What stopped a dossier from being written, told in Vietnamese: a full disk is not a missing right."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bhxh_docs.errors import DossierError, Problem

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM)
_REASONS = {
    errno.ENAMETOOLONG: "tên thư mục hoặc tên tệp quá dài",
    errno.ENOTDIR: "một phần đường dẫn là tệp, không phải thư mục",
    errno.EBUSY: "thư mục đang được hệ thống dùng, ví dụ là điểm gắn ổ đĩa",
    errno.EIO: "lỗi thiết bị lưu trữ",
    errno.ELOOP: "đường dẫn có liên kết vòng",
    errno.EMFILE: "quá nhiều tệp đang mở",
    errno.ESTALE: "ổ đĩa mạng đã ngắt",
}


def not_written(where: Path, error: OSError | ValueError, *, needed: int = 0) -> DossierError:
    """The error that tells why something could not be written.

    Args:
        where: what was to be written.
        error: what the system said.
        needed: size of what was to be written, in bytes; 0 where it is not known.

    Returns:
        ``BHXH-D026`` disk full, ``BHXH-D027`` no right, ``BHXH-D028`` read-only, ``BHXH-D021`` anything else.
    """
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        code, message = "BHXH-D026", f"ổ đĩa hết dung lượng hoặc hết hạn mức{_space(where, needed)}"
        mend = "giải phóng dung lượng, hoặc chọn ổ đĩa khác"
    elif number in _FORBIDDEN:
        code, message = "BHXH-D027", f"không có quyền ghi vào {_place(where, error)}"
        mend = "xin quyền ghi, hoặc chọn thư mục khác"
    elif number == errno.EROFS:
        code, message = "BHXH-D028", "ổ đĩa chỉ cho đọc"
        mend = "chọn ổ đĩa ghi được"
    else:
        known = _REASONS.get(number) if number is not None else None
        said = error.strerror if isinstance(error, OSError) else None
        code, message = "BHXH-D021", known or said or str(error)
        mend = "kiểm tra đường dẫn và ổ đĩa, hoặc chọn thư mục khác"
    problem = Problem(
        code=code,
        where=str(where),
        message=f"không ghi được: {message}; những gì đã có ở đó còn nguyên",
        mend=mend,
    )
    return DossierError(problem)


@contextmanager
def told(where: Path, *, needed: int = 0) -> Iterator[None]:
    """Turn what the system says while ``where`` is written into an error with a code.

    Raises:
        DossierError: as `not_written` returns it.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        raise not_written(where, error, needed=needed) from error


def _place(where: Path, error: OSError | ValueError) -> str:
    named = getattr(error, "filename", None)
    return f"“{os.fsdecode(named)}”" if isinstance(named, str | bytes) else f"“{where.parent}”"


def _space(where: Path, needed: int) -> str:
    """How much is needed and how much there is, where both can be told."""
    for folder in (where, *where.parents):
        with suppress(OSError, ValueError):
            state = os.statvfs(folder)
            free = state.f_bavail * state.f_frsize
            return f" (cần khoảng {_megabytes(needed)}, còn trống {_megabytes(free)})" if needed else ""
    return ""


def _megabytes(size: int) -> str:
    return f"{max(size, 1) / 1_000_000:.1f} MB".replace(".", ",")
