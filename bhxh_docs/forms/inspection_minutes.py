"""BBCB: the minutes of announcing the decision; BBTT, BBKT: the minutes of the inspection, of the check.

The minutes refer to acts of evasion and late payment, their level, the time to remedy and the handling. What
the team wrote is shown as its own; what the law says of the months is added only where it is certain.
Căn cứ: tiết a điểm 4.4 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham
gia; mẫu 1.9 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank, count_or_blank, long_date_or_blank, money_or_blank, or_blank
from bhxh_docs.forms.common import PaperContext, listed, recipients
from bhxh_docs.forms.determinations import DeterminationInfo, means_determinations
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.inspection_words import MemberInfo, Supervision, earlier_sanctions
from bhxh_docs.forms.minutes import person_line
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.regime import sanction_step
from bhxh_docs.forms.tables import SumsTable, months_in_words, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_count, format_date_long, join_names
from legal_rules.case import Case
from legal_rules.case.events import InspectionMinutes, Participant, SigningRefused
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.papers_inspection import VIOLATION_TRANSFER
from legal_rules.procedure.row import cited_on
from legal_rules.questions.conduct import Conduct, ConductFinding, of_case

_NO_TIME: Final = "…… giờ …… phút"
_FEWEST_COPIES: Final = 2
_READ: Final = frozenset({Confidence.TEXT, Confidence.SECONDARY})
_NAMED: Final = (Conduct.EVASION.label, Conduct.LATE_PAYMENT.label)
_PROVISION: Final = re.compile(r"\bĐiều \d")


@attrs.frozen(kw_only=True)
class SessionContext(PaperContext):
    """Tags of all minutes of an inspection or check."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"
    )
    quyet_dinh: str = tag(
        "Quyết định thanh tra, kiểm tra", "Quyết định số 45/QĐ-BHXH ngày 21 tháng 8 năm 2024"
    )
    gio_bat_dau: str = tag("Giờ bắt đầu", "08 giờ 30 phút")
    gio_ket_thuc: str = tag("Giờ kết thúc", "11 giờ 15 phút")
    ngay: str = tag("Ngày lập biên bản", "ngày 12 tháng 9 năm 2024")
    dia_diem: str = tag("Địa điểm, đứng giữa câu", "trụ sở, nơi làm việc của Đơn vị")
    thanh_vien: tuple[MemberInfo, ...] = tag("Thành viên Đoàn, Trưởng đoàn trước", at_least=1)
    ben_don_vi: tuple[str, ...] = tag("Đại diện đơn vị", "Ông (bà) Lê Văn Ví Dụ, Giám đốc", at_least=1)
    thanh_phan_khac: tuple[str, ...] = tag(
        "Thành phần khác, người chứng kiến", "Ông (bà) Ngô Văn Mẫu, Công an phường Thí Dụ"
    )
    thoi_ky: str = tag("Thời kỳ thanh tra, kiểm tra", "từ ngày 01/9/2023 đến ngày 31/8/2024")
    so_ban: str = tag("Số bản lập", "02")
    so_ban_giu: str = tag("Số bản Đoàn giữ; đơn vị giữ 01 bản", "01")
    truong_doan: str = tag("Họ và tên Trưởng đoàn, dưới chữ ký", "Phạm Văn Mẫu Mực")
    ky_don_vi: str = tag("Họ và tên đại diện đơn vị, dưới chữ ký", "Lê Văn Ví Dụ")


@attrs.frozen(kw_only=True)
class AnnouncementContext(SessionContext):
    """Tags of BBCB."""

    viec: str = tag("Thanh tra hoặc kiểm tra, theo pháp luật vào ngày công bố", "thanh tra")
    ten_day_du: str = tag("Tên gọi đầy đủ của việc thanh tra, kiểm tra", "thanh tra chuyên ngành đóng …")
    thoi_han: str = tag(
        "Thời hạn thanh tra, kiểm tra", "10 ngày làm việc, kể từ ngày công bố Quyết định (hết ngày 10/9/2024)"
    )
    han_tai_lieu: str = tag("Thời hạn cung cấp hồ sơ, tài liệu", "…… giờ …… phút, ngày … tháng … năm ……")


@attrs.frozen(kw_only=True)
class ReferenceInfo:
    """What the law says of a part of the months that are not paid."""

    hanh_vi: str = tag("Hành vi và loại bảo hiểm", "trốn đóng bảo hiểm xã hội bắt buộc")
    quy_dinh: str = tag("Quy định", "điểm a khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024")
    muc_do: str = tag(
        "Số người, thời gian, số tiền", "09 người lao động, từ tháng 01/2026 đến tháng 7/2026 (07 tháng), …"
    )


