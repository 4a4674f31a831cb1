"""The violation of a round: its workers, months, sums and decree, and whether a planned fine is lawful."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from procedure_cases import DUE, case, d, hidden, inspected, referable, sanctioned

from legal_rules.case import Case, Contribution, FundAmounts
from legal_rules.case.events import (
    InspectionDecided,
    InspectionMinutes,
    IssuerKind,
    SanctionDecided,
    SanctionKind,
)
from legal_rules.errors import StepNotOpenError
from legal_rules.procedure.decided_fine import require_lawful
from legal_rules.procedure.violation import Violation, scheme_sum, violation
from legal_rules.questions.sanctions import FineAct, Scheme

ON = d("2023-04-12")


def first_round(**more: object) -> Case:
    """Twelve workers hidden from January 2022 to February 2023, inspected and put on record."""
    return case(*inspected(), **{**hidden("2022-01", "2023-02"), **more})


def found(subject: Case, on: date = ON, *, decree: str | None = None) -> Violation:
    return violation(subject, on=on, round=1, decree=decree)


def with_events(subject: Case, kind: type, **changes: object) -> Case:
    events = tuple(
        attrs.evolve(event, **changes) if isinstance(event, kind) else event for event in subject.events
    )
    return attrs.evolve(subject, events=events)


def test_every_hidden_and_unpaid_month_counts() -> None:
    one = found(first_round())
    assert (len(one.workers), len(one.months)) == (12, 14)
    assert (one.conduct_from, one.conduct_to) == (d("2022-01-01"), d("2023-02-28"))
    assert one.undeclared is True
    assert one.amounts is not None
    assert one.amounts.total == 12 * 14 * DUE.total
    assert (one.minutes_on, one.found_on) == (ON, ON)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2022-01-01", "2023-02-28", 14),
        ("2022-02-01", "2023-02-28", 13),
        ("2022-01-31", "2023-01-31", 13),
        ("2023-03-01", "2023-03-31", 0),
    ],
)
def test_only_months_of_the_period_inspected(first: str, last: str, months: int) -> None:
    subject = with_events(first_round(), InspectionDecided, period_from=d(first), period_to=d(last))
    assert len(found(subject).months) == months


def test_only_workers_whom_the_inspection_named() -> None:
    subject = with_events(first_round(), InspectionMinutes, workers=("ld-03", "ld-07"))
    assert found(subject).workers == ("ld-03", "ld-07")


def test_months_of_an_earlier_sanction_belong_to_it() -> None:
    """Without a period that was inspected, what was sanctioned before is not sanctioned again."""
    everything = hidden("2022-01", "2024-08")
    subject = referable(**everything)
    later = violation(subject, on=d("2024-09-13"), round=2)
    assert (later.months[0], later.months[-1]) == ("2023-03", "2024-08")


def test_a_worker_who_was_declared_too_low_is_no_worker_who_was_not_declared() -> None:
    rows = first_round().contributions
    low = tuple(attrs.evolve(row, declared=3_000_000) for row in rows)
    assert found(first_round(contributions=low)).undeclared is False
    mixed = (*low[:1], *rows[1:])
    assert found(first_round(contributions=mixed)).undeclared is None


def test_what_was_paid_after_the_minutes_is_no_longer_ordered() -> None:
    rows = first_round().contributions
    paid = tuple(attrs.evolve(row, paid=DUE, paid_on=d("2023-04-20")) for row in rows)
    subject = first_round(contributions=paid)
    before, after = found(subject, d("2023-04-19")), found(subject, d("2023-04-21"))
    for one in (before, after):
        assert one.amounts is not None
        assert one.amounts.total == 12 * 14 * DUE.total
    assert before.outstanding is not None
    assert before.outstanding.total == 12 * 14 * DUE.total
    assert after.outstanding == FundAmounts.zero()


def test_nothing_hidden_is_no_violation() -> None:
    one = found(case(*inspected()))
    assert (one.rows, one.amounts, one.outstanding, one.decree_key) == ((), None, None, None)
    assert (one.bands, one.remedies, one.competence) == ((), (), None)


def test_an_unknown_payment_is_not_counted() -> None:
    row = first_round().contributions[0]
    unknown = Contribution(
        worker=row.worker, first_month="2022-01", last_month="2022-02", wage_base=6_000_000, declared=0
    )
    subject = first_round(contributions=(unknown, *first_round().contributions[1:]))
    assert "ld-01" not in found(subject).workers


def test_the_funds_of_an_insurance() -> None:
    """BHXH bắt buộc with the fund of accidents; BHYT has sanctions of its own."""
    assert scheme_sum(DUE, Scheme.BHXH) == 1_320_000 + 180_000 + 30_000
    assert scheme_sum(DUE, Scheme.BHTN) == 120_000
    assert scheme_sum(DUE, None) == DUE.total - DUE.bhyt


def test_a_decree_that_the_decision_states_takes_the_place_of_the_one_found() -> None:
    one = found(first_round(), decree="283/2026/NĐ-CP")
    assert one.decree_key == "nd-283-2026"
    assert {band.act for band in one.bands} == {FineAct.EVASION_HEADCOUNT}
    assert found(first_round(), decree="999/2099/NĐ-CP").decree_key == "nd-12-2022"


def decision(**changes: object) -> SanctionDecided:
    made = next(event for event in sanctioned() if isinstance(event, SanctionDecided))
    return attrs.evolve(made, **changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fine": 99_999_999}, "BHXH-F060"),
        ({"fine": 100_000_000}, ""),
        ({"fine": 150_000_000}, ""),
        ({"fine": 150_000_001}, "BHXH-F060"),
        ({"fine": None}, ""),
        ({"fine": None, "kind": SanctionKind.WARNING}, "BHXH-F060"),
        ({"issuer": IssuerKind.PROVINCIAL_DIRECTOR}, "BHXH-F061"),
        ({"issuer": IssuerKind.CENTRAL_HEAD}, ""),
        ({"subject": "gd-1"}, "BHXH-F062"),
        ({"subject": None}, ""),
        ({"issuer": IssuerKind.OTHER}, ""),
        ({"issuer": None}, ""),
    ],
)
def test_a_planned_decision_that_the_decree_does_not_allow(changes: dict[str, object], code: str) -> None:
    """Điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP, for an organisation; Điều 48, Điều 52."""
    one = found(first_round())
    if not code:
        require_lawful(one, decision(**changes), form="QDXP")
        return
    with pytest.raises(StepNotOpenError) as caught:
        require_lawful(one, decision(**changes), form="QDXP")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_decision_on_nothing_that_is_known_is_not_refused() -> None:
    require_lawful(found(case(*inspected())), decision(fine=1), form="QDXP")
    require_lawful(found(first_round()), None, form="QDXP")
