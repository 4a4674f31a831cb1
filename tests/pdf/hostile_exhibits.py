"""Exhibits as nobody wants them, each made by a function, with the code that it must get.

``REFUSED`` are files that must be named and kept out; ``TAKEN`` are odd files that must all be in the packet,
with the codes of their notes; ``MISPLACED`` are paths of a case file that must not be followed. Other tests
may write all of them into a folder and expect the same.
"""

from __future__ import annotations

import io
import os
import struct
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import office_samples as office
import pdf_samples as samples
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, NameObject, NumberObject, TextStringObject


@attrs.frozen(kw_only=True)
class Odd:
    """An odd file.

    Args:
        name: its name in the folder.
        make: gives its bytes, or makes it at a path.
        problem: the code that keeps it out; None for a good one.
        notes: codes of the notes that a good one gets, in order.
        converted: whether LibreOffice has to convert it.
    """

    name: str
    make: Callable[[], bytes] | Callable[[Path], object]
    problem: str | None = None
    notes: tuple[str, ...] = ()
    converted: bool = False
    _at_path: bool = False

    @property
    def file(self) -> str:
        """The name as a case file has it."""
        return unicodedata.normalize("NFC", self.name)

    def write(self, folder: Path) -> Path:
        """Make the file in a folder."""
        path = folder / self.name
        if self._at_path:
            self.make(path)  # type: ignore[call-arg]
        else:
            path.write_bytes(self.make())  # type: ignore[call-arg, arg-type]
        return path


# --- PDF by hand -------------------------------------------------------------------------------------


