"""Keep converted PDFs by the content of what they came from.

A folder of files named by key; each begins with the SHA-256 of the PDF after it, so that a damaged file is a
miss and not a damaged paper. The folder may be shared by processes and deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from datetime import date, datetime, time
from pathlib import Path

import attrs

_DIGEST = 64


@attrs.frozen
class ContentCache:
    """PDFs by key in a folder; without a folder it keeps nothing.

    Args:
        folder: where the files lie; made when first written. None: no cache.
    """

    folder: Path | None

    def get(self, key: str) -> bytes | None:
        """The bytes kept under a key, or None when there are none or they are damaged."""
        if self.folder is None:
            return None
        try:
            path = self._path(self.folder, key)
            kept = path.read_bytes()
        except OSError:
            return None
        digest, data = kept[:_DIGEST], kept[_DIGEST:]
        if hashlib.sha256(data).hexdigest().encode() != digest:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # `prune` looks at when it was last wanted
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; a folder that cannot be written costs time, never the result."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        with contextlib.suppress(OSError):
            # papers and scans of a case: nobody else's business
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.mkdir(exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(hashlib.sha256(data).hexdigest().encode() + data)
                Path(name).replace(path)
            finally:
                Path(name).unlink(missing_ok=True)

    def prune(self, *, not_wanted_since: date) -> int:
        """Delete what was last wanted before a day; returns how many files went."""
        if self.folder is None:
            return 0
        before = datetime.combine(not_wanted_since, time.min).timestamp()
        gone = 0
        for path in self.folder.glob("*/*.pdf-cache"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()
                    gone += 1
        return gone

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.pdf-cache"
