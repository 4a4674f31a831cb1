"""Sanction, service, execution, the second round, referral and what the police answer."""

from __future__ import annotations

import attrs
import pytest
from procedure_cases import (
    DECEIT,
    SANCTION,
    case,
    d,
    executed,
    hidden,
    inspected,
    referable,
    sanctioned,
    second_inspection,
)

from legal_rules.case import Case, Determination, Employer, ResponsiblePerson
from legal_rules.case.events import (
    EmployerExplanation,
    EnforcementOrdered,
    Event,
    ExecutionEvaded,
    FileSentToSanction,
    FinePaid,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RemediesDone,
    SanctionCancelled,
    SanctionRecordsChecked,
    SanctionServed,
    SupplementRequested,
    TeamReport,
)
from legal_rules.errors import DeterminationError
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import Step, StepState
from legal_rules.procedure.readiness import readiness


def steps_of(subject: Case, on: str) -> dict[str, Step]:
    return {step.row: step for step in escalation.steps(subject, on=d(on))}


def without(events: tuple[Event, ...], *ids: str) -> tuple[Event, ...]:
    return tuple(event for event in events if event.id not in ids)


ENTRIES = {"enter-check", "enter-inspection", "enter-conclusion", "enter-referral"}
"""Results to enter into the software: open until entered, beside every other step."""

# --- xử phạt ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "late"), [("2023-04-13", False), ("2023-04-14", False), ("2023-04-15", True)])
def test_violation_minutes_within_two_working_days(on: str, late: bool) -> None:
    step = steps_of(case(*without(inspected(), "vp-1")), on)["violation-minutes"]
    assert (step.due, step.late) == (d("2023-04-14"), late)
    assert step.citations[1].confidence is Confidence.SECONDARY


@pytest.mark.parametrize(
    ("more", "row", "due"),
    [
        ((), "sanction", "2023-04-21"),
        ((FileSentToSanction(id="ch", round=1, on=d("2023-04-21")),), "sanction-file-sent", "2023-04-26"),
        ((EmployerExplanation(id="gt", round=1, on=d("2023-04-17")),), "sanction-explained", "2023-05-12"),
        (
            (
                FileSentToSanction(id="ch", round=1, on=d("2023-04-21")),
                EmployerExplanation(id="gt", round=1, on=d("2023-04-17")),
            ),
            "sanction-explained",
            "2023-05-12",
        ),
        # an explanation before the minutes answers the inspection, not the minutes
        ((EmployerExplanation(id="gt", round=1, on=d("2023-04-01")),), "sanction", "2023-04-21"),
    ],
)
def test_the_last_day_of_the_sanction_depends_on_file_and_explanation(
    more: tuple[Event, ...], row: str, due: str
) -> None:
    steps = steps_of(case(*inspected(), *more), "2023-04-21")
    decisions = {code: step for code, step in steps.items() if code.startswith("sanction")}
    assert {code: step.due for code, step in decisions.items()} == {row: d(due)}


def test_before_2022_the_sanction_has_no_encoded_last_day() -> None:
    moved = tuple(
        attrs.evolve(e, on=None if e.on is None else e.on.replace(year=2021))
        for e in without(inspected(), "vp-1")
    )
    step = steps_of(case(*moved), "2021-04-21")["violation-minutes"]
    assert step.due is None
    assert "lập kịp thời" in step.why


def test_the_decision_is_served_then_executed_within_ten_days() -> None:
    assert set(steps_of(case(*sanctioned()), "2023-04-27")) >= {"service"}
    served = SanctionServed(id="gq-1", round=1, on=d("2023-05-09"), of="xp-1")
    steps = steps_of(case(*sanctioned(), served), "2023-05-10")
    assert (steps["pay-fine"].due, steps["remedy"].due) == (d("2023-05-19"), d("2023-05-19"))
    assert steps["enforcement"].not_before == d("2023-05-20")
    assert steps["pay-fine"].subject == "xp-1"


