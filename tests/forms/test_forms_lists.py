"""01-KT, 02a-KT, 02-KT, 03a-KT, 03-KT: who stands in which list, on paper and in the workbook."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from awkward import bare
from list_cases import (
    BASE_UNIT,
    DISTRICT,
    ON,
    ON_2026,
    PROVINCE,
    at,
    ceased,
    hard,
    household,
    individual,
    later,
    mixed,
    none_enrolled,
    partly_enrolled,
    registered,
    too_low,
    unknown,
)
from openpyxl import load_workbook
from sheet_text import sheet_as_text
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import (
    approval_notes,
    household_list,
    render,
    render_sheet,
    tables,
    unit_lists,
    worker_lists,
)
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.columns import columns_of
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_short
from legal_rules.case import AgencyLevel, Case, Contribution
from legal_rules.case.events import NoticeSent
from legal_rules.procedure.collective_papers import COLLECTIVE, require_collective
from legal_rules.procedure.programme import TASK, occurrences
from legal_rules.procedure.rows import ROW
from legal_rules.procedure.unit_listing import unit_listing

LISTS = ("01-KT", "02a-KT", "02-KT", "03a-KT", "03-KT")
UNIT_LISTS = LISTS[1:]


def text(form: str, cases: Iterable[Case], on: date = ON, **more: Any) -> str:
    return docx_as_text(render(form, tuple(cases), on=on, **more))


def flat(outline: str) -> str:
    """Without the hyphens and spaces that hold words together."""
    return outline.replace("\N{NON-BREAKING HYPHEN}", "-").replace("°", " ")


def rows_of(form: str, cases: Iterable[Case], on: date = ON, **more: Any) -> list[dict[str, Any]]:
    """The rows of the workbook by heading, without the sum row."""
    page = load_workbook(io.BytesIO(render_sheet(form, tuple(cases), on=on, **more))).worksheets[0]
    heading, last = (int(re.sub(r"\D", "", part)) for part in page.auto_filter.ref.split(":"))
    names = [cell.value for cell in page[heading]]
    return [
        dict(zip(names, (cell.value for cell in row), strict=True))
        for row in page.iter_rows(min_row=heading + 1, max_row=last)
    ]


def total_of(form: str, cases: Iterable[Case], on: date = ON) -> dict[str, Any]:
    """The sum row of the workbook by heading."""
    page = load_workbook(io.BytesIO(render_sheet(form, tuple(cases), on=on))).worksheets[0]
    heading, last = (int(re.sub(r"\D", "", part)) for part in page.auto_filter.ref.split(":"))
    return {
        name.value: cell.value
        for name, cell in zip(page[heading], page[last + 1], strict=True)
        if cell.value is not None
    }


# --- as a whole --------------------------------------------------------------------------------------

SHORT = {
    "01-KT": ((household(),), ON),
    "02a-KT": ((none_enrolled(),), ON),
    "02-KT": ((none_enrolled(),), ON),
    "03a-KT": ((partly_enrolled(),), ON),
    "03-KT": ((partly_enrolled(),), ON),
}
LONG = {
    "01-KT": ((hard(later(household())), later(individual()), later(bare(none_enrolled()))), ON_2026),
    "02a-KT": ((hard(later(none_enrolled()), 12), *(later(one) for one in mixed())), ON_2026),
    "02-KT": ((hard(later(none_enrolled()), 12), *(later(one) for one in mixed())), ON_2026),
    "03a-KT": ((hard(later(partly_enrolled()), 12), *(later(one) for one in mixed())), ON_2026),
    "03-KT": ((hard(later(partly_enrolled()), 12), *(later(one) for one in mixed())), ON_2026),
}


@pytest.mark.parametrize("form", LISTS)
def test_a_short_list_of_2024(snapshot: SnapshotAssertion, form: str) -> None:
    cases, on = SHORT[form]
    assert render(form, at(DISTRICT, *cases), on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", LISTS)
def test_a_list_with_awkward_data_of_2026(snapshot: SnapshotAssertion, form: str) -> None:
    cases, on = LONG[form]
    assert render(form, at(BASE_UNIT, *cases), on=on) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", LISTS)
def test_the_same_list_as_a_workbook(snapshot: SnapshotAssertion, form: str) -> None:
    cases, on = LONG[form]
    document = render_sheet(form, at(BASE_UNIT, *cases), on=on)
    assert sheet_as_text(document) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", LISTS)
def test_equal_input_gives_equal_bytes(form: str) -> None:
    cases, on = SHORT[form]
    assert render(form, cases, on=on) == render(form, cases, on=on)
    assert render_sheet(form, cases, on=on) == render_sheet(form, cases, on=on)


def test_a_list_of_the_examples(repo_root: Path) -> None:
    case = load_case(repo_root / "docs" / "examples" / "may-vi-du").case
    on = date(2024, 7, 10)
    (unit,) = rows_of("03a-KT", (case,), on)
    assert (unit["Mã đơn vị"], unit["Số lao động"], unit["Đang tham gia"], unit["Chưa tham gia"]) == (
        "TA0123Z",
        45,
        22,
        23,
    )
    assert len(rows_of("03-KT", (case,), on)) == 23


# --- columns -----------------------------------------------------------------------------------------

ROWS = {
    "01-KT": household_list.HouseholdRow,
    "02a-KT": unit_lists.UnitRow,
    "02-KT": tables.WorkerRow,
    "03a-KT": unit_lists.IncompleteUnitRow,
    "03-KT": worker_lists.IncompleteWorkerRow,
    "04-KT": tables.WorkerRow,
}


@pytest.mark.parametrize("form", ROWS)
def test_the_headings_of_the_template_are_those_of_the_columns(form: str) -> None:
    outline = docx_as_text(form_entry(form).path.read_bytes())
    headings = re.findall(r"\[Bảng \d+ › dòng 1 \(lặp lại\) › ô \d+ › Đầu bảng nhỏ\] (.*)", outline)
    # the ordinal stands twice in its cell: the last row stays with the sum row
    fields = list(dict.fromkeys(re.findall(r"› Bảng nhỏ[^\]]*\] \{\{ \w+\.(\w+) \}\}\n", outline)))
    described = {one.field: one.heading for one in columns_of(ROWS[form])}
    assert headings == [described[field] for field in fields if field in described][: len(headings)]
    # what is left out on paper is left out on purpose
    left_out = {path.split(".")[-1] for path in form_entry(form).not_printed}
    assert set(described) - set(fields) <= left_out


@pytest.mark.parametrize("form", UNIT_LISTS)
def test_the_title_on_paper_is_that_of_the_catalogue(form: str) -> None:
    outline = docx_as_text(form_entry(form).path.read_bytes())
    (kind,) = re.findall(r"\[Tên loại\] (.*)", outline)
    (summary,) = re.findall(r"\[Trích yếu\] (.*)", outline)
    assert f"{kind.capitalize()} {summary[:1].lower()}{summary[1:]}" == form_entry(form).title


# --- who stands in it --------------------------------------------------------------------------------


def test_every_employer_is_in_the_list_of_its_state_or_told() -> None:
    cases = (*mixed(), individual())
    listed = {form: [row["Tên đơn vị"] for row in rows_of(form, cases)] for form in ("02a-KT", "03a-KT")}
    assert listed == {
        "02a-KT": ["Công ty TNHH Cơ khí Thử Nghiệm", "Hộ kinh doanh Quán Ví Dụ"],
        "03a-KT": ["Công ty TNHH Ví Dụ", "Công ty cổ phần Dịch vụ Giả Định"],
    }
    for form in ("02a-KT", "03a-KT"):
        told = flat(text(form, cases))
        others = [case.employer.name for case in cases if case.employer.name not in listed[form]]
        assert (
            f"Đã rà soát 08 hồ sơ đơn vị; đưa vào danh sách này 02 đơn vị. Không đưa vào 0{len(others)}"
            in told
        )
        for name in others:
            assert name in told.partition("Không đưa vào")[2]


def test_why_an_employer_is_left_out_is_told() -> None:
    told = flat(text("02a-KT", mixed()))
    for reason in (
        "02 đơn vị thuộc Danh sách Mẫu số 03a-KT (Công ty TNHH Ví Dụ, Công ty cổ phần Dịch vụ Giả Định)",
        "01 đơn vị không còn người lao động chưa tham gia hoặc tham gia chưa đầy đủ (Hợp tác xã Ví Dụ)",
        "01 đơn vị đã giải thể hoặc phá sản (Công ty TNHH Đã Giải Thể)",
        "01 đơn vị chưa có danh sách hoặc dữ liệu để xác định người lao động chưa tham gia",
    ):
        assert reason in told


def test_many_that_are_left_out_are_counted() -> None:
    gone = (ceased(title=f"Đơn vị đã giải thể thứ {n}") for n in range(1, 7))
    told = text("02a-KT", (none_enrolled(), *gone))
    assert "06 đơn vị đã giải thể hoặc phá sản." in told


@pytest.mark.parametrize("form", UNIT_LISTS)
def test_a_list_with_nobody_on_it_is_refused_with_the_reason(form: str) -> None:
    wrong = partly_enrolled() if form.startswith("02") else none_enrolled()
    for draft in (render, render_sheet):
        with pytest.raises(FormError, match="không có đơn vị nào thuộc danh sách này") as caught:
            draft(form, (wrong, registered(), unknown()), on=ON)
        assert caught.value.code == "BHXH-F053"
        assert "đưa vào danh sách này 0 đơn vị" in str(caught.value)


@pytest.mark.parametrize(("units", "workers"), [("02a-KT", "02-KT"), ("03a-KT", "03-KT")])
def test_the_pair_of_lists_counts_the_same_workers(units: str, workers: str) -> None:
    cases = (*mixed(), hard(none_enrolled(), 30), hard(partly_enrolled(), 30))
    of_units, of_workers = rows_of(units, cases), rows_of(workers, cases)
    listed = sum(row["Chưa tham gia"] + row.get("Đóng chưa đủ", 0) for row in of_units)
    assert (
        listed
        == len(of_workers)
        == sum(
            len(found.workers)
            for found in (unit_listing(case, on=ON) for case in cases)
            if found.left_out is None and found.form == workers
        )
    )
    assert [row["STT"] for row in of_workers] == list(range(1, listed + 1))
    assert f"{listed} người lao động" in text(workers, cases)


def test_what_happened_later_does_not_count() -> None:
    assert rows_of("02a-KT", (registered(),), date(2024, 7, 4))
    with pytest.raises(FormError):
        rows_of("02a-KT", (registered(),), date(2024, 7, 5))


# --- what they lack ----------------------------------------------------------------------------------


def test_the_difference_and_the_regimes_are_those_of_the_last_month() -> None:
    (unit,) = rows_of("03a-KT", (partly_enrolled(),))
    assert (unit["Số lao động"], unit["Đang tham gia"], unit["Chưa tham gia"], unit["Đóng chưa đủ"]) == (
        3,
        1,
        2,
        0,
    )
    assert unit["Chênh lệch tiền lương đóng một tháng (đồng)"] == 2 * 6_000_000
    assert unit["Chế độ còn thiếu"] == "BHXH, BHYT, BHTN, BHTNLĐ-BNN"
    first, second = rows_of("03-KT", (partly_enrolled(),))
    assert (first["Tiền lương đang đóng (đồng)"], first["Chênh lệch (đồng)"]) == (0, 6_000_000)
    assert (first["Chưa tham gia từ tháng"].month, second["Chưa tham gia từ tháng"].month) == (1, 3)


def test_who_is_declared_too_low_lacks_wage_and_no_regime() -> None:
    (unit,) = rows_of("03a-KT", (too_low(),))
    assert (unit["Đang tham gia"], unit["Chưa tham gia"], unit["Đóng chưa đủ"]) == (2, 0, 1)
    assert (unit["Chênh lệch tiền lương đóng một tháng (đồng)"], unit["Chế độ còn thiếu"]) == (
        2_000_000,
        None,
    )
    (worker,) = rows_of("03-KT", (too_low(),))
    assert (worker["Tiền lương đang đóng (đồng)"], worker["Chênh lệch (đồng)"]) == (4_000_000, 2_000_000)


def without_wage(row: Contribution) -> Contribution:
    return attrs.evolve(row, wage_base=None)


def test_a_difference_that_is_not_known_leaves_the_total_dotted() -> None:
    case = partly_enrolled()
    case = attrs.evolve(case, contributions=tuple(without_wage(row) for row in case.contributions))
    (unit, _) = rows_of("03a-KT", (case, too_low()))
    assert unit["Chênh lệch tiền lương đóng một tháng (đồng)"] is None
    total = total_of("03a-KT", (case, too_low()))
    assert total["Chênh lệch tiền lương đóng một tháng (đồng)"] == "……"
    assert total["Chưa tham gia"] == 2


@pytest.mark.parametrize("form", ["03a-KT", "03-KT"])
def test_the_sum_row_adds_up_on_paper_and_in_the_workbook(form: str) -> None:
    cases = (partly_enrolled(), too_low())
    name = "Chênh lệch (đồng)" if form == "03-KT" else "Chênh lệch tiền lương đóng một tháng (đồng)"
    summed = sum(row[name] for row in rows_of(form, cases))
    assert total_of(form, cases)[name] == summed == 14_000_000
    assert "14.000.000" in text(form, cases)


@pytest.mark.parametrize("form", ["02-KT", "03-KT"])
def test_three_hundred_workers_have_three_hundred_rows(form: str) -> None:
    case = hard(none_enrolled() if form == "02-KT" else partly_enrolled(), 300)
    outline = text(form, (case,))
    assert outline.count("Công Tằng Tôn Nữ") == 300
    assert "Danh sách này có 300 người lao động của 01 đơn vị" in outline
    assert len(rows_of(form, (case,))) == 300


# --- when, by whom, on what basis ---------------------------------------------------------------------


@pytest.mark.parametrize("form", UNIT_LISTS)
@pytest.mark.parametrize(
    ("on", "period", "last"),
    [
        (date(2024, 7, 8), "06 tháng đầu năm 2024", "09/7/2024"),
        (date(2024, 7, 9), "06 tháng đầu năm 2024", "09/7/2024"),
        (date(2024, 7, 10), "06 tháng cuối năm 2024", "09/01/2025"),
    ],
)
def test_the_list_names_the_half_year_and_its_last_day(form: str, on: date, period: str, last: str) -> None:
    cases, _ = SHORT[form]
    due = next(
        one
        for one in occurrences(start=on, end=date(2025, 1, 31), level=AgencyLevel.PROVINCE)
        if one.task in COLLECTIVE[form].tasks and one.last_day
    )
    assert due.last_day is not None
    assert format_date_short(due.last_day) == last
    assert f"kỳ lập danh sách: {period}, hạn lập: ngày {last}" in text(form, cases, on)


@pytest.mark.parametrize("form", UNIT_LISTS)
def test_what_follows_the_list_has_the_limits_of_the_procedure(form: str) -> None:
    cases, on = SHORT[form]
    outline = flat(text(form, cases, on))
    entered = ROW["list-entered"].within
    assert entered is not None
    assert f"phần mềm quản lý trong {entered.words} kể từ ngày nhận được danh sách" in outline
    waiting = next(row.not_before for row in ROW.values() if NoticeSent in row.trigger and row.not_before)
    worker_form = form.replace("a", "")
    assert f"gửi Thông báo (Mẫu số 04-KT) kèm theo Mẫu số {worker_form} đến từng đơn vị; sau" in outline
    assert f"sau {waiting.words} kể từ ngày gửi Thông báo" in outline


def test_a_list_of_the_central_agency_is_notified_by_the_agency_that_manages_the_employer() -> None:
    name, parent = "Bảo hiểm xã hội Việt Nam", "Bộ Tài chính"
    central = attrs.evolve(PROVINCE, level=AgencyLevel.CENTRAL, name=name, parent=parent)
    outline = text("02a-KT", (none_enrolled(),), agency=central)
    assert "Căn cứ Danh sách, cơ quan bảo hiểm xã hội quản lý đơn vị gửi Thông báo" in outline


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize(
    ("on", "law"),
    [
        (date(2025, 6, 30), "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"),
        (date(2025, 7, 1), "Căn cứ Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024;"),
    ],
)
def test_the_bases_are_those_of_the_rule_on_the_day(form: str, on: date, law: str) -> None:
    cases, _ = SHORT[form]
    outline = text(form, cases, on)
    assert law in outline
    moment = require_collective(form, PROVINCE, on=on)
    letter = any(c.instrument.key == "cv-khai-thac-2022" and c.confidence == "text" for c in moment.bases)
    # followed by analogy it is no basis that a paper may cite
    assert ("Mục I Công văn số" in outline) is letter is (on < date(2025, 7, 1))


@pytest.mark.parametrize("form", UNIT_LISTS)
def test_what_rests_on_an_inference_is_told_to_whoever_approves_the_list(form: str) -> None:
    cases, _ = SHORT[form]
    assert approval_notes(form, at(DISTRICT, *cases), on=ON) == ()
    of_2026 = at(BASE_UNIT, *(later(case) for case in cases))
    notes = approval_notes(form, of_2026, on=ON_2026)
    assert notes[-1].startswith("Công văn giao cho bảo hiểm xã hội huyện; việc bảo hiểm xã hội cơ sở")
    workbook = sheet_as_text(render_sheet(form, of_2026, on=ON_2026))
    for note in notes:
        assert note not in text(form, of_2026, ON_2026)
        assert note not in workbook


@pytest.mark.parametrize("form", LISTS)
def test_every_list_serves_a_duty_of_the_programme(form: str) -> None:
    for task in COLLECTIVE[form].tasks:
        assert form in TASK[task].forms


def test_lists_of_several_agencies_need_an_issuer() -> None:
    cases = (*at(DISTRICT, none_enrolled()), *at(BASE_UNIT, none_enrolled()))
    assert "BẢO HIỂM XÃ HỘI TỈNH MINH" in text("02a-KT", cases).replace("°", " ")
    other = attrs.evolve(PROVINCE, name="Bảo hiểm xã hội tỉnh Khác")
    foreign = attrs.evolve(none_enrolled(), agency=other)
    with pytest.raises(FormError) as caught:
        render("02a-KT", (none_enrolled(), foreign), on=ON)
    assert caught.value.code == "BHXH-F052"
    assert render("02a-KT", (none_enrolled(), foreign), on=ON, agency=PROVINCE)
    assert render_sheet("02a-KT", (none_enrolled(), foreign), on=ON, agency=PROVINCE)


def test_an_agency_of_another_level_does_not_write_the_list_of_households() -> None:
    central = attrs.evolve(PROVINCE, level=AgencyLevel.CENTRAL)
    with pytest.raises(FormError) as caught:
        render("01-KT", (household(),), on=ON, agency=central)
    assert caught.value.code == "BHXH-F046"


# --- 01-KT -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "offices"),
    [
        (date(2025, 6, 30), "Phòng Tài chính - Kế hoạch cấp huyện và Chi cục Thuế quản lý địa bàn"),
        (date(2025, 7, 1), "Cơ quan đăng ký hộ kinh doanh trên địa bàn và cơ quan thuế quản lý địa bàn"),
    ],
)
def test_the_offices_that_fill_in_the_list_are_those_of_the_day(on: date, offices: str) -> None:
    outline = text("01-KT", (household(),), on)
    assert f"Cơ quan được đề nghị cung cấp: {offices};" in outline
    moment = require_collective("01-KT", PROVINCE, on=on)
    assert [one.lower() for one in moment.addressees] == offices.lower().split(" và ")
    assert f"Kính gửi: {moment.issuer.name}\n" in outline
    assert "không còn đơn vị hành chính cấp huyện" not in outline
    (*notes,) = approval_notes("01-KT", (household(),), on=on)
    told = ["Từ ngày 01/7/2025 không còn đơn vị hành chính cấp huyện; công văn không nêu cơ quan thay thế."]
    assert notes == (told if on >= date(2025, 7, 1) else [])


def test_households_and_individuals_only_are_filled_in() -> None:
    cases = (household(), none_enrolled(), individual())
    rows = rows_of("01-KT", cases)
    assert [row["Tên hộ, cá nhân kinh doanh"] for row in rows] == ["Hộ kinh doanh Quán Ví Dụ", "Phạm Thị Mẫu"]
    first = rows[0]
    assert (first["Số lao động"], first["Đã tham gia"], first["Thuế khoán, môn bài"]) == (2, 0, None)
    assert first["Số định danh, CCCD"] == "000080000025"
    assert total_of("01-KT", cases)["Số lao động"] == "……"
    assert "Đã rà soát 03 hồ sơ; 01 hồ sơ không phải của hộ kinh doanh" in text("01-KT", cases)


def test_without_a_case_the_list_is_a_blank_form() -> None:
    outline = text("01-KT", (), agency=DISTRICT)
    assert "Cơ quan bảo hiểm xã hội chưa có dữ liệu" in outline
    assert "Cộng phần ghi sẵn" not in outline
    assert re.search(r"ô 1 › Bảng nhỏ - giữa\] 8\n", outline)
    with pytest.raises(FormError) as caught:
        render("01-KT", (), on=ON)
    assert caught.value.code == "BHXH-F052"


def test_cases_of_companies_alone_are_no_list_of_households() -> None:
    for draft in (render, render_sheet):
        with pytest.raises(FormError) as caught:
            draft("01-KT", (none_enrolled(),), on=ON)
        assert caught.value.code == "BHXH-F053"


# --- workbooks ---------------------------------------------------------------------------------------


def test_a_form_that_is_no_list_has_no_workbook() -> None:
    with pytest.raises(FormError, match="không có dạng bảng tính") as caught:
        render_sheet("04-KT", partly_enrolled(), on=ON)
    assert caught.value.code == "BHXH-F055"
    assert "02a-KT" in caught.value.problems[0].mend


def test_a_form_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        render_sheet("99-KT", partly_enrolled(), on=ON)
    assert caught.value.code == "BHXH-F001"


def test_identifiers_stay_texts_in_the_workbook() -> None:
    row = rows_of("02-KT", (none_enrolled(),))[0]
    assert (row["Số định danh, CCCD"], row["Mã số BHXH"]) == ("000190000001", "0000000001")
    assert row["Ngày sinh"].date() == date(1990, 3, 5)
    assert row["Tiền lương tháng (đồng)"] == 6_000_000


@pytest.mark.parametrize("form", LISTS)
def test_nothing_known_is_left_empty_and_never_none(form: str) -> None:
    cases = tuple(bare(case) for case in SHORT[form][0])
    if form.startswith("03"):
        cases = tuple(
            attrs.evolve(case, employer=attrs.evolve(case.employer, insurance_code="TA0123Z"))
            for case in cases
        )
    outline = text(form, cases)
    assert "None" not in outline
    assert "None" not in sheet_as_text(render_sheet(form, cases, on=ON))
