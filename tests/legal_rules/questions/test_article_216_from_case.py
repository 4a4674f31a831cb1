"""Article 216 read from a case: what counts, what is unknown, where each fact stands and what proves it."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import (
    DECIDED,
    EMPLOYER,
    MEANS,
    ON,
    SANCTIONED,
    case,
    changed,
    hidden,
    run,
    sums,
    without,
)

from legal_rules.case import Case, Employer, Exhibit
from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    EmployerExplanation,
    ExecutionEvaded,
    InspectionDecided,
    NotExecuted,
    SanctionCancelled,
    SanctionRecordsChecked,
)
from legal_rules.errors import CaseDataError, DeterminationError
from legal_rules.questions.article_216 import (
    Execution,
    FurtherViolation,
    assess_case,
    facts_from_case,
    subjects,
)


def _codes(given: Case, **options: Any) -> list[str]:
    return [question.code for question in assess_case(given, **({"on": ON} | options)).open_questions]


def test_a_whole_case() -> None:
    finding = assess_case(case(), on=ON)
    assert (finding.status, finding.clause, finding.points) == ("established", 1, {"a", "b"})
    assert finding.subject == "Công ty TNHH May mặc Ví Dụ"
    assert finding.penalties[0].low == 200_000_000
    read = facts_from_case(case(), on=ON)
    assert read.facts.months == {f"2023-{month:02d}" for month in range(4, 10)}
    assert (read.facts.amount, read.facts.workers) == (72_000_000, 12)
    assert (read.facts.withheld_amount, read.facts.withheld_workers) == (0, 0)
    assert read.facts.further == FurtherViolation.new_evasion(date(2023, 4, 30))
    assert read.facts.sanctions is not None
    assert read.facts.sanctions[0].execution == Execution.completed(date(2023, 4, 14))
    assert read.facts.offence_end == date(2023, 9, 30)
    assert len(read.rows) == 72


@pytest.mark.parametrize(
    ("workers", "due", "status", "clause"),
    [
        (9, 925_925, "excluded", None),  # 49.999.950 đồng
        (9, 925_926, "established", 1),  # 50.000.004 đồng
        (10, 1, "established", 1),
        (9, 5_555_555, "established", 1),  # 299.999.970 đồng
        (9, 5_555_556, "established", 2),  # 300.000.024 đồng
    ],
)
def test_changing_the_contributions_changes_the_finding(
    workers: int, due: int, status: str, clause: int | None
) -> None:
    rows = tuple(attrs.evolve(row, due=sums(due, accident=False)) for row in hidden(workers))
    finding = assess_case(case(rows), on=ON)
    assert (finding.status, finding.clause) == (status, clause)


def test_the_sanction_removed() -> None:
    finding = assess_case(case(events=()), on=ON)
    assert finding.status == "not_enough_evidence"
    assert [fact.path for fact in finding.missing] == ["events"]
    checked = SanctionRecordsChecked(id="rs-1", round=1, on=date(2023, 12, 1), found=False)
    finding = assess_case(case(events=(checked,)), on=ON)
    assert (finding.status, finding.exclusion) == ("excluded", "not_yet")


@pytest.mark.parametrize(
    ("on", "status", "kind"),
    [
        (date(2023, 2, 28), "not_enough_evidence", None),  # no hidden month due, sanction not known yet
        (date(2023, 9, 30), "excluded", "not_an_offence"),  # September may still be paid on this day
        (date(2023, 10, 1), "not_enough_evidence", None),  # six months, means not determined yet
        (date(2023, 12, 20), "established", None),
    ],
)
def test_another_day(on: date, status: str, kind: str | None) -> None:
    given = case(rows=(*hidden(12), *(run(number, "2022-01", "2022-12") for number in range(1, 13))))
    given = given if on < date(2023, 3, 1) else case()
    finding = assess_case(given, on=on)
    assert (finding.status, finding.exclusion) == (status, kind)


def test_remedied_months_drop_out() -> None:
    rows = tuple(attrs.evolve(row, paid=sums(1_000_000), paid_on=date(2023, 12, 1)) for row in hidden(12))
    assert assess_case(case(rows), on=ON).exclusion == "not_an_offence"
    # on the day before the payment they were still unpaid
    assert facts_from_case(case(rows), on=date(2023, 11, 30)).facts.amount == 72_000_000


def test_partly_paid_months_count_with_what_is_left() -> None:
    rows = tuple(attrs.evolve(row, paid=sums(400_000)) for row in hidden(12))
    assert facts_from_case(case(rows), on=ON).facts.amount == 43_200_000


def test_a_wage_declared_too_low_is_hidden() -> None:
    rows = tuple(attrs.evolve(row, declared=4_999_999) for row in hidden(12))
    assert assess_case(case(rows), on=ON).status == "established"


class TestUnknown:
    """Nothing unknown is counted as zero."""

    def test_an_unknown_payment_is_named(self) -> None:
        rows = (*hidden(12)[:-1], run(12, "2023-04", "2023-09", paid=None))
        read = facts_from_case(case(rows), on=ON)
        assert (read.facts.amount, read.facts.workers) == (None, None)
        finding = assess_case(case(rows), on=ON)
        # 66.000.000 đồng and 11 people are certain: the clause is, whatever the twelfth turns out to be
        assert (finding.status, finding.clause, finding.points) == ("established", 1, {"a", "b"})
        assert finding.missing == ()

    def test_an_unknown_payment_that_matters_is_missing(self) -> None:
        rows = (*hidden(9), run(10, "2023-04", "2023-09", paid=None))
        finding = assess_case(case(rows), on=ON)
        assert finding.status == "established"
        assert finding.points == {"a"}
        assert [fact.path for fact in finding.missing] == ["contributions.ld-10.2023-04"]
        assert finding.missing[0].meaning == "Số đã đóng của Người lao động ld-10, 6 tháng (4/2023 – 9/2023)"

    def test_an_unknown_sum_leaves_the_clause_open(self) -> None:
        rows = (*hidden(12)[:-1], attrs.evolve(hidden(12)[-1], due=None))
        finding = assess_case(case(rows), on=ON)
        assert (finding.status, finding.clause) == ("not_enough_evidence", None)

    def test_whether_declared_is_not_known(self) -> None:
        rows = tuple(attrs.evolve(row, declared=None) for row in hidden(12))
        finding = assess_case(case(rows), on=ON)
        assert finding.status == "not_enough_evidence"
        assert finding.missing[0].meaning.startswith("Mức lương đã kê khai của")

    def test_no_contribution_entered(self) -> None:
        given = attrs.evolve(case(), contributions=(), exhibits=(), determinations=())
        read = facts_from_case(given, on=ON)
        assert (read.facts.months, read.facts.amount, read.facts.workers) == (None, None, None)
        assert assess_case(given, on=ON).status == "not_enough_evidence"

    def test_workers_named_as_not_insured_without_contributions(self) -> None:
        named = DirectCheck(id="kt-1", round=2, on=date(2023, 11, 1), workers=("ld-01", "ld-03"))
        given = case(rows=(run(1, "2023-04", "2023-09", due=9_000_000),), events=(*SANCTIONED, named))
        finding = assess_case(given, on=ON)
        assert (finding.status, finding.possible_clauses) == ("not_enough_evidence", {1, 2, 3})
        assert "contributions.ld-03" in [fact.path for fact in finding.missing]

    def test_withheld_money_is_asked_for(self) -> None:
        rows = tuple(attrs.evolve(row, withheld=None) for row in hidden(12))
        finding = assess_case(case(rows), on=ON)
        assert (finding.status, finding.possible_clauses) == ("not_enough_evidence", {1, 2})
        assert finding.missing[0].path == "contributions.ld-01.2023-04.withheld"

    def test_execution_is_asked_for_where_it_matters(self) -> None:
        events = without(SANCTIONED, "nop-1", "kp-1")
        assert assess_case(case(events=events), on=ON).status == "established"
        late = case(hidden(12, "2024-04", "2024-09"), events=events)
        finding = assess_case(late, on=date(2025, 1, 5))
        assert finding.status == "not_enough_evidence"
        assert [fact.path for fact in finding.missing] == ["events.xp-1"]

    def test_what_followed_the_sanction_is_asked_for(self) -> None:
        given = case(hidden(12, "2022-07", "2022-12"))
        read = facts_from_case(given, on=ON)
        assert read.facts.further is None
        assert assess_case(given, on=ON).status == "not_enough_evidence"


class TestWithheld:
    """Money taken from the wages and not paid."""

    def test_it_counts_up_to_what_is_unpaid(self) -> None:
        rows = tuple(attrs.evolve(row, withheld=800_000, paid=sums(400_000)) for row in hidden(12))
        read = facts_from_case(case(rows), on=ON)
        assert (read.facts.withheld_amount, read.facts.withheld_workers) == (43_200_000, 12)

    def test_it_lifts_the_clause(self) -> None:
        rows = tuple(attrs.evolve(row, withheld=100_000) for row in hidden(12))
        finding = assess_case(case(rows), on=ON)
        assert (finding.status, finding.clause, finding.points) == ("established", 2, {"d"})


class TestExecution:
    """How the events tell what became of the sanction."""

    @pytest.mark.parametrize(
        ("events", "execution"),
        [
            (SANCTIONED, Execution.completed(date(2023, 4, 14))),
            (without(SANCTIONED, "kp-1"), None),
            (without(SANCTIONED, "nop-1"), None),
            (changed(SANCTIONED, "kp-1", complete=False), None),
            (changed(SANCTIONED, "kp-1", on=None), None),
            (changed(SANCTIONED, "xp-1", kind="warning"), Execution.completed(date(2023, 4, 14))),
            (
                (
                    *without(SANCTIONED, "kp-1"),
                    NotExecuted(id="ch-1", round=1, of="xp-1", on=date(2023, 6, 1)),
                ),
                Execution.open(),
            ),
            (
                (
                    *without(SANCTIONED, "kp-1"),
                    NotExecuted(id="ch-1", round=1, of="xp-1", on=date(2023, 3, 10)),
                ),
                None,
            ),
            (
                (
                    *without(SANCTIONED, "nop-1", "kp-1"),
                    ExecutionEvaded(id="tt-1", round=1, of="xp-1", on=date(2023, 6, 1), ongoing=True),
                ),
                Execution.evading(),
            ),
            (
                (
                    *without(SANCTIONED, "nop-1", "kp-1"),
                    ExecutionEvaded(
                        id="tt-1", round=1, of="xp-1", on=date(2023, 6, 1), evaded_to=date(2023, 5, 31)
                    ),
                ),
                Execution.evaded_until(date(2023, 5, 31)),
            ),
        ],
    )
    def test_state(self, events: Any, execution: Execution | None) -> None:
        read = facts_from_case(case(events=events), on=ON)
        assert read.facts.sanctions is not None
        assert read.facts.sanctions[0].execution == execution

    def test_a_warning_has_nothing_to_pay(self) -> None:
        events = changed(without(SANCTIONED, "nop-1"), "xp-1", kind="warning")
        read = facts_from_case(case(events=events), on=ON)
        assert read.facts.sanctions is not None
        assert read.facts.sanctions[0].execution == Execution.completed(date(2023, 4, 14))

    def test_cancelled(self) -> None:
        events = (*SANCTIONED, SanctionCancelled(id="hb-1", round=1, of="xp-1", on=date(2023, 8, 1)))
        finding = assess_case(case(events=events), on=ON)
        assert (finding.status, finding.exclusion) == ("excluded", "not_yet")

    @pytest.mark.parametrize(
        ("served", "status", "codes"),
        [
            (date(2023, 4, 29), "established", []),
            (date(2023, 4, 30), "needs_legal_review", ["U17"]),
            (date(2023, 5, 1), "needs_legal_review", ["U17"]),
        ],
    )
    def test_service_and_the_first_missed_payment_day(
        self, served: date, status: str, codes: list[str]
    ) -> None:
        events = changed(without(SANCTIONED, "nop-1", "kp-1"), "giao-1", on=served)
        finding = assess_case(case(events=events), on=ON)
        assert (finding.status, [q.code for q in finding.open_questions]) == (status, codes)

    def test_unknown_service_is_asked_for_unless_the_decision_was_acted_on(self) -> None:
        acted_on = without(SANCTIONED, "giao-1")
        assert assess_case(case(events=acted_on), on=ON).status == "established"
        finding = assess_case(case(events=without(acted_on, "nop-1", "kp-1")), on=ON)
        assert finding.status == "not_enough_evidence"
        assert [fact.meaning for fact in finding.missing] == ["Ngày giao quyết định xử phạt"]

    def test_the_sanction_that_gives_most_is_taken(self) -> None:
        second = attrs.evolve(DECIDED, id="xp-2", on=date(2023, 12, 1), conduct_to=date(2023, 9, 30))
        finding = assess_case(case(events=(*SANCTIONED, second)), on=ON)
        # nothing was hidden after the second one: there is one offence at most
        assert (finding.status, finding.clause, finding.missing) == ("established", 1, ())
        assert "số 45/QĐ-XPHC ngày 01/3/2023" in finding.reasons[3].sentence


class TestQuestions:
    """Questions that come from the facts of the case."""

    def test_only_the_old_arrears(self) -> None:
        paid = tuple(
            run(number, "2023-03", "2023-11", declared=5_000_000, paid=sums(1_000_000))
            for number in range(1, 13)
        )
        given = case((*hidden(12, "2022-07", "2022-12"), *paid), events=without(SANCTIONED, "kp-1"))
        assert _codes(given) == ["U3", "U4"]
        assert assess_case(given, on=ON).status == "needs_legal_review"

    def test_declared_and_unpaid_months_are_listed_and_do_not_count(self) -> None:
        late = tuple(run(number, "2023-10", "2023-11", declared=5_000_000) for number in range(1, 13))
        finding = assess_case(case((*hidden(12), *late)), on=ON)
        assert (finding.status, finding.clause) == ("established", 1)
        assert facts_from_case(case((*hidden(12), *late)), on=ON).facts.amount == 72_000_000
        told = [step.sentence for step in finding.reasons if step.sentence.startswith("Đã kê khai")]
        assert len(told) == 1
        assert "12 người, 2 tháng (10/2023 – 11/2023)" in told[0]

    def test_declared_and_unpaid_months_raise_u1_where_they_change_the_clause(self) -> None:
        late = tuple(
            run(number, "2023-10", "2023-11", 10_000_000, declared=5_000_000) for number in range(1, 13)
        )
        finding = assess_case(case((*hidden(12), *late)), on=ON)
        assert (finding.status, finding.possible_clauses) == ("needs_legal_review", {1, 2})
        (question,) = finding.open_questions
        assert question.code == "U1"
        assert [reading.note.split(";")[0] for reading in question.readings] == [
            "điểm a, b khoản 1",
            "điểm b khoản 2",
        ]

    def test_declared_and_unpaid_months_raise_u1_where_they_reach_the_scale(self) -> None:
        late = tuple(run(number, "2023-04", "2023-09", declared=5_000_000) for number in range(5, 13))
        finding = assess_case(case((*hidden(4), *late)), on=ON)
        assert finding.status == "needs_legal_review"
        assert [reading.outcome for reading in finding.open_questions[0].readings] == [
            "excluded",
            "established",
        ]

    def test_accident_insurance_in_or_out(self) -> None:
        # 50.004.000 đồng, one per cent of it accident insurance
        finding = assess_case(case(hidden(9, due=926_000)), on=ON)
        assert _codes(case(hidden(9, due=926_000))) == ["U16"]
        assert finding.status == "needs_legal_review"
        assert [reading.outcome for reading in finding.open_questions[0].readings] == [
            "established",
            "excluded",
        ]

    def test_ways_of_counting_that_agree_are_said_to(self) -> None:
        finding = assess_case(case(), on=ON)
        told = [step.sentence for step in finding.reasons if step.sentence.startswith("Cách tính khác")]
        assert told == [
            "Cách tính khác (không tính quỹ tai nạn lao động, bệnh nghề nghiệp): cho cùng kết quả."
        ]

    def test_six_workers_with_one_month_each(self) -> None:
        rows = tuple(
            run(number, f"2023-{number + 3:02d}", f"2023-{number + 3:02d}", 20_000_000)
            for number in range(1, 7)
        )
        finding = assess_case(case(rows), on=ON)
        assert finding.status == "needs_legal_review"
        (question,) = finding.open_questions
        assert question.code == "U16"
        assert "Số tháng của riêng người lao động có nhiều tháng nhất" in [r.text for r in question.readings]

    def test_ten_workers_but_never_ten_in_a_month(self) -> None:
        rows = tuple(run(number, "2023-04", "2023-09", 800_000) for number in range(1, 10))
        rows += (run(10, "2023-10", "2023-10", 800_000),)
        (question,) = assess_case(case(rows), on=ON).open_questions
        outcomes = {reading.text: reading.outcome for reading in question.readings}
        assert outcomes["Số người của tháng có nhiều người nhất"] == "excluded"

    def test_months_from_july_2025(self) -> None:
        """Hidden since June 2025: by the law of 2024 evasion only 30 and then 60 days after that."""
        events = tuple(
            attrs.evolve(event, on=event.on.replace(year=2025))
            for event in SANCTIONED
            if event.on is not None
        )
        means = attrs.evolve(MEANS, on=date(2025, 8, 1), rests_on=(), exhibits=())
        early = case(hidden(12, "2025-05", "2025-10"), events=events, determinations=(means,))
        finding = assess_case(early, on=date(2025, 12, 15))
        assert finding.status == "established"
        later = case(
            (*hidden(12, "2025-03", "2025-06"), *(run(n, "2025-09", "2025-10") for n in range(20, 32))),
            events=events,
            determinations=(means,),
        )
        assert _codes(later, on=date(2025, 12, 1)) == ["U15", "U16"]
        assert _codes(later, on=date(2025, 12, 31)) == ["U16"]

    def test_health_insurance_owed_to_june_2025(self) -> None:
        events = tuple(
            attrs.evolve(event, on=event.on.replace(year=2024))
            for event in SANCTIONED
            if event.on is not None
        )
        means = attrs.evolve(MEANS, on=date(2025, 8, 1), rests_on=(), exhibits=())
        due = sums(930_000, accident=False)
        rows = tuple(attrs.evolve(row, due=due) for row in hidden(9, "2024-05", "2024-10"))
        given = case(rows, events=events, determinations=(means,))
        # 50.220.000 đồng; without 2 % health insurance below 50.000.000 đồng
        means_known = attrs.evolve(means, on=date(2025, 6, 1))
        before = attrs.evolve(given, determinations=(means_known,))
        assert _codes(before, on=date(2025, 6, 30)) == []
        assert _codes(before, on=date(2025, 7, 1)) == ["U15"]
        assert _codes(given, on=date(2025, 8, 15)) == ["U15"]

    def test_disputed_facts_stay_as_evidenced_until_a_conclusion(self) -> None:
        explained = EmployerExplanation(
            id="gt-1", round=2, on=date(2023, 12, 1), content="Đã đóng đủ", contradicts=("contributions",)
        )
        finding = assess_case(case(events=(*SANCTIONED, explained)), on=ON)
        assert (finding.status, [q.code for q in finding.open_questions]) == ("needs_legal_review", ["U18"])
        assert finding.open_questions[0].readings[0].outcome == "established"
        decided = InspectionDecided(id="qd-2", round=2, on=date(2023, 11, 1), regime="inspection")
        concluded = ConclusionIssued(id="kl-2", round=2, on=date(2023, 12, 15))
        finding = assess_case(case(events=(*SANCTIONED, explained, decided, concluded)), on=ON)
        assert finding.status == "established"
        told = [step.sentence for step in finding.reasons if "giải trình" in step.sentence]
        assert told == [
            (
                "Đơn vị giải trình ngày 01/12/2023 khác với tài liệu về số liệu đóng bảo hiểm; kết luận ban "
                "hành sau đó giữ nguyên theo tài liệu."
            )
        ]

    @pytest.mark.parametrize(
        ("path", "words"),
        [
            ("contributions", "số liệu đóng bảo hiểm."),
            ("contributions.ld-01", "số liệu đóng bảo hiểm của Người lao động ld-01."),
            ("contributions.ld-01.2023-04", "số liệu đóng bảo hiểm của Người lao động ld-01, tháng 4/2023."),
            ("workers.ld-01", "việc làm việc, tham gia bảo hiểm của Người lao động ld-01."),
            ("events.giao-1", "việc “Giao quyết định xử phạt” ngày 06/3/2023."),
            (
                "events.xp-1",
                "việc “Quyết định xử phạt vi phạm hành chính” số 45/QĐ-XPHC ngày 01/3/2023.",
            ),
        ],
    )
    def test_what_is_disputed_is_told_in_words(self, path: str, words: str) -> None:
        explained = EmployerExplanation(id="gt-1", round=2, on=date(2023, 12, 1), contradicts=(path,))
        finding = assess_case(case(events=(*SANCTIONED, explained)), on=ON)
        (told,) = [
            step for step in finding.reasons if "giải trình" in step.sentence and "Cách" not in step.sentence
        ]
        assert told.sentence == f"Đơn vị giải trình ngày 01/12/2023 khác với tài liệu về {words}"

    def test_disputing_one_worker_of_many_changes_nothing(self) -> None:
        explained = EmployerExplanation(
            id="gt-1", round=2, on=date(2023, 12, 1), contradicts=("workers.ld-01",)
        )
        assert assess_case(case(events=(*SANCTIONED, explained)), on=ON).status == "established"


class TestDeterminations:
    """What named persons determined: shown as theirs, lapsed where the facts changed."""

    def test_no_means_without_a_determination(self) -> None:
        finding = assess_case(case(determinations=()), on=ON)
        assert finding.status == "not_enough_evidence"
        assert [fact.path for fact in finding.missing] == ["determinations"]

    def test_it_is_shown_as_that_person_s(self) -> None:
        step = next(s for s in assess_case(case(), on=ON).reasons if s.sentence.startswith("Thủ đoạn"))
        assert step.sentence == (
            "Thủ đoạn: có dấu hiệu gian dối (theo xác định của Phạm Thị Mẫu, Trưởng đoàn thanh tra, ngày "
            "20/12/2023, chưa gắn với dữ kiện làm căn cứ)."
        )
        assert step.facts == ("determinations.xd-1", "contributions")
        assert step.exhibits == ("bang-luong",)

    def test_it_lapses_when_its_facts_change(self) -> None:
        tied = attrs.evolve(MEANS, facts_sha256=case().facts_digest(("contributions",)))
        assert assess_case(case(determinations=(tied,)), on=ON).status == "established"
        other = case(hidden(13), determinations=(tied,))
        finding = assess_case(other, on=ON)
        assert finding.status == "not_enough_evidence"
        assert any("dữ kiện làm căn cứ đã đổi" in step.sentence for step in finding.reasons)

    def test_a_person_is_under_the_sanction_of_the_company(self) -> None:
        finding = assess_case(case(), on=ON, subject="gd-01")
        assert (finding.status, [q.code for q in finding.open_questions]) == ("needs_legal_review", ["U9"])
        assert (finding.subject, finding.subject_id) == ("Nguyễn Văn Thí Dụ", "gd-01")
        assert finding.penalties[0].low == 50_000_000

    @pytest.mark.parametrize(("value", "status"), [("1", "established"), ("2", "excluded")])
    def test_it_settles_the_question_that_it_names(self, value: str, status: str) -> None:
        settled = attrs.evolve(MEANS, id="xd-2", subject="gd-01", question="U9", value=value)
        given = case(determinations=(MEANS, settled))
        finding = assess_case(given, on=ON, subject="gd-01")
        assert (finding.status, finding.open_questions) == (status, ())
        assert any("theo xác định của Phạm Thị Mẫu" in step.sentence for step in finding.reasons[-1:])
        assert _codes(given, subject="employer") == []

    def test_it_settles_a_way_of_counting(self) -> None:
        rows = hidden(9, due=926_000)
        for value, status in (("1", "established"), ("2", "excluded")):
            settled = attrs.evolve(MEANS, id="xd-2", question="U16", value=value)
            assert assess_case(case(rows, determinations=(MEANS, settled)), on=ON).status == status

    @pytest.mark.parametrize(
        ("question", "value"), [("article_216.means", "gian dối"), ("U9", "3"), ("U9", "không"), ("U3", "0")]
    )
    def test_a_value_that_answers_nothing_is_refused(self, question: str, value: str) -> None:
        wrong = attrs.evolve(MEANS, id="xd-2", question=question, value=value)
        with pytest.raises(DeterminationError) as caught:
            assess_case(case(determinations=(wrong,)), on=ON)
        assert (caught.value.code, caught.value.problems[0].where) == (
            "BHXH-L010",
            "determinations.xd-2.value",
        )


class TestSubjects:
    """The employer, and each responsible person in their period."""

    def test_who(self) -> None:
        assert subjects(case()) == ("employer", "gd-01")
        with pytest.raises(CaseDataError) as caught:
            assess_case(case(), on=ON, subject="gd-99")
        assert caught.value.code == "BHXH-C210"

    @pytest.mark.parametrize(
        ("valid_from", "valid_to", "months"),
        [
            (date(2023, 4, 30), None, 6),
            (date(2023, 5, 1), None, 5),
            (date(2020, 1, 1), date(2023, 9, 30), 6),
            (date(2020, 1, 1), date(2023, 9, 29), 5),
        ],
    )
    def test_a_person_answers_for_the_payment_days_in_their_period(
        self, valid_from: date, valid_to: date | None, months: int
    ) -> None:
        person = attrs.evolve(EMPLOYER.people[0], valid_from=valid_from, valid_to=valid_to)
        given = case(employer=attrs.evolve(EMPLOYER, people=(person,)))
        read = facts_from_case(given, on=ON, subject="gd-01")
        assert read.facts.months is not None
        assert len(read.facts.months) == months
        assert len(read.rows) == 12 * months
        status = "needs_legal_review" if months == 6 else "excluded"
        assert assess_case(given, on=ON, subject="gd-01").status == status

    def test_an_unknown_period(self) -> None:
        person = attrs.evolve(EMPLOYER.people[0], valid_from=None)
        given = case(employer=attrs.evolve(EMPLOYER, people=(person,)))
        finding = assess_case(given, on=ON, subject="gd-01")
        assert finding.status == "not_enough_evidence"
        assert "employer.people.gd-01.valid_from" in [fact.path for fact in finding.missing]

    @pytest.mark.parametrize(
        ("kind", "commercial", "status", "standing"),
        [
            ("limited_company", None, "established", "commercial_entity"),
            ("household_business", None, "established", "individual"),
            ("private_enterprise", None, "established", "individual"),
            ("public_service_unit", None, "excluded", "other_organisation"),
            ("branch", None, "excluded", "other_organisation"),
            ("other", None, "not_enough_evidence", None),
            ("other", True, "established", "commercial_entity"),
        ],
    )
    def test_kinds_of_employer(
        self, kind: str, commercial: bool | None, status: str, standing: str | None
    ) -> None:
        employer = Employer(
            name="Đơn vị Ví Dụ", kind=kind, commercial_legal_entity=commercial, people=EMPLOYER.people
        )
        given = case(employer=employer)
        assert facts_from_case(given, on=ON).facts.employer_kind == standing
        finding = assess_case(given, on=ON)
        assert finding.status == status
        if standing is None:
            assert [fact.path for fact in finding.missing] == ["employer.commercial_legal_entity"]


class TestSources:
    """Each step names its facts and the exhibits that prove them."""

    def test_paths_and_exhibits(self) -> None:
        decision = Exhibit(
            id="qdxp", kind="sanction_decision", title="Quyết định xử phạt", proves=("events.xp-1",)
        )
        paid = Exhibit(id="bien-lai", kind="execution_proof", title="Biên lai", proves=("events.nop-1",))
        old = Exhibit(id="cu", kind="payroll", title="Bảng lương cũ", proves=("contributions.ld-01.2022-01",))
        rows = (*hidden(12), run(1, "2022-01", "2022-02", paid=sums(1_000_000)))
        given = case(rows, exhibits=(case().exhibits[0], decision, paid, old))
        finding = assess_case(given, on=ON)
        months = finding.reasons[1]
        assert months.facts == tuple(f"contributions.ld-{number:02d}" for number in range(1, 13))
        assert months.exhibits == ("bang-luong",)
        sanction = next(step for step in finding.reasons if "số 45/QĐ-XPHC" in step.sentence)
        assert (sanction.facts, sanction.exhibits) == (("events.xp-1",), ("qdxp",))
        execution = next(step for step in finding.reasons if "được chấp hành xong" in step.sentence)
        assert execution.facts == ("events.xp-1", "events.nop-1", "events.kp-1")
        assert execution.exhibits == ("qdxp", "bien-lai")
        assert "cu" not in finding.exhibits()

    def test_exhibits_are_named_once_where_they_are_first_used(self) -> None:
        """By title, number and date as far as the title does not say them; never by sheet."""
        decision = Exhibit(
            id="qdxp",
            kind="sanction_decision",
            title="Quyết định xử phạt số 45/QĐ-XPHC",
            number="45/QĐ-XPHC",
            issued_on=date(2023, 3, 1),
            proves=("events.xp-1",),
        )
        finding = assess_case(case(exhibits=(case().exhibits[0], decision)), on=ON)
        named = [
            step for top in finding.reasons for _, step in top.walk() if step.sentence.startswith("Tài liệu")
        ]
        assert [(step.sentence, step.exhibits) for step in named] == [
            ("Tài liệu: Bảng lương từ tháng 4/2023.", ("bang-luong",)),
            ("Tài liệu: Quyết định xử phạt số 45/QĐ-XPHC ngày 01/3/2023.", ("qdxp",)),
        ]
        assert "Tài liệu: Quyết định xử phạt số 45/QĐ-XPHC ngày 01/3/2023." in finding.to_text()

    def test_the_sums_by_fund(self) -> None:
        money = assess_case(case(), on=ON).reasons[2].children[0]
        (by_fund,) = money.children
        assert by_fund.sentence.replace("\N{NO-BREAK SPACE}", " ") == (
            "Theo quỹ: hưu trí và tử tuất 68.400.000 đồng; ốm đau và thai sản 720.000 đồng; tai nạn lao "
            "động, bệnh nghề nghiệp 720.000 đồng; bảo hiểm y tế 1.440.000 đồng; bảo hiểm thất nghiệp 720.000 "
            "đồng."
        )
        # where a part is cut by a person's determination the table of the case no longer adds up to it
        settled = attrs.evolve(MEANS, id="xd-2", question="U16", value="2", exhibits=(), rests_on=())
        cut = assess_case(case(determinations=(MEANS, settled)), on=ON).reasons[2].children[0]
        assert "71.280.000" in cut.sentence
        assert cut.children == ()

    def test_an_exhibit_of_a_later_day_proves_nothing_yet(self) -> None:
        later = Exhibit(
            id="sau", kind="payroll", title="Thu sau", issued_on=date(2024, 2, 1), proves=("contributions",)
        )
        given = case(exhibits=(case().exhibits[0], later))
        assert "sau" not in assess_case(given, on=ON).exhibits()
        assert "sau" in assess_case(given, on=date(2024, 2, 1)).exhibits()
