"""The yearly programme of the agencies over a stretch of days: which duty, whose, until when, on what basis.

Pure over the rows of `procedure.programme_rows`; the rows are data, and others may be given. What is known of
the guidance, of the bodies and of the choices on a day goes into the confidence of every duty shown: a duty
after 30/6/2025 rests on the letter of 2022 although another one probably took its place, and says so.

A last day is not moved when it is a day off: it is a date of internal guidance, no time limit of the law. The
setting ``ngay_cuoi_chuong_trinh`` lets a named person choose otherwise. The five days for entering a list are
a limit that runs from an act, and are reckoned as in a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import attrs

from legal_rules.case.agency import AgencyLevel
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.problem import Problem
from legal_rules.kernel.time_limit import roll_over
from legal_rules.kernel.wording import short_date
from legal_rules.law import calendars
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import instrument, keys
from legal_rules.procedure.letters import FIGURE as GUIDANCE
from legal_rules.procedure.letters import letter_on
from legal_rules.procedure.programme_bodies import bodies_of, partners_of
from legal_rules.procedure.programme_duty import Body, Occurrence, ProgrammeDuty
from legal_rules.procedure.programme_rows import TASK, TASKS
from legal_rules.procedure.programme_rule import AfterList, Recurring, Standing, Task, Tier
from legal_rules.procedure.row import cited_on

_TIER = {
    AgencyLevel.CENTRAL: Tier.CENTRAL,
    AgencyLevel.REGION: Tier.SECOND,
    AgencyLevel.PROVINCE: Tier.SECOND,
    AgencyLevel.DISTRICT: Tier.THIRD,
    AgencyLevel.BASE_UNIT: Tier.THIRD,
}
_ORDER = list(Confidence)
_AROUND = timedelta(days=400)
"""How far the day of a rule can lie from the last day or the period that it sets."""


def occurrences(
    *,
    start: date,
    end: date,
    level: AgencyLevel | None = None,
    lists_received: Iterable[date] = (),
    law: Law | None = None,
    tasks: tuple[Task, ...] = TASKS,
) -> tuple[Occurrence, ...]:
    """What the programme asks for between two days.

    A duty with a last day belongs to the stretch in which that day lies; one without to every stretch that
    its period touches.

    Args:
        start: first day.
        end: last day, included.
        level: only the duties of agencies of this level and of what stood or stands in their place (bảo hiểm
            xã hội khu vực for bảo hiểm xã hội tỉnh, bảo hiểm xã hội cơ sở for bảo hiểm xã hội huyện).
        lists_received: days on which lists were received, from which the limit for entering them runs.
        law: the law; left out, `default_law`.
        tasks: the rows; others where a person knows of newer guidance.

    Returns:
        The occurrences, by last day or end of the period.

    Raises:
        CaseDataError: ``BHXH-C006``, no calendar day; ``BHXH-L070``, the end lies before the start;
            ``BHXH-L071``, no such level.
        OutsideLawError: ``BHXH-L030``, a day lies outside what is encoded; ``BHXH-L072``, no row is encoded
            for the guidance that a person says is in force.

    Căn cứ: công văn năm 2022 của Bảo hiểm xã hội Việt Nam, Mục I và Mục II.
    """
    found = law or default_law()
    look = _Look(
        start=require_day(start), end=require_day(end), tier=_tier(level), law=found, tasks=tasks
    ).checked()
    given = tuple(require_day(day) for day in lists_received)
    every = [one for task in look.tasks for one in look.of(task, given)]
    return tuple(sorted(every, key=_order))


def due(
    on: date,
    *,
    within: int = 0,
    level: AgencyLevel | None = None,
    lists_received: Iterable[date] = (),
    law: Law | None = None,
    tasks: tuple[Task, ...] = TASKS,
) -> tuple[Occurrence, ...]:
    """What ends on a day or soon after it, and what runs on it without a last day.

    Args:
        on: the day asked about.
        within: how far ahead to look, ngày, from 0.
        level: see `occurrences`.
        lists_received: see `occurrences`.
        law: see `occurrences`.
        tasks: see `occurrences`.

    Raises:
        CaseDataError: as `occurrences`; ``BHXH-L070`` also where ``within`` is negative.
        OutsideLawError: as `occurrences`.

    Căn cứ: công văn năm 2022 của Bảo hiểm xã hội Việt Nam, Mục I và Mục II.
    """
    end = date.fromordinal(min(require_day(on).toordinal() + within, date.max.toordinal()))
    return occurrences(start=on, end=end, level=level, lists_received=lists_received, law=law, tasks=tasks)


def undated(
    on: date,
    *,
    level: AgencyLevel | None = None,
    law: Law | None = None,
    tasks: tuple[Task, ...] = TASKS,
) -> tuple[ProgrammeDuty, ...]:
    """The duties without a calendar date on a day: standing ones, and limits that run from an act.

    Args:
        on: the day asked about.
        level: see `occurrences`.
        law: see `occurrences`.
        tasks: see `occurrences`.

    Raises:
        CaseDataError: as `occurrences`.
        OutsideLawError: as `occurrences`.

    Căn cứ: công văn năm 2022 của Bảo hiểm xã hội Việt Nam, Mục I và Mục II.
    """
    look = _Look(start=on, end=on, tier=_tier(level), law=law or default_law(), tasks=tasks).checked()
    return tuple(
        look.duty(task, task.timing.rule_words, on, on, day_off=False)
        for task in look.tasks
        if isinstance(task.timing, Standing | AfterList) and look.concerns(task, on)
    )


@attrs.frozen(kw_only=True)
class _Look:
    """One look at the programme.

    Args:
        start: first day.
        end: last day.
        tier: only this tier; None = all.
        law: the law.
        tasks: the rows.
    """

    start: date
    end: date
    tier: Tier | None
    law: Law
    tasks: tuple[Task, ...]

    def checked(self) -> _Look:
        """The look itself, where every day of it is encoded."""
        if self.end < self.start:
            raise CaseDataError(
                Problem(
                    code="BHXH-L070",
                    where="end",
                    message=f"ngày cuối {short_date(self.end)} trước ngày đầu {short_date(self.start)}",
                    mend="ghi ngày cuối từ ngày đầu trở đi",
                )
            )
        known = {task.guidance for task in self.tasks}
        problems = [
            Problem(
                code="BHXH-L072",
                where=GUIDANCE,
                message=f"chương trình theo {_named(one.value)} chưa được mã hóa, áp dụng từ ngày "
                f"{short_date(one.valid_from)} đến ngày {short_date(one.valid_to)} ({one.mark})",
                mend="cung cấp các nhiệm vụ của văn bản đó bằng tham số tasks, hoặc chỉ hỏi ngoài khoảng đó",
            )
            for one in self.law.figure(GUIDANCE).during(self.start, self.end)
            if one.value not in known
        ]
        if problems:
            raise OutsideLawError(problems)
        return self

    def of(self, task: Task, lists_received: tuple[date, ...]) -> Iterator[Occurrence]:
        """The occurrences of one row."""
        if isinstance(task.timing, Recurring):
            first = max(self.start, date.min + _AROUND) - _AROUND
            last = min(self.end, date.max - _AROUND) + _AROUND
            for named in task.timing.days(first, last):
                if task.valid(named):
                    yield from self._recurring(task, task.timing, named)
        elif isinstance(task.timing, AfterList):
            for received in lists_received:
                yield from self._after_list(task, task.timing, received)

    def _recurring(self, task: Task, timing: Recurring, named: date) -> Iterator[Occurrence]:
        nominal, period = timing.last_day(named), timing.period(named)
        calendar = calendars.state_agencies()
        day_off = nominal is not None and calendar.is_day_off(nominal)
        moves = self.law.setting("ngay_cuoi_chuong_trinh").value == "chuyen"
        last = roll_over(nominal, calendar) if nominal is not None and moves else nominal
        if last is not None:
            first, inside = last, self.start <= last <= self.end
        elif period is not None:
            first, last_of_period = period.first, period.last
            inside = first <= self.end and self.start <= last_of_period
        else:
            return
        if not inside:
            return
        ends = last or (period.last if period else first)
        if not self.concerns(task, ends):
            return
        yield self._occurrence(
            self.duty(task, timing.words(named, last), first, ends, day_off=day_off),
            key=named.isoformat(),
            last_day=last,
            period=period,
            day_off=day_off and not moves,
            rolled=last != nominal,
        )

    def _after_list(self, task: Task, timing: AfterList, received: date) -> Iterator[Occurrence]:
        known = timing.limit.on(received, self.law)
        limit = None if known is None else known.reckon(received)
        if known is None or limit is None or not self.start <= limit.last_day <= self.end:
            return
        if not task.valid(received) or not self.concerns(task, received):
            return
        words = (
            f"trong {known.words} kể từ ngày {short_date(received)} "
            f"(chậm nhất ngày {short_date(limit.last_day)})"
        )
        yield self._occurrence(
            self.duty(task, words, received, limit.last_day, day_off=False),
            key=received.isoformat(),
            last_day=limit.last_day,
            period=None,
            day_off=False,
            rolled=limit.rolled,
        )

    def concerns(self, task: Task, day: date) -> bool:
        """Whether the row is one of the tier looked at, of the guidance of the day, under its setting."""
        if self.tier is not None and self.tier not in task.tiers:
            return False
        if task.setting is not None and self.law.setting(task.setting[0]).value != task.setting[1]:
            return False
        return bool(self.law.at(GUIDANCE, self._known(day)).value == task.guidance)

    def duty(self, task: Task, when: str, first: date, last: date, *, day_off: bool) -> ProgrammeDuty:
        """One row as it stands from ``first`` to ``last``, with what makes it less than certain."""
        first, last = self._known(first), self._known(last)
        remarks = [r.text for r in task.remarks if r.valid_from is None or r.valid_from <= last]
        citations = cited_on(task.basis, last) or (task.basis[-1].citation,)
        doubts = [citations[0].confidence]
        guidance = self.law.at(GUIDANCE, last)
        if guidance.stated_by is None:
            doubts.append(guidance.confidence)
        remarks.append(letter_on(last, self.law).remark)
        bodies: list[Body] = []
        for tier in task.tiers:
            if self.tier in {None, tier}:
                named_on = self.law.figure(GUIDANCE).first_day
                found = bodies_of(task, tier, first, last, named_on=named_on, law=self.law)
                bodies += found.bodies
                doubts.append(found.confidence)
                remarks.append(found.remark)
        partners = partners_of(task, first, last, law=self.law)
        doubts.append(partners.confidence)
        remarks += partners.remarks
        if task.setting is not None:
            doubts.append(self._chosen(task.setting[0], remarks))
        if day_off:
            doubts.append(self._chosen("ngay_cuoi_chuong_trinh", remarks))
        return ProgrammeDuty(
            task=task.code,
            title=task.title,
            bodies=tuple(bodies),
            partners=partners.names,
            recipient=task.recipient,
            when=when,
            forms=task.forms,
            citations=citations,
            confidence=max(doubts, key=_ORDER.index),
            remarks=tuple(dict.fromkeys(remark for remark in remarks if remark)),
        )

    def _occurrence(self, duty: ProgrammeDuty, **days: Any) -> Occurrence:
        return Occurrence(
            **{field.name: getattr(duty, field.name) for field in attrs.fields(type(duty))}, **days
        )

    def _chosen(self, key: str, remarks: list[str]) -> Confidence:
        """How well a choice is known; it is told with who made it."""
        setting = self.law.setting(key)
        remarks.append(f"{setting.meaning} — {setting.words} ({setting.mark}).")
        return Confidence.TEXT if setting.stated_by else setting.confidence

    def _known(self, day: date) -> date:
        """The day, or the nearest one for which the guidance is encoded; a period may reach beyond it."""
        line = self.law.figure(GUIDANCE)
        return min(max(day, line.first_day), line.last_day)


def _tier(level: object) -> Tier | None:
    if level is None:
        return None
    try:
        return _TIER[AgencyLevel(str(level))]
    except ValueError:
        raise CaseDataError(
            Problem(
                code="BHXH-L071",
                where="level",
                message=f"không có cấp cơ quan {shown(level)}",
                mend=f"chọn một trong: {', '.join(AgencyLevel)}",
            )
        ) from None


def _order(one: Occurrence) -> tuple[date, str, str]:
    ends = one.last_day or (one.period.last if one.period else date.max)
    return (ends, one.task, one.key)


def _named(key: str) -> str:
    return instrument(key).name if key in keys() else key


__all__ = [
    "GUIDANCE",
    "TASK",
    "TASKS",
    "Body",
    "Occurrence",
    "ProgrammeDuty",
    "due",
    "occurrences",
    "undated",
]
