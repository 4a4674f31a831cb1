"""Sanction and its execution as rows.

Căn cứ: Điều 58, Điều 66, Điều 70, Điều 73, Điều 74 Luật Xử lý vi phạm hành chính (as amended from
01/01/2022). The limits of before 2022 are not encoded: those rows stand without a last day.
"""

from __future__ import annotations

from datetime import date

from legal_rules.case.events import (
    EnforcementOrdered,
    ExecutionEvaded,
    FileSentToSanction,
    FinePaid,
    InspectionMinutes,
    ListReceived,
    RemediesDone,
    SanctionCancelled,
    SanctionDecided,
    SanctionServed,
    ViolationMinutes,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.basis import EVASION_FINES, Basis, law
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, Limit, Row, Unit
from legal_rules.procedure.states import State, Track

AMENDED_FROM = date(2022, 1, 1)
"""Luật số 67/2020/QH14 in force."""

_BEFORE = date(2021, 12, 31)


def _violation_minutes(
    code: str, within: Limit | None, *, valid_from: date | None = None, valid_to: date | None = None
) -> Row:
    decree = law(
        "nd-118-2021", article="12", clause="2", confidence=Confidence.SECONDARY, valid_from=AMENDED_FROM
    )
    return Row(
        code=code,
        title="Lập biên bản vi phạm hành chính",
        track=Track.SANCTION,
        from_states={State.NO_SANCTION},
        act=ViolationMinutes,
        actor=Actor.TEAM,
        duty=Duty.MUST,
        trigger=(InspectionMinutes,),
        within=within,
        when=(Condition.SANCTION_FIRST,),
        then=(Arrival(state=State.VIOLATION_RECORDED),),
        otherwise="refer-after-conclusion",
        basis=(law("xlvphc-2012", article="58", clause="1"), decree),
        consequence="Vụ việc nhiều tình tiết phức tạp hoặc phạm vi rộng thì thời hạn là 05 ngày làm việc; "
        "lập chậm thì đơn vị có thể khiếu nại về trình tự.",
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _decision(
    code: str,
    within: Limit | None,
    variant: Condition | None,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Row:
    return Row(
        code=code,
        title="Ra quyết định xử phạt vi phạm hành chính",
        track=Track.SANCTION,
        from_states={State.VIOLATION_RECORDED, State.FILE_SENT},
        act=SanctionDecided,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(ViolationMinutes,),
        within=within,
        variant=variant,
        when=(Condition.SANCTION_FIRST,),
        then=(Arrival(state=State.SANCTIONED),),
        otherwise="refer-after-conclusion",
        basis=(
            law("xlvphc-2012", article="66", clause="1", confidence=Confidence.SECONDARY),
            *EVASION_FINES,
        ),
        consequence="Quá thời hạn thì không ra quyết định phạt tiền, chỉ có thể buộc khắc phục hậu quả "
        "(khoản 2 Điều 65 Luật Xử lý vi phạm hành chính); thiếu biên bản thì quyết định không đủ căn cứ.",
        valid_from=valid_from,
        valid_to=valid_to,
    )


SANCTION_ROWS: tuple[Row, ...] = (
    _violation_minutes("violation-minutes", Limit(2, Unit.WORKING_DAYS), valid_from=AMENDED_FROM),
    _violation_minutes("violation-minutes-before-2022", None, valid_to=_BEFORE),
    Row(
        code="file-sent",
        title="Chuyển hồ sơ đến người có thẩm quyền xử phạt (khi mức phạt vượt thẩm quyền)",
        track=Track.SANCTION,
        from_states={State.VIOLATION_RECORDED},
        act=FileSentToSanction,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(ViolationMinutes,),
        when=(Condition.SANCTION_FIRST,),
        then=(Arrival(state=State.FILE_SENT),),
        otherwise="refer-after-conclusion",
        basis=(law("xlvphc-2012", article="58", confidence=Confidence.ASSUMED),),
        consequence="Hồ sơ chuyển đi phải có biên bản vi phạm hành chính.",
    ),
    _decision(
        "sanction", Limit(7, Unit.WORKING_DAYS), Condition.NEITHER_EXPLAINED_NOR_SENT, valid_from=AMENDED_FROM
    ),
    _decision(
        "sanction-file-sent",
        Limit(10, Unit.WORKING_DAYS),
        Condition.SENT_NOT_EXPLAINED,
        valid_from=AMENDED_FROM,
    ),
    _decision("sanction-explained", Limit(1, Unit.MONTHS), Condition.EXPLAINED, valid_from=AMENDED_FROM),
    _decision("sanction-before-2022", None, None, valid_to=_BEFORE),
    Row(
        code="second-round",
        title="Rà soát lại, mở đợt làm việc mới về các tháng trốn đóng sau khi bị xử phạt",
        track=Track.SANCTION,
        from_states={State.SANCTIONED},
        act=ListReceived,
        actor=Actor.AGENCY,
        duty=Duty.MAY,
        trigger=(SanctionDecided,),
        when=(Condition.NEW_EVASION,),
        then=(Arrival(state=State.LIST_RECEIVED),),
        opens_round=True,
        # the công văn knows one round; that the road is walked again follows from "mà còn vi phạm"
        basis=(
            law("cv-khai-thac-2022", section="điểm 4.5 khoản 4 Mục I", confidence=Confidence.ASSUMED),
            law("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED),
        ),
    ),
)

_OWED = frozenset({State.SERVED, State.FINE_PAID, State.REMEDIED, State.ENFORCED, State.EVADING})
_COMPLIANCE: Basis = (law("xlvphc-2012", article="73", confidence=Confidence.ASSUMED),)
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
        within=Limit(10, Unit.DAYS),
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
        from_states={State.DECIDED},
        act=SanctionServed,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(SanctionDecided,),
        then=(Arrival(state=State.SERVED),),
        otherwise="enforcement",
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
        from_states={State.SERVED, State.FINE_PAID, State.REMEDIED, State.EVADING},
        act=EnforcementOrdered,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(SanctionServed,),
        not_before=Limit(10, Unit.DAYS),
        then=(Arrival(state=State.ENFORCED),),
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
        code="cancelled",
        title="Hủy bỏ quyết định xử phạt",
        track=Track.EXECUTION,
        from_states={state for state in State if state.track is Track.EXECUTION} - {State.CANCELLED},
        act=SanctionCancelled,
        actor=Actor.SANCTION_AUTHORITY,
        duty=None,
        then=(Arrival(state=State.CANCELLED),),
        basis=(law("xlvphc-2012", article="62", clause="3", confidence=Confidence.SECONDARY),),
    ),
)

__all__ = ["AMENDED_FROM", "EXECUTION_ROWS", "SANCTION_ROWS"]
