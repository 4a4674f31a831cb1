"""Whole cases over time: a second round after a sanction, its expiry, limitation and its restart, k.2 a."""

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
    settling,
    sums,
    without,
)

from legal_rules.case import Case, ResponsiblePerson
from legal_rules.case.events import ExecutionEvaded, NotExecuted, SanctionCancelled, SanctionDecided
from legal_rules.errors import CaseDataError, DeterminationError
from legal_rules.questions.article_216 import Article216Finding, assess_case, facts_from_case

EARLY_MEANS = attrs.evolve(MEANS, on=date(2021, 1, 4), exhibits=(), rests_on=())


def _codes(finding: Article216Finding) -> list[str]:
    return [question.code for question in finding.open_questions]


class TestSecondRound:
    """One case from the first evasion to the second round: what it is on each day."""

    STORY = case(
        (
            *hidden(12, "2022-07", "2022-12"),
            *(run(n, "2023-01", "2023-03", declared=5_000_000, paid=sums(1_000_000)) for n in range(1, 13)),
            *(run(n, "2023-04", "2023-09") for n in range(1, 13)),
        ),
        determinations=(EARLY_MEANS,),
    )

    @pytest.mark.parametrize(
        ("on", "status", "kind", "codes"),
        [
            # no authority has said yet whether there is a sanction
            (date(2023, 2, 28), "not_enough_evidence", None, []),
            # sanctioned; the old arrears are there, the month of March is not due yet
            (date(2023, 3, 31), "needs_legal_review", None, ["U3", "U4"]),
            # March was paid: still only the old arrears
            (date(2023, 4, 30), "needs_legal_review", None, ["U3", "U4"]),
            # April missed: a new evasion, six months only with the earlier ones
            (date(2023, 5, 1), "needs_legal_review", None, ["U4"]),
            (date(2023, 9, 30), "needs_legal_review", None, ["U4"]),
            # September missed: six months after the sanction
            (date(2023, 10, 1), "established", None, []),
        ],
    )
    def test_from_day_to_day(self, on: date, status: str, kind: str | None, codes: list[str]) -> None:
        finding = assess_case(self.STORY, on=on)
        assert (finding.status, finding.exclusion, _codes(finding)) == (status, kind, codes)

    def test_totals_with_and_without_the_months_before(self) -> None:
        facts = facts_from_case(self.STORY, on=ON).facts
        assert (facts.amount, facts.amount_after_sanction) == (144_000_000, 72_000_000)
        assert (facts.workers, facts.workers_after_sanction) == (12, 12)
        assert len(facts.months or ()) == 12
        (told,) = [
            s for s in assess_case(self.STORY, on=ON).reasons if s.sentence.startswith("Các tháng sau")
        ]
        assert "72.000.000" in told.sentence
        assert told.sentence.endswith("riêng các tháng này cũng đủ 06 tháng và đạt mức.")

    def test_months_before_2018_are_dropped(self) -> None:
        rows = (*hidden(12, "2017-01", "2017-12"), *(run(n, "2023-04", "2023-09") for n in range(1, 13)))
        finding = assess_case(case(rows), on=ON)
        assert facts_from_case(case(rows), on=ON).facts.amount == 72_000_000
        assert (finding.status, finding.points) == ("established", {"a", "b"})
        assert "không tính 12 tháng (01/2017 – 12/2017)" in finding.reasons[1].sentence


