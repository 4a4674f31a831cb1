"""From which days the limits around a referral run, on which they were kept, and whom they concern."""

from __future__ import annotations

from datetime import date

from legal_rules.case.events import (
    ConclusionIssued,
    EnforcementOrdered,
    EnforcementStopped,
    Event,
    ExecutionSuspended,
    FileReturned,
    HandlingResumed,
    HandlingSuspended,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    ResumptionCause,
    SanctionDecided,
    SignsOfCrimeFound,
)
from legal_rules.procedure.row import Condition
from legal_rules.questions.referral.reading import Reading
from legal_rules.questions.referral.states import AfterState, state_of

_REFUSED = frozenset({AfterState.NOT_PROSECUTED, AfterState.RETURNED})
_DECIDED = frozenset({*_REFUSED, AfterState.PROSECUTED, AfterState.DECIDED})
_AT_POLICE = frozenset(AfterState) - {AfterState.NOT_SENT}


def no_day(_reading: Reading) -> date | None:
    """No day: nothing in a case tells it."""
    return None


# --- days from which limits run, and on which they were kept ------------------------------------------


def concluded_on(reading: Reading) -> date | None:
    """The day of the last conclusion on the months after the sanction."""
    if not concluded(reading):
        return None
    return reading.view.of(ConclusionIssued)[-1].on


def received_on(reading: Reading) -> date | None:
    """The day on which the police took the file; until it is on record, that of sending."""
    receipt = next((e.on for e in reading.of_file(PoliceReceipt) if e.on is not None), None)
    return receipt or (reading.sent.on if reading.sent else None)


def sent_on(reading: Reading) -> date | None:
    """The day on which the file of this round went."""
    sent = reading.view.of(ReferralSent)
    return sent[0].on if sent else None


def receipt_told_on(reading: Reading) -> date | None:
    """The day on which the police confirmed receipt."""
    return next((e.on for e in reading.of_file(PoliceReceipt)), None)


def decided_on(reading: Reading) -> date | None:
    """The day of the last decision of the police on the file."""
    decided = reading.of_file(ProsecutionDecided)
    return decided[-1].on if decided and state_of(reading) in _DECIDED else None


def first_outcome_on(reading: Reading) -> date | None:
    """The day on which the limits of Điều 147 ended: of the first suspension, else of the decision.

    A suspension is one of the outcomes of khoản 1 Điều 147; where only a resumption is on record its day is
    not known.
    """
    first = _first_pause(reading)
    if first is not None:
        return first.on if isinstance(first, HandlingSuspended) else None
    return decided_on(reading)


def _first_pause(reading: Reading) -> Event | None:
    """The first suspension or resumption of the file; None where there is neither."""
    return next((e for e in reading.file if isinstance(e, HandlingSuspended | HandlingResumed)), None)


def _last_resumption(reading: Reading) -> HandlingResumed | None:
    return next(iter(reading.of_file(HandlingResumed)[-1:]), None)


def handling_suspended_on(reading: Reading) -> date | None:
    """The day of the last suspension of the handling."""
    found = reading.of_file(HandlingSuspended)
    return found[-1].on if found else None


def resumed_on(reading: Reading) -> date | None:
    """The day of the last decision of the police to resume the handling."""
    found = _last_resumption(reading)
    return found.on if found is not None and resumed_by_police(reading) else None


def cancellation_received_on(reading: Reading) -> date | None:
    """The day on which the police received that the prosecutors cancelled the suspension."""
    found = _last_resumption(reading)
    return found.on if found is not None and suspension_cancelled(reading) else None


def outcome_after_resumption_on(reading: Reading) -> date | None:
    """The day of the decision, or of another suspension, after the last resumption."""
    found = _last_resumption(reading)
    if found is None:
        return None
    after = reading.file[reading.file.index(found) + 1 :]
    return next((e.on for e in after if isinstance(e, HandlingSuspended | ProsecutionDecided)), None)


def refusal_known_on(reading: Reading) -> date | None:
    """The day on which the agency received the decision not to prosecute; else that of the decision."""
    decided = reading.of_file(ProsecutionDecided)
    received = decided[-1].received_on if decided else None
    return received if received is not None and not_prosecuted(reading) else not_prosecuted_on(reading)


def not_prosecuted_on(reading: Reading) -> date | None:
    """The day of a decision not to prosecute."""
    return decided_on(reading) if state_of(reading) in _REFUSED else None


def prosecuted_on(reading: Reading) -> date | None:
    """The day of a decision to prosecute."""
    return decided_on(reading) if state_of(reading) is AfterState.PROSECUTED else None


def sanctioned_after(reading: Reading) -> SanctionDecided | None:
    """The sanction that followed a decision not to prosecute; None where none is on record."""
    events = reading.view.events
    if state_of(reading) not in _REFUSED:
        return None
    refused: tuple[Event, ...] = reading.of_file(ProsecutionDecided) or reading.of_file(FileReturned)
    after = events[events.index(refused[-1]) + 1 :]
    return next((event for event in after if isinstance(event, SanctionDecided)), None)


def sanctioned_after_on(reading: Reading) -> date | None:
    """The day of the sanction that followed a decision not to prosecute."""
    sanction = sanctioned_after(reading)
    return sanction.on if sanction else None


