"""A template as the check reads it: its parts, and the paragraphs of each with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lxml import etree

from bhxh_docs.guard.finding import Place, Rule, TemplateFinding
from bhxh_docs.templating.package import read_parts, read_source
from bhxh_docs.templating.parts import parse_xml, part_problems, story_names
from bhxh_docs.templating.places import ParagraphPlace, paragraph_places, part_label


class Opened:
    """A .docx whose parts can be read; opened once and handed to every check.

    Args:
        source: the file, or its bytes.
        file: what findings call it; by default the path.

    Raises:
        TemplateError: BHXH-T001, T002, T030: not readable, not a .docx, a part is not well-formed.
    """

    def __init__(self, source: Path | bytes, *, file: str = "") -> None:
        self.file = file or (str(source) if isinstance(source, Path) else "")
        self.data = read_source(source)
        self.parts: Mapping[str, bytes] = read_parts(self.data, where=self.file)
        part_problems(self.parts, file=self.file)
        self._trees: dict[str, etree._Element] = {}

    @cached_property
    def stories(self) -> tuple[str, ...]:
        """Names of the parts that hold text of the document: body, headers, footers, notes, comments."""
        return tuple(story_names(self.parts))

    def tree(self, part: str) -> etree._Element:
        """Return the XML of a part, parsed once; never change it.

        Raises:
            TemplateError: BHXH-T030.
        """
        if part not in self._trees:
            self._trees[part] = parse_xml(self.parts[part], where=f"{self.file} › {part_label(part)}")
        return self._trees[part]

    @cached_property
    def _paragraphs(self) -> dict[str, tuple[ParagraphPlace, ...]]:
        return {
            part: tuple(paragraph_places(self.tree(part), label=part_label(part))) for part in self.stories
        }

    def paragraphs(self, part: str) -> tuple[ParagraphPlace, ...]:
        """Return the paragraphs of a story with their places, in the order of the XML."""
        return self._paragraphs[part]

    def all_paragraphs(self) -> Iterator[tuple[str, ParagraphPlace]]:
        """Yield every paragraph of every story, with the name of its part."""
        for part in self.stories:
            for paragraph in self.paragraphs(part):
                yield part, paragraph

    def finding(self, rule: Rule, at: Place, message: str, mend: str) -> TemplateFinding:
        """Return a finding in this file."""
        return TemplateFinding(rule=rule, file=self.file, place=at, message=message, mend=mend)

    def at(self, part: str, paragraph: ParagraphPlace) -> Place:
        """Return the place of a paragraph."""
        return Place.of(part, paragraph)

    def whole_part(self, part: str) -> Place:
        """Return the place "somewhere in this part"."""
        return Place(part=part, words=part_label(part))

    def __repr__(self) -> str:
        return f"Opened({self.file!r})"
