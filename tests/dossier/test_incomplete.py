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


def test_every_page_beside_a_drafts_packet_bears_the_mark_too(drafted: Dossier) -> None:
    beside = [path for path in drafted.folder.rglob("*.pdf") if path.parent.name != "tai-lieu"]
    assert {path.name.partition("-")[0] for path in beside} >= {"muc", "01", "PKTHS"}
    for path in beside:
        assert all("DỰ THẢO" in page.extract_text() for page in PdfReader(path).pages), path.name


def test_a_draft_is_a_draft_although_nothing_is_missing(
    example: CaseFile, papers_cache: Path, tmp_path: Path
) -> None:
    with only(*LISTS, "PKTHS"):
        dossier = build_dossier(
            example,
            tmp_path / "hs",
            on=ON,
            draft=True,
            options=DossierOptions(prosecutor_copy=False),
            cache_dir=papers_cache,
        )
    assert dossier.draft
    assert dossier.check.complete
    assert all(page.watermark for page in read_back(dossier.packet).pages)
    assert "Không thiếu tài liệu bắt buộc đã biết" in dossier.to_text()


def test_a_draft_is_not_packed_for_handover(example: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(DossierError) as caught:
        build_dossier(example, tmp_path / "hs", on=ON, draft=True, options=DossierOptions(archive=True))
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-D012", "gói bàn giao")]


def test_without_a_copy_the_prosecutors_are_not_forgotten(sent: Dossier) -> None:
    assert "Chưa lập bản sao gửi Viện kiểm sát" in sent.to_text()


def test_an_override_of_nothing_is_left_out_and_told(
    example: CaseFile, papers_cache: Path, built: Dossier, tmp_path: Path
) -> None:
    dossier = build_dossier(example, tmp_path / "hs", on=ON, override=LEADER, cache_dir=papers_cache)

    assert dossier.override is None
    assert dossier.override_unused
    assert "không cần dùng" in dossier.to_text()
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


def with_title(example: CaseFile, title: str) -> CaseFile:
    exhibits = tuple(attrs.evolve(x, title=title) if x.id == "xp-1" else x for x in example.case.exhibits)
    return attrs.evolve(example, case=attrs.evolve(example.case, exhibits=exhibits))


@pytest.mark.parametrize("file", [None, "tai-lieu/khong-co.pdf"])
def test_an_act_whose_only_paper_has_no_usable_file_is_missing(
    example: CaseFile, papers_cache: Path, tmp_path: Path, file: str | None
) -> None:
    exhibits = tuple(attrs.evolve(x, file=file) if x.id == "xp-1" else x for x in example.case.exhibits)
    case = attrs.evolve(example.case, exhibits=exhibits)
    subject = attrs.evolve(example, case=case)
    check = check_dossier(subject, on=ON)
    assert [item.code for item in check.missing] == ["sanction-decision"]
    told = {item["code"]: item["in_packet"] for item in check.to_dict()["items"]}
    assert not told["sanction-decision"]
    assert "✘ Quyết định xử phạt" in check.to_text()
    with only(*LISTS, "PKTHS", "PTLD"):
        dossier = build_dossier(
            subject,
            tmp_path / "hs",
            on=ON,
            override=LEADER,
            options=DossierOptions(prosecutor_copy=False),
            cache_dir=papers_cache,
        )
    manifest = json.loads((dossier.folder / "manifest.json").read_text("utf-8"))
    assert manifest["missing"] == [check.missing[0].title]
    for form in ("PTLD", "PKTHS"):
        assert "14/15" in text_of(next(dossier.folder.glob(f"noi-bo/{form}-*.pdf")))


@pytest.mark.parametrize(
    ("title", "named"),
    [("Quyết định ✔", "U+2714"), ("Quyết định 日本", "U+65E5"), ("Quyết\u202eđịnh", "U+202E")],
)
def test_letters_that_no_paper_can_show_are_refused_with_their_place(
    example: CaseFile, tmp_path: Path, title: str, named: str
) -> None:
    subject = with_title(example, title)
    check = check_dossier(subject, on=ON)
    assert not check.complete
    assert [(p.code, p.where) for p in check.problems()] == [("BHXH-D014", "exhibits.xp-1.title")]
    assert named in check.to_text()
    with pytest.raises(DossierError, match="BHXH-D014"):
        build_dossier(subject, tmp_path / "hs", on=ON, draft=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("title", ["Quyết\u00ad định", "\ufeffQuyết \u200bđịnh", "Quyết\u00a0định 1\u20112"])
def test_marks_that_are_not_seen_do_not_stop_a_dossier(
    example: CaseFile, papers_cache: Path, tmp_path: Path, title: str
) -> None:
    with only(*LISTS):
        dossier = build_dossier(
            with_title(example, title),
            tmp_path / "hs",
            on=ON,
            options=DossierOptions(prosecutor_copy=False),
            cache_dir=papers_cache,
        )
    assert verify_dossier(dossier.folder).ok


def test_the_check_tells_what_each_item_rests_on(example: CaseFile) -> None:
    lines = check_dossier(example, on=ON).to_text().splitlines()
    item = next(n for n, line in enumerate(lines) if line.startswith("✔ Quyết định xử phạt"))
    assert "(bắt buộc)" in lines[item]
    assert lines[item + 1].strip() == "Căn cứ: khoản 1 Điều 216 Bộ luật Hình sự năm 2015."


@pytest.mark.parametrize(("more", "told"), [(-1, False), (0, False), (1, True)])
def test_a_file_with_fewer_pages_than_sheets_is_noted(example: CaseFile, more: int, told: bool) -> None:
    pages = len(PdfReader(example.exhibit_path(example.case.exhibit_by_id["xp-1"])).pages)
    exhibits = tuple(
        attrs.evolve(x, sheets=pages + more if x.id == "xp-1" else x.sheets) for x in example.case.exhibits
    )
    check = check_dossier(attrs.evolve(example, case=attrs.evolve(example.case, exhibits=exhibits)), on=ON)
    assert ("BHXH-D015" in {note.code for note in check.notes.get("xp-1", ())}) is told
    assert check.complete


def test_each_act_of_an_item_needs_a_file_of_its_own(example: CaseFile) -> None:
    """The fine and the remedies of the sanction: one of both papers with a usable file does not do."""
    items = {item.code: item for item in check_dossier(example, on=ON).items}
    papers = items["sanction-execution"].exhibits
    assert len(papers) == 2
    for lost in papers:
        exhibits = tuple(attrs.evolve(x, file=None) if x.id == lost else x for x in example.case.exhibits)
        check = check_dossier(
            attrs.evolve(example, case=attrs.evolve(example.case, exhibits=exhibits)), on=ON
        )
        assert [item.code for item in check.missing] == ["sanction-execution"]


def test_facts_shown_by_other_files_need_not_be_shown_by_each(example: CaseFile) -> None:
    exhibits = tuple(
        attrs.evolve(x, file=None) if x.id == "bang-luong-2024-05" else x for x in example.case.exhibits
    )
    check = check_dossier(attrs.evolve(example, case=attrs.evolve(example.case, exhibits=exhibits)), on=ON)
    assert not check.missing
    assert not check.complete
