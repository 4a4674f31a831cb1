"""The ten days before an inspection: from taking part (4.2 c) or from holding the conference (4.4 a)."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from procedure_cases import case, checked, conferred, d, noticed

from legal_rules.case.events import ConferenceHeld, ConferenceInvitation, Event, InspectionDecided
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law, default_law
from legal_rules.procedure import escalation
from legal_rules.procedure.escalation import IrregularityKind, Step, StepState
from legal_rules.procedure.irregularities import irregularities_in
from legal_rules.procedure.view import view_of
from legal_rules.questions import inspection

PERSON = {"by": "Lê Văn Giả Định, Trưởng phòng", "because": "ý kiến chỉ đạo của Giám đốc"}


def read(choice: str) -> Law:
    return default_law().with_setting("moc_10_ngay_thanh_tra", choice, **PERSON)


def steps_of(*events: Event, on: str, law: Law | None = None) -> dict[str, Step]:
    return {step.row: step for step in escalation.steps(case(*events), on=d(on), law=law)}


TWICE = (
    *noticed(),
    ConferenceInvitation(id="gm-1", round=1, on=d("2023-03-01")),
    ConferenceHeld(id="hn-1", round=1, on=d("2023-03-08"), attended=False),
    ConferenceInvitation(id="gm-2", round=1, on=d("2023-03-10")),
    ConferenceHeld(id="hn-2", round=1, on=d("2023-03-15"), attended=True),
)
"""Stayed away on 8/3 (last day Monday 20/3), came on 15/3 (last day Monday 27/3, the 25th a Saturday)."""


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2023-03-20", StepState.NOT_YET),
        ("2023-03-21", StepState.READINGS_DIFFER),
        ("2023-03-27", StepState.READINGS_DIFFER),
        ("2023-03-28", StepState.OPEN),
        ("2023-03-29", StepState.OPEN),
    ],
)
def test_both_days_are_shown_where_they_differ(on: str, state: StepState) -> None:
    step = steps_of(*TWICE, on=on)["inspection-after-conference"]
    assert step.state is state
    assert {one.reading: one.first_day for one in step.openings} == {
        "tham_du": d("2023-03-28"),
        "to_chuc": d("2023-03-21"),
    }
    assert step.not_before == d("2023-03-28")
    assert "tiết c điểm 4.2" in step.why
    assert "tiết a điểm 4.4" in step.why
    assert step.to_dict()["openings"][0]["first_day"] == "2023-03-28"


@pytest.mark.parametrize(("choice", "opens"), [("tham_du", "2023-03-28"), ("to_chuc", "2023-03-21")])
def test_a_named_person_chooses_one_way_of_counting(choice: str, opens: str) -> None:
    for law_day, state in ((-1, StepState.NOT_YET), (0, StepState.OPEN), (1, StepState.OPEN)):
        on = date.fromordinal(d(opens).toordinal() + law_day)
        step = steps_of(*TWICE, on=on.isoformat(), law=read(choice))["inspection-after-conference"]
        assert (step.state, step.openings, step.not_before) == (state, (), d(opens))


def test_where_both_give_the_same_day_nothing_is_shown() -> None:
    step = steps_of(*conferred(attended=True), on="2023-03-21")["inspection-after-conference"]
    assert (step.openings, step.state) == ((), StepState.OPEN)


def test_every_alternative_counts_alike() -> None:
    steps = steps_of(*TWICE, on="2023-03-22")
    assert {step.state for code, step in steps.items() if code.startswith("inspection")} == {
        StepState.READINGS_DIFFER
    }
    assert steps["inspection-proposed"].either == steps["inspection-after-conference"].either == "inspection"
    assert "hoặc kiến nghị cơ quan có thẩm quyền" in steps["inspection-after-conference"].why


@pytest.mark.parametrize(
    ("choice", "on", "state"),
    [
        ("mo", "2023-03-20", None),
        ("mo", "2023-03-21", StepState.READINGS_DIFFER),
        ("to_chuc", "2023-03-20", None),
        ("to_chuc", "2023-03-21", StepState.OPEN),
        ("tham_du", "2023-03-21", None),
    ],
)
def test_who_stayed_away_can_be_inspected_without_a_check_under_one_reading_only(
    choice: str, on: str, state: StepState | None
) -> None:
    found = steps_of(*conferred(), on=on, law=read(choice)).get("inspection-without-check")
    assert (None if found is None else found.state) is state


@pytest.mark.parametrize(("choice", "told"), [("mo", True), ("tham_du", True), ("to_chuc", False)])
def test_an_inspection_of_who_stayed_away_is_told_unless_a_person_took_that_reading(
    choice: str, told: bool
) -> None:
    decision = InspectionDecided(
        id="qd-1", round=1, on=d("2023-03-28"), regime="inspection", issuer="provincial_director"
    )
    view = view_of(case(*conferred(), decision), on=d("2023-04-01"), law=read(choice))
    found = [one for one in irregularities_in(view) if one.kind is IrregularityKind.OUT_OF_ORDER]
    assert bool(found) is told


def test_an_unknown_day_of_the_conference_leaves_it_undecided() -> None:
    events = tuple(attrs.evolve(e, on=None) if e.id == "hn-1" else e for e in checked())
    step = steps_of(*events, on="2023-04-01")["inspection-after-check"]
    assert step.state is StepState.UNDECIDED
    assert "events.hn-1.on" in [fact.path for fact in step.missing]


@pytest.mark.parametrize(
    "events", [checked(), conferred(attended=True), TWICE], ids=["checked", "came", "twice"]
)
@pytest.mark.parametrize("on", ["2023-03-16", "2023-03-21", "2023-03-25", "2023-03-28"])
def test_the_steps_open_when_the_question_on_inspection_says(events: tuple[Event, ...], on: str) -> None:
    subject = case(*events)
    asked = inspection.assess(subject, on=d(on))
    found = next(
        step
        for step in escalation.steps(subject, on=d(on))
        if step.row in {"inspection-after-check", "inspection-after-conference"}
    )
    days = {one.reading: one.first_day for one in asked.openings}
    shown = {one.reading: one.first_day for one in found.openings}
    assert shown in ({}, days)
    assert found.not_before == max(day for day in days.values() if day is not None)
    assert {
        StepState.NOT_YET: Status.EXCLUDED,
        StepState.READINGS_DIFFER: Status.NEEDS_LEGAL_REVIEW,
        StepState.OPEN: Status.ESTABLISHED,
    }[found.state] is asked.status
