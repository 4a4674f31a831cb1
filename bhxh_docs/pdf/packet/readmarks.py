"""Read the marks of a page: sheet number, investigator's box, watermark; and whether they can be seen.

The marks are the last stream of a page. It is read by a strict grammar: what is there beyond it (an invisible
text mode, another colour, a clip, a matrix that moves the mark off the page) makes the marks not visible, and
so does a stream that does not close what the page's own content left open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs
from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from bhxh_docs.pdf.content import saves_and_restores
from bhxh_docs.pdf.geometry import Box, View, view
from bhxh_docs.pdf.objects import box_of, data_of, lookup, number_of, resolved
from bhxh_docs.pdf.packet.marks import (
    BOX_ARTIFACT,
    BOX_NAME,
    CAP_HEIGHT,
    DESCENT,
    FONT_NAME,
    PLATE_EDGE,
    PLATE_NAME,
    SHEET_ARTIFACT,
    WATERMARK_ARTIFACT,
    WATERMARK_NAME,
)
from bhxh_docs.pdf.packet.reading import PageReading
from bhxh_docs.pdf.packet.splice import stream_data
from bhxh_docs.pdf.tounicode import to_unicode

_NUMBER = r"(-?[0-9.]+)"
_TAIL = re.compile(
    r"(?P<closes>(?:Q\n)+)q\n"
    rf"(?P<turn>{' '.join([_NUMBER.replace('(', '(?:')] * 6)} cm\n)?"
    rf"(?P<watermark>{re.escape(WATERMARK_ARTIFACT)} q 1 0 0 1 [0-9.]+ [0-9.]+ cm"
    rf" /{WATERMARK_NAME} Do Q EMC\n)?"
    rf"(?:{re.escape(BOX_ARTIFACT)} q 1 0 0 1 (?P<box_x>-?[0-9.]+) (?P<box_y>-?[0-9.]+) cm"
    rf" /{BOX_NAME} Do Q EMC\n)?"
    rf"(?:{re.escape(SHEET_ARTIFACT)} q /{PLATE_NAME} gs 1 g (?P<plate>{' '.join(['-?[0-9.]+'] * 4)}) re f Q"
    rf" BT /{FONT_NAME} (?P<size>[0-9.]+) Tf"
    r" (?P<x>-?[0-9.]+) (?P<y>-?[0-9.]+) Td <(?P<codes>[0-9A-F]+)> Tj ET EMC\n)?Q"
)
_LOOSE = re.compile(re.escape(SHEET_ARTIFACT) + r".*?<([0-9A-F]+)> Tj", re.DOTALL)
_SHOWN = re.compile(rb"<([0-9A-F]+)> Tj")
_BOX_CONTENT = re.compile(
    rb"[0-9.]+ w [0-9.]+ [0-9.]+ [0-9.]+ [0-9.]+ re S BT /" + FONT_NAME.encode()
    + rb" [0-9.]+ Tf [0-9.]+ [0-9.]+ Td <([0-9A-F]+)> Tj ET"
)  # fmt: skip
_LAST_NUMBER = re.compile(r"(\d+)\D*$")

#: Letters smaller than this cannot be read on paper, in points.
_SMALLEST = 6.0
_NEARLY = 0.2
#: The marks stand in the top margin of the decree, in points.
_TOP_MARGIN = 20 * 72 / 25.4


@attrs.frozen
class _Font:
    """The stamp's font as the packet holds it: characters and widths (of a thousand) by code."""

    characters: Mapping[int, str]
    widths: Mapping[int, float]

    def text(self, codes: str) -> str:
        """What glyphs stand for."""
        return "".join(
            self.characters.get(code, "\N{REPLACEMENT CHARACTER}") for code in bytes.fromhex(codes)
        )

    def width(self, codes: str, size: float) -> float:
        """How wide they are, in points."""
        return sum(self.widths.get(code, 0.0) for code in bytes.fromhex(codes)) * size / 1000


