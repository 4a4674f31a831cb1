"""The day for which a question is asked."""

from __future__ import annotations

from datetime import date, datetime

from legal_rules.errors import CaseDataError
from legal_rules.kernel.fields import shown
from legal_rules.kernel.problem import Problem


def require_day(on: object) -> date:
    """The day itself, where it is a calendar day and no moment.

    Raises:
        CaseDataError: ``BHXH-C006``, a text, a ``datetime`` or nothing was given.
    """
    if isinstance(on, date) and not isinstance(on, datetime):
        return on
    raise CaseDataError(
        Problem(
            code="BHXH-C006",
            where="on",
            message=f"phải là ngày, nhận được {shown(on)}",
            mend="dùng datetime.date, ví dụ date(2024, 10, 1)",
        )
    )
