"""Where in a template a problem is, in words that a person who edits in Word understands."""

from __future__ import annotations

import html
import re
from typing import Final

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
