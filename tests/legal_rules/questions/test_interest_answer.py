"""The finding: sums, missing rates by name, rounding, marks; never a statement of guilt."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from interest_samples import FAR, asked, chosen, debt, rates

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.questions.interest import Choice, of_debts

OLD = debt("2023-01", date(2023, 5, 20))
NEW = debt("2025-08", date(2025, 10, 10))


# --- missing rates -----------------------------------------------------------------------------------


def test_a_missing_rate_is_named_exactly_and_never_taken_for_zero() -> None:
    finding = of_debts([OLD], on=date(2024, 1, 1))
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert finding.total is None
    assert finding.by_fund.huu_tri_tu_tuat is None
    (fact,) = finding.missing
    assert fact.path == "rates.2022.bhxh"
    assert fact.meaning == (
        "Lãi suất đầu tư bình quân của quỹ bảo hiểm xã hội năm 2022, dùng để tính lãi của năm 2023"
    )
    assert fact.proof == (
        "thông báo mức lãi suất của Bảo hiểm xã hội Việt Nam, công bố trong 15 ngày đầu tháng 01/2023"
    )


def test_a_rate_of_zero_is_a_rate() -> None:
    finding = of_debts([OLD], on=date(2024, 1, 1), rates=rates(bhxh2022="0%"))
    assert (finding.total, finding.missing, finding.status) == (0, (), "excluded")


def test_the_part_that_is_known_is_given_while_a_rate_is_missing() -> None:
    finding = of_debts(
        [OLD, NEW, debt("2023-01", date(2023, 5, 20), fund="bhyt")], on=FAR, rates=rates(bhyt2022="6%")
    )
    assert (finding.total, finding.known_part) == (None, 300_000 + 3_000_000)
    assert (finding.by_fund.huu_tri_tu_tuat, finding.by_fund.bhyt) == (None, 3_000_000)
    assert (finding.known_by_fund.huu_tri_tu_tuat, finding.known_by_fund.bhyt) == (300_000, 3_000_000)
    assert finding.by_fund.bhtn == 0
    assert "còn thiếu 01 dữ kiện; phần đã tính được là 3.300.000" in finding.summary
    assert "Quỹ hưu trí và tử tuất: chưa tính đủ, phần đã tính được 300.000" in finding.to_text()
    assert finding.lines[0].exact is None
    assert finding.lines[0].rounded is None
    assert finding.lines[0].rate is None


def test_every_missing_rate_is_named_once_in_the_order_of_the_years() -> None:
    debts = [
        debt(month, date(2018, 2, 10), fund=fund)
        for month in ("2016-09", "2016-10")
        for fund in ("huu_tri_tu_tuat", "bhyt", "bhtn")
    ]
    assert [fact.path for fact in of_debts(debts, on=FAR).missing] == [
        "rates.2015.bhxh",
        "rates.2015.bhyt",
        "rates.2016.bhxh",
        "rates.2016.bhyt",
        "rates.2017.bhxh",
        "rates.2017.bhyt",
    ]


def test_one_rate_that_two_years_need_is_one_missing_fact() -> None:
    (fact,) = of_debts([debt("2015-09", date(2016, 2, 10))], on=FAR, evasion=False).missing
    assert fact.path == "rates.2015.bhxh"
    assert fact.meaning.endswith("dùng để tính lãi của năm 2015, 2016")
    assert fact.proof.endswith("tháng 01/2016")


def test_a_rate_of_the_same_year_names_no_january() -> None:
    (fact,) = of_debts([debt("2015-04", date(2015, 7, 10))], on=FAR, evasion=False).missing
    assert fact.path == "rates.2015.bhxh"
    assert fact.proof == "thông báo mức lãi suất của Bảo hiểm xã hội Việt Nam"


def test_no_rate_is_needed_where_only_days_are_counted() -> None:
    finding = of_debts([NEW], on=FAR)
    assert (finding.total, finding.missing) == (300_000, ())


# --- sums and rounding -------------------------------------------------------------------------------


def test_nothing_given_is_nothing_reckoned() -> None:
    with pytest.raises(CaseDataError) as caught:
        of_debts([], on=FAR)
    assert str(caught.value) == (
        "[BHXH-C146] debts: chưa có khoản nào để tính → ghi ít nhất một khoản phải đóng"
    )


def test_a_debt_paid_in_time_is_excluded() -> None:
    finding = of_debts([debt("2025-08", date(2025, 9, 30))], on=FAR)
    assert (finding.total, finding.status) == (0, "excluded")
    assert finding.summary == "Tính đến ngày 30/6/2026, không phát sinh tiền lãi và số tiền nộp thêm."


def test_rounding_is_done_for_each_line_or_for_each_fund() -> None:
    """2.000 đồng for one day is 0,6 đồng: two lines give 2 đồng, their sum of 1,2 gives 1."""
    two = [debt("2025-08", date(2025, 10, 1), 2_000, fund) for fund in ("bhtn", "bhtn", "bhyt")]
    line = of_debts(two, on=FAR)
    fund = of_debts(two, on=FAR, law=chosen(lam_tron_lai="per_fund"))
    assert (line.by_fund.bhtn, line.by_fund.bhyt, line.total) == (2, 1, 3)
    assert (fund.by_fund.bhtn, fund.by_fund.bhyt, fund.total) == (1, 1, 2)
    assert line.lines[0].exact == Fraction(6, 10)


@pytest.mark.parametrize(("rule", "total"), [("half_up", 1), ("down", 0), ("up", 1)])
@pytest.mark.parametrize("when", ["per_line", "per_fund"])
def test_the_rule_of_rounding_is_a_choice(rule: str, total: int, when: str) -> None:
    one = debt("2025-08", date(2025, 10, 1), 2_000)
    finding = of_debts([one], on=FAR, law=chosen(lam_tron=rule, lam_tron_lai=when))
    assert (finding.total, finding.status) == (total, "established" if total else "excluded")


@pytest.mark.parametrize("when", ["per_line", "per_fund"])
def test_a_line_that_is_not_known_adds_nothing_to_the_known_part(when: str) -> None:
    finding = of_debts([OLD, NEW], on=FAR, law=chosen(lam_tron_lai=when))
    assert (finding.total, finding.known_part) == (None, 300_000)
    assert "phần đã tính được" not in of_debts([OLD], on=FAR, law=chosen(lam_tron_lai=when)).summary


def test_how_it_was_rounded_is_told_only_where_something_was() -> None:
    assert (
        "Làm tròn: làm tròn đến đồng"
        in of_debts([debt("2025-08", date(2025, 10, 1), 2_000)], on=FAR).to_text()
    )
    assert "Làm tròn" not in of_debts([NEW], on=FAR).to_text()


# --- what a person reads -----------------------------------------------------------------------------


def test_the_sentences_show_the_sum_its_rate_and_where_it_comes_from() -> None:
    text = of_debts([OLD], on=date(2024, 1, 1), rates=rates(bhxh2022="5%")).to_text().replace("\xa0", " ")
    assert "Tính đến ngày 01/01/2024, tiền lãi và số tiền nộp thêm là 2.500.000 đồng." in text
    assert (
        "Tháng 01/2023: 100.000.000 đồng × (2 × 5%/năm ÷ 12; lãi suất năm 2022 theo Thông báo thử) × 03 "
        "tháng (ngày tính lãi từ 01/3/2023 đến 01/5/2023) = 2.500.000 đồng (theo nguồn dẫn lại)."
    ) in text
    text = of_debts([NEW], on=FAR).to_text().replace("\xa0", " ")
    assert "100.000.000 đồng × 0,03%/ngày × 10 ngày (từ 01/10/2025 đến 10/10/2025) = 300.000 đồng" in text


def test_a_missing_rate_is_told_where_it_is_missing() -> None:
    text = of_debts([OLD], on=date(2024, 1, 1)).to_text()
    assert "chưa tính được, thiếu lãi suất đầu tư bình quân của quỹ bảo hiểm xã hội năm 2022" in text
    assert "Quỹ hưu trí và tử tuất: chưa tính được." in text
    assert "0\xa0đồng." not in text
    text = of_debts([OLD, NEW], on=FAR).to_text()
    assert "Quỹ hưu trí và tử tuất: chưa tính đủ, phần đã tính được 300.000\xa0đồng." in text


def test_a_single_interest_date_and_a_rounded_sum_are_told_as_such() -> None:
    finding = of_debts([debt("2023-01", date(2023, 3, 10), 1_000)], on=FAR, rates=rates(bhxh2022="5%"))
    assert "× 01 tháng (ngày tính lãi 01/3/2023) ≈ 8\xa0đồng" in finding.to_text()


def test_in_2015_the_rate_is_not_multiplied() -> None:
    text = asked(debt("2015-04", date(2015, 6, 10)), rates=rates(bhxh2015="5%")).to_text()
    assert "× (5%/năm ÷ 12; lãi suất năm 2015" in text


def test_a_worker_is_named_and_the_fact_has_its_path() -> None:
    finding = of_debts(
        [
            debt("2025-08", date(2025, 10, 10), worker="ld-01"),
            debt("2025-08", date(2025, 9, 1), worker="ld-02"),
        ],
        on=FAR,
    )
    late, in_time = finding.reasons[0].children
    assert late.sentence.startswith("Tháng 8/2025, người lao động ld-01: ")
    assert late.facts == ("contributions.ld-01.2025-08",)
    assert in_time.sentence.replace("\xa0", " ") == (
        "Tháng 8/2025, người lao động ld-02: đóng trong hạn, ngày cuối phải đóng 30/9/2025, đóng ngày "
        "01/9/2025."
    )
    assert in_time.facts == ("contributions.ld-02.2025-08",)


@pytest.mark.parametrize("evasion", [True, False, None])
def test_no_sentence_states_guilt(evasion: bool | None) -> None:
    text = asked(OLD, NEW, debt("2025-03"), debt("2015-04"), evasion=evasion).to_text().lower()
    assert "phạm tội" not in text
    assert "có tội" not in text


def test_a_place_is_cited_once_a_line_with_its_weakest_confidence() -> None:
    for line in asked(
        OLD, NEW, debt("2025-05"), debt("2025-05", fund="bhyt"), debt("2025-05", fund="bhtn")
    ).lines:
        assert len({str(one) for one in line.citations}) == len(line.citations)
    (line,) = asked(debt("2023-01", date(2023, 5, 20), fund="bhtn")).lines
    known = {str(one): one.confidence.value for one in line.citations}
    assert known["khoản 3 Điều 6 Quyết định số 60/2015/QĐ-TTg"] == "assumed"
    assert known["khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014"] == "text"


@pytest.mark.parametrize(
    ("month", "words"), [("01", "01"), ("02", "02"), ("03", "3"), ("10", "10"), ("12", "12")]
)
def test_months_are_written_as_in_official_papers(month: str, words: str) -> None:
    assert f"Tháng {words}/2024: " in asked(debt(f"2024-{month}", date(2024, 1, 5))).to_text()


@pytest.mark.parametrize(
    ("paid_on", "told"),
    [
        (None, "chưa quá hạn, ngày cuối phải đóng 30/9/2025."),
        (date(2025, 9, 29), "đóng trong hạn, ngày cuối phải đóng 30/9/2025, đóng ngày 29/9/2025."),
        (date(2025, 9, 30), "đóng trong hạn, ngày cuối phải đóng 30/9/2025, đóng ngày 30/9/2025."),
        (date(2025, 10, 1), "chưa quá hạn, ngày cuối phải đóng 30/9/2025."),
    ],
)
def test_what_bears_nothing_on_its_payment_day_says_why(paid_on: date | None, told: str) -> None:
    assert f"Tháng 8/2025: {told}" in asked(debt("2025-08", paid_on), on=date(2025, 9, 30)).to_text()


@pytest.mark.parametrize(
    ("paid_on", "told"),
    [
        (
            None,
            "quá hạn 10 ngày, chưa tới số ngày phải nộp lãi, ngày cuối phải đóng 30/4/2023, tính đến ngày 10",
        ),
        (
            date(2023, 5, 10),
            "quá hạn 10 ngày, chưa tới số ngày phải nộp lãi, ngày cuối phải đóng 30/4/2023, đóng",
        ),
        (
            date(2023, 5, 11),
            "quá hạn 10 ngày, chưa tới số ngày phải nộp lãi, ngày cuối phải đóng 30/4/2023, tính",
        ),
    ],
)
def test_what_is_not_late_enough_says_by_how_much(paid_on: date | None, told: str) -> None:
    assert f"Tháng 4/2023: {told}" in asked(debt("2023-04", paid_on), on=date(2023, 5, 10)).to_text()


def test_a_step_without_a_provision_cannot_be_made() -> None:
    (line,) = asked(NEW).lines
    one = line.period.citations[:1]
    assert attrs.evolve(line.period, citations=one).citations == one
    assert Choice(words="Cách đếm", mark="chưa kiểm chứng", citations=one).citations == one
    with pytest.raises(ValueError, match="citations"):
        attrs.evolve(line.period, citations=())
    with pytest.raises(ValueError, match="citations"):
        Choice(words="Cách đếm", mark="chưa kiểm chứng", citations=())


def test_the_finding_is_json_and_survives_a_process_pool() -> None:
    finding = asked(OLD, NEW, debt("2025-03", fund="bhyt"), debt("2025-08", date(2025, 9, 1)))
    data = json.loads(json.dumps(finding.to_dict()))
    assert data["total"] == finding.total
    assert (data["lines"][0]["months"], data["lines"][0]["rate_source"]) == (3, "Thông báo thử")
    assert data["lines"][0]["rate"] == str(finding.lines[0].rate)
    assert data["free"][0]["why"] == "paid_in_time"
    assert pickle.loads(pickle.dumps(finding)).to_text() == finding.to_text()  # noqa: S301 - its own bytes


# --- bad input ---------------------------------------------------------------------------------------


def problems(**more: Any) -> list[tuple[str, str]]:
    with pytest.raises((CaseDataError, OutsideLawError)) as caught:
        of_debts(**({"debts": [], "on": FAR} | more))
    return [(problem.code, problem.where) for problem in caught.value.problems]


def test_everything_wrong_with_the_call_is_told_at_once() -> None:
    assert problems(rates={}, payer="x", evasion="true", suspension=None) == [
        ("BHXH-C106", "rates"),
        ("BHXH-C011", "payer"),
        ("BHXH-C010", "evasion"),
        ("BHXH-C010", "suspension"),
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("rates", ()), ("payer", None), ("evasion", 0), ("suspension", 1)]
)
def test_one_wrong_argument_is_enough(field: str, value: Any) -> None:
    assert [where for _, where in problems(**{field: value})] == [field]


@pytest.mark.parametrize("on", [datetime(2025, 1, 1, tzinfo=UTC), "2025-01-01", None])
def test_the_day_is_a_day(on: Any) -> None:
    assert problems(on=on) == [("BHXH-C006", "on")]


def test_everything_wrong_with_the_debts_is_told_at_once() -> None:
    early = debt("2023-05", payment_day=date(2023, 4, 30))
    assert problems(debts=[OLD, {"month": "2023-01"}, early]) == [
        ("BHXH-C107", "debts[1]"),
        ("BHXH-C109", "debts[2]"),
    ]


def test_a_message_says_what_is_wrong_and_how_to_mend_it() -> None:
    with pytest.raises(CaseDataError) as caught:
        asked(debt("2023-05", payment_day=date(2023, 4, 30)))
    assert str(caught.value) == (
        "[BHXH-C109] debts[0]: ngày cuối phải đóng 30/4/2023 trước ngày cuối phải đóng của tháng 5/2023 "
        "(31/5/2023) → sửa lại ngày cuối phải đóng hoặc tháng"
    )


@pytest.mark.parametrize(
    ("month", "earliest"),
    [
        ("2015-01", date(2015, 1, 31)),
        ("2023-05", date(2023, 5, 31)),
        ("2025-06", date(2025, 6, 30)),
        ("2025-07", date(2025, 8, 31)),
        ("2025-12", date(2026, 1, 31)),
    ],
)
@pytest.mark.parametrize("fund", ["huu_tri_tu_tuat", "bhyt", "bhtn"])
def test_no_payment_day_falls_before_that_of_the_month(month: str, earliest: date, fund: str) -> None:
    before = debt(month, fund=fund, payment_day=earliest - timedelta(days=1))
    assert problems(debts=[OLD, before]) == [("BHXH-C109", "debts[1]")]
    asked(debt(month, fund=fund, payment_day=earliest))
    asked(debt(month, fund=fund, payment_day=earliest + timedelta(days=1)))


def test_a_cycle_that_follows_the_law_of_its_first_month_has_an_earlier_day() -> None:
    law = chosen(chu_ky_qua_ngay_doi_luat="thang_dau")
    asked(debt("2025-07", payment_day=date(2025, 7, 31)), law=law)
    early = debt("2025-07", payment_day=date(2025, 7, 30))
    assert problems(debts=[early], law=law) == [("BHXH-C109", "debts[0]")]


def test_the_assumed_day_of_one_who_pays_all_himself_refuses_only_a_day_before_the_month() -> None:
    asked(debt("2025-08", payment_day=date(2025, 8, 1)), payer="self")
    early = debt("2025-08", payment_day=date(2025, 7, 31))
    assert problems(debts=[early], payer="self") == [("BHXH-C109", "debts[0]")]


@pytest.mark.parametrize(
    ("debts", "mend"),
    [
        (None, "ghi danh sách, ví dụ [Debt(…)]"),
        (3, "ghi danh sách, ví dụ [Debt(…)]"),
        ("x", "ghi danh sách, ví dụ [Debt(…)]"),
        (OLD, "đặt trong ngoặc vuông, kể cả khi chỉ có một khoản"),
        (SimpleNamespace(debts=(), case=None), "dùng .debts của dữ liệu này"),
        (SimpleNamespace(debts=tuple, case=None), "dùng .debts() của dữ liệu này"),
        (SimpleNamespace(case=None), "dùng contributions.reckon(load_case(…).case, on=…).debts()"),
    ],
)
def test_what_is_no_list_of_debts_is_refused(debts: Any, mend: str) -> None:
    with pytest.raises(CaseDataError) as caught:
        of_debts(debts, on=FAR)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where, problem.mend) == ("BHXH-C012", "debts", mend)
    assert problem.message.startswith("phải là danh sách Debt, nhận được ")


def test_whether_it_was_evasion_is_not_known_unless_it_is_said() -> None:
    one = debt("2015-09", date(2016, 2, 10))
    assert "evasion" in [fact.path for fact in of_debts([one], on=FAR).missing]
    assert "evasion" not in [fact.path for fact in of_debts([one], on=FAR, evasion=False).missing]


@pytest.mark.parametrize("fund", ["om_dau_thai_san", "tnld_bnn", "bhyt", "bhtn"])
def test_only_the_pension_fund_knows_a_suspension(fund: str) -> None:
    assert problems(debts=[OLD, debt("2023-01", fund=fund)], suspension=True) == [("BHXH-C108", "debts[1]")]


@pytest.mark.parametrize(("month", "fits"), [("2014-12", False), ("2015-01", True), ("2015-02", True)])
def test_months_before_2015_are_outside(month: str, fits: bool) -> None:
    one = debt(month, date(2015, 5, 10))
    if fits:
        asked(one)
    else:
        assert problems(debts=[OLD, one]) == [("BHXH-L040", "debts[1].month")]
        assert problems(debts=[OLD, one], evasion=True) == [("BHXH-L040", "debts[1].month")]


@pytest.mark.parametrize(
    ("more", "subject"),
    [
        ({}, "Người sử dụng lao động"),
        ({"payer": "self"}, "Người tự đóng (chủ hộ kinh doanh, người quản lý không hưởng tiền lương)"),
        ({"subject": "Công ty thử"}, "Công ty thử"),
    ],
)
def test_the_subject_is_the_payer_unless_it_is_named(more: dict[str, Any], subject: str) -> None:
    finding = asked(NEW, **more)
    assert finding.subject == subject
    assert finding.to_text().startswith(
        f"Tiền lãi và số tiền nộp thêm tính theo thời gian chậm đóng — {subject}"
    )
