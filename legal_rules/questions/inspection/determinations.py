"""What named persons determined on inspection and check in a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from legal_rules.case import Case, Determination
from legal_rules.errors import DeterminationError, Problem
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.law.registry import cite
from legal_rules.questions.inspection.acts import Powers
from legal_rules.questions.inspection.decide import Question
from legal_rules.questions.inspection.open_questions import CODES, readings_of, settled
from legal_rules.questions.inspection.preconditions import HOLDING

EMPLOYER = "employer"


@attrs.frozen(kw_only=True)
class Determined:
    """What persons determined, as far as it stands.

    Args:
        law: the law with the readings that they took.
        notes: whose determination settles what, and which have lapsed.
    """

    law: Law
    notes: tuple[Reason, ...]


def determined(case: Case, *, on: date, day: date, law: Law) -> Determined:
    """The determinations on TT1 to TT3 made by ``on``; the last on each question that still stands.

    Args:
        case: the case.
        on: the day for which it is asked: later determinations are not known yet.
        day: the day for which preconditions and powers are told.
        law: figures and choices.

    Raises:
        DeterminationError: ``BHXH-L010``, a value that does not answer its question; all of them at once.
    """
    standing: dict[Question, Determination] = {}
    lapsed: list[Determination] = []
    problems: list[Problem] = []
    for one in sorted(case.determinations, key=lambda given: given.on):
        if one.on > on or one.subject != EMPLOYER or one.question not in CODES:
            continue
        question = Question(one.question)
        count = len(readings_of(question, Powers(law=law, on=day)))
        if count and not (one.value.isdecimal() and 1 <= int(one.value) <= count):
            problems.append(_refused(one, count))
        elif one.facts_sha256 is not None and one.facts_sha256 != case.facts_digest(one.rests_on):
            lapsed.append(one)
        elif count:
            standing[question] = one
    if problems:
        raise DeterminationError(problems)
    notes = tuple(_notes(standing, lapsed, law, day))
    for question, one in standing.items():
        law = settled(question, int(one.value), law=law, on=day, by=_who(one), because=one.reason)
    return Determined(law=law, notes=notes)


def _notes(
    standing: dict[Question, Determination], lapsed: list[Determination], law: Law, day: date
) -> Iterator[Reason]:
    basis = (cite("cv-khai-thac-2022", section=HOLDING, confidence=Confidence.ASSUMED),)
    for question, one in standing.items():
        words = readings_of(question, Powers(law=law, on=day))[int(one.value) - 1][1]
        yield Reason(
            sentence=f"{question}: {words}, theo xác định của {_who(one)}, ngày {short_date(one.on)}: "
            f"{one.reason}.",
            status=Status.ESTABLISHED,
            citations=basis,
            facts=(f"determinations.{one.id}", *one.rests_on),
            exhibits=one.exhibits,
        )
    for one in lapsed:
        yield Reason(
            sentence=f"Không dùng xác định {one.question} của {_who(one)}, ngày {short_date(one.on)}: "
            "dữ kiện làm căn cứ đã đổi.",
            status=Status.NOT_ENOUGH_EVIDENCE,
            citations=basis,
            facts=(f"determinations.{one.id}", *one.rests_on),
        )


def _refused(one: Determination, count: int) -> Problem:
    return Problem(
        code="BHXH-L010",
        where=f"determinations.{one.id}.value",
        message=f"“{one.value}” không trả lời câu hỏi {one.question}",
        mend=f"ghi số thứ tự của cách hiểu đã chọn, từ 1 đến {count}",
    )


def _who(one: Determination) -> str:
    return f"{one.by}, {one.position}" if one.position else one.by


__all__ = ["Determined", "determined"]
