"""What the completions of the unknown facts give, kept as products so that much may be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from legal_rules.kernel.status import Status

Codes = frozenset[str]


@attrs.frozen
class Grade:
    """What months, money and people give in one completion.

    Args:
        codes: questions that they raise.
        clauses: the clauses that the readings give.
        points: the points, of all clauses, that every reading gives.
    """

    codes: Codes
    clauses: frozenset[int]
    points: frozenset[str]


@attrs.frozen
class Product:
    """Completions in which every ``gate`` goes together with every ``grade``.

    Args:
        gates: questions raised by the elements that do not count.
        grades: what those that count give.
    """

    gates: frozenset[Codes]
    grades: frozenset[Grade]

    @property
    def lengths(self) -> tuple[int, int]:
        """The least and the greatest number of questions that stand."""
        numbers = [len(codes) for codes in self.codes()]
        return min(numbers), max(numbers)

    def codes(self) -> set[Codes]:
        """Every set of questions that stands in some completion."""
        counted = {grade.codes for grade in self.grades}
        return {gate | codes for gate in self.gates for codes in counted}

    def raising(self, code: str) -> Product:
        """The same with one more question."""
        return Product(frozenset(gate | {code} for gate in self.gates), self.grades)

    def giving(self, points: frozenset[str]) -> Product:
        """The same where no other points than these are sure."""
        grades = (attrs.evolve(one, points=one.points & points) for one in self.grades)
        return Product(self.gates, frozenset(grades))

    def at_most(self, number: int) -> Product | None:
        """The part in which no more than ``number`` questions can stand."""
        gates = frozenset(
            gate for gate in self.gates if any(len(gate | one.codes) <= number for one in self.grades)
        )
        grades = frozenset(
            one for one in self.grades if any(len(gate | one.codes) <= number for gate in gates)
        )
        return Product(gates, grades) if gates and grades else None


@attrs.frozen
class Outcomes:
    """What all completions give.

    Args:
        excluded: in some completion an element is evidenced not to hold, whatever the questions.
        products: the completions in which none is.
    """

    excluded: bool
    products: frozenset[Product] = frozenset()

    @classmethod
    def union(cls, parts: Iterable[Outcomes]) -> Outcomes:
        """The completions of all parts."""
        kept = tuple(parts)
        return cls(
            any(part.excluded for part in kept), frozenset(one for part in kept for one in part.products)
        )

    @cached_property
    def status(self) -> Status:
        """Decided where every completion agrees on it and on the questions that stand."""
        if not self.products:
            return Status.EXCLUDED
        standing: set[Codes] = set()
        for one in self.products:
            standing |= one.codes()
        if self.excluded or len(standing) > 1:
            return Status.NOT_ENOUGH_EVIDENCE
        return Status.NEEDS_LEGAL_REVIEW if standing.pop() else Status.ESTABLISHED

    @property
    def certain(self) -> bool:
        """Whether there is but one outcome, so that nothing unknown matters."""
        if not self.products:
            return True
        gates = {gate for one in self.products for gate in one.gates}
        return not self.excluded and len(gates) == len(set(self._grades())) == 1

    @property
    def codes(self) -> Codes:
        """The questions that stand in every completion that is not excluded."""
        found = [
            frozenset.intersection(*one.gates) | frozenset.intersection(*(g.codes for g in one.grades))
            for one in self.products
        ]
        return frozenset.intersection(*found) if found else frozenset()

    @property
    def clauses(self) -> frozenset[int]:
        """The clauses that some completion and some reading give."""
        return frozenset(clause for grade in self._grades() for clause in grade.clauses)

    @property
    def points(self) -> frozenset[str]:
        """The points that every completion which is not excluded gives, under every reading."""
        found = [grade.points for grade in self._grades()]
        return frozenset.intersection(*found) if found else frozenset()

    def giving(self, points: frozenset[str]) -> Outcomes:
        """The same where no other points than these are sure."""
        if self.points <= points:
            return self
        return attrs.evolve(self, products=frozenset(product.giving(points) for product in self.products))

    def _grades(self) -> Iterator[Grade]:
        return (grade for one in self.products for grade in one.grades)


EXCLUDED = Outcomes(excluded=True)


def best_of(alternatives: list[Outcomes]) -> Outcomes:
    """What the best of several sanctions gives: not excluded before excluded, then the fewest questions.

    Of two equally good ones the one named first counts. What is kept may be more than what occurs, where
    much is unknown; never less.
    """
    if len(alternatives) == 1:
        return alternatives[0]
    worst = [
        None if one.excluded or not one.products else max(product.lengths[1] for product in one.products)
        for one in alternatives
    ]
    kept: list[Outcomes] = []
    for index, one in enumerate(alternatives):
        limits = [
            number if index < other else number - 1
            for other, number in enumerate(worst)
            if other != index and number is not None
        ]
        parts = (product.at_most(min(limits)) if limits else product for product in one.products)
        kept.append(Outcomes(excluded=False, products=frozenset(part for part in parts if part)))
    union = Outcomes.union(kept)
    return Outcomes(all(one.excluded for one in alternatives), union.products)


__all__ = ["EXCLUDED", "Codes", "Grade", "Outcomes", "Product", "best_of"]
