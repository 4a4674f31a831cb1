"""Which paper a step of the inspection makes on a day: that of the inspection, then that of the check."""

from __future__ import annotations

from datetime import date

import pytest
from procedure_cases import DISTRICT, EMPLOYER, PROVINCE, case, checked, d

from legal_rules.case import Agency, Case, Signatory
from legal_rules.case.events import InspectionDecided, InspectionMinutes
from legal_rules.procedure import escalation, papers
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow
from legal_rules.procedure.papers_inspection import INSPECTION
from legal_rules.procedure.rows import ROW

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("row", "before", "since"),
    [
        ("inspection-without-check", ("QDTT", ("KHTT",)), ("QDKT", ("KHKT",))),
        ("inspection-minutes", ("BBTT", ()), ("BBKT", ())),
        ("team-report", ("BCTT", ()), ("BCKT", ())),
        ("inspection-after-check", ("QDTT", ("KHTT",)), ("QDTT", ("KHTT",))),
        ("check-after-check", ("QDKT", ("KHKT",)), ("QDKT", ("KHKT",))),
        ("inspection-central", (None, ()), (None, ())),
    ],
)
def test_a_step_makes_another_paper_from_july_2025(
    row: str, before: tuple[str | None, tuple[str, ...]], since: tuple[str | None, tuple[str, ...]]
) -> None:
    for day, (form, encloses) in ((LAST, before), (FIRST, since)):
        assert (ROW[row].form_on(day), ROW[row].encloses_on(day)) == (form, encloses)
    known = {form for form in (before[0], since[0], *before[1], *since[1]) if form is not None}
    assert ROW[row].forms == known


@pytest.mark.parametrize("row", INSPECTION, ids=lambda row: row.form)
def test_the_two_regimes_meet_without_a_gap(row: PaperRow) -> None:
    days = (row.valid(LAST), row.valid(FIRST))
    if row.form in {"QDTT", "KHTT", "BBTT", "BCTT", "KLTT"}:
        assert days == (True, False)
    elif row.form in {"QDKT", "KHKT", "BBKT", "BCKT", "VBDG"}:
        assert days == (False, True)
    else:
        assert days == (True, True)
    assert bool(row.ended) is (days != (True, True))


def test_a_step_of_2024_names_the_papers_of_the_inspection() -> None:
    steps = {step.row: step for step in escalation.steps(case(*checked()), on=d("2023-03-28"))}
    assert (steps["inspection-after-check"].form, steps["inspection-after-check"].encloses) == (
        "QDTT",
        ("KHTT",),
    )


def _decided(subject: Agency | None = None) -> Case:
    decided = InspectionDecided(id="qd", round=1, on=d("2023-03-28"), issuer="provincial_director")
    minutes = InspectionMinutes(id="bb", round=1, on=d("2023-04-12"))
    more = {"agency": subject} if subject is not None else {}
    return case(*checked(), decided, minutes, **more)


def test_what_a_team_writes_goes_to_the_head_of_the_agency_that_decided() -> None:
    found = papers.moment(_decided(), "BCTT", on=d("2023-04-14"))
    assert found.open
    assert found.addressee == f"Giám đốc {found.issuer.name}"
    heads = {row.form for row in INSPECTION if row.addressee is AddresseeRule.HEAD}
    assert heads == {"KHTT", "KHKT", "BCTT", "BCKT", "BCDH"}


def test_the_minutes_go_to_the_employer() -> None:
    found = papers.moment(_decided(), "BBTT", on=d("2023-04-12"))
    assert (found.open, found.addressee) == (True, EMPLOYER.name)


@pytest.mark.parametrize("form", [row.form for row in INSPECTION if row.valid(LAST)])
def test_a_district_writes_none_of_them(form: str) -> None:
    problem = papers.moment(_decided(DISTRICT), form, on=d("2023-04-14")).problem
    assert problem is not None
    assert problem.code == "BHXH-F046"


@pytest.mark.parametrize(
    ("signatory", "title"),
    [
        (None, "Giám đốc"),
        (Signatory(name="Trần Văn Thí Dụ", position="Quyền Giám đốc", authority="direct"), "Quyền Giám đốc"),
        (
            Signatory(
                name="Trần Văn Thí Dụ", position="Phó Giám đốc", authority="KT.", head_position="Giám đốc"
            ),
            "Giám đốc",
        ),
    ],
)
def test_the_head_of_an_agency_is_whom_its_signatory_signs_for(
    signatory: Signatory | None, title: str
) -> None:
    agency = Agency(
        name=PROVINCE.name,
        level=PROVINCE.level,
        place=PROVINCE.place,
        parent=PROVINCE.parent,
        signatory=signatory,
    )
    assert agency.head_title == title
