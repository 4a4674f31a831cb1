"""What cannot be true of the events of one case at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from legal_rules.case.events import (
    EVENT_TYPES,
    ConclusionIssued,
    Event,
    ExecutionEvaded,
    InspectionDecided,
    InspectionMinutes,
    ListEntered,
    ListReceived,
    OfSanction,
    PoliceReceipt,
    ReferralSent,
    SanctionDecided,
    TeamReport,
)
from legal_rules.kernel.problem import Problem
from legal_rules.kernel.wording import short_date

if TYPE_CHECKING:
    from legal_rules.case.case import Case

_AFTER: tuple[tuple[type[Event], type[Event]], ...] = (
    (ListEntered, ListReceived),
    (InspectionMinutes, InspectionDecided),
    (TeamReport, InspectionDecided),
    (ConclusionIssued, InspectionDecided),
    (PoliceReceipt, ReferralSent),
)
"""(later, earlier) of one round: a paper that presupposes another cannot bear an earlier day.

Acts that came too early or out of order but could really happen are not here: they are kept and told
as irregularities by the procedure.
"""


def event_contradictions(case: Case) -> Iterator[Problem]:
    """Every contradiction among the events of the case."""
    yield from _kinds(case)
    yield from _order(case)
    yield from _about_others(case)
    yield from _evasion(case)


def _kinds(case: Case) -> Iterator[Problem]:
    for index, event in enumerate(case.events):
        if type(event) not in EVENT_TYPES:
            yield Problem(
                code="BHXH-C014",
                where=f"$.events[{index}]",
                message=f"{type(event).__name__} không phải loại sự kiện của vụ việc",
                mend="dùng một trong các loại của EVENT_TYPES",
            )


def _order(case: Case) -> Iterator[Problem]:
    for index, event in enumerate(case.events):
        if not event.happened or event.on is None:
            continue
        for later, earlier in _AFTER:
            if not isinstance(event, later):
                continue
            before = [e.on for e in case.happened(earlier, round=event.round) if e.on is not None]
            if before and event.on < min(before):
                yield Problem(
                    code="BHXH-C040",
                    where=f"$.events[{index}].on",
                    message=f"“{event.label}” ghi ngày {short_date(event.on)}, trước “{earlier.label}” "
                    f"ngày {short_date(min(before))}",
                    mend="kiểm tra ngày trên bản ký",
                )


def _about_others(case: Case) -> Iterator[Problem]:
    """Events about another event: of a fitting kind, not planned only, not of a later day."""
    for index, event in enumerate(case.events):
        for field in ("of", "against"):
            target = case.event_by_id.get(getattr(event, field, None) or "")
            if target is None:
                continue
            where = f"$.events[{index}]"
            if target is event:
                yield Problem(
                    code="BHXH-C045",
                    where=f"{where}.{field}",
                    message=f"sự kiện “{event.id}” nói về chính nó",
                    mend="ghi mã của sự kiện trước đó",
                )
            elif isinstance(event, OfSanction) and not isinstance(target, SanctionDecided):
                yield Problem(
                    code="BHXH-C042",
                    where=f"{where}.{field}",
                    message=f"“{target.id}” không phải quyết định xử phạt",
                    mend="ghi mã của sự kiện sanction_decided",
                )
            elif event.happened and not target.happened:
                yield Problem(
                    code="BHXH-C044",
                    where=f"{where}.{field}",
                    message=f"“{event.label}” đã xảy ra, nhưng “{target.label}” mới là dự kiến",
                    mend="sửa trạng thái (state) của một trong hai sự kiện",
                )
            elif event.happened and event.on is not None and target.on is not None and event.on < target.on:
                yield Problem(
                    code="BHXH-C043",
                    where=f"{where}.on",
                    message=f"“{event.label}” ghi ngày {short_date(event.on)}, trước “{target.label}” "
                    f"ngày {short_date(target.on)}",
                    mend="kiểm tra ngày trên bản ký",
                )


def _evasion(case: Case) -> Iterator[Problem]:
    for index, event in enumerate(case.events):
        if isinstance(event, ExecutionEvaded) and event.ongoing and event.evaded_to is not None:
            yield Problem(
                code="BHXH-C048",
                where=f"$.events[{index}].ongoing",
                message=f"ghi là còn tiếp diễn nhưng đã có ngày kết thúc {short_date(event.evaded_to)}",
                mend="bỏ evaded_to hoặc ghi ongoing là false",
            )


__all__ = ["event_contradictions"]
