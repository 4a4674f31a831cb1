"""Read the rows of a list of documents (mục lục, bảng kê) off its pages.

A list is a ruled table whose heading names its columns. What is read is what is seen: the lines of the table
give the rows and cells, the text inside them what they say; nothing is taken from what wrote the page. A list
may run over many pages, repeat its heading or not, have headings of groups over its whole width, and break
its texts over any number of lines.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

import attrs
from pypdf import PageObject

from bhxh_docs.pdf.pagetext import Line, PageText, TextPiece, read_page_text
from bhxh_docs.text.letters import HYPHENS, UNSEEN_IN_WORDS

#: A hyphen that keeps its line is drawn as any other; marks inside words are not drawn.
_ALIKE = dict.fromkeys(map(ord, UNSEEN_IN_WORDS)) | dict.fromkeys(map(ord, HYPHENS), "-")
#: Headings of the columns that are compared, without spaces, in small letters.
_ORDINAL = frozenset({"stt", "tt", "sốtt", "sốthứtự"})
_SHEETS = ("tờsố", "trangsố", "sốtờ")
_TITLE = ("tríchyếu", "tênvănbản", "têntàiliệu")

#: Two lines closer than this are one, in points.
_SAME_LINE = 2.0
#: A rule between rows runs over at least this share of the widest.
_WHOLE = 0.5


@attrs.frozen(kw_only=True)
class ListingRow:
    """One row of a list as built.

    Args:
        page: the page of the packet it stands on, from 1.
        ordinal: what its column of running numbers shows.
        sheets: what its column of sheet numbers shows, spaces left out.
        title: what its column of titles shows, spaces left out; empty where the list has no such column.
        top: its upper edge, in points, in the page's own coordinates.
        bottom: its lower edge.
        keys: the parts that the links in it lead to, each once.
    """

    page: int
    ordinal: str
    sheets: str
    title: str
    top: float
    bottom: float
    keys: tuple[str, ...] = ()


@attrs.frozen
class _Columns:
    """The middle of each column that is compared, across the page."""

    ordinal: float
    sheets: float
    title: float | None


@attrs.frozen
class _Band:
    """What lies between two rules: the edges of its cells and the text in them."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    pieces: tuple[TextPiece, ...]

    def cell(self, x: float) -> int | None:
        """Which cell a place across the page is in."""
        return next((n for n in range(len(self.edges) - 1) if self.edges[n] <= x < self.edges[n + 1]), None)

    def text(self, cell: int) -> str:
        """What a cell says, line by line, without spaces."""
        inside = [piece for piece in self.pieces if self.cell(piece.x + 0.1) == cell]
        inside.sort(key=lambda piece: (-round(piece.y), piece.x))
        return squeezed("".join(piece.text for piece in inside))


def squeezed(text: str) -> str:
    """A text in NFC without spaces and unseen marks: what stays the same however its lines are broken."""
    return "".join(unicodedata.normalize("NFC", text).translate(_ALIKE).split())


def read_listing(pages: Sequence[tuple[int, PageObject]]) -> tuple[ListingRow, ...] | None:
    """Read the rows of a list.

    Args:
        pages: its pages with their numbers in the packet.

    Returns:
        The rows in order; rows without a running number and a sheet number (headings of groups, the rest of
        a row that began on the page before) are left out. None where no table with the columns is found.
    """
    columns: _Columns | None = None
    rows: list[ListingRow] = []
    for number, page in pages:
        for band in _bands(read_page_text(page)):
            if (heading := _heading(band)) is not None:
                columns = heading
            elif columns is not None and (row := _row(number, band, columns)) is not None:
                rows.append(row)
    return None if columns is None else tuple(rows)


def _bands(page: PageText) -> list[_Band]:
    widest = max((line.end - line.start for line in page.horizontal), default=0.0)
    rules: list[Line] = []
    for line in sorted(page.horizontal, key=lambda line: -line.at):
        if line.end - line.start >= _WHOLE * widest and not (rules and rules[-1].at - line.at < _SAME_LINE):
            rules.append(line)
    bands = []
    for above, below in itertools.pairwise(rules):
        middle = (above.at + below.at) / 2
        edges: list[float] = []
        for line in sorted(page.vertical, key=lambda line: line.at):
            crosses = line.start - _SAME_LINE <= middle <= line.end + _SAME_LINE
            if crosses and not (edges and line.at - edges[-1] < _SAME_LINE):
                edges.append(line.at)
        pieces = tuple(piece for piece in page.pieces if below.at < piece.y + 0.25 * piece.size < above.at)
        bands.append(_Band(above.at, below.at, tuple(edges), pieces))
    return bands


def _heading(band: _Band) -> _Columns | None:
    found: dict[str, float] = {}
    for cell in range(len(band.edges) - 1):
        text = band.text(cell).casefold()
        middle = (band.edges[cell] + band.edges[cell + 1]) / 2
        if text in _ORDINAL:
            found.setdefault("ordinal", middle)
        elif text.startswith(_SHEETS):
            found.setdefault("sheets", middle)
        elif any(word in text for word in _TITLE):
            found.setdefault("title", middle)
    if "ordinal" in found and "sheets" in found:
        return _Columns(found["ordinal"], found["sheets"], found.get("title"))
    return None


def _row(number: int, band: _Band, columns: _Columns) -> ListingRow | None:
    ordinal, sheets = band.cell(columns.ordinal), band.cell(columns.sheets)
    if ordinal is None or sheets is None or ordinal == sheets:
        return None
    title = band.cell(columns.title) if columns.title is not None else None
    row = ListingRow(
        page=number,
        ordinal=band.text(ordinal),
        sheets=band.text(sheets),
        title=band.text(title) if title is not None and title not in {ordinal, sheets} else "",
        top=band.top,
        bottom=band.bottom,
    )
    return row if row.ordinal or row.sheets else None
