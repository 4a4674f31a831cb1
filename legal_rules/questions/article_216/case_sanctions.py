"""Sanctions as the events of a case tell them: decision, service, execution, evasion of it, cancellation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    Event,
    ExecutionEvaded,
    FinePaid,
    NotExecuted,
    OfSanction,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SanctionKind,
    SanctionRecordsChecked,
    SanctionServed,
)
from legal_rules.kernel.wording import short_date
from legal_rules.questions.article_216.facts import Execution, FurtherViolation, PriorSanction

E_ = TypeVar("E_", bound=Event)
S = TypeVar("S", bound=OfSanction)


@attrs.frozen(kw_only=True)
class RecordedSanction:
    """A sanction with the events that tell of it.

    Args:
        decision: the decision.
        served_on: day of service; None where not known.
        acted_on: the first day on which its subject carried out a part of it, so that it was served by then.
        execution: how far it is executed; None where not known.
        execution_events: identifiers of the events that tell so.
        service_events: identifiers of the events of its service.
        cancelled: whether it was cancelled.
        cancelled_by: identifiers of the events that cancelled it.
    """

    decision: SanctionDecided
    served_on: date | None
    acted_on: date | None
    execution: Execution | None
    execution_events: tuple[str, ...]
    service_events: tuple[str, ...]
    cancelled: bool
    cancelled_by: tuple[str, ...]

    def as_fact(self, subject: str) -> PriorSanction:
        """The sanction for a finding about ``subject`` (``employer`` or a person)."""
        decision = self.decision
        return PriorSanction(
            act=decision.act,
            decided_on=decision.on,
            conduct_from=decision.conduct_from,
            conduct_to=decision.conduct_to,
            kind=decision.kind,
            execution=self.execution,
            same_subject=None if decision.subject is None else decision.subject == subject,
            cancelled=self.cancelled,
        )

    def service(self, further: FurtherViolation | None) -> date | Literal["unasked"] | None:
        """Its service as `Background.services` wants it.

        Not asked where the further violation came after its subject had already acted on the decision.
        """
        if self.served_on is not None:
            return self.served_on
        on = further.on if further else None
        return "unasked" if on is not None and self.acted_on is not None and on > self.acted_on else None


def recorded_sanctions(case: Case, on: date) -> tuple[RecordedSanction, ...] | None:
    """The sanctions known on ``on``; ``()`` = none, as established; None = not known."""
    decisions = [one for one in known(case, SanctionDecided, on) if not _after(one, on)]
    if decisions:
        return tuple(_recorded(case, decision, on) for decision in decisions)
    checks = [event for event in known(case, SanctionRecordsChecked, on) if event.found is not None]
    return () if checks and checks[-1].found is False else None


def _after(decision: SanctionDecided, on: date) -> bool:
    """Whether a decision that bears no day is about conduct after ``on``, so that it came later."""
    return any(day is not None and day > on for day in (decision.conduct_from, decision.conduct_to))


def known(case: Case, kind: type[E_], on: date) -> tuple[E_, ...]:
    """Events of a kind that took place by ``on``; one that bears no day is taken to have."""
    return tuple(event for event in case.happened(kind) if event.on is None or event.on <= on)


def _recorded(case: Case, decision: SanctionDecided, on: date) -> RecordedSanction:
    served = _of(case, SanctionServed, decision, on)
    cancelled = _of(case, SanctionCancelled, decision, on)
    acts = (*_of(case, FinePaid, decision, on), *_of(case, RemediesDone, decision, on))
    execution, events = _execution(case, decision, on)
    return RecordedSanction(
        decision=decision,
        served_on=min(_days(served), default=None),
        acted_on=min(_days(acts), default=None),
        execution=execution,
        execution_events=events,
        service_events=tuple(event.id for event in served),
        cancelled=bool(cancelled),
        cancelled_by=tuple(event.id for event in cancelled),
    )


def _of(case: Case, kind: type[S], decision: SanctionDecided, on: date) -> tuple[S, ...]:
    return tuple(event for event in known(case, kind, on) if event.of == decision.id)


def _days(events: Iterable[OfSanction]) -> list[date]:
    return [event.on for event in events if event.on is not None]


def _execution(case: Case, decision: SanctionDecided, on: date) -> tuple[Execution | None, tuple[str, ...]]:
    """How far the decision is executed, and the events that tell so.

    Completed needs fine and remedies, the later day counts; for a warning there is nothing to pay. Without
    completion, evasion of execution tells more than a mere record that it is not executed; such a record
    tells nothing of what was done after it.
    """
    fines, remedies = _of(case, FinePaid, decision, on), _of(case, RemediesDone, decision, on)
    evasions, records = _of(case, ExecutionEvaded, decision, on), _of(case, NotExecuted, decision, on)
    completed = _completed(decision, fines, remedies)
    if completed is not None:
        return completed
    events = tuple(event.id for event in (*fines, *remedies, *evasions, *records))
    if evasions:
        last = evasions[-1]
        if last.ongoing or (last.evaded_to is not None and last.evaded_to > on):
            return Execution.evading(), events
        return (Execution.evaded_until(last.evaded_to) if last.evaded_to else None), events
    done, recorded = _days((*fines, *remedies)), _days(records)
    if recorded and max(recorded) >= max(done, default=date.min):
        return Execution.open(), events
    return None, events


def _completed(
    decision: SanctionDecided, fines: Sequence[FinePaid], remedies: Sequence[RemediesDone]
) -> tuple[Execution | None, tuple[str, ...]] | None:
    paid = [event for event in fines if event.complete]
    done = [event for event in remedies if event.complete]
    nothing_to_pay = decision.kind is SanctionKind.WARNING
    if not done or not (paid or nothing_to_pay):
        return None
    last = (*paid[:1], done[0])
    events = tuple(event.id for event in last)
    days = [event.on for event in last]
    known_days = [day for day in days if day is not None]
    return (Execution.completed(max(known_days)) if len(known_days) == len(days) else None), events


def named(decision: SanctionDecided) -> str:
    """``số 45/QĐ-XPHC ngày 01/3/2023``, as far as it is known."""
    parts = [f"số {decision.number}"] if decision.number else []
    parts += [f"ngày {short_date(decision.on)}"] if decision.on else []
    return " ".join(parts) or "chưa rõ số, ngày"


__all__ = ["RecordedSanction", "known", "named", "recorded_sanctions"]
