"""The page of a workbook: paper, margins, widths of columns, heights of rows.

Căn cứ: khoản 3, khoản 7 Mục I Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP (lề trang, số trang).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from bhxh_docs.forms.columns import Kind, ListColumn
from bhxh_docs.forms.sheet_cells import DATA_PT
from bhxh_docs.templating.decree30 import (
    FONT,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    PAGE_LONG_MM,
    PAGE_NUMBER_FROM_EDGE_MM,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4: Final = 9
_A3: Final = 8
"""Of Excel's paper sizes."""
A3_LONG_MM: Final = 420
LEAST_PRINTED_PT: Final = 6
"""Smaller letters nobody reads on paper: a list that would have them on A4 goes on A3."""
_MM_PER_INCH: Final = 25.4
_PIXELS_PER_INCH: Final = 96
_CELL_PIXELS, _DIGIT_PIXELS = 5, 7
"""Excel measures a column in digits of its default font, after some pixels of padding."""
_WIDER: Final = 1.1
"""Of the width on paper, where the letters are smaller."""
_AT_LEAST_MM: Final = {Kind.DATE: 24, Kind.MONTH: 19, Kind.COUNT: 16, Kind.MONEY: 28}
_PADDING_MM: Final = 2
_LEFT_SHARE: Final = 0.4
"""Of the head: the agency stands on the left."""
_CAPITAL_WIDER: Final = 0.6
_LETTER_MM: Final = 0.16
"""Of one letter of Times New Roman for each point of its size, with what is lost where lines end."""


def set_up(page: Worksheet, widths: Sequence[float], *, heading: int) -> None:
    """Lay out the page: everything that stands before the rows in the file, so before the first is written.

    Args:
        page: the sheet.
        widths: of the columns, mm.
        heading: number of the row that heads the list: it stays in view and returns on each page.
    """
    page.freeze_panes = f"A{heading + 1}"
    page.print_title_rows = f"{heading}:{heading}"
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = _digits(width)
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.paperSize = _A4 if printed_points(widths) >= LEAST_PRINTED_PT else _A3
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.print_options.horizontalCentered = True
    page.page_margins = PageMargins(
        left=_inches(MARGIN_LEFT_MM),
        right=_inches(MARGIN_RIGHT_MM),
        top=_inches(MARGIN_TOP_MM),
        bottom=_inches(MARGIN_BOTTOM_MM),
        header=_inches(PAGE_NUMBER_FROM_EDGE_MM),
        footer=_inches(PAGE_NUMBER_FROM_EDGE_MM),
    )
    # the first page bears no number; the others have it in the middle of the top margin
    page.HeaderFooter.differentFirst = True
    header = HeaderFooterItem()
    header.center.text = f'&"{FONT},Regular"&13&P'
    page.HeaderFooter.oddHeader = header


def printed_points(widths: Sequence[float], *, long_mm: float = PAGE_LONG_MM) -> float:
    """The size of the letters of the data, points, on a page on its side where the list is one page wide.

    Args:
        widths: of the columns, mm.
        long_mm: the long edge of the page; left out, of A4.
    """
    room = long_mm - MARGIN_LEFT_MM - MARGIN_RIGHT_MM
    return DATA_PT * min(1.0, room / sum(widths))


def width_mm(one: ListColumn) -> float:
    """The width of a column, mm: what it is on paper, and enough for every figure of its kind.

    A figure that is too long for its cell is shown as "###". The page is fitted to one sheet in width when
    it is printed.
    """
    return max(one.mm * _WIDER, _AT_LEAST_MM.get(one.kind, 0))


def left_columns(widths: Sequence[float]) -> int:
    """How many columns the left part of the head takes."""
    whole, before = sum(widths), 0.0
    for index, width in enumerate(widths[:-1], start=1):
        before += width
        if before >= whole * _LEFT_SHARE:
            return index
    return max(1, len(widths) - 1)


def _digits(mm: float) -> float:
    """A width as Excel counts it."""
    pixels = mm / _MM_PER_INCH * _PIXELS_PER_INCH
    return round((pixels - _CELL_PIXELS) / _DIGIT_PIXELS, 2)


def _inches(mm: float) -> float:
    return round(mm / _MM_PER_INCH, 4)


def lines_of(text: str, mm: float, points: float) -> int:
    """Lines that a text needs."""
    room = mm - _PADDING_MM
    return sum(max(1, math.ceil(_letters(part) * points * _LETTER_MM / room)) for part in text.split("\n"))


def _letters(text: str) -> float:
    """How many letters of usual width a text takes: capitals are wider."""
    return len(text) + _CAPITAL_WIDER * sum(map(str.isupper, text))


__all__ = [
    "A3_LONG_MM",
    "LEAST_PRINTED_PT",
    "left_columns",
    "lines_of",
    "printed_points",
    "set_up",
    "width_mm",
]
