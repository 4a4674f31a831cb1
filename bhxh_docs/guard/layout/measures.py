"""Word's units in mm and points, the width of a text in Times New Roman, numbers as a reader writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from bhxh_docs.templating.decree30 import Align, Span

MM_PER_PT: Final = 25.4 / 72
_EMU_PER_MM: Final = 36_000
_TWIPS_PER_PT: Final = 20
_PT_PER_UNIT: Final = {
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "px": 0.75,
    "pc": 12.0,
    "": 0.75,
}
_LENGTH: Final = re.compile(r"^\s*(-?[\d.]+)\s*([a-z]{0,2})\s*$")

ALIGN_WORDS: Final[dict[Align, str]] = {
    "both": "canh đều hai lề",
    "center": "canh giữa",
    "left": "canh trái",
    "right": "canh phải",
}


def twips_pt(value: str | None, default: float = 0.0) -> float:
    """Return a length in twentieths of a point (or with its unit, ``10mm``) in points."""
    if value is None:
        return default
    try:
        return float(value) / _TWIPS_PER_PT
    except ValueError:
        return css_pt(value, default)


def css_pt(value: str, default: float = 0.0) -> float:
    """Return a length of VML (``34.5pt``, ``2cm``, ``12``) in points; bare numbers are pixels."""
    match = _LENGTH.match(value)
    if match is None or match[2] not in _PT_PER_UNIT:
        return default
    try:
        return float(match[1]) * _PT_PER_UNIT[match[2]]
    except ValueError:
        return default


def emu_mm(value: str | None) -> float:
    """Return a length of a drawing in mm, 0 where it is not a number."""
    try:
        return int(value or 0) / _EMU_PER_MM
    except ValueError:
        return 0.0


def mm(points: float) -> float:
    """Return points in mm."""
    return points * MM_PER_PT


def plain_letters(text: str) -> str:
    """Return a text without the marks of its letters: "Độc lập" is "Doc lap"."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def text_width_mm(text: str, size_pt: float, *, bold: bool, italic: bool) -> float:
    """Return the width of one line of text in Times New Roman, in mm.

    The metrics are those of the base font Times, whose Latin letters are as wide; a Vietnamese letter is as
    wide as its base letter, but for ơ and ư, where the horn adds little. They need no installed font.
    """
    face = {
        (False, False): "Times-Roman",
        (True, False): "Times-Bold",
        (False, True): "Times-Italic",
        (True, True): "Times-BoldItalic",
    }[bold, italic]
    return mm(float(stringWidth(plain_letters(text), face, size_pt)))


def number(value: float) -> str:
    """Return a measure as Vietnamese write it: ``13``, ``13,5``, ``12,7``."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def span(allowed: Span, unit: str) -> str:
    """Return a range with its unit: ``13 đến 14 pt``, ``12 pt``."""
    if allowed.low == allowed.high:
        return f"{number(allowed.low)} {unit}"
    return f"{number(allowed.low)} đến {number(allowed.high)} {unit}"


def values(measured: Iterable[float], unit: str) -> str:
    """Return several measures, each once, with their unit: ``12; 15 pt``."""
    return f"{'; '.join(number(value) for value in sorted(set(measured)))} {unit}"
