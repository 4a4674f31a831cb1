"""The answer on a referral: elements, addressee, paper, limits, and what comes after."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import attrs

from legal_rules.case import Determination
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Finding, Reason
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.procedure.checklist import ChecklistItem, referral_in, remarks_in
from legal_rules.procedure.readiness import SEND
from legal_rules.questions.article_216 import Article216Finding
from legal_rules.questions.article_216.before_2018 import instead_of_216
from legal_rules.questions.referral.addressee import Addressee, addressee
from legal_rules.questions.referral.afterlife import Afterlife, afterlife
from legal_rules.questions.referral.elements import Element, ElementKind, elements
from legal_rules.questions.referral.instrument import Instrument, InstrumentKind, Trap, instrument, trap
from legal_rules.questions.referral.limit import LimitKind, Owner, ReferralLimit
from legal_rules.questions.referral.limits import referral_limits
from legal_rules.questions.referral.reading import Reading, guided
from legal_rules.questions.referral.repeated import repeat_finding
from legal_rules.questions.sanctions import RepeatFinding

_DUE = {
    InstrumentKind.PETITION: LimitKind.REFER_AFTER_CONCLUSION,
    InstrumentKind.TRANSFER_DURING_EXECUTION: LimitKind.TRANSFER_AFTER_SUSPENSION,
}
"""The limit with a last day that each paper can have."""


@attrs.frozen(kw_only=True)
class ReferralFinding(Finding):
    """Whether the file goes to the investigating police. It says nothing about guilt.

    Args:
        article_216: the finding on Điều 216 for the same subject.
        exclusion: why not, where it is excluded; None otherwise, and where missing facts leave the kind open.
        decision: a named person's determination to send or to hold the file, where it stands; it is shown as
            that person's and does not change the status.
    """

    article_216: Article216Finding
    exclusion: ExclusionKind | None
    decision: Determination | None
    _reading: Reading = attrs.field(repr=False, eq=False, alias="reading")

    @property
    def place(self) -> Citation:
        """The place in the công văn that the procedure rests on."""
        return guided(self.on)

    @property
    def goes(self) -> bool | None:
        """Whether a file is to be sent: by the law, else by the named person; None while that is open.

        Where it is established the law says "ngay", whatever a person determined. A file of the round that
        went already is not sent again.
        """
        if self.instrument.sent:
            return False
        if self.status is Status.ESTABLISHED:
            return True
        if self.decision is not None:
            return self.decision.value == SEND
        return False if self.status is Status.EXCLUDED else None

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element with its own status."""
        return elements(self._reading)

    @cached_property
    def checklist(self) -> tuple[ChecklistItem, ...]:
        """The dossier as it stands; what is missing there excludes nothing."""
        return referral_in(self._reading.view)

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """What the checklist cannot tell, in Vietnamese."""
        return remarks_in(self._reading.view)

    @cached_property
    def addressee(self) -> Addressee | None:
        """Who receives what is sent on the day; None before there was the offence."""
        return addressee(
            self.on, law=self._reading.law, case=self._reading.case, round=self._reading.view.round
        )

    @cached_property
    def instrument(self) -> Instrument:
        """Which paper sends it."""
        return instrument(self._reading, self.status)

    @cached_property
    def trap(self) -> Trap | None:
        """The warning about the sanctioned act; None where there is no sanction to lose."""
        return trap(self._reading)

    @cached_property
    def instead(self) -> Reason | None:
        """What applies to months before 2018, which no referral can be about; None where there are none.

        Căn cứ: khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP.
        """
        reading = self._reading
        return instead_of_216(reading.facts, on=self.on, sources=reading.read.sources, law=reading.law)

    @cached_property
    def limits(self) -> tuple[ReferralLimit, ...]:
        """The limits before, at the police and after; of those that do not run yet without a day."""
        return referral_limits(self._reading)

    @cached_property
    def afterlife(self) -> Afterlife:
        """Where the file stands after sending and what is to be done."""
        return afterlife(self._reading, self.limits)

    @cached_property
    def repeat(self) -> RepeatFinding | None:
        """The trigger of its own for repeated evasion; None before 10/9/2026."""
        return repeat_finding(self._reading)

    def element(self, kind: ElementKind | str) -> Element:
        """One element; `LookupError` where it is not asked on that day (repetition before 10/9/2026)."""
        found = next((one for one in self.elements if one.kind == kind), None)
        if found is None:
            raise LookupError(kind)
        return found

    def limit(self, kind: LimitKind | str) -> ReferralLimit | None:
        """One limit; None where the law has none on the day."""
        return next((one for one in self.limits if one.kind == kind), None)

    @property
    def due(self) -> date | None:
        """The last day for sending the paper; None where the law says "ngay", or the limit does not run."""
        kind = _DUE.get(self.instrument.candidate)
        found = self.limit(kind) if kind is not None else None
        return found.last_day if found is not None and found.applies else None

    @property
    def to_ask(self) -> tuple[ReferralLimit, ...]:
        """Limits of others that are over without an answer on record: time to ask."""
        return tuple(one for one in self.limits if one.owner is not Owner.AGENCY and one.to_ask)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        decision = self.decision
        return Finding.to_dict(self) | {
            "exclusion": self.exclusion.value if self.exclusion else None,
            "exclusion_label": self.exclusion.label if self.exclusion else None,
            "decision": None
            if decision is None
            else {
                "id": decision.id,
                "value": decision.value,
                "by": decision.by,
                "position": decision.position,
                "on": decision.on.isoformat(),
                "reason": decision.reason,
            },
            "goes": self.goes,
            "elements": [
                {key: value for key, value in one.to_dict().items() if key != "reasons"}
                for one in self.elements
            ],
            "checklist": [item.to_dict() for item in self.checklist],
            "remarks": list(self.remarks),
            "addressee": self.addressee.to_dict() if self.addressee else None,
            "instrument": self.instrument.to_dict(),
            "trap": self.trap.to_dict() if self.trap else None,
            "instead": self.instead.to_dict() if self.instead else None,
            "limits": [one.to_dict() for one in self.limits],
            "due": self.due.isoformat() if self.due else None,
            "afterlife": self.afterlife.to_dict(),
            "repeat": self.repeat.to_dict() if self.repeat else None,
        }


__all__ = ["ReferralFinding"]
