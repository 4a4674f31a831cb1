"""Papers of the inspection (to 30/6/2025) and of the specialised check (from 01/7/2025).

Căn cứ: điểm 4.4 khoản 4 Mục I của công văn; Luật Thanh tra; Nghị định số 217/2025/NĐ-CP; điểm c khoản 1
Điều 9 Thông tư liên tịch số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    InspectionDecided,
    InspectionMinutes,
    ReferralSent,
    TeamReport,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import (
    CONTRIBUTION_DECREES,
    CONTRIBUTION_LAWS,
    INSPECTION_DECREES,
    INSPECTION_LAWS,
    LAST_INSPECTION_DAY,
    Basis,
    guidance,
    law,
)
from legal_rules.procedure.inspection_rows import REPORT_BASIS
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow
from legal_rules.procedure.row import Actor, FigureLimit

CHECK_DECREE_FROM: Final = date(2025, 8, 5)

CHECK_LAWS: Final[Basis] = (
    law("luat-thanh-tra-2025", article="61", confidence=Confidence.SECONDARY, valid_from=CHECK_REGIME_FROM),
    law("luat-bhxh-2024", article="17", clause="5", valid_from=CHECK_REGIME_FROM),
    # that the decree governs specialised checks is told; only who may sign by delegation was not found
    law("nd-217-2025", confidence=Confidence.SECONDARY, valid_from=CHECK_DECREE_FROM),
)
"""Which law the papers of a check cite."""

CHECK_TEAM_DUTIES: Final[Basis] = (
    law("nd-217-2025", article="8", confidence=Confidence.SECONDARY, valid_from=CHECK_DECREE_FROM),
    law("nd-217-2025", article="15", confidence=Confidence.SECONDARY, valid_from=CHECK_DECREE_FROM),
)
"""What a team and its head may do. Căn cứ: mẫu số 03 kèm theo Thông tư số 56/2025/TT-BCT (nguồn dẫn lại)."""

VIOLATION_TRANSFER: Final[Basis] = (law("xlvphc-2012", article="62"),)
"""An act that shows signs of crime goes to the investigating body before it is sanctioned."""

TRANSFER_WITHIN: Final[Basis] = (law("ttlt-03-2018", article="5", valid_to=LAST_INSPECTION_DAY),)
"""When a file with signs of crime goes to the investigating body; later it is followed by analogy only."""

TEAM_REPORT_LIMIT: Final = FigureLimit(("bao_cao_ket_qua_thanh_tra.thuong", "thoi_han_kiem_tra.bao_cao"))
"""How long after the end the head of the team reports."""

ANNOUNCING_LIMIT: Final = FigureLimit(("cong_bo_quyet_dinh_thanh_tra",))
"""How long after its signing a decision on inspection is announced."""

NOTICE_LIMIT: Final = FigureLimit(("thoi_han_kiem_tra.thong_bao",))
"""How long after a decision on a check, unless it is a surprise, the employer is told."""

_HOLDING = guidance("tiết a điểm 4.4 khoản 4 Mục I")
_RESULT = guidance("tiết b điểm 4.4 khoản 4 Mục I")
_INSPECTION: Basis = (*INSPECTION_LAWS, *INSPECTION_DECREES)
_TO_INSPECT: Basis = (
    *CONTRIBUTION_LAWS,
    law("luat-thanh-tra-2010", valid_to=date(2023, 6, 30)),
    law("luat-thanh-tra-2022", valid_from=date(2023, 7, 1), valid_to=LAST_INSPECTION_DAY),
    *INSPECTION_DECREES,
    *_HOLDING,
)
_TO_CHECK: Basis = (
    *CONTRIBUTION_LAWS,
    law("luat-thanh-tra-2025", confidence=Confidence.SECONDARY, valid_from=CHECK_REGIME_FROM),
    *CONTRIBUTION_DECREES,
    law("nd-217-2025", confidence=Confidence.SECONDARY, valid_from=CHECK_DECREE_FROM),
    *_HOLDING,
)

_NO_INSPECTION = (
    "từ ngày 01/7/2025 cơ quan BHXH không còn thanh tra chuyên ngành đóng mà kiểm tra chuyên ngành; lập {}"
)
_NO_CHECK = "trước ngày 01/7/2025 cơ quan BHXH thanh tra chuyên ngành đóng; lập {}"


INSPECTION: Final[tuple[PaperRow, ...]] = (
    PaperRow(
        form="QDTT",
        title="Quyết định thanh tra chuyên ngành đóng BHXH, BHYT, BHTN đột xuất",
        own=InspectionDecided,
        steps=("inspection-after-conference", "inspection-after-check", "inspection-without-check"),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_TO_INSPECT,
        facts=(DirectCheck,),
        valid_to=LAST_INSPECTION_DAY,
        ended=_NO_INSPECTION.format("quyết định kiểm tra (QDKT)"),
    ),
    PaperRow(
        form="KHTT",
        title="Kế hoạch tiến hành thanh tra",
        after=(InspectionDecided,),
        until=(InspectionMinutes,),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.HEAD,
        basis=(*_INSPECTION, *_HOLDING),
        facts=(InspectionDecided,),
        valid_to=LAST_INSPECTION_DAY,
        ended=_NO_INSPECTION.format("kế hoạch tiến hành kiểm tra (KHKT)"),
    ),
    PaperRow(
        form="QDKT",
        title="Quyết định kiểm tra chuyên ngành về đóng BHXH, BHYT, BHTN",
        own=InspectionDecided,
        steps=("check-after-conference", "check-after-check", "inspection-without-check"),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_TO_CHECK,
        facts=(DirectCheck,),
        valid_from=CHECK_REGIME_FROM,
        ended=_NO_CHECK.format("quyết định thanh tra (QDTT)"),
    ),
    PaperRow(
        form="KHKT",
        title="Kế hoạch tiến hành kiểm tra",
        after=(InspectionDecided,),
        until=(InspectionMinutes,),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.HEAD,
        basis=(*CHECK_LAWS, *_HOLDING),
        facts=(InspectionDecided,),
        valid_from=CHECK_REGIME_FROM,
        ended=_NO_CHECK.format("kế hoạch tiến hành thanh tra (KHTT)"),
    ),
    PaperRow(
        form="BBCB",
        title="Biên bản công bố quyết định thanh tra (kiểm tra)",
        after=(InspectionDecided,),
        until=(InspectionMinutes,),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*_INSPECTION, *CHECK_LAWS, *_HOLDING),
        facts=(InspectionDecided,),
    ),
    PaperRow(
        form="BBTT",
        title="Biên bản thanh tra chuyên ngành đóng BHXH, BHYT, BHTN",
        own=InspectionMinutes,
        steps=("inspection-minutes",),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*_INSPECTION, *_HOLDING),
        facts=(InspectionDecided,),
        valid_to=LAST_INSPECTION_DAY,
        ended=_NO_INSPECTION.format("biên bản kiểm tra (BBKT)"),
    ),
    PaperRow(
        form="BBKT",
        title="Biên bản kiểm tra chuyên ngành về đóng BHXH, BHYT, BHTN",
        own=InspectionMinutes,
        steps=("inspection-minutes",),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*CHECK_LAWS, *_HOLDING),
        facts=(InspectionDecided,),
        valid_from=CHECK_REGIME_FROM,
        ended=_NO_CHECK.format("biên bản thanh tra (BBTT)"),
    ),
    PaperRow(
        form="BCTT",
        title="Báo cáo kết quả thanh tra của Trưởng đoàn",
        own=TeamReport,
        steps=("team-report",),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.HEAD,
        basis=(*_INSPECTION, *_HOLDING),
        facts=(InspectionDecided, InspectionMinutes),
        valid_to=LAST_INSPECTION_DAY,
        ended=_NO_INSPECTION.format("báo cáo kết quả kiểm tra (BCKT)"),
    ),
    PaperRow(
        form="BCKT",
        title="Báo cáo kết quả kiểm tra của Trưởng đoàn",
        own=TeamReport,
        steps=("team-report",),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.HEAD,
        basis=(*CHECK_LAWS, *_HOLDING),
        facts=(InspectionDecided, InspectionMinutes),
        valid_from=CHECK_REGIME_FROM,
        ended=_NO_CHECK.format("báo cáo kết quả thanh tra (BCTT)"),
    ),
    PaperRow(
        form="BCDH",
        title="Báo cáo của Trưởng đoàn về vi phạm có dấu hiệu tội phạm",
        after=(InspectionMinutes,),
        until=(ConclusionIssued, ReferralSent),
        own_inspection=True,
        denied_by=(TeamReport, "signs_of_crime", False),
        denied="không nêu dấu hiệu tội phạm",
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.HEAD,
        basis=(
            law("blhs-2015", article="216"),
            law("bltths-2015", article="144", clause="3"),
            *REPORT_BASIS,
        ),
        facts=(InspectionDecided, InspectionMinutes),
    ),
    PaperRow(
        form="KLTT",
        title="Kết luận thanh tra chuyên ngành đóng BHXH, BHYT, BHTN",
        own=ConclusionIssued,
        steps=("conclusion",),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*_INSPECTION, *guidance("điểm 4.4 khoản 4 Mục I")),
        facts=(InspectionDecided, TeamReport),
        valid_to=LAST_INSPECTION_DAY,
        ended="từ ngày 01/7/2025 cơ quan BHXH không còn thanh tra chuyên ngành đóng mà kiểm tra chuyên "
        "ngành; kết quả kiểm tra lập thành văn bản nhận xét, đánh giá (VBDG)",
    ),
    PaperRow(
        form="VBDG",
        title="Văn bản nhận xét, đánh giá kết quả kiểm tra chuyên ngành về đóng BHXH, BHYT, BHTN",
        own=ConclusionIssued,
        steps=("assessment-letter",),
        own_inspection=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*CHECK_LAWS, *_RESULT),
        facts=(InspectionDecided, TeamReport),
        valid_from=CHECK_REGIME_FROM,
        ended=_NO_CHECK.format("kết luận thanh tra (KLTT)"),
    ),
)

__all__ = [
    "ANNOUNCING_LIMIT",
    "CHECK_TEAM_DUTIES",
    "INSPECTION",
    "NOTICE_LIMIT",
    "TEAM_REPORT_LIMIT",
    "TRANSFER_WITHIN",
    "VIOLATION_TRANSFER",
]
