"""Flexible forms, internal records, and what only comes about: states and triggers of the table."""

from __future__ import annotations

import pytest
from procedure_cases import case, checked, conferred, d, executed, inspected, noticed, sanctioned

from legal_rules.case.events import (
    ComplaintMade,
    ConclusionIssued,
    ConferenceHeld,
    DeliveryReturned,
    DirectCheck,
    EmployerReplied,
    Event,
    ExecutionSuspended,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    ResultEntered,
    SanctionServed,
    ScheduleNoticeSent,
    SigningRefused,
    TeamReport,
)
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import IrregularityKind, Step


def steps_of(*events: Event, on: str, **more: object) -> dict[str, Step]:
    return {step.row: step for step in escalation.steps(case(*events, **more), on=d(on))}


def stage_of(*events: Event, on: str) -> str:
    return escalation.stage(case(*events), on=d(on)).code


def told(*events: Event) -> list[tuple[str, IrregularityKind]]:
    found = escalation.irregularities(case(*events), on=d("2024-12-31"))
    return [(one.event, one.kind) for one in found]


# --- hội nghị linh hoạt (tiết c điểm 4.2) --------------------------------------------------------------


def test_three_forms_of_the_conference_open_together_and_one_is_enough() -> None:
    steps = steps_of(*conferred()[:4], on="2023-03-02")
    assert {code: step.duty.value for code, step in steps.items()} == {
        "conference": "must",
        "conference-few": "may",
        "conference-cluster": "may",
    }
    assert {step.either for step in steps.values()} == {"conference"}
    assert steps["conference-cluster"].actor.startswith("Giám đốc ")


@pytest.mark.parametrize("form", ["conference", "invited_to_office", "at_employer", "cluster", None])
def test_a_conference_in_any_form_is_in_order(form: str | None) -> None:
    held = ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), form=form, attended=True)
    assert told(*conferred()[:4], held) == []
    assert stage_of(*conferred()[:4], held, on="2023-03-08") == "conference_attended"


def test_without_a_conference_the_two_days_have_no_start() -> None:
    instead = steps_of(*noticed(), on="2023-03-01")["schedule-notice-instead"]
    assert instead.due is None
    assert "không có mốc để tính" in instead.why
    after = steps_of(*conferred(), on="2023-03-09")["schedule-notice"]
    assert after.due == d("2023-03-10")
    assert "không có mốc" not in after.why
    assert instead.encloses == after.encloses == ("05b-KT",)


def test_who_answered_without_registering_and_stayed_away_is_visited() -> None:
    """4.3 a: chưa có ý kiến phản hồi, hoặc chưa đăng ký."""
    replied = EmployerReplied(id="ph", round=1, on=d("2023-03-06"), accepts=False)
    assert steps_of(*conferred(), replied, on="2023-03-09")["schedule-notice"].open


def test_a_schedule_notice_that_came_back_is_sent_again() -> None:
    back = DeliveryReturned(id="ch", round=1, on=d("2023-03-11"), of="ll-1")
    assert stage_of(*checked()[:-1], back, on="2023-03-11") == "schedule_returned"
    assert steps_of(*checked()[:-1], back, on="2023-03-12")["schedule-notice"].open
    visited = DirectCheck(id="kt-1", round=1, on=d("2023-03-14"))
    assert told(*checked()[:-1], back, visited) == [("kt-1", IrregularityKind.OUT_OF_ORDER)]
    again = ScheduleNoticeSent(id="ll-2", round=1, on=d("2023-03-13"))
    assert ("kt-1", IrregularityKind.OUT_OF_ORDER) not in told(*checked()[:-1], back, again, visited)


# --- cập nhật phần mềm, chú thích [1] ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "of", "row"),
    [
        (checked(), "kt-1", "enter-check"),
        (inspected(), "bb-1", "enter-inspection"),
        (inspected(), "kl-1", "enter-conclusion"),
    ],
)
def test_a_result_is_to_be_entered_until_it_is(before: tuple[Event, ...], of: str, row: str) -> None:
    entered = ResultEntered(id="cn", round=1, on=d("2023-04-24"), of=of, form="07-KT")
    step = steps_of(*before, on="2023-04-24")[row]
    assert (step.form, step.due, step.open) == ("07-KT", None, True)
    assert row not in steps_of(*before, entered, on="2023-04-24")
    assert told(*before, entered) == []


def test_the_list_of_footnote_1_is_sent_once() -> None:
    sent = InspectionListSent(id="dsk", round=1, on=d("2023-03-27"))
    assert steps_of(*checked(), on="2023-03-27")["inspection-list"].open
    assert "inspection-list" not in steps_of(*checked(), sent, on="2023-03-27")
    assert told(*checked(), sent) == []
    early = InspectionListSent(id="dsk", round=1, on=d("2023-03-20"))
    assert told(*checked(), early) == [("dsk", IrregularityKind.TOO_EARLY)]


# --- cơ quan khác thanh tra ----------------------------------------------------------------------------


@pytest.mark.parametrize("issuer", ["labour_inspectorate", "state_inspectorate"])
def test_the_conclusion_of_others_is_nobodys_step_here(issuer: str) -> None:
    events = (
        *noticed(),
        InspectionDecided(id="qd", round=1, on=d("2023-03-28"), issuer=issuer),
        InspectionMinutes(id="bb", round=1, on=d("2023-04-12")),
        TeamReport(id="bc", round=1, on=d("2023-04-14")),
    )
    steps = steps_of(*events, on="2023-04-17")
    assert not {"conclusion", "assessment-letter", "conclusion-by-other"} & set(steps)
    for by in (issuer, None):
        concluded = ConclusionIssued(id="kl", round=1, on=d("2023-06-20"), issuer=by)
        assert stage_of(*events, concluded, on="2023-06-20") == "concluded"
        assert told(*events, concluded) == []


# --- không ký, khiếu nại, tạm đình chỉ -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "on"), [("kt-1", "2023-03-14"), ("bb-1", "2023-04-12"), ("vp-1", "2023-04-12")]
)
def test_a_refusal_to_sign_moves_nothing_and_is_no_irregularity(of: str, on: str) -> None:
    refused = SigningRefused(id="kk", round=1, on=d(on), of=of, reason="không đồng ý số liệu")
    assert told(*inspected(), refused) == []
    assert stage_of(*inspected(), refused, on="2023-05-01") == stage_of(*inspected(), on="2023-05-01")


def test_a_complaint_leaves_the_sanction_where_it_stands() -> None:
    complained = ComplaintMade(id="kn", round=1, on=d("2023-05-10"), against="xp-1")
    assert stage_of(*executed(), complained, on="2023-12-31") == "executed"
    assert told(*executed(), complained) == []


@pytest.mark.parametrize(("on", "late"), [("2023-05-14", False), ("2023-05-15", False), ("2023-05-16", True)])
def test_after_suspending_the_execution_the_file_goes_in_three_days(on: str, late: bool) -> None:
    served = SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1")
    suspended = ExecutionSuspended(id="td", round=1, on=d("2023-05-10"), of="xp-1")
    assert stage_of(*sanctioned(), served, suspended, on="2023-05-10") == "suspended"
    step = steps_of(*sanctioned(), served, suspended, on=on)["refer-after-suspension"]
    assert (step.due, step.late) == (d("2023-05-15"), late)  # day 3 is Saturday 13/5
    assert "quyết định xử phạt bị hủy bỏ" in step.why
    assert "pay-fine" not in steps_of(*sanctioned(), served, suspended, on=on)
