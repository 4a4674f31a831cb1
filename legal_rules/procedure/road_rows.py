"""The road of the công văn as rows: list, notice, conference, direct check.

Căn cứ: điểm 3.1 đến 4.3 Mục I của công văn.

"Sau 10 ngày" opens a step and sets no last day. "Chưa phản hồi, hoặc chưa đăng ký" is an "or": an employer
who answered without registering is invited all the same.

"02 ngày, kể từ sau ngày tổ chức Hội nghị": the day after the conference is the first of the two.
"""

from __future__ import annotations

from legal_rules.case.events import (
    ConferenceForm,
    ConferenceHeld,
    ConferenceInvitation,
    DeliveryReturned,
    DirectCheck,
    ListEntered,
    ListReceived,
    NoticeSent,
    ScheduleNoticeSent,
    SigningRefused,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.basis import guidance, law
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, Limit, Note, Row, Unit
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
        encloses=("02-KT", "03-KT"),
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

_ATTENDANCE = (
    Arrival(state=State.CONFERENCE_ATTENDED, when=("attended", True)),
    Arrival(state=State.CONFERENCE_MISSED, when=("attended", False)),
    Arrival(state=State.CONFERENCE_HELD),
)


def _conference(
    code: str,
    title: str,
    *,
    forms: frozenset[ConferenceForm | None],
    actor: Actor,
    duty: Duty,
    section: str,
) -> Row:
    """The conference in one of the forms that điểm 4.2 c allows."""
    return Row(
        code=code,
        title=title,
        track=Track.ROAD,
        from_states={State.INVITED},
        act=ConferenceHeld,
        act_when=("form", forms),
        actor=actor,
        duty=duty,
        trigger=(NoticeSent,),
        not_before=TEN_DAYS,
        either="conference",
        when=(Condition.NO_REPLY_OR_NOT_REGISTERED,),
        then=_ATTENDANCE,
        otherwise="pay-arrears",
        basis=guidance(section),
        consequence="Hội nghị chưa đủ điều kiện tổ chức; đơn vị có thể nêu rằng chưa hết thời gian phản hồi "
        f"hoặc chưa được thông báo, chưa được mời. {INTERNAL_GUIDANCE}",
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
    _conference(
        "conference",
        "Tổ chức hội nghị làm việc với đơn vị",
        forms=frozenset({ConferenceForm.CONFERENCE, None}),
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        section="điểm 4.2 khoản 4 Mục I",
    ),
    _conference(
        "conference-few",
        "Mời đơn vị đến một địa điểm, hoặc đến làm việc tại đơn vị, khi ít đơn vị, không đủ để tổ chức hội "
        "nghị",
        forms=frozenset({ConferenceForm.INVITED_TO_OFFICE, ConferenceForm.AT_EMPLOYER}),
        actor=Actor.AGENCY,
        duty=Duty.MAY,
        section="tiết c điểm 4.2 khoản 4 Mục I",
    ),
    _conference(
        "conference-cluster",
        "Chủ trì, điều phối hội nghị theo cụm, khu vực nhiều huyện",
        forms=frozenset({ConferenceForm.CLUSTER}),
        actor=Actor.DECIDING_HEAD,
        duty=Duty.MAY,
        section="tiết c điểm 4.2 khoản 4 Mục I",
    ),
)

DIRECT = (
    Row(
        code="schedule-notice",
        title="Gửi Thông báo lịch làm việc (Mẫu số 05a-KT) kèm Mẫu số 05b-KT",
        track=Track.ROAD,
        from_states={State.CONFERENCE_MISSED, State.CONFERENCE_HELD, State.SCHEDULE_RETURNED},
        act=ScheduleNoticeSent,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(ConferenceHeld,),
        within=Limit(2, Unit.DAYS),
        when=(Condition.INVITED, Condition.ABSENT, Condition.NO_REPLY_OR_NOT_REGISTERED),
        then=(Arrival(state=State.SCHEDULED),),
        otherwise="inspection-after-conference",
        form="05a-KT",
        encloses=("05b-KT",),
        notes=(Note(text="cán bộ chuyên quản thu theo dõi đơn vị lập, trình lãnh đạo ký"),),
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
        either="instead",
        form="05a-KT",
        encloses=("05b-KT",),
        notes=(
            Note(
                text="thời hạn 02 ngày tính từ sau ngày tổ chức hội nghị nên không có mốc để tính khi không "
                "tổ chức hội nghị"
            ),
        ),
        basis=(*guidance("tiết c điểm 4.2 khoản 4 Mục I"), *guidance("tiết c điểm 4.3 khoản 4 Mục I")),
        consequence=f"Chưa hết 10 ngày để đơn vị phản hồi thông báo. {INTERNAL_GUIDANCE}",
    ),
    Row(
        code="schedule-returned",
        title="Thông báo lịch làm việc bị chuyển hoàn",
        track=Track.ROAD,
        from_states={State.SCHEDULED},
        act=DeliveryReturned,
        act_of=ScheduleNoticeSent,
        actor=Actor.AGENCY,
        duty=None,
        then=(Arrival(state=State.SCHEDULE_RETURNED),),
        basis=(
            law("cv-khai-thac-2022", section="tiết c điểm 4.3 khoản 4 Mục I", confidence=Confidence.ASSUMED),
        ),
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
        encloses=("05b-KT",),
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
        either="instead",
        form="06-KT",
        encloses=("05b-KT",),
        expects=("schedule-notice-instead",),
        basis=(*guidance("tiết c điểm 4.2 khoản 4 Mục I"), *guidance("điểm 4.3 khoản 4 Mục I")),
        consequence=f"Chưa hết 10 ngày để đơn vị phản hồi thông báo. {INTERNAL_GUIDANCE}",
    ),
    Row(
        code="signing-refused",
        title="Đơn vị không ký Biên bản làm việc: ghi lý do, có người chứng kiến ký",
        track=Track.ROAD,
        from_states={state for state in State if state.track is Track.ROAD},
        act=SigningRefused,
        act_of=DirectCheck,
        actor=Actor.AGENCY,
        duty=None,
        then=(Arrival(state=None),),
        # the công văn is silent; the rule on minutes of a violation is followed
        basis=(law("xlvphc-2012", article="58", clause="4", confidence=Confidence.ASSUMED),),
        consequence="Không ký không làm mất giá trị của biên bản khi có ghi lý do và người chứng kiến.",
    ),
)


ROAD_ROWS: tuple[Row, ...] = (*LISTS, *NOTICE, *CONFERENCE, *DIRECT)

__all__ = ["INTERNAL_GUIDANCE", "ROAD_ROWS", "TEN_DAYS"]
