"""Rounding exact sums to whole đồng, by a rule that is always stated."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


class Rounding(StrEnum):
    """How a fraction of a đồng is rounded."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"

    @property
    def label(self) -> str:
        """The rule in Vietnamese."""
        return {
            Rounding.HALF_UP: "làm tròn đến đồng, từ nửa đồng trở lên tính thành một đồng",
            Rounding.DOWN: "bỏ phần lẻ dưới một đồng",
            Rounding.UP: "phần lẻ dưới một đồng tính thành một đồng",
        }[self]

    def apply(self, exact: Fraction | int) -> int:
        """Whole đồng of an exact sum from 0 on."""
        match self:
            case Rounding.DOWN:
                return floor(exact)
            case Rounding.UP:
                return ceil(exact)
        return floor(Fraction(exact) + Fraction(1, 2))


def percent(text: str) -> Fraction:
    """An exact rate from ``"14%"``, ``"0.03%"``.

    Raises:
        ValueError: the text is no percentage.
    """
    number, sign, rest = text.partition("%")
    if sign != "%" or rest:
        raise ValueError(f"{text!r} is no percentage")
    return Fraction(number) / 100


def percent_words(rate: Fraction) -> str:
    """``14%``, ``0,03%``: a decimal comma, no needless digits; ``2/3%`` where decimals never end."""
    hundred = rate * 100
    for digits in range(7):
        scaled = hundred * 10**digits
        if scaled.denominator == 1:
            whole, part = divmod(scaled.numerator, 10**digits)
            return f"{whole},{part:0{digits}d}%" if digits else f"{whole}%"
    return f"{hundred.numerator}/{hundred.denominator}%"


__all__ = ["Rounding", "percent", "percent_words"]
