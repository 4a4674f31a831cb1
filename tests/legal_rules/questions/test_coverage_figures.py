"""Every row of the figures on coverage: from which day, what, under which provision, how well known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from legal_rules.kernel.dated import DatedValue
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.law import default_law
from legal_rules.questions.coverage import EngagementKind

DAY = timedelta(days=1)

# key, then one line a row: first day, value, confidence, first provision
ROWS = """
hop_dong_toi_thieu_bhxh
  2015-01-01 3 assumed Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 3 text điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2018-01-01 1 text điểm b khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 1 text điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024
hop_dong_toi_thieu_tnld_bnn
  2015-01-01 3 assumed Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 3 text điểm b khoản 1 Điều 86 Luật Bảo hiểm xã hội năm 2014
  2016-07-01 3 text Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2018-01-01 1 text Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 1 text Điều 43 Luật An toàn, vệ sinh lao động năm 2015
hop_dong_toi_thieu_bhyt
  2015-01-01 3 text điểm a khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 1 secondary khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
hop_dong_toi_thieu_bhtn
  2015-01-01 3 text khoản 1 Điều 43 Luật Việc làm năm 2013
  2026-01-01 1 secondary Điều 31 Luật Việc làm năm 2025
chu_ho_khong_ke_khai_tu_ngay
  2025-07-01 2029-07-01 text điểm m khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024
ten_goi_khac_bhxh
  2015-01-01 hoi unchecked Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 hoi unchecked khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2021-01-01 co assumed khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 co text điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024
ten_goi_khac_tnld_bnn
  2015-01-01 hoi unchecked Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 hoi unchecked khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2021-01-01 co assumed Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 co text Điều 43 Luật An toàn, vệ sinh lao động năm 2015
ten_goi_khac_bhyt
  2015-01-01 hoi unchecked khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2021-01-01 co assumed khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
ten_goi_khac_bhtn
  2015-01-01 hoi unchecked khoản 1 Điều 43 Luật Việc làm năm 2013
  2021-01-01 co assumed khoản 1 Điều 43 Luật Việc làm năm 2013
  2026-01-01 co assumed Điều 31 Luật Việc làm năm 2025
khong_hop_dong_bang_van_ban
  2015-01-01 hoi unchecked Điều 16 Bộ luật Lao động năm 2012
  2021-01-01 hoi unchecked Điều 14 Bộ luật Lao động năm 2019
hoc_nghe_co_lam_viec
  2015-01-01 hoi unchecked Điều 61 Bộ luật Lao động năm 2012
  2021-01-01 hoi unchecked Điều 61 Bộ luật Lao động năm 2019
hop_dong_toi_thieu_nuoc_ngoai_bhxh
  2018-12-01 12 secondary khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 12 text khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024
hop_dong_toi_thieu_nuoc_ngoai_tnld_bnn
  2018-12-01 12 secondary Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 12 assumed Điều 43 Luật An toàn, vệ sinh lao động năm 2015
hop_dong_toi_thieu_nuoc_ngoai_bhyt
  2015-01-01 3 secondary điểm a khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 12 secondary khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
nuoc_ngoai_can_giay_phep_bhxh
  2018-12-01 yes secondary khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 no text khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024
nuoc_ngoai_can_giay_phep_tnld_bnn
  2018-12-01 yes secondary Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 no assumed Điều 43 Luật An toàn, vệ sinh lao động năm 2015
nuoc_ngoai_can_giay_phep_bhyt
  2015-01-01 no secondary khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 no assumed khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
nuoc_ngoai_loai_tru_bhxh
  2018-12-01 yes secondary khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 yes text khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024
nuoc_ngoai_loai_tru_tnld_bnn
  2018-12-01 yes secondary Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 yes assumed Điều 43 Luật An toàn, vệ sinh lao động năm 2015
nuoc_ngoai_loai_tru_bhyt
  2015-01-01 no secondary khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 yes assumed khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
nuoc_ngoai_dieu_uoc_bhxh
  2018-12-01 hoi unchecked khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 khong text khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024
