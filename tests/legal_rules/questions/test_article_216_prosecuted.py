"""Months of an earlier prosecution do not count again in a later round.

Căn cứ: Điều 14 Bộ luật Tố tụng hình sự; khoản 3 Điều 3 Nghị quyết số 05/2019/NQ-HĐTP (an inference).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import MEANS, SANCTIONED, case, hidden, run, settling

from legal_rules.case import Case
from legal_rules.case.events import (
    Event,
    ListReceived,
    NoticeSent,
    ProsecutionDecided,
    ReferralSent,
)
from legal_rules.errors import DeterminationError
from legal_rules.kernel.citation import Confidence
from legal_rules.questions.article_216 import assess_case, facts_from_case, repeat_of_case

SENT = ReferralSent(id="gui-1", round=1, on=date(2023, 12, 1))
PROSECUTED = ProsecutionDecided(id="kt-1", round=1, on=date(2023, 12, 15), prosecute=True)
AGAIN = NoticeSent(id="tb-2", round=2, on=date(2024, 9, 2))
ON = date(2024, 10, 1)
ROWS = (*hidden(12, "2023-04", "2023-09"), *(run(n, "2024-01", "2024-06") for n in range(1, 13)))


def _case(*events: Event, rows: Any = ROWS, **changes: Any) -> Case:
    return case(rows, events=(*SANCTIONED, *events), **changes)


def _months(given: Case, on: date = ON) -> list[str]:
    return sorted(facts_from_case(given, on=on).facts.months or ())


def test_in_a_later_round_only_the_months_after_it_count() -> None:
    given = _case(SENT, PROSECUTED, AGAIN)
    facts = facts_from_case(given, on=ON).facts
    assert _months(given) == [f"2024-{month:02d}" for month in range(1, 7)]
    assert (facts.amount, facts.workers) == (72_000_000, 12)
    assert facts.further is not None
    assert facts.further.on == date(2024, 1, 31)
    assert facts.completed_offences == 1
    read = facts_from_case(given, on=ON)
    assert (len(read.rows), read.first_month) == (72, "2023-12")
    assert facts_from_case(_case(), on=ON).first_month == "2018-01"
    finding = assess_case(given, on=ON)
    assert (finding.status, finding.clause) == ("established", 1)


@pytest.mark.parametrize(
    "events",
    [
        (),
        (SENT, PROSECUTED),  # the round of the prosecution itself rests on them
        (SENT, attrs.evolve(PROSECUTED, prosecute=False), AGAIN),
        (SENT, attrs.evolve(PROSECUTED, prosecute=None), AGAIN),
        (SENT, AGAIN),
        (PROSECUTED, attrs.evolve(PROSECUTED, id="kt-1b", on=date(2024, 1, 5), prosecute=False), AGAIN),
        (SENT, attrs.evolve(PROSECUTED, on=date(2024, 10, 2)), AGAIN),  # not yet on that day
        (SENT, PROSECUTED, attrs.evolve(AGAIN, on=date(2024, 10, 2))),
        (attrs.evolve(SENT, round=2), attrs.evolve(PROSECUTED, round=2)),
    ],
)
def test_otherwise_all_of_them_count(events: tuple[Event, ...]) -> None:
    assert len(_months(_case(*events))) == 12


def test_prosecuted_after_the_higher_prosecutors_were_asked() -> None:
    refused = attrs.evolve(PROSECUTED, id="kt-0", on=date(2023, 12, 5), prosecute=False)
    assert len(_months(_case(SENT, refused, PROSECUTED, AGAIN))) == 6


def test_with_nothing_left_it_is_no_offence_and_says_why() -> None:
    given = _case(SENT, PROSECUTED, attrs.evolve(AGAIN, on=date(2024, 1, 5)), rows=ROWS[:12])
    finding = assess_case(given, on=date(2024, 1, 20))
    assert (finding.status, finding.exclusion) == ("excluded", "not_an_offence")
    assert finding.summary.endswith(
        "0 tháng, dưới 06 tháng (không tính lại 6 tháng (4/2023 – 9/2023) thuộc hồ sơ đợt 1 đã được khởi tố)."
    )


@pytest.mark.parametrize(
    ("sent", "counted"),
    [
        (date(2023, 9, 30), 7),  # September is due on that day: it was not yet missed
        (date(2023, 10, 1), 6),
        (date(2023, 12, 1), 6),
    ],
)
def test_the_months_missed_when_the_file_was_sent_are_those_of_the_prosecution(
    sent: date, counted: int
) -> None:
    assert len(_months(_case(attrs.evolve(SENT, on=sent), PROSECUTED, AGAIN))) == counted


def test_what_was_added_to_the_file_later_belongs_to_it() -> None:
    """A second sending in the round, before the decision; without any day of sending the decision's own."""
    rows = (*hidden(12, "2023-04", "2023-11"), *ROWS[12:])
    early = attrs.evolve(SENT, on=date(2023, 10, 2))
    late = attrs.evolve(SENT, id="gui-1b", on=date(2023, 12, 4))
    assert len(_months(_case(early, PROSECUTED, AGAIN, rows=rows))) == 8
    assert len(_months(_case(early, late, PROSECUTED, AGAIN, rows=rows))) == 6
    assert len(_months(_case(PROSECUTED, AGAIN, rows=rows))) == 6
    after = attrs.evolve(SENT, id="gui-1b", on=date(2024, 3, 4))
    assert len(_months(_case(early, PROSECUTED, after, AGAIN, rows=rows))) == 8


