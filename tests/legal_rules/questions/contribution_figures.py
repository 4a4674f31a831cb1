"""Helpers to compare the figures with the law's own tables, which the tests type a second time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law

END = date(2026, 12, 31)
"""Where the figures in force end."""

T, S, A, U = Confidence.TEXT, Confidence.SECONDARY, Confidence.ASSUMED, Confidence.UNCHECKED

Row = tuple[str, Any, str, Confidence]
"""First day, value, first provision, confidence."""


def pct(text: str) -> Fraction:
    """``"0.5"`` per cent, exact."""
    return Fraction(text) / 100


def encoded(key: str) -> tuple[list[Row], date]:
    """A figure as encoded, as rows, and its last day."""
    line = default_law().figure(key)
    rows = [(f"{one.valid_from}", one.value, _place(one.citations[0]), one.confidence) for one in line.values]
    return rows, line.last_day


def _place(citation: Any) -> str:
    parts = (citation.instrument.key, citation.article, citation.clause, citation.point)
    return " ".join(part for part in parts if part)
