"""Word and Excel files as exhibits: as they were saved, whole, with nothing from outside."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import zipfile
from pathlib import Path
from typing import Any

import attrs
import hostile_exhibits as hostile
import office_samples as office
import openpyxl
import pdf_samples as samples
import pytest
from lxml import etree
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from bhxh_docs.errors import ConversionError, ExhibitError, Problem
from bhxh_docs.pdf.exhibits import office as exhibit_office
from bhxh_docs.pdf.exhibits import workbook as exhibit_workbook
from bhxh_docs.pdf.exhibits.extent import extent_of
from bhxh_docs.pdf.exhibits.read import Exhibit, ExhibitReading, read_exhibits_each
from bhxh_docs.pdf.exhibits.word import prepare_word
from bhxh_docs.pdf.exhibits.workbook import prepare_workbook
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.office import Conversion, Office, find_office, has_calc

PAYROLL: list[list[Any]] = [["Họ và tên", "Lương"], ["Nguyễn Thị Ví Dụ", 4_680_000]]


def office_at(folder: Path, *libraries: str, program: str = "exit 0") -> Office:
    """A program with libraries beside it, as LibreOffice's folder has them."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = folder / "soffice"
    executable.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    executable.chmod(executable.stat().st_mode | stat.S_IXUSR)
    for library in libraries:
        (folder / library).touch()
    return Office(executable=executable, version="LibreOffice 0.0 thử")


def read(folder: Path, data: bytes, name: str, fonts: FontFamily, **options: object) -> ExhibitReading:
    path = folder / "tep"
    path.write_bytes(data)
    return read_exhibits_each({"tl-1": (name, path)}, into=folder / "t", fonts=fonts, **options)  # type: ignore[arg-type]


def texts(exhibit: Exhibit) -> list[str]:
    return [" ".join(p.extract_text().split()) for p in samples.reader(exhibit.pdf.read_bytes()).pages]


# --- Word, before LibreOffice ------------------------------------------------------------------------


def test_fields_keep_what_they_showed_and_links_lead_nowhere() -> None:
    ready = prepare_word(office.word_with_fields(), "a.docx")
    assert ready.data is not None
    document = office.part_of(ready.data, "word/document.xml").decode()
    assert re.findall(r"<w:instrText[^>]*>([^<]*)<", document) == [
        " QUOTE ",
        "",
        " QUOTE ",
        "",
        " QUOTE ",
        "",
        " NUMP",
        "AGES ",
    ]
    assert 'w:instr=" QUOTE "' in document
    assert office.SAVED_DAY in document
    links = office.part_of(ready.data, "word/_rels/document.xml.rels").decode()
    assert "/etc/hostname" not in links
    assert 'Target="about:blank"' in links
    assert [note.text for note in ready.notes] == [
        "hình hoặc nội dung liên kết từ tệp khác, từ mạng không được lấy vào",
        (
            "trường tự cập nhật (DATE, FILENAME, INCLUDETEXT, SAVEDATE) giữ giá trị đã lưu trong tệp, "
            "không tính lại"
        ),
    ]


def test_a_plain_file_goes_through_as_it_is() -> None:
    data = office.word("Văn bản")
    ready = prepare_word(data, "a.docx")
    assert (ready.notes, ready.signatures) == ((), 0)
    assert ready.data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(ready.data)) as after:
        assert {name: before.read(name) for name in before.namelist()} == {
            name: after.read(name) for name in after.namelist()
        }


def test_what_pages_do_not_show_is_told() -> None:
    told = [note.text for note in prepare_word(office.word_with_changes(), "a.docx").notes]
    assert [text.split(",")[0] for text in told] == [
        "tệp còn sửa đổi đang theo dõi (Track Changes)",
        "tệp có chữ ẩn",
        "tệp có nhận xét (comment)",
        "tệp có tệp khác nhúng bên trong; chỉ các trang được đưa vào hồ sơ",
        "tệp dùng phông .VnTime (bảng mã TCVN3 hoặc VNI)",
    ]


