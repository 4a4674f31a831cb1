"""Bands of fines: the law's own examples, every edge in threes, caps, doubling, percentages, sentences."""

from __future__ import annotations

from datetime import date as d
from typing import Any

import pytest

from legal_rules.case.employer import EmployerKind
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.law.law import default_law
from legal_rules.questions.sanctions import (
    Band,
    FineAct,
    FinedSubject,
    Known,
    Scheme,
    applicable_decree,
    fine_range,
    fined_as,
    total_fine,
)

UNDER_95, UNDER_88, UNDER_28 = d(2015, 6, 1), d(2018, 6, 1), d(2021, 6, 1)
UNDER_12, UNDER_283 = d(2024, 5, 6), d(2026, 10, 1)
COMPANY, HOUSEHOLD = EmployerKind.LIMITED_COMPANY, EmployerKind.HOUSEHOLD_BUSINESS
BY = {"by": "Người thử, chuyên viên", "because": "công văn hướng dẫn thử"}
M = 1_000_000


def codes(error: pytest.ExceptionInfo[Any]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


def band(act: str, on: d, **facts: Any) -> tuple[int | None, int | None]:
    finding = fine_range(act, on=on, **{"subject": COMPANY, **facts})
    assert finding.status == "established"
    return finding.low, finding.high


# --- example 12: 12/2022 ---


@pytest.mark.parametrize(
    ("act", "amount", "individual", "organisation"),
    [
        ("late_payment", 400 * M, (48 * M, 60 * M), (96 * M, 120 * M)),
        ("not_paying_for_all", 400 * M, (72 * M, 75 * M), (144 * M, 150 * M)),
        ("evasion", 400 * M, (50 * M, 75 * M), (100 * M, 150 * M)),
        ("evasion", None, (50 * M, 75 * M), (100 * M, 150 * M)),
        ("late_payment", 700 * M, (75 * M, 75 * M), (150 * M, 150 * M)),
        ("late_payment", 30 * M, (3_600_000, 4_500_000), (7_200_000, 9_000_000)),
    ],
)
def test_a_company_under_12_2022(
    act: str, amount: int | None, individual: tuple[int, int], organisation: tuple[int, int]
) -> None:
    finding = fine_range(act, on=UNDER_12, amount=amount, subject=COMPANY)
    assert finding.status == "established"
    assert finding.individual == Band(*individual)
    assert finding.band == Band(*organisation)
    assert (finding.low, finding.high) == organisation
    assert (finding.least, finding.most) == organisation
    assert finding.fined_as is FinedSubject.ORGANISATION


# --- example 13: 283/2026 ---


@pytest.mark.parametrize(
    ("subject", "bhxh", "bhtn", "total"),
    [
        (COMPANY, (24 * M, 40 * M), (10 * M, 20 * M), (34 * M, 60 * M)),
        (HOUSEHOLD, (12 * M, 20 * M), (5 * M, 10 * M), (17 * M, 30 * M)),
    ],
)
def test_twenty_five_workers_unregistered_over_sixty_days(
    subject: EmployerKind, bhxh: tuple[int, int], bhtn: tuple[int, int], total: tuple[int, int]
) -> None:
    one, other = (
        fine_range("evasion_headcount", on=UNDER_283, workers=25, subject=subject, scheme=scheme)
        for scheme in Scheme
    )
    assert (one.low, one.high) == bhxh
    assert (other.low, other.high) == bhtn
    assert "điểm b khoản 1 Điều 44 Nghị định số 283/2026/NĐ-CP" in one.summary
    assert "điểm b khoản 1 Điều 46 Nghị định số 283/2026/NĐ-CP" in other.summary
    both = total_fine([one, other])
    assert (both.low, both.high) == (both.least, both.most) == total


# --- percentages and the cap ---


@pytest.mark.parametrize("on", [UNDER_95, UNDER_88, UNDER_28, UNDER_12, UNDER_283])
@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        (100 * M, 12 * M, 15 * M),
        (499_999_999, 60 * M, 75 * M),  # 59.999.999,88 and 74.999.999,85 đồng, rounded
        (500 * M, 60 * M, 75 * M),
        (500 * M + 100, 60_000_012, 75 * M),
        (624_999_900, 74_999_988, 75 * M),
        (625 * M, 75 * M, 75 * M),
        (625 * M + 100, 75 * M, 75 * M),
    ],
)
def test_late_payment_is_twelve_to_fifteen_percent_up_to_the_cap(
    on: d, amount: int, low: int, high: int
) -> None:
    assert band("late_payment", on, amount=amount, subject="individual") == (low, high)
    assert band("late_payment", on, amount=amount) == (2 * low, 2 * high)


