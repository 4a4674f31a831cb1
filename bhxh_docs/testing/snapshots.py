"""Snapshot extensions for syrupy: a .docx or a dossier kept as readable text, one ``.txt`` file each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bhxh_docs.testing.docx_outline import docx_as_text
from bhxh_docs.testing.dossier_outline import dossier_as_text


class DocxTextSnapshotExtension(SingleFileSnapshotExtension):
    """Snapshots of a .docx as text, one ``.txt`` file each."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    def serialize(self, data: Any, **_options: Any) -> str:
        """Return the outline of a .docx given as bytes; a text is kept as it is."""
        return data if isinstance(data, str) else docx_as_text(data)


class DossierTextSnapshotExtension(SingleFileSnapshotExtension):
    """Snapshots of a built dossier as text, one ``.txt`` file each."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    def serialize(self, data: Any, **_options: Any) -> str:
        """Return the outline of a dossier given as a folder (a path); a text is kept as it is."""
        return dossier_as_text(data) if isinstance(data, Path) else str(data)
