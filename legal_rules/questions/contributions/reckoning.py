"""The contributions of a whole case: what was due, paid and is unpaid, by worker, month, fund and payer.

What the case records as due is the agency's figure and stands; where it records none, the sum is computed
from the wage base, and where it records one, both are compared and every difference is told. Nothing unknown
is counted as zero: a total of which a part is not known is ``None``, and `FundSums.known_part` tells what is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from legal_rules.case import Case, Fund
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import MONTH_PATTERN, shown
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions.allocation import Allocation, allocate
from legal_rules.questions.contributions.allocation_rules import AllocationRule
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.contributions.fund_sums import UNKNOWN, FundSums, sum_of
from legal_rules.questions.contributions.given import require_case
from legal_rules.questions.contributions.reckoning_payments import CasePayments, case_payments
from legal_rules.questions.contributions.reckoning_rows import (
    Period,
    ReckonedMonth,
    Sheet,
    amounts_of,
    read_sheet,
)

if TYPE_CHECKING:
    from legal_rules.kernel.finding import Finding

K = TypeVar("K", bound=Hashable)


@attrs.frozen(kw_only=True)
class Totals:
    """The sums of some rows, by fund; ``of(fund)`` of each is the sum of one fund.

    Args:
        due: what had to be paid: as recorded, else as computed.
        paid: what was paid by the day asked.
        unpaid: what is unpaid.
        overdue: what is unpaid of the months whose payment day has passed.
        employer: the employer's part of what was computed; not known for rows without a wage base.
        worker: the worker's part of what was computed.
        overpaid: what was paid beyond what was due, đồng, of what is known of both.
    """

    due: FundSums
    paid: FundSums
    unpaid: FundSums
    overdue: FundSums
    employer: FundSums
    worker: FundSums
    overpaid: int

    @classmethod
    def of(cls, rows: Iterable[ReckonedMonth], *, incomplete: bool) -> Totals:
        """The sums of ``rows``; ``incomplete``: a month that belongs to them is not entered."""
        rows = tuple(rows)
        rest = (UNKNOWN,) if incomplete else ()
        return cls(
            due=sum_of((*(row.due for row in rows), *rest)),
            paid=sum_of((*(row.paid for row in rows), *rest)),
            unpaid=sum_of((*(row.unpaid for row in rows), *rest)),
            overdue=sum_of((*(row.unpaid for row in rows if row.overdue), *rest)),
            employer=sum_of((*(row.computed.employer if row.computed else UNKNOWN for row in rows), *rest)),
            worker=sum_of((*(row.computed.worker if row.computed else UNKNOWN for row in rows), *rest)),
            overpaid=sum(row.overpaid for row in rows),
        )

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        names = ("due", "paid", "unpaid", "overdue", "employer", "worker")
        return {name: getattr(self, name).to_dict() for name in names} | {"overpaid": self.overpaid}


@attrs.frozen(kw_only=True)
class CaseReckoning:
    """The contributions of a case on a day.

    Args:
        case: the case.
        on: the day asked.
        law: the law.
        sheet: rows, months not entered, and what could not be reckoned.
        payments: the payments of the case, by whether they were set against the rows.
        allocation: how they were set; None where none was.
    """

    case: Case = attrs.field(repr=False)
    on: date
    law: Law = attrs.field(repr=False)
    sheet: Sheet = attrs.field(repr=False)
    payments: CasePayments
    allocation: Allocation | None = attrs.field(repr=False)

    @property
    def rows(self) -> tuple[ReckonedMonth, ...]:
        """One row for every worker and month that the case has an entry for."""
        return self.sheet.rows

    @property
    def gaps(self) -> dict[str, tuple[str, ...]]:
        """Overdue months inside a contract without an entry, by worker."""
        return dict(self.sheet.gaps)

    @property
    def incomplete_workers(self) -> frozenset[str]:
        """Workers of whom a month, or everything, is not entered, or may not be."""
        ends = {fact.path.split(".")[1] for fact in self.sheet.ends_unknown}
        outside = {path.split(".")[1] for path in self.sheet.outside}
        return frozenset({*self.sheet.gaps, *self.sheet.unreckoned, *ends, *outside})

    @cached_property
    def total(self) -> Totals:
        """Over everything."""
        return Totals.of(self.rows, incomplete=bool(self.incomplete_workers))

    @cached_property
    def by_worker(self) -> dict[str, Totals]:
        """By identifier of the worker, in the order of the case."""
        rows = _grouped(self.rows, lambda row: row.worker)
        return {
            worker.id: Totals.of(rows.get(worker.id, ()), incomplete=worker.id in self.incomplete_workers)
            for worker in self.case.workers
            if worker.id in rows or worker.id in self.incomplete_workers
        }

    @cached_property
    def by_month(self) -> dict[str, Totals]:
        """By month, in order; a month of which a worker has no entry is not known in full."""
        rows = _grouped(self.rows, lambda row: row.month)
        missing = {month for months in self.sheet.gaps.values() for month in months}
        vague = bool(self.sheet.unreckoned or self.sheet.ends_unknown)
        return {
            month: Totals.of(rows.get(month, ()), incomplete=vague or month in missing)
            for month in sorted(rows.keys() | missing)
        }

    @cached_property
    def differences(self) -> tuple[ReckonedMonth, ...]:
        """Rows of which another sum is recorded as due than computed."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def paid_on_unknown_day(self) -> tuple[ReckonedMonth, ...]:
        """Rows of which something was paid on a day that is not known; it is in no debt of `debts`."""
        return tuple(row for row in self.rows if row.paid_on_unknown_day)

    def debts(
        self,
        *,
        overdue: bool = True,
        paid: bool = True,
        by_worker: bool = True,
        wanted: Callable[[ReckonedMonth], bool] | None = None,
    ) -> tuple[Debt, ...]:
        """What is known to have been due, one debt a month, fund and day of payment.

        Args:
            overdue: only months whose payment day has passed.
            paid: what was paid as well, each with its day; False = only what is unpaid.
            by_worker: one by one worker; False = sums over the workers.
            wanted: only the rows that it takes.

        Returns:
            The debts by worker, month and fund. Left out are sums that are not known and what was paid on a
            day that is not known (`paid_on_unknown_day`).
        """
        pieces = [
            debt
            for row in self.rows
            if (row.overdue or not overdue) and (wanted is None or wanted(row))
            for debt in row.debts()
            if paid or debt.paid_on is None
        ]
        if by_worker:
            return tuple(pieces)
        sums: dict[tuple[str, Fund, date | None], Debt] = {}
        for debt in sorted(pieces, key=lambda one: (one.month, list(Fund).index(one.fund))):
            key = (debt.month, debt.fund, debt.paid_on)
            before = sums.get(key)
            amount = debt.amount + (before.amount if before else 0)
            sums[key] = attrs.evolve(debt, amount=amount, worker=None)
        return tuple(sums.values())

    @cached_property
    def finding(self) -> Finding:
        """What is overdue and unpaid, with the reasons by worker, in runs of months that are alike."""
        from legal_rules.questions.contributions.reckoning_words import finding_of

        return finding_of(self)

    def to_dict(self) -> dict[str, Any]:
        """For JSON; rows that are alike are runs of months."""
        from legal_rules.questions.contributions.reckoning_runs import runs_of

        return {
            "on": self.on.isoformat(),
            "total": self.total.to_dict(),
            "by_worker": {worker: totals.to_dict() for worker, totals in self.by_worker.items()},
            "by_month": {month: totals.to_dict() for month, totals in self.by_month.items()},
            "rows": [run.to_dict() for run in runs_of(self.rows, by_due=False)],
            "gaps": {worker: list(months) for worker, months in self.sheet.gaps.items()},
            "unreckoned": list(self.sheet.unreckoned),
            "outside": list(self.sheet.outside),
            "payments": {
                "set_against_rows": [one.id for one in self.payments.open],
                "perhaps_recorded": [one.id for one in self.payments.perhaps_recorded],
                "later": [one.id for one in self.payments.later],
            },
            "allocation": self.allocation.to_dict() if self.allocation else None,
            "finding": self.finding.to_dict(),
        }


