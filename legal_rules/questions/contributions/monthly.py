"""What must be paid for one worker and one month: by fund, by employer and worker, with the reasons.

A month takes the figures of its first day. Every part, one fund and one payer, is reckoned exactly and then
rounded by the setting ``lam_tron``; totals are sums of rounded parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import attrs

from legal_rules.case import Fund, FundAmounts
from legal_rules.case.employer import WageRegion
from legal_rules.errors import Problem
from legal_rules.kernel.finding import Finding
from legal_rules.kernel.rounding import Rounding, percent_words
from legal_rules.law.law import Law, default_law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.contributions.bases import Cap, Floor, base_of, cap_of_month, floor_of_month
from legal_rules.questions.contributions.circumstances import (
    AccidentRate,
    Circumstances,
    ContractTerm,
    DisabledHire,
    FloorSupplement,
    WageSetting,
    WorkerKind,
)
from legal_rules.questions.contributions.given import made, problems_of_wage
from legal_rules.questions.contributions.rates import Coverage, FundRates, coverage_of, rates_of


@attrs.frozen(kw_only=True)
class Terms:
    """What holds for a month and does not hang on the exact wage.

    Args:
        asked: the circumstances.
        floor: the lowest base.
        caps: the highest base of each fund that is paid to.
        rates: the rates of each fund that is paid to.
        coverage: why these funds are paid to, and the others not.
        rounding: how parts are rounded.
    """

    asked: Circumstances
    floor: Floor
    caps: dict[Fund, Cap]
    rates: dict[Fund, FundRates]
    coverage: Coverage
    rounding: Setting


@attrs.frozen(kw_only=True)
class FundContribution:
    """What one fund gets for one month.

    Args:
        fund: the fund.
        base: what it is reckoned on, đồng; 0 where nothing is paid to this fund.
        employer_rate: of the base, exact.
        worker_rate: of the base, exact.
        employer: đồng.
        worker: đồng.
    """

    fund: Fund
    base: int
    employer_rate: Fraction
    worker_rate: Fraction
    employer: int
    worker: int

    @property
    def rate(self) -> Fraction:
        """Both rates together, exact."""
        return self.employer_rate + self.worker_rate

    @property
    def total(self) -> int:
        """Both together, đồng."""
        return self.employer + self.worker

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "fund": self.fund.value,
            "base": self.base,
            "employer_rate": percent_words(self.employer_rate),
            "worker_rate": percent_words(self.worker_rate),
            "employer": self.employer,
            "worker": self.worker,
            "total": self.total,
        }


@attrs.frozen(kw_only=True)
class ByFund:
    """What each fund gets for one month."""

    huu_tri_tu_tuat: FundContribution
    om_dau_thai_san: FundContribution
    tnld_bnn: FundContribution
    bhyt: FundContribution
    bhtn: FundContribution

    def of(self, fund: Fund) -> FundContribution:
        """What one fund gets."""
        found: FundContribution = getattr(self, fund.value)
        return found

    def __iter__(self) -> Iterator[FundContribution]:
        return iter((self.huu_tri_tu_tuat, self.om_dau_thai_san, self.tnld_bnn, self.bhyt, self.bhtn))


@attrs.frozen(kw_only=True)
class MonthlyContribution:
    """What must be paid for one worker and one month.

    Args:
        wage: the wage of the month, đồng, as asked.
        month: ``YYYY-MM``.
        region: vùng.
        by_fund: base, rates and sums of each fund.
        terms: what they rest on.
    """

    wage: int
    month: str
    region: WageRegion
    by_fund: ByFund
    terms: Terms = attrs.field(repr=False)

    @property
    def employer(self) -> int:
        """What the employer pays, đồng."""
        return sum(part.employer for part in self.by_fund)

    @property
    def worker(self) -> int:
        """What the worker pays, đồng; the employer withholds it from the wage."""
        return sum(part.worker for part in self.by_fund)

    @property
    def total(self) -> int:
        """Both together, đồng."""
        return self.employer + self.worker

    @property
    def due(self) -> FundAmounts:
        """Employer and worker together by fund, as `legal_rules.case.Contribution.due` is."""
        return FundAmounts(**{part.fund.value: part.total for part in self.by_fund})

    @property
    def marks(self) -> tuple[str, ...]:
        """What must stand beside the sums: how well the figures are known that they rest on, each once."""
        from legal_rules.questions.contributions.monthly_reasons import marks_of

        return marks_of(self)

    @cached_property
    def finding(self) -> Finding:
        """Base, floor, caps and rates with their provisions and marks; built when it is first asked for."""
        from legal_rules.questions.contributions.monthly_reasons import finding_of

        return finding_of(self)

    def to_dict(self) -> dict[str, Any]:
        """For JSON; the reasons included."""
        return {
            "wage": self.wage,
            "month": self.month,
            "region": self.region.value,
            "employer": self.employer,
            "worker": self.worker,
            "total": self.total,
            "by_fund": {part.fund.value: part.to_dict() for part in self.by_fund},
            "finding": self.finding.to_dict(),
        }

    def _repr_html_(self) -> str:
        return self.finding._repr_html_()


def monthly(
    wage: int,
    *,
    month: str,
    region: WageRegion | str,
    worker: WorkerKind | str = WorkerKind.EMPLOYEE,
    contract: ContractTerm | str = ContractTerm.FROM_THREE_MONTHS,
    part_time: bool = False,
    wage_setting: WageSetting | str = WageSetting.EMPLOYER,
    paid_by_state_budget: bool = False,
    state_funded_unit: bool = False,
    accident_rate: AccidentRate | str = AccidentRate.NORMAL,
    floor_supplements: Collection[FloorSupplement | str] = (),
    disabled_hire: DisabledHire | None = None,
    funds: Collection[Fund | str] | None = None,
    law: Law | None = None,
) -> MonthlyContribution:
    """What must be paid for one worker and one month.

    Whether the worker was covered in that month at all (paid at least 14 working days, not a pensioner …) is
    another question; its answer can be given as ``funds``, where it names any.

    Args:
        wage: the wage that contributions are reckoned on (`wage_base`), đồng a month, above 0; below the
            lowest base it is reckoned on the lowest base, above the highest on the highest.
        month: ``YYYY-MM``, from 2016-01.
        region: vùng of the regional minimum wage, ``I`` to ``IV``.
        worker: employee, foreign worker, household owner or unpaid manager.
        contract: from three months on, or from one to under three months.
        part_time: work of less than the full time: the lowest base lifts nothing, and from July 2025 a
            wage below it is not insured.
        wage_setting: set by the employer or by the State.
        paid_by_state_budget: paid from the State budget: no support for the accident fund in the epidemic.
        state_funded_unit: a State agency or a unit that the budget funds: no support for unemployment
            insurance in the epidemic.
        accident_rate: the lower rate, where the employer's request was approved; from August 2020.
        floor_supplements: work that needs training, heavy or very heavy work; to June 2022.
        disabled_hire: a newly recruited disabled worker, from 2026.
        funds: only these funds are reckoned; left out, all that such a worker pays to.
        law: figures and settings; left out, as encoded.

    Returns:
        Sums in đồng, exact rates, and a finding with the reasons.

    Raises:
        CaseDataError: something has no allowed form (all of it at once), the wage is 0 (``BHXH-C148``),
            ``funds`` is empty (``BHXH-C147``), something contradicts (``BHXH-C084`` to ``BHXH-C086``) or a
            fund is asked for that such a worker does not pay to (``BHXH-C085``).
        OutsideLawError: ``BHXH-L030``, the month lies outside what is encoded.

    Căn cứ: Điều 85, Điều 86, Điều 89 Luật Bảo hiểm xã hội năm 2014; Điều 31 đến Điều 34 Luật Bảo hiểm xã hội
    năm 2024; Điều 13, Điều 14 Luật Bảo hiểm y tế; Điều 57, Điều 58 Luật Việc làm năm 2013; Điều 33, Điều 34
    Luật Việc làm năm 2025; Điều 44 Luật An toàn, vệ sinh lao động năm 2015.
    """
    given = {
        "month": month,
        "region": region,
        "worker": worker,
        "contract": contract,
        "part_time": part_time,
        "wage_setting": wage_setting,
        "paid_by_state_budget": paid_by_state_budget,
        "state_funded_unit": state_funded_unit,
        "accident_rate": accident_rate,
        "floor_supplements": floor_supplements,
        "disabled_hire": disabled_hire,
        "funds": funds,
    }
    asked = made(
        Circumstances, given, problems=(*problems_of_wage(wage), *_nothing_asked(wage, worker, funds))
    )
    law = law or default_law()
    below_floor = asked.part_time and wage < floor_of_month(asked, law=law).amount
    terms = _terms(asked, below_floor, law)
    rounding = Rounding(terms.rounding.value)
    parts = {fund.value: _part(fund, wage, terms, rounding) for fund in Fund}
    return MonthlyContribution(
        wage=wage, month=asked.month, region=asked.region, by_fund=ByFund(**parts), terms=terms
    )


def _nothing_asked(wage: object, worker: object, funds: object) -> Iterator[Problem]:
    """A month without a wage, which would be lifted to the lowest base; a question about no fund."""
    if not isinstance(wage, bool) and wage == 0:
        alone = worker in {one for one in WorkerKind if one.pays_alone}
        yield Problem(
            code="BHXH-C148",
            where="wage",
            message="không tính từ mức 0 đồng",
            mend="ghi mức tiền lương làm căn cứ đóng của người đó"
            if alone
            else "tháng không có tiền lương: xét bằng coverage.assess",
        )
    if isinstance(funds, Collection) and not isinstance(funds, str) and not funds:
        yield Problem(
            code="BHXH-C147",
            where="funds",
            message="để trống nghĩa là không hỏi quỹ nào",
            mend="bỏ tham số để tính mọi quỹ",
        )


@lru_cache(maxsize=4096)
def _terms(asked: Circumstances, below_floor: bool, law: Law) -> Terms:
    """Looked up once for all workers of a month who are alike."""
    coverage = coverage_of(asked, below_floor=below_floor, law=law)
    return Terms(
        asked=asked,
        floor=floor_of_month(asked, law=law),
        caps={fund: cap_of_month(fund, asked, law=law) for fund in coverage.paid},
        rates={fund: rates_of(fund, asked, law=law) for fund in coverage.paid},
        coverage=coverage,
        rounding=law.setting("lam_tron"),
    )


def _part(fund: Fund, wage: int, terms: Terms, rounding: Rounding) -> FundContribution:
    rates = terms.rates.get(fund)
    if rates is None:
        none = Fraction(0)
        return FundContribution(fund=fund, base=0, employer_rate=none, worker_rate=none, employer=0, worker=0)
    base = base_of(wage, floor=terms.floor, cap=terms.caps[fund])
    employer, worker = rates.employer.value, rates.worker.value
    return FundContribution(
        fund=fund,
        base=base,
        employer_rate=employer,
        worker_rate=worker,
        employer=_share(base, employer, rounding),
        worker=_share(base, worker, rounding),
    )


def _share(base: int, rate: Fraction, rounding: Rounding) -> int:
    """The exact share, rounded only where it is no whole number of đồng: most are."""
    whole, rest = divmod(base * rate.numerator, rate.denominator)
    return rounding.apply(base * rate) if rest else whole


__all__ = ["ByFund", "FundContribution", "MonthlyContribution", "Terms", "monthly"]