def raw_pdf(objects: Mapping[int, bytes], root: int = 1) -> bytes:
    """A PDF of the given objects, numbered as its keys say."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer <</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def with_page(page: bytes, **more: bytes) -> bytes:
    """A PDF of one page; further objects are numbered from 4 in the order given."""
    objects = {1: _CATALOG, 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: page}
    return raw_pdf(objects | dict(enumerate(more.values(), start=4)))


def stream_object(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), entries, data)


def many_pages() -> bytes:
    """One hundred thousand times the same page."""
    kids = b"3 0 R " * 100_000
    return raw_pdf({1: _CATALOG, 2: b"<</Type/Pages/Count 100000/Kids[%b]>>" % kids, 3: _PAGE})


def many_pages_unsaid() -> bytes:
    """Ten nodes that hold each other ten times: a tree of ten thousand million pages in two kilobytes."""
    levels = 10
    objects = {1: _CATALOG, 2 + levels: _PAGE}
    for level in range(levels):
        objects[2 + level] = b"<</Type/Pages/Kids[%b]>>" % (b"%d 0 R " % (3 + level) * 10)
    return raw_pdf(objects)


def looping_pages() -> bytes:
    """A page tree that leads back to its top."""
    return raw_pdf(
        {
            1: _CATALOG,
            2: b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
            3: _PAGE,
            4: b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>",
        }
    )


def deep_pages() -> bytes:
    """A page tree of five thousand floors."""
    floors = 5000
    objects = {1: _CATALOG, 2 + floors: _PAGE}
    for floor in range(floors):
        objects[2 + floor] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (3 + floor)
    return raw_pdf(objects)


def deep_arrays() -> bytes:
    """Brackets in brackets, deeper than any parser goes."""
    return with_page(_PAGE[:-2] + b"/Contents " + b"[" * 50_000 + b"]" * 50_000 + b">>")


def looping_tables() -> bytes:
    """A cross-reference table that says the one before it is itself."""
    pdf = samples.text_pdf("Trang")
    start = pdf.rsplit(b"startxref\n", 1)[1].split()[0]
    return pdf.replace(b"trailer\n<<", b"trailer\n<< /Prev " + start)


def swelling_page() -> bytes:
    """A page whose content unpacks to 80 million bytes."""
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(77)) + packer.flush()
    return with_page(_PAGE[:-2] + b"/Contents 4 0 R>>", content=stream_object(data, b"/Filter/FlateDecode"))


def huge_picture_in_pdf() -> bytes:
    """A page with a picture that says it has ten thousand million dots."""
    entries = (
        b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 1"
    )
    page = _PAGE[:-2] + b"/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>"
    return with_page(page, content=stream_object(b"/P Do"), picture=stream_object(b"\0" * 9, entries))


def no_page() -> bytes:
    out = io.BytesIO()
    PdfWriter().write(out)
    return out.getvalue()


def blank_pages(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*samples.A4)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def without_size() -> bytes:
    return with_page(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>")


def dynamic_form() -> bytes:
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(value=True)

    return samples.rewritten(samples.text_pdf("To khai"), change)


def hidden_layer() -> bytes:
    def change(writer: PdfWriter) -> None:
        layer = writer._add_object(samples.dictionary(Type=NameObject("/OCG"), Name=TextStringObject("Nháp")))
        writer.root_object[NameObject("/OCProperties")] = samples.dictionary(
            OCGs=ArrayObject([layer]), D=samples.dictionary(OFF=ArrayObject([layer]))
        )

    return samples.rewritten(samples.text_pdf("Ban ve"), change)


# --- pictures ----------------------------------------------------------------------------------------


def photo(kind: str, size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    return samples.image_file(samples.marked_photo(*size), kind, **options)


def half_photo() -> bytes:
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    data = samples.image_file(noise, "JPEG")
    return data[: len(data) // 2]


def picture_bomb() -> bytes:
    """A picture that says it has two hundred million dots."""
    chunks = (b"IHDR" + struct.pack(">LLBBBBB", 15_000, 14_000, 1, 0, 0, 0, 0), b"IDAT", b"IEND")
    framed = (
        struct.pack(">L", len(chunk) - 4) + chunk + struct.pack(">L", zlib.crc32(chunk)) for chunk in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def looping_tiff() -> bytes:
    """A TIFF whose second page says that the next one is the first."""
    data = bytearray(samples.tiff_scan(2))
    (first,) = struct.unpack_from("<L", data, 4)
    second = _next_place(data, first)
    struct.pack_into("<L", data, second[1], first)
    return bytes(data)


def _next_place(data: bytes | bytearray, directory: int) -> tuple[int, int]:
    """The next directory of a TIFF, and where its place would have to be changed after that one."""
    (count,) = struct.unpack_from("<H", data, directory)
    (following,) = struct.unpack_from("<L", data, directory + 2 + 12 * count)
    (entries,) = struct.unpack_from("<H", data, following)
    return following, following + 2 + 12 * entries


# --- files -------------------------------------------------------------------------------------------


def pipe(path: Path) -> None:
    """Opening it for reading would wait for ever."""
    os.mkfifo(path)


def nothing(_: Path) -> None:
    """A file that is named and not there."""


def link_outside(folder: Path) -> None:
    """A file of the folder that is a link to one beside it."""
    (folder.parent / "ngoai.pdf").write_bytes(samples.text_pdf("Ngoai"))
    (folder / "lien-ket.pdf").symlink_to("../ngoai.pdf")


def folder_outside(folder: Path) -> None:
    """A folder of the folder that is a link to the one above."""
    (folder.parent / "ngoai.pdf").write_bytes(samples.text_pdf("Ngoai"))
    (folder / "len-tren").symlink_to("..")


def pipe_in(folder: Path) -> None:
    os.mkfifo(folder / "ong-dan.pdf")


def folder_in(folder: Path) -> None:
    (folder / "thu-muc.pdf").mkdir()


def text() -> bytes:
    return samples.text_pdf("Trang mot")


REFUSED: tuple[Odd, ...] = (
    Odd(name="khong-co.pdf", make=nothing, at_path=True, problem="BHXH-P020"),
    Odd(name="thu-muc.pdf", make=Path.mkdir, at_path=True, problem="BHXH-P020"),
    *(
        [Odd(name="ong-dan.pdf", make=pipe, at_path=True, problem="BHXH-P020")]
        if hasattr(os, "mkfifo")
        else []
    ),
    Odd(name="rong.pdf", make=bytes, problem="BHXH-P021"),
    Odd(name="loai-la.pdf", make=lambda: b"xin chao", problem="BHXH-P022"),
    Odd(name="anh.gif", make=lambda: photo("GIF"), problem="BHXH-P022"),
    Odd(name="IMG_0001.HEIC", make=lambda: b"\0\0\0\x18ftypheic" + bytes(40), problem="BHXH-P022"),
    Odd(name="nen.zip", make=lambda: office.package({"a.txt": b"a"}), problem="BHXH-P022"),
    Odd(name="doi-cu.doc", make=lambda: office.compound("WordDocument"), problem="BHXH-P022"),
    Odd(name="ban-tinh.ods", make=office.open_document, problem="BHXH-P022"),
    Odd(name="sai-duoi.pdf", make=lambda: photo("JPEG"), problem="BHXH-P023"),
    Odd(name="khoa-sua.pdf", make=lambda: samples.encrypted(text()), problem="BHXH-P024"),
    Odd(name="khoa-mo.pdf", make=lambda: samples.encrypted(text(), user="mat"), problem="BHXH-P024"),
    Odd(name="khoa-aes.pdf", make=lambda: samples.aes_locked(text()), problem="BHXH-P024"),
    Odd(name="khoa.docx", make=lambda: office.compound("EncryptedPackage"), problem="BHXH-P024"),
    Odd(name="cut.pdf", make=lambda: text()[:700], problem="BHXH-P025"),
    Odd(name="hong.pdf", make=lambda: b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF", problem="BHXH-P025"),
    Odd(name="vong-trang.pdf", make=looping_pages, problem="BHXH-P025"),
    Odd(name="khong-kho.pdf", make=without_size, problem="BHXH-P025"),
    Odd(name="ngoac-sau.pdf", make=deep_arrays, problem="BHXH-P025"),
    Odd(name="khong-trang.pdf", make=no_page, problem="BHXH-P026"),
    Odd(name="trang-trang.pdf", make=lambda: blank_pages(3), problem="BHXH-P019"),
    Odd(name="trang-trang.xlsx", make=lambda: office.workbook([]), problem="BHXH-P019"),
    Odd(name="to-khai-dong.pdf", make=dynamic_form, problem="BHXH-P027"),
    Odd(name="lop-an.pdf", make=hidden_layer, problem="BHXH-P028"),
    Odd(name="nua-anh.jpg", make=half_photo, problem="BHXH-P029"),
    Odd(name="bom-anh.png", make=picture_bomb, problem="BHXH-P030"),
    Odd(name="bom-anh.pdf", make=huge_picture_in_pdf, problem="BHXH-P030"),
    Odd(name="bom-anh.docx", make=lambda: office.word_with_picture(picture_bomb()), problem="BHXH-P030"),
    Odd(name="macro.docm", make=office.word_with_macros, problem="BHXH-P031"),
    Odd(name="macro-giau.docx", make=office.word_with_hidden_macros, problem="BHXH-P031"),
    Odd(name="macro.xlsm", make=office.workbook_with_macros, problem="BHXH-P031"),
    Odd(name="nhieu-trang.pdf", make=many_pages, problem="BHXH-P032"),
    Odd(name="nhieu-trang-giau.pdf", make=many_pages_unsaid, problem="BHXH-P032"),
    Odd(name="cay-sau.pdf", make=deep_pages, problem="BHXH-P032"),
    Odd(name="bom-trang.pdf", make=swelling_page, problem="BHXH-P032"),
    Odd(name="bom-nen.docx", make=office.word_bomb, problem="BHXH-P032"),
    Odd(name="bom-muc-luc.docx", make=office.directory_bomb, problem="BHXH-P032"),
    Odd(name="cut.docx", make=lambda: office.word("Văn bản")[:-200], problem="BHXH-P003"),
    Odd(name="khai-gian.docx", make=office.lying_word, problem="BHXH-P003"),
    Odd(name="thuc-the.docx", make=office.word_with_entities, problem="BHXH-P003"),
    Odd(name="cut.xlsx", make=lambda: office.workbook([["a"]])[:-200], problem="BHXH-P003"),
)
"""Files that must be named and kept out, among them bombs and loops that must not hang."""


# --- odd and good ------------------------------------------------------------------------------------


def crooked_boxes() -> bytes:
    """Corners in the wrong order and below zero, a crop box beyond the page, turned by its parent."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[297.6 421 -297.6 -421]/CropBox[-900 -900 900 900]/Contents 4 0 R"
    )
    page += b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    objects = {
        1: _CATALOG,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1/Rotate -90>>",
        3: page,
        4: stream_object(b"BT /F 14 Tf -200 350 Td (Goc tren) Tj ET"),
    }
    return raw_pdf(objects)


