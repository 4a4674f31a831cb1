"""Every transition of the table, each from a state from which it leads, and where it leads.

One case a row. A row without an act is shown as the step, or the state, that the data give.
"""

from __future__ import annotations

import attrs
import pytest
from procedure_cases import (
    DECEIT,
    SANCTION,
    case,
    checked,
    conferred,
    d,
    executed,
    hidden,
    inspected,
    listed,
    noticed,
    referable,
    sanctioned,
    second_inspection,
)

from legal_rules.case import Case
from legal_rules.case.events import (
    ComplaintMade,
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    DirectCheck,
    EmployerExplanation,
    EnforcementOrdered,
    EnforcementStopped,
    Event,
    ExecutionEvaded,
    ExecutionSuspended,
    FileReturned,
    FileSentToSanction,
    HandlingResumed,
    HandlingSuspended,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    InspectionProposed,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    ResultEntered,
    SanctionCancelled,
    SanctionServed,
    ScheduleNoticeSent,
    SigningRefused,
    SupplementRequested,
    TeamReport,
    ViolationMinutes,
    ViolatorInformed,
    WorkersRegistered,
)
from legal_rules.procedure import escalation
from legal_rules.procedure.rows import ROW
from legal_rules.procedure.states import State
from legal_rules.procedure.view import view_of
from legal_rules.procedure.walk import Passage, walk

LAST = "2026-12-30"


def without(events: tuple[Event, ...], *ids: str) -> tuple[Event, ...]:
    return tuple(event for event in events if event.id not in ids)


def upto(events: tuple[Event, ...], last: str) -> tuple[Event, ...]:
    """The events to the one with this identifier, itself included."""
    return events[: [event.id for event in events].index(last) + 1]


def at(day: str, kind: type[Event], **more: object) -> Event:
    return kind(**{"id": "x", "round": 1, "on": d(day), **more})


def checking(day: str, **more: object) -> Event:
    return at(day, InspectionDecided, regime="check", issuer="provincial_director", **more)


def of_2026() -> tuple[Event, ...]:
    """Checked directly on 08/12/2025."""
    return tuple(attrs.evolve(e, on=None if e.on is None else e.on.replace(year=2026)) for e in checked())


def decided(issuer: str, day: str = "2023-04-03", regime: str = "inspection") -> Event:
    return at(day, InspectionDecided, regime=regime, issuer=issuer)


SERVED = SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1")
SENT = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
RECEIVED = PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04"))
REFUSED = ProsecutionDecided(id="kk-2", round=2, on=d("2024-10-20"), prosecute=False)
PAUSED = HandlingSuspended(id="tdc-2", round=2, on=d("2024-10-24"))
RESUMED = HandlingResumed(id="ph-2", round=2, on=d("2024-11-25"), of="tdc-2")
CAME = conferred(attended=True)
PLAIN = without(inspected(), "kl-1", "bc-1")


def referred(*more: Event) -> tuple[Event, ...]:
    return (*referable().events, *more)


