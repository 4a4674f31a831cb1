"""QDTT, QDKT: the decision to inspect or check; KHTT, KHKT: the plan of the team that carries it out.

Căn cứ: tiết a điểm 4.4 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham
gia; mẫu 1.2, mẫu 1.4 Phụ lục III Nghị định số 30/2020/NĐ-CP; cấu trúc mẫu số 03, 04 kèm theo Thông tư số
56/2025/TT-BCT (kiểm tra).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.common import (
    PaperContext,
    SignatureBlock,
    leader_line,
    recipients,
    signature,
    unit_symbol,
)
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.inspection_words import (
    MemberInfo,
    ScaleInfo,
    Supervision,
    TeamInfo,
    counted,
    scale,
    team_paper_fields,
)
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.regime import CHECK, sanction_step, waiting_limit
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_date_long, format_date_short, sentence_case
from legal_rules.case.events import ConferenceHeld, DirectCheck, InspectionDecided
from legal_rules.procedure.papers_inspection import (
    ANNOUNCING_LIMIT,
    CHECK_TEAM_DUTIES,
    NOTICE_LIMIT,
    TEAM_REPORT_LIMIT,
)
from legal_rules.procedure.row import FigureLimit, Limit, cited_on
from legal_rules.procedure.rows import ROW

_PROPOSER: Final = "Theo đề nghị của Trưởng phòng Thanh tra - Kiểm tra."
"""Who puts the decision before the director. Căn cứ: chú thích [1] của điểm 4.4 mục I công văn."""
_COMPARING: Final = (
    "Tiếp nhận, kiểm tra, đối chiếu hợp đồng lao động, bảng lương, bảng chấm công, hồ sơ quyết toán thuế với"
    " dữ liệu đăng ký, đóng bảo hiểm"
)
"""Căn cứ: tiết d điểm 4.3 mục I công văn (tài liệu đối soát)."""
_RESULT_ROWS: Final = {True: "assessment-letter", False: "conclusion"}
"""The step that ends a check, an inspection."""


@attrs.frozen(kw_only=True)
class DecisionContext(PaperContext):
    """Tags of QDTT and QDKT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ và đề nghị, mỗi căn cứ một đoạn", "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"
    )
    dot_xuat: bool = tag("Thanh tra, kiểm tra đột xuất")
    dai_dien: str = tag("Người đại diện theo pháp luật, có ông hoặc bà nếu biết", "ông Lê Văn Ví Dụ")
    ly_do: str = tag(
        "Lý do ban hành quyết định: việc đã làm với đơn vị, thời hạn đã hết",
        "Đơn vị đã được kiểm tra, làm việc trực tiếp ngày 07/8/2024; đã quá thời hạn 10 ngày (hết ngày"
        " 19/8/2024), Đơn vị chưa chấp hành",
    )
    quy_mo: ScaleInfo = attrs.field(metadata=group("Số người, thời gian và số tiền chưa đóng"))
    ngay_tinh: str = tag("Ngày tính", "ngày 21 tháng 8 năm 2024")
    thoi_ky: str = tag("Thời kỳ thanh tra, kiểm tra", "từ ngày 01/9/2023 đến ngày 31/8/2024")
    thoi_han: str = tag(
        "Thời hạn thanh tra, kiểm tra; có ngày cuối khi biết ngày công bố",
        "10 ngày làm việc, kể từ ngày công bố Quyết định (hết ngày 09/9/2024)",
    )
    dia_diem: str = tag("Địa điểm", "trụ sở, nơi làm việc của Đơn vị")
    thanh_vien: tuple[MemberInfo, ...] = tag("Thành viên Đoàn, Trưởng đoàn trước", at_least=1)
    nhiem_vu_theo: str = tag(
        "Quy định về nhiệm vụ, quyền hạn của Đoàn", "Điều 8, Điều 15 Nghị định số 217/2025/NĐ-CP"
    )
    han_cong_bo: str = tag(
        "Thời hạn công bố (thanh tra), thông báo (kiểm tra không đột xuất); trống thì không in",
        "15 ngày, kể từ ngày ký Quyết định (hết ngày 05/9/2024)",
    )


@attrs.frozen(kw_only=True)
class PlanRow:
    """One piece of work of the plan."""

    stt: str = tag("Số thứ tự", "1")
    noi_dung: str = tag("Nội dung công việc", "Công bố Quyết định thanh tra")
    nguoi: str = tag("Người thực hiện", "Trưởng đoàn")
    thoi_gian: str = tag("Thời gian thực hiện", "Chậm nhất 15 ngày, kể từ ngày ký Quyết định")
    ket_qua: str = tag("Kết quả", "Biên bản công bố quyết định")


