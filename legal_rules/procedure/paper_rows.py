"""The papers as rows: which act each one makes, which step opens it, who issues it, to whom, on which basis.

What concerns the page (template, margins, number symbol) stands in the catalogue of the forms; here is what
the law and the công văn say of the paper.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    ConclusionIssued,
    DirectCheck,
    Event,
    InspectionDecided,
    NoticeSent,
    ReferralSent,
    SanctionDecided,
    ScheduleNoticeSent,
    TeamReport,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import (
    CONTRIBUTION_DECREES,
    CONTRIBUTION_LAWS,
    INSPECTION_DECREES,
    INSPECTION_LAWS,
    LAST_INSPECTION_DAY,
    SOCIAL_INSURANCE,
    Basis,
    guidance,
    law,
)
from legal_rules.procedure.row import Actor, DatedCitation
from legal_rules.procedure.rows import ROWS


class AddresseeRule(StrEnum):
    """To whom a paper goes."""

    EMPLOYER = "employer"
    POLICE = "police"
    NONE = "none"


@attrs.frozen(kw_only=True)
class PaperRow:
    """One paper.

    Args:
        form: code of the paper.
        title: its name, in Vietnamese.
        own: the event that the issued paper is.
        steps: codes of the rows that open it.
        issuer: the agency that handles the employer, or the one that decides.
        addressee: to whom it goes.
        basis: the provisions it cites, in the order in which they are printed, dated.
        facts: kinds of acts that it cites after them, in order; sanctions of every round, other acts of
            its own.
        valid_from: first day on which it can be issued; None where not limited.
        valid_to: last day.
        ended: why it cannot be issued outside these days, in Vietnamese.
    """

    form: str
    title: str
    own: type[Event]
    steps: tuple[str, ...] = attrs.field(validator=attrs.validators.min_len(1))
    issuer: Actor
    addressee: AddresseeRule
    basis: Basis = attrs.field(validator=attrs.validators.min_len(1))
    facts: tuple[type[Event], ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    ended: str = ""

    def valid(self, day: date) -> bool:
        """Whether it can be issued on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def _dossier_circular(clause: str, point: str | None = None) -> Basis:
    return (
        law("ttlt-03-2018", article="9", clause=clause, point=point, valid_to=LAST_INSPECTION_DAY),
        law(
            "ttlt-03-2018",
            article="9",
            clause=clause,
            point=point,
            confidence=Confidence.ASSUMED,
            valid_from=CHECK_REGIME_FROM,
        ),
    )


_REFERRAL_STEPS = tuple(row.code for row in ROWS if row.form == "KNKT")
_FIRST_REFERRAL_STEPS = tuple(code for code in _REFERRAL_STEPS if code != "supplement-sent")

PAPER_ROWS: tuple[PaperRow, ...] = (
    PaperRow(
        form="04-KT",
        title="Thông báo về việc đóng BHXH, BHYT, BHTN, BHTNLĐ-BNN cho người lao động",
        own=NoticeSent,
        steps=("notice",),
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*CONTRIBUTION_LAWS, *CONTRIBUTION_DECREES, *guidance("điểm 4.1 khoản 4 Mục I")),
    ),
    PaperRow(
        form="06-KT",
        title="Biên bản làm việc về việc đóng BHXH, BHYT, BHTN, BHTNLĐ-BNN cho người lao động",
        own=DirectCheck,
        steps=("direct-check", "direct-check-instead"),
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*CONTRIBUTION_LAWS, *guidance("điểm 4.3 khoản 4 Mục I")),
        facts=(NoticeSent, ScheduleNoticeSent),
    ),
    PaperRow(
        form="KLTT",
        title="Kết luận thanh tra chuyên ngành đóng BHXH, BHYT, BHTN",
        own=ConclusionIssued,
        steps=("conclusion",),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*INSPECTION_LAWS, *INSPECTION_DECREES, *guidance("điểm 4.4 khoản 4 Mục I")),
        facts=(InspectionDecided, TeamReport),
        valid_to=LAST_INSPECTION_DAY,
        ended="từ ngày 01/7/2025 cơ quan BHXH không còn thanh tra chuyên ngành đóng mà kiểm tra chuyên "
        "ngành; kết quả kiểm tra lập thành văn bản nhận xét, đánh giá",
    ),
    PaperRow(
        form="KNKT",
        title="Văn bản kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        basis=(
            law("blhs-2015", article="216"),
            law("bltths-2015", article="144", clause="3"),
            *SOCIAL_INSURANCE,
            law("nq-05-2019", article="7", clause="1"),
            law("ttlt-01-2017"),
            *_dossier_circular("1"),
        ),
        facts=(SanctionDecided, InspectionDecided, ConclusionIssued),
    ),
    PaperRow(
        form="BKTL",
        title="Bảng kê tài liệu kèm theo văn bản kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        basis=_dossier_circular("1", "e"),
    ),
    PaperRow(
        form="BBGN",
        title="Biên bản giao nhận hồ sơ kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        basis=_dossier_circular("2"),
    ),
    PaperRow(
        form="MLHS",
        title="Mục lục hồ sơ kiến nghị khởi tố",
        own=ReferralSent,
        steps=_FIRST_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.NONE,
        basis=(law("nd-30-2020", article="29"),),
    ),
)

