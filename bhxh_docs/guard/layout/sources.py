"""The parts of a package that decide on its look: styles, numbering, theme, settings, relationships."""

from __future__ import annotations

import posixpath
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.package import MAIN_PART

_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LATIN_SLOTS: Final = {
    "minorHAnsi": "minorFont",
    "minorAscii": "minorFont",
    "majorHAnsi": "majorFont",
    "majorAscii": "majorFont",
}


class Sources:
    """Finds the parts through the relationships of the main document, as Word does.

    Args:
        opened: the file.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._targets: dict[str, str] = {}
        self._first_of_kind: dict[str, str] = {}
        if _RELATIONSHIPS in opened.parts:
            for row in opened.tree(_RELATIONSHIPS):
                if row.get("TargetMode") == "External":
                    continue
                target = row.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")
                self._targets[row.get("Id", "")] = part
                self._first_of_kind.setdefault(row.get("Type", "").rpartition("/")[2], part)
        self._theme_fonts: dict[str, str] | None = None

    def target(self, relationship: str) -> str | None:
        """Return the name of the part that a relationship of the main document leads to."""
        part = self._targets.get(relationship)
        return part if part in self._opened.parts else None

    def _tree(self, kind: str) -> etree._Element | None:
        part = self._first_of_kind.get(kind)
        return self._opened.tree(part) if part is not None and part in self._opened.parts else None

    @property
    def body(self) -> etree._Element:
        """The ``w:body`` of the main document."""
        root = self._opened.tree(MAIN_PART)
        found = root.find(qn("w:body"))
        return root if found is None else found

    @property
    def styles(self) -> etree._Element:
        """The root of the styles, empty when there are none."""
        found = self._tree("styles")
        return etree.Element(qn("w:styles")) if found is None else found

    @property
    def settings(self) -> etree._Element:
        """The root of the settings, empty when there are none."""
        found = self._tree("settings")
        return etree.Element(qn("w:settings")) if found is None else found

    def theme_font(self, slot: str) -> str | None:
        """Return the Latin font behind ``minorHAnsi`` and its like, None when the theme has none."""
        if self._theme_fonts is None:
            self._theme_fonts = {}
            theme = self._tree("theme")
            for latin in () if theme is None else theme.iter(f"{{{_DRAWING}}}latin"):
                parent = latin.getparent()
                if parent is not None and latin.get("typeface"):
                    self._theme_fonts[str(parent.tag).rpartition("}")[2]] = latin.get("typeface", "")
        return self._theme_fonts.get(_LATIN_SLOTS.get(slot, ""))

    def numbering_level(self, numbering: etree._Element) -> etree._Element | None:
        """Return the paragraph properties of the list level that a ``w:numPr`` asks for."""
        root = self._tree("numbering")
        wanted, level = (numbering.find(qn(f"w:{name}")) for name in ("numId", "ilvl"))
        if root is None or wanted is None:
            return None
        number_id = wanted.get(qn("w:val"), "0")
        depth = "0" if level is None else level.get(qn("w:val"), "0")
        for number in root.iterchildren(qn("w:num")):
            if number.get(qn("w:numId")) != number_id:
                continue
            link = number.find(qn("w:abstractNumId"))
            abstract_id = "" if link is None else link.get(qn("w:val"), "")
            for abstract in root.iterchildren(qn("w:abstractNum")):
                if abstract.get(qn("w:abstractNumId")) == abstract_id:
                    for found in abstract.iterchildren(qn("w:lvl")):
                        if found.get(qn("w:ilvl")) == depth:
                            return found.find(qn("w:pPr"))
        return None
