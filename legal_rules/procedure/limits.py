"""From which act the limits of a row run, and when they end.

An opening runs from the first act that set it going: a second notice does not take back days that had
passed. A last day runs from the latest act: the second conference asks for its own 05a-KT.

The ten days before an inspection are counted in two ways: 4.2 c says from the day on which the employer took
part in the conference, 4.4 a from holding it; both count a direct check. The setting
``moc_10_ngay_thanh_tra`` keeps both, or takes one.
"""

from __future__ import annotations

import attrs

from legal_rules.case.events import (
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    OfSanction,
    SanctionDecided,
    ViolationMinutes,
)
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.law.law import default_law
from legal_rules.procedure.inspection_rows import FROM_HOLDING
from legal_rules.procedure.row import Row
from legal_rules.procedure.view import View

TEN_DAYS_FROM = "moc_10_ngay_thanh_tra"
FROM_ATTENDING = "tham_du"
OPEN = "mo"

READING_WORDS = {
    FROM_ATTENDING: "tính từ ngày đơn vị tham dự hoặc được kiểm tra trực tiếp (tiết c điểm 4.2)",
    FROM_HOLDING: "tính từ ngày tổ chức hội nghị hoặc kiểm tra trực tiếp (tiết a điểm 4.4)",
}


@attrs.frozen(kw_only=True)
class Opening:
    """When a step opens, counted one way.

    Args:
        reading: the choice of ``moc_10_ngay_thanh_tra``; empty where there is one way only.
        start: the act from which it is counted; None where nothing has set it going.
        limit: the limit; None where the day of that act is not known.
    """

    reading: str
    start: Event | None
    limit: TimeLimit | None


def readings(view: View) -> tuple[str, ...]:
    """The ways of counting the ten days that are open."""
    taken = (view.law or default_law()).setting(TEN_DAYS_FROM).value
    return (FROM_ATTENDING, FROM_HOLDING) if taken == OPEN else (taken,)


def _heard(view: View, reading: str) -> Event | None:
    """The first act at which the employer was worked with, under a reading."""
    held = view.of(ConferenceHeld)
    counted = {event.id for event in held if event.attended}
    if reading == FROM_HOLDING:
        counted |= {event.id for event in held if _reached_by_invitation(event, view)}
    counted |= {event.id for event in view.of(DirectCheck)}
    if not counted:  # whether it came is not known: the row itself asks for that
        counted = {event.id for event in held if event.attended is None}
    return next((event for event in view.events if event.id in counted), None)


def _reached_by_invitation(held: ConferenceHeld, view: View) -> bool:
    """Whether an invitation that did not come back preceded a conference."""
    return any(
        sent.on is None or held.on is None or sent.on <= held.on
        for sent in view.of(ConferenceInvitation)
        if sent.id not in view.returned
    )


def openings(row: Row, view: View, key: str) -> tuple[Opening, ...]:
    """The limits that hold a step back: one, or two where the readings give different days."""
    if row.not_before is None:
        return ()
    if not row.by_reading:
        start = trigger_event(row, view, key, for_deadline=False)
        return (_opening("", start, row),)
    ways = (row.reading,) if row.reading is not None else readings(view)
    found = [_opening(way, _heard(view, way), row) for way in ways]
    if row.reading is not None or (len(found) == 2 and found[0].start is found[1].start):
        found = [attrs.evolve(found[0], reading="")]
    return tuple(found)


def _opening(reading: str, start: Event | None, row: Row) -> Opening:
    limit = None
    if row.not_before is not None and start is not None and start.on is not None:
        limit = row.not_before.reckon(start.on)
    return Opening(reading=reading, start=start, limit=limit)


def trigger_event(row: Row, view: View, key: str, *, for_deadline: bool) -> Event | None:
    """The act from which a limit of ``row`` runs; None where there is no such act.

    Args:
        row: the row.
        view: the round.
        key: the sanction, on a track of execution.
        for_deadline: for ``within`` (the latest act) or for ``not_before`` (the first).
    """
    for kind in row.trigger:
        found: tuple[Event, ...]
        if key and issubclass(kind, OfSanction):
            found = view.arrived_about(kind, key)
        elif key and kind is SanctionDecided:
            found = tuple(event for event in view.events if event.id == key)
        else:
            found = view.effective(kind, earlier=row.looks_back)
        if found:
            return found[-1] if for_deadline else found[0]
    return None


def triggered(row: Row, view: View, key: str) -> bool:
    """Whether the step concerns the case: it needs no trigger, or its trigger has happened."""
    return not row.trigger or trigger_event(row, view, key, for_deadline=False) is not None


def deadline(row: Row, view: View, key: str) -> TimeLimit | None:
    """The limit within which the step is due; None where there is none or its start is not known."""
    start = trigger_event(row, view, key, for_deadline=True)
    if row.within is None or start is None or start.on is None:
        return None
    limit = row.within.on(start.on, view.law)
    return None if limit is None else limit.reckon(start.on)


def within_words(row: Row, view: View, key: str) -> str:
    """The limit within which the step is due, in words; empty where the law names no number."""
    start = trigger_event(row, view, key, for_deadline=True)
    if row.within is None or start is None or start.on is None:
        return ""
    limit = row.within.on(start.on, view.law)
    return "" if limit is None else limit.words


@attrs.frozen(kw_only=True)
class LongerLimit:
    """A longer limit of a step as it stands in a case.

    Args:
        when: in which cases, in Vietnamese.
        words: the limit, in Vietnamese.
        limit: the limit.
    """

    when: str
    words: str
    limit: TimeLimit


def longer_limits(row: Row, view: View, key: str) -> tuple[LongerLimit, ...]:
    """The longer limits that the law allows, unless the file says that the case is none of those."""
    start = trigger_event(row, view, key, for_deadline=True)
    if start is None or start.on is None or prolonged(row, start) is False:
        return ()
    found = ((one, one.reckon(start.on, view.law)) for one in row.longer)
    return tuple(
        LongerLimit(when=one.when, words=one.words_on(start.on, view.law), limit=limit)
        for one, limit in found
        if limit is not None
    )


def prolonged(row: Row, event: Event) -> bool | None:
    """Whether the longer limit of a row applies, as the violation minutes tell; None where not known."""
    if not isinstance(event, ViolationMinutes):
        return None
    return event.complex_case if row.act is ViolationMinutes else event.specially_complex


__all__ = [
    "FROM_ATTENDING",
    "READING_WORDS",
    "TEN_DAYS_FROM",
    "LongerLimit",
    "Opening",
    "deadline",
    "longer_limits",
    "openings",
    "prolonged",
    "readings",
    "trigger_event",
    "triggered",
    "within_words",
]
