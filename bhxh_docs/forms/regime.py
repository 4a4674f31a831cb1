"""Inspection to 30/6/2025, specialised check from 01/7/2025: the words that follow the day of a paper.

Căn cứ: điểm s khoản 1 Điều 62 Luật Thanh tra năm 2025.
"""

from __future__ import annotations

from datetime import date

import attrs

from bhxh_docs.forms.common import head_title
from legal_rules.case import Agency, AgencyLevel, Case
from legal_rules.case.events import Event
from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.wording import short_date
from legal_rules.law.regimes import CHECK_REGIME_FROM
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


_BELOW_PROVINCE = frozenset({AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT})


def supervision_step(case: Case, agency: Agency, on: date) -> str:
    """Return what follows where the employer does not comply, as the agency itself may do it.

    An agency below the province may neither inspect nor check as an inspectorate: it asks the provincial
    director. Căn cứ: điểm 4.4 a khoản 4 mục I công văn hướng dẫn khai thác, phát triển người tham gia.
    """
    words = inspection_words(on)
    if agency.level in _BELOW_PROVINCE:
        return (
            f"{agency.name} đề nghị {provincial_head(case, agency)} xem xét, ban hành Quyết định "
            f"{words.full} đột xuất"
        )
    return f"{agency.name} tiến hành {words.full} đột xuất"


def sanction_step(agency: Agency) -> str:
    """Return who sanctions: the agency within its power, or somebody else whom it asks.

    An agency below the province has no power to sanction.
    """
    asked = "đề nghị người có thẩm quyền xử phạt vi phạm hành chính"
    if agency.level not in _BELOW_PROVINCE:
        asked = f"xử phạt vi phạm hành chính theo thẩm quyền hoặc {asked}"
    return f"{asked}, buộc khắc phục hậu quả"


def provincial_head(case: Case, agency: Agency) -> str:
    """Return the head of the provincial agency above: ``Giám đốc Bảo hiểm xã hội tỉnh Minh Họa``."""
    province = case.provincial_agency
    if province is not None:
        return f"{head_title(province)} {province.name}"
    return f"Giám đốc {agency.parent or 'Bảo hiểm xã hội tỉnh'}"


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
