"""Working calendars: which days state agencies and employers have off, each with its source.

State agencies exchange some working days for Saturdays; employers are not bound by these exchanges. From 2015
to 2026 every day off is decided. After that the Code alone speaks: its fixed solar dates and their days in
lieu are off whatever is decided, while Tết Âm lịch, Giỗ Tổ Hùng Vương, the second day of Quốc khánh and
exchanged days await the notice of the year. Before 2015 weekends only are known. `undecided` tells of both; a
user adds what a later notice decides by `WorkingCalendar.with_days`.

Căn cứ: Điều 115 Bộ luật Lao động năm 2012 (to 2020), Điều 111 và Điều 112 Bộ luật Lao động năm 2019, Nghị
quyết số 28/2026/QH16 (24/11), and the notice of each year as days_off.toml cites it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from legal_rules.errors import OutsideLawError, OverrideError, Problem
from legal_rules.kernel import fields
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import StatedBy
from legal_rules.kernel.days import require_day
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite

_SATURDAY_AND_SUNDAY = frozenset({5, 6})
_ONE_DAY = timedelta(days=1)

CIVIL_CODE_2015_FROM = date(2017, 1, 1)
"""From this day on limits start under the Civil Code of 2015."""

CIVIL_CODE_2005_FROM = date(2006, 1, 1)
"""From this day on limits start under the Civil Code of 2005 (assumed); before it nothing is encoded."""


class DayKind(StrEnum):
    """Why a day is off, or worked though it is a Saturday."""

    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORKED = "swapped_worked"


def _weekly_day_off(day: date) -> bool:
    return day.weekday() in _SATURDAY_AND_SUNDAY


@attrs.frozen(kw_only=True)
class SpecialDay:
    """A day that is not what its weekday says.

    Args:
        day: the day.
        name: the holiday it belongs to, in Vietnamese.
        kind: why it is off, or worked.
        source: the provision or notice; None where the notice itself was not found.
        source_text: what is known of the document, in Vietnamese, where there is no ``source``.
        confidence: how well the day is known.
        stated_by: the person who added it; None for what is encoded.

    Raises:
        CaseDataError: no calendar day, no name, no kind or confidence of the enumerations.
        OverrideError: ``BHXH-L020``, not one of ``source`` and ``source_text``; ``BHXH-L021``, a weekly day
            off is said to be exchanged or off in lieu, or a working day to be worked in exchange.
    """

    day: date = attrs.field(validator=fields.day)
    name: str = attrs.field(validator=fields.text)
    kind: DayKind = attrs.field(validator=fields.one_of(DayKind))
    source: Citation | None = attrs.field(
        default=None, validator=fields.optional(fields.instance_of(Citation))
    )
    source_text: str | None = attrs.field(default=None, validator=fields.optional(fields.text))
    confidence: Confidence = attrs.field(validator=fields.one_of(Confidence))
    stated_by: StatedBy | None = None

    def __attrs_post_init__(self) -> None:
        problems = []
        where = f"{short_date(self.day)} ({self.name})"
        if (self.source is None) is (self.source_text is None):
            problems.append(
                Problem(
                    code="BHXH-L020",
                    where=where,
                    message="ngày trong lịch phải có đúng một căn cứ",
                    mend="ghi văn bản vào source, hoặc tên văn bản (số, ngày, nơi ban hành) vào source_text",
                )
            )
        if self.kind is not DayKind.HOLIDAY and _weekly_day_off(self.day) is self.is_off:
            off = "ngày nghỉ bù và ngày hoán đổi để nghỉ phải là ngày từ thứ Hai đến thứ Sáu"
            problems.append(
                Problem(
                    code="BHXH-L021",
                    where=where,
                    message=off if self.is_off else "ngày làm bù phải là thứ Bảy hoặc Chủ nhật",
                    mend="kiểm tra lại ngày và loại ngày trong thông báo",
                )
            )
        if problems:
            raise OverrideError(problems)

    @property
    def is_off(self) -> bool:
        """Whether the day is off."""
        return self.kind is not DayKind.SWAPPED_WORKED

    @property
    def source_words(self) -> str:
        """The source as it is shown, never empty; for a day that a person added, who and on what ground."""
        return self.stated_by.words if self.stated_by else self._document

    def added_by(self, by: str) -> SpecialDay:
        """The day, marked as that of the person who adds it to a calendar.

        Args:
            by: name and office of the person.

        Raises:
            OverrideError: ``BHXH-L031``, no person.
        """
        return attrs.evolve(self, stated_by=StatedBy(by=by, because=self._document))

    @property
    def _document(self) -> str:
        return str(self.source) if self.source else str(self.source_text)


@attrs.frozen(kw_only=True)
class WorkingCalendar:
    """Which days are worked.

    Args:
        special: the days that are not what their weekday says.
        first_year: first year that is encoded.
        last_year: last year that is encoded in full; after it the fixed solar dates of the Code are known.
        decided: further years of which a person said that all their days off are in the calendar.
    """

    special: dict[date, SpecialDay] = attrs.field(repr=False, hash=False)
    first_year: int
    last_year: int
    decided: Mapping[int, StatedBy] = attrs.field(factory=dict, hash=False)

    def is_day_off(self, day: date) -> bool:
        """Whether ``day`` is a weekly day off or a public holiday, swapped days considered."""
        special = self.entry(day)
        return special.is_off if special else _weekly_day_off(day)

    def undecided(self, year: int) -> bool:
        """Whether days off of ``year`` are still missing.

        After the encoded years these are Tết Âm lịch, Giỗ Tổ Hùng Vương, the second day of Quốc khánh and
        exchanged days; before them all days off but weekends.
        """
        return not self.first_year <= year <= self.last_year and year not in self.decided

    def entry(self, day: date) -> SpecialDay | None:
        """What makes ``day`` special, with its source; None for a plain weekday or weekend."""
        special = self.special.get(day)
        if special is None and day.year > self.last_year:
            return _fixed_days(day.year).get(day)
        return special

    def with_days(self, *days: SpecialDay, by: str) -> WorkingCalendar:
        """The calendar with days that a later notice decides, marked as those of the person who adds them.

        A day that the calendar already has with the same effect stays as it is, so that a notice can be
        entered whole. Of a year that is not encoded add all days, those in lieu too: two holidays may push
        each other's day in lieu further. Then say so by `with_year_decided`.

        Args:
            days: the days; the source of each is the notice.
            by: name and office of the person.

        Raises:
            OverrideError: ``BHXH-L022``, the calendar or another of ``days`` says the contrary;
                ``BHXH-L031``, no person.
        """
        special, problems = dict(self.special), []
        for day in days:
            added = day.added_by(by)
            known = special.get(day.day) or self.entry(day.day)
            if known is None:
                special[day.day] = added
            elif known.is_off is not day.is_off:
                problems.append(_contrary(day, known))
        if problems:
            raise OverrideError(problems)
        return attrs.evolve(self, special=special)

    def with_year_decided(self, year: int, *, by: str, because: str) -> WorkingCalendar:
        """The calendar of which a person says that all days off of ``year`` are in it.

        Args:
            year: the year; an encoded one stays as it is.
            by: name and office of the person.
            because: the notice, in Vietnamese.

        Raises:
            OverrideError: ``BHXH-L023``, no year; ``BHXH-L031``, no person or no ground.
        """
        if not _is_year(year):
            raise OverrideError(
                Problem(
                    code="BHXH-L023",
                    where="year",
                    message=f"phải là năm, nhận được {fields.shown(year)}",
                    mend=f"ghi số nguyên từ {fields.FIRST_YEAR} đến {fields.LAST_YEAR}, ví dụ 2027",
                )
            )
        return attrs.evolve(self, decided={**self.decided, year: StatedBy(by=by, because=because)})


def _is_year(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    return fields.FIRST_YEAR <= value <= fields.LAST_YEAR


def _contrary(day: SpecialDay, known: SpecialDay) -> Problem:
    effect = {True: "nghỉ", False: "làm việc"}
    return Problem(
        code="BHXH-L022",
        where=f"{short_date(day.day)} ({day.name})",
        message=f"là ngày {effect[day.is_off]}, nhưng trong lịch là ngày {effect[known.is_off]} "
        f"({known.name}, {known.source_words})",
        mend="bỏ ngày này, hoặc kiểm tra lại thông báo",
    )


@cache
def state_agencies() -> WorkingCalendar:
    """The calendar of state agencies: weekends, holidays, days in lieu and exchanged working days."""
    return _calendar([*_days_off(), *_swaps()])


@cache
def employers() -> WorkingCalendar:
    """The calendar of employers: weekends, holidays and days in lieu; no exchanged days.

    The days of Tết and the second day of Quốc khánh are those of state agencies, as the notices recommend; an
    employer may choose others. An employer with a week of six days has other days in lieu. Neither is told
    here.
    """
    return _calendar([*_days_off()])


def counting_rule(start: date) -> Citation:
    """The provision by which a limit that starts on ``start`` ends, rolling over days off included.

    Args:
        start: the day of the event from which the limit runs.

    Returns:
        Điều 148 of the Civil Code of 2015 from 01/01/2017; before it Điều 153 of that of 2005, read in a text
        that restates it. Điều 147 and Điều 152 stand beside them: the first day is not counted.

    Raises:
        CaseDataError: ``BHXH-C006``, no calendar day.
        OutsideLawError: ``BHXH-L024``, before the Code of 2005.

    Căn cứ: Điều 147, Điều 148 Bộ luật Dân sự năm 2015; Điều 152, Điều 153 Bộ luật Dân sự năm 2005.
    """
    if require_day(start) >= CIVIL_CODE_2015_FROM:
        return cite("blds-2015", article="148", confidence=Confidence.TEXT)
    if start >= CIVIL_CODE_2005_FROM:
        return cite("blds-2005", article="153", confidence=Confidence.SECONDARY)
    raise OutsideLawError(
        Problem(
            code="BHXH-L024",
            where="start",
            message=f"chưa có quy định về cách tính thời hạn bắt đầu từ ngày {short_date(start)}",
            mend=f"chỉ hỏi từ ngày {short_date(CIVIL_CODE_2005_FROM)}",
        )
    )


def _calendar(days: Iterable[SpecialDay]) -> WorkingCalendar:
    years = _data()["years"]
    return WorkingCalendar(
        special={special.day: special for special in days},
        first_year=years["first"],
        last_year=years["last"],
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("legal_rules.law").joinpath("days_off.toml").read_text(encoding="utf-8"))


def _days_off() -> Iterator[SpecialDay]:
    for row in _data()["day_off"]:
        day, last = row["first"], row.get("last", row["first"])
        while day <= last:
            yield _special(row, day, row["name"], DayKind(row["kind"]))
            day += _ONE_DAY


def _swaps() -> Iterator[SpecialDay]:
    for row in _data()["swap"]:
        yield _special(row, row["off"], row["name"], DayKind.SWAPPED_OFF)
        yield _special(row, row["worked"], row["name"], DayKind.SWAPPED_WORKED)


@cache
def _fixed_days(year: int) -> dict[date, SpecialDay]:
    """The days off that follow from the Code alone, on Monday to Friday.

    A day in lieu found here stays off whatever else is decided: further holidays only push further days.
    """
    holidays = {date(year, row["month"], row["day"]): row for row in _data()["fixed_day"]}
    found = {
        day: _special(row, day, row["name"], DayKind.HOLIDAY)
        for day, row in holidays.items()
        if not _weekly_day_off(day)
    }
    for day in sorted(day for day in holidays if _weekly_day_off(day)):
        in_lieu = day
        while _weekly_day_off(in_lieu) or in_lieu in found:
            in_lieu += _ONE_DAY
        found[in_lieu] = _special(
            _data()["fixed_in_lieu"], in_lieu, f"nghỉ bù {holidays[day]['name']}", DayKind.IN_LIEU
        )
    return found


def _special(row: dict[str, Any], day: date, name: str, kind: DayKind) -> SpecialDay:
    confidence = Confidence(row["confidence"])
    source = None
    if "source" in row:
        source = cite(
            row["source"], article=row.get("article"), clause=row.get("clause"), confidence=confidence
        )
    return SpecialDay(
        day=day,
        name=name,
        kind=kind,
        source=source,
        source_text=row.get("source_text"),
        confidence=confidence,
    )


__all__ = [
    "CIVIL_CODE_2005_FROM",
    "CIVIL_CODE_2015_FROM",
    "DayKind",
    "SpecialDay",
    "WorkingCalendar",
    "counting_rule",
    "employers",
    "state_agencies",
]
