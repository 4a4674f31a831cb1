"""A template compiled once: what depends on the data as code, everything else as finished bytes.

Each part that holds tags becomes a Jinja program whose pieces are XML; the other parts are packed once and
copied. A part whose every rendering is proven to be well-formed (:mod:`~bhxh_docs.templating.contexts`) is
written piece by piece without ever being parsed; where the proof fails, or a value needs the tree of the
document (a picture), the rendering goes docxtpl's way (:mod:`~bhxh_docs.templating.docxtpl_engine`).
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final

import attrs
from jinja2 import Template as Program
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.characters import TAG_START
from bhxh_docs.templating.contexts import CannotFollow, Followed, follow, static_pieces
from bhxh_docs.templating.environment import COMPILED, TREE, WRITTEN, parsed, program, refused_uses
from bhxh_docs.templating.findings import Findings
from bhxh_docs.templating.jinja_words import syntax_in_words
from bhxh_docs.templating.package import read_parts
from bhxh_docs.templating.packing import Packed
from bhxh_docs.templating.parts import (
    LEFTOVER,
    leftovers,
    leftovers_elsewhere,
    mend,
    parse_xml,
    part_problems,
    story_names,
)
from bhxh_docs.templating.places import ParagraphPlace, paragraph_places, part_label, place
from bhxh_docs.templating.printing import escaped
from bhxh_docs.templating.properties import CORE_PART, Property, properties_of
from bhxh_docs.templating.source import Source, holds_tags, jinja_source, rendered_parts
from bhxh_docs.templating.structure import structure_problems
from bhxh_docs.templating.swallowed import swallowed_things

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PIECES_AT_ONCE: Final = 512
"""Pieces of a part that are joined and compressed together: bounds what a long list takes in memory."""
_LONGEST_TEXT_NODE: Final = 9_900_000
"""Characters between two tags of XML; parsers cut a text of ten million off without a word."""
_CUT: Final = "bhxh-property"
_CUTS: Final = re.compile(rb"<\?bhxh-property (\d+)\?>")
_KEPT: Final = 160
"""Templates kept compiled: twice the forms, since taking them in turn with one too few keeps none."""
_GRID_TAG: Final = re.compile(r"\{[{%#]tc\s|\{%\s*(?:colspan|cellbg|vm|hm)\b")
"""Tags of cells and docxtpl's own commands; they change the grid of a table, which only its tree shows."""


@attrs.frozen(kw_only=True, eq=False)
class CompiledPart:
    """One part that holds tags.

    Args:
        source: as docxtpl would render it, without the guards of the compiled way.
        written: the source parsed, for the names it uses.
        fast: the program whose pieces are the finished part; None where that is not proven.
        fast_source: the source that `fast` was made from, for places.
        doubts: why there is no `fast`; for developers.
        lone_braces: whether static text holds a brace that could become a tag beside another.
    """

    source: Source
    written: nodes.Template
    fast: Program | None
    fast_source: Source
    doubts: tuple[str, ...]
    lone_braces: bool

    @cached_property
    def tree_way(self) -> Program:
        """The program whose text docxtpl makes a tree of."""
        tree = parsed(TREE, self.source.text)
        try:
            follow(tree)
        except CannotFollow:
            # formatted values cannot be placed; texts are escaped all the same
            tree = parsed(TREE, self.source.text)
        return program(TREE, tree)

    def blocks(self, values: Mapping[str, object], findings: Findings) -> Iterator[bytes]:
        """Yield the finished part in pieces.

        Raises:
            TemplateError: BHXH-T023, a loop makes a text that XML parsers would cut off.
        """
        if self.fast is None:
            raise TypeError("this part goes docxtpl's way")
        findings.enter(self.fast_source)
        yield _DECLARATION
        pieces = self.fast.root_render_func(self.fast.new_context(dict(values)))
        since_tag = 0
        while block := list(itertools.islice(pieces, _PIECES_AT_ONCE)):
            text = "".join(block)
            first, last = text.find("<"), text.rfind(">")
            runs = [since_tag + (first if first >= 0 else len(text))]
            if len(text) > _LONGEST_TEXT_NODE:
                runs += (len(run) for run in text.split("<"))
            if max(runs) > _LONGEST_TEXT_NODE:
                raise TemplateError(self.text_too_long(findings.name))
            since_tag = len(text) - last if last >= 0 else since_tag + len(text)
            yield text.encode("utf-8")

    def by_tree(self, values: Mapping[str, object], findings: Findings) -> str:
        """Return the part as text, for docxtpl to make a tree of.

        Raises:
            TemplateError: BHXH-T023.
        """
        findings.enter(self.source)
        rendered = self.tree_way.render(values)
        if len(rendered) > _LONGEST_TEXT_NODE and max(map(len, rendered.split("<"))) > _LONGEST_TEXT_NODE:
            raise TemplateError(self.text_too_long(findings.name))
        return rendered

    def text_too_long(self, file: str) -> Problem:
        """Return the problem of a text that XML parsers would cut off."""
        return self.source.problem(
            "BHXH-T023",
            "vòng lặp tạo ra một đoạn chữ dài quá mười triệu ký tự",
            "chia thành nhiều đoạn bằng {%p for … %}",
            file=file,
        )


