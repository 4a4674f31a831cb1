"""Texts of a case that the papers cannot show: letters without a glyph, signs that turn the text around them.

LibreOffice leaves a letter that no font has out of the page, without a word; a name must not lose one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

import attrs

from bhxh_docs.errors import Problem
from bhxh_docs.pdf.fonts import FontFamily, missing_letters
from bhxh_docs.text.letters import HYPHENS, UNSEEN_IN_WORDS
from legal_rules.case import Case

_TOLD: Final = 8
_NO_SIGNS: Final = frozenset({"Cf", "Cs", "Co", "Cn"})
"""Categories of what turns the text around it, or is no character that everybody knows."""
_LEFT_OUT: Final = frozenset({"id", "file"})
"""Fields that no paper prints."""


def unprintable(case: Case, fonts: FontFamily) -> tuple[Problem, ...]:
    """Return a problem (BHXH-D014) for each text of a case that the papers cannot show.

    Args:
        case: the case.
        fonts: the faces that the papers are set in.
    """
    texts = list(_texts(case, ""))
    bad = set(_bad(unicodedata.normalize("NFC", "".join({text for _, text in texts})), fonts))
    if not bad:
        return ()
    composed = ((path, unicodedata.normalize("NFC", text)) for path, text in texts)
    return tuple(_problem(path, text, bad) for path, text in composed if not bad.isdisjoint(text))


def _bad(text: str, fonts: FontFamily) -> Iterator[str]:
    """The letters of a text that cannot be shown; what merely is not seen inside a word may stay."""
    seen = "".join(set(text) - UNSEEN_IN_WORDS - HYPHENS)
    yield from (letter for letter in seen if unicodedata.category(letter) in _NO_SIGNS)
    yield from missing_letters(fonts.face(), seen)


def _problem(path: str, text: str, bad: set[str]) -> Problem:
    letters = [letter for letter in dict.fromkeys(text) if letter in bad]
    named = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters[:_TOLD])
    more = f" và {len(letters) - _TOLD} ký tự khác" if len(letters) > _TOLD else ""
    return Problem(
        code="BHXH-D014",
        where=path,
        message=f"có ký tự không in được trong văn bản: {named}{more}",
        mend="bỏ hoặc thay ký tự đó trong vụ việc",
    )


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text of a case with its place, ``exhibits.xp-1.title``."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield path, value
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.init and field.name not in _LEFT_OUT:
                yield from _texts(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
    elif isinstance(value, tuple | frozenset):
        for number, one in enumerate(value):
            yield from _texts(one, f"{path}.{getattr(one, 'id', number)}")
