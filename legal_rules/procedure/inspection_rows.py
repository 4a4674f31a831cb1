"""Inspection and, since it ended, check as rows: list, decision, minutes, report, conclusion.

Căn cứ: điểm 4.4 khoản 4 Mục I, chú thích [1], điểm 1.3 khoản 1 Mục II của công văn. Which level inspects or
checks on which days is read from the figures (`procedure.basis`): the regions check from 12/5/2025, all from
01/7/2025.

The ten days before the decision run from holding the conference (4.4 a) or from taking part in it (4.2 c);
the setting ``moc_10_ngay_thanh_tra`` keeps that open, and the rows say ``by_reading``. An employer who stayed
away and was not checked can only be inspected where they run from holding it.
"""

from __future__ import annotations

from datetime import date

from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    DirectCheck,
    InspectionDecided,
    InspectionListSent,
    InspectionMinutes,
    InspectionProposed,
    IssuerKind,
    SigningRefused,
    TeamReport,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import (
    CENTRAL_CHECKS_FROM,
    CENTRAL_INSPECTS,
    CHECK,
    INSPECTION,
    LAST_INSPECTION_DAY,
    SECOND_LEVEL_CHECKS_FROM,
    SECOND_LEVEL_INSPECTS,
    Basis,
    figured,
    guidance,
    law,
)
from legal_rules.procedure.road_rows import INTERNAL_GUIDANCE, TEN_DAYS
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, FigureLimit, FormSince, Note, Row
from legal_rules.procedure.states import State, Track

OTHER_ISSUERS: frozenset[IssuerKind | None] = frozenset(
    {
        IssuerKind.LABOUR_INSPECTORATE,
        IssuerKind.STATE_INSPECTORATE,
        IssuerKind.PEOPLE_COMMITTEE_PROVINCE,
        IssuerKind.PEOPLE_COMMITTEE_DISTRICT,
        IssuerKind.PEOPLE_COMMITTEE_COMMUNE,
    }
)
"""Offices that inspect in their own power, not bound by the steps of the công văn."""

OWN_ISSUERS: frozenset[IssuerKind | None] = frozenset({*IssuerKind, None}) - OTHER_ISSUERS

CENTRAL: frozenset[IssuerKind | None] = frozenset({IssuerKind.CENTRAL_HEAD})
SECOND: frozenset[IssuerKind | None] = OWN_ISSUERS - CENTRAL

FROM_HOLDING = "to_chuc"
"""The choice of ``moc_10_ngay_thanh_tra`` by which the ten days run from holding the conference."""

DECIDING = "inspection"
"""The group of steps of which one is enough: a decision, or the proposal to others."""

_HOLDING = "tiết a điểm 4.4 khoản 4 Mục I"
_ATTENDING = "tiết c điểm 4.2 khoản 4 Mục I"
_CENTRAL = "điểm 1.3 khoản 1 Mục II"

_EARLY_INSPECTION = (
    "Quyết định được ban hành khi chưa hết thời gian để đơn vị tự chấp hành theo hướng dẫn; đơn vị có thể "
    f"khiếu nại. {INTERNAL_GUIDANCE}"
)
_NO_DECREE = Note(
    text="từ ngày 01/7/2025 đến ngày 04/8/2025 chưa có nghị định về kiểm tra chuyên ngành",
    valid_from=CHECK_REGIME_FROM,
    valid_to=date(2025, 8, 4),
)


def _decision(
    code: str,
    title: str,
    *,
    from_states: set[State],
    when: tuple[Condition, ...],
    basis: Basis,
    valid_from: date,
    valid_to: date | None,
    central: bool = False,
    reading: str | None = None,
    notes: tuple[Note, ...] = (),
    forms: tuple[str, str] | None = None,
    later: FormSince | None = None,
) -> Row:
    """A decision by an agency of BHXH: its paper and the plan that goes with it."""
    return Row(
        code=code,
        title=title,
        track=Track.ROAD,
        from_states=from_states,
        act=InspectionDecided,
        act_by=CENTRAL if central else SECOND,
        actor=Actor.CENTRAL_HEAD if central else Actor.DECIDING_AGENCY,
        duty=Duty.MAY if central else Duty.MUST,
        trigger=(DirectCheck, ConferenceHeld),
        not_before=TEN_DAYS,
        by_reading=True,
        reading=reading,
        either=DECIDING,
        when=when,
        then=(Arrival(state=State.INSPECTING),),
        otherwise="pay-arrears",
        form=forms[0] if forms else None,
        encloses=forms[1:] if forms else (),
        later=later,
        expects=() if central else ("inspection-list",),
        notes=notes,
        basis=basis,
        valid_from=valid_from,
        valid_to=valid_to,
        consequence=_EARLY_INSPECTION,
    )


