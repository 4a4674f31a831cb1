"""From a part as Word wrote it to the Jinja source that docxtpl makes of it, with the way back.

docxtpl cleans the XML (``patch_xml``): runs inside tags are joined, ``{%p %}`` takes its paragraph's place.
Before that, every paragraph that holds a tag is marked, so that a line of the source names a paragraph of the
template; and what could be left without a paragraph (a cell, a table without rows, a header) is marked too.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from bhxh_docs.templating.package import MAIN_PART
from bhxh_docs.templating.parts import related_parts
from bhxh_docs.templating.places import LocatedProblem, ParagraphPlace, located, quoted

P, R, T, TR, TC, TBL = (qn(f"w:{name}") for name in ("p", "r", "t", "tr", "tc", "tbl"))
SDT, SDT_CONTENT = qn("w:sdt"), qn("w:sdtContent")
BOX: Final = qn("w:txbxContent")
STORIES: Final = tuple(qn(f"w:{name}") for name in ("hdr", "ftr", "footnote", "endnote", "comment"))

CELL_FILTER: Final = "_ends_with_a_paragraph"
TABLE_FILTER: Final = "_has_rows"
STORY_FILTER: Final = "_has_a_paragraph"

_PLACE: Final = "bhxh-place"
_OPEN: Final = "bhxh-open"
_CLOSE: Final = "bhxh-close"
_MARK: Final = re.compile(rf"<\?{_PLACE} (\d+)\?>|<\?{_OPEN} (\w+)\?>|<\?({_CLOSE}) *\?>")
_TAG: Final = re.compile(r"\{[{%#]")
_VANISHING: Final = {unit: re.compile(rf"\{{[{{%#]{unit}\s") for unit in ("p", "tr")}
_COMMANDS: Final = {
    unit: re.compile(rf"\{{%{unit}\s+(if|for|elif|else|endif|endfor)\b") for unit in ("p", "tr")
}

_INSIDE_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PAIRS: Final = (
    ("bookmark", "bookmarkStart", "bookmarkEnd"),
    ("perm", "permStart", "permEnd"),
    ("commentRange", "commentRangeStart", "commentRangeEnd"),
)
_ENDS: Final = {
    kind: re.compile(rf'<w:({start}|{end})\b[^<>]*?\bw:id="([^"]*)"[^<>]*/>') for kind, start, end in _PAIRS
}

_DOCXTPL: Final = DocxTemplate("")
"""Never opened: its cleaning of XML needs no document."""


@attrs.frozen(kw_only=True, eq=False)
class Source:
    """The Jinja source of one part.

    Args:
        part: name of the part.
        text: the source.
        lines: for each line of the source from 1, the paragraph it belongs to; None before the first.
        quote: what stands for the text where there are no paragraphs.
    """

    part: str
    text: str
    lines: tuple[ParagraphPlace | None, ...]
    quote: str = ""

    def at(self, line: int | None) -> ParagraphPlace | None:
        """Return the paragraph that a line belongs to."""
        if line is None or not 1 <= line <= len(self.lines):
            return None
        return self.lines[line - 1]

    def problem(
        self, code: str, message: str, mend: str, *, file: str, line: int | None = None
    ) -> LocatedProblem:
        """Return a problem at a line of this part."""
        return located(
            code=code,
            file=file,
            part=self.part,
            at=self.at(line),
            message=message,
            mend=mend,
            quote=self.quote,
        )


def holds_tags(root: etree._Element) -> bool:
    """Tell whether a part has to be rendered: text or an attribute holds the beginning of a tag."""
    # a tag may be torn over runs, so that "{" alone must be enough
    return any(
        (element.text and "{" in element.text)
        or (element.tail and "{" in element.tail)
        or any(_TAG.search(str(value)) for value in element.attrib.values())
        for element in root.iter()
    )


def jinja_source(
    root: etree._Element, places: tuple[ParagraphPlace, ...], *, part: str, guarded: bool
) -> Source:
    """Return the source of a part.

    Args:
        root: the part; it is not changed.
        places: its paragraphs.
        part: its name.
        guarded: wrap what could end without a paragraph in a filter that gives it one. Without it whoever
            renders looks at the result's tree.
    """
    tree = copy.deepcopy(root)
    for instruction in list(tree.iter(etree.ProcessingInstruction)):
        parent = instruction.getparent()
        if parent is not None:
            parent.remove(instruction)
    paragraphs = list(tree.iter(P))
    for paragraph in paragraphs:
        if "{" in _text(paragraph):
            _clear_noise(paragraph)
    _mark_places(paragraphs)
    if guarded:
        _mark_guards(tree)
    patched = str(_DOCXTPL.patch_xml(etree.tostring(tree, encoding="unicode")))
    # docxtpl turns the other signs of XML inside tags back into their own, not this one
    unescaped = _INSIDE_TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), _in_pairs(patched))
    return _with_lines(part, unescaped, places)


def text_source(text: str, *, part: str) -> Source:
    """Return the source of a text that is no XML: a document property."""
    return Source(part=part, text=text, lines=(None,) * (text.count("\n") + 1), quote=quoted(text))


def may_end_without_paragraph(cell: etree._Element) -> bool:
    """Tell whether a cell or text box can be rendered without a paragraph at its end.

    Blocks are closed in the cell they are opened in, so a last paragraph without a ``{%p %}`` tag stays.
    """
    blocks = [child for child in cell if child.tag in (P, TBL, SDT)]
    if not blocks or blocks[-1].tag == TBL:
        return True
    if blocks[-1].tag == SDT:
        return next(blocks[-1].iter(P), None) is None
    return _vanishes(blocks[-1])


def may_lose_all_rows(table: etree._Element) -> bool:
    """Tell whether a table can be rendered without a row: every row stands under a ``{%tr %}`` tag."""
    return _may_be_empty([_text(row) for row in table.iterchildren(TR)], "tr")


def may_lose_all_paragraphs(story: etree._Element) -> bool:
    """Tell whether a cell, header, footer or note can be rendered without a paragraph."""
    return _may_be_empty([_text(paragraph) for paragraph in story.iterchildren(P)], "p")


def _may_be_empty(texts: list[str], unit: str) -> bool:
    """Tell whether rows or paragraphs can all vanish: no branch of a block may leave nothing.

    A block leaves nothing when one of its branches does, or when it has no else: a loop may run over nothing.
    """
    # one entry an open block: whether its branch so far may be empty, whether an earlier one may, has else
    open_blocks: list[tuple[bool, bool, bool]] = []
    empty = True
    for text in texts:
        commands = _COMMANDS[unit].findall(text)
        if not commands and not _VANISHING[unit].search(text):
            empty = False
        for word in commands:
            if word in ("if", "for"):
                open_blocks.append((empty, False, False))
                empty = True
            elif word in ("elif", "else") and open_blocks:
                before, earlier, _ = open_blocks.pop()
                open_blocks.append((before, earlier or empty, word == "else"))
                empty = True
            elif word.startswith("end") and open_blocks:
                before, earlier, has_else = open_blocks.pop()
                empty = before and (empty or earlier or not has_else)
    return empty


def _vanishes(paragraph: etree._Element) -> bool:
    return _VANISHING["p"].search(_text(paragraph)) is not None


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(T))


def _clear_noise(paragraph: etree._Element) -> None:
    """Take away what means nothing on paper and makes docxtpl stumble in a tag."""
    for text in list(paragraph.iter(T)):
        parent = text.getparent()
        if not text.text and parent is not None:
            parent.remove(text)
    for change in list(paragraph.iter(qn("w:rPrChange"))):
        # the properties before a tracked change; docxtpl takes their end for that of the run's own
        parent = change.getparent()
        if parent is not None:
            parent.remove(change)
    for smart in list(paragraph.iter(qn("w:smartTag"))):
        parent = smart.getparent()
        if parent is not None:
            position = parent.index(smart)
            parent[position : position + 1] = [child for child in smart if child.tag != qn("w:smartTagPr")]


def _in_pairs(patched: str) -> str:
    """Take away the marks of bookmarks and ranges whose other end vanished with a tag."""
    lone: set[str] = set()
    for kind, start, end in _PAIRS:
        ends = Counter(identifier for name, identifier in _ENDS[kind].findall(patched) if name == end)
        starts = Counter(identifier for name, identifier in _ENDS[kind].findall(patched) if name == start)
        lone |= {f"{start} {one}" for one in starts.keys() - ends.keys()}
        lone |= {f"{end} {one}" for one in ends.keys() - starts.keys()}
    if not lone:
        return patched

    def kept(mark: re.Match[str]) -> str:
        return "" if f"{mark[1]} {mark[2]}" in lone else mark[0]

    for kind, _, _ in _PAIRS:
        patched = _ENDS[kind].sub(kept, patched)
    return patched


def _mark_places(paragraphs: list[etree._Element]) -> None:
    for index, paragraph in enumerate(paragraphs):
        text = _text(paragraph)
        if "{" not in text and not any("{" in (i.text or "") for i in paragraph.iter(qn("w:instrText"))):
            continue
        # a row or cell tag takes the place of its row or cell, and every mark inside vanishes with it
        unit = paragraph
        for tag, pattern in ((TR, r"\{[{%#]tr\s"), (TC, r"\{[{%#]tc\s|\{%\s*(?:vm|hm)\s*%\}")):
            if re.search(pattern, text):
                unit = next(paragraph.iterancestors(tag), paragraph)
        unit.addprevious(etree.ProcessingInstruction(_PLACE, str(index)))
        if unit is not paragraph:
            paragraph.addprevious(etree.ProcessingInstruction(_PLACE, str(index)))


def _mark_guards(tree: etree._Element) -> None:
    for table in list(tree.iter(TBL)):
        if may_lose_all_rows(table) and table.getparent() is not None:
            table.addprevious(etree.ProcessingInstruction(_OPEN, TABLE_FILTER))
            table.addnext(etree.ProcessingInstruction(_CLOSE))
    for cell in list(tree.iter(TC, BOX)):
        if may_end_without_paragraph(cell):
            properties = cell.find(qn("w:tcPr"))
            opening = etree.ProcessingInstruction(_OPEN, CELL_FILTER)
            if properties is not None:
                properties.addnext(opening)
            else:
                cell.insert(0, opening)
            cell.append(etree.ProcessingInstruction(_CLOSE))
    for story in list(tree.iter(*STORIES, SDT_CONTENT)):
        # a content control inside a line holds runs, one around cells or rows holds those
        if story.find(P) is not None and may_lose_all_paragraphs(story):
            story.insert(0, etree.ProcessingInstruction(_OPEN, STORY_FILTER))
            story.append(etree.ProcessingInstruction(_CLOSE))


def _with_lines(part: str, patched: str, places: tuple[ParagraphPlace, ...]) -> Source:
    """Turn the marks into Jinja: a comment that ends a line, so that the output does not change."""
    pieces: list[str] = []
    lines: list[ParagraphPlace | None] = [None]
    position = 0
    for mark in _MARK.finditer(patched):
        before = patched[position : mark.start()]
        pieces.append(before)
        lines += [lines[-1]] * before.count("\n")
        position = mark.end()
        if mark[1]:
            pieces.append("{#\n#}")
            lines.append(places[int(mark[1])])
        elif mark[2]:
            pieces.append(f"{{% filter {mark[2]} %}}")
        else:
            pieces.append("{% endfilter %}")
    rest = patched[position:]
    pieces.append(rest)
    lines += [lines[-1]] * rest.count("\n")
    return Source(part=part, text="".join(pieces), lines=tuple(lines))


def rendered_parts(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names of the parts that docxtpl renders: the body, its headers, footers and footnotes."""
    return (MAIN_PART, *related_parts(parts, ("header", "footer", "footnotes")))