SCENARIOS: dict[str, tuple[tuple[Event, ...], Event, State | None]] = {
    "list-received": ((), listed()[0], State.LIST_RECEIVED),
    "list-entered": (listed()[:1], listed()[1], State.LISTED),
    "notice": (listed(), noticed()[-1], State.NOTIFIED),
    "notice-returned": (noticed(), at("2023-02-20", DeliveryReturned, of="tb-1"), State.NOTICE_RETURNED),
    "invitation": (noticed(), at("2023-03-01", ConferenceInvitation), State.INVITED),
    "invite-again": (
        (*noticed(), at("2023-03-08", ConferenceHeld, id="hn", attended=False)),
        at("2023-03-10", ConferenceInvitation),
        State.INVITED,
    ),
    "invitation-returned": (
        conferred()[:4],
        at("2023-03-03", DeliveryReturned, of="gm-1"),
        State.INVITATION_RETURNED,
    ),
    "conference": (conferred()[:4], at("2023-03-08", ConferenceHeld), State.CONFERENCE_HELD),
    "conference-few": (
        conferred()[:4],
        at("2023-03-08", ConferenceHeld, form="invited_to_office", attended=True),
        State.CONFERENCE_ATTENDED,
    ),
    "conference-cluster": (
        conferred()[:4],
        at("2023-03-08", ConferenceHeld, form="cluster", attended=False),
        State.CONFERENCE_MISSED,
    ),
    "schedule-notice": (conferred(), at("2023-03-09", ScheduleNoticeSent), State.SCHEDULED),
    "schedule-notice-instead": (noticed(), at("2023-03-01", ScheduleNoticeSent), State.SCHEDULED),
    "schedule-returned": (
        checked()[:-1],
        at("2023-03-11", DeliveryReturned, of="ll-1"),
        State.SCHEDULE_RETURNED,
    ),
    "direct-check": (checked()[:-1], at("2023-03-14", DirectCheck), State.CHECKED),
    "direct-check-instead": (noticed(), at("2023-03-14", DirectCheck), State.CHECKED),
    "signing-refused": (checked(), at("2023-03-14", SigningRefused, of="kt-1"), None),
    "registration": (noticed(), at("2023-02-20", WorkersRegistered, complete=False), State.PARTLY_REGISTERED),
    "register-rest": (
        (*noticed(), at("2023-02-20", WorkersRegistered, id="dk", complete=False)),
        at("2023-02-24", WorkersRegistered, complete=True),
        State.REGISTERED,
    ),
    "inspection-list": (checked(), at("2023-03-27", InspectionListSent), None),
    "inspection-after-conference": (CAME, decided("provincial_director"), State.INSPECTING),
    "inspection-after-check": (checked(), decided("provincial_director"), State.INSPECTING),
    "check-after-conference": (
        (
            *noticed(),
            at("2026-01-05", ConferenceInvitation, id="gm"),
            at("2026-01-12", ConferenceHeld, id="hn", attended=True),
        ),
        checking("2026-02-02"),
        State.INSPECTING,
    ),
    "check-after-check": (of_2026(), checking("2026-03-30"), State.INSPECTING),
    "inspection-without-check": (conferred(), decided("provincial_director"), State.INSPECTING),
    "inspection-central": (checked(), decided("central_head"), State.INSPECTING),
    "check-central": (of_2026(), decided("central_head", "2026-03-30", "check"), State.INSPECTING),
    "inspection-proposed": (checked(), at("2023-03-27", InspectionProposed), State.INSPECTION_PROPOSED),
    "inspection-after-proposal": (
        (*checked(), at("2023-03-27", InspectionProposed, id="kn")),
        decided("state_inspectorate"),
        State.INSPECTING,
    ),
    "inspection-by-other": (noticed(), decided("labour_inspectorate"), State.INSPECTING),
    "inspection-minutes": (upto(inspected(), "qd-1"), at("2023-04-12", InspectionMinutes), State.INSPECTED),
    "minutes-refused": (upto(inspected(), "bb-1"), at("2023-04-13", SigningRefused, of="bb-1"), None),
    "team-report": (upto(inspected(), "vp-1"), at("2023-04-14", TeamReport), State.REPORTED),
    "conclusion": (without(inspected(), "kl-1"), at("2023-04-20", ConclusionIssued), State.CONCLUDED),
    "assessment-letter": (
        (
            *of_2026(),
            checking("2026-03-30", id="qd"),
            at("2026-04-09", InspectionMinutes, id="bb"),
            at("2026-04-14", TeamReport, id="bc"),
        ),
        at("2026-04-20", ConclusionIssued),
        State.CONCLUDED,
    ),
    "conclusion-by-other": (
        (*noticed(), at("2023-04-03", InspectionDecided, id="qd", issuer="labour_inspectorate")),
        at("2023-04-20", ConclusionIssued, issuer="labour_inspectorate"),
        State.CONCLUDED,
    ),
    "violation-minutes": (upto(inspected(), "bb-1"), inspected()[-3], State.VIOLATION_RECORDED),
    "violation-minutes-refused": (inspected(), at("2023-04-21", SigningRefused, of="vp-1"), None),
    "explanation": (inspected(), at("2023-04-17", EmployerExplanation), None),
    "explanation-at-other-times": (checked(), at("2023-04-17", EmployerExplanation), None),
    "file-sent": (inspected(), at("2023-04-21", FileSentToSanction), State.FILE_SENT),
    "sanction": (inspected(), SANCTION, State.SANCTIONED),
    "sanction-file-sent": (without(sanctioned(), "xp-1"), SANCTION, State.SANCTIONED),
    "sanction-explained": ((*inspected(), at("2023-04-17", EmployerExplanation)), SANCTION, State.SANCTIONED),
    "sanction-complex": (
        tuple(attrs.evolve(e, specially_complex=True) if e.id == "vp-1" else e for e in inspected()),
        SANCTION,
        State.SANCTIONED,
    ),
    "sanction-returned": (
        referred(SENT, RECEIVED, REFUSED, at("2024-10-24", FileReturned, round=2, of="kk-2", id="tr")),
        attrs.evolve(SANCTION, id="x", round=2, on=d("2024-11-04")),
        State.SANCTIONED,
    ),
    "sanction-anew": (
        (*sanctioned(), at("2023-06-01", SanctionCancelled, of="xp-1", id="hb")),
        attrs.evolve(SANCTION, id="xp-2", on=d("2023-06-05")),
        State.SANCTIONED,
    ),
    "service": (sanctioned(), SERVED, State.SERVED),
    "service-returned": (
        (*sanctioned(), SERVED),
        at("2023-05-08", DeliveryReturned, of="gq-1"),
        State.SERVICE_RETURNED,
    ),
    "pay-fine": ((*sanctioned(), SERVED), executed()[-2], State.FINE_PAID),
    "pay-fine-last": (
        (*sanctioned(), SERVED, attrs.evolve(executed()[-1], on=d("2023-05-05"))),
        executed()[-2],
        State.EXECUTED,
    ),
    "remedy": ((*sanctioned(), SERVED), executed()[-1], State.REMEDIED),
    "remedy-last": (executed()[:-1], executed()[-1], State.EXECUTED),
    "enforcement": ((*sanctioned(), SERVED), at("2023-06-01", EnforcementOrdered, of="xp-1"), State.ENFORCED),
    "evading": (
        (*sanctioned(), SERVED),
        at("2023-06-01", ExecutionEvaded, of="xp-1", ongoing=True),
        State.EVADING,
    ),
    "complaint": ((*sanctioned(), SERVED), at("2023-05-10", ComplaintMade, against="xp-1"), None),
    "suspended": ((*sanctioned(), SERVED), at("2023-05-10", ExecutionSuspended, of="xp-1"), State.SUSPENDED),
    "cancelled": (executed(), at("2023-12-01", SanctionCancelled, of="xp-1"), State.CANCELLED),
    "refer-after-conclusion": (referred(), SENT, State.REFERRED),
    "refer-during-inspection": (
        referable(conclusion=None).events,
        attrs.evolve(SENT, on=d("2024-09-27")),
        State.REFERRED,
    ),
    "refer-after-sanction": (executed(), attrs.evolve(SENT, round=1, on=d("2024-09-27")), State.REFERRED),
    "police-receipt": (referred(SENT), RECEIVED, State.RECEIVED),
    "supplement": (
        referred(SENT, RECEIVED),
        at("2024-10-10", SupplementRequested, round=2),
        State.SUPPLEMENT_ASKED,
    ),
    "supplement-sent": (
        referred(SENT, RECEIVED, at("2024-10-10", SupplementRequested, round=2, id="bs")),
        at("2024-10-14", ReferralSent, round=2),
        State.RECEIVED,
    ),
    "prosecution-decision": (
        referred(SENT, RECEIVED),
        at("2024-10-20", ProsecutionDecided, round=2, prosecute=True),
        State.PROSECUTED,
    ),
    "contest-refusal": (
        referred(SENT, RECEIVED, REFUSED),
        at("2024-10-22", RefusalContested, round=2, of="kk-2"),
        State.CONTESTED,
    ),
    "stop-enforcement": (
        (*sanctioned(), SERVED, at("2023-06-05", EnforcementOrdered, id="cc", of="xp-1")),
        at("2023-06-07", EnforcementStopped, of="xp-1"),
        State.ENFORCEMENT_STOPPED,
    ),
    "inform-violator": (
        referred(at("2024-09-30", ViolationMinutes, round=2, id="vp-2"), SENT),
        at("2024-10-03", ViolatorInformed, round=2, of="kn-2"),
        None,
    ),
    "suspension": (
        referred(SENT, RECEIVED),
        attrs.evolve(PAUSED, id="x"),
        State.HANDLING_SUSPENDED,
    ),
    "resumption": (
        referred(SENT, RECEIVED, PAUSED),
        attrs.evolve(RESUMED, id="x"),
        State.HANDLING_RESUMED,
    ),
    "awaited-sent": (
        referred(SENT, RECEIVED, PAUSED),
        at("2024-11-04", ReferralSent, round=2),
        None,
    ),
    "prosecution-decision-resumed": (
        referred(SENT, RECEIVED, PAUSED, RESUMED),
        at("2024-12-20", ProsecutionDecided, round=2, prosecute=False),
        State.NOT_PROSECUTED,
    ),
    "file-returned": (
        referred(SENT, RECEIVED, REFUSED),
        at("2024-10-23", FileReturned, round=2, of="kk-2"),
        State.RETURNED,
    ),
    "enter-check": (checked(), at("2023-03-16", ResultEntered, of="kt-1"), None),
    "enter-inspection": (upto(inspected(), "bb-1"), at("2023-04-13", ResultEntered, of="bb-1"), None),
    "enter-conclusion": (inspected(), at("2023-04-21", ResultEntered, of="kl-1"), None),
    "enter-referral": (referred(SENT), at("2024-10-03", ResultEntered, round=2, of="kn-2"), None),
}
"""Row → what happened before, the act, and where it leads; None = the case stays where it is."""

