"""Unknown is never "no": what is decided while facts are missing stays decided whatever they are.

Complete facts are read a second time here, straight down, so that the two readings hold each other.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from inspection_samples import d

from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status
from legal_rules.law.calendars import state_agencies
from legal_rules.questions.inspection import Act, InspectionFacts, judge

ONE_DAY = timedelta(days=1)
FIELDS = ("registration", "paid", "invited", "conference_on", "attended_on", "check_on")
STATES: dict[str, tuple[Any, ...]] = {
    "registration": ("none", "partial", "complete"),
    "paid": (True, False),
    "invited": (True, False),
}
UNDECIDED = {Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW}

# --- a second reading, for facts that are complete ------------------------------------------------------


def opens(day: Any) -> date:
    last = day + timedelta(days=10)
    while state_agencies().is_day_off(last):
        last += ONE_DAY
    return last + ONE_DAY


def open_acts(on: date) -> set[Act]:
    """What is open to whoever may be inspected on a day, under each reading."""
    if on < d("2016-06-01"):
        return {Act.PROPOSAL}
    if on < d("2025-07-01"):
        return {Act.INSPECTION}
    return {Act.CHECK} if on >= d("2026-09-10") else {Act.CHECK, Act.PROPOSAL}


def expected(facts: InspectionFacts, on: date) -> set[Act]:
    """What the readings of the law leave of complete facts."""
    if facts.registration == "complete" and facts.paid:
        return {Act.NONE}
    came = [day for day in (facts.attended_on, facts.check_on) if isinstance(day, date)]
    held = [facts.conference_on] if facts.invited and isinstance(facts.conference_on, date) else []
    found: set[Act] = set()
    for events in (came, came + held):
        over = any(on >= opens(day) for day in events)
        found |= open_acts(on) if over else {Act.NONE}
    return found


# --- facts ----------------------------------------------------------------------------------------------

TURNS = ("2016-06-01", "2023-03-21", "2025-05-12", "2025-07-01", "2025-08-05", "2026-09-10")
ON = st.one_of(
    st.dates(date(2015, 3, 1), date(2026, 12, 31)),
    st.builds(
        lambda day, shift: d(day) + timedelta(days=shift), st.sampled_from(TURNS), st.integers(-30, 30)
    ),
)
BACK = st.one_of(st.just("not_yet"), st.integers(-5, 40))


@st.composite
def complete(draw: Any) -> tuple[InspectionFacts, date]:
    on = draw(ON)

    def day(back: Any) -> Any:
        return back if back == "not_yet" else on - timedelta(days=back)

    given: dict[str, Any] = {
        "registration": draw(st.sampled_from(["none", "partial", "complete"])),
        "paid": draw(st.booleans()),
        "invited": draw(st.booleans()),
        "conference_on": day(draw(BACK)),
        "attended_on": day(draw(BACK)),
        "check_on": day(draw(BACK)),
    }
    held, came = given["conference_on"], given["attended_on"]
    if came != "not_yet" and (held == "not_yet" or came < held):
        given["conference_on"] = came
    return InspectionFacts(**given), on


def without(facts: InspectionFacts, names: set[str]) -> InspectionFacts:
    return attrs.evolve(facts, **dict.fromkeys(names))


# --- the laws -------------------------------------------------------------------------------------------


@given(complete())
@settings(max_examples=200, deadline=None)
def test_complete_facts_give_what_a_second_reading_gives(known: tuple[InspectionFacts, date]) -> None:
    facts, on = known
    found = judge(facts, on=on)
    want = expected(facts, on)
    assert found.possible_acts == want
    assert found.missing == ()
    if len(want) > 1:
        assert found.status is Status.NEEDS_LEGAL_REVIEW
    else:
        assert found.status is (Status.EXCLUDED if want == {Act.NONE} else Status.ESTABLISHED)


@given(complete(), st.sets(st.sampled_from(FIELDS)))
@settings(max_examples=150, deadline=None)
def test_a_partial_answer_never_contradicts_the_complete_one(
    known: tuple[InspectionFacts, date], forgotten: set[str]
) -> None:
    facts, on = known
    partial = judge(without(facts, forgotten), on=on)
    whole = judge(facts, on=on)
    assert whole.possible_acts <= partial.possible_acts
    if partial.status not in UNDECIDED:
        assert (whole.status, whole.act) == (partial.status, partial.act)
    if partial.status is not Status.NOT_ENOUGH_EVIDENCE:
        assert whole.status is partial.status
    for one, other in zip(partial.preconditions, whole.preconditions, strict=True):
        if one.decisive and one.status not in UNDECIDED and one.kind.value != "invited":
            assert other.status is one.status, one.kind


@given(complete(), st.sets(st.sampled_from(FIELDS), min_size=1))
@settings(max_examples=80, deadline=None)
def test_what_is_missing_is_what_can_still_change_the_answer(
    known: tuple[InspectionFacts, date], forgotten: set[str]
) -> None:
    facts, on = known
    partial = judge(without(facts, forgotten), on=on)
    named = {fact.path for fact in partial.missing}
    assert named <= forgotten
    assert bool(named) is (partial.status is Status.NOT_ENOUGH_EVIDENCE)
    # what is not named changes nothing, whatever it turns out to be
    for name in (forgotten - named) & set(STATES):
        for value in STATES[name]:
            learned = attrs.evolve(without(facts, forgotten), **{name: value})
            assert judge(learned, on=on).possible_acts == partial.possible_acts, (name, value)


@given(complete(), st.sampled_from(FIELDS))
@settings(max_examples=80, deadline=None)
def test_one_unknown_fact_is_missing_exactly_where_two_of_its_values_differ(
    known: tuple[InspectionFacts, date], name: str
) -> None:
    facts, on = known
    outcomes = set()
    days = tuple(on - timedelta(days=back) for back in range(45))
    for value in STATES.get(name, ("not_yet", *days)):
        try:
            outcomes.add(frozenset(expected(attrs.evolve(facts, **{name: value}), on)))
        except CaseDataError:
            continue
    found = judge(without(facts, {name}), on=on)
    assert [fact.path for fact in found.missing] == ([name] if len(outcomes) > 1 else [])
    assert found.possible_acts == frozenset().union(*outcomes)


def test_learning_facts_only_narrows_the_outcomes() -> None:
    """Every order of learning two facts, step by step."""
    on, day = d("2023-03-21"), d("2023-03-08")
    for registered, held, came in product(("none", "complete"), (day, "not_yet"), (day, "not_yet")):
        if held == "not_yet" and came != "not_yet":
            continue
        steps = ({}, {"registration": registered}, {"conference_on": held}, {"attended_on": came})
        known: dict[str, Any] = {"paid": True, "invited": True, "check_on": "not_yet"}
        before = frozenset(Act)
        for step in steps:
            known |= step
            found = judge(InspectionFacts(**known), on=on).possible_acts
            assert found <= before
            before = found
