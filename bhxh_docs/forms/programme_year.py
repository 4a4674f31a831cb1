"""The programme of one year for one agency: every duty once, with its days of that year in words.

Duties with many days ("vào các ngày 10, ngày 20 và ngày cuối cùng của tháng") make one row, and no duty is
left out. Where the programme of a part of the year is not encoded, the days of that part are not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Final

import attrs

from bhxh_docs.forms.unit_choice import held
from bhxh_docs.text import join_names
from legal_rules.case import AgencyLevel
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import default_law
from legal_rules.procedure.programme import GUIDANCE, TASKS, occurrences, undated
from legal_rules.procedure.programme_duty import Occurrence, ProgrammeDuty
from legal_rules.procedure.programme_rule import Reading, Recurring

_ONE_DAY: Final = timedelta(days=1)
_MONTHS: Final = 12
_HALF_YEAR: Final = 6
_NO_DAY: Final = ", công văn không ấn định ngày"
_IN_BRACKETS: Final = re.compile(r" \([^)]*\)")
_ORDER: Final = {task.code: place for place, task in enumerate(TASKS)}
_TIMING: Final = {task.code: task.timing for task in TASKS}


@attrs.frozen(kw_only=True)
class YearDuty:
    """One duty in a year.

    Args:
        duty: the duty as it stands at its last day of the year, or on the day of drafting.
        when: its days of the year, in words.
        dated: whether the letter sets a day or a limit.
        periodic: whether it comes again in periods for which the letter sets no day; whoever assigns it does.
    """

    duty: ProgrammeDuty
    when: str
    dated: bool
    periodic: bool = False

    @property
    def short(self) -> str:
        """Its days without what stands in brackets: ``trước ngày 10/7/2024``."""
        return _IN_BRACKETS.sub("", self.when)

    @property
    def task(self) -> str:
        """Code of the row of the programme."""
        return self.duty.task


def year_duties(level: AgencyLevel, *, on: date) -> tuple[YearDuty, ...]:
    """Return every duty of an agency of a level in the year of ``on``, in the order of the letter.

    Args:
        level: level of the agency.
        on: the day of drafting.

    Raises:
        OutsideLawError: the programme of that day is not encoded.
    """
    line = default_law().figure(GUIDANCE)
    line.at(on)
    start = max(date(on.year, 1, 1), line.first_day)
    end = min(date(on.year, 12, 31), line.last_day)
    found = sorted(
        occurrences(start=start, end=end, level=level), key=lambda one: (_ORDER[one.task], one.key)
    )
    every = [_recurring(tuple(members)) for _, members in groupby(found, key=lambda one: one.task)]
    every += [
        YearDuty(duty=duty, when=_plain(duty.when), dated=_NO_DAY not in duty.when)
        for duty in undated(on, level=level)
    ]
    return tuple(sorted(every, key=lambda one: _ORDER[one.task]))


def _recurring(members: tuple[Occurrence, ...]) -> YearDuty:
    last = members[-1]
    if last.last_day is None:
        return YearDuty(duty=last, when=_periods(members), dated=False, periodic=True)
    return YearDuty(duty=last, when=_days(members), dated=True)


def _periods(members: tuple[Occurrence, ...]) -> str:
    """``hằng quý (…)``, ``kỳ 06 tháng đầu và 06 tháng cuối năm 2024``, ``trong năm 2024``."""
    periods = [one.period for one in members if one.period is not None]
    months = (periods[0].last.year - periods[0].first.year) * _MONTHS + (
        periods[0].last.month - periods[0].first.month + 1
    )
    if months == _MONTHS:
        return f"trong {periods[0].words}"
    year = f" năm {periods[-1].last.year}"
    *before, last = (period.words for period in periods)
    named = join_names([*(words.removesuffix(year) for words in before), last])
    return f"hằng quý ({named})" if months < _HALF_YEAR else f"kỳ {named}"


def _days(members: tuple[Occurrence, ...]) -> str:
    if len(members) <= _HALF_YEAR:
        return join_names(one.when for one in members)
    timing = _TIMING[members[0].task]
    before = isinstance(timing, Recurring) and timing.reading is Reading.BEFORE
    return ("trước " if before else "vào ") + _of_month(date.fromisoformat(one.key) for one in members)


def _of_month(named: Iterable[date]) -> str:
    """The days that come again every month: ``các ngày 10, ngày 20 và ngày cuối cùng của tháng``."""
    days = tuple(named)
    # the programme may begin inside the first month
    whole = {(day.year, day.month) for day in days} - {(days[0].year, days[0].month)}
    fixed = sorted(
        n for n in {day.day for day in days} if whole <= {(d.year, d.month) for d in days if d.day == n}
    )
    words = [f"ngày {n:02d}" for n in fixed]
    others = [day for day in days if day.day not in fixed]
    if others and all((day + _ONE_DAY).day == 1 for day in others):
        words.append("ngày cuối cùng")
    else:
        words += [f"ngày {short_date(day)}" for day in others]
    return f"các {join_names(words)} của tháng"


def _plain(when: str) -> str:
    """The words without the remark that the letter sets no day."""
    return when.split(_NO_DAY, maxsplit=1)[0]


def codes_whole(words: str) -> str:
    """Return words in which no code of a form parts at the end of a line: ``Mẫu số 02a-KT``."""
    return " ".join(held(word) if "-KT" in word else word for word in words.split(" "))


__all__ = ["YearDuty", "codes_whole", "year_duties"]
