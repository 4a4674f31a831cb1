"""Keep exhibits as pages by the content of what they came from: an unchanged rebuild lays out none anew.

An entry is one file beside the converted papers (``cache``): the SHA-256 of the rest, one line of JSON with
what is known of the pages, the PDF. It is copied in blocks, never held in memory, and a damaged one is a
miss. The key holds what the pages depend on, this package's own code and the libraries under it included.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import tempfile
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

import attrs

from bhxh_docs.pdf.exhibits.notes import Note
from bhxh_docs.pdf.exhibits.pdf import PdfPages, Signature

_DIGEST = 64
_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 22
#: Modules that an exhibit's pages depend on, besides those of this folder.
_MODULES = ("content", "fontcheck", "geometry", "objects", "office", "reproducible", "soffice", "tounicode")
#: Libraries that they are made with.
_LIBRARIES = ("pypdf", "pillow", "reportlab", "lxml")


@attrs.frozen
class ExhibitCache:
    """Pages by key in a folder; without a folder it keeps nothing.

    Args:
        folder: where the entries lie, made when first written; None: no cache.
    """

    folder: Path | None

    def get(self, key: str, target: Path) -> PdfPages | None:
        """Copy the pages kept under a key to ``target``; None when there are none or they are damaged."""
        if self.folder is None:
            return None
        path = _entry(self.folder, key)
        try:
            with path.open("rb") as kept, target.open("wb") as out:
                found = _copied(kept, out)
            if found is not None:
                os.utime(path)  # the cache is pruned by when an entry was last wanted
        except (OSError, ValueError, KeyError, TypeError):
            found = None
        if found is None:
            target.unlink(missing_ok=True)
        return found

    def put(self, key: str, pages: PdfPages, pdf: Path) -> None:
        """Keep pages under a key; a folder that cannot be written costs time, never the result."""
        if self.folder is None:
            return
        path = _entry(self.folder, key)
        line = json.dumps(attrs.asdict(pages), ensure_ascii=True).encode() + b"\n"
        with contextlib.suppress(OSError):
            # scans of a case: nobody else's business
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.mkdir(exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as out, pdf.open("rb") as source:
                    out.write(b"0" * _DIGEST)
                    digest = hashlib.sha256(line)
                    out.write(line)
                    while block := source.read(_BLOCK):
                        digest.update(block)
                        out.write(block)
                    out.seek(0)
                    out.write(digest.hexdigest().encode())
                Path(name).replace(path)
            finally:
                Path(name).unlink(missing_ok=True)


def cache_key(*parts: str) -> str:
    """The key of pages that depend on ``parts``, on this package's code and on the libraries under it."""
    return hashlib.sha256("\n".join((_made_with(), *parts)).encode()).hexdigest()


def _entry(folder: Path, key: str) -> Path:
    # where ``cache.ContentCache`` keeps papers, so that one prunes both
    return folder / key[:2] / f"{key}.pdf-cache"


def _copied(kept: BinaryIO, out: BinaryIO) -> PdfPages | None:
    expected = kept.read(_DIGEST)
    line = kept.readline(_LONGEST_LINE)
    digest = hashlib.sha256(line)
    while block := kept.read(_BLOCK):
        digest.update(block)
        out.write(block)
    if digest.hexdigest().encode() != expected:
        return None
    known = json.loads(line)
    return PdfPages(
        pages=int(known["pages"]),
        notes=tuple(Note(**note) for note in known["notes"]),
        signatures=tuple(Signature(**signature) for signature in known["signatures"]),
    )


@functools.cache
def _made_with() -> str:
    """The content of the modules and the versions of the libraries: other code, other pages."""
    folder, digest = Path(__file__).parent, hashlib.sha256()
    for path in (*sorted(folder.glob("*.py")), *(folder.parent / f"{name}.py" for name in _MODULES)):
        digest.update(f"{path.parent.name}/{path.name}\n".encode() + path.read_bytes())
    versions = [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    return f"{digest.hexdigest()} {versions}"
