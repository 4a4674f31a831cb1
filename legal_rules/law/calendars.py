"""Working calendars: which days state agencies and employers have off, each with its source.

State agencies exchange some working days for Saturdays; employers are not bound by these exchanges. Years
that are not encoded have weekends only, and `WorkingCalendar.undecided` tells so.

Căn cứ: Điều 115 Bộ luật Lao động năm 2012 (to 2020), Điều 111 và Điều 112 Bộ luật Lao động năm 2019.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.registry import cite

_SATURDAY_AND_SUNDAY = frozenset({5, 6})


class DayKind(StrEnum):
    """Why a day is off, or worked though it is a Saturday."""

    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORKED = "swapped_worked"


@attrs.frozen(kw_only=True)
class SpecialDay:
    """A day that is not what its weekday says.

    Args:
        day: the day.
        name: the holiday it belongs to, in Vietnamese.
        kind: why it is off, or worked.
        source: the provision or notice; None where the notice itself was not seen.
        confidence: how well the day is known.
    """

    day: date
    name: str
    kind: DayKind
    source: Citation | None
    confidence: Confidence

    @property
    def is_off(self) -> bool:
        """Whether the day is off."""
        return self.kind is not DayKind.SWAPPED_WORKED


@attrs.frozen(kw_only=True)
class WorkingCalendar:
    """Which days are worked.

    Args:
        special: the days that are not what their weekday says.
        first_year: first year that is encoded.
        last_year: last year that is encoded.
    """

    special: dict[date, SpecialDay] = attrs.field(repr=False, hash=False)
    first_year: int
    last_year: int

    def is_day_off(self, day: date) -> bool:
        """Whether ``day`` is a weekly day off or a public holiday, swapped days considered."""
        special = self.special.get(day)
        return special.is_off if special else day.weekday() in _SATURDAY_AND_SUNDAY

    def undecided(self, year: int) -> bool:
        """Whether the days off of ``year`` are not encoded, so that only weekends are known."""
        return not self.first_year <= year <= self.last_year

    def entry(self, day: date) -> SpecialDay | None:
        """What makes ``day`` special, with its source; None for a plain weekday or weekend."""
        return self.special.get(day)


@cache
def state_agencies() -> WorkingCalendar:
    """The calendar of state agencies: weekends, holidays, days in lieu and exchanged working days."""
    return _calendar([*_days_off(), *_swaps()])


@cache
def employers() -> WorkingCalendar:
    """The calendar of employers: weekends, holidays and days in lieu; no exchanged days.

    An employer with a week of six days has other days in lieu; that is not told here.
    """
    return _calendar([*_days_off()])


def _calendar(days: list[SpecialDay]) -> WorkingCalendar:
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
            yield SpecialDay(
                day=day,
                name=row["name"],
                kind=DayKind(row["kind"]),
                source=_source(row),
                confidence=Confidence(row["confidence"]),
            )
            day += timedelta(days=1)


def _swaps() -> Iterator[SpecialDay]:
    for row in _data()["swap"]:
        for key, kind in (("off", DayKind.SWAPPED_OFF), ("worked", DayKind.SWAPPED_WORKED)):
            yield SpecialDay(
                day=row[key],
                name=row["name"],
                kind=kind,
                source=_source(row),
                confidence=Confidence(row["confidence"]),
            )


def _source(row: dict[str, Any]) -> Citation | None:
    if "source" not in row:
        return None
    return cite(
        row["source"],
        article=row.get("article"),
        clause=row.get("clause"),
        confidence=Confidence(row["confidence"]),
    )


__all__ = ["DayKind", "SpecialDay", "WorkingCalendar", "employers", "state_agencies"]
