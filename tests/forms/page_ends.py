"""Where pages end: paragraphs that are to stay with the next one, and the text of a page, compared."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2 as pdfium
from docx import Document
from docx.oxml.ns import qn

_NO_SIGNS: Final = re.compile(r"[^\w…]+")
_COMPARED: Final = 60
"""Signs at the end of a paragraph, besides its last line: two may end in the same word."""


def left_behind(document: bytes, pdf: bytes) -> list[str]:
    """The paragraphs of the body that Word keeps with the next one and that end a page all the same."""
    kept = {text for text in map(_signs, _kept(document)) if text}
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
    return [
        text
        for page in pages[:-1]
        for text in kept
        if _signs(page).endswith(text[-_COMPARED:]) and text.endswith(_signs(page.splitlines()[-1]))
    ]


def _kept(document: bytes) -> Iterator[str]:
    opened = Document(io.BytesIO(document))
    by_style = {style.style_id: _keeps(style.element.find(qn("w:pPr"))) for style in opened.styles}
    for paragraph in opened.paragraphs:
        own = _keeps(paragraph._p.pPr)
        if own if own is not None else by_style[paragraph.style.style_id if paragraph.style else ""]:
            yield paragraph.text


def _keeps(properties: Any) -> bool | None:
    found = properties.find(qn("w:keepNext")) if properties is not None else None
    return None if found is None else found.get(qn("w:val")) not in {"0", "false"}


def _signs(text: str) -> str:
    return _NO_SIGNS.sub("", text).lower()
