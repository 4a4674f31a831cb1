"""Widen the columns of a sheet until what stands in them is whole on paper.

On a screen a text that its column is too narrow for is cut where the next cell begins, and can be read by
clicking on it; on paper it is lost, and a number becomes a row of #. So columns are widened by the longest
text in them, up to a bound, and rows with wrapped text grow by themselves; what is longer is told.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence

import attrs
from lxml import etree

from bhxh_docs.pdf.exhibits.number_width import BUILT_IN_FORMATS, GENERAL, number_chars
from bhxh_docs.pdf.exhibits.package import attribute, local, parsed

#: Characters that a column is widened to at most, for texts and for numbers; a number that is cut shows
#: nothing, so for numbers it is the widest column that there is.
_WIDEST_TEXT, _WIDEST_NUMBER = 60.0, 255.0
#: How much of a width of one character a small letter, a capital and the rest of a cell take; fonts that
#: stand in for those of the file may be wider.
_SMALL, _CAPITAL, _AROUND = 1.1, 1.4, 1.5
_STANDARD = 9.14
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
#: What stands for a day that is not written as a number, and for the result of a formula that has none yet.
_ANY_DAY, _ANY_RESULT = "45000", "999999999999"


@attrs.frozen
class _Look:
    """How cells of a style show their text: wrapped, or in a way that widths do not matter to.

    Args:
        wrapped: over several lines.
        indifferent: turned, filled or shrunk.
        number_format: as the file writes it.
        scale: size of the letters against that of the standard style.
    """

    wrapped: bool
    indifferent: bool
    number_format: str = GENERAL
    scale: float = 1.0


@attrs.frozen
class Texts:
    """What the cells of a workbook refer to.

    Args:
        needs: by number of a shared text, the width it needs, in characters.
        looks: by number of a style.
    """

    needs: Sequence[float]
    looks: Sequence[_Look]


@attrs.frozen(kw_only=True)
class _Cell:
    element: etree._Element
    row: int
    column: int
    need: float
    is_text: bool
    wrapped: bool


def texts_of(package: zipfile.ZipFile, where: str) -> Texts:
    """The shared texts and styles of a workbook."""
    needs: list[float] = []
    looks: list[_Look] = []
    for name in package.namelist():
        if name.endswith("/sharedStrings.xml"):
            root = parsed(package.read(name), name, where)
            needs += [_need(_shown(item)) for item in root if local(item) == "si"]
        elif name.endswith("/styles.xml"):
            root = parsed(package.read(name), name, where)
            formats = next((item for item in root if local(item) == "cellXfs"), ())
            named = _formats(root)
            sizes = _sizes(root)
            looks += [_look(item, named, sizes) for item in formats if local(item) == "xf"]
    return Texts(needs=needs, looks=looks)


def _formats(styles: etree._Element) -> dict[int, str]:
    """Formats of numbers by their number, those of the file before those that need no telling."""
    return BUILT_IN_FORMATS | {
        _whole(attribute(item, "numFmtId"), -1): attribute(item, "formatCode") or ""
        for item in styles.iter()
        if local(item) == "numFmt"
    }


def _sizes(styles: etree._Element) -> list[float]:
    """The size of each font against that of the first, which widths of columns are counted in."""
    fonts = next((item for item in styles if local(item) == "fonts"), ())
    sizes = [
        next((_float(attribute(part, "val"), 11) for part in font if local(part) == "sz"), 11) or 11
        for font in fonts
        if local(font) == "font"
    ]
    return [size / sizes[0] for size in sizes]


def _look(style: etree._Element, formats: Mapping[int, str], sizes: Sequence[float]) -> _Look:
    font = _whole(attribute(style, "fontId"), 0)
    look = _Look(
        wrapped=False,
        indifferent=False,
        number_format=formats.get(_whole(attribute(style, "numFmtId"), 0), GENERAL),
        scale=max(1.0, sizes[font]) if font < len(sizes) else 1.0,
    )
    alignment = next((item for item in style if local(item) == "alignment"), None)
    if alignment is None:
        return look
    on = {"1", "true"}
    turned = (attribute(alignment, "textRotation") or "0") != "0"
    filled = (attribute(alignment, "horizontal") or "") in {"fill", "centerContinuous"}
    return attrs.evolve(
        look,
        wrapped=attribute(alignment, "wrapText") in on,
        indifferent=turned or filled or attribute(alignment, "shrinkToFit") in on,
    )


def _shown(item: etree._Element) -> str:
    """A text without the reading aids that Asian scripts put over it."""
    return "".join(
        element.text or ""
        for element in item.iter()
        if local(element) == "t" and not any(local(above) == "rPh" for above in element.iterancestors())
    )


def _need(text: str) -> float:
    return max(
        (sum(_CAPITAL if char.isupper() else _SMALL for char in line) for line in text.splitlines()),
        default=0.0,
    ) + (_AROUND if text else 0.0)


def widen(page: etree._Element, texts: Texts) -> int:
    """Widen the columns of a sheet and let wrapped rows grow.

    Args:
        page: the sheet, changed in place.
        texts: of its workbook.

    Returns:
        How many cells hold a text that is cut all the same.
    """
    merged = set(_merged(page))
    cells = [cell for cell in _cells(page, texts) if (cell.row, cell.column) not in merged]
    filled = {(cell.row, cell.column) for cell in cells} | merged
    wanted: dict[int, float] = {}
    widths = _widths(page)
    cut = 0
    for cell in cells:
        row = cell.element.getparent()
        if cell.wrapped and row is not None:
            for name in [str(key) for key in row.attrib if str(key) in {"ht", "customHeight"}]:
                del row.attrib[name]
            continue
        beside = (cell.row, cell.column + 1) in filled or (cell.row, cell.column - 1) in filled
        if cell.need <= widths.get(cell.column, _STANDARD) or (cell.is_text and not beside):
            continue
        most = _WIDEST_TEXT if cell.is_text else _WIDEST_NUMBER
        wanted[cell.column] = max(wanted.get(cell.column, 0.0), min(cell.need, most))
        cut += cell.need > most and cell.is_text
    if wanted:
        _set_widths(page, wanted)
    return cut


def _cells(page: etree._Element, texts: Texts) -> Iterator[_Cell]:
    row = column = 0
    for element in page.iter():
        match local(element):
            case "row":
                row, column = _whole(attribute(element, "r"), row + 1), 0
            case "c":
                column = column_of(attribute(element, "r") or "") or column + 1
                number = _whole(attribute(element, "s"), 0)
                look = texts.looks[number] if number < len(texts.looks) else _Look(False, False)
                need, is_text = _cell_need(element, texts, look.number_format)
                if need and not look.indifferent:
                    yield _Cell(
                        element=element,
                        row=row,
                        column=column,
                        need=need * look.scale,
                        is_text=is_text,
                        wrapped=look.wrapped and is_text,
                    )
            case _:
                pass


def _cell_need(cell: etree._Element, texts: Texts, number_format: str) -> tuple[float, bool]:
    value = next((child.text or "" for child in cell if local(child) == "v"), "")
    match attribute(cell, "t"):
        case "s":
            number = _whole(value, -1)
            return (texts.needs[number] if 0 <= number < len(texts.needs) else 0.0), True
        case "str":
            return _need(value), True
        case "inlineStr":
            return _need(_shown(cell)), True
        case "e" | "b":
            # cut as numbers are, so that nothing of them shows
            return max(_need(value), _need("FALSE")), False
        case "d":
            return _number_need(_ANY_DAY, number_format), False
        case _:
            worked_out = not value and any(local(child) == "f" for child in cell)
            return _number_need(_ANY_RESULT if worked_out else value, number_format), False


def _number_need(value: str, number_format: str) -> float:
    chars = number_chars(value, number_format)
    return chars * _SMALL + _AROUND if chars else 0.0


def _merged(page: etree._Element) -> Iterator[tuple[int, int]]:
    """Cells of merged ranges; of a huge range its first row stands for all."""
    for element in page.iter():
        if local(element) != "mergeCell":
            continue
        first, _, last = (attribute(element, "ref") or "").partition(":")
        left, right = column_of(first), column_of(last or first)
        top, bottom = row_of(first), row_of(last or first)
        for row in range(top, min(bottom, top + 200) + 1):
            for column in range(left, min(right, left + 500) + 1):
                yield row, column


def _widths(page: etree._Element) -> dict[int, float]:
    found: dict[int, float] = {}
    standard = next((item for item in page if local(item) == "sheetFormatPr"), None)
    width = _float(attribute(standard, "defaultColWidth"), _STANDARD) if standard is not None else _STANDARD
    last = max(
        (column_of(attribute(item, "r") or "") for item in page.iter() if local(item) == "c"), default=0
    )
    found = dict.fromkeys(range(1, last + 1), width)
    for element in page.iter():
        if local(element) == "col":
            first, end = _whole(attribute(element, "min"), 1), _whole(attribute(element, "max"), 1)
            found |= dict.fromkeys(
                range(first, min(end, last) + 1), _float(attribute(element, "width"), width)
            )
    return found


def _set_widths(page: etree._Element, wanted: Mapping[int, float]) -> None:
    """Write the columns anew: those widened each for itself, the others as they were."""
    namespace = str(page.tag).rpartition("}")[0]
    namespace = f"{namespace}}}" if namespace else ""
    columns = next((item for item in page if local(item) == "cols"), None)
    if columns is None:
        columns = etree.Element(f"{namespace}cols")
        place = next((index for index, item in enumerate(page) if local(item) == "sheetData"), len(page))
        page.insert(place, columns)
    before = [
        (_whole(attribute(item, "min"), 1), _whole(attribute(item, "max"), 1), dict(item.attrib))
        for item in columns
    ]
    for item in list(columns):
        columns.remove(item)
    spans: list[tuple[int, int, dict[str, str]]] = []
    for first, last, held in before:
        own = {str(key): str(value) for key, value in held.items()}
        start = first
        for column in sorted(number for number in wanted if first <= number <= last):
            spans += [(start, column - 1, own), (column, column, own)]
            start = column + 1
        spans.append((start, min(last, _MOST_COLUMNS), own))
    covered = {column for first, last, _ in before for column in wanted if first <= column <= last}
    spans += [(column, column, {}) for column in wanted if column not in covered]
    for first, last, own in sorted(spans, key=lambda span: span[0]):
        if first <= last:
            width = wanted.get(first) if first == last else None
            more = {"width": f"{width:.2f}", "customWidth": "1"} if width is not None else {}
            values = {**own, "min": str(first), "max": str(last), **more}
            etree.SubElement(columns, f"{namespace}col", values)


def column_of(reference: str) -> int:
    """The number of a column from a cell's name: AB12 is in the 28th; 0 where there is no letter."""
    number = 0
    for char in reference:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return min(number, _MOST_COLUMNS)


def row_of(reference: str, default: int = 1) -> int:
    """The number of a row from a cell's name, or from a row's own."""
    return min(_whole(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), default), _MOST_ROWS)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def _float(text: str | None, default: float) -> float:
    try:
        value = float(text or default)
    except ValueError:
        return default
    return value if 0 <= value <= 1000 else default