def in_large_units() -> bytes:
    def enlarge(writer: PdfWriter) -> None:
        writer.pages[0][NameObject("/UserUnit")] = NumberObject(2)

    return samples.rewritten(text(), enlarge)


def cropped() -> bytes:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox.lower_left = (0, 421)

    return samples.rewritten(text(), crop)


def shifted_table() -> bytes:
    """A wrong offset: every reader repairs it."""
    data = text()
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    return data.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + 3))


def scan_as_pdf(pages: int = 2) -> bytes:
    """A scanner's PDF: pictures and no text."""
    out = io.BytesIO()
    first, *others = [samples.marked_photo(413, 585) for _ in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=others, resolution=50)
    return out.getvalue()


def searchable_scan() -> bytes:
    """A scan with an invisible layer of text, as text recognition leaves it."""
    entries = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    resources = b"/XObject<</P 5 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    content = b"q 595 0 0 842 0 0 cm /P Do Q BT 3 Tr /F 12 Tf 60 700 Td [(Bien) -250 (ban)] TJ ET"
    page = _PAGE[:-2] + b"/Contents 4 0 R/Resources<<" + resources + b">>>>"
    return with_page(page, content=stream_object(content), picture=stream_object(b"\x80", entries))


def with_file_inside() -> bytes:
    return samples.rewritten(text(), lambda writer: writer.add_attachment("khac.txt", b"noi dung khac"))


