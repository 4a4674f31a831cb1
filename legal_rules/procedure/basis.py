"""The provisions on which the rows rest, dated once; shared by steps, papers and checklist.

The công văn sets the steps of điểm 4.1–4.5 Mục I. It was read and holds to 30/6/2025; what went before and
what replaced it were not seen, so that on those days its steps are followed by analogy and shown as what they
are (`procedure.letters`). What changes by date and stands in the figures of the law is read from there.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.law import default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM, SupervisionKind
from legal_rules.law.registry import cite
from legal_rules.procedure.letters import BEFORE, LETTER, Letter, letters
from legal_rules.procedure.row import DatedCitation

Basis = tuple[DatedCitation, ...]

LAST_INSPECTION_DAY = CHECK_REGIME_FROM - timedelta(days=1)
"""The last day on which BHXH agencies could decide and conclude an inspection."""


def law(
    key: str,
    *,
    article: str | None = None,
    clause: str | None = None,
    point: str | None = None,
    section: str | None = None,
    confidence: Confidence = Confidence.TEXT,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> DatedCitation:
    """A provision with the days on which it carries a step."""
    return DatedCitation(
        citation=cite(
            key, article=article, clause=clause, point=point, section=section, confidence=confidence
        ),
        valid_from=valid_from,
        valid_to=valid_to,
    )


@cache
def guidance(section: str) -> Basis:
    """A place in the công văn, as sure as on each day: read in its text, by analogy before and afterwards.

    While Công văn số 3045/BHXH-BT held, it is cited as a whole: it was not read.
    """
    return tuple(_place(one, section) for one in letters())


def _place(letter: Letter, section: str) -> DatedCitation:
    if letter.instrument is not None and letter.instrument.key == BEFORE:
        citation = cite(BEFORE, confidence=Confidence.UNCHECKED)
    else:
        citation = cite(LETTER, section=section, confidence=letter.confidence)
    return DatedCitation(citation=citation, valid_from=letter.valid_from, valid_to=letter.valid_to)


def figured(*keys: str) -> Basis:
    """The provisions of figures of the law, each for its days.

    Args:
        keys: keys of the figures, each for its own time.
    """
    return tuple(
        DatedCitation(
            citation=citation,
            valid_from=one.valid_from,
            valid_to=None if one.valid_to >= LAW_KNOWN_TO else one.valid_to,
        )
        for key in keys
        for one in default_law().figure(key).values
        for citation in one.citations
    )


def limited_by(before: DatedCitation, *keys: str) -> Basis:
    """The provisions of figures, and one for the time before they begin."""
    begins = min(default_law().figure(key).first_day for key in keys)
    return (attrs.evolve(before, valid_to=begins - timedelta(days=1)), *figured(*keys))


@attrs.frozen(kw_only=True)
class Span:
    """Days on which something holds.

    Args:
        first: first day.
        last: last day; None while no end is known.
        citations: what says so.
    """

    first: date
    last: date | None
    citations: tuple[Citation, ...]


def inspection_days(column: str) -> Span:
    """When the head of an agency could decide an inspection.

    Args:
        column: ``bhxh_viet_nam``, ``bhxh_tinh`` or ``bhxh_khu_vuc``.
    """
    can = [one for one in default_law().figure(f"quyet_dinh_thanh_tra.{column}").values if one.value == "co"]
    return Span(
        first=can[0].valid_from,
        last=can[-1].valid_to,
        citations=tuple(dict.fromkeys(citation for one in can for citation in one.citations)),
    )


def check_from(column: str) -> date:
    """The day from which an agency checks and no longer inspects.

    Args:
        column: ``bhxh_viet_nam``, ``bhxh_tinh`` or ``bhxh_khu_vuc``.
    """
    line = default_law().figure(f"che_do_thanh_tra.{column}")
    return next(one.valid_from for one in line.values if one.value == SupervisionKind.CHECK)


SECOND_LEVEL_INSPECTS = Span(
    first=inspection_days("bhxh_tinh").first,
    last=inspection_days("bhxh_khu_vuc").last,
    citations=(*inspection_days("bhxh_tinh").citations, *inspection_days("bhxh_khu_vuc").citations),
)
"""Bảo hiểm xã hội tỉnh, and khu vực in its place from March 2025."""

SECOND_LEVEL_CHECKS_FROM = check_from("bhxh_khu_vuc")
CENTRAL_INSPECTS = inspection_days("bhxh_viet_nam")
CENTRAL_CHECKS_FROM = check_from("bhxh_viet_nam")


SOCIAL_INSURANCE: Basis = (
    law("luat-bhxh-2014", valid_to=LAST_INSPECTION_DAY),
    law("luat-bhxh-2024", valid_from=CHECK_REGIME_FROM),
)
HEALTH_INSURANCE: Basis = (
    law("luat-bhyt-2008"),
    law("luat-bhyt-2014"),
    law("luat-bhyt-2024", valid_from=CHECK_REGIME_FROM),
)
EMPLOYMENT: Basis = (
    law("luat-viec-lam-2013", valid_to=date(2025, 12, 31)),
    law("luat-viec-lam-2025", valid_from=date(2026, 1, 1)),
)
ACCIDENT_INSURANCE: Basis = (law("luat-atvsld-2015"),)
CONTRIBUTION_LAWS: Basis = (*SOCIAL_INSURANCE, *HEALTH_INSURANCE, *EMPLOYMENT, *ACCIDENT_INSURANCE)
"""The laws under which contributions are owed, as the công văn names them."""

CONTRIBUTION_DECREES: Basis = (
    law("nd-158-2025", valid_from=CHECK_REGIME_FROM),
    law("nd-274-2025", confidence=Confidence.SECONDARY, valid_from=date(2025, 11, 30)),
)
"""What details the law of 2024: compulsory insurance; late payment and evasion."""

INSPECTION_LAWS: Basis = (
    law("luat-thanh-tra-2010", valid_to=date(2023, 6, 30)),
    law("luat-thanh-tra-2022", valid_from=date(2023, 7, 1), valid_to=LAST_INSPECTION_DAY),
    law("luat-bhxh-2014", article="13", clause="3", valid_to=LAST_INSPECTION_DAY),
)
INSPECTION_DECREES: Basis = (
    law("nd-21-2016", confidence=Confidence.ASSUMED, valid_to=date(2024, 2, 29)),
    law(
        "nd-03-2024",
        confidence=Confidence.SECONDARY,
        valid_from=date(2024, 3, 1),
        valid_to=LAST_INSPECTION_DAY,
    ),
)
INSPECTION: Basis = (*INSPECTION_LAWS, *INSPECTION_DECREES)
"""Why BHXH agencies could inspect (thanh tra chuyên ngành đóng), to 30/6/2025."""

CHECK: Basis = (
    law(
        "qd-1456-2025",
        article="5",
        confidence=Confidence.SECONDARY,
        valid_from=SECOND_LEVEL_CHECKS_FROM,
        valid_to=LAST_INSPECTION_DAY,
    ),
    law("luat-bhxh-2024", article="17", clause="5", valid_from=CHECK_REGIME_FROM),
    law("luat-thanh-tra-2025", article="61", confidence=Confidence.SECONDARY, valid_from=CHECK_REGIME_FROM),
    # whether the head of a provincial agency may sign the decision by delegation was not found
    law("nd-217-2025", confidence=Confidence.UNCHECKED, valid_from=date(2025, 8, 5)),
)
"""Why BHXH agencies check (kiểm tra chuyên ngành): the regions from 12/5/2025, all from 01/7/2025."""

EVASION_FINES: Basis = (
    law(
        "nd-28-2020",
        article="38",
        confidence=Confidence.SECONDARY,
        valid_from=date(2020, 4, 15),
        valid_to=date(2022, 1, 16),
    ),
    law(
        "nd-12-2022",
        article="39",
        clause="7",
        point="a",
        confidence=Confidence.SECONDARY,
        valid_from=date(2022, 1, 17),
        valid_to=date(2026, 9, 9),
    ),
    law("nd-283-2026", article="44", valid_from=date(2026, 9, 10)),
)
"""Which decree fines evasion."""

REFERRAL: Basis = (
    law("blhs-2015", article="216"),
    law("bltths-2015", article="144", clause="3"),
    law("nq-05-2019", article="7", clause="1"),
)
"""Why and to whom the agency petitions for prosecution."""

__all__ = [
    "ACCIDENT_INSURANCE",
    "CENTRAL_CHECKS_FROM",
    "CENTRAL_INSPECTS",
    "CHECK",
    "CONTRIBUTION_LAWS",
    "EMPLOYMENT",
    "EVASION_FINES",
    "HEALTH_INSURANCE",
    "INSPECTION",
    "INSPECTION_DECREES",
    "INSPECTION_LAWS",
    "LAST_INSPECTION_DAY",
    "REFERRAL",
    "SECOND_LEVEL_CHECKS_FROM",
    "SECOND_LEVEL_INSPECTS",
    "SOCIAL_INSURANCE",
    "Basis",
    "Span",
    "check_from",
    "figured",
    "guidance",
    "inspection_days",
    "law",
    "limited_by",
]
