"""Debts that run across 01/7/2025: interest by month up to it, a part for every day from it."""

from __future__ import annotations

from datetime import date

import pytest
from interest_samples import asked, chosen, days, debt, months

from legal_rules.law.law import default_law
from legal_rules.questions.interest import Free, InterestRule

FUNDS = ["huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt", "bhtn"]


@pytest.mark.parametrize("fund", FUNDS)
@pytest.mark.parametrize(
    ("paid_on", "by_month", "by_day"),
    [
        (date(2025, 6, 1), 2, 0),
        (date(2025, 6, 29), 2, 0),
        (date(2025, 6, 30), 2, 0),
        (date(2025, 7, 1), 3, 1),
        (date(2025, 7, 2), 3, 2),
        (date(2025, 8, 1), 3, 32),
    ],
)
def test_the_old_interest_stops_and_the_days_begin_on_1_july_2025(
    fund: str, paid_on: date, by_month: int, by_day: int
) -> None:
    """March 2025: 01/5, 01/6 and 01/7, which covers June; days from 01/7."""
    one = debt("2025-03", paid_on, fund=fund)
    assert (months(one), days(one)) == (by_month, by_day)
    assert (months(debt("2025-03", fund=fund), on=paid_on), days(debt("2025-03", fund=fund), on=paid_on)) == (
        by_month,
        by_day,
    )


@pytest.mark.parametrize(
    ("month", "by_month", "by_day"),
    [("2025-04", 2, 31), ("2025-05", 1, 31), ("2025-06", 0, 31), ("2025-07", 0, 0)],
)
def test_the_last_months_of_the_old_law(month: str, by_month: int, by_day: int) -> None:
    one = debt(month)
    assert (months(one, on=date(2025, 7, 31)), days(one, on=date(2025, 7, 31))) == (by_month, by_day)


def test_the_amount_is_the_sum_of_both_and_nothing_is_added_to_interest() -> None:
    (month, day) = asked(debt("2025-05", date(2025, 7, 10))).lines
    assert month.exact == 100_000_000 * (month.rate or 0)
    assert day.exact == 100_000_000 * 10 * (day.rate or 0)
    assert (month.rule, day.rule) == (InterestRule.MONTHLY_2014, InterestRule.DAILY)


@pytest.mark.parametrize("paid_on", [date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2)])
def test_the_interest_date_of_1_july_can_be_left_out(paid_on: date) -> None:
    one = debt("2025-03", paid_on)
    assert months(one, law=chosen(ngay_tinh_lai_cu_cuoi="june_1")) == 2
    assert days(one, law=chosen(ngay_tinh_lai_cu_cuoi="june_1")) == days(one)


@pytest.mark.parametrize("month", ["2025-05", "2025-06"])
def test_an_old_debt_left_without_a_day_says_so(month: str) -> None:
    law = chosen(ngay_tinh_lai_cu_cuoi="june_1", tinh_ngay_nop_tien="exclude")
    assert asked(debt(month, date(2025, 7, 1)), law=law).free[0].why is Free.NO_DAY_COUNTED


@pytest.mark.parametrize(
    ("on", "why"), [(date(2025, 7, 29), Free.UNDER_THRESHOLD), (date(2025, 7, 30), Free.BEFORE_FIRST_DATE)]
)
def test_a_debt_due_on_the_last_day_of_the_old_law_can_be_read_to_stay_under_it(on: date, why: Free) -> None:
    law = chosen(lai_no_cu="old_only")
    assert asked(debt("2025-06"), on=on, law=law).free[0].why is why
    assert months(debt("2025-06"), on=date(2025, 8, 1), law=law) == 1


@pytest.mark.parametrize(
    ("month", "cited"),
    [
        ("2025-05", "khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014"),
        ("2025-06", "khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014"),
        ("2025-07", "Điều 40 Luật Bảo hiểm xã hội năm 2024"),
    ],
)
def test_what_is_paid_in_time_rests_on_the_law_of_its_payment_day(month: str, cited: str) -> None:
    (free,) = asked(debt(month, date(2025, 5, 2))).free
    assert [str(one) for one in free.citations] == [cited]


@pytest.mark.parametrize(
    ("paid_on", "by_month", "by_day"),
    [
        (date(2025, 6, 30), 2, 0),
        (date(2025, 7, 1), 0, 92),
        (date(2025, 7, 2), 0, 93),
    ],
)
def test_the_new_rule_may_be_read_to_govern_the_whole_time(paid_on: date, by_month: int, by_day: int) -> None:
    """Due on 31/3/2025; a debt paid before 01/7/2025 stays under the old law."""
    one = debt("2025-03", paid_on)
    law = chosen(lai_no_cu="new_only")
    assert (months(one, law=law), days(one, law=law)) == (by_month, by_day)


def test_the_new_rule_read_back_begins_the_day_after_the_payment_day() -> None:
    (line,) = asked(debt("2025-03", date(2025, 7, 1)), law=chosen(lai_no_cu="new_only")).lines
    assert (line.first, line.last) == (date(2025, 4, 1), date(2025, 7, 1))
    law = chosen(lai_no_cu="new_only", tinh_ngay_nop_tien="exclude")
    (line,) = asked(debt("2025-03", date(2025, 7, 1)), law=law).lines
    assert (line.first, line.last, line.days) == (date(2025, 4, 1), date(2025, 6, 30), 91)


