"""KLTT: the conclusion of the specialised inspection, to 30/6/2025.

Content after the law on inspection: what was checked and found, what follows from it, nature, level, causes,
responsibility, measures applied, recommendations. Căn cứ: điểm 4.4 mục I công văn của BHXH Việt Nam hướng dẫn
khai thác, phát triển người tham gia; Luật Thanh tra (kết luận thanh tra).
"""

from __future__ import annotations

from typing import Final, TypeVar

import attrs

from bhxh_docs.forms.blanks import blank, long_date_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.common import PaperContext, leader_line, listed, recipients, unit_symbol
from bhxh_docs.forms.determinations import DeterminationInfo, means_determinations
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.event_words import event_sentence
from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence, in_brackets, sheets_proving
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.person_words import member_line, named
from bhxh_docs.forms.tables import SumsTable, sums_table
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unpaid_words import heads_words, payers, payment_words
from bhxh_docs.text import format_date_long
from legal_rules.case import Case, ExhibitKind
from legal_rules.case.events import (
    ConclusionIssued,
    EmployerExplanation,
    Event,
    InspectionDecided,
    InspectionMinutes,
    SanctionDecided,
    TeamReport,
    ViolationMinutes,
)

E = TypeVar("E", bound=Event)

_FACTUAL: Final = frozenset(
    {
        ExhibitKind.PAYROLL,
        ExhibitKind.LABOUR_CONTRACT,
        ExhibitKind.TIMESHEET,
        ExhibitKind.TAX_SETTLEMENT,
        ExhibitKind.INSURANCE_DECLARATION,
    }
)
"""Kinds of exhibits that show work, wages and declarations."""


_TRANSFER_PERIOD: Final = (
    "Thời hạn khắc phục nêu tại điểm 1 mục này không làm thay"
    " đổi thời hạn chuyển hồ sơ theo khoản 2 Điều 5 Thông"
    " tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP."
)


