"""Names of files as they may be printed: in messages, on sheets, in lists."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Control characters, and those that turn or hide the text around them: a name must not look like another.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)


UNSEEN_IN_WORDS: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
"""What marks a place inside a word or the look of the letter before and is not seen itself.

It comes with texts copied from elsewhere; a word is the same without it.
"""

HYPHENS: Final = frozenset("\u2010\u2011")
"""Hyphens that are drawn as the usual one where a font has none of their own."""


def shown_name(name: str) -> str:
    """A file's name or path as it may be printed: NFC, on one line, nothing unseen in it.

    Args:
        name: as the file system or a person has it.

    Returns:
        The name; what cannot be seen or would turn the text around it is U+FFFD.
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", unicodedata.normalize("NFC", name))
