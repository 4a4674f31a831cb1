"""Which funds a worker's month goes to, as the case tells it; asked once for months that are alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import attrs

from legal_rules.case import Case, Fund, LabourContract, Worker
from legal_rules.kernel.finding import MissingFact, OpenQuestion
from legal_rules.law.law import Law
from legal_rules.questions import coverage
from legal_rules.questions.contributions.fund_sums import ALL_FUNDS
from legal_rules.questions.coverage.length import first_of, last_of

OUTSIDE_CASE = "dieu_kien_ngoai_ho_so"
"""The setting for conditions that a case has no place for."""

_WELL_ABOVE = 2
"""No lowest base reaches twice the highest regional minimum wage, whatever is added to it for hard work."""

_AS_OWED = coverage.Engagement(
    pension=coverage.PensionStanding.NONE, other_engagements=False, days_without_pay=0
)


@attrs.frozen(kw_only=True)
class Covered:
    """The funds of one month.

    Args:
        sure: funds in which the worker must be insured.
        possible: funds that are not excluded.
        missing: what is not known and could change it, with paths of the case.
        questions: unsettled law that bears on it.
    """

    sure: frozenset[Fund]
    possible: frozenset[Fund]
    missing: tuple[MissingFact, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()

    @property
    def unsettled(self) -> frozenset[Fund]:
        """Funds that may or may not be owed."""
        return self.possible - self.sure


class CoverageReader:
    """Asks `coverage` about the workers of one case, once for months and workers that are alike.

    Two months are alike where no figure of the law changes between them and the contracts that run in them
    are alike; see `_likeness`.
    """

    def __init__(self, case: Case, law: Law) -> None:
        self._case = case
        self._law = law
        self._asked: dict[Any, tuple[str, Covered]] = {}
        self._as_owed = law.setting(OUTSIDE_CASE).value == "as_owed"

    def of(self, worker: Worker, month: str, *, wage: int | None) -> Covered:
        """The funds of a month.

        Args:
            worker: the worker.
            month: ``YYYY-MM``.
            wage: the wage base that the case records for the month, đồng; None where it records none.

        Raises:
            OutsideLawError: nothing is encoded for the month.
        """
        running = [one for one in enumerate(worker.contracts) if may_run(one[1], month)]
        if not running:
            return Covered(sure=frozenset(), possible=ALL_FUNDS, missing=(_no_contract(worker),))
        owed = self._as_owed and wage is not None
        key = (
            # missing facts name a contract by its place among those of the worker
            tuple((place, _likeness(contract, month, self._law)) for place, contract in running),
            worker.nationality,
            self._pay(worker, month, wage),
            owed,
            _epoch(first_of(month), self._law),
        )
        if key not in self._asked:
            self._asked[key] = worker.id, self._ask(worker, month, owed=owed)
        first, found = self._asked[key]
        return found if first == worker.id else _renamed(found, first, worker.id)

    def _pay(self, worker: Worker, month: str, wage: int | None) -> Any:
        """What of the pay bears on coverage: not its sum where it is surely above every lowest base."""
        pays = [period.amount for period in worker.wages]
        pays += [] if wage is None else [wage]
        bound: int = _WELL_ABOVE * self._law.of_month("luong_toi_thieu_vung.I", month).value
        if all(pay >= bound for pay in pays):
            return bool(worker.wages), wage is None
        return worker.wages, wage, month

    def _ask(self, worker: Worker, month: str, *, owed: bool) -> Covered:
        found = coverage.of_worker(
            self._case, worker.id, month=month, law=self._law, stated=_AS_OWED if owed else None
        )
        return Covered(
            sure=found.insured_funds,
            possible=found.possible_funds,
            missing=found.missing,
            questions=found.open_questions,
        )


def may_run(contract: LabourContract, month: str) -> bool:
    """Whether a contract runs in a month, or may where its days are not known."""
    began = contract.valid_from is None or contract.valid_from <= last_of(month)
    return began and (contract.valid_to is None or contract.valid_to >= first_of(month))


def _likeness(contract: LabourContract, month: str, law: Law) -> tuple[Any, ...]:
    """What of a contract bears on coverage in a month; its number and exact days do not.

    Of the days it matters whether they lie before, in or after the month, how long the term is, and between
    which changes of the law they fall.
    """
    first, last = contract.valid_from, contract.valid_to
    return (
        contract.kind,
        contract.weekly_hours,
        _place(first, month),
        _place(last, month),
        _epoch(first, law),
        _epoch(last, law),
        None
        if first is None or last is None
        else tuple(coverage.whole_months(first, last, count=count) for count in coverage.MonthCount),
    )


def _place(day: date | None, month: str) -> int | None:
    """Before, in or after a month."""
    if day is None:
        return None
    return (day >= first_of(month)) + (day > last_of(month))


def _epoch(day: date | None, law: Law) -> int | None:
    """Between which changes of the law a day falls."""
    return None if day is None else bisect_right(_changes(law), day)


@lru_cache(maxsize=8)
def _changes(law: Law) -> list[date]:
    """Every day from which a figure of the law is another one, in order."""
    return sorted({one.valid_from for line in law.figures.values() for one in line.values})


def _no_contract(worker: Worker) -> MissingFact:
    return MissingFact(
        path=f"workers.{worker.id}.contracts",
        meaning=f"Hợp đồng hoặc thỏa thuận làm việc của {worker.name}",
        proof="hợp đồng, phụ lục hợp đồng, bảng lương",
    )


def _renamed(found: Covered, first: str, own: str) -> Covered:
    """The same answer for another worker: the missing facts are that worker's."""
    if not found.missing:
        return found
    return attrs.evolve(found, missing=tuple(_facts_of(found.missing, first, own)))


def _facts_of(facts: tuple[MissingFact, ...], first: str, own: str) -> Iterator[MissingFact]:
    for fact in facts:
        steps = fact.path.split(".")
        if len(steps) > 1 and steps[1] == first:
            steps[1] = own
        yield attrs.evolve(fact, path=".".join(steps))


__all__ = ["OUTSIDE_CASE", "CoverageReader", "Covered", "may_run"]
