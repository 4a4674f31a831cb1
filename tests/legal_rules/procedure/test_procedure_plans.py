"""Planned acts: open on their day, or refused with the reason, the provision and how to mend it."""

from __future__ import annotations

import attrs
import pytest
from procedure_cases import case, checked, conferred, d, executed, hidden, listed, noticed, sanctioned

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    EmployerReplied,
    EnforcementOrdered,
    Event,
    InspectionDecided,
    ListReceived,
    NoticeSent,
    ReferralSent,
    SanctionServed,
    WorkersRegistered,
)
from legal_rules.errors import CaseDataError, StepNotOpenError
from legal_rules.procedure import plans
from legal_rules.procedure.plans import Plan


def planned(kind: type[Event], on: str | None, **more: object) -> Event:
    given = {"id": "dk", "round": 1, "on": None if on is None else d(on), "state": "planned"}
    return kind(**{**given, **more})


def plan(subject: Case, on: str) -> Plan:
    (found,) = plans.plans(subject, on=d(on))
    return found


def code(*events: Event, on: str, **more: object) -> str | None:
    found = plan(case(*events, **more), on)
    return found.problem.code if found.problem else None


@pytest.mark.parametrize(
    ("day", "refusal"), [("2023-02-27", "BHXH-F043"), ("2023-02-28", None), ("2023-03-01", None)]
)
def test_an_invitation_planned_within_the_ten_days_is_refused(day: str, refusal: str | None) -> None:
    found = plan(case(*noticed(), planned(ConferenceInvitation, day)), "2023-02-16")
    assert (found.open, found.problem and found.problem.code) == (refusal is None, refusal)
    if found.problem is not None:
        assert "phản hồi" in found.problem.message
        assert "điểm 4.2 khoản 4 Mục I" in found.problem.message
        assert found.problem.mend == "dự kiến từ ngày 28/02/2023"


def test_a_conference_without_an_invitation_is_refused() -> None:
    found = plan(case(*noticed(), planned(ConferenceHeld, "2023-03-08")), "2023-03-01")
    assert found.problem is not None
    assert found.problem.code == "BHXH-F044"
    assert "cần “Đã mời dự hội nghị làm việc”" in found.problem.message


def test_a_visit_to_who_registered_is_refused_with_the_reason() -> None:
    registered = WorkersRegistered(id="dk-1", round=1, on=d("2023-03-09"), complete=True)
    found = plan(case(*checked()[:-1], registered, planned(DirectCheck, "2023-03-14")), "2023-03-10")
    assert found.problem is not None
    assert found.problem.code == "BHXH-F044"
    assert "đã đăng ký đầy đủ" in found.problem.message


def test_facts_missing_are_asked_for() -> None:
    unclear = WorkersRegistered(id="dk-1", round=1, on=d("2023-02-20"))
    found = plan(case(*noticed(), unclear, planned(ConferenceInvitation, "2023-03-06")), "2023-03-01")
    assert found.problem is not None
    assert (found.problem.code, found.problem.mend) == ("BHXH-F045", "bổ sung: events.dk-1.complete")


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        ("2023-03-20", "BHXH-F043"),
        ("2023-03-21", "BHXH-F050"),  # after ten days from the conference, not from the check
        ("2023-03-24", "BHXH-F050"),
        ("2023-03-25", None),
    ],
)
def test_an_inspection_that_hangs_on_a_reading_is_refused_with_both(day: str, refusal: str | None) -> None:
    decision = planned(InspectionDecided, day, issuer="provincial_director", regime="inspection")
    found = plan(case(*checked(), decision), "2023-03-16")
    assert (found.problem.code if found.problem else None) == refusal
    if refusal == "BHXH-F050" and found.problem is not None:
        assert "moc_10_ngay_thanh_tra" in found.problem.mend


def test_a_day_that_has_passed_is_no_plan() -> None:
    assert code(*listed(), planned(NoticeSent, "2023-02-14"), on="2023-02-16") == "BHXH-F048"
    assert code(*listed(), planned(NoticeSent, "2023-02-16"), on="2023-02-16") is None
    assert code(*listed(), planned(NoticeSent, None), on="2023-02-16") is None


def test_a_conclusion_of_an_inspection_after_it_ended_has_no_row_to_open() -> None:
    found = plan(case(*noticed(), planned(ConclusionIssued, "2023-04-20")), "2023-04-01")
    assert found.problem is not None
    assert found.problem.code == "BHXH-F044"


def test_enforcement_waits_for_the_ten_days_of_service() -> None:
    served = SanctionServed(id="gq-1", round=1, on=d("2023-05-04"), of="xp-1")
    for day, refusal in (("2023-05-15", "BHXH-F043"), ("2023-05-16", None)):  # day 10 is a Sunday
        enforced = planned(EnforcementOrdered, day, of="xp-1")
        assert code(*sanctioned(), served, enforced, on="2023-05-08") == refusal
    assert code(*sanctioned(), planned(EnforcementOrdered, "2023-05-16", of="xp-1"), on="2023-05-08") == (
        "BHXH-F044"
    )


def test_a_second_round_is_planned_only_where_evasion_goes_on() -> None:
    second = planned(ListReceived, "2023-11-06", round=2)
    assert code(*executed(), second, on="2023-11-01", **hidden("2023-09", "2023-12")) is None
    paid = hidden("2023-01", "2023-01", heads=1)
    rows = tuple(attrs.evolve(row, paid=row.due, paid_on=d("2023-02-20")) for row in paid["contributions"])
    found = code(*executed(), second, on="2023-11-01", **{**paid, "contributions": rows})
    assert found in {"BHXH-F044", "BHXH-F045"}


def test_a_referral_without_a_sanction_is_refused() -> None:
    assert code(*conferred(), planned(ReferralSent, "2023-03-20"), on="2023-03-10") == "BHXH-F044"


def test_what_only_comes_about_is_never_refused() -> None:
    assert code(*noticed(), planned(EmployerReplied, "2023-02-20"), on="2023-02-16") is None
    assert code(*noticed(), planned(WorkersRegistered, "2023-02-20"), on="2023-02-16") is None


def test_a_plan_must_be_open_where_that_is_asked() -> None:
    subject = case(*noticed(), planned(ConferenceInvitation, "2023-02-20"))
    with pytest.raises(StepNotOpenError, match="BHXH-F043"):
        plans.require_plan(subject, "dk", on=d("2023-02-16"))
    with pytest.raises(CaseDataError, match="BHXH-F049"):
        plans.require_plan(subject, "tb-1", on=d("2023-02-16"))
    later = case(*noticed(), planned(ConferenceInvitation, "2023-03-01"))
    found = plans.require_plan(later, "dk", on=d("2023-02-16"))
    assert found.to_dict() == {
        "event": "dk",
        "label": "Gửi giấy mời hội nghị (Mẫu số 05-KT)",
        "on": "2023-03-01",
        "open": True,
        "step": "invitation",
        "problem": None,
    }
