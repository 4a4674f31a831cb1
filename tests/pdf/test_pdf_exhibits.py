"""Exhibits as people really have them: good ones become upright A4 pages, bad ones are named."""

from __future__ import annotations

import hashlib
import io

import hostile_exhibits as hostile
import pdf_samples as samples
import pytest
from exhibit_reading import read_exhibit
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from bhxh_docs.errors import ExhibitError
from bhxh_docs.pdf.geometry import Matrix

A4_UPRIGHT, A4_LANDSCAPE = (210, 297), (297, 210)


def problem_of(data: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(ExhibitError) as caught:
        read_exhibit(data, name)
    (problem,) = caught.value.problems
    assert problem.where == name
    assert problem.mend
    return problem.code, problem.message


# --- PDF ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "rotate", "expected"),
    [
        (samples.A4, 0, A4_UPRIGHT),
        (samples.A4, 90, A4_LANDSCAPE),
        (samples.A4, 180, A4_UPRIGHT),
        (samples.A4, 270, A4_LANDSCAPE),
        ((841.9, 595.3), 0, A4_LANDSCAPE),
        ((841.9, 595.3), 90, A4_UPRIGHT),
        ((612, 792), 0, A4_UPRIGHT),  # Letter
        ((1191, 842), 0, A4_LANDSCAPE),  # A3 landscape
        ((420, 298), 0, A4_LANDSCAPE),  # A6, stays small
        ((3024, 4032), 0, A4_UPRIGHT),  # a phone's scan, a dot a point
    ],
)
def test_every_page_becomes_upright_a4(
    size: tuple[float, float], rotate: int, expected: tuple[int, int]
) -> None:
    exhibit = read_exhibit(samples.text_pdf("Trang 1", "Trang 2", size=size, rotate=rotate), "quet.pdf")
    assert exhibit.pages == 2
    assert samples.page_sizes(exhibit.pdf) == [expected, expected]
    for page, text in zip(samples.reader(exhibit.pdf).pages, ("Trang 1", "Trang 2"), strict=True):
        assert page.rotation == 0
        assert "/Annots" not in page
        assert text in page.extract_text()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_text_lies_where_a_reader_showed_it(rotate: int) -> None:
    """A mark near the upper left corner of the unturned page is followed through the turn."""
    exhibit = read_exhibit(samples.text_pdf("GOC", rotate=rotate), "quet.pdf")
    width, height = samples.A4
    content = samples.reader(exhibit.pdf).pages[0].get_contents()
    assert content is not None
    placed = Matrix(*(float(value) for value in content.get_data().split()[1:7]))
    expected = {
        0: (60, height - 90),
        90: (height - 90, width - 60),
        180: (width - 60, 90),
        270: (90, 60),
    }[rotate]
    assert placed.apply(60, height - 90) == pytest.approx(expected, abs=0.1)


def test_only_what_the_crop_box_shows_is_placed() -> None:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox.lower_left = (100, 100)
        writer.pages[0].cropbox.upper_right = (400, 300)

    exhibit = read_exhibit(samples.rewritten(samples.text_pdf("Trang"), crop), "cat.pdf")
    page = samples.reader(exhibit.pdf).pages[0]
    assert samples.page_sizes(exhibit.pdf) == [A4_LANDSCAPE]
    form = page["/Resources"]["/XObject"]["/P"]  # type: ignore[index]
    assert [float(value) for value in form["/BBox"]] == [100, 100, 400, 300]


def test_a_much_shrunk_page_is_told_a_nearly_a4_page_is_not() -> None:
    assert read_exhibit(samples.text_pdf(size=(600, 850)), "quet.pdf").notes == ()
    (note,) = read_exhibit(samples.text_pdf(size=(1191, 1684)), "ban-ve.pdf").texts
    assert note == "trang 1: khổ 420 × 594 mm được thu còn 50% cho vừa A4"


def test_user_units_count() -> None:
    def enlarge(writer: PdfWriter) -> None:
        writer.pages[0][NameObject("/UserUnit")] = NumberObject(2)

    (note,) = read_exhibit(samples.rewritten(samples.text_pdf(), enlarge), "lon.pdf").texts
    assert "420 × 594 mm" in note


