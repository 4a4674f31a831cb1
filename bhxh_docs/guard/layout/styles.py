"""Formatting as Word resolves it: defaults, table style, numbering, paragraph and character style, direct."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.layout.measures import twips_pt
from bhxh_docs.guard.layout.sources import Sources
from bhxh_docs.templating.decree30 import Align

_TOGGLES: Final = ("b", "i", "caps", "smallCaps", "vanish", "strike")
_OFF: Final = frozenset({"0", "false", "off"})
_THEME_SLOTS: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme"}
_ALIGN: Final[dict[str, Align]] = {
    "both": "both",
    "distribute": "both",
    "center": "center",
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
}
_WORD_SIZE_PT: Final = 10.0
"""Size where neither defaults nor styles name one."""
_SINGLE: Final = 240
_CHAR: Final = 100
_PPR, _RPR, _TBL, _TR, _TC = (qn(f"w:{name}") for name in ("pPr", "rPr", "tbl", "tr", "tc"))
_VAL: Final = qn("w:val")


@attrs.frozen(kw_only=True)
class RunFormat:
    """How a run of text looks.

    Args:
        ascii_font: font of ASCII letters, None where nothing names one.
        other_font: font of all other letters, Vietnamese ones among them.
        size: points.
        raised: set above or below the line, as the number of a note is.
        color: six hexadecimal digits, empty for automatic.
    """

    ascii_font: str | None = None
    other_font: str | None = None
    size: float = _WORD_SIZE_PT
    bold: bool = False
    italic: bool = False
    caps: bool = False
    small_caps: bool = False
    underline: bool = False
    raised: bool = False
    hidden: bool = False
    color: str = ""

    def font_of(self, letter: str) -> str | None:
        """Return the font that Word draws this letter in."""
        return self.ascii_font if letter < "\x80" else self.other_font


@attrs.frozen(kw_only=True)
class Borders:
    """Lines above and below a paragraph: Word's names of their kinds, empty for none."""

    top: str = ""
    bottom: str = ""


@attrs.frozen(kw_only=True)
class ParagraphFormat:
    """How a paragraph is set.

    Args:
        first_line: first-line indent in points, negative when hanging.
        left: indent of all lines, points.
        right: the same on the right.
        before: gap above, points.
        after: gap below, points.
        line: multiple of a single line; None where the height is given in points.
        line_pt: height in points, None where it is a multiple.
        exact: whether ``line_pt`` is exact, else the least.
        contextual: no gap to a paragraph of the same style.
        style: identifier of its style.
        tabs: kind, position in points and leader of its tab stops, by position.
    """

    align: Align = "left"
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float | None = 1.0
    line_pt: float | None = None
    exact: bool = False
    contextual: bool = False
    page_break_before: bool = False
    style: str = ""
    borders: Borders = Borders()
    tabs: tuple[tuple[str, float, str], ...] = ()
    framed_in_centre: bool = False