class TestLifeOfTheSanction:
    """Executed in full on 14/4/2023: it counts to 15/4/2024 (14/4/2024 is a Sunday)."""

    @pytest.mark.parametrize(
        ("first", "kind", "status"),
        [
            ("2024-02", "fine", "established"),  # due on 29/02/2024
            ("2024-03", "fine", "established"),  # due on 31/3/2024
            ("2024-04", "fine", "excluded"),  # due on 30/4/2024
            ("2023-09", "warning", "established"),  # due on 30/9/2023; a warning counts to 16/10/2023
            ("2023-10", "warning", "excluded"),  # due on 31/10/2023
        ],
    )
    def test_completed(self, first: str, kind: str, status: str) -> None:
        last = f"{int(first[:4]) + (int(first[5:]) + 5 > 12)}-{(int(first[5:]) + 4) % 12 + 1:02d}"
        given = case(hidden(12, first, last), events=changed(SANCTIONED, "xp-1", kind=kind))
        finding = assess_case(given, on=date(2025, 1, 5))
        assert finding.status == status
        assert finding.exclusion == ("not_yet" if status == "excluded" else None)
        (told,) = [step for step in finding.reasons if "được chấp hành xong" in step.sentence]
        assert ("còn trong" if status == "established" else "đã ngoài") in told.sentence

    @pytest.mark.parametrize(
        ("told", "status", "codes"),
        [
            ((), "not_enough_evidence", []),
            (
                (NotExecuted(id="ch-1", round=1, of="xp-1", on=date(2025, 6, 2)),),
                "needs_legal_review",
                ["U5"],
            ),
            (
                (ExecutionEvaded(id="tt-1", round=1, of="xp-1", on=date(2023, 6, 1), ongoing=True),),
                "established",
                [],
            ),
            (
                (
                    ExecutionEvaded(
                        id="tt-1", round=1, of="xp-1", on=date(2023, 6, 1), evaded_to=date(2023, 5, 31)
                    ),
                ),
                "established",
                [],
            ),
        ],
    )
    def test_never_completed(self, told: tuple[Any, ...], status: str, codes: list[str]) -> None:
        """First missed on 30/4/2025: past 01/3/2023 + 1 year + 1 year, within 31/5/2023 + 1 year + 1 year."""
        events = (*without(SANCTIONED, "nop-1", "kp-1"), *told)
        finding = assess_case(case(hidden(12, "2025-04", "2025-09"), events=events), on=date(2026, 1, 5))
        assert (finding.status, [c for c in _codes(finding) if c not in {"U15", "U16"}]) == (status, codes)

    def test_cancelled_from_the_day_of_cancellation(self) -> None:
        gone = SanctionCancelled(id="hb-1", round=1, of="xp-1", on=date(2024, 3, 1))
        given = case(events=(*SANCTIONED, gone))
        assert assess_case(given, on=date(2024, 2, 29)).status == "established"
        finding = assess_case(given, on=date(2024, 3, 1))
        assert (finding.status, finding.exclusion) == ("excluded", "not_yet")
        assert finding.summary.endswith("đã bị hủy bỏ.")


@pytest.mark.parametrize(
    ("on", "seen"), [(date(2023, 12, 30), 1), (date(2023, 12, 31), 2), (date(2024, 1, 1), 2)]
)
def test_an_undated_sanction_for_later_conduct_came_later(on: date, seen: int) -> None:
    """Its conduct ends on 31/12/2023: on an earlier day there was no such decision."""
    undated = attrs.evolve(DECIDED, id="xp-2", on=None, conduct_to=date(2023, 12, 31))
    read = facts_from_case(case(events=(*SANCTIONED, undated)), on=on)
    assert len(read.facts.sanctions or ()) == seen


def test_beside_an_undated_sanction_nothing_is_decided_by_the_dated_one() -> None:
    """The dated one has stopped counting; the other may have been decided just before the evasion went on."""
    old = changed(
        changed(
            SANCTIONED,
            "xp-1",
            on=date(2020, 6, 1),
            conduct_from=date(2019, 6, 1),
            conduct_to=date(2020, 1, 31),
        ),
        "kp-1",
        on=date(2020, 7, 1),
    )
    old = tuple(event for event in old if event.id in {"xp-1", "kp-1"})
    paid = attrs.evolve(SANCTIONED[2], on=date(2020, 6, 10))
    other = attrs.evolve(DECIDED, id="xp-2", conduct_to=date(2023, 3, 31), on=date(2023, 5, 15))
    served = attrs.evolve(SANCTIONED[1], id="giao-2", of="xp-2", on=date(2023, 5, 16))
    open_still = NotExecuted(id="ch-2", round=1, of="xp-2", on=date(2023, 12, 1))
    rows = hidden(12, "2022-10", "2023-11")
    told = (*old, paid, served, open_still)
    full = assess_case(case(rows, events=(*told, other)), on=ON)
    assert full.status == "established"
    less = assess_case(case(rows, events=(*told, attrs.evolve(other, on=None))), on=ON)
    assert less.status == "not_enough_evidence"
    assert "events.xp-2.on" in {fact.path for fact in less.missing}


