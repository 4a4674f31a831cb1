"""What must be proven besides where the subject is a commercial legal entity, and what the file shows of it.

Căn cứ: Điều 441 Bộ luật Tố tụng hình sự; khoản 1 Điều 75 Bộ luật Hình sự. That the article asks for further
matters was read in the text, its five clauses as restated elsewhere. They are for the bodies that conduct the
proceedings; a file of the agency shows the act, its time and the damage, and never states whose fault it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, months_span, number
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.facts import Means
from legal_rules.questions.article_216.telling import Telling, step_of

_ARTICLE = cite("bltths-2015", article="441", confidence=Confidence.SECONDARY)
_TO_SHOW = (
    "Khi tiến hành tố tụng đối với pháp nhân còn phải chứng minh: hành vi, thời gian, địa điểm và tình tiết "
    "thuộc trách nhiệm hình sự của pháp nhân; lỗi của pháp nhân, của cá nhân là thành viên; tính chất, mức "
    "độ thiệt hại; tình tiết giảm nhẹ, tăng nặng, liên quan đến miễn hình phạt; nguyên nhân, điều kiện dẫn "
    "đến hành vi"
)


def _clause(clause: str) -> Citation:
    return cite("bltths-2015", article="441", clause=clause, confidence=Confidence.SECONDARY)


def entity_matters(telling: Telling) -> Reason:
    """The five matters with what the facts tell of each.

    Args:
        telling: what the sentences are made from; its subject is a commercial legal entity.
    """
    return step_of(_TO_SHOW, Status.ESTABLISHED, (_ARTICLE,), children=tuple(_matters(telling)))


def _matters(telling: Telling) -> Iterator[Reason]:
    """One step a clause of the article."""
    conditions = cite("blhs-2015", article="75", clause="1")
    yield _told(
        f"Hành vi: {_act(telling)}; địa điểm, việc nhân danh, vì lợi ích, có sự chỉ đạo của pháp nhân còn "
        "phải làm rõ",
        _clause("1"),
        conditions,
    )
    yield _told(
        f"Lỗi: {_fault(telling)}; lỗi của pháp nhân, của từng cá nhân do cơ quan tiến hành tố tụng xác định",
        _clause("2"),
        cite("nq-05-2019", article="2", clause="11"),
    )
    yield _told(f"Thiệt hại: {_damage(telling)}", _clause("3"))
    yield _told(
        "Tình tiết giảm nhẹ, tăng nặng: việc đóng, khắc phục được nêu riêng; tình tiết khác còn phải làm rõ",
        _clause("4"),
        cite("blhs-2015", article="84", clause="1", point="b"),
    )
    yield _told("Nguyên nhân, điều kiện: hồ sơ không có tài liệu riêng, còn phải làm rõ", _clause("5"))


def _told(sentence: str, *citations: Citation) -> Reason:
    return step_of(sentence, Status.ESTABLISHED, citations)


def _act(telling: Telling) -> str:
    months = telling.counts.months.value
    return f"không đóng, không đóng đầy đủ {months_span(months)}" if months else "chưa rõ các tháng"


def _fault(telling: Telling) -> str:
    means = telling.facts.means
    if means is Means.DECEIT:
        return "hồ sơ có dấu hiệu gian dối, là cố ý không kê khai hoặc kê khai không đúng"
    return "hồ sơ chưa xác định gian dối" if means is None else "hồ sơ chưa thấy dấu hiệu gian dối"


def _damage(telling: Telling) -> str:
    amount, workers = telling.counts.amount.value, telling.counts.workers.value
    sum_words = f"số tiền gốc chưa đóng {money(amount)}" if amount is not None else "chưa rõ số tiền"
    heads = f"{number(workers)} người lao động" if workers is not None else "chưa rõ số người"
    return f"{sum_words}, {heads}"


__all__ = ["entity_matters"]