@pytest.mark.parametrize("on", [UNDER_95, UNDER_88, UNDER_28, UNDER_12])
@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        (100 * M, 18 * M, 20 * M),
        (374_999_900, 67_499_982, 74_999_980),
        (375 * M, 67_500_000, 75 * M),
        (375 * M + 100, 67_500_018, 75 * M),
        (416_666_600, 74_999_988, 75 * M),
        (416_666_700, 75 * M, 75 * M),
    ],
)
def test_not_paying_for_all_is_eighteen_to_twenty_percent_up_to_the_cap(
    on: d, amount: int, low: int, high: int
) -> None:
    assert band("not_paying_for_all", on, amount=amount, subject="individual") == (low, high)


@pytest.mark.parametrize("act", ["evasion_low_wage", "evasion_unpaid"])
@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        (100, 18, 20),
        (374_999_900, 67_499_982, 74_999_980),
        (375 * M, 67_500_000, 75 * M),
        (416_666_700, 75 * M, 75 * M),
    ],
)
def test_evasion_by_money_under_283_2026(act: str, amount: int, low: int, high: int) -> None:
    assert band(act, UNDER_283, amount=amount, subject="individual") == (low, high)


def test_the_cap_is_taken_before_doubling() -> None:
    """16 % of 500 million would be 80 million and its double 160: the cap makes it 150, not 2 × 80."""
    finding = fine_range("not_paying_for_all", on=UNDER_12, amount=500 * M, subject=COMPANY)
    assert finding.band == Band(150 * M, 150 * M)


@pytest.mark.parametrize("on", [UNDER_28, UNDER_12])
def test_evasion_before_2026_has_one_band_whatever_its_kind(on: d) -> None:
    for act in (act for act in FineAct if act.value.startswith("evasion")):
        assert band(act, on) == (100 * M, 150 * M)


@pytest.mark.parametrize(
    ("act", "amount", "article"),
    [
        ("wrong_level", 100 * M, "điểm b khoản 5 Điều 39"),
        ("not_all_persons", 100 * M, "điểm c khoản 5 Điều 39"),
        ("misappropriation", 100 * M, "điểm d khoản 5 Điều 39"),
    ],
)
def test_the_other_acts_of_the_same_clause(act: str, amount: int, article: str) -> None:
    assert band(act, UNDER_12, amount=amount) == (24 * M, 30 * M)
    assert article in fine_range(act, on=UNDER_12, amount=amount, subject=COMPANY).summary


# --- warning below 400.000 đồng ---


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(
    ("amount", "kind", "low", "high"),
    [
        (1, "warning", 0, 0),
        (399_999, "warning", 0, 0),
        (400_000, "fine", 48_000, 60_000),
        (400_001, "fine", 48_000, 60_000),
    ],
)
def test_a_small_sum_gives_a_warning(scheme: Scheme, amount: int, kind: str, low: int, high: int) -> None:
    finding = fine_range("late_payment", on=UNDER_283, amount=amount, scheme=scheme, subject="individual")
    assert (finding.status, finding.kind, finding.low, finding.high) == ("established", kind, low, high)
    clause = "khoản 1" if kind == "warning" else "khoản 3"
    assert f"{clause} Điều {43 if scheme is Scheme.BHXH else 45} " in finding.summary


def test_a_warning_is_told_without_a_band_and_without_a_mark() -> None:
    finding = fine_range("late_payment", on=UNDER_283, amount=399_999, subject=COMPANY)
    assert finding.summary == "Phạt cảnh cáo, theo khoản 1 Điều 43 Nghị định số 283/2026/NĐ-CP."
    assert not any("02 lần" in r.sentence for top in finding.reasons for _, r in top.walk())


