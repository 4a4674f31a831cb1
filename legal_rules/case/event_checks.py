"""What cannot be true of the events of one case at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from legal_rules.case.events import (
    EVENT_TYPES,
    ConclusionIssued,
    ContractGuidanceGiven,
    DirectCheck,
    Event,
    ExecutionEvaded,
    HandlingResumed,
    HandlingSuspended,
    InspectionDecided,
    InspectionMinutes,
    ListEntered,
    ListReceived,
    OfSanction,
    PoliceReceipt,
    ProsecutionDecided,
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
    (HandlingSuspended, ReferralSent),
    (HandlingResumed, HandlingSuspended),
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
    yield from _prosecution(case)
    yield from _contracts(case)
    yield from _tax_only(case)


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


def _prosecution(case: Case) -> Iterator[Problem]:
    """Of a decision of the police: a ground not to prosecute beside a prosecution, received before made."""
    for index, event in enumerate(case.events):
        if not isinstance(event, ProsecutionDecided):
            continue
        if event.prosecute and event.ground is not None:
            yield Problem(
                code="BHXH-C050",
                where=f"$.events[{index}].ground",
                message=f"ghi là khởi tố nhưng có căn cứ không khởi tố “{event.ground.label}”",
                mend="bỏ ground hoặc ghi prosecute là false",
            )
        if event.on is not None and event.received_on is not None and event.received_on < event.on:
            yield Problem(
                code="BHXH-C051",
                where=f"$.events[{index}].received_on",
                message=f"ghi nhận được quyết định ngày {short_date(event.received_on)}, trước ngày ra quyết "
                f"định {short_date(event.on)}",
                mend="kiểm tra ngày trên bản ký và ngày đến của văn bản",
            )


def _contracts(case: Case) -> Iterator[Problem]:
    """Of a guidance to conclude contracts: refused with somebody it was not about, checked before given."""
    for index, event in enumerate(case.events):
        if not isinstance(event, ContractGuidanceGiven):
            continue
        for position, worker in enumerate(event.not_concluded):
            if worker not in event.workers:
                yield Problem(
                    code="BHXH-C052",
                    where=f"$.events[{index}].not_concluded[{position}]",
                    message=f"người lao động “{worker}” không thuộc số người đã hướng dẫn giao kết hợp đồng",
                    mend="thêm vào workers hoặc bỏ khỏi not_concluded",
                )
        if event.on is not None and event.checked_on is not None and event.checked_on < event.on:
            yield Problem(
                code="BHXH-C053",
                where=f"$.events[{index}].checked_on",
                message=f"xác định kết quả ngày {short_date(event.checked_on)}, trước ngày hướng dẫn "
                f"{short_date(event.on)}",
                mend="kiểm tra ngày của văn bản hướng dẫn và của biên bản xác định kết quả",
            )


def _tax_only(case: Case) -> Iterator[Problem]:
    """Somebody found not insured, and found not to work there, at the same visit."""
    for index, event in enumerate(case.events):
        if not isinstance(event, DirectCheck):
            continue
        for position, one in enumerate(event.tax_only):
            where = f"$.events[{index}].tax_only[{position}]"
            if one.worker in event.workers:
                yield Problem(
                    code="BHXH-C054",
                    where=f"{where}.worker",
                    message=f"người lao động “{one.worker}” vừa ghi là làm việc mà chưa tham gia, vừa ghi là "
                    "không làm việc",
                    mend="bỏ khỏi workers hoặc khỏi tax_only",
                )
            if one.first_month and one.last_month and one.last_month < one.first_month:
                yield Problem(
                    code="BHXH-C055",
                    where=f"{where}.last_month",
                    message=f"tháng cuối {one.last_month} trước tháng đầu {one.first_month}",
                    mend="sửa lại khoảng tháng kê khai thuế",
                )


__all__ = ["event_contradictions"]
