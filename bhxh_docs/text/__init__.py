"""Numbers, money, dates and names as Vietnamese official papers write them.

Every function is pure, takes exact values (``int``, ``Decimal``, ``Fraction``, ``date``; never ``float``)
and returns NFC text. A wrong type is a ``TypeError``, a value outside what can be written a ``ValueError``.
"""

from __future__ import annotations

from bhxh_docs.text.calendar_words import (
    format_date_long,
    format_date_short,
    format_month,
    format_months,
    format_time,
)
from bhxh_docs.text.figures import NBSP, format_count, format_money, format_number, format_percent
from bhxh_docs.text.names import capitals, join_names, nfc, sentence_case
from bhxh_docs.text.words import LARGEST, money_in_words, number_in_words

__all__ = [
    "LARGEST",
    "NBSP",
    "capitals",
    "format_count",
    "format_date_long",
    "format_date_short",
    "format_money",
    "format_month",
    "format_months",
    "format_number",
    "format_percent",
    "format_time",
    "join_names",
    "money_in_words",
    "nfc",
    "number_in_words",
    "sentence_case",
]
