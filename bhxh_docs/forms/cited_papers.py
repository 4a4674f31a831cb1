"""An earlier paper of the case as a later one cites it: kind, number, day, issuer, what it is about.

What a paper is about is told in the words of its own summary (trích yếu), as its template prints it.
Căn cứ: điểm a khoản 6 Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP (tên loại, số, ký hiệu, cơ quan ban
hành, thời gian ban hành, trích yếu nội dung).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs

from bhxh_docs.forms.common import head_title
from bhxh_docs.forms.event_words import inspection_noun
from bhxh_docs.forms.regime import CHECK, INSPECTION
from bhxh_docs.text import format_date_long
from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    Event,
    ExecutionSuspended,
    InspectionDecided,
    InspectionMinutes,
    IssuerKind,
    NoticeSent,
    SanctionDecided,
    SanctionedAct,
    ScheduleNoticeSent,
    TeamReport,
    ViolationMinutes,
)

TRANSFER_SUMMARY: Final = "chuyển hồ sơ vụ vi phạm có dấu hiệu tội phạm để truy cứu trách nhiệm hình sự"
"""Summary of the decision that transfers a file (QDCH)."""

LETTER_SUMMARIES: Final = {
    "KNKT": "về việc kiến nghị khởi tố theo Điều 216 Bộ luật Hình sự",
    "CVBS": "về việc bổ sung tài liệu kiến nghị khởi tố",
}
"""Summaries of the letters with which documents go to the police, by form."""

_ALL_INSURANCE: Final = (
    "bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp, bảo hiểm tai nạn lao động, bệnh nghề nghiệp"
)
_INSPECTED: Final = (
    "việc chấp hành pháp luật về đóng bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế tại {employer}"
)
_SANCTIONED: Final = "bảo hiểm xã hội, bảo hiểm thất nghiệp"
_CONTRIBUTION_ACTS: Final = frozenset({SanctionedAct.EVASION, SanctionedAct.LATE_PAYMENT})
_INSURANCE_HEADS: Final = frozenset({IssuerKind.PROVINCIAL_DIRECTOR, IssuerKind.CENTRAL_HEAD})


@attrs.frozen(kw_only=True)
class _Paper:
    """The parts of a citation beside number and day.

    Args:
        kind: kind of paper, ``Quyết định``.
        issuer: who issued it; empty where that is not known.
        about: what it is about, with the preposition: ``về việc …``; empty where the kind tells it.
    """

    kind: str
    issuer: str = ""
    about: str = ""


def cited(event: Event, case: Case) -> str:
    """Return the paper of an act as a basis names it, without "Căn cứ"; what is not known is left out.

    Args:
        event: an act that has a paper of its own.
        case: the case.

    Raises:
        KeyError: papers of such acts are cited by none.
    """
    paper = _PAPERS[type(event)](event, case)
    parts = [paper.kind]
    if event.number:
        parts.append(f"số {event.number}")
    if event.on is not None:
        parts.append(format_date_long(event.on))
    if paper.issuer:
        parts.append(f"của {paper.issuer}")
    if paper.about:
        parts.append(paper.about)
    return " ".join(parts)


def _notice(_event: NoticeSent, case: Case) -> _Paper:
    return _Paper(
        kind="Thông báo",
        issuer=case.agency.name,
        about=f"về việc đóng {_ALL_INSURANCE} cho người lao động",
    )


def _schedule(_event: ScheduleNoticeSent, case: Case) -> _Paper:
    return _Paper(
        kind="Thông báo",
        issuer=case.agency.name,
        about="về lịch làm việc về việc đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp cho người "
        "lao động",
    )


def _work_minutes(_event: DirectCheck, case: Case) -> _Paper:
    return _Paper(
        kind="Biên bản làm việc",
        issuer=case.agency.name,
        about=f"về việc đóng {_ALL_INSURANCE} cho người lao động",
    )


def _inspection_decision(event: InspectionDecided, case: Case) -> _Paper:
    words = CHECK if inspection_noun(event) == CHECK.noun else INSPECTION
    issuer = _issued_by(event, case)
    if not _by_insurance(event):
        return _Paper(kind=f"Quyết định {words.noun}", issuer=issuer)
    surprise = " đột xuất" if event.surprise else ""
    return _Paper(
        kind="Quyết định", issuer=issuer, about=f"về việc {words.full}{surprise} tại {case.employer.name}"
    )


def _inspection_minutes(event: InspectionMinutes, case: Case) -> _Paper:
    noun = _noun_of_round(event, case)
    return _Paper(kind=f"Biên bản {noun}", issuer=f"Đoàn {noun}", about=f"về {_inspected(case)}")


def _team_report(event: TeamReport, case: Case) -> _Paper:
    noun = _noun_of_round(event, case)
    return _Paper(kind="Báo cáo", issuer=f"Trưởng đoàn {noun}", about=f"về kết quả {noun} {_inspected(case)}")


def _conclusion(event: ConclusionIssued, case: Case) -> _Paper:
    issuer = _issued_by(event, case)
    if _noun_of_round(event, case) == CHECK.noun:
        return _Paper(
            kind="Văn bản",
            issuer=issuer,
            about="về việc nhận xét, đánh giá kết quả kiểm tra việc đóng bảo hiểm xã hội, bảo hiểm thất "
            f"nghiệp, bảo hiểm y tế tại {case.employer.name}",
        )
    return _Paper(kind="Kết luận thanh tra", issuer=issuer, about=f"về {_inspected(case)}")


def _violation_minutes(_event: ViolationMinutes, case: Case) -> _Paper:
    return _Paper(
        kind="Biên bản vi phạm hành chính",
        issuer=case.deciding_agency.name,
        about=f"về việc đóng {_SANCTIONED} cho người lao động",
    )


def _sanction(event: SanctionDecided, case: Case) -> _Paper:
    about = f"về đóng {_SANCTIONED}" if event.act in _CONTRIBUTION_ACTS else ""
    return _Paper(kind="Quyết định xử phạt vi phạm hành chính", issuer=_issued_by(event, case), about=about)


def _suspension(event: ExecutionSuspended, case: Case) -> _Paper:
    sanction = case.event_by_id.get(event.of)
    issuer = _issued_by(sanction, case) if isinstance(sanction, SanctionDecided) else ""
    return _Paper(
        kind="Quyết định",
        issuer=issuer,
        about="tạm đình chỉ thi hành quyết định xử phạt vi phạm hành chính để chuyển hồ sơ vụ vi phạm có dấu "
        "hiệu tội phạm",
    )


def _by_insurance(event: InspectionDecided) -> bool:
    """Whether an agency of social insurance decided: what others inspect, their own decision tells."""
    if event.issuer is not None:
        return event.issuer in _INSURANCE_HEADS
    return event.issuer_name is None or "Bảo hiểm xã hội" in event.issuer_name


def _issued_by(event: InspectionDecided | ConclusionIssued | SanctionDecided, case: Case) -> str:
    """Who decided, as written in the case; the provincial director by the name of the agency."""
    if event.issuer_name:
        return event.issuer_name
    if event.issuer is IssuerKind.PROVINCIAL_DIRECTOR:
        return f"{head_title(case.deciding_agency)} {case.deciding_agency.name}"
    return ""


def _noun_of_round(event: Event, case: Case) -> str:
    """``thanh tra`` or ``kiểm tra``, as the decision of the round has it."""
    decided = case.happened(InspectionDecided, round=event.round)
    return inspection_noun(decided[0] if decided else event)


def _inspected(case: Case) -> str:
    return _INSPECTED.format(employer=case.employer.name)


_PAPERS: Final[dict[type[Event], Callable[[Any, Case], _Paper]]] = {
    NoticeSent: _notice,
    ScheduleNoticeSent: _schedule,
    DirectCheck: _work_minutes,
    InspectionDecided: _inspection_decision,
    InspectionMinutes: _inspection_minutes,
    TeamReport: _team_report,
    ConclusionIssued: _conclusion,
    ViolationMinutes: _violation_minutes,
    SanctionDecided: _sanction,
    ExecutionSuspended: _suspension,
}


__all__ = ["LETTER_SUMMARIES", "TRANSFER_SUMMARY", "cited"]
