"""The worked cases of the decision table: facts, day, expected status with clause, points and provision.

Unless changed: a commercial entity; deceit; April to September 2023; one fine for evasion decided on
01/3/2023 for conduct from 01/6/2022, not executed, same subject; new evasion on 01/6/2023; nothing withheld;
one offence, ended on 31/10/2023; asked on 05/01/2024.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from facts_216 import ASKED_ON, facts, sanction

from legal_rules.questions.article_216 import (
    Article216Finding,
    EvasionFacts,
    Execution,
    FurtherViolation,
    assess,
)

_EXECUTED_2021 = sanction(
    decided_on=date(2021, 2, 1),
    conduct_from=date(2020, 6, 1),
    conduct_to=date(2020, 12, 31),
    execution=Execution.completed(date(2021, 3, 1)),
)
_SANCTION_2020 = sanction(
    decided_on=date(2020, 6, 1), conduct_from=date(2019, 6, 1), conduct_to=date(2020, 4, 30)
)
_OVER_TWO_YEARS = ("2022-05", "2022-07", "2022-09", "2022-11", "2023-01", "2023-02")


def _told(finding: Article216Finding) -> set[str]:
    return {str(c) for top in finding.reasons for _, step in top.walk() for c in step.citations}


ESTABLISHED: list[Any] = [
    pytest.param(facts(50_000_000, 1), ASKED_ON, 1, {"a"}, id="T02 closed lower bound of khoản 1"),
    pytest.param(facts(300_000_000, 9), ASKED_ON, 2, {"b"}, id="T04 closed lower bound of khoản 2"),
    pytest.param(facts(1_000_000_000, 9), ASKED_ON, 3, {"a"}, id="T06 trở lên"),
    pytest.param(facts(10_000_000, 10), ASKED_ON, 1, {"b"}, id="T08 heads alone suffice"),
    pytest.param(facts(49_000_000, 50), ASKED_ON, 2, {"c"}, id="T10 heads lift, money below 50m"),
    pytest.param(
        facts(
            200_000_000,
            20,
            months=_OVER_TWO_YEARS,
            sanctions=(
                sanction(decided_on=date(2022, 4, 1), conduct_from=date(2021, 6, 1), conduct_to=None),
            ),
            further=FurtherViolation.new_evasion(date(2022, 5, 31)),
        ),
        ASKED_ON,
        1,
        {"a", "b"},
        id="T14 six months added up over two years",
    ),
    pytest.param(
        facts(sanctions=(_EXECUTED_2021,), further=FurtherViolation.new_evasion(date(2022, 3, 1))),
        ASKED_ON,
        1,
        {"a", "b"},
        id="T19 last day of the year after execution",
    ),
    pytest.param(
        facts(60_000_000, 5, withheld_amount=60_000_000, withheld_workers=5),
        ASKED_ON,
        2,
        {"d"},
        id="T24 withheld in a case of khoản 1",
    ),
    pytest.param(
        facts(
            months=[f"2020-{month:02d}" for month in range(7, 13)],
            sanctions=(_SANCTION_2020,),
            further=FurtherViolation.new_evasion(date(2020, 7, 31)),
            offence_end=date(2020, 12, 31),
        ),
        date(2025, 12, 31),
        1,
        {"a", "b"},
        id="T33 last day of 05 years",
    ),
]


@pytest.mark.parametrize(("given", "on", "clause", "points"), ESTABLISHED)
def test_established(given: EvasionFacts, on: date, clause: int, points: set[str]) -> None:
    finding = assess(given, on=on)
    assert finding.status == "established"
    assert finding.clause == clause
    assert finding.points == points
    assert finding.possible_clauses == {clause}
    assert finding.all_points >= {f"{clause}{point}" for point in points}
    for point in points:
        assert f"điểm {point} khoản {clause} Điều 216 Bộ luật Hình sự năm 2015" in _told(finding)
    shown = ", ".join(sorted(points))
    assert finding.summary == (
        "Có dấu hiệu, đủ điều kiện xem xét kiến nghị khởi tố theo "
        f"điểm {shown} khoản {clause} Điều 216 Bộ luật Hình sự năm 2015."
    )
    assert finding.penalties
    assert finding.exclusion is None
    assert finding.open_questions == ()
    assert finding.missing == ()


EXCLUDED: list[Any] = [
    pytest.param(
        facts(49_999_999, 9),
        "not_an_offence",
        "điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015",
        id="T01 both below",
    ),
    pytest.param(
        facts(200_000_000, 20, months=["2023-04", "2023-05", "2023-06", "2023-07", "2023-08"]),
        "not_an_offence",
        "khoản 14 Điều 2 Nghị quyết số 05/2019/NQ-HĐTP",
        id="T13 five months",
    ),
    pytest.param(
        facts(5_000_000_000, 500, sanctions=()),
        "not_yet",
        "khoản 1 Điều 216 Bộ luật Hình sự năm 2015",
        id="T15 no sanction, whatever the amount",
    ),
]


@pytest.mark.parametrize(("given", "kind", "provision"), EXCLUDED)
def test_excluded(given: EvasionFacts, kind: str, provision: str) -> None:
    finding = assess(given, on=ASKED_ON)
    assert finding.status == "excluded"
    assert finding.exclusion == kind
    assert (finding.open_questions, finding.missing) == ((), ())
    assert (finding.clause, finding.points, finding.all_points) == (None, frozenset(), frozenset())
    assert finding.possible_clauses == frozenset()
    assert finding.penalties == ()
    failing = [step for step in finding.reasons if step.status == "excluded"]
    assert provision in {str(citation) for citation in failing[0].citations}


REVIEW: list[Any] = [
    pytest.param(
        facts(sanctions=(sanction(act="late_payment"),)),
        "U2",
        ["excluded", "established"],
        {1},
        id="T18 sanction for late payment",
    ),
    pytest.param(
        facts(350_000_000, 20, withheld_amount=100_000_000, withheld_workers=20),
        "U6",
        ["established", "established"],
        {2, 3},
        id="T27 withheld part below its frame",
    ),
    pytest.param(
        facts(means="late_only"), "U1", ["excluded", "established"], {1}, id="T30 no deceit, leaning excluded"
    ),
    pytest.param(
        facts(further=FurtherViolation.only_unremedied()),
        "U3",
        ["established", "excluded"],
        {1},
        id="T31 only the old arrears",
    ),
    pytest.param(
        facts(
            months=["2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-05"],
            amount_after_sanction=15_000_000,
            workers_after_sanction=12,
        ),
        "U4",
        ["established", "excluded"],
        {1},
        id="T38 five months before the sanction, one after",
    ),
]


@pytest.mark.parametrize(("given", "code", "outcomes", "clauses"), REVIEW)
def test_needs_legal_review(given: EvasionFacts, code: str, outcomes: list[str], clauses: set[int]) -> None:
    finding = assess(given, on=ASKED_ON)
    assert finding.status == "needs_legal_review"
    (question,) = finding.open_questions
    assert question.code == code
    assert [reading.outcome for reading in question.readings] == outcomes
    assert question.citations
    assert finding.possible_clauses == clauses
    assert finding.clause == (clauses.pop() if len(clauses) == 1 else None)
    assert code in finding.summary
    assert finding.exclusion is None
    assert finding.points == (frozenset() if finding.clause is None else {"a", "b"})
    assert finding.missing == ()


def test_t27_says_what_each_reading_gives() -> None:
    finding = assess(facts(350_000_000, 20, withheld_amount=100_000_000, withheld_workers=20), on=ASKED_ON)
    (question,) = finding.open_questions
    assert [reading.note for reading in question.readings] == ["điểm c khoản 3", "điểm b, d khoản 2"]
    assert finding.all_points == {"1b", "2b", "2d"}
    assert finding.points == frozenset()


def test_t30_leans_to_excluded() -> None:
    (question,) = assess(facts(means="late_only"), on=ASKED_ON).open_questions
    assert question.readings[0].note == "chưa tới mức quy định; phù hợp hơn với câu chữ của điều luật"


# --- variants of our own, under the numbers that the table leaves free -----------------------------------

_WITHHELD_ALL = {"withheld_amount": 300_000_000, "withheld_workers": 9}
_FIVE_BEFORE = ["2022-10", "2022-11", "2022-12", "2023-01", "2023-02"]

VARIANTS: list[Any] = [
    ("T03 one đồng below khoản 2", {"amount": 299_999_999, "workers": 9}, "1a", None, ""),
    ("T05 one đồng below khoản 3", {"amount": 999_999_999, "workers": 9}, "2b", None, ""),
    ("T07 one worker below khoản 1", {"amount": 10_000_000, "workers": 9}, "", "not_an_offence", ""),
    ("T09 one worker below khoản 2", {"amount": 49_999_999, "workers": 49}, "1b", None, ""),
    ("T11 one worker below khoản 3", {"amount": 49_999_999, "workers": 199}, "2c", None, ""),
    ("T12 two hundred workers", {"amount": 49_999_999, "workers": 200}, "3b", None, ""),
    ("T16 the sanction was cancelled", {"sanctions": (sanction(cancelled=True),)}, "", "not_yet", ""),
    ("T17 a sanction for another act", {"sanctions": (sanction(act="other"),)}, "", "not_yet", ""),
    (
        "T20 the day after the year",
        {"sanctions": (_EXECUTED_2021,), "further": FurtherViolation.new_evasion(date(2022, 3, 2))},
        "",
        "not_yet",
        "",
    ),
    (
        "T21 a warning counts half as long",
        {
            "sanctions": (attrs.evolve(_EXECUTED_2021, kind="warning"),),
            "further": FurtherViolation.new_evasion(date(2021, 9, 2)),
        },
        "",
        "not_yet",
        "",
    ),
    (
        "T22 execution evaded to this day",
        {
            "sanctions": (attrs.evolve(_EXECUTED_2021, execution=Execution.evading()),),
            "further": FurtherViolation.new_evasion(date(2023, 9, 1)),
        },
        "1ab",
        None,
        "",
    ),
    (
        "T23 never executed, past both periods",
        {
            "sanctions": (attrs.evolve(_EXECUTED_2021, execution=Execution.open()),),
            "further": FurtherViolation.new_evasion(date(2023, 9, 1)),
        },
        "1ab",
        None,
        "U5",
    ),
    (
        "T25 withheld in a case of khoản 2, the part reaches the frame",
        {"amount": 350_000_000, "workers": 9, **_WITHHELD_ALL},
        "3c",
        None,
        "",
    ),
    (
        "T26 withheld lifts nothing above khoản 3",
        {"amount": 1_000_000_000, "workers": 9, **_WITHHELD_ALL},
        "3a",
        None,
        "",
    ),
    ("T28 two complete offences", {"completed_offences": 2}, "2a", None, ""),
    ("T29 another trick", {"means": "other_trick"}, "1ab", None, "U1"),
    ("T32 nothing further", {"further": FurtherViolation.none()}, "", "not_yet", ""),
    ("T34 the day after 05 years", {"offence_end": date(2023, 10, 31)}, "", "time_barred", ""),
    (
        "T35 the limitation began anew",
        {"limitation_restarts": (date(2028, 10, 31),)},
        "1ab",
        None,
        "",
    ),
    ("T36 10 years for khoản 3", {"amount": 1_000_000_000}, "3a", None, ""),
    (
        "T37 sanction decided before 15/4/2020, of another subject",
        {
            "sanctions": (
                sanction(
                    decided_on=date(2020, 4, 14),
                    conduct_from=date(2019, 1, 1),
                    conduct_to=date(2020, 1, 31),
                    execution=Execution.evading(),
                    same_subject=False,
                ),
            )
        },
        "1ab",
        None,
        "U9 U14",
    ),
    (
        "T39 too few months with those before 2018",
        {"months": [f"2017-{month:02d}" for month in range(7, 13)]},
        "",
        "before_2018",
        "",
    ),
    (
        "T40 five before and six after the sanction",
        {
            "months": [*_FIVE_BEFORE, *(f"2023-{month:02d}" for month in range(4, 10))],
            "amount_after_sanction": 60_000_000,
            "workers_after_sanction": 12,
        },
        "1ab",
        None,
        "",
    ),
]
_LATER = {"T34": date(2028, 11, 1), "T35": date(2033, 10, 31), "T36": date(2033, 10, 31)}


@pytest.mark.parametrize(
    ("name", "changes", "place", "kind", "codes"), VARIANTS, ids=[row[0] for row in VARIANTS]
)
def test_variants(name: str, changes: dict[str, Any], place: str, kind: str | None, codes: str) -> None:
    finding = assess(facts(**changes), on=_LATER.get(name[:3], ASKED_ON))
    assert [question.code for question in finding.open_questions] == codes.split()
    status = "excluded" if kind else "needs_legal_review" if codes else "established"
    assert (finding.status, finding.exclusion) == (status, kind)
    assert finding.clause == (int(place[0]) if place else None)
    assert finding.points == set(place[1:])
    assert finding.missing == ()
    for question in finding.open_questions:
        assert {reading.outcome.value for reading in question.readings} >= {"excluded"}


@pytest.mark.parametrize(
    ("name", "changes"),
    [(row[0], row[1]) for row in VARIANTS if row[3]],
    ids=[row[0] for row in VARIANTS if row[3]],
)
def test_an_excluded_variant_shows_the_element(name: str, changes: dict[str, Any]) -> None:
    """The element that does not hold is told, with its provision, and the summary says the same."""
    finding = assess(facts(**changes), on=_LATER.get(name[:3], ASKED_ON))
    failing = next(step for step in finding.reasons if step.status == "excluded")
    told = failing.sentence[:1].lower() + failing.sentence[1:]
    assert finding.summary.endswith(told)
    assert failing.citations
