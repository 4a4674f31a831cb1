"""Numbers, money and rates in figures: groups parted by a full stop, decimals by a comma.

Babel's Vietnamese number patterns are right and used here. Its currency and per cent patterns are not
(``₫`` for ``đồng``, 0,03 % shown as ``0%``), so those are composed from the number patterns.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from babel import Locale
from babel.numbers import format_decimal

NBSP: Final = "\N{NO-BREAK SPACE}"
"""Keeps a figure and its unit on one line."""

_LOCALE: Final = Locale.parse("vi")

_ONE_DIGIT: Final = 10
_LARGEST: Final = 10**24
_DIGITS: Final = 28
"""Babel rounds in a decimal context of 28 digits, silently; what does not fit is refused here."""


def format_number(number: int | Decimal) -> str:
    """Return ``number`` in figures, with all of its decimals.

    >>> format_number(1234567), format_number(Decimal("1234.50"))
    ('1.234.567', '1.234,5')

    Raises:
        TypeError: a bool, a float or anything else that is not exact.
        ValueError: not finite, not below 10^24 in size, or with more than 28 digits.
    """
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise TypeError(f"cần một số nguyên hoặc Decimal, không nhận {type(number).__name__}")
    _require_writable(number)
    # Decimal("1.50") and Decimal("1.5") are one value and are written alike; -0 is 0.
    value = _exact_decimal(Fraction(number))
    return str(format_decimal(value, locale=_LOCALE, decimal_quantization=False))


def format_money(dong: int) -> str:
    """Return a sum in figures with its unit: ``50.000.000 đồng``, the space not breaking.

    Args:
        dong: the sum in đồng.

    Raises:
        TypeError: not an int; round money to đồng before it is shown.
        ValueError: not below 10^24 in size.
    """
    if isinstance(dong, bool) or not isinstance(dong, int):
        raise TypeError(f"số tiền phải là số nguyên đồng, không nhận {type(dong).__name__}")
    return f"{format_number(dong)}{NBSP}đồng"


def format_percent(share: int | Decimal | Fraction) -> str:
    """Return a share of one as per cent, exactly, without a space before the sign.

    >>> format_percent(Decimal("0.0003")), format_percent(Fraction(215, 1000))
    ('0,03%', '21,5%')

    Args:
        share: 1 is 100 %, ``Decimal("0.0003")`` is 0,03 %.

    Raises:
        TypeError: a bool, a float or anything else that is not exact.
        ValueError: not finite, or without an end in decimals (1/3): round it first.
    """
    if isinstance(share, bool) or not isinstance(share, int | Decimal | Fraction):
        raise TypeError(f"tỷ lệ phải là số nguyên, Decimal hoặc Fraction, không nhận {type(share).__name__}")
    _require_writable(share)
    return f"{format_number(_exact_decimal(Fraction(share) * 100))}%"


def format_count(number: int) -> str:
    """Return a count for running text, padded to two digits below ten: ``06`` tháng, ``12`` tháng.

    Official papers write small counts so ("02 bản", "05 ngày") because a figure is harder to alter.

    Raises:
        TypeError: not an int.
        ValueError: below zero.
    """
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"số đếm phải là số nguyên, không nhận {type(number).__name__}")
    if number < 0:
        raise ValueError(f"số đếm không được âm: {number}")
    return f"0{number}" if 0 < number < _ONE_DIGIT else format_number(number)


def _require_writable(number: int | Decimal | Fraction) -> None:
    if isinstance(number, Decimal) and not number.is_finite():
        raise ValueError(f"không viết được số {number}")
    if not -_LARGEST < number < _LARGEST:
        raise ValueError("số quá lớn để viết bằng chữ số")


def _exact_decimal(value: Fraction) -> Decimal:
    """Return ``value`` as a decimal with no digit lost and no trailing zero."""
    rest, places = value.denominator, 0
    for factor in (2, 5):
        count = 0
        while rest % factor == 0:
            rest //= factor
            count += 1
        places = max(places, count)
    if rest != 1:
        raise ValueError(f"{value} không viết hết được bằng số thập phân, hãy làm tròn trước")
    scaled = value.numerator * 10**places // value.denominator
    if places > _DIGITS or abs(scaled) >= 10**_DIGITS:
        raise ValueError(f"số có quá {_DIGITS} chữ số, hãy làm tròn trước")
    return Decimal((int(scaled < 0), tuple(int(digit) for digit in str(abs(scaled))), -places))
