"""From the list to the conclusion: what opens when, under both regimes, with the boundaries in threes."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from procedure_cases import (
    DISTRICT,
    PROVINCE,
    case,
    checked,
    conferred,
    d,
    hidden,
    inspected,
    listed,
    noticed,
)

from legal_rules.case.events import (
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    DirectCheck,
    EmployerReplied,
    Event,
    InspectionDecided,
    InspectionMinutes,
    InspectionProposed,
    ListReceived,
    NoticeSent,
    ScheduleNoticeSent,
    TeamReport,
    WorkersRegistered,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import Step, StepState


def steps_of(*events: Event, on: str, **more: object) -> dict[str, Step]:
    return {step.row: step for step in escalation.steps(case(*events, **more), on=d(on))}


def stage_of(*events: Event, on: str, **more: object) -> str:
    return escalation.stage(case(*events, **more), on=d(on)).code


def test_a_new_case_begins_with_the_list() -> None:
    steps = steps_of(on="2023-02-01")
    assert list(steps) == ["list-received"]
    assert escalation.stage(case(), on=d("2023-02-01")).since is None


@pytest.mark.parametrize(("on", "late"), [("2023-02-13", False), ("2023-02-14", False), ("2023-02-15", True)])
def test_the_list_is_entered_within_five_days(on: str, late: bool) -> None:
    step = steps_of(ListReceived(id="ds", round=1, on=d("2023-02-09")), on=on)["list-entered"]
    assert (step.due, step.late, step.open) == (d("2023-02-14"), late, True)
    assert "điểm 3.2.2 khoản 3 Mục I" in str(step.citations[0])


def test_the_notice_follows_the_list_and_has_no_last_day() -> None:
    step = steps_of(*listed(), on="2023-02-13")["notice"]
    assert (step.form, step.due, step.not_before, step.open) == ("04-KT", None, None, True)
    assert step.actor == PROVINCE.name


# --- sau 10 ngày kể từ ngày gửi Thông báo ------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "opens"),
    [
        ("2022-08-23", "2022-09-06"),  # day 10 is Quốc khánh, then a weekend
        ("2022-04-20", "2022-05-05"),  # day 10 a Saturday, 2–3/5 in lieu: last day 4/5
        ("2023-02-15", "2023-02-28"),  # day 10 a Saturday
        ("2023-02-16", "2023-02-28"),  # day 10 a Sunday
        ("2023-02-17", "2023-02-28"),  # day 10 a Monday
        ("2023-02-18", "2023-03-01"),
    ],
)
def test_the_conference_opens_after_ten_days_rolled_over_days_off(sent: str, opens: str) -> None:
    step = steps_of(*noticed(sent), on=sent)["invitation"]
    assert (step.not_before, step.due) == (d(opens), None)
    assert step.state is StepState.NOT_YET


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2022-09-05", StepState.NOT_YET),
        ("2022-09-06", StepState.OPEN),
        ("2022-09-07", StepState.OPEN),
        ("2023-09-06", StepState.OPEN),  # an opening, no last day
    ],
)
def test_the_worked_example_of_the_notice_of_23_8_2022(on: str, state: StepState) -> None:
    step = steps_of(*noticed("2022-08-23"), on=on)["invitation"]
    assert (step.state, step.late) == (state, False)


SILENT: tuple[Event, ...] = ()
REPLIED = (EmployerReplied(id="ph", round=1, on=d("2023-02-20"), accepts=False),)
REGISTERED = (WorkersRegistered(id="dk", round=1, on=d("2023-02-20"), complete=True),)
PARTLY = (WorkersRegistered(id="dk", round=1, on=d("2023-02-20"), complete=False),)
UNCLEAR = (WorkersRegistered(id="dk", round=1, on=d("2023-02-20")),)


@pytest.mark.parametrize(
    ("answers", "invited"),
    [
        (SILENT, True),
        (REPLIED, True),  # answered, not registered: "hoặc chưa đăng ký"
        (PARTLY, True),  # partial compliance
        (REGISTERED, False),
        ((*REPLIED, *REGISTERED), False),
    ],
)
def test_no_reply_or_no_registration_calls_for_the_conference(
    answers: tuple[Event, ...], invited: bool
) -> None:
    assert ("invitation" in steps_of(*noticed(), *answers, on="2023-03-01")) is invited


def test_a_registration_of_unknown_extent_leaves_the_conference_undecided() -> None:
    step = steps_of(*noticed(), *UNCLEAR, on="2023-03-01")["invitation"]
    assert step.state is StepState.UNDECIDED
    assert [fact.path for fact in step.missing] == ["events.dk.complete"]


def test_the_step_of_a_returned_notice_is_a_new_notice_and_ten_new_days() -> None:
    returned = DeliveryReturned(id="ch", round=1, on=d("2023-02-22"), of="tb-1")
    assert list(steps_of(*noticed(), returned, on="2023-03-01")) == ["notice"]
    again = NoticeSent(id="tb-1b", round=1, on=d("2023-02-24"), channel="steering_committee")
    step = steps_of(*noticed(), returned, again, on="2023-03-01")["invitation"]
    assert step.not_before == d("2023-03-07")


def test_a_second_notice_does_not_take_back_days_that_had_passed() -> None:
    second = NoticeSent(id="tb-1b", round=1, on=d("2023-02-24"))
    assert steps_of(*noticed(), second, on="2023-03-01")["invitation"].open


def test_a_returned_invitation_is_sent_again() -> None:
    back = DeliveryReturned(id="ch", round=1, on=d("2023-03-05"), of="gm-1")
    assert "invitation" in steps_of(*conferred()[:4], back, on="2023-03-06")


# --- hội nghị, trong 02 ngày, kiểm tra trực tiếp ------------------------------------------------------


@pytest.mark.parametrize(("on", "late"), [("2023-03-09", False), ("2023-03-10", False), ("2023-03-11", True)])
def test_the_schedule_notice_is_due_two_days_after_the_conference(on: str, late: bool) -> None:
    step = steps_of(*conferred(), on=on)["schedule-notice"]
    assert (step.form, step.due, step.late) == ("05a-KT", d("2023-03-10"), late)


def test_two_days_that_end_on_a_weekend_roll_over() -> None:
    assert steps_of(*conferred(held="2023-03-09"), on="2023-03-10")["schedule-notice"].due == d("2023-03-13")


def test_who_came_to_the_conference_is_not_checked_directly() -> None:
    steps = steps_of(*conferred(attended=True), on="2023-03-20")
    assert set(steps) == {
        "inspection-list", "inspection-after-conference", "inspection-central", "inspection-proposed"
    }  # fmt: skip


def test_unknown_attendance_leaves_both_ways_undecided() -> None:
    steps = steps_of(*conferred(attended=None), on="2023-03-20")
    assert {code: step.state for code, step in steps.items()} == {
        "schedule-notice": StepState.UNDECIDED,
        "inspection-after-conference": StepState.UNDECIDED,
    }
    assert steps["schedule-notice"].missing[0].path == "events.hn-1.attended"


def test_who_was_never_invited_is_invited_before_being_checked() -> None:
    held = ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), attended=False)
    assert set(steps_of(*noticed(), held, on="2023-03-09")) == {"invite-again"}


def test_direct_check_follows_the_schedule_notice() -> None:
    steps = steps_of(*checked()[:-1], on="2023-03-10")
    assert set(steps) == {"direct-check"}
    assert steps["direct-check"].form == "06-KT"


@pytest.mark.parametrize(
    ("on", "state"),
    [("2023-02-27", StepState.NOT_YET), ("2023-02-28", StepState.OPEN), ("2023-03-01", StepState.OPEN)],
)
def test_few_employers_are_visited_instead_of_a_conference(on: str, state: StepState) -> None:
    step = steps_of(*noticed(), on=on)["direct-check-instead"]
    assert (step.state, step.duty.value) == (state, "may")


# --- thanh tra (đến 30/6/2025), kiểm tra (từ 01/7/2025) -----------------------------------------------


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2023-03-20", StepState.NOT_YET),
        ("2023-03-21", StepState.READINGS_DIFFER),  # ten days from the conference of 8/3
        ("2023-03-24", StepState.READINGS_DIFFER),
        ("2023-03-25", StepState.OPEN),  # and from the check of 14/3
        ("2023-03-26", StepState.OPEN),
    ],
)
def test_inspection_opens_ten_days_after_the_direct_check(on: str, state: StepState) -> None:
    step = steps_of(*checked(), on=on)["inspection-after-check"]
    assert (step.state, step.not_before, step.due) == (state, d("2023-03-25"), None)


@pytest.mark.parametrize(
    ("on", "state"),
    [("2023-03-20", StepState.NOT_YET), ("2023-03-21", StepState.OPEN), ("2023-03-22", StepState.OPEN)],
)
def test_inspection_opens_after_the_conference_for_who_came(on: str, state: StepState) -> None:
    # conference on 8/3, day 10 is Saturday 18/3, last day Monday 20/3
    assert steps_of(*conferred(attended=True), on=on)["inspection-after-conference"].state is state


def test_the_provincial_agency_decides_for_a_district() -> None:
    steps = steps_of(*checked(), on="2023-03-27", agency=DISTRICT, provincial_agency=PROVINCE)
    assert steps["inspection-after-check"].actor == PROVINCE.name
    assert steps["inspection-proposed"].actor == DISTRICT.name


def moved(events: tuple[Event, ...], days: int) -> tuple[Event, ...]:
    return tuple(
        attrs.evolve(event, on=None if event.on is None else date.fromordinal(event.on.toordinal() + days))
        for event in events
    )


def test_from_july_2025_the_agency_checks_and_no_longer_inspects() -> None:
    events = moved(checked(), 1000)  # direct check on 08/12/2025
    step = steps_of(*events, on="2026-01-05")["check-after-check"]
    assert step.title.startswith("Ban hành Quyết định kiểm tra")
    assert {c.instrument.key for c in step.citations} == {
        "cv-khai-thac-2022", "luat-bhxh-2024", "luat-thanh-tra-2025", "nd-217-2025"
    }  # fmt: skip
    assert step.citations[0].confidence is Confidence.ASSUMED


@pytest.mark.parametrize(
    ("direct_check", "opens", "code"),
    [
        ("2025-04-28", "2025-05-09", "inspection-after-check"),
        ("2025-04-29", "2025-05-10", "inspection-after-check"),
        ("2025-04-30", "2025-05-13", "check-after-check"),  # day 10 a Saturday, last day Monday 12/5
        ("2025-06-18", "2025-07-01", "check-after-check"),
    ],
)
def test_the_regime_is_that_of_the_day_on_which_the_step_can_be_taken(
    direct_check: str, opens: str, code: str
) -> None:
    events = (*checked()[:-1], DirectCheck(id="kt-1", round=1, on=d(direct_check)))
    steps = steps_of(*events, on=direct_check)
    assert steps[code].not_before == d(opens)
    assert len([row for row in steps if row.endswith("-after-check")]) == 1
    central = [row for row in steps if row.endswith("-central")]
    assert central == ["check-central" if opens >= "2025-07-01" else "inspection-central"]


def test_inspection_minutes_report_and_conclusion_follow() -> None:
    road = inspected()
    # whether the employer was sanctioned before is not recorded: that a referral is due cannot be excluded
    steps = steps_of(*road[:8], on="2023-03-29")
    assert {code: step.state for code, step in steps.items()} == {
        "inspection-minutes": StepState.OPEN,
        "refer-during-inspection": StepState.UNDECIDED,
        "enter-check": StepState.OPEN,
    }
    assert "team-report" in steps_of(*road[:9], on="2023-04-13")
    conclusion = steps_of(*(e for e in road if e.id != "kl-1"), on="2023-04-15")["conclusion"]
    assert (conclusion.form, conclusion.due) == ("KLTT", d("2023-05-04"))  # 29/4 Saturday, to 4/5
    assert conclusion.citations[0].confidence is Confidence.UNCHECKED
    later = tuple(attrs.evolve(e, on=d("2023-04-17")) if e.id == "bc-1" else e for e in road[:-1])
    assert steps_of(*later, on="2023-04-18")["conclusion"].due == d("2023-05-04")  # 2/5 and 3/5 in lieu
    plain = tuple(attrs.evolve(e, on=d("2023-05-10")) if e.id == "bc-1" else e for e in road[:-1])
    assert steps_of(*plain, on="2023-05-11")["conclusion"].due == d("2023-05-25")  # a Thursday


def test_after_the_check_an_assessment_letter_and_no_conclusion() -> None:
    events = (
        *moved(checked(), 1000),
        InspectionDecided(id="qd", round=1, on=d("2026-01-05"), regime="check", issuer="provincial_director"),
        InspectionMinutes(id="bb", round=1, on=d("2026-01-15")),
        TeamReport(id="bc", round=1, on=d("2026-01-20")),
    )
    steps = steps_of(*events, on="2026-01-21")
    assert "assessment-letter" in steps
    assert "conclusion" not in steps
    assert steps["assessment-letter"].form == "VBDG"


def test_inspection_may_be_proposed_to_others() -> None:
    proposed = InspectionProposed(id="kn", round=1, on=d("2023-03-27"), to="Thanh tra tỉnh Minh Họa")
    assert steps_of(*checked(), on="2023-03-27")["inspection-proposed"].duty.value == "may"
    assert stage_of(*checked(), proposed, on="2023-03-28") == "inspection_proposed"
    decided = InspectionDecided(id="qd", round=1, on=d("2023-04-10"), issuer="state_inspectorate")
    assert stage_of(*checked(), proposed, decided, on="2023-04-10") == "inspecting"


# --- đăng ký, kết thúc --------------------------------------------------------------------------------


def test_a_case_closes_when_all_are_registered_and_paid() -> None:
    paid = hidden("2023-01", "2023-01", heads=2)
    rows = tuple(attrs.evolve(c, paid=c.due, paid_on=d("2023-02-21")) for c in paid["contributions"])
    more = {"workers": paid["workers"], "contributions": rows}
    stage = escalation.stage(case(*noticed(), *REGISTERED, **more), on=d("2023-03-01"))
    assert (stage.code, stage.event) == ("settled", "dk")
    assert steps_of(*noticed(), *REGISTERED, on="2023-03-01", **more) == {}


def test_registered_and_unpaid_is_not_closed() -> None:
    more = hidden("2023-01", "2023-01", heads=2)
    assert stage_of(*noticed(), *REGISTERED, on="2023-03-01", **more) == "registered"
    step = steps_of(*noticed(), *REGISTERED, on="2023-03-01", **more)["pay-arrears"]
    assert step.open
    assert "3.840.000" in step.why.replace("\N{NO-BREAK SPACE}", " ")


def test_registered_with_payments_unknown_is_not_closed_either() -> None:
    step = steps_of(*noticed(), *REGISTERED, on="2023-03-01")["pay-arrears"]
    assert step.state is StepState.UNDECIDED
    assert step.missing[0].path == "contributions"


def test_who_registered_without_paying_is_inspected_all_the_same() -> None:
    registered = WorkersRegistered(id="dk", round=1, on=d("2023-03-16"), complete=True)
    more = hidden("2023-01", "2023-01", heads=2)
    assert steps_of(*checked(), registered, on="2023-03-27", **more)["inspection-after-check"].open


# --- những gì không bao giờ xảy ra --------------------------------------------------------------------


def test_planned_events_never_count_as_happened() -> None:
    planned = (
        ConferenceInvitation(id="gm-1", round=1, on=d("2023-03-01"), state="planned"),
        ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), state="planned"),
        NoticeSent(id="tb-9", round=2, state="planned"),
    )
    assert stage_of(*noticed(), *planned, on="2023-03-20") == "notified"
    assert escalation.stage(case(*noticed(), *planned), on=d("2023-03-20")).round == 1


def test_later_acts_are_not_seen() -> None:
    for events, day, state in (
        (checked(), "2023-02-12", "list_received"),
        (checked(), "2023-02-13", "listed"),
        (checked(), "2023-03-08", "conference_missed"),
        (checked(), "2023-03-13", "scheduled"),
    ):
        assert stage_of(*events, on=day) == state


def test_an_act_without_day_is_kept_and_asked_for() -> None:
    events = (*listed(), NoticeSent(id="tb-1", round=1))
    steps = steps_of(*events, on="2023-03-20")
    assert stage_of(*events, on="2023-03-20") == "notified"
    assert steps["invitation"].state is StepState.UNDECIDED
    assert steps["invitation"].missing[0].path == "events.tb-1.on"


def test_undated_acts_stand_where_the_road_puts_them() -> None:
    events = tuple(attrs.evolve(e, on=None) if isinstance(e, ScheduleNoticeSent) else e for e in checked())
    assert stage_of(*events, on="2023-03-20") == "checked"
    assert escalation.irregularities(case(*events), on=d("2023-03-20")) == ()
