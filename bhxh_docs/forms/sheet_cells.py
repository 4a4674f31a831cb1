"""The cells of a workbook: how each kind of value is typed and looks, and that a text is never a formula.

openpyxl binds a style to a cell slowly and a value fast, so one cell is made for each column and given a new
value for every row; a write-only sheet writes it before the next row is asked for.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

import attrs
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side

from bhxh_docs.forms.columns import Kind, Value
from bhxh_docs.templating.characters import FORBIDDEN
from bhxh_docs.templating.decree30 import FONT
from bhxh_docs.text import nfc

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

T = TypeVar("T")

RECIPIENTS_LABEL: Final = "Nơi nhận:"
LINE_PT: Final = 16.5
"""Height of a line of 12 points."""
_LONGEST: Final = 32_767
"""Letters that a cell of Excel holds; openpyxl cuts the rest off without a word."""
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\n")
"""What a spreadsheet may take for the beginning of a formula when the cell is edited or exported."""
DATA_PT: Final = 11
_THIN: Final = Side(style="thin")
_BOX: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

_FORMATS: Final = {
    Kind.ORDINAL: "0",
    Kind.TEXT: "General",
    Kind.CODE: "@",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MONTH: "mm/yyyy",
    Kind.COUNT: "#,##0",
    Kind.MONEY: "#,##0",
}
_ALIGNMENTS: Final = {Kind.TEXT: "left", Kind.COUNT: "right", Kind.MONEY: "right"}


@attrs.frozen
class _Style:
    """Size, weight and place of a text outside the data."""

    size: int = 12
    bold: bool = False
    italic: bool = False
    horizontal: str = "center"
    vertical: str = "center"
    boxed: bool = False


class Look(StrEnum):
    """What a text outside the data is."""

    PARENT = "parent"
    ISSUER = "issuer"
    NATION = "nation"
    MOTTO = "motto"
    FORM = "form"
    PLACE = "place"
    TITLE = "title"
    NOTE = "note"
    HEADING = "heading"
    TOTAL_LABEL = "total_label"
    TOTAL_DOTS = "total_dots"
    RECIPIENTS = "recipients"
    SIGNER = "signer"
    SIDE = "side"
    """One of two sides that sign: who, and how, a line each."""


_LOOKS: Final = {
    Look.PARENT: _Style(12),
    Look.ISSUER: _Style(12, bold=True),
    Look.NATION: _Style(12, bold=True),
    Look.MOTTO: _Style(13, bold=True),
    Look.FORM: _Style(13),
    Look.PLACE: _Style(13, italic=True),
    Look.TITLE: _Style(14, bold=True),
    Look.NOTE: _Style(12, horizontal="left"),
    Look.HEADING: _Style(11, bold=True, boxed=True),
    Look.TOTAL_LABEL: _Style(11, bold=True, boxed=True),
    Look.TOTAL_DOTS: _Style(11, bold=True, horizontal="right", boxed=True),
    Look.RECIPIENTS: _Style(11, horizontal="left", vertical="top"),
    Look.SIGNER: _Style(13, bold=True, vertical="top"),
    Look.SIDE: _Style(13, bold=True, vertical="top"),
}
"""The sizes are those of the decree's components."""


class SheetCell:
    """The cell of one column, for every row of it.

    Args:
        page: the sheet.
        kind: what the column holds.
        bold: for a total.
    """

    def __init__(self, page: Worksheet, kind: Kind, *, bold: bool = False) -> None:
        self._kind = kind
        self._plain = _cell(page, kind, bold=bold)
        self._quoted = _cell(page, kind, bold=bold)
        self._quoted.quotePrefix = True

    def of(self, value: Value) -> Cell:
        """Return the cell with a value; empty where it is not known.

        Raises:
            ValueError: the value has characters that no document can hold, or is too long.
            TypeError: its type is not that of the column.
        """
        if value is None or value == "":
            self._plain.value = None
            return self._plain
        if self._kind in {Kind.TEXT, Kind.CODE}:
            text = safe_text(_of_type(value, str))
            return _put_text(self._quoted if text.startswith(_FORMULA_STARTS) else self._plain, text)
        self._plain.value = _typed(self._kind, value)
        return self._plain


