"""Who is asked for data and lists, by date: sectoral bodies, tax offices, household offices, commune police.

The letter names bodies of 2022. The tax offices were reorganised on 01/3/2025 and the districts ended with
30/6/2025; what took their place is named by what it does, as an inference.
Căn cứ: điểm 3.1.2, 3.1.3, 3.2.1 khoản 3 Mục I của công văn.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import attrs

from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import Basis, guidance
from legal_rules.procedure.paper_row import Receiver
from legal_rules.procedure.row import DatedCitation

_TAX_REORGANISED: Final = date(2025, 3, 1)
"""Căn cứ: cùng ngày tổ chức lại cơ quan bảo hiểm xã hội theo Quyết định số 391/QĐ-BTC (cách hiểu)."""
_ONE_DAY: Final = timedelta(days=1)
_OF_PROVINCE: Final = guidance("điểm 3.1.2 khoản 3 Mục I")
_OF_DISTRICT: Final = guidance("điểm 3.1.3 khoản 3 Mục I")
_OF_COMMUNE: Final = guidance("điểm 3.2.1 khoản 3 Mục I")
_OF_TAX: Final = guidance("tiết a điểm 5.2 khoản 5 Mục I")
_OF_LABOUR: Final = guidance("tiết b điểm 5.2 khoản 5 Mục I")
_OF_NEW_BUSINESS: Final = guidance("điểm 5.1 khoản 5 Mục I")
_TO_THE_TOP: Final = guidance("điểm 2.2 khoản 2 Mục II")


def sectors() -> tuple[Receiver, ...]:
    """The bodies that manage employers by sector, whom the agency of the province asks."""
    return _named("Các cơ quan, tổ chức quản lý theo ngành, lĩnh vực trên địa bàn", _OF_PROVINCE)


def tax_offices() -> tuple[Receiver, ...]:
    """The tax offices with which the agency of the province checks the tax data."""
    last = _TAX_REORGANISED - _ONE_DAY
    return (
        *_named("Cục Thuế tỉnh", _OF_PROVINCE, last=last),
        *_named("Chi cục Thuế khu vực", _OF_PROVINCE, last=last),
        *_named("Cơ quan thuế quản lý địa bàn", _OF_PROVINCE, first=_TAX_REORGANISED, inferred=True),
    )


def household_offices() -> tuple[Receiver, ...]:
    """The two offices that know households in business: of their registration, and of their taxes."""
    last = CHECK_REGIME_FROM - _ONE_DAY
    return (
        *_named("Phòng Tài chính - Kế hoạch cấp huyện", _OF_DISTRICT, last=last),
        *_named("Chi cục Thuế quản lý địa bàn", _OF_DISTRICT, last=last),
        *_named(
            "Cơ quan đăng ký hộ kinh doanh trên địa bàn",
            _OF_DISTRICT,
            first=CHECK_REGIME_FROM,
            inferred=True,
        ),
        *_named("Cơ quan thuế quản lý địa bàn", _OF_DISTRICT, first=CHECK_REGIME_FROM, inferred=True),
    )


def commune_police() -> tuple[Receiver, ...]:
    """The police of the commune, by their name of the day."""
    line = default_law().figure("ten_co_quan_phoi_hop.cong_an_xa")
    return tuple(
        one
        for span in line.values
        for one in _named(
            span.value,
            _OF_COMMUNE,
            first=span.valid_from,
            last=span.valid_to,
            inferred=span.confidence is not Confidence.TEXT,
        )
    )


def collection_board() -> tuple[Receiver, ...]:
    """Whom the agencies report to: BHXH Việt Nam, with its board of collection while its name is known."""
    last = _TAX_REORGANISED - _ONE_DAY
    return (
        *_named("Bảo hiểm xã hội Việt Nam (Ban Quản lý Thu - Sổ, Thẻ)", _TO_THE_TOP, last=last),
        *_named("Bảo hiểm xã hội Việt Nam", _TO_THE_TOP, first=_TAX_REORGANISED, inferred=True),
    )


def tax_authority() -> tuple[Receiver, ...]:
    """Who is asked to inspect or check the tax declared for those who do not work."""
    return _named("Cơ quan thuế quản lý địa bàn", _OF_TAX)


def labour_authority() -> tuple[Receiver, ...]:
    """Who is asked to inspect or check whether contracts are concluded; the department is an inference."""
    last = _TAX_REORGANISED - _ONE_DAY
    return (
        *_named("Sở Lao động - Thương binh và Xã hội", _OF_LABOUR, last=last, inferred=True),
        *_named("Sở Nội vụ", _OF_LABOUR, first=_TAX_REORGANISED, inferred=True),
    )


def business_register() -> tuple[Receiver, ...]:
    """Who is told how many workers new enterprises insure."""
    return _named("Cơ quan đăng ký kinh doanh", _OF_NEW_BUSINESS)


def _named(
    label: str,
    places: Basis,
    *,
    first: date | None = None,
    last: date | None = None,
    inferred: bool = False,
) -> tuple[Receiver, ...]:
    """A body under a name, on the days of each place between two days."""
    found = []
    for place in places:
        begins = max((day for day in (first, place.valid_from) if day is not None), default=None)
        ends = min((day for day in (last, place.valid_to) if day is not None), default=None)
        if begins is not None and ends is not None and ends < begins:
            continue
        citation = place.citation
        if inferred and citation.confidence is Confidence.TEXT:
            citation = attrs.evolve(citation, confidence=Confidence.ASSUMED)
        found.append(
            Receiver(label=label, basis=DatedCitation(citation=citation, valid_from=begins, valid_to=ends))
        )
    return tuple(found)


__all__ = [
    "business_register",
    "collection_board",
    "commune_police",
    "household_offices",
    "labour_authority",
    "sectors",
    "tax_authority",
    "tax_offices",
]
