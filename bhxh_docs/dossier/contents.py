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
    """A paper that the library drafts for the dossier.

    Args:
        form: its code, also the key of its part in the packet.
        title: name and summary, as the index shows it.
        slug: what its file is called after the code.
        group: heading under which it stands in the packet; None for what stands before all groups or is
            not in the packet.
        numbered: whether its sheets are counted among those handed over.
        long: whether it has a row for every worker and month: laying it out takes longest of all, so its
            length is guessed until the others are settled.
    """

    form: str
    title: str
    slug: str
    group: Group | None = None
    numbered: bool = True
    long: bool = False


INDEX_FORM = "MLHS"
"""The index of the packet; its pages have Roman labels and no sheet number."""
LIST_FORM = "BKTL"
COPY_LIST_FORM = "BKBS"
"""The list before the prosecutors' copy, with the empty certification block."""
CHECKLIST_FORM = "PKTHS"

FRONT: tuple[DraftedPaper, ...] = (
    DraftedPaper(form="BIAHS", title="Bìa hồ sơ", slug="bia-ho-so", numbered=False),
    DraftedPaper(form=INDEX_FORM, title="Mục lục hồ sơ", slug="muc-luc", numbered=False),
)
"""What stands before all groups: cover and index."""

DRAFTED: tuple[DraftedPaper, ...] = (
    DraftedPaper(
        form="KNKT",
        group=Group.REFERRAL,
        title="Văn bản kiến nghị khởi tố vụ án hình sự",
        slug="kien-nghi-khoi-to",
    ),
    DraftedPaper(form=LIST_FORM, group=Group.REFERRAL, title="Bảng kê tài liệu", slug="bang-ke-tai-lieu"),
    DraftedPaper(
        form="TLVV", group=Group.REFERRAL, title="Bảng tóm tắt diễn biến vụ việc", slug="tom-tat-dien-bien"
    ),
    DraftedPaper(
        form="BPTYT",
        group=Group.REFERRAL,
        title="Bảng đối chiếu tài liệu, chứng cứ với các dấu hiệu của Điều 216 Bộ luật Hình sự",
        slug="doi-chieu-chung-cu",
    ),
    DraftedPaper(
        form="DSLD",
        group=Group.EVIDENCE,
        title="Danh sách người lao động chưa được đóng bảo hiểm",
        slug="danh-sach-nguoi-lao-dong",
    ),
    DraftedPaper(
        form="BKTT",
        group=Group.EVIDENCE,
        title="Bảng kê số tiền chưa đóng theo người lao động, tháng và quỹ",
        slug="bang-ke-so-tien",
        long=True,
    ),
    # The minutes of the handover count the sheets handed over; they are not among them.
    DraftedPaper(
        form="BBGN",
        group=Group.HANDOVER,
        title="Biên bản giao nhận hồ sơ",
        slug="bien-ban-giao-nhan",
        numbered=False,
    ),
)
"""What the packet holds besides the exhibits, in the order of its groups."""

COPY_LETTER = DraftedPaper(form="CVVKS", title="Công văn gửi Viện kiểm sát nhân dân", slug="cong-van-gui-vks")
COPY_LIST = DraftedPaper(
    form=COPY_LIST_FORM,
    title="Bảng kê tài liệu trong bản sao hồ sơ",
    slug="bang-ke-ban-sao",
    numbered=False,
)

INTERNAL: tuple[DraftedPaper, ...] = (
    DraftedPaper(
        form=CHECKLIST_FORM, title="Phiếu kiểm tra thành phần hồ sơ", slug="kiem-tra-ho-so", numbered=False
    ),
    DraftedPaper(form="PTLD", title="Phiếu trình lãnh đạo", slug="phieu-trinh", numbered=False),
    DraftedPaper(form="PTDH", title="Phiếu phân tích dấu hiệu tội phạm", slug="phan-tich", numbered=False),
)
"""What stays with the agency; a draft packet begins with the checklist."""


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
