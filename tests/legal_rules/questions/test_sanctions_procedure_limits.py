"""Limits of minutes, explanation, decision and compliance: days, units, regimes, what is not known."""

from __future__ import annotations

from datetime import date as d
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.law import default_law
from legal_rules.questions.sanctions import (
    FineRange,
    ProcedureFinding,
    ProcedureStep,
    fine_range,
    procedure_limits,
)

M = 1_000_000
PLAIN = {
    "complex_case": False,
    "explained": False,
    "file_sent": False,
    "specially_complex": False,
    "licence_measure": False,
}


def codes(error: pytest.ExceptionInfo[Any]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


def only(finding: ProcedureFinding, step: ProcedureStep) -> tuple[str, d | None, str]:
    (limit,) = finding.of(step)
    return limit.words, limit.last_day, limit.mark


def with_top(top: int, on: d = d(2024, 5, 6)) -> FineRange:
    return fine_range("late_payment", on=on, amount=top * 100 // 15, subject="organisation")


# --- minutes ---


@pytest.mark.parametrize(
    ("found", "complex_case", "words", "last_day", "mark"),
    [
        (d(2021, 12, 31), False, "kịp thời", None, ""),
        (d(2022, 1, 1), False, "02 ngày làm việc", d(2022, 1, 5), "theo nguồn dẫn lại"),
        (d(2022, 1, 2), False, "02 ngày làm việc", d(2022, 1, 5), "theo nguồn dẫn lại"),
        (d(2024, 5, 6), False, "02 ngày làm việc", d(2024, 5, 8), "theo nguồn dẫn lại"),
        (d(2024, 5, 6), True, "05 ngày làm việc", d(2024, 5, 13), "theo nguồn dẫn lại"),
        (d(2025, 6, 30), False, "02 ngày làm việc", d(2025, 7, 2), "theo nguồn dẫn lại"),
        (d(2025, 7, 1), False, "02 ngày làm việc", d(2025, 7, 3), "chưa kiểm chứng"),
    ],
)
def test_minutes(found: d, complex_case: bool, words: str, last_day: d | None, mark: str) -> None:
    """1/1/2022 was a Saturday and 3/1/2022 off in lieu."""
    finding = procedure_limits(on=found, found_on=found, complex_case=complex_case)
    assert only(finding, ProcedureStep.MINUTES) == (words, last_day, mark)
    assert finding.status == "established"


def test_minutes_over_holidays_are_told_with_the_day() -> None:
    finding = procedure_limits(on=d(2024, 4, 26), found_on=d(2024, 4, 26), complex_case=False)
    assert finding.summary == "Lập biên bản vi phạm hành chính đến hết ngày 03/5/2024 (theo nguồn dẫn lại)."


def test_in_time_without_a_number_of_days_has_no_last_day() -> None:
    finding = procedure_limits(on=d(2021, 6, 1), found_on=d(2021, 6, 1))
    (limit,) = finding.of(ProcedureStep.MINUTES)
    assert (limit.late(d(2021, 12, 1)), limit.limit) == (None, None)
    assert finding.summary.startswith("Các bước đang xét phải thực hiện kịp thời")
    assert finding.missing == ()


def test_a_complex_case_is_asked_for() -> None:
    finding = procedure_limits(on=d(2024, 5, 6), found_on=d(2024, 5, 6))
    assert finding.status == "not_enough_evidence"
    assert [limit.last_day for limit in finding.of(ProcedureStep.MINUTES)] == [d(2024, 5, 8), d(2024, 5, 13)]
    assert [fact.path for fact in finding.missing] == ["complex_case"]
    assert "còn 01 dữ kiện chưa rõ" in finding.summary


# --- decision ---


@pytest.mark.parametrize(
    ("facts", "words", "last_day"),
    [
        ({}, "07 ngày làm việc", d(2024, 5, 15)),
        ({"file_sent": True}, "10 ngày làm việc", d(2024, 5, 20)),
        ({"explained": True}, "01 tháng", d(2024, 6, 6)),
        ({"explained": True, "file_sent": True}, "01 tháng", d(2024, 6, 6)),
        ({"specially_complex": True}, "02 tháng", d(2024, 7, 8)),  # 6/7/2024 is a Saturday
        ({"specially_complex": True, "explained": True, "file_sent": True}, "02 tháng", d(2024, 7, 8)),
    ],
)
def test_a_decision_from_2022(facts: dict[str, bool], words: str, last_day: d) -> None:
    finding = procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6), **PLAIN | facts)
    assert only(finding, ProcedureStep.DECISION) == (words, last_day, "theo nguồn dẫn lại")
    assert finding.of(ProcedureStep.DECISION_EXTENDED) == ()
    assert any("Quá thời hạn ra quyết định" in reason.sentence for reason in finding.reasons)


