"""Writing files and folders whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bhxh_docs.errors import BhxhDocsError, Problem


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: the file is there whole, or as it was before.

    Raises:
        BhxhDocsError: ``BHXH-S040``, the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.chmod(name, 0o644)  # noqa: PTH101  mkstemp makes private files; papers are for colleagues
            os.replace(name, path)  # noqa: PTH105  the one call that replaces atomically
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BhxhDocsError(
            Problem(
                code="BHXH-S040",
                where=str(path),
                message=f"không ghi được tệp ({error.strerror or error})",
                mend="kiểm tra quyền ghi và dung lượng của thư mục",
            )
        ) from error
