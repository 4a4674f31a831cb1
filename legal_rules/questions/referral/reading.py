"""What of a case concerns its referral: the findings it rests on, its sanctions, the file that was sent."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TypeVar

import attrs

from legal_rules.case import Case, Determination
from legal_rules.case.events import (
    Event,
    FileReturned,
    FileSentToSanction,
    HandlingResumed,
    HandlingSuspended,
    PoliceReceipt,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SanctionDecided,
    SupplementRequested,
    ViolationMinutes,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.law import Law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import cite, instrument
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.conditions import answer, live_sanctions
from legal_rules.procedure.row import Condition, cited_on
from legal_rules.procedure.view import View
from legal_rules.questions.article_216 import Article216Finding, CaseFacts, EvasionFacts, FurtherKind
from legal_rules.questions.article_216.case_sanctions import RecordedSanction

E = TypeVar("E", bound=Event)

GUIDANCE = "tiết a điểm 4.5 khoản 4 Mục I"
_FILE: tuple[type[Event], ...] = (
    ReferralSent,
    PoliceReceipt,
    SupplementRequested,
    HandlingSuspended,
    HandlingResumed,
    ProsecutionDecided,
    RefusalContested,
    FileReturned,
)
_SINCE = (Condition.CONCLUDED_SINCE, Condition.INSPECTING_SINCE, Condition.NOT_INSPECTED_SINCE)


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """What the parts of the answer are made from.

    Args:
        view: the latest round of the case as of the day.
        read: the facts of Article 216 for the subject.
        finding: what they come to.
        law: figures and choices.
        decision: a named person's determination to send or to hold the file; None where none stands.
    """

    view: View
    read: CaseFacts
    finding: Article216Finding
    law: Law
    decision: Determination | None

    @property
    def case(self) -> Case:
        """The case as of the day."""
        return self.view.case

    @property
    def on(self) -> date:
        """The day."""
        return self.view.on

    @property
    def facts(self) -> EvasionFacts:
        """The facts of Article 216."""
        return self.read.facts

    @property
    def sanctions(self) -> tuple[RecordedSanction, ...] | None:
        """All sanctions on record; ``()`` = none, as established; None = not known."""
        return self.read.reading.sanctions

    @cached_property
    def live(self) -> tuple[SanctionDecided, ...]:
        """Sanctions for evasion from 2018 that were not cancelled, in order."""
        return live_sanctions(self.view)

    @cached_property
    def basis(self) -> SanctionDecided | None:
        """The sanction that the finding on Điều 216 rests on; None where none is known."""
        index = self.finding.sanction
        return None if index is None or not self.sanctions else self.sanctions[index].decision

    @cached_property
    def further_kinds(self) -> frozenset[FurtherKind]:
        """What can have come after the sanction, as far as the facts leave it open."""
        if self.facts.further is not None:
            return frozenset({self.facts.further.kind})
        options = self.facts.background.further
        return frozenset(option.kind for option in options) if options else frozenset(FurtherKind)

    @cached_property
    def inspection(self) -> Condition:
        """Where the inspection of the months after the sanction stands."""
        return next(one for one in _SINCE if answer(one, self.view).value)

    @cached_property
    def pending(self) -> tuple[Event, ...]:
        """Minutes and transfers of an administrative file that no sanction has followed yet."""
        events = self.view.events
        last = max((i for i, e in enumerate(events) if isinstance(e, SanctionDecided)), default=-1)
        return tuple(e for e in events[last + 1 :] if isinstance(e, ViolationMinutes | FileSentToSanction))

    @cached_property
    def file(self) -> tuple[Event, ...]:
        """The events of the last file that went to the police, in order; empty where none went."""
        rounds = [e.round for e in self.view.events if isinstance(e, _FILE)]
        return tuple(e for e in self.view.events if isinstance(e, _FILE) and e.round == max(rounds))

    def of_file(self, kind: type[E]) -> tuple[E, ...]:
        """Events of a kind of that file, in order."""
        return tuple(event for event in self.file if isinstance(event, kind))

    @cached_property
    def sent(self) -> ReferralSent | None:
        """The act by which the file first went."""
        return next(iter(self.of_file(ReferralSent)), None)

    def exhibits_of(self, *paths: str) -> tuple[str, ...]:
        """Identifiers of the exhibits that prove these facts."""
        return tuple(dict.fromkeys(x.id for path in paths for x in self.case.proving(path)))


def guided(on: date, section: str = GUIDANCE) -> Citation:
    """A place in the guidance of its day: read in its text while it held, by analogy before and after.

    Args:
        on: the day.
        section: the place.
    """
    basis = guidance(section)
    return (cited_on(basis, on) or (basis[-1].citation,))[0]


def circular(on: date, article: str, clause: str | None = None) -> Citation:
    """A place in Thông tư liên tịch số 03/2018: text while it bound the agencies, by analogy otherwise.

    From 01/7/2025 the agencies check and no longer inspect; whether the circular still binds was not found.
    """
    first = instrument("ttlt-03-2018").in_force_from
    bound = first is not None and first <= on < CHECK_REGIME_FROM
    confidence = Confidence.TEXT if bound else Confidence.ASSUMED
    return cite("ttlt-03-2018", article=article, clause=clause, confidence=confidence)


__all__ = ["GUIDANCE", "Reading", "circular", "guided"]
