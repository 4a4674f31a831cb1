"""Inspection or check, who decides it, and how the agencies are called, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from legal_rules.case import AgencyLevel
from legal_rules.errors import OutsideLawError, OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.law import default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import instrument
from legal_rules.procedure.inspection_rows import INSPECTION_ROWS

DAY = timedelta(days=1)
PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng Pháp chế", "because": "theo thông tư giả định số 1"}

# key | value from first day to last day | confidence; a line without a last day is still in force
TABLE = """
luat_thanh_tra | luat-thanh-tra-2010 | 2015-01-01 2023-06-30 | secondary
luat_thanh_tra | luat-thanh-tra-2022 | 2023-07-01 2025-06-30 | secondary
luat_thanh_tra | luat-thanh-tra-2025 | 2025-07-01 | secondary

nghi_dinh_thanh_tra_kiem_tra | nd-21-2016 | 2016-06-01 2024-02-29 | assumed
nghi_dinh_thanh_tra_kiem_tra | nd-03-2024 | 2024-03-01 2025-06-30 | secondary
nghi_dinh_thanh_tra_kiem_tra | khong | 2025-07-01 2025-08-04 | assumed
nghi_dinh_thanh_tra_kiem_tra | nd-217-2025 | 2025-08-05 | secondary

che_do_thanh_tra.bhxh_viet_nam | kiem_tra | 2015-01-01 2015-12-31 | assumed
che_do_thanh_tra.bhxh_viet_nam | thanh_tra_chuyen_nganh | 2016-01-01 2025-05-11 | text
che_do_thanh_tra.bhxh_viet_nam | thanh_tra_chuyen_nganh | 2025-05-12 2025-06-30 | secondary
che_do_thanh_tra.bhxh_viet_nam | kiem_tra_chuyen_nganh | 2025-07-01 | secondary
che_do_thanh_tra.bhxh_tinh | kiem_tra | 2015-01-01 2015-12-31 | assumed
che_do_thanh_tra.bhxh_tinh | thanh_tra_chuyen_nganh | 2016-01-01 2025-02-28 | text
che_do_thanh_tra.bhxh_tinh | khong_co_cap_nay | 2025-03-01 2025-06-30 | secondary
che_do_thanh_tra.bhxh_tinh | kiem_tra_chuyen_nganh | 2025-07-01 | secondary
che_do_thanh_tra.bhxh_khu_vuc | khong_co_cap_nay | 2015-01-01 2015-12-31 | assumed
che_do_thanh_tra.bhxh_khu_vuc | khong_co_cap_nay | 2016-01-01 2025-02-28 | secondary
che_do_thanh_tra.bhxh_khu_vuc | thanh_tra_chuyen_nganh | 2025-03-01 2025-05-11 | secondary
che_do_thanh_tra.bhxh_khu_vuc | kiem_tra_chuyen_nganh | 2025-05-12 2025-06-30 | secondary
che_do_thanh_tra.bhxh_khu_vuc | khong_co_cap_nay | 2025-07-01 | secondary

quyet_dinh_thanh_tra.bhxh_viet_nam | khong | 2015-01-01 2016-05-31 | assumed
quyet_dinh_thanh_tra.bhxh_viet_nam | co | 2016-06-01 2025-06-30 | assumed
quyet_dinh_thanh_tra.bhxh_viet_nam | khong | 2025-07-01 | secondary
quyet_dinh_thanh_tra.bhxh_tinh | khong | 2015-01-01 2016-05-31 | assumed
quyet_dinh_thanh_tra.bhxh_tinh | co | 2016-06-01 2025-02-28 | assumed
quyet_dinh_thanh_tra.bhxh_tinh | khong | 2025-03-01 2025-06-30 | assumed
quyet_dinh_thanh_tra.bhxh_tinh | khong | 2025-07-01 | secondary
quyet_dinh_thanh_tra.bhxh_khu_vuc | khong | 2015-01-01 2025-02-28 | assumed
quyet_dinh_thanh_tra.bhxh_khu_vuc | co | 2025-03-01 2025-05-11 | assumed
quyet_dinh_thanh_tra.bhxh_khu_vuc | khong | 2025-05-12 | secondary
quyet_dinh_thanh_tra.bhxh_huyen | khong | 2015-01-01 2025-06-30 | assumed
quyet_dinh_thanh_tra.bhxh_huyen | khong | 2025-07-01 | secondary

