"""Time limits of an inspection or check: which figure holds when, from what it runs, what is not known."""

from __future__ import annotations

from typing import Any

import pytest
from inspection_samples import PERSON, d, facts, ready

from legal_rules.errors import CaseDataError
from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law
from legal_rules.questions.inspection import Act, Course, InspectionFinding, LimitStep, StepLimit, judge

CENTRAL, PROVINCE = "central", "province"


def limits(step: LimitStep, on: str = "2026-12-01", **course: Any) -> tuple[StepLimit, ...]:
    return decided(on, **course).limits_of(step)


def decided(on: str = "2026-12-01", **course: Any) -> InspectionFinding:
    long_ago = d("2015-01-05")
    known = {"level": PROVINCE, "complex_case": False} | course
    days = {name: d(day) if name.endswith("_on") and day != "not_yet" else day for name, day in known.items()}
    return judge(facts(conference_on=long_ago, attended_on=long_ago), on=d(on), course=Course(**days))


def words(found: tuple[StepLimit, ...]) -> list[str]:
    return [one.words for one in found]


def test_ten_days_open_the_decision_and_set_it_no_last_day() -> None:
    (limit,) = judge(facts(), on=d("2023-03-21")).limits_of(LimitStep.DECISION)
    assert (limit.last_day, limit.late) == (None, None)
    assert limit.words == "không ấn định ngày cuối, được ban hành từ ngày 21/3/2023"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-11-14", "chưa thấy quy định về thời hạn"),
        ("2021-11-15", "15 ngày kể từ ngày ký"),
        ("2021-11-16", "15 ngày kể từ ngày ký"),
        ("2025-06-30", "15 ngày kể từ ngày ký"),
    ],
)
def test_the_announcement_of_an_inspection(day: str, expected: str) -> None:
    (limit,) = limits(LimitStep.ANNOUNCEMENT, decided_on=day, level=CENTRAL)
    assert (limit.words, limit.confidence) == (expected, Confidence.UNCHECKED)


@pytest.mark.parametrize(
    ("announced", "late"), [("2024-09-04", False), ("2024-09-05", False), ("2024-09-06", True), (None, None)]
)
def test_a_late_announcement(announced: str | None, late: bool | None) -> None:
    given = {} if announced is None else {"announced_on": announced}
    (limit,) = limits(LimitStep.ANNOUNCEMENT, decided_on="2024-08-21", **given)
    assert (limit.last_day, limit.late) == (d("2024-09-05"), late)


@pytest.mark.parametrize(
    ("level", "complex_case", "day", "expected"),
    [
        (PROVINCE, False, "2023-06-30", "30 ngày làm việc"),
        (PROVINCE, True, "2023-06-30", "45 ngày làm việc"),
        (CENTRAL, False, "2023-06-30", "45 ngày làm việc"),
        (CENTRAL, True, "2023-06-30", "70 ngày làm việc"),
        (PROVINCE, False, "2023-07-01", "30 ngày"),
        (CENTRAL, True, "2023-07-01", "45 ngày"),
        ("region", False, "2025-05-11", "30 ngày"),
    ],
)
def test_how_long_an_inspection_may_last(level: str, complex_case: bool, day: str, expected: str) -> None:
    (limit,) = limits(LimitStep.DURATION, decided_on=day, level=level, complex_case=complex_case)
    assert limit.words == f"{expected} kể từ ngày công bố quyết định"
    assert (limit.last_day, limit.confidence) == (None, Confidence.UNCHECKED)


@pytest.mark.parametrize(
    ("level", "more"), [(PROVINCE, "gia hạn thêm 15 ngày"), (CENTRAL, "gia hạn thêm 30 ngày")]
)
def test_the_law_of_2022_lets_it_be_prolonged(level: str, more: str) -> None:
    (before,) = limits(LimitStep.DURATION, decided_on="2023-06-30", level=level)
    (after,) = limits(LimitStep.DURATION, decided_on="2023-07-01", level=level)
    assert ("gia hạn" in before.note, more in after.note) == (False, True)


def test_every_case_that_is_possible_is_told() -> None:
    unknown = {"level": None, "complex_case": None}
    assert [
        (one.when, one.words.split(" kể")[0])
        for one in limits(LimitStep.DURATION, decided_on="2023-06-30", **unknown)
    ] == [
        ("do cấp tỉnh quyết định, vụ việc không phức tạp", "30 ngày làm việc"),
        ("do cấp tỉnh quyết định, vụ việc phức tạp", "45 ngày làm việc"),
        ("do cấp trung ương quyết định, vụ việc không phức tạp", "45 ngày làm việc"),
        ("do cấp trung ương quyết định, vụ việc phức tạp", "70 ngày làm việc"),
    ]