nuoc_ngoai_dieu_uoc_tnld_bnn
  2018-12-01 hoi unchecked Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 khong assumed Điều 43 Luật An toàn, vệ sinh lao động năm 2015
nuoc_ngoai_dieu_uoc_bhyt
  2015-01-01 hoi unchecked khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 khong assumed khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
khong_tron_thoi_gian_bhxh
  2015-01-01 no assumed Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 no assumed khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 yes text điểm l khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024
khong_tron_thoi_gian_tnld_bnn
  2015-01-01 no assumed Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-07-01 no assumed Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 yes text Điều 43 Luật An toàn, vệ sinh lao động năm 2015
khong_tron_thoi_gian_bhyt
  2015-01-01 no assumed điểm a khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 yes secondary khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
khong_tron_thoi_gian_bhtn
  2015-01-01 no assumed khoản 1 Điều 43 Luật Việc làm năm 2013
  2026-01-01 yes secondary Điều 31 Luật Việc làm năm 2025
luong_huu_bhxh
  2015-01-01 dang_huong assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 dang_huong assumed Luật Bảo hiểm xã hội năm 2014
  2025-07-01 dang_huong text khoản 7 Điều 2 Luật Bảo hiểm xã hội năm 2024
luong_huu_tnld_bnn
  2015-01-01 dang_huong assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 dang_huong assumed Luật Bảo hiểm xã hội năm 2014
  2025-07-01 dang_huong assumed Điều 43 Luật An toàn, vệ sinh lao động năm 2015
luong_huu_bhyt
  2015-01-01 hoi unchecked Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 hoi unchecked Điều 12 Luật Bảo hiểm y tế năm 2008
luong_huu_bhtn
  2015-01-01 dang_huong text Điều 43 Luật Việc làm năm 2013
  2026-01-01 du_dieu_kien secondary Điều 31 Luật Việc làm năm 2025
nhieu_hop_dong_bhxh
  2015-01-01 dau_tien assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 dau_tien assumed Điều 85 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 dau_tien assumed Điều 2 Luật Bảo hiểm xã hội năm 2024
nhieu_hop_dong_tnld_bnn
  2015-01-01 tung_noi assumed Luật Bảo hiểm xã hội năm 2006
  2016-07-01 tung_noi text Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 tung_noi text Điều 43 Luật An toàn, vệ sinh lao động năm 2015
nhieu_hop_dong_bhyt
  2015-01-01 luong_cao_nhat assumed Luật Bảo hiểm y tế năm 2008
  2018-12-01 luong_cao_nhat text khoản 3 Điều 7 Nghị định số 146/2018/NĐ-CP
  2025-08-15 luong_cao_nhat assumed Nghị định số 188/2025/NĐ-CP
nhieu_hop_dong_bhtn
  2015-01-01 dau_tien text khoản 1 Điều 43 Luật Việc làm năm 2013
  2026-01-01 dau_tien assumed Điều 31 Luật Việc làm năm 2025
nhieu_tu_cach
  2015-01-01 hoi unchecked Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 hoi unchecked Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 hoi unchecked Điều 2 Luật Bảo hiểm xã hội năm 2024
ngay_khong_luong_bhxh
  2015-01-01 14 assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 14 text khoản 3 Điều 85 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 14 text khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024
ngay_khong_luong_tnld_bnn
  2015-01-01 14 assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 14 assumed khoản 3 Điều 85 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 14 assumed khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024
ngay_khong_luong_bhyt
  2015-01-01 14 assumed Quyết định số 959/QĐ-BHXH ngày 09/9/2015 của Bảo hiểm xã hội Việt Nam
  2017-07-01 14 assumed Điều 42 Quyết định số 595/QĐ-BHXH ngày 14/4/2017 của Bảo hiểm xã hội Việt Nam
ngay_khong_luong_bhtn
  2015-01-01 14 assumed Luật Việc làm năm 2013
  2026-01-01 14 text khoản 4 Điều 33 Luật Việc làm năm 2025
