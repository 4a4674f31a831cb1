"""Lists as workbooks: typed cells, no formula from data, ready to print, equal bytes, little memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from forms_case import build_case
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bhxh_docs.errors import FormError
from bhxh_docs.forms.columns import Kind, Values, add_up, as_row, column, columns_of, shown
from bhxh_docs.forms.common import LetterheadContext, agency_info, signature
from bhxh_docs.forms.sheet_page import set_up
from bhxh_docs.forms.sheets import Sheet, write_workbook
from bhxh_docs.forms.tags import entries

ON = date(2024, 7, 8)
HEADING, FIRST = 8, 9
"""Rows of the heading and of the first row of the list of :func:`workbook`."""


@attrs.frozen(kw_only=True)
class Row:
    stt: str = column("Số thứ tự", "1", heading="STT", mm=10, kind=Kind.ORDINAL)
    ten: str = column("Tên", "A", heading="Tên đơn vị", mm=40)
    ma: str = column("Mã số thuế", "0100000001", heading="Mã số thuế", mm=22, kind=Kind.CODE)
    ngay: str = column("Ngày", "05/3/2024", heading="Ngày đăng ký", mm=20, kind=Kind.DATE)
    thang: str = column("Tháng", "3/2024", heading="Từ tháng", mm=17, kind=Kind.MONTH)
    nguoi: str = column("Số người", "2", heading="Số người", mm=14, kind=Kind.COUNT, total=True)
    tien: str = column("Số tiền", "1.000", heading="Số tiền (đồng)", mm=24, kind=Kind.MONEY, total=True)


FULL: dict[str, Any] = {
    "stt": 1,
    "ten": "Công ty TNHH Ví Dụ",
    "ma": "0099000017",
    "ngay": date(2018, 3, 5),
    "thang": "2024-03",
    "nguoi": 2,
    "tien": 12_000_000,
}


def letterhead() -> LetterheadContext:
    agency = build_case().agency
    return LetterheadContext(
        co_quan=agency_info(agency, agency.parent or ""),
        so_ky_hieu="",
        dia_danh="Minh Họa",
        ngay_thang="ngày 08 tháng 7 năm 2024",
        nguoi_ky=signature(agency.signatory),
        noi_nhan=("Phòng Quản lý thu", "Lưu: VT, QLT"),
    )


def workbook(*rows: Values, **changes: Any) -> bytes:
    facts: dict[str, Any] = {
        "name": "02-KT",
        "form": "Mẫu số 02-KT",
        "title": "Danh sách thử nghiệm",
        "notes": ("Số liệu đến ngày 08/7/2024.",),
        "columns": columns_of(Row),
        "rows": rows,
        "closing": ("Danh sách này có 01 đơn vị./.",),
        "head": letterhead(),
        **changes,
    }
    return write_workbook([Sheet(**facts)], title="Danh sách thử nghiệm", author="Cơ quan thử", on=ON)


def page(document: bytes) -> Worksheet:
    found = load_workbook(io.BytesIO(document)).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def midnight(year: int, month: int, day: int) -> datetime:
    """A day as openpyxl reads it back."""
    return datetime(year, month, day)  # noqa: DTZ001  a cell has no time zone


def cells(document: bytes, row: int) -> list[Any]:
    return list(page(document)[row])


# --- columns -----------------------------------------------------------------------------------------


def test_the_columns_of_a_row_class_stand_once() -> None:
    assert [one.field for one in columns_of(Row, without=("ma", "ngay"))] == [
        "stt",
        "ten",
        "thang",
        "nguoi",
        "tien",
    ]
    assert [tag.path for tag in entries(Row)] == [one.field for one in columns_of(Row)]


def test_a_row_is_shown_on_paper_as_offices_write_it() -> None:
    assert attrs.astuple(as_row(Row, FULL)) == (
        "1",
        "Công ty TNHH Ví Dụ",
        "0099000017",
        "05/3/2018",
        "3/2024",
        "2",
        "12.000.000",
    )


def test_what_is_not_known_is_dotted_on_paper_and_nothing_is_not_dotted() -> None:
    told = as_row(Row, dict.fromkeys(FULL))
    assert attrs.astuple(told) == ("……", "……", "……", "…/…/……", "……", "……", "……")
    nothing = as_row(Row, {**FULL, "ten": "", "nguoi": 0})
    assert (nothing.ten, nothing.nguoi) == ("", "0")


def test_a_sum_with_something_unknown_in_it_is_not_known() -> None:
    columns = columns_of(Row)
    assert add_up(columns, [FULL, FULL]) == {"nguoi": 4, "tien": 24_000_000}
    assert add_up(columns, [FULL, {**FULL, "tien": None}]) == {"nguoi": 4, "tien": None}
    assert add_up(columns, []) == {"nguoi": 0, "tien": 0}
    assert shown(None, columns[-1]) == "……"


# --- cells -------------------------------------------------------------------------------------------


def test_cells_are_typed() -> None:
    row = cells(workbook(FULL), FIRST)
    assert [(cell.data_type, cell.value) for cell in row] == [
        ("n", 1),
        ("s", "Công ty TNHH Ví Dụ"),
        ("s", "0099000017"),
        ("d", midnight(2018, 3, 5)),
        ("d", midnight(2024, 3, 1)),
        ("n", 2),
        ("n", 12_000_000),
    ]
    assert [cell.number_format for cell in row] == [
        "0",
        "General",
        "@",
        "dd/mm/yyyy",
        "mm/yyyy",
        "#,##0",
        "#,##0",
    ]


def test_what_is_not_known_is_an_empty_cell_with_its_frame() -> None:
    row = cells(workbook(dict.fromkeys(FULL)), FIRST)
    assert [cell.value for cell in row] == [None] * 7
    assert all(cell.border.left.style == "thin" for cell in row)


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("http://x")', "+84 200", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "#N/A", "="],
)
@pytest.mark.parametrize("field", ["ten", "ma"])
def test_a_text_never_becomes_a_formula(field: str, text: str) -> None:
    document = workbook({**FULL, field: text})
    cell = cells(document, FIRST)[1 if field == "ten" else 2]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")
    assert cell.quotePrefix is (text != "#N/A")
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_a_title_or_a_note_never_becomes_a_formula() -> None:
    document = workbook(FULL, title="=1+1", notes=("=2+2",), closing=("@x",))
    values = [cell for row in page(document).iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in values} <= {"s", "n", "d"}
    assert {"=1+1", "=2+2", "@x"} <= {cell.value for cell in values}


def test_a_decomposed_text_is_composed() -> None:
    assert cells(workbook({**FULL, "ten": "Vi\u0301 Du\u0323"}), FIRST)[1].value == "Ví Dụ"


@pytest.mark.parametrize(
    ("text", "told"), [("a\x00b", "ký tự điều khiển"), ("x" * 32_768, "dài 32768 ký tự")]
)
def test_what_a_cell_cannot_hold_is_refused_with_its_row(text: str, told: str) -> None:
    with pytest.raises(FormError, match=told) as caught:
        workbook(FULL, {**FULL, "ten": text})
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("BHXH-F060", "02-KT, dòng 2")


def test_a_note_that_a_cell_cannot_hold_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        workbook(FULL, notes=("a\x07b",))
    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("BHXH-F060", "02-KT")


def test_the_longest_text_of_a_cell_is_written_whole() -> None:
    assert len(cells(workbook({**FULL, "ten": "x" * 32_767}), FIRST)[1].value) == 32_767


def test_a_list_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bhxh_docs.forms.sheets._MOST_ROWS", 110)
    with pytest.raises(FormError) as caught:
        workbook(FULL, FULL, FULL)
    assert caught.value.code == "BHXH-F061"


# --- totals ------------------------------------------------------------------------------------------


def test_the_last_row_is_worked_out_here() -> None:
    total = cells(workbook(FULL, {**FULL, "nguoi": 3, "tien": 1}), FIRST + 2)
    assert total[0].value == "Tổng cộng"
    assert [cell.value for cell in total[5:]] == [5, 12_000_001]
    assert all(cell.font.bold for cell in (total[0], *total[5:]))


def test_a_total_with_something_unknown_in_it_is_dotted() -> None:
    total = cells(workbook(FULL, {**FULL, "tien": None}), FIRST + 2)
    assert [cell.value for cell in total[5:]] == [4, "……"]


def test_a_list_without_a_sum_has_no_last_row() -> None:
    columns = columns_of(Row, without=("nguoi", "tien"))
    assert cells(workbook(FULL, columns=columns), FIRST + 1)[0].value is None


# --- page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "paper"), [(247, 9), (452, 9), (453, 8), (700, 8)])
def test_a_list_whose_letters_would_be_smaller_than_six_points_on_a4_goes_on_a3(
    width: float, paper: int
) -> None:
    found = Workbook().create_sheet()
    # 247 mm lie between the margins of A4 on its side; letters of 11 points shrink to 6 at 452,8 mm
    set_up(found, (width / 2, width / 2), heading=5)
    assert found.page_setup.paperSize == paper


def test_the_page_is_ready_to_print() -> None:
    found = page(workbook(FULL, FULL))
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr is not None
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == f"${HEADING}:${HEADING}"
    assert found.freeze_panes == f"A{FIRST}"
    assert found.auto_filter.ref == f"A{HEADING}:G{FIRST + 1}"
    assert found.oddHeader.center.text == "&P"
    assert found.HeaderFooter.differentFirst
    assert found.firstHeader.center.text is None
    # 20, 20, 30 and 20 mm (khoản 3 Mục I Phần I Phụ lục I Nghị định 30/2020/NĐ-CP)
    margins = found.page_margins
    assert [round(inch * 25.4) for inch in (margins.top, margins.bottom, margins.left, margins.right)] == [
        20,
        20,
        30,
        20,
    ]


def test_the_head_and_the_end_are_those_of_the_agency() -> None:
    texts = [cell.value for row in page(workbook(FULL)).iter_rows() for cell in row if cell.value]
    for text in (
        "BẢO HIỂM XÃ HỘI TỈNH MINH HỌA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mẫu số 02-KT",
        "Minh Họa, ngày 08 tháng 7 năm 2024",
        "DANH SÁCH THỬ NGHIỆM",
        # in one row, which no page end parts
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\n\n\nTrần Văn Thí Dụ",
        "Nơi nhận:\n- Phòng Quản lý thu;\n- Lưu: VT, QLT.",
    ):
        assert text in texts


def test_the_columns_are_wide_enough_for_their_figures() -> None:
    widths = {name: column.width for name, column in page(workbook(FULL)).column_dimensions.items()}
    assert widths["C"] >= len("0099000017")
    assert widths["D"] >= len("05/03/2018")
    assert widths["G"] >= len("12.345.678.900")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    found = page(workbook(FULL, {**FULL, "ten": "Công ty TNHH Ví Dụ " * 8}))
    assert found.row_dimensions[FIRST].height is None
    height = found.row_dimensions[FIRST + 1].height
    assert height is not None
    assert height > 45


def test_numbers_that_are_names_are_not_marked_as_faults() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(FULL, FULL))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    rule = (
        f'<ignoredErrors><ignoredError sqref="C{FIRST}:C{FIRST + 1}" numberStoredAsText="1"/></ignoredErrors>'
    )
    assert sheet.endswith(f"{rule}</worksheet>")


# --- file --------------------------------------------------------------------------------------------


def test_equal_input_gives_equal_bytes_and_bears_the_day_of_drafting() -> None:
    document = workbook(FULL)
    assert document == workbook(FULL)
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2024-07-08T00:00:00Z") == 2
    assert "Cơ quan thử" in core
    assert "openpyxl" not in core


def numbered(count: int) -> Iterator[Values]:
    for number in range(1, count + 1):
        yield {**FULL, "stt": number, "ma": f"{number:010d}"}


def peak(rows: Iterable[Values]) -> tuple[int, bytes]:
    """The most memory that Python objects took while the workbook was made, bytes."""
    tracemalloc.start()
    try:
        document = workbook(
            rows=rows, columns=columns_of(Row, without=("ten", "ma", "ngay", "thang", "nguoi"))
        )
        return tracemalloc.get_traced_memory()[1], document
    finally:
        tracemalloc.stop()


def test_twenty_thousand_rows_take_no_more_memory_than_two_thousand_but_for_the_file() -> None:
    small, short = peak(numbered(2_000))
    large, long = peak(numbered(20_000))
    assert large - small < 2 * (len(long) - len(short)) + 200_000
    found = load_workbook(io.BytesIO(long), read_only=True).worksheets[0]
    last = list(found.iter_rows(min_row=FIRST + 19_999, max_row=FIRST + 20_000, values_only=True))
    assert last == [(20_000, 12_000_000), ("Tổng cộng", 20_000 * 12_000_000)]
