"""What all events share: state, round, day, and the small types they use.

Each kind of event is a class; ``type_name`` is its tag in a case file. An act that happened is never
dropped, even when it came out of order. ``round`` tells the rounds of one case apart: a second round
begins when evasion goes on after a sanction.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

import attrs

from legal_rules.kernel import fields as f


class EventState(StrEnum):
    """Whether an event took place or is only prepared (its place, team and contact feed the draft)."""

    HAPPENED = "happened"
    PLANNED = "planned"


class Channel(StrEnum):
    """How a paper went out. Căn cứ: điểm 4.1, 4.2, 4.3 mục I công văn hướng dẫn khai thác, phát triển."""

    PUBLIC_POST = "public_post"
    STEERING_COMMITTEE = "steering_committee"
    DIRECT = "direct"
    ELECTRONIC = "electronic"
    POSTED_UP = "posted_up"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Channel.PUBLIC_POST: "qua dịch vụ bưu chính công ích",
            Channel.STEERING_COMMITTEE: "qua Ban Chỉ đạo thực hiện chính sách BHXH, BHYT cấp xã",
            Channel.DIRECT: "giao trực tiếp",
            Channel.ELECTRONIC: "bằng phương thức điện tử",
            Channel.POSTED_UP: "niêm yết công khai",
        }[self]


class InspectionRegime(StrEnum):
    """Specialised inspection (thanh tra, to 30/6/2025) or specialised check (kiểm tra, from 01/7/2025)."""

    INSPECTION = "inspection"
    CHECK = "check"


class IssuerKind(StrEnum):
    """Who issued a decision or a conclusion."""

    PROVINCIAL_DIRECTOR = "provincial_director"
    CENTRAL_HEAD = "central_head"
    LABOUR_INSPECTORATE = "labour_inspectorate"
    STATE_INSPECTORATE = "state_inspectorate"
    CHECK_TEAM_HEAD = "check_team_head"
    PEOPLE_COMMITTEE_PROVINCE = "people_committee_province"
    PEOPLE_COMMITTEE_DISTRICT = "people_committee_district"
    PEOPLE_COMMITTEE_COMMUNE = "people_committee_commune"
    OTHER = "other"


class SanctionedAct(StrEnum):
    """For which act a sanction was imposed."""

    EVASION = "evasion"
    LATE_PAYMENT = "late_payment"
    OTHER = "other"


class SanctionKind(StrEnum):
    """Main form of a sanction."""

    FINE = "fine"
    WARNING = "warning"


class ConferenceForm(StrEnum):
    """How the conference was held (điểm 4.2c mục I)."""

    CONFERENCE = "conference"
    INVITED_TO_OFFICE = "invited_to_office"
    AT_EMPLOYER = "at_employer"
    CLUSTER = "cluster"


class InvitedBody(StrEnum):
    """Whom the agency invites beside the employer (tiết b điểm 4.2, tiết b điểm 4.3 khoản 4 Mục I).

    What a body is called on a day is told by `legal_rules.procedure.participants`. ``none`` stands alone: it
    is known that nobody was invited.
    """

    STEERING_COMMITTEE = "steering_committee"
    LOCAL_AUTHORITY = "local_authority"
    COMMUNE_POLICE = "commune_police"
    FATHERLAND_FRONT = "fatherland_front"
    MASS_ORGANISATIONS = "mass_organisations"
    DEPARTMENTS = "departments"
    TAX_OFFICE = "tax_office"
    NONE = "none"

    @property
    def label(self) -> str:
        """The Vietnamese name, as general as the letter has it."""
        return {
            InvitedBody.STEERING_COMMITTEE: "Ban Chỉ đạo thực hiện chính sách BHXH, BHYT",
            InvitedBody.LOCAL_AUTHORITY: "chính quyền địa phương",
            InvitedBody.COMMUNE_POLICE: "Công an xã",
            InvitedBody.FATHERLAND_FRONT: "Mặt trận Tổ quốc Việt Nam",
            InvitedBody.MASS_ORGANISATIONS: "các đoàn thể, tổ chức chính trị - xã hội",
            InvitedBody.DEPARTMENTS: "các Sở, ban, ngành liên quan",
            InvitedBody.TAX_OFFICE: "cơ quan thuế",
            InvitedBody.NONE: "không mời cơ quan, tổ chức nào",
        }[self]


class EmployerWork(StrEnum):
    """What someone who came for the employer does there (tiết b điểm 4.2 khoản 4 Mục I)."""

    ACCOUNTING = "accounting"
    PERSONNEL = "personnel"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            EmployerWork.ACCOUNTING: "kế toán",
            EmployerWork.PERSONNEL: "tổ chức - nhân sự",
            EmployerWork.OTHER: "công việc khác",
        }[self]


@attrs.frozen(kw_only=True)
class Participant:
    """Someone who took part.

    Args:
        name: full name.
        position: position.
        unit: agency or employer.
        authorised: of someone who came for the employer, whether the legal representative authorised them in
            writing; null = not known. Whether they are the legal representative is read from the employer.
        work: of someone who came for the employer, what they do there; null = not known.
    """

    name: str = attrs.field(validator=f.text)
    position: str | None = attrs.field(default=None, validator=f.optional(f.text))
    unit: str | None = attrs.field(default=None, validator=f.optional(f.text))
    authorised: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))
    work: EmployerWork | None = f.enum(EmployerWork, default=None)


def text() -> Any:
    """A text that may be unknown."""
    return attrs.field(default=None, validator=f.optional(f.text))


def day() -> Any:
    """A day that may be unknown."""
    return attrs.field(default=None, validator=f.optional(f.day))


def boolean() -> Any:
    """Yes, no or unknown."""
    return attrs.field(default=None, validator=f.optional(f.boolean))


def dong() -> Any:
    """A sum in đồng that may be unknown."""
    return attrs.field(default=None, validator=f.optional(f.dong))


def count() -> Any:
    """A whole number from 0 that may be unknown."""
    return attrs.field(default=None, validator=f.optional(f.number_from_zero))


def ids() -> Any:
    """Identifiers; empty where none are recorded."""
    return attrs.field(default=(), validator=f.each(f.identifier))


def texts() -> Any:
    """Texts; empty where none are recorded."""
    return attrs.field(default=(), validator=f.each(f.text))


def people() -> Any:
    """Those who took part; empty where none are recorded."""
    return attrs.field(default=(), validator=f.each(f.instance_of(Participant)))


def bodies() -> Any:
    """The bodies invited, all of them; empty where not recorded. In Python code strings are accepted too."""

    def convert(value: Any) -> Any:
        if not isinstance(value, tuple):
            return value
        known = set(InvitedBody)
        return tuple(InvitedBody(one) if isinstance(one, str) and one in known else one for one in value)

    return attrs.field(default=(), converter=convert, validator=f.each(f.one_of(InvitedBody)))


@attrs.frozen(kw_only=True)
class Event:
    """What all events have.

    Args:
        id: identifier inside the case.
        round: round of the case, from 1.
        on: the day; None where not known, or not fixed for a planned step.
        state: happened or planned.
        number: number and symbol of the paper, None where none or not known.
        note: remark, in Vietnamese.
    """

    type_name: ClassVar[str] = ""
    label: ClassVar[str] = ""

    id: str = attrs.field(validator=f.identifier)
    round: int = attrs.field(validator=f.number_from_one)
    on: date | None = day()
    state: EventState = f.enum(EventState, default=EventState.HAPPENED)
    number: str | None = text()
    note: str | None = text()

    @property
    def happened(self) -> bool:
        """Whether the event took place."""
        return self.state is EventState.HAPPENED
