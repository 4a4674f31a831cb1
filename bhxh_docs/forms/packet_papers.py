"""BKTL, BKBS, BBGN, MLHS: the lists of documents, the handover minutes and the index of the packet.

BKBS lists the same documents for the prosecutors' copy. Its certification ("sao y") is an empty block to be
filled in, signed and sealed by hand, never a printed claim.

Căn cứ: điểm e khoản 1 và khoản 2 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; mẫu tại mục IV, mục V
Phụ lục V và Phần II Phụ lục I (thể thức bản sao) Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

import attrs

from bhxh_docs.forms.agency_names import keep_name_whole
from bhxh_docs.forms.blanks import blank, or_blank
from bhxh_docs.forms.cited_papers import LETTER_SUMMARIES
from bhxh_docs.forms.common import PaperContext, bases, recipients, unit_symbol
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.packet_counts import copy_forms, document_days
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_count, format_date_short, number_in_words, sentence_case
from legal_rules.case import Exhibit
from legal_rules.case.events import Participant, ReferralSent
from legal_rules.procedure.papers_referral import receiver


@attrs.frozen(kw_only=True)
class DocumentRow:
    """One document of the packet."""

    stt: str = tag("Số thứ tự", "1")
    khoa: str = tag("Khóa của liên kết trong tập hồ sơ", "qd-thanh-tra-2")
    so_ky_hieu: str = tag("Số, ký hiệu", "45/QĐ-BHXH")
    ngay: str = tag("Ngày tháng của tài liệu", "21/8/2024")
    ten: str = tag("Tên loại và trích yếu", "Quyết định thanh tra đột xuất")
    tac_gia: str = tag("Tác giả", "Bảo hiểm xã hội tỉnh Minh Họa")
    to_so: str = tag("Tờ số", "17–21")
    hinh_thuc: str = tag("Hình thức bản", "Bản gốc")
    ghi_chu: str = tag("Ghi chú; trống khi không có", "Tệp gốc ký số giao kèm")


@attrs.frozen(kw_only=True)
class DocumentGroup:
    """Documents under one heading."""

    ten: str = tag("Tên nhóm; trống thì không in", "II. Hồ sơ thanh tra, kiểm tra")
    tai_lieu: tuple[DocumentRow, ...] = tag("Các tài liệu trong nhóm")


@attrs.frozen(kw_only=True)
class PacketContext(PaperContext):
    """Tags that the papers about the packet share."""

    nhom: tuple[DocumentGroup, ...] = tag("Tài liệu theo nhóm")
    so_tai_lieu: str = tag("Số tài liệu", "32")
    so_tai_lieu_chu: str = tag("Số tài liệu bằng chữ", "Ba mươi hai")
    so_to: str = tag("Số tờ", "118")
    so_to_chu: str = tag("Số tờ bằng chữ", "Một trăm mười tám")
    van_ban_chinh: str = tag(
        "Văn bản kiến nghị khởi tố mà hồ sơ kèm theo",
        "Văn bản số 902/BHXH-TTKT ngày 01 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


@attrs.frozen(kw_only=True)
class DocumentListContext(PacketContext):
    """Tags of BKTL."""

    nguoi_lap: str = tag("Người lập bảng kê", "Phạm Thị Minh Họa")


@attrs.frozen(kw_only=True)
class CopyListContext(DocumentListContext):
    """Tags of BKBS."""

    vien_kiem_sat: str = tag("Viện kiểm sát nhận bản sao", "Viện kiểm sát nhân dân thành phố Tân Mẫu")
    co_quan_dieu_tra: str = tag(
        "Cơ quan điều tra nhận hồ sơ", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu"
    )
    khoang_to: str = tag("Tờ đầu và tờ cuối", "từ tờ 1 đến tờ 118")
    cach_danh_so: str = tag("Số ghi trên trang hay trên tờ; trống thì không in", "mỗi trang mang một số")


@attrs.frozen(kw_only=True)
class IndexContext(PacketContext):
    """Tags of MLHS."""

    nam: str = tag("Năm lập hồ sơ", "2024")


@attrs.frozen(kw_only=True)
class SideInfo:
    """Who hands over or receives."""

    co_quan: str = tag("Cơ quan", "Bảo hiểm xã hội tỉnh Minh Họa")
    ho_ten: str = tag("Họ và tên", "Phạm Thị Minh Họa")
    chuc_vu: str = tag("Chức vụ công tác", "Phó Trưởng phòng Thanh tra - Kiểm tra")


@attrs.frozen(kw_only=True)
class HandoverContext(PacketContext):
    """Tags of BBGN."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    )
    dia_diem: str = tag("Địa điểm giao nhận, đứng giữa câu", "trụ sở Công an thành phố Tân Mẫu")
    ben_giao: SideInfo = attrs.field(metadata=group("Bên giao"))
    ben_nhan: SideInfo = attrs.field(metadata=group("Bên nhận"))
    thoi_gian_tai_lieu: str = tag("Thời gian của hồ sơ, tài liệu", "từ ngày 13/02/2023 đến ngày 27/9/2024")
    hinh_thuc: tuple[str, ...] = tag("Số tài liệu theo hình thức bản", "20 bản gốc")
    khoang_to: str = tag("Tờ đầu và tờ cuối", "từ tờ 1 đến tờ 118")
    cach_danh_so: str = tag("Số ghi trên trang hay trên tờ; trống thì không in", "mỗi trang mang một số")
    so_ban: str = tag("Số bản lập", "03")


