"""The answer: each debt with what is added to it, and the sums."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from legal_rules.case import Fund
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Finding
from legal_rules.kernel.rounding import percent_words
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.interest.terms import Free, InterestRule, Period


@attrs.frozen(kw_only=True)
class InterestLine:
    """What one run of time under one rule and one rate adds to one debt.

    Args:
        debt: the debt.
        period: the run of time.
        exact: đồng, exact; None where a rate is missing.
        rounded: whole đồng of ``exact``; None where a rate is missing.
    """

    debt: Debt
    period: Period
    exact: Fraction | None
    rounded: int | None

    @property
    def rule(self) -> InterestRule:
        """The rule."""
        return self.period.rule

    @property
    def first(self) -> date:
        """The first interest date, or the first day counted."""
        return self.period.first

    @property
    def last(self) -> date:
        """The last interest date, or the last day counted."""
        return self.period.last

    @property
    def months(self) -> int | None:
        """How many months; None where days are counted."""
        return None if self.rule is InterestRule.DAILY else self.period.count

    @property
    def days(self) -> int | None:
        """How many days; None where months are counted."""
        return self.period.count if self.rule is InterestRule.DAILY else None

    @property
    def rate(self) -> Fraction | None:
        """The rate of a month or of a day, exact; None where the yearly rate is missing."""
        return self.period.rate

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions."""
        return self.period.citations

    @property
    def mark(self) -> str:
        """What must stand beside the amount; empty where all was read in the legal text."""
        return self.period.mark

    def to_dict(self) -> dict[str, Any]:
        """For JSON; exact numbers as text (``7/12``)."""
        given = self.period.given
        return {
            "month": self.debt.month,
            "fund": self.debt.fund.value,
            "worker": self.debt.worker,
            "principal": self.debt.amount,
            "payment_day": self.debt.payment_day.isoformat(),
            "paid_on": self.debt.paid_on.isoformat() if self.debt.paid_on else None,
            "rule": self.rule.value,
            "rule_label": self.rule.label,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "months": self.months,
            "days": self.days,
            "rate": None if self.rate is None else str(self.rate),
            "yearly_rate": None if given is None else percent_words(given.rate),
            "rate_source": None if given is None else given.source,
            "exact": None if self.exact is None else str(self.exact),
            "rounded": self.rounded,
            "citations": [citation.to_dict() for citation in self.citations],
            "mark": self.mark,
        }


@attrs.frozen(kw_only=True)
class FreeDebt:
    """A debt to which nothing is added, and why.

    Args:
        debt: the debt.
        why: the ground.
        citations: the provisions.
        mark: what must stand beside it.
    """

    debt: Debt
    why: Free
    citations: tuple[Citation, ...]
    mark: str

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "month": self.debt.month,
            "fund": self.debt.fund.value,
            "worker": self.debt.worker,
            "principal": self.debt.amount,
            "why": self.why.value,
        }


@attrs.frozen(kw_only=True)
class InterestByFund:
    """What is added, by fund, đồng; None where a rate is missing, 0 where nothing is added.

    Args:
        huu_tri_tu_tuat: hưu trí và tử tuất, đồng.
        om_dau_thai_san: ốm đau và thai sản, đồng.
        tnld_bnn: tai nạn lao động, bệnh nghề nghiệp, đồng.
        bhyt: bảo hiểm y tế, đồng.
        bhtn: bảo hiểm thất nghiệp, đồng.
    """

    huu_tri_tu_tuat: int | None
    om_dau_thai_san: int | None
    tnld_bnn: int | None
    bhyt: int | None
    bhtn: int | None

    @classmethod
    def from_sums(cls, sums: Mapping[Fund, int | None]) -> InterestByFund:
        """Of sums by fund; all five are asked for."""
        return cls(**{fund.value: sums[fund] for fund in Fund})

    def of(self, fund: Fund) -> int | None:
        """The sum of one fund, đồng."""
        amount: int | None = getattr(self, fund.value)
        return amount

    @property
    def total(self) -> int | None:
        """The sum over all funds, đồng; None where one of them is not known."""
        known = [amount for fund in Fund if (amount := self.of(fund)) is not None]
        return sum(known) if len(known) == len(Fund) else None


@attrs.frozen(kw_only=True)
class InterestFinding(Finding):
    """What late payment adds to debts, up to a day.

    ``established``: the sum is known and not zero; ``excluded``: nothing is added; ``not_enough_evidence``:
    rates are missing, which are named.

    Args:
        known_part: đồng, what can be reckoned with the rates that are known; the whole where none is missing.
        by_fund: the sums by fund; None where a rate is missing.
        known_by_fund: the known parts by fund.
        lines: each debt and run of time.
        free: the debts to which nothing is added.
    """

    known_part: int
    by_fund: InterestByFund
    known_by_fund: InterestByFund
    lines: tuple[InterestLine, ...]
    free: tuple[FreeDebt, ...]

    @property
    def total(self) -> int | None:
        """Đồng; None where a rate is missing, never zero for it."""
        return self.by_fund.total

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "total": self.total,
            "known_part": self.known_part,
            "by_fund": {fund.value: self.by_fund.of(fund) for fund in Fund},
            "known_by_fund": {fund.value: self.known_by_fund.of(fund) for fund in Fund},
            "lines": [line.to_dict() for line in self.lines],
            "free": [debt.to_dict() for debt in self.free],
        }


__all__ = ["FreeDebt", "InterestByFund", "InterestFinding", "InterestLine"]