_INSPECTION_FORMS = ("QDTT", "KHTT")
_CHECK_FORMS = ("QDKT", "KHKT")
_CHECK_SINCE = FormSince(day=CHECK_REGIME_FROM, form="QDKT", encloses=("KHKT",))
"""Bảo hiểm xã hội Việt Nam drafts the decisions of its own head: they have no form here."""

_CAME = {State.CONFERENCE_ATTENDED, State.CONFERENCE_HELD}
_PRESENT = (Condition.PRESENT, Condition.NOT_COMPLYING)
_INSPECT = "Ban hành Quyết định thanh tra chuyên ngành đóng BHXH, BHYT, BHTN đột xuất"
_CHECK = "Ban hành Quyết định kiểm tra chuyên ngành về đóng BHXH, BHYT, BHTN"
_INSPECTING: Basis = (*guidance(_HOLDING), *guidance(_ATTENDING), *INSPECTION)
_CHECKING: Basis = (*guidance(_HOLDING), *guidance(_ATTENDING), *CHECK)

LIST_ROWS = (
    Row(
        code="inspection-list",
        title="Gửi danh sách đơn vị đến Phòng Thanh tra - Kiểm tra để trình Giám đốc ban hành quyết định "
        "thành "
        "lập đoàn",
        track=Track.ROAD,
        from_states={State.CONFERENCE_ATTENDED, State.CHECKED},
        act=InspectionListSent,
        actor=Actor.AGENCY,
        duty=Duty.MUST,
        trigger=(DirectCheck, ConferenceHeld),
        not_before=TEN_DAYS,
        by_reading=True,
        when=(Condition.NOT_COMPLYING, Condition.LIST_NOT_SENT),
        then=(Arrival(state=None),),
        otherwise="pay-arrears",
        notes=(
            Note(
                text="BHXH huyện, Phòng Quản lý Thu gửi; Phòng Thanh tra - Kiểm tra chủ trì trình (chú thích "
                "[1])"
            ),
        ),
        form="DSTT",
        basis=guidance(_HOLDING),
        consequence=f"Việc nội bộ trước khi trình quyết định (chú thích [1]). {INTERNAL_GUIDANCE}",
    ),
)

