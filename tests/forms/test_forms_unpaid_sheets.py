"""BKTT and DSLD as workbooks: typed cells, the rows and sums of the papers, no formula from data."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import attrs
import pytest
from openpyxl import load_workbook
from packet_cases import ON, SEND, changed_after, main_case, three_hundred

from bhxh_docs.errors import FormError
from bhxh_docs.forms.render_sheet import render_sheet
from legal_rules.case import Case
from legal_rules.questions.contributions import arrears

TOTAL = "Tổng cộng"


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


def rows_of(form: str, case: Case) -> tuple[list[str], list[dict[str, Any]], dict[str, Any]]:
    """Heading, rows by heading, and the sum row."""
    sheet = load_workbook(io.BytesIO(render_sheet(form, case, on=ON))).active
    assert sheet is not None
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    start = next(number for number, row in enumerate(values) if row[0] == "STT")
    heading = [str(cell) for cell in values[start]]
    rows, total = [], {}
    for row in values[start + 1 :]:
        if isinstance(row[0], int):
            rows.append(dict(zip(heading, row, strict=True)))
        elif row[0] == TOTAL:
            total = dict(zip(heading, row, strict=True))
    return heading, rows, total


def test_the_months_and_sums_are_those_of_the_arrears(case: Case) -> None:
    found = arrears(case, on=ON)
    whole = found.evaded_total
    assert whole is not None
    _, rows, total = rows_of("BKTT", case)
    assert len(rows) == len(found.evaded_rows)
    assert total["Cộng chưa đóng"] == whole.total
    assert total["Quỹ BHYT"] == whole.bhyt
    assert sum(row["Phần của NSDLĐ"] + row["Phần của NLĐ"] for row in rows) == whole.total
    first = rows[0]
    assert first["Tháng"].date() == date(2023, 9, 1)
    assert first["Hạn đóng"].date() == date(2023, 9, 30)
    assert first["Số định danh, CCCD"] == "000178000023"


def test_the_workers_and_sums_are_those_of_the_arrears(case: Case) -> None:
    found = arrears(case, on=ON)
    whole = found.evaded_total
    assert whole is not None
    _, rows, total = rows_of("DSLD", case)
    assert len(rows) == len({row.worker for row in found.evaded_rows})
    assert total["Số tiền chưa đóng (đồng)"] == whole.total
    assert total["Số tháng"] == len(found.evaded_rows)


def test_what_is_not_known_is_an_empty_cell_and_leaves_the_total_open(case: Case) -> None:
    subject = attrs.evolve(changed_after(case, withheld=None), determinations=(*case.determinations, SEND))
    _, rows, total = rows_of("BKTT", subject)
    assert {row["Đã khấu trừ lương"] for row in rows} == {None}
    assert not isinstance(total["Đã khấu trừ lương"], int)
    assert isinstance(total["Cộng chưa đóng"], int)


def test_three_hundred_workers(case: Case) -> None:
    subject = three_hundred(case)
    found = arrears(subject, on=ON)
    whole = found.evaded_total
    assert whole is not None
    for form, column in (("BKTT", "Cộng chưa đóng"), ("DSLD", "Số tiền chưa đóng (đồng)")):
        _, _, total = rows_of(form, subject)
        assert total[column] == whole.total


def test_a_name_that_looks_like_a_formula_stays_a_text(case: Case) -> None:
    workers = tuple(
        attrs.evolve(worker, name="=CMD()") if worker.id == "ld-23" else worker for worker in case.workers
    )
    for form in ("BKTT", "DSLD"):
        book = load_workbook(io.BytesIO(render_sheet(form, attrs.evolve(case, workers=workers), on=ON)))
        assert book.active is not None
        cells = [cell for row in book.active.iter_rows() for cell in row if cell.value == "=CMD()"]
        assert cells
        assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("form", ["BKTT", "DSLD"])
def test_a_workbook_opens_with_the_letter(case: Case, form: str) -> None:
    with pytest.raises(FormError) as caught:
        render_sheet(form, case, on=date(2023, 3, 1))
    assert caught.value.code == "BHXH-F044"
    assert render_sheet(form, case, on=ON) == render_sheet(form, case, on=ON)
