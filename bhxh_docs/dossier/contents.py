"""What goes into the packet of a referral, in which group and order."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.case import Case, Exhibit, ExhibitKind


class Group(StrEnum):
    """Headings of the packet, in order; they follow the list of khoản 1 Điều 9 TTLT 03/2018."""

    REFERRAL = "I. Văn bản kiến nghị khởi tố và bảng kê"
    INSPECTION = "II. Hồ sơ thanh tra, kiểm tra"
    SANCTION = "III. Hồ sơ xử phạt vi phạm hành chính và thi hành quyết định xử phạt"
    EVIDENCE = "IV. Chứng cứ về lao động, tiền lương, số tiền và thủ đoạn"
    OUTREACH = "V. Thông báo, mời làm việc, kiểm tra trực tiếp, đôn đốc"
    OTHER = "VI. Tài liệu khác"
    HANDOVER = "VII. Giao nhận hồ sơ"


_GROUP_OF_KIND: dict[ExhibitKind, Group] = {
    ExhibitKind.INSPECTION_DECISION: Group.INSPECTION,
    ExhibitKind.INSPECTION_MINUTES: Group.INSPECTION,
    ExhibitKind.EMPLOYER_EXPLANATION: Group.INSPECTION,
    ExhibitKind.TEAM_REPORT: Group.INSPECTION,
    ExhibitKind.CONCLUSION: Group.INSPECTION,
    ExhibitKind.VIOLATION_MINUTES: Group.SANCTION,
    ExhibitKind.SANCTION_DECISION: Group.SANCTION,
    ExhibitKind.SERVICE_PROOF: Group.SANCTION,
    ExhibitKind.EXECUTION_PROOF: Group.SANCTION,
    ExhibitKind.PAYROLL: Group.EVIDENCE,
    ExhibitKind.LABOUR_CONTRACT: Group.EVIDENCE,
    ExhibitKind.TIMESHEET: Group.EVIDENCE,
    ExhibitKind.TAX_SETTLEMENT: Group.EVIDENCE,
    ExhibitKind.INSURANCE_DECLARATION: Group.EVIDENCE,
    ExhibitKind.WORKER_LIST: Group.EVIDENCE,
    ExhibitKind.BUSINESS_REGISTRATION: Group.EVIDENCE,
    ExhibitKind.NOTICE: Group.OUTREACH,
    ExhibitKind.INVITATION: Group.OUTREACH,
    ExhibitKind.CONFERENCE_MINUTES: Group.OUTREACH,
    ExhibitKind.SCHEDULE_NOTICE: Group.OUTREACH,
    ExhibitKind.WORKING_MINUTES: Group.OUTREACH,
    ExhibitKind.REMINDER: Group.OUTREACH,
    ExhibitKind.DELIVERY_PROOF: Group.OUTREACH,
    ExhibitKind.COMPLAINT: Group.OTHER,
    ExhibitKind.OTHER: Group.OTHER,
}


@attrs.frozen(kw_only=True)
class DraftedPaper:
    """A paper that the library drafts for the referral.

    Args:
        form: its code, also the key of its part in the packet.
        group: heading under which it stands.
        title: name and summary, as the index shows it.
        slug: what its file is called after the code.
        numbered: whether its sheets are counted among those handed over.
    """

    form: str
    group: Group
    title: str
    slug: str
    numbered: bool = True


DRAFTED: tuple[DraftedPaper, ...] = (
    DraftedPaper(
        form="KNKT",
        group=Group.REFERRAL,
        title="Văn bản kiến nghị khởi tố vụ án hình sự",
        slug="kien-nghi-khoi-to",
    ),
    DraftedPaper(form="BKTL", group=Group.REFERRAL, title="Bảng kê tài liệu", slug="bang-ke-tai-lieu"),
    # The minutes of the handover count the sheets handed over; they are not among them.
    DraftedPaper(
        form="BBGN",
        group=Group.HANDOVER,
        title="Biên bản giao nhận hồ sơ",
        slug="bien-ban-giao-nhan",
        numbered=False,
    ),
)

INDEX_FORM = "MLHS"
"""The index stands before all groups; its pages have Roman labels and no sheet number."""


def group_of(exhibit: Exhibit) -> Group:
    """The heading under which an exhibit stands."""
    return _GROUP_OF_KIND[exhibit.kind]


def ordered_exhibits(case: Case) -> tuple[Exhibit, ...]:
    """The exhibits in packet order: by group, then by date, then by identifier; undated ones last."""
    order = list(Group)
    return tuple(
        sorted(
            case.exhibits,
            key=lambda x: (order.index(group_of(x)), x.issued_on or date.max, x.id),
        )
    )
