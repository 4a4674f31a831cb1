"""Characters that are not seen, or are seen as others: what they are called and what was meant."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_CYRILLIC: Final = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛѡ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True))
_GREEK: Final = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ", "ABEZHIKMNOPTYXavopu", strict=True))
_QUOTES: Final = dict(zip("„‟‚‛″′«»`´", "\"\"''\"'\"\"''", strict=True))
_DASHES: Final = dict.fromkeys("‐‑‒–—−", "-")
_PLAIN: Final = _CYRILLIC | _GREEK | _QUOTES | _DASHES

CURLY: Final = {"“": '"', "”": '"', "‘": "'", "’": "'"}
"""Quotation marks that Word makes of straight ones while typing, and docxtpl takes for straight."""

_INVISIBLE_NAMES: Final = {
    "\u00ad": "dấu gạch nối mềm",
    "\u034f": "ký tự nối ẩn",
    "\u061c": "dấu đổi chiều chữ",
    "\u180e": "dấu tách nguyên âm",
    "\u200b": "khoảng trắng không bề rộng",
    "\u200c": "dấu không nối",
    "\u200d": "dấu nối không bề rộng",
    "\u2028": "dấu xuống dòng lạ",
    "\u2029": "dấu xuống đoạn lạ",
    "\u2060": "dấu nối từ không bề rộng",
    "\ufeff": "dấu thứ tự byte (BOM)",
}
_TURNING: Final = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE: Final = re.compile(f"[{''.join(_INVISIBLE_NAMES)}{_TURNING}\x80-\x9f\ufff9-\ufffb]")
"""What takes no place on paper and breaks searching, comparing and tags."""

_MIXED: Final = re.compile(r"[^\W\d_]+")
_ETH: Final = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}


def name_of(character: str) -> str:
    """Return a character's code and what it is: ``U+200B, khoảng trắng không bề rộng``."""
    return f"U+{ord(character):04X}, {_kind(character)}"


def plain(character: str) -> str:
    """Return the ASCII character that one looks like: empty if unseen, itself if like none."""
    if INVISIBLE.match(character):
        return ""
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "Zs":
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded.isascii() and folded.isprintable() else character


def plain_text(text: str) -> str:
    """Return a text as it looks in ASCII."""
    return "".join(plain(character) for character in text)


def lookalikes_in_words(text: str) -> list[tuple[str, str]]:
    """Return the words with letters of another script among Latin ones, each with what was meant."""
    found: list[tuple[str, str]] = []
    for match in _MIXED.finditer(text):
        word = match[0]
        meant = "".join(
            _ETH.get(letter) or _CYRILLIC.get(letter) or _GREEK.get(letter) or letter for letter in word
        )
        latin = any("LATIN" in unicodedata.name(letter, "") and letter not in _ETH for letter in word)
        if meant != word and latin and (word, meant) not in found:
            found.append((word, meant))
    return found


def _kind(character: str) -> str:
    if character in _INVISIBLE_NAMES:
        return _INVISIBLE_NAMES[character]
    if character in _TURNING:
        return "dấu đổi chiều chữ"
    category = unicodedata.category(character)
    if category == "Cc":
        return "ký tự điều khiển"
    if character in "\u00a0\u202f":
        return "dấu cách không ngắt"
    if category == "Zs":
        return "dấu cách khác thường"
    if character in _CYRILLIC:
        return f"chữ Kirin, trông như “{_CYRILLIC[character]}”"
    if character in _GREEK:
        return f"chữ Hy Lạp, trông như “{_GREEK[character]}”"
    if character in _QUOTES or character in CURLY:
        return "dấu nháy khác thường"
    if character in _DASHES:
        return "dấu gạch khác thường"
    if unicodedata.normalize("NFKC", character) != character:
        return f"chữ khổ rộng, trông như “{plain(character)}”"
    return "ký tự lạ"
