"""What the rows of sanction, execution and referral ask, from the acts and the finding on Article 216."""

from __future__ import annotations

from datetime import date

from legal_rules.case.events import (
    ConclusionIssued,
    EmployerExplanation,
    Event,
    FileReturned,
    FileSentToSanction,
    FinePaid,
    HandlingResumed,
    HandlingSuspended,
    InspectionDecided,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SanctionedAct,
    SanctionKind,
    TeamReport,
    ViolationMinutes,
)
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.condition_answer import Answer, Check, day_words, missing_fact, negated
from legal_rules.procedure.readiness import SEND
from legal_rules.procedure.row import Condition
from legal_rules.procedure.view import View
from legal_rules.questions.article_216.case_sanctions import recorded_sanctions
from legal_rules.questions.article_216.sanction_life import life

_COUNTS_FROM = date(2018, 1, 1)


def _sanction_first(view: View, _key: str) -> Answer:
    returned = view.of(FileReturned)
    if returned:
        return Answer(True, f"hồ sơ không khởi tố đã được trả lại để xử phạt {day_words(returned[-1])}")
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


def _way(view: View) -> Condition:
    """Which limit the decision has: the first of the grounds that holds takes precedence.

    Căn cứ: khoản 1 Điều 66, Điều 63 Luật Xử lý vi phạm hành chính.
    """
    minutes = view.of(ViolationMinutes)
    if view.of(FileReturned):
        return Condition.FILE_RETURNED
    if minutes and minutes[-1].specially_complex:
        return Condition.SPECIALLY_COMPLEX
    if _explained(view, "").value:
        return Condition.EXPLAINED
    return Condition.SENT_NOT_EXPLAINED if view.of(FileSentToSanction) else Condition.PLAIN_DECISION


def _decided_as(wanted: Condition) -> Check:
    def check(view: View, key: str) -> Answer:
        found = _way(view)
        explained = _explained(view, key).sentence
        words = {
            Condition.FILE_RETURNED: "hồ sơ không khởi tố đã được trả lại",
            Condition.SPECIALLY_COMPLEX: "vụ việc đặc biệt nghiêm trọng, nhiều tình tiết phức tạp",
            Condition.EXPLAINED: explained,
            Condition.SENT_NOT_EXPLAINED: f"hồ sơ đã chuyển; {explained}",
            Condition.PLAIN_DECISION: explained,
        }
        return Answer(found is wanted, words[found])

    return check


def _returned(view: View, _key: str) -> Answer:
    found = view.of(FileReturned)
    if found:
        return Answer(True, f"hồ sơ đã được trả lại để xử phạt {day_words(found[-1])}")
    return Answer(False, "")


def _all_cancelled(view: View, _key: str) -> Answer:
    decided = view.of(SanctionDecided)
    cancelled = {event.of for event in view.events if isinstance(event, SanctionCancelled)}
    if decided and all(event.id in cancelled for event in decided):
        return Answer(True, f"quyết định xử phạt {day_words(decided[-1])} đã bị hủy bỏ")
    return Answer(False, "còn quyết định xử phạt chưa bị hủy bỏ")


def _lapsed(view: View, key: str) -> Answer:
    """Whether the period until it is deemed that there was no sanction is over without a new violation.

    Căn cứ: khoản 1 Điều 7 Luật Xử lý vi phạm hành chính.
    """
    recorded = {one.decision.id: one for one in recorded_sanctions(view.case, view.on) or ()}.get(key)
    if recorded is None or recorded.execution is None or recorded.decision.on is None:
        return Answer(None, "chưa rõ việc chấp hành quyết định xử phạt")
    lived = life(
        kind=recorded.decision.kind or SanctionKind.FINE,
        execution=recorded.execution,
        decided_on=recorded.decision.on,
        law=view.law,
    )
    last = lived.last_day
    if last is None or view.on <= last:
        return Answer(False, "thời hạn được coi là chưa bị xử phạt chưa hết")
    ready = view.readiness
    if ready.new_evasion is None:
        return Answer(None, "chưa rõ có vi phạm lại trong thời hạn hay không", ready.finding.missing)
    if ready.new_evasion and (ready.new_evasion_on is None or ready.new_evasion_on <= last):
        return Answer(False, "đã vi phạm lại trong thời hạn")
    return Answer(True, f"thời hạn được coi là chưa bị xử phạt đã hết ngày {short_date(last)}")


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
        return Answer(None, "chưa rõ hình thức xử phạt", missing_fact(sanction, "kind", meaning))
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


def _since(wanted: Condition) -> Check:
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


def _was_suspended(view: View, _key: str) -> Answer:
    """Whether the police suspended the handling of the referral of the round.

    A resumption presupposes a suspension, on record or not. Căn cứ: Điều 148, Điều 149 Bộ luật Tố tụng hình
    sự.
    """
    resumed, suspended = view.of(HandlingResumed), view.of(HandlingSuspended)
    if resumed:
        return Answer(True, f"đã phục hồi giải quyết {day_words(resumed[-1])}")
    if suspended:
        return Answer(True, f"đã tạm đình chỉ giải quyết {day_words(suspended[-1])}")
    return Answer(False, "")


SANCTION_CHECKS: dict[Condition, Check] = {
    Condition.SANCTION_FIRST: _sanction_first,
    Condition.NOT_EXPLAINED: negated(_explained),
    Condition.PLAIN_DECISION: _decided_as(Condition.PLAIN_DECISION),
    Condition.SENT_NOT_EXPLAINED: _decided_as(Condition.SENT_NOT_EXPLAINED),
    Condition.EXPLAINED: _decided_as(Condition.EXPLAINED),
    Condition.SPECIALLY_COMPLEX: _decided_as(Condition.SPECIALLY_COMPLEX),
    Condition.FILE_RETURNED: _decided_as(Condition.FILE_RETURNED),
    Condition.NOT_RETURNED: negated(_returned),
    Condition.ALL_CANCELLED: _all_cancelled,
    Condition.FINE_DUE: negated(_fine_settled),
    Condition.FINE_SETTLED: _fine_settled,
    Condition.REMEDIES_DUE: negated(_remedies_settled),
    Condition.REMEDIES_SETTLED: _remedies_settled,
    Condition.LAPSED: _lapsed,
    Condition.REFERABLE: _referable,
    Condition.CONCLUDED_SINCE: _since(Condition.CONCLUDED_SINCE),
    Condition.INSPECTING_SINCE: _since(Condition.INSPECTING_SINCE),
    Condition.NOT_INSPECTED_SINCE: _since(Condition.NOT_INSPECTED_SINCE),
    Condition.NEW_EVASION: _new_evasion,
    Condition.NOT_SUSPENDED: negated(_was_suspended),
    Condition.WAS_SUSPENDED: _was_suspended,
}

__all__ = ["SANCTION_CHECKS", "live_sanctions"]