DECISION_ROWS = (
    _decision(
        "inspection-after-conference",
        _INSPECT,
        from_states=_CAME,
        when=_PRESENT,
        forms=_INSPECTION_FORMS,
        basis=_INSPECTING,
        valid_from=SECOND_LEVEL_INSPECTS.first,
        valid_to=SECOND_LEVEL_INSPECTS.last,
    ),
    _decision(
        "inspection-after-check",
        _INSPECT,
        from_states={State.CHECKED},
        when=(Condition.NOT_COMPLYING,),
        forms=_INSPECTION_FORMS,
        basis=_INSPECTING,
        valid_from=SECOND_LEVEL_INSPECTS.first,
        valid_to=SECOND_LEVEL_INSPECTS.last,
    ),
    _decision(
        "check-after-conference",
        _CHECK,
        from_states=_CAME,
        when=_PRESENT,
        forms=_CHECK_FORMS,
        basis=_CHECKING,
        valid_from=SECOND_LEVEL_CHECKS_FROM,
        valid_to=None,
        notes=(_NO_DECREE,),
    ),
    _decision(
        "check-after-check",
        _CHECK,
        from_states={State.CHECKED},
        when=(Condition.NOT_COMPLYING,),
        forms=_CHECK_FORMS,
        basis=_CHECKING,
        valid_from=SECOND_LEVEL_CHECKS_FROM,
        valid_to=None,
        notes=(_NO_DECREE,),
    ),
    _decision(
        "inspection-without-check",
        "Ban hành Quyết định thanh tra, kiểm tra đối với đơn vị vắng mặt tại hội nghị, chưa kiểm tra trực "
        "tiếp",
        from_states={State.CONFERENCE_MISSED, State.SCHEDULED, State.SCHEDULE_RETURNED},
        when=(Condition.INVITED, Condition.NOT_COMPLYING),
        basis=(*guidance(_HOLDING), *guidance("tiết a điểm 4.3 khoản 4 Mục I"), *INSPECTION, *CHECK),
        valid_from=SECOND_LEVEL_INSPECTS.first,
        valid_to=None,
        forms=_INSPECTION_FORMS,
        later=_CHECK_SINCE,
        reading=FROM_HOLDING,
    ),
    _decision(
        "inspection-central",
        f"{_INSPECT} của người đứng đầu Bảo hiểm xã hội Việt Nam",
        from_states={State.CONFERENCE_ATTENDED, State.CHECKED},
        when=(Condition.NOT_COMPLYING,),
        basis=(*guidance(_CENTRAL), *INSPECTION),
        valid_from=CENTRAL_INSPECTS.first,
        valid_to=CENTRAL_INSPECTS.last,
        central=True,
    ),
    _decision(
        "check-central",
        f"{_CHECK} của người đứng đầu Bảo hiểm xã hội Việt Nam",
        from_states={State.CONFERENCE_ATTENDED, State.CHECKED},
        when=(Condition.NOT_COMPLYING,),
        basis=(*guidance(_CENTRAL), *CHECK),
        valid_from=CENTRAL_CHECKS_FROM,
        valid_to=None,
        central=True,
        notes=(_NO_DECREE,),
    ),
    Row(
        code="inspection-proposed",
        title="Kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra",
        track=Track.ROAD,
        from_states={State.CONFERENCE_ATTENDED, State.CHECKED},
        act=InspectionProposed,
        actor=Actor.AGENCY,
        duty=Duty.MAY,
        trigger=(DirectCheck, ConferenceHeld),
        not_before=TEN_DAYS,
        by_reading=True,
        either=DECIDING,
        when=(Condition.NOT_COMPLYING,),
        then=(Arrival(state=State.INSPECTION_PROPOSED),),
        otherwise="pay-arrears",
        form="KNTT",
        basis=(*guidance(_ATTENDING), *figured("co_quan_thanh_tra")),
        consequence=INTERNAL_GUIDANCE,
    ),
    Row(
        code="inspection-after-proposal",
        title="Quyết định thanh tra, kiểm tra theo kiến nghị",
        track=Track.ROAD,
        from_states={State.INSPECTION_PROPOSED},
        act=InspectionDecided,
        actor=Actor.OTHER_INSPECTORATE,
        duty=Duty.MAY,
        trigger=(InspectionProposed,),
        then=(Arrival(state=State.INSPECTING),),
        basis=(*guidance(_ATTENDING), *figured("co_quan_thanh_tra")),
    ),
    Row(
        code="inspection-by-other",
        title="Cơ quan khác quyết định thanh tra, kiểm tra theo thẩm quyền của mình",
        track=Track.ROAD,
        from_states={
            state
            for state in State
            if state.track is Track.ROAD and state.rank < State.INSPECTION_PROPOSED.rank
        },
        act=InspectionDecided,
        act_by=OTHER_ISSUERS,
        actor=Actor.OTHER_INSPECTORATE,
        duty=None,
        then=(Arrival(state=State.INSPECTING),),
        basis=guidance("tiết b điểm 4.4 khoản 4 Mục I"),
    ),
)

REPORT_BASIS: Basis = (
    law("ttlt-03-2018", article="9", clause="1", point="c", valid_to=LAST_INSPECTION_DAY),
    law(
        "ttlt-03-2018",
        article="9",
        clause="1",
        point="c",
        confidence=Confidence.ASSUMED,
        valid_from=CHECK_REGIME_FROM,
    ),
)