@attrs.frozen(kw_only=True)
class ConclusionContext(PaperContext):
    """Tags of KLTT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"
    )
    quyet_dinh: str = tag("Quyết định thanh tra", "Quyết định số 45/QĐ-BHXH ngày 21 tháng 8 năm 2024")
    dot_xuat: bool = tag("Thanh tra đột xuất")
    thoi_ky: str = tag("Thời kỳ thanh tra", "từ ngày 01/9/2023 đến ngày 31/8/2024")
    doan: tuple[str, ...] = tag(
        "Thành viên Đoàn thanh tra, Trưởng đoàn trước", "Ông (bà) Vũ Thị Thí Dụ, Trưởng đoàn"
    )
    bien_ban: str = tag("Biên bản thanh tra", "Biên bản thanh tra ngày 12 tháng 9 năm 2024")
    dai_dien: str = tag("Người đại diện theo pháp luật, có ông hoặc bà nếu biết", "ông Lê Văn Ví Dụ")
    ngay_tinh: str = tag("Ngày tính", "ngày 27 tháng 9 năm 2024")
    tinh_trang: str = tag(
        "Số người lao động và tình trạng đóng",
        "23 người lao động thuộc đối tượng phải tham gia chưa được đóng",
    )
    da_nop: str = tag(
        "Việc nộp cho các tháng đó; trống khi chưa rõ",
        "Đến ngày 27 tháng 9 năm 2024, chưa ghi nhận khoản nộp nào.",
    )
    hanh_vi: tuple[str, ...] = tag(
        "Các hành vi ghi nhận trong biên bản thanh tra", "Báo giảm 23 người lao động đang làm việc"
    )
    bang: SumsTable = attrs.field(metadata=group("Người lao động, tháng và số tiền chưa đóng"))
    chung_cu: tuple[EvidenceInfo, ...] = tag("Tài liệu, chứng cứ chính")
    giai_trinh: tuple[str, ...] = tag("Giải trình của đơn vị", "Ngày 16/9/2024: đơn vị thừa nhận số liệu")
    nhan_dinh: tuple[DeterminationInfo, ...] = tag("Nhận định về tính chất hành vi, ghi rõ của ai")
    xu_phat_truoc: tuple[str, ...] = tag(
        "Các lần xử phạt trước", "Ngày 05/5/2023: Chủ tịch UBND tỉnh … ban hành …"
    )
    bien_phap: tuple[str, ...] = tag(
        "Biện pháp xử lý đã áp dụng trong lần thanh tra", "Lập Biên bản vi phạm hành chính"
    )
    tinh_chat: str = tag(
        "Kết luận về tính chất", "Hành vi nêu tại điểm 1 mục II có dấu hiệu trốn đóng bảo hiểm xã hội."
    )
    co_dau_hieu: bool = tag("Trưởng đoàn báo cáo có dấu hiệu tội phạm")
    bao_cao: str = tag("Báo cáo của Trưởng đoàn", "Báo cáo số 63/BC-ĐTTr ngày 20 tháng 9 năm 2024")
    thoi_han_chuyen: str = tag(
        "Lưu ý khi thời hạn khắc phục sau ngày Kết luận; trống thì không in",
        "Thời hạn khắc phục nêu tại điểm 1 mục này không làm thay đổi thời hạn chuyển hồ sơ.",
    )
    yeu_cau: tuple[str, ...] = tag(
        "Yêu cầu đối với đơn vị; trống thì in yêu cầu chung", "Báo cáo kết quả thực hiện bằng văn bản"
    )
    han_khac_phuc: str = tag("Thời hạn khắc phục", "ngày 15 tháng 10 năm 2024")
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo",
        "Kết luận thanh tra số 52/KL-BHXH ngày 27 tháng 9 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


def build(draft: Draft) -> ConclusionContext:
    """Return the context of a conclusion."""
    case, turn = draft.case, draft.moment.round
    concluded = draft.event if isinstance(draft.event, ConclusionIssued) else None
    decided = _last(case.happened(InspectionDecided, round=turn))
    minutes = _last(case.happened(InspectionMinutes, round=turn))
    report = _last(case.happened(TeamReport, round=turn))
    decision = paper_named("Quyết định", decided)
    representative = case.employer.representative(draft.day_or_on)
    hidden = payers(case, (row for row in draft.arrears.rows if row.hidden))
    remedy_by = concluded.remedy_by if concluded else None
    table = sums_table(case, draft.unpaid, complete=draft.sums_complete)
    return ConclusionContext(
        **draft.paper_fields(
            recipients(
                case.employer.name,
                f"{draft.parent} (để b/c)",
                *leader_line(draft.agency),
                kept=(*unit_symbol(draft.agency), "Hồ sơ thanh tra"),
            )
        ),
        can_cu=draft.bases,
        quyet_dinh=decision,
        dot_xuat=bool(decided and decided.surprise),
        thoi_ky=_period(decided),
        doan=tuple(member_line(person) for person in decided.team)
        if decided and decided.team
        else (blank(16),),
        bien_ban=paper_named("Biên bản thanh tra", minutes),
        dai_dien=named(case, representative) if representative else f"ông (bà) {blank(6)}",
        ngay_tinh=format_date_long(draft.on),
        tinh_trang=heads_words(hidden, of="người lao động thuộc đối tượng phải tham gia"),
        da_nop=payment_words(hidden, draft.on),
        hanh_vi=listed(minutes.acts if minutes else ()) or (blank(24),),
        bang=table,
        chung_cu=evidence(case, draft.packet, (x.id for x in case.exhibits if x.kind in _FACTUAL)),
        giai_trinh=explanations(case, round=turn),
        nhan_dinh=means_determinations(case, draft.packet),
        xu_phat_truoc=listed(
            _dated(event, event_sentence(event, case))
            for event in case.happened(SanctionDecided)
            if event.round < turn
        ),
        bien_phap=listed(
            _dated(event, event_sentence(event, case))
            for kind in (ViolationMinutes, SanctionDecided)
            for event in case.happened(kind, round=turn)
        ),
        tinh_chat=_nature(report, minuted=bool(case.happened(ViolationMinutes, round=turn))),
        bao_cao=paper_named("Báo cáo", report),
        thoi_han_chuyen=_TRANSFER_PERIOD if remedy_by is not None and remedy_by > draft.day_or_on else "",
        co_dau_hieu=bool(report and report.signs_of_crime),
        yeu_cau=listed(concluded.requires if concluded else ()),
        han_khac_phuc=long_date_or_blank(remedy_by),
        van_ban_chinh=draft.reference("Kết luận thanh tra"),
    )


def paper_named(kind: str, event: Event | None) -> str:
    """Return ``Quyết định số 45/QĐ-BHXH ngày 21 tháng 8 năm 2024``, dotted where it is not known."""
    number = f" số {event.number}" if event is not None and event.number else ""
    if event is None:
        number = f" số {blank(3)}"
    return f"{kind}{number} {long_date_or_blank(event.on if event is not None else None)}"


def _nature(report: TeamReport | None, *, minuted: bool) -> str:
    """What the head of the agency concludes of the nature of the acts: signs, never guilt."""
    by = f", theo {paper_named('Báo cáo', report)} của Trưởng đoàn thanh tra" if report is not None else ""
    if report is not None and report.signs_of_crime:
        return (
            "Hành vi nêu tại điểm 1 mục II có dấu hiệu trốn đóng bảo"
            " hiểm xã hội, bảo hiểm y tế, bảo hiểm thất"
            f" nghiệp{by}; việc xác định tội phạm thuộc thẩm quyền của cơ quan tiến hành tố tụng."
        )
    text = f"Tính chất của hành vi như Đoàn thanh tra đã ghi nhận tại điểm 1 mục II Kết luận này{by}"
    if minuted:
        text += "; đã lập Biên bản vi phạm hành chính, việc xử phạt do người có thẩm quyền quyết định"
    return f"{text}."


def _last(events: tuple[E, ...]) -> E | None:
    return events[-1] if events else None


def _period(decided: InspectionDecided | None) -> str:
    start = decided.period_from if decided else None
    end = decided.period_to if decided else None
    return f"từ ngày {short_date_or_blank(start)} đến ngày {short_date_or_blank(end)}"


def explanations(case: Case, *, round: int, packet: PacketView | None = None) -> tuple[str, ...]:
    """Return what the employer explained in a round, one entry a day, with the sheets of a planned packet."""
    return listed(
        f"Ngày {short_date_or_blank(event.on)}: {or_blank(event.content, 16).rstrip('.')}"
        f"{in_brackets(sheets_proving(case, packet, f'events.{event.id}'))}"
        for event in case.happened(EmployerExplanation, round=round)
    )


def _dated(event: Event, sentence: str) -> str:
    number = f" (số {event.number})" if event.number else ""
    return f"Ngày {short_date_or_blank(event.on)}{number}: {sentence}"


BUILDERS: Final = {"KLTT": build}
"""Forms of this module."""
