"""CVNH, CVKN: what the agency asks once the file lies with the police: the result, and a second look.

The reminder names only limits that are over without an answer on record; the law lets some of them be
prolonged, so that it asks and does not accuse. The disagreement with a decision not to prosecute goes to the
prosecutors above; why the agency disagrees is what its head states, never a finding of guilt.

Căn cứ: Điều 145, Điều 147, Điều 157 Bộ luật Tố tụng hình sự năm 2015; Điều 11, Điều 14 TTLT số 01/2017;
khoản 3 Điều 7, Điều 8 TTLT số 03/2018; mẫu 1.5 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import blank, long_date_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.common import PaperContext, inside, leader_line, listed, recipients, unit_symbol
from bhxh_docs.forms.course import SanctionInfo, sanctions
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.referral_letters import letter_sent, numbered
from bhxh_docs.forms.tables import months_in_words
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.unpaid_months import unpaid_details
from bhxh_docs.forms.unpaid_words import heads_words, payers
from bhxh_docs.text import format_date_long, format_date_short, format_money, money_in_words, sentence_case
from legal_rules.case import ExhibitKind
from legal_rules.case.events import (
    HandlingResumed,
    HandlingSuspended,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SupplementRequested,
)
from legal_rules.law.registry import cite
from legal_rules.procedure.row import FigureLimit
from legal_rules.questions import referral
from legal_rules.questions.contributions import total_of
from legal_rules.questions.referral import LimitKind, ReferralLimit
from legal_rules.questions.referral.reading import circular

_ANSWER: Final = FigureLimit(("giai_quyet_y_kien_khac",))
_ENCLOSED: Final = frozenset({ExhibitKind.PAYROLL, ExhibitKind.CONCLUSION, ExhibitKind.SANCTION_DECISION})
_RESUMPTION_STEP: Final = "ask-resumption"
_RESOLVING: Final = (LimitKind.RESOLVE, LimitKind.RESOLVE_COMPLEX, LimitKind.RESOLVE_EXTENDED)
"""Limits of one decision, each longer than the one before: it is asked for once."""
_ASKED_FOR: Final = {
    LimitKind.TELL_RECEIPT: "việc tiếp nhận văn bản kiến nghị khởi tố và người được phân công giải quyết",
    LimitKind.RESOLVE: "kết quả giải quyết (khởi tố, không khởi tố vụ án hình sự hoặc tạm đình chỉ việc giải "
    "quyết); nếu đã kéo dài thời hạn giải quyết thì thời hạn mới và lý do",
    LimitKind.RESOLVE_COMPLEX: "kết quả giải quyết; nếu Viện kiểm sát đã gia hạn thì thời hạn được gia hạn",
    LimitKind.RESOLVE_EXTENDED: "kết quả giải quyết",
    LimitKind.RESOLVE_RESUMED: "kết quả giải quyết sau khi phục hồi",
    LimitKind.RETURN_FILE: "việc trả hồ sơ",
    LimitKind.PASS_ON_TO_SANCTION: "việc chuyển hồ sơ để xử phạt vi phạm hành chính",
}
"""What is asked about each limit that is over."""


_RESUMPTION: Final = (
    "lý do tạm đình chỉ còn hay không; nếu không còn thì phục hồi việc giải quyết kiến nghị khởi tố"
)


@attrs.frozen(kw_only=True)
class OverLimit:
    """One limit that is over without an answer on record."""

    noi_dung: str = tag("Việc phải làm", "Thông báo việc tiếp nhận cho cơ quan kiến nghị")
    thoi_han: str = tag("Thời hạn", "20 ngày")
    tu_ngay: str = tag("Kể từ, kèm ngày", "ngày tiếp nhận (04/10/2024)")
    het_ngay: str = tag("Ngày cuối của thời hạn", "24/10/2024")
    quy_dinh: str = tag("Quy định", "khoản 1 Điều 147 Bộ luật Tố tụng hình sự năm 2015")


@attrs.frozen(kw_only=True)
class ReminderContext(PaperContext):
    """Tags of CVNH."""

    kinh_gui: tuple[str, ...] = tag(
        "Nơi gửi", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu", at_least=1
    )
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ khoản 4 Điều 145 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015;",
    )
    van_ban_truoc: str = tag(
        "Văn bản kiến nghị khởi tố đã gửi",
        "Văn bản số 902/BHXH-TTKT ngày 02 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    dien_bien: tuple[str, ...] = tag(
        "Những việc cơ quan điều tra đã làm theo hồ sơ, mỗi việc một dòng",
        "Ngày 04 tháng 10 năm 2024: Cơ quan điều tra tiếp nhận kiến nghị khởi tố",
    )
    phuc_hoi: bool = tag("Công văn đề nghị phục hồi việc giải quyết đang tạm đình chỉ")
    thoi_han: tuple[OverLimit, ...] = tag("Thời hạn đã hết mà chưa nhận được thông báo")
    de_nghi: tuple[str, ...] = tag(
        "Nội dung đề nghị thông báo", "việc tiếp nhận văn bản kiến nghị khởi tố", at_least=1
    )
    buoc_sau: str = tag(
        "Việc cơ quan kiến nghị làm tiếp, có dấu chấm cuối",
        "Nếu không nhận được thông báo, Bảo hiểm xã hội tỉnh Minh Họa trao đổi với Viện kiểm sát.",
    )


@attrs.frozen(kw_only=True)
class ContestContext(PaperContext):
    """Tags of CVKN."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Viện kiểm sát nhân dân tỉnh Minh Họa", at_least=1)
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn",
        "Căn cứ khoản 4 Điều 145 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015;",
    )
    van_ban_truoc: str = tag(
        "Văn bản kiến nghị khởi tố đã gửi",
        "Văn bản số 902/BHXH-TTKT ngày 02 tháng 10 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    co_quan_dieu_tra: str = tag(
        "Cơ quan đã ra quyết định", "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu"
    )
    quyet_dinh: str = tag(
        "Quyết định không khởi tố: số, ngày, ngày nhận",
        "Quyết định không khởi tố vụ án hình sự số 18/QĐ-CSĐT ngày 22 tháng 10 năm 2024",
    )
    can_cu_quyet_dinh: str = tag(
        "Căn cứ nêu trong quyết định; chừa trống khi chưa ghi nhận",
        "hành vi không cấu thành tội phạm (khoản 2 Điều 157 Bộ luật Tố tụng hình sự năm 2015)",
    )
    tinh_trang: str = tag("Số người lao động và tình trạng đóng", "23 người lao động chưa được đóng")
    khoang: str = tag("Các tháng, viết liền", "từ tháng 9/2023 đến tháng 8/2024 (12 tháng)")
    tong_so: str = tag("Tổng số tiền chưa đóng có đơn vị", "546.995.200 đồng")
    bang_chu: str = tag(
        "Tổng số tiền bằng chữ",
        "Năm trăm bốn mươi sáu triệu chín trăm chín mươi lăm nghìn hai trăm đồng",
    )
    xu_phat: tuple[SanctionInfo, ...] = tag("Các lần xử phạt vi phạm hành chính trước")
    ly_do: tuple[str, ...] = tag(
        "Lý do không nhất trí, do thủ trưởng cơ quan nêu; chừa trống khi chưa ghi nhận",
        "Quyết định chưa xem xét bảng lương có ký nhận của 23 người lao động",
        at_least=1,
    )
    tai_lieu: tuple[EvidenceInfo, ...] = tag("Tài liệu gửi kèm đề nghị xem xét")
    thoi_han: str = tag("Thời hạn giải quyết", "20 ngày")
    quy_dinh: str = tag(
        "Quy định về việc giải quyết",
        "Điều 8 Thông tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP",
    )
    han_cuoi: str = tag(
        "Ngày cuối của thời hạn; trống khi chưa ấn định ngày gửi", "ngày 18 tháng 11 năm 2024"
    )


