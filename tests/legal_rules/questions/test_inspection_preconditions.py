"""The preconditions of điểm 4.4: not complying, reached, ten days over, counted from which event."""

from __future__ import annotations

from typing import Any

import pytest
from inspection_samples import PERSON, d, facts

from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.law.law import default_law
from legal_rules.questions.inspection import Act, InspectionFacts, PreconditionKind, judge

YES, NO = Status.ESTABLISHED, Status.EXCLUDED
MISSING, REVIEW = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW
AWAY = {"attended_on": "not_yet"}


def status(on: str, **changes: Any) -> Status:
    return judge(facts(**changes), on=d(on)).status


# --- ten days --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "on", "expected"),
    [
        # 08/3/2023: the tenth day 18/3 is a Saturday, the last one Monday 20/3
        ("2023-03-08", "2023-03-18", NO),
        ("2023-03-08", "2023-03-20", NO),
        ("2023-03-08", "2023-03-21", YES),
        ("2023-03-08", "2023-03-22", YES),
        # 14/3/2023: the tenth day is Friday 24/3
        ("2023-03-14", "2023-03-23", NO),
        ("2023-03-14", "2023-03-24", NO),
        ("2023-03-14", "2023-03-25", YES),
        # 23/8/2022: the tenth day is Quốc khánh, then a weekend; the last one Monday 05/9
        ("2022-08-23", "2022-09-04", NO),
        ("2022-08-23", "2022-09-05", NO),
        ("2022-08-23", "2022-09-06", YES),
    ],
)
def test_the_act_opens_on_the_day_after_ten_days(day: str, on: str, expected: Status) -> None:
    assert status(on, conference_on=d(day), attended_on=d(day)) is expected
    assert status(on, conference_on="not_yet", attended_on="not_yet", check_on=d(day)) is expected


def test_before_the_ten_days_are_over_it_is_not_yet_and_the_day_is_told() -> None:
    found = judge(facts(), on=d("2023-03-20"))
    assert (found.act, found.exclusion) == (Act.NONE, ExclusionKind.NOT_YET)
    assert found.obstacles == (PreconditionKind.TEN_DAYS_OVER,)
    assert found.opens_on == d("2023-03-21")
    assert "từ ngày 21/3/2023" in found.summary
    assert found.limits == ()
    assert found.alternatives == ()


def test_a_direct_check_at_who_came_does_not_start_the_ten_days_again() -> None:
    assert status("2023-03-21", check_on=d("2023-03-14")) is YES


def test_what_comes_after_the_day_is_not_counted() -> None:
    later = {"conference_on": d("2023-04-03"), "attended_on": d("2023-04-03"), "check_on": d("2023-04-10")}
    found = judge(facts(**later), on=d("2023-03-31"))
    assert (found.status, found.obstacles) == (NO, (PreconditionKind.REACHED,))


# --- 4.2c and 4.4a ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2023-03-20", NO), ("2023-03-21", REVIEW), ("2023-03-24", REVIEW), ("2023-03-25", YES)],
)
def test_who_stayed_away_and_was_checked_is_open_from_holding_or_from_the_check(
    on: str, expected: Status
) -> None:
    found = judge(facts(**AWAY, check_on=d("2023-03-14")), on=d(on))
    assert found.status is expected
    attending, holding = found.openings
    assert (attending.start, attending.first_day) == (d("2023-03-14"), d("2023-03-25"))
    assert (holding.start, holding.first_day) == (d("2023-03-08"), d("2023-03-21"))
    assert found.opens_on is None
    assert [one.code for one in found.open_questions] == (["TT1"] if expected is REVIEW else [])


def test_who_stayed_away_and_was_not_checked_depends_on_the_reading() -> None:
    found = judge(facts(**AWAY), on=d("2023-04-03"))
    assert (found.status, found.act) == (REVIEW, None)
    (question,) = found.open_questions
    assert [reading.outcome for reading in question.readings] == [NO, YES]
    over = found.of(PreconditionKind.TEN_DAYS_OVER)
    assert over.status is REVIEW
    by_attending, by_holding = over.children
    assert "phải mời dự hội nghị khác hoặc kiểm tra trực tiếp trước" in by_attending.sentence
    assert "hết ngày 20/3/2023" in by_holding.sentence
    assert "điểm 4.2" in str(by_attending.citations[0])
    assert "điểm 4.4" in str(by_holding.citations[0])


def test_who_came_to_a_later_conference_only() -> None:
    later = {"attended_on": d("2023-03-14")}
    assert [status(on, **later) for on in ("2023-03-20", "2023-03-21", "2023-03-25")] == [NO, REVIEW, YES]


@pytest.mark.parametrize(("reading", "expected"), [("tham_du", NO), ("to_chuc", YES)])
def test_a_named_person_settles_from_which_event_the_ten_days_run(reading: str, expected: Status) -> None:
    law = default_law().with_setting("moc_10_ngay_thanh_tra", reading, **PERSON)
    found = judge(facts(**AWAY), on=d("2023-04-03"), law=law)
    assert (found.status, found.open_questions) == (expected, ())
    assert "Nguyễn Văn Thử" in found.of(PreconditionKind.TEN_DAYS_OVER).sentence