@pytest.mark.parametrize(
    ("minutes", "words", "mark"),
    [
        (d(2021, 12, 30), "07 ngày", "cách hiểu, cần xác nhận"),
        (d(2021, 12, 31), "07 ngày", "cách hiểu, cần xác nhận"),
        (d(2022, 1, 1), "07 ngày làm việc", "theo nguồn dẫn lại"),
        (d(2022, 1, 2), "07 ngày làm việc", "theo nguồn dẫn lại"),
        (d(2025, 6, 30), "07 ngày làm việc", "theo nguồn dẫn lại"),
        (d(2025, 7, 1), "07 ngày làm việc", "chưa kiểm chứng"),
    ],
)
def test_the_regimes_of_the_decision(minutes: d, words: str, mark: str) -> None:
    finding = procedure_limits(on=minutes, minutes_on=minutes, **PLAIN)
    found = only(finding, ProcedureStep.DECISION)
    assert (found[0], found[2]) == (words, mark)


@pytest.mark.parametrize("fact", ["complex_case", "explained"])
def test_to_2021_a_complex_or_explained_case_had_thirty_days_and_thirty_more(fact: str) -> None:
    finding = procedure_limits(on=d(2021, 5, 3), minutes_on=d(2021, 5, 3), **PLAIN | {fact: True})
    assert only(finding, ProcedureStep.DECISION)[:2] == ("30 ngày", d(2021, 6, 2))
    assert only(finding, ProcedureStep.DECISION_EXTENDED)[:2] == (
        "60 ngày, gồm 30 ngày gia hạn",
        d(2021, 7, 2),
    )


def test_to_2021_a_plain_case_had_seven_days_and_no_more() -> None:
    finding = procedure_limits(
        on=d(2021, 5, 3), minutes_on=d(2021, 5, 3), complex_case=False, explained=False
    )
    assert only(finding, ProcedureStep.DECISION)[:2] == ("07 ngày", d(2021, 5, 10))
    assert finding.of(ProcedureStep.DECISION_EXTENDED) == ()


def test_what_is_not_known_leaves_several_decisions_possible() -> None:
    finding = procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6))
    assert [limit.words for limit in finding.of(ProcedureStep.DECISION)] == [
        "02 tháng",
        "01 tháng",
        "10 ngày làm việc",
        "07 ngày làm việc",
    ]
    assert {limit.status for limit in finding.limits} == {"not_enough_evidence"}
    assert [fact.path for fact in finding.missing] == ["specially_complex", "explained", "file_sent"]
    explained = procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6), explained=True)
    assert [limit.words for limit in explained.of(ProcedureStep.DECISION)] == ["02 tháng", "01 tháng"]
    assert [fact.path for fact in explained.missing] == ["specially_complex"]
    old = procedure_limits(on=d(2021, 5, 3), minutes_on=d(2021, 5, 3))
    assert [fact.path for fact in old.missing] == ["complex_case", "explained"]
    assert [limit.last_day for limit in old.limits] == [d(2021, 5, 10), d(2021, 6, 2), d(2021, 7, 2)]
    half = procedure_limits(on=d(2021, 5, 3), minutes_on=d(2021, 5, 3), complex_case=True)
    assert half.missing == ()
    assert [limit.words for limit in half.of(ProcedureStep.DECISION)] == ["30 ngày"]


