"""Every act of a case with who had to take it and the provisions of its step, for the course of events."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Case
from legal_rules.kernel.citation import Citation
from legal_rules.procedure.view import view_of
from legal_rules.procedure.walk import walk


@attrs.frozen(kw_only=True)
class Performed:
    """One act that happened.

    Args:
        event: identifier of the act.
        actor: who takes such a step on its day, in Vietnamese.
        citations: the provisions of the rows that it took, as they stood on its day; each once.
    """

    event: str
    actor: str
    citations: tuple[Citation, ...]


def performed(case: Case, *, on: date) -> dict[str, Performed]:
    """The acts of ``case`` up to ``on`` that a row of the table tells, by identifier.

    Acts that move nothing (a reply, a reminder) stand in no row and are left out here; the history holds
    them.
    """
    latest = view_of(case, on=on)
    found: dict[str, Performed] = {}
    for number in sorted({event.round for event in latest.events}):
        view = attrs.evolve(latest, round=number)
        for passage in walk(view).passages:
            event = passage.event
            day = event.on or view.on
            before = found.get(event.id)
            cited = (*(before.citations if before else ()), *passage.row.citations(day))
            found[event.id] = Performed(
                event=event.id,
                actor=before.actor if before else passage.row.actor.name_on(view.case, day),
                citations=tuple(dict.fromkeys(cited)),
            )
    return found


__all__ = ["Performed", "performed"]
