"""The names of agencies and of their rooms: where they may break, what symbol a room has."""

from __future__ import annotations

import re
from typing import Final

from bhxh_docs.text import NBSP
from legal_rules.case import Agency

_LEVEL_WORDS: Final = (
    ("thành", "phố"),
    ("thị", "xã"),
    ("khu", "vực"),
    ("cơ", "sở"),
    ("tỉnh",),
    ("quận",),
    ("huyện",),
)
"""What stands before the own name of an agency and stays on its line."""
_LONGEST_WHOLE: Final = 26
"""Letters that surely fit on one line of a head or a cell; a longer name may break anywhere."""
_ROOM_PREFIX: Final = re.compile(r"\A(?:Phòng|Tổ|Bộ phận|Ban|Văn phòng) ")


def keep_name_whole(name: str) -> str:
    """Return the name of an agency for the head of a paper: the last part, its own name, never broken.

    ``Bảo hiểm xã hội huyện Thử Nghiệm`` breaks before ``huyện`` and nowhere after it.
    """
    words = name.split(" ")
    start = len(words)
    while start > 1 and (words[start - 1][:1].isupper() or words[start - 1] == "-"):
        start -= 1
    for level in _LEVEL_WORDS:
        if [word.lower() for word in words[start - len(level) : start]] == list(level):
            start -= len(level)
            break
    own = words[start:]
    if len(" ".join(own)) > _LONGEST_WHOLE:
        return name
    return " ".join([*words[:start], NBSP.join(own)]).strip(" ")


def contact_symbol(agency: Agency) -> tuple[str, ...]:
    """Return the symbol of the contact's room, who keeps a copy of what that room drafts, if it is known.

    Only the symbol of the drafting room is known; it is the contact's where it is made of the first letters
    of that room's name: ``QLT`` of ``Phòng Quản lý thu``.
    """
    unit = agency.contact.unit if agency.contact is not None else None
    if not unit or not agency.drafting_unit:
        return ()
    letters = "".join(word[0] for word in re.findall(r"\w+", _ROOM_PREFIX.sub("", unit))).upper()
    return (agency.drafting_unit,) if letters.startswith(agency.drafting_unit.upper()) else ()
