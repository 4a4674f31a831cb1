"""Where a case stands, what comes next, what went wrong on the way; all read from the table of rows.

Pure over the acts up to a day: what is planned never counts as happened. What the file lacks stands in
`procedure.lacking`, what is planned in `procedure.plans`, who acts for an employer in `procedure.acting`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, SanctionDecided
from legal_rules.kernel.finding import MissingFact
from legal_rules.law.law import Law
from legal_rules.procedure.acting import EmployerPlace, acting_agency
from legal_rules.procedure.actors import level_remark
from legal_rules.procedure.conditions import answer
from legal_rules.procedure.history import HistoryEntry, history
from legal_rules.procedure.irregularities import Irregularity, IrregularityKind, irregularities
from legal_rules.procedure.lacking import Lacking, lacking, lacking_in
from legal_rules.procedure.letters import LETTER, Letter, letter_on
from legal_rules.procedure.limits import (
    READING_WORDS,
    Opening,
    deadline,
    longer_limits,
    openings,
    readings,
    triggered,
)
from legal_rules.procedure.readiness import Readiness
from legal_rules.procedure.row import Actor, Row, Unit
from legal_rules.procedure.row_limits import Limit
from legal_rules.procedure.rows import ROWS
from legal_rules.procedure.states import State, Track
from legal_rules.procedure.step import Stage, Step, StepOpening, StepState
from legal_rules.procedure.step_words import power_remark, why
from legal_rules.procedure.view import View, view_of
from legal_rules.procedure.walk import Lane, Position, Walk, walk


def stage(case: Case, *, on: date, readiness: Readiness | None = None, law: Law | None = None) -> Stage:
    """The stage of ``case`` on ``on``: the state furthest along among the tracks of the latest round.

    Args:
        case: the case.
        on: the day asked about.
        readiness: outcome of the questions, where worked out before.
        law: figures and choices; left out, as encoded.

    Returns:
        The stage, with the act that led to it.
    """
    view = view_of(case, on=on, given=readiness, law=law)
    return stage_of(view, walk(view))


def stage_of(view: View, walked: Walk) -> Stage:
    """The stage in a round already walked."""
    positions = [p for lane, p in walked.positions.items() if lane.track is not Track.EXECUTION]
    settled = dict(_settled(view, walked))
    positions += [one for lane, one in settled.items() if lane.track is not Track.EXECUTION]
    position = max((*positions, *_execution(walked, settled)), key=lambda p: p.state.stage_rank)
    return Stage(
        code=position.state.value,
        label=position.state.label,
        round=view.round,
        since=position.since,
        event=position.event.id if position.event else None,
        event_label=position.event.label if position.event else None,
    )


def _execution(walked: Walk, settled: dict[Lane, Position]) -> tuple[Position, ...]:
    """Of several sanctions the one least executed tells the stage; a cancelled one only if all are."""
    lanes = [settled.get(lane, p) for lane, p in walked.positions.items() if lane.track is Track.EXECUTION]
    live = [p for p in lanes if p.state is not State.CANCELLED] or lanes
    return (min(live, key=lambda p: p.state.rank),) if live else ()


def _settled(view: View, walked: Walk) -> Iterator[tuple[Lane, Position]]:
    """States reached without an act, when the data show it."""
    for row in ROWS:
        if row.done_when is None:
            continue
        for lane, position in walked.positions.items():
            if lane.track is not row.track or position.state not in row.from_states:
                continue
            if position.event is not None and answer(row.done_when, view, lane.key).value:
                arrived = row.arrival(position.event)
                if arrived is not None:
                    yield lane, Position(state=arrived, since=position.since, event=position.event)


def steps(
    case: Case, *, on: date, readiness: Readiness | None = None, law: Law | None = None
) -> tuple[Step, ...]:
    """What comes next in ``case`` as of ``on``, in the order of the table.

    Steps of the latest round, and of earlier rounds what is left of executing a sanction. A step that is
    held back by a limit is told with its opening day; one whose conditions are evidenced not to hold is not
    told.

    Args:
        case: the case.
        on: the day asked about.
        readiness: outcome of the questions, where worked out before.
        law: figures and choices; left out, as encoded.

    Returns:
        The steps, those of the latest round first.
    """
    view = view_of(case, on=on, given=readiness, law=law)
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
    if row.reading is not None and row.reading not in readings(view):
        return None
    answers = [answer(c, view, lane.key) for c in (row.variant, *row.when) if c is not None]
    if row.done_when is not None:
        done = answer(row.done_when, view, lane.key)
        answers.append(attrs.evolve(done, value=None if done.value is None else not done.value))
    if any(a.value is False for a in answers):
        return None
    opens = openings(row, view, lane.key)
    known = [one.limit.next_day for one in opens if one.limit is not None]
    day = max((view.on, *known))
    # the regime and the competence are those of the day on which the step can be taken
    if not row.valid(day):
        return None
    state = _state(row, view, opens, known, undecided=any(a.value is None for a in answers))
    if row.reading is not None and state is StepState.NOT_YET:
        return None  # one way of counting alone gives it, and not yet
    due = deadline(row, view, lane.key)
    longer = longer_limits(row, view, lane.key)
    said = why(row, view, lane.key, opens=opens, due=due, answers=answers, day=day)
    undated = tuple(_undated(one.start) for one in opens if one.limit is None and one.start is not None)
    return Step(
        row=row.code,
        title=row.title,
        form=row.form_on(day),
        actor=row.actor.name_on(view.case, day, view.law),
        duty=row.duty,
        round=view.round,
        subject=lane.key,
        state=state,
        not_before=max(known) if known and len(known) == len(opens) else None,
        due=due.last_day if due else None,
        at_once=isinstance(row.within, Limit) and row.within.unit is Unit.AT_ONCE,
        late=state is not StepState.UNDECIDED and due is not None and due.last_day < view.on,
        citations=row.citations(day),
        why=said or f"Vụ việc đang ở bước “{position.state.label}”.",
        missing=tuple(dict.fromkeys((*undated, *(fact for a in answers for fact in a.missing)))),
        openings=tuple(_told(one) for one in opens) if len(opens) > 1 else (),
        latest=max((one.limit.last_day for one in longer), default=None),
        encloses=row.encloses_on(day),
        either=row.either,
        remarks=_remarks(row, view, day),
    )


def _state(
    row: Row, view: View, opens: tuple[Opening, ...], known: list[date], *, undecided: bool
) -> StepState:
    if undecided or len(known) < len(opens):
        return StepState.UNDECIDED
    if known and view.on < min(known):
        return StepState.NOT_YET
    if known and view.on < max(known):
        return StepState.READINGS_DIFFER
    if row.reading is not None and len(readings(view)) > 1:
        return StepState.READINGS_DIFFER
    return StepState.OPEN


def _told(one: Opening) -> StepOpening:
    return StepOpening(
        reading=one.reading,
        words=READING_WORDS[one.reading],
        first_day=one.limit.next_day if one.limit is not None else None,
    )


def _remarks(row: Row, view: View, day: date) -> tuple[str, ...]:
    """On the guidance of the day where the row rests on it, and on who acts."""
    guided = any(entry.citation.instrument.key == LETTER for entry in row.basis)
    agency = {
        Actor.AGENCY: view.case.agency,
        Actor.DECIDING_AGENCY: view.case.deciding_agency,
        Actor.DECIDING_HEAD: view.case.deciding_agency,
    }.get(row.actor)
    told = (
        letter_on(day, view.law).remark if guided else "",
        level_remark(agency, day, view.law) if agency is not None else "",
        power_remark(row, view, day),
    )
    return tuple(remark for remark in told if remark)


def _undated(event: Event) -> MissingFact:
    return MissingFact(path=f"events.{event.id}.on", meaning=f"Ngày của việc “{event.label}”")


__all__ = [
    "EmployerPlace",
    "HistoryEntry",
    "Irregularity",
    "IrregularityKind",
    "Lacking",
    "Letter",
    "Stage",
    "Step",
    "StepOpening",
    "StepState",
    "acting_agency",
    "all_steps",
    "history",
    "irregularities",
    "lacking",
    "lacking_in",
    "letter_on",
    "stage",
    "stage_of",
    "step_of",
    "steps",
    "steps_in",
]
