"""Vietnamese typed in the code pages of before Unicode, as it looks when it is read as Latin letters.

TCVN3 (fonts ``.VnTime``, the "ABC" of the keyboards) has one byte a letter; capitals with a tone come from
fonts of capitals (``.VnTimeH``). VNI (fonts ``VNI-Times``) writes a vowel and its marks as two letters. Word
shows either as Latin-1: "Céng hßa x· héi", "Coäng hoøa xaõ hoäi".

Căn cứ: TCVN 5712:1993 (bảng mã VN3, nay thay bằng TCVN 6909:2001).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Final

import attrs

from bhxh_docs.guard.syllables import is_syllable

# Letters of VN3 by their byte, in the order of the bytes from the one given; a dot where a byte is no letter.
_TCVN3_ROWS: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ.ằẳẵắ",
    0xC6: "ặầẩẫấậè.ẻẽéẹềểễếệì",
    0xD8: "ỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ",
}
# VNI: the second letter of a pair, and what it puts on the first.
_VNI_TONES: Final = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX: Final = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE: Final = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_HORNS: Final = {"ô": "ơ", "ö": "ư"}
_VNI_ALONE: Final = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", **_VNI_HORNS}

_WEAK: Final = frozenset("·×µ")
"""Signs that stand between letters in proper text too: N·m, µm."""
_FEW_WORDS: Final = 3


def _tcvn3() -> dict[str, str]:
    return {
        chr(start + offset): letter
        for start, row in _TCVN3_ROWS.items()
        for offset, letter in enumerate(row)
        if letter != "."
    }


def _vni() -> dict[str, str]:
    pairs = {
        base + mark: base + tone
        for base, (mark, tone) in itertools.product("aeouy", _VNI_TONES.items())
        if base + mark != "yï"
    }
    pairs |= {
        base + mark: base + "\u0302" + tone
        for base, (mark, tone) in itertools.product("aeo", _VNI_CIRCUMFLEX.items())
    }
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    pairs |= {
        horn + mark: letter + tone
        for (horn, letter), (mark, tone) in itertools.product(_VNI_HORNS.items(), _VNI_TONES.items())
    }
    small = {
        key: unicodedata.normalize("NFC", unicodedata.normalize("NFD", value))
        for key, value in (pairs | _VNI_ALONE).items()
    }
    large = {key.upper(): value.upper() for key, value in small.items()}
    # "Hoïc": a capital vowel with the small letter of its mark is written at the start of a word
    mixed = {key[0].upper() + key[1]: value.upper() for key, value in small.items() if len(key) == 2}
    return small | large | mixed


@attrs.frozen(kw_only=True, eq=False)
class CodePage:
    """One code page of before Unicode.

    Args:
        name: as keyboards name it.
        letters: what is seen, by what is meant.
        fonts: how the names of its fonts begin, small letters.
    """

    name: str
    letters: Mapping[str, str]
    fonts: tuple[str, ...]
    _pattern: re.Pattern[str] = attrs.field(init=False)

    @_pattern.default
    def _longest_first(self) -> re.Pattern[str]:
        keys = sorted(self.letters, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, keys)))

    def decode(self, text: str) -> str:
        """Return what a text says."""
        return self._pattern.sub(lambda match: self.letters[match[0]], text)

    def has_font(self, font: str) -> bool:
        """Tell whether a font is one of this code page."""
        return font.lower().startswith(self.fonts)


TCVN3: Final = CodePage(name="TCVN3 (ABC)", letters=_tcvn3(), fonts=(".vn", "abc times", "abc helv"))
VNI: Final = CodePage(name="VNI", letters=_vni(), fonts=("vni-", "vni "))
CODE_PAGES: Final = (TCVN3, VNI)

_SIGNS: Final = "".join(letter for letter in TCVN3.letters if not letter.isalpha())
# a word of any script, with the signs that are letters of TCVN3 counted in
_WORD: Final = re.compile(rf"(?:[^\W\d_]|[{re.escape(_SIGNS)}])+")
_BEYOND: Final = re.compile(r"[^\x00-\xff]")


def meant(text: str, page: CodePage) -> str:
    """Return what a text says that is written in a code page, or holds words written in it.

    Where proper words with marks of their own stand beside them, words that are fine as they are stay.
    """
    if not _BEYOND.search(text):
        return page.decode(text)
    return _WORD.sub(lambda match: match[0] if _is_proper(match[0]) else page.decode(match[0]), text)


def _is_proper(word: str) -> bool:
    return _BEYOND.search(word) is not None or is_syllable(word)


def legacy_code_page(text: str, fonts: Collection[str] = ()) -> CodePage | None:
    """Return the code page of before Unicode that a text is written in, None where it is proper text.

    A word counts when it is no Vietnamese syllable as it stands and is one when decoded. Two such words are
    needed, or one among at most three, or one with a sign inside that no proper word has; and more of them
    than of words that are neither. In a font of the code page everything that it could decode counts.

    Args:
        text: without tags, NFC.
        fonts: what the text is shown in.
    """
    for page in CODE_PAGES:
        shown = any(page.has_font(font) for font in fonts)
        if shown and not _BEYOND.search(text) and page.decode(text) != text:
            return page
    words = [word for word in _WORD.findall(text) if any(letter.isalpha() for letter in word)]
    best: CodePage | None = None
    most = 0
    for page in CODE_PAGES:
        count = _count(words, page)
        if count > most:
            best, most = page, count
    return best


def _count(words: list[str], page: CodePage) -> int:
    found = foreign = 0
    sure = firm = False
    for word in words:
        decoded = page.decode(word)
        if decoded == word or _is_proper(word) or not re.search("[A-Za-z]", word):
            continue
        if is_syllable(decoded):
            found += 1
            marks = {letter for letter in word if not letter.isascii()} - _WEAK
            signs = any(not letter.isalpha() for letter in marks)
            firm = firm or bool(marks)
            sure = sure or signs or (bool(marks) and len(words) <= _FEW_WORDS)
        else:
            foreign += 1
    return found if firm and found > foreign and (found > 1 or sure) else 0
