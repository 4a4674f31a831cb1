"""The rows of a reckoning: one worker, one month; what was due, paid, is unpaid, and what is not entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from legal_rules.case import Case, ContractKind, Contribution, Fund, FundAmounts, LabourContract, Worker
from legal_rules.case.contributions import month_index, month_of
from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.finding import MissingFact
from legal_rules.law.law import Law
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.contributions.due_dates import FIRST_MONTH, PaymentDay, payment_day
from legal_rules.questions.contributions.fund_sums import NOTHING, UNKNOWN, FundSums, sum_of, unpaid_of
from legal_rules.questions.contributions.reckoning_due import ComputedMonth, DueReckoner

_FIRST = month_index(FIRST_MONTH)


@attrs.frozen(kw_only=True)
class ReckonedMonth:
    """One worker, one month.

    Args:
        worker: identifier of the worker.
        month: ``YYYY-MM``.
        due_by: until when it had to be paid, with its provision.
        overdue: that day has passed.
        wage_base: the wage base that the case records, đồng; None where it does not.
        recorded: what the case records as due, by fund; the agency's figure, which stands.
        computed: what had to be paid as computed; None where nothing could be computed.
        due: what had to be paid: as recorded, else as computed.
        recorded_paid: what the row itself records as paid by the day asked.
        paid_on: day of that payment; None where nothing was paid or its day is not known.
        allocated: what payments of the case paid beyond that, each with its day.
        unpaid: what is unpaid on the day asked.
    """

    worker: str
    month: str
    due_by: PaymentDay
    overdue: bool
    wage_base: int | None
    recorded: FundAmounts | None
    computed: ComputedMonth | None
    due: FundSums
    recorded_paid: FundSums
    paid_on: date | None
    allocated: tuple[Debt, ...] = ()
    unpaid: FundSums

    @property
    def payment_day(self) -> date:
        """The last day on which it could be paid in time."""
        return self.due_by.last_day

    @property
    def path(self) -> str:
        """Where the fact stands in the case: ``contributions.ld-01.2023-10``."""
        return f"contributions.{self.worker}.{self.month}"

    @cached_property
    def paid(self) -> FundSums:
        """What was paid by the day asked, payments of the case included."""
        if not self.allocated:
            return self.recorded_paid
        return sum_of((self.recorded_paid, FundSums(known=amounts_of(self.allocated))))

    @property
    def differs(self) -> bool:
        """Whether another sum is recorded as due than computed."""
        return (
            self.recorded is not None
            and self.computed is not None
            and self.computed.differs_from(self.recorded)
        )

    @property
    def unsettled(self) -> frozenset[Fund]:
        """Funds of which the sum due was computed, and it is not settled that the worker belongs to them."""
        if self.recorded is not None or self.computed is None:
            return frozenset()
        return self.computed.unsettled

    @property
    def overpaid(self) -> int:
        """What was paid beyond what was due, fund by fund, đồng; only where both are known."""
        return sum(
            max(0, self.paid.known.of(fund) - self.due.known.of(fund))
            for fund in Fund
            if fund not in self.due.unknown | self.paid.unknown
        )

    def debts(self) -> Iterator[Debt]:
        """What is known to be due, split by the day on which it was paid; unpaid last.

        What was paid on a day that is not known is left out: it is neither unpaid nor paid on some day.
        """
        for fund in Fund:
            due, paid, unpaid = self.due.of(fund), self.recorded_paid.of(fund), self.unpaid.of(fund)
            if due is None or paid is None or unpaid is None:
                continue
            if self.paid_on is not None and min(due, paid):
                yield self._debt(fund, min(due, paid), self.paid_on)
            yield from (piece for piece in self.allocated if piece.fund is fund)
            if unpaid:
                yield self._debt(fund, unpaid, None)

    @property
    def paid_on_unknown_day(self) -> bool:
        """Whether something due was paid, and it is not known when."""
        return self.paid_on is None and any(
            min(self.due.known.of(fund), self.recorded_paid.known.of(fund)) for fund in Fund
        )

    def _debt(self, fund: Fund, amount: int, paid_on: date | None) -> Debt:
        return Debt(
            month=self.month,
            fund=fund,
            amount=amount,
            payment_day=self.payment_day,
            paid_on=paid_on,
            worker=self.worker,
        )


def amounts_of(debts: Iterable[Debt]) -> FundAmounts:
    """The sums of debts by fund."""
    sums = dict.fromkeys((fund.value for fund in Fund), 0)
    for debt in debts:
        sums[debt.fund.value] += debt.amount
    return FundAmounts(**sums)


@attrs.frozen(kw_only=True)
class Sheet:
    """Everything that a case tells of contributions up to a day.

    Args:
        rows: by worker and month, in the order of the workers of the case.
        gaps: months inside a contract of which the case has no row, by worker.
        unreckoned: workers of whom the case has neither a row nor a contract.
        ends_unknown: missing facts: contracts of which it is not known when they end or began.
        outside: paths of rows before the first month that is encoded; they are not reckoned.
        uncompared: paths of rows whose recorded sums could not be compared: nothing is encoded for them.
    """

    rows: tuple[ReckonedMonth, ...]
    gaps: Mapping[str, tuple[str, ...]]
    unreckoned: tuple[str, ...]
    ends_unknown: tuple[MissingFact, ...]
    outside: tuple[str, ...]
    uncompared: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Period:
    """The months asked, as `month_index`.

    Args:
        first: first month.
        last: last month, inclusive; none after the day asked.
        asks_for_more: months before the first that is encoded are asked too.
    """

    first: int
    last: int
    asks_for_more: bool

    @classmethod
    def of(cls, on: date, first_month: str | None, last_month: str | None) -> Period:
        """From what was asked."""
        last = on.year * 12 + on.month - 1
        first = None if first_month is None else month_index(first_month)
        return cls(
            first=_FIRST if first is None else max(_FIRST, first),
            asks_for_more=first is None or first < _FIRST,
            last=last if last_month is None else min(last, month_index(last_month)),
        )


def read_sheet(case: Case, period: Period, *, on: date, law: Law) -> Sheet:
    """What a case tells of contributions.

    Raises:
        OutsideLawError: a month has no recorded sum, and nothing is encoded to compute one; all such months.
    """
    return _Reader(case, period, on, law).sheet()


class _Reader:
    def __init__(self, case: Case, period: Period, on: date, law: Law) -> None:
        self._case, self._period, self._on, self._law = case, period, on, law
        self._reckoner = DueReckoner(case, law)
        self._days: dict[str, PaymentDay] = {}
        self._problems: list[Problem] = []
        self._uncompared: list[str] = []

    def sheet(self) -> Sheet:
        """The whole sheet."""
        rows: list[ReckonedMonth] = []
        gaps: dict[str, tuple[str, ...]] = {}
        unreckoned: list[str] = []
        ends: list[MissingFact] = []
        for worker in self._case.workers:
            own = sorted(self._rows(worker), key=lambda row: row.month)
            rows += own
            known = {row.month for row in own}
            if missing := tuple(self._gaps(worker, known)):
                gaps[worker.id] = missing
            ends += self._ends_unknown(worker, known)
            if not own and not worker.contracts:
                unreckoned.append(worker.id)
        if self._problems:
            raise OutsideLawError(self._problems)
        return Sheet(
            rows=tuple(rows),
            gaps=gaps,
            unreckoned=tuple(unreckoned),
            ends_unknown=tuple(ends),
            outside=tuple(
                f"contributions.{row.worker}.{row.first_month}"
                for row in self._case.contributions
                if self._period.asks_for_more and month_index(row.first_month) < _FIRST
            ),
            uncompared=tuple(self._uncompared),
        )

    def _rows(self, worker: Worker) -> Iterator[ReckonedMonth]:
        for row in self._case.contributions_by_worker.get(worker.id, ()):
            first = max(self._period.first, month_index(row.first_month))
            last = min(self._period.last, month_index(row.last_month))
            paid = self._paid(row)
            paid_on = row.paid_on if paid is not UNKNOWN and paid.known is not NOTHING else None
            for index in range(first, last + 1):
                yield self._row(worker, row, index, {"recorded_paid": paid, "paid_on": paid_on})

    def _due_by(self, month: str) -> PaymentDay:
        if month not in self._days:
            self._days[month] = payment_day(month, law=self._law)
        return self._days[month]

    def _paid(self, row: Contribution) -> FundSums:
        """What a row records as paid by the day asked; a payment whose day is not known counts as made."""
        if row.paid is None:
            return UNKNOWN
        if not row.paid.total or (row.paid_on is not None and row.paid_on > self._on):
            return FundSums()
        return FundSums(known=row.paid)

    def _row(self, worker: Worker, row: Contribution, index: int, paid: dict[str, Any]) -> ReckonedMonth:
        month = month_of(index)
        computed = self._computed(worker, row, month)
        if row.due is not None:
            due = FundSums(known=row.due)
        else:
            due = UNKNOWN if computed is None else computed.total
        due_by = self._due_by(month)
        return ReckonedMonth(
            worker=worker.id,
            month=month,
            due_by=due_by,
            overdue=due_by.last_day < self._on,
            wage_base=row.wage_base,
            recorded=row.due,
            computed=computed,
            due=due,
            unpaid=unpaid_of(due, paid["recorded_paid"]),
            **paid,
        )

    def _computed(self, worker: Worker, row: Contribution, month: str) -> ComputedMonth | None:
        """A wage base of 0 tells that no wage was paid, not what follows from it: nothing is computed."""
        if not row.wage_base:
            return None
        try:
            return self._reckoner.of(worker, month, row.wage_base)
        except OutsideLawError as error:
            path = f"contributions.{worker.id}.{month}"
            if row.due is None:
                self._problems += (attrs.evolve(problem, where=path) for problem in error.problems)
            else:
                self._uncompared.append(path)
            return None

    def _gaps(self, worker: Worker, known: set[str]) -> Iterator[str]:
        """Overdue months inside a contract that have no row and may have to be paid."""
        months: set[int] = set()
        for contract in worker.contracts:
            months.update(self._months_of(contract))
        for month in map(month_of, sorted(months)):
            if month not in known and self._passed(month) and self._may_be_owed(worker, month):
                yield month

    def _months_of(self, contract: LabourContract) -> range:
        """The months asked that lie in a contract whose days are known."""
        if contract.valid_from is None or _end_unknown(contract):
            return range(0)
        last = self._period.last
        if contract.valid_to is not None:
            last = min(last, _index(contract.valid_to))
        return range(max(self._period.first, _index(contract.valid_from)), last + 1)

    def _passed(self, month: str) -> bool:
        """Whether the payment day of a month has passed."""
        return self._due_by(month).last_day < self._on

    def _may_be_owed(self, worker: Worker, month: str) -> bool:
        try:
            return bool(self._reckoner.covered(worker, month, None).possible)
        except OutsideLawError:
            # a month that cannot be judged is not entered either; that it is missing stays true
            return True

    def _ends_unknown(self, worker: Worker, known: set[str]) -> Iterator[MissingFact]:
        for place, contract in enumerate(worker.contracts):
            if contract.valid_from is not None and not _end_unknown(contract):
                continue
            began = self._period.first if contract.valid_from is None else _index(contract.valid_from)
            months = map(month_of, range(max(began, self._period.first), self._period.last + 1))
            if any(month not in known and self._passed(month) for month in months):
                field = "valid_from" if contract.valid_from is None else "valid_to"
                what = "Ngày bắt đầu" if contract.valid_from is None else "Ngày kết thúc"
                yield MissingFact(
                    path=f"workers.{worker.id}.contracts.{place}.{field}",
                    meaning=f"{what} hợp đồng của {worker.name}, để biết tháng nào còn thiếu số liệu",
                    proof="hợp đồng, phụ lục hợp đồng, quyết định thôi việc",
                )


def _end_unknown(contract: LabourContract) -> bool:
    """Only a contract without term needs no last day to be known."""
    return contract.valid_to is None and contract.kind is not ContractKind.INDEFINITE


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


__all__ = ["Period", "ReckonedMonth", "Sheet", "amounts_of", "read_sheet"]
