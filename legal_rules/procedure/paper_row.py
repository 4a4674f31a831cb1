"""What a paper of the road is: which act it makes, what opens it, who issues it, to whom, on which basis.

What concerns the page (template, margins, number symbol) stands in the catalogue of the forms; here is what
the law and the công văn say of the paper.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from legal_rules.case.events import Event
from legal_rules.procedure.basis import Basis
from legal_rules.procedure.row import Actor, DatedCitation


class AddresseeRule(StrEnum):
    """To whom a paper goes: an office is named in ``receivers``, or stated in the planned act (``to``)."""

    EMPLOYER = "employer"
    POLICE = "police"
    OFFICE = "office"
    NONE = "none"


@attrs.frozen(kw_only=True)
class Receiver:
    """Which office receives a paper, by date; a label that the planned act may replace.

    Args:
        label: in Vietnamese.
        copy_to: who gets a copy.
        basis: the provision, with the days.
    """

    label: str
    copy_to: tuple[str, ...] = ()
    basis: DatedCitation


@attrs.frozen(kw_only=True)
class PaperRow:
    """One paper.

    It is opened by a step of the road (``steps``) or, where it accompanies an act that is no step of its
    own, by what has happened (``after``).

    Args:
        form: code of the paper.
        title: its name, in Vietnamese.
        own: the event that the issued paper is; None where the case records none.
        steps: codes of the rows that open it.
        after: kinds of act one of which must have happened in the round, where no step opens it.
        until: kinds of act after which it has lost its use; only with ``after``.
        again: whether it may be written again in a round after it was issued.
        issuer: the agency that handles the employer, or the one that decides.
        addressee: to whom it goes.
        receivers: the office by date, for ``OFFICE`` and ``POLICE``; empty where only a person can name it.
        basis: the provisions it cites, in the order in which they are printed, dated.
        facts: kinds of acts that it cites after them, in order; sanctions of every round, other acts of
            its own.
        valid_from: first day on which it can be issued; None where not limited.
        valid_to: last day.
        ended: why it cannot be issued outside these days, in Vietnamese.
    """

    form: str
    title: str
    own: type[Event] | None = None
    steps: tuple[str, ...] = ()
    after: tuple[type[Event], ...] = ()
    until: tuple[type[Event], ...] = ()
    again: bool = False
    issuer: Actor
    addressee: AddresseeRule
    receivers: tuple[Receiver, ...] = ()
    basis: Basis = attrs.field(validator=attrs.validators.min_len(1))
    facts: tuple[type[Event], ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    ended: str = ""

    def __attrs_post_init__(self) -> None:
        if bool(self.steps) == bool(self.after):
            raise ValueError(f"{self.form}: opened either by steps or by what has happened")
        if self.until and not self.after:
            raise ValueError(f"{self.form}: until goes with after")
        if self.steps and self.own is None:
            raise ValueError(f"{self.form}: a step is an act")

    def valid(self, day: date) -> bool:
        """Whether it can be issued on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def receiver(self, day: date) -> Receiver | None:
        """The office that receives it on ``day``; None where a person must name it."""
        return next((row for row in self.receivers if row.basis.on(day)), None)


__all__ = ["AddresseeRule", "PaperRow", "Receiver"]
