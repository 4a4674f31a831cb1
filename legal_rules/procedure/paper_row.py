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
    """To whom a paper goes: an office is named in ``receivers``, or stated in the planned act (``to``).

    ``HEAD`` is the head of the issuing agency, who reads what a team reports.
    """

    EMPLOYER = "employer"
    POLICE = "police"
    OFFICE = "office"
    HEAD = "head"
    NONE = "none"


class PaperCondition(StrEnum):
    """What a paper asks beside the step or the act that opens it; answered in `procedure.conditions_papers`.

    These may ask what only `legal_rules.questions.referral` finds, which itself reads the conditions of the
    rows: so they are no conditions of a row.
    """

    FINE_BARRED = "fine_barred"
    FINE_POSSIBLE = "fine_possible"
    SUSPENSION_DUE = "suspension_due"
    TRANSFER_BY_DECISION = "transfer_by_decision"

    @property
    def label(self) -> str:
        """The condition in Vietnamese."""
        return {
            PaperCondition.FINE_BARRED: "hết thời hiệu xử phạt hoặc quá thời hạn ra quyết định xử phạt",
            PaperCondition.FINE_POSSIBLE: "còn thời hiệu xử phạt, còn thời hạn ra quyết định xử phạt",
            PaperCondition.SUSPENSION_DUE: "quyết định xử phạt phải tạm đình chỉ thi hành vì có dấu hiệu tội "
            "phạm",
            PaperCondition.TRANSFER_BY_DECISION: "hồ sơ phải chuyển bằng quyết định chuyển hồ sơ vụ vi phạm",
        }[self]


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
        own: the event that the issued paper is; None where the case records none, so that the steps that open
            it have no act either.
        steps: codes of the rows that open it.
        after: kinds of act one of which must have happened in the round, where no step opens it.
        until: kinds of act after which it has lost its use; only with ``after``.
        again: whether it may be written again in a round after it was issued.
        own_inspection: whether it belongs to an inspection of the agency's own, so that another office
            which decided one writes its own paper.
        denied_by: kind of act, field and value that leave it without an object, such as a report which says
            that there is none of what it would tell.
        denied: what such an act says, in Vietnamese, after its name and day.
        when: further conditions, all of them, beside what opens it.
        issuer: the agency that handles the employer, or the one that decides; for papers of whoever may
            sanction, the one that prepares them.
        issuer_of: of a paper about another act, who issues it where that act is of one of these kinds.
        addressee: to whom it goes.
        receivers: the office by date, for ``OFFICE`` and ``POLICE``; empty where only a person can name it.
        stated_in: the field of the act in which a person states the office.
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
    own_inspection: bool = False
    denied_by: tuple[type[Event], str, object] | None = None
    denied: str = ""
    when: tuple[PaperCondition, ...] = ()
    issuer: Actor
    issuer_of: tuple[tuple[type[Event], Actor], ...] = ()
    addressee: AddresseeRule
    receivers: tuple[Receiver, ...] = ()
    stated_in: str = "to"
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

    def valid(self, day: date) -> bool:
        """Whether it can be issued on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def receiver(self, day: date) -> Receiver | None:
        """The office that receives it on ``day``; None where a person must name it."""
        return next((row for row in self.receivers if row.basis.on(day)), None)


__all__ = ["AddresseeRule", "PaperCondition", "PaperRow", "Receiver"]
