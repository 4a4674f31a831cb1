"""Days, months and hours as official papers write them.

Babel writes none of these as the decree does ("5 tháng 3, 2020" for "ngày 05 tháng 3 năm 2020"), so the rule
is kept here. Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II khoản 4: a leading 0 for days below
ten and for the months 1 and 2, which could otherwise be turned into 11 and 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from bhxh_docs.text.figures import format_count
from bhxh_docs.text.names import join_names

_MONTH: Final = re.compile(r"(?a:([0-9]{4})-(0[1-9]|1[0-2]))")
_PADDED_MONTHS: Final = (1, 2)
_MONTHS_A_YEAR: Final = 12


def format_date_long(d: date) -> str:
    """Return a date in words and figures: ``ngày 05 tháng 3 năm 2026``.

    Raises:
        TypeError: not a date; a datetime is refused, because its day depends on a time zone.
    """
    _require_date(d)
    return f"ngày {d.day:02d} tháng {_month(d.month)} năm {d.year}"


def format_date_short(d: date) -> str:
    """Return a date in figures: ``05/3/2026``, ``10/01/2026``.

    Raises:
        TypeError: not a date, or a datetime.
    """
    _require_date(d)
    return f"{d.day:02d}/{_month(d.month)}/{d.year}"


def format_month(month: str, *, padded: bool = False) -> str:
    """Return a month in figures: ``"2024-03"`` becomes ``3/2024``, ``"2024-01"`` becomes ``01/2024``.

    Args:
        month: ``"YYYY-MM"``.
        padded: always two digits (``03/2024``), for columns of a table.

    Raises:
        TypeError: not a string.
        ValueError: not a month in this form.
    """
    year, number = divmod(_month_index(month), _MONTHS_A_YEAR)
    shown = f"{number + 1:02d}" if padded else _month(number + 1)
    return f"{shown}/{year}"


def format_months(months: Iterable[str]) -> str:
    """Return months as spans with their count, gaps shown.

    >>> format_months(["2023-11", "2023-12", "2024-01", "2024-03"])
    'từ tháng 11/2023 đến tháng 01/2024 và tháng 3/2024 (04 tháng)'

    Args:
        months: ``"YYYY-MM"`` in any order; a month given twice is one month.

    Raises:
        TypeError: one string where several are expected, or a member that is not a string.
        ValueError: none at all, or a member that is not a month.
    """
    if isinstance(months, str):
        raise TypeError("format_months cần một dãy tháng, không phải một chuỗi")
    indexes = sorted({_month_index(month) for month in months})
    if not indexes:
        raise ValueError("không có tháng nào để viết")
    spans: list[list[int]] = []
    for index in indexes:
        if spans and index == spans[-1][1] + 1:
            spans[-1][1] = index
        else:
            spans.append([index, index])
    phrases = [
        f"tháng {_shown(first)}" if first == last else f"từ tháng {_shown(first)} đến tháng {_shown(last)}"
        for first, last in spans
    ]
    return f"{join_names(phrases)} ({format_count(len(indexes))} tháng)"


def format_time(t: time) -> str:
    """Return an hour and minute: ``08 giờ 30 phút``. Seconds are not written.

    Raises:
        TypeError: not a time.
    """
    if not isinstance(t, time):
        raise TypeError(f"cần một giờ trong ngày (time), không nhận {type(t).__name__}")
    return f"{t.hour:02d} giờ {t.minute:02d} phút"


def _require_date(d: date) -> None:
    if isinstance(d, datetime) or not isinstance(d, date):
        raise TypeError(f"cần một ngày (date), không nhận {type(d).__name__}")


def _month(number: int) -> str:
    return f"{number:02d}" if number in _PADDED_MONTHS else str(number)


def _month_index(month: str) -> int:
    """Return the months since year 0, so that neighbours differ by one across a new year."""
    if not isinstance(month, str):
        raise TypeError(f'cần một tháng viết "YYYY-MM", không nhận {type(month).__name__}')
    match = _MONTH.fullmatch(month)
    if match is None:
        raise ValueError(f'tháng phải viết "YYYY-MM", không phải {month!r}')
    return int(match[1]) * _MONTHS_A_YEAR + int(match[2]) - 1


def _shown(index: int) -> str:
    year, number = divmod(index, _MONTHS_A_YEAR)
    return f"{_month(number + 1)}/{year}"
