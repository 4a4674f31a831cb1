"""Whom the quarterly lists name: workers in the tax data only (10-KT), workers without a contract (11-KT).

A finding stands in the list until it is recorded that the authority was told of it: nothing is lost between
two quarters, and nothing is told twice.

Căn cứ: tiết a, tiết b điểm 5.2 khoản 5 Mục I của công văn. Into which quarter's list a finding goes is not
said there (cách hiểu).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

import attrs

from legal_rules.case import Case, ContractKind, Worker
from legal_rules.case.events import ContractGuidanceGiven, DirectCheck, TaxOnlyWorker
from legal_rules.kernel.days import require_day

_NO_CONTRACT: Final = frozenset({ContractKind.NONE_WRITTEN, ContractKind.OTHER_NAME})


class NotShared(StrEnum):
    """Why an employer stands in no list."""

    NONE_FOUND = "none_found"
    NOT_GUIDED = "not_guided"
    NOT_CHECKED = "not_checked"
    CONCLUDED = "concluded"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        """In Vietnamese, about the employer."""
        return {
            NotShared.NONE_FOUND: "chưa ghi nhận người có dữ liệu thuế mà thực tế không làm việc, không "
            "hưởng tiền lương hoặc thu nhập",
            NotShared.NOT_GUIDED: "chưa ghi nhận việc hướng dẫn giao kết hợp đồng lao động",
            NotShared.NOT_CHECKED: "đã được hướng dẫn, chưa xác định kết quả giao kết",
            NotShared.CONCLUDED: "đã giao kết hợp đồng lao động sau khi được hướng dẫn",
            NotShared.REPORTED: "đã có trong danh sách gửi trước đó",
        }[self]


@attrs.frozen(kw_only=True)
class TaxFinding:
    """What one visit found, as far as the tax authority was not told.

    Args:
        check: the visit.
        workers: those found.
    """

    check: DirectCheck
    workers: tuple[TaxOnlyWorker, ...]


@attrs.frozen(kw_only=True)
class ContractFinding:
    """Whom an employer gave no contract although it was guided, as far as the authority was not told.

    Args:
        guidance: the guidance, with what was established after it.
        workers: the workers without a contract on the day.
    """

    guidance: ContractGuidanceGiven
    workers: tuple[Worker, ...]


def tax_findings(case: Case, *, on: date) -> tuple[TaxFinding, ...] | NotShared:
    """Whom the list 10-KT of a day names, or why the employer is not in it.

    A worker whom a later visit found working is left out; one found twice is told of the later visit.

    Args:
        case: the case.
        on: the day of the list.
    """
    known = case.as_of(require_day(on))
    checks = known.happened(DirectCheck)
    found: list[TaxFinding] = []
    seen: set[str] = set()
    told = False
    for check in reversed(checks):
        waiting = tuple(one for one in check.tax_only if one.worker not in seen)
        seen |= {*check.workers, *(one.worker for one in check.tax_only)}
        if not waiting:
            continue
        if _told(check.tax_only_reported_on, on):
            told = True
            continue
        found.insert(0, TaxFinding(check=check, workers=waiting))
    if found:
        return tuple(found)
    return NotShared.REPORTED if told else NotShared.NONE_FOUND


def contract_findings(case: Case, *, on: date) -> tuple[ContractFinding, ...] | NotShared:
    """Whom the list 11-KT of a day names, or why the employer is not in it.

    Args:
        case: the case.
        on: the day of the list.
    """
    known = case.as_of(require_day(on))
    guided = known.happened(ContractGuidanceGiven)
    if not guided:
        return NotShared.NOT_GUIDED
    checked = [one for one in guided if one.checked_on is not None and one.checked_on <= on]
    if not checked:
        return NotShared.NOT_CHECKED
    waiting = [one for one in checked if not _told(one.reported_on, on)]
    if not waiting:
        return NotShared.REPORTED
    found: list[ContractFinding] = []
    seen: set[str] = set()
    for guidance in reversed(waiting):
        workers = tuple(
            worker
            for worker in known.workers
            if worker.id in guidance.not_concluded
            and worker.id not in seen
            and not _concluded(worker, guidance, on)
        )
        seen |= set(guidance.workers)
        if workers:
            found.insert(0, ContractFinding(guidance=guidance, workers=workers))
    return tuple(found) or NotShared.CONCLUDED


def _told(reported_on: date | None, on: date) -> bool:
    """Whether an earlier list told of it; the list of the day itself is the one being drafted."""
    return reported_on is not None and reported_on < on


def _concluded(worker: Worker, guidance: ContractGuidanceGiven, on: date) -> bool:
    """Whether the worker got a contract since what was established of the guidance."""
    since = guidance.checked_on or guidance.on
    days = (
        contract.signed_on or contract.valid_from
        for contract in worker.contracts
        if contract.kind not in _NO_CONTRACT
    )
    return any(day is not None and (since is None or since <= day) and day <= on for day in days)


__all__ = [
    "ContractFinding",
    "NotShared",
    "TaxFinding",
    "contract_findings",
    "tax_findings",
]
