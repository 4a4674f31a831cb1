"""Ceilings of rates: no rate of the law exceeds one, and a person cannot set one that does.

Căn cứ: Điều 13 Luật Bảo hiểm y tế; Điều 44 Luật An toàn, vệ sinh lao động năm 2015; khoản 1 Điều 33 Luật Việc
làm năm 2025.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from contribution_figures import END, A, Row, T, encoded, pct

from legal_rules.errors import OverrideError
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions import monthly

FIGURES: dict[str, list[Row]] = {
    "tran_ty_le_bhyt": [
        ("2015-01-01", pct("6"), "luat-bhyt-2008 13", A),
        ("2025-07-01", pct("6"), "luat-bhyt-2008 13", T),
    ],
    "tran_ty_le_tnld_bnn.don_vi": [("2016-07-01", pct("1"), "luat-atvsld-2015 44", T)],
    "tran_ty_le_bhtn.don_vi": [("2026-01-01", pct("1"), "luat-viec-lam-2025 33 1", T)],
    "tran_ty_le_bhtn.nguoi_lao_dong": [("2026-01-01", pct("1"), "luat-viec-lam-2025 33 1", T)],
}


@pytest.mark.parametrize("key", FIGURES)
def test_every_ceiling_with_its_days_and_provision(key: str) -> None:
    assert encoded(key) == (FIGURES[key], END)


HELD: list[tuple[str, tuple[str, ...]]] = [
    ("tran_ty_le_bhyt", ("ty_le_bhyt.don_vi", "ty_le_bhyt.nguoi_lao_dong")),
    ("tran_ty_le_bhyt", ("ty_le_tu_dong_bhyt",)),
    ("tran_ty_le_tnld_bnn.don_vi", ("ty_le_tnld_bnn.don_vi",)),
    ("tran_ty_le_tnld_bnn.don_vi", ("ty_le_tnld_bnn_thap.don_vi",)),
    ("tran_ty_le_tnld_bnn.don_vi", ("ty_le_tnld_bnn_ho_tro.don_vi",)),
    ("tran_ty_le_bhtn.don_vi", ("ty_le_bhtn.don_vi",)),
    ("tran_ty_le_bhtn.don_vi", ("ty_le_bhtn_ho_tro.don_vi",)),
    ("tran_ty_le_bhtn.nguoi_lao_dong", ("ty_le_bhtn.nguoi_lao_dong",)),
]
"""Ceilings and the rates that together must keep within them."""


@pytest.mark.parametrize(("ceiling", "rates"), HELD)
def test_every_encoded_rate_keeps_within_its_ceiling(ceiling: str, rates: tuple[str, ...]) -> None:
    law = default_law()
    lines = [law.figure(key) for key in (ceiling, *rates)]
    days = {day for line in lines for one in line.values for day in (one.valid_from, one.valid_to)}
    both = [day for day in sorted(days) if all(line.first_day <= day <= line.last_day for line in lines)]
    for day in both:
        assert sum(law.at(key, day).value for key in rates) <= law.at(ceiling, day).value
    assert both or rates == ("ty_le_bhtn_ho_tro.don_vi",)  # a support that ended before there was a ceiling


def test_every_rate_to_a_fund_with_a_ceiling_is_held() -> None:
    funds = ("bhyt", "tnld_bnn", "bhtn")
    encoded_rates = {
        key
        for key in default_law().figures
        if key.startswith("ty_le_") and any(fund in key.split(".")[0] for fund in funds)
    }
    assert encoded_rates == {key for _, rates in HELD for key in rates}


# --- what a person sets -------------------------------------------------------------------------------

LATER = date(2027, 12, 31)


def continued(key: str, value: str | Fraction) -> Law:
    law = default_law().continued_to(LATER, by="Nguyễn Văn Thử", because="chưa có văn bản mới")
    return law.with_figure(
        key,
        value,
        valid_from=date(2027, 1, 1),
        valid_to=LATER,
        by="Trần Thị Mẫu",
        because="dự thảo nghị định",
    )


def of_2027(law: Law, **changes: Any) -> Any:
    return monthly(8_000_000, month="2027-03", region="I", law=law, **changes)


@pytest.mark.parametrize(
    ("key", "within", "ceiling", "above", "fund"),
    [
        ("ty_le_bhyt.don_vi", "4.49%", "4.5%", "4.51%", "bhyt"),
        ("ty_le_bhyt.nguoi_lao_dong", "2.99%", "3%", "3.01%", "bhyt"),
        ("ty_le_tnld_bnn.don_vi", "0.99%", "1%", "1.01%", "tnld_bnn"),
        ("ty_le_bhtn.don_vi", "0.99%", "1%", "1.01%", "bhtn"),
        ("ty_le_bhtn.nguoi_lao_dong", "0.99%", "1%", "1.01%", "bhtn"),
    ],
)
def test_a_rate_set_above_its_ceiling_is_refused(
    key: str, within: str, ceiling: str, above: str, fund: str
) -> None:
    of_2027(continued(key, within))
    of_2027(continued(key, ceiling))
    with pytest.raises(OverrideError) as error:
        of_2027(continued(key, above))
    assert [(one.code, one.where) for one in error.value.problems] == [("BHXH-C139", f"ty_le_{fund}")]


def test_a_refusal_names_the_rate_its_setter_the_ceiling_and_the_provision() -> None:
    with pytest.raises(OverrideError) as error:
        of_2027(continued("ty_le_tnld_bnn.don_vi", "1.5%"))
    assert error.value.problems[0].message == (
        "tháng 2027-03: tỷ lệ 1,5% (do Trần Thị Mẫu đặt: dự thảo nghị định) cao hơn mức trần 1% (do Nguyễn "
        "Văn Thử đặt: chưa có văn bản mới) tại Điều 44 Luật An toàn, vệ sinh lao động năm 2015 (Mức đóng tối "
        "đa vào quỹ tai nạn lao động, bệnh nghề nghiệp của đơn vị)"
    )


def test_a_person_who_pays_alone_is_held_to_the_ceiling_of_health_insurance() -> None:
    of_2027(continued("ty_le_tu_dong_bhyt", "6%"), worker="household_owner")
    with pytest.raises(OverrideError) as error:
        of_2027(continued("ty_le_tu_dong_bhyt", "6.01%"), worker="household_owner")
    assert [one.code for one in error.value.problems] == ["BHXH-C139"]
    assert "Điều 13 Luật Bảo hiểm y tế năm 2008" in error.value.problems[0].message


def test_what_stands_for_a_rate_in_its_time_is_held_too() -> None:
    def law(value: str) -> Law:
        return default_law().with_figure(
            "ty_le_tnld_bnn_ho_tro.don_vi",
            value,
            valid_from=date(2021, 7, 1),
            valid_to=date(2022, 6, 30),
            by="Trần Thị Mẫu",
            because="quyết định của đơn vị",
        )

    monthly(8_000_000, month="2021-08", region="I", law=law("1%"))
    with pytest.raises(OverrideError):
        monthly(8_000_000, month="2021-08", region="I", law=law("1.1%"))


def test_a_ceiling_that_was_not_read_can_itself_be_set() -> None:
    rate = {
        "valid_from": date(2016, 1, 1),
        "valid_to": date(2018, 11, 30),
        "by": "Trần Thị Mẫu",
        "because": "văn bản cũ",
    }
    higher: Law = default_law().with_figure("ty_le_bhyt.don_vi", "5%", **rate)  # type: ignore[arg-type]
    with pytest.raises(OverrideError) as error:
        monthly(8_000_000, month="2017-08", region="I", law=higher)
    assert "cao hơn mức trần 6% (cách hiểu, cần xác nhận)" in error.value.problems[0].message
    allowed: Law = higher.with_figure("tran_ty_le_bhyt", "7%", **rate)  # type: ignore[arg-type]
    monthly(8_000_000, month="2017-08", region="I", law=allowed)


@pytest.mark.parametrize("month", ["2016-06", "2016-07", "2025-12", "2026-01"])
def test_where_no_ceiling_is_encoded_yet_nothing_is_refused(month: str) -> None:
    assert monthly(8_000_000, month=month, region="I").total > 0
