"""What happened in a case, step by step, and what is planned.

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


@attrs.frozen(kw_only=True)
class Participant:
    """Someone who took part.

    Args:
        name: full name.
        position: position.
        unit: agency or employer.
    """

    name: str = attrs.field(validator=f.text)
    position: str | None = attrs.field(default=None, validator=f.optional(f.text))
    unit: str | None = attrs.field(default=None, validator=f.optional(f.text))


def _text() -> Any:
    return attrs.field(default=None, validator=f.optional(f.text))


def _day() -> Any:
    return attrs.field(default=None, validator=f.optional(f.day))


def _bool() -> Any:
    return attrs.field(default=None, validator=f.optional(f.boolean))


def _dong() -> Any:
    return attrs.field(default=None, validator=f.optional(f.dong))


def _count() -> Any:
    return attrs.field(default=None, validator=f.optional(f.number_from_zero))



def _ids() -> Any:
    return attrs.field(default=(), validator=f.each(f.identifier))


def _texts() -> Any:
    return attrs.field(default=(), validator=f.each(f.text))


def _people() -> Any:
    return attrs.field(default=(), validator=f.each(f.instance_of(Participant)))


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
    on: date | None = _day()
    state: EventState = f.enum(EventState, default=EventState.HAPPENED)
    number: str | None = _text()
    note: str | None = _text()

    @property
    def happened(self) -> bool:
        """Whether the event took place."""
        return self.state is EventState.HAPPENED


@attrs.frozen(kw_only=True)
class ListReceived(Event):
    """Lists or data of employers and workers came in (điểm 3.1, 3.2 mục I)."""

    type_name = "list_received"
    label = "Nhận danh sách, dữ liệu đơn vị và người lao động"

    source: str | None = _text()
    form: str | None = _text()
    workers: tuple[str, ...] = _ids()


@attrs.frozen(kw_only=True)
class ListEntered(Event):
    """The list was entered into the management software (điểm 3.2.2 mục I)."""

    type_name = "list_entered"
    label = "Cập nhật danh sách vào phần mềm quản lý"


@attrs.frozen(kw_only=True)
class NoticeSent(Event):
    """Notice 04-KT was sent (điểm 4.1 mục I). ``list_form`` is the list sent with it, 02-KT or 03-KT."""

    type_name = "notice_sent"
    label = "Gửi thông báo (Mẫu số 04-KT)"

    channel: Channel | None = f.enum(Channel, default=None)
    list_form: str | None = _text()
    workers: tuple[str, ...] = _ids()


@attrs.frozen(kw_only=True)
class DeliveryReturned(Event):
    """A paper came back undelivered. ``of`` is the event that sent it."""

    type_name = "delivery_returned"
    label = "Văn bản bị chuyển hoàn"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    reason: str | None = _text()


@attrs.frozen(kw_only=True)
class EmployerReplied(Event):
    """The employer answered. ``accepts``: whether it accepts to register; ``content``: what it says."""

    type_name = "employer_replied"
    label = "Đơn vị phản hồi"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    accepts: bool | None = _bool()
    content: str | None = _text()


@attrs.frozen(kw_only=True)
class WorkersRegistered(Event):
    """The employer registered workers. ``complete``: whether all who must be insured now are."""

    type_name = "workers_registered"
    label = "Đơn vị đăng ký tham gia cho người lao động"

    workers: tuple[str, ...] = _ids()
    complete: bool | None = _bool()


@attrs.frozen(kw_only=True)
class ConferenceInvitation(Event):
    """Invitation 05-KT was sent (điểm 4.2a mục I)."""

    type_name = "conference_invitation"
    label = "Gửi giấy mời hội nghị (Mẫu số 05-KT)"

    channel: Channel | None = f.enum(Channel, default=None)
    conference_on: date | None = _day()
    conference_time: str | None = _text()
    place: str | None = _text()
    chair: str | None = _text()


@attrs.frozen(kw_only=True)
class ConferenceHeld(Event):
    """The conference was held (điểm 4.2 mục I). ``attended``: whether this employer came."""

    type_name = "conference_held"
    label = "Tổ chức hội nghị làm việc với đơn vị"

    form: ConferenceForm | None = f.enum(ConferenceForm, default=None)
    place: str | None = _text()
    chair: str | None = _text()
    attended: bool | None = _bool()
    attended_by: tuple[Participant, ...] = _people()


@attrs.frozen(kw_only=True)
class ScheduleNoticeSent(Event):
    """Notice of the working schedule 05a-KT with 05b-KT was sent (điểm 4.3c mục I)."""

    type_name = "schedule_notice_sent"
    label = "Gửi thông báo lịch làm việc (Mẫu số 05a-KT, 05b-KT)"

    channel: Channel | None = f.enum(Channel, default=None)
    visit_on: date | None = _day()


@attrs.frozen(kw_only=True)
class DirectCheck(Event):
    """The agency checked at the employer and drew up 06-KT (điểm 4.3 mục I).

    Args:
        start_time: ``08 giờ 30 phút``.
        end_time: the same form.
        place: where.
        agency_side: those who came for the agency, the head first.
        employer_side: those who received it, the head first.
        others: commune police, tax office, witnesses.
        documents: papers checked, in Vietnamese, one a line.
        workers_employed: workers found working (người).
        workers_to_insure: workers who must be insured (người).
        workers_insured: workers insured (người).
        workers: identifiers of the workers found not insured.
        employer_opinion: what the employer says.
        commitment: what the employer promises.
        commitment_by: until when.
        copies: copies made (bản).
    """

    type_name = "direct_check"
    label = "Làm việc, kiểm tra trực tiếp tại đơn vị (Mẫu số 06-KT)"

    start_time: str | None = _text()
    end_time: str | None = _text()
    place: str | None = _text()
    agency_side: tuple[Participant, ...] = _people()
    employer_side: tuple[Participant, ...] = _people()
    others: tuple[Participant, ...] = _people()
    documents: tuple[str, ...] = _texts()
    workers_employed: int | None = _count()
    workers_to_insure: int | None = _count()
    workers_insured: int | None = _count()
    workers: tuple[str, ...] = _ids()
    employer_opinion: str | None = _text()
    commitment: str | None = _text()
    commitment_by: date | None = _day()
    copies: int | None = _count()


@attrs.frozen(kw_only=True)
class SigningRefused(Event):
    """Someone refused to sign minutes. ``of`` is the event whose minutes were not signed."""

    type_name = "signing_refused"
    label = "Đơn vị không ký biên bản"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    reason: str | None = _text()
    witnesses: tuple[Participant, ...] = _people()


@attrs.frozen(kw_only=True)
class InspectionDecided(Event):
    """Inspection (or, from 01/7/2025, specialised check) was decided (điểm 4.4a mục I).

    Args:
        regime: inspection or check; must fit the date.
        issuer: who decided.
        issuer_name: agency or office, as written.
        surprise: đột xuất or by plan.
        period_from: first day of the period inspected.
        period_to: last day of it.
        duration_days: working days allowed.
        team: the team, the head first.
    """

    type_name = "inspection_decided"
    label = "Ban hành quyết định thanh tra (kiểm tra)"

    regime: InspectionRegime | None = f.enum(InspectionRegime, default=None)
    issuer: IssuerKind | None = f.enum(IssuerKind, default=None)
    issuer_name: str | None = _text()
    surprise: bool | None = _bool()
    period_from: date | None = _day()
    period_to: date | None = _day()
    duration_days: int | None = _count()
    team: tuple[Participant, ...] = _people()


@attrs.frozen(kw_only=True)
class InspectionProposed(Event):
    """The agency proposed inspection to another inspectorate (điểm 4.2c mục I). ``to`` names it."""

    type_name = "inspection_proposed"
    label = "Kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra"

    to: str | None = _text()


@attrs.frozen(kw_only=True)
class InspectionMinutes(Event):
    """Minutes of the inspection or check: acts, level, time to remedy (điểm 4.4a mục I).

    Args:
        acts: acts found, in Vietnamese, one an entry.
        workers: identifiers of the workers concerned.
        amount: unpaid principal found, đồng.
        remedy_by: last day given to remedy.
        employer_opinion: what the employer says.
    """

    type_name = "inspection_minutes"
    label = "Lập biên bản thanh tra (kiểm tra)"

    acts: tuple[str, ...] = _texts()
    workers: tuple[str, ...] = _ids()
    amount: int | None = _dong()
    remedy_by: date | None = _day()
    employer_opinion: str | None = _text()


@attrs.frozen(kw_only=True)
class TeamReport(Event):
    """The head of the team reported, with signs of crime or without."""

    type_name = "team_report"
    label = "Trưởng đoàn báo cáo kết quả"

    signs_of_crime: bool | None = _bool()


@attrs.frozen(kw_only=True)
class ConclusionIssued(Event):
    """Conclusion of the inspection, or assessment letter of the check (điểm 4.4b mục I).

    Args:
        issuer: kind of office.
        issuer_name: as written.
        remedy_by: last day given to remedy.
        requires: what it requires, one an entry, in Vietnamese.
    """

    type_name = "conclusion_issued"
    label = "Ban hành kết luận thanh tra (văn bản đánh giá kết quả kiểm tra)"

    issuer: IssuerKind | None = f.enum(IssuerKind, default=None)
    issuer_name: str | None = _text()
    remedy_by: date | None = _day()
    requires: tuple[str, ...] = _texts()


@attrs.frozen(kw_only=True)
class ViolationMinutes(Event):
    """Minutes of an administrative violation. Căn cứ: Điều 58 Luật Xử lý vi phạm hành chính."""

    type_name = "violation_minutes"
    label = "Lập biên bản vi phạm hành chính"

    drawn_up_by: str | None = _text()


@attrs.frozen(kw_only=True)
class EmployerExplanation(Event):
    """The employer explained. ``contradicts`` holds paths of facts that it disputes (U18)."""

    type_name = "employer_explanation"
    label = "Đơn vị giải trình"

    content: str | None = _text()
    contradicts: tuple[str, ...] = _texts()


@attrs.frozen(kw_only=True)
class FileSentToSanction(Event):
    """The file went to whoever may impose the sanction."""

    type_name = "file_sent_to_sanction"
    label = "Chuyển hồ sơ đến người có thẩm quyền xử phạt"

    to: str | None = _text()


@attrs.frozen(kw_only=True)
class SanctionDecided(Event):
    """An administrative sanction was decided.

    Args:
        issuer: kind of office.
        issuer_name: office and name of the authority, as written.
        decree: number of the decree applied, ``12/2022/NĐ-CP``.
        provision: ``điểm a khoản 7 Điều 39``.
        act: for which act.
        kind: fine or warning.
        fine: đồng.
        subject: ``employer`` or the identifier of the person sanctioned.
        conduct_from: first day of the conduct sanctioned.
        conduct_to: last day of it.
        funds: funds concerned.
        remedies: remedial measures, one an entry, in Vietnamese.
    """

    type_name = "sanction_decided"
    label = "Quyết định xử phạt vi phạm hành chính"

    issuer: IssuerKind | None = f.enum(IssuerKind, default=None)
    issuer_name: str | None = _text()
    decree: str | None = _text()
    provision: str | None = _text()
    act: SanctionedAct | None = f.enum(SanctionedAct, default=None)
    kind: SanctionKind | None = f.enum(SanctionKind, default=None)
    fine: int | None = _dong()
    subject: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    conduct_from: date | None = _day()
    conduct_to: date | None = _day()
    funds: tuple[str, ...] = _texts()
    remedies: tuple[str, ...] = _texts()


@attrs.frozen(kw_only=True)
class OfSanction(Event):
    """Events about a sanction. ``of`` is the event ``sanction_decided``."""

    of: str = attrs.field(validator=f.identifier)


@attrs.frozen(kw_only=True)
class SanctionServed(OfSanction):
    """The decision was served."""

    type_name = "sanction_served"
    label = "Giao quyết định xử phạt"

    channel: Channel | None = f.enum(Channel, default=None)


@attrs.frozen(kw_only=True)
class FinePaid(OfSanction):
    """The fine was paid; ``complete``: in full."""

    type_name = "fine_paid"
    label = "Nộp tiền phạt"

    amount: int | None = _dong()
    complete: bool | None = _bool()


@attrs.frozen(kw_only=True)
class RemediesDone(OfSanction):
    """Remedial measures were carried out; ``complete``: all of them."""

    type_name = "remedies_done"
    label = "Thực hiện biện pháp khắc phục hậu quả"

    amount: int | None = _dong()
    complete: bool | None = _bool()


@attrs.frozen(kw_only=True)
class NotExecuted(OfSanction):
    """As checked on that day, the decision is not (fully) executed."""

    type_name = "not_executed"
    label = "Xác nhận chưa chấp hành xong quyết định xử phạt"


@attrs.frozen(kw_only=True)
class EnforcementOrdered(OfSanction):
    """Enforcement was ordered."""

    type_name = "enforcement_ordered"
    label = "Quyết định cưỡng chế"


@attrs.frozen(kw_only=True)
class ExecutionEvaded(OfSanction):
    """Execution was evaded or delayed on purpose. Căn cứ: khoản 2 Điều 74 Luật Xử lý vi phạm hành chính.

    ``evaded_from`` is the first day; ``evaded_to`` the last, None while it goes on (``ongoing`` true).
    """

    type_name = "execution_evaded"
    label = "Cố tình trốn tránh, trì hoãn thi hành"

    evaded_from: date | None = _day()
    evaded_to: date | None = _day()
    ongoing: bool | None = _bool()


@attrs.frozen(kw_only=True)
class SanctionCancelled(OfSanction):
    """The decision was cancelled."""

    type_name = "sanction_cancelled"
    label = "Hủy bỏ quyết định xử phạt"

    reason: str | None = _text()


@attrs.frozen(kw_only=True)
class SanctionRecordsChecked(Event):
    """All who may sanction were asked; ``found`` false = none has sanctioned this employer for evasion."""

    type_name = "sanction_records_checked"
    label = "Rà soát việc xử phạt vi phạm hành chính"

    found: bool | None = _bool()


@attrs.frozen(kw_only=True)
class ComplaintMade(Event):
    """A complaint or lawsuit. ``against`` is the event complained of."""

    type_name = "complaint_made"
    label = "Khiếu nại, khởi kiện"

    against: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    lawsuit: bool | None = _bool()
    outcome: str | None = _text()


@attrs.frozen(kw_only=True)
class ReminderSent(Event):
    """Written reminder (đôn đốc). Căn cứ: Điều 35 Luật Bảo hiểm xã hội năm 2024."""

    type_name = "reminder_sent"
    label = "Đôn đốc bằng văn bản"

    channel: Channel | None = f.enum(Channel, default=None)


@attrs.frozen(kw_only=True)
class ReferralSent(Event):
    """The file went to the investigating police (điểm 4.5 mục I). ``to`` names it."""

    type_name = "referral_sent"
    label = "Chuyển hồ sơ kiến nghị khởi tố"

    to: str | None = _text()
    handed_by: Participant | None = attrs.field(
        default=None, validator=f.optional(f.instance_of(Participant))
    )
    received_by: Participant | None = attrs.field(
        default=None, validator=f.optional(f.instance_of(Participant))
    )
    place: str | None = _text()


@attrs.frozen(kw_only=True)
class PoliceReceipt(Event):
    """The police confirmed receipt."""

    type_name = "police_receipt"
    label = "Cơ quan điều tra tiếp nhận"


@attrs.frozen(kw_only=True)
class SupplementRequested(Event):
    """The police asked for more."""

    type_name = "supplement_requested"
    label = "Cơ quan điều tra yêu cầu bổ sung hồ sơ"

    asked: tuple[str, ...] = _texts()


@attrs.frozen(kw_only=True)
class ProsecutionDecided(Event):
    """Decision to prosecute (``prosecute`` true) or not."""

    type_name = "prosecution_decided"
    label = "Quyết định khởi tố hoặc không khởi tố vụ án hình sự"

    prosecute: bool | None = _bool()


EVENT_TYPES: tuple[type[Event], ...] = (
    ListReceived,
    ListEntered,
    NoticeSent,
    DeliveryReturned,
    EmployerReplied,
    WorkersRegistered,
    ConferenceInvitation,
    ConferenceHeld,
    ScheduleNoticeSent,
    DirectCheck,
    SigningRefused,
    InspectionDecided,
    InspectionProposed,
    InspectionMinutes,
    TeamReport,
    ConclusionIssued,
    ViolationMinutes,
    EmployerExplanation,
    FileSentToSanction,
    SanctionDecided,
    SanctionServed,
    FinePaid,
    RemediesDone,
    NotExecuted,
    EnforcementOrdered,
    ExecutionEvaded,
    SanctionCancelled,
    SanctionRecordsChecked,
    ComplaintMade,
    ReminderSent,
    ReferralSent,
    PoliceReceipt,
    SupplementRequested,
    ProsecutionDecided,
)

EVENT_TYPE_BY_NAME: dict[str, type[Event]] = {kind.type_name: kind for kind in EVENT_TYPES}