class MarkReader:
    """Reads the marks of one packet; fonts and forms that pages share are read once."""

    def __init__(self) -> None:
        self._fonts: dict[int, _Font] = {}
        self._captions: dict[int, tuple[str, Box | None]] = {}

    def read(self, page: PageObject, *, label: str, foreign: tuple[str, ...]) -> PageReading:
        """Read one page.

        Args:
            page: the page.
            label: its label.
            foreign: kinds of annotations on it that are no links.
        """
        streams = _streams(page)
        tail = streams[-1].decode("latin-1") if streams else ""
        found = _TAIL.fullmatch(tail)
        blank = found is not None and not any(data.strip(b"q \n") for data in streams[:-1])
        if found is None:
            # something was there and is not as it was put
            loose = _LOOSE.search(tail)
            font = self._font(page)
            stamp = font.text(loose[1]) if loose else None
            return PageReading(
                label=label, stamp=stamp, sheet=_number(stamp), visible=not tail or stamp is None,
                watermark=None, foreign=foreign,
            )  # fmt: skip
        seen = view(box_of(page.cropbox).within(box_of(page.mediabox)), page.rotation)
        visible = _unmoved(found["turn"], seen) and _closed(streams[:-1], found["closes"].count("Q"))
        stamp, area, caption, watermark = None, None, None, None
        if found["codes"]:
            font = self._font(page)
            stamp = font.text(found["codes"])
            size, x, y = float(found["size"]), float(found["x"]), float(found["y"])
            area = Box(x, y - DESCENT * size, x + font.width(found["codes"], size), y + CAP_HEIGHT * size)
            visible = visible and size >= _SMALLEST and _in_margin(area, seen)
            visible = visible and _under(found["plate"], area) and _see_through(page)
        if found["box_x"]:
            caption, frame = self._box(page)
            corner = float(found["box_x"]), float(found["box_y"])
            if frame is None:
                visible = False
            else:
                placed = Box(corner[0], corner[1], corner[0] + frame.width, corner[1] + frame.height)
                visible = visible and _in_margin(placed, seen) and (area is None or not _meet(placed, area))
        if found["watermark"]:
            watermark = self._watermark(page)
        return PageReading(
            label=label,
            stamp=stamp,
            sheet=_number(stamp),
            visible=visible,
            stamp_area=_on_page(area, seen) if area is not None else None,
            box=caption,
            watermark=watermark,
            blank=blank,
            foreign=foreign,
        )

    def _font(self, holder: object) -> _Font:
        """The stamp's font as this page or form names it."""
        font = lookup(holder, "/Resources", "/Font", f"/{FONT_NAME}")
        if not isinstance(font, DictionaryObject):
            return _Font({}, {})
        key = number_of(font) or -id(font)
        if key not in self._fonts:
            first, widths = lookup(font, "/FirstChar"), lookup(font, "/Widths")
            self._fonts[key] = _Font(
                to_unicode(font),
                {
                    int(str(first)) + step: float(str(resolved(width)))
                    for step, width in enumerate(widths if isinstance(widths, ArrayObject) else ())
                },
            )
        return self._fonts[key]

    def _box(self, page: PageObject) -> tuple[str, Box | None]:
        """The caption and the frame of the investigator's box; "?" where it is not the empty frame."""
        form = lookup(page, "/Resources", "/XObject", f"/{BOX_NAME}")
        if not isinstance(form, StreamObject):
            return "?", None
        key = number_of(form) or -id(form)
        if key not in self._captions:
            found = _BOX_CONTENT.fullmatch(data_of(form))
            frame = box_of(resolved(form.get("/BBox")))  # type: ignore[arg-type]
            caption = self._font(form).text(found[1].decode()) if found else "?"
            self._captions[key] = caption, frame if found else None
        return self._captions[key]

    def _watermark(self, page: PageObject) -> str:
        form = lookup(page, "/Resources", "/XObject", f"/{WATERMARK_NAME}")
        shown = _SHOWN.search(data_of(form)) if isinstance(form, StreamObject) else None
        return self._font(form).text(shown[1].decode()) if shown else ""


def _number(stamp: str | None) -> int | None:
    found = _LAST_NUMBER.search(stamp) if stamp else None
    return int(found[1]) if found else None


def _streams(page: PageObject) -> Sequence[bytes]:
    """The content of a page, stream by stream."""
    contents = page.raw_get("/Contents") if "/Contents" in page else None
    listed = resolved(contents)
    items = list.__iter__(listed) if isinstance(listed, ArrayObject) else [contents]
    return [stream_data(item) for item in items]


def _closed(streams: Sequence[bytes], closes: int) -> bool:
    """Whether the marks begin in the state in which the page began.

    The first stream saves that state; nothing between may bring it back (and change it), and the marks
    restore as much as was saved.
    """
    depth = 0
    for number, data in enumerate(streams):
        for step in saves_and_restores(data):
            depth += step
            if number and depth < 1:
                return False
    return depth == closes


def _unmoved(turn: str | None, seen: View) -> bool:
    """Whether the marks are laid on the page as it is viewed."""
    found = [float(value) for value in turn.split()[:6]] if turn else [1, 0, 0, 1, 0, 0]
    wanted = attrs.astuple(seen.to_page)
    return all(abs(one - other) < 0.01 for one, other in zip(found, wanted, strict=True))


def _in_margin(area: Box, seen: View) -> bool:
    return (
        area.left >= 0
        and area.right <= seen.width
        and seen.height - _TOP_MARGIN <= area.bottom
        and (area.top <= seen.height)
    )


def _under(plate: str, area: Box) -> bool:
    """Whether the plate lies under the letters and no further."""
    left, bottom, width, height = map(float, plate.split())
    edges = (area.left - left, area.bottom - bottom, left + width - area.right, bottom + height - area.top)
    return all(abs(edge - PLATE_EDGE) < _NEARLY for edge in edges)


def _see_through(page: PageObject) -> bool:
    """Whether what lies under the plate can still be made out."""
    alpha = lookup(page, "/Resources", "/ExtGState", f"/{PLATE_NAME}", "/ca")
    return isinstance(alpha, int | float) and 0 < alpha < 1


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right and other.left < one.right
        and one.bottom < other.top and other.bottom < one.top
    )  # fmt: skip


def _on_page(area: Box, seen: View) -> Box:
    return Box.of((*seen.to_page.apply(area.left, area.bottom), *seen.to_page.apply(area.right, area.top)))
