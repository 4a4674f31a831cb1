"""What the reconciliation 05b-KT tells of each worker, before it is printed or written in a workbook.

Căn cứ: tiết d điểm 4.3 khoản 4 mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham
gia.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.tables import UnpaidMonth, add_up, contract_on, from_tax_data
from legal_rules.case import Case, LabourContract, WagePeriod, Worker
from legal_rules.case.events import DirectCheck

_PAYROLL: Final = ("bảng lương", "bảng thanh toán tiền lương")
"""Words by which the source of a wage is told to be a payroll."""


@attrs.frozen(kw_only=True)
class WorkerFacts:
    """One worker; what was not seen or is not known is None.

    Args:
        worker: the worker.
        contract: the contract that the agency has seen.
        payroll: monthly amounts of the payrolls that it has seen, ascending, đồng; empty = none.
        tax: monthly amounts by the tax data, ascending, đồng; empty = none.
        declared: months declared, ``YYYY-MM``; empty = the worker was declared in none.
        bases: bases declared, ascending, đồng.
        lacking: months hidden and unpaid that the session found.
        unpaid: what is unpaid for them, đồng.
    """

    worker: Worker
    contract: LabourContract | None
    payroll: tuple[int, ...]
    tax: tuple[int, ...]
    declared: tuple[str, ...] | None
    bases: tuple[int, ...]
    lacking: tuple[str, ...] | None
    unpaid: int | None


@attrs.frozen(kw_only=True)
class Reconciliation:
    """The reconciliation of a case on a day.

    Args:
        visit: the working session at the employer; None before it.
        months: months reconciled, from the first to the last hidden one that is unpaid.
        workers: one entry a worker, in the order of the case.
        heads: workers with months lacking that the session found; None before it.
        lacking: their months, each worker's counted; None before it.
        unpaid: what is unpaid for them, đồng; None before it, or where something is not known.
    """

    visit: DirectCheck | None
    months: tuple[str, ...]
    workers: tuple[WorkerFacts, ...]
    heads: int | None
    lacking: int | None
    unpaid: int | None


def reconcile(draft: Draft) -> Reconciliation:
    """Return what is known on the day: before the visit tax data and own data, after it what was found.

    After it the months lacking are those of the workers whom the session found, as the minutes (06-KT) tell.
    """
    case = draft.case
    visits = case.happened(DirectCheck, round=draft.moment.round)
    visit = visits[-1] if visits else None
    chosen = visit.workers if visit else ()
    found = tuple(entry for entry in draft.unpaid if not chosen or entry.worker in chosen)
    by_worker: dict[str, list[UnpaidMonth]] = {}
    for entry in found:
        by_worker.setdefault(entry.worker, []).append(entry)
    months = tuple(sorted({entry.month for entry in draft.unpaid}))
    unsettled = {run.worker for run in draft.arrears.runs}
    total = add_up(entry.unpaid for entry in found) if visit and draft.sums_complete else None
    return Reconciliation(
        visit=visit,
        months=months,
        workers=tuple(
            _facts(
                draft,
                worker,
                months,
                by_worker.get(worker.id, []),
                checked=visit is not None,
                settled=worker.id in case.contributions_by_worker and worker.id not in unsettled,
            )
            for worker in case.workers
        ),
        heads=len(chosen or by_worker) if visit else None,
        lacking=len(found) if visit else None,
        unpaid=total.total if total is not None else None,
    )


def _facts(
    draft: Draft,
    worker: Worker,
    months: Sequence[str],
    lacking: Sequence[UnpaidMonth],
    *,
    checked: bool,
    settled: bool,
) -> WorkerFacts:
    declared = _declared(draft.case, worker, months)
    known = checked and (bool(lacking) or settled)
    total = add_up(entry.unpaid for entry in lacking) if known else None
    return WorkerFacts(
        worker=worker,
        contract=contract_on(worker, draft.day_or_on) if checked else None,
        payroll=_amounts((wage for wage in worker.wages if checked and _from_payroll(wage)), months),
        tax=_amounts((wage for wage in worker.wages if from_tax_data(wage)), months),
        declared=None if declared is None else tuple(month for month, _ in declared),
        bases=tuple(sorted({base for _, base in declared or ()})),
        lacking=tuple(entry.month for entry in lacking) if known else None,
        unpaid=total.total if total is not None else None,
    )


def _from_payroll(wage: WagePeriod) -> bool:
    source = (wage.source or "").lower()
    return any(word in source for word in _PAYROLL)


def _amounts(wages: Iterable[WagePeriod], months: Sequence[str]) -> tuple[int, ...]:
    """The monthly amounts within the months reconciled, ascending."""
    return tuple(
        sorted(
            {
                wage.amount
                for wage in wages
                if not months
                or (
                    wage.first_month <= months[-1]
                    and (wage.last_month is None or wage.last_month >= months[0])
                )
            }
        )
    )


def _declared(case: Case, worker: Worker, months: Sequence[str]) -> tuple[tuple[str, int], ...] | None:
    """The months declared, each with its base, by the agency's own data; None where it is not known."""
    runs = case.contributions_by_worker.get(worker.id, ())
    span = frozenset(months)
    within = [(month, run.declared) for run in runs for month in run.months() if not span or month in span]
    known = [(month, base) for month, base in within if base is not None]
    if not within or len(known) < len(within):
        return None
    return tuple((month, base) for month, base in known if base)
