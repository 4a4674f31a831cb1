"""Calendars of deadlines: those of a case and those of the yearly programme, as text, JSON and .ics.

`of_case` and `of_programme` make an `Agenda`; `Agenda.to_ics` writes it as an iCalendar file and needs the
extra ``bhxh-docs[ics]``. The days come from `legal_rules`; nothing is reckoned here.
"""

from __future__ import annotations

from bhxh_docs.calendars.agenda import Agenda, AgendaEntry, EntryKind
from bhxh_docs.calendars.sources import of_case, of_programme

__all__ = ["Agenda", "AgendaEntry", "EntryKind", "of_case", "of_programme"]
