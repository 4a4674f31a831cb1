"""How interest is asked for, and the runs of time that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import attrs

from legal_rules.case import Fund
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import MissingFact
from legal_rules.law.law import Law
from legal_rules.questions.interest.rates import InterestRate, InterestRates, RateGroup

_CONDUCT = {"luat-bhxh-2024": ("40", "41"), "nd-274-2025": ("5", "6")}
"""The articles on chậm đóng and on trốn đóng, where an instrument has one for each."""


class Payer(StrEnum):
    """Who had to pay."""

    EMPLOYER = "employer"
    SELF = "self"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Payer.EMPLOYER: "Người sử dụng lao động",
            Payer.SELF: "Người tự đóng (chủ hộ kinh doanh, người quản lý không hưởng tiền lương)",
        }[self]


class InterestRule(StrEnum):
    """Which rule a run of time falls under."""

    MONTHLY_2006 = "monthly_2006"
    MONTHLY_2014 = "monthly_2014"
    MONTHLY_BHYT = "monthly_bhyt"
    DAILY = "daily"

    @property
    def label(self) -> str:
        """The rule in Vietnamese."""
        return {
            InterestRule.MONTHLY_2006: "lãi theo tháng, Luật Bảo hiểm xã hội năm 2006",
            InterestRule.MONTHLY_2014: "lãi theo tháng, Luật Bảo hiểm xã hội năm 2014",
            InterestRule.MONTHLY_BHYT: "lãi theo tháng, Luật Bảo hiểm y tế",
            InterestRule.DAILY: "số tiền nộp theo ngày",
        }[self]


class Free(StrEnum):
    """Why nothing is added to a debt."""

    NOT_OVERDUE = "not_overdue"
    PAID_IN_TIME = "paid_in_time"
    UNDER_THRESHOLD = "under_threshold"
    BEFORE_FIRST_DATE = "before_first_date"
    NO_DAY_COUNTED = "no_day_counted"
    SUSPENSION = "suspension"


@attrs.frozen(kw_only=True)
class Choice:
    """A choice that bears on a result, as it is told.

    Args:
        words: what is chosen and what holds, in Vietnamese.
        mark: how well it is known, or who chose.
        citations: the provisions that leave it open.
    """

    words: str
    mark: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))


@attrs.frozen(kw_only=True)
class NeededRate:
    """A yearly rate that a run of time needs.

    Args:
        year: the year of the rate.
        group: which rate.
        applied_in: the year in which it is applied.
    """

    year: int
    group: RateGroup
    applied_in: int


@attrs.frozen(kw_only=True)
class Period:
    """A run of time under one rule and one rate.

    Args:
        rule: the rule.
        first: the first interest date (a first of a month), or the first day counted.
        last: the last interest date or the last day counted, inclusive.
        count: how many interest dates, each a month; or how many days.
        multiplier: how many times the yearly rate; None for days.
        needed: the yearly rate that it takes; None for days, and where it is not known which one.
        rate: one month's or one day's rate, exact; None where the yearly rate is missing.
        given: the entry of the user's table that was taken; None for days and where it is missing.
        citations: the provisions, weakest confidence included.
        mark: what must stand beside the amount; empty where all was read in the legal text.
        choices: the choices that bear on it.
        missing: facts without which it is not known; missing rates are in ``needed``.
    """

    rule: InterestRule
    first: date
    last: date
    count: int
    multiplier: int | None = None
    needed: NeededRate | None = None
    rate: Fraction | None
    given: InterestRate | None = None
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    mark: str
    choices: tuple[Choice, ...] = ()
    missing: tuple[MissingFact, ...] = ()

    @cached_property
    def factor(self) -> Fraction | None:
        """What one đồng of debt bears over the whole run, exact; None where the yearly rate is missing."""
        return None if self.rate is None else self.rate * self.count


@attrs.frozen(kw_only=True)
class Terms:
    """How interest is asked for.

    Args:
        on: the day up to which it runs for what is unpaid.
        rates: the user's table.
        law: the law.
        evasion: whether the debts are ones of evasion; None where not known.
        suspension: whether they are make-up payments after a suspension.
        payer: who had to pay.
    """

    on: date
    rates: InterestRates
    law: Law
    evasion: bool | None
    suspension: bool
    payer: Payer

    def chosen(self, key: str) -> str:
        """What a setting holds."""
        return self.law.setting(key).value

    def choice(self, key: str, fund: Fund) -> Choice:
        """What a setting holds, as it is told of a fund."""
        setting = self.law.setting(key)
        return Choice(
            words=f"{setting.meaning}: {setting.words}",
            mark=setting.mark,
            citations=tuple(one for one in setting.citations if self.fits(one, fund)),
        )

    def fits(self, citation: Citation, fund: Fund) -> bool:
        """Whether a provision speaks of this fund, this payer and this conduct.

        The laws on health insurance speak of that fund alone. Of the others speak the law on social insurance
        (its Điều 40 of chậm đóng, its Điều 41 of trốn đóng), with its decree on chậm đóng (Điều 5) and trốn
        đóng (Điều 6), and for those who pay all themselves the decree on compulsory social insurance.
        """
        key = citation.instrument.key
        of_bhyt, of_self = fund is Fund.BHYT, self.payer is Payer.SELF
        speaks = {
            "luat-bhyt-2008": of_bhyt,
            "luat-bhyt-2014": of_bhyt,
            "luat-bhyt-2024": of_bhyt,
            "luat-bhxh-2024": not of_bhyt,
            "nd-274-2025": not of_bhyt and not of_self,
            "nd-158-2025": not of_bhyt and of_self,
        }
        late, evaded = _CONDUCT.get(key, (None, None))
        other = {True: late, False: evaded, None: None}[self.evasion]
        return speaks.get(key, True) and (other is None or citation.article != other)

    def monthly_key(self, fund: Fund, what: str) -> str:
        """The key of a figure of the monthly rules."""
        return f"{what}_{'bhyt' if fund is Fund.BHYT else 'bhxh'}"

    def last_day_by_month(self, fund: Fund) -> date:
        """The last day of the monthly rules."""
        return self.law.figure(self.monthly_key(fund, "he_so_lai")).last_day

    def daily_key(self, fund: Fund) -> str:
        """The key of the daily rate of a fund."""
        if fund in {Fund.BHYT, Fund.BHTN, Fund.TNLD_BNN}:
            return f"muc_nop_ngay_{fund.value}"
        return f"muc_nop_ngay_{'tu_dong' if self.payer is Payer.SELF else 'bhxh'}"

    def carried_over(self, fund: Fund, payment_day: date, end: date) -> bool:
        """Whether a debt fell due under the monthly rules and was unpaid when they ended.

        Căn cứ: khoản 12 Điều 141 Luật Bảo hiểm xã hội năm 2024; điểm d khoản 5 Điều 3 Luật sửa đổi, bổ sung
        một số điều của Luật Bảo hiểm y tế năm 2024.
        """
        return payment_day <= self.last_day_by_month(fund) < end


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each place once, in order, with the weakest confidence that it is cited with."""
    weakest: dict[tuple[str | None, ...], Citation] = {}
    for one in citations:
        place = (one.instrument.key, one.article, one.clause, one.point, one.section)
        weakest[place] = max(weakest.get(place, one), one, key=lambda cited: _ORDER.index(cited.confidence))
    return tuple(weakest.values())


_ORDER = tuple(Confidence)


def joined_marks(marks: Iterable[str]) -> str:
    """The marks of what an amount rests on, each once."""
    return "; ".join(dict.fromkeys(mark for mark in marks if mark))


__all__ = [
    "Choice",
    "Free",
    "InterestRule",
    "NeededRate",
    "Payer",
    "Period",
    "Terms",
    "distinct",
    "joined_marks",
]