quyet_dinh_kiem_tra.bo_truong | hoi | 2025-07-01 2025-08-04 | unchecked
quyet_dinh_kiem_tra.bo_truong | co | 2025-08-05 | secondary
quyet_dinh_kiem_tra.chu_tich_ubnd | hoi | 2025-07-01 2025-08-04 | unchecked
quyet_dinh_kiem_tra.chu_tich_ubnd | co | 2025-08-05 | secondary
quyet_dinh_kiem_tra.bhxh_viet_nam | hoi | 2025-07-01 2026-09-09 | unchecked
quyet_dinh_kiem_tra.bhxh_viet_nam | co | 2026-09-10 | text
quyet_dinh_kiem_tra.bhxh_tinh | hoi | 2025-07-01 | unchecked
quyet_dinh_kiem_tra.bhxh_co_so | hoi | 2025-07-01 | unchecked
bo_truong_phan_cap_kiem_tra | True | 2025-08-05 | secondary
qua_kiem_tra.dau_hieu_toi_pham | True | 2025-08-05 | secondary
qua_kiem_tra.phuc_tap | True | 2025-08-05 | secondary

thoi_han_thanh_tra_luat_2010.trung_uong | 45 | 2016-06-01 2023-06-30 | unchecked
thoi_han_thanh_tra_luat_2010.trung_uong_phuc_tap | 70 | 2016-06-01 2023-06-30 | unchecked
thoi_han_thanh_tra_luat_2010.tinh | 30 | 2016-06-01 2023-06-30 | unchecked
thoi_han_thanh_tra_luat_2010.tinh_phuc_tap | 45 | 2016-06-01 2023-06-30 | unchecked
thoi_han_thanh_tra_luat_2022.trung_uong | 45 | 2023-07-01 2025-06-30 | unchecked
thoi_han_thanh_tra_luat_2022.trung_uong_gia_han | 30 | 2023-07-01 2025-06-30 | unchecked
thoi_han_thanh_tra_luat_2022.tinh | 30 | 2023-07-01 2025-06-30 | unchecked
thoi_han_thanh_tra_luat_2022.tinh_gia_han | 15 | 2023-07-01 2025-06-30 | unchecked
cong_bo_quyet_dinh_thanh_tra | 15 | 2021-11-15 2025-06-30 | unchecked
bao_cao_ket_qua_thanh_tra.thuong | 15 | 2021-11-15 2025-06-30 | unchecked
bao_cao_ket_qua_thanh_tra.phuc_tap | 20 | 2021-11-15 2025-06-30 | unchecked
ket_luan_thanh_tra | 15 | 2016-06-01 2025-06-30 | unchecked
thoi_han_kiem_tra.thong_bao | 3 | 2025-08-05 | unchecked
thoi_han_kiem_tra.bao_cao | 10 | 2025-08-05 | unchecked
thoi_han_kiem_tra.bao_cao_phuc_tap | 15 | 2025-08-05 | unchecked
van_ban_ket_qua_kiem_tra | 15 | 2025-08-05 | unchecked

quyen_yeu_cau_tai_lieu | True | 2025-07-01 | text
quyen_khai_thac_du_lieu | True | 2025-07-01 | text
quyen_kiem_tra | True | 2025-07-01 | text
quyen_xu_phat | True | 2025-07-01 | text
trach_nhiem_don_doc.don_doc | True | 2025-07-01 | text
trach_nhiem_don_doc.cong_khai | True | 2025-07-01 | text
trach_nhiem_don_doc.thong_bao | True | 2025-07-01 | text

