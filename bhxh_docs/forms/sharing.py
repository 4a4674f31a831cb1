"""What the lists shared with other authorities have in common: addressee, quarter, who is left out and why.

Căn cứ: điểm 5.1, 5.2 khoản 5 Mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.agency_names import collectors_symbol, office_of_province
from bhxh_docs.forms.blanks import number_or_room
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.common import LetterheadContext, leader_line, recipients, unit_symbol
from bhxh_docs.forms.draft import number_symbol
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.unit_choice import form_name
from bhxh_docs.text import format_count, format_date_short
from legal_rules.case import AgencyLevel
from legal_rules.procedure.programme import TASK
from legal_rules.procedure.programme_rule import Recurring

_NAMED: Final = 10
"""Employers left out that are named one by one; more are counted."""
_OFFICES: Final = "Sở "
"""Offices that are told with the province of the agency."""
COVER: Final = {"09-KT": "CV09", "10-KT": "CV10", "11-KT": "CV11"}
"""The letter with which each list goes out."""


@attrs.frozen(kw_only=True)
class SharedContext(LetterheadContext):
    """What every list and letter to another authority has."""

    kinh_gui: tuple[str, ...] = tag("Cơ quan nhận", "Cơ quan thuế quản lý địa bàn", at_least=1)
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    ky: str = tag("Kỳ của danh sách", "quý III năm 2024")
    ngay_so_lieu: str = tag("Ngày của số liệu", "20/9/2024")
    so_don_vi: str = tag("Số đơn vị trong danh sách", "02")
    so_nguoi: str = tag("Số người lao động trong danh sách", "05")


@attrs.frozen(kw_only=True)
class SharedListContext(SharedContext):
    """What every list to another authority has."""

    mau_so: str = tag("Mẫu số của danh sách", "Mẫu số 10-KT")
    van_ban_chinh: str = tag(
        "Công văn mà danh sách kèm theo",
        "Công văn số      /BHXH-QLT ngày    tháng 9 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    ra_soat: str = tag(
        "Bao nhiêu hồ sơ được rà soát, bao nhiêu không đưa vào và vì sao",
        "Đã rà soát 12 hồ sơ đơn vị; đưa vào danh sách này 02 đơn vị.",
    )


def shared_fields(gathering: Gathering, *, units: int, workers: int, period: str) -> dict[str, Any]:
    """Return the fields of `SharedContext`.

    Args:
        gathering: the paper.
        units: employers in the list.
        workers: workers in it.
        period: what it is about.
    """
    agency = gathering.agency
    # at the top the data centre drafts, elsewhere the room that collects
    rooms = unit_symbol if agency.level is AgencyLevel.CENTRAL else collectors_symbol
    return {
        **gathering.letterhead_fields(recipients("Như trên", *leader_line(agency), kept=rooms(agency))),
        "kinh_gui": addressees(gathering),
        "can_cu": gathering.bases,
        "ky": period,
        "ngay_so_lieu": format_date_short(gathering.on),
        "so_don_vi": format_count(units),
        "so_nguoi": format_count(workers),
    }


def list_fields(gathering: Gathering, told: str, **counts: Any) -> dict[str, Any]:
    """Return the fields of `SharedListContext`; ``counts`` as `shared_fields`."""
    return {
        **shared_fields(gathering, **counts),
        "mau_so": form_name(gathering),
        "van_ban_chinh": _cover(gathering),
        "ra_soat": told,
    }


def addressees(gathering: Gathering) -> tuple[str, ...]:
    """Return to whom the list goes; a department with the province of the agency."""
    above = gathering.provincial or gathering.agency
    return tuple(
        office_of_province(name, above) if name.startswith(_OFFICES) else name
        for name in gathering.moment.addressees
    )


def quarter(gathering: Gathering) -> str:
    """Return the quarter in which the list is drafted: ``quý III năm 2024``."""
    timing = TASK[gathering.moment.tasks[0]].timing
    if not isinstance(timing, Recurring):
        raise TypeError("the list is made every quarter")
    (*_, begins) = timing.days(gathering.on.replace(month=1, day=1), gathering.on)
    period = timing.period(begins)
    return period.words if period is not None else ""


def _cover(gathering: Gathering) -> str:
    """How the list names the letter with which it goes out."""
    letter = form_entry(COVER[gathering.entry.code])
    number = number_or_room(None, number_symbol(letter, gathering.agency))
    return f"Công văn số {number} {gathering.dateline} của {gathering.agency.name}"


def told_of(given: int, chosen: int, left_out: Iterable[tuple[str, str]], *, named: bool = False) -> str:
    """What became of every given case: nothing is lost silently.

    Args:
        given: cases looked at.
        chosen: employers in the list.
        left_out: why, and the name, of every other one.
        named: whether these are named; not in a paper that goes to another authority.
    """
    sentence = (
        f"Đã rà soát {format_count(given)} hồ sơ đơn vị; đưa vào danh sách này {format_count(chosen)} đơn vị"
    )
    reasons: dict[str, list[str]] = {}
    for why, name in left_out:
        reasons.setdefault(why, []).append(name)
    if not reasons:
        return f"{sentence}."
    parts = [
        f"{format_count(len(names))} đơn vị {why}{_names(names) if named else ''}"
        for why, names in reasons.items()
    ]
    return f"{sentence}. Không đưa vào {format_count(given - chosen)} đơn vị: {'; '.join(parts)}."


def sheet_notes(context: SharedListContext) -> tuple[str, ...]:
    """Return what stands between the title and the table of a workbook."""
    head = (
        f"Kính gửi: {'; '.join(context.kinh_gui)}. Kỳ: {context.ky}; số liệu đến ngày {context.ngay_so_lieu}."
    )
    return (head, f"Kèm theo {context.van_ban_chinh}.", *context.can_cu)


def nobody(gathering: Gathering, left_out: Iterable[tuple[str, str]]) -> FormError:
    """Return the error of a list in which nobody stands."""
    told = told_of(len(gathering.cases), 0, left_out, named=True)
    return FormError(
        Problem(
            code="BHXH-F053",
            where=gathering.entry.code,
            message=f"không có đơn vị nào thuộc danh sách này. {told}",
            mend="bổ sung dữ kiện vào hồ sơ, hoặc không gửi danh sách của kỳ này",
        )
    )


def _names(names: Sequence[str]) -> str:
    return f" ({', '.join(names)})" if len(names) <= _NAMED else ""


__all__ = [
    "COVER",
    "SharedContext",
    "SharedListContext",
    "addressees",
    "list_fields",
    "nobody",
    "quarter",
    "shared_fields",
    "sheet_notes",
    "told_of",
]
