"""What to find out, and what usually proves it, for each fact that could change the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from legal_rules.kernel.finding import MissingFact

_MEANING: Mapping[str, tuple[str, str]] = {
    "registration": (
        "Đơn vị đã đăng ký tham gia cho đủ, một phần hay chưa cho người lao động nào",
        "hồ sơ đăng ký tham gia, dữ liệu thu",
    ),
    "paid": ("Đơn vị đã đóng đủ số tiền đến hạn hay chưa", "dữ liệu thu, chứng từ nộp tiền"),
    "invited": ("Giấy mời (Mẫu số 05-KT) có đến được đơn vị hay không", "giấy mời, chứng từ gửi"),
    "conference_on": ("Đã tổ chức hội nghị hay chưa, ngày nào", "biên bản hội nghị, lịch hội nghị"),
    "attended_on": (
        "Đơn vị có tham dự hội nghị hay vắng mặt, dự ngày nào",
        "danh sách ký tên dự hội nghị, biên bản hội nghị",
    ),
    "check_on": (
        "Đã kiểm tra trực tiếp tại đơn vị hay chưa, ngày nào",
        "Biên bản làm việc (Mẫu số 06-KT)",
    ),
}


def missing_facts(
    names: Iterable[str], places: Mapping[str, tuple[MissingFact, ...]]
) -> tuple[MissingFact, ...]:
    """One entry a fact.

    Args:
        names: the fields that could change the answer.
        places: the facts of a case that would tell a field; a field that is not there is named by itself.
    """
    found: dict[str, MissingFact] = {}
    for name in names:
        meaning, proof = _MEANING[name]
        own = (MissingFact(path=name, meaning=meaning, proof=proof),)
        for fact in places.get(name) or own:
            found.setdefault(fact.path, fact)
    return tuple(found.values())


__all__ = ["missing_facts"]
