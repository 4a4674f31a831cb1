"""The facts: strings for enumerations, unknown by default, contradictions all at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from facts_216 import ASKED_ON, facts, sanction

from legal_rules.errors import CaseDataError
from legal_rules.questions.article_216 import (
    EmployerStanding,
    EvasionFacts,
    Execution,
    FurtherViolation,
    Means,
    OffenceEnd,
    PriorSanction,
    assess,
)


def test_everything_is_unknown_by_default() -> None:
    nothing = EvasionFacts()
    public = [field.name for field in attrs.fields(EvasionFacts) if not field.name.startswith("_")]
    assert all(getattr(nothing, name) is None for name in public)
    assert all(getattr(PriorSanction(), field.name) is None for field in attrs.fields(PriorSanction))
    finding = assess(nothing, on=ASKED_ON)
    assert finding.status == "not_enough_evidence"
    assert finding.possible_clauses == {1, 2, 3}
    assert {"means", "months", "amount", "workers", "sanctions"} <= {fact.path for fact in finding.missing}


def test_strings_are_taken_for_members() -> None:
    given = facts()
    assert given.employer_kind is EmployerStanding.COMMERCIAL_ENTITY
    assert given.means is Means.DECEIT
    assert given.means == "deceit"
    assert EvasionFacts(offence_end="ongoing").offence_end is OffenceEnd.ONGOING
    assert EvasionFacts(months=["2023-04"]).months == frozenset({"2023-04"})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"means": "gian dối"}, "BHXH-C011"),
        ({"amount": 1.5}, "BHXH-C008"),
        ({"amount": True}, "BHXH-C008"),
        ({"workers": -1}, "BHXH-C009"),
        ({"months": ["2023-13"]}, "BHXH-C007"),
        ({"offence_end": datetime(2023, 1, 1)}, "BHXH-C006"),  # noqa: DTZ001  a moment is refused
        ({"further": "none"}, "BHXH-C012"),
    ],
)
def test_wrong_types_are_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(CaseDataError) as caught:
        facts(**changes)
    assert caught.value.code == code


def test_all_contradictions_at_once() -> None:
    with pytest.raises(CaseDataError) as caught:
        facts(
            100,
            2,
            withheld_amount=101,
            withheld_workers=3,
            amount_after_sanction=200,
            sanctions=(
                sanction(execution=Execution.completed(date(2023, 2, 28))),
                sanction(conduct_from=date(2023, 1, 2), conduct_to=date(2023, 1, 1)),
            ),
        )
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("BHXH-C203", "withheld_amount"),
        ("BHXH-C203", "withheld_workers"),
        ("BHXH-C203", "amount_after_sanction"),
        ("BHXH-C207", "sanctions[0].execution"),
        ("BHXH-C206", "sanctions[1].conduct_to"),
    ]
    assert all(problem.message and problem.mend for problem in caught.value.problems)


def test_totals_after_the_sanction_are_the_totals_where_all_months_are_after_it() -> None:
    with pytest.raises(CaseDataError) as caught:
        facts(amount_after_sanction=99_999_999)
    assert caught.value.code == "BHXH-C204"
    assert facts(amount_after_sanction=100_000_000)


@pytest.mark.parametrize(("money", "people"), [(0, 1), (1, 0)])
def test_money_is_withheld_from_somebody(money: int, people: int) -> None:
    with pytest.raises(CaseDataError) as caught:
        facts(withheld_amount=money, withheld_workers=people)
    assert caught.value.code == "BHXH-C205"


def test_nothing_lies_after_the_day_that_is_asked() -> None:
    given = facts(
        months=["2024-01", "2023-04"],
        sanctions=(
            sanction(
                decided_on=date(2024, 1, 6),
                conduct_to=date(2024, 1, 6),
                execution=Execution.completed(date(2024, 1, 7)),
            ),
        ),
        further=FurtherViolation.new_evasion(date(2024, 1, 8)),
        offence_end=date(2024, 1, 9),
        limitation_restarts=(date(2024, 1, 10),),
    )
    with pytest.raises(CaseDataError) as caught:
        assess(given, on=ASKED_ON)
    assert [problem.where for problem in caught.value.problems] == [
        "months",
        "sanctions[0].decided_on",
        "sanctions[0].conduct_to",
        "sanctions[0].execution",
        "further",
        "offence_end",
        "limitation_restarts[0]",
    ]


@pytest.mark.parametrize(
    ("month", "due"),
    [("2024-01", date(2024, 1, 31)), ("2025-06", date(2025, 6, 30)), ("2025-07", date(2025, 8, 31))],
)
def test_a_month_counts_once_its_payment_day_has_come(month: str, due: date) -> None:
    """To 6/2025 it is the last day of the month, from 7/2025 that of the following one."""
    given = facts(months=[month], offence_end="ongoing")
    for on in (due, due + timedelta(days=1)):
        assert assess(given, on=on).status == "excluded"
    with pytest.raises(CaseDataError) as caught:
        assess(given, on=due - timedelta(days=1))
    assert [(one.code, one.where) for one in caught.value.problems] == [("BHXH-C208", "months")]


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"offence_end": date(2023, 8, 31)}, "BHXH-C213", "offence_end"),
        ({"sanctions": (sanction(conduct_to=date(2023, 3, 2)),)}, "BHXH-C212", "sanctions[0].conduct_to"),
        (
            {"sanctions": (sanction(conduct_from=date(2023, 3, 2), conduct_to=None),)},
            "BHXH-C212",
            "sanctions[0].conduct_from",
        ),
        (
            {
                "sanctions": (
                    sanction(
                        decided_on=None,
                        conduct_to=date(2023, 3, 2),
                        execution=Execution.completed(date(2023, 3, 1)),
                    ),
                )
            },
            "BHXH-C212",
            "sanctions[0].conduct_to",
        ),
    ],
)
def test_what_comes_too_early_or_too_late(changes: dict[str, Any], code: str, where: str) -> None:
    with pytest.raises(CaseDataError) as caught:
        facts(**changes)
    assert [(one.code, one.where) for one in caught.value.problems] == [(code, where)]


@pytest.mark.parametrize(
    "changes",
    [
        {"offence_end": date(2023, 9, 1)},
        {"offence_end": date(2023, 9, 2)},
        {"offence_end": date(2019, 1, 1), "months": ["2017-12"]},
        {"sanctions": (sanction(conduct_to=date(2023, 3, 1)),)},
        {"sanctions": (sanction(conduct_to=date(2023, 2, 28)),)},
    ],
)
def test_what_comes_just_in_time(changes: dict[str, Any]) -> None:
    assert facts(**changes)


@pytest.mark.parametrize("on", [None, "2024-01-05", datetime(2024, 1, 5)])  # noqa: DTZ001  a moment is refused
def test_it_is_asked_for_a_day(on: Any) -> None:
    with pytest.raises(CaseDataError) as caught:
        assess(facts(), on=on)
    assert caught.value.code == "BHXH-C006"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Execution(state="completed"),
        lambda: Execution(state="open", on=date(2023, 1, 1)),
        lambda: FurtherViolation(kind="new_evasion"),
        lambda: FurtherViolation(kind="none", on=date(2023, 1, 1)),
    ],
)
def test_a_day_where_it_belongs(make: object) -> None:
    with pytest.raises(CaseDataError):
        make()  # type: ignore[operator]


def test_states_have_values_of_their_own() -> None:
    assert Execution.open() != Execution.evading()
    assert Execution.completed(ASKED_ON).on == ASKED_ON
    assert Execution.evaded_until(ASKED_ON).state == "evaded_until"
    assert FurtherViolation.none().kind == "none"
