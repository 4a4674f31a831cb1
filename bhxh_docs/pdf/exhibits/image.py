"""Lay photos and scans on A4 pages, one page a picture.

A JPEG goes into the PDF byte for byte, as the camera or scanner wrote it; its orientation tag, and a
resolution that differs across and down, become the matrix it is drawn with. PNG and TIFF are unpacked and
compressed anew without loss, black-and-white scans with one bit a dot. reportlab would draw these pictures
too, but unpacks black-and-white to three bytes a dot and writes JPEG as ASCII, a quarter larger, unless a
setting of the whole process is changed.
"""

from __future__ import annotations

import io
import warnings
import zlib
from pathlib import Path
from typing import BinaryIO

import attrs
from PIL import Image, ImageOps, ImageSequence
from pypdf import PdfWriter
from pypdf.generic import IndirectObject, NumberObject, StreamObject

from bhxh_docs.errors import ExhibitError, Problem
from bhxh_docs.pdf.exhibits.file import MOST_PAGES, too_large, write_pages
from bhxh_docs.pdf.exhibits.notes import Strip, no_text_note, strip_notes
from bhxh_docs.pdf.exhibits.pdf import PdfPages
from bhxh_docs.pdf.exhibits.resolution import Resolution, resolution_of
from bhxh_docs.pdf.geometry import MM, Matrix, onto_a4
from bhxh_docs.pdf.objects import add, drawn_page, name, numbers, stream

#: Free on all sides, so that the sheet number at the top right stands beside the picture, not on it.
MARGIN = 13 * MM
#: A small picture is enlarged until it has this many dots an inch, no further.
_COARSEST = 72
#: A picture that had to be shrunk to a strip no wider than a narrow receipt is told, a slightly shrunk one is
#: not. No other shrinking is: the dots of a photo say nothing of the size of what is on it.
_NARROW, _NOTEWORTHY = 60 * MM, 0.9
#: Dots of one picture, a little below where Pillow refuses; A3 at 600 dots an inch has 70 million.
_MOST_PIXELS = 170_000_000
#: Dots of all pages of a file: two thousand pages of A4 at 300 dots an inch have 17,000 million.
_MOST_PIXELS_OF_A_FILE = 25_000_000_000
#: What Pillow may take a file for; its other readers are not asked.
_FORMATS = ("JPEG", "PNG", "TIFF")

_EXIF_ORIENTATION = 0x0112
#: How a unit square holding the stored picture is turned to be seen upright, by EXIF orientation.
_UPRIGHT = {
    1: Matrix(1, 0, 0, 1, 0, 0),
    2: Matrix(-1, 0, 0, 1, 1, 0),
    3: Matrix(-1, 0, 0, -1, 1, 1),
    4: Matrix(1, 0, 0, -1, 0, 1),
    5: Matrix(0, -1, -1, 0, 1, 1),
    6: Matrix(0, -1, 1, 0, 0, 1),
    7: Matrix(0, 1, 1, 0, 0, 0),
    8: Matrix(0, 1, -1, 0, 1, 0),
}
_JPEG_SPACE = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


@attrs.frozen(kw_only=True)
class _Picture:
    """A picture as PDF stores it, with its size in dots as seen and the map that sets it upright."""

    reference: IndirectObject
    width: int
    height: int
    upright: Matrix
    resolution: Resolution


