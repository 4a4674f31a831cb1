"""Papers of the steps before an inspection: notice, conference, working session, reminders.

Căn cứ: điểm 3, 4.1–4.3 Mục I của công văn hướng dẫn khai thác, phát triển người tham gia.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_rules.case.events import (
    ConclusionIssued,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    InspectionDecided,
    InspectionProposed,
    ListReceived,
    NoticeSent,
    ReferralSent,
    ReminderSent,
    SanctionDecided,
    ScheduleNoticeSent,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import (
    ACCIDENT_INSURANCE,
    CONTRIBUTION_DECREES,
    CONTRIBUTION_LAWS,
    EMPLOYMENT,
    HEALTH_INSURANCE,
    LAST_INSPECTION_DAY,
    SOCIAL_INSURANCE,
    guidance,
    law,
)
from legal_rules.procedure.letters import LETTER
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow, Receiver
from legal_rules.procedure.row import Actor

PROPOSED_TO: Final[tuple[Receiver, ...]] = (
    # the công văn speaks of "Thanh tra lao động, Thanh tra nhà nước trên địa bàn"; the name of the office and
    # the day on which it changed are inferred from who manages social insurance for the State
    Receiver(
        label="Thanh tra Sở Lao động - Thương binh và Xã hội",
        basis=law(
            LETTER,
            section="tiết b điểm 4.4 khoản 4 Mục I",
            confidence=Confidence.ASSUMED,
            valid_to=date(2025, 2, 28),
        ),
    ),
    Receiver(
        label="Thanh tra Sở Nội vụ",
        basis=law(
            LETTER,
            section="tiết b điểm 4.4 khoản 4 Mục I",
            confidence=Confidence.ASSUMED,
            valid_from=date(2025, 3, 1),
            valid_to=LAST_INSPECTION_DAY,
        ),
    ),
    # two levels of inspectorates are left: the Government's and the provinces'
    Receiver(
        label="Thanh tra tỉnh",
        basis=law("luat-thanh-tra-2025", confidence=Confidence.SECONDARY, valid_from=CHECK_REGIME_FROM),
    ),
)
"""To which office an inspection is proposed, by date; the planned act may name another."""

OUTREACH: Final[tuple[PaperRow, ...]] = (
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
        form="05-KT",
        title="Giấy mời dự hội nghị làm việc",
        own=ConferenceInvitation,
        steps=("invitation", "invite-again"),
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*SOCIAL_INSURANCE, *guidance("điểm 4.2 khoản 4 Mục I")),
        facts=(NoticeSent,),
    ),
    PaperRow(
        form="05a-KT",
        title="Thông báo lịch làm việc",
        own=ScheduleNoticeSent,
        steps=("schedule-notice", "schedule-notice-instead"),
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*SOCIAL_INSURANCE, *guidance("điểm 4.3 khoản 4 Mục I")),
        facts=(NoticeSent,),
    ),
    PaperRow(
        form="05b-KT",
        title="Bảng đối soát tài liệu với số liệu đang tham gia, đóng bảo hiểm",
        # goes with 05a-KT and is filled in at the session: no act of its own
        after=(NoticeSent,),
        until=(InspectionDecided, ReferralSent),
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*guidance("tiết c điểm 4.3 khoản 4 Mục I"), *guidance("tiết d điểm 4.3 khoản 4 Mục I")),
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
        form="CVDD",
        title="Công văn đôn đốc đóng BHXH, BHYT, BHTN",
        own=ReminderSent,
        # at any time while something is unpaid, as often as needed, until the file goes to the police
        after=(
            ListReceived,
            NoticeSent,
            ConferenceHeld,
            DirectCheck,
            InspectionDecided,
            ConclusionIssued,
            SanctionDecided,
        ),
        until=(ReferralSent,),
        again=True,
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(
            law("luat-bhxh-2014", article="122", clause="3", valid_to=LAST_INSPECTION_DAY),
            law("luat-bhxh-2024", article="35", valid_from=CHECK_REGIME_FROM),
            *HEALTH_INSURANCE,
            *EMPLOYMENT,
            *ACCIDENT_INSURANCE,
            *CONTRIBUTION_DECREES,
        ),
        facts=(NoticeSent,),
    ),
    PaperRow(
        form="KNTT",
        title="Công văn kiến nghị thanh tra, kiểm tra",
        own=InspectionProposed,
        steps=("inspection-proposed",),
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.OFFICE,
        receivers=PROPOSED_TO,
        basis=(
            law("luat-thanh-tra-2010", valid_to=date(2023, 6, 30)),
            law("luat-thanh-tra-2022", valid_from=date(2023, 7, 1), valid_to=LAST_INSPECTION_DAY),
            law("luat-thanh-tra-2025", confidence=Confidence.SECONDARY, valid_from=CHECK_REGIME_FROM),
            *CONTRIBUTION_LAWS,
            *guidance("tiết c điểm 4.2 khoản 4 Mục I"),
        ),
        facts=(NoticeSent, DirectCheck),
    ),
)

__all__ = ["OUTREACH", "PROPOSED_TO"]
