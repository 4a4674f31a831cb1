"""The page plan of a packet: the only place where pages, sheets and labels are counted.

Index, stamps, links, bookmarks and page labels are all read off one plan; nothing else adds up page numbers.
A sheet ("tờ") is one page where everything is printed on one side (:attr:`Numbering.PAGE`), or two pages,
front and back, where it is printed on both (:attr:`Numbering.SHEET`): then only the front bears the number,
every part begins on a front, and a part with an odd number of pages gets a blank back. Front matter such as
the index is not numbered and carries the labels i, ii, iii. The label of a back page is that of its front
with ``mặt sau`` after it: ``17``, ``17 mặt sau``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from functools import cached_property

import attrs

from bhxh_docs.errors import DossierError, Problem

#: After the number in the label of a back page.
BACK = " mặt sau"

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbering(enum.StrEnum):
    """What a sheet number counts."""

    #: Every page is a sheet: scans and papers printed on one side.
    PAGE = "page"
    #: A sheet has a front and a back; the front bears the number.
    SHEET = "sheet"

    @property
    def pages_a_sheet(self) -> int:
        """Pages of one sheet."""
        return 2 if self is Numbering.SHEET else 1


@attrs.frozen(kw_only=True)
class PlannedPart:
    """One document of the packet.

    Args:
        key: what links and bookmarks call it: ASCII letters, digits, ``.``, ``_``, ``-``; unique in a plan.
        title: how the outline shows it.
        group: the heading of the outline it stands under; parts of one group that follow each other share
            the heading. None: at the top.
        pages: number of pages of its PDF, at least one; a blank back is the plan's affair.
        numbered: whether its pages are sheets with a number.
        label_prefix: put before the number in page labels, for example ``PL-``; ends with a sign, so that
            labels stay unique.
    """

    key: str
    title: str
    group: str | None = None
    pages: int
    numbered: bool = True
    label_prefix: str = ""


@attrs.frozen(kw_only=True)
class Place:
    """Where a part lies. Pages count from 1 over the whole packet; sheets are None when it has no numbers.

    Args:
        first_page: its first page.
        last_page: its last page, the blank back included.
        first_sheet: the number on its first sheet.
        last_sheet: the number on its last sheet.
        blank_page: the page that the assembly adds as the back of its last sheet; None where there is none.
    """

    first_page: int
    last_page: int
    first_sheet: int | None
    last_sheet: int | None
    blank_page: int | None = None

    @property
    def sheets(self) -> str:
        """As lists show it: ``17``, ``17–21``, nothing for a part without numbers."""
        if self.first_sheet is None or self.first_sheet == self.last_sheet:
            return str(self.first_sheet or "")
        return f"{self.first_sheet}–{self.last_sheet}"


@attrs.frozen(kw_only=True)
class LabelRange:
    """Page labels of consecutive pages.

    Args:
        first_page: of the range.
        last_page: of the range.
        prefix: before the number; the whole label of a back page.
        style: of the number: ``D`` decimal, ``r`` Roman for front matter, None for no number.
        start: number of the first page.
    """

    first_page: int
    last_page: int
    prefix: str
    style: str | None
    start: int


@attrs.frozen(kw_only=True)
class OutlineEntry:
    """One line of the outline: level 0 is a group or a part without one, level 1 a part under its group."""

    title: str
    page: int
    level: int


@attrs.frozen(kw_only=True)
class PagePlan:
    """The parts of a packet in order, and what follows from their page counts.

    Args:
        parts: the documents, in the order of the packet.
        first_sheet: the number of the first sheet; above 1 when a supplement goes on with the numbers of the
            dossier already handed over.
        numbering: whether a sheet is a page or has two.
        index: key of the part whose rows list the others; on the first page of each part it links to, a link
            leads back to its row. None: no links back.

    Raises:
        DossierError: no part, a part without pages, a key that is not allowed or used twice, a prefix that
            would make labels ambiguous, an index that is no part (BHXH-P040), all at once.
    """

    parts: tuple[PlannedPart, ...]
    first_sheet: int = 1
    numbering: Numbering = Numbering.PAGE
    index: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = _plan_problems(self)
        if problems:
            raise DossierError(problems)

    @property
    def pages(self) -> int:
        """Pages of the packet, blank backs included."""
        return sum(self._laid(part) for part in self.parts)

    @property
    def sheets(self) -> int:
        """Numbered sheets of the packet."""
        each = self.numbering.pages_a_sheet
        return sum(self._laid(part) // each for part in self.parts if part.numbered)

    def _laid(self, part: PlannedPart) -> int:
        """Pages that a part takes: its own, filled up to whole sheets."""
        return part.pages + part.pages % self.numbering.pages_a_sheet

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every part's place by key, in order."""
        places = {}
        page, sheet = 1, self.first_sheet
        for part in self.parts:
            laid = self._laid(part)
            sheets = laid // self.numbering.pages_a_sheet
            last_page = page + laid - 1
            places[part.key] = Place(
                first_page=page,
                last_page=last_page,
                first_sheet=sheet if part.numbered else None,
                last_sheet=sheet + sheets - 1 if part.numbered else None,
                blank_page=last_page if laid > part.pages else None,
            )
            page += laid
            sheet += sheets if part.numbered else 0
        return places

    def place(self, key: str) -> Place:
        """The place of one part.

        Raises:
            DossierError: no part has this key (BHXH-P041).
        """
        if key not in self.places:
            raise DossierError(
                Problem(
                    code="BHXH-P041",
                    where=key,
                    message="không có tài liệu nào mang khóa này trong kế hoạch đánh số trang",
                    mend=f"dùng một trong các khóa: {', '.join(self.places)}",
                )
            )
        return self.places[key]

    def with_pages(self, counts: Mapping[str, int]) -> PagePlan:
        """The same plan with other page counts for the parts named."""
        return attrs.evolve(
            self,
            parts=tuple(attrs.evolve(part, pages=counts.get(part.key, part.pages)) for part in self.parts),
        )

    @cached_property
    def page_sheets(self) -> tuple[int | None, ...]:
        """For each page the sheet number it bears, None for a page without: front matter, backs."""
        each = self.numbering.pages_a_sheet
        sheets: list[int | None] = []
        for part in self.parts:
            first = self.places[part.key].first_sheet
            sheets += [
                None if first is None or step % each else first + step // each
                for step in range(self._laid(part))
            ]
        return tuple(sheets)

    @cached_property
    def blank_pages(self) -> frozenset[int]:
        """The pages that no part brings: blank backs."""
        return frozenset(place.blank_page for place in self.places.values() if place.blank_page is not None)

    @cached_property
    def label_ranges(self) -> tuple[LabelRange, ...]:
        """The page labels, one range for each run of pages that counts on; backs are ranges of one page."""
        ranges: list[LabelRange] = []
        front = 1
        for part in self.parts:
            place = self.places[part.key]
            start = front if place.first_sheet is None else place.first_sheet
            style = "D" if part.numbered else "r"
            if not part.numbered:
                front += self._laid(part) // self.numbering.pages_a_sheet
            if self.numbering is Numbering.SHEET:
                ranges += _sides(place, part.label_prefix, style, start)
                continue
            last = ranges[-1] if ranges else None
            if last and (last.prefix, last.style) == (part.label_prefix, style):
                ranges[-1] = attrs.evolve(last, last_page=place.last_page)
            else:
                ranges.append(
                    LabelRange(
                        first_page=place.first_page,
                        last_page=place.last_page,
                        prefix=part.label_prefix,
                        style=style,
                        start=start,
                    )
                )
        return tuple(ranges)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The label of each page, as a reader shows it beside the page."""
        return tuple(
            label.prefix + numeral(number, label.style)
            for label in self.label_ranges
            for number in range(label.start, label.start + label.last_page - label.first_page + 1)
        )

    @cached_property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The outline, group headings first, in the order of the packet."""
        entries: list[OutlineEntry] = []
        current: str | None = None
        for part in self.parts:
            page = self.places[part.key].first_page
            if part.group is not None and part.group != current:
                entries.append(OutlineEntry(title=part.group, page=page, level=0))
            current = part.group
            entries.append(OutlineEntry(title=part.title, page=page, level=int(part.group is not None)))
        return tuple(entries)


