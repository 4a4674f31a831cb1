"""The document properties that may hold tags: title, subject, author and their like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs
from jinja2 import Template as Program
from jinja2 import nodes
from lxml import etree

from bhxh_docs.templating.characters import TAG_START
from bhxh_docs.templating.environment import PROPERTIES, parsed, program
from bhxh_docs.templating.findings import Findings
from bhxh_docs.templating.parts import LEFTOVER, parse_xml
from bhxh_docs.templating.places import part_label
from bhxh_docs.templating.printing import UNESCAPED
from bhxh_docs.templating.source import Source, text_source

CORE_PART: Final = "docProps/core.xml"
_LONGEST: Final = 255
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_NAMES: Final = {
    "author": f"{_DC}creator",
    "comments": f"{_DC}description",
    "identifier": f"{_DC}identifier",
    "language": f"{_DC}language",
    "subject": f"{_DC}subject",
    "title": f"{_DC}title",
}
"""The properties that docxtpl renders, with their elements."""


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Property:
    """One property that holds a tag.

    Args:
        name: as python-docx calls it.
        source: its text.
    """

    name: str
    source: Source

    def element(self, root: etree._Element) -> etree._Element:
        """Return its element in the part."""
        element = root.find(_NAMES[self.name])
        if element is None:
            raise LookupError(self.name)
        return element

    @property
    def tree(self) -> nodes.Template:
        """Its text parsed, for the names it uses."""
        return PROPERTIES.parse(self.source.text)

    @cached_property
    def program(self) -> Program:
        """Its text compiled.

        Raises:
            TemplateSyntaxError: as Jinja.
        """
        tree = parsed(PROPERTIES, self.source.text)
        for output in tree.find_all(nodes.Output):
            output.nodes = [
                one
                if isinstance(one, nodes.TemplateData)
                else nodes.Filter(one, UNESCAPED, [], [], None, None, lineno=one.lineno)
                for one in output.nodes
            ]
        return program(PROPERTIES, tree)

    def render(self, values: Mapping[str, object], findings: Findings) -> str:
        """Return its text, an empty one when it is too long (noted as BHXH-T032)."""
        findings.enter(self.source)
        rendered = self.program.render(values)
        if TAG_START.search(rendered):
            findings.add("BHXH-T031", *LEFTOVER, 1)
            return ""
        if len(rendered) > _LONGEST:
            findings.add(
                "BHXH-T032",
                f"thuộc tính tệp dài {len(rendered)} ký tự, tối đa {_LONGEST}",
                "dùng trường ngắn hơn trong thuộc tính tệp",
                1,
            )
            return ""
        return rendered


def properties_of(parts: Mapping[str, bytes]) -> tuple[Property, ...]:
    """Return the properties of a package that hold a tag.

    Raises:
        TemplateError: BHXH-T030.
    """
    if CORE_PART not in parts:
        return ()
    root = parse_xml(parts[CORE_PART], where=part_label(CORE_PART))
    found = ((name, root.find(tag)) for name, tag in _NAMES.items())
    return tuple(
        Property(name=name, source=text_source(element.text, part=CORE_PART))
        for name, element in found
        if element is not None and element.text and "{" in element.text
    )
