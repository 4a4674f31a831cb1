"""Suspension of payment into the pension fund: conditions, length, decision, what is made up.

Căn cứ: Điều 88 Luật Bảo hiểm xã hội năm 2014; Điều 37 Luật Bảo hiểm xã hội năm 2024; Điều 10, Điều 11 Nghị
định số 158/2025/NĐ-CP.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from contribution_figures import END, A, Row, T, U, encoded, pct
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.kernel.time_limit import working_days_after
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions import NotYet, SuspensionFacts, SuspensionFinding, suspension

YES, NO = Status.ESTABLISHED, Status.EXCLUDED
UNKNOWN, OPEN = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW
LAST_DAY_OF_2014, FIRST_DAY_OF_2024 = date(2025, 6, 30), date(2025, 7, 1)
LAST_DAY_READ, AMENDED = date(2026, 2, 28), date(2026, 3, 1)
ON = date(2025, 10, 15)
MET: dict[str, Any] = {
    "insured_before": 100,
    "laid_off": 50,
    "stopped_days": 30,
    "asset_value": 1_000,
    "asset_damage": 0,
}


def asked(on: date = ON, law: Law | None = None, **changes: Any) -> SuspensionFinding:
    return suspension(SuspensionFacts(**(MET | changes)), on=on, law=law)


# --- figures ------------------------------------------------------------------------------------------

LAW_2014, LAW_2024, DECREE = "luat-bhxh-2014 88", "luat-bhxh-2024 37", "nd-158-2025 10"
FIGURES: dict[str, list[Row]] = {
    "tam_dung_dong_toi_da": [
        ("2016-01-01", 12, LAW_2014, T),
        ("2025-07-01", 12, LAW_2024, T),
        ("2026-03-01", 12, LAW_2024, U),
    ],
    "tam_dung_ty_le_nghi_viec": [
        ("2025-07-01", pct("50"), DECREE, T),
        ("2026-03-01", pct("50"), f"{LAW_2024} 1 a", U),
    ],
    "tam_dung_so_ngay_dung": [("2025-07-01", 30, DECREE, T), ("2026-03-01", 30, f"{LAW_2024} 1 a", U)],
    "tam_dung_ty_le_thiet_hai": [
        ("2025-07-01", pct("50"), DECREE, T),
        ("2026-03-01", pct("50"), f"{LAW_2024} 1 a", U),
    ],
    "tam_dung_han_quyet_dinh": [("2025-07-01", 10, DECREE, T)],
    "tam_dung_dong_bu_khong_tinh_them": [
        ("2016-01-01", True, LAW_2014, T),
        ("2025-07-01", True, f"{LAW_2024} 1 b", A),
    ],
}


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_with_its_days_and_provision(key: str) -> None:
    assert encoded(key) == (FIGURES[key], END)


# --- conditions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("insured", "laid_off", "status"),
    [(100, 49, NO), (100, 50, YES), (100, 51, YES), (101, 50, NO), (101, 51, YES), (1, 1, YES), (1, 0, NO)],
)
def test_half_of_the_insured_workers_or_more(insured: int, laid_off: int, status: Status) -> None:
    assert asked(insured_before=insured, laid_off=laid_off).status is status


@pytest.mark.parametrize(("days", "status"), [(29, NO), (30, YES), (31, YES)])
def test_a_stop_of_30_days_or_more(days: int, status: Status) -> None:
    assert asked(stopped_days=days).status is status


@pytest.mark.parametrize(("damage", "status"), [(499, NO), (500, NO), (501, YES)])
def test_damage_to_more_than_half_of_the_assets_suffices_alone(damage: int, status: Status) -> None:
    assert asked(laid_off=0, stopped_days=0, asset_damage=damage).status is status


def test_workers_off_work_and_stop_are_both_needed() -> None:
    assert asked(laid_off=100, stopped_days=29).status is NO
    assert asked(laid_off=49, stopped_days=90).status is NO


def test_each_condition_has_its_reason() -> None:
    finding = asked(laid_off=49, asset_damage=501)
    conditions = finding.reasons[0]
    both, damage = conditions.children
    staff, stop = both.children
    assert [one.status for one in (conditions, both, staff, stop, damage)] == [YES, NO, NO, YES, YES]
    assert staff.sentence == (
        "Người lao động đang tham gia phải tạm thời nghỉ việc: 49 người lao động trên tổng số 100 người lao "
        "động; mức quy định từ 50% trở lên: không đạt."
    )
    assert stop.sentence == (
        "Thời gian dừng sản xuất, kinh doanh: 30 ngày; mức quy định từ 30 ngày trở lên: đạt."
    )
    assert damage.sentence.replace("\N{NO-BREAK SPACE}", " ") == (
        "Giá trị tài sản bị thiệt hại: 501 đồng trên tổng số 1.000 đồng; mức quy định trên 50% tổng giá trị "
        "tài sản: đạt."
    )
    assert str(staff.citations[0]) == "Điều 10 Nghị định số 158/2025/NĐ-CP"


@pytest.mark.parametrize(
    ("unknown", "missing"),
    [
        (["insured_before"], ["insured_before"]),
        (["laid_off"], ["laid_off"]),
        (["insured_before", "laid_off"], ["insured_before", "laid_off"]),
        (["stopped_days"], ["stopped_days"]),
        (["insured_before", "stopped_days"], ["insured_before", "stopped_days"]),
        (["laid_off", "asset_damage"], ["laid_off", "asset_damage"]),
        (["stopped_days", "asset_value", "asset_damage"], ["stopped_days", "asset_value", "asset_damage"]),
    ],
)
def test_facts_that_could_change_the_answer_are_named(unknown: list[str], missing: list[str]) -> None:
    finding = asked(**dict.fromkeys(unknown))
    assert finding.status is UNKNOWN
    assert [fact.path for fact in finding.missing] == missing
    assert finding.summary == (
        f"Chưa xác định được điều kiện tạm dừng đóng: còn {len(missing):02d} dữ kiện chưa rõ."
    )


def test_what_is_not_known_is_not_asked_for_where_it_changes_nothing() -> None:
    assert asked(asset_value=None, asset_damage=None).missing == ()
    assert asked(asset_damage=501, laid_off=None).status is YES
    of_damage_only = asked(stopped_days=29, laid_off=None, asset_damage=None)
    assert [fact.path for fact in of_damage_only.missing] == ["asset_damage"]
    assert [fact.path for fact in asked(laid_off=49, stopped_days=None, asset_damage=None).missing] == [
        "asset_damage"
    ]


def test_nothing_of_an_unknown_whole_is_nothing() -> None:
    finding = asked(insured_before=None, laid_off=0, asset_value=None, asset_damage=0)
    assert (finding.status, finding.missing) == (NO, ())


# --- what was not read --------------------------------------------------------------------------------


@pytest.mark.parametrize("met", [True, False])
def test_what_the_law_of_2014_asked_for_is_an_open_question(met: bool) -> None:
    finding = asked(LAST_DAY_OF_2014, laid_off=50 if met else 0)
    assert (finding.status, finding.missing) == (OPEN, ())
    assert [question.code for question in finding.open_questions] == ["TD1"]
    assert "chưa đọc được" in finding.reasons[0].sentence
    assert finding.summary == (
        "Cần ý kiến pháp lý về TD1 để xác định điều kiện tạm dừng đóng; thời gian không quá 12 tháng."
    )
    assert asked(FIRST_DAY_OF_2024, laid_off=50 if met else 0).status is (YES if met else NO)


@pytest.mark.parametrize("met", [True, False])
def test_since_the_amendment_the_conditions_are_an_open_question(met: bool) -> None:
    changes = {"laid_off": 50 if met else 0}
    outcome = YES if met else NO
    assert asked(LAST_DAY_READ, **changes).status is outcome
    finding = asked(AMENDED, **changes)
    assert finding.status is OPEN
    (question,) = finding.open_questions
    assert question.code == "TD2"
    assert [reading.outcome for reading in question.readings] == [outcome, OPEN]
    assert "Luật Phục hồi, phá sản năm 2025" in question.question
    assert finding.summary.endswith("thời gian không quá 12 tháng (chưa kiểm chứng).")


def test_since_the_amendment_missing_facts_stand_before_the_open_question() -> None:
    finding = asked(AMENDED, stopped_days=None)
    assert (finding.status, [fact.path for fact in finding.missing]) == (UNKNOWN, ["stopped_days"])
    assert [question.code for question in finding.open_questions] == ["TD2"]


def set_by_a_person(law: Law, key: str, value: str | int) -> Law:
    return law.with_figure(
        key, value, valid_from=AMENDED, valid_to=END, by="Nguyễn Văn Thử", because="đã đọc văn bản sửa đổi"
    )


def test_a_person_who_read_the_amendment_settles_the_question_with_all_three_figures() -> None:
    law = set_by_a_person(default_law(), "tam_dung_ty_le_nghi_viec", "40%")
    law = set_by_a_person(law, "tam_dung_so_ngay_dung", 20)
    assert asked(AMENDED, law).status is OPEN
    law = set_by_a_person(law, "tam_dung_ty_le_thiet_hai", "30%")
    finding = asked(AMENDED, law, laid_off=40, stopped_days=20)
    assert (finding.status, finding.open_questions) == (YES, ())
    assert "do Nguyễn Văn Thử đặt" in finding.reasons[0].children[0].children[0].sentence
    assert asked(AMENDED, law, laid_off=39, stopped_days=20).status is NO
    assert asked(AMENDED, law, laid_off=40, stopped_days=19).status is NO
    assert asked(AMENDED, law, laid_off=0, asset_damage=301).status is YES


def test_before_2016_nothing_is_encoded() -> None:
    with pytest.raises(OutsideLawError) as error:
        asked(date(2015, 12, 31))
    assert [problem.code for problem in error.value.problems] == ["BHXH-L030"]
    assert asked(date(2016, 1, 1)).longest_months == 12


# --- length -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [LAST_DAY_OF_2014, FIRST_DAY_OF_2024, LAST_DAY_READ, AMENDED])
def test_at_most_12_months(on: date) -> None:
    finding = asked(on, suspended_from="2024-03")
    assert (finding.longest_months, finding.longest_end) == (12, date(2025, 2, 28))


@pytest.mark.parametrize(
    ("ended_on", "within"),
    [(date(2026, 7, 30), YES), (date(2026, 7, 31), YES), (date(2026, 8, 1), NO), ("not_yet", YES)],
)
def test_the_twelfth_month_is_the_last(ended_on: Any, within: Status) -> None:
    finding = asked(suspended_from="2025-08", ended_on=ended_on)
    assert finding.within_longest is within
    assert finding.reasons[1].status is within
    assert ("không thuộc thời gian tạm dừng đóng" in finding.reasons[1].sentence) is (within is NO)
    assert finding.status is YES


@pytest.mark.parametrize(("on", "within"), [(date(2025, 7, 31), YES), (date(2025, 8, 1), NO)])
def test_a_suspension_that_goes_on_is_within_as_long_as_its_months_last(on: date, within: Status) -> None:
    assert asked(on, suspended_from="2024-08", ended_on="not_yet").within_longest is within


def test_the_length_needs_the_first_month_and_the_end() -> None:
    without_start, without_end = asked(ended_on=ON), asked(suspended_from="2025-08")
    assert (without_start.longest_end, without_start.within_longest) == (None, UNKNOWN)
    assert without_end.within_longest is UNKNOWN
    assert "chưa rõ tháng bắt đầu" in without_start.reasons[1].sentence
    assert without_end.reasons[1].sentence == (
        "Thời gian tạm dừng đóng không quá 12 tháng: từ tháng 8/2025 thì chậm nhất đến hết ngày 31/7/2026."
    )


# --- decision -----------------------------------------------------------------------------------------


def test_the_decision_is_due_within_10_working_days_over_weekends_and_days_off() -> None:
    limit = asked(file_received_on=date(2025, 8, 25)).decision_limit
    assert limit is not None
    assert limit.last_day == date(2025, 9, 10)  # 30-31/8, 06-07/9: weekends; 01-02/9: days off
    assert limit == working_days_after(date(2025, 8, 25), 10, calendar=state_agencies())


def test_the_decision_limit_begins_with_the_law_of_2024() -> None:
    before, on = asked(file_received_on=LAST_DAY_OF_2014), asked(file_received_on=FIRST_DAY_OF_2024)
    assert before.decision_limit is None
    assert on.decision_limit is not None
    sentences = [reason.sentence for reason in before.reasons]
    assert "Thời hạn quyết định đối với hồ sơ nhận trước ngày 01/7/2025 chưa đọc được." in sentences
    assert len(asked().reasons) == len(before.reasons) - 1


def test_that_the_decision_limit_runs_from_the_receipt_is_marked_as_a_reading() -> None:
    sentence = asked(file_received_on=date(2025, 8, 25)).reasons[2].sentence
    assert sentence == (
        "Quyết định về việc tạm dừng đóng trong 10 ngày làm việc, tính từ ngày nhận hồ sơ 25/8/2025 (cách "
        "hiểu, cần xác nhận): đến hết ngày 10/9/2025."
    )


def test_a_decision_limit_in_a_year_whose_days_off_are_not_decided_says_so() -> None:
    finding = asked(date(2026, 12, 30), file_received_on=date(2026, 12, 30))
    assert finding.decision_limit is not None
    assert 2027 in finding.decision_limit.undecided_years
    assert "ngày nghỉ năm 2027 chưa được quyết định đủ" in finding.reasons[2].sentence


# --- made up ------------------------------------------------------------------------------------------

ENDED = date(2025, 9, 20)
MAKE_UP = date(2025, 10, 31)


def after_the_end(on: date, **changes: Any) -> SuspensionFinding:
    return asked(on, **({"suspended_from": "2025-01", "ended_on": ENDED} | changes))


@pytest.mark.parametrize(
    ("made_up_on", "interest"),
    [
        (MAKE_UP - timedelta(days=1), NO),
        (MAKE_UP, NO),
        (MAKE_UP + timedelta(days=1), YES),
        ("not_yet", YES),
        (None, UNKNOWN),
    ],
)
def test_interest_runs_where_it_is_not_made_up_in_time(made_up_on: Any, interest: Status) -> None:
    finding = after_the_end(date(2025, 12, 1), made_up_on=made_up_on)
    assert finding.make_up is not None
    assert (finding.make_up.last_day, finding.interest) == (MAKE_UP, interest)
    assert finding.reasons[-1].status is interest
    assert "(cách hiểu, cần xác nhận)" in finding.reasons[-1].sentence


@pytest.mark.parametrize(
    ("on", "interest"),
    [(MAKE_UP - timedelta(days=1), NO), (MAKE_UP, NO), (MAKE_UP + timedelta(days=1), YES)],
)
def test_no_interest_before_the_make_up_day_has_passed(on: date, interest: Status) -> None:
    assert after_the_end(on, made_up_on=NotYet.NOT_YET).interest is interest
    assert after_the_end(on).interest is (UNKNOWN if interest is YES else NO)


def test_a_suspension_that_goes_on_has_no_make_up_day_yet() -> None:
    finding = after_the_end(date(2025, 12, 1), ended_on="not_yet")
    assert (finding.make_up, finding.interest) == (None, NO)
    assert finding.reasons[-1].sentence == "Chưa hết thời gian tạm dừng đóng, chưa đến hạn đóng bù."


@pytest.mark.parametrize("ended_on", ["not_yet", date(2026, 1, 1), date(2026, 3, 15)])
def test_what_goes_on_beyond_12_months_counts_to_the_twelfth_only(ended_on: Any) -> None:
    finding = after_the_end(date(2026, 2, 1), ended_on=ended_on, made_up_on="not_yet")
    assert finding.make_up is not None
    assert (finding.make_up.last_day, finding.interest) == (date(2026, 1, 31), YES)


def test_a_suspension_that_ended_under_the_law_of_2014_bears_no_interest() -> None:
    before = after_the_end(date(2025, 12, 1), ended_on=LAST_DAY_OF_2014, made_up_on="not_yet")
    on = after_the_end(date(2025, 12, 1), ended_on=FIRST_DAY_OF_2024, made_up_on="not_yet")
    assert (before.make_up, before.interest) == (None, NO)
    assert before.reasons[-1].sentence == (
        "Số tiền đóng bù không phải tính lãi chậm đóng; ngày đóng bù chậm nhất theo Luật năm 2014 chưa đọc "
        "được."
    )
    assert [str(one) for one in before.reasons[-1].citations] == ["Điều 88 Luật Bảo hiểm xã hội năm 2014"]
    assert on.make_up is not None
    assert (on.make_up.last_day, on.interest) == (date(2025, 8, 31), YES)


def test_a_person_may_set_that_what_is_made_up_bears_interest() -> None:
    law = default_law().with_figure(
        "tam_dung_dong_bu_khong_tinh_them",
        False,
        valid_from=FIRST_DAY_OF_2024,
        valid_to=END,
        by="Nguyễn Văn Thử",
        because="văn bản hướng dẫn",
    )
    finding = after_the_end(MAKE_UP, law=law)
    assert finding.interest is YES
    assert "do Nguyễn Văn Thử đặt" in finding.reasons[-1].sentence


@pytest.mark.parametrize("unknown", ["suspended_from", "ended_on"])
def test_the_make_up_day_needs_first_month_and_end(unknown: str) -> None:
    finding = after_the_end(date(2025, 12, 1), **{unknown: None})
    assert (finding.make_up, finding.interest) == (None, UNKNOWN)


# --- input and output ---------------------------------------------------------------------------------


def codes(error: pytest.ExceptionInfo[CaseDataError]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


def test_contradictions_are_told_all_at_once() -> None:
    with pytest.raises(CaseDataError) as error:
        asked(laid_off=101, asset_damage=1_001, suspended_from="2025-09", ended_on=date(2025, 8, 31))
    assert codes(error) == [
        ("BHXH-C135", "laid_off"),
        ("BHXH-C135", "asset_damage"),
        ("BHXH-C136", "ended_on"),
    ]


def test_the_whole_may_be_touched_and_the_end_may_be_the_first_day() -> None:
    assert asked(laid_off=100, asset_damage=1_000).status is YES
    assert asked(suspended_from="2025-09", ended_on=date(2025, 9, 1)).within_longest is YES


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"insured_before": 0}, "BHXH-C009"),
        ({"laid_off": -1}, "BHXH-C009"),
        ({"stopped_days": 29.5}, "BHXH-C008"),
        ({"asset_value": 0}, "BHXH-C009"),
        ({"asset_damage": "500"}, "BHXH-C008"),
        ({"file_received_on": "2025-08-25"}, "BHXH-C006"),
        ({"suspended_from": "2025-13"}, "BHXH-C007"),
        ({"ended_on": "soon"}, "BHXH-C006"),
        ({"made_up_on": 1}, "BHXH-C006"),
    ],
)
def test_facts_of_a_wrong_form_are_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(CaseDataError) as error:
        asked(**changes)
    assert codes(error) == [(code, *changes)]


@pytest.mark.parametrize("on", ["2025-10-15", None])
def test_the_day_must_be_a_day(on: Any) -> None:
    with pytest.raises(CaseDataError) as error:
        asked(on)
    assert codes(error) == [("BHXH-C006", "on")]


def test_facts_must_be_facts() -> None:
    with pytest.raises(CaseDataError) as error:
        suspension({"laid_off": 50}, on=ON)  # type: ignore[arg-type]
    assert codes(error) == [("BHXH-C138", "facts")]


def test_the_finding_as_data() -> None:
    finding = after_the_end(MAKE_UP, file_received_on=date(2025, 8, 25))
    data = finding.to_dict()
    assert {key: data[key] for key in ("status", "longest_months", "longest_end", "within_longest")} == {
        "status": "established",
        "longest_months": 12,
        "longest_end": "2025-12-31",
        "within_longest": "established",
    }
    assert (data["decision_last_day"], data["make_up_last_day"], data["interest"]) == (
        "2025-09-10",
        "2025-10-31",
        "excluded",
    )
    assert asked().to_dict()["make_up_last_day"] is None


# --- laws ---------------------------------------------------------------------------------------------

COMPLETE = st.builds(
    lambda insured, laid_off, days, value, damage, start, end, paid: SuspensionFacts(
        insured_before=insured,
        laid_off=min(laid_off, insured),
        stopped_days=days,
        asset_value=value,
        asset_damage=min(damage, value),
        suspended_from=start,
        ended_on=end,
        made_up_on=paid,
    ),
    st.integers(1, 8),
    st.integers(0, 8),
    st.integers(28, 32),
    st.integers(1, 8),
    st.integers(0, 8),
    st.sampled_from(["2024-06", "2024-07", "2025-01"]),
    st.one_of(st.just("not_yet"), st.dates(date(2025, 1, 1), date(2026, 4, 30))),
    st.one_of(st.just("not_yet"), st.dates(date(2025, 6, 1), date(2026, 6, 30))),
)
DAYS = st.dates(date(2025, 6, 1), date(2026, 6, 30))
FIELDS = [field.name for field in attrs.fields(SuspensionFacts)]


@settings(max_examples=300)
@given(facts=COMPLETE, on=DAYS, hidden=st.sets(st.sampled_from(FIELDS)))
def test_learning_a_fact_only_narrows(facts: SuspensionFacts, on: date, hidden: set[str]) -> None:
    whole = suspension(facts, on=on)
    part = suspension(attrs.evolve(facts, **dict.fromkeys(hidden)), on=on)
    assert whole.status is not UNKNOWN
    assert part.status in {UNKNOWN, whole.status}
    assert part.interest in {UNKNOWN, whole.interest}
    assert part.within_longest in {UNKNOWN, whole.within_longest}
    assert part.make_up in {None, whole.make_up}
    assert (part.status is UNKNOWN) is bool(part.missing)
    assert {fact.path for fact in part.missing} <= hidden


@settings(max_examples=200)
@given(facts=COMPLETE, on=DAYS)
def test_more_workers_off_work_and_more_damage_never_lose_the_suspension(
    facts: SuspensionFacts, on: date
) -> None:
    if suspension(facts, on=on).status is YES:
        worse = attrs.evolve(
            facts, laid_off=facts.insured_before, stopped_days=99, asset_damage=facts.asset_value
        )
        assert suspension(worse, on=on).status is YES


@settings(max_examples=200)
@given(facts=COMPLETE, on=DAYS)
def test_nothing_is_told_without_a_provision_and_nothing_breaks(facts: SuspensionFacts, on: date) -> None:
    finding = suspension(facts, on=on)
    assert finding.to_text()
    assert all(step.citations for reason in finding.reasons for _, step in reason.walk())
