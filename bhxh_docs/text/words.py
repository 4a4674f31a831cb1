"""Whole numbers and money in Vietnamese words.

num2words is right for each group of three digits and wrong beyond it (1.001 becomes "một nghìn lẻ một",
-1 becomes "mười chín"), so it reads the groups 0–999 and the groups are composed here:

* an empty group is not read; inside a number a group below one hundred is read with "không trăm"
  ("một triệu không trăm linh năm"), so that no place can be mistaken for another;
* nine digits make a block: nghìn and triệu inside it, tỷ and tỷ tỷ after it ("bốn nghìn một trăm tám mươi
  tám tỷ một trăm tám mươi lăm triệu không trăm bốn mươi bốn nghìn").
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from num2words import num2words

from bhxh_docs.text.names import sentence_case

ZeroTens = Literal["linh", "lẻ"]
Thousand = Literal["nghìn", "ngàn"]
Four = Literal["bốn", "tư"]

LARGEST: Final = 10**27 - 1
"""The largest number that is read: 999.999.999 tỷ tỷ and all that follows."""

_GROUP: Final = 1_000
_BLOCK: Final = 1_000_000_000
_HUNDRED: Final = 100
_TEN: Final = 10
_ALLOWED: Final = {"zero_tens": ("linh", "lẻ"), "thousand": ("nghìn", "ngàn"), "four": ("bốn", "tư")}


def number_in_words(
    n: int, *, zero_tens: ZeroTens = "linh", thousand: Thousand = "nghìn", four: Four = "bốn"
) -> str:
    """Return a whole number in words, in small letters, without a unit.

    >>> number_in_words(2_024), number_in_words(-5)
    ('hai nghìn không trăm hai mươi bốn', 'âm năm')

    Args:
        n: from -:data:`LARGEST` to :data:`LARGEST`.
        zero_tens: the word for an empty tens place, "linh" or "lẻ".
        thousand: "nghìn" or "ngàn".
        four: "bốn" or "tư" for the units after "mươi".

    Raises:
        TypeError: a bool, a float or anything else that is not an int.
        ValueError: out of range, or an unknown word chosen.
    """
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"chỉ đọc được số nguyên, không nhận {type(n).__name__}")
    for option, chosen in (("zero_tens", zero_tens), ("thousand", thousand), ("four", four)):
        if chosen not in _ALLOWED[option]:
            raise ValueError(f"{option} phải là {' hoặc '.join(_ALLOWED[option])}, không phải {chosen!r}")
    if abs(n) > LARGEST:
        raise ValueError(f"số {n} vượt quá giới hạn đọc được (dưới một tỷ tỷ tỷ)")
    if n < 0:
        return "âm " + number_in_words(-n, zero_tens=zero_tens, thousand=thousand, four=four)
    if n == 0:
        return "không"
    phrases: list[str] = []
    for scale, block in (("tỷ tỷ", n // _BLOCK**2), ("tỷ", n // _BLOCK % _BLOCK), ("", n % _BLOCK)):
        words = _block_in_words(block, leading=not phrases, zero_tens=zero_tens, thousand=thousand, four=four)
        if words:
            phrases.append(f"{words} {scale}".rstrip())
    return " ".join(phrases)


def money_in_words(n: int) -> str:
    """Return a sum of money in words with its unit: ``Năm mươi triệu đồng``.

    Args:
        n: the sum in đồng.

    Raises:
        TypeError: not an int.
        ValueError: out of range.
    """
    return f"{sentence_case(number_in_words(n))} đồng"


def _block_in_words(block: int, *, leading: bool, zero_tens: ZeroTens, thousand: Thousand, four: Four) -> str:
    """Return nine digits in words, empty for zero; ``leading`` when nothing was read before them."""
    phrases: list[str] = []
    for scale, group in (
        ("triệu", block // _GROUP**2),
        (thousand, block // _GROUP % _GROUP),
        ("", block % _GROUP),
    ):
        if group:
            words = _group_in_words(group, leading and not phrases, zero_tens, four)
            phrases.append(f"{words} {scale}".rstrip())
    return " ".join(phrases)


@lru_cache(maxsize=8 * _GROUP)
def _group_in_words(group: int, leading: bool, zero_tens: ZeroTens, four: Four) -> str:
    words = str(num2words(group, lang="vi")).replace("lẻ", zero_tens)
    if not leading and group < _HUNDRED:
        words = f"không trăm {zero_tens} {words}" if group < _TEN else f"không trăm {words}"
    if four == "tư" and words.endswith("mươi bốn"):
        words = words.removesuffix("bốn") + "tư"
    return words
