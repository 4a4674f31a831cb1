"""What the table of transitions sees of a case: the acts of one round up to a day, in order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    EVENT_TYPES,
    ConferenceInvitation,
    DeliveryReturned,
    Event,
    NoticeSent,
    OfSanction,
    SanctionServed,
    ScheduleNoticeSent,
)
from legal_rules.law.law import Law
from legal_rules.procedure.readiness import Readiness, readiness, readiness_of
from legal_rules.questions.contributions import arrears

E = TypeVar("E", bound=Event)
T = TypeVar("T")

_DELIVERED: frozenset[type[Event]] = frozenset(
    {NoticeSent, ConferenceInvitation, ScheduleNoticeSent, SanctionServed}
)
"""What may come back undelivered."""

_ORDER = {kind: index for index, kind in enumerate(EVENT_TYPES)}


def owed_on(case: Case, on: date) -> tuple[int, tuple[str, ...]]:
    """What is due and unpaid in a case on a day for certain, đồng, and the paths of what is not known."""
    found = arrears(case, on=on)
    total = sum(run.unpaid.total * (run.last - run.first + 1) for run in found.runs if run.unpaid is not None)
    return total, tuple(found.unknown_paths)


def in_order(happened: Iterable[Event]) -> tuple[Event, ...]:
    """Events by day, of one day in the order of the road.

    An act whose day is not known stands before the first dated act that comes after it on the road: that it
    happened is known, only its day is not.
    """
    events = tuple(happened)
    ordered = sorted(
        (event for event in events if event.on is not None),
        key=lambda event: (event.on, _ORDER[type(event)]),
    )
    for event in events:
        if event.on is not None:
            continue
        later = (i for i, other in enumerate(ordered) if _ORDER[type(other)] > _ORDER[type(event)])
        ordered.insert(next(later, len(ordered)), event)
    return tuple(ordered)


@attrs.frozen(kw_only=True)
class View:
    """One round of a case as seen on a day.

    Args:
        case: the case as of ``seen_on``.
        seen_on: the day as of which the case is.
        on: the day; earlier than ``seen_on`` where the view looks back.
        round: the round looked at.
        events: what happened, of all rounds, in order.
        given: the outcome of the questions where it was worked out before; None = when first needed.
        law: figures and choices; None = as encoded.
    """

    case: Case
    seen_on: date
    on: date
    round: int
    events: tuple[Event, ...]
    given: Readiness | None = None
    law: Law | None = None

    @cached_property
    def readiness(self) -> Readiness:
        """What the questions tell; worked out when a row first asks for it."""
        if self.given is not None:
            return self.given
        return (readiness_of if self.on == self.seen_on else readiness)(self.case, on=self.on)

    @cached_property
    def _outcomes(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` gives, kept with the view, which never changes; nobody may change what it gives."""
        if key not in self._outcomes:
            self._outcomes[key] = work()
        return cast(T, self._outcomes[key])

    def of(self, kind: type[E], *, earlier: bool = False) -> tuple[E, ...]:
        """Events of a kind in this round, or in this and all earlier ones, in order."""
        return self.once(
            (kind, earlier),
            lambda: tuple(
                event
                for event in self.events
                if isinstance(event, kind)
                and (event.round == self.round or (earlier and event.round < self.round))
            ),
        )

    def about(self, kind: type[OfSanction], sanction: str) -> tuple[OfSanction, ...]:
        """Events of a kind about one sanction, of every round."""
        return tuple(e for e in self.events if isinstance(e, kind) and e.of == sanction)

    def arrived_about(self, kind: type[OfSanction], sanction: str) -> tuple[OfSanction, ...]:
        """The same, without those that came back where others did not."""
        found = self.about(kind, sanction)
        return tuple(event for event in found if event.id not in self.returned) or found

    def on_day(self, day: date) -> View:
        """The same acts asked about on another day, for what is planned."""
        return View(
            case=self.case, seen_on=self.seen_on, on=day, round=self.round, events=self.events, law=self.law
        )

    @cached_property
    def owed(self) -> tuple[int, tuple[str, ...]]:
        """What is due and unpaid on the day for certain, đồng, and the paths of what is not known."""
        return owed_on(self.case, self.on)

    @cached_property
    def returned(self) -> frozenset[str]:
        """Identifiers of what was sent and came back."""
        return frozenset(e.of for e in self.events if isinstance(e, DeliveryReturned) and e.of is not None)

    def effective(self, kind: type[E], *, earlier: bool = False) -> tuple[E, ...]:
        """Events of a kind whose paper did not come back; all of them where every one did."""
        found = self.of(kind, earlier=earlier)
        if kind not in _DELIVERED:
            return found
        return tuple(event for event in found if event.id not in self.returned) or found

    def before(self, event: Event) -> View:
        """The view as it stood when ``event`` was done, acts of the same day that precede it included."""
        return self._cut(event, self.events[: self.events.index(event)])

    def until_day_of(self, event: Event) -> View:
        """The view as it stood at the beginning of the day of ``event``.

        What came on the same day (a registration handed in at the conference) does not make the act uncalled
        for.
        """
        day = event.on or self.on
        return self._cut(
            event, tuple(e for e in self.events if e is not event and (e.on is None or e.on < day))
        )

    def _cut(self, event: Event, events: tuple[Event, ...]) -> View:
        day = event.on or self.on
        return View(
            case=self.case, seen_on=self.seen_on, on=day, round=self.round, events=events, law=self.law
        )


def view_of(
    case: Case,
    *,
    on: date,
    round: int | None = None,
    without: frozenset[str] = frozenset(),
    given: Readiness | None = None,
    law: Law | None = None,
) -> View:
    """The view of ``case`` on ``on``.

    Args:
        case: the case.
        on: the day; what happened later and what is planned is not seen.
        round: the round; the latest that has begun where not given.
        without: identifiers of events to leave out (the act whose paper is being drafted).
        given: the outcome of the questions, where known.
        law: figures and choices; left out, as encoded.
    """
    seen = case.as_of(on)
    events = in_order(e for e in seen.events if e.happened and e.id not in without)
    latest = max((event.round for event in events), default=1)
    return View(case=seen, seen_on=on, on=on, round=round or latest, events=events, given=given, law=law)


__all__ = ["View", "in_order", "owed_on", "view_of"]
