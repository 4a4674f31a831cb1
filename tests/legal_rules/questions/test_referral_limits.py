"""The limits before a referral, at the police and after, with days off."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from referral_cases import (
    ON,
    SANCTIONED,
    SECOND_ROUND,
    assess,
    case,
    d,
    hidden,
    limit,
    referable,
    sanction,
    without,
)

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    EnforcementOrdered,
    EnforcementStopped,
    Event,
    ExecutionSuspended,
    FileReturned,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SanctionDecided,
    SanctionServed,
    SignsOfCrimeFound,
    ViolationMinutes,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import default_law
from legal_rules.procedure import escalation
from legal_rules.questions.referral import LimitKind, Owner, ReferralFinding

PERSON = {"by": "Nguyễn Văn Thử, Trưởng phòng Pháp chế", "because": "theo thông báo giả định số 1"}


def concluded(day: str) -> Case:
    """The case with its second conclusion on another day."""
    conclusion = ConclusionIssued(id="kl-2", round=2, on=d(day))
    return case(*SANCTIONED, *without(SECOND_ROUND, "kl-2"), conclusion)


def sent(day: str = "2024-10-02", *, received: str | None = None) -> Case:
    """The case with its file sent, and received where given."""
    events: list[Any] = [ReferralSent(id="kn-2", round=2, on=d(day))]
    if received:
        events.append(PoliceReceipt(id="tn-2", round=2, on=d(received)))
    return referable(*events)


def decided(day: str, prosecute: bool | None, *more: Any) -> Case:
    """The case decided by the police; its file received on 02/10/2024."""
    decision = ProsecutionDecided(id="qd-kt", round=2, on=d(day), prosecute=prosecute)
    base = sent(received="2024-10-02")
    return attrs.evolve(base, events=(*base.events, decision, *more))


def last_days(finding: ReferralFinding) -> dict[str, str | None]:
    return {
        one.kind.value: one.last_day.isoformat() if one.last_day else None
        for one in finding.limits
        if one.applies
    }


# --- before: 05 working days, at once, 03 days -------------------------------------------------------------


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        ("2024-09-27", "2024-10-04"),  # Friday
        ("2024-09-28", "2024-10-04"),  # Saturday: the first working day is Monday
        ("2024-08-29", "2024-09-09"),  # Quốc khánh: 31/8 to 03/9/2024 off
        ("2025-01-22", "2025-02-05"),  # Tết: 25/01 to 02/02/2025 off
    ],
)
def test_five_working_days_from_the_conclusion(signed: str, last: str) -> None:
    found = limit(assess(concluded(signed), "2025-02-20"), "refer_after_conclusion")
    assert (found.start, found.last_day, found.words) == (d(signed), d(last), "05 ngày làm việc")


@pytest.mark.parametrize(("on", "late"), [("2024-10-03", False), ("2024-10-04", False), ("2024-10-05", True)])
def test_the_agency_is_late_on_the_day_after(on: str, late: bool) -> None:
    found = limit(assess(referable(), on), "refer_after_conclusion")
    assert (found.late, found.over) == (late, late)


@pytest.mark.parametrize(
    ("day", "late"), [("2024-10-03", False), ("2024-10-04", False), ("2024-10-05", True)]
)
def test_a_file_sent_is_measured_by_its_day(day: str, late: bool) -> None:
    found = limit(assess(sent(day), "2024-12-02"), "refer_after_conclusion")
    assert (found.done_on, found.late, found.over) == (d(day), late, False)


@pytest.mark.parametrize(
    ("signed", "confidence"),
    [
        ("2018-12-07", None),  # the circular is in force from 10/12/2018
        ("2018-12-10", Confidence.TEXT),
        ("2018-12-11", Confidence.TEXT),
        ("2025-06-30", Confidence.TEXT),
        ("2025-07-01", Confidence.ASSUMED),
        ("2025-07-02", Confidence.ASSUMED),
    ],
)
def test_the_five_days_by_the_time_of_the_conclusion(signed: str, confidence: Confidence | None) -> None:
    early = sanction(on=d("2018-03-01"), conduct_from=d("2018-01-01"), conduct_to=d("2018-01-31"))
    conclusion = ConclusionIssued(id="kl-2", round=2, on=d(signed))
    found = assess(case(early, conclusion, **hidden("2018-03", "2018-10")), "2025-08-01")
    told = found.limit(LimitKind.REFER_AFTER_CONCLUSION)
    assert (told is None) is (confidence is None)
    if told is not None and confidence is not None:
        assert told.citations[0].confidence is confidence
        assert told.mark == ("" if confidence is Confidence.TEXT else confidence.label)


def test_a_conclusion_before_the_sanction_starts_nothing() -> None:
    found = assess(case(*SANCTIONED))
    assert limit(found, "refer_after_conclusion").applies is False
    assert found.due is None
    at_once = limit(found, "transfer_while_considering")
    assert (at_once.applies, at_once.at_once, at_once.last_day, at_once.late) == (True, True, None, None)


def test_at_once_while_the_inspection_runs() -> None:
    found = assess(case(*SANCTIONED, *without(SECOND_ROUND, "kl-2")))
    own = limit(found, "refer_during_inspection")
    assert (own.applies, own.words, own.last_day, own.owner) == (True, "ngay", None, Owner.AGENCY)
    assert str(own.citations[0]).startswith("khoản 1 Điều 5 Thông tư liên tịch số 03/2018")
    assert limit(found, "refer_after_conclusion").start is None


def test_at_once_while_a_sanction_is_considered() -> None:
    found = assess(referable(ViolationMinutes(id="vp-2", round=2, on=d("2024-09-13"))))
    told = limit(found, "transfer_while_considering")
    assert (told.applies, told.owner) == (True, Owner.SANCTION_AUTHORITY)
    assert str(told.citations[0]) == "khoản 1 Điều 62 Luật Xử lý vi phạm hành chính năm 2012"


@pytest.mark.parametrize(
    ("suspended", "last"),
    [
        ("2024-10-01", "2024-10-04"),
        ("2024-10-03", "2024-10-07"),  # the third day is a Sunday
        ("2024-08-28", "2024-09-04"),  # the third day falls into Quốc khánh
    ],
)
def test_three_days_from_the_suspension(suspended: str, last: str) -> None:
    stop = ExecutionSuspended(id="tdc", round=2, on=d(suspended), of="xp-1")
    found = limit(assess(referable(stop), "2024-12-02"), "transfer_after_suspension")
    assert (found.start, found.last_day, found.applies) == (d(suspended), d(last), True)
    assert found.citations[0].confidence is Confidence.SECONDARY


def test_the_suspension_is_what_a_transfer_during_execution_is_due_by() -> None:
    later = sanction(
        id="xp-2", round=2, on=d("2024-09-30"), conduct_from=d("2023-09-01"), conduct_to=d("2024-08-31")
    )
    stop = ExecutionSuspended(id="tdc", round=2, on=d("2024-10-01"), of="xp-2")
    assert assess(referable(later, stop)).due == d("2024-10-04")
    assert assess(referable(later)).due is None
    assert limit(assess(referable(later)), "transfer_after_suspension").last_day is None


@pytest.mark.parametrize(("on", "known"), [("2025-12-31", False), ("2026-01-01", True), ("2026-01-02", True)])
def test_enforcement_stops_within_five_working_days_from_2026(on: str, known: bool) -> None:
    ordered = EnforcementOrdered(id="cc", round=1, on=d("2023-09-01"), of="xp-1")
    found = assess(referable(ordered), on).limit("stop_enforcement")
    assert (found is not None) is known
    if found is not None:
        assert (found.applies, found.words, found.last_day) == (True, "05 ngày làm việc", None)
        assert limit(assess(referable(), on), "stop_enforcement").applies is False


def enforced(*more: Event) -> Case:
    """A second sanction, for the later evasion itself, is being enforced."""
    later = sanction(
        id="xp-2", round=2, on=d("2024-09-30"), conduct_from=d("2023-09-01"), conduct_to=d("2024-08-31")
    )
    ordered = EnforcementOrdered(id="cc", round=2, on=d("2024-11-01"), of="xp-2")
    return referable(later, ordered, *more)


@pytest.mark.parametrize(
    ("found_on", "last"),
    [
        ("2026-01-05", "2026-01-10"),  # Saturday 10/01 is worked for Friday 02/01
        ("2026-03-06", "2026-03-13"),
        ("2026-04-24", "2026-05-06"),  # days off on 27/4, 30/4 and 01/5
    ],
)
def test_the_five_days_run_from_the_day_on_which_signs_of_crime_are_found(found_on: str, last: str) -> None:
    signs = SignsOfCrimeFound(id="dh", round=2, on=d(found_on), of="xp-2")
    found = limit(assess(enforced(signs), "2026-05-20"), "stop_enforcement")
    assert (found.start, found.last_day) == (d(found_on), d(last))
    assert (
        f"kể từ ngày xác định hành vi có dấu hiệu tội phạm, ngày {short_date(d(found_on))}" in found.sentence
    )
    assert "chưa ghi ngày" not in found.sentence


def test_without_that_day_the_limit_is_told_and_no_last_day_is_made_up() -> None:
    for subject in (enforced(), enforced(SignsOfCrimeFound(id="dh", round=2, of="xp-2"))):
        found = limit(assess(subject, "2026-05-20"), "stop_enforcement")
        assert (found.applies, found.start, found.last_day) == (True, None, None)
        assert "hồ sơ chưa ghi ngày xác định hành vi đang bị cưỡng chế có dấu hiệu tội phạm" in found.sentence


def test_signs_in_the_act_of_a_sanction_that_is_not_enforced_start_nothing() -> None:
    elsewhere = SignsOfCrimeFound(id="dh", round=1, on=d("2026-03-06"), of="xp-1")
    assert limit(assess(enforced(elsewhere), "2026-05-20"), "stop_enforcement").start is None


@pytest.mark.parametrize(
    ("stopped", "words"),
    [("2026-03-13", "đã làm ngày 13/3/2026"), ("2026-03-16", "đã làm ngày 16/3/2026, quá hạn")],
)
def test_when_enforcement_stopped(stopped: str, words: str) -> None:
    signs = SignsOfCrimeFound(id="dh", round=2, on=d("2026-03-06"), of="xp-2")
    stop = EnforcementStopped(id="dcc", round=2, on=d(stopped), of="xp-2")
    found = limit(assess(enforced(signs, stop), "2026-05-20"), "stop_enforcement")
    assert found.done_on == d(stopped)
    assert words in found.sentence


def test_signs_found_before_the_decree_start_no_limit() -> None:
    signs = SignsOfCrimeFound(id="dh", round=2, on=d("2025-12-31"), of="xp-2")
    assert assess(enforced(signs), "2026-05-20").limit("stop_enforcement") is None


# --- what the police owe -----------------------------------------------------------------------------------


def test_what_no_case_records_is_never_called_over() -> None:
    found = assess(sent(received="2024-10-02"), "2025-06-02")
    for kind in ("classify", "assign", "ask_extension"):
        told = limit(found, kind)
        assert (told.over, told.late, told.to_ask) == (False, None, False)
        assert "đã hết" not in told.sentence
    assert limit(found, "resolve_extended").over is True


def test_every_limit_of_the_police_from_the_receipt() -> None:
    """Received on Wednesday 02/10/2024."""
    assert last_days(assess(sent(received="2024-10-02"), "2024-10-03")) == {
        "refer_after_conclusion": "2024-10-04",
        "classify": "2024-10-03",
        "assign": "2024-10-07",  # the third day is a Saturday
        "tell_receipt": "2024-10-07",
        "resolve": "2024-10-22",
        "resolve_complex": "2024-12-02",
        "ask_extension": "2024-11-27",
        "resolve_extended": "2025-02-03",  # 02/02/2025 is the last day of Tết
    }


@pytest.mark.parametrize(
    ("received", "resolve", "complex_to", "extended_to"),
    [
        ("2024-08-12", "2024-09-04", "2024-10-14", "2024-12-16"),  # 01/9 off; 12/10 Saturday; 14/12 Saturday
        ("2024-12-31", "2025-01-20", "2025-02-28", "2025-04-28"),  # no 31/02
        ("2023-12-29", "2024-01-18", "2024-02-29", "2024-05-02"),  # leap year; 29/4 to 01/5/2024 off
    ],
)
def test_days_off_and_short_months(received: str, resolve: str, complex_to: str, extended_to: str) -> None:
    base = referable()
    events = (
        ReferralSent(id="kn-2", round=2, on=d(received)),
        PoliceReceipt(id="tn-2", round=2, on=d(received)),
    )
    found = last_days(assess(attrs.evolve(base, events=(*base.events, *events)), "2025-06-02"))
    assert (found["resolve"], found["resolve_complex"], found["resolve_extended"]) == (
        resolve,
        complex_to,
        extended_to,
    )


def test_the_extension_runs_from_the_day_rolled_over_unless_a_person_chooses_otherwise() -> None:
    base = sent("2024-08-12", received="2024-08-12")
    assert limit(assess(base, "2024-12-20"), "resolve_extended").last_day == d("2024-12-16")
    law = default_law().with_setting("gia_han_tinh_tu", "ngay_cuoi_chua_chuyen", **PERSON)
    # from Saturday 12/10: 12/12 is a Thursday
    assert limit(assess(base, "2024-12-20", law=law), "resolve_extended").last_day == d("2024-12-12")


def test_until_the_receipt_is_on_record_the_day_of_sending_is_taken_and_nobody_is_called_late() -> None:
    found = assess(sent("2024-10-02"), "2025-03-03")
    told = limit(found, "resolve_extended")
    assert (told.start, told.last_day, told.late, told.over) == (d("2024-12-02"), d("2025-02-03"), None, True)
    assert "tính từ ngày gửi" in limit(found, "resolve").note
    assert limit(assess(sent(received="2024-10-04"), "2024-10-07"), "resolve").start == d("2024-10-04")


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        ("2024-10-07", []),
        ("2024-10-08", ["tell_receipt"]),
        ("2024-10-22", ["tell_receipt"]),
        ("2024-10-23", ["tell_receipt", "resolve"]),
        ("2024-12-02", ["tell_receipt", "resolve"]),
        ("2024-12-03", ["tell_receipt", "resolve", "resolve_complex"]),
        ("2025-02-03", ["tell_receipt", "resolve", "resolve_complex"]),
        ("2025-02-04", ["tell_receipt", "resolve", "resolve_complex", "resolve_extended"]),
    ],
)
def test_when_to_ask(on: str, asked: list[str]) -> None:
    found = assess(sent("2024-10-02"), on)
    assert [one.kind.value for one in found.to_ask] == asked
    places = {str(c) for one in found.to_ask for c in one.citations}
    if asked:
        assert "khoản 4 Điều 145 Bộ luật Tố tụng hình sự năm 2015" in places
        assert any(place.startswith("khoản 3 Điều 7 Thông tư liên tịch số 03/2018") for place in places)


def test_whom_to_ask() -> None:
    found = assess(sent("2024-10-02"), "2025-02-04")
    asked = {one.kind.value: one.ask for one in found.to_ask}
    assert "cơ quan điều tra" in asked["tell_receipt"]
    assert "viện kiểm sát" in asked["resolve_complex"]
    assert "viện kiểm sát cấp trên" in asked["resolve_extended"]
    steps = [step.code for step in found.afterlife.steps]
    # of the steps of resolving only the last that is over
    assert steps == ["record-sending", "ask-tell-receipt", "ask-resolve-extended"]


@pytest.mark.parametrize(
    ("day", "late"),
    [("2025-01-31", False), ("2025-02-03", False), ("2025-02-04", True)],
)
def test_only_what_no_extension_covers_is_late(day: str, late: bool) -> None:
    found = assess(decided(day, True), "2025-03-03")
    assert limit(found, "resolve").late is None
    assert limit(found, "resolve_complex").late is None
    assert limit(found, "resolve_extended").late is late
    assert found.to_ask == ()


@pytest.mark.parametrize(
    ("on", "confidence"), [("2022-01-13", "text"), ("2022-01-14", "secondary"), ("2022-01-15", "secondary")]
)
def test_the_24_hours_by_date(on: str, confidence: str) -> None:
    value = default_law().at("phan_loai_nguon_tin", d(on))
    assert (value.value, value.confidence) == (24, confidence)


@pytest.mark.parametrize(("on", "known"), [("2018-02-28", False), ("2018-03-01", True), ("2018-03-02", True)])
def test_the_circular_of_2017_is_in_force_from_march_2018(on: str, known: bool) -> None:
    found = assess(referable(), on)
    assert (found.limit("assign") is not None) is known
    assert limit(found, "resolve").last_day is None


# --- after the decision ------------------------------------------------------------------------------------


def test_the_file_comes_back_and_the_sanction_follows() -> None:
    """Not prosecuted on Monday 30/12/2024; the file came back on Friday 03/01/2025."""
    found = assess(decided("2024-12-30", False), "2025-01-02")
    assert limit(found, "return_file").last_day == d("2025-01-02")
    assert limit(found, "pass_on_to_sanction").last_day == d("2025-01-03")  # 01/01 off, working days
    assert limit(found, "tell_result").last_day == d("2025-01-02")
    assert limit(found, "sanction_after_return").last_day is None
    back = FileReturned(id="tra", round=2, on=d("2025-01-03"), of="qd-kt")
    after = assess(decided("2024-12-30", False, back), "2025-01-06")
    assert limit(after, "sanction_after_return").last_day == d("2025-02-03")  # 02/02 is the last day of Tết
    assert limit(after, "sanction_after_verifying").last_day == d("2025-02-17")
    assert limit(after, "return_file").late is True
    assert limit(after, "pass_on_to_sanction").late is False


@pytest.mark.parametrize(("on", "asked"), [("2025-01-02", set()), ("2025-01-03", {"return_file"})])
def test_a_file_that_does_not_come_back_is_asked_for(on: str, asked: set[str]) -> None:
    assert {one.kind.value for one in assess(decided("2024-12-30", False), on).to_ask} == asked


def test_a_sanction_after_the_return_is_measured() -> None:
    back = FileReturned(id="tra", round=2, on=d("2025-01-03"), of="qd-kt")
    fine = SanctionDecided(id="xp-3", round=2, on=d("2025-02-17"), act="evasion", kind="fine")
    found = assess(decided("2024-12-30", False, back, fine), "2025-03-03")
    assert limit(found, "sanction_after_return").late is None  # verifying allows 45 days
    assert limit(found, "sanction_after_verifying").late is False
    late = attrs.evolve(fine, on=d("2025-02-18"))
    found = assess(decided("2024-12-30", False, back, late), "2025-03-03")
    assert limit(found, "sanction_after_verifying").late is True


@pytest.mark.parametrize(("on", "known"), [("2021-12-31", False), ("2022-01-01", True), ("2022-01-02", True)])
def test_article_63_as_amended_from_2022(on: str, known: bool) -> None:
    found = assess(referable(), on)
    assert (found.limit("pass_on_to_sanction") is not None) is known
    assert (found.limit("sanction_after_return") is not None) is known


def test_documents_follow_a_decision_to_prosecute_within_three_days() -> None:
    found = assess(decided("2024-11-08", True), "2024-11-09")
    told = limit(found, "documents_after_prosecution")
    assert (told.last_day, told.applies) == (d("2024-11-11"), True)
    assert limit(found, "return_file").applies is False


def test_the_higher_prosecutors_answer_within_twenty_days() -> None:
    ask = RefusalContested(id="kn-vks", round=2, on=d("2024-12-30"), of="qd-kt")
    told = limit(assess(decided("2024-12-23", False, ask), "2024-12-31"), "disagreement")
    assert (told.start, told.last_day, told.owner) == (d("2024-12-30"), d("2025-01-20"), Owner.PROSECUTORS)
    assert limit(assess(decided("2024-12-23", False), "2024-12-31"), "disagreement").last_day is None


# --- the same facts elsewhere ------------------------------------------------------------------------------


def test_the_step_of_the_procedure_has_the_same_last_day() -> None:
    steps = {step.row: step for step in escalation.steps(referable(), on=d(ON))}
    assert steps["refer-after-conclusion"].due == assess(referable()).due
    police = {step.row: step for step in escalation.steps(sent(received="2024-10-02"), on=d("2024-10-03"))}
    resolving = limit(assess(sent(received="2024-10-02"), "2024-10-03"), "resolve")
    assert police["prosecution-decision"].due == resolving.last_day


def test_a_limit_is_told_in_one_sentence_with_its_mark() -> None:
    early = sanction(on=d("2025-03-03"), conduct_from=d("2024-01-01"), conduct_to=d("2024-12-31"))
    conclusion = ConclusionIssued(id="kl-2", round=2, on=d("2025-08-15"))
    subject = case(early, SanctionServed(id="gq", round=1, on=d("2025-03-05"), of="xp-1"), conclusion)
    told = limit(assess(subject, "2025-08-18"), "refer_after_conclusion")
    assert told.sentence == (
        "Kiến nghị khởi tố sau khi có kết luận (cơ quan bảo hiểm xã hội): 05 ngày làm việc (cách hiểu, cần "
        "xác "
        "nhận) kể từ ngày ký kết luận về các tháng sau khi bị xử phạt, ngày 15/8/2025; đến hết ngày "
        "22/8/2025; "
        "thời hạn khắc phục cho đơn vị không kéo dài thời hạn này; gửi kèm thông báo cho viện kiểm sát."
    )
    assert told.to_dict()["last_day"] == "2025-08-22"