@attrs.frozen(kw_only=True)
class InspectionMinutesContext(SessionContext):
    """Tags of BBTT and BBKT."""

    dot_xuat: bool = tag("Thanh tra, kiểm tra đột xuất")
    dai_dien: str = tag("Người đại diện theo pháp luật, có ông hoặc bà nếu biết", "ông Lê Văn Ví Dụ")
    ngay_tinh: str = tag("Ngày tính", "ngày 12 tháng 9 năm 2024")
    dang_su_dung: str = tag("Số lao động đang sử dụng", "45")
    phai_tham_gia: str = tag("Số lao động thuộc đối tượng phải tham gia", "45")
    da_tham_gia: str = tag("Số lao động đã tham gia", "22")
    tai_lieu: tuple[str, ...] = tag(
        "Tài liệu đã kiểm tra, đối chiếu", "Bảng lương từ tháng 9/2023 đến tháng 8/2024", at_least=1
    )
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    hanh_vi: tuple[str, ...] = tag(
        "Các hành vi do Đoàn ghi nhận", "Báo giảm 23 người lao động đang làm việc", at_least=1
    )
    dan_chieu: tuple[ReferenceInfo, ...] = tag("Quy định mà hành vi thuộc vào, khi đã đủ căn cứ xác định")
    nhan_dinh: tuple[DeterminationInfo, ...] = tag("Nhận định về tính chất hành vi, ghi rõ của ai")
    chua_dan_chieu: bool = tag("Chưa có dẫn chiếu trốn đóng, chậm đóng: chừa chỗ để Đoàn ghi")
    xu_phat_truoc: tuple[str, ...] = tag(
        "Các lần xử phạt trước", "Ngày 05/5/2023: Chủ tịch UBND tỉnh … ban hành …"
    )
    han_khac_phuc: str = tag("Thời hạn khắc phục", "ngày 14 tháng 10 năm 2024")
    buoc_xu_phat: str = tag(
        "Xử phạt theo thẩm quyền hoặc đề nghị xử phạt",
        "đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả",
    )
    chuyen_ho_so: str = tag(
        "Quy định chuyển hồ sơ khi có dấu hiệu tội phạm", "Điều 62 Luật Xử lý vi phạm hành chính năm 2012"
    )
    y_kien: str = tag("Ý kiến của đơn vị", "Đơn vị nhất trí với số liệu trong biên bản")
    ly_do_khong_ky: str = tag("Lý do không ký biên bản; chừa trống khi chưa ghi nhận", "…………")
    nguoi_chung_kien: str = tag("Người chứng kiến việc không ký; chừa trống khi chưa ghi nhận", "…………")
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo",
        "Biên bản thanh tra số 41/BB-BHXH ngày 12 tháng 9 năm 2024 tại Công ty TNHH May mặc Ví Dụ",
    )


def build_announcement(draft: Draft) -> AnnouncementContext:
    """Return the context of the minutes of announcing the decision."""
    found = Supervision.of(draft)
    decided = found.decided
    day = decided.announce_on if decided is not None else None
    surprise = " đột xuất" if found.surprise else ""
    return AnnouncementContext(
        **draft.paper_fields(
            recipients(draft.case.employer.name, kept=(f"Hồ sơ {found.words.noun}",)),
        ),
        can_cu=draft.bases,
        quyet_dinh=found.decision,
        gio_bat_dau=(decided.announce_time if decided else None) or _NO_TIME,
        gio_ket_thuc=_NO_TIME,
        ngay=long_date_or_blank(day),
        dia_diem=found.place,
        thanh_vien=found.team.thanh_vien,
        ben_don_vi=_side((), draft.case, known_unit=draft.case.employer.name),
        thanh_phan_khac=(),
        thoi_ky=found.period,
        so_ban=format_count(_FEWEST_COPIES),
        so_ban_giu=format_count(_FEWEST_COPIES - 1),
        truong_doan=found.head_signature.ho_ten,
        ky_don_vi=blank(8),
        viec=found.words.noun,
        ten_day_du=f"{found.words.full}{surprise}",
        thoi_han=found.duration_told,
        han_tai_lieu=f"{_NO_TIME}, {long_date_or_blank(None)}",
    )


