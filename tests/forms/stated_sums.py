"""What a paper must say of its sums, people and months, as patterns to be found in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

import attrs
from rule_facts import shares
from rule_months import Rows, amounts, by_month, by_worker, listings, violation_of
from rule_paper import Paper

from bhxh_docs.text import format_month, format_months, money_in_words
from legal_rules.case import Case, Fund
from legal_rules.case.events import SanctionDecided
from legal_rules.procedure.new_business import NewBusiness, new_business
from legal_rules.procedure.recovery import recovery
from legal_rules.procedure.shared_lists import NotShared, contract_findings, tax_findings
from legal_rules.procedure.unit_listing import UnitListing
from legal_rules.procedure.violation import scheme_sum
from legal_rules.questions.contributions import ArrearsRow, arrears

Months = tuple[ArrearsRow, ...]


@attrs.frozen
class Says:
    """What a paper must say of the months that it is about, or of its cases.

    Args:
        what: for the message of a failing test.
        patterns: regular expressions, each of which must be found.
        part: the part of the months that it is about; None for all of them.
        sums: sums that stand in the paper besides those of its months.
        heads: numbers of people likewise.
    """

    what: str
    patterns: Callable[[Paper, Months], Iterable[str]]
    part: Rows | None = None
    sums: Callable[[Paper], Iterable[int]] = lambda _paper: ()
    heads: Callable[[Paper], Iterable[int]] = lambda _paper: ()

    def expected(self, paper: Paper, about: Rows | None) -> tuple[str, ...]:
        rows = self.part or about
        return tuple(self.patterns(paper, rows(paper) if rows is not None else ()))


def of_part(rows: Rows, other: Rows, *says: Says) -> tuple[Says, ...]:
    """What a paper says of a part of its months, where the other part has months too."""

    def part(paper: Paper) -> Months:
        return rows(paper) if other(paper) else ()

    return tuple(attrs.evolve(one, part=part) for one in says)


def money(sum_: int) -> str:
    """``546.995.200``, as a pattern."""
    return rf"(?<![\d.]){sum_:,}(?![\d.]*\d)".replace(",", r"\.")


def spoken(sum_: int) -> str:
    """The same with its words in brackets."""
    return rf"{money(sum_)} đồng \((?:Bằng chữ: )?{money_in_words(sum_)}\)"


# --- of the months of one case ---------------------------------------------------------------------------


def _total(_paper: Paper, rows: Months) -> Iterator[str]:
    if rows:
        yield money(amounts(rows).total)


def _total_in_words(_paper: Paper, rows: Months) -> Iterator[str]:
    if rows:
        yield spoken(amounts(rows).total)


def _funds(_paper: Paper, rows: Months) -> Iterator[str]:
    total = amounts(rows)
    columns = r" \| ".join(money(total.of(fund)) for fund in Fund)
    for fund in Fund:
        if total.of(fund):
            yield rf"{fund.label}:? {money(total.of(fund))} đồng|{columns}"


def _heads(_paper: Paper, rows: Months) -> Iterator[str]:
    if rows:
        yield rf"(?<![\d.])0?{len(by_worker(rows))} (?:\([^)]*\) )?(?:người|lao động)"


def _span(_paper: Paper, rows: Months) -> Iterator[str]:
    if rows:
        yield re.escape(format_months(by_month(rows)))


def _each_worker(paper: Paper, rows: Months) -> Iterator[str]:
    for name, own in _by_name(paper, rows):
        yield rf"\| {name} \|.*{money(amounts(own).total)}"


def _each_month(_paper: Paper, rows: Months) -> Iterator[str]:
    for month, own in by_month(rows).items():
        yield rf"(?m)^{format_month(month)} \|.*{money(amounts(own).total)}"


def _each_worker_by_month(paper: Paper, rows: Months) -> Iterator[str]:
    """The block of each worker: every month with what is unpaid and who has to pay it, and their sums."""
    parts = shares(paper)
    for name, own in _by_name(paper, rows):
        months = sorted(own, key=lambda row: row.month)
        sums = [(amounts([row]).total, *parts[row.worker, row.month]) for row in months]
        sums.append(tuple(sum(column) for column in zip(*sums, strict=True)))
        heads = [rf"{format_month(row.month)}(?: \*)?" for row in months] + [rf"Cộng \| {len(own)} tháng"]
        lines = [
            rf"{head} \|[^\n]* {money(unpaid)} \| {money(employer)} \| {money(worker)} \|[^\n]*"
            for head, (unpaid, employer, worker) in zip(heads, sums, strict=True)
        ]
        yield r"\n".join([rf"\d+\. {name}, [^|\n]*", *lines])


def _by_name(paper: Paper, rows: Months) -> Iterator[tuple[str, list[ArrearsRow]]]:
    for worker, own in by_worker(rows).items():
        yield re.escape(paper.case.worker_by_id[worker].name), own


def _fines(paper: Paper, _rows: Months) -> Iterator[str]:
    for event in paper.case.happened(SanctionDecided):
        if event.fine is not None:
            yield rf"phạt tiền {money(event.fine)} đồng"


def _fine(paper: Paper, _rows: Months) -> Iterator[str]:
    if isinstance(paper.event, SanctionDecided) and paper.event.fine is not None:
        yield spoken(paper.event.fine)


def _fined(paper: Paper, rows: Months) -> Iterator[str]:
    """What is to be paid to the funds that a fine is about, in words too, and by worker; health is not."""
    yield spoken(scheme_sum(amounts(rows), None))
    for name, own in _by_name(paper, rows):
        yield rf"\| {name} \|.*{money(scheme_sum(amounts(own), None))}"


def _ordered(paper: Paper, rows: Months) -> Iterator[str]:
    """The same by insurance where each act has its own remedy; a decision may state the remedies itself."""
    if isinstance(paper.event, SanctionDecided) and paper.event.remedies:
        return
    bands = violation_of(paper).bands
    for scheme in [band.scheme for band in bands] if len(bands) > 1 else [None]:
        yield spoken(scheme_sum(amounts(rows), scheme))


def _part(_paper: Paper, rows: Months) -> Iterator[str]:
    if rows:
        yield rf"(?<![\d.])0?{len(by_worker(rows))} người, số tiền {money(amounts(rows).total)} đồng"


TOTAL: Final = Says("tổng số tiền", _total)
IN_WORDS: Final = Says("tổng số tiền bằng chữ", _total_in_words)
FUNDS: Final = Says("số tiền theo quỹ", _funds)
HEADS: Final = Says("số người", _heads)
SPAN: Final = Says("các tháng, số tháng", _span)
EACH_WORKER: Final = Says("số tiền từng người", _each_worker)
EACH_WORKER_BY_MONTH: Final = Says("các tháng và số tiền từng người", _each_worker_by_month)
EACH_MONTH: Final = Says("số tiền từng tháng", _each_month)
HEADS_AND_TOTAL: Final = Says("số người và số tiền của một phần", _part)
FINES: Final = Says("mức phạt đã quyết định", _fines)
FINED: Final = Says("số tiền thuộc hành vi bị phạt, từng người", _fined)
ORDERED: Final = Says("số tiền buộc đóng", _ordered)
FINE: Final = Says("mức phạt, bằng số và bằng chữ", _fine)


# --- of the employers of a list --------------------------------------------------------------------------


def employers(form: str, pattern: str, on: Callable[[Paper], date] = lambda paper: paper.on) -> Says:
    """How many employers stand in a list, or in any, and how many workers: ``{units} đơn vị, {heads}``."""

    def found(paper: Paper) -> list[UnitListing]:
        rows = [one for _, one in listings(paper, on(paper))]
        return [one for one in rows if not form or form in {one.form, one.unit_form}]

    def heads(paper: Paper) -> int:
        return sum(len(one.workers) for one in found(paper))

    return Says(
        "số đơn vị, số người của danh sách",
        lambda paper, _rows: [pattern.format(units=f"{len(found(paper)):02d}", heads=f"{heads(paper):02d}")],
        heads=lambda paper: [heads(paper), *(len(one.workers) for one in found(paper))],
    )


def still_unpaid(paper: Paper) -> list[int]:
    """The hidden months' sums, đồng: of every employer, and of all of them last."""
    found = [amounts(arrears(case, on=paper.on).evaded_rows).total for case in paper.cases]
    return [*found, sum(found)]