class _TextCell:
    """A text outside the data."""

    def __init__(self, cell: Cell, quoted: Cell, look: Look) -> None:
        self._plain, self._quoted, self._look = cell, quoted, look

    def of(self, text: str) -> Cell:
        """Return the cell with a text."""
        safe = safe_text(text)
        if not safe:
            self._plain.value = None
            return self._plain
        if safe.startswith(RECIPIENTS_LABEL):
            return _put_text(self._plain, _labelled(safe))
        if self._look is Look.SIDE:
            return _put_text(self._plain, _side(safe))
        return _put_text(self._quoted if safe.startswith(_FORMULA_STARTS) else self._plain, safe)


def _labelled(text: str) -> CellRichText:
    """The recipients, their label in the style that the decree gives it."""
    label = InlineFont(rFont=FONT, sz=12, b=True, i=True)
    names = InlineFont(rFont=FONT, sz=11)
    return CellRichText(
        TextBlock(label, RECIPIENTS_LABEL), TextBlock(names, text.removeprefix(RECIPIENTS_LABEL))
    )


def _side(text: str) -> CellRichText:
    """Who signs, and below it how, as minutes have it."""
    title, _, note = text.partition("\n")
    bold, italic = InlineFont(rFont=FONT, sz=13, b=True), InlineFont(rFont=FONT, sz=13, i=True)
    return CellRichText(TextBlock(bold, title), TextBlock(italic, f"\n{note}"))


def text_cell(page: Worksheet, look: Look) -> _TextCell:
    """Return a cell for texts outside the data."""
    cell, quoted = _looking(page, _LOOKS[look]), _looking(page, _LOOKS[look])
    quoted.quotePrefix = True
    return _TextCell(cell, quoted, look)


def safe_text(text: str) -> str:
    """Return a text as a cell holds it: NFC, line breaks as line feeds.

    Raises:
        ValueError: it has characters that no document can hold, or is too long for a cell.
    """
    clean = nfc(text).replace("\r\n", "\n").replace("\r", "\n")
    if FORBIDDEN.search(clean):
        raise ValueError(f"“{FORBIDDEN.sub('�', clean)[:60]}” có ký tự điều khiển")
    if len(clean) > _LONGEST:
        raise ValueError(f"“{clean[:60]}…” dài {len(clean)} ký tự, một ô chứa nhiều nhất {_LONGEST}")
    return clean


def _put_text(cell: Cell, text: str | CellRichText) -> Cell:
    cell.value = text
    # openpyxl takes "=…" for a formula and "#N/A" for an error
    cell.data_type = "s"
    return cell


def _typed(kind: Kind, value: Value) -> int | date:
    match kind:
        case Kind.DATE:
            return _of_type(value, date)
        case Kind.MONTH:
            return date.fromisoformat(f"{_of_type(value, str)}-01")
        case _:
            return _of_type(value, int)


def _of_type(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"giá trị {value!r} không đúng kiểu của cột")
    return value


def _cell(page: Worksheet, kind: Kind, *, bold: bool) -> Cell:
    cell = WriteOnlyCell(page)
    cell.font = Font(name=FONT, size=DATA_PT, bold=bold)
    cell.border = _BOX
    cell.number_format = _FORMATS[kind]
    horizontal = _ALIGNMENTS.get(kind, "center")
    # away from the frame
    indent = 0 if horizontal == "center" else 1
    cell.alignment = Alignment(
        horizontal=horizontal, vertical="center", wrap_text=kind is Kind.TEXT, indent=indent
    )
    return cell


def _looking(page: Worksheet, style: _Style) -> Cell:
    cell = WriteOnlyCell(page)
    cell.font = Font(name=FONT, size=style.size, bold=style.bold, italic=style.italic)
    cell.alignment = Alignment(horizontal=style.horizontal, vertical=style.vertical, wrap_text=True)
    if style.boxed:
        cell.border = _BOX
    return cell


__all__ = ["DATA_PT", "LINE_PT", "RECIPIENTS_LABEL", "Look", "SheetCell", "safe_text", "text_cell"]
