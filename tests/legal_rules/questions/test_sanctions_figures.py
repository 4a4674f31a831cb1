"""Every figure, ladder, rule and choice on sanctions, written down a second time and compared."""

from __future__ import annotations

import tomllib
from datetime import date as d
from fractions import Fraction
from importlib.resources import files
from typing import Any

import attrs
import pytest

from legal_rules.errors import OutsideLawError
from legal_rules.kernel.ladder import flaws_of
from legal_rules.law.fine_rules import absent_acts, fine_rules, ladders, rung_of
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.law import default_law
from legal_rules.questions.sanctions import FineAct, Scheme
from legal_rules.questions.sanctions.decree_telling import decree_name

LAW = default_law()
FILES = ("fines", "sanction_limits", "sanction_powers")

S95 = (d(2015, 1, 1), d(2015, 11, 24))
S88 = (d(2015, 11, 25), d(2020, 4, 14))
S28 = (d(2020, 4, 15), d(2022, 1, 16))
S12 = (d(2022, 1, 17), d(2026, 9, 9))
S283 = (d(2026, 9, 10), LAW_KNOWN_TO)
ALL = (d(2015, 1, 1), LAW_KNOWN_TO)
N95, N88, N28 = "Nghị định số 95/2013/NĐ-CP", "Nghị định số 88/2015/NĐ-CP", "Nghị định số 28/2020/NĐ-CP"
N12, N283 = "Nghị định số 12/2022/NĐ-CP", "Nghị định số 283/2026/NĐ-CP"
XL = "Luật Xử lý vi phạm hành chính năm 2012"
TEXT, SECOND, ASSUMED, UNCHECKED = "text", "secondary", "assumed", "unchecked"


def share(percent: int) -> Fraction:
    return Fraction(percent, 100)


def over_decrees(value: Any, places: list[tuple[str, str]]) -> list[tuple[Any, ...]]:
    """One row a decree, from the first to the last, with the same value."""
    return [
        (span, value, place, confidence)
        for span, (place, confidence) in zip((S95, S88, S28, S12, S283), places, strict=False)
    ]


LATE = [
    (f"khoản 2 Điều 26 {N95}", SECOND),
    (f"khoản 2 Điều 26 {N95}", SECOND),
    (f"khoản 4 Điều 38 {N28}", SECOND),
    (f"khoản 5 Điều 39 {N12}", SECOND),
    (f"khoản 3 Điều 43 {N283}", TEXT),
]
NOT_ALL = [
    (f"khoản 3 Điều 26 {N95}", SECOND),
    (f"khoản 3 Điều 26 {N95}", SECOND),
    (f"khoản 5 Điều 38 {N28}", SECOND),
    (f"khoản 6 Điều 39 {N12}", ASSUMED),
]
WORKER = [
    (f"Điều 26 {N95}", SECOND),
    (f"Điều 26 {N95}", SECOND),
    (f"Điều 38 {N28}", SECOND),
    (f"Điều 39 {N12}", SECOND),
    (f"khoản 2 Điều 48 {N283}", TEXT),
]
CAP = [
    (f"Điều 26 {N95}", SECOND),
    (f"Điều 26 {N95}", SECOND),
    (f"Điều 38 {N28}", SECOND),
    (f"Điều 39 {N12}", SECOND),
    (N283, TEXT),
]
TIMES = [
    (N95, SECOND),
    (N95, SECOND),
    (N28, SECOND),
    (f"Điều 6 {N12}", SECOND),
    (f"khoản 1 Điều 7 {N283}", TEXT),
]
DOCUMENTS = [
    (S28, f"khoản 3 Điều 38 {N28}", SECOND),
    (S12, f"Điều 39 {N12}", ASSUMED),
    (S283, f"khoản 8 Điều 48 {N283}", TEXT),
]
HEALTH = [
    ((d(2020, 11, 15), d(2025, 12, 31)), "khoản 1 Điều 80 Nghị định số 117/2020/NĐ-CP", TEXT),
    ((d(2026, 1, 1), LAW_KNOWN_TO), "khoản 1 Điều 80 Nghị định số 117/2020/NĐ-CP", UNCHECKED),
]
EVASION = [
    (S28, f"khoản 6 Điều 38 {N28}", SECOND),
    (S12, f"điểm a khoản 7 Điều 39 {N12}", SECOND),
]


