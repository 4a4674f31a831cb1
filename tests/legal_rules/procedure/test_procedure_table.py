"""The table itself: every state reachable, every row cited on every day, forms known, nothing orphaned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from legal_rules.case.events import EVENT_TYPES, DeliveryReturned, IssuerKind, SanctionDecided
from legal_rules.case.evidence import ExhibitKind
from legal_rules.procedure.checklist_rows import ITEM_ROWS
from legal_rules.procedure.conditions import CHECKS
from legal_rules.procedure.conditions_papers import PAPER_CHECKS
from legal_rules.procedure.inspection_rows import OTHER_ISSUERS, OWN_ISSUERS
from legal_rules.procedure.paper_row import PaperCondition
from legal_rules.procedure.paper_rows import PAPER_ROWS
from legal_rules.procedure.papers_referral import RECEIVERS, receiver
from legal_rules.procedure.row import Condition, Row, Unit
from legal_rules.procedure.rows import NOTED, ROW, ROWS
from legal_rules.procedure.states import FIRST, TERMINAL, State, Track, along_the_road

FAR = date(2030, 1, 1)


def days_worth_asking(rows: tuple[Row, ...]) -> set[date]:
    """Every day on which something begins or ends, the day before and the day after."""
    edges = {date(2022, 7, 1), FAR}
    for row in rows:
        for day in (
            row.valid_from,
            row.valid_to,
            *(b.valid_from for b in row.basis),
            *(b.valid_to for b in row.basis),
        ):
            if day is not None:
                edges |= {day - timedelta(days=1), day, day + timedelta(days=1)}
    return edges


def test_codes_are_unique_and_every_otherwise_names_a_row() -> None:
    assert len(ROW) == len(ROWS)
    assert [row.code for row in ROWS if row.otherwise is not None and row.otherwise not in ROW] == []


def test_states_of_one_rank_are_named_in_the_order_in_which_they_are_declared() -> None:
    """A text that names several states is the same in every process, whatever its seed for hashing."""
    assert State.CHECKED.rank == State.CONFERENCE_ATTENDED.rank
    states = along_the_road({State.INSPECTING, State.CHECKED, State.NOTIFIED, State.CONFERENCE_ATTENDED})
    assert states == (State.NOTIFIED, State.CONFERENCE_ATTENDED, State.CHECKED, State.INSPECTING)


@pytest.mark.parametrize("track", list(Track))
def test_every_state_of_a_track_is_reached_from_its_first(track: Track) -> None:
    reached, rows = {FIRST[track]}, [row for row in ROWS if row.track is track and not row.opens_round]
    while True:
        found = {
            arrival.state
            for row in rows
            if row.from_states & reached
            for arrival in row.then
            if arrival.state is not None
        }
        if found <= reached:
            break
        reached |= found
    assert reached == {state for state in State if state.track is track}


def test_every_state_leads_on_unless_it_ends_its_track() -> None:
    left = {state for row in ROWS if not row.opens_round for state in row.from_states}
    dead_ends = {state for state in State if state not in left}
    assert dead_ends <= TERMINAL
    assert State.START in left


def test_rows_stay_on_their_track() -> None:
    for row in ROWS:
        assert {state.track for state in row.from_states} == {row.track}, row.code
        arrivals = {arrival.state.track for arrival in row.then if arrival.state is not None}
        assert arrivals <= ({Track.ROAD} if row.opens_round else {row.track}), row.code


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_row_is_cited_on_every_day_of_its_validity(row: Row) -> None:
    for day in days_worth_asking((row,)):
        # before 2020 and in the month before NĐ 217/2025 a row may rest on fewer provisions, never on none
        if row.valid(day):
            assert row.citations(day), (row.code, day)
            assert any(entry.on(day) for entry in row.basis), (row.code, day)


def test_every_act_is_in_the_table_or_noted_and_never_both() -> None:
    acts = {row.act for row in ROWS if row.act is not None}
    assert acts | NOTED == set(EVENT_TYPES)
    assert acts & NOTED == set()


def test_the_step_that_opens_a_paper_names_it_and_is_the_act_of_it() -> None:
    for paper in PAPER_ROWS:
        for code in paper.steps:
            assert ROW[code].act is paper.own, paper.form
            assert paper.form in ROW[code].forms, (paper.form, code)


def test_a_paper_rests_on_a_provision_on_every_day() -> None:
    for paper in PAPER_ROWS:
        for day in days_worth_asking(ROWS):
            if paper.valid(day) and day.year >= 2016:
                assert any(entry.on(day) for entry in paper.basis), (paper.form, day)


def test_every_condition_has_an_answer_and_every_answer_is_asked() -> None:
    asked = {c for row in ROWS for c in (row.variant, row.done_when, *row.when) if c is not None}
    assert set(CHECKS) == set(Condition) == asked


def test_what_a_paper_asks_has_an_answer_and_every_answer_is_asked() -> None:
    assert set(PAPER_CHECKS) == set(PaperCondition) == {c for paper in PAPER_ROWS for c in paper.when}


def test_limits_run_from_a_trigger() -> None:
    for row in ROWS:
        if row.not_before is not None or row.within is not None:
            assert row.trigger, row.code
        if row.not_before is not None:
            assert row.not_before.unit is not Unit.AT_ONCE


def test_each_office_is_bound_by_the_road_or_free_of_it() -> None:
    assert {*IssuerKind, None} == OWN_ISSUERS | OTHER_ISSUERS
    assert not OWN_ISSUERS & OTHER_ISSUERS


def test_returned_papers_say_which_paper() -> None:
    assert all(row.act_of is not None for row in ROWS if row.act is DeliveryReturned)


def test_the_second_level_ends_inspection_when_the_regions_do() -> None:
    for old, new in (
        ("inspection-after-conference", "check-after-conference"),
        ("inspection-after-check", "check-after-check"),
    ):
        for day, inspects in (
            (date(2025, 5, 10), True),
            (date(2025, 5, 11), True),
            (date(2025, 5, 12), False),
        ):
            assert ROW[old].valid(day) is inspects
            assert ROW[new].valid(day) is not inspects


def test_the_head_of_bhxh_viet_nam_inspects_to_the_end_of_june() -> None:
    for day, inspects in ((date(2025, 6, 29), True), (date(2025, 6, 30), True), (date(2025, 7, 1), False)):
        assert ROW["inspection-central"].valid(day) is inspects
        assert ROW["check-central"].valid(day) is not inspects
        assert ROW["conclusion"].valid(day) is inspects


def test_one_receiver_a_day() -> None:
    day = date(2018, 1, 1)
    while day < FAR:
        assert sum(row.basis.on(day) for row in RECEIVERS) == 1
        day += timedelta(days=1)
    assert "cấp huyện" in receiver(date(2025, 2, 28)).label
    assert "cấp tỉnh" in receiver(date(2025, 3, 1)).label


def test_every_kind_of_exhibit_finds_a_place_in_the_dossier() -> None:
    assert {kind for row in ITEM_ROWS for kind in row.kinds} == set(ExhibitKind)
    assert len({row.code for row in ITEM_ROWS}) == len(ITEM_ROWS)


def test_the_decision_opens_a_track_of_execution() -> None:
    assert any(row.act is SanctionDecided and row.track is Track.SANCTION for row in ROWS)
    assert FIRST[Track.EXECUTION] is State.DECIDED
