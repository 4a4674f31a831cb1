"""What could be left with nothing in it: cells, tables, headers whose paragraphs or rows are all in blocks.

Word calls a file broken whose cell has no paragraph or whose table has no row. The engine puts an empty
paragraph into such a cell and leaves such a table out, so the file opens; but whoever edits the template
should know that the cell, or the whole table with its heading, can be missing from the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.places import paragraph_text
from bhxh_docs.templating.source import (
    BOX,
    STORIES,
    TBL,
    TC,
    P,
    may_lose_all_paragraphs,
    may_lose_all_rows,
)

CELL: Final = Rule(id="BHXH-G190", severity=Severity.WARNING, title="ô của bảng có thể trống")
TABLE: Final = Rule(id="BHXH-G191", severity=Severity.WARNING, title="bảng có thể không còn dòng nào")
STORY: Final = Rule(
    id="BHXH-G192", severity=Severity.WARNING, title="đầu trang, chân trang hoặc chú thích có thể trống"
)
RULES: Final = (CELL, TABLE, STORY)

_MEND_CELL: Final = (
    "để một đoạn ngoài khối {%p … %}, hoặc thêm {%p else %} với chữ thay thế (ví dụ dòng chấm chấm)"
)


def check_vanishing(opened: Opened) -> Iterator[TemplateFinding]:
    """Yield cells, text boxes, tables and headers of a template that can be left with nothing in them."""
    for part in opened.stories:
        root = opened.tree(part)
        for cell in root.iter(TC, BOX):
            if _only_in_blocks(cell) and not _vanishes_with_row(cell):
                yield opened.finding(
                    CELL,
                    _first_place(opened, part, cell),
                    "mọi đoạn của ô này nằm trong khối {%p … %}; khi điều kiện không đúng, ô in ra trống",
                    _MEND_CELL,
                )
        for table in root.iter(TBL):
            if may_lose_all_rows(table):
                yield opened.finding(
                    TABLE,
                    _first_place(opened, part, table),
                    "mọi dòng của bảng nằm trong khối {%tr … %}; khi danh sách rỗng, cả bảng không in ra",
                    "để dòng đầu bảng ngoài khối {%tr … %}",
                )
        for story in root.iter(*STORIES):
            if story.find(f".//{P}") is not None and may_lose_all_paragraphs(story):
                yield opened.finding(
                    STORY,
                    _first_place(opened, part, story),
                    "mọi đoạn ở đây nằm trong khối {%p … %}; khi điều kiện không đúng, không in ra gì",
                    "để một đoạn ngoài khối {%p … %}",
                )


def _only_in_blocks(cell: etree._Element) -> bool:
    """Tell a cell with ``{%p %}`` blocks and nothing that always stands."""
    return cell.find(P) is not None and may_lose_all_paragraphs(cell) and cell.find(TBL) is None


def _vanishes_with_row(cell: etree._Element) -> bool:
    return any("{%tr" in text or "{%tc" in text for text in map(paragraph_text, cell.iter(P)))


def _first_place(opened: Opened, part: str, element: etree._Element) -> Place:
    first = next(element.iter(P), None)
    for paragraph in opened.paragraphs(part):
        if paragraph.element is first:
            return Place.of(part, paragraph)
    return opened.whole_part(part)
