"""What a row of the table of transitions says: who, when, not before, within, then, else, on which basis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, IssuerKind
from legal_rules.kernel import time_limit
from legal_rules.kernel.citation import Citation
from legal_rules.law import calendars
from legal_rules.procedure.states import State, Track


class Duty(StrEnum):
    """Whether a step must or may be taken."""

    MUST = "must"
    MAY = "may"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return "phải" if self is Duty.MUST else "được"


class Actor(StrEnum):
    """Who takes a step."""

    DATA_OWNER = "data_owner"
    AGENCY = "agency"
    DECIDING_AGENCY = "deciding_agency"
    TEAM = "team"
    OTHER_INSPECTORATE = "other_inspectorate"
    SANCTION_AUTHORITY = "sanction_authority"
    EMPLOYER = "employer"
    POLICE = "police"

    def name_in(self, case: Case) -> str:
        """The actor as named in the papers of ``case``."""
        names = {
            Actor.AGENCY: case.agency.name,
            Actor.DECIDING_AGENCY: case.deciding_agency.name,
            Actor.EMPLOYER: case.employer.name,
        }
        return names.get(self, _ACTOR_LABELS.get(self, ""))


_ACTOR_LABELS = {
    Actor.DATA_OWNER: "Cơ quan, tổ chức chia sẻ dữ liệu",
    Actor.TEAM: "Đoàn thanh tra (kiểm tra)",
    Actor.OTHER_INSPECTORATE: "Cơ quan có thẩm quyền thanh tra, kiểm tra",
    Actor.SANCTION_AUTHORITY: "Người có thẩm quyền xử phạt vi phạm hành chính",
    Actor.POLICE: "Cơ quan Cảnh sát điều tra",
}


class Unit(StrEnum):
    """In what a limit is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    AT_ONCE = "at_once"


@attrs.frozen
class Limit:
    """A limit that runs from the trigger of its row, whose day is not counted.

    Args:
        count: how many; 0 for "at once" (ngay), which has no last day.
        unit: ngày, ngày làm việc or tháng.
    """

    count: int
    unit: Unit

    def reckon(self, start: date) -> time_limit.TimeLimit | None:
        """The limit after ``start`` in the calendar of state agencies; None for "at once".

        Căn cứ: Điều 147, Điều 148 Bộ luật Dân sự năm 2015.
        """
        calendar = calendars.state_agencies()
        match self.unit:
            case Unit.DAYS:
                return time_limit.days_after(start, self.count, calendar=calendar)
            case Unit.WORKING_DAYS:
                return time_limit.working_days_after(start, self.count, calendar=calendar)
            case Unit.MONTHS:
                return time_limit.months_after(start, self.count, calendar=calendar)
            case Unit.AT_ONCE:
                return None

    @property
    def words(self) -> str:
        """``10 ngày``, ``05 ngày làm việc``, ``01 tháng``, ``ngay``."""
        if self.unit is Unit.AT_ONCE:
            return "ngay"
        name = {Unit.DAYS: "ngày", Unit.WORKING_DAYS: "ngày làm việc", Unit.MONTHS: "tháng"}[self.unit]
        return f"{self.count:02d} {name}"


AT_ONCE = Limit(0, Unit.AT_ONCE)


