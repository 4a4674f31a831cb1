"""09-KT, CV09: which enterprises are new, how many workers each insures, and what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from awkward import LONG_EMPLOYER, crowded
from forms_case import hidden
from list_cases import PROVINCE, household, later
from sharing_cases import CENTRAL, founded, insured, rows_of, text_of, totals_of
from sheet_text import sheet_as_text
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render, render_sheet
from bhxh_docs.forms.common import bases
from bhxh_docs.testing import DocxTextSnapshotExtension
from legal_rules.case import Case, EmployerChange, EmployerChangeKind, EmployerKind
from legal_rules.procedure.collective_papers import require_collective
from legal_rules.procedure.new_business import NotNew, founded_since, new_business

ON, ON_2026 = date(2024, 7, 8), date(2026, 7, 8)
FORMS = ("09-KT", "CV09")
NOW = {"agency": CENTRAL}


def paying(on: date | None = date(2023, 11, 20), **changes: Any) -> Case:
    """An enterprise that insures one of its two workers, from its second month."""
    rows = (insured("ld-01", "2024-01", "2024-06"), hidden("ld-02", "2024-03", "2024-06"))
    return founded("Công ty TNHH Cơ khí Thử Nghiệm", on, *rows, insurance_code="TA0456Z", **changes)


def paying_nothing() -> Case:
    return founded(LONG_EMPLOYER, date(2024, 3, 1), hidden("ld-01", "2024-04", "2024-06"))


# --- as a whole --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_of_2024_with_awkward_names(form: str, snapshot: SnapshotAssertion) -> None:
    paper = render(form, (paying(), paying_nothing(), household()), on=ON, **NOW)
    assert paper == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", FORMS)
def test_a_short_paper_of_2026(form: str, snapshot: SnapshotAssertion) -> None:
    case = later(paying())
    case = attrs.evolve(case, employer=attrs.evolve(case.employer, registered_on=date(2025, 11, 20)))
    agency = attrs.evolve(CENTRAL, parent="Bộ Tài chính")
    paper = render(form, case, on=ON_2026, agency=agency)
    assert paper == snapshot(extension_class=DocxTextSnapshotExtension)


def test_the_list_as_a_workbook(snapshot: SnapshotAssertion) -> None:
    document = render_sheet("09-KT", (paying(), paying_nothing()), on=ON, **NOW)
    assert sheet_as_text(document) == snapshot(extension_class=DocxTextSnapshotExtension)
    assert document == render_sheet("09-KT", (paying(), paying_nothing()), on=ON, **NOW)


# --- to whom, on what --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_registrar_receives_it(form: str) -> None:
    """điểm 5.1 khoản 5 Mục I: “cho cơ quan đăng ký kinh doanh”."""
    moment = require_collective(form, CENTRAL, on=ON)
    assert moment.addressees == ("Cơ quan đăng ký kinh doanh",)
    text = text_of(form, paying(), ON, **NOW)
    assert "[Kính gửi] Kính gửi: Cơ quan đăng ký kinh doanh\n" in text
    assert all(line.rstrip(";.") in text for line in bases(moment.bases))


@pytest.mark.parametrize(("on", "printed"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False)])
def test_the_decree_of_2020_is_cited_while_it_held(on: date, *, printed: bool) -> None:
    case = paying(on.replace(month=1))
    assert ("Nghị định số 122/2020/NĐ-CP" in text_of("CV09", case, on, **NOW)) is printed


# --- who is new --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("registered", "why"),
    [
        (date(2023, 7, 8), NotNew.OLDER),
        (date(2023, 7, 9), None),
        (date(2023, 7, 10), None),
        (date(2024, 7, 7), None),
        (date(2024, 7, 8), None),
        (date(2024, 7, 9), NotNew.OLDER),
        (None, NotNew.DAY_UNKNOWN),
    ],
)
def test_new_is_who_was_registered_within_twelve_months(registered: date | None, why: NotNew | None) -> None:
    assert founded_since(ON) == date(2023, 7, 9)
    found = new_business(paying(registered), on=ON)
    assert (found if isinstance(found, NotNew) else None) is why


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (household(), NotNew.NO_ENTERPRISE),
        (paying(kind=EmployerKind.COOPERATIVE), NotNew.NO_ENTERPRISE),
        (founded("Công ty TNHH Ví Dụ", date(2024, 1, 2)), NotNew.NO_DATA),
        (
            founded(
                "Công ty TNHH Ví Dụ", date(2024, 1, 2), hidden("ld-01", "2024-02", "2024-06", declared=None)
            ),
            NotNew.NO_DATA,
        ),
        (
            founded("Công ty TNHH Ví Dụ", date(2024, 1, 2), hidden("ld-01", "2024-08", "2024-09")),
            NotNew.NO_DATA,
        ),
        (
            paying(changes=(EmployerChange(kind=EmployerChangeKind.DISSOLVED, on=date(2024, 6, 1)),)),
            NotNew.CEASED,
        ),
    ],
)
def test_who_is_not_told_of(case: Case, why: NotNew) -> None:
    assert new_business(case, on=ON) is why
    with pytest.raises(FormError) as caught:
        render("09-KT", case, on=ON, **NOW)
    assert caught.value.code == "BHXH-F053"
    assert why.label in str(caught.value)
    assert case.employer.name in str(caught.value)


# --- what is told ------------------------------------------------------------------------------------


def test_insured_is_who_was_declared_in_the_last_month() -> None:
    first, second = rows_of("09-KT", (paying(), paying_nothing()), ON, **NOW)
    assert (first["Số lao động đóng BHXH"], second["Số lao động đóng BHXH"]) == (1, 0)
    assert (first["Bắt đầu đóng từ tháng"].date(), second["Bắt đầu đóng từ tháng"]) == (
        date(2024, 1, 1),
        None,
    )
    assert first["Số liệu tháng"].date() == date(2024, 6, 1)
    assert totals_of("09-KT", (paying(), paying_nothing()), ON, **NOW)["Số lao động đóng BHXH"] == 1
    letter = text_of("CV09", (paying(), paying_nothing()), ON, **NOW)
    assert "bắt buộc: 01 người, tính theo tháng gần nhất" in letter
    assert "chưa có lao động đóng bảo hiểm xã hội bắt buộc: 01 doanh nghiệp" in letter


def test_months_after_the_day_do_not_count() -> None:
    rows = (insured("ld-01", "2024-01", "2024-06"), insured("ld-02", "2024-08", "2024-09"))
    (row,) = rows_of("09-KT", founded("Công ty TNHH Ví Dụ", date(2024, 1, 2), *rows), ON, **NOW)
    assert (row["Số lao động đóng BHXH"], row["Số liệu tháng"].date()) == (1, date(2024, 6, 1))


def test_three_hundred_workers_of_one_enterprise() -> None:
    (row,) = rows_of("09-KT", crowded(paying(), 300), ON, **NOW)
    assert row["Số lao động đóng BHXH"] == 299


def test_three_hundred_enterprises() -> None:
    cases = tuple(attrs.evolve(paying(), id=f"vu-{number}") for number in range(300))
    assert len(rows_of("09-KT", cases, ON, **NOW)) == 300
    assert totals_of("09-KT", cases, ON, **NOW)["Số lao động đóng BHXH"] == 300
    assert "Danh sách này có 300 doanh nghiệp với 300 lao động" in text_of("09-KT", cases, ON, **NOW)


def test_others_are_counted_and_not_named() -> None:
    text = text_of("09-KT", (paying(), household()), ON, **NOW)
    assert "Không đưa vào 01 đơn vị: 01 đơn vị không phải là doanh nghiệp." in text
    assert "Quán Ví Dụ" not in text


# --- refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_province_does_not_send_it(form: str) -> None:
    with pytest.raises(FormError) as caught:
        render(form, paying(), on=ON, agency=PROVINCE)
    assert caught.value.code == "BHXH-F046"
