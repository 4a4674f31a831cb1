"""The trigger of its own from 10/9/2026: evasion repeated while an earlier sanction for it counts.

`legal_rules.questions.sanctions.repeat_transfer` holds the rule; here the case is put to it.

Căn cứ: điểm l khoản 2, khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from legal_rules.case.events import ProsecutionDecided, SanctionedAct, SanctionKind
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.status import Status, any_of
from legal_rules.questions.article_216 import ExecutionState, FurtherKind, OffenceEnd, PriorSanction
from legal_rules.questions.referral.reading import Reading
from legal_rules.questions.sanctions import RepeatFinding, repeat_transfer

_RULE = "tai_pham_chuyen_ho_so"
_PLACES = {
    "act_on": "contributions",
    "sanctioned": "events",
    "sanctioned_on": "events",
    "sanction_kind": "events",
    "executed_on": "events",
}


def repeat_findings(reading: Reading, signs: bool | None) -> tuple[RepeatFinding, ...]:
    """What the rule gives, for each sanction that can be the earlier one; empty before there is the rule.

    Args:
        reading: the case.
        signs: whether the later act shows signs of a crime; None where that is open.
    """
    if reading.on < reading.law.figure(_RULE).first_day:
        return ()
    act_on = _act_on(reading)
    return tuple(
        repeat_transfer(
            on=reading.on,
            act_on=act_on,
            signs_of_crime=signs,
            prosecuted=_prosecuted(reading),
            law=reading.law,
            sanctioned=earlier.sanctioned,
            sanctioned_on=earlier.decided_on,
            sanction_kind=earlier.kind,
            executed_on=earlier.executed_on,
        )
        for earlier in _earlier(reading)
    )


def repeat_finding(reading: Reading) -> RepeatFinding | None:
    """The finding that gives most; None before the rule."""
    signs = {Status.ESTABLISHED: True, Status.EXCLUDED: False}.get(reading.finding.status)
    order = (Status.ESTABLISHED, Status.NEEDS_LEGAL_REVIEW, Status.NOT_ENOUGH_EVIDENCE, Status.EXCLUDED)
    found = repeat_findings(reading, signs)
    return min(found, key=lambda one: order.index(one.status)) if found else None


def repetition(reading: Reading) -> Status:
    """Whether the act is a repeated one to which the rule applies, whatever Article 216 gives."""
    return any_of(one.status for one in repeat_findings(reading, True))


def missing_of_repetition(reading: Reading) -> tuple[MissingFact, ...]:
    """What would tell, by its place in the case."""
    facts = (fact for one in repeat_findings(reading, True) for fact in one.missing)
    return tuple(
        MissingFact(path=_PLACES[fact.path], meaning=fact.meaning, proof=fact.proof) for fact in facts
    )


def _act_on(reading: Reading) -> date | None:
    """A day of the later act: the first of it under the rule, where it lasts into it; else its last.

    Evasion that lasts is committed on each day, so that one day on which an earlier sanction counts suffices.
    """
    end = reading.facts.offence_end
    last = reading.on if end is OffenceEnd.ONGOING else end
    further = reading.facts.further
    if not isinstance(last, date) or further is None or further.kind is not FurtherKind.NEW_EVASION:
        return None
    rule = reading.law.figure(_RULE).first_day
    first = further.on or last
    return min(max(first, rule), reading.on) if last >= rule else last


def _prosecuted(reading: Reading) -> bool | None:
    decided = reading.of_file(ProsecutionDecided)
    return decided[-1].prosecute if decided else None


@attrs.frozen(kw_only=True)
class _Earlier:
    """An earlier sanction as the rule asks for it; all unknown where it is not known whether there is one."""

    sanctioned: bool | None = None
    decided_on: date | None = None
    kind: SanctionKind | None = None
    executed_on: date | None = None


def _earlier(reading: Reading) -> Iterator[_Earlier]:
    """The earlier sanctions for evasion of this subject; one entry without any where there is none."""
    if reading.facts.sanctions is None:
        yield _Earlier()
        return
    own, unclear = [], False
    for one in reading.facts.sanctions:
        if one.cancelled or one.same_subject is False or one.act not in {SanctionedAct.EVASION, None}:
            continue
        if one.act is None or one.same_subject is None:
            unclear = True
        else:
            own.append(one)
    yield from map(_told, own)
    if unclear:
        yield _Earlier()
    elif not own:
        yield _Earlier(sanctioned=False)


def _told(sanction: PriorSanction) -> _Earlier:
    execution = sanction.execution
    return _Earlier(
        sanctioned=True,
        decided_on=sanction.decided_on,
        kind=sanction.kind,
        executed_on=execution.on if execution and execution.state is ExecutionState.COMPLETED else None,
    )


__all__ = ["missing_of_repetition", "repeat_finding", "repetition"]