def build_minutes(draft: Draft) -> InspectionMinutesContext:
    """Return the context of the minutes of an inspection or check."""
    case, found = draft.case, Supervision.of(draft)
    minutes, noun = found.minutes, found.words.noun
    chosen = frozenset(minutes.workers) if minutes else frozenset()
    rows = [row for row in draft.arrears.rows if row.hidden and (not chosen or row.worker in chosen)]
    entries = tuple(entry for entry in draft.unpaid if not chosen or entry.worker in chosen)
    acts = listed(minutes.acts if minutes else ()) or (blank(24),)
    references = _references(case, draft)
    opinions = means_determinations(case, draft.packet)
    copies = max((minutes.copies if minutes else None) or _FEWEST_COPIES, _FEWEST_COPIES)
    day = long_date_or_blank(draft.day)
    side = minutes.employer_side if minutes else ()
    refusal = _refusal(draft, minutes)
    return InspectionMinutesContext(
        **draft.paper_fields(recipients(case.employer.name, kept=(f"Hồ sơ {noun}",))),
        can_cu=draft.bases,
        quyet_dinh=found.decision,
        gio_bat_dau=(minutes.start_time if minutes else None) or _NO_TIME,
        gio_ket_thuc=(minutes.end_time if minutes else None) or _NO_TIME,
        ngay=day,
        dia_diem=minutes.place.rstrip(".;") if minutes and minutes.place else found.place,
        thanh_vien=found.team.thanh_vien,
        ben_don_vi=_side(side, case, known_unit=case.employer.name),
        thanh_phan_khac=tuple(person_line(p, case) for p in minutes.others) if minutes else (),
        thoi_ky=found.period,
        so_ban=format_count(copies),
        so_ban_giu=format_count(copies - 1),
        truong_doan=found.head_signature.ho_ten,
        ky_don_vi=side[0].name if side else blank(8),
        dot_xuat=found.surprise,
        dai_dien=found.representative,
        ngay_tinh=format_date_long(draft.on),
        dang_su_dung=count_or_blank(minutes.workers_employed if minutes else None),
        phai_tham_gia=count_or_blank(minutes.workers_to_insure if minutes else None),
        da_tham_gia=count_or_blank(minutes.workers_insured if minutes else None),
        tai_lieu=listed(minutes.documents if minutes else ()) or (blank(24),),
        tinh_trang=heads_words(payers(case, rows), of="người lao động thuộc đối tượng phải tham gia"),
        bang=sums_table(case, entries, complete=draft.sums_complete),
        hanh_vi=acts,
        dan_chieu=references,
        nhan_dinh=opinions,
        chua_dan_chieu=not references and not opinions and not _refers(acts),
        xu_phat_truoc=earlier_sanctions(case, round=draft.moment.round),
        han_khac_phuc=long_date_or_blank(minutes.remedy_by if minutes else None),
        buoc_xu_phat=sanction_step(draft.agency),
        chuyen_ho_so=merged(cited_on(VIOLATION_TRANSFER, draft.day_or_on)),
        y_kien=or_blank(minutes.employer_opinion if minutes else None, 24).rstrip("."),
        ly_do_khong_ky=or_blank(refusal.reason if refusal else None, 14),
        nguoi_chung_kien=join_names(p.name for p in refusal.witnesses)
        if refusal and refusal.witnesses
        else blank(12),
        van_ban_chinh=f"Biên bản {noun} số {draft.number} {day} tại {case.employer.name}",
    )


def _refers(acts: Sequence[str]) -> bool:
    """Whether the team itself named evasion or late payment in its acts, with the provision on it."""
    told = " ".join(acts)
    return any(name in told.lower() for name in _NAMED) and _PROVISION.search(told) is not None


def _references(case: Case, draft: Draft) -> tuple[ReferenceInfo, ...]:
    """What the law says of the months that are not paid, where it is decided and was read."""
    return tuple(
        _reference(finding)
        for finding in of_case(case, on=draft.on)
        if finding.conduct in {Conduct.EVASION, Conduct.LATE_PAYMENT}
        and finding.provision is not None
        and finding.provision.confidence in _READ
        and finding.amount != 0
    )


def _reference(finding: ConductFinding) -> ReferenceInfo:
    heads = f"{format_count(len(finding.workers))} người lao động"
    conduct = finding.conduct.label if finding.conduct is not None else ""
    return ReferenceInfo(
        hanh_vi=f"{conduct} {finding.fund_group.label}",
        quy_dinh=merged([finding.provision]) if finding.provision is not None else "",
        muc_do=f"{heads}, {months_in_words(finding.months)}, số tiền {money_or_blank(finding.amount)}",
    )


def _side(people: Sequence[Participant], case: Case, *, known_unit: str) -> tuple[str, ...]:
    if people:
        return tuple(person_line(person, case, known_unit=known_unit) for person in people)
    return (f"Ông (bà) {blank(8)}, chức vụ {blank(8)}",) * 2


def _refusal(draft: Draft, minutes: InspectionMinutes | None) -> SigningRefused | None:
    """What was recorded of a refusal to sign these minutes."""
    refusals = draft.case.happened(SigningRefused, round=draft.moment.round)
    return next((one for one in refusals if minutes is not None and one.of == minutes.id), None)


BUILDERS: Final = {"BBCB": build_announcement, "BBTT": build_minutes, "BBKT": build_minutes}
"""Forms of this module."""
