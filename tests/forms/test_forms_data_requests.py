"""The letters that ask for data: to whom by date, for which list, and what the police are to complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from awkward import awkward, bare
from forms_case import build_case, with_agency
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import AgencyLevel, Case
from legal_rules.procedure.collective_papers import require_collective

JUNE = date(2024, 6, 3)
NOW = date(2026, 8, 3)


@pytest.fixture(scope="module")
def new_law(repo_root: Path) -> Case:
    return load_case(repo_root / "docs" / "examples" / "may-minh-hoa-2026").case


def text_of(form: str, *cases: Case, on: date = JUNE) -> str:
    return docx_as_text(render(form, cases, on=on)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("form", ["CVNG", "CVTH", "CVHK", "CVCA"])
def test_a_request_of_2024(form: str, snapshot: SnapshotAssertion) -> None:
    assert render(form, build_case(), on=JUNE) == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize("form", ["CVHK", "CVCA"])
def test_a_request_after_the_districts(form: str, new_law: Case, snapshot: SnapshotAssertion) -> None:
    assert render(form, new_law, on=NOW) == snapshot(extension_class=DocxTextSnapshotExtension)


def test_what_the_police_are_asked_of_many_employers(snapshot: SnapshotAssertion) -> None:
    cases = (
        build_case(),
        bare(build_case()),
        bare(awkward(build_case(workers=(), contributions=(), events=()))),
    )
    # nobody is named in the third: neither workers, nor telephone, nor address
    letter = render("CVCA", cases, on=JUNE, agency=build_case().agency)
    assert letter == snapshot(extension_class=DocxTextSnapshotExtension)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2024, 1, 8), "10/01/2024"),
        (date(2024, 1, 9), "10/01/2024"),
        (date(2024, 1, 10), "10/7/2024"),
        (date(2024, 7, 9), "10/7/2024"),
        (date(2024, 7, 10), "10/01/2025"),
    ],
)
def test_the_day_of_the_next_list_is_that_of_the_programme(on: date, told: str) -> None:
    assert f"phải hoàn thành trước ngày {told}." in text_of("CVNG", build_case(), on=on)


def test_beyond_the_law_that_is_known_the_day_stays_blank(new_law: Case) -> None:
    # the list of the second half of 2026 is due in January 2027
    assert "phải hoàn thành trước ngày ………." in text_of("CVHK", new_law, on=NOW)


@pytest.mark.parametrize(
    ("on", "offices"),
    [
        (date(2025, 2, 28), ("Cục Thuế tỉnh", "Chi cục Thuế khu vực")),
        (date(2025, 3, 1), ("Cơ quan thuế quản lý địa bàn",)),
        (date(2025, 7, 1), ("Cơ quan thuế quản lý địa bàn",)),
    ],
)
def test_the_tax_offices_by_date(on: date, offices: tuple[str, ...]) -> None:
    agency = build_case().agency
    assert require_collective("CVTH", agency, on=on).addressees == offices
    text = text_of("CVTH", build_case(), on=on)
    assert all(office in text for office in offices)


@pytest.mark.parametrize(
    ("on", "police"),
    [(date(2025, 6, 30), "Công an xã"), (date(2025, 7, 1), "Công an cấp xã"), (NOW, "Công an cấp xã")],
)
def test_the_police_of_the_commune_by_date(on: date, police: str) -> None:
    assert f"Kính gửi: {police}\n" in text_of("CVCA", build_case(), on=on)


def test_an_employer_of_whom_all_is_known_is_counted_and_not_listed() -> None:
    lacking = bare(build_case())
    letter = render("CVCA", (build_case(), lacking), on=JUNE, agency=build_case().agency)
    text = docx_as_text(letter)
    assert "của 01 đơn vị sau đây (01 đơn vị khác đã đủ thông tin):" in text
    assert "số điện thoại và thư điện tử" in text
    assert "của đơn vị trên địa bàn." in text_of("CVCA", build_case(), on=JUNE)


def test_the_district_does_not_ask_the_sectoral_bodies() -> None:
    case = with_agency(build_case(), level=AgencyLevel.DISTRICT, name="Bảo hiểm xã hội huyện Thử Nghiệm")
    with pytest.raises(FormError) as caught:
        render("CVNG", case, on=JUNE)
    assert caught.value.code == "BHXH-F046"
    assert "Phòng Tài chính - Kế hoạch cấp huyện" in text_of("CVHK", case)


def test_cases_that_tell_different_things_of_one_agency_do_not_say_who_issues() -> None:
    with pytest.raises(FormError, match="ghi khác nhau về Bảo hiểm xã hội tỉnh Minh Họa") as caught:
        render("CVCA", (build_case(), bare(build_case())), on=JUNE)
    assert caught.value.code == "BHXH-F052"


def test_without_a_case_the_agency_must_be_named() -> None:
    with pytest.raises(FormError) as caught:
        render("CVNG", (), on=JUNE)
    assert caught.value.code == "BHXH-F052"
    assert render("CVNG", (), on=JUNE, agency=build_case().agency) == render("CVNG", build_case(), on=JUNE)


def test_a_case_given_twice_is_refused_and_another_of_the_same_name_is_not() -> None:
    first = build_case()
    with pytest.raises(FormError, match="Công ty TNHH Ví Dụ được đưa vào nhiều lần") as caught:
        render("CVCA", (first, build_case()), on=JUNE)
    assert caught.value.code == "BHXH-F056"
    other = build_case(title="Vụ việc khác của đơn vị cùng tên")
    assert render("CVCA", (first, other), on=JUNE)
