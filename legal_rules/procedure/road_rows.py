"""The road of the công văn as rows: list, notice, conference, direct check, and the way out by registering.

Căn cứ: điểm 3.1 đến 4.3 Mục I của công văn.

"Sau 10 ngày" opens a step and sets no last day. "Chưa phản hồi, hoặc chưa đăng ký" is an "or": an employer
who answered without registering is invited all the same.
"""

from __future__ import annotations

from legal_rules.case.events import (
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    DirectCheck,
    ListEntered,
    ListReceived,
    NoticeSent,
    ScheduleNoticeSent,
    WorkersRegistered,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import LAST_INSPECTION_DAY, SOCIAL_INSURANCE, guidance, law
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, Limit, Row, Unit
from legal_rules.procedure.states import State, Track

TEN_DAYS = Limit(10, Unit.DAYS)

INTERNAL_GUIDANCE = (
    "Công văn là hướng dẫn nghiệp vụ nên việc này không đương nhiên làm mất giá trị của tài liệu, "
    "nhưng phải giải trình trong hồ sơ."
)

LISTS = (
    Row(
        code="list-received",
        title="Tiếp nhận, rà soát danh sách đơn vị, người lao động chưa tham gia",
        track=Track.ROAD,
        from_states={State.START},
        act=ListReceived,
        actor=Actor.DATA_OWNER,
        duty=Duty.MUST,
        then=(Arrival(state=State.LIST_RECEIVED),),
        basis=guidance("điểm 3.1 khoản 3 Mục I"),
    ),
    Row(
        code="list-entered",
        title="Cập nhật danh sách vào phần mềm quản lý",
        track=Track.ROAD,
        from_states={State.LIST_RECEIVED},
        act=ListEntered,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(ListReceived,),
        within=Limit(5, Unit.DAYS),
        then=(Arrival(state=State.LISTED),),
        basis=guidance("điểm 3.2.2 khoản 3 Mục I"),
        consequence="Chậm cập nhật ảnh hưởng đến theo dõi, đôn đốc; không ảnh hưởng giá trị của thông báo.",
    ),
)

NOTICE = (
    Row(
        code="notice",
        title="Gửi Thông báo (Mẫu số 04-KT) kèm danh sách lao động (Mẫu số 02-KT hoặc 03-KT)",
        track=Track.ROAD,
        from_states={State.LISTED, State.NOTICE_RETURNED},
        act=NoticeSent,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        then=(Arrival(state=State.NOTIFIED),),
        form="04-KT",
        basis=guidance("điểm 4.1 khoản 4 Mục I"),
        consequence=f"Thông báo phải căn cứ danh sách đã được cập nhật. {INTERNAL_GUIDANCE}",
    ),
    Row(
        code="notice-returned",
        title="Thông báo bị chuyển hoàn",
        track=Track.ROAD,
        from_states={State.NOTIFIED},
        act=DeliveryReturned,
        act_of=NoticeSent,
        actor=Actor.AGENCY,
        duty=None,
        then=(Arrival(state=State.NOTICE_RETURNED),),
        # that the ten days do not run on a paper that came back is an inference
        basis=(law("cv-khai-thac-2022", section="điểm 4.1 khoản 4 Mục I", confidence=Confidence.ASSUMED),),
    ),
)

CONFERENCE = (
    Row(
        code="invitation",
        title="Gửi Giấy mời (Mẫu số 05-KT) để tổ chức hội nghị làm việc",
        track=Track.ROAD,
        from_states={State.NOTIFIED, State.INVITATION_RETURNED},
        act=ConferenceInvitation,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(NoticeSent,),
        not_before=TEN_DAYS,
        when=(Condition.NO_REPLY_OR_NOT_REGISTERED,),
        then=(Arrival(state=State.INVITED),),
        otherwise="pay-arrears",
        form="05-KT",
        basis=guidance("tiết a điểm 4.2 khoản 4 Mục I"),
        consequence="Giấy mời thuộc việc tổ chức hội nghị nên cũng chờ hết 10 ngày (cách hiểu, cần xác "
        "nhận). "
        f"{INTERNAL_GUIDANCE}",
    ),
    Row(
        code="invite-again",
        title="Gửi Giấy mời (Mẫu số 05-KT) vì hồ sơ chưa có giấy mời đến được đơn vị",
        track=Track.ROAD,
        from_states={State.CONFERENCE_MISSED},
        act=ConferenceInvitation,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(NoticeSent,),
        not_before=TEN_DAYS,
        when=(Condition.NOT_INVITED, Condition.NO_REPLY_OR_NOT_REGISTERED),
        then=(Arrival(state=State.INVITED),),
        otherwise="schedule-notice",
        form="05-KT",
        basis=(*guidance("tiết a điểm 4.2 khoản 4 Mục I"), *guidance("tiết a điểm 4.3 khoản 4 Mục I")),
    ),
    Row(
        code="invitation-returned",
        title="Giấy mời bị chuyển hoàn",
        track=Track.ROAD,
        from_states={State.INVITED},
        act=DeliveryReturned,
        act_of=ConferenceInvitation,
        actor=Actor.AGENCY,
        duty=None,
        then=(Arrival(state=State.INVITATION_RETURNED),),
        basis=(
            law("cv-khai-thac-2022", section="tiết a điểm 4.2 khoản 4 Mục I", confidence=Confidence.ASSUMED),
        ),
    ),
    Row(
        code="conference",
        title="Tổ chức hội nghị làm việc với đơn vị",
        track=Track.ROAD,
        from_states={State.INVITED},
        act=ConferenceHeld,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(NoticeSent,),
        not_before=TEN_DAYS,
        when=(Condition.NO_REPLY_OR_NOT_REGISTERED,),
        then=(
            Arrival(state=State.CONFERENCE_ATTENDED, when=("attended", True)),
            Arrival(state=State.CONFERENCE_MISSED, when=("attended", False)),
            Arrival(state=State.CONFERENCE_HELD),
        ),
        otherwise="pay-arrears",
        basis=guidance("điểm 4.2 khoản 4 Mục I"),
        consequence="Hội nghị chưa đủ điều kiện tổ chức; đơn vị có thể nêu rằng chưa hết thời gian phản hồi "
        f"hoặc chưa được thông báo, chưa được mời. {INTERNAL_GUIDANCE}",
    ),
)

DIRECT = (
    Row(
        code="schedule-notice",
        title="Gửi Thông báo lịch làm việc (Mẫu số 05a-KT) kèm Mẫu số 05b-KT",
        track=Track.ROAD,
        from_states={State.CONFERENCE_MISSED, State.CONFERENCE_HELD},
        act=ScheduleNoticeSent,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(ConferenceHeld,),
        within=Limit(2, Unit.DAYS),
        when=(Condition.INVITED, Condition.ABSENT, Condition.NO_REPLY_OR_NOT_REGISTERED),
        then=(Arrival(state=State.SCHEDULED),),
        otherwise="inspection-after-conference",
        form="05a-KT",
        basis=(*guidance("tiết c điểm 4.3 khoản 4 Mục I"), *guidance("tiết a điểm 4.3 khoản 4 Mục I")),
        consequence="Kiểm tra trực tiếp chỉ đặt ra với đơn vị đã được mời mà vắng mặt; chậm gửi không làm "
        f"mất giá trị của biên bản. {INTERNAL_GUIDANCE}",
    ),
    Row(
        code="schedule-notice-instead",
        title="Gửi Thông báo lịch làm việc (Mẫu số 05a-KT) khi không đủ đơn vị để mở hội nghị",
        track=Track.ROAD,
        from_states={State.NOTIFIED},
        act=ScheduleNoticeSent,
        actor=Actor.AGENCY,
        duty=Duty.MAY,
        trigger=(NoticeSent,),
        not_before=TEN_DAYS,
        when=(Condition.NO_REPLY_OR_NOT_REGISTERED,),
        then=(Arrival(state=State.SCHEDULED),),
        otherwise="pay-arrears",
        form="05a-KT",
        basis=guidance("tiết c điểm 4.2 khoản 4 Mục I"),
        consequence=f"Chưa hết 10 ngày để đơn vị phản hồi thông báo. {INTERNAL_GUIDANCE}",
    ),
    Row(
        code="direct-check",
        title="Kiểm tra trực tiếp tại đơn vị, lập Biên bản làm việc (Mẫu số 06-KT)",
        track=Track.ROAD,
        from_states={State.SCHEDULED},
        act=DirectCheck,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(ScheduleNoticeSent,),
        when=(Condition.NO_REPLY_OR_NOT_REGISTERED,),
        then=(Arrival(state=State.CHECKED),),
        otherwise="pay-arrears",
        form="06-KT",
        basis=guidance("tiết d điểm 4.3 khoản 4 Mục I"),
        consequence="Kiểm tra trực tiếp đặt ra với đơn vị được mời mà không dự hội nghị, sau khi đã gửi "
        f"thông báo lịch làm việc. {INTERNAL_GUIDANCE}",
    ),
    Row(
        code="direct-check-instead",
        title="Làm việc trực tiếp tại đơn vị thay cho hội nghị, lập Biên bản làm việc (Mẫu số 06-KT)",
        track=Track.ROAD,
        from_states={State.NOTIFIED},
        act=DirectCheck,
        actor=Actor.AGENCY,
        duty=Duty.MAY,
        trigger=(NoticeSent,),
        not_before=TEN_DAYS,
        when=(Condition.NO_REPLY_OR_NOT_REGISTERED,),
        then=(Arrival(state=State.CHECKED),),
        otherwise="pay-arrears",
        form="06-KT",
        basis=guidance("tiết c điểm 4.2 khoản 4 Mục I"),
        consequence=f"Chưa hết 10 ngày để đơn vị phản hồi thông báo. {INTERNAL_GUIDANCE}",
    ),
)


COMPLIANCE_ROWS = (
    Row(
        code="registration",
        title="Đơn vị đăng ký tham gia cho người lao động",
        track=Track.COMPLIANCE,
        from_states={State.NOT_REGISTERED, State.PARTLY_REGISTERED, State.REGISTERED, State.SETTLED},
        act=WorkersRegistered,
        actor=Actor.EMPLOYER,
        duty=None,
        then=(
            Arrival(state=State.REGISTERED, when=("complete", True)),
            Arrival(state=State.PARTLY_REGISTERED, when=("complete", False)),
            Arrival(state=None),
        ),
        basis=(
            law("luat-bhxh-2014", article="99", clause="1", point="a", valid_to=LAST_INSPECTION_DAY),
            law("luat-bhxh-2024", article="28", clause="1", valid_from=CHECK_REGIME_FROM),
        ),
    ),
    Row(
        code="pay-arrears",
        title="Đóng đủ số tiền còn thiếu của người lao động đã đăng ký",
        track=Track.COMPLIANCE,
        from_states={State.REGISTERED},
        act=None,
        actor=Actor.EMPLOYER,
        duty=Duty.MUST,
        trigger=(WorkersRegistered,),
        done_when=Condition.NOTHING_UNPAID,
        then=(Arrival(state=State.SETTLED),),
        basis=SOCIAL_INSURANCE,
    ),
)

ROAD_ROWS: tuple[Row, ...] = (*LISTS, *NOTICE, *CONFERENCE, *DIRECT, *COMPLIANCE_ROWS)

__all__ = ["INTERNAL_GUIDANCE", "ROAD_ROWS", "TEN_DAYS"]
