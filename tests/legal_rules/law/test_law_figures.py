"""The law as data: wages as published, what a person may set, and what it is marked with."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from legal_rules.errors import OutsideLawError, OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.law.horizon import LAW_KNOWN_TO, LAW_READ_TO
from legal_rules.law.law import default_law

PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng Pháp chế", "because": "theo thông báo giả định số 1"}
DAY = timedelta(days=1)

BASE_WAGES = """
2013-07-01 1150000 66/2013 secondary
2016-05-01 1210000 47/2016 secondary
2017-07-01 1300000 47/2017 secondary
2018-07-01 1390000 72/2018 secondary
2019-07-01 1490000 38/2019 secondary
2023-07-01 1800000 24/2023 assumed
2024-07-01 2340000 73/2024 text
2026-07-01 2530000 161/2026 text
"""
MINIMUM_WAGES = """
2015-01-01 3100000 2750000 2400000 2150000 103/2014 text
2016-01-01 3500000 3100000 2700000 2400000 122/2015 assumed
2017-01-01 3750000 3320000 2900000 2580000 153/2016 assumed
2018-01-01 3980000 3530000 3090000 2760000 141/2017 secondary
2019-01-01 4180000 3710000 3250000 2920000 157/2018 secondary
2020-01-01 4420000 3920000 3430000 3070000 90/2019 secondary
2022-07-01 4680000 4160000 3640000 3250000 38/2022 secondary
2024-07-01 4960000 4410000 3860000 3450000 74/2024 secondary
2026-01-01 5310000 4730000 4140000 3700000 293/2025 text
"""


@pytest.mark.parametrize("row", [line.split() for line in BASE_WAGES.split("\n") if line], ids=lambda r: r[0])
def test_base_wage(row: list[str]) -> None:
    day = date.fromisoformat(row[0])
    found = default_law().at("luong_co_so", day)
    assert (found.value, found.confidence) == (int(row[1]), row[3])
    assert f"Nghị định số {row[2]}/NĐ-CP" in str(found.citations[0])
    if day > date(2013, 7, 1):
        assert default_law().at("luong_co_so", day - DAY).value < found.value


@pytest.mark.parametrize(
    "row", [line.split() for line in MINIMUM_WAGES.split("\n") if line], ids=lambda r: r[0]
)
def test_regional_minimum_wage(row: list[str]) -> None:
    day = date.fromisoformat(row[0])
    for region, amount in zip(("I", "II", "III", "IV"), row[1:5], strict=True):
        key = f"luong_toi_thieu_vung.{region}"
        found = default_law().at(key, day)
        assert found.value == int(amount)
        assert f"Nghị định số {row[5]}/NĐ-CP" in str(found.citations[0])
        fourth_of_2022 = region == "IV" and day == date(2022, 7, 1)
        assert found.confidence == (Confidence.ASSUMED if fourth_of_2022 else row[6])
        if day > date(2015, 1, 1):
            assert default_law().at(key, day - DAY).value < found.value


def test_figures_begin_where_the_questions_need_them() -> None:
    law = default_law()
    assert law.figure("luong_co_so").first_day <= date(2015, 1, 1)
    assert law.at("luong_co_so", date(2013, 7, 1)).value == 1_150_000
    with pytest.raises(OutsideLawError):
        law.at("luong_co_so", date(2013, 6, 30))
    for region in ("I", "II", "III", "IV"):
        with pytest.raises(OutsideLawError):
            law.at(f"luong_toi_thieu_vung.{region}", date(2014, 12, 31))


def test_no_figure_in_force_outlives_what_is_known() -> None:
    assert date(2026, 11, 22) == LAW_READ_TO
    assert date(2026, 12, 31) == LAW_KNOWN_TO
    assert {line.last_day for line in default_law().figures.values() if line.last_day > LAW_READ_TO} == {
        LAW_KNOWN_TO
    }
    assert default_law().at("luong_co_so", LAW_KNOWN_TO).value == 2_530_000
    with pytest.raises(OutsideLawError) as caught:
        default_law().at("luong_co_so", LAW_KNOWN_TO + DAY)
    assert caught.value.code == "BHXH-L030"


def test_a_month_takes_the_value_of_its_first_day() -> None:
    law = default_law()
    assert law.of_month("luong_co_so", "2019-06").value == 1_390_000
    assert law.of_month("luong_co_so", "2019-07").value == 1_490_000


def test_a_person_may_say_that_the_law_still_holds() -> None:
    longer = default_law().continued_to(date(2027, 6, 30), **PERSON)
    found = longer.at("luong_co_so", date(2027, 1, 1))
    assert found.value == 2_530_000
    assert found.mark == "do Nguyễn Văn Thử, Trưởng phòng Pháp chế đặt: theo thông báo giả định số 1"
    assert longer.at("luong_co_so", LAW_KNOWN_TO).mark == ""
    assert all(
        line.last_day == date(2027, 6, 30)
        for key, line in longer.figures.items()
        if default_law().figures[key].last_day == LAW_KNOWN_TO
    )
    assert any("Lương cơ sở: 2.530.000 đồng/tháng" in sentence for sentence in longer.stated)
    assert default_law().stated == ()


def test_a_new_value_after_the_end_is_set_with_its_ground() -> None:
    new = default_law().with_figure(
        "luong_toi_thieu_vung.I",
        5_700_000,
        valid_from=date(2027, 1, 1),
        valid_to=date(2027, 12, 31),
        **PERSON,
    )
    assert new.at("luong_toi_thieu_vung.I", date(2027, 1, 1)).value == 5_700_000
    mark = "do Nguyễn Văn Thử, Trưởng phòng Pháp chế đặt: theo thông báo giả định số 1"
    assert new.stated == (f"Lương tối thiểu tháng, vùng I: 5.700.000 đồng/tháng ({mark})",)


def test_what_was_read_cannot_be_replaced_and_what_is_assumed_can() -> None:
    days = {"valid_from": date(2023, 7, 1), "valid_to": date(2023, 12, 31)}
    changed = default_law().with_figure("luong_co_so", 1_810_000, **days, **PERSON)
    assert changed.at("luong_co_so", date(2023, 12, 31)).value == 1_810_000
    assert changed.at("luong_co_so", date(2024, 1, 1)).value == 1_800_000
    with pytest.raises(OverrideError) as caught:
        default_law().with_figure(
            "luong_co_so", 1, valid_from=date(2024, 7, 1), valid_to=date(2024, 7, 1), **PERSON
        )
    assert caught.value.code == "BHXH-L032"


@pytest.mark.parametrize("value", [-1, True, 1.5, "14%", "nhiều", None, Fraction(1, 2)])
def test_a_value_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(OverrideError) as caught:
        default_law().with_figure(
            "luong_co_so",
            value,  # type: ignore[arg-type]
            valid_from=date(2023, 7, 1),
            valid_to=date(2023, 7, 1),
            **PERSON,
        )
    assert caught.value.code == "BHXH-L036"
    assert "số nguyên từ 0 trở lên" in str(caught.value)


def test_zero_is_a_value() -> None:
    law = default_law().with_figure(
        "luong_co_so", 0, valid_from=date(2023, 7, 1), valid_to=date(2023, 7, 1), **PERSON
    )
    assert law.at("luong_co_so", date(2023, 7, 1)).value == 0


def test_settings_are_chosen_by_name() -> None:
    law = default_law()
    assert law.setting("lam_tron").value == "half_up"
    assert law.setting("lam_tron").mark == "cách hiểu, cần xác nhận"
    changed = law.with_setting("lam_tron", "down", **PERSON)
    assert changed.setting("lam_tron").words == "bỏ phần lẻ dưới một đồng"
    assert changed.setting("lam_tron").mark.startswith("do Nguyễn Văn Thử")
    assert len(changed.stated) == 1
    with pytest.raises(OverrideError) as caught:
        law.with_setting("lam_tron", "nearest", **PERSON)
    assert caught.value.code == "BHXH-L035"
    assert "half_up, down, up" in str(caught.value)


def test_every_setting_holds_one_of_its_choices_and_is_no_law() -> None:
    for setting in default_law().settings.values():
        assert setting.value in setting.choices
        assert len(setting.choices) >= 2
        assert setting.confidence in {Confidence.ASSUMED, Confidence.UNCHECKED}
        assert setting.why


@pytest.mark.parametrize("ask", ["figure", "setting"])
def test_an_unknown_key_names_those_that_exist(ask: str) -> None:
    with pytest.raises(OutsideLawError) as caught:
        getattr(default_law(), ask)("khong_co")
    assert caught.value.code == "BHXH-L034"
    assert ("luong_co_so" if ask == "figure" else "lam_tron") in str(caught.value)


def test_the_digest_tells_laws_apart() -> None:
    law = default_law()
    changed = law.with_setting("lam_tron", "down", **PERSON)
    other = law.with_figure(
        "luong_co_so", 1, valid_from=date(2023, 7, 1), valid_to=date(2023, 7, 1), **PERSON
    )
    assert len({law.digest, changed.digest, other.digest}) == 3
    assert law.with_setting("lam_tron", "down", **PERSON).digest == changed.digest
