"""What months, money and people give under one way of counting: thresholds, points by reading, U4 and U6.

The thresholds stand in `clauses`; here they are taken over every number that the bounds allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

import attrs

from legal_rules.questions.article_216 import completions as c
from legal_rules.questions.article_216 import elements as e
from legal_rules.questions.article_216.answer import Mark
from legal_rules.questions.article_216.background import Between, Counts
from legal_rules.questions.article_216.clauses import clause_of, points, points_of
from legal_rules.questions.article_216.outcome import Codes, Grade
from legal_rules.questions.article_216.questions import favourable

_WITHHELD_AMOUNT_EDGES = (1, *c.AMOUNT_EDGES[:2])
_WITHHELD_WORKER_EDGES = (1, *c.WORKER_EDGES[:2])


@attrs.frozen(cache_hash=True)
class Scale:
    """Money, people and offences of one completion.

    Args:
        meets: the scale of khoản 1 is reached.
        after_meets: it is reached by the months after the sanction too.
        readings: the points by the reading of money withheld: any money lifts, the part itself must reach.
    """

    meets: bool
    after_meets: bool = False
    readings: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@attrs.frozen(cache_hash=True)
class Graded:
    """What months and scale give together.

    Args:
        earlier_needed: the thresholds hold only with months before the sanction (U4).
        readings: the points by the reading of money withheld; None where time-barred.
    """

    earlier_needed: bool
    readings: tuple[frozenset[str] | None, frozenset[str] | None]

    @property
    def compared(self) -> tuple[object, ...]:
        """What is compared between ways of counting: U4, the highest clause and its points."""
        return (self.earlier_needed, *map(_highest, self.readings))


Way = Graded | None
"""What one way of counting gives; None: months or scale not reached, or time-barred under every reading."""


def _highest(reading: frozenset[str] | None) -> tuple[int, frozenset[str]] | None:
    if reading is None:
        return None
    clause = clause_of(reading)
    return clause, points_of(clause, reading)


@lru_cache(maxsize=256)
def scales(counts: Counts, offences: tuple[int, ...]) -> frozenset[Scale]:
    """Every scale that the bounds allow."""
    counts = counts.tightened()
    found: set[Scale] = set()
    for amount in c.tops(counts.amount, c.AMOUNT_EDGES):
        for workers in c.tops(counts.workers, c.WORKER_EDGES):
            if not e.reaches_scale(amount, workers):
                found.add(Scale(meets=False))
                continue
            after = {
                e.reaches_scale(money, people)
                for money in c.tops(counts.amount_after.up_to(amount), c.AMOUNT_EDGES[:1])
                for people in c.tops(counts.workers_after.up_to(workers), c.WORKER_EDGES[:1])
            }
            readings = set(_readings(counts, amount, workers, offences))
            found |= {Scale(True, meets_after, both) for meets_after in after for both in readings}
    return frozenset(found)


_QUANTITIES = ("amount", "workers", "amount_after", "workers_after", "withheld_amount", "withheld_workers")


@lru_cache(maxsize=1024)
def beside(taken: Counts, other: Counts, offences: tuple[int, ...]) -> dict[Scale, frozenset[Scale]]:
    """For every scale of one way of counting, the scales that another way can have at the same time.

    What both count alike is the same in both, also where it is not known. The mapping is shared: read only.
    """
    apart = {
        name: getattr(other, name) for name in _QUANTITIES if getattr(taken, name) != getattr(other, name)
    }
    found: dict[Scale, set[Scale]] = {}
    for fixed, number in _fixed(taken, offences):
        # without their months, which are no part of a scale, several ways of counting are one
        mine = scales(Counts(**fixed), (number,))
        theirs = scales(Counts(**(fixed | apart)), (number,))
        for scale in mine:
            found.setdefault(scale, set()).update(theirs)
    return {scale: frozenset(others) for scale, others in found.items()}


def _fixed(counts: Counts, offences: tuple[int, ...]) -> Iterator[tuple[dict[str, Any], int]]:
    """The quantities with every unknown one at one of its representatives, and the number of offences."""
    edges = (
        c.AMOUNT_EDGES,
        c.WORKER_EDGES,
        c.AMOUNT_EDGES[:1],
        c.WORKER_EDGES[:1],
        _WITHHELD_AMOUNT_EDGES,
        _WITHHELD_WORKER_EDGES,
    )
    tight = counts.tightened()
    ranges = [getattr(tight, name) for name in _QUANTITIES]
    for amount, workers in product(c.tops(ranges[0], edges[0]), c.tops(ranges[1], edges[1])):
        limits = (amount, workers) * 3
        parts = [
            c.tops(between.up_to(limit), edge)
            for between, limit, edge in zip(ranges[2:], limits[2:], edges[2:], strict=True)
        ]
        for values in product(*parts):
            quantities = zip(_QUANTITIES, (amount, workers, *values), strict=True)
            fixed: dict[str, Any] = {name: Between.exactly(value) for name, value in quantities}
            for number in offences:
                yield fixed, number


def _readings(
    counts: Counts, amount: int, workers: int, offences: tuple[int, ...]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for money in c.tops(counts.withheld_amount.up_to(amount), _WITHHELD_AMOUNT_EDGES):
        for people in c.tops(counts.withheld_workers.up_to(workers), _WITHHELD_WORKER_EDGES):
            # money is withheld from somebody, and nothing from nobody
            if (money > 0) != (people > 0):
                continue
            for number in offences:
                any_money, part_alone = (
                    points(
                        amount=amount,
                        workers=workers,
                        withheld_amount=money,
                        withheld_workers=people,
                        completed_offences=number,
                        withheld_part_alone=alone,
                    )
                    for alone in (False, True)
                )
                yield any_money, part_alone


@lru_cache(maxsize=8192)
def ways(views: frozenset[c.View], found: frozenset[Scale], barred: frozenset[int]) -> frozenset[Way]:
    """Months and scales together, with the clauses that are time-barred."""
    graded: set[Way] = set()
    for view, scale in product(views, found):
        if not view.enough or not scale.meets:
            graded.add(None)
            continue
        after = e.after_sanction(
            all_after=view.all_after, months_after=view.after_enough, scale_after=scale.after_meets
        )
        first, second = (None if clause_of(reading) in barred else reading for reading in scale.readings)
        hopeless = first is None and second is None
        graded.add(None if hopeless else Graded(after.mark is not Mark.YES, (first, second)))
    return frozenset(graded)


@attrs.frozen(cache_hash=True)
class _Part:
    """What one way of counting gives, or several together.

    Args:
        codes: questions that stand.
        clauses: the clauses that their readings give.
        points: the points that every reading gives; None where none of them gives anything.
    """

    codes: Codes
    clauses: frozenset[int]
    points: frozenset[str] | None

    def __or__(self, other: _Part) -> _Part:
        if self.points is None or other.points is None:
            points = other.points if self.points is None else self.points
        else:
            points = self.points & other.points
        return _Part(self.codes | other.codes, self.clauses | other.clauses, points)

    def raising(self, codes: Codes) -> _Part:
        """The same with questions raised, but for those of which another has been raised already."""
        return self if self.codes & codes else _Part(self.codes | codes, self.clauses, self.points)


def grades_of(
    taken: Way, others: Iterable[tuple[Codes, frozenset[Way]]], settled: tuple[tuple[str, int], ...]
) -> set[Grade | None]:
    """What counting gives in one completion; None where it is excluded.

    Args:
        taken: what the way of counting taken gives.
        others: what each other way of counting may give, with its questions; one that differs raises them,
            but for one of several questions of which another has been raised already. One that gives the same
            clause with the same points may still lack a point of a lower clause, which is then not sure.
        settled: questions that a person settled.
    """
    parts = {_part(taken, settled)}
    for raised, results in others:
        alike, differing = _beside_taken(taken, results)
        # each of them may be what the other way gives, one at a time
        same = {part | _part(one, settled) for one in alike for part in parts}
        parts = same | {(part | _part(one, settled)).raising(raised) for one in differing for part in parts}
    return {
        None if part.points is None else Grade(codes=part.codes, clauses=part.clauses, points=part.points)
        for part in parts
    }


@lru_cache(maxsize=8192)
def _beside_taken(taken: Way, results: frozenset[Way]) -> tuple[frozenset[Way], frozenset[Way]]:
    """The results that are like the way taken, and those that are not."""
    differing = frozenset(one for one in results if _compared(one) != _compared(taken))
    return results - differing, differing


def _compared(way: Way) -> object:
    return None if way is None else way.compared


@lru_cache(maxsize=8192)
def _part(way: Way, settled: tuple[tuple[str, int], ...]) -> _Part:
    if way is None:
        return _NOTHING
    taken = dict(settled)
    standing: set[str] = set()
    if way.earlier_needed and "U4" in taken:
        if not favourable("U4", taken["U4"]):
            return _NOTHING
    elif way.earlier_needed:
        standing.add("U4")
    both = way.readings
    if "U6" in taken:
        both = (both[0 if favourable("U6", taken["U6"]) else 1],) * 2
    if _highest(both[0]) != _highest(both[1]):
        standing.add("U6")
    readings = [reading for reading in both if reading is not None]
    if not readings:
        return _NOTHING
    return _Part(frozenset(standing), frozenset(map(clause_of, readings)), frozenset.intersection(*readings))


_NOTHING = _Part(frozenset(), frozenset(), None)
"""Excluded."""

__all__ = ["Graded", "Scale", "Way", "beside", "grades_of", "scales", "ways"]