def test_both_ways_of_counting_agree_for_who_came_on_the_day() -> None:
    over = judge(facts(), on=d("2023-03-21")).of(PreconditionKind.TEN_DAYS_OVER)
    assert over.children == ()
    assert "hết ngày 20/3/2023" in over.sentence
    assert "Điều 148 Bộ luật Dân sự năm 2015" in [str(one) for one in over.citations]


# --- invited, reached ------------------------------------------------------------------------------------


def test_a_conference_to_which_the_employer_was_not_invited_does_not_count() -> None:
    found = judge(facts(**AWAY, invited=False), on=d("2023-06-01"))
    assert (found.status, found.obstacles) == (NO, (PreconditionKind.REACHED,))
    assert found.exclusion is ExclusionKind.NOT_YET
    assert found.of(PreconditionKind.INVITED).status is NO


def test_who_came_uninvited_was_reached_all_the_same() -> None:
    found = judge(facts(invited=False), on=d("2023-03-21"))
    assert found.status is YES
    assert found.of(PreconditionKind.INVITED).status is YES
    assert "không bắt buộc" in found.of(PreconditionKind.INVITED).sentence


def test_few_employers_are_visited_instead_of_a_conference() -> None:
    visited = {
        "invited": False,
        "conference_on": "not_yet",
        "attended_on": "not_yet",
        "check_on": d("2023-03-14"),
    }
    assert status("2023-03-25", **visited) is YES


@pytest.mark.parametrize(
    ("sent", "expected"), [(True, YES), (False, NO), (None, MISSING)], ids=["sent", "not sent", "unknown"]
)
def test_the_list_for_the_inspection_division_is_told_and_decides_nothing(
    sent: bool | None, expected: Status
) -> None:
    found = judge(facts(list_sent=sent), on=d("2023-03-21"))
    assert (found.status, found.missing) == (YES, ())
    told = found.of(PreconditionKind.LIST_SENT)
    assert (told.status, told.decisive) == (expected, False)
    assert "chú thích [1]" in told.sentence


# --- not complying ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("registration", "paid", "expected"),
    [
        ("none", None, YES),
        ("partial", None, YES),
        ("partial", True, YES),
        ("complete", False, YES),
        ("complete", True, NO),
        ("complete", None, MISSING),
        (None, False, YES),
        (None, True, MISSING),
        (None, None, MISSING),
    ],
)
def test_only_who_has_registered_all_and_paid_all_complies(
    registration: str | None, paid: bool | None, expected: Status
) -> None:
    found = judge(facts(registration=registration, paid=paid), on=d("2023-03-21"))
    assert found.status is expected
    unknown = {name for name, value in (("registration", registration), ("paid", paid)) if value is None}
    assert {fact.path for fact in found.missing} == (unknown if expected is MISSING else set())


def test_who_complies_is_not_inspected_and_no_later_day_opens_it() -> None:
    found = judge(facts(registration="complete", paid=True), on=d("2023-03-21"))
    assert found.obstacles == (PreconditionKind.NOT_COMPLYING,)
    assert found.exclusion is None
    assert "đơn vị đã đăng ký đủ và đóng đủ" in found.summary


# --- what cannot be --------------------------------------------------------------------------------------


@pytest.mark.parametrize("held", ["not_yet", d("2023-03-09")])
def test_nobody_takes_part_before_the_conference(held: Any) -> None:
    with pytest.raises(CaseDataError) as caught:
        facts(conference_on=held)
    assert caught.value.code == "BHXH-C220"
    assert "08/3/2023" in str(caught.value)


# --- telling ---------------------------------------------------------------------------------------------


def test_the_finding_reads_as_an_argument_and_never_says_guilty() -> None:
    found = judge(facts(), on=d("2023-03-21"), subject="Công ty TNHH May mặc Ví Dụ")
    text = found.to_text()
    assert found.summary.startswith("Đủ điều kiện thanh tra chuyên ngành đóng BHXH, BHYT, BHTN đột xuất")
    assert "hai cách ngang nhau" in text
    assert "phạm tội" not in text
    html = found._repr_html_()
    assert "Công ty TNHH May mặc Ví Dụ" in html
    data = found.to_dict()
    assert (data["act"], data["alternatives"]) == ("inspection", ["proposal"])
    assert [one["kind"] for one in data["preconditions"]] == [kind.value for kind in PreconditionKind]
    assert data["openings"][0] == {
        "reading": "tham_du",
        "start": "2023-03-08",
        "last_day": "2023-03-20",
        "first_day": "2023-03-21",
    }


def test_from_july_2025_the_letter_is_followed_by_analogy() -> None:
    for on, sure in (("2025-06-30", True), ("2025-07-01", False)):
        citation = judge(facts(), on=d(on)).of(PreconditionKind.NOT_COMPLYING).citations[0]
        assert (citation.confidence == "text") is sure


def test_nothing_known_lists_every_fact_that_counts() -> None:
    found = judge(InspectionFacts(), on=d("2024-01-10"))
    assert found.status is MISSING
    assert [fact.path for fact in found.missing] == [
        "registration",
        "paid",
        "invited",
        "conference_on",
        "attended_on",
        "check_on",
    ]
    assert all(fact.proof for fact in found.missing)
