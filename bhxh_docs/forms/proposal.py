"""KNTT: the letter that proposes inspection or check to another office.

It tells what the agency did and found, with sums, and what it asks for; whether and what was violated is left
to the office that inspects.

Căn cứ: tiết c điểm 4.2, tiết b điểm 4.4 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát
triển người tham gia; Luật Thanh tra; mẫu 1.5 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.agency_names import office_of_province
from bhxh_docs.forms.blanks import blank, count_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.common import PaperContext, leader_line, listed, recipients, unit_symbol
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.event_words import event_sentence
from bhxh_docs.forms.regime import waiting_limit
from bhxh_docs.forms.sessions import referred
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_date_long, format_date_short
from legal_rules.case import Case
from legal_rules.case.events import (
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    DirectCheck,
    EmployerReplied,
    Event,
    NoticeSent,
    ReminderSent,
    ScheduleNoticeSent,
    SigningRefused,
    WorkersRegistered,
)

_TOLD: Final = (
    NoticeSent,
    DeliveryReturned,
    EmployerReplied,
    WorkersRegistered,
    ConferenceInvitation,
    ConferenceHeld,
    ScheduleNoticeSent,
    DirectCheck,
    SigningRefused,
    ReminderSent,
)
"""Acts that show how the agency worked with the employer."""
_PAPERS: Final[tuple[tuple[type[Event], str], ...]] = (
    (NoticeSent, "Thông báo (Mẫu số 04-KT)"),
    (ConferenceInvitation, "Giấy mời (Mẫu số 05-KT)"),
    (ConferenceHeld, "Biên bản Hội nghị làm việc"),
    (ScheduleNoticeSent, "Thông báo lịch làm việc (Mẫu số 05a-KT)"),
    (DirectCheck, "Biên bản làm việc (Mẫu số 06-KT)"),
    (ReminderSent, "Công văn đôn đốc"),
)
"""Papers that go with the letter, as copies."""


@attrs.frozen(kw_only=True)
class ProposalContext(PaperContext):
    """Tags of KNTT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"
    )
    kinh_gui: tuple[str, ...] = tag("Nơi nhận văn bản", "Thanh tra tỉnh Minh Họa", at_least=1)
    co_quan_nhan: str = tag("Cơ quan được kiến nghị, trong câu", "Thanh tra tỉnh Minh Họa")
    dien_bien: tuple[str, ...] = tag(
        "Việc cơ quan BHXH đã làm với đơn vị, mỗi việc một dòng",
        "Ngày 11/7/2024: Gửi Thông báo (Mẫu số 04-KT) (số 301/TB-BHXH)",
    )
    viec_cuoi: str = tag(
        "Việc từ đó tính thời hạn chấp hành",
        "ngày kiểm tra trực tiếp 07/8/2024",
    )
    thoi_han: str = tag("Thời hạn để đơn vị chấp hành", "10 ngày")
    han_cuoi: str = tag("Ngày cuối của thời hạn; trống khi chưa rõ", "ngày 19 tháng 8 năm 2024")
    ngay_tinh: str = tag("Ngày của số liệu", "ngày 20 tháng 8 năm 2024")
    dang_su_dung: str = tag("Số lao động đang sử dụng", "45")
    phai_tham_gia: str = tag("Số lao động thuộc đối tượng phải tham gia", "45")
    da_tham_gia: str = tag("Số lao động đã tham gia", "22")
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    tai_lieu: tuple[str, ...] = tag(
        "Tài liệu kèm theo (bản sao)", "Thông báo (Mẫu số 04-KT) số 301/TB-BHXH ngày 11/7/2024"
    )
    van_ban_chinh: str = tag(
        "Văn bản mà danh sách kèm theo",
        "Công văn số 402/BHXH-QLT ngày 20 tháng 8 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build(draft: Draft) -> ProposalContext:
    """Return the context of a proposal."""
    case, turn = draft.case, draft.moment.round
    visits = case.happened(DirectCheck, round=turn)
    visit = visits[-1] if visits else None
    start = _start(draft)
    limit = waiting_limit(type(start) if start is not None else DirectCheck, draft.day_or_on)
    ends = limit.reckon(start.on) if start is not None and start.on is not None else None
    hidden = payers(case, (row for row in draft.arrears.rows if row.hidden))
    return ProposalContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                *((f"{draft.parent} (để b/c)",) if draft.parent else ()),
                *leader_line(draft.agency),
                kept=unit_symbol(draft.agency),
            )
        ),
        can_cu=draft.bases,
        kinh_gui=(_addressee(draft),),
        co_quan_nhan=_addressee(draft),
        dien_bien=_course(case, turn) or (blank(16),),
        viec_cuoi=_start_words(start),
        thoi_han=limit.words,
        han_cuoi=format_date_long(ends.last_day) if ends else "",
        ngay_tinh=format_date_long(draft.on),
        dang_su_dung=count_or_blank(visit.workers_employed if visit else None),
        phai_tham_gia=count_or_blank(visit.workers_to_insure if visit else None),
        da_tham_gia=count_or_blank(visit.workers_insured if visit else None),
        tinh_trang=heads_words(hidden),
        bang=sums_table(case, draft.unpaid, complete=draft.sums_complete),
        tai_lieu=(*_papers(case, turn), "Danh sách người lao động (Phụ lục kèm theo)"),
        van_ban_chinh=draft.reference("Công văn"),
    )


def _addressee(draft: Draft) -> str:
    """The office named by a person, else the one of the rule with the name of the province."""
    moment = draft.moment
    if moment.addressee is None or moment.addressee_stated:
        return or_blank(moment.addressee, 16)
    return office_of_province(moment.addressee, draft.case.deciding_agency)


def _start(draft: Draft) -> DirectCheck | ConferenceHeld | None:
    """The act from which the employer's days ran: the one whose limit opened the step.

    Where several acts or no step tell it: the direct check, else the conference that the employer attended.
    """
    case, turn, step = draft.case, draft.moment.round, draft.moment.step
    visits = case.happened(DirectCheck, round=turn)
    held = case.happened(ConferenceHeld, round=turn)
    if step is not None and step.not_before is not None:
        acts: tuple[DirectCheck | ConferenceHeld, ...] = (*visits, *held)
        for event in acts:
            limit = waiting_limit(type(event), draft.day_or_on)
            ends = limit.reckon(event.on) if event.on is not None else None
            if ends is not None and ends.next_day == step.not_before:
                return event
    if visits:
        return visits[0]
    return next((event for event in held if event.attended), None)


def _start_words(start: DirectCheck | ConferenceHeld | None) -> str:
    if start is None:
        return blank(8)
    if isinstance(start, DirectCheck):
        name = "ngày kiểm tra trực tiếp"
    else:
        name = "ngày dự Hội nghị" if start.attended else "ngày tổ chức Hội nghị"
    return f"{name} {format_date_short(start.on)}" if start.on is not None else name


def _course(case: Case, turn: int) -> tuple[str, ...]:
    """What was done with the employer in the round, in order of the days."""
    events = [event for kind in _TOLD for event in case.happened(kind, round=turn)]
    events.sort(key=lambda event: (event.on is None, event.on))
    return listed(
        f"Ngày {short_date_or_blank(event.on)}: {event_sentence(event, case).rstrip('.')}"
        + (f" (số {event.number})" if event.number else "")
        for event in events
    )


def _papers(case: Case, turn: int) -> tuple[str, ...]:
    return tuple(referred(name, event) for kind, name in _PAPERS for event in case.happened(kind, round=turn))


BUILDERS: Final = {"KNTT": build}
"""Forms of this module."""
