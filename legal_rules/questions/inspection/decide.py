"""The answer over every completion of the unknown facts and every reading of the unsettled law.

Decided where every completion agrees; where each completion gives the same and the readings differ, a person
must decide; where completions differ, facts are missing. What is missing stands before what is unsettled.

Căn cứ: tiết c điểm 4.2, tiết a điểm 4.3, tiết a điểm 4.4 khoản 4 Mục I of the công văn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property
from itertools import product
from typing import Any, NamedTuple, TypeVar

import attrs

from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status
from legal_rules.kernel.time_limit import TimeLimit, days_after
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import Law
from legal_rules.procedure.road_rows import TEN_DAYS
from legal_rules.questions.conduct import NotYet
from legal_rules.questions.inspection.acts import Act, Powers
from legal_rules.questions.inspection.facts import DayOrNot, InspectionFacts, Registration

T = TypeVar("T")

TEN_DAYS_FROM = "moc_10_ngay_thanh_tra"
"""The setting on the event from which the ten days run."""

FROM_ATTENDING, FROM_HOLDING, OPEN = "tham_du", "to_chuc", "mo"

LONG_AGO = timedelta(days=60)
"""An event this long before the day asked about has its ten days over, whatever days off lie between."""


class Question(StrEnum):
    """What the law leaves open here; the code is stable."""

    TEN_DAYS = "TT1"
    BEFORE_DECREE = "TT2"
    SIGNING = "TT3"


class World(NamedTuple):
    """One completion under one reading of each question.

    Args:
        facts: the facts, none unknown among those that count.
        chosen: what was taken for the unknown ones.
        read: how each question was read.
        complies: whether the employer has registered and paid.
        start: the day from which the ten days run; None where nothing has set them going.
        over: whether they are over.
        act: what is open.
    """

    facts: InspectionFacts
    chosen: Mapping[str, Any]
    read: Mapping[Question, str]
    complies: bool
    start: date | None
    over: bool
    act: Act


def come(day: DayOrNot | None, on: date) -> date | None:
    """A known day that has come by ``on``."""
    return day if isinstance(day, date) and day <= on else None


def start_of(facts: InspectionFacts, on: date, reading: str) -> date | None:
    """The event from which the ten days run under a reading: the first that has happened.

    A direct check at an employer who came does not start them again; the invitation counts only for an
    employer who stayed away.
    """
    attended = come(facts.attended_on, on)
    held = come(facts.conference_on, on) if facts.invited else None
    heard = attended if reading == FROM_ATTENDING else min(filter(None, (held, attended)), default=None)
    return min(filter(None, (heard, come(facts.check_on, on))), default=None)


@cache
def ten_days(start: date) -> TimeLimit:
    """The ten days after an event; the act opens on the day after them.

    Căn cứ: tiết a điểm 4.4 khoản 4 Mục I of the công văn; Điều 147, Điều 148 Bộ luật Dân sự năm 2015.
    """
    return days_after(start, TEN_DAYS.count, calendar=state_agencies())


@attrs.frozen(kw_only=True, eq=False)
class Decision:
    """What all completions and readings come to.

    Args:
        worlds: one tuple a completion, with its readings.
        powers: who may do what on the day.
    """

    worlds: tuple[tuple[World, ...], ...]
    powers: Powers

    @cached_property
    def _outcomes(self) -> frozenset[frozenset[Act]]:
        return frozenset(frozenset(world.act for world in readings) for readings in self.worlds)

    @cached_property
    def possible(self) -> frozenset[Act]:
        """What the missing facts and the readings leave."""
        return frozenset().union(*self._outcomes)

    @property
    def act(self) -> Act | None:
        """The act that is open; None while it is not decided."""
        return next(iter(self.possible)) if len(self.possible) == 1 else None

    @property
    def status(self) -> Status:
        """Established: an act is open; excluded: none is."""
        if self.act is not None:
            return Status.EXCLUDED if self.act is Act.NONE else Status.ESTABLISHED
        return Status.NEEDS_LEGAL_REVIEW if len(self._outcomes) == 1 else Status.NOT_ENOUGH_EVIDENCE

    def holds(self, of: Callable[[World], bool]) -> Status:
        """The status of one element: yes, no, missing where completions differ, open where readings do."""
        found = {frozenset(of(world) for world in readings) for readings in self.worlds}
        if len(found) > 1:
            return Status.NOT_ENOUGH_EVIDENCE
        (values,) = found
        if len(values) > 1:
            return Status.NEEDS_LEGAL_REVIEW
        return Status.ESTABLISHED if True in values else Status.EXCLUDED

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The unknown fields of which two values lead to different answers, all else alike."""
        if self.status is not Status.NOT_ENOUGH_EVIDENCE:
            return ()
        names = dict.fromkeys(name for readings in self.worlds for name in readings[0].chosen)
        return tuple(name for name in names if self._turns_on(name))

    def _turns_on(self, name: str) -> bool:
        seen: dict[tuple[tuple[str, Any], ...], frozenset[Act]] = {}
        for readings in self.worlds:
            rest = tuple((key, value) for key, value in readings[0].chosen.items() if key != name)
            outcome = frozenset(world.act for world in readings)
            if seen.setdefault(rest, outcome) != outcome:
                return True
        return False

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of whose readings the act, or who may decide it, hangs."""
        standing = {
            question
            for readings in self.worlds
            for question in readings[0].read
            if self._hangs_on(question, readings)
        }
        return tuple(question for question in Question if question in standing)

    def _hangs_on(self, question: Question, readings: tuple[World, ...]) -> bool:
        by_value: dict[str, set[tuple[Act, tuple[str, ...]]]] = {}
        for world in readings:
            by_value.setdefault(world.read[question], set()).add(self._answer(world))
        return len({frozenset(found) for found in by_value.values()}) > 1

    def _answer(self, world: World) -> tuple[Act, tuple[str, ...]]:
        """The act with those who may decide it."""
        if world.act is Act.NONE:
            return Act.NONE, ()
        signing = self.powers.signing(signing_reading(world))
        return world.act, tuple(one.office for one in signing if one.act is world.act)

    def under(self, question: Question, value: str) -> Decision:
        """The same with one question read one way."""
        kept = (
            tuple(world for world in readings if world.read.get(question, value) == value)
            for readings in self.worlds
        )
        return attrs.evolve(self, worlds=tuple(readings for readings in kept if readings))

    def agreed(self, of: Callable[[World], T | None]) -> T | None:
        """What all completions and readings have in common; None where they differ."""
        found = {of(world) for readings in self.worlds for world in readings}
        return found.pop() if len(found) == 1 else None


def signing_reading(world: World) -> str:
    """How the question of who may decide was read; empty where it does not arise."""
    return world.read.get(Question.BEFORE_DECREE) or world.read.get(Question.SIGNING, "")


def decide(facts: InspectionFacts, *, on: date, law: Law) -> Decision:
    """What the facts come to on a day.

    Args:
        facts: what is known.
        on: the day.
        law: figures and choices.

    Raises:
        OutsideLawError: the law of that day is not encoded.
    """
    powers = Powers(law=law, on=on)
    read = tuple(_readings(powers))
    return Decision(
        worlds=tuple(
            tuple(_world(whole, chosen, one, powers) for one in read)
            for whole, chosen in _completions(facts, on)
        ),
        powers=powers,
    )


def _readings(powers: Powers) -> Iterator[Mapping[Question, str]]:
    setting = powers.law.setting(TEN_DAYS_FROM).value
    starts = (FROM_ATTENDING, FROM_HOLDING) if setting == OPEN else (setting,)
    signing = Question.BEFORE_DECREE if powers.in_gap else Question.SIGNING
    for start, reading in product(starts, tuple(powers.readings) or ("",)):
        yield {Question.TEN_DAYS: start} | ({signing: reading} if reading else {})


def _world(
    facts: InspectionFacts, chosen: Mapping[str, Any], read: Mapping[Question, str], powers: Powers
) -> World:
    complies = facts.registration is Registration.COMPLETE and facts.paid is True
    start = start_of(facts, powers.on, read[Question.TEN_DAYS])
    over = start is not None and powers.on >= ten_days(start).next_day
    world = World(facts, chosen, read, complies, start, over, Act.NONE)
    return world._replace(act=powers.act(signing_reading(world))) if over and not complies else world


_STATES: Mapping[str, tuple[Any, ...]] = {
    "registration": tuple(Registration),
    "paid": (False, True),
    "invited": (False, True),
}
_DAYS = ("conference_on", "attended_on", "check_on")


def _completions(facts: InspectionFacts, on: date) -> Iterator[tuple[InspectionFacts, Mapping[str, Any]]]:
    """Every way in which the unknown facts can turn out, as far as it could matter.

    The later an event, the later the ten days end: a day long past, the days that are known, the day asked
    about and "not yet" stand for all the others.
    """
    known = {day for name in _DAYS if (day := come(getattr(facts, name), on)) is not None}
    days = (*sorted({on - LONG_AGO, *known, on}), NotYet.NOT_YET)
    options: dict[str, tuple[Any, ...]] = {
        name: values for name, values in _STATES.items() if getattr(facts, name) is None
    }
    options |= {name: days for name in _DAYS if getattr(facts, name) is None}
    for values in product(*options.values()):
        chosen: dict[str, Any] = dict(zip(options, values, strict=True))
        try:
            yield attrs.evolve(facts, **chosen), chosen
        except CaseDataError:
            continue  # these do not go together


__all__ = [
    "FROM_ATTENDING",
    "FROM_HOLDING",
    "OPEN",
    "TEN_DAYS_FROM",
    "Decision",
    "Question",
    "World",
    "come",
    "decide",
    "signing_reading",
    "start_of",
    "ten_days",
]
