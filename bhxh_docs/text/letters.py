"""Letters that are not seen on paper, or are drawn as others are."""

from __future__ import annotations

from typing import Final

UNSEEN_IN_WORDS: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
"""What marks a place inside a word or the look of the letter before and is not seen itself.

It comes with texts copied from elsewhere; a word is the same without it.
"""

HYPHENS: Final = frozenset("\u2010\u2011")
"""Hyphens that are drawn as the usual one where a font has none of their own."""
