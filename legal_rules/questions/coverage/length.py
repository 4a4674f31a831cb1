"""Whole months of a contract, counted on the calendar or by thirty days.

A term of months that begins on a day ends on the day before the corresponding day, since its first day is
worked and counts; where the last month has no corresponding day, on the last day of that month. So 01/3 to
31/3 and 15/01 to 14/02 are one month, 31/01 to 28/02 is one month and 31/01 to 27/02 is none. Counted by
thirty days, each month takes thirty days, the first and the last included; which way is the setting
``tinh_du_thang``.

Căn cứ: khoản 1 Điều 146, khoản 3 Điều 148 Bộ luật Dân sự năm 2015 (cách hiểu, cần xác nhận).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

_ONE_DAY = timedelta(days=1)
_DAYS_OF_A_MONTH = 30
"""Căn cứ: khoản 1 Điều 146 Bộ luật Dân sự năm 2015."""


class MonthCount(StrEnum):
    """How whole months are counted; values of the setting ``tinh_du_thang``."""

    CALENDAR = "theo_lich"
    THIRTY_DAYS = "ba_muoi_ngay"


@lru_cache(maxsize=4096)
def end_of_term(first_day: date, months: int) -> date:
    """The last day of a term of ``months`` tháng, counted on the calendar."""
    corresponding = first_day + relativedelta(months=months)
    return corresponding if corresponding.day != first_day.day else corresponding - _ONE_DAY


@lru_cache(maxsize=4096)
def whole_months(first_day: date, last_day: date, *, count: MonthCount = MonthCount.CALENDAR) -> int:
    """How many whole months a run of days holds, the first and the last day included.

    Args:
        first_day: first day.
        last_day: last day, not before the first.
        count: on the calendar or by thirty days.

    Returns:
        Whole tháng, from 0.
    """
    if count is MonthCount.THIRTY_DAYS:
        return ((last_day - first_day).days + 1) // _DAYS_OF_A_MONTH
    between = (last_day.year - first_day.year) * 12 + last_day.month - first_day.month
    return next(
        months for months in (between + 1, between, between - 1) if end_of_term(first_day, months) <= last_day
    )


@lru_cache(maxsize=1024)
def first_of(month: str) -> date:
    """The first day of a month ``YYYY-MM``."""
    return date(int(month[:4]), int(month[5:]), 1)


@lru_cache(maxsize=1024)
def last_of(month: str) -> date:
    """The last day of a month ``YYYY-MM``."""
    return first_of(month) + relativedelta(months=1) - _ONE_DAY


__all__ = ["MonthCount", "end_of_term", "first_of", "last_of", "whole_months"]
