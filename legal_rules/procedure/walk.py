"""The walk of a case along the table: which row each act took, and where it left the case."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, OfSanction, SanctionDecided
from legal_rules.procedure.conditions import answer
from legal_rules.procedure.row import Row
from legal_rules.procedure.rows import ROWS
from legal_rules.procedure.states import FIRST, State, Track
from legal_rules.procedure.view import View

_ROWS_OF: dict[type[Event] | None, tuple[Row, ...]] = {
    kind: tuple(row for row in ROWS if row.act is kind) for kind in {row.act for row in ROWS}
}
"""The rows by the kind of act that they are about."""


@attrs.frozen
class Lane:
    """A track, and for a track of execution the sanction that it executes."""

    track: Track
    key: str = ""


@attrs.frozen(kw_only=True)
class Position:
    """Where a lane stands.

    Args:
        state: the state.
        since: the day of the act that led here; None where not known or at the start.
        event: that act; None at the start.
    """

    state: State
    since: date | None = None
    event: Event | None = None


@attrs.frozen(kw_only=True)
class Passage:
    """One act of the walk.

    Args:
        event: the act.
        lane: the lane it moved.
        row: the row it took.
        came_from: where the lane stood before.
        regular: whether the row leads from there; an act out of order is kept all the same.
    """

    event: Event
    lane: Lane
    row: Row
    came_from: State
    regular: bool


@attrs.frozen(kw_only=True)
class Walk:
    """The outcome: where every lane stands, and how it came there."""

    positions: dict[Lane, Position]
    passages: tuple[Passage, ...]

    def state(self, track: Track) -> State:
        """Where a track without key stands."""
        return self.positions[Lane(track)].state


def performs(row: Row, event: Event, view: View) -> bool:
    """Whether the row is about this act, wherever the case stands."""
    if row.act is not type(event) or row.opens_round or not row.valid(event.on or view.on):
        return False
    if row.act_by is not None and getattr(event, "issuer", None) not in row.act_by:
        return False
    if row.act_when is not None and getattr(event, row.act_when[0]) not in row.act_when[1]:
        return False
    return row.act_of is None or isinstance(_target(event, view.case), row.act_of)


def _target(event: Event, case: Case) -> Event | None:
    """The event that an event is about."""
    of = getattr(event, "of", None) or getattr(event, "against", None)
    return case.event_by_id.get(of or "")


def sanction_of(event: Event, case: Case) -> str:
    """The sanction that an event is about, directly or by way of its service; empty for none."""
    if isinstance(event, OfSanction):
        return event.of
    target = _target(event, case)
    if isinstance(target, OfSanction):
        return target.of
    return target.id if isinstance(target, SanctionDecided) else ""


def _fitting(rows: list[Row], event: Event, view: View, key: str) -> list[Row]:
    """Of several rows that tell variants of one act (who explained, whose inspection) those that fit."""
    if len(rows) == 1:
        return rows
    earlier = view.before(event)
    found = [
        row for row in rows if row.variant is None or answer(row.variant, earlier, key).value is not False
    ]
    return found or rows


def _lanes(view: View) -> dict[Lane, Position]:
    positions = {
        Lane(track): Position(state=state) for track, state in FIRST.items() if track is not Track.EXECUTION
    }
    for sanction in view.of(SanctionDecided):
        positions[Lane(Track.EXECUTION, sanction.id)] = Position(
            state=FIRST[Track.EXECUTION], since=sanction.on, event=sanction
        )
    return positions


def walk(view: View) -> Walk:
    """Walk the round of ``view`` along the table.

    An act from a state that no row of it leads from is kept: the case moves to where the act leads if that
    lies further on, and stays where it is otherwise.
    """
    if view.given is not None:
        return _walk(view)
    # the events by their identifiers: those of a view are events of its case, and to hash them whole is dear
    events = tuple(event.id for event in view.events)
    asked = ("walk", view.seen_on, view.on, view.round, events, view.law)
    return view.case.once(asked, lambda: _walk(view))


def _walk(view: View) -> Walk:
    positions = _lanes(view)
    passages: list[Passage] = []
    for event in view.events:
        key = sanction_of(event, view.case)
        # execution follows its sanction into later rounds; everything else belongs to its own round
        mine = Lane(Track.EXECUTION, key) in positions if key else event.round == view.round
        if not mine:
            continue
        by_lane: dict[Lane, list[Row]] = {}
        for row in _ROWS_OF.get(type(event), ()):
            if performs(row, event, view):
                lane = Lane(row.track, key if row.track is Track.EXECUTION else "")
                by_lane.setdefault(lane, []).append(row)
        for lane, rows in by_lane.items():
            here = positions[lane].state
            fitting = _fitting(rows, event, view, lane.key)
            leading = [row for row in fitting if here in row.from_states]
            row = (leading or fitting)[0]
            passages.append(Passage(event=event, lane=lane, row=row, came_from=here, regular=bool(leading)))
            arrived = row.arrival(event)
            if arrived is not None and (leading or arrived.rank > here.rank):
                positions[lane] = Position(state=arrived, since=event.on, event=event)
    return Walk(positions=positions, passages=tuple(passages))


__all__ = ["Lane", "Passage", "Position", "Walk", "performs", "sanction_of", "walk"]