def test_before_2026_no_sum_is_so_small_that_there_is_a_warning_only() -> None:
    finding = fine_range("late_payment", on=UNDER_12, amount=399_999, subject=COMPANY)
    assert (finding.kind, finding.low, finding.high) == ("fine", 96_000, 120_000)


# --- ladders ---

BHXH_EVASION = [(1, 6, 12), (10, 12, 20), (50, 20, 30), (100, 30, 40), (300, 40, 50), (500, 50, 60)]
BHXH_EVASION += [(700, 60, 70), (1000, 70, 75)]
BHTN_EVASION = [(1, 1, 5), (10, 5, 10), (50, 10, 15), (100, 15, 20), (300, 20, 25), (500, 25, 30)]
BHTN_EVASION += [(700, 30, 35), (1000, 35, 40)]
BHXH_LATE = [(1, 5, 10), (10, 10, 15), (50, 15, 20), (100, 20, 30), (300, 30, 40), (500, 40, 50)]
BHXH_LATE += [(700, 50, 60), (1000, 60, 75)]
BHTN_LATE = [(1, 0.5, 2.5), (10, 2.5, 5), (50, 5, 10), (100, 10, 15), (300, 15, 20), (500, 20, 25)]
BHTN_LATE += [(700, 25, 30), (1000, 30, 35)]
LADDERS = {
    ("evasion_headcount", "bhxh"): BHXH_EVASION,
    ("evasion_headcount", "bhtn"): BHTN_EVASION,
    ("evasion_other_headcount", "bhtn"): BHTN_EVASION,
    ("late_registration", "bhxh"): BHXH_LATE,
    ("late_registration", "bhtn"): BHTN_LATE,
}


@pytest.mark.parametrize(("act", "scheme"), LADDERS)
@pytest.mark.parametrize("edge", [10, 50, 100, 300, 500, 700, 1000])
def test_every_edge_of_a_ladder_in_threes(act: str, scheme: str, edge: int) -> None:
    steps = LADDERS[act, scheme]
    for workers in (edge - 1, edge, edge + 1):
        low, high = [(low, high) for start, low, high in steps if start <= workers][-1]
        expected = (int(low * M), int(high * M))
        assert band(act, UNDER_283, workers=workers, scheme=scheme, subject="individual") == expected
        assert band(act, UNDER_283, workers=workers, scheme=scheme) == (2 * expected[0], 2 * expected[1])


def test_a_rung_whose_letter_was_not_read_is_told_by_its_clause() -> None:
    finding = fine_range("evasion_headcount", on=UNDER_283, workers=60, subject=COMPANY)
    assert finding.summary.endswith("theo khoản 1 Điều 44 Nghị định số 283/2026/NĐ-CP.")
    counted = finding.reasons[1].children[0]
    assert [(str(c).split(" Nghị")[0], c.confidence) for c in counted.citations] == [
        ("khoản 1 Điều 44", "text"),
        ("điểm c khoản 1 Điều 44", "assumed"),
    ]
    assert "60 người lao động, từ 50 người đến dưới 100 người" in counted.sentence


def test_other_evasion_names_both_provisions() -> None:
    finding = fine_range("evasion_other_headcount", on=UNDER_283, workers=25, scheme="bhtn", subject=COMPANY)
    places = [str(c).split(" Nghị")[0] for c in finding.outcomes[0].citations]
    assert places == ["khoản 3 Điều 46", "điểm b khoản 1 Điều 46"]


# --- so much each, and fixed bands ---


