"""Which characters a text of a document may hold, and how many."""

from __future__ import annotations

import re
from typing import Final

TAG_START: Final = re.compile(r"\{_?[{%#]")
"""What opens a tag, docxtpl's own way of hiding one (``{_{``) included."""

LONGEST_TEXT: Final = 1_000_000
"""Characters of one value; an XML parser cuts a text of ten million off without a word."""

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters other than line feed and tab, lone surrogates, and what XML 1.0 forbids beyond them."""
