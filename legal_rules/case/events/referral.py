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
