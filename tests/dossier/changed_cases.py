"""The main example, changed in one point."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from legal_rules.case import Case, Contribution, FundAmounts


def without(case: Case, *, events: tuple[str, ...] = (), exhibits: tuple[str, ...] = ()) -> Case:
    """The case without the named events and exhibits, and without what only spoke of them."""
    left = tuple(
        e
        for e in case.events
        if not {e.id, getattr(e, "of", None), getattr(e, "against", None)} & set(events)
    )
    lost = {e.id for e in case.events} - {e.id for e in left}
    papers = []
    for exhibit in case.exhibits:
        proves = tuple(p for p in exhibit.proves if p.removeprefix("events.").split(".")[0] not in lost)
        if exhibit.id not in exhibits and (proves or not exhibit.proves):
            papers.append(attrs.evolve(exhibit, proves=proves))
    kept = {x.id for x in papers}
    determinations = tuple(
        attrs.evolve(d, exhibits=tuple(x for x in d.exhibits if x in kept)) for d in case.determinations
    )
    return attrs.evolve(case, events=left, exhibits=tuple(papers), determinations=determinations)


def evaded(case: Case, *, workers: int, amount: int) -> Case:
    """The case with so many workers hidden after the sanction and exactly this unpaid sum (đồng).

    The other workers of the second round are declared and paid.
    """
    hidden = [row for row in case.contributions if row.declared == 0 and row.first_month >= "2023-09"]
    people = list(dict.fromkeys(row.worker for row in hidden))[:workers]
    kept = [row for row in hidden if row.worker in people]
    insured = [
        attrs.evolve(row, declared=row.wage_base, paid=row.due) for row in hidden if row.worker not in people
    ]
    others = [row for row in case.contributions if row not in hidden]
    return attrs.evolve(case, contributions=(*others, *insured, *_sharing(kept, amount)))


def _sharing(rows: list[Contribution], amount: int) -> Iterable[Contribution]:
    """One month each row keeps its months; the sum is spread evenly and the rest falls to single months."""
    months = [(row, month) for row in rows for month in row.months()]
    share, rest = divmod(amount, len(months))
    for position, (row, month) in enumerate(months):
        due = attrs.evolve(FundAmounts.zero(), huu_tri_tu_tuat=share + (1 if position < rest else 0))
        yield attrs.evolve(
            row,
            first_month=month,
            last_month=month,
            due=due,
            paid=FundAmounts.zero(),
            paid_on=None,
            withheld=0,
        )
