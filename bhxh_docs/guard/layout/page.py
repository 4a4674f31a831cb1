"""Checks of the page: paper, margins, the way it lies, the page number.

Căn cứ: khoản 1, 2, 3, 7 Mục I Phần I Phụ lục I Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.judge import Judge, rule, sizes_outside
from bhxh_docs.guard.layout.measures import ALIGN_WORDS, mm, number, span, values
from bhxh_docs.guard.layout.paper import Section, TableBlock
from bhxh_docs.guard.layout.styles import is_on
from bhxh_docs.guard.layout.text import Letter, own_runs
from bhxh_docs.templating.decree30 import (
    LEFT_MM,
    PAGE_LONG_MM,
    PAGE_NUMBER_STYLE,
    PAGE_SHORT_MM,
    RIGHT_MM,
    TOP_BOTTOM_MM,
    Span,
)
from bhxh_docs.templating.package import MAIN_PART
from bhxh_docs.templating.places import ParagraphPlace, part_label

PAPER: Final = rule(301, Severity.ERROR, "Khổ giấy không phải A4", "khoản 1 Mục I")
MARGINS: Final = rule(302, Severity.ERROR, "Lề trang ngoài khoảng quy định", "khoản 3 Mục I")
LANDSCAPE: Final = rule(303, Severity.WARNING, "Trang xoay ngang mà không có bảng, biểu", "khoản 2 Mục I")
NO_NUMBER: Final = rule(304, Severity.ERROR, "Thiếu số trang", PAGE_NUMBER_STYLE.where)
NUMBER_PLACE: Final = rule(305, Severity.ERROR, "Số trang không ở giữa phần lề trên", PAGE_NUMBER_STYLE.where)
FIRST_PAGE: Final = rule(306, Severity.ERROR, "Số trang ở trang thứ nhất chưa đúng", PAGE_NUMBER_STYLE.where)
NUMBER_LOOK: Final = rule(307, Severity.ERROR, "Số trang trình bày chưa đúng", PAGE_NUMBER_STYLE.where)

RULES: Final[tuple[Rule, ...]] = (
    PAPER,
    MARGINS,
    LANDSCAPE,
    NO_NUMBER,
    NUMBER_PLACE,
    FIRST_PAGE,
    NUMBER_LOOK,
)

_PAPER_TOLERANCE_MM: Final = 0.5
"""Word itself writes A4 as 209,9 or 210,0 mm."""
_TOLERANCE_MM: Final = 0.1
_CENTRE_TAB_MM: Final = 10.0
_TOP: Final = "bấm đúp vào đầu trang, Insert › Page Number › Top of Page › Plain Number 2"
_EVEN_MEND: Final = "bỏ Different Odd & Even Pages, hoặc chèn số trang vào cả đầu trang chẵn"


def check_page(judge: Judge) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the pages of every section."""
    for section in judge.paper.sections:
        yield from _paper(judge, section)
        yield from _margins(judge, section)
        yield from _landscape(judge, section)
    yield from _page_numbers(judge)


def section_place(judge: Judge, section: Section) -> Place:
    """Return the place "in this section", the whole document where it has but one."""
    label = part_label(MAIN_PART)
    words = label if len(judge.paper.sections) == 1 else f"{label} › phần {section.index + 1} (section)"
    return Place(part=MAIN_PART, words=words)


def _paper(judge: Judge, section: Section) -> Iterator[TemplateFinding]:
    short, long = sorted((section.width_mm, section.height_mm))
    if abs(short - PAGE_SHORT_MM) <= _PAPER_TOLERANCE_MM and abs(long - PAGE_LONG_MM) <= _PAPER_TOLERANCE_MM:
        return
    found = (
        f"khổ giấy {number(section.width_mm)} × {number(section.height_mm)} mm"
        if section.width_mm
        else "không khai báo khổ giấy"
    )
    yield from judge.finding(
        PAPER,
        section_place(judge, section),
        f"{found}, quy định A4 {PAGE_SHORT_MM} × {PAGE_LONG_MM} mm",
        "Layout › Size › A4",
    )


def _margins(judge: Judge, section: Section) -> Iterator[TemplateFinding]:
    profile = judge.profile
    top_bottom, left, right = (
        profile.top_bottom or TOP_BOTTOM_MM,
        profile.left or LEFT_MM,
        profile.right or RIGHT_MM,
    )
    if section.margins is None:
        yield from judge.finding(
            MARGINS,
            section_place(judge, section),
            f"không khai báo lề trang, quy định trên, dưới {span(top_bottom, 'mm')}, trái {span(left, 'mm')},"
            f" phải {span(right, 'mm')}",
            "Layout › Margins › Custom Margins",
        )
        return
    sides: tuple[tuple[str, str, float, Span], ...] = (
        ("trên", "Top", section.margins[0], top_bottom),
        ("phải", "Right", section.margins[1], right),
        ("dưới", "Bottom", section.margins[2], top_bottom),
        ("trái", "Left", section.margins[3], left),
    )
    for name, word, measured, allowed in sides:
        if not allowed.holds(measured, tolerance=_TOLERANCE_MM):
            target = allowed.low if measured < allowed.low else allowed.high
            yield from judge.finding(
                MARGINS,
                section_place(judge, section),
                f"lề {name} {number(measured)} mm, quy định {span(allowed, 'mm')}",
                f"Layout › Margins › Custom Margins › {word}: {number(target / 10)} cm",
            )


