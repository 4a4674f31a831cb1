"""What may go out, what may not, and who decided otherwise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import pytest
from changed_cases import without
from dossier_files import content
from few_papers import LISTS, only
from pypdf import PdfReader

from bhxh_docs import CaseFile, build_dossier, check_dossier, verify_dossier
from bhxh_docs.dossier import Dossier, DossierOptions, SendOverride
from bhxh_docs.errors import DossierError
from bhxh_docs.pdf.packet.readback import read_back

pytestmark = pytest.mark.libreoffice

ON = date(2024, 10, 1)
LEADER = SendOverride(
    by="Trần Văn Thí Dụ",
    position="Giám đốc",
    on=ON,
    reason="Phải chuyển hồ sơ ngay, tài liệu còn thiếu sẽ gửi bổ sung",
)


def text_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def without_sanction(example: CaseFile) -> CaseFile:
    """The example without the signed decision that it rests on."""
    return attrs.evolve(example, case=without(example.case, exhibits=("xp-1",)))


@pytest.fixture(scope="module")
def sent(example: CaseFile, papers_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A dossier that a leader sends although the sanction decision is missing."""
    with only(*LISTS, "PKTHS", "PTLD"):
        return build_dossier(
            without_sanction(example),
            tmp_path_factory.mktemp("gui") / "hs",
            on=ON,
            override=LEADER,
            options=DossierOptions(archive=True, prosecutor_copy=False),
            cache_dir=papers_cache,
        )


@pytest.fixture(scope="module")
def drafted(example: CaseFile, papers_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    with only(*LISTS, "PKTHS"):
        return build_dossier(
            without_sanction(example),
            tmp_path_factory.mktemp("nhap") / "hs",
            on=ON,
            draft=True,
            options=DossierOptions(prosecutor_copy=False),
            cache_dir=papers_cache,
        )


def test_an_override_sends_without_the_mark(sent: Dossier) -> None:
    assert not sent.draft
    assert not any(page.watermark for page in read_back(sent.packet).pages)
    assert verify_dossier(sent.folder).ok


def test_an_override_is_recorded_with_what_it_is_about(sent: Dossier) -> None:
    recorded = json.loads((sent.folder / "manifest.json").read_text("utf-8"))["override"]

    assert (recorded["by"], recorded["position"], recorded["on"]) == (
        LEADER.by,
        LEADER.position,
        "2024-10-01",
    )
    assert recorded["reason"] == LEADER.reason
    assert len(recorded["over"]) == 1
    assert "BHXH-D010" in recorded["over"][0]


@pytest.mark.parametrize("form", ["PTLD", "PKTHS"])
def test_the_leaders_brief_and_the_checklist_show_the_override(sent: Dossier, form: str) -> None:
    text = text_of(next(sent.folder.glob(f"noi-bo/{form}-*.pdf")))

    assert LEADER.by in text
    assert LEADER.reason in text


def test_what_is_handed_over_tells_nothing_of_the_override(sent: Dossier) -> None:
    assert LEADER.reason not in text_of(sent.packet)
    assert sent.archive is not None
    assert LEADER.reason.encode() not in sent.archive.read_bytes()


def test_a_draft_begins_with_the_gaps(drafted: Dossier) -> None:
    first = " ".join(PdfReader(drafted.packet).pages[0].extract_text().split())

    assert drafted.draft
    assert "Phiếu kiểm tra" in first or "PHIẾU KIỂM TRA" in first
    gap = drafted.check.missing[0]
    assert gap.title in first
    manifest = json.loads((drafted.folder / "manifest.json").read_text("utf-8"))
    assert manifest["missing"] == [gap.title]
    assert "xp-1" not in {part["key"] for part in manifest["packet"]["parts"]}
    assert all(page.watermark for page in read_back(drafted.packet).pages)


def test_an_override_of_nothing_is_left_out(
    example: CaseFile, papers_cache: Path, built: Dossier, tmp_path: Path
) -> None:
    dossier = build_dossier(example, tmp_path / "hs", on=ON, override=LEADER, cache_dir=papers_cache)

    assert dossier.override is None
    assert content(dossier.folder) == content(built.folder)


@pytest.mark.parametrize(
    ("override", "draft", "said"),
    [
        (attrs.evolve(LEADER, by=" "), False, "họ tên"),
        (attrs.evolve(LEADER, position=""), False, "chức vụ"),
        (attrs.evolve(LEADER, reason=""), False, "lý do"),
        (LEADER, True, "dự thảo"),
    ],
)
def test_an_override_names_who_and_why(
    example: CaseFile, tmp_path: Path, override: SendOverride, draft: bool, said: str
) -> None:
    with pytest.raises(DossierError) as caught:
        build_dossier(example, tmp_path / "hs", on=ON, override=override, draft=draft)

    assert [problem.code for problem in caught.value.problems] == ["BHXH-D012"]
    assert said in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_referral_that_is_not_open_cannot_be_sent_by_anybody(example: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(DossierError) as caught:
        build_dossier(example, tmp_path / "hs", on=date(2024, 8, 1), override=LEADER)

    assert caught.value.problems[0].code.startswith("BHXH-F04")


def test_the_check_tells_files_and_items_at_once_and_writes_nothing(
    example: CaseFile, tmp_path: Path
) -> None:
    exhibits = tuple(
        attrs.evolve(x, file=None) if x.id == "kl-2" else x for x in without_sanction(example).case.exhibits
    )
    broken = attrs.evolve(example, case=attrs.evolve(without_sanction(example).case, exhibits=exhibits))
    check = check_dossier(broken, on=ON)

    assert [problem.code for problem in check.problems()] == ["BHXH-D010", "BHXH-D011"]
    assert not check.complete
    assert not list(tmp_path.iterdir())
