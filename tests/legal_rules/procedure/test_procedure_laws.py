"""What must hold for every case, however it was recorded."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from procedure_cases import case, checked, d, inspected, noticed

from legal_rules.case.events import Event, EventState, NoticeSent, OfSanction
from legal_rules.law.calendars import state_agencies
from legal_rules.procedure import escalation, papers
from legal_rules.procedure.paper_rows import PAPER_ROWS
from legal_rules.procedure.states import State

ROAD = inspected()
DAYS = st.dates(min_value=date(2023, 1, 1), max_value=date(2024, 1, 31))


def some_of(events: tuple[Event, ...]) -> st.SearchStrategy[tuple[Event, ...]]:
    """The road with acts left out, without their day, or only planned."""

    def changed(event: Event, how: int) -> Event | None:
        if how == 1:
            return None
        if how == 2:
            return attrs.evolve(event, on=None)
        return attrs.evolve(event, state=EventState.PLANNED) if how == 3 else event

    return st.lists(st.sampled_from((0, 0, 0, 1, 2, 3)), min_size=len(events), max_size=len(events)).map(
        lambda hows: tuple(
            found
            for event, how in zip(events, hows, strict=True)
            if (found := changed(event, how)) is not None
        )
    )


@given(sent=st.dates(min_value=date(2016, 1, 1), max_value=date(2026, 12, 1)))
def test_the_ten_days_are_whole_and_end_on_a_working_day(sent: date) -> None:
    limit = papers.reply_limit(sent)
    assert limit.last_day >= sent + timedelta(days=10)
    assert not state_agencies().is_day_off(limit.last_day)
    between = (
        limit.nominal_last_day + timedelta(days=n)
        for n in range((limit.last_day - limit.nominal_last_day).days)
    )
    assert all(state_agencies().is_day_off(day) for day in between)
    notice = NoticeSent(id="tb-1", round=1, on=sent)
    step = next(s for s in escalation.steps(case(notice), on=sent) if s.row == "invitation")
    assert step.not_before == limit.next_day


@settings(max_examples=40, deadline=None)
@given(events=some_of(ROAD), on=DAYS)
def test_every_act_that_happened_is_kept_and_nothing_crashes(events: tuple[Event, ...], on: date) -> None:
    subject = case(*events)
    kept = {entry.event for entry in escalation.history(subject, on=on)}
    assert kept == {e.id for e in events if e.happened and (e.on is None or e.on <= on)}
    steps = escalation.steps(subject, on=on)
    assert escalation.stage(subject, on=on).label
    assert len({(step.row, step.subject) for step in steps}) == len(steps)
    assert {found.event for found in escalation.irregularities(subject, on=on)} <= kept
    for row in PAPER_ROWS[:3]:
        found = papers.moment(subject, row.form, on=on)
        assert found.open is (found.problem is None)
        assert found.opens_on is None or found.opens_on > on


@settings(max_examples=40, deadline=None)
@given(events=some_of(ROAD), on=DAYS)
def test_planned_acts_change_nothing(events: tuple[Event, ...], on: date) -> None:
    without = tuple(event for event in events if event.happened)
    with_planned, bare = case(*events), case(*without)
    assert escalation.stage(with_planned, on=on) == escalation.stage(bare, on=on)
    assert escalation.steps(with_planned, on=on) == escalation.steps(bare, on=on)


@given(first=DAYS, second=DAYS)
def test_a_round_never_goes_back(first: date, second: date) -> None:
    early, late = sorted((first, second))
    ranks = [State(escalation.stage(case(*ROAD), on=day).code).rank for day in (early, late)]
    assert ranks[0] <= ranks[1]


@given(order=st.permutations(range(len(ROAD))))
def test_the_order_of_the_file_does_not_matter(order: list[int]) -> None:
    shuffled = case(*(ROAD[index] for index in order))
    assert escalation.stage(shuffled, on=d("2023-12-31")) == escalation.stage(case(*ROAD), on=d("2023-12-31"))
    assert escalation.irregularities(shuffled, on=d("2023-12-31")) == ()


@given(on=st.dates(min_value=date(2023, 2, 1), max_value=date(2023, 4, 30)))
def test_open_steps_are_open_for_a_reason_and_cited(on: date) -> None:
    for step in escalation.steps(case(*checked()), on=on):
        assert step.citations
        assert step.why.endswith(".")
        if step.not_before is not None:
            assert step.open is (step.not_before <= on)
        assert step.late is (step.open and step.due is not None and step.due < on)


def test_no_act_of_the_road_is_about_a_sanction() -> None:
    assert not [event for event in (*noticed(), *ROAD) if isinstance(event, OfSanction)]
