"""Each element by itself: what makes it fail, what leaves it open, and which of several sanctions counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from facts_216 import ASKED_ON, MONTHS, facts, sanction

from legal_rules.questions.article_216 import (
    Execution,
    FurtherViolation,
    Subject,
    SubjectKind,
    assess,
)


def _codes(finding: Any) -> list[str]:
    return [question.code for question in finding.open_questions]


def test_months_before_2018_are_dropped_and_said() -> None:
    months = ["2017-10", "2017-11", "2017-12", "2018-01", "2018-02", "2018-03"]
    finding = assess(facts(months=months), on=ASKED_ON)
    assert finding.exclusion == "before_2018"
    assert "không tính 3 tháng (10/2017 – 12/2017) trước ngày 01/01/2018" in finding.summary


def test_six_months_without_those_before_2018() -> None:
    months = ["2017-12", *(f"2018-{month:02d}" for month in range(1, 6))]
    assert assess(facts(months=months), on=ASKED_ON).exclusion == "before_2018"
    assert assess(facts(months=months[1:]), on=ASKED_ON).exclusion == "not_an_offence"


@pytest.mark.parametrize(
    ("changes", "status", "codes"),
    [
        ({"cancelled": True}, "excluded", []),
        ({"act": "other"}, "excluded", []),
        ({"conduct_from": date(2017, 1, 1), "conduct_to": date(2017, 12, 31)}, "excluded", []),
        (
            {"conduct_from": date(2017, 1, 1), "conduct_to": date(2018, 1, 1)},
            "needs_legal_review",
            ["U14"],
        ),
        ({"conduct_from": date(2017, 12, 31)}, "needs_legal_review", ["U14"]),
        ({"conduct_from": date(2018, 1, 1)}, "established", []),
        ({"conduct_from": date(2018, 1, 2)}, "established", []),
        ({"same_subject": False}, "needs_legal_review", ["U9"]),
        ({"execution": Execution.evading()}, "established", []),
        ({"act": "late_payment", "same_subject": False}, "needs_legal_review", ["U2", "U9"]),
    ],
)
def test_the_sanction(changes: dict[str, Any], status: str, codes: list[str]) -> None:
    finding = assess(facts(sanctions=(sanction(**changes),)), on=ASKED_ON)
    assert (finding.status, _codes(finding)) == (status, codes)
    assert finding.exclusion == ("not_yet" if status == "excluded" else None)


@pytest.mark.parametrize(
    ("decided_on", "codes"),
    [(date(2020, 4, 14), ["U14"]), (date(2020, 4, 15), []), (date(2020, 4, 16), [])],
)
def test_sanction_before_a_decree_knew_evasion(decided_on: date, codes: list[str]) -> None:
    one = sanction(
        decided_on=decided_on,
        conduct_from=date(2019, 1, 1),
        conduct_to=date(2020, 1, 31),
        execution=Execution.evading(),
    )
    assert _codes(assess(facts(sanctions=(one,)), on=ASKED_ON)) == codes


@pytest.mark.parametrize(
    ("further", "kind"),
    [
        (FurtherViolation.none(), "not_yet"),
        (FurtherViolation.new_evasion(date(2023, 3, 1)), "not_yet"),
        (FurtherViolation.new_evasion(date(2023, 3, 2)), None),
    ],
)
def test_further_violation(further: FurtherViolation, kind: str | None) -> None:
    assert assess(facts(further=further), on=ASKED_ON).exclusion == kind


@pytest.mark.parametrize(
    ("day", "codes"),
    [(date(2025, 2, 28), []), (date(2025, 3, 3), []), (date(2025, 3, 4), ["U5"])],
)
def test_never_executed_and_past_both_periods(day: date, codes: list[str]) -> None:
    """Decided on 01/3/2023: 01 year to execute, then 01 year; 01/3/2025 is a Saturday."""
    finding = assess(
        facts(further=FurtherViolation.new_evasion(day), offence_end="ongoing"), on=date(2025, 6, 1)
    )
    assert _codes(finding) == codes


def test_other_trick_is_open_both_ways() -> None:
    finding = assess(facts(means="other_trick"), on=ASKED_ON)
    assert _codes(finding) == ["U1"]


def test_ongoing_offence_has_no_limitation() -> None:
    assert assess(facts(offence_end="ongoing"), on=date(2040, 1, 1)).status == "established"


def test_limitation_begins_anew() -> None:
    late = date(2030, 1, 1)
    assert assess(facts(), on=late).exclusion == "time_barred"
    assert assess(facts(limitation_restarts=(date(2027, 1, 1),)), on=late).status == "established"
    assert assess(facts(limitation_restarts=(date(2022, 1, 1),)), on=late).exclusion == "time_barred"


def test_limitation_of_one_reading_only_leaves_the_question() -> None:
    given = facts(350_000_000, 20, withheld_amount=100_000_000, withheld_workers=20)
    finding = assess(given, on=date(2030, 1, 1))
    (question,) = finding.open_questions
    assert question.code == "U6"
    assert [reading.outcome for reading in question.readings] == ["established", "excluded"]
    assert finding.clause == 3


def test_the_best_of_several_sanctions_counts() -> None:
    late, cancelled = sanction(act="late_payment"), sanction(cancelled=True)
    finding = assess(facts(sanctions=(cancelled, late, sanction())), on=ASKED_ON)
    assert finding.status == "established"
    told = next(step for step in finding.reasons if step.sentence.startswith("Quyết định xử phạt"))
    assert len(told.children) == 2
    assert _codes(assess(facts(sanctions=(cancelled, late)), on=ASKED_ON)) == ["U2"]


def test_kind_of_exclusion_is_that_of_the_first_element() -> None:
    finding = assess(facts(1, 1, sanctions=()), on=ASKED_ON)
    assert finding.exclusion == "not_an_offence"
    assert list(finding.exclusions) == ["not_an_offence", "not_yet"]


@pytest.mark.parametrize(
    ("standing", "status", "fine"),
    [
        ("individual", "established", 50_000_000),
        ("commercial_entity", "established", 200_000_000),
        ("other_organisation", "excluded", None),
        (None, "not_enough_evidence", None),
    ],
)
def test_the_entity_as_subject(standing: str | None, status: str, fine: int | None) -> None:
    entity = Subject(kind=SubjectKind.ENTITY, name="Công ty TNHH May mặc Ví Dụ")
    finding = assess(facts(employer_kind=standing), on=ASKED_ON, subject=entity)
    assert finding.status == status
    assert (finding.penalties[0].low if finding.penalties else None) == fine
    if standing is None:
        assert [fact.path for fact in finding.missing] == ["employer_kind"]


def test_a_person_of_any_employer_as_subject() -> None:
    person = Subject(id="gd-01", name="Nguyễn Văn Thí Dụ", kind=SubjectKind.PERSON)
    finding = assess(facts(employer_kind="other_organisation"), on=ASKED_ON, subject=person)
    assert finding.status == "established"
    assert [penalty.words() for penalty in finding.penalties] == [
        "phạt tiền từ 50.000.000\N{NO-BREAK SPACE}đồng đến 200.000.000\N{NO-BREAK SPACE}đồng",
        "phạt cải tạo không giam giữ đến 01 năm",
        "phạt tù từ 03 tháng đến 01 năm",
        "phạt tiền từ 20.000.000\N{NO-BREAK SPACE}đồng đến 100.000.000\N{NO-BREAK SPACE}đồng",
        "cấm đảm nhiệm chức vụ, cấm hành nghề hoặc làm công việc nhất định từ 01 năm đến 05 năm",
    ]
    assert (finding.subject_id, finding.subject) == ("gd-01", "Nguyễn Văn Thí Dụ")


def test_months_after_it_are_reckoned_by_their_payment_day() -> None:
    """March 2023 had to be paid by 31/3/2023, after a decision of 30/3/2023 but not of 31/3/2023."""
    months = {"2023-03", *MONTHS}
    after = {"amount_after_sanction": 100_000_000, "workers_after_sanction": 12}
    for decided_on, all_after in ((date(2023, 3, 30), True), (date(2023, 3, 31), False)):
        given = facts(months=months, sanctions=(sanction(decided_on=decided_on),), **after)
        assert given.all_after_sanction is all_after
