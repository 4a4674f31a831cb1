"""Interest to 30/6/2025: on the first of each month, from m+2 on, by twice the rate of the year before."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interest_samples import ALL_RATES, BY, asked, chosen, debt, month_end, months, rates

from legal_rules.law.law import default_law
from legal_rules.questions.interest import Free, InterestRule, RateGroup, first_interest_date, of_debts


def yearly(year: int, group: str = "bhxh") -> Fraction:
    found = ALL_RATES.get(year, RateGroup(group))
    assert found is not None
    return found.rate


# --- worked example ----------------------------------------------------------------------------------


@pytest.mark.parametrize("evasion", [False, True, None])
def test_a_debt_of_january_2023_paid_in_may_bears_three_months(evasion: bool | None) -> None:
    """100 triệu đồng, 5%/năm in 2022: 1/3, 1/4 and 1/5; the formula for evasion gives N = (5 - 1) - 1 = 3."""
    finding = of_debts(
        [debt("2023-01", date(2023, 5, 20))],
        on=date(2024, 1, 1),
        rates=rates(bhxh2022="5%"),
        evasion=evasion,
    )
    (line,) = finding.lines
    assert finding.total == finding.known_part == finding.by_fund.huu_tri_tu_tuat == 2_500_000
    assert finding.status == "established"
    assert (line.months, line.days, line.rate) == (3, None, Fraction(10, 1200))
    assert (line.first, line.last) == (date(2023, 3, 1), date(2023, 5, 1))
    assert (line.exact, line.rounded) == (2_500_000, 2_500_000)


# --- interest dates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid_on", "count"),
    [
        (date(2023, 5, 31), 0),
        (date(2023, 6, 1), 1),
        (date(2023, 6, 2), 1),
        (date(2023, 6, 30), 1),
        (date(2023, 7, 1), 2),
        (date(2023, 7, 2), 2),
    ],
)
def test_the_first_interest_date_of_april_is_the_first_of_june(paid_on: date, count: int) -> None:
    """On the first of a month the sum was unpaid at the end of the month before: the date counts."""
    assert months(debt("2023-04", paid_on)) == count
    assert months(debt("2023-04"), on=paid_on) == count


@pytest.mark.parametrize(
    ("payment_day", "first"),
    [
        (date(2023, 1, 31), date(2023, 3, 1)),
        (date(2023, 10, 31), date(2023, 12, 1)),
        (date(2023, 11, 30), date(2024, 1, 1)),
        (date(2023, 12, 31), date(2024, 2, 1)),
    ],
)
def test_the_first_interest_date_is_the_first_of_the_second_month_after(
    payment_day: date, first: date
) -> None:
    assert first_interest_date(payment_day) == first


@pytest.mark.parametrize("fund", ["huu_tri_tu_tuat", "bhyt", "bhtn"])
@pytest.mark.parametrize(
    ("paid_on", "count"), [(date(2023, 3, 1), 0), (date(2023, 3, 2), 1), (date(2023, 3, 3), 1)]
)
def test_interest_takes_thirty_days_from_the_payment_day(fund: str, paid_on: date, count: int) -> None:
    """31/01/2023 to 01/3/2023 are 29 days, though 01/3 is an interest date."""
    one = debt("2023-01", paid_on, fund=fund)
    assert months(one) == count
    if not count:
        (free,) = asked(one).free
        assert free.why is Free.UNDER_THRESHOLD
        assert asked(one).status == "excluded"


@pytest.mark.parametrize(
    ("paid_on", "count"), [(date(2015, 3, 1), 0), (date(2015, 3, 2), 1), (date(2015, 3, 3), 1)]
)
def test_the_thirty_days_are_taken_for_2015_too(paid_on: date, count: int) -> None:
    assert months(debt("2015-01", paid_on)) == months(debt("2015-01", paid_on), evasion=True) == count


def test_in_a_leap_year_the_first_of_march_is_the_thirtieth_day() -> None:
    assert months(debt("2024-01", date(2024, 3, 1))) == 1


def test_thirty_days_late_and_no_interest_date_reached_is_told() -> None:
    finding = asked(debt("2023-03", date(2023, 4, 30)))
    (free,) = finding.free
    assert (finding.total, free.why) == (0, Free.BEFORE_FIRST_DATE)
    assert free.mark == "theo nguồn dẫn lại"
    assert "quá hạn 30 ngày nhưng không có ngày tính lãi nào" in finding.to_text()
    assert "ngày tính lãi đầu tiên là 01/5/2023" in finding.to_text()


@pytest.mark.parametrize("paid_on", [date(2022, 12, 1), date(2023, 4, 29), date(2023, 4, 30)])
def test_what_is_paid_in_time_bears_nothing(paid_on: date) -> None:
    finding = asked(debt("2023-04", paid_on))
    assert (finding.total, finding.lines, finding.status) == (0, (), "excluded")
    assert finding.free[0].why is Free.PAID_IN_TIME
    assert asked(debt("2023-04", paid_on), on=paid_on).free[0].why is Free.PAID_IN_TIME


@pytest.mark.parametrize("on", [date(2023, 4, 29), date(2023, 4, 30)])
def test_a_debt_whose_payment_day_has_not_passed_bears_nothing(on: date) -> None:
    finding = asked(debt("2023-04"), on=on)
    assert (finding.total, finding.free[0].why) == (0, Free.NOT_OVERDUE)


def test_a_payment_after_the_day_asked_for_is_none_yet() -> None:
    paid = asked(debt("2023-04", date(2023, 12, 15)), on=date(2023, 8, 10))
    assert paid.total == asked(debt("2023-04"), on=date(2023, 8, 10)).total
    assert months(debt("2023-04", date(2023, 12, 15)), on=date(2023, 8, 10)) == 3


def test_who_pays_for_six_months_at_once_is_late_from_their_payment_day() -> None:
    """January to June, due on 30/6/2023: the first interest date is 01/8 for January too."""
    assert months(debt("2023-01", date(2023, 9, 15), payment_day=date(2023, 6, 30))) == 2


# --- the rate ----------------------------------------------------------------------------------------


def test_each_year_has_twice_the_rate_of_the_year_before() -> None:
    finding = asked(debt("2021-10", date(2023, 2, 10)))
    assert [(line.first, line.last, line.months) for line in finding.lines] == [
        (date(2021, 12, 1), date(2021, 12, 1), 1),
        (date(2022, 1, 1), date(2022, 12, 1), 12),
        (date(2023, 1, 1), date(2023, 2, 1), 2),
    ]
    assert [line.rate for line in finding.lines] == [2 * yearly(year) / 12 for year in (2020, 2021, 2022)]


def test_interest_is_never_added_to_interest() -> None:
    """Twice as many months at one rate give exactly twice as much."""
    table = rates(bhxh2022="12%")
    short, long = (
        of_debts([debt("2022-11", date(2023, last, 15))], on=date(2024, 1, 1), rates=table) for last in (3, 6)
    )
    assert (short.total, long.total) == (6_000_000, 12_000_000)


def test_in_2015_interest_is_once_the_rate_of_the_same_year() -> None:
    finding = asked(debt("2015-09", date(2016, 2, 10)))
    first, second = finding.lines
    assert (first.first, first.last, first.rule) == (
        date(2015, 11, 1),
        date(2015, 12, 1),
        InterestRule.MONTHLY_2006,
    )
    assert (second.first, second.last, second.rule) == (
        date(2016, 1, 1),
        date(2016, 2, 1),
        InterestRule.MONTHLY_2014,
    )
    assert (first.rate, second.rate) == (yearly(2015) / 12, 2 * yearly(2015) / 12)
    assert "cách hiểu, cần xác nhận" in first.mark
    assert "Điều 138 Luật Bảo hiểm xã hội năm 2006" in [str(one) for one in first.citations]
    assert "khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014" in [str(one) for one in second.citations]


def test_a_back_charge_for_evasion_takes_the_rate_of_2016_for_every_month_before() -> None:
    finding = asked(debt("2015-09", date(2017, 2, 10)), evasion=True)
    assert [(line.first, line.last, line.months) for line in finding.lines] == [
        (date(2015, 11, 1), date(2016, 12, 1), 14),
        (date(2017, 1, 1), date(2017, 2, 1), 2),
    ]
    assert [line.rate for line in finding.lines] == [2 * yearly(2015) / 12, 2 * yearly(2016) / 12]
    assert finding.lines[0].rule is InterestRule.MONTHLY_2014


@pytest.mark.parametrize(("evasion", "article"), [(False, "37"), (True, "38")])
def test_late_payment_and_evasion_rest_on_their_own_articles(evasion: bool, article: str) -> None:
    (line,) = asked(debt("2023-01", date(2023, 5, 20)), evasion=evasion).lines
    found = {one.article for one in line.citations if one.instrument.key == "qd-595-2017"}
    assert found == {article}
    assert line.mark == "theo nguồn dẫn lại"


@pytest.mark.parametrize(
    ("month", "paid_on", "known"),
    [("2017-04", date(2017, 6, 20), "assumed"), ("2017-05", date(2017, 7, 20), "secondary")],
)
def test_the_formula_is_assumed_for_dates_before_its_process(month: str, paid_on: date, known: str) -> None:
    (line,) = asked(debt(month, paid_on)).lines
    assert {one.confidence.value for one in line.citations if one.instrument.key == "qd-595-2017"} == {known}


def test_not_knowing_whether_it_was_evasion_leaves_only_the_months_before_2016_open() -> None:
    finding = asked(debt("2015-09", date(2016, 2, 10)), evasion=None)
    assert [fact.path for fact in finding.missing] == ["evasion"]
    assert finding.status == "not_enough_evidence"
    assert finding.total is None
    both = [asked(debt("2015-09", date(2016, 2, 10)), evasion=which) for which in (True, False)]
    assert finding.known_part == 100_000_000 * 2 * yearly(2015) / 12 * 2
    assert all(finding.known_part < (one.total or 0) for one in both)
    assert "chưa rõ là chậm đóng hay trốn đóng" in finding.to_text()


def test_health_insurance_bears_twice_the_interbank_rate_in_2015_too() -> None:
    finding = asked(debt("2015-09", date(2016, 2, 10), fund="bhyt"))
    assert [line.rate for line in finding.lines] == [
        2 * yearly(2014, "bhyt") / 12,
        2 * yearly(2015, "bhyt") / 12,
    ]
    assert {line.rule for line in finding.lines} == {InterestRule.MONTHLY_BHYT}
    cited = {str(one) for line in finding.lines for one in line.citations}
    assert "khoản 3 Điều 49 Luật Bảo hiểm y tế năm 2008" in cited
    assert not any("Điều 122" in one for one in cited)


@pytest.mark.parametrize("fund", ["huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhtn"])
def test_the_other_funds_share_the_investment_rate(fund: str) -> None:
    (line,) = asked(debt("2023-01", date(2023, 5, 20), fund=fund)).lines
    assert line.rate == 2 * yearly(2022) / 12


def test_unemployment_insurance_has_its_own_rate_where_the_table_gives_one() -> None:
    one = debt("2023-01", date(2023, 5, 20), fund="bhtn")
    shared, own = rates(bhxh2022="6%"), rates(bhxh2022="6%", bhtn2022="3%")
    more = {"on": date(2024, 1, 1)}
    assert of_debts([one], rates=shared, **more).total == 3_000_000
    assert of_debts([one], rates=own, **more).total == 1_500_000
    strict = of_debts([one], rates=shared, law=chosen(lai_suat_quy_bhtn="own"), **more)
    assert [fact.path for fact in strict.missing] == ["rates.2022.bhtn"]
    assert of_debts([one], rates=own, law=chosen(lai_suat_quy_bhtn="own"), **more).total == 1_500_000


def test_a_shared_rate_is_marked_and_one_of_its_own_is_not() -> None:
    one = debt("2023-01", date(2023, 5, 20), fund="bhtn")
    on = date(2024, 1, 1)
    shared = of_debts([one], rates=rates(bhxh2022="6%"), on=on)
    own = of_debts([one], rates=rates(bhtn2022="6%"), on=on)
    assert "mức của quỹ bảo hiểm xã hội (cách hiểu, cần xác nhận)" in shared.to_text()
    assert "mức của quỹ bảo hiểm xã hội" not in own.to_text()


def test_what_is_assumed_of_2015_can_be_replaced_by_a_named_person() -> None:
    law = default_law().with_figure(
        "he_so_lai_bhxh", 2, valid_from=date(2015, 1, 1), valid_to=date(2015, 12, 31), **BY
    )
    (line,) = asked(debt("2015-04", date(2015, 6, 10)), law=law).lines
    assert line.rate == 2 * yearly(2015) / 12
    assert "do Nguyễn Văn Thử, Trưởng phòng đặt: Thông báo thử số 1" in line.mark


def test_a_make_up_payment_after_a_suspension_bears_no_interest() -> None:
    one = debt("2023-01", date(2023, 12, 20))
    finding = asked(one, suspension=True)
    assert (finding.total, finding.free[0].why) == (0, Free.SUSPENSION)
    assert [str(c) for c in finding.free[0].citations] == ["Điều 88 Luật Bảo hiểm xã hội năm 2014"]
    assert asked(one).total != 0


# --- laws --------------------------------------------------------------------------------------------

MONTHS = st.tuples(st.integers(2016, 2024), st.integers(1, 12))


@settings(deadline=None)
@given(MONTHS, st.dates(date(2016, 1, 1), date(2025, 6, 30)))
def test_both_formulas_count_the_same_months(month: tuple[int, int], paid_on: date) -> None:
    """N = (T0 - Ti) - 1 of the back-charge, and the interest dates from m+2 on."""
    year, number = month
    due = month_end(year, number)
    expected = (paid_on.year * 12 + paid_on.month) - (year * 12 + number) - 1
    if (paid_on - due).days < 30:
        expected = 0
    one = debt(f"{year}-{number:02d}", paid_on)
    assert months(one) == months(one, evasion=True) == max(0, expected)
