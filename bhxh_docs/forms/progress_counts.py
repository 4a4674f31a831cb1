"""How far the cases have come: employers and workers by stage; the one way in which reports count them.

An employer counts at a stage in the days looked at where the case records the act in them. Its workers are
those whom the lists, notices, working sessions and data name, without those who were enrolled before these
days. Enrolled are those of them who stand in no list any more, so that found = enrolled + left to enrol,
leaving aside employers that ceased. Whoever was enrolled before these days and stands in a list again at
their end is to be enrolled anew. A sanction that was cancelled by the last day is none; it is told apart. An
act that bears no day is in no stretch of days; it is counted apart, so that it is not lost.

Căn cứ: điểm 3.3, 4 Mục I, điểm 2.2, 2.3 Mục II của công văn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    Event,
    InspectionDecided,
    InspectionMinutes,
    ListReceived,
    NoticeSent,
    ProsecutionDecided,
    ReferralSent,
    SanctionCancelled,
    SanctionDecided,
    WorkersRegistered,
)
from legal_rules.kernel.days import require_day
from legal_rules.procedure.unit_listing import NotListed, unit_listing

_ONE_DAY: Final = timedelta(days=1)


E = TypeVar("E", bound=Event)


class Stage(StrEnum):
    """What happened to an employer, in the order of the road."""

    FOUND = "found"
    NOTIFIED = "notified"
    INVITED = "invited"
    ATTENDED = "attended"
    CHECKED = "checked"
    INSPECTED = "inspected"
    CONCLUDED = "concluded"
    SANCTIONED = "sanctioned"
    REFERRED = "referred"
    PROSECUTED = "prosecuted"
    ENROLLED = "enrolled"
    LEFT = "left"


def _attended(event: Event) -> bool:
    return isinstance(event, ConferenceHeld) and event.attended is True


def _prosecuted(event: Event) -> bool:
    return isinstance(event, ProsecutionDecided) and event.prosecute is True


def _any(_: Event) -> bool:
    return True


_ACTS: Final[dict[Stage, tuple[type[Event], Callable[[Event], bool]]]] = {
    Stage.NOTIFIED: (NoticeSent, _any),
    Stage.INVITED: (ConferenceInvitation, _any),
    Stage.ATTENDED: (ConferenceHeld, _attended),
    Stage.CHECKED: (DirectCheck, _any),
    Stage.INSPECTED: (InspectionDecided, _any),
    Stage.CONCLUDED: (ConclusionIssued, _any),
    Stage.SANCTIONED: (SanctionDecided, _any),
    Stage.REFERRED: (ReferralSent, _any),
    Stage.PROSECUTED: (ProsecutionDecided, _prosecuted),
}
"""The act that brings an employer to a stage."""


@attrs.frozen(kw_only=True)
class Count:
    """Employers and their workers.

    Args:
        units: employers.
        workers: workers, as far as known, người.
        unsure: employers among them of whom it is not known how many workers are concerned.
    """

    units: int = 0
    workers: int = 0
    unsure: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            units=self.units + other.units,
            workers=self.workers + other.workers,
            unsure=self.unsure + other.unsure,
        )

    @property
    def known(self) -> int | None:
        """Workers, người; None where of none of the employers it is known."""
        return None if self.units and self.unsure == self.units else self.workers


@attrs.frozen(kw_only=True)
class CaseProgress:
    """One case in a stretch of days.

    Args:
        case: the case as of the last day.
        stages: the stages that it came to.
        found: its workers who were to be enrolled; None where not known.
        enrolled: those of them who were enrolled in these days; None where not known.
        left: those who are left at the end; None where not known.
        ceased: whether the employer has ceased.
    """

    case: Case
    stages: frozenset[Stage]
    found: frozenset[str] | None
    enrolled: frozenset[str] | None
    left: frozenset[str] | None
    ceased: bool

    def workers(self, stage: Stage) -> int | None:
        """How many workers are concerned at a stage; None where not known."""
        who = {Stage.ENROLLED: self.enrolled, Stage.LEFT: self.left}.get(stage, self.found)
        return None if who is None else len(who)


@attrs.frozen(kw_only=True)
class Progress:
    """The cases in a stretch of days.

    Args:
        since: first day; None from the beginning.
        to: last day.
        cases: one entry a case, in the order in which they were given.
    """

    since: date | None
    to: date
    cases: tuple[CaseProgress, ...]

    def count(self, stage: Stage, which: Callable[[Case], bool] = lambda _: True) -> Count:
        """How many employers came to a stage, and how many workers are concerned.

        Args:
            stage: the stage.
            which: only cases for which this is true, for a row by district or kind.
        """
        total = Count()
        for one in self.cases:
            if stage in one.stages and which(one.case):
                workers = one.workers(stage)
                total += Count(units=1, workers=workers or 0, unsure=int(workers is None))
        return total

    def acts(self, kind: type[E]) -> tuple[E, ...]:
        """The acts of a kind in these days, of every case; a sanction that was cancelled by then is none."""
        return tuple(
            event
            for one in self.cases
            for event in _standing(one.case, kind)
            if _inside(event.on, self.since, self.to)
        )

    @property
    def undated(self) -> int:
        """Acts that bear no day and are therefore in no stretch of days; 0 from the beginning."""
        if self.since is None:
            return 0
        return sum(event.happened and event.on is None for one in self.cases for event in one.case.events)


def progress(cases: Iterable[Case], *, to: date, since: date | None = None) -> Progress:
    """Count the cases in a stretch of days.

    Args:
        cases: the cases.
        to: last day.
        since: first day; None from the beginning.
    """
    require_day(to)
    return Progress(since=since, to=to, cases=tuple(_case(case, since, to) for case in cases))


def _case(case: Case, since: date | None, to: date) -> CaseProgress:
    then = case.as_of(to)
    stages = {
        stage
        for stage, (kind, fits) in _ACTS.items()
        if any(fits(event) and _inside(event.on, since, to) for event in _standing(then, kind))
    }
    before = _enrolled(case, since - _ONE_DAY) if since is not None else frozenset()
    found, enrolled, left, ceased = _workers(case, to)
    if found is not None and before is not None:
        found -= before - (left or frozenset())
        enrolled = enrolled - before if enrolled is not None else None
    if found is None or found:
        stages.add(Stage.FOUND)
    if enrolled:
        stages.add(Stage.ENROLLED)
    if enrolled is None and any(_inside(e.on, since, to) for e in then.happened(WorkersRegistered)):
        stages.add(Stage.ENROLLED)
    if not ceased and (left is None or left):
        stages.add(Stage.LEFT)
    return CaseProgress(
        case=then, stages=frozenset(stages), found=found, enrolled=enrolled, left=left, ceased=ceased
    )


def _standing(case: Case, kind: type[E]) -> tuple[E, ...]:
    """The acts of a kind that stand: a sanction decision that was cancelled does not.

    Args:
        case: the case as of the last day.
        kind: the kind.
    """
    cancelled = {event.of for event in case.happened(SanctionCancelled)} if kind is SanctionDecided else ()
    return tuple(event for event in case.happened(kind) if event.id not in cancelled)


def _workers(
    case: Case, on: date
) -> tuple[frozenset[str] | None, frozenset[str] | None, frozenset[str] | None, bool]:
    """Found, enrolled, left to enrol, and whether the employer has ceased; None where not known."""
    listing = unit_listing(case, on=on)
    ceased = listing.left_out is NotListed.CEASED
    named = _named(case.as_of(on))
    if listing.left_out is NotListed.NO_DATA:
        return (named or None), None, None, False
    left = frozenset(listing.workers)
    if ceased:
        # who was enrolled before it ceased is known from its registrations only
        registered = frozenset(
            worker for event in case.as_of(on).happened(WorkersRegistered) for worker in event.workers
        )
        return named or None, registered & named, frozenset(), True
    found = named | left
    return found, found - left, left, False


def _enrolled(case: Case, on: date) -> frozenset[str] | None:
    return _workers(case, on)[1]


def _named(case: Case) -> frozenset[str]:
    """Whom the acts name as workers to be enrolled."""
    return frozenset(
        worker
        for kind in (ListReceived, NoticeSent, DirectCheck, InspectionMinutes, WorkersRegistered)
        for event in case.happened(kind)
        for worker in getattr(event, "workers", ())
    )


def _inside(day: date | None, since: date | None, to: date) -> bool:
    if day is None:
        return since is None
    return (since is None or since <= day) and day <= to


__all__ = ["CaseProgress", "Count", "Progress", "Stage", "progress"]
