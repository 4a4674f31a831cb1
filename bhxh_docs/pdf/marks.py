"""What the assembly writes on pages: the sheet number at the top right, the watermark across.

Each page gets one small content stream of its own; the font and the watermark are single objects shared by
all pages. The page's own content is closed off before (``q … Q``), so that nothing it left behind moves or
colours a mark. Both are marked as artifacts: a screen reader skips them, the read-back finds them.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

import attrs
from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, IndirectObject, NameObject, PdfObject

from bhxh_docs.pdf.fonts import FontFace
from bhxh_docs.pdf.geometry import MM, Box, Matrix, number, view
from bhxh_docs.pdf.objects import add, dictionary, name, numbers, stream
from bhxh_docs.pdf.stampfont import SubsetFont, embed_subset

FONT_NAME = "BHXHToSo"
WATERMARK_NAME = "BHXHDauMo"
SHEET_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
WATERMARK_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"

_WATERMARK_WIDTH = 580.0  # points along the diagonal: 410 across and up, inside A4 upright and landscape
_LARGEST_LETTERS = 130.0
_CAP_HEIGHT = 0.66


@attrs.frozen(kw_only=True)
class Stamp:
    """How a sheet number looks.

    The defaults stand in the top margin of Decree 30/2020 (20 to 25 mm), above the text and at the right
    edge of the text, clear of the page number that the decree centres in the same margin.

    Args:
        face: the font file; must hold the template's letters and the digits.
        template: the text, with ``{}`` for the number and no other digits after it.
        size: of the letters, in points.
        right: from the page's right edge as viewed to the end of the text, in mm.
        top: from the page's upper edge as viewed to the base line, in mm.
    """

    face: FontFace
    template: str = "Tờ số: {}"
    size: float = 11.0
    right: float = 15.0
    top: float = 11.0

    def text(self, sheet: int) -> str:
        """The text on one sheet, in NFC."""
        return unicodedata.normalize("NFC", self.template.format(sheet))


class Marks:
    """The marks of one packet: made once, put on every page.

    Args:
        writer: the file being written.
        stamp: how a sheet number looks.
        watermark: text across every page, or None.

    Raises:
        ConversionError: the font lacks a letter of the texts (BHXH-P046).
    """

    def __init__(self, writer: PdfWriter, stamp: Stamp, watermark: str | None) -> None:
        self._writer = writer
        self._stamp = stamp
        self._text = unicodedata.normalize("NFC", watermark or "")
        letters = stamp.text(0) + "0123456789" + self._text
        self._font = embed_subset(writer, stamp.face, letters)
        self._open = add(writer, stream(b"q"))
        self._watermark = _watermark_form(writer, self._font, self._text) if self._text else None

    def put(self, page: PageObject, page_number: int, sheet: int | None) -> None:
        """Write the marks on a page of the file.

        Args:
            page: the page, already in the file.
            page_number: its place in the packet, from 1.
            sheet: the sheet number, None for a page without.
        """
        box = _box(page.cropbox).within(_box(page.mediabox))
        seen = view(box, page.rotation)
        # the page number keeps each stream, and so each page, an object of its own when equal objects
        # are merged: a page that stands twice in the page tree is refused by readers
        lines = [f"%{page_number}", "Q", "q"]
        if seen.to_page != Matrix(1, 0, 0, 1, 0, 0):
            lines.append(seen.to_page.operator())
        if self._watermark is not None:
            centre = f"1 0 0 1 {number(seen.width / 2)} {number(seen.height / 2)} cm"
            lines.append(f"{WATERMARK_ARTIFACT} q {centre} /{WATERMARK_NAME} Do Q EMC")
        if sheet is not None:
            text, size = self._stamp.text(sheet), self._stamp.size
            x = seen.width - self._stamp.right * MM - self._font.width(text, size)
            y = seen.height - self._stamp.top * MM
            lines.append(
                f"{SHEET_ARTIFACT} BT /{FONT_NAME} {number(size)} Tf {number(x)} {number(y)} Td "
                f"{self._font.encode(text)} Tj ET EMC"
            )
        lines.append("Q")
        tail = add(self._writer, stream("\n".join(lines).encode("ascii")))
        page[name("Contents")] = ArrayObject([self._open, *_content_streams(page), tail])
        resources = _own(page, "Resources")
        _own(resources, "Font")[name(FONT_NAME)] = self._font.reference
        if self._watermark is not None:
            _own(resources, "XObject")[name(WATERMARK_NAME)] = self._watermark


def _watermark_form(writer: PdfWriter, font: SubsetFont, text: str) -> IndirectObject:
    """The watermark as one form around the origin, rising at 45 degrees, grey and see-through."""
    size = min(_LARGEST_LETTERS, _WATERMARK_WIDTH / font.width(text, 1))
    slope = math.sqrt(0.5)
    along, up = -font.width(text, size) / 2, -_CAP_HEIGHT * size / 2
    place = Matrix(1, 0, 0, 1, along, up).then(Matrix(slope, slope, -slope, slope, 0, 0))
    place_operands = place.operator().removesuffix(" cm")
    content = f"/G gs 0.55 g BT /{FONT_NAME} {number(size)} Tf {place_operands} Tm {font.encode(text)} Tj ET"
    alpha = dictionary(Type=name("ExtGState"), ca=FloatObject("0.3"))
    return add(
        writer,
        stream(
            content.encode("ascii"),
            Type=name("XObject"),
            Subtype=name("Form"),
            BBox=numbers(-420, -420, 420, 420),
            Resources=dictionary(
                Font=DictionaryObject({name(FONT_NAME): font.reference}),
                ExtGState=dictionary(G=alpha),
            ),
        ),
    )


def _content_streams(page: PageObject) -> Sequence[PdfObject]:
    if "/Contents" not in page:
        return ()
    raw = page.raw_get("/Contents")
    resolved = raw.get_object()
    if isinstance(resolved, ArrayObject):
        return tuple(resolved)
    return (raw,) if isinstance(resolved, DictionaryObject) else ()


def _own(parent: DictionaryObject, key: str) -> DictionaryObject:
    """A dictionary inside another, made when missing."""
    entry: NameObject = name(key)
    found = parent[entry].get_object() if entry in parent else None
    if not isinstance(found, DictionaryObject):
        found = DictionaryObject()
        parent[entry] = found
    return found


def _box(values: Sequence[float]) -> Box:
    left, bottom, right, top = (float(value) for value in values)
    return Box.of((left, bottom, right, top))