def test_without_libreoffice_a_word_file_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BHXH_SOFFICE", str(tmp_path / "khong-co"))
    word, pdf = tmp_path / "word", tmp_path / "pdf"
    word.write_bytes(office.word("a"))
    pdf.write_bytes(samples.text_pdf())
    reading = read_exhibits_each({"w": ("a.docx", word), "p": ("a.pdf", pdf)}, into=tmp_path / "t")
    assert [problem.code for problem in reading.problems["w"]] == ["BHXH-P001"]
    assert list(reading.exhibits) == ["p"]


def test_a_word_file_that_kills_libreoffice_is_named_by_its_file(
    tmp_path: Path, fonts: FontFamily, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = office_at(tmp_path / "program", "libswlo.so", program="exit 139")
    ((problem,),) = read(tmp_path, office.word("a"), "văn bản.docx", fonts, office=program).problems.values()
    assert (problem.code, problem.where) == ("BHXH-P006", "văn bản.docx")
    assert "PDF" in problem.mend

    def fail(*_: object, **__: object) -> Conversion:
        raise ConversionError(Problem(code="BHXH-P002", where="soffice", message="x"))

    monkeypatch.setattr(exhibit_office, "convert_foreign", fail)
    ((problem,),) = read(tmp_path, office.word("a"), "văn bản.docx", fonts, office=program).problems.values()
    assert problem.code == "BHXH-P002"


def test_a_word_file_whose_pages_are_blank_is_refused_with_what_it_hides(
    tmp_path: Path, fonts: FontFamily, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blank(files: dict[str, bytes], **_: object) -> Conversion:
        return Conversion(pdfs=dict.fromkeys(files, hostile.blank_pages(1)), problems=())

    monkeypatch.setattr(exhibit_office, "convert_foreign", blank)
    program = office_at(tmp_path / "program", "libswlo.so")
    ((problem,),) = read(tmp_path, office.word(), "trống.docx", fonts, office=program).problems.values()
    assert (problem.code, problem.where) == ("BHXH-P019", "trống.docx")
    assert problem.message == "tệp trống: không trang nào có chữ, hình hay nét vẽ"
    hiding = office.word_with_changes()
    ((problem,),) = read(tmp_path, hiding, "ẩn.docx", fonts, office=program).problems.values()
    assert (problem.code, "tệp có chữ ẩn" in problem.message) == ("BHXH-P019", True)


# --- Excel, before LibreOffice -----------------------------------------------------------------------


def test_calc_is_looked_for_beside_the_program(tmp_path: Path) -> None:
    assert not has_calc(office_at(tmp_path / "a", "libswlo.so"))
    assert has_calc(office_at(tmp_path / "b", "libswlo.so", "libsclo.so"))
    assert has_calc(office_at(tmp_path / "c"))  # a wrapper: only a try would tell
    (tmp_path / "lien-ket").symlink_to(tmp_path / "a" / "soffice")
    assert not has_calc(Office(executable=tmp_path / "lien-ket", version=""))


@pytest.mark.parametrize("attach", [True, False])
def test_without_calc_a_workbook_is_a_sheet_and_a_file(
    attach: bool, tmp_path: Path, fonts: FontFamily
) -> None:
    data = office.workbook(PAYROLL)
    writer_only = office_at(tmp_path / "program", "libswlo.so")
    reading = read(tmp_path, data, "lương.xlsx", fonts, office=writer_only, attach_signed=attach)
    exhibit = reading.exhibits["tl-1"]
    assert (exhibit.kind, exhibit.pages, exhibit.signed) == ("Excel", 1, False)
    (sheet,) = texts(exhibit)
    assert "TỆP BẢNG TÍNH ĐIỆN TỬ Tên tệp: lương.xlsx" in sheet
    assert exhibit.sha256 in sheet
    assert "không có LibreOffice Calc" in sheet
    assert ("trong thư mục “tai-lieu”" in sheet) is not attach
    attached = [file.content for file in samples.reader(exhibit.pdf.read_bytes()).attachment_list]
    assert attached == ([data] if attach else [])
    (note,) = exhibit.notes
    assert note.code == "BHXH-P037"
    assert note.text.startswith("máy lập hồ sơ không có LibreOffice Calc để chuyển bảng tính thành trang; ")


def test_a_workbook_that_libreoffice_cannot_turn_is_attached(tmp_path: Path, fonts: FontFamily) -> None:
    program = office_at(tmp_path / "program", "libsclo.so")
    exhibit = read(tmp_path, office.workbook(PAYROLL), "a.xlsx", fonts, office=program).exhibits["tl-1"]
    (note,) = exhibit.notes
    assert note.code == "BHXH-P037"
    assert note.text.startswith("bảng tính này LibreOffice không chuyển được thành trang; tệp gốc")


def test_a_workbook_of_too_many_cells_is_data(
    tmp_path: Path, fonts: FontFamily, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exhibit_workbook, "MOST_CELLS", 4)
    assert prepare_workbook(office.workbook(PAYROLL), "a.xlsx").data is not None
    data = office.workbook([*PAYROLL, ["thêm một ô"]])
    assert prepare_workbook(data, "a.xlsx").data is None
    program = office_at(tmp_path / "program", "libsclo.so", program="exit 1")
    (note,) = read(tmp_path, data, "a.xlsx", fonts, office=program).exhibits["tl-1"].notes
    assert (note.code, "ô" in note.text) == ("BHXH-P037", True)


def test_a_workbook_with_nothing_on_it_is_refused_even_where_it_would_be_attached(
    tmp_path: Path, fonts: FontFamily
) -> None:
    writer_only = office_at(tmp_path / "program", "libswlo.so")

    def code_of(book: openpyxl.Workbook) -> str:
        reading = read(tmp_path, office.saved(book), "a.xlsx", fonts, office=writer_only)
        told = [*reading.problems.get("tl-1", ()), *(e.notes[0] for e in reading.exhibits.values())]
        return str(told[0].code)

    def with_sheet(**cells: object) -> tuple[openpyxl.Workbook, Worksheet]:
        book = openpyxl.Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        for name, value in cells.items():
            sheet[name] = value
        return book, sheet

    book, sheet = with_sheet(A1=" ")
    sheet["B2"].number_format = "0.00"
    assert code_of(book) == "BHXH-P019"
    book, sheet = with_sheet(A1="chỉ ở trang tính ẩn")
    book.create_sheet("Hiện")
    sheet.sheet_state = "hidden"
    with pytest.raises(ExhibitError, match=r"BHXH-P019.*trang tính ẩn không được in: “Sheet”"):
        prepare_workbook(office.saved(book), "a.xlsx")
    for shown in ("chữ", 0, "=A1"):
        assert code_of(with_sheet(A2=shown)[0]) == "BHXH-P037"
    book, sheet = with_sheet()
    header = sheet.oddHeader
    assert header is not None
    header.center.text = "Bảng lương"
    assert code_of(book) == "BHXH-P037"
    book, sheet = with_sheet()
    sheet.add_chart(BarChart())
    assert code_of(book) == "BHXH-P037"
    book, _ = with_sheet()
    book.create_chartsheet("Biểu đồ").add_chart(BarChart())
    assert code_of(book) == "BHXH-P037"


def sheet_of(data: bytes | None, number: int = 1) -> str:
    assert data is not None
    return office.part_of(data, f"xl/worksheets/sheet{number}.xml").decode()


def test_a_workbook_that_reaches_too_far_is_data(tmp_path: Path, fonts: FontFamily) -> None:
    """Three cells in the corners of a sheet: Calc would lay out all that lies between."""
    data = far_reaching("XFD1", "A1048576")
    program = office_at(tmp_path / "program", "libsclo.so", program="exit 1")
    (note,) = read(tmp_path, data, "a.xlsx", fonts, office=program).exhibits["tl-1"].notes
    assert note.code == "BHXH-P037"
    assert note.text == (
        "vùng có dữ liệu của bảng tính trải quá rộng để in thành trang (trang tính “Bảng lương” trải tới ô "
        "XFD1048576); tệp gốc được đính kèm nguyên vẹn"
    )


def far_reaching(*cells: str, sheets: int = 1, merged: str = "", hidden: bool = False) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(office.workbook([["a"]])))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for cell in cells:
        sheet[cell] = "x"
    sheet["XFD1048576"].number_format = "0.00"  # empty but for its look
    for _ in range(sheets - 1):
        book.copy_worksheet(sheet)
    if hidden:
        book.create_sheet("Hiện")["A1"] = "a"
        sheet.sheet_state = "hidden"
    data = office.saved(book)
    if not merged:
        return data
    cells_end = f'</sheetData><mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>'
    page = sheet_of(data).replace("</sheetData>", cells_end)
    return office.changed(data, xl__worksheets__sheet1_xml=page.encode())


@pytest.mark.parametrize(
    ("data", "last"),
    [
        (far_reaching("BH20000"), None),  # a payroll of 20,000 people
        (far_reaching("BH20000", sheets=12), None),
        (far_reaching("BH20000", sheets=17), "BH20000"),
        (far_reaching("A1048576"), None),
        (far_reaching("S1048576"), None),
        (far_reaching("T1048576"), "T1048576"),
        (far_reaching("ALL1"), None),
        (far_reaching("ALM1"), "ALM1"),
        (far_reaching("XFD1", hidden=True), None),
        (far_reaching("B20", merged="A1:XFD1"), "XFD20"),
        (far_reaching("B20", merged="A2:XFD2"), None),  # nothing in it
    ],
)
def test_how_far_a_workbook_may_reach(data: bytes, last: str | None) -> None:
    ready = prepare_workbook(data, "a.xlsx")
    assert (ready.data is None) is (last is not None)
    assert (f"tới ô {last})." in ready.reason) is (last is not None)


def test_cells_without_names_follow_each_other() -> None:
    page = (
        b"<worksheet><sheetData><row><c/><c/></row><row><c/><c/><c><v>1</v></c></row></sheetData></worksheet>"
    )
    assert extent_of(etree.fromstring(page)).last == "C2"
    assert extent_of(etree.fromstring(b"<worksheet><sheetData/></worksheet>")).cells == 0


def test_a_workbook_is_laid_out_to_lose_nothing() -> None:
    ready = prepare_workbook(office.crowded_workbook(), "a.xlsx")
    assert [note.text for note in ready.notes] == [
        "trang tính ẩn không được in: “Nháp”",
        "1 dòng và 1 cột ẩn không hiện trên trang",
        "bảng rộng, các cột được in tiếp sang trang bên: “Chấm công” (3 trang theo chiều ngang)",
        "vùng in (Print Area) đặt trong tệp không được dùng, để in đủ mọi ô",
        "ngày giờ, tên tệp tự cập nhật ở đầu trang, chân trang không được in",
        "60 công thức chưa có giá trị lưu trong tệp, giá trị trên trang do LibreOffice tính",
        (
            "1 công thức lấy ngày giờ hiện tại, số ngẫu nhiên hoặc dữ liệu bên ngoài và chưa có giá trị lưu "
            "trong tệp, để trống trên trang"
        ),
    ]
    assert ready.data is not None
    book = openpyxl.load_workbook(io.BytesIO(ready.data))
    payroll, wide = book["Bảng lương"], book["Chấm công"]
    assert payroll.print_area == ""
    assert payroll.column_dimensions["B"].width > 40
    assert payroll.column_dimensions["E"].hidden
    header, properties = payroll.oddHeader, payroll.sheet_properties.pageSetUpPr
    assert header is not None
    assert properties is not None
    assert header.center.text == "In ngày , trang &P"
    assert (payroll.page_setup.orientation, payroll.page_setup.fitToWidth) == ("portrait", 1)
    assert (wide.page_setup.orientation, wide.page_setup.fitToWidth) == ("landscape", 3)
    assert properties.fitToPage


def test_comments_are_told_wherever_they_lie() -> None:
    book = openpyxl.load_workbook(io.BytesIO(office.workbook(PAYROLL)))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"].comment = Comment("Chưa đối chiếu", "a")
    data = office.saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "xl/comments/comment1.xml" in archive.namelist()
    told = ["tệp có nhận xét (comment), không hiện trên trang"]
    assert [note.text for note in prepare_workbook(data, "a.xlsx").notes] == told
    links = office.part_of(data, "xl/worksheets/_rels/sheet1.xml.rels")
    plain = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    threaded = b"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    assert links.count(plain) == 1
    for kind, expected in ((threaded, told), (plain + b"-khac", [])):
        other = {"xl__worksheets___rels__sheet1.xml.rels": links.replace(plain, kind)}
        assert [
            note.text for note in prepare_workbook(office.changed(data, **other), "a.xlsx").notes
        ] == expected


def test_results_stand_in_place_of_formulas() -> None:
    """What Excel saved beside a formula is what is shown, even where working it out would give another."""
    data = office.workbook([["=TODAY()", "=1+1", '="chữ"']])
    sheet = sheet_of(data)
    saved = re.sub(
        r"<f>TODAY\(\)</f><v\s*/?>(?:</v>)?", "<f>TODAY()</f><v>45000</v>", sheet.replace("<v></v>", "<v/>")
    )
    saved = saved.replace("<f>1+1</f><v/>", "<f>1+1</f><v>3</v>").replace(
        "<f>1+1</f><v />", "<f>1+1</f><v>3</v>"
    )
    ready = prepare_workbook(office.changed(data, xl__worksheets__sheet1_xml=saved.encode()), "a.xlsx")
    found = sheet_of(ready.data)
    assert "<v>45000</v>" in found
    assert "<v>3</v>" in found
    assert "TODAY" not in found
    assert "1+1" not in found


def test_columns_grow_only_where_a_neighbour_cuts_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"], sheet["B1"] = "một đoạn chữ khá dài bị ô bên cạnh che", "x"
    sheet["D5"] = "một đoạn chữ rất dài đứng một mình không bị ai che cả"
    sheet["F7"], sheet["G7"] = "chữ xuống dòng " * 9, "y"
    sheet["F7"].alignment = Alignment(wrap_text=True)
    sheet.row_dimensions[7].height = 12
    sheet["I9"], sheet["J9"] = "quá dài " * 30, "z"
    sheet["L1"] = 123_456_789_012
    sheet.column_dimensions["L"].width = 4
    ready = prepare_workbook(office.saved(book), "a.xlsx")
    assert ready.notes[0].text == ("1 ô có chữ dài hơn bề rộng cột, phần cuối của chữ không hiện trên trang")
    assert ready.data is not None
    after = openpyxl.load_workbook(io.BytesIO(ready.data)).active
    assert isinstance(after, Worksheet)
    widths = {name: column.width for name, column in after.column_dimensions.items()}
    assert sorted(widths) == ["A", "I", "L"]
    assert widths["A"] > 38
    assert widths["I"] == 60
    assert widths["L"] > 15
    assert after.row_dimensions[7].height is None


# --- through LibreOffice -----------------------------------------------------------------------------


@attrs.frozen
class Converted:
    reading: ExhibitReading
    files: dict[str, tuple[str, Path]]
    office: Office
    cache: Path


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory, fonts: FontFamily) -> Converted:
    """The one conversion: odd good files, a strange font, a workbook."""
    if shutil.which(os.environ.get("BHXH_SOFFICE", "soffice")) is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("van-phong")
    files = hostile.written(hostile.TAKEN_OFFICE, folder)
    others = {
        "luong.xlsx": office.crowded_workbook(),
        "dinh-dang.xlsx": office.formatted_workbook(),
        "chu-la.docx": office.word("Chữ lạ", font="DejaVu Sans"),
    }
    for name, data in others.items():
        (folder / name).write_bytes(data)
        files[name] = (name, folder / name)
    reading = read_exhibits_each(files, into=folder / "trang", fonts=fonts, cache_dir=folder / "kho")
    assert reading.problems == {}
    return Converted(reading, files, find_office(), folder / "kho")