RESULT_ROWS = (
    Row(
        code="inspection-minutes",
        title="Lập biên bản thanh tra (kiểm tra): hành vi, mức độ vi phạm, thời hạn khắc phục",
        track=Track.ROAD,
        from_states={State.INSPECTING},
        act=InspectionMinutes,
        actor=Actor.TEAM,
        duty=Duty.MUST,
        then=(Arrival(state=State.INSPECTED),),
        form="BBTT",
        later=FormSince(day=CHECK_REGIME_FROM, form="BBKT"),
        notes=(Note(text="dẫn chiếu, chỉ rõ hành vi trốn đóng, chậm đóng"),),
        basis=guidance(_HOLDING),
        consequence="Biên bản không có quyết định làm căn cứ có thể bị coi là thu thập không đúng trình tự.",
    ),
    Row(
        code="minutes-refused",
        title="Đơn vị không ký biên bản thanh tra (kiểm tra): ghi lý do, có người chứng kiến ký",
        track=Track.ROAD,
        from_states={state for state in State if state.track is Track.ROAD},
        act=SigningRefused,
        act_of=InspectionMinutes,
        actor=Actor.TEAM,
        duty=None,
        then=(Arrival(state=None),),
        # the rule on minutes of a violation is followed
        basis=(law("xlvphc-2012", article="58", clause="4", confidence=Confidence.ASSUMED),),
        consequence="Không ký không làm mất giá trị của biên bản khi có ghi lý do và người chứng kiến.",
    ),
    Row(
        code="team-report",
        title="Trưởng đoàn báo cáo kết quả thanh tra (kiểm tra)",
        track=Track.ROAD,
        from_states={State.INSPECTED},
        act=TeamReport,
        actor=Actor.TEAM,
        duty=Duty.MUST,
        then=(Arrival(state=State.REPORTED),),
        form="BCTT",
        later=FormSince(day=CHECK_REGIME_FROM, form="BCKT"),
        notes=(
            Note(
                text="thời hạn báo cáo tính từ ngày kết thúc thanh tra, kiểm tra; hồ sơ không ghi ngày đó "
                "nên "
                "chưa tính được"
            ),
        ),
        basis=REPORT_BASIS,
        consequence="Hồ sơ kiến nghị khởi tố phải có báo cáo của Trưởng đoàn về vi phạm có dấu hiệu "
        "tội phạm.",
    ),
    Row(
        code="conclusion",
        title="Ban hành Kết luận thanh tra",
        track=Track.ROAD,
        from_states={State.REPORTED},
        act=ConclusionIssued,
        act_by=OWN_ISSUERS,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MUST,
        trigger=(TeamReport,),
        within=FigureLimit(("ket_luan_thanh_tra",)),
        variant=Condition.INSPECTED_BY_OWN,
        then=(Arrival(state=State.CONCLUDED),),
        form="KLTT",
        basis=(*figured("ket_luan_thanh_tra"), *guidance("tiết b điểm 4.4 khoản 4 Mục I")),
        valid_to=LAST_INSPECTION_DAY,
        consequence="Kết luận chậm hoặc thiếu báo cáo của Trưởng đoàn không làm mất giá trị của tài liệu đã "
        "thu thập, nhưng đơn vị có thể khiếu nại về trình tự.",
    ),
    Row(
        code="assessment-letter",
        title="Ban hành văn bản nhận xét, đánh giá kết quả kiểm tra",
        track=Track.ROAD,
        from_states={State.REPORTED},
        act=ConclusionIssued,
        act_by=OWN_ISSUERS,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MUST,
        trigger=(TeamReport,),
        within=FigureLimit(("van_ban_ket_qua_kiem_tra",)),
        variant=Condition.CHECKED_BY_OWN,
        then=(Arrival(state=State.CONCLUDED),),
        form="VBDG",
        basis=(
            *guidance("tiết b điểm 4.4 khoản 4 Mục I"),
            *CHECK,
            *figured("van_ban_ket_qua_kiem_tra"),
        ),
        valid_from=SECOND_LEVEL_CHECKS_FROM,
        consequence="Thiếu báo cáo của Trưởng đoàn thì văn bản đánh giá chưa đủ căn cứ.",
    ),
    Row(
        code="conclusion-by-other",
        title="Kết luận của cơ quan khác đã thanh tra, kiểm tra (Thanh tra lao động, Thanh tra nhà nước)",
        track=Track.ROAD,
        from_states={State.INSPECTING, State.INSPECTED, State.REPORTED},
        act=ConclusionIssued,
        act_by=OTHER_ISSUERS | {None},
        actor=Actor.OTHER_INSPECTORATE,
        duty=None,
        variant=Condition.INSPECTED_BY_OTHER,
        then=(Arrival(state=State.CONCLUDED),),
        basis=guidance("tiết b điểm 4.4 khoản 4 Mục I"),
    ),
)

INSPECTION_ROWS: tuple[Row, ...] = (*LIST_ROWS, *DECISION_ROWS, *RESULT_ROWS)

__all__ = ["CENTRAL", "DECIDING", "FROM_HOLDING", "INSPECTION_ROWS", "OTHER_ISSUERS", "OWN_ISSUERS", "SECOND"]
