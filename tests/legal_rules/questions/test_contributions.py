"""Until when a month had to be paid, and what is unpaid on a day."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from cases_216 import case, hidden, run, sums
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case import FundAmounts
from legal_rules.case.contributions import month_index, month_of
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.questions.contributions import (
    arrears,
    first_month_due_after,
    last_month_overdue,
    last_payment_day,
    payment_day,
    total_of,
)

ON = date(2024, 1, 5)


@pytest.mark.parametrize(
    ("month", "last_day", "provision", "confidence"),
    [
        ("2017-06", date(2017, 6, 30), "Quyết định số 959/QĐ-BHXH", Confidence.ASSUMED),
        ("2017-07", date(2017, 7, 31), "Điều 7 Quyết định số 595/QĐ-BHXH", Confidence.SECONDARY),
        ("2024-02", date(2024, 2, 29), "Điều 7 Quyết định số 595/QĐ-BHXH", Confidence.SECONDARY),
        ("2025-05", date(2025, 5, 31), "Điều 7 Quyết định số 595/QĐ-BHXH", Confidence.SECONDARY),
        ("2025-06", date(2025, 6, 30), "Điều 7 Quyết định số 595/QĐ-BHXH", Confidence.SECONDARY),
        (
            "2025-07",
            date(2025, 8, 31),
            "điểm a khoản 4 Điều 34 Luật Bảo hiểm xã hội năm 2024",
            Confidence.TEXT,
        ),
        (
            "2025-12",
            date(2026, 1, 31),
            "điểm a khoản 4 Điều 34 Luật Bảo hiểm xã hội năm 2024",
            Confidence.TEXT,
        ),
    ],
)
def test_payment_day(month: str, last_day: date, provision: str, confidence: Confidence) -> None:
    found = payment_day(month)
    assert (found.month, found.last_day) == (month, last_day)
    assert str(found.citation).startswith(provision)
    assert found.citation.confidence is confidence


def test_payment_day_outside_what_is_encoded() -> None:
    assert payment_day("2015-01").last_day == date(2015, 1, 31)
    with pytest.raises(OutsideLawError) as caught:
        payment_day("2014-12")
    assert caught.value.code == "BHXH-L002"


@pytest.mark.parametrize("month", ["2024-13", "2024-1", "", None, 202401])
def test_only_a_month_has_a_payment_day(month: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        payment_day(month)  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C007"


@pytest.mark.parametrize("day", [date.min, date(2015, 1, 31), date.max])
def test_days_at_the_edge_of_what_is_encoded(day: date) -> None:
    assert last_month_overdue(day) >= month_index("2014-12")
    assert first_month_due_after(min(day, date(2100, 1, 1))) >= month_index("2015-01")
    assert arrears(case(), on=min(day, date(2015, 1, 31))).rows == ()


@given(st.dates(date(2015, 3, 1), date(2030, 1, 1)))
def test_overdue_and_due_after_are_inverse_to_the_payment_day(day: date) -> None:
    overdue = last_month_overdue(day)
    assert last_payment_day(overdue) < day <= last_payment_day(overdue + 1)
    following = first_month_due_after(day)
    assert last_payment_day(following - 1) <= day < last_payment_day(following)


@given(st.integers(month_index("2015-01"), month_index("2040-01")))
def test_payment_days_follow_one_another(index: int) -> None:
    assert last_payment_day(index) < last_payment_day(index + 1)
    assert (last_payment_day(index) + timedelta(days=1)).day == 1


def test_a_month_is_overdue_after_its_payment_day() -> None:
    given_case = case(hidden(1, "2023-04", "2023-04"))
    for day, months in ((date(2023, 4, 29), 0), (date(2023, 4, 30), 0), (date(2023, 5, 1), 1)):
        assert len(arrears(given_case, on=day).rows) == months


def test_rows_by_worker_and_month() -> None:
    found = arrears(case(hidden(2, "2023-04", "2023-05")), on=ON)
    assert [(row.worker, row.month) for row in found.rows] == [
        ("ld-01", "2023-04"),
        ("ld-01", "2023-05"),
        ("ld-02", "2023-04"),
        ("ld-02", "2023-05"),
    ]
    row = found.rows[0]
    assert (row.path, row.payment_day, row.hidden, row.withheld) == (
        "contributions.ld-01.2023-04",
        date(2023, 4, 30),
        True,
        0,
    )
    assert row.unpaid == sums(1_000_000)
    assert found.evaded_total is not None
    assert found.evaded_total.total == 4_000_000
    assert found.evaded_total.bhyt == 80_000
    assert total_of(found.rows[:2]) == sums(2_000_000)


def test_hidden_and_declared_are_kept_apart() -> None:
    rows = (
        run(1, "2023-04", "2023-04"),
        run(2, "2023-04", "2023-04", declared=4_999_999),
        run(3, "2023-04", "2023-04", declared=5_000_000),
        run(3, "2023-05", "2023-05", declared=5_000_000, paid=sums(1_000_000)),
    )
    found = arrears(case(rows), on=ON)
    assert [row.worker for row in found.evaded_rows] == ["ld-01", "ld-02"]
    assert [(row.worker, row.month) for row in found.late_rows] == [("ld-03", "2023-04")]
    assert found.late_total == sums(1_000_000)


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({"paid": None}, ("paid",)),
        ({"due": None}, ("due",)),
        ({"due": None, "paid": None}, ("due", "paid")),
        ({"declared": None}, ("declared",)),
        ({"declared": 4_000_000, "wage_base": None}, ("wage_base",)),
    ],
)
def test_unknown_is_named_and_never_zero(changes: dict[str, object], unknown: tuple[str, ...]) -> None:
    rows = (*hidden(1), attrs.evolve(run(2, "2023-04", "2023-04"), **changes))
    found = arrears(case(rows), on=ON)
    assert found.unknown_paths == ("contributions.ld-02.2023-04",)
    assert found.runs[1].unknown == unknown
    assert found.evaded_total is None
    assert len(found.evaded_rows) == 6


def test_an_unknown_payment_of_a_declared_month_leaves_the_evaded_total() -> None:
    rows = (*hidden(1), run(2, "2023-04", "2023-04", declared=5_000_000, paid=None))
    found = arrears(case(rows), on=ON)
    assert found.evaded_total == sums(6_000_000)
    assert found.late_total is None


def test_payments_count_from_their_day() -> None:
    paid = run(1, "2023-04", "2023-04", paid=sums(1_000_000), paid_on=date(2023, 12, 1))
    for day, months in ((date(2023, 11, 30), 1), (date(2023, 12, 1), 0), (date(2023, 12, 2), 0)):
        assert len(arrears(case((paid,)), on=day).rows) == months
    undated = attrs.evolve(paid, paid_on=None)
    assert arrears(case((undated,)), on=date(2023, 6, 1)).rows == ()


def test_what_one_fund_got_too_much_does_not_lessen_another() -> None:
    due = sums(1_000_000)
    paid = attrs.evolve(FundAmounts.zero(), bhyt=due.bhyt + 500)
    found = arrears(case((run(1, "2023-04", "2023-04", paid=paid),)), on=ON)
    assert found.rows[0].unpaid == attrs.evolve(due, bhyt=0)


def test_months_before_what_is_encoded_are_told() -> None:
    rows = (run(1, "2014-11", "2015-02"),)
    found = arrears(case(rows), on=ON)
    assert found.outside == ("contributions.ld-01.2014-11",)
    assert [row.month for row in found.rows] == ["2015-01", "2015-02"]


@given(st.integers(1, 12), st.integers(0, 11), st.integers(0, 2_000_000))
def test_the_total_is_the_sum_of_the_rows(workers: int, more: int, due: int) -> None:
    last = month_of(month_index("2022-01") + more)
    rows = hidden(workers, "2022-01", last, due)
    found = arrears(case(rows), on=ON)
    assert found.evaded_total is not None
    assert found.evaded_total.total == workers * (more + 1) * due
    assert len(found.rows) == (workers * (more + 1) if due else 0)
