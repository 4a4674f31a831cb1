"""Of which tenor the interbank rate for health insurance is: nine months, else a shorter one that is told."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from interest_samples import FAR, debt

from legal_rules.errors import CaseDataError
from legal_rules.questions.interest import InterestRate, InterestRates, RateGroup, of_debts

RATE: dict[str, Any] = {"year": 2022, "group": "bhyt", "rate": "5%", "source": "Thông báo thử"}
MONTHLY: dict[str, Any] = {"applied_in": 2023, "group": "bhyt", "monthly": "1%", "source": "Thông báo thử"}


def problems(row: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(CaseDataError) as caught:
        InterestRates.from_rows([row])
    return [(one.code, one.where) for one in caught.value.problems]


def test_left_out_the_tenor_is_nine_months_for_health_insurance_and_none_for_funds() -> None:
    assert InterestRate(**RATE).tenor_months == 9
    assert InterestRate(**RATE) == InterestRate(**RATE, tenor_months=9)
    assert InterestRate.announced(**MONTHLY).tenor_months == 9
    assert [InterestRate(**RATE | {"group": one}).tenor_months for one in ("bhxh", "bhtn")] == [None, None]


@pytest.mark.parametrize(
    ("tenor", "fits"),
    [(-1, False), (0, False), (1, True), (6, True), (8, True), (9, True), (10, False), (12, False)],
)
def test_a_shorter_tenor_is_taken_and_a_longer_one_refused(tenor: int, fits: bool) -> None:
    for row in (RATE, MONTHLY):
        given = row | {"tenor_months": tenor}
        if fits:
            (found,) = InterestRates.from_rows([given]).rates
            assert found.tenor_months == tenor
        else:
            assert problems(given) == [("BHXH-C140", "rates[0].tenor_months")]
    if not fits:
        with pytest.raises(CaseDataError, match=f"từ 1 đến 9, nhận được {tenor}"):
            InterestRate(**RATE, tenor_months=tenor)


@pytest.mark.parametrize("tenor", [True, "6", 6.0, Fraction(6)])
def test_a_tenor_is_a_whole_number(tenor: Any) -> None:
    assert problems(RATE | {"tenor_months": tenor}) == [("BHXH-C140", "rates[0].tenor_months")]


@pytest.mark.parametrize("group", ["bhxh", "bhtn"])
def test_the_rate_of_a_fund_has_no_tenor(group: str) -> None:
    for row in (RATE, MONTHLY):
        assert problems(row | {"group": group, "tenor_months": 9}) == [("BHXH-C140", "rates[0].tenor_months")]
    with pytest.raises(CaseDataError, match="không có kỳ hạn"):
        InterestRate(**RATE | {"group": group, "tenor_months": 9})


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    row = RATE | {"rate": "x", "tenor_months": 12}
    assert problems(row) == [("BHXH-C100", "rates[0].rate"), ("BHXH-C140", "rates[0].tenor_months")]
    assert problems(row | {"group": "x", "rate": "5%"}) == [("BHXH-C104", "rates[0].group")]


def test_an_empty_tenor_of_a_row_is_one_left_out() -> None:
    (found,) = InterestRates.from_rows([RATE | {"tenor_months": None}]).rates
    assert found == InterestRate(**RATE)
    assert found.group is RateGroup.BHYT


def test_a_year_has_one_rate_whatever_its_tenor() -> None:
    with pytest.raises(CaseDataError) as caught:
        InterestRates.from_rows([RATE, RATE | {"tenor_months": 6}])
    assert [one.code for one in caught.value.problems] == ["BHXH-C103"]


@pytest.mark.parametrize(("tenor", "told"), [(8, True), (9, False), (None, False)])
def test_a_shorter_tenor_is_told_in_the_reason_and_changes_no_sum(tenor: int | None, told: bool) -> None:
    owed = debt("2023-01", date(2023, 5, 20), fund="bhyt")
    one = InterestRate(**RATE)
    finding = of_debts([owed], on=FAR, rates=InterestRates(rates=(attrs.evolve(one, tenor_months=tenor),)))
    words = "theo Thông báo thử; kỳ hạn 08 tháng, do không có kỳ hạn 09 tháng)"
    assert (words in finding.to_text()) is told
    assert finding.total == of_debts([owed], on=FAR, rates=InterestRates(rates=(one,))).total
