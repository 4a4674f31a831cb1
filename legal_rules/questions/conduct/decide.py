"""The answer over every completion of the unknown facts and every reading of the unsettled law.

Decided where every completion agrees. Where each completion gives the same, and the readings differ, a person
must decide; where completions differ, facts are missing: what is missing stands before what is unsettled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.status import Status
from legal_rules.questions.conduct.completions import completions
from legal_rules.questions.conduct.facts import ConductFacts
from legal_rules.questions.conduct.judge import judge
from legal_rules.questions.conduct.matters import Conduct, Ground, Judged
from legal_rules.questions.conduct.rules import Ask, Choice, Rules

T = TypeVar("T")


class World(NamedTuple):
    """One completion under one reading.

    Args:
        chosen: what was taken for the unknown facts, by field.
        read: how the open choices were read.
        asked: the choices that bear on it, open or taken by a person.
        judged: what it comes to.
    """

    chosen: Mapping[str, Any]
    read: Mapping[Choice, str]
    asked: frozenset[Choice]
    judged: Judged


@attrs.frozen(kw_only=True, eq=False)
class Decision:
    """What all completions and readings come to.

    Args:
        worlds: one tuple a completion, with its readings.
    """

    worlds: tuple[tuple[World, ...], ...]

    @cached_property
    def _outcomes(self) -> frozenset[frozenset[Conduct]]:
        return frozenset(frozenset(world.judged.conduct for world in readings) for readings in self.worlds)

    @cached_property
    def possible(self) -> frozenset[Conduct]:
        """What the missing facts and the readings leave."""
        return frozenset().union(*self._outcomes)

    @property
    def conduct(self) -> Conduct | None:
        """What it is; None while it is not decided."""
        return next(iter(self.possible)) if len(self.possible) == 1 else None

    @property
    def status(self) -> Status:
        """The same as a status: established is late payment or evasion, excluded is neither."""
        if self.conduct is not None:
            return Status.EXCLUDED if self.conduct is Conduct.NONE else Status.ESTABLISHED
        return Status.NEEDS_LEGAL_REVIEW if len(self._outcomes) == 1 else Status.NOT_ENOUGH_EVIDENCE

    def all_judged(self) -> Iterator[Judged]:
        """What each completion comes to under each reading."""
        return (world.judged for readings in self.worlds for world in readings)

    @cached_property
    def signature(self) -> tuple[object, ...]:
        """What decisions have in common that come to the same, but for the days."""
        provisions = frozenset(str(judged.provision) for judged in self.all_judged())
        return (self._outcomes, provisions, self.grounds, self.open_choices, self.missing)

    @cached_property
    def grounds(self) -> frozenset[Ground]:
        """Why the act is what it is, over all completions and readings."""
        return frozenset(judged.ground for judged in self.all_judged())

    @cached_property
    def asked(self) -> frozenset[Choice]:
        """The choices that bear on some completion, open or taken by a person."""
        return frozenset().union(*(world.asked for readings in self.worlds for world in readings))

    def agreed(self, of: Callable[[Judged], T | None]) -> T | None:
        """What all completions and readings have in common; None where they differ."""
        found = {of(judged) for judged in self.all_judged()}
        return found.pop() if len(found) == 1 else None

    @property
    def provision(self) -> Citation | None:
        """The point under which it falls, where it is decided and one."""
        return None if self.conduct is None else self.agreed(lambda judged: judged.provision)

    @cached_property
    def evasion_from(self) -> date | None:
        """The first day of evasion; of several readings the latest; None where facts leave it open."""
        latest: set[date | None] = set()
        for readings in self.worlds:
            days = {world.judged.evasion_from for world in readings}
            latest.add(None if None in days else max(day for day in days if day is not None))
        return latest.pop() if len(latest) == 1 else None

    @cached_property
    def open_choices(self) -> tuple[Choice, ...]:
        """The open choices on which the answer hangs, in the order of the register."""
        standing = [frozenset(_standing(readings)) for readings in self.worlds]
        if self.status is Status.NEEDS_LEGAL_REVIEW:
            found = frozenset().union(*standing)
        else:
            found = frozenset.intersection(*standing)
        return tuple(choice for choice in Choice if choice in found)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The unknown fields that could change the answer; none where it is decided or hangs on law alone."""
        if self.status is not Status.NOT_ENOUGH_EVIDENCE:
            return ()
        by_value: dict[str, dict[Any, set[frozenset[Conduct]]]] = {}
        for readings in self.worlds:
            outcome = frozenset(world.judged.conduct for world in readings)
            first, *_ = readings
            for name, value in first.chosen.items():
                by_value.setdefault(name, {}).setdefault(value, set()).add(outcome)
        differing = tuple(
            name for name, values in by_value.items() if len({frozenset(one) for one in values.values()}) > 1
        )
        return differing or tuple(by_value)

    def under(self, choice: Choice, value: str) -> Decision | None:
        """The same with one open choice taken; None where that reading never comes up."""
        kept = tuple(
            tuple(world for world in readings if world.read.get(choice, value) == value)
            for readings in self.worlds
        )
        kept = tuple(readings for readings in kept if readings)
        return Decision(worlds=kept) if kept else None


def _standing(readings: tuple[World, ...]) -> Iterator[Choice]:
    """The choices of one completion whose answers lead to different outcomes."""
    for choice in {choice for world in readings for choice in world.read}:
        by_value: dict[str, set[Conduct]] = {}
        for world in readings:
            if choice in world.read:
                by_value.setdefault(world.read[choice], set()).add(world.judged.conduct)
        if len({frozenset(conducts) for conducts in by_value.values()}) > 1:
            yield choice


def decide(facts: ConductFacts, rules: Rules) -> Decision:
    """What the facts come to.

    Args:
        facts: what is known.
        rules: figures and choices of the day.
    """
    return Decision(worlds=tuple(_worlds(facts, rules)))


def merged(possibilities: Iterable[tuple[Mapping[str, Any], Decision]]) -> Decision:
    """One decision over several possibilities, of which one is true.

    Args:
        possibilities: what each takes for facts that are not known, and what it comes to.
    """
    return Decision(
        worlds=tuple(
            tuple(world._replace(chosen={**world.chosen, **taken}) for world in readings)
            if taken
            else readings
            for taken, decision in possibilities
            for readings in decision.worlds
        )
    )


def _worlds(facts: ConductFacts, rules: Rules) -> Iterator[tuple[World, ...]]:
    for completion in completions(facts, rules):
        found: list[World] = []
        rounds: list[dict[Choice, str]] = [{}]
        while rounds:
            ask = Ask(rules.law, rounds.pop())
            judged = judge(completion.matter, rules, ask)
            rounds += ask.branches
            found.append(World(completion.chosen, ask.given, frozenset(ask.asked), judged))
        yield tuple(found)


__all__ = ["Decision", "World", "decide", "merged"]