def build_list(draft: Draft) -> DocumentListContext:
    """Return the context of the list of documents."""
    return DocumentListContext(**_packet_fields(draft, packet_recipients(draft)), nguoi_lap=_made_by(draft))


def build_copy_list(draft: Draft) -> CopyListContext:
    """Return the context of the list in the prosecutors' copy; what certifies it is left to whoever signs."""
    return CopyListContext(
        **_packet_fields(draft, packet_recipients(draft)),
        nguoi_lap=_made_by(draft),
        vien_kiem_sat=or_blank(draft.moment.addressee, 12),
        co_quan_dieu_tra=_police(draft),
        **_numbering(draft.packet),
    )


def build_index(draft: Draft) -> IndexContext:
    """Return the context of the index."""
    return IndexContext(**_packet_fields(draft, ()), nam=str(draft.on.year))


def build_handover(draft: Draft) -> HandoverContext:
    """Return the context of the handover minutes."""
    sent = _referral(draft)
    days = document_days(draft)
    return HandoverContext(
        **_packet_fields(draft, ()),
        can_cu=bases(draft.moment.bases, papers=(f"Căn cứ {_letter(draft)}",)),
        dia_diem=or_blank(place_inside(sent.place) if sent and sent.place else None, 8),
        ben_giao=_side(draft.agency.name, sent.handed_by if sent else None),
        ben_nhan=_side(or_blank(draft.moment.addressee, 8), sent.received_by if sent else None),
        thoi_gian_tai_lieu=blank(8)
        if days.first is None or days.last is None
        else f"từ ngày {format_date_short(days.first)} đến ngày {format_date_short(days.last)}",
        hinh_thuc=copy_forms(draft),
        **_numbering(draft.packet),
        so_ban="03",
    )


def _letter(draft: Draft) -> str:
    """The letter that the file goes with, named whole: the first one, or the one that sends a supplement."""
    step = draft.moment.step
    about = LETTER_SUMMARIES[step.form if step is not None and step.form in LETTER_SUMMARIES else "KNKT"]
    return f"{draft.referral_reference} {about}"


@attrs.frozen(kw_only=True)
class _Row:
    group: str
    shown: DocumentRow


def _numbering(packet: PacketView | None) -> dict[str, Any]:
    """From which number to which; a supplement goes on with those of the file already handed over."""
    return {
        "khoang_to": packet.span if packet else f"từ tờ {blank(1)} đến tờ {blank(1)}",
        "cach_danh_so": packet.numbering_words if packet else "",
    }


def _police(draft: Draft) -> str:
    """Who gets the file itself: as the act being drafted names it, or the one by which the file was sent."""
    sent = draft.case.happened(ReferralSent, round=draft.moment.round)
    named = (event.to for event in (_referral(draft), *reversed(sent)) if event is not None and event.to)
    return next(named, receiver(draft.on).label)


