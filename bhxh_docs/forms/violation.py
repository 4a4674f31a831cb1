"""BBVP: the violation minutes, drawn up by the team after the inspection or check.

Fields of mẫu biên bản số 01 (MBB01) of Nghị định số 118/2021/NĐ-CP, whose text was read only through a
template. Căn cứ: Điều 58, Điều 61 Luật Xử lý vi phạm hành chính.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.authority import authority
from bhxh_docs.forms.blanks import blank, long_date_or_blank, or_blank
from bhxh_docs.forms.common import PaperContext, inside, listed, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.minutes import person_line
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.violation_words import (
    ActInfo,
    acts_fined,
    acts_told,
    composed_act,
    decree_basis,
    unpaid_months,
    violation_of,
)
from bhxh_docs.text import format_count, format_date_short, format_money, join_names
from legal_rules.case import Case
from legal_rules.case.events import InspectionDecided, Participant, SigningRefused, ViolationMinutes
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.procedure.row_limits import FigureLimit
from legal_rules.procedure.violation import Violation
from legal_rules.questions.sanctions import FinedSubject, fined_as, procedure_limits

NO_TIME: Final = "…… giờ …… phút"
_COPIES: Final = 2


@attrs.frozen(kw_only=True)
class ViolationMinutesContext(PaperContext):
    """Tags of BBVP."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ Điều 58 Luật Xử lý vi phạm hành chính ngày 20 tháng 6 năm 2012;",
    )
    gio_bat_dau: str = tag("Giờ bắt đầu lập biên bản", "14 giờ 00 phút")
    gio_ket_thuc: str = tag("Giờ lập xong biên bản", "16 giờ 30 phút")
    ngay_lap: str = tag("Ngày lập biên bản", "ngày 12 tháng 4 năm 2023")
    dia_diem: str = tag("Nơi lập biên bản", "trụ sở Công ty TNHH May mặc Ví Dụ")
    ly_do_noi_lap: str = tag(
        "Lý do lập biên bản ở nơi khác nơi xảy ra vi phạm; trống thì không in",
        "đơn vị không bố trí được nơi làm việc",
    )
    nguoi_lap: tuple[str, ...] = tag(
        "Người lập biên bản, có chức vụ, cơ quan", "Ông (bà) Phạm Văn Mẫu Mực, Trưởng đoàn thanh tra"
    )
    dai_dien_don_vi: tuple[str, ...] = tag(
        "Người có mặt phía đơn vị vi phạm", "Ông (bà) Nguyễn Văn Thí Dụ, Giám đốc"
    )
    chung_kien: tuple[str, ...] = tag(
        "Người chứng kiến, đại diện chính quyền", "Ông (bà) Hồ Văn Dẫn Chứng, Công an phường Minh Họa"
    )
    chu_the: str = tag("Cách gọi người vi phạm: tổ chức hoặc cá nhân", "tổ chức")
    su_viec: tuple[str, ...] = tag(
        "Các hành vi như biên bản thanh tra, kiểm tra đã ghi", "Không đăng ký tham gia cho 23 người lao động"
    )
    hanh_vi: tuple[ActInfo, ...] = tag("Tên hành vi vi phạm hành chính và điều khoản quy định", at_least=1)
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    bao_hiem_y_te: str = tag(
        "Số tiền bảo hiểm y tế chưa đóng, xử lý theo pháp luật về bảo hiểm y tế; trống thì không in",
        "84.497.400 đồng",
    )
    thiet_hai: str = tag("Thiệt hại và người bị thiệt hại", "23 người lao động chưa được ghi nhận quá trình")
    y_kien_vi_pham: str = tag("Ý kiến của đơn vị vi phạm", "Đơn vị nhất trí với nội dung biên bản.")
    y_kien_chung_kien: str = tag("Ý kiến của người chứng kiến, chính quyền", "Không có ý kiến khác.")
    y_kien_thiet_hai: str = tag("Ý kiến của người bị thiệt hại", "Đề nghị được đóng bảo hiểm đầy đủ.")
    bien_phap: tuple[str, ...] = tag("Biện pháp ngăn chặn, bảo đảm xử lý đã áp dụng", "Không áp dụng")
    duoc_giai_trinh: bool = tag("Chắc chắn có quyền giải trình")
    nguong_giai_trinh: str = tag(
        "Mức tối đa của khung tiền phạt từ đó có quyền giải trình", "30.000.000 đồng"
    )
    giai_trinh_truc_tiep: str = tag(
        "Thời hạn yêu cầu giải trình trực tiếp", "02 ngày làm việc (đến hết ngày 14/4/2023)"
    )
    giai_trinh_van_ban: str = tag(
        "Thời hạn giải trình bằng văn bản", "05 ngày làm việc (đến hết ngày 19/4/2023)"
    )
    nguoi_xu_phat: str = tag("Người có thẩm quyền xử phạt", "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa")
    gio_hen: str = tag("Giờ hẹn giải quyết", "08 giờ 30 phút")
    ngay_hen: str = tag("Ngày hẹn giải quyết", "ngày 20 tháng 4 năm 2023")
    noi_hen: str = tag("Nơi giải quyết", "trụ sở Bảo hiểm xã hội tỉnh Minh Họa")
    so_to: str = tag("Số tờ của biên bản, kể cả phụ lục", "04")
    so_ban: str = tag("Số bản lập", "02")
    so_ban_giu: str = tag("Số bản cơ quan lập biên bản giữ; đơn vị giữ 01 bản", "01")
    ky_don_vi: str = tag("Họ tên người ký phía đơn vị; trống khi chưa biết", "Nguyễn Văn Thí Dụ")
    ky_nguoi_lap: str = tag("Họ tên người lập biên bản; trống khi chưa biết", "Phạm Văn Mẫu Mực")
    ky_chung_kien: str = tag("Họ tên người chứng kiến; trống khi chưa biết", "Hồ Văn Dẫn Chứng")
    ly_do_khong_ky: str = tag("Lý do đơn vị không ký; chừa trống khi chưa ghi nhận", "…………")
    chung_kien_khong_ky: str = tag("Người chứng kiến việc không ký; chừa trống khi chưa ghi nhận", "…………")
    ngay_tinh: str = tag("Ngày tính số tiền chưa đóng", "12/4/2023")
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo",
        "Biên bản vi phạm hành chính số 05/BB-VPHC ngày 12 tháng 4 năm 2023",
    )