@pytest.mark.parametrize(
    ("act", "counted", "count", "low", "high"),
    [
        ("forged_benefit_dossiers", "dossiers", 1, 10 * M, 20 * M),
        ("forged_benefit_dossiers", "dossiers", 3, 30 * M, 60 * M),
        ("forged_benefit_dossiers", "dossiers", 4, 40 * M, 75 * M),
        ("forged_benefit_dossiers", "dossiers", 8, 75 * M, 75 * M),
        ("late_lists", "workers", 18, 36 * M, 72 * M),
        ("late_lists", "workers", 19, 38 * M, 75 * M),
        ("late_lists", "workers", 38, 75 * M, 75 * M),
        ("accident_only_workers", "workers", 149, 44_700_000, 74_500_000),
        ("accident_only_workers", "workers", 150, 45 * M, 75 * M),
        ("accident_only_workers", "workers", 151, 45_300_000, 75 * M),
        ("accident_only_workers", "workers", 250, 75 * M, 75 * M),
    ],
)
def test_so_much_for_each_up_to_the_cap(act: str, counted: str, count: int, low: int, high: int) -> None:
    assert band(act, UNDER_283, subject="individual", **{counted: count}) == (low, high)
    assert band(act, UNDER_283, **{counted: count}) == (2 * low, 2 * high)


