"""What stands in a calendar, whatever it is written as: dated and undated entries, each with its basis."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import short_date

_NAMESPACE: Final = uuid.UUID("6f1d2c1e-5f0e-4f0a-9d55-0c7a9b1f2e60")
"""Of the identifiers of entries; a new one would make every calendar import its entries a second time."""


class EntryKind(StrEnum):
    """What an entry tells."""

    DUE = "due"
    OPENING = "opening"
    PERIOD = "period"
    UNDATED = "undated"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            EntryKind.DUE: "hạn cuối",
            EntryKind.OPENING: "bắt đầu",
            EntryKind.PERIOD: "trong kỳ",
            EntryKind.UNDATED: "không ấn định ngày",
        }[self]


@attrs.frozen(kw_only=True)
class AgendaEntry:
    """One entry.

    Args:
        key: what tells it from every other entry of every calendar; the same when it is reckoned anew.
        kind: the last day of a step, its first day, a period without a day, or no date at all.
        first: the day, or the first day of the period; None for an undated entry.
        last: the day, or the last day of the period; None for an undated entry.
        title: what is done, in Vietnamese.
        subject: whom it is about; empty in the programme.
        who: who acts.
        when: why this day, in Vietnamese.
        when_words: the period as it is called; empty for a day.
        forms: codes of the forms.
        citations: the provisions.
        late: whether the day has passed and the step is still open.
        state: how the step stands; empty in the programme.
        tentative: whether facts are missing that would settle whether the step is open.
        confidence: how well a duty of the programme, its bodies and its day are known together; None for a
            step of a case, whose provisions each say it.
        notes: what must be said with it, in Vietnamese.
    """

    key: tuple[str, ...]
    kind: EntryKind
    first: date | None = None
    last: date | None = None
    title: str
    subject: str = ""
    who: str
    when: str
    when_words: str = ""
    forms: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    late: bool = False
    state: str = ""
    tentative: bool = False
    confidence: Confidence | None = None
    notes: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        """The identifier under which calendars keep the entry; tells nothing of the case."""
        return str(uuid.uuid5(_NAMESPACE, "\n".join(self.key)))

    @property
    def label(self) -> str:
        """The kind as it is shown: a last day that has passed says so."""
        return "QUÁ HẠN" if self.late else self.kind.label

    @property
    def day_words(self) -> str:
        """The day or the period as a person reads it."""
        if self.when_words:
            return self.when_words
        return short_date(self.first) if self.first else ""

    @property
    def cited(self) -> tuple[str, ...]:
        """The provisions, each with its mark unless it was read in the text."""
        return tuple(
            str(one) if one.confidence is Confidence.TEXT else f"{one} ({one.confidence.label})"
            for one in self.citations
        )

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "uid": self.uid,
            "kind": self.kind.value,
            "kind_label": self.label,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "title": self.title,
            "subject": self.subject,
            "who": self.who,
            "when": self.when,
            "forms": list(self.forms),
            "citations": [citation.to_dict() for citation in self.citations],
            "late": self.late,
            "state": self.state,
            "tentative": self.tentative,
            "confidence": self.confidence.value if self.confidence else None,
            "notes": list(self.notes),
        }


@attrs.frozen(kw_only=True)
class Agenda:
    """A calendar.

    Args:
        name: its name, as a calendar program shows it.
        head: what stands above the table, in Vietnamese.
        about: what it is about, for JSON.
        on: the day as of which it was made.
        entries: the entries, by day; the undated ones last.
        private: whether it names an employer, so that programs keep it from others.
    """

    name: str
    head: str
    about: Mapping[str, Any]
    on: date
    entries: tuple[AgendaEntry, ...]
    private: bool

    @property
    def dated(self) -> tuple[AgendaEntry, ...]:
        """The entries with a day or a period: those of the .ics file."""
        return tuple(entry for entry in self.entries if entry.first is not None)

    @property
    def undated(self) -> tuple[AgendaEntry, ...]:
        """The entries without."""
        return tuple(entry for entry in self.entries if entry.first is None)

    def to_dict(self) -> dict[str, Any]:
        """For JSON, in a stable order."""
        return {
            **self.about,
            "on": self.on.isoformat(),
            "name": self.name,
            "entries": [entry.to_dict() for entry in self.dated],
            "undated": [entry.to_dict() for entry in self.undated],
        }

    def to_text(self) -> str:
        """As a table, for a terminal."""
        from bhxh_docs.calendars.table import table

        return table(self)

    def to_ics(self) -> bytes:
        """As an iCalendar file (RFC 5545): equal calendars give equal bytes.

        Raises:
            BhxhDocsError: ``BHXH-S050``, the extra ``bhxh-docs[ics]`` is not installed.
        """
        from bhxh_docs.calendars.ics import ics

        return ics(self)


__all__ = ["Agenda", "AgendaEntry", "EntryKind"]
