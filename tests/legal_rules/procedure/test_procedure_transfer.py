"""Signs of crime in a sanctioned act: enforcement stops, and the violator is told that the file went."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from procedure_cases import SANCTION, case, d, inspected, referable, sanctioned

from legal_rules.case.events import (
    EnforcementOrdered,
    EnforcementStopped,
    Event,
    ExecutionSuspended,
    FileReturned,
    FileSentToSanction,
    ProsecutionDecided,
    ReferralSent,
    SanctionServed,
    SignsOfCrimeFound,
    ViolationMinutes,
    ViolatorInformed,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import IrregularityKind, Step
from legal_rules.procedure.rows import FORM_CODES, ROW

FINED = attrs.evolve(SANCTION, on=d("2026-01-05"))


def step_of(row: str, *events: Event, on: str) -> Step | None:
    found = [step for step in escalation.steps(case(*events), on=d(on)) if step.row == row]
    return found[0] if found else None


def enforced(*more: Event) -> tuple[Event, ...]:
    """A sanction of January 2026, served and being enforced."""
    return (
        *inspected(),
        FileSentToSanction(id="ch-1", round=1, on=d("2025-12-31")),
        FINED,
        SanctionServed(id="gq-1", round=1, on=d("2026-01-12"), of="xp-1"),
        EnforcementOrdered(id="cc-1", round=1, on=d("2026-02-09"), of="xp-1"),
        *more,
    )


def signs(on: str | None = "2026-03-06") -> SignsOfCrimeFound:
    return SignsOfCrimeFound(id="dh-1", round=1, on=d(on) if on else None, of="xp-1")


def stopped(on: str = "2026-03-10") -> EnforcementStopped:
    return EnforcementStopped(id="dcc-1", round=1, on=d(on), of="xp-1")


# --- khoản 3 Điều 9 Nghị định số 296/2025/NĐ-CP -------------------------------------------------------------


def test_enforcement_stops_within_five_working_days_of_the_day_on_which_signs_are_found() -> None:
    """Found on Friday 06/3/2026; the fifth working day is Friday 13/3/2026."""
    step = step_of("stop-enforcement", *enforced(signs()), on="2026-03-09")
    assert step is not None
    assert (step.due, step.late, step.open) == (d("2026-03-13"), False, True)
    assert step.actor == "Người có thẩm quyền xử phạt vi phạm hành chính"
    assert any("khoản 3 Điều 9 Nghị định số 296/2025/NĐ-CP" in str(one) for one in step.citations)
    assert "là cách hiểu" in step.why


@pytest.mark.parametrize(("on", "late"), [("2026-03-12", False), ("2026-03-13", False), ("2026-03-14", True)])
def test_it_is_late_after_the_fifth_day(on: str, late: bool) -> None:
    step = step_of("stop-enforcement", *enforced(signs()), on=on)
    assert step is not None
    assert step.late is late


def test_an_unknown_day_gives_the_step_and_no_last_day() -> None:
    step = step_of("stop-enforcement", *enforced(signs(None)), on="2026-03-09")
    assert step is not None
    assert step.due is None
    assert (
        "Chưa ghi ngày của việc “Xác định hành vi đã bị xử phạt có dấu hiệu tội phạm” nên chưa tính được "
        "thời hạn 05 ngày làm việc" in step.why
    )


def test_before_the_decree_no_number_of_days_is_named() -> None:
    early = attrs.evolve(SANCTION, on=d("2023-04-26"))
    events = (
        *inspected(),
        early,
        SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1"),
        EnforcementOrdered(id="cc-1", round=1, on=d("2023-06-05"), of="xp-1"),
        signs("2023-07-03"),
    )
    step = step_of("stop-enforcement", *events, on="2023-07-04")
    assert step is not None
    assert step.due is None
    assert "khoản 2 Điều 62 Luật Xử lý vi phạm hành chính" in str(step.citations[0])


def test_nothing_is_to_stop_without_signs_or_without_enforcement() -> None:
    assert step_of("stop-enforcement", *enforced(), on="2026-03-09") is None
    without = tuple(event for event in enforced(signs()) if event.id != "cc-1")
    assert step_of("stop-enforcement", *without, on="2026-03-09") is None


@pytest.mark.parametrize(("on", "late"), [("2026-03-12", False), ("2026-03-13", False), ("2026-03-16", True)])
def test_stopping_after_the_last_day_is_told(on: str, late: bool) -> None:
    found = escalation.irregularities(case(*enforced(signs(), stopped(on))), on=d("2026-04-01"))
    assert (("dcc-1", IrregularityKind.LATE) in {(one.event, one.kind) for one in found}) is late


def test_once_stopped_it_is_not_ordered_again_until_nobody_prosecutes() -> None:
    events = enforced(signs(), stopped())
    assert step_of("stop-enforcement", *events, on="2026-03-11") is None
    assert step_of("enforcement", *events, on="2026-03-11") is None
    sent = ReferralSent(id="kn-1", round=1, on=d("2026-03-12"))
    for outcome in (
        ProsecutionDecided(id="kk-1", round=1, on=d("2026-03-30"), prosecute=False),
        FileReturned(id="tl-1", round=1, on=d("2026-04-02")),
    ):
        assert step_of("enforcement", *events, sent, outcome, on="2026-04-03") is not None
    prosecuted = ProsecutionDecided(id="kk-1", round=1, on=d("2026-03-30"), prosecute=True)
    assert step_of("enforcement", *events, sent, prosecuted, on="2026-04-03") is None


def test_enforcement_ordered_while_it_is_stopped_is_uncalled_for() -> None:
    again = EnforcementOrdered(id="cc-2", round=1, on=d("2026-03-16"), of="xp-1")
    found = escalation.irregularities(case(*enforced(signs(), stopped(), again)), on=d("2026-04-01"))
    (told,) = [one for one in found if one.event == "cc-2"]
    assert told.kind is IrregularityKind.UNCALLED_FOR
    assert "cưỡng chế đã dừng ngày 10/3/2026 vì hành vi có dấu hiệu tội phạm" in told.message


def test_the_stage_says_that_enforcement_has_stopped() -> None:
    found = escalation.stage(case(*enforced(signs(), stopped())), on=d("2026-03-11"))
    assert (found.code, found.label) == (
        "enforcement_stopped",
        "Đã dừng cưỡng chế vì hành vi có dấu hiệu tội phạm",
    )


# --- khoản 4 Điều 62 Luật Xử lý vi phạm hành chính ----------------------------------------------------------

SUSPENDED = ExecutionSuspended(id="tdc-1", round=1, on=d("2023-05-10"), of="xp-1")
SENT = ReferralSent(id="kn-1", round=1, on=d("2023-05-12"))


def informing(*events: Event, on: str = "2023-05-15", **more: Any) -> Step | None:
    found = [s for s in escalation.steps(case(*events, **more), on=d(on)) if s.row == "inform-violator"]
    return found[0] if found else None


def test_the_violator_is_told_after_a_transfer_during_execution() -> None:
    step = informing(*sanctioned(), SUSPENDED, SENT)
    assert step is not None
    assert (step.form, step.due, step.open) == ("TBCH", None, True)
    assert step.actor == "Người có thẩm quyền xử phạt vi phạm hành chính"
    assert str(step.citations[0]).startswith("khoản 4 Điều 62 Luật Xử lý vi phạm hành chính")
    assert {one.confidence for one in step.citations} == {Confidence.UNCHECKED}
    assert "không ấn định ngày cuối; nội dung khoản 4 Điều 62 chưa đọc được" in step.why


def test_the_violator_is_told_after_a_transfer_while_the_sanction_is_considered() -> None:
    step = informing(*inspected(), SENT)
    assert step is not None
    assert (
        "khi vụ vi phạm đang được xem xét xử phạt (“Lập biên bản vi phạm hành chính” ngày 12/4/2023)"
        in step.why
    )


def test_a_petition_about_a_later_evasion_transfers_no_such_file() -> None:
    subject = referable()
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    petition = attrs.evolve(subject, events=(*subject.events, sent))
    assert [s for s in escalation.steps(petition, on=d("2024-10-03")) if s.row == "inform-violator"] == []
    considered = ViolationMinutes(id="vp-2", round=2, on=d("2024-09-30"))
    transfer = attrs.evolve(subject, events=(*subject.events, considered, sent))
    assert [s.row for s in escalation.steps(transfer, on=d("2024-10-03")) if s.form == "TBCH"]


def test_a_suspension_of_an_earlier_file_is_no_reason() -> None:
    """The file of 2023 went and came back; that of 2024 is a petition."""
    subject = referable()
    sent = ReferralSent(id="kn-2", round=2, on=d("2024-10-02"))
    events = (*subject.events, SUSPENDED, SENT, sent)
    later = attrs.evolve(subject, events=events)
    assert [s for s in escalation.steps(later, on=d("2024-10-03")) if s.row == "inform-violator"] == []


def test_once_told_nothing_is_left_to_do() -> None:
    told = ViolatorInformed(id="tbch-1", round=1, on=d("2023-05-15"), of="kn-1", channel="public_post")
    assert informing(*sanctioned(), SUSPENDED, SENT, told) is None
    assert informing(*sanctioned(), SUSPENDED, SENT, told, on="2023-05-14") is not None
    found = escalation.irregularities(case(*sanctioned(), SUSPENDED, SENT, told), on=d("2023-06-01"))
    assert "tbch-1" not in {one.event for one in found}


def test_nothing_is_told_before_anything_was_sent() -> None:
    assert informing(*sanctioned(), SUSPENDED) is None
    early = ViolatorInformed(id="tbch-1", round=1, on=d("2023-05-11"))
    found = escalation.irregularities(case(*sanctioned(), SUSPENDED, early), on=d("2023-06-01"))
    assert ("tbch-1", IrregularityKind.OUT_OF_ORDER) in {(one.event, one.kind) for one in found}


def test_the_form_is_that_of_its_row_alone() -> None:
    assert "TBCH" in FORM_CODES
    assert [row.code for row in ROW.values() if row.form == "TBCH"] == ["inform-violator"]
