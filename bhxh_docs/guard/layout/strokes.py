"""Lines under headings, however made: drawings, old drawings (VML), borders, underscores, underlining."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.layout.measures import css_pt, emu_mm, mm
from bhxh_docs.guard.layout.text import Letter, Line, Para

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"

_LINE_SHAPES: Final = frozenset({"line", "straightConnector1", "lineInv"})
_FLAT_MM: Final = 1.5
"""A drawing that is no taller than this, and longer than it is tall, is a line."""
_SOLID_BORDERS: Final = frozenset({"single", "thick", "double"})
_EM: Final = {"_": 0.5, "─": 1.0, "—": 1.0, "–": 0.5, "-": 0.333}
_UNBROKEN: Final = frozenset("_─—")
_TYPED: Final = "dấu gạch dưới"
_RAISED_SCALE: Final = 0.65
"""Word shows raised text at about this part of its size."""


@attrs.frozen(kw_only=True)
class Stroke:
    """A line that was found.

    Args:
        kind: how it was made, in Vietnamese.
        length_mm: None where it cannot be told.
        solid: whether it is unbroken.
        off_centre_mm: how far its middle stands right of the middle of its column; None where not told.
    """

    kind: str
    length_mm: float | None
    solid: bool = True
    off_centre_mm: float | None = None

    @property
    def typed(self) -> bool:
        """Whether it is made of underscores, whose length goes in steps."""
        return self.kind == _TYPED


def stroke_under(line: Line, followers: Sequence[Para]) -> Stroke | None:
    """Return the line under a line of text, None when there is none.

    Args:
        line: the text, the last line of its paragraph.
        followers: the paragraphs after it in the same column.
    """
    para = line.para
    if line.inked and all(letter.look.underline for letter in line.inked):
        return Stroke(kind="chữ gạch chân", length_mm=line.width_mm, off_centre_mm=0.0)
    if para.format.borders.bottom:
        return _border(para, para.format.borders.bottom)
    below: list[Stroke] = list(drawn(para))
    closed = True
    for follower in followers:
        if follower.drawn_with_underscores:
            below.append(_underscores(follower))
        elif follower.empty:
            kind = follower.format.borders.top or follower.format.borders.bottom
            below += [_border(follower, kind)] if kind else []
            below += drawn(follower)
        else:
            # Word often hangs a drawing on the paragraph after the one it stands under
            below += drawn(follower)
            kind = follower.format.borders.top
            below += [_border(follower, kind)] if kind else []
            closed = False
            break
    if below:
        return below[0]
    return _cell_border(para) if closed else None


def drawn(para: Para) -> Iterator[Stroke]:
    """Yield the lines drawn in a paragraph, each once though Word keeps a copy for its old versions."""
    for drawing in para.element.iter(qn("w:drawing")):
        if next(drawing.iterancestors(_FALLBACK), None) is None and _owns(para, drawing):
            yield from _drawing(drawing)
    for picture in para.element.iter(qn("w:pict")):
        fallback = next(picture.iterancestors(_FALLBACK), None)
        doubled = (
            fallback is not None and next(fallback.itersiblings(_CHOICE, preceding=True), None) is not None
        )
        if not doubled and _owns(para, picture):
            yield from _vml(picture)


def shows_stroke(para: Para) -> bool:
    """Whether a paragraph is nothing but a line: underscores, or empty with a border or a drawn line."""
    if para.drawn_with_underscores:
        return True
    bordered = bool(para.format.borders.top or para.format.borders.bottom)
    return not para.control and para.empty and (bordered or next(drawn(para), None) is not None)


def _owns(para: Para, element: etree._Element) -> bool:
    return next(element.iterancestors(qn("w:p")), None) is para.element


def _drawing(drawing: etree._Element) -> Iterator[Stroke]:
    for holder in drawing.iter(f"{_WP}anchor", f"{_WP}inline"):
        extent = holder.find(f"{_WP}extent")
        if extent is None:
            continue
        width, height = emu_mm(extent.get("cx")), emu_mm(extent.get("cy"))
        shapes = {shape.get("prst", "") for shape in holder.iter(f"{_A}prstGeom")}
        if width > height and (height <= _FLAT_MM or (shapes & _LINE_SHAPES and height < width / 10)):
            dashes = {dash.get("val", "solid") for dash in holder.iter(f"{_A}prstDash")}
            yield Stroke(
                kind="hình vẽ",
                length_mm=width,
                solid=dashes <= {"solid"},
                off_centre_mm=_offset(holder),
            )


def _offset(holder: etree._Element) -> float | None:
    aligned = holder.find(f"{_WP}positionH/{_WP}align")
    return 0.0 if aligned is not None and aligned.text == "center" else None


def _vml(picture: etree._Element) -> Iterator[Stroke]:
    for line in picture.iter(f"{_VML}line"):
        start, end = (_point(line.get(name, "")) for name in ("from", "to"))
        length = None if start is None or end is None else mm(abs(end - start))
        yield Stroke(kind="hình vẽ (VML)", length_mm=length, solid=_vml_solid(line))
    for shape in picture.iter(f"{_VML}shape", f"{_VML}rect"):
        style = {
            name.strip(): value.strip()
            for name, _, value in (item.partition(":") for item in (shape.get("style") or "").split(";"))
        }
        width, height = (mm(css_pt(style.get(name, "0"))) for name in ("width", "height"))
        straight = shape.get(f"{_OFFICE}connectortype") == "straight"
        if width > height and (height <= _FLAT_MM or straight):
            yield Stroke(kind="hình vẽ (VML)", length_mm=width, solid=_vml_solid(shape))


def _point(value: str) -> float | None:
    first = value.split(",", maxsplit=1)[0].strip()
    return css_pt(first, 0.0) if re.match(r"^-?[\d.]+[a-z]*$", first) else None


def _vml_solid(shape: etree._Element) -> bool:
    return all((stroke.get("dashstyle") or "solid") == "solid" for stroke in shape.iter(f"{_VML}stroke"))


def _border(para: Para, kind: str) -> Stroke:
    left, right = mm(para.format.left), mm(para.format.right)
    return Stroke(
        kind="đường viền đoạn",
        length_mm=para.width_mm - left - right,
        solid=kind in _SOLID_BORDERS,
        off_centre_mm=(left - right) / 2,
    )


def _underscores(para: Para) -> Stroke:
    return _typed(para, para.letters)


def _typed_pieces(para: Para) -> Iterator[Stroke]:
    """Yield the lines of underscores that tabs part in one paragraph."""
    if para.drawn_with_underscores:
        for piece in para.split("\t"):
            if any(letter.char in _EM for letter in piece.letters):
                yield _typed(para, piece.letters)


def _typed(para: Para, letters: Sequence[Letter]) -> Stroke:
    length = 0.0
    for letter in letters:
        scale = _RAISED_SCALE if letter.look.raised else 1.0
        length += _EM.get(letter.char, 0.0) * letter.look.size * scale
    signs = {letter.char for letter in letters if not letter.char.isspace()}
    return Stroke(
        kind=_TYPED,
        length_mm=mm(length),
        solid=signs <= _UNBROKEN,
        off_centre_mm=0.0 if para.format.align == "center" else None,
    )


def _cell_border(para: Para) -> Stroke | None:
    cell = para.container
    if cell.tag != qn("w:tc"):
        return None
    border = cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}/{qn('w:bottom')}")
    kind = "" if border is None else border.get(qn("w:val"), "")
    if kind in {"", "nil", "none"}:
        return None
    return Stroke(
        kind="đường viền ô", length_mm=para.width_mm, solid=kind in _SOLID_BORDERS, off_centre_mm=0.0
    )


def stray_drawings(
    paras: Sequence[Para], motto: Stroke | None, issuer: Stroke | None, *, with_issuer: bool
) -> tuple[Stroke | None, Stroke | None]:
    """Give a drawing that hangs elsewhere in the head to what lacks one: the longest to the motto."""
    if motto is not None and issuer is not None:
        return motto, issuer
    drawings = _longest(stroke for para in paras for stroke in drawn(para))
    free = [stroke for stroke in drawings if stroke not in {motto, issuer}]
    if motto is None and free:
        motto = free.pop(0)
    if issuer is None and free and with_issuer:
        issuer = free.pop(-1)
    return motto, issuer


def side_by_side(
    paras: Sequence[Para], motto: Stroke | None, issuer: Stroke | None
) -> tuple[Stroke | None, Stroke | None]:
    """Tell apart the lines of two columns that tabs make: the motto's is the longest, the issuer's shortest.

    Where there is but one, or a column has its own kind of line, they stay as they were found.
    """
    lines = itertools.takewhile(lambda para: para.empty or para.drawn_with_underscores, paras)
    found = _longest(stroke for para in lines for stroke in (*_typed_pieces(para), *drawn(para)))
    if len(found) >= 2:
        return found[0], found[-1]
    return motto, None if issuer == motto else issuer


def _longest(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Return strokes, the longest first."""
    return sorted(strokes, key=lambda stroke: stroke.length_mm or 0.0, reverse=True)
