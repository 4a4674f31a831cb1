"""Blanks, signatures, legal bases, recipients and tables, as an office writes them."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from forms_case import DUE, build_case, hidden, worker

from bhxh_docs.forms import blanks, common, tables
from bhxh_docs.forms.tables import UnpaidMonth
from bhxh_docs.forms.tags import as_mapping, entries, tag
from legal_rules.case import (
    Contact,
    ContractKind,
    EmployerChange,
    EmployerChangeKind,
    FundAmounts,
    LabourContract,
    PersonRole,
    ResponsiblePerson,
    Signatory,
    SigningAuthority,
    WagePeriod,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.registry import cite

ROOM = "\N{NO-BREAK SPACE}" * 6


# --- blanks ------------------------------------------------------------------------------------------


def test_what_is_not_known_is_dotted_never_none_or_zero() -> None:
    assert blanks.or_blank(None) == "…………"[:4]
    assert blanks.count_or_blank(None) == "……"
    assert blanks.money_or_blank(None) == "………… đồng".replace(" ", "\N{NO-BREAK SPACE}")[-9:]
    assert blanks.figure_or_blank(None) == "……"
    assert blanks.short_date_or_blank(None) == "…/…/……"
    assert blanks.long_date_or_blank(None) == "ngày … tháng … năm ……"


def test_zero_is_known_and_printed() -> None:
    assert blanks.count_or_blank(0) == "0"
    assert blanks.figure_or_blank(0) == "0"


@pytest.mark.parametrize(
    ("day", "on", "shown"),
    [
        (date(2024, 3, 5), date(2024, 10, 1), "ngày 05 tháng 3 năm 2024"),
        (None, date(2024, 10, 1), f"ngày{ROOM}tháng 10 năm 2024"),
        (None, date(2024, 2, 1), f"ngày{ROOM}tháng 02 năm 2024"),
        (None, date(2024, 3, 1), f"ngày{ROOM}tháng 3 năm 2024"),
    ],
)
def test_the_day_of_a_draft_is_left_to_whoever_signs(day: date | None, on: date, shown: str) -> None:
    assert blanks.dateline(day, on) == shown


def test_room_is_left_for_a_number_not_given() -> None:
    assert blanks.number_or_room(None, "TB-BHXH") == f"{ROOM}/TB-BHXH"
    assert blanks.number_or_room("125/TB-BHXH", "TB-BHXH") == "125/TB-BHXH"


# --- signature ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("authority", "position", "head", "lines"),
    [
        (SigningAuthority.DIRECT, "Giám đốc", None, "Giám đốc"),
        (SigningAuthority.KT, "Phó Giám đốc", "Giám đốc", "KT. Giám đốc\nPhó Giám đốc"),
        (
            SigningAuthority.TL,
            "Trưởng phòng Quản lý thu",
            "Giám đốc",
            "TL. Giám đốc\nTrưởng phòng Quản lý thu",
        ),
        (
            SigningAuthority.TUQ,
            "Trưởng phòng Quản lý thu",
            "Giám đốc",
            "TUQ. Giám đốc\nTrưởng phòng Quản lý thu",
        ),
    ],
)
def test_the_lines_above_a_signature_follow_the_authority(
    authority: SigningAuthority, position: str, head: str | None, lines: str
) -> None:
    who = Signatory(name="Trần Văn Thí Dụ", position=position, authority=authority, head_position=head)
    assert common.signature(who) == common.SignatureBlock(quyen_han=lines, ho_ten="Trần Văn Thí Dụ")


def test_a_paper_that_nobody_signs_yet_has_dots_for_the_signature() -> None:
    block = common.signature(None)
    assert set(block.quyen_han) == set(block.ho_ten) == {"…"}


def test_the_head_gets_a_copy_where_somebody_else_signs() -> None:
    agency = build_case().agency
    assert common.leader_line(agency) == ("Giám đốc (để b/c)",)
    direct = Signatory(name="A", position="Giám đốc", authority=SigningAuthority.DIRECT)
    assert common.leader_line(attrs.evolve(agency, signatory=direct)) == ()
    assert common.leader_line(attrs.evolve(agency, signatory=None)) == ()


# --- bases -------------------------------------------------------------------------------------------


def test_laws_are_cited_without_number_and_issuer_all_else_in_full() -> None:
    assert common.basis(cite("luat-bhxh-2014")) == "Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014"
    assert (
        common.basis(cite("bltths-2015", article="144", clause="3"))
        == "khoản 3 Điều 144 Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015"
    )
    assert common.basis(cite("nd-30-2020")) == (
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
    )


def test_a_number_that_is_not_known_is_left_blank_not_invented() -> None:
    line = common.basis(cite("cv-khai-thac-2022", section="điểm 4.1 khoản 4 Mục I"))
    assert line.startswith(
        "điểm 4.1 khoản 4 Mục I Công văn số ……… ngày …… tháng …… năm 2022 của "
        "Bảo hiểm xã hội Việt Nam hướng dẫn"
    )
    assert "1880" not in line


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    lines = common.bases((cite("luat-bhxh-2014"), cite("luat-bhyt-2008")), papers=("Căn cứ Quyết định số 1",))
    assert [line[-1] for line in lines] == [";", ";", "."]
    assert all(line.startswith("Căn cứ ") for line in lines)


@pytest.mark.parametrize(
    ("confidence", "printed"),
    [
        (Confidence.TEXT, True),
        (Confidence.SECONDARY, True),
        (Confidence.ASSUMED, False),
        (Confidence.UNCHECKED, False),
    ],
)
def test_an_inference_is_not_dressed_as_a_legal_basis(confidence: Confidence, *, printed: bool) -> None:
    lines = common.bases((cite("luat-bhxh-2014"), cite("luat-bhyt-2008", confidence=confidence)))
    assert len(lines) == 1 + printed
    assert lines[-1].endswith(".")


def test_a_provision_cited_twice_is_printed_once() -> None:
    assert len(common.bases((cite("luat-bhxh-2014"), cite("luat-bhxh-2014")))) == 1


# --- employer, people, agency ------------------------------------------------------------------------


def test_an_employer_of_whom_little_is_known_has_dots() -> None:
    employer = attrs.evolve(
        build_case().employer,
        tax_code=None,
        insurance_code=None,
        registration_number=None,
        registered_on=None,
        head_office=None,
        phone=None,
        email=None,
        people=(),
    )
    shown = common.employer_info(employer, date(2024, 7, 8))
    for field in ("ma_so_thue", "ma_don_vi", "nganh_nghe", "tru_so", "dien_thoai"):
        assert set(getattr(shown, field)) == {"…"}, field
    assert shown.dang_ky == "số …………"
    assert shown.noi_lam_viec == shown.email == ""
    assert set(shown.dai_dien.ho_ten) == {"…"}
    assert "None" not in str(as_mapping(shown))


def test_the_workplace_is_told_only_where_it_is_elsewhere() -> None:
    employer = build_case().employer
    here = attrs.evolve(employer, workplace=employer.head_office)
    there = attrs.evolve(employer, workplace="Phường Thí Dụ")
    assert common.employer_info(here, date(2024, 7, 8)).noi_lam_viec == ""
    assert common.employer_info(there, date(2024, 7, 8)).noi_lam_viec == "Phường Thí Dụ"


def test_changes_of_the_employer_are_told_up_to_the_day() -> None:
    changes = (
        EmployerChange(kind=EmployerChangeKind.MOVED, on=date(2024, 6, 1), detail="về phường Thí Dụ"),
        EmployerChange(kind=EmployerChangeKind.DISSOLVED, on=date(2024, 9, 1)),
        EmployerChange(kind=EmployerChangeKind.RENAMED),
    )
    employer = attrs.evolve(build_case().employer, changes=changes)
    assert common.employer_info(employer, date(2024, 7, 8)).thay_doi == (
        "Ngày 01/6/2024: chuyển địa điểm (về phường Thí Dụ)",
        "Ngày …/…/……: đổi tên",
    )


def test_the_representative_is_the_one_in_office_that_day() -> None:
    people = (
        ResponsiblePerson(
            id="gd-1",
            name="Lê Văn Ví Dụ",
            role=PersonRole.LEGAL_REPRESENTATIVE,
            valid_from=date(2018, 3, 5),
            valid_to=date(2024, 7, 7),
        ),
        ResponsiblePerson(
            id="gd-2", name="Bùi Thị Mẫu", role=PersonRole.LEGAL_REPRESENTATIVE, valid_from=date(2024, 7, 8)
        ),
    )
    employer = attrs.evolve(build_case().employer, people=people)
    shown = [common.employer_info(employer, date(2024, 7, day)).dai_dien for day in (7, 8)]
    assert [person.ho_ten for person in shown] == ["Lê Văn Ví Dụ", "Bùi Thị Mẫu"]
    assert shown[0].giu_chuc == "từ ngày 05/3/2018 đến ngày 07/7/2024"
    assert shown[1].giu_chuc == "từ ngày 08/7/2024 đến nay"


def test_the_contact_is_one_line_with_dots_for_what_is_not_known() -> None:
    case = build_case()
    contact = attrs.evolve(case.agency, contact=Contact(unit="Phòng Quản lý thu"))
    assert common.agency_info(contact, "").dau_moi == ("ông (bà) …………, Phòng Quản lý thu, điện thoại …………")
    assert set(common.agency_info(attrs.evolve(case.agency, contact=None), "").dau_moi) == {"…"}


def test_a_province_without_a_stated_parent_stands_under_the_central_agency() -> None:
    case = build_case()
    assert (
        common.parent_name(attrs.evolve(case.agency, parent=None), case.provincial_agency)
        == "Bảo hiểm xã hội Việt Nam"
    )


# --- tables ------------------------------------------------------------------------------------------


def months(worker_id: str, *names: str, unpaid: FundAmounts | None = DUE) -> tuple[UnpaidMonth, ...]:
    return tuple(UnpaidMonth(worker=worker_id, month=name, unpaid=unpaid) for name in names)


def test_sums_add_up_by_worker_by_month_and_in_words() -> None:
    case = build_case()
    table = tables.sums_table(
        case, (*months("ld-01", "2024-01", "2024-02", "2024-04"), *months("ld-02", "2024-02"))
    )
    assert [row.ho_ten for row in table.theo_nguoi] == ["Nguyễn Thị Mẫu 1", "Nguyễn Thị Mẫu 2"]
    assert [row.cac_thang for row in table.theo_nguoi] == ["01/2024 – 02/2024, 4/2024", "02/2024"]
    assert [row.so_thang for row in table.theo_nguoi] == ["3", "1"]
    assert [row.tien.tong for row in table.theo_nguoi] == ["5.760.000", "1.920.000"]
    assert [(row.thang, row.so_nguoi, row.tien.tong) for row in table.theo_thang] == [
        ("01/2024", "1", "1.920.000"),
        ("02/2024", "2", "3.840.000"),
        ("4/2024", "1", "1.920.000"),
    ]
    assert (table.so_nguoi, table.so_thang, table.so_luot) == ("02", "3", "4")
    assert table.tong.huu_tri_tu_tuat == "5.280.000"
    assert table.tong_so == "7.680.000\N{NO-BREAK SPACE}đồng"
    assert table.bang_chu == "Bảy triệu sáu trăm tám mươi nghìn đồng"


def test_one_sum_that_is_not_known_leaves_every_total_over_it_dotted() -> None:
    table = tables.sums_table(
        build_case(),
        (*months("ld-01", "2024-01"), *months("ld-01", "2024-02", unpaid=None), *months("ld-02", "2024-01")),
    )
    assert [row.tien.tong for row in table.theo_nguoi] == ["……", "1.920.000"]
    assert [row.tien.tong for row in table.theo_thang] == ["3.840.000", "……"]
    assert table.tong.tong == "……"
    assert not table.day_du
    assert set(table.bang_chu) == {"…"}


def test_a_table_that_may_lack_something_has_no_total() -> None:
    table = tables.sums_table(build_case(), months("ld-01", "2024-01"), complete=False)
    assert table.theo_nguoi[0].tien.tong == "1.920.000"
    assert table.tong.tong == "……"


def test_a_table_of_nothing_says_zero_and_leaves_the_months_blank() -> None:
    table = tables.sums_table(build_case(), ())
    assert (table.theo_nguoi, table.theo_thang) == ((), ())
    assert table.tong_so == "0\N{NO-BREAK SPACE}đồng"
    assert set(table.khoang) == {"…"}


def test_the_wage_column_tells_a_range_and_dots_for_a_wage_not_known() -> None:
    case = build_case(
        contributions=(
            hidden("ld-01", "2024-01", "2024-01"),
            hidden("ld-01", "2024-02", "2024-02", wage_base=7_000_000),
            hidden("ld-02", "2024-01", "2024-01", wage_base=None),
        )
    )
    table = tables.sums_table(case, (*months("ld-01", "2024-01", "2024-02"), *months("ld-02", "2024-01")))
    assert [row.muc_luong for row in table.theo_nguoi] == ["6.000.000 – 7.000.000", "……"]


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2023, 12, 31), ContractKind.PROBATION),
        (date(2024, 1, 1), ContractKind.FIXED_TERM),
        (date(2024, 1, 2), ContractKind.FIXED_TERM),
    ],
)
def test_the_contract_of_a_day_is_the_latest_that_has_begun(on: date, kind: ContractKind) -> None:
    person = worker(
        1,
        contracts=(
            LabourContract(kind=ContractKind.PROBATION, valid_from=date(2023, 11, 1)),
            LabourContract(kind=ContractKind.FIXED_TERM, valid_from=date(2024, 1, 1)),
        ),
    )
    contract = tables.contract_on(person, on)
    assert contract is not None
    assert contract.kind is kind


@pytest.mark.parametrize(
    ("on", "amount"),
    [(date(2024, 5, 31), 5_000_000), (date(2024, 6, 1), 6_000_000), (date(2024, 7, 1), 6_000_000)],
)
def test_the_wage_of_a_day_is_that_of_its_month(on: date, amount: int) -> None:
    person = worker(
        1,
        wages=(
            WagePeriod(first_month="2024-01", last_month="2024-05", amount=5_000_000),
            WagePeriod(first_month="2024-06", amount=6_000_000),
        ),
    )
    wage = tables.wage_on(person, on)
    assert wage is not None
    assert wage.amount == amount


def test_a_worker_of_whom_little_is_known_has_dots() -> None:
    person = worker(
        9,
        birth_date=None,
        sex=None,
        identity_number=None,
        insurance_number=None,
        job=None,
        contracts=(),
        wages=(),
    )
    (row,) = tables.worker_rows(
        build_case(workers=(person,), contributions=(), events=()), ["ld-09"], {}, date(2024, 7, 8)
    )
    told = {field: value for field, value in as_mapping(row).items() if value and set(value) - set("…/")}
    assert told == {"stt": "1", "ho_ten": "Nguyễn Thị Mẫu 9"}


# --- tags --------------------------------------------------------------------------------------------


def test_the_tags_of_a_context_are_listed_with_their_paths() -> None:
    @attrs.frozen(kw_only=True)
    class Inner:
        ten: str = tag("Tên", "A")

    Inner.__module__ = __name__
    globals()["Inner"] = Inner

    @attrs.frozen(kw_only=True)
    class Outer:
        dong: tuple[Inner, ...] = tag("Các dòng")
        ghi_chu: str | None = tag("Ghi chú", "B")

    assert [(entry.path, entry.leaf) for entry in entries(Outer)] == [
        ("dong[]", False),
        ("dong[].ten", True),
        ("ghi_chu", True),
    ]
