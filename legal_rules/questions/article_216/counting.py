"""Months, money and people of a subject, counted from the arrears of a case.

Unpaid principal over all funds of the worker-months that were hidden, from 2018-01; the months of all workers
together; each worker once. What the law leaves open is counted beside it (`other_counts`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import or_, sub
from typing import NamedTuple, TypeAlias

from legal_rules.case.contributions import month_index, month_of
from legal_rules.questions.article_216.background import BEYOND, Between, Counts, MonthsKnown
from legal_rules.questions.article_216.facts import FIRST_MONTH
from legal_rules.questions.contributions import FIRST_MONTH as FIRST_ENCODED
from legal_rules.questions.contributions import ArrearsRun, first_month_due_after, last_month_overdue

FIRST = month_index(FIRST_MONTH)
_LOWEST = month_index(FIRST_ENCODED)


class Piece(NamedTuple):
    """Some months of one worker; sums are for one month, in đồng.

    ``certain``: hidden and unpaid for certain; otherwise both may be, up to ``high``.
    """

    worker: str
    first: int
    last: int
    certain: bool
    low: int
    high: int
    tnld: int
    bhyt: int
    withheld_low: int
    withheld_high: int
    declared: int | None


def _mask(first: int, last: int) -> int:
    return ((1 << (last - first + 1)) - 1) << (first - _LOWEST)


def in_mask(month: int, mask: int) -> bool:
    """Whether a month (`month_index`) is among those of a mask: bits, the first month encoded lowest."""
    return month >= _LOWEST and bool(mask >> (month - _LOWEST) & 1)


def first_in(mask: int, since: int) -> int | None:
    """The first month of a mask from ``since`` on, as `month_index`; None where there is none."""
    start = max(since, _LOWEST)
    left = mask >> (start - _LOWEST)
    return start + (left & -left).bit_length() - 1 if left else None


def any_before(mask: int, month: int) -> bool:
    """Whether a month of a mask lies before ``month`` (`month_index`)."""
    return bool(mask & ((1 << max(0, month - _LOWEST)) - 1))


def last_in(mask: int) -> int | None:
    """The last month of a mask, as `month_index`; None where there is none."""
    return _LOWEST + mask.bit_length() - 1 if mask else None


def hidden_pieces(runs: Iterable[ArrearsRun]) -> list[Piece]:
    """What was hidden, or may have been, and is unpaid, or may be."""
    return [_piece(run, certain=run.evaded) for run in runs if run.hidden is not False]


def late_pieces(runs: Iterable[ArrearsRun]) -> list[Piece]:
    """What was declared and is unpaid, or may be."""
    return [_piece(run, certain=run.late) for run in runs if run.hidden is False]


def _piece(run: ArrearsRun, *, certain: bool) -> Piece:
    if run.unpaid is not None:
        most, tnld, bhyt = run.unpaid.total, run.unpaid.tnld_bnn, run.unpaid.bhyt
    elif run.due is not None:
        most, tnld, bhyt = run.due.total, run.due.tnld_bnn, run.due.bhyt
    else:
        most, tnld, bhyt = BEYOND, 0, 0
    # of money withheld only what is unpaid counts
    taken = most if run.withheld is None else min(run.withheld, most)
    return Piece(
        run.worker,
        run.first,
        run.last,
        certain,
        most if certain else 0,
        most,
        tnld,
        bhyt,
        taken if certain and run.withheld is not None else 0,
        taken,
        run.declared,
    )


def within(pieces: Iterable[Piece], first: int, last: int) -> list[Piece]:
    """The part of the pieces that lies in the months ``first`` to ``last``."""
    return [
        piece
        if first <= piece.first and piece.last <= last
        else piece._replace(first=max(piece.first, first), last=min(piece.last, last))
        for piece in pieces
        if piece.first <= last and piece.last >= first
    ]


def perhaps(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces where it is not known whether they concern the subject at all."""
    return [piece._replace(certain=False, low=0, withheld_low=0) for piece in pieces]


@lru_cache(maxsize=512)
def months_of(mask: int) -> frozenset[str]:
    """The months of a mask, ``YYYY-MM``."""
    months = []
    while mask:
        bit = mask & -mask
        months.append(month_of(bit.bit_length() - 1 + _LOWEST))
        mask ^= bit
    return frozenset(months)


