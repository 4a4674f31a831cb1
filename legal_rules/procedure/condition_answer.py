"""The answer to a condition: yes, no or not known, with the sentence that a person reads."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from legal_rules.case.events import Event
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.view import View


@attrs.frozen
class Answer:
    """Whether a condition holds.

    Args:
        value: yes, no, or None where not known.
        sentence: in Vietnamese, from the facts.
        missing: what would settle it.
    """

    value: bool | None
    sentence: str
    missing: tuple[MissingFact, ...] = ()


Check = Callable[[View, str], Answer]
"""How a condition is answered; the second argument names the sanction on a track of execution."""


def missing_fact(event: Event, name: str, meaning: str) -> tuple[MissingFact, ...]:
    """A field of an event that is not known."""
    return (MissingFact(path=f"events.{event.id}.{name}", meaning=meaning),)


def day_words(event: Event) -> str:
    """``ngày 05/3/2024``, or that the day is not known."""
    return f"ngày {short_date(event.on)}" if event.on is not None else "(chưa ghi ngày)"


def negated(check: Check) -> Check:
    """The opposite of a condition, with the same sentence."""

    def opposite(view: View, key: str) -> Answer:
        answer = check(view, key)
        return attrs.evolve(answer, value=None if answer.value is None else not answer.value)

    return opposite


__all__ = ["Answer", "Check", "day_words", "missing_fact", "negated"]
