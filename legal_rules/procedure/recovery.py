"""What was paid in a span of days for workers who were to be enrolled, and what is still unpaid.

Căn cứ: điểm 2.2 khoản 2 Mục II của công văn (Mẫu số 08-KT); how the sums are told is not set there.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import attrs

from legal_rules.case import Case
from legal_rules.case.contributions import month_index
from legal_rules.case.events import WorkersRegistered
from legal_rules.kernel.days import require_day
from legal_rules.questions.contributions import arrears
from legal_rules.questions.contributions.due_dates import last_payment_day


@attrs.frozen(kw_only=True)
class Recovery:
    """The sums of one employer in a span of days, đồng, principal.

    Args:
        paid: paid in the span, of workers who were to be enrolled, for months hidden, or whose payment
            day had passed before they were registered; None where not known. A month that fell due after
            the registration and was paid late is late payment, and not in it.
        unpaid: unpaid at the end for months not declared or declared too low; None where not known.
    """

    paid: int | None
    unpaid: int | None

    @property
    def owed(self) -> int | None:
        """What was to be paid: paid in the span, and unpaid at its end."""
        return None if self.paid is None or self.unpaid is None else self.paid + self.unpaid


def recovery(case: Case, workers: Collection[str], *, first: date, last: date) -> Recovery:
    """The sums from ``first`` to ``last``, both included.

    Args:
        case: the case.
        workers: identifiers of the workers who were to be enrolled.
        first: first day.
        last: last day; what came later does not count.
    """
    known = case.as_of(require_day(last))
    total = arrears(known, on=last).evaded_total
    return Recovery(
        paid=_paid(known, frozenset(workers), require_day(first), last),
        unpaid=total.total if total is not None else None,
    )


def _paid(case: Case, workers: frozenset[str], first: date, last: date) -> int | None:
    """What was made up; None where it is not known what, or when.

    A month that was declared in full and paid in its course, or without a day, is no result.
    """
    total = 0
    for row in case.contributions:
        if row.worker not in workers or (row.hidden is False and row.paid_on is None):
            continue
        if row.paid is None or (row.paid.total and row.paid_on is None):
            return None
        day = row.paid_on
        if day is not None and first <= day <= last:
            months = range(month_index(row.first_month), month_index(row.last_month) + 1)
            made_up = sum(
                1
                for index in months
                if row.hidden is not False or _declared_after(case, row.worker, last_payment_day(index), day)
            )
            total += row.paid.total * made_up
    return total


def _declared_after(case: Case, worker: str, due_on: date, paid_on: date) -> bool:
    """Whether a month now declared in full may have been declared after it was due, and paid then.

    It was not where the worker had been registered before it was due and was not registered again since.
    """
    if due_on >= paid_on:
        return False
    days = [
        event.on
        for event in case.happened(WorkersRegistered)
        if event.on is not None and (event.complete or worker in event.workers)
    ]
    return any(due_on < day <= paid_on for day in days) or not any(day <= due_on for day in days)


__all__ = ["Recovery", "recovery"]
