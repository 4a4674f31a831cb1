"""The sentences of a finding: what each debt bears and why, what is missing, what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import attrs

from legal_rules.case import Fund
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import MissingFact, Reason
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, short_date
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.interest.answer import FreeDebt, InterestByFund, InterestLine
from legal_rules.questions.interest.monthly import first_interest_date
from legal_rules.questions.interest.rates import RateGroup
from legal_rules.questions.interest.terms import (
    Choice,
    Free,
    InterestRule,
    Period,
    distinct,
)


@attrs.frozen(kw_only=True)
class Told:
    """What the sentences are made from.

    Args:
        on: the day.
        lines: what is added.
        free: to what nothing is added.
        by_fund: the sums.
        known: the known parts.
        known_part: their sum, đồng.
        rounding: how it was rounded; None where nothing was.
    """

    on: date
    lines: tuple[InterestLine, ...]
    free: tuple[FreeDebt, ...]
    by_fund: InterestByFund
    known: InterestByFund
    known_part: int
    rounding: Choice | None


def month_words(month: str) -> str:
    """``tháng 01/2023``, ``tháng 10/2023``."""
    number = int(month[5:])
    return f"tháng {number:02d}/{month[:4]}" if number <= 2 else f"tháng {number}/{month[:4]}"


def summary(told: Told, missing: int) -> str:
    """One sentence that says the answer."""
    total = told.by_fund.total
    known = told.known_part
    until = f"Tính đến ngày {short_date(told.on)}"
    if total is None:
        part = f"; phần đã tính được là {money(known)}{_doubt(told)}" if known else ""
        return f"{until}, chưa đủ tài liệu để tính hết tiền lãi: còn thiếu {missing:02d} dữ kiện{part}."
    if total == 0:
        return f"{until}, không phát sinh tiền lãi và số tiền nộp thêm."
    return f"{until}, tiền lãi và số tiền nộp thêm là {money(total)}{_doubt(told)}."


def _doubt(told: Told) -> str:
    """What must stand beside a sum: how well the weakest of its lines is known."""
    weak = {Confidence.ASSUMED, Confidence.UNCHECKED}
    found = {one.confidence for line in told.lines if line.exact is not None for one in line.citations}
    labels = [one.label for one in Confidence if one in weak & found]
    return f" (có phần {'; '.join(labels)})" if labels else ""


def missing_of(lines: tuple[InterestLine, ...]) -> tuple[MissingFact, ...]:
    """The rates that the table lacks, each once with the years that need it, and other facts not known."""
    needed: dict[tuple[int, RateGroup], set[int]] = {}
    others: dict[str, MissingFact] = {}
    for line in lines:
        rate = line.period.needed
        if line.exact is None and rate is not None:
            needed.setdefault((rate.year, rate.group), set()).add(rate.applied_in)
        others |= {fact.path: fact for fact in line.period.missing}
    rates = (_missing_rate(year, group, needed[year, group]) for year, group in sorted(needed))
    return (*rates, *others.values())


def _missing_rate(year: int, group: RateGroup, applied_in: set[int]) -> MissingFact:
    words = group.label[0].upper() + group.label[1:]
    last = max(applied_in)
    when = f", công bố trong 15 ngày đầu tháng 01/{last}" if last > year else ""
    return MissingFact(
        path=f"rates.{year}.{group.value}",
        meaning=f"{words} năm {year}, dùng để tính lãi của năm {', '.join(map(str, sorted(applied_in)))}",
        proof=f"thông báo mức lãi suất của Bảo hiểm xã hội Việt Nam{when}",
    )


def build_reasons(told: Told) -> tuple[Reason, ...]:
    """One step for each fund, its debts below; then the choices that bear on the sums."""
    return (*_funds(told), *_choices(told))


def _funds(told: Told) -> Iterator[Reason]:
    for fund in Fund:
        lines = [line for line in told.lines if line.debt.fund is fund]
        free = [one for one in told.free if one.debt.fund is fund]
        # debts share their citations: each set of them is looked at once
        cited = {id(line.citations): line.citations for line in lines}
        cited |= {id(one.citations): one.citations for one in free}
        if lines or free:
            yield Reason(
                sentence=f"Quỹ {fund.label}: {_fund_words(told, fund)}.",
                status=_fund_status(told.by_fund.of(fund)),
                citations=distinct(one for citations in cited.values() for one in citations),
                children=(*map(_line, lines), *(_free(one, told.on) for one in free)),
            )


def _fund_words(told: Told, fund: Fund) -> str:
    amount = told.by_fund.of(fund)
    if amount is None:
        known = told.known.of(fund)
        return f"chưa tính đủ, phần đã tính được {money(known)}" if known else "chưa tính được"
    return f"cộng {money(amount)}" if amount else "không phát sinh"


def _fund_status(amount: int | None) -> Status:
    if amount is None:
        return Status.NOT_ENOUGH_EVIDENCE
    return Status.ESTABLISHED if amount else Status.EXCLUDED


def _choices(told: Told) -> Iterator[Reason]:
    periods = {id(line.period): line.period for line in told.lines}
    choices = [choice for period in periods.values() for choice in period.choices]
    if told.rounding is not None:
        choices.append(told.rounding)
    cited: dict[tuple[str, str], tuple[Citation, ...]] = {}
    for choice in choices:
        key = (choice.words, choice.mark)
        cited[key] = distinct((*cited.get(key, ()), *choice.citations))
    for (words, mark), citations in cited.items():
        yield Reason(sentence=f"{words} ({mark}).", status=Status.ESTABLISHED, citations=citations)


def _line(line: InterestLine) -> Reason:
    known = line.exact is not None
    mark = f" ({line.mark})" if line.mark else ""
    return Reason(
        sentence=f"{_debt(line.debt)}: {_sum(line)}{mark}.",
        status=Status.ESTABLISHED if known else Status.NOT_ENOUGH_EVIDENCE,
        citations=line.citations,
        facts=_facts(line.debt),
    )


def _sum(line: InterestLine) -> str:
    period, principal = line.period, money(line.debt.amount)
    until = short_date(period.first)
    if period.first != period.last:
        until = f"từ {until} đến {short_date(period.last)}"
    if line.rule is InterestRule.DAILY and period.rate is not None:
        factors = f"{principal} × {_percent(period.rate)}/ngày × {period.count:02d} ngày ({until})"
    else:
        factors = f"{principal} × {_monthly_rate(period)} × {period.count:02d} tháng (ngày tính lãi {until})"
    if line.rounded is None:
        return f"{factors}: chưa tính được, {_lacking(period)}"
    return f"{factors} {'=' if line.exact == line.rounded else '≈'} {money(line.rounded)}"


_percent = cache(percent_words)


def _monthly_rate(period: Period) -> str:
    """``(2 × 5%/năm ÷ 12)``, with the year and the source of the rate."""
    if period.given is None or period.multiplier is None:
        return "lãi suất tháng"
    given = period.given
    times = f"{period.multiplier} × " if period.multiplier != 1 else ""
    tenor = f"; {given.tenor_words}" if given.tenor_words else ""
    return f"({times}{_percent(given.rate)}/năm ÷ 12; lãi suất năm {given.year} theo {given.source}{tenor})"


def _lacking(period: Period) -> str:
    if period.needed is None:
        return "chưa rõ là chậm đóng hay trốn đóng"
    return f"thiếu {period.needed.group.label} năm {period.needed.year}"


def _free(one: FreeDebt, on: date) -> Reason:
    debt = one.debt
    due = f"ngày cuối phải đóng {short_date(debt.payment_day)}"
    paid = debt.paid_on is not None and debt.paid_on <= on
    end = debt.paid_on if debt.paid_on is not None and paid else on
    until = f"{'đóng' if paid else 'tính đến'} ngày {short_date(end)}"
    late = (end - debt.payment_day).days
    why = {
        Free.NOT_OVERDUE: f"chưa quá hạn, {due}",
        Free.PAID_IN_TIME: f"đóng trong hạn, {due}, {until}",
        Free.UNDER_THRESHOLD: f"quá hạn {late:02d} ngày, chưa tới số ngày phải nộp lãi, {due}, {until}",
        Free.BEFORE_FIRST_DATE: f"quá hạn {late:02d} ngày nhưng không có ngày tính lãi nào, ngày tính lãi "
        f"đầu tiên là {short_date(first_interest_date(debt.payment_day))}, {until}",
        Free.NO_DAY_COUNTED: f"không có ngày nào được đếm, {due}, {until}",
        Free.SUSPENSION: "đóng bù cho thời gian tạm dừng đóng không tính lãi",
    }[one.why]
    mark = f" ({one.mark})" if one.mark else ""
    return Reason(
        sentence=f"{_debt(debt)}: {why}{mark}.",
        status=Status.EXCLUDED,
        citations=one.citations,
        facts=_facts(debt),
    )


def _debt(debt: Debt) -> str:
    words = month_words(debt.month)
    whose = f", người lao động {debt.worker}" if debt.worker else ""
    return f"{words[0].upper()}{words[1:]}{whose}"


def _facts(debt: Debt) -> tuple[str, ...]:
    return (f"contributions.{debt.worker}.{debt.month}",) if debt.worker else ()


__all__ = ["Told", "build_reasons", "missing_of", "month_words", "summary"]
