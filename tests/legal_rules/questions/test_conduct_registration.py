"""A worker who is not registered: late for 60 days after the registration limit, evasion from the day after.

Căn cứ: khoản 2, khoản 3 Điều 38, điểm a, điểm b khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024; Điều 48a, Điều
48b Luật Bảo hiểm y tế.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import default_law
from legal_rules.questions.conduct import Conduct, FundGroup, NotYet, Unregistered, assess

NONE, LATE, EVASION = Conduct.NONE, Conduct.LATE_PAYMENT, Conduct.EVASION
# 30 days to Friday 03/10/2025, 60 more to Tuesday 02/12/2025: no day off at either end
SUBJECT_FROM = date(2025, 9, 3)
LIMIT, SIXTIETH = date(2025, 10, 3), date(2025, 12, 2)


def unregistered(fund: str = "bhxh", **changes: Any) -> Unregistered:
    fields: dict[str, Any] = {
        "fund_group": fund,
        "subject_from": SUBJECT_FROM,
        "registered_on": "not_yet",
        "justified_reason": "none",
        "month": "2025-10" if fund == "bhyt" else None,
    }
    return Unregistered(**(fields | changes))


PROVISIONS = {
    "bhxh": (
        "khoản 2 Điều 38 Luật Bảo hiểm xã hội năm 2024",
        "điểm a khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024",
    ),
    "bhtn": (
        "khoản 3 Điều 38 Luật Bảo hiểm xã hội năm 2024",
        "điểm b khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024",
    ),
    "bhyt": ("Điều 48a Luật Bảo hiểm y tế năm 2008", "điểm a Điều 48b Luật Bảo hiểm y tế năm 2008"),
}


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("on", "conduct", "day_count"),
    [
        (date(2025, 9, 2), NONE, None),
        (date(2025, 9, 3), NONE, None),
        (date(2025, 10, 2), NONE, None),
        (date(2025, 10, 3), NONE, None),
        (date(2025, 10, 4), LATE, 1),
        (date(2025, 10, 5), LATE, 2),
        (date(2025, 12, 1), LATE, 59),
        (date(2025, 12, 2), LATE, 60),
        (date(2025, 12, 3), EVASION, 61),
        (date(2026, 2, 1), EVASION, 121),
    ],
)
def test_still_not_registered(fund: str, on: date, conduct: Conduct, day_count: int | None) -> None:
    finding = assess(unregistered(fund), on=on)
    assert finding.conduct is conduct
    assert finding.possible == {conduct}
    assert finding.status is (Status.EXCLUDED if conduct is NONE else Status.ESTABLISHED)
    assert finding.day_count == day_count
    assert finding.limit is not None
    assert finding.limit.last_day == LIMIT
    late, evasion = PROVISIONS[fund]
    expected = {NONE: None, LATE: late, EVASION: evasion}[conduct]
    assert (str(finding.provision) if finding.provision else None) == expected
    assert finding.late_from == (None if conduct is NONE else date(2025, 10, 4))
    assert finding.evasion_from == (None if on < SUBJECT_FROM else date(2025, 12, 3))


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize(
    ("registered_on", "conduct", "day_count"),
    [
        (date(2025, 8, 20), NONE, None),
        (date(2025, 10, 2), NONE, None),
        (date(2025, 10, 3), NONE, None),
        (date(2025, 10, 4), LATE, 1),
        (date(2025, 12, 1), LATE, 59),
        (date(2025, 12, 2), LATE, 60),
        (date(2025, 12, 3), EVASION, 61),
    ],
)
def test_registered_at_last(fund: str, registered_on: date, conduct: Conduct, day_count: int | None) -> None:
    """What it was when it ended it stays, however much later one asks."""
    for on in (registered_on, date(2026, 6, 1)):
        finding = assess(unregistered(fund, registered_on=registered_on), on=on)
        assert (finding.conduct, finding.day_count) == (conduct, day_count)
        assert finding.evasion_from == (date(2025, 12, 3) if conduct is EVASION else None)


def test_a_registration_of_a_later_day_is_not_counted_yet() -> None:
    later = unregistered(registered_on=date(2025, 12, 20))
    assert assess(later, on=date(2025, 12, 2)).conduct is LATE
    assert assess(later, on=date(2025, 12, 2)).evasion_from == date(2025, 12, 3)
    assert assess(later, on=date(2025, 12, 19)).conduct is EVASION


ROLLED = [
    (date(2025, 9, 3), NONE),
    (date(2025, 9, 4), LATE),
    (date(2025, 11, 2), LATE),
    (date(2025, 11, 3), LATE),
    (date(2025, 11, 4), EVASION),
]
NOT_ROLLED = [
    (date(2025, 8, 31), NONE),
    (date(2025, 9, 1), LATE),
    (date(2025, 10, 30), LATE),
    (date(2025, 10, 31), EVASION),
]


def without_rolling(*keys: str) -> Any:
    law = default_law()
    values = {"ngay_cuoi_dang_ky_tham_gia": "giu", "ngay_60_gap_ngay_nghi": "giu_nguyen"}
    for key in keys or values:
        law = law.with_setting(key, values[key], by="Nguyễn Văn Thử", because="thử cách tính")
    return law


@pytest.mark.parametrize(("on", "conduct"), ROLLED)
def test_the_holidays_of_september_2025_roll_both_limits(on: date, conduct: Conduct) -> None:
    """Subject from 01/8/2025: the 30th day is Sunday 31/8, then 1 and 2/9; the 60th is Sunday 02/11."""
    finding = assess(unregistered(subject_from=date(2025, 8, 1)), on=on)
    assert finding.conduct is conduct
    assert finding.evasion_from == date(2025, 11, 4)
    assert finding.limit is not None
    assert finding.limit.last_day == date(2025, 9, 3)


@pytest.mark.parametrize(("on", "conduct"), NOT_ROLLED)
def test_without_rolling_evasion_begins_earlier(on: date, conduct: Conduct) -> None:
    finding = assess(unregistered(subject_from=date(2025, 8, 1)), on=on, law=without_rolling())
    assert finding.conduct is conduct
    assert finding.evasion_from == date(2025, 10, 31)


def test_each_limit_rolls_by_a_choice_of_its_own() -> None:
    facts = unregistered(subject_from=date(2025, 8, 1))
    only_sixty = assess(facts, on=date(2025, 9, 10), law=without_rolling("ngay_60_gap_ngay_nghi"))
    assert only_sixty.evasion_from == date(2025, 11, 3)
    only_limit = assess(facts, on=date(2025, 9, 10), law=without_rolling("ngay_cuoi_dang_ky_tham_gia"))
    assert only_limit.evasion_from == date(2025, 10, 31)


def test_the_calendar_decides_what_is_a_day_off() -> None:
    """Friday 02/01/2026 is exchanged for a Saturday by state agencies only."""
    facts = unregistered(subject_from=date(2025, 12, 3))
    assert assess(facts, on=date(2026, 1, 3)).conduct is LATE
    finding = assess(facts, on=date(2026, 1, 3), calendar=state_agencies())
    assert finding.conduct is NONE
    assert finding.limit is not None
    assert finding.limit.last_day == date(2026, 1, 5)


def test_the_sixty_days_use_the_calendar_that_was_given() -> None:
    """60 days after Monday 03/11/2025 end on Friday 02/01/2026."""
    facts = unregistered(subject_from=date(2025, 10, 4))
    assert assess(facts, on=date(2026, 1, 3)).conduct is EVASION
    assert assess(facts, on=date(2026, 1, 3), calendar=state_agencies()).conduct is LATE
    law = default_law().with_setting(
        "lich_dang_ky_tham_gia", "co_quan_nha_nuoc", by="Nguyễn Văn Thử", because="thử"
    )
    assert assess(facts, on=date(2026, 1, 5), law=law).conduct is LATE
    assert assess(facts, on=date(2026, 1, 6), law=law).conduct is EVASION


# --- unknown facts ----------------------------------------------------------------------------------------


def test_an_unknown_day_of_registration_matters_only_after_the_limit() -> None:
    facts = unregistered(registered_on=None)
    assert assess(facts, on=LIMIT).conduct is NONE
    after = assess(facts, on=date(2025, 10, 4))
    assert after.status is Status.NOT_ENOUGH_EVIDENCE
    assert after.possible == {NONE, LATE}
    assert [fact.path for fact in after.missing] == ["registered_on"]
    assert assess(facts, on=date(2025, 12, 3)).possible == {NONE, LATE, EVASION}


def test_an_unknown_fact_that_changes_nothing_is_not_asked_for() -> None:
    """Before the 60 days have run no reason is needed, whatever the day of registration."""
    facts = unregistered(registered_on=None, justified_reason=None)
    early = assess(facts, on=date(2025, 12, 2))
    assert [fact.path for fact in early.missing] == ["registered_on"]
    after = assess(facts, on=date(2025, 12, 3))
    assert [fact.path for fact in after.missing] == ["registered_on", "justified_reason"]


def test_who_was_compulsorily_insured_by_a_day_is_judged_by_that_day() -> None:
    facts = unregistered(subject_from=None, subject_by=date(2025, 8, 15))
    assert assess(facts, on=date(2026, 3, 2)).conduct is EVASION
    early = assess(facts, on=date(2025, 9, 15))
    assert early.status is Status.NOT_ENOUGH_EVIDENCE
    assert early.possible >= {NONE, LATE}
    assert early.day_count is None
    assert early.limit is None
    unbounded = assess(unregistered(subject_from=None), on=date(2026, 3, 2))
    assert unbounded.possible == {NONE, LATE, EVASION}


def test_a_day_known_and_a_day_known_for_certain_are_not_given_together() -> None:
    with pytest.raises(CaseDataError) as caught:
        unregistered(subject_by=date(2025, 9, 4))
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-C116", "subject_by")]


def test_a_month_before_the_worker_was_a_subject_is_refused() -> None:
    assert unregistered(month="2025-09").month == "2025-09"
    with pytest.raises(CaseDataError) as caught:
        unregistered(month="2025-08")
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-C114", "month")]


def test_all_contradictions_are_told_at_once() -> None:
    with pytest.raises(CaseDataError) as caught:
        unregistered(month="2025-08", subject_by=date(2025, 9, 4))
    assert [problem.code for problem in caught.value.problems] == ["BHXH-C114", "BHXH-C116"]


@pytest.mark.parametrize("value", ["later", 5, True])
def test_a_day_of_registration_is_a_day_or_not_yet(value: object) -> None:
    assert unregistered().registered_on is NotYet.NOT_YET
    with pytest.raises(CaseDataError) as caught:
        unregistered(registered_on=value)
    assert caught.value.code == "BHXH-C006"


@pytest.mark.parametrize("facts", [None, "unregistered", object()])
def test_only_a_situation_can_be_assessed(facts: Any) -> None:
    with pytest.raises(CaseDataError) as caught:
        assess(facts, on=date(2026, 1, 5))
    assert caught.value.code == "BHXH-C115"


@pytest.mark.parametrize("on", [date(2015, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_what_is_encoded_is_refused(on: date) -> None:
    with pytest.raises(OutsideLawError) as caught:
        assess(unregistered(subject_from=date(2015, 6, 1)), on=on)
    assert caught.value.code == "BHXH-L030"
    assess(unregistered(subject_from=date(2015, 6, 1)), on=date(2016, 1, 1))
    assess(unregistered(), on=date(2026, 12, 31))


def test_a_text_is_no_day() -> None:
    with pytest.raises(CaseDataError) as caught:
        assess(unregistered(), on="2026-01-05")  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C006"