def test_content_in_several_streams_and_unbalanced_is_taken_whole() -> None:
    def spoil(writer: PdfWriter) -> None:
        page = writer.pages[0]
        extra = samples.DecodedStreamObject()
        extra.set_data(b"q q 0.1 0 0 0.1 0 0 cm")
        page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer._add_object(extra)])

    exhibit = read_exhibit(samples.rewritten(samples.text_pdf("Trang"), spoil), "lech.pdf")
    page = samples.reader(exhibit.pdf).pages[0]
    assert "Trang" in page.extract_text()
    content = page.get_contents()
    assert content is not None
    assert content.get_data().split()[-4:] == [b"cm", b"/P", b"Do", b"Q"]


def test_what_annotations_show_is_drawn_what_cannot_be_shown_is_told() -> None:
    def add(writer: PdfWriter) -> None:
        page = writer.pages[0]
        shown = samples.dictionary(N=samples.appearance(writer, "DA THU TIEN"))
        samples.annotate(page, writer, Subtype=NameObject("/Stamp"), AP=shown)
        hidden = samples.dictionary(N=samples.appearance(writer, "AN"))
        samples.annotate(page, writer, Subtype=NameObject("/Stamp"), AP=hidden, F=NumberObject(2))
        states = samples.dictionary(
            N=samples.dictionary(
                Co=samples.appearance(writer, "CHON"), Off=samples.appearance(writer, "KHONG")
            )
        )
        samples.annotate(page, writer, Subtype=NameObject("/Widget"), AP=states, AS=NameObject("/Co"))
        samples.annotate(page, writer, Subtype=NameObject("/Highlight"))
        samples.annotate(page, writer, Subtype=NameObject("/Link"))
        samples.annotate(page, writer, Subtype=NameObject("/Widget"), V=TextStringObject("1.000.000"))
        samples.annotate(page, writer, Subtype=NameObject("/Widget"))

    exhibit = read_exhibit(samples.rewritten(samples.text_pdf("Phieu thu"), add), "phieu-thu.pdf")
    text = samples.reader(exhibit.pdf).pages[0].extract_text()
    assert "DA THU TIEN" in text
    assert "CHON" in text
    assert "AN" not in text.split()
    assert "KHONG" not in text
    (note,) = exhibit.texts
    assert note.startswith("trang 1: ")
    assert note.endswith("Highlight, Widget")


def test_an_appearance_fills_its_rectangle() -> None:
    def add(writer: PdfWriter) -> None:
        shown = samples.dictionary(N=samples.appearance(writer, "X", box=(0, 0, 50, 10)))
        samples.annotate(writer.pages[0], writer, Subtype=NameObject("/Stamp"), AP=shown)

    exhibit = read_exhibit(samples.rewritten(samples.text_pdf(), add), "dau.pdf")
    content = samples.reader(exhibit.pdf).pages[0].get_contents()
    assert content is not None
    assert b"q 2 0 0 2 300 400 cm /A0 Do Q" in content.get_data()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.encrypted(samples.text_pdf()), "BHXH-P024"),
        (samples.encrypted(samples.text_pdf(), user="mat-khau"), "BHXH-P024"),
        (samples.aes_locked(samples.text_pdf()), "BHXH-P024"),
        (samples.text_pdf("a", "b")[:700], "BHXH-P025"),
        (samples.text_pdf("a", "b")[:700] + b"\n%%EOF\n", "BHXH-P025"),
        (b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF", "BHXH-P025"),
        (b"", "BHXH-P021"),
    ],
)
def test_pdfs_that_cannot_be_used(data: bytes, code: str) -> None:
    assert problem_of(data, "hong.pdf")[0] == code


def test_a_pdf_without_pages() -> None:
    out = io.BytesIO()
    PdfWriter().write(out)
    assert problem_of(out.getvalue(), "trong.pdf")[0] == "BHXH-P026"


def test_a_page_whose_content_is_lost_is_not_taken_for_a_blank_one() -> None:
    def lose(writer: PdfWriter) -> None:
        writer.pages[1][NameObject("/Contents")] = IndirectObject(9999, 0, writer)

    code, message = problem_of(samples.rewritten(samples.text_pdf("a", "b"), lose), "mat.pdf")
    assert (code, "trang 2" in message) == ("BHXH-P025", True)


