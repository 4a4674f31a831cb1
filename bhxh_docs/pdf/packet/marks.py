"""What the assembly writes on pages: sheet number and investigator's box at the top right, watermark across.

Each page gets one small content stream of its own; font, box and watermark are single objects shared by all
pages. The page's own content is closed off before (``q … Q``, as many as it left open), so that nothing it
left behind moves, cuts or colours a mark. The sheet number stands on a see-through white plate: it can be
read on a dark scan, and what lies under it can still be made out. All are marked as artifacts: a screen
reader skips them, the read-back finds them.

The investigating agency stamps every page of the file at the top right (bút lục) and numbers at the end, so
the box is empty and stands on every page of a numbered part, backs included, blank backs excepted.
Căn cứ: Điều 35 TTLT số 04/2018/TTLT-VKSNDTC-BCA-BQP.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

import attrs
from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    PdfObject,
)

from bhxh_docs.pdf.content import saves_and_restores
from bhxh_docs.pdf.fonts import FontFace
from bhxh_docs.pdf.geometry import MM, Box, Matrix, number, view
from bhxh_docs.pdf.objects import box_of, dictionary, name, numbers, resolved, stream
from bhxh_docs.pdf.packet.file import PacketFile
from bhxh_docs.pdf.packet.stampfont import SubsetFont, embed_subset

FONT_NAME = "BHXHToSo"
WATERMARK_NAME = "BHXHDauMo"
BOX_NAME = "BHXHButLuc"
PLATE_NAME = "BHXHNen"
SHEET_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
WATERMARK_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
BOX_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC"

#: The box, in mm: beside the sheet number, between the edge a printer can reach and where pictures begin.
_BOX_WIDTH, _BOX_HEIGHT, _BOX_TOP, _BOX_GAP = 26.0, 8.0, 4.5, 3.0
BOX_CAPTION = "BL"
_BOX_LETTERS = 6.5
_LINE = 0.6

_WATERMARK_WIDTH = 580.0  # points along the diagonal: 410 across and up, inside A4 upright and landscape
_LARGEST_LETTERS = 130.0
CAP_HEIGHT = 0.66
DESCENT = 0.22
PLATE_EDGE = 1.5
"""From the letters of a sheet number to the edge of its plate, in points."""
_PLATE_ALPHA = "0.8"


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
        investigator_box: whether an empty box with the caption "BL" (bút lục) stands right of the number.
    """

    face: FontFace
    template: str = "Tờ số: {}"
    size: float = 11.0
    right: float = 15.0
    top: float = 11.0
    investigator_box: bool = False

    def text(self, sheet: int) -> str:
        """The text on one sheet, in NFC."""
        return unicodedata.normalize("NFC", self.template.format(sheet))


@attrs.frozen
class Marked:
    """A page with its marks.

    Args:
        contents: its content streams, the marks last.
        resources: what they draw with.
        stamp: the rectangle of the sheet number in the page's own coordinates, None for a page without.
    """

    contents: ArrayObject
    resources: IndirectObject
    stamp: Box | None


