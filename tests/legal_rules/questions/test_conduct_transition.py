"""Before 01/7/2025 the law defined neither; what was owed and not done by 30/6/2025 goes under the new law.

Căn cứ: Điều 17 Luật Bảo hiểm xã hội năm 2014; khoản 12 Điều 141 Luật Bảo hiểm xã hội năm 2024; điểm d khoản 5
Điều 3 Luật số 51/2024/QH15.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law, default_law
from legal_rules.questions.conduct import (
    Choice,
    Conduct,
    ConductFinding,
    FundGroup,
    UnderDeclared,
    Unpaid,
    Unregistered,
    assess,
)

NONE, LATE, EVASION = Conduct.NONE, Conduct.LATE_PAYMENT, Conduct.EVASION
REVIEW = Status.NEEDS_LEGAL_REVIEW
TWO = ("bhxh", "bhtn")


def chosen(choice: Choice, value: str) -> Law:
    return default_law().with_setting(
        choice, value, by="Nguyễn Văn Thử, Trưởng phòng", because="Công văn thử"
    )


def codes(finding: ConductFinding) -> list[str]:
    return [question.code for question in finding.open_questions]


# --- a worker not registered ------------------------------------------------------------------------------


def unregistered(fund: str = "bhxh", **changes: Any) -> Unregistered:
    """From 28/5/2025: 30 days to Friday 27/6/2025; 60 more to Tuesday 26/8/2025."""
    fields: dict[str, Any] = {
        "fund_group": fund,
        "subject_from": date(2025, 5, 28),
        "registered_on": "not_yet",
        "justified_reason": "none",
        "month": "2025-07" if fund == "bhyt" else None,
    }
    return Unregistered(**(fields | changes))


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("on", "possible"),
    [
        (date(2025, 6, 26), {NONE}),
        (date(2025, 6, 27), {NONE}),
        (date(2025, 6, 28), {LATE, EVASION}),
        (date(2025, 6, 30), {LATE, EVASION}),
        (date(2025, 7, 1), {LATE}),
        (date(2025, 8, 26), {LATE}),
        (date(2025, 8, 27), {LATE, EVASION}),
        (date(2025, 8, 29), {LATE, EVASION}),
        (date(2025, 8, 30), {EVASION}),
    ],
)
def test_not_registered_over_the_change_of_the_law(fund: str, on: date, possible: set[Conduct]) -> None:
    """To 30/6 a reading decides (H1); from 01/7 late until the 60 days run, from one day or another (H3)."""
    finding = assess(unregistered(fund), on=on)
    assert finding.possible == possible
    question = ["H1"] if on < date(2025, 7, 1) else ["H3"]
    assert codes(finding) == (question if len(possible) == 2 else [])
    assert (finding.status is REVIEW) == (len(possible) == 2)


def test_a_limit_that_ends_on_the_last_day_of_the_old_law_is_under_the_new_law_alone() -> None:
    facts = unregistered(subject_from=date(2025, 5, 31))
    for on, conduct in (
        (date(2025, 6, 30), NONE),
        (date(2025, 7, 1), LATE),
        (date(2025, 8, 29), LATE),
        (date(2025, 8, 30), EVASION),
    ):
        finding = assess(facts, on=on)
        assert finding.conduct is conduct
        assert not any("141" in str(citation) for one in finding.reasons for citation in one.citations)
    assert assess(facts, on=date(2025, 6, 20)).evasion_from == date(2025, 8, 30)
    assert assess(unregistered(subject_from=date(2025, 5, 28)), on=date(2025, 6, 20)).evasion_from is None


def test_an_act_long_past_its_days_is_evasion_at_once_or_after_sixty_days_of_the_new_law() -> None:
    facts = unregistered(subject_from=date(2024, 1, 2))
    finding = assess(facts, on=date(2025, 7, 1))
    assert (finding.status, codes(finding)) == (REVIEW, ["H3"])
    first, second = finding.open_questions[0].readings
    assert (first.outcome, second.outcome) == (Status.ESTABLISHED, Status.ESTABLISHED)
    assert first.note == "trốn đóng, từ ngày 01/7/2025"
    assert second.note.startswith("chậm đóng")
    assert "30/8/2025" in second.note
    assert first.note in first.text
    assert finding.evasion_from == date(2025, 8, 30)
    assert finding.day_count == 516


@pytest.mark.parametrize(
    ("value", "conduct", "evasion_from"),
    [("tu_han_cu", EVASION, date(2025, 7, 1)), ("tu_luat_moi", LATE, date(2025, 8, 30))],
)
def test_a_person_settles_from_when_the_sixty_days_count(
    value: str, conduct: Conduct, evasion_from: date
) -> None:
    law = chosen(Choice.SIXTY_DAYS_FROM, value)
    finding = assess(unregistered(subject_from=date(2024, 1, 2)), on=date(2025, 7, 1), law=law)
    assert (finding.conduct, finding.evasion_from, codes(finding)) == (conduct, evasion_from, [])
    step = next(one for one in finding.reasons if "Thời gian chậm đóng" in one.sentence)
    assert "do Nguyễn Văn Thử, Trưởng phòng đặt: Công văn thử" in step.sentence


@pytest.mark.parametrize(
    ("registered_on", "possible"),
    [
        (date(2024, 2, 1), {NONE}),
        (date(2024, 2, 2), {LATE, EVASION}),
        (date(2025, 6, 30), {LATE, EVASION}),
        (date(2025, 7, 1), {LATE, EVASION}),
        (date(2025, 8, 29), {LATE, EVASION}),
        (date(2025, 8, 30), {EVASION}),
    ],
)
def test_registered_before_or_after_the_change(registered_on: date, possible: set[Conduct]) -> None:
    facts = unregistered(subject_from=date(2024, 1, 2), registered_on=registered_on)
    finding = assess(facts, on=date(2026, 1, 5))
    assert finding.possible == possible
    if len(possible) == 2:
        assert codes(finding) == (["H1"] if registered_on < date(2025, 7, 1) else ["H3"])


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("value", "conduct", "provision"),
    [
        ("tron_dong", EVASION, "khoản 1 Điều 17 Luật Bảo hiểm xã hội năm 2014"),
        ("cham_dong", LATE, "khoản 2 Điều 17 Luật Bảo hiểm xã hội năm 2014"),
    ],
)
def test_a_person_settles_what_it_was_under_the_old_law(
    fund: str, value: str, conduct: Conduct, provision: str
) -> None:
    law = chosen(Choice.UNREGISTERED_BEFORE, value)
    finding = assess(
        unregistered(fund, month=None, subject_from=date(2024, 1, 2)), on=date(2024, 6, 3), law=law
    )
    assert (finding.conduct, finding.late_from) == (conduct, date(2024, 2, 2))
    assert finding.evasion_from == (date(2024, 2, 2) if conduct is EVASION else None)
    assert finding.provision is not None
    assert finding.provision.confidence is Confidence.ASSUMED
    health = {EVASION: "khoản 10 Điều 2 Nghị quyết", LATE: "khoản 3 Điều 49 Luật Bảo hiểm y tế"}
    assert str(finding.provision).startswith(health[conduct] if fund == "bhyt" else provision)
    assert "cách hiểu, cần xác nhận" in finding.summary


def test_both_readings_of_the_old_law_are_shown() -> None:
    finding = assess(unregistered(subject_from=date(2024, 1, 2)), on=date(2024, 6, 3))
    assert (finding.status, codes(finding)) == (REVIEW, ["H1"])
    assert [reading.note for reading in finding.open_questions[0].readings] == [
        "trốn đóng, từ ngày 02/02/2024",
        "chậm đóng",
    ]
    assert finding.provision is None
    assert finding.consequences == ()
    assert finding.day_count == 123


# --- health insurance -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "possible"),
    [("2024-02", {LATE}), ("2025-06", {LATE}), ("2025-07", {EVASION}), (None, {LATE, EVASION})],
)
def test_health_insurance_owed_up_to_june_2025_is_late_payment_only(
    month: str | None, possible: set[Conduct]
) -> None:
    facts = unregistered("bhyt", subject_from=date(2024, 1, 2), month=month)
    finding = assess(facts, on=date(2025, 12, 1))
    assert finding.possible == possible
    assert [fact.path for fact in finding.missing] == (["month"] if month is None else [])
    if month in {"2024-02", "2025-06"}:
        assert str(finding.provision) == "Điều 48a Luật Bảo hiểm y tế năm 2008"
        assert finding.evasion_from is None
        assert any("điểm d khoản 5 Điều 3" in str(c) for one in finding.reasons for c in one.citations)


@pytest.mark.parametrize(
    ("month", "evasion_from"),
    [("2025-06", None), ("2025-07", date(2025, 9, 20)), ("2025-08", date(2025, 9, 20))],
)
def test_while_the_limit_runs_a_month_of_the_old_law_will_not_become_evasion(
    month: str, evasion_from: date | None
) -> None:
    """From 20/6/2025: 30 days to Monday 21/7/2025, the 20th being a Sunday; 60 more to Friday 19/9/2025."""
    facts = unregistered("bhyt", subject_from=date(2025, 6, 20), month=month)
    finding = assess(facts, on=date(2025, 7, 10))
    assert (finding.conduct, finding.evasion_from) == (NONE, evasion_from)


def test_the_month_is_not_asked_where_no_month_of_the_old_law_can_be_meant() -> None:
    for day, asked in ((date(2025, 6, 30), True), (date(2025, 7, 1), False), (date(2025, 7, 2), False)):
        finding = assess(unregistered("bhyt", subject_from=day, month=None), on=date(2025, 12, 1))
        assert (finding.conduct is None) is asked


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize("month", ["2025-05", "2025-06", "2025-07"])
def test_unpaid_months_on_either_side_of_the_change(fund: str, month: str) -> None:
    facts = Unpaid(
        fund_group=fund,
        month=month,
        due=9,
        paid=0,
        reminded_on=date(2025, 9, 10),
        justified_reason="none",
    )
    finding = assess(facts, on=date(2025, 12, 1))
    late_only = fund == "bhyt" and month < "2025-07"
    assert finding.conduct is (LATE if late_only else EVASION)
    cited = {str(citation) for one in finding.reasons for citation in one.citations}
    transition = any("Điều 141" in one or "điểm d khoản 5 Điều 3" in one for one in cited)
    assert transition is (month < "2025-07")


# --- a registered sum not paid ------------------------------------------------------------------------------


def unpaid(month: str, **changes: Any) -> Unpaid:
    fields: dict[str, Any] = {
        "fund_group": "bhxh",
        "month": month,
        "due": 9,
        "paid": 0,
        "reminded_on": "not_yet",
        "justified_reason": "none",
    }
    return Unpaid(**(fields | changes))


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("on", "conduct"),
    [
        (date(2024, 3, 30), NONE),
        (date(2024, 3, 31), NONE),
        (date(2024, 4, 1), LATE),
        (date(2025, 6, 30), LATE),
        (date(2025, 7, 1), LATE),
    ],
)
def test_under_the_old_law_an_overdue_sum_is_called_late_payment(
    fund: str, on: date, conduct: Conduct
) -> None:
    finding = assess(unpaid("2024-03", fund_group=fund, reminded_on=date(2024, 5, 6)), on=on)
    if on < date(2025, 7, 1) or fund == "bhyt":
        assert finding.conduct is conduct
    if date(2024, 4, 1) <= on < date(2025, 7, 1):
        assert finding.provision is not None
        assert finding.provision.confidence is Confidence.ASSUMED
        place = "khoản 3 Điều 49 Luật Bảo hiểm y tế" if fund == "bhyt" else "khoản 2 Điều 17 Luật Bảo hiểm xã"
        assert str(finding.provision).startswith(place)
        assert finding.day_count == (on - date(2024, 3, 31)).days
        assert finding.evasion_from is None


@pytest.mark.parametrize("fund", TWO)
@pytest.mark.parametrize(
    ("on", "possible"),
    [
        (date(2025, 7, 1), {LATE}),
        (date(2025, 7, 14), {LATE}),
        (date(2025, 7, 15), {LATE, EVASION}),
        (date(2025, 8, 29), {LATE, EVASION}),
        (date(2025, 8, 30), {EVASION}),
    ],
)
def test_an_old_debt_reminded_under_the_new_law(fund: str, on: date, possible: set[Conduct]) -> None:
    """March 2025, reminded on 15/7/2025: the 60 days run to 30/5/2025, or to 29/8/2025."""
    finding = assess(unpaid("2025-03", fund_group=fund, reminded_on=date(2025, 7, 15)), on=on)
    assert finding.possible == possible
    assert codes(finding) == (["H3"] if len(possible) == 2 else [])


@pytest.mark.parametrize(
    ("reminded_on", "possible", "asked"),
    [
        (date(2025, 6, 29), {LATE, EVASION}, ["H4"]),
        (date(2025, 6, 30), {LATE, EVASION}, ["H4"]),
        (date(2025, 7, 1), {EVASION}, []),
    ],
)
def test_whether_a_reminder_under_the_old_law_counts_is_open(
    reminded_on: date, possible: set[Conduct], asked: list[str]
) -> None:
    facts = unpaid("2025-03", reminded_on=reminded_on)
    finding = assess(facts, on=date(2025, 12, 1))
    assert (finding.possible, codes(finding)) == (possible, asked)
    if asked:
        for value, conduct in (("duoc_tinh", EVASION), ("khong_tinh", LATE)):
            law = chosen(Choice.REMINDER_BEFORE, value)
            assert assess(facts, on=date(2025, 12, 1), law=law).conduct is conduct


@pytest.mark.parametrize(
    ("value", "conduct", "evasion_from"),
    [("tu_han_cu", EVASION, date(2025, 7, 15)), ("tu_luat_moi", LATE, date(2025, 8, 30))],
)
def test_a_person_settles_from_when_the_days_of_an_old_debt_count(
    value: str, conduct: Conduct, evasion_from: date
) -> None:
    law = chosen(Choice.SIXTY_DAYS_FROM, value)
    finding = assess(unpaid("2025-03", reminded_on=date(2025, 7, 15)), on=date(2025, 8, 4), law=law)
    assert (finding.conduct, finding.evasion_from) == (conduct, evasion_from)


def test_two_open_questions_stand_together() -> None:
    finding = assess(unpaid("2025-03", reminded_on=date(2025, 5, 6)), on=date(2025, 7, 20))
    assert (finding.possible, codes(finding)) == ({LATE, EVASION}, ["H3", "H4"])
    assert "H3, H4" in finding.summary


def test_june_2025_is_owed_under_the_old_law_and_counts_alike_either_way() -> None:
    facts = unpaid("2025-06", reminded_on=date(2025, 7, 15))
    assert assess(facts, on=date(2025, 6, 30)).conduct is NONE
    assert assess(facts, on=date(2025, 7, 1)).conduct is LATE
    assert assess(facts, on=date(2025, 8, 29)).conduct is LATE
    finding = assess(facts, on=date(2025, 8, 30))
    assert finding.conduct is EVASION
    assert any("khoản 12 Điều 141" in str(c) for one in finding.reasons for c in one.citations)
    days = next(one for one in finding.reasons if "Thời gian chậm đóng" in one.sentence)
    assert [str(c) for c in days.citations] == ["điểm đ khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024"]


@pytest.mark.parametrize(("payment_day", "conduct"), [(date(2025, 6, 30), LATE), (date(2025, 7, 1), EVASION)])
def test_what_is_payable_from_the_first_day_of_the_new_law_is_under_it_alone(
    payment_day: date, conduct: Conduct
) -> None:
    facts = unpaid("2025-06", fund_group="bhyt", payment_day=payment_day, reminded_on=date(2025, 9, 10))
    assert assess(facts, on=date(2025, 12, 1)).conduct is conduct


@pytest.mark.parametrize(
    ("paid_on", "provision"),
    [
        (date(2025, 6, 30), "khoản 2 Điều 17 Luật Bảo hiểm xã hội năm 2014"),
        (date(2025, 7, 1), "khoản 1 Điều 38 Luật Bảo hiểm xã hội năm 2024"),
        (date(2025, 7, 2), "khoản 1 Điều 38 Luật Bảo hiểm xã hội năm 2024"),
    ],
)
def test_what_was_paid_by_the_end_of_june_stays_under_the_old_law(paid_on: date, provision: str) -> None:
    finding = assess(unpaid("2025-03", paid=9, paid_on=paid_on), on=date(2025, 12, 1))
    assert finding.conduct is LATE
    assert str(finding.provision) == provision


# --- an under-declared base ---------------------------------------------------------------------------------


def under_declared(month: str, fund: str = "bhxh", **changes: Any) -> UnderDeclared:
    fields: dict[str, Any] = {
        "fund_group": fund,
        "month": month,
        "legal_base": 8_000_000,
        "declared_base": 5_000_000,
        "declared_on": date(2025, 3, 1),
        "made_good_on": "not_yet",
        "justified_reason": "none",
    }
    return UnderDeclared(**(fields | changes))


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("on", "possible"),
    [
        (date(2025, 2, 28), {NONE}),
        (date(2025, 3, 1), {NONE, EVASION}),
        (date(2025, 3, 31), {NONE, EVASION}),
        (date(2025, 4, 1), {LATE, EVASION}),
        (date(2025, 6, 30), {LATE, EVASION}),
        (date(2025, 7, 1), {LATE, EVASION}),
    ],
)
def test_a_base_declared_too_low_over_the_change(fund: str, on: date, possible: set[Conduct]) -> None:
    finding = assess(under_declared("2025-03", fund), on=on)
    if fund == "bhyt" and on >= date(2025, 7, 1):
        possible = {LATE}
        assert any("điểm d khoản 5 Điều 3" in str(c) for one in finding.reasons for c in one.citations)
    assert finding.possible == possible
    question = ["H2"] if on < date(2025, 7, 1) else ["H7"]
    assert codes(finding) == (question if len(possible) == 2 else [])


@pytest.mark.parametrize(
    ("made_good_on", "possible"),
    [
        (date(2025, 3, 31), {NONE, EVASION}),
        (date(2025, 4, 1), {LATE, EVASION}),
        (date(2025, 6, 30), {LATE, EVASION}),
        (date(2025, 7, 1), {LATE, EVASION}),
        ("not_yet", {LATE, EVASION}),
    ],
)
def test_a_difference_paid_by_the_end_of_june_stays_under_the_old_law(
    made_good_on: date | str, possible: set[Conduct]
) -> None:
    finding = assess(under_declared("2025-03", made_good_on=made_good_on), on=date(2025, 12, 1))
    assert finding.possible == possible
    unknown = assess(under_declared("2025-03", made_good_on=None), on=date(2025, 12, 1))
    assert unknown.status is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in unknown.missing] == ["made_good_on"]


@pytest.mark.parametrize(
    ("value", "conduct", "evasion_from"),
    [("tron_dong", EVASION, date(2025, 3, 1)), ("cham_dong", LATE, None)],
)
def test_a_person_settles_what_a_low_base_was_under_the_old_law(
    value: str, conduct: Conduct, evasion_from: date | None
) -> None:
    law = chosen(Choice.UNDER_DECLARED_BEFORE, value)
    finding = assess(under_declared("2025-03"), on=date(2025, 5, 5), law=law)
    assert (finding.conduct, finding.evasion_from) == (conduct, evasion_from)
    assert (finding.late_from, finding.day_count) == (date(2025, 4, 1), 35)


@pytest.mark.parametrize(("fund", "point"), [("bhxh", "c"), ("bhtn", "d")])
def test_whether_a_base_declared_under_the_old_law_is_evasion_under_the_new_is_open(
    fund: str, point: str
) -> None:
    facts = under_declared("2025-06", fund)
    finding = assess(facts, on=date(2025, 12, 1))
    assert (finding.status, codes(finding)) == (REVIEW, ["H7"])
    assert [reading.note for reading in finding.open_questions[0].readings] == [
        "trốn đóng, từ ngày 01/7/2025",
        "chậm đóng",
    ]
    cited = [c for one in finding.reasons for c in one.citations if "Điều 141" in str(c)]
    assert Confidence.ASSUMED in {citation.confidence for citation in cited}
    law = chosen(Choice.LOW_BASE_CARRIED, "tron_dong")
    evasion = assess(facts, on=date(2025, 12, 1), law=law)
    assert (evasion.conduct, evasion.evasion_from) == (EVASION, date(2025, 7, 1))
    assert str(evasion.provision) == f"điểm {point} khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024"
    assert "do Nguyễn Văn Thử, Trưởng phòng đặt: Công văn thử" in evasion.summary
    law = chosen(Choice.LOW_BASE_CARRIED, "cham_dong")
    late = assess(facts, on=date(2025, 12, 1), law=law)
    assert (late.conduct, late.late_from, late.evasion_from) == (LATE, date(2025, 7, 1), None)
    assert str(late.provision) == "khoản 1 Điều 38 Luật Bảo hiểm xã hội năm 2024"


@pytest.mark.parametrize("fund", TWO)
@pytest.mark.parametrize(
    ("month", "declared_on", "asked"),
    [
        ("2025-06", date(2025, 6, 30), ["H7"]),
        ("2025-06", date(2025, 7, 1), []),
        ("2025-06", date(2025, 7, 2), []),
        ("2025-07", date(2025, 6, 30), []),
        ("2025-07", date(2025, 7, 10), []),
    ],
)
def test_a_base_declared_under_the_new_law_or_for_its_months_is_decided(
    fund: str, month: str, declared_on: date, asked: list[str]
) -> None:
    finding = assess(under_declared(month, fund, declared_on=declared_on), on=date(2025, 12, 1))
    assert codes(finding) == asked
    if not asked:
        assert (finding.conduct, finding.evasion_from) == (EVASION, max(declared_on, date(2025, 7, 1)))


def test_the_law_that_inserted_an_article_on_health_insurance_stands_beside_it() -> None:
    finding = assess(
        unregistered("bhyt", subject_from=date(2024, 1, 2), month="2025-06"), on=date(2025, 12, 1)
    )
    assert "Điều 48a Luật Bảo hiểm y tế năm 2008 (được bổ sung bởi Luật sửa đổi, bổ sung" in finding.summary
    for one in finding.reasons:
        keys = {c.instrument.key for c in one.citations if c.article in {"48a", "48b"}}
        assert not keys or "luat-bhyt-2024" in {c.instrument.key for c in one.citations}
