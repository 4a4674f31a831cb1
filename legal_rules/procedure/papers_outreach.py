"""Papers of the steps before an inspection: notice, conference, working session, reminders.

Căn cứ: điểm 3, 4.1–4.3 Mục I của công văn hướng dẫn khai thác, phát triển người tham gia.
"""

from __future__ import annotations

from typing import Final

from legal_rules.case.events import DirectCheck, NoticeSent, ScheduleNoticeSent
from legal_rules.procedure.basis import CONTRIBUTION_DECREES, CONTRIBUTION_LAWS, guidance
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow
from legal_rules.procedure.row import Actor

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
        form="06-KT",
        title="Biên bản làm việc về việc đóng BHXH, BHYT, BHTN, BHTNLĐ-BNN cho người lao động",
        own=DirectCheck,
        steps=("direct-check", "direct-check-instead"),
        issuer=Actor.AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=(*CONTRIBUTION_LAWS, *guidance("điểm 4.3 khoản 4 Mục I")),
        facts=(NoticeSent, ScheduleNoticeSent),
    ),
)

__all__ = ["OUTREACH"]