@attrs.frozen(kw_only=True)
class PlanContext(PaperContext):
    """Tags of KHTT and KHKT."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Thanh tra ngày 14 tháng 11 năm 2022;"
    )
    dot_xuat: bool = tag("Thanh tra, kiểm tra đột xuất")
    doan: TeamInfo = attrs.field(metadata=group("Đoàn thanh tra, kiểm tra"))
    dai_dien: str = tag("Người đại diện theo pháp luật, có ông hoặc bà nếu biết", "ông Lê Văn Ví Dụ")
    ngay_tinh: str = tag("Ngày tính", "ngày 21 tháng 8 năm 2024")
    quy_mo: ScaleInfo = attrs.field(metadata=group("Số người, thời gian và số tiền chưa đóng"))
    thoi_ky: str = tag("Thời kỳ thanh tra, kiểm tra", "từ ngày 01/9/2023 đến ngày 31/8/2024")
    thoi_han: str = tag(
        "Thời hạn thanh tra, kiểm tra; có ngày cuối khi biết ngày công bố",
        "10 ngày làm việc, kể từ ngày công bố Quyết định (hết ngày 09/9/2024)",
    )
    dia_diem: str = tag("Địa điểm", "trụ sở, nơi làm việc của Đơn vị")
    buoc_xu_phat: str = tag(
        "Xử phạt theo thẩm quyền hoặc đề nghị xử phạt",
        "đề nghị người có thẩm quyền xử phạt vi phạm hành chính, buộc khắc phục hậu quả",
    )
    cong_viec: tuple[PlanRow, ...] = tag("Tiến độ, mỗi việc một dòng", at_least=1)
    nguoi_duyet: SignatureBlock = attrs.field(metadata=group("Người phê duyệt kế hoạch"))


def build_decision(draft: Draft) -> DecisionContext:
    """Return the context of a decision."""
    case, found = draft.case, Supervision.of(draft)
    handling = case.agency.name
    noun = found.words.noun
    return DecisionContext(
        **draft.paper_fields(
            recipients(
                "Như Điều 4",
                f"{draft.parent} (để b/c)",
                *leader_line(draft.agency),
                *((f"{handling} (để phối hợp)",) if handling != draft.agency.name else ()),
                kept=(*unit_symbol(draft.agency), f"Hồ sơ {noun}"),
            )
        ),
        can_cu=_with_proposer(draft.bases),
        dot_xuat=found.surprise,
        dai_dien=found.representative,
        ly_do=_reason(draft),
        quy_mo=scale(draft),
        ngay_tinh=format_date_long(draft.on),
        thoi_ky=found.period,
        thoi_han=found.duration_told,
        dia_diem=found.place,
        thanh_vien=found.team.thanh_vien,
        nhiem_vu_theo=merged(cited_on(CHECK_TEAM_DUTIES, draft.day_or_on)) or f"pháp luật về {noun}",
        han_cong_bo=_first_limit(found, draft.day, draft.day_or_on),
    )


def build_plan(draft: Draft) -> PlanContext:
    """Return the context of a plan."""
    found = Supervision.of(draft)
    fields = team_paper_fields(
        draft,
        found,
        recipients(
            f"{draft.agency.head_title} {draft.agency.name} (để phê duyệt)",
            f"Thành viên Đoàn {found.words.noun}",
            kept=(f"Hồ sơ {found.words.noun}",),
        ),
    )
    return PlanContext(
        **fields,
        can_cu=draft.bases,
        dot_xuat=found.surprise,
        doan=found.team,
        dai_dien=found.representative,
        ngay_tinh=format_date_long(draft.on),
        quy_mo=scale(draft),
        thoi_ky=found.period,
        thoi_han=found.duration_told,
        dia_diem=found.place,
        buoc_xu_phat=sanction_step(draft.agency),
        cong_viec=_work(found, draft),
        nguoi_duyet=signature(draft.agency.signatory),
    )


def _with_proposer(bases: tuple[str, ...]) -> tuple[str, ...]:
    """The bases, and after them who puts the decision forward, as mẫu 1.2 has it."""
    return (*(f"{line.rstrip('.;')};" for line in bases), _PROPOSER)


def _reason(draft: Draft) -> str:
    """What was done with the employer, and that its days to comply are over."""
    case, turn = draft.case, draft.moment.round
    checks = case.happened(DirectCheck, round=turn)
    held = case.happened(ConferenceHeld, round=turn)
    if checks:
        number = f" (Biên bản làm việc số {checks[-1].number})" if checks[-1].number else ""
        done = f"đã được kiểm tra, làm việc trực tiếp {_on(checks[-1].on)}{number}"
    elif held and held[-1].attended is False:
        done = f"đã được mời nhưng không tham dự Hội nghị làm việc tổ chức {_on(held[-1].on)}"
    elif held:
        done = f"đã tham dự Hội nghị làm việc {_on(held[-1].on)}"
    else:
        done = f"đã được {blank(12)}"
    limit = waiting_limit(DirectCheck, draft.day_or_on).words
    opens = draft.moment.step.not_before if draft.moment.step is not None else None
    until = f" (hết ngày {format_date_short(opens - timedelta(days=1))})" if opens is not None else ""
    return (
        f"Đơn vị {done}; đã quá thời hạn {limit}{until}, Đơn vị chưa chấp hành việc đăng ký, đóng bảo hiểm"
        " cho người lao động"
    )


def _on(day: date | None) -> str:
    return f"ngày {format_date_short(day)}" if day is not None else f"ngày {blank(3)}"


def _first_limit(found: Supervision, signed: date | None, on: date) -> str:
    """Until when the decision is announced, or the employer told of a check that is no surprise."""
    limit = _announcing(found, on)
    return counted(limit, signed, "ký Quyết định") if limit is not None else ""


def _announcing(found: Supervision, on: date) -> Limit | None:
    if found.words is CHECK:
        return None if found.surprise else NOTICE_LIMIT.on(on)
    return ANNOUNCING_LIMIT.on(on)


def _work(found: Supervision, draft: Draft) -> tuple[PlanRow, ...]:
    """The pieces of work with their limits, in order."""
    noun, check = found.words.noun, found.words is CHECK
    decided, on = found.decided, draft.day_or_on
    report = TEAM_REPORT_LIMIT.on(on)
    within = ROW[_RESULT_ROWS[check]].within
    result = within.on(on) if isinstance(within, FigureLimit) else None
    rows = []
    if check and not found.surprise:
        notice = _announcing(found, on)
        told = f"Trong {counted(notice, _day_of(decided), 'ký Quyết định')}" if notice else blank(6)
        rows.append(("Thông báo cho Đơn vị về việc kiểm tra", "Trưởng đoàn", told, "Văn bản thông báo"))
    rows += [
        (
            f"Công bố Quyết định {noun}; yêu cầu cung cấp hồ sơ, tài liệu",
            "Trưởng đoàn, Đoàn " + noun,
            _announcement_day(found, on),
            "Biên bản công bố quyết định",
        ),
        (
            _COMPARING,
            f"Thành viên Đoàn {noun}",
            f"Trong {found.duration_told}",
            "Bảng đối chiếu, tài liệu thu thập",
        ),
        (
            f"Lập Biên bản {noun}: hành vi, mức độ vi phạm, thời hạn khắc phục, xử lý",
            f"Đoàn {noun}",
            f"Chậm nhất ngày cuối của thời hạn {noun}",
            f"Biên bản {noun}",
        ),
        (
            f"Báo cáo kết quả {noun}",
            "Trưởng đoàn",
            f"Trong {report.words}, kể từ ngày kết thúc {noun}" if report else blank(6),
            "Báo cáo của Trưởng đoàn",
        ),
        (
            f"Dự thảo, trình ký {found.words.result}",
            "Trưởng đoàn",
            f"Trong {result.words}, kể từ ngày có báo cáo kết quả" if result else blank(6),
            sentence_case(found.words.result),
        ),
        (
            "Báo cáo bằng văn bản khi phát hiện vi phạm có dấu hiệu tội phạm",
            "Trưởng đoàn",
            "Ngay khi phát hiện",
            "Báo cáo về vi phạm có dấu hiệu tội phạm",
        ),
    ]
    return tuple(
        PlanRow(stt=str(number), noi_dung=what, nguoi=who, thoi_gian=when, ket_qua=made)
        for number, (what, who, when, made) in enumerate(rows, start=1)
    )


def _announcement_day(found: Supervision, on: date) -> str:
    decided = found.decided
    if decided is not None and decided.announce_on is not None:
        hour = f"{decided.announce_time}, " if decided.announce_time else ""
        return sentence_case(f"{hour}ngày {format_date_short(decided.announce_on)}")
    limit = None if found.words is CHECK else _announcing(found, on)
    if limit is None:
        return f"Ngày {blank(4)}"
    return f"Ngày {blank(3)}; trong {counted(limit, _day_of(decided), 'ký Quyết định')}"


def _day_of(decided: InspectionDecided | None) -> date | None:
    return decided.on if decided is not None else None


BUILDERS: Final = {
    "QDTT": build_decision,
    "QDKT": build_decision,
    "KHTT": build_plan,
    "KHKT": build_plan,
}
"""Forms of this module."""