def test_what_the_decision_gives_is_told_beside_the_law() -> None:
    course = {"decided_on": "2024-08-21", "announced_on": "2024-08-26", "granted_days": 10}
    legal, granted = limits(LimitStep.DURATION, **course)
    assert legal.last_day == d("2024-09-25")
    # 02/9 and 03/9/2024 are off
    assert (granted.when, granted.last_day) == ("theo quyết định", d("2024-09-11"))


@pytest.mark.parametrize(
    ("complex_case", "expected"), [(False, ["15"]), (True, ["20"]), (None, ["15", "20"])]
)
def test_the_report_of_the_team(complex_case: bool | None, expected: list[str]) -> None:
    found = limits(
        LimitStep.REPORT, decided_on="2024-08-21", ended_on="2024-09-12", complex_case=complex_case
    )
    assert words(found) == [f"{days} ngày kể từ ngày kết thúc tại đơn vị" for days in expected]
    assert found[0].start == d("2024-09-12")


@pytest.mark.parametrize(
    ("on", "concluded", "late"),
    [
        ("2024-10-07", "not_yet", False),
        ("2024-10-08", "not_yet", True),
        ("2024-12-01", "2024-10-07", False),
        ("2024-12-01", "2024-10-08", True),
        ("2024-10-07", "2024-10-08", False),
    ],
)
def test_the_conclusion_follows_the_report_within_fifteen_days(on: str, concluded: str, late: bool) -> None:
    # 20/9/2024 and 15 days: Saturday 05/10, so Monday 07/10
    course = {"decided_on": "2024-08-21", "reported_on": "2024-09-20", "concluded_on": concluded}
    (limit,) = limits(LimitStep.CONCLUSION, on, **course)
    assert (limit.last_day, limit.late) == (d("2024-10-07"), late)


def test_an_inspection_that_outlasts_its_regime_is_told() -> None:
    """No note says how an inspection that is not over on 30/6/2025 goes on."""
    for report, told in (("2025-06-13", False), ("2025-06-16", True)):
        course = {"decided_on": "2025-05-05", "level": CENTRAL, "reported_on": report}
        (limit,) = limits(LimitStep.CONCLUSION, **course)
        assert ("không còn thanh tra" in limit.note) is told
    (limit,) = limits(LimitStep.CONCLUSION, decided_on="2025-05-05", level=CENTRAL, reported_on="2025-07-01")
    assert (limit.words, limit.last_day) == ("chưa thấy quy định về thời hạn", None)


# --- check -----------------------------------------------------------------------------------------------


def test_the_limits_of_a_check_are_those_of_another_sector_and_marked_so() -> None:
    course = {
        "decided_on": "2026-01-05",
        "surprise": False,
        "ended_on": "2026-01-12",
        "reported_on": "2026-01-26",
        "concluded_on": "not_yet",
    }
    found = decided("2026-03-01", **course)
    by_step = {one.step: one for one in found.limits}
    assert words(found.limits) == [
        "không ấn định ngày cuối, được ban hành từ ngày 16/01/2015",
        "03 ngày làm việc kể từ ngày có quyết định",
        "chưa thấy quy định về thời hạn",
        "10 ngày làm việc kể từ ngày kết thúc tại đơn vị",
        "15 ngày kể từ ngày có báo cáo kết quả",
    ]
    assert by_step[LimitStep.ANNOUNCEMENT].last_day == d("2026-01-08")
    assert by_step[LimitStep.REPORT].last_day == d("2026-01-26")
    assert by_step[LimitStep.CONCLUSION].last_day == d("2026-02-10")
    assert by_step[LimitStep.CONCLUSION].late is True
    for step in (LimitStep.ANNOUNCEMENT, LimitStep.REPORT, LimitStep.CONCLUSION):
        assert str(by_step[step].citations[0]) == "Thông tư số 56/2025/TT-BCT"
        assert by_step[step].confidence is Confidence.UNCHECKED
    assert str(by_step[LimitStep.DURATION].citations[0]) == "Điều 13 Nghị định số 217/2025/NĐ-CP"


def test_a_surprise_check_is_not_announced_ahead() -> None:
    (limit,) = limits(LimitStep.ANNOUNCEMENT, decided_on="2026-01-05", surprise=True)
    assert (limit.words, limit.last_day) == ("kiểm tra đột xuất không phải thông báo trước", None)
    (unknown,) = limits(LimitStep.ANNOUNCEMENT, decided_on="2026-01-05")
    assert unknown.when == "trừ kiểm tra đột xuất"