def with_value(value: Any, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(span, value, place, confidence) for span, place, confidence in rows]


def since_283(value: Any, place: str, confidence: str = TEXT) -> list[tuple[Any, ...]]:
    return [(S283, value, f"{place} {N283}", confidence)]


FINES: dict[str, list[tuple[Any, ...]]] = {
    "muc_phat_cham_dong_kinh_phi_cong_doan.thap": since_283(share(12), "Điều 42"),
    "muc_phat_cham_dong_kinh_phi_cong_doan.cao": since_283(share(15), "Điều 42"),
    "muc_phat_khong_dong_kinh_phi_cong_doan.thap": since_283(share(18), "Điều 42"),
    "muc_phat_khong_dong_kinh_phi_cong_doan.cao": since_283(share(20), "Điều 42"),
    "nghi_dinh_xu_phat": [
        (S95, "nd-95-2013", f"Điều 26 {N95}", SECOND),
        (S88, "nd-88-2015", f"Điều 26 {N95}", SECOND),
        (S28, "nd-28-2020", f"Điều 38 {N28}", SECOND),
        (S12, "nd-12-2022", f"Điều 39 {N12}", SECOND),
        (S283, "nd-283-2026", f"khoản 1 Điều 66 {N283}", TEXT),
    ],
    "nghi_dinh_xu_phat_bhyt": [
        ((d(2015, 1, 1), d(2020, 11, 14)), "nd-176-2013", "Nghị định số 176/2013/NĐ-CP", ASSUMED),
        (
            (d(2020, 11, 15), d(2025, 12, 31)),
            "nd-117-2020",
            "Điều 80 Nghị định số 117/2020/NĐ-CP",
            SECOND,
        ),
        (
            (d(2026, 1, 1), LAW_KNOWN_TO),
            "nd-117-2020",
            "Điều 80 Nghị định số 117/2020/NĐ-CP",
            UNCHECKED,
        ),
    ],
    "muc_phat_toi_da": over_decrees(75_000_000, CAP),
    "he_so_phat_to_chuc": over_decrees(2, TIMES),
    "muc_canh_cao": since_283(400_000, "khoản 1 Điều 43"),
    "muc_canh_cao_bhtn": since_283(400_000, "khoản 1 Điều 45"),
    "muc_phat_cham_dong.thap": over_decrees(share(12), LATE),
    "muc_phat_cham_dong.cao": over_decrees(share(15), LATE),
    "muc_phat_cham_dong_bhtn.thap": since_283(share(12), "khoản 3 Điều 45"),
    "muc_phat_cham_dong_bhtn.cao": since_283(share(15), "khoản 3 Điều 45"),
    "muc_phat_khong_dong_cho_toan_bo.thap": over_decrees(share(18), NOT_ALL),
    "muc_phat_khong_dong_cho_toan_bo.cao": over_decrees(share(20), NOT_ALL),
    "muc_phat_tron_dong_tien.thap": since_283(share(18), "khoản 2 Điều 44"),
    "muc_phat_tron_dong_tien.cao": since_283(share(20), "khoản 2 Điều 44"),
    "muc_phat_tron_dong_tien_bhtn.thap": since_283(share(18), "khoản 2 Điều 46", UNCHECKED),
    "muc_phat_tron_dong_tien_bhtn.thap_ban_khac": since_283(share(15), "khoản 2 Điều 46", UNCHECKED),
    "muc_phat_tron_dong_tien_bhtn.cao": since_283(share(20), "khoản 2 Điều 46"),
    "muc_phat_chiem_dung_tien_huong.thap": since_283(share(18), "khoản 10 Điều 48"),
    "muc_phat_chiem_dung_tien_huong.cao": since_283(share(20), "khoản 10 Điều 48"),
    "muc_phat_tron_dong.thap": with_value(50_000_000, EVASION),
    "muc_phat_tron_dong.cao": with_value(75_000_000, EVASION),
    "muc_phat_ho_so_giam_muc_tnld.thap": [(S12, 50_000_000, f"khoản 7 Điều 39 {N12}", ASSUMED)],
    "muc_phat_ho_so_giam_muc_tnld.cao": [(S12, 75_000_000, f"khoản 7 Điều 39 {N12}", ASSUMED)],
    "muc_phat_nguoi_lao_dong.thap": over_decrees(500_000, WORKER),
    "muc_phat_nguoi_lao_dong.cao": over_decrees(1_000_000, WORKER),
    "muc_phat_tai_lieu.thap": with_value(5_000_000, DOCUMENTS),
    "muc_phat_tai_lieu.cao": with_value(10_000_000, DOCUMENTS),
    "muc_phat_ho_so_huong.thap": since_283(10_000_000, "khoản 2 Điều 47"),
    "muc_phat_ho_so_huong.cao": since_283(20_000_000, "khoản 2 Điều 47"),
    "muc_phat_cham_lap_danh_sach.thap": since_283(2_000_000, "khoản 3 Điều 47"),
    "muc_phat_cham_lap_danh_sach.cao": since_283(4_000_000, "khoản 3 Điều 47"),
    "muc_phat_chi_tnld.thap": since_283(300_000, "khoản 1 Điều 48"),
    "muc_phat_chi_tnld.cao": since_283(500_000, "khoản 1 Điều 48"),
    "muc_phat_bhyt_ca_nhan.thap": with_value(300_000, HEALTH),
    "muc_phat_bhyt_ca_nhan.cao": with_value(500_000, HEALTH),
}

