"""The unsettled points of coverage: each with its code, its question, and what the readings give.

Each is a figure with the word ``hoi``; a named person settles it by `Law.with_figure`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import OpenQuestion, Reading
from legal_rules.kernel.status import Status
from legal_rules.questions.coverage.element import Asked
from legal_rules.questions.coverage.words import fund_words, month_words


@attrs.frozen(kw_only=True)
class _Point:
    """An unsettled point.

    Args:
        code: stable code.
        question: the question, in Vietnamese; ``{who}``, ``{fund}``, ``{month}`` are filled in.
        belongs: the reading by which the person belongs to the fund.
        does_not: the reading by which the person does not.
    """

    code: str
    question: str
    belongs: str
    does_not: str


_NOT_READ = "Văn bản quy định về nhóm này chưa đọc được"

POINTS: Final[Mapping[str, _Point]] = {
    "none_written": _Point(
        code="TG1",
        question="Người làm việc không có hợp đồng bằng văn bản, có trả công và chịu quản lý, giám sát, có "
        "tham gia như người có hợp đồng lao động hay không?",
        belongs="Quan hệ lao động có trên thực tế được xử lý như hợp đồng lao động",
        does_not="Chỉ tính khi hợp đồng lao động đã được giao kết theo hình thức luật định",
    ),
    "other_name": _Point(
        code="TG2",
        question="Trước khi luật nêu rõ, thỏa thuận bằng tên gọi khác có trả công và chịu quản lý, giám sát "
        "có thuộc đối tượng {fund} trong {month} hay không?",
        belongs="Xét theo nội dung của thỏa thuận, coi là hợp đồng lao động",
        does_not="Chỉ tính hợp đồng mang tên hợp đồng lao động",
    ),
    "apprenticeship": _Point(
        code="TG3",
        question="Người học nghề, tập nghề có làm việc được trả công và chịu quản lý, giám sát có tham gia "
        "như người có hợp đồng lao động hay không?",
        belongs="Nội dung thỏa thuận thể hiện việc làm có trả công, coi là hợp đồng lao động",
        does_not="Hợp đồng đào tạo, tập nghề không phải là hợp đồng lao động",
    ),
    "foreign_open_ended": _Point(
        code="TG4",
        question="Người lao động nước ngoài có hợp đồng lao động không xác định thời hạn có thuộc đối tượng "
        "{fund} trong {month} hay không?",
        belongs="Hợp đồng không có thời hạn dài hơn mức luật yêu cầu nên thuộc đối tượng",
        does_not="Luật chỉ nêu hợp đồng lao động xác định thời hạn",
    ),
    "treaty": _Point(
        code="TG5",
        question="Điều ước quốc tế có quy định khác có loại trừ người lao động nước ngoài khỏi đối tượng "
        "{fund} trong {month} hay không?",
        belongs="Luật khi đó không nêu điều ước quốc tế, vẫn thuộc đối tượng",
        does_not="Điều ước quốc tế được ưu tiên áp dụng",
    ),
    "pension": _Point(
        code="TG6",
        question="Người đang hưởng lương hưu, trợ cấp hằng tháng làm việc tại đơn vị có tham gia {fund} cùng "
        "đơn vị trong {month} hay không?",
        belongs="Tham gia theo nhóm người lao động, là nhóm đứng trước",
        does_not="Tham gia theo nhóm người hưởng lương hưu, do cơ quan bảo hiểm xã hội đóng",
    ),
    "several_capacities": _Point(
        code="TG7",
        question="Người tham gia theo tư cách {who} đồng thời làm việc ở nơi khác tham gia {fund} theo tư "
        "cách nào?",
        belongs="Theo tư cách đang xét",
        does_not="Theo việc làm ở nơi khác",
    ),
    "agreed_to_pay": _Point(
        code="TG8",
        question="Thỏa thuận vẫn đóng của tháng không hưởng tiền lương có áp dụng cho {fund} hay không?",
        belongs="Đóng cùng với bảo hiểm xã hội bắt buộc",
        does_not="Thỏa thuận chỉ về bảo hiểm xã hội bắt buộc",
    ),
    "group": _Point(
        code="TG9",
        question=_NOT_READ + ": {who} có thuộc đối tượng {fund} trong {month} hay không?",
        belongs="Thuộc đối tượng",
        does_not="Không thuộc đối tượng",
    ),
    "foreign_group": _Point(
        code="TG9",
        question=_NOT_READ + ": người nước ngoài là {who} có thuộc đối tượng {fund} trong {month} hay không?",
        belongs="Thuộc đối tượng",
        does_not="Không thuộc đối tượng",
    ),
}


def open_question(key: str, asked: Asked, citations: tuple[Citation, ...]) -> OpenQuestion:
    """The question of an element, for one fund and month."""
    point = POINTS[key]
    return OpenQuestion(
        code=point.code,
        question=point.question.format(
            who=asked.kind.label, fund=fund_words(asked.fund), month=month_words(asked.month)
        ),
        readings=(
            Reading(text=point.belongs, outcome=Status.ESTABLISHED),
            Reading(text=point.does_not, outcome=Status.EXCLUDED),
        ),
        citations=citations,
    )


__all__ = ["POINTS", "open_question"]
