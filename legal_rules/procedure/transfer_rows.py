"""What is asked beside suspension and transfer where a sanctioned act itself shows signs of crime, as rows.

Enforcement stops (khoản 3 Điều 9 Nghị định số 296/2025/NĐ-CP), and the violator is told in writing that the
file was transferred (khoản 4 Điều 62). Suspension and transfer themselves stand in `execution_rows` and
`referral_rows`.

From which day the five working days run was not read: they are counted from the day on which signs of crime
in the act are found, an event of the case; without that day the limit is told and no last day is reckoned.
"""

from __future__ import annotations

from legal_rules.case.events import EnforcementStopped, ReferralSent, SignsOfCrimeFound, ViolatorInformed
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.basis import law, limited_by
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, FigureLimit, Note, Row
from legal_rules.procedure.states import State, Track

_TO_STOP = "dung_cuong_che"

TRANSFER_ROWS: tuple[Row, ...] = (
    Row(
        code="stop-enforcement",
        title="Dừng cưỡng chế thi hành quyết định xử phạt vì hành vi có dấu hiệu tội phạm",
        track=Track.EXECUTION,
        from_states={State.ENFORCED, State.EVADING},
        act=EnforcementStopped,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(SignsOfCrimeFound,),
        within=FigureLimit((_TO_STOP,)),
        when=(Condition.ENFORCING,),
        then=(Arrival(state=State.ENFORCEMENT_STOPPED),),
        otherwise="suspended",
        notes=(
            Note(text="ngày bắt đầu thời hạn tính theo ngày xác định có dấu hiệu tội phạm là cách hiểu"),
            Note(
                text="không áp dụng cho quyết định xử phạt trước, được dùng làm chứng cứ cho lần trốn đóng "
                "sau"
            ),
        ),
        basis=limited_by(
            law("xlvphc-2012", article="62", clause="2", confidence=Confidence.SECONDARY), _TO_STOP
        ),
        consequence="Tiếp tục cưỡng chế hành vi có dấu hiệu tội phạm có thể bị khiếu nại.",
    ),
    Row(
        code="inform-violator",
        title="Thông báo bằng văn bản cho người vi phạm về việc chuyển hồ sơ vụ vi phạm có dấu hiệu tội phạm",
        track=Track.REFERRAL,
        from_states={
            state for state in State if state.track is Track.REFERRAL and state is not State.NOT_REFERRED
        },
        act=ViolatorInformed,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(ReferralSent,),
        when=(Condition.VIOLATION_FILE_SENT, Condition.VIOLATOR_NOT_INFORMED),
        then=(Arrival(state=None),),
        form="TBCH",
        notes=(
            Note(
                text="người đã chuyển hồ sơ thông báo, không ấn định ngày cuối; nội dung khoản 4 Điều 62 "
                "chưa đọc được, cần kiểm tra lại trước khi thông báo"
            ),
        ),
        # what khoản 4 says was not read: from which day, and whether an organisation is told too
        basis=(law("xlvphc-2012", article="62", clause="4", confidence=Confidence.UNCHECKED),),
        consequence="Chưa thông báo thì đơn vị có thể khiếu nại về trình tự; không làm mất giá trị của việc "
        "chuyển hồ sơ.",
    ),
)

__all__ = ["TRANSFER_ROWS"]
