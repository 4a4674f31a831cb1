"""What a row of contributions tells by itself, and by what comes before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

import attrs

from legal_rules.case import Contribution, FundAmounts
from legal_rules.case.contributions import month_index
from legal_rules.questions.conduct.facts import FundGroup
from legal_rules.questions.conduct.rules import ONE_DAY, Kind


class History(NamedTuple):
    """What comes before and after a row of one worker; months as `month_index`.

    Args:
        since: the first of the unbroken months up to this row for which nothing was declared.
        due_since: of these, the first for which something was due, by insurance; those with nothing are not
            there.
        declared_before: whether the worker was registered in an earlier month.
        declared_after: the first later month for which the worker was registered; None where there is none.
    """

    since: int
    due_since: dict[FundGroup, int]
    declared_before: bool
    declared_after: int | None


def histories(rows: Iterable[Contribution]) -> list[tuple[Contribution, History]]:
    """The rows of one worker by month, each with its history."""
    ordered = _joined(sorted(rows, key=lambda row: row.first_month))
    later: list[int | None] = []
    after: int | None = None
    for row in reversed(ordered):
        later.append(after)
        after = month_index(row.first_month) if row.declared else after
    found: list[tuple[Contribution, History]] = []
    follows: int | None = None
    declared = False
    for row, following in zip(ordered, reversed(later), strict=True):
        first = month_index(row.first_month)
        before = found[-1][1] if first == follows else History(first, {}, declared, following)
        since, due_since = before.since, before.due_since
        for fund in FundGroup:
            if fund not in due_since and sum_of(row.due, fund) != 0:
                due_since = {**due_since, fund: first}
        found.append((row, History(since, due_since, declared, following)))
        follows = month_index(row.last_month) + 1 if row.declared == 0 else None
        declared = declared or bool(row.declared)
    return found


def _joined(rows: list[Contribution]) -> list[Contribution]:
    """Equal rows that follow one another as one: many cases are entered by month."""
    found: list[Contribution] = []
    for _, alike in groupby(enumerate(rows), key=_place_and_facts):
        run = [row for _, row in alike]
        first, last = run[0], run[-1]
        found.append(first if first is last else attrs.evolve(first, last_month=last.last_month))
    return found


def _place_and_facts(numbered: tuple[int, Contribution]) -> object:
    """Equal for single months that follow one another with the same facts."""
    number, row = numbered
    if row.first_month != row.last_month:
        return number
    facts = (row.declared, row.wage_base, row.due, row.paid, row.paid_on)
    return (month_index(row.first_month) - number, facts)


def kinds_of(row: Contribution, *, settled: bool) -> tuple[Kind, ...]:
    """Which situations the row can be in; a month wholly paid of which nothing else is known was registered.

    Args:
        row: the row.
        settled: all that was due was paid.
    """
    if row.hidden is True:
        return (Kind.UNDER_DECLARED,) if row.declared else (Kind.UNREGISTERED,)
    if row.hidden is False or settled:
        return (Kind.UNPAID,)
    if row.declared is None:
        return (Kind.UNREGISTERED, Kind.UNDER_DECLARED, Kind.UNPAID)
    return (Kind.UNDER_DECLARED, Kind.UNPAID) if row.declared else (Kind.UNREGISTERED, Kind.UNPAID)


def days_of(index: int) -> tuple[date, date]:
    """First and last day of a month given as `month_index`."""
    following = index + 1
    first = date(index // 12, index % 12 + 1, 1)
    return first, date(following // 12, following % 12 + 1, 1) - ONE_DAY


def sum_of(amounts: FundAmounts | None, fund: FundGroup) -> int | None:
    """The sum of one insurance, đồng; None where not known."""
    return None if amounts is None else sum(amounts.of(one) for one in fund.funds)


__all__ = ["History", "days_of", "histories", "kinds_of", "sum_of"]
