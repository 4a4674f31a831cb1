"""What one element gives: yes, no with its kind, a question of law, or not known."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import attrs

from legal_rules.kernel.status import ExclusionKind, Status


class Mark(StrEnum):
    """The four marks of an element."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    QUESTION = "question"


@attrs.frozen(cache_hash=True)
class Answer:
    """The answer of one element.

    Args:
        mark: yes, no, unknown or question; unknown is never a question.
        kind: for no, as what the case is excluded; None where that hangs on facts not known.
        codes: for a question, the codes of the unsettled points.
    """

    mark: Mark
    kind: ExclusionKind | None = None
    codes: frozenset[str] = frozenset()

    @property
    def status(self) -> Status:
        """The same as the status of a reason."""
        return _STATUS[self.mark]


_STATUS = {
    Mark.YES: Status.ESTABLISHED,
    Mark.NO: Status.EXCLUDED,
    Mark.UNKNOWN: Status.NOT_ENOUGH_EVIDENCE,
    Mark.QUESTION: Status.NEEDS_LEGAL_REVIEW,
}

YES = Answer(Mark.YES)
UNKNOWN = Answer(Mark.UNKNOWN)
NO = Answer(Mark.NO)
"""Evidenced not to hold, as what is not known."""


@cache
def no(kind: ExclusionKind) -> Answer:
    """The element is evidenced not to hold."""
    return Answer(Mark.NO, kind)


@cache
def question(*codes: str) -> Answer:
    """The facts are there and the law is unsettled."""
    return Answer(Mark.QUESTION, codes=frozenset(codes))


def merge(answers: Iterable[Answer]) -> Answer:
    """One answer where all completions of the unknown facts agree, otherwise not known.

    Where they agree on no and not on its kind, it is no without a kind.
    """
    distinct = set(answers)
    if len(distinct) == 1:
        return distinct.pop()
    return NO if distinct and all(one.mark is Mark.NO for one in distinct) else UNKNOWN


__all__ = ["NO", "UNKNOWN", "YES", "Answer", "Mark", "merge", "no", "question"]
