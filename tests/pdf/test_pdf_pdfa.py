"""PDF/A-2b: what is built keeps the rules that are checked, what cannot be mended is refused page by page.

The checks themselves are tried by spoiling a sound packet in one way at a time, and by parts that break one
rule each.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping

import packet_samples
import pdf_samples as samples
import pytest
from exhibit_reading import read_exhibit
from PIL import Image, ImageCms
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.packet.assemble import assemble
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import Numbering, PagePlan, PlannedPart
from bhxh_docs.pdf.packet.readback import compare, read_back
from bhxh_docs.pdf.packet.stampfont import registered_name
from bhxh_docs.pdf.pdfa.archive import archive_problems
from bhxh_docs.pdf.pdfa.profile import srgb_profile

KEYS = ("MLHS", "KNKT", "tl-01")


@pytest.fixture(scope="module")
def face_name(stamp: Stamp) -> str:
    return registered_name(stamp.face)


@pytest.fixture(scope="module")
def parts(face_name: str) -> dict[str, bytes]:
    """An index that links, a paper with an embedded font, a scan."""
    photo = samples.image_file(samples.marked_photo(800, 600), "JPEG")
    index = packet_samples.paper_pdf(face_name, "Mục lục hồ sơ")
    return {
        "MLHS": samples.linking(index, "https://ho-so.invalid/KNKT", "https://vi-du.invalid/ngoai"),
        "KNKT": packet_samples.paper_pdf(face_name, samples.SENTENCE, "Trang hai"),
        "tl-01": read_exhibit(photo, "anh.jpg").pdf,
    }


@pytest.fixture(scope="module")
def plan(parts: Mapping[str, bytes]) -> PagePlan:
    return PagePlan(
        parts=tuple(
            PlannedPart(
                key=key,
                title=f"Tài liệu {key}",
                pages=len(samples.reader(pdf).pages),
                numbered=key != "MLHS",
            )
            for key, pdf in parts.items()
        ),
        index="MLHS",
        numbering=Numbering.SHEET,
    )


@pytest.fixture(scope="module")
def archival(plan: PagePlan, parts: Mapping[str, bytes], stamp: Stamp) -> bytes:
    return assemble(
        plan, parts, title=samples.TITLE, stamp=stamp, watermark=samples.DRAFT, archival=True
    )  # fmt: skip


def told(packet: bytes) -> list[str]:
    """The clauses of what is not kept."""
    return [
        str(problem).rpartition("ISO 19005-2, ")[2].partition(")")[0] for problem in archive_problems(packet)
    ]


# --- what is built ---


def test_an_archival_packet_keeps_the_rules_and_is_as_planned(
    plan: PagePlan, archival: bytes, stamp: Stamp
) -> None:
    assert archive_problems(archival) == ()
    reading = read_back(archival)
    assert (
        compare(plan, reading, title=samples.TITLE, watermark=samples.DRAFT, linked=["KNKT"], stamp=stamp)
        == ()
    )
    assert [link.target for link in reading.back_links] == [1]
    text = " ".join(samples.reader(archival).pages[plan.place("KNKT").first_page - 1].extract_text().split())
    assert samples.SENTENCE in text, "Vietnamese is found"
    assert "Tờ số: 1" in text


def test_an_archival_packet_says_what_it_is(archival: bytes) -> None:
    assert archival.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    reader = samples.reader(archival)
    xmp = reader.root_object["/Metadata"].get_data().decode("utf-8")  # type: ignore[union-attr,attr-defined]
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert f'<rdf:li xml:lang="vi-VN">{samples.TITLE}</rdf:li>' in xmp
    (intent,) = reader.root_object["/OutputIntents"]  # type: ignore[misc]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_data() == srgb_profile()
    assert reader.metadata is not None
    assert reader.metadata.title == samples.TITLE


def test_the_same_input_gives_the_same_bytes(
    plan: PagePlan, parts: Mapping[str, bytes], stamp: Stamp, archival: bytes
) -> None:
    options = {"title": samples.TITLE, "stamp": stamp, "watermark": samples.DRAFT}
    assert assemble(plan, parts, archival=True, **options) == archival  # type: ignore[arg-type]
    plain = assemble(plan, parts, **options)  # type: ignore[arg-type]
    assert samples.reader(plain).trailer["/ID"] != samples.reader(archival).trailer["/ID"]
    assert "6.2.3" in told(plain)


def test_the_colour_profile_is_srgb() -> None:
    """Held against the profile that comes with littleCMS: no colour moves by more than one step."""
    own = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    known = ImageCms.createProfile("sRGB")
    colours = Image.new("RGB", (16, 16))
    colours.putdata([(r * 17, g * 17, (r * g * 17) % 256) for r in range(16) for g in range(16)])
    moved = ImageCms.profileToProfile(colours, own, known)
    assert isinstance(moved, Image.Image)
    for before, after in zip(colours.tobytes(), moved.tobytes(), strict=True):
        assert abs(before - after) <= 1
    assert srgb_profile() == srgb_profile()
    assert int.from_bytes(srgb_profile()[:4]) == len(srgb_profile())


# --- a sound packet spoilt in one way is found ---


def catalog_entry(key: str, value: Callable[[], PdfObject]) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject(key)] = value()

    return change


def drop(*path: str) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        holder: DictionaryObject = writer.root_object
        for key in path[:-1]:
            holder = holder[key].get_object()  # type: ignore[assignment]
        del holder[path[-1]]

    return change


def javascript() -> DictionaryObject:
    return samples.dictionary(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))


def hide_link(writer: PdfWriter) -> None:
    packet_samples.annotations(writer.pages[0])[0][NameObject("/F")] = NumberObject(2)


def no_flag(writer: PdfWriter) -> None:
    del packet_samples.annotations(writer.pages[0])[0]["/F"]


def launch(writer: PdfWriter) -> None:
    packet_samples.annotations(writer.pages[0])[0]["/A"][NameObject("/S")] = NameObject("/Launch")


def sound(writer: PdfWriter) -> None:
    samples.annotate(writer.pages[0], writer, Subtype=NameObject("/Sound"), F=NumberObject(4))


def metadata(old: bytes, new: bytes) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        stream = writer.root_object["/Metadata"].get_object()
        stream.set_data(stream.get_data().replace(old, new))  # type: ignore[attr-defined]

    return change


def not_embedded(writer: PdfWriter) -> None:
    font = writer.pages[0]["/Resources"]["/Font"]["/BHXHToSo"]  # type: ignore[index]
    del font["/FontDescriptor"]["/FontFile2"]


def other_widths(writer: PdfWriter) -> None:
    font = writer.pages[2]["/Resources"]["/Font"]["/BHXHToSo"]  # type: ignore[index]
    font[NameObject("/Widths")] = ArrayObject(FloatObject(float(width) + 40) for width in font["/Widths"])


@pytest.mark.parametrize(
    ("change", "clauses"),
    [
        (drop("/Metadata"), ["6.6.2.1"]),
        (metadata(b"<pdfaid:part>2", b"<pdfaid:part>9"), ["6.6.4"]),
        (metadata(b"</dc:format>", b""), ["6.6.2.1"]),
        (metadata("Hồ sơ".encode(), b"Ho so"), ["6.6.3"]),
        (metadata(b'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"', b'xmlns:pdf="la"'), ["6.6.2.3.1"]),
        (metadata(b' id="W5M0', b' encoding="UTF-8" id="W5M0'), ["6.6.2.1"]),
        (drop("/OutputIntents"), ["6.2.3"]),
        (catalog_entry("/OpenAction", javascript), ["6.5.1"]),
        (catalog_entry("/AA", DictionaryObject), ["6.5.2"]),
        (catalog_entry("/Requirements", ArrayObject), ["6.11"]),
        (catalog_entry("/NeedsRendering", lambda: BooleanObject(value=True)), ["6.4.2"]),
        (catalog_entry("/AcroForm", lambda: samples.dictionary(XFA=ArrayObject())), ["6.4.2"]),
        (hide_link, ["6.3.2"]),
        (no_flag, ["6.3.2"]),
        (launch, ["6.5.1"]),
        (sound, ["6.3.1", "6.3.3"]),
        (not_embedded, ["6.2.11.4.1"]),
        (other_widths, ["6.2.11.5"]),
    ],
)
def test_a_spoilt_packet_is_told_by_clause(
    archival: bytes, change: Callable[[PdfWriter], None], clauses: list[str]
) -> None:
    def keep(writer: PdfWriter) -> None:
        change(writer)
        writer._ID = ArrayObject(samples.reader(archival).trailer["/ID"])  # type: ignore[arg-type]

    assert told(samples.rewritten(archival, keep)) == clauses


@pytest.mark.parametrize(
    ("spoil", "clauses"),
    [
        (lambda packet: packet.replace(b"%\xe2\xe3\xcf\xd3", b"%abcd", 1), ["6.1.2"]),
        (lambda packet: packet + b"thua", ["6.1.3"]),
        (lambda packet: packet.replace(b"/ID [", b"/IX [", 1), ["6.1.3"]),
        (lambda packet: packet.replace(b"xref\n0 ", b"xref 0 ", 1), ["6.1.4"]),
        (lambda packet: packet.replace(b"\nendobj\n", b" endobj\n", 1), ["6.1.9"]),
        (lambda packet: packet.replace(b"/DisplayDocTitle true", b"/A <4142434> /B    1", 1), ["6.1.6"]),
        (lambda packet: packet.replace(b"/DisplayDocTitle true", b"/N         9876543210", 1), ["6.1.13"]),
        (lambda _: b"khong phai pdf", ["6.1"]),
    ],
)  # fmt: skip
def test_the_bytes_of_the_file_are_looked_at(
    archival: bytes, spoil: Callable[[bytes], bytes], clauses: list[str]
) -> None:
    assert told(archival) == []
    assert told(spoil(archival)) == clauses


# --- parts that break one rule each ---


def resources(pdf: bytes, change: Callable[[PdfWriter, DictionaryObject], object]) -> bytes:
    """A part with something changed in the resources of its first page."""
    return samples.rewritten(
        pdf,
        lambda writer: change(writer, writer.pages[0]["/Resources"].get_object()),  # type: ignore[arg-type]
    )


def with_image(pdf: bytes, content: bytes = b"\xff" * 12, **entries: PdfObject) -> bytes:
    def change(writer: PdfWriter, held: DictionaryObject) -> None:
        image = StreamObject()
        image.set_data(content)
        image.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(2),
                NameObject("/Height"): NumberObject(2),
                NameObject("/BitsPerComponent"): NumberObject(8),
                NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
                **{NameObject(f"/{key}"): value for key, value in entries.items()},
            }
        )
        held[NameObject("/XObject")] = samples.dictionary(Im=writer._add_object(image))
        draw(writer, b"q 50 0 0 50 90 90 cm /Im Do Q")

    return resources(pdf, change)


def draw(writer: PdfWriter, content: bytes) -> None:
    stream = StreamObject()
    stream.set_data(content)
    page = writer.pages[0]
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer._add_object(stream)])


def with_state(pdf: bytes, **entries: PdfObject) -> bytes:
    def change(writer: PdfWriter, held: DictionaryObject) -> None:
        held[NameObject("/ExtGState")] = samples.dictionary(G=samples.dictionary(**entries))
        draw(writer, b"/G gs")

    return resources(pdf, change)


def drawing(content: bytes) -> Callable[[bytes], bytes]:
    return lambda pdf: samples.rewritten(pdf, lambda writer: draw(writer, content))


def name(value: str) -> NameObject:
    return NameObject(f"/{value}")


def taken(pdf: bytes, stamp: Stamp) -> tuple[bytes, tuple[Problem, ...]]:
    pages = len(samples.reader(pdf).pages)
    plan = PagePlan(parts=(PlannedPart(key="tl-07", title="Bảng lương", pages=pages),))
    try:
        return assemble(plan, {"tl-07": pdf}, title="A", stamp=stamp, archival=True), ()
    except DossierError as error:
        return b"", error.problems


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        (lambda pdf: with_image(pdf, ColorSpace=name("DeviceCMYK")), "6.2.4.3"),
        (lambda pdf: with_image(pdf, BitsPerComponent=NumberObject(3)), "6.2.8"),
        (lambda pdf: with_image(pdf, F=TextStringObject("anh.jpg")), "6.1.7.1"),
        (lambda pdf: with_image(pdf, Subtype=name("PS")), "6.2.9"),
        (lambda pdf: with_state(pdf, TR=samples.dictionary(FunctionType=NumberObject(4))), "6.2.5"),
        (lambda pdf: with_state(pdf, BM=name("Khac")), "6.2.10"),
        (drawing(b"0 0 0 1 k 0 0 9 9 re f"), "6.2.4.3"),
        (drawing(b"/DeviceCMYK cs"), "6.2.4.3"),
        (drawing(b"BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI"), "6.1.10"),
        (drawing(b"BI /W 1 /H 1 /BPC 8 /CS /G /I true ID x EI"), "6.2.8"),
        (drawing(b"/Lung ri"), "6.2.6"),
        (drawing(b"1 2 khongco"), "6.2.2"),
        (drawing(b"q " * 30 + b"Q " * 30), "6.1.13"),
        (drawing(b"9999999999 w"), "6.1.13"),
    ],
)
def test_what_cannot_be_mended_is_refused_by_exhibit_and_page(
    face_name: str, stamp: Stamp, change: Callable[[bytes], bytes], clause: str
) -> None:
    packet, problems = taken(change(packet_samples.paper_pdf(face_name, "Trang một", "Trang hai")), stamp)
    assert packet == b""
    assert [problem.code for problem in problems] == ["BHXH-P070"]
    assert problems[0].where == "tl-07 (Bảng lương), trang 1"
    assert f"ISO 19005-2, {clause})" in problems[0].message
    assert "PDF mới" in problems[0].mend


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: with_image(pdf, Interpolate=BooleanObject(value=True)),
        lambda pdf: with_image(pdf, Alternates=ArrayObject(), OPI=DictionaryObject(), Intent=name("Khac")),
        lambda pdf: with_image(pdf, lzw(b"\xff" * 12), Filter=name("LZWDecode")),
        lambda pdf: with_image(pdf, Metadata=DictionaryObject(), PieceInfo=DictionaryObject()),
        lambda pdf: with_state(pdf, TR=name("Identity"), HTP=ArrayObject(), HT=DictionaryObject()),
        lambda pdf: with_state(pdf, RI=name("Khac")),
    ],
)
def test_what_nothing_to_be_seen_depends_on_is_mended(
    face_name: str, stamp: Stamp, change: Callable[[bytes], bytes]
) -> None:
    packet, problems = taken(change(packet_samples.paper_pdf(face_name, "Trang một")), stamp)
    assert problems == ()
    assert archive_problems(packet) == ()


def lzw(data: bytes) -> bytes:
    """Packed with LZW: a code of nine bits for every byte."""
    bits = "".join(f"{code:09b}" for code in (256, *data, 257))
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


def test_unpacking_lzw_changes_no_dot(face_name: str, stamp: Stamp) -> None:
    dots = bytes(range(12))
    pdf = with_image(packet_samples.paper_pdf(face_name, "A"), lzw(dots), Filter=name("LZWDecode"))
    packet, _ = taken(pdf, stamp)
    image = samples.reader(packet).pages[0]["/Resources"]["/XObject"]["/Im"]  # type: ignore[index]
    assert image["/Filter"] == "/FlateDecode"
    assert zlib.decompress(image._data) == dots


def test_fonts_that_are_not_embedded_are_named_with_their_pages(stamp: Stamp) -> None:
    _, problems = taken(samples.text_pdf("mot", "hai", "ba"), stamp)
    assert [(problem.code, problem.where) for problem in problems] == [
        ("BHXH-P070", "tl-07 (Bảng lương), trang 1–3")
    ]
    assert "phông Helvetica không được nhúng" in problems[0].message


def test_hidden_text_behind_a_scan_needs_no_font(face_name: str, stamp: Stamp) -> None:
    """As programs that read scans write it: text in mode 3, in a font of the reader's own."""

    def change(writer: PdfWriter, held: DictionaryObject) -> None:
        font = samples.dictionary(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Courier"))
        held["/Font"][NameObject("/An")] = font  # type: ignore[index]
        draw(writer, b"BT 3 Tr /An 9 Tf 50 50 Td (an) Tj ET")

    hidden = resources(packet_samples.paper_pdf(face_name, "Trang"), change)
    packet, problems = taken(hidden, stamp)
    assert problems == ()
    assert archive_problems(packet) == ()


def test_a_signed_original_cannot_travel_in_an_archival_packet(fonts: FontFamily, stamp: Stamp) -> None:
    part = read_exhibit(
        samples.signed(packet_samples.paper_pdf(registered_name(fonts.face()), "A")), "qd.pdf"
    ).pdf
    _, problems = taken(part, stamp)
    codes = {problem.code: problem for problem in problems}
    assert codes["BHXH-P071"].where == "tl-07"
    assert "qd.pdf" in codes["BHXH-P071"].message
