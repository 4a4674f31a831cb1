"""Every workbook as it is printed: its letters can be read, and there is a place to sign.

Căn cứ: khoản 1, khoản 7 Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP (khổ giấy, chữ ký).
"""

from __future__ import annotations

import io
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from rule_paper import Paper
from stated_papers import case_papers, collective_papers

from bhxh_docs.forms.render_sheet import COLLECTIVE_SHEETS, SHEETS, render_sheet
from bhxh_docs.forms.sheet_page import A3_LONG_MM, LEAST_PRINTED_PT, printed_points
from bhxh_docs.templating.decree30 import PAGE_LONG_MM

LONG_MM = {8: A3_LONG_MM, 9: PAGE_LONG_MM}
"""By Excel's number of the paper."""
SIDES = {
    "01-KT": ("NGƯỜI LẬP DANH SÁCH", "THỦ TRƯỞNG CƠ QUAN CUNG CẤP"),
    "05b-KT": ("ĐẠI DIỆN ĐƠN VỊ", "CÁN BỘ ĐỐI SOÁT"),
}
"""Who signs a list that is not signed for the agency that drafts it."""
LISTS = {
    paper.form: paper
    for paper in reversed((*case_papers(), *collective_papers()))
    if paper.form in {*SHEETS, *COLLECTIVE_SHEETS}
}


@cache
def page_of(form: str) -> Worksheet:
    paper: Paper = LISTS[form]
    given = paper.given if form in COLLECTIVE_SHEETS else paper.given[0]
    page = load_workbook(io.BytesIO(render_sheet(form, given, on=paper.on, agency=paper.agency))).active
    assert isinstance(page, Worksheet)
    return page


def widths_mm(page: Worksheet) -> list[float]:
    """The widths of the columns, from Excel's digits."""
    return [(one.width * 7 + 5) / 96 * 25.4 for one in page.column_dimensions.values()]


def test_every_workbook_is_looked_at() -> None:
    assert set(LISTS) == {*SHEETS, *COLLECTIVE_SHEETS}


@pytest.mark.parametrize("form", LISTS)
def test_its_letters_can_be_read_on_its_paper(form: str) -> None:
    page = page_of(form)
    assert len(widths_mm(page)) == page.max_column
    printed = printed_points(widths_mm(page), long_mm=LONG_MM[page.page_setup.paperSize])
    assert printed >= LEAST_PRINTED_PT


@pytest.mark.parametrize("form", LISTS)
def test_there_is_a_place_to_sign_below_the_list(form: str) -> None:
    page = page_of(form)
    last = [str(cell.value) for cell in page[page.max_row] if cell.value]
    if form in SIDES:
        assert [text.split("\n")[0] for text in last] == list(SIDES[form])
        assert all(text.split("\n")[1].startswith("(Ký, ghi rõ họ tên") for text in last)
    else:
        name = (LISTS[form].agency or LISTS[form].case.deciding_agency).signatory.name
        assert last[0].startswith("Nơi nhận:")
        assert last[-1].split("\n")[-1] == name
    # room for the signature
    assert page.row_dimensions[page.max_row].height >= 6 * 16
