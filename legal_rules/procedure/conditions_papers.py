"""What papers ask beside their step: is a fine barred, must execution stop, how does the file go.

Căn cứ: khoản 1, khoản 2 Điều 62, khoản 2 Điều 65 Luật Xử lý vi phạm hành chính.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from legal_rules.case.events import (
    EmployerExplanation,
    ExecutionSuspended,
    FileReturned,
    FileSentToSanction,
    FinePaid,
    InspectionMinutes,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SignsOfCrimeFound,
    ViolationMinutes,
)
from legal_rules.errors import LegalRulesError
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.condition_answer import Answer, Check, day_words
from legal_rules.procedure.paper_row import PaperCondition
from legal_rules.procedure.view import View

if TYPE_CHECKING:
    from legal_rules.questions.referral.instrument import Instrument


def _fine_barred(view: View, _key: str) -> Answer:
    """Whether no fine can be imposed any more: time-barred, or the limit for the decision is over.

    Remedies may be ordered all the same. Căn cứ: khoản 2 Điều 65 Luật Xử lý vi phạm hành chính.
    """
    from legal_rules.questions.sanctions import ProcedureStep, limitation, procedure_limits

    minutes = view.of(ViolationMinutes)
    if not minutes:
        return Answer(False, "hồ sơ chưa có biên bản vi phạm hành chính")
    last = minutes[-1]
    found = [e.on for e in (*view.of(InspectionMinutes), last) if e.on is not None]
    if last.on is None:
        return Answer(None, "biên bản vi phạm hành chính chưa ghi ngày")
    returned = bool(view.of(FileReturned))
    try:
        barred = limitation(on=view.on, ongoing=True, found_on=min(found), from_criminal_body=returned)
        limits = procedure_limits(
            on=view.on,
            minutes_on=last.on,
            complex_case=last.complex_case,
            explained=any(e.on is None or e.on >= last.on for e in view.of(EmployerExplanation)),
            file_sent=bool(view.of(FileSentToSanction)),
            specially_complex=last.specially_complex,
        ).of(ProcedureStep.DECISION)
    except LegalRulesError as error:
        return Answer(None, str(error))
    if barred.status is Status.EXCLUDED and barred.last_day is not None:
        return Answer(True, f"thời hiệu xử phạt đã hết ngày {short_date(barred.last_day)}")
    if returned or view.of(SanctionCancelled):
        return Answer(False, "thời hiệu xử phạt chưa hết")  # the decision has a limit of its own
    ends = [limit.last_day for limit in limits if limit.last_day is not None]
    if not ends or view.on <= min(ends):
        return Answer(False, "thời hiệu xử phạt và thời hạn ra quyết định xử phạt chưa hết")
    if view.on <= max(ends):
        return Answer(
            None,
            f"thời hạn ra quyết định đã hết ngày {short_date(min(ends))}, trừ vụ việc đặc biệt nghiêm trọng, "
            f"nhiều tình tiết phức tạp: chậm nhất hết ngày {short_date(max(ends))}",
        )
    return Answer(True, f"thời hạn ra quyết định xử phạt đã hết ngày {short_date(max(ends))}")


def _fine_possible(view: View, key: str) -> Answer:
    """The opposite; while it is open whether the longer limit holds, the fine is possible."""
    barred = _fine_barred(view, key)
    return attrs.evolve(barred, value=barred.value is not True)


def sanctions_to_suspend(view: View) -> tuple[SanctionDecided, ...]:
    """The sanctions whose execution must be suspended for signs of crime, and is not yet, nor over.

    Those in whose very act signs of crime were found, and those of the later evasion that is referred.
    """
    over = {
        event.of
        for event in view.events
        if isinstance(event, ExecutionSuspended | SanctionCancelled)
        or (isinstance(event, SignsOfCrimeFound) and executed(view, event.of))
    }
    named = {event.of for event in view.events if isinstance(event, SignsOfCrimeFound)}
    named |= set(transferred_sanctions(view))
    return tuple(
        event
        for event in view.events
        if isinstance(event, SanctionDecided)
        and event.id in named
        and event.id not in over
        and not executed(view, event.id)
    )


def executed(view: View, sanction: str) -> bool:
    """Whether a sanction is executed in full: the fine paid and the remedies carried out."""
    return all(
        any(getattr(event, "complete", None) for event in view.about(kind, sanction))
        for kind in (FinePaid, RemediesDone)
    )


def transferred_sanctions(view: View) -> tuple[str, ...]:
    """The sanctions of the later evasion, where the file goes by a decision to transfer during execution."""
    from legal_rules.questions.referral import InstrumentKind

    found = _instrument(view)
    return found.sanctions if found.kind is InstrumentKind.TRANSFER_DURING_EXECUTION else ()


def _instrument(view: View) -> Instrument:
    """The paper that sends the file, as the referral finds it for the subject that it rests on."""
    from legal_rules.questions.referral import assess_in

    about = view.readiness.finding.subject_id
    return next(one for one in assess_in(view) if one.subject_id == about).instrument


def _suspension_due(view: View, _key: str) -> Answer:
    named = [event for event in view.events if isinstance(event, SignsOfCrimeFound)]
    due = sanctions_to_suspend(view)
    if due:
        found = [event for event in named if event.of == due[-1].id]
        why = (
            f"đã xác định hành vi bị xử phạt có dấu hiệu tội phạm {day_words(found[-1])}"
            if found
            else "hành vi trốn đóng sau lần xử phạt trước đã bị xử phạt tiếp, có dấu hiệu tội phạm"
        )
        return Answer(True, why)
    return Answer(
        False,
        "không có quyết định xử phạt nào phải tạm đình chỉ thi hành: chưa xác định dấu hiệu tội phạm trong "
        "chính hành vi đã bị xử phạt, hoặc quyết định đã thi hành xong, đã tạm đình chỉ, đã bị hủy bỏ",
    )


def _transfer_by_decision(view: View, _key: str) -> Answer:
    """Whether the file goes by a decision to transfer (mẫu MQĐ33), as `questions.referral` finds it.

    During execution it follows the suspension, or full execution. Căn cứ: khoản 1, khoản 2 Điều 62.
    """
    from legal_rules.questions.referral import InstrumentKind

    found = _instrument(view)
    if found.kind is InstrumentKind.TRANSFER_WHILE_CONSIDERING:
        return Answer(True, found.why)
    if found.kind is not InstrumentKind.TRANSFER_DURING_EXECUTION:
        return Answer(False, f"{found.kind.label}: {found.why}")
    waiting = [one for one in sanctions_to_suspend(view) if one.id in found.sanctions]
    if waiting:
        return Answer(
            False,
            f"phải tạm đình chỉ thi hành quyết định xử phạt {day_words(waiting[-1])} trước khi chuyển hồ sơ",
        )
    return Answer(True, found.why)


PAPER_CHECKS: dict[PaperCondition, Check] = {
    PaperCondition.FINE_BARRED: _fine_barred,
    PaperCondition.FINE_POSSIBLE: _fine_possible,
    PaperCondition.SUSPENSION_DUE: _suspension_due,
    PaperCondition.TRANSFER_BY_DECISION: _transfer_by_decision,
}

__all__ = ["PAPER_CHECKS", "executed", "sanctions_to_suspend", "transferred_sanctions"]
