"""Checks of the addressee, the recipients and the signature.

Căn cứ: điểm đ khoản 7, điểm d khoản 9 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.finding import Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.judge import Judge, component_rule, rule
from bhxh_docs.guard.layout.measures import mm, number
from bhxh_docs.guard.layout.outline import RECIPIENTS as LABEL
from bhxh_docs.guard.layout.outline import Outline, Role
from bhxh_docs.guard.layout.paper import TableBlock
from bhxh_docs.guard.layout.text import Para
from bhxh_docs.templating.decree30 import (
    ADDRESSEE_STYLE,
    RECIPIENTS_LABEL_STYLE,
    RECIPIENTS_STYLE,
    SIGNER_NAME_STYLE,
    SIGNER_TITLE_STYLE,
)

NO_ADDRESSEE: Final = rule(360, Severity.ERROR, "Công văn thiếu “Kính gửi”", ADDRESSEE_STYLE.where)
ADDRESSEE_LOOK: Final = component_rule(361, ADDRESSEE_STYLE)
ADDRESSEE_TEXT: Final = rule(362, Severity.WARNING, "“Kính gửi” ghi chưa đúng", ADDRESSEE_STYLE.where)
NO_RECIPIENTS: Final = rule(363, Severity.ERROR, "Thiếu “Nơi nhận”", RECIPIENTS_STYLE.where)
LABEL_LOOK: Final = component_rule(364, RECIPIENTS_LABEL_STYLE)
LIST_LOOK: Final = component_rule(365, RECIPIENTS_STYLE)
LIST_TEXT: Final = rule(366, Severity.WARNING, "Danh sách nơi nhận ghi chưa đúng", RECIPIENTS_STYLE.where)
SIGNER_TITLE_LOOK: Final = component_rule(367, SIGNER_TITLE_STYLE)
SIGNER_NAME_LOOK: Final = component_rule(368, SIGNER_NAME_STYLE)
SIGNER_DEGREE: Final = rule(
    369, Severity.WARNING, "Trước họ tên người ký có học hàm, học vị", "điểm c khoản 7 Mục II"
)

RULES: Final[tuple[Rule, ...]] = (
    NO_ADDRESSEE,
    ADDRESSEE_LOOK,
    ADDRESSEE_TEXT,
    NO_RECIPIENTS,
    LABEL_LOOK,
    LIST_LOOK,
    LIST_TEXT,
    SIGNER_TITLE_LOOK,
    SIGNER_NAME_LOOK,
    SIGNER_DEGREE,
)

_TC, _TR, _TBL = qn("w:tc"), qn("w:tr"), qn("w:tbl")
_TOLERANCE_MM: Final = 1.0
_TWO: Final = 2
_SIGNATURE_ROOM_PT: Final = 24.0
"""A gap that leaves room to sign, at the least."""
_SIGN_HERE: Final = re.compile(r"^\(.*(?:\bký\b|chữ ký|dấu|đóng dấu)", re.IGNORECASE)
_DEGREE: Final = re.compile(
    r"^(?:GS|PGS|TS|ThS|Ths|CN|KS|BS|CKI|CKII|NGƯT|NGND|AHLĐ|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư)[.\s]",
    re.UNICODE,
)


def check_addressee(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    """Yield what is wrong with "Kính gửi"."""
    labels, items = outline.of(Role.ADDRESSEE), outline.of(Role.ADDRESSEES)
    if not labels:
        if judge.profile.addressee:
            yield from judge.finding(
                NO_ADDRESSEE,
                None,
                "công văn không có dòng “Kính gửi: …”",
                "thêm dòng Kính gửi: {{ … }} dưới phần đầu văn bản",
            )
        return
    for para in (*labels, *items):
        yield from judge.component(ADDRESSEE_LOOK, ADDRESSEE_STYLE, [para.whole])
    for para in labels:
        if not para.text.casefold().startswith("kính gửi:"):
            yield from judge.finding(
                ADDRESSEE_TEXT,
                para,
                "sau từ “Kính gửi” không có dấu hai chấm (:)",
                "gõ lại: Kính gửi:",
            )
    yield from _endings(judge, ADDRESSEE_TEXT, items, "tên nơi nhận dưới “Kính gửi”")


def _endings(judge: Judge, broken: Rule, items: Sequence[Para], what: str) -> Iterator[TemplateFinding]:
    """Yield lines of a list that do not end in ";", the last one in "."; those with conditions excepted."""
    for index, para in enumerate(items):
        if "{%" in para.place.text or para.dotted or "…" in para.text or ".." in para.text:
            continue
        last = index == len(items) - 1
        wanted, name = (".", "dấu chấm (.)") if last else (";", "dấu chấm phẩy (;)")
        if not para.text.endswith(wanted):
            yield from judge.finding(
                broken,
                para,
                f"{what}: dòng{' cuối' if last else ''} kết thúc bằng “{para.text[-1]}”, quy định {name}",
                f"sửa dấu cuối dòng thành {name}",
            )


# --- recipients and signature ------------------------------------------------------------------------


def check_end(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the recipients and the signature of a paper."""
    paras = [
        para
        for block in outline.main_blocks
        for para in (block.paras if isinstance(block, TableBlock) else (block,))
    ]
    labels = [para for para in paras if LABEL.match(para.text) and not para.control]
    if not labels and judge.profile.recipients:
        yield from judge.finding(
            NO_RECIPIENTS,
            None,
            "không có “Nơi nhận:” ở cuối văn bản",
            "thêm bảng hai cột cuối văn bản: “Nơi nhận:” bên trái, chức vụ và họ tên người ký bên phải",
        )
    for label in labels[:1]:
        yield from _recipients(judge, label, paras)
        yield from _signature_beside(judge, label)
    if not any(label.container.tag == _TC for label in labels):
        yield from _signatures_of_minutes(judge, outline)


