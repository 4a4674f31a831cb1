"""The working calendars of state agencies and employers: every day off with its source, 2015 to 2026."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.time_limit import days_after, months_after, roll_over, working_days_after
from legal_rules.law.calendars import (
    DayKind,
    SpecialDay,
    WorkingCalendar,
    employers,
    state_agencies,
)

NAMES = {
    "N": "Tết Dương lịch",
    "T": "Tết Âm lịch",
    "G": "Giỗ Tổ Hùng Vương",
    "C": "Ngày Chiến thắng",
    "L": "Ngày Quốc tế lao động",
    "Q": "Quốc khánh",
    "V": "Ngày Văn hóa Việt Nam",
}
"""Letters of the list below; ``b`` before them: off in lieu of it; ``s``: exchanged, for state agencies only;
``2``: the second day of Quốc khánh, which the notice of the year chooses."""

DAYS_OFF = {
    2015: "1/1 N, 2/1 sN, 16/2 sT, 17/2 T, 18/2 T, 19/2 T, 20/2 T, 23/2 bT, 28/4 G, 29/4 sC, "
    "30/4 C, 1/5 L, 2/9 Q",
    2016: "1/1 N, 8/2 T, 9/2 T, 10/2 T, 11/2 T, 12/2 bT, 18/4 bG, 2/5 bCL, 3/5 bCL, 2/9 Q",
    2017: "2/1 bN, 26/1 T, 27/1 T, 30/1 T, 31/1 bT, 1/2 bT, 6/4 G, 1/5 L, 2/5 bC, 4/9 bQ",
    2018: "1/1 N, 14/2 T, 15/2 T, 16/2 T, 19/2 bT, 20/2 bT, 25/4 G, 30/4 C, 1/5 L, 3/9 bQ, 31/12 sN",
    2019: "1/1 N, 4/2 T, 5/2 T, 6/2 T, 7/2 T, 8/2 T, 15/4 bG, 29/4 sC, 30/4 C, 1/5 L, 2/9 Q",
    2020: "1/1 N, 23/1 T, 24/1 T, 27/1 T, 28/1 bT, 29/1 bT, 2/4 G, 30/4 C, 1/5 L, 2/9 Q",
    2021: "1/1 N, 10/2 T, 11/2 T, 12/2 T, 15/2 bT, 16/2 bT, 21/4 G, 30/4 C, 3/5 bL, 2/9 Q, 3/9 2Q",
    2022: "3/1 bN, 31/1 T, 1/2 T, 2/2 T, 3/2 T, 4/2 T, 11/4 bG, 2/5 bCL, 3/5 bCL, 1/9 2Q, 2/9 Q",
    2023: "2/1 bN, 20/1 T, 23/1 T, 24/1 T, 25/1 bT, 26/1 bT, 1/5 L, 2/5 bGC, 3/5 bGC, 1/9 2Q, 4/9 bQ",
    2024: "1/1 N, 8/2 T, 9/2 T, 12/2 T, 13/2 bT, 14/2 bT, 18/4 G, 29/4 sC, 30/4 C, 1/5 L, 2/9 Q, 3/9 2Q",
    2025: "1/1 N, 27/1 T, 28/1 T, 29/1 T, 30/1 T, 31/1 T, 7/4 G, 30/4 C, 1/5 L, 2/5 sL, 1/9 2Q, 2/9 Q",
    2026: "1/1 N, 2/1 sN, 16/2 T, 17/2 T, 18/2 T, 19/2 T, 20/2 T, 27/4 bG, 30/4 C, 1/5 L, 31/8 sQ, "
    "1/9 2Q, 2/9 Q, 24/11 V",
}
"""Every day off from Monday to Friday."""

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
"""The day that state agencies have off, and the Saturday on which they work for it."""

MINISTRY = "Bộ Lao động - Thương binh và Xã hội"
OFFICE = "Văn phòng Chính phủ"
CODE = {
    2012: "khoản 1 Điều 115 Bộ luật Lao động năm 2012",
    2019: "khoản 1 Điều 112 Bộ luật Lao động năm 2019",
}
IN_LIEU = {
    2012: "khoản 3 Điều 115 Bộ luật Lao động năm 2012",
    2019: "khoản 3 Điều 111 Bộ luật Lao động năm 2019",
}
NOTICES = {
    2015: CODE[2012],  # the notice was not found
    2016: f"Thông báo số 4659/TB-LĐTBXH ngày 13/11/2015 của {MINISTRY}",
    2017: f"Công văn số 9794/VPCP-KGVX ngày 14/11/2016 của {OFFICE}",
    2018: f"Thông báo số 573/TB-VPCP ngày 14/12/2017 của {OFFICE}",
    2019: f"Công văn số 6519/VPCP-KGVX ngày 11/7/2018 của {OFFICE}",
    2020: f"Công văn số 9087/VPCP-KGVX ngày 07/10/2019 của {OFFICE}",
    2021: f"Thông báo số 4875/TB-LĐTBXH ngày 10/12/2020 của {MINISTRY}",
    2022: f"Công văn số 245/VPCP-KGVX ngày 11/01/2022 của {OFFICE}",
    2023: f"Công văn số 8056/VPCP-KGVX ngày 01/12/2022 của {OFFICE}",
    2024: f"Thông báo số 5015/TB-LĐTBXH ngày 22/11/2023 của {MINISTRY}",
    2025: f"Thông báo số 6150/TB-BLĐTBXH ngày 03/12/2024 của {MINISTRY}",
    2026: "Thông báo số 9441/TB-BNV ngày 16/10/2025 của Bộ Nội vụ",
}
"""What chooses the days of Tết and the second day of Quốc khánh."""

SWAP_SOURCES = {
    2015: f"Thông báo của {MINISTRY} về nghỉ lễ, tết năm 2015 (theo báo chí, chưa thấy số và ngày ban hành)",
    2018: NOTICES[2019],
    2019: NOTICES[2019],
    2024: f"Công văn số 2450/VPCP-KGVX ngày 12/4/2024 của {OFFICE}",
    2025: NOTICES[2025],
    2026: NOTICES[2026],
}
NEW_YEAR_2026 = f"Công văn số 12729/VPCP-KGVX ngày 25/12/2025 của {OFFICE}"

KINDS = {"b": DayKind.IN_LIEU, "s": DayKind.SWAPPED_OFF}


def _listed(year: int) -> list[tuple[date, str]]:
    """The days off of the list above with their letters."""
    found = []
    for item in DAYS_OFF[year].split(", "):
        day, letters = item.split(" ")
        found.append((date(year, int(day.split("/")[1]), int(day.split("/")[0])), letters))
    return found


ALL_LISTED = [(day, letters) for year in DAYS_OFF for day, letters in _listed(year)]


def _days_of(year: int) -> list[date]:
    return [
        date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]


def _weekdays_off(year: int, calendar: WorkingCalendar) -> list[date]:
    return [day for day in _days_of(year) if day.weekday() < 5 and calendar.is_day_off(day)]


def _entry(calendar: WorkingCalendar, day: date) -> SpecialDay:
    entry = calendar.entry(day)
    assert entry is not None
    return entry


# --- the days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", DAYS_OFF)
def test_weekdays_off_of_state_agencies(year: int) -> None:
    assert _weekdays_off(year, state_agencies()) == [day for day, _ in _listed(year)]


@pytest.mark.parametrize("year", DAYS_OFF)
def test_employers_are_not_bound_by_exchanged_days(year: int) -> None:
    assert _weekdays_off(year, employers()) == [day for day, letters in _listed(year) if letters[0] != "s"]


@pytest.mark.parametrize("year", range(2014, 2029))
def test_saturdays_are_worked_in_exchange_only(year: int) -> None:
    worked = [day for day in _days_of(year) if day.weekday() >= 5 and not state_agencies().is_day_off(day)]
    assert worked == [day for day in SWAPS.values() if day.year == year]
    assert all(employers().is_day_off(day) for day in _days_of(year) if day.weekday() >= 5)


@pytest.mark.parametrize(("off", "worked"), SWAPS.items())
def test_exchanged_days(off: date, worked: date) -> None:
    assert worked.weekday() == 5
    assert state_agencies().is_day_off(off)
    assert not state_agencies().is_day_off(worked)
    assert not employers().is_day_off(off)
    assert employers().is_day_off(worked)


def test_the_calendars_differ_on_exchanged_days_and_on_no_other() -> None:
    days = [day for year in range(2013, 2032) for day in _days_of(year)]
    differ = {day for day in days if state_agencies().is_day_off(day) is not employers().is_day_off(day)}
    assert differ == {*SWAPS, *SWAPS.values()}


# --- name, kind, source, confidence ------------------------------------------------------------------


@pytest.mark.parametrize(("day", "letters"), ALL_LISTED)
def test_every_day_off_says_why(day: date, letters: str) -> None:
    entry = _entry(state_agencies(), day)
    name = ", ".join(NAMES[letter] for letter in letters if letter in NAMES)
    assert entry.name == (f"nghỉ bù {name}" if letters[0] == "b" else name)
    assert entry.kind is KINDS.get(letters[0], DayKind.HOLIDAY)
    assert (entry.day, entry.is_off) == (day, True)
    assert employers().entry(day) == (None if letters[0] == "s" else entry)


@pytest.mark.parametrize(("day", "letters"), ALL_LISTED)
def test_every_day_off_has_its_source(day: date, letters: str) -> None:
    code = 2012 if day.year <= 2020 else 2019
    if letters[0] == "s":
        expected = NEW_YEAR_2026 if letters == "sN" and day.year == 2026 else SWAP_SOURCES[day.year]
    elif letters[0] == "b":
        expected = IN_LIEU[code]
    elif letters in {"T", "2Q"}:
        expected = NOTICES[day.year]
    elif letters == "V":
        expected = "Nghị quyết số 28/2026/QH16"
    else:
        expected = CODE[code]
    assert _entry(state_agencies(), day).source_words == expected


@pytest.mark.parametrize(("day", "letters"), ALL_LISTED)
def test_fixed_solar_dates_stand_in_the_code_and_all_else_was_read_restated(day: date, letters: str) -> None:
    expected = Confidence.TEXT if letters in {"N", "C", "L", "Q"} else Confidence.SECONDARY
    assert _entry(state_agencies(), day).confidence is expected


@pytest.mark.parametrize(("off", "worked"), SWAPS.items())
def test_a_worked_saturday_has_the_source_of_the_day_it_is_exchanged_for(off: date, worked: date) -> None:
    free, saturday = _entry(state_agencies(), off), _entry(state_agencies(), worked)
    assert saturday.kind is DayKind.SWAPPED_WORKED
    assert not saturday.is_off
    assert (saturday.name, saturday.source_words, saturday.confidence) == (
        free.name,
        free.source_words,
        free.confidence,
    )
    assert employers().entry(worked) is None


@pytest.mark.parametrize("calendar", [state_agencies(), employers()], ids=["state agencies", "employers"])
def test_nothing_stands_in_a_calendar_without_a_source(calendar: WorkingCalendar) -> None:
    for day, special in calendar.special.items():
        assert special.day == day
        assert (special.source is None) is not (special.source_text is None)
        assert special.source_words.strip()
        assert special.stated_by is None


def test_the_calendar_holds_what_is_listed_and_no_more() -> None:
    listed = {day for day, _ in ALL_LISTED} | set(SWAPS.values())
    assert set(state_agencies().special) == listed
    assert set(employers().special) == {day for day, letters in ALL_LISTED if letters[0] != "s"}
    assert state_agencies().entry(date(2024, 3, 5)) is None
    assert state_agencies().entry(date(2024, 3, 9)) is None


def test_no_day_is_encoded_twice() -> None:
    text = files("legal_rules.law").joinpath("days_off.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    days = [
        row["first"] + timedelta(days=n)
        for row in data["day_off"]
        for n in range((row.get("last", row["first"]) - row["first"]).days + 1)
    ]
    days += [row[key] for row in data["swap"] for key in ("off", "worked")]
    assert len(days) == len(set(days))
    assert set(days) == set(state_agencies().special)


# --- limits ------------------------------------------------------------------------------------------


@given(st.dates(date(2015, 1, 1), date(2040, 12, 31)))
def test_there_is_always_a_working_day_soon(day: date) -> None:
    calendar = state_agencies()
    assert any(not calendar.is_day_off(day + timedelta(days=shift)) for shift in range(11))


@pytest.mark.parametrize(
    ("sent", "nominal", "last_day"),
    [
        # the tenth day is Friday 02/9/2022, a holiday, and a weekend follows
        (date(2022, 8, 23), date(2022, 9, 2), date(2022, 9, 5)),
        # the tenth day is Saturday 30/4/2022, and 02/5 and 03/5 are off in lieu
        (date(2022, 4, 20), date(2022, 4, 30), date(2022, 5, 4)),
        (date(2022, 4, 19), date(2022, 4, 29), date(2022, 4, 29)),
        (date(2022, 8, 21), date(2022, 8, 31), date(2022, 8, 31)),
        (date(2022, 8, 22), date(2022, 9, 1), date(2022, 9, 5)),
        (date(2022, 8, 26), date(2022, 9, 5), date(2022, 9, 5)),
        (date(2022, 8, 27), date(2022, 9, 6), date(2022, 9, 6)),
    ],
)
def test_the_ten_days_after_the_notice_end_on_a_working_day(
    sent: date, nominal: date, last_day: date
) -> None:
    limit = days_after(sent, 10, calendar=state_agencies())
    assert (limit.nominal_last_day, limit.last_day, limit.rolled) == (nominal, last_day, nominal != last_day)
    assert limit.next_day == last_day + timedelta(days=1)
    assert limit.undecided_years == ()


def test_registration_of_a_worker_and_the_day_of_evasion() -> None:
    """Worker subject from 01/8/2025: to be registered by 03/9/2025, evasion from 04/11/2025."""
    registered = days_after(date(2025, 8, 1), 30, calendar=state_agencies())
    assert (registered.nominal_last_day, registered.last_day) == (date(2025, 8, 31), date(2025, 9, 3))
    late = days_after(registered.last_day, 60, calendar=state_agencies())
    assert (late.nominal_last_day, late.last_day) == (date(2025, 11, 2), date(2025, 11, 3))
    assert late.next_day == date(2025, 11, 4)


def test_registration_of_a_worker_where_days_off_do_not_count() -> None:
    """The same worker without rolling over: 31/8/2025, 30/10/2025, evasion from 31/10/2025."""
    registered = days_after(date(2025, 8, 1), 30, calendar=state_agencies(), roll=False)
    assert registered.last_day == date(2025, 8, 31)
    late = days_after(registered.last_day, 60, calendar=state_agencies(), roll=False)
    assert (late.last_day, late.next_day) == (date(2025, 10, 30), date(2025, 10, 31))


def test_working_days_skip_holidays_and_use_exchanged_saturdays() -> None:
    calendar = state_agencies()
    assert working_days_after(date(2024, 9, 27), 5, calendar=calendar).last_day == date(2024, 10, 4)
    # 29/4 to 01/5/2024 are off, Saturday 04/5 is worked
    assert working_days_after(date(2024, 4, 26), 3, calendar=calendar).last_day == date(2024, 5, 4)
    assert working_days_after(date(2024, 4, 26), 3, calendar=employers()).last_day == date(2024, 5, 3)


def test_a_last_day_on_an_exchanged_saturday_stays_there_for_state_agencies() -> None:
    assert days_after(date(2026, 8, 12), 10, calendar=state_agencies()).last_day == date(2026, 8, 22)
    assert days_after(date(2026, 8, 12), 10, calendar=employers()).last_day == date(2026, 8, 24)
    # Monday 31/8/2026 is off for state agencies, then comes Quốc khánh
    assert roll_over(date(2026, 8, 31), state_agencies()) == date(2026, 9, 3)
    assert roll_over(date(2026, 8, 31), employers()) == date(2026, 8, 31)


def test_a_limit_of_months_rolls_over_tet() -> None:
    limit = months_after(date(2026, 1, 16), 1, calendar=state_agencies())
    assert (limit.nominal_last_day, limit.last_day) == (date(2026, 2, 16), date(2026, 2, 23))


@given(st.dates(date(2015, 1, 1), date(2026, 6, 30)), st.integers(0, 60))
def test_working_days_are_counted_one_by_one_in_the_real_calendar(start: date, days: int) -> None:
    limit = working_days_after(start, days, calendar=state_agencies())
    between = (start + timedelta(days=shift) for shift in range(1, (limit.last_day - start).days + 1))
    assert sum(not state_agencies().is_day_off(day) for day in between) == days
