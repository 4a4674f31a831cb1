"""The time-bar of a fine: its last day in threes, its start, what a criminal body passed on, the unknown."""

from __future__ import annotations

from datetime import date as d
from datetime import timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.law import default_law
from legal_rules.questions.sanctions import limitation

BY = {"by": "Người thử, chuyên viên", "because": "công văn hướng dẫn thử"}


def codes(error: pytest.ExceptionInfo[Any]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("on", "status", "fine"),
    [
        (d(2025, 3, 10), "established", True),
        (d(2025, 3, 11), "established", True),
        (d(2025, 3, 12), "excluded", False),
    ],
)
def test_one_year_from_the_end_of_an_act_that_ended(on: d, status: str, fine: bool) -> None:
    finding = limitation(on=on, conduct_to=d(2024, 3, 11), from_criminal_body=False)
    assert (finding.status, finding.fine_possible, finding.last_day) == (status, fine, d(2025, 3, 11))
    assert finding.start == d(2024, 3, 11)
    assert finding.remedies_possible is True
    assert finding.exclusion == (None if fine else "time_barred")


def test_after_it_remedies_may_still_be_ordered() -> None:
    finding = limitation(on=d(2025, 3, 12), conduct_to=d(2024, 3, 11), from_criminal_body=False)
    assert "không ra quyết định phạt tiền" in finding.summary
    told = finding.reasons[-1]
    assert "vẫn có thể buộc thực hiện biện pháp khắc phục hậu quả" in told.sentence
    assert str(told.citations[0]) == "khoản 2 Điều 65 Luật Xử lý vi phạm hành chính năm 2012"
    within = limitation(on=d(2025, 3, 11), conduct_to=d(2024, 3, 11), from_criminal_body=False)
    assert not any("biện pháp khắc phục" in reason.sentence for reason in within.reasons)


def test_the_leap_day_ends_on_the_last_of_february() -> None:
    finding = limitation(on=d(2025, 3, 1), conduct_to=d(2024, 2, 29), from_criminal_body=False)
    assert (finding.status, finding.last_day) == ("excluded", d(2025, 2, 28))


@pytest.mark.parametrize(("on", "status"), [(d(2024, 6, 3), "established"), (d(2024, 6, 4), "excluded")])
def test_of_an_ongoing_act_from_the_day_it_was_found(on: d, status: str) -> None:
    finding = limitation(
        on=on,
        conduct_from=d(2022, 1, 1),
        ongoing=True,
        found_on=d(2023, 6, 3),
        from_criminal_body=False,
    )
    assert (finding.status, finding.start) == (status, d(2023, 6, 3))
    assert "tính từ ngày phát hiện: ngày 03/6/2023" in finding.to_text()


# --- a last day off ---


@pytest.mark.parametrize(
    ("on", "plain", "rolled"),
    [
        (d(2025, 3, 8), "established", "established"),  # Saturday, the last day itself
        (d(2025, 3, 9), "excluded", "established"),
        (d(2025, 3, 10), "excluded", "established"),  # Monday, the day it would roll to
        (d(2025, 3, 11), "excluded", "excluded"),
    ],
)
def test_a_last_day_off_does_not_move_unless_a_person_says_so(on: d, plain: str, rolled: str) -> None:
    facts: dict[str, Any] = {"on": on, "conduct_to": d(2024, 3, 8), "from_criminal_body": False}
    finding = limitation(**facts)
    assert (finding.status, finding.last_day) == (plain, d(2025, 3, 8))
    assert "không chuyển, thời hiệu hết vào đúng ngày đó (cách hiểu, cần xác nhận)" in finding.to_text()
    assert "(cách hiểu, cần xác nhận)" in finding.summary
    law = default_law().with_setting("thoi_hieu_gap_ngay_nghi", "roll", **BY)
    other = limitation(**facts, law=law)
    assert (other.status, other.last_day) == (rolled, d(2025, 3, 10))
    assert "do Người thử, chuyên viên đặt" in other.summary


