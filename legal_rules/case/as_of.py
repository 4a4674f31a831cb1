"""The case as it was known on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from legal_rules.case.events import EmployerExplanation, Event

if TYPE_CHECKING:
    from legal_rules.case.case import Case
    from legal_rules.case.evidence import Determination, Exhibit


def case_as_of(case: Case, on: date) -> Case:
    """The case without what came after ``on``, and without what presupposes it.

    What bears no day stays, unless it is about something that came later: the service of a decision of the
    next month is not known yet, even where its own day is missing. The result is a whole case: nothing in
    it points to what was left out.
    """
    unknown = {f"payments.{p.id}" for p in case.payments if p.on is not None and p.on > on}
    unknown |= _later_events(case, on)
    while more := {path for path in _presupposing(case, on, unknown) if path not in unknown}:
        unknown |= more
    if not unknown:
        return case

    def known(paths: tuple[str, ...]) -> tuple[str, ...]:
        left = tuple(path for path in paths if _item(path) not in unknown)
        return left if len(left) < len(paths) else paths

    events = (_disputing_only(event, known) for event in case.events if f"events.{event.id}" not in unknown)
    return attrs.evolve(
        case,
        events=tuple(events),
        payments=tuple(p for p in case.payments if f"payments.{p.id}" not in unknown),
        exhibits=tuple(
            _proving_only(exhibit, known(exhibit.proves))
            for exhibit in case.exhibits
            if f"exhibits.{exhibit.id}" not in unknown
        ),
        determinations=tuple(d for d in case.determinations if f"determinations.{d.id}" not in unknown),
    )


def _item(path: str) -> str:
    """The item that a path leads into: ``events.xp-1`` of ``events.xp-1.fine``."""
    return ".".join(path.split(".")[:2])


def _later_events(case: Case, on: date) -> set[str]:
    """The events after ``on``, and all that are about them."""
    later = {event.id for event in case.events if event.happened and event.on is not None and event.on > on}
    while more := {event.id for event in case.events if event.id not in later and _target(event) in later}:
        later |= more
    return {f"events.{identifier}" for identifier in later}


def _target(event: Event) -> str | None:
    return getattr(event, "of", None) or getattr(event, "against", None)


def _presupposing(case: Case, on: date, unknown: set[str]) -> Iterator[str]:
    """Papers and determinations that came later, or that speak only of what was not known."""
    for exhibit in case.exhibits:
        if _paper_unknown(exhibit, on, unknown):
            yield f"exhibits.{exhibit.id}"
    for decision in case.determinations:
        if decision.on > on or any(path in unknown for path in _basis(decision)):
            yield f"determinations.{decision.id}"


def _paper_unknown(exhibit: Exhibit, on: date, unknown: set[str]) -> bool:
    if exhibit.issued_on is not None and exhibit.issued_on > on:
        return True
    return bool(exhibit.proves) and all(_item(path) in unknown for path in exhibit.proves)


def _basis(decision: Determination) -> Iterator[str]:
    yield from map(_item, decision.rests_on)
    yield from (f"exhibits.{identifier}" for identifier in decision.exhibits)


def _proving_only(exhibit: Exhibit, paths: tuple[str, ...]) -> Exhibit:
    return exhibit if paths is exhibit.proves else attrs.evolve(exhibit, proves=paths)


def _disputing_only(event: Event, known: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Event:
    """An explanation that disputes a later fact could not yet do so."""
    if not isinstance(event, EmployerExplanation):
        return event
    paths = known(event.contradicts)
    return event if paths is event.contradicts else attrs.evolve(event, contradicts=paths)


__all__ = ["case_as_of"]
