"""What an office leaves blank on paper: dotted lines for facts not known, room for the number and the day.

Number and day are given when the paper is signed, so a draft must not invent them.
Căn cứ: Điều 15 Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from bhxh_docs.text import (
    NBSP,
    format_count,
    format_date_long,
    format_date_short,
    format_money,
    format_number,
)

DOTS: Final = "…"
ROOM: Final = NBSP * 6
"""Room for a handwritten number; no-break spaces, because a row of spaces would be drawn together."""


def blank(width: int = 4) -> str:
    """Return a dotted blank of ``width`` ellipses, to be filled by hand."""
    return DOTS * width


def or_blank(value: str | None, width: int = 4) -> str:
    """Return the text, or a dotted blank where it is not known."""
    return value or blank(width)


def count_or_blank(value: int | None) -> str:
    """Return how many, under ten with a nought before it (``05``), or a dotted blank."""
    return blank(2) if value is None else format_count(value)


def money_or_blank(value: int | None) -> str:
    """Return a sum with its unit, or a dotted blank before the unit."""
    return f"{blank()}{NBSP}đồng" if value is None else format_money(value)


def figure_or_blank(value: int | None) -> str:
    """Return a sum without its unit, for a column headed "đồng", or a dotted blank."""
    return blank(2) if value is None else format_number(value)


def short_date_or_blank(day: date | None) -> str:
    """Return ``05/3/2024``, or ``…/…/……``."""
    return "…/…/……" if day is None else format_date_short(day)


def long_date_or_blank(day: date | None) -> str:
    """Return ``ngày 05 tháng 3 năm 2024``, or the same with dots."""
    return "ngày … tháng … năm ……" if day is None else format_date_long(day)


def dateline(day: date | None, on: date) -> str:
    """Return the date for the head of a paper; where the day is not fixed, room for it.

    Args:
        day: the day of the paper; None while it is not fixed.
        on: the day of drafting: its month and year are printed, the day is left to whoever signs.
    """
    if day is not None:
        return format_date_long(day)
    padded_months = 2
    month = f"{on.month:02d}" if on.month <= padded_months else str(on.month)
    return f"ngày{ROOM}tháng {month} năm {on.year}"


def number_or_room(number: str | None, symbol: str) -> str:
    """Return the number of a paper, or room for it before its symbol: ``      /TB-BHXH``."""
    return number or f"{ROOM}/{symbol}"