FIRST = attrs.evolve(
    DECIDED,
    id="xp-0",
    on=date(2021, 3, 1),
    number="12/QĐ-XPHC",
    conduct_from=date(2020, 7, 1),
    conduct_to=date(2020, 12, 31),
)
SECOND = attrs.evolve(
    DECIDED, on=date(2022, 2, 1), conduct_from=date(2021, 4, 1), conduct_to=date(2021, 12, 31)
)
TWICE = (
    FIRST,
    *(attrs.evolve(e, id=f"{e.id}-0", of="xp-0", on=date(2021, 3, 8)) for e in SANCTIONED[1:]),
    SECOND,
    *(attrs.evolve(e, on=date(2022, 2, 8)) for e in SANCTIONED[1:]),
)


class TestTwoOffences:
    """Điểm a khoản 2: evasion after each of two sanctions, each time for six months."""

    @staticmethod
    def _case(*spans: tuple[str, str], **changes: Any) -> Case:
        rows = tuple(row for first, last in spans for row in hidden(12, first, last))
        return case(rows, events=TWICE, determinations=(EARLY_MEANS,), **changes)

    BOTH = (("2021-04", "2021-09"), ("2022-03", "2022-08"))

    def test_a_person_must_tell_how_many(self) -> None:
        finding = assess_case(self._case(*self.BOTH), on=ON)
        assert (finding.status, finding.clause, finding.possible_clauses) == ("established", None, {1, 2})
        (fact,) = finding.missing
        assert fact.path == "determinations"
        assert fact.meaning == (
            "Số lần phạm tội chưa bị truy cứu, chưa hết thời hiệu: sau quyết định xử phạt số 12/QĐ-XPHC ngày "
            "01/3/2021 có 6 tháng (4/2021 – 9/2021); sau quyết định xử phạt số 45/QĐ-XPHC ngày 01/02/2022 có "
            "6 tháng (3/2022 – 8/2022)"
        )

    @pytest.mark.parametrize(
        ("number", "clause", "points"), [("1", 1, {"a", "b"}), ("2", 2, {"a"}), ("3", 2, {"a"})]
    )
    def test_as_determined(self, number: str, clause: int, points: set[str]) -> None:
        given = settling(self._case(*self.BOTH), "article_216.completed_offences", number)
        finding = assess_case(given, on=ON)
        assert (finding.status, finding.clause, finding.points) == ("established", clause, points)
        assert ("2a" in finding.all_points) is (number != "1")
        (told,) = [step for step in finding.reasons if step.sentence.startswith("Khung xem xét")]
        assert "determinations.xd-hoi" in told.facts
        assert "theo xác định của Trần Thị Thử" in told.sentence

    @pytest.mark.parametrize(
        ("spans", "known"),
        [
            ((("2021-04", "2021-08"), ("2022-03", "2022-08")), 1),  # 11 months: no two times six
            ((("2021-04", "2021-09"), ("2022-03", "2022-08")), None),
            ((("2021-04", "2021-10"), ("2022-03", "2022-08")), None),
            ((("2022-03", "2023-02"),), 1),  # 12 months, all after the second sanction
            ((("2020-07", "2021-01"), ("2022-03", "2022-08")), 1),  # nothing between the two
        ],
    )
    def test_one_where_no_second_can_be_complete(
        self, spans: tuple[tuple[str, str], ...], known: int | None
    ) -> None:
        assert facts_from_case(self._case(*spans), on=ON).facts.completed_offences == known

    def test_a_sanction_that_was_cancelled_separates_nothing(self) -> None:
        given = self._case(*self.BOTH)
        gone = SanctionCancelled(id="hb-1", round=1, of="xp-0", on=date(2022, 6, 1))
        one = attrs.evolve(given, events=(*given.events, gone))
        assert facts_from_case(one, on=ON).facts.completed_offences == 1


