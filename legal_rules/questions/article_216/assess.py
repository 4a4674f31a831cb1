"""Article 216: may and must this case be referred? A finding about one subject, never a finding of guilt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cached_property, partial
from typing import Any

import attrs

from legal_rules.errors import CaseDataError
from legal_rules.kernel.finding import Finding, OpenQuestion, Reading
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.law.law import Law
from legal_rules.questions.article_216.clauses import Penalty, penalties, points_of
from legal_rules.questions.article_216.contradictions import contradictions_on, require_encoded
from legal_rules.questions.article_216.decide import Decision, decide
from legal_rules.questions.article_216.examine import Asked
from legal_rules.questions.article_216.facts import EmployerStanding, EvasionFacts
from legal_rules.questions.article_216.joint import JointReading, joint_readings
from legal_rules.questions.article_216.missing import missing_facts
from legal_rules.questions.article_216.questions import order
from legal_rules.questions.article_216.readings import Readable, decided_with, entry_of, readings_of
from legal_rules.questions.article_216.reasons import build_reasons, exclusion_words
from legal_rules.questions.article_216.sources import Sources
from legal_rules.questions.article_216.telling import Telling

QUESTION = "article_216"
TITLE = "Điều kiện xem xét kiến nghị khởi tố theo Điều 216 Bộ luật Hình sự năm 2015"


class SubjectKind(StrEnum):
    """Whether a finding is about the employer as an organisation or about a person."""

    ENTITY = "entity"
    PERSON = "person"


@attrs.frozen(kw_only=True)
class Subject:
    """Whom a finding is about.

    Args:
        id: ``employer`` or the identifier of a person.
        name: as written in papers.
        kind: entity or person; None = what ``employer_kind`` tells, and whether the organisation can be a
            subject is not asked.
    """

    id: str = "employer"
    name: str = "Người sử dụng lao động"
    kind: SubjectKind | None = None

    def standing(self, employer_kind: EmployerStanding | None) -> EmployerStanding | None:
        """What the subject is in criminal law."""
        return EmployerStanding.INDIVIDUAL if self.kind is SubjectKind.PERSON else employer_kind


@attrs.frozen(kw_only=True)
class Article216Finding(Finding):
    """Whether the case is ready to be referred under Article 216, and under which clause.

    Args:
        clause: 1, 2 or 3; None while more than one, or none, is possible.
        possible_clauses: the clauses that facts still missing and readings of the law leave.
        points: letters of the points of ``clause`` that are sure, ``{"b"}``.
        all_points: the sure points of every clause, ``{"1b", "2b"}``.
        penalties: what the clause provides for this subject; empty while the clause is open.
        exclusion: the kind of the first element, in the order of examination, that does not hold; None
            unless excluded, and None where facts still missing could make it another kind.
        exclusions: the kinds of all elements evidenced not to hold, whatever the missing facts are.
        sanction: which of the sanctions it rests on, by its place among them; None where none is known.
        build_joint: makes the joint readings when they are first asked for.
    """

    clause: int | None
    possible_clauses: frozenset[int]
    points: frozenset[str]
    all_points: frozenset[str]
    penalties: tuple[Penalty, ...]
    exclusion: ExclusionKind | None
    exclusions: tuple[ExclusionKind, ...]
    sanction: int | None
    build_joint: Callable[[], tuple[JointReading, ...] | None] = attrs.field(repr=False, eq=False)

    @cached_property
    def joint_readings(self) -> tuple[JointReading, ...] | None:
        """What readings of the open questions give together; empty where fewer than two stand.

        None where there are too many combinations to tell.
        """
        return self.build_joint()

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        joint = self.joint_readings
        return Finding.to_dict(self) | {
            "clause": self.clause,
            "possible_clauses": sorted(self.possible_clauses),
            "points": sorted(self.points),
            "all_points": sorted(self.all_points),
            "penalties": [penalty.words() for penalty in self.penalties],
            "exclusion": self.exclusion.value if self.exclusion else None,
            "exclusion_label": self.exclusion.label if self.exclusion else None,
            "joint_readings": None if joint is None else [one.to_dict() for one in joint],
        }


def assess(
    facts: EvasionFacts,
    *,
    on: date,
    subject: Subject | None = None,
    sources: Sources | None = None,
    law: Law | None = None,
) -> Article216Finding:
    """Whether a case is ready to be referred under Article 216 on a day.

    Args:
        facts: what is known about the subject; unknown is ``None``.
        on: the day for which it is asked.
        subject: whom it is about; left out, the employer as ``employer_kind`` tells.
        sources: where the facts come from, for the reasons.
        law: the law, for what a named person may set otherwise (U11); left out, as encoded.

    Returns:
        The finding; its reasons are built when they are first read.

    Raises:
        CaseDataError: ``on`` is no day, or facts lie after it; all such facts at once.
        OutsideLawError: the law of that day is not encoded.

    Căn cứ: Điều 216 Bộ luật Hình sự năm 2015; Nghị quyết số 05/2019/NQ-HĐTP.
    """
    problems = contradictions_on(facts, require_encoded(on))
    if problems:
        raise CaseDataError(problems)
    subject = subject or Subject()
    decision = decide(Asked(facts=facts, on=on, entity=subject.kind is SubjectKind.ENTITY, law=law))
    standing = subject.standing(facts.employer_kind)
    telling = Telling(decision=decision, sources=sources or Sources(), standing=standing)
    clause = decision.clause
    questions = () if decision.status is Status.EXCLUDED else open_questions(decision)
    hangs_on_kind = clause is not None and subject.kind is not SubjectKind.PERSON
    missing = telling.sources.placed(missing_facts(decision, standing_matters=hangs_on_kind))
    return Article216Finding(
        question=QUESTION,
        title=TITLE,
        subject=subject.name,
        subject_id=subject.id,
        on=on,
        status=decision.status,
        summary=_summary(telling, questions, len(missing)),
        missing=missing,
        open_questions=questions,
        build_reasons=partial(build_reasons, telling),
        clause=clause,
        possible_clauses=decision.outcomes.clauses,
        points=points_of(clause, decision.outcomes.points),
        all_points=decision.outcomes.points,
        penalties=penalties(clause, standing) if clause is not None else (),
        exclusion=decision.exclusion,
        exclusions=decision.exclusions,
        sanction=decision.candidate.index,
        build_joint=partial(joint_readings, decision) if questions else tuple,
    )


def place_words(clause: int, points: frozenset[str]) -> str:
    """``điểm b khoản 2``; ``khoản 2`` where no point is sure."""
    letters = f"điểm {', '.join(sorted(points))} " if points else ""
    return f"{letters}khoản {clause}"


def _summary(telling: Telling, questions: tuple[OpenQuestion, ...], missing: int) -> str:
    decision = telling.decision
    article = "Điều 216 Bộ luật Hình sự năm 2015"
    referral = "xem xét kiến nghị khởi tố theo"
    if decision.status is Status.EXCLUDED:
        kind = f" ({decision.exclusion.label})" if decision.exclusion else ""
        return f"Không đủ điều kiện {referral} {article}{kind}: {exclusion_words(telling)}"
    if decision.status is Status.NOT_ENOUGH_EVIDENCE:
        asked = f" và {len(questions):02d} câu hỏi pháp lý" if questions else ""
        return f"Chưa đủ tài liệu để {referral} {article}: còn {missing:02d} dữ kiện chưa rõ{asked}."
    place = _place(decision)
    if decision.status is Status.ESTABLISHED:
        return f"Có dấu hiệu, đủ điều kiện {referral} {place} {article}."
    codes = ", ".join(question.code for question in questions)
    return (
        f"Cần ý kiến pháp lý về {len(questions):02d} câu hỏi ({codes}) để kết luận có đủ điều kiện "
        f"{referral} {place} {article} hay không."
    )


def _place(decision: Decision) -> str:
    if decision.clause is not None:
        return place_words(decision.clause, points_of(decision.clause, decision.outcomes.points))
    return " hoặc ".join(f"khoản {clause}" for clause in sorted(decision.outcomes.clauses))


def open_questions(decision: Decision) -> tuple[OpenQuestion, ...]:
    """The questions that stand, each with its readings and what each would give."""
    return tuple(_open_question(decision, code) for code in sorted(decision.outcomes.codes, key=order))


def _open_question(decision: Decision, code: str) -> OpenQuestion:
    entry = entry_of(decision, code)
    return OpenQuestion(
        code=code,
        question=entry.question,
        readings=tuple(_reading(decision, one) for one in readings_of(decision, code)),
        citations=entry.citations,
    )


def _reading(decision: Decision, taken: Readable) -> Reading:
    given = decided_with(decision, taken.choices)
    note = given.exclusion.label if given.exclusion else _place(given)
    return Reading(
        text=taken.text, outcome=given.status, note=f"{note}; {taken.leaning}" if taken.leaning else note
    )


__all__ = [
    "Article216Finding",
    "Subject",
    "SubjectKind",
    "assess",
    "open_questions",
    "place_words",
]
