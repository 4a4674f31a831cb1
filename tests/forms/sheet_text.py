"""A workbook as readable text: one line a cell that holds something, with its type and format."""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.cell import Cell


def sheet_as_text(workbook: bytes) -> str:
    """Return every sheet as text: page, widths, heading, filter, cells."""
    lines: list[str] = []
    for page in load_workbook(io.BytesIO(workbook)).worksheets:
        setup = page.page_setup
        lines.append(
            f"== {page.title}: khổ {setup.paperSize}, {setup.orientation}, rộng {setup.fitToWidth} trang, "
            f"cao {setup.fitToHeight} trang; cố định {page.freeze_panes}; lặp dòng {page.print_title_rows}; "
            f"lọc {page.auto_filter.ref} =="
        )
        lines += [f"cột {name}: {column.width}" for name, column in sorted(page.column_dimensions.items())]
        for row in page.iter_rows():
            lines += [_cell(cell) for cell in row if isinstance(cell, Cell) and cell.value is not None]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", "°") + "\n"


def _cell(cell: Cell) -> str:
    value = cell.value
    told = value.date().isoformat() if isinstance(value, datetime) else str(value)
    quoted = " '" if cell.quotePrefix else ""
    return f"[{cell.coordinate} {cell.data_type} {cell.number_format}{quoted}] {told}"
