"""The rates and from when: every row of the tables."""

from __future__ import annotations

from datetime import date

import pytest
from contribution_figures import END, A, Row, S, T, encoded, pct

from legal_rules.law.law import default_law

LAW_2006, LAW_2014, LAW_2024 = "luat-bhxh-2006", "luat-bhxh-2014", "luat-bhxh-2024"

FIGURES: dict[str, list[Row]] = {
    "ty_le_huu_tri_tu_tuat.don_vi": [
        ("2015-01-01", pct("14"), LAW_2006, A),
        ("2016-01-01", pct("14"), f"{LAW_2014} 86 1", T),
        ("2025-07-01", pct("14"), f"{LAW_2024} 34", T),
    ],
    "ty_le_huu_tri_tu_tuat.nguoi_lao_dong": [
        ("2015-01-01", pct("8"), LAW_2006, A),
        ("2016-01-01", pct("8"), f"{LAW_2014} 86 1", T),
        ("2025-07-01", pct("8"), f"{LAW_2024} 34", T),
    ],
    "ty_le_om_dau_thai_san.don_vi": [
        ("2015-01-01", pct("3"), LAW_2006, A),
        ("2016-01-01", pct("3"), f"{LAW_2014} 86 1", T),
        ("2025-07-01", pct("3"), f"{LAW_2024} 34", T),
    ],
    "ty_le_tnld_bnn.don_vi": [
        ("2015-01-01", pct("1"), LAW_2006, A),
        ("2016-01-01", pct("1"), f"{LAW_2014} 86 1 b", T),
        ("2016-07-01", pct("1"), f"{LAW_2014} 86 1 b", S),
        ("2017-06-01", pct("0.5"), "nd-44-2017", S),
        ("2020-07-15", pct("0.5"), "nd-58-2020", S),
    ],
    "ty_le_tnld_bnn_thap.don_vi": [("2020-07-15", pct("0.3"), "nd-58-2020", S)],
    "ty_le_bhyt.don_vi": [
        ("2015-01-01", pct("3"), "luat-bhyt-2008 13", A),
        ("2018-12-01", pct("3"), "nd-146-2018 7", T),
        ("2025-08-15", pct("3"), "nd-188-2025", S),
    ],
    "ty_le_bhyt.nguoi_lao_dong": [
        ("2015-01-01", pct("1.5"), "luat-bhyt-2008 13", A),
        ("2018-12-01", pct("1.5"), "nd-146-2018 7", T),
        ("2025-08-15", pct("1.5"), "nd-188-2025", S),
    ],
    "ty_le_bhtn.don_vi": [
        ("2015-01-01", pct("1"), "luat-viec-lam-2013 57 1", T),
        ("2026-01-01", pct("1"), "nd-374-2025", S),
    ],
    "ty_le_bhtn.nguoi_lao_dong": [
        ("2015-01-01", pct("1"), "luat-viec-lam-2013 57 1", T),
        ("2026-01-01", pct("1"), "nd-374-2025", S),
    ],
    "thang_giam_bhtn_nguoi_khuyet_tat": [("2026-01-01", 12, "luat-viec-lam-2025 33 6", T)],
    "ty_le_tu_dong.huu_tri_tu_tuat": [("2025-07-01", pct("22"), f"{LAW_2024} 33 4", T)],
    "ty_le_tu_dong.om_dau_thai_san": [("2025-07-01", pct("3"), f"{LAW_2024} 33 4", T)],
    "ty_le_tu_dong_bhyt": [("2025-07-01", pct("4.5"), "luat-bhyt-2024", S)],
}

FOR_A_TIME: dict[str, tuple[Row, date]] = {
    "ty_le_tnld_bnn_ho_tro.don_vi": (("2021-07-01", 0, "nq-68-2021", A), date(2022, 6, 30)),
    "ty_le_bhtn_ho_tro.don_vi": (("2021-10-01", 0, "nq-116-2021", A), date(2022, 9, 30)),
}


@pytest.mark.parametrize("key", FIGURES)
def test_every_rate_with_its_days_and_provision(key: str) -> None:
    assert encoded(key) == (FIGURES[key], END)


@pytest.mark.parametrize("key", FOR_A_TIME)
def test_the_support_of_the_epidemic_lasts_twelve_months(key: str) -> None:
    row, last_day = FOR_A_TIME[key]
    assert encoded(key) == ([row], last_day)


@pytest.mark.parametrize("key", [*FIGURES, *FOR_A_TIME])
def test_a_figure_of_a_month_changes_on_the_first_of_a_month(key: str) -> None:
    """The lower accident rate begins in the middle of July 2020: August is the first month with it."""
    line = default_law().figure(key)
    began = [line.values[0].valid_from]
    began += [
        after.valid_from
        for before, after in zip(line.values, line.values[1:], strict=False)
        if before.value != after.value
    ]
    days = {day.day for day in began}
    assert days == ({15} if key == "ty_le_tnld_bnn_thap.don_vi" else {1})