@pytest.mark.parametrize(
    ("paid_on", "by_month"),
    [(date(2025, 6, 30), 2), (date(2025, 7, 1), 3), (date(2025, 8, 1), 4), (date(2026, 1, 1), 9)],
)
def test_the_old_rule_may_be_read_to_go_on(paid_on: date, by_month: int) -> None:
    one = debt("2025-03", paid_on)
    law = chosen(lai_no_cu="old_only")
    assert (months(one, law=law), days(one, law=law)) == (by_month, 0)
    assert [line.period.needed.year for line in asked(one, law=law).lines if line.period.needed] == (
        [2024] if paid_on.year == 2025 else [2024, 2025]
    )


def test_the_new_rule_read_back_is_one_run_of_days_though_its_provision_changes() -> None:
    """For unemployment insurance another law says the same from 01/01/2026."""
    one = debt("2025-03", date(2026, 1, 10), fund="bhtn")
    (line,) = asked(one, law=chosen(lai_no_cu="new_only")).lines
    assert (line.first, line.last, line.days) == (date(2025, 4, 1), date(2026, 1, 10), 285)


def test_the_choice_of_the_last_interest_date_bears_on_the_period_that_ends_with_it() -> None:
    older, last, _ = asked(debt("2024-09", date(2025, 9, 10))).lines
    assert [choice.words[:36] for choice in older.period.choices] == ["Khoản phải đóng đến ngày 30/6/2025 m"]
    assert [choice.words[:36] for choice in last.period.choices] == [
        "Khoản phải đóng đến ngày 30/6/2025 m",
        "Ngày tính lãi cuối cùng theo quy địn",
    ]


def test_debts_of_the_new_law_are_the_same_under_every_reading() -> None:
    one = debt("2025-07", date(2025, 9, 10))
    found = {asked(one, law=chosen(lai_no_cu=key)).total for key in ("continue", "new_only", "old_only")}
    assert found == {300_000}


@pytest.mark.parametrize(("month", "old"), [("2025-05", True), ("2025-06", True), ("2025-07", False)])
def test_what_fell_due_by_30_june_2025_is_an_old_debt(month: str, old: bool) -> None:
    finding = asked(debt(month, date(2025, 9, 10)))
    cited = {str(one) for line in finding.lines for one in line.citations}
    assert ("khoản 12 Điều 141 Luật Bảo hiểm xã hội năm 2024" in cited) is old
    assert ("tính theo ngày từ ngày 01/7/2025 (cách hiểu, cần xác nhận)" in finding.to_text()) is old


def test_old_debts_of_health_insurance_rest_on_their_own_transition() -> None:
    finding = asked(debt("2025-05", date(2025, 9, 10), fund="bhyt"), evasion=True)
    cited = {str(one) for line in finding.lines for one in line.citations}
    assert any(one.startswith("điểm d khoản 5 Điều 3 Luật sửa đổi, bổ sung") for one in cited)
    assert not any("Điều 141" in one for one in cited)


def test_a_debt_paid_under_the_old_law_says_nothing_of_the_transition() -> None:
    text = asked(debt("2025-03", date(2025, 6, 30))).to_text()
    assert "01/7/2025" not in text


def test_an_old_make_up_payment_bears_days_from_1_july_2025_and_no_interest() -> None:
    one = debt("2025-03", date(2025, 7, 10))
    for key in ("continue", "new_only"):
        finding = asked(one, suspension=True, law=chosen(lai_no_cu=key))
        assert [(line.rule, line.days) for line in finding.lines] == [(InterestRule.DAILY, 10)]
    assert asked(one, suspension=True, law=chosen(lai_no_cu="old_only")).free[0].why is Free.SUSPENSION


@pytest.mark.parametrize(
    "key",
    [
        "he_so_lai_bhxh",
        "he_so_lai_bhyt",
        "nam_lai_suat_bhxh",
        "nam_lai_suat_bhyt",
        "nguong_tinh_lai_bhxh",
        "nguong_tinh_lai_bhyt",
    ],
)
def test_the_monthly_rules_are_encoded_from_2015_to_30_june_2025(key: str) -> None:
    line = default_law().figure(key)
    assert (line.first_day, line.last_day) == (date(2015, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize("key", ["bhxh", "tnld_bnn", "bhtn", "bhyt", "tu_dong"])
def test_the_daily_rule_is_encoded_from_1_july_2025(key: str) -> None:
    line = default_law().figure(f"muc_nop_ngay_{key}")
    assert line.first_day == date(2025, 7, 1)
    assert {str(one.value) for one in line.values} == {"3/10000"}


@pytest.mark.parametrize(
    "key", ["he_so_lai_bhxh", "nam_lai_suat_bhxh", "nguong_tinh_lai_bhxh", "nam_lai_suat_bhyt"]
)
def test_what_was_taken_for_2015_is_assumed_and_2016_is_not(key: str) -> None:
    line = default_law().figure(key)
    assert line.at(date(2015, 12, 31)).confidence == "assumed"
    assert line.at(date(2016, 1, 1)).confidence in {"text", "secondary"}