def _made_by(draft: Draft) -> str:
    contact = draft.agency.contact
    return or_blank(contact.name if contact else None, 8)


def _packet_fields(draft: Draft, sent_to: tuple[str, ...]) -> dict[str, Any]:
    packet = draft.packet
    rows = _rows(draft)
    return {
        **draft.paper_fields(sent_to),
        "nhom": tuple(
            DocumentGroup(ten=name, tai_lieu=tuple(row.shown for row in members))
            for name, members in groupby(rows, key=lambda row: row.group)
        ),
        "so_tai_lieu": format_count(packet.documents) if packet else blank(2),
        "so_tai_lieu_chu": sentence_case(number_in_words(packet.documents)) if packet else blank(6),
        "so_to": format_count(packet.sheets) if packet else blank(2),
        "so_to_chu": sentence_case(number_in_words(packet.sheets)) if packet else blank(6),
        "van_ban_chinh": draft.referral_reference,
    }


def _rows(draft: Draft) -> list[_Row]:
    """The rows of the planned packet; without a plan, the exhibits in order of their days."""
    if draft.packet is not None:
        return [_planned(draft.packet, position) for position in range(draft.packet.documents)]
    listed = sorted(draft.case.exhibits, key=lambda x: (x.issued_on is None, x.issued_on, x.id))
    return [_unplanned(number, exhibit) for number, exhibit in enumerate(listed, start=1)]


def _planned(packet: PacketView, position: int) -> _Row:
    row = packet.rows[position]
    return _Row(
        group=row.group,
        shown=DocumentRow(
            stt=str(row.ordinal),
            khoa=row.key,
            so_ky_hieu=row.number,
            ngay=row.issued_on,
            ten=row.title,
            tac_gia=keep_name_whole(row.issuer),
            to_so=row.sheets,
            hinh_thuc=row.copy_form,
            ghi_chu=row.note,
        ),
    )


def _unplanned(number: int, exhibit: Exhibit) -> _Row:
    return _Row(
        group="",
        shown=DocumentRow(
            stt=str(number),
            khoa=exhibit.id,
            so_ky_hieu=exhibit.number or "",
            ngay=format_date_short(exhibit.issued_on) if exhibit.issued_on else "",
            ten=exhibit.title,
            tac_gia=keep_name_whole(exhibit.issuer or ""),
            to_so=blank(1),
            hinh_thuc=exhibit.copy_form.label if exhibit.copy_form else "",
            ghi_chu="",
        ),
    )


_PLACE_NOUNS: Final = ("Trụ sở", "Hội trường", "Phòng họp", "Phòng làm việc", "Văn phòng", "Nơi tiếp")
"""Common nouns that begin a place; a proper name keeps its capital in the middle of a sentence."""


def place_inside(place: str) -> str:
    """Return a place as it stands in the middle of a sentence: ``trụ sở Công an thành phố Tân Mẫu``."""
    return place[:1].lower() + place[1:] if place.startswith(_PLACE_NOUNS) else place


def _referral(draft: Draft) -> ReferralSent | None:
    return draft.event if isinstance(draft.event, ReferralSent) else None


def packet_recipients(draft: Draft) -> tuple[str, ...]:
    """Return who gets a list that lies in the packet: its addressee, and the file that the agency keeps."""
    receivers = (draft.moment.addressee,) if draft.moment.addressee else ()
    return recipients(*receivers, kept=(*unit_symbol(draft.agency), "HS"))


def _side(unit: str, person: Participant | None) -> SideInfo:
    return SideInfo(
        co_quan=(person.unit if person else None) or unit,
        ho_ten=or_blank(person.name if person else None, 12),
        chuc_vu=or_blank(person.position if person else None, 12),
    )


BUILDERS: Final[dict[str, Any]] = {
    "BKTL": build_list,
    "BKBS": build_copy_list,
    "BBGN": build_handover,
    "MLHS": build_index,
}
"""Forms of this module."""
