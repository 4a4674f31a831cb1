"""Unknown is never zero; what is decided while facts are missing stays decided whatever they are."""

from __future__ import annotations

from typing import Any

import pytest
from facts_216 import ASKED_ON, erased, expected, facts, full_facts, sanction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import EvasionFacts, FurtherViolation, assess

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
    if less.status is UNDECIDED:
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
        ({"offence_end": None}, "not_enough_evidence", ["offence_end"]),
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
