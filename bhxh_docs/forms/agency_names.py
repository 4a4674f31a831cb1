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
_PLACE: Final = re.compile(r"(?:tỉnh|thành phố) .+\Z")
"""The province or city at the end of an agency's name."""
_SYMBOL_OF_NUMBER: Final = re.compile(r"/BHXH-(\w+)\Z")
"""The drafting room at the end of a letter's number."""
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

    Only the symbol of the drafting room is known; it is the contact's where it is made of first letters of
    that room's name, in their order: ``QLT`` of ``Phòng Quản lý thu``, ``TPT`` of ``Tổ Thu và phát triển
    người tham gia``.
    """
    unit = agency.contact.unit if agency.contact is not None else None
    if not unit or not agency.drafting_unit:
        return ()
    letters = "".join(word[0] for word in re.findall(r"\w+", _ROOM_PREFIX.sub("", unit))).upper()
    symbol = agency.drafting_unit.upper()
    left = iter(letters)
    made_of = letters[:1] == symbol[:1] and all(letter in left for letter in symbol)
    return (agency.drafting_unit,) if made_of else ()


def collectors_symbol(agency: Agency, number: str | None = None) -> tuple[str, ...]:
    """Return the symbol of the room that collects, for the letters that it drafts, if it is known.

    The number already given tells it (``214/BHXH-TPT``); else the drafting room of the agency, unless the
    contact sits in another room.
    """
    given = _SYMBOL_OF_NUMBER.search(number or "")
    if given is not None:
        return (given[1],)
    if agency.contact is not None and agency.contact.unit:
        return contact_symbol(agency)
    return (agency.drafting_unit,) if agency.drafting_unit else ()


def office_of_province(office: str, agency: Agency) -> str:
    """Return an office with the province or city of a social insurance agency: ``Thanh tra tỉnh Minh Họa``.

    An office whose place is not told by the agency's name stays as it is.

    Args:
        office: as a rule names it, ``Thanh tra tỉnh``.
        agency: the provincial agency, ``Bảo hiểm xã hội tỉnh Minh Họa``.
    """
    found = _PLACE.search(agency.name)
    if found is None:
        return office
    return f"{office.removesuffix(' tỉnh')} {found[0]}"
