"""From an assessment and from the yearly programme to the entries of a calendar.

A step with a last day gives an entry on it, a step held back gives one on its first day; "ngay" and steps
without any limit stay undated. A duty of the programme without a day gives its period, never a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from bhxh_docs.calendars.agenda import Agenda, AgendaEntry, EntryKind
from legal_rules.assessment import Assessment, assess
from legal_rules.case import Case
from legal_rules.case.agency import AgencyLevel
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.procedure import programme
from legal_rules.procedure.escalation import Step, StepState
from legal_rules.procedure.programme import Occurrence, ProgrammeDuty

_LEVEL_WORDS: Final = {
    AgencyLevel.CENTRAL: "cấp trung ương",
    AgencyLevel.REGION: "cấp khu vực, tỉnh",
    AgencyLevel.PROVINCE: "cấp tỉnh, khu vực",
    AgencyLevel.DISTRICT: "cấp huyện, cơ sở",
    AgencyLevel.BASE_UNIT: "cấp cơ sở, huyện",
}
"""A level with what stood or stands in its place."""


def of_case(case: Case, *, on: date) -> Agenda:
    """The calendar of a case as of a day.

    Args:
        case: the case.
        on: the day; what happened later is not counted.

    Raises:
        OutsideLawError: the case asks for law that is not encoded.
    """
    assessment = assess(case, on=on)
    entries = [entry for step in assessment.steps for entry in _of_step(step, assessment)]
    since = f", từ ngày {short_date(assessment.stage.since)}" if assessment.stage.since else ""
    return Agenda(
        name=f"BHXH: {assessment.title or assessment.employer}",
        head=f"Lịch vụ việc: {assessment.title or assessment.case_id} — {assessment.employer}, "
        f"ngày {short_date(on)}\n"
        f"Giai đoạn (đợt {assessment.stage.round}): {assessment.stage.label}{since}.",
        about={
            "case": assessment.case_id,
            "employer": assessment.employer,
            "stage": assessment.stage.to_dict(),
        },
        on=on,
        entries=_by_day(entries),
        private=True,
    )


def of_programme(
    *,
    start: date,
    end: date,
    on: date,
    level: AgencyLevel | None = None,
    lists_received: Iterable[date] = (),
    law: Law | None = None,
) -> Agenda:
    """The calendar of the yearly programme between two days.

    Args:
        start: first day.
        end: last day, included.
        on: the day as of which the calendar is made.
        level: only the duties of agencies of this level and of what stood or stands in their place.
        lists_received: days on which lists were received, from which the limit for entering them runs.
        law: the law; left out, the law as encoded.

    Raises:
        CaseDataError: no calendar day, no such level, or the end lies before the start.
        OutsideLawError: a day lies outside what is encoded.
    """
    found = programme.occurrences(start=start, end=end, level=level, lists_received=lists_received, law=law)
    standing = programme.undated(end, level=level, law=law)
    whose = f" ({_LEVEL_WORDS[AgencyLevel(level)]})" if level else ""
    span = f"từ ngày {short_date(start)} đến ngày {short_date(end)}"
    return Agenda(
        name=f"BHXH: Chương trình khai thác, phát triển người tham gia{whose}",
        head=f"Chương trình khai thác, phát triển người tham gia của cơ quan bảo hiểm xã hội{whose}, {span}",
        about={
            "from": start.isoformat(),
            "to": end.isoformat(),
            "level": AgencyLevel(level).value if level else None,
        },
        on=on,
        entries=_by_day([*map(_of_occurrence, found), *map(_of_duty, standing)]),
        private=False,
    )


def _of_step(step: Step, assessment: Assessment) -> Iterator[AgendaEntry]:
    days = [(EntryKind.OPENING, step.not_before), (EntryKind.DUE, step.due)]
    for kind, day in [d for d in days if d[1] is not None] or [(EntryKind.UNDATED, None)]:
        yield AgendaEntry(
            key=("case", assessment.case_id, step.row, str(step.round), step.subject, kind.value),
            kind=kind,
            first=day,
            last=day,
            title=step.title,
            subject=assessment.employer,
            who=f"{step.actor} ({step.duty.label} làm)",
            when=step.why,
            forms=(step.form,) if step.form else (),
            citations=step.citations,
            late=kind is EntryKind.DUE and step.late,
            state=step.state.label,
            tentative=step.state in (StepState.UNDECIDED, StepState.READINGS_DIFFER),
            notes=tuple(_step_notes(step)),
        )


def _step_notes(step: Step) -> Iterator[str]:
    for opening in step.openings:
        if opening.first_day is not None:
            yield f"Tính theo {opening.words}: từ ngày {short_date(opening.first_day)}."
    if step.latest is not None:
        yield f"Dài nhất đến ngày {short_date(step.latest)}."
    yield from step.remarks
    yield from (f"Còn thiếu: {fact.meaning}." for fact in step.missing)


def _of_occurrence(one: Occurrence) -> AgendaEntry:
    period = one.period if one.last_day is None else None
    levels = sorted({body.level.value for body in one.bodies})
    return AgendaEntry(
        key=("programme", one.task, one.key, *levels),
        kind=EntryKind.PERIOD if period else EntryKind.DUE,
        first=period.first if period else one.last_day,
        last=period.last if period else one.last_day,
        title=one.title,
        who=one.who,
        when=one.when,
        when_words=period.words if period else "",
        forms=one.forms,
        citations=one.citations,
        confidence=one.confidence,
        notes=_notes(one),
    )


def _of_duty(one: ProgrammeDuty) -> AgendaEntry:
    return AgendaEntry(
        key=("programme", one.task),
        kind=EntryKind.UNDATED,
        title=one.title,
        who=one.who,
        when=one.when,
        forms=one.forms,
        citations=one.citations,
        confidence=one.confidence,
        notes=_notes(one),
    )


def _notes(one: ProgrammeDuty) -> tuple[str, ...]:
    sent = (f"Nơi nhận: {one.recipient}.",) if one.recipient else ()
    beside = (f"Phối hợp với: {', '.join(one.partners)}.",) if one.partners else ()
    return (*beside, *sent, *one.remarks)


def _by_day(entries: Iterable[AgendaEntry]) -> tuple[AgendaEntry, ...]:
    """By day, a period by its end; undated entries last, in the order given."""
    return tuple(sorted(entries, key=lambda entry: entry.last or date.max))


__all__ = ["of_case", "of_programme"]
