"""A debt: the principal of one month and one fund that was due, and what became of it."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Fund
from legal_rules.kernel import fields as f


@attrs.frozen(kw_only=True)
class Debt:
    """The principal of one month and one fund.

    Args:
        month: the month it belongs to, ``YYYY-MM``.
        fund: the fund.
        amount: đồng, principal only.
        payment_day: the last day on which it could be paid in time.
        paid_on: the day on which this amount was paid; None while it is unpaid.
        worker: identifier of the worker; None for a sum over workers.
    """

    month: str = attrs.field(validator=f.month)
    fund: Fund = f.enum(Fund)
    amount: int = attrs.field(validator=f.dong)
    payment_day: date = attrs.field(validator=f.day)
    paid_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    worker: str | None = attrs.field(default=None, validator=f.optional(f.identifier))


__all__ = ["Debt"]
