"""The invitations to the conference: 05-KT to each employer, GMTP to the bodies that take part beside them.

Căn cứ: tiết a, tiết b, tiết c điểm 4.2 và tiết a điểm 4.3 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn
khai thác, phát triển người tham gia; mẫu 1.7 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.common import LetterheadContext, PaperContext, leader_line, recipients
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.regime import sanction_step, supervision_step, waiting_limit
from bhxh_docs.forms.sessions import (
    invited_names,
    place_or_blank,
    referred,
    returned_before,
    session_time,
    told_workers,
)
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_long, number_in_words, sentence_case
from legal_rules.case import Case
from legal_rules.case.events import ConferenceHeld, ConferenceInvitation
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.participants import conference_participants
from legal_rules.questions.contributions import arrears

_MISSED_ROW: Final = "invite-again"
"""The step that invites again after a conference to which no invitation had come."""


@attrs.frozen(kw_only=True)
class InvitationContext(PaperContext):
    """Tags of 05-KT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    moi_lai: str = tag(
        "Vì sao mời lại; trống khi mời lần đầu",
        "Giấy mời số 31/GM-BHXH ngày 01/3/2023 đã bị chuyển hoàn, chưa đến được Đơn vị.",
    )
    chu_tri: str = tag("Người chủ trì", "bà Lê Thị Thí Điểm, Phó Giám đốc")
    thoi_gian: str = tag("Giờ, thứ, ngày họp", "08 giờ 00 phút, thứ Tư, ngày 31 tháng 7 năm 2024")
    dia_diem: str = tag("Địa điểm", "Hội trường Bảo hiểm xã hội tỉnh Minh Họa")
    so_nguoi: str = tag("Số người lao động chưa đăng ký, đóng đầy đủ; trống khi chưa rõ", "23")
    so_nguoi_chu: str = tag("Số người bằng chữ; trống khi chưa rõ", "hai mươi ba")
    thoi_han: str = tag("Thời hạn để Đơn vị chấp hành sau Hội nghị", "10 ngày")
    han_cuoi: str = tag("Ngày cuối của thời hạn; trống khi chưa ấn định ngày họp", "ngày 12 tháng 8 năm 2024")
    buoc_kiem_tra: str = tag(
        "Bước tiếp theo khi đơn vị không chấp hành, theo thẩm quyền và pháp luật vào ngày văn bản",
        "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất "
        "nghiệp, bảo hiểm y tế đột xuất",
    )
    buoc_xu_phat: str = tag(
        "Xử phạt theo thẩm quyền hoặc đề nghị xử phạt",
        "Đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả",
    )


def build(draft: Draft) -> InvitationContext:
    """Return the context of an invitation."""
    case = draft.case
    planned = draft.event if isinstance(draft.event, ConferenceInvitation) else None
    held_on = planned.conference_on if planned else None
    limit = waiting_limit(ConferenceHeld, held_on or draft.day_or_on)
    ends = limit.reckon(held_on) if held_on is not None else None
    told = told_workers(case, [entry.worker for entry in draft.unpaid], round=draft.moment.round)
    return InvitationContext(
        **draft.paper_fields(
            recipients(case.employer.name, *leader_line(draft.agency), kept=collectors_symbol(draft.agency))
        ),
        can_cu=draft.bases,
        moi_lai=_again(draft, planned),
        chu_tri=place_or_blank(planned.chair if planned else None),
        thoi_gian=session_time(planned.conference_time if planned else None, held_on),
        dia_diem=place_or_blank(planned.place if planned else None),
        so_nguoi=format_count(len(told)) if told else "",
        so_nguoi_chu=number_in_words(len(told)) if told else "",
        thoi_han=limit.words,
        han_cuoi=format_date_long(ends.last_day) if ends else "",
        buoc_kiem_tra=supervision_step(case, draft.agency, held_on or draft.day_or_on),
        buoc_xu_phat=sentence_case(sanction_step(draft.agency)),
    )


def _again(draft: Draft, planned: ConferenceInvitation | None) -> str:
    """Why the employer is invited again; nothing for the first invitation."""
    case, turn = draft.case, draft.moment.round
    returned = returned_before(case, ConferenceInvitation, before=planned, round=turn)
    told = (
        f"{referred('Giấy mời', returned)} đã bị chuyển hoàn, chưa đến được Đơn vị"
        if returned is not None
        else ""
    )
    step = draft.moment.step
    held = case.happened(ConferenceHeld, round=turn)
    if step is not None and step.row == _MISSED_ROW and held:
        day = f" ngày {short_date(held[-1].on)}" if held[-1].on else ""
        missed = f"Hội nghị{day} chưa có giấy mời đến được Đơn vị"
        told = f"{told}; {missed[:1].lower()}{missed[1:]}" if told else missed
    return f"{told}." if told else ""


