"""Which payments of a case are surely not yet in what its rows record as paid, so that none counts twice.

A row records the day of its last payment: money that came after that day cannot be in it, and a row that
records nothing as paid holds no money at all. Every other payment may be in the rows already.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import attrs

from legal_rules.case import Case, Contribution, Payment
from legal_rules.errors import CaseDataError, Problem


@attrs.frozen(kw_only=True)
class CasePayments:
    """The payments of a case on a day.

    Args:
        open: surely not in the rows, or named by the caller: they are set against debts.
        perhaps_recorded: they may be in the rows already; they are set against nothing.
        later: they came after the day asked.
        asked: whether it was asked which payments are surely not in the rows.
    """

    open: tuple[Payment, ...]
    perhaps_recorded: tuple[Payment, ...]
    later: tuple[Payment, ...]
    asked: bool

    @property
    def doubtful(self) -> tuple[Payment, ...]:
        """Payments of which it was asked whether they are in the rows, and it is not known; some money."""
        return tuple(one for one in self.perhaps_recorded if one.amount) if self.asked else ()


def case_payments(case: Case, wanted: bool | Collection[str], *, on: date) -> CasePayments:
    """The payments of a case, by whether they may be set against debts.

    Args:
        case: the case.
        wanted: ``True`` for those that are surely not in the rows; identifiers for those of which the caller
            says so; ``False`` for none.
        on: the day asked; a payment without a day counts as made, as in a row.

    Raises:
        CaseDataError: ``BHXH-C097``, the case has no payment with such an identifier.
    """
    later = tuple(one for one in case.payments if one.on is not None and one.on > on)
    made = tuple(one for one in case.payments if one not in later)
    if isinstance(wanted, bool):
        free = {one.id for one in made if wanted and not perhaps_recorded(one, case.contributions)}
    else:
        free = {wanted} if isinstance(wanted, str) else set(wanted)
        _refuse_strangers(case, free)
    return CasePayments(
        open=tuple(one for one in made if one.id in free),
        perhaps_recorded=tuple(one for one in made if one.id not in free),
        later=later,
        asked=wanted is True,
    )


def perhaps_recorded(payment: Payment, rows: Collection[Contribution]) -> bool:
    """Whether a part of a payment may be in what a row records as paid.

    A payment that the case sets wholly against months can only be in the rows of those months.
    """
    return any(_may_hold(row, payment) for row in rows if _concerns(row, payment))


def _may_hold(row: Contribution, payment: Payment) -> bool:
    if row.paid is None:
        return True
    if row.paid.total == 0:
        return False
    return payment.on is None or row.paid_on is None or row.paid_on >= payment.on


def _concerns(row: Contribution, payment: Payment) -> bool:
    if sum(part.amount for part in payment.allocation) < payment.amount:
        return True
    return any(
        part.first_month <= row.last_month and row.first_month <= part.last_month
        for part in payment.allocation
    )


def _refuse_strangers(case: Case, wanted: Collection[str]) -> None:
    known = {payment.id for payment in case.payments}
    problems = [
        Problem(
            code="BHXH-C097",
            where="allocate_payments",
            message=f"hồ sơ không có khoản nộp nào mang mã “{one}”",
            mend=f"dùng một trong: {', '.join(sorted(known))}" if known else "bổ sung khoản nộp vào hồ sơ",
        )
        for one in sorted(set(wanted) - known)
    ]
    if problems:
        raise CaseDataError(problems)


__all__ = ["CasePayments", "case_payments", "perhaps_recorded"]
