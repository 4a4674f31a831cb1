"""The trigger of its own from 10/9/2026: evasion repeated while an earlier sanction for it counts.

`legal_rules.questions.article_216.repeat_trigger` reads the case for the rule; here its file is added, and
that the referral asks for it only once there is the rule.

Căn cứ: điểm l khoản 2, khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP.
"""

from __future__ import annotations

from legal_rules.case.events import ProsecutionDecided
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.status import Status, any_of
from legal_rules.questions.article_216 import repeat_trigger
from legal_rules.questions.referral.reading import Reading
from legal_rules.questions.sanctions import RepeatFinding
from legal_rules.questions.sanctions.repeat import RULE


def _findings(reading: Reading, signs: bool | None) -> tuple[RepeatFinding, ...]:
    """What the rule gives, for each sanction that can be the earlier one; empty before there is the rule.

    Args:
        reading: the case.
        signs: whether the later act shows signs of a crime; None where that is open.
    """
    if reading.on < reading.law.figure(RULE).first_day:
        return ()
    decided = reading.of_file(ProsecutionDecided)
    return repeat_trigger.repeat_findings(
        reading.read,
        on=reading.on,
        signs=signs,
        prosecuted=decided[-1].prosecute if decided else None,
        law=reading.law,
    )


def repeat_finding(reading: Reading) -> RepeatFinding | None:
    """The finding that gives most; None before the rule."""
    found = _findings(reading, repeat_trigger.SIGNS.get(reading.finding.status))
    return repeat_trigger.best(found) if found else None


def repetition(reading: Reading) -> Status:
    """Whether the act is a repeated one to which the rule applies, whatever Article 216 gives."""
    return any_of(one.status for one in _findings(reading, True))


def missing_of_repetition(reading: Reading) -> tuple[MissingFact, ...]:
    """What would tell, by its place in the case."""
    return tuple(dict.fromkeys(fact for one in _findings(reading, True) for fact in one.missing))


__all__ = ["missing_of_repetition", "repeat_finding", "repetition"]