@pytest.mark.libreoffice
def test_word_files_become_pages_as_they_were_saved(converted: Converted) -> None:
    found = converted.reading.exhibits
    for (key, exhibit), odd in zip(found.items(), hostile.TAKEN_OFFICE, strict=False):
        assert tuple(note.code for note in exhibit.notes) == odd.notes, key
        assert set(samples.page_sizes(exhibit.pdf.read_bytes())) == {(210, 297)}
    (shown,) = texts(found["tl-02"])
    assert f"DATE: {office.SAVED_DAY}" in shown
    assert "FILENAME: C:/goc.docx" in shown
    assert "INCLUDETEXT: doan-da-luu" in shown
    assert "NUMPAGES: 1" in shown
    assert f"luu {office.SAVED_DAY}" in shown
    assert list(samples.reader(found["tl-02"].pdf.read_bytes()).pages[0].images) == []


@pytest.mark.libreoffice
def test_a_signed_word_file_is_announced_and_attached(converted: Converted) -> None:
    exhibit = converted.reading.exhibits["tl-03"]
    sheet, shown = texts(exhibit)
    assert exhibit.signed
    assert "TỆP ĐIỆN TỬ CÓ CHỮ KÝ SỐ" in sheet
    assert "Văn bản ký số" in shown
    (attached,) = samples.reader(exhibit.pdf.read_bytes()).attachment_list
    assert attached.content == converted.files["tl-03"][1].read_bytes()


