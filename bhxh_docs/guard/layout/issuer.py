"""Checks of a head: agencies, number and symbol, place and date, "V/v".

Căn cứ: khoản 2, 3, 4, 5 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bhxh_docs.guard.finding import Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.heads import Head
from bhxh_docs.guard.layout.judge import Judge, component_rule, rule
from bhxh_docs.guard.layout.measures import number
from bhxh_docs.guard.layout.strokes import Stroke
from bhxh_docs.guard.layout.text import VALUE, Line
from bhxh_docs.templating.decree30 import (
    ABOUT_GAP_PT,
    ABOUT_STYLE,
    ISSUER_STYLE,
    NUMBER_STYLE,
    PARENT_STYLE,
    PLACE_DATE_STYLE,
    RULE_SHARE,
    Span,
)

_DATE_WORDS: Final = "điểm b khoản 4 Mục II"

NO_ISSUER: Final = rule(320, Severity.ERROR, "Thiếu tên cơ quan ban hành", ISSUER_STYLE.where)
ISSUER_LOOK: Final = component_rule(321, ISSUER_STYLE)
PARENT_LOOK: Final = component_rule(322, PARENT_STYLE)
NO_ISSUER_STROKE: Final = rule(
    323, Severity.ERROR, "Thiếu đường kẻ dưới tên cơ quan ban hành", ISSUER_STYLE.where
)
ISSUER_STROKE: Final = rule(
    324, Severity.WARNING, "Đường kẻ dưới tên cơ quan ban hành chưa đúng", ISSUER_STYLE.where
)
NO_NUMBER: Final = rule(325, Severity.ERROR, "Thiếu số, ký hiệu", NUMBER_STYLE.where)
NUMBER_TEXT: Final = rule(326, Severity.ERROR, "Số, ký hiệu ghi chưa đúng", NUMBER_STYLE.where)
NUMBER_LOOK: Final = component_rule(327, NUMBER_STYLE)
NO_DATE: Final = rule(328, Severity.ERROR, "Thiếu địa danh, thời gian ban hành", PLACE_DATE_STYLE.where)
DATE_TEXT: Final = rule(329, Severity.ERROR, "Địa danh, thời gian ghi chưa đúng", _DATE_WORDS)
DATE_LOOK: Final = component_rule(330, PLACE_DATE_STYLE)
SAME_LINE: Final = rule(
    331, Severity.WARNING, "Địa danh, thời gian không cùng dòng với số, ký hiệu", PLACE_DATE_STYLE.where
)
DATE_IN_MINUTES: Final = rule(
    332,
    Severity.WARNING,
    "Biên bản có địa danh, thời gian ở phần đầu",
    basis="mẫu 1.9 Phụ lục III Nghị định 30/2020/NĐ-CP",
)
NO_ABOUT: Final = rule(333, Severity.ERROR, "Công văn thiếu trích yếu V/v", ABOUT_STYLE.where)
ABOUT_LOOK: Final = component_rule(334, ABOUT_STYLE)
# a note: the decree's own model 1.5 (Phụ lục III) leaves no gap
ABOUT_GAP: Final = rule(335, Severity.NOTE, "Trích yếu V/v không cách số, ký hiệu 6 pt", ABOUT_STYLE.where)

RULES: Final[tuple[Rule, ...]] = (
    NO_ISSUER,
    ISSUER_LOOK,
    PARENT_LOOK,
    NO_ISSUER_STROKE,
    ISSUER_STROKE,
    NO_NUMBER,
    NUMBER_TEXT,
    NUMBER_LOOK,
    NO_DATE,
    DATE_TEXT,
    DATE_LOOK,
    SAME_LINE,
    DATE_IN_MINUTES,
    NO_ABOUT,
    ABOUT_LOOK,
    ABOUT_GAP,
)

_SHARE_TOLERANCE: Final = 0.05
"""Of the text's length: what a ruler and a hand leave."""
_SHARE_TOLERANCE_TYPED: Final = 0.12
"""The same for underscores, whose length goes in steps: the decree's own models have 24 to 35 %."""
OFF_CENTRE_MM: Final = 2.0
_GAP_TOLERANCE_PT: Final = 1.0
_BLANK: Final = re.compile(r"[…._\s]{2,}|[…_.]")
_SYMBOL: Final = re.compile(r"^[A-ZĐ][\wĐđ]*(?:-[A-ZĐ][\wĐđ]*)*$")
_DATE: Final = re.compile(
    r"^(?P<place>[^,]+?)(?P<comma>,?)\s*ngày\s+(?P<day>\S+)\s+tháng\s+(?P<month>\S+)\s+năm\s*(?P<year>\S+)$"
)