TO_2021 = (d(2015, 1, 1), d(2021, 12, 31))
TO_MID_2025 = (d(2022, 1, 1), d(2025, 6, 30))
FROM_MID_2025 = (d(2025, 7, 1), LAW_KNOWN_TO)
MINUTES = "khoản 2 Điều 12 Nghị định số 118/2021/NĐ-CP"


def before_and_after_2025(value: int, place: str) -> list[tuple[Any, ...]]:
    return [(TO_MID_2025, value, place, SECOND), (FROM_MID_2025, value, place, UNCHECKED)]


def explained_within(value: int) -> list[tuple[Any, ...]]:
    return [
        (TO_2021, value, f"Điều 61 {XL}", UNCHECKED),
        ((d(2022, 1, 1), LAW_KNOWN_TO), value, f"Điều 61 {XL}", ASSUMED),
    ]


def not_sanctioned_after(value: int) -> list[tuple[Any, ...]]:
    """U11: nothing says that Luật 88/2025/QH15 changed Điều 7."""
    place = f"khoản 1 Điều 7 {XL}"
    return [((d(2015, 1, 1), d(2025, 6, 30)), value, place, TEXT), (FROM_MID_2025, value, place, ASSUMED)]


LIMITS: dict[str, list[tuple[Any, ...]]] = {
    "thoi_hieu_xu_phat": [
        ((d(2015, 1, 1), d(2026, 9, 9)), 1, f"điểm a khoản 1 Điều 6 {XL}", SECOND),
        (S283, 1, f"điểm a khoản 4 Điều 3 {N283}", TEXT),
    ],
    "thoi_hieu_xu_phat_to_tung_chuyen": [
        ((d(2015, 1, 1), d(2025, 6, 30)), 1, f"điểm a khoản 1 Điều 6 {XL}", SECOND),
        (FROM_MID_2025, 2, f"Điều 6 {XL}", SECOND),
    ],
    "lap_bien_ban.thuong": before_and_after_2025(2, MINUTES),
    "lap_bien_ban.phuc_tap": before_and_after_2025(5, MINUTES),
    "ra_quyet_dinh_truoc_2022.thuong": [(TO_2021, 7, f"khoản 1 Điều 66 {XL}", ASSUMED)],
    "ra_quyet_dinh_truoc_2022.phuc_tap": [(TO_2021, 30, f"khoản 1 Điều 66 {XL}", ASSUMED)],
    "ra_quyet_dinh_truoc_2022.gia_han": [(TO_2021, 30, f"khoản 1 Điều 66 {XL}", ASSUMED)],
    "ra_quyet_dinh.thuong": before_and_after_2025(7, f"khoản 1 Điều 66 {XL}"),
    "ra_quyet_dinh.chuyen_ho_so": before_and_after_2025(10, f"khoản 1 Điều 66 {XL}"),
    "ra_quyet_dinh_thang.giai_trinh": before_and_after_2025(1, f"khoản 1 Điều 66 {XL}"),
    "ra_quyet_dinh_thang.dac_biet": before_and_after_2025(2, f"khoản 1 Điều 66 {XL}"),
    "giai_trinh_tu_muc.ca_nhan": [(ALL, 15_000_000, f"khoản 1 Điều 61 {XL}", TEXT)],
    "giai_trinh_tu_muc.to_chuc": [(ALL, 30_000_000, f"khoản 1 Điều 61 {XL}", TEXT)],
    "giai_trinh_trong.van_ban": explained_within(5),
    "giai_trinh_trong.truc_tiep": explained_within(2),
    "coi_la_chua_bi_xu_phat.canh_cao": not_sanctioned_after(6),
    "coi_la_chua_bi_xu_phat.khac": not_sanctioned_after(12),
    "tai_pham_chuyen_ho_so": since_283(True, "điểm l khoản 2 Điều 4"),
    "chap_hanh_quyet_dinh": [(ALL, 10, f"Điều 73 {XL}", ASSUMED)],
    "niem_yet_quyet_dinh": [((d(2025, 3, 18), ALL[1]), 7, "Điều 17a Nghị định số 118/2021/NĐ-CP", ASSUMED)],
}

