"""Files to test with, made in memory: PDFs of any size and turn, photos, scans, damaged and locked files."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
from PIL import Image, ImageDraw
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from bhxh_docs.pdf.office import Conversion

A4 = (595.27559, 841.88976)
#: Vietnamese as it must come out of the packet: searchable.
SENTENCE = "Người sử dụng lao động trốn đóng bảo hiểm xã hội bắt buộc"
TITLE = "Hồ sơ kiến nghị khởi tố: Công ty TNHH May mặc Ví Dụ"
DRAFT = "DỰ THẢO"


@attrs.frozen
class Converted:
    """Documents and what one conversion made of them."""

    files: Mapping[str, bytes]
    result: Conversion


def text_pdf(*lines: str, size: tuple[float, float] = A4, rotate: int = 0, font: str = "Helvetica") -> bytes:
    """One page a line, the line near the upper left corner of the page before it is turned."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for line in lines or ("Trang",):
        canvas.setFont(font, 14)
        canvas.drawString(60, size[1] - 90, line)
        canvas.showPage()
    canvas.save()
    if rotate:
        return rewritten(out.getvalue(), lambda writer: [page.rotate(rotate) for page in writer.pages])
    return out.getvalue()


def rewritten(pdf: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """A PDF after a change made on its writer."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted(pdf: bytes, *, user: str = "") -> bytes:
    """Locked with RC4, which needs no further library."""
    return rewritten(
        pdf,
        lambda writer: writer.encrypt(user_password=user, owner_password="chu", algorithm="RC4-128"),  # noqa: S106
    )


def aes_locked(pdf: bytes) -> bytes:
    """A PDF that says it is locked with AES-256; nothing can open it."""
    entry = b"/Encrypt <</Filter/Standard/V 5/R 6/Length 256/P -4/O(" + b"o" * 48 + b")/U(" + b"u" * 48
    entry += b")/OE(" + b"e" * 32 + b")/UE(" + b"e" * 32 + b")/Perms(" + b"p" * 16
    entry += b")/CF<</StdCF<</CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF>> /Root"
    head, separator, tail = pdf.rpartition(b"/Root")
    assert separator
    return head + entry + tail


def dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(value) for value in values)


def appearance(writer: PdfWriter, text: str, box: Sequence[float] = (0, 0, 100, 20)) -> IndirectObject:
    """A form XObject that shows a text."""
    font = dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Courier"))
    form = DecodedStreamObject()
    form.set_data(f"BT /F 12 Tf 2 4 Td ({text}) Tj ET".encode("ascii"))
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = numbers(*box)
    form[NameObject("/Resources")] = dictionary(Font=dictionary(F=writer._add_object(font)))
    return writer._add_object(form)


def annotate(page: PageObject, writer: PdfWriter, **entries: PdfObject) -> IndirectObject:
    """Put an annotation on a page of a writer."""
    annotation = dictionary(Type=NameObject("/Annot"), Rect=numbers(300, 400, 400, 420), **entries)
    reference = writer._add_object(annotation)
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ArrayObject()), reference])
    return reference


def signed(pdf: bytes, *, signer: str = "Trần Văn Thí Dụ", filled: bool = True) -> bytes:
    """A PDF with a signature field, its seal visible on the first page."""

    def change(writer: PdfWriter) -> None:
        field = dictionary(FT=NameObject("/Sig"), T=TextStringObject("ChuKy1"))
        if filled:
            field[NameObject("/V")] = dictionary(
                Type=NameObject("/Sig"),
                Name=TextStringObject(signer),
                M=TextStringObject("D:20230305103000+07'00'"),
                ByteRange=ArrayObject(NumberObject(value) for value in (0, 10, 20, 10)),
            )
        widget = annotate(
            writer.pages[0],
            writer,
            Subtype=NameObject("/Widget"),
            AP=dictionary(N=appearance(writer, "DA KY SO")),
            **{key[1:]: value for key, value in field.items()},
        )
        writer.root_object[NameObject("/AcroForm")] = dictionary(Fields=ArrayObject([widget]))

    return rewritten(pdf, change)


def marked_photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture whose upper left corner is dark."""
    image = Image.new("RGB", (width, height), "#d8c8a8")
    ImageDraw.Draw(image).rectangle([0, 0, width // 2 - 1, height // 3], fill="#101060")
    return image.convert(mode)


def image_file(image: Image.Image, kind: str, *, orientation: int | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    if orientation is not None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        options["exif"] = exif
    image.save(out, kind, **options)
    return out.getvalue()


def tiff_scan(pages: int, size: tuple[int, int] = (827, 1169)) -> bytes:
    """Black-and-white pages as a fax or an old scanner writes them."""
    scans = []
    for number in range(pages):
        scan = Image.new("1", size, 1)
        ImageDraw.Draw(scan).rectangle([100, 100, 300, 200 + 50 * number], fill=0)
        scans.append(scan)
    return image_file(scans[0], "TIFF", save_all=True, append_images=scans[1:], compression="group4")


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole mm."""
    millimetres = 25.4 / 72
    return [
        (round(float(page.mediabox.width) * millimetres), round(float(page.mediabox.height) * millimetres))
        for page in reader(pdf).pages
    ]


def linking(pdf: bytes, *targets: str, page: int = 0) -> bytes:
    """A PDF whose page links to addresses, as an index does."""

    def change(writer: PdfWriter) -> None:
        for target in targets:
            action = dictionary(S=NameObject("/URI"), URI=TextStringObject(target))
            annotate(writer.pages[page], writer, Subtype=NameObject("/Link"), A=action)

    return rewritten(pdf, change)
