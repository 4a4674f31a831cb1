"""The course of one debt: which rules it runs through, from the day after the payment day to the end."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Fund
from legal_rules.kernel.citation import Citation
from legal_rules.law.registry import cite
from legal_rules.questions.interest.daily import daily_periods, last_day_in_time
from legal_rules.questions.interest.monthly import first_interest_date, formula, monthly_periods, threshold
from legal_rules.questions.interest.terms import Free, Period, Terms, joined_marks

SUSPENSION = cite("luat-bhxh-2014", article="88")
"""A make-up payment after a suspension of the pension fund bears no interest."""


@attrs.frozen(kw_only=True)
class Course:
    """What a debt with this fund, payment day and end runs through.

    Args:
        periods: from the earliest to the latest.
        why: why there is none; None where there are some.
        citations: where that stands; empty where there are periods.
        mark: what must stand beside it.
    """

    periods: tuple[Period, ...] = ()
    why: Free | None = None
    citations: tuple[Citation, ...] = ()
    mark: str = ""


def course(terms: Terms, fund: Fund, payment_day: date, paid_on: date | None) -> Course:
    """The course of a debt.

    To 30/6/2025 interest by month, from 01/7/2025 a part for every day; a debt that runs across that day
    passes from one to the other as the setting ``lai_no_cu`` says. Interest is never added to interest.

    Args:
        terms: how it is asked.
        fund: the fund.
        payment_day: the last day on which it could be paid in time.
        paid_on: the day on which it was paid; None, or a day after ``terms.on``: unpaid.
    """
    paid = paid_on is not None and paid_on <= terms.on
    end = paid_on if paid_on is not None and paid else terms.on
    in_time = Free.PAID_IN_TIME if paid else Free.NOT_OVERDUE
    if end <= payment_day:
        return Course(why=in_time, citations=_rule(terms, fund, payment_day))
    by_month = payment_day <= terms.last_day_by_month(fund)
    if not by_month and end <= last_day_in_time(terms, payment_day):
        return _chosen(terms, fund, in_time, "lui_ngay_dong_tinh_lai")
    late_enough = by_month and (end - payment_day).days >= threshold(terms, fund, payment_day).value
    bears = late_enough and not terms.suspension
    periods = (
        *(monthly_periods(terms, fund, payment_day, end) if bears else ()),
        *daily_periods(terms, fund, payment_day, end),
    )
    if periods:
        return Course(periods=periods)
    carried = terms.carried_over(fund, payment_day, end)
    if not by_month or (carried and terms.chosen("lai_no_cu") != "old_only"):
        return _chosen(terms, fund, Free.NO_DAY_COUNTED, "tinh_ngay_nop_tien")
    if terms.suspension:
        return Course(why=Free.SUSPENSION, citations=(SUSPENSION,))
    if late_enough:
        cited = formula(terms, first_interest_date(payment_day))
        mark = joined_marks(one.confidence.label for one in cited)
        return Course(why=Free.BEFORE_FIRST_DATE, citations=cited, mark=mark)
    limit = threshold(terms, fund, payment_day)
    return Course(why=Free.UNDER_THRESHOLD, citations=limit.citations, mark=limit.mark)


def _chosen(terms: Terms, fund: Fund, why: Free, key: str) -> Course:
    choice = terms.choice(key, fund)
    return Course(why=why, citations=choice.citations, mark=choice.mark)


def _rule(terms: Terms, fund: Fund, payment_day: date) -> tuple[Citation, ...]:
    """Where it stands that only what is late bears anything."""
    if payment_day <= terms.last_day_by_month(fund):
        line = terms.law.figure(terms.monthly_key(fund, "he_so_lai"))
    else:
        line = terms.law.figure(terms.daily_key(fund))
    value = line.at(min(max(payment_day, line.first_day), line.last_day))
    return tuple(one for one in value.citations if terms.fits(one, fund))


__all__ = ["SUSPENSION", "Course", "course"]
