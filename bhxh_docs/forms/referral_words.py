"""What happened to a file at the investigating police, each event as one Vietnamese sentence.

As in `event_words`, a sentence tells what the event holds and nothing more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from bhxh_docs.text import format_date_short, join_names
from legal_rules.case import Case
from legal_rules.case.events import (
    Event,
    FileReturned,
    HandlingResumed,
    HandlingSuspended,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SupplementRequested,
)


def _referral(event: ReferralSent, _case: Case) -> str:
    return "Chuyển hồ sơ kiến nghị khởi tố" + (f" đến {event.to}" if event.to else "")


def _receipt(_event: PoliceReceipt, _case: Case) -> str:
    return "Cơ quan điều tra tiếp nhận kiến nghị khởi tố"


def _supplement(event: SupplementRequested, _case: Case) -> str:
    return "Cơ quan điều tra yêu cầu bổ sung" + (f": {join_names(event.asked)}" if event.asked else " hồ sơ")


def _suspended(event: HandlingSuspended, _case: Case) -> str:
    why = _ground(event.ground.label if event.ground is not None else None, event.reason)
    return f"Cơ quan điều tra tạm đình chỉ việc giải quyết kiến nghị khởi tố{why}"


def _resumed(event: HandlingResumed, _case: Case) -> str:
    why = f": {event.cause.label}" if event.cause is not None else ""
    return f"Cơ quan điều tra phục hồi việc giải quyết kiến nghị khởi tố{why}"


def _prosecution(event: ProsecutionDecided, _case: Case) -> str:
    if event.prosecute is None:
        words = "về việc khởi tố"
    else:
        words = "khởi tố vụ án hình sự" if event.prosecute else "không khởi tố vụ án hình sự"
    why = _ground(event.ground.label if event.ground is not None else None, event.reason)
    got = f"; nhận được ngày {format_date_short(event.received_on)}" if event.received_on else ""
    return f"Cơ quan điều tra quyết định {words}{why}{got}"


def _ground(label: str | None, reason: str | None) -> str:
    """Return the ground, with what is written of it."""
    if label and reason:
        return f": {label} ({reason.rstrip('.')})"
    return f": {label or reason}" if label or reason else ""


def _contested(event: RefusalContested, _case: Case) -> str:
    to = event.to or "Viện kiểm sát"
    outcome = f"; kết quả: {event.outcome}" if event.outcome else ""
    return f"Kiến nghị {to} về quyết định không khởi tố{outcome}"


def _returned(event: FileReturned, _case: Case) -> str:
    by = f" do {event.returned_by} trả" if event.returned_by else ""
    return f"Nhận lại hồ sơ{by} để xử phạt vi phạm hành chính"


REFERRAL_WORDS: Final[dict[type[Event], Callable[[Any, Case], str]]] = {
    ReferralSent: _referral,
    PoliceReceipt: _receipt,
    SupplementRequested: _supplement,
    HandlingSuspended: _suspended,
    HandlingResumed: _resumed,
    ProsecutionDecided: _prosecution,
    RefusalContested: _contested,
    FileReturned: _returned,
}
"""The words for each kind of event, without the full stop."""