def gaps(paper: Paper) -> list[int]:
    """What is declared too little a month, đồng: of every employer in 03a-KT, and of all of them last."""
    found = [
        sum((row.wage_base or 0) - (row.declared or 0) for w in one.workers if (row := one.latest.get(w)))
        for _, one in listings(paper)
        if one.unit_form == "03a-KT"
    ]
    return [*found, sum(found)]


def recoveries(paper: Paper, *, spans: Iterable[tuple[date, date]]) -> list[int]:
    """What was owed, paid and left unpaid in spans of days, đồng: of every employer and of all of them."""
    sums: list[int] = []
    for first, last in spans:
        found = [recovery(case, _ever_hidden(case), first=first, last=last) for case in paper.given]
        for parts in zip(*((one.owed or 0, one.paid or 0, one.unpaid or 0) for one in found), strict=True):
            sums += [*parts, sum(parts)]
    return sums


def _ever_hidden(case: Case) -> frozenset[str]:
    return frozenset(row.worker for row in case.contributions if row.hidden)


def year_to(day: date) -> list[tuple[date, date]]:
    return [(date(day.year, 1, 1), day)]


def half_years(day: date) -> list[tuple[date, date]]:
    """The half-year before the day, or that of its last month, and the one before."""
    ends = [date(day.year - 1, 12, 31), date(day.year, 6, 30), date(day.year, 12, 31)]
    ended = [end for end in ends if end < day or (end.year, end.month) == (day.year, day.month)]
    last = ended[-1]
    first = date(last.year, 1 if last.month == 6 else 7, 1)
    before = date(first.year - 1, 12, 31) if first.month == 1 else date(first.year, 6, 30)
    return [(first, min(last, day)), (date(before.year, 7 if before.month == 12 else 1, 1), before)]


