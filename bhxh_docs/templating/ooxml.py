"""The pieces of WordprocessingML that python-docx has no call for: borders, fixed widths, fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

_TWIPS_PER_MM = 1440 / 25.4


def twips(mm: float) -> int:
    """Return a length in twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def element_of(proxy: Any) -> Any:
    """Return the XML element behind an object of python-docx, which shows it under a private name."""
    if isinstance(proxy, Section):
        return proxy._sectPr  # noqa: SLF001 - there is no public name
    return proxy._element  # noqa: SLF001 - there is no public name


def new(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """Return a new element: ``new("w:jc", val="center")``; attributes are of the ``w`` namespace."""
    element: BaseOxmlElement = OxmlElement(tag)  # type: ignore[assignment] # its stub says lxml's element
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def draw_rule(paragraph: Paragraph, *, width_mm: float, available_mm: float) -> None:
    """Make an empty paragraph a centred line of this length: its top border between equal indents.

    Word and LibreOffice draw a border from indent to indent, so the length is exact in both, and a person
    can see and change it with Word's ruler; a drawing would hang on an anchor.
    """
    indent = twips((available_mm - width_mm) / 2)
    properties = element_of(paragraph).get_or_add_pPr()
    border = new("w:pBdr")
    border.append(new("w:top", val="single", sz=6, space=0, color="000000"))
    properties.insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
    properties.insert_element_before(
        new("w:ind", left=indent, right=indent, firstLine=0), "w:jc", "w:outlineLvl", "w:rPr"
    )


def lay_out_table(
    table: Table, widths_mm: Sequence[float], *, indent_mm: float = 0, borders: bool, margin_mm: float
) -> None:
    """Give a table fixed column widths, so that Word and LibreOffice draw the same one.

    Args:
        table: as python-docx made it.
        widths_mm: one width a column.
        indent_mm: left edge from the margin; negative lets the table stand out.
        borders: thin lines around every cell, or none.
        margin_mm: between a cell's edge and its text, left and right.
    """
    element = element_of(table)
    properties = element.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(new("w:tblW", w=sum(twips(width) for width in widths_mm), type="dxa"))
    properties.append(new("w:tblInd", w=twips(indent_mm), type="dxa"))
    if borders:
        lines = new("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            lines.append(new(f"w:{side}", val="single", sz=4, space=0, color="000000"))
        properties.append(lines)
    properties.append(new("w:tblLayout", type="fixed"))
    margins = new("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(new(f"w:{side}", w=twips(margin_mm), type="dxa"))
    properties.append(margins)
    for column, width in zip(element.tblGrid, widths_mm, strict=True):
        column.set(qn("w:w"), str(twips(width)))
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            set_cell_width(cell, width)


def set_cell_width(cell: _Cell, width_mm: float) -> None:
    """Give one cell its width."""
    properties = element_of(cell).get_or_add_tcPr()
    for old in properties.findall(qn("w:tcW")):
        properties.remove(old)
    properties.insert(0, new("w:tcW", w=twips(width_mm), type="dxa"))


def centre_vertically(cell: _Cell) -> None:
    """Set a cell's text in the middle of its height."""
    element_of(cell).get_or_add_tcPr().append(new("w:vAlign", val="center"))


def keep_row_whole(row: _Row, *, repeat: bool = False) -> None:
    """Never break a row over two pages; ``repeat`` shows it at the top of each page."""
    properties = element_of(row).get_or_add_trPr()
    properties.append(new("w:cantSplit"))
    if repeat:
        properties.append(new("w:tblHeader"))


def restart_page_numbers(section: Section) -> None:
    """Count the pages of a section from 1."""
    properties = element_of(section)
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.insert_element_before(new("w:pgNumType", start=1), "w:cols", "w:titlePg", "w:docGrid")


def append_field(paragraph: Paragraph, instruction: str, shown: str, *, run_style: str) -> None:
    """Append a field (``PAGE``, ``HYPERLINK "…"``) whose instruction and text may hold tags."""
    for kind in ("begin", "instr", "separate", "text", "end"):
        is_text = kind == "text"
        run = paragraph.add_run(shown if is_text else "", style=run_style if is_text else None)
        element = element_of(run)
        if kind == "instr":
            text = new("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            element.append(text)
        elif kind != "text":
            element.append(new("w:fldChar", fldCharType=kind))
