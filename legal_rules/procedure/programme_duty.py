"""A duty of the yearly programme as it stands on a day, and as it falls into a stretch of days."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case.agency import AgencyLevel
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.procedure.programme_rule import Period


@attrs.frozen(kw_only=True)
class Body:
    """Who does it.

    Args:
        level: level of the agency.
        name: its name on the days concerned, in Vietnamese.
    """

    level: AgencyLevel
    name: str


@attrs.frozen(kw_only=True)
class ProgrammeDuty:
    """A duty of the programme as it stands on a day.

    Args:
        task: code of the row.
        title: what is done, in Vietnamese.
        bodies: who does it.
        partners: with whom, by their names on the days concerned; empty where the text names nobody.
        recipient: to whom the result goes; empty where the text names nobody.
        when: when, in Vietnamese.
        forms: codes of the forms.
        citations: the provisions.
        confidence: how well the duty, its bodies and its day are known together.
        remarks: why it is not better known, and what must be said with it, in Vietnamese.
    """

    task: str
    title: str
    bodies: tuple[Body, ...]
    partners: tuple[str, ...]
    recipient: str
    when: str
    forms: tuple[str, ...]
    citations: tuple[Citation, ...]
    confidence: Confidence
    remarks: tuple[str, ...]

    @property
    def who(self) -> str:
        """The bodies as a person reads them."""
        return "; ".join(body.name for body in self.bodies)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "task": self.task,
            "title": self.title,
            "bodies": [{"level": body.level.value, "name": body.name} for body in self.bodies],
            "partners": list(self.partners),
            "recipient": self.recipient,
            "when": self.when,
            "forms": list(self.forms),
            "citations": [citation.to_dict() for citation in self.citations],
            "confidence": self.confidence.value,
            "confidence_label": self.confidence.label,
            "remarks": list(self.remarks),
        }


@attrs.frozen(kw_only=True)
class Occurrence(ProgrammeDuty):
    """A duty that falls into a stretch of days.

    Args:
        key: tells this occurrence from every other of its task: the day or the period that the text names.
        last_day: the last day; None where the text sets none.
        period: the period that the duty is about, or in which it is done; None where the text names none.
        day_off: whether the last day, unmoved, is a day off.
        rolled: whether a last day off was moved.
    """

    key: str
    last_day: date | None
    period: Period | None
    day_off: bool
    rolled: bool

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        period = self.period
        return {
            **ProgrammeDuty.to_dict(self),
            "key": self.key,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "period": {
                "first": period.first.isoformat(),
                "last": period.last.isoformat(),
                "words": period.words,
            }
            if period
            else None,
            "day_off": self.day_off,
            "rolled": self.rolled,
        }


__all__ = ["Body", "Occurrence", "ProgrammeDuty"]
