"""What stays together at the end of a page: a sum with the row before it, a signature with the last words.

Căn cứ: Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP orders the components; that none of these stands
alone on a page is the custom of the papers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from many_papers import FORMS, paper_of
from moments import docx_of, drafts

PAPERS = {one.form: one for one in reversed(drafts())}
_SUM = re.compile(r"(Tổng cộng|Cộng)\b")
_MORE_TO_SIGN = {"BBVP", "PTLD"}
"""Minutes signed again by who got them, after the recipients; lines on which the leader writes a decision."""


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


def moved_with_signature(body: Any) -> Iterator[list[str]]:
    """The paragraphs right before a signature that go to the next page with it, headings left out."""
    children = list(body)
    for position, child in enumerate(children):
        if child.tag != qn("w:tbl") or not any(style == "ChucVuKy" for style in _styles(child)):
            continue
        moved = []
        for before in reversed(children[:position]):
            if before.tag != qn("w:p") or not kept(before):
                break
            if text_of(before):
                moved.append(text_of(before))
        yield moved


def _styles(table: Any) -> Iterator[str]:
    for style in table.iter(qn("w:pStyle")):
        yield style.get(qn("w:val"))


@pytest.mark.parametrize("form", [*PAPERS, *FORMS])
def test_a_sum_stays_with_the_row_before_it(form: str) -> None:
    assert list(sums_alone(body_of(form))) == []


@pytest.mark.parametrize("form", sorted({*PAPERS, *FORMS} - _MORE_TO_SIGN))
def test_only_the_last_paragraph_goes_with_the_signature(form: str) -> None:
    assert [moved for moved in moved_with_signature(body_of(form)) if len(moved) > 1] == []
