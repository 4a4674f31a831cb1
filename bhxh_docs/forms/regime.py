"""Inspection to 30/6/2025, specialised check from 01/7/2025: the words that follow the day of a paper.

Căn cứ: điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025.
"""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case.checks import CHECK_REGIME_FROM
from legal_rules.case.events import Event
from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.row import Limit
from legal_rules.procedure.rows import ROWS


@attrs.frozen(kw_only=True)
class InspectionWords:
    """How the supervising act is called on a day.

    Args:
        noun: ``thanh tra`` or ``kiểm tra``.
        full: with its subject, in the middle of a sentence.
        result: the paper that ends it.
    """

    noun: str
    full: str
    result: str


INSPECTION = InspectionWords(
    noun="thanh tra",
    full="thanh tra chuyên ngành đóng bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế",
    result="kết luận thanh tra",
)
CHECK = InspectionWords(
    noun="kiểm tra",
    full="kiểm tra chuyên ngành về đóng bảo hiểm xã hội, bảo hiểm thất nghiệp, bảo hiểm y tế",
    result="văn bản nhận xét, đánh giá kết quả kiểm tra",
)


def inspection_words(on: date) -> InspectionWords:
    """Return the words of the law in force on ``on``."""
    return CHECK if on >= CHECK_REGIME_FROM else INSPECTION


def waiting_limit(after: type[Event], on: date) -> Limit:
    """Return how long the employer has after an act before the next step opens, from the procedure's rows.

    Raises:
        OutsideLawError: BHXH-L040, no row waits after this act on that day.
    """
    for row in ROWS:
        if after in row.trigger and row.not_before is not None and row.valid(on):
            return row.not_before
    raise OutsideLawError(
        Problem(
            code="BHXH-L040",
            where=after.type_name,
            message=f"không có thời hạn chờ sau bước “{after.label}” vào ngày {short_date(on)}",
            mend="kiểm tra bảng các bước (legal_rules.procedure)",
        )
    )
