"""Unpaid months one by one: what was due, declared, paid and taken from the wage, by worker and by fund.

The same months as in the referral letter (`bhxh_docs.forms.referral`): hidden, unpaid or not known to be
paid, from 01/2018 on. The employer's and the worker's part of a sum are told only where they follow from the
sum itself: nothing of the month was paid, and what the case records as due is what the law gives.

Căn cứ: Điều 5 Nghị quyết số 05/2019/NQ-HĐTP (hành vi trước ngày 01/01/2018); Điều 85, Điều 86 Luật Bảo hiểm
xã hội năm 2014; Điều 33, Điều 34 Luật Bảo hiểm xã hội năm 2024 (mức đóng, phương thức đóng).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from bhxh_docs.forms.draft import Draft
from legal_rules.case import Case, Contribution, Fund, FundAmounts
from legal_rules.case.events import SanctionCancelled, SanctionDecided
from legal_rules.errors import OutsideLawError
from legal_rules.questions.contributions import ArrearsRow, ReckonedMonth, reckon


@attrs.frozen(kw_only=True)
class Shares:
    """Who had to pay a sum.

    Args:
        employer: the employer's part, đồng.
        worker: the worker's part, đồng.
    """

    employer: int
    worker: int


@attrs.frozen(kw_only=True)
class UnpaidDetail:
    """One worker's month that is unpaid or not known to be paid.

    Args:
        worker: identifier of the worker.
        month: ``YYYY-MM``.
        payment_day: until when it had to be paid.
        wage_base: what contributions had to be reckoned on, đồng; None where not known.
        declared: the wage base that the employer declared, đồng; None where not known.
        due: what had to be paid, đồng; None where not known.
        unpaid: what is unpaid, by fund; None where not known.
        shares: who had to pay what is unpaid; None where the case does not tell.
        withheld: what was taken from the wage, đồng; None where not known.
    """

    worker: str
    month: str
    payment_day: date
    wage_base: int | None
    declared: int | None
    due: int | None
    unpaid: FundAmounts | None
    shares: Shares | None
    withheld: int | None

    @property
    def paid(self) -> int | None:
        """What was paid of what was due, đồng; None where not known."""
        if self.due is None or self.unpaid is None:
            return None
        return self.due - self.unpaid.total


def unpaid_details(draft: Draft) -> tuple[UnpaidDetail, ...]:
    """Return the months that the referral letter counts, in the order of the case."""
    rows = draft.counted_rows
    reckoned = _reckoned(draft.case, rows, draft.on)
    return tuple(_detail(draft.case, row, reckoned.get((row.worker, row.month))) for row in rows)


def dividing_sanction(case: Case) -> SanctionDecided | None:
    """Return the last sanction with a day that was not cancelled: months fall before or after it."""
    cancelled = {event.of for event in case.happened(SanctionCancelled)}
    standing = [e for e in case.happened(SanctionDecided) if e.on is not None and e.id not in cancelled]
    return max(standing, key=lambda event: event.on or date.min, default=None)


def sum_or_unknown(values: Iterable[int | None]) -> int | None:
    """Return a sum; None as soon as one part is not known."""
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _detail(case: Case, row: ArrearsRow, reckoned: ReckonedMonth | None) -> UnpaidDetail:
    run = _run(case, row)
    due = run.due if run is not None else None
    return UnpaidDetail(
        worker=row.worker,
        month=row.month,
        payment_day=row.payment_day,
        wage_base=run.wage_base if run is not None else None,
        declared=run.declared if run is not None else None,
        due=due.total if due is not None else None,
        unpaid=row.unpaid,
        shares=_shares(row.unpaid, reckoned),
        withheld=row.withheld,
    )


def _run(case: Case, row: ArrearsRow) -> Contribution | None:
    runs = case.contributions_by_worker.get(row.worker, ())
    return next((one for one in runs if one.first_month <= row.month <= one.last_month), None)


def _reckoned(case: Case, rows: tuple[ArrearsRow, ...], on: date) -> Mapping[tuple[str, str], ReckonedMonth]:
    if not rows:
        return {}
    months = [row.month for row in rows]
    first, last = min(months), max(months)
    # several papers of one case show the same months
    return case.once(("reckoned_months", on, first, last), lambda: _reckon(case, on, first, last))


def _reckon(case: Case, on: date, first: str, last: str) -> Mapping[tuple[str, str], ReckonedMonth]:
    try:
        found = reckon(case, on=on, first_month=first, last_month=last)
    except OutsideLawError:
        return {}
    return {(row.worker, row.month): row for row in found.rows}


def _shares(unpaid: FundAmounts | None, reckoned: ReckonedMonth | None) -> Shares | None:
    """The parts as the law gives them, where they add up to what is unpaid, fund by fund."""
    computed = reckoned.computed if reckoned is not None else None
    if unpaid is None or computed is None or computed.employer.unknown or computed.worker.unknown:
        return None
    employer, worker = computed.employer.known, computed.worker.known
    if any(employer.of(fund) + worker.of(fund) != unpaid.of(fund) for fund in Fund):
        return None
    return Shares(employer=employer.total, worker=worker.total)


__all__ = ["Shares", "UnpaidDetail", "dividing_sanction", "sum_or_unknown", "unpaid_details"]
