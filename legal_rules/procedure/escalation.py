"""Where a case stands, what comes next, what went wrong on the way; all read from the table of rows.

Pure over the acts up to a day: what is planned never counts as happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, SanctionDecided
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.conditions import Answer, answer
from legal_rules.procedure.history import HistoryEntry, history
from legal_rules.procedure.irregularities import Irregularity, IrregularityKind, irregularities
from legal_rules.procedure.limits import deadline, opening, trigger_event, triggered
from legal_rules.procedure.readiness import Readiness
from legal_rules.procedure.row import Duty, Row, Unit
from legal_rules.procedure.rows import ROWS
from legal_rules.procedure.states import State, Track
from legal_rules.procedure.view import View, view_of
from legal_rules.procedure.walk import Lane, Position, Walk, walk


class StepState(StrEnum):
    """Whether a step can be taken now."""

    OPEN = "open"
    NOT_YET = "not_yet"
    UNDECIDED = "undecided"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            StepState.OPEN: "đang mở",
            StepState.NOT_YET: "chưa đến ngày",
            StepState.UNDECIDED: "chưa đủ dữ kiện để xác định",
        }[self]


@attrs.frozen(kw_only=True)
class Stage:
    """The stage of a case.

    Args:
        code: code of the state.
        label: Vietnamese name.
        round: round of the case, from 1.
        since: day of the act that led here; None where not known or nothing happened yet.
        event: identifier of that act; None where nothing happened yet.
        event_label: its Vietnamese name.
    """

    code: str
    label: str
    round: int
    since: date | None = None
    event: str | None = None
    event_label: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        data = attrs.asdict(self)
        data["since"] = self.since.isoformat() if self.since else None
        return data


@attrs.frozen(kw_only=True)
class Step:
    """A next step.

    Args:
        row: code of the row.
        title: what is done, in Vietnamese.
        form: code of the paper that it makes; None where it makes none of those encoded.
        actor: who acts, as named in papers.
        duty: must or may.
        round: round of the case.
        subject: identifier of the sanction that the step executes; empty for other steps.
        state: open, not yet, or undecided while facts are missing.
        not_before: first day on which it may be taken; None where nothing holds it back.
        due: last day; None where the law sets none.
        at_once: whether the law says "ngay", which has no last day.
        late: whether the last day of an open step has passed.
        citations: the provisions.
        why: why it is open or not, in Vietnamese.
        missing: facts that would settle whether it is open.
    """

    row: str
    title: str
    form: str | None
    actor: str
    duty: Duty
    round: int
    subject: str
    state: StepState
    not_before: date | None
    due: date | None
    at_once: bool
    late: bool
    citations: tuple[Citation, ...]
    why: str
    missing: tuple[MissingFact, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the step can be taken now."""
        return self.state is StepState.OPEN

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "row": self.row,
            "title": self.title,
            "form": self.form,
            "actor": self.actor,
            "duty": self.duty.value,
            "round": self.round,
            "subject": self.subject,
            "state": self.state.value,
            "state_label": self.state.label,
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "due": self.due.isoformat() if self.due else None,
            "at_once": self.at_once,
            "late": self.late,
            "citations": [citation.to_dict() for citation in self.citations],
            "why": self.why,
            "missing": [fact.to_dict() for fact in self.missing],
        }


def stage(case: Case, *, on: date, readiness: Readiness | None = None) -> Stage:
    """The stage of ``case`` on ``on``: the state furthest along among the tracks of the latest round.

    Args:
        case: the case.
        on: the day asked about.
        readiness: outcome of the questions, where worked out before.

    Returns:
        The stage, with the act that led to it.
    """
    view = view_of(case, on=on, given=readiness)
    return stage_of(view, walk(view))


def stage_of(view: View, walked: Walk) -> Stage:
    """The stage in a round already walked."""
    positions = [p for lane, p in walked.positions.items() if lane.track is not Track.EXECUTION]
    position = max((*positions, *_execution(walked), *_settled(view, walked)), key=lambda p: p.state.rank)
    return Stage(
        code=position.state.value,
        label=position.state.label,
        round=view.round,
        since=position.since,
        event=position.event.id if position.event else None,
        event_label=position.event.label if position.event else None,
    )


def _execution(walked: Walk) -> tuple[Position, ...]:
    """Of several sanctions the one least executed tells the stage; a cancelled one only if all are."""
    lanes = [p for lane, p in walked.positions.items() if lane.track is Track.EXECUTION]
    live = [p for p in lanes if p.state is not State.CANCELLED] or lanes
    return (min(live, key=lambda p: p.state.rank),) if live else ()


def _settled(view: View, walked: Walk) -> Iterator[Position]:
    """States reached without an act, when the data show that a step is done."""
    for row in ROWS:
        position = walked.positions.get(Lane(row.track))
        if row.done_when is None or position is None or position.state not in row.from_states:
            continue
        if answer(row.done_when, view).value and position.event is not None:
            arrived = row.arrival(position.event)
            if arrived is not None:
                yield Position(state=arrived, since=position.since, event=position.event)