ngay_nghi_om_bhyt
  2015-01-01 14 assumed Luật Bảo hiểm y tế năm 2008
  2018-12-01 14 text điểm a khoản 1 Điều 7 Nghị định số 146/2018/NĐ-CP
  2025-08-15 14 assumed Nghị định số 188/2025/NĐ-CP
thoa_thuan_van_dong_bhxh
  2015-01-01 khong assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 khong text khoản 3 Điều 85 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 co text khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024
thoa_thuan_van_dong_tnld_bnn
  2015-01-01 khong assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 khong assumed khoản 3 Điều 85 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 co assumed khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024
thoa_thuan_van_dong_bhyt
  2015-01-01 khong assumed Điều 42 Quyết định số 595/QĐ-BHXH ngày 14/4/2017 của Bảo hiểm xã hội Việt Nam
  2025-07-01 hoi unchecked khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024
thoa_thuan_van_dong_bhtn
  2015-01-01 khong assumed Luật Việc làm năm 2013
  2026-01-01 khong text khoản 4 Điều 33 Luật Việc làm năm 2025
han_dang_ky_bhxh
  2015-01-01 30 assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 30 text điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 30 text khoản 1 Điều 28 Luật Bảo hiểm xã hội năm 2024
han_dang_ky_tnld_bnn
  2015-01-01 30 assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 30 assumed điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 30 assumed khoản 1 Điều 28 Luật Bảo hiểm xã hội năm 2024
han_dang_ky_bhyt
  2015-01-01 30 unchecked Điều 17 Luật Bảo hiểm y tế năm 2008
  2025-07-01 30 text điểm b khoản 1 Điều 17 Luật Bảo hiểm y tế năm 2008
han_dang_ky_bhtn
  2015-01-01 30 text khoản 1 Điều 44 Luật Việc làm năm 2013
  2026-01-01 30 text khoản 1 Điều 32 Luật Việc làm năm 2025
goc_dang_ky_bhxh
  2015-01-01 giao_ket assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 giao_ket text điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 thuoc_doi_tuong text khoản 1 Điều 28 Luật Bảo hiểm xã hội năm 2024
goc_dang_ky_tnld_bnn
  2015-01-01 giao_ket assumed Luật Bảo hiểm xã hội năm 2006
  2016-01-01 giao_ket assumed điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 thuoc_doi_tuong assumed khoản 1 Điều 28 Luật Bảo hiểm xã hội năm 2024
goc_dang_ky_bhyt
  2015-01-01 giao_ket unchecked Điều 17 Luật Bảo hiểm y tế năm 2008
  2025-07-01 thuoc_doi_tuong text điểm b khoản 1 Điều 17 Luật Bảo hiểm y tế năm 2008
goc_dang_ky_bhtn
  2015-01-01 giao_ket text khoản 1 Điều 44 Luật Việc làm năm 2013
  2026-01-01 thuoc_doi_tuong text khoản 1 Điều 32 Luật Việc làm năm 2025
"""

GROUPS = (
    "paid_manager unpaid_manager household_owner commune_officer village_officer domestic_worker "
    "civil_servant public_employee probation"
)

# key, then one line a row: first day; for every group c (co), k (khong) or h (hoi); how well each is known
# (t text, s secondary, a assumed, u unchecked); first provision
MATRIX = """
doi_tuong_huu_tri_tu_tuat
  2015-01-01 hkkkkkcck uaaaaaaaa Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 ckkckkcck tttttaaaa Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 ccccckcck ttttttaat Điều 2 Luật Bảo hiểm xã hội năm 2024
doi_tuong_om_dau_thai_san
  2015-01-01 hkkkkkcck uaaaaaaaa Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 ckkkkkcck tttataaaa Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 ccccckcck tttaataat Điều 2 Luật Bảo hiểm xã hội năm 2024
doi_tuong_tnld_bnn
  2015-01-01 hkkkkkcck uaaaaaaaa Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 ckkkkkcck aaaaaaaaa điểm b khoản 1 Điều 86 Luật Bảo hiểm xã hội năm 2014
  2016-07-01 ckkkkkcck tttttaaaa Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 ckkkkkcck tttttaaaa Điều 43 Luật An toàn, vệ sinh lao động năm 2015
