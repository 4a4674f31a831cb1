"""Does the file go to the investigating police? One finding about the employer, one about each person."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Case
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import MissingFact, OpenQuestion
from legal_rules.kernel.status import Status, all_of
from legal_rules.law.law import Law, default_law
from legal_rules.procedure.readiness import (
    EMPLOYER,
    Readiness,
    readiness_of,
    standing_decision,
)
from legal_rules.procedure.view import View, view_of
from legal_rules.questions.article_216 import subjects
from legal_rules.questions.referral.addressee import RECEIVING
from legal_rules.questions.referral.elements import basis_missing, basis_status
from legal_rules.questions.referral.finding import ReferralFinding
from legal_rules.questions.referral.reading import Reading
from legal_rules.questions.referral.telling import reasons_of, summary_of

QUESTION = "referral"
TITLE = "Chuyển hồ sơ đề nghị cơ quan điều tra xem xét, kiến nghị khởi tố"


def assess(
    case: Case,
    *,
    on: date,
    subject: str = EMPLOYER,
    law: Law | None = None,
    readiness: Readiness | None = None,
) -> ReferralFinding:
    """Whether the file of a case goes to the investigating police on a day, for one subject.

    Args:
        case: the case.
        on: the day for which it is asked; what came later is not known yet.
        subject: ``employer`` or the identifier of a responsible person.
        law: figures and choices; left out, as encoded.
        readiness: outcome of the questions, where worked out before with the same law.

    Returns:
        The finding. An incomplete dossier does not exclude a referral; it is told.

    Raises:
        CaseDataError: ``on`` is no day; ``BHXH-C210``, no such subject.
        DeterminationError: a determination does not answer its question.
        OutsideLawError: the law of that day is not encoded; a named person may continue it
            (`Law.continued_to`).

    Căn cứ: điểm 4.5 khoản 4 Mục I of the công văn; khoản 3 Điều 144, Điều 147 Bộ luật Tố tụng hình sự; Điều 7
    Nghị quyết số 05/2019/NQ-HĐTP; Điều 62, Điều 63 Luật Xử lý vi phạm hành chính; Thông tư liên tịch số
    01/2017 and số 03/2018; khoản 2, khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP.
    """
    return _assess(case, (subject,), on=on, law=law, given=readiness)[0]


def assess_all(
    case: Case,
    *,
    on: date,
    law: Law | None = None,
    readiness: Readiness | None = None,
) -> tuple[ReferralFinding, ...]:
    """The same for the employer, then each responsible person, worked out once.

    Args:
        case: the case.
        on: the day for which it is asked.
        law: figures and choices; left out, as encoded.
        readiness: outcome of the questions, where worked out before with the same law.

    Raises:
        CaseDataError, DeterminationError, OutsideLawError: as `assess`.
    """
    return _assess(case, subjects(case), on=on, law=law, given=readiness)


def _assess(
    case: Case,
    wanted: tuple[str, ...],
    *,
    on: date,
    law: Law | None,
    given: Readiness | None,
) -> tuple[ReferralFinding, ...]:
    require_day(on)
    problems = [_no_subject(one, subjects(case)) for one in wanted if one not in subjects(case)]
    if problems:
        raise CaseDataError(problems)
    _require_encoded(on, law or default_law())
    view = view_of(case, on=on)
    ready = given or readiness_of(view.case, on=on, law=law)
    return _findings(attrs.evolve(view, given=ready), wanted, law)


def assess_in(view: View, *, law: Law | None = None) -> tuple[ReferralFinding, ...]:
    """`assess_all` for a case already looked at.

    Args:
        view: the latest round of the case on the day, with its readiness worked out with the same law.
        law: figures and choices; left out, as encoded.

    Raises:
        OutsideLawError: the law of that day is not encoded.
    """
    _require_encoded(view.on, law or default_law())
    return _findings(view, tuple(one.subject.id for one in view.readiness.read), law)


def _findings(view: View, wanted: tuple[str, ...], law: Law | None) -> tuple[ReferralFinding, ...]:
    ready = view.readiness
    read = {one.subject.id: one for one in ready.read}
    findings = {finding.subject_id: finding for finding in ready.findings}
    return tuple(
        _finding(
            Reading(
                view=view,
                read=read[one],
                finding=findings[one],
                law=law or default_law(),
                decision=standing_decision(view.case, subject=one),
            )
        )
        for one in wanted
    )


def _require_encoded(on: date, law: Law) -> None:
    """Refuse a day beyond the addressees that are encoded, whatever the answer would be."""
    if on > law.figure(RECEIVING).first_day:
        law.at(RECEIVING, on)


def _no_subject(subject: str, known: tuple[str, ...]) -> Problem:
    return Problem(
        code="BHXH-C210",
        where="subject",
        message=f"vụ việc không có chủ thể mang mã “{subject}”",
        mend=f"chọn một trong: {', '.join(known)}",
    )


def _finding(reading: Reading) -> ReferralFinding:
    about = reading.finding
    basis = basis_status(reading)
    status = all_of((about.status, basis))
    questions = () if status is Status.EXCLUDED else _open_questions(about.open_questions, basis)
    missing = _missing(reading) if status is Status.NOT_ENOUGH_EVIDENCE else ()
    finding = ReferralFinding(
        question=QUESTION,
        title=TITLE,
        subject=about.subject,
        subject_id=about.subject_id,
        on=reading.on,
        status=status,
        summary="",
        missing=missing,
        open_questions=questions,
        build_reasons=tuple,
        article_216=about,
        exclusion=about.exclusion if status is Status.EXCLUDED else None,
        decision=reading.decision,
        reading=reading,
    )
    told = attrs.evolve(finding, summary=summary_of(finding))
    return attrs.evolve(told, build_reasons=lambda: tuple(reasons_of(told)))


def _open_questions(questions: tuple[OpenQuestion, ...], basis: Status) -> tuple[OpenQuestion, ...]:
    """The questions of Điều 216, each reading with what it would give for the referral."""
    return tuple(
        attrs.evolve(
            question,
            readings=tuple(
                attrs.evolve(reading, outcome=all_of((reading.outcome, basis)))
                for reading in question.readings
            ),
        )
        for question in questions
    )


def _missing(reading: Reading) -> tuple[MissingFact, ...]:
    """What could still change the answer: of Điều 216 where that hangs on it, and of the procedure."""
    found = reading.finding
    own = found.missing if found.status is Status.NOT_ENOUGH_EVIDENCE else ()
    return tuple(dict.fromkeys((*own, *basis_missing(reading))))


__all__ = ["QUESTION", "TITLE", "assess", "assess_all", "assess_in"]
