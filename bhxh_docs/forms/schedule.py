"""05a-KT: the notice of the working schedule, sent with 05b-KT to an employer who stayed away.

Căn cứ: tiết c điểm 4.2 và tiết a, b, c, d điểm 4.3 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai
thác, phát triển người tham gia; mẫu 1.4 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.agency_names import contact_symbol
from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.common import PaperContext, inside, leader_line, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.person_words import member_line
from bhxh_docs.forms.regime import sanction_step, supervision_step, waiting_limit
from bhxh_docs.forms.sessions import (
    first_month_words,
    invited_names,
    place_or_blank,
    referred,
    returned_before,
    session_time,
    told_workers,
)
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_long, format_date_short, join_names, number_in_words
from legal_rules.case import Employer
from legal_rules.case.events import ConferenceHeld, ConferenceInvitation, DirectCheck, ScheduleNoticeSent
from legal_rules.procedure.participants import check_participants


@attrs.frozen(kw_only=True)
class ScheduleContext(PaperContext):
    """Tags of 05a-KT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    ly_do: str = tag(
        "Vì sao làm việc trực tiếp tại đơn vị",
        "Đơn vị đã được mời dự Hội nghị làm việc ngày 31/7/2024 (Giấy mời số 96/GM-BHXH ngày 24/7/2024) "
        "nhưng không dự",
    )
    thoi_gian: str = tag("Giờ, thứ, ngày làm việc", "08 giờ 30 phút, thứ Tư, ngày 07 tháng 8 năm 2024")
    dia_diem: str = tag("Địa điểm", "Trụ sở của Đơn vị, số 123 đường Thử Nghiệm, phường Minh Họa")
    doan: tuple[str, ...] = tag(
        "Người của cơ quan BHXH, trưởng đoàn trước",
        "Ông (bà) Bùi Văn Thí Nghiệm, Phó Trưởng Phòng Quản lý thu",
    )
    thanh_phan_moi: str = tag(
        "Cơ quan được mời cùng làm việc, viết liền",
        "Công an xã và Chi cục Thuế huyện",
    )
    so_nguoi: str = tag("Số người lao động chưa đăng ký, đóng đầy đủ; trống khi chưa rõ", "23")
    so_nguoi_chu: str = tag("Số người bằng chữ; trống khi chưa rõ", "hai mươi ba")
    tu_thang: str = tag("Tháng đầu của tài liệu cần chuẩn bị", "tháng 9/2023")
    thoi_han: str = tag("Thời hạn để Đơn vị chấp hành sau khi làm việc trực tiếp", "10 ngày")
    han_cuoi: str = tag(
        "Ngày cuối của thời hạn; trống khi chưa ấn định ngày làm việc", "ngày 19 tháng 8 năm 2024"
    )
    buoc_kiem_tra: str = tag(
        "Bước tiếp theo khi đơn vị không chấp hành, theo thẩm quyền và pháp luật vào ngày văn bản",
        "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất "
        "nghiệp, bảo hiểm y tế đột xuất",
    )
    buoc_xu_phat: str = tag(
        "Xử phạt theo thẩm quyền hoặc đề nghị xử phạt",
        "đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả",
    )


def build(draft: Draft) -> ScheduleContext:
    """Return the context of a notice of the working schedule."""
    case, turn = draft.case, draft.moment.round
    planned = draft.event if isinstance(draft.event, ScheduleNoticeSent) else None
    visit_on = planned.visit_on if planned else None
    limit = waiting_limit(DirectCheck, visit_on or draft.day_or_on)
    ends = limit.reckon(visit_on) if visit_on is not None else None
    told = told_workers(case, [entry.worker for entry in draft.unpaid], round=turn)
    invited = _invited(draft, planned)
    return ScheduleContext(
        **draft.paper_fields(
            recipients(
                case.employer.name,
                *(f"{name} (để phối hợp)" for name in invited),
                *leader_line(draft.agency),
                kept=contact_symbol(draft.agency),
            )
        ),
        can_cu=draft.bases,
        ly_do=_reason(draft, planned),
        thoi_gian=session_time(planned.visit_time if planned else None, visit_on),
        dia_diem=place_or_blank((planned.place if planned else None) or _at_employer(case.employer)),
        doan=tuple(inside_unit(member_line(person), draft.agency.name) for person in planned.team)
        if planned and planned.team
        else (f"Ông (bà) {blank(8)}, chức vụ {blank(8)}",),
        thanh_phan_moi=join_names(invited),
        so_nguoi=format_count(len(told)) if told else "",
        so_nguoi_chu=number_in_words(len(told)) if told else "",
        tu_thang=first_month_words(draft.unpaid, told),
        thoi_han=limit.words,
        han_cuoi=format_date_long(ends.last_day) if ends else "",
        buoc_kiem_tra=supervision_step(case, draft.agency, visit_on or draft.day_or_on),
        buoc_xu_phat=inside(sanction_step(draft.agency)),
    )


def _invited(draft: Draft, planned: ScheduleNoticeSent | None) -> tuple[str, ...]:
    """The bodies that come along, by their names of the day."""
    chosen = planned.invited if planned else ()
    day = (planned.visit_on if planned else None) or draft.day_or_on
    expected = check_participants(draft.case, on=day, invited=chosen)
    return invited_names(expected, recorded=bool(chosen))


def _at_employer(employer: Employer) -> str | None:
    """Where the employer works, or its head office; None where neither is known."""
    if employer.workplace and employer.workplace != employer.head_office:
        return f"Nơi làm việc của Đơn vị, {inside(employer.workplace)}"
    return f"Trụ sở của Đơn vị, {inside(employer.head_office)}" if employer.head_office else None


def inside_unit(line: str, unit: str) -> str:
    """Return the line of a person without the unit that stands above the list."""
    return line.removesuffix(f", {unit}")


def _reason(draft: Draft, planned: ScheduleNoticeSent | None) -> str:
    """Why the agency comes to the employer, as the step that is open says."""
    case, turn = draft.case, draft.moment.round
    held = [event for event in case.happened(ConferenceHeld, round=turn) if event.attended is not True]
    if held:
        invitations = case.happened(ConferenceInvitation, round=turn)
        invited = f" ({referred('Giấy mời', invitations[-1])})" if invitations else ""
        day = f" ngày {format_date_short(held[-1].on)}" if held[-1].on else ""
        text = (
            f"Đơn vị đã được mời dự Hội nghị làm việc{day}{invited} nhưng không dự, đồng thời chưa phản hồi "
            "hoặc chưa đăng ký tham gia đầy đủ cho người lao động"
        )
    else:
        text = (
            "Đơn vị chưa phản hồi hoặc chưa đăng ký tham gia đầy đủ cho người lao động theo Thông báo nêu "
            "trên; trên địa bàn không đủ số đơn vị để tổ chức Hội nghị nên cơ quan bảo hiểm xã hội làm việc "
            "trực tiếp tại Đơn vị"
        )
    returned = returned_before(case, ScheduleNoticeSent, before=planned, round=turn)
    if returned is not None:
        text += f"; {referred('Thông báo lịch làm việc', returned)} đã bị chuyển hoàn"
    return text


BUILDERS: Final = {"05a-KT": build}
"""Forms of this module."""
