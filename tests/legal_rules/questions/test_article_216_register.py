"""What the law leaves open: each question occurs, does not, is not known, is settled, lapses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import MEANS, ON, SANCTIONED, case, changed, hidden, run, settling, shifted, sums, without

from legal_rules.case import Case
from legal_rules.case.events import EmployerExplanation, ExecutionEvaded, NotExecuted
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import Article216Finding, assess_case
from legal_rules.questions.article_216.questions import REGISTER

TRICK = attrs.evolve(MEANS, value="other_trick")
PAID = sums(1_000_000)


def _u3(after: bool) -> Case:
    """The months before the sanction only; ``after``: the later ones are declared and paid."""
    paid = tuple(run(n, "2023-03", "2023-11", declared=5_000_000, paid=PAID) for n in range(1, 13))
    return case((*hidden(12, "2022-07", "2022-12"), *(paid if after else ())), events=SANCTIONED)


def _u4(**march: Any) -> Case:
    """Five months before the sanction of 01/3/2023 and, unless changed, March after it."""
    last = tuple(run(n, "2023-03", "2023-03", **march) for n in range(1, 13))
    return case((*hidden(12, "2022-10", "2023-02"), *last))


def _old_sanction(decided: date, *told: Any, **changes: Any) -> tuple[Any, ...]:
    """A sanction decided long ago, served the week after, with what is told of its execution."""
    fields = {"on": decided, "conduct_from": date(2019, 6, 1), "conduct_to": date(2019, 12, 31)}
    events = changed(without(SANCTIONED, "nop-1", "kp-1"), "xp-1", **(fields | changes))
    return (*changed(events, "giao-1", on=decided.replace(day=28)), *told)


EVADED = ExecutionEvaded(id="tt-1", round=1, of="xp-1", on=date(2021, 6, 1), ongoing=True)
OPEN = NotExecuted(id="ch-1", round=1, of="xp-1", on=date(2023, 12, 1))


def _withheld(money: int | None) -> Case:
    return case((*hidden(11), run(12, "2023-04", "2023-09", withheld=money)))


def _health(**last: Any) -> Case:
    """Nine workers of 2024, 50.220.000 đồng; without the health insurance in it below 50.000.000 đồng."""
    due = sums(930_000, accident=False)
    rows = [attrs.evolve(row, due=due) for row in hidden(9, "2024-05", "2024-10")]
    rows[-1] = attrs.evolve(rows[-1], **last)
    means = attrs.evolve(MEANS, on=date(2025, 6, 1), rests_on=(), exhibits=())
    return case(tuple(rows), events=shifted(SANCTIONED, 1), determinations=(means,))


def _accident(**last: Any) -> Case:
    """Nine workers, 50.004.000 đồng, one per cent of it accident insurance."""
    rows = [*hidden(9, due=926_000)]
    rows[-1] = attrs.evolve(rows[-1], **last)
    return case(tuple(rows))


def _served(on: date | None) -> Case:
    events = without(SANCTIONED, "nop-1", "kp-1")
    return case(events=changed(events, "giao-1", on=on) if on else without(events, "giao-1"))


EXPLAINED = EmployerExplanation(id="gt-1", round=2, on=date(2023, 12, 1), contradicts=("contributions",))
_EARLY = {"on": date(2020, 5, 4), "conduct_from": date(2019, 6, 1), "conduct_to": date(2020, 4, 30)}

LATER = date(2025, 8, 15)
Row = tuple[str, Callable[[], Case], Callable[[], Case], Callable[[], Case], date, str]
QUESTIONS: list[Row] = [
    (
        "U1",
        lambda: case(determinations=(TRICK,)),
        case,
        lambda: case(determinations=()),
        ON,
        "employer",
    ),
    (
        "U2",
        lambda: case(events=changed(SANCTIONED, "xp-1", act="late_payment")),
        case,
        lambda: case(events=changed(SANCTIONED, "xp-1", act=None)),
        ON,
        "employer",
    ),
    ("U3", lambda: _u3(after=True), case, lambda: _u3(after=False), ON, "employer"),
    (
        "U4",
        _u4,
        case,
        lambda: case(hidden(12, "2023-01", "2023-06"), events=changed(SANCTIONED, "xp-1", on=None)),
        ON,
        "employer",
    ),
    (
        "U5",
        lambda: case(events=_old_sanction(date(2021, 1, 15), OPEN)),
        lambda: case(events=_old_sanction(date(2021, 1, 15), EVADED)),
        lambda: case(events=_old_sanction(date(2021, 1, 15))),
        ON,
        "employer",
    ),
    ("U6", lambda: _withheld(100_000), lambda: _withheld(0), lambda: _withheld(None), ON, "employer"),
    (
        "U9",
        case,
        lambda: case(events=changed(SANCTIONED, "xp-1", subject="gd-01")),
        lambda: case(events=changed(SANCTIONED, "xp-1", subject=None)),
        ON,
        "gd-01",
    ),
    (
        "U14",
        lambda: case(events=_old_sanction(date(2020, 4, 14), EVADED)),
        lambda: case(events=_old_sanction(date(2020, 4, 15), EVADED)),
        lambda: case(events=_old_sanction(date(2020, 4, 14), EVADED, on=None)),
        ON,
        "employer",
    ),
    (
        "U15",
        _health,
        lambda: _health(due=sums(2_000_000, accident=False)),
        lambda: _health(due=None),
        LATER,
        "employer",
    ),
    (
        "U16",
        _accident,
        lambda: _accident(due=sums(2_000_000)),
        lambda: _accident(due=None),
        ON,
        "employer",
    ),
    (
        "U17",
        lambda: _served(date(2023, 4, 30)),
        lambda: _served(date(2023, 4, 29)),
        lambda: _served(None),
        ON,
        "employer",
    ),
    (
        "U18",
        lambda: case(events=(*SANCTIONED, EXPLAINED)),
        case,
        lambda: case(tuple(attrs.evolve(r, paid=None) for r in hidden(12)), events=(*SANCTIONED, EXPLAINED)),
        ON,
        "employer",
    ),
]
parametrized = pytest.mark.parametrize("row", QUESTIONS, ids=[row[0] for row in QUESTIONS])


def _codes(finding: Article216Finding) -> list[str]:
    return [question.code for question in finding.open_questions]


def test_every_question_that_can_arise_is_here() -> None:
    assert [row[0] for row in QUESTIONS] == list(REGISTER)


@parametrized
def test_where_its_facts_occur_a_person_must_decide(row: Row) -> None:
    code, occurs, _, _, on, subject = row
    finding = assess_case(occurs(), on=on, subject=subject)
    assert finding.status is Status.NEEDS_LEGAL_REVIEW
    assert _codes(finding) == ([code, "U4"] if code == "U3" else [code])
    assert finding.missing == ()
    question = next(one for one in finding.open_questions if one.code == code)
    assert len(question.readings) >= 2
    assert len({(reading.outcome, reading.note) for reading in question.readings}) > 1
    assert all(reading.text and reading.note for reading in question.readings)
    assert question.citations
    assert finding.possible_clauses


@parametrized
def test_where_they_do_not_it_is_not_raised(row: Row) -> None:
    code, _, other, _, on, subject = row
    finding = assess_case(other(), on=on, subject=subject)
    assert finding.status is Status.ESTABLISHED
    assert code not in _codes(finding)


@parametrized
def test_an_unknown_fact_is_no_question(row: Row) -> None:
    code, _, _, unknown, on, subject = row
    finding = assess_case(unknown(), on=on, subject=subject)
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert code not in _codes(finding)
    assert finding.missing


@parametrized
def test_beside_an_unknown_fact_it_is_listed_all_the_same(row: Row) -> None:
    """Not known in addition: whether the sanction was cancelled could not be; so the means, or the act."""
    code, occurs, _, _, on, subject = row
    given = occurs()
    if code == "U1":
        events = tuple(attrs.evolve(e, act=None) if e.id == "xp-1" else e for e in given.events)
        given = attrs.evolve(given, events=events)
    else:
        given = attrs.evolve(given, determinations=())
    finding = assess_case(given, on=on, subject=subject)
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert code in _codes(finding)
    assert f"và {len(finding.open_questions):02d} câu hỏi pháp lý" in finding.summary
    assert finding.missing


@parametrized
def test_a_named_person_settles_it_and_nothing_else(row: Row) -> None:
    code, occurs, _, _, on, subject = row
    given = occurs()
    before = assess_case(given, on=on, subject=subject)
    question = next(one for one in before.open_questions if one.code == code)
    for number, reading in enumerate(question.readings, start=1):
        decided = settling(given, code, str(number), subject=subject)
        finding = assess_case(decided, on=on, subject=subject)
        assert finding.status == reading.outcome
        left = [one for one in _codes(before) if one != code]
        assert _codes(finding) == ([] if finding.status is Status.EXCLUDED else left)
        (told,) = [step for step in finding.reasons if "Trần Thị Thử" in step.sentence]
        assert reading.text in told.sentence
        assert told.facts == ("determinations.xd-hoi",)
        # of another subject it settles nothing
        other = settling(given, code, str(number), subject="gd-01" if subject == "employer" else "employer")
        assert code in _codes(assess_case(other, on=on, subject=subject))


@parametrized
def test_it_stands_again_once_the_facts_have_changed(row: Row) -> None:
    code, occurs, _, _, on, subject = row
    lapsed = settling(occurs(), code, "1", subject=subject, facts_sha256="0" * 64)
    finding = assess_case(lapsed, on=on, subject=subject)
    assert code in _codes(finding)
    (told,) = [step for step in finding.reasons if "Trần Thị Thử" in step.sentence]
    assert told.sentence.startswith(f"Không dùng xác định về câu hỏi {code} (theo xác định của Trần Thị Thử")
    assert told.status is Status.NOT_ENOUGH_EVIDENCE


def test_a_way_of_counting_that_the_case_does_not_have_settles_nothing() -> None:
    finding = assess_case(settling(_accident(), "U16", "7"), on=ON)
    assert _codes(finding) == ["U16"]
    assert any("vụ việc không có cách hiểu mang số này" in step.sentence for step in finding.reasons)


class TestWaysOfCountingTogether:
    """Readings of several questions, and several of one, may hold at the same time."""

    def test_both_readings_of_the_law_of_2024(self) -> None:
        """Each leaves 50 million đồng and more, both together do not."""
        old = [attrs.evolve(r, due=sums(1_045_000, accident=False)) for r in hidden(8, "2025-01", "2025-06")]
        new = attrs.evolve(run(9, "2025-09", "2025-10"), due=sums(600_000, accident=False))
        means = attrs.evolve(MEANS, on=date(2025, 8, 1), rests_on=(), exhibits=())
        given = case((*old, new), events=shifted(SANCTIONED, 1), determinations=(means,))
        finding = assess_case(given, on=date(2025, 12, 1))
        assert (finding.status, _codes(finding)) == (Status.NEEDS_LEGAL_REVIEW, ["U15"])
        assert [(reading.text, reading.outcome.value) for reading in finding.open_questions[0].readings] == [
            ("Tính tất cả các tháng và các quỹ chưa đóng", "established"),
            (
                "Không tính các tháng từ tháng 7/2025 chưa đủ điều kiện là trốn đóng theo Điều 39",
                "established",
            ),
            ("Không tính tiền bảo hiểm y tế nợ đến ngày 30/6/2025", "established"),
            ("Đồng thời theo các cách tính trên", "excluded"),
        ]

    @pytest.mark.parametrize(
        ("declared", "status", "codes"),
        [
            (0, Status.NEEDS_LEGAL_REVIEW, ["U15"]),  # not registered: not yet evasion under Điều 39
            (4_000_000, Status.ESTABLISHED, []),  # registered with too low a wage: evasion at once
            (None, Status.NOT_ENOUGH_EVIDENCE, []),
        ],
    )
    def test_what_was_declared_not_known_is_not_taken_for_nothing_declared(
        self, declared: int | None, status: Status, codes: list[str]
    ) -> None:
        """The tenth worker of October 2025, asked about within the 60 days."""
        due = sums(500_000, accident=False)
        rows = tuple(attrs.evolve(row, due=due) for row in hidden(9, "2025-03", "2025-10"))
        last = attrs.evolve(run(10, "2025-10", "2025-10", declared=declared), due=due)
        means = attrs.evolve(MEANS, on=date(2025, 8, 1), rests_on=(), exhibits=())
        given = case((*rows, last), events=shifted(SANCTIONED, 2), determinations=(means,))
        finding = assess_case(given, on=date(2025, 12, 5))
        assert (finding.status, _codes(finding)) == (status, codes)

    def test_accident_insurance_and_one_month_together(self) -> None:
        """Withheld money lifts the case under each reading alone; under both nothing reaches the scale."""
        rows = tuple(run(n, "2023-04", "2023-09", 920_000, withheld=90_000) for n in range(1, 10))
        rows = (*rows, run(10, "2023-10", "2023-10", 400_000, withheld=90_000))
        given = case(rows)
        finding = assess_case(given, on=ON)
        assert _codes(finding) == ["U6", "U16"] or _codes(finding) == ["U16"]
        question = next(one for one in finding.open_questions if one.code == "U16")
        by_text = {reading.text: reading.outcome for reading in question.readings}
        assert by_text["Không tính quỹ tai nạn lao động, bệnh nghề nghiệp"] != "excluded"
        assert by_text["Số người của tháng có nhiều người nhất"] != "excluded"
        assert by_text["Đồng thời theo các cách tính trên"] == "excluded"

    def test_workers_of_a_month_that_are_not_known_leave_the_question_open(self) -> None:
        """Ten or eleven workers, nine or ten of them in one month: what the month gives is not decided."""
        rows = [run(n, "2023-04", "2023-09", 6_000_000, withheld=6_000_000 * (n < 4)) for n in range(1, 10)]
        rows.append(run(10, "2023-10", "2023-12", 6_000_000))
        for declared, codes in ((5_000_000, ["U1", "U6"]), (0, ["U6"]), (None, ["U6"])):
            last = run(11, "2023-04", "2023-09", 6_000_000, declared=declared)
            finding = assess_case(case((*rows, last)), on=ON)
            assert _codes(finding) == codes
            decided = Status.NOT_ENOUGH_EVIDENCE if declared is None else Status.NEEDS_LEGAL_REVIEW
            assert finding.status is decided
            # under the reading that counts the workers of one month nine reach no point of khoản 1
            assert ("1b" in finding.all_points) is (declared == 0)

    def test_two_questions_that_change_nothing_alone(self) -> None:
        """One of ten workers disputed, accident insurance out: only both fall below the scale."""
        rows = tuple(run(n, "2023-04", "2023-09", 930_000, withheld=930_000) for n in range(1, 11))
        disputed = EmployerExplanation(
            id="gt-1", round=2, on=date(2023, 12, 1), contradicts=("workers.ld-10",)
        )
        given = case(rows, events=(*SANCTIONED, disputed))
        finding = assess_case(given, on=ON)
        assert (finding.status, _codes(finding)) == (Status.NEEDS_LEGAL_REVIEW, ["U16", "U18"])
        for question in finding.open_questions:
            outcomes = [reading.outcome.value for reading in question.readings]
            assert outcomes == ["established", "needs_legal_review"]
        for code, other in (("U16", "U18"), ("U18", "U16")):
            assert assess_case(settling(given, code, "1"), on=ON).status is Status.ESTABLISHED
            assert _codes(assess_case(settling(given, code, "2"), on=ON)) == [other]
            both = settling(settling(given, code, "2"), other, "2", id="xd-hai")
            assert assess_case(both, on=ON).exclusion == "not_an_offence"
