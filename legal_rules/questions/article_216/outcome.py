"""What the completions of the unknown facts give, kept as products so that much may be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

import attrs

from legal_rules.kernel.status import Status
from legal_rules.questions.article_216.questions import order

Codes = frozenset[str]
Difficulty: TypeAlias = tuple[int, tuple[tuple[int, str], ...]]
"""How many questions stand, then which, in the order of the register."""


def _difficulty(codes: Codes) -> Difficulty:
    return len(codes), tuple(sorted(map(order, codes)))


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
    def hardest(self) -> Difficulty:
        """The set of questions that stands most in the way."""
        return max(map(_difficulty, self.codes()))

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

    def at_most(self, limit: Difficulty) -> Product | None:
        """The part in which nothing harder than ``limit`` can stand."""
        gates = frozenset(
            gate for gate in self.gates if any(_difficulty(gate | one.codes) <= limit for one in self.grades)
        )
        grades = frozenset(
            one for one in self.grades if any(_difficulty(gate | one.codes) <= limit for gate in gates)
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
        if self.excluded or len(self.standing) > 1:
            return Status.NOT_ENOUGH_EVIDENCE
        return Status.NEEDS_LEGAL_REVIEW if any(self.standing) else Status.ESTABLISHED

    @cached_property
    def standing(self) -> frozenset[Codes]:
        """Every set of questions that stands in some completion that is not excluded."""
        return frozenset(codes for one in self.products for codes in one.codes())

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

    Of two with as many questions the one counts whose questions come first in the register, so that their
    order, which may hang on a day not known yet, decides nothing. What is kept may be more than what occurs,
    where much is unknown; never less.
    """
    if len(alternatives) == 1:
        return alternatives[0]
    limits = [
        max(product.hardest for product in one.products)
        for one in alternatives
        if one.products and not one.excluded
    ]
    products = frozenset(product for one in alternatives for product in one.products)
    if limits:
        products = frozenset(part for one in products if (part := one.at_most(min(limits))))
    return Outcomes(all(one.excluded for one in alternatives), products)


__all__ = ["EXCLUDED", "Codes", "Grade", "Outcomes", "Product", "best_of"]