WITHOUT_ACT = {
    "refer-after-suspension", "pay-arrears", "lapsed", "ask-receipt", "ask-result", "second-round",
    "new-violation", "ask-resumption", "ask-result-resumed", "complain-refusal",
}  # fmt: skip
"""Rows shown below: they have no act of their own, open a round, or share the act with a row above."""


def passages(subject: Case, event: str) -> list[Passage]:
    view = view_of(subject, on=d(LAST), round=subject.event_by_id[event].round)
    return [passage for passage in walk(view).passages if passage.event.id == event]


def test_every_row_is_shown() -> None:
    assert set(SCENARIOS) | WITHOUT_ACT == set(ROW)
    assert not set(SCENARIOS) & WITHOUT_ACT


@pytest.mark.parametrize("code", SCENARIOS)
def test_an_act_takes_its_row_in_order_and_leads_where_it_says(code: str) -> None:
    before, act, arrives = SCENARIOS[code]
    subject = case(*before, act, **{**hidden(), "determinations": (DECEIT,)})
    taken = {passage.row.code: passage for passage in passages(subject, act.id)}
    assert code in taken
    assert taken[code].regular
    assert ROW[code].arrival(act) is arrives
    view = view_of(subject, on=d(LAST), round=act.round)
    stands = walk(view).positions[taken[code].lane].state
    assert stands is (arrives or taken[code].came_from)


