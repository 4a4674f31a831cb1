"""What a skeleton is put together from: columns, parties, paragraphs, rules."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs
from docx.document import Document as DocumentObject
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from bhxh_docs.templating.ooxml import draw_rule

Container: TypeAlias = DocumentObject | _Cell


@attrs.frozen(kw_only=True)
class Column:
    """A column of a data table.

    Args:
        heading: text of the heading row.
        width_mm: width; the widths of a table are scaled to the page together.
        cell: text of the repeated row, usually a tag.
        align: figures to the right, short codes and dates in the centre.
        total: text of the sum row.
    """

    heading: str
    width_mm: float
    cell: str
    align: Literal["left", "center", "right"] = "left"
    total: str = ""


@attrs.frozen(kw_only=True)
class Party:
    """Who signs minutes: the capacity, the name (tags), and the note under the capacity."""

    title: str
    name: str = ""
    note: str = "(Ký, ghi rõ họ tên)"


def add_paragraph(container: Container, text: str, style: str) -> Paragraph:
    """Append a paragraph in a named style; the empty one that every new cell has is used first.

    Args:
        container: the document or a cell.
        text: may hold tags; ``**…**`` is set in bold.
        style: one of :data:`bhxh_docs.templating.decree30.STYLES`.
    """
    first = container.paragraphs[0] if isinstance(container, _Cell) else None
    if first is not None and len(container.paragraphs) == 1 and not first.text and not first.runs:
        paragraph: Paragraph = first
    else:
        paragraph = container.add_paragraph()
    paragraph.style = style
    for position, piece in enumerate(text.split("**")):
        if piece:
            paragraph.add_run(piece, style="Chữ đậm" if position % 2 else None)
    return paragraph


def add_rule(container: Container, width_mm: float, available_mm: float, *, after_pt: int = 0) -> None:
    """Append a centred line of this length; ``available_mm`` is the width it is centred in."""
    paragraph = add_paragraph(container, "", "Đường kẻ")
    draw_rule(paragraph, width_mm=width_mm, available_mm=available_mm)
    if after_pt:
        paragraph.paragraph_format.space_after = Pt(after_pt)
