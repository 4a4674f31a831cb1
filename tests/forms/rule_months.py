"""The months and employers that a paper is about, from the arrears of the day and the lists of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from rule_paper import Paper

from legal_rules.case import Case, FundAmounts
from legal_rules.case.events import Event, SanctionDecided, ViolationMinutes
from legal_rules.procedure.escalation import Step, steps
from legal_rules.procedure.unit_listing import UnitListing, unit_listing
from legal_rules.procedure.violation import Violation, violation
from legal_rules.questions.article_216 import facts_from_case
from legal_rules.questions.contributions import ArrearsRow, arrears, total_of

Months = tuple[ArrearsRow, ...]
Rows = Callable[[Paper], Months]


@cache
def overdue(paper: Paper) -> Months:
    """Every unpaid month whose payment day has passed."""
    return tuple(row for case in paper.cases for row in arrears(case, on=paper.on).rows)


@cache
def hidden(paper: Paper) -> Months:
    """Of these, the months not declared or declared too low."""
    return tuple(row for case in paper.cases for row in arrears(case, on=paper.on).evaded_rows)


@cache
def prosecutable(paper: Paper) -> Months:
    """The months that Article 216 counts."""
    return facts_from_case(paper.case, on=paper.on).rows


def declared(paper: Paper) -> Months:
    """Months that were declared in full and not paid."""
    return tuple(row for row in overdue(paper) if row.hidden is False)


def due_by_sanction(paper: Paper) -> Months:
    """Of the months that Article 216 counts, those due by the day of the last sanction."""
    day = _last_sanction(paper)
    return tuple(row for row in prosecutable(paper) if day is not None and row.payment_day <= day)


def due_after_sanction(paper: Paper) -> Months:
    """Those due afterwards."""
    day = _last_sanction(paper)
    return tuple(row for row in prosecutable(paper) if day is not None and row.payment_day > day)


def _last_sanction(paper: Paper) -> date | None:
    return max((e.on for e in paper.case.happened(SanctionDecided) if e.on is not None), default=None)


def named_in(kind: type[Event]) -> Rows:
    """The hidden months of the workers whom an act of the round names."""

    @cache
    def rows(paper: Paper) -> Months:
        named = getattr(paper.last(kind), "workers", ())
        return tuple(row for row in hidden(paper) if not named or row.worker in named)

    return rows


@cache
def violation_of(paper: Paper) -> Violation:
    """The violation that the round found."""
    return violation(paper.case, on=paper.on, round=paper.round)


def violated(paper: Paper) -> Months:
    """The months of the violation that the round found."""
    return violation_of(paper).rows


def violated_if_recorded(paper: Paper) -> Months:
    """The same, where the round has violation minutes."""
    return violated(paper) if paper.last(ViolationMinutes) is not None else ()


def violated_left(paper: Paper) -> Months:
    """Of these, the months that are unpaid on the day."""
    return violation_of(paper).left


@cache
def listings(paper: Paper, on: date | None = None) -> tuple[tuple[Case, UnitListing], ...]:
    """The employers who stand in a list on a day, that of the paper by default, each with its workers."""
    found = ((case, unit_listing(case, on=on or paper.on)) for case in paper.given)
    return tuple((case, one) for case, one in found if one.left_out is None)


def open_steps(paper: Paper, row: str) -> list[tuple[Case, Step]]:
    """Every employer whose step can be taken on the day."""
    return [(c, s) for c in paper.cases for s in steps(c, on=paper.on) if s.row == row and s.open]


def hidden_of_open(row: str) -> Rows:
    """The hidden months of the employers whose step is open."""

    @cache
    def rows(paper: Paper) -> Months:
        return tuple(r for case, _ in open_steps(paper, row) for r in arrears(case, on=paper.on).evaded_rows)

    return rows


def amounts(rows: Iterable[ArrearsRow]) -> FundAmounts:
    """What is unpaid in months of which all is known."""
    total = total_of(rows)
    assert total is not None
    return total


def by_worker(rows: Iterable[ArrearsRow]) -> dict[str, list[ArrearsRow]]:
    found: dict[str, list[ArrearsRow]] = {}
    for row in rows:
        found.setdefault(row.worker, []).append(row)
    return found


def by_month(rows: Iterable[ArrearsRow]) -> dict[str, list[ArrearsRow]]:
    found: dict[str, list[ArrearsRow]] = {}
    for row in rows:
        found.setdefault(row.month, []).append(row)
    return found
