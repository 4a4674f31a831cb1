"""The provisions on which the rows rest, dated once; shared by steps, papers and checklist.

The công văn sets the steps of điểm 4.1–4.5 Mục I. It speaks of the time before 01/7/2025; what replaced it
was not seen, so that from that day its steps are followed by analogy and shown as assumed.
"""

from __future__ import annotations

from datetime import date, timedelta

from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import cite
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


def guidance(section: str) -> Basis:
    """A place in the công văn: read in its text to 30/6/2025, by analogy afterwards."""
    return (
        law("cv-khai-thac-2022", section=section, valid_to=LAST_INSPECTION_DAY),
        law(
            "cv-khai-thac-2022",
            section=section,
            confidence=Confidence.ASSUMED,
            valid_from=CHECK_REGIME_FROM,
        ),
    )


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
    law("luat-bhxh-2024", article="17", clause="5", valid_from=CHECK_REGIME_FROM),
    law("luat-thanh-tra-2025", article="61", confidence=Confidence.SECONDARY, valid_from=CHECK_REGIME_FROM),
    # whether the head of a provincial agency may sign the decision by delegation was not found
    law("nd-217-2025", confidence=Confidence.UNCHECKED, valid_from=date(2025, 8, 5)),
)
"""Why BHXH agencies check (kiểm tra chuyên ngành), from 01/7/2025."""

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
    "SOCIAL_INSURANCE",
    "Basis",
    "guidance",
    "law",
]
