"""Inspection and check for a whole case: facts, sources, the day that is judged, determinations."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from inspection_samples import DUE, case, checked, conferred, d, one_worker

from legal_rules.case import Case, Determination, Exhibit, FundAmounts
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    DirectCheck,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    NoticeSent,
    TeamReport,
    WorkersRegistered,
)
from legal_rules.errors import DeterminationError
from legal_rules.kernel.status import Status
from legal_rules.procedure.conditions import answer
from legal_rules.procedure.row import Condition
from legal_rules.procedure.view import view_of
from legal_rules.questions.inspection import (
    Act,
    InspectionFinding,
    LimitStep,
    PreconditionKind,
    assess,
    facts_from_case,
)

YES, NO = Status.ESTABLISHED, Status.EXCLUDED
MISSING, REVIEW = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW


def found(*events: Any, on: str, **more: Any) -> InspectionFinding:
    return assess(case(*events, **more), on=d(on))


# --- from notice to inspection ---------------------------------------------------------------------------


def test_a_case_that_only_has_a_notice_is_not_inspected() -> None:
    result = found(NoticeSent(id="tb-1", round=1, on=d("2023-02-15")), on="2023-06-01")
    assert (result.status, result.obstacles) == (NO, (PreconditionKind.REACHED,))


@pytest.mark.parametrize(("on", "status"), [("2023-03-20", NO), ("2023-03-21", YES), ("2023-03-22", YES)])
def test_who_came_is_open_from_the_conference(on: str, status: Status) -> None:
    assert found(*conferred(attended=True), on=on).status is status


@pytest.mark.parametrize(
    ("on", "status"),
    [("2023-03-20", NO), ("2023-03-21", REVIEW), ("2023-03-24", REVIEW), ("2023-03-25", YES)],
)
def test_who_stayed_away_is_open_from_the_check_for_certain(on: str, status: Status) -> None:
    assert found(*checked(), on=on).status is status


def test_unknown_attendance_is_asked_for_where_it_counts() -> None:
    result = found(*conferred(attended=None), on="2023-03-21")
    assert (result.status, [fact.path for fact in result.missing]) == (MISSING, ["events.hn-1.attended"])
    # counted from the check it is open whether or not the employer came
    check = DirectCheck(id="kt-1", round=1, on=d("2023-03-09"))
    assert found(*conferred(attended=None), check, on="2023-03-21").status is YES


def test_a_conference_without_a_day_asks_for_the_day() -> None:
    result = found(*conferred(attended=True, held=None), on="2023-06-01")
    assert result.status is MISSING
    assert [fact.path for fact in result.missing] == ["events.hn-1.on"]


def test_a_returned_invitation_invites_nobody() -> None:
    back = DeliveryReturned(id="ch-1", round=1, on=d("2023-03-06"), of="gm-1")
    assert found(*conferred(attended=False), back, on="2023-06-01").status is NO
    assert found(*conferred(attended=True), back, on="2023-06-01").status is YES


def test_the_conference_that_counts_is_the_first_that_concerns_the_employer() -> None:
    """Not invited to the first; invited to the second and away: 4.4a counts from the second."""
    events = (
        ConferenceHeld(id="hn-0", round=1, on=d("2023-02-20"), attended=False),
        ConferenceInvitation(id="gm-1", round=1, on=d("2023-03-01")),
        ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), attended=False),
        ConferenceHeld(id="hn-2", round=1, on=d("2023-03-14"), attended=True),
    )
    read = facts_from_case(case(*events), on=d("2023-06-01")).facts
    assert (read.invited, read.conference_on, read.attended_on) == (True, d("2023-03-08"), d("2023-03-14"))


@pytest.mark.parametrize(("complete", "registration"), [(True, "complete"), (False, "partial"), (None, None)])
def test_how_far_the_employer_registered(complete: bool | None, registration: str | None) -> None:
    event = WorkersRegistered(id="dk-1", round=1, on=d("2023-03-10"), complete=complete)
    read = facts_from_case(case(*conferred(attended=True), event), on=d("2023-06-01"))
    assert read.facts.registration == registration
    paths = [fact.path for fact in read.places["registration"]]
    assert paths == (["events.dk-1.complete"] if complete is None else [])


@pytest.mark.parametrize(
    ("paid", "status"), [(DUE, NO), (FundAmounts.zero(), YES), (None, MISSING)], ids=["paid", "unpaid", "?"]
)
def test_who_registered_all_complies_once_all_is_paid(paid: FundAmounts | None, status: Status) -> None:
    event = WorkersRegistered(id="dk-1", round=1, on=d("2023-03-10"), complete=True)
    result = found(*conferred(attended=True), event, on="2023-06-01", **one_worker(paid))
    assert result.status is status
    if status is MISSING:
        assert all(fact.path.startswith("contributions.ld-01") for fact in result.missing)
        assert result.missing


@pytest.mark.parametrize("complete", [True, False, None])
@pytest.mark.parametrize("paid", [DUE, FundAmounts.zero(), None])
def test_the_finding_and_the_step_tell_compliance_alike(
    complete: bool | None, paid: FundAmounts | None
) -> None:
    """The procedure's condition and the precondition are one fact."""
    event = WorkersRegistered(id="dk-1", round=1, on=d("2023-03-10"), complete=complete)
    whole = case(*conferred(attended=True), event, **one_worker(paid))
    told = answer(Condition.NOT_COMPLYING, view_of(whole, on=d("2023-06-01")))
    status = assess(whole, on=d("2023-06-01")).of(PreconditionKind.NOT_COMPLYING).status
    # who has paid nothing does not comply, however many are registered: the finding knows it, the step asks
    if told.value is None:
        assert status in {MISSING, YES}
    else:
        assert status is {True: YES, False: NO}[told.value]


