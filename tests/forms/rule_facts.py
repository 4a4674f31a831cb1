"""What a day, a sum or a number in a paper can be besides what the paper must state."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import attrs
from printed_values import days_in, heads_in, limits_in, months_in, sums_in
from rule_months import by_month, prosecutable, violation_of
from rule_paper import ONE_DAY, Paper

from legal_rules.case import Case, Fund, FundAmounts
from legal_rules.case.events import RemediesDone, SanctionDecided
from legal_rules.law.law import default_law
from legal_rules.law.registry import instrument, keys
from legal_rules.procedure.new_business import founded_since
from legal_rules.procedure.programme import TASKS, occurrences
from legal_rules.procedure.readiness import readiness
from legal_rules.procedure.violation import scheme_sum
from legal_rules.questions.article_216.clauses import AMOUNT
from legal_rules.questions.article_216.law_days import first_day_of
from legal_rules.questions.contributions import ArrearsRow, reckon
from legal_rules.questions.sanctions import Scheme


@attrs.frozen(kw_only=True)
class Facts:
    """Days, sums, limits and numbers that stand in some data: as values, or inside its texts."""

    days: frozenset[date] = frozenset()
    sums: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    limits: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *data: object) -> Facts:
        values = [value for one in data for value in _values(one)]
        text = "\n".join(value for value in values if isinstance(value, str))
        return cls(
            days=frozenset({*(v for v in values if isinstance(v, date)), *days_in(text)}),
            sums=frozenset({*(v for v in values if type(v) is int), *sums_in(text)}),
            heads=frozenset(heads_in(text)),
            months=frozenset(months_in(text)),
            limits=frozenset(limits_in(text)),
        )

    def __or__(self, other: Facts) -> Facts:
        return Facts(
            days=self.days | other.days,
            sums=self.sums | other.sums,
            heads=self.heads | other.heads,
            months=self.months | other.months,
            limits=self.limits | other.limits,
        )


@cache
def recorded(paper: Paper) -> Facts:
    """What the cases record of the employer, the acts and the papers; not of workers and months."""
    return Facts.of(*((c.employer, c.events, c.payments, c.exhibits, c.determinations) for c in paper.cases))


@cache
def heads_of_acts(paper: Paper) -> frozenset[int]:
    """How many workers the acts name, and how many were found at the employer's."""
    acts = [event for case in paper.cases for event in case.events]
    fields = ("workers_employed", "workers_to_insure", "workers_insured")
    found = {getattr(act, field, None) for act in acts for field in fields}
    return frozenset({*(n for n in found if n is not None), *(len(getattr(a, "workers", ())) for a in acts)})


@cache
def names_of_workers(paper: Paper) -> frozenset[str]:
    return frozenset(worker.name for case in paper.cases for worker in case.workers)


@cache
def of_worker(paper: Paper, name: str) -> Facts:
    """What the cases record of a worker: wages, months, and what was declared too little."""
    found = Facts()
    for case in paper.cases:
        for worker in case.workers:
            if worker.name == name:
                own = case.contributions_by_worker.get(worker.id, ())
                known = [(r.wage_base, r.declared) for r in own]
                gaps = [due - told for due, told in known if due is not None and told is not None]
                found |= Facts.of(worker, own, gaps)
    return found


@cache
def assessed(paper: Paper) -> Facts:
    """What the findings on Article 216 say on the day."""
    return Facts.of(*(one.to_dict() for c in paper.cases for one in readiness(c, on=paper.on).findings))


@cache
def steps_of_day(paper: Paper) -> Facts:
    """The days of the steps of the day."""
    return Facts.of([(step.not_before, step.due, step.latest, step.openings) for step in paper.before])