OF_2022 = (d(2022, 1, 17), d(2025, 6, 30))
MID_2025 = (d(2025, 7, 1), d(2026, 9, 9))
POWERS: dict[str, list[tuple[Any, ...]]] = {
    "tham_quyen_bhxh_co_so": [(S12, 0, f"Điều 52 {N12}", ASSUMED), (S283, 0, N283, TEXT)],
    "tham_quyen_bhxh_tinh": [
        ((d(2022, 1, 17), d(2025, 2, 28)), 37_500_000, f"Điều 52 {N12}", ASSUMED),
        ((d(2025, 3, 1), d(2026, 9, 9)), 37_500_000, f"Điều 52 {N12}", UNCHECKED),
        (S283, 37_500_000, f"Điều 57 {N283}", TEXT),
    ],
    "tham_quyen_bhxh_viet_nam": [
        (OF_2022, 75_000_000, f"Điều 52 {N12}", ASSUMED),
        (MID_2025, 75_000_000, f"Điều 52 {N12}", UNCHECKED),
        (S283, 75_000_000, f"Điều 57 {N283}", TEXT),
    ],
    "tham_quyen_truong_doan_bhxh": [
        (OF_2022, 52_500_000, f"Điều 52 {N12}", ASSUMED),
        (MID_2025, 52_500_000, f"Điều 52 {N12}", UNCHECKED),
        (S283, 60_000_000, f"Điều 57 {N283}", TEXT),
    ],
    "tham_quyen_ubnd_xa": [
        (OF_2022, 5_000_000, f"Điều 48 {N12}", ASSUMED),
        (MID_2025, 37_500_000, "Nghị định số 189/2025/NĐ-CP", SECOND),
        (S283, 37_500_000, N283, TEXT),
    ],
    "tham_quyen_ubnd_huyen": [(OF_2022, 37_500_000, f"Điều 48 {N12}", ASSUMED)],
    "tham_quyen_ubnd_tinh": [
        (S12, 75_000_000, f"Điều 48 {N12}", ASSUMED),
        (S283, 75_000_000, N283, TEXT),
    ],
    "tham_quyen_so_noi_vu": [
        (S12, 37_500_000, f"Điều 49 {N12}", ASSUMED),
        (S283, 60_000_000, N283, TEXT),
    ],
    "tham_quyen_cuc_viec_lam": [(S283, 75_000_000, N283, TEXT)],
    "tham_quyen_truong_doan_cuc_viec_lam": [(S283, 60_000_000, N283, TEXT)],
    "tham_quyen_cuc_tien_luong": since_283(0, "khoản 2 Điều 66", UNCHECKED),
    "tham_quyen_truong_doan_cuc_tien_luong": since_283(0, "khoản 2 Điều 66", UNCHECKED),
    "tham_quyen_truong_doan_bo": [(S283, 75_000_000, N283, TEXT)],
    "tham_quyen_cong_an_xa": [(S283, 37_500_000, N283, TEXT)],
    "tham_quyen_phong_cong_an": [(S283, 60_000_000, N283, TEXT)],
    "tham_quyen_cong_an_tinh": [(S283, 75_000_000, N283, TEXT)],
}
TABLE = FINES | LIMITS | POWERS


