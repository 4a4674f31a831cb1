"""Unknown is never zero; what is decided while facts are missing stays decided whatever they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from facts_216 import ASKED_ON, erased, expected, facts, full_facts, sanction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import EvasionFacts, Execution, FurtherViolation, assess
from legal_rules.questions.article_216.background import Between, Counts

UNDECIDED = Status.NOT_ENOUGH_EVIDENCE


@settings(max_examples=400, deadline=None)
@given(full_facts())
def test_full_facts_agree_with_a_second_reading_of_the_table(full: EvasionFacts) -> None:
    finding = assess(full, on=ASKED_ON)
    status, codes, clauses = expected(full, ASKED_ON)
    assert finding.status == status
    assert finding.status is not UNDECIDED
    assert {question.code for question in finding.open_questions} == codes
    assert finding.possible_clauses == clauses
    assert finding.missing == ()


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_learning_a_fact_narrows_and_never_flips(data: st.DataObject) -> None:
    full = data.draw(full_facts())
    partial = data.draw(erased(full))
    known, less = assess(full, on=ASKED_ON), assess(partial, on=ASKED_ON)
    assert less.status in {known.status, UNDECIDED}
    assert less.possible_clauses >= known.possible_clauses
    assert less.clause in {known.clause, None} or known.status is Status.EXCLUDED
    assert less.all_points <= known.all_points or known.status is Status.EXCLUDED
    if less.status is Status.EXCLUDED:
        assert set(less.exclusions) <= set(known.exclusions)
        assert less.exclusion in {known.exclusion, None}
    if less.status is UNDECIDED or (less.status is Status.ESTABLISHED and less.clause is None):
        assert less.missing
    codes = {question.code for question in less.open_questions}
    assert codes <= {question.code for question in known.open_questions} or known.status is Status.EXCLUDED


@pytest.mark.parametrize(
    ("partial", "status"),
    [
        (EvasionFacts(sanctions=()), "excluded"),
        (EvasionFacts(further=FurtherViolation.none()), "excluded"),
        (EvasionFacts(months=["2023-04"]), "excluded"),
        (EvasionFacts(amount=49_999_999, workers=9), "excluded"),
        (EvasionFacts(amount=49_999_999), "not_enough_evidence"),
        (EvasionFacts(sanctions=(sanction(cancelled=True),)), "excluded"),
        (EvasionFacts(sanctions=(sanction(cancelled=True), sanction(cancelled=None))), "not_enough_evidence"),
    ],
)
def test_what_is_decided_while_much_is_missing(partial: EvasionFacts, status: str) -> None:
    assert assess(partial, on=ASKED_ON).status == status


@pytest.mark.parametrize(
    ("changes", "status", "missing"),
    [
        ({"amount": None}, "established", ["amount"]),
        ({"workers": None}, "established", ["workers"]),
        ({"amount": None, "workers": 9}, "not_enough_evidence", ["amount"]),
        ({"means": None}, "not_enough_evidence", ["means"]),
        ({"months": None}, "not_enough_evidence", ["months"]),
        ({"sanctions": None}, "not_enough_evidence", ["sanctions"]),
        ({"further": None}, "not_enough_evidence", ["further"]),
        ({"offence_end": None}, "established", []),
        ({"limitation_restarts": None}, "established", []),
        ({"completed_offences": None}, "established", ["completed_offences"]),
        ({"employer_kind": None}, "established", ["employer_kind"]),
        (
            {"withheld_amount": None, "withheld_workers": None},
            "not_enough_evidence",
            ["withheld_amount", "withheld_workers"],
        ),
        ({"sanctions": (sanction(execution=None),)}, "established", []),
        ({"sanctions": (sanction(kind=None),)}, "established", []),
        ({"sanctions": (sanction(act=None),)}, "not_enough_evidence", ["sanctions[0].act"]),
        ({"sanctions": (sanction(same_subject=None),)}, "not_enough_evidence", ["sanctions[0].same_subject"]),
        ({"sanctions": (sanction(conduct_to=None),)}, "established", []),
        ({"sanctions": (sanction(conduct_from=None),)}, "not_enough_evidence", ["sanctions[0].conduct_from"]),
        ({"sanctions": (sanction(decided_on=None),)}, "not_enough_evidence", ["sanctions[0].decided_on"]),
    ],
)
def test_one_unknown_fact(changes: dict[str, Any], status: str, missing: list[str]) -> None:
    """Missing is what could change status, clause, points or penalties, and nothing else."""
    finding = assess(facts(**changes), on=ASKED_ON)
    assert finding.status == status
    assert [fact.path for fact in finding.missing] == missing
    assert all(fact.meaning and fact.proof for fact in finding.missing)


DECIDED_2021 = date(2021, 3, 1)
OLD_CONDUCT = {"conduct_from": date(2019, 1, 1), "conduct_to": date(2020, 1, 1)}
EXECUTED = sanction(**OLD_CONDUCT, execution=Execution.completed(date(2023, 5, 1)))


def test_a_known_execution_gives_a_life_though_the_day_of_decision_is_not_known() -> None:
    """An unknown decision and an unknown violation: the life of a completed sanction stands all the same."""
    on = date(2024, 12, 1)
    unknown = attrs.evolve(EXECUTED, decided_on=None)
    finding = assess(facts(further=None, sanctions=(unknown,)), on=on)
    assert finding.status is UNDECIDED
    assert [fact.path for fact in finding.missing] == ["further", "sanctions[0].decided_on"]
    learnt = facts(
        sanctions=(attrs.evolve(unknown, decided_on=DECIDED_2021),),
        further=FurtherViolation.new_evasion(date(2023, 5, 31)),
    )
    assert (assess(learnt, on=on).status, assess(learnt, on=on).clause) == ("established", 1)


@st.composite
def dated_executions(draw: st.DrawFn) -> tuple[EvasionFacts, EvasionFacts, date]:
    """A case whose sanction was executed, or evaded until a day, and the same with two facts not known."""
    on = date(2024, 12, 1)
    months = [f"{year}-{month:02d}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    first = draw(st.integers(0, len(months) - 7))
    decided = draw(st.dates(date(2020, 4, 1), date(2023, 4, 1)))
    executed = draw(st.dates(decided, date(2023, 12, 31)))
    way = draw(st.sampled_from([Execution.completed, Execution.evaded_until]))(executed)
    kind = draw(st.sampled_from(["fine", "warning"]))
    full = facts(
        months=months[first : first + 7],
        sanctions=(sanction(**OLD_CONDUCT, decided_on=decided, execution=way, kind=kind),),
        further=FurtherViolation.new_evasion(draw(st.dates(date(2020, 6, 1), on))),
        offence_end="ongoing",
    )
    if not full.all_after_sanction:
        full = attrs.evolve(full, amount_after_sanction=100_000_000, workers_after_sanction=12)
    names = ["further", "amount", "amount_after_sanction", "workers_after_sanction", "months"]
    gone = draw(st.sets(st.sampled_from(names), min_size=1, max_size=2)) | {"further"}
    own = draw(st.sampled_from(["decided_on", "kind", "conduct_to", "execution"]))
    (one,) = full.sanctions or ()
    part = attrs.evolve(full, **dict.fromkeys(gone), sanctions=(attrs.evolve(one, **{own: None}),))
    return full, part, on


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dated_executions())
def test_two_unknowns_beside_a_dated_execution(drawn: tuple[EvasionFacts, EvasionFacts, date]) -> None:
    full, partial, on = drawn
    known, less = assess(full, on=on), assess(partial, on=on)
    assert less.status in {known.status, UNDECIDED}
    assert less.possible_clauses >= known.possible_clauses
    if less.status is UNDECIDED:
        assert less.missing


M11 = [f"2022-{month:02d}" for month in (11, 12)] + [f"2023-{month:02d}" for month in range(1, 10)]


@pytest.mark.parametrize(
    ("changes", "status", "clause", "missing"),
    [
        (
            {"months": M11, "amount_after_sanction": 5_000_000},
            "not_enough_evidence",
            1,
            ["workers_after_sanction"],
        ),
        (
            {"amount": 350_000_000, "workers": 20, "withheld_workers": 20, "withheld_amount": None},
            "not_enough_evidence",
            None,
            ["withheld_amount"],
        ),
        (
            {"months": M11, "amount": None, "amount_after_sanction": 1_000_000_000},
            "established",
            3,
            [],
        ),
        (
            {
                "months": M11,
                "amount": None,
                "amount_after_sanction": 2_000_000_000,
                "workers": 50,
                "workers_after_sanction": 5,
            },
            "established",
            3,
            [],
        ),
        (
            {"amount": None, "workers": 9, "withheld_amount": 50_000_000, "withheld_workers": 9},
            None,
            None,
            None,
        ),
    ],
)
def test_a_part_bounds_its_whole(
    changes: dict[str, Any], status: str | None, clause: int | None, missing: list[str] | None
) -> None:
    finding = assess(facts(**changes), on=ASKED_ON)
    if status is None:
        # withheld from 50 million on: the whole reaches the scale
        assert finding.possible_clauses == {2, 3}
        assert [fact.path for fact in finding.missing] == ["amount"]
        return
    assert (finding.status, finding.clause) == (status, clause)
    assert [fact.path for fact in finding.missing] == missing


@pytest.mark.parametrize(("part", "low"), [(0, 0), (49, 49), (50, 50)])
def test_bounds_follow_from_each_other(part: int, low: int) -> None:
    counts = Counts(
        amount=Between(0, 100), workers=Between(0, 5), amount_after=Between(part), withheld_workers=Between(9)
    ).tightened()
    assert counts.amount == Between(max(low, 1), 100)
    assert counts.amount_after == Between(part, 100)
    assert counts.withheld_workers == Between.exactly(5)
    assert counts.workers == Between.exactly(5)
    assert counts.withheld_amount == Between(1, 100)
    none = Counts(withheld_amount=Between.exactly(0)).tightened()
    assert none.withheld_workers == Between.exactly(0)


def test_an_end_that_is_not_known_is_not_before_the_last_month() -> None:
    given_facts = facts(offence_end=None)
    assert assess(given_facts, on=date(2028, 9, 1)).status is Status.ESTABLISHED
    late = assess(given_facts, on=date(2028, 9, 2))
    assert (late.status, [fact.path for fact in late.missing]) == (UNDECIDED, ["offence_end"])


BEFORE = {"conduct_from": date(2017, 1, 1), "conduct_to": date(2017, 12, 31), "act": "late_payment"}
BARRED = date(2030, 1, 5)


@pytest.mark.parametrize(
    ("changes", "on", "kind"),
    [
        (
            {"amount": 49_999_999, "workers": 9, "sanctions": (sanction(**BEFORE),)},
            ASKED_ON,
            "not_an_offence",
        ),
        ({"amount": 49_999_999, "workers": None, "sanctions": (sanction(**BEFORE),)}, ASKED_ON, None),
        ({"amount": 49_999_999, "workers": 12, "sanctions": (sanction(**BEFORE),)}, ASKED_ON, "not_yet"),
        ({"sanctions": ()}, BARRED, "not_yet"),
        ({"sanctions": None}, BARRED, None),
        ({}, BARRED, "time_barred"),
        ({"months": None, "amount": 0, "workers": 0}, ASKED_ON, None),  # perhaps before 2018
    ],
)
def test_the_kind_is_given_where_learning_cannot_turn_it(
    changes: dict[str, Any], on: date, kind: str | None
) -> None:
    finding = assess(facts(**changes), on=on)
    assert (finding.status, finding.exclusion) == ("excluded", kind)
    assert ("(" in finding.summary.split(":")[0]) == (kind is not None)
    assert finding.to_dict()["exclusion"] == kind


def test_totals_after_one_of_two_sanctions_do_not_date_the_other() -> None:
    """Not known: the sanctions. There may be two, and the months all after the one that counts."""
    two = (sanction(), sanction(decided_on=date(2023, 6, 1), conduct_to=date(2023, 5, 1)))
    full = facts(amount_after_sanction=0, workers_after_sanction=0, sanctions=two)
    assert assess(full, on=ASKED_ON).status is Status.ESTABLISHED
    less = assess(attrs.evolve(full, sanctions=None), on=ASKED_ON)
    assert less.status is UNDECIDED
    assert less.open_questions == ()


def test_established_while_several_clauses_are_possible() -> None:
    finding = assess(facts(None, 12), on=ASKED_ON)
    assert (finding.status, finding.clause, finding.possible_clauses) == ("established", None, {1, 2, 3})
    assert (finding.points, finding.all_points) == (frozenset(), {"1b"})
    assert finding.penalties == ()
    assert "theo khoản 1 hoặc khoản 2 hoặc khoản 3 Điều 216" in finding.summary


def test_questions_are_listed_beside_what_is_missing() -> None:
    finding = assess(facts(None, None, means="late_only"), on=ASKED_ON)
    assert finding.status is UNDECIDED
    assert [question.code for question in finding.open_questions] == ["U1"]
    assert [fact.path for fact in finding.missing] == ["amount", "workers"]


def test_a_question_beside_an_unknown_that_raises_another() -> None:
    finding = assess(facts(means=None, sanctions=(sanction(act="late_payment"),)), on=ASKED_ON)
    assert finding.status is UNDECIDED
    assert [question.code for question in finding.open_questions] == ["U2"]


def test_nothing_is_missing_where_the_case_is_excluded() -> None:
    assert assess(EvasionFacts(sanctions=()), on=ASKED_ON).missing == ()