class _Money(NamedTuple):
    """Sums over the pieces, đồng; what is not certain only adds to the upper bound."""

    amount: int = 0
    amount_after: int = 0
    more: int = 0
    more_after: int = 0


class Tally:
    """One pass over the pieces: sums with bounds, months as masks, workers as sets."""

    def __init__(self, pieces: Iterable[Piece], after: int | None, *, beside: Tally | None = None) -> None:
        """Count.

        Args:
            pieces: the worker-months.
            after: the first month after the sanction; None without a sanction.
            beside: a tally of other worker-months with the same ``after``, to which these are added.
        """
        self.after = after
        self.sure: dict[str, int] = {}
        self.possible: dict[str, int] = {}
        self.uncertain: dict[str, int] = {}
        self.early = self.early_sure = 0
        self.money = self.accident_money = _Money()
        self.taken: list[_Taken] = []
        self._counts: dict[bool, Counts] = {}
        if beside is not None:
            self.sure |= beside.sure
            self.possible |= beside.possible
            self.uncertain |= beside.uncertain
            self.early, self.early_sure = beside.early, beside.early_sure
            self.money, self.accident_money = beside.money, beside.accident_money
            self.taken += beside.taken
        self._add(pieces)

    def _add(self, pieces: Iterable[Piece]) -> None:
        after, sure, possible = self.after, self.sure, self.possible
        uncertain, taken = self.uncertain, self.taken
        amount, amount_after, more, more_after = self.money
        accident, accident_after, more_accident, more_accident_after = self.accident_money
        # A case has a thousand pieces and is counted in many ways: plain names, no calls. What is certain has
        # one bound; what is not counts nothing at least, so that it only adds to the upper bound.
        for worker, start, last, certain, _, each, tnld, _, least_taken, most_taken, _ in pieces:
            first = start if start > FIRST else FIRST  # noqa: FURB136 - see above
            if start < first:
                self._add_early(start, last, certain=certain)
            number = last - first + 1
            if number <= 0:
                continue
            number_after = 0
            if after is not None and last >= after:
                number_after = number if first >= after else last - after + 1
            mask = ((1 << number) - 1) << (first - _LOWEST)
            accidents = tnld if tnld < each else each  # noqa: FURB136
            if certain:
                sure[worker] = sure.get(worker, 0) | mask
                amount += each * number
                amount_after += each * number_after
                accident += accidents * number
                accident_after += accidents * number_after
            else:
                possible[worker] = possible.get(worker, 0) | mask
                uncertain[worker] = uncertain.get(worker, 0) + 1
                more += each * number
                more_after += each * number_after
                more_accident += accidents * number
                more_accident_after += accidents * number_after
            if most_taken:
                taken.append((worker, number, each, accidents, least_taken, most_taken))
        for worker, mask in sure.items():
            possible[worker] = possible.get(worker, 0) | mask
        self.money = _Money(amount, amount_after, more, more_after)
        self.accident_money = _Money(accident, accident_after, more_accident, more_accident_after)

    def _add_early(self, first: int, last: int, *, certain: bool) -> None:
        """Months before 2018-01: they count nothing, and are told."""
        mask = _mask(first, min(last, FIRST - 1))
        self.early |= mask
        if certain:
            self.early_sure |= mask

    @cached_property
    def months_sure(self) -> int:
        """The months that are certain, those before 2018-01 with them, as a mask."""
        return _union(self.sure) | self.early_sure

    @cached_property
    def months_possible(self) -> int:
        """The months that are certain or possible, those before 2018-01 with them, as a mask."""
        return _union(self.possible) | self.early

    def counts(self, *, with_accident_fund: bool = True) -> Counts:
        """The way of counting taken, or the same without the accident fund (U16)."""
        if with_accident_fund not in self._counts:
            self._counts[with_accident_fund] = self._counted(with_accident_fund=with_accident_fund)
        return self._counts[with_accident_fund]

    def _counted(self, *, with_accident_fund: bool) -> Counts:
        amount, amount_after, more, more_after = self.money
        if not with_accident_fund:
            amount, amount_after, more, more_after = map(sub, self.money, self.accident_money)
        withheld, withheld_workers = self._withheld(with_accident_fund=with_accident_fund)
        months, workers, workers_after = self._heads
        return Counts(
            months=months,
            amount=_between(amount, amount + more),
            workers=workers,
            amount_after=_between(amount_after, amount_after + more_after),
            workers_after=workers_after,
            withheld_amount=withheld,
            withheld_workers=withheld_workers,
        )

    def _withheld(self, *, with_accident_fund: bool) -> tuple[Between, Between]:
        """What was taken from the workers and is unpaid, and from how many."""
        least, most = 0, 0
        sure_from, perhaps_from = set[str](), set[str]()
        for worker, number, each, accidents, least_taken, most_taken in self.taken:
            unpaid = each if with_accident_fund else each - accidents
            if not unpaid:
                continue
            most += (most_taken if most_taken < unpaid else unpaid) * number  # noqa: FURB136 - as above
            perhaps_from.add(worker)
            if least_taken:
                least += (least_taken if least_taken < unpaid else unpaid) * number  # noqa: FURB136
                sure_from.add(worker)
        return _between(least, most), Between(len(sure_from), len(perhaps_from))

    @cached_property
    def _heads(self) -> tuple[MonthsKnown, Between, Between]:
        """The months, the workers, and those with months after the sanction."""
        return (
            MonthsKnown(months_of(_union(self.sure)), months_of(_union(self.possible))),
            Between(len(self.sure), len(self.possible)),
            Between(self._heads_after(self.sure), self._heads_after(self.possible)),
        )

    def _heads_after(self, masks: dict[str, int]) -> int:
        if self.after is None:
            return 0
        before = max(0, self.after - _LOWEST)
        return sum(1 for mask in masks.values() if mask >> before)

    @cached_property
    def by_worker(self) -> tuple[MonthsKnown, ...]:
        """The months of each worker, what several have in common once."""
        masks = {(self.sure.get(worker, 0), possible) for worker, possible in self.possible.items()}
        return tuple(MonthsKnown(months_of(sure), months_of(possible)) for sure, possible in sorted(masks))

    @cached_property
    def in_one_month(self) -> Between:
        """The workers of the month that has most of them."""
        return Between(_peak(self.sure), _peak(self.possible))

    @property
    def together(self) -> bool:
        """Whether all workers have the same months, so that other ways of counting change nothing.

        What is not certain must be a whole worker's, in one piece: it then counts whole or not at all.
        """
        return len(set(self.possible.values())) <= 1 and all(
            self.sure.get(worker, 0) == (0 if worker in self.uncertain else mask)
            and self.uncertain.get(worker, 0) <= 1
            for worker, mask in self.possible.items()
        )


