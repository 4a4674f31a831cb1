"""The monthly rules, to 30/6/2025: interest on the first of each month, by the rate of a year.

Căn cứ: khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014; khoản 3 Điều 49 Luật Bảo hiểm y tế; khoản 3 Điều 6
Quyết định số 60/2015/QĐ-TTg, Điều 37 và Điều 38 Quyết định số 595/QĐ-BHXH (theo nguồn dẫn lại).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

import attrs

from legal_rules.case import Fund
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import MissingFact
from legal_rules.law.registry import cite, instrument
from legal_rules.questions.interest.rates import RateGroup
from legal_rules.questions.interest.terms import (
    Choice,
    InterestRule,
    NeededRate,
    Period,
    Terms,
    distinct,
    joined_marks,
)

MONTHS_TO_FIRST_DATE = 2
"""What fell due in month m first bears interest on the first of m+2.

On the first of a month i interest is charged on what was unpaid at the end of month i-1, less what fell due
in that month i-1.

Căn cứ: Điều 37 Quyết định số 595/QĐ-BHXH (theo nguồn dẫn lại).
"""

BACK_CHARGE_FROM = date(2016, 1, 1)
"""In a back-charge for evasion every month before 2016 is reckoned as one of 2016.

Căn cứ: Điều 38 Quyết định số 595/QĐ-BHXH (theo nguồn dẫn lại).
"""

EVASION_UNKNOWN = MissingFact(
    path="evasion",
    meaning="Khoản phải đóng là chậm đóng hay truy thu do trốn đóng (lãi suất của thời gian trước năm 2016 "
    "khác nhau)",
    proof="kết luận thanh tra, kết luận kiểm tra, hồ sơ tham gia bảo hiểm của người lao động",
)


def first_interest_date(payment_day: date) -> date:
    """The first day on which a sum with this last payment day bears interest."""
    return first_of(month_index_of(payment_day) + MONTHS_TO_FIRST_DATE)


def threshold(terms: Terms, fund: Fund, payment_day: date) -> DatedValue[int]:
    """From how many days late a sum with this last payment day bears interest, ngày.

    The day after the payment day is day 1; on day 30 a sum still unpaid is 30 days late.
    Căn cứ: khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014 ("từ 30 ngày trở lên").
    """
    day = _law_day(terms, fund, first_interest_date(payment_day))
    return terms.law.at(terms.monthly_key(fund, "nguong_tinh_lai"), day)


def monthly_periods(terms: Terms, fund: Fund, payment_day: date, end: date) -> Iterator[Period]:
    """The interest dates of a debt, one period for each rate.

    Args:
        terms: how it is asked.
        fund: the fund.
        payment_day: the last day on which it could be paid in time.
        end: the day on which it was paid; while unpaid, the day for which it is asked. On an interest date
            itself the sum was unpaid at the end of the month before, so that this date counts.
    """
    if terms.carried_over(fund, payment_day, end) and terms.chosen("lai_no_cu") == "new_only":
        return
    first = month_index_of(first_interest_date(payment_day))
    last, choices = _last_date(terms, fund, payment_day, end)
    for asked, indexes in groupby(range(first, last + 1), key=partial(_asked, terms, fund)):
        months = tuple(indexes)
        # the choice of the last date bears on the period that ends with it
        bearing = choices if months[-1] == last else choices[:1]
        yield _period(terms, fund, asked, months, bearing)


@attrs.frozen(kw_only=True)
class _Asked:
    """What the law says of an interest date.

    Args:
        multiplier: how many times the yearly rate.
        back: which year's rate, counted back.
        needed: the rate of the table; None where it is not known which one.
    """

    multiplier: DatedValue[int]
    back: DatedValue[int]
    needed: NeededRate | None


def _last_date(terms: Terms, fund: Fund, payment_day: date, end: date) -> tuple[int, tuple[Choice, ...]]:
    """The last interest date, as month index, and the choices that it rests on."""
    last = month_index_of(end)
    if not terms.carried_over(fund, payment_day, end):
        return last, ()
    transition = terms.choice("lai_no_cu", fund)
    if terms.chosen("lai_no_cu") == "old_only":
        return last, (transition,)
    ends = month_index_of(terms.last_day_by_month(fund))
    if terms.chosen("ngay_tinh_lai_cu_cuoi") == "july_1":
        ends += 1
    return min(last, ends), (transition, terms.choice("ngay_tinh_lai_cu_cuoi", fund))


def _asked(terms: Terms, fund: Fund, index: int) -> _Asked:
    day = first_of(index)
    law_day = _law_day(terms, fund, day)
    multiplier = terms.law.at(terms.monthly_key(fund, "he_so_lai"), law_day)
    back = terms.law.at(terms.monthly_key(fund, "nam_lai_suat"), law_day)
    if terms.evasion is None and day < BACK_CHARGE_FROM:
        return _Asked(multiplier=multiplier, back=back, needed=None)
    applied_in = max(day.year, law_day.year)
    needed = NeededRate(year=applied_in - back.value, group=_group(fund), applied_in=applied_in)
    if terms.rates.get(needed.year, needed.group) is None and _shares_rate(terms, fund):
        needed = attrs.evolve(needed, group=RateGroup.BHXH)
    return _Asked(multiplier=multiplier, back=back, needed=needed)


def _law_day(terms: Terms, fund: Fund, day: date) -> date:
    """The day whose law holds for an interest date."""
    day = min(day, terms.last_day_by_month(fund))
    return max(day, BACK_CHARGE_FROM) if terms.evasion else day


def _group(fund: Fund) -> RateGroup:
    return {Fund.BHYT: RateGroup.BHYT, Fund.BHTN: RateGroup.BHTN}.get(fund, RateGroup.BHXH)


def _shares_rate(terms: Terms, fund: Fund) -> bool:
    return fund is Fund.BHTN and terms.chosen("lai_suat_quy_bhtn") == "same_as_bhxh"


def _period(
    terms: Terms, fund: Fund, asked: _Asked, months: tuple[int, ...], choices: tuple[Choice, ...]
) -> Period:
    needed, multiplier = asked.needed, asked.multiplier
    given = None if needed is None else terms.rates.get(needed.year, needed.group)
    if needed is not None and fund is Fund.BHTN and needed.group is RateGroup.BHXH:
        choices = (*choices, terms.choice("lai_suat_quy_bhtn", fund))
    first = first_of(months[0])
    stands = formula(terms, first)
    cited = (*multiplier.citations, *asked.back.citations, *stands)
    known = (multiplier.mark, asked.back.mark, *(one.confidence.label for one in stands))
    return Period(
        rule=_rule(fund, multiplier),
        first=first,
        last=first_of(months[-1]),
        count=len(months),
        multiplier=None if needed is None else multiplier.value,
        needed=needed,
        rate=None if given is None else multiplier.value * given.rate / 12,
        given=given,
        citations=distinct((*cited, *(one for choice in choices for one in choice.citations))),
        mark=joined_marks((*known, *(choice.mark for choice in choices))),
        choices=choices,
        missing=() if needed is not None else (EVASION_UNKNOWN,),
    )


def _rule(fund: Fund, multiplier: DatedValue[int]) -> InterestRule:
    if fund is Fund.BHYT:
        return InterestRule.MONTHLY_BHYT
    earlier = multiplier.valid_from < BACK_CHARGE_FROM
    return InterestRule.MONTHLY_2006 if earlier else InterestRule.MONTHLY_2014


def formula(terms: Terms, first: date) -> tuple[Citation, ...]:
    """Where the way of reckoning stands; before the process of 2017 it is taken to have been the same."""
    since = instrument("qd-595-2017").in_force_from
    known = Confidence.SECONDARY if since is not None and since <= first else Confidence.ASSUMED
    articles = {True: ("38",), False: ("37",), None: ("37", "38")}[terms.evasion]
    return (
        cite("qd-60-2015", article="6", clause="3"),
        *(cite("qd-595-2017", article=article, confidence=known) for article in articles),
    )


def month_index_of(day: date) -> int:
    """The month of a day, as `month_index`."""
    return day.year * 12 + day.month - 1


def first_of(index: int) -> date:
    """The first day of a month given as `month_index`."""
    return date(index // 12, index % 12 + 1, 1)


__all__ = [
    "BACK_CHARGE_FROM",
    "EVASION_UNKNOWN",
    "MONTHS_TO_FIRST_DATE",
    "first_interest_date",
    "first_of",
    "formula",
    "month_index_of",
    "monthly_periods",
    "threshold",
]
