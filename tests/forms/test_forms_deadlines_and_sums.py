"""Last days, limits, sums and counts in every paper: those of the rules, and no others.

`STATED` tells of every form which last days it must state and where each comes from in `legal_rules`, and
which sums; a form without any says why. What is expected is worked out from the rules, never from the forms,
and read in the .docx. Then the other way round: whatever day, sum, limit or number of people a paper prints
must be a fact of the case, a figure of the law or an outcome of the rules, or the paper is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Final

import pytest
from printed_values import Passage
from rule_facts import (
    ends_of_months,
    fined_sums,
    fund_sums,
    heads_of_acts,
    names_of_workers,
    of_law,
    of_worker,
    recorded,
    shares,
)
from rule_months import amounts, by_month, by_worker
from rule_paper import Paper
from stated_papers import REGIME_CHANGE, case_papers, collective_papers
from stated_sums import FINED, Says
from stated_table import STATED, Stated

from bhxh_docs.text import format_month, money_in_words
from legal_rules.procedure.collective_papers import COLLECTIVE
from legal_rules.procedure.collective_row import CollectiveRow
from legal_rules.procedure.internal_papers import INTERNAL_PAPERS
from legal_rules.procedure.paper_row import PaperRow
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.questions.contributions import ArrearsRow

PAPERS: Final = (*case_papers(), *collective_papers())
each_paper = pytest.mark.parametrize("paper", PAPERS, ids=str)


def test_every_form_is_in_the_table_and_drafted_in_both_times() -> None:
    assert set(STATED) == {*PAPER, *INTERNAL_PAPERS, *COLLECTIVE}
    rows: dict[str, PaperRow | CollectiveRow] = {**PAPER, **COLLECTIVE}
    for later, day in {False: date(2024, 6, 3), True: date(2026, 6, 3)}.items():
        drafted = {paper.form for paper in PAPERS if (paper.on >= REGIME_CHANGE) is later}
        assert {form for form in STATED if form not in rows or rows[form].valid(day)} - drafted == set()


@pytest.mark.parametrize("form", STATED)
def test_what_a_form_must_state_is_seen_in_some_paper(form: str) -> None:
    stated_ = STATED[form]
    papers = [paper for paper in PAPERS if paper.form == form]
    own = stated_.last_days if isinstance(stated_.last_days, tuple) else ()
    assert [one.what for one in (*own, *stated_.days) if not any(set(one.of(p)) for p in papers)] == []
    never = [one.what for one in _says(stated_) if not any(one.expected(p, stated_.about) for p in papers)]
    assert never == []


@each_paper
def test_a_paper_states_the_days_and_limits_of_the_rules(paper: Paper) -> None:
    stated_ = STATED[paper.form]
    if isinstance(stated_.last_days, tuple):
        expected = {day: one.what for one in stated_.last_days for day in one.of(paper)}
        assert {day: what for day, what in expected.items() if day not in paper.printed.last_days} == {}
    others = {day: one.what for one in stated_.days for day in one.of(paper)}
    assert {day: what for day, what in others.items() if day not in paper.printed.days} == {}
    limits = {words(paper) for words in stated_.limits} - {""}
    assert limits - paper.printed.limits == set()


@each_paper
def test_a_paper_states_the_sums_of_the_rules(paper: Paper) -> None:
    stated_ = STATED[paper.form]
    missing = [
        (says.what, pattern)
        for says in _says(stated_)
        for pattern in says.expected(paper, stated_.about)
        if not re.search(pattern, paper.printed.text)
    ]
    assert missing == []


@each_paper
def test_words_after_a_sum_say_the_same_sum(paper: Paper) -> None:
    assert [(n, words) for n, words in paper.printed.spoken if words != money_in_words(n)] == []


@each_paper
def test_every_day_in_a_paper_is_explained(paper: Paper) -> None:
    stated_ = STATED[paper.form]
    own = stated_.last_days if isinstance(stated_.last_days, tuple) else ()
    ends = {day for one in (*own, *stated_.recalls) for day in one.of(paper)}
    told = frozenset().union(*(facts(paper).days for facts in stated_.facts))
    assert paper.printed.last_days - ends - told == set()
    known = recorded(paper).days | of_law().days | {paper.on} | ends | told
    for rows in _months(paper, stated_):
        known |= ends_of_months(rows).days
    unexplained = [
        (day, passage.text)
        for passage, worker in _with_workers(paper)
        for day in passage.days - known
        if not worker or day not in of_worker(paper, worker).days
    ]
    assert unexplained == []


@each_paper
def test_every_sum_in_a_paper_is_explained(paper: Paper) -> None:
    stated_ = STATED[paper.form]
    about = _months(paper, stated_)
    common = recorded(paper).sums | of_law().sums
    common |= frozenset().union(*(facts(paper).sums for facts in stated_.facts))
    common |= frozenset(n for one in _says(stated_) for n in one.sums(paper))
    common |= frozenset().union(*(_sums(paper, rows) for rows in about))
    months = by_month(about[0]) if about else {}
    unexplained = []
    for passage, worker in _with_workers(paper):
        month = next((one for one in months if passage.cells[0].split(" ")[0] == format_month(one)), None)
        if worker:
            known = common | of_worker(paper, worker).sums | _of_worker(paper, worker)
        elif passage.table and month is not None:
            known = fund_sums(amounts(months[month]))
        else:
            known = common
        unexplained += [(sum_, passage.text) for sum_ in passage.sums - known]
    assert unexplained == []


@each_paper
def test_every_limit_and_number_in_a_paper_is_explained(paper: Paper) -> None:
    stated_ = STATED[paper.form]
    known = recorded(paper)
    for facts in stated_.facts:
        known |= facts(paper)
    about = _months(paper, stated_)
    assert paper.printed.limits - {words(paper) for words in stated_.limits} - known.limits == set()
    assert paper.printed.months - {len(by_month(rows)) for rows in about} - known.months == set()
    heads = {len(by_worker(rows)) for rows in about} | {n for one in _says(stated_) for n in one.heads(paper)}
    assert paper.printed.heads - heads - heads_of_acts(paper) - known.heads == set()


def _says(stated_: Stated) -> tuple[Says, ...]:
    return stated_.says if isinstance(stated_.says, tuple) else ()


def _months(paper: Paper, stated_: Stated) -> list[tuple[ArrearsRow, ...]]:
    """The months that a paper is about, then the parts of them that it adds up by themselves."""
    parts = (stated_.about, *(one.part for one in _says(stated_)))
    return [found for rows in parts if rows is not None and (found := rows(paper))]


def _with_workers(paper: Paper) -> Iterator[tuple[Passage, str]]:
    """Every passage with the worker whom its row is about, or under whose name it stands in its table."""
    table, worker = "", ""
    for passage in paper.printed.passages:
        if passage.table != table:
            table, worker = passage.table, ""
        worker = _named(passage, names_of_workers(paper)) or worker
        yield passage, worker if passage.table else ""


def _named(passage: Passage, names: Collection[str]) -> str:
    for cell in passage.cells[:2]:
        name = re.sub(r"^\d+\. ([^,;]+)[,;].*", r"\1", cell)
        if name in names:
            return name
    return ""


@cache
def _of_worker(paper: Paper, name: str) -> frozenset[int]:
    """What is unpaid of a worker, by month and in all; of a paper about one case."""
    about = STATED[paper.form].about
    if about is None or len(paper.cases) > 1:
        return frozenset()
    own = [row for row in about(paper) if paper.case.worker_by_id[row.worker].name == name]
    return frozenset().union(_sums(paper, own), *(_sums(paper, [row]) for row in own))


def _sums(paper: Paper, rows: Collection[ArrearsRow]) -> frozenset[int]:
    """The sums of months by fund; by insurance where a fine is decided; by payer where the list shows it."""
    total = amounts(rows)
    sums = fund_sums(total)
    if FINED in _says(STATED[paper.form]):
        sums |= fined_sums(total)
    if paper.form == "BKTT":
        parts = shares(paper)
        sums |= {sum(part) for part in zip(*(parts[row.worker, row.month] for row in rows), strict=True)}
    return sums
