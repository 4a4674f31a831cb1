"""The way to the investigating police as rows: referral, receipt, supplement, decision, and what follows it.

Căn cứ: điểm 4.5 khoản 4 Mục I của công văn (no day limit of its own); khoản 3 Điều 144, Điều 147 Bộ luật Tố
tụng hình sự; khoản 1 Điều 7 Nghị quyết số 05/2019/NQ-HĐTP; Điều 5 Thông tư liên tịch số 03/2018 (BHXH as a
body with the inspection function: to 30/6/2025; afterwards by analogy, assumed).

Three rows send the file, by where the inspection of the later evasion stands: "ngay" while it runs, within
05 working days after its conclusion, "ngay" where there is none. The later evasion is referred and the
sanction enclosed as evidence: referring the sanctioned act itself would cancel the sanction (khoản 3 Điều
62 Luật Xử lý vi phạm hành chính) and with it the condition "đã bị xử phạt". A fourth row sends the file after
the execution of a sanction was suspended, and warns of that. Suspension of the handling by the police, and
what follows it, stand in `handling_rows`.
"""

from __future__ import annotations

from legal_rules.case.events import (
    ConclusionIssued,
    ExecutionSuspended,
    FileReturned,
    InspectionDecided,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SanctionDecided,
    SupplementRequested,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import LAST_INSPECTION_DAY, REFERRAL, Basis, figured, guidance, law
from legal_rules.procedure.row import (
    AT_ONCE,
    Actor,
    Arrival,
    Condition,
    Duty,
    FigureLimit,
    Longer,
    Note,
    Row,
)
from legal_rules.procedure.row_limits import AnyLimit, figure_limit
from legal_rules.procedure.states import State, Track


def _circular(article: str, clause: str | None = None) -> Basis:
    """A place in TTLT 03/2018: read for bodies that inspect, by analogy since BHXH agencies check."""
    return (
        law("ttlt-03-2018", article=article, clause=clause, valid_to=LAST_INSPECTION_DAY),
        law(
            "ttlt-03-2018",
            article=article,
            clause=clause,
            confidence=Confidence.ASSUMED,
            valid_from=CHECK_REGIME_FROM,
        ),
    )


_LATER_EVASION = Note(
    text="chuyển hồ sơ về lần trốn đóng sau khi bị xử phạt, kèm quyết định xử phạt làm căn cứ; chuyển chính "
    "hành vi "
    "đã bị xử phạt thì quyết định đó bị hủy bỏ khi khởi tố"
)


_COMPLEX = FigureLimit(("giai_quyet_kien_nghi_keo_dai.phuc_tap",))

_NOT_READY = (
    "Cơ quan điều tra không được từ chối tiếp nhận, nhưng hồ sơ có thể bị yêu cầu bổ sung hoặc bị trả lại "
    "để xử lý hành chính."
)


def _referral(code: str, within: AnyLimit, variant: Condition, trigger: type, basis: Basis) -> Row:
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
        encloses=("BKTL", "BBGN", "MLHS", "BKTT", "DSLD", "TLVV", "BPTYT", "BIAHS", "CVVKS", "BKBS"),
        notes=(_LATER_EVASION,),
        basis=(
            *basis,
            *REFERRAL,
            *guidance("điểm 4.5 khoản 4 Mục I"),
            *figured("tai_pham_chuyen_ho_so"),
        ),
        consequence=_NOT_READY,
    )


