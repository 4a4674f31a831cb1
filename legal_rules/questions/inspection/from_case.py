"""Inspection and check for a case: the facts from the events of its latest round, with their sources.

The acts are read as the procedure reads them: whether the employer complies and was invited is asked of
`legal_rules.procedure.conditions`, so that a step and a finding never tell it two ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from legal_rules.case import AgencyLevel, Case
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    IssuerKind,
    TeamReport,
    WorkersRegistered,
)
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import MissingFact
from legal_rules.law.law import Law, default_law
from legal_rules.law.regimes import second_level
from legal_rules.procedure.conditions import answer
from legal_rules.procedure.inspection_rows import OWN_ISSUERS
from legal_rules.procedure.row import Condition
from legal_rules.procedure.view import View, view_of
from legal_rules.questions.article_216.sources import Source
from legal_rules.questions.conduct import NotYet
from legal_rules.questions.inspection.determinations import determined
from legal_rules.questions.inspection.facts import Course, DayOrNot, InspectionFacts, Registration
from legal_rules.questions.inspection.judge import InspectionFinding, judge


@attrs.frozen(kw_only=True)
class CaseFacts:
    """What a case tells of the question.

    Args:
        facts: the facts of the day that is judged.
        course: what became of the decision.
        sources: paths and exhibits of each field.
        words: what the case says of a fact, by field.
        places: facts of the case that would tell an unknown field.
    """

    facts: InspectionFacts
    course: Course
    sources: dict[str, Source] = attrs.field(repr=False, eq=False)
    words: dict[str, str] = attrs.field(repr=False, eq=False)
    places: dict[str, tuple[MissingFact, ...]] = attrs.field(repr=False, eq=False)


def assess(case: Case, *, on: date, law: Law | None = None) -> InspectionFinding:
    """Whether an inspection or check of the employer is warranted on a day, in the latest round of its case.

    Where the agencies have decided one in this round, the finding is about the day of that decision. Taken as
    given: what `InspectionFacts` says; that the day of the minutes is the day on which the inspection ended
    at the employer; that a decision without a recorded issuer is the agency's own. A case does not record
    when the decision was announced and whether the matter is complex: these stay unknown, as does whether
    the list went to the inspection division where no event says so.

    Args:
        case: the case.
        on: the day for which it is asked; what came later is not known yet.
        law: figures and choices; left out, as encoded.

    Raises:
        CaseDataError: ``on`` is no day.
        DeterminationError: a determination does not answer its question.
        OutsideLawError: the law of that day is not encoded.
    """
    read = facts_from_case(case, on=on, law=law)
    day = read.course.decided_on or on
    settled = determined(case, on=on, day=day, law=law or default_law())
    return judge(
        read.facts,
        on=on,
        course=read.course,
        law=settled.law,
        subject=case.employer.name,
        sources=read.sources,
        words=read.words,
        places=read.places,
        notes=settled.notes,
    )


def facts_from_case(case: Case, *, on: date, law: Law | None = None) -> CaseFacts:
    """Read the facts of the latest round of a case.

    Args:
        case: the case.
        on: the day; what came later is not known yet.
        law: figures and choices; left out, as encoded.
    """
    latest = view_of(case, on=require_day(on))
    decision = _decision(latest)
    view = latest if decision is None else latest.until_day_of(decision)
    paid = answer(Condition.NOTHING_UNPAID, view)
    registered = view.of(WorkersRegistered)
    invited, conferences = _conferences(view)
    attended, unclear = _attended(view)
    checks = view.of(DirectCheck)
    lists = tuple(one for one in latest.of(InspectionListSent) if one.on is None or one.on <= view.on)
    facts = InspectionFacts(
        registration=_registration(registered),
        paid=paid.value,
        invited=invited,
        conference_on=_first(conferences),
        attended_on=attended,
        check_on=_first(checks),
        list_sent=True if lists else None,
    )
    events = {
        "registration": registered,
        "invited": view.of(ConferenceInvitation),
        "conference_on": conferences,
        "attended_on": tuple(one for one in conferences if one.attended is not False),
        "check_on": checks,
        "list_sent": lists,
    }
    sources = {field: _source(found, latest.case) for field, found in events.items()}
    sources["paid"] = _paid_source(latest.case)
    return CaseFacts(
        facts=facts,
        course=_course(decision, latest, law),
        sources=sources,
        words={"paid": paid.sentence},
        places={
            "registration": tuple(
                _missing(one, "complete", "Đơn vị đã đăng ký đủ số người lao động phải tham gia hay chưa")
                for one in registered
                if one.complete is None
            ),
            "paid": paid.missing,
            "conference_on": _undated(conferences),
            "attended_on": unclear,
            "check_on": _undated(checks),
        },
    )


def _decision(view: View) -> InspectionDecided | None:
    """The first decision of the agencies' own in the round; one without a day tells no day to judge."""
    found = (one for one in view.of(InspectionDecided) if one.issuer in OWN_ISSUERS and one.on is not None)
    return next(found, None)