@pytest.mark.parametrize(
    ("act", "on", "low", "high"),
    [
        ("documents", UNDER_28, 10 * M, 20 * M),
        ("documents", UNDER_12, 10 * M, 20 * M),
        ("documents", UNDER_283, 10 * M, 20 * M),
        ("false_accident_rate_dossier", UNDER_12, 100 * M, 150 * M),
    ],
)
def test_fixed_bands_double_for_organisations(act: str, on: d, low: int, high: int) -> None:
    assert band(act, on) == (low, high)
    assert band(act, on, subject=HOUSEHOLD) == (low // 2, high // 2)


@pytest.mark.parametrize("on", [UNDER_95, UNDER_88, UNDER_28, UNDER_12, UNDER_283])
def test_a_worker_is_fined_as_a_person_whoever_asks(on: d) -> None:
    finding = fine_range("worker_agrees", on=on, subject=COMPANY)
    assert (finding.low, finding.high, finding.fined_as) == (500_000, 1 * M, "individual")
    assert fine_range("worker_agrees", on=on).status == "established"


def test_benefit_money_and_self_payers() -> None:
    assert band("benefit_misappropriation", UNDER_283, amount=10 * M) == (3_600_000, 4 * M)
    assert band("own_payer_late", UNDER_283) == (500_000, 1 * M)


def test_a_person_without_health_insurance_may_get_a_warning_instead() -> None:
    finding = fine_range("health_person", on=UNDER_12)
    assert (finding.low, finding.high, finding.or_warning) == (300_000, 500_000, True)
    assert finding.summary.startswith("Phạt cảnh cáo hoặc phạt tiền đối với cá nhân")
    assert "(theo nguồn dẫn lại)" in finding.summary
    assert "(chưa kiểm chứng)" in fine_range("health_person", on=d(2026, 1, 1)).summary
    assert fine_range("documents", on=UNDER_12, subject=COMPANY).or_warning is False


# --- who ---


@pytest.mark.parametrize("kind", list(EmployerKind))
def test_only_households_and_individuals_are_fined_once(kind: EmployerKind) -> None:
    once = kind in {EmployerKind.HOUSEHOLD_BUSINESS, EmployerKind.INDIVIDUAL}
    assert fined_as(kind) is (FinedSubject.INDIVIDUAL if once else FinedSubject.ORGANISATION)
    for subject in (kind, kind.value):
        expected = (50 * M, 75 * M) if once else (100 * M, 150 * M)
        assert band("evasion", UNDER_12, subject=subject) == expected


def test_a_household_before_2026_is_an_assumption_and_marked() -> None:
    old = fine_range("evasion", on=UNDER_12, subject=HOUSEHOLD)
    assert "(cách hiểu, cần xác nhận)" in old.summary
    person = fine_range("evasion", on=UNDER_12, subject=EmployerKind.INDIVIDUAL)
    assert "(theo nguồn dẫn lại)" in person.summary
    new = fine_range("evasion_headcount", on=UNDER_283, workers=10, subject=HOUSEHOLD)
    assert "(" not in new.summary
    told = new.reasons[1].children[1]
    assert str(told.citations[0]) == "khoản 3 Điều 7 Nghị định số 283/2026/NĐ-CP"
    assert told.sentence == "Hộ kinh doanh: áp dụng mức phạt đối với cá nhân, không nhân lên."


# --- what a decree does not fine, and what is not encoded ---


@pytest.mark.parametrize("on", [UNDER_95, UNDER_88])
def test_before_28_2020_evasion_was_no_act_of_its_own(on: d) -> None:
    finding = fine_range("evasion", on=on, subject=COMPANY)
    assert (finding.status, finding.low, finding.most, finding.kind) == ("excluded", None, None, None)
    assert finding.tops is None
    assert finding.rules == ()
    assert "không quy định trốn đóng thành một hành vi riêng" in finding.summary
    assert finding.reasons[1].status == "excluded"


@pytest.mark.parametrize("act", ["wrong_level", "not_all_persons", "not_paying_for_all"])
def test_acts_that_283_2026_no_longer_knows(act: str) -> None:
    finding = fine_range(act, on=UNDER_283)
    assert finding.status == "excluded"
    assert "không còn hành vi này" in finding.summary
    assert total_fine([finding]).most == 0


@pytest.mark.parametrize(
    ("act", "on", "scheme"),
    [
        ("late_registration", UNDER_12, "bhxh"),
        ("misappropriation", UNDER_28, "bhxh"),
        ("misappropriation", UNDER_283, "bhxh"),
        ("documents", UNDER_88, "bhxh"),
        ("evasion_other_money", UNDER_283, "bhxh"),
        ("health_person", d(2019, 1, 1), "bhxh"),
    ],
)
def test_what_was_not_read_is_a_typed_error(act: str, on: d, scheme: str) -> None:
    with pytest.raises(OutsideLawError) as error:
        fine_range(act, on=on, scheme=scheme)
    assert codes(error) == [("BHXH-L050", "act")]


def test_bands_for_employers_on_health_insurance_are_not_encoded() -> None:
    with pytest.raises(OutsideLawError) as error:
        fine_range("health_employer", on=UNDER_12, workers=20)
    assert codes(error) == [("BHXH-L051", "act")]


def test_beyond_what_is_known_of_the_law_there_is_an_error() -> None:
    with pytest.raises(OutsideLawError) as error:
        fine_range("documents", on=d(2027, 1, 1), subject=COMPANY)
    assert codes(error) == [("BHXH-L030", "nghi_dinh_xu_phat")]
    later = default_law().continued_to(d(2027, 12, 31), **BY)
    finding = fine_range("documents", on=d(2027, 1, 1), subject=COMPANY, law=later)
    assert finding.high == 20 * M
    assert "do Người thử, chuyên viên đặt" in finding.summary


# --- which decree ---


def test_the_decree_may_come_from_the_days_of_the_act() -> None:
    old = applicable_decree(on=UNDER_283, conduct_from=d(2025, 1, 1), conduct_to=d(2026, 9, 9))
    new = applicable_decree(on=UNDER_283, conduct_from=d(2025, 1, 1), ongoing=True)
    facts: dict[str, Any] = {"on": UNDER_283, "subject": COMPANY, "workers": 25}
    assert fine_range("evasion_headcount", decree=old, **facts).low == 100 * M
    assert fine_range("evasion_headcount", decree=new, **facts).low == 24 * M


@pytest.mark.parametrize(
    ("key", "on", "day"),
    [
        ("nd-12-2022", UNDER_283, d(2026, 9, 9)),
        ("nd-12-2022", UNDER_12, UNDER_12),
        ("nd-283-2026", UNDER_12, d(2026, 9, 10)),
    ],
)
def test_the_decree_may_be_given_by_its_key(key: str, on: d, day: d) -> None:
    finding = fine_range("late_payment", on=on, subject=COMPANY, amount=100 * M, decree=key)
    assert (finding.decree.decree, finding.decree.day) == (key, day)
    assert finding.on == on
    assert finding.low == 24 * M


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (d(2019, 1, 1), d(2020, 11, 15)),
        (d(2021, 6, 1), d(2021, 6, 1)),
        (d(2026, 6, 1), d(2026, 6, 1)),
    ],
)
def test_a_key_of_health_insurance_is_taken_too(on: d, day: d) -> None:
    finding = fine_range("health_person", on=on, decree="nd-117-2020")
    assert (finding.high, finding.decree.day) == (500_000, day)


