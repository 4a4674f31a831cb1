"""Whether a fine lies above what its office may impose, as far as the steps of a case need it.

The ceilings stand in ``legal_rules/law/figures/sanction_powers.toml`` and the bands in the decrees' figures;
both are read through `legal_rules.questions.sanctions`. They are per act for individuals and double for
organisations; a household business is fined as an individual.
"""

from __future__ import annotations

import attrs

from legal_rules.case.employer import Employer, EmployerKind
from legal_rules.case.events import SanctionDecided, SanctionedAct, SanctionKind
from legal_rules.errors import LegalRulesError
from legal_rules.kernel.citation import Citation
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import instrument
from legal_rules.questions.sanctions import FineAct, fine_range
from legal_rules.questions.sanctions.decree import decree_on
from legal_rules.questions.sanctions.offices import ceiling, office_of


@attrs.frozen(kw_only=True)
class Excess:
    """A fine above what its office may impose.

    Args:
        fine: the fine, or where it is not recorded the lowest one of the band, đồng.
        recorded: whether the fine itself is recorded.
        ceiling: what the office may impose on this subject, đồng.
        office: the office, as called on the day.
        citations: the provisions.
    """

    fine: int
    recorded: bool
    ceiling: int
    office: str
    citations: tuple[Citation, ...]


def multiplier(sanction: SanctionDecided, employer: Employer) -> int:
    """1 for individuals and household businesses, 2 for organisations."""
    individual = employer.kind in {EmployerKind.INDIVIDUAL, EmployerKind.HOUSEHOLD_BUSINESS}
    return 1 if individual or sanction.subject not in {None, "employer"} else 2


def excess(sanction: SanctionDecided, employer: Employer, *, law: Law | None = None) -> Excess | None:
    """How far a fine for evasion lies above the ceiling of its office; None where it does not.

    Args:
        sanction: the decision.
        employer: who was fined, unless a person was.
        law: the law; left out, as encoded.
    """
    the_law = law or default_law()
    on, issuer = sanction.on, sanction.issuer
    if sanction.act is not SanctionedAct.EVASION or on is None or issuer is None:
        return None
    if sanction.kind is SanctionKind.WARNING or not _of_the_day(sanction, the_law):
        return None
    try:
        office = office_of(issuer)
        limit = ceiling(office, on=on, law=the_law)
    except LegalRulesError:
        return None  # nothing is encoded for that office or that day
    if limit is None:
        return None
    times = multiplier(sanction, employer)
    fine = sanction.fine if sanction.fine is not None else _least(sanction, times, the_law)
    if fine is None or fine <= limit.value * times:
        return None
    return Excess(
        fine=fine,
        recorded=sanction.fine is not None,
        ceiling=limit.value * times,
        office=office.label_on(on, law=the_law),
        citations=limit.citations,
    )


def _of_the_day(sanction: SanctionDecided, law: Law) -> bool:
    """Whether the decree applied is the one whose ceilings hold on the day of the decision."""
    if sanction.on is None or sanction.decree is None:
        return False
    try:
        found = decree_on(sanction.on, on=sanction.on, health=False, law=law)
    except LegalRulesError:
        return False
    number = None if found.decree is None else instrument(found.decree).number
    return number is not None and sanction.decree.startswith(number.partition("/NĐ")[0])


def _least(sanction: SanctionDecided, times: int, law: Law) -> int | None:
    """The lowest fine of the band for evasion; None where it hangs on heads or sums."""
    if sanction.on is None:
        return None
    band = fine_range(FineAct.EVASION, on=sanction.on, law=law).individual
    return None if band is None else band.low * times


__all__ = ["Excess", "excess", "multiplier"]
