"""A dossier made up again from what it holds: the same bytes, or the files named that do not follow."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bhxh_docs.dossier import Dossier
from bhxh_docs.dossier.deep import recompute_dossier
from bhxh_docs.errors import DossierError, VerificationError

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


CLAIMS: tuple[tuple[Callable[[Any], object], str], ...] = (
    (lambda m: m["packet"].update(sheets=7), "packet.sheets: ghi 7, lập lại được "),
    (lambda m: m["packet"]["parts"][2].update(title="Khác"), 'packet.parts[2].title: ghi "Khác", lập lại '),
    (lambda m: m["copy"]["parts"].pop(), "copy.parts: ghi [{"),
    (lambda m: m.update(employer="Công ty khác"), 'employer: ghi "Công ty khác", lập lại được "'),
    (lambda m: m.update(assessment_sha256="0" * 64), f'assessment_sha256: ghi "{"0" * 64}", lập lại được "'),
    (lambda m: m["law"].update(data_sha256="0" * 64), f'law.data_sha256: ghi "{"0" * 64}", lập lại được "'),
    (lambda m: m["made_with"]["libraries"].update(lxml="0"), 'made_with.libraries.lxml: ghi "0", lập lại '),
    (lambda m: m["files"][0].update(role="khác"), "files[ban-sao-vks/"),
    (lambda m: m.update(them=1), "them: ghi 1, lập lại được không có"),
    (lambda m: m.pop("missing"), "missing: ghi không có, lập lại được []"),
)


def claiming(folder: Path, *claims: Callable[[Any], object]) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for claim in claims:
        claim(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")


def test_every_claim_of_the_manifest_is_held_against_the_facts(
    built: Dossier, papers_cache: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built.folder, tmp_path / "hs"))
    # what a signature is worth is for `check_signatures` to say
    (folder / "manifest.json.p7s").write_bytes(b"x")
    claiming(folder, lambda m: m.update(signature="x"), *(claim for claim, _ in CLAIMS))
    again = recompute_dossier(folder, cache_dir=papers_cache)

    details = [difference.detail for difference in again.differences]
    assert {(difference.code, difference.path) for difference in again.differences} == {
        ("BHXH-V032", "manifest.json")
    }
    assert len(details) == len(CLAIMS)
    for _, told in CLAIMS:
        assert [detail for detail in details if detail.startswith(told)], (told, details)
    assert again.to_text().endswith(f"giống từng byte, {len(CLAIMS)} điều bản kê ghi khác.")


def test_other_versions_are_told_and_no_difference(
    built: Dossier, papers_cache: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built.folder, tmp_path / "hs"))
    claiming(
        folder,
        lambda m: m.update(inputs_sha256="0" * 64),
        lambda m: m["made_with"].update(libreoffice="LibreOffice 0"),
    )
    again = recompute_dossier(folder, cache_dir=papers_cache)

    assert again.ok, again.to_text()
    assert [line.partition(" → ")[0] for line in again.versions] == ['made_with.libreoffice: "LibreOffice 0"']


def test_without_what_stays_with_the_agency_there_is_nothing_to_start_from(
    built: Dossier, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built.folder, tmp_path / "hs"))
    shutil.rmtree(folder / "noi-bo")
    claiming(
        folder,
        lambda m: m.update(files=[e for e in m["files"] if e["role"] != "internal"]),
        lambda m: m.pop("unusable"),
    )
    with pytest.raises(VerificationError) as caught:
        recompute_dossier(folder)

    assert caught.value.problems[0].code == "BHXH-V031"


def test_facts_that_name_a_place_outside_write_nothing_there(
    built: Dossier, papers_cache: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "ngoai" / "tep.pdf"
    folder = Path(shutil.copytree(built.folder, tmp_path / "hs"))
    facts = json.loads((folder / "noi-bo/vu-viec.json").read_text("utf-8"))
    next(exhibit for exhibit in facts["exhibits"] if exhibit.get("file"))["file"] = str(outside)
    forged(folder, "noi-bo/vu-viec.json", json.dumps(facts).encode())
    with pytest.raises(DossierError) as caught:
        recompute_dossier(folder, cache_dir=papers_cache)

    assert [problem.code for problem in caught.value.problems] == ["BHXH-J031"]
    assert not outside.parent.exists()


def test_a_touched_dossier_is_nothing_to_start_from(built: Dossier, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.folder, tmp_path / "hs"))
    (folder / "muc-luc.docx").write_bytes(b"khac")
    with pytest.raises(VerificationError) as caught:
        recompute_dossier(folder)

    assert caught.value.problems[0].code == "BHXH-V030"
