"""How far the cells of a sheet reach, whatever their number.

Calc lays out the whole rectangle that a sheet's cells span, merged ones included: three cells in its corners
keep it busy for minutes. Cells that are empty but for their look do not count, and are not printed.
"""

from __future__ import annotations

import attrs
from lxml import etree

from bhxh_docs.pdf.exhibits.columns import column_of, row_of
from bhxh_docs.pdf.exhibits.package import attribute, local

_LETTERS = 26


@attrs.frozen
class Extent:
    """The rectangle from a sheet's first cell to its last one with anything in it.

    Args:
        columns: how many columns, 0 where nothing is.
        rows: how many rows, 0 where nothing is.
    """

    columns: int
    rows: int

    @property
    def cells(self) -> int:
        """How many cells it spans."""
        return self.columns * self.rows

    @property
    def last(self) -> str:
        """The name of its last cell, such as ``AB12``."""
        letters, number = "", self.columns
        while number:
            number, letter = divmod(number - 1, _LETTERS)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.rows}"


def extent_of(page: etree._Element) -> Extent:
    """How far what is in a sheet's cells reaches, with the cells that are merged with them."""
    filled: set[tuple[int, int]] = set()
    merged: list[tuple[str, str]] = []
    row = column = 0
    for element in page.iter():
        match local(element):
            case "row":
                row, column = row_of(attribute(element, "r") or "", row + 1), 0
            case "c":
                column = column_of(attribute(element, "r") or "") or column + 1
                if _is_filled(element):
                    filled.add((row, column))
            case "mergeCell":
                first, _, last = (attribute(element, "ref") or "").partition(":")
                merged.append((first, last or first))
            case _:
                pass
    ends = {
        (row_of(last), column_of(last))
        for first, last in merged
        if (row_of(first), column_of(first)) in filled
    }
    reached = filled | ends
    return Extent(
        columns=max((column for _, column in reached), default=0),
        rows=max((row for row, _ in reached), default=0),
    )


def _is_filled(cell: etree._Element) -> bool:
    """Whether a cell holds a value, a formula or a text."""
    return any(
        local(child) == "f"
        or (local(child) in {"v", "is"} and any(str(text).strip() for text in child.itertext()))
        for child in cell
    )