class Marks:
    """The marks of one packet: made once, laid on every page.

    Args:
        file: the file being written.
        stamp: how a sheet number looks.
        watermark: text across every page, or None.

    Raises:
        ConversionError: the font lacks a letter of the texts (BHXH-P046).
    """

    def __init__(self, file: PacketFile, stamp: Stamp, watermark: str | None) -> None:
        self._file = file
        self._stamp = stamp
        self._text = unicodedata.normalize("NFC", watermark or "")
        letters = stamp.text(0) + "0123456789" + self._text
        if stamp.investigator_box:
            letters += BOX_CAPTION
        self._font = embed_subset(file, stamp.face, letters)
        self._watermark = _watermark_form(file, self._font, self._text) if self._text else None
        self._box = _box_form(file, self._font) if stamp.investigator_box else None
        self._plate = file.add(dictionary(Type=name("ExtGState"), ca=FloatObject(_PLATE_ALPHA)))
        self._resources: dict[tuple[int, bool], IndirectObject] = {}

    def forget(self) -> None:
        """Forget the resources of the part before: another file is read from now on."""
        self._resources = {}

    def lay(self, page: PageObject, sheet: int | None, *, boxed: bool = False) -> Marked:
        """Write the marks of a page.

        Args:
            page: the page as its part has it.
            sheet: the sheet number, None for a page without.
            boxed: whether the investigator's box stands on it, where the stamp has one.
        """
        seen = view(box_of(page.cropbox).within(box_of(page.mediabox)), page.rotation)
        contents = _content_streams(page)
        opened, closed = _nesting([self._file.shown(content) for content in contents])
        boxed = boxed and self._box is not None
        lines = [*["Q"] * closed, "q"]
        if seen.to_page != Matrix(1, 0, 0, 1, 0, 0):
            lines.append(seen.to_page.operator())
        if self._watermark is not None:
            centre = f"1 0 0 1 {number(seen.width / 2)} {number(seen.height / 2)} cm"
            lines.append(f"{WATERMARK_ARTIFACT} q {centre} /{WATERMARK_NAME} Do Q EMC")
        right = seen.width - self._stamp.right * MM
        if boxed:
            left, bottom = right - _BOX_WIDTH * MM, seen.height - (_BOX_TOP + _BOX_HEIGHT) * MM
            lines.append(f"{BOX_ARTIFACT} q 1 0 0 1 {number(left)} {number(bottom)} cm /{BOX_NAME} Do Q EMC")
        placed = None
        if sheet is not None:
            text, size = self._stamp.text(sheet), self._stamp.size
            width = self._font.width(text, size)
            x = right - width - (0 if self._box is None else (_BOX_WIDTH + _BOX_GAP) * MM)
            y = seen.height - self._stamp.top * MM
            lower, upper = (x, y - DESCENT * size), (x + width, y + CAP_HEIGHT * size)
            plate = (
                *(value - PLATE_EDGE for value in lower),
                *(high - low + 2 * PLATE_EDGE for low, high in zip(lower, upper, strict=True)),
            )
            lines.append(
                f"{SHEET_ARTIFACT} q /{PLATE_NAME} gs 1 g {' '.join(map(number, plate))} re f Q "
                f"BT /{FONT_NAME} {number(size)} Tf {number(x)} {number(y)} Td "
                f"{self._font.encode(text)} Tj ET EMC"
            )
            placed = Box.of((*seen.to_page.apply(*lower), *seen.to_page.apply(*upper)))
        lines.append("Q")
        opening = self._file.add(stream(b"\n".join([b"q"] * opened)))
        tail = self._file.add(stream("\n".join(lines).encode("ascii")))
        return Marked(ArrayObject([opening, *contents, tail]), self._with_marks(page, boxed=boxed), placed)

    def _with_marks(self, page: PageObject, *, boxed: bool) -> IndirectObject:
        """The resources of a page with the stamp's font and forms among them; pages share them as before."""
        raw = page.raw_get("/Resources") if "/Resources" in page else None
        key = (raw.idnum if isinstance(raw, IndirectObject) else -1, boxed)
        if key in self._resources and key[0] >= 0:
            return self._resources[key]
        made = _copy(resolved(raw))
        fonts = _copy(resolved(made.get("/Font")))
        fonts[name(FONT_NAME)] = self._font.reference
        made[name("Font")] = fonts
        forms = _copy(resolved(made.get("/XObject")))
        for form_name, form in ((WATERMARK_NAME, self._watermark), (BOX_NAME, self._box if boxed else None)):
            if form is not None:
                forms[name(form_name)] = form
        if forms:
            made[name("XObject")] = forms
        states = _copy(resolved(made.get("/ExtGState")))
        states[name(PLATE_NAME)] = self._plate
        made[name("ExtGState")] = states
        self._resources[key] = self._file.add(made)
        return self._resources[key]


def _nesting(contents: Sequence[bytes]) -> tuple[int, int]:
    """How often the state is saved before a page's content and restored after it, so that it is as at first.

    Once is enough for sound content. What restores more than it saved would undo that one, and what saves
    more than it restores would leave its state to the marks.
    """
    depth = lowest = 0
    for data in contents:
        for step in saves_and_restores(data):
            depth += step
            lowest = min(lowest, depth)
    return 1 - lowest, 1 - lowest + depth


def _box_form(file: PacketFile, font: SubsetFont) -> IndirectObject:
    """The investigator's box: a frame, its caption in the upper left corner, nothing else."""
    width, height = _BOX_WIDTH * MM, _BOX_HEIGHT * MM
    frame = " ".join(number(value) for value in (_LINE / 2, _LINE / 2, width - _LINE, height - _LINE))
    place = f"{number(2.5)} {number(height - 2 - CAP_HEIGHT * _BOX_LETTERS)}"
    content = (
        f"{number(_LINE)} w {frame} re S "
        f"BT /{FONT_NAME} {number(_BOX_LETTERS)} Tf {place} Td {font.encode(BOX_CAPTION)} Tj ET"
    )
    return file.add(
        stream(
            content.encode("ascii"),
            Type=name("XObject"),
            Subtype=name("Form"),
            BBox=numbers(0, 0, width, height),
            Resources=dictionary(Font=DictionaryObject({name(FONT_NAME): font.reference})),
        ),
    )


def _watermark_form(file: PacketFile, font: SubsetFont, text: str) -> IndirectObject:
    """The watermark as one form around the origin, rising at 45 degrees, grey and see-through."""
    size = min(_LARGEST_LETTERS, _WATERMARK_WIDTH / font.width(text, 1))
    slope = math.sqrt(0.5)
    along, up = -font.width(text, size) / 2, -CAP_HEIGHT * size / 2
    place = Matrix(1, 0, 0, 1, along, up).then(Matrix(slope, slope, -slope, slope, 0, 0))
    place_operands = place.operator().removesuffix(" cm")
    content = f"/G gs 0.55 g BT /{FONT_NAME} {number(size)} Tf {place_operands} Tm {font.encode(text)} Tj ET"
    alpha = dictionary(Type=name("ExtGState"), ca=FloatObject("0.3"))
    return file.add(
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


def _copy(held: object) -> DictionaryObject:
    """A dictionary with the same entries; an empty one for anything else."""
    entries = {name(key[1:]): held.raw_get(key) for key in held} if isinstance(held, DictionaryObject) else {}
    return DictionaryObject(entries)
