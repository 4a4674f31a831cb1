"""Suspension of payment into the pension fund: whether it may be had, how long, and what is made up after it.

What the law of 2014 asks for beyond the length was not read, nor how the law of 2024 reads since it was
amended on 01/3/2026: both are open questions.
Căn cứ: Điều 88 Luật Bảo hiểm xã hội năm 2014; Điều 37 Luật Bảo hiểm xã hội năm 2024; Điều 10, Điều 11 Nghị
định số 158/2025/NĐ-CP.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion
from legal_rules.kernel.status import Status
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions.due_dates import PaymentDay
from legal_rules.questions.contributions.suspension_course import Conditions, Course
from legal_rules.questions.contributions.suspension_facts import SuspensionFacts
from legal_rules.questions.contributions.suspension_telling import reasons_of

QUESTION = "contributions.suspension"
TITLE = "Tạm dừng đóng vào quỹ hưu trí và tử tuất"


@attrs.frozen(kw_only=True)
class SuspensionFinding(Finding):
    """Whether payment may be suspended, and what follows from a suspension.

    Args:
        longest_months: how long it may last, tháng.
        longest_end: the last day that it may last to; None while its first month is not known.
        within_longest: whether it keeps to that.
        decision_limit: until when it is decided; None while the receipt of the file is not known, or before
            July 2025.
        make_up: until when it is made up; None while the end is not known, or where it lies before July 2025.
        interest: whether interest, or the sum by day, runs on what is to be made up.
    """

    longest_months: int
    longest_end: date | None
    within_longest: Status
    decision_limit: TimeLimit | None
    make_up: PaymentDay | None
    interest: Status

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        limit, make_up = self.decision_limit, self.make_up
        return Finding.to_dict(self) | {
            "longest_months": self.longest_months,
            "longest_end": self.longest_end.isoformat() if self.longest_end else None,
            "within_longest": self.within_longest.value,
            "decision_last_day": limit.last_day.isoformat() if limit else None,
            "make_up_last_day": make_up.last_day.isoformat() if make_up else None,
            "interest": self.interest.value,
        }


def suspension(facts: SuspensionFacts, *, on: date, law: Law | None = None) -> SuspensionFinding:
    """Whether payment into the pension fund may be suspended, and what follows from a suspension.

    From July 2025: half of the insured workers off work or more, and a stop of 30 days or more; or damage to
    more than half of the assets. From 01/3/2026 these conditions are an open question until a named person
    sets all three figures; what was asked for to June 2025 is one always.

    Args:
        facts: the facts.
        on: the day for which it is asked, from 2016; conditions and length are those of that day, make-up and
            interest those of the month in which the suspension ends.
        law: figures and settings; left out, as encoded.

    Returns:
        The finding; its status is that of the conditions.

    Raises:
        CaseDataError: ``BHXH-C006``, no calendar day; ``BHXH-C138``, no facts of a suspension.
        OutsideLawError: ``BHXH-L030``, a day lies outside what is encoded.

    Căn cứ: Điều 88 Luật Bảo hiểm xã hội năm 2014; Điều 37 Luật Bảo hiểm xã hội năm 2024; Điều 10, Điều 11
    Nghị định số 158/2025/NĐ-CP.
    """
    require_day(on)
    if not isinstance(facts, SuspensionFacts):
        raise CaseDataError(
            Problem(
                code="BHXH-C138",
                where="facts",
                message=f"phải là dữ kiện về tạm dừng đóng, nhận được {shown(facts)}",
                mend="dùng SuspensionFacts(insured_before=…, laid_off=…, …)",
            )
        )
    course = Course(facts=facts, on=on, law=law or default_law())
    conditions = Conditions(facts=facts, on=on, law=course.law)
    status, missing = conditions.status, conditions.missing
    questions = conditions.questions
    return SuspensionFinding(
        question=QUESTION,
        title=TITLE,
        subject="Đơn vị đề nghị tạm dừng đóng",
        on=on,
        status=status,
        summary=_summary(status, missing, questions, course.longest),
        missing=missing,
        open_questions=questions,
        build_reasons=partial(reasons_of, conditions, course),
        longest_months=course.longest.value,
        longest_end=course.longest_end,
        within_longest=course.within,
        decision_limit=course.decision_limit,
        make_up=course.make_up,
        interest=course.interest,
    )


def _summary(
    status: Status,
    missing: tuple[MissingFact, ...],
    questions: tuple[OpenQuestion, ...],
    longest: DatedValue[int],
) -> str:
    months = longest.marked(f"không quá {longest.value:02d} tháng")
    if status is Status.NOT_ENOUGH_EVIDENCE:
        return f"Chưa xác định được điều kiện tạm dừng đóng: còn {len(missing):02d} dữ kiện chưa rõ."
    if status is Status.NEEDS_LEGAL_REVIEW:
        codes = ", ".join(question.code for question in questions)
        return f"Cần ý kiến pháp lý về {codes} để xác định điều kiện tạm dừng đóng; thời gian {months}."
    if status is Status.EXCLUDED:
        return "Không thuộc trường hợp được tạm dừng đóng vào quỹ hưu trí và tử tuất."
    return f"Đủ điều kiện tạm dừng đóng vào quỹ hưu trí và tử tuất, thời gian {months}."


__all__ = ["QUESTION", "SuspensionFinding", "suspension"]
