"""The answer on a referral in words: the summary, and the reasons as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from legal_rules.case import Determination
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.readiness import SEND
from legal_rules.questions.article_216.before_2018 import IN_SHORT
from legal_rules.questions.referral.finding import ReferralFinding
from legal_rules.questions.referral.instrument import InstrumentKind


def summary_of(finding: ReferralFinding) -> str:
    """The answer in one or two Vietnamese sentences; never a statement of guilt."""
    parts = [_answer(finding)]
    if finding.trap is not None and finding.trap.only_sanctioned_act:
        parts.append("Không chuyển chính hành vi đã bị xử phạt.")
    if finding.decision is not None:
        parts.append(_decision_words(finding.decision))
    return " ".join(parts)


def _answer(finding: ReferralFinding) -> str:
    if finding.instrument.sent:
        on = short_date(finding.on)
        return f"{finding.afterlife.sentence} Kết quả đối chiếu ngày {on}: {finding.status.label}."
    if finding.status is not Status.ESTABLISHED:
        return _status_words(finding)
    due = f", chậm nhất ngày {short_date(finding.due)}" if finding.due else ", ngay"
    paper = finding.instrument.kind.label
    to = f", gửi {finding.addressee.office}" if finding.addressee is not None else ""
    return f"{_status_words(finding)[:-1]}: lập {paper}{to}{due}."


def _status_words(finding: ReferralFinding) -> str:
    match finding.status:
        case Status.ESTABLISHED:
            return "Có dấu hiệu, đủ điều kiện chuyển hồ sơ đề nghị cơ quan điều tra xem xét."
        case Status.EXCLUDED:
            label = f" ({finding.exclusion.label})" if finding.exclusion else ""
            before = finding.exclusion is ExclusionKind.BEFORE_2018
            instead = f" {IN_SHORT[:1].upper()}{IN_SHORT[1:]}." if before else ""
            return f"Không thuộc trường hợp chuyển hồ sơ{label}.{instead}"
        case Status.NOT_ENOUGH_EVIDENCE:
            count = f"{len(finding.missing):02d} dữ kiện chưa rõ"
            return f"Chưa đủ tài liệu để kết luận có chuyển hồ sơ hay không: còn {count}."
        case _:
            codes = ", ".join(question.code for question in finding.open_questions)
            return f"Cần ý kiến pháp lý về {codes} để kết luận có chuyển hồ sơ hay không."


def _decision_words(decision: Determination) -> str:
    verb = "quyết định gửi hồ sơ" if decision.value == SEND else "quyết định chưa gửi hồ sơ"
    position = f", {decision.position}," if decision.position else ""
    return f"{decision.by}{position} {verb} ngày {short_date(decision.on)}: {decision.reason.rstrip('.')}."


def reasons_of(finding: ReferralFinding) -> Iterator[Reason]:
    """The elements, what applies before 2018, then paper, trap, addressee, limits, and what comes after."""
    yield from (element.reason for element in finding.elements)
    if finding.instead is not None:
        yield finding.instead
    yield _paper(finding)
    yield from _trap(finding)
    to = finding.addressee
    if to is not None:
        yield Reason(sentence=to.sentence, status=Status.ESTABLISHED, citations=to.citations)
    yield from _limits(finding)
    yield from _after(finding)
    yield from _decision(finding)


def _paper(finding: ReferralFinding) -> Reason:
    chosen = finding.instrument
    none = chosen.kind is InstrumentKind.NONE
    return Reason(
        sentence=chosen.sentence,
        status=finding.status if none and not chosen.sent else Status.ESTABLISHED,
        citations=chosen.citations,
        facts=tuple(f"events.{one}" for one in chosen.sanctions),
    )


def _trap(finding: ReferralFinding) -> Iterator[Reason]:
    trap = finding.trap
    if trap is not None:
        yield Reason(
            sentence=f"{trap.sentence} {trap.consequence}",
            status=Status.EXCLUDED if trap.only_sanctioned_act else Status.ESTABLISHED,
            citations=trap.citations,
            facts=tuple(f"events.{one}" for one in trap.sanctions),
        )


def _limits(finding: ReferralFinding) -> Iterator[Reason]:
    limits = tuple(
        Reason(
            sentence=one.sentence,
            status=Status.EXCLUDED if one.late else Status.ESTABLISHED,
            citations=one.citations,
        )
        for one in finding.limits
        if one.applies
    )
    if limits:
        yield _group("Thời hạn liên quan:", limits, finding)


def _after(finding: ReferralFinding) -> Iterator[Reason]:
    steps = tuple(
        Reason(
            sentence=f"{step.actor}: {step.sentence[:1].lower()}{step.sentence[1:]}.",
            status=Status.ESTABLISHED,
            citations=step.citations,
            facts=tuple(f"events.{one}" for one in step.events),
        )
        for step in finding.afterlife.steps
    )
    if steps:
        yield _group(finding.afterlife.sentence, steps, finding)


def _group(sentence: str, children: tuple[Reason, ...], finding: ReferralFinding) -> Reason:
    return Reason(sentence=sentence, status=Status.ESTABLISHED, citations=(finding.place,), children=children)


def _decision(finding: ReferralFinding) -> Iterator[Reason]:
    decision = finding.decision
    if decision is not None:
        yield Reason(
            sentence=_decision_words(decision),
            status=Status.ESTABLISHED,
            citations=(finding.place,),
            facts=(f"determinations.{decision.id}", *decision.rests_on),
            exhibits=decision.exhibits,
        )


__all__ = ["reasons_of", "summary_of"]
