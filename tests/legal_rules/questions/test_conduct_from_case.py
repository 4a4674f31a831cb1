"""Conduct in a case: workers and months that come to the same are one finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import case, run, sums
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_rules.case import Case, Contribution, Determination, Exhibit, FundAmounts, LabourContract, Worker
from legal_rules.case.events import Event, ReminderSent, WorkersRegistered
from legal_rules.errors import CaseDataError, DeterminationError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.questions import conduct
from legal_rules.questions.conduct import Conduct, ConductFinding, FundGroup, Kind

NONE, LATE, EVASION = Conduct.NONE, Conduct.LATE_PAYMENT, Conduct.EVASION
ON = date(2026, 1, 15)
REMINDED = ReminderSent(id="dd-1", round=1, on=date(2025, 11, 10))


def worker(number: int, *contracts: LabourContract | date) -> Worker:
    made = [
        one if isinstance(one, LabourContract) else LabourContract(kind="indefinite", valid_from=one)
        for one in contracts
    ]
    return Worker(id=f"ld-{number:02d}", name=f"Người thứ {number}", contracts=tuple(made))


def decided(question: str, value: str, **changes: Any) -> Determination:
    fields: dict[str, Any] = {
        "id": f"xd-{question.rsplit('.', maxsplit=1)[-1].lower().replace('_', '-')}",
        "question": question,
        "subject": "employer",
        "value": value,
        "by": "Phạm Thị Mẫu",
        "position": "Trưởng phòng",
        "on": date(2025, 12, 20),
        "reason": "Công văn thử",
    }
    return Determination(**(fields | changes))


NO_REASON = decided("conduct.justified_reason", "none", on=date(2025, 7, 1))


def a_case(
    *rows: Contribution,
    workers: tuple[Worker, ...] = (worker(1, date(2025, 9, 3)),),
    events: tuple[Event, ...] = (),
    determinations: tuple[Determination, ...] = (NO_REASON,),
    **changes: Any,
) -> Case:
    return case(rows, events=events, determinations=determinations, workers=workers, exhibits=(), **changes)


def found(given_case: Case, on: date = ON, fund: str = "bhxh") -> list[ConductFinding]:
    return [one for one in conduct.of_case(given_case, on=on) if one.fund_group == fund]


def only(given_case: Case, on: date = ON, fund: str = "bhxh") -> ConductFinding:
    (finding,) = found(given_case, on, fund)
    return finding


# --- the three situations ---------------------------------------------------------------------------------


def test_workers_of_one_day_are_one_finding_an_insurance() -> None:
    days = (worker(1, date(2025, 9, 3)), worker(2, date(2025, 9, 3)))
    findings = conduct.of_case(
        a_case(run(1, "2025-09", "2025-11"), run(2, "2025-09", "2025-12"), workers=days), on=ON
    )
    assert [one.fund_group for one in findings] == list(FundGroup)
    first = findings[0]
    assert (first.conduct, first.kind, first.status) == (EVASION, Kind.UNREGISTERED, Status.ESTABLISHED)
    assert first.workers == {"ld-01", "ld-02"}
    assert first.months == {"2025-09", "2025-10", "2025-11", "2025-12"}
    assert (first.day_count, first.late_from, first.evasion_from) == (
        104,
        date(2025, 10, 4),
        date(2025, 12, 3),
    )
    assert first.subject == "Công ty TNHH May mặc Ví Dụ"
    assert first.summary.startswith(
        "2 người lao động, 4 tháng (9/2025 – 12/2025): thuộc trường hợp trốn đóng bảo hiểm xã hội bắt buộc "
        "theo điểm a khoản 1 Điều 39"
    )


def test_what_is_unpaid_is_summed_over_overdue_months_only() -> None:
    """On 15/01/2026 the months to November 2025 are overdue; of a million, 20.000 are for BHYT."""
    given_case = a_case(run(1, "2025-09", "2025-12"))
    assert only(given_case).amount == 3 * 970_000
    assert only(given_case, fund="bhyt").amount == 3 * 20_000
    assert only(given_case, fund="bhtn").amount == 3 * 10_000
    assert only(given_case, on=date(2025, 12, 31)).amount == 2 * 970_000
    assert only(given_case, on=date(2026, 1, 1)).amount == 3 * 970_000


def test_each_worker_has_the_limit_of_its_own_contract() -> None:
    days = (worker(1, date(2025, 9, 3)), worker(2, date(2025, 10, 1)), worker(3, date(2025, 12, 10)))
    rows = (run(1, "2025-09", "2025-12"), run(2, "2025-10", "2025-12"), run(3, "2025-12", "2025-12"))
    evasion, late = found(a_case(*rows, workers=days))
    assert (evasion.conduct, evasion.workers) == (EVASION, {"ld-01", "ld-02"})
    assert (evasion.late_from, evasion.evasion_from) == (date(2025, 10, 4), date(2025, 12, 3))
    assert evasion.day_count == 104
    assert evasion.limit is None
    assert (late.conduct, late.workers, late.amount) == (LATE, {"ld-03"}, 0)
    assert late.late_from == date(2026, 1, 10)


def test_nobody_is_late_before_the_limit() -> None:
    given_case = a_case(run(1, "2025-09", "2025-12"))
    assert found(given_case, on=date(2025, 10, 3)) == []
    assert only(given_case, on=date(2025, 10, 4)).conduct is LATE
    assert only(given_case, on=date(2025, 12, 2)).conduct is LATE
    assert only(given_case, on=date(2025, 12, 3)).conduct is EVASION


def test_an_under_declared_worker_is_another_finding() -> None:
    given_case = a_case(run(1, "2025-08", "2025-12", declared=4_999_999))
    finding = only(given_case)
    assert (finding.kind, finding.conduct) == (Kind.UNDER_DECLARED, EVASION)
    assert finding.evasion_from == date(2025, 8, 1)
    assert str(finding.provision).startswith("điểm c khoản 1 Điều 39")
    assert len(finding.reasons[0].children) == 2


@pytest.mark.parametrize("declared", [5_000_000, 5_000_001])
def test_unpaid_months_are_told_apart_by_their_days(declared: int) -> None:
    """September is past its 60 days on 31/12/2025 and reminded, October and November are late."""
    given_case = a_case(run(1, "2025-09", "2025-12", declared=declared), events=(REMINDED,))
    evasion, late = found(given_case)
    assert (evasion.kind, evasion.conduct, evasion.months) == (Kind.UNPAID, EVASION, {"2025-09"})
    assert (evasion.day_count, evasion.evasion_from) == (76, date(2025, 12, 31))
    assert (late.conduct, late.months) == (LATE, {"2025-10", "2025-11"})
    assert (late.day_count, late.late_from) == (46, date(2025, 12, 1))
    assert late.evasion_from is None
    assert only(given_case, on=date(2025, 12, 30)).months == {"2025-09", "2025-10"}


def test_a_case_without_a_reminder_does_not_say_that_there_was_none() -> None:
    open_one, late = found(a_case(run(1, "2025-09", "2025-11", declared=5_000_000)))
    assert (open_one.status, open_one.possible) == (Status.NOT_ENOUGH_EVIDENCE, {LATE, EVASION})
    assert [fact.path for fact in open_one.missing] == ["events"]
    assert (late.conduct, late.months) == (LATE, {"2025-10", "2025-11"})


@pytest.mark.parametrize(
    ("reminded_on", "status"),
    [
        (date(2025, 10, 31), Status.NOT_ENOUGH_EVIDENCE),
        (date(2025, 11, 1), Status.ESTABLISHED),
        (date(2026, 1, 15), Status.ESTABLISHED),
        (date(2026, 1, 16), Status.NOT_ENOUGH_EVIDENCE),
        (None, Status.NOT_ENOUGH_EVIDENCE),
    ],
)
def test_the_reminder_that_counts_came_after_the_payment_day(
    reminded_on: date | None, status: Status
) -> None:
    events = (attrs.evolve(REMINDED, on=reminded_on),)
    finding = only(a_case(run(1, "2025-09", "2025-09", declared=5_000_000), events=events))
    assert finding.status is status


def test_of_several_reminders_the_first_under_the_new_law_counts() -> None:
    reminders = tuple(
        ReminderSent(id=f"dd-{number}", round=1, on=day)
        for number, day in enumerate((date(2025, 5, 6), date(2025, 9, 10), date(2025, 12, 1)))
    )
    row = run(1, "2025-03", "2025-03", declared=5_000_000)
    finding = only(a_case(row, events=reminders))
    assert (finding.conduct, finding.evasion_from) == (EVASION, date(2025, 9, 10))
    old = only(a_case(row, events=reminders[:1]))
    assert [question.code for question in old.open_questions] == ["H4"]


def test_months_in_order_are_not_told() -> None:
    paid = run(1, "2025-08", "2025-11", declared=5_000_000, paid=sums(1_000_000))
    assert conduct.of_case(a_case(paid), on=ON) == ()
    in_time = attrs.evolve(paid, first_month="2025-11", paid_on=date(2025, 12, 31))
    assert conduct.of_case(a_case(in_time), on=ON) == ()
    late = attrs.evolve(in_time, paid_on=date(2026, 1, 1))
    finding = only(a_case(late))
    assert (finding.conduct, finding.day_count, finding.amount) == (LATE, 1, 0)
    assert conduct.of_case(a_case(run(1, "2026-02", "2026-05")), on=ON) == ()
    assert conduct.of_case(a_case(run(1, "2025-09", "2025-11", due=0)), on=ON) == ()


def test_an_insurance_to_which_nothing_was_due_is_not_told() -> None:
    due = FundAmounts(huu_tri_tu_tuat=9, om_dau_thai_san=3, tnld_bnn=1, bhyt=0, bhtn=0)
    findings = conduct.of_case(
        a_case(
            run(1, "2025-09", "2025-11", due=0),
            run(2, "2025-09", "2025-11"),
            workers=(worker(1, date(2025, 9, 3)), worker(2, date(2025, 9, 3))),
        ),
        on=ON,
    )
    assert {one.fund_group: one.workers for one in findings} == {fund: {"ld-02"} for fund in FundGroup}
    row = attrs.evolve(run(1, "2025-09", "2025-11"), due=due)
    assert [one.fund_group for one in conduct.of_case(a_case(row), on=ON)] == ["bhxh"]


def test_an_insurance_that_became_due_later_has_its_limit_from_then() -> None:
    """Nothing for BHYT to June 2025; from July it is due, the contract being of 01/5/2025."""
    social = FundAmounts(huu_tri_tu_tuat=9, om_dau_thai_san=3, tnld_bnn=1, bhyt=0, bhtn=0)
    rows = (
        attrs.evolve(run(1, "2025-05", "2025-06"), due=social),
        attrs.evolve(run(1, "2025-07", "2025-12"), due=attrs.evolve(social, bhyt=2)),
    )
    given_case = a_case(*rows, workers=(worker(1, date(2025, 5, 5)),))
    health = only(given_case, fund="bhyt", on=date(2025, 9, 1))
    assert (health.conduct, health.late_from) == (LATE, date(2025, 8, 1))
    assert only(given_case, on=date(2025, 9, 1)).late_from == date(2025, 6, 5)


# --- registration -----------------------------------------------------------------------------------------


def registered(on: date | None, *workers: str, complete: bool | None = None) -> WorkersRegistered:
    return WorkersRegistered(id="dk-1", round=1, on=on, workers=workers, complete=complete)


@pytest.mark.parametrize(
    ("event", "conduct_found", "day_count"),
    [
        (registered(date(2025, 12, 2), "ld-01"), LATE, 60),
        (registered(date(2025, 12, 3), "ld-01"), EVASION, 61),
        (registered(date(2025, 12, 2), complete=True), LATE, 60),
        (registered(date(2025, 12, 2), "ld-02", complete=True), EVASION, 104),
        (registered(date(2025, 12, 2), complete=False), EVASION, 104),
        (registered(date(2026, 1, 20), "ld-01"), EVASION, 104),
    ],
)
def test_a_registration_ends_it(event: WorkersRegistered, conduct_found: Conduct, day_count: int) -> None:
    workers = (worker(1, date(2025, 9, 3)), worker(2))
    finding = only(a_case(run(1, "2025-09", "2025-11"), events=(event,), workers=workers))
    assert (finding.conduct, finding.day_count) == (conduct_found, day_count)


def test_a_registration_without_a_day_leaves_it_open() -> None:
    finding = only(a_case(run(1, "2025-09", "2025-11"), events=(registered(None, "ld-01"),)))
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert {fact.path for fact in finding.missing} == {"workers.ld-01.contracts", "events"}


def test_a_later_registered_month_bounds_the_day_of_registration() -> None:
    """Registered some day from 01/12/2025, not before it: September to November stay late at least."""
    rows = (run(1, "2025-09", "2025-11"), run(1, "2025-12", "2025-12", declared=5_000_000))
    finding = only(a_case(*rows))
    assert (finding.status, finding.possible) == (Status.NOT_ENOUGH_EVIDENCE, {LATE, EVASION})
    assert [fact.path for fact in finding.missing] == ["events"]
    later = (run(1, "2025-09", "2025-12"), run(1, "2026-01", "2026-01", declared=5_000_000))
    assert only(a_case(*later)).conduct is EVASION


def test_a_worker_registered_before_and_dropped_has_no_day_that_the_case_tells() -> None:
    rows = (
        run(1, "2025-03", "2025-08", declared=5_000_000, paid=sums(1_000_000)),
        run(1, "2025-09", "2025-12"),
    )
    finding = only(a_case(*rows, workers=(worker(1, date(2025, 3, 3)),)))
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert "workers.ld-01.contracts" in {fact.path for fact in finding.missing}
    event = registered(date(2025, 4, 1), "ld-01")
    by_event = only(
        a_case(run(1, "2025-09", "2025-12"), events=(event,), workers=(worker(1, date(2025, 3, 3)),))
    )
    assert by_event.status is Status.NOT_ENOUGH_EVIDENCE
    by_fund = {one.fund_group: one.possible for one in conduct.of_case(a_case(*rows), on=ON)}
    assert by_fund == {fund: {NONE, LATE, EVASION} for fund in FundGroup}


@pytest.mark.parametrize(
    ("contracts", "late_from"),
    [
        ((date(2025, 9, 3),), date(2025, 10, 4)),
        ((date(2025, 9, 30), date(2025, 9, 3)), date(2025, 10, 4)),
        ((date(2025, 9, 3), date(2025, 10, 1)), date(2025, 10, 4)),
        (
            (LabourContract(kind="probation", valid_from=date(2025, 8, 1)), date(2025, 9, 3)),
            date(2025, 10, 4),
        ),
        (
            (
                LabourContract(kind="fixed_term", valid_from=date(2025, 2, 3), valid_to=date(2025, 8, 31)),
                date(2025, 9, 3),
            ),
            date(2025, 10, 4),
        ),
        (
            (LabourContract(kind="fixed_term", valid_from=date(2025, 7, 1), valid_to=date(2025, 9, 1)),),
            date(2025, 8, 1),
        ),
    ],
)
def test_the_contract_of_the_first_month_tells_from_when(contracts: Any, late_from: date) -> None:
    finding = only(a_case(run(1, "2025-09", "2025-12"), workers=(worker(1, *contracts),)))
    assert finding.late_from == late_from


@pytest.mark.parametrize(
    "contracts",
    [(), (date(2025, 10, 1),), (LabourContract(kind="indefinite"),), (LabourContract(kind="probation"),)],
)
def test_without_a_contract_something_was_due_in_the_first_month(contracts: Any) -> None:
    given_case = a_case(run(1, "2025-09", "2025-12"), workers=(worker(1, *contracts),))
    late = only(given_case)
    assert (late.conduct, late.day_count, late.late_from) == (EVASION, None, None)
    assert only(given_case, fund="bhyt").conduct is EVASION
    for fund in FundGroup:
        assert only(given_case, on=date(2025, 11, 20), fund=fund).possible == {LATE, EVASION}
    early = only(given_case, on=date(2025, 10, 20))
    assert early.status is Status.NOT_ENOUGH_EVIDENCE
    assert [(fact.path, fact.meaning) for fact in early.missing] == [
        ("workers.ld-01.contracts", "Ngày người lao động thuộc diện phải tham gia: Người thứ 1")
    ]


def test_a_contract_older_than_what_is_encoded_counts_from_the_first_day_encoded() -> None:
    finding = only(a_case(run(1, "2025-09", "2025-12"), workers=(worker(1, date(2009, 5, 4)),)))
    assert finding.conduct is EVASION
    told = [step.sentence for reason in finding.reasons for _, step in reason.walk()]
    assert any("chậm nhất từ ngày 01/01/2015" in one for one in told)


def test_months_entered_one_by_one_or_as_a_run_are_the_same() -> None:
    months = [f"2025-{month:02d}" for month in range(3, 13)]
    workers = (worker(1, date(2025, 3, 3)), worker(2, date(2025, 3, 3)), worker(3))
    for changes in ({}, {"declared": 4_000_000}, {"declared": 5_000_000}, {"declared": None}):
        as_run = [run(number, months[0], months[-1], **changes) for number in (1, 2)]
        single = [run(number, month, month, **changes) for number in (1, 2) for month in months]
        both = [
            [
                one.to_dict()
                for one in conduct.of_case(a_case(*rows, workers=workers, events=(REMINDED,)), on=ON)
            ]
            for rows in (as_run, single)
        ]
        assert both[0] == both[1]


def test_unequal_rows_in_a_row_are_one_spell_of_not_being_registered() -> None:
    rows = (run(1, "2025-09", "2025-10"), run(1, "2025-11", "2025-12", due=2_000_000))
    finding = only(a_case(*rows))
    assert (finding.late_from, finding.months) == (
        date(2025, 10, 4),
        {"2025-09", "2025-10", "2025-11", "2025-12"},
    )
    with_gap = (run(1, "2025-09", "2025-10"), run(1, "2025-12", "2025-12"))
    workers = (
        worker(
            1,
            LabourContract(kind="fixed_term", valid_from=date(2025, 9, 3), valid_to=date(2025, 10, 31)),
            date(2025, 12, 1),
        ),
    )
    first, second = found(a_case(*with_gap, workers=workers))
    assert (first.conduct, second.conduct) == (EVASION, LATE)
    assert second.late_from == date(2026, 1, 1)


# --- what the case does not tell --------------------------------------------------------------------------


def test_a_month_of_which_the_declaration_is_not_known_can_be_any_situation() -> None:
    finding = only(a_case(run(1, "2025-09", "2025-12", declared=None), events=(REMINDED,)))
    assert (finding.kind, finding.status) == (None, Status.NOT_ENOUGH_EVIDENCE)
    assert finding.possible == {NONE, LATE, EVASION}
    assert "contributions.ld-01.declared" in {fact.path for fact in finding.missing}
    assert finding.to_dict()["kind"] is None
    assert "chưa rõ đã đăng ký tham gia" in finding.to_text()


def test_a_month_of_which_the_wage_is_not_known_was_declared_too_low_or_in_full() -> None:
    finding = only(
        a_case(run(1, "2025-09", "2025-09", wage_base=None, declared=5_000_000), events=(REMINDED,))
    )
    assert (finding.kind, finding.conduct) == (None, EVASION)
    before = only(
        a_case(run(1, "2025-09", "2025-09", wage_base=None, declared=5_000_000), events=(REMINDED,)),
        on=date(2025, 12, 30),
    )
    assert [fact.path for fact in before.missing] == ["contributions.ld-01.wage_base"]


def test_a_month_wholly_paid_of_which_nothing_else_is_known_is_in_order() -> None:
    row = run(1, "2025-09", "2025-11", declared=None, wage_base=None, paid=sums(1_000_000))
    assert conduct.of_case(a_case(row), on=ON) == ()
    late = attrs.evolve(row, first_month="2025-09", last_month="2025-09", paid_on=date(2025, 11, 3))
    assert only(a_case(late)).kind is Kind.UNPAID


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"due": None}, {"contributions.ld-01.due"}),
        ({"paid": None}, {"contributions.ld-01.paid", "contributions.ld-01.paid_on"}),
        ({"paid": None, "paid_on": date(2025, 10, 20)}, {"contributions.ld-01.paid"}),
    ],
)
def test_sums_that_are_not_known_are_named_by_their_paths(changes: dict[str, Any], missing: set[str]) -> None:
    row = attrs.evolve(run(1, "2025-09", "2025-09", declared=5_000_000), **changes)
    finding = only(a_case(row, events=(REMINDED,)))
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert finding.amount is None
    assert {fact.path for fact in finding.missing} == missing
    for fact in finding.missing:
        assert a_case(row).has_path(fact.path)


def test_a_payment_after_the_day_asked_about_is_not_counted_yet() -> None:
    row = run(1, "2025-09", "2025-09", declared=5_000_000, paid=sums(1_000_000), paid_on=date(2026, 2, 2))
    assert only(a_case(row, events=(REMINDED,))).conduct is EVASION
    partly = run(1, "2025-09", "2025-09", declared=5_000_000, paid=sums(400_000), paid_on=date(2025, 10, 2))
    finding = only(a_case(partly, events=(REMINDED,)))
    assert (finding.conduct, finding.amount) == (EVASION, 582_000)


# --- persons ----------------------------------------------------------------------------------------------


def test_without_a_determination_the_reason_is_not_known() -> None:
    finding = only(a_case(run(1, "2025-09", "2025-12"), determinations=()))
    assert (finding.status, finding.possible) == (Status.NOT_ENOUGH_EVIDENCE, {LATE, EVASION})
    assert [fact.path for fact in finding.missing] == ["determinations"]
    assert only(a_case(run(1, "2025-09", "2025-12"), determinations=()), on=date(2025, 12, 2)).conduct is LATE


@pytest.mark.parametrize(
    ("value", "conduct_found"), [("none", EVASION), ("disaster", LATE), ("force_majeure", LATE)]
)
def test_a_person_determines_the_reason(value: str, conduct_found: Conduct) -> None:
    reason = decided("conduct.justified_reason", value)
    finding = only(a_case(run(1, "2025-09", "2025-12"), determinations=(reason,)))
    assert finding.conduct is conduct_found
    told = [step.sentence for one in finding.reasons for _, step in one.walk()]
    assert any(
        "theo xác định của Phạm Thị Mẫu, Trưởng phòng, ngày 20/12/2025: Công văn thử" in s for s in told
    )


def test_a_later_determination_is_not_known_yet_and_the_latest_counts() -> None:
    first, second = (
        attrs.evolve(NO_REASON, on=date(2025, 12, 20)),
        decided("conduct.justified_reason", "disaster", id="xd-2", on=date(2026, 1, 10), position=None),
    )
    given_case = a_case(run(1, "2025-09", "2025-12"), determinations=(second, first))
    assert only(given_case, on=date(2026, 1, 9)).conduct is EVASION
    assert only(given_case, on=date(2026, 1, 10)).conduct is LATE
    assert only(given_case, on=date(2025, 12, 19)).status is Status.NOT_ENOUGH_EVIDENCE
    assert only(given_case, on=date(2025, 12, 20)).conduct is EVASION


@pytest.mark.parametrize(
    ("code", "value", "conduct_found"), [("H3", "1", EVASION), ("H3", "2", LATE), ("H1", "1", None)]
)
def test_a_person_settles_an_open_question(code: str, value: str, conduct_found: Conduct | None) -> None:
    settled = decided(code, value, on=date(2025, 7, 1), reason="Hướng dẫn thử")
    reason = NO_REASON
    workers = (worker(1, date(2024, 1, 2)),)
    finding = only(
        a_case(run(1, "2025-01", "2025-03"), workers=workers, determinations=(settled, reason)),
        on=date(2025, 7, 1),
    )
    assert finding.conduct is conduct_found
    if conduct_found is not None:
        assert "do Phạm Thị Mẫu, Trưởng phòng đặt: Hướng dẫn thử" in finding.to_text()
    else:
        assert [question.code for question in finding.open_questions] == ["H3"]


def test_a_determination_lapses_when_its_facts_change() -> None:
    row = run(1, "2025-09", "2025-12")
    rests = {"rests_on": ("contributions",)}
    digest = a_case(row, determinations=()).facts_digest(("contributions",))
    standing = attrs.evolve(NO_REASON, facts_sha256=digest, **rests)
    assert only(a_case(row, determinations=(standing,))).conduct is EVASION
    lapsed = attrs.evolve(NO_REASON, facts_sha256="0" * 64, **rests)
    finding = only(a_case(row, determinations=(lapsed,)))
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert "không còn giá trị" in finding.to_text()


def test_determinations_of_other_questions_and_subjects_do_not_count() -> None:
    others = (
        decided("article_216.means", "deceit"),
        decided("conduct.justified_reason", "none", subject="gd-01"),
        decided("U3", "1"),
    )
    finding = only(a_case(run(1, "2025-09", "2025-12"), determinations=others))
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE


def test_a_determination_that_does_not_answer_is_refused() -> None:
    wrong = (
        decided("conduct.justified_reason", "storm"),
        decided("H1", "3"),
        decided("H2", "0"),
        decided("H3", "2"),
    )
    with pytest.raises(DeterminationError) as caught:
        conduct.of_case(a_case(run(1, "2025-09", "2025-12"), determinations=wrong), on=ON)
    assert [(p.code, p.where) for p in caught.value.problems] == [
        ("BHXH-L010", "determinations.xd-justified-reason.value"),
        ("BHXH-L010", "determinations.xd-h1.value"),
        ("BHXH-L010", "determinations.xd-h2.value"),
    ]


# --- the law, and the whole -------------------------------------------------------------------------------


def test_health_insurance_of_a_hidden_worker_is_split_at_the_change() -> None:
    given_case = a_case(run(1, "2025-03", "2025-12"), workers=(worker(1, date(2024, 1, 2)),))
    old, new = found(given_case, fund="bhyt")
    assert (old.conduct, old.months) == (LATE, {"2025-03", "2025-04", "2025-05", "2025-06"})
    assert (new.conduct, min(new.months)) == (EVASION, "2025-07")
    assert only(given_case).conduct is EVASION


def test_under_the_old_law_the_readings_are_shown_for_all_workers_together() -> None:
    workers = tuple(worker(number, date(2023, 1, number + 1)) for number in range(1, 5))
    rows = tuple(run(number, "2023-02", "2023-09") for number in range(1, 5))
    finding = only(a_case(*rows, workers=workers, determinations=()), on=date(2024, 1, 5))
    assert (finding.status, len(finding.workers)) == (Status.NEEDS_LEGAL_REVIEW, 4)
    assert [question.code for question in finding.open_questions] == ["H1"]
    assert [reading.note for reading in finding.open_questions[0].readings] == ["trốn đóng", "chậm đóng"]


def test_the_reasons_name_facts_and_exhibits() -> None:
    paper = Exhibit(
        id="bang-luong", kind="payroll", title="Bảng lương", proves=("contributions.ld-01.2025-09",)
    )
    given_case = a_case(run(1, "2025-09", "2025-12"))
    finding = only(attrs.evolve(given_case, exhibits=(paper,)))
    top = finding.reasons[0]
    assert (top.facts, top.exhibits) == (("contributions.ld-01",), ("bang-luong",))
    assert finding.exhibits() == ("bang-luong",)
    assert (
        top.sentence
        == "1 người lao động, 4 tháng (9/2025 – 12/2025): chưa đăng ký tham gia, hoặc đăng ký chậm."
    )
    assert top.children[1].sentence.startswith("Đến ngày 15/01/2026 chưa đăng ký, 104 ngày")
    assert [str(c) for c in top.citations] == ["điểm a khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024"]


def test_a_case_without_contributions_has_no_finding() -> None:
    empty = attrs.evolve(a_case(run(1, "2025-09", "2025-09")), contributions=())
    assert conduct.of_case(empty, on=ON) == ()


def test_days_outside_what_is_encoded_are_refused() -> None:
    given_case = a_case(run(1, "2025-09", "2025-12"))
    for on in (date(2015, 12, 31), date(2027, 1, 1)):
        with pytest.raises(OutsideLawError):
            conduct.of_case(given_case, on=on)
    with pytest.raises(CaseDataError):
        conduct.of_case(given_case, on="2026-01-15")  # type: ignore[arg-type]


def test_months_before_2015_are_left_to_the_arrears_that_name_them() -> None:
    row = run(1, "2014-10", "2015-02", declared=5_000_000)
    finding = only(a_case(row), on=date(2016, 3, 1))
    assert finding.months == {"2015-01", "2015-02"}
    assert finding.amount == 2 * 970_000


DAYS = st.dates(date(2024, 6, 1), date(2026, 3, 31))


@st.composite
def rows_of_cases(draw: st.DrawFn) -> Case:
    rows, workers = [], []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        start = draw(st.integers(1, 20))
        end = draw(st.integers(start, 24))
        first, last = (f"{2024 + (m - 1) // 12}-{(m - 1) % 12 + 1:02d}" for m in (start, end))
        rows.append(
            run(
                number,
                first,
                last,
                declared=draw(st.sampled_from([0, 4_000_000, 5_000_000, None])),
                wage_base=draw(st.sampled_from([5_000_000, 5_000_000, None])),
                paid=draw(st.sampled_from([FundAmounts.zero(), sums(500_000), sums(1_000_000), None])),
                paid_on=draw(st.one_of(st.none(), DAYS)),
            )
        )
        contracts = draw(st.sampled_from([(), (date(2024, 1, 2),), (date.fromisoformat(f"{first}-05"),)]))
        workers.append(worker(number, *contracts))
    days = draw(st.lists(DAYS, max_size=2))
    events = tuple(ReminderSent(id=f"dd-{n}", round=1, on=day) for n, day in enumerate(days))
    known = draw(st.sampled_from([(), (attrs.evolve(NO_REASON, on=date(2024, 1, 1)),)]))
    return a_case(*rows, workers=tuple(workers), events=events, determinations=known)


@settings(max_examples=120, deadline=None)
@given(rows_of_cases(), st.dates(date(2024, 7, 1), date(2026, 6, 30)))
def test_every_worker_and_month_is_in_one_finding_an_insurance_at_most(given_case: Case, on: date) -> None:
    findings = conduct.of_case(given_case, on=on)
    for fund in FundGroup:
        mine = [one for one in findings if one.fund_group == fund]
        assert all(one.conduct is not NONE for one in mine)
        for finding in mine:
            assert finding.workers
            assert finding.months
            assert bool(finding.missing) == (finding.status is Status.NOT_ENOUGH_EVIDENCE)
            assert bool(finding.open_questions) or finding.status is not Status.NEEDS_LEGAL_REVIEW
            assert finding.to_text()
    overdue = [row for row in given_case.contributions if row.unpaid(on) is not None]
    known = [one for one in findings if one.amount is not None]
    if len(known) == len(findings) and len(overdue) == len(given_case.contributions):
        assert sum(one.amount or 0 for one in findings) <= sum(
            sum(1 for _ in row.months()) * unpaid.total for row in overdue if (unpaid := row.unpaid(on))
        )
