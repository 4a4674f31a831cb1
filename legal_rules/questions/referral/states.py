"""Where the file stands after it went to the police, read from its events in order.

A later decision takes the place of an earlier one (no prosecution, then prosecution after the higher
prosecutors were asked).
"""

from __future__ import annotations

from enum import StrEnum

from legal_rules.case.events import (
    Event,
    FileReturned,
    HandlingResumed,
    HandlingSuspended,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    SupplementRequested,
)
from legal_rules.questions.referral.reading import Reading


class AfterState(StrEnum):
    """Where the file stands."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    RECEIVED = "received"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUSPENDED = "handling_suspended"
    RESUMED = "handling_resumed"
    PROSECUTED = "prosecuted"
    NOT_PROSECUTED = "not_prosecuted"
    RETURNED = "returned"
    DECIDED = "decided"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            AfterState.NOT_SENT: "Chưa gửi hồ sơ",
            AfterState.SENT: "Đã gửi hồ sơ, chưa ghi nhận việc tiếp nhận",
            AfterState.RECEIVED: "Cơ quan điều tra đã tiếp nhận, đang xem xét",
            AfterState.SUPPLEMENT_ASKED: "Cơ quan điều tra yêu cầu bổ sung hồ sơ",
            AfterState.SUSPENDED: "Cơ quan điều tra đã tạm đình chỉ việc giải quyết",
            AfterState.RESUMED: "Cơ quan điều tra đã phục hồi việc giải quyết",
            AfterState.PROSECUTED: "Đã khởi tố vụ án hình sự",
            AfterState.NOT_PROSECUTED: "Đã có quyết định không khởi tố vụ án hình sự",
            AfterState.RETURNED: "Không khởi tố, đã nhận lại hồ sơ để xử phạt vi phạm hành chính",
            AfterState.DECIDED: "Đã có quyết định, chưa ghi nhận nội dung",
        }[self]


def state_of(reading: Reading) -> AfterState:
    """Where the last file stands on the day."""
    return position_of(reading)[0]


def position_of(reading: Reading) -> tuple[AfterState, Event | None]:
    """Where the last file stands, and the act that led there."""
    state, leading = AfterState.NOT_SENT, None
    for event in reading.file:
        arrived = _next(state, event)
        if arrived is not state or leading is None:
            state, leading = arrived, event
    return state, leading


def _next(state: AfterState, event: Event) -> AfterState:
    match event:
        case ProsecutionDecided():
            if event.prosecute is None:
                return AfterState.DECIDED
            return AfterState.PROSECUTED if event.prosecute else AfterState.NOT_PROSECUTED
        case FileReturned():
            return AfterState.RETURNED
        case HandlingSuspended():
            # once there is a criminal case, what is suspended is no longer the handling of the referral
            return state if state is AfterState.PROSECUTED else AfterState.SUSPENDED
        case HandlingResumed():
            return state if state is AfterState.PROSECUTED else AfterState.RESUMED
        case SupplementRequested():
            # what is asked for during a suspension does not end it
            return state if state is AfterState.SUSPENDED else AfterState.SUPPLEMENT_ASKED
        case PoliceReceipt():
            return AfterState.RECEIVED if state in {AfterState.NOT_SENT, AfterState.SENT} else state
        case ReferralSent():
            # what was asked for was sent, or a file that was not prosecuted is put forward again
            return {
                AfterState.NOT_SENT: AfterState.SENT,
                AfterState.NOT_PROSECUTED: AfterState.SENT,
                AfterState.RETURNED: AfterState.SENT,
                AfterState.SUPPLEMENT_ASKED: AfterState.RECEIVED,
            }.get(state, state)
        case _:
            return state


__all__ = ["AfterState", "position_of", "state_of"]
