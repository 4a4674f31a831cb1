"""Finds the heads of a paper: quốc hiệu, tiêu ngữ, agencies, number, place and date, in a table or not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.layout.measures import plain_letters
from bhxh_docs.guard.layout.paper import Paper
from bhxh_docs.guard.layout.strokes import Stroke, side_by_side, stray_drawings, stroke_under
from bhxh_docs.guard.layout.text import VALUE, Line, Para
from bhxh_docs.templating.decree30 import MOTTO, NATION

_TC, _TR, _TBL = qn("w:tc"), qn("w:tr"), qn("w:tbl")
_MORE_ROWS: Final = 3
"""Rows of the head's table after the one with quốc hiệu that may still belong to the head."""
_WINDOW: Final = 10
"""Paragraphs after quốc hiệu that may belong to a head without a table."""
_MOST_CELLS: Final = 3
"""Cells with text in a row of a head: agency, nation, at most one between."""
_ALIKE: Final = 0.85
_PARTS: Final = 2

NUMBER: Final = re.compile(r"^s[ốô]\b", re.IGNORECASE)
ABOUT: Final = re.compile(r"^(?:v\s*/\s*v|về việc)\b", re.IGNORECASE)
ABOUT_SHORT: Final = re.compile(r"^v\s*/\s*v\b", re.IGNORECASE)
"""Without a table, "Về việc …" may be the summary of a paper with a title."""
DATE: Final = re.compile(r"ngày.*tháng.*năm", re.IGNORECASE)
_NO_DATE: Final = re.compile(r"^(?:mẫu|phụ lục|biểu|\(|số\b)", re.IGNORECASE)
"""What also stands under tiêu ngữ: the number of a form, a remark in brackets."""
_ORGANISATION: Final = re.compile(
    r"^(?:bộ|bảo hiểm xã hội|bhxh|[uủ][yỷ] ban|ubnd|hội đồng|sở|tổng cục|cục|chi cục|thuế|phòng|ban|trung tâm"
    r"|văn phòng|công an|đoàn|tên cq|tên cơ quan|thanh tra|viện|tòa án)\b",
    re.IGNORECASE,
)


@attrs.frozen(kw_only=True, eq=False)
class Head:
    """One head.

    Args:
        nation: the line that is, or is meant to be, quốc hiệu.
        motto: the line under it that is, or is meant to be, tiêu ngữ.
        motto_stroke: the line drawn under it.
        parents: lines of the agency above.
        issuers: lines of the issuing agency.
        issuer_stroke: the line drawn under it.
        number: "Số: …".
        about: lines of "V/v …".
        date: place and date.
        row_of_number: number of the table row it stands in, from 0; None outside a table.
        row_of_date: the same of place and date.
        in_table: whether it stands in a table.
        on_right: whether quốc hiệu stands in the right column; None outside a table.
        paras: every paragraph of it.
        table: its table.
    """

    nation: Line
    motto: Line | None
    motto_stroke: Stroke | None
    parents: tuple[Line, ...]
    issuers: tuple[Line, ...]
    issuer_stroke: Stroke | None
    number: Line | None
    about: tuple[Line, ...]
    date: Line | None
    row_of_number: int | None
    row_of_date: int | None
    in_table: bool
    on_right: bool | None
    paras: tuple[Para, ...]
    table: etree._Element | None


@attrs.frozen(kw_only=True)
class _Piece:
    """A line of a column of the head and the table row it stands in."""

    line: Line
    row: int


def heads_of(paper: Paper) -> tuple[Head, ...]:
    """Return the heads of a document in order; a book of models has many."""
    found = []
    for para in paper.paras:
        for line in para.split("\n\t"):
            if is_nation(line.text) and not _in_data_table(paper, para):
                found.append(_head(paper, para, line))
                break
    return tuple(found)


def _in_data_table(paper: Paper, para: Para) -> bool:
    """Whether a paragraph is one of many cells of a row: a table about heads, such as the decree's own."""
    row = para.container.getparent() if para.container.tag == _TC else None
    if row is None:
        return False
    cells = [
        cell
        for cell in row.iterchildren(_TC)
        if any(other.text for other in map(paper.para, cell.iter(qn("w:p"))) if other is not None)
    ]
    return len(cells) > _MOST_CELLS


def is_nation(text: str) -> bool:
    """Whether a line is quốc hiệu, or so like it that it is meant to be."""
    return _alike(text, NATION)