def _recipients(judge: Judge, label: Para, paras: Sequence[Para]) -> Iterator[TemplateFinding]:
    yield from judge.component(LABEL_LOOK, RECIPIENTS_LABEL_STYLE, [label.whole])
    yield from _flush_left(judge, LABEL_LOOK, label, "từ “Nơi nhận”")
    if not label.text.casefold().startswith("nơi nhận:"):
        yield from judge.finding(
            LIST_TEXT, label, "sau từ “Nơi nhận” không có dấu hai chấm (:)", "gõ lại: Nơi nhận:"
        )
    items = _items(label, paras)
    if not items:
        return
    for para in items:
        yield from judge.component(LIST_LOOK, RECIPIENTS_STYLE, [para.whole])
        yield from _flush_left(judge, LIST_LOOK, para, "danh sách nơi nhận")
    yield from _endings(judge, LIST_TEXT, items, "danh sách nơi nhận")
    if not any("{" in para.place.text for para in items) and not items[-1].text.startswith("- Lưu:"):
        yield from judge.finding(
            LIST_TEXT,
            items[-1],
            "dòng cuối của nơi nhận không phải “- Lưu: VT, …”",
            "thêm dòng cuối: - Lưu: VT, <đơn vị soạn thảo>.",
        )


def _items(label: Para, paras: Sequence[Para]) -> list[Para]:
    """Return the list under "Nơi nhận", in the label's cell or in the same column of the next row."""
    at = next(n for n, para in enumerate(paras) if para is label)
    same = [p for p in paras[at + 1 :] if p.container is label.container]
    items = _dashed(same)
    row = label.container.getparent() if label.container.tag == _TC else None
    below = None if row is None else next(row.itersiblings(_TR), None)
    if items or row is None or below is None:
        return items
    column = list(row.iterchildren(_TC)).index(label.container)
    cells = list(below.iterchildren(_TC))
    cell = cells[column] if column < len(cells) else None
    return _dashed([p for p in paras if p.container is cell])