nguoi_dung_dau_bhxh_viet_nam | Tổng Giám đốc | 2015-01-01 2025-02-28 | text
nguoi_dung_dau_bhxh_viet_nam | Giám đốc | 2025-03-01 | secondary
bhxh_viet_nam_truc_thuoc | Chính phủ | 2015-01-01 2025-02-28 | assumed
bhxh_viet_nam_truc_thuoc | Bộ Tài chính | 2025-03-01 | secondary
ten_co_quan_bhxh.cap_hai | bảo hiểm xã hội tỉnh | 2015-01-01 2025-02-28 | text
ten_co_quan_bhxh.cap_hai | bảo hiểm xã hội khu vực | 2025-03-01 2025-06-30 | secondary
ten_co_quan_bhxh.cap_hai | bảo hiểm xã hội tỉnh, thành phố | 2025-07-01 | secondary
ten_co_quan_bhxh.cap_ba | bảo hiểm xã hội huyện | 2015-01-01 2025-02-28 | text
ten_co_quan_bhxh.cap_ba | bảo hiểm xã hội cấp huyện | 2025-03-01 2025-06-30 | secondary
ten_co_quan_bhxh.cap_ba | bảo hiểm xã hội cơ sở | 2025-07-01 | secondary
cap_co_quan_bhxh.cap_hai | province | 2015-01-01 2025-02-28 | text
cap_co_quan_bhxh.cap_hai | region | 2025-03-01 2025-06-30 | secondary
cap_co_quan_bhxh.cap_hai | province | 2025-07-01 | secondary
cap_co_quan_bhxh.cap_ba | district | 2015-01-01 2025-02-28 | text
cap_co_quan_bhxh.cap_ba | district | 2025-03-01 2025-06-30 | secondary
cap_co_quan_bhxh.cap_ba | base_unit | 2025-07-01 | secondary
bo_quan_ly_nha_nuoc | Bộ Lao động - Thương binh và Xã hội | 2015-01-01 2024-12-31 | secondary
bo_quan_ly_nha_nuoc | Bộ Lao động - Thương binh và Xã hội | 2025-01-01 2025-02-28 | assumed
bo_quan_ly_nha_nuoc | Bộ Nội vụ | 2025-03-01 2025-12-31 | assumed
bo_quan_ly_nha_nuoc | Bộ Nội vụ | 2026-01-01 | secondary
"""


def _rows() -> Iterator[tuple[str, str, date, date, str]]:
    for line in filter(None, TABLE.splitlines()):
        key, value, days, confidence = (part.strip() for part in line.split("|"))
        first, *last = (date.fromisoformat(day) for day in days.split())
        yield key, value, first, last[0] if last else LAW_KNOWN_TO, confidence


ROWS = tuple(_rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2]}")
def test_holds_from_its_first_day_to_its_last(row: tuple[str, str, date, date, str]) -> None:
    key, value, first, last, confidence = row
    for day in (first, first + (last - first) / 2, last):
        found = default_law().at(key, day)
        assert (str(found.value), found.confidence) == (value, confidence)
        assert all(citation.confidence == confidence for citation in found.citations)


@pytest.mark.parametrize("key", sorted({row[0] for row in ROWS}))
def test_nothing_is_known_before_the_first_row_and_after_the_last(key: str) -> None:
    mine = [row for row in ROWS if row[0] == key]
    line = default_law().figure(key)
    assert (line.first_day, line.last_day) == (mine[0][2], mine[-1][3])
    for day in (mine[0][2] - DAY, mine[-1][3] + DAY):
        with pytest.raises(OutsideLawError):
            line.at(day)


def test_a_provision_that_decides_is_cited() -> None:
    def place(key: str, day: date) -> str:
        return str(default_law().at(key, day).citations[0])

    assert place("che_do_thanh_tra.bhxh_tinh", date(2016, 1, 1)).startswith("khoản 3 Điều 13 Luật Bảo hiểm")
    assert place("che_do_thanh_tra.bhxh_khu_vuc", date(2025, 5, 12)).startswith("Điều 5 Quyết định số 1456/")
    assert (
        place("che_do_thanh_tra.bhxh_tinh", CHECK_REGIME_FROM)
        == "điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025"
    )
    assert place("quyet_dinh_kiem_tra.bo_truong", date(2025, 8, 5)) == "Điều 6 Nghị định số 217/2025/NĐ-CP"
    for office in ("bhxh_viet_nam", "bhxh_huyen"):
        key = f"quyet_dinh_thanh_tra.{office}"
        assert place(key, date(2015, 12, 31)) == "Luật Bảo hiểm xã hội năm 2006"
        assert place(key, date(2016, 1, 1)) == "Nghị định số 21/2016/NĐ-CP"
        assert place(key, date(2024, 2, 29)) == "Nghị định số 21/2016/NĐ-CP"
        assert place(key, date(2024, 3, 1)) == "Nghị định số 03/2024/NĐ-CP"
    assert place("ket_luan_thanh_tra", date(2023, 6, 30)) == "Luật Thanh tra năm 2010"
    assert place("ket_luan_thanh_tra", date(2023, 7, 1)) == "Luật Thanh tra năm 2022"
    assert "khoản 7 Điều 17" in place("quyen_xu_phat", CHECK_REGIME_FROM)
    assert "Quyết định số 2286/QĐ-BTC" in place("ten_co_quan_bhxh.cap_hai", date(2025, 9, 30))
    assert "Quyết định số 3179/QĐ-BTC" in place("ten_co_quan_bhxh.cap_hai", date(2025, 10, 1))


def test_a_real_inspection_can_be_proposed_to_these_bodies_only() -> None:
    line = default_law().figure("co_quan_thanh_tra")
    assert line.first_day == CHECK_REGIME_FROM
    assert line.at(CHECK_REGIME_FROM).value.startswith("Thanh tra Chính phủ, thanh tra tỉnh; ")
    assert line.at(CHECK_REGIME_FROM).confidence is Confidence.SECONDARY


def test_laws_and_decrees_are_in_the_register_and_in_force() -> None:
    for key in ("luat_thanh_tra", "nghi_dinh_thanh_tra_kiem_tra"):
        for one in default_law().figure(key).values:
            if one.value == "khong":
                continue
            known = instrument(one.value)
            assert known.in_force_from is None or known.in_force_from <= one.valid_from
            assert known.in_force_to is None or one.valid_to <= known.in_force_to


def test_the_day_of_the_table_is_the_day_of_the_code() -> None:
    law = default_law()
    for level in ("bhxh_viet_nam", "bhxh_tinh"):
        assert law.at(f"che_do_thanh_tra.{level}", CHECK_REGIME_FROM).value == "kiem_tra_chuyen_nganh"
        assert law.at(f"quyet_dinh_thanh_tra.{level}", CHECK_REGIME_FROM).value == "khong"
    assert law.at("che_do_thanh_tra.bhxh_viet_nam", CHECK_REGIME_FROM - DAY).value == "thanh_tra_chuyen_nganh"


def test_steps_of_inspection_exist_while_somebody_may_decide_them() -> None:
    """The procedure's rows and the table agree on every day on which either changes."""
    law = default_law()
    offices = ("bhxh_viet_nam", "bhxh_tinh", "bhxh_khu_vuc", "bhxh_huyen")
    codes = {"inspection-after-conference", "inspection-central"}
    steps = [row for row in INSPECTION_ROWS if row.code in codes]
    edges = {
        one.valid_from for office in offices for one in law.figure(f"quyet_dinh_thanh_tra.{office}").values
    }
    for day in sorted(edges | {edge - DAY for edge in edges if edge > date(2015, 1, 1)}):
        may = any(law.at(f"quyet_dinh_thanh_tra.{office}", day).value == "co" for office in offices)
        assert may is any(row.valid(day) for row in steps), day


