"""Figures, money and rates."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhxh_docs.text import NBSP, format_count, format_money, format_number, format_percent


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1.000"),
        (1_234_567, "1.234.567"),
        (-1_234_567, "-1.234.567"),
        (Decimal("1234567.89"), "1.234.567,89"),
        (Decimal("1.50"), "1,5"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-0"), "0"),
        (Decimal("0.0003"), "0,0003"),
        (10**24 - 1, "999." * 7 + "999"),
    ],
)
def test_number(number: int | Decimal, shown: str) -> None:
    assert format_number(number) == shown


@given(st.integers(-(10**24) + 1, 10**24 - 1))
def test_number_keeps_every_digit(number: int) -> None:
    shown = format_number(number)
    assert int(shown.replace(".", "")) == number
    assert all(len(group) == 3 for group in shown.lstrip("-").split(".")[1:])


@pytest.mark.parametrize("wrong", [1.5, True, "12", None, float("nan")])
def test_only_exact_numbers(wrong: object) -> None:
    functions: tuple[Callable[[Any], str], ...] = (format_number, format_money, format_percent, format_count)
    for function in functions:
        with pytest.raises(TypeError):
            function(wrong)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Decimal("NaN"), "không viết được"),
        (Decimal("Infinity"), "không viết được"),
        (10**24, "quá lớn"),
        (-(10**24), "quá lớn"),
        (Decimal("1E+999999"), "quá lớn"),
        (Decimal("0." + "1" * 29), "28 chữ số"),
        (Decimal("123456789012345678901.12345678"), "28 chữ số"),
        (Decimal("1E-9999"), "28 chữ số"),
    ],
)
def test_unwritable_numbers(wrong: int | Decimal, said: str) -> None:
    for function in (format_number, format_percent):
        with pytest.raises(ValueError, match=said):
            function(wrong)


def test_the_longest_numbers_are_not_rounded() -> None:
    assert format_number(Decimal("0." + "1" * 28)) == "0," + "1" * 28
    assert format_number(Decimal("12345678901234567890.12345678")) == "12.345.678.901.234.567.890,12345678"


def test_money() -> None:
    assert format_money(50_000_000) == f"50.000.000{NBSP}đồng"
    assert format_money(-1_234_567) == f"-1.234.567{NBSP}đồng"
    with pytest.raises(TypeError):
        format_money(Decimal("1.5"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Decimal("0.0003"), "0,03%"),
        (Decimal("0.08"), "8%"),
        (Fraction(215, 1000), "21,5%"),
        (Fraction(-1, 8), "-12,5%"),
        (1, "100%"),
        (0, "0%"),
    ],
)
def test_percent(share: int | Decimal | Fraction, shown: str) -> None:
    assert format_percent(share) == shown


def test_percent_is_never_rounded() -> None:
    with pytest.raises(ValueError, match="làm tròn"):
        format_percent(Fraction(1, 3))


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1_200, "1.200")])
def test_count(count: int, shown: str) -> None:
    assert format_count(count) == shown
    if count:
        with pytest.raises(ValueError, match="âm"):
            format_count(-count)
