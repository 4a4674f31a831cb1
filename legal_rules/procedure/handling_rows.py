"""Suspension of the handling of a referral and its resumption, as rows.

Căn cứ: Điều 147, Điều 148, Điều 149 Bộ luật Tố tụng hình sự. A suspension is one of the three outcomes of
Điều 147, and no end: no limit runs while it lasts, and the law sets no last day for it. The handling goes on
once its ground is gone, or once the prosecutors cancel it, and is then over within 01 month.

After a suspension a decision has a limit of its own, so that the rows of `referral_rows` that run from the
receipt stand only while the handling was never suspended.
"""

from __future__ import annotations

from legal_rules.case.events import (
    HandlingResumed,
    HandlingSuspended,
    ProsecutionDecided,
    ReferralSent,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.basis import law
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, FigureLimit, Note, Row
from legal_rules.procedure.row_limits import figure_limit
from legal_rules.procedure.states import State, Track

_AT_POLICE = frozenset(
    {State.REFERRED, State.RECEIVED, State.SUPPLEMENT_ASKED, State.HANDLING_RESUMED, State.CONTESTED}
)
_GOING_ON = frozenset({State.HANDLING_RESUMED, State.RECEIVED, State.SUPPLEMENT_ASKED})
"""Where the case can stand after a resumption; a supplement may be asked for once more."""

_CHECKED = law("bltths-2015", article="148", clause="2", confidence=Confidence.SECONDARY)
"""The prosecutors are sent the suspension and may cancel it."""

HANDLING_ROWS: tuple[Row, ...] = (
    Row(
        code="suspension",
        title="Tạm đình chỉ việc giải quyết kiến nghị khởi tố",
        track=Track.REFERRAL,
        from_states=_AT_POLICE,
        act=HandlingSuspended,
        actor=Actor.POLICE,
        duty=None,
        then=(Arrival(state=State.HANDLING_SUSPENDED),),
        basis=(
            law("bltths-2015", article="147", clause="1"),
            law("bltths-2015", article="148"),
        ),
    ),
    Row(
        code="resumption",
        title="Phục hồi việc giải quyết khi lý do tạm đình chỉ không còn",
        track=Track.REFERRAL,
        from_states={State.HANDLING_SUSPENDED},
        act=HandlingResumed,
        actor=Actor.POLICE,
        duty=Duty.MUST,
        trigger=(HandlingSuspended,),
        then=(Arrival(state=State.HANDLING_RESUMED),),
        otherwise="ask-resumption",
        notes=(
            Note(text="luật không ấn định ngày cuối của việc tạm đình chỉ"),
            Note(text="viện kiểm sát hủy bỏ quyết định tạm đình chỉ thì cũng giải quyết tiếp"),
        ),
        basis=(law("bltths-2015", article="149"), _CHECKED),
        consequence="Thiếu quyết định tạm đình chỉ, phục hồi thì chưa rõ thời hạn giải quyết tiếp; đề nghị "
        "cơ quan điều tra gửi quyết định.",
    ),
    Row(
        code="ask-resumption",
        title="Trao đổi với cơ quan điều tra, viện kiểm sát về lý do tạm đình chỉ, đề nghị phục hồi",
        track=Track.REFERRAL,
        from_states={State.HANDLING_SUSPENDED},
        act=None,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(HandlingSuspended,),
        then=(Arrival(state=None),),
        form="CVNH",
        notes=(
            Note(text="khi kết quả, tài liệu còn chờ đã có, hoặc thấy việc tạm đình chỉ không có căn cứ"),
        ),
        basis=(law("bltths-2015", article="145", clause="4"), law("bltths-2015", article="148"), _CHECKED),
    ),
    Row(
        code="awaited-sent",
        title="Gửi tài liệu mà cơ quan điều tra còn chờ trong khi tạm đình chỉ",
        track=Track.REFERRAL,
        from_states={State.HANDLING_SUSPENDED},
        act=ReferralSent,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(HandlingSuspended,),
        variant=Condition.WAS_SUSPENDED,
        # only the police can resume: the documents remove the ground, not the suspension
        then=(Arrival(state=None),),
        form="CVBS",
        encloses=("BKTL", "BBGN"),
        basis=(
            law("bltths-2015", article="148", clause="1", point="b", confidence=Confidence.SECONDARY),
            law("bltths-2015", article="149"),
        ),
    ),
    Row(
        code="prosecution-decision-resumed",
        title="Giải quyết tiếp kiến nghị khởi tố sau khi phục hồi",
        track=Track.REFERRAL,
        from_states=_GOING_ON | {State.CONTESTED},
        act=ProsecutionDecided,
        actor=Actor.POLICE,
        duty=Duty.MUST,
        trigger=(HandlingResumed,),
        within=FigureLimit(("phuc_hoi_giai_quyet",)),
        variant=Condition.WAS_SUSPENDED,
        then=(
            Arrival(state=State.PROSECUTED, when=("prosecute", True)),
            Arrival(state=State.NOT_PROSECUTED, when=("prosecute", False)),
            Arrival(state=State.PROSECUTION_DECIDED),
        ),
        otherwise="ask-result-resumed",
        basis=(
            law("bltths-2015", article="149"),
            law("bltths-2015", article="147", clause="1"),
            _CHECKED,
        ),
        consequence="Quá hạn chưa có kết quả thì trao đổi với cơ quan điều tra, viện kiểm sát; hồ sơ chưa có "
        "quyết định phục hồi thì đề nghị cơ quan điều tra gửi.",
    ),
    Row(
        code="ask-result-resumed",
        title="Hỏi kết quả giải quyết sau khi phục hồi; trao đổi với cơ quan điều tra, viện kiểm sát",
        track=Track.REFERRAL,
        from_states=_GOING_ON,
        act=None,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(HandlingResumed,),
        variant=Condition.WAS_SUSPENDED,
        not_before=figure_limit("phuc_hoi_giai_quyet"),
        then=(Arrival(state=None),),
        form="CVNH",
        basis=(law("bltths-2015", article="145", clause="4"), law("bltths-2015", article="149")),
    ),
)

__all__ = ["HANDLING_ROWS"]
