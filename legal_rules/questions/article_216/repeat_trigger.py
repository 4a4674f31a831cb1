"""Evasion repeated after a sanction, with signs of a crime: from 2026-09-10 its file is transferred.

The rule and its finding are those of the question *sanctions* (`repeat_transfer`); here a case is read for
it, so that it is a trigger of its own beside the finding on Article 216.

Căn cứ: điểm l khoản 2, khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP; Điều 62 Luật Xử lý vi phạm hành chính.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import ProsecutionDecided, SanctionedAct
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law, default_law
from legal_rules.questions.article_216.assess import Article216Finding, assess
from legal_rules.questions.article_216.case_sanctions import RecordedSanction, known
from legal_rules.questions.article_216.determinations import EMPLOYER
from legal_rules.questions.article_216.facts import ExecutionState, FurtherKind, OffenceEnd
from legal_rules.questions.article_216.from_case import CaseFacts, facts_from_case
from legal_rules.questions.sanctions import RepeatFinding, repeat_transfer
from legal_rules.questions.sanctions.repeat import RULE

_ORDER = (Status.ESTABLISHED, Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW, Status.EXCLUDED)


def repeat_of_case(
    case: Case,
    *,
    on: date,
    subject: str = EMPLOYER,
    finding: Article216Finding | None = None,
    law: Law | None = None,
) -> RepeatFinding:
    """Whether the file of a case is transferred because evasion was repeated with signs of a crime.

    The act is the evasion after a sanction for evasion, which lasts from the first payment day missed to the
    last. Signs of a crime are what the finding on Article 216 gives: shown where it is established, not shown
    where it is excluded, otherwise not known.

    Args:
        case: the case.
        on: the day for which it is asked.
        subject: ``employer`` or the identifier of a responsible person; who was sanctioned must be the same.
        finding: the finding on Article 216 for that subject and day, where it is there already.
        law: the law; left out, as encoded.

    Returns:
        The finding; its missing facts are named by their paths in the case.

    Raises:
        CaseDataError: the case has no such subject, or its facts contradict each other.
        DeterminationError: a determination does not answer its question.

    Căn cứ: điểm l khoản 2, khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP.
    """
    read = facts_from_case(case, on=on, subject=subject, law=law)
    found = finding or assess(read.facts, on=on, subject=read.subject, sources=read.sources, law=law)
    signs = SIGNS.get(found.status)
    return best(repeat_findings(read, on=on, signs=signs, prosecuted=_prosecuted(case, on), law=law))


SIGNS = {Status.ESTABLISHED: True, Status.EXCLUDED: False}
"""Whether the act shows signs of a crime, by the finding on Article 216; otherwise that is open."""


def best(found: Iterable[RepeatFinding]) -> RepeatFinding:
    """Of what the rule gives for several sanctions that which gives most."""
    return min(found, key=lambda one: _ORDER.index(one.status))


def repeat_findings(
    read: CaseFacts, *, on: date, signs: bool | None, prosecuted: bool | None, law: Law | None = None
) -> tuple[RepeatFinding, ...]:
    """What the rule gives, for each sanction that the act may repeat; one where there is none.

    Args:
        read: the case, read for the subject.
        on: the day for which it is asked.
        signs: whether the later act shows signs of a crime; None where that is open.
        prosecuted: what the criminal body decided on the file; None while not decided.
        law: the law; left out, as encoded.
    """
    rule = (law or default_law()).figure(RULE).first_day
    found = []
    for told, event in _sanctions(read):
        act_on = _act_on(read, told, on, rule)
        answer = repeat_transfer(
            on=on, act_on=act_on, signs_of_crime=signs, prosecuted=prosecuted, law=law, **told
        )
        placed = tuple(_placed(fact, event) for fact in answer.missing)
        one = read.subject
        found.append(attrs.evolve(answer, missing=placed, subject=one.name, subject_id=one.id))
    return tuple(found)


def _prosecuted(case: Case, on: date) -> bool | None:
    decided = [one.prosecute for one in known(case, ProsecutionDecided, on) if one.round == case.rounds]
    return decided[-1] if decided else None


def _sanctions(read: CaseFacts) -> Iterator[tuple[dict[str, Any], str | None]]:
    """The facts of each sanction that the act may repeat; where there is none, that there is none."""
    reading, further = read.reading, read.facts.further
    if further is not None and further.kind is not FurtherKind.NEW_EVASION:
        # nothing was evaded after a sanction, so nothing was repeated
        yield {"sanctioned": False}, None
        return
    if reading.sanctions is None:
        yield {"sanctioned": None}, None
        return
    same = [one for one in reading.sanctions if _may_repeat(one, reading.subject_id)]
    for one in same:
        if one.decision.act is None or one.decision.subject is None:
            yield {"sanctioned": None}, one.decision.id
            continue
        done = one.execution
        completed = done.on if done is not None and done.state is ExecutionState.COMPLETED else None
        told = {
            "sanctioned_on": one.decision.on,
            "sanction_kind": one.decision.kind,
            "executed_on": completed,
        }
        yield {"sanctioned": True, **told}, one.decision.id
    if not same:
        yield {"sanctioned": False}, None


def _may_repeat(one: RecordedSanction, subject: str) -> bool:
    """Whether a sanction is, or may be, for the same act of the same subject."""
    return (
        not one.cancelled
        and one.decision.act in {SanctionedAct.EVASION, None}
        and one.decision.subject in {subject, None}
    )


def _act_on(read: CaseFacts, told: dict[str, Any], on: date, rule: date) -> date | None:
    """A day of the later act: the first on which the rule is in force, where it lasts into it; else its last.

    Evasion that lasts is committed on each day from the first payment day missed after the sanction, so that
    one day on which the sanction counts suffices. None where no such day is known.
    """
    decided = told.get("sanctioned_on")
    days = {row.payment_day for row in read.rows if decided is None or row.payment_day > decided}
    if not days:
        return None
    end = read.facts.offence_end
    last = on if isinstance(end, OffenceEnd) else end or max(days)
    if last >= rule:
        return min(max(min(days), rule), on)
    return None if end is None else last


_PLACES = {
    "act_on": "contributions",
    "sanctioned": "events",
    "signs_of_crime": "determinations",
}
_FIELDS = {"sanctioned_on": ".on", "sanction_kind": ".kind", "executed_on": ""}


def _placed(fact: MissingFact, event: str | None) -> MissingFact:
    if fact.path in _FIELDS and event is not None:
        return attrs.evolve(fact, path=f"events.{event}{_FIELDS[fact.path]}")
    return attrs.evolve(fact, path=_PLACES.get(fact.path, fact.path))


__all__ = ["SIGNS", "best", "repeat_findings", "repeat_of_case"]
