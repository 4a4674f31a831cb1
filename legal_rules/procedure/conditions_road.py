"""What the rows of the road ask: invited, present, registered, paid, entered, supervised by whom."""

from __future__ import annotations

from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    EmployerReplied,
    Event,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    InspectionRegime,
    ReferralSent,
    ResultEntered,
    WorkersRegistered,
)
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.wording import money, short_date
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.actors import checks_only
from legal_rules.procedure.condition_answer import Answer, Check, day_words, missing_fact, negated
from legal_rules.procedure.inspection_rows import OTHER_ISSUERS
from legal_rules.procedure.row import Condition
from legal_rules.procedure.view import View, owed_on


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
            missing_fact(
                unknown, "complete", "Đơn vị đã đăng ký đủ số người lao động phải tham gia hay chưa"
            ),
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
    total, unknown = view.owed
    if total:
        return Answer(False, f"còn ít nhất {money(total)} đến hạn mà chưa đóng")
    known = {row.worker for row in view.case.contributions}
    registered = {worker for event in view.of(WorkersRegistered) for worker in event.workers}
    # a worker without any row is not a worker who owes nothing
    paths = [*unknown, *(f"contributions.{worker}" for worker in sorted(registered - known))]
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
            missing_fact(held[-1], "attended", "Đơn vị có dự hội nghị hay vắng mặt"),
        )
    return Answer(
        not attended, f"đơn vị {'có dự' if attended else 'vắng mặt tại'} hội nghị {day_words(held[-1])}"
    )


def _violates_again(view: View, _key: str) -> Answer:
    """A month is unpaid after everything due had been paid: the case was closed, and opens anew."""
    complete = [event for event in view.of(WorkersRegistered) if event.complete and event.on is not None]
    if not complete or complete[-1].on is None:
        return Answer(False, "hồ sơ chưa ghi nhận ngày đăng ký đầy đủ")
    total, _ = view.owed
    if not total:
        return Answer(False, "không còn tháng nào đến hạn mà chưa đóng")
    since = complete[-1].on
    payments = {row.paid_on for row in view.case.contributions if row.paid_on is not None}
    days = sorted({since, *(day for day in payments if since <= day <= view.on)})
    closed = next((day for day in days if owed_on(view.case, day) == (0, ())), None)
    if closed is None:
        return Answer(False, "chưa có lúc nào đóng đủ số tiền đến hạn")
    return Answer(
        True,
        f"đã đăng ký, đóng đủ đến ngày {short_date(closed)}, sau đó còn {money(total)} đến hạn mà chưa đóng",
    )


def _list_not_sent(view: View, _key: str) -> Answer:
    sent = view.of(InspectionListSent)
    if sent:
        return Answer(False, f"danh sách đã gửi {day_words(sent[-1])}")
    return Answer(True, "hồ sơ chưa ghi nhận việc gửi danh sách")


def _not_entered(kind: type[Event]) -> Check:
    def check(view: View, _key: str) -> Answer:
        entered = {event.of for event in view.of(ResultEntered)}
        waiting = [event for event in view.of(kind) if event.id not in entered]
        if waiting:
            return Answer(True, f"chưa ghi nhận việc cập nhật kết quả {day_words(waiting[-1])}")
        return Answer(False, "kết quả đã được cập nhật")

    return check


def _supervised_by(view: View) -> Condition:
    """Whose inspection or check the latest one of the round is, and of which regime.

    Căn cứ: điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025; Điều 5 Quyết định số 1456/QĐ-BHXH.
    """
    decided = view.of(InspectionDecided)
    last = decided[-1] if decided else None
    if last is not None and last.issuer in OTHER_ISSUERS:
        return Condition.INSPECTED_BY_OTHER
    if view.on >= CHECK_REGIME_FROM:  # what became of inspections still running then was not read
        return Condition.CHECKED_BY_OWN
    if last is not None and last.regime is not None:
        inspects = last.regime is InspectionRegime.INSPECTION
    else:
        day = last.on if last is not None and last.on is not None else view.on
        inspects = checks_only(view.case, day, view.law) is not True
    return Condition.INSPECTED_BY_OWN if inspects else Condition.CHECKED_BY_OWN


_SUPERVISED_WORDS = {
    Condition.INSPECTED_BY_OWN: "cơ quan BHXH thanh tra",
    Condition.CHECKED_BY_OWN: "cơ quan BHXH kiểm tra",
    Condition.INSPECTED_BY_OTHER: "cơ quan khác thanh tra, kiểm tra",
}


def _supervised(wanted: Condition) -> Check:
    def check(view: View, _key: str) -> Answer:
        found = _supervised_by(view)
        return Answer(found is wanted, _SUPERVISED_WORDS[found])

    return check


ROAD_CHECKS: dict[Condition, Check] = {
    Condition.NO_REPLY_OR_NOT_REGISTERED: _no_reply_or_not_registered,
    Condition.NOT_COMPLYING: _not_complying,
    Condition.INVITED: _invited,
    Condition.NOT_INVITED: negated(_invited),
    Condition.ABSENT: _absent,
    Condition.PRESENT: negated(_absent),
    Condition.NOTHING_UNPAID: _nothing_unpaid,
    Condition.VIOLATES_AGAIN: _violates_again,
    Condition.LIST_NOT_SENT: _list_not_sent,
    Condition.CHECK_NOT_ENTERED: _not_entered(DirectCheck),
    Condition.INSPECTION_NOT_ENTERED: _not_entered(InspectionMinutes),
    Condition.CONCLUSION_NOT_ENTERED: _not_entered(ConclusionIssued),
    Condition.REFERRAL_NOT_ENTERED: _not_entered(ReferralSent),
    Condition.INSPECTED_BY_OWN: _supervised(Condition.INSPECTED_BY_OWN),
    Condition.CHECKED_BY_OWN: _supervised(Condition.CHECKED_BY_OWN),
    Condition.INSPECTED_BY_OTHER: _supervised(Condition.INSPECTED_BY_OTHER),
}

__all__ = ["ROAD_CHECKS"]
