"""The engagements of a worker of a case in a month, as far as the case tells them.

What the case has no field for (pension, work elsewhere, days without pay …) is unknown and shows as missing,
unless the caller states it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from legal_rules.case import Case, ContractKind, LabourContract, WagePeriod, Worker
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.fields import shown
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law, default_law
from legal_rules.questions.coverage.assess import assess_views, require_engagement, require_month
from legal_rules.questions.coverage.engagement import (
    FIELDS,
    Engagement,
    EngagementKind,
    Nationality,
    ProbationForm,
)
from legal_rules.questions.coverage.finding import CoverageFinding
from legal_rules.questions.coverage.term import runs
from legal_rules.questions.coverage.views import View

_VIETNAM: Final = frozenset({"việt nam", "viet nam", "vietnam", "vn", "vnm"})
_FULL_WEEK = 48
"""Hours of a normal week at most: khoản 1 Điều 105 Bộ luật Lao động năm 2019 (cách hiểu, cần xác nhận)."""

_FIELD_OF: Final = {
    "kind": "kind",
    "probation": "kind",
    "first_day": "valid_from",
    "last_day": "valid_to",
    "term_months": "valid_to",
    "open_ended": "valid_to",
    "part_time": "weekly_hours",
}
"""Where a fact of an engagement stands in a contract of the case."""


def of_worker(
    case: Case, worker_id: str, *, month: str, law: Law | None = None, stated: Engagement | None = None
) -> CoverageFinding:
    """Whether a worker of a case must be insured in a month, and in which funds.

    The contracts that run in the month count, one of them suffices; where none does and the case tells of no
    wage in the month, the worker is not insured through this employer.

    Args:
        case: the case.
        worker_id: identifier of the worker.
        month: ``YYYY-MM``, from 2015-01.
        law: the law; None = `default_law`.
        stated: what is known beyond the case, the same for every contract; what is ``None`` in it is taken
            from the case.

    Returns:
        The finding; what is missing is named by its place in the case where there is one.

    Raises:
        CaseDataError: ``BHXH-C143``, no case; ``BHXH-C142``, ``stated`` is no engagement; ``BHXH-C144``, no
            identifier; ``BHXH-C078``, no such worker, or ``stated`` says otherwise than the case.
        OutsideLawError: nothing is encoded for the month.
    """
    require_month(month)
    _require_case(case, worker_id)
    known = Engagement() if stated is None else require_engagement(stated, "stated")
    worker = case.worker_by_id.get(worker_id)
    if worker is None:
        raise CaseDataError(
            Problem(
                code="BHXH-C078",
                where="worker_id",
                message=f"không có người lao động nào mang mã {shown(worker_id)}",
                mend=f"dùng một trong: {', '.join(case.worker_by_id) or 'hồ sơ chưa có người lao động'}",
            )
        )
    return assess_views(
        tuple(_views(case, worker, month, known, law or default_law())),
        month=month,
        law=law or default_law(),
        subject=worker.name,
        subject_id=worker.id,
    )


def _require_case(case: object, worker_id: object) -> None:
    problems = []
    if not isinstance(case, Case):
        of_file = isinstance(getattr(case, "case", None), Case)
        got = "hồ sơ đọc từ tệp (CaseFile)" if of_file else shown(case)
        problems.append(
            Problem(
                code="BHXH-C143",
                where="case",
                message=f"phải là hồ sơ (Case), nhận được {got}",
                mend="dùng load_case(…).case",
            )
        )
    if not isinstance(worker_id, str):
        problems.append(
            Problem(
                code="BHXH-C144",
                where="worker_id",
                message=f"phải là mã người lao động, nhận được {shown(worker_id)}",
                mend="ghi mã như trong hồ sơ, ví dụ nv-01",
            )
        )
    if problems:
        raise CaseDataError(problems)


def _views(case: Case, worker: Worker, month: str, stated: Engagement, law: Law) -> Iterator[View]:
    """The contracts that run, or may run, in the month; without any, the work itself or all contracts."""
    all_views = [_view(case, worker, month, stated, place) for place in range(len(worker.contracts))]
    running = [view for view in all_views if runs(view.facts, month) is not False]
    if running:
        yield from running
    elif all_views and not _paid(case, worker, month, stated, law):
        yield from all_views
    else:
        # somebody worked under what the case does not tell
        yield _view(case, worker, month, stated, None)


def _paid(case: Case, worker: Worker, month: str, stated: Engagement, law: Law) -> bool:
    """Whether the case or the caller tells of wage in the month."""
    days, limit = stated.days_without_pay, law.of_month("ngay_khong_luong_bhxh", month).value
    return _month_pay(case, worker, month) not in {None, 0} or (days is not None and days < limit)


def _view(case: Case, worker: Worker, month: str, stated: Engagement, place: int | None) -> View:
    base = f"workers.{worker.id}"
    contract = None if place is None else worker.contracts[place]
    prefix = f"{base}.contracts" if place is None else f"{base}.contracts.{place}"
    told: dict[str, Any] = {
        "nationality": _nationality(worker),
        "month_pay": _month_pay(case, worker, month),
        **({} if contract is None else _of_contract(contract)),
    }
    places = {name: f"{prefix}.{field}" if contract else prefix for name, field in _FIELD_OF.items()}
    places |= {"nationality": f"{base}.nationality", "month_pay": _place_of_pay(case, worker, month)}
    return View(
        facts=_joined(told, stated, places),
        places=places,
        exhibits=partial(_exhibits, case),
        title=_title(worker, place),
    )


def _exhibits(case: Case, path: str) -> tuple[str, ...]:
    return tuple(exhibit.id for exhibit in case.proving(path))


def _title(worker: Worker, place: int | None) -> str:
    if place is None:
        return "Việc làm trong tháng"
    contract = worker.contracts[place]
    name = contract.kind.label + (f" số {contract.number}" if contract.number else f" thứ {place + 1}")
    return name if contract.valid_from is None else f"{name}, từ ngày {short_date(contract.valid_from)}"


def _of_contract(contract: LabourContract) -> dict[str, Any]:
    kind = EngagementKind(contract.kind.value)
    unending = contract.kind is ContractKind.INDEFINITE and contract.valid_to is None
    hours = contract.weekly_hours
    return {
        "kind": kind,
        "probation": ProbationForm.SEPARATE if kind is EngagementKind.PROBATION else None,
        "first_day": contract.valid_from,
        "last_day": contract.valid_to,
        "open_ended": True if unending else None,
        "part_time": None if hours is None else hours < _FULL_WEEK,
    }


def _nationality(worker: Worker) -> Nationality | None:
    if worker.nationality is None:
        return None
    named = " ".join(worker.nationality.casefold().split())
    return Nationality.VIETNAMESE if named in _VIETNAM else Nationality.FOREIGN


def _month_pay(case: Case, worker: Worker, month: str) -> int | None:
    """The wage of the month, đồng: that of the wage periods, else the wage base of the contributions."""
    for period in _wages(worker, month):
        return period.amount
    for row in case.contributions_by_worker.get(worker.id, ()):
        if row.first_month <= month <= row.last_month:
            return row.wage_base
    return None


def _wages(worker: Worker, month: str) -> list[WagePeriod]:
    """The wage period of a month, one at most; a period without an end ends where a later one begins."""
    begun = [period for period in worker.wages if period.first_month <= month]
    latest = max((period.first_month for period in begun), default="")
    return [
        period
        for period in begun
        if (period.first_month == latest if period.last_month is None else month <= period.last_month)
    ]


def _place_of_pay(case: Case, worker: Worker, month: str) -> str:
    if _wages(worker, month) or worker.id not in case.contributions_by_worker:
        return f"workers.{worker.id}.wages"
    return f"contributions.{worker.id}.{month}"


def _joined(told: dict[str, Any], stated: Engagement, places: dict[str, str]) -> Engagement:
    """What the case tells with what the caller states beyond it."""
    known: dict[str, Any] = {}
    problems = []
    for name in FIELDS:
        of_case, of_caller = told.get(name), getattr(stated, name)
        known[name] = of_caller if of_case is None else of_case
        if of_case is not None and of_caller is not None and of_case != of_caller:
            problems.append(
                Problem(
                    code="BHXH-C078",
                    where=f"stated.{name}",
                    message=f"{shown(of_caller)} khác với hồ sơ ({places.get(name, name)}: {shown(of_case)})",
                    mend="bỏ dữ kiện này, hoặc sửa hồ sơ",
                )
            )
    if problems:
        raise CaseDataError(problems)
    return Engagement(**known)


__all__ = ["of_worker"]
