"""What a paper about many employers is: which duty of the programme it serves, who issues it, to whom.

Lists, reports and the papers of the yearly programme belong to no step of one case. They are written by an
agency whenever the duty asks for them, from the cases it is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from legal_rules.case import Agency, AgencyLevel
from legal_rules.kernel.citation import Citation
from legal_rules.procedure.basis import Basis
from legal_rules.procedure.paper_row import Receiver


@attrs.frozen(kw_only=True)
class LevelReceiver(Receiver):
    """Who receives a paper of agencies of some levels only.

    Args:
        levels: levels of the agencies whose paper goes there.
    """

    levels: frozenset[AgencyLevel]


def _levels(levels: Iterable[AgencyLevel]) -> frozenset[AgencyLevel]:
    return frozenset(levels)


@attrs.frozen(kw_only=True)
class CollectiveRow:
    """One paper about many employers.

    Args:
        form: code of the paper.
        title: its name, in Vietnamese.
        tasks: codes of the duties of the programme that it serves; empty where it belongs to none.
        levels: levels of the agencies that issue it.
        receivers: to whom it goes, by date; several of one day where the law names several; empty where it
            stays with the agency.
        basis: the provisions it cites, in the order in which they are printed, dated.
        valid_from: first day on which it can be issued; None where not limited.
        valid_to: last day.
        ended: why it cannot be issued outside these days, in Vietnamese.
    """

    form: str
    title: str
    tasks: tuple[str, ...] = ()
    levels: frozenset[AgencyLevel] = attrs.field(converter=_levels, validator=attrs.validators.min_len(1))
    receivers: tuple[Receiver, ...] = ()
    basis: Basis = attrs.field(validator=attrs.validators.min_len(1))
    valid_from: date | None = None
    valid_to: date | None = None
    ended: str = ""

    def valid(self, day: date) -> bool:
        """Whether it can be issued on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def receivers_of(self, level: AgencyLevel, day: date) -> tuple[Receiver, ...]:
        """Who receives it on ``day`` from an agency of a level."""
        return tuple(
            one
            for one in self.receivers
            if one.basis.on(day) and (not isinstance(one, LevelReceiver) or level in one.levels)
        )


@attrs.frozen(kw_only=True)
class CollectiveMoment:
    """A paper about many employers on a day.

    Args:
        form: code of the paper.
        title: its name, in Vietnamese.
        on: the day of drafting.
        issuer: the agency that issues it.
        addressees: to whom it goes, in order; empty where it stays with the agency, or a person names them.
        addressee_bases: the provisions on who receives it.
        copy_to: who gets a copy.
        bases: the provisions it cites, in order.
        tasks: codes of the duties of the programme that it serves.
    """

    form: str
    title: str
    on: date
    issuer: Agency
    addressees: tuple[str, ...]
    addressee_bases: tuple[Citation, ...]
    copy_to: tuple[str, ...]
    bases: tuple[Citation, ...]
    tasks: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """For JSON, with the issuer by name."""
        return {
            "form": self.form,
            "title": self.title,
            "on": self.on.isoformat(),
            "issuer": self.issuer.name,
            "addressees": list(self.addressees),
            "copy_to": list(self.copy_to),
            "bases": [citation.to_dict() for citation in self.bases],
            "tasks": list(self.tasks),
        }


__all__ = ["CollectiveMoment", "CollectiveRow", "LevelReceiver"]