@pytest.mark.parametrize(
    ("events", "state"),
    [
        (without(executed(), "np-1", "kp-1"), "served"),
        (without(executed(), "kp-1"), "fine_paid"),
        (without(executed(), "np-1"), "remedied"),
        (executed(), "executed"),
        (
            (
                *without(executed(), "np-1", "kp-1"),
                FinePaid(id="x", round=1, on=d("2023-05-12"), of="xp-1", complete=False),
            ),
            "served",
        ),
        ((*executed(), SanctionCancelled(id="hb", round=1, on=d("2023-12-01"), of="xp-1")), "cancelled"),
        (
            (
                *without(executed(), "kp-1"),
                ExecutionEvaded(id="tt", round=1, on=d("2023-06-01"), of="xp-1", ongoing=True),
            ),
            "evading",
        ),
    ],
)
def test_paying_the_fine_alone_is_not_execution(events: tuple[Event, ...], state: str) -> None:
    assert escalation.stage(case(*events), on=d("2023-12-31")).code == state


def test_remedies_after_enforcement_complete_the_execution() -> None:
    events = (
        *without(executed(), "kp-1"),
        EnforcementOrdered(id="cc", round=1, on=d("2023-06-01"), of="xp-1"),
    )
    assert escalation.stage(case(*events), on=d("2023-06-02")).code == "enforced"
    done = RemediesDone(id="kp-1", round=1, on=d("2023-07-01"), of="xp-1", complete=True)
    assert escalation.stage(case(*events, done), on=d("2023-07-02")).code == "executed"


def test_a_warning_has_no_fine_to_pay() -> None:
    events = (
        *sanctioned(kind="warning", fine=None),
        SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1"),
    )
    steps = steps_of(case(*events), "2023-05-05")
    assert "remedy-last" in steps
    assert not {"pay-fine", "pay-fine-last"} & set(steps)


def test_two_sanctions_are_executed_each_for_itself() -> None:
    second = attrs.evolve(SANCTION, id="xp-2", act="late_payment")
    events = (*executed(), second, SanctionServed(id="gq-2", round=1, on=d("2023-05-04"), of="xp-2"))
    steps = escalation.steps(case(*events), on=d("2023-12-31"))
    assert {step.subject for step in steps if step.row == "pay-fine"} == {"xp-2"}
    assert escalation.stage(case(*events), on=d("2023-12-31")).code == "served"


def test_an_earlier_sanction_still_to_be_executed_is_told_in_the_second_round() -> None:
    events = (*without(executed(), "kp-1"), *second_inspection(None))
    found = [step for step in escalation.steps(case(*events), on=d("2024-09-21")) if step.subject]
    assert {(step.row, step.round, step.late) for step in found} == {
        ("remedy-last", 1, True),
        ("enforcement", 1, False),
    }


# --- đợt hai ------------------------------------------------------------------------------------------


def test_evasion_after_the_sanction_opens_a_second_round() -> None:
    subject = case(*executed(), **hidden("2023-09", "2023-12"))
    assert "second-round" not in steps_of(
        subject, "2023-09-30"
    )  # September may still be paid on its last day
    step = steps_of(subject, "2023-10-01")["second-round"]
    assert step.open
    assert step.citations[0].confidence is Confidence.ASSUMED
    assert "30/9/2023" in step.why


def test_the_second_round_begins_at_its_own_list() -> None:
    stage = escalation.stage(referable(), on=d("2024-07-09"))
    assert (stage.round, stage.code, stage.since) == (2, "list_received", d("2024-07-08"))
    assert escalation.stage(referable(), on=d("2024-07-07")).round == 1


