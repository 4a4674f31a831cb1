"""What a referral's dossier must hold, as rows.

Căn cứ: khoản 1 Điều 9 Thông tư liên tịch số 03/2018 (to 30/6/2025 for BHXH as a body with the inspection
function; afterwards the safe superset, assumed); khoản 3 Điều 144 Bộ luật Tố tụng hình sự; khoản 1 Điều 7
Nghị quyết số 05/2019/NQ-HĐTP; Công văn số 5659 of 15/12/2025, known in part only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

import attrs

from legal_rules.case.events import (
    ComplaintMade,
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    EmployerExplanation,
    EnforcementOrdered,
    Event,
    ExecutionEvaded,
    FinePaid,
    InspectionDecided,
    InspectionMinutes,
    NotExecuted,
    NoticeSent,
    OfSanction,
    RemediesDone,
    ReminderSent,
    SanctionServed,
    ScheduleNoticeSent,
    TeamReport,
    ViolationMinutes,
)
from legal_rules.case.evidence import ExhibitKind
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import LAST_INSPECTION_DAY, Basis, law
from legal_rules.procedure.conditions import Answer, live_sanctions
from legal_rules.procedure.view import View

LETTER_OF_2025 = date(2025, 12, 15)
"""The day of Công văn số 5659; its list is known from the press only."""


class Need(StrEnum):
    """How far an item is needed."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    IF_ANY = "if_any"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Need.REQUIRED: "bắt buộc",
            Need.CONDITIONAL: "bắt buộc khi có việc đó",
            Need.IF_ANY: "kèm theo nếu có",
        }[self]


Scope = Callable[[View], tuple[Event, ...]]
Applies = Callable[[View], Answer]


def _kinds(kinds: Iterable[ExhibitKind]) -> frozenset[ExhibitKind]:
    return frozenset(kinds)


@attrs.frozen(kw_only=True)
class ItemRow:
    """One item of the dossier.

    Args:
        code: stable code.
        title: in Vietnamese.
        need: required, required under a condition, or enclosed if there is any.
        basis: the provisions, dated.
        kinds: kinds of exhibits that fill it.
        acts: which acts it must prove, each by its own exhibit; None where it proves facts and not acts.
        applies: whether the condition holds; None for items without condition.
        of_each: acts each of which should have such an act about it; those that have none are told.
        paper: code of the paper that is drafted for the referral and fills it.
        absent: what to say where no such act is recorded, in Vietnamese.
    """

    code: str
    title: str
    need: Need
    basis: Basis = attrs.field(validator=attrs.validators.min_len(1))
    kinds: frozenset[ExhibitKind] = attrs.field(default=frozenset(), converter=_kinds)
    acts: Scope | None = None
    applies: Applies | None = None
    of_each: Scope | None = None
    paper: str | None = None
    absent: str = ""


def inspection_round(view: View) -> int | None:
    """The round whose inspection papers belong into the dossier: that of the referral, else the last."""
    return max((e.round for e in view.of(InspectionDecided, earlier=True)), default=None)


def _inspection(kind: type[Event]) -> Scope:
    def acts(view: View) -> tuple[Event, ...]:
        number = inspection_round(view)
        return tuple(e for e in view.of(kind, earlier=True) if e.round == number)

    return acts


def _reports(view: View) -> tuple[Event, ...]:
    """Reports of the team that speak of a crime, or may; one that finds no sign of it is not asked for.

    Căn cứ: điểm c khoản 1 Điều 9 Thông tư liên tịch số 03/2018.
    """
    found = _inspection(TeamReport)(view)
    return tuple(e for e in found if isinstance(e, TeamReport) and e.signs_of_crime is not False)


def _any_round(*kinds: type[Event]) -> Scope:
    return lambda view: tuple(e for kind in kinds for e in view.of(kind, earlier=True))


def _violation_minutes(view: View) -> tuple[Event, ...]:
    rounds = {sanction.round for sanction in live_sanctions(view)}
    return tuple(e for e in view.of(ViolationMinutes, earlier=True) if e.round in rounds)


def _about_sanctions(*kinds: type[OfSanction]) -> Scope:
    return lambda view: tuple(
        event
        for sanction in live_sanctions(view)
        for kind in kinds
        for event in view.about(kind, sanction.id)
    )


def _happened(scope: Scope, yes: str, no: str) -> Applies:
    def check(view: View) -> Answer:
        return Answer(True, yes) if scope(view) else Answer(False, no)

    return check


def _withheld(view: View) -> Answer:
    withheld = view.readiness.withheld
    if withheld is None:
        return Answer(None, "chưa rõ có khấu trừ tiền lương mà không đóng hay không")
    if withheld:
        return Answer(True, "có tiền đã khấu trừ của người lao động mà không đóng")
    return Answer(False, "không có tiền đã khấu trừ của người lao động mà không đóng")


def _circular(point: str) -> Basis:
    return (
        law("ttlt-03-2018", article="9", clause="1", point=point, valid_to=LAST_INSPECTION_DAY),
        law(
            "ttlt-03-2018",
            article="9",
            clause="1",
            point=point,
            confidence=Confidence.ASSUMED,
            valid_from=CHECK_REGIME_FROM,
        ),
    )


