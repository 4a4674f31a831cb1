"""Where a case may stand: four tracks of one round, and one track for each sanction decision.

The stage of a case is the state with the highest rank. Inside a track the rank tells which of two states
lies further on the road; an act that came out of order moves the case forward and never back.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Track(StrEnum):
    """Things that go on beside each other in one round of a case."""

    ROAD = "road"
    COMPLIANCE = "compliance"
    SANCTION = "sanction"
    EXECUTION = "execution"
    REFERRAL = "referral"


class State(StrEnum):
    """A place on a track. `label` is what a person reads, `rank` how far it lies."""

    START = "start"
    LIST_RECEIVED = "list_received"
    LISTED = "listed"
    NOTICE_RETURNED = "notice_returned"
    NOTIFIED = "notified"
    INVITATION_RETURNED = "invitation_returned"
    INVITED = "invited"
    CONFERENCE_HELD = "conference_held"
    CONFERENCE_MISSED = "conference_missed"
    SCHEDULE_RETURNED = "schedule_returned"
    SCHEDULED = "scheduled"
    CONFERENCE_ATTENDED = "conference_attended"
    CHECKED = "checked"
    INSPECTION_PROPOSED = "inspection_proposed"
    INSPECTING = "inspecting"
    INSPECTED = "inspected"
    REPORTED = "reported"
    CONCLUDED = "concluded"

    NOT_REGISTERED = "not_registered"
    PARTLY_REGISTERED = "partly_registered"
    REGISTERED = "registered"
    SETTLED = "settled"

    NO_SANCTION = "no_sanction"
    VIOLATION_RECORDED = "violation_recorded"
    FILE_SENT = "file_sent"
    SANCTIONED = "sanctioned"

    DECIDED = "decided"
    SERVICE_RETURNED = "service_returned"
    SERVED = "served"
    FINE_PAID = "fine_paid"
    REMEDIED = "remedied"
    ENFORCED = "enforced"
    ENFORCEMENT_STOPPED = "enforcement_stopped"
    EVADING = "evading"
    EXECUTED = "executed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"

    NOT_REFERRED = "not_referred"
    REFERRED = "referred"
    RECEIVED = "received"
    SUPPLEMENT_ASKED = "supplement_asked"
    HANDLING_SUSPENDED = "handling_suspended"
    HANDLING_RESUMED = "handling_resumed"
    PROSECUTED = "prosecuted"
    NOT_PROSECUTED = "not_prosecuted"
    CONTESTED = "contested"
    RETURNED = "returned"
    PROSECUTION_DECIDED = "prosecution_decided"

    @property
    def track(self) -> Track:
        """The track that the state belongs to."""
        return _STATES[self][0]

    @property
    def rank(self) -> int:
        """How far the state lies on the whole road."""
        return _STATES[self][1]

    @property
    def stage_rank(self) -> int:
        """How far it lies for the stage of a case.

        A file that came back from the police for a sanction stands before the sanction.
        """
        return State.FILE_SENT.rank if self is State.RETURNED else self.rank

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return _STATES[self][2]


_ROAD, _COMPLIANCE, _SANCTION, _EXECUTION, _REFERRAL = Track
_STATES: dict[State, tuple[Track, int, str]] = {
    State.START: (_ROAD, 0, "Chưa tiếp nhận danh sách đơn vị, người lao động"),
    State.LIST_RECEIVED: (_ROAD, 10, "Đã nhận danh sách, chờ cập nhật vào phần mềm quản lý"),
    State.LISTED: (_ROAD, 20, "Đã cập nhật danh sách, chờ gửi thông báo"),
    State.NOTICE_RETURNED: (_ROAD, 25, "Thông báo bị chuyển hoàn, chờ gửi lại"),
    State.NOTIFIED: (_ROAD, 30, "Đã gửi thông báo, chờ đơn vị phản hồi, đăng ký"),
    State.INVITATION_RETURNED: (_ROAD, 35, "Giấy mời bị chuyển hoàn, chờ mời lại"),
    State.INVITED: (_ROAD, 40, "Đã mời dự hội nghị làm việc"),
    State.CONFERENCE_HELD: (_ROAD, 50, "Đã tổ chức hội nghị, chưa ghi nhận đơn vị dự hay vắng"),
    State.CONFERENCE_MISSED: (_ROAD, 52, "Đã tổ chức hội nghị, đơn vị vắng mặt"),
    State.SCHEDULE_RETURNED: (_ROAD, 53, "Thông báo lịch làm việc bị chuyển hoàn, chờ gửi lại"),
    State.SCHEDULED: (_ROAD, 54, "Đã thông báo lịch làm việc trực tiếp tại đơn vị"),
    # both are doors to the inspection: a direct check at an employer who came to the conference does not
    # start the ten days of điểm 4.4 again, so neither lies beyond the other
    State.CONFERENCE_ATTENDED: (_ROAD, 60, "Đã tổ chức hội nghị, đơn vị có dự"),
    State.CHECKED: (_ROAD, 60, "Đã kiểm tra trực tiếp tại đơn vị"),
    State.REGISTERED: (_COMPLIANCE, 62, "Đơn vị đã đăng ký đầy đủ, theo dõi việc đóng tiền"),
    State.SETTLED: (_COMPLIANCE, 63, "Đơn vị đã đăng ký và đóng đủ, kết thúc đợt làm việc"),
    State.INSPECTION_PROPOSED: (_ROAD, 65, "Đã kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra"),
    State.INSPECTING: (_ROAD, 70, "Đang thanh tra, kiểm tra"),
    State.INSPECTED: (_ROAD, 75, "Đã lập biên bản thanh tra, kiểm tra"),
    State.REPORTED: (_ROAD, 78, "Trưởng đoàn đã báo cáo kết quả, chờ kết luận"),
    State.VIOLATION_RECORDED: (_SANCTION, 79, "Đã lập biên bản vi phạm hành chính"),
    State.CONCLUDED: (_ROAD, 80, "Đã có kết luận thanh tra, kiểm tra"),
    State.FILE_SENT: (_SANCTION, 82, "Đã chuyển hồ sơ đến người có thẩm quyền xử phạt"),
    State.SANCTIONED: (_SANCTION, 83, "Đã có quyết định xử phạt vi phạm hành chính"),
    State.DECIDED: (_EXECUTION, 84, "Đã có quyết định xử phạt, chờ giao quyết định"),
    State.SERVICE_RETURNED: (_EXECUTION, 84, "Quyết định xử phạt bị chuyển hoàn, chờ giao lại"),
    State.SERVED: (_EXECUTION, 85, "Đã giao quyết định xử phạt, chờ chấp hành"),
    State.FINE_PAID: (_EXECUTION, 86, "Đã nộp đủ tiền phạt, chờ khắc phục hậu quả"),
    State.REMEDIED: (_EXECUTION, 86, "Đã khắc phục hậu quả, chờ nộp đủ tiền phạt"),
    State.ENFORCED: (_EXECUTION, 87, "Đã có quyết định cưỡng chế"),
    State.ENFORCEMENT_STOPPED: (_EXECUTION, 88, "Đã dừng cưỡng chế vì hành vi có dấu hiệu tội phạm"),
    State.EVADING: (_EXECUTION, 88, "Đơn vị trốn tránh, trì hoãn thi hành quyết định xử phạt"),
    State.SUSPENDED: (_EXECUTION, 89, "Đã tạm đình chỉ thi hành quyết định xử phạt"),
    State.EXECUTED: (_EXECUTION, 90, "Đã chấp hành xong quyết định xử phạt"),
    State.CANCELLED: (_EXECUTION, 91, "Quyết định xử phạt đã bị hủy bỏ"),
    State.LAPSED: (_EXECUTION, 92, "Hết thời hạn, đơn vị được coi là chưa bị xử phạt"),
    State.REFERRED: (_REFERRAL, 100, "Đã gửi văn bản kiến nghị khởi tố kèm hồ sơ"),
    State.RECEIVED: (_REFERRAL, 110, "Cơ quan điều tra đã tiếp nhận, đang xem xét"),
    State.SUPPLEMENT_ASKED: (_REFERRAL, 115, "Cơ quan điều tra yêu cầu bổ sung hồ sơ"),
    State.HANDLING_SUSPENDED: (_REFERRAL, 117, "Cơ quan điều tra tạm đình chỉ giải quyết kiến nghị khởi tố"),
    State.HANDLING_RESUMED: (_REFERRAL, 118, "Cơ quan điều tra phục hồi giải quyết kiến nghị khởi tố"),
    State.PROSECUTION_DECIDED: (_REFERRAL, 120, "Cơ quan điều tra đã ra quyết định, chưa ghi nhận nội dung"),
    State.PROSECUTED: (_REFERRAL, 120, "Đã có quyết định khởi tố vụ án hình sự"),
    State.NOT_PROSECUTED: (_REFERRAL, 120, "Đã có quyết định không khởi tố vụ án hình sự"),
    State.CONTESTED: (_REFERRAL, 122, "Đã kiến nghị Viện kiểm sát về quyết định không khởi tố"),
    State.RETURNED: (_REFERRAL, 125, "Đã nhận lại hồ sơ để xử phạt vi phạm hành chính"),
    State.NOT_REGISTERED: (_COMPLIANCE, 0, "Đơn vị chưa đăng ký"),
    State.PARTLY_REGISTERED: (_COMPLIANCE, 1, "Đơn vị mới đăng ký cho một phần người lao động"),
    State.NO_SANCTION: (_SANCTION, 0, "Chưa xử phạt trong đợt này"),
    State.NOT_REFERRED: (_REFERRAL, 0, "Chưa kiến nghị khởi tố"),
}

FIRST: dict[Track, State] = {
    Track.ROAD: State.START,
    Track.COMPLIANCE: State.NOT_REGISTERED,
    Track.SANCTION: State.NO_SANCTION,
    Track.EXECUTION: State.DECIDED,
    Track.REFERRAL: State.NOT_REFERRED,
}
"""Where each track begins. A track of execution begins with the decision of its sanction."""

TERMINAL: frozenset[State] = frozenset(
    {
        State.SETTLED,
        State.CONCLUDED,
        State.SANCTIONED,
        State.EXECUTED,
        State.CANCELLED,
        State.LAPSED,
        State.PROSECUTED,
        State.RETURNED,
        State.PROSECUTION_DECIDED,
    }
)
"""Where a track ends; what follows stands on another track or in the next round."""


def along_the_road(states: Iterable[State]) -> tuple[State, ...]:
    """The states by how far they lie; those of one rank as they are declared, not as a set happens to lie."""
    wanted = frozenset(states)
    return tuple(sorted((one for one in State if one in wanted), key=lambda one: one.rank))


__all__ = ["FIRST", "TERMINAL", "State", "Track", "along_the_road"]
