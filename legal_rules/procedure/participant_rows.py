"""Who is to take part in a conference and in a direct check, as the letter has it: the rows.

Căn cứ: tiết b điểm 4.2, tiết b điểm 4.3 khoản 4 Mục I của công văn. What a body is called on a day is looked
up in `procedure.participants`.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from legal_rules.case.employer import PersonRole
from legal_rules.case.events import InvitedBody
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.programme_part_one import NO_DISTRICT
from legal_rules.procedure.programme_rule import Remark

CONFERENCE = "tiết b điểm 4.2 khoản 4 Mục I"
CHECK = "tiết b điểm 4.3 khoản 4 Mục I"
_FORMS = "tiết c điểm 4.2 khoản 4 Mục I"


class Side(StrEnum):
    """For whom someone takes part."""

    AGENCY = "agency"
    INVITED = "invited"
    EMPLOYER = "employer"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Side.AGENCY: "cơ quan bảo hiểm xã hội",
            Side.INVITED: "cơ quan, tổ chức được mời",
            Side.EMPLOYER: "đơn vị",
        }[self]


class Calling(StrEnum):
    """How far the letter binds the agency to have someone there."""

    MUST = "must"
    CONCERNED = "concerned"
    BY_PRACTICE = "by_practice"

    @property
    def label(self) -> str:
        """The Vietnamese words."""
        return {
            Calling.MUST: "phải có",
            Calling.CONCERNED: "khi có liên quan",
            Calling.BY_PRACTICE: "tùy thực tiễn",
        }[self]


@attrs.frozen(kw_only=True)
class ParticipantRow:
    """One who is to take part.

    Args:
        code: stable code.
        side: for whom.
        calling: must, where concerned, or depending on practice.
        capacity: as what, in Vietnamese.
        name: what it is called; ``{co_quan}`` and ``{cap_tren}`` stand for the agency that handles the case
            and for the one that decides, ``{don_vi}`` for the employer, ``{ten}`` for the figure.
        body: which of the bodies invited; None for the agency and the employer.
        figures: columns of ``ten_co_quan_phoi_hop`` for an agency of the second and of the third tier.
        role: the people of the employer who are known to be it.
        section: where the letter says so.
        confidence: how well the row is known where the letter was read.
        remarks: what must be said with it.
    """

    code: str
    side: Side
    calling: Calling
    capacity: str
    name: str
    body: InvitedBody | None = None
    figures: tuple[str, str] | None = None
    role: PersonRole | None = None
    section: str
    confidence: Confidence = Confidence.TEXT
    remarks: tuple[Remark, ...] = ()


_CHAIR_INFERRED = Remark(
    text="Công văn nêu lãnh đạo bảo hiểm xã hội tỉnh, huyện mời và dự hội nghị; việc chủ trì là cách hiểu."
)
_SIZE = Remark(
    text="Cơ quan bảo hiểm xã hội căn cứ phạm vi, số lượng người tham dự để tổ chức các cuộc hội nghị cho "
    "phù hợp, hiệu quả."
)
_ONLY_CONCERNED = Remark(
    text="Công văn không nêu tên từng cơ quan; chọn cơ quan có liên quan đến các đơn vị."
)
_COMMITTEE = ("ban_chi_dao_cap_hai", "ban_chi_dao_cap_ba")
_POLICE = ("cong_an_xa", "cong_an_xa")
_TAX = ("co_quan_thue", "co_quan_thue")
_INVITED = "đại diện, được mời tham gia"

_EMPLOYER = (
    ParticipantRow(
        code="employer-representative",
        side=Side.EMPLOYER,
        calling=Calling.MUST,
        capacity="đại diện đơn vị",
        name="Người đại diện theo pháp luật hoặc người được ủy quyền của {don_vi}",
        role=PersonRole.LEGAL_REPRESENTATIVE,
        section=CONFERENCE,
    ),
    ParticipantRow(
        code="employer-staff",
        side=Side.EMPLOYER,
        calling=Calling.MUST,
        capacity="làm công tác kế toán hoặc tổ chức - nhân sự",
        name="Người làm công tác kế toán, hoặc người làm công tác tổ chức - nhân sự của {don_vi}",
        role=PersonRole.CHIEF_ACCOUNTANT,
        section=CONFERENCE,
    ),
)

CHAIR = ParticipantRow(
    code="chair",
    side=Side.AGENCY,
    calling=Calling.MUST,
    capacity="chủ trì",
    name="Lãnh đạo {co_quan}",
    section=CONFERENCE,
    confidence=Confidence.ASSUMED,
    remarks=(_CHAIR_INFERRED, _SIZE),
)

CONFERENCE_ROWS: tuple[ParticipantRow, ...] = (
    CHAIR,
    ParticipantRow(
        code="agency-units",
        side=Side.AGENCY,
        calling=Calling.CONCERNED,
        capacity="tham gia",
        name="Các phòng, đơn vị liên quan của {co_quan}",
        section=CONFERENCE,
    ),
    ParticipantRow(
        code="steering-committee",
        side=Side.INVITED,
        calling=Calling.MUST,
        capacity=_INVITED,
        name="{ten}",
        body=InvitedBody.STEERING_COMMITTEE,
        figures=_COMMITTEE,
        section=CONFERENCE,
    ),
    ParticipantRow(
        code="local-authority",
        side=Side.INVITED,
        calling=Calling.MUST,
        capacity=_INVITED,
        name="Chính quyền địa phương",
        body=InvitedBody.LOCAL_AUTHORITY,
        section=CONFERENCE,
        remarks=(NO_DISTRICT,),
    ),
    ParticipantRow(
        code="commune-police",
        side=Side.INVITED,
        calling=Calling.MUST,
        capacity=_INVITED,
        name="{ten}",
        body=InvitedBody.COMMUNE_POLICE,
        figures=_POLICE,
        section=CONFERENCE,
    ),
    ParticipantRow(
        code="fatherland-front",
        side=Side.INVITED,
        calling=Calling.MUST,
        capacity=_INVITED,
        name="Mặt trận Tổ quốc Việt Nam",
        body=InvitedBody.FATHERLAND_FRONT,
        section=CONFERENCE,
    ),
    ParticipantRow(
        code="mass-organisations",
        side=Side.INVITED,
        calling=Calling.MUST,
        capacity=_INVITED,
        name="Các đoàn thể, tổ chức chính trị - xã hội",
        body=InvitedBody.MASS_ORGANISATIONS,
        section=CONFERENCE,
    ),
    ParticipantRow(
        code="departments",
        side=Side.INVITED,
        calling=Calling.CONCERNED,
        capacity=_INVITED,
        name="Các Sở, ban, ngành liên quan",
        body=InvitedBody.DEPARTMENTS,
        section=CONFERENCE,
        remarks=(_ONLY_CONCERNED,),
    ),
    *_EMPLOYER,
)
"""Tiết b điểm 4.2: the conference."""

CLUSTER_CHAIR = attrs.evolve(
    CHAIR,
    capacity="chủ trì, điều phối",
    name="Giám đốc {cap_tren}",
    section=_FORMS,
    confidence=Confidence.TEXT,
    remarks=(_SIZE,),
)
"""Tiết c điểm 4.2: who presides over a conference for several districts."""

CHECK_ROWS: tuple[ParticipantRow, ...] = (
    ParticipantRow(
        code="agency-representative",
        side=Side.AGENCY,
        calling=Calling.MUST,
        capacity="đại diện cơ quan bảo hiểm xã hội",
        name="Đại diện {co_quan}",
        section=CHECK,
    ),
    ParticipantRow(
        code="commune-police",
        side=Side.INVITED,
        calling=Calling.MUST,
        capacity=_INVITED,
        name="{ten}",
        body=InvitedBody.COMMUNE_POLICE,
        figures=_POLICE,
        section=CHECK,
    ),
    ParticipantRow(
        code="tax-office",
        side=Side.INVITED,
        calling=Calling.MUST,
        capacity=_INVITED,
        name="{ten}",
        body=InvitedBody.TAX_OFFICE,
        figures=_TAX,
        section=CHECK,
        remarks=(NO_DISTRICT,),
    ),
    ParticipantRow(
        code="steering-committee",
        side=Side.INVITED,
        calling=Calling.BY_PRACTICE,
        capacity=_INVITED,
        name="Các đơn vị là thành viên {ten}",
        body=InvitedBody.STEERING_COMMITTEE,
        figures=_COMMITTEE,
        section=CHECK,
    ),
    attrs.evolve(
        _EMPLOYER[0],
        section=CHECK,
        confidence=Confidence.ASSUMED,
        remarks=(
            Remark(
                text="Công văn không nêu người làm việc phía đơn vị khi kiểm tra trực tiếp; áp dụng tương tự "
                "thành phần hội nghị (tiết b điểm 4.2 khoản 4 Mục I)."
            ),
        ),
    ),
)
"""Tiết b điểm 4.3: the direct check."""


def must_invite(rows: tuple[ParticipantRow, ...]) -> tuple[InvitedBody, ...]:
    """The bodies that the agency has to invite, whatever the practice."""
    return tuple(row.body for row in rows if row.body is not None and row.calling is Calling.MUST)


__all__ = [
    "CHAIR",
    "CHECK",
    "CHECK_ROWS",
    "CLUSTER_CHAIR",
    "CONFERENCE",
    "CONFERENCE_ROWS",
    "Calling",
    "ParticipantRow",
    "Side",
    "must_invite",
]