@pytest.mark.libreoffice
def test_a_workbook_becomes_pages_where_calc_is_there(converted: Converted) -> None:
    exhibit = converted.reading.exhibits["luong.xlsx"]
    if not has_calc(converted.office):
        assert [note.code for note in exhibit.notes] == ["BHXH-P037"]
        pytest.skip("LibreOffice is here without its Calc")
    assert [note.code for note in exhibit.notes] == ["BHXH-P038", *["BHXH-P039"] * 7]
    shown = texts(exhibit)
    payroll = " ".join(text for text in shown if "R1C1" not in text and "C60" not in text)
    for number in (1, 3, 5, 60):
        assert f"Nguyễn Thị Ví Dụ {number} Có Tên Rất Dài" in payroll
        assert f"79{number:08d}" in payroll
    assert payroll.count("5030000") == 59  # one row is hidden
    assert "###" not in " ".join(shown)
    every = " ".join(shown)
    assert all(f"R{row}C{column}" in every for row in range(1, 4) for column in range(1, 61))


@pytest.mark.libreoffice
def test_no_number_is_hidden_by_its_format(converted: Converted) -> None:
    if not has_calc(converted.office):
        pytest.skip("LibreOffice is here without its Calc")
    shown = " ".join(texts(converted.reading.exhibits["dinh-dang.xlsx"]))
    assert "###" not in shown
    assert shown.count("2024-11-27 22:58:59") == 2
    assert shown.count("ngày 27 tháng 11 năm 2024") == 2
    assert shown.count("123,456,000 đồng") == 2
    assert "Mittwoch, 27. November 2024" in shown


