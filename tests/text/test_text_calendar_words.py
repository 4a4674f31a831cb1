"""Days, months and hours, padded as Decree 30/2020 says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhxh_docs.text import (
    format_date_long,
    format_date_short,
    format_month,
    format_months,
    format_time,
)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "05/01/2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026", "09/02/2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "05/3/2026"),
        (date(2026, 1, 10), "ngày 10 tháng 01 năm 2026", "10/01/2026"),
        (date(2022, 7, 22), "ngày 22 tháng 7 năm 2022", "22/7/2022"),
        (date(2025, 12, 31), "ngày 31 tháng 12 năm 2025", "31/12/2025"),
    ],
)
def test_dates(day: date, long: str, short: str) -> None:
    assert format_date_long(day) == long
    assert format_date_short(day) == short


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_short_date_reads_back(day: date) -> None:
    number, month, year = (int(part) for part in format_date_short(day).split("/"))
    assert date(year, month, number) == day


@pytest.mark.parametrize("wrong", [datetime(2026, 3, 5, 23, 0, tzinfo=UTC), "2026-03-05", None, time(8, 30)])
def test_only_dates(wrong: object) -> None:
    for function in (format_date_long, format_date_short):
        with pytest.raises(TypeError):
            function(wrong)  # type: ignore[arg-type]


def test_month() -> None:
    assert format_month("2024-03") == "3/2024"
    assert format_month("2024-02") == "02/2024"
    assert format_month("2024-12") == "12/2024"
    assert format_month("2024-03", padded=True) == "03/2024"


@pytest.mark.parametrize(
    "wrong", ["2024-00", "2024-13", "2024-3", "03/2024", "2024-03-01", "", "２０２４-03"]
)
def test_not_a_month(wrong: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM"):
        format_month(wrong)
    with pytest.raises(ValueError, match="YYYY-MM"):
        format_months([wrong])


@pytest.mark.parametrize(
    ("months", "shown"),
    [
        (["2024-03"], "tháng 3/2024 (01 tháng)"),
        (["2024-03", "2024-03"], "tháng 3/2024 (01 tháng)"),
        ([f"2023-{m:02d}" for m in (10, 11, 12)] + [f"2024-{m:02d}" for m in range(1, 10)],
         "từ tháng 10/2023 đến tháng 9/2024 (12 tháng)"),
        (["2024-06", "2024-01", "2024-02", "2024-04", "2024-05"],
         "từ tháng 01/2024 đến tháng 02/2024 và từ tháng 4/2024 đến tháng 6/2024 (05 tháng)"),
        (["2023-12", "2024-02", "2024-04"], "tháng 12/2023, tháng 02/2024 và tháng 4/2024 (03 tháng)"),
    ],
)  # fmt: skip
def test_months(months: list[str], shown: str) -> None:
    assert format_months(months) == shown


@given(st.sets(st.dates(date(2015, 1, 1), date(2030, 1, 1)).map(lambda d: d.strftime("%Y-%m")), min_size=1))
def test_months_name_the_ends_of_every_gap(months: set[str]) -> None:
    """A month before or after a gap is always named; one inside a span never is."""
    shown = format_months(months)
    assert shown.endswith("tháng)")
    words = shown.replace(",", " ").split()
    for month in months:
        first = date.fromisoformat(f"{month}-01")
        before = (first - timedelta(days=1)).strftime("%Y-%m")
        after = (first + timedelta(days=31)).strftime("%Y-%m")
        at_an_end = before not in months or after not in months
        assert (format_month(month) in words) == at_an_end


def test_months_refuse_nothing_and_one_string() -> None:
    with pytest.raises(ValueError, match="không có tháng"):
        format_months([])
    with pytest.raises(TypeError):
        format_months("2024-03")
    with pytest.raises(TypeError):
        format_months([202403])  # type: ignore[list-item]


def test_time() -> None:
    assert format_time(time(8, 30)) == "08 giờ 30 phút"
    assert format_time(time(0, 5, 59)) == "00 giờ 05 phút"
    with pytest.raises(TypeError):
        format_time(datetime(2026, 3, 5, 8, 30, tzinfo=UTC))  # type: ignore[arg-type]
