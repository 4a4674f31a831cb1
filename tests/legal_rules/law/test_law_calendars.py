"""The working calendars of state agencies and employers, 2015 to 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.time_limit import days_after, working_days_after
from legal_rules.law.calendars import DayKind, employers, state_agencies

DAYS_OFF = {
    2015: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 23/2 28/4 29/4 30/4 1/5 2/9",
    2016: "1/1 8/2 9/2 10/2 11/2 12/2 18/4 2/5 3/5 2/9",
    2017: "2/1 26/1 27/1 30/1 31/1 1/2 6/4 1/5 2/5 4/9",
    2018: "1/1 14/2 15/2 16/2 19/2 20/2 25/4 30/4 1/5 3/9 31/12",
    2019: "1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9",
    2020: "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9",
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
SWAPS = {
    date(2015, 1, 2): date(2014, 12, 27),
    date(2015, 2, 16): date(2015, 2, 14),
    date(2015, 4, 29): date(2015, 4, 25),
    date(2018, 12, 31): date(2019, 1, 5),
    date(2019, 4, 29): date(2019, 5, 4),
    date(2024, 4, 29): date(2024, 5, 4),
    date(2025, 5, 2): date(2025, 4, 26),
    date(2026, 1, 2): date(2026, 1, 10),
    date(2026, 8, 31): date(2026, 8, 22),
}


def _weekdays_off(year: int, calendar: object) -> list[date]:
    days = (date(year, 1, 1) + timedelta(days=shift) for shift in range(366))
    return [
        day
        for day in days
        if day.year == year and day.weekday() < 5 and calendar.is_day_off(day)  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize("year", DAYS_OFF)
def test_weekdays_off_of_state_agencies(year: int) -> None:
    shown = [f"{day.day}/{day.month}" for day in _weekdays_off(year, state_agencies())]
    assert " ".join(shown) == DAYS_OFF[year]


@pytest.mark.parametrize("year", DAYS_OFF)
def test_employers_are_not_bound_by_exchanged_days(year: int) -> None:
    exchanged = [day for day in SWAPS if day.year == year]
    assert _weekdays_off(year, employers()) == [
        day for day in _weekdays_off(year, state_agencies()) if day not in exchanged
    ]


@pytest.mark.parametrize(("off", "worked"), SWAPS.items())
def test_exchanged_days(off: date, worked: date) -> None:
    assert worked.weekday() == 5
    assert state_agencies().is_day_off(off)
    assert not state_agencies().is_day_off(worked)
    assert not employers().is_day_off(off)
    assert employers().is_day_off(worked)


def test_every_special_day_has_its_confidence_and_its_source() -> None:
    for day, special in state_agencies().special.items():
        assert special.day == day
        assert special.name
        swapped = special.kind in {DayKind.SWAPPED_OFF, DayKind.SWAPPED_WORKED}
        assert special.source is not None or swapped
        assert special.is_off is (special.kind is not DayKind.SWAPPED_WORKED)
    entry = state_agencies().entry(date(2026, 11, 24))
    assert entry is not None
    assert (entry.name, entry.confidence) == ("Ngày Văn hóa Việt Nam", Confidence.SECONDARY)
    assert str(entry.source) == "Nghị quyết số 28/2026/QH16"
    assert state_agencies().entry(date(2024, 3, 5)) is None


@pytest.mark.parametrize(("year", "undecided"), [(2014, True), (2015, False), (2026, False), (2027, True)])
def test_years_that_are_not_encoded(year: int, undecided: bool) -> None:
    assert state_agencies().undecided(year) is undecided
    if undecided and year > 2015:
        assert not state_agencies().is_day_off(date(2027, 9, 2))
        assert state_agencies().is_day_off(date(2027, 9, 4))


@given(st.dates(date(2015, 1, 1), date(2026, 12, 31)))
def test_there_is_always_a_working_day_soon(day: date) -> None:
    calendar = state_agencies()
    assert any(not calendar.is_day_off(day + timedelta(days=shift)) for shift in range(11))


@pytest.mark.parametrize(
    ("start", "last_day"),
    [(date(2022, 8, 23), date(2022, 9, 5)), (date(2022, 4, 20), date(2022, 5, 4))],
)
def test_ten_days_after_the_notice_end_on_a_working_day(start: date, last_day: date) -> None:
    limit = days_after(start, 10, calendar=state_agencies())
    assert (limit.last_day, limit.rolled) == (last_day, True)
    assert limit.next_day == last_day + timedelta(days=1)


def test_registration_of_a_worker_and_the_day_of_evasion() -> None:
    """Worker subject from 01/8/2025: to be registered by 03/9/2025, evasion from 04/11/2025."""
    registered = days_after(date(2025, 8, 1), 30, calendar=state_agencies())
    assert registered.last_day == date(2025, 9, 3)
    assert days_after(registered.last_day, 60, calendar=state_agencies()).next_day == date(2025, 11, 4)


def test_working_days_skip_holidays_and_use_exchanged_saturdays() -> None:
    calendar = state_agencies()
    assert working_days_after(date(2024, 9, 27), 5, calendar=calendar).last_day == date(2024, 10, 4)
    # 29/4 to 01/5/2024 are off, Saturday 04/5 is worked
    assert working_days_after(date(2024, 4, 26), 3, calendar=calendar).last_day == date(2024, 5, 4)
    assert working_days_after(date(2024, 4, 26), 3, calendar=employers()).last_day == date(2024, 5, 3)
