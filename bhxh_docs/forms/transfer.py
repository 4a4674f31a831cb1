"""QDDC, QDCH, TBCH, BBBG: execution suspended, the file transferred, the violator told, the handover.

The decision to transfer is mẫu quyết định số 33 (MQĐ33), the handover mẫu biên bản số 28 (MBB28) of Nghị
định số 118/2021/NĐ-CP; neither text was read. The papers speak of signs of a crime, never of guilt. Căn cứ:
Điều 62 Luật Xử lý vi phạm hành chính.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from bhxh_docs.forms.authority import Authority, authority
from bhxh_docs.forms.blanks import blank, long_date_or_blank, number_or_room, or_blank
from bhxh_docs.forms.cited_papers import TRANSFER_SUMMARY, cited
from bhxh_docs.forms.common import PaperContext
from bhxh_docs.forms.draft import Draft, number_symbol
from bhxh_docs.forms.event_words import event_sentence
from bhxh_docs.forms.file_list import FileDocument, file_documents
from bhxh_docs.forms.packet_papers import SideInfo, place_inside
from bhxh_docs.forms.person_words import named
from bhxh_docs.forms.sanction_decision import signed_by
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.transfer_facts import Transfer, transfer_of
from bhxh_docs.forms.violation import NO_TIME, ended, subject_word
from bhxh_docs.forms.violation_words import (
    ActInfo,
    acts_fined,
    minutes_named,
    named_paper,
    unpaid_months,
    violation_of,
)
from bhxh_docs.text import format_count, format_date_long, format_date_short
from legal_rules.case.events import (
    Event,
    ExecutionSuspended,
    FinePaid,
    Participant,
    ReferralSent,
    RemediesDone,
    SanctionDecided,
    SignsOfCrimeFound,
    ViolatorInformed,
)
from legal_rules.procedure.row_limits import FigureLimit

_AFTER_SUSPENSION: Final = "chuyen_ho_so_sau_tam_dinh_chi"


@attrs.frozen(kw_only=True)
class _TransferBase(PaperContext):
    """Tags that the papers of suspension and transfer share."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ Điều 62 Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012;",
    )
    nguoi_ra_quyet_dinh: str = tag("Chức danh người ra văn bản", "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa")
    quyet_dinh_xu_phat: str = tag(
        "Quyết định xử phạt hành vi được chuyển; trống khi chưa có",
        "Quyết định xử phạt vi phạm hành chính số 1745/QĐ-XPHC ngày 30 tháng 9 năm 2024",
    )
    co_quan_de_nghi: str = tag("Cơ quan bảo hiểm xã hội lập hồ sơ", "Bảo hiểm xã hội tỉnh Minh Họa")


@attrs.frozen(kw_only=True)
class SuspensionContext(_TransferBase):
    """Tags of QDDC."""

    chu_the: str = tag("Cách gọi người vi phạm: tổ chức hoặc cá nhân", "tổ chức")
    ly_do: str = tag("Lý do tạm đình chỉ, đứng cuối câu", "hành vi có dấu hiệu tội phạm theo Điều 216")
    da_thi_hanh: tuple[str, ...] = tag(
        "Phần quyết định đã thi hành; chưa ghi nhận thì trống",
        "Ngày 19/10/2024: Đơn vị nộp đủ tiền phạt 120.000.000 đồng",
        optional=True,
    )
    han_chuyen: str = tag("Thời hạn chuyển hồ sơ", "03 ngày, kể từ ngày tạm đình chỉ")
    dai_dien: str = tag("Người đại diện nhận quyết định", "ông Nguyễn Văn Thí Dụ")


