"""Whole cases, each to its ending: what the stage is on the way, what is due, and how it ends."""

from __future__ import annotations

import attrs
from procedure_cases import (
    DECEIT,
    DISTRICT,
    PROVINCE,
    case,
    checked,
    conferred,
    d,
    executed,
    hidden,
    inspected,
    noticed,
    referable,
    sanctioned,
)

from legal_rules.case import Case
from legal_rules.case.events import (
    DeliveryReturned,
    Event,
    FileReturned,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    ResultEntered,
    SanctionCancelled,
    SanctionDecided,
    SanctionServed,
    SupplementRequested,
    WorkersRegistered,
)
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import Step, StepState


def steps_of(subject: Case, on: str) -> dict[str, Step]:
    return {step.row: step for step in escalation.steps(subject, on=d(on))}


def stage_of(subject: Case, on: str) -> str:
    return escalation.stage(subject, on=d(on)).code


def paying(*events: Event, registered: str, paid: str, partly: str | None = None) -> Case:
    """Two workers hidden for a month, registered on one day and paid on another."""
    facts = hidden("2023-01", "2023-01", heads=2)
    rows = tuple(attrs.evolve(row, paid=row.due, paid_on=d(paid)) for row in facts["contributions"])
    told: tuple[Event, ...] = (
        WorkersRegistered(id="dk", round=1, on=d(registered), complete=True, workers=("ld-01", "ld-02")),
    )
    if partly is not None:
        told = (
            WorkersRegistered(id="dk-1", round=1, on=d(partly), complete=False, workers=("ld-01",)),
            *told,
        )
    return case(*events, *told, **{**facts, "contributions": rows})


def test_it_pays_after_the_notice() -> None:
    subject = paying(*noticed(), registered="2023-02-22", paid="2023-03-02", partly="2023-02-20")
    assert stage_of(subject, "2023-02-19") == "notified"
    # some of the workers: the rest is still to be registered, and the road goes on
    partly = steps_of(subject, "2023-02-21")
    assert partly["register-rest"].open
    assert partly["invitation"].state is StepState.NOT_YET
    # all registered, nothing paid
    assert stage_of(subject, "2023-02-28") == "registered"
    assert steps_of(subject, "2023-03-01")["pay-arrears"].open
    assert "invitation" not in steps_of(subject, "2023-03-01")
    # everything is paid, so that the case is closed
    assert stage_of(subject, "2023-03-02") == "settled"
    assert steps_of(subject, "2023-03-02") == {}
    assert escalation.irregularities(subject, on=d("2023-12-31")) == ()
    assert escalation.lacking(subject, on=d("2023-12-31")) == ()


def test_it_pays_after_the_conference() -> None:
    subject = paying(*conferred(attended=True), registered="2023-03-14", paid="2023-03-17")
    assert stage_of(subject, "2023-03-10") == "conference_attended"
    assert steps_of(subject, "2023-03-10")["inspection-after-conference"].state is StepState.NOT_YET
    # registered within the ten days, unpaid: the inspection stays a step
    assert steps_of(subject, "2023-03-16")["inspection-after-conference"].state is StepState.NOT_YET
    assert stage_of(subject, "2023-03-17") == "settled"
    assert steps_of(subject, "2023-03-21") == {}


def test_it_pays_after_the_inspection_and_is_fined_all_the_same() -> None:
    registered = WorkersRegistered(id="dk", round=1, on=d("2023-04-18"), complete=True)
    facts = hidden("2023-01", "2023-01", heads=2)
    rows = tuple(attrs.evolve(row, paid=row.due, paid_on=d("2023-04-18")) for row in facts["contributions"])
    subject = case(*inspected(), registered, **{**facts, "contributions": rows})
    assert stage_of(subject, "2023-04-19") == "violation_recorded"
    steps = steps_of(subject, "2023-04-21")
    assert "pay-arrears" not in steps
    assert steps["sanction"].due == d("2023-04-21")


def test_a_new_violation_after_closing_opens_a_new_round() -> None:
    closed = paying(*noticed(), registered="2023-02-22", paid="2023-03-02")
    later = hidden("2023-05", "2023-06", heads=2)["contributions"]
    subject = attrs.evolve(closed, contributions=(*closed.contributions, *later))
    assert stage_of(subject, "2023-05-31") == "settled"  # May may still be paid on the last day of June
    steps = steps_of(subject, "2023-08-01")
    assert stage_of(subject, "2023-08-01") == "registered"
    assert steps["new-violation"].open
    assert "Đã đăng ký, đóng đủ đến ngày 02/3/2023" in steps["new-violation"].why
    # a debt that was never paid in full is the old violation
    never = attrs.evolve(
        closed,
        contributions=tuple(attrs.evolve(r, paid=r.due.zero(), paid_on=None) for r in closed.contributions),
    )
    assert "new-violation" not in steps_of(never, "2023-08-01")


def test_the_sanction_expires() -> None:
    """Executed on 15/8/2023, no new violation: after 15/8/2024 it counts as never imposed."""
    paid = hidden("2023-01", "2024-07", heads=2)
    rows = tuple(
        attrs.evolve(row, declared=row.wage_base, paid=row.due, paid_on=d("2023-03-01"))
        for row in paid["contributions"]
    )
    subject = case(*executed(), **{**paid, "contributions": rows})
    for on, stage in (("2024-08-14", "executed"), ("2024-08-15", "executed"), ("2024-08-16", "lapsed")):
        assert stage_of(subject, on) == stage
    assert not any(code.startswith("refer") for code in steps_of(subject, "2024-08-16"))


def test_a_sanction_of_whose_aftermath_nothing_is_known_does_not_expire() -> None:
    assert stage_of(case(*executed()), "2025-12-31") == "executed"