def _registration(events: tuple[WorkersRegistered, ...]) -> Registration | None:
    if any(one.complete for one in events):
        return Registration.COMPLETE
    if any(one.complete is None for one in events):
        return None
    return Registration.PARTIAL if events else Registration.NONE


def _conferences(view: View) -> tuple[bool, tuple[ConferenceHeld, ...]]:
    """Whether an invitation reached the employer, and the conferences that concern it.

    A conference concerns an employer who took part, or may have, or whom an invitation had reached by then.
    """
    sent = tuple(one for one in view.of(ConferenceInvitation) if one.id not in view.returned)
    held = view.of(ConferenceHeld)
    concerning = tuple(one for one in held if one.attended is not False or _reached_by(sent, one))
    invited = any(_reached_by(sent, one) for one in held) if held else bool(sent)
    return invited, concerning or held


def _reached_by(sent: tuple[ConferenceInvitation, ...], held: ConferenceHeld) -> bool:
    return any(one.on is None or held.on is None or one.on <= held.on for one in sent)


def _attended(view: View) -> tuple[DayOrNot | None, tuple[MissingFact, ...]]:
    """The first day on which the employer took part; unknown where an unclear one may come before it."""
    known: date | None = None
    unclear: list[MissingFact] = []
    for one in view.of(ConferenceHeld):
        if one.attended is False or (known is not None and one.on is not None and one.on >= known):
            continue
        if one.attended is None:
            unclear.append(_missing(one, "attended", "Đơn vị có dự hội nghị hay vắng mặt"))
        elif one.on is None:
            unclear.append(_missing(one, "on", f"Ngày của việc “{one.label}”"))
        elif not unclear:
            known = one.on
    return (None if unclear else known or NotYet.NOT_YET), tuple(unclear)


def _first(events: Iterable[Event]) -> DayOrNot | None:
    """The earliest day; unknown where one bears none."""
    days = [one.on for one in events]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    return min(known, default=NotYet.NOT_YET)


def _undated(events: Iterable[Event]) -> tuple[MissingFact, ...]:
    return tuple(_missing(one, "on", f"Ngày của việc “{one.label}”") for one in events if one.on is None)


def _missing(event: Event, name: str, meaning: str) -> MissingFact:
    return MissingFact(path=f"events.{event.id}.{name}", meaning=meaning)


def _source(events: Iterable[Event], case: Case) -> Source:
    paths = tuple(f"events.{one.id}" for one in events)
    exhibits = dict.fromkeys(exhibit.id for path in paths for exhibit in case.proving(path))
    return Source(paths=paths, exhibits=tuple(exhibits))


def _paid_source(case: Case) -> Source:
    """Contributions as a whole; an exhibit for single months proves no whole."""
    if not case.contributions:
        return Source()
    exhibits = tuple(one.id for one in case.exhibits if "contributions" in one.proves)
    return Source(paths=("contributions",), exhibits=exhibits)


def _course(decision: InspectionDecided | None, view: View, law: Law | None) -> Course:
    if decision is None or decision.on is None:
        return Course()
    minutes = [one.on for one in view.of(InspectionMinutes) if one.on is not None]
    return Course(
        decided_on=decision.on,
        regime=decision.regime,
        level=_level(decision.issuer, decision.on, law),
        surprise=decision.surprise,
        granted_days=decision.duration_days,
        ended_on=max(minutes, default=None if view.of(InspectionMinutes) else NotYet.NOT_YET),
        reported_on=_day(view.of(TeamReport)),
        concluded_on=_day(view.of(ConclusionIssued)),
    )


def _day(events: tuple[Event, ...]) -> DayOrNot | None:
    """The earliest day that is known; unknown where none bears one."""
    known = [one.on for one in events if one.on is not None]
    return min(known, default=None if events else NotYet.NOT_YET)


def _level(issuer: IssuerKind | None, on: date, law: Law | None) -> AgencyLevel | None:
    if issuer is IssuerKind.CENTRAL_HEAD:
        return AgencyLevel.CENTRAL
    return second_level(on, law=law) if issuer is IssuerKind.PROVINCIAL_DIRECTOR else None


__all__ = ["CaseFacts", "assess", "facts_from_case"]
