"""What cannot be true of one case at the same time; everything is found at once, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from legal_rules.case.agency import AgencyLevel, SigningAuthority
from legal_rules.case.event_checks import event_contradictions
from legal_rules.case.events import ExecutionEvaded, InspectionDecided, SanctionDecided
from legal_rules.kernel.problem import Problem
from legal_rules.kernel.wording import money, short_date

if TYPE_CHECKING:
    from legal_rules.case.case import Case


def contradictions(case: Case) -> list[Problem]:
    """Every contradiction of the case."""
    return [
        *_identifiers(case),
        *_references(case),
        *_agencies(case),
        *_employer(case),
        *_periods(case),
        *_contributions(case),
        *_payments(case),
        *event_contradictions(case),
        *_determinations(case),
    ]


def _identifiers(case: Case) -> Iterator[Problem]:
    for name in ("workers", "events", "exhibits", "determinations", "payments"):
        yield from _unique(f"$.{name}", [item.id for item in getattr(case, name)])
    yield from _unique("$.employer.people", [person.id for person in case.employer.people])
    for index, person in enumerate(case.employer.people):
        if person.id == "employer":
            yield Problem(
                code="BHXH-C030",
                where=f"$.employer.people[{index}].id",
                message="mã “employer” dành riêng cho đơn vị",
                mend="đặt mã khác cho người này",
            )
    for field, what in (("identity_number", "số định danh"), ("insurance_number", "mã số BHXH")):
        numbers = [getattr(worker, field) for worker in case.workers]
        counts = Counter(number for number in numbers if number is not None)
        for index, number in enumerate(numbers):
            if counts[number] > 1:
                yield Problem(
                    code="BHXH-C031",
                    where=f"$.workers[{index}].{field}",
                    message=f"{what} {number} ghi cho {counts[number]} người",
                    mend=f"kiểm tra giấy tờ, mỗi {what} chỉ của một người",
                )


def _unique(where: str, identifiers: list[str]) -> Iterator[Problem]:
    counts = Counter(identifiers)
    for index, identifier in enumerate(identifiers):
        if counts[identifier] > 1:
            yield Problem(
                code="BHXH-C030",
                where=f"{where}[{index}].id",
                message=f"mã “{identifier}” dùng {counts[identifier]} lần",
                mend="đặt cho mỗi mục một mã riêng",
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


Reference = tuple[str, str, bool, str]
"""Place, value, whether it exists, to what: one part of the case pointing to another."""


def _all_references(case: Case) -> Iterator[Reference]:
    for index, contribution in enumerate(case.contributions):
        worker = contribution.worker
        yield f"$.contributions[{index}].worker", worker, worker in case.worker_by_id, "người lao động"
    subjects = frozenset({"employer", *(person.id for person in case.employer.people)})
    yield from _references_of_events(case, subjects)
    for index, exhibit in enumerate(case.exhibits):
        for position, path in enumerate(exhibit.proves):
            yield f"$.exhibits[{index}].proves[{position}]", path, case.has_path(path), "dữ kiện"
    for index, decision in enumerate(case.determinations):
        where = f"$.determinations[{index}]"
        yield f"{where}.subject", decision.subject, decision.subject in subjects, "chủ thể"
        for position, path in enumerate(decision.rests_on):
            yield f"{where}.rests_on[{position}]", path, case.has_path(path), "dữ kiện"
        for position, paper in enumerate(decision.exhibits):
            yield f"{where}.exhibits[{position}]", paper, paper in case.exhibit_by_id, "tài liệu"


def _references_of_events(case: Case, subjects: frozenset[str]) -> Iterator[Reference]:
    for index, event in enumerate(case.events):
        where = f"$.events[{index}]"
        for position, worker in enumerate(getattr(event, "workers", ())):
            yield f"{where}.workers[{position}]", worker, worker in case.worker_by_id, "người lao động"
        for position, worker in enumerate(getattr(event, "not_concluded", ())):
            yield f"{where}.not_concluded[{position}]", worker, worker in case.worker_by_id, "người lao động"
        for position, one in enumerate(getattr(event, "tax_only", ())):
            place = f"{where}.tax_only[{position}].worker"
            yield place, one.worker, one.worker in case.worker_by_id, "người lao động"
        for position, path in enumerate(getattr(event, "contradicts", ())):
            yield f"{where}.contradicts[{position}]", path, case.has_path(path), "dữ kiện"
        for name in ("of", "against"):
            if (target := getattr(event, name, None)) is not None:
                yield f"{where}.{name}", target, target in case.event_by_id, "sự kiện"
        if (subject := getattr(event, "subject", None)) is not None:
            yield f"{where}.subject", subject, subject in subjects, "chủ thể"


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
    yield from _overlapping_contracts(case)
    yield from _months(case)


def _overlapping_contracts(case: Case) -> Iterator[Problem]:
    """Two contracts of one worker with this employer, both with known days, that run at the same time."""
    for index, worker in enumerate(case.workers):
        known: list[tuple[date, date, int]] = []
        for position, contract in enumerate(worker.contracts):
            start, end = contract.valid_from, contract.valid_to
            if start is None or end is None or end < start:
                continue
            for other_start, other_end, other in known:
                if start <= other_end and other_start <= end:
                    yield Problem(
                        code="BHXH-C049",
                        where=f"$.workers[{index}].contracts[{position}]",
                        message=f"thời gian {short_date(start)} – {short_date(end)} trùng với "
                        f"$.workers[{index}].contracts[{other}]",
                        mend="sửa ngày: hợp đồng sau bắt đầu sau ngày cuối của hợp đồng trước",
                    )
            known.append((start, end, position))


def _months(case: Case) -> Iterator[Problem]:
    runs: list[tuple[str, str, str | None]] = []
    for index, worker in enumerate(case.workers):
        for position, wage in enumerate(worker.wages):
            runs.append((f"$.workers[{index}].wages[{position}]", wage.first_month, wage.last_month))
    for index, payment in enumerate(case.payments):
        for position, part in enumerate(payment.allocation):
            runs.append((f"$.payments[{index}].allocation[{position}]", part.first_month, part.last_month))
    for where, first, last in runs:
        if last is not None and last < first:
            yield Problem(
                code="BHXH-C020",
                where=f"{where}.last_month",
                message=f"tháng cuối {last} trước tháng đầu {first}",
                mend="sửa lại khoảng tháng",
            )
    for index, worker in enumerate(case.workers):
        # A wage whose last month is not known says nothing of when the next one began.
        known: list[tuple[str, str, int]] = []
        for position, wage in enumerate(worker.wages):
            last = wage.last_month or wage.first_month
            for other_first, other_last, other in known:
                if wage.first_month <= other_last and other_first <= last:
                    yield Problem(
                        code="BHXH-C039",
                        where=f"$.workers[{index}].wages[{position}]",
                        message=f"các tháng {wage.first_month} – {last} trùng với "
                        f"$.workers[{index}].wages[{other}]",
                        mend="mỗi tháng chỉ ghi một mức lương làm căn cứ đóng",
                    )
            known.append((wage.first_month, last, position))


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


def _payments(case: Case) -> Iterator[Problem]:
    for index, payment in enumerate(case.payments):
        parts = sum(part.amount for part in payment.allocation)
        if parts > payment.amount:
            yield Problem(
                code="BHXH-C046",
                where=f"$.payments[{index}].allocation",
                message=f"tổng các phần {money(parts)} lớn hơn số tiền nộp {money(payment.amount)}",
                mend="sửa số tiền nộp hoặc các phần phân bổ",
            )


def _determinations(case: Case) -> Iterator[Problem]:
    """Nobody can rest a decision on an act, a paper or a payment of a later day."""
    days = {f"events.{event.id}": event.on for event in case.events if event.happened}
    days |= {f"exhibits.{exhibit.id}": exhibit.issued_on for exhibit in case.exhibits}
    days |= {f"payments.{payment.id}": payment.on for payment in case.payments}
    days |= {f"determinations.{decision.id}": decision.on for decision in case.determinations}
    for index, decision in enumerate(case.determinations):
        basis = [(f"rests_on[{position}]", path) for position, path in enumerate(decision.rests_on)]
        basis += [(f"exhibits[{position}]", f"exhibits.{i}") for position, i in enumerate(decision.exhibits)]
        for where, path in basis:
            day = days.get(".".join(path.split(".")[:2]))
            if day is not None and day > decision.on:
                yield Problem(
                    code="BHXH-C047",
                    where=f"$.determinations[{index}].{where}",
                    message=f"ý kiến ngày {short_date(decision.on)} dựa vào “{path}” có sau, "
                    f"ngày {short_date(day)}",
                    mend="kiểm tra ngày, hoặc bỏ căn cứ này",
                )


__all__ = ["contradictions"]
