"""Hold a packet as built against its plan: pages, marks, labels, outline, links both ways, rows of lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import attrs

from bhxh_docs.errors import Problem
from bhxh_docs.pdf.geometry import Box
from bhxh_docs.pdf.packet.annotations import ABOVE_ROW
from bhxh_docs.pdf.packet.listing import ListingRow, squeezed
from bhxh_docs.pdf.packet.marks import BOX_CAPTION, Stamp
from bhxh_docs.pdf.packet.plan import PagePlan
from bhxh_docs.pdf.packet.reading import LinkReading, PacketReading, PageReading

#: How far a link back may open from the row it is to open, in points.
_TOLERANCE = 3.0


@attrs.frozen(kw_only=True)
class ListedRow:
    """A row that a list must have.

    Args:
        ordinal: its running number as shown.
        sheets: its sheet numbers as shown, ``17`` or ``17–21``; empty for a part without.
        title: its title as shown; None where it is not to be compared.
    """

    ordinal: str
    sheets: str
    title: str | None = None


def compare(
    plan: PagePlan,
    reading: PacketReading,
    *,
    watermark: str | None = None,
    title: str | None = None,
    linked: Iterable[str] = (),
    stamp: Stamp | None = None,
    listings: Mapping[str, Mapping[str, ListedRow]] | None = None,
) -> tuple[Problem, ...]:
    """Every point where a packet as built disagrees with its plan.

    Args:
        plan: what was to be built.
        reading: what ``read_back`` found.
        watermark: the text every page must bear; None: no page may bear any.
        title: the document's title, when it is to be compared.
        linked: keys that some page (the index) must link to.
        stamp: how the sheet numbers were to look: the whole text and the investigator's box are compared.
            None: only the number in the text.
        listings: for each part that lists documents its rows by the key of the listed part, in order. The
            part must have been named to ``read_back`` as well.

    Returns:
        The problems (BHXH-P050 to P057, P060 to P068), page by page; empty when the packet is what was
        planned.
    """
    problems = [
        *_compare_pages(plan, reading, unicodedata.normalize("NFC", watermark) if watermark else None),
        *_compare_marks(plan, reading, stamp),
        *_compare_targets(plan, reading, frozenset(linked)),
        *_compare_back_links(plan, reading),
    ]
    for key, rows in (listings or {}).items():
        problems += _compare_listing(plan, reading, key, rows)
    if title is not None and reading.title != title:
        problems.append(_differs("BHXH-P056", "tập hồ sơ", f"tiêu đề “{reading.title}”, phải là “{title}”"))
    return tuple(problems)


def _planned(plan: PagePlan, reading: PacketReading) -> Iterator[tuple[int, PageReading, int | None, str]]:
    pages = zip(reading.pages, plan.page_sheets, plan.labels, strict=False)
    for number, (page, sheet, label) in enumerate(pages, start=1):
        yield number, page, sheet, label


def _compare_pages(plan: PagePlan, reading: PacketReading, watermark: str | None) -> Iterator[Problem]:
    if len(reading.pages) != plan.pages:
        message = f"có {len(reading.pages)} trang, kế hoạch ghi {plan.pages} trang"
        yield _differs("BHXH-P050", "tập hồ sơ", message)
    for number, page, sheet, label in _planned(plan, reading):
        where = f"trang {number}"
        if page.sheet != sheet:
            message = f"đóng “{page.stamp or 'không có số'}”, kế hoạch ghi tờ {sheet or 'không đánh số'}"
            yield _differs("BHXH-P051", where, message)
        if page.label != label:
            yield _differs("BHXH-P052", where, f"nhãn trang “{page.label}”, kế hoạch ghi “{label}”")
        if page.watermark != watermark:
            message = f"dấu chìm “{page.watermark or 'không có'}”, phải là “{watermark or 'không có'}”"
            yield _differs("BHXH-P057", where, message)
        if number in plan.blank_pages and not page.blank:
            yield _differs("BHXH-P066", where, "mặt sau để trống lại có nội dung")


def _compare_marks(plan: PagePlan, reading: PacketReading, stamp: Stamp | None) -> Iterator[Problem]:
    """Whether the marks can be seen, read as they were to read, and have the box beside them."""
    boxed = frozenset(
        page
        for part in plan.parts
        if part.numbered
        for page in range(plan.place(part.key).first_page, plan.place(part.key).last_page + 1)
        if page not in plan.blank_pages
    )
    for number, page, sheet, _ in _planned(plan, reading):
        where = f"trang {number}"
        if not page.visible:
            yield _differs("BHXH-P067", where, "số tờ hoặc ô bút lục bị ẩn, bị che hoặc lệch khỏi lề trên")
        if page.foreign:
            message = f"có chú thích nằm trên trang ({', '.join(page.foreign)})"
            yield _differs("BHXH-P067", where, message)
        if stamp is None:
            continue
        wanted = None if sheet is None else stamp.text(sheet)
        if page.stamp != wanted and page.sheet == sheet:
            yield _differs("BHXH-P051", where, f"đóng “{page.stamp}”, phải là “{wanted}”")
        caption = BOX_CAPTION if stamp.investigator_box and number in boxed else None
        if page.box != caption:
            message = (
                "thiếu ô bút lục" if page.box is None else "ô bút lục không trống hoặc không được yêu cầu"
            )
            yield _differs("BHXH-P065", where, message)


def _compare_targets(plan: PagePlan, reading: PacketReading, linked: frozenset[str]) -> Iterator[Problem]:
    if reading.outline != plan.outline:
        yield _differs("BHXH-P053", "dấu trang (bookmark)", _outline_difference(plan, reading))
    for key, place in plan.places.items():
        if reading.destinations.get(key) != place.first_page:
            yield _differs("BHXH-P055", key, f"đích liên kết không ở trang {place.first_page}")
    for link in reading.links:
        expected = plan.places.get(link.key)
        if expected is None or link.target != expected.first_page:
            message = f"đường dẫn tới “{link.key}” không mở đúng trang"
            yield _differs("BHXH-P054", f"trang {link.page}", message)
    for key in sorted(linked - {link.key for link in reading.links}):
        yield _differs("BHXH-P054", key, "mục lục không có đường dẫn tới tài liệu này")


def _outline_difference(plan: PagePlan, reading: PacketReading) -> str:
    """The first entry that differs."""
    for found, wanted in zip(reading.outline, plan.outline, strict=False):
        if found != wanted:
            return (
                f"dấu trang “{found.title}” mở trang {found.page}, "
                f"kế hoạch ghi “{wanted.title}” ở trang {wanted.page}"
            )
    return f"có {len(reading.outline)} dấu trang, kế hoạch ghi {len(plan.outline)}"


def _compare_back_links(plan: PagePlan, reading: PacketReading) -> Iterator[Problem]:
    """On the first page of every numbered part that the index links to, one link back to its row."""
    rows = _index_rows(plan, reading)
    found = {link.page: link for link in reading.back_links}
    for key, row in rows.items():
        place = plan.place(key)
        if key == plan.index or place.first_sheet is None:
            continue
        where = f"trang {place.first_page}"
        link = found.pop(place.first_page, None)
        if link is None:
            yield _differs("BHXH-P064", where, f"“{key}” không có đường dẫn về mục lục")
            continue
        if link.target != row.page or link.top is None or abs(link.top - row.top - ABOVE_ROW) > _TOLERANCE:
            yield _differs("BHXH-P064", where, f"đường dẫn về mục lục không mở đúng dòng của “{key}”")
        area = (
            reading.pages[place.first_page - 1].stamp_area if place.first_page <= len(reading.pages) else None
        )
        if area is None or not _covers(link.area, area):
            yield _differs("BHXH-P064", where, "đường dẫn về mục lục không nằm trên số tờ")
    for page in sorted(found):
        yield _differs("BHXH-P064", f"trang {page}", "có đường dẫn về mục lục ngoài kế hoạch")


def _index_rows(plan: PagePlan, reading: PacketReading) -> dict[str, LinkReading]:
    """For each part the highest link of the index that leads to it, on the first page that has one."""
    rows: dict[str, LinkReading] = {}
    if plan.index is None:
        return rows
    place = plan.place(plan.index)
    for link in reading.links:
        if place.first_page <= link.page <= place.last_page and link.key in plan.places:
            first = rows.setdefault(link.key, link)
            if link.page == first.page and link.top > first.top:
                rows[link.key] = link
    return rows


def _covers(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left and inner.right <= outer.right
        and outer.bottom <= inner.bottom and inner.top <= outer.top
    )  # fmt: skip


def _compare_listing(
    plan: PagePlan, reading: PacketReading, key: str, wanted: Mapping[str, ListedRow]
) -> Iterator[Problem]:
    for listed, row in wanted.items():
        if listed not in plan.places or squeezed(row.sheets) != plan.place(listed).sheets:
            message = f"số tờ “{row.sheets}” của “{listed}” trong danh mục không phải số tờ của kế hoạch"
            yield _differs("BHXH-P060", key, message)
    rows = reading.listings.get(key)
    if rows is None:
        yield _differs("BHXH-P063", key, "không đọc được bảng có các cột STT và Tờ số")
        return
    yield from _compare_order(key, rows, wanted)


def _compare_order(
    key: str, rows: tuple[ListingRow, ...], wanted: Mapping[str, ListedRow]
) -> Iterator[Problem]:
    """Row by row in order; a row is known by the part it links to, where rows have no links by its number."""
    by_link = any(row.keys for row in rows)
    by_ordinal = {squeezed(row.ordinal): listed for listed, row in wanted.items()}
    found: list[tuple[str | None, ListingRow]] = []
    for row in rows:
        listed = (row.keys[0] if len(row.keys) == 1 else None) if by_link else by_ordinal.get(row.ordinal)
        if listed not in wanted or listed in {known for known, _ in found}:
            message = f"dòng “{row.ordinal}” ({row.sheets}) không ứng với một tài liệu của danh mục"
            yield _differs("BHXH-P062", f"{key}, trang {row.page}", message)
            continue
        found.append((listed, row))
    order = [listed for listed, _ in found]
    for listed in wanted:
        if listed not in order:
            yield _differs("BHXH-P061", key, f"thiếu dòng của “{listed}”")
    if order != [listed for listed in wanted if listed in order]:
        yield _differs("BHXH-P062", key, "các dòng không theo thứ tự của kế hoạch")
    for listed, row in found:
        expected = wanted[str(listed)]
        seen = (row.ordinal, row.sheets)
        if seen != (squeezed(expected.ordinal), squeezed(expected.sheets)):
            message = (
                f"dòng của “{listed}” ghi STT “{row.ordinal}”, tờ số “{row.sheets}”; "
                f"phải là “{expected.ordinal}”, “{expected.sheets}”"
            )
            yield _differs("BHXH-P060", f"{key}, trang {row.page}", message)
        if expected.title is not None and row.title != squeezed(expected.title):
            message = f"dòng của “{listed}” ghi tên tài liệu khác: “{row.title}”"
            yield _differs("BHXH-P060", f"{key}, trang {row.page}", message)


def _differs(code: str, where: str, message: str) -> Problem:
    return Problem(
        code=code,
        where=where,
        message=message,
        mend="không dùng tập hồ sơ này; báo cho người bảo trì phần mềm",
    )