@attrs.frozen(kw_only=True)
class TransferContext(_TransferBase):
    """Tags of QDCH."""

    chu_the: str = tag("Cách gọi người vi phạm: tổ chức hoặc cá nhân", "tổ chức")
    noi_tiep_nhan: str = tag("Cơ quan tiếp nhận hồ sơ", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu")
    vien_kiem_sat: tuple[str, ...] = tag(
        "Viện kiểm sát nhận bản sao hồ sơ", "Viện kiểm sát nhân dân cùng cấp"
    )
    bien_ban: str = tag(
        "Biên bản vi phạm hành chính", "Biên bản vi phạm hành chính số 19/BB-VPHC ngày 13 tháng 9 năm 2024"
    )
    hanh_vi: tuple[ActInfo, ...] = tag("Hành vi được chuyển", at_least=1)
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    ngay_tinh: str = tag("Ngày tính số tiền chưa đóng", "ngày 19 tháng 9 năm 2024")
    dang_xem_xet: bool = tag("Vụ vi phạm đang được xem xét xử phạt, chưa có quyết định xử phạt")
    tam_dinh_chi: str = tag(
        "Quyết định tạm đình chỉ thi hành; trống khi không có",
        "Quyết định tạm đình chỉ thi hành số 1802/QĐ-TĐC ngày 07 tháng 10 năm 2024",
    )
    xu_phat_truoc: tuple[str, ...] = tag(
        "Quyết định xử phạt trước, gửi kèm làm tài liệu; không có thì trống",
        "Quyết định xử phạt vi phạm hành chính số 912/QĐ-XPHC ngày 05 tháng 5 năm 2023",
        optional=True,
    )
    han_chuyen: str = tag("Thời hạn chuyển hồ sơ", "ngay sau khi Quyết định này được ký")
    tai_lieu: tuple[FileDocument, ...] = tag("Danh mục tài liệu chuyển")
    so_tai_lieu: str = tag("Số tài liệu", "14")
    van_ban_chinh: str = tag(
        "Văn bản mà danh mục kèm theo", "Quyết định số 1829/QĐ-CHS ngày 09 tháng 10 năm 2024"
    )


@attrs.frozen(kw_only=True)
class InformedContext(_TransferBase):
    """Tags of TBCH."""

    van_ban_chuyen: str = tag(
        "Văn bản chuyển hồ sơ", "Quyết định chuyển hồ sơ số 1829/QĐ-CHS ngày 09 tháng 10 năm 2024"
    )
    noi_tiep_nhan: str = tag("Cơ quan tiếp nhận hồ sơ", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu")
    hanh_vi: tuple[str, ...] = tag(
        "Hành vi được chuyển",
        "Trốn đóng bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp cho 23 người lao động",
        at_least=1,
    )
    tam_dinh_chi: str = tag(
        "Quyết định tạm đình chỉ thi hành; trống khi không có",
        "Quyết định tạm đình chỉ thi hành số 1802/QĐ-TĐC ngày 07 tháng 10 năm 2024",
    )
    lien_he: str = tag(
        "Đầu mối liên hệ, viết liền một dòng", "ông (bà) Phạm Thị Minh Họa, điện thoại 0200 000 001"
    )


@attrs.frozen(kw_only=True)
class HandoverOfViolationContext(PaperContext):
    """Tags of BBBG."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ Điều 62 Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012;",
    )
    gio: str = tag("Giờ bàn giao", "…… giờ …… phút")
    ngay: str = tag("Ngày bàn giao", "ngày 09 tháng 10 năm 2024")
    dia_diem: str = tag("Nơi bàn giao, đứng giữa câu", "trụ sở Công an thành phố Tân Mẫu")
    ben_giao: SideInfo = attrs.field(metadata=group("Bên giao"))
    ben_nhan: SideInfo = attrs.field(metadata=group("Bên nhận"))
    tai_lieu: tuple[FileDocument, ...] = tag("Danh mục tài liệu bàn giao")
    so_tai_lieu: str = tag("Số tài liệu", "14")
    vien_kiem_sat: tuple[str, ...] = tag("Viện kiểm sát nhận biên bản", "Viện kiểm sát nhân dân cùng cấp")
    so_ban: str = tag("Số bản lập", "03")


def build_suspension(draft: Draft) -> SuspensionContext:
    """Return the context of the decision that suspends execution."""
    event = draft.event if isinstance(draft.event, ExecutionSuspended) else None
    facts = transfer_of(draft)
    decided = _sanction(draft, event.of if event else None) or facts.to_suspend
    signer = authority(draft, decided)
    found = [e for e in draft.case.happened(SignsOfCrimeFound) if decided is not None and e.of == decided.id]
    reason = (event.reason if event else None) or (found[-1].reason if found else None)
    done = [
        e
        for kind in (FinePaid, RemediesDone)
        for e in draft.case.happened(kind)
        if decided is not None and e.of == decided.id
    ]
    representative = draft.case.employer.representative(draft.day_or_on)
    return SuspensionContext(
        **_shared(draft, signer, decided, acts=(decided,) if decided is not None else ()),
        chu_the=subject_word(draft.case),
        ly_do=or_blank(reason, 16).rstrip("."),
        da_thi_hanh=tuple(
            f"Ngày {format_date_short(e.on)}: {event_sentence(e, draft.case).rstrip('.')}"
            for e in done
            if e.on is not None
        ),
        han_chuyen=f"{_after_suspension(draft)}, kể từ ngày tạm đình chỉ",
        dai_dien=named(draft.case, representative) if representative else f"ông (bà) {blank(6)}",
    )


def build_transfer(draft: Draft) -> TransferContext:
    """Return the context of the decision that transfers the file."""
    facts = transfer_of(draft)
    decided = facts.transferred
    found = violation_of(draft, decided)
    signer = authority(draft, decided, found)
    documents = file_documents(draft)
    fields = _shared(draft, signer, decided)
    fields["so_ky_hieu"] = _decision_number(draft)
    return TransferContext(
        **fields,
        chu_the=subject_word(draft.case),
        noi_tiep_nhan=or_blank(draft.moment.addressee, 12),
        vien_kiem_sat=draft.moment.copy_to,
        bien_ban=minutes_named(draft),
        hanh_vi=acts_fined(found, decided),
        bang=sums_table(draft.case, unpaid_months(found), complete=bool(found.rows)),
        ngay_tinh=format_date_long(found.minutes_on or draft.on),
        dang_xem_xet=decided is None,
        tam_dinh_chi=_suspended_by(draft, decided),
        xu_phat_truoc=tuple(named_paper("Quyết định xử phạt vi phạm hành chính", one) for one in facts.kept),
        han_chuyen=_transfer_limit(draft, decided),
        tai_lieu=documents,
        so_tai_lieu=format_count(len(documents)),
        van_ban_chinh=f"Quyết định số {_decision_number(draft)} {draft.dateline}",
    )


def build_informed(draft: Draft) -> InformedContext:
    """Return the context of the notice to the violator."""
    event = draft.event if isinstance(draft.event, ViolatorInformed) else None
    sent = _referral_sent(draft, event)
    facts = transfer_of(draft)
    found = violation_of(draft, facts.transferred)
    signer = authority(draft, facts.transferred, found)
    number = sent.decision_number if sent is not None else None
    day = long_date_or_blank(sent.on if sent is not None else None)
    return InformedContext(
        **_shared(draft, signer, facts.transferred),
        van_ban_chuyen=f"Quyết định chuyển hồ sơ số {number or blank(3)} {day}",
        noi_tiep_nhan=or_blank(sent.to if sent is not None else None, 12),
        hanh_vi=tuple(act.ten for act in acts_fined(found, facts.transferred)),
        tam_dinh_chi=_suspended_by(draft, facts.transferred),
        lien_he=draft.paper_fields(())["co_quan"].dau_moi,
    )


def build_handover(draft: Draft) -> HandoverOfViolationContext:
    """Return the context of the minutes by which the file is handed over."""
    sent = draft.event if isinstance(draft.event, ReferralSent) else None
    facts = transfer_of(draft)
    signer = authority(draft, facts.transferred, violation_of(draft, facts.transferred))
    documents = file_documents(draft)
    decided = f"Quyết định số {_decision_number(draft)} {draft.dateline} của {signer.name}"
    return HandoverOfViolationContext(
        **signed_by(draft, signer, ()),
        can_cu=ended((*(line.rstrip(".;") for line in draft.bases), f"Căn cứ {decided} {TRANSFER_SUMMARY}")),
        gio=NO_TIME,
        ngay=long_date_or_blank(draft.day),
        dia_diem=place_inside(sent.place) if sent and sent.place else blank(8),
        ben_giao=_side(draft.agency.name, sent.handed_by if sent else None),
        ben_nhan=_side(or_blank(draft.moment.addressee, 8), sent.received_by if sent else None),
        tai_lieu=documents,
        so_tai_lieu=format_count(len(documents)),
        vien_kiem_sat=draft.moment.copy_to,
        so_ban="03",
    )


def _shared(
    draft: Draft, signer: Authority, decided: SanctionDecided | None, *, acts: tuple[Event, ...] = ()
) -> dict[str, Any]:
    """What the papers of suspension and transfer share.

    Args:
        draft: the paper.
        signer: who signs.
        decided: the decision that it is about.
        acts: acts cited beside those that the rule of the paper names.
    """
    known = signer.recipient == signer.name
    cited_acts = (f"Căn cứ {cited(act, draft.case)}" for act in acts)
    return {
        **signed_by(draft, signer, _sent_to(draft)),
        "can_cu": ended((*(line.rstrip(".;") for line in draft.bases), *cited_acts, *_considered(draft))),
        "nguoi_ra_quyet_dinh": signer.name if known else f"{blank(4)} {signer.agency.ten}",
        "quyet_dinh_xu_phat": named_paper("Quyết định xử phạt vi phạm hành chính", decided)
        if decided is not None
        else "",
        "co_quan_de_nghi": draft.agency.name,
    }


def _considered(draft: Draft) -> tuple[str, ...]:
    """What a decision rests on besides its bases; a notice rests on the decision alone."""
    return () if draft.entry.code == "TBCH" else (f"Xét hồ sơ do {draft.agency.name} lập",)


def _sent_to(draft: Draft) -> tuple[str, ...]:
    if draft.entry.code == "TBCH":
        return (draft.case.employer.name, draft.agency.name)
    copies = draft.moment.copy_to if draft.entry.code == "QDCH" else ()
    return ("Như Điều 3", *copies, draft.agency.name)


def _sanction(draft: Draft, key: str | None) -> SanctionDecided | None:
    found = draft.case.event_by_id.get(key or "")
    return found if isinstance(found, SanctionDecided) else None


def _decision_number(draft: Draft) -> str:
    sent = draft.event if isinstance(draft.event, ReferralSent) else None
    symbol = number_symbol(draft.entry, draft.agency) or "QĐ-CHS"
    return number_or_room(sent.decision_number if sent else None, symbol)


def _suspended_by(draft: Draft, decided: SanctionDecided | None) -> str:
    found = [e for e in draft.case.happened(ExecutionSuspended) if decided is not None and e.of == decided.id]
    return named_paper("Quyết định tạm đình chỉ thi hành", found[-1]) if found else ""


def _after_suspension(draft: Draft) -> str:
    limit = FigureLimit((_AFTER_SUSPENSION,)).on(draft.day_or_on)
    return limit.words if limit is not None else blank(3)


def _transfer_limit(draft: Draft, decided: SanctionDecided | None) -> str:
    """At once while the sanction is considered; during execution within the days after the suspension."""
    stopped = [
        e for e in draft.case.happened(ExecutionSuspended) if decided is not None and e.of == decided.id
    ]
    if not stopped or stopped[-1].on is None:
        return "ngay sau khi Quyết định này được ký"
    start = stopped[-1].on
    limit = FigureLimit((_AFTER_SUSPENSION,)).on(start)
    reckoned = limit.reckon(start) if limit is not None else None
    if limit is None or reckoned is None:
        return "ngay sau khi Quyết định này được ký"
    return f"{limit.words}, kể từ ngày tạm đình chỉ (đến hết ngày {format_date_short(reckoned.last_day)})"


def _referral_sent(draft: Draft, event: ViolatorInformed | None) -> ReferralSent | None:
    named_ = draft.case.event_by_id.get((event.of if event else None) or "")
    if isinstance(named_, ReferralSent):
        return named_
    happened = draft.case.happened(ReferralSent, round=draft.moment.round)
    return happened[0] if happened else None


def _side(unit: str, person: Participant | None) -> SideInfo:
    return SideInfo(
        co_quan=(person.unit if person else None) or unit,
        ho_ten=or_blank(person.name if person else None, 12),
        chuc_vu=or_blank(person.position if person else None, 12),
    )


__all__ = ["BUILDERS", "Transfer"]

BUILDERS: Final = {
    "QDDC": build_suspension,
    "QDCH": build_transfer,
    "TBCH": build_informed,
    "BBBG": build_handover,
}
"""Forms of this module."""
