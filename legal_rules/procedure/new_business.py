"""How many workers a newly founded enterprise insures: what 09-KT tells the business registrar.

Newly founded is an enterprise registered within the twelve months before the day: the letter sets no span, so
that this is an inference. Căn cứ: điểm 5.1 khoản 5 Mục I của công văn.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import attrs
from dateutil.relativedelta import relativedelta

from legal_rules.case import Case, EmployerChangeKind, EmployerKind
from legal_rules.case.contributions import month_index, month_of
from legal_rules.kernel.days import require_day

MONTHS_NEW: Final = 12
"""How long an enterprise counts as newly founded, tháng (cách hiểu)."""
ENTERPRISES: Final = frozenset(
    {
        EmployerKind.LIMITED_COMPANY,
        EmployerKind.JOINT_STOCK_COMPANY,
        EmployerKind.PARTNERSHIP,
        EmployerKind.PRIVATE_ENTERPRISE,
        EmployerKind.STATE_ENTERPRISE,
    }
)
"""Kinds that are registered as enterprises."""
_CEASED: Final = frozenset({EmployerChangeKind.DISSOLVED, EmployerChangeKind.BANKRUPT})


class NotNew(StrEnum):
    """Why an employer is not told of."""

    NO_ENTERPRISE = "no_enterprise"
    DAY_UNKNOWN = "day_unknown"
    OLDER = "older"
    CEASED = "ceased"
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        """In Vietnamese, about the employer."""
        return {
            NotNew.NO_ENTERPRISE: "không phải là doanh nghiệp",
            NotNew.DAY_UNKNOWN: "chưa rõ ngày đăng ký thành lập",
            NotNew.OLDER: "không thành lập trong kỳ",
            NotNew.CEASED: "đã giải thể hoặc phá sản",
            NotNew.NO_DATA: "chưa có dữ liệu đóng bảo hiểm xã hội",
        }[self]


@attrs.frozen(kw_only=True)
class NewBusiness:
    """One newly founded enterprise.

    Args:
        month: the last month with data, ``YYYY-MM``.
        insured: workers declared in that month (người).
        insured_from: first month in which somebody was declared; None where nobody ever was.
    """

    month: str
    insured: int
    insured_from: str | None


def founded_since(on: date) -> date:
    """The first day of the span in which an enterprise counts as newly founded."""
    return require_day(on) - relativedelta(months=MONTHS_NEW) + timedelta(days=1)


def new_business(case: Case, *, on: date) -> NewBusiness | NotNew:
    """How many workers a newly founded enterprise insures, or why it is not told of.

    Args:
        case: the case.
        on: the day of the list; the data of later months do not count.
    """
    known, employer = case.as_of(require_day(on)), case.employer
    if employer.kind not in ENTERPRISES:
        return NotNew.NO_ENTERPRISE
    if employer.registered_on is None:
        return NotNew.DAY_UNKNOWN
    if not founded_since(on) <= employer.registered_on <= on:
        return NotNew.OLDER
    if any(c.kind in _CEASED and c.on is not None and c.on <= on for c in employer.changes):
        return NotNew.CEASED
    now = on.year * 12 + on.month - 1
    rows = [(row, month_index(row.first_month), month_index(row.last_month)) for row in known.contributions]
    rows = [one for one in rows if one[1] <= now]
    if not rows:
        return NotNew.NO_DATA
    last = max(min(end, now) for _, _, end in rows)
    latest = [row for row, start, end in rows if start <= last <= end]
    if any(row.declared is None for row in latest):
        return NotNew.NO_DATA
    began = [start for row, start, _ in rows if row.declared]
    return NewBusiness(
        month=month_of(last),
        insured=sum(1 for row in latest if row.declared),
        insured_from=month_of(min(began)) if began else None,
    )


__all__ = ["ENTERPRISES", "MONTHS_NEW", "NewBusiness", "NotNew", "founded_since", "new_business"]