def test_a_sanction_that_was_followed_by_evasion_does_not_expire() -> None:
    assert stage_of(case(*executed(), **hidden()), "2024-12-31") == "executed"


SENT = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))


def referred(*more: Event) -> Case:
    subject = referable()
    return attrs.evolve(subject, events=(*subject.events, SENT, *more))


def test_it_is_referred_and_prosecuted() -> None:
    subject = referred(
        ResultEntered(id="cn-kn", round=2, on=d("2024-10-03"), of="kn-2", form="07-KT"),
        PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04")),
        SupplementRequested(id="bs-2", round=2, on=d("2024-10-10")),
        ReferralSent(id="kn-3", round=2, on=d("2024-10-14")),
        ProsecutionDecided(id="kt-9", round=2, on=d("2024-10-23"), prosecute=True),
    )
    assert stage_of(subject, "2024-09-28") == "concluded"
    assert steps_of(subject, "2024-09-28")["refer-after-conclusion"].due == d("2024-10-04")
    assert "enter-referral" in steps_of(subject, "2024-10-02")
    assert "enter-referral" not in steps_of(subject, "2024-10-03")
    for on, stage in (
        ("2024-10-02", "referred"),
        ("2024-10-04", "received"),
        ("2024-10-10", "supplement_asked"),
        ("2024-10-14", "received"),
        ("2024-10-23", "prosecuted"),
    ):
        assert stage_of(subject, on) == stage
    asked = steps_of(subject, "2024-10-05")
    decision = asked["prosecution-decision"]
    assert (decision.due, decision.latest) == (d("2024-10-24"), d("2025-02-04"))
    assert asked["ask-result"].not_before == d("2024-10-25")
    assert escalation.irregularities(subject, on=d("2024-12-31")) == ()


def test_it_is_referred_not_prosecuted_and_returned_for_a_sanction() -> None:
    decision = ProsecutionDecided(id="kt-9", round=2, on=d("2024-10-22"), prosecute=False)
    back = FileReturned(id="tr-2", round=2, on=d("2024-10-24"), of="kt-9")
    subject = referred(PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04")), decision, back)
    refused = steps_of(subject, "2024-10-23")
    assert refused["file-returned"].due == d("2024-10-25")
    assert refused["contest-refusal"].duty.value == "may"
    assert not any(code.startswith("refer-") for code in refused)
    assert stage_of(subject, "2024-10-24") == "returned"
    steps = steps_of(subject, "2024-10-25")
    assert "violation-minutes" not in steps
    sanction = steps["sanction-returned"]
    assert (sanction.open, sanction.due, sanction.latest) == (True, d("2024-11-25"), d("2024-12-09"))
    decided = SanctionDecided(id="xp-2", round=2, on=d("2024-11-20"), act="evasion", kind="fine")
    ended = attrs.evolve(subject, events=(*subject.events, decided))
    assert stage_of(ended, "2024-11-20") == "decided"
    assert escalation.irregularities(ended, on=d("2024-12-31")) == ()


def test_the_decision_not_to_prosecute_may_be_contested() -> None:
    decision = ProsecutionDecided(id="kt-9", round=2, on=d("2024-10-22"), prosecute=False)
    contested = RefusalContested(id="kg-2", round=2, on=d("2024-10-25"), of="kt-9")
    again = ProsecutionDecided(id="kt-10", round=2, on=d("2024-11-12"), prosecute=True)
    subject = referred(PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04")), decision, contested, again)
    assert stage_of(subject, "2024-10-25") == "contested"
    assert stage_of(subject, "2024-11-12") == "prosecuted"


def test_a_cancelled_sanction_may_be_followed_by_another_and_is_no_ground_for_a_referral() -> None:
    cancelled = SanctionCancelled(id="hb", round=1, on=d("2023-06-01"), of="xp-1")
    subject = case(*sanctioned(), cancelled, **hidden(), determinations=(DECEIT,))
    assert stage_of(subject, "2023-06-02") == "cancelled"
    steps = steps_of(subject, "2024-10-01")
    assert steps["sanction-anew"].duty.value == "may"
    assert not any(code.startswith("refer") for code in steps)


def test_a_decision_that_came_back_is_served_again_and_the_ten_days_run_anew() -> None:
    first = SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1")
    back = DeliveryReturned(id="ch-q", round=1, on=d("2023-05-08"), of="gq-1")
    second = SanctionServed(id="gq-2", round=1, on=d("2023-05-10"), of="xp-1", channel="posted_up")
    assert stage_of(case(*sanctioned(), first, back), "2023-05-09") == "service_returned"
    assert "service" in steps_of(case(*sanctioned(), first, back), "2023-05-09")
    steps = steps_of(case(*sanctioned(), first, back, second), "2023-05-11")
    assert steps["enforcement"].not_before == d("2023-05-23")  # day 10 is Saturday 20/5, last day 22/5
    assert steps["pay-fine"].due == d("2023-05-22")


def test_a_district_case_names_who_acts_at_each_step() -> None:
    subject = case(*checked(), agency=DISTRICT, provincial_agency=PROVINCE)
    steps = steps_of(subject, "2023-03-27")
    assert steps["inspection-list"].actor == DISTRICT.name
    assert steps["inspection-after-check"].actor == PROVINCE.name
    assert steps["inspection-central"].actor == "Tổng Giám đốc Bảo hiểm xã hội Việt Nam"
    invited = case(*conferred()[:4], agency=DISTRICT, provincial_agency=PROVINCE)
    assert steps_of(invited, "2023-03-02")["conference-cluster"].actor == f"Giám đốc {PROVINCE.name}"
