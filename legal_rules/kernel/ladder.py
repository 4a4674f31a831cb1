"""A ladder: adjoining half-open spans, each with what it gives, proven free of gaps and overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Generic, TypeVar

import attrs

from legal_rules.kernel.wording import Span

T = TypeVar("T")


class FlawKind(StrEnum):
    """What can be wrong with spans that should cover every number exactly once."""

    GAP = "gap"
    OVERLAP = "overlap"
    EMPTY = "empty"


@attrs.frozen
class Flaw:
    """A whole number that no span holds, or that two hold; or the place of a span that holds nothing.

    Args:
        kind: what is wrong.
        witness: a number that shows it.
    """

    kind: FlawKind
    witness: int


def flaws_of(spans: Iterable[Span], *, low: int, high: int | None = None) -> tuple[Flaw, ...]:
    """Everything that keeps ``spans`` from holding each number of ``[low, high)`` exactly once.

    The spans are constant between their edges, so that looking at every edge (and at ``low``) looks at every
    number: no flaw found is a proof.

    Args:
        spans: in any order.
        low: the first number that must be held.
        high: the first number that need not be held; None: every number from ``low`` on.

    Returns:
        The flaws, each with the lowest number that shows it; nothing where there is none.
    """
    all_spans = tuple(spans)
    flaws = [Flaw(FlawKind.EMPTY, s.low) for s in all_spans if s.high is not None and s.high <= s.low]
    edges = {low, *(e for s in all_spans for e in (s.low, s.high) if e is not None)}
    for number in sorted(edge for edge in edges if edge >= low and (high is None or edge < high)):
        holding = sum(number in span for span in all_spans)
        if holding != 1:
            flaws.append(Flaw(FlawKind.GAP if holding == 0 else FlawKind.OVERLAP, number))
    return tuple(flaws)


class LadderError(ValueError):
    """Spans that leave a gap or overlap.

    Args:
        flaws: what is wrong, each with a witness.
    """

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__("; ".join(f"{flaw.kind} at {flaw.witness}" for flaw in flaws))
        self.flaws = flaws


@attrs.frozen
class Ladder(Generic[T]):
    """Steps from low to high; below the first step there is nothing.

    Args:
        steps: span and value, each span beginning where the one before ends.

    Raises:
        LadderError: two spans leave a gap or overlap, or a span holds nothing; with a witness.
    """

    steps: tuple[tuple[Span, T], ...] = attrs.field(validator=attrs.validators.min_len(1))

    def __attrs_post_init__(self) -> None:
        spans = [span for span, _ in self.steps]
        if spans != sorted(spans, key=lambda span: span.low):
            raise LadderError(tuple(Flaw(FlawKind.OVERLAP, span.low) for span in spans))
        flaws = flaws_of(spans, low=spans[0].low, high=spans[-1].high)
        if flaws:
            raise LadderError(flaws)

    def of(self, value: int) -> T | None:
        """What the step that holds ``value`` gives; None outside the ladder."""
        for span, given in self.steps:
            if value in span:
                return given
        return None

    def span_of(self, value: int) -> Span | None:
        """The span that holds ``value``; None outside the ladder."""
        for span, _ in self.steps:
            if value in span:
                return span
        return None

    def breakpoints(self) -> tuple[int, ...]:
        """Every value at which the answer changes, from low to high."""
        edges = [edge for span, _ in self.steps for edge in (span.low, span.high) if edge is not None]
        return tuple(dict.fromkeys(edges))

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return iter(self.steps)


__all__ = ["Flaw", "FlawKind", "Ladder", "LadderError", "flaws_of"]
