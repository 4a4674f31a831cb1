"""Words that the sentences of coverage share."""

from __future__ import annotations

from legal_rules.case.contributions import Fund
from legal_rules.kernel.status import Status

_BELONGING = {
    Status.ESTABLISHED: "thuộc đối tượng {}",
    Status.EXCLUDED: "không thuộc đối tượng {}",
    Status.NEEDS_LEGAL_REVIEW: "chưa thống nhất có thuộc đối tượng {} hay không",
    Status.NOT_ENOUGH_EVIDENCE: "chưa rõ có thuộc đối tượng {} hay không",
}


def belonging(status: Status, fund: Fund, month: str) -> str:
    """``tháng 8/2025 thuộc đối tượng quỹ hưu trí và tử tuất``."""
    return f"{month_words(month)} {_BELONGING[status].format(fund_words(fund))}"


def month_words(month: str) -> str:
    """``tháng 8/2025``, ``tháng 01/2026``: the month padded for January and February only."""
    number = int(month[5:])
    return f"tháng {number:02d}/{month[:4]}" if number <= 2 else f"tháng {number}/{month[:4]}"


def months(value: int) -> str:
    """``03 tháng``."""
    return f"{value:02d} tháng"


def fund_words(fund: Fund) -> str:
    """``quỹ hưu trí và tử tuất``, ``bảo hiểm y tế``."""
    return fund.label if fund in {Fund.BHYT, Fund.BHTN} else f"quỹ {fund.label}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


__all__ = ["belonging", "capital", "fund_words", "month_words", "months"]
