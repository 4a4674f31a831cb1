"""What is read from a built packet: page by page, with its links, lists and the frame around the pages."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from bhxh_docs.pdf.geometry import Box
from bhxh_docs.pdf.packet.listing import ListingRow
from bhxh_docs.pdf.packet.plan import OutlineEntry


@attrs.frozen(kw_only=True)
class PageReading:
    """One page as built.

    Args:
        label: its label as a reader shows it.
        stamp: the text of the sheet number, read from its glyphs; None where there is none.
        sheet: the number in it.
        visible: whether the marks stand as they were put: last on the page, upright as viewed, whole, black,
            within the upper edge and clear of each other.
        stamp_area: where the sheet number stands, in the page's own coordinates.
        box: the caption of the investigator's box; None without a box, "?" where the box is not the empty
            frame that was put.
        watermark: the text across the page, None where there is none.
        blank: whether there is nothing on it but marks.
        foreign: kinds of annotations that are no links; they could lie over the marks.
    """

    label: str
    stamp: str | None
    sheet: int | None
    visible: bool = True
    stamp_area: Box | None = None
    box: str | None = None
    watermark: str | None
    blank: bool = False
    foreign: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class LinkReading:
    """One link as built: the page it stands on, the key it names, the page it leads to (None: nowhere).

    ``top`` and ``bottom`` are the edges of its rectangle in the page's own coordinates.
    """

    page: int
    key: str
    target: int | None
    top: float = 0.0
    bottom: float = 0.0


@attrs.frozen(kw_only=True)
class BackLink:
    """A link back to the index as built.

    Args:
        page: the page it stands on.
        area: its rectangle.
        target: the page it opens; None: nowhere.
        left: where across that page it opens, in the page's own coordinates.
        top: where along that page it opens.
    """

    page: int
    area: Box
    target: int | None
    left: float | None
    top: float | None


@attrs.frozen(kw_only=True)
class PacketReading:
    """A packet as built. Pages count from 1.

    Args:
        pages: every page in order.
        outline: the outline, flat, with levels.
        destinations: the page of each named destination.
        links: every link that is to lead to a part; links out of the packet are not listed.
        back_links: every link back to the index.
        listings: the rows of each list that was asked for, by key; None where no list can be read there.
        title: of the document.
        language: of the document.
        attachments: SHA-256 of each attached file by name.
    """

    pages: tuple[PageReading, ...]
    outline: tuple[OutlineEntry, ...]
    destinations: Mapping[str, int]
    links: tuple[LinkReading, ...]
    back_links: tuple[BackLink, ...] = ()
    listings: Mapping[str, tuple[ListingRow, ...] | None] = attrs.field(factory=dict)
    title: str
    language: str
    attachments: Mapping[str, str]