def test_where_no_possible_decree_fines_the_act_the_decree_need_not_be_known() -> None:
    decree = applicable_decree(on=d(2016, 6, 1), conduct_from=d(2015, 6, 1))
    assert decree.possible == ("nd-95-2013", "nd-88-2015")
    finding = fine_range("evasion", on=d(2016, 6, 1), decree=decree)
    assert (finding.status, finding.missing) == ("excluded", ())
    late = fine_range("late_payment", on=d(2016, 6, 1), decree=decree, amount=100, subject=COMPANY)
    assert [fact.path for fact in late.missing] == ["ongoing", "conduct_to", "found_on"]


def test_a_key_of_no_decree_is_refused() -> None:
    with pytest.raises(CaseDataError) as error:
        fine_range("late_payment", on=UNDER_12, decree="12/2022")
    assert codes(error) == [("BHXH-C128", "decree")]


def test_an_undecided_decree_leaves_the_band_open_and_says_what_is_missing() -> None:
    decree = applicable_decree(on=UNDER_283, conduct_from=d(2026, 1, 1))
    finding = fine_range("late_payment", on=UNDER_283, subject=COMPANY, amount=100 * M, decree=decree)
    assert finding.status == "not_enough_evidence"
    assert [fact.path for fact in finding.missing] == ["ongoing", "conduct_to"]
    assert (finding.low, finding.high) == (24 * M, 30 * M)  # both decrees give the same
    evasion = fine_range("evasion", on=UNDER_283, subject=COMPANY, workers=25, decree=decree)
    assert [fact.path for fact in evasion.missing] == ["ongoing", "conduct_to", "act", "amount"]


# --- rounding ---


@pytest.mark.parametrize(
    ("choice", "low", "high"),
    [("half_up", 13, 16), ("down", 12, 15), ("up", 13, 16)],
)
def test_parts_of_a_dong_are_rounded_by_the_choice_before_doubling(choice: str, low: int, high: int) -> None:
    """12 % of 105 is 12,6 and 15 % is 15,75."""
    law = default_law().with_setting("lam_tron_muc_phat", choice, **BY)
    finding = fine_range("late_payment", on=UNDER_12, amount=105, subject=COMPANY, law=law)
    assert finding.individual == Band(low, high)
    assert finding.band == Band(2 * low, 2 * high)
    assert "do Người thử, chuyên viên đặt" in finding.summary


def test_the_rule_of_rounding_is_told_only_where_it_was_used() -> None:
    rounded = fine_range("late_payment", on=UNDER_12, amount=105, subject=COMPANY)
    assert "làm tròn đến đồng" in rounded.to_text()
    assert "(cách hiểu, cần xác nhận)" in rounded.summary
    exact = fine_range("late_payment", on=UNDER_12, amount=100, subject=COMPANY)
    assert "làm tròn" not in exact.to_text()
    assert "(theo nguồn dẫn lại)" in exact.summary
    beyond = fine_range("late_payment", on=UNDER_12, amount=700 * M + 1, subject=COMPANY)
    assert "(theo nguồn dẫn lại)" in beyond.summary  # the cap is no part of a đồng


# --- khoản 2 Điều 46: two transcriptions ---


def test_two_transcriptions_need_a_persons_view() -> None:
    finding = fine_range("evasion_unpaid", on=UNDER_283, amount=100 * M, scheme="bhtn", subject=COMPANY)
    assert (finding.status, finding.low, finding.high) == ("needs_legal_review", None, 40 * M)
    assert (finding.least, finding.most) == (30 * M, 40 * M)
    (question,) = finding.open_questions
    assert question.code == "XP1"
    assert [reading.text for reading in question.readings] == ["từ 18% đến 20%", "từ 15% đến 20%"]
    notes = [reading.note.replace("\xa0", " ") for reading in question.readings]
    assert notes == [
        "từ 36.000.000 đồng đến 40.000.000 đồng",
        "từ 30.000.000 đồng đến 40.000.000 đồng",
    ]
    assert "XP1" in finding.summary


@pytest.mark.parametrize(
    ("amount", "status"),
    [
        (499_999_000, "needs_legal_review"),
        (500 * M, "established"),
        (500 * M + 1, "established"),
    ],
)
def test_where_both_transcriptions_give_the_same_nothing_is_open(amount: int, status: str) -> None:
    finding = fine_range("evasion_low_wage", on=UNDER_283, amount=amount, scheme="bhtn", subject=COMPANY)
    assert finding.status == status


