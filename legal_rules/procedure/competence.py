"""Up to which sum an office may fine, as far as the steps of a case need it.

Căn cứ: Điều 52 Nghị định số 12/2022/NĐ-CP (the figures are known, the text was not seen); Điều 57 Nghị định
số 283/2026/NĐ-CP. The ceilings are per act for individuals and double for organisations; a household business
is fined as an individual.
"""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case.employer import Employer, EmployerKind
from legal_rules.case.events import IssuerKind, SanctionDecided, SanctionedAct, SanctionKind
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.registry import cite


@attrs.frozen(kw_only=True)
class Ceiling:
    """What an office may fine under a decree.

    Args:
        issuer: the office.
        decree: number of the decree without its suffix, ``12/2022``.
        individual: highest fine for an individual, đồng.
        evasion_from: lowest fine of the band for evasion of an individual, đồng; None where it depends on
            the heads or sums concerned.
        citation: the provision.
        valid_from: first day of the decision.
        valid_to: last day of the decision; None while no end is known.
    """

    issuer: IssuerKind
    decree: str
    individual: int
    evasion_from: int | None
    citation: Citation
    valid_from: date
    valid_to: date | None


CEILINGS: tuple[Ceiling, ...] = (
    Ceiling(
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        decree="12/2022",
        individual=37_500_000,
        evasion_from=50_000_000,
        citation=cite("nd-12-2022", article="52", confidence=Confidence.ASSUMED),
        valid_from=date(2022, 1, 17),
        valid_to=date(2025, 6, 30),
    ),
    # what Nghị định số 189/2025/NĐ-CP did to the heads of BHXH agencies was not found
    Ceiling(
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        decree="12/2022",
        individual=37_500_000,
        evasion_from=50_000_000,
        citation=cite("nd-12-2022", article="52", confidence=Confidence.UNCHECKED),
        valid_from=date(2025, 7, 1),
        valid_to=date(2026, 9, 9),
    ),
    Ceiling(
        issuer=IssuerKind.PROVINCIAL_DIRECTOR,
        decree="283/2026",
        individual=37_500_000,
        evasion_from=None,
        citation=cite("nd-283-2026", article="57"),
        valid_from=date(2026, 9, 10),
        valid_to=None,
    ),
)
"""Encoded as far as it is needed: the provincial director of BHXH, who signs most of a case's papers."""


@attrs.frozen(kw_only=True)
class Excess:
    """A fine above what its office may impose.

    Args:
        fine: the fine, or where it is not recorded the lowest one of the band, đồng.
        recorded: whether the fine itself is recorded.
        ceiling: what the office may impose on this subject, đồng.
        citation: the provision.
    """

    fine: int
    recorded: bool
    ceiling: int
    citation: Citation


def multiplier(sanction: SanctionDecided, employer: Employer) -> int:
    """1 for individuals and household businesses, 2 for organisations."""
    individual = employer.kind in {EmployerKind.INDIVIDUAL, EmployerKind.HOUSEHOLD_BUSINESS}
    return 1 if individual or sanction.subject not in {None, "employer"} else 2


def excess(sanction: SanctionDecided, employer: Employer) -> Excess | None:
    """How far a fine for evasion lies above the ceiling of its office; None where it does not."""
    if (
        sanction.act is not SanctionedAct.EVASION
        or sanction.on is None
        or sanction.kind is SanctionKind.WARNING
    ):
        return None
    decree = sanction.decree or ""
    for ceiling in CEILINGS:
        in_time = ceiling.valid_from <= sanction.on and (
            ceiling.valid_to is None or sanction.on <= ceiling.valid_to
        )
        if ceiling.issuer is not sanction.issuer or not in_time or not decree.startswith(ceiling.decree):
            continue
        times = multiplier(sanction, employer)
        least = None if ceiling.evasion_from is None else ceiling.evasion_from * times
        fine = sanction.fine if sanction.fine is not None else least
        if fine is not None and fine > ceiling.individual * times:
            return Excess(
                fine=fine,
                recorded=sanction.fine is not None,
                ceiling=ceiling.individual * times,
                citation=ceiling.citation,
            )
    return None


__all__ = ["CEILINGS", "Ceiling", "Excess", "excess", "multiplier"]
