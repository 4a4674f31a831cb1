"""What the tracking table says in words: stage, registrations, the counts of tiết b điểm 4.4, what waits.

Căn cứ: tiết b điểm 4.4 khoản 4 Mục I của công văn (conclusions by whom they were issued).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from bhxh_docs.forms.blanks import short_date_or_blank
from bhxh_docs.forms.tracking_acts import TrackedRound
from bhxh_docs.forms.unit_choice import held
from bhxh_docs.text import format_count
from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    Event,
    InspectionDecided,
    IssuerKind,
    ReferralSent,
    SanctionCancelled,
    SanctionDecided,
    WorkersRegistered,
)
from legal_rules.procedure.escalation import stage

_NAMED: Final = 10
_BY: Final = {
    IssuerKind.PROVINCIAL_DIRECTOR: "Giám đốc bảo hiểm xã hội cấp tỉnh",
    IssuerKind.CENTRAL_HEAD: "người đứng đầu Bảo hiểm xã hội Việt Nam",
    IssuerKind.LABOUR_INSPECTORATE: "Thanh tra lao động",
    IssuerKind.STATE_INSPECTORATE: "Thanh tra nhà nước",
}


def result_words(one: TrackedRound, on: date) -> str:
    """The stage of the last round, and what was registered in the round."""
    done = one.case.happened(WorkersRegistered, round=one.round)
    if not done:
        registered = "chưa đăng ký"
    else:
        last = done[-1]
        share = {True: "đã đăng ký đủ", False: "đã đăng ký một phần", None: "đã đăng ký, chưa rõ đủ hay chưa"}
        registered = f"{share[last.complete]} (ngày {short_date_or_blank(last.on)})"
    fined = one.last(SanctionDecided)
    if fined is not None and _cancelled(one.case, fined):
        registered += "; quyết định xử phạt đã bị hủy bỏ"
    if not one.latest:
        return f"{registered[:1].upper()}{registered[1:]}"
    return f"{stage(one.case, on=on).label}; {registered}"


def _cancelled(case: Case, act: Event) -> bool:
    return any(event.of == act.id for event in case.happened(SanctionCancelled))


def summary_words(found: tuple[TrackedRound, ...]) -> tuple[str, ...]:
    """How many employers were inspected, have a conclusion and of whom, were sanctioned and referred."""
    lines: list[str] = []
    for kind, words in (
        (InspectionDecided, "Đã có quyết định thanh tra, kiểm tra"),
        (SanctionDecided, "Đã có quyết định xử phạt"),
        (ReferralSent, "Đã chuyển hồ sơ đến cơ quan điều tra"),
    ):
        acts = [(one.case, act) for one in found for act in one.case.happened(kind, round=one.round)]
        standing = {case.id for case, act in acts if not _cancelled(case, act)}
        told = f"{words}: {format_count(len(standing))} đơn vị"
        if cancelled := sum(_cancelled(case, act) for case, act in acts):
            told += f", không tính {format_count(cancelled)} quyết định đã bị hủy bỏ"
        lines.append(f"{told}.")
    concluded = [
        (one.case.id, event)
        for one in found
        for event in one.case.happened(ConclusionIssued, round=one.round)
    ]
    by = Counter(_issuer(event) for _, event in concluded)
    counted = f"{format_count(len({case for case, _ in concluded}))} đơn vị"
    if concluded:
        issuers = "; ".join(f"{who}: {format_count(number)}" for who, number in by.items())
        counted += f", {format_count(len(concluded))} văn bản ({issuers})"
    lines.insert(1, f"Đã có kết luận thanh tra, văn bản đánh giá kết quả kiểm tra: {counted}.")
    return tuple(lines)


def _issuer(event: ConclusionIssued) -> str:
    if event.issuer is None:
        return event.issuer_name or "chưa rõ người ban hành"
    return _BY.get(event.issuer) or event.issuer_name or "cơ quan khác"


def entering_told(found: tuple[TrackedRound, ...]) -> tuple[str, ...]:
    """What is still to be entered with its scan, by paper, with the employers."""
    waiting: dict[str, list[str]] = {}
    for one in found:
        for name, _ in one.to_enter:
            told = f"biên bản làm việc (Mẫu số {held(name)})" if name == "06-KT" else name
            waiting.setdefault(told, []).append(one.case.employer.name)
    return tuple(
        f"{name}: {format_count(len(set(units)))} đơn vị{_names(list(dict.fromkeys(units)))}"
        for name, units in waiting.items()
    )


def _names(names: list[str]) -> str:
    return f" ({', '.join(names)})" if len(names) <= _NAMED else ""


__all__ = ["entering_told", "result_words", "summary_words"]
