"""One fund, one kind of person: the elements in the order of examination, all required."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status, all_of
from legal_rules.questions.coverage.element import Asked, Element, weakest
from legal_rules.questions.coverage.engagement import CONTRACTS, Engagement
from legal_rules.questions.coverage.membership import membership
from legal_rules.questions.coverage.pay import paid_month
from legal_rules.questions.coverage.person import foreigner, part_time, pension, retirement_age, several
from legal_rules.questions.coverage.term import contract_places, length, running


def elements_of(asked: Asked, facts: Engagement) -> tuple[Element, ...]:
    """The elements, examined one by one.

    Where the fund is not for this kind of person, nothing else is asked.
    """
    named = membership(asked, facts)
    if asked.kind in CONTRACTS:
        named = (attrs.evolve(named[0], citations=contract_places(asked, facts)), *named[1:])
    if any(element.status is Status.EXCLUDED for element in named):
        return named
    return (*named, *_conditions(asked, facts, named))


def _conditions(asked: Asked, facts: Engagement, named: tuple[Element, ...]) -> Iterator[Element]:
    ran = running(asked, facts, basis=named[0].citations)
    yield ran
    yield from length(asked, facts, ran=ran.status is Status.ESTABLISHED)
    yield from part_time(asked, facts)
    yield from foreigner(asked, facts)
    yield pension(asked, facts)
    yield from retirement_age(asked, facts)
    yield from several(asked, facts)
    yield from paid_month(asked, facts)


@attrs.frozen(kw_only=True, slots=False)
class Judgement:
    """What one fund gives for one kind of person.

    Args:
        asked: the fund, the month, the kind.
        elements: what was examined.
    """

    asked: Asked
    elements: tuple[Element, ...]

    @cached_property
    def status(self) -> Status:
        """All elements together."""
        return all_of(element.status for element in self.elements)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The unknown facts that could change the answer."""
        if self.status is not Status.NOT_ENOUGH_EVIDENCE:
            return ()
        return tuple(dict.fromkeys(name for element in self.elements for name in element.missing))

    @property
    def open_points(self) -> tuple[Element, ...]:
        """The elements that the law leaves open; none where the fund is excluded anyway."""
        if self.status is Status.EXCLUDED:
            return ()
        return tuple(element for element in self.elements if element.question is not None)

    @cached_property
    def questions(self) -> frozenset[str | None]:
        """The keys of its open points."""
        return frozenset(element.question for element in self.open_points)

    @cached_property
    def deciding(self) -> Element | None:
        """The element that excludes: the one best known, of several the first; None where none does."""
        best: Element | None = None
        for element in self.elements:
            if element.status is not Status.EXCLUDED:
                continue
            if best is None or weakest((best.confidence, element.confidence)) is not element.confidence:
                best = element
        return best

    @cached_property
    def confidence(self) -> Confidence:
        """How well the law behind the answer is known: the weakest of what it rests on."""
        if self.deciding is not None:
            return self.deciding.confidence
        return weakest(element.confidence for element in self.elements if element.weighs)


def judge(asked: Asked, facts: Engagement) -> Judgement:
    """One fund for one kind of person."""
    return Judgement(asked=asked, elements=elements_of(asked, facts))


__all__ = ["Judgement", "elements_of", "judge"]
