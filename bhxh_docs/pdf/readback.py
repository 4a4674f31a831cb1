"""Read a built packet and hold it against its plan.

What is read is what a person would see: the glyphs of the stamp turned back into text, the labels as a
reader computes them, the page that a link really leads to. AssemblyLine printed wrong page numbers for two
years because nobody read them back.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject, StreamObject

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.pdf.links import LINK_SCHEME, link_key
from bhxh_docs.pdf.marks import FONT_NAME, SHEET_ARTIFACT, WATERMARK_NAME
from bhxh_docs.pdf.objects import resolved
from bhxh_docs.pdf.plan import OutlineEntry, PagePlan
from bhxh_docs.pdf.tounicode import to_unicode

_SHEET = re.compile(re.escape(SHEET_ARTIFACT.encode()) + rb".*?<([0-9A-F]+)> Tj.*?EMC", re.DOTALL)
_SHOWN = re.compile(rb"<([0-9A-F]+)> Tj")
_WATERMARK = re.compile(rb"/" + WATERMARK_NAME.encode() + rb" Do")
_LAST_NUMBER = re.compile(r"(\d+)\D*$")


@attrs.frozen(kw_only=True)
class PageReading:
    """One page as built: its label, the text of its stamp and the number in it, its watermark."""

    label: str
    stamp: str | None
    sheet: int | None
    watermark: str | None


@attrs.frozen(kw_only=True)
class LinkReading:
    """One link as built: the page it stands on, the key it names, the page it leads to (None: nowhere)."""

    page: int
    key: str
    target: int | None


@attrs.frozen(kw_only=True)
class PacketReading:
    """A packet as built. Pages count from 1.

    Args:
        pages: every page in order.
        outline: the outline, flat, with levels.
        destinations: the page of each named destination.
        links: every link that is to lead to a part; links out of the packet are not listed.
        title: of the document.
        language: of the document.
        attachments: SHA-256 of each attached file by name.
    """

    pages: tuple[PageReading, ...]
    outline: tuple[OutlineEntry, ...]
    destinations: Mapping[str, int]
    links: tuple[LinkReading, ...]
    title: str
    language: str
    attachments: Mapping[str, str]


def read_back(packet: bytes | Path, *, link_scheme: str = LINK_SCHEME) -> PacketReading:
    """Read from a built packet what its plan speaks of.

    Args:
        packet: the packet's bytes or path.
        link_scheme: beginning of the URIs that should have become jumps.

    Raises:
        DossierError: the packet cannot be read (BHXH-P059).
    """
    try:
        if isinstance(packet, Path):
            with packet.open("rb") as stream:
                return _read(PdfReader(stream), link_scheme)
        return _read(PdfReader(io.BytesIO(packet)), link_scheme)
    except Exception as error:  # a broken file makes pypdf raise nearly anything
        raise DossierError(
            Problem(
                code="BHXH-P059",
                where=packet.name if isinstance(packet, Path) else "tập hồ sơ",
                message=f"không đọc lại được tập hồ sơ ({type(error).__name__}: {error})",
                mend="lập lại hồ sơ; nếu vẫn lỗi, báo cho người bảo trì phần mềm",
            )
        ) from error


def _read(reader: PdfReader, scheme: str) -> PacketReading:
    destinations = {
        key: number + 1
        for key, found in reader.named_destinations.items()
        if (number := reader.get_destination_page_number(found)) is not None
    }
    tables: dict[int, dict[int, str]] = {}
    pages = []
    links: list[LinkReading] = []
    for number, (page, label) in enumerate(zip(reader.pages, reader.page_labels, strict=True), start=1):
        pages.append(_read_page(page, label, tables))
        links += _read_links(page, number, destinations, scheme)
    metadata = reader.metadata
    return PacketReading(
        pages=tuple(pages),
        outline=tuple(_read_outline(reader, reader.outline, 0)),
        destinations=destinations,
        links=tuple(links),
        title=(metadata.title or "") if metadata is not None else "",
        language=str(reader.root_object.get("/Lang", "")),
        attachments={
            attached.alternative_name or attached.name: hashlib.sha256(attached.content).hexdigest()
            for attached in reader.attachment_list
        },
    )


def _read_page(page: PageObject, label: str, tables: dict[int, dict[int, str]]) -> PageReading:
    tail = _last_stream(page)
    sheet = _SHEET.search(tail)
    stamp = _decode(sheet[1], _font(page, tables)) if sheet else None
    number = _LAST_NUMBER.search(stamp) if stamp else None
    watermark = None
    if _WATERMARK.search(tail):
        form = _lookup(page, "/Resources", "/XObject", f"/{WATERMARK_NAME}")
        shown = _SHOWN.search(form.get_data()) if isinstance(form, StreamObject) else None
        watermark = _decode(shown[1], _font(form, tables)) if shown else ""
    return PageReading(
        label=label, stamp=stamp, sheet=int(number[1]) if number else None, watermark=watermark
    )


def _last_stream(page: PageObject) -> bytes:
    contents = resolved(page.get("/Contents"))
    last = resolved(contents[-1]) if isinstance(contents, ArrayObject) and contents else None
    return last.get_data() if isinstance(last, StreamObject) else b""


def _font(holder: object, tables: dict[int, dict[int, str]]) -> dict[int, str]:
    """The ToUnicode table of the stamp's font, as this page or form names it."""
    font = _lookup(holder, "/Resources", "/Font", f"/{FONT_NAME}")
    if not isinstance(font, DictionaryObject):
        return {}
    reference = font.indirect_reference
    key = reference.idnum if reference is not None else 0
    if key not in tables:
        tables[key] = to_unicode(font)
    return tables[key]