def _sides(place: Place, prefix: str, style: str, start: int) -> list[LabelRange]:
    """The labels of a part's sheets, front and back in turn."""
    ranges = []
    for page in range(place.first_page, place.last_page + 1, 2):
        number = start + (page - place.first_page) // 2
        front = LabelRange(first_page=page, last_page=page, prefix=prefix, style=style, start=number)
        back = f"{prefix}{numeral(number, style)}{BACK}"
        ranges += [
            front,
            LabelRange(first_page=page + 1, last_page=page + 1, prefix=back, style=None, start=1),
        ]
    return ranges


def numeral(number: int, style: str | None) -> str:
    """A number in one of the styles of page labels; nothing where the style is None."""
    if style is None:
        return ""
    return lower_roman(number) if style == "r" else str(number)


def lower_roman(number: int) -> str:
    """A number from 1 in lower-case Roman numerals, as PDF page labels write them."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _plan_problems(plan: PagePlan) -> list[Problem]:
    problems = []

    def add(where: str, message: str, mend: str) -> None:
        problems.append(Problem(code="BHXH-P040", where=where, message=message, mend=mend))

    if not plan.parts:
        add("kế hoạch đánh số trang", "không có tài liệu nào", "đưa vào ít nhất một tài liệu")
    if plan.first_sheet < 1:
        add("kế hoạch đánh số trang", f"tờ đầu tiên mang số {plan.first_sheet}", "đánh số từ 1 trở lên")
    if plan.index is not None and plan.index not in {part.key for part in plan.parts}:
        add(plan.index, "mục lục không có trong kế hoạch", "đưa mục lục vào kế hoạch hoặc bỏ khóa mục lục")
    seen: set[str] = set()
    for part in plan.parts:
        if not _KEY.fullmatch(part.key):
            add(
                part.key or "(khóa trống)",
                "khóa tài liệu có ký tự không được dùng",
                "chỉ dùng chữ không dấu, chữ số và các dấu . _ -",
            )
        if part.key in seen:
            add(part.key, "hai tài liệu dùng chung một khóa", "đặt khóa riêng cho mỗi tài liệu")
        seen.add(part.key)
        if part.pages < 1:
            add(part.key, f"tài liệu có {part.pages} trang", "mỗi tài liệu phải có ít nhất một trang")
        if part.label_prefix and part.label_prefix[-1].isalnum():
            add(
                part.key,
                f"tiền tố nhãn trang “{part.label_prefix}” kết thúc bằng chữ hoặc số",
                "kết thúc tiền tố bằng một dấu, ví dụ “PL-”",
            )
    return problems
