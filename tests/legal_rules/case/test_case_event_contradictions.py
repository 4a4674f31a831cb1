"""What cannot be true of the events of one case at the same time, each with its code and its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from case_samples import told

from legal_rules.case.events import (
    EVENT_TYPES,
    ComplaintMade,
    ConclusionIssued,
    DeliveryReturned,
    Event,
    ExecutionEvaded,
    FinePaid,
    HandlingResumed,
    HandlingSuspended,
    InspectionDecided,
    InspectionMinutes,
    ListEntered,
    ListReceived,
    NoticeSent,
    OfSanction,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    SanctionDecided,
    SanctionServed,
    TeamReport,
)

DAY = date(2024, 5, 6)
DAY_BEFORE, DAY_AFTER = date(2024, 5, 5), date(2024, 5, 7)


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        (ListEntered, ListReceived),
        (InspectionMinutes, InspectionDecided),
        (TeamReport, InspectionDecided),
        (ConclusionIssued, InspectionDecided),
        (PoliceReceipt, ReferralSent),
        (HandlingSuspended, ReferralSent),
        (HandlingResumed, HandlingSuspended),
    ],
)
@pytest.mark.parametrize(
    ("on", "wrong"), [(DAY_BEFORE, True), (DAY, False), (DAY_AFTER, False), (None, False)]
)
def test_a_paper_is_not_older_than_what_it_presupposes(
    later: type[Event], earlier: type[Event], on: date | None, wrong: bool
) -> None:
    events = (later(id="a", round=1, on=on), earlier(id="b", round=1, on=DAY))
    assert told(events=events) == ([("BHXH-C040", "$.events[0].on")] if wrong else [])


def test_the_order_is_asked_within_a_round_and_of_what_happened() -> None:
    conclusion = ConclusionIssued(id="a", round=1, on=DAY_BEFORE)
    assert told(events=(conclusion, InspectionDecided(id="b", round=2, on=DAY))) == []
    assert told(events=(conclusion, InspectionDecided(id="b", round=1, on=DAY, state="planned"))) == []
    earlier = InspectionDecided(id="c", round=1, on=date(2024, 4, 1))
    assert told(events=(conclusion, InspectionDecided(id="b", round=1, on=DAY), earlier)) == []


@pytest.mark.parametrize("regime", ["inspection", "check"])
def test_a_decision_of_the_wrong_regime_is_kept_for_the_procedure_to_tell(regime: str) -> None:
    decision = InspectionDecided(
        id="a", round=1, on=date(2025, 7, 1), regime=regime, issuer="provincial_director"
    )
    assert told(events=(decision,)) == []


def test_others_may_inspect_after_june_2025() -> None:
    decision = InspectionDecided(id="a", round=1, on=DAY, regime="inspection", issuer="state_inspectorate")
    assert told(events=(decision,)) == []


@pytest.mark.parametrize("state", ["happened", "planned"])
def test_a_fine_is_paid_for_a_sanction(state: str) -> None:
    events = (NoticeSent(id="a", round=1), FinePaid(id="b", round=1, of="a", state=state))
    assert told(events=events) == [("BHXH-C042", "$.events[1].of")]


@pytest.mark.parametrize(
    ("on", "wrong"), [(DAY_BEFORE, True), (DAY, False), (DAY_AFTER, False), (None, False)]
)
def test_what_is_about_an_act_is_not_older_than_the_act(on: date | None, wrong: bool) -> None:
    events = (
        SanctionServed(id="a", round=1, on=on, of="xp"),
        ComplaintMade(id="b", round=1, on=on, against="xp"),
        SanctionDecided(id="xp", round=1, on=DAY),
    )
    places = ["$.events[0].on", "$.events[1].on"]
    assert told(events=events) == ([("BHXH-C043", place) for place in places] if wrong else [])


def test_nothing_happened_about_what_is_only_planned() -> None:
    sanction = SanctionDecided(id="xp", round=1, on=DAY, state="planned")
    served = SanctionServed(id="a", round=1, on=DAY_AFTER, of="xp")
    assert told(events=(sanction, served)) == [("BHXH-C044", "$.events[1].of")]
    assert told(events=(sanction, SanctionServed(id="a", round=1, of="xp", state="planned"))) == []


def test_no_event_is_about_itself() -> None:
    assert told(events=(DeliveryReturned(id="a", round=1, of="a"),)) == [("BHXH-C045", "$.events[0].of")]


def test_evasion_that_ended_does_not_go_on() -> None:
    def evasion(**facts: Any) -> ExecutionEvaded:
        return ExecutionEvaded(id="a", round=1, of="xp", **facts)

    sanction = SanctionDecided(id="xp", round=1)
    assert told(events=(sanction, evasion(ongoing=True, evaded_to=DAY))) == [
        ("BHXH-C048", "$.events[1].ongoing")
    ]
    assert told(events=(sanction, evasion(ongoing=False, evaded_to=DAY))) == []
    assert told(events=(sanction, evasion(ongoing=True))) == []


@pytest.mark.parametrize(("prosecute", "wrong"), [(True, True), (False, False), (None, False)])
def test_a_prosecution_has_no_ground_against_itself(prosecute: bool | None, wrong: bool) -> None:
    decision = ProsecutionDecided(id="a", round=1, prosecute=prosecute, ground="no_elements")
    assert told(events=(decision,)) == ([("BHXH-C050", "$.events[0].ground")] if wrong else [])


@pytest.mark.parametrize(
    ("received", "wrong"), [(DAY_BEFORE, True), (DAY, False), (DAY_AFTER, False), (None, False)]
)
def test_a_decision_is_not_received_before_it_is_made(received: date | None, wrong: bool) -> None:
    decision = ProsecutionDecided(id="a", round=1, on=DAY, prosecute=False, received_on=received)
    assert told(events=(decision,)) == ([("BHXH-C051", "$.events[0].received_on")] if wrong else [])
    assert told(events=(attrs.evolve(decision, on=None),)) == []


def test_an_event_has_a_kind_of_its_own() -> None:
    assert told(events=(Event(id="a", round=1),)) == [("BHXH-C014", "$.events[0]")]
    sanction = SanctionDecided(id="xp", round=1)
    assert told(events=(sanction, OfSanction(id="a", round=1, of="xp"))) == [("BHXH-C014", "$.events[1]")]


def test_every_kind_of_event_has_a_tag_and_a_vietnamese_name_of_its_own() -> None:
    assert len({kind.type_name for kind in EVENT_TYPES} - {""}) == len(EVENT_TYPES)
    assert len({kind.label for kind in EVENT_TYPES} - {""}) == len(EVENT_TYPES)