PAPER: dict[str, PaperRow] = {row.form: row for row in PAPER_ROWS}
"""Papers by form code."""


@attrs.frozen(kw_only=True)
class Receiver:
    """Which investigating police receives the file, by date; a label that the planned referral may replace.

    Args:
        label: in Vietnamese.
        copy_to: who gets a copy.
        basis: the provision, with the days.
    """

    label: str
    copy_to: tuple[str, ...]
    basis: DatedCitation


RECEIVERS: tuple[Receiver, ...] = (
    Receiver(
        label="Cơ quan Cảnh sát điều tra Công an cấp huyện nơi xảy ra hành vi vi phạm",
        copy_to=("Viện kiểm sát nhân dân cùng cấp",),
        basis=law(
            "bltths-2015", article="163", clause="5", point="a", valid_to=date(2025, 3, 1) - timedelta(days=1)
        ),
    ),
    # the district police were dissolved on 01/3/2025; the amended text was not read
    Receiver(
        label="Cơ quan Cảnh sát điều tra Công an cấp tỉnh",
        copy_to=("Viện kiểm sát nhân dân cùng cấp",),
        basis=law(
            "bltths-2015",
            article="163",
            confidence=Confidence.ASSUMED,
            valid_from=date(2025, 3, 1),
            valid_to=LAST_INSPECTION_DAY,
        ),
    ),
    Receiver(
        label="Cơ quan Cảnh sát điều tra Công an cấp tỉnh",
        copy_to=("Viện kiểm sát nhân dân có thẩm quyền",),
        basis=law("bltths-2015", article="163", confidence=Confidence.ASSUMED, valid_from=CHECK_REGIME_FROM),
    ),
)
"""Căn cứ: khoản 4, điểm a khoản 5 Điều 163, khoản 1 Điều 268 Bộ luật Tố tụng hình sự năm 2015."""


def receiver(day: date) -> Receiver:
    """Who receives a referral sent on ``day``."""
    return next(row for row in RECEIVERS if row.basis.on(day))


_PAPER_NAMES: dict[type[Event], tuple[str, str]] = {
    NoticeSent: ("Thông báo (Mẫu số 04-KT)", "Thông báo (Mẫu số 04-KT)"),
    ScheduleNoticeSent: (
        "Thông báo lịch làm việc (Mẫu số 05a-KT)",
        "Thông báo lịch làm việc (Mẫu số 05a-KT)",
    ),
    InspectionDecided: ("Quyết định thanh tra", "Quyết định kiểm tra"),
    TeamReport: ("Báo cáo kết quả thanh tra của Trưởng đoàn", "Báo cáo kết quả kiểm tra của Trưởng đoàn"),
    ConclusionIssued: ("Kết luận thanh tra", "Văn bản nhận xét, đánh giá kết quả kiểm tra"),
    SanctionDecided: ("Quyết định xử phạt vi phạm hành chính", "Quyết định xử phạt vi phạm hành chính"),
}


def paper_name(event: Event, case: Case) -> str:
    """What the paper of an act is called under its regime, in Vietnamese."""
    inspection, check = _PAPER_NAMES[type(event)]
    decided = [e.on for e in case.happened(InspectionDecided, round=event.round) if e.on is not None]
    day = decided[0] if decided else event.on
    return check if day is not None and day >= CHECK_REGIME_FROM else inspection


__all__ = [
    "PAPER",
    "PAPER_ROWS",
    "RECEIVERS",
    "AddresseeRule",
    "PaperRow",
    "Receiver",
    "paper_name",
    "receiver",
]