# --- a decision that was taken ---------------------------------------------------------------------------


DECIDED = InspectionDecided(
    id="qd-1",
    round=1,
    on=d("2023-03-28"),
    regime="inspection",
    issuer="provincial_director",
    surprise=True,
    duration_days=10,
)
AFTERWARDS = (
    InspectionMinutes(id="bb-1", round=1, on=d("2023-04-12")),
    TeamReport(id="bc-1", round=1, on=d("2023-04-14")),
    ConclusionIssued(id="kl-1", round=1, on=d("2023-04-20")),
)


def test_the_finding_is_about_the_day_of_the_decision() -> None:
    registered = WorkersRegistered(id="dk-1", round=1, on=d("2023-05-25"), complete=True)
    result = found(*checked(), DECIDED, *AFTERWARDS, registered, on="2025-09-01", **one_worker(DUE))
    assert (result.status, result.act) == (YES, Act.INSPECTION)
    assert (result.decided_on, result.judged_on) == (d("2023-03-28"), d("2023-03-28"))


def test_what_came_on_the_day_of_the_decision_does_not_count_yet() -> None:
    registered = WorkersRegistered(id="dk-1", round=1, on=d("2023-03-28"), complete=True)
    assert found(*checked(), DECIDED, registered, on="2023-04-03", **one_worker(DUE)).status is YES


def test_its_limits_run_from_what_happened() -> None:
    limits = {one.step: one for one in found(*checked(), DECIDED, *AFTERWARDS, on="2023-06-01").limits}
    assert limits[LimitStep.DECISION].done_on == d("2023-03-28")
    assert (limits[LimitStep.ANNOUNCEMENT].start, limits[LimitStep.ANNOUNCEMENT].late) == (
        d("2023-03-28"),
        None,
    )
    assert limits[LimitStep.REPORT].start == d("2023-04-12")
    assert (limits[LimitStep.CONCLUSION].last_day, limits[LimitStep.CONCLUSION].late) == (
        d("2023-05-04"),
        False,
    )


def test_a_step_that_no_event_records_is_not_taken_yet() -> None:
    result = found(*checked(), DECIDED, *AFTERWARDS[:2], on="2023-05-05")
    (conclusion,) = result.limits_of(LimitStep.CONCLUSION)
    assert (conclusion.last_day, conclusion.done_on, conclusion.late) == (d("2023-05-04"), "not_yet", True)


def test_an_inspection_by_others_is_not_the_decision_asked_about() -> None:
    other = attrs.evolve(DECIDED, issuer="labour_inspectorate")
    result = found(*checked(), other, on="2023-06-01")
    assert (result.decided_on, result.judged_on) == (None, d("2023-06-01"))


def test_the_latest_round_is_asked_about() -> None:
    second = conferred(attended=True, held="2024-07-31", turn=2)
    result = found(*checked(), DECIDED, *AFTERWARDS, *second, on="2024-08-12")
    assert (result.status, result.decided_on, result.opens_on) == (NO, None, d("2024-08-13"))
    assert found(*checked(), DECIDED, *AFTERWARDS, *second, on="2024-08-13").status is YES


