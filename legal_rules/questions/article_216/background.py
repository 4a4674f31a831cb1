"""What a case knows beyond the public facts: bounds of totals, other ways of counting, settled points.

`EvasionFacts` carries it privately. Someone who writes the facts by hand needs none of it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

if TYPE_CHECKING:
    from legal_rules.questions.article_216.facts import EvasionFacts, FurtherViolation, OffenceEnd

Choices: TypeAlias = tuple[tuple[str, int], ...]
"""Questions, each with the number of the reading taken."""

BEYOND = 10**15
"""Stands for "no upper bound": above every threshold of the article, in đồng and in people."""


@attrs.frozen
class Between:
    """A whole number of which only bounds may be known; both ends are inside."""

    low: int = 0
    high: int = BEYOND

    @classmethod
    def exactly(cls, value: int) -> Between:
        """A number that is known."""
        return cls(value, value)

    @property
    def value(self) -> int | None:
        """The number where it is known."""
        return self.low if self.low == self.high else None

    def up_to(self, limit: int) -> Between:
        """The same, not above ``limit``."""
        return self if self.high <= limit else Between(min(self.low, limit), limit)

    def from_(self, limit: int) -> Between:
        """The same, not below ``limit``."""
        return self if self.low >= limit else Between(limit, max(self.high, limit))


UNBOUNDED = Between()


@attrs.frozen(cache_hash=True)
class MonthsKnown:
    """A set of months of which only bounds may be known.

    Args:
        at_least: months that belong to it for certain.
        at_most: months that can belong to it; None where nothing is known.
    """

    at_least: frozenset[str] = frozenset()
    at_most: frozenset[str] | None = None

    @classmethod
    def exactly(cls, months: frozenset[str]) -> MonthsKnown:
        """A set that is known."""
        return cls(months, months)

    @property
    def value(self) -> frozenset[str] | None:
        """The months where they are known."""
        return self.at_least if self.at_least == self.at_most else None


@attrs.frozen(kw_only=True, cache_hash=True)
class Counts:
    """One way of counting months, money and people; from 2018-01 on.

    The members are those of `EvasionFacts`, and ``by_worker``: the months of each worker, where those of one
    alone must last long enough (a reading of U16); None where they are added up over all workers.
    """

    months: MonthsKnown = MonthsKnown()
    amount: Between = UNBOUNDED
    workers: Between = UNBOUNDED
    amount_after: Between = UNBOUNDED
    workers_after: Between = UNBOUNDED
    withheld_amount: Between = UNBOUNDED
    withheld_workers: Between = UNBOUNDED
    by_worker: tuple[MonthsKnown, ...] | None = None

    @property
    def lasting(self) -> MonthsKnown:
        """The months by which the duration is told: all of them, or those of the worker who has most."""
        if self.by_worker is None:
            return self.months
        return max(
            self.by_worker, key=lambda one: len(one.at_least), default=MonthsKnown.exactly(frozenset())
        )

    @property
    def duration(self) -> tuple[int, int | None]:
        """How many months it lasts, at least and at most; None where there is no upper bound."""
        each = (self.months,) if self.by_worker is None else self.by_worker
        most = [None if one.at_most is None else len(one.at_most) for one in each]
        known = [number for number in most if number is not None]
        least = max((len(one.at_least) for one in each), default=0)
        return least, None if len(known) < len(most) else max(known, default=0)

    def tightened(self) -> Counts:
        """The same with every bound that follows from another one.

        A part (after the sanction, withheld) is not above its whole, and the whole not below its part; money
        is withheld from somebody, and nothing from nobody.
        """
        amount_after, workers_after = self.amount_after, self.workers_after
        money, people = self.withheld_amount, self.withheld_workers
        amount_after, workers_after = (
            amount_after.up_to(self.amount.high),
            workers_after.up_to(self.workers.high),
        )
        money, people = money.up_to(self.amount.high), people.up_to(self.workers.high)
        if not (money.high and people.high):
            money, people = money.up_to(0), people.up_to(0)
        elif money.low or people.low:
            money, people = money.from_(1), people.from_(1)
        return Counts(
            months=self.months,
            amount=self.amount.from_(max(amount_after.low, money.low)),
            workers=self.workers.from_(max(workers_after.low, people.low)),
            amount_after=amount_after,
            workers_after=workers_after,
            withheld_amount=money,
            withheld_workers=people,
            by_worker=self.by_worker,
        )


@attrs.frozen(kw_only=True)
class Variant:
    """Another way of counting, which the law leaves open.

    Args:
        code: the first question it belongs to, ``U15``.
        text: the reading, in Vietnamese; where readings of several questions hold together, all of them.
        counts: what it gives.
        choices: each question with the number of the reading that it takes, from 2.
    """

    code: str
    text: str
    counts: Counts
    choices: Choices

    @property
    def alone(self) -> bool:
        """Whether it takes another reading of one question only."""
        return len(self.choices) == 1


@attrs.frozen(kw_only=True)
class Taken:
    """A way of counting that a named person settled.

    Args:
        code: the question, ``U16``.
        text: the reading taken, in Vietnamese.
    """

    code: str
    text: str


@attrs.frozen(kw_only=True)
class Background:
    """What a case knows beyond the public facts.

    Args:
        counts: bounds of totals that are not known.
        variants: other ways of counting.
        services: for each sanction the day of its service, None where not known, "unasked" where it does
            not matter.
        further: what the further violation can be, where it is not known.
        offence_end: when the offence can have ended, where it is not known.
        taken: ways of counting that a named person settled; ``counts`` and ``variants`` follow them.
        settled: codes of questions that a named person settled, with the number of the reading taken.
        with_declared: the facts as they would be if months declared and unpaid counted too (U1); None where
            there are none.
        perhaps_declared: whether of some unpaid months it is not known if they were declared.
        alternatives: the facts as they are with the further violation reckoned from another sanction.
        reference: which of the sanctions the further violation is reckoned from; None where not known.
        before_2018: months before 2018-01 that are known though all the months are not.
    """

    counts: Counts | None = None
    variants: tuple[Variant, ...] = ()
    taken: tuple[Taken, ...] = ()
    services: tuple[date | Literal["unasked"] | None, ...] = ()
    further: tuple[FurtherViolation, ...] = ()
    offence_end: tuple[date | OffenceEnd, ...] = ()
    settled: Choices = ()
    with_declared: EvasionFacts | None = None
    perhaps_declared: bool = False
    alternatives: tuple[EvasionFacts, ...] = ()
    reference: int | None = None
    before_2018: frozenset[str] = frozenset()


__all__ = [
    "BEYOND",
    "UNBOUNDED",
    "Background",
    "Between",
    "Choices",
    "Counts",
    "MonthsKnown",
    "Taken",
    "Variant",
]
