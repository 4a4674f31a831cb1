"""The answer to who may sign a fine: the offices, whether each may, and why."""

from __future__ import annotations

from typing import Any

import attrs

from legal_rules.case.events import IssuerKind
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import Finding
from legal_rules.kernel.status import Status
from legal_rules.questions.sanctions.inputs import BEYOND
from legal_rules.questions.sanctions.offices import MinutesOffice, Office, office_of


@attrs.frozen(kw_only=True)
class OfficePower:
    """One office and whether it may sign.

    Args:
        office: the office.
        name: what it is called on the day of the decision.
        ceiling: its ceiling for an individual, as a row of the law; None where it was not read.
        status: established = it may sign, excluded = it may not.
        why: in Vietnamese.
    """

    office: Office
    name: str
    ceiling: DatedValue[Any] | None = attrs.field(repr=False)
    status: Status
    why: str

    @property
    def individual(self) -> int | None:
        """Ceiling for an individual, đồng; None where it was not read."""
        return None if self.ceiling is None else int(self.ceiling.value)

    @property
    def mark(self) -> str:
        """What must stand beside the ceiling; empty where it was not read."""
        return "" if self.ceiling is None else self.ceiling.mark

    @property
    def rank(self) -> int:
        """By what offices are sorted: the ceiling, one that was not read behind all others."""
        return BEYOND if self.individual is None else self.individual

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "office": self.office.value,
            "name": self.name,
            "individual": self.individual,
            "mark": self.mark,
            "status": self.status.value,
            "why": self.why,
        }


@attrs.frozen(kw_only=True)
class CompetenceFinding(Finding):
    """Who may sign a fine.

    Args:
        powers: every office known on that day, from the lowest ceiling.
        minutes_only: who may draw up minutes and fines nobody; empty where it was not read.
        complete: every office that has the power is known; of health insurance one is.
    """

    powers: tuple[OfficePower, ...]
    minutes_only: tuple[MinutesOffice, ...]
    complete: bool = True

    @property
    def signers(self) -> tuple[OfficePower, ...]:
        """The offices that may sign, the lowest ceiling first."""
        return tuple(power for power in self.powers if power.status is Status.ESTABLISHED)

    @property
    def lowest(self) -> OfficePower | None:
        """The office with the lowest ceiling that may sign; None where none may for certain."""
        return self.signers[0] if self.signers else None

    def can_sign(self, office: Office | IssuerKind) -> Status:
        """Whether an office may sign; one not known on that day may not, if all are known.

        Args:
            office: the office, or the issuer of a case.

        Raises:
            OutsideLawError: ``BHXH-L054``, nothing is encoded for that issuer.
        """
        the_office = office_of(office) if isinstance(office, IssuerKind) else office
        found = (power.status for power in self.powers if power.office is the_office)
        return next(found, Status.EXCLUDED if self.complete else Status.NOT_ENOUGH_EVIDENCE)

    def file_goes_to(self, office: Office | IssuerKind) -> tuple[OfficePower, ...]:
        """Who gets the file when an office may not sign; nobody where it may, or where that is not known.

        The offices above it that may sign: those of the social insurance agencies and the chairman of the
        provincial People's Committee first.
        """
        if self.can_sign(office) is not Status.EXCLUDED:
            return ()
        first = (Office.PROVINCE_CHAIR, Office.BHXH_VIETNAM)
        return tuple(sorted(self.signers, key=lambda power: (power.office not in first, power.rank)))

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "powers": [power.to_dict() for power in self.powers],
            "minutes_only": [one.who for one in self.minutes_only],
        }


__all__ = ["CompetenceFinding", "OfficePower"]
