"""Names of files as they may be printed: in messages, on sheets, in lists."""

from __future__ import annotations

import re
import unicodedata

#: Control characters, and those that turn or hide the text around them: a name must not look like another.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)


def shown_name(name: str) -> str:
    """A file's name or path as it may be printed: NFC, on one line, nothing unseen in it.

    Args:
        name: as the file system or a person has it.

    Returns:
        The name; what cannot be seen or would turn the text around it is U+FFFD.
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", unicodedata.normalize("NFC", name))
