"""A registered sum not paid: late from the day after the payment day; evasion needs 60 days and a reminder.

Căn cứ: khoản 1 Điều 38, điểm đ, điểm e khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024; Điều 48a, Điều 48b Luật
Bảo hiểm y tế.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions.conduct import Conduct, FundGroup, Unpaid, assess

NONE, LATE, EVASION = Conduct.NONE, Conduct.LATE_PAYMENT, Conduct.EVASION
# September 2025: payable by Friday 31/10/2025; the 60th day after it is Tuesday 30/12/2025
PAY_BY, FIRST_DAY_61 = date(2025, 10, 31), date(2025, 12, 31)
REMINDED = date(2025, 11, 10)


def unpaid(fund: str = "bhxh", **changes: Any) -> Unpaid:
    fields: dict[str, Any] = {
        "fund_group": fund,
        "month": "2025-09",
        "due": 9_000_000,
        "paid": 0,
        "paid_on": "not_yet",
        "reminded_on": REMINDED,
        "justified_reason": "none",
    }
    return Unpaid(**(fields | changes))


def paid(on: date, **changes: Any) -> Unpaid:
    return unpaid(**({"paid": 9_000_000, "paid_on": on} | changes))


PROVISIONS = {
    "bhxh": (
        "khoản 1 Điều 38 Luật Bảo hiểm xã hội năm 2024",
        "điểm đ khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024",
    ),
    "bhtn": (
        "khoản 1 Điều 38 Luật Bảo hiểm xã hội năm 2024",
        "điểm e khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024",
    ),
    "bhyt": ("Điều 48a Luật Bảo hiểm y tế năm 2008", "điểm c Điều 48b Luật Bảo hiểm y tế năm 2008"),
}


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("on", "conduct", "day_count"),
    [
        (date(2025, 9, 15), NONE, None),
        (date(2025, 10, 30), NONE, None),
        (date(2025, 10, 31), NONE, None),
        (date(2025, 11, 1), LATE, 1),
        (date(2025, 12, 29), LATE, 59),
        (date(2025, 12, 30), LATE, 60),
        (date(2025, 12, 31), EVASION, 61),
        (date(2026, 3, 1), EVASION, 121),
    ],
)
def test_unpaid_and_reminded_in_time(fund: str, on: date, conduct: Conduct, day_count: int | None) -> None:
    finding = assess(unpaid(fund), on=on)
    assert (finding.conduct, finding.day_count) == (conduct, day_count)
    late, evasion = PROVISIONS[fund]
    expected = {NONE: None, LATE: late, EVASION: evasion}[conduct]
    assert (str(finding.provision) if finding.provision else None) == expected
    assert finding.late_from == (None if conduct is NONE else date(2025, 11, 1))
    assert finding.evasion_from == (FIRST_DAY_61 if on >= REMINDED else None)


@pytest.mark.parametrize("fund", FundGroup)
def test_without_a_reminder_it_stays_late_payment(fund: str) -> None:
    for on in (date(2025, 12, 30), date(2025, 12, 31), date(2026, 12, 31)):
        finding = assess(unpaid(fund, reminded_on="not_yet"), on=on)
        assert finding.conduct is LATE
        assert finding.evasion_from is None


def test_once_the_days_have_run_the_missing_reminder_is_told_as_the_reason() -> None:
    for on, told in ((date(2025, 12, 30), False), (date(2025, 12, 31), True), (date(2026, 1, 1), True)):
        reasons = assess(unpaid(reminded_on="not_yet"), on=on).reasons
        step = next(one for one in reasons if "chưa đôn đốc bằng văn bản" in one.sentence)
        assert ("nên chưa thuộc trường hợp trốn đóng" in step.sentence) is told


@pytest.mark.parametrize("fund", FundGroup)
def test_an_unknown_reminder_matters_only_after_sixty_days(fund: str) -> None:
    facts = unpaid(fund, reminded_on=None)
    assert assess(facts, on=date(2025, 12, 30)).conduct is LATE
    finding = assess(facts, on=date(2025, 12, 31))
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert finding.possible == {LATE, EVASION}
    assert [fact.path for fact in finding.missing] == ["reminded_on"]
    assert "đôn đốc" in finding.missing[0].meaning


@pytest.mark.parametrize(
    ("reminded_on", "evasion_from"),
    [
        (date(2025, 12, 29), FIRST_DAY_61),
        (date(2025, 12, 30), FIRST_DAY_61),
        (date(2025, 12, 31), FIRST_DAY_61),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 2, 10), date(2026, 2, 10)),
    ],
)
def test_a_later_reminder_makes_it_evasion_from_the_later_day(reminded_on: date, evasion_from: date) -> None:
    facts = unpaid(reminded_on=reminded_on)
    after = assess(facts, on=evasion_from)
    assert (after.conduct, after.evasion_from) == (EVASION, evasion_from)
    for on in (
        max(PAY_BY, evasion_from.replace(day=1)),
        evasion_from.fromordinal(evasion_from.toordinal() - 1),
    ):
        if on > PAY_BY:
            assert assess(facts, on=on).conduct is (EVASION if on >= evasion_from else LATE)


def test_that_the_later_day_counts_is_marked_as_a_reading() -> None:
    reasons = assess(unpaid(reminded_on=date(2026, 2, 10)), on=date(2026, 3, 1)).reasons
    step = next(one for one in reasons if "10/02/2026" in one.sentence)
    assert "cách hiểu, cần xác nhận" in step.sentence
    assert step.confidence is Confidence.ASSUMED
    early = next(one for one in assess(unpaid(), on=date(2026, 3, 1)).reasons if "10/11/2025" in one.sentence)
    assert early.confidence is Confidence.TEXT


@pytest.mark.parametrize(
    ("reminded_on", "evasion_from"),
    [
        (date(2025, 12, 29), FIRST_DAY_61),
        (date(2025, 12, 30), FIRST_DAY_61),
        (date(2025, 12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2026, 1, 2)),
    ],
)
def test_a_person_may_count_from_the_day_after_the_reminder(reminded_on: date, evasion_from: date) -> None:
    law = default_law().with_setting(
        "don_doc_sau_60_ngay", "ngay_sau_don_doc", by="Nguyễn Văn Thử", because="thử"
    )
    finding = assess(unpaid(reminded_on=reminded_on), on=date(2026, 3, 1), law=law)
    assert finding.evasion_from == evasion_from


@pytest.mark.parametrize(
    ("reminded_on", "conduct"),
    [(date(2025, 10, 30), LATE), (date(2025, 10, 31), LATE), (date(2025, 11, 1), EVASION)],
)
def test_a_reminder_up_to_the_payment_day_is_not_about_this_sum(reminded_on: date, conduct: Conduct) -> None:
    finding = assess(unpaid(reminded_on=reminded_on), on=date(2026, 1, 5))
    assert finding.conduct is conduct
    if conduct is LATE:
        step = next(one for one in finding.reasons if "không tính cho khoản này" in one.sentence)
        assert step.confidence is Confidence.ASSUMED


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("paid_on", "conduct", "day_count"),
    [
        (date(2025, 9, 30), NONE, None),
        (date(2025, 10, 30), NONE, None),
        (date(2025, 10, 31), NONE, None),
        (date(2025, 11, 1), LATE, 1),
        (date(2025, 12, 29), LATE, 59),
        (date(2025, 12, 30), LATE, 60),
        (date(2025, 12, 31), EVASION, 61),
        (date(2026, 1, 2), EVASION, 63),
    ],
)
def test_paid_in_full(fund: str, paid_on: date, conduct: Conduct, day_count: int | None) -> None:
    for on in (max(paid_on, date(2025, 11, 15)), date(2026, 6, 1)):
        finding = assess(paid(paid_on, fund=fund), on=on)
        assert (finding.conduct, finding.day_count) == (conduct, day_count)
        assert finding.evasion_from == (FIRST_DAY_61 if conduct is EVASION else None)


@pytest.mark.parametrize(
    ("reminded_on", "conduct"),
    [(date(2026, 1, 9), EVASION), (date(2026, 1, 10), LATE), (date(2026, 1, 11), LATE)],
)
def test_who_pays_on_the_day_of_the_reminder_did_what_it_asks(reminded_on: date, conduct: Conduct) -> None:
    finding = assess(paid(date(2026, 1, 10), reminded_on=reminded_on), on=date(2026, 2, 1))
    assert finding.conduct is conduct
    assert finding.evasion_from == (reminded_on if conduct is EVASION else None)


@pytest.mark.parametrize(
    ("due", "sum_paid", "conduct"),
    [(9, 8, EVASION), (9, 9, NONE), (9, 10, NONE), (1, 0, EVASION)],
)
def test_a_part_that_is_paid_does_not_end_it(due: int, sum_paid: int, conduct: Conduct) -> None:
    facts = unpaid(due=due, paid=sum_paid, paid_on=date(2025, 10, 15) if sum_paid else "not_yet")
    assert assess(facts, on=date(2026, 1, 5)).conduct is conduct


def test_where_nothing_was_due_nothing_is_late() -> None:
    finding = assess(unpaid(due=0, paid=None, paid_on=None, reminded_on=None), on=date(2026, 1, 5))
    assert finding.conduct is NONE
    assert finding.missing == ()


def test_a_payment_of_a_later_day_is_not_counted_yet() -> None:
    facts = paid(date(2026, 1, 20))
    assert assess(facts, on=date(2025, 12, 30)).conduct is LATE
    assert assess(facts, on=date(2026, 1, 5)).conduct is EVASION


@pytest.mark.parametrize(
    ("changes", "possible", "missing"),
    [
        ({"paid": 9_000_000, "paid_on": None}, {NONE, LATE, EVASION}, {"paid_on"}),
        ({"paid": None, "paid_on": None}, {NONE, LATE, EVASION}, {"paid", "paid_on"}),
        ({"paid": None, "paid_on": date(2025, 10, 20)}, {NONE, EVASION}, {"paid"}),
        ({"paid": None, "paid_on": "not_yet"}, {EVASION}, set()),
        ({"due": None}, {NONE, EVASION}, {"due"}),
        ({"due": None, "paid": 5, "paid_on": date(2025, 11, 3)}, {NONE, LATE, EVASION}, {"due"}),
        ({"due": 9, "paid": 5, "paid_on": None}, {EVASION}, set()),
        ({"justified_reason": None}, {LATE, EVASION}, {"justified_reason"}),
    ],
)
def test_what_is_not_known_stays_open(
    changes: dict[str, Any], possible: set[Conduct], missing: set[str]
) -> None:
    finding = assess(unpaid(**changes), on=date(2026, 1, 31))
    assert finding.possible == possible
    assert {fact.path for fact in finding.missing} == missing


def test_a_cycle_of_three_months_is_told_by_its_payment_day() -> None:
    facts = unpaid(month=None, payment_day=date(2025, 10, 31))
    assert assess(facts, on=date(2025, 10, 31)).conduct is NONE
    assert assess(facts, on=date(2025, 11, 1)).conduct is LATE
    both = unpaid(month="2025-07", payment_day=date(2025, 10, 31))
    assert assess(both, on=date(2025, 10, 31)).conduct is NONE
    assert assess(unpaid(month="2025-07"), on=date(2025, 10, 31)).conduct is LATE


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"month": None}, "BHXH-C111", "month"),
        ({"payment_day": date(2025, 8, 31)}, "BHXH-C112", "payment_day"),
        ({"paid": 1}, "BHXH-C113", "paid_on"),
        ({"paid_on": date(2025, 10, 1)}, "BHXH-C113", "paid_on"),
        ({"due": -1}, "BHXH-C009", "due"),
        ({"fund_group": "tnld_bnn"}, "BHXH-C011", "fund_group"),
        ({"justified_reason": "storm"}, "BHXH-C011", "justified_reason"),
        ({"reason_announced": 1}, "BHXH-C010", "reason_announced"),
    ],
)
def test_contradictory_facts_are_refused(changes: dict[str, Any], code: str, where: str) -> None:
    with pytest.raises(CaseDataError) as caught:
        unpaid(**changes)
    assert [(p.code, p.where) for p in caught.value.problems] == [(code, where)]
    assert caught.value.problems[0].mend


def test_the_first_day_of_the_month_is_the_earliest_payment_day() -> None:
    assert unpaid(payment_day=date(2025, 9, 1)).payment_day == date(2025, 9, 1)


def test_a_month_before_what_is_encoded_is_refused() -> None:
    with pytest.raises(OutsideLawError):
        assess(unpaid(month="2014-12"), on=date(2026, 1, 5))


def test_the_sixtieth_day_rolls_over_days_off_unless_a_person_chooses_otherwise() -> None:
    """August 2025: the 60th day after 30/9/2025 is Saturday 29/11/2025, rolled to Monday 01/12/2025."""
    facts = unpaid(month="2025-08", reminded_on=date(2025, 10, 10))
    assert assess(facts, on=date(2025, 12, 1)).conduct is LATE
    assert assess(facts, on=date(2025, 12, 2)).conduct is EVASION
    law = default_law().with_setting("ngay_60_gap_ngay_nghi", "giu_nguyen", by="Trần Thị Mẫu", because="thử")
    assert assess(facts, on=date(2025, 11, 29), law=law).conduct is LATE
    assert assess(facts, on=date(2025, 11, 30), law=law).conduct is EVASION