def _dashed(paras: Sequence[Para]) -> list[Para]:
    items: list[Para] = []
    for para in paras:
        if para.empty:
            continue
        if not para.text.startswith(("-", "–")):
            break
        items.append(para)
    return items


def _flush_left(judge: Judge, broken: Rule, para: Para, what: str) -> Iterator[TemplateFinding]:
    indent = mm(para.format.left + para.format.first_line)
    if indent > _TOLERANCE_MM and para.format.align in {"left", "both"}:
        yield from judge.finding(
            broken,
            para,
            f"{what} lùi vào {number(indent)} mm, quy định sát lề trái",
            "chọn đoạn, Home › Paragraph › Indentation Left: 0 cm, Special: (none)",
        )


def _signature_beside(judge: Judge, label: Para) -> Iterator[TemplateFinding]:
    """Check the cells right of "Nơi nhận", down to the end of the table."""
    cell = label.container
    row = cell.getparent() if cell.tag == _TC else None
    if row is None:
        return
    column = list(row.iterchildren(_TC)).index(cell)
    for position in range(column + 1, len(list(row.iterchildren(_TC)))):
        yield from _signature(judge, _column(judge, row, position))


def _column(judge: Judge, row: etree._Element, position: int) -> list[Para]:
    found: list[Para] = []
    for current in (row, *row.itersiblings(_TR)):
        cells = list(current.iterchildren(_TC))
        for element in cells[position].iter(qn("w:p")) if position < len(cells) else ():
            para = judge.paper.para(element)
            if para is not None:
                found.append(para)
    return found


def _signature(judge: Judge, column: Sequence[Para]) -> Iterator[TemplateFinding]:
    """Check one signature: the lines above are the title, the last one is the name."""
    lines = [para for para in column if not para.empty and not para.drawn_with_underscores]
    stop = next((n for n, para in enumerate(lines) if LABEL.match(para.text)), len(lines))
    lines = [para for para in lines[:stop] if not para.text.startswith("(") and not para.dotted]
    lines = [para for para in lines if not _closes_note(para)]
    if not lines:
        return
    titles, names = (lines[:-1], lines[-1:]) if _ends_in_name(lines, column) else (lines, [])
    for para in titles:
        yield from judge.component(SIGNER_TITLE_LOOK, SIGNER_TITLE_STYLE, [para.whole])
    for para in names:
        yield from judge.component(SIGNER_NAME_LOOK, SIGNER_NAME_STYLE, [para.whole])
        if _DEGREE.match(para.text):
            yield from judge.finding(
                SIGNER_DEGREE,
                para,
                f"trước họ tên ghi “{para.text.split()[0]}”, quy định không ghi học hàm, học vị, danh hiệu",
                "chỉ ghi họ, tên đệm và tên của người ký",
            )


def _ends_in_name(lines: Sequence[Para], column: Sequence[Para]) -> bool:
    """Whether the last line is a name: one that room for a signature, or its letters, part from the title."""
    if len(lines) < _TWO:
        return False
    last, before = lines[-1], lines[-2]
    at = next(n for n, para in enumerate(column) if para is last)
    apart = column[at - 1] is not before
    room = last.format.before + before.format.after
    return apart or room >= _SIGNATURE_ROOM_PT or last.whole.capitals is not True


def _closes_note(para: Para) -> bool:
    """Whether a line is the rest of a bracketed note of two lines: "dấu của cơ quan)"."""
    return para.text.endswith(")") and "(" not in para.text


def _signatures_of_minutes(judge: Judge, outline: Outline) -> Iterator[TemplateFinding]:
    for block in outline.main_blocks:
        if not isinstance(block, TableBlock) or not any(_SIGN_HERE.match(p.text) for p in block.paras):
            continue
        row = next(block.element.iterchildren(_TR), None)
        if row is None:
            continue
        for position in range(len(list(row.iterchildren(_TC)))):
            yield from _signature(judge, _column(judge, row, position))