class CompiledTemplate:
    """A template, read, checked and compiled; rendering leaves it unchanged, so threads may share it.

    Args:
        data: the .docx.
        name: its name, for problems.

    Raises:
        TemplateError: BHXH-T002, T010, T014, T016, T017, T030, T031: every problem of the template at once.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        self.data = data
        self.name = name
        self._package = read_parts(data, where=name)
        part_problems(self._package, file=name)
        roots = self._roots()
        self.parts: dict[str, CompiledPart] = {}
        self.properties: tuple[Property, ...] = properties_of(self._package)
        self._compile(roots)
        self._packed = self._pack(roots)
        self._core_pieces = self._pieces_of_core()

    @property
    def proven(self) -> bool:
        """Whether every rendering of texts is known to be well-formed without looking."""
        return all(part.fast is not None for part in self.parts.values())

    @property
    def changes_grids(self) -> bool:
        """Whether tags add or remove cells, so that the grid of a table must follow."""
        return any(_GRID_TAG.search(text) for texts in self._tagged.values() for text in texts)

    # --- rendering -----------------------------------------------------------------------------------

    def render_fast(self, values: Mapping[str, object], findings: Findings, *, braces: bool) -> bytes:
        """Return the document, or bytes to be thrown away when something was noted in ``findings``.

        Args:
            values: what was checked.
            findings: where problems are noted; the caller makes it the current one.
            braces: whether a value holds a brace.

        Raises:
            TemplateError: BHXH-T023, T031.
            NeedsTree: a value cannot be printed this way.
        """
        parts = [(name, part.blocks(values, findings)) for name, part in self.parts.items()]
        if self.properties:
            # a generator, so that its problems are noted after those of the parts
            parts.append((CORE_PART, self._core(values, findings)))
        data = self._packed.with_parts(parts)
        if braces or findings.braces or any(part.lone_braces for part in self.parts.values()):
            self._look_for_leftovers(data)
        return data

    def _core(self, values: Mapping[str, object], findings: Findings) -> Iterator[bytes]:
        for piece in self._core_pieces:
            yield (
                piece if isinstance(piece, bytes) else escaped(piece.render(values, findings)).encode("utf-8")
            )

    def _pieces_of_core(self) -> tuple[bytes | Property, ...]:
        """Return the part of the properties, cut where one of them depends on the data."""
        if not self.properties:
            return ()
        root = parse_xml(self._package[CORE_PART], where=self.name)
        for index, shown in enumerate(self.properties):
            element = shown.element(root)
            element.text = None
            element.append(etree.ProcessingInstruction(_CUT, str(index)))
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        pieces: list[bytes | Property] = []
        for index, piece in enumerate(_CUTS.split(data)):
            pieces.append(self.properties[int(piece)] if index % 2 else piece)
        return tuple(pieces)

    def _look_for_leftovers(self, data: bytes) -> None:
        problems: list[Problem] = []
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in (*self.parts, *((CORE_PART,) if self.properties else ())):
                where = place(self.name, part_label(name))
                problems += leftovers(parse_xml(package.read(name), where=where), part=name, file=self.name)
        if problems:
            raise TemplateError(problems)

    # --- compiling -----------------------------------------------------------------------------------

    def _roots(self) -> dict[str, etree._Element]:
        """Return the parts that hold text, as trees, with what Word would refuse mended."""
        roots: dict[str, etree._Element] = {}
        rendered = rendered_parts(self._package)
        for name in story_names(self._package):
            where = place(self.name, part_label(name))
            # as docxtpl reads them: footnotes as they are, the others without blank space between tags
            blank = name not in rendered or "footnotes" in name
            roots[name] = parse_xml(self._package[name], where=where, keep_blank=blank)
        return roots

    def _compile(self, roots: Mapping[str, etree._Element]) -> None:
        rendered = rendered_parts(self._package)
        places = {name: tuple(paragraph_places(root, label=part_label(name))) for name, root in roots.items()}
        tagged = [name for name in rendered if name in roots and holds_tags(roots[name])]
        self._tagged = {name: tuple(at.text for at in places[name] if "{" in at.text) for name in tagged}
        problems: list[Problem] = []
        for name in roots:
            problems += structure_problems(places[name], part=name, file=self.name)
            problems += swallowed_things(places[name], part=name, file=self.name)
        if not problems:
            # Jinja's view only after Word's: a torn block would be reported twice, the second time obscurely.
            for name in tagged:
                problems += self._compile_part(name, roots[name], places[name])
            for shown in self.properties:
                _, faults = _written(shown.source, self.name)
                problems += faults or _property_faults(shown, self.name)
        for name in roots:
            if name not in tagged:
                problems += leftovers(roots[name], part=name, file=self.name)
        problems += self._leftovers_of_properties()
        problems += leftovers_elsewhere(self._package, roots, file=self.name)
        if problems:
            raise TemplateError(problems)

    def _compile_part(
        self, name: str, root: etree._Element, places: tuple[ParagraphPlace, ...]
    ) -> list[Problem]:
        source = jinja_source(root, places, part=name, guarded=False)
        written, problems = _written(source, self.name)
        if written is None or problems:
            return problems
        for line, data in static_pieces(written):
            if TAG_START.search(data):
                problems.append(source.problem("BHXH-T031", *LEFTOVER, file=self.name, line=line))
        guarded = jinja_source(root, places, part=name, guarded=True)
        try:
            fast, doubts, lone_braces = (
                _no_program("the grid of a table follows the tags") if self.changes_grids else _fast(guarded)
            )
            part = CompiledPart(
                source=source,
                written=written,
                fast=fast,
                fast_source=guarded,
                doubts=doubts,
                lone_braces=lone_braces,
            )
            if fast is None:
                # what Jinja cannot compile is told now
                _ = part.tree_way
        except Exception as error:  # noqa: BLE001 - Python's compiler refuses in many ways
            return [*problems, _not_compiled(error, source, self.name)]
        self.parts[name] = part
        return problems

    def _leftovers_of_properties(self) -> Iterator[Problem]:
        for name, data in self._package.items():
            if not name.startswith("docProps/") or not name.endswith(".xml"):
                continue
            root = parse_xml(data, where=place(self.name, part_label(name)))
            for shown in self.properties if name == CORE_PART else ():
                shown.element(root).text = ""
            yield from leftovers(root, part=name, file=self.name)

    def _pack(self, roots: Mapping[str, etree._Element]) -> Packed:
        """Return the package with everything that never changes."""
        fixed = dict(self._package)
        for name, root in roots.items():
            if name not in self.parts and mend(root):
                fixed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name in (*self.parts, *((CORE_PART,) if self.properties else ())):
            del fixed[name]
        return Packed(fixed)


def _written(source: Source, file: str) -> tuple[nodes.Template | None, list[Problem]]:
    """Return a source parsed, what Jinja refuses in it, and what tags may not do."""
    try:
        tree = WRITTEN.parse(source.text)
        refused = list(refused_uses(tree))
    except Exception as error:  # noqa: BLE001 - deep nesting ends in Python's own errors
        return None, [_not_compiled(error, source, file)]
    return tree, [
        source.problem(
            "BHXH-T014",
            fault,
            "mẫu chỉ dùng tên trường, if, for và các bộ lọc có sẵn",
            file=file,
            line=line,
        )
        for line, fault in refused
    ]


def _syntax_problem(error: TemplateSyntaxError, source: Source, file: str) -> Problem:
    """Return what Jinja says about a tag as a problem at its paragraph."""
    reason = syntax_in_words(error.message or "")
    return source.problem(
        "BHXH-T010",
        f"thẻ viết sai cú pháp: {reason}" if reason else "thẻ viết sai cú pháp",
        "xem lại dấu {{ }}, {% %} và các cặp if/endif, for/endfor",
        file=file,
        line=error.lineno,
    )


def _fast(source: Source) -> tuple[Program | None, tuple[str, ...], bool]:
    """Return the program of a part, why there is none, and whether a lone brace must be looked for."""
    try:
        tree = parsed(COMPILED, source.text)
        followed: Followed = follow(tree)
    except (TemplateSyntaxError, CannotFollow) as error:
        return _no_program(str(error))
    if not followed.proven:
        return _no_program(*followed.doubts)
    return program(COMPILED, tree), (), followed.lone_braces


def _no_program(*doubts: str) -> tuple[Program | None, tuple[str, ...], bool]:
    return None, doubts, True


def _property_faults(shown: Property, file: str) -> list[Problem]:
    try:
        _ = shown.program
    except Exception as error:  # noqa: BLE001 - Python's compiler refuses in many ways
        return [_not_compiled(error, shown.source, file)]
    return []


def _not_compiled(error: Exception, source: Source, file: str) -> Problem:
    """Return why Jinja or Python could not make a program of a source that can be parsed."""
    if isinstance(error, TemplateSyntaxError):
        return _syntax_problem(error, source, file)
    return source.problem(
        "BHXH-T010",
        f"thẻ trong phần này không dịch được ({type(error).__name__})",
        "viết thẻ đơn giản hơn: ít khối lồng nhau, không tính toán trong thẻ",
        file=file,
    )


@lru_cache(maxsize=_KEPT)
def compiled(data: bytes, name: str) -> CompiledTemplate:
    """Return a template compiled, the same one for the same content and name.

    Raises:
        TemplateError: as `CompiledTemplate`; a broken template is looked at anew each time.
    """
    return CompiledTemplate(data, name=name)
