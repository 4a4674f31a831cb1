"""What the parts of a .docx say of a paragraph: the little that laying it out ahead of LibreOffice needs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final

import attrs
from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of the elements and attributes, as lxml writes it before their names."""
VAL: Final = f"{W}val"
_OFF: Final = frozenset({"0", "false", "off"})
_TWIPS: Final = 20
_SINGLE: Final = 240


@attrs.frozen(kw_only=True)
class Look:
    """How a paragraph looks; lengths in points.

    Args:
        size: of its letters.
        bold: whether they are bold.
        caps: whether they are shown as capitals.
        keeps: whether it stays on the page of the next one.
        before: gap above.
        after: gap below.
        multiple: height of a line as a multiple of a single one.
        left: indent of all lines.
        right: the same on the right.
        first: indent of the first line beyond the others, negative where it hangs.
    """

    size: float = 10.0
    bold: bool = False
    caps: bool = False
    keeps: bool = False
    before: float = 0.0
    after: float = 0.0
    multiple: float = 1.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0


class Styles:
    """The paragraph styles of a document.

    Args:
        data: the part that holds them.

    Raises:
        etree.XMLSyntaxError: it is no XML.
    """

    def __init__(self, data: bytes) -> None:
        root = parsed(data)
        self._styles = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        marked = (name for name, style in self._styles.items() if style.get(f"{W}default") == "1")
        self._default = next((name for name in marked if self._is_of_paragraphs(name)), None)
        self._basic = _said(Look(), *root.iter(f"{W}rPrDefault", f"{W}pPrDefault"))
        self._named = functools.cache(self._look_of)

    def _is_of_paragraphs(self, name: str | None) -> bool:
        return self._styles[name].get(f"{W}type") == "paragraph"

    def _look_of(self, name: str | None) -> Look:
        """How a style looks after those that it is based on."""
        line: list[etree._Element] = []
        while name in self._styles and self._styles[name] not in line:
            line.append(self._styles[name])
            parent = line[-1].find(f"{W}basedOn")
            name = None if parent is None else parent.get(VAL)
        return _said(self._basic, *reversed(line))

    def look(self, paragraph: etree._Element) -> Look:
        """How a paragraph looks: as it says itself, else as its style says; runs are not asked."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._named(self._default)
        style = properties.find(f"{W}pStyle")
        if style is None:
            return _said(self._named(self._default), properties)
        named = self._named(style.get(VAL))
        return named if len(properties) == 1 else _said(named, properties)


def parsed(data: bytes) -> etree._Element:
    """A part as a tree.

    Raises:
        etree.XMLSyntaxError: it is no XML.
    """
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def points(element: etree._Element, name: str) -> float | None:
    """A length that an attribute tells in twentieths of a point, in points; None where it tells none."""
    told = element.get(f"{W}{name}", "")
    return int(told) / _TWIPS if told.removeprefix("-").isdecimal() else None


def _said(before: Look, *elements: etree._Element) -> Look:
    """A look with what elements say of it; the last word counts."""
    found: dict[str, Any] = {}
    for element in elements:
        for one in element.iter(*_SAYING):
            for field, attribute in _SAYING[one.tag].items():
                if (value := _READ.get(field, points)(one, attribute)) is not None:
                    found[field] = value
    return attrs.evolve(before, **found) if found else before


def _size(element: etree._Element, attribute: str) -> float | None:
    half = points(element, attribute)
    return None if half is None else half * _TWIPS / 2


def _switch(element: etree._Element, attribute: str) -> bool:
    return element.get(f"{W}{attribute}", "1") not in _OFF


def _multiple(element: etree._Element, attribute: str) -> float | None:
    line = points(element, attribute)
    if line is None or element.get(f"{W}lineRule", "auto") != "auto":
        return None
    return line * _TWIPS / _SINGLE


def _first(element: etree._Element, attribute: str) -> float | None:
    hanging = points(element, "hanging")
    return points(element, attribute) if hanging is None else -hanging


_SAYING: Final = {
    f"{W}sz": {"size": "val"},
    f"{W}b": {"bold": "val"},
    f"{W}caps": {"caps": "val"},
    f"{W}keepNext": {"keeps": "val"},
    f"{W}spacing": {"before": "before", "after": "after", "multiple": "line"},
    f"{W}ind": {"left": "left", "right": "right", "first": "firstLine"},
}
"""Fields of a look by the element that says them, with the attribute."""
_READ: Final[dict[str, Callable[[etree._Element, str], Any]]] = {
    "size": _size,
    "bold": _switch,
    "caps": _switch,
    "keeps": _switch,
    "multiple": _multiple,
    "first": _first,
}
