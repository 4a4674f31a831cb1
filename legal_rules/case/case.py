"""One employer's case: every fact that the rules read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar, cast

import attrs

from legal_rules.case.agency import Agency, AgencyLevel
from legal_rules.case.contributions import Contribution, Payment
from legal_rules.case.employer import Employer
from legal_rules.case.events import Event
from legal_rules.case.evidence import Determination, Exhibit
from legal_rules.case.paths import facts_under, names_something
from legal_rules.case.workers import Worker
from legal_rules.errors import CaseDataError
from legal_rules.kernel import fields as f

E = TypeVar("E", bound=Event)
T = TypeVar("T")

_KEPT: Final = 16
"""How many outcomes a case keeps: what one assessment asks for, few for a case asked about many days."""


@attrs.frozen(kw_only=True)
class Case:
    """The facts of one employer's case. Unknown is ``None`` or absent, never a default.

    Args:
        id: identifier of the case.
        title: short name, in Vietnamese.
        agency: the agency that handles the employer (điểm 1.1 mục I).
        provincial_agency: the provincial agency where ``agency`` is below it; it decides on inspection,
            signs the conclusion and sends the referral. None where ``agency`` itself is provincial.
        employer: the employer.
        workers: the workers of the employer as far as they are known.
        contributions: what was due and paid, by worker and run of months.
        payments: money received.
        events: what happened and what is planned, in any order.
        exhibits: signed papers and other evidence.
        determinations: what named persons decided.

    Raises:
        CaseDataError: the facts contradict each other; all contradictions at once.
    """

    id: str = attrs.field(validator=f.identifier)
    title: str | None = attrs.field(default=None, validator=f.optional(f.text))
    agency: Agency = attrs.field(validator=f.instance_of(Agency))
    provincial_agency: Agency | None = attrs.field(default=None, validator=f.optional(f.instance_of(Agency)))
    employer: Employer = attrs.field(validator=f.instance_of(Employer))
    workers: tuple[Worker, ...] = attrs.field(default=(), validator=f.each(f.instance_of(Worker)))
    contributions: tuple[Contribution, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(Contribution))
    )
    payments: tuple[Payment, ...] = attrs.field(default=(), validator=f.each(f.instance_of(Payment)))
    events: tuple[Event, ...] = attrs.field(default=(), validator=f.each(f.instance_of(Event)))
    exhibits: tuple[Exhibit, ...] = attrs.field(default=(), validator=f.each(f.instance_of(Exhibit)))
    determinations: tuple[Determination, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(Determination))
    )

    def __attrs_post_init__(self) -> None:
        from legal_rules.case.checks import contradictions

        problems = contradictions(self)
        if problems:
            raise CaseDataError(problems)

    @property
    def deciding_agency(self) -> Agency:
        """The provincial (or central) agency: decides on inspection, concludes, refers."""
        if self.agency.level in {AgencyLevel.PROVINCE, AgencyLevel.REGION, AgencyLevel.CENTRAL}:
            return self.agency
        return self.provincial_agency or self.agency

    @cached_property
    def worker_by_id(self) -> dict[str, Worker]:
        """Workers by identifier."""
        return {worker.id: worker for worker in self.workers}

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        """Events by identifier."""
        return {event.id: event for event in self.events}

    @cached_property
    def exhibit_by_id(self) -> dict[str, Exhibit]:
        """Exhibits by identifier."""
        return {exhibit.id: exhibit for exhibit in self.exhibits}

    @cached_property
    def contributions_by_worker(self) -> dict[str, tuple[Contribution, ...]]:
        """Contributions by identifier of the worker, in the order of the case."""
        rows: dict[str, list[Contribution]] = {}
        for row in self.contributions:
            rows.setdefault(row.worker, []).append(row)
        return {worker: tuple(own) for worker, own in rows.items()}

    @cached_property
    def _outcomes(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` gives, kept with the case, which never changes: several questions ask for the same.

        Args:
            key: names the work and everything besides this case that its outcome hangs on (the day).
            work: works it out; nobody may change what it gives.
        """
        kept = self._outcomes
        if key not in kept:
            outcome = work()
            for oldest in list(kept)[: max(0, len(kept) - _KEPT + 1)]:
                kept.pop(oldest, None)
            kept[key] = outcome
            return outcome
        return cast(T, kept[key])

    def happened(self, kind: type[E], *, round: int | None = None) -> tuple[E, ...]:
        """Events of a kind that took place, those without a day last; of one round if given."""
        found = [
            event
            for event in self.events
            if isinstance(event, kind) and event.happened and (round is None or event.round == round)
        ]
        return tuple(sorted(found, key=lambda event: event.on or date.max))

    def planned(self, kind: type[E], *, round: int | None = None) -> tuple[E, ...]:
        """Events of a kind that are planned; of one round if given."""
        return tuple(
            event
            for event in self.events
            if isinstance(event, kind) and not event.happened and (round is None or event.round == round)
        )

    @property
    def rounds(self) -> int:
        """The number of the latest round; 1 where nothing happened yet."""
        return max((event.round for event in self.events), default=1)

    def proving(self, path: str) -> tuple[Exhibit, ...]:
        """Exhibits that prove a fact, or a fact that contains it, or a part of it.

        ``contributions.ld-01`` is proved by an exhibit for ``contributions`` as a whole, for itself, and
        for ``contributions.ld-01.2023-10``.
        """
        if path not in self._proving:
            named, below = self._proved
            found = {*named.get(path, ()), *below.get(path, ())}
            for whole in _wholes(path):
                found.update(named.get(whole, ()))
            self._proving[path] = tuple(self.exhibits[index] for index in sorted(found))
        return self._proving[path]

    @cached_property
    def _proving(self) -> dict[str, tuple[Exhibit, ...]]:
        """What `proving` has told: every subject asks for the same acts."""
        return {}

    @cached_property
    def _proved(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Which exhibits name a path, and which a part of it, by their places; every reason asks."""
        named: dict[str, list[int]] = {}
        below: dict[str, list[int]] = {}
        for index, exhibit in enumerate(self.exhibits):
            for path in exhibit.proves:
                named.setdefault(path, []).append(index)
                for whole in _wholes(path):
                    below.setdefault(whole, []).append(index)
        return named, below

    def as_of(self, on: date) -> Case:
        """The case as it was known on ``on``: later acts, papers and determinations left out.

        What bears no day stays, and so do planned events, unless they are about an act that came later. A
        payment made later is told by `Contribution.unpaid`, which takes the day.
        """
        from legal_rules.case.as_of import case_as_of

        return self.once(("as_of", on), lambda: case_as_of(self, on))

    def facts_digest(self, paths: tuple[str, ...]) -> str:
        """SHA-256 of the facts under ``paths``; a determination that rests on them lapses when it changes.

        The order of entries and the grouping of months into runs do not change it, nor does a field that
        is not known (so that a field added to the model changes no digest).
        """
        facts = {path: facts_under(self, path) for path in paths}
        canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def has_path(self, path: str) -> bool:
        """Whether ``path`` names something in this case: a part of it, an item, a month or a field."""
        return names_something(self, path)


def _wholes(path: str) -> Iterator[str]:
    """What a path lies in: ``contributions``, ``contributions.ld-01`` of ``contributions.ld-01.2023-10``."""
    end = path.find(".")
    while end >= 0:
        yield path[:end]
        end = path.find(".", end + 1)