# --- explanation ---


@pytest.mark.parametrize(
    ("top", "right"),
    [
        (14_999_985, "excluded"),
        (15 * M, "established"),
        (15_000_015, "established"),
    ],
)
def test_the_right_to_explain_begins_at_fifteen_million_for_an_individual(top: int, right: str) -> None:
    finding = procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6), fine=with_top(top), **PLAIN)
    assert finding.explanation == right
    assert len(finding.of(ProcedureStep.EXPLANATION_WRITTEN)) == (1 if right == "established" else 0)
    assert finding.status == "established"
    told = next(r.sentence for r in finding.reasons if r.sentence.startswith("Quyền giải trình"))
    assert "từ 15.000.000 đồng trở lên đối với cá nhân, từ 30.000.000 đồng" in told.replace("\xa0", " ")


def test_an_organisation_explains_from_thirty_million() -> None:
    """15 million for an individual are 30 million for an organisation: both double."""
    fine = with_top(15 * M)
    assert fine.high == 30 * M
    finding = procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6), fine=fine, **PLAIN)
    assert finding.explanation == "established"


def test_written_and_oral_explanation() -> None:
    finding = procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6), fine=with_top(20 * M), **PLAIN)
    assert only(finding, ProcedureStep.EXPLANATION_WRITTEN) == (
        "05 ngày làm việc",
        d(2024, 5, 13),
        "cách hiểu, cần xác nhận",
    )
    assert only(finding, ProcedureStep.EXPLANATION_ORAL)[:2] == ("02 ngày làm việc", d(2024, 5, 8))
    old = procedure_limits(on=d(2021, 12, 31), minutes_on=d(2021, 12, 31), fine=with_top(20 * M), **PLAIN)
    assert only(old, ProcedureStep.EXPLANATION_WRITTEN)[2] == "chưa kiểm chứng"


def test_an_unknown_band_leaves_the_right_open() -> None:
    fine = fine_range("late_payment", on=d(2024, 5, 6))
    finding = procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6), fine=fine, **PLAIN)
    assert (finding.explanation, finding.status) == ("not_enough_evidence", "not_enough_evidence")
    assert [fact.path for fact in finding.missing] == ["amount"]
    assert finding.of(ProcedureStep.EXPLANATION_ORAL)[0].status == "not_enough_evidence"


def test_without_a_band_or_minutes_the_right_is_not_asked() -> None:
    assert procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 6)).explanation is None
    found = procedure_limits(on=d(2024, 5, 6), found_on=d(2024, 5, 6), fine=with_top(20 * M))
    assert found.explanation is None
    absent = fine_range("wrong_level", on=d(2026, 10, 1))
    none = procedure_limits(on=d(2026, 10, 1), minutes_on=d(2026, 10, 1), fine=absent, **PLAIN)
    assert none.explanation == "excluded"


# --- compliance ---


@pytest.mark.parametrize(
    ("received", "last_day"),
    [
        (d(2024, 5, 20), d(2024, 5, 30)),
        (d(2024, 8, 23), d(2024, 9, 4)),  # 2/9 and 3/9 are off
    ],
)
def test_ten_days_from_receipt(received: d, last_day: d) -> None:
    finding = procedure_limits(on=received, received_on=received)
    assert only(finding, ProcedureStep.COMPLIANCE) == ("10 ngày", last_day, "cách hiểu, cần xác nhận")
    (limit,) = finding.limits
    assert [limit.late(day) for day in (last_day, last_day.replace(day=last_day.day + 1))] == [False, True]
    assert not any("Quá thời hạn ra quyết định" in reason.sentence for reason in finding.reasons)