def test_a_last_day_worked_needs_no_choice() -> None:
    finding = limitation(on=d(2025, 3, 11), conduct_to=d(2024, 3, 11), from_criminal_body=False)
    assert finding.summary == (
        "Ngày 11/3/2025 còn thời hiệu xử phạt, hết ngày 11/3/2025 (theo nguồn dẫn lại)."
    )
    assert "không chuyển" not in finding.to_text()


# --- from criminal proceedings ---


@pytest.mark.parametrize(
    ("on", "passed_on", "status", "last_day"),
    [
        (d(2025, 6, 30), True, "established", d(2025, 8, 1)),
        (d(2025, 7, 1), True, "established", d(2026, 8, 1)),
        (d(2026, 8, 1), True, "established", d(2026, 8, 1)),
        (d(2026, 8, 2), True, "excluded", d(2026, 8, 1)),
        (d(2025, 8, 1), False, "established", d(2025, 8, 1)),
        (d(2025, 8, 2), False, "excluded", d(2025, 8, 1)),
    ],
)
def test_a_dossier_of_a_criminal_body_has_two_years_from_july_2025(
    on: d, passed_on: bool, status: str, last_day: d
) -> None:
    finding = limitation(on=on, conduct_to=d(2024, 8, 1), from_criminal_body=passed_on)
    assert (finding.status, finding.last_day) == (status, last_day)


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        (d(2024, 6, 29), "needs_legal_review"),
        (d(2024, 6, 30), "needs_legal_review"),  # one year ends on 2025-06-30
        (d(2024, 7, 1), "established"),
        (d(2024, 7, 2), "established"),
    ],
)
def test_a_year_that_had_run_out_before_july_2025_is_an_open_question(ended: d, status: str) -> None:
    finding = limitation(on=d(2026, 3, 3), conduct_to=ended, from_criminal_body=True)
    assert finding.status == status
    assert [question.code for question in finding.open_questions] == (
        ["XP2"] if status == "needs_legal_review" else []
    )
    if finding.open_questions:
        outcomes = [reading.outcome for reading in finding.open_questions[0].readings]
        assert outcomes == ["excluded", "established"]
        assert finding.fine_possible is None


def test_whether_a_criminal_body_passed_it_on_is_asked_only_where_it_matters() -> None:
    early = limitation(on=d(2025, 8, 1), conduct_to=d(2024, 8, 1))
    assert (early.status, early.last_day, early.limit) == ("established", None, None)
    assert [fact.path for fact in early.missing] == ["from_criminal_body"]
    between = limitation(on=d(2025, 8, 2), conduct_to=d(2024, 8, 1))
    assert (between.status, between.last_day) == ("not_enough_evidence", None)
    assert [fact.path for fact in between.missing] == ["from_criminal_body"]
    late = limitation(on=d(2026, 8, 2), conduct_to=d(2024, 8, 1))
    assert (late.status, late.last_day) == ("excluded", None)
    before = limitation(on=d(2025, 6, 30), conduct_to=d(2024, 8, 1))
    assert (before.status, before.last_day, before.missing) == ("established", d(2025, 8, 1), ())
    assert "01 năm" in before.to_text()
    assert "hoặc" not in before.reasons[2].sentence
    assert "01 năm (theo nguồn dẫn lại) hoặc 02 năm (theo nguồn dẫn lại)" in between.to_text()


def test_with_two_possible_lengths_both_last_days_are_told_and_none_is_the_last_day() -> None:
    finding = limitation(
        on=d(2026, 10, 1), conduct_from=d(2025, 1, 1), conduct_to=d(2025, 10, 1), ongoing=False
    )
    assert (finding.status, finding.start, finding.last_day) == ("established", d(2025, 10, 1), None)
    assert [fact.path for fact in finding.missing] == ["from_criminal_body"]
    words = (
        "hết sớm nhất ngày 01/10/2026 (01 năm), hoặc ngày 01/10/2027 nếu do cơ quan tiến hành tố tụng chuyển "
        "đến"
    )
    assert words in finding.summary
    assert words in finding.reasons[2].sentence
    assert "đến hết ngày" not in finding.to_text()
    assert finding.to_dict()["last_day"] is None