def check_agencies(judge: Judge, head: Head) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the names of the agencies and the line under them."""
    if not head.issuers:
        if judge.profile.head:
            yield from judge.finding(
                NO_ISSUER,
                head.nation.para,
                "bên trái Quốc hiệu không có tên cơ quan ban hành văn bản",
                "ghi tên cơ quan chủ quản (nếu có) và tên cơ quan ban hành ở ô bên trái,"
                " ví dụ {{ co_quan.ten }}",
            )
        return
    yield from judge.component(PARENT_LOOK, PARENT_STYLE, head.parents)
    yield from judge.component(ISSUER_LOOK, ISSUER_STYLE, head.issuers)
    yield from check_share(
        judge,
        head.issuers,
        head.issuer_stroke,
        missing=NO_ISSUER_STROKE,
        wrong=ISSUER_STROKE,
        what="tên cơ quan ban hành",
    )


def check_share(
    judge: Judge, lines: Sequence[Line], stroke: Stroke | None, *, missing: Rule, wrong: Rule, what: str
) -> Iterator[TemplateFinding]:
    """Yield what is wrong with a line that is to be 1/3 to 1/2 of the text above it, and balanced.

    Args:
        judge: the file and its profile.
        lines: the text above it.
        stroke: the line.
        missing: rule of the line that is not there.
        wrong: rule of the line that is not as it should be.
        what: the text's name, in Vietnamese.
    """
    para = lines[-1].para
    draw = "kẻ bằng Insert › Shapes › Line, dài 1/3 đến 1/2 dòng chữ, cân giữa"
    if stroke is None:
        yield from judge.finding(
            missing,
            para,
            f"không có đường kẻ ngang dưới {what}, quy định nét liền, dài 1/3 đến 1/2 dòng chữ",
            draw,
        )
        return
    if not stroke.solid:
        yield from judge.finding(wrong, para, f"đường kẻ ({stroke.kind}) đứt nét, quy định nét liền", draw)
    if stroke.off_centre_mm is not None and abs(stroke.off_centre_mm) > OFF_CENTRE_MM:
        yield from judge.finding(
            wrong,
            para,
            f"đường kẻ ({stroke.kind}) lệch {number(abs(stroke.off_centre_mm))} mm so với giữa dòng chữ,"
            f" quy định đặt cân đối (chấp nhận {number(OFF_CENTRE_MM)} mm)",
            draw,
        )
    allowed = _share_mm(lines, _SHARE_TOLERANCE_TYPED if stroke.typed else _SHARE_TOLERANCE)
    if allowed is None or stroke.length_mm is None or allowed.holds(stroke.length_mm):
        return
    yield from judge.finding(
        wrong,
        para,
        f"đường kẻ ({stroke.kind}) dài {number(stroke.length_mm)} mm, quy định 1/3 đến 1/2 dòng chữ"
        f" (chấp nhận {number(allowed.low)} đến {number(allowed.high)} mm)",
        draw,
    )


def _share_mm(lines: Sequence[Line], tolerance: float) -> Span | None:
    """Return the lengths that are allowed, None where the text is not known.

    A text too long for one line is broken by Word: its longest line then is between half the column and all
    of it.
    """
    widths = [line.width_mm for line in lines]
    known = [width for width in widths if width is not None]
    if not known or len(known) < len(widths):
        return None
    column = lines[-1].para.width_mm
    longest = max(known)
    shortest = longest
    if longest > column > 0:
        longest, shortest = column, column / 2
    return Span((RULE_SHARE.low - tolerance) * shortest, (RULE_SHARE.high + tolerance) * longest)


# --- number ------------------------------------------------------------------------------------------


def check_number(judge: Judge, head: Head) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the number and symbol."""
    if head.number is None:
        if judge.profile.number:
            yield from judge.finding(
                NO_NUMBER,
                (head.issuers[-1] if head.issuers else head.nation).para,
                "dưới tên cơ quan ban hành không có dòng “Số: …”",
                "thêm dòng “Số: {{ so_ky_hieu }}” dưới tên cơ quan ban hành",
            )
        return
    told = _number_fault(head.number.text)
    if told is not None:
        message, mend = told
        yield from judge.finding(NUMBER_TEXT, head.number.para, message, mend)
    yield from judge.component(NUMBER_LOOK, NUMBER_STYLE, [head.number])


