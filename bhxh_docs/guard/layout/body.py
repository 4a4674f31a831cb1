"""Checks of the text of a paper: size, alignment, indent, gaps, line spacing, articles, points, its end.

Căn cứ: điểm đ, e khoản 6 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP. Left out are dotted lines, notes,
centred and right-aligned lines, and what stands in tables: the decree gives them no measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs
from docx.oxml.ns import qn

from bhxh_docs.guard.finding import Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.judge import Judge, align_mend, component_rule, rule, sizes_outside
from bhxh_docs.guard.layout.measures import ALIGN_WORDS, mm, number, span, twips_pt, values
from bhxh_docs.guard.layout.outline import Outline, Role
from bhxh_docs.guard.layout.text import VALUE, Para
from bhxh_docs.templating.decree30 import (
    ARTICLE_STYLE,
    BODY_STYLE,
    INDENTS_MM,
    LINES,
    PARAGRAPH_GAP_MIN_PT,
    PART_STYLE,
    PART_TITLE_STYLE,
)

_WHERE: Final = BODY_STYLE.where

BODY_SIZE: Final = rule(350, Severity.ERROR, "Cỡ chữ nội dung ngoài khoảng quy định", _WHERE)
BODY_ALIGN: Final = rule(351, Severity.WARNING, "Nội dung không canh đều hai lề", _WHERE)
INDENT: Final = rule(352, Severity.WARNING, "Lùi đầu dòng không phải 1 cm hoặc 1,27 cm", _WHERE)
GAP: Final = rule(353, Severity.WARNING, "Khoảng cách giữa các đoạn dưới 6 pt", _WHERE)
LINE: Final = rule(354, Severity.WARNING, "Giãn dòng ngoài khoảng quy định", _WHERE)
PART_LOOK: Final = component_rule(355, PART_STYLE)
ARTICLE_LOOK: Final = component_rule(356, ARTICLE_STYLE)
POINTS: Final = rule(
    357, Severity.WARNING, "Thứ tự các điểm không theo bảng chữ cái tiếng Việt", ARTICLE_STYLE.where
)
END_MARK: Final = rule(
    358,
    Severity.WARNING,
    "Nội dung không kết thúc bằng “./.”",
    basis="các mẫu tại Phụ lục III Nghị định 30/2020/NĐ-CP",
)
BODY_UPRIGHT: Final = rule(359, Severity.WARNING, "Nội dung in nghiêng", _WHERE)

RULES: Final[tuple[Rule, ...]] = (
    BODY_SIZE,
    BODY_ALIGN,
    INDENT,
    GAP,
    LINE,
    PART_LOOK,
    ARTICLE_LOOK,
    POINTS,
    END_MARK,
    BODY_UPRIGHT,
)

_TOLERANCE_MM: Final = 0.1
_TOLERANCE_PT: Final = 0.05
_LINE_TOLERANCE: Final = 0.005
_SINGLE_LINE: Final = 1.15
"""Height of a single line of Times New Roman, of its size."""
_DEFAULT_TAB_PT: Final = 36.0
_ARTICLE: Final = re.compile(rf"^Điều\s+(?:\d+[a-zđ]?|{VALUE})(?P<dot>\.?)")
_FIELD: Final = re.compile(rf"^[^:{VALUE}]{{1,80}}:\s*{VALUE}[.;]?$")
_POINT: Final = re.compile(r"^([a-zđ])\)")
_ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"


@attrs.frozen(kw_only=True)
class _Fault:
    """One paragraph that breaks a measure; faults of one key are told together."""

    para: Para
    key: str
    message: str
    mend: str


def check_body(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the text, each departure once for all paragraphs that share it."""
    text = outline.of(Role.BODY)
    set_text = outline.of(Role.BODY, Role.ARTICLE, Role.BASIS)
    yield from _told(judge, BODY_SIZE, _sizes(text))
    yield from _told(judge, BODY_ALIGN, _alignment(outline.of(Role.BODY, Role.ARTICLE)))
    yield from _told(judge, INDENT, _indents(judge, set_text))
    yield from _told(judge, GAP, _gaps(outline))
    yield from _told(judge, LINE, _line_spacing(set_text))
    yield from _told(judge, BODY_UPRIGHT, _upright(text))
    yield from _parts(judge, outline)
    yield from _articles(judge, outline)
    yield from _points(judge, outline)
    yield from _end(judge, outline)


