"""Cases for the letters: a reminder, a proposal, a second invitation, a schedule without a conference."""

from __future__ import annotations

from datetime import date

import attrs
from forms_case import build_case, events_to_check, events_to_notice, visit

from legal_rules.case import Case
from legal_rules.case.events import (
    Channel,
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    Event,
    EventState,
    InspectionProposed,
    InvitedBody,
    NoticeSent,
    Participant,
    ReminderSent,
    ScheduleNoticeSent,
)

INVITED_ON = date(2024, 7, 22)
SCHEDULED_ON = date(2024, 7, 30)
PROPOSED_ON = date(2024, 8, 20)

NOTICE = NoticeSent(
    id="tb-1",
    round=1,
    on=date(2024, 7, 8),
    number="125/TB-BHXH",
    channel=Channel.PUBLIC_POST,
    list_form="03-KT",
    workers=("ld-01", "ld-02"),
)


def notified(*events: Event) -> Case:
    """The small case after its notice."""
    return build_case(events=(*events_to_notice(), NOTICE, *events))


def invitation(**changes: object) -> ConferenceInvitation:
    """A planned invitation with every fact."""
    facts: dict[str, object] = {
        "state": EventState.PLANNED,
        "on": INVITED_ON,
        "conference_on": date(2024, 7, 29),
        "conference_time": "08 giờ 00 phút",
        "place": "Hội trường Bảo hiểm xã hội tỉnh Minh Họa",
        "chair": "bà Lê Thị Thí Điểm, Phó Giám đốc",
        **changes,
    }
    return ConferenceInvitation(id="gm-1", round=1, **facts)  # type: ignore[arg-type]


def invited_again() -> Case:
    """The first invitation came back, the conference was held without the employer."""
    sent = invitation(state=EventState.HAPPENED, number="96/GM-BHXH")
    returned = DeliveryReturned(id="hoan", round=1, on=date(2024, 7, 26), of="gm-1")
    held = ConferenceHeld(id="hn-1", round=1, on=date(2024, 7, 29), attended=False)
    again = attrs.evolve(
        sent, id="gm-2", state=EventState.PLANNED, on=None, number=None, conference_on=date(2024, 8, 7)
    )
    return notified(sent, returned, held, again)


def schedule(**changes: object) -> ScheduleNoticeSent:
    """A planned visit with every fact."""
    facts: dict[str, object] = {
        "state": EventState.PLANNED,
        "on": SCHEDULED_ON,
        "visit_on": date(2024, 8, 6),
        "visit_time": "08 giờ 30 phút",
        "place": "Văn phòng Đơn vị tại Khu công nghiệp Ví Dụ",
        "team": (
            Participant(
                name="Hoàng Văn Thí Dụ",
                position="Phó Trưởng phòng Quản lý thu",
                unit="Bảo hiểm xã hội tỉnh Minh Họa",
            ),
            Participant(name="Phạm Thị Minh Họa", position="chuyên viên"),
        ),
        "invited": (InvitedBody.COMMUNE_POLICE,),
        **changes,
    }
    return ScheduleNoticeSent(id="ll-1", round=1, **facts)  # type: ignore[arg-type]


def missed(*events: Event) -> Case:
    """The employer stayed away from the conference."""
    return build_case(events=(*events_to_check()[:-1], *events))


def checked(*events: Event) -> Case:
    """The small case after the visit."""
    return build_case(events=(*events_to_check(), visit(), *events))


def proposed(**changes: object) -> Case:
    """The ten days after the visit are over; an inspection is proposed."""
    facts: dict[str, object] = {"on": PROPOSED_ON, "number": "402/BHXH-QLT", **changes}
    return checked(InspectionProposed(id="kn-1", round=1, **facts))  # type: ignore[arg-type]


def reminded(**changes: object) -> Case:
    """A reminder is planned after the visit."""
    facts: dict[str, object] = {"state": EventState.PLANNED, "on": date(2024, 8, 12), **changes}
    return checked(ReminderSent(id="dd-1", round=1, **facts))  # type: ignore[arg-type]
