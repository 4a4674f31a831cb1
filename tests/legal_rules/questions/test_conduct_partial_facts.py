"""Unknown is never "no": what is decided while facts are missing stays decided whatever they are.

The table is read a second time here, straight down, for facts that are complete.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_rules.kernel.status import Status
from legal_rules.law.calendars import employers
from legal_rules.law.law import default_law
from legal_rules.questions.conduct import (
    Conduct,
    ConductFacts,
    FundGroup,
    JustifiedReason,
    UnderDeclared,
    Unpaid,
    Unregistered,
    assess,
)

NEW_LAW = date(2025, 7, 1)
REASONS_LISTED = date(2025, 11, 30)
ONE_DAY = timedelta(days=1)
NONE, LATE, EVASION = Conduct.NONE, Conduct.LATE_PAYMENT, Conduct.EVASION
UNDECIDED = Status.NOT_ENOUGH_EVIDENCE

# --- a second reading, for facts that are complete ------------------------------------------------------


def rolled(day: date) -> date:
    while employers().is_day_off(day):
        day += ONE_DAY
    return day


def pay_by(month: str) -> date:
    index = int(month[:4]) * 12 + int(month[5:]) - 1 + (2 if month >= "2025-07" else 1)
    return date(index // 12, index % 12 + 1, 1) - ONE_DAY


def by(day: date | str, on: date) -> date | None:
    return day if isinstance(day, date) and day <= on else None


def expected(facts: ConductFacts, on: date) -> frozenset[Conduct]:
    """What the readings of the law leave of complete facts."""
    if isinstance(facts, Unregistered):
        return _unregistered(facts, on)
    if isinstance(facts, Unpaid):
        return _unpaid(facts, on)
    assert isinstance(facts, UnderDeclared)
    return _under_declared(facts, on)


def _unregistered(facts: Unregistered, on: date) -> frozenset[Conduct]:
    assert facts.subject_from is not None
    assert facts.registered_on is not None
    limit = rolled(facts.subject_from + timedelta(days=30))
    last = by(facts.registered_on, on) or on
    if last <= limit:
        return frozenset({NONE})
    if last < NEW_LAW:
        return frozenset({LATE, EVASION})
    if facts.fund_group == "bhyt" and facts.month is not None and facts.month <= "2025-06":
        return frozenset({LATE})
    found: set[Conduct] = set()
    for start in (limit, max(limit, date(2025, 6, 30))):
        evasion_from = max(rolled(start + timedelta(days=60)) + ONE_DAY, NEW_LAW)
        found |= _excusable(facts, evasion_from) if last >= evasion_from else {LATE}
    return frozenset(found)


def _unpaid(facts: Unpaid, on: date) -> frozenset[Conduct]:
    assert facts.due is not None
    assert facts.paid is not None
    day = facts.payment_day or pay_by(str(facts.month))
    paid_on = by(facts.paid_on, on) if facts.paid_on and facts.paid >= facts.due else None
    last = paid_on or on
    if facts.due == 0 or last <= day:
        return frozenset({NONE})
    if last < NEW_LAW or (facts.fund_group == "bhyt" and day < NEW_LAW):
        return frozenset({LATE})
    reminded = by(facts.reminded_on or "", on)
    if reminded is not None and reminded <= day:
        reminded = None
    found: set[Conduct] = set()
    for start in (day, max(day, date(2025, 6, 30))):
        for counts in (True, False) if reminded and reminded < NEW_LAW else (True,):
            evasion_from = max(rolled(start + timedelta(days=60)) + ONE_DAY, NEW_LAW, reminded or NEW_LAW)
            reached = reminded and counts and last >= evasion_from and paid_on != reminded
            found |= _excusable(facts, evasion_from) if reached else {LATE}
    return frozenset(found)


def _under_declared(facts: UnderDeclared, on: date) -> frozenset[Conduct]:
    assert facts.declared_base is not None
    assert facts.legal_base is not None
    assert facts.declared_on is not None
    assert facts.made_good_on is not None
    begins = max(date(int(facts.month[:4]), int(facts.month[5:]), 1), facts.declared_on)
    if facts.declared_base >= facts.legal_base or on < begins:
        return frozenset({NONE})
    day = pay_by(facts.month)
    if day >= NEW_LAW:
        return frozenset(_excusable(facts, begins))
    last = by(facts.made_good_on, on) or on
    if last < NEW_LAW:
        return frozenset({EVASION, LATE if last > day else NONE})
    return (
        frozenset({LATE})
        if facts.fund_group == "bhyt"
        else frozenset(
            _excusable(facts, max(begins, NEW_LAW)) | ({LATE} if facts.declared_on < NEW_LAW else set())
        )
    )


def _excusable(facts: ConductFacts, evasion_from: date) -> set[Conduct]:
    if facts.justified_reason == "none" or not facts.reason_announced:
        return {EVASION}
    if facts.fund_group == "bhyt":
        return {LATE, EVASION}
    return {LATE} if evasion_from >= REASONS_LISTED else {LATE, EVASION}


# --- facts ----------------------------------------------------------------------------------------------

DAYS = st.one_of(
    st.dates(date(2024, 6, 1), date(2026, 12, 31)),
    st.builds(
        lambda day, shift: day + timedelta(days=shift),
        st.sampled_from([NEW_LAW, REASONS_LISTED, date(2025, 9, 3), date(2025, 8, 31)]),
        st.integers(-100, 100),
    ),
)
ON = DAYS
MONTHS = st.sampled_from([f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13)])
DAYS_OR_NOT = st.one_of(st.just("not_yet"), DAYS)
SHARED = {
    "fund_group": st.sampled_from(FundGroup),
    "justified_reason": st.sampled_from(["none", "none", "disaster", "force_majeure"]),
    "reason_announced": st.booleans(),
}
BASES = st.sampled_from([1, 4_000_000, 5_000_000])


@st.composite
def full_facts(draw: st.DrawFn) -> ConductFacts:
    """Complete facts of one of the situations."""
    shared = {name: draw(values) for name, values in SHARED.items()}
    kind = draw(st.sampled_from([Unregistered, Unpaid, UnderDeclared]))
    if kind is Unregistered:
        subject_from = draw(DAYS)
        months = MONTHS.filter(lambda month: month >= f"{subject_from:%Y-%m}")
        month = draw(months) if f"{subject_from:%Y-%m}" <= "2026-12" else None
        return Unregistered(subject_from=subject_from, registered_on=draw(DAYS_OR_NOT), month=month, **shared)
    if kind is UnderDeclared:
        return UnderDeclared(
            month=draw(MONTHS),
            legal_base=draw(BASES),
            declared_base=draw(BASES),
            declared_on=draw(DAYS),
            made_good_on=draw(DAYS_OR_NOT),
            **shared,
        )
    due, paid = draw(st.sampled_from([(0, 0), (9, 0), (9, 5), (9, 9), (9, 9), (9, 10)]))
    return Unpaid(
        month=draw(MONTHS),
        due=due,
        paid=paid,
        paid_on=draw(DAYS) if paid else "not_yet",
        reminded_on=draw(DAYS_OR_NOT),
        **shared,
    )


KNOWN = ("fund_group",)


def erase(draw: Any, full: ConductFacts, on: date) -> ConductFacts:
    """The same with some facts not known."""
    kept = {*KNOWN} if isinstance(full, Unregistered) else {*KNOWN, "month"}
    names = [a.name for a in attrs.fields(type(full)) if a.name not in kept]
    gone = draw(st.sets(st.sampled_from(names)))
    if isinstance(full, UnderDeclared) and full.declared_on is not None and full.declared_on > on:
        gone -= {"declared_on"}  # a base that is known was registered by the day asked about
    return attrs.evolve(full, **dict.fromkeys(gone))


# --- the laws of the question ---------------------------------------------------------------------------


@settings(max_examples=250, deadline=None)
@given(full_facts(), ON)
def test_complete_facts_agree_with_a_second_reading(full: ConductFacts, on: date) -> None:
    finding = assess(full, on=on)
    possible = expected(full, on)
    assert finding.possible == possible
    assert finding.status is not UNDECIDED
    assert finding.missing == ()
    assert (finding.conduct is not None) == (len(possible) == 1)
    assert bool(finding.open_questions) == (len(possible) > 1)


@settings(max_examples=100, deadline=None)
@given(full_facts(), ON)
def test_every_complete_assignment_has_exactly_one_outcome(full: ConductFacts, on: date) -> None:
    finding = assess(full, on=on)
    outcomes = [
        finding.conduct is NONE and finding.status is Status.EXCLUDED,
        finding.conduct is LATE and finding.status is Status.ESTABLISHED,
        finding.conduct is EVASION and finding.status is Status.ESTABLISHED,
        finding.conduct is None and finding.status is Status.NEEDS_LEGAL_REVIEW,
    ]
    assert sum(outcomes) == 1
    assert (finding.provision is not None) == (finding.status is Status.ESTABLISHED)
    assert bool(finding.consequences) == (finding.status is Status.ESTABLISHED)


@settings(max_examples=400, deadline=None)
@given(st.data(), ON)
def test_learning_a_fact_narrows_and_never_flips(data: st.DataObject, on: date) -> None:
    full = data.draw(full_facts())
    known, less = assess(full, on=on), assess(erase(data.draw, full, on), on=on)
    assert less.possible >= known.possible
    assert less.status in {known.status, UNDECIDED}
    assert less.conduct in {known.conduct, None}
    if less.status is UNDECIDED:
        assert less.missing
    for name in ("provision", "day_count", "late_from", "evasion_from", "limit", "late_limit"):
        if getattr(less, name) is not None:
            assert getattr(less, name) == getattr(known, name), name


def as_of(full: ConductFacts, on: date) -> ConductFacts:
    """The facts as they stand on a day, left as they are."""
    changes: dict[str, Any] = {
        name: "not_yet"
        for name in ("registered_on", "made_good_on", "reminded_on")
        if isinstance(day := getattr(full, name, None), date) and day > on
    }
    if isinstance(full, Unpaid) and isinstance(full.paid_on, date) and full.paid_on > on:
        changes |= {"paid": 0, "paid_on": "not_yet"}
    return attrs.evolve(full, **changes)


RANK = {NONE: 0, LATE: 1, EVASION: 2}


@settings(max_examples=150, deadline=None)
@given(full_facts(), ON, ON)
def test_what_is_decided_on_one_day_is_never_less_on_a_later_day(
    full: ConductFacts, one: date, other: date
) -> None:
    earlier, later = sorted((one, other))
    before, after = assess(full, on=earlier), assess(full, on=later)
    assert min(RANK[c] for c in before.possible) <= min(RANK[c] for c in after.possible)


@settings(max_examples=150, deadline=None)
@given(full_facts(), ON)
def test_the_day_of_evasion_is_the_first_day_on_which_it_is_evasion(full: ConductFacts, on: date) -> None:
    facts = as_of(full, on)
    finding = assess(facts, on=on)
    day = finding.evasion_from
    if day is None or finding.status is Status.NEEDS_LEGAL_REVIEW:
        return
    assert (finding.conduct is EVASION) == (on >= day)
    if NEW_LAW <= day <= default_law().figure("ngay_cham_nop.bhxh").last_day:
        assert assess(facts, on=day).conduct is EVASION
        assert assess(facts, on=day - ONE_DAY).possible != {EVASION}


@pytest.mark.parametrize("fund", FundGroup)
def test_nothing_known_leaves_everything_possible(fund: FundGroup) -> None:
    finding = assess(Unregistered(fund_group=fund), on=date(2026, 3, 2))
    assert finding.status is UNDECIDED
    assert finding.possible == {NONE, LATE, EVASION}
    assert {"subject_from", "registered_on", "justified_reason"} <= {fact.path for fact in finding.missing}


def test_reasons_need_no_complete_facts() -> None:
    assert JustifiedReason("none").point is None
    for reason, point in zip(list(JustifiedReason)[1:], "abcd", strict=True):
        assert reason.point == point
