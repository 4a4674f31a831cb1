"""The main document as the layout check walks it: sections, paragraphs with their look, tables in order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, TypeAlias

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.layout.measures import mm, twips_pt
from bhxh_docs.guard.layout.sources import Sources
from bhxh_docs.guard.layout.styles import Stylesheet
from bhxh_docs.guard.layout.text import Para, letters_of
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.package import MAIN_PART
from bhxh_docs.templating.places import ParagraphPlace

_P, _TBL, _TR, _TC, _SECT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sectPr"))
_WRAPPERS: Final = (
    qn("w:sdt"),
    qn("w:sdtContent"),
    qn("w:customXml"),
    qn("w:smartTag"),
    qn("w:ins"),
    qn("w:moveTo"),
)
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CONTAINERS: Final = (_TC, qn("w:txbxContent"), qn("w:body"))
_CELL_MARGIN_PT: Final = 5.4
"""Word's own distance between a cell's edge and its text, left and right."""


@attrs.frozen(kw_only=True, eq=False)
class Section:
    """One section of the document.

    Args:
        index: its number, from 0.
        element: its ``w:sectPr``; None where a document has none.
        width_mm: of the paper.
        height_mm: of the paper.
        margins: top, right, bottom, left in mm, the gutter added on its side; None where none are given.
        landscape: whether the paper lies on its side.
    """

    index: int
    element: etree._Element | None
    width_mm: float
    height_mm: float
    margins: tuple[float, float, float, float] | None
    landscape: bool

    @property
    def text_width_mm(self) -> float:
        """Width between the margins."""
        if self.margins is None:
            return self.width_mm
        _, right, _, left = self.margins
        return self.width_mm - left - right

    def child(self, tag: str) -> etree._Element | None:
        """Return one of its properties: ``child("w:titlePg")``."""
        return None if self.element is None else self.element.find(qn(tag))

    @property
    def continuous(self) -> bool:
        """Whether it begins on the page where the one before it ends."""
        kind = self.child("w:type")
        return self.index > 0 and kind is not None and kind.get(qn("w:val")) == "continuous"


@attrs.frozen(kw_only=True, eq=False)
class TableBlock:
    """A table that stands in the body itself.

    Args:
        element: the ``w:tbl``.
        section: number of its section.
        paras: its paragraphs, those of tables inside it too.
    """

    element: etree._Element
    section: int
    paras: tuple[Para, ...]


Block: TypeAlias = Para | TableBlock


class Paper:
    """The main document of a file, its look resolved.

    Args:
        opened: the file.
    """

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.sources = Sources(opened)
        self.styles = Stylesheet(self.sources)
        self._flat = list(_flatten(self.sources.body))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its sections in order; one without properties where the document names none."""
        found = [element for _, element in self._ends if element is not None]
        return tuple(_section(index, element) for index, element in enumerate(found or [None]))

    @cached_property
    def _ends(self) -> list[tuple[int, etree._Element | None]]:
        """Return the index of the last block of each section, and its properties."""
        ends: list[tuple[int, etree._Element | None]] = []
        for position, block in enumerate(self._flat):
            inner = block if block.tag == _SECT else block.find(f"{qn('w:pPr')}/{_SECT}")
            if inner is not None and block.tag in {_P, _SECT}:
                ends.append((position, inner))
        return ends

    @cached_property
    def paras(self) -> tuple[Para, ...]:
        """Every paragraph of the main document, text boxes and cells too, copies for old Word left out."""
        return tuple(self._by_element.values())

    @cached_property
    def _by_element(self) -> dict[etree._Element, Para]:
        section_of: dict[etree._Element, int] = {}
        ends = [position for position, _ in self._ends]
        for position, block in enumerate(self._flat):
            section_of[block] = min(sum(1 for end in ends if end < position), len(self.sections) - 1)
        found: dict[etree._Element, Para] = {}
        section = 0
        for place in self.opened.paragraphs(MAIN_PART):
            element = place.element
            section = section_of.get(element, section)
            if element not in section_of:
                section = next((section_of[x] for x in element.iterancestors() if x in section_of), section)
            if next(element.iterancestors(_FALLBACK), None) is None:
                found[element] = self._para(place, section)
        return found

    def _para(self, place: ParagraphPlace, section: int) -> Para:
        element = place.element
        letters, control = letters_of(element, lambda run: self.styles.run(element, run))
        container = next(element.iterancestors(*_CONTAINERS), self.sources.body)
        setting = self.styles.paragraph(element)
        return Para(
            place=place,
            format=setting,
            letters=letters,
            mark=self.styles.run(element, None),
            control=control,
            style_name=self.styles.name_of(setting.style),
            width_mm=self._inner_width(container, section),
            section=section,
            container=container,
        )

    def _inner_width(self, container: etree._Element, section: int) -> float:
        if container.tag != _TC:
            return self.sections[section].text_width_mm
        return mm(sum(cell_width_pt(container)) - sum(self._cell_margins(container)))

    def _cell_margins(self, cell: etree._Element) -> tuple[float, float]:
        """Return the left and right distance between a cell's edge and its text, in points."""
        table = next(cell.iterancestors(_TBL), None)
        holders = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcMar')}")]
        if table is not None:
            holders.append(table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}"))
            holders += self.styles.cell_margins(table)

        def side(*names: str) -> float:
            for holder in holders:
                for name in names:
                    found = None if holder is None else holder.find(qn(f"w:{name}"))
                    if found is not None:
                        return twips_pt(found.get(qn("w:w")))
            return _CELL_MARGIN_PT

        return side("left", "start"), side("right", "end")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs and tables of the body in order."""
        blocks: list[Block] = []
        for element in self._flat:
            if element.tag == _P and element in self._by_element:
                blocks.append(self._by_element[element])
            elif element.tag == _TBL:
                paras = tuple(self._by_element[p] for p in element.iter(_P) if p in self._by_element)
                section = paras[0].section if paras else 0
                blocks.append(TableBlock(element=element, section=section, paras=paras))
        return tuple(blocks)

    def para(self, element: etree._Element) -> Para | None:
        """Return the paragraph of a ``w:p``, None when it is a copy for old Word."""
        return self._by_element.get(element)


def _flatten(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _flatten(child)
        elif isinstance(child.tag, str):
            yield child


def _section(index: int, element: etree._Element | None) -> Section:
    size = None if element is None else element.find(qn("w:pgSz"))
    margins = None if element is None else element.find(qn("w:pgMar"))

    def given(holder: etree._Element | None, name: str) -> float:
        return 0.0 if holder is None else mm(abs(twips_pt(holder.get(qn(f"w:{name}")))))

    width, height = given(size, "w"), given(size, "h")
    sides = None
    if margins is not None:
        gutter = given(margins, "gutter")
        sides = (
            given(margins, "top"),
            given(margins, "right"),
            given(margins, "bottom"),
            given(margins, "left") + gutter,
        )
    return Section(
        index=index,
        element=element,
        width_mm=width,
        height_mm=height,
        margins=sides,
        landscape=width > height,
    )


def cell_width_pt(cell: etree._Element) -> tuple[float, ...]:
    """Return the width of a cell in points: its own, else the sum of its grid columns."""
    own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if own is not None and own.get(qn("w:type"), "dxa") == "dxa" and own.get(qn("w:w")) not in {None, "0"}:
        return (twips_pt(own.get(qn("w:w"))),)
    row = cell.getparent()
    table = None if row is None else next(row.iterancestors(_TBL), None)
    if row is None or table is None:
        return (0.0,)
    grid = [
        twips_pt(column.get(qn("w:w"))) for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    ]
    start = 0
    for other in row.iterchildren(_TC):
        width = _grid_span(other)
        if other is cell:
            return tuple(grid[start : start + width]) or (0.0,)
        start += width
    return (0.0,)


def _grid_span(cell: etree._Element) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if found is None else found.get(qn("w:val"), "1")
    return int(value) if value.isdigit() else 1
