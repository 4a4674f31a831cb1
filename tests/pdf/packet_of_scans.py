"""Lay two thousand scanned pages on A4, assemble them, and tell the peak of memory; a program of its own.

A process that has done other things holds memory that it may use again, so that its peak would look lower
than it is. Called with a folder to work in; prints bytes as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import hostile_exhibits as hostile
import pdf_samples as samples
from peak_memory import peak_memory
from PIL import Image

from bhxh_docs.pdf.exhibits.read import read_exhibits_each
from bhxh_docs.pdf.fonts import check_fonts
from bhxh_docs.pdf.packet.assemble import write_packet
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart

SIDE = 240
"""Dots of a picture's side; some 45 thousand bytes a page, as a scan in black and white has."""


def scans(folder: Path) -> dict[str, tuple[str, Path]]:
    """No two pages alike: one file of 1,200, twenty of 30, two hundred photos."""
    noise = samples.image_file(Image.effect_noise((SIDE, SIDE), 90), "JPEG", quality=90)

    def photo(number: int) -> bytes:
        # a comment makes the same picture another one for whoever compares bytes
        return noise[:2] + b"\xff\xfe" + (2 + 8).to_bytes(2, "big") + b"%08d" % number + noise[2:]

    made = {"tap": ("tap.pdf", _scanned([photo(number) for number in range(1200)]))}
    for file in range(20):
        pages = [photo(2000 + 30 * file + number) for number in range(30)]
        made[f"b{file}"] = (f"b{file}.pdf", _scanned(pages))
    made |= {f"a{number}": (f"a{number}.jpg", photo(5000 + number)) for number in range(200)}
    files = {}
    for key, (name, data) in made.items():
        path = folder / key
        path.write_bytes(data)
        files[key] = (name, path)
    return files


def _scanned(photos: list[bytes]) -> bytes:
    """A scanner's PDF, a picture a page."""
    about = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (SIDE, SIDE)
    about += b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    kids = b" ".join(b"%d 0 R" % (3 + 3 * number) for number in range(len(photos)))
    tree = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(photos))
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: tree}
    for number, photo in enumerate(photos):
        at = 3 + 3 * number
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" % (at + 1)
        objects[at] = page + b"/Resources<</XObject<</P %d 0 R>>>>>>" % (at + 2)
        objects[at + 1] = hostile.stream_object(b"q 595 0 0 842 0 0 cm /P Do Q")
        objects[at + 2] = hostile.stream_object(photo, about)
    return hostile.raw_pdf(objects)


def main(folder: Path) -> dict[str, int | None]:
    (folder / "tep").mkdir()
    files = scans(folder / "tep")
    fonts = check_fonts()
    packet = folder / "ho-so.pdf"
    with peak_memory() as peak:
        reading = read_exhibits_each(files, into=folder / "trang", fonts=fonts)
        of_reading = peak.so_far()
        exhibits = reading.exhibits
        parts = tuple(
            PlannedPart(key=key, title=exhibit.name, group="IV. Chứng cứ", pages=exhibit.pages)
            for key, exhibit in exhibits.items()
        )
        with packet.open("wb") as out:
            write_packet(PagePlan(parts=parts), {key: x.pdf for key, x in exhibits.items()}, out, title="Thử")
    pages = sum(exhibit.pages for exhibit in exhibits.values())
    size = packet.stat().st_size
    return {"pages": pages, "packet": size, "peak of reading": of_reading, "peak": peak.bytes}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
