"""Inspection (to 30/6/2025) and check (from 01/7/2025) as rows: decision, minutes, report, conclusion.

Căn cứ: điểm 4.4 khoản 4 Mục I của công văn; điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025 ended the
inspection by BHXH agencies.

"Kể từ ngày tổ chức Hội nghị, hoặc trực tiếp kiểm tra": for an employer who came, the ten days run from the
conference; for one who stayed away and was checked, from the check.
"""

from __future__ import annotations

from datetime import date

from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    DirectCheck,
    InspectionDecided,
    InspectionMinutes,
    InspectionProposed,
    IssuerKind,
    TeamReport,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import CHECK, INSPECTION, LAST_INSPECTION_DAY, guidance, law
from legal_rules.procedure.road_rows import INTERNAL_GUIDANCE, TEN_DAYS
from legal_rules.procedure.row import Actor, Arrival, Condition, Duty, Limit, Row, Unit
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

_EARLY_INSPECTION = (
    "Quyết định được ban hành khi chưa hết thời gian để đơn vị tự chấp hành theo hướng dẫn; đơn vị có thể "
    f"khiếu nại. {INTERNAL_GUIDANCE}"
)


def _inspection_rows(prefix: str, title: str, *, basis_of: str) -> tuple[Row, Row]:
    """The decision after the conference (who came) and after the direct check, in one regime."""
    inspecting = basis_of == "inspection"
    valid_from, valid_to = (
        (date(2016, 6, 1), LAST_INSPECTION_DAY) if inspecting else (CHECK_REGIME_FROM, None)
    )
    basis = (*guidance("tiết a điểm 4.4 khoản 4 Mục I"), *(INSPECTION if inspecting else CHECK))

    def row(suffix: str, after: type[ConferenceHeld | DirectCheck], **given: object) -> Row:
        return Row(
            code=f"{prefix}-{suffix}",
            title=title,
            track=Track.ROAD,
            act=InspectionDecided,
            act_by=OWN_ISSUERS,
            actor=Actor.DECIDING_AGENCY,
            duty=Duty.MUST,
            trigger=(after,),
            not_before=TEN_DAYS,
            then=(Arrival(state=State.INSPECTING),),
            otherwise="pay-arrears",
            basis=basis,
            valid_from=valid_from,
            valid_to=valid_to,
            consequence=_EARLY_INSPECTION,
            **given,  # type: ignore[arg-type]  # from_states and when, typed by Row itself
        )

    return (
        row(
            "after-conference",
            ConferenceHeld,
            from_states={State.CONFERENCE_ATTENDED, State.CONFERENCE_HELD},
            when=(Condition.PRESENT, Condition.NOT_COMPLYING),
        ),
        row("after-check", DirectCheck, from_states={State.CHECKED}, when=(Condition.NOT_COMPLYING,)),
    )


INSPECTION_ROWS = (
    *_inspection_rows(
        "inspection",
        "Ban hành Quyết định thanh tra chuyên ngành đóng BHXH, BHYT, BHTN đột xuất",
        basis_of="inspection",
    ),
    *_inspection_rows(
        "check",
        "Ban hành Quyết định kiểm tra chuyên ngành về đóng BHXH, BHYT, BHTN",
        basis_of="check",
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
        when=(Condition.NOT_COMPLYING,),
        then=(Arrival(state=State.INSPECTION_PROPOSED),),
        otherwise="pay-arrears",
        basis=guidance("tiết c điểm 4.2 khoản 4 Mục I"),
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
        basis=guidance("tiết c điểm 4.2 khoản 4 Mục I"),
    ),
    Row(
        code="inspection-by-other",
        title="Cơ quan khác quyết định thanh tra, kiểm tra theo thẩm quyền của mình",
        track=Track.ROAD,
        from_states={state for state in State if state.track is Track.ROAD and state.rank < 65},
        act=InspectionDecided,
        act_by=OTHER_ISSUERS,
        actor=Actor.OTHER_INSPECTORATE,
        duty=None,
        then=(Arrival(state=State.INSPECTING),),
        basis=guidance("tiết b điểm 4.4 khoản 4 Mục I"),
    ),
    Row(
        code="inspection-minutes",
        title="Lập biên bản thanh tra (kiểm tra): hành vi, mức độ vi phạm, thời hạn khắc phục",
        track=Track.ROAD,
        from_states={State.INSPECTING},
        act=InspectionMinutes,
        actor=Actor.TEAM,
        duty=Duty.MUST,
        then=(Arrival(state=State.INSPECTED),),
        basis=guidance("tiết a điểm 4.4 khoản 4 Mục I"),
        consequence="Biên bản không có quyết định làm căn cứ có thể bị coi là thu thập không đúng trình tự.",
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
        basis=(
            law("ttlt-03-2018", article="9", clause="1", point="c", valid_to=LAST_INSPECTION_DAY),
            law(
                "ttlt-03-2018",
                article="9",
                clause="1",
                point="c",
                confidence=Confidence.ASSUMED,
                valid_from=CHECK_REGIME_FROM,
            ),
        ),
        consequence="Hồ sơ kiến nghị khởi tố phải có báo cáo của Trưởng đoàn về vi phạm có dấu hiệu "
        "tội phạm.",
    ),
    Row(
        code="conclusion",
        title="Ban hành Kết luận thanh tra",
        track=Track.ROAD,
        from_states={State.REPORTED},
        act=ConclusionIssued,
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MUST,
        trigger=(TeamReport,),
        # fifteen days after the report: known without the article at hand
        within=Limit(15, Unit.DAYS),
        then=(Arrival(state=State.CONCLUDED),),
        form="KLTT",
        basis=(
            law("luat-thanh-tra-2010", confidence=Confidence.ASSUMED, valid_to=date(2023, 6, 30)),
            law(
                "luat-thanh-tra-2022",
                confidence=Confidence.ASSUMED,
                valid_from=date(2023, 7, 1),
                valid_to=LAST_INSPECTION_DAY,
            ),
            *guidance("tiết b điểm 4.4 khoản 4 Mục I"),
        ),
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
        actor=Actor.DECIDING_AGENCY,
        duty=Duty.MUST,
        trigger=(TeamReport,),
        then=(Arrival(state=State.CONCLUDED),),
        basis=(
            law(
                "luat-thanh-tra-2025",
                article="61",
                confidence=Confidence.SECONDARY,
                valid_from=CHECK_REGIME_FROM,
            ),
            law("nd-217-2025", confidence=Confidence.SECONDARY, valid_from=date(2025, 8, 5)),
        ),
        valid_from=CHECK_REGIME_FROM,
        consequence="Thiếu báo cáo của Trưởng đoàn thì văn bản đánh giá chưa đủ căn cứ.",
    ),
)

__all__ = ["INSPECTION_ROWS", "OTHER_ISSUERS", "OWN_ISSUERS"]
