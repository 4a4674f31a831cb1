"""A calendar as an iCalendar file (RFC 5545), for the calendar programs of an office.

Every entry is an all-day event: ``DTSTART`` and ``DTEND`` are dates, the end is the day after the last. It
takes no time of anybody (``TRANSP:TRANSPARENT``). ``UID`` stays when a calendar is made anew, ``DTSTAMP`` and
``SEQUENCE`` follow the day as of which it was made, so that a later import replaces the earlier entry.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bhxh_docs.calendars.agenda import Agenda, AgendaEntry, EntryKind
from bhxh_docs.errors import BhxhDocsError, Problem
from legal_rules.kernel.citation import Confidence

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT: Final = "-//bhxh-docs//calendar//VI"
_COUNTED_FROM: Final = date(2000, 1, 1)
"""The day from which ``SEQUENCE`` counts the days."""

_PREFIX: Final = {EntryKind.DUE: "Hạn cuối", EntryKind.OPENING: "Bắt đầu", EntryKind.PERIOD: "Trong kỳ"}


def ics(agenda: Agenda) -> bytes:
    """The file; undated entries are not in it.

    Raises:
        BhxhDocsError: ``BHXH-S050``, the extra ``bhxh-docs[ics]`` is not installed.
    """
    try:
        from icalendar import Calendar, vText
    except ImportError as error:
        raise BhxhDocsError(
            Problem(
                code="BHXH-S050",
                where="icalendar",
                message="máy chưa cài thư viện icalendar nên chưa ghi được lịch dạng .ics",
                mend="cài thêm: pip install bhxh-docs[ics]; hoặc xem lịch dạng text, json",
            )
        ) from error
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        # RFC 7986, and what programs read before it; left without its type, icalendar writes it unescaped
        calendar.add(name, vText(" ".join(_clean(agenda.name).split())))
    for entry in agenda.dated:
        calendar.add_component(_event(entry, agenda))
    return bytes(calendar.to_ical(sorted=True))


def _event(entry: AgendaEntry, agenda: Agenda) -> Event:
    from icalendar import Event

    if entry.first is None or entry.last is None:
        raise ValueError(f"{entry.key}: an event needs a day")
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(agenda.on, time(), tzinfo=UTC))
    event.add("sequence", max(0, (agenda.on - _COUNTED_FROM).days))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", _clean(_summary(entry)))
    event.add("description", _clean(description(entry)))
    event.add("categories", ["BHXH", entry.kind.label])
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("class", "PRIVATE" if agenda.private else "PUBLIC")
    return event


def _summary(entry: AgendaEntry) -> str:
    prefix = "QUÁ HẠN" if entry.late else _PREFIX[entry.kind]
    about = f" — {entry.subject}" if entry.subject else ""
    return f"{prefix}: {entry.title}{about}"


def description(entry: AgendaEntry) -> str:
    """What stands in an entry: who, when and why, form, basis, state, what must be said with it."""
    lines = [f"Ai làm: {entry.who}", f"Thời gian: {entry.when}"]
    if entry.forms:
        lines.append(f"Mẫu: {', '.join(entry.forms)}")
    lines.append(f"Căn cứ: {'; '.join(entry.cited)}")
    if entry.state:
        late = "; đã quá hạn" if entry.late else ""
        lines.append(f"Tình trạng: {entry.state}{late}")
    if entry.confidence is not None and entry.confidence is not Confidence.TEXT:
        lines.append(f"Độ tin cậy: {entry.confidence.label}")
    lines += [f"Lưu ý: {note}" for note in entry.notes]
    return "\n".join(lines)


def _clean(text: str) -> str:
    """In composed form and without control characters, which a TEXT of RFC 5545 may not hold."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in composed)


__all__ = ["PRODUCT", "description", "ics"]
