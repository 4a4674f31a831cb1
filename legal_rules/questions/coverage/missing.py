"""What to find out for each fact of an engagement, and what usually proves it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from legal_rules.kernel.finding import MissingFact

_CONTRACT = "hợp đồng, phụ lục hợp đồng"
_PAYROLL = "bảng chấm công, bảng lương"
_FOREIGN = "hợp đồng, giấy phép lao động, văn bản cử sang làm việc"

MEANING: Final[Mapping[str, tuple[str, str]]] = {
    "kind": ("Làm việc theo loại hợp đồng nào hoặc với tư cách nào", _CONTRACT),
    "first_day": ("Ngày bắt đầu của hợp đồng hoặc của việc làm", _CONTRACT),
    "last_day": (
        "Ngày kết thúc hoặc thời hạn của hợp đồng; việc làm còn tiếp tục hay đã kết thúc",
        f"{_CONTRACT}, quyết định thôi việc",
    ),
    "term_months": ("Thời hạn của hợp đồng", _CONTRACT),
    "open_ended": ("Thỏa thuận có thời hạn hay không có thời hạn", _CONTRACT),
    "paid_work": ("Việc làm có trả công, tiền lương hay không", "bảng lương, chứng từ chi trả"),
    "supervised": (
        "Có sự quản lý, điều hành, giám sát của một bên hay không",
        "nội quy, phân công công việc, bảng chấm công",
    ),
    "probation": ("Thử việc theo hợp đồng thử việc riêng hay ghi trong hợp đồng lao động", _CONTRACT),
    "part_time": ("Làm việc trọn thời gian hay không trọn thời gian", _CONTRACT),
    "month_pay": ("Tiền lương của tháng", "bảng lương"),
    "nationality": ("Công dân Việt Nam hay người nước ngoài", "căn cước công dân, hộ chiếu"),
    "work_permit": (
        "Có giấy phép lao động, chứng chỉ hành nghề hoặc giấy phép hành nghề hay không",
        "giấy phép lao động, chứng chỉ hành nghề",
    ),
    "intra_company_transfer": ("Có di chuyển trong nội bộ doanh nghiệp hay không", _FOREIGN),
    "retirement_age_at_signing": (
        "Đã đủ tuổi nghỉ hưu khi giao kết hợp đồng hay chưa",
        "giấy tờ tùy thân, hợp đồng",
    ),
    "treaty": (
        "Có điều ước quốc tế mà Việt Nam là thành viên quy định khác hay không",
        "giấy chứng nhận tham gia bảo hiểm ở nước ngoài theo điều ước",
    ),
    "pension": (
        "Có hưởng lương hưu, trợ cấp bảo hiểm xã hội hằng tháng, hoặc đủ điều kiện hưởng lương hưu hay không",
        "dữ liệu chi trả của cơ quan bảo hiểm xã hội",
    ),
    "at_retirement_age": ("Đã đủ tuổi nghỉ hưu hay chưa", "giấy tờ tùy thân"),
    "tax_method": (
        "Hộ kinh doanh nộp thuế theo phương pháp kê khai hay phương pháp khác",
        "dữ liệu của cơ quan thuế",
    ),
    "other_engagements": (
        "Có đồng thời làm việc ở nơi khác trong tháng hay không",
        "dữ liệu tham gia bảo hiểm, cam kết của người lao động",
    ),
    "first_signed": (
        "Có phải hợp đồng giao kết đầu tiên trong các hợp đồng đang thực hiện hay không",
        "các hợp đồng của người lao động",
    ),
    "highest_paid": (
        "Có phải hợp đồng có mức tiền lương cao nhất trong các hợp đồng đang thực hiện hay không",
        "các hợp đồng của người lao động",
    ),
    "days_without_pay": (
        "Số ngày làm việc trong tháng không làm việc và không hưởng tiền lương",
        _PAYROLL,
    ),
    "sick_leave_days": ("Số ngày làm việc nghỉ ốm trong tháng", f"{_PAYROLL}, hồ sơ hưởng chế độ ốm đau"),
    "agreed_to_pay": (
        "Đơn vị và người lao động có thỏa thuận đóng của tháng không hưởng tiền lương hay không",
        "văn bản thỏa thuận",
    ),
}
"""What to find out and what usually proves it, by fact."""


def missing_fact(name: str, places: Mapping[str, str]) -> MissingFact:
    """The entry for an unknown fact.

    Args:
        name: name of the fact.
        places: where facts belong in the case, by name; one that is not there is called by its name.
    """
    meaning, proof = MEANING[name]
    return MissingFact(path=places.get(name, name), meaning=meaning, proof=proof)


__all__ = ["MEANING", "missing_fact"]
