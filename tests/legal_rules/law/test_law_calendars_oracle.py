"""The calendars against the package ``holidays``, an oracle of others; where it is behind, it is said why."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from legal_rules.law.calendars import employers, state_agencies

NOT_IN_THE_ORACLE = {
    date(2025, 5, 2): "exchanged by the notice of December 2024; the oracle has it in later versions",
    date(2026, 1, 2): "exchanged by the letter of 25/12/2025; no version of the oracle has it yet",
    date(2026, 8, 31): "exchanged by the notice of October 2025; the oracle has it in later versions",
    date(2026, 11, 24): "a holiday by the resolution of 2026; the oracle has it in later versions",
}
"""Days off that the oracle may not know, each with its reason. Nothing is excepted the other way round."""

SATURDAYS_NOT_IN_THE_ORACLE = {date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)}
"""Saturdays worked for the exchanged days above."""

YEARS = range(2015, 2027)


def _weekdays(year: int) -> list[date]:
    days = [
        date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    return [day for day in days if day.weekday() < 5]


def _oracle(*years: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=years)


@pytest.mark.parametrize("year", YEARS)
def test_decided_years_agree_with_the_oracle(year: int) -> None:
    oracle = {day for day in _oracle(year) if day.year == year and day.weekday() < 5}
    ours = {day for day in _weekdays(year) if state_agencies().is_day_off(day)}
    assert oracle - ours == set()
    assert ours - oracle <= set(NOT_IN_THE_ORACLE)


def test_saturdays_worked_agree_with_the_oracle() -> None:
    oracle = {day for day in _oracle(*YEARS).weekend_workdays if day.year >= 2014}
    ours = {day for day, special in state_agencies().special.items() if not special.is_off}
    assert oracle - ours == set()
    assert ours - oracle <= SATURDAYS_NOT_IN_THE_ORACLE


@pytest.mark.parametrize("year", range(2027, 2041))
def test_what_is_known_of_later_years_agrees_with_the_oracle(year: int) -> None:
    """The oracle guesses Tết, Giỗ Tổ and the second day of Quốc khánh; our days must be among its days."""
    oracle = {day for day in _oracle(year) if day.year == year}
    ours = {day for day in _weekdays(year) if employers().is_day_off(day)}
    culture_day = date(year, 11, 24)
    while culture_day.weekday() > 4:
        culture_day += timedelta(days=1)
    assert ours - oracle <= {culture_day}  # early versions of the oracle do not have it
    assert len(ours) == 5
