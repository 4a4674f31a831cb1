"""Years whose days off are not all decided, days that a user adds, and the Code that counts a limit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import CaseDataError, OutsideLawError, OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.time_limit import days_after, working_days_after
from legal_rules.law.calendars import (
    DayKind,
    SpecialDay,
    WorkingCalendar,
    counting_rule,
    employers,
    state_agencies,
)

CALENDARS = {"state agencies": state_agencies(), "employers": employers()}
FIXED = {
    2027: "1/1 Tết Dương lịch; 30/4 Ngày Chiến thắng; 3/5 nghỉ bù Ngày Quốc tế lao động; 2/9 Quốc khánh; "
    "24/11 Ngày Văn hóa Việt Nam",
    2028: "3/1 nghỉ bù Tết Dương lịch; 1/5 Ngày Quốc tế lao động; 2/5 nghỉ bù Ngày Chiến thắng; "
    "4/9 nghỉ bù Quốc khánh; 24/11 Ngày Văn hóa Việt Nam",
    2029: "1/1 Tết Dương lịch; 30/4 Ngày Chiến thắng; 1/5 Ngày Quốc tế lao động; 3/9 nghỉ bù Quốc khánh; "
    "26/11 nghỉ bù Ngày Văn hóa Việt Nam",
    2033: "3/1 nghỉ bù Tết Dương lịch; 2/5 nghỉ bù Ngày Chiến thắng; 3/5 nghỉ bù Ngày Quốc tế lao động; "
    "2/9 Quốc khánh; 24/11 Ngày Văn hóa Việt Nam",
}
NOTICE = "Thông báo số 1/TB-BNV ngày 01/10/2026 của Bộ Nội vụ"
BY = "Nguyễn Văn Thử, chuyên viên"


def _days_of(year: int) -> list[date]:
    return [
        date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]


def _added(day: date, kind: DayKind = DayKind.HOLIDAY, name: str = "Tết Âm lịch") -> SpecialDay:
    return SpecialDay(day=day, name=name, kind=kind, source_text=NOTICE, confidence=Confidence.TEXT)


# --- years that are not decided ----------------------------------------------------------------------


@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=CALENDARS)
@pytest.mark.parametrize(("year", "undecided"), [(2014, True), (2015, False), (2026, False), (2027, True)])
def test_years_that_are_not_decided_in_full(calendar: WorkingCalendar, year: int, undecided: bool) -> None:
    assert calendar.undecided(year) is undecided


@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=CALENDARS)
@pytest.mark.parametrize("year", FIXED)
def test_later_years_know_the_fixed_dates_of_the_code(calendar: WorkingCalendar, year: int) -> None:
    off = [day for day in _days_of(year) if day.weekday() < 5 and calendar.is_day_off(day)]
    shown = [f"{day.day}/{day.month} {entry.name}" for day in off if (entry := calendar.entry(day))]
    assert "; ".join(shown) == FIXED[year]


@pytest.mark.parametrize(
    ("day", "source", "confidence"),
    [
        (date(2027, 1, 1), "khoản 1 Điều 112 Bộ luật Lao động năm 2019", Confidence.TEXT),
        (date(2027, 4, 30), "khoản 1 Điều 112 Bộ luật Lao động năm 2019", Confidence.TEXT),
        (date(2028, 5, 1), "khoản 1 Điều 112 Bộ luật Lao động năm 2019", Confidence.TEXT),
        (date(2027, 9, 2), "khoản 1 Điều 112 Bộ luật Lao động năm 2019", Confidence.TEXT),
        (date(2027, 11, 24), "Nghị quyết số 28/2026/QH16", Confidence.SECONDARY),
        (date(2027, 5, 3), "khoản 3 Điều 111 Bộ luật Lao động năm 2019", Confidence.SECONDARY),
        (date(2029, 11, 26), "khoản 3 Điều 111 Bộ luật Lao động năm 2019", Confidence.SECONDARY),
    ],
)
def test_fixed_dates_have_their_source(day: date, source: str, confidence: Confidence) -> None:
    entry = state_agencies().entry(day)
    assert entry is not None
    assert (entry.day, entry.source_words, entry.confidence) == (day, source, confidence)
    assert entry.kind is (DayKind.IN_LIEU if entry.name.startswith("nghỉ bù") else DayKind.HOLIDAY)


def test_before_2015_only_weekends_are_known() -> None:
    off = [day for day in _days_of(2014) if employers().is_day_off(day)]
    assert off == [day for day in _days_of(2014) if day.weekday() >= 5]
    # the Saturday worked for 02/01/2015 is known to state agencies
    assert not state_agencies().is_day_off(date(2014, 12, 27))


@pytest.mark.parametrize("year", range(2015, 2027))
def test_the_fixed_dates_of_decided_years_would_follow_from_the_same_rule(year: int) -> None:
    """The rule for later years, asked about decided ones, finds nothing that was not off indeed."""
    blank = attrs.evolve(employers(), special={}, last_year=2014)
    found = [day for day in _days_of(year) if day.weekday() < 5 and blank.is_day_off(day)]
    new_holiday = {date(year, 11, 24), date(year, 11, 25), date(year, 11, 26)} if year < 2026 else set()
    assert len(found) == 5
    assert {day for day in found if not employers().is_day_off(day)} <= new_holiday


def test_the_fixed_dates_begin_after_the_last_encoded_year() -> None:
    blank = attrs.evolve(employers(), special={})
    assert [blank.is_day_off(date(year, 11, 24)) for year in (2025, 2026, 2027)] == [False, False, True]


@given(st.dates(date(2027, 1, 1), date(2190, 12, 31)))
def test_a_fixed_date_or_the_next_working_day_is_off(day: date) -> None:
    calendar = employers()
    for month, number in ((1, 1), (4, 30), (5, 1), (9, 2), (11, 24)):
        assert calendar.is_day_off(date(day.year, month, number))
    assert sum(day.weekday() < 5 and calendar.is_day_off(day) for day in _days_of(day.year)) == 5


def test_a_limit_says_that_its_year_is_not_decided() -> None:
    limit = days_after(date(2026, 12, 22), 10, calendar=state_agencies())
    assert (limit.nominal_last_day, limit.last_day) == (date(2027, 1, 1), date(2027, 1, 4))
    assert limit.undecided_years == (2027,)
    assert days_after(date(2026, 12, 21), 10, calendar=state_agencies()).undecided_years == ()
    assert working_days_after(date(2026, 12, 29), 3, calendar=state_agencies()).undecided_years == (2027,)


# --- days that a user adds ---------------------------------------------------------------------------


def test_a_later_notice_is_added_by_a_named_person() -> None:
    tet = [_added(date(2027, 2, day)) for day in (4, 5, 8)]
    swap = [
        _added(date(2027, 2, 11), DayKind.SWAPPED_OFF),
        _added(date(2027, 2, 20), DayKind.SWAPPED_WORKED),
    ]
    calendar = state_agencies().with_days(*tet, *swap, by=BY)
    assert [day.day for day in _days_of(2027)[31:59] if day.weekday() < 5 and calendar.is_day_off(day)] == [
        4,
        5,
        8,
        11,
    ]
    assert not calendar.is_day_off(date(2027, 2, 20))
    entry = calendar.entry(date(2027, 2, 4))
    assert entry is not None
    assert entry.source_words == f"do {BY} đặt: {NOTICE}"
    assert entry.stated_by is not None
    assert (entry.stated_by.by, entry.stated_by.because) == (BY, NOTICE)
    assert not state_agencies().is_day_off(date(2027, 2, 4))


def test_a_day_added_with_its_instrument_names_it() -> None:
    source = counting_rule(date(2020, 1, 1))
    day = SpecialDay(
        day=date(2027, 2, 4),
        name="Tết Âm lịch",
        kind=DayKind.HOLIDAY,
        source=source,
        confidence=Confidence.TEXT,
    )
    entry = state_agencies().with_days(day, by=BY).entry(day.day)
    assert entry is not None
    assert entry.source == source
    assert entry.source_words == f"do {BY} đặt: {source}"


def test_a_day_that_the_calendar_has_already_stays_as_it_is() -> None:
    """So that a notice can be entered whole: 02/9/2027 stands in the Code, 02/9/2026 in the calendar."""
    for day in (date(2027, 9, 2), date(2026, 9, 2), date(2026, 9, 1)):
        calendar = state_agencies().with_days(_added(day, name="Quốc khánh"), by=BY)
        assert calendar.entry(day) == state_agencies().entry(day)
    twice = state_agencies().with_days(_added(date(2027, 2, 4)), _added(date(2027, 2, 4)), by=BY)
    assert twice == state_agencies().with_days(_added(date(2027, 2, 4)), by=BY)


def test_a_weekend_within_a_holiday_may_be_added() -> None:
    calendar = state_agencies().with_days(_added(date(2027, 2, 6)), by=BY)
    assert calendar.is_day_off(date(2027, 2, 6))


def test_what_contradicts_the_calendar_is_refused_with_all_contradictions() -> None:
    days = (
        _added(date(2026, 8, 22), name="Quốc khánh"),  # worked for 31/8/2026
        _added(date(2027, 2, 6)),
        _added(date(2027, 2, 6), DayKind.SWAPPED_WORKED),
        _added(date(2027, 2, 13), DayKind.SWAPPED_WORKED),
        _added(date(2027, 2, 13)),
    )
    with pytest.raises(OverrideError) as caught:
        state_agencies().with_days(*days, by=BY)
    assert [problem.code for problem in caught.value.problems] == ["BHXH-L022"] * 3
    assert [problem.where for problem in caught.value.problems] == [
        "22/8/2026 (Quốc khánh)",
        "06/02/2027 (Tết Âm lịch)",
        "13/02/2027 (Tết Âm lịch)",
    ]
    first, second, third = (problem.message for problem in caught.value.problems)
    assert first == (
        "là ngày nghỉ, nhưng trong lịch là ngày làm việc (Quốc khánh, "
        "Thông báo số 9441/TB-BNV ngày 16/10/2025 của Bộ Nội vụ)"
    )
    assert second.startswith("là ngày làm việc, nhưng trong lịch là ngày nghỉ (Tết Âm lịch, do ")
    assert third.startswith("là ngày nghỉ, nhưng trong lịch là ngày làm việc (Tết Âm lịch, do ")
    # employers do not work on 22/8/2026
    assert employers().with_days(days[0], by=BY).is_day_off(date(2026, 8, 22))


@pytest.mark.parametrize("by", ["", " "])
def test_a_day_is_not_added_without_a_person(by: str) -> None:
    with pytest.raises(OverrideError) as caught:
        state_agencies().with_days(_added(date(2027, 2, 4)), by=by)
    assert caught.value.code == "BHXH-L031"


def test_a_day_has_exactly_one_source() -> None:
    source = counting_rule(date(2020, 1, 1))
    for given_source, text in ((None, None), (source, NOTICE)):
        with pytest.raises(OverrideError) as caught:
            SpecialDay(
                day=date(2027, 2, 4),
                name="Tết Âm lịch",
                kind=DayKind.HOLIDAY,
                source=given_source,
                source_text=text,
                confidence=Confidence.TEXT,
            )
        assert (caught.value.code, caught.value.problems[0].where) == (
            "BHXH-L020",
            "04/02/2027 (Tết Âm lịch)",
        )


@pytest.mark.parametrize(
    ("day", "kind", "allowed"),
    [
        (date(2027, 2, 5), DayKind.SWAPPED_WORKED, False),  # Friday
        (date(2027, 2, 6), DayKind.SWAPPED_WORKED, True),
        (date(2027, 2, 7), DayKind.SWAPPED_WORKED, True),
        (date(2027, 2, 8), DayKind.SWAPPED_WORKED, False),
        (date(2027, 2, 5), DayKind.SWAPPED_OFF, True),
        (date(2027, 2, 6), DayKind.SWAPPED_OFF, False),
        (date(2027, 2, 7), DayKind.IN_LIEU, False),
        (date(2027, 2, 8), DayKind.IN_LIEU, True),
        (date(2027, 2, 7), DayKind.HOLIDAY, True),
        (date(2027, 2, 8), DayKind.HOLIDAY, True),
    ],
)
def test_a_kind_of_day_fits_its_weekday(day: date, kind: DayKind, allowed: bool) -> None:
    if allowed:
        assert _added(day, kind).is_off is (kind is not DayKind.SWAPPED_WORKED)
        return
    with pytest.raises(OverrideError) as caught:
        _added(day, kind)
    assert caught.value.code == "BHXH-L021"


@pytest.mark.parametrize(
    "changed",
    [
        {"day": datetime(2027, 2, 4)},  # noqa: DTZ001
        {"name": ""},
        {"kind": "holiday"},
        {"confidence": "text"},
        {"source_text": " "},
    ],
)
def test_a_day_of_no_allowed_form_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(CaseDataError):
        attrs.evolve(_added(date(2027, 2, 4)), **changed)


def test_a_year_is_decided_by_a_named_person() -> None:
    calendar = state_agencies().with_days(_added(date(2027, 2, 4)), by=BY)
    assert calendar.undecided(2027)
    decided = calendar.with_year_decided(2027, by=BY, because=NOTICE)
    assert not decided.undecided(2027)
    assert (decided.undecided(2028), decided.undecided(2014)) == (True, True)
    assert (decided.decided[2027].by, decided.decided[2027].because) == (BY, NOTICE)
    assert decided.is_day_off(date(2027, 9, 2))  # the Code's dates stay
    assert decided.is_day_off(date(2027, 2, 4))
    assert calendar.undecided(2027)
    assert days_after(date(2026, 12, 22), 10, calendar=decided).undecided_years == ()
    both = decided.with_year_decided(2028, by=BY, because=NOTICE)
    assert [both.undecided(year) for year in (2027, 2028, 2029)] == [False, False, True]


@pytest.mark.parametrize("year", [True, 2027.0, "2027", None, 1899, 2200])
def test_a_decided_year_is_a_year(year: object) -> None:
    with pytest.raises(OverrideError) as caught:
        state_agencies().with_year_decided(year, by=BY, because=NOTICE)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-L023", "year")


@pytest.mark.parametrize("year", [1900, 2199])
def test_the_first_and_the_last_year_can_be_decided(year: int) -> None:
    assert not state_agencies().with_year_decided(year, by=BY, because=NOTICE).undecided(year)


@pytest.mark.parametrize(("by", "because"), [("", NOTICE), (BY, " ")])
def test_a_year_is_not_decided_without_a_person_and_a_ground(by: str, because: str) -> None:
    with pytest.raises(OverrideError) as caught:
        state_agencies().with_year_decided(2027, by=by, because=because)
    assert caught.value.code == "BHXH-L031"


# --- the Code that counts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "rule", "confidence"),
    [
        (
            date(2006, 1, 1),
            "Điều 153 Bộ luật Dân sự năm 2005",
            Confidence.SECONDARY,
        ),
        (
            date(2016, 12, 31),
            "Điều 153 Bộ luật Dân sự năm 2005",
            Confidence.SECONDARY,
        ),
        (date(2017, 1, 1), "Điều 148 Bộ luật Dân sự năm 2015", Confidence.TEXT),
        (date(2017, 1, 2), "Điều 148 Bộ luật Dân sự năm 2015", Confidence.TEXT),
        (date(2027, 1, 1), "Điều 148 Bộ luật Dân sự năm 2015", Confidence.TEXT),
    ],
)
def test_the_code_in_force_when_the_limit_starts_counts_it(
    start: date, rule: str, confidence: Confidence
) -> None:
    cited = counting_rule(start)
    assert (str(cited), cited.confidence) == (rule, confidence)


def test_before_the_code_of_2005_nothing_is_encoded() -> None:
    with pytest.raises(OutsideLawError) as caught:
        counting_rule(date(2005, 12, 31))
    assert caught.value.code == "BHXH-L024"
    assert "31/12/2005" in caught.value.problems[0].message


@pytest.mark.parametrize("start", [datetime(2020, 1, 1), "2020-01-01", None])  # noqa: DTZ001
def test_a_rule_is_asked_for_a_day(start: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        counting_rule(start)  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C006"