def _number_fault(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the words of a number, None when nothing is or a tag holds all of it."""
    if text == VALUE:
        return None
    shown = text.replace(VALUE, "…")
    if not text.startswith("Số:"):
        return (
            f"ghi “{shown}”, quy định từ “Số” in thường, sau có dấu hai chấm: “Số: …”",
            "gõ lại phần đầu dòng: Số:",
        )
    reference = text.removeprefix("Số:").strip()
    if VALUE in reference and "/" not in reference:
        return None
    figure, slash, symbol = reference.partition("/")
    if not slash:
        return (
            f"“{shown}” không có dấu gạch chéo (/) giữa số và ký hiệu",
            "ghi theo mẫu Số: 05/TB-BHXH",
        )
    if re.fullmatch(r"[1-9]", figure.strip()):
        return (
            f"số “{figure.strip()}” nhỏ hơn 10, quy định ghi thêm số 0 phía trước: 0{figure.strip()}",
            f"gõ lại: Số: 0{figure.strip()}/{symbol.replace(VALUE, '…')}",
        )
    bare = _BLANK.sub("", symbol.replace(VALUE, ""))
    if (
        bare
        and re.search(r"\s", symbol.replace(VALUE, "").strip(" …._"))
        and _BLANK.sub("", symbol) == symbol
    ):
        return (
            f"ký hiệu “{symbol.replace(VALUE, '…')}” có cách chữ, quy định viết liền, nối bằng gạch nối (-)",
            "bỏ khoảng trắng trong ký hiệu, ví dụ TB-BHXH",
        )
    solid = re.sub(r"\s", "", bare).strip("-")
    if re.search(r"[–—]", solid) or (solid and not _SYMBOL.match(solid)):
        return (
            f"ký hiệu “{symbol.replace(VALUE, '…')}” chưa đúng, quy định chữ in hoa, nối bằng gạch nối (-)",
            "ghi theo mẫu Số: 05/TB-BHXH",
        )
    return None


# --- place and date ----------------------------------------------------------------------------------


def check_place_date(judge: Judge, head: Head) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the place and date."""
    wanted = judge.profile.place_date
    if head.date is None:
        if wanted:
            yield from judge.finding(
                NO_DATE,
                (head.motto or head.nation).para,
                "dưới Tiêu ngữ không có địa danh, ngày tháng năm ban hành",
                "thêm dòng “{{ dia_danh }}, {{ ngay_thang }}” dưới Tiêu ngữ, cùng dòng với “Số: …”",
            )
        return
    if wanted is False:
        yield from judge.finding(
            DATE_IN_MINUTES,
            head.date.para,
            "biên bản có địa danh, thời gian ở phần đầu; mẫu biên bản không có,"
            " thời gian ghi ở phần nội dung",
            "xóa dòng này; ghi “Thời gian bắt đầu: …” ở đầu nội dung",
        )
    told = _date_fault(head.date.text)
    if told is not None:
        yield from judge.finding(DATE_TEXT, head.date.para, *told)
    yield from judge.component(DATE_LOOK, PLACE_DATE_STYLE, [head.date])
    rows = head.row_of_number, head.row_of_date
    if None not in rows and rows[0] != rows[1]:
        yield from judge.finding(
            SAME_LINE,
            head.date.para,
            f"địa danh, thời gian ở dòng {1 + (rows[1] or 0)} của bảng đầu văn bản, số, ký hiệu ở dòng"
            f" {1 + (rows[0] or 0)}; quy định cùng một dòng",
            "đưa “Số: …” và địa danh, thời gian vào cùng một dòng của bảng",
        )


def _date_fault(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the words of place and date, None when nothing is or tags hold them."""
    shown = text.replace(VALUE, "…")
    model = "Hà Nội, ngày 05 tháng 02 năm 2026"
    if VALUE in text and not re.search(r"ngày|tháng|năm", text):
        if re.search(rf"{VALUE}\s+{VALUE}", text):
            return f"“{shown}”: sau địa danh không có dấu phẩy", f"ghi theo mẫu: {model}"
        return None
    plain = re.sub(r"[….]+", "…", text)
    match = _DATE.match(re.sub(r"(tháng|năm|ngày)…", r"\1 …", re.sub(r"…(tháng|năm)", r"… \1", plain)))
    if match is None:
        return (
            f"ghi “{shown}”, quy định địa danh, dấu phẩy, rồi “ngày … tháng … năm …” đầy đủ",
            f"ghi theo mẫu: {model}",
        )
    if not match["comma"]:
        return f"“{shown}”: sau địa danh không có dấu phẩy", f"ghi theo mẫu: {model}"
    if re.fullmatch(r"[1-9]", match["day"]):
        return (
            f"ngày “{match['day']}” nhỏ hơn 10, quy định thêm số 0 phía trước",
            f"ghi: ngày 0{match['day']}",
        )
    if re.fullmatch(r"[12]", match["month"]):
        return f"tháng “{match['month']}”, quy định thêm số 0 phía trước", f"ghi: tháng 0{match['month']}"
    return None


# --- summary of a letter -----------------------------------------------------------------------------


def check_about(judge: Judge, head: Head) -> Iterator[TemplateFinding]:
    """Yield what is wrong with "V/v …"."""
    if not head.about:
        if judge.profile.about:
            yield from judge.finding(
                NO_ABOUT,
                (head.number or head.nation).para,
                "dưới số, ký hiệu không có “V/v …”",
                "thêm dòng “V/v …” dưới số, ký hiệu, canh giữa, cách 6 pt",
            )
        return
    first = head.about[0]
    yield from judge.component(ABOUT_LOOK, ABOUT_STYLE, head.about)
    if head.number is None or head.number.para is first.para or not judge.profile.about:
        return
    gap = head.number.para.format.after + first.para.format.before
    if abs(gap - ABOUT_GAP_PT) > _GAP_TOLERANCE_PT:
        yield from judge.finding(
            ABOUT_GAP,
            first.para,
            f"“V/v” cách số, ký hiệu {number(gap)} pt, quy định {number(ABOUT_GAP_PT)} pt",
            "chọn đoạn, Layout › Spacing › Before: 6 pt",
        )
