"""Papers of the yearly programme: plan, assignment, conferences, requests for data, reviews.

Căn cứ: điểm 2, 3.1, 4.2 Mục I và điểm 2.1, 2.3 Mục II của công văn.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_rules.case import AgencyLevel
from legal_rules.procedure.advice import chairmen, reviewers
from legal_rules.procedure.basis import EMPLOYMENT, HEALTH_INSURANCE, SOCIAL_INSURANCE, Basis, guidance, law
from legal_rules.procedure.collective_row import CollectiveRow
from legal_rules.procedure.data_holders import commune_police, household_offices, sectors, tax_offices

_SECOND: Final = frozenset({AgencyLevel.PROVINCE, AgencyLevel.REGION})
_SECOND_AND_THIRD: Final = frozenset(AgencyLevel) - {AgencyLevel.CENTRAL}
_INSURANCE: Final = (*SOCIAL_INSURANCE, *HEALTH_INSURANCE)
_PLAN_YEARS_END: Final = date(2025, 12, 31)
_TARGETS: Final[Basis] = (
    law("qd-546-2022", valid_from=date(2022, 4, 29), valid_to=_PLAN_YEARS_END),
    law("nq-69-2022", valid_from=date(2022, 5, 19), valid_to=_PLAN_YEARS_END),
)
"""The targets of the plans of 2022 to 2025. Căn cứ: tiết a điểm 2.1 khoản 2 Mục I của công văn."""

PROGRAMME: Final[tuple[CollectiveRow, ...]] = (
    CollectiveRow(
        form="TTKH",
        title="Tờ trình về việc ban hành Kế hoạch khai thác, phát triển người tham gia BHXH, BHYT",
        tasks=("plan-province", "plan-district"),
        levels=_SECOND_AND_THIRD,
        receivers=chairmen(),
        # the plan sets targets of unemployment insurance too
        basis=(*_INSURANCE, *EMPLOYMENT, *_TARGETS, *guidance("khoản 2 Mục I")),
    ),
    # the committee issues it; the letter of Bảo hiểm xã hội Việt Nam is no basis of its own plan
    CollectiveRow(
        form="KHPT",
        title="Kế hoạch khai thác, phát triển người tham gia BHXH, BHYT (dự thảo trình Ủy ban nhân dân)",
        tasks=("plan-province", "plan-district", "advice-assignment"),
        levels=_SECOND_AND_THIRD,
        basis=(*_INSURANCE, *EMPLOYMENT, *_TARGETS),
    ),
    CollectiveRow(
        form="PCNV",
        title="Thông báo phân công nhiệm vụ khai thác, phát triển người tham gia BHXH, BHYT",
        tasks=("assignment",),
        levels=_SECOND_AND_THIRD,
        basis=(*_INSURANCE, *guidance("điểm 2.1 khoản 2 Mục II")),
    ),
    CollectiveRow(
        form="CVNG",
        title="Công văn đề nghị chia sẻ dữ liệu, danh sách đơn vị, lao động chưa tham gia",
        tasks=("ask-sectors",),
        levels=_SECOND,
        receivers=sectors(),
        basis=(*_INSURANCE, *guidance("điểm 3.1.2 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="CVTH",
        title="Công văn đề nghị cơ quan thuế phối hợp rà soát dữ liệu, bổ sung đơn vị, lao động",
        tasks=("ask-tax-province",),
        levels=_SECOND,
        receivers=tax_offices(),
        basis=(*_INSURANCE, *guidance("điểm 3.1.2 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="CVHK",
        title="Công văn đề nghị chia sẻ danh sách hộ kinh doanh cá thể, cá nhân kinh doanh",
        tasks=("ask-finance-office", "ask-tax-district"),
        levels=_SECOND_AND_THIRD,
        receivers=household_offices(),
        basis=(*_INSURANCE, *guidance("điểm 3.1.3 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="CVCA",
        title="Công văn phối hợp với Công an xã rà soát, bổ sung đơn vị, lao động",
        tasks=("police-review",),
        levels=_SECOND_AND_THIRD,
        receivers=commune_police(),
        basis=(*_INSURANCE, *guidance("điểm 3.2.1 khoản 3 Mục I")),
    ),
    # whom it goes to is told by `procedure.participants`, by the bodies that the agency chose
    CollectiveRow(
        form="GMTP",
        title="Giấy mời thành phần tham gia hội nghị làm việc",
        tasks=("conferences",),
        levels=_SECOND_AND_THIRD,
        basis=(*SOCIAL_INSURANCE, *guidance("tiết b điểm 4.2 khoản 4 Mục I")),
    ),
    CollectiveRow(
        form="LHN",
        title="Lịch tổ chức hội nghị làm việc với đơn vị",
        tasks=("conferences",),
        levels=_SECOND_AND_THIRD,
        basis=(*_INSURANCE, *guidance("tiết d điểm 4.2 khoản 4 Mục I")),
    ),
    CollectiveRow(
        form="DSHN",
        title="Danh sách người dự hội nghị làm việc với đơn vị",
        tasks=("conferences",),
        levels=_SECOND_AND_THIRD,
        basis=(*_INSURANCE, *guidance("tiết b điểm 4.2 khoản 4 Mục I")),
    ),
    CollectiveRow(
        form="BBHN",
        title="Biên bản hội nghị làm việc với đơn vị",
        tasks=("conferences",),
        levels=_SECOND_AND_THIRD,
        basis=(*_INSURANCE, *guidance("tiết c điểm 4.2 khoản 4 Mục I")),
    ),
    CollectiveRow(
        form="BCSK",
        title="Báo cáo sơ kết, đánh giá công tác khai thác, phát triển người tham gia BHXH, BHYT",
        tasks=("review-half-year", "review-year"),
        levels=_SECOND_AND_THIRD,
        receivers=reviewers(),
        basis=(*_INSURANCE, *guidance("điểm 2.3 khoản 2 Mục II")),
    ),
)

__all__ = ["PROGRAMME"]
