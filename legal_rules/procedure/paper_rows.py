"""The papers as rows, of all families, and what the paper of each act is called."""

from __future__ import annotations

from typing import Final

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    Event,
    ExecutionSuspended,
    InspectionDecided,
    InspectionMinutes,
    NoticeSent,
    SanctionDecided,
    ScheduleNoticeSent,
    TeamReport,
    ViolationMinutes,
)
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.paper_row import PaperRow
from legal_rules.procedure.papers_inspection import INSPECTION
from legal_rules.procedure.papers_outreach import OUTREACH
from legal_rules.procedure.papers_referral import REFERRAL
from legal_rules.procedure.papers_sanction import SANCTION

PAPER_ROWS: Final[tuple[PaperRow, ...]] = (*OUTREACH, *INSPECTION, *SANCTION, *REFERRAL)
"""Papers of one case, in the order of the road."""

PAPER: Final[dict[str, PaperRow]] = {row.form: row for row in PAPER_ROWS}
"""Papers by form code."""

_PAPER_NAMES: dict[type[Event], tuple[str, str]] = {
    NoticeSent: ("Thông báo (Mẫu số 04-KT)", "Thông báo (Mẫu số 04-KT)"),
    ScheduleNoticeSent: (
        "Thông báo lịch làm việc (Mẫu số 05a-KT)",
        "Thông báo lịch làm việc (Mẫu số 05a-KT)",
    ),
    DirectCheck: ("Biên bản làm việc (Mẫu số 06-KT)", "Biên bản làm việc (Mẫu số 06-KT)"),
    InspectionDecided: ("Quyết định thanh tra", "Quyết định kiểm tra"),
    TeamReport: ("Báo cáo kết quả thanh tra của Trưởng đoàn", "Báo cáo kết quả kiểm tra của Trưởng đoàn"),
    ConclusionIssued: ("Kết luận thanh tra", "Văn bản nhận xét, đánh giá kết quả kiểm tra"),
    InspectionMinutes: ("Biên bản thanh tra", "Biên bản kiểm tra"),
    ViolationMinutes: ("Biên bản vi phạm hành chính", "Biên bản vi phạm hành chính"),
    ExecutionSuspended: (
        "Quyết định tạm đình chỉ thi hành quyết định xử phạt",
        "Quyết định tạm đình chỉ thi hành quyết định xử phạt",
    ),
    SanctionDecided: ("Quyết định xử phạt vi phạm hành chính", "Quyết định xử phạt vi phạm hành chính"),
}


def paper_name(event: Event, case: Case) -> str:
    """What the paper of an act is called under its regime, in Vietnamese."""
    inspection, check = _PAPER_NAMES[type(event)]
    decided = [e.on for e in case.happened(InspectionDecided, round=event.round) if e.on is not None]
    day = decided[0] if decided else event.on
    return check if day is not None and day >= CHECK_REGIME_FROM else inspection


__all__ = ["PAPER", "PAPER_ROWS", "paper_name"]
