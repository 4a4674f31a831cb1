"""Remedial measures by decree; the interest of 2014 beside the sum by day of 2024."""

from __future__ import annotations

from datetime import date as d
from typing import Any

import pytest

from legal_rules.errors import OutsideLawError
from legal_rules.questions.sanctions import RemedyKind, applicable_decree, fine_range, remedies

REGISTER, PAY = RemedyKind.REGISTER, RemedyKind.PAY_IN_FULL
INTEREST, BY_DAY = RemedyKind.INTEREST_BY_MONTH, RemedyKind.SUM_BY_DAY
UNDER_12, UNDER_283 = d(2024, 5, 6), d(2026, 10, 1)


def codes(error: pytest.ExceptionInfo[Any]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


@pytest.mark.parametrize(
    "act",
    [
        "late_payment",
        "wrong_level",
        "not_all_persons",
        "misappropriation",
        "not_paying_for_all",
        "evasion",
        "false_accident_rate_dossier",
    ],
)
def test_under_12_2022_pay_in_full_with_interest(act: str) -> None:
    finding = remedies(fine_range(act, on=UNDER_12))
    assert [remedy.kind for remedy in finding.remedies] == [PAY, INTEREST]
    assert finding.status == "established"
    assert "(theo nguồn dẫn lại)" in finding.summary
    assert "02 lần mức lãi suất đầu tư quỹ" in finding.summary
    assert "từ 30 ngày trở lên" in finding.summary
    assert all(
        str(remedy.citations[0]) == "khoản 10 Điều 39 Nghị định số 12/2022/NĐ-CP"
        for remedy in finding.remedies
    )


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (d(2025, 6, 29), "established"),
        (d(2025, 6, 30), "established"),
        (d(2025, 7, 1), "needs_legal_review"),
        (d(2025, 7, 2), "needs_legal_review"),
        (d(2026, 9, 9), "needs_legal_review"),
    ],
)
def test_from_july_2025_the_interest_of_12_2022_is_an_open_question(on: d, status: str) -> None:
    finding = remedies(fine_range("late_payment", on=on))
    assert finding.status == status
    assert [remedy.status for remedy in finding.remedies] == ["established", status]
    assert [question.code for question in finding.open_questions] == (["XP3"] if "review" in status else [])
    if finding.open_questions:
        texts = [reading.text for reading in finding.open_questions[0].readings]
        assert texts == [
            "0,03%/ngày theo Luật Bảo hiểm xã hội năm 2024 cho các ngày từ 01/7/2025",
            "tiền lãi 02 lần theo nghị định",
        ]
        assert "XP3" in finding.summary


def test_the_day_of_the_decision_counts_not_that_of_the_act() -> None:
    fine = fine_range("late_payment", on=UNDER_12)
    assert remedies(fine, on=d(2025, 6, 30)).status == "established"
    assert remedies(fine, on=d(2025, 7, 1)).status == "needs_legal_review"
    decree = applicable_decree(on=UNDER_283, conduct_from=d(2026, 1, 1), conduct_to=d(2026, 9, 9))
    old = fine_range("late_payment", on=UNDER_283, decree=decree)
    assert [remedy.kind for remedy in remedies(old).remedies] == [PAY, INTEREST]


@pytest.mark.parametrize(
    ("act", "scheme", "kinds", "article"),
    [
        ("late_registration", "bhxh", [REGISTER, PAY, BY_DAY], "43"),
        ("late_payment", "bhxh", [PAY, BY_DAY], "43"),
        ("evasion_headcount", "bhxh", [REGISTER, PAY, BY_DAY], "44"),
        ("evasion_low_wage", "bhxh", [PAY, BY_DAY], "44"),
        ("evasion_unpaid", "bhxh", [PAY, BY_DAY], "44"),
        ("late_registration", "bhtn", [REGISTER, PAY, BY_DAY], "45"),
        ("late_payment", "bhtn", [PAY, BY_DAY], "45"),
        ("evasion_headcount", "bhtn", [REGISTER, PAY, BY_DAY], "46"),
        ("evasion_other_headcount", "bhtn", [REGISTER, PAY, BY_DAY], "46"),
        ("evasion_other_money", "bhtn", [PAY, BY_DAY], "46"),
    ],
)
def test_under_283_2026_register_pay_and_the_sum_by_day(
    act: str, scheme: str, kinds: list[RemedyKind], article: str
) -> None:
    finding = remedies(fine_range(act, on=UNDER_283, scheme=scheme))
    assert (finding.status, [remedy.kind for remedy in finding.remedies]) == ("established", kinds)
    assert "0,03%/ngày" in finding.summary
    assert ("thất nghiệp" in finding.summary) is (scheme == "bhtn")
    for remedy in finding.remedies:
        assert str(remedy.citations[0]) == f"Điều {article} Nghị định số 283/2026/NĐ-CP"


def test_the_sum_by_day_names_the_law_of_its_fund() -> None:
    employment = remedies(fine_range("late_payment", on=UNDER_283, scheme="bhtn")).remedies[-1]
    assert "luat-viec-lam-2025" in {citation.instrument.key for citation in employment.citations}
    social = remedies(fine_range("late_payment", on=UNDER_283)).remedies[-1]
    assert {citation.instrument.key for citation in social.citations} == {"nd-283-2026", "luat-bhxh-2024"}


def test_an_unknown_kind_of_evasion_leaves_the_registration_open() -> None:
    finding = remedies(fine_range("evasion", on=UNDER_283, workers=5, amount=10))
    assert finding.status == "not_enough_evidence"
    assert [remedy.status for remedy in finding.remedies] == [
        "not_enough_evidence",
        "established",
        "established",
    ]
    assert [fact.path for fact in finding.missing] == ["act"]
    assert finding.summary.startswith("Chưa rõ hành vi thuộc loại nào")


@pytest.mark.parametrize(
    ("act", "on"),
    [
        ("late_payment", d(2021, 6, 1)),
        ("late_payment", d(2018, 6, 1)),
        ("evasion", d(2021, 6, 1)),
        ("documents", UNDER_12),
        ("worker_agrees", UNDER_12),
        ("documents", UNDER_283),
        ("late_lists", UNDER_283),
        ("forged_benefit_dossiers", UNDER_283),
        ("health_person", UNDER_12),
    ],
)
def test_remedies_that_were_not_read_are_a_typed_error(act: str, on: d) -> None:
    with pytest.raises(OutsideLawError) as error:
        remedies(fine_range(act, on=on))
    assert codes(error) == [("BHXH-L055", "fine")]


def test_without_one_decree_there_is_no_answer() -> None:
    undecided = applicable_decree(on=UNDER_283, conduct_from=d(2026, 1, 1))
    for fine in (
        fine_range("late_payment", on=UNDER_283, decree=undecided),
        fine_range("wrong_level", on=UNDER_283),
        fine_range("evasion", on=d(2018, 1, 1)),
    ):
        with pytest.raises(OutsideLawError) as error:
            remedies(fine)
        assert codes(error) == [("BHXH-L056", "fine")]


def test_the_finding_goes_into_json_and_text() -> None:
    finding = remedies(fine_range("late_registration", on=UNDER_283, subject="organisation"))
    data = finding.to_dict()
    assert [remedy["kind"] for remedy in data["remedies"]] == ["register", "pay_in_full", "sum_by_day"]
    assert "Buộc đăng ký tham gia bảo hiểm xã hội bắt buộc cho người lao động." in finding.to_text()
