"""Sums by fund of which some may not be known; nothing unknown is counted as zero."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from legal_rules.case import Fund, FundAmounts

ALL_FUNDS = frozenset(Fund)
NOTHING = FundAmounts.zero()
_NAMES = tuple(fund.value for fund in Fund)


@attrs.frozen(kw_only=True)
class FundSums:
    """A sum for each fund, as far as it is known.

    Args:
        known: the known part of each fund, đồng.
        unknown: the funds of which a part is not known.
    """

    known: FundAmounts = NOTHING
    unknown: frozenset[Fund] = frozenset()

    def of(self, fund: Fund) -> int | None:
        """The sum of one fund, đồng; None while a part of it is not known."""
        return None if fund in self.unknown else self.known.of(fund)

    @property
    def total(self) -> int | None:
        """The sum over all funds, đồng; None while a part of it is not known."""
        return None if self.unknown else self.known.total

    @property
    def known_part(self) -> int:
        """What is known of the sum over all funds, đồng; the whole where nothing is unknown."""
        return self.known.total

    @property
    def amounts(self) -> FundAmounts | None:
        """The sums by fund; None while a part is not known."""
        return None if self.unknown else self.known

    def to_dict(self) -> dict[str, Any]:
        """For JSON: each fund and the total, null where not known, and what is known of the total."""
        sums: dict[str, Any] = {fund.value: self.of(fund) for fund in Fund}
        return sums | {"total": self.total, "known_part": self.known_part}


UNKNOWN = FundSums(unknown=ALL_FUNDS)
"""Nothing is known."""


def sum_of(parts: Iterable[FundSums]) -> FundSums:
    """The sum of sums: known parts added up, a fund not known where one part of it is not known."""
    sums = [0] * len(_NAMES)
    unknown: frozenset[Fund] = frozenset()
    for part in parts:
        known = part.known
        if known is not NOTHING:
            for place, name in enumerate(_NAMES):
                sums[place] += getattr(known, name)
        if part.unknown:
            unknown |= part.unknown
    return FundSums(
        known=FundAmounts(**{name: sums[place] for place, name in enumerate(_NAMES)}), unknown=unknown
    )


def unpaid_of(due: FundSums, paid: FundSums) -> FundSums:
    """What is unpaid of what is due, by fund; too much to one fund lessens no other.

    Where nothing is due to a fund nothing is unpaid of it, whatever was paid.
    """
    unknown = {fund for fund in due.unknown | paid.unknown if fund in due.unknown or due.known.of(fund)}
    left = due.known - paid.known
    sums = {fund.value: 0 if fund in unknown else left.of(fund) for fund in Fund}
    return FundSums(known=FundAmounts(**sums), unknown=frozenset(unknown))


__all__ = ["ALL_FUNDS", "NOTHING", "UNKNOWN", "FundSums", "sum_of", "unpaid_of"]
