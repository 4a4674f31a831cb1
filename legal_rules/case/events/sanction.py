"""The administrative sanction and what became of it."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case.events import base
from legal_rules.case.events.base import (
    Channel,
    Event,
    IssuerKind,
    Participant,
    SanctionedAct,
    SanctionKind,
)
from legal_rules.kernel import fields as f


@attrs.frozen(kw_only=True)
class ViolationMinutes(Event):
    """Minutes of an administrative violation. Căn cứ: Điều 58 Luật Xử lý vi phạm hành chính.

    Args:
        drawn_up_by: who drew them up, as written.
        complex_case: whether the case is complex or wide, so that the minutes may take longer.
        specially_complex: whether it is specially serious with many complications, so that the decision may
            take 02 months.
        start_time: hour, ``14 giờ 00 phút``.
        end_time: hour.
        place: where they were drawn up.
        place_reason: why not where the act was done, in Vietnamese.
        employer_side: who was there for the employer.
        witnesses: witnesses, or who was there for the local authority.
        acts: the acts as the minutes tell them, one an entry, in Vietnamese; empty = as in the minutes of the
            inspection or check.
        damage: what damage was done, in Vietnamese.
        employer_opinion: what the employer says of the acts.
        witness_opinion: what the witnesses or the local authority say.
        damaged_opinion: what those say who were damaged.
        measures: measures of prevention and security applied, one an entry; empty = none recorded.
        appointment_on: the day on which the employer is to come and settle the matter.
        appointment_time: hour of it.
        appointment_place: where.
        sheets: how many sheets the minutes have.
        copies: how many copies were made.
    """

    type_name = "violation_minutes"
    label = "Lập biên bản vi phạm hành chính"

    drawn_up_by: str | None = base.text()
    complex_case: bool | None = base.boolean()
    specially_complex: bool | None = base.boolean()
    start_time: str | None = base.text()
    end_time: str | None = base.text()
    place: str | None = base.text()
    place_reason: str | None = base.text()
    employer_side: tuple[Participant, ...] = base.people()
    witnesses: tuple[Participant, ...] = base.people()
    acts: tuple[str, ...] = base.texts()
    damage: str | None = base.text()
    employer_opinion: str | None = base.text()
    witness_opinion: str | None = base.text()
    damaged_opinion: str | None = base.text()
    measures: tuple[str, ...] = base.texts()
    appointment_on: date | None = base.day()
    appointment_time: str | None = base.text()
    appointment_place: str | None = base.text()
    sheets: int | None = base.count()
    copies: int | None = base.count()


@attrs.frozen(kw_only=True)
class FileSentToSanction(Event):
    """The file went to whoever may impose the sanction.

    Args:
        to: the authority, as written.
    """

    type_name = "file_sent_to_sanction"
    label = "Chuyển hồ sơ đến người có thẩm quyền xử phạt"

    to: str | None = base.text()


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
        aggravating: circumstances that aggravate, one an entry, in Vietnamese.
        mitigating: circumstances that mitigate, one an entry, in Vietnamese.
        pay_to: where the fine is paid: account, treasury or bank, as written.
    """

    type_name = "sanction_decided"
    label = "Quyết định xử phạt vi phạm hành chính"

    issuer: IssuerKind | None = f.enum(IssuerKind, default=None)
    issuer_name: str | None = base.text()
    decree: str | None = base.text()
    provision: str | None = base.text()
    act: SanctionedAct | None = f.enum(SanctionedAct, default=None)
    kind: SanctionKind | None = f.enum(SanctionKind, default=None)
    fine: int | None = base.dong()
    subject: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    conduct_from: date | None = base.day()
    conduct_to: date | None = base.day()
    funds: tuple[str, ...] = base.texts()
    remedies: tuple[str, ...] = base.texts()
    aggravating: tuple[str, ...] = base.texts()
    mitigating: tuple[str, ...] = base.texts()
    pay_to: str | None = base.text()


@attrs.frozen(kw_only=True)
class OfSanction(Event):
    """Events about a sanction.

    Args:
        of: identifier of the event ``sanction_decided``.
    """

    of: str = attrs.field(validator=f.identifier)


@attrs.frozen(kw_only=True)
class SanctionServed(OfSanction):
    """The decision was served.

    Args:
        channel: how it went out.
        start_time: hour of the minutes of it.
        end_time: hour.
        place: where it was handed over, or posted up.
        served_by: who handed it over.
        received_by: who took it for the employer.
        refused: whether the employer refused to take it.
        refusal_reason: why, in Vietnamese.
        witnesses: witnesses, or who was there for the local authority.
    """

    type_name = "sanction_served"
    label = "Giao quyết định xử phạt"

    channel: Channel | None = f.enum(Channel, default=None)
    start_time: str | None = base.text()
    end_time: str | None = base.text()
    place: str | None = base.text()
    served_by: tuple[Participant, ...] = base.people()
    received_by: tuple[Participant, ...] = base.people()
    refused: bool | None = base.boolean()
    refusal_reason: str | None = base.text()
    witnesses: tuple[Participant, ...] = base.people()