@pytest.mark.parametrize(("complex_case", "days"), [(False, "10"), (True, "15")])
def test_the_report_of_a_check(complex_case: bool, days: str) -> None:
    found = limits(LimitStep.REPORT, decided_on="2026-01-05", complex_case=complex_case)
    assert words(found) == [f"{days} ngày làm việc kể từ ngày kết thúc tại đơn vị"]


@pytest.mark.parametrize(
    ("day", "known"),
    [("2025-07-01", False), ("2025-08-04", False), ("2025-08-05", True), ("2025-08-06", True)],
)
def test_before_the_decree_no_limit_of_a_check_is_known(day: str, known: bool) -> None:
    found = decided(decided_on=day).limits
    assert all(one.confidence in {Confidence.UNCHECKED, Confidence.ASSUMED} for one in found)
    unknown = {one.step for one in found if one.words == "chưa thấy quy định về thời hạn"}
    assert unknown == ({LimitStep.DURATION} if known else set(LimitStep) - {LimitStep.DECISION})


def test_a_named_person_sets_the_right_one() -> None:
    law = default_law().with_figure(
        "thoi_han_kiem_tra.bao_cao", 7, valid_from=d("2026-01-01"), valid_to=d("2026-12-31"), **PERSON
    )
    course = Course(decided_on=d("2026-01-05"), complex_case=False)
    (limit,) = judge(facts(), on=d("2026-02-02"), course=course, law=law).limits_of(LimitStep.REPORT)
    assert limit.words.startswith("07 ngày làm việc")
    assert "Nguyễn Văn Thử" in limit.mark


@pytest.mark.parametrize(
    ("course", "step", "status"),
    [
        ({"concluded_on": "2024-10-07"}, LimitStep.CONCLUSION, "established"),
        ({"concluded_on": "2024-10-08"}, LimitStep.CONCLUSION, "excluded"),
        ({"complex_case": None}, LimitStep.REPORT, "not_enough_evidence"),
        ({"decided_on": "2021-11-01"}, LimitStep.ANNOUNCEMENT, "needs_legal_review"),
    ],
)
def test_a_limit_is_told_as_kept_missed_one_of_several_or_not_known(
    course: dict[str, Any], step: LimitStep, status: str
) -> None:
    known = {"decided_on": "2024-08-21", "ended_on": "2024-09-12", "reported_on": "2024-09-20"}
    found = decided(**(known | course))
    (told,) = [one for one in found.reasons if one.sentence.startswith("Các thời hạn của việc thanh tra")]
    assert told.status == "established"
    label = step.label(Act.INSPECTION)
    assert {child.status for child in told.children if child.sentence.startswith(label)} == {status}


# --- which day is judged ---------------------------------------------------------------------------------


def test_a_decision_that_was_taken_is_judged_on_its_day() -> None:
    found = judge(facts(), on=d("2025-09-01"), course=Course(decided_on=d("2023-03-21")))
    assert (found.judged_on, found.act) == (d("2023-03-21"), "inspection")
    assert found.summary.startswith("Quyết định ngày 21/3/2023: đủ điều kiện thanh tra chuyên ngành")
    early = judge(facts(), on=d("2025-09-01"), course=Course(decided_on=d("2023-03-20")))
    assert (early.status, early.judged_on) == ("excluded", d("2023-03-20"))
    assert early.limits_of(LimitStep.CONCLUSION)


def test_a_decision_of_a_later_day_is_not_known_yet() -> None:
    found = judge(
        facts(), on=d("2023-03-20"), course=Course(decided_on=d("2023-03-21"), announced_on="not_yet")
    )
    assert (found.decided_on, found.judged_on) == (None, d("2023-03-20"))


def test_no_act_precedes_the_decision() -> None:
    with pytest.raises(CaseDataError) as caught:
        Course(decided_on=d("2024-08-21"), announced_on=d("2024-08-20"), concluded_on=d("2024-08-19"))
    assert [problem.where for problem in caught.value.problems] == ["announced_on", "concluded_on"]
    assert caught.value.code == "BHXH-C221"


def test_limits_of_both_kinds_are_told_while_both_are_possible() -> None:
    """12/5 to 30/6/2025: BHXH Việt Nam inspects, the regions check."""
    for on, acts in (("2025-05-11", {"inspection"}), ("2025-05-12", {"inspection", "check"})):
        assert {limit.act.value for limit in ready(on).limits} == acts
    data = ready("2025-05-12").to_dict()["limits"][0]
    assert (data["step"], data["last_day"], data["confidence"]) == ("decision", None, "text")
