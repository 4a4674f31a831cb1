"""Lists, notice, conference and direct check: the steps before an inspection (điểm 3, 4.1–4.3 mục I)."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case.events import base
from legal_rules.case.events.base import Channel, ConferenceForm, Event, InvitedBody, Participant
from legal_rules.kernel import fields as f


@attrs.frozen(kw_only=True)
class ListReceived(Event):
    """Lists or data of employers and workers came in (điểm 3.1, 3.2 mục I).

    Args:
        source: who gave them, as written.
        form: form of the list, ``01-KT``.
        workers: identifiers of the workers of this employer in it.
    """

    type_name = "list_received"
    label = "Nhận danh sách, dữ liệu đơn vị và người lao động"

    source: str | None = base.text()
    form: str | None = base.text()
    workers: tuple[str, ...] = base.ids()


@attrs.frozen(kw_only=True)
class ListEntered(Event):
    """The list was entered into the management software (điểm 3.2.2 mục I)."""

    type_name = "list_entered"
    label = "Cập nhật danh sách vào phần mềm quản lý"


@attrs.frozen(kw_only=True)
class NoticeSent(Event):
    """Notice 04-KT was sent (điểm 4.1 mục I).

    Args:
        channel: how it went out.
        list_form: the list sent with it, ``02-KT`` or ``03-KT``.
        workers: identifiers of the workers in that list.
    """

    type_name = "notice_sent"
    label = "Gửi thông báo (Mẫu số 04-KT)"

    channel: Channel | None = f.enum(Channel, default=None)
    list_form: str | None = base.text()
    workers: tuple[str, ...] = base.ids()


@attrs.frozen(kw_only=True)
class DeliveryReturned(Event):
    """A paper came back undelivered.

    Args:
        of: identifier of the event that sent it.
        reason: why, as noted by the carrier.
    """

    type_name = "delivery_returned"
    label = "Văn bản bị chuyển hoàn"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    reason: str | None = base.text()


@attrs.frozen(kw_only=True)
class EmployerReplied(Event):
    """The employer answered.

    Args:
        of: identifier of the event that it answers.
        accepts: whether it accepts to register.
        content: what it says, in Vietnamese.
    """

    type_name = "employer_replied"
    label = "Đơn vị phản hồi"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    accepts: bool | None = base.boolean()
    content: str | None = base.text()


@attrs.frozen(kw_only=True)
class WorkersRegistered(Event):
    """The employer registered workers.

    Args:
        workers: identifiers of the workers registered.
        complete: whether all who must be insured now are.
    """

    type_name = "workers_registered"
    label = "Đơn vị đăng ký tham gia cho người lao động"

    workers: tuple[str, ...] = base.ids()
    complete: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class ConferenceInvitation(Event):
    """Invitation 05-KT was sent (điểm 4.2a mục I).

    Args:
        channel: how it went out.
        conference_on: day of the conference.
        conference_time: hour of it, ``08 giờ 30 phút``.
        place: where.
        chair: who chairs.
        invited: whom the agency invited beside the employer, all of them; empty where not recorded.
    """

    type_name = "conference_invitation"
    label = "Gửi giấy mời hội nghị (Mẫu số 05-KT)"

    channel: Channel | None = f.enum(Channel, default=None)
    conference_on: date | None = base.day()
    conference_time: str | None = base.text()
    place: str | None = base.text()
    chair: str | None = base.text()
    invited: tuple[InvitedBody, ...] = base.bodies()


@attrs.frozen(kw_only=True)
class ConferenceHeld(Event):
    """The conference was held (điểm 4.2 mục I).

    Args:
        form: how it was held.
        place: where.
        chair: who chaired.
        attended: whether this employer came.
        attended_by: those who came for it.
        rules_told: whether the law was explained: duties, prohibited acts, sanctions, benefits.
        count_told: whether this employer was told how many of its workers are not registered.
        warning_told: whether it was told that inspection or check follows after 10 days.
    """

    type_name = "conference_held"
    label = "Tổ chức hội nghị làm việc với đơn vị"

    form: ConferenceForm | None = f.enum(ConferenceForm, default=None)
    place: str | None = base.text()
    chair: str | None = base.text()
    attended: bool | None = base.boolean()
    attended_by: tuple[Participant, ...] = base.people()
    rules_told: bool | None = base.boolean()
    count_told: bool | None = base.boolean()
    warning_told: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class ScheduleNoticeSent(Event):
    """Notice of the working schedule 05a-KT with 05b-KT was sent (điểm 4.3c mục I).

    Args:
        channel: how it went out.
        visit_on: the day on which the agency comes.
        visit_time: hour of it, ``08 giờ 30 phút``.
        place: where.
        team: those who come for the agency, the head first.
        invited: whom the agency invited to come along, all of them; empty where not recorded.
    """

    type_name = "schedule_notice_sent"
    label = "Gửi thông báo lịch làm việc (Mẫu số 05a-KT, 05b-KT)"

    channel: Channel | None = f.enum(Channel, default=None)
    visit_on: date | None = base.day()
    visit_time: str | None = base.text()
    place: str | None = base.text()
    team: tuple[Participant, ...] = base.people()
    invited: tuple[InvitedBody, ...] = base.bodies()


@attrs.frozen(kw_only=True)
class TaxOnlyWorker:
    """Someone in the income-tax data who in fact neither works nor is paid there (tiết a điểm 5.2 mục I).

    Args:
        worker: identifier of the worker.
        first_month: first month for which the employer declared an income, ``YYYY-MM``.
        last_month: last month, inclusive.
        income: income declared over these months, đồng.
        evidence: what shows that the worker neither worked nor was paid, in Vietnamese.
    """

    worker: str = attrs.field(validator=f.identifier)
    first_month: str | None = attrs.field(default=None, validator=f.optional(f.month))
    last_month: str | None = attrs.field(default=None, validator=f.optional(f.month))
    income: int | None = base.dong()
    evidence: str | None = base.text()


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
        tax_only: those in the income-tax data who were found neither to work nor to be paid there; empty
            where none are recorded.
        tax_only_reported_on: day of the list 10-KT by which the tax authority was told of them; null = not
            told yet.
        employer_opinion: what the employer says.
        commitment: what the employer promises.
        commitment_by: until when.
        copies: copies made (bản).
    """

    type_name = "direct_check"
    label = "Làm việc, kiểm tra trực tiếp tại đơn vị (Mẫu số 06-KT)"

    start_time: str | None = base.text()
    end_time: str | None = base.text()
    place: str | None = base.text()
    agency_side: tuple[Participant, ...] = base.people()
    employer_side: tuple[Participant, ...] = base.people()
    others: tuple[Participant, ...] = base.people()
    documents: tuple[str, ...] = base.texts()
    workers_employed: int | None = base.count()
    workers_to_insure: int | None = base.count()
    workers_insured: int | None = base.count()
    workers: tuple[str, ...] = base.ids()
    tax_only: tuple[TaxOnlyWorker, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(TaxOnlyWorker))
    )
    tax_only_reported_on: date | None = base.day()
    employer_opinion: str | None = base.text()
    commitment: str | None = base.text()
    commitment_by: date | None = base.day()
    copies: int | None = base.count()


