"""The People's Committee of an agency's tier, as papers name it, and the steering committee beside it.

The place is told by the agency's name. Where it is not (a region, or a base unit that covers several
communes), it stays blank for whoever signs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.tags import tag
from legal_rules.case import Agency, AgencyLevel
from legal_rules.law.law import default_law

SECOND_TIER: Final = frozenset({AgencyLevel.PROVINCE, AgencyLevel.REGION, AgencyLevel.CENTRAL})
_COMMITTEE: Final = "Ủy ban nhân dân"
_PLACES: Final = {
    AgencyLevel.PROVINCE: (re.compile(r"(?:tỉnh|thành phố) .+\Z"), "tỉnh"),
    AgencyLevel.DISTRICT: (re.compile(r"(?:huyện|quận|thị xã|thành phố) .+\Z"), "huyện"),
}
_LAST_WORD: Final = re.compile(r" (?:tỉnh|huyện|xã)\Z")


@attrs.frozen(kw_only=True)
class CommitteeInfo:
    """The People's Committee."""

    ten: str = tag("Tên Ủy ban nhân dân", "Ủy ban nhân dân tỉnh Minh Họa")
    chu_tich: str = tag("Chủ tịch Ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa")
    dia_ban: str = tag("Địa bàn", "tỉnh Minh Họa")
    ban_chi_dao: str = tag("Ban chỉ đạo cùng cấp", "Ban Chỉ đạo thực hiện chính sách BHXH, BHYT cấp tỉnh")


def is_second_tier(agency: Agency) -> bool:
    """Whether the agency stands beside the committee of a province."""
    return agency.level in SECOND_TIER


def place_of(agency: Agency) -> str:
    """Return the place of an agency's committee: ``tỉnh Minh Họa``; blank where its name does not tell."""
    known = _PLACES.get(agency.level)
    if known is not None:
        pattern, word = known
        found = pattern.search(agency.name)
        return found[0] if found is not None else f"{word} {blank(4)}"
    return f"tỉnh {blank(4)}" if is_second_tier(agency) else f"xã (phường) {blank(3)}"


def with_place(label: str, agency: Agency) -> str:
    """Return an office of a rule with the place of the agency.

    ``Chủ tịch Ủy ban nhân dân tỉnh`` becomes ``Chủ tịch Ủy ban nhân dân tỉnh Minh Họa``; a body that is no
    committee stays as it is.
    """
    if _COMMITTEE not in label:
        return label
    return f"{_LAST_WORD.sub('', label)} {place_of(agency)}"


def steering_committee(agency: Agency, on: date) -> str:
    """Return the steering committee of the agency's tier, by its name of the day."""
    column = "ban_chi_dao_cap_hai" if is_second_tier(agency) else "ban_chi_dao_cap_ba"
    return str(default_law().at(f"ten_co_quan_phoi_hop.{column}", on).value)


def commune_police_name(on: date) -> str:
    """Return the police of the commune, by their name of the day."""
    return str(default_law().at("ten_co_quan_phoi_hop.cong_an_xa", on).value)


def committee_info(agency: Agency, on: date) -> CommitteeInfo:
    """Return the committee of the agency's tier on a day."""
    place = place_of(agency)
    return CommitteeInfo(
        ten=f"{_COMMITTEE} {place}",
        chu_tich=f"Chủ tịch {_COMMITTEE} {place}",
        dia_ban=place,
        ban_chi_dao=steering_committee(agency, on),
    )


__all__ = [
    "SECOND_TIER",
    "CommitteeInfo",
    "committee_info",
    "commune_police_name",
    "is_second_tier",
    "place_of",
    "steering_committee",
    "with_place",
]