_LETTER: Basis = (law("cv-5659-2025", confidence=Confidence.SECONDARY, valid_from=LETTER_OF_2025),)
_SANCTIONED: Basis = (law("blhs-2015", article="216", clause="1"), *_LETTER)
_LIVED: Basis = (
    law("xlvphc-2012", article="7", clause="1", confidence=Confidence.ASSUMED),
    law("xlvphc-2012", article="74", confidence=Confidence.ASSUMED),
)
_SCALE: Basis = (law("blhs-2015", article="216", clause="1"), *_LETTER)
_GUIDED: Basis = (law("cv-khai-thac-2022", section="điểm 4.5 khoản 4 Mục I"), *_LETTER)
_EXPLAINED = _inspection(EmployerExplanation)
_CONCLUDED = _inspection(ConclusionIssued)

ITEM_ROWS: tuple[ItemRow, ...] = (
    ItemRow(
        code="referral-letter",
        title="Văn bản kiến nghị khởi tố",
        need=Need.REQUIRED,
        basis=(
            law("bltths-2015", article="144", clause="3"),
            law("nq-05-2019", article="7", clause="1"),
            *_circular("a"),
            *_LETTER,
        ),
        paper="KNKT",
    ),
    ItemRow(
        code="inspection-decision",
        title="Quyết định thanh tra (kiểm tra)",
        need=Need.REQUIRED,
        basis=(*_circular("b"), *_LETTER),
        kinds={ExhibitKind.INSPECTION_DECISION},
        acts=_inspection(InspectionDecided),
        absent="hồ sơ chưa ghi nhận quyết định thanh tra (kiểm tra) nào",
    ),
    ItemRow(
        code="inspection-minutes",
        title="Biên bản thanh tra (kiểm tra)",
        need=Need.REQUIRED,
        basis=(*_circular("b"), *_LETTER),
        kinds={ExhibitKind.INSPECTION_MINUTES},
        acts=_inspection(InspectionMinutes),
        absent="hồ sơ chưa ghi nhận biên bản thanh tra (kiểm tra) của đợt này",
    ),
    ItemRow(
        code="explanation",
        title="Báo cáo giải trình của đơn vị",
        need=Need.CONDITIONAL,
        basis=_circular("b"),
        kinds={ExhibitKind.EMPLOYER_EXPLANATION},
        acts=_EXPLAINED,
        applies=_happened(_EXPLAINED, "đơn vị đã giải trình", "hồ sơ chưa ghi nhận đơn vị giải trình"),
    ),
    ItemRow(
        code="team-report",
        title="Báo cáo của Trưởng đoàn về vi phạm có dấu hiệu tội phạm",
        need=Need.CONDITIONAL,
        basis=_circular("c"),
        kinds={ExhibitKind.TEAM_REPORT},
        acts=_reports,
        applies=_happened(
            _inspection(InspectionDecided),
            "đã tiến hành thanh tra (kiểm tra)",
            "chưa tiến hành thanh tra (kiểm tra)",
        ),
        absent="hồ sơ chưa ghi nhận báo cáo của Trưởng đoàn nêu vi phạm có dấu hiệu tội phạm",
    ),
    ItemRow(
        code="conclusion",
        title="Kết luận thanh tra (văn bản đánh giá kết quả kiểm tra)",
        need=Need.CONDITIONAL,
        basis=(*_circular("d"), *_LETTER),
        kinds={ExhibitKind.CONCLUSION},
        acts=_CONCLUDED,
        applies=_happened(_CONCLUDED, "đã có kết luận", "chưa kết thúc thanh tra (kiểm tra)"),
    ),
    ItemRow(
        code="violation-minutes",
        title="Biên bản vi phạm hành chính của lần bị xử phạt trước",
        need=Need.REQUIRED,
        basis=_SANCTIONED,
        kinds={ExhibitKind.VIOLATION_MINUTES},
        acts=_violation_minutes,
        absent="hồ sơ chưa ghi nhận biên bản vi phạm hành chính của lần xử phạt về hành vi trốn đóng",
    ),
    ItemRow(
        code="sanction-decision",
        title="Quyết định xử phạt vi phạm hành chính về hành vi trốn đóng (hành vi từ ngày 01/01/2018)",
        need=Need.REQUIRED,
        basis=_SANCTIONED,
        kinds={ExhibitKind.SANCTION_DECISION},
        acts=live_sanctions,
        absent="hồ sơ chưa ghi nhận quyết định xử phạt nào về hành vi trốn đóng còn hiệu lực",
    ),
    ItemRow(
        code="sanction-service",
        title="Tài liệu chứng minh đã giao quyết định xử phạt",
        need=Need.REQUIRED,
        basis=_LIVED,
        kinds={ExhibitKind.SERVICE_PROOF, ExhibitKind.DELIVERY_PROOF},
        acts=_about_sanctions(SanctionServed),
        of_each=live_sanctions,
        absent="hồ sơ chưa ghi nhận việc giao quyết định xử phạt",
    ),
    ItemRow(
        code="sanction-execution",
        title="Tài liệu về việc chấp hành quyết định xử phạt (nộp phạt, khắc phục hậu quả, cưỡng chế)",
        need=Need.REQUIRED,
        basis=_LIVED,
        kinds={ExhibitKind.EXECUTION_PROOF},
        acts=_about_sanctions(FinePaid, RemediesDone, NotExecuted, EnforcementOrdered, ExecutionEvaded),
        of_each=live_sanctions,
        absent="hồ sơ chưa ghi nhận tình trạng chấp hành quyết định xử phạt",
    ),
    ItemRow(
        code="insured-workers",
        title="Danh sách, hồ sơ kê khai người lao động đang tham gia BHXH, BHYT, BHTN",
        need=Need.REQUIRED,
        basis=_SCALE,
        kinds={ExhibitKind.INSURANCE_DECLARATION},
    ),
    ItemRow(
        code="workers-to-insure",
        title="Danh sách người lao động phải tham gia mà chưa tham gia, thời gian và số tiền trốn đóng",
        need=Need.REQUIRED,
        basis=_SCALE,
        kinds={
            ExhibitKind.WORKER_LIST,
            ExhibitKind.PAYROLL,
            ExhibitKind.TIMESHEET,
            ExhibitKind.LABOUR_CONTRACT,
        },
    ),
    ItemRow(
        code="deceit",
        title="Tài liệu về thủ đoạn gian dối: bảng lương, hợp đồng, chấm công, quyết toán thuế",
        need=Need.REQUIRED,
        basis=(law("nq-05-2019", article="2", clause="11", confidence=Confidence.ASSUMED),),
        kinds={
            ExhibitKind.PAYROLL,
            ExhibitKind.LABOUR_CONTRACT,
            ExhibitKind.TIMESHEET,
            ExhibitKind.TAX_SETTLEMENT,
        },
    ),
    ItemRow(
        code="withheld",
        title="Tài liệu về số tiền đã khấu trừ của người lao động mà không đóng",
        need=Need.CONDITIONAL,
        basis=(law("nq-05-2019", article="3", clause="4", confidence=Confidence.ASSUMED),),
        kinds={ExhibitKind.PAYROLL},
        applies=_withheld,
    ),
    ItemRow(
        code="notices",
        title="Thông báo (Mẫu số 04-KT)",
        need=Need.IF_ANY,
        basis=_GUIDED,
        kinds={ExhibitKind.NOTICE},
        acts=_any_round(NoticeSent),
    ),
    ItemRow(
        code="conference",
        title="Giấy mời (Mẫu số 05-KT), biên bản hội nghị làm việc",
        need=Need.IF_ANY,
        basis=_GUIDED,
        kinds={ExhibitKind.INVITATION, ExhibitKind.CONFERENCE_MINUTES},
        acts=_any_round(ConferenceInvitation, ConferenceHeld),
    ),
    ItemRow(
        code="direct-check",
        title="Thông báo lịch làm việc (Mẫu số 05a-KT), Biên bản làm việc (Mẫu số 06-KT)",
        need=Need.IF_ANY,
        basis=_GUIDED,
        kinds={ExhibitKind.SCHEDULE_NOTICE, ExhibitKind.WORKING_MINUTES},
        acts=_any_round(ScheduleNoticeSent, DirectCheck),
    ),
    ItemRow(
        code="reminders",
        title="Văn bản đôn đốc",
        need=Need.IF_ANY,
        basis=_GUIDED,
        kinds={ExhibitKind.REMINDER},
        acts=_any_round(ReminderSent),
    ),
    ItemRow(
        code="complaints",
        title="Đơn khiếu nại, tố cáo; phản ánh của báo chí, công đoàn",
        need=Need.IF_ANY,
        basis=(*_LETTER, *_circular("đ")),
        kinds={ExhibitKind.COMPLAINT},
        acts=_any_round(ComplaintMade),
    ),
    ItemRow(
        code="other-documents",
        title="Tài liệu khác có liên quan",
        need=Need.IF_ANY,
        basis=_circular("đ"),
        kinds={ExhibitKind.OTHER, ExhibitKind.BUSINESS_REGISTRATION, ExhibitKind.DELIVERY_PROOF},
    ),
    ItemRow(
        code="list-of-documents",
        title="Bảng kê tài liệu",
        need=Need.REQUIRED,
        basis=_circular("e"),
        paper="BKTL",
    ),
    ItemRow(
        code="handover-minutes",
        title="Biên bản giao nhận hồ sơ",
        need=Need.REQUIRED,
        basis=(
            law("ttlt-03-2018", article="9", clause="2", valid_to=LAST_INSPECTION_DAY),
            law(
                "ttlt-03-2018",
                article="9",
                clause="2",
                confidence=Confidence.ASSUMED,
                valid_from=CHECK_REGIME_FROM,
            ),
        ),
        paper="BBGN",
    ),
)

__all__ = ["ITEM_ROWS", "LETTER_OF_2025", "ItemRow", "Need", "inspection_round"]
