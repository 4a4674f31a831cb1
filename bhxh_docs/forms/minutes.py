"""06-KT: the minutes of the working session, facts only.

The collectors record facts; whether the act is evasion or late payment is for the inspection minutes.
Căn cứ: điểm 4.3 d mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia; mẫu 1.9
Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from bhxh_docs.forms.blanks import blank, count_or_blank, long_date_or_blank, or_blank
from bhxh_docs.forms.common import PaperContext, listed, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.regime import inspection_words, waiting_limit
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_count, join_names
from legal_rules.case.events import DirectCheck, Participant, SigningRefused

_NO_TIME = "…… giờ …… phút"


@attrs.frozen(kw_only=True)
class MinutesContext(PaperContext):
    """Tags of 06-KT."""

    gio_bat_dau: str = tag("Giờ bắt đầu", "08 giờ 30 phút")
    gio_ket_thuc: str = tag("Giờ kết thúc", "11 giờ 15 phút")
    ngay_lam_viec: str = tag("Ngày làm việc", "ngày 07 tháng 8 năm 2024")
    dia_diem: str = tag("Địa điểm", "Trụ sở Công ty TNHH May mặc Ví Dụ")
    chu_tri: str = tag("Người chủ trì", "ông (bà) Hoàng Văn Thí Dụ, Phó Trưởng phòng Quản lý thu")
    ten_chu_tri: str = tag("Họ và tên người chủ trì; trống khi chưa biết", "Hoàng Văn Thí Dụ")
    ten_dai_dien: str = tag("Họ và tên người đại diện đơn vị làm việc; trống khi chưa biết", "Lê Văn Ví Dụ")
    ben_bhxh: tuple[str, ...] = tag("Đại diện cơ quan BHXH", "Ông (bà) Phạm Thị Minh Họa, chuyên viên")
    ben_don_vi: tuple[str, ...] = tag("Đại diện đơn vị", "Ông (bà) Lê Văn Ví Dụ, Giám đốc")
    thanh_phan_khac: tuple[str, ...] = tag(
        "Thành phần khác, người chứng kiến", "Ông (bà) Ngô Văn Mẫu, Công an phường Thí Dụ"
    )
    tai_lieu: tuple[str, ...] = tag(
        "Tài liệu đã kiểm tra, đối soát", "Bảng lương từ tháng 9/2023 đến tháng 7/2024"
    )
    dang_su_dung: str = tag("Số lao động đang sử dụng", "45")
    phai_tham_gia: str = tag("Số lao động thuộc đối tượng phải tham gia", "45")
    da_tham_gia: str = tag("Số lao động đã tham gia", "22")
    chua_tham_gia: str = tag("Số lao động chưa tham gia", "23")
    bang: SumsTable = attrs.field(
        metadata=group("Tháng và số tiền chưa đóng của người lao động trong danh sách")
    )
    thoi_han: str = tag("Thời hạn để đơn vị chấp hành", "10 ngày")
    kiem_tra: str = tag(
        "Hình thức thanh tra, kiểm tra theo pháp luật vào ngày văn bản",
        "thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế",
    )
    y_kien: str = tag("Ý kiến của đơn vị", "Đơn vị ghi nhận số liệu, xin thời gian rà soát.")
    cam_ket: str = tag("Cam kết của đơn vị", "Lập hồ sơ đăng ký tham gia cho người lao động.")
    han_cam_ket: str = tag("Thời hạn cam kết", "ngày 16 tháng 8 năm 2024")
    so_ban: str = tag("Số bản lập", "02")
    ly_do_khong_ky: str = tag("Lý do không ký biên bản; chừa trống khi chưa ghi nhận", "…………")
    nguoi_chung_kien: str = tag("Người chứng kiến việc không ký; chừa trống khi chưa ghi nhận", "…………")
    van_ban_chinh: str = tag(
        "Văn bản mà danh sách kèm theo",
        "Biên bản làm việc ngày 07 tháng 8 năm 2024 tại Công ty TNHH May mặc Ví Dụ",
    )


def build(draft: Draft) -> MinutesContext:
    """Return the context of the minutes."""
    case, event = draft.case, draft.event
    visit = event if isinstance(event, DirectCheck) else None
    workers = visit.workers if visit else ()
    entries = tuple(entry for entry in draft.unpaid if not workers or entry.worker in workers)
    found = len(workers) if workers else len({entry.worker for entry in entries})
    day = long_date_or_blank(draft.day)
    refusal = _refusal(draft, visit)
    return MinutesContext(
        **draft.paper_fields(recipients(case.employer.name, kept=("Hồ sơ",))),
        gio_bat_dau=visit.start_time if visit and visit.start_time else _NO_TIME,
        gio_ket_thuc=visit.end_time if visit and visit.end_time else _NO_TIME,
        ngay_lam_viec=day,
        dia_diem=or_blank(visit.place if visit else None, 8),
        chu_tri=_chair(visit),
        ten_chu_tri=_first_name(visit.agency_side if visit else ()),
        ten_dai_dien=_first_name(visit.employer_side if visit else ()),
        ben_bhxh=_side(visit.agency_side if visit else ()),
        ben_don_vi=_side(visit.employer_side if visit else ()),
        thanh_phan_khac=_side(visit.others if visit else ()),
        tai_lieu=listed(visit.documents if visit else ()) or (blank(16),),
        dang_su_dung=count_or_blank(visit.workers_employed if visit else None),
        phai_tham_gia=count_or_blank(visit.workers_to_insure if visit else None),
        da_tham_gia=count_or_blank(visit.workers_insured if visit else None),
        chua_tham_gia=count_or_blank(found or None),
        bang=sums_table(case, entries, complete=draft.sums_complete),
        thoi_han=waiting_limit(DirectCheck, draft.day_or_on).words,
        kiem_tra=inspection_words(draft.day_or_on).full,
        y_kien=or_blank(visit.employer_opinion if visit else None, 32),
        cam_ket=or_blank(visit.commitment if visit else None, 32),
        han_cam_ket=long_date_or_blank(visit.commitment_by if visit else None),
        so_ban=format_count(visit.copies) if visit and visit.copies else "02",
        ly_do_khong_ky=or_blank(refusal.reason if refusal else None, 16),
        nguoi_chung_kien=join_names(p.name for p in refusal.witnesses)
        if refusal and refusal.witnesses
        else blank(16),
        van_ban_chinh=f"Biên bản làm việc {day} tại {case.employer.name}",
    )


def person_line(person: Participant) -> str:
    """Return ``Ông (bà) Lê Văn Ví Dụ, Giám đốc, Công ty TNHH May mặc Ví Dụ``, as far as it is known."""
    return ", ".join(part for part in (f"Ông (bà) {person.name}", person.position, person.unit) if part)


def _side(people: Sequence[Participant]) -> tuple[str, ...]:
    if people:
        return tuple(person_line(person) for person in people)
    return (f"Ông (bà) {blank(8)}, chức vụ {blank(8)}",)


def _first_name(people: Sequence[Participant]) -> str:
    return people[0].name if people else ""


def _chair(visit: DirectCheck | None) -> str:
    if visit is None or not visit.agency_side:
        return f"ông (bà) {blank(8)}"
    head = visit.agency_side[0]
    return ", ".join(part for part in (f"ông (bà) {head.name}", head.position) if part)


def _refusal(draft: Draft, visit: DirectCheck | None) -> SigningRefused | None:
    """What was recorded of a refusal to sign these minutes."""
    refusals = draft.case.happened(SigningRefused, round=draft.moment.round)
    return next((refused for refused in refusals if visit is not None and refused.of == visit.id), None)
