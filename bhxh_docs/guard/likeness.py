"""Which names are alike: what a person may have meant by a tag that does not exist."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection
from typing import Final

_ALIKE: Final = 0.72
"""Likeness of whole paths from which one is suggested."""
_SAME_FIELD: Final = 0.3
"""Added where the last name, the field itself, is (nearly) the same: looked for on another level."""
_NEARLY: Final = 0.85
_AS_GOOD: Final = 0.05
_MOST: Final = 3


def alternatives(written: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the names that ``written`` may stand for, best first; several only where they are as good.

    Args:
        written: what the template says: ``don_vi.tne``.
        known: what it could say, ``[]`` marking a list.

    Returns:
        At most three names of ``known``; none where nothing is alike.
    """
    scored = sorted(((_likeness(written, name), name) for name in known), key=lambda pair: -pair[0])
    if not scored or scored[0][0] < _ALIKE:
        return ()
    best = scored[0][0]
    return tuple(name for score, name in scored[:_MOST] if score >= best - _AS_GOOD)


def unaccented(text: str) -> str:
    """Return a text in small letters without Vietnamese marks, as tags are written."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _likeness(written: str, name: str) -> float:
    ours, theirs = unaccented(written), name.replace("[]", "")
    score = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    ours_last, theirs_last = ours.rpartition(".")[2], theirs.rpartition(".")[2]
    # two- and three-letter names are alike by chance; they must be the same
    same = ours_last == theirs_last or (
        len(ours_last) > 3
        and difflib.SequenceMatcher(None, ours_last, theirs_last, autojunk=False).ratio() >= _NEARLY
    )
    return score + _SAME_FIELD if same else score