_LONG = "biên bản " * 12

TAKEN: tuple[Odd, ...] = (
    Odd(name="tot.pdf", make=text),
    Odd(name="trung-noi-dung.pdf", make=text, notes=("BHXH-P035",)),
    Odd(name=unicodedata.normalize("NFD", "Biên bản tổ hợp.pdf"), make=lambda: samples.text_pdf("a")),
    Odd(name="ky tu\nla \u202efdp.pdf", make=lambda: samples.text_pdf("b")),
    Odd(name=f"{_LONG}.pdf", make=lambda: samples.text_pdf("c")),
    Odd(name="😀 <b>&amp;.pdf", make=lambda: samples.signed(samples.text_pdf("d")), notes=("BHXH-P036",)),
    Odd(name="xoay.pdf", make=lambda: samples.text_pdf("e", rotate=90)),
    Odd(name="xoay-nguoc.pdf", make=lambda: samples.text_pdf("e", rotate=180)),
    Odd(name="ngang.pdf", make=lambda: samples.text_pdf("f", size=(841.9, 595.3))),
    Odd(name="a3.pdf", make=lambda: samples.text_pdf("g", size=(842, 1191)), notes=("BHXH-P034",)),
    Odd(name="tem.pdf", make=lambda: samples.text_pdf("h", size=(200, 140))),
    Odd(name="don-vi-lon.pdf", make=in_large_units, notes=("BHXH-P034",)),
    Odd(name="khung-am.pdf", make=crooked_boxes),
    Odd(name="khung-cat.pdf", make=cropped, notes=("BHXH-P039",)),
    Odd(name="rac-dau-tep.pdf", make=lambda: b"\r\n\r\n" + samples.text_pdf("i"), notes=("BHXH-P039",)),
    Odd(name="lech.pdf", make=shifted_table, notes=("BHXH-P039",)),
    Odd(name="vong-bang.pdf", make=looping_tables, notes=("BHXH-P039",)),
    Odd(name="quet.pdf", make=scan_as_pdf, notes=("BHXH-P033",)),
    Odd(name="quet-co-chu.pdf", make=searchable_scan),
    Odd(name="co-tep-kem.pdf", make=with_file_inside, notes=("BHXH-P039",)),
    Odd(name="da-ky.pdf", make=lambda: samples.signed(samples.text_pdf("k")), notes=("BHXH-P036",)),
    Odd(name="nhieu-trang.tif", make=lambda: samples.tiff_scan(3), notes=("BHXH-P033",)),
    Odd(name="vong.tiff", make=looping_tiff, notes=("BHXH-P033",)),
    Odd(name="anh-nghieng.jpg", make=lambda: photo("JPEG", (400, 300), orientation=6), notes=("BHXH-P033",)),
    Odd(name="anh.jfif", make=lambda: photo("JPEG", (200, 300)), notes=("BHXH-P033",)),
    Odd(
        name="trong-suot.png",
        make=lambda: samples.image_file(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"),
        notes=("BHXH-P033",),
    ),
)
"""Odd files that are good: all of them must be in the packet; the duplicate follows its first."""

TAKEN_OFFICE: tuple[Odd, ...] = (
    Odd(
        name="van-ban.docx", make=lambda: office.word("Văn bản thường"), converted=True, notes=("BHXH-P038",)
    ),
    Odd(
        name="ngay-tu-dong.docx",
        make=office.word_with_fields,
        converted=True,
        notes=("BHXH-P038", "BHXH-P039", "BHXH-P039"),
    ),
    Odd(
        name="da-ky.docx",
        make=office.signed_word,
        converted=True,
        notes=("BHXH-P036", "BHXH-P038"),
    ),
)
"""The same for what LibreOffice has to convert."""


@attrs.frozen(kw_only=True)
class Misplaced:
    """A path that a case file may not lead along.

    Args:
        file: the path as the case file has it.
        make: makes what lies there, given the case's folder.
        problem: the code.
    """

    file: str
    make: Callable[[Path], object]
    problem: str


MISPLACED: tuple[Misplaced, ...] = (
    Misplaced(file="/etc/hostname", make=nothing, problem="BHXH-J031"),
    Misplaced(file="../ngoai.pdf", make=link_outside, problem="BHXH-J031"),
    Misplaced(file="tai-lieu/../../ngoai.pdf", make=nothing, problem="BHXH-J031"),
    Misplaced(file="C:\\tai-lieu\\a.pdf", make=nothing, problem="BHXH-J031"),
    Misplaced(file="khong-co.pdf", make=nothing, problem="BHXH-J032"),
    Misplaced(file="thu-muc.pdf", make=folder_in, problem="BHXH-J032"),
    Misplaced(file="lien-ket.pdf", make=link_outside, problem="BHXH-J033"),
    Misplaced(file="len-tren/ngoai.pdf", make=folder_outside, problem="BHXH-J033"),
    *([Misplaced(file="ong-dan.pdf", make=pipe_in, problem="BHXH-J035")] if hasattr(os, "mkfifo") else []),
)
"""Paths that must be refused before any file is opened."""


def written(odd: tuple[Odd, ...], folder: Path) -> dict[str, tuple[str, Path]]:
    """Make files in a folder; as ``read_exhibits_each`` takes them, keys ``tl-01``…"""
    return {f"tl-{number:02d}": (each.name, each.write(folder)) for number, each in enumerate(odd, start=1)}