@pytest.mark.libreoffice
def test_converted_files_are_taken_from_the_cache(
    converted: Converted, tmp_path: Path, fonts: FontFamily
) -> None:
    words = {key: file for key, file in converted.files.items() if key.startswith("tl-")}
    absent = attrs.evolve(converted.office, executable=tmp_path / "khong-co")
    again = read_exhibits_each(
        words, into=tmp_path / "trang", fonts=fonts, cache_dir=converted.cache, office=absent
    )
    for key, exhibit in again.exhibits.items():
        first = converted.reading.exhibits[key]
        assert exhibit.pdf.read_bytes() == first.pdf.read_bytes()
        assert exhibit.notes == first.notes
    other = attrs.evolve(absent, version="LibreOffice khác")
    newer = read_exhibits_each(
        words, into=tmp_path / "t", fonts=fonts, cache_dir=converted.cache, office=other
    )
    assert {problem.code for found in newer.problems.values() for problem in found} == {"BHXH-P002"}


@pytest.mark.libreoffice
def test_fonts_of_others_are_theirs_when_embedded(converted: Converted) -> None:
    """The family of our own papers is not asked of a paper from elsewhere; the note says which it is."""
    (note,) = converted.reading.exhibits["chu-la.docx"].notes
    assert "phông trên trang: DejaVuSans;" in note.text
