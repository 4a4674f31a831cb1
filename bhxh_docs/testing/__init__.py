"""Help for tests of papers, for this repository and for its users' own.

:func:`docx_as_text` turns a .docx, :func:`dossier_as_text` a built dossier into lines that a lawyer can read
in a pull request; they change when what is read changes, not with a re-save by Word, a new version of a
library or the day of the build. With the snapshot extensions of syrupy a test says::

    from bhxh_docs import build_dossier, load_case, render
    from bhxh_docs.testing import DocxTextSnapshotExtension, DossierTextSnapshotExtension

    def test_notice(snapshot):
        paper = render("04-KT", load_case("vu-viec.json").case, on=date(2024, 7, 10))
        assert paper == snapshot(extension_class=DocxTextSnapshotExtension)

    def test_dossier(snapshot, tmp_path):
        dossier = build_dossier(load_case("vu-viec.json"), tmp_path / "ho-so", on=date(2024, 10, 1))
        assert dossier.folder == snapshot(extension_class=DossierTextSnapshotExtension)

Snapshots are written and renewed with ``pytest --snapshot-update``. syrupy is needed by whoever uses the
extensions, not by this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bhxh_docs.testing.docx_outline import docx_as_text
from bhxh_docs.testing.dossier_outline import dossier_as_text

if TYPE_CHECKING:
    from bhxh_docs.testing.snapshots import DocxTextSnapshotExtension, DossierTextSnapshotExtension

__all__ = [
    "DocxTextSnapshotExtension",
    "DossierTextSnapshotExtension",
    "docx_as_text",
    "dossier_as_text",
]


def __getattr__(name: str) -> Any:
    # syrupy is needed by tests alone: importing this module must not need it
    if name in ("DocxTextSnapshotExtension", "DossierTextSnapshotExtension"):
        from bhxh_docs.testing import snapshots

        extension = globals()[name] = getattr(snapshots, name)
        return extension
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