@attrs.frozen(kw_only=True)
class DatedCitation:
    """A provision that carries a row on some days.

    Args:
        citation: the provision, with its confidence.
        valid_from: first day; None where it carries the row from its beginning.
        valid_to: last day; None while no end is known.
    """

    citation: Citation
    valid_from: date | None = None
    valid_to: date | None = None

    def on(self, day: date) -> bool:
        """Whether it carries the row on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def cited_on(basis: tuple[DatedCitation, ...], day: date) -> tuple[Citation, ...]:
    """The provisions that hold on ``day``, in their order."""
    return tuple(entry.citation for entry in basis if entry.on(day))


@attrs.frozen(kw_only=True)
class Arrival:
    """Where an act leads.

    Args:
        state: the next state; None = the case stays where it is.
        when: (field, value) of the event that must agree; None = in every other case.
    """

    state: State | None
    when: tuple[str, Any] | None = None

    def matches(self, event: Event) -> bool:
        """Whether the event leads here."""
        return self.when is None or getattr(event, self.when[0]) == self.when[1]


class Condition(StrEnum):
    """What must hold besides the state; evaluated in `procedure.conditions`."""

    NO_REPLY_OR_NOT_REGISTERED = "no_reply_or_not_registered"
    NOT_COMPLYING = "not_complying"
    INVITED = "invited"
    NOT_INVITED = "not_invited"
    ABSENT = "absent"
    PRESENT = "present"
    NOTHING_UNPAID = "nothing_unpaid"
    SANCTION_FIRST = "sanction_first"
    NEITHER_EXPLAINED_NOR_SENT = "neither_explained_nor_sent"
    SENT_NOT_EXPLAINED = "sent_not_explained"
    EXPLAINED = "explained"
    FINE_DUE = "fine_due"
    FINE_SETTLED = "fine_settled"
    REMEDIES_DUE = "remedies_due"
    REMEDIES_SETTLED = "remedies_settled"
    REFERABLE = "referable"
    CONCLUDED_SINCE = "concluded_since"
    INSPECTING_SINCE = "inspecting_since"
    NOT_INSPECTED_SINCE = "not_inspected_since"
    NEW_EVASION = "new_evasion"


def _states(states: Iterable[State]) -> frozenset[State]:
    return frozenset(states)


@attrs.frozen(kw_only=True)
class Row:
    """One transition: the only way from one state to the next.

    Args:
        code: stable code.
        title: what is done, in Vietnamese.
        track: the track it moves.
        from_states: where the case must stand for the act to be in order.
        act: the event that performs the step; None where the data show it (``done_when``).
        act_of: for events about another event (``of``), the kind that other event must have.
        act_by: for decisions, the kinds of office (``issuer``) for which the row stands; None = any.
        actor: who acts.
        duty: must or may; None for what only comes about and is nobody's next step here.
        trigger: the kinds of event from which the limits run, the first that has happened; the step
            appears once one has.
        looks_back: the trigger may stand in an earlier round.
        not_before: the step opens on the day after this limit.
        within: the step is due by the last day of this limit.
        variant: which of several rows of one act applies.
        when: further conditions, all of them.
        done_when: for a step without event, the condition that shows it done.
        then: where the act leads; the first that matches.
        otherwise: code of the row that is followed where the conditions do not hold.
        opens_round: the act begins the next round.
        form: code of the paper that the step makes.
        basis: the provisions, dated.
        valid_from: first day on which the step exists; None where it is not limited.
        valid_to: last day.
        consequence: what follows where the act came too early, late or out of order, in Vietnamese.
    """

    code: str
    title: str
    track: Track
    from_states: frozenset[State] = attrs.field(converter=_states, validator=attrs.validators.min_len(1))
    act: type[Event] | None
    act_of: type[Event] | None = None
    act_by: frozenset[IssuerKind | None] | None = None
    actor: Actor
    duty: Duty | None
    trigger: tuple[type[Event], ...] = ()
    looks_back: bool = False
    not_before: Limit | None = None
    within: Limit | None = None
    variant: Condition | None = None
    when: tuple[Condition, ...] = ()
    done_when: Condition | None = None
    then: tuple[Arrival, ...] = attrs.field(validator=attrs.validators.min_len(1))
    otherwise: str | None = None
    opens_round: bool = False
    form: str | None = None
    basis: tuple[DatedCitation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    valid_from: date | None = None
    valid_to: date | None = None
    consequence: str = ""

    def valid(self, day: date) -> bool:
        """Whether the step exists on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def citations(self, day: date) -> tuple[Citation, ...]:
        """The provisions on ``day``; outside the validity of all, the last ones known."""
        return cited_on(self.basis, day) or (self.basis[-1].citation,)

    def arrival(self, event: Event) -> State | None:
        """Where the act leads; None = the case stays where it is."""
        return next((arrival.state for arrival in self.then if arrival.matches(event)), None)


__all__ = [
    "AT_ONCE",
    "Actor",
    "Arrival",
    "Condition",
    "DatedCitation",
    "Duty",
    "Limit",
    "Row",
    "Unit",
    "cited_on",
]
