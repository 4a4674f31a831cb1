"""From which act the limits of a row run, and when they end.

An opening runs from the first act that set it going: a second notice does not take back days that had
passed. A last day runs from the latest act: the second conference asks for its own 05a-KT.
"""

from __future__ import annotations

from legal_rules.case.events import Event, OfSanction, SanctionDecided
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.procedure.row import Row
from legal_rules.procedure.view import View


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
            found = view.about(kind, key)
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


def opening(row: Row, view: View, key: str) -> TimeLimit | None:
    """The limit that holds the step back; None where there is none or its start is not known."""
    start = trigger_event(row, view, key, for_deadline=False)
    if row.not_before is None or start is None or start.on is None:
        return None
    return row.not_before.reckon(start.on)


def deadline(row: Row, view: View, key: str) -> TimeLimit | None:
    """The limit within which the step is due; None where there is none or its start is not known."""
    start = trigger_event(row, view, key, for_deadline=True)
    if row.within is None or start is None or start.on is None:
        return None
    return row.within.reckon(start.on)


__all__ = ["deadline", "opening", "trigger_event", "triggered"]
