"""KLTT: the conclusion of the specialised inspection, to 30/6/2025; VBDG: the letter that follows a check.

Content after the law on inspection: what was checked and found, what follows from it, nature, level, causes,
responsibility, measures applied, recommendations; the letter on a check tells the same. Căn cứ: điểm 4.4
mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia; Luật Thanh tra (kết luận);
Nghị định số 217/2025/NĐ-CP (kiểm tra chuyên ngành).
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import long_date_or_blank
from bhxh_docs.forms.common import leader_line, listed, recipients, unit_symbol
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.inspection_result import ResultContext, result_fields
from bhxh_docs.forms.inspection_words import (
    MemberInfo,
    Supervision,
    counted,
    explanations,
    paper_named,
)
from bhxh_docs.forms.tags import tag
from legal_rules.case.events import ConclusionIssued, ViolationMinutes
from legal_rules.procedure.row import FigureLimit

_TRANSFER_PERIOD: Final = (
    "Thời hạn khắc phục nêu tại điểm 1 mục này không làm thay"
    " đổi thời hạn chuyển hồ sơ theo khoản 2 Điều 5 Thông"
    " tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP."
)
_TRANSFER_LIMIT: Final = FigureLimit(("chuyen_ho_so_sau_ket_luan",))
"""How long after its signing the file with signs of crime goes on. Căn cứ: khoản 2 Điều 5 TTLT 03/2018."""


@attrs.frozen(kw_only=True)
class EndingContext(ResultContext):
    """Tags of both papers that end an inspection or check."""

    doan: tuple[MemberInfo, ...] = tag("Thành viên Đoàn, Trưởng đoàn trước", at_least=1)
    tinh_chat: str = tag(
        "Kết luận, nhận xét về tính chất",
        "Hành vi nêu tại điểm 1 mục II có dấu hiệu trốn đóng bảo hiểm xã hội.",
    )
    co_dau_hieu: bool = tag("Trưởng đoàn báo cáo có dấu hiệu tội phạm")
    bao_cao: str = tag("Báo cáo của Trưởng đoàn", "Báo cáo số 63/BC-ĐTTr ngày 20 tháng 9 năm 2024")
    yeu_cau: tuple[str, ...] = tag(
        "Yêu cầu đối với đơn vị; trống thì in yêu cầu chung", "Báo cáo kết quả thực hiện bằng văn bản"
    )
    han_khac_phuc: str = tag("Thời hạn khắc phục", "ngày 15 tháng 10 năm 2024")
    van_ban_chinh: str = tag(
        "Văn bản mà phụ lục kèm theo",
        "Kết luận thanh tra số 52/KL-BHXH ngày 27 tháng 9 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )


@attrs.frozen(kw_only=True)
class ConclusionContext(EndingContext):
    """Tags of KLTT."""

    han_chuyen: str = tag(
        "Thời hạn chuyển hồ sơ có dấu hiệu tội phạm",
        "05 ngày làm việc, kể từ ngày ký Kết luận này (hết ngày 04/10/2024)",
    )
    thoi_han_chuyen: str = tag(
        "Lưu ý khi thời hạn khắc phục sau ngày Kết luận; trống thì không in",
        "Thời hạn khắc phục nêu tại điểm 1 mục này không làm thay đổi thời hạn chuyển hồ sơ.",
    )


@attrs.frozen(kw_only=True)
class AssessmentContext(EndingContext):
    """Tags of VBDG."""

    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Công ty cổ phần May Minh Họa", at_least=1)


def build(draft: Draft) -> ConclusionContext:
    """Return the context of a conclusion."""
    found = Supervision.of(draft)
    concluded = draft.event if isinstance(draft.event, ConclusionIssued) else None
    remedy_by = concluded.remedy_by if concluded else None
    handling = draft.case.agency.name
    transfer = _TRANSFER_LIMIT.on(draft.day_or_on)
    return ConclusionContext(
        **draft.paper_fields(
            recipients(
                draft.case.employer.name,
                f"{draft.parent} (để b/c)",
                *leader_line(draft.agency),
                f"Đoàn {found.words.noun} (để thực hiện)",
                *((f"{handling} (để theo dõi, đôn đốc)",) if handling != draft.agency.name else ()),
                kept=(*unit_symbol(draft.agency), "Hồ sơ thanh tra"),
            )
        ),
        **_ending_fields(draft, found, itself="Kết luận này"),
        han_chuyen=counted(transfer, draft.day, "ký Kết luận này") if transfer is not None else "",
        thoi_han_chuyen=_TRANSFER_PERIOD if remedy_by is not None and remedy_by > draft.day_or_on else "",
        van_ban_chinh=draft.reference("Kết luận thanh tra"),
    )


def build_letter(draft: Draft) -> AssessmentContext:
    """Return the context of the letter with remarks and assessment after a check."""
    found = Supervision.of(draft)
    handling = draft.case.agency.name
    return AssessmentContext(
        **draft.paper_fields(
            recipients(
                "Như trên",
                f"{draft.parent} (để b/c)",
                *leader_line(draft.agency),
                f"Đoàn {found.words.noun} (để thực hiện)",
                *((f"{handling} (để theo dõi, đôn đốc)",) if handling != draft.agency.name else ()),
                kept=(*unit_symbol(draft.agency), "Hồ sơ kiểm tra"),
            )
        ),
        **_ending_fields(draft, found, itself="văn bản này"),
        kinh_gui=(draft.moment.addressee or draft.case.employer.name,),
        van_ban_chinh=draft.reference("Văn bản"),
    )


def _ending_fields(draft: Draft, found: Supervision, *, itself: str) -> dict[str, Any]:
    case, turn = draft.case, draft.moment.round
    concluded = draft.event if isinstance(draft.event, ConclusionIssued) else None
    return result_fields(draft, found) | {
        "doan": found.team.thanh_vien,
        "tinh_chat": _nature(found, itself, minuted=bool(case.happened(ViolationMinutes, round=turn))),
        "bao_cao": paper_named("Báo cáo", found.report),
        "co_dau_hieu": bool(found.report and found.report.signs_of_crime),
        "yeu_cau": listed(concluded.requires if concluded else ()),
        "han_khac_phuc": long_date_or_blank(concluded.remedy_by if concluded else None),
    }


def _nature(found: Supervision, itself: str, *, minuted: bool) -> str:
    """What the head of the agency says of the nature of the acts: signs, never guilt."""
    report, noun = found.report, found.words.noun
    by = f", theo {paper_named('Báo cáo', report)} của Trưởng đoàn {noun}" if report is not None else ""
    if report is not None and report.signs_of_crime:
        return (
            "Hành vi nêu tại điểm 1 mục II có dấu hiệu trốn đóng bảo"
            " hiểm xã hội, bảo hiểm y tế, bảo hiểm thất"
            f" nghiệp{by}; việc xác định tội phạm thuộc thẩm quyền của cơ quan tiến hành tố tụng."
        )
    text = f"Tính chất của hành vi như Đoàn {noun} đã ghi nhận tại điểm 1 mục II {itself}{by}"
    if minuted:
        text += "; đã lập Biên bản vi phạm hành chính, việc xử phạt do người có thẩm quyền quyết định"
    return f"{text}."


BUILDERS: Final = {"KLTT": build, "VBDG": build_letter}
"""Forms of this module."""

__all__ = [
    "BUILDERS",
    "AssessmentContext",
    "ConclusionContext",
    "EndingContext",
    "build",
    "build_letter",
    "explanations",
    "paper_named",
]