def build_reminder(draft: Draft) -> ReminderContext:
    """Return the context of the reminder to the police."""
    over = tuple(
        one for one in referral.assess_all(draft.case, on=draft.on)[0].to_ask if one.kind in _ASKED_FOR
    )
    step = draft.moment.step
    resuming = step is not None and step.row == _RESUMPTION_STEP
    resolving = [one for one in over if one.kind in _RESOLVING]
    asked = [_ASKED_FOR[one.kind] for one in over if one not in resolving[:-1]]
    return ReminderContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                *(f"{line} (để kiểm sát việc giải quyết)" for line in draft.moment.copy_to),
                *leader_line(draft.agency),
                kept=(*unit_symbol(draft.agency), "HS"),
            )
        ),
        kinh_gui=(or_blank(draft.moment.addressee, 16),),
        can_cu=draft.bases,
        van_ban_truoc=letter_sent(draft),
        dien_bien=tuple(_course(draft)),
        phuc_hoi=resuming,
        thoi_han=tuple(_over(one) for one in over),
        de_nghi=tuple(dict.fromkeys(asked)) or (_RESUMPTION if resuming else _ASKED_FOR[LimitKind.RESOLVE],),
        buoc_sau=_next(draft),
    )


def build_contest(draft: Draft) -> ContestContext:
    """Return the context of the letter to the prosecutors above."""
    case, turn = draft.case, draft.moment.round
    own = draft.event if isinstance(draft.event, RefusalContested) else None
    decided = [e for e in case.happened(ProsecutionDecided, round=turn) if e.prosecute is False]
    last = decided[-1] if decided else None
    hidden = payers(case, draft.counted_rows)
    rows = draft.counted_evaded
    total = total_of(rows) if draft.sums_complete else None
    limit = _ANSWER.on(draft.day_or_on)
    ends = limit.reckon(draft.day) if limit is not None and draft.day is not None else None
    sent = case.happened(ReferralSent, round=turn)
    return ContestContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                f"{(sent[-1].to if sent else None) or 'Cơ quan điều tra đã ra quyết định'} (để biết)",
                f"{draft.parent} (để b/c)",
                *leader_line(draft.agency),
                kept=(*unit_symbol(draft.agency), "HS"),
            )
        ),
        kinh_gui=(or_blank(draft.moment.addressee, 16),),
        can_cu=draft.bases,
        van_ban_truoc=letter_sent(draft),
        co_quan_dieu_tra=(sent[-1].to if sent else None) or "cơ quan điều tra",
        quyet_dinh=_decision(last),
        can_cu_quyet_dinh=_ground(last),
        tinh_trang=heads_words(hidden),
        khoang=months_in_words({row.month for row in unpaid_details(draft)}),
        tong_so=format_money(total.total) if total is not None else f"{blank()} đồng",
        bang_chu=money_in_words(total.total) if total is not None else blank(12),
        xu_phat=sanctions(case, draft.packet),
        ly_do=listed(own.grounds if own is not None else ()) or (blank(22), blank(22)),
        tai_lieu=evidence(case, draft.packet, _papers(draft, last)),
        thoi_han=limit.words if limit is not None else blank(2),
        quy_dinh=merged((circular(draft.day_or_on, "8"),)),
        han_cuoi=format_date_long(ends.last_day) if ends is not None else "",
    )