def build(draft: Draft) -> ViolationMinutesContext:
    """Return the context of the violation minutes."""
    case, event = draft.case, draft.event
    drawn = event if isinstance(event, ViolationMinutes) else None
    found = violation_of(draft)
    day = long_date_or_blank(draft.day)
    signer = authority(draft, None, found)
    refused = _refusal(case, drawn)
    explain = explaining(found, draft.day, draft.on)
    copies = max(drawn.copies, _COPIES) if drawn and drawn.copies else _COPIES
    team = _team(draft)
    by = drawn.drawn_up_by if drawn else None
    return ViolationMinutesContext(
        **draft.paper_fields(recipients(case.employer.name, signer.recipient, kept=("Hồ sơ",))),
        can_cu=ended((*(line.rstrip(".;") for line in draft.bases), *decree_basis(found))),
        gio_bat_dau=drawn.start_time if drawn and drawn.start_time else NO_TIME,
        gio_ket_thuc=drawn.end_time if drawn and drawn.end_time else NO_TIME,
        ngay_lap=day,
        dia_diem=inside(drawn.place) if drawn and drawn.place else blank(12),
        ly_do_noi_lap=inside(drawn.place_reason) if drawn and drawn.place_reason else "",
        nguoi_lap=(f"Ông (bà) {by}",) if by else team or (unnamed(),),
        dai_dien_don_vi=people_lines(drawn.employer_side if drawn else (), case, unit=case.employer.name),
        chung_kien=people_lines(drawn.witnesses if drawn else (), case),
        chu_the=subject_word(case),
        su_viec=acts_told(draft) or ((composed_act(found),) if found.rows else (blank(24),)),
        hanh_vi=acts_fined(found),
        bang=sums_table(case, unpaid_months(found), complete=bool(found.rows)),
        bao_hiem_y_te=format_money(found.amounts.bhyt) if found.amounts and found.amounts.bhyt else "",
        thiet_hai=_damage(drawn, found),
        y_kien_vi_pham=or_blank(drawn.employer_opinion if drawn else None, 28),
        y_kien_chung_kien=or_blank(drawn.witness_opinion if drawn else None, 28),
        y_kien_thiet_hai=or_blank(drawn.damaged_opinion if drawn else None, 28),
        bien_phap=listed(drawn.measures if drawn else ()) or (blank(24),),
        duoc_giai_trinh=explain.right,
        nguong_giai_trinh=explain.threshold,
        giai_trinh_truc_tiep=explain.oral,
        giai_trinh_van_ban=explain.written,
        nguoi_xu_phat=signer.name,
        gio_hen=drawn.appointment_time if drawn and drawn.appointment_time else NO_TIME,
        ngay_hen=long_date_or_blank(drawn.appointment_on if drawn else None),
        noi_hen=inside(drawn.appointment_place) if drawn and drawn.appointment_place else blank(12),
        so_to=format_count(drawn.sheets) if drawn and drawn.sheets else "……",
        so_ban=format_count(copies),
        so_ban_giu=format_count(copies - 1),
        ky_don_vi=drawn.employer_side[0].name if drawn and drawn.employer_side else "",
        ky_nguoi_lap=by.split(",")[0] if by else "",
        ky_chung_kien=drawn.witnesses[0].name if drawn and drawn.witnesses else "",
        ly_do_khong_ky=or_blank(refused.reason if refused else None, 8),
        chung_kien_khong_ky=join_names(p.name for p in refused.witnesses)
        if refused and refused.witnesses
        else blank(6),
        ngay_tinh=format_date_short(draft.day_or_on),
        van_ban_chinh=f"Biên bản vi phạm hành chính số {draft.number} {day}",
    )