@pytest.mark.parametrize(("on", "status"), [("2023-03-28", YES), ("2023-03-29", MISSING)])
def test_the_list_for_the_inspection_division_is_told_from_its_event(on: str, status: Status) -> None:
    sent = InspectionListSent(id="gds-1", round=1, on=d(on))
    told = found(*checked(), sent, DECIDED, on="2023-06-01").of(PreconditionKind.LIST_SENT)
    assert told.status is status
    assert told.source.paths == (("events.gds-1",) if status is YES else ())


# --- sources ---------------------------------------------------------------------------------------------


def test_exhibits_and_paths_stand_at_the_precondition() -> None:
    paper = Exhibit(id="hn", kind="conference_minutes", title="Biên bản hội nghị", proves=("events.hn-1",))
    result = found(*conferred(attended=True), on="2023-03-21", exhibits=(paper,))
    reached = result.of(PreconditionKind.REACHED).reason
    assert (reached.facts, reached.exhibits) == (("events.hn-1",), ("hn",))
    assert "hn" in result.exhibits()
    assert result.subject == "Công ty TNHH May mặc Ví Dụ"


# --- determinations --------------------------------------------------------------------------------------


def determined(whole: Case, code: str, value: str, **more: Any) -> Case:
    one = Determination(
        id="yk-1",
        question=code,
        subject="employer",
        value=value,
        by="Trần Văn Thí Dụ",
        position="Giám đốc",
        on=d("2023-03-21"),
        reason="Đã xin ý kiến bằng văn bản",
        **more,
    )
    return attrs.evolve(whole, determinations=(one,))


@pytest.mark.parametrize(("value", "status"), [("1", NO), ("2", YES)])
def test_a_determination_settles_from_which_event_the_ten_days_run(value: str, status: Status) -> None:
    result = assess(determined(case(*checked()), "TT1", value), on=d("2023-03-22"))
    assert (result.status, result.open_questions) == (status, ())
    assert "theo xác định của Trần Văn Thí Dụ, Giám đốc" in result.to_text()


def test_a_determination_of_a_later_day_is_not_known_yet() -> None:
    assert assess(determined(case(*checked()), "TT1", "2"), on=d("2023-03-20")).status is NO
    later = attrs.evolve(determined(case(*checked()), "TT1", "2").determinations[0], on=d("2023-03-23"))
    assert assess(case(*checked(), determinations=(later,)), on=d("2023-03-22")).status is REVIEW


def test_a_determination_lapses_when_its_facts_change() -> None:
    whole = determined(case(*checked()), "TT1", "2", rests_on=("events.hn-1",), facts_sha256="0" * 64)
    result = assess(whole, on=d("2023-03-22"))
    assert result.status is REVIEW
    assert "dữ kiện làm căn cứ đã đổi" in result.to_text()


@pytest.mark.parametrize(
    ("on", "code", "value", "act", "who"),
    [
        ("2025-07-15", "TT2", "1", Act.CHECK, "Giám đốc bảo hiểm xã hội tỉnh, thành phố"),
        ("2025-07-15", "TT2", "2", Act.PROPOSAL, ""),
        ("2026-01-05", "TT3", "1", Act.CHECK, "do Giám đốc bảo hiểm xã hội tỉnh, thành phố quyết định"),
        ("2026-01-05", "TT3", "2", Act.CHECK, "do Giám đốc Bảo hiểm xã hội Việt Nam quyết định"),
        ("2026-01-05", "TT3", "3", Act.CHECK, "do Giám đốc bảo hiểm xã hội cơ sở quyết định"),
        ("2026-01-05", "TT3", "4", Act.PROPOSAL, ""),
    ],
)
def test_a_determination_settles_who_may_decide(on: str, code: str, value: str, act: Act, who: str) -> None:
    result = assess(determined(case(*checked()), code, value), on=d(on))
    assert (result.status, result.act, result.open_questions) == (YES, act, ())
    assert who in result.summary


def test_a_determination_on_a_question_that_does_not_arise_changes_nothing() -> None:
    result = assess(determined(case(*checked()), "TT2", "1"), on=d("2026-01-05"))
    assert [one.code for one in result.open_questions] == ["TT3"]


@pytest.mark.parametrize("value", ["0", "3", "có"])
def test_a_value_that_answers_nothing_is_refused(value: str) -> None:
    with pytest.raises(DeterminationError) as caught:
        assess(determined(case(*checked()), "TT1", value), on=d("2023-03-22"))
    assert caught.value.code == "BHXH-L010"
    assert "từ 1 đến 2" in str(caught.value)
