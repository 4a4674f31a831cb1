"""Facts that stand once: limits, ceilings and regimes are those of the figures and of the questions."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from procedure_cases import SANCTION, case, d, inspected, sanctioned

from legal_rules.case import Employer
from legal_rules.case.events import EmployerExplanation, Event, FileSentToSanction, IssuerKind, SanctionServed
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.law.law import default_law
from legal_rules.law.regimes import SupervisionKind, kinds_of_supervision, second_level
from legal_rules.procedure import escalation
from legal_rules.procedure.competence import excess
from legal_rules.procedure.escalation import Step
from legal_rules.procedure.row import FigureLimit, Limit, Unit
from legal_rules.procedure.rows import ROW
from legal_rules.questions import sanctions
from legal_rules.questions.sanctions import ProcedureStep


def step(code: str, *events: Event, on: str) -> Step:
    return next(one for one in escalation.steps(case(*events), on=d(on)) if one.row == code)


def last_day(step: ProcedureStep, **given: object) -> date | None:
    limits = sanctions.procedure_limits(**given).of(step)
    assert len(limits) == 1
    return limits[0].last_day


def without(*ids: str) -> tuple[Event, ...]:
    return tuple(event for event in inspected() if event.id not in ids)


MINUTES_ON = d("2023-04-12")


@pytest.mark.parametrize(
    ("code", "more", "given"),
    [
        ("sanction", (), {"explained": False, "file_sent": False, "specially_complex": False}),
        (
            "sanction-file-sent",
            (FileSentToSanction(id="ch", round=1, on=d("2023-04-14")),),
            {"explained": False, "file_sent": True, "specially_complex": False},
        ),
        (
            "sanction-explained",
            (EmployerExplanation(id="gt", round=1, on=d("2023-04-17")),),
            {"explained": True, "file_sent": False, "specially_complex": False},
        ),
    ],
)
def test_the_decision_is_due_when_the_question_says(
    code: str, more: tuple[Event, ...], given: dict[str, bool]
) -> None:
    found = step(code, *inspected(), *more, on="2023-04-20")
    assert found.due == last_day(ProcedureStep.DECISION, on=d("2023-04-20"), minutes_on=MINUTES_ON, **given)
    # whether the case is specially complex is not recorded: the longer limit is told beside
    assert found.latest == last_day(
        ProcedureStep.DECISION, on=d("2023-04-20"), minutes_on=MINUTES_ON, specially_complex=True
    )
    assert "02 tháng" in found.why


@pytest.mark.parametrize(("special", "code"), [(True, "sanction-complex"), (False, "sanction")])
def test_the_minutes_say_whether_the_decision_may_take_two_months(special: bool, code: str) -> None:
    events = tuple(attrs.evolve(e, specially_complex=special) if e.id == "vp-1" else e for e in inspected())
    found = step(code, *events, on="2023-04-20")
    assert found.latest is None
    assert found.due == (d("2023-06-12") if special else d("2023-04-21"))


@pytest.mark.parametrize(
    ("on", "special", "late"),
    [
        ("2023-04-21", None, False),
        ("2023-04-24", None, True),  # in time only if specially complex: told, with that
        ("2023-04-24", True, False),
        ("2023-06-12", True, False),
        ("2023-06-13", True, True),
    ],
)
def test_a_late_decision_is_told_with_what_would_make_it_timely(
    on: str, special: bool | None, late: bool
) -> None:
    minutes = tuple(attrs.evolve(e, specially_complex=special) if e.id == "vp-1" else e for e in inspected())
    decided = attrs.evolve(SANCTION, on=d(on))
    found = [
        one
        for one in escalation.irregularities(case(*minutes, decided), on=d("2023-12-31"))
        if one.event == "xp-1"
    ]
    assert bool(found) is late
    if late and special is None:
        assert "đặc biệt nghiêm trọng" in found[0].message


@pytest.mark.parametrize(
    ("drawn_up", "is_complex", "late"),
    [
        ("2023-04-14", None, False),
        ("2023-04-17", None, True),
        ("2023-04-17", True, False),
        ("2023-04-19", True, False),
        ("2023-04-20", True, True),
        ("2023-04-17", False, True),
    ],
)
def test_the_minutes_of_a_complex_case_may_take_five_working_days(
    drawn_up: str, is_complex: bool | None, late: bool
) -> None:
    events = tuple(
        attrs.evolve(e, on=d(drawn_up), complex_case=is_complex) if e.id == "vp-1" else e for e in inspected()
    )
    found = [o for o in escalation.irregularities(case(*events), on=d("2023-12-31")) if o.event == "vp-1"]
    assert bool(found) is late


def test_minutes_and_compliance_are_due_when_the_questions_say() -> None:
    found = step("violation-minutes", *without("vp-1"), on="2023-04-13")
    assert found.due == last_day(
        ProcedureStep.MINUTES, on=d("2023-04-13"), found_on=MINUTES_ON, complex_case=False
    )
    served = SanctionServed(id="gq", round=1, on=d("2023-05-04"), of="xp-1")
    paying = step("pay-fine", *sanctioned(), served, on="2023-05-05")
    assert paying.due == last_day(ProcedureStep.COMPLIANCE, on=d("2023-05-05"), received_on=d("2023-05-04"))


@pytest.mark.parametrize(
    ("minutes", "decision", "due"),
    [("2021-04-12", "2021-04-14", "2021-04-19"), ("2021-12-30", "2022-01-04", "2022-01-06")],
)
def test_the_limit_is_that_of_the_day_from_which_it_runs(minutes: str, decision: str, due: str) -> None:
    """Seven days, not working days, where the minutes are of before 2022."""
    events = tuple(attrs.evolve(e, on=d(minutes) if e.id == "vp-1" else None) for e in without("kl-1"))
    assert step("sanction", *events, on=decision).due == d(due)


def test_a_limit_of_the_figures_is_unknown_where_the_law_names_no_number() -> None:
    kept = FigureLimit(("lap_bien_ban.thuong",))
    assert kept.on(d("2021-12-31")) is None
    assert kept.citations(d("2021-12-31")) == ()
    assert kept.on(d("2022-01-01")) == Limit(2, Unit.WORKING_DAYS)
    assert kept.words == "02 ngày làm việc"


def test_a_figure_that_a_person_set_moves_the_step() -> None:
    law = default_law().with_figure(
        "ket_luan_thanh_tra",
        30,
        valid_from=d("2023-01-01"),
        valid_to=d("2023-06-30"),
        by="Lê Văn Giả Định, Trưởng đoàn",
        because="quy chế của cơ quan",
    )
    steps = escalation.steps(case(*without("kl-1")), on=d("2023-04-15"), law=law)
    assert next(one for one in steps if one.row == "conclusion").due == d(
        "2023-05-15"
    )  # day 30 is Sunday 14/5


def test_the_ceiling_is_that_of_the_question_on_sanctions() -> None:
    for issuer in (IssuerKind.PROVINCIAL_DIRECTOR, IssuerKind.CENTRAL_HEAD, IssuerKind.LABOUR_INSPECTORATE):
        office = sanctions.office_of(issuer)
        limit = sanctions.ceiling(office, on=d("2023-04-26"))
        assert limit is not None
        company = Employer(name="Công ty TNHH May mặc Ví Dụ", kind="limited_company")
        at = attrs.evolve(SANCTION, issuer=issuer, fine=limit.value * 2)
        assert excess(at, company) is None
        above = excess(attrs.evolve(at, fine=limit.value * 2 + 1), company)
        assert above is not None
        assert (above.ceiling, above.citations) == (limit.value * 2, limit.citations)


@pytest.mark.parametrize(
    "day", ["2016-05-31", "2016-06-01", "2025-02-28", "2025-03-01", "2025-05-11", "2025-05-12", "2025-07-01"]
)
def test_the_rows_inspect_when_the_regimes_say(day: str) -> None:
    (kind,) = kinds_of_supervision(second_level(d(day)), d(day))
    inspects = kind.kind is SupervisionKind.INSPECTION and kind.power.value == "co"
    assert ROW["inspection-after-check"].valid(d(day)) is inspects
    assert ROW["check-after-check"].valid(d(day)) is (kind.kind is SupervisionKind.CHECK)


def test_at_once_has_no_last_day() -> None:
    limit = ROW["refer-after-sanction"].within
    assert isinstance(limit, Limit)
    assert limit.reckon(d("2024-01-01")) is None
    reckoned = Limit(10, Unit.DAYS).reckon(d("2023-02-15"))
    assert isinstance(reckoned, TimeLimit)
