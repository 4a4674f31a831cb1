"""What happened, each event as one Vietnamese sentence for the course of events of a paper.

A sentence tells what the event holds and nothing more: a part that is not known is left out. Number, date and
sheets stand in their own columns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from bhxh_docs.forms.blanks import short_date_or_blank
from bhxh_docs.forms.referral_words import REFERRAL_WORDS
from bhxh_docs.forms.remedy_words import remedy_shares
from bhxh_docs.forms.unpaid_words import EITHER, recorded
from bhxh_docs.text import format_count, format_date_short, format_money, join_names
from legal_rules.case import Case
from legal_rules.case.events import (
    Channel,
    ComplaintMade,
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    ContractGuidanceGiven,
    DeliveryReturned,
    DirectCheck,
    EmployerExplanation,
    EmployerReplied,
    EnforcementOrdered,
    EnforcementStopped,
    Event,
    ExecutionEvaded,
    ExecutionSuspended,
    FileSentToSanction,
    FinePaid,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    InspectionProposed,
    InspectionRegime,
    ListEntered,
    ListReceived,
    NotExecuted,
    NoticeSent,
    RemediesDone,
    ReminderSent,
    ResultEntered,
    SanctionCancelled,
    SanctionDecided,
    SanctionedAct,
    SanctionKind,
    SanctionRecordsChecked,
    SanctionServed,
    ScheduleNoticeSent,
    SigningRefused,
    SignsOfCrimeFound,
    TeamReport,
    ViolationMinutes,
    ViolatorInformed,
    WorkersRegistered,
)
from legal_rules.law.regimes import CHECK_REGIME_FROM

ACT_LABELS: Final = {
    SanctionedAct.EVASION: "trốn đóng bảo hiểm xã hội, bảo hiểm thất nghiệp",
    SanctionedAct.LATE_PAYMENT: "chậm đóng bảo hiểm xã hội, bảo hiểm thất nghiệp",
    SanctionedAct.OTHER: "vi phạm hành chính khác",
}


def event_sentence(event: Event, case: Case) -> str:
    """Return what happened, without date and number, as one sentence with a full stop."""
    words = _WORDS.get(type(event))
    text = words(event, case) if words is not None else event.label
    if event.note:
        text = f"{text} ({event.note.rstrip('.')})"
    return f"{text.rstrip('.')}."


def inspection_noun(event: Event) -> str:
    """Return "thanh tra" or "kiểm tra", as the event says, else by its day."""
    regime = getattr(event, "regime", None)
    if regime is not None:
        return "kiểm tra" if regime is InspectionRegime.CHECK else "thanh tra"
    return "kiểm tra" if event.on is not None and event.on >= CHECK_REGIME_FROM else "thanh tra"


def sanction_provision(event: SanctionDecided) -> str:
    """Return ``điểm a khoản 7 Điều 39 Nghị định số 12/2022/NĐ-CP``, as far as it is known."""
    parts = [event.provision] if event.provision else []
    if event.decree:
        parts.append(f"Nghị định số {event.decree.removeprefix('Nghị định số ').removeprefix('Nghị định ')}")
    return " ".join(parts)


def _via(channel: Channel | None) -> str:
    return f", {channel.label}" if channel is not None else ""


def _heads(workers: tuple[str, ...]) -> str:
    return f" {format_count(len(workers))} người lao động" if workers else " người lao động"


def _told(fact: bool | None, yes: str, no: str) -> str:
    """Return the words for a fact, none where it is not known."""
    if fact is None:
        return ""
    return yes if fact else no


def _list_received(event: ListReceived, _case: Case) -> str:
    source = f" từ {event.source}" if event.source else ""
    heads = f", gồm{_heads(event.workers)}" if event.workers else ""
    return f"Nhận danh sách, dữ liệu người lao động chưa tham gia{source}{heads}"


def _list_entered(_event: ListEntered, _case: Case) -> str:
    return "Cập nhật danh sách vào phần mềm quản lý"


def _notice_sent(event: NoticeSent, _case: Case) -> str:
    form = f" (Mẫu số {event.list_form})" if event.list_form else ""
    listed = f", kèm danh sách{_heads(event.workers)}{form}" if event.workers or form else ""
    text = f"Gửi Thông báo về việc đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN (Mẫu số 04-KT){listed}"
    return text + _via(event.channel)


def _delivery_returned(event: DeliveryReturned, case: Case) -> str:
    sent = case.event_by_id.get(event.of or "")
    of = f" (gửi ngày {short_date_or_blank(sent.on)})" if sent is not None else ""
    return f"Văn bản{of} bị chuyển hoàn" + (f": {event.reason}" if event.reason else "")


def _employer_replied(event: EmployerReplied, _case: Case) -> str:
    return "Đơn vị phản hồi" + (f": {event.content}" if event.content else "")


def _workers_registered(event: WorkersRegistered, _case: Case) -> str:
    rest = _told(event.complete, ", đủ số người thuộc đối tượng", ", chưa đủ số người thuộc đối tượng")
    return f"Đơn vị đăng ký tham gia cho{_heads(event.workers)}{rest}"


def _conference_invitation(event: ConferenceInvitation, _case: Case) -> str:
    day = f", mời dự ngày {format_date_short(event.conference_on)}" if event.conference_on else ""
    return f"Gửi Giấy mời dự Hội nghị làm việc (Mẫu số 05-KT){day}{_via(event.channel)}"


def _conference_held(event: ConferenceHeld, _case: Case) -> str:
    place = f" tại {event.place}" if event.place else ""
    if event.attended is None:
        came = ""
    elif event.attended:
        names = join_names(p.name for p in event.attended_by) if event.attended_by else ""
        came = "; Đơn vị có dự" + (f" (ông (bà) {names})" if names else "")
        heard = (
            _told(event.rules_told, "phổ biến quy định của pháp luật", ""),
            _told(event.count_told, "thông báo số lao động chưa đăng ký", ""),
            _told(event.warning_told, "quán triệt việc thanh tra, kiểm tra sau 10 ngày", ""),
        )
        if any(heard):
            came += f", được {join_names(one for one in heard if one)}"
    else:
        came = "; Đơn vị không dự"
    return f"Tổ chức Hội nghị làm việc với đơn vị{place}{came}"


def _schedule_notice(event: ScheduleNoticeSent, _case: Case) -> str:
    day = f", làm việc ngày {format_date_short(event.visit_on)}" if event.visit_on else ""
    return f"Gửi Thông báo lịch làm việc (Mẫu số 05a-KT, 05b-KT){day}{_via(event.channel)}"


def _direct_check(event: DirectCheck, _case: Case) -> str:
    found = f"; ghi nhận{_heads(event.workers)} chưa tham gia" if event.workers else ""
    return f"Làm việc, kiểm tra trực tiếp tại Đơn vị, lập Biên bản làm việc (Mẫu số 06-KT){found}"


def _signing_refused(event: SigningRefused, case: Case) -> str:
    of = case.event_by_id.get(event.of or "")
    what = f" lập ngày {short_date_or_blank(of.on)}" if of is not None else ""
    seen = f", có {format_count(len(event.witnesses))} người chứng kiến" if event.witnesses else ""
    reason = f"; lý do nêu ra: {event.reason}" if event.reason else ""
    return f"Đại diện Đơn vị không ký biên bản{what}{seen}{reason}"


def _inspection_decided(event: InspectionDecided, _case: Case) -> str:
    by = event.issuer_name or "Cơ quan có thẩm quyền"
    surprise = " đột xuất" if event.surprise else ""
    period = ""
    if event.period_from and event.period_to:
        first, last = format_date_short(event.period_from), format_date_short(event.period_to)
        period = f", thời kỳ từ ngày {first} đến ngày {last}"
    return f"{by} ban hành Quyết định {inspection_noun(event)}{surprise} tại Đơn vị{period}"


def _inspection_proposed(event: InspectionProposed, _case: Case) -> str:
    return "Kiến nghị thanh tra, kiểm tra đối với Đơn vị" + (f", gửi {event.to}" if event.to else "")


def _inspection_minutes(event: InspectionMinutes, case: Case) -> str:
    text = f"Lập Biên bản {inspection_noun(event)}"
    if event.workers:
        state = recorded(case, event.workers, event.on) if event.on is not None else EITHER
        text += f", ghi nhận{_heads(event.workers)} {state}"
    if event.amount is not None:
        text += f", số tiền {format_money(event.amount)}"
    return text


def _team_report(event: TeamReport, _case: Case) -> str:
    signs = _told(event.signs_of_crime, ", nêu dấu hiệu tội phạm", ", không nêu dấu hiệu tội phạm")
    return f"Trưởng đoàn {inspection_noun(event)} báo cáo kết quả{signs}"


def _conclusion(event: ConclusionIssued, _case: Case) -> str:
    paper = (
        "văn bản nhận xét, đánh giá kết quả kiểm tra"
        if inspection_noun(event) == "kiểm tra"
        else "Kết luận thanh tra"
    )
    by = event.issuer_name
    limit = (
        f", yêu cầu khắc phục chậm nhất hết ngày {format_date_short(event.remedy_by)}"
        if event.remedy_by
        else ""
    )
    return (f"{by} ban hành {paper}" if by else f"Ban hành {paper}") + limit


def _violation_minutes(event: ViolationMinutes, _case: Case) -> str:
    by = f" (người lập: {event.drawn_up_by})" if event.drawn_up_by else ""
    return f"Lập Biên bản vi phạm hành chính{by}"


def _explanation(event: EmployerExplanation, _case: Case) -> str:
    return "Đơn vị giải trình" + (f": {event.content}" if event.content else "")


def _sent_to_sanction(event: FileSentToSanction, _case: Case) -> str:
    return f"Chuyển hồ sơ đến {event.to or 'người có thẩm quyền'} để xử phạt vi phạm hành chính"


def _sanction(event: SanctionDecided, _case: Case) -> str:
    by = event.issuer_name or "Người có thẩm quyền"
    text = f"{by} ban hành Quyết định xử phạt vi phạm hành chính"
    if event.act is not None:
        text += f" về hành vi {ACT_LABELS[event.act]}"
    provision = sanction_provision(event)
    if provision:
        text += f" (áp dụng {provision})"
    if event.kind is SanctionKind.WARNING:
        return f"{text}, hình thức cảnh cáo"
    return f"{text}, phạt tiền {format_money(event.fine)}" if event.fine is not None else text


def _served(event: SanctionServed, _case: Case) -> str:
    return f"Giao Quyết định xử phạt{_via(event.channel)}"


def _fine_paid(event: FinePaid, _case: Case) -> str:
    sum_ = f" {format_money(event.amount)}" if event.amount is not None else ""
    return f"Đơn vị nộp{' đủ' if event.complete else ''} tiền phạt{sum_}{_not_all(event.complete)}"


def _remedies(event: RemediesDone, case: Case) -> str:
    done = "thực hiện xong" if event.complete else "thực hiện"
    sum_ = (
        f"; nộp {format_money(event.amount)}{remedy_shares(event, case)}" if event.amount is not None else ""
    )
    return f"Đơn vị {done} biện pháp khắc phục hậu quả{_not_all(event.complete)}{sum_}"


def _not_all(complete: bool | None) -> str:
    return " (chưa đủ)" if complete is False else ""


def _not_executed(_event: NotExecuted, _case: Case) -> str:
    return "Xác nhận Đơn vị chưa chấp hành xong Quyết định xử phạt"


def _enforcement(_event: EnforcementOrdered, _case: Case) -> str:
    return "Ban hành Quyết định cưỡng chế thi hành Quyết định xử phạt"


def _evaded(event: ExecutionEvaded, _case: Case) -> str:
    start = f" từ ngày {format_date_short(event.evaded_from)}" if event.evaded_from else ""
    end = f" đến ngày {format_date_short(event.evaded_to)}" if event.evaded_to else ""
    going_on = ", đang tiếp diễn" if event.ongoing else ""
    return f"Ghi nhận việc cố tình trốn tránh, trì hoãn thi hành Quyết định xử phạt{start}{end}{going_on}"


def _cancelled(event: SanctionCancelled, _case: Case) -> str:
    return "Quyết định xử phạt bị hủy bỏ" + (f": {event.reason}" if event.reason else "")


def _records(event: SanctionRecordsChecked, _case: Case) -> str:
    result = _told(event.found, ": có", ": không có")
    return f"Rà soát việc xử phạt Đơn vị về hành vi trốn đóng{result}"


def _complaint(event: ComplaintMade, _case: Case) -> str:
    what = "khởi kiện" if event.lawsuit else "khiếu nại"
    return f"Đơn vị {what}" + (f"; kết quả: {event.outcome}" if event.outcome else "")


def _reminder(event: ReminderSent, _case: Case) -> str:
    return f"Đôn đốc bằng văn bản{_via(event.channel)}"


def _list_sent(event: InspectionListSent, _case: Case) -> str:
    return f"Gửi danh sách đơn vị đến {event.to or 'Phòng Thanh tra - Kiểm tra'}"


def _signs_found(event: SignsOfCrimeFound, _case: Case) -> str:
    by = f"{event.by} xác định" if event.by else "Xác định"
    return f"{by} hành vi đã bị xử phạt có dấu hiệu tội phạm" + (f": {event.reason}" if event.reason else "")


def _enforcement_stopped(event: EnforcementStopped, _case: Case) -> str:
    return "Dừng cưỡng chế thi hành quyết định xử phạt" + (f": {event.reason}" if event.reason else "")


def _informed(event: ViolatorInformed, _case: Case) -> str:
    return f"Thông báo cho người vi phạm về việc chuyển hồ sơ{_via(event.channel)}"


def _suspended(event: ExecutionSuspended, _case: Case) -> str:
    return "Tạm đình chỉ thi hành quyết định xử phạt" + (f": {event.reason}" if event.reason else "")


def _contract_guidance(event: ContractGuidanceGiven, _case: Case) -> str:
    by = f"{event.by} hướng dẫn" if event.by else "Hướng dẫn"
    text = f"{by} Đơn vị giao kết hợp đồng lao động với{_heads(event.workers)}"
    if event.checked_on is None:
        return text
    left = f"chưa giao kết với{_heads(event.not_concluded)}" if event.not_concluded else "đã giao kết đủ"
    return f"{text}; đến ngày {format_date_short(event.checked_on)}, Đơn vị {left}"


def _result_entered(event: ResultEntered, case: Case) -> str:
    of = case.event_by_id.get(event.of or "")
    what = f" của việc “{of.label}”" if of is not None else ""
    form = f" (Mẫu số {event.form})" if event.form else ""
    return f"Cập nhật kết quả{what} vào phần mềm quản lý{form}"


_WORDS: Final[dict[type[Event], Callable[[Any, Case], str]]] = {
    ListReceived: _list_received,
    ListEntered: _list_entered,
    NoticeSent: _notice_sent,
    DeliveryReturned: _delivery_returned,
    EmployerReplied: _employer_replied,
    WorkersRegistered: _workers_registered,
    ConferenceInvitation: _conference_invitation,
    ConferenceHeld: _conference_held,
    ScheduleNoticeSent: _schedule_notice,
    DirectCheck: _direct_check,
    ContractGuidanceGiven: _contract_guidance,
    SigningRefused: _signing_refused,
    InspectionListSent: _list_sent,
    InspectionDecided: _inspection_decided,
    InspectionProposed: _inspection_proposed,
    InspectionMinutes: _inspection_minutes,
    TeamReport: _team_report,
    ConclusionIssued: _conclusion,
    ViolationMinutes: _violation_minutes,
    EmployerExplanation: _explanation,
    FileSentToSanction: _sent_to_sanction,
    SanctionDecided: _sanction,
    SanctionServed: _served,
    FinePaid: _fine_paid,
    RemediesDone: _remedies,
    NotExecuted: _not_executed,
    EnforcementOrdered: _enforcement,
    SignsOfCrimeFound: _signs_found,
    EnforcementStopped: _enforcement_stopped,
    ExecutionEvaded: _evaded,
    ExecutionSuspended: _suspended,
    SanctionCancelled: _cancelled,
    SanctionRecordsChecked: _records,
    ComplaintMade: _complaint,
    ReminderSent: _reminder,
    ViolatorInformed: _informed,
    ResultEntered: _result_entered,
    **REFERRAL_WORDS,
}