@attrs.frozen(kw_only=True)
class ParticipantsInvitationContext(LetterheadContext):
    """Tags of GMTP."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    kinh_moi: tuple[str, ...] = tag(
        "Cơ quan, tổ chức được mời, mỗi cơ quan một dòng", "Công an xã", at_least=1
    )
    chu_tri: str = tag("Người chủ trì", "bà Lê Thị Thí Điểm, Phó Giám đốc")
    thoi_gian: str = tag("Giờ, thứ, ngày họp", "08 giờ 00 phút, thứ Tư, ngày 31 tháng 7 năm 2024")
    dia_diem: str = tag("Địa điểm", "Hội trường Bảo hiểm xã hội tỉnh Minh Họa")
    so_don_vi: str = tag("Số đơn vị được mời", "12")
    so_don_vi_chu: str = tag("Số đơn vị bằng chữ", "mười hai")
    so_nguoi: str = tag("Cộng số người lao động chưa đăng ký, đóng đầy đủ; trống khi chưa rõ", "340")
    thoi_han: str = tag("Thời hạn để các đơn vị chấp hành sau Hội nghị", "10 ngày")
    buoc_kiem_tra: str = tag(
        "Bước tiếp theo khi đơn vị không chấp hành, theo thẩm quyền và pháp luật vào ngày họp",
        "Bảo hiểm xã hội tỉnh Minh Họa tiến hành thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất "
        "nghiệp, bảo hiểm y tế đột xuất",
    )


def build_for_participants(gathering: Gathering) -> ParticipantsInvitationContext:
    """Return the context of the invitation to the bodies that take part.

    Raises:
        FormError: BHXH-F053, no case is invited to a conference ahead; BHXH-F054, the cases are invited to
            different conferences.
    """
    invited = _invitations(gathering)
    first = invited[0][1]
    day = first.conference_on or gathering.on
    bodies = dict.fromkeys(
        name
        for case, event in invited
        for name in invited_names(
            conference_participants(case, on=day, invited=event.invited), recorded=bool(event.invited)
        )
    )
    told = [_told(case, gathering, event) for case, event in invited]
    return ParticipantsInvitationContext(
        **gathering.letterhead_fields(
            recipients(
                "Như thành phần kính mời",
                *leader_line(gathering.agency),
                kept=collectors_symbol(gathering.agency),
            )
        ),
        can_cu=gathering.bases,
        kinh_moi=tuple(bodies),
        chu_tri=place_or_blank(first.chair),
        thoi_gian=session_time(first.conference_time, first.conference_on),
        dia_diem=place_or_blank(first.place),
        so_don_vi=format_count(len(invited)),
        so_don_vi_chu=number_in_words(len(invited)),
        so_nguoi=format_count(sum(told)) if all(told) else "",
        thoi_han=waiting_limit(ConferenceHeld, day).words,
        buoc_kiem_tra=supervision_step(invited[0][0], gathering.agency, day),
    )


def _invitations(gathering: Gathering) -> tuple[tuple[Case, ConferenceInvitation], ...]:
    """The cases invited to one conference that lies ahead, each with its invitation."""
    found = []
    for case in gathering.cases:
        events = [event for event in case.events if isinstance(event, ConferenceInvitation)]
        ahead = [e for e in events if e.conference_on is None or e.conference_on >= gathering.on]
        ahead = [e for e in ahead if not e.happened or e.conference_on is not None]
        if ahead:
            found.append((case, ahead[-1]))
    if not found:
        raise _refused(
            gathering,
            "BHXH-F053",
            "chưa đơn vị nào được mời dự một hội nghị sắp tới",
            "ghi sự kiện conference_invitation, cả khi mới dự kiến (trạng thái planned), vào hồ sơ",
        )
    if len({(e.conference_on, e.conference_time, e.place) for _, e in found}) > 1:
        days = ", ".join(dict.fromkeys(session_time(e.conference_time, e.conference_on) for _, e in found))
        raise _refused(
            gathering,
            "BHXH-F054",
            f"các đơn vị được mời dự những hội nghị khác nhau ({days})",
            "lập riêng cho từng hội nghị",
        )
    return tuple(found)


def _told(case: Case, gathering: Gathering, event: ConferenceInvitation) -> int:
    """How many workers of an employer lack insurance, as it was told or as the months show; 0 = not known."""
    hidden = [row.worker for row in arrears(case, on=gathering.on).rows if row.hidden]
    return len(told_workers(case, hidden, round=event.round))


def _refused(gathering: Gathering, code: str, message: str, mend: str) -> FormError:
    return FormError(Problem(code=code, where=gathering.entry.code, message=message, mend=mend))


BUILDERS: Final[Mapping[str, Callable[[Any], Any]]] = {"05-KT": build, "GMTP": build_for_participants}
"""Forms of this module: 05-KT about one case, GMTP about many."""
