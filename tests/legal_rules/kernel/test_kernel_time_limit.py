"""Time limits: the first day is not counted, the last one ends at 24:00, a day off rolls over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError
from legal_rules.kernel.time_limit import (
    TimeLimit,
    days_after,
    months_after,
    roll_over,
    working_days_after,
    years_after,
)

DECIDED_TO = 2030


class Weekends:
    """A calendar with weekends only, decided until 2030."""

    def is_day_off(self, day: date) -> bool:
        """Saturday or Sunday."""
        return day.weekday() >= 5

    def undecided(self, year: int) -> bool:
        """After 2030."""
        return year > DECIDED_TO


class Never(Weekends):
    """A calendar without any day off."""

    def is_day_off(self, day: date) -> bool:
        """Never."""
        del day
        return False


class Always(Weekends):
    """A calendar without any day worked."""

    def is_day_off(self, day: date) -> bool:
        """Always."""
        del day
        return True


DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
COUNTED: dict[str, Callable[..., TimeLimit]] = {
    "days": days_after,
    "months": months_after,
    "years": years_after,
    "working days": working_days_after,
}


# --- counting ----------------------------------------------------------------------------------------


def test_the_first_day_is_not_counted() -> None:
    limit = days_after(date(2024, 3, 4), 1, calendar=Never())
    assert (limit.start, limit.last_day, limit.next_day) == (
        date(2024, 3, 4),
        date(2024, 3, 5),
        date(2024, 3, 6),
    )
    assert not limit.rolled


@pytest.mark.parametrize(
    ("days", "last_day"),
    [(0, date(2024, 2, 27)), (1, date(2024, 2, 28)), (2, date(2024, 2, 29)), (3, date(2024, 3, 1))],
)
def test_days_run_through_the_end_of_a_month(days: int, last_day: date) -> None:
    assert days_after(date(2024, 2, 27), days, calendar=Never()).last_day == last_day


@pytest.mark.parametrize(
    ("start", "months", "last_day"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2024, 1, 29), 1, date(2024, 2, 29)),
        (date(2024, 1, 28), 1, date(2024, 2, 28)),
        (date(2024, 2, 29), 1, date(2024, 3, 29)),  # not the end of March: the corresponding day
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2023, 3, 1), 12, date(2024, 3, 1)),
        (date(2023, 5, 31), 1, date(2023, 6, 30)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2023, 12, 31), 0, date(2023, 12, 31)),
    ],
)
def test_months_end_on_the_corresponding_day(start: date, months: int, last_day: date) -> None:
    assert months_after(start, months, calendar=Never()).last_day == last_day


@pytest.mark.parametrize(
    ("start", "years", "last_day"),
    [
        (date(2023, 3, 1), 1, date(2024, 3, 1)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 28), 1, date(2025, 2, 28)),
        (date(2023, 6, 15), 0, date(2023, 6, 15)),
    ],
)
def test_years_end_on_the_corresponding_day_of_the_month(start: date, years: int, last_day: date) -> None:
    assert years_after(start, years, calendar=Never()).last_day == last_day


@given(DAYS, st.integers(0, 40))
def test_a_year_is_twelve_months(start: date, years: int) -> None:
    assert years_after(start, years, calendar=Weekends()) == months_after(
        start, 12 * years, calendar=Weekends()
    )


@pytest.mark.parametrize(
    ("start", "days", "last_day"),
    [
        (date(2024, 3, 1), 1, date(2024, 3, 4)),  # Friday: the weekend is not counted
        (date(2024, 3, 2), 1, date(2024, 3, 4)),  # Saturday, not counted either
        (date(2024, 3, 4), 4, date(2024, 3, 8)),
        (date(2024, 3, 4), 5, date(2024, 3, 11)),
        (date(2024, 3, 2), 0, date(2024, 3, 2)),
    ],
)
def test_working_days_skip_days_off(start: date, days: int, last_day: date) -> None:
    limit = working_days_after(start, days, calendar=Weekends())
    assert (limit.start, limit.nominal_last_day, limit.last_day) == (start, last_day, last_day)
    assert not limit.rolled


# --- rolling over ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "last_day", "rolled"),
    [
        (date(2024, 2, 21), date(2024, 3, 1), False),  # Friday 01/3
        (date(2024, 2, 22), date(2024, 3, 4), True),  # Saturday 02/3
        (date(2024, 2, 23), date(2024, 3, 4), True),  # Sunday 03/3
        (date(2024, 2, 24), date(2024, 3, 4), False),  # Monday 04/3
    ],
)
def test_a_last_day_off_rolls_over(start: date, last_day: date, rolled: bool) -> None:
    limit = days_after(start, 9, calendar=Weekends())
    assert (limit.last_day, limit.rolled) == (last_day, rolled)
    assert limit.nominal_last_day == start + timedelta(days=9)


@pytest.mark.parametrize(
    ("limit", "nominal"),
    [
        (days_after(date(2024, 2, 23), 9, calendar=Weekends(), roll=False), date(2024, 3, 3)),
        (months_after(date(2024, 2, 3), 1, calendar=Weekends(), roll=False), date(2024, 3, 3)),
        (years_after(date(2023, 3, 3), 1, calendar=Weekends(), roll=False), date(2024, 3, 3)),
    ],
    ids=["days", "months", "years"],
)
def test_what_does_not_roll_ends_on_its_day_off(limit: TimeLimit, nominal: date) -> None:
    """Sunday 03/3/2024."""
    assert (limit.nominal_last_day, limit.last_day) == (nominal, nominal)
    assert limit.next_day == date(2024, 3, 4)
    assert not limit.rolled


@pytest.mark.parametrize(
    ("limit", "nominal"),
    [
        (months_after(date(2024, 2, 3), 1, calendar=Weekends()), date(2024, 3, 3)),
        (years_after(date(2023, 3, 3), 1, calendar=Weekends()), date(2024, 3, 3)),
    ],
    ids=["months", "years"],
)
def test_months_and_years_roll_over_too(limit: TimeLimit, nominal: date) -> None:
    assert (limit.nominal_last_day, limit.last_day, limit.next_day) == (
        nominal,
        date(2024, 3, 4),
        date(2024, 3, 5),
    )
    assert limit.rolled


@given(DAYS, st.integers(0, 400))
def test_a_limit_never_ends_on_a_day_off_nor_early(start: date, days: int) -> None:
    limit = days_after(start, days, calendar=Weekends())
    assert not Weekends().is_day_off(limit.last_day)
    assert limit.nominal_last_day <= limit.last_day <= limit.nominal_last_day + timedelta(days=2)
    assert limit.rolled is Weekends().is_day_off(limit.nominal_last_day)


@given(DAYS)
def test_roll_over_stays_on_a_working_day(day: date) -> None:
    rolled = roll_over(day, Weekends())
    assert roll_over(rolled, Weekends()) == rolled
    assert (rolled == day) is not Weekends().is_day_off(day)


# --- laws --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
@given(start=DAYS, size=st.integers(0, 60), more=st.integers(0, 60))
def test_later_starts_and_longer_limits_end_no_earlier(
    count: Callable[..., TimeLimit], start: date, size: int, more: int
) -> None:
    limit = count(start, size, calendar=Weekends()).last_day
    assert count(start, size + more, calendar=Weekends()).last_day >= limit
    assert count(start + timedelta(days=more), size, calendar=Weekends()).last_day >= limit


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
@given(start=DAYS, size=st.integers(0, 60))
def test_the_next_day_follows_the_last(count: Callable[..., TimeLimit], start: date, size: int) -> None:
    limit = count(start, size, calendar=Weekends())
    assert limit.next_day == limit.last_day + timedelta(days=1)
    assert limit.start == start <= limit.nominal_last_day <= limit.last_day


@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_days_that_do_not_roll_add_up(start: date, first: int, second: int) -> None:
    half = days_after(start, first, calendar=Weekends(), roll=False).last_day
    whole = days_after(start, first + second, calendar=Weekends(), roll=False).last_day
    assert days_after(half, second, calendar=Weekends(), roll=False).last_day == whole


@given(DAYS.filter(lambda day: day.day <= 28), st.integers(0, 60), st.integers(0, 60))
def test_months_that_do_not_roll_add_up_where_every_month_has_the_day(
    start: date, first: int, second: int
) -> None:
    half = months_after(start, first, calendar=Weekends(), roll=False).last_day
    whole = months_after(start, first + second, calendar=Weekends(), roll=False).last_day
    assert months_after(half, second, calendar=Weekends(), roll=False).last_day == whole


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    half = working_days_after(start, first, calendar=Weekends()).last_day
    whole = working_days_after(start, first + second, calendar=Weekends()).last_day
    assert working_days_after(half, second, calendar=Weekends()).last_day == whole


@given(DAYS, st.integers(0, 40))
def test_working_days_are_counted_one_by_one(start: date, days: int) -> None:
    limit = working_days_after(start, days, calendar=Weekends())
    between = (start + timedelta(days=shift) for shift in range(1, (limit.last_day - start).days + 1))
    assert sum(not Weekends().is_day_off(day) for day in between) == days
    assert not days or not Weekends().is_day_off(limit.last_day)


@given(DAYS, st.integers(0, 400))
def test_without_days_off_working_days_are_days(start: date, days: int) -> None:
    counted = working_days_after(start, days, calendar=Never())
    assert counted.last_day == days_after(start, days, calendar=Never()).last_day


# --- years whose days off are not decided ------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "years"),
    [
        (days_after(date(2030, 12, 20), 11, calendar=Weekends()), ()),  # Tuesday 31/12/2030
        (days_after(date(2030, 12, 20), 12, calendar=Weekends()), (2031,)),  # Wednesday 01/01/2031
        (days_after(date(2030, 12, 20), 800, calendar=Weekends()), (2033,)),  # only the end is looked up
        (days_after(date(2030, 12, 20), 800, calendar=Weekends(), roll=False), ()),
        (months_after(date(2030, 12, 31), 0, calendar=Weekends()), ()),
        (months_after(date(2030, 12, 31), 1, calendar=Weekends()), (2031,)),
        (months_after(date(2030, 12, 31), 1, calendar=Weekends(), roll=False), ()),
        (years_after(date(2029, 12, 31), 1, calendar=Weekends()), ()),
        (years_after(date(2029, 12, 31), 2, calendar=Weekends()), (2031,)),
        (years_after(date(2029, 12, 31), 2, calendar=Weekends(), roll=False), ()),
        (days_after(date(2033, 12, 1), 30, calendar=Weekends()), (2033, 2034)),  # Saturday 31/12/2033
        (working_days_after(date(2030, 12, 27), 2, calendar=Weekends()), ()),
        (working_days_after(date(2030, 12, 27), 3, calendar=Weekends()), (2031,)),
        (working_days_after(date(2030, 12, 27), 600, calendar=Weekends()), (2031, 2032, 2033)),
        (working_days_after(date(2030, 12, 31), 0, calendar=Weekends()), ()),
        (working_days_after(date(2031, 12, 31), 0, calendar=Weekends()), ()),  # nothing is looked up
        (working_days_after(date(2031, 12, 31), 1, calendar=Weekends()), (2032,)),
    ],
)
def test_years_that_may_yet_move_the_limit_are_told(limit: TimeLimit, years: tuple[int, ...]) -> None:
    assert limit.undecided_years == years


# --- what cannot be counted --------------------------------------------------------------------------


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("size", [True, False, 1.0, "1", None])
def test_a_count_is_a_whole_number(count: Callable[..., TimeLimit], size: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        count(date(2024, 3, 4), size, calendar=Weekends())
    problem = caught.value.problems[0]
    assert (problem.code, problem.where in {"days", "months", "years"}) == ("BHXH-C060", True)
    assert "phải là số nguyên" in problem.message


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
def test_a_count_is_not_negative(count: Callable[..., TimeLimit]) -> None:
    with pytest.raises(CaseDataError) as caught:
        count(date(2024, 3, 4), -1, calendar=Weekends())
    assert caught.value.code == "BHXH-C061"
    assert "-1" in caught.value.problems[0].message
    assert count(date(2024, 3, 4), 0, calendar=Weekends()).last_day == date(2024, 3, 4)


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("start", [datetime(2024, 3, 4, 8, 0), "2024-03-04", None])  # noqa: DTZ001
def test_a_limit_starts_on_a_calendar_day(count: Callable[..., TimeLimit], start: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        count(start, 1, calendar=Weekends())
    assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-C062", "start")


def test_a_moment_is_not_rolled_over() -> None:
    with pytest.raises(CaseDataError) as caught:
        roll_over(datetime(2024, 3, 4, 8, 0), Weekends())  # noqa: DTZ001
    assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-C062", "day")


@pytest.mark.parametrize("count", COUNTED.values(), ids=COUNTED)
def test_all_problems_are_told_at_once(count: Callable[..., TimeLimit]) -> None:
    with pytest.raises(CaseDataError) as caught:
        count("2024-03-04", -1, calendar=Weekends())
    assert [problem.code for problem in caught.value.problems] == ["BHXH-C062", "BHXH-C061"]


@pytest.mark.parametrize(
    ("count", "size"),
    [
        (days_after, 1),
        (days_after, 10**12),
        (months_after, 1),
        (months_after, 10**6),
        (months_after, 10**30),
        (years_after, 1),
        (years_after, 10**30),
        (working_days_after, 1),
        (working_days_after, 10**30),
    ],
)
def test_a_limit_ends_within_the_calendar(count: Callable[..., TimeLimit], size: int) -> None:
    """Its next day must be a day too, so 30/12/9999 is the last day of a limit."""
    with pytest.raises(CaseDataError) as caught:
        count(date(9999, 12, 30), size, calendar=Never())
    assert caught.value.code == "BHXH-C063"
    limit = count(date(9999, 12, 30), 0, calendar=Never())
    assert (limit.last_day, limit.next_day) == (date(9999, 12, 30), date(9999, 12, 31))


@pytest.mark.parametrize("count", [days_after, working_days_after])
def test_a_limit_may_end_on_the_last_day_but_one(count: Callable[..., TimeLimit]) -> None:
    assert count(date(9999, 12, 29), 1, calendar=Never()).last_day == date(9999, 12, 30)
    with pytest.raises(CaseDataError):
        count(date(9999, 12, 29), 2, calendar=Never())


def test_a_calendar_without_a_working_day_is_no_endless_search() -> None:
    with pytest.raises(CaseDataError) as caught:
        days_after(date(9999, 1, 1), 1, calendar=Always())
    assert caught.value.code == "BHXH-C063"
    assert days_after(date(9999, 1, 1), 1, calendar=Always(), roll=False).last_day == date(9999, 1, 2)
