"""What a Vietnamese syllable may look like: enough to tell a word from letters of another code page."""

from __future__ import annotations

import itertools
import unicodedata
from functools import lru_cache
from typing import Final

_INITIALS_TEXT: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_INITIALS: Final = (*_INITIALS_TEXT.split(), "")
_RIMES_TEXT: Final = """
    a ac ach ai am an ang anh ao ap at au ay  ă ăc ăm ăn ăng ăp ăt  â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uôc uôi uôm uôn uông uôt
    uơ uơn uy uya uych uynh uyn uyt uyu uyp uyêt uyên
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych ynh yt yêm yên yêng yêt yêu
"""
_RIMES: Final = frozenset(_RIMES_TEXT.split())
_STOPS: Final = ("c", "ch", "p", "t")
_TONES: Final = {
    "\N{COMBINING GRAVE ACCENT}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{COMBINING HOOK ABOVE}",
    "\N{COMBINING TILDE}",
    "\N{COMBINING DOT BELOW}",
}
_TONES_OF_STOPS: Final = {"\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"}
_MARKED: Final = frozenset("ăâêôơư")
_VOWELS: Final = frozenset("aăâeêioôơuưy")
_GLIDES: Final = frozenset({"oa", "oe", "uy"})
"""Open rimes whose tone stands on the first letter ("hòa") or the second ("hoà"): both are written."""


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Tell whether a word is a Vietnamese syllable, in any case of letters, its tone in its place."""
    letters, tone, at = _toneless(unicodedata.normalize("NFC", word).lower())
    if letters is None:
        return False
    return any(
        _tone_fits(letters.removeprefix(initial), tone, at - len(initial))
        for initial in _INITIALS
        if letters.startswith(initial) and _fits(initial, letters.removeprefix(initial))
    )


def _fits(initial: str, rime: str) -> bool:
    # the u of "qu" belongs to the initial: "quốc" is qu + ôc
    return rime in _RIMES and not (initial == "qu" and rime.startswith(("u", "ư", "o")))


def _toneless(word: str) -> tuple[str | None, str, int]:
    """Return a word without its tone, the tone and the letter that bears it; None with two tones."""
    letters: list[str] = []
    tone, at = "", -1
    for letter in word:
        pieces = unicodedata.normalize("NFD", letter)
        marks = [mark for mark in pieces[1:] if mark in _TONES]
        if marks:
            if tone or len(marks) > 1:
                return None, "", -1
            tone, at = marks[0], len(letters)
        letters.append(unicodedata.normalize("NFC", "".join(p for p in pieces if p not in _TONES)))
    return "".join(letters), tone, at


def _tone_fits(rime: str, tone: str, at: int) -> bool:
    vowels = "".join(itertools.takewhile(_VOWELS.__contains__, rime))
    coda = rime[len(vowels) :]
    if not tone:
        # a syllable that ends in a stop has one of two tones
        return coda not in _STOPS
    if coda in _STOPS and tone not in _TONES_OF_STOPS:
        return False
    return at in _tone_places(vowels, coda)


def _tone_places(vowels: str, coda: str) -> tuple[int, ...]:
    marked = [index for index, vowel in enumerate(vowels) if vowel in _MARKED]
    if marked:
        return (marked[-1],)
    if not coda and vowels in _GLIDES:
        return (0, 1)
    return (0,) if len(vowels) == 1 or (len(vowels) == 2 and not coda) else (1,)