class TestTheSanctionThatCounts:
    """Of two that could count the later one where what came after it is enough, else the earlier one."""

    @pytest.mark.parametrize(
        ("last", "number", "missed", "amount"),
        [
            ("2022-06", "12/QĐ-XPHC", date(2021, 12, 31), 84_000_000),  # five months after the second
            ("2022-07", "45/QĐ-XPHC", date(2022, 2, 28), 72_000_000),
            ("2022-08", "45/QĐ-XPHC", date(2022, 2, 28), 84_000_000),
        ],
    )
    def test_the_further_violation_is_reckoned_from_it(
        self, last: str, number: str, missed: date, amount: int
    ) -> None:
        """Hidden from December 2021; decided on 01/12/2021 and again on 01/02/2022."""
        first = attrs.evolve(FIRST, on=date(2021, 12, 1))
        done = (
            attrs.evolve(event, id=f"{event.id}-0", of="xp-0", on=date(2021, 12, 8))
            for event in SANCTIONED[1:]
        )
        rows = (*hidden(12, "2021-12", "2022-01"), *hidden(12, "2022-02", last))
        given = case(rows, events=(first, *done, *TWICE[4:]), determinations=(EARLY_MEANS,))
        finding, read = assess_case(given, on=ON), facts_from_case(given, on=ON)
        assert finding.status == "established"
        assert finding.sanction is not None
        assert read.sources.sanction_name(finding.sanction) == f"số {number}"
        assert read.facts.further is not None
        assert (read.facts.further.on, read.facts.amount_after_sanction) == (missed, amount)


OLD: tuple[Any, ...] = (
    *changed(
        changed(
            without(SANCTIONED, "nop-1", "kp-1"),
            "xp-1",
            on=date(2020, 5, 4),
            conduct_from=date(2019, 6, 1),
            conduct_to=date(2020, 4, 30),
        ),
        "giao-1",
        on=date(2020, 5, 11),
    ),
    ExecutionEvaded(id="tt-1", round=1, of="xp-1", on=date(2020, 12, 1), ongoing=True),
)


class TestLimitation:
    """Hidden from July to December 2020; the last payment day is 31/12/2020."""

    @staticmethod
    def _case(due: int = 1_000_000) -> Case:
        return case(hidden(12, "2020-07", "2020-12", due), events=OLD, determinations=(EARLY_MEANS,))

    @pytest.mark.parametrize(
        ("due", "on", "status"),
        [
            (1_000_000, date(2025, 12, 30), "established"),
            (1_000_000, date(2025, 12, 31), "established"),
            (1_000_000, date(2026, 1, 1), "not_enough_evidence"),
            (5_000_000, date(2026, 1, 1), "not_enough_evidence"),  # khoản 2: 05 years too
            (15_000_000, date(2026, 1, 1), "established"),  # khoản 3: 10 years
            (15_000_000, date(2030, 12, 31), "established"),
            (15_000_000, date(2031, 1, 1), "not_enough_evidence"),
        ],
    )
    def test_its_end_and_what_is_then_asked(self, due: int, on: date, status: str) -> None:
        finding = assess_case(self._case(due), on=on)
        assert finding.status == status
        if status == "not_enough_evidence":
            (fact,) = finding.missing
            assert fact.path == "determinations"
            assert "tại Điều 216 là khoản 2 và khoản 3" in fact.proof

    @pytest.mark.parametrize(
        ("value", "on", "status"),
        [
            ("none", date(2025, 12, 31), "established"),
            ("none", date(2026, 1, 1), "excluded"),
            ("2023-05-10", date(2028, 5, 9), "established"),
            ("2023-05-10", date(2028, 5, 10), "established"),
            ("2023-05-10", date(2028, 5, 11), "excluded"),
            ("2021-02-01, 2023-05-10", date(2028, 5, 10), "established"),
            ("2020-01-10", date(2026, 1, 1), "excluded"),  # before the end: it changes nothing
        ],
    )
    def test_begun_anew_by_a_later_offence(self, value: str, on: date, status: str) -> None:
        given = settling(self._case(), "article_216.limitation_restarts", value)
        finding = assess_case(given, on=on)
        assert finding.status == status
        assert finding.exclusion == ("time_barred" if status == "excluded" else None)
        (told,) = [step for step in finding.reasons if step.sentence.startswith("Thời hiệu")]
        assert ("tính lại từ ngày 10/5/2023" in told.sentence) is ("2023-05-10" in value)
        assert "determinations.xd-hoi" in told.facts

    @pytest.mark.parametrize(
        ("value", "on", "status"),
        [
            ("ongoing", date(2030, 1, 1), "established"),
            ("2021-06-30", date(2026, 6, 30), "established"),
            ("2021-06-30", date(2026, 7, 1), "not_enough_evidence"),
        ],
    )
    def test_the_end_of_the_conduct_is_an_input(self, value: str, on: date, status: str) -> None:
        """U8: without a person's word the payment day of the last month that counts."""
        plain = assess_case(self._case(), on=ON)
        (told,) = [step for step in plain.reasons if step.sentence.startswith("Thời hiệu")]
        assert "lấy hạn đóng của tháng cuối cùng được tính" in told.sentence
        given = settling(self._case(), "article_216.offence_end", value)
        finding = assess_case(given, on=on)
        assert finding.status == status
        (told,) = [step for step in finding.reasons if "hời hiệu truy cứu" in step.sentence]
        assert "theo xác định của Trần Thị Thử" in told.sentence

    def test_an_end_before_the_last_month_contradicts_it(self) -> None:
        with pytest.raises(CaseDataError) as caught:
            assess_case(settling(self._case(), "article_216.offence_end", "2020-11-30"), on=ON)
        assert caught.value.code == "BHXH-C213"

    @pytest.mark.parametrize(
        ("question", "value"),
        [
            ("article_216.offence_end", "31/12/2020"),
            ("article_216.offence_end", "2020-13-01"),
            ("article_216.offence_end", "none"),
            ("article_216.limitation_restarts", ""),
            ("article_216.limitation_restarts", "2023-05-10; 2024-01-01"),
            ("article_216.limitation_restarts", "không"),
            ("article_216.completed_offences", "hai"),
        ],
    )
    def test_a_value_that_answers_nothing(self, question: str, value: str) -> None:
        with pytest.raises((DeterminationError, CaseDataError)):
            assess_case(settling(self._case(), question, value), on=ON)