def test_told_with_its_provisions_as_an_inference() -> None:
    finding = assess_case(_case(SENT, PROSECUTED, AGAIN), on=ON)
    (months,) = [step for step in finding.reasons if step.sentence.startswith("Thời gian")]
    assert months.sentence.endswith(
        "(không tính lại 6 tháng (4/2023 – 9/2023) thuộc hồ sơ đợt 1 đã được khởi tố)."
    )
    (told,) = [step for step in finding.reasons if step.sentence.startswith("Hồ sơ đợt 1")]
    assert told.sentence == (
        "Hồ sơ đợt 1 đã được khởi tố ngày 15/12/2023: các tháng thuộc vụ án đó không tính lại, đến tháng "
        "11/2023 (tính đến tháng đã quá hạn đóng khi gửi hồ sơ; là cách hiểu)."
    )
    assert [str(one) for one in told.citations] == [
        "Điều 14 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 3 Điều 3 Nghị quyết số 05/2019/NQ-HĐTP",
    ]
    assert told.confidence is Confidence.ASSUMED
    assert told.facts == ("events.kt-1",)


class TestANamedPersonMaySetItsLastMonth:
    QUESTION = "article_216.prosecuted_to"

    @pytest.mark.parametrize(
        ("value", "counted"), [("none", 12), ("2023-03", 12), ("2023-08", 7), ("2023-09", 6), ("2024-03", 3)]
    )
    def test_as_determined(self, value: str, counted: int) -> None:
        given = settling(_case(SENT, PROSECUTED, AGAIN), self.QUESTION, value)
        assert len(_months(given)) == counted

    def test_it_is_shown_as_that_persons(self) -> None:
        given = settling(_case(SENT, PROSECUTED, AGAIN), self.QUESTION, "2023-08")
        (told,) = [s for s in assess_case(given, on=ON).reasons if s.sentence.startswith("Hồ sơ đợt 1")]
        assert "đến tháng 8/2023 (theo xác định của Trần Thị Thử" in told.sentence
        assert "determinations.xd-hoi" in told.facts

    def test_it_holds_for_the_people_of_the_employer(self) -> None:
        given = settling(_case(SENT, PROSECUTED, AGAIN), self.QUESTION, "2023-08")
        person = facts_from_case(given, on=ON, subject="gd-01").facts
        assert len(person.months or ()) == 7
        own = settling(given, self.QUESTION, "2023-09", subject="gd-01", id="xd-gd")
        assert len(facts_from_case(own, on=ON, subject="gd-01").facts.months or ()) == 6
        assert len(_months(own)) == 7

    @pytest.mark.parametrize("value", ["2023-13", "tháng 9/2023", "không", "0"])
    def test_a_value_that_answers_nothing(self, value: str) -> None:
        with pytest.raises(DeterminationError, match=r"không trả lời câu hỏi article_216\.prosecuted_to"):
            assess_case(settling(_case(SENT, PROSECUTED, AGAIN), self.QUESTION, value), on=ON)


