"""Lists and reports about many employers: 01-KT to 03a-KT, 07-KT to 11-KT, and the letters they go with.

Căn cứ: điểm 3, 4.4, 5 Mục I và điểm 1.1, 2.2 Mục II của công văn.
"""

from __future__ import annotations

from typing import Final

from legal_rules.case import AgencyLevel
from legal_rules.procedure.basis import CHECK, HEALTH_INSURANCE, INSPECTION, SOCIAL_INSURANCE, guidance
from legal_rules.procedure.collective_row import CollectiveRow
from legal_rules.procedure.data_holders import household_offices
from legal_rules.procedure.paper_row import Receiver

_SECOND_AND_THIRD: Final = frozenset(
    {AgencyLevel.PROVINCE, AgencyLevel.REGION, AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT}
)
_INSURANCE: Final = (*SOCIAL_INSURANCE, *HEALTH_INSURANCE)
_UNIT_TASKS: Final = ("lists-2022", "lists-second-half", "lists-first-half", "reconciliation")
_WORKER_TASKS: Final = (*_UNIT_TASKS, "ask-sectors", "ask-tax-province")
"""The lists of workers are also what other bodies give. Căn cứ: điểm 3.1.2 khoản 3 Mục I của công văn."""

LISTS: Final[tuple[CollectiveRow, ...]] = (
    CollectiveRow(
        form="01-KT",
        title="Danh sách hộ kinh doanh cá thể, cá nhân kinh doanh",
        tasks=("ask-finance-office", "ask-tax-district"),
        levels=_SECOND_AND_THIRD,
        # the offices that fill it in and give it back to the agency
        receivers=household_offices(),
        basis=(*_INSURANCE, *guidance("điểm 3.1.3 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="02a-KT",
        title="Danh sách đơn vị chưa tham gia BHXH, BHYT cho người lao động",
        tasks=_UNIT_TASKS,
        levels={*_SECOND_AND_THIRD, AgencyLevel.CENTRAL},
        basis=(*_INSURANCE, *guidance("điểm 3.3 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="02-KT",
        title="Danh sách lao động chưa tham gia BHXH, BHYT",
        tasks=_WORKER_TASKS,
        levels={*_SECOND_AND_THIRD, AgencyLevel.CENTRAL},
        basis=(*_INSURANCE, *guidance("điểm 3.3 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="03a-KT",
        title="Danh sách đơn vị chưa tham gia BHXH, BHYT đầy đủ cho người lao động",
        tasks=_UNIT_TASKS,
        levels={*_SECOND_AND_THIRD, AgencyLevel.CENTRAL},
        basis=(*_INSURANCE, *guidance("điểm 3.3 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="03-KT",
        title="Danh sách lao động chưa tham gia BHXH, BHYT của đơn vị tham gia chưa đầy đủ",
        tasks=_WORKER_TASKS,
        levels={*_SECOND_AND_THIRD, AgencyLevel.CENTRAL},
        basis=(*_INSURANCE, *guidance("điểm 3.3 khoản 3 Mục I")),
    ),
    CollectiveRow(
        form="DSTT",
        title="Danh sách đơn vị đề nghị thanh tra, kiểm tra đột xuất",
        levels=_SECOND_AND_THIRD,
        # footnote [1] of the letter: the room presents the decision to the director
        receivers=tuple(
            Receiver(label="Phòng Thanh tra - Kiểm tra", basis=place)
            for place in guidance("tiết a điểm 4.4 khoản 4 Mục I")
        ),
        basis=(*INSPECTION, *CHECK, *guidance("tiết a điểm 4.4 khoản 4 Mục I")),
    ),
)

__all__ = ["LISTS"]
