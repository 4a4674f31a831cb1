"""The whole road: from the example case to the packet, and what a change of the case does to it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from changed_cases import evaded, without
from few_papers import LISTS, only
from pypdf import PdfReader, PdfWriter
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from bhxh_docs import CaseFile, build_dossier, check_dossier, render, verify_dossier
from bhxh_docs.dossier import Dossier, DossierOptions
from bhxh_docs.dossier.contents import DRAFTED, FRONT
from bhxh_docs.errors import DossierError, FormError
from bhxh_docs.pdf.packet.readback import read_back
from legal_rules import Status, assess
from legal_rules.case import Case

pytestmark = pytest.mark.libreoffice

ON = date(2024, 10, 1)
NO_COPY = DossierOptions(prosecutor_copy=False)


def changed(example: CaseFile, case: Case) -> CaseFile:
    return attrs.evolve(example, case=case)


def open_forms(case: Case, on: date) -> set[str | None]:
    """Forms of the steps that are open for certain."""
    return {step.form for step in assess(case, on=on).steps if step.open}


def manifest_of(dossier: Dossier) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((dossier.folder / "manifest.json").read_text("utf-8"))
    return manifest


def files_below(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- the dossier of the example ---


def test_the_dossier_is_whole_and_no_draft(built: Dossier) -> None:
    assert verify_dossier(built.folder).ok
    assert not built.draft
    assert built.check.complete


def test_every_exhibit_and_paper_is_in_the_packet_once(built: Dossier, example: CaseFile) -> None:
    keys = [part["key"] for part in manifest_of(built)["packet"]["parts"]]

    assert sorted(keys) == sorted(
        [*(p.form for p in (*FRONT, *DRAFTED)), *(x.id for x in example.case.as_of(ON).exhibits)]
    )


def test_sheets_run_without_gap_from_one(built: Dossier) -> None:
    sheets = [part["sheets"] for part in manifest_of(built)["packet"]["parts"] if part["sheets"]]

    assert sheets[0][0] == 1
    assert all(after[0] == before[1] + 1 for before, after in pairwise(sheets))
    assert sheets[-1][1] == built.sheets


def test_stamps_labels_outline_and_links_agree_with_the_manifest(built: Dossier) -> None:
    parts = manifest_of(built)["packet"]["parts"]
    reading = read_back(built.packet)
    stamped = {page.sheet: number for number, page in enumerate(reading.pages, start=1) if page.sheet}

    for part in parts:
        if part["sheets"]:
            first, last = part["sheets"]
            assert [stamped[sheet] for sheet in range(first, last + 1)] == list(
                range(part["pages"][0], part["pages"][1] + 1)
            )
    assert sorted(stamped) == list(range(1, built.sheets + 1))


def test_the_index_links_to_the_first_page_of_every_document(built: Dossier) -> None:
    reader = PdfReader(built.packet)
    destinations = reader.named_destinations
    parts = {part["key"]: part for part in manifest_of(built)["packet"]["parts"]}
    index = parts["MLHS"]["pages"]
    targets = set()
    for page in reader.pages[index[0] - 1 : index[1]]:
        for reference in page.get("/Annots", []):
            action = reference.get_object()
            target = action.get("/Dest") or action["/A"]["/D"]
            if isinstance(target, str):
                targets.add(reader.get_destination_page_number(destinations[target]) + 1)
            else:
                targets.add(reader.get_page_number(target[0].get_object()) + 1)

    assert targets == {part["pages"][0] for part in parts.values() if part["sheets"]}


def test_the_index_prints_the_sheets_of_the_plan(built: Dossier) -> None:
    text = "\n".join(p.extract_text() for p in PdfReader(built.folder / "muc-luc.pdf").pages)

    for part in manifest_of(built)["packet"]["parts"]:
        if part["sheets"]:
            first, last = part["sheets"]
            assert (str(first) if first == last else f"{first}–{last}") in text


def test_packet_text_can_be_searched_in_vietnamese(built: Dossier) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(built.packet).pages)

    assert "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu" in " ".join(text.split())
    assert "546.995.200" in text


def test_two_builds_give_the_same_bytes(built: Dossier, example: CaseFile, tmp_path: Path) -> None:
    again = build_dossier(example, tmp_path / "lan-hai", on=ON)

    assert files_below(again.folder) == files_below(built.folder)


def test_manifest_snapshot(built: Dossier, snapshot: SnapshotAssertion) -> None:
    manifest = manifest_of(built)
    for entry in manifest["files"]:
        entry["sha256"] = "…"
        entry["bytes"] = "…"
    for key in ("made_with", "templates", "assessment_sha256", "inputs_sha256", "law"):
        manifest[key] = "…"

    assert manifest == snapshot(extension_class=JSONSnapshotExtension)


def test_assessment_snapshot(built: Dossier, snapshot: SnapshotAssertion) -> None:
    assert (built.folder / "noi-bo/danh-gia.txt").read_text("utf-8") == snapshot


# --- nothing is wired to the example ---


def test_below_both_thresholds_there_is_no_referral_not_even_a_draft(
    example: CaseFile, tmp_path: Path
) -> None:
    case = evaded(example.case, workers=9, amount=49_999_999)

    finding = assess(case, on=ON).findings["article_216"][0]
    assert finding.status is Status.EXCLUDED
    assert "KNKT" not in open_forms(case, ON)
    for draft in (False, True):
        with pytest.raises(DossierError):
            build_dossier(changed(example, case), tmp_path / "hs", on=ON, draft=draft)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("workers", "amount", "clause", "points"),
    [
        (9, 50_000_000, 1, {"a"}),
        (10, 49_999_999, 1, {"b"}),
        (10, 50_000_000, 1, {"a", "b"}),
        (23, 299_999_999, 1, {"a", "b"}),
        (23, 300_000_000, 2, {"b"}),
        (23, 1_000_000_000, 3, {"a"}),
    ],
)
def test_sums_and_heads_decide_the_clause(
    example: CaseFile, workers: int, amount: int, clause: int, points: set[str]
) -> None:
    finding = assess(evaded(example.case, workers=workers, amount=amount), on=ON).findings["article_216"][0]

    assert finding.status is Status.ESTABLISHED
    assert (finding.clause, set(finding.points)) == (clause, points)


def test_another_sum_changes_the_letter_and_the_packet(
    example: CaseFile, papers_cache: Path, built: Dossier, tmp_path: Path
) -> None:
    case = evaded(example.case, workers=10, amount=60_000_000)
    with only(*LISTS, "KNKT"):
        dossier = build_dossier(
            changed(example, case), tmp_path / "hs", on=ON, options=NO_COPY, cache_dir=papers_cache
        )
    pages = PdfReader(next(dossier.folder.glob("van-ban/*KNKT*.pdf"))).pages
    letter = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "60.000.000" in letter
    assert "Sáu mươi triệu đồng" in letter
    assert "khoản 1 Điều 216" in letter
    assert "Năm trăm bốn mươi sáu triệu" not in letter
    assert dossier.manifest_sha256 != built.manifest_sha256


def test_without_the_sanction_the_next_step_is_not_the_referral(example: CaseFile, tmp_path: Path) -> None:
    case = without(example.case, events=("xp-1",))
    assessment = assess(case, on=ON)

    assert assessment.findings["article_216"][0].status is Status.NOT_ENOUGH_EVIDENCE
    assert "KNKT" not in open_forms(case, ON)
    assert any(
        item.code == "sanction-decision" and not item.fulfilled
        for item in check_dossier(changed(example, case), on=ON).items
    )
    with pytest.raises(DossierError):
        build_dossier(changed(example, case), tmp_path / "hs", on=ON)
    assert not list(tmp_path.iterdir())


def test_a_missing_required_exhibit_refuses_the_packet(
    example: CaseFile, papers_cache: Path, tmp_path: Path
) -> None:
    lost = next(
        x.id for x in example.case.exhibits if "events.xp-1" in x.proves and x.kind == "sanction_decision"
    )
    case_file = changed(example, without(example.case, exhibits=(lost,)))

    with pytest.raises(DossierError) as caught:
        build_dossier(case_file, tmp_path / "hs", on=ON, cache_dir=papers_cache)
    assert [p.code for p in caught.value.problems] == ["BHXH-D010"]
    assert "xử phạt" in caught.value.problems[0].where
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("key", ["xp-1", "bang-luong-2024-05"])
def test_an_exhibit_without_a_file_refuses_the_packet(example: CaseFile, tmp_path: Path, key: str) -> None:
    exhibits = tuple(attrs.evolve(x, file=None) if x.id == key else x for x in example.case.exhibits)

    with pytest.raises(DossierError) as caught:
        build_dossier(changed(example, attrs.evolve(example.case, exhibits=exhibits)), tmp_path / "hs", on=ON)

    assert [p.code for p in caught.value.problems] == ["BHXH-D011"]
    assert key in caught.value.problems[0].where
    assert not list(tmp_path.iterdir())


def test_a_referral_that_is_not_open_has_no_draft(example: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(DossierError) as caught:
        build_dossier(example, tmp_path / "hs", on=date(2024, 8, 1), draft=True)

    assert caught.value.problems[0].code.startswith("BHXH-F04")
    assert not any("--draft" in problem.mend for problem in caught.value.problems)


@pytest.mark.parametrize("on", [date(2024, 9, 26), date(2024, 9, 27), date(2024, 9, 28)])
def test_the_referral_opens_with_the_conclusion(example: CaseFile, on: date) -> None:
    assert ("KNKT" in open_forms(example.case, on)) is (on >= date(2024, 9, 27))


def test_before_the_conclusion_the_letter_is_refused_with_the_reason(example: CaseFile) -> None:
    with pytest.raises(FormError) as caught:
        render("KNKT", example.case, on=date(2024, 8, 20))

    assert caught.value.problems[0].code.startswith("BHXH-F04")


# --- bad exhibits ---


@pytest.fixture
def copied(example: CaseFile, tmp_path: Path) -> Path:
    folder = tmp_path / "vu-viec"
    shutil.copytree(example.folder, folder)
    return folder


def exhibit_file(example: CaseFile, key: str) -> str:
    name = example.case.exhibit_by_id[key].file
    assert name is not None
    return name


def test_all_bad_exhibits_are_named_at_once_and_nothing_is_written(
    example: CaseFile, copied: Path, tmp_path: Path
) -> None:
    (copied / exhibit_file(example, "kl-2")).write_bytes(b"%PDF-1.7\nhong")
    locked = PdfWriter()
    locked.add_blank_page(200, 200)
    locked.encrypt("mat-khau")
    with BytesIO() as stream:
        locked.write(stream)
        (copied / exhibit_file(example, "xp-1")).write_bytes(stream.getvalue())

    with pytest.raises(DossierError) as caught:
        build_dossier(attrs.evolve(example, folder=copied), tmp_path / "hs", on=ON)

    where = " ".join(problem.where for problem in caught.value.problems)
    assert len(caught.value.problems) == 2
    assert "kl-2" in where
    assert "xp-1" in where
    assert not (tmp_path / "hs").exists()


def test_a_missing_file_is_named_with_its_path(example: CaseFile, copied: Path, tmp_path: Path) -> None:
    (copied / exhibit_file(example, "kl-2")).unlink()

    with pytest.raises(DossierError) as caught:
        build_dossier(attrs.evolve(example, folder=copied), tmp_path / "hs", on=ON)

    assert exhibit_file(example, "kl-2") in str(caught.value)
    assert not (tmp_path / "hs").exists()