def is_motto(text: str) -> bool:
    """Whether a line is tiêu ngữ, or so like it that it is meant to be."""
    return _alike(text, MOTTO)


def _letters(text: str) -> str:
    return re.sub(r"[^A-Z]", "", plain_letters(text).upper())


def _alike(text: str, model: str) -> bool:
    found, wanted = _letters(text), _letters(model)
    if not 0.7 * len(wanted) <= len(found) <= 1.3 * len(wanted):
        return False
    return difflib.SequenceMatcher(None, found, wanted, autojunk=False).ratio() >= _ALIKE


def _head(paper: Paper, para: Para, nation: Line) -> Head:
    cell = para.container if para.container.tag == _TC else None
    row = None if cell is None else cell.getparent()
    table = None if row is None else next(row.iterancestors(_TBL), None)
    if cell is None or row is None or table is None:
        return _build(nation, *_columns_of_paragraphs(paper, para), table=None, on_right=None)
    left, right = _columns_of_table(paper, table, row, cell)
    on_right = next(row.iterchildren(_TC), None) is not cell
    return _build(nation, left, right, table=table, on_right=on_right)


_Column = list[tuple[Para, int]]


def _columns_of_table(
    paper: Paper, table: etree._Element, row: etree._Element, cell: etree._Element
) -> tuple[_Column, _Column]:
    rows = list(table.iterchildren(_TR))
    first = rows.index(row) if row in rows else 0
    edge = _start(cell)
    end = edge + _span(cell)
    left: _Column = []
    right: _Column = []
    for number, current in enumerate(rows[first : first + 1 + _MORE_ROWS]):
        cells = list(current.iterchildren(_TC))
        if number and len(cells) == 1 and edge:
            break  # one cell across the table: what comes after the head
        for other in cells:
            start = _start(other)
            if start >= end:
                continue
            column = left if start < edge else right
            for element in other.iter(qn("w:p")):
                found = paper.para(element)
                if found is not None:
                    column.append((found, number))
    return left, right


def _start(cell: etree._Element) -> int:
    """Return the number of grid columns before a cell."""
    return sum(_span(other) for other in cell.itersiblings(_TC, preceding=True))


def _span(cell: etree._Element) -> int:
    spanned = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if spanned is None else spanned.get(qn("w:val"), "1")
    return int(value) if value.isdigit() else 1


def _columns_of_paragraphs(paper: Paper, para: Para) -> tuple[_Column, _Column]:
    siblings = [other for other in paper.paras if other.container is para.container]
    at = siblings.index(para)
    column: _Column = [(other, 0) for other in siblings[at : at + _WINDOW]]
    return column, column


def _build(
    nation: Line, left: _Column, right: _Column, *, table: etree._Element | None, on_right: bool | None
) -> Head:
    in_table = table is not None
    lefts = _pieces(left, 0 if not in_table else None)
    rights = _pieces(right, -1 if not in_table else None)
    at = next((n for n, piece in enumerate(rights) if _same(piece.line, nation)), 0)
    below = rights[at + 1 :]
    motto = next((p.line for p in below[:_PARTS] if is_motto(p.line.text)), None)
    if (
        motto is None
        and below
        and "-" in below[0].line.text.replace("–", "-")
        and not DATE.search(below[0].line.text)
    ):
        motto = below[0].line
    rest = [piece for piece in below if piece.line is not motto]
    date = _date(rest, in_table=in_table)
    number = _number(lefts, in_table=in_table)
    agencies = _agencies(lefts, number, in_table=in_table)
    parents, issuers = _split_agencies(agencies)
    left_paras, right_paras = [p for p, _ in left], [p for p, _ in right]
    motto_stroke = None if motto is None else stroke_under(motto, _after(right_paras, motto.para))
    issuer_stroke = stroke_under(issuers[-1], _after(left_paras, issuers[-1].para)) if issuers else None
    paras = (
        tuple(dict.fromkeys([*left_paras, *right_paras]))
        if in_table
        else _used(nation, motto, date, number, *agencies)
    )
    if in_table:
        motto_stroke, issuer_stroke = stray_drawings(
            paras, motto_stroke, issuer_stroke, with_issuer=bool(issuers)
        )
    elif issuers and motto is not None:
        under = _after(left_paras, motto.para)
        motto_stroke, issuer_stroke = side_by_side(under, motto_stroke, issuer_stroke)
    return Head(
        nation=nation,
        motto=motto,
        motto_stroke=motto_stroke,
        parents=parents,
        issuers=issuers,
        issuer_stroke=issuer_stroke,
        number=number.line if number else None,
        about=_about(lefts) if in_table or ABOUT_SHORT.match(_first_about(lefts)) else (),
        date=date.line if date else None,
        row_of_number=number.row if number and in_table else None,
        row_of_date=date.row if date and in_table else None,
        in_table=in_table,
        on_right=on_right,
        paras=paras,
        table=table,
    )


