"""The administrative sanction and what became of it."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case.events import base
from legal_rules.case.events.base import Channel, Event, IssuerKind, SanctionedAct, SanctionKind
from legal_rules.kernel import fields as f


@attrs.frozen(kw_only=True)
class ViolationMinutes(Event):
    """Minutes of an administrative violation. Căn cứ: Điều 58 Luật Xử lý vi phạm hành chính.

    Args:
        drawn_up_by: who drew them up, as written.
        complex_case: whether the case is complex or wide, so that the minutes may take longer.
        specially_complex: whether it is specially serious with many complications, so that the decision may
            take 02 months.
    """

    type_name = "violation_minutes"
    label = "Lập biên bản vi phạm hành chính"

    drawn_up_by: str | None = base.text()
    complex_case: bool | None = base.boolean()
    specially_complex: bool | None = base.boolean()


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
    """

    type_name = "sanction_served"
    label = "Giao quyết định xử phạt"

    channel: Channel | None = f.enum(Channel, default=None)


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
