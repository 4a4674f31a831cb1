"""Rows of a reckoning that are alike, put together: months of a worker, and workers with the same months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, TypeVar

import attrs

from legal_rules.case.contributions import month_index
from legal_rules.kernel.wording import months_span
from legal_rules.questions.contributions.reckoning_rows import ReckonedMonth

K = TypeVar("K", bound=Hashable)


@attrs.frozen(kw_only=True)
class Run:
    """Months of one worker that follow one another and are alike in everything but the month.

    Args:
        rows: the rows; at least one.
    """

    rows: tuple[ReckonedMonth, ...]

    @property
    def first(self) -> ReckonedMonth:
        """The first row; the others say the same."""
        return self.rows[0]

    @property
    def worker(self) -> str:
        """Identifier of the worker."""
        return self.first.worker

    @cached_property
    def months(self) -> frozenset[str]:
        """The months."""
        return frozenset(row.month for row in self.rows)

    @property
    def span(self) -> str:
        """``6 tháng (4/2023 – 9/2023)``."""
        return months_span(self.months)

    def to_dict(self) -> dict[str, Any]:
        """For JSON; all sums are for one month."""
        row = self.first
        computed = row.computed
        return {
            "worker": self.worker,
            "first_month": row.month,
            "last_month": self.rows[-1].month,
            "months": len(self.rows),
            "overdue": row.overdue,
            "wage_base": row.wage_base,
            "recorded": attrs.asdict(row.recorded) if row.recorded else None,
            "computed": computed.total.to_dict() if computed else None,
            "employer": computed.employer.to_dict() if computed else None,
            "worker_part": computed.worker.to_dict() if computed else None,
            "differs": row.differs,
            "unsettled_funds": sorted(row.unsettled),
            "due": row.due.to_dict(),
            "paid": row.paid.to_dict(),
            "paid_on": sorted({day.isoformat() for day in _days(row)}),
            "unpaid": row.unpaid.to_dict(),
        }


def _days(row: ReckonedMonth) -> list[Any]:
    days = [row.paid_on] if row.paid_on is not None else []
    return days + [debt.paid_on for debt in row.allocated if debt.paid_on is not None]


def runs_of(rows: Iterable[ReckonedMonth], *, by_due: bool) -> tuple[Run, ...]:
    """The rows as the longest runs of months that are alike.

    Args:
        rows: by worker, the months of each in order.
        by_due: what was computed beside a recorded sum makes no difference.
    """
    runs: list[list[ReckonedMonth]] = []
    last: tuple[Any, ...] | None = None
    for row in rows:
        likeness = _likeness(row, by_due=by_due)
        follows = bool(runs) and month_index(runs[-1][-1].month) + 1 == month_index(row.month)
        if follows and likeness == last:
            runs[-1].append(row)
        else:
            runs.append([row])
        last = likeness
    return tuple(Run(rows=tuple(own)) for own in runs)


def _likeness(row: ReckonedMonth, *, by_due: bool) -> tuple[Any, ...]:
    return (
        row.worker,
        row.overdue,
        row.wage_base,
        row.recorded,
        None if by_due and row.recorded is not None else row.computed,
        row.due,
        row.recorded_paid,
        row.paid_on,
        tuple((debt.fund, debt.amount, debt.paid_on) for debt in row.allocated),
        row.unpaid,
    )


def alike(rows: Iterable[ReckonedMonth], key: Callable[[ReckonedMonth], K]) -> list[tuple[K, Alike]]:
    """Rows by what ``key`` tells of them, then workers of whom it is told for the same months.

    Args:
        rows: the rows.
        key: what is told.

    Returns:
        For each thing told, the workers and the months they have in common, in the order first met.
    """
    by_key: dict[K, dict[str, set[str]]] = {}
    for row in rows:
        by_key.setdefault(key(row), {}).setdefault(row.worker, set()).add(row.month)
    found: list[tuple[K, Alike]] = []
    for told, by_worker in by_key.items():
        found += ((told, one) for one in alike_months(by_worker))
    return found


@attrs.frozen(kw_only=True)
class Alike:
    """Workers of whom the same is told for the same months.

    Args:
        workers: identifiers, in the order of the case.
        months: the months of each of them.
    """

    workers: tuple[str, ...]
    months: frozenset[str]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the facts stand in the case, one path a worker."""
        return tuple(f"contributions.{worker}" for worker in self.workers)


def alike_months(by_worker: dict[str, set[str]]) -> list[Alike]:
    """Workers put together where their months are the same."""
    groups: dict[frozenset[str], list[str]] = {}
    for worker, months in by_worker.items():
        groups.setdefault(frozenset(months), []).append(worker)
    return [Alike(workers=tuple(workers), months=months) for months, workers in groups.items()]


__all__ = ["Alike", "Run", "alike", "alike_months", "runs_of"]
