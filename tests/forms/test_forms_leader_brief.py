"""PTLD: what the leader is asked, by when and on which basis, at every stage; it stays with the agency."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import ON, changed_after, main_case, received, refused, sent, supplement_asked
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.dossier.contents import DRAFTED, INDEX_FORM
from bhxh_docs.forms import render
from bhxh_docs.forms.packet_view import SendOverride
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_long, format_money
from legal_rules import assess
from legal_rules.case import Case
from legal_rules.procedure import internal_papers, papers
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.questions.contributions import arrears

CHECK_DAY = date(2026, 9, 14)


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


@pytest.fixture(scope="module")
def checked(repo_root: Path) -> Case:
    """A case of 2026: the specialised check has its minutes, nothing is concluded."""
    return load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case


def text_of(case: Case, *, on: date = ON) -> str:
    return docx_as_text(render("PTLD", case, on=on, packet=planned(case.as_of(on))))


@pytest.mark.parametrize("name", ["thanh-tra", "kiem-tra", "da-gui", "du-lieu-kho"])
def test_the_brief_as_text(case: Case, checked: Case, snapshot: SnapshotAssertion, name: str) -> None:
    subject, on = {
        "thanh-tra": (case, ON),
        "kiem-tra": (checked, CHECK_DAY),
        "da-gui": (received(case), date(2024, 11, 1)),
        "du-lieu-kho": (bare(awkward(attrs.evolve(case, determinations=()))), ON),
    }[name]
    packet = planned(subject.as_of(on))
    assert render("PTLD", subject, on=on, packet=packet) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_the_proposals_are_the_open_steps_with_their_papers_days_and_provisions(case: Case) -> None:
    text = text_of(case)
    steps = [step for step in assess(case, on=ON).steps if step.open and step.form in PAPER]
    assert "KNKT" in {step.form for step in steps}
    for step in steps:
        assert step.title in text
        assert f"({step.form}" in text
        if step.due is not None:
            assert f"chậm nhất {format_date_long(step.due)}" in text
    assert "khoản 2 Điều 5 Thông tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP" in text


def test_a_deadline_that_has_passed_is_said_to_have(case: Case) -> None:
    text = text_of(case, on=date(2024, 10, 7))
    assert "chậm nhất ngày 04 tháng 10 năm 2024, đã quá hạn" in text


def test_the_dossier_is_told_item_by_item(case: Case) -> None:
    items = [item for item in assess(case, on=ON).checklist if item.required]
    text = text_of(case)
    done = sum(item.fulfilled for item in items)
    assert f"Đã đủ {done:02d}/{len(items):02d} mục tài liệu bắt buộc" in text
    for item in items:
        assert item.title in text


def test_a_decision_to_send_nevertheless_is_told_with_what_is_missing(case: Case) -> None:
    lacking = attrs.evolve(case, exhibits=tuple(x for x in case.exhibits if x.id != "bc-2"))
    decided = SendOverride(
        by="Trần Văn Minh Họa", position="Giám đốc", on=date(2024, 9, 30), reason="Thời hạn gửi sắp hết."
    )
    packet = planned(lacking.as_of(ON), without=("bang-luong-2024-05",))
    gap = "- Báo cáo của Trưởng đoàn về vi phạm có dấu hiệu tội phạm: thiếu bản ký của"
    file_gap = "(bang-luong-2024-05): chưa có tệp bản quét."
    draft = docx_as_text(render("PTLD", lacking, on=ON, packet=packet))
    assert "Quyết định gửi hồ sơ khi còn thiếu tài liệu" not in draft
    assert gap not in draft  # the table of the section tells it
    assert draft.count(file_gap) == 1
    sent_so = attrs.evolve(packet, override=decided)
    text = docx_as_text(render("PTLD", lacking, on=ON, packet=sent_so))
    section = text[
        text.index("] Quyết định gửi hồ sơ khi còn thiếu tài liệu") : text.index("IV. VIỆC SẮP TỚI")
    ]
    assert (
        "Ông (bà) Trần Văn Minh Họa, Giám đốc, ngày 30 tháng 9 năm 2024 quyết định gửi hồ sơ dù còn thiếu "
        "những điểm sau. Lý do: Thời hạn gửi sắp hết.\n"
    ) in section
    assert gap in section
    assert text.count(file_gap) == section.count(file_gap) == 1


def test_a_decision_where_nothing_is_missing_says_no_more_than_that(case: Case) -> None:
    decided = SendOverride(by="Trần Văn Minh Họa", position="Giám đốc", on=ON, reason="Gửi ngay.")
    packet = attrs.evolve(planned(case.as_of(ON)), override=decided)
    text = docx_as_text(render("PTLD", case, on=ON, packet=packet))
    assert "ngày 01 tháng 10 năm 2024 quyết định gửi hồ sơ. Lý do: Gửi ngay.\n" in text


def test_what_is_missing_is_told(case: Case) -> None:
    subject = attrs.evolve(changed_after(case, withheld=None), determinations=())
    text = text_of(subject)
    assert "của 23 người lao động (thường chứng minh bằng: bảng lương" in text
    assert "chưa đủ dữ kiện để xác định" in text


def test_the_sum_is_that_of_the_arrears(case: Case) -> None:
    total = arrears(case, on=ON).evaded_total
    assert total is not None
    assert format_money(total.total).replace("\N{NO-BREAK SPACE}", "°") in text_of(case)


@pytest.mark.parametrize(
    ("make", "on", "words"),
    [
        (sent, date(2024, 11, 1), "(CVNH)"),
        (supplement_asked, date(2024, 10, 14), "(CVBS, kèm BKTL, BBGN)"),
        (refused, date(2024, 10, 28), "(CVKN)"),
    ],
)
def test_after_the_file_went_the_brief_proposes_what_follows(
    case: Case, make: object, on: date, words: str
) -> None:
    subject = make(case)  # type: ignore[operator]
    text = text_of(subject, on=on)
    assert words in text
    assert "Hồ sơ của đợt này đã được gửi" in text


def test_what_others_must_do_is_watched_and_not_proposed(case: Case) -> None:
    text = text_of(received(case), on=date(2024, 11, 1))
    watched = text[text.index("IV. VIỆC SẮP TỚI") : text.index("V. RỦI RO")]
    assert "Giải quyết kiến nghị khởi tố" in watched
    assert "thời hạn đến hết ngày 24/10/2024, đã quá hạn" in watched


def test_the_words_follow_the_regime(checked: Case) -> None:
    text = text_of(checked, on=CHECK_DAY)
    assert "Đoàn kiểm tra" in text
    assert "kết luận thanh tra" not in text.split("III. HỒ SƠ")[0].lower()


def test_the_brief_is_signed_by_three_and_states_no_guilt(case: Case) -> None:
    text = text_of(case)
    for who in ("CHUYÊN VIÊN", "TRƯỞNG PHÒNG", "LÃNH ĐẠO CƠ QUAN"):
        assert f"] {who}\n" in text
    for phrase in ("đã phạm tội", "phạm tội trốn đóng", "có tội", "bị can"):
        assert phrase not in text.lower()
    assert "không phải kết luận về tội phạm" in text


def test_the_brief_stays_with_the_agency(case: Case) -> None:
    assert "PTLD" in internal_papers.INTERNAL_PAPERS
    assert "PTLD" not in {INDEX_FORM, *(paper.form for paper in DRAFTED)}
    assert "PTLD" not in {found.form for found in papers.draftable(case, on=ON)}
    text = text_of(case)
    assert "Tài liệu nội bộ" in text
    assert re.search(r"\] Số: ", text) is None