@pytest.mark.parametrize(("rate", "low"), [("18%", 36 * M), ("15%", 30 * M)])
def test_a_person_settles_the_transcription(rate: str, low: int) -> None:
    law = default_law().with_figure(
        "muc_phat_tron_dong_tien_bhtn.thap", rate, valid_from=d(2026, 9, 10), valid_to=d(2026, 12, 31), **BY
    )
    finding = fine_range(
        "evasion_other_money", on=UNDER_283, amount=100 * M, scheme="bhtn", subject=COMPANY, law=law
    )
    assert (finding.status, finding.low, finding.open_questions) == ("established", low, ())
    assert "do Người thử, chuyên viên đặt" in finding.summary


def test_the_open_transcription_is_told_beside_what_is_missing() -> None:
    finding = fine_range("evasion_unpaid", on=UNDER_283, scheme="bhtn", subject=COMPANY)
    assert finding.status == "not_enough_evidence"
    assert [question.code for question in finding.open_questions] == ["XP1"]
    assert [fact.path for fact in finding.missing] == ["amount"]
    assert [reading.note for reading in finding.open_questions[0].readings] == ["", ""]


def test_what_was_not_read_can_be_set_by_a_person_and_what_was_read_cannot() -> None:
    law = default_law().with_figure(
        "muc_phat_khong_dong_cho_toan_bo.thap",
        "17%",
        valid_from=d(2022, 1, 17),
        valid_to=d(2026, 9, 9),
        **BY,
    )
    assert band("not_paying_for_all", UNDER_12, amount=100 * M, law=law) == (34 * M, 40 * M)


# --- several times ---


@pytest.mark.parametrize(
    ("act", "on", "scheme", "one_fine"),
    [
        ("late_payment", UNDER_283, "bhxh", True),
        ("evasion_headcount", UNDER_283, "bhxh", True),
        ("late_payment", UNDER_283, "bhtn", True),
        ("evasion_headcount", UNDER_283, "bhtn", True),
        ("late_lists", UNDER_283, "bhxh", None),
        ("late_payment", UNDER_12, "bhxh", None),
    ],
)
def test_several_acts_are_fined_once_where_the_decree_says_so(
    act: str, on: d, scheme: str, one_fine: bool | None
) -> None:
    facts: dict[str, Any] = {"on": on, "workers": 10, "amount": 10 * M, "scheme": scheme, "subject": COMPANY}
    finding = fine_range(act, repeated=True, **facts)
    assert finding.one_fine is one_fine
    assert finding.status == "established"
    told = finding.reasons[-1]
    assert told.status == ("established" if one_fine else "needs_legal_review")
    assert ("tăng nặng" in told.sentence) is (one_fine is True)
    for repeated in (False, None):
        other = fine_range(act, repeated=repeated, **facts)
        assert other.one_fine is None
        assert not any("nhiều lần" in reason.sentence for reason in other.reasons)
        assert (other.low, other.high) == (finding.low, finding.high)


def test_several_acts_without_a_provision_are_told_as_unread() -> None:
    finding = fine_range("wrong_level", on=UNDER_283, repeated=True)
    assert finding.reasons[-1].citations[0].confidence == "unchecked"


# --- sums ---


def test_the_same_act_twice_is_refused() -> None:
    one = fine_range("late_payment", on=UNDER_12, amount=10 * M, subject=COMPANY)
    other = fine_range("late_payment", on=UNDER_12, amount=20 * M, subject=COMPANY)
    with pytest.raises(CaseDataError) as error:
        total_fine([one, other])
    assert codes(error) == [("BHXH-C131", "fines[1]")]
    with pytest.raises(CaseDataError) as error:
        total_fine([one, None])  # type: ignore[list-item]
    assert codes(error) == [("BHXH-C129", "fines[1]")]