def _landscape(judge: Judge, section: Section) -> Iterator[TemplateFinding]:
    if not section.landscape or judge.profile.landscape:
        return
    if any(isinstance(b, TableBlock) and b.section == section.index for b in judge.paper.blocks):
        return
    yield from judge.finding(
        LANDSCAPE,
        section_place(judge, section),
        "trang xoay ngang mà không có bảng nào; quy định trình bày theo chiều dài khổ A4,"
        " chỉ xoay ngang khi có bảng, biểu",
        "Layout › Orientation › Portrait",
    )


# --- page number -------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False)
class PageField:
    """A page number in a header or footer: its part, its paragraph, the letters that show it."""

    part: str
    place: ParagraphPlace
    letters: tuple[Letter, ...]


def page_fields(judge: Judge, part: str | None) -> tuple[PageField, ...]:
    """Return the PAGE fields of a header or footer part."""
    if part is None or part not in judge.paper.opened.stories:
        return ()
    found = []
    for place in judge.paper.opened.paragraphs(part):
        runs = _field_runs(place.element)
        if runs is not None:
            letters = tuple(Letter("2", judge.paper.styles.run(place.element, run)) for run in runs)
            found.append(PageField(part=part, place=place, letters=letters))
    return tuple(found)


def _field_runs(paragraph: etree._Element) -> list[etree._Element] | None:
    """Return the runs that show the page number in a paragraph, None when there is no PAGE field."""
    for simple in paragraph.iter(qn("w:fldSimple")):
        if _is_page(simple.get(qn("w:instr"), "")):
            return list(simple.iter(qn("w:r")))
    runs = list(own_runs(paragraph))
    instruction = "".join(text.text or "" for run in runs for text in run.iter(qn("w:instrText")))
    if not _is_page(instruction):
        return None
    shown = [run for run in runs if any((text.text or "").strip() for text in run.iter(qn("w:t")))]
    return shown or [run for run in runs if run.find(qn("w:instrText")) is not None]


def _is_page(instruction: str) -> bool:
    return "PAGE" in instruction.upper().split()


def header_part(judge: Judge, section: Section, reference: str, kind: str) -> str | None:
    """Return the header or footer part of a section, taken from the section before where it has none.

    Args:
        judge: the file and its profile.
        section: the section.
        reference: ``headerReference`` or ``footerReference``.
        kind: ``default``, ``first`` or ``even``.
    """
    for earlier in reversed(judge.paper.sections[: section.index + 1]):
        if earlier.element is None:
            continue
        for found in earlier.element.iterchildren(qn(f"w:{reference}")):
            if found.get(qn("w:type"), "default") == kind:
                return judge.paper.sources.target(found.get(qn("r:id"), ""))
    return None


def _page_numbers(judge: Judge) -> Iterator[TemplateFinding]:
    told: set[str] = set()
    for section in judge.paper.sections:
        header = header_part(judge, section, "headerReference", "default")
        fields = page_fields(judge, header)
        if fields:
            if header not in told:
                told.add(str(header))
                yield from _number_in_header(judge, section, fields)
            yield from _first_page(judge, section)
        else:
            yield from _no_number(judge, section, told)
        yield from _format(judge, section)
    settings = judge.paper.sources.settings
    if is_on(settings.find(qn("w:evenAndOddHeaders"))):
        section = judge.paper.sections[0]
        even = page_fields(judge, header_part(judge, section, "headerReference", "even"))
        if not even and page_fields(judge, header_part(judge, section, "headerReference", "default")):
            yield from judge.finding(
                NO_NUMBER,
                section_place(judge, section),
                "đầu trang chẵn không có số trang; quy định mọi trang từ trang thứ hai có số",
                _EVEN_MEND,
            )


def _no_number(judge: Judge, section: Section, told: set[str]) -> Iterator[TemplateFinding]:
    footer = header_part(judge, section, "footerReference", "default")
    fields = page_fields(judge, footer)
    key = f"footer {footer}" if fields else "none"
    if key in told:
        return
    told.add(key)
    if fields:
        yield from judge.finding(
            NUMBER_PLACE,
            judge.paper.opened.at(fields[0].part, fields[0].place),
            "số trang ở chân trang, quy định canh giữa trong phần lề trên",
            f"xóa số trang ở chân trang; {_TOP}",
        )
    else:
        yield from judge.finding(
            NO_NUMBER,
            section_place(judge, section),
            "không có số trang ở đầu trang; quy định số trang ở giữa phần lề trên, từ trang thứ hai",
            f"{_TOP}; đánh dấu Different First Page",
        )


