"""The facts: strings for enumerations, unknown by default, contradictions all at once."""

from __future__ import annotations

from datetime import date, datetime

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
        months=["2024-02", "2023-04"],
        sanctions=(sanction(decided_on=date(2024, 1, 6), execution=Execution.completed(date(2024, 1, 7))),),
        further=FurtherViolation.new_evasion(date(2024, 1, 8)),
        offence_end=date(2024, 1, 9),
        limitation_restarts=(date(2024, 1, 10),),
    )
    with pytest.raises(CaseDataError) as caught:
        assess(given, on=ASKED_ON)
    assert [problem.where for problem in caught.value.problems] == [
        "months",
        "sanctions[0].decided_on",
        "sanctions[0].execution",
        "further",
        "offence_end",
        "limitation_restarts[0]",
    ]


def test_month_of_the_day_that_is_asked_may_be_there() -> None:
    assert assess(facts(months=["2024-01"]), on=ASKED_ON).status == "excluded"


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
