"""One element of coverage: what it gives, which unknown facts decide it, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import Any

import attrs

from legal_rules.case.contributions import Fund
from legal_rules.errors import OverrideError, Problem
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.fields import shown
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law
from legal_rules.questions.coverage.engagement import EngagementKind

FAMILY = {
    Fund.HUU_TRI_TU_TUAT: "bhxh",
    Fund.OM_DAU_THAI_SAN: "bhxh",
    Fund.TNLD_BNN: "tnld_bnn",
    Fund.BHYT: "bhyt",
    Fund.BHTN: "bhtn",
}
"""The family of a fund: funds that share a law share their figures."""

WORDS = {
    "co": Status.ESTABLISHED,
    "khong": Status.EXCLUDED,
    "hoi": Status.NEEDS_LEGAL_REVIEW,
}
"""What the words of the figures give."""


@lru_cache(maxsize=8192)
def look_up(law: Law, key: str, month: str) -> DatedValue[Any]:
    """A figure of a month; looked up once."""
    return law.of_month(key, month)


@attrs.frozen(kw_only=True)
class Asked:
    """What is asked: one fund, one month, one kind of person.

    Args:
        law: the law.
        fund: the fund.
        month: ``YYYY-MM``.
        kind: the kind of engagement; a probation agreed in a labour contract is that contract.
        foreign: whether the person is a foreigner.
    """

    law: Law
    fund: Fund
    month: str
    kind: EngagementKind
    foreign: bool

    def figure(self, key: str) -> DatedValue[Any]:
        """A figure of the month.

        Raises:
            OutsideLawError: nothing is encoded for the month.
        """
        return look_up(self.law, key, self.month)

    def own(self, key: str) -> DatedValue[Any]:
        """A figure of the family of the fund, in the month."""
        return self.figure(f"{key}_{FAMILY[self.fund]}")


@attrs.frozen(kw_only=True)
class Element:
    """One element, examined for one fund.

    Args:
        status: what it gives by itself.
        say: makes its Vietnamese sentence.
        citations: the provisions; at least one.
        reads: the facts that it rests on, by name.
        missing: the unknown facts that could change it.
        question: key of the unsettled point; None where the law settles it.
        weighs: whether the answer rests on the provision; not where the facts keep clear of it, so that it
            would be the same without the provision.
    """

    status: Status
    say: Callable[[], str]
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    reads: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    question: str | None = None
    weighs: bool = True

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence among its citations."""
        return weakest(citation.confidence for citation in self.citations)


_RANK = {confidence: rank for rank, confidence in enumerate(Confidence)}


def weakest(confidences: Iterable[Confidence]) -> Confidence:
    """The confidence that is known least well of several."""
    return max(confidences, key=_RANK.__getitem__)


def word_status(cell: DatedValue[Any], key: str) -> Status:
    """What a figure of the words co, khong, hoi gives."""
    return WORDS[require_word(cell, key, tuple(WORDS))]


def require_word(cell: DatedValue[Any], key: str, words: tuple[str, ...]) -> str:
    """The word of a figure, where it is one of ``words``.

    Raises:
        OverrideError: ``BHXH-C079``, a person set another word.
    """
    if cell.value in words:
        return str(cell.value)
    raise OverrideError(
        Problem(
            code="BHXH-C079",
            where=key,
            message=f"giá trị {shown(cell.value)} không đọc được ({cell.mark})",
            mend=f"đặt một trong: {', '.join(words)}",
        )
    )


def settled(
    gives: Callable[..., Status | None], known: Mapping[str, Any], options: Mapping[str, tuple[Any, ...]]
) -> tuple[Status, tuple[str, ...]]:
    """What facts give over every completion of those that are unknown.

    Args:
        gives: the rule over complete facts; None where they contradict each other.
        known: the facts by name; None is unknown.
        options: for every fact, values of each class that the rule tells apart.

    Returns:
        The status, and the unknown facts that decide it; none where all completions agree.
    """
    unknown = [name for name, value in known.items() if value is None]
    if not unknown and (status := gives(**known)) is not None:
        return status, ()
    outcomes: dict[tuple[Any, ...], Status] = {}
    for values in product(*(options[name] for name in unknown)):
        status = gives(**{**known, **{name: values[place] for place, name in enumerate(unknown)}})
        if status is not None:
            outcomes[values] = status
    distinct = set(outcomes.values())
    if len(distinct) == 1:
        return distinct.pop(), ()
    deciding = tuple(name for place, name in enumerate(unknown) if _decides(outcomes, place))
    return Status.NOT_ENOUGH_EVIDENCE, deciding


def _decides(outcomes: Mapping[tuple[Any, ...], Status], place: int) -> bool:
    """Whether two completions that differ in one fact only give different answers."""
    seen: dict[tuple[Any, ...], Status] = {}
    for values, status in outcomes.items():
        others = values[:place] + values[place + 1 :]
        if seen.setdefault(others, status) is not status:
            return True
    return False


__all__ = [
    "FAMILY",
    "WORDS",
    "Asked",
    "Element",
    "look_up",
    "require_word",
    "settled",
    "weakest",
    "word_status",
]
