"""Checks of a head: quốc hiệu, tiêu ngữ and the line under it.

Căn cứ: khoản 1 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bhxh_docs.guard.finding import Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.heads import Head, is_motto
from bhxh_docs.guard.layout.judge import Judge, component_rule, rule
from bhxh_docs.guard.layout.measures import number
from bhxh_docs.guard.layout.strokes import Stroke
from bhxh_docs.guard.layout.text import Line
from bhxh_docs.templating.decree30 import MOTTO, MOTTO_STYLE, NATION, NATION_STYLE, Span

NO_NATION: Final = rule(310, Severity.ERROR, "Thiếu Quốc hiệu", NATION_STYLE.where)
NATION_TEXT: Final = rule(311, Severity.ERROR, "Quốc hiệu ghi chưa đúng", NATION_STYLE.where)
NATION_LOOK: Final = component_rule(312, NATION_STYLE)
MOTTO_TEXT: Final = rule(313, Severity.ERROR, "Tiêu ngữ thiếu hoặc ghi chưa đúng", MOTTO_STYLE.where)
MOTTO_LOOK: Final = component_rule(314, MOTTO_STYLE)
NO_MOTTO_STROKE: Final = rule(315, Severity.ERROR, "Thiếu đường kẻ dưới Tiêu ngữ", MOTTO_STYLE.where)
MOTTO_STROKE: Final = rule(316, Severity.WARNING, "Đường kẻ dưới Tiêu ngữ chưa đúng", MOTTO_STYLE.where)
SINGLE_SPACED: Final = rule(
    317, Severity.WARNING, "Quốc hiệu và Tiêu ngữ không cách nhau dòng đơn", "điểm c khoản 1 Mục II"
)
POSITION: Final = rule(318, Severity.WARNING, "Quốc hiệu không ở bên phải", NATION_STYLE.where)

RULES: Final[tuple[Rule, ...]] = (
    NO_NATION,
    NATION_TEXT,
    NATION_LOOK,
    MOTTO_TEXT,
    MOTTO_LOOK,
    NO_MOTTO_STROKE,
    MOTTO_STROKE,
    SINGLE_SPACED,
    POSITION,
)

AS_LONG: Final = Span(0.85, 1.15)
"""How long a line "as long as the text" may be: underscores and drawings are never exact."""
_NATIONS: Final = frozenset({NATION, NATION.replace("HÒA", "HOÀ")})
"""Both ways of setting the tone mark occur in the decree itself."""
_SINGLE: Final = Span(0.85, 1.15)
_GAP_PT: Final = 3.0
"""What still looks single-spaced: more gap than this between two lines is seen."""
_DRAW: Final = "kẻ bằng Insert › Shapes › Line, giữ phím Shift cho thẳng"


def check_nation(judge: Judge, head: Head) -> Iterator[TemplateFinding]:
    """Yield what is wrong with quốc hiệu, tiêu ngữ and the line under it."""
    yield from _nation_text(judge, head.nation)
    yield from judge.component(NATION_LOOK, NATION_STYLE, [head.nation])
    if head.on_right is False:
        yield from judge.finding(
            POSITION,
            head.nation.para,
            "Quốc hiệu ở cột bên trái của bảng, quy định ở phía trên cùng, bên phải trang đầu",
            "chuyển Quốc hiệu, Tiêu ngữ sang ô bên phải, tên cơ quan sang ô bên trái",
        )
    if head.motto is None:
        yield from judge.finding(
            MOTTO_TEXT,
            head.nation.para,
            f"không có Tiêu ngữ dưới Quốc hiệu, quy định “{MOTTO}”",
            f"thêm một dòng dưới Quốc hiệu: {MOTTO}",
        )
        return
    yield from _motto_text(judge, head.motto)
    yield from judge.component(MOTTO_LOOK, MOTTO_STYLE, [head.motto])
    yield from _spacing(judge, head.nation, head.motto)
    yield from _motto_stroke(judge, head.motto, head.motto_stroke)


def _nation_text(judge: Judge, nation: Line) -> Iterator[TemplateFinding]:
    text = nation.text
    if text.upper() in _NATIONS:
        return  # lower case is a matter of look
    yield from judge.finding(
        NATION_TEXT, nation.para, f"Quốc hiệu ghi “{text}”, quy định “{NATION}”", f"gõ lại: {NATION}"
    )


def _motto_text(judge: Judge, motto: Line) -> Iterator[TemplateFinding]:
    text = unicodedata.normalize("NFC", motto.text)
    if text == MOTTO:
        return
    told = f"Tiêu ngữ ghi “{text}”, quy định “{MOTTO}”"
    if is_motto(text) and re.search(r"[–—−‑]", text):
        told = f"{told}: gạch nối (-), không phải gạch ngang dài"
    elif text.casefold() == MOTTO.casefold() and text.isupper():
        return  # all capitals are a matter of look
    yield from judge.finding(
        MOTTO_TEXT, motto.para, told, f"gõ lại: {MOTTO}, gạch nối (-) có cách chữ hai bên"
    )


def _spacing(judge: Judge, nation: Line, motto: Line) -> Iterator[TemplateFinding]:
    for line in dict.fromkeys((nation.para, motto.para)):
        multiple = line.format.line
        if multiple is not None and not _SINGLE.holds(multiple, tolerance=0.005):
            yield from judge.finding(
                SINGLE_SPACED,
                line,
                f"giãn dòng {number(multiple)} lines, quy định dòng đơn (1,0)",
                "chọn hai dòng, Home › Line and Paragraph Spacing › 1.0",
            )
            return
    if nation.para is motto.para:
        return
    gap = nation.para.format.after + motto.para.format.before
    if gap > _GAP_PT:
        yield from judge.finding(
            SINGLE_SPACED,
            motto.para,
            f"Quốc hiệu và Tiêu ngữ cách nhau thêm {number(gap)} pt, quy định cách nhau dòng đơn (0 pt)",
            "chọn hai dòng, Layout › Spacing: Before và After đặt 0 pt",
        )


def _motto_stroke(judge: Judge, motto: Line, stroke: Stroke | None) -> Iterator[TemplateFinding]:
    if stroke is None:
        yield from judge.finding(
            NO_MOTTO_STROKE,
            motto.para,
            "không có đường kẻ ngang dưới Tiêu ngữ, quy định nét liền, dài bằng dòng chữ",
            _DRAW,
        )
        return
    if not stroke.solid:
        yield from judge.finding(
            MOTTO_STROKE, motto.para, f"đường kẻ ({stroke.kind}) đứt nét, quy định nét liền", _DRAW
        )
    width = motto.width_mm
    if width is None or stroke.length_mm is None:
        return
    if not AS_LONG.holds(stroke.length_mm / width):
        yield from judge.finding(
            MOTTO_STROKE,
            motto.para,
            f"đường kẻ ({stroke.kind}) dài {number(stroke.length_mm)} mm, quy định dài bằng dòng chữ:"
            f" {number(width)} mm (chấp nhận {number(AS_LONG.low * width)} đến"
            f" {number(AS_LONG.high * width)} mm)",
            f"kéo đường kẻ cho dài {number(width)} mm và cân giữa dưới Tiêu ngữ",
        )
