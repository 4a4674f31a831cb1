"""The rounds of a case: what was hidden after each sanction and before the next one.

Every offence presupposes a sanction before it (khoản 1 Điều 216 Bộ luật Hình sự năm 2015); evasion that goes
on after one sanction is one offence, and each is complete with 06 months of its own: an inference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from legal_rules.case.events import SanctionedAct
from legal_rules.questions.article_216.background import MonthsKnown
from legal_rules.questions.article_216.case_sanctions import RecordedSanction
from legal_rules.questions.article_216.clauses import MONTHS, OFFENCES
from legal_rules.questions.article_216.counting import Piece, Tally, first_month_after, within
from legal_rules.questions.contributions import last_month_overdue


@attrs.frozen(kw_only=True)
class Round:
    """A sanction and the months hidden after it.

    Args:
        sanction: the sanction.
        months: the months until the next sanction; nothing known where they cannot be told apart.
    """

    sanction: RecordedSanction
    months: MonthsKnown


def prior(sanctions: Iterable[RecordedSanction]) -> list[RecordedSanction]:
    """The sanctions that an offence may presuppose: not cancelled, about contributions."""
    return [one for one in sanctions if not one.cancelled and one.decision.act is not SanctionedAct.OTHER]


def rounds_of(sanctions: Iterable[RecordedSanction], pieces: Sequence[Piece], on: date) -> tuple[Round, ...]:
    """The rounds in which an offence may be complete each; at most one where no two can.

    Args:
        sanctions: the sanctions of the case.
        pieces: what was hidden, or may have been.
        on: the day.
    """
    found = prior(sanctions)
    dated = sorted(
        ((first_month_after(one.decision.on), one) for one in found if one.decision.on is not None),
        key=lambda pair: pair[0] or 0,
    )
    if len(found) < OFFENCES.low or len(dated) < len(found):
        return tuple(Round(sanction=one, months=MonthsKnown()) for one in found)
    starts = [start or 0 for start, _ in dated]
    ends = [*(start - 1 for start in starts[1:]), last_month_overdue(on)]
    rounds = [
        Round(sanction=one, months=_months(within(pieces, first, last)))
        for (_, one), first, last in zip(dated, starts, ends, strict=True)
        if first <= last
    ]
    rounds = [one for one in rounds if one.months.at_most]
    enough = len(_months(pieces).at_most or ()) >= OFFENCES.low * MONTHS.low
    return tuple(rounds) if enough else tuple(rounds[:1])


def _months(pieces: Iterable[Piece]) -> MonthsKnown:
    return Tally(pieces, None).counts().months


__all__ = ["Round", "prior", "rounds_of"]