# --- kiến nghị khởi tố --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "late"), [("2024-10-03", False), ("2024-10-04", False), ("2024-10-05", True), ("2024-11-05", True)]
)
def test_referral_is_due_five_working_days_after_the_conclusion(on: str, late: bool) -> None:
    steps = steps_of(referable(), on)
    assert set(steps) - ENTRIES == {"refer-after-conclusion"}
    step = steps["refer-after-conclusion"]
    assert (step.form, step.duty.value, step.due, step.late, step.open) == (
        "KNKT",
        "must",
        d("2024-10-04"),
        late,
        True,
    )
    assert str(step.citations[0]).startswith("khoản 2 Điều 5 Thông tư liên tịch số 03/2018")


def test_during_the_inspection_the_file_goes_at_once() -> None:
    early = attrs.evolve(DECEIT, on=d("2024-09-20"))
    step = steps_of(referable(conclusion=None, determinations=(early,)), "2024-09-23")[
        "refer-during-inspection"
    ]
    assert (step.open, step.at_once, step.due) == (True, True, None)


def test_without_a_new_inspection_the_file_goes_at_once_too() -> None:
    subject = case(*executed(), **hidden(), determinations=(DECEIT,))
    step = steps_of(subject, "2024-10-01")["refer-after-sanction"]
    assert (step.open, step.at_once, step.round) == (True, True, 1)


def test_signs_of_crime_close_the_way_to_another_sanction() -> None:
    assert "violation-minutes" not in steps_of(referable(), "2024-10-01")
    # while the means is not determined the report of the team leaves it undecided
    step = steps_of(referable(determinations=()), "2024-10-01")["violation-minutes"]
    assert (step.state, step.due, step.late) == (StepState.UNDECIDED, d("2024-09-16"), False)


def test_what_is_missing_for_the_referral_is_told() -> None:
    step = steps_of(referable(determinations=()), "2024-10-01")["refer-after-conclusion"]
    assert step.state is StepState.UNDECIDED
    assert step.missing != ()


def test_without_a_sanction_there_is_no_referral_but_a_sanction() -> None:
    events = without((*executed(), *second_inspection()), "xp-1", "gq-1", "np-1", "kp-1")
    checked_records = {"determinations": (DECEIT,), **hidden()}
    records = SanctionRecordsChecked(id="rs", round=2, on=d("2024-09-15"), found=False)
    steps = steps_of(case(*events, records, **checked_records), "2024-10-01")
    assert not any(code.startswith("refer") for code in steps)
    assert steps["violation-minutes"].open


def test_one_dong_and_one_worker_below_there_is_no_referral() -> None:
    few = hidden("2024-03", "2024-08", heads=1)
    assert not any(code.startswith("refer") for code in steps_of(referable(**few), "2024-10-01"))


@pytest.mark.parametrize(("value", "opened"), [("send", True), ("hold", False)])
def test_a_named_person_decides_where_the_finding_leaves_it_open(value: str, opened: bool) -> None:
    decision = Determination(
        id="qdinh-2",
        question="referral",
        subject="employer",
        value=value,
        by="Lê Văn Giả Định",
        position="Giám đốc",
        on=d("2024-09-30"),
        reason="Gửi ngay theo khoản 1 Điều 62 Luật Xử lý vi phạm hành chính.",
    )
    steps = steps_of(referable(determinations=(decision,)), "2024-10-01")
    assert ("refer-after-conclusion" in steps) is opened
    if opened:
        assert "Lê Văn Giả Định quyết định gửi" in steps["refer-after-conclusion"].why


def test_a_decision_lapses_with_its_facts() -> None:
    decision = attrs.evolve(
        DECEIT, id="qdinh-2", question="referral", value="send", on=d("2024-09-30"), facts_sha256="0" * 64
    )
    assert readiness(referable(determinations=(decision,)), on=d("2024-10-01")).decision is None


def test_a_decision_that_answers_nothing_is_refused() -> None:
    decision = attrs.evolve(DECEIT, id="qdinh-2", question="referral", value="maybe")
    with pytest.raises(DeterminationError, match="BHXH-L030"):
        readiness(referable(determinations=(decision,)), on=d("2024-10-01"))


