"""06-KT: the minutes of the working session, facts only.

The collectors record facts; whether the act is evasion or late payment is for the inspection minutes.
Căn cứ: tiết d điểm 4.3 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham
gia; mẫu 1.9 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, count_or_blank, long_date_or_blank, or_blank
from bhxh_docs.forms.common import PaperContext, listed, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.people import address_form, sex_of_participant
from bhxh_docs.forms.regime import supervision_step, waiting_limit
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_count, format_date_long, join_names, sentence_case
from legal_rules.case import Case
from legal_rules.case.events import DirectCheck, Participant, SigningRefused

_NO_TIME: Final = "…… giờ …… phút"
_FEWEST_COPIES: Final = 2


@attrs.frozen(kw_only=True)
class SignaturePair:
    """Two people who sign side by side; an empty name is left out."""

    trai: str = tag("Họ và tên bên trái", "Hoàng Văn Thí Dụ")
    trai_chuc_vu: str = tag("Chức vụ, vai trò bên trái", "Chủ trì, Phó Trưởng phòng Quản lý thu")
    phai: str = tag("Họ và tên bên phải", "Lê Văn Ví Dụ")
    phai_chuc_vu: str = tag("Chức vụ, vai trò bên phải", "Giám đốc")


@attrs.frozen(kw_only=True)
class MinutesContext(PaperContext):
    """Tags of 06-KT."""

    gio_bat_dau: str = tag("Giờ bắt đầu", "08 giờ 30 phút")
    gio_ket_thuc: str = tag("Giờ kết thúc", "11 giờ 15 phút")
    ngay_lam_viec: str = tag("Ngày làm việc", "ngày 07 tháng 8 năm 2024")
    dia_diem: str = tag("Địa điểm", "Trụ sở Công ty TNHH May mặc Ví Dụ")
    chu_tri: str = tag("Người chủ trì", "ông (bà) Hoàng Văn Thí Dụ, Phó Trưởng phòng Quản lý thu")
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
    han_cuoi: str = tag("Ngày cuối của thời hạn; trống khi chưa rõ ngày", "ngày 19 tháng 8 năm 2024")
    buoc_kiem_tra: str = tag(
        "Bước tiếp theo khi đơn vị không chấp hành, theo thẩm quyền và pháp luật vào ngày văn bản",
        "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất "
        "nghiệp, bảo hiểm y tế đột xuất",
    )
    y_kien: str = tag("Ý kiến của đơn vị", "Đơn vị ghi nhận số liệu, xin thời gian rà soát.")
    cam_ket: str = tag("Cam kết của đơn vị", "Lập hồ sơ đăng ký tham gia cho người lao động.")
    han_cam_ket: str = tag("Thời hạn cam kết", "ngày 16 tháng 8 năm 2024")
    so_ban: str = tag("Số bản lập", "02")
    so_ban_giu: str = tag("Số bản cơ quan bảo hiểm xã hội giữ; đơn vị giữ 01 bản", "01")
    ky_hai_ben: tuple[SignaturePair, ...] = tag("Chữ ký: bên trái cơ quan BHXH, bên phải đơn vị")
    ky_khac: tuple[SignaturePair, ...] = tag("Chữ ký: thành phần khác, người chứng kiến")
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
    agency_side, employer_side, others = (
        (visit.agency_side, visit.employer_side, visit.others) if visit else ((), (), ())
    )
    limit = waiting_limit(DirectCheck, draft.day_or_on)
    ends = limit.reckon(draft.day) if draft.day is not None else None
    copies = max(visit.copies, _FEWEST_COPIES) if visit and visit.copies else _FEWEST_COPIES
    return MinutesContext(
        **draft.paper_fields(recipients(case.employer.name, kept=("Hồ sơ",))),
        gio_bat_dau=visit.start_time if visit and visit.start_time else _NO_TIME,
        gio_ket_thuc=visit.end_time if visit and visit.end_time else _NO_TIME,
        ngay_lam_viec=day,
        dia_diem=or_blank(visit.place if visit else None, 8),
        chu_tri=_chair(visit, case),
        ben_bhxh=_side(agency_side, case, known_unit=draft.agency.name),
        ben_don_vi=_side(employer_side, case, known_unit=case.employer.name),
        thanh_phan_khac=_side(others, case),
        tai_lieu=listed(visit.documents if visit else ()) or (blank(16),),
        dang_su_dung=count_or_blank(visit.workers_employed if visit else None),
        phai_tham_gia=count_or_blank(visit.workers_to_insure if visit else None),
        da_tham_gia=count_or_blank(visit.workers_insured if visit else None),
        chua_tham_gia=count_or_blank(found or None),
        bang=sums_table(case, entries, complete=draft.sums_complete),
        thoi_han=limit.words,
        han_cuoi=format_date_long(ends.last_day) if ends is not None else "",
        buoc_kiem_tra=supervision_step(case, draft.agency, draft.day_or_on),
        y_kien=or_blank(visit.employer_opinion if visit else None, 32),
        cam_ket=or_blank(visit.commitment if visit else None, 32),
        han_cam_ket=long_date_or_blank(visit.commitment_by if visit else None),
        so_ban=format_count(copies),
        so_ban_giu=format_count(copies - 1),
        ky_hai_ben=_pairs(_signers(agency_side, chair=True), _signers(employer_side)),
        ky_khac=_two_by_two(_signers(others, unit=True)),
        ly_do_khong_ky=or_blank(refusal.reason if refusal else None, 16),
        nguoi_chung_kien=join_names(p.name for p in refusal.witnesses)
        if refusal and refusal.witnesses
        else blank(16),
        van_ban_chinh=f"Biên bản làm việc {day} tại {case.employer.name}",
    )


def person_line(person: Participant, case: Case | None = None, *, known_unit: str = "") -> str:
    """Return ``Ông Lê Văn Ví Dụ, Giám đốc``, as far as it is known.

    Args:
        person: who took part.
        case: tells how the employer's people are addressed; without it nobody's sex is known.
        known_unit: the unit that stands above the list and is not said again.
    """
    sex = sex_of_participant(person, case.employer, case.workers) if case is not None else None
    unit = person.unit if person.unit != known_unit else None
    parts = (f"{address_form(sex)} {person.name}", person.position, unit)
    return sentence_case(", ".join(part for part in parts if part))


def _side(people: Sequence[Participant], case: Case, *, known_unit: str = "") -> tuple[str, ...]:
    if people:
        return tuple(person_line(person, case, known_unit=known_unit) for person in people)
    return (f"Ông (bà) {blank(8)}, chức vụ {blank(8)}",)


def _signers(
    people: Sequence[Participant], *, chair: bool = False, unit: bool = False
) -> list[tuple[str, str]]:
    """Name and capacity of everyone who signs; one blank place where nobody is recorded yet.

    Args:
        people: those who sign.
        chair: whether the first one chairs.
        unit: whether their offices are told, because no heading tells them.
    """
    signers = [
        (
            person.name,
            sentence_case(", ".join(p for p in (person.position, person.unit if unit else None) if p)),
        )
        for person in people
    ] or [("", "")]
    if chair:
        name, position = signers[0]
        signers[0] = (name, ", ".join(part for part in ("Chủ trì", position) if part))
    return signers


def _pairs(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> tuple[SignaturePair, ...]:
    return tuple(
        SignaturePair(trai=a[0], trai_chuc_vu=a[1], phai=b[0], phai_chuc_vu=b[1])
        for a, b in zip_longest(left, right, fillvalue=("", ""))
    )


def _two_by_two(people: Sequence[tuple[str, str]]) -> tuple[SignaturePair, ...]:
    return _pairs(people[::2], people[1::2])


def _chair(visit: DirectCheck | None, case: Case) -> str:
    if visit is None or not visit.agency_side:
        return f"ông (bà) {blank(8)}"
    head = visit.agency_side[0]
    line = person_line(attrs.evolve(head, unit=None), case)
    return line[:1].lower() + line[1:]


def _refusal(draft: Draft, visit: DirectCheck | None) -> SigningRefused | None:
    """What was recorded of a refusal to sign these minutes."""
    refusals = draft.case.happened(SigningRefused, round=draft.moment.round)
    return next((refused for refused in refusals if visit is not None and refused.of == visit.id), None)


BUILDERS: Final = {"06-KT": build}
"""Forms of this module."""
