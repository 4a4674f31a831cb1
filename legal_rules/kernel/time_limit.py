"""Time limits after the Civil Code: the first day is not counted, a last day off rolls over.

Căn cứ: Điều 147, Điều 148 Bộ luật Dân sự năm 2015.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

import attrs
from dateutil.relativedelta import relativedelta


class Calendar(Protocol):
    """Knows which days are worked."""

    def is_day_off(self, day: date) -> bool:
        """Whether ``day`` is a weekly day off or a public holiday, swapped days considered."""
        ...


@attrs.frozen(kw_only=True)
class TimeLimit:
    """A computed limit.

    Args:
        start: the day of the event; it is not counted.
        nominal_last_day: the last day before rolling over days off.
        last_day: the last day; the limit ends at 24:00 of it.
    """

    start: date
    nominal_last_day: date
    last_day: date

    @property
    def next_day(self) -> date:
        """The first day after the limit: when what the limit held back may happen."""
        return self.last_day + timedelta(days=1)

    @property
    def rolled(self) -> bool:
        """Whether the last day was moved because it was a day off."""
        return self.last_day != self.nominal_last_day


def roll_over(day: date, calendar: Calendar) -> date:
    """The day itself, or the next day worked. Căn cứ: khoản 5 Điều 148 Bộ luật Dân sự năm 2015."""
    while calendar.is_day_off(day):
        day += timedelta(days=1)
    return day


def days_after(start: date, days: int, *, calendar: Calendar) -> TimeLimit:
    """A limit of ``days`` calendar days (ngày) after ``start``.

    Căn cứ: khoản 2 Điều 147, khoản 2 và khoản 5 Điều 148 Bộ luật Dân sự năm 2015.
    """
    nominal = start + timedelta(days=days)
    return TimeLimit(start=start, nominal_last_day=nominal, last_day=roll_over(nominal, calendar))


def months_after(start: date, months: int, *, calendar: Calendar) -> TimeLimit:
    """A limit of ``months`` months (tháng; a year is twelve) after ``start``.

    It ends on the corresponding day, or on the last day of a month that has no such day.
    Căn cứ: khoản 3, khoản 4 và khoản 5 Điều 148 Bộ luật Dân sự năm 2015.
    """
    nominal = start + relativedelta(months=months)
    return TimeLimit(start=start, nominal_last_day=nominal, last_day=roll_over(nominal, calendar))


def working_days_after(start: date, days: int, *, calendar: Calendar) -> TimeLimit:
    """A limit of ``days`` working days (ngày làm việc) after ``start``."""
    day = start
    for _ in range(days):
        day = roll_over(day + timedelta(days=1), calendar)
    return TimeLimit(start=start, nominal_last_day=day, last_day=day)
