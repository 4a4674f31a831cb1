"""The register of what the law leaves open: each question with its readings.

The codes are stable. A question makes a finding ``needs_legal_review`` only where its facts occur. A named
person settles a question by the number of the reading taken (1, 2, …); of U15, U16 and U18 reading 1 is the
way of counting that the finding takes, the following ones are the other ways.
"""

from __future__ import annotations

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.status import ExclusionKind
from legal_rules.law.registry import cite


@attrs.frozen
class ReadingText:
    """One reading.

    Args:
        text: the reading, in Vietnamese.
        holds: whether the element holds under it.
        leaning: why this is the better view, in Vietnamese; empty where there is none.
    """

    text: str
    holds: bool
    leaning: str = ""


@attrs.frozen(kw_only=True)
class Unsettled:
    """One question of the register.

    Args:
        question: the question, in Vietnamese.
        readings: the readings in their order.
        against: as what the case is excluded under a reading against the element.
        citations: what leaves it open.
    """

    question: str
    readings: tuple[ReadingText, ...]
    against: ExclusionKind = ExclusionKind.NOT_YET
    citations: tuple[Citation, ...]


_BASIC = cite("blhs-2015", article="216", clause="1")
_BASIC_ASSUMED = cite("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED)

REGISTER: dict[str, Unsettled] = {
    "U1": Unsettled(
        question="Không có gian dối: thủ đoạn khác, hoặc đã kê khai đúng mà không đóng, có phải là “gian dối "
        "hoặc bằng thủ đoạn khác” để không đóng không?",
        readings=(
            ReadingText(
                "Không: kê khai đúng rồi không đóng hoặc chậm đóng thì chưa có gian dối hay thủ đoạn khác",
                holds=False,
                leaning="phù hợp hơn với câu chữ của điều luật",
            ),
            ReadingText("Có: hành vi cụ thể được coi là thủ đoạn khác để không đóng", holds=True),
        ),
        against=ExclusionKind.NOT_AN_OFFENCE,
        citations=(
            _BASIC,
            cite("nq-05-2019", article="2", clause="10"),
            cite("nq-05-2019", article="2", clause="11"),
            cite("nq-05-2019", article="2", clause="12"),
        ),
    ),
    "U2": Unsettled(
        question="Quyết định xử phạt chỉ về hành vi chậm đóng có phải là “đã bị xử phạt vi phạm hành "
        "chính về hành vi này” không?",
        readings=(
            ReadingText(
                "Không: “hành vi này” là hành vi trốn đóng",
                holds=False,
                leaning="phù hợp hơn với câu chữ của điều luật",
            ),
            ReadingText("Có: chậm đóng và trốn đóng cùng là không đóng tiền bảo hiểm", holds=True),
        ),
        citations=(_BASIC_ASSUMED,),
    ),
    "U3": Unsettled(
        question="Sau quyết định xử phạt chỉ không khắc phục số tiền cũ, không có tháng trốn đóng mới: "
        "có phải là “còn vi phạm” không?",
        readings=(
            ReadingText(
                "Có: không hoặc chậm khắc phục hậu quả thì chuyển hồ sơ, như công văn hướng dẫn", holds=True
            ),
            ReadingText("Không: phải có hành vi trốn đóng mới sau quyết định xử phạt", holds=False),
        ),
        citations=(_BASIC, cite("cv-khai-thac-2022", section="điểm 4.5 khoản 4 Mục I")),
    ),
    "U4": Unsettled(
        question="Các tháng trước quyết định xử phạt có được cộng với các tháng sau để đủ 06 tháng và đủ mức "
        "tiền hoặc số người không?",
        readings=(
            ReadingText("Có: cộng dồn tất cả các tháng từ ngày 01/01/2018", holds=True),
            ReadingText("Không: riêng các tháng sau quyết định xử phạt phải đủ", holds=False),
        ),
        citations=(_BASIC, cite("cv-5659-2025")),
    ),
    "U5": Unsettled(
        question="Quyết định xử phạt chưa chấp hành xong mà đã hết thời hiệu thi hành và thời hạn được "
        "coi là chưa bị xử phạt, không chứng minh được việc trốn tránh: còn là căn cứ không?",
        readings=(
            ReadingText("Còn: chưa khắc phục hậu quả thì thời hạn chưa bắt đầu", holds=True),
            ReadingText("Hết: thời hạn tính từ ngày hết thời hiệu thi hành đã qua", holds=False),
        ),
        citations=(
            cite("xlvphc-2012", article="7", clause="1"),
            cite("xlvphc-2012", article="74", clause="1"),
        ),
    ),
    "U6": Unsettled(
        question="Tiền đã thu hoặc khấu trừ của người lao động mà không đóng: bất kỳ số nào cũng nâng "
        "khung, hay riêng phần đó phải đạt mức của khung?",
        readings=(
            ReadingText("Bất kỳ số tiền nào đã thu hoặc khấu trừ cũng nâng khung", holds=True),
            ReadingText("Riêng phần đã thu hoặc khấu trừ phải đạt mức của khung", holds=False),
        ),
        citations=(
            cite("blhs-2015", article="216", clause="2", point="d"),
            cite("blhs-2015", article="216", clause="3", point="c"),
            cite("nq-05-2019", article="3", clause="4"),
        ),
    ),
    "U9": Unsettled(
        question="Chủ thể bị xử phạt vi phạm hành chính khác chủ thể đang xét: có được coi là “đã bị "
        "xử phạt” không?",
        readings=(
            ReadingText(
                "Có: xử phạt đơn vị là căn cứ để xét cả người quyết định, người điều hành", holds=True
            ),
            ReadingText("Không: chính chủ thể đang xét phải đã bị xử phạt", holds=False),
        ),
        citations=(_BASIC, cite("blhs-2015", article="75", clause="2")),
    ),
    "U14": Unsettled(
        question="Quyết định xử phạt trước ngày 15/4/2020, khi chưa có chế tài riêng cho hành vi trốn "
        "đóng, hoặc về hành vi bắt đầu trước và kéo dài sau ngày 01/01/2018: có là căn cứ “đã bị xử phạt” "
        "về hành vi trốn đóng không?",
        readings=(
            ReadingText(
                "Có: nội dung hành vi bị xử phạt là trốn đóng, có phần từ ngày 01/01/2018", holds=True
            ),
            ReadingText(
                "Không: nghị định khi đó không quy định hành vi trốn đóng, hoặc không phải toàn bộ hành vi "
                "bị xử phạt từ ngày 01/01/2018",
                holds=False,
            ),
        ),
        citations=(
            _BASIC,
            cite("nd-95-2013", article="26"),
            cite("nq-05-2019", article="5", clause="2"),
            cite("cv-5659-2025"),
        ),
    ),
    "U15": Unsettled(
        question="Các tháng từ tháng 7/2025 và tiền bảo hiểm y tế nợ đến ngày 30/6/2025 có được tính vào "
        "số trốn đóng không?",
        readings=(ReadingText("Tính tất cả các tháng và các quỹ chưa đóng", holds=True),),
        citations=(
            cite("luat-bhxh-2024", article="39", clause="1"),
            cite("luat-bhyt-2024", article="3", clause="5", point="d"),
        ),
    ),
    "U16": Unsettled(
        question="Tính tiền bảo hiểm tai nạn lao động, bệnh nghề nghiệp, số tháng và số người như thế nào?",
        readings=(
            ReadingText(
                "Tính cả quỹ tai nạn lao động, bệnh nghề nghiệp; tháng của mọi người lao động gộp lại; mỗi "
                "người lao động tính một lần",
                holds=True,
            ),
        ),
        citations=(_BASIC_ASSUMED, cite("nq-05-2019", article="2", clause="14")),
    ),
    "U17": Unsettled(
        question="Vi phạm mới xảy ra sau khi ra quyết định xử phạt nhưng chưa sau khi giao quyết định: có "
        "phải là “còn vi phạm” không?",
        readings=(
            ReadingText("Có: tính từ khi ra quyết định xử phạt", holds=True),
            ReadingText("Không: phải sau khi quyết định được giao", holds=False),
        ),
        citations=(_BASIC_ASSUMED,),
    ),
    "U18": Unsettled(
        question="Đơn vị giải trình khác với tài liệu về một số dữ kiện: lấy theo tài liệu hay theo "
        "giải trình?",
        readings=(ReadingText("Theo tài liệu, cho đến khi người có thẩm quyền xác định khác", holds=True),),
        citations=(cite("bltths-2015", article="86"), cite("bltths-2015", article="87")),
    ),
}

COUNTING = frozenset({"U15", "U16", "U18"})
"""Questions about ways of counting; their further readings come from the case."""

DECLARED_UNPAID = Unsettled(
    question="Các tháng đã kê khai đúng mà chưa đóng có được tính cùng các tháng bị che giấu không?",
    readings=REGISTER["U1"].readings,
    against=ExclusionKind.NOT_AN_OFFENCE,
    citations=REGISTER["U1"].citations,
)
"""U1 where it is about months declared and unpaid, beside months that were hidden."""


LATE_COUNTS = 2
"""The reading of U1 under which months declared and unpaid count."""


def favourable(code: str, reading: int) -> bool:
    """Whether the reading of this number (from 1) lets the element hold."""
    readings = REGISTER[code].readings
    return reading <= len(readings) and readings[reading - 1].holds


def order(code: str) -> tuple[int, str]:
    """For sorting: U2 before U14."""
    return int(code[1:]), code


__all__ = [
    "COUNTING",
    "DECLARED_UNPAID",
    "LATE_COUNTS",
    "REGISTER",
    "ReadingText",
    "Unsettled",
    "favourable",
    "order",
]
