"""The police suspend the handling of a referral and resume it: state, steps, days, what is irregular."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from procedure_cases import d, referable

from legal_rules.case import Case
from legal_rules.case.events import (
    Event,
    HandlingResumed,
    HandlingSuspended,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    SupplementRequested,
)
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import Irregularity, Step

SENT = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
RECEIVED = PoliceReceipt(id="tn-2", round=2, on=d("2024-10-04"))
# the twenty days end on Thursday 24/10/2024
SUSPENDED = HandlingSuspended(
    id="tdc-2", round=2, on=d("2024-10-24"), number="15/QĐ-CSKT", ground="documents_awaited"
)
RESUMED = HandlingResumed(id="ph-2", round=2, on=d("2024-11-25"), of="tdc-2", cause="ground_gone")
PROSECUTED = ProsecutionDecided(id="kt-9", round=2, on=d("2024-12-20"), prosecute=True)


def referred(*more: Event) -> Case:
    subject = referable()
    return attrs.evolve(subject, events=(*subject.events, SENT, RECEIVED, *more))


def steps_of(subject: Case, on: str) -> dict[str, Step]:
    return {step.row: step for step in escalation.steps(subject, on=d(on))}


def stage(subject: Case, on: str) -> tuple[str, date | None]:
    found = escalation.stage(subject, on=d(on))
    return found.code, found.since


def irregular(subject: Case) -> tuple[Irregularity, ...]:
    return escalation.irregularities(subject, on=d("2025-06-30"))


def lacking(subject: Case) -> list[str]:
    """The steps that the file lacks beyond those that the case lacks before it is referred."""
    base = {one.row for one in escalation.lacking(referred(), on=d("2025-06-30"))}
    return [one.row for one in escalation.lacking(subject, on=d("2025-06-30")) if one.row not in base]


def test_a_whole_case_is_suspended_resumed_and_decided() -> None:
    subject = referred(SUSPENDED, RESUMED, PROSECUTED)
    for on, code, since in (
        ("2024-10-23", "received", "2024-10-04"),
        ("2024-10-24", "handling_suspended", "2024-10-24"),
        ("2024-11-24", "handling_suspended", "2024-10-24"),
        ("2024-11-25", "handling_resumed", "2024-11-25"),
        ("2024-12-20", "prosecuted", "2024-12-20"),
    ):
        assert stage(subject, on) == (code, d(since))
    assert irregular(subject) == ()
    assert lacking(subject) == []


def test_while_it_is_suspended_no_limit_of_the_police_runs() -> None:
    """Điều 148 sets no last day, so that a calendar has nothing to put a date on."""
    steps = steps_of(referred(SUSPENDED), "2025-03-03")
    assert {"resumption", "ask-resumption", "awaited-sent"} <= set(steps)
    assert not {"prosecution-decision", "ask-result", "prosecution-decision-resumed"} & set(steps)
    resumption, ask = steps["resumption"], steps["ask-resumption"]
    assert (resumption.due, resumption.not_before, resumption.late) == (None, None, False)
    assert resumption.actor == "Cơ quan Cảnh sát điều tra"
    assert (resumption.duty.value, ask.duty.value, ask.open) == ("must", "may", True)
    assert ask.actor == "Bảo hiểm xã hội tỉnh Minh Họa"
    assert ask.why.startswith("Khi kết quả, tài liệu còn chờ đã có")
    assert "Luật không ấn định ngày cuối của việc tạm đình chỉ" in resumption.why
    assert [str(one) for one in resumption.citations] == [
        "Điều 149 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 2 Điều 148 Bộ luật Tố tụng hình sự năm 2015",
    ]


@pytest.mark.parametrize(
    ("resumed", "last", "ask"),
    [
        ("2024-11-25", "2024-12-25", "2024-12-26"),
        ("2024-11-21", "2024-12-23", "2024-12-24"),  # 21/12/2024 is a Saturday
        ("2024-12-31", "2025-02-03", "2025-02-04"),  # 31/01/2025 falls into Tết
        ("2025-01-31", "2025-02-28", "2025-03-01"),  # no 31/02
    ],
)
def test_one_month_from_the_resumption(resumed: str, last: str, ask: str) -> None:
    """Khoản 1 Điều 149 Bộ luật Tố tụng hình sự."""
    subject = referred(SUSPENDED, attrs.evolve(RESUMED, on=d(resumed)))
    steps = steps_of(subject, resumed)
    decision = steps["prosecution-decision-resumed"]
    assert (decision.due, decision.latest, decision.late) == (d(last), None, False)
    assert steps["ask-result-resumed"].not_before == d(ask)
    assert "prosecution-decision" not in steps
    assert not steps_of(subject, last)["prosecution-decision-resumed"].late
    assert steps_of(subject, ask)["prosecution-decision-resumed"].late
    assert not steps_of(subject, last)["ask-result-resumed"].open
    assert steps_of(subject, ask)["ask-result-resumed"].open


def test_documents_sent_meanwhile_do_not_resume_it_and_are_not_late() -> None:
    sent = ReferralSent(id="kn-3", round=2, on=d("2024-11-04"))
    subject = referred(SUSPENDED, sent)
    assert stage(subject, "2024-11-05") == ("handling_suspended", d("2024-10-24"))
    assert irregular(subject) == ()


def test_it_may_be_suspended_again() -> None:
    again = HandlingSuspended(id="tdc-3", round=2, on=d("2024-12-23"), ground="result_awaited")
    subject = referred(SUSPENDED, RESUMED, again)
    assert stage(subject, "2024-12-23") == ("handling_suspended", d("2024-12-23"))
    assert "prosecution-decision-resumed" not in steps_of(subject, "2025-02-03")
    assert irregular(subject) == ()


def test_a_supplement_after_the_resumption_leaves_the_month_as_it_is() -> None:
    asked = SupplementRequested(id="bs-2", round=2, on=d("2024-11-27"))
    answered = ReferralSent(id="kn-3", round=2, on=d("2024-12-02"))
    subject = referred(SUSPENDED, RESUMED, asked, answered)
    assert stage(subject, "2024-11-27")[0] == "supplement_asked"
    assert "supplement-sent" in steps_of(subject, "2024-11-28")
    assert stage(subject, "2024-12-02")[0] == "received"
    for on in ("2024-11-28", "2024-12-03"):
        assert steps_of(subject, on)["prosecution-decision-resumed"].due == d("2024-12-25")
        assert "prosecution-decision" not in steps_of(subject, on)
    assert irregular(subject) == ()


def test_a_decision_without_a_resumption_on_record_is_kept_and_told() -> None:
    subject = referred(SUSPENDED, PROSECUTED)
    assert stage(subject, "2024-12-20")[0] == "prosecuted"
    (found,) = irregular(subject)
    assert (found.event, found.kind.value, found.row) == (
        "kt-9",
        "out_of_order",
        "prosecution-decision-resumed",
    )
    assert "“Cơ quan điều tra phục hồi giải quyết kiến nghị khởi tố”" in found.message
    assert "đề nghị cơ quan điều tra gửi" in found.consequence
    assert lacking(subject) == ["resumption"]


def test_a_resumption_without_a_suspension_on_record_is_kept_and_told() -> None:
    subject = referred(attrs.evolve(RESUMED, of=None))
    assert stage(subject, "2024-11-25")[0] == "handling_resumed"
    (found,) = irregular(subject)
    assert (found.event, found.kind.value, found.row) == ("ph-2", "out_of_order", "resumption")
    assert "đề nghị cơ quan điều tra gửi quyết định" in found.consequence
    # the month runs all the same
    assert steps_of(subject, "2024-11-26")["prosecution-decision-resumed"].due == d("2024-12-25")


@pytest.mark.parametrize(("on", "late"), [("2024-11-04", False), ("2024-11-05", False), ("2024-11-06", True)])
def test_a_refusal_may_be_complained_of_within_fifteen_days(on: str, late: bool) -> None:
    """Điều 471 Bộ luật Tố tụng hình sự: refused on Monday 21/10/2024."""
    refused = ProsecutionDecided(id="kk-2", round=2, on=d("2024-10-21"), prosecute=False)
    step = steps_of(referred(refused), on)["complain-refusal"]
    assert (step.due, step.late, step.duty.value) == (d("2024-11-05"), late, "may")
    assert "ngày nhận hoặc biết được quyết định" in step.why