def test_a_day_off_at_the_end_of_either_length_tells_the_choice() -> None:
    """2027-10-02 is a Saturday; 2026-10-02, 2026-10-01 and 2027-10-01 are no days off."""
    finding = limitation(on=d(2026, 9, 20), conduct_to=d(2025, 10, 2))
    assert "thời hiệu hết vào đúng ngày đó" in finding.to_text()
    plain = limitation(on=d(2026, 9, 20), conduct_to=d(2025, 10, 1))
    assert "thời hiệu hết vào đúng ngày đó" not in plain.to_text()


def test_from_september_2026_the_decree_itself_names_the_year() -> None:
    facts = {"conduct_to": d(2026, 3, 2), "from_criminal_body": False}
    old, new = (limitation(on=day, **facts) for day in (d(2026, 9, 9), d(2026, 9, 10)))
    assert "(theo nguồn dẫn lại)" in old.summary
    assert new.summary == "Ngày 10/9/2026 còn thời hiệu xử phạt, hết ngày 02/3/2027."


# --- found while it went on, ended later ---


@pytest.mark.parametrize(
    ("choice", "status", "start"),
    [("ended", "established", d(2024, 9, 2)), ("found", "excluded", d(2024, 3, 1))],
)
def test_an_act_that_ended_after_it_was_found(choice: str, status: str, start: d) -> None:
    law = default_law()
    if choice == "found":
        law = law.with_setting("thoi_hieu_hanh_vi_ket_thuc_sau_khi_phat_hien", choice, **BY)
    finding = limitation(
        on=d(2025, 3, 3),
        conduct_to=d(2024, 9, 2),
        found_on=d(2024, 3, 1),
        from_criminal_body=False,
        law=law,
    )
    assert (finding.status, finding.start) == (status, start)
    assert any(c.instrument.key == "nd-118-2021" and c.clause == "1" for c in finding.reasons[2].citations)


@pytest.mark.parametrize(
    ("found", "told"), [(d(2024, 9, 1), True), (d(2024, 9, 2), False), (d(2024, 9, 3), False)]
)
def test_that_choice_is_told_only_where_it_was_found_before_the_end(found: d, told: bool) -> None:
    finding = limitation(on=d(2025, 3, 3), conduct_to=d(2024, 9, 2), found_on=found, from_criminal_body=False)
    assert ("tính từ ngày hành vi kết thúc (cách hiểu" in finding.to_text()) is told


def test_with_the_other_choice_the_day_it_was_found_may_be_missing() -> None:
    law = default_law().with_setting("thoi_hieu_hanh_vi_ket_thuc_sau_khi_phat_hien", "found", **BY)
    facts: dict[str, Any] = {"on": d(2025, 3, 3), "conduct_to": d(2024, 9, 2), "from_criminal_body": False}
    finding = limitation(**facts, conduct_from=d(2023, 1, 1), law=law)
    assert [fact.path for fact in finding.missing] == ["found_on"]
    late_start = limitation(**facts, conduct_from=d(2024, 6, 1), law=law)
    assert late_start.status == "established"
    later = limitation(**facts, found_on=d(2024, 12, 1), law=law)
    assert later.start == d(2024, 9, 2)


# --- what is not known ---


def test_an_act_that_began_less_than_a_year_ago_is_within_whatever_its_end() -> None:
    finding = limitation(on=d(2025, 3, 1), conduct_from=d(2024, 3, 1))
    assert (finding.status, finding.start, finding.missing) == ("established", None, ())
    older = limitation(on=d(2025, 3, 2), conduct_from=d(2024, 3, 1))
    assert older.status == "not_enough_evidence"
    assert [fact.path for fact in older.missing] == ["ongoing", "conduct_to", "found_on"]


