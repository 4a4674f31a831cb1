"""The text of a paragraph with the look of each letter; tags taken out, as their values are not known yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.layout.measures import text_width_mm
from bhxh_docs.guard.layout.styles import ParagraphFormat, RunFormat
from bhxh_docs.templating.places import ParagraphPlace

VALUE: Final = "\ufffc"
"""Stands for the value of a tag in the text of a paragraph."""

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _R = qn("w:p"), qn("w:r")
_GONE: Final = (qn("w:del"), qn("w:moveFrom"), _FALLBACK)
_STANDS_FOR: Final = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_CONTROL: Final = re.compile(r"\{%-?\s*(?:p|tr|tc)\s|\{\{-?\s*(?:p|tr|tc)\s")
_DOTS: Final = re.compile(r"\.{4,}|…{2,}|_{4,}|…\s*\.{2,}|\.{2,}\s*…|(?:\.\s?){6,}")
_RULE_ONLY: Final = re.compile(r"^[_─—–-]{3,}(?:\t+[_─—–-]{3,})?$")
_NOTE: Final = re.compile(r"^(?:Ghi chú|Lưu ý|\*|\(\*\)|\()", re.IGNORECASE)
_NOTE_STYLES: Final = ("ghi chú", "footnote", "endnote", "caption", "chú thích")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


@attrs.frozen
class Letter:
    """One character and how it looks."""

    char: str
    look: RunFormat


@attrs.frozen(kw_only=True, eq=False)
class Line:
    """What stands between two line breaks of a paragraph.

    Args:
        para: the paragraph.
        letters: those of the line, spaces at its ends too.
    """

    para: Para
    letters: tuple[Letter, ...]

    @cached_property
    def shown(self) -> tuple[Letter, ...]:
        """The letters of the line proper: no spaces at its ends, no raised number of a note, none hidden."""
        kept = [x for x in self.letters if not x.look.raised and not x.look.hidden]
        while kept and kept[-1].char.isspace():
            kept.pop()
        start = next((n for n, x in enumerate(kept) if not x.char.isspace()), 0)
        return tuple(kept[start:])

    @cached_property
    def text(self) -> str:
        """The text with single spaces, composed; a tag's value is :data:`VALUE`."""
        return unicodedata.normalize("NFC", " ".join("".join(x.char for x in self.shown).split()))

    @property
    def inked(self) -> tuple[Letter, ...]:
        """The letters that can be judged: no spaces."""
        return tuple(x for x in self.shown if not x.char.isspace())

    @property
    def known(self) -> str:
        """The text without the values of tags."""
        return self.text.replace(VALUE, "")

    @property
    def has_value(self) -> bool:
        """Whether a tag's value is part of the line."""
        return VALUE in self.text

    @property
    def capitals(self) -> bool | None:
        """Whether the line is in capitals; None where no word of its own shows it."""
        if self.inked and all(x.look.caps for x in self.inked):
            return True
        if not _WORD.search(self.known):
            return None
        return not any(x.char.islower() and not x.look.caps for x in self.inked)

    @property
    def width_mm(self) -> float | None:
        """Width of the text in Times New Roman; None where a value is part of it or it is dotted."""
        if self.has_value or not self.shown or _DOTS.search(self.text) or "…" in self.text:
            return None
        total, pending = 0.0, ""
        look = self.shown[0].look
        for letter in (*self.shown, None):
            if letter is None or letter.look != look:
                total += _width(pending, look)
                if letter is None:
                    break
                pending, look = "", letter.look
            pending += letter.char
        return total


def _width(text: str, look: RunFormat) -> float:
    shown = unicodedata.normalize("NFC", text)
    return text_width_mm(shown.upper() if look.caps else shown, look.size, bold=look.bold, italic=look.italic)


