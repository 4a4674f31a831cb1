"""What stays together at the end of a page: a sum with the row before it, a signature with the last words.

Căn cứ: Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP orders the components; that none of these stands
alone on a page is the custom of the papers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from many_papers import FORMS, paper_of
from moments import docx_of, drafts

PAPERS = {one.form: one for one in reversed(drafts())}
_SUM = re.compile(r"(Tổng cộng|Cộng)\b")
_RECIPIENTS = {"NoiNhan", "DanhSachNoiNhan"}
_MORE_TO_SIGN = {"BBVP", "PTDH", "PTLD"}
"""Minutes signed again by who got them, after the recipients; places where the leader writes a decision."""


def body_of(form: str) -> Any:
    data = docx_of(PAPERS[form]) if form in PAPERS else paper_of(form)
    return Document(io.BytesIO(data)).element.body


def text_of(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t"))).strip()


def kept(element: Any) -> bool:
    """Whether a paragraph says itself that it stays with the next, or the first of a row does."""
    found = element.find(f".//{qn('w:keepNext')}")
    return found is not None and found.get(qn("w:val")) not in {"0", "false"}


def sums_alone(body: Any) -> Iterator[str]:
    """The rows with sums that a page may begin with."""
    for table in body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        for before, row in pairwise(rows):
            if _SUM.match(text_of(row)) and not kept(before):
                yield text_of(row)


def moved_with_signature(body: Any) -> Iterator[tuple[list[str], list[str]]]:
    """The paragraphs and then the rows before a signature that go to the next page with it."""
    children = list(body)
    for position, child in enumerate(children):
        if child.tag != qn("w:tbl") or not any(style == "ChucVuKy" for style in _styles(child)):
            continue
        before = list(reversed(children[:position]))
        words = list(takewhile(lambda x: x.tag == qn("w:p") and kept(x), before))
        above = before[len(words)] if len(words) < len(before) else child
        rows = above.findall(qn("w:tr")) if above.tag == qn("w:tbl") else []
        moved = takewhile(kept, reversed(rows))
        yield [text_of(one) for one in words if text_of(one)], [text_of(row) for row in moved]


def recipients_below(body: Any) -> Iterator[list[Any]]:
    """A signature and the recipients below it, all but the last; the first of them where an annex follows."""
    children = list(body)
    for position, child in enumerate(children):
        below = takewhile(lambda x: x.tag == qn("w:p"), children[position + 1 :])
        names = list(takewhile(lambda x: set(_styles(x)) & _RECIPIENTS, below))
        if child.tag == qn("w:tbl") and names:
            last = children[position + 1 + len(names)].tag == qn("w:sectPr")
            yield [*child.iter(qn("w:p")), *(names[:-1] if last else names[:1])]


def _styles(table: Any) -> Iterator[str]:
    for style in table.iter(qn("w:pStyle")):
        yield style.get(qn("w:val"))


@pytest.mark.parametrize("form", [*PAPERS, *FORMS])
def test_a_sum_stays_with_the_row_before_it(form: str) -> None:
    assert list(sums_alone(body_of(form))) == []


@pytest.mark.parametrize("form", sorted({*PAPERS, *FORMS} - _MORE_TO_SIGN))
def test_only_the_last_paragraph_goes_with_the_signature_and_the_end_of_a_list_before_it(form: str) -> None:
    for words, rows in moved_with_signature(body_of(form)):
        assert len(words) <= 1, words
        assert len(rows) <= 1 + sum(map(bool, map(_SUM.match, rows))), rows


@pytest.mark.parametrize("form", sorted({*PAPERS, *FORMS} - _MORE_TO_SIGN))
def test_recipients_below_a_signature_are_on_its_page(form: str) -> None:
    for paragraphs in recipients_below(body_of(form)):
        assert all(map(kept, paragraphs)), form


def test_some_papers_have_recipients_below_a_signature() -> None:
    assert any(list(recipients_below(body_of(form))) for form in PAPERS)
