"""The guess of a document's length: what it takes into account, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Mm, Pt

from bhxh_docs.pdf.length import guessed_pages

LINES = 48
"""Single lines of 13 points on a page of 720 points (297 - 2 x 21.5 mm), 14.94 points each."""


def guess(make: Callable[[DocxDocument], object]) -> int:
    document = Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(13)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(21.5)
    section.left_margin = section.right_margin = Mm(25)
    make(document)
    out = BytesIO()
    document.save(out)
    return guessed_pages(out.getvalue())


def lines(count: int) -> Callable[[DocxDocument], object]:
    return lambda document: [document.add_paragraph("một dòng") for _ in range(count)]


def rows(count: int, *, text: str = "x", heads: bool = False) -> Callable[[DocxDocument], object]:
    def make(document: DocxDocument) -> None:
        table = document.add_table(rows=count, cols=2)
        for row in table.rows:
            row.cells[0].text = text
        if heads:
            table.rows[0]._tr.get_or_add_trPr().append(
                table.rows[0]._tr.makeelement(
                    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader"
                )
            )

    return make


def test_an_empty_document_has_a_page() -> None:
    assert guess(lambda _: None) == 1


@pytest.mark.parametrize(("count", "pages"), [(47, 1), (48, 1), (49, 2), (96, 2), (97, 3)])
def test_lines_fill_pages(count: int, pages: int) -> None:
    assert guess(lines(count)) == pages


def test_a_long_paragraph_is_broken_at_words() -> None:
    # about 85 letters fill a line of 160 mm
    assert guess(lambda d: d.add_paragraph("nghĩa vụ " * 9 * 40)) == 1
    assert guess(lambda d: d.add_paragraph("nghĩa vụ " * 9 * 60)) == 2


def test_a_line_break_begins_a_line() -> None:
    assert guess(lambda d: d.add_paragraph("\n" * (LINES - 1))) == 1
    assert guess(lambda d: d.add_paragraph("\n" * LINES)) == 2


def test_a_gap_counts_once_between_two_paragraphs() -> None:
    def make(document: DocxDocument) -> None:
        for _ in range(34):
            gaps = document.add_paragraph("một dòng").paragraph_format
            gaps.space_before = gaps.space_after = Pt(6)

    # 34 x (14.94 + 6) = 712 of 720 points, with both gaps 916
    assert guess(make) == 1


def test_a_paragraph_goes_where_the_next_one_goes() -> None:
    def make(document: DocxDocument, *, keep: bool) -> None:
        lines(LINES - 1)(document)
        document.add_paragraph("đề mục").paragraph_format.keep_with_next = keep
        lines(LINES)(document)

    assert guess(lambda d: make(d, keep=False)) == 2
    assert guess(lambda d: make(d, keep=True)) == 3


def test_rows_are_as_high_as_their_highest_cell() -> None:
    assert guess(rows(LINES)) == 1
    assert guess(rows(LINES, text="hai\ndòng")) == 2


def test_a_row_at_the_head_of_a_table_stands_on_each_page() -> None:
    assert guess(rows(2 * LINES)) == 2
    assert guess(rows(2 * LINES, heads=True)) == 3


def test_what_is_kept_together_at_the_end_is_laid_too() -> None:
    def make(document: DocxDocument) -> None:
        lines(LINES - 1)(document)
        for _ in range(3):
            document.add_paragraph("nơi nhận").paragraph_format.keep_with_next = True

    assert guess(make) == 2
