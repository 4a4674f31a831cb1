"""Checks of annexes: their heading, the note on the paper they belong to, their numerals, their page numbers.

Căn cứ: khoản 1 Mục III Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bhxh_docs.guard.finding import Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.judge import Judge, component_rule, rule
from bhxh_docs.guard.layout.outline import Annex, Outline
from bhxh_docs.guard.layout.page import starts_at_one
from bhxh_docs.guard.layout.text import VALUE
from bhxh_docs.templating.decree30 import ANNEX_LABEL_STYLE, ANNEX_NOTE_STYLE, ANNEX_TITLE_STYLE

LABEL_LOOK: Final = component_rule(370, ANNEX_LABEL_STYLE)
TITLE_LOOK: Final = component_rule(371, ANNEX_TITLE_STYLE)
NOTE_LOOK: Final = component_rule(372, ANNEX_NOTE_STYLE)
NO_NOTE: Final = rule(
    373, Severity.WARNING, "Phụ lục thiếu thông tin chỉ dẫn kèm theo văn bản", ANNEX_NOTE_STYLE.where
)
NUMERAL: Final = rule(374, Severity.ERROR, "Phụ lục không đánh số La Mã", "điểm a khoản 1 Mục III")
OWN_PAGES: Final = rule(375, Severity.ERROR, "Số trang phụ lục không đánh riêng", "điểm đ khoản 1 Mục III")

RULES: Final[tuple[Rule, ...]] = (LABEL_LOOK, TITLE_LOOK, NOTE_LOOK, NO_NOTE, NUMERAL, OWN_PAGES)

_ROMAN: Final = re.compile(r"^[IVXLC]+$")
_TWO: Final = 2


def check_annexes(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the annexes of a paper."""
    for annex in outline.annexes:
        yield from judge.component(LABEL_LOOK, ANNEX_LABEL_STYLE, [annex.label.whole])
        for para in annex.title:
            # a line break may put a remark in brackets under the title
            lines = [line for line in para.lines if not line.text.startswith("(")]
            yield from judge.component(TITLE_LOOK, ANNEX_TITLE_STYLE, lines)
        if annex.note is None:
            yield from judge.finding(
                NO_NOTE,
                annex.label,
                "dưới tên phụ lục không có “(Kèm theo Văn bản số … ngày … tháng … năm … của …)”",
                "thêm dòng (Kèm theo {{ van_ban_chinh }}), chữ nghiêng, canh giữa",
            )
        else:
            yield from judge.component(NOTE_LOOK, ANNEX_NOTE_STYLE, [annex.note.whole])
        if len(outline.annexes) >= _TWO:
            yield from _numeral(judge, annex)
    yield from _own_pages(judge, outline)


def _numeral(judge: Judge, annex: Annex) -> Iterator[TemplateFinding]:
    shown = annex.numeral
    if _ROMAN.match(shown) or VALUE in shown or re.search(r"[….]", shown):
        return
    found = f"đánh số “{shown}”" if shown else "không có số thứ tự"
    yield from judge.finding(
        NUMERAL,
        annex.label,
        f"phụ lục {found}; văn bản có từ hai phụ lục trở lên phải đánh số bằng chữ số La Mã",
        "ghi Phụ lục I, Phụ lục II, …",
    )


def _own_pages(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    blocks = outline.main_blocks
    before = blocks[-1] if blocks else None
    previous = None if before is None else (before.section if hasattr(before, "section") else None)
    for annex in outline.annexes:
        section = judge.paper.sections[annex.label.section]
        if previous is None:
            previous = annex.label.section
            continue  # the document is the annex
        if annex.label.section == previous:
            yield from judge.finding(
                OWN_PAGES,
                annex.label,
                "phụ lục cùng phần (section) với văn bản hoặc phụ lục trước nên số trang đánh tiếp;"
                " quy định đánh riêng theo từng phụ lục",
                "đặt con trỏ trước “Phụ lục”, Layout › Breaks › Next Page; rồi Insert › Page Number"
                " › Format Page Numbers › Start at: 1",
            )
        elif not starts_at_one(section):
            yield from judge.finding(
                OWN_PAGES,
                annex.label,
                "số trang của phụ lục đánh tiếp văn bản chính; quy định đánh riêng từ số 1 theo từng phụ lục",
                "Insert › Page Number › Format Page Numbers › Start at: 1",
            )
        previous = annex.label.section
