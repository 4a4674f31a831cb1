"""The daily rule, from 01/7/2025: a fixed part of the debt for every day late.

Căn cứ: Điều 40, Điều 41 Luật Bảo hiểm xã hội năm 2024; Điều 49 Luật Bảo hiểm y tế; khoản 5 Điều 33 Luật Việc
làm năm 2025; điểm c khoản 1, điểm b khoản 2 Điều 8 Nghị định số 158/2025/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from legal_rules.case import Fund
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.time_limit import roll_over
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import state_agencies
from legal_rules.law.registry import cite, instrument
from legal_rules.questions.interest.terms import (
    Choice,
    InterestRule,
    Payer,
    Period,
    Terms,
    distinct,
    joined_marks,
)

_ONE_DAY = timedelta(days=1)


def last_day_in_time(terms: Terms, payment_day: date) -> date:
    """The last payment day; where `lui_ngay_dong_tinh_lai` says so, moved to the next working day."""
    if terms.chosen("lui_ngay_dong_tinh_lai") == "roll":
        return roll_over(payment_day, state_agencies())
    return payment_day


def daily_periods(terms: Terms, fund: Fund, payment_day: date, end: date) -> Iterator[Period]:
    """The days late of a debt, one period for each rate.

    Args:
        terms: how it is asked.
        fund: the fund.
        payment_day: the last day on which it could be paid in time, as the law fixes it.
        end: the day on which it was paid; while unpaid, the day for which it is asked.
    """
    line = terms.law.figure(terms.daily_key(fund))
    carried = terms.carried_over(fund, payment_day, end)
    if carried and terms.chosen("lai_no_cu") == "old_only":
        return
    after = last_day_in_time(terms, payment_day) + _ONE_DAY
    # a make-up payment was free of interest before: the new rule never reaches back for it
    reaches_back = carried and terms.chosen("lai_no_cu") == "new_only" and not terms.suspension
    start = after if reaches_back else max(after, line.first_day)
    stop = end if terms.chosen("tinh_ngay_nop_tien") == "include" else end - _ONE_DAY
    if stop < start:
        return
    keys = ["tinh_ngay_nop_tien"]
    keys += ["lai_no_cu"] if carried else []
    keys += ["lui_ngay_dong_tinh_lai"] if start == after and state_agencies().is_day_off(payment_day) else []
    choices = (*(terms.choice(key, fund) for key in keys), *_unread(terms, fund, stop))
    pieces = line.during(max(start, line.first_day), max(stop, line.first_day))
    for rate, equal in groupby(pieces, key=lambda piece: piece.value):
        values = tuple(equal)
        first = start if values[0] is pieces[0] else values[0].valid_from
        cited = (one for value in values for one in value.citations if terms.fits(one, fund))
        last = min(values[-1].valid_to, stop)
        yield Period(
            rule=InterestRule.DAILY,
            first=first,
            last=last,
            count=(last - first).days + 1,
            rate=rate,
            citations=distinct((*cited, *(one for choice in choices for one in choice.citations))),
            mark=joined_marks((*(value.mark for value in values), *(choice.mark for choice in choices))),
            choices=choices,
        )


def _unread(terms: Terms, fund: Fund, stop: date) -> Iterator[Choice]:
    """The decree on amounts and days late, where days fall into its time: it was not read."""
    decree = instrument("nd-274-2025")
    since = decree.in_force_from
    if fund is Fund.BHYT or terms.payer is Payer.SELF or since is None or stop < since:
        return
    yield Choice(
        words=f"Từ ngày {short_date(since)}, số tiền, số ngày chậm đóng, trốn đóng theo {decree.name}, nội "
        "dung chưa đọc được",
        mark=Confidence.UNCHECKED.label,
        citations=tuple(
            cite("nd-274-2025", article=article, confidence=Confidence.UNCHECKED)
            for article in {True: ("6",), False: ("5",), None: ("5", "6")}[terms.evasion]
        ),
    )


__all__ = ["daily_periods", "last_day_in_time"]
