"""05b-KT: blank for the employer's part before the visit, with what was found after it."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import attrs
import pytest
from awkward import awkward, bare, crowded
from forms_case import build_case, events_to_check, visit
from letter_stories import SCHEDULED_ON, checked, missed, schedule
from openpyxl import load_workbook
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.forms.render_sheet import render_sheet
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_number, money_in_words
from legal_rules.case import Case, WagePeriod
from legal_rules.case.events import InspectionDecided
from legal_rules.questions.contributions import arrears

CHECK_DAY = date(2024, 8, 6)
CELL = re.compile(r"^\[Bảng 3 › dòng (\d+) › ô (\d+) › Bảng nhỏ[^\]]*\] (.*)$", re.MULTILINE)


def text_of(case: Case, on: date = CHECK_DAY) -> str:
    return docx_as_text(render("05b-KT", case, on=on))


def cells(text: str) -> list[list[str]]:
    """The rows of the table of workers, without its heading and the row of numbers."""
    rows: dict[int, list[str]] = {}
    for row, _, content in CELL.findall(text):
        rows.setdefault(int(row), []).append(content)
    return list(rows.values())


@pytest.mark.parametrize("name", ["truoc-khi-lam-viec", "sau-khi-lam-viec"])
def test_the_table_as_text(name: str, snapshot: SnapshotAssertion) -> None:
    case, on = (missed(schedule()), SCHEDULED_ON) if name.startswith("truoc") else (checked(), CHECK_DAY)
    assert render("05b-KT", case, on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


def test_the_table_with_hard_data(repo_root: Path, snapshot: SnapshotAssertion) -> None:
    case = awkward(load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case)
    assert render("05b-KT", case, on=date(2026, 8, 5)) == snapshot(extension_class=DocxTextSnapshotExtension)


def test_before_the_visit_only_tax_and_own_data_are_told() -> None:
    first, _, insured = cells(text_of(missed(schedule()), SCHEDULED_ON))[:3]
    assert first[1:] == [
        "Nguyễn Thị Mẫu 1",
        "000190000001 ⏎ 0000000001",
        "……",
        "……",
        "……",
        "6.000.000",
        "Chưa tham gia",
        "……",
        "……",
        "……",
        "(trống)",
    ]
    assert insured[7] == "01/2024 – 6/2024 ⏎ 6.000.000"
    assert "Cột (4), (5), (6): Đơn vị ghi" in text_of(missed(schedule()), SCHEDULED_ON)


def test_after_the_visit_contract_and_difference_are_told() -> None:
    rows = cells(text_of(checked()))
    assert rows[0][3] == "Xác định thời hạn, từ 02/01/2024"
    assert rows[0][8:11] == ["01/2024 – 7/2024", "7", "13.440.000"]
    assert rows[2][8:11] == ["Không", "0", "0"]
    assert "Cột (4), (5), (6): Đơn vị ghi" not in text_of(checked())


def test_a_wage_stands_under_the_paper_that_shows_it() -> None:
    case = build_case(events=(*events_to_check(), visit()))
    first = attrs.evolve(
        case.workers[0],
        wages=(
            WagePeriod(first_month="2024-01", last_month="2024-03", amount=5_500_000, source="Bảng lương"),
            WagePeriod(first_month="2024-04", amount=6_000_000, source="Bảng lương"),
            WagePeriod(first_month="2023-01", last_month="2023-12", amount=4_000_000, source="Bảng lương"),
        ),
    )
    row = cells(text_of(attrs.evolve(case, workers=(first, *case.workers[1:]))))[0]
    assert row[4:7] == ["5.500.000°– ⏎ 6.000.000", "……", "……"]


def test_the_papers_shown_are_marked_and_none_is_said_to_be_missing() -> None:
    text = text_of(checked())
    assert "[Bảng 2 › dòng 2 › ô 3 › Bảng nhỏ - giữa] X" in text
    assert "[Bảng 2 › dòng 3 › ô 7 › Bảng nhỏ] Bảng lương từ tháng 01/2024 đến tháng 7/2024" in text
    assert "[Bảng 2 › dòng 4 › ô 3 › Bảng nhỏ - giữa] (trống)" in text
    assert "› ô 4 › Bảng nhỏ - giữa] X" not in text
    other = text_of(missed(schedule(), visit(documents=("Sổ quỹ tiền mặt",))))
    assert "[Bảng 2 › dòng 7 › ô 2 › Bảng nhỏ] Tài liệu khác" in other


def test_the_sums_are_those_of_the_minutes_and_of_the_arrears() -> None:
    case = checked()
    total = arrears(case, on=CHECK_DAY).evaded_total
    assert total is not None
    text = text_of(case)
    assert f"{format_number(total.total)}°đồng (Bằng chữ: {money_in_words(total.total)})" in text
    assert format_number(total.total) in docx_as_text(render("06-KT", case, on=CHECK_DAY))
    assert cells(text)[-1][9:11] == ["12", format_number(total.total)]


def test_three_hundred_workers_stand_in_the_table() -> None:
    case = crowded(build_case(events=(*events_to_check(), visit(workers=()))), 300)
    rows = cells(text_of(case))
    total = arrears(case, on=CHECK_DAY).evaded_total
    assert total is not None
    assert len(rows) == 301
    assert [row[0] for row in rows[:300]] == [str(number) for number in range(1, 301)]
    assert rows[-1][10] == format_number(total.total)


def test_what_is_not_known_is_dotted_never_zero() -> None:
    case = checked()
    unknown = attrs.evolve(case.contributions[0], paid=None)
    rows = cells(text_of(bare(attrs.evolve(case, contributions=(unknown, *case.contributions[1:])))))
    assert rows[0][10] == "……"
    assert rows[-1][10] == "……"
    assert "None" not in "".join(rows[0])


def test_it_is_made_from_the_notice_until_an_inspection_is_decided() -> None:
    with pytest.raises(FormError) as caught:
        text_of(build_case())
    assert caught.value.code == "BHXH-F044"
    decided = InspectionDecided(id="qd", round=1, on=date(2024, 8, 19))
    assert text_of(checked(decided), date(2024, 8, 18))
    with pytest.raises(FormError) as caught:
        text_of(checked(decided), date(2024, 8, 20))
    assert caught.value.code == "BHXH-F049"


def test_it_records_and_does_not_qualify() -> None:
    text = text_of(checked()).lower()
    assert "không kết luận về hành vi" in text
    assert "trốn đóng" not in text


# --- workbook -----------------------------------------------------------------------------------------


def workbook(case: Case, on: date = CHECK_DAY) -> list[tuple[object, ...]]:
    """The rows of the sheet from its heading on."""
    page = load_workbook(io.BytesIO(render_sheet("05b-KT", case, on=on))).active
    assert page is not None
    rows = list(page.iter_rows(values_only=True))
    heading = next(index for index, row in enumerate(rows) if row[0] == "STT")
    return rows[heading:]


def test_the_workbook_has_the_rows_and_the_sums_of_the_paper() -> None:
    heading, first, _, insured, total = workbook(checked())[:5]
    row = dict(zip(heading, first, strict=True))
    assert row["Số định danh, CCCD"] == "000190000001"
    assert row["Hợp đồng lao động (loại, ngày)"] == "Xác định thời hạn, từ 02/01/2024"
    assert (row["Thuế TNCN, từ (đồng)"], row["Bảng lương, từ (đồng)"]) == (6_000_000, None)
    assert (row["Số tháng"], row["Số tiền chưa đóng (đồng)"]) == (7, 13_440_000)
    assert dict(zip(heading, insured, strict=True))["Số tiền chưa đóng (đồng)"] == 0
    found = arrears(checked(), on=CHECK_DAY).evaded_total
    assert found is not None
    assert dict(zip(heading, total, strict=True))["Số tiền chưa đóng (đồng)"] == found.total


def test_the_workbook_before_the_visit_leaves_cells_to_fill_in() -> None:
    heading, first = workbook(missed(schedule()), SCHEDULED_ON)[:2]
    row = dict(zip(heading, first, strict=True))
    assert row["Đang tham gia BHXH (các tháng)"] == "Chưa tham gia"
    for name in ("Hợp đồng lao động (loại, ngày)", "Bảng lương, từ (đồng)", "Số tháng"):
        assert row[name] is None