def test_a_sum_with_an_open_part_is_open_at_that_end() -> None:
    one = fine_range("documents", on=UNDER_283, subject=COMPANY)
    other = fine_range("evasion_unpaid", on=UNDER_283, amount=100 * M, scheme="bhtn", subject=COMPANY)
    total = total_fine([one, other])
    assert (total.low, total.high, total.least, total.most) == (None, 60 * M, 40 * M, 60 * M)


# --- sentences ---


def test_the_tree_tells_rule_arithmetic_cap_and_doubling() -> None:
    finding = fine_range("not_paying_for_all", on=UNDER_12, amount=400 * M, subject=COMPANY)
    text = finding.to_text().replace("\xa0", " ")
    for words in (
        "phạt tiền từ 18% đến 20% tổng số tiền phải đóng",
        "tối đa 75.000.000 đồng (theo nguồn dẫn lại), mức đối với cá nhân",
        "18% × 400.000.000 đồng = 72.000.000 đồng;",
        "20% × 400.000.000 đồng = 80.000.000 đồng, vượt mức tối đa nên lấy 75.000.000 đồng",
        "mức phạt bằng 02 lần mức đối với cá nhân (theo nguồn dẫn lại)",
        ": từ 144.000.000 đồng đến 150.000.000 đồng",
    ):
        assert words in text
    assert finding.summary.endswith("khoản 6 Điều 39 Nghị định số 12/2022/NĐ-CP (cách hiểu, cần xác nhận).")


def test_exactly_the_cap_is_not_above_it() -> None:
    text = fine_range("late_payment", on=UNDER_12, amount=500 * M, subject=COMPANY).to_text()
    assert "vượt mức tối đa" not in text


def test_the_finding_goes_into_json() -> None:
    data = fine_range("late_payment", on=UNDER_12, amount=400 * M, subject=COMPANY).to_dict()
    assert data["low"] == 96 * M
    assert data["individual"] == [48 * M, 60 * M]
    assert (data["act"], data["scheme"], data["decree"]) == ("late_payment", "bhxh", "nd-12-2022")
    assert (data["kind"], data["fined_as"], data["one_fine"]) == ("fine", "organisation", None)


# --- input ---


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(CaseDataError) as error:
        fine_range(
            "cham_dong",
            on=UNDER_12,
            subject="cong_ty",
            scheme="bhyt",
            workers=0,
            amount=True,
            dossiers=1.5,  # type: ignore[arg-type]
            repeated=1,  # type: ignore[arg-type]
        )
    assert codes(error) == [
        ("BHXH-C122", "act"),
        ("BHXH-C122", "scheme"),
        ("BHXH-C123", "subject"),
        ("BHXH-C120", "workers"),
        ("BHXH-C120", "amount"),
        ("BHXH-C120", "dossiers"),
        ("BHXH-C124", "repeated"),
    ]


def test_a_day_is_needed() -> None:
    with pytest.raises(CaseDataError) as error:
        fine_range("late_payment", on="2024-01-01")  # type: ignore[arg-type]
    assert codes(error) == [("BHXH-C006", "on")]


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0, None, [("BHXH-C120", "low")]),
        (5, 4, [("BHXH-C121", "high")]),
        ("1", 2.0, [("BHXH-C120", "low"), ("BHXH-C120", "high")]),
        (1, 10**15, [("BHXH-C120", "high")]),
    ],
)
def test_a_number_known_in_part_is_checked(low: Any, high: Any, found: list[tuple[str, str]]) -> None:
    with pytest.raises(CaseDataError) as error:
        Known(low=low, high=high)
    assert codes(error) == found


@pytest.mark.parametrize(
    ("known", "exact", "words"),
    [
        (Known(low=5, high=5), True, "5 người"),
        (Known(low=5), False, "ít nhất 5 người"),
        (Known(low=5, high=1_000), False, "từ 5 đến 1.000 người"),
    ],
)
def test_a_number_known_in_part_in_words(known: Known, exact: bool, words: str) -> None:
    assert (known.exact, known.words("người")) == (exact, words)


def test_every_act_has_a_label_of_its_own() -> None:
    assert len({act.label for act in FineAct}) == len(FineAct)
    assert {act for act in FineAct if act.of_health} == {FineAct.HEALTH_PERSON, FineAct.HEALTH_EMPLOYER}