class Stylesheet:
    """The styles of a package, asked for the look of any of its paragraphs and runs.

    Args:
        sources: the parts with styles, numbering and theme.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._styles: dict[str, etree._Element] = {}
        self._defaults: dict[str, str] = {}
        for style in sources.styles.iterchildren(qn("w:style")):
            identifier, kind = style.get(qn("w:styleId"), ""), style.get(qn("w:type"), "paragraph")
            self._styles[identifier] = style
            if style.get(qn("w:default")) in {"1", "true", "on"} or (
                kind == "paragraph" and identifier == "Normal" and kind not in self._defaults
            ):
                self._defaults[kind] = identifier

    def name_of(self, style_id: str) -> str:
        """Return the name of a style as Word shows it, its identifier when it has none."""
        style = self._styles.get(style_id)
        name = None if style is None else style.find(qn("w:name"))
        return style_id if name is None else name.get(_VAL, style_id)

    # --- paragraphs ----------------------------------------------------------------------------------

    def paragraph(self, paragraph: etree._Element) -> ParagraphFormat:
        """Return how a ``w:p`` is set."""
        direct = paragraph.find(_PPR)
        style_id = self._paragraph_style(direct)
        layers = [self._default("w:pPrDefault", _PPR), *self._table_layers(paragraph, _PPR)]
        for style in self._chain(style_id):
            layers += self._with_numbering(style.find(_PPR))
        layers += self._with_numbering(direct)
        return _paragraph_format([layer for layer in layers if layer is not None], style_id)

    def _paragraph_style(self, properties: etree._Element | None) -> str:
        named = None if properties is None else properties.find(qn("w:pStyle"))
        style_id = "" if named is None else named.get(_VAL, "")
        return style_id if style_id in self._styles else self._defaults.get("paragraph", "")

    def _with_numbering(self, properties: etree._Element | None) -> list[etree._Element | None]:
        # The level's indents stand under those of the same layer: a style or a person may override them.
        numbering = None if properties is None else properties.find(qn("w:numPr"))
        return [None if numbering is None else self._sources.numbering_level(numbering), properties]

    def _table_layers(self, element: etree._Element, tag: str) -> Iterator[etree._Element | None]:
        cell = next(element.iterancestors(_TC), None)
        table = None if cell is None else next(cell.iterancestors(_TBL), None)
        if cell is None or table is None:
            return
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        style_id = self._defaults.get("table", "") if named is None else named.get(_VAL, "")
        conditions = _table_conditions(cell, table)
        for style in self._chain(style_id):
            yield style.find(tag)
            for special in style.iterchildren(qn("w:tblStylePr")):
                if special.get(qn("w:type")) in conditions:
                    yield special.find(tag)

    def cell_margins(self, table: etree._Element) -> tuple[etree._Element, ...]:
        """Return what a table's styles say of the distance from cell edge to text, the last word first."""
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        style_id = self._defaults.get("table", "") if named is None else named.get(_VAL, "")
        found = (style.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}") for style in self._chain(style_id)[::-1])
        return tuple(margins for margins in found if margins is not None)

    def _default(self, wrapper: str, tag: str) -> etree._Element | None:
        return self._sources.styles.find(f"{qn('w:docDefaults')}/{qn(wrapper)}/{tag}")

    def _chain(self, style_id: str) -> list[etree._Element]:
        """Return a style and those it is based on, the basic one first."""
        chain: list[etree._Element] = []
        while style_id in self._styles and self._styles[style_id] not in chain:
            chain.append(self._styles[style_id])
            based = chain[-1].find(qn("w:basedOn"))
            style_id = "" if based is None else based.get(_VAL, "")
        return chain[::-1]

    # --- runs ----------------------------------------------------------------------------------------

    def run(self, paragraph: etree._Element, run: etree._Element | None) -> RunFormat:
        """Return how the text of a run looks; of the paragraph mark where ``run`` is None."""
        direct = run.find(_RPR) if run is not None else paragraph.find(f"{_PPR}/{_RPR}")
        named = None if direct is None else direct.find(qn("w:rStyle"))
        character_id = self._defaults.get("character", "") if named is None else named.get(_VAL, "")
        paragraph_id = self._paragraph_style(paragraph.find(_PPR))
        groups = (
            [self._default("w:rPrDefault", _RPR)],
            list(self._table_layers(paragraph, _RPR)),
            [style.find(_RPR) for style in self._chain(paragraph_id)],
            [style.find(_RPR) for style in self._chain(character_id)],
        )
        return self._run_format([[layer for layer in group if layer is not None] for group in groups], direct)

    def _run_format(self, groups: Sequence[list[etree._Element]], direct: etree._Element | None) -> RunFormat:
        layers = [layer for group in groups for layer in group]
        if direct is not None:
            layers.append(direct)
        fonts: dict[str, str | None] = {"ascii": None, "hAnsi": None}
        for layer in layers:
            fonts = {slot: self._font(layer, slot) or font for slot, font in fonts.items()}
        toggles = {name: _toggle(name, groups, direct) for name in _TOGGLES}
        color = _last(layers, "w:color")
        return RunFormat(
            ascii_font=fonts["ascii"],
            other_font=fonts["hAnsi"],
            size=_half_points(_last(layers, "w:sz")),
            bold=toggles["b"],
            italic=toggles["i"],
            caps=toggles["caps"],
            small_caps=toggles["smallCaps"],
            hidden=toggles["vanish"],
            underline=_last(layers, "w:u") not in {None, "none"},
            raised=_last(layers, "w:vertAlign") in {"superscript", "subscript"},
            color="" if color in {None, "auto"} else str(color).upper(),
        )

    def _font(self, layer: etree._Element, slot: str) -> str | None:
        fonts = layer.find(qn("w:rFonts"))
        if fonts is None:
            return None
        theme = fonts.get(qn(f"w:{_THEME_SLOTS[slot]}"))
        named = self._sources.theme_font(theme) if theme else None
        return named or fonts.get(qn(f"w:{slot}"))


# --- single properties -------------------------------------------------------------------------------


def is_on(element: etree._Element | None) -> bool:
    """Whether an on-off property is there and on."""
    return element is not None and element.get(_VAL, "1") not in _OFF


def _last(layers: Sequence[etree._Element], tag: str) -> str | None:
    for layer in reversed(layers):
        found = layer.find(qn(tag))
        if found is not None:
            return found.get(_VAL, "single" if tag == "w:u" else None)
    return None


def _half_points(value: str | None) -> float:
    try:
        return _WORD_SIZE_PT if value is None else float(value) / 2
    except ValueError:
        return _WORD_SIZE_PT


def _toggle(name: str, groups: Sequence[list[etree._Element]], direct: etree._Element | None) -> bool:
    """Resolve a toggle property.

    Inside a chain of styles the last word counts; between table, paragraph and character style two "on" make
    "off" (that is how emphasis inside bold text turns light); the defaults only add, direct formatting
    decides.
    """
    tag = qn(f"w:{name}")
    if direct is not None and direct.find(tag) is not None:
        return is_on(direct.find(tag))
    states = []
    for group in groups:
        spoken = [layer.find(tag) for layer in group if layer.find(tag) is not None]
        states.append(is_on(spoken[-1]) if spoken else False)
    return states[0] or sum(states[1:]) % 2 == 1


