"""Until when contributions had to be paid: monthly, by cycles, alone, after an event."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from contribution_figures import END, A, Row, S, T, encoded
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case import Fund
from legal_rules.case.contributions import month_index, month_of
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions import (
    Payer,
    PaymentCycle,
    first_month_due_after,
    last_month_overdue,
    last_payment_day,
    make_up_payment_day,
    payment_day,
    wage_rise_payment_day,
)

BY, BECAUSE = "Trần Thị Mẫu, Phó Giám đốc", "Thông báo số 1"
LAW_2024 = "luat-bhxh-2024"
OLD: list[Row] = [("2015-01-01", 0, "qd-959-2015", A), ("2017-07-01", 0, "qd-595-2017 7", S)]
OLD_BHTN: list[Row] = [("2015-01-01", 0, "qd-959-2015", A), ("2015-05-01", 0, "nd-28-2015 12 1", S)]
NEW_BHTN: list[Row] = [
    ("2025-07-01", 1, "nd-28-2015 12 1", T),
    ("2026-01-01", 1, "luat-viec-lam-2025 33 3", T),
]

FIGURES: dict[str, list[Row]] = {
    "han_dong_bhxh": [*OLD, ("2025-07-01", 1, f"{LAW_2024} 34 4 a", T)],
    "han_dong_bhxh_chu_ky": [*OLD, ("2025-07-01", 1, f"{LAW_2024} 34 4 b", T)],
    "han_dong_bhyt": [*OLD, ("2025-07-01", 1, "luat-bhyt-2008 15 8 a", T)],
    "han_dong_bhyt_chu_ky": [*OLD, ("2025-07-01", 1, "luat-bhyt-2008 15 8", A)],
    "han_dong_bhtn": [*OLD_BHTN, *NEW_BHTN],
    "han_dong_bhtn_chu_ky": [*OLD_BHTN, *NEW_BHTN],
    "han_dong_tu_dong": [("2025-07-01", 1, f"{LAW_2024} 33 4", A)],
    "han_dong_bu_tam_dung": [("2025-07-01", 1, f"{LAW_2024} 37 1 b", T)],
    "han_dong_tang_luong_hoi_to": [("2025-07-01", 1, "nd-158-2025 8 2", T)],
}


def day(month: str, **more: Any) -> date:
    return payment_day(month, **more).last_day


def changed(key: str, value: str) -> Law:
    return default_law().with_setting(key, value, by=BY, because=BECAUSE)


@pytest.mark.parametrize("key", FIGURES)
def test_every_day_with_its_provision(key: str) -> None:
    assert encoded(key) == (FIGURES[key], END)
    assert {one.valid_from.day for one in default_law().figure(key).values} == {1}


def test_the_quick_functions_say_what_the_figures_say() -> None:
    for index in range(month_index("2015-01"), month_index("2027-01")):
        assert day(month_of(index)) == last_payment_day(index)


def test_the_end_of_all_dates_stops_the_quick_functions() -> None:
    years = date.max.year * 12
    for index, last_day in (
        (years - 2, date(9998, 12, 31)),
        (years + 9, date(9999, 11, 30)),
        (years + 10, date.max),
        (years + 11, date.max),
        (years + 12, date.max),
    ):
        assert last_payment_day(index) == last_day


def test_the_first_month_is_overdue_the_day_after_its_payment_day() -> None:
    first = month_index("2015-01")
    for day_asked, overdue in (
        (date(2015, 1, 30), first - 1),
        (date(2015, 1, 31), first - 1),
        (date(2015, 2, 1), first),
    ):
        assert last_month_overdue(day_asked) == overdue
    for day_asked, due in (
        (date(2015, 1, 30), first),
        (date(2015, 1, 31), first + 1),
        (date(2015, 2, 1), first + 1),
    ):
        assert first_month_due_after(day_asked) == due


@pytest.mark.parametrize(
    ("day_asked", "overdue", "due_after"),
    [
        (date(2025, 6, 29), "2025-05", "2025-06"),
        (date(2025, 6, 30), "2025-05", "2025-07"),
        (date(2025, 7, 1), "2025-06", "2025-07"),
        (date(2025, 7, 31), "2025-06", "2025-07"),
        (date(2025, 8, 1), "2025-06", "2025-07"),
        (date(2025, 8, 30), "2025-06", "2025-07"),
        (date(2025, 8, 31), "2025-06", "2025-08"),
        (date(2025, 9, 1), "2025-07", "2025-08"),
        (date(2025, 9, 30), "2025-07", "2025-09"),
        (date(2025, 10, 1), "2025-08", "2025-09"),
    ],
)
def test_the_months_overdue_around_the_change_of_july_2025(
    day_asked: date, overdue: str, due_after: str
) -> None:
    assert month_of(last_month_overdue(day_asked)) == overdue
    assert month_of(first_month_due_after(day_asked)) == due_after


class TestMonthly:
    @pytest.mark.parametrize(
        ("month", "last_day"),
        [
            ("2015-01", date(2015, 1, 31)),
            ("2024-02", date(2024, 2, 29)),
            ("2025-05", date(2025, 5, 31)),
            ("2025-06", date(2025, 6, 30)),
            ("2025-07", date(2025, 8, 31)),
            ("2025-08", date(2025, 9, 30)),
            ("2025-12", date(2026, 1, 31)),
            ("2026-12", date(2027, 1, 31)),
        ],
    )
    def test_the_same_day_for_all_funds(self, month: str, last_day: date) -> None:
        found = payment_day(month)
        assert (found.last_day, found.first_month, found.last_month) == (last_day, month, month)
        assert {day(month, fund=fund) for fund in Fund} == {last_day}
        assert isinstance(hash(found), int)
        assert "Citation" not in repr(found).replace(repr(found.citation), "")

    @pytest.mark.parametrize(
        ("month", "provisions"),
        [
            (
                "2025-06",
                (
                    "Điều 7 Quyết định số 595/QĐ-BHXH",
                    "Điều 7 Quyết định số 595/QĐ-BHXH",
                    "khoản 1 Điều 12 Nghị định số 28/2015/NĐ-CP",
                ),
            ),
            (
                "2025-07",
                (
                    "điểm a khoản 4 Điều 34 Luật Bảo hiểm xã hội năm 2024",
                    "điểm a khoản 8 Điều 15 Luật Bảo hiểm y tế năm 2008",
                    "khoản 1 Điều 12 Nghị định số 28/2015/NĐ-CP",
                ),
            ),
            (
                "2026-01",
                (
                    "điểm a khoản 4 Điều 34 Luật Bảo hiểm xã hội năm 2024",
                    "điểm a khoản 8 Điều 15 Luật Bảo hiểm y tế năm 2008",
                    "khoản 3 Điều 33 Luật Việc làm năm 2025",
                ),
            ),
        ],
    )
    def test_each_fund_has_its_provision(self, month: str, provisions: tuple[str, str, str]) -> None:
        found = payment_day(month)
        funds = (Fund.HUU_TRI_TU_TUAT, Fund.BHYT, Fund.BHTN)
        for fund, provision in zip(funds, provisions, strict=True):
            assert str(found.provisions_of(fund)[0]).startswith(provision)
            assert str(payment_day(month, fund=fund).citation).startswith(provision)
        assert found.provisions_of(Fund.TNLD_BNN) == found.provisions_of(Fund.OM_DAU_THAI_SAN)
        assert found.citation == found.provisions_of(Fund.HUU_TRI_TU_TUAT)[0]

    @pytest.mark.parametrize("month", ["2014-12", "2027-01"])
    def test_outside_what_is_encoded(self, month: str) -> None:
        with pytest.raises(OutsideLawError) as caught:
            payment_day(month)
        assert caught.value.code == ("BHXH-L002" if month < "2015" else "BHXH-L030")

    def test_a_person_may_say_that_it_holds_on(self) -> None:
        law = default_law().continued_to(date(2027, 1, 31), by=BY, because=BECAUSE)
        found = payment_day("2027-01", law=law)
        assert found.last_day == date(2027, 2, 28)
        assert f"do {BY} đặt: {BECAUSE}" in found.marks

    def test_marks(self) -> None:
        assert payment_day("2024-01").marks == ("theo nguồn dẫn lại",)
        assert payment_day("2016-05").marks == ("cách hiểu, cần xác nhận",)
        assert payment_day("2025-08").marks == ()


class TestCycles:
    @pytest.mark.parametrize(
        ("month", "three", "six"),
        [
            ("2024-01", date(2024, 3, 31), date(2024, 6, 30)),
            ("2024-03", date(2024, 3, 31), date(2024, 6, 30)),
            ("2024-04", date(2024, 6, 30), date(2024, 6, 30)),
            ("2024-06", date(2024, 6, 30), date(2024, 6, 30)),
            ("2024-07", date(2024, 9, 30), date(2024, 12, 31)),
            ("2024-12", date(2024, 12, 31), date(2024, 12, 31)),
            ("2025-06", date(2025, 6, 30), date(2025, 6, 30)),
            ("2025-07", date(2025, 10, 31), date(2026, 1, 31)),
            ("2025-09", date(2025, 10, 31), date(2026, 1, 31)),
            ("2025-10", date(2026, 1, 31), date(2026, 1, 31)),
            ("2026-12", date(2027, 1, 31), date(2027, 1, 31)),
        ],
    )
    def test_quarters_and_halves_of_the_year(self, month: str, three: date, six: date) -> None:
        assert day(month, cycle="three_months") == three
        assert day(month, cycle=PaymentCycle.SIX_MONTHS) == six
        assert {day(month, cycle="three_months", fund=fund) for fund in Fund} == {three}

    def test_the_months_paid_at_once(self) -> None:
        found = payment_day("2025-08", cycle="three_months")
        assert (found.first_month, found.last_month) == ("2025-07", "2025-09")
        assert str(found.citation) == "điểm b khoản 4 Điều 34 Luật Bảo hiểm xã hội năm 2024"
        found = payment_day("2025-08", cycle="six_months", cycle_from="2024-12")
        assert (found.first_month, found.last_month) == ("2025-06", "2025-11")

    @pytest.mark.parametrize(
        ("choice", "june", "july"),
        [
            ("thang_cuoi", date(2025, 10, 31), date(2025, 10, 31)),
            ("thang_dau", date(2025, 9, 30), date(2025, 9, 30)),
            ("tung_thang", date(2025, 6, 30), date(2025, 10, 31)),
        ],
    )
    def test_a_cycle_that_crosses_july_2025_is_decided_by_a_setting(
        self, choice: str, june: date, july: date
    ) -> None:
        """April to September 2025."""
        law = changed("chu_ky_qua_ngay_doi_luat", choice)
        for month, expected in (("2025-04", june), ("2025-06", june), ("2025-07", july), ("2025-09", july)):
            found = payment_day(month, cycle="six_months", cycle_from="2025-04", law=law)
            assert found.last_day == expected
            assert law.setting("chu_ky_qua_ngay_doi_luat") in found.settings
        assert day("2025-06", cycle="six_months", cycle_from="2025-04") == date(2025, 10, 31)

    def test_where_each_month_has_its_law_the_cycle_is_cut(self) -> None:
        law = changed("chu_ky_qua_ngay_doi_luat", "tung_thang")
        for month, span in (("2025-05", ("2025-04", "2025-06")), ("2025-08", ("2025-07", "2025-09"))):
            found = payment_day(month, cycle="six_months", cycle_from="2025-04", law=law)
            assert (found.first_month, found.last_month) == span

    def test_a_cycle_that_does_not_cross_hangs_on_no_choice(self) -> None:
        crossing = default_law().setting("chu_ky_qua_ngay_doi_luat")
        for start, crosses in (("2025-01", False), ("2025-02", True), ("2025-06", True), ("2025-07", False)):
            found = payment_day(start, cycle="six_months", cycle_from=start)
            assert (crossing in found.settings) is crosses
        assert crossing.mark == "cách hiểu, cần xác nhận"

    @pytest.mark.parametrize(
        ("more", "where"),
        [
            ({"cycle_from": "2024-01"}, "cycle_from"),
            ({"cycle": "three_months", "cycle_from": "2024-04"}, "cycle_from"),
            ({"payer": "self", "fund": "bhtn"}, "fund"),
            ({"payer": "self", "fund": "tnld_bnn"}, "fund"),
        ],
    )
    def test_what_cannot_be_true_together(self, more: dict[str, Any], where: str) -> None:
        with pytest.raises(CaseDataError) as caught:
            payment_day("2024-03", **more)
        assert [(one.code, one.where) for one in caught.value.problems] == [("BHXH-C088", where)]

    def test_the_first_month_of_the_cycle_may_be_the_month_asked(self) -> None:
        assert day("2024-03", cycle="three_months", cycle_from="2024-03") == date(2024, 5, 31)

    def test_everything_wrong_at_once(self) -> None:
        with pytest.raises(CaseDataError) as caught:
            payment_day("2024-3", cycle="weekly", payer="nobody", fund="x", cycle_from="2024")
        assert [(one.code, one.where) for one in caught.value.problems] == [
            ("BHXH-C007", "month"),
            ("BHXH-C011", "cycle"),
            ("BHXH-C011", "payer"),
            ("BHXH-C011", "fund"),
            ("BHXH-C007", "cycle_from"),
        ]

    @given(
        st.integers(month_index("2015-07"), month_index("2026-01")),
        st.sampled_from([PaymentCycle.THREE_MONTHS, PaymentCycle.SIX_MONTHS]),
        st.integers(0, 5),
    )
    def test_a_cycle_holds_its_month_and_ends_the_month_before_or_at_the_payment_day(
        self, index: int, cycle: PaymentCycle, back: int
    ) -> None:
        found = payment_day(month_of(index), cycle=cycle, cycle_from=month_of(index - back))
        first, last = month_index(found.first_month), month_index(found.last_month)
        assert first <= index <= last
        assert last - first + 1 == cycle.months
        assert (first - (index - back)) % cycle.months == 0
        assert found.last_day >= last_payment_day(index)
        assert (found.last_day + timedelta(days=1)).day == 1


class TestPayingAlone:
    def test_the_day_of_those_who_pay_for_themselves_is_a_reading(self) -> None:
        for cycle, last_day in (
            ("monthly", date(2025, 8, 31)),
            ("three_months", date(2025, 10, 31)),
            ("six_months", date(2026, 1, 31)),
        ):
            found = payment_day("2025-07", cycle=cycle, payer=Payer.SELF)
            assert found.last_day == last_day
            assert "cách hiểu, cần xác nhận" in found.marks
            assert str(found.citation) == "khoản 4 Điều 33 Luật Bảo hiểm xã hội năm 2024"
        assert [fund for fund, _ in found.provisions] == [
            Fund.HUU_TRI_TU_TUAT,
            Fund.OM_DAU_THAI_SAN,
            Fund.BHYT,
        ]
        assert found.provisions_of(Fund.BHTN) == ()
        assert day("2025-07", payer="self", fund="bhyt") == date(2025, 8, 31)

    def test_not_before_july_2025(self) -> None:
        with pytest.raises(OutsideLawError) as caught:
            payment_day("2025-06", payer="self")
        assert caught.value.problems[0].where == "han_dong_tu_dong"


class TestDaysOff:
    """31/8/2025 is a Sunday, 1 and 2/9 are days off; 31/5/2025 a Saturday; 30/9/2025 a Tuesday."""

    def test_the_day_stays_where_it_is_unless_a_person_says_otherwise(self) -> None:
        stays = payment_day("2025-07")
        assert (stays.last_day, stays.nominal_last_day) == (date(2025, 8, 31), date(2025, 8, 31))
        assert stays.marks == ("chưa kiểm chứng",)
        rolled = payment_day("2025-07", law=changed("ngay_dong_gap_ngay_nghi", "lui"))
        assert (rolled.last_day, rolled.nominal_last_day) == (date(2025, 9, 3), date(2025, 8, 31))
        assert rolled.marks == (f"do {BY} đặt: {BECAUSE}",)
        assert rolled.undecided_years == ()

    def test_a_working_day_hangs_on_nothing(self) -> None:
        for law in (default_law(), changed("ngay_dong_gap_ngay_nghi", "lui")):
            found = payment_day("2025-08", law=law)
            assert (found.last_day, found.settings) == (date(2025, 9, 30), ())

    def test_years_whose_days_off_are_not_decided_are_told(self) -> None:
        """The month of December 2026 ends on Sunday 31/01/2027."""
        assert payment_day("2026-12").undecided_years == ()
        rolled = payment_day("2026-12", law=changed("ngay_dong_gap_ngay_nghi", "lui"))
        assert (rolled.last_day, rolled.undecided_years) == (date(2027, 2, 1), (2027,))


class TestAfterAnEvent:
    @pytest.mark.parametrize(
        ("event", "last_day"),
        [
            (date(2025, 7, 1), date(2025, 8, 31)),
            (date(2025, 7, 31), date(2025, 8, 31)),
            (date(2025, 8, 1), date(2025, 9, 30)),
            (date(2025, 12, 31), date(2026, 1, 31)),
            (date(2026, 1, 31), date(2026, 2, 28)),
            (date(2026, 12, 31), date(2027, 1, 31)),
        ],
    )
    def test_the_last_day_of_the_month_that_follows(self, event: date, last_day: date) -> None:
        made_up, raised = make_up_payment_day(event), wage_rise_payment_day(event)
        assert (made_up.last_day, raised.last_day) == (last_day, last_day)
        assert made_up.month == f"{event:%Y-%m}"
        assert str(made_up.citation) == "điểm b khoản 1 Điều 37 Luật Bảo hiểm xã hội năm 2024"
        assert str(raised.citation) == "khoản 2 Điều 8 Nghị định số 158/2025/NĐ-CP"

    @pytest.mark.parametrize("event", [date(2025, 6, 30), date(2027, 1, 1)])
    @pytest.mark.parametrize("ask", [make_up_payment_day, wage_rise_payment_day])
    def test_outside_what_is_encoded(self, event: date, ask: Any) -> None:
        with pytest.raises(OutsideLawError) as caught:
            ask(event)
        assert caught.value.code == "BHXH-L030"

    @pytest.mark.parametrize("event", ["2025-07-01", None, 20250701])
    def test_only_a_day_is_a_day(self, event: Any) -> None:
        for ask, where in ((make_up_payment_day, "suspension_ended"), (wage_rise_payment_day, "decided_on")):
            with pytest.raises(CaseDataError) as caught:
                ask(event)
            assert [(one.code, one.where) for one in caught.value.problems] == [("BHXH-C006", where)]