def _told(judge: Judge, broken: Rule, faults: Iterable[_Fault]) -> Iterator[TemplateFinding]:
    groups: dict[tuple[str, str], list[_Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.para.style_name, fault.key), []).append(fault)
    for (style, _), found in groups.items():
        first = found[0]
        message, mend = first.message, first.mend
        if len(found) > 1:
            message = f"{message}; cùng lỗi ở {len(found) - 1} đoạn khác cùng kiểu “{style}”"
            mend = f"sửa một lần ở kiểu “{style}” (Home › Styles, bấm chuột phải › Modify), hoặc {mend}"
        yield from judge.finding(broken, first.para, message, mend)


def _sizes(paras: Sequence[Para]) -> Iterator[_Fault]:
    for para in paras:
        wrong = sizes_outside(BODY_STYLE, para.whole.inked)
        if wrong:
            yield _Fault(
                para=para,
                key=str(wrong),
                message=f"nội dung có cỡ chữ {values(wrong, 'pt')}, quy định {span(BODY_STYLE.sizes, 'pt')}",
                mend="chọn đoạn, đặt cỡ chữ 13 hoặc 14 (Home › Font Size)",
            )


def _alignment(paras: Sequence[Para]) -> Iterator[_Fault]:
    for para in paras:
        # the value of "Ông (bà): {{ … }}" may be a dotted line, which justifying would tear apart
        if para.format.align != "both" and not (para.format.align == "left" and _FIELD.match(para.text)):
            yield _Fault(
                para=para,
                key=para.format.align,
                message=f"nội dung {ALIGN_WORDS[para.format.align]}, quy định canh đều cả hai lề",
                mend=align_mend("both"),
            )


def _indents(judge: Judge, paras: Sequence[Para]) -> Iterator[_Fault]:
    default = judge.paper.sources.settings.find(qn("w:defaultTabStop"))
    stop = twips_pt(None if default is None else default.get(qn("w:val")), _DEFAULT_TAB_PT)
    for para in paras:
        first, rest = mm(_first_letter(para, stop)), mm(para.format.left)
        if any(abs(first - allowed) <= _TOLERANCE_MM for allowed in INDENTS_MM) and rest <= _TOLERANCE_MM:
            continue
        told = f"chữ đầu dòng lùi {number(first)} mm"
        if rest > _TOLERANCE_MM:
            told = f"{told}, các dòng sau lùi {number(rest)} mm"
        yield _Fault(
            para=para,
            key=f"{first:.1f} {rest:.1f}",
            message=f"{told}; quy định chữ đầu dòng lùi 10 mm hoặc 12,7 mm, các dòng sau không lùi",
            mend="chọn đoạn, Home › Paragraph › Special: First line, By: 1 cm; Indentation Left: 0 cm",
        )


