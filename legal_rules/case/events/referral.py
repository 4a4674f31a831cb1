"""The file at the investigating police (điểm 4.5 mục I)."""

from __future__ import annotations

import attrs

from legal_rules.case.events import base
from legal_rules.case.events.base import Event, Participant
from legal_rules.kernel import fields as f


@attrs.frozen(kw_only=True)
class ReferralSent(Event):
    """The file went to the investigating police (điểm 4.5 mục I).

    Args:
        to: the investigating agency, as written.
        handed_by: who hands the file over.
        received_by: who takes it.
        place: where.
    """

    type_name = "referral_sent"
    label = "Chuyển hồ sơ kiến nghị khởi tố"

    to: str | None = base.text()
    handed_by: Participant | None = attrs.field(
        default=None, validator=f.optional(f.instance_of(Participant))
    )
    received_by: Participant | None = attrs.field(
        default=None, validator=f.optional(f.instance_of(Participant))
    )
    place: str | None = base.text()


@attrs.frozen(kw_only=True)
class PoliceReceipt(Event):
    """The police confirmed receipt."""

    type_name = "police_receipt"
    label = "Cơ quan điều tra tiếp nhận"


@attrs.frozen(kw_only=True)
class SupplementRequested(Event):
    """The police asked for more.

    Args:
        asked: what they ask for, one an entry, in Vietnamese.
    """

    type_name = "supplement_requested"
    label = "Cơ quan điều tra yêu cầu bổ sung hồ sơ"

    asked: tuple[str, ...] = base.texts()


@attrs.frozen(kw_only=True)
class ProsecutionDecided(Event):
    """Decision to prosecute or not.

    Args:
        prosecute: whether it is to prosecute.
    """

    type_name = "prosecution_decided"
    label = "Quyết định khởi tố hoặc không khởi tố vụ án hình sự"

    prosecute: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class RefusalContested(Event):
    """The agency disagreed with the decision not to prosecute and asked the procuracy above.

    Căn cứ: Điều 8 Thông tư liên tịch số 03/2018.

    Args:
        of: identifier of the decision.
        to: the procuracy, as written.
        outcome: the answer, in Vietnamese; None while it is open or not known.
    """

    type_name = "refusal_contested"
    label = "Kiến nghị Viện kiểm sát về quyết định không khởi tố"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    to: str | None = base.text()
    outcome: str | None = base.text()


@attrs.frozen(kw_only=True)
class FileReturned(Event):
    """The file came back for an administrative sanction.

    Căn cứ: khoản 3 Điều 62, Điều 63 Luật Xử lý vi phạm hành chính; khoản 1 Điều 16 Thông tư liên tịch số
    01/2017.

    Args:
        of: identifier of the decision not to prosecute.
        returned_by: who returned it, as written.
    """

    type_name = "file_returned"
    label = "Nhận lại hồ sơ để xử phạt vi phạm hành chính"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    returned_by: str | None = base.text()