def test_a_repaired_file_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    """A wrong offset: every reader repairs it, a person should still look."""
    data = samples.text_pdf("Trang")
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    exhibit = read_exhibit(data.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + 3)), "lech.pdf")
    assert exhibit.pages == 1
    (note,) = exhibit.texts
    assert "so lại các trang với bản gốc" in note
    assert capfd.readouterr().err == ""


def shared(pages: int) -> bytes:
    """Pages that share their content, a form with text, and two fonts."""
    kids = b" ".join(b"%d 0 R" % (10 + number) for number in range(pages))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%b]/Count %d/Resources 6 0 R>>" % (kids, pages),
        3: hostile.stream_object(b"q /T Do Q".ljust(100)),
        4: hostile.stream_object(b"BT /F 12 Tf 60 700 Td (Tieu de) Tj ET".ljust(1000), form),
        5: font,
        6: b"<</XObject<</T 4 0 R>>/Font<</A 5 0 R/B 5 0 R>>>>",
    }
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"
    return hostile.raw_pdf(objects | {10 + number: page for number in range(pages)})


@pytest.mark.parametrize(
    ("limit", "allowed"),
    [
        # ten pages of 100 bytes; the form of 1,000 is unpacked once
        ("bhxh_docs.pdf.exhibits.text._MOST_UNPACKED", 10 * 100 + 1000),
        # ten pages that name a form and two fonts
        ("bhxh_docs.pdf.exhibits.pdf._MOST_ENTRIES", 10 * 3),
        ("bhxh_docs.pdf.exhibits.pdf.MOST_PAGES", 10),
    ],
)
def test_what_pages_share_is_counted_and_has_its_limit(
    limit: str, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, allowed)
    assert read_exhibit(shared(10), "dung.pdf").texts == []
    assert problem_of(shared(11), "qua.pdf")[0] == "BHXH-P032"
    monkeypatch.setattr(limit, allowed - 1)
    assert problem_of(shared(10), "qua.pdf")[0] == "BHXH-P032"


def test_a_form_that_draws_itself_ends() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</T 5 0 R>>>>"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</T 5 0 R>>>>>>"
    )
    content, own = hostile.stream_object(b"/T Do"), hostile.stream_object(b"q /T Do Q 0 0 m 9 9 l S", form)
    assert read_exhibit(hostile.with_page(page, content=content, form=own), "vong.pdf").pages == 1


# --- blank -------------------------------------------------------------------------------------------

_FONTS = {
    "plain": b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    "coded": b"<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[32/A]>>>>",
    "named": b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R>>",
    "unnamed": b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H>>",
}
_NAMES = (
    b"3 beginbfchar <0001> <0020> <0002> <00A0> <0003> <0041> endbfchar "
    b"1 beginbfrange <0010> <0020> [%b] endbfrange"
)
_PAINTED_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def page_with(content: bytes, font: str = "plain", form: bytes = b"") -> bytes:
    """One page with a content; it may draw a form as ``/X`` and use a font as ``/F``."""
    resources = b"/Resources<</XObject<</X 5 0 R>>/Font<</F %b>>>>" % _FONTS[font]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%b>>" % resources
    return hostile.with_page(
        page,
        content=hostile.stream_object(content),
        form=hostile.stream_object(form, _PAINTED_FORM),
        names=hostile.stream_object(_NAMES % (b"<0020> " * 17)),
    )


@pytest.mark.parametrize(
    ("content", "font", "form"),
    [
        (b"", "plain", b""),
        (b"0.1 w q 0 0 595 842 re W* n Q 1 0 0 RG", "plain", b""),  # as LibreOffice leaves a blank page
        (b"BT /F 12 Tf 60 700 Td ( ) Tj [( ) -250 (  )] TJ () Tj ET", "plain", b""),  # as Word does
        (b"BT /F 12 Tf 60 700 Td <0001> Tj <00020001> ' ET", "named", b""),
        (b"BT /F 12 Tf 3 Tr 60 700 Td (Chu an) Tj ET", "plain", b""),
        (b"q /X Do Q", "plain", b"0 0 9 9 re W n"),
        (b"% (Chu thich) Tj\n 9 9 m S n f", "plain", b""),
        (b"/Khong-co Do", "plain", b"0 0 9 9 re f"),
        (b"Do [3] Do Tf Tr [3] Tr Tj Q (a)", "plain", b""),
        (b"BT /F 12 Tf 7 Tr q 0 Tr Q (a) Tj ET", "plain", b""),
    ],
)
def test_pages_that_paint_nothing_are_refused(content: bytes, font: str, form: bytes) -> None:
    code, message = problem_of(page_with(content, font, form), "trang.pdf")
    assert (code, message) == ("BHXH-P019", "tệp trống: không trang nào có chữ, hình hay nét vẽ")


