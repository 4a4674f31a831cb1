"""Read off a page where its text stands and where its lines run, as a reader of the page sees them.

Only what a table needs: the start of each piece of text with its characters, and the straight horizontal and
vertical lines between cells, drawn as strokes or as thin filled rectangles.
"""

from __future__ import annotations

import attrs
from pypdf import PageObject
from pypdf.generic import DictionaryObject

from bhxh_docs.pdf.content import Operand, operations
from bhxh_docs.pdf.geometry import Matrix
from bhxh_docs.pdf.objects import resolved
from bhxh_docs.pdf.tounicode import to_unicode

_IDENTITY = Matrix(1, 0, 0, 1, 0, 0)
#: A filled rectangle thinner than this is a line, in points.
_THIN = 3.0
_STRAIGHT = 0.5
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"'}
_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}


@attrs.frozen
class TextPiece:
    """Characters drawn at once: where their base line begins, in the page's coordinates, and their size."""

    x: float
    y: float
    size: float
    text: str


@attrs.frozen
class Line:
    """A straight line along one axis: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


@attrs.frozen(kw_only=True)
class PageText:
    """What is on a page."""

    pieces: tuple[TextPiece, ...]
    horizontal: tuple[Line, ...]
    vertical: tuple[Line, ...]


@attrs.define
class _State:
    matrix: Matrix = _IDENTITY
    font: str = ""
    size: float = 0.0
    leading: float = 0.0
    hidden: bool = False


@attrs.define
class _Reading:
    fonts: dict[str, tuple[dict[int, str], int]]
    state: _State = attrs.field(factory=_State)
    stack: list[_State] = attrs.field(factory=list)
    text: Matrix = _IDENTITY
    line: Matrix = _IDENTITY
    path: list[tuple[float, float]] = attrs.field(factory=list)
    segments: list[tuple[tuple[float, float], tuple[float, float]]] = attrs.field(factory=list)
    boxes: list[tuple[float, float, float, float]] = attrs.field(factory=list)
    pieces: list[TextPiece] = attrs.field(factory=list)
    horizontal: list[Line] = attrs.field(factory=list)
    vertical: list[Line] = attrs.field(factory=list)

    def show(self, *shown: Operand) -> None:
        """Note a text; where it ends is not needed, since every cell sets its own start."""
        table, width = self.fonts.get(self.state.font, ({}, 1))
        codes = b"".join(part for part in shown if isinstance(part, bytes))
        text = "".join(
            table.get(int.from_bytes(codes[place : place + width]), "")
            for place in range(0, len(codes), width)
        )
        if text and not self.state.hidden:
            placed = self.text.then(self.state.matrix)
            x, y = placed.apply(0, 0)
            size = abs(self.state.size * (placed.d or placed.b))
            self.pieces.append(TextPiece(x, y, size, text))

    def move(self, x: float, y: float) -> None:
        self.line = Matrix(1, 0, 0, 1, x, y).then(self.line)
        self.text = self.line

    def paint(self, *, stroked: bool, filled: bool) -> None:
        """End a path: its straight pieces become lines of the page where they were painted."""
        if stroked:
            for begin, end in self.segments:
                self._note(*self.state.matrix.apply(*begin), *self.state.matrix.apply(*end))
        for left, bottom, width, height in self.boxes:
            x0, y0 = self.state.matrix.apply(left, bottom)
            x1, y1 = self.state.matrix.apply(left + width, bottom + height)
            if filled and min(abs(x1 - x0), abs(y1 - y0)) <= _THIN:
                if abs(x1 - x0) <= abs(y1 - y0):
                    self._note((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
                else:
                    self._note(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
            elif stroked:
                for edge in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                    self._note(*edge)
        self.path, self.segments, self.boxes = [], [], []

    def _note(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            self.horizontal.append(Line((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            self.vertical.append(Line((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def read_page_text(page: PageObject) -> PageText:
    """Read the pieces of text and the lines of a page; forms drawn on it are left out."""
    contents = page.get_contents()
    reading = _Reading(_fonts(page))
    for operator, operands in operations(contents.get_data() if contents is not None else b""):
        numbers = [value for value in operands if isinstance(value, float)]
        if not _graphics(reading, operator, numbers):
            _text(reading, operator, operands, numbers)
    return PageText(
        pieces=tuple(reading.pieces),
        horizontal=tuple(reading.horizontal),
        vertical=tuple(reading.vertical),
    )


def characters(page: PageObject) -> str | None:
    """The characters of a page in the order of its content, without blanks that no glyph stands for.

    Much quicker than pypdf's text, which holds the same characters and places blanks between them.

    Returns:
        None where only a whole reader can tell: a form is drawn on the page, a font does not name its
        characters.
    """
    fonts = _fonts(page)
    if _draws_forms(page) or not all(table for table, _ in fonts.values()):
        return None
    contents = page.get_contents()
    found: list[str] = []
    table, width = next(iter(fonts.values()), ({}, 1))
    for operator, operands in operations(contents.get_data() if contents is not None else b""):
        if operator == "Tf":
            table, width = fonts.get(str(operands[0]), ({}, 1))
        elif operator in _SHOWS:
            shown = operands[0] if operands and isinstance(operands[0], list) else operands
            codes = b"".join(part for part in shown if isinstance(part, bytes))
            found += (
                table.get(int.from_bytes(codes[place : place + width]), "")
                for place in range(0, len(codes), width)
            )
    return "".join(found)


def _draws_forms(page: PageObject) -> bool:
    resources = resolved(page.get("/Resources"))
    drawn = resolved(resources.get("/XObject")) if isinstance(resources, DictionaryObject) else None
    if not isinstance(drawn, DictionaryObject):
        return False
    objects = (resolved(drawn.get(key)) for key in drawn)
    return any(not isinstance(one, DictionaryObject) or one.get("/Subtype") != "/Image" for one in objects)


def _graphics(reading: _Reading, operator: str, numbers: list[float]) -> bool:
    """State and paths; whether the operator was one of them."""
    match operator, numbers:
        case (("m" | "l" | "h" | "re"), _):
            _path(reading, operator, numbers)
        case "q", _:
            reading.stack.append(attrs.evolve(reading.state))
        case "Q", _:
            if reading.stack:
                reading.state = reading.stack.pop()
        case "cm", [a, b, c, d, e, f]:
            reading.state.matrix = Matrix(a, b, c, d, e, f).then(reading.state.matrix)
        case (("S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n"), _):
            reading.paint(stroked=operator in _STROKES, filled=operator in _FILLS)
        case _:
            return False
    return True


def _path(reading: _Reading, operator: str, numbers: list[float]) -> None:
    match operator, numbers:
        case "m", [x, y]:
            reading.path = [(x, y)]
        case "l", [x, y]:
            if reading.path:
                reading.segments.append((reading.path[-1], (x, y)))
            reading.path.append((x, y))
        case "h", _:
            if len(reading.path) > 1:
                reading.segments.append((reading.path[-1], reading.path[0]))
        case "re", [x, y, width, height]:
            reading.boxes.append((x, y, width, height))


def _text(reading: _Reading, operator: str, operands: list[Operand], numbers: list[float]) -> None:
    state = reading.state
    match operator, numbers:
        case "BT", _:
            reading.text = reading.line = _IDENTITY
        case "Tf", [size]:
            state.font, state.size = str(operands[0]), size
        case "Tr", [mode]:
            state.hidden = mode in {3.0, 7.0}
        case "TL", [leading]:
            state.leading = leading
        case "Td", [x, y]:
            reading.move(x, y)
        case "TD", [x, y]:
            state.leading = -y
            reading.move(x, y)
        case "T*", _:
            reading.move(0, -state.leading)
        case "Tm", [a, b, c, d, e, f]:
            reading.text = reading.line = Matrix(a, b, c, d, e, f)
        case "Tj", _:
            reading.show(*operands)
        case "TJ", _:
            reading.show(*(operands[0] if operands and isinstance(operands[0], list) else ()))
        case (("'" | '"'), _):
            reading.move(0, -state.leading)
            reading.show(*operands[-1:])


def _fonts(page: PageObject) -> dict[str, tuple[dict[int, str], int]]:
    """For each font of a page the characters of its codes, and how many bytes a code has."""
    resources = resolved(page.get("/Resources"))
    fonts = resolved(resources.get("/Font")) if isinstance(resources, DictionaryObject) else None
    found = {}
    if not isinstance(fonts, DictionaryObject):
        return {}
    for key in fonts:
        font = resolved(fonts.get(key))
        if isinstance(font, DictionaryObject):
            found[str(key)] = (to_unicode(font), 2 if font.get("/Subtype") == "/Type0" else 1)
    return found
