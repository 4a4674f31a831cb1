"""What is entered into the management software with its scans (Mẫu số 07-KT), as rows.

Căn cứ: tiết đ điểm 4.3, tiết b điểm 4.4, tiết b điểm 4.5 khoản 4 Mục I của công văn; no day is set for it.
"""

from __future__ import annotations

from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    Event,
    InspectionMinutes,
    ReferralSent,
    ResultEntered,
)
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, Row
from legal_rules.procedure.states import State, Track


def _entry(code: str, title: str, of: type[Event], condition: Condition, section: str) -> Row:
    referred = of is ReferralSent
    return Row(
        code=code,
        title=title,
        track=Track.REFERRAL if referred else Track.ROAD,
        from_states={state for state in State if state.track is (Track.REFERRAL if referred else Track.ROAD)},
        act=ResultEntered,
        act_of=of,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(of,),
        when=(condition,),
        then=(Arrival(state=None),),
        form="07-KT",
        basis=guidance(section),
        consequence="Chưa cập nhật thì kết quả không được theo dõi, đôn đốc; không ảnh hưởng giá trị của tài "
        "liệu.",
    )


RECORD_ROWS: tuple[Row, ...] = (
    _entry(
        "enter-check",
        "Cập nhật kết quả làm việc, bản scan Biên bản làm việc vào phần mềm",
        DirectCheck,
        Condition.CHECK_NOT_ENTERED,
        "tiết đ điểm 4.3 khoản 4 Mục I",
    ),
    _entry(
        "enter-inspection",
        "Cập nhật kết quả thanh tra, kiểm tra, bản scan biên bản vào phần mềm",
        InspectionMinutes,
        Condition.INSPECTION_NOT_ENTERED,
        "tiết b điểm 4.4 khoản 4 Mục I",
    ),
    _entry(
        "enter-conclusion",
        "Cập nhật kết luận, bản scan kết luận thanh tra (văn bản đánh giá kết quả kiểm tra) vào phần mềm",
        ConclusionIssued,
        Condition.CONCLUSION_NOT_ENTERED,
        "tiết b điểm 4.4 khoản 4 Mục I",
    ),
    _entry(
        "enter-referral",
        "Cập nhật thời gian gửi hồ sơ, bản scan hồ sơ vào phần mềm",
        ReferralSent,
        Condition.REFERRAL_NOT_ENTERED,
        "tiết b điểm 4.5 khoản 4 Mục I",
    ),
)

__all__ = ["RECORD_ROWS"]