def suspended_on(reading: Reading) -> date | None:
    """The day on which the execution of a sanction for evasion was last suspended."""
    live = {sanction.id for sanction in reading.live}
    found = [e for e in reading.view.events if isinstance(e, ExecutionSuspended) and e.of in live]
    return found[-1].on if found else None


def transferred_on(reading: Reading) -> date | None:
    """The day on which the file went after a suspension."""
    suspended, sent = suspended_on(reading), sent_on(reading)
    return sent if suspended is not None and sent is not None and sent >= suspended else None


def signs_found_on(reading: Reading) -> date | None:
    """The first day on which signs of crime were found in an act whose sanction is being enforced."""
    signs = reading.view.about(SignsOfCrimeFound, _enforced(reading))
    return signs[0].on if signs else None


def enforcement_stopped_on(reading: Reading) -> date | None:
    """The day on which enforcement of that sanction stopped."""
    stopped = reading.view.about(EnforcementStopped, _enforced(reading))
    return stopped[-1].on if stopped else None


def _enforced(reading: Reading) -> str:
    """The sanction under enforcement: the last in whose act signs of crime were found, else the last one."""
    enforced = [one.id for one in reading.live if reading.view.about(EnforcementOrdered, one.id)]
    marked = [one for one in enforced if reading.view.about(SignsOfCrimeFound, one)]
    return (marked or enforced or [""])[-1]


def returned_on(reading: Reading) -> date | None:
    """The day on which the file came back for a sanction."""
    back = reading.of_file(FileReturned)
    return back[-1].on if back and state_of(reading) in _REFUSED else None


def contested_on(reading: Reading) -> date | None:
    """The day on which the agency put its disagreement to the higher prosecutors."""
    found = reading.of_file(RefusalContested)
    return found[-1].on if found else None


# --- whom they concern ---------------------------------------------------------------------------------


def _unsent(reading: Reading) -> bool:
    return not reading.view.of(ReferralSent)


def considering(reading: Reading) -> bool:
    """The administrative file is open, or nothing was inspected since the sanction: "ngay" is left."""
    nothing = reading.inspection is Condition.NOT_INSPECTED_SINCE and bool(reading.live)
    return _unsent(reading) and (bool(reading.pending) or nothing)


def inspecting(reading: Reading) -> bool:
    """The months after the sanction are being inspected."""
    return bool(reading.live) and _unsent(reading) and reading.inspection is Condition.INSPECTING_SINCE


def concluded(reading: Reading) -> bool:
    """There is a conclusion on the months after the sanction."""
    return bool(reading.live) and reading.inspection is Condition.CONCLUDED_SINCE


def suspended(reading: Reading) -> bool:
    """The execution of a sanction for evasion was suspended."""
    live = {sanction.id for sanction in reading.live}
    return any(isinstance(e, ExecutionSuspended) and e.of in live for e in reading.view.events)


def enforcing(reading: Reading) -> bool:
    """Enforcement of a sanction for evasion was ordered."""
    return any(reading.view.about(EnforcementOrdered, sanction.id) for sanction in reading.live)


def at_police(reading: Reading) -> bool:
    """The file went to the police."""
    return state_of(reading) in _AT_POLICE


def resolving(reading: Reading) -> bool:
    """The file went to the police, and it is not so that they answered on a day that is not known."""
    answered = _first_pause(reading) is not None or decided(reading)
    return at_police(reading) and (not answered or first_outcome_on(reading) is not None)


def handling_suspended(reading: Reading) -> bool:
    """The handling stands suspended."""
    return state_of(reading) is AfterState.SUSPENDED


def resumed_by_police(reading: Reading) -> bool:
    """The handling was resumed, as far as is known because its ground was gone."""
    found = _last_resumption(reading)
    return found is not None and found.cause is not ResumptionCause.SUSPENSION_CANCELLED


def suspension_cancelled(reading: Reading) -> bool:
    """The handling goes on because the prosecutors cancelled the suspension."""
    return _last_resumption(reading) is not None and not resumed_by_police(reading)


def decided(reading: Reading) -> bool:
    """The police have decided."""
    return state_of(reading) in _DECIDED


def not_prosecuted(reading: Reading) -> bool:
    """They decided not to prosecute."""
    return state_of(reading) in _REFUSED


def prosecuted(reading: Reading) -> bool:
    """They decided to prosecute."""
    return state_of(reading) is AfterState.PROSECUTED


__all__ = [
    "at_police",
    "cancellation_received_on",
    "concluded",
    "concluded_on",
    "considering",
    "contested_on",
    "decided",
    "decided_on",
    "enforcement_stopped_on",
    "enforcing",
    "first_outcome_on",
    "handling_suspended",
    "handling_suspended_on",
    "inspecting",
    "no_day",
    "not_prosecuted",
    "not_prosecuted_on",
    "outcome_after_resumption_on",
    "prosecuted",
    "prosecuted_on",
    "receipt_told_on",
    "received_on",
    "refusal_known_on",
    "resolving",
    "resumed_by_police",
    "resumed_on",
    "returned_on",
    "sanctioned_after",
    "sanctioned_after_on",
    "sent_on",
    "signs_found_on",
    "suspended",
    "suspended_on",
    "suspension_cancelled",
    "transferred_on",
]
