"""Time limits after the Civil Code: the first day is not counted, a last day off rolls over.

A limit is told in days, working days, months or years and runs without a break. Where the law fixes a date
instead ("ngày cuối cùng của tháng tiếp theo"), or lets a sum grow day by day, nothing says that the day moves
when it is a day off: ``roll=False`` leaves it where it stands.

Which Code counts for a limit that starts on a day: `legal_rules.law.calendars.counting_rule`.

Căn cứ: Điều 145 đến Điều 148 Bộ luật Dân sự năm 2015; trước ngày 01/01/2017: Điều 149 đến Điều 153 Bộ luật
Dân sự năm 2005, cùng cách tính (theo nguồn dẫn lại).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

import attrs
from dateutil.relativedelta import relativedelta

from legal_rules.errors import CaseDataError
from legal_rules.kernel.fields import shown
from legal_rules.kernel.problem import Problem

_ONE_DAY = timedelta(days=1)
_LAST_END = date.max - _ONE_DAY
"""The last day on which a limit can end: the day after it must still be a date."""


class Calendar(Protocol):
    """Knows which days are worked."""

    def is_day_off(self, day: date) -> bool:
        """Whether ``day`` is a weekly day off or a public holiday, swapped days considered."""
        ...

    def undecided(self, year: int) -> bool:
        """Whether days off of ``year`` are still to be decided, so that a limit may yet move."""
        ...


@attrs.frozen(kw_only=True)
class TimeLimit:
    """A computed limit.

    Args:
        start: the day of the event; it is not counted.
        nominal_last_day: the last day before rolling over days off.
        last_day: the last day; the limit ends at 24:00 of it.
        undecided_years: years of days that were looked up in the calendar and whose days off are not, or not
            all, decided: the limit may turn out otherwise, and whoever shows it should say so.
    """

    start: date
    nominal_last_day: date
    last_day: date
    undecided_years: tuple[int, ...] = ()

    @property
    def next_day(self) -> date:
        """The first day after the limit: when what the limit held back may happen."""
        return self.last_day + _ONE_DAY

    @property
    def rolled(self) -> bool:
        """Whether the last day was moved because it was a day off."""
        return self.last_day != self.nominal_last_day


def roll_over(day: date, calendar: Calendar) -> date:
    """The day itself, or the next day worked.

    Raises:
        CaseDataError: ``BHXH-C062``, no calendar day; ``BHXH-C063``, no day worked follows.

    Căn cứ: khoản 5 Điều 148 Bộ luật Dân sự năm 2015.
    """
    _require(_day_problem("day", day))
    return _rolled(day, calendar)


def days_after(start: date, days: int, *, calendar: Calendar, roll: bool = True) -> TimeLimit:
    """A limit of ``days`` calendar days (ngày) after ``start``.

    Args:
        start: the day of the event; it is not counted.
        days: how many, ngày, from 0.
        calendar: which days are off.
        roll: whether a last day off moves to the next day worked.

    Raises:
        CaseDataError: ``BHXH-C060`` to ``BHXH-C063``, all problems at once.

    Căn cứ: khoản 2 Điều 147, khoản 1 và khoản 5 Điều 148 Bộ luật Dân sự năm 2015.
    """
    _require(_day_problem("start", start), _count_problem("days", days))
    return _limit(start, lambda: start + timedelta(days=days), calendar, roll)


def months_after(start: date, months: int, *, calendar: Calendar, roll: bool = True) -> TimeLimit:
    """A limit of ``months`` months (tháng) after ``start``.

    It ends on the corresponding day, or on the last day of a month that has no such day.

    Args:
        start: the day of the event; it is not counted.
        months: how many, tháng, from 0.
        calendar: which days are off.
        roll: whether a last day off moves to the next day worked.

    Raises:
        CaseDataError: ``BHXH-C060`` to ``BHXH-C063``, all problems at once.

    Căn cứ: khoản 2 Điều 147, khoản 3 và khoản 5 Điều 148 Bộ luật Dân sự năm 2015.
    """
    _require(_day_problem("start", start), _count_problem("months", months))
    return _limit(start, lambda: start + relativedelta(months=months), calendar, roll)


def years_after(start: date, years: int, *, calendar: Calendar, roll: bool = True) -> TimeLimit:
    """A limit of ``years`` years (năm) after ``start``: twelve months each, so 29/02 ends on 28/02.

    Args:
        start: the day of the event; it is not counted.
        years: how many, năm, from 0.
        calendar: which days are off.
        roll: whether a last day off moves to the next day worked.

    Raises:
        CaseDataError: ``BHXH-C060`` to ``BHXH-C063``, all problems at once.

    Căn cứ: khoản 2 Điều 147, khoản 4 và khoản 5 Điều 148 Bộ luật Dân sự năm 2015.
    """
    _require(_day_problem("start", start), _count_problem("years", years))
    return _limit(start, lambda: start + relativedelta(years=years), calendar, roll)


def working_days_after(start: date, days: int, *, calendar: Calendar) -> TimeLimit:
    """A limit of ``days`` working days (ngày làm việc) after ``start``; it ends on a day worked by itself.

    Args:
        start: the day of the event; it is not counted, whether worked or off.
        days: how many, ngày làm việc, from 0.
        calendar: which days are off.

    Raises:
        CaseDataError: ``BHXH-C060`` to ``BHXH-C063``, all problems at once.

    Căn cứ: khoản 2 Điều 147, khoản 1 Điều 148 Bộ luật Dân sự năm 2015.
    """
    _require(_day_problem("start", start), _count_problem("days", days))
    # each working day takes a day at least: what cannot end in time is refused before it is counted
    if days > (_LAST_END - start).days:
        raise _too_far()
    day = start
    for _ in range(days):
        day = _rolled(day + _ONE_DAY, calendar)
    counted = (start + _ONE_DAY, day) if days else None
    return TimeLimit(
        start=start, nominal_last_day=day, last_day=day, undecided_years=_undecided(calendar, counted)
    )


def _limit(start: date, end: Callable[[], date], calendar: Calendar, roll: bool) -> TimeLimit:
    try:
        nominal = end()
    except (OverflowError, ValueError):  # timedelta raises the one, relativedelta either
        raise _too_far() from None
    if nominal > _LAST_END:
        raise _too_far()
    last = _rolled(nominal, calendar) if roll else nominal
    return TimeLimit(
        start=start,
        nominal_last_day=nominal,
        last_day=last,
        undecided_years=_undecided(calendar, (nominal, last) if roll else None),
    )


def _rolled(day: date, calendar: Calendar) -> date:
    while day <= _LAST_END:
        if not calendar.is_day_off(day):
            return day
        day += _ONE_DAY
    raise _too_far()


def _undecided(calendar: Calendar, looked_up: tuple[date, date] | None) -> tuple[int, ...]:
    """The undecided years of a run of days that were looked up in the calendar; None = no day was."""
    if looked_up is None:
        return ()
    first, last = looked_up
    return tuple(year for year in range(first.year, last.year + 1) if calendar.undecided(year))


def _day_problem(name: str, value: object) -> Problem | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return None
    return Problem(
        code="BHXH-C062",
        where=name,
        message=f"phải là ngày, nhận được {shown(value)}",
        mend="dùng datetime.date, ví dụ date(2024, 3, 5)",
    )


def _count_problem(name: str, value: object) -> Problem | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return Problem(
            code="BHXH-C060",
            where=name,
            message=f"phải là số nguyên, nhận được {shown(value)}",
            mend="ghi số ngày, tháng hoặc năm của thời hạn, từ 0 trở lên",
        )
    if value < 0:
        return Problem(
            code="BHXH-C061",
            where=name,
            message=f"không được âm, nhận được {value}",
            mend="thời hạn chỉ tính về sau: ghi số từ 0 trở lên",
        )
    return None


def _require(*found: Problem | None) -> None:
    problems = [problem for problem in found if problem is not None]
    if problems:
        raise CaseDataError(problems)


def _too_far() -> CaseDataError:
    return CaseDataError(
        Problem(
            code="BHXH-C063",
            where="last_day",
            message=f"thời hạn kết thúc sau năm {_LAST_END.year}, không tính được",
            mend="kiểm tra ngày bắt đầu và độ dài của thời hạn",
        )
    )


__all__ = [
    "Calendar",
    "TimeLimit",
    "days_after",
    "months_after",
    "roll_over",
    "working_days_after",
    "years_after",
]
