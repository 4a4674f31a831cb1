"""How a paper calls a person: by sex where it is known, the identity paper by the form of its number."""

from __future__ import annotations

import re
from typing import Final

from bhxh_docs.forms.blanks import blank, or_blank, short_date_or_blank
from bhxh_docs.forms.common import person_info
from bhxh_docs.forms.people import address_form, sex_by_identity
from bhxh_docs.text import capitals
from legal_rules.case import Case, ResponsiblePerson
from legal_rules.case.events import Participant

_IDENTITY_WORDS: Final = (
    (re.compile(r"\d{12}"), "số định danh cá nhân/CCCD"),
    (re.compile(r"\d{9}"), "số CMND"),
    (re.compile(r"[A-Za-z].*"), "hộ chiếu số"),
)
_ANY_IDENTITY: Final = "số định danh cá nhân, CCCD hoặc hộ chiếu"


def address(case: Case, person: ResponsiblePerson | None) -> str:
    """Return ``ông`` or ``bà`` where a worker bears the same identity number, else ``ông (bà)``."""
    number = person.identity_number if person else None
    return address_form(sex_by_identity(case.workers, number))


def named(case: Case, person: ResponsiblePerson) -> str:
    """Return ``ông Lê Văn Ví Dụ``."""
    return f"{address(case, person)} {person.name}"


def identity_words(number: str | None) -> str:
    """Return ``số định danh cá nhân/CCCD 000080000017``; the label follows the form of the number."""
    if number is None:
        return f"{_ANY_IDENTITY}: {blank()}"
    for form, label in _IDENTITY_WORDS:
        if form.fullmatch(number):
            return f"{label} {number}"
    return f"{_ANY_IDENTITY}: {number}"


def particulars(case: Case, person: ResponsiblePerson | None, *, role: bool = False) -> str:
    """Return a person with all particulars, one sentence without its full stop.

    Args:
        case: the case.
        person: the person; None where nobody is known, all dotted then.
        role: begin with what the person was for the employer; a position of the same name is not repeated.
    """
    info = person_info(person)
    name = f"{address(case, person)} {info.ho_ten}"
    same = (
        person is not None
        and person.position is not None
        and capitals(person.position) == capitals(info.vai_tro)
    )
    position = f" ({info.giu_chuc})" if role and same else f"; chức vụ: {info.chuc_vu} ({info.giu_chuc})"
    text = f"{info.vai_tro}: {name}" if role else name[:1].upper() + name[1:]
    issued = f"cấp ngày {short_date_or_blank(person.identity_issued_on if person else None)}"
    if person is not None and person.identity_issued_by:
        issued += f" tại {person.identity_issued_by}"
    number = identity_words(person.identity_number if person else None)
    return (
        f"{text}{position}; ngày sinh: {info.ngay_sinh}; quốc tịch: {info.quoc_tich}; {number}, {issued};"
        f" nơi ở: {or_blank(person.address if person else None, 8)}"
    )


def member_line(person: Participant) -> str:
    """Return ``Ông (bà) Vũ Thị Thí Dụ, Trưởng đoàn, Bảo hiểm xã hội …``, as far as it is known."""
    return ", ".join(part for part in (f"Ông (bà) {person.name}", person.position, person.unit) if part)
