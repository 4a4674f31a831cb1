"""The days off of both calendars as a page, each with its source."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from _pages.tables import page, table
from legal_rules.law.calendars import DayKind, SpecialDay, employers, state_agencies

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_KINDS = {
    DayKind.HOLIDAY: "nghỉ lễ, tết",
    DayKind.IN_LIEU: "nghỉ bù",
    DayKind.SWAPPED_OFF: "nghỉ hoán đổi (cơ quan nhà nước)",
    DayKind.SWAPPED_WORKED: "đi làm bù (cơ quan nhà nước)",
}


def days_off_page() -> str:
    """Every special day of the encoded years."""
    calendar = state_agencies()
    days = sorted(calendar.special.values(), key=lambda special: special.day)
    blocks = []
    for year, members in groupby(days, key=lambda special: special.day.year):
        blocks.append(f"## {year}\n")
        blocks.append(
            table(("ngày", "thứ", "dịp", "loại", "căn cứ", "độ tin cậy"), (_row(one) for one in members))
        )
    only = len(calendar.special) - len(employers().special)
    return page(
        "Ngày nghỉ",
        "Ngày nghỉ rơi vào thứ Hai đến thứ Sáu và ngày thứ Bảy đi làm bù, "
        f"từ năm {calendar.first_year} đến năm {calendar.last_year}. "
        f"{only} ngày hoán đổi chỉ áp dụng cho cơ quan nhà nước, không có trong lịch của người sử dụng lao "
        "động.",
        *blocks,
    )


def _row(special: SpecialDay) -> tuple[object, ...]:
    return (
        special.day,
        weekday(special.day),
        special.name,
        _KINDS[special.kind],
        special.source_words,
        special.confidence.label,
    )


def weekday(day: date) -> str:
    """``thứ Hai`` … ``Chủ nhật``."""
    return _WEEKDAYS[day.weekday()]
