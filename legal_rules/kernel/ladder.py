"""A ladder: adjoining half-open spans, each with what it gives, free of gaps and overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs

from legal_rules.kernel.wording import Span

T = TypeVar("T")


@attrs.frozen
class Ladder(Generic[T]):
    """Steps from low to high; below the first step there is nothing.

    Args:
        steps: span and value, each span beginning where the one before ends.

    Raises:
        ValueError: two spans leave a gap or overlap, or a span holds nothing.
    """

    steps: tuple[tuple[Span, T], ...]

    def __attrs_post_init__(self) -> None:
        for (lower, _), (upper, _) in zip(self.steps, self.steps[1:], strict=False):
            if lower.high != upper.low:
                raise ValueError(f"gap or overlap between {lower} and {upper}")
        if any(span.high is not None and span.high <= span.low for span, _ in self.steps):
            raise ValueError("a span that holds nothing")

    def of(self, value: int) -> T | None:
        """What the step that holds ``value`` gives; None outside the ladder."""
        for span, given in self.steps:
            if value in span:
                return given
        return None

    def breakpoints(self) -> tuple[int, ...]:
        """Every value at which the answer changes, from low to high."""
        edges = [edge for span, _ in self.steps for edge in (span.low, span.high) if edge is not None]
        return tuple(dict.fromkeys(edges))

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return iter(self.steps)


__all__ = ["Ladder"]