@pytest.mark.parametrize(
    ("content", "font", "form"),
    [
        (b"BT /F 12 Tf 60 700 Td (.) Tj ET", "plain", b""),
        (b"BT /F 12 Tf 60 700 Td [( ) -250 (a)] TJ ET", "plain", b""),
        (b'BT /F 12 Tf 60 700 Td 0 0 (a) " ET', "plain", b""),
        (b"BT /F 12 Tf 60 700 Td ( ) Tj ET", "coded", b""),
        (b"BT /F 12 Tf 60 700 Td <00010003> Tj ET", "named", b""),
        (b"BT /F 12 Tf 60 700 Td <0001> Tj ET", "unnamed", b""),
        # a font that calls all its letters blanks, to hinder copying
        (b"BT /F 12 Tf 60 700 Td <00100011001200130014> Tj ET", "named", b""),
        (b"BT q 3 Tr Q /F 12 Tf 60 700 Td (a) Tj ET", "plain", b""),
        (b"BT /F 12 Tf 3 Tr 0 Tr 60 700 Td (a) Tj ET", "plain", b""),
        (b"0 0 9 9 re f", "plain", b""),
        (b"0 0 m 9 9 l S", "plain", b""),
        (b"0 0 m 1 1 2 2 3 3 c b*", "plain", b""),
        (b"0 0 9 9 re W n /S sh", "plain", b""),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI", "plain", b""),
        (b"q /X Do Q", "plain", b"0 0 9 9 re W n 0 0 m 9 9 l S"),
    ],
)
def test_a_page_that_paints_anything_is_taken(content: bytes, font: str, form: bytes) -> None:
    assert read_exhibit(page_with(content, font, form), "trang.pdf").pages == 1


def test_one_blank_page_among_others_is_a_page() -> None:
    def add(writer: PdfWriter) -> None:
        writer.insert_blank_page(*samples.A4, index=0)
        writer.add_blank_page(*samples.A4)

    assert read_exhibit(samples.rewritten(samples.text_pdf("Trang"), add), "hai-mat.pdf").pages == 3


def test_a_page_that_only_annotations_paint_is_taken() -> None:
    def stamp(writer: PdfWriter) -> None:
        shown = samples.dictionary(N=samples.appearance(writer, "DA THU TIEN"))
        samples.annotate(writer.pages[0], writer, Subtype=NameObject("/Stamp"), AP=shown)

    exhibit = read_exhibit(samples.rewritten(hostile.blank_pages(1), stamp), "dau.pdf")
    assert "DA THU TIEN" in samples.reader(exhibit.pdf).pages[0].extract_text()


def test_a_blank_file_is_told_with_what_it_hides() -> None:
    def comment(writer: PdfWriter) -> None:
        samples.annotate(writer.pages[0], writer, Subtype=NameObject("/FreeText"))
        writer.add_attachment("khac.txt", b"noi dung khac")

    code, message = problem_of(samples.rewritten(hostile.blank_pages(1), comment), "trang.pdf")
    assert code == "BHXH-P019"
    assert message == (
        "tệp trống: không trang nào có chữ, hình hay nét vẽ; trang 1: không đưa vào được chú thích không có "
        "sẵn hình hiển thị: FreeText; "
        "tệp PDF có tệp khác đính kèm bên trong; chỉ các trang được đưa vào hồ sơ"
    )


def test_forms_too_deep_to_look_into_are_not_taken_for_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = page_with(b"q /X Do Q", form=b"0 0 9 9 re W n")
    monkeypatch.setattr("bhxh_docs.pdf.exhibits.blank._DEEPEST", 1)
    assert problem_of(drawing, "trang.pdf")[0] == "BHXH-P019"
    monkeypatch.setattr("bhxh_docs.pdf.exhibits.blank._DEEPEST", 0)
    assert read_exhibit(drawing, "trang.pdf").pages == 1