def steps(case: Case, *, on: date, readiness: Readiness | None = None) -> tuple[Step, ...]:
    """What comes next in ``case`` as of ``on``, in the order of the table.

    Steps of the latest round, and of earlier rounds what is left of executing a sanction. A step that is
    held back by a limit is told with its opening day; one whose conditions are evidenced not to hold is not
    told.

    Args:
        case: the case.
        on: the day asked about.
        readiness: outcome of the questions, where worked out before.

    Returns:
        The steps, those of the latest round first.
    """
    view = view_of(case, on=on, given=readiness)
    return all_steps(view, walk(view))


def all_steps(view: View, walked: Walk) -> tuple[Step, ...]:
    """The next steps where the latest round was already walked."""
    found = [*steps_in(view, walked)]
    for earlier in sorted({s.round for s in view.events if isinstance(s, SanctionDecided)}, reverse=True):
        if earlier != view.round:
            past = attrs.evolve(view, round=earlier)
            found += steps_in(past, walk(past), tracks=frozenset({Track.EXECUTION}))
    return tuple(found)


def steps_in(view: View, walked: Walk, *, tracks: frozenset[Track] = frozenset(Track)) -> Iterator[Step]:
    """The next steps of a round already walked, on some tracks of it."""
    for row in ROWS:
        for lane, position in walked.positions.items():
            if row.track in tracks and lane.track is row.track and position.state in row.from_states:
                step = step_of(row, view, lane, position)
                if step is not None:
                    yield step


def step_of(row: Row, view: View, lane: Lane, position: Position) -> Step | None:
    """One row as a step from where ``lane`` stands; None where it does not concern the case now."""
    if row.duty is None or not triggered(row, view, lane.key):
        return None
    answers = [answer(c, view, lane.key) for c in (row.variant, *row.when) if c is not None]
    if row.done_when is not None:
        done = answer(row.done_when, view, lane.key)
        answers.append(attrs.evolve(done, value=None if done.value is None else not done.value))
    if any(a.value is False for a in answers):
        return None
    start = trigger_event(row, view, lane.key, for_deadline=False)
    opens = opening(row, view, lane.key)
    day = max(view.on, opens.next_day) if opens else view.on
    # the regime and the competence are those of the day on which the step can be taken
    if not row.valid(day):
        return None
    due = deadline(row, view, lane.key)
    unknown_day = row.not_before is not None and opens is None
    undated = (_undated(start),) if unknown_day and start is not None else ()
    undecided = unknown_day or any(a.value is None for a in answers)
    not_yet = opens is not None and view.on < opens.next_day
    return Step(
        row=row.code,
        title=row.title,
        form=row.form,
        actor=row.actor.name_in(view.case),
        duty=row.duty,
        round=view.round,
        subject=lane.key,
        state=StepState.UNDECIDED if undecided else StepState.NOT_YET if not_yet else StepState.OPEN,
        not_before=opens.next_day if opens else None,
        due=due.last_day if due else None,
        at_once=row.within is not None and row.within.unit is Unit.AT_ONCE,
        late=not undecided and due is not None and due.last_day < view.on,
        citations=row.citations(day),
        why=_why(row, start, opens, due, answers) or f"Vụ việc đang ở bước “{position.state.label}”.",
        missing=tuple(dict.fromkeys((*undated, *(fact for a in answers for fact in a.missing)))),
    )


def _undated(event: Event) -> MissingFact:
    return MissingFact(path=f"events.{event.id}.on", meaning=f"Ngày của việc “{event.label}”")


def _limit_words(limit: TimeLimit) -> str:
    rolled = f", là ngày nghỉ nên tính đến hết ngày {short_date(limit.last_day)}" if limit.rolled else ""
    return f"ngày cuối {short_date(limit.nominal_last_day)}{rolled}"


def _why(
    row: Row, start: Event | None, opens: TimeLimit | None, due: TimeLimit | None, answers: list[Answer]
) -> str:
    parts = []
    if row.not_before is not None and start is not None:
        if opens is not None:
            parts.append(
                f"sau {row.not_before.words} kể từ ngày {short_date(opens.start)} ({start.label}; "
                f"{_limit_words(opens)}), mở từ ngày {short_date(opens.next_day)}"
            )
        else:
            parts.append(f"chưa ghi ngày của việc “{start.label}” nên chưa tính được {row.not_before.words}")
    if row.within is not None and row.within.unit is Unit.AT_ONCE:
        parts.append("phải làm ngay, không ấn định ngày cuối")
    elif row.within is not None and due is not None:
        parts.append(f"trong {row.within.words} kể từ ngày {short_date(due.start)} ({_limit_words(due)})")
    parts += [a.sentence for a in answers if a.sentence]
    text = "; ".join(dict.fromkeys(parts))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


__all__ = [
    "HistoryEntry",
    "Irregularity",
    "IrregularityKind",
    "Stage",
    "Step",
    "StepState",
    "all_steps",
    "history",
    "irregularities",
    "stage",
    "stage_of",
    "step_of",
    "steps",
    "steps_in",
]
