"""Where in a template a problem is, in words that a person who edits in Word understands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.errors import Problem

_PARTS: Final = (
    ("word/document", "thân văn bản"),
    ("word/header", "đầu trang"),
    ("word/footer", "chân trang"),
    ("word/footnotes", "chú thích cuối trang"),
    ("word/endnotes", "chú thích cuối văn bản"),
    ("word/comments", "nhận xét"),
    ("docProps/", "thuộc tính tệp"),
)
_XML_TAG: Final = re.compile(r"<[^>]*>")
_LONGEST_QUOTE: Final = 120
_P, _T, _TBL, _TR, _TC, _BOX = (qn(f"w:{name}") for name in ("p", "t", "tbl", "tr", "tc", "txbxContent"))


@attrs.frozen(kw_only=True)
class ParagraphPlace:
    """One paragraph of a part and where it stands.

    Args:
        index: its number among all paragraphs of the part in the order of the XML, from 0.
        words: ``thân văn bản › Bảng 2 › dòng 3 › ô 1``.
        text: its text, without that of text boxes inside it.
        element: the ``w:p``.
    """

    index: int
    words: str
    text: str
    element: etree._Element

    @property
    def quote(self) -> str:
        """The text between quotation marks, the paragraph's number when it has none."""
        return quoted(self.text) if self.text.strip() else f"đoạn {self.index + 1}"

    @property
    def whole(self) -> str:
        """The words and the quoted text."""
        return place(self.words, self.quote)


@attrs.frozen(kw_only=True)
class LocatedProblem(Problem):
    """A problem in a template that knows its paragraph, so that a comment can be set there.

    Args:
        part: name of the package part, ``word/document.xml``; empty for the whole file.
        paragraph: number of the paragraph in the part, from 0; None for the whole part.
        words: the place without the file's name and without the quoted text.
        quote: the paragraph's text between quotation marks; may be empty.
    """

    part: str = ""
    paragraph: int | None = None
    words: str = ""
    quote: str = ""


def located(
    *,
    code: str,
    file: str,
    part: str,
    at: ParagraphPlace | None,
    message: str,
    mend: str = "",
    quote: str = "",
) -> LocatedProblem:
    """Return a problem at a paragraph of a part, or in the whole part with this quoted text."""
    words = at.words if at else part_label(part)
    quote = at.quote if at else quote
    return LocatedProblem(
        code=code,
        where=place(file, words, quote),
        message=message,
        mend=mend,
        part=part,
        paragraph=at.index if at else None,
        words=words,
        quote=quote,
    )


def part_label(part_name: str) -> str:
    """Return the name of a package part for people: ``word/header2.xml`` is ``đầu trang 2``."""
    name = part_name.lstrip("/")
    for prefix, label in _PARTS:
        if name.startswith(prefix):
            number = re.search(r"(\d+)\.xml$", name)
            return f"{label} {number[1]}" if number else label
    return name


def quoted(text: str) -> str:
    """Return a text between quotation marks, on one line and not too long."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{line}”"


def text_of_xml(fragment: str) -> str:
    """Return the text of a piece of XML that need not be whole."""
    return html.unescape(_XML_TAG.sub("", fragment))


def place(*steps: str) -> str:
    """Return the steps down to a place: ``04-KT.docx › thân văn bản › “Kính gửi: …”``."""
    return " › ".join(step for step in steps if step)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return a paragraph's text without that of paragraphs inside it (text boxes)."""
    return "".join(t.text or "" for t in paragraph.iter(_T) if next(t.iterancestors(_P), None) is paragraph)


def paragraph_places(root: etree._Element, *, label: str) -> Iterator[ParagraphPlace]:
    """Yield every paragraph of a part with its place, in the order of the XML.

    Tables are counted through the part, tables in cells among them; rows and cells from 1.

    Args:
        root: the part.
        label: name of the part, as :func:`part_label` gives it.
    """
    tables = {table: number for number, table in enumerate(root.iter(_TBL), start=1)}
    for index, paragraph in enumerate(root.iter(_P)):
        yield ParagraphPlace(
            index=index,
            words=place(label, *_steps(paragraph, tables)),
            text=paragraph_text(paragraph),
            element=paragraph,
        )


def _steps(paragraph: etree._Element, tables: dict[etree._Element, int]) -> list[str]:
    steps: list[str] = []
    for ancestor in paragraph.iterancestors(_TBL, _TR, _TC, _BOX):
        if ancestor.tag == _BOX:
            steps.append("khung chữ")
        elif ancestor.tag == _TBL:
            steps.append(f"Bảng {tables[ancestor]}")
        else:
            name = "dòng" if ancestor.tag == _TR else "ô"
            steps.append(
                f"{name} {1 + sum(1 for _ in ancestor.itersiblings(str(ancestor.tag), preceding=True))}"
            )
    return steps[::-1]