@cache
def of_law() -> Facts:
    """Days on which instruments were issued and the Code took effect; wages, thresholds, fines."""
    money = [
        value.value
        for line in default_law().figures.values()
        if line.unit.startswith("đồng")
        for value in line.values
    ]
    issued = [instrument(key).issued_on for key in keys()]
    thresholds = [(span.low, span.high) for span, _ in AMOUNT]
    return Facts.of(money, thresholds, issued, first_day_of("blhs-2015"))


def ends_of_months(rows: Iterable[ArrearsRow]) -> Facts:
    """First and last days of months, and the days until when they had to be paid."""
    return Facts.of([(_ends(row.month), row.payment_day) for row in rows])


def spans(of: Callable[[date], Iterable[tuple[date, date]]]) -> Callable[[Paper], Facts]:
    """First and last days of spans of a report."""
    return lambda paper: Facts.of(list(of(paper.on)))


def founded(paper: Paper) -> Facts:
    """Since when an enterprise counts as new."""
    return Facts.of(founded_since(paper.on))


def reporting_span(paper: Paper) -> Facts:
    """The first day of the year, and the day after the last report."""
    tasks = tuple(one for one in TASKS if one.code == "progress-report")
    earlier = occurrences(start=paper.on - timedelta(days=40), end=paper.on - ONE_DAY, tasks=tasks)
    last = [date.fromisoformat(one.key) + ONE_DAY for one in earlier]
    return Facts.of(date(paper.on.year, 1, 1), last[-1:])


@cache
def of_violation(paper: Paper) -> Facts:
    """What the rules say of the acts fined, of the bands and of the remedies."""
    found = violation_of(paper)
    return Facts.of([band.to_dict() for band in found.bands], [one.to_dict() for one in found.remedies])


@cache
def remedied(paper: Paper) -> Facts:
    """What was paid as a remedy for the months sanctioned: to the funds the fine is about, and to others."""
    sums: list[int] = []
    for event in paper.case.happened(RemediesDone):
        decided = paper.case.event_by_id.get(event.of)
        if not isinstance(decided, SanctionDecided) or decided.conduct_from is None:
            continue
        paid = _paid_between(paper.case, event.on, decided.conduct_from, decided.conduct_to)
        sums += [paid.total, scheme_sum(paid, None), paid.total - scheme_sum(paid, None)]
    return Facts.of(sums)


def _paid_between(case: Case, on: date | None, first: date, last: date | None) -> FundAmounts:
    """What was paid on a day for months in a span, by fund."""
    found = FundAmounts.zero()
    for row in case.contributions:
        if row.paid_on == on and row.paid is not None:
            for month in row.months():
                if f"{first:%Y-%m}" <= month <= f"{last or date.max:%Y-%m}":
                    found += row.paid
    return found


@cache
def shares(paper: Paper) -> dict[tuple[str, str], tuple[int, int]]:
    """The employer's and the worker's part of each month that Article 216 counts, by the rates of the law."""
    months = sorted(by_month(prosecutable(paper)))
    if not months:
        return {}
    found = reckon(paper.case, on=paper.on, first_month=months[0], last_month=months[-1])
    return {
        (row.worker, row.month): (row.computed.employer.known_part, row.computed.worker.known_part)
        for row in found.rows
        if row.computed is not None
    }


def fund_sums(total: FundAmounts) -> frozenset[int]:
    """The sum of each fund, and of all of them."""
    return frozenset({*(total.of(fund) for fund in Fund), total.total})


def fined_sums(total: FundAmounts) -> frozenset[int]:
    """The sums by insurance that a fine is about: social, unemployment, and both."""
    return frozenset(scheme_sum(total, scheme) for scheme in (*Scheme, None))


def _ends(month: str) -> tuple[date, date]:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _values(data: object) -> Iterator[object]:
    kind: Any = type(data)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            yield from _values(getattr(data, field.name))
    elif isinstance(data, dict):
        for value in data.values():
            yield from _values(value)
    elif isinstance(data, tuple | list | frozenset | set):
        for value in data:
            yield from _values(value)
    else:
        yield data
