"""From which day the law says what late payment and evasion are, and after how many days."""

from __future__ import annotations

from datetime import date

import pytest

from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.law import default_law

OLD, NEW, NEW_JOBS = date(2016, 1, 1), date(2025, 7, 1), date(2026, 1, 1)
FIGURES = {
    "da_quy_dinh_tron_dong.bhxh": [(OLD, False), (NEW, True)],
    "da_quy_dinh_tron_dong.bhtn": [(OLD, False), (NEW, True), (NEW_JOBS, True)],
    "da_quy_dinh_tron_dong.bhyt": [(OLD, False), (NEW, True)],
    "ngay_cham_dang_ky.bhxh": [(NEW, 60)],
    "ngay_cham_dang_ky.bhtn": [(NEW, 60)],
    "ngay_cham_dang_ky.bhyt": [(NEW, 60)],
    "ngay_cham_nop.bhxh": [(NEW, 60)],
    "ngay_cham_nop.bhtn": [(NEW, 60)],
    "ngay_cham_nop.bhyt": [(NEW, 60)],
    "da_quy_dinh_ly_do_chinh_dang": [(NEW, False), (date(2025, 11, 30), True)],
    "tra_khoan_tuong_duong_bhtn": [(OLD, False), (NEW_JOBS, True)],
}


@pytest.mark.parametrize("key", FIGURES)
def test_a_figure_has_these_values_from_these_days(key: str) -> None:
    line = default_law().figure(key)
    assert [(one.valid_from, one.value) for one in line.values] == FIGURES[key]
    assert line.last_day == LAW_KNOWN_TO
