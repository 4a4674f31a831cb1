"""The acts of a case as a timeline, for papers and for the reader."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    DeliveryReturned,
    DirectCheck,
    EmployerReplied,
    Event,
    FinePaid,
    HandlingResumed,
    HandlingSuspended,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    ProsecutionDecided,
    RemediesDone,
    SanctionDecided,
    SigningRefused,
    TeamReport,
    WorkersRegistered,
)
from legal_rules.kernel.wording import money
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.view import in_order


@attrs.frozen(kw_only=True)
class HistoryEntry:
    """One act that happened.

    Args:
        on: the day; None where not known.
        label: the act, in Vietnamese, as it was called on its day.
        detail: what else the record says of it, in Vietnamese; empty where nothing.
        number: number and symbol of its paper; None where none or not known.
        round: round of the case.
        event: identifier of the event.
        exhibits: identifiers of the exhibits that prove it.
    """

    on: date | None
    label: str
    detail: str
    number: str | None
    round: int
    event: str
    exhibits: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        data = attrs.asdict(self)
        data["on"] = self.on.isoformat() if self.on else None
        data["exhibits"] = list(self.exhibits)
        return data


_INSPECTION_LABELS: dict[type[Event], tuple[str, str]] = {
    InspectionDecided: ("Ban hành quyết định thanh tra", "Ban hành quyết định kiểm tra"),
    InspectionMinutes: ("Lập biên bản thanh tra", "Lập biên bản kiểm tra"),
    TeamReport: ("Trưởng đoàn báo cáo kết quả thanh tra", "Trưởng đoàn báo cáo kết quả kiểm tra"),
    ConclusionIssued: ("Ban hành kết luận thanh tra", "Ban hành văn bản đánh giá kết quả kiểm tra"),
}


def act_label(event: Event, case: Case) -> str:
    """The name of the act under its regime; the general name where neither regime nor day is known."""
    both = _INSPECTION_LABELS.get(type(event))
    if both is None:
        return event.label
    decisions = case.happened(InspectionDecided, round=event.round)
    regime = next((decision.regime for decision in decisions if decision.regime is not None), None)
    if regime is not None:
        return both[regime is InspectionRegime.CHECK]
    return event.label if event.on is None else both[event.on >= CHECK_REGIME_FROM]


def _told(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def _ground(label: str, reason: str | None) -> str:
    return f"{label} ({reason})" if label and reason else label or reason or ""


def _detail(event: Event) -> str:
    match event:
        case ConferenceHeld():
            return _told(event.attended, "đơn vị có dự", "đơn vị vắng mặt")
        case EmployerReplied():
            return event.content or _told(event.accepts, "đồng ý đăng ký", "không đồng ý đăng ký")
        case WorkersRegistered():
            return _told(event.complete, "đủ số người phải tham gia", "mới một phần số người phải tham gia")
        case SigningRefused():
            witnesses = ", ".join(person.name for person in event.witnesses)
            reason = f"lý do: {event.reason}" if event.reason else "không nêu lý do"
            return f"{reason}; người chứng kiến: {witnesses}" if witnesses else reason
        case DeliveryReturned():
            return f"lý do: {event.reason}" if event.reason else ""
        case FinePaid() | RemediesDone():
            return _told(event.complete, "đã xong", "mới một phần")
        case SanctionDecided():
            basis = " ".join(part for part in (event.provision, event.decree) if part)
            parts = (event.issuer_name, basis, money(event.fine) if event.fine is not None else "")
            return "; ".join(part for part in parts if part)
        case DirectCheck():
            return event.employer_opinion or ""
        case HandlingSuspended():
            return _ground(event.ground.label if event.ground else "", event.reason)
        case HandlingResumed():
            return event.cause.label if event.cause else ""
        case ProsecutionDecided():
            decided = _told(event.prosecute, "khởi tố vụ án hình sự", "không khởi tố vụ án hình sự")
            why = _ground(event.ground.label if event.ground else "", event.reason)
            return ": ".join(part for part in (decided, why) if part)
        case _:
            return event.note or ""


def history(case: Case, *, on: date) -> tuple[HistoryEntry, ...]:
    """What happened in ``case`` up to ``on``, in order; acts without a day stand where the road puts them.

    Args:
        case: the case.
        on: the day; later acts and planned ones are left out.

    Returns:
        One entry an act.
    """
    seen = case.as_of(on)
    return tuple(
        HistoryEntry(
            on=event.on,
            label=act_label(event, seen),
            detail=_detail(event),
            number=event.number,
            round=event.round,
            event=event.id,
            exhibits=tuple(exhibit.id for exhibit in seen.proving(f"events.{event.id}")),
        )
        for event in in_order(e for e in seen.events if e.happened)
    )


__all__ = ["HistoryEntry", "act_label", "history"]