@attrs.frozen(kw_only=True)
class ContractGuidanceGiven(Event):
    """The employer was guided to conclude labour contracts (tiết b điểm 5.2 mục I).

    Args:
        by: who guided it: agency, organisation or person, as written.
        workers: identifiers of the workers with whom it has to conclude a contract.
        checked_on: day on which it was established what it did since; null = not established.
        not_concluded: identifiers of those of them with whom, on that day, it had concluded none.
        evidence: what shows that they work there without a contract, in Vietnamese.
        reported_on: day of the list 11-KT by which the labour authority was told; null = not told yet.
    """

    type_name = "contract_guidance_given"
    label = "Hướng dẫn đơn vị giao kết hợp đồng lao động"

    by: str | None = base.text()
    workers: tuple[str, ...] = base.ids()
    checked_on: date | None = base.day()
    not_concluded: tuple[str, ...] = base.ids()
    evidence: str | None = base.text()
    reported_on: date | None = base.day()


@attrs.frozen(kw_only=True)
class ResultEntered(Event):
    """Results and scans were entered into the management software (điểm 4.3đ, 4.4b, 4.5b mục I).

    Args:
        of: identifier of the event whose result was entered.
        form: the form, ``07-KT``.
    """

    type_name = "result_entered"
    label = "Cập nhật kết quả, bản scan vào phần mềm quản lý"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    form: str | None = base.text()


@attrs.frozen(kw_only=True)
class SigningRefused(Event):
    """Someone refused to sign minutes.

    Args:
        of: identifier of the event whose minutes were not signed.
        reason: why, in Vietnamese.
        witnesses: those who bear witness to it.
        start_time: hour at which it was put on record.
        refused_by: who did not sign.
        recorded_by: who puts it on record.
    """

    type_name = "signing_refused"
    label = "Đơn vị không ký biên bản"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    reason: str | None = base.text()
    witnesses: tuple[Participant, ...] = base.people()
    start_time: str | None = base.text()
    refused_by: tuple[Participant, ...] = base.people()
    recorded_by: tuple[Participant, ...] = base.people()


@attrs.frozen(kw_only=True)
class ReminderSent(Event):
    """Written reminder (đôn đốc). Căn cứ: Điều 35 Luật Bảo hiểm xã hội năm 2024.

    Args:
        channel: how it went out.
        pay_by: until when it asks the employer to pay; the law sets no day.
    """

    type_name = "reminder_sent"
    label = "Đôn đốc bằng văn bản"

    channel: Channel | None = f.enum(Channel, default=None)
    pay_by: date | None = base.day()