@pytest.mark.parametrize("key", TABLE)
def test_a_figure_has_these_values_days_places_and_confidences(key: str) -> None:
    line = LAW.figure(key)
    found = [
        ((row.valid_from, row.valid_to), row.value, str(row.citations[0]), row.confidence.value)
        for row in line.values
    ]
    assert found == TABLE[key]
    assert all(citation.confidence is row.confidence for row in line.values for citation in row.citations)


def test_no_figure_of_the_three_files_is_missing_from_this_table() -> None:
    keys = set()
    for name in FILES:
        text = files("legal_rules.law").joinpath("figures", f"{name}.toml").read_text(encoding="utf-8")
        for key, table in tomllib.loads(text).items():
            keys |= {f"{key}.{column}" for column in table["columns"]} if "columns" in table else {key}
    assert keys == set(TABLE)


@pytest.mark.parametrize(
    ("key", "amended_by"),
    [
        ("nghi_dinh_xu_phat", N88),
        ("muc_phat_toi_da", N88),
        ("he_so_phat_to_chuc", N88),
        ("muc_phat_cham_dong.thap", N88),
        ("muc_phat_khong_dong_cho_toan_bo.thap", N88),
        ("muc_phat_nguoi_lao_dong.thap", N88),
    ],
)
def test_the_decree_of_2013_as_amended_names_its_amendment(key: str, amended_by: str) -> None:
    assert [str(c) for c in LAW.at(key, d(2016, 1, 1)).citations][1:] == [amended_by]


def test_figures_end_with_what_is_known_and_can_be_continued() -> None:
    with pytest.raises(OutsideLawError):
        LAW.at("nghi_dinh_xu_phat", d(2027, 1, 1))
    later = LAW.continued_to(d(2027, 12, 31), by="Người thử, chuyên viên", because="chưa có văn bản mới")
    assert later.at("nghi_dinh_xu_phat", d(2027, 1, 1)).value == "nd-283-2026"


# --- ladders -----------------------------------------------------------------------------------------

EDGES = [1, 10, 50, 100, 300, 500, 700, 1000]
POINTS = "abcdđegh"
BANDS = {
    "cham_dang_ky_bhxh": (
        "43",
        "2",
        [(5, 10), (10, 15), (15, 20), (20, 30), (30, 40), (40, 50), (50, 60), (60, 75)],
    ),
    "tron_dong_bhxh": (
        "44",
        "1",
        [(6, 12), (12, 20), (20, 30), (30, 40), (40, 50), (50, 60), (60, 70), (70, 75)],
    ),
    "cham_dang_ky_bhtn": (
        "45",
        "2",
        [(0.5, 2.5), (2.5, 5), (5, 10), (10, 15), (15, 20), (20, 25), (25, 30), (30, 35)],
    ),
    "tron_dong_bhtn": (
        "46",
        "1",
        [(1, 5), (5, 10), (10, 15), (15, 20), (20, 25), (25, 30), (30, 35), (35, 40)],
    ),
}


def test_there_are_four_ladders() -> None:
    assert set(ladders()) == set(BANDS)


@pytest.mark.parametrize("key", BANDS)
def test_a_ladder_holds_every_number_of_workers_once(key: str) -> None:
    spans = [span for span, _ in ladders()[key]]
    assert flaws_of(spans, low=1) == ()
    assert [span.low for span in spans] == EDGES
    assert spans[-1].high is None


@pytest.mark.parametrize("key", BANDS)
@pytest.mark.parametrize("index", range(8))
def test_a_rung_has_its_band_and_its_point_on_and_around_its_edges(key: str, index: int) -> None:
    article, clause, bands = BANDS[key]
    low, high = bands[index]
    edge = EDGES[index]
    last = EDGES[index + 1] - 1 if index < 7 else 10**9
    for workers in {edge, edge + 1, last - 1, last}:
        rung = rung_of(key, workers)
        assert (rung.low, rung.high) == (int(low * 1_000_000), int(high * 1_000_000))
        point = f"điểm {POINTS[index]} khoản {clause} Điều {article} {N283}"
        assert str(rung.citations[-1]) == point
        if index == 1 and article in {"44", "46"}:
            assert [c.confidence.value for c in rung.citations] == [TEXT]
        else:
            assert [c.confidence.value for c in rung.citations] == [TEXT, ASSUMED]
            assert str(rung.citations[0]) == f"khoản {clause} Điều {article} {N283}"
    if index:
        before = rung_of(key, edge - 1)
        assert before.high == int(low * 1_000_000)


