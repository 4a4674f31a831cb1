"""Months for which an earlier file already led to a prosecution: they are not counted again in a later round.

Nobody is tried twice for one act (Điều 14 Bộ luật Tố tụng hình sự), and only what was never prosecuted makes
an offence more (khoản 3 Điều 3 Nghị quyết số 05/2019/NQ-HĐTP). That the months due by the day on which the
file was sent are those of the prosecution is an inference, which a named person's determination replaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, ProsecutionDecided, ReferralSent
from legal_rules.kernel.citation import Confidence
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.case_sanctions import known
from legal_rules.questions.article_216.counting import FIRST, Piece, perhaps, within
from legal_rules.questions.article_216.determinations import Determinations
from legal_rules.questions.contributions import last_month_overdue

NOT_TWICE = (
    cite("bltths-2015", article="14", confidence=Confidence.ASSUMED),
    cite("nq-05-2019", article="3", clause="3", confidence=Confidence.ASSUMED),
)


@attrs.frozen(kw_only=True)
class Prosecution:
    """An earlier round that led to a prosecution.

    Args:
        decision: the decision to prosecute.
        last: the last month that it covers, as `month_index`; None where no day tells.
    """

    decision: ProsecutionDecided
    last: int | None

    def without(self, pieces: list[Piece]) -> list[Piece]:
        """What is left of the pieces: months before 2018 (they never counted) and those after it.

        Where its last month is not known, whatever counts may belong to it.
        """
        early, later = within(pieces, 0, FIRST - 1), within(pieces, FIRST, _ALWAYS)
        if self.last is None:
            return [*early, *perhaps(later)]
        return [*early, *within(later, self.last + 1, _ALWAYS)]

    def covered(self, pieces: Iterable[Piece]) -> list[Piece]:
        """What of the pieces it covers for certain."""
        return [] if self.last is None else within(pieces, FIRST, self.last)


_ALWAYS = 9999 * 12
"""After every month."""


def earlier_prosecution(case: Case, on: date, determinations: Determinations) -> Prosecution | None:
    """The last round before the current one that led to a prosecution; None where there is none.

    A later decision of the same round takes the place of an earlier one. In its own round the months still
    count: the file of that round rests on them.

    Args:
        case: the case.
        on: the day.
        determinations: what named persons determined of the months that it covers.
    """
    current = max((event.round for event in known(case, Event, on)), default=1)
    by_round = {one.round: one for one in known(case, ProsecutionDecided, on)}
    found = [one for one in by_round.values() if one.round < current and one.prosecute]
    if not found:
        return None
    decision = max(found, key=lambda one: one.round)
    stated = determinations.prosecuted_to
    if stated is not None:
        return None if stated < FIRST else Prosecution(decision=decision, last=stated)
    sent = [
        one.on
        for one in known(case, ReferralSent, on)
        if one.round == decision.round
        and one.on is not None
        and (decision.on is None or one.on <= decision.on)
    ]
    until = max(sent) if sent else decision.on
    return Prosecution(decision=decision, last=None if until is None else last_month_overdue(until))


__all__ = ["NOT_TWICE", "Prosecution", "earlier_prosecution"]
