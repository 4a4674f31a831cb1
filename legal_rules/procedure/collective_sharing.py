"""Results told to those above, and lists shared with other authorities: 07-KT to 11-KT and their letters.

Căn cứ: điểm 4.4, 5 Mục I và điểm 1.1, 2.2 Mục II của công văn.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_rules.case import AgencyLevel
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.basis import HEALTH_INSURANCE, SOCIAL_INSURANCE, guidance, law
from legal_rules.procedure.collective_row import CollectiveRow
from legal_rules.procedure.data_holders import (
    business_register,
    collection_board,
    labour_authority,
    tax_authority,
)

_SECOND_AND_THIRD: Final = frozenset(AgencyLevel) - {AgencyLevel.CENTRAL}
_TAX_REGULATION: Final = (
    # whether it still binds after the tax administration was reorganised was not found
    law("qc-1999-2021", valid_from=date(2021, 7, 9), valid_to=date(2025, 2, 28)),
    law("qc-1999-2021", confidence=Confidence.UNCHECKED, valid_from=date(2025, 3, 1)),
)
_NEW_BUSINESS: Final = (
    # whether it was replaced when enterprise registration was newly regulated from 01/7/2025 was not read
    law("nd-122-2020", valid_from=date(2020, 10, 15), valid_to=date(2025, 6, 30)),
)
_LABOUR_CODE: Final = (
    law("blld-2012", valid_to=date(2020, 12, 31)),
    law("blld-2019", valid_from=date(2021, 1, 1)),
)
_INSURANCE: Final = (*SOCIAL_INSURANCE, *HEALTH_INSURANCE)

SHARING: Final[tuple[CollectiveRow, ...]] = (
    CollectiveRow(
        form="07-KT",
        title="Bảng theo dõi kết quả khai thác, thanh tra, kiểm tra, chuyển hồ sơ",
        tasks=("tracking-update",),
        levels=_SECOND_AND_THIRD,
        basis=(
            *guidance("tiết đ điểm 4.3 khoản 4 Mục I"),
            *guidance("tiết b điểm 4.4 khoản 4 Mục I"),
            *guidance("tiết b điểm 4.5 khoản 4 Mục I"),
            *guidance("điểm 2.2 khoản 2 Mục II"),
        ),
    ),
    CollectiveRow(
        form="08-KT",
        title="Báo cáo kết quả khai thác, phát triển người tham gia BHXH, BHYT",
        tasks=("progress-report", "central-report"),
        levels=_SECOND_AND_THIRD,
        receivers=collection_board(),
        basis=(*_INSURANCE, *guidance("điểm 2.2 khoản 2 Mục II")),
    ),
    *(
        CollectiveRow(
            form=form,
            title=title,
            tasks=("new-business-list",),
            levels={AgencyLevel.CENTRAL},
            receivers=business_register(),
            basis=(*SOCIAL_INSURANCE, *_NEW_BUSINESS, *guidance("điểm 5.1 khoản 5 Mục I")),
        )
        for form, title in (
            ("09-KT", "Thông tin số lao động đóng BHXH của doanh nghiệp mới thành lập"),
            ("CV09", "Công văn gửi thông tin số lao động đóng BHXH của doanh nghiệp mới thành lập"),
        )
    ),
    *(
        CollectiveRow(
            form=form,
            title=title,
            tasks=("tax-list",),
            levels=_SECOND_AND_THIRD,
            receivers=tax_authority(),
            basis=(*_INSURANCE, *_TAX_REGULATION, *guidance("tiết a điểm 5.2 khoản 5 Mục I")),
        )
        for form, title in (
            (
                "10-KT",
                "Danh sách đơn vị, lao động kê khai thuế thu nhập cá nhân nhưng thực tế không làm việc",
            ),
            ("CV10", "Công văn gửi danh sách đơn vị, lao động kê khai thuế thu nhập cá nhân"),
        )
    ),
    *(
        CollectiveRow(
            form=form,
            title=title,
            tasks=("labour-list",),
            levels=_SECOND_AND_THIRD,
            receivers=labour_authority(),
            basis=(*_LABOUR_CODE, *_INSURANCE, *guidance("tiết b điểm 5.2 khoản 5 Mục I")),
        )
        for form, title in (
            ("11-KT", "Danh sách đơn vị, lao động chưa giao kết hợp đồng lao động sau khi được hướng dẫn"),
            ("CV11", "Công văn gửi danh sách đơn vị, lao động chưa giao kết hợp đồng lao động"),
        )
    ),
)

__all__ = ["SHARING"]
