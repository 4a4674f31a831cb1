"""The limits of a row: a number in the row itself, or a figure of the law that changes by date.

What stands in ``legal_rules/law/figures`` is read from there, so that a day count stands once.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.kernel import time_limit
from legal_rules.kernel.citation import Citation
from legal_rules.law import calendars
from legal_rules.law.law import Law, default_law


class Unit(StrEnum):
    """In what a limit is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    AT_ONCE = "at_once"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return {
            Unit.DAYS: "ngày",
            Unit.WORKING_DAYS: "ngày làm việc",
            Unit.MONTHS: "tháng",
            Unit.AT_ONCE: "ngay",
        }[self]


@attrs.frozen
class Limit:
    """A limit that runs from the trigger of its row, whose day is not counted.

    Args:
        count: how many; 0 for "at once" (ngay), which has no last day.
        unit: ngày, ngày làm việc or tháng.
    """

    count: int
    unit: Unit

    def reckon(self, start: date) -> time_limit.TimeLimit | None:
        """The limit after ``start`` in the calendar of state agencies; None for "at once".

        Căn cứ: Điều 147, Điều 148 Bộ luật Dân sự năm 2015.
        """
        calendar = calendars.state_agencies()
        match self.unit:
            case Unit.DAYS:
                return time_limit.days_after(start, self.count, calendar=calendar)
            case Unit.WORKING_DAYS:
                return time_limit.working_days_after(start, self.count, calendar=calendar)
            case Unit.MONTHS:
                return time_limit.months_after(start, self.count, calendar=calendar)
            case Unit.AT_ONCE:
                return None

    def on(self, _start: date, _law: Law | None = None) -> Limit:
        """The limit that runs from a day: itself."""
        return self

    @property
    def words(self) -> str:
        """``10 ngày``, ``05 ngày làm việc``, ``01 tháng``, ``ngay``."""
        return "ngay" if self.unit is Unit.AT_ONCE else f"{self.count:02d} {self.unit.label}"


AT_ONCE = Limit(0, Unit.AT_ONCE)

_UNITS = {unit.label: unit for unit in Unit}


@attrs.frozen
class FigureLimit:
    """A limit whose number is a figure of the law, by the day from which it runs.

    Args:
        keys: the figures, each for its own time; on days of none of them the law names no number.
    """

    keys: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))

    def key_on(self, start: date, law: Law | None = None) -> str | None:
        """The figure that counts for a limit which runs from a day."""
        the_law = law or default_law()
        for key in self.keys:
            line = the_law.figure(key)
            if line.first_day <= start <= line.last_day:
                return key
        return None

    def on(self, start: date, law: Law | None = None) -> Limit | None:
        """The limit that runs from a day; None where the law of that day names no number.

        Args:
            start: the day from which it runs.
            law: the law; left out, as encoded.
        """
        the_law = law or default_law()
        key = self.key_on(start, the_law)
        if key is None:
            return None
        return Limit(the_law.at(key, start).value, _UNITS[the_law.figure(key).unit])

    def citations(self, start: date, law: Law | None = None) -> tuple[Citation, ...]:
        """The provisions on the number that counts from a day; none where the law names none."""
        the_law = law or default_law()
        key = self.key_on(start, the_law)
        return () if key is None else the_law.at(key, start).citations

    @property
    def words(self) -> str:
        """Every number that the law knew and knows, with its days where there are several."""
        the_law = default_law()
        spans: list[tuple[str, date]] = []
        for key in self.keys:
            line = the_law.figure(key)
            for one in line.values:
                said = Limit(one.value, _UNITS[line.unit]).words
                if not spans or spans[-1][0] != said:
                    spans.append((said, one.valid_from))
        if len(spans) == 1:
            return spans[0][0]
        return "; ".join(f"{said} (từ ngày {day.day:02d}/{day.month}/{day.year})" for said, day in spans)


def figure_limit(key: str) -> Limit:
    """The limit of a figure as it stands last, for an opening that every value of the figure has in common.

    Raises:
        ValueError: the figure has changed, so that one number does not tell it.
    """
    line = default_law().figure(key)
    if len({one.value for one in line.values}) != 1:
        raise ValueError(f"{key} has changed: use FigureLimit")
    return Limit(line.values[-1].value, _UNITS[line.unit])


AnyLimit = Limit | FigureLimit


@attrs.frozen(kw_only=True)
class Longer:
    """A longer limit that the law allows in some cases.

    Args:
        when: in which cases, in Vietnamese.
        limits: the limit from the trigger of the row; further ones each from the end of the one before.
    """

    when: str
    limits: tuple[AnyLimit, ...] = attrs.field(validator=attrs.validators.min_len(1))

    def reckon(self, start: date, law: Law | None = None) -> time_limit.TimeLimit | None:
        """The last limit of the chain; None where the law of that day names no number."""
        found: time_limit.TimeLimit | None = None
        for one in self.limits:
            day = found.last_day if found is not None else start
            limit = one.on(day, law)
            if limit is None:
                return None
            found = limit.reckon(day)
        return found

    def words_on(self, start: date, law: Law | None = None) -> str:
        """``02 tháng, thêm 02 tháng``."""
        known = [limit.words for one in self.limits if (limit := one.on(start, law)) is not None]
        return ", thêm ".join(known)


__all__ = ["AT_ONCE", "AnyLimit", "FigureLimit", "Limit", "Longer", "Unit", "figure_limit"]
