"""What a row of the yearly programme says: who, when, which form, on which basis. The rule of dates is data.

A rule is written as RFC 5545 writes it and read by dateutil. "Trước ngày 10/01" ends on the 9th; "vào các
ngày 10, ngày 20" are those days; "hàng quý" is a period in which no day is set, and none is made up.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

import attrs
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from legal_rules.kernel.wording import short_date
from legal_rules.procedure.row import DatedCitation
from legal_rules.procedure.row_limits import AnyLimit
from legal_rules.procedure.rows import ROW

_ONE_DAY = timedelta(days=1)
_ANCHORED = ("COUNT", "UNTIL", "INTERVAL", "DTSTART", "RDATE", "EXDATE")
"""Parts of a rule that make its days depend on where one begins to look."""


class Tier(StrEnum):
    """A tier of the agencies; what stands on it changed in 2025."""

    CENTRAL = "central"
    SECOND = "second"
    THIRD = "third"


class Reading(StrEnum):
    """How the text ties a duty to the days of its rule."""

    BEFORE = "before"
    ON = "on"
    WITHIN = "within"


@attrs.frozen(kw_only=True)
class Period:
    """A calendar period.

    Args:
        first: first day.
        last: last day.
        words: as it is called, ``06 tháng cuối năm 2023``, ``quý I năm 2024``, ``năm 2024``.
    """

    first: date
    last: date
    words: str


@attrs.frozen(kw_only=True)
class Reach:
    """From a day of the rule to the period that the duty is about.

    Args:
        start: from the day to the first day of the period.
        months: length, tháng: 3, 6 or 12.
    """

    start: relativedelta = attrs.field(factory=relativedelta)
    months: int = attrs.field(validator=attrs.validators.in_({3, 6, 12}))

    def period(self, named: date) -> Period:
        """The period of one day of the rule."""
        first = named + self.start
        part = (first.month - 1) // self.months
        words = {
            3: f"quý {('I', 'II', 'III', 'IV')[part % 4]} năm {first.year}",
            6: f"06 tháng {('đầu', 'cuối')[part % 2]} năm {first.year}",
            12: f"năm {first.year}",
        }[self.months]
        return Period(first=first, last=first + relativedelta(months=self.months) - _ONE_DAY, words=words)


def _free_rule(_: object, __: object, value: str) -> None:
    """A rule that dateutil reads and whose days do not depend on where one begins to look."""
    anchored = [part for part in _ANCHORED if part in value]
    if anchored:
        raise ValueError(f"{value}: {', '.join(anchored)} ties the rule to a first day")
    rrulestr(value)


@attrs.frozen(kw_only=True)
class Recurring:
    """A duty that comes again by the calendar.

    Args:
        rule: the days that the text names, as RFC 5545 writes a rule: ``FREQ=MONTHLY;BYMONTHDAY=10,20,-1``;
            for a period its first day.
        reading: before these days, on them, or within the period that begins with them.
        reach: the period that the duty is about; required for a period, None where the text names none.
    """

    rule: str = attrs.field(validator=_free_rule)
    reading: Reading
    reach: Reach | None = None

    def __attrs_post_init__(self) -> None:
        if self.reading is Reading.WITHIN and self.reach is None:
            raise ValueError(f"{self.rule}: a duty within a period needs the period")

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The days of the rule from ``first`` to ``last``, both included."""
        rule = rrulestr(self.rule, dtstart=datetime.combine(first, time()))
        found = rule.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
        return tuple(day.date() for day in found)

    def last_day(self, named: date) -> date | None:
        """The last day for one day of the rule; None where the text sets no day."""
        match self.reading:
            case Reading.BEFORE:
                return named - _ONE_DAY
            case Reading.ON:
                return named
            case Reading.WITHIN:
                return None

    def period(self, named: date) -> Period | None:
        """The period that the duty of one day of the rule is about."""
        return self.reach.period(named) if self.reach else None

    def words(self, named: date, last_day: date | None) -> str:
        """When it is to be done, in Vietnamese.

        Args:
            named: the day of the rule.
            last_day: the last day, a day off considered.
        """
        period = self.period(named)
        if last_day is None:
            return f"kỳ {period.words if period else short_date(named)}, công văn không ấn định ngày"
        if self.reading is Reading.BEFORE:
            return f"trước ngày {short_date(named)} (chậm nhất ngày {short_date(last_day)})"
        moved = f" (chuyển đến ngày {short_date(last_day)})" if last_day != named else ""
        return f"vào ngày {short_date(named)}{moved}"


@attrs.frozen(kw_only=True)
class AfterList:
    """A duty with a limit that runs from the day on which a list is received; no calendar date.

    Args:
        step: code of the step of a case that has the same limit: one rule of the text, one place.
    """

    step: str

    @property
    def limit(self) -> AnyLimit:
        """The limit; the day of receipt is not counted."""
        within = ROW[self.step].within
        if within is None:
            raise LookupError(f"the step {self.step} has no limit")
        return within

    @property
    def rule_words(self) -> str:
        """``trong 05 ngày kể từ ngày nhận được danh sách``."""
        return f"trong {self.limit.words} kể từ ngày nhận được danh sách"


@attrs.frozen(kw_only=True)
class Standing:
    """A duty without any date.

    Args:
        rule_words: how the text puts it, ``thường xuyên``, ``khi phát sinh``.
    """

    rule_words: str


@attrs.frozen(kw_only=True)
class Remark:
    """What must be said with a duty on some days.

    Args:
        text: a Vietnamese sentence.
        valid_from: first day; None from the beginning.
    """

    text: str
    valid_from: date | None = None


@attrs.frozen(kw_only=True)
class Task:
    """A duty of the agencies outside any case.

    Args:
        code: stable code.
        title: what is done, in Vietnamese.
        tiers: the tiers of agencies that do it.
        unit: the unit within BHXH Việt Nam, for the central tier.
        partners: columns of ``ten_co_quan_phoi_hop``: the bodies with which the text has it done.
        recipient: to whom the result goes, in Vietnamese; empty where the text names nobody.
        timing: when.
        forms: codes of the forms.
        basis: the provisions, dated.
        valid_from: first day of the rule on which the duty exists; None where it is not limited.
        valid_to: last day.
        setting: (key, choice) of the setting under which the duty exists; None = always.
        remarks: what must be said with it.
        guidance: key of the instrument that sets the duty.
    """

    code: str
    title: str
    tiers: tuple[Tier, ...] = attrs.field(validator=attrs.validators.min_len(1))
    unit: str = ""
    partners: tuple[str, ...] = ()
    recipient: str = ""
    timing: Recurring | AfterList | Standing
    forms: tuple[str, ...] = ()
    basis: tuple[DatedCitation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    valid_from: date | None = None
    valid_to: date | None = None
    setting: tuple[str, str] | None = None
    remarks: tuple[Remark, ...] = ()
    guidance: str = "cv-khai-thac-2022"

    def __attrs_post_init__(self) -> None:
        if (Tier.CENTRAL in self.tiers) is not bool(self.unit):
            raise ValueError(f"{self.code}: a duty of the central tier names its unit, another one none")

    def valid(self, day: date) -> bool:
        """Whether the duty exists on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


__all__ = ["AfterList", "Period", "Reach", "Reading", "Recurring", "Remark", "Standing", "Task", "Tier"]
