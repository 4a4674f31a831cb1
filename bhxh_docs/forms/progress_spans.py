"""Which days a report on the results is about: since the last reporting day, and since the year began."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import attrs

from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.unit_choice import guided
from legal_rules.law.law import default_law
from legal_rules.procedure.programme import GUIDANCE, TASK, Occurrence, occurrences
from legal_rules.procedure.programme_rule import Recurring

_TASK: Final = "progress-report"
_AROUND: Final = timedelta(days=40)
"""Longer than from one reporting day to the next."""
_ONE_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Spans:
    """The days of a report.

    Args:
        reported: the reporting day for which it is; None where the guidance of these days is not encoded.
        first: first day of the span that it is about.
        year_first: first day of the year.
    """

    reported: date | None
    first: date
    year_first: date


def reporting_spans(gathering: Gathering) -> Spans:
    """Return the days of a report drafted on ``gathering.on``.

    Căn cứ: điểm 2.2 khoản 2 Mục II của công văn: the days 10, 20 and last of the month.
    """
    on = gathering.on
    timing = TASK[_TASK].timing
    if not isinstance(timing, Recurring):
        raise TypeError("the report falls due on days of the calendar")
    before = timing.days(on - _AROUND, on - _ONE_DAY)
    term = _next(gathering)
    return Spans(
        reported=term.last_day if term is not None else None,
        first=before[-1] + _ONE_DAY,
        year_first=on.replace(month=1, day=1),
    )


def _next(gathering: Gathering) -> Occurrence | None:
    on = gathering.on
    if not guided(on):
        return None
    end = min(on + _AROUND, default_law().figure(GUIDANCE).last_day)
    ahead = occurrences(start=on, end=end, level=gathering.agency.level)
    return next((one for one in ahead if one.task == _TASK), None)


__all__ = ["Spans", "reporting_spans"]