@pytest.mark.parametrize("code", sorted(WITHOUT_ACT - {"lapsed", "pay-arrears", "new-violation"}))
def test_a_row_without_an_act_of_its_own_is_a_step(code: str) -> None:
    suspended = (*sanctioned(), SERVED, at("2023-05-10", ExecutionSuspended, of="xp-1"))
    subjects = {
        "refer-after-suspension": (case(*suspended), "2023-05-11"),
        "ask-receipt": (case(*referred(SENT)), "2024-10-08"),
        "ask-result": (case(*referred(SENT, RECEIVED)), "2024-10-25"),
        "ask-resumption": (case(*referred(SENT, RECEIVED, PAUSED)), "2024-10-24"),
        "ask-result-resumed": (case(*referred(SENT, RECEIVED, PAUSED, RESUMED)), "2024-12-26"),
        "complain-refusal": (case(*referred(SENT, RECEIVED, REFUSED)), "2024-10-21"),
        "second-round": (case(*executed(), **hidden("2023-09", "2023-12")), "2023-11-01"),
    }
    subject, on = subjects[code]
    step = next(step for step in escalation.steps(subject, on=d(on)) if step.row == code)
    assert step.open
    if code == "refer-after-suspension":
        assert step.due == d("2023-05-15")  # three days end on Saturday 13/5
        assert "bị hủy bỏ" in step.why


def test_the_second_inspection_follows_the_road_again() -> None:
    subject = case(*executed(), *second_inspection(), **hidden())
    assert all(
        passage.regular for passage in walk(view_of(subject, on=d(LAST))).passages if passage.event.round == 2
    )
