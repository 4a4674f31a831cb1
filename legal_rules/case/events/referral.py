"""The file at the investigating police (điểm 4.5 mục I)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.case.events import base
from legal_rules.case.events.base import Event, Participant
from legal_rules.kernel import fields as f


class SuspensionGround(StrEnum):
    """Why the handling of a source of information on crime was suspended.

    Căn cứ: điểm a, b, c khoản 1 Điều 148 Bộ luật Tố tụng hình sự năm 2015 (theo nguồn dẫn lại; điểm c được bổ
    sung năm 2021).
    """

    RESULT_AWAITED = "result_awaited"
    DOCUMENTS_AWAITED = "documents_awaited"
    FORCE_MAJEURE = "force_majeure"

    @property
    def label(self) -> str:
        """The ground in Vietnamese."""
        return {
            SuspensionGround.RESULT_AWAITED: "đã trưng cầu giám định, yêu cầu định giá tài sản hoặc tương "
            "trợ tư pháp nhưng chưa có kết quả",
            SuspensionGround.DOCUMENTS_AWAITED: "đã yêu cầu cơ quan, tổ chức, cá nhân cung cấp tài liệu, đồ "
            "vật có ý nghĩa quyết định nhưng chưa có kết quả",
            SuspensionGround.FORCE_MAJEURE: "không thể kết thúc việc kiểm tra, xác minh vì lý do bất khả "
            "kháng do thiên tai, dịch bệnh",
        }[self]

    @property
    def point(self) -> str:
        """The point of khoản 1 Điều 148."""
        return {
            SuspensionGround.RESULT_AWAITED: "a",
            SuspensionGround.DOCUMENTS_AWAITED: "b",
            SuspensionGround.FORCE_MAJEURE: "c",
        }[self]


class ResumptionCause(StrEnum):
    """Why the handling goes on.

    Căn cứ: khoản 2 Điều 148, khoản 1 Điều 149 Bộ luật Tố tụng hình sự năm 2015.
    """

    GROUND_GONE = "ground_gone"
    SUSPENSION_CANCELLED = "suspension_cancelled"

    @property
    def label(self) -> str:
        """The cause in Vietnamese."""
        return {
            ResumptionCause.GROUND_GONE: "lý do tạm đình chỉ không còn",
            ResumptionCause.SUSPENSION_CANCELLED: "viện kiểm sát hủy bỏ quyết định tạm đình chỉ",
        }[self]


class RefusalGround(StrEnum):
    """Why there is no prosecution; the clauses of Điều 157 in their order.

    Căn cứ: khoản 1 đến khoản 8 Điều 157 Bộ luật Tố tụng hình sự năm 2015 (khoản 2, khoản 5, khoản 8 đọc trong
    văn bản, các khoản khác theo nguồn dẫn lại).
    """

    NO_EVENT = "no_event"
    NO_ELEMENTS = "no_elements"
    UNDER_AGE = "under_age"
    ALREADY_DECIDED = "already_decided"
    TIME_BARRED = "time_barred"
    AMNESTY = "amnesty"
    DECEASED = "deceased"
    NO_REQUEST = "no_request"

    @property
    def label(self) -> str:
        """The ground in Vietnamese."""
        return {
            RefusalGround.NO_EVENT: "không có sự việc phạm tội",
            RefusalGround.NO_ELEMENTS: "hành vi không cấu thành tội phạm",
            RefusalGround.UNDER_AGE: "người thực hiện hành vi chưa đến tuổi chịu trách nhiệm hình sự",
            RefusalGround.ALREADY_DECIDED: "đã có bản án hoặc quyết định đình chỉ vụ án có hiệu lực pháp "
            "luật",
            RefusalGround.TIME_BARRED: "đã hết thời hiệu truy cứu trách nhiệm hình sự",
            RefusalGround.AMNESTY: "tội phạm đã được đại xá",
            RefusalGround.DECEASED: "người thực hiện hành vi đã chết",
            RefusalGround.NO_REQUEST: "bị hại không yêu cầu khởi tố",
        }[self]

    @property
    def clause(self) -> str:
        """The clause of Điều 157."""
        return str(list(RefusalGround).index(self) + 1)


@attrs.frozen(kw_only=True)
class SuppliedItem:
    """What the agency sends for one thing that the police asked for.

    Args:
        asked: what was asked for, in the words of the request; text that no request holds is sent besides.
        exhibits: identifiers of the exhibits sent for it; empty where none can be sent.
        note: why nothing or not all of it is sent, or what must be said with it, in Vietnamese.
    """

    asked: str = attrs.field(validator=f.text)
    exhibits: tuple[str, ...] = base.ids()
    note: str | None = base.text()


@attrs.frozen(kw_only=True)
class ReferralSent(Event):
    """The file went to the investigating police (điểm 4.5 mục I).

    Args:
        to: the investigating agency, as written.
        prosecutors: the procuracy that gets the copy, as written.
        handed_by: who hands the file over.
        received_by: who takes it.
        place: where.
        supplied: of documents sent later, what is sent for each thing asked for.
        decision_number: number of the decision by which the file of the violation is transferred (Điều 62
            Luật Xử lý vi phạm hành chính), where there is one.
    """

    type_name = "referral_sent"
    label = "Chuyển hồ sơ kiến nghị khởi tố"

    to: str | None = base.text()
    prosecutors: str | None = base.text()
    handed_by: Participant | None = attrs.field(
        default=None, validator=f.optional(f.instance_of(Participant))
    )
    received_by: Participant | None = attrs.field(
        default=None, validator=f.optional(f.instance_of(Participant))
    )
    place: str | None = base.text()
    decision_number: str | None = base.text()
    supplied: tuple[SuppliedItem, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(SuppliedItem))
    )


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
class HandlingSuspended(Event):
    """The police suspended the handling of the referral (khoản 1 Điều 148 Bộ luật Tố tụng hình sự).

    It is neither a prosecution nor a refusal: the handling goes on once the ground is gone.

    Args:
        ground: on which ground.
        reason: the ground as written, where it says more or fits none of those.
        asked_of_agency: whether what the police wait for was asked of the agency that sent the file.
    """

    type_name = "handling_suspended"
    label = "Tạm đình chỉ giải quyết kiến nghị khởi tố"

    ground: SuspensionGround | None = f.enum(SuspensionGround, default=None)
    reason: str | None = base.text()
    asked_of_agency: bool | None = base.boolean()


@attrs.frozen(kw_only=True)
class HandlingResumed(Event):
    """The handling goes on (Điều 149 Bộ luật Tố tụng hình sự).

    ``on`` is the day of the decision to resume; where the prosecutors cancelled the suspension, the day on
    which the police received that.

    Args:
        of: identifier of the suspension.
        cause: the ground is gone, or the prosecutors cancelled the suspension.
    """

    type_name = "handling_resumed"
    label = "Phục hồi giải quyết kiến nghị khởi tố"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    cause: ResumptionCause | None = f.enum(ResumptionCause, default=None)


@attrs.frozen(kw_only=True)
class ProsecutionDecided(Event):
    """Decision to prosecute or not; a suspension is an event of its own.

    Args:
        prosecute: whether it is to prosecute.
        ground: on which ground there is no prosecution (Điều 157 Bộ luật Tố tụng hình sự).
        reason: the ground as written, where it says more.
        received_on: the day on which the agency received the decision.
    """

    type_name = "prosecution_decided"
    label = "Quyết định khởi tố hoặc không khởi tố vụ án hình sự"

    prosecute: bool | None = base.boolean()
    ground: RefusalGround | None = f.enum(RefusalGround, default=None)
    reason: str | None = base.text()
    received_on: date | None = base.day()


@attrs.frozen(kw_only=True)
class RefusalContested(Event):
    """The agency disagreed with the decision not to prosecute and asked the procuracy above.

    Căn cứ: Điều 8 Thông tư liên tịch số 03/2018.

    Args:
        of: identifier of the decision.
        to: the procuracy, as written.
        grounds: why the agency disagrees, one reason an entry, in Vietnamese.
        outcome: the answer, in Vietnamese; None while it is open or not known.
    """

    type_name = "refusal_contested"
    label = "Kiến nghị Viện kiểm sát về quyết định không khởi tố"

    of: str | None = attrs.field(default=None, validator=f.optional(f.identifier))
    to: str | None = base.text()
    grounds: tuple[str, ...] = base.texts()
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
