"""Checks of tên loại, trích yếu, căn cứ and the line under the summary.

Căn cứ: khoản 5 và điểm a khoản 6 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bhxh_docs.guard.finding import Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.issuer import check_share
from bhxh_docs.guard.layout.judge import Judge, component_rule, rule
from bhxh_docs.guard.layout.outline import Outline, Role
from bhxh_docs.guard.layout.strokes import stroke_under
from bhxh_docs.guard.layout.text import Para
from bhxh_docs.templating.decree30 import BASIS_STYLE, KIND_STYLE, SUMMARY_STYLE

_MODELS: Final = "mẫu 1.2, 1.3 Phụ lục III Nghị định 30/2020/NĐ-CP"

NO_TITLE: Final = rule(340, Severity.WARNING, "Không thấy tên loại văn bản", KIND_STYLE.where)
TITLE_LOOK: Final = component_rule(341, KIND_STYLE)
SUMMARY_LOOK: Final = component_rule(342, SUMMARY_STYLE)
NO_TITLE_STROKE: Final = rule(343, Severity.ERROR, "Thiếu đường kẻ dưới trích yếu", SUMMARY_STYLE.where)
TITLE_STROKE: Final = rule(344, Severity.WARNING, "Đường kẻ dưới trích yếu chưa đúng", SUMMARY_STYLE.where)
NO_ENACTING: Final = rule(345, Severity.WARNING, "Quyết định thiếu dòng “QUYẾT ĐỊNH:”", basis=_MODELS)
NO_BASES: Final = rule(346, Severity.WARNING, "Quyết định thiếu căn cứ ban hành", basis=_MODELS)
BASIS_LOOK: Final = component_rule(347, BASIS_STYLE)
BASIS_END: Final = rule(348, Severity.WARNING, "Dấu cuối dòng căn cứ chưa đúng", BASIS_STYLE.where)
LAW_NUMBER: Final = rule(
    349, Severity.WARNING, "Căn cứ Luật, Pháp lệnh có ghi số, ký hiệu", BASIS_STYLE.where
)

RULES: Final[tuple[Rule, ...]] = (
    NO_TITLE,
    TITLE_LOOK,
    SUMMARY_LOOK,
    NO_TITLE_STROKE,
    TITLE_STROKE,
    NO_ENACTING,
    NO_BASES,
    BASIS_LOOK,
    BASIS_END,
    LAW_NUMBER,
)

_LAW: Final = re.compile(
    r"^căn cứ\s+(?:bộ luật|luật|pháp lệnh)\b[^;]*?\b(?P<number>(?:số\s+)?\d+/\d{4}/(?:QH|UBTVQH|PL)[\w-]*)",
    re.IGNORECASE,
)


def check_title(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    """Yield what is wrong with title, summary and the line under them."""
    titles, summaries = outline.of(Role.TITLE), outline.of(Role.SUMMARY)
    if not titles:
        if judge.profile.title:
            yield from judge.finding(
                NO_TITLE,
                None,
                f"không thấy tên loại {judge.profile.label} (in hoa, đậm, canh giữa) dưới phần đầu văn bản",
                "thêm tên loại, ví dụ THÔNG BÁO, và trích yếu ở dòng dưới",
            )
        return
    yield from judge.component(TITLE_LOOK, KIND_STYLE, [titles[0].whole])
    for para in summaries:
        yield from judge.component(SUMMARY_LOOK, SUMMARY_STYLE, [para.whole])
    last = summaries or titles
    lines = [line for para in last for line in para.lines]
    if summaries or judge.profile.title:
        yield from check_share(
            judge,
            lines,
            stroke_under(lines[-1], outline.after_title),
            missing=NO_TITLE_STROKE,
            wrong=TITLE_STROKE,
            what="trích yếu nội dung" if summaries else "tên loại văn bản",
        )


def check_bases(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the bases of the paper."""
    bases = outline.of(Role.BASIS)
    if judge.profile.bases:
        at = next(iter(outline.of(Role.TITLE)), None)
        dotted = [p for p, role in outline.roles if role is Role.LEFT_OUT and p.text.startswith("Căn cứ")]
        if not bases and not dotted:
            yield from judge.finding(
                NO_BASES,
                at,
                "không có dòng “Căn cứ …” trước “QUYẾT ĐỊNH:”",
                "thêm các căn cứ, mỗi căn cứ một dòng, chữ nghiêng, cuối dòng dấu chấm phẩy",
            )
        if not outline.of(Role.ENACTING):
            yield from judge.finding(
                NO_ENACTING,
                at,
                "không có dòng “QUYẾT ĐỊNH:” giữa căn cứ và các điều",
                "thêm dòng QUYẾT ĐỊNH: in hoa, đậm, canh giữa",
            )
    for para in bases:
        yield from judge.component(BASIS_LOOK, BASIS_STYLE, [para.whole])
    yield from _endings(judge, bases)
    for para in bases:
        match = _LAW.match(para.text)
        if match is not None:
            yield from judge.finding(
                LAW_NUMBER,
                para,
                f"căn cứ ghi số “{match['number']}”; quy định riêng Luật, Pháp lệnh không ghi số, ký hiệu,"
                " cơ quan ban hành",
                "bỏ số, ký hiệu và cơ quan ban hành sau tên Luật, Pháp lệnh",
            )


def _endings(judge: Judge, bases: Sequence[Para]) -> Iterator[TemplateFinding]:
    for index, para in enumerate(bases):
        if "{%" in para.place.text or (para.whole.has_value and para.text[-1:] not in {";", ".", ","}):
            continue  # the value of a tag, or a condition, ends the line
        last = index == len(bases) - 1
        wanted, name = (".", "dấu chấm (.)") if last else (";", "dấu chấm phẩy (;)")
        if not para.text.endswith(wanted):
            kind = "căn cứ cuối cùng" if last else "căn cứ"
            yield from judge.finding(
                BASIS_END,
                para,
                f"{kind} kết thúc bằng “{para.text[-1]}”, quy định {name}",
                f"sửa dấu cuối dòng thành {name}",
            )
