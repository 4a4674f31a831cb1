"""Every threshold in threes: one below, on it, one above."""

from __future__ import annotations

from datetime import date

import pytest
from facts_216 import ASKED_ON, facts, sanction

from legal_rules.questions.article_216 import Execution, FurtherViolation, assess

ALL = [f"2023-{month:02d}" for month in range(4, 13)]


@pytest.mark.parametrize(("months", "status"), [(5, "excluded"), (6, "established"), (7, "established")])
def test_six_months(months: int, status: str) -> None:
    assert assess(facts(months=ALL[:months]), on=ASKED_ON).status == status


@pytest.mark.parametrize(
    ("amount", "clause", "points"),
    [
        (49_999_999, None, set()),
        (50_000_000, 1, {"1a"}),
        (50_000_001, 1, {"1a"}),
        (299_999_999, 1, {"1a"}),
        (300_000_000, 2, {"2b"}),
        (300_000_001, 2, {"2b"}),
        (999_999_999, 2, {"2b"}),
        (1_000_000_000, 3, {"3a"}),
        (1_000_000_001, 3, {"3a"}),
    ],
)
def test_money_alone(amount: int, clause: int | None, points: set[str]) -> None:
    finding = assess(facts(amount, 9), on=ASKED_ON)
    assert (finding.clause, finding.all_points) == (clause, points)
    assert finding.status == ("excluded" if clause is None else "established")


@pytest.mark.parametrize(
    ("workers", "clause", "points"),
    [
        (9, None, set()),
        (10, 1, {"1b"}),
        (11, 1, {"1b"}),
        (49, 1, {"1b"}),
        (50, 2, {"2c"}),
        (51, 2, {"2c"}),
        (199, 2, {"2c"}),
        (200, 3, {"3b"}),
        (201, 3, {"3b"}),
    ],
)
def test_people_alone(workers: int, clause: int | None, points: set[str]) -> None:
    finding = assess(facts(49_999_999, workers), on=ASKED_ON)
    assert (finding.clause, finding.all_points) == (clause, points)


@pytest.mark.parametrize(("offences", "clause"), [(1, 1), (2, 2), (3, 2)])
def test_offences(offences: int, clause: int) -> None:
    finding = assess(facts(completed_offences=offences), on=ASKED_ON)
    assert finding.clause == clause
    assert ("2a" in finding.all_points) is (clause == 2)


@pytest.mark.parametrize(
    ("kind", "day", "status"),
    [
        ("fine", date(2022, 2, 28), "established"),
        ("fine", date(2022, 3, 1), "established"),
        ("fine", date(2022, 3, 2), "excluded"),
        ("warning", date(2021, 8, 31), "established"),
        ("warning", date(2021, 9, 1), "established"),
        ("warning", date(2021, 9, 2), "excluded"),
    ],
)
def test_life_after_execution(kind: str, day: date, status: str) -> None:
    """01 year for a fine, 06 months for a warning, from full execution on 01/3/2021."""
    one = sanction(
        decided_on=date(2021, 2, 1),
        conduct_from=date(2020, 6, 1),
        conduct_to=date(2020, 12, 31),
        kind=kind,
        execution=Execution.completed(date(2021, 3, 1)),
    )
    finding = assess(facts(sanctions=(one,), further=FurtherViolation.new_evasion(day)), on=ASKED_ON)
    assert finding.status == status
    assert finding.exclusion == ("not_yet" if status == "excluded" else None)


@pytest.mark.parametrize(
    ("amount", "on", "status"),
    [
        (100_000_000, date(2028, 10, 30), "established"),
        (100_000_000, date(2028, 10, 31), "established"),
        (100_000_000, date(2028, 11, 1), "excluded"),
        (300_000_000, date(2028, 10, 31), "established"),
        (300_000_000, date(2028, 11, 1), "excluded"),
        (1_000_000_000, date(2033, 10, 30), "established"),
        (1_000_000_000, date(2033, 10, 31), "established"),
        (1_000_000_000, date(2033, 11, 1), "excluded"),
    ],
)
def test_limitation(amount: int, on: date, status: str) -> None:
    """05 years for khoản 1 and 2, 10 years for khoản 3, from 31/10/2023."""
    finding = assess(facts(amount), on=on)
    assert finding.status == status
    assert finding.exclusion == ("time_barred" if status == "excluded" else None)


@pytest.mark.parametrize("on", [date(2028, 10, 28), date(2028, 10, 29), date(2028, 10, 30)])
def test_limitation_is_not_rolled_over_days_off(on: date) -> None:
    """28/10/2028 is a Saturday: the limitation of prosecution ends on it all the same."""
    finding = assess(facts(offence_end=date(2023, 10, 28)), on=on)
    assert (finding.status == "established") is (on == date(2028, 10, 28))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2023, 2, 28), "excluded"),
        (date(2023, 3, 1), "excluded"),
        (date(2023, 3, 2), "established"),
    ],
)
def test_new_evasion_comes_after_the_decision(day: date, status: str) -> None:
    finding = assess(facts(further=FurtherViolation.new_evasion(day)), on=ASKED_ON)
    assert finding.status == status


@pytest.mark.parametrize(
    ("amount", "workers", "status"),
    [
        (49_999_999, 9, "needs_legal_review"),
        (50_000_000, 9, "established"),
        (50_000_001, 9, "established"),
        (49_999_999, 10, "established"),
        (49_999_999, 11, "established"),
    ],
)
def test_scale_of_the_months_after_the_sanction(amount: int, workers: int, status: str) -> None:
    finding = assess(
        facts(
            months=["2023-02", *ALL[:6]],
            amount_after_sanction=amount,
            workers_after_sanction=workers,
        ),
        on=ASKED_ON,
    )
    assert finding.status == status


@pytest.mark.parametrize(
    ("after", "status"), [(5, "needs_legal_review"), (6, "established"), (7, "established")]
)
def test_months_after_the_sanction(after: int, status: str) -> None:
    finding = assess(
        facts(
            months=["2023-01", "2023-02", *ALL[:after]],
            amount_after_sanction=60_000_000,
            workers_after_sanction=12,
        ),
        on=ASKED_ON,
    )
    assert finding.status == status
    assert [question.code for question in finding.open_questions] == (
        [] if status == "established" else ["U4"]
    )


@pytest.mark.parametrize(
    ("amount", "workers", "codes"),
    [
        (49_999_999, 9, ["U6"]),
        (50_000_000, 9, []),
        (50_000_001, 9, []),
        (49_999_999, 10, []),
        (49_999_999, 11, []),
    ],
)
def test_withheld_part_of_khoan_1(amount: int, workers: int, codes: list[str]) -> None:
    finding = assess(facts(withheld_amount=amount, withheld_workers=workers), on=ASKED_ON)
    assert [question.code for question in finding.open_questions] == codes
    assert finding.possible_clauses == ({1, 2} if codes else {2})


@pytest.mark.parametrize(
    ("amount", "workers", "codes"),
    [
        (299_999_999, 49, ["U6"]),
        (300_000_000, 49, []),
        (300_000_001, 49, []),
        (299_999_999, 50, []),
        (299_999_999, 51, []),
    ],
)
def test_withheld_part_of_khoan_2(amount: int, workers: int, codes: list[str]) -> None:
    finding = assess(facts(400_000_000, 60, withheld_amount=amount, withheld_workers=workers), on=ASKED_ON)
    assert [question.code for question in finding.open_questions] == codes
    assert finding.possible_clauses == ({2, 3} if codes else {3})