# --- rules -------------------------------------------------------------------------------------------

EVASIONS = (
    "evasion",
    "evasion_headcount",
    "evasion_low_wage",
    "evasion_unpaid",
    "evasion_other_headcount",
    "evasion_other_money",
)
OLD = ("late_payment", "wrong_level", "not_all_persons")
RULES = [
    (OLD, "nd-95-2013", "joint", f"khoản 2 Điều 26 {N95}", SECOND, "percent", "muc_phat_cham_dong"),
    (
        ("not_paying_for_all",),
        "nd-95-2013",
        "joint",
        f"khoản 3 Điều 26 {N95}",
        SECOND,
        "percent",
        "muc_phat_khong_dong_cho_toan_bo",
    ),
    (("worker_agrees",), "nd-95-2013", "any", f"Điều 26 {N95}", SECOND, "band", "muc_phat_nguoi_lao_dong"),
    (OLD, "nd-88-2015", "joint", f"khoản 2 Điều 26 {N95}", SECOND, "percent", "muc_phat_cham_dong"),
    (
        ("not_paying_for_all",),
        "nd-88-2015",
        "joint",
        f"khoản 3 Điều 26 {N95}",
        SECOND,
        "percent",
        "muc_phat_khong_dong_cho_toan_bo",
    ),
    (("worker_agrees",), "nd-88-2015", "any", f"Điều 26 {N95}", SECOND, "band", "muc_phat_nguoi_lao_dong"),
    (OLD, "nd-28-2020", "joint", f"khoản 4 Điều 38 {N28}", SECOND, "percent", "muc_phat_cham_dong"),
    (
        ("not_paying_for_all",),
        "nd-28-2020",
        "joint",
        f"khoản 5 Điều 38 {N28}",
        SECOND,
        "percent",
        "muc_phat_khong_dong_cho_toan_bo",
    ),
    (EVASIONS, "nd-28-2020", "joint", f"khoản 6 Điều 38 {N28}", SECOND, "band", "muc_phat_tron_dong"),
    (("worker_agrees",), "nd-28-2020", "any", f"Điều 38 {N28}", SECOND, "band", "muc_phat_nguoi_lao_dong"),
    (("documents",), "nd-28-2020", "any", f"khoản 3 Điều 38 {N28}", SECOND, "band", "muc_phat_tai_lieu"),
    (
        ("late_payment",),
        "nd-12-2022",
        "joint",
        f"điểm a khoản 5 Điều 39 {N12}",
        SECOND,
        "percent",
        "muc_phat_cham_dong",
    ),
    (
        ("wrong_level",),
        "nd-12-2022",
        "joint",
        f"điểm b khoản 5 Điều 39 {N12}",
        SECOND,
        "percent",
        "muc_phat_cham_dong",
    ),
    (
        ("not_all_persons",),
        "nd-12-2022",
        "joint",
        f"điểm c khoản 5 Điều 39 {N12}",
        SECOND,
        "percent",
        "muc_phat_cham_dong",
    ),
    (
        ("misappropriation",),
        "nd-12-2022",
        "joint",
        f"điểm d khoản 5 Điều 39 {N12}",
        SECOND,
        "percent",
        "muc_phat_cham_dong",
    ),
    (
        ("not_paying_for_all",),
        "nd-12-2022",
        "joint",
        f"khoản 6 Điều 39 {N12}",
        ASSUMED,
        "percent",
        "muc_phat_khong_dong_cho_toan_bo",
    ),
    (EVASIONS, "nd-12-2022", "joint", f"điểm a khoản 7 Điều 39 {N12}", SECOND, "band", "muc_phat_tron_dong"),
    (
        ("false_accident_rate_dossier",),
        "nd-12-2022",
        "any",
        f"khoản 7 Điều 39 {N12}",
        ASSUMED,
        "band",
        "muc_phat_ho_so_giam_muc_tnld",
    ),
    (("worker_agrees",), "nd-12-2022", "any", f"Điều 39 {N12}", SECOND, "band", "muc_phat_nguoi_lao_dong"),
    (("documents",), "nd-12-2022", "any", f"Điều 39 {N12}", ASSUMED, "band", "muc_phat_tai_lieu"),
    (
        ("late_registration",),
        "nd-283-2026",
        "bhxh",
        f"khoản 2 Điều 43 {N283}",
        TEXT,
        "ladder",
        "cham_dang_ky_bhxh",
    ),
    (
        ("late_payment",),
        "nd-283-2026",
        "bhxh",
        f"khoản 3 Điều 43 {N283}",
        TEXT,
        "percent",
        "muc_phat_cham_dong",
    ),
    (
        ("evasion_headcount",),
        "nd-283-2026",
        "bhxh",
        f"khoản 1 Điều 44 {N283}",
        TEXT,
        "ladder",
        "tron_dong_bhxh",
    ),
    (
        ("evasion_low_wage",),
        "nd-283-2026",
        "bhxh",
        f"điểm a khoản 2 Điều 44 {N283}",
        TEXT,
        "percent",
        "muc_phat_tron_dong_tien",
    ),
    (
        ("evasion_unpaid",),
        "nd-283-2026",
        "bhxh",
        f"điểm b khoản 2 Điều 44 {N283}",
        TEXT,
        "percent",
        "muc_phat_tron_dong_tien",
    ),
    (
        ("late_registration",),
        "nd-283-2026",
        "bhtn",
        f"khoản 2 Điều 45 {N283}",
        TEXT,
        "ladder",
        "cham_dang_ky_bhtn",
    ),
    (
        ("late_payment",),
        "nd-283-2026",
        "bhtn",
        f"khoản 3 Điều 45 {N283}",
        TEXT,
        "percent",
        "muc_phat_cham_dong_bhtn",
    ),
    (
        ("evasion_headcount",),
        "nd-283-2026",
        "bhtn",
        f"khoản 1 Điều 46 {N283}",
        TEXT,
        "ladder",
        "tron_dong_bhtn",
    ),
    (
        ("evasion_low_wage", "evasion_unpaid"),
        "nd-283-2026",
        "bhtn",
        f"khoản 2 Điều 46 {N283}",
        TEXT,
        "percent",
        "muc_phat_tron_dong_tien_bhtn",
    ),
    (
        ("evasion_other_headcount",),
        "nd-283-2026",
        "bhtn",
        f"khoản 3 Điều 46 {N283}",
        TEXT,
        "ladder",
        "tron_dong_bhtn",
    ),
    (
        ("evasion_other_money",),
        "nd-283-2026",
        "bhtn",
        f"khoản 3 Điều 46 {N283}",
        TEXT,
        "percent",
        "muc_phat_tron_dong_tien_bhtn",
    ),
    (
        ("forged_benefit_dossiers",),
        "nd-283-2026",
        "any",
        f"khoản 2 Điều 47 {N283}",
        TEXT,
        "each",
        "muc_phat_ho_so_huong",
    ),
    (
        ("late_lists",),
        "nd-283-2026",
        "any",
        f"khoản 3 Điều 47 {N283}",
        TEXT,
        "each",
        "muc_phat_cham_lap_danh_sach",
    ),
    (
        ("accident_only_workers",),
        "nd-283-2026",
        "any",
        f"khoản 1 Điều 48 {N283}",
        TEXT,
        "each",
        "muc_phat_chi_tnld",
    ),
    (
        ("worker_agrees", "own_payer_late"),
        "nd-283-2026",
        "any",
        f"khoản 2 Điều 48 {N283}",
        TEXT,
        "band",
        "muc_phat_nguoi_lao_dong",
    ),
    (("documents",), "nd-283-2026", "any", f"khoản 8 Điều 48 {N283}", TEXT, "band", "muc_phat_tai_lieu"),
    (
        ("benefit_misappropriation",),
        "nd-283-2026",
        "any",
        f"khoản 10 Điều 48 {N283}",
        TEXT,
        "percent",
        "muc_phat_chiem_dung_tien_huong",
    ),
    (
        ("union_fee_late",),
        "nd-283-2026",
        "any",
        f"Điều 42 {N283}",
        TEXT,
        "percent",
        "muc_phat_cham_dong_kinh_phi_cong_doan",
    ),
    (
        ("union_fee_unpaid",),
        "nd-283-2026",
        "any",
        f"Điều 42 {N283}",
        TEXT,
        "percent",
        "muc_phat_khong_dong_kinh_phi_cong_doan",
    ),
    (
        ("health_person",),
        "nd-117-2020",
        "bhyt",
        "khoản 1 Điều 80 Nghị định số 117/2020/NĐ-CP",
        TEXT,
        "band",
        "muc_phat_bhyt_ca_nhan",
    ),
]


