"""From when the workers of a case had to be registered, and when they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import attrs

from legal_rules.case import Case
from legal_rules.case.events import WorkersRegistered
from legal_rules.case.workers import ContractKind
from legal_rules.questions.conduct.case_rows import History, days_of
from legal_rules.questions.conduct.facts import DayOrNot, FundGroup, NotYet
from legal_rules.questions.conduct.rules import Rules


@attrs.frozen(kw_only=True, eq=False)
class Registrations:
    """Contracts and registrations of a case.

    Args:
        case: the case.
        rules: figures and choices of the day.
    """

    case: Case
    rules: Rules

    @cached_property
    def _registrations(self) -> Mapping[str, tuple[date | None, ...]]:
        found: dict[str, list[date | None]] = {}
        for event in self.case.happened(WorkersRegistered):
            if event.on is None or event.on <= self.rules.on:
                for worker in event.workers or (self.case.worker_by_id if event.complete else ()):
                    found.setdefault(worker, []).append(event.on)
        return {worker: tuple(days) for worker, days in found.items()}

    def subject(self, worker: str, history: History, fund: FundGroup) -> tuple[date | None, date | None]:
        """The day from which the worker of a run of months not registered had to be registered; else by when.

        It is the first day of the contract that covers the first of these months; where nothing was due to
        this insurance in them at first, the first day of the month in which something was. A worker who was
        registered before and then dropped is another matter, whose day the case does not tell. A contract
        older than what is encoded counts from the first day encoded; without a contract, something was due in
        the first month.
        """
        opening, closing = days_of(history.since)
        earlier = any(day is None or day < opening for day in self._registrations.get(worker, ()))
        if history.declared_before or earlier:
            return None, None
        running = [
            contract.valid_from
            for contract in self.case.worker_by_id[worker].contracts
            if contract.kind is not ContractKind.PROBATION
            and (contract.valid_from is None or contract.valid_from <= closing)
            and (contract.valid_to is None or contract.valid_to >= opening)
        ]
        known = [day for day in running if day is not None]
        due_since = history.due_since.get(fund, history.since)
        if not known or None in running:
            return None, days_of(due_since)[1]
        engaged = min(known) if due_since == history.since else max(min(known), days_of(due_since)[0])
        return max(engaged, self.rules.limits.earliest(fund)), None

    def registered_on(self, worker: str, history: History) -> tuple[DayOrNot | None, ...]:
        """When the worker was registered; where only a later registered month tells it, the bounds."""
        opening, _ = days_of(history.since)
        days = self._registrations.get(worker, ())
        after = [day for day in days if day is not None and day >= opening]
        if after:
            return (min(after),)
        if None in days:
            return (None,)
        declared = history.declared_after
        earliest = days_of(declared)[0] if declared is not None else self.rules.on
        return (earliest, self.rules.on) if earliest < self.rules.on else (NotYet.NOT_YET,)


__all__ = ["Registrations"]
