"""The way out as rows: registering, in whole or in part, and paying; and what comes after a case was closed.

Registering without paying, and registering some of the workers, are states of their own. A month that is not
paid after everything had been paid is a new violation, not the old one.
"""

from __future__ import annotations

from legal_rules.case.events import ListReceived, WorkersRegistered
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import LAST_INSPECTION_DAY, SOCIAL_INSURANCE, Basis, guidance, law
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, Row
from legal_rules.procedure.states import State, Track

_REGISTERING: Basis = (
    law("luat-bhxh-2014", article="99", clause="1", point="a", valid_to=LAST_INSPECTION_DAY),
    law("luat-bhxh-2024", article="28", clause="1", valid_from=CHECK_REGIME_FROM),
)
_HOW_MANY = (
    Arrival(state=State.REGISTERED, when=("complete", True)),
    Arrival(state=State.PARTLY_REGISTERED, when=("complete", False)),
    Arrival(state=None),
)

COMPLIANCE_ROWS: tuple[Row, ...] = (
    Row(
        code="registration",
        title="Đơn vị đăng ký tham gia cho người lao động",
        track=Track.COMPLIANCE,
        from_states={State.NOT_REGISTERED, State.REGISTERED, State.SETTLED},
        act=WorkersRegistered,
        actor=Actor.EMPLOYER,
        duty=None,
        then=_HOW_MANY,
        basis=_REGISTERING,
    ),
    Row(
        code="register-rest",
        title="Đăng ký tham gia cho số người lao động còn lại",
        track=Track.COMPLIANCE,
        from_states={State.PARTLY_REGISTERED},
        act=WorkersRegistered,
        actor=Actor.EMPLOYER,
        duty=Duty.MUST,
        trigger=(WorkersRegistered,),
        then=_HOW_MANY,
        otherwise="invitation",
        basis=_REGISTERING,
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
        otherwise="inspection-after-check",
        basis=SOCIAL_INSURANCE,
    ),
    Row(
        code="new-violation",
        title="Mở đợt làm việc mới khi đơn vị vi phạm lại sau khi đã đăng ký, đóng đủ",
        track=Track.COMPLIANCE,
        from_states={State.REGISTERED, State.SETTLED},
        act=ListReceived,
        actor=Actor.AGENCY,
        duty=Duty.MAY,
        trigger=(WorkersRegistered,),
        when=(Condition.VIOLATES_AGAIN,),
        then=(Arrival(state=State.LIST_RECEIVED),),
        opens_round=True,
        # the công văn knows one round; that a new violation is worked on from the list again is an inference
        basis=tuple(
            law(
                entry.citation.instrument.key,
                section=entry.citation.section,
                confidence=max(entry.citation.confidence, Confidence.ASSUMED, key=list(Confidence).index),
                valid_from=entry.valid_from,
                valid_to=entry.valid_to,
            )
            for entry in guidance("điểm 3.2 khoản 3 Mục I")
        ),
    ),
)

__all__ = ["COMPLIANCE_ROWS"]
