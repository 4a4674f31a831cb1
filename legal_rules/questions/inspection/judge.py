"""Is an inspection or a check warranted? A finding about one employer, never a finding of guilt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.finding import Finding, MissingFact, Reason
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law, default_law
from legal_rules.law.regimes import Power
from legal_rules.questions.article_216.sources import Source
from legal_rules.questions.inspection.acts import Act, Competence, Powers, guided, once
from legal_rules.questions.inspection.decide import Decision, decide
from legal_rules.questions.inspection.facts import Course, InspectionFacts
from legal_rules.questions.inspection.limit_steps import BY_DECISION, step_limits
from legal_rules.questions.inspection.limits import UNKNOWN_LIMIT, Limits, LimitStep, StepLimit
from legal_rules.questions.inspection.missing import missing_facts
from legal_rules.questions.inspection.open_questions import open_questions, outcome_words
from legal_rules.questions.inspection.preconditions import (
    ATTENDING,
    Opening,
    Precondition,
    PreconditionKind,
    Told,
    obstacles,
    openings,
    preconditions,
)

QUESTION = "inspection"
TITLE = "Điều kiện thanh tra, kiểm tra chuyên ngành về đóng BHXH, BHYT, BHTN"
EMPLOYER = "Người sử dụng lao động"

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_MARKS = {
    Power.YES: Status.ESTABLISHED,
    Power.NO: Status.EXCLUDED,
    Power.UNSETTLED: Status.NEEDS_LEGAL_REVIEW,
}


@attrs.frozen(kw_only=True)
class InspectionFinding(Finding):
    """Whether an inspection or check is warranted. Established: the act is open; excluded: none is.

    Args:
        act: what is open: inspection, check, or where the agencies may do neither the proposal to another
            body; ``NONE`` where nothing is; None while it is not decided.
        possible_acts: what the missing facts and the readings of the law leave.
        alternatives: what is open beside ``act``. The proposal is an equal alternative (4.2c).
        competent: who decides, the second level first, then the head of BHXH Việt Nam (II.1.3), those who may
            not, and the bodies to whom it is proposed.
        preconditions: what must hold, each with its own status.
        openings: when the act opens, counted from taking part (4.2c) and from holding the conference (4.4a).
        obstacles: the preconditions that fail, where nothing is open.
        exclusion: ``NOT_YET`` where a later day or act can open it; None otherwise.
        limits: the time limits of the act; empty where none is open to the agencies.
        decided_on: the day of the decision that was taken, on which all this is asked; None without one.
        judged_on: the day for which preconditions and powers are told.
    """

    act: Act | None
    possible_acts: frozenset[Act]
    alternatives: tuple[Act, ...]
    competent: tuple[Competence, ...]
    preconditions: tuple[Precondition, ...]
    openings: tuple[Opening, ...]
    obstacles: tuple[PreconditionKind, ...]
    exclusion: ExclusionKind | None
    limits: tuple[StepLimit, ...]
    decided_on: date | None
    judged_on: date

    def of(self, kind: PreconditionKind) -> Precondition:
        """One precondition."""
        return next(one for one in self.preconditions if one.kind is kind)

    def limits_of(self, step: LimitStep) -> tuple[StepLimit, ...]:
        """The limits of one step; several while it is not known which applies."""
        return tuple(one for one in self.limits if one.step is step)

    @property
    def opens_on(self) -> date | None:
        """The first day on which the act is open, where both ways of counting agree."""
        days = {one.first_day for one in self.openings}
        return days.pop() if len(days) == 1 else None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "act": self.act.value if self.act else None,
            "act_label": self.act.label if self.act else None,
            "possible_acts": [act.value for act in Act if act in self.possible_acts],
            "alternatives": [act.value for act in self.alternatives],
            "competent": [one.to_dict() for one in self.competent],
            "preconditions": [one.to_dict() for one in self.preconditions],
            "openings": [one.to_dict() for one in self.openings],
            "obstacles": [one.value for one in self.obstacles],
            "exclusion": self.exclusion.value if self.exclusion else None,
            "limits": [one.to_dict() for one in self.limits],
            "decided_on": self.decided_on.isoformat() if self.decided_on else None,
            "judged_on": self.judged_on.isoformat(),
        }


def judge(
    facts: InspectionFacts,
    *,
    on: date,
    course: Course | None = None,
    law: Law | None = None,
    subject: str = EMPLOYER,
    sources: Mapping[str, Source] = _NOTHING,
    words: Mapping[str, str] = _NOTHING,
    places: Mapping[str, tuple[MissingFact, ...]] = _NOTHING,
    notes: tuple[Reason, ...] = (),
) -> InspectionFinding:
    """Whether an inspection or check is warranted on a day.

    Once a decision was taken, the question is asked for its day (``course.decided_on``): what the employer
    did later does not make it unwarranted. ``facts`` are then those of that day.

    Args:
        facts: what is known; unknown is ``None``, and what came after the day is not counted yet.
        on: the day for which it is asked.
        course: what became of the decision; left out, nothing.
        law: figures and choices; left out, as encoded.
        subject: the employer, as written in papers.
        sources: where each fact comes from, by field.
        words: what a case has to say of a fact beyond its value, by field.
        places: facts of a case that would tell an unknown field.
        notes: further steps that a case has to tell.

    Returns:
        The finding; its reasons are built when they are first read.

    Raises:
        CaseDataError: ``on`` is no day, or ``BHXH-C222``, no facts of this question.
        OutsideLawError: the law of that day is not encoded.

    Căn cứ: tiết c điểm 4.2, điểm 4.3, điểm 4.4 khoản 4 Mục I, điểm 1.3 khoản 1 Mục II of the công văn of
    2022; khoản 3 Điều 13 Luật Bảo hiểm xã hội năm 2014; Điều 61, Điều 62 Luật Thanh tra năm 2025; khoản 5
    Điều 17 Luật Bảo hiểm xã hội năm 2024; Điều 6 Nghị định số 217/2025/NĐ-CP.
    """
    require_day(on)
    _require_facts(facts)
    law = law or default_law()
    taken = (course or Course()).as_of(on)
    day = taken.decided_on or on
    decision = decide(facts, on=day, law=law)
    told = Told(facts=facts, decision=decision, on=day, sources=sources, words=words)
    elements, opens = preconditions(told), openings(facts, day)
    limits = _limits(decision, taken, opens, law=law, on=on, day=day)
    failing = obstacles(decision)
    questions = open_questions(decision)
    missing = missing_facts(decision.missing, places)
    return InspectionFinding(
        question=QUESTION,
        title=TITLE,
        subject=subject,
        on=on,
        status=decision.status,
        summary=_summary(decision, failing, opens, [one.code for one in questions], taken.decided_on),
        missing=missing,
        open_questions=questions,
        build_reasons=partial(_reasons, decision, elements, limits, notes),
        act=decision.act,
        possible_acts=decision.possible,
        alternatives=decision.powers.alternatives(decision.act) if decision.act else (),
        competent=decision.powers.competent,
        preconditions=elements,
        openings=opens,
        obstacles=failing,
        exclusion=ExclusionKind.NOT_YET
        if failing and PreconditionKind.NOT_COMPLYING not in failing
        else None,
        limits=limits,
        decided_on=taken.decided_on,
        judged_on=day,
    )


def _require_facts(facts: object) -> None:
    if not isinstance(facts, InspectionFacts):
        raise CaseDataError(
            Problem(
                code="BHXH-C222",
                where="facts",
                message=f"không phải là dữ kiện về điều kiện thanh tra, kiểm tra: {shown(facts)}",
                mend="dùng InspectionFacts, hoặc inspection.assess cho một vụ việc",
            )
        )


def _limits(
    decision: Decision, course: Course, opens: tuple[Opening, ...], *, law: Law, on: date, day: date
) -> tuple[StepLimit, ...]:
    """The limits of what the agencies did or may do; of each kind that is possible."""
    if decision.act is Act.NONE and course.decided_on is None:
        return ()
    acts = {one.act for one in decision.powers.own if one.power is not Power.NO}
    if course.regime is not None:
        acts = {Act(course.regime.value)}
    elif course.level is not None:
        acts &= {one.act for one in decision.powers.own if one.level is course.level}
    first = {one.first_day for one in opens}
    return tuple(
        limit
        for act in Act
        if act in acts
        for limit in step_limits(
            Limits(
                law=law,
                act=act,
                decided=day,
                course=course,
                on=on,
                opens=next(iter(first)) if len(first) == 1 else None,
            )
        )
    )


def _summary(
    decision: Decision,
    failing: tuple[PreconditionKind, ...],
    opens: tuple[Opening, ...],
    codes: list[str],
    decided_on: date | None,
) -> str:
    """One Vietnamese sentence that says the answer."""
    lead = f"Quyết định ngày {short_date(decided_on)}: " if decided_on else ""
    text = _answer(decision, failing, opens, codes)
    return f"{lead}{text[:1].lower()}{text[1:]}" if lead else text


def _answer(
    decision: Decision, failing: tuple[PreconditionKind, ...], opens: tuple[Opening, ...], codes: list[str]
) -> str:
    if decision.status is Status.NOT_ENOUGH_EVIDENCE:
        return (
            "Chưa đủ tài liệu để xác định có đủ điều kiện thanh tra, kiểm tra hay không: còn "
            f"{len(decision.missing):02d} dữ kiện chưa rõ."
        )
    if decision.status is Status.NEEDS_LEGAL_REVIEW:
        return f"Cần ý kiến pháp lý về {', '.join(codes)} để xác định: {outcome_words(decision)}."
    if decision.status is Status.EXCLUDED:
        return f"Chưa đủ điều kiện thanh tra, kiểm tra: {_why_not(failing, opens)}."
    see = f" (về người ký quyết định, xem {', '.join(codes)})" if codes else ""
    if decision.act is Act.PROPOSAL:
        return (
            f"Đủ điều kiện {Act.PROPOSAL.label}; ngày {short_date(decision.powers.on)} cơ quan bảo hiểm xã "
            "hội không tự thanh tra, kiểm tra chuyên ngành."
        )
    offices = dict.fromkeys(
        one.office for one in decision.powers.own if one.act is decision.act and one.power is Power.YES
    )
    by = f", do {' hoặc '.join(offices)} quyết định" if offices else ""
    label = decision.act.label if decision.act else ""
    return f"Đủ điều kiện {label}{by}{see}; hoặc {Act.PROPOSAL.label}."


def _why_not(failing: tuple[PreconditionKind, ...], opens: tuple[Opening, ...]) -> str:
    days = sorted({one.first_day for one in opens if one.first_day})
    since = f", được ban hành quyết định từ ngày {' hoặc '.join(map(short_date, days))}" if days else ""
    words = {
        PreconditionKind.NOT_COMPLYING: "đơn vị đã đăng ký đủ và đóng đủ",
        PreconditionKind.REACHED: "đơn vị chưa dự hội nghị và chưa được kiểm tra trực tiếp",
        PreconditionKind.TEN_DAYS_OVER: f"chưa quá 10 ngày{since}",
    }
    told = [words[one] for one in failing]
    return "; ".join(told) if told else "theo mọi khả năng còn thiếu ít nhất một điều kiện"


def _reasons(
    decision: Decision,
    elements: tuple[Precondition, ...],
    limits: tuple[StepLimit, ...],
    notes: tuple[Reason, ...],
) -> tuple[Reason, ...]:
    return (
        *(one.reason for one in elements),
        _powers_reason(decision.powers),
        _proposal_reason(decision.powers),
        *notes,
        *_limit_reasons(limits),
    )


def _powers_reason(powers: Powers) -> Reason:
    """Which act is open to whom among the agencies on the day."""
    day = short_date(powers.on)
    children = tuple(_competence_reason(one) for one in powers.own)
    sure = [one for one in powers.own if one.power is Power.YES]
    status = (
        Status.ESTABLISHED if sure else Status.NEEDS_LEGAL_REVIEW if powers.unsettled else Status.EXCLUDED
    )
    told = {
        Status.ESTABLISHED: f"cơ quan bảo hiểm xã hội được {powers.act('').label}",
        Status.NEEDS_LEGAL_REVIEW: "chưa rõ ai trong cơ quan bảo hiểm xã hội được quyết định kiểm tra "
        "chuyên ngành",
        Status.EXCLUDED: "cơ quan bảo hiểm xã hội không tự thanh tra, kiểm tra chuyên ngành",
    }[status]
    gap = "; chưa có nghị định về kiểm tra chuyên ngành" if powers.in_gap else ""
    regime = powers.law.at("luat_thanh_tra", powers.on)
    cited = once(one for office in powers.own for one in office.citations)
    return Reason(
        sentence=f"Hình thức và thẩm quyền ngày {day}: {told}{gap}.",
        status=status,
        citations=cited or regime.citations,
        children=children,
    )


def _competence_reason(one: Competence) -> Reason:
    return Reason(sentence=one.sentence, status=_MARKS[one.power], citations=one.citations)


def _proposal_reason(powers: Powers) -> Reason:
    """The proposal: “hoặc” puts it beside the own inspection."""
    return Reason(
        sentence="Có thể kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra thay cho việc tự quyết định; "
        "hai cách ngang nhau.",
        status=Status.ESTABLISHED,
        citations=guided(ATTENDING, powers.on),
        children=tuple(_competence_reason(one) for one in powers.others),
    )


def _limit_reasons(limits: tuple[StepLimit, ...]) -> Iterator[Reason]:
    """The limits as one step, since the answer does not hang on them."""
    for act in dict.fromkeys(limit.act for limit in limits):
        own = tuple(limit for limit in limits if limit.act is act)
        yield Reason(
            sentence=f"Các thời hạn của việc {act.label}.",
            status=Status.ESTABLISHED,
            citations=once(citation for limit in own for citation in limit.citations),
            children=tuple(
                Reason(sentence=one.sentence, status=_limit_status(one, own), citations=one.citations)
                for one in own
            ),
        )


def _limit_status(limit: StepLimit, own: tuple[StepLimit, ...]) -> Status:
    """Kept or still running, missed, one of several that are possible, or not known in law."""
    cases = [one for one in own if one.step is limit.step and one.when != BY_DECISION]
    if limit.words == UNKNOWN_LIMIT:
        return Status.NEEDS_LEGAL_REVIEW
    if limit in cases and len(cases) > 1:
        return Status.NOT_ENOUGH_EVIDENCE
    return Status.EXCLUDED if limit.late else Status.ESTABLISHED


__all__ = ["EMPLOYER", "QUESTION", "TITLE", "InspectionFinding", "judge"]
