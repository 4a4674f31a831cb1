"""From 01/7/2025: 0.03% of the debt for every day late."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from interest_samples import BY, FAR, asked, chosen, days, debt

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.law import default_law
from legal_rules.questions.interest import Free, InterestRule, of_debts

EXCLUDED = {"law": chosen(tinh_ngay_nop_tien="exclude")}
ROLLED = {"law": chosen(lui_ngay_dong_tinh_lai="roll")}


# --- worked example ----------------------------------------------------------------------------------


def test_a_debt_of_august_2025_paid_on_15_december_bears_76_days() -> None:
    """50 triệu đồng due on Tuesday 30/9/2025: 76 days with the day of payment, 75 without."""
    one = debt("2025-08", date(2025, 12, 15), 50_000_000)
    (line,) = asked(one, rates=None).lines
    assert (line.days, line.months, line.rate, line.rule) == (
        76,
        None,
        Fraction(3, 10_000),
        InterestRule.DAILY,
    )
    assert (line.first, line.last) == (date(2025, 10, 1), date(2025, 12, 15))
    assert asked(one, rates=None).total == 1_140_000
    (line,) = asked(one, rates=None, **EXCLUDED).lines
    assert (line.days, line.last) == (75, date(2025, 12, 14))
    assert asked(one, rates=None, **EXCLUDED).total == 1_125_000


# --- counting days -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid_on", "include", "exclude"),
    [
        (date(2025, 9, 29), 0, 0),
        (date(2025, 9, 30), 0, 0),
        (date(2025, 10, 1), 1, 0),
        (date(2025, 10, 2), 2, 1),
    ],
)
def test_days_run_from_the_day_after_the_payment_day(paid_on: date, include: int, exclude: int) -> None:
    one = debt("2025-08", paid_on)
    assert (days(one), days(one, **EXCLUDED)) == (include, exclude)
    unpaid = debt("2025-08")
    assert (days(unpaid, on=paid_on), days(unpaid, on=paid_on, **EXCLUDED)) == (include, exclude)


def test_where_the_only_day_is_not_counted_that_is_told() -> None:
    finding = asked(debt("2025-08", date(2025, 10, 1)), **EXCLUDED)
    assert (finding.total, finding.free[0].why) == (0, Free.NO_DAY_COUNTED)
    assert "do Nguyễn Văn Thử, Trưởng phòng đặt" in finding.to_text()


def test_how_the_day_of_payment_counts_is_marked_as_unchecked() -> None:
    finding = asked(debt("2025-08", date(2025, 10, 10)))
    assert finding.lines[0].mark == "chưa kiểm chứng"
    assert "tính cả ngày nộp tiền (chưa kiểm chứng)" in finding.to_text()
    assert "(có phần chưa kiểm chứng)" in finding.summary


@pytest.mark.parametrize(
    ("paid_on", "rolled", "fixed"),
    [
        (date(2025, 9, 1), 0, 1),
        (date(2025, 9, 2), 0, 2),
        (date(2025, 9, 3), 0, 3),
        (date(2025, 9, 4), 1, 4),
        (date(2025, 9, 5), 2, 5),
    ],
)
def test_the_start_rolls_over_days_off_only_where_that_is_chosen(
    paid_on: date, rolled: int, fixed: int
) -> None:
    """31/8/2025 is a Sunday, 01/9 and 02/9 are holidays."""
    one = debt("2025-07", paid_on)
    assert (days(one, **ROLLED), days(one)) == (rolled, fixed)
    if not rolled:
        assert asked(one, **ROLLED).free[0].why is Free.PAID_IN_TIME


def test_the_choice_about_days_off_is_told_only_where_it_bears() -> None:
    rolls = "Ngày bắt đầu tính số ngày chậm đóng khi ngày cuối phải đóng là ngày nghỉ"
    assert rolls in asked(debt("2025-07", date(2025, 9, 10))).to_text()
    assert rolls not in asked(debt("2025-08", date(2025, 10, 10))).to_text()
    assert rolls not in asked(debt("2025-05", date(2025, 9, 10))).to_text()


def test_an_unpaid_debt_on_a_rolled_payment_day_is_not_overdue() -> None:
    assert asked(debt("2025-07"), on=date(2025, 9, 3), **ROLLED).free[0].why is Free.NOT_OVERDUE
    assert days(debt("2025-07"), on=date(2025, 9, 4), **ROLLED) == 1


# --- funds, payers, citations ------------------------------------------------------------------------


def cited(fund: str, paid_on: date = date(2025, 10, 10), month: str = "2025-08", **more: object) -> set[str]:
    (line,) = asked(debt(month, paid_on, fund=fund), **more).lines
    return {str(one) for one in line.citations}


@pytest.mark.parametrize("fund", ["huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt", "bhtn"])
@pytest.mark.parametrize("evasion", [True, False, None])
def test_every_fund_bears_the_same_for_late_payment_and_evasion(fund: str, evasion: bool | None) -> None:
    one = debt("2025-08", date(2025, 10, 10), fund=fund)
    assert asked(one, evasion=evasion).total == 300_000


@pytest.mark.parametrize(
    ("evasion", "articles", "decree"),
    [(False, {"40"}, {"5"}), (True, {"41"}, {"6"}), (None, {"40", "41"}, {"5", "6"})],
)
def test_late_payment_and_evasion_have_their_own_articles(
    evasion: bool | None, articles: set[str], decree: set[str]
) -> None:
    (line,) = asked(debt("2025-08", date(2025, 12, 10)), evasion=evasion).lines
    of = {
        key: {one.article for one in line.citations if one.instrument.key == key}
        for key in ("luat-bhxh-2024", "nd-274-2025")
    }
    assert of == {"luat-bhxh-2024": articles, "nd-274-2025": decree}


def test_health_insurance_rests_on_its_own_law() -> None:
    assert cited("bhyt", date(2025, 12, 10)) == {
        "Điều 49 Luật Bảo hiểm y tế năm 2008",
        "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế năm 2024",
    }


@pytest.mark.parametrize(
    ("paid_on", "there"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 1, 2), True)],
)
def test_unemployment_insurance_rests_on_the_law_of_2025_from_2026(paid_on: date, there: bool) -> None:
    (line,) = asked(debt("2025-08", paid_on, fund="bhtn")).lines
    assert ("khoản 5 Điều 33 Luật Việc làm năm 2025" in {str(one) for one in line.citations}) is there


def test_that_accident_insurance_falls_under_the_same_articles_is_an_inference() -> None:
    law = default_law().with_figure(
        "muc_nop_ngay_tnld_bnn", "0.01%", valid_from=date(2025, 7, 1), valid_to=date(2026, 12, 31), **BY
    )
    one = debt("2025-08", date(2025, 10, 10), fund="tnld_bnn")
    assert "cách hiểu, cần xác nhận" in asked(one).lines[0].mark
    assert asked(one, law=law).total == 100_000


@pytest.mark.parametrize(
    ("paid_on", "told"),
    [(date(2025, 11, 29), False), (date(2025, 11, 30), True), (date(2025, 12, 1), True)],
)
def test_days_under_the_decree_that_was_not_read_are_marked(paid_on: date, told: bool) -> None:
    text = asked(debt("2025-08", paid_on)).to_text()
    assert ("Từ ngày 30/11/2025, số tiền, số ngày chậm đóng, trốn đóng theo" in text) is told
    assert "nội dung chưa đọc được" not in asked(debt("2025-08", paid_on, fund="bhyt")).to_text()


@pytest.mark.parametrize("fund", ["huu_tri_tu_tuat", "om_dau_thai_san"])
@pytest.mark.parametrize("evasion", [False, True, None])
def test_who_pays_all_himself_has_his_own_provision(fund: str, evasion: bool | None) -> None:
    found = cited(fund, date(2025, 12, 10), payer="self", evasion=evasion)
    assert found == {
        "điểm c khoản 1 Điều 8 Nghị định số 158/2025/NĐ-CP",
        "điểm b khoản 2 Điều 8 Nghị định số 158/2025/NĐ-CP",
        "Nghị định số 158/2025/NĐ-CP",
    }
    assert asked(debt("2025-08", date(2025, 10, 10), fund=fund), payer="self").total == 300_000


def test_who_pays_all_himself_pays_health_insurance_under_its_law() -> None:
    assert cited("bhyt", payer="self") == cited("bhyt", date(2025, 12, 10))


def test_an_employer_pays_under_the_law_on_social_insurance_alone() -> None:
    assert cited("om_dau_thai_san") == {
        "Điều 40 Luật Bảo hiểm xã hội năm 2024",
        "Điều 5 Nghị định số 274/2025/NĐ-CP",
    }


@pytest.mark.parametrize("fund", ["tnld_bnn", "bhtn"])
def test_who_pays_all_himself_does_not_pay_to_funds_of_employees(fund: str) -> None:
    with pytest.raises(CaseDataError) as caught:
        asked(debt("2025-08"), debt("2025-08", fund=fund), payer="self")
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-C108", "debts[1]")]


@pytest.mark.parametrize(("month", "fits"), [("2025-06", False), ("2025-07", True), ("2025-08", True)])
def test_who_pays_all_himself_was_obliged_from_july_2025(month: str, fits: bool) -> None:
    if fits:
        asked(debt(month), payer="self")
    else:
        with pytest.raises(OutsideLawError) as caught:
            asked(debt(month), payer="self")
        assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-L042", "debts[0].month")
        assert "Người tự đóng" in str(caught.value)
        assert "của tháng 6/2025 → chỉ hỏi từ tháng 7/2025" in str(caught.value)


def test_a_make_up_payment_is_late_after_its_own_payment_day() -> None:
    one = debt("2025-08", date(2026, 3, 10), payment_day=date(2026, 2, 28))
    assert days(one, suspension=True) == 10


# --- end of what is encoded --------------------------------------------------------------------------


def test_days_after_what_is_encoded_are_refused_until_a_person_says_that_the_law_holds() -> None:
    last = default_law().figure("muc_nop_ngay_bhxh").last_day
    assert days(debt("2026-08"), on=last) == (last - date(2026, 9, 30)).days
    with pytest.raises(OutsideLawError) as caught:
        asked(debt("2026-08"), on=last + timedelta(days=1))
    assert caught.value.code == "BHXH-L030"
    longer = default_law().continued_to(date(2027, 6, 30), **BY)
    assert (
        days(debt("2026-08"), on=last + timedelta(days=1), law=longer) == (last - date(2026, 9, 30)).days + 1
    )


def test_a_debt_paid_before_the_end_of_what_is_encoded_can_be_asked_for_later() -> None:
    one = debt("2025-08", date(2025, 10, 10))
    assert asked(one, on=date(2030, 1, 1)).total == asked(one, on=FAR).total


def test_two_rates_inside_one_run_of_days_give_two_lines() -> None:
    law = default_law().with_figure(
        "muc_nop_ngay_tnld_bnn", "0.01%", valid_from=date(2025, 10, 6), valid_to=date(2025, 10, 7), **BY
    )
    finding = of_debts([debt("2025-08", date(2025, 10, 10), fund="tnld_bnn")], on=FAR, law=law)
    assert [(line.first.day, line.last.day, line.days) for line in finding.lines] == [
        (1, 5, 5),
        (6, 7, 2),
        (8, 10, 3),
    ]
    assert finding.total == 100_000_000 * (8 * 3 + 2) // 10_000


def test_equal_rates_that_two_persons_set_are_one_run_of_days() -> None:
    law = default_law()
    for first, last in ((6, 7), (8, 9)):
        law = law.with_figure(
            "muc_nop_ngay_tnld_bnn",
            "0.01%",
            valid_from=date(2025, 10, first),
            valid_to=date(2025, 10, last),
            by=f"Người {first}",
            because="thử",
        )
    finding = of_debts([debt("2025-08", date(2025, 10, 10), fund="tnld_bnn")], on=FAR, law=law)
    assert [(line.first.day, line.last.day) for line in finding.lines] == [(1, 5), (6, 9), (10, 10)]
    assert "do Người 6 đặt: thử; do Người 8 đặt: thử" in finding.lines[1].mark