def test_days_off_that_are_not_decided_yet_are_told() -> None:
    law = default_law()
    finding = procedure_limits(on=d(2026, 12, 28), received_on=d(2026, 12, 28), law=law)
    (limit,) = finding.limits
    assert limit.limit is not None
    assert limit.limit.undecided_years == (2027,)
    assert "lịch nghỉ của năm 2027 chưa đủ" in limit.sentence


def test_every_limit_names_its_provision_and_the_rule_of_counting() -> None:
    finding = procedure_limits(
        on=d(2024, 6, 1),
        found_on=d(2024, 5, 3),
        minutes_on=d(2024, 5, 6),
        received_on=d(2024, 5, 20),
        **PLAIN,
    )
    for limit in finding.limits:
        assert any(citation.instrument.key == "blds-2015" for citation in limit.citations)
    assert [limit.step for limit in finding.limits] == ["minutes", "decision", "compliance"]
    data = finding.to_dict()
    assert data["limits"][0]["last_day"] == "2024-05-06"  # Saturday 4/5/2024 was worked
    assert data["explanation"] is None
    early = procedure_limits(on=d(2021, 6, 1), found_on=d(2021, 6, 1)).to_dict()
    assert early["limits"][0]["last_day"] is None


FLAGS = st.sampled_from([True, False])


@given(
    minutes=st.dates(min_value=d(2015, 1, 5), max_value=d(2026, 6, 30)),
    flags=st.tuples(FLAGS, FLAGS, FLAGS, FLAGS),
    hidden=st.sets(st.integers(0, 3)),
)
def test_learning_a_fact_only_narrows(minutes: d, flags: tuple[bool, ...], hidden: set[int]) -> None:
    facts = dict(zip(list(PLAIN)[:4], flags, strict=True))
    whole = procedure_limits(on=minutes, minutes_on=minutes, found_on=minutes, **facts)
    names = list(facts)
    part = procedure_limits(
        on=minutes,
        minutes_on=minutes,
        found_on=minutes,
        **{name: value for name, value in facts.items() if names.index(name) not in hidden},
    )
    assert whole.status == "established"
    for step in ProcedureStep:
        assert {one.last_day for one in whole.of(step)} <= {one.last_day for one in part.of(step)}
        assert len(whole.of(step)) <= 1
    assert bool(part.missing) is (part.status == "not_enough_evidence")


# --- input ---


def test_without_any_day_there_is_nothing_to_count() -> None:
    with pytest.raises(CaseDataError) as error:
        procedure_limits(on=d(2024, 5, 6))
    assert codes(error) == [("BHXH-C130", "found_on")]


def test_wrong_input_is_refused_all_at_once() -> None:
    with pytest.raises(CaseDataError) as error:
        procedure_limits(
            on=d(2024, 5, 6),
            found_on="hôm qua",  # type: ignore[arg-type]
            explained=0,  # type: ignore[arg-type]
            fine="nd-12-2022",  # type: ignore[arg-type]
        )
    assert codes(error) == [("BHXH-C125", "found_on"), ("BHXH-C124", "explained"), ("BHXH-C129", "fine")]
    with pytest.raises(CaseDataError) as error:
        procedure_limits(on=d(2024, 5, 6), found_on=d(2024, 5, 7), minutes_on=d(2024, 5, 5))
    assert codes(error) == [("BHXH-C126", "minutes_on")]
    with pytest.raises(CaseDataError) as error:
        procedure_limits(on=d(2024, 5, 6), minutes_on=d(2024, 5, 7))
    assert codes(error) == [("BHXH-C126", "on")]


def test_before_2015_nothing_is_encoded() -> None:
    with pytest.raises(OutsideLawError):
        procedure_limits(on=d(2015, 1, 1), minutes_on=d(2014, 12, 31))
