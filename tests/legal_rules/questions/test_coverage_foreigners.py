"""Foreign workers: from when, with which contract, and who is left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from legal_rules.case import Fund
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.questions.coverage import Engagement, assess

DAY = timedelta(days=1)
CALM: dict[str, Any] = {
    "kind": "fixed_term",
    "nationality": "foreign",
    "work_permit": True,
    "intra_company_transfer": False,
    "retirement_age_at_signing": False,
    "treaty": False,
    "part_time": False,
    "pension": "none",
    "other_engagements": False,
    "days_without_pay": 0,
}
SICKNESS = {Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN}
SOCIAL = SICKNESS | {Fund.HUU_TRI_TU_TUAT}
HEALTH = {Fund.BHYT}


def foreigner(month: str, months: int = 12, less: int = 0, **changes: Any) -> Engagement:
    first = date(int(month[:4]), int(month[5:]), 1)
    term = {"first_day": first, "last_day": first + relativedelta(months=months) - DAY * (1 + less)}
    return Engagement(**(CALM | term | changes))


@pytest.mark.parametrize(
    ("month", "funds"),
    [
        ("2015-01", HEALTH),
        ("2016-01", HEALTH),
        ("2018-01", HEALTH),
        ("2018-11", HEALTH),
        ("2018-12", SICKNESS | HEALTH),
        ("2021-12", SICKNESS | HEALTH),
        ("2022-01", SOCIAL | HEALTH),
        ("2025-06", SOCIAL | HEALTH),
        ("2025-07", SOCIAL | HEALTH),
        ("2026-01", SOCIAL | HEALTH),
    ],
)
def test_from_when_foreign_workers_are_insured(month: str, funds: set[Fund]) -> None:
    found = assess(foreigner(month), month=month)
    assert found.insured_funds == funds
    assert found.possible_funds == funds
    assert found.missing == ()


@pytest.mark.parametrize(
    ("month", "months", "less", "funds"),
    [
        ("2018-12", 12, 1, HEALTH),
        ("2018-12", 12, 0, SICKNESS | HEALTH),
        ("2018-12", 13, 0, SICKNESS | HEALTH),
        ("2025-06", 12, 1, HEALTH),
        ("2025-06", 12, 0, SOCIAL | HEALTH),
        ("2025-06", 3, 1, set()),
        ("2025-06", 3, 0, HEALTH),
        ("2015-01", 3, 1, set()),
        ("2015-01", 3, 0, HEALTH),
        ("2025-07", 12, 1, set()),
        ("2025-07", 12, 0, SOCIAL | HEALTH),
        ("2025-07", 3, 0, set()),
        ("2026-01", 12, 1, set()),
        ("2026-01", 12, 0, SOCIAL | HEALTH),
    ],
)
def test_how_long_a_foreigner_s_contract_must_be(
    month: str, months: int, less: int, funds: set[Fund]
) -> None:
    assert assess(foreigner(month, months, less), month=month).insured_funds == funds


@pytest.mark.parametrize(
    ("month", "law", "confidence"),
    [
        ("2019-05", "khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014", Confidence.SECONDARY),
        ("2025-07", "khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024", Confidence.TEXT),
    ],
)
def test_the_provision_on_foreigners(month: str, law: str, confidence: Confidence) -> None:
    step = assess(foreigner(month), month=month).by_fund[Fund.OM_DAU_THAI_SAN].reason.children[1]
    assert step.sentence.startswith("Người lao động nước ngoài: tháng ")
    assert str(step.citations[0]) == law
    assert step.confidence is confidence


@pytest.mark.parametrize("month", ["2018-12", "2025-06", "2025-07", "2026-05"])
def test_a_work_permit_is_asked_for_until_june_2025(month: str) -> None:
    without = assess(foreigner(month, work_permit=False), month=month)
    unknown = assess(foreigner(month, work_permit=None), month=month)
    if month < "2025-07":
        assert without.insured_funds == HEALTH
        assert [fact.path for fact in unknown.missing] == ["work_permit"]
        assert unknown.by_fund[Fund.BHYT].status is Status.ESTABLISHED
        assert without.by_fund[Fund.TNLD_BNN].exclusion == (
            "Không có giấy phép lao động, chứng chỉ hành nghề hoặc giấy phép hành nghề (theo nguồn dẫn lại)"
        )
    else:
        assert without.insured_funds >= {Fund.BHYT, Fund.TNLD_BNN}
        assert unknown.missing == ()


@pytest.mark.parametrize("name", ["intra_company_transfer", "retirement_age_at_signing"])
def test_transferred_and_retired_foreigners_are_left_out(name: str) -> None:
    for month, funds in (
        ("2018-12", HEALTH),
        ("2025-06", HEALTH),
        ("2025-07", set()),
        ("2026-01", set()),
    ):
        found = assess(foreigner(month, **{name: True}), month=month)
        assert found.insured_funds == found.possible_funds == funds
        unknown = assess(foreigner(month, **{name: None}), month=month)
        assert [fact.path for fact in unknown.missing] == [name]


def test_how_well_it_is_known_that_a_transferred_foreigner_is_left_out() -> None:
    found = assess(foreigner("2025-07", intra_company_transfer=True), month="2025-07")
    known = {fund.value: one.confidence for fund, one in found.by_fund.items()}
    assert known == {
        "huu_tri_tu_tuat": Confidence.TEXT,
        "om_dau_thai_san": Confidence.TEXT,
        "tnld_bnn": Confidence.ASSUMED,
        "bhyt": Confidence.ASSUMED,
        "bhtn": Confidence.SECONDARY,
    }


def test_a_treaty_leaves_out_from_july_2025_and_is_a_question_before() -> None:
    for month in ("2025-07", "2026-01"):
        assert assess(foreigner(month, treaty=True), month=month).must_insure is Status.EXCLUDED
    for month in ("2018-12", "2022-01", "2025-06"):
        found = assess(foreigner(month, treaty=True), month=month)
        assert found.must_insure is Status.NEEDS_LEGAL_REVIEW
        assert {question.code for question in found.open_questions} == {"TG5"}
    unknown = assess(foreigner("2025-07", treaty=None), month="2025-07")
    assert [fact.path for fact in unknown.missing] == ["treaty"]


@pytest.mark.parametrize("kind", ["indefinite", "other_name"])
def test_a_foreigner_s_contract_without_a_term(kind: str) -> None:
    facts = {
        "kind": kind,
        "last_day": None,
        "open_ended": True,
        "paid_work": True,
        "supervised": True,
    }
    before = assess(foreigner("2025-06", **facts), month="2025-06")
    assert before.insured_funds == SOCIAL | HEALTH
    after = assess(foreigner("2025-07", **facts), month="2025-07")
    assert after.must_insure is Status.NEEDS_LEGAL_REVIEW
    assert {question.code for question in after.open_questions} == {"TG4"}
    assert after.by_fund[Fund.BHTN].status is Status.EXCLUDED


def test_a_foreigner_s_contract_with_a_term_whose_end_is_not_known() -> None:
    days = {"last_day": None, "term_months": None}
    for kind in ("fixed_term", "seasonal"):
        found = assess(foreigner("2025-07", kind=kind, **days), month="2025-07")
        assert [fact.path for fact in found.missing] == ["last_day"]
    content = {"kind": "other_name", "paid_work": True, "supervised": True}
    assert assess(foreigner("2025-07", **content), month="2025-07").insured_funds == SOCIAL | HEALTH
    in_months = foreigner("2025-07", **content, last_day=None, term_months=12)
    assert assess(in_months, month="2025-07").insured_funds == SOCIAL | HEALTH
    unknown = assess(foreigner("2025-07", **content, last_day=None), month="2025-07")
    assert [fact.path for fact in unknown.missing] == ["last_day", "open_ended"]


def test_of_a_foreigner_whose_work_is_not_known_the_kind_is_asked_for_first() -> None:
    found = assess(Engagement(nationality="foreign"), month="2026-01")
    assert found.missing[0].path == "kind"
    assert "nationality" not in {fact.path for fact in found.missing}
    told = found.by_fund[Fund.TNLD_BNN].reason.children
    assert all("công dân Việt Nam" not in step.sentence for step in told)


def test_part_time_work_of_a_foreigner_is_not_measured_by_wage() -> None:
    found = assess(foreigner("2026-01", part_time=True, month_pay=1), month="2026-01")
    assert found.insured_funds == SOCIAL | HEALTH


def test_what_keeps_clear_of_the_exceptions_rests_on_none_of_them() -> None:
    plain = assess(foreigner("2025-07"), month="2025-07").by_fund
    assert plain[Fund.HUU_TRI_TU_TUAT].confidence is Confidence.TEXT
    assert plain[Fund.BHYT].confidence is Confidence.SECONDARY
    before = assess(foreigner("2025-06"), month="2025-06").by_fund
    assert (
        before[Fund.HUU_TRI_TU_TUAT].confidence is Confidence.SECONDARY
    )  # no treaty: its open point is clear of
    bound = assess(foreigner("2025-06", treaty=True), month="2025-06").by_fund
    assert bound[Fund.HUU_TRI_TU_TUAT].confidence is Confidence.UNCHECKED


def test_what_is_said_of_a_foreigner() -> None:
    def said(**facts: Any) -> list[str]:
        steps = assess(foreigner("2025-06", **facts), month="2025-06").reasons[0].children
        return [step.sentence for step in steps]

    for name, yes, no, unknown in (
        ("work_permit", "Có giấy phép", "Không có giấy phép", "Chưa rõ có giấy phép"),
        (
            "intra_company_transfer",
            "Di chuyển trong nội bộ",
            "Không di chuyển trong nội bộ",
            "Chưa rõ có di chuyển",
        ),
        (
            "retirement_age_at_signing",
            "Đã đủ tuổi nghỉ hưu khi",
            "Chưa đủ tuổi nghỉ hưu khi",
            "Chưa rõ đã đủ tuổi nghỉ hưu khi",
        ),
        ("treaty", "Điều ước quốc tế mà", "Không có điều ước", "Chưa rõ có điều ước"),
    ):
        for value, start in ((True, yes), (False, no), (None, unknown)):
            assert sum(sentence.startswith(start) for sentence in said(**{name: value})) == 1


def test_the_days_of_a_foreigner_rest_on_what_names_the_contract() -> None:
    steps = assess(foreigner("2025-07"), month="2025-07").reasons[0].children
    running = next(step for step in steps if step.sentence.startswith("Thời gian làm việc"))
    assert str(running.citations[0]) == "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024"


@pytest.mark.parametrize("kind", ["paid_manager", "unpaid_manager", "household_owner", "civil_servant"])
def test_foreigners_without_a_labour_contract(kind: str) -> None:
    facts = {"kind": kind, "at_retirement_age": False, "tax_method": "declaration"}
    for month in ("2019-05", "2023-05", "2025-08", "2026-05"):
        found = assess(foreigner(month, **facts), month=month)
        for fund in (Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN, Fund.BHTN):
            assert found.by_fund[fund].status is Status.EXCLUDED
    health = assess(foreigner("2026-05", **facts), month="2026-05").by_fund[Fund.BHYT]
    assert health.status is Status.NEEDS_LEGAL_REVIEW
    assert [question.code for question in health.open_questions] == ["TG9"]


def test_an_unknown_nationality_is_asked_for_where_it_decides() -> None:
    def unknown(month: str, months: int) -> Engagement:
        return foreigner(
            month,
            months,
            nationality=None,
            work_permit=None,
            intra_company_transfer=None,
            retirement_age_at_signing=None,
            treaty=None,
        )

    found = assess(unknown("2026-01", 3), month="2026-01")
    assert [fact.path for fact in found.missing] == ["nationality"]
    short = assess(unknown("2015-01", 2), month="2015-01")
    assert (short.must_insure, short.missing) == (Status.EXCLUDED, ())
    for one in short.by_fund.values():
        assert one.exclusion
    health = assess(unknown("2017-01", 3), month="2017-01").by_fund[Fund.BHTN]
    assert health.status is Status.NOT_ENOUGH_EVIDENCE
    assert health.payer is not None


def test_a_foreigner_s_contract_that_runs_across_a_change() -> None:
    facts = foreigner("2025-03", 6)
    assert assess(facts, month="2025-06").insured_funds == HEALTH
    after = assess(facts, month="2025-07").by_fund[Fund.BHYT]
    assert after.status is Status.EXCLUDED
    assert any("đổi quy định" in step.sentence for _, step in after.reason.walk())