_Taken: TypeAlias = tuple[str, int, int, int, int, int]
"""The worker, how many months; for one month what is unpaid, of that for the accident fund, and what was
taken from the worker, at least and at most, đồng."""


def _union(masks: dict[str, int]) -> int:
    return reduce(or_, masks.values(), 0)


def _between(low: int, high: int) -> Between:
    return Between(low, min(high, BEYOND))


def _peak(masks: dict[str, int]) -> int:
    by_month: Counter[str] = Counter()
    for mask, workers in Counter(masks.values()).items():
        for month in months_of(mask):
            by_month[month] += workers
    return max(by_month.values(), default=0)


def unknown_counts(known: Counts, *, first: int, on: date) -> Counts:
    """The counts where workers are known of whom nothing is counted: only lower bounds are left.

    Args:
        known: what is counted.
        first: the first month that can count, as `month_index`.
        on: the day.
    """
    every = frozenset(map(month_of, range(first, last_month_overdue(on) + 1)))
    return Counts(
        months=MonthsKnown(known.months.at_least, known.months.at_least | every),
        amount=Between(known.amount.low),
        workers=Between(known.workers.low),
        amount_after=Between(known.amount_after.low),
        workers_after=Between(known.workers_after.low),
        withheld_amount=Between(known.withheld_amount.low),
        withheld_workers=Between(known.withheld_workers.low),
        by_worker=None if known.by_worker is None else (*known.by_worker, MonthsKnown(frozenset(), every)),
    )


def first_month_after(decided_on: date | None) -> int | None:
    """The first month whose payment day falls after the decision."""
    return None if decided_on is None else first_month_due_after(decided_on)


__all__ = [
    "Piece",
    "Tally",
    "any_before",
    "first_in",
    "first_month_after",
    "hidden_pieces",
    "in_mask",
    "last_in",
    "late_pieces",
    "months_of",
    "perhaps",
    "unknown_counts",
    "within",
]
