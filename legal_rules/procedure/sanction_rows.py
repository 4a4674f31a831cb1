"""The administrative sanction as rows: minutes, explanation, file, decision; anew, and for a returned file.

Căn cứ: Điều 58, Điều 61, Điều 62, Điều 63, Điều 66 Luật Xử lý vi phạm hành chính. The day counts stand in
``legal_rules/law/figures/sanction_limits.toml`` and are read by the day from which they run.
"""

from __future__ import annotations

from datetime import timedelta

from legal_rules.case.events import (
    EmployerExplanation,
    FileReturned,
    FileSentToSanction,
    InspectionMinutes,
    ListReceived,
    SanctionCancelled,
    SanctionDecided,
    SigningRefused,
    ViolationMinutes,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law
from legal_rules.procedure.basis import EVASION_FINES, law, limited_by
from legal_rules.procedure.row import (
    Actor,
    Arrival,
    Condition,
    Duty,
    FigureLimit,
    Longer,
    Note,
    Row,
)
from legal_rules.procedure.states import State, Track

_AMENDED_FROM = default_law().figure("lap_bien_ban.thuong").first_day
_SPECIAL = "ra_quyet_dinh_thang.dac_biet"
_WORKED = frozenset({State.VIOLATION_RECORDED, State.FILE_SENT})

_TOO_LATE = (
    "Quá thời hạn thì không ra quyết định phạt tiền, chỉ có thể buộc khắc phục hậu quả (khoản 2 Điều 65 Luật "
    "Xử "
    "lý vi phạm hành chính); thiếu biên bản thì quyết định không đủ căn cứ."
)


def _decision(code: str, title: str, keys: tuple[str, ...], variant: Condition) -> Row:
    """The decision in one of the cases in which the law sets a limit of its own."""
    longer = (
        Longer(
            when="vụ việc đặc biệt nghiêm trọng, nhiều tình tiết phức tạp", limits=(FigureLimit((_SPECIAL,)),)
        ),
    )
    return Row(
        code=code,
        title=title,
        track=Track.SANCTION,
        from_states=_WORKED,
        act=SanctionDecided,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(ViolationMinutes,),
        within=FigureLimit(keys),
        longer=() if variant is Condition.SPECIALLY_COMPLEX else longer,
        variant=variant,
        when=(Condition.SANCTION_FIRST,),
        then=(Arrival(state=State.SANCTIONED),),
        otherwise="refer-after-conclusion",
        form="QDXP",
        basis=(
            *limited_by(law("xlvphc-2012", article="66", clause="1", confidence=Confidence.ASSUMED), *keys),
            *EVASION_FINES,
        ),
        consequence=_TOO_LATE,
    )


_DECIDE = "Ra quyết định xử phạt vi phạm hành chính"

SANCTION_ROWS: tuple[Row, ...] = (
    Row(
        code="violation-minutes",
        title="Lập biên bản vi phạm hành chính",
        track=Track.SANCTION,
        from_states={State.NO_SANCTION},
        act=ViolationMinutes,
        actor=Actor.TEAM,
        duty=Duty.MUST,
        trigger=(InspectionMinutes,),
        within=FigureLimit(("lap_bien_ban.thuong",)),
        longer=(
            Longer(
                when="vụ việc nhiều tình tiết phức tạp hoặc phạm vi rộng",
                limits=(FigureLimit(("lap_bien_ban.phuc_tap",)),),
            ),
        ),
        when=(Condition.SANCTION_FIRST, Condition.NOT_RETURNED),
        then=(Arrival(state=State.VIOLATION_RECORDED),),
        otherwise="refer-after-conclusion",
        form="BBVP",
        notes=(
            Note(
                text="luật khi đó quy định lập kịp thời, không ấn định số ngày",
                valid_to=_AMENDED_FROM - timedelta(days=1),
            ),
        ),
        basis=limited_by(law("xlvphc-2012", article="58", clause="1"), "lap_bien_ban.thuong"),
        consequence="Lập chậm thì đơn vị có thể khiếu nại về trình tự.",
    ),
    Row(
        code="violation-minutes-refused",
        title="Người vi phạm không ký biên bản vi phạm hành chính: ghi lý do, có người chứng kiến ký",
        track=Track.SANCTION,
        from_states={State.VIOLATION_RECORDED, State.FILE_SENT, State.SANCTIONED},
        act=SigningRefused,
        act_of=ViolationMinutes,
        actor=Actor.TEAM,
        duty=None,
        then=(Arrival(state=None),),
        basis=(law("xlvphc-2012", article="58", clause="4", confidence=Confidence.SECONDARY),),
        consequence="Không ký không làm mất giá trị của biên bản khi có ghi lý do và người chứng kiến.",
    ),
    Row(
        code="explanation",
        title="Giải trình bằng văn bản về vi phạm ghi trong biên bản",
        track=Track.SANCTION,
        from_states=_WORKED,
        act=EmployerExplanation,
        actor=Actor.EMPLOYER,
        duty=Duty.MAY,
        trigger=(ViolationMinutes,),
        within=FigureLimit(("giai_trinh_trong.van_ban",)),
        when=(Condition.NOT_EXPLAINED,),
        then=(Arrival(state=None),),
        otherwise="sanction",
        notes=(
            Note(
                text="có quyền giải trình khi mức tối đa của khung tiền phạt đạt mức luật định hoặc khi bị "
                "tước quyền "
                "sử dụng giấy phép, đình chỉ hoạt động; yêu cầu giải trình trực tiếp có thời hạn ngắn hơn"
            ),
        ),
        basis=limited_by(
            law("xlvphc-2012", article="61", confidence=Confidence.ASSUMED),
            "giai_trinh_trong.van_ban",
        ),
    ),
    Row(
        code="explanation-at-other-times",
        title="Đơn vị giải trình trước khi lập biên bản vi phạm hành chính hoặc sau khi có quyết định xử "
        "phạt",
        track=Track.SANCTION,
        from_states={State.NO_SANCTION, State.SANCTIONED},
        act=EmployerExplanation,
        actor=Actor.EMPLOYER,
        duty=None,
        then=(Arrival(state=None),),
        # it stands in the file; the rule on the file of a referral names it
        basis=(law("ttlt-03-2018", article="9", clause="1", point="b", confidence=Confidence.ASSUMED),),
    ),
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
        form="HSXP",
        basis=(law("xlvphc-2012", article="58", confidence=Confidence.ASSUMED),),
        consequence="Hồ sơ chuyển đi phải có biên bản vi phạm hành chính.",
    ),
    _decision(
        "sanction",
        _DECIDE,
        ("ra_quyet_dinh_truoc_2022.thuong", "ra_quyet_dinh.thuong"),
        Condition.PLAIN_DECISION,
    ),
    _decision(
        "sanction-file-sent",
        f"{_DECIDE} (hồ sơ đã chuyển người có thẩm quyền)",
        ("ra_quyet_dinh_truoc_2022.thuong", "ra_quyet_dinh.chuyen_ho_so"),
        Condition.SENT_NOT_EXPLAINED,
    ),
    _decision(
        "sanction-explained",
        f"{_DECIDE} (có giải trình hoặc phải xác minh)",
        ("ra_quyet_dinh_truoc_2022.phuc_tap", "ra_quyet_dinh_thang.giai_trinh"),
        Condition.EXPLAINED,
    ),
    _decision(
        "sanction-complex",
        f"{_DECIDE} (vụ việc đặc biệt nghiêm trọng, nhiều tình tiết phức tạp)",
        ("ra_quyet_dinh_truoc_2022.phuc_tap", _SPECIAL),
        Condition.SPECIALLY_COMPLEX,
    ),
    Row(
        code="sanction-returned",
        title=f"{_DECIDE} sau khi nhận lại hồ sơ không khởi tố",
        track=Track.SANCTION,
        from_states={State.NO_SANCTION, *_WORKED},
        act=SanctionDecided,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MUST,
        trigger=(FileReturned,),
        within=FigureLimit(("xu_phat_khi_nhan_lai_ho_so.thuong",)),
        longer=(
            Longer(
                when="phải xác minh thêm", limits=(FigureLimit(("xu_phat_khi_nhan_lai_ho_so.xac_minh",)),)
            ),
        ),
        variant=Condition.FILE_RETURNED,
        then=(Arrival(state=State.SANCTIONED),),
        form="QDXP",
        basis=(
            law("xlvphc-2012", article="63", confidence=Confidence.SECONDARY),
            law("xlvphc-2012", article="62", clause="3", confidence=Confidence.SECONDARY),
            *EVASION_FINES,
        ),
        notes=(
            Note(
                text="thời hiệu xử phạt phải còn, kể cả phần được kéo dài cho hồ sơ do cơ quan tố tụng chuyển"
            ),
        ),
        consequence=_TOO_LATE,
    ),
    Row(
        code="sanction-anew",
        title="Ra quyết định xử phạt mới thay quyết định đã bị hủy bỏ",
        track=Track.SANCTION,
        from_states={State.SANCTIONED},
        act=SanctionDecided,
        actor=Actor.SANCTION_AUTHORITY,
        duty=Duty.MAY,
        trigger=(SanctionCancelled,),
        variant=Condition.ALL_CANCELLED,
        when=(Condition.SANCTION_FIRST,),
        then=(Arrival(state=State.SANCTIONED),),
        otherwise="refer-after-conclusion",
        form="QDXP",
        # that a new decision may follow was not read
        basis=(law("xlvphc-2012", confidence=Confidence.ASSUMED),),
        consequence="Chỉ quyết định chưa bị hủy bỏ mới là căn cứ “đã bị xử phạt vi phạm hành chính”.",
    ),
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
        notes=(Note(text="chuyển hồ sơ về lần trốn đóng sau, không chuyển chính hành vi đã bị xử phạt"),),
        # the công văn knows one round; that the road is walked again follows from "mà còn vi phạm"
        basis=(
            law("cv-khai-thac-2022", section="điểm 4.5 khoản 4 Mục I", confidence=Confidence.ASSUMED),
            law("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED),
        ),
    ),
)

__all__ = ["SANCTION_ROWS"]
