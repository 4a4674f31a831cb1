"""The way to the investigating police as rows: referral, receipt, supplement, decision.

Căn cứ: điểm 4.5 khoản 4 Mục I của công văn (no day limit of its own); khoản 3 Điều 144, Điều 147 Bộ luật Tố
tụng hình sự; khoản 1 Điều 7 Nghị quyết số 05/2019/NQ-HĐTP; Điều 5 Thông tư liên tịch số 03/2018 (BHXH as a
body with the inspection function: to 30/6/2025; afterwards by analogy, assumed).

Three rows send the file, by where the inspection of the later evasion stands: "ngay" while it runs, within
05 working days after its conclusion, "ngay" where there is none. The later evasion is referred and the
sanction enclosed as evidence: referring the sanctioned act itself would cancel the sanction (khoản 3 Điều
62 Luật Xử lý vi phạm hành chính) and with it the condition "đã bị xử phạt".
"""

from __future__ import annotations

from legal_rules.case.events import (
    ConclusionIssued,
    InspectionDecided,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    SanctionDecided,
    SupplementRequested,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import LAST_INSPECTION_DAY, REFERRAL, Basis, guidance, law
from legal_rules.procedure.row import AT_ONCE, Actor, Arrival, Condition, Duty, Limit, Row, Unit
from legal_rules.procedure.states import State, Track


def _inspection_circular(clause: str) -> Basis:
    return (
        law("ttlt-03-2018", article="5", clause=clause, valid_to=LAST_INSPECTION_DAY),
        law(
            "ttlt-03-2018",
            article="5",
            clause=clause,
            confidence=Confidence.ASSUMED,
            valid_from=CHECK_REGIME_FROM,
        ),
    )


_NOT_READY = (
    "Cơ quan điều tra không được từ chối tiếp nhận, nhưng hồ sơ có thể bị yêu cầu bổ sung hoặc bị trả lại "
    "để xử lý hành chính."
)


def _referral(code: str, within: Limit, variant: Condition, trigger: type, basis: Basis) -> Row:
    return Row(
        code=code,
        title="Gửi văn bản kiến nghị khởi tố kèm hồ sơ đến cơ quan điều tra",
        track=Track.REFERRAL,
        from_states={State.NOT_REFERRED},
        act=ReferralSent,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MUST,
        trigger=(trigger,),
        looks_back=trigger is SanctionDecided,
        within=within,
        variant=variant,
        when=(Condition.REFERABLE,),
        then=(Arrival(state=State.REFERRED),),
        otherwise="violation-minutes",
        form="KNKT",
        basis=(*basis, *REFERRAL, *guidance("điểm 4.5 khoản 4 Mục I")),
        consequence=_NOT_READY,
    )


REFERRAL_ROWS: tuple[Row, ...] = (
    _referral(
        "refer-after-conclusion",
        Limit(5, Unit.WORKING_DAYS),
        Condition.CONCLUDED_SINCE,
        ConclusionIssued,
        _inspection_circular("2"),
    ),
    _referral(
        "refer-during-inspection",
        AT_ONCE,
        Condition.INSPECTING_SINCE,
        InspectionDecided,
        _inspection_circular("1"),
    ),
    _referral(
        "refer-after-sanction",
        AT_ONCE,
        Condition.NOT_INSPECTED_SINCE,
        SanctionDecided,
        (law("xlvphc-2012", article="62", clause="1"),),
    ),
    Row(
        code="police-receipt",
        title="Thông báo việc tiếp nhận kiến nghị khởi tố",
        track=Track.REFERRAL,
        from_states={State.REFERRED},
        act=PoliceReceipt,
        actor=Actor.POLICE,
        duty=Duty.MUST,
        trigger=(ReferralSent,),
        within=Limit(3, Unit.WORKING_DAYS),
        then=(Arrival(state=State.RECEIVED),),
        otherwise="prosecution-decision",
        basis=(
            law("ttlt-01-2017", article="14"),
            law("bltths-2015", article="145", clause="1"),
        ),
        consequence="Quá hạn chưa có thông báo thì trao đổi với cơ quan điều tra, viện kiểm sát.",
    ),
    Row(
        code="supplement",
        title="Cơ quan điều tra yêu cầu bổ sung hồ sơ",
        track=Track.REFERRAL,
        from_states={State.REFERRED, State.RECEIVED},
        act=SupplementRequested,
        actor=Actor.POLICE,
        duty=None,
        then=(Arrival(state=State.SUPPLEMENT_ASKED),),
        basis=(law("ttlt-01-2017", confidence=Confidence.ASSUMED),),
    ),
    Row(
        code="supplement-sent",
        title="Gửi tài liệu bổ sung cho cơ quan điều tra",
        track=Track.REFERRAL,
        from_states={State.SUPPLEMENT_ASKED},
        act=ReferralSent,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MUST,
        trigger=(SupplementRequested,),
        then=(Arrival(state=State.RECEIVED),),
        form="KNKT",
        basis=(law("ttlt-01-2017", confidence=Confidence.ASSUMED), *guidance("điểm 4.5 khoản 4 Mục I")),
    ),
    Row(
        code="prosecution-decision",
        title="Giải quyết kiến nghị khởi tố: khởi tố, không khởi tố hoặc tạm đình chỉ",
        track=Track.REFERRAL,
        from_states={State.REFERRED, State.RECEIVED, State.SUPPLEMENT_ASKED},
        act=ProsecutionDecided,
        actor=Actor.POLICE,
        duty=Duty.MUST,
        trigger=(PoliceReceipt,),
        within=Limit(20, Unit.DAYS),
        then=(
            Arrival(state=State.PROSECUTED, when=("prosecute", True)),
            Arrival(state=State.NOT_PROSECUTED, when=("prosecute", False)),
            Arrival(state=State.PROSECUTION_DECIDED),
        ),
        basis=(law("bltths-2015", article="147", clause="1"),),
        consequence="Vụ việc phức tạp có thể kéo dài đến 02 tháng, và được gia hạn một lần không quá 02 "
        "tháng (khoản 2 Điều 147 Bộ luật Tố tụng hình sự).",
    ),
)

__all__ = ["REFERRAL_ROWS"]
