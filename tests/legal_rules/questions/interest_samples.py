"""Debts and rates for the tests of interest; the rates are invented."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from legal_rules.case import Fund
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.interest import InterestFinding, InterestRate, InterestRates, of_debts

FAR = date(2026, 6, 30)
"""A day on which everything below has long been paid."""

BY = {"by": "Nguyễn Văn Thử, Trưởng phòng", "because": "Thông báo thử số 1"}


def rates(**percent: str) -> InterestRates:
    """``rates(bhxh2022="5%")``."""
    return InterestRates(
        rates=tuple(
            InterestRate(year=int(key[4:]), group=key[:4], rate=value, source="Thông báo thử")
            for key, value in percent.items()
        )
    )


ALL_RATES = InterestRates(
    rates=tuple(
        InterestRate(year=year, group=group, rate=Fraction(year - 2000 + extra, 400), source="Thông báo thử")
        for year in range(2014, 2027)
        for group, extra in (("bhxh", 0), ("bhyt", 7))
    )
)
"""A rate for every year, no two alike."""


def month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def debt(
    month: str,
    paid_on: date | None = None,
    amount: int = 100_000_000,
    fund: str = "huu_tri_tu_tuat",
    **more: Any,
) -> Debt:
    """A debt of a monthly payer."""
    year, number = int(month[:4]), int(month[5:])
    if month >= "2025-07":
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    more = {"payment_day": month_end(year, number)} | more
    return Debt(month=month, fund=Fund(fund), amount=amount, paid_on=paid_on, **more)


def asked(*debts: Debt, on: date = FAR, **more: Any) -> InterestFinding:
    """What is added where it was no evasion, with every rate known."""
    return of_debts(debts, **({"on": on, "rates": ALL_RATES, "evasion": False} | more))


def months(*debts: Debt, **more: Any) -> int:
    """Over how many months interest runs."""
    return sum(line.months or 0 for line in asked(*debts, **more).lines)


def days(*debts: Debt, **more: Any) -> int:
    """Over how many days the daily part runs."""
    return sum(line.days or 0 for line in asked(*debts, **more).lines)


def chosen(**settings: str) -> Law:
    """The law with other choices."""
    law = default_law()
    for key, value in settings.items():
        law = law.with_setting(key, value, **BY)
    return law
