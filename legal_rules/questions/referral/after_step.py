"""One thing to do with a file after it was sent, and the words that such steps share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from legal_rules.case.events import Event, SanctionDecided
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.wording import short_date
from legal_rules.questions.referral.limit import LimitKind
from legal_rules.questions.referral.reading import Reading

POLICE = "Cơ quan điều tra"
SANCTIONER = "Người có thẩm quyền xử phạt"


@attrs.frozen(kw_only=True)
class AfterStep:
    """One thing to do.

    Args:
        code: stable code.
        actor: who, in Vietnamese.
        sentence: what, in Vietnamese.
        limit: the limit that it has; None where the law sets none.
        citations: the provisions.
        events: identifiers of the events that it is about.
    """

    code: str
    actor: str
    sentence: str
    limit: LimitKind | None = None
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    events: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "actor": self.actor,
            "sentence": self.sentence,
            "limit": self.limit.value if self.limit else None,
            "citations": [citation.to_dict() for citation in self.citations],
            "events": list(self.events),
        }


def agency(reading: Reading) -> str:
    """The agency that sends the file."""
    return reading.case.deciding_agency.name


def day_words(event: Event) -> str:
    """`` ngày 05/3/2024``; empty where the day is not known."""
    return f" ngày {short_date(event.on)}" if event.on else ""


def sanction_words(found: Iterable[SanctionDecided]) -> str:
    """Sanctions by number and day."""
    return "; ".join(
        f"quyết định xử phạt{f' số {one.number}' if one.number else ''}{day_words(one)}" for one in found
    )


__all__ = ["POLICE", "SANCTIONER", "AfterStep", "agency", "day_words", "sanction_words"]