def _pieces(column: _Column, side: int | None) -> list[_Piece]:
    """Return the lines of a column; ``side`` picks the first or last piece of lines cut by tabs."""
    pieces = []
    for para, row in column:
        if para.control or para.drawn_with_underscores:
            continue
        for line in para.lines:
            shown = line if side is None else _side(line, side)
            if shown is not None and shown.text:
                pieces.append(_Piece(line=shown, row=row))
    return pieces


def _side(line: Line, side: int) -> Line | None:
    cut: list[list[int]] = [[]]
    for index, letter in enumerate(line.letters):
        if letter.char == "\t":
            cut.append([])
        else:
            cut[-1].append(index)
    parts = [Line(para=line.para, letters=tuple(line.letters[i] for i in piece)) for piece in cut]
    parts = [part for part in parts if part.text]
    if len(parts) < _PARTS:
        return line
    return parts[side]


def _same(line: Line, other: Line) -> bool:
    return line.para is other.para and line.text == other.text


def _date(pieces: Sequence[_Piece], *, in_table: bool) -> _Piece | None:
    for piece in pieces:
        if DATE.search(piece.line.text):
            return piece
    if not in_table:
        return None
    return next((piece for piece in pieces if not _NO_DATE.match(piece.line.text)), None)


def _number(pieces: Sequence[_Piece], *, in_table: bool) -> _Piece | None:
    for piece in pieces:
        if NUMBER.match(piece.line.text):
            return piece
    if not in_table:
        return None
    # a lone tag in a later row stands for the whole "Số: …"
    return next((p for p in pieces if p.row > 0 and p.line.text == VALUE), None)


def _agencies(pieces: Sequence[_Piece], number: _Piece | None, *, in_table: bool) -> list[Line]:
    lines: list[Line] = []
    for piece in pieces:
        text = piece.line.text
        if piece is number or ABOUT.match(text) or (in_table and piece.row > 0):
            break
        if is_nation(text) or is_motto(text) or DATE.search(text):
            if in_table:
                continue
            if lines or not is_nation(text):
                break
            continue
        lines.append(piece.line)
    # without a table only lines cut by tabs can be told from the text that follows
    return lines if in_table else [line for line in lines if "\t" in line.para.raw]


def _first_about(pieces: Sequence[_Piece]) -> str:
    return next((piece.line.text for piece in pieces if ABOUT.match(piece.line.text)), "")


def _about(pieces: Sequence[_Piece]) -> tuple[Line, ...]:
    start = next((n for n, piece in enumerate(pieces) if ABOUT.match(piece.line.text)), None)
    if start is None:
        return ()
    first = pieces[start]
    return tuple(
        p.line
        for p in pieces[start:]
        if p.row == first.row and p.line.para.container is first.line.para.container
    )


def _split_agencies(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of the agency above and of the issuing one.

    A line that begins with the name of a kind of agency, or is a tag, begins another agency; the issuer is
    the last one. Where that does not tell them apart, bold type does.
    """
    starts = [n for n, line in enumerate(lines) if _starts_agency(line)]
    cut = starts[-1] if len(starts) >= _PARTS else 0
    if cut == 0:
        bold = next((n for n, line in enumerate(lines) if _bold(line)), len(lines))
        cut = bold if all(_bold(line) for line in lines[bold:]) and bold < len(lines) else 0
    return tuple(lines[:cut]), tuple(lines[cut:])


def _starts_agency(line: Line) -> bool:
    return line.text.startswith(VALUE) or bool(_ORGANISATION.match(line.text))


def _bold(line: Line) -> bool:
    return all(letter.look.bold for letter in line.inked)


def _after(paras: Sequence[Para], para: Para) -> list[Para]:
    at = next((n for n, other in enumerate(paras) if other is para), len(paras))
    return [other for other in paras[at + 1 :] if other.container is para.container]


def _used(*lines: Line | _Piece | None) -> tuple[Para, ...]:
    found = (line.line if isinstance(line, _Piece) else line for line in lines)
    return tuple(dict.fromkeys(line.para for line in found if line is not None))
