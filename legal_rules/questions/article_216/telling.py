"""What the sentences of a finding are made from, and how a step is made."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.answer import Answer
from legal_rules.questions.article_216.background import Counts
from legal_rules.questions.article_216.decide import Decision
from legal_rules.questions.article_216.examine import ways_of_counting
from legal_rules.questions.article_216.facts import EmployerStanding, EvasionFacts, PriorSanction
from legal_rules.questions.article_216.sources import NO_SOURCE, Source, Sources

BASIC = cite("blhs-2015", article="216", clause="1")
BASIC_ASSUMED = cite("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED)


@attrs.frozen(kw_only=True)
class Telling:
    """What the sentences are made from.

    Args:
        decision: the decision.
        sources: where the facts come from.
        standing: what the subject is in criminal law, None where not known.
    """

    decision: Decision
    sources: Sources
    standing: EmployerStanding | None

    @property
    def facts(self) -> EvasionFacts:
        """The facts."""
        return self.decision.asked.facts

    @property
    def on(self) -> date:
        """The day."""
        return self.decision.asked.on

    @cached_property
    def counts(self) -> Counts:
        """The way of counting taken."""
        return ways_of_counting(self.decision.asked)[0]

    @property
    def sanction(self) -> PriorSanction | None:
        """The sanction that counts."""
        index = self.decision.candidate.index
        return self.facts.sanctions[index] if self.facts.sanctions and index is not None else None

    def sanction_source(self, *fields: str) -> Source:
        """Where fields of the sanction that counts come from."""
        index = self.decision.candidate.index
        if index is None:
            return self.sources.of("sanctions")
        return self.sources.together(*(f"sanctions[{index}].{field}" for field in fields))


def step_of(
    sentence: str,
    answer: Answer | Status,
    citations: tuple[Citation, ...],
    source: Source = NO_SOURCE,
    children: tuple[Reason, ...] = (),
) -> Reason:
    """A step: its sentence with the remark of the source, its status, where it comes from."""
    note = f" ({source.note})" if source.note else ""
    return Reason(
        sentence=f"{sentence}{note}.",
        status=answer if isinstance(answer, Status) else answer.status,
        citations=citations,
        facts=source.paths,
        exhibits=source.exhibits,
        children=children,
    )


__all__ = ["BASIC", "BASIC_ASSUMED", "Telling", "step_of"]