def image_pages(source: BinaryIO, where: str, target: Path) -> PdfPages:
    """Lay an image file on A4, each of its pictures on a page of its own.

    Args:
        source: a JPEG, PNG or TIFF file.
        where: the file's name, for messages.
        target: the file to write; nothing is written when the image cannot be used.

    Raises:
        ExhibitError: the image is broken (BHXH-P029), too large to unpack (P030) or of too many pages (P032).
        ConversionError: ``target`` cannot be written (BHXH-P007).
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures before it refuses them, and of odd tags in EXIF
            warnings.simplefilter("ignore")
            writer, strips = _pages(source, where)
    except ExhibitError:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise _too_large(where) from error
    except Exception as error:  # a broken file makes an image decoder raise nearly anything
        raise ExhibitError(
            Problem(
                code="BHXH-P029",
                where=where,
                message=f"không đọc được ảnh: tệp hỏng hoặc thiếu dữ liệu ({type(error).__name__})",
                mend="mở thử tệp; nếu hỏng thì chụp, quét hoặc tải lại từ bản gốc",
            )
        ) from error
    count = write_pages(writer, target)
    notes = (*strip_notes(strips), *no_text_note(range(1, count + 1), count))
    return PdfPages(pages=count, notes=notes, signatures=())


def _pages(source: BinaryIO, where: str) -> tuple[PdfWriter, dict[int, Strip]]:
    """The pages, and by page, from 1, the pictures that became strips."""
    writer = PdfWriter()
    strips: dict[int, Strip] = {}
    with Image.open(source, formats=_FORMATS) as image:
        _require_size(image, where)
        if image.format in {"JPEG", "MPO"} and image.mode in _JPEG_SPACE:
            source.seek(0)
            data = source.read()
            with Image.open(io.BytesIO(data), formats=_FORMATS) as jpeg:
                _draw(writer, _jpeg(writer, jpeg, data), strips)
            return writer, strips
        dots = 0
        for count, frame in enumerate(ImageSequence.Iterator(image), start=1):
            _require_size(frame, where)
            dots += frame.width * frame.height
            if count > MOST_PAGES or dots > _MOST_PIXELS_OF_A_FILE:
                raise too_large(where, f"ảnh nhiều trang quá lớn, dừng đọc ở trang {count}")
            _draw(writer, _unpacked(writer, frame), strips)
    return writer, strips


def _require_size(image: Image.Image, where: str) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise _too_large(where)


def _too_large(where: str) -> ExhibitError:
    return ExhibitError(
        Problem(
            code="BHXH-P030",
            where=where,
            message=f"ảnh quá lớn, trên {_MOST_PIXELS // 1_000_000} triệu điểm",
            mend="quét lại ở 200 đến 300 dpi hoặc thu nhỏ ảnh",
        )
    )


def _jpeg(writer: PdfWriter, image: Image.Image, data: bytes) -> _Picture:
    orientation = image.getexif().get(_EXIF_ORIENTATION, 1)
    resolution = resolution_of(image)
    width, height, mode = image.width, image.height, image.mode
    inverted = mode == "CMYK" and "adobe" in image.info  # Adobe stores ink where PDF expects paper
    image.draft("L", (max(1, width // 8), max(1, height // 8)))  # read to the end, at an eighth of the size
    image.load()
    picture = _embed(data, width, height, _JPEG_SPACE[mode], bits=8, coding="DCTDecode")
    if inverted:
        picture[name("Decode")] = numbers(*(1, 0) * 4)
    upright = _UPRIGHT.get(orientation, _UPRIGHT[1])
    turned = upright.a == 0
    return _Picture(
        reference=add(writer, picture),
        width=height if turned else width,
        height=width if turned else height,
        upright=upright,
        resolution=resolution,
    )


def _unpacked(writer: PdfWriter, frame: Image.Image) -> _Picture:
    resolution = resolution_of(frame)
    image = ImageOps.exif_transpose(frame)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        # paper is white
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    elif image.mode.startswith(("I", "F")):
        image = _eight_bits(image)
    elif image.mode not in {"1", "L", "RGB", "CMYK"}:
        image = image.convert("RGB")
    bits = 1 if image.mode == "1" else 8
    space = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}[image.mode]
    dots = zlib.compress(image.tobytes(), 6)
    width, height = image.size
    picture = _embed(dots, width, height, space, bits=bits, coding="FlateDecode")
    return _Picture(
        reference=add(writer, picture),
        width=width,
        height=height,
        upright=_UPRIGHT[1],
        resolution=resolution,
    )


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits a dot, as some scanners write, brought to eight; Pillow would cut off at 255."""
    _, highest = image.getextrema()
    if isinstance(highest, int | float) and highest > 255:
        image = image.convert("I").point(lambda value: value / 257)
    return image.convert("L")


def _embed(data: bytes, width: int, height: int, space: str, *, bits: int, coding: str) -> StreamObject:
    return stream(
        data,
        Type=name("XObject"),
        Subtype=name("Image"),
        Width=NumberObject(width),
        Height=NumberObject(height),
        ColorSpace=name(space),
        BitsPerComponent=NumberObject(bits),
        Filter=name(coding),
    )


def _draw(writer: PdfWriter, picture: _Picture, strips: dict[int, Strip]) -> None:
    width, height = picture.resolution.even(picture.width, picture.height)
    placed = onto_a4(width, height, margin=MARGIN, largest_scale=72 / _COARSEST)
    sized = Matrix(width, 0, 0, height, 0, 0)
    matrix = picture.upright.then(sized).then(placed.matrix)
    drawn_page(
        writer,
        placed.page_width,
        placed.page_height,
        f"q {matrix.operator()} /P Do Q",
        {"P": picture.reference},
    )
    narrow = min(width, height) * placed.scale
    if narrow < _NARROW and placed.scale * picture.resolution.inch < _NOTEWORTHY * 72:
        mm = max(1, round(narrow / MM))
        strips[len(writer.pages)] = Strip(width=picture.width, height=picture.height, mm=mm)
