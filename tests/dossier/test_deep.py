"""A dossier made up again from what it holds: the same bytes, or the files named that do not follow."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from bhxh_docs.dossier import Dossier
from bhxh_docs.dossier.deep import recompute_dossier
from bhxh_docs.errors import VerificationError

pytestmark = pytest.mark.libreoffice


def forged(folder: Path, path: str, data: bytes) -> None:
    """Change a file and the manifest with it, so that only making it up again can tell."""
    (folder / path).write_bytes(data)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for entry in manifest["files"]:
        if entry["path"] == path:
            entry.update(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")


def test_the_dossier_follows_from_its_facts(built: Dossier, papers_cache: Path) -> None:
    again = recompute_dossier(built.folder, cache_dir=papers_cache)

    assert again.ok, again.to_text()
    assert not again.versions


def test_a_forged_assessment_and_paper_are_named(built: Dossier, papers_cache: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.folder, tmp_path / "hs"))
    letter = next(p.relative_to(folder).as_posix() for p in folder.glob("van-ban/*-KNKT-*.docx"))
    forged(folder, "noi-bo/danh-gia.json", b"{}")
    forged(folder, letter, b"khac")
    again = recompute_dossier(folder, cache_dir=papers_cache)

    assert {difference.path for difference in again.differences} == {"noi-bo/danh-gia.json", letter}


def test_a_touched_dossier_is_nothing_to_start_from(built: Dossier, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.folder, tmp_path / "hs"))
    (folder / "muc-luc.docx").write_bytes(b"khac")
    with pytest.raises(VerificationError) as caught:
        recompute_dossier(folder)

    assert caught.value.problems[0].code == "BHXH-V030"
