"""What contributions are reckoned on: what counts of a wage, the floor, the caps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from contribution_figures import END, A, Row, S, T, encoded, pct
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case import Fund
from legal_rules.case.contributions import month_index, month_of
from legal_rules.case.employer import WageRegion
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions import (
    Component,
    WageComponents,
    counted_components,
    monthly,
    reference_level,
    regional_minimum,
    wage_base,
)

MILLION = 1_000_000
BY, BECAUSE = "Trần Thị Mẫu, Phó Giám đốc", "Thông báo số 1"
LAW_2014, LAW_2024 = "luat-bhxh-2014", "luat-bhxh-2024"

FIGURES: dict[str, list[Row]] = {
    "luong_dong_bhxh_gom.phu_cap": [
        ("2016-01-01", True, f"{LAW_2014} 89 2", T),
        ("2018-01-01", True, f"{LAW_2014} 89 2", T),
        ("2025-07-01", True, f"{LAW_2024} 31 1 b", T),
    ],
    "luong_dong_bhxh_gom.bo_sung_on_dinh": [
        ("2016-01-01", False, f"{LAW_2014} 89 2", T),
        ("2018-01-01", True, f"{LAW_2014} 89 2", T),
        ("2025-07-01", True, f"{LAW_2024} 31 1 b", T),
    ],
    "luong_dong_bhxh_gom.bo_sung_bien_dong": [
        ("2016-01-01", False, f"{LAW_2014} 89 2", T),
        ("2018-01-01", False, f"{LAW_2014} 89 2", A),
        ("2025-07-01", False, f"{LAW_2024} 31 1 b", T),
    ],
    "muc_san_dong": [
        ("2016-01-01", "luong_toi_thieu_vung", "qd-959-2015", A),
        ("2017-07-01", "luong_toi_thieu_vung", "qd-595-2017 6", S),
        ("2025-07-01", "muc_tham_chieu", f"{LAW_2024} 31 1 đ", T),
    ],
    "muc_tham_chieu_la_luong_co_so": [("2025-07-01", True, f"{LAW_2024} 141 13", T)],
    "he_so_tran_bhxh": [
        ("2016-01-01", 20, f"{LAW_2014} 89 3", T),
        ("2025-07-01", 20, f"{LAW_2024} 31 1 đ", T),
    ],
    "he_so_tran_bhyt": [
        ("2015-01-01", 20, "luat-bhyt-2008 14", T),
        ("2025-07-01", 20, "luat-bhyt-2008 14", T),
    ],
    "he_so_tran_bhtn": [
        ("2015-01-01", 20, "luat-viec-lam-2013 58 2", T),
        ("2026-01-01", 20, "luat-viec-lam-2025 34 2", T),
    ],
}

FOR_A_TIME: dict[str, tuple[Row, date]] = {
    "muc_san_tang_qua_dao_tao": (("2016-01-01", pct("7"), "qd-595-2017 6", A), date(2022, 6, 30)),
    "muc_san_tang_nang_nhoc": (("2016-01-01", pct("5"), "qd-595-2017 6", A), date(2022, 6, 30)),
    "muc_san_tang_dac_biet_nang_nhoc": (("2016-01-01", pct("7"), "qd-595-2017 6", A), date(2022, 6, 30)),
    "he_so_tran_bhtn_luong_nha_nuoc": (("2015-01-01", 20, "luat-viec-lam-2013 58 1", T), date(2025, 12, 31)),
}


def base(month: str, wage: int, fund: Fund = Fund.HUU_TRI_TU_TUAT, region: str = "I", **more: Any) -> int:
    return monthly(wage, month=month, region=region, **more).by_fund.of(fund).base


def changed(key: str, value: str) -> Law:
    return default_law().with_setting(key, value, by=BY, because=BECAUSE)


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_with_its_days_and_provision(key: str) -> None:
    assert encoded(key) == (FIGURES[key], END)


@pytest.mark.parametrize("key", FOR_A_TIME)
def test_every_figure_that_holds_for_a_time(key: str) -> None:
    row, last_day = FOR_A_TIME[key]
    assert encoded(key) == ([row], last_day)


@pytest.mark.parametrize(
    "key",
    [*FIGURES, *FOR_A_TIME, "luong_co_so", *(f"luong_toi_thieu_vung.{region}" for region in WageRegion)],
)
def test_a_figure_of_a_month_changes_on_the_first_of_a_month(key: str) -> None:
    assert {one.valid_from.day for one in default_law().figure(key).values} == {1}


# (month, lowest base of region I, II, III, IV), the months on both sides of every change
MINIMUM = [
    ("2016-01", "2016-12", (3_500_000, 3_100_000, 2_700_000, 2_400_000)),
    ("2017-01", "2017-12", (3_750_000, 3_320_000, 2_900_000, 2_580_000)),
    ("2018-01", "2018-12", (3_980_000, 3_530_000, 3_090_000, 2_760_000)),
    ("2019-01", "2019-12", (4_180_000, 3_710_000, 3_250_000, 2_920_000)),
    ("2020-01", "2022-06", (4_420_000, 3_920_000, 3_430_000, 3_070_000)),
    ("2022-07", "2024-06", (4_680_000, 4_160_000, 3_640_000, 3_250_000)),
    ("2024-07", "2025-12", (4_960_000, 4_410_000, 3_860_000, 3_450_000)),
    ("2026-01", "2026-12", (5_310_000, 4_730_000, 4_140_000, 3_700_000)),
]
BASE_SALARY = [
    ("2016-01", "2016-04", 1_150_000),
    ("2016-05", "2017-06", 1_210_000),
    ("2017-07", "2018-06", 1_300_000),
    ("2018-07", "2019-06", 1_390_000),
    ("2019-07", "2023-06", 1_490_000),
    ("2023-07", "2024-06", 1_800_000),
    ("2024-07", "2026-06", 2_340_000),
    ("2026-07", "2026-12", 2_530_000),
]
REGIONS = tuple(WageRegion)


class TestFloor:
    @pytest.mark.parametrize(("first", "last", "amounts"), MINIMUM[:-1])
    def test_the_regional_minimum_wage_to_june_2025(
        self, first: str, last: str, amounts: tuple[int, ...]
    ) -> None:
        for month in (first, min(last, "2025-06")):
            for region, amount in zip(REGIONS, amounts, strict=True):
                for wage, expected in ((amount - 1, amount), (amount, amount), (amount + 1, amount + 1)):
                    found = monthly(wage, month=month, region=region)
                    assert {part.base for part in found.by_fund} == {expected}

    @pytest.mark.parametrize(
        ("month", "region", "floor"),
        [
            ("2025-06", "I", 4_960_000),
            ("2025-06", "IV", 3_450_000),
            ("2025-07", "I", 2_340_000),
            ("2025-07", "IV", 2_340_000),
            ("2026-06", "I", 2_340_000),
            ("2026-07", "I", 2_530_000),
        ],
    )
    def test_the_reference_level_from_july_2025(self, month: str, region: str, floor: int) -> None:
        for wage, expected in ((1, floor), (floor - 1, floor), (floor, floor), (floor + 1, floor + 1)):
            for fund in Fund:
                assert base(month, wage, fund, region) == expected

    def test_the_reference_level_is_the_base_salary_by_its_own_provision(self) -> None:
        old = reference_level("2025-06", law=default_law())
        new = reference_level("2025-07", law=default_law())
        assert (old.words, old.amount) == ("lương cơ sở", 2_340_000)
        assert (new.words, new.amount) == ("mức tham chiếu (bằng lương cơ sở)", 2_340_000)
        assert str(new.citations[0]) == "khoản 13 Điều 141 Luật Bảo hiểm xã hội năm 2024"
        assert "Nghị định số 158/2025/NĐ-CP" in str(new.citations[1])

    def test_the_regional_minimum_by_itself(self) -> None:
        found = regional_minimum("2026-01", WageRegion.III, law=default_law())
        assert (found.amount, found.words) == (4_140_000, "lương tối thiểu tháng vùng III")

    @pytest.mark.parametrize(
        ("supplements", "floor"),
        [
            ((), 4_420_000),
            (("trained",), 4_729_400),
            (("heavy",), 4_641_000),
            (("very_heavy",), 4_729_400),
            (("trained", "heavy"), 4_965_870),
            (["trained", "very_heavy"], 5_060_458),
        ],
    )
    def test_training_and_heavy_work_raise_it_to_june_2022(self, supplements: Any, floor: int) -> None:
        for month in ("2020-01", "2022-06"):
            for wage, expected in ((floor - 1, floor), (floor, floor), (floor + 1, floor + 1)):
                assert base(month, wage, floor_supplements=supplements) == expected
        assert base("2022-07", 4_000_000, floor_supplements=supplements) == 4_680_000
        assert base("2016-01", 3_000_000, floor_supplements=("trained",)) == 3_745_000

    def test_how_several_supplements_are_put_together_is_a_setting(self) -> None:
        both: dict[str, Any] = {"floor_supplements": ("trained", "heavy")}
        for choice, floor in (("nhan", 4_965_870), ("cong", 4_950_400), ("khong", 4_420_000)):
            assert base("2022-06", 1, law=changed("muc_san_cong_them", choice), **both) == floor
        one: dict[str, Any] = {"floor_supplements": ("heavy",)}
        for choice, floor in (("nhan", 4_641_000), ("cong", 4_641_000), ("khong", 4_420_000)):
            assert base("2022-06", 1, law=changed("muc_san_cong_them", choice), **one) == floor

    def test_supplements_are_told(self) -> None:
        def first(month: str, *supplements: str, law: Law | None = None) -> str:
            found = monthly(1, month=month, region="I", floor_supplements=supplements, law=law)
            return found.finding.reasons[0].sentence.replace("\N{NO-BREAK SPACE}", " ")

        assert (
            "cộng 7% (cách hiểu, cần xác nhận) cho công việc đòi hỏi qua đào tạo, học nghề, "
            "bằng 4.729.400 đồng"
        ) in first("2022-06", "trained")
        both = first("2022-06", "trained", "heavy")
        assert " và 5% (cách hiểu, cần xác nhận) cho công việc nặng nhọc, độc hại, nguy hiểm" in both
        assert "phần tăng cho công việc nặng nhọc tính trên mức đã cộng" in both
        assert "phần tăng cho công việc nặng nhọc tính trên" not in first("2022-06", "trained")
        assert "tháng 7/2022 không có phần cộng thêm vào mức này" in first("2022-07", "trained")
        assert "không có phần cộng thêm" not in first("2022-06", "trained")
        assert "không có phần cộng thêm" not in first("2022-07")
        none = first("2022-06", "trained", law=changed("muc_san_cong_them", "khong"))
        assert "không cộng phần nào" in none
        assert f"do {BY} đặt" in none
        assert "không có phần cộng thêm" not in none

    def test_a_wage_set_by_the_state_is_not_lifted_to_the_regional_minimum(self) -> None:
        for month, expected in (("2025-06", 2_000_000), ("2025-07", 2_340_000)):
            assert base(month, 2_000_000, wage_setting="state") == expected
        law = changed("muc_san_luong_nha_nuoc", "ap_dung")
        assert base("2025-06", 2_000_000, wage_setting="state", law=law) == 4_960_000
        assert base("2025-06", 2_000_000, law=law) == 4_960_000

    def test_part_time_work_is_not_lifted(self) -> None:
        assert base("2025-06", 2_000_000, part_time=True) == 2_000_000
        law = changed("muc_san_khong_tron_thoi_gian", "ap_dung")
        assert base("2025-06", 2_000_000, part_time=True, law=law) == 4_960_000
        assert base("2025-08", 2_000_000, Fund.BHTN, part_time=True, law=law) == 2_340_000


class TestCaps:
    @pytest.mark.parametrize(("first", "last", "amount"), BASE_SALARY)
    def test_twenty_times_the_base_salary(self, first: str, last: str, amount: int) -> None:
        cap = 20 * amount
        for month in (first, last):
            for wage, expected in ((cap - 1, cap - 1), (cap, cap), (cap + 1, cap)):
                for fund in (Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN, Fund.BHYT):
                    assert base(month, wage, fund) == expected

    @pytest.mark.parametrize(
        ("month", "cap"),
        [
            ("2016-04", 23_000_000),
            ("2016-05", 24_200_000),
            ("2017-07", 26_000_000),
            ("2018-07", 27_800_000),
            ("2019-07", 29_800_000),
            ("2023-07", 36_000_000),
            ("2024-07", 46_800_000),
            ("2026-07", 50_600_000),
        ],
    )
    def test_the_published_table_of_caps(self, month: str, cap: int) -> None:
        assert base(month, 10**9) == cap

    @pytest.mark.parametrize(("first", "last", "amounts"), MINIMUM)
    def test_twenty_times_the_regional_minimum_for_unemployment_insurance(
        self, first: str, last: str, amounts: tuple[int, ...]
    ) -> None:
        for month in (first, last):
            for region, amount in zip(REGIONS, amounts, strict=True):
                cap = 20 * amount
                for wage, expected in ((cap - 1, cap - 1), (cap, cap), (cap + 1, cap)):
                    assert base(month, wage, Fund.BHTN, region) == expected

    @pytest.mark.parametrize(
        ("month", "caps"),
        [
            ("2016-01", (70, 62, 54, 48)),
            ("2017-01", (75, 66.4, 58, 51.6)),
            ("2018-01", (79.6, 70.6, 61.8, 55.2)),
            ("2019-01", (83.6, 74.2, 65, 58.4)),
            ("2020-01", (88.4, 78.4, 68.6, 61.4)),
            ("2022-07", (93.6, 83.2, 72.8, 65)),
            ("2024-07", (99.2, 88.2, 77.2, 69)),
            ("2026-01", (106.2, 94.6, 82.8, 74)),
        ],
    )
    def test_the_published_table_by_region(self, month: str, caps: tuple[float, ...]) -> None:
        """In millions."""
        found = [base(month, 10**9, Fund.BHTN, region) for region in REGIONS]
        assert found == [round(cap * MILLION) for cap in caps]

    @pytest.mark.parametrize(
        ("month", "state", "employer"),
        [
            ("2016-01", 23_000_000, 70_000_000),
            ("2024-07", 46_800_000, 99_200_000),
            ("2025-07", 46_800_000, 99_200_000),
            ("2025-12", 46_800_000, 99_200_000),
            ("2026-01", 106_200_000, 106_200_000),
        ],
    )
    def test_wages_set_by_the_state_have_their_own_cap_to_2025(
        self, month: str, state: int, employer: int
    ) -> None:
        assert base(month, 10**9, Fund.BHTN, wage_setting="state") == state
        assert base(month, 10**9, Fund.BHTN) == employer

    def test_the_cap_of_the_state_cites_the_base_salary(self) -> None:
        found = monthly(10**8, month="2025-08", region="I", wage_setting="state")
        cap = found.terms.caps[Fund.BHTN]
        assert cap.reference.words == "lương cơ sở"
        assert str(cap.times.citations[0]) == "khoản 1 Điều 58 Luật Việc làm năm 2013"


class TestWhatCounts:
    ALL = WageComponents(
        wage=8 * MILLION, allowances=2 * MILLION, regular_supplements=MILLION, variable_supplements=500_000
    )

    @pytest.mark.parametrize(
        ("month", "amount"),
        [
            ("2016-01", 10_000_000),
            ("2017-12", 10_000_000),
            ("2018-01", 11_000_000),
            ("2025-06", 11_000_000),
            ("2025-07", 11_000_000),
            ("2026-12", 11_000_000),
        ],
    )
    def test_by_month(self, month: str, amount: int) -> None:
        found = wage_base(self.ALL, month=month)
        assert (found.amount, found.status, found.missing) == (amount, Status.ESTABLISHED, ())
        assert found.on == date(int(month[:4]), int(month[5:]), 1)

    @pytest.mark.parametrize("month", ["2015-12", "2027-01"])
    def test_outside_what_is_encoded(self, month: str) -> None:
        with pytest.raises(OutsideLawError):
            wage_base(self.ALL, month=month)

    def test_a_part_that_counts_must_be_known(self) -> None:
        known = WageComponents(wage=8 * MILLION, allowances=0)
        assert wage_base(known, month="2017-12").amount == 8 * MILLION
        found = wage_base(known, month="2018-01")
        assert (found.amount, found.status) == (None, Status.NOT_ENOUGH_EVIDENCE)
        assert [fact.path for fact in found.missing] == ["regular_supplements"]
        assert "còn 01 khoản chưa rõ" in found.summary

    def test_nothing_known_names_everything_that_counts(self) -> None:
        found = wage_base(WageComponents(), month="2025-07")
        assert [fact.path for fact in found.missing] == ["wage", "allowances", "regular_supplements"]
        assert [reason.status for reason in found.reasons] == [
            *[Status.NOT_ENOUGH_EVIDENCE] * 3,
            Status.EXCLUDED,
        ]
        assert found.to_dict()["amount"] is None

    def test_the_wage_itself_must_be_known(self) -> None:
        found = wage_base(WageComponents(allowances=0, regular_supplements=0), month="2025-07")
        assert (found.amount, [fact.path for fact in found.missing]) == (None, ["wage"])

    def test_variable_supplements_before_july_2025_are_a_reading(self) -> None:
        def last(month: str, law: Law | None = None) -> tuple[int | None, str]:
            found = wage_base(self.ALL, month=month, law=law)
            return found.amount, found.reasons[-1].sentence.replace("\N{NO-BREAK SPACE}", " ")

        said = (
            "Khoản bổ sung khác theo năng suất, kết quả công việc hoặc trả không ổn định: "
            "không tính vào căn cứ đóng"
        )
        assert last("2025-06") == (11_000_000, f"{said} (cách hiểu, cần xác nhận)")
        assert last("2025-07") == (11_000_000, said)
        law = default_law().with_figure(
            "luong_dong_bhxh_gom.bo_sung_bien_dong",
            True,
            valid_from=date(2018, 1, 1),
            valid_to=date(2025, 6, 30),
            by=BY,
            because=BECAUSE,
        )
        amount, sentence = last("2025-06", law)
        assert amount == 11_500_000
        assert sentence.endswith(f": tính vào căn cứ đóng, 500.000 đồng (do {BY} đặt: {BECAUSE})")

    def test_which_parts_count(self) -> None:
        for month, parts in (
            ("2017-12", {Component.ALLOWANCES}),
            ("2018-01", {Component.ALLOWANCES, Component.REGULAR_SUPPLEMENTS}),
            ("2025-07", {Component.ALLOWANCES, Component.REGULAR_SUPPLEMENTS}),
        ):
            found = counted_components(month)
            assert {one for one, counts in found.items() if counts.value} == parts
        assert str(counted_components("2025-07")[Component.ALLOWANCES].citations[1]) == (
            "Điều 7 Nghị định số 158/2025/NĐ-CP"
        )

    @pytest.mark.parametrize("wrong", [-1, True, 1.5, "8000000"])
    @pytest.mark.parametrize("name", ["wage", "allowances", "regular_supplements", "variable_supplements"])
    def test_parts_are_whole_dong(self, name: str, wrong: object) -> None:
        with pytest.raises(CaseDataError) as caught:
            WageComponents(**{name: wrong})  # type: ignore[arg-type]
        assert caught.value.problems[0].where == name

    def test_bad_questions(self) -> None:
        with pytest.raises(CaseDataError) as caught:
            wage_base(8 * MILLION, month="2024-03")  # type: ignore[arg-type]
        assert caught.value.code == "BHXH-C087"
        for ask in (wage_base, lambda _, month: counted_components(month)):
            with pytest.raises(CaseDataError) as caught:
                ask(self.ALL, month="2024-13")
            assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-C007", "month")

    NAMES = ("wage", "allowances", "regular_supplements", "variable_supplements")
    PARTS = st.fixed_dictionaries(dict.fromkeys(NAMES, st.integers(0, 10 * MILLION)))
    MONTHS = st.integers(month_index("2016-01"), month_index("2026-12")).map(month_of)

    @given(
        PARTS,
        st.sets(st.sampled_from(NAMES)),
        MONTHS,
    )
    def test_learning_a_part_never_changes_what_was_known(
        self, parts: dict[str, int], unknown: set[str], month: str
    ) -> None:
        whole = wage_base(WageComponents(**parts), month=month)
        some = wage_base(
            WageComponents(**{name: None if name in unknown else value for name, value in parts.items()}),
            month=month,
        )
        assert whole.amount is not None
        assert some.amount in {None, whole.amount}
        assert (some.amount is None) == bool(some.missing)


@given(
    st.integers(month_index("2016-01"), month_index("2026-12")).map(month_of),
    st.sampled_from(REGIONS),
    st.integers(1, 300 * MILLION),
)
def test_a_base_lies_between_floor_and_cap(month: str, region: WageRegion, wage: int) -> None:
    found = monthly(wage, month=month, region=region)
    floor = found.terms.floor.amount
    for part in found.by_fund:
        cap = found.terms.caps[part.fund].amount
        assert floor <= part.base <= cap
        if floor <= wage <= cap:
            assert part.base == wage