@attrs.frozen(kw_only=True, eq=False)
class Para:
    """A paragraph of the main document as the layout check sees it.

    Args:
        place: where it stands.
        format: how it is set.
        letters: its text, each tag's value one :data:`VALUE`, the tags of conditions and loops gone.
        mark: look of the paragraph mark, the size of an empty paragraph.
        control: whether it vanishes in rendering (``{%p if … %}``).
        style_name: name of its style.
        width_mm: width of what it stands in, between the margins of the page or of the cell.
        section: number of its section, from 0.
        container: the element that holds it: body, cell, text box.
    """

    place: ParagraphPlace
    format: ParagraphFormat
    letters: tuple[Letter, ...]
    mark: RunFormat
    control: bool
    style_name: str
    width_mm: float
    section: int
    container: etree._Element

    @property
    def element(self) -> etree._Element:
        """The ``w:p``."""
        return self.place.element

    @cached_property
    def whole(self) -> Line:
        """The paragraph as one line."""
        return Line(para=self, letters=self.letters)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines as line breaks cut them, empty ones left out."""
        return tuple(line for line in self.split("\n") if line.text)

    def split(self, separators: str) -> tuple[Line, ...]:
        """Return its pieces between separators, empty ones too."""
        pieces: list[list[Letter]] = [[]]
        for letter in self.letters:
            if letter.char in separators:
                pieces.append([])
            else:
                pieces[-1].append(letter)
        return tuple(Line(para=self, letters=tuple(piece)) for piece in pieces)

    @property
    def text(self) -> str:
        """Its text on one line."""
        return self.whole.text

    @property
    def empty(self) -> bool:
        """Whether it shows no text: nothing in it, only tags of conditions, or it vanishes."""
        return self.control or not (self.text or self.drawn_with_underscores)

    @property
    def drawn_with_underscores(self) -> bool:
        """Whether its text is nothing but a line."""
        return bool(_RULE_ONLY.match(self.raw.strip()))

    @cached_property
    def raw(self) -> str:
        """The text as it stands, raised letters too."""
        return "".join(letter.char for letter in self.letters)

    @property
    def dotted(self) -> bool:
        """Whether it is, or has, a dotted line to be filled in by hand."""
        leaders = any(leader != "none" for _, _, leader in self.format.tabs)
        return bool(_DOTS.search(self.raw)) or (leaders and "\t" in self.raw)

    @property
    def note(self) -> bool:
        """Whether it is a note, which the decree gives no size: "Ghi chú", "(…)", a caption."""
        return bool(_NOTE.match(self.text)) or self.style_name.lower().startswith(_NOTE_STYLES)


def letters_of(
    paragraph: etree._Element, look: Callable[[etree._Element], RunFormat]
) -> tuple[tuple[Letter, ...], bool]:
    """Return the letters of a paragraph without its tags, and whether a tag makes it vanish.

    Args:
        paragraph: the ``w:p``.
        look: gives the look of a run.
    """
    letters: list[Letter] = []
    for run in own_runs(paragraph):
        text = _run_text(run)
        if text:
            shape = look(run)
            letters += [Letter(char, shape) for char in text]
    text = "".join(letter.char for letter in letters)
    return tuple(_without_tags(letters, text)), bool(_CONTROL.search(text))


def own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph in order, without deleted ones and those of text boxes inside it."""
    for run in paragraph.iter(_R):
        ancestors = run.iterancestors(_P, *_GONE)
        if next(ancestors, None) is paragraph:
            yield run


def _run_text(run: etree._Element) -> str:
    pieces = []
    for child in run:
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag == qn("w:br"):
            pieces.append("\n" if child.get(qn("w:type"), "textWrapping") == "textWrapping" else "")
        else:
            pieces.append(_STANDS_FOR.get(str(child.tag), ""))
    return "".join(pieces)


def _without_tags(letters: Sequence[Letter], text: str) -> Iterator[Letter]:
    position = 0
    for tag in _TAG.finditer(text):
        yield from letters[position : tag.start()]
        if tag[0].startswith("{{"):
            # docxtpl puts the value where the tag begins
            yield Letter(VALUE, letters[tag.start()].look)
        position = tag.end()
    yield from letters[position:]
