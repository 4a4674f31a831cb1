"""Where each case of late payment and evasion stands, fund by fund.

Of Điều 48a, 48b Luật Bảo hiểm y tế the division into khoản was not read: points are cited without it. Under
the law of 2014 both were prohibited and neither was defined, so that naming an act is an inference there.
"""

from __future__ import annotations

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.registry import cite
from legal_rules.questions.conduct.facts import FundGroup, JustifiedReason
from legal_rules.questions.conduct.rules import Kind

_ASSUMED = Confidence.ASSUMED


def _of_2024(article: str, clause: str, point: str | None = None) -> Citation:
    return cite("luat-bhxh-2024", article=article, clause=clause, point=point)


def _health(article: str, point: str | None = None) -> Citation:
    return cite("luat-bhyt-2008", article=article, point=point)


_LATE = {
    (Kind.UNREGISTERED, FundGroup.BHXH): _of_2024("38", "2"),
    (Kind.UNREGISTERED, FundGroup.BHTN): _of_2024("38", "3"),
    (Kind.UNREGISTERED, FundGroup.BHYT): _health("48a"),
    (Kind.UNPAID, FundGroup.BHXH): _of_2024("38", "1"),
    (Kind.UNPAID, FundGroup.BHTN): _of_2024("38", "1"),
    (Kind.UNPAID, FundGroup.BHYT): _health("48a"),
}
_EVASION = {
    (Kind.UNREGISTERED, FundGroup.BHXH): _of_2024("39", "1", "a"),
    (Kind.UNREGISTERED, FundGroup.BHTN): _of_2024("39", "1", "b"),
    (Kind.UNREGISTERED, FundGroup.BHYT): _health("48b", "a"),
    (Kind.UNDER_DECLARED, FundGroup.BHXH): _of_2024("39", "1", "c"),
    (Kind.UNDER_DECLARED, FundGroup.BHTN): _of_2024("39", "1", "d"),
    (Kind.UNDER_DECLARED, FundGroup.BHYT): _health("48b", "b"),
    (Kind.UNPAID, FundGroup.BHXH): _of_2024("39", "1", "đ"),
    (Kind.UNPAID, FundGroup.BHTN): _of_2024("39", "1", "e"),
    (Kind.UNPAID, FundGroup.BHYT): _health("48b", "c"),
}
_JUSTIFIED = {
    FundGroup.BHXH: _of_2024("38", "4"),
    FundGroup.BHTN: _of_2024("38", "4"),
    FundGroup.BHYT: _health("48a"),
}
_LATE_BEFORE = {
    FundGroup.BHXH: cite("luat-bhxh-2014", article="17", clause="2", confidence=_ASSUMED),
    FundGroup.BHTN: cite("luat-bhxh-2014", article="17", clause="2", confidence=_ASSUMED),
    FundGroup.BHYT: cite("luat-bhyt-2008", article="49", clause="3", confidence=_ASSUMED),
}
_EVASION_BEFORE = {
    FundGroup.BHXH: cite("luat-bhxh-2014", article="17", clause="1", confidence=_ASSUMED),
    FundGroup.BHTN: cite("luat-bhxh-2014", article="17", clause="1", confidence=_ASSUMED),
    FundGroup.BHYT: cite("nq-05-2019", article="2", clause="10", confidence=_ASSUMED),
}
_OTHER_CASES = {
    FundGroup.BHXH: _of_2024("39", "1", "g"),
    FundGroup.BHTN: _of_2024("39", "1", "g"),
    FundGroup.BHYT: _health("48b", "d"),
}
_TRANSITION = {
    FundGroup.BHXH: cite("luat-bhxh-2024", article="141", clause="12"),
    FundGroup.BHTN: cite("luat-bhxh-2024", article="141", clause="12"),
    FundGroup.BHYT: cite("luat-bhyt-2024", article="3", clause="5", point="d"),
}
_REASONS = {
    FundGroup.BHXH: _of_2024("39", "2"),
    FundGroup.BHTN: _of_2024("39", "2"),
    FundGroup.BHYT: _health("48a"),
}

OPERATIONAL = cite("qd-595-2017")
"""The collection process, whose working sense of the two words the law of 2014 left to it."""
AMENDING_HEALTH = cite("luat-bhyt-2024")


def late(kind: Kind, fund: FundGroup) -> Citation:
    """Late payment, from 01/7/2025; an under-declared base is late only with a justified reason."""
    return _LATE[kind, fund]


def difference_late() -> Citation:
    """The difference of a base declared under the old law as a sum overdue; that it is one is a reading."""
    return attrs.evolve(_LATE[Kind.UNPAID, FundGroup.BHXH], confidence=_ASSUMED)


def with_amending(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations, with the law of 2024 beside articles that it inserted in the law on health insurance."""
    if AMENDING_HEALTH.instrument.key in {one.instrument.key for one in citations}:
        return citations
    return (*citations, AMENDING_HEALTH) if any(inserted(one) for one in citations) else citations


def inserted(citation: Citation) -> bool:
    """Whether an article of the law on health insurance is one that the law of 2024 inserted."""
    return citation.instrument.key == "luat-bhyt-2008" and citation.article in {"48a", "48b"}


def evasion(kind: Kind, fund: FundGroup) -> Citation:
    """Evasion, from 01/7/2025."""
    return _EVASION[kind, fund]


def justified(fund: FundGroup) -> Citation:
    """A case of evasion that is late payment for a justified reason."""
    return _JUSTIFIED[fund]


def late_before(fund: FundGroup) -> Citation:
    """What prohibited late payment, or reckoned with it, to 30/6/2025."""
    return _LATE_BEFORE[fund]


def evasion_before(fund: FundGroup) -> Citation:
    """What prohibited, or named, evasion to 30/6/2025."""
    return _EVASION_BEFORE[fund]


def reminder(fund: FundGroup) -> Citation:
    """The written reminder; that the one for health insurance is the same paper is an inference."""
    assumed = _ASSUMED if fund is FundGroup.BHYT else None
    return cite("luat-bhxh-2024", article="35", confidence=assumed)


def other_cases(fund: FundGroup) -> Citation:
    """The cases that the Government may add; their content was not read."""
    return _OTHER_CASES[fund]


def transition(kind: Kind, fund: FundGroup) -> Citation:
    """How the new law takes what was owed and not done by the end of 30/6/2025.

    The provisions speak of sums: that they reach registration and the base declared is an inference.
    """
    found = _TRANSITION[fund]
    if kind is Kind.UNPAID:
        return found
    return cite(
        found.instrument.key,
        article=found.article,
        clause=found.clause,
        point=found.point,
        confidence=_ASSUMED,
    )


def reasons(fund: FundGroup, reason: JustifiedReason | None = None) -> tuple[Citation, ...]:
    """What lets a justified reason count, and where the reason is listed."""
    if fund is FundGroup.BHYT:
        return (_REASONS[fund], cite("nd-274-2025", article="4", confidence=Confidence.UNCHECKED))
    point = reason.point if reason is not None else None
    return (_REASONS[fund], cite("nd-274-2025", article="4", point=point))


__all__ = [
    "AMENDING_HEALTH",
    "OPERATIONAL",
    "difference_late",
    "evasion",
    "evasion_before",
    "inserted",
    "justified",
    "late",
    "late_before",
    "other_cases",
    "reasons",
    "reminder",
    "transition",
    "with_amending",
]
