"""What is missing is what can change the answer: checked against every completion of a few unknown facts.

The second reading here knows nothing of how the library completes facts: it writes values on both sides of
every limit into the facts, asks for each full set of facts, and compares the answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import attrs
import pytest
from facts_216 import (
    AMOUNTS,
    ASKED_ON,
    DAYS,
    FIELDS,
    HEADS,
    MONTHS,
    SANCTION_FIELDS,
    facts,
    full_facts,
    sanction,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import (
    Article216Finding,
    EvasionFacts,
    Execution,
    FurtherViolation,
    PriorSanction,
    assess,
)

UNDECIDED = Status.NOT_ENOUGH_EVIDENCE
_FIVE = [f"2022-{month:02d}" for month in (9, 10, 11, 12)] + ["2023-01"]
_LONG_AGO = [f"2017-{month:02d}" for month in range(7, 13)]
_DAYS = sorted({*DAYS, date(2023, 2, 28), date(2023, 5, 31), date(2023, 9, 30), date(2023, 10, 31), ASKED_ON})
_MONEY = sorted({*AMOUNTS, 60_000_000, 100_000_000, 350_000_000, 2_000_000_000})
_PEOPLE = sorted({*HEADS, 12, 20, 500})
VALUES: dict[str, list[Any]] = {
    "employer_kind": ["individual", "commercial_entity", "other_organisation"],
    "means": ["deceit", "other_trick", "late_only"],
    "months": [
        [],
        sorted(MONTHS)[:5],
        MONTHS,
        [*_FIVE, *sorted(MONTHS)[:1]],
        [*_FIVE, *MONTHS],
        _LONG_AGO,
        [*_FIVE, "2022-08"],
        [*MONTHS, "2023-10", "2023-11"],
    ],
    "amount": _MONEY,
    "workers": _PEOPLE,
    "amount_after_sanction": _MONEY,
    "workers_after_sanction": _PEOPLE,
    "withheld_amount": _MONEY,
    "withheld_workers": _PEOPLE,
    "sanctions": [(), (sanction(),), (sanction(cancelled=True),), (sanction(act="late_payment"),)],
    "further": [
        FurtherViolation.none(),
        FurtherViolation.only_unremedied(),
        *map(FurtherViolation.new_evasion, _DAYS),
    ],
    "completed_offences": [1, 2],
    "offence_end": ["ongoing", date(2012, 1, 5), date(2017, 1, 5), *_DAYS],
    "limitation_restarts": [(), (ASKED_ON,)],
}
OF_SANCTION: dict[str, list[Any]] = {
    "act": ["evasion", "late_payment", "other"],
    "decided_on": _DAYS,
    "conduct_from": _DAYS,
    "conduct_to": _DAYS,
    "kind": ["fine", "warning"],
    "execution": [
        Execution.open(),
        Execution.evading(),
        *map(Execution.completed, _DAYS),
        *map(Execution.evaded_until, _DAYS),
    ],
    "same_subject": [True, False],
    "cancelled": [True, False],
}


def _answer(finding: Article216Finding) -> tuple[Any, ...]:
    """What must not change; of an excluded case only that it is."""
    if finding.status is Status.EXCLUDED:
        return (finding.status,)
    codes = tuple(question.code for question in finding.open_questions)
    return (
        finding.status,
        finding.possible_clauses,
        finding.points,
        finding.all_points,
        codes,
        finding.penalties,
    )


def _with(given_facts: EvasionFacts, path: str, value: Any) -> EvasionFacts:
    if not path.startswith("sanctions["):
        return attrs.evolve(given_facts, **{path: value})
    index, name = int(path[10]), path.partition(".")[2]
    prior = list(given_facts.sanctions or ())
    prior[index] = attrs.evolve(prior[index], **{name: value})
    return attrs.evolve(given_facts, sanctions=tuple(prior))


def _completions(partial: EvasionFacts, unknown: list[str]) -> Iterator[tuple[tuple[int, ...], EvasionFacts]]:
    """Every full set of facts that contradicts nothing, with the places of its values."""
    lists = [OF_SANCTION[path.partition(".")[2]] if "[" in path else VALUES[path] for path in unknown]
    for places in product(*(range(len(values)) for values in lists)):
        found = partial
        try:
            for path, values, place in zip(unknown, lists, places, strict=True):
                found = _with(found, path, values[place])
        except CaseDataError:
            continue
        yield places, found


def _answers(partial: EvasionFacts, unknown: list[str]) -> dict[tuple[int, ...], tuple[Any, ...]]:
    found = {}
    for places, full in _completions(partial, unknown):
        try:
            found[places] = _answer(assess(full, on=ASKED_ON))
        except CaseDataError:
            continue
    return found


def _changing(answers: dict[tuple[int, ...], tuple[Any, ...]], unknown: list[str]) -> set[str]:
    """The facts that change the answer while the others stay what they are."""
    changing = set()
    for position, path in enumerate(unknown):
        by_others: dict[tuple[int, ...], set[tuple[Any, ...]]] = {}
        for places, answer in answers.items():
            others = places[:position] + places[position + 1 :]
            by_others.setdefault(others, set()).add(answer)
        if any(len(found) > 1 for found in by_others.values()):
            changing.add(path)
    return changing


def _told_later(partial: EvasionFacts, finding: Article216Finding, path: str) -> bool:
    """Totals after the sanction are not asked for before it is known when that was.

    Nor is whose penalties, before the clause is known.
    """
    if path == "employer_kind":
        return finding.clause is None
    undated = partial.sanctions is None or any(one.decided_on is None for one in partial.sanctions)
    return path.endswith("_after_sanction") and undated


def _check(full: EvasionFacts, unknown: list[str], *, exactly: bool) -> None:
    """Ask with some facts unknown; ``exactly``: the values above stand on both sides of every limit."""
    partial = full
    for path in unknown:
        partial = _with(partial, path, None)
    unknown = [path for path in unknown if partial.sanctions is not None or "[" not in path]
    answers = _answers(partial, unknown)
    finding = assess(partial, on=ASKED_ON)
    missing = {fact.path for fact in finding.missing}
    changing = _changing(answers, unknown)
    asked = {path for path in changing if not _told_later(partial, finding, path)}
    assert missing >= asked
    assert missing <= set(unknown)
    if changing:
        assert missing, "something can change the answer, so something is asked for"
    kinds = {answer[0] for answer in answers.values()}
    if len(kinds) > 1:
        assert finding.status is UNDECIDED
    elif finding.status is not UNDECIDED:
        assert kinds <= {finding.status}
    if exactly:
        assert missing <= changing


SINGLE = [
    *FIELDS,
    *(f"sanctions[0].{name}" for name in SANCTION_FIELDS),
]
BEFORE_AND_AFTER = facts(
    months=[*_FIVE, *MONTHS], amount_after_sanction=60_000_000, workers_after_sanction=12
)
BASES = {
    "all after": facts(amount_after_sanction=100_000_000, workers_after_sanction=12),
    "before and after": BEFORE_AND_AFTER,
    "withheld": attrs.evolve(
        BEFORE_AND_AFTER, amount=350_000_000, workers=20, withheld_amount=100_000_000, withheld_workers=20
    ),
    "nothing new": attrs.evolve(BEFORE_AND_AFTER, further=FurtherViolation.only_unremedied()),
    "sanctioned late": attrs.evolve(
        BEFORE_AND_AFTER, sanctions=(sanction(act="late_payment", same_subject=False),)
    ),
}


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("path", SINGLE)
def test_one_unknown_fact(base: str, path: str) -> None:
    _check(BASES[base], [path], exactly=True)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(full_facts(), st.data())
def test_one_unknown_fact_of_any_case(full: EvasionFacts, data: st.DataObject) -> None:
    paths = [path for path in SINGLE if full.sanctions or "[" not in path]
    _check(full, [data.draw(st.sampled_from(paths))], exactly=False)


def _number(path: str) -> int:
    return len((OF_SANCTION if "[" in path else VALUES)[path.rpartition(".")[2]])


FEW = [
    path for path in SINGLE if len((OF_SANCTION if "[" in path else VALUES)[path.rpartition(".")[2]]) <= 10
]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(BASES)), st.data())
def test_two_unknown_facts(base: str, data: st.DataObject) -> None:
    unknown = data.draw(st.lists(st.sampled_from(FEW), min_size=2, max_size=2, unique=True))
    if "sanctions" in unknown:
        unknown = [path for path in unknown if "[" not in path]
    _check(BASES[base], unknown, exactly=True)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(full_facts(), st.data())
def test_learning_what_is_missing_decides(full: EvasionFacts, data: st.DataObject) -> None:
    """Ask, learn what is asked for, ask again: it ends, with the answer of the full facts."""
    gone = data.draw(st.sets(st.sampled_from(FIELDS), min_size=1, max_size=6))
    partial = attrs.evolve(full, **dict.fromkeys(gone))
    for _ in range(len(FIELDS) + 1):
        finding = assess(partial, on=ASKED_ON)
        if not finding.missing:
            break
        learnt = [fact.path for fact in finding.missing]
        assert set(learnt) <= gone, "what is known is not asked for"
        for path in learnt:
            partial = _with(partial, path, getattr(full, path))
    assert _answer(finding) == _answer(assess(full, on=ASKED_ON))


def test_prior_sanctions_are_asked_for_one_by_one() -> None:
    """Of two sanctions the unknown act of the one that cannot count is not asked for."""
    dead = sanction(cancelled=True, act=None)
    finding = assess(facts(sanctions=(sanction(act=None), dead)), on=ASKED_ON)
    assert [fact.path for fact in finding.missing] == ["sanctions[0].act"]
    assert [f.path for f in assess(facts(sanctions=(sanction(), PriorSanction())), on=ASKED_ON).missing] == []