def _decode(codes: bytes, table: Mapping[int, str]) -> str:
    return "".join(table.get(code, "\N{REPLACEMENT CHARACTER}") for code in bytes.fromhex(codes.decode()))


def _lookup(holder: object, *path: str) -> object:
    found = holder
    for key in path:
        found = resolved(found.get(key)) if isinstance(found, DictionaryObject) else None
    return found


def _read_links(
    page: PageObject, number: int, destinations: Mapping[str, int], scheme: str
) -> list[LinkReading]:
    links = []
    annotations = resolved(page.get("/Annots"))
    for reference in annotations if isinstance(annotations, ArrayObject) else ():
        action = _lookup(resolved(reference), "/A")
        if not isinstance(action, DictionaryObject):
            continue
        name = resolved(action.get("/D"))
        uri = resolved(action.get("/URI"))
        if isinstance(name, str):
            links.append(LinkReading(page=number, key=name, target=destinations.get(name)))
        elif isinstance(uri, str) and (key := link_key(uri, scheme)) is not None:
            links.append(LinkReading(page=number, key=key, target=None))
    return links


def _read_outline(reader: PdfReader, items: Iterable[object], level: int) -> Iterable[OutlineEntry]:
    for item in items:
        if isinstance(item, list):
            yield from _read_outline(reader, item, level + 1)
        elif isinstance(item, Destination):
            page = reader.get_destination_page_number(item)
            yield OutlineEntry(title=item.title or "", page=page + 1 if page is not None else 0, level=level)


def compare(
    plan: PagePlan,
    reading: PacketReading,
    *,
    watermark: str | None = None,
    title: str | None = None,
    linked: Iterable[str] = (),
) -> tuple[Problem, ...]:
    """Every point where a packet as built disagrees with its plan.

    Args:
        plan: what was to be built.
        reading: what :func:`read_back` found.
        watermark: the text every page must bear; None: no page may bear any.
        title: the document's title, when it is to be compared.
        linked: keys that some page (the index) must link to.

    Returns:
        The problems (BHXH-P050 to P057), page by page; empty when the packet is what was planned.
    """
    problems = [
        *_compare_pages(plan, reading, unicodedata.normalize("NFC", watermark) if watermark else None),
        *_compare_targets(plan, reading, frozenset(linked)),
    ]
    if title is not None and reading.title != title:
        problems.append(_differs("BHXH-P056", "tập hồ sơ", f"tiêu đề “{reading.title}”, phải là “{title}”"))
    return tuple(problems)


def _compare_pages(plan: PagePlan, reading: PacketReading, watermark: str | None) -> Iterator[Problem]:
    if len(reading.pages) != plan.pages:
        message = f"có {len(reading.pages)} trang, kế hoạch ghi {plan.pages} trang"
        yield _differs("BHXH-P050", "tập hồ sơ", message)
    planned = zip(reading.pages, plan.page_sheets, plan.labels, strict=False)
    for number, (page, sheet, label) in enumerate(planned, start=1):
        where = f"trang {number}"
        if page.sheet != sheet:
            message = f"đóng “{page.stamp or 'không có số'}”, kế hoạch ghi tờ {sheet or 'không đánh số'}"
            yield _differs("BHXH-P051", where, message)
        if page.label != label:
            yield _differs("BHXH-P052", where, f"nhãn trang “{page.label}”, kế hoạch ghi “{label}”")
        if page.watermark != watermark:
            message = f"dấu chìm “{page.watermark or 'không có'}”, phải là “{watermark or 'không có'}”"
            yield _differs("BHXH-P057", where, message)


def _compare_targets(plan: PagePlan, reading: PacketReading, linked: frozenset[str]) -> Iterator[Problem]:
    if reading.outline != plan.outline:
        yield _differs("BHXH-P053", "dấu trang (bookmark)", "khác thứ tự, tên hoặc trang trong kế hoạch")
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


def _differs(code: str, where: str, message: str) -> Problem:
    return Problem(
        code=code,
        where=where,
        message=message,
        mend="không dùng tập hồ sơ này; báo cho người bảo trì phần mềm",
    )