doi_tuong_bhyt
  2015-01-01 ckkchhcck tttauutta khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 cccchhcck assauuaaa khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
doi_tuong_bhtn
  2015-01-01 kkkkkkkck tttttttaa Điều 43 Luật Việc làm năm 2013
  2026-01-01 ckkkkkkck sssssssss Điều 31 Luật Việc làm năm 2025
nuoc_ngoai_doi_tuong_huu_tri_tu_tuat
  2015-01-01 kkk aaa Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 kkk sss khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2022-01-01 cck sss khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 chk tut khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024
nuoc_ngoai_doi_tuong_om_dau_thai_san
  2015-01-01 kkk aaa Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 kkk sss khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2018-12-01 cck sss khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2025-07-01 chk tut khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024
nuoc_ngoai_doi_tuong_tnld_bnn
  2015-01-01 kkk aaa Điều 2 Luật Bảo hiểm xã hội năm 2006
  2016-01-01 kkk sss khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014
  2018-12-01 cck sss Điều 43 Luật An toàn, vệ sinh lao động năm 2015
  2025-07-01 chk aua Điều 43 Luật An toàn, vệ sinh lao động năm 2015
nuoc_ngoai_doi_tuong_bhyt
  2015-01-01 cch ssu điểm a khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
  2025-07-01 chh suu khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008
nuoc_ngoai_doi_tuong_bhtn
  2015-01-01 kkk sss khoản 1 Điều 43 Luật Việc làm năm 2013
  2026-01-01 kkk sss Điều 31 Luật Việc làm năm 2025
"""
WORDS = {"co": "c", "khong": "k", "hoi": "h"}
COLUMNS = {True: "co_thoi_han khong_thoi_han khac", False: GROUPS}


def blocks(text: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in text.strip().split("\n"):
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def shown(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def days_of(values: tuple[DatedValue[object], ...]) -> list[date]:
    return [one.valid_from for one in values]


@pytest.mark.parametrize(("key", "rows"), blocks(ROWS), ids=[key for key, _ in blocks(ROWS)])
def test_every_row_of_a_figure(key: str, rows: list[str]) -> None:
    line = default_law().figure(key)
    told = [f"{one.valid_from} {shown(one.value)} {one.confidence} {one.citations[0]}" for one in line.values]
    assert told == rows
    assert line.last_day == LAW_KNOWN_TO
    for before, after in pairwise(line.values):
        assert before.valid_to == after.valid_from - DAY


@pytest.mark.parametrize(("key", "rows"), blocks(MATRIX), ids=[key for key, _ in blocks(MATRIX)])
def test_every_row_of_the_matrix(key: str, rows: list[str]) -> None:
    columns = COLUMNS[key.startswith("nuoc_ngoai")].split()
    lines = [default_law().figure(f"{key}.{column}") for column in columns]
    for number, row in enumerate(rows):
        day, rest = row.split(" ", 1)
        at = [line.values[number] for line in lines]
        words = "".join(WORDS[str(one.value)] for one in at)
        known = "".join(one.confidence[0] for one in at)
        assert f"{words} {known} {at[0].citations[0]}" == rest
        assert {one.valid_from.isoformat() for one in at} == {day}
    for line in lines:
        assert len(line.values) == len(rows)
        assert line.last_day == LAW_KNOWN_TO
        assert line.meaning.count(":") == 1


def test_the_matrix_has_every_kind_without_a_labour_contract() -> None:
    by_contract = {"indefinite", "fixed_term", "seasonal", "other_name", "none_written", "apprenticeship"}
    assert set(GROUPS.split()) == {kind.value for kind in EngagementKind} - by_contract


def test_no_two_rows_of_a_figure_are_alike() -> None:
    for key, _ in blocks(ROWS):
        values = default_law().figure(key).values
        assert len(days_of(values)) == len(set(days_of(values)))
        for before, after in pairwise(values):
            one = (before.value, before.confidence, before.citations)
            assert one != (after.value, after.confidence, after.citations), key
