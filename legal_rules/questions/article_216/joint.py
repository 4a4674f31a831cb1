"""What the readings of several open questions give together; alone, each leaves the others open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.questions.article_216.clauses import points_of
from legal_rules.questions.article_216.decide import Decision
from legal_rules.questions.article_216.questions import order
from legal_rules.questions.article_216.readings import decided_with, readings_of

Step: TypeAlias = tuple[str, str]
"""A question with the text of the reading taken."""

MOST = 64
"""More combinations than these are not told one by one."""


@attrs.frozen(kw_only=True)
class JointReading:
    """Readings of several questions taken together.

    Args:
        readings: each question with the reading taken, in Vietnamese; those left out change nothing any more.
        outcome: the status that they give.
        clauses: the clauses that they leave.
        points: the sure points of every clause, ``{"1b", "2b"}``.
        exclusion: the kind, where they exclude the case; None otherwise, and while it is not known.
    """

    readings: tuple[Step, ...]
    outcome: Status
    clauses: frozenset[int]
    points: frozenset[str]
    exclusion: ExclusionKind | None

    @property
    def clause(self) -> int | None:
        """The clause, where one is left."""
        return next(iter(self.clauses)) if len(self.clauses) == 1 else None

    @property
    def letters(self) -> frozenset[str]:
        """Letters of the sure points of that clause."""
        return points_of(self.clause, self.points)

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "readings": [{"code": code, "text": text} for code, text in self.readings],
            "outcome": self.outcome.value,
            "outcome_label": self.outcome.label,
            "clauses": sorted(self.clauses),
            "points": sorted(self.points),
            "exclusion": self.exclusion.value if self.exclusion else None,
        }


def joint_readings(decision: Decision) -> tuple[JointReading, ...] | None:
    """Every combination of readings, one question after the other until none is left open.

    Args:
        decision: the decision.

    Returns:
        The combinations; none where fewer than two questions stand, None where there are more than `MOST`.
    """
    if len(decision.outcomes.codes) < 2:
        return ()
    found: list[JointReading] = []
    for one in _walk(decision, ()):
        if len(found) == MOST:
            return None
        found.append(one)
    return tuple(found)


def _walk(decision: Decision, taken: tuple[Step, ...]) -> Iterator[JointReading]:
    outcomes = decision.outcomes
    if not outcomes.codes:
        yield JointReading(
            readings=taken,
            outcome=outcomes.status,
            clauses=outcomes.clauses,
            points=outcomes.points,
            exclusion=decision.exclusion,
        )
        return
    code = min(outcomes.codes, key=order)
    for reading in readings_of(decision, code):
        yield from _walk(decided_with(decision, reading.choices), (*taken, (code, reading.text)))


def reading_words(text: str) -> str:
    """A reading in short: its first word where that is an answer ("Có: …"), else all of it."""
    answer, colon, _ = text.partition(":")
    return answer if colon and " " not in answer else text


__all__ = ["MOST", "JointReading", "joint_readings", "reading_words"]