def _number_in_header(
    judge: Judge, section: Section, fields: tuple[PageField, ...]
) -> Iterator[TemplateFinding]:
    field = fields[0]
    at = judge.paper.opened.at(field.part, field.place)
    setting = judge.paper.styles.paragraph(field.place.element)
    if not _centred(judge, section, field):
        yield from judge.finding(
            NUMBER_PLACE,
            at,
            f"số trang {ALIGN_WORDS[setting.align]}, quy định canh giữa trong phần lề trên",
            "chọn số trang, Home › Center (Ctrl+E)",
        )
    shown = " ".join(field.place.text.split())
    if re.search(r"[^\d\s]", shown):
        yield from judge.finding(
            NUMBER_LOOK,
            at,
            f"số trang ghi “{shown}”, quy định chỉ có chữ số Ả Rập",
            "xóa chữ và dấu quanh số trang",
        )
    wrong = sizes_outside(PAGE_NUMBER_STYLE, field.letters)
    if wrong:
        yield from judge.finding(
            NUMBER_LOOK,
            at,
            f"số trang có cỡ chữ {values(wrong, 'pt')}, quy định {span(PAGE_NUMBER_STYLE.sizes, 'pt')}",
            "chọn số trang, đặt cỡ chữ 14 (Home › Font Size)",
        )
    if any(letter.look.italic for letter in field.letters):
        yield from judge.finding(
            NUMBER_LOOK,
            at,
            "số trang in nghiêng, quy định kiểu chữ đứng",
            "chọn số trang, bỏ Home › Italic (Ctrl+I)",
        )


def _centred(judge: Judge, section: Section, field: PageField) -> bool:
    paragraph = field.place.element
    setting = judge.paper.styles.paragraph(paragraph)
    if setting.align == "center" or setting.framed_in_centre:
        return True
    if any(tab.get(qn("w:alignment")) == "center" for tab in paragraph.iter(qn("w:ptab"))):
        return True
    tabs_before = sum(1 for run in own_runs(paragraph) for _ in run.iterchildren(qn("w:tab")))
    stops = [position for kind, position, _ in setting.tabs if kind == "center"]
    middle = section.text_width_mm / 2
    return tabs_before >= 1 and any(abs(mm(stop) - middle) <= _CENTRE_TAB_MM for stop in stops)


def _first_page(judge: Judge, section: Section) -> Iterator[TemplateFinding]:
    if section.continuous:
        return
    first_differs = is_on(section.child("w:titlePg"))
    parts = [header_part(judge, section, name, "first") for name in ("headerReference", "footerReference")]
    shown = not first_differs or any(page_fields(judge, part) for part in parts)
    begins = section.index == 0 or _start(section) is not None
    if begins and shown:
        yield from judge.finding(
            FIRST_PAGE,
            section_place(judge, section),
            "trang thứ nhất hiện số trang, quy định không hiển thị số trang thứ nhất",
            "bấm đúp vào đầu trang, đánh dấu Different First Page, xóa số trang ở đầu trang thứ nhất",
        )
    elif not begins and not shown:
        yield from judge.finding(
            FIRST_PAGE,
            section_place(judge, section),
            "trang đầu của phần này không hiện số trang, dù số trang đánh tiếp phần trước",
            "bấm đúp vào đầu trang, bỏ dấu Different First Page",
        )


def _start(section: Section) -> str | None:
    setting = section.child("w:pgNumType")
    return None if setting is None else setting.get(qn("w:start"))


def starts_at_one(section: Section) -> bool:
    """Whether a section counts its pages from 1."""
    return _start(section) == "1"


def _format(judge: Judge, section: Section) -> Iterator[TemplateFinding]:
    setting = section.child("w:pgNumType")
    kind = "decimal" if setting is None else setting.get(qn("w:fmt"), "decimal")
    mend = "Insert › Page Number › Format Page Numbers: Number format 1, 2, 3; Start at 1"
    if kind != "decimal":
        yield from judge.finding(
            NUMBER_LOOK,
            section_place(judge, section),
            f"số trang dùng kiểu đánh số “{kind}”, quy định chữ số Ả Rập (1, 2, 3…)",
            mend,
        )
    start = _start(section)
    if section.index == 0 and start not in {None, "1"}:
        yield from judge.finding(
            NUMBER_LOOK,
            section_place(judge, section),
            f"số trang bắt đầu từ {start}, quy định đánh từ số 1",
            mend,
        )
