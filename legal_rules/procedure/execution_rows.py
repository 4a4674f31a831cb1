"""The execution of a sanction as rows: service, fine, remedies, enforcement, evasion, suspension, its end.

What follows where the sanctioned act shows signs of crime while it is enforced stands in `transfer_rows`.

Căn cứ: Điều 7, Điều 62, Điều 70, Điều 73, Điều 74 Luật Xử lý vi phạm hành chính. The ten days stand in
``legal_rules/law/figures/sanction_limits.toml``.
"""

from __future__ import annotations

from legal_rules.case.events import (
    ComplaintMade,
    DeliveryReturned,
    EnforcementOrdered,
    ExecutionEvaded,
    ExecutionSuspended,
    FinePaid,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SanctionServed,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.basis import Basis, figured, law, limited_by
from legal_rules.procedure.row import (
    Actor,
    Arrival,
    Condition,
    Duty,
    FigureLimit,
    Note,
    Row,
)
from legal_rules.procedure.row_limits import figure_limit
from legal_rules.procedure.states import State, Track

_TO_COMPLY = "chap_hanh_quyet_dinh"
_OWED = frozenset(
    {
        State.SERVED,
        State.FINE_PAID,
        State.REMEDIED,
        State.ENFORCED,
        State.ENFORCEMENT_STOPPED,
        State.EVADING,
    }
)
_ALL = frozenset(state for state in State if state.track is Track.EXECUTION)
_COMPLIANCE: Basis = limited_by(law("xlvphc-2012", article="73", confidence=Confidence.ASSUMED), _TO_COMPLY)
_NOT_SERVED = "Chưa có tài liệu chứng minh đã giao quyết định thì thời hạn chấp hành chưa có mốc để tính."


def _execution(
    code: str,
    title: str,
    act: type[FinePaid | RemediesDone],
    *,
    variant: Condition,
    due: Condition,
    then: State,
) -> Row:
    return Row(
        code=code,
        title=title,
        track=Track.EXECUTION,
        from_states=_OWED,
        act=act,
        actor=Actor.EMPLOYER,
        duty=Duty.MUST,
        trigger=(SanctionServed,),
        within=FigureLimit((_TO_COMPLY,)),
        variant=variant,
        when=(due,),
        then=(Arrival(state=then, when=("complete", True)), Arrival(state=None)),
        otherwise="enforcement",
        basis=_COMPLIANCE,
        consequence=f"Chấp hành sau thời hạn có thể bị cưỡng chế. {_NOT_SERVED}",
    )


EXECUTION_ROWS: tuple[Row, ...] = (
    Row(
        code="service",
        title="Giao quyết định xử phạt cho người bị xử phạt",
        track=Track.EXECUTION,
        from_states={State.DECIDED, State.SERVICE_RETURNED},
        act=SanctionServed,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(SanctionDecided,),
        then=(Arrival(state=State.SERVED),),
        otherwise="enforcement",
        form="BBGQ",
        basis=(law("xlvphc-2012", article="70", confidence=Confidence.ASSUMED),),
    ),
    Row(
        code="service-returned",
        title="Quyết định xử phạt bị chuyển hoàn",
        track=Track.EXECUTION,
        from_states={State.SERVED},
        act=DeliveryReturned,
        act_of=SanctionServed,
        actor=Actor.SANCTION_AUTHORITY,
        duty=None,
        then=(Arrival(state=State.SERVICE_RETURNED),),
        # that the time to comply does not run on a decision that came back is an inference
        basis=(law("xlvphc-2012", article="70", confidence=Confidence.ASSUMED),),
    ),
    _execution(
        "pay-fine",
        "Nộp đủ tiền phạt",
        FinePaid,
        variant=Condition.REMEDIES_DUE,
        due=Condition.FINE_DUE,
        then=State.FINE_PAID,
    ),
    _execution(
        "pay-fine-last",
        "Nộp đủ tiền phạt (đã khắc phục xong hậu quả)",
        FinePaid,
        variant=Condition.REMEDIES_SETTLED,
        due=Condition.FINE_DUE,
        then=State.EXECUTED,
    ),
    _execution(
        "remedy",
        "Thực hiện các biện pháp khắc phục hậu quả",
        RemediesDone,
        variant=Condition.FINE_DUE,
        due=Condition.REMEDIES_DUE,
        then=State.REMEDIED,
    ),
    _execution(
        "remedy-last",
        "Thực hiện các biện pháp khắc phục hậu quả (không còn tiền phạt phải nộp)",
        RemediesDone,
        variant=Condition.FINE_SETTLED,
        due=Condition.REMEDIES_DUE,
        then=State.EXECUTED,
    ),
    Row(
        code="enforcement",
        title="Ra quyết định cưỡng chế thi hành quyết định xử phạt",
        track=Track.EXECUTION,
        from_states=_OWED - {State.ENFORCED},
        act=EnforcementOrdered,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(SanctionServed,),
        not_before=figure_limit(_TO_COMPLY),
        when=(Condition.MAY_ENFORCE,),
        then=(Arrival(state=State.ENFORCED),),
        otherwise="suspended",
        basis=_COMPLIANCE,
        consequence=f"Chưa hết thời hạn tự chấp hành thì chưa được cưỡng chế. {_NOT_SERVED}",
    ),
    Row(
        code="evading",
        title="Trốn tránh, trì hoãn thi hành quyết định xử phạt",
        track=Track.EXECUTION,
        from_states=_OWED,
        act=ExecutionEvaded,
        actor=Actor.EMPLOYER,
        duty=None,
        then=(Arrival(state=State.EVADING, when=("ongoing", True)), Arrival(state=None)),
        basis=(law("xlvphc-2012", article="74", clause="2", confidence=Confidence.SECONDARY),),
    ),
    Row(
        code="complaint",
        title="Đơn vị khiếu nại, khởi kiện quyết định xử phạt",
        track=Track.EXECUTION,
        from_states=_ALL,
        act=ComplaintMade,
        act_of=SanctionDecided,
        actor=Actor.EMPLOYER,
        duty=None,
        then=(Arrival(state=None),),
        # the law on complaints was not read; a decision that a complaint or a court cancels counts no more
        basis=(law("xlvphc-2012", confidence=Confidence.ASSUMED),),
        consequence="Nếu quyết định bị hủy bỏ thì không còn căn cứ “đã bị xử phạt vi phạm hành chính”.",
    ),
    Row(
        code="suspended",
        title="Tạm đình chỉ thi hành quyết định xử phạt vì có dấu hiệu tội phạm",
        track=Track.EXECUTION,
        from_states=_OWED | {State.DECIDED, State.SERVICE_RETURNED},
        act=ExecutionSuspended,
        actor=Actor.SANCTION_AUTHORITY,
        duty=None,
        then=(Arrival(state=State.SUSPENDED),),
        form="QDDC",
        basis=(law("xlvphc-2012", article="62", clause="2", confidence=Confidence.SECONDARY),),
    ),
    Row(
        code="cancelled",
        title="Hủy bỏ quyết định xử phạt",
        track=Track.EXECUTION,
        from_states=_ALL - {State.CANCELLED},
        act=SanctionCancelled,
        actor=Actor.SANCTION_AUTHORITY,
        duty=None,
        then=(Arrival(state=State.CANCELLED),),
        basis=(law("xlvphc-2012", article="62", clause="3", confidence=Confidence.SECONDARY),),
    ),
    Row(
        code="lapsed",
        title="Hết thời hạn mà không vi phạm lại: được coi là chưa bị xử phạt",
        track=Track.EXECUTION,
        from_states={State.EXECUTED},
        act=None,
        actor=Actor.EMPLOYER,
        duty=None,
        trigger=(SanctionDecided,),
        done_when=Condition.LAPSED,
        then=(Arrival(state=State.LAPSED),),
        notes=(Note(text="vi phạm sau đó phải được xử phạt trước khi có thể kiến nghị khởi tố"),),
        basis=(
            law("xlvphc-2012", article="7", clause="1"),
            *figured("coi_la_chua_bi_xu_phat.khac"),
        ),
    ),
)

__all__ = ["EXECUTION_ROWS"]
