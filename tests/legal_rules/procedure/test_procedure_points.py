"""Each numbered point of the công văn maps to a row, a paper, a duty outside a case, or a named gap."""

from __future__ import annotations

from importlib import import_module

import pytest

from legal_rules.procedure.collective_papers import COLLECTIVE
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.procedure.points import OUTSIDE_THE_LETTER, POINT, POINTS, Point
from legal_rules.procedure.programme_rows import TASK
from legal_rules.procedure.rows import FORM_CODES, ROW

TEXT = (
    "I.1.1", "I.1.2",
    "I.2.1a", "I.2.1b", "I.2.1c", "I.2.1d", "I.2.1e",
    "I.2.2a", "I.2.2b", "I.2.2c",
    "I.3.1.1", "I.3.1.2", "I.3.1.3", "I.3.2.1", "I.3.2.2", "I.3.3",
    "I.4.1",
    "I.4.2", "I.4.2a", "I.4.2b", "I.4.2c", "I.4.2d",
    "I.4.3a", "I.4.3b", "I.4.3c", "I.4.3d", "I.4.3đ",
    "I.4.4a", "I.4.4[1]", "I.4.4b",
    "I.4.5a", "I.4.5b",
    "I.5.1", "I.5.2a", "I.5.2b",
    "II.1.1", "II.1.2", "II.1.3", "II.1.4", "II.1.5", "II.1.6",
    "II.2.1", "II.2.2", "II.2.3",
    "II.3",
)  # fmt: skip
"""The points as the text numbers them."""

FORMS = FORM_CODES | set(PAPER) | set(COLLECTIVE)
"""Every form: of the rows, of one case at other times, of many employers."""


def test_every_point_is_there_once_and_in_order() -> None:
    assert tuple(point.code for point in POINTS) == TEXT
    assert len(POINT) == len(POINTS)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_what_a_point_names_exists(point: Point) -> None:
    assert set(point.rows) <= set(ROW)
    assert set(point.tasks) <= set(TASK)
    assert set(point.papers) <= FORMS
    if point.finding:
        module, _, name = point.finding.rpartition(".")
        assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_a_point_names_the_papers_of_its_steps_and_duties(point: Point) -> None:
    served = {form for code in point.rows for form in ROW[code].forms}
    served |= {form for code in point.tasks for form in TASK[code].forms}
    assert served <= set(point.papers)
    assert len(set(point.papers)) == len(point.papers)


def test_every_paper_about_many_employers_stands_at_a_point() -> None:
    assert set(COLLECTIVE) <= {form for point in POINTS for form in point.papers}


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("I.2.1a", "TTKH"),
        ("I.3.1.2", "CVNG"),
        ("I.3.1.2", "CVTH"),
        ("I.3.1.3", "CVHK"),
        ("I.3.2.1", "CVCA"),
        ("I.4.2b", "GMTP"),
        ("I.4.2b", "DSHN"),
        ("I.4.2c", "BBHN"),
        ("I.4.2d", "LHN"),
        ("I.4.4[1]", "DSTT"),
        ("I.5.1", "CV09"),
        ("I.5.2a", "CV10"),
        ("I.5.2b", "CV11"),
        ("II.2.1", "PCNV"),
        ("II.2.3", "BCSK"),
    ],
)
def test_the_paper_of_a_point(code: str, form: str) -> None:
    assert form in POINT[code].papers


def test_a_point_without_anything_cannot_be_written() -> None:
    with pytest.raises(ValueError, match=r"I\.9"):
        Point(code="I.9", about="không có gì")


def test_every_row_stands_at_a_point_or_under_other_law() -> None:
    at_points = {code for point in POINTS for code in point.rows}
    elsewhere = [code for codes in OUTSIDE_THE_LETTER.values() for code in codes]
    assert len(elsewhere) == len(set(elsewhere))
    assert at_points | set(elsewhere) == set(ROW)
    assert not at_points & set(elsewhere)


def test_every_duty_of_the_programme_stands_at_a_point() -> None:
    assert {code for point in POINTS for code in point.tasks} == set(TASK)


@pytest.mark.parametrize("code", [row.code for row in ROW.values()])
def test_a_row_at_a_point_cites_it(code: str) -> None:
    """A row that is named at a point of Mục I khoản 4 rests on the công văn or tells what comes about."""
    points = [point.code for point in POINTS if code in point.rows and point.code.startswith("I.4")]
    row = ROW[code]
    if points and row.duty is not None and row.track.value == "road":
        assert any(entry.citation.instrument.key == "cv-khai-thac-2022" for entry in row.basis) or (
            code == "team-report"
        )
