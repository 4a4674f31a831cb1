"""What had to be paid for a month of a case as computed, by fund and payer, and how far that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import Any

import attrs

from legal_rules.case import Case, EmployerKind, Fund, FundAmounts, WageRegion, Worker
from legal_rules.kernel.finding import MissingFact
from legal_rules.law.law import Law
from legal_rules.questions.contributions.circumstances import WageSetting
from legal_rules.questions.contributions.fund_sums import NOTHING, FundSums, sum_of
from legal_rules.questions.contributions.monthly import MonthlyContribution, monthly
from legal_rules.questions.contributions.reckoning_coverage import CoverageReader, Covered, may_run

PERHAPS_OF_THE_STATE = frozenset(
    {EmployerKind.PUBLIC_SERVICE_UNIT, EmployerKind.ASSOCIATION, EmployerKind.OTHER}
)
"""Employers that may be funded by the State budget or pay a wage set by the State; a case does not tell."""

_REGION = MissingFact(
    path="employer.wage_region",
    meaning="Vùng áp dụng lương tối thiểu nơi đơn vị hoạt động",
    proof="địa chỉ nơi làm việc, Phụ lục nghị định về lương tối thiểu",
)
_BUDGET = MissingFact(
    path="employer",
    meaning="Đơn vị có do ngân sách nhà nước bảo đảm hay không, tiền lương có do Nhà nước quy định hay không",
    proof="quyết định thành lập, quyết định giao quyền tự chủ tài chính",
)


@attrs.frozen(kw_only=True)
class ComputedMonth:
    """What had to be paid for one month as computed.

    Args:
        employer: the employer's part by fund.
        worker: the worker's part by fund.
        covered: the funds; those not excluded are reckoned.
        missing: what is not known and could change a sum or a fund.
        example: the month as reckoned, with its provisions.
    """

    employer: FundSums
    worker: FundSums
    covered: Covered
    missing: tuple[MissingFact, ...]
    example: MonthlyContribution = attrs.field(repr=False, eq=False)

    @cached_property
    def total(self) -> FundSums:
        """Both parts together, by fund."""
        return sum_of((self.employer, self.worker))

    @property
    def unsettled(self) -> frozenset[Fund]:
        """Funds that something is reckoned for and that may not be owed at all."""
        total = self.total
        return frozenset(
            fund for fund in self.covered.unsettled if fund in total.unknown or total.known.of(fund)
        )

    def differs_from(self, recorded: FundAmounts) -> bool:
        """Whether recorded sums are others than these; a fund that may not be owed may be recorded as 0."""
        return any(self.differing(recorded))

    def differing(self, recorded: FundAmounts) -> Iterator[Fund]:
        """The funds of which another sum is recorded."""
        for fund in Fund:
            here, there = self.total.of(fund), recorded.of(fund)
            if here is not None and here != there and not (there == 0 and fund in self.unsettled):
                yield fund


class DueReckoner:
    """Reckons months of one case, each wage, month and set of funds once."""

    def __init__(self, case: Case, law: Law) -> None:
        self._law = law
        self._coverage = CoverageReader(case, law)
        region = case.employer.wage_region
        self._regions = tuple(WageRegion) if region is None else (region,)
        self._states = tuple(_states(case.employer.kind))
        self._sums: dict[Any, _Sums] = {}
        self._found: dict[Any, ComputedMonth] = {}

    def of(self, worker: Worker, month: str, wage: int) -> ComputedMonth:
        """What had to be paid for a month of a worker.

        Args:
            worker: the worker.
            month: ``YYYY-MM``.
            wage: the wage base that the case records, đồng, above 0.

        Raises:
            OutsideLawError: nothing is encoded for the month.
        """
        part_time = any(
            contract.weekly_hours is not None and may_run(contract, month) for contract in worker.contracts
        )
        covered = self.covered(worker, month, wage)
        key = (wage, month, part_time, covered.sure, covered.possible, covered.missing, covered.questions)
        if key not in self._found:
            self._found[key] = self._month(wage, month, part_time=part_time, covered=covered)
        return self._found[key]

    def covered(self, worker: Worker, month: str, wage: int | None) -> Covered:
        """The funds of a month, see `CoverageReader.of`."""
        return self._coverage.of(worker, month, wage=wage)

    def _month(self, wage: int, month: str, *, part_time: bool, covered: Covered) -> ComputedMonth:
        sums = self._all(wage, month, part_time=part_time)
        missing = tuple(fact for fact in covered.missing if covered.unsettled)
        return ComputedMonth(
            employer=_of_funds(sums.employer, covered.possible),
            worker=_of_funds(sums.worker, covered.possible),
            covered=covered,
            missing=(*sums.missing, *missing),
            example=sums.example,
        )

    def _all(self, wage: int, month: str, *, part_time: bool) -> _Sums:
        """The month over every region and State funding that the employer can still have."""
        key = (wage, month, part_time)
        if key not in self._sums:
            found = {
                (region, place): monthly(
                    wage, month=month, region=region, part_time=part_time, law=self._law, **state
                )
                for region, (place, state) in product(self._regions, enumerate(self._states))
            }
            self._sums[key] = _Sums.of(found)
        return self._sums[key]


@attrs.frozen(kw_only=True)
class _Sums:
    """What every completion of the facts about the employer agrees on."""

    employer: FundSums
    worker: FundSums
    missing: tuple[MissingFact, ...]
    example: MonthlyContribution

    @classmethod
    def of(cls, found: Mapping[tuple[WageRegion, int], MonthlyContribution]) -> _Sums:
        by_place = {
            place: tuple((part.employer, part.worker) for part in one.by_fund) for place, one in found.items()
        }
        missing = []
        if any(len({by_place[p] for p in by_place if p[1] == s}) > 1 for s in {p[1] for p in by_place}):
            missing.append(_REGION)
        if any(len({by_place[p] for p in by_place if p[0] is r}) > 1 for r in {p[0] for p in by_place}):
            missing.append(_BUDGET)
        months = tuple(found.values())
        return cls(
            employer=_agreed([{part.fund: part.employer for part in one.by_fund} for one in months]),
            worker=_agreed([{part.fund: part.worker for part in one.by_fund} for one in months]),
            missing=tuple(missing),
            example=months[0],
        )


def _agreed(all_sums: list[dict[Fund, int]]) -> FundSums:
    first = all_sums[0]
    unknown = frozenset(fund for fund in Fund if any(sums[fund] != first[fund] for sums in all_sums))
    return FundSums(
        known=FundAmounts(**{fund.value: 0 if fund in unknown else first[fund] for fund in Fund}),
        unknown=unknown,
    )


def _of_funds(sums: FundSums, funds: frozenset[Fund]) -> FundSums:
    """Only these funds; nothing is owed to the others."""
    if len(funds) == len(Fund):
        return sums
    known = {fund.value: sums.known.of(fund) if fund in funds else 0 for fund in Fund}
    return FundSums(known=FundAmounts(**known) if funds else NOTHING, unknown=sums.unknown & funds)


def _states(kind: EmployerKind) -> Iterator[Mapping[str, Any]]:
    """How the State can stand behind the employer, as far as its kind leaves it open."""
    yield {}
    if kind in PERHAPS_OF_THE_STATE:
        for setting, budget, funded in product(WageSetting, (False, True), (False, True)):
            yield {
                "wage_setting": setting,
                "paid_by_state_budget": budget,
                "state_funded_unit": funded,
            }


__all__ = ["PERHAPS_OF_THE_STATE", "ComputedMonth", "DueReckoner"]
