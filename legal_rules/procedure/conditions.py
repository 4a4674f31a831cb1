"""What a row asks besides the state, answered from the acts, the payments and the findings.

Every answer is yes, no or not known, with the sentence that a person reads.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs

from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    EmployerExplanation,
    EmployerReplied,
    Event,
    FileSentToSanction,
    FinePaid,
    InspectionDecided,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SanctionedAct,
    SanctionKind,
    TeamReport,
    ViolationMinutes,
    WorkersRegistered,
)
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, short_date
from legal_rules.procedure.readiness import SEND
from legal_rules.procedure.row import Condition
from legal_rules.procedure.view import View
from legal_rules.questions.contributions import arrears

_COUNTS_FROM = date(2018, 1, 1)


@attrs.frozen
class Answer:
    """Whether a condition holds.

    Args:
        value: yes, no, or None where not known.
        sentence: in Vietnamese, from the facts.
        missing: what would settle it.
    """

    value: bool | None
    sentence: str
    missing: tuple[MissingFact, ...] = ()


def _missing(event: Event, name: str, meaning: str) -> tuple[MissingFact, ...]:
    return (MissingFact(path=f"events.{event.id}.{name}", meaning=meaning),)


def day_words(event: Event) -> str:
    """``ngày 05/3/2024``, or that the day is not known."""
    return f"ngày {short_date(event.on)}" if event.on is not None else "(chưa ghi ngày)"


def _registered(view: View) -> Answer:
    found = view.of(WorkersRegistered)
    complete = next((event for event in found if event.complete), None)
    if complete is not None:
        return Answer(True, f"đơn vị đã đăng ký đầy đủ {day_words(complete)}")
    unknown = next((event for event in found if event.complete is None), None)
    if unknown is not None:
        return Answer(
            None,
            f"đơn vị đã đăng ký {day_words(unknown)}, chưa rõ đã đủ người lao động hay chưa",
            _missing(unknown, "complete", "Đơn vị đã đăng ký đủ số người lao động phải tham gia hay chưa"),
        )
    if found:
        return Answer(False, f"đơn vị mới đăng ký cho một phần người lao động ({day_words(found[-1])})")
    return Answer(False, "hồ sơ chưa ghi nhận đơn vị đăng ký tham gia")


def _no_reply_or_not_registered(view: View, _key: str) -> Answer:
    registered = _registered(view)
    replies = view.of(EmployerReplied)
    reply = (
        f"đơn vị đã phản hồi {day_words(replies[-1])}" if replies else "hồ sơ chưa ghi nhận đơn vị phản hồi"
    )
    # a complete registration answers the notice, whether or not a letter came with it
    if registered.value is True:
        return Answer(False, registered.sentence)
    return Answer(
        None if registered.value is None else True, f"{reply}; {registered.sentence}", registered.missing
    )


def _nothing_unpaid(view: View, _key: str) -> Answer:
    owed = arrears(view.case, on=view.on)
    total = sum(run.unpaid.total * (run.last - run.first + 1) for run in owed.runs if run.unpaid is not None)
    if total:
        return Answer(False, f"còn ít nhất {money(total)} đến hạn mà chưa đóng")
    known = {row.worker for row in view.case.contributions}
    registered = {worker for event in view.of(WorkersRegistered) for worker in event.workers}
    # a worker without any row is not a worker who owes nothing
    paths = [*owed.unknown_paths, *(f"contributions.{worker}" for worker in sorted(registered - known))]
    if not known and not paths:
        paths = ["contributions"]
    if paths:
        meaning = "Số phải đóng, số đã đóng và ngày đóng của từng tháng"
        facts = tuple(MissingFact(path=path, meaning=meaning) for path in paths)
        return Answer(None, "chưa xác định được số tiền còn phải đóng", facts)
    return Answer(True, "không còn tháng nào đến hạn mà chưa đóng")


def _not_complying(view: View, key: str) -> Answer:
    registered = _registered(view)
    if registered.value is False:
        return Answer(True, registered.sentence)
    if registered.value is None:
        return registered
    paid = _nothing_unpaid(view, key)
    value = None if paid.value is None else not paid.value
    return Answer(value, f"{registered.sentence}; {paid.sentence}", paid.missing)


def _invited(view: View, _key: str) -> Answer:
    sent = [event for event in view.of(ConferenceInvitation) if event.id not in view.returned]
    if sent:
        return Answer(True, f"đơn vị đã được mời {day_words(sent[-1])}")
    return Answer(False, "hồ sơ chưa có giấy mời đến được đơn vị")


def _absent(view: View, _key: str) -> Answer:
    held = view.of(ConferenceHeld)
    if not held:
        return Answer(None, "chưa tổ chức hội nghị")
    attended = held[-1].attended
    if attended is None:
        return Answer(
            None,
            f"chưa rõ đơn vị có dự hội nghị {day_words(held[-1])} hay không",
            _missing(held[-1], "attended", "Đơn vị có dự hội nghị hay vắng mặt"),
        )
    return Answer(
        not attended, f"đơn vị {'có dự' if attended else 'vắng mặt tại'} hội nghị {day_words(held[-1])}"
    )


def _sanction_first(view: View, _key: str) -> Answer:
    reported = [report for report in view.of(TeamReport) if report.signs_of_crime]
    if not reported and not any(isinstance(event, SanctionDecided) for event in view.events):
        # nothing can be referred before a sanction, so the finding need not be worked out
        return Answer(True, "hồ sơ chưa ghi nhận lần xử phạt nào trước đó")
    finding = view.readiness.finding
    if view.readiness.referable:
        return Answer(False, "hành vi có dấu hiệu tội phạm, phải chuyển hồ sơ, không xử phạt trước")
    if finding.status is not Status.EXCLUDED and reported:
        return Answer(
            None,
            f"Trưởng đoàn báo cáo có dấu hiệu tội phạm {day_words(reported[-1])}; "
            f"kết quả xem xét Điều 216: {finding.status.label}",
            finding.missing,
        )
    return Answer(True, f"kết quả xem xét Điều 216: {finding.status.label}")


def _explained(view: View, _key: str) -> Answer:
    minutes = view.of(ViolationMinutes)
    since = minutes[-1].on if minutes else None
    found = [
        event
        for event in view.of(EmployerExplanation)
        if since is None or event.on is None or event.on >= since
    ]
    if found:
        return Answer(True, f"đơn vị đã giải trình {day_words(found[-1])}")
    return Answer(False, "hồ sơ chưa ghi nhận đơn vị giải trình")


def _sent(view: View) -> bool:
    return bool(view.of(FileSentToSanction))


def _sent_not_explained(view: View, key: str) -> Answer:
    explained = _explained(view, key)
    return Answer(_sent(view) and not explained.value, f"hồ sơ đã chuyển; {explained.sentence}")


def _neither(view: View, key: str) -> Answer:
    explained = _explained(view, key)
    return Answer(not _sent(view) and not explained.value, explained.sentence)


def _sanction(view: View, key: str) -> SanctionDecided | None:
    return next((e for e in view.events if isinstance(e, SanctionDecided) and e.id == key), None)


def _fine_settled(view: View, key: str) -> Answer:
    sanction = _sanction(view, key)
    paid = [event for event in view.about(FinePaid, key) if getattr(event, "complete", None)]
    if paid:
        return Answer(True, f"đã nộp đủ tiền phạt {day_words(paid[-1])}")
    if sanction is not None and sanction.kind is SanctionKind.WARNING:
        return Answer(True, "hình thức xử phạt là cảnh cáo, không có tiền phạt")
    if sanction is not None and sanction.kind is None:
        meaning = "Hình thức xử phạt là phạt tiền hay cảnh cáo"
        return Answer(None, "chưa rõ hình thức xử phạt", _missing(sanction, "kind", meaning))
    return Answer(False, "hồ sơ chưa ghi nhận đã nộp đủ tiền phạt")


def _remedies_settled(view: View, key: str) -> Answer:
    done = [event for event in view.about(RemediesDone, key) if getattr(event, "complete", None)]
    if done:
        return Answer(True, f"đã khắc phục xong hậu quả {day_words(done[-1])}")
    return Answer(False, "hồ sơ chưa ghi nhận đã khắc phục xong hậu quả")


def _referable(view: View, _key: str) -> Answer:
    ready = view.readiness
    finding = ready.finding
    words = f"kết quả xem xét Điều 216 đối với {finding.subject}: {finding.status.label}"
    if ready.decision is not None and finding.status is not Status.ESTABLISHED:
        who = ready.decision
        sends = "quyết định gửi" if who.value == SEND else "quyết định chưa gửi"
        return Answer(ready.referable, f"{words}; {who.by} {sends} hồ sơ ngày {short_date(who.on)}")
    return Answer(ready.referable, words, finding.missing if ready.referable is None else ())


def live_sanctions(view: View) -> tuple[SanctionDecided, ...]:
    """Sanctions for evasion (or whose act is not known) of any round that were not cancelled, in order.

    Căn cứ: khoản 2 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP (not those of before 01/01/2018).
    """
    cancelled = {event.of for event in view.events if isinstance(event, SanctionCancelled)}
    return tuple(
        event
        for event in view.events
        if isinstance(event, SanctionDecided)
        and event.id not in cancelled
        and event.act in {SanctionedAct.EVASION, None}
        and (event.on is None or event.on >= _COUNTS_FROM)
    )


def _inspection_since(view: View) -> Condition:
    """Where the inspection of the later evasion stands.

    An inspection before the sanction was about the act that was sanctioned, not about the later one.
    """
    decided: date | None = max((s.on for s in live_sanctions(view) if s.on is not None), default=None)

    def since(events: tuple[Event, ...]) -> bool:
        return any(decided is None or event.on is None or event.on > decided for event in events)

    if since(view.of(ConclusionIssued)):
        return Condition.CONCLUDED_SINCE
    if since(view.of(InspectionDecided)):
        return Condition.INSPECTING_SINCE
    return Condition.NOT_INSPECTED_SINCE


_SINCE_WORDS = {
    Condition.CONCLUDED_SINCE: "đã có kết luận về các tháng sau khi bị xử phạt",
    Condition.INSPECTING_SINCE: "đang thanh tra, kiểm tra các tháng sau khi bị xử phạt",
    Condition.NOT_INSPECTED_SINCE: "chưa có cuộc thanh tra, kiểm tra nào sau khi bị xử phạt",
}


def _since(wanted: Condition) -> Callable[[View, str], Answer]:
    def check(view: View, _key: str) -> Answer:
        found = _inspection_since(view)
        return Answer(found is wanted, _SINCE_WORDS[found])

    return check


def _new_evasion(view: View, _key: str) -> Answer:
    ready = view.readiness
    if ready.new_evasion and ready.new_evasion_on is not None:
        return Answer(
            True, f"tiếp tục trốn đóng sau khi bị xử phạt, từ ngày {short_date(ready.new_evasion_on)}"
        )
    if ready.new_evasion is None:
        return Answer(
            None, "chưa rõ có tiếp tục trốn đóng sau khi bị xử phạt hay không", ready.finding.missing
        )
    return Answer(ready.new_evasion, "chưa ghi nhận trốn đóng tháng mới sau khi bị xử phạt")


def _not(check: Callable[[View, str], Answer]) -> Callable[[View, str], Answer]:
    def negated(view: View, key: str) -> Answer:
        answer = check(view, key)
        return attrs.evolve(answer, value=None if answer.value is None else not answer.value)

    return negated


CHECKS: dict[Condition, Callable[[View, str], Answer]] = {
    Condition.NO_REPLY_OR_NOT_REGISTERED: _no_reply_or_not_registered,
    Condition.NOT_COMPLYING: _not_complying,
    Condition.INVITED: _invited,
    Condition.NOT_INVITED: _not(_invited),
    Condition.ABSENT: _absent,
    Condition.PRESENT: _not(_absent),
    Condition.NOTHING_UNPAID: _nothing_unpaid,
    Condition.SANCTION_FIRST: _sanction_first,
    Condition.NEITHER_EXPLAINED_NOR_SENT: _neither,
    Condition.SENT_NOT_EXPLAINED: _sent_not_explained,
    Condition.EXPLAINED: _explained,
    Condition.FINE_DUE: _not(_fine_settled),
    Condition.FINE_SETTLED: _fine_settled,
    Condition.REMEDIES_DUE: _not(_remedies_settled),
    Condition.REMEDIES_SETTLED: _remedies_settled,
    Condition.REFERABLE: _referable,
    Condition.CONCLUDED_SINCE: _since(Condition.CONCLUDED_SINCE),
    Condition.INSPECTING_SINCE: _since(Condition.INSPECTING_SINCE),
    Condition.NOT_INSPECTED_SINCE: _since(Condition.NOT_INSPECTED_SINCE),
    Condition.NEW_EVASION: _new_evasion,
}
"""How each condition is answered; the second argument names the sanction on a track of execution."""


def answer(condition: Condition, view: View, key: str = "") -> Answer:
    """Whether ``condition`` holds in ``view``."""
    return CHECKS[condition](view, key)


__all__ = ["CHECKS", "Answer", "answer", "day_words", "live_sanctions"]
