"""Pictures of a part of a page, compared with a stored one of the same LibreOffice and font."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageStat
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

DPI: Final = 40
HEAD_MM: Final = 60
"""From the top edge of the first page: agency, national title, number and date, name of the paper."""
ABOVE_NAME_MM: Final = 45
BELOW_NAME_MM: Final = 4
MOST_MEAN: Final = 1.0
"""Of 255: what antialiasing of another build of the same version changes."""
MOST_DIFFERENT: Final = 0.002
"""Share of the pixels that may differ clearly."""
CLEARLY: Final = 96
_POINTS_PER_MM: Final = 72 / 25.4


def head(pdf: bytes) -> bytes:
    """The head of the first page, as PNG."""
    document = pdfium.PdfDocument(pdf)
    return _band(document[0], 0, HEAD_MM)


def signature(pdf: bytes, name: str) -> bytes:
    """The block around the last place where ``name`` stands, as PNG.

    Raises:
        LookupError: the name stands nowhere.
    """
    document = pdfium.PdfDocument(pdf)
    for page in reversed(list(document)):
        bottoms = list(_bottoms(page, name))
        if bottoms:
            from_top = (page.get_height() - min(bottoms)) / _POINTS_PER_MM
            return _band(page, max(0.0, from_top - ABOVE_NAME_MM), from_top + BELOW_NAME_MM)
    raise LookupError(name)


def _bottoms(page: Any, name: str) -> Iterator[float]:
    text = page.get_textpage()
    searcher = text.search(name, match_case=True)
    while (found := searcher.get_next()) is not None:
        index, count = found
        yield min(text.get_charbox(position)[1] for position in range(index, index + count))


def _band(page: Any, top_mm: float, bottom_mm: float) -> bytes:
    picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
    pixels = DPI / 25.4
    band = picture.crop((0, round(top_mm * pixels), picture.width, round(bottom_mm * pixels)))
    written = io.BytesIO()
    band.save(written, "PNG", optimize=True)
    return written.getvalue()


class PictureSnapshotExtension(SingleFileSnapshotExtension):
    """Pictures that may differ by what the eye does not see."""

    _write_mode = WriteMode.BINARY
    file_extension = "png"

    def serialize(self, data: Any, **_options: Any) -> bytes:
        return bytes(data)

    def matches(self, *, serialized_data: Any, snapshot_data: Any) -> bool:
        now, stored = (Image.open(io.BytesIO(data)).convert("L") for data in (serialized_data, snapshot_data))
        if now.size != stored.size:
            return False
        difference = ImageChops.difference(now, stored)
        clear = difference.point(lambda value: 255 if value > CLEARLY else 0)
        return (
            ImageStat.Stat(difference).mean[0] <= MOST_MEAN
            and ImageStat.Stat(clear).mean[0] / 255 <= MOST_DIFFERENT
        )


def key_of(version: str, font: str) -> str:
    """The folder of the pictures: pages of another LibreOffice or font are not the same."""
    number = re.search(r"\d+\.\d+", version)
    return f"libreoffice-{number[0] if number else 'unknown'}-{font.lower()}"