def incomes(paper: Paper) -> int:
    """What was declared of those who only stand in the tax data, đồng."""
    found = [one for c in paper.given if not isinstance(one := tax_findings(c, on=paper.on), NotShared)]
    return sum(worker.income or 0 for findings in found for one in findings for worker in one.workers)


def tax_only(paper: Paper) -> int:
    found = [one for c in paper.given if not isinstance(one := tax_findings(c, on=paper.on), NotShared)]
    return sum(len(one.workers) for findings in found for one in findings)


def without_contract(paper: Paper) -> int:
    found = [one for c in paper.given if not isinstance(one := contract_findings(c, on=paper.on), NotShared)]
    return sum(len(one.workers) for findings in found for one in findings)


def insured_by_new(paper: Paper) -> int:
    found = [one for c in paper.given if isinstance(one := new_business(c, on=paper.on), NewBusiness)]
    return sum(one.insured for one in found)


def number_of(what: str, count: Callable[[Paper], int], pattern: str) -> Says:
    """A number that the rules give, in its sentence: ``{:02d} người``."""
    return Says(
        what,
        lambda paper, _rows: [pattern.format(f"{count(paper):02d}")],
        heads=lambda paper: (count(paper),),
    )


def sum_of(what: str, sums: Callable[[Paper], list[int]], *, words: bool = False) -> Says:
    """Sums that the rules give; the last of them must be printed, in words too where the paper has them."""

    def patterns(paper: Paper, _rows: Months) -> Iterator[str]:
        last = sums(paper)[-1]
        yield spoken(last) if words else money(last)

    return Says(what, patterns, sums=sums)