def _grouped(
    rows: Iterable[ReckonedMonth], key: Callable[[ReckonedMonth], K]
) -> dict[K, list[ReckonedMonth]]:
    groups: dict[K, list[ReckonedMonth]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def reckon(
    case: Case,
    *,
    on: date,
    first_month: str | None = None,
    last_month: str | None = None,
    allocate_payments: bool | Collection[str] = False,
    rule: AllocationRule | None = None,
    law: Law | None = None,
) -> CaseReckoning:
    """What was due, paid and is unpaid on a day, for every worker and month of a case.

    Paid is what the rows themselves record. Payments of the case are looked at only where it is asked for,
    and only those that are surely not in the rows already, or that the caller names as such: no payment
    counts twice.

    Args:
        case: the case.
        on: the day asked; payments of later days do not count, later months are not reckoned.
        first_month: first month asked, ``YYYY-MM``; left out, the first that is encoded.
        last_month: last month asked, inclusive; left out, that of the day asked.
        allocate_payments: set the payments of the case against what the rows leave unpaid; identifiers
            of payments of which the caller says that the rows do not hold them yet.
        rule: the rule for that; left out, that of the settings, see `allocate`.
        law: the law; left out, as encoded.

    Returns:
        Rows, totals, debts, and a finding with the reasons.

    Raises:
        CaseDataError: ``case`` is no case; ``on`` is no day; ``BHXH-C007``, ``BHXH-C098``, the months
            are none or in no order; ``BHXH-C097``, a payment is named that the case does not have.
        OutsideLawError: months without a recorded sum for which nothing is encoded, all at once.

    Căn cứ: Điều 85, Điều 86 Luật Bảo hiểm xã hội năm 2014; Điều 33, Điều 34 Luật Bảo hiểm xã hội năm 2024.
    """
    require_case(case)
    require_day(on)
    _require_months(first_month, last_month)
    law = default_law() if law is None else law
    payments = case_payments(case, allocate_payments, on=on)
    sheet = read_sheet(case, Period.of(on, first_month, last_month), on=on, law=law)
    allocation = None
    if payments.open:
        # a debt for each unpaid sum that is known, of months not yet overdue too
        unpaid = [debt for row in sheet.rows for debt in row.debts() if debt.paid_on is None]
        allocation = allocate(unpaid, payments.open, on=on, rule=rule, subject=case.employer.name, law=law)
        sheet = attrs.evolve(sheet, rows=tuple(_after(sheet.rows, allocation)))
    return CaseReckoning(case=case, on=on, law=law, sheet=sheet, payments=payments, allocation=allocation)


def _after(rows: Iterable[ReckonedMonth], allocation: Allocation) -> Iterable[ReckonedMonth]:
    """The rows with what payments of the case paid of them."""
    paid: dict[tuple[str | None, str], list[Debt]] = {}
    for debt in allocation.paid_debts:
        paid.setdefault((debt.worker, debt.month), []).append(debt)
    for row in rows:
        pieces = paid.get((row.worker, row.month))
        if pieces is None:
            yield row
            continue
        left = row.unpaid.known - amounts_of(pieces)
        yield attrs.evolve(row, allocated=tuple(pieces), unpaid=attrs.evolve(row.unpaid, known=left))


def _require_months(first: object, last: object) -> None:
    problems = [
        Problem(
            code="BHXH-C007",
            where=name,
            message=f"phải là tháng, nhận được {shown(month)}",
            mend="ghi dạng NĂM-THÁNG, ví dụ 2024-03",
        )
        for name, month in (("first_month", first), ("last_month", last))
        if month is not None and not MONTH_PATTERN.fullmatch(str(month))
    ]
    if not problems and first is not None and last is not None and str(last) < str(first):
        problems.append(
            Problem(
                code="BHXH-C098",
                where="last_month",
                message=f"tháng cuối {last} trước tháng đầu {first}",
                mend="sửa lại khoảng tháng",
            )
        )
    if problems:
        raise CaseDataError(problems)


__all__ = ["CaseReckoning", "Totals", "reckon"]
