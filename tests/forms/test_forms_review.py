"""The review of half a year (BCSK): which period, to whom, what was done in it, what people write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from awkward import awkward, bare
from forms_case import build_case, events_to_check, hidden, visit, with_agency
from list_cases import BASE_UNIT, DISTRICT, ON, ON_2026, PROVINCE, at, hard, later, mixed, registered
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.progress_report import result_lines
from bhxh_docs.forms.progress_table import counted_in, measures
from bhxh_docs.forms.render import build_context
from bhxh_docs.forms.review_report import ReviewContext, review_periods
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_count, format_number
from legal_rules.case import Agency, AgencyLevel, Case
from legal_rules.case.events import (
    ConclusionIssued,
    Event,
    InspectionDecided,
    ProsecutionDecided,
    ReferralSent,
    SanctionCancelled,
    SanctionDecided,
)
from legal_rules.procedure.collective_papers import require_collective

AUGUST = date(2024, 8, 20)
DECEMBER = date(2024, 12, 20)


def review(cases: Iterable[Case], on: date, agency: Agency = PROVINCE) -> ReviewContext:
    found = build_context(form_entry("BCSK"), tuple(cases), on=on, agency=agency)
    assert isinstance(found, ReviewContext)
    return found


def text_of(cases: Iterable[Case], on: date, agency: Agency = PROVINCE) -> str:
    return docx_as_text(render("BCSK", tuple(cases), on=on, agency=agency)).replace("\N{NO-BREAK SPACE}", " ")


def decided(*more: Event) -> Case:
    """The small case up to decisions in the second half of 2024."""
    return build_case(
        events=(
            *events_to_check(),
            visit(),
            InspectionDecided(id="qd-1", round=1, on=date(2024, 8, 19)),
            ConclusionIssued(id="kl-1", round=1, on=date(2024, 10, 1)),
            SanctionDecided(id="xp-1", round=1, on=date(2024, 10, 10), fine=75_000_000),
            *more,
        )
    )


def all_enrolled() -> Case:
    """A company that registered everybody on 5/7/2024, with data up to June."""
    return registered(
        contributions=(hidden("ld-01", "2024-01", "2024-06"), hidden("ld-02", "2024-03", "2024-06"))
    )


# --- snapshots ------------------------------------------------------------------------------------------


def test_many_employers_of_2024(snapshot: SnapshotAssertion) -> None:
    assert render("BCSK", (*mixed(), decided()), on=DECEMBER, agency=PROVINCE) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_a_base_unit_in_2026(snapshot: SnapshotAssertion) -> None:
    cases = tuple(later(case) for case in at(BASE_UNIT, *mixed()))
    assert render("BCSK", cases, on=ON_2026, agency=BASE_UNIT) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_an_awkward_employer_of_300_workers(snapshot: SnapshotAssertion) -> None:
    case = hard(build_case(), 300)
    assert render("BCSK", case, on=DECEMBER) == snapshot(extension_class=DocxTextSnapshotExtension)
    assert dict(rows(review((case,), DECEMBER)))["Lao động chuyển kỳ sau"] == "300"


def test_without_any_case(snapshot: SnapshotAssertion) -> None:
    assert render("BCSK", (), on=AUGUST, agency=bare(build_case()).agency) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


# --- period, addressee, basis ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "before", "reviewed"),
    [
        (date(2024, 5, 31), "06 tháng đầu năm 2023", "06 tháng cuối năm 2023"),
        (date(2024, 6, 1), "06 tháng cuối năm 2023", "06 tháng đầu năm 2024"),
        (date(2024, 6, 30), "06 tháng cuối năm 2023", "06 tháng đầu năm 2024"),
        (date(2024, 7, 1), "06 tháng cuối năm 2023", "06 tháng đầu năm 2024"),
        (date(2024, 11, 30), "06 tháng cuối năm 2023", "06 tháng đầu năm 2024"),
        (date(2024, 12, 1), "06 tháng đầu năm 2024", "06 tháng cuối năm 2024"),
        (date(2025, 1, 1), "06 tháng đầu năm 2024", "06 tháng cuối năm 2024"),
    ],
)
def test_the_period_is_the_one_that_ends_now_or_ended_last(on: date, before: str, reviewed: str) -> None:
    assert [one.words for one in review_periods(on)] == [before, reviewed]


@pytest.mark.parametrize(
    ("on", "told", "unfinished"),
    [
        (date(2024, 6, 29), "29/6/2024", True),
        (date(2024, 6, 30), "30/6/2024", False),
        (ON, "30/6/2024", False),
    ],
)
def test_the_numbers_end_with_the_period_or_the_day_of_drafting(
    on: date, told: str, *, unfinished: bool
) -> None:
    context = review((), on)
    assert (context.den_ngay, context.chua_het_ky) == (told, unfinished)
    assert (", trước khi hết kỳ" in text_of((), on)) is unfinished


@pytest.mark.parametrize(
    ("agency", "on", "chairman"),
    [
        (PROVINCE, ON, "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"),
        (DISTRICT, date(2025, 6, 30), "Chủ tịch Ủy ban nhân dân huyện Thử Nghiệm"),
        (BASE_UNIT, date(2025, 7, 1), "Chủ tịch Ủy ban nhân dân xã (phường) ………"),
    ],
)
def test_it_goes_to_the_chairman_and_to_the_central_agency(agency: Agency, on: date, chairman: str) -> None:
    assert review((), on, agency).kinh_gui == (chairman, "Bảo hiểm xã hội Việt Nam")
    assert {c.section for c in require_collective("BCSK", agency, on=on).addressee_bases} == {
        "điểm 2.3 khoản 2 Mục II"
    }


@pytest.mark.parametrize(("on", "cited"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_the_letter_is_a_basis_while_it_surely_holds(on: date, *, cited: bool) -> None:
    assert ("Căn cứ điểm 2.3 khoản 2 Mục II Công văn số" in text_of((), on)) is cited


def test_the_central_agency_does_not_write_it() -> None:
    agency = Agency(name="Bảo hiểm xã hội Việt Nam", level=AgencyLevel.CENTRAL, place="Hà Nội")
    with pytest.raises(FormError) as caught:
        render("BCSK", (), on=ON, agency=agency)
    assert caught.value.code == "BHXH-F046"


# --- results --------------------------------------------------------------------------------------------


def rows(context: ReviewContext) -> list[tuple[str, str]]:
    return [(row.chi_tieu.replace("\N{NON-BREAKING HYPHEN}", "-"), row.trong_ky) for row in context.ket_qua]


def test_the_results_are_counted_as_in_the_progress_report() -> None:
    cases = (*mixed(), decided())
    sums = measures(counted_in(cases, date(2024, 7, 1), DECEMBER))
    before = measures(counted_in(cases, date(2024, 1, 1), date(2024, 6, 30)))
    context = review(cases, DECEMBER)
    for row, (_, unit, field) in zip(context.ket_qua, result_lines("thanh tra"), strict=True):
        write = format_number if unit == "đồng" else format_count
        for told, value in ((row.trong_ky, sums[field]), (row.ky_truoc, before[field])):
            assert told == ("……" if value is None else write(value)), field
    assert context.chuyen_don_vi == format_count(sums["don_vi_sau"] or 0)


def test_decisions_are_told_with_the_sum_of_the_fines() -> None:
    assert review((decided(),), DECEMBER).xu_ly == (
        "01 quyết định thanh tra",
        "01 kết luận thanh tra",
        "01 quyết định xử phạt vi phạm hành chính, tổng số tiền phạt 75.000.000\N{NO-BREAK SPACE}đồng",
        "Không phát sinh hồ sơ kiến nghị khởi tố gửi đến cơ quan điều tra",
        "Không phát sinh quyết định khởi tố vụ án hình sự",
    )


def test_a_fine_that_is_not_known_leaves_the_sum_blank() -> None:
    case = decided(SanctionDecided(id="xp-2", round=1, on=date(2024, 11, 5)))
    assert review((case,), DECEMBER).xu_ly[2] == (
        "02 quyết định xử phạt vi phạm hành chính, tổng số tiền phạt …………\N{NO-BREAK SPACE}đồng"
    )


def test_a_decision_that_was_cancelled_is_told_as_cancelled_only() -> None:
    case = decided(SanctionCancelled(id="hb-1", round=1, on=date(2024, 11, 5), of="xp-1"))
    context = review((case,), DECEMBER)
    assert context.xu_ly[2:4] == (
        "Không phát sinh quyết định xử phạt vi phạm hành chính",
        "01 quyết định xử phạt vi phạm hành chính bị hủy bỏ",
    )
    assert dict(rows(context))["Đơn vị bị xử phạt vi phạm hành chính"] == "0"


def test_a_decision_of_the_period_before_that_is_cancelled_in_this_one() -> None:
    """In the period of the decision it stood; in this one the cancellation is told."""
    case = decided(SanctionCancelled(id="hb-1", round=1, on=date(2025, 2, 3), of="xp-1"))
    context = review((case,), date(2025, 6, 20))
    (row,) = (row for row in context.ket_qua if "xử phạt" in row.chi_tieu)
    assert (row.trong_ky, row.ky_truoc) == ("0", "01")
    assert "01 quyết định xử phạt vi phạm hành chính bị hủy bỏ" in context.xu_ly


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ((decided(),), "1. Tiếp tục khai thác tại 01 đơn vị với 02 lao động chuyển kỳ sau; lập danh sách"),
        ((all_enrolled(),), "1. Không có đơn vị chuyển kỳ sau; tiếp tục lập danh sách"),
        ((), "1. Tiếp tục khai thác tại …… đơn vị với …… lao động chuyển kỳ sau; lập danh sách"),
    ],
)
def test_what_goes_on_in_the_next_period(cases: tuple[Case, ...], told: str) -> None:
    assert told in text_of(cases, DECEMBER)


@pytest.mark.parametrize(
    ("prosecute", "told"), [(True, "01 quyết định khởi tố"), (False, "Không phát sinh quyết định khởi tố")]
)
def test_only_a_decision_to_prosecute_counts_as_one(*, prosecute: bool, told: str) -> None:
    case = decided(
        ReferralSent(id="kn-1", round=1, on=date(2024, 11, 1)),
        ProsecutionDecided(id="kt-1", round=1, on=date(2024, 12, 1), prosecute=prosecute),
    )
    handled = review((case,), DECEMBER).xu_ly
    assert handled[3] == "01 hồ sơ kiến nghị khởi tố gửi đến cơ quan điều tra"
    assert handled[4].startswith(told)


def test_what_was_done_after_the_period_is_not_in_it() -> None:
    context = review((decided(),), date(2024, 11, 30))
    assert context.ky == "06 tháng đầu năm 2024"
    assert all(line.startswith("Không phát sinh") for line in context.xu_ly)
    assert "06 tháng cuối năm 2024" not in text_of((decided(),), date(2024, 11, 30))


@pytest.mark.parametrize(
    ("on", "noun"),
    [
        (date(2025, 6, 30), "Thanh tra"),
        (date(2025, 12, 15), "Thanh tra, kiểm tra"),
        (date(2026, 6, 15), "Kiểm tra"),
    ],
)
def test_supervision_is_called_as_in_the_two_periods(on: date, noun: str) -> None:
    assert review((), on).thanh_tra == noun


def test_the_examples_of_both_regimes(repo_root: Path) -> None:
    examples = repo_root / "docs" / "examples"
    old = load_case(examples / "may-vi-du").case
    new = load_case(examples / "may-minh-hoa-2026").case
    assert (
        dict(rows(review((old,), date(2024, 12, 3), old.deciding_agency)))["Đơn vị có quyết định thanh tra"]
        == "01"
    )
    assert (
        dict(rows(review((new,), date(2026, 12, 3), new.deciding_agency)))["Đơn vị có quyết định kiểm tra"]
        == "01"
    )


# --- what people write ----------------------------------------------------------------------------------


def test_nobody_is_proposed_for_a_reward_by_the_program() -> None:
    assert {(row.ten, row.thanh_tich) for row in review((decided(),), DECEMBER).khen_thuong} == {
        ("…………", "…………")
    }


def test_the_dated_and_periodic_duties_of_the_year_are_to_be_answered_for() -> None:
    duties = review((), DECEMBER).nhiem_vu
    assert [row.thoi_han for row in duties if "10/7/2024" in row.thoi_han] == ["trước ngày 10/7/2024"]
    assert all(row.ket_qua == "…………" for row in duties)


def test_nothing_is_printed_that_a_person_would_strike_out() -> None:
    papers = (
        text_of((*mixed(), decided()), DECEMBER),
        text_of((awkward(decided()),), DECEMBER),
        text_of((), AUGUST, bare(build_case()).agency),
        text_of(
            (with_agency(decided(), name="Bảo hiểm xã hội khu vực I", level=AgencyLevel.REGION),),
            date(2025, 6, 5),
        ),
    )
    for text in papers:
        for phrase in ("None", "..", ";;", " ;", " ,", "- ;", "đã phạm tội", "TM. "):
            assert phrase not in text, phrase
