"""What cannot be true of one case at the same time; everything is found at once, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from legal_rules.case.agency import AgencyLevel, SigningAuthority
from legal_rules.case.events import (
    ConclusionIssued,
    Event,
    ExecutionEvaded,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    ListEntered,
    ListReceived,
    OfSanction,
    PoliceReceipt,
    ReferralSent,
    SanctionDecided,
    TeamReport,
)
from legal_rules.kernel.problem import Problem
from legal_rules.kernel.wording import money, short_date

if TYPE_CHECKING:
    from legal_rules.case.case import Case

CHECK_REGIME_FROM = date(2025, 7, 1)
"""From this day BHXH agencies check and no longer inspect.

Căn cứ: điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025.
"""

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


def contradictions(case: Case) -> list[Problem]:
    """Every contradiction of the case."""
    return [
        *_identifiers(case),
        *_references(case),
        *_agencies(case),
        *_employer(case),
        *_periods(case),
        *_contributions(case),
        *_event_order(case),
        *_sanction_events(case),
    ]


def _identifiers(case: Case) -> Iterator[Problem]:
    for name in ("workers", "events", "exhibits", "determinations", "payments"):
        counts = Counter(item.id for item in getattr(case, name))
        for index, item in enumerate(getattr(case, name)):
            if counts[item.id] > 1:
                yield Problem(
                    code="BHXH-C030",
                    where=f"$.{name}[{index}].id",
                    message=f"mã “{item.id}” dùng {counts[item.id]} lần",
                    mend="đặt cho mỗi mục một mã riêng",
                )
    identity = Counter(w.identity_number for w in case.workers if w.identity_number)
    for index, worker in enumerate(case.workers):
        if worker.identity_number and identity[worker.identity_number] > 1:
            yield Problem(
                code="BHXH-C031",
                where=f"$.workers[{index}].identity_number",
                message=f"số định danh {worker.identity_number} ghi cho "
                f"{identity[worker.identity_number]} người",
                mend="kiểm tra giấy tờ, mỗi số định danh chỉ của một người",
            )


def _references(case: Case) -> Iterator[Problem]:
    for where, value, known, what in _all_references(case):
        if not known:
            yield Problem(
                code="BHXH-C032",
                where=where,
                message=f"không có {what} nào mang mã “{value}”",
                mend="sửa mã cho khớp, hoặc bổ sung mục còn thiếu",
            )


def _all_references(case: Case) -> Iterator[tuple[str, str, bool, str]]:
    """Every reference from one part of the case to another: place, value, whether it exists, to what."""
    workers = case.worker_by_id
    subjects = {"employer", *(person.id for person in case.employer.people)}
    for index, contribution in enumerate(case.contributions):
        worker = contribution.worker
        yield f"$.contributions[{index}].worker", worker, worker in workers, "người lao động"
    for index, event in enumerate(case.events):
        for worker in getattr(event, "workers", ()):
            yield f"$.events[{index}].workers", worker, worker in workers, "người lao động"
        for name in ("of", "against"):
            if (target := getattr(event, name, None)) is not None:
                yield f"$.events[{index}].{name}", target, target in case.event_by_id, "sự kiện"
        if (subject := getattr(event, "subject", None)) is not None:
            yield f"$.events[{index}].subject", subject, subject in subjects, "chủ thể"
    for index, exhibit in enumerate(case.exhibits):
        for path in exhibit.proves:
            yield f"$.exhibits[{index}].proves", path, case.has_path(path), "dữ kiện"
    for index, decision in enumerate(case.determinations):
        where = f"$.determinations[{index}]"
        yield f"{where}.subject", decision.subject, decision.subject in subjects, "chủ thể"
        for path in decision.rests_on:
            yield f"{where}.rests_on", path, case.has_path(path), "dữ kiện"
        for exhibit_id in decision.exhibits:
            yield f"{where}.exhibits", exhibit_id, exhibit_id in case.exhibit_by_id, "tài liệu"


def _agencies(case: Case) -> Iterator[Problem]:
    below = case.agency.level in {AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT}
    if case.provincial_agency is not None and not below:
        yield Problem(
            code="BHXH-C033",
            where="$.provincial_agency",
            message="chỉ ghi khi cơ quan thụ lý là cấp huyện hoặc cơ sở",
            mend="bỏ trường này",
        )
    for where, agency in (("$.agency", case.agency), ("$.provincial_agency", case.provincial_agency)):
        signatory = agency.signatory if agency else None
        if signatory is None:
            continue
        direct = signatory.authority is SigningAuthority.DIRECT
        if direct == (signatory.head_position is not None):
            yield Problem(
                code="BHXH-C034",
                where=f"{where}.signatory.head_position",
                message="ký trực tiếp thì không ghi chức vụ ký thay"
                if direct
                else "thiếu chức vụ của người được ký thay",
                mend="bỏ trường này" if direct else "ghi chức vụ người đứng đầu, ví dụ “Giám đốc”",
            )


def _employer(case: Case) -> Iterator[Problem]:
    stated, settled = case.employer.commercial_legal_entity, case.employer.kind.commercial_legal_entity
    if stated is not None and settled is not None and stated != settled:
        yield Problem(
            code="BHXH-C035",
            where="$.employer.commercial_legal_entity",
            message=f"{case.employer.kind.label} {'là' if settled else 'không phải là'} pháp nhân thương mại",
            mend="sửa loại hình hoặc bỏ trường này",
        )


def _periods(case: Case) -> Iterator[Problem]:
    spans: list[tuple[str, date | None, date | None]] = []
    for index, person in enumerate(case.employer.people):
        spans.append((f"$.employer.people[{index}].valid_to", person.valid_from, person.valid_to))
    for index, worker in enumerate(case.workers):
        for position, contract in enumerate(worker.contracts):
            spans.append(
                (f"$.workers[{index}].contracts[{position}].valid_to", contract.valid_from, contract.valid_to)
            )
    for index, event in enumerate(case.events):
        if isinstance(event, SanctionDecided):
            spans.append((f"$.events[{index}].conduct_to", event.conduct_from, event.conduct_to))
        if isinstance(event, ExecutionEvaded):
            spans.append((f"$.events[{index}].evaded_to", event.evaded_from, event.evaded_to))
        if isinstance(event, InspectionDecided):
            spans.append((f"$.events[{index}].period_to", event.period_from, event.period_to))
    for where, start, end in spans:
        if start is not None and end is not None and end < start:
            yield Problem(
                code="BHXH-C036",
                where=where,
                message=f"ngày kết thúc {short_date(end)} trước ngày bắt đầu {short_date(start)}",
                mend="sửa lại một trong hai ngày",
            )


def _contributions(case: Case) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for index, row in enumerate(case.contributions):
        for month in row.months():
            first = seen.setdefault((row.worker, month), index)
            if first != index:
                yield Problem(
                    code="BHXH-C037",
                    where=f"$.contributions[{index}]",
                    message=f"tháng {month} của “{row.worker}” đã ghi ở $.contributions[{first}]",
                    mend="mỗi người mỗi tháng chỉ ghi một lần",
                )
                break
        if row.withheld is not None and row.due is not None and row.withheld > row.due.total:
            yield Problem(
                code="BHXH-C038",
                where=f"$.contributions[{index}].withheld",
                message=f"tiền đã khấu trừ {money(row.withheld)} lớn hơn số phải đóng {money(row.due.total)}",
                mend="kiểm tra bảng lương",
            )


def _event_order(case: Case) -> Iterator[Problem]:
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
        if isinstance(event, InspectionDecided) and event.regime is not None:
            expected = (
                InspectionRegime.CHECK if event.on >= CHECK_REGIME_FROM else InspectionRegime.INSPECTION
            )
            own = event.issuer is None or event.issuer.value in {"provincial_director", "central_head"}
            if own and event.regime is not expected:
                yield Problem(
                    code="BHXH-C041",
                    where=f"$.events[{index}].regime",
                    message=f"ngày {short_date(event.on)} cơ quan BHXH "
                    + (
                        "kiểm tra, không thanh tra"
                        if expected is InspectionRegime.CHECK
                        else "thanh tra chuyên ngành đóng"
                    ),
                    mend=f"ghi “{expected.value}”",
                )


def _sanction_events(case: Case) -> Iterator[Problem]:
    for index, event in enumerate(case.events):
        target = case.event_by_id.get(getattr(event, "of", None) or "")
        if target is None or not event.happened:
            continue
        if isinstance(event, OfSanction) and not isinstance(target, SanctionDecided):
            yield Problem(
                code="BHXH-C042",
                where=f"$.events[{index}].of",
                message=f"“{target.id}” không phải quyết định xử phạt",
                mend="ghi mã của sự kiện sanction_decided",
            )
        elif event.on is not None and target.on is not None and event.on < target.on:
            yield Problem(
                code="BHXH-C043",
                where=f"$.events[{index}].on",
                message=f"“{event.label}” ghi ngày {short_date(event.on)}, trước “{target.label}” "
                f"ngày {short_date(target.on)}",
                mend="kiểm tra ngày trên bản ký",
            )


__all__ = ["CHECK_REGIME_FROM", "contradictions"]
