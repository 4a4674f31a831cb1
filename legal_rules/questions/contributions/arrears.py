"""What is unpaid on a day for each worker and month, as the case records what was due and paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import ClassVar

import attrs

from legal_rules.case import Case, Contribution, FundAmounts
from legal_rules.case.contributions import month_index, month_of
from legal_rules.kernel.days import require_day
from legal_rules.questions.contributions.due_dates import FIRST_MONTH, last_month_overdue, last_payment_day

_FIRST = month_index(FIRST_MONTH)
_index = lru_cache(maxsize=1024)(month_index)


@attrs.frozen(kw_only=True)
class ArrearsRun:
    """Months of one worker, unpaid or not known to be paid; all sums are for one month and equal.

    Args:
        worker: identifier of the worker.
        first: first month, as `month_index`.
        last: last month, inclusive.
        unpaid: what is unpaid, by fund, principal only; None where not known.
        due: what had to be paid, by fund; None where not known.
        hidden: the worker was not declared, or declared too low; None where not known.
        declared: the wage base that was declared, đồng; 0 = not declared at all.
        withheld: what was taken from the wage, đồng; None where not known.
        unknown: names of the fields that are not known.
    """

    worker: str
    first: int
    last: int
    unpaid: FundAmounts | None
    due: FundAmounts | None
    hidden: bool | None
    declared: int | None
    withheld: int | None
    unknown: tuple[str, ...] = ()

    @property
    def months(self) -> int:
        """The number of months."""
        return self.last - self.first + 1

    def cut(self, first: int, last: int) -> ArrearsRun:
        """The part in the months ``first`` to ``last``, as `month_index`; there must be one."""
        return attrs.evolve(self, first=max(self.first, first), last=min(self.last, last))

    @property
    def evaded(self) -> bool:
        """Hidden for certain and unpaid for certain."""
        return self.hidden is True and self.unpaid is not None

    @property
    def late(self) -> bool:
        """Declared in full and unpaid for certain."""
        return self.hidden is False and self.unpaid is not None

    @property
    def uncertain(self) -> bool:
        """Not known whether hidden, or whether unpaid."""
        return self.hidden is None or self.unpaid is None

    def rows(self) -> Iterator[ArrearsRow]:
        """One row a month."""
        for index in range(self.first, self.last + 1):
            yield ArrearsRow(
                worker=self.worker,
                month=month_of(index),
                unpaid=self.unpaid,
                hidden=self.hidden,
                withheld=self.withheld,
                payment_day=last_payment_day(index),
            )


@attrs.frozen(kw_only=True)
class ArrearsRow:
    """One worker, one month, unpaid or not known to be paid.

    Args:
        worker: identifier of the worker.
        month: ``YYYY-MM``.
        unpaid: what is unpaid, by fund, principal only; None where not known.
        hidden: the worker was not declared, or declared too low; None where not known.
        withheld: what was taken from the wage, đồng; None where not known.
        payment_day: until when it had to be paid.
    """

    worker: str
    month: str
    unpaid: FundAmounts | None
    hidden: bool | None
    withheld: int | None
    payment_day: date

    months: ClassVar = 1
    """A row is one month of a run."""

    @property
    def path(self) -> str:
        """Where the fact stands in the case: ``contributions.ld-01.2023-10``."""
        return f"contributions.{self.worker}.{self.month}"


def total_of(rows: Iterable[ArrearsRow | ArrearsRun]) -> FundAmounts | None:
    """The sum of rows, or of runs over all their months, by fund, đồng; None where one is not known."""
    pension = sickness = accident = health = unemployment = 0
    for row in rows:
        unpaid = row.unpaid
        if unpaid is None:
            return None
        months = row.months
        pension += unpaid.huu_tri_tu_tuat * months
        sickness += unpaid.om_dau_thai_san * months
        accident += unpaid.tnld_bnn * months
        health += unpaid.bhyt * months
        unemployment += unpaid.bhtn * months
    return FundAmounts(
        huu_tri_tu_tuat=pension,
        om_dau_thai_san=sickness,
        tnld_bnn=accident,
        bhyt=health,
        bhtn=unemployment,
    )


@attrs.frozen(kw_only=True)
class Arrears:
    """What is unpaid on a day, and what is not known to be paid.

    Only months whose payment day has passed are here; on the payment day itself a month may still be paid.

    Args:
        on: the day.
        runs: unpaid and unknown months, in runs, in the order of the case.
        outside: paths of contributions before `FIRST_MONTH`; they are not reckoned.
    """

    on: date
    runs: tuple[ArrearsRun, ...]
    outside: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> tuple[ArrearsRow, ...]:
        """One row for every worker and month."""
        return tuple(row for run in self.runs for row in run.rows())

    @cached_property
    def evaded_runs(self) -> tuple[ArrearsRun, ...]:
        """Hidden and unpaid, both for certain."""
        return tuple(run for run in self.runs if run.evaded)

    @cached_property
    def evaded_rows(self) -> tuple[ArrearsRow, ...]:
        """The same, one row for every worker and month."""
        return tuple(row for run in self.evaded_runs for row in run.rows())

    @cached_property
    def late_runs(self) -> tuple[ArrearsRun, ...]:
        """Declared and unpaid, both for certain."""
        return tuple(run for run in self.runs if run.late)

    @cached_property
    def late_rows(self) -> tuple[ArrearsRow, ...]:
        """The same, one row for every worker and month."""
        return tuple(row for run in self.late_runs for row in run.rows())

    @cached_property
    def unknown_paths(self) -> tuple[str, ...]:
        """Where it is not known whether a month was hidden or whether it was paid; no total then."""
        return tuple(row.path for run in self.runs if run.uncertain for row in run.rows())

    @property
    def evaded_total(self) -> FundAmounts | None:
        """The evaded principal by fund, đồng; None while anything that could add to it is not known."""
        return (
            None
            if any(run.uncertain and run.hidden is not False for run in self.runs)
            else total_of(self.evaded_runs)
        )

    @property
    def late_total(self) -> FundAmounts | None:
        """The principal declared and unpaid by fund, đồng; None while something is not known."""
        return (
            None
            if any(run.uncertain and run.hidden is not True for run in self.runs)
            else total_of(self.late_runs)
        )


def arrears(case: Case, *, on: date) -> Arrears:
    """What is unpaid on ``on`` for each worker and month, hidden or declared, as far as it is known.

    Args:
        case: the case.
        on: the day for which it is asked.

    Returns:
        The unpaid months and those not known to be paid; nothing unknown is counted as zero.

    Raises:
        CaseDataError: ``on`` is no day.
    """
    require_day(on)
    return case.once(("arrears", on), lambda: _arrears(case, on))


_Read = tuple[Contribution, int, int, ArrearsRun | None]
"""A contribution, its first and last month, and what it comes to on every day from its payment on."""


def _read(case: Case) -> tuple[tuple[_Read, ...], tuple[str, ...]]:
    """Every contribution that can be unpaid on some day, and the paths of those before the first month."""
    found: list[_Read] = []
    outside: list[str] = []
    for row in case.contributions:
        first = _index(row.first_month)
        last = first if row.last_month == row.first_month else _index(row.last_month)
        if first < _FIRST:
            outside.append(f"contributions.{row.worker}.{row.first_month}")
            first = _FIRST
        if first <= last:
            run = _run(row, first, last, date.max)
            if run is not None or row.paid_on is not None:
                found.append((row, first, last, run))
    return tuple(found), tuple(outside)


def _arrears(case: Case, on: date) -> Arrears:
    overdue = last_month_overdue(on)
    found, outside = case.once("arrears", lambda: _read(case))
    runs: list[ArrearsRun] = []
    before: ArrearsRun | None = None
    until = 0
    for row, first, last, ever in found:
        if first > overdue:
            continue
        run = ever
        if row.paid_on is not None and row.paid_on > on:
            run = _run(row, first, min(last, overdue), on)
        elif run is not None and last > overdue:
            run = attrs.evolve(run, last=overdue)
        if run is None:
            continue
        if before is not None and until + 1 == first and _alike(before, run):
            until = run.last
            continue
        if before is not None:
            runs.append(before if before.last == until else attrs.evolve(before, last=until))
        before, until = run, run.last
    if before is not None:
        runs.append(before if before.last == until else attrs.evolve(before, last=until))
    return Arrears(on=on, runs=tuple(runs), outside=outside)


def _alike(before: ArrearsRun, run: ArrearsRun) -> bool:
    """Whether both are certain and equal: many cases are entered by month."""
    return (
        before.declared == run.declared
        and before.withheld == run.withheld
        and before.worker == run.worker
        and before.hidden is run.hidden
        and before.due == run.due
        and before.unpaid == run.unpaid
        and not before.uncertain
    )


_NOTHING = FundAmounts.zero()


def _unpaid(row: Contribution, on: date) -> FundAmounts | None:
    """`Contribution.unpaid`, without subtracting where all or nothing was paid: most months are like that.

    One fund tells most of them apart, before all are compared.
    """
    due, paid = row.due, row.paid
    if due is None or paid is None or (row.paid_on is not None and row.paid_on > on):
        return row.unpaid(on)
    pension = paid.huu_tri_tu_tuat
    if paid is due or (pension == due.huu_tri_tu_tuat and paid == due):
        return _NOTHING
    return due if not pension and paid == _NOTHING else due - paid


def _run(row: Contribution, first: int, last: int, on: date) -> ArrearsRun | None:
    unpaid = _unpaid(row, on)
    if unpaid is not None and not unpaid.huu_tri_tu_tuat and unpaid.total == 0:
        return None
    hidden = row.hidden
    unknown: tuple[str, ...] = ()
    if unpaid is None:
        unknown = tuple(name for name in ("due", "paid") if getattr(row, name) is None)
    if hidden is None:
        unknown += tuple(name for name in ("declared", "wage_base") if getattr(row, name) is None)
    return ArrearsRun(
        worker=row.worker,
        first=first,
        last=last,
        unpaid=unpaid,
        due=row.due,
        hidden=hidden,
        declared=row.declared,
        withheld=row.withheld,
        unknown=unknown,
    )


__all__ = ["Arrears", "ArrearsRow", "ArrearsRun", "arrears", "total_of"]