def _paragraph_format(layers: Sequence[etree._Element], style_id: str) -> ParagraphFormat:
    spacing = _attributes(layers, "w:spacing")
    indents = _indents(layers)
    rule = spacing.get("lineRule", "auto")
    line = spacing.get("line")
    multiple = rule == "auto"
    return ParagraphFormat(
        align=_ALIGN.get(_last(layers, "w:jc") or "left", "left"),
        first_line=indents["first"],
        left=indents["left"],
        right=indents["right"],
        before=_gap(spacing, "before"),
        after=_gap(spacing, "after"),
        line=twips_pt(line, 12) * 20 / _SINGLE if multiple else None,
        line_pt=None if multiple else twips_pt(line, 12),
        exact=rule == "exact",
        contextual=_flag(layers, "w:contextualSpacing"),
        page_break_before=_flag(layers, "w:pageBreakBefore"),
        style=style_id,
        borders=_borders(layers),
        tabs=_tabs(layers),
        framed_in_centre=_attributes(layers, "w:framePr").get("xAlign") == "center",
    )


def _attributes(layers: Sequence[etree._Element], tag: str) -> dict[str, str]:
    """Return the attributes of an element, each from the last layer that has it."""
    found: dict[str, str] = {}
    for layer in layers:
        element = layer.find(qn(tag))
        if element is not None:
            found.update({str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()})
    return found


def _gap(spacing: dict[str, str], side: str) -> float:
    if spacing.get(f"{side}Autospacing", "0") not in _OFF:
        return 14.0  # what Word gives "auto", as a browser does
    if spacing.get(f"{side}Lines", "0") not in {"", "0"}:
        return twips_pt(spacing[f"{side}Lines"]) * 20 / _CHAR * 12
    return twips_pt(spacing.get(side))


def _indents(layers: Sequence[etree._Element]) -> dict[str, float]:
    result = {"left": 0.0, "right": 0.0, "first": 0.0}
    for layer in layers:
        element = layer.find(qn("w:ind"))
        if element is None:
            continue
        given = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
        for side, names in (("left", ("start", "left")), ("right", ("end", "right"))):
            for name in names:
                if name in given:
                    result[side] = twips_pt(given[name])
                    break
        # "hanging" wins over "firstLine" of the same element
        if "hanging" in given:
            result["first"] = -twips_pt(given["hanging"])
        elif "firstLine" in given:
            result["first"] = twips_pt(given["firstLine"])
    return result


def _flag(layers: Sequence[etree._Element], tag: str) -> bool:
    for layer in reversed(layers):
        if layer.find(qn(tag)) is not None:
            return is_on(layer.find(qn(tag)))
    return False


def _borders(layers: Sequence[etree._Element]) -> Borders:
    kinds = {"top": "", "bottom": ""}
    for layer in layers:
        for side in kinds:
            line = layer.find(f"{qn('w:pBdr')}/{qn(f'w:{side}')}")
            if line is not None:
                kind = line.get(_VAL, "")
                kinds[side] = "" if kind in {"nil", "none"} else kind
    return Borders(top=kinds["top"], bottom=kinds["bottom"])


def _tabs(layers: Sequence[etree._Element]) -> tuple[tuple[str, float, str], ...]:
    stops: dict[float, tuple[str, float, str]] = {}
    for layer in layers:
        for tab in layer.iterfind(f"{qn('w:tabs')}/{qn('w:tab')}"):
            position, kind = twips_pt(tab.get(qn("w:pos"))), tab.get(_VAL, "left")
            stops.pop(position, None)
            if kind != "clear":
                stops[position] = (kind, position, tab.get(qn("w:leader"), "none"))
    return tuple(stops[position] for position in sorted(stops))


def _table_conditions(cell: etree._Element, table: etree._Element) -> frozenset[str]:
    """Return which special rows and columns a cell belongs to, as far as the table asks for their look."""
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    if look is None:
        return frozenset()
    bits = int(look.get(_VAL, "0") or "0", 16)
    row = cell.getparent()
    rows, cells = list(table.iterchildren(_TR)), [] if row is None else list(row.iterchildren(_TC))
    where = {
        ("firstRow", 0x20): row is not None and rows[:1] == [row],
        ("lastRow", 0x40): row is not None and rows[-1:] == [row],
        ("firstColumn", 0x80): cells[:1] == [cell],
        ("lastColumn", 0x100): cells[-1:] == [cell],
    }
    short = {"firstColumn": "firstCol", "lastColumn": "lastCol"}
    return frozenset(
        short.get(name, name)
        for (name, bit), there in where.items()
        if there and (bits & bit or look.get(qn(f"w:{name}")) in {"1", "true", "on"})
    )
