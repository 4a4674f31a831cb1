"""The user's table of rates: exact, with a source, each once; what is wrong with it is told at once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from interest_samples import BY, rates

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.law import default_law
from legal_rules.questions.interest import InterestRate, InterestRates, RateGroup

GOOD: dict[str, Any] = {"year": 2022, "group": "bhxh", "rate": "5%", "source": "Thông báo thử"}


def codes(rows: list[Any]) -> list[tuple[str, str]]:
    with pytest.raises(CaseDataError) as caught:
        InterestRates.from_rows(rows)
    return [(problem.code, problem.where) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("5%", Fraction(5, 100)),
        ("6.39%", Fraction(639, 10_000)),
        ("6,39%", Fraction(639, 10_000)),
        ("0%", Fraction(0)),
        (Fraction(1, 16), Fraction(1, 16)),
    ],
)
def test_a_rate_is_exact_however_it_is_written(written: Any, exact: Fraction) -> None:
    assert InterestRate(**GOOD | {"rate": written}).rate == exact


@pytest.mark.parametrize("rate", [5.0, 0.05, 5, True, "5", "5 %", "năm phần trăm", "1/3%", "", None, "5%%"])
def test_a_rate_that_is_not_exact_is_refused(rate: Any) -> None:
    assert codes([GOOD | {"rate": rate}]) == [("BHXH-C100", "rates[0].rate")]


@pytest.mark.parametrize(
    ("rate", "fits"),
    [("-0.01%", False), ("0%", True), ("0.01%", True), ("99.99%", True), ("100%", False), ("100.01%", False)],
)
def test_a_rate_lies_from_zero_to_below_one_hundred_percent(rate: str, fits: bool) -> None:
    if fits:
        assert InterestRates.from_rows([GOOD | {"rate": rate}]).get(2022, RateGroup.BHXH) is not None
    else:
        assert codes([GOOD | {"rate": rate}]) == [("BHXH-C101", "rates[0].rate")]


def test_the_message_names_the_rate_that_was_found() -> None:
    with pytest.raises(CaseDataError, match="không được âm, nhận được -0,5%"):
        InterestRate(**GOOD | {"rate": "-0.5%"})
    with pytest.raises(CaseDataError, match="phải dưới 100%, nhận được 639% → ghi mức lãi suất từ 0%"):
        InterestRate(**GOOD | {"rate": "639%"})


@pytest.mark.parametrize("year", ["2022", 2022.0, True, 1899, 2200, None])
def test_a_year_that_is_no_year_is_refused(year: Any) -> None:
    assert codes([GOOD | {"year": year}]) == [("BHXH-C102", "rates[0].year")]


@pytest.mark.parametrize("year", [1900, 2199])
def test_the_first_and_the_last_year_of_a_case_are_years(year: int) -> None:
    assert InterestRate(**GOOD | {"year": year}).year == year


@pytest.mark.parametrize("source", ["", "  ", None, 3])
def test_a_rate_without_a_source_is_refused(source: Any) -> None:
    assert codes([GOOD | {"source": source}]) == [("BHXH-C105", "rates[0].source")]


@pytest.mark.parametrize("group", ["BHXH", "tnld_bnn", None, 1])
def test_a_group_that_does_not_exist_is_refused(group: Any) -> None:
    assert codes([GOOD | {"group": group}]) == [("BHXH-C104", "rates[0].group")]


def test_everything_wrong_with_a_table_is_told_at_once() -> None:
    rows = [
        GOOD | {"year": "2022", "rate": 5.0},
        GOOD | {"year": 2021, "rate": "-5%", "source": ""},
        GOOD,
        {"year": 2020, "group": "bhyt", "rate": "4%", "nguồn": "Thông báo thử"},
        3,
        GOOD | {"rate": "6%"},
    ]
    assert codes(rows) == [
        ("BHXH-C102", "rates[0].year"),
        ("BHXH-C100", "rates[0].rate"),
        ("BHXH-C101", "rates[1].rate"),
        ("BHXH-C105", "rates[1].source"),
        ("BHXH-C106", "rates[3].source"),
        ("BHXH-C106", "rates[3].nguồn"),
        ("BHXH-C106", "rates[4]"),
        ("BHXH-C103", "rates[5]"),
    ]


def test_one_year_and_group_stands_once_in_a_table_made_by_hand_too() -> None:
    one = InterestRate(**GOOD)
    with pytest.raises(CaseDataError, match=r"rates\[1\].*đã ghi ở rates\[0\]") as caught:
        InterestRates(rates=(one, one))
    assert caught.value.code == "BHXH-C103"
    InterestRates(
        rates=(one, InterestRate(**GOOD | {"group": "bhyt"}), InterestRate(**GOOD | {"year": 2023}))
    )


def test_a_table_holds_rates_and_nothing_else() -> None:
    with pytest.raises(CaseDataError) as caught:
        InterestRates(rates=(GOOD,))
    assert caught.value.problems[0].where == "rates[0]"


def test_a_year_that_is_not_in_the_table_is_not_zero() -> None:
    table = rates(bhxh2022="0%")
    assert table.get(2022, RateGroup.BHXH) is not None
    assert table.get(2023, RateGroup.BHXH) is None
    assert table.get(2022, RateGroup.BHYT) is None
    assert InterestRates().get(2022, RateGroup.BHXH) is None


@pytest.mark.parametrize(
    ("applied_in", "group", "year", "yearly"),
    [
        (2016, "bhxh", 2015, Fraction(639, 10_000)),
        (2016, "bhyt", 2015, Fraction(639, 10_000)),
        (2025, "bhtn", 2024, Fraction(639, 10_000)),
        (2015, "bhyt", 2014, Fraction(639, 10_000)),
        (2015, "bhxh", 2015, Fraction(1278, 10_000)),
    ],
)
def test_a_monthly_rate_as_announced_gives_the_yearly_one(
    applied_in: int, group: str, year: int, yearly: Fraction
) -> None:
    """1,065%/tháng of 2016 is 2 × 6,39% ÷ 12; in 2015 it was once the rate of the year itself."""
    rows = [{"applied_in": applied_in, "group": group, "monthly": "1,065%", "source": "Thông báo thử"}]
    found = InterestRates.from_rows(rows).get(year, RateGroup(group))
    assert found is not None
    assert (found.rate, found.source) == (yearly, "Thông báo thử")


@pytest.mark.parametrize(("applied_in", "fits"), [(2014, False), (2015, True), (2025, True), (2026, False)])
def test_monthly_rates_were_announced_for_2015_to_2025(applied_in: int, fits: bool) -> None:
    given: dict[str, Any] = {"group": "bhxh", "monthly": "1%", "source": "Thông báo thử"}
    if fits:
        InterestRate.announced(applied_in=applied_in, **given)
    else:
        with pytest.raises(OutsideLawError) as caught:
            InterestRate.announced(applied_in=applied_in, **given)
        assert caught.value.code == "BHXH-L041"


def test_everything_wrong_with_an_announced_rate_is_told_at_once() -> None:
    row = {"applied_in": "2016", "group": "x", "monthly": 1.065, "source": ""}
    assert codes([row]) == [
        ("BHXH-C102", "rates[0].applied_in"),
        ("BHXH-C104", "rates[0].group"),
        ("BHXH-C100", "rates[0].monthly"),
        ("BHXH-C105", "rates[0].source"),
    ]


def test_an_announced_and_a_yearly_rate_of_the_same_year_are_a_duplicate() -> None:
    rows = [
        {"year": 2015, "group": "bhxh", "rate": "6.39%", "source": "a"},
        {"applied_in": 2016, "group": "bhxh", "monthly": "1.065%", "source": "b"},
    ]
    assert codes(rows) == [("BHXH-C103", "rates[1]")]


@pytest.mark.parametrize("field", ["applied_in", "group", "source"])
def test_one_wrong_field_of_an_announced_rate_is_enough(field: str) -> None:
    row: dict[str, Any] = {"applied_in": 2016, "group": "bhxh", "monthly": "1.065%", "source": "a"}
    assert [where for _, where in codes([row | {field: ""}])] == [f"rates[0].{field}"]
    with pytest.raises(CaseDataError) as caught:
        InterestRate.announced(**row | {field: ""})
    assert [problem.where for problem in caught.value.problems] == [field]


@pytest.mark.parametrize("field", ["applied_in", "monthly"])
def test_half_of_an_announced_rate_is_taken_for_one(field: str) -> None:
    row = {"applied_in": 2016, "group": "bhxh", "monthly": "1.065%", "source": "Thông báo thử"}
    assert codes([{key: value for key, value in row.items() if key != field}]) == [
        ("BHXH-C106", f"rates[0].{field}")
    ]


@pytest.mark.parametrize(("changes_on", "yearly"), [(date(2015, 1, 1), "6%"), (date(2015, 1, 2), "12%")])
def test_an_announced_rate_is_one_of_the_law_of_1_january(changes_on: date, yearly: str) -> None:
    law = default_law().with_figure(
        "he_so_lai_bhxh", 2, valid_from=changes_on, valid_to=date(2015, 12, 31), **BY
    )
    found = InterestRate.announced(applied_in=2015, group="bhxh", monthly="1%", source="a", law=law)
    assert found.rate == InterestRate(**GOOD | {"rate": yearly}).rate
