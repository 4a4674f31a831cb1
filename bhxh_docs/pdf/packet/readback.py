"""Read a built packet, as a person and a reader would see it.

What is read is what is there: the glyphs of the stamp turned back into text, the labels as a reader computes
them, the page that a link really leads to, the rows of the index by the lines of their table. AssemblyLine
printed wrong page numbers for two years because nobody read them back. ``compare`` holds the reading against
the plan.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject, IndirectObject

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.pdf.links import LINK_SCHEME, link_key
from bhxh_docs.pdf.objects import box_of, lookup, resolved
from bhxh_docs.pdf.packet.annotations import BACK_LINK
from bhxh_docs.pdf.packet.compare import compare
from bhxh_docs.pdf.packet.listing import ListingRow, read_listing
from bhxh_docs.pdf.packet.plan import OutlineEntry, numeral
from bhxh_docs.pdf.packet.reading import BackLink, LinkReading, PacketReading, PageReading
from bhxh_docs.pdf.packet.readmarks import MarkReader

__all__ = ["PacketReading", "PageReading", "compare", "read_back"]


def read_back(
    packet: bytes | Path, *, link_scheme: str = LINK_SCHEME, listings: Iterable[str] = ()
) -> PacketReading:
    """Read from a built packet what its plan speaks of.

    Args:
        packet: the packet's bytes or path.
        link_scheme: beginning of the URIs that should have become jumps.
        listings: keys of the parts that list documents; their rows are read.

    Raises:
        DossierError: the packet cannot be read (BHXH-P059).
    """
    try:
        if isinstance(packet, Path):
            with packet.open("rb") as stream:
                return _Packet(PdfReader(stream, strict=True), link_scheme).read(listings)
        return _Packet(PdfReader(io.BytesIO(packet), strict=True), link_scheme).read(listings)
    except Exception as error:  # a broken file makes pypdf raise nearly anything
        raise DossierError(
            Problem(
                code="BHXH-P059",
                where=packet.name if isinstance(packet, Path) else "tập hồ sơ",
                message=f"không đọc lại được tập hồ sơ ({type(error).__name__}: {error})",
                mend="lập lại hồ sơ; nếu vẫn lỗi, báo cho người bảo trì phần mềm",
            )
        ) from error


class _Packet:
    """A packet being read."""

    def __init__(self, reader: PdfReader, scheme: str) -> None:
        self._reader = reader
        self._scheme = scheme
        self._pages = list(reader.pages)
        self._numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(self._pages, start=1)
            if page.indirect_reference is not None
        }

    def read(self, listings: Iterable[str]) -> PacketReading:
        """Everything at once."""
        reader = self._reader
        destinations = {
            key: number
            for key, found in reader.named_destinations.items()
            if (number := self._number(found.dest_array)) is not None
        }
        marks = MarkReader()
        labels = _labels(reader, len(self._pages))
        links: list[LinkReading] = []
        back_links: list[BackLink] = []
        pages = []
        for number, (page, label) in enumerate(zip(self._pages, labels, strict=True), start=1):
            found, back, foreign = self._links(page, number, destinations)
            links += found
            back_links += back
            pages.append(marks.read(page, label=label, foreign=foreign))
        metadata = reader.metadata
        return PacketReading(
            pages=tuple(pages),
            outline=tuple(self._outline(reader.outline, 0)),
            destinations=destinations,
            links=tuple(links),
            back_links=tuple(back_links),
            listings={key: self._listing(key, destinations, links) for key in listings},
            title=(metadata.title or "") if metadata is not None else "",
            language=str(reader.root_object.get("/Lang", "")),
            attachments={
                attached.alternative_name or attached.name: hashlib.sha256(attached.content).hexdigest()
                for attached in reader.attachment_list
            },
        )

    def _number(self, destination: object) -> int | None:
        """The page an explicit destination opens."""
        if not isinstance(destination, ArrayObject) or not destination:
            return None
        page = destination[0]
        return self._numbers.get(page.idnum) if isinstance(page, IndirectObject) else None

    def _links(
        self, page: PageObject, number: int, destinations: Mapping[str, int]
    ) -> tuple[list[LinkReading], list[BackLink], tuple[str, ...]]:
        links: list[LinkReading] = []
        back: list[BackLink] = []
        foreign = []
        annotations = resolved(page.get("/Annots"))
        for item in annotations if isinstance(annotations, ArrayObject) else ():
            annotation = resolved(item)
            if not isinstance(annotation, DictionaryObject):
                continue
            kind = str(resolved(annotation.get("/Subtype")))
            if kind != "/Link":
                foreign.append(kind.removeprefix("/"))
                continue
            area = box_of(resolved(annotation.get("/Rect")))  # type: ignore[arg-type]
            name = resolved(lookup(annotation, "/A", "/D"))
            uri = lookup(annotation, "/A", "/URI")
            key = link_key(uri, self._scheme) if isinstance(uri, str) else None
            if resolved(annotation.get("/NM")) == BACK_LINK:
                back.append(self._back_link(number, area, name))
            elif isinstance(name, str):
                target = destinations.get(name)
                links.append(
                    LinkReading(page=number, key=name, target=target, top=area.top, bottom=area.bottom)
                )
            elif key is not None:
                links.append(LinkReading(page=number, key=key, target=None, top=area.top, bottom=area.bottom))
        return links, back, tuple(foreign)

    def _back_link(self, number: int, area: object, destination: object) -> BackLink:
        values = list(destination) if isinstance(destination, ArrayObject) else []
        left, top = (
            (_float(values[2]), _float(values[3]))
            if len(values) == 5 and values[1] == "/XYZ"
            else (None, None)
        )
        return BackLink(
            page=number,
            area=area,  # type: ignore[arg-type]
            target=self._number(destination),
            left=left,
            top=top,
        )

    def _listing(
        self, key: str, destinations: Mapping[str, int], links: Iterable[LinkReading]
    ) -> tuple[ListingRow, ...] | None:
        """The rows of a list, each with the parts its links lead to."""
        first = destinations.get(key)
        if first is None:
            return None
        end = min((page for page in destinations.values() if page > first), default=len(self._pages) + 1)
        rows = read_listing([(number, self._pages[number - 1]) for number in range(first, end)])
        if rows is None:
            return None
        here = [link for link in links if first <= link.page < end]
        return tuple(
            attrs.evolve(
                row,
                keys=tuple(
                    dict.fromkeys(
                        link.key
                        for link in here
                        if link.page == row.page and row.bottom < (link.top + link.bottom) / 2 < row.top
                    )
                ),
            )
            for row in rows
        )

    def _outline(self, items: Iterable[object], level: int) -> Iterator[OutlineEntry]:
        for item in items:
            if isinstance(item, list):
                yield from self._outline(item, level + 1)
            elif isinstance(item, Destination):
                page = self._number(item.dest_array)
                yield OutlineEntry(title=item.title or "", page=page or 0, level=level)


def _float(value: object) -> float | None:
    found = resolved(value)
    return float(found) if isinstance(found, int | float) else None


def _labels(reader: PdfReader, pages: int) -> list[str]:
    """The label of each page, from the ranges of the catalog; their numbers where there are none."""
    ranges: dict[int, DictionaryObject] = {}
    waiting = [lookup(reader.root_object, "/PageLabels")]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, DictionaryObject):
            continue
        kids, leaf = lookup(node, "/Kids"), lookup(node, "/Nums")
        waiting += [resolved(kid) for kid in kids] if isinstance(kids, ArrayObject) else []
        values = [resolved(value) for value in leaf] if isinstance(leaf, ArrayObject) else []
        ranges |= {
            first: entry
            for first, entry in zip(values[::2], values[1::2], strict=False)
            if isinstance(first, int) and isinstance(entry, DictionaryObject)
        }
    labels: list[str] = []
    prefix, style, number = "", "D" if not ranges else None, 1
    for page in range(pages):
        if (entry := ranges.get(page)) is not None:
            prefix = str(lookup(entry, "/P") or "")
            style = str(lookup(entry, "/S") or "/").removeprefix("/") or None
            start = lookup(entry, "/St")
            number = start if isinstance(start, int) else 1
        # other styles than those a plan has (A, a, R) come out as decimals and so as another label
        labels.append(prefix + numeral(number, style))
        number += 1
    return labels