@attrs.frozen(kw_only=True)
class FinePaid(OfSanction):
    """The fine was paid.

    Args:
        amount: đồng paid that day.
        complete: whether the fine is now paid in full.
    """

    type_name = "fine_paid"
    label = "Nộp tiền phạt"

    amount: int | None = base.dong()
    complete: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class RemediesDone(OfSanction):
    """Remedial measures were carried out.

    Args:
        amount: đồng paid that day.
        complete: whether all of them are now carried out.
    """

    type_name = "remedies_done"
    label = "Thực hiện biện pháp khắc phục hậu quả"

    amount: int | None = base.dong()
    complete: bool | None = base.boolean()


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
class SignsOfCrimeFound(OfSanction):
    """Whoever executes the decision found signs of crime in the very act that was sanctioned.

    Signs in a later evasion are no such event: they stand in the report of the team. Căn cứ: khoản 2 Điều 62
    Luật Xử lý vi phạm hành chính; khoản 3 Điều 9 Nghị định số 296/2025/NĐ-CP (theo nguồn dẫn lại).

    Args:
        by: who found them, as written.
        reason: which signs, in Vietnamese.
    """

    type_name = "signs_of_crime_found"
    label = "Xác định hành vi đã bị xử phạt có dấu hiệu tội phạm"

    by: str | None = base.text()
    reason: str | None = base.text()


@attrs.frozen(kw_only=True)
class EnforcementStopped(OfSanction):
    """Enforcement stopped because the act shows signs of crime.

    Căn cứ: điểm đ khoản 2, khoản 3 Điều 9 Nghị định số 296/2025/NĐ-CP (theo nguồn dẫn lại).

    Args:
        reason: why, in Vietnamese.
    """

    type_name = "enforcement_stopped"
    label = "Dừng cưỡng chế thi hành quyết định xử phạt"

    reason: str | None = base.text()


@attrs.frozen(kw_only=True)
class ExecutionEvaded(OfSanction):
    """Execution was evaded or delayed on purpose. Căn cứ: khoản 2 Điều 74 Luật Xử lý vi phạm hành chính.

    Args:
        evaded_from: first day.
        evaded_to: last day; None where not known, and while it goes on.
        ongoing: whether it goes on.
    """

    type_name = "execution_evaded"
    label = "Cố tình trốn tránh, trì hoãn thi hành"

    evaded_from: date | None = base.day()
    evaded_to: date | None = base.day()
    ongoing: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class ExecutionSuspended(OfSanction):
    """Execution was suspended for signs of crime. Căn cứ: khoản 2 Điều 62 Luật Xử lý vi phạm hành chính.

    Args:
        reason: why, in Vietnamese.
    """

    type_name = "execution_suspended"
    label = "Tạm đình chỉ thi hành quyết định xử phạt"

    reason: str | None = base.text()


@attrs.frozen(kw_only=True)
class SanctionCancelled(OfSanction):
    """The decision was cancelled.

    Args:
        reason: why, in Vietnamese.
    """

    type_name = "sanction_cancelled"
    label = "Hủy bỏ quyết định xử phạt"

    reason: str | None = base.text()


@attrs.frozen(kw_only=True)
class ViolatorInformed(Event):
    """The violator was told in writing that the file of the violation went to the investigating police.

    Căn cứ: khoản 4 Điều 62 Luật Xử lý vi phạm hành chính (chưa kiểm chứng).

    Args:
        of: identifier of the event ``referral_sent``.
        channel: how it went out.
    """

    type_name = "violator_informed"
    label = "Thông báo cho người vi phạm về việc chuyển hồ sơ"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    channel: Channel | None = f.enum(Channel, default=None)


@attrs.frozen(kw_only=True)
class SanctionRecordsChecked(Event):
    """All who may sanction were asked.

    Args:
        found: whether any of them has sanctioned this employer for evasion; false = none has.
    """

    type_name = "sanction_records_checked"
    label = "Rà soát việc xử phạt vi phạm hành chính"

    found: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class ComplaintMade(Event):
    """A complaint or lawsuit.

    Args:
        against: identifier of the event complained of.
        lawsuit: whether it is a lawsuit.
        outcome: how it ended, in Vietnamese; None while it is open or not known.
    """

    type_name = "complaint_made"
    label = "Khiếu nại, khởi kiện"

    against: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    lawsuit: bool | None = base.boolean()
    outcome: str | None = base.text()
