"""Time limits: the first day is not counted, the last one ends at 24:00, a day off rolls over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.kernel.time_limit import days_after, months_after, roll_over, working_days_after


class Weekends:
    """A calendar with weekends only."""

    def is_day_off(self, day: date) -> bool:
        """Saturday or Sunday."""
        return day.weekday() >= 5


class Never:
    """A calendar without any day off."""

    def is_day_off(self, day: date) -> bool:
        """Never."""
        del day
        return False


DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def test_the_first_day_is_not_counted() -> None:
    limit = days_after(date(2024, 3, 4), 1, calendar=Never())
    assert (limit.start, limit.last_day, limit.next_day) == (
        date(2024, 3, 4),
        date(2024, 3, 5),
        date(2024, 3, 6),
    )
    assert not limit.rolled


@pytest.mark.parametrize(
    ("start", "months", "last_day"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2023, 3, 1), 12, date(2024, 3, 1)),
    ],
)
def test_months_end_on_the_corresponding_day(start: date, months: int, last_day: date) -> None:
    assert months_after(start, months, calendar=Never()).last_day == last_day


@pytest.mark.parametrize(
    ("start", "last_day", "rolled"),
    [
        (date(2024, 2, 22), date(2024, 3, 4), True),  # Saturday 02/3
        (date(2024, 2, 23), date(2024, 3, 4), True),  # Sunday 03/3
        (date(2024, 2, 24), date(2024, 3, 4), False),  # Monday 04/3
    ],
)
def test_a_last_day_off_rolls_over(start: date, last_day: date, rolled: bool) -> None:
    limit = days_after(start, 9, calendar=Weekends())
    assert (limit.last_day, limit.rolled) == (last_day, rolled)
    assert limit.nominal_last_day == start + timedelta(days=9)


@given(DAYS, st.integers(0, 400))
def test_a_limit_never_ends_on_a_day_off_nor_early(start: date, days: int) -> None:
    limit = days_after(start, days, calendar=Weekends())
    assert not Weekends().is_day_off(limit.last_day)
    assert limit.nominal_last_day <= limit.last_day <= limit.nominal_last_day + timedelta(days=2)


@given(DAYS, st.integers(1, 60), st.integers(0, 60))
def test_later_starts_and_longer_limits_end_no_earlier(start: date, months: int, more: int) -> None:
    limit = months_after(start, months, calendar=Weekends()).last_day
    assert months_after(start, months + more, calendar=Weekends()).last_day >= limit
    assert months_after(start + timedelta(days=more), months, calendar=Weekends()).last_day >= limit


@given(DAYS, st.integers(0, 40))
def test_working_days_are_counted_one_by_one(start: date, days: int) -> None:
    limit = working_days_after(start, days, calendar=Weekends())
    between = (start + timedelta(days=shift) for shift in range(1, (limit.last_day - start).days + 1))
    assert sum(not Weekends().is_day_off(day) for day in between) == days


@given(DAYS)
def test_roll_over_stays_on_a_working_day(day: date) -> None:
    rolled = roll_over(day, Weekends())
    assert roll_over(rolled, Weekends()) == rolled
    assert (rolled == day) is not Weekends().is_day_off(day)
