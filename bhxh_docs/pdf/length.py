"""Guess how many pages a document will have, before LibreOffice lays it out.

A paper with a row for every worker and month takes LibreOffice longer than all others together, and what it
cites lies behind it. So it is drafted as if it had the length guessed here, and drafted once more where it
comes out longer or shorter: a wrong guess costs time, never a wrong sheet.

Paragraphs and rows follow each other over the pages, at the widths of Times and with what the styles say.
Pictures, notes, columns, merged and nested cells are left out of account.
"""

from __future__ import annotations

import functools
import io
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree
from reportlab.pdfbase.pdfmetrics import stringWidth

from bhxh_docs.pdf.wordml import Look, Styles, W, parsed, points

_LINE: Final = 1.149
"""Height of a line as a multiple of its letters' size: ascent, descent and gap of Times."""
_SPACE: Final = 0.25
"""Width of a space as a multiple of the size."""
_BORDER: Final = 0.5
"""What the line between two rows takes, in points."""
_CELL_SIDES: Final = 8.5
"""Left and right of the text in a cell where the table says nothing, in points."""
_A4: Final = (595.3, 841.9)
_PLAIN: Final = str.maketrans({"đ": "d", "Đ": "D", "–": "-", "“": '"', "”": '"', "…": "-", "\u00a0": " "})


def guessed_pages(docx: bytes) -> int:
    """Return how many pages a document probably has.

    Args:
        docx: a .docx as this library makes them.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        styles = Styles(package.read("word/styles.xml"))
        document = parsed(package.read("word/document.xml"))
    width, height = _room(document)
    flow = _Flow(height)
    for block in document.iterfind(f"{W}body/*"):
        if block.tag == f"{W}p":
            look = styles.look(block)
            flow.paragraph(look, _lines(block, look, width))
        elif block.tag == f"{W}tbl":
            flow.table(tuple(_rows(block, styles)))
    return flow.end()


def _room(document: etree._Element) -> tuple[float, float]:
    """Width and height of a page without its margins, in points."""
    size, margins = (document.find(f"{W}body/{W}sectPr/{W}{tag}") for tag in ("pgSz", "pgMar"))
    width, height = ((None if size is None else points(size, side)) for side in "wh")
    left, right, top, bottom = (
        0.0 if margins is None else points(margins, side) or 0.0
        for side in ("left", "right", "top", "bottom")
    )
    return (width or _A4[0]) - left - right, (height or _A4[1]) - top - bottom


def _lines(paragraph: etree._Element, look: Look, width: float) -> int:
    """How many lines a paragraph fills in a column of a width."""
    pieces = paragraph.iter(f"{W}t", f"{W}br")
    text = "".join("\n" if piece.tag == f"{W}br" else piece.text or "" for piece in pieces)
    return sum(_filled(line.upper() if look.caps else line, look, width) for line in text.split("\n"))


def _filled(text: str, look: Look, width: float) -> int:
    room = width - look.left - look.right
    lines, at = 1, look.first
    for word in text.split(" "):
        long = _width(word, look.bold) * look.size
        if at + long > room and at > 0:
            lines, at = lines + 1, 0.0
        at += long + _SPACE * look.size
    return lines


@functools.lru_cache(maxsize=8192)
def _width(word: str, bold: bool) -> float:
    """Width of a word as a multiple of its size; its marks are as wide as the letters under them."""
    letters = unicodedata.normalize("NFD", word.translate(_PLAIN))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return float(stringWidth(plain, "Times-Bold" if bold else "Times-Roman", 1))


@attrs.frozen
class _Row:
    """A row: its height in points, whether it stays with the next one, whether it stands on every page."""

    height: float
    keeps: bool
    heads: bool


def _rows(table: etree._Element, styles: Styles) -> Iterator[_Row]:
    sides = table.find(f"{W}tblPr/{W}tblCellMar")
    beside = _CELL_SIDES
    if sides is not None:
        beside = sum(points(side, "w") or 0.0 for side in sides.iter(f"{W}left", f"{W}right"))
    border = 0.0 if table.find(f"{W}tblPr/{W}tblBorders") is None else _BORDER
    for row in table.iterchildren(f"{W}tr"):
        height, keeps = 0.0, False
        for cell in row.iterchildren(f"{W}tc"):
            column = cell.find(f"{W}tcPr/{W}tcW")
            width = 0.0 if column is None else points(column, "w") or 0.0
            filled = 0.0
            for paragraph in cell.iterchildren(f"{W}p"):
                look = styles.look(paragraph)
                lines = _lines(paragraph, look, width - beside) if width else 1
                filled += look.before + look.after + lines * look.size * _LINE * look.multiple
                keeps = keeps or look.keeps
            height = max(height, filled)
        yield _Row(height + border, keeps, row.find(f"{W}trPr/{W}tblHeader") is not None)


class _Flow:
    """Pages as they fill.

    Args:
        room: height of a page without its margins, in points.
    """

    def __init__(self, room: float) -> None:
        self.pages = 1
        self._room = room
        self._left = room
        self._gap = 0.0
        self._held = 0.0

    def paragraph(self, look: Look, lines: int) -> None:
        """Lay a paragraph line by line; one that stays with the next waits for it."""
        line = look.size * _LINE * look.multiple
        above, self._gap = max(self._gap, look.before), look.after
        if look.keeps:
            self._held += above + lines * line
            return
        self._place(above + line)
        for _ in range(1, lines):
            self._place(line)

    def table(self, rows: tuple[_Row, ...]) -> None:
        """Lay a table row by row; those at its head stand again on each page."""
        self._gap = 0.0
        head = sum(row.height for row in rows if row.heads)
        for row in rows:
            if row.keeps:
                self._held += row.height
            else:
                self._place(row.height, again=0.0 if row.heads else head)

    def end(self) -> int:
        """Lay what waits for something that does not come; return how many pages there are."""
        self._place(0.0)
        return self.pages

    def _place(self, height: float, *, again: float = 0.0) -> None:
        whole, self._held = height + self._held, 0.0
        if whole > self._left:
            self.pages += 1
            self._left = self._room - again
        self._left -= whole