def test_where_the_employer_cannot_be_prosecuted_the_referral_rests_on_persons() -> None:
    head = ResponsiblePerson(
        id="gd-1", name="Lê Văn Giả Định", role="legal_representative", valid_from=d("2020-01-01")
    )
    school = Employer(name="Trường Trung cấp Thí Dụ", kind="public_service_unit", people=(head,))
    ready = readiness(referable(employer=school), on=d("2024-10-01"))
    assert ready.employer_is_subject is False
    assert [found.subject_id for found in ready.findings] == ["employer", "gd-1"]
    assert ready.finding.subject_id == "gd-1"
    company = attrs.evolve(school, kind="limited_company")
    assert readiness(referable(employer=company), on=d("2024-10-01")).finding.subject_id == "employer"


SENT = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))


@pytest.mark.parametrize(("on", "late"), [("2024-10-04", False), ("2024-10-07", False), ("2024-10-08", True)])
def test_the_police_tell_of_the_receipt_within_three_working_days(on: str, late: bool) -> None:
    subject = referable()
    step = steps_of(attrs.evolve(subject, events=(*subject.events, SENT)), on)["police-receipt"]
    assert (step.due, step.late) == (d("2024-10-07"), late)


@pytest.mark.parametrize(
    ("answers", "state", "row"),
    [
        ((), "referred", "police-receipt"),
        ((PoliceReceipt(id="tn", round=2, on=d("2024-10-04")),), "received", "prosecution-decision"),
        (
            (
                PoliceReceipt(id="tn", round=2, on=d("2024-10-04")),
                SupplementRequested(id="bs", round=2, on=d("2024-10-10")),
            ),
            "supplement_asked",
            "supplement-sent",
        ),
        (
            (
                PoliceReceipt(id="tn", round=2, on=d("2024-10-04")),
                ProsecutionDecided(id="kt", round=2, on=d("2024-10-20"), prosecute=True),
            ),
            "prosecuted",
            None,
        ),
        (
            (ProsecutionDecided(id="kt", round=2, on=d("2024-10-20"), prosecute=False),),
            "not_prosecuted",
            "file-returned",
        ),
        ((ProsecutionDecided(id="kt", round=2, on=d("2024-10-20")),), "prosecution_decided", None),
    ],
)
def test_what_the_police_answer(answers: tuple[Event, ...], state: str, row: str | None) -> None:
    subject = referable()
    subject = attrs.evolve(subject, events=(*subject.events, SENT, *answers))
    assert escalation.stage(subject, on=d("2024-11-30")).code == state
    steps = steps_of(subject, "2024-11-30")
    assert set(steps) <= ENTRIES if row is None else row in steps


def test_prosecution_is_decided_twenty_days_after_receipt() -> None:
    subject = referable()
    receipt = PoliceReceipt(id="tn", round=2, on=d("2024-10-04"))
    step = steps_of(attrs.evolve(subject, events=(*subject.events, SENT, receipt)), "2024-10-05")
    assert step["prosecution-decision"].due == d("2024-10-24")


def test_from_july_2025_the_five_days_stand_by_analogy() -> None:
    events = tuple(attrs.evolve(e, on=d("2025-07-04")) if e.id == "kl-2" else e for e in referable().events)
    step = steps_of(attrs.evolve(referable(), events=events), "2025-07-07")["refer-after-conclusion"]
    assert step.due == d("2025-07-11")
    assert step.citations[0].confidence is Confidence.ASSUMED


def test_a_team_report_alone_refers_nothing() -> None:
    report = TeamReport(id="bc-9", round=1, on=d("2023-04-14"), signs_of_crime=True)
    subject = case(*without(inspected(), "bc-1", "vp-1"), report)
    assert not any(
        step.form == "KNKT" and step.open for step in escalation.steps(subject, on=d("2023-04-21"))
    )
