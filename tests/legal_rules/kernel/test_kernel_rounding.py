"""Exact sums, rounded by a stated rule."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.kernel.rounding import Rounding, percent, percent_words


@pytest.mark.parametrize(
    ("exact", "half_up", "down", "up"),
    [
        (Fraction(0), 0, 0, 0),
        (Fraction(1, 3), 0, 0, 1),
        (Fraction(1, 2), 1, 0, 1),
        (Fraction(2, 3), 1, 0, 1),
        (Fraction(3, 2), 2, 1, 2),
        (Fraction(5, 2), 3, 2, 3),
        (Fraction(7), 7, 7, 7),
    ],
)
def test_rounding(exact: Fraction, half_up: int, down: int, up: int) -> None:
    assert [rule.apply(exact) for rule in Rounding] == [half_up, down, up]


@given(st.fractions(min_value=0, max_value=10**12, max_denominator=10**6))
def test_rounding_moves_by_less_than_one(exact: Fraction) -> None:
    assert Rounding.DOWN.apply(exact) <= exact <= Rounding.UP.apply(exact)
    assert abs(Rounding.HALF_UP.apply(exact) - exact) <= Fraction(1, 2)
    assert Rounding.UP.apply(exact) - Rounding.DOWN.apply(exact) == (exact.denominator != 1)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("14%", Fraction(14, 100)),
        ("0.03%", Fraction(3, 10000)),
        ("0%", Fraction(0)),
        ("1.5%", Fraction(3, 200)),
    ],
)
def test_percentages_are_exact(text: str, rate: Fraction) -> None:
    assert percent(text) == rate
    assert percent_words(rate) == text.replace(".", ",")


@pytest.mark.parametrize("text", ["14", "%14", "14%%", "mười %"])
def test_what_is_no_percentage(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        percent(text)


def test_a_rate_without_finite_decimals_is_shown_as_a_fraction() -> None:
    assert percent_words(Fraction(1, 300)) == "1/3%"
    assert percent_words(Fraction(1, 10**8)) == "0,000001%"
    assert percent_words(Fraction(1, 10**9)) == "1/10000000%"


@given(st.integers(0, 10**7))
def test_words_of_a_rate_read_back(units: int) -> None:
    rate = Fraction(units, 10**8)
    assert percent(percent_words(rate).replace(",", ".")) == rate