def test_the_rules_are_these_in_this_order() -> None:
    found = [
        (
            rule.acts,
            rule.decree,
            rule.scheme,
            str(rule.citations[0]),
            rule.citations[0].confidence.value,
            rule.how.value,
            rule.figure,
        )
        for rule in fine_rules()
    ]
    assert found == RULES


def test_which_rules_are_about_a_person_warn_or_have_two_readings() -> None:
    rules = fine_rules()
    assert {act for rule in rules if rule.person for act in rule.acts} == {
        "worker_agrees",
        "own_payer_late",
        "health_person",
    }
    assert all(rule.person for rule in rules if set(rule.acts) & {"worker_agrees", "own_payer_late"})
    assert [rule.acts for rule in rules if rule.or_warning] == [("health_person",)]
    assert {(rule.scheme, rule.warning) for rule in rules if rule.warning} == {
        ("bhxh", "muc_canh_cao"),
        ("bhtn", "muc_canh_cao_bhtn"),
    }
    assert {(rule.article, rule.scheme) for rule in rules if rule.second} == {("46", "bhtn")}
    assert {rule.second for rule in rules if rule.second} == {"muc_phat_tron_dong_tien_bhtn.thap_ban_khac"}


def test_no_act_has_two_rules_under_one_decree_and_scheme() -> None:
    for scheme in Scheme:
        seen = [
            (act, rule.decree)
            for rule in fine_rules()
            if rule.scheme in {scheme.value, "joint", "any", "bhyt"}
            for act in rule.acts
        ]
        assert len(seen) == len(set(seen))


