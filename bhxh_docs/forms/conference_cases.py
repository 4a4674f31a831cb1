"""Which of many cases meet at one conference, which wait for theirs, and which are elsewhere on the road."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from bhxh_docs.text import format_date_short
from legal_rules.case import Case
from legal_rules.case.events import ConferenceHeld, ConferenceInvitation
from legal_rules.procedure import escalation
from legal_rules.procedure.step import StepState

_CALLING_STEPS: Final = frozenset({"invitation", "invite-again", "conference"})
"""Steps of an employer that is to be called to a conference and has no day for it."""


@attrs.frozen(kw_only=True)
class Conference:
    """One conference: its day, hour, place and chair, as the events of its cases tell.

    Args:
        on: the day; None while it is not fixed.
        time: hour.
        place: where.
        chair: who chairs.
        cases: the cases called to it, in the order given.
    """

    on: date | None
    time: str | None
    place: str | None
    chair: str | None
    cases: tuple[Case, ...]


@attrs.frozen(kw_only=True)
class Waiting:
    """A case that has no conference.

    Args:
        case: the case.
        why: where it stands, in Vietnamese.
        to_be_called: whether it is to be called to a conference, now or later.
    """

    case: Case
    why: str
    to_be_called: bool


def ahead(cases: Iterable[Case], on: date) -> tuple[tuple[Conference, ...], tuple[Waiting, ...]]:
    """Split cases into the conferences to which they are called from a day on, and those without one.

    Args:
        cases: the cases, as known on ``on``.
        on: the day.

    Returns:
        The conferences by day and hour, those without a day last; the other cases, each with its reason.
    """
    called: dict[tuple[date | None, str | None, str | None, str | None], list[Case]] = {}
    left: list[Waiting] = []
    for case in cases:
        invitation = _invitation_ahead(case, on)
        if invitation is None:
            left.append(_waiting(case, on))
            continue
        key = (invitation.conference_on, invitation.conference_time, invitation.place, invitation.chair)
        called.setdefault(key, []).append(case)
    conferences = [
        Conference(on=day, time=time, place=place, chair=chair, cases=tuple(own))
        for (day, time, place, chair), own in called.items()
    ]
    ordered = sorted(conferences, key=lambda one: (one.on or date.max, one.time or ""))
    return tuple(ordered), tuple(left)


def of_day(cases: Iterable[Case], on: date) -> tuple[tuple[Case, ConferenceHeld | None], ...]:
    """Return the cases called to a conference of a day, each with its event where one is recorded."""
    found = []
    for case in cases:
        held = [e for e in case.events if isinstance(e, ConferenceHeld) and e.on == on]
        invited = [e for e in case.events if isinstance(e, ConferenceInvitation) and e.conference_on == on]
        if held or invited:
            found.append((case, held[-1] if held else None))
    return tuple(found)


def invitation_of(case: Case, on: date) -> ConferenceInvitation | None:
    """Return the invitation to the conference of a day; None where none is recorded."""
    invited = [e for e in case.events if isinstance(e, ConferenceInvitation) and e.conference_on == on]
    return invited[-1] if invited else None


def _invitation_ahead(case: Case, on: date) -> ConferenceInvitation | None:
    """The latest invitation to a conference that lies ahead and was not held."""
    held = {event.round for event in case.happened(ConferenceHeld)}
    found = [
        event
        for event in case.events
        if isinstance(event, ConferenceInvitation)
        and (event.conference_on >= on if event.conference_on is not None else not event.happened)
        and not (event.conference_on is None and event.round in held)
    ]
    return found[-1] if found else None


def _waiting(case: Case, on: date) -> Waiting:
    steps = [step for step in escalation.steps(case, on=on) if step.row in _CALLING_STEPS]
    opened = next((step for step in steps if step.open), None)
    if opened is not None:
        return Waiting(case=case, why="đến bước mời họp, chưa xếp lịch", to_be_called=True)
    later = next((s for s in steps if s.state is StepState.NOT_YET and s.not_before is not None), None)
    if later is not None and later.not_before is not None:
        day = format_date_short(later.not_before)
        return Waiting(case=case, why=f"chưa hết thời hạn phản hồi; mời họp từ ngày {day}", to_be_called=True)
    label = escalation.stage(case, on=on).label
    return Waiting(case=case, why=label[:1].lower() + label[1:], to_be_called=False)
