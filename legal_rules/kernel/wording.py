"""Sentences generated from the operator and the values, so that text and rule cannot drift apart."""

from __future__ import annotations

from datetime import date

import attrs


def number(value: int) -> str:
    """``50.000.000``: groups of three with a full stop."""
    return f"{value:,}".replace(",", ".")


def money(value: int) -> str:
    """``50.000.000 đồng``, with a no-break space."""
    return f"{number(value)}\N{NO-BREAK SPACE}đồng"


def people(value: int) -> str:
    """``12 người lao động``."""
    return f"{number(value)} người lao động"


def short_date(day: date) -> str:
    """``05/3/2024``: the day padded, the month padded for January and February only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def months_span(months: frozenset[str] | set[str]) -> str:
    """``12 tháng (10/2023 – 9/2024)``; runs are joined, gaps are kept."""
    if not months:
        return "0 tháng"
    ordered = sorted((int(m[:4]) * 12 + int(m[5:]) - 1) for m in months)
    runs: list[list[int]] = []
    for index in ordered:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])

    def shown(index: int) -> str:
        month, year = index % 12 + 1, index // 12
        return f"{month:02d}/{year}" if month <= 2 else f"{month}/{year}"

    spans = [shown(run[0]) if len(run) == 1 else f"{shown(run[0])} – {shown(run[-1])}" for run in runs]
    return f"{len(ordered)} tháng ({', '.join(spans)})"


@attrs.frozen
class Span:
    """A half-open span of whole numbers, as the law writes them: "từ X đến dưới Y" = ``[X, Y)``.

    Args:
        low: the lowest value inside.
        high: the first value above it; None for "trở lên".
    """

    low: int
    high: int | None = None

    def __contains__(self, value: int) -> bool:
        return self.low <= value and (self.high is None or value < self.high)

    def words(self, unit: str, *, digits: int = 1) -> str:
        """``từ 50.000.000 đồng đến dưới 300.000.000 đồng``, ``từ 10 người trở lên``.

        Args:
            unit: what is counted.
            digits: least number of digits; the law writes ``06 tháng`` with two.
        """
        if self.high is None:
            return f"từ {_counted(self.low, unit, digits)} trở lên"
        return f"từ {_counted(self.low, unit, digits)} đến dưới {_counted(self.high, unit, digits)}"

    def place_of(self, value: int, unit: str, *, digits: int = 1) -> str:
        """Where ``value`` stands to the span, in words: inside it, or below it, or above it.

        Inside, the words of the span itself; outside, ``dưới 50.000.000 đồng``, ``từ 300.000.000 đồng trở
        lên``.
        """
        if value in self:
            return self.words(unit, digits=digits)
        if value < self.low:
            return f"dưới {_counted(self.low, unit, digits)}"
        return Span(self.high or 0).words(unit, digits=digits)


def _counted(value: int, unit: str, digits: int) -> str:
    gap = "\N{NO-BREAK SPACE}" if unit == "đồng" else " "
    shown = number(value) if value >= 10**digits else f"{value:0{digits}d}"
    return f"{shown}{gap}{unit}"
