"""Read one exhibit given as bytes, as most tests want it: its pages as bytes, or the error."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import attrs

from bhxh_docs.errors import ExhibitError
from bhxh_docs.pdf.exhibits.read import ExhibitKind, Note, read_exhibits_each


@attrs.frozen(kw_only=True)
class Read:
    """An exhibit whose pages are bytes."""

    name: str
    kind: ExhibitKind
    pdf: bytes
    pages: int
    sha256: str
    signed: bool
    notes: tuple[Note, ...]

    @property
    def codes(self) -> list[str]:
        return [note.code for note in self.notes]

    @property
    def texts(self) -> list[str]:
        return [note.text for note in self.notes]


def read_exhibit(data: bytes, name: str, **options: Any) -> Read:
    """Read one exhibit; options are those of ``read_exhibits_each``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tep"
        path.write_bytes(data)
        reading = read_exhibits_each({"tl-1": (name, path)}, into=Path(folder) / "trang", **options)
        if reading.problems:
            raise ExhibitError(reading.problems["tl-1"])
        exhibit = reading.exhibits["tl-1"]
        return Read(
            name=exhibit.name,
            kind=exhibit.kind,
            pdf=exhibit.pdf.read_bytes(),
            pages=exhibit.pages,
            sha256=exhibit.sha256,
            signed=exhibit.signed,
            notes=exhibit.notes,
        )