def test_content_too_long_to_tell_is_not_taken_for_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bhxh_docs.pdf.exhibits.blank._MOST_LOOKED", 100)
    assert problem_of(page_with(b"q Q ".ljust(100)), "trang.pdf")[0] == "BHXH-P019"
    assert read_exhibit(page_with(b"q Q ".ljust(101)), "trang.pdf").pages == 1


def test_fewer_pages_than_the_file_says_is_broken() -> None:
    def claim(writer: PdfWriter) -> None:
        writer.root_object["/Pages"][NameObject("/Count")] = NumberObject(5)  # type: ignore[index]

    assert problem_of(samples.rewritten(samples.text_pdf("a", "b"), claim), "thieu.pdf")[0] == "BHXH-P025"


def test_dynamic_forms_and_hidden_layers_are_refused() -> None:
    def dynamic(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(value=True)

    def layered(writer: PdfWriter) -> None:
        layer = writer._add_object(samples.dictionary(Type=NameObject("/OCG"), Name=TextStringObject("Nháp")))
        writer.root_object[NameObject("/OCProperties")] = samples.dictionary(
            OCGs=ArrayObject([layer]), D=samples.dictionary(OFF=ArrayObject([layer]))
        )

    assert problem_of(samples.rewritten(samples.text_pdf(), dynamic), "to-khai.pdf")[0] == "BHXH-P027"
    assert problem_of(samples.rewritten(samples.text_pdf(), layered), "ban-ve.pdf")[0] == "BHXH-P028"


# --- signed PDF --------------------------------------------------------------------------------------


def test_a_signed_file_is_announced_shown_and_attached_untouched() -> None:
    data = samples.signed(samples.text_pdf("Quyet dinh", "Trang hai"))
    exhibit = read_exhibit(data, "quyet-dinh.pdf")
    assert (exhibit.signed, exhibit.pages) == (True, 3)
    read = samples.reader(exhibit.pdf)
    sheet = read.pages[0].extract_text()
    assert "TỆP ĐIỆN TỬ CÓ CHỮ KÝ SỐ" in sheet
    assert "Trần Văn Thí Dụ; thời điểm ký: ngày 05/03/2023, 10 giờ 30 phút" in sheet
    assert hashlib.sha256(data).hexdigest() in sheet
    assert "không phải bản sao y" in " ".join(sheet.split())
    assert "DA KY SO" in read.pages[1].extract_text()
    (attached,) = read.attachment_list
    assert (attached.alternative_name, attached.content) == ("quyet-dinh.pdf", data)


def test_an_empty_signature_field_is_no_signature() -> None:
    exhibit = read_exhibit(samples.signed(samples.text_pdf(), filled=False), "cho-ky.pdf")
    assert (exhibit.signed, exhibit.pages) == (False, 1)


# --- kinds and many files ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "code", "told"),
    [
        (b"PK\x03\x04" + b"\0" * 50, "bang.xlsx", "BHXH-P003", "Excel"),
        (b"PK\x03\x04" + b"%PDF-1.7", "nen.pdf", "BHXH-P003", "tệp nén"),
        (b"\x00\x00\x00\x18ftypheic" + b"\0" * 30, "IMG_1.HEIC", "BHXH-P022", "HEIC"),
        (b"GIF89a" + b"\0" * 30, "a.gif", "BHXH-P022", "GIF"),
        (b"xin chao", "a.pdf", "BHXH-P022", "không rõ"),
        (
            samples.image_file(samples.marked_photo(9, 9), "JPEG"),
            "a.pdf",
            "BHXH-P023",
            "“.pdf” nhưng nội dung là JPEG",
        ),
        (samples.text_pdf(), "a.jpg", "BHXH-P023", "“.jpg” nhưng nội dung là PDF"),
        (samples.text_pdf(), "khong-duoi", "BHXH-P023", "không có đuôi"),
    ],
)
def test_files_of_the_wrong_kind(data: bytes, name: str, code: str, told: str) -> None:
    found, message = problem_of(data, name)
    assert found == code
    assert told in message