def _first_letter(para: Para, default_stop: float) -> float:
    """Return where the first letter stands, in points from the margin: the indent, or the tabs after it."""
    position = para.format.left + para.format.first_line
    raw = para.raw
    for _ in range(len(raw) - len(raw.lstrip("\t"))):
        stops = [at for kind, at, _ in para.format.tabs if at > position and kind != "bar"]
        position = min(stops) if stops else (position // default_stop + 1) * default_stop
    return position


def _gaps(outline: Outline) -> Iterator[_Fault]:
    text = {Role.BODY, Role.ARTICLE, Role.BASIS}
    above: Para | None = None
    loop = ""
    for para, role in outline.roles:
        if role is Role.GONE:
            # a paragraph that shows as an empty line parts its neighbours; a tag leaves nothing
            if not para.control:
                above = None
            loop = para.place.text if para.control else ""
            continue
        if role not in text:
            above = None
            continue
        if above is not None:
            yield from _gap(above, para)
        elif re.search(r"%p\s+for\b", loop):
            yield from _gap(para, para)
        above, loop = para, ""


def _gap(above: Para, below: Para) -> Iterator[_Fault]:
    same = above.format.style == below.format.style
    after = 0.0 if above.format.contextual and same else above.format.after
    before = 0.0 if below.format.contextual and same else below.format.before
    gap = after + before
    if gap < PARAGRAPH_GAP_MIN_PT - _TOLERANCE_PT:
        yield _Fault(
            para=below,
            key=f"{gap:.1f}",
            message=f"đoạn này cách đoạn trên {number(gap)} pt, quy định tối thiểu {PARAGRAPH_GAP_MIN_PT} pt",
            mend="Layout › Spacing › After: 6 pt, và bỏ dấu “Don't add space between paragraphs of the same"
            " style” (Home › Paragraph)",
        )


def _line_spacing(paras: Sequence[Para]) -> Iterator[_Fault]:
    mend = "Home › Line and Paragraph Spacing › 1.0 đến 1.5"
    for para in paras:
        setting = para.format
        if setting.line is not None:
            if not LINES.holds(setting.line, tolerance=_LINE_TOLERANCE):
                yield _Fault(
                    para=para,
                    key=f"{setting.line:.2f}",
                    message=f"giãn dòng {setting.line:.2f} lines".replace(".", ",")
                    + ", quy định từ dòng đơn (1,0) đến 1,5 lines",
                    mend=mend,
                )
            continue
        size = max((letter.look.size for letter in para.whole.inked), default=BODY_STYLE.sizes.high)
        single = _SINGLE_LINE * size
        height = setting.line_pt or 0.0
        if height > LINES.high * single + _TOLERANCE_PT or (
            setting.exact and height < LINES.low * single - 0.5
        ):
            kind = "đúng" if setting.exact else "ít nhất"
            yield _Fault(
                para=para,
                key=f"{kind} {height:.1f}",
                message=f"giãn dòng {kind} {number(height)} pt, quy định từ dòng đơn đến 1,5 lines:"
                f" với cỡ chữ {number(size)} là {number(single)} đến {number(LINES.high * single)} pt",
                mend=mend,
            )


def _upright(paras: Sequence[Para]) -> Iterator[_Fault]:
    for para in paras:
        if para.whole.inked and all(letter.look.italic for letter in para.whole.inked):
            yield _Fault(
                para=para,
                key="italic",
                message="cả đoạn in nghiêng, quy định nội dung kiểu chữ đứng",
                mend="chọn đoạn, bỏ Home › Italic (Ctrl+I)",
            )


# --- parts, articles, points, end --------------------------------------------------------------------


def _parts(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    for para in outline.of(Role.PART):
        yield from judge.component(PART_LOOK, PART_STYLE, [para.whole])
    for para in outline.of(Role.PART_TITLE):
        yield from judge.component(PART_LOOK, PART_TITLE_STYLE, [para.whole])


def _articles(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    text_sizes = {x.look.size for para in outline.of(Role.BODY) for x in para.whole.inked}
    for para in outline.of(Role.ARTICLE):
        match = _ARTICLE.match(para.text)
        if match is None:
            continue
        if not match["dot"]:
            yield from judge.finding(
                ARTICLE_LOOK,
                para,
                f"sau “{match[0].replace(VALUE, '…')}” không có dấu chấm, quy định “Điều 1.”",
                "thêm dấu chấm ngay sau số thứ tự của điều",
            )
        words = list(para.whole.inked)[: len(match[0].replace(" ", ""))]
        if not all(x.look.bold for x in words) or any(x.look.italic for x in words):
            yield from judge.finding(
                ARTICLE_LOOK,
                para,
                f"“{match[0].replace(VALUE, '…')}” không in đậm hoặc in nghiêng, quy định kiểu chữ đứng, đậm",
                "chọn từ “Điều”, số thứ tự và tiêu đề, Home › Bold (Ctrl+B)",
            )
        sizes = {x.look.size for x in words}
        if text_sizes and not sizes <= text_sizes:
            yield from judge.finding(
                ARTICLE_LOOK,
                para,
                f"“{match[0].replace(VALUE, '…')}” có cỡ chữ {values(sizes, 'pt')},"
                f" quy định bằng cỡ chữ phần lời văn: {values(text_sizes, 'pt')}",
                "đặt cùng cỡ chữ với phần lời văn (Home › Font Size)",
            )


def _points(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    before = ""
    for para, role in outline.roles:
        if role is Role.GONE and para.control:
            before = ""  # what a condition leaves out cannot be counted
        match = _POINT.match(para.text) if role is Role.BODY else None
        if match is None:
            continue
        wanted = _next_point(before)
        if before and match[1] not in {wanted, "a"}:
            yield from judge.finding(
                POINTS,
                para,
                f"sau điểm {before}) là điểm {match[1]}),"
                f" quy định theo bảng chữ cái tiếng Việt: điểm {wanted})",
                f"đánh lại thứ tự: {wanted})",
            )
        before = match[1]


def _next_point(letter: str) -> str:
    at = _ALPHABET.find(letter)
    return _ALPHABET[at + 1] if 0 <= at < len(_ALPHABET) - 1 else ""


def _end(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    if not judge.profile.end_mark:
        return
    last = next(
        (p for p, role in reversed(outline.roles) if role in {Role.BODY, Role.ARTICLE, Role.LEFT_OUT}), None
    )
    if (
        last is None
        or last.text.endswith(("./.", "/."))
        or last.text.endswith(VALUE)
        or last.format.align == "center"
    ):
        return
    if last.dotted or last.note:
        return
    yield from judge.finding(
        END_MARK,
        last,
        f"dòng cuối của nội dung kết thúc bằng “{last.text[-12:].replace(VALUE, '…')}”,"
        " các mẫu kết thúc bằng “./.”",
        "thêm ./. vào cuối dòng",
    )
