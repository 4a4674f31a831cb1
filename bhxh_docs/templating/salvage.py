"""The uses of fields in a template that the engine refuses, so that one run tells every problem.

What can still be read is read: a part whose tags are in order as a whole, another part tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from bhxh_docs.templating.environment import WRITTEN
from bhxh_docs.templating.places import ParagraphPlace, paragraph_places, part_label
from bhxh_docs.templating.source import jinja_source, rendered_parts
from bhxh_docs.templating.tags import PlacedUse, tag_uses

_PRINTED: Final = re.compile(r"\{\{.*?\}\}")
_LOOP: Final = re.compile(r"\{%(?:p|tr|tc|r)?\s*-?\s*for\s+([\w\s,()]+?)\s+in\b")
_SET: Final = re.compile(r"\{%(?:p|tr|tc|r)?\s*-?\s*set\s+([\w\s,]+?)\s*(?:=|%\})")
_UNIT: Final = re.compile(r"^\{\{(?:p|tr|tc|r)\s")


@attrs.frozen(kw_only=True)
class Salvaged:
    """What could be read.

    Args:
        uses: of fields, with their places.
        whole: whether everything could be read, so that a field without a use is truly unused.
    """

    uses: tuple[PlacedUse, ...]
    whole: bool


def salvage(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Salvaged:
    """Return the uses of fields in a package whose parts are well-formed.

    Args:
        parts: the package.
        trees: its parts with text.
    """
    uses: list[PlacedUse] = []
    whole = True
    for name in rendered_parts(parts):
        if name not in trees:
            continue
        places = tuple(paragraph_places(trees[name], label=part_label(name)))
        source = jinja_source(trees[name], places, part=name, guarded=False)
        try:
            tree = WRITTEN.parse(source.text)
        except TemplateSyntaxError:
            whole = False
            uses += _tag_by_tag(name, places)
            continue
        for use in tag_uses(tree):
            at = source.at(use.line)
            uses.append(PlacedUse(use=use, part=name, paragraph=at.index if at else None))
    return Salvaged(uses=tuple(uses), whole=whole)


def _tag_by_tag(part: str, places: tuple[ParagraphPlace, ...]) -> Iterator[PlacedUse]:
    """Yield the printed fields outside loops; what a loop's variable stands for cannot be known."""
    own = {
        name
        for at in places
        for pattern in (_LOOP, _SET)
        for group in pattern.findall(at.text)
        for name in re.findall(r"\w+", group)
    }
    for at in places:
        for tag in _PRINTED.findall(at.text):
            try:
                tree = WRITTEN.parse(_UNIT.sub("{{ ", tag))
            except TemplateSyntaxError:
                continue
            for use in tag_uses(tree):
                if re.split(r"[.\[]", use.path)[0] not in own:
                    yield PlacedUse(use=use, part=part, paragraph=at.index)