def _over(limit: ReferralLimit) -> OverLimit:
    since = f" ({format_date_short(limit.start)})" if limit.start is not None else ""
    event, comma, rest = limit.from_words.partition(",")
    return OverLimit(
        noi_dung=limit.label,
        thoi_han=limit.words,
        tu_ngay=f"{event}{since}{comma}{rest}",
        het_ngay=short_date_or_blank(limit.last_day),
        quy_dinh=merged(limit.citations[:1]),
    )


def _course(draft: Draft) -> Iterator[str]:
    """What the police did by what is on record, in order of the days."""
    kinds = (PoliceReceipt, SupplementRequested, HandlingSuspended, HandlingResumed)
    acts = [e for kind in kinds for e in draft.case.happened(kind, round=draft.moment.round)]
    for event in sorted(acts, key=lambda one: one.on or date.max):
        day = long_date_or_blank(event.on)
        paper = f" (văn bản số {event.number})" if event.number else ""
        yield f"{sentence_case(day)}: {inside(event.label)}{paper}"


def _next(draft: Draft) -> str:
    """What the agency does where no answer comes, by what binds it on the day."""
    name = draft.agency.name
    office = draft.moment.copy_to[0] if draft.moment.copy_to else "Viện kiểm sát nhân dân có thẩm quyền"
    place = merged((circular(draft.on, "7", "3"),))
    return f"Nếu không nhận được thông báo, {name} trao đổi với {office} theo {place}."


def _decision(decided: ProsecutionDecided | None) -> str:
    text = f"Quyết định không khởi tố vụ án hình sự {numbered(decided)}"
    got = decided.received_on if decided is not None else None
    return f"{text} (nhận được {format_date_long(got)})" if got is not None else text


def _ground(decided: ProsecutionDecided | None) -> str:
    if decided is None or (decided.ground is None and not decided.reason):
        return blank(16)
    parts = []
    if decided.ground is not None:
        place = cite("bltths-2015", article="157", clause=decided.ground.clause)
        parts.append(f"{decided.ground.label} ({place})")
    if decided.reason:
        parts.append(inside(decided.reason))
    return "; ".join(parts)


def _papers(draft: Draft, decided: ProsecutionDecided | None) -> Iterator[str]:
    """The evidence of wages, the conclusion and the last sanction; the decision itself goes along anyway."""
    case = draft.case
    own = {exhibit.id for exhibit in case.proving(f"events.{decided.id}")} if decided is not None else set()
    for exhibit in case.exhibits:
        if exhibit.kind in _ENCLOSED and exhibit.id not in own:
            yield exhibit.id


BUILDERS: Final[dict[str, Any]] = {"CVNH": build_reminder, "CVKN": build_contest}
"""Forms of this module."""

__all__ = ["BUILDERS", "ContestContext", "ReminderContext", "build_contest", "build_reminder"]
