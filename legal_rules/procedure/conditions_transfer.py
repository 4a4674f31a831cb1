"""What the rows on signs of crime in a sanctioned act ask: is it enforced, was its file sent, who was told.

Căn cứ: khoản 1, 2, 4 Điều 62 Luật Xử lý vi phạm hành chính; khoản 3 Điều 9 Nghị định số 296/2025/NĐ-CP.
"""

from __future__ import annotations

from legal_rules.case.events import (
    EnforcementOrdered,
    EnforcementStopped,
    Event,
    ExecutionSuspended,
    FileReturned,
    FileSentToSanction,
    ProsecutionDecided,
    ReferralSent,
    SanctionDecided,
    ViolationMinutes,
    ViolatorInformed,
)
from legal_rules.procedure.condition_answer import Answer, Check, day_words, negated
from legal_rules.procedure.row import Condition
from legal_rules.procedure.view import View


def _enforcing(view: View, key: str) -> Answer:
    ordered = view.about(EnforcementOrdered, key)
    if not ordered:
        return Answer(False, "hồ sơ chưa ghi nhận quyết định cưỡng chế")
    stopped = view.about(EnforcementStopped, key)
    if stopped and _after(stopped[-1], ordered[-1], view):
        return Answer(False, f"cưỡng chế đã dừng {day_words(stopped[-1])}")
    return Answer(True, f"đã có quyết định cưỡng chế {day_words(ordered[-1])}")


def _may_enforce(view: View, key: str) -> Answer:
    """Not while enforcement is stopped for signs of crime and nobody has decided that there is no crime."""
    stopped = view.about(EnforcementStopped, key)
    if not stopped:
        return Answer(True, "")
    since = view.events[view.events.index(stopped[-1]) + 1 :]
    for event in since:
        if isinstance(event, FileReturned):
            return Answer(True, f"hồ sơ đã được trả lại để xử lý hành chính {day_words(event)}")
        if isinstance(event, ProsecutionDecided) and event.prosecute is False:
            return Answer(True, f"đã có quyết định không khởi tố {day_words(event)}")
    return Answer(False, f"cưỡng chế đã dừng {day_words(stopped[-1])} vì hành vi có dấu hiệu tội phạm")


def _after(later: Event, earlier: Event, view: View) -> bool:
    return view.events.index(later) > view.events.index(earlier)


def _violation_file_sent(view: View, _key: str) -> Answer:
    """Whether what was sent is the file of a violation under Điều 62, not only a petition for prosecution.

    A sanction whose execution was suspended (khoản 2), or minutes that no sanction had followed yet (khoản
    1). A petition about a later evasion that nobody considers for a sanction is no transfer of such a file.
    """
    sent = view.of(ReferralSent)
    if not sent:
        return Answer(False, "hồ sơ chưa được gửi cơ quan điều tra")
    first = sent[0]  # what is sent later in the round supplements it
    since = _since_last(view.events[: view.events.index(first)], ReferralSent)
    suspended = [event for event in since if isinstance(event, ExecutionSuspended)]
    if suspended:
        return Answer(
            True,
            f"hồ sơ được chuyển {day_words(first)} sau khi tạm đình chỉ thi hành quyết định xử phạt "
            f"{day_words(suspended[-1])}",
        )
    pending = [
        event
        for event in _since_last(since, SanctionDecided)
        if isinstance(event, ViolationMinutes | FileSentToSanction)
    ]
    if pending:
        return Answer(
            True,
            f"hồ sơ được chuyển {day_words(first)} khi vụ vi phạm đang được xem xét xử phạt (“"
            f"{pending[-1].label}” {day_words(pending[-1])})",
        )
    return Answer(
        False, "hồ sơ gửi đi là văn bản kiến nghị khởi tố, không phải hồ sơ vụ vi phạm đang xử phạt"
    )


def _since_last(events: tuple[Event, ...], kind: type[Event]) -> tuple[Event, ...]:
    """The events after the last one of a kind; all where there is none."""
    last = max((i for i, event in enumerate(events) if isinstance(event, kind)), default=-1)
    return events[last + 1 :]


def _informed(view: View, _key: str) -> Answer:
    told = view.of(ViolatorInformed)
    if told:
        return Answer(True, f"đã thông báo cho người vi phạm {day_words(told[-1])}")
    return Answer(False, "hồ sơ chưa ghi nhận việc thông báo cho người vi phạm")


TRANSFER_CHECKS: dict[Condition, Check] = {
    Condition.ENFORCING: _enforcing,
    Condition.MAY_ENFORCE: _may_enforce,
    Condition.VIOLATION_FILE_SENT: _violation_file_sent,
    Condition.VIOLATOR_NOT_INFORMED: negated(_informed),
}

__all__ = ["TRANSFER_CHECKS"]
