"""The duties of the programme in the words of a paper of a day: what the letter names by names that ended.

The letter speaks of 2022: of the district and its offices, of inspection by the agency, of the ministry then
in charge. A paper of a later day names what stands in their place, as an inference (cách hiểu); the duty and
its provision are the same.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_rules.law.law import Law, default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.programme_duty import ProgrammeDuty

_TAX_REORGANISED: Final = date(2025, 3, 1)
_COUNCIL_DECIDES: Final = "Hội đồng nhân dân tỉnh quyết định; gửi "
_MINISTRY_THEN: Final = "Bộ Lao động - Thương binh và Xã hội"

_TITLES: Final[tuple[tuple[date, dict[str, str]], ...]] = (
    (
        CHECK_REGIME_FROM,
        {
            "staff-support": "Bố trí, phân công tăng cường nhân sự cho bảo hiểm xã hội cơ sở trực thuộc "
            "để khai thác, phát triển người tham gia triệt để, đúng tiến độ, thời gian (các thành phố trực "
            "thuộc Trung ương)",
            "plan-district": "Tham mưu xây dựng, trình ban hành chương trình hoặc kế hoạch, chỉ tiêu "
            "khai thác, phát triển người tham gia trên địa bàn xã, hoặc phân công nhiệm vụ đến từng cơ quan, "
            "đơn vị",
            "advice-inspection-province": "Đề nghị ban hành hoặc trình cấp có thẩm quyền ban hành quyết định "
            "thanh tra, kiểm tra theo thẩm quyền đối với việc chấp hành chính sách, pháp luật về bảo hiểm xã "
            "hội, bảo hiểm y tế",
            "advice-local-coordination": "Tham mưu chỉ đạo các cơ quan chuyên môn, Ủy ban nhân dân cấp xã "
            "phối hợp với bảo hiểm xã hội cơ sở",
            "ask-finance-office": "Đề nghị cơ quan đăng ký hộ kinh doanh trên địa bàn chia sẻ danh sách hộ "
            "kinh doanh cá thể, cá nhân kinh doanh",
            "ask-tax-district": "Đề nghị cơ quan thuế quản lý địa bàn chia sẻ danh sách hộ kinh doanh cá "
            "thể, cá nhân kinh doanh; bổ sung đơn vị, số lao động chưa có trong dữ liệu quyết toán thuế thu "
            "nhập cá nhân",
        },
    ),
    (
        _TAX_REORGANISED,
        {
            "ask-tax-province": "Phối hợp với cơ quan thuế quản lý địa bàn rà soát dữ liệu thuế đã phân "
            "quyền, bổ sung đơn vị, số lao động chưa tham gia",
            "ask-tax-district": "Đề nghị cơ quan thuế quản lý địa bàn chia sẻ danh sách hộ kinh doanh cá "
            "thể, kinh doanh cá nhân nộp thuế khoán, thuế môn bài, bổ sung đơn vị, số lao động chưa có trong "
            "dữ liệu quyết toán thuế thu nhập cá nhân",
        },
    ),
)
"""Titles by their first day, the latest first; a duty that is not here keeps the words of the letter."""

_COMMUNE_POLICE: Final = ("police-review",)


def title_on(duty: ProgrammeDuty, day: date) -> str:
    """What is done, in the words of ``day``.

    Args:
        duty: the duty.
        day: the day of the paper.
    """
    for first, titles in _TITLES:
        if day >= first and duty.task in titles:
            return titles[duty.task]
    if duty.task in _COMMUNE_POLICE and duty.partners:
        return duty.title.replace("Công an xã", duty.partners[0])
    return duty.title


def recipient_on(duty: ProgrammeDuty, day: date, law: Law | None = None) -> str:
    """To whom the result goes, in the words of ``day``; empty where the letter names nobody."""
    words = duty.recipient.replace(_COUNCIL_DECIDES, "Hội đồng nhân dân tỉnh (để quyết định); ")
    if _MINISTRY_THEN in words:
        words = words.replace(_MINISTRY_THEN, (law or default_law()).at("bo_quan_ly_nha_nuoc", day).value)
    if day >= CHECK_REGIME_FROM:
        words = words.replace("Ủy ban nhân dân tỉnh, huyện", "Ủy ban nhân dân cùng cấp").replace(
            "Ủy ban nhân dân huyện", "Ủy ban nhân dân xã"
        )
    return words


__all__ = ["recipient_on", "title_on"]
