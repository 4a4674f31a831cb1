"""Months, money and people of a subject, counted from the arrears of a case.

Unpaid principal over all funds of the worker-months that were hidden, from 2018-01; the months of all workers
together; each worker once. What the law leaves open is counted beside it (`other_counts`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

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

    @property
    def mask(self) -> int:
        """The months as bits, the first one encoded lowest."""
        return _mask(self.first, self.last)


def _mask(first: int, last: int) -> int:
    return ((1 << (last - first + 1)) - 1) << (first - _LOWEST)


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
    withheld = (0, most) if run.withheld is None else (min(run.withheld, most),) * 2
    return Piece(
        run.worker,
        run.first,
        run.last,
        certain,
        most if certain else 0,
        most,
        tnld,
        bhyt,
        withheld[0] if certain else 0,
        withheld[1],
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


def months_of(mask: int) -> frozenset[str]:
    """The months of a mask, ``YYYY-MM``."""
    return _months_of(mask)


@lru_cache(maxsize=512)
def _months_of(mask: int) -> frozenset[str]:
    months = []
    while mask:
        bit = mask & -mask
        months.append(month_of(bit.bit_length() - 1 + _LOWEST))
        mask ^= bit
    return frozenset(months)


class Tally:
    """One pass over the pieces: sums with bounds, months as masks, workers as sets."""

    def __init__(
        self, pieces: Iterable[Piece], after: int | None, *, with_accident_fund: bool = True
    ) -> None:
        """Count.

        Args:
            pieces: the worker-months.
            after: the first month after the sanction; None without a sanction.
            with_accident_fund: whether accident insurance counts (U16).
        """
        self.after = after
        self.sure: dict[str, int] = {}
        self.possible: dict[str, int] = {}
        self._uncertain: Counter[str] = Counter()
        sure, possible, sure_from, perhaps_from = self.sure, self.possible, set[str](), set[str]()
        amount, amount_after, withheld, more, more_after, withheld_most = 0, 0, 0, 0, 0, 0
        # A case has a thousand pieces and is counted in many ways: plain names, no calls. What is certain has
        # one bound; what is not counts nothing at least, so that it only adds to the upper bound.
        for worker, start, last, certain, _, each, tnld, _, least_taken, most_taken, _ in pieces:
            first = start if start > FIRST else FIRST  # noqa: FURB136 - see above
            number = last - first + 1
            if number <= 0:
                continue
            unpaid = each
            if tnld and not with_accident_fund:
                unpaid = each - tnld if each > tnld else 0
            number_after = 0
            if after is not None and last >= after:
                number_after = number if first >= after else last - after + 1
            mask = ((1 << number) - 1) << (first - _LOWEST)
            if certain:
                sure[worker] = sure.get(worker, 0) | mask
                amount += unpaid * number
                amount_after += unpaid * number_after
            else:
                possible[worker] = possible.get(worker, 0) | mask
                self._uncertain[worker] += 1
                more += unpaid * number
                more_after += unpaid * number_after
            if most_taken and unpaid:
                withheld_most += min(most_taken, unpaid) * number
                perhaps_from.add(worker)
                if least_taken:
                    withheld += min(least_taken, unpaid) * number
                    sure_from.add(worker)
        for worker, mask in sure.items():
            possible[worker] = possible.get(worker, 0) | mask
        self.amount = [amount, amount + more]
        self.amount_after = [amount_after, amount_after + more_after]
        self.withheld = [withheld, withheld_most]
        self._withheld_workers = (sure_from, perhaps_from)

    def counts(self) -> Counts:
        """The way of counting taken."""
        return Counts(
            months=MonthsKnown(_union(self.sure), _union(self.possible)),
            amount=_between(self.amount),
            workers=Between(len(self.sure), len(self.possible)),
            amount_after=_between(self.amount_after),
            workers_after=Between(self._heads_after(self.sure), self._heads_after(self.possible)),
            withheld_amount=_between(self.withheld),
            withheld_workers=Between(*map(len, self._withheld_workers)),
        )

    def _heads_after(self, masks: dict[str, int]) -> int:
        after = self.after
        return 0 if after is None else sum(1 for mask in masks.values() if mask >> max(0, after - _LOWEST))

    def by_worker(self) -> tuple[MonthsKnown, ...]:
        """The months of each worker, what several have in common once."""
        masks = {(self.sure.get(worker, 0), possible) for worker, possible in self.possible.items()}
        return tuple(MonthsKnown(_months_of(sure), _months_of(possible)) for sure, possible in sorted(masks))

    def in_one_month(self) -> Between:
        """The workers of the month that has most of them."""
        return Between(_peak(self.sure), _peak(self.possible))

    @property
    def together(self) -> bool:
        """Whether all workers have the same months, so that other ways of counting change nothing.

        What is not certain must be a whole worker's, in one piece: it then counts whole or not at all.
        """
        return len(set(self.possible.values())) <= 1 and all(
            self.sure.get(worker, 0) == (mask if not self._uncertain[worker] else 0)
            and self._uncertain[worker] <= 1
            for worker, mask in self.possible.items()
        )


def together(pieces: Iterable[Piece]) -> bool:
    """`Tally.together` without the sums, in one pass."""
    sure: dict[str, int] = {}
    maybe: dict[str, int] = {}
    for worker, start, last, certain, *_ in pieces:
        first = start if start > FIRST else FIRST  # noqa: FURB136 - as in `Tally`
        if first > last:
            continue
        mask = ((1 << (last - first + 1)) - 1) << (first - _LOWEST)
        if certain:
            sure[worker] = sure.get(worker, 0) | mask
        elif worker in maybe:
            return False
        else:
            maybe[worker] = mask
    return len({*sure.values(), *maybe.values()}) <= 1 and sure.keys().isdisjoint(maybe)


def _union(masks: dict[str, int]) -> frozenset[str]:
    union = 0
    for mask in masks.values():
        union |= mask
    return _months_of(union)


def _between(bounds: list[int]) -> Between:
    return Between(bounds[0], min(bounds[1], BEYOND))


def _peak(masks: dict[str, int]) -> int:
    by_month: Counter[str] = Counter()
    for mask, workers in Counter(masks.values()).items():
        for month in _months_of(mask):
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
    "first_month_after",
    "hidden_pieces",
    "late_pieces",
    "months_of",
    "perhaps",
    "together",
    "unknown_counts",
    "within",
]
