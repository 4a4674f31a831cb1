"""Lists as workbooks (.xlsx): typed cells, a frozen heading, filters, a page ready to print.

A form that is also a workbook gives a `Sheet`: head, title, columns, an iterable of rows, what is written
below. `write_workbook` streams it: a row is written and forgotten, so that a list of tens of thousands of
rows takes no more memory than a short one, apart from the packed file.

::

    def sheet(gathering: Gathering) -> Sheet:
        return Sheet(
            name="02a-KT",                                  # the tab
            form="Mẫu số 02a-KT",
            title="Danh sách đơn vị chưa tham gia …",
            notes=("Kỳ lập danh sách: …",),                 # paragraphs between title and table
            columns=columns_of(UnitRow),                    # bhxh_docs.forms.columns
            rows=(values(case) for case in gathering.cases),
            closing=("Danh sách này có 12 đơn vị./.",),     # paragraphs below the table
            head=LetterheadContext(**gathering.letterhead_fields(recipients())),
        )

    SHEETS: Final = {"02a-KT": sheet}                       # register in bhxh_docs/forms/render_sheet.py

Rules that hold for every workbook:

* a text is a text: what begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break is never a formula;
* identifiers, codes and telephone numbers are texts and keep their leading noughts; days are days, months are
  the first day of the month, sums and counts are whole numbers;
* what is not known is an empty cell; a total with something unknown in it is dotted, never counted as zero;
* totals are worked out here, no cell holds a formula;
* equal input gives equal bytes.

Căn cứ for the page: Phụ lục I, Phần I, mục I Nghị định số 30/2020/NĐ-CP (A4, Times New Roman, số trang);
A3 only where the letters would be too small to read on A4.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, cast

import attrs
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.blanks import DOTS
from bhxh_docs.forms.columns import Kind, ListColumn, Value, Values, add_row
from bhxh_docs.forms.common import LetterheadContext
from bhxh_docs.forms.sheet_cells import (
    DATA_PT,
    LINE_PT,
    RECIPIENTS_LABEL,
    Look,
    SheetCell,
    safe_text,
    text_cell,
)
from bhxh_docs.forms.sheet_file import fixed_file
from bhxh_docs.forms.sheet_page import left_columns, lines_of, set_up, width_mm
from bhxh_docs.templating.decree30 import MOTTO, NATION
from bhxh_docs.text import capitals, format_count

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_ROWS: Final = 1_048_576
_TITLE_POINTS: Final = 14
_ROOM: Final = ("",) * 4
"""Lines left empty for a signature and a seal."""
_HEAD_ROWS: Final = 6
"""Rows above the heading, beside one for each note: three of the head, a gap, the title, a gap."""


@attrs.frozen(kw_only=True)
class Sheet:
    """One list as a sheet of a workbook.

    Args:
        name: the tab, at most 31 letters.
        form: which form it is, printed under the agency: ``Mẫu số 02a-KT``; empty for none.
        title: what it is; printed in capitals.
        notes: paragraphs between the title and the table, such as bases and the period.
        columns: what it holds, see `bhxh_docs.forms.columns`.
        rows: values by field; read once, in order.
        total: label of the sum row; empty for a list without one.
        closing: paragraphs below the table.
        head: agency, place and day, who signs, recipients.
        sides: who signs on the left and on the right, each with the note below it, where two sides sign and
            not the agency's head.
    """

    name: str = attrs.field(validator=attrs.validators.max_len(31))
    form: str = ""
    title: str
    notes: tuple[str, ...] = ()
    columns: tuple[ListColumn, ...] = attrs.field(validator=attrs.validators.min_len(1))
    rows: Iterable[Values]
    total: str = "Tổng cộng"
    closing: tuple[str, ...] = ()
    head: LetterheadContext
    sides: tuple[tuple[str, str], tuple[str, str]] | None = None


def write_workbook(sheets: Sequence[Sheet], *, title: str, author: str = "", on: date) -> bytes:
    """Return a workbook of these lists; equal input gives equal bytes.

    Args:
        sheets: one or several.
        title: the document property "title".
        author: the document property "author".
        on: the day of drafting, which is the day of the file.

    Raises:
        FormError: a text cannot be written in a cell (BHXH-F060), or a list has more rows than a sheet can
            hold (BHXH-F061).
    """
    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = author or None
    book.properties.language = "vi-VN"
    codes: dict[str, str] = {}
    with tempfile.TemporaryFile() as stream:
        try:
            for number, sheet in enumerate(sheets, start=1):
                # a write-only sheet: it has of a sheet what is used here
                page = cast("Worksheet", book.create_sheet(sheet.name))
                written = _SheetWriter(page, sheet)
                codes[f"xl/worksheets/sheet{number}.xml"] = written.write()
        finally:
            # also where a row was refused: saving removes the parts that openpyxl keeps in temporary files
            book.save(stream)
        return fixed_file(stream, codes=codes, on=on)


class _SheetWriter:
    """Writes one sheet from the top down."""

    def __init__(self, page: Worksheet, sheet: Sheet) -> None:
        self._page, self._sheet = page, sheet
        self._row = 0
        self._widths = tuple(width_mm(one) for one in sheet.columns)
        self._split = left_columns(self._widths)

    def write(self) -> str:
        """Write everything; returns the range of the cells that hold codes, for Excel's checks."""
        heading = _HEAD_ROWS + len(self._sheet.notes) + 1
        set_up(self._page, self._widths, heading=heading)
        self._head()
        self._headings()
        sums = self._data()
        last = self._row
        self._page.auto_filter.ref = f"A{heading}:{get_column_letter(self._count)}{last}"
        if self._sheet.total and sums:
            self._totals(sums)
        self._end()
        return " ".join(
            f"{get_column_letter(number)}{heading + 1}:{get_column_letter(number)}{last}"
            for number, one in enumerate(self._sheet.columns, start=1)
            if one.kind is Kind.CODE and last > heading
        )

    @property
    def _count(self) -> int:
        return len(self._sheet.columns)

    # --- above the table ------------------------------------------------------------------------------

    def _head(self) -> None:
        head, sheet = self._sheet.head, self._sheet
        self._two(capitals(head.co_quan.chu_quan), Look.PARENT, NATION, Look.NATION)
        self._two(capitals(head.co_quan.ten), Look.ISSUER, MOTTO, Look.MOTTO)
        self._two(sheet.form, Look.FORM, f"{head.dia_danh}, {head.ngay_thang}", Look.PLACE)
        self._whole("", Look.NOTE)
        self._whole(capitals(sheet.title), Look.TITLE, points=_TITLE_POINTS)
        for note in sheet.notes:
            self._whole(note, Look.NOTE)
        self._whole("", Look.NOTE)

    def _headings(self) -> None:
        cell = text_cell(self._page, Look.HEADING)
        columns = self._sheet.columns
        self._fit(
            max(lines_of(one.heading, mm, DATA_PT) for one, mm in zip(columns, self._widths, strict=True))
        )
        self._append(cell.of(one.heading) for one in columns)

    # --- table ---------------------------------------------------------------------------------------

    def _data(self) -> dict[str, int | None]:
        columns = self._sheet.columns
        cells = tuple(SheetCell(self._page, one.kind) for one in columns)
        sums: dict[str, int | None] = {one.field: 0 for one in columns if one.total}
        texts = tuple(
            (one.field, mm) for one, mm in zip(columns, self._widths, strict=True) if one.kind is Kind.TEXT
        )
        for number, row in enumerate(self._sheet.rows, start=1):
            if self._row >= _MOST_ROWS - 100:
                raise self._too_long()
            add_row(sums, row)
            self._fit(max((lines_of(str(row[field] or ""), mm, DATA_PT) for field, mm in texts), default=1))
            try:
                written = [cell.of(row[one.field]) for one, cell in zip(columns, cells, strict=True)]
            except ValueError as error:
                raise self._refused(f", dòng {number}", error) from error
            # whole before the sheet takes it: a row that breaks off would leave a broken file
            self._append(written)
        return sums

    def _totals(self, sums: dict[str, int | None]) -> None:
        columns = self._sheet.columns
        label = text_cell(self._page, Look.TOTAL_LABEL)
        figure, dots = SheetCell(self._page, Kind.MONEY, bold=True), text_cell(self._page, Look.TOTAL_DOTS)
        first = next(index for index, one in enumerate(columns) if one.total)

        def cells() -> Iterator[Cell]:
            for index, one in enumerate(columns):
                total: Value = sums.get(one.field)
                if not one.total:
                    yield label.of(self._sheet.total if index == 0 else "")
                elif total is None:
                    yield dots.of(DOTS * 2)
                else:
                    yield figure.of(total)

        self._append(cells())
        if first > 1:
            self._merge(1, first)

    # --- below the table ------------------------------------------------------------------------------

    def _end(self) -> None:
        head = self._sheet.head
        self._whole("", Look.NOTE)
        for line in self._sheet.closing:
            self._whole(line, Look.NOTE)
        self._whole("", Look.NOTE)
        if self._sheet.sides is not None:
            left, right = ("\n".join([capitals(who), how, *_ROOM]) for who, how in self._sheet.sides)
            self._two(left, Look.SIDE, right, Look.SIDE)
            return
        titles = capitals(head.nguoi_ky.quyen_han).split("\n")
        signed = "\n".join([*titles, *_ROOM, head.nguoi_ky.ho_ten])
        # one row: it is never parted at the end of a page
        self._two(_recipients(head.noi_nhan), Look.RECIPIENTS, signed, Look.SIGNER)

    # --- rows ----------------------------------------------------------------------------------------

    def _append(self, cells: Iterator[Cell] | list[Cell]) -> None:
        """Write a row; of a generator each cell before the next is asked for, so one may stand for many."""
        self._row += 1
        self._page.append(cast("list[Cell]", cells))
        # it is written: kept, the heights of all rows would be the only thing that grows
        self._page.row_dimensions.pop(self._row, None)

    def _fit(self, lines: int) -> None:
        """Give the next row its height: programs do not all fit the rows of a file by themselves."""
        if lines > 1:
            self._page.row_dimensions[self._row + 1].height = lines * LINE_PT * DATA_PT / 12

    def _whole(self, text: str, look: Look, *, points: int = 12) -> None:
        """One text over the whole width, as high as its lines need: Excel does not fit merged cells."""
        self._check(text)
        lines = lines_of(text, sum(self._widths), points)
        self._page.row_dimensions[self._row + 1].height = lines * LINE_PT * points / 12
        cell = text_cell(self._page, look)
        self._append(cell.of(text if index == 0 else "") for index in range(self._count))
        if self._count > 1 and text:
            self._merge(1, self._count)

    def _two(self, left: str, left_look: Look, right: str, right_look: Look) -> None:
        """A text on the left and one on the right."""
        self._check(left, right)
        widths = sum(self._widths[: self._split]), sum(self._widths[self._split :])
        lines = max(lines_of(left, widths[0], 13), lines_of(right, widths[1], 13))
        self._page.row_dimensions[self._row + 1].height = lines * LINE_PT * 13 / 12
        one, other = text_cell(self._page, left_look), text_cell(self._page, right_look)

        def cells() -> Iterator[Cell]:
            for index in range(self._count):
                if index < self._split:
                    yield one.of(left if index == 0 else "")
                else:
                    yield other.of(right if index == self._split else "")

        self._append(cells())
        self._merge(1, self._split)
        self._merge(self._split + 1, self._count)

    def _merge(self, first: int, last: int) -> None:
        if last > first:
            letters = get_column_letter(first), get_column_letter(last)
            self._page.merged_cells.add(f"{letters[0]}{self._row}:{letters[1]}{self._row}")

    def _check(self, *texts: str) -> None:
        try:
            for text in texts:
                safe_text(text)
        except ValueError as error:
            raise self._refused("", error) from error

    def _refused(self, place: str, error: ValueError) -> FormError:
        return FormError(
            Problem(
                code="BHXH-F060",
                where=f"{self._sheet.name}{place}",
                message=f"không ghi được vào ô của bảng tính: {error}",
                mend="sửa dữ liệu ở chỗ này",
            )
        )

    def _too_long(self) -> FormError:
        return FormError(
            Problem(
                code="BHXH-F061",
                where=self._sheet.name,
                message=f"danh sách có hơn {format_count(self._row)} dòng, một trang tính không chứa được",
                mend="chia hồ sơ thành nhiều danh sách",
            )
        )


def _recipients(names: Sequence[str]) -> str:
    listed = [f"- {one}{'.' if number == len(names) else ';'}" for number, one in enumerate(names, start=1)]
    return "\n".join([RECIPIENTS_LABEL, *listed]) if listed else ""


__all__ = ["Sheet", "write_workbook"]