class TestPersonsInTheirPeriod:
    """The entity over all months, each person for the payment days of their own period."""

    PEOPLE = (
        ResponsiblePerson(
            id="gd-01",
            name="Nguyễn Văn Thí Dụ",
            role="legal_representative",
            valid_from=date(2020, 1, 1),
            valid_to=date(2023, 6, 29),
        ),
        ResponsiblePerson(
            id="gd-02", name="Lê Thị Ví Dụ", role="legal_representative", valid_from=date(2023, 6, 30)
        ),
    )

    @pytest.mark.parametrize(
        ("subject", "months", "status", "kind"),
        [
            ("employer", 6, "established", None),
            ("gd-01", 2, "excluded", "not_an_offence"),  # due on 30/4 and 31/5
            ("gd-02", 4, "excluded", "not_an_offence"),
        ],
    )
    def test_one_finding_each(self, subject: str, months: int, status: str, kind: str | None) -> None:
        given = case(employer=attrs.evolve(EMPLOYER, people=self.PEOPLE))
        finding = assess_case(given, on=ON, subject=subject)
        assert (finding.status, finding.exclusion, finding.subject_id) == (status, kind, subject)
        assert len(facts_from_case(given, on=ON, subject=subject).facts.months or ()) == months
        if subject == "gd-01":
            assert (
                "chỉ tính các kỳ phải đóng trong thời gian người này giữ chức vụ, từ ngày 01/01/2020 đến "
                "ngày 29/6/2023"
            ) in finding.reasons[0].sentence

    def test_the_second_person_alone_for_six_months(self) -> None:
        rows = hidden(12, "2023-04", "2023-11")
        given = case(rows, employer=attrs.evolve(EMPLOYER, people=self.PEOPLE))
        finding = assess_case(given, on=ON, subject="gd-02")
        assert (finding.status, _codes(finding)) == ("needs_legal_review", ["U9"])
        facts = facts_from_case(given, on=ON, subject="gd-02").facts
        assert facts.amount == 72_000_000
        assert facts.further is not None
        assert facts.further.on == date(2023, 6, 30)


def test_a_sanction_of_the_person_counts_for_the_person() -> None:
    own = SanctionDecided(**{**attrs.asdict(DECIDED, recurse=False), "subject": "gd-01"})
    given = case(events=(own, *SANCTIONED[1:]))
    assert assess_case(given, on=ON, subject="gd-01").status == "established"
    assert _codes(assess_case(given, on=ON)) == ["U9"]
