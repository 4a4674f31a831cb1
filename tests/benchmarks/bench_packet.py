"""A packet of 200 pages merged, stamped, indexed and linked; the memory of one with 2,000 scanned pages.

The other side of the first is pypdf as its documentation says: merge all files, write them, read the result
again, lay a page with the sheet number over each page, add bookmarks, labels and links. The other side of the
second is the size of the packet itself.

As a program it builds one packet of scans in a process of its own: ``bench_packet.py FOLDER`` prints what
that took as JSON.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import io
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bench_sides
from bench_harness import Benchmark, Unequal, Unit, seconds_of
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.constants import PageLabelStyle
from pypdf.generic import ArrayObject, Fit, NameObject, NumberObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from bhxh_docs.pdf.fonts import FontFace, check_fonts
from bhxh_docs.pdf.links import LINK_SCHEME, link_key
from bhxh_docs.pdf.objects import dictionary
from bhxh_docs.pdf.packet.assemble import assemble, write_packet
from bhxh_docs.pdf.packet.compare import compare
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart
from bhxh_docs.pdf.packet.readback import read_back
from bhxh_docs.pdf.packet.stampfont import registered_name

_PYPDF = f"pypdf {'.'.join(version('pypdf').split('.')[:2])}"
_INDEX, _TITLE = "MLHS", "Hồ sơ kiến nghị khởi tố: Công ty TNHH May mặc Ví Dụ"
_A4 = (595.2756, 841.8898)
_SENTENCE = (
    "Người sử dụng lao động chưa đóng bảo hiểm xã hội bắt buộc cho người lao động số {} trong tháng {}."
)
_PAGES_A_PAPER, _LINES, _ROWS = 2, 36, 40
_SCAN = (827, 1169)  # A4 at 100 dots an inch
_CHILD_SECONDS = 900

Papers = Mapping[str, bytes]


@functools.cache
def _face() -> FontFace:
    """The font of the stamps, found once for both sides."""
    return check_fonts().face()


# --- the packet of papers ---


def papers(count: int, turn: int) -> dict[str, bytes]:
    """Return so many papers of two pages, different each turn, and the index that links to them."""
    font = registered_name(_face())
    keys = [f"tl-{number:03d}" for number in range(1, count + 1)]
    made = {_INDEX: _index(font, keys)}
    for number, key in enumerate(keys, start=1):
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=_A4, invariant=1, initialFontName=font)
        for page in range(_PAGES_A_PAPER):
            canvas.setFont(font, 13)
            text = canvas.beginText(85, 760)
            for line in range(_LINES):
                # word by word, as justified text is written
                for word in _SENTENCE.format(number + turn, line + page + 1).split():
                    text.textOut(f"{word} ")
                text.moveCursor(0, 20)
            canvas.drawText(text)
            canvas.showPage()
        canvas.save()
        made[key] = _binary(out)
    return made


def _binary(pdf: io.BytesIO) -> bytes:
    """The content of pages packed as every other program packs it: reportlab writes it as ASCII on top."""
    writer = PdfWriter(clone_from=pdf)
    for page in writer.pages:
        content = StreamObject()
        contents = page.get_contents()
        content.set_data(contents.get_data() if contents is not None else b"")
        page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    writer.compress_identical_objects()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _index(font: str, keys: list[str]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_A4, invariant=1, initialFontName=font)
    for number, key in enumerate(keys):
        y = 770 - 17 * (number % _ROWS)
        canvas.setFont(font, 12)
        first = 1 + number * _PAGES_A_PAPER
        canvas.drawString(85, y, f"{number + 1}. Tài liệu {key}, tờ số {first}–{first + _PAGES_A_PAPER - 1}")
        canvas.linkURL(LINK_SCHEME + key, (85, y - 3, 400, y + 11))
        if number % _ROWS == _ROWS - 1 or key == keys[-1]:
            canvas.showPage()
    canvas.save()
    return _binary(out)


def plan_of(made: Papers, index_pages: int) -> PagePlan:
    """Return what both sides are to build."""
    parts = [PlannedPart(key=_INDEX, title="Mục lục hồ sơ", pages=index_pages, numbered=False)]
    parts += [
        PlannedPart(key=key, title=f"Tài liệu {key}", pages=_PAGES_A_PAPER) for key in made if key != _INDEX
    ]
    return PagePlan(parts=tuple(parts), index=_INDEX)


def by_pypdf(made: Papers) -> bytes:
    """Merge, write, read again, lay a stamp over each page, bookmark, label and link, as one would."""
    merger = PdfWriter()
    firsts: dict[str, int] = {}
    for key, data in made.items():
        firsts[key] = len(merger.pages)
        merger.append(io.BytesIO(data), import_outline=False)
    merged = io.BytesIO()
    merger.write(merged)

    reader = PdfReader(merged)
    writer = PdfWriter()
    font = registered_name(_face())
    start = firsts[next(key for key in made if key != _INDEX)]
    for number, page in enumerate(reader.pages):
        added = writer.add_page(page)
        if number < start:
            continue
        stamp = io.BytesIO()
        canvas = Canvas(stamp, pagesize=(float(page.mediabox.width), float(page.mediabox.height)))
        canvas.setFont(font, 11)
        canvas.drawRightString(
            float(page.mediabox.width) - 42.5,
            float(page.mediabox.height) - 31.2,
            f"Tờ số: {number - start + 1}",
        )
        canvas.save()
        added.merge_page(PdfReader(stamp).pages[0])
    for number in range(start):
        _link_by_pypdf(writer, number, firsts)
    for key, first in firsts.items():
        writer.add_outline_item(
            title="Mục lục hồ sơ" if key == _INDEX else f"Tài liệu {key}", page_number=first
        )
    writer.set_page_label(0, start - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(start, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL)
    writer.add_metadata({"/Title": _TITLE})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _link_by_pypdf(writer: PdfWriter, number: int, firsts: Mapping[str, int]) -> None:
    """Put jumps in place of the addresses that the index has."""
    page = writer.pages[number]
    addresses = [item.get_object() for item in page["/Annots"]]  # type: ignore[attr-defined]
    page[NameObject("/Annots")] = ArrayObject()
    for address in addresses:
        key = link_key(str(address["/A"]["/URI"])) or ""
        target = Link(rect=tuple(address["/Rect"]), target_page_index=firsts[key], fit=Fit.fit())
        writer.add_annotation(number, target)


def by_this_library(made: Papers, plan: PagePlan) -> bytes:
    """Build the packet."""
    return assemble(plan, made, title=_TITLE, stamp=Stamp(face=_face()))


def and_checked(made: Papers, plan: PagePlan) -> bytes:
    """Build the packet, read it back and hold it against its plan, as a dossier is built."""
    packet = by_this_library(made, plan)
    problems = compare(plan, read_back(packet), title=_TITLE, linked=[key for key in made if key != _INDEX])
    if problems:
        raise Unequal("\n".join(map(str, problems)))
    return packet


class _Packet:
    def __init__(self, count: int, build: Callable[[Papers, PagePlan], bytes]) -> None:
        self._count = count
        self._build = build

    def _made(self, turn: int) -> tuple[Papers, PagePlan]:
        made = papers(self._count, turn)
        return made, plan_of(made, len(PdfReader(io.BytesIO(made[_INDEX])).pages))

    def check(self) -> None:
        """The same pages, texts, bookmarks, labels, and jumps on the pages of the index."""
        made, plan = self._made(0)
        theirs, own = (PdfReader(io.BytesIO(data)) for data in (by_pypdf(made), and_checked(made, plan)))
        for what in (_texts, _outline, _jumps, lambda reader: reader.page_labels):
            if what(theirs) != what(own):
                raise Unequal(f"{getattr(what, '__name__', 'nhãn trang')} của hai bên khác nhau")

    def baseline(self, turn: int) -> float:
        return seconds_of(by_pypdf, [self._made(turn)[0]])

    def ours(self, turn: int) -> float:
        return seconds_of(lambda given: self._build(*given), [self._made(turn)])

    def work(self, turn: int) -> bytes:
        return self._build(*self._made(turn))


def _texts(reader: PdfReader) -> list[list[str]]:
    return [sorted(page.extract_text().split()) for page in reader.pages]


def _outline(reader: PdfReader) -> list[tuple[str, int | None]]:
    return [
        (str(item.title), reader.get_destination_page_number(item))
        for item in reader.outline
        if not isinstance(item, list)
    ]


def _jumps(reader: PdfReader) -> list[tuple[int, int]]:
    """The page each link of the index stands on and the page it opens."""
    numbers = {
        page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference
    }
    found = []
    for number, page in enumerate(reader.pages):
        for item in page.get("/Annots", ()):  # type: ignore[union-attr]
            annotation: Any = item.get_object()
            target = annotation.get("/Dest") or annotation["/A"]["/D"]
            if isinstance(target, str):
                target = reader.named_destinations[target].dest_array
            if annotation.get("/NM") is None:  # the other side has no links back to the index
                found.append((number, numbers[target[0].idnum]))
    return sorted(found)


@contextmanager
def _packet(
    build: Callable[[Papers, PagePlan], bytes], tiny: bool, *, full: int, small: int
) -> Iterator[_Packet]:
    yield _Packet(small if tiny else full, build)


# --- the packet of scans ---


def scans(folder: Path, *, parts: int, pages: int, turn: int) -> None:
    """Write so many exhibits of scanned pages, a JPEG of about 100 KB each, none like another."""
    grain = bytes(190 + value // 4 for value in range(256))
    noise = random.Random(0).randbytes(_SCAN[0] * _SCAN[1]).translate(grain)  # noqa: S311  always the same
    picture = Image.frombytes("L", _SCAN, noise)
    ImageDraw.Draw(picture).rectangle([90, 90, 700, 320], fill=230)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=30)
    jpeg = out.getvalue()
    for part in range(parts):
        writer = PdfWriter()
        for page in range(pages):
            comment = f"trang {turn}.{part}.{page}".encode("ascii")
            image = StreamObject()
            image.set_data(jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + jpeg[2:])
            image.update(
                {
                    NameObject("/Type"): NameObject("/XObject"),
                    NameObject("/Subtype"): NameObject("/Image"),
                    NameObject("/Width"): NumberObject(_SCAN[0]),
                    NameObject("/Height"): NumberObject(_SCAN[1]),
                    NameObject("/ColorSpace"): NameObject("/DeviceGray"),
                    NameObject("/BitsPerComponent"): NumberObject(8),
                    NameObject("/Filter"): NameObject("/DCTDecode"),
                }
            )
            _draw(writer, image)
        writer.write(folder / f"tl-{part:03d}.pdf")


def _draw(writer: PdfWriter, image: StreamObject) -> None:
    page = writer.add_blank_page(*_A4)
    content = StreamObject()
    content.set_data(b"q 540 0 0 763 28 40 cm /P Do Q")
    page["/Resources"][NameObject("/XObject")] = dictionary(P=writer._add_object(image))  # type: ignore[index]
    page[NameObject("/Contents")] = writer._add_object(content)


class _Memory:
    def __init__(self, folder: Path, parts: int, pages: int) -> None:
        self._folder = folder
        self._size = (parts, pages)
        self._built: dict[int, dict[str, Any]] = {}

    def check(self) -> None:
        """Nothing beforehand: the packet is read back and held against its plan in its own process."""

    def baseline(self, turn: int) -> float:
        return float(self._found(turn)["size"])

    def ours(self, turn: int) -> float:
        return float(self._found(turn)["peak"])

    def work(self, turn: int) -> dict[str, Any]:
        parts, pages = self._size
        scans(self._folder, parts=parts, pages=pages, turn=turn)
        return build_scans(self._folder)

    def _found(self, turn: int) -> dict[str, Any]:
        if turn not in self._built:
            parts, pages = self._size
            scans(self._folder, parts=parts, pages=pages, turn=turn)
            done = subprocess.run(
                [sys.executable, __file__, str(self._folder)],
                capture_output=True,
                text=True,
                check=False,
                timeout=_CHILD_SECONDS,
            )
            if done.returncode:
                raise RuntimeError(done.stderr)
            self._built[turn] = json.loads(done.stdout)
        return self._built[turn]


def build_scans(folder: Path) -> dict[str, Any]:
    """Build and read back the packet of a folder of scans; its ``size``, ``pages`` and ``sha256``."""
    sources = {path.stem: path for path in sorted(folder.glob("tl-*.pdf"))}
    counts = {key: len(PdfReader(path).pages) for key, path in sources.items()}
    plan = PagePlan(
        parts=tuple(PlannedPart(key=key, title=key, pages=count) for key, count in counts.items())
    )
    packet = folder / "ho-so.pdf"
    with packet.open("wb") as out:
        write_packet(plan, sources, out, title=_TITLE, stamp=Stamp(face=_face()))
    problems = compare(plan, read_back(packet), title=_TITLE)
    if problems:
        raise Unequal("\n".join(map(str, problems)))
    with packet.open("rb") as built:
        digest = hashlib.file_digest(built, "sha256").hexdigest()
    return {"size": packet.stat().st_size, "pages": plan.pages, "sha256": digest}


@contextmanager
def _memory(tiny: bool, *, full: tuple[int, int], small: tuple[int, int]) -> Iterator[_Memory]:
    with tempfile.TemporaryDirectory() as folder:
        yield _Memory(Path(folder), *(small if tiny else full))


def _main(folder: Path) -> None:
    _face()
    gc.collect()
    way, base = bench_sides._base()
    found = build_scans(folder)
    found["peak"] = bench_sides._peak(way) - base
    sys.stdout.write(json.dumps(found))


BENCHMARKS = (
    Benchmark(
        name="packet-200",
        title="Ghép 100 tài liệu hai trang và mục lục, đóng số tờ, gắn dấu trang, nhãn trang và liên kết",
        unit=Unit.SECONDS,
        against=_PYPDF,
        at_least=2,
        aim=10,
        rounds=5,
        open=functools.partial(_packet, by_this_library, full=100, small=3),
    ),
    Benchmark(
        name="packet-200-checked",
        title="Như trên, thêm việc đọc lại tập hồ sơ và so với kế hoạch (bên đối chứng không kiểm)",
        unit=Unit.SECONDS,
        against=_PYPDF,
        at_least=2,
        rounds=5,
        open=functools.partial(_packet, and_checked, full=100, small=3),
    ),
    Benchmark(
        name="packet-memory",
        title="Bộ nhớ đỉnh khi lập và đọc lại tập hồ sơ 2.000 trang quét, tiến trình riêng, so với cỡ tệp",
        unit=Unit.BYTES,
        against="cỡ của tập hồ sơ",
        at_least=1 / 2.5,
        rounds=1,
        open=functools.partial(_memory, full=(100, 20), small=(2, 2)),
    ),
)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