def ended(lines: Sequence[str]) -> tuple[str, ...]:
    """Return paragraphs of bases with their marks: a semicolon, the last a full stop."""
    unique = tuple(dict.fromkeys(lines))
    return tuple(line + (";" if i < len(unique) - 1 else ".") for i, line in enumerate(unique))


def subject_word(case: Case) -> str:
    """Return ``tổ chức`` or ``cá nhân``, as which the employer is fined."""
    return "cá nhân" if fined_as(case.employer.kind) is FinedSubject.INDIVIDUAL else "tổ chức"


def unnamed() -> str:
    """Return a line to be filled in for a person."""
    return f"Ông (bà) {blank(8)}, chức vụ {blank(8)}"


def people_lines(people: Sequence[Participant], case: Case, *, unit: str = "") -> tuple[str, ...]:
    """Return one line a person; one dotted line where nobody is recorded."""
    return tuple(person_line(person, case, known_unit=unit) for person in people) or (unnamed(),)


@attrs.frozen(kw_only=True)
class Explaining:
    """The right to explain as a paper tells it.

    Args:
        right: whether there is one for certain, whatever is not known.
        written: limit for an explanation in writing.
        oral: limit for asking to be heard.
        threshold: top of the band from which there is a right, for this subject.
    """

    right: bool
    written: str
    oral: str
    threshold: str


def explaining(found: Violation, day: date | None, on: date) -> Explaining:
    """Return the right to explain acts put on record on a day.

    Args:
        found: the violation.
        day: the day of the minutes; None while it is not fixed, so that no last day is told.
        on: the day of drafting.

    Căn cứ: Điều 61 Luật Xử lý vi phạm hành chính.
    """
    start = day or on
    asked = (
        procedure_limits(on=max(start, on), minutes_on=start, fine=band).explanation for band in found.bands
    )
    column = "ca_nhan" if fined_as(found.case.employer.kind) is FinedSubject.INDIVIDUAL else "to_chuc"
    return Explaining(
        right=Status.ESTABLISHED in asked,
        written=_limit_words("giai_trinh_trong.van_ban", day, start),
        oral=_limit_words("giai_trinh_trong.truc_tiep", day, start),
        threshold=format_money(default_law().at(f"giai_trinh_tu_muc.{column}", start).value),
    )


def _limit_words(figure: str, day: date | None, start: date) -> str:
    """Return ``05 ngày làm việc (đến hết ngày 19/4/2023)``; the day only where the minutes have one."""
    limit = FigureLimit((figure,)).on(start)
    if limit is None:
        return blank(4)
    reckoned = limit.reckon(start)
    if day is None or reckoned is None:
        return limit.words
    return f"{limit.words} (đến hết ngày {format_date_short(reckoned.last_day)})"


def _team(draft: Draft) -> tuple[str, ...]:
    """The head of the team, who draws the minutes up where nobody else is named."""
    decided = draft.case.happened(InspectionDecided, round=draft.moment.round)
    members = decided[-1].team if decided else ()
    return tuple(person_line(member, draft.case) for member in members[:1])


def _damage(drawn: ViolationMinutes | None, found: Violation) -> str:
    if drawn is not None and drawn.damage:
        return drawn.damage.rstrip(".")
    if not found.rows:
        return blank(24)
    return (
        f"{len(found.workers):02d} người lao động có tên trong Phụ lục chưa được đóng bảo hiểm trong thời "
        f"gian nêu trên; thiệt hại khác (nếu có): {blank(12)}"
    )


def _refusal(case: Case, drawn: ViolationMinutes | None) -> SigningRefused | None:
    if drawn is None:
        return None
    return next((one for one in case.happened(SigningRefused, round=drawn.round) if one.of == drawn.id), None)


BUILDERS: Final = {"BBVP": build}
"""Forms of this module."""
