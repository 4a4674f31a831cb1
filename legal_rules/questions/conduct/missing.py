"""What to find out, and what usually proves it, for each fact that could change the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from legal_rules.kernel.finding import MissingFact

_CONTRACT = "hợp đồng lao động, quyết định tuyển dụng, bảng lương"
_PAYMENT = "dữ liệu thu, chứng từ nộp tiền"
_REASON = "công bố của cơ quan có thẩm quyền, giải trình của đơn vị"

_MEANING: Mapping[str, tuple[str, str]] = {
    "subject_from": ("Ngày người lao động thuộc diện phải tham gia", _CONTRACT),
    "registered_on": (
        "Đã đăng ký tham gia hay chưa, đăng ký ngày nào",
        "hồ sơ đăng ký tham gia, dữ liệu thu",
    ),
    "month": (
        "Số tiền được xét thuộc tháng nào: đến tháng 6/2025 hay từ tháng 7/2025",
        "bảng đối chiếu số phải đóng từng tháng",
    ),
    "legal_base": (
        "Tiền lương làm căn cứ đóng theo quy định",
        "hợp đồng lao động, bảng lương, quyết toán thuế",
    ),
    "declared_base": ("Tiền lương làm căn cứ đóng đã đăng ký", "hồ sơ đăng ký tham gia, dữ liệu thu"),
    "declared_on": ("Ngày đăng ký mức tiền lương làm căn cứ đóng", "hồ sơ đăng ký tham gia, dữ liệu thu"),
    "made_good_on": ("Phần chênh lệch đã được đóng hay chưa, đóng ngày nào", _PAYMENT),
    "due": ("Số tiền phải đóng", "bảng đối chiếu tiền lương và số phải đóng"),
    "paid": ("Số tiền đã đóng", _PAYMENT),
    "paid_on": ("Ngày đóng tiền", _PAYMENT),
    "reminded_on": (
        "Đã đôn đốc bằng văn bản hay chưa, đôn đốc ngày nào",
        "văn bản đôn đốc, chứng từ gửi cho đơn vị",
    ),
    "justified_reason": ("Đơn vị có lý do chính đáng hay không", _REASON),
    "reason_announced": ("Sự kiện nêu làm lý do đã được cơ quan có thẩm quyền công bố hay chưa", _REASON),
}


def missing_facts(names: Iterable[str], places: Mapping[str, Mapping[str, str]]) -> tuple[MissingFact, ...]:
    """One entry a field and place.

    Args:
        names: the fields that could change the answer.
        places: the paths where they belong in a case, each with whom it is about; a field that is not there
            is named by itself.
    """
    return tuple(
        MissingFact(
            path=path,
            meaning=f"{_MEANING[name][0]}: {whom}" if whom else _MEANING[name][0],
            proof=_MEANING[name][1],
        )
        for name in names
        for path, whom in places.get(name, {name: ""}).items()
    )


__all__ = ["missing_facts"]