REFERRAL_ROWS: tuple[Row, ...] = (
    _referral(
        "refer-after-conclusion",
        FigureLimit(("chuyen_ho_so_sau_ket_luan",)),
        Condition.CONCLUDED_SINCE,
        ConclusionIssued,
        _circular("5", "2"),
    ),
    _referral(
        "refer-during-inspection",
        AT_ONCE,
        Condition.INSPECTING_SINCE,
        InspectionDecided,
        _circular("5", "1"),
    ),
    _referral(
        "refer-after-sanction",
        AT_ONCE,
        Condition.NOT_INSPECTED_SINCE,
        SanctionDecided,
        (law("xlvphc-2012", article="62", clause="1"),),
    ),
    Row(
        code="refer-after-suspension",
        title="Chuyển hồ sơ đến cơ quan điều tra sau khi tạm đình chỉ thi hành quyết định xử phạt",
        track=Track.REFERRAL,
        from_states={State.NOT_REFERRED},
        act=ReferralSent,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(ExecutionSuspended,),
        looks_back=True,
        within=FigureLimit(("chuyen_ho_so_sau_tam_dinh_chi",)),
        then=(Arrival(state=State.REFERRED),),
        otherwise="refer-after-sanction",
        form="QDCH",
        encloses=("BBBG",),
        notes=(
            Note(
                text="hồ sơ này về chính hành vi đã bị xử phạt: khởi tố thì quyết định xử phạt bị hủy bỏ, "
                "không còn "
                "căn cứ “đã bị xử phạt vi phạm hành chính” của Điều 216 Bộ luật Hình sự"
            ),
        ),
        basis=(law("xlvphc-2012", article="62", clause="2", confidence=Confidence.SECONDARY),),
        consequence=_NOT_READY,
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
        within=FigureLimit(("thong_bao_tiep_nhan",)),
        then=(Arrival(state=State.RECEIVED),),
        otherwise="ask-receipt",
        basis=(
            law("ttlt-01-2017", article="14"),
            law("bltths-2015", article="145", clause="1"),
        ),
        consequence="Quá hạn chưa có thông báo thì trao đổi với cơ quan điều tra, viện kiểm sát.",
    ),
    Row(
        code="ask-receipt",
        title="Trao đổi với cơ quan điều tra, viện kiểm sát vì chưa có thông báo tiếp nhận",
        track=Track.REFERRAL,
        from_states={State.REFERRED},
        act=None,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(ReferralSent,),
        not_before=figure_limit("thong_bao_tiep_nhan"),
        then=(Arrival(state=None),),
        form="CVNH",
        basis=_circular("7", "3"),
    ),
    Row(
        code="supplement",
        title="Cơ quan điều tra yêu cầu bổ sung hồ sơ",
        track=Track.REFERRAL,
        from_states={State.REFERRED, State.RECEIVED, State.HANDLING_RESUMED},
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
        form="CVBS",
        encloses=("BKTL", "BBGN"),
        basis=(law("ttlt-01-2017", confidence=Confidence.ASSUMED), *guidance("điểm 4.5 khoản 4 Mục I")),
    ),
    Row(
        code="prosecution-decision",
        title="Giải quyết kiến nghị khởi tố: khởi tố, không khởi tố hoặc tạm đình chỉ",
        track=Track.REFERRAL,
        from_states={State.REFERRED, State.RECEIVED, State.SUPPLEMENT_ASKED, State.CONTESTED},
        act=ProsecutionDecided,
        actor=Actor.POLICE,
        duty=Duty.MUST,
        trigger=(PoliceReceipt,),
        variant=Condition.NOT_SUSPENDED,
        within=FigureLimit(("giai_quyet_kien_nghi",)),
        longer=(
            Longer(when="vụ việc phức tạp, kéo dài", limits=(_COMPLEX,)),
            Longer(
                when="viện kiểm sát gia hạn một lần",
                limits=(_COMPLEX, FigureLimit(("giai_quyet_kien_nghi_keo_dai.gia_han",))),
            ),
        ),
        then=(
            Arrival(state=State.PROSECUTED, when=("prosecute", True)),
            Arrival(state=State.NOT_PROSECUTED, when=("prosecute", False)),
            Arrival(state=State.PROSECUTION_DECIDED),
        ),
        otherwise="ask-result",
        basis=(
            law("bltths-2015", article="147", clause="1"),
            law("bltths-2015", article="147", clause="2"),
            law("ttlt-01-2017", article="11"),
        ),
        consequence="Quá hạn chưa có kết quả thì trao đổi với cơ quan điều tra, viện kiểm sát.",
    ),
    Row(
        code="ask-result",
        title="Hỏi kết quả giải quyết kiến nghị khởi tố; trao đổi với cơ quan điều tra, viện kiểm sát",
        track=Track.REFERRAL,
        from_states={State.RECEIVED, State.SUPPLEMENT_ASKED},
        act=None,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(PoliceReceipt,),
        variant=Condition.NOT_SUSPENDED,
        not_before=figure_limit("giai_quyet_kien_nghi"),
        then=(Arrival(state=None),),
        form="CVNH",
        basis=(*_circular("7", "3"), law("bltths-2015", article="145", clause="4")),
    ),
    Row(
        code="contest-refusal",
        title="Kiến nghị Viện kiểm sát cấp trên về quyết định không khởi tố",
        track=Track.REFERRAL,
        from_states={State.NOT_PROSECUTED},
        act=RefusalContested,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(ProsecutionDecided,),
        then=(Arrival(state=State.CONTESTED),),
        form="CVKN",
        notes=(
            Note(
                text="Viện kiểm sát cấp trên giải quyết trong "
                f"{figure_limit('giai_quyet_y_kien_khac').words}, là kết quả cuối cùng"
            ),
        ),
        basis=_circular("8"),
    ),
    Row(
        code="complain-refusal",
        title="Khiếu nại quyết định không khởi tố",
        track=Track.REFERRAL,
        from_states={State.NOT_PROSECUTED},
        act=None,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MAY,
        trigger=(ProsecutionDecided,),
        within=FigureLimit(("khieu_nai_quyet_dinh_to_tung",)),
        then=(Arrival(state=None),),
        notes=(
            Note(text="thời hiệu tính từ ngày nhận hoặc biết được quyết định; ở đây tính từ ngày quyết định"),
            Note(text="cơ quan kiến nghị có quyền này là cách hiểu"),
        ),
        basis=(
            law("bltths-2015", article="469", clause="1", confidence=Confidence.SECONDARY),
            law("bltths-2015", article="471", confidence=Confidence.SECONDARY),
            law("bltths-2015", article="158", clause="2", confidence=Confidence.ASSUMED),
        ),
    ),
    Row(
        code="file-returned",
        title="Trả hồ sơ để xử phạt vi phạm hành chính",
        track=Track.REFERRAL,
        from_states={State.NOT_PROSECUTED, State.CONTESTED},
        act=FileReturned,
        actor=Actor.POLICE,
        duty=Duty.MUST,
        trigger=(ProsecutionDecided,),
        within=FigureLimit(("tra_ho_so_khong_khoi_to",)),
        then=(Arrival(state=State.RETURNED),),
        otherwise="contest-refusal",
        basis=(
            law("ttlt-01-2017", article="16", clause="1"),
            law("xlvphc-2012", article="62", clause="3", confidence=Confidence.SECONDARY),
            *(
                law("nd-283-2026", article="4", clause="3", valid_from=row.valid_from)
                for row in figured("tai_pham_chuyen_ho_so")
            ),
        ),
        consequence="Hồ sơ được trả thì thời hạn ra quyết định xử phạt tính từ ngày nhận lại.",
    ),
)

__all__ = ["REFERRAL_ROWS"]