def test_of_an_ended_act_the_end_of_an_ongoing_one_the_finding_is_missing() -> None:
    ended = limitation(on=d(2025, 3, 2), ongoing=False, from_criminal_body=False)
    assert [fact.path for fact in ended.missing] == ["conduct_to"]
    ongoing = limitation(on=d(2025, 3, 2), ongoing=True, from_criminal_body=False)
    assert [fact.path for fact in ongoing.missing] == ["found_on"]
    both = limitation(on=d(2025, 7, 2), ongoing=True)
    assert [fact.path for fact in both.missing] == ["found_on", "from_criminal_body"]


def test_what_ended_long_ago_is_barred_and_told_without_a_code_that_was_not_there() -> None:
    finding = limitation(on=d(2016, 1, 1), conduct_to=d(2003, 1, 1), from_criminal_body=False)
    assert finding.status == "excluded"
    assert "Bộ luật Dân sự" not in finding.to_text()
    newer = limitation(on=d(2016, 1, 1), conduct_to=d(2014, 12, 31), from_criminal_body=False)
    assert (newer.status, newer.last_day) == ("excluded", d(2015, 12, 31))
    assert "Bộ luật Dân sự năm 2005" in newer.to_text()


DAYS = st.dates(min_value=d(2015, 1, 1), max_value=d(2026, 12, 31))


@given(
    days=st.lists(DAYS, min_size=4, max_size=4),
    ended=st.booleans(),
    passed_on=st.booleans(),
    hidden=st.sets(
        st.sampled_from(["conduct_from", "conduct_to", "ongoing", "found_on", "from_criminal_body"])
    ),
)
def test_learning_a_fact_only_narrows(days: list[d], ended: bool, passed_on: bool, hidden: set[str]) -> None:
    start, end, found, on = sorted(days)
    facts: dict[str, Any] = {"conduct_from": start, "found_on": found, "from_criminal_body": passed_on}
    facts |= {"conduct_to": end} if ended else {"ongoing": True}
    whole = limitation(on=on, **facts)
    part = limitation(on=on, **{name: value for name, value in facts.items() if name not in hidden})
    assert whole.status != "not_enough_evidence"
    if part.status == "not_enough_evidence":
        assert part.missing
    else:
        assert part.status == whole.status


@given(ended=DAYS, later=st.integers(0, 800))
def test_a_fine_is_possible_up_to_the_same_day_of_the_next_year(ended: d, later: int) -> None:
    on = min(ended + timedelta(days=later), d(2026, 12, 31))
    finding = limitation(on=on, conduct_to=ended, from_criminal_body=False)
    assert finding.fine_possible is (on <= ended + relativedelta(years=1))


# --- input ---


def test_contradictions_and_wrong_input_are_refused() -> None:
    with pytest.raises(CaseDataError) as error:
        limitation(on=d(2025, 1, 1), conduct_to=d(2025, 1, 2))
    assert codes(error) == [("BHXH-C126", "on")]
    with pytest.raises(CaseDataError) as error:
        limitation(on=d(2025, 1, 1), from_criminal_body="không")  # type: ignore[arg-type]
    assert codes(error) == [("BHXH-C124", "from_criminal_body")]


def test_outside_what_is_encoded() -> None:
    for day in (d(2014, 12, 31), d(2027, 1, 1)):
        with pytest.raises(OutsideLawError):
            limitation(on=day, conduct_to=d(2014, 12, 1))


def test_the_finding_goes_into_json() -> None:
    data = limitation(on=d(2025, 3, 12), conduct_to=d(2024, 3, 11), from_criminal_body=False).to_dict()
    assert (data["start"], data["last_day"]) == ("2024-03-11", "2025-03-11")
    assert (data["fine_possible"], data["remedies_possible"], data["exclusion"]) == (
        False,
        True,
        "time_barred",
    )
    empty = limitation(on=d(2025, 3, 2)).to_dict()
    assert (empty["start"], empty["last_day"], empty["exclusion"]) == (None, None, None)
