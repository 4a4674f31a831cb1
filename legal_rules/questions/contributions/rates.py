"""Which funds a month is paid to, and at which rates of employer and worker, each with its provisions.

Căn cứ: Điều 85, Điều 86 Luật Bảo hiểm xã hội năm 2014; Điều 32 đến Điều 34 Luật Bảo hiểm xã hội năm 2024;
Điều 44 Luật An toàn, vệ sinh lao động năm 2015; Điều 13 Luật Bảo hiểm y tế; Điều 57 Luật Việc làm năm 2013,
Điều 33 Luật Việc làm năm 2025; các văn bản quy định mức đóng và hỗ trợ do dịch COVID-19 (rates.toml).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

import attrs

from legal_rules.case import Fund
from legal_rules.case.contributions import month_index
from legal_rules.errors import CaseDataError, OverrideError, Problem
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.rounding import percent_words
from legal_rules.law.law import Law
from legal_rules.questions.contributions.bases import in_its_time
from legal_rules.questions.contributions.circumstances import (
    AccidentRate,
    Circumstances,
    ContractTerm,
    DisabledHire,
    WorkerKind,
)

_HIRE = "thang_giam_bhtn_nguoi_khuyet_tat"


class Relief(StrEnum):
    """Why another rate stands in the place of the ordinary one."""

    EPIDEMIC = "epidemic"
    DISABLED = "disabled"
    APPROVED = "approved"


@attrs.frozen(kw_only=True)
class Rate:
    """What one payer pays to one fund.

    Args:
        value: of the base, exact.
        source: where it stands; None where this payer never pays to this fund.
        relief: why it is not the ordinary rate; None where it is.
        ordinary: the ordinary rate where another stands in its place.
    """

    value: Fraction
    source: DatedValue[Any] | None
    relief: Relief | None = None
    ordinary: DatedValue[Any] | None = None

    @property
    def words(self) -> str:
        """``0,5%``."""
        return percent_words(self.value)


NOTHING = Rate(value=Fraction(0), source=None)
"""The payer never pays to this fund."""


@attrs.frozen(kw_only=True)
class FundRates:
    """What is paid to one fund.

    Args:
        fund: the fund.
        employer: rate of the employer.
        worker: rate of the worker.
    """

    fund: Fund
    employer: Rate
    worker: Rate


@attrs.frozen(kw_only=True)
class NotDue:
    """Why nothing is paid to one fund.

    Args:
        fund: the fund.
        source: the figure that says so; None where only the caller left the fund out.
        because: in Vietnamese.
    """

    fund: Fund
    source: DatedValue[Any] | None
    because: str


@attrs.frozen(kw_only=True)
class Coverage:
    """Which funds a month is paid to.

    Args:
        paid: the funds paid to, each with the figures that say so; none for ordinary employees.
        not_due: the other funds, each with its reason.
    """

    paid: Mapping[Fund, tuple[DatedValue[Any], ...]]
    not_due: tuple[NotDue, ...]


def coverage_of(asked: Circumstances, *, below_floor: bool, law: Law) -> Coverage:
    """The funds that are paid to and those that are not, in the order of `Fund`.

    Args:
        asked: the circumstances.
        below_floor: whether the wage is lower than the lowest base.
        law: figures and settings.

    Raises:
        CaseDataError: ``BHXH-C085``, funds are asked for that this person does not pay to.

    Căn cứ: Điều 2 Luật Bảo hiểm xã hội; Điều 12 Luật Bảo hiểm y tế; Điều 43 Luật Việc làm năm 2013, Điều 31
    Luật Việc làm năm 2025; Điều 43 Luật An toàn, vệ sinh lao động năm 2015.
    """
    paid: dict[Fund, tuple[DatedValue[Any], ...]] = {}
    away: list[NotDue] = []
    problems: list[Problem] = []
    for fund in Fund:
        conditions = tuple(_conditions(fund, asked, below_floor, law))
        wanted = asked.funds is None or fund in asked.funds
        failed = next((one for one in conditions if not one.holds), None)
        if failed is not None:
            away.append(NotDue(fund=fund, source=failed.source, because=failed.because))
            if wanted and asked.funds is not None:
                problems.append(_not_paid_to(fund, asked, failed))
        elif wanted:
            paid[fund] = tuple(one.source for one in conditions)
        else:
            away.append(NotDue(fund=fund, source=None, because="không thuộc các quỹ được hỏi"))
    if problems:
        raise CaseDataError(problems)
    return Coverage(paid=paid, not_due=tuple(away))


@attrs.frozen(kw_only=True)
class _Condition:
    """Something that decides whether a fund is paid to."""

    holds: bool
    source: DatedValue[Any]
    because: str


def _not_paid_to(fund: Fund, asked: Circumstances, failed: _Condition) -> Problem:
    return Problem(
        code="BHXH-C085",
        where="funds",
        message=f"không có quỹ {fund.label} trong tháng {asked.month}: {failed.because}",
        mend=f"bỏ {fund.value}, hoặc sửa worker, contract, part_time",
    )


_GROUP = {
    Fund.HUU_TRI_TU_TUAT: "bhxh",
    Fund.OM_DAU_THAI_SAN: "bhxh",
    Fund.TNLD_BNN: "tnld_bnn",
    Fund.BHYT: "bhyt",
    Fund.BHTN: "bhtn",
}
"""Funds whose coverage stands in one provision."""

_BELONGS = "co"
"""The word by which the figures of coverage say that somebody belongs to a fund."""

_SHORT_FROM = 1
"""Short contracts begin with 01 month: where the law asks for more, not all of them belong."""


def _conditions(fund: Fund, asked: Circumstances, below_floor: bool, law: Law) -> Iterator[_Condition]:
    """Everything that can keep the person away from ``fund``, by the figures of coverage."""
    month, group = asked.month, _GROUP[fund]
    if asked.worker.pays_alone:
        belongs = law.of_month(f"doi_tuong_{fund.value}.{asked.worker.value}", month)
        because = f"{asked.worker.label} không thuộc diện tham gia"
        yield _Condition(holds=belongs.value == _BELONGS, source=belongs, because=because)
    if asked.worker is WorkerKind.FOREIGN:
        belongs = law.of_month(f"nuoc_ngoai_doi_tuong_{fund.value}.co_thoi_han", month)
        because = f"{asked.worker.label} không thuộc diện tham gia"
        yield _Condition(holds=belongs.value == _BELONGS, source=belongs, because=because)
    if asked.contract is ContractTerm.ONE_TO_UNDER_THREE_MONTHS:
        least = law.of_month(f"hop_dong_toi_thieu_{group}", month)
        because = f"chỉ hợp đồng từ đủ {least.value:02d} tháng mới thuộc diện tham gia"
        yield _Condition(holds=least.value <= _SHORT_FROM, source=least, because=because)
    if asked.part_time and below_floor:
        by_floor = law.of_month(f"khong_tron_thoi_gian_{group}", month)
        because = "làm việc không trọn thời gian, tiền lương thấp hơn mức thấp nhất làm căn cứ đóng"
        yield _Condition(holds=not by_floor.value, source=by_floor, because=because)


def rates_of(fund: Fund, asked: Circumstances, *, law: Law) -> FundRates:
    """The rates of one fund in a month.

    Args:
        fund: a fund that is paid to.
        asked: the circumstances.
        law: figures and settings.

    Returns:
        Exact rates of both payers.

    Raises:
        OutsideLawError: nothing is encoded for that month; ``BHXH-L030``.
        CaseDataError: ``BHXH-C086``, a reduced rate above the ordinary one.
        OverrideError: ``BHXH-C139``, a person set a rate above the ceiling of the law.
    """
    found = _uncapped(fund, asked, law)
    problems = [*_above_ceilings(found, asked.month, law)]
    if problems:
        raise OverrideError(problems)
    return found


def _above_ceilings(found: FundRates, month: str, law: Law) -> Iterator[Problem]:
    """What exceeds a ceiling of the law; only a rate set by a person can.

    Căn cứ: Điều 13 Luật Bảo hiểm y tế; Điều 44 Luật An toàn, vệ sinh lao động năm 2015; khoản 1 Điều 33 Luật
    Việc làm năm 2025.
    """
    employer, worker = found.employer, found.worker
    held = {
        "tran_ty_le_bhyt": (Fund.BHYT, employer.value + worker.value, (employer, worker)),
        "tran_ty_le_tnld_bnn.don_vi": (Fund.TNLD_BNN, employer.value, (employer,)),
        "tran_ty_le_bhtn.don_vi": (Fund.BHTN, employer.value, (employer,)),
        "tran_ty_le_bhtn.nguoi_lao_dong": (Fund.BHTN, worker.value, (worker,)),
    }
    for key, (fund, value, rates) in held.items():
        ceiling = in_its_time(law, key, month) if fund is found.fund else None
        if ceiling is None or value <= ceiling.value:
            continue
        marks = "; ".join(rate.source.mark for rate in rates if rate.source and rate.source.stated_by)
        yield Problem(
            code="BHXH-C139",
            where=f"ty_le_{fund.value}",
            message=f"tháng {month}: tỷ lệ {percent_words(value)} ({marks}) cao hơn mức trần "
            f"{ceiling.marked(percent_words(ceiling.value))} tại {ceiling.citations[0]} "
            f"({law.figure(key).meaning})",
            mend="sửa tỷ lệ đã đặt bằng Law.with_figure cho không quá mức trần",
        )


def _uncapped(fund: Fund, asked: Circumstances, law: Law) -> FundRates:
    """The rates as the figures give them."""
    if asked.worker.pays_alone:
        key = "ty_le_tu_dong_bhyt" if fund is Fund.BHYT else f"ty_le_tu_dong.{fund.value}"
        own = law.of_month(key, asked.month)
        return FundRates(fund=fund, employer=NOTHING, worker=Rate(value=own.value, source=own))
    worker = NOTHING
    if fund not in {Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN}:
        share = law.of_month(f"ty_le_{fund.value}.nguoi_lao_dong", asked.month)
        worker = Rate(value=share.value, source=share)
    return FundRates(fund=fund, employer=_employer(fund, asked, law), worker=worker)


def _employer(fund: Fund, asked: Circumstances, law: Law) -> Rate:
    month = asked.month
    ordinary = law.of_month(f"ty_le_{fund.value}.don_vi", month)
    if fund is Fund.TNLD_BNN:
        lower = None
        if asked.accident_rate is AccidentRate.REDUCED:
            lower = law.of_month("ty_le_tnld_bnn_thap.don_vi", month)
        support = in_its_time(law, "ty_le_tnld_bnn_ho_tro.don_vi", month)
        if support is not None and not asked.paid_by_state_budget:
            return Rate(
                value=support.value, source=support, relief=Relief.EPIDEMIC, ordinary=lower or ordinary
            )
        if lower is not None:
            return Rate(value=lower.value, source=lower, relief=Relief.APPROVED, ordinary=ordinary)
    if fund is Fund.BHTN:
        support = in_its_time(law, "ty_le_bhtn_ho_tro.don_vi", month)
        if support is not None and not asked.state_funded_unit:
            return Rate(value=support.value, source=support, relief=Relief.EPIDEMIC, ordinary=ordinary)
        if asked.disabled_hire is not None:
            return _disabled(asked.disabled_hire, asked, ordinary, law)
    return Rate(value=ordinary.value, source=ordinary)


def _disabled(hire: DisabledHire, asked: Circumstances, ordinary: DatedValue[Any], law: Law) -> Rate:
    """The stated rate in the first months after recruitment, the ordinary one after them."""
    months = law.of_month(_HIRE, hire.hired_in)
    if hire.employer_rate > ordinary.value:
        raise CaseDataError(
            Problem(
                code="BHXH-C086",
                where="disabled_hire.employer_rate",
                message=f"mức giảm còn {percent_words(hire.employer_rate)} cao hơn mức đóng thông thường "
                f"{percent_words(ordinary.value)}",
                mend="ghi tỷ lệ còn phải đóng sau khi giảm",
            )
        )
    if month_index(asked.month) - month_index(hire.hired_in) >= months.value:
        return Rate(value=ordinary.value, source=ordinary)
    return Rate(value=hire.employer_rate, source=months, relief=Relief.DISABLED, ordinary=ordinary)


__all__ = ["NOTHING", "Coverage", "FundRates", "NotDue", "Rate", "Relief", "coverage_of", "rates_of"]