class TestWithoutAnyDay:
    """Neither the sending nor the decision bears a day: which months it covers is not known."""

    EVENTS = (attrs.evolve(SENT, on=None), attrs.evolve(PROSECUTED, on=None), AGAIN)

    def test_it_is_open_and_the_day_is_asked_for(self) -> None:
        finding = assess_case(_case(*self.EVENTS), on=ON)
        assert finding.status == "not_enough_evidence"
        assert [fact.path for fact in finding.missing] == ["events.kt-1.on"]
        (told,) = [step for step in finding.reasons if step.sentence.startswith("Hồ sơ đợt 1")]
        assert told.status == "not_enough_evidence"

    @pytest.mark.parametrize("sent", [date(2023, 6, 1), date(2023, 12, 1), date(2024, 5, 2)])
    def test_learning_it_narrows(self, sent: date) -> None:
        less = assess_case(_case(*self.EVENTS), on=ON)
        known = assess_case(_case(attrs.evolve(SENT, on=sent), self.EVENTS[1], AGAIN), on=ON)
        assert known.status != "not_enough_evidence"
        assert less.possible_clauses >= known.possible_clauses

    def test_a_determination_tells_it_too(self) -> None:
        given = settling(_case(*self.EVENTS), "article_216.prosecuted_to", "2023-09")
        assert assess_case(given, on=ON).status == "established"


def test_months_before_2018_stay_told_and_months_not_entered_are_not_looked_for_again() -> None:
    early = attrs.evolve(MEANS, on=date(2019, 1, 4), exhibits=(), rests_on=())
    rows = (*hidden(12, "2017-07", "2017-12"), *ROWS)
    given = _case(SENT, PROSECUTED, AGAIN, rows=rows, determinations=(early,))
    assert _months(given)[:6] == [f"2017-{month:02d}" for month in range(7, 13)]
    named = ListReceived(id="ds-2", round=2, on=date(2024, 9, 3), workers=("ld-20",))
    workers = (*given.workers, attrs.evolve(given.workers[0], id="ld-20"))
    more = attrs.evolve(given, events=(*given.events, named), workers=workers)
    counts = facts_from_case(more, on=ON).facts.background.counts
    assert counts is not None
    assert min(counts.months.at_most or ()) == "2023-12"


def test_what_is_repeated_is_what_was_not_prosecuted() -> None:
    """The trigger of the decree of 2026 asks for a later act as well."""
    sanctioned = tuple(
        attrs.evolve(event, on=event.on.replace(year=2026), **changes)
        for event, changes in zip(
            SANCTIONED,
            ({"conduct_from": date(2025, 1, 1), "conduct_to": date(2025, 12, 31)}, {}, {}, {}),
            strict=True,
        )
    )
    sent = attrs.evolve(SENT, on=date(2026, 11, 2))
    decided = attrs.evolve(PROSECUTED, on=date(2026, 11, 20))
    again = attrs.evolve(AGAIN, on=date(2026, 12, 1))
    means = attrs.evolve(MEANS, on=date(2026, 9, 1), rests_on=(), exhibits=())
    given = case(
        hidden(12, "2026-04", "2026-09"),
        events=(*sanctioned, sent, decided, again),
        determinations=(means,),
    )
    assert repeat_of_case(given, on=date(2026, 11, 25)).status == "established"
    assert repeat_of_case(given, on=date(2026, 12, 15)).status == "excluded"
