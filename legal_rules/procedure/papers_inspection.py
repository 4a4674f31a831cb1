"""Papers of the inspection (to 30/6/2025) and of the specialised check (from 01/7/2025).

Căn cứ: điểm 4.4 khoản 4 Mục I của công văn; Luật Thanh tra; Nghị định số 217/2025/NĐ-CP.
"""

from __future__ import annotations

from typing import Final

from legal_rules.case.events import ConclusionIssued, InspectionDecided, TeamReport
from legal_rules.procedure.basis import INSPECTION_DECREES, INSPECTION_LAWS, LAST_INSPECTION_DAY, guidance
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow
from legal_rules.procedure.row import Actor

INSPECTION: Final[tuple[PaperRow, ...]] = (
    PaperRow(
        form="KLTT",
        title="Kết luận thanh tra chuyên ngành đóng BHXH, BHYT, BHTN",
        own=ConclusionIssued,
        steps=("conclusion",),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*INSPECTION_LAWS, *INSPECTION_DECREES, *guidance("điểm 4.4 khoản 4 Mục I")),
        facts=(InspectionDecided, TeamReport),
        valid_to=LAST_INSPECTION_DAY,
        ended="từ ngày 01/7/2025 cơ quan BHXH không còn thanh tra chuyên ngành đóng mà kiểm tra chuyên "
        "ngành; kết quả kiểm tra lập thành văn bản nhận xét, đánh giá",
    ),
)

__all__ = ["INSPECTION"]
