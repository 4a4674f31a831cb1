"""What a scanner or a camera makes of a clean PDF: the same picture for the same input and seed.

Needs ``pdftoppm`` (Debian: poppler-utils), which draws the pages.
"""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

SCAN_DPI = 100
SCAN_QUALITY = 30
PHOTO_QUALITY = 38
_PHOTO_WIDTH = 1360
_ORIENTATION = 0x0112
_TURN_CLOCKWISE = 6
_MADE = time.gmtime(1_704_067_200)
"""Written into every file as its time of making: 01/01/2024."""


def rasterise(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    program = shutil.which("pdftoppm")
    if program is None:
        raise SystemExit("Không có pdftoppm: cài gói poppler-utils rồi chạy lại.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.pdf")
        source.write_bytes(pdf)
        subprocess.run([program, "-r", str(dpi), "-png", str(source), str(Path(folder, "page"))], check=True)
        pages = []
        for path in sorted(Path(folder).glob("page*.png")):
            with Image.open(path) as image:
                pages.append(image.convert("RGB"))
    return pages


def scanned(pdf: bytes, seed: str) -> bytes:
    """The PDF as a flatbed scanner would deliver it: pictures only, a little askew and speckled."""
    pages = [_aged(page, f"{seed} {number}") for number, page in enumerate(rasterise(pdf, SCAN_DPI))]
    buffer = io.BytesIO()
    pages[0].save(
        buffer,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=SCAN_DPI,
        quality=SCAN_QUALITY,
        optimize=True,
        creationDate=_MADE,
        modDate=_MADE,
        producer="make_examples.py",
    )
    return buffer.getvalue()


def _aged(page: Image.Image, seed: str) -> Image.Image:
    chance = random.Random(seed)  # noqa: S311  a drawing, not a secret
    white = chance.randint(246, 250)
    paper = (white, white - 1, white - 5)
    page = ImageChops.multiply(page, Image.new("RGB", page.size, paper))
    page = page.filter(ImageFilter.GaussianBlur(0.35))
    page = page.rotate(chance.uniform(-0.7, 0.7), Image.Resampling.BICUBIC, fillcolor=paper)
    _speckle(page, chance)
    return ImageChops.multiply(page, _shadow(page.size, chance))


def _speckle(page: Image.Image, chance: random.Random) -> None:
    draw = ImageDraw.Draw(page)
    for _ in range(chance.randint(25, 60)):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        grey = chance.randint(120, 200)
        draw.ellipse((x, y, x + chance.choice((0, 0, 1)), y + chance.choice((0, 1))), fill=(grey, grey, grey))


def _shadow(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """A darker edge, as where a sheet does not lie flat."""
    ramp = Image.linear_gradient("L").resize(size)
    if chance.random() < 0.5:
        ramp = ImageOps.flip(ramp)
    if chance.random() < 0.5:
        ramp = ramp.transpose(Image.Transpose.ROTATE_90).resize(size)
    return Image.merge("RGB", [ramp.point(lambda value: 255 - max(0, value - 235) // 2)] * 3)


def photographed(pdf: bytes, seed: str, *, turned: bool = False) -> bytes:
    """The first page of a PDF as a telephone would photograph it on a table, as JPEG.

    Args:
        pdf: the clean PDF.
        seed: gives the angle and the light.
        turned: the camera was held on its side: the picture is stored turned, with the EXIF tag that
            sets it right.
    """
    chance = random.Random(seed)  # noqa: S311  a drawing, not a secret
    page = rasterise(pdf, 130)[0]
    page = ImageChops.multiply(page, Image.new("RGB", page.size, (244, 241, 230)))
    margin = page.width // 14
    table = Image.new("RGB", (page.width + 2 * margin, page.height + 2 * margin), (112, 92, 74))
    table.paste(page, (margin, margin))
    table = table.rotate(chance.uniform(-1.6, 1.6), Image.Resampling.BICUBIC, fillcolor=(112, 92, 74))
    wide, high = table.size

    def inset() -> int:
        return chance.randint(0, margin * 2 // 3)

    corners = (
        inset(),
        inset(),
        inset(),
        high - inset(),
        wide - inset(),
        high - inset(),
        wide - inset(),
        inset(),
    )
    size = (_PHOTO_WIDTH, round(_PHOTO_WIDTH * high / wide))
    if high > wide:
        size = (round(_PHOTO_WIDTH * wide / high), _PHOTO_WIDTH)
    photo = table.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    light = Image.radial_gradient("L").resize(size).point(lambda value: 255 - value // 4)
    photo = ImageChops.multiply(photo, Image.merge("RGB", [light] * 3))
    exif = Image.Exif()
    if turned:
        photo = photo.transpose(Image.Transpose.ROTATE_90)
        exif[_ORIENTATION] = _TURN_CLOCKWISE
    buffer = io.BytesIO()
    photo.save(buffer, "JPEG", quality=PHOTO_QUALITY, optimize=True, exif=exif)
    return buffer.getvalue()


def exported(pdf: bytes) -> bytes:
    """The first page as an office programme exports it: a clean PNG in few greys."""
    page = rasterise(pdf, 96)[0].quantize(24, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    page.save(buffer, "PNG", optimize=True, dpi=(96, 96))
    return buffer.getvalue()
