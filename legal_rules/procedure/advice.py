"""Whom an agency advises on the yearly plan, and who reviews it: the chairmen of People's Committees.

The letter names the chairmen of the province and of the district. There is no district from 01/7/2025; that
the agency of the third tier then turns to the chairman of the commune is an inference.
Căn cứ: điểm 2.1, 2.2 khoản 2 Mục I; điểm 2.3 khoản 2 Mục II của công văn.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import attrs

from legal_rules.case import AgencyLevel
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import Basis, guidance
from legal_rules.procedure.collective_row import LevelReceiver
from legal_rules.procedure.row import DatedCitation

PROVINCE_CHAIRMAN: Final = "Chủ tịch Ủy ban nhân dân tỉnh"
DISTRICT_CHAIRMAN: Final = "Chủ tịch Ủy ban nhân dân huyện"
COMMUNE_CHAIRMAN: Final = "Chủ tịch Ủy ban nhân dân xã"

_SECOND: Final = frozenset({AgencyLevel.PROVINCE, AgencyLevel.REGION})
_THIRD: Final = frozenset({AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT})
_LAST_DISTRICT_DAY: Final = CHECK_REGIME_FROM - timedelta(days=1)


def chairmen() -> tuple[LevelReceiver, ...]:
    """To whom a plan is proposed, by tier and day."""
    return (
        *_named(PROVINCE_CHAIRMAN, guidance("điểm 2.1 khoản 2 Mục I"), _SECOND),
        *_third_tier(guidance("điểm 2.2 khoản 2 Mục I")),
    )


def reviewers() -> tuple[LevelReceiver, ...]:
    """To whom a review goes, by tier and day: the chairman, and Bảo hiểm xã hội Việt Nam."""
    place = guidance("điểm 2.3 khoản 2 Mục II")
    return (
        *_named(PROVINCE_CHAIRMAN, place, _SECOND),
        *_third_tier(place),
        *_named("Bảo hiểm xã hội Việt Nam", place, _SECOND | _THIRD),
    )


def _third_tier(places: Basis) -> tuple[LevelReceiver, ...]:
    return (
        *_named(DISTRICT_CHAIRMAN, places, _THIRD, last=_LAST_DISTRICT_DAY),
        *_named(COMMUNE_CHAIRMAN, places, _THIRD, first=CHECK_REGIME_FROM),
    )


def _named(
    label: str,
    places: Basis,
    levels: frozenset[AgencyLevel],
    *,
    first: date | None = None,
    last: date | None = None,
) -> tuple[LevelReceiver, ...]:
    """One who is named, on the days of each place between two days."""
    found = []
    for place in places:
        begins = max((day for day in (first, place.valid_from) if day is not None), default=None)
        ends = min((day for day in (last, place.valid_to) if day is not None), default=None)
        if begins is not None and ends is not None and ends < begins:
            continue
        citation = place.citation
        if label == COMMUNE_CHAIRMAN and citation.confidence is Confidence.TEXT:
            citation = attrs.evolve(citation, confidence=Confidence.ASSUMED)
        found.append(
            LevelReceiver(
                label=label,
                basis=DatedCitation(citation=citation, valid_from=begins, valid_to=ends),
                levels=levels,
            )
        )
    return tuple(found)


__all__ = ["COMMUNE_CHAIRMAN", "DISTRICT_CHAIRMAN", "PROVINCE_CHAIRMAN", "chairmen", "reviewers"]