def test_levels_are_levels_of_the_case() -> None:
    for column in ("cap_hai", "cap_ba"):
        for one in default_law().figure(f"cap_co_quan_bhxh.{column}").values:
            assert AgencyLevel(one.value) in AgencyLevel


def test_a_level_that_does_not_exist_may_decide_nothing() -> None:
    law = default_law()
    for office in ("bhxh_tinh", "bhxh_khu_vuc"):
        for one in law.figure(f"che_do_thanh_tra.{office}").values:
            if one.value == "khong_co_cap_nay":
                decides = law.figure(f"quyet_dinh_thanh_tra.{office}").during(one.valid_from, one.valid_to)
                assert {found.value for found in decides} == {"khong"}


def test_a_person_answers_who_may_decide_a_check() -> None:
    key, first = "quyet_dinh_kiem_tra.bhxh_tinh", date(2026, 1, 1)
    law = default_law().with_figure(key, "co", valid_from=first, valid_to=LAW_KNOWN_TO, **PERSON)
    assert law.at(key, first).value == "co"
    assert "Nguyễn Văn Thử" in law.at(key, first).mark
    assert law.at(key, first - DAY).value == "hoi"
    assert law.at(key, first - DAY).confidence is Confidence.UNCHECKED


def test_the_end_of_inspection_cannot_be_replaced() -> None:
    with pytest.raises(OverrideError):
        default_law().with_figure(
            "quyet_dinh_thanh_tra.bhxh_tinh",
            "co",
            valid_from=CHECK_REGIME_FROM,
            valid_to=LAW_KNOWN_TO,
            **PERSON,
        )