def test_every_act_of_a_rule_is_known_and_every_act_has_a_rule_but_one() -> None:
    names = {act for rule in fine_rules() for act in rule.acts}
    assert names <= {act.value for act in FineAct}
    assert {act.value for act in FineAct} - names == {"health_employer"}


def test_a_rule_without_a_provision_is_no_rule() -> None:
    rule, absent = fine_rules()[0], absent_acts()[0]
    for row in (rule, absent):
        with pytest.raises(ValueError, match="Length of 'citations' must be >= 1"):
            attrs.evolve(row, citations=())
    amended = next(one for one in fine_rules() if one.decree == "nd-88-2015")
    assert (amended.article, len(amended.citations)) == ("26", 2)


def test_what_a_decree_does_not_fine_under_a_name() -> None:
    assert [(row.acts, row.decree) for row in absent_acts()] == [
        (EVASIONS, "nd-95-2013"),
        (EVASIONS, "nd-88-2015"),
        (("wrong_level",), "nd-283-2026"),
        (("not_all_persons", "not_paying_for_all"), "nd-283-2026"),
    ]


def test_the_amended_decree_is_named_with_its_amendment() -> None:
    assert decree_name("nd-88-2015") == f"{N95} (được sửa đổi, bổ sung bởi {N88})"
    assert decree_name("nd-12-2022") == N12


# --- choices -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "choices"),
    [
        ("lam_tron_muc_phat", "half_up", {"half_up", "down", "up"}),
        ("nghi_dinh_cua_hanh_vi_da_ket_thuc", "last_day", {"last_day", "first_day"}),
        ("nghi_dinh_cua_hanh_vi_dang_dien_ra", "found", {"found", "decided"}),
        ("thoi_hieu_gap_ngay_nghi", "no_roll", {"no_roll", "roll"}),
        ("thoi_hieu_hanh_vi_ket_thuc_sau_khi_phat_hien", "ended", {"ended", "found"}),
        ("tham_quyen_theo_ngay", "decision_day", {"decision_day", "decree"}),
    ],
)
def test_a_choice_is_assumed_and_can_be_made_otherwise(key: str, value: str, choices: set[str]) -> None:
    setting = LAW.setting(key)
    assert (setting.value, set(setting.choices), setting.confidence.value) == (value, choices, ASSUMED)


@pytest.mark.parametrize(
    ("key", "columns"),
    [("muc_phat_cham_dong", "mức thấp nhất"), ("muc_phat_khong_dong_cho_toan_bo", "mức thấp nhất")],
)
def test_a_column_is_told_in_words(key: str, columns: str) -> None:
    assert LAW.figure(f"{key}.thap").meaning.endswith(f", {columns}")
