"""Sentences made from operators and values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case.contributions import month_index, month_of
from legal_rules.kernel.wording import Span, money, months_span, number, people, short_date

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (999, "999"), (1000, "1.000"), (50_000_000, "50.000.000")]
)
def test_numbers(value: int, shown: str) -> None:
    assert number(value) == shown
    assert money(value) == f"{shown}{NBSP}đồng"
    assert people(value) == f"{shown} người lao động"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2024, 1, 5), "05/01/2024"),
        (date(2024, 2, 15), "15/02/2024"),
        (date(2024, 3, 5), "05/3/2024"),
        (date(2024, 12, 31), "31/12/2024"),
    ],
)
def test_dates(day: date, shown: str) -> None:
    assert short_date(day) == shown


@pytest.mark.parametrize(
    ("months", "shown"),
    [
        ([], "0 tháng"),
        (["2024-03"], "1 tháng (3/2024)"),
        (["2023-12", "2024-01"], "2 tháng (12/2023 – 01/2024)"),
        (["2023-05", "2023-07", "2023-08"], "3 tháng (5/2023, 7/2023 – 8/2023)"),
    ],
)
def test_months(months: list[str], shown: str) -> None:
    assert months_span(frozenset(months)) == shown


@given(st.sets(st.integers(month_index("2018-01"), month_index("2026-12")), min_size=1))
def test_months_are_counted_and_runs_joined(indexes: set[int]) -> None:
    told = months_span(frozenset(map(month_of, indexes)))
    assert told.startswith(f"{len(indexes)} tháng (")
    runs = sum(1 for index in indexes if index - 1 not in indexes)
    assert told.count(",") == runs - 1


def test_span_in_words() -> None:
    span = Span(50_000_000, 300_000_000)
    assert span.words("đồng") == f"từ 50.000.000{NBSP}đồng đến dưới 300.000.000{NBSP}đồng"
    assert Span(200).words("người") == "từ 200 người trở lên"
    assert Span(6).words("tháng", digits=2) == "từ 06 tháng trở lên"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (9, "dưới 10 người"),
        (10, "từ 10 người đến dưới 50 người"),
        (49, "từ 10 người đến dưới 50 người"),
        (50, "từ 50 người trở lên"),
    ],
)
def test_place_of_a_value(value: int, shown: str) -> None:
    assert Span(10, 50).place_of(value, "người") == shown


@given(st.integers(0, 300))
def test_words_and_membership_agree(value: int) -> None:
    span = Span(10, 50)
    inside = span.place_of(value, "người") == span.words("người")
    assert inside is (value in span)
