"""Steps that a file lacks: what the table puts before an act that happened, and the file does not show.

Beside them stands what a list lacks before the notice is sent: how many workers, telephone, email (điểm 3.2.1
khoản 3 Mục I của công văn).

An act out of order is kept and told as an irregularity; here stand the steps that it passed over, found as
the shortest way along the table, what must be done before what may be. A step that was taken later is out of
order, not lacking.

Căn cứ: the provisions of each row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import heappop, heappush
from itertools import count
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, ListReceived
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.history import act_label
from legal_rules.procedure.row import Duty, Row, cited_on
from legal_rules.procedure.rows import ROW, ROWS
from legal_rules.procedure.states import TERMINAL, State, Track
from legal_rules.procedure.view import View, view_of
from legal_rules.procedure.walk import Passage, walk

_COST = {Duty.MUST: 1, Duty.MAY: 3, None: 10}
_BEFORE_NOTICE = frozenset({State.LIST_RECEIVED, State.LISTED})
"""Where a list has come and the notice was not sent."""


@attrs.frozen(kw_only=True)
class Lacking:
    """A step that the file lacks, or what a list lacks.

    Args:
        row: code of the row of the step; of a list, of the step by which it came.
        title: the step, in Vietnamese.
        form: code of the paper that would show it; None where it makes none.
        round: round of the case.
        event: identifier of the act before which it belongs; of a list, of the act by which it came.
        on: the day of that act; None where not known.
        sentence: what is lacking, in Vietnamese.
        citations: the provisions on the step.
        consequence: what may follow, in Vietnamese.
    """

    row: str
    title: str
    form: str | None
    round: int
    event: str
    on: date | None
    sentence: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    consequence: str

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "row": self.row,
            "title": self.title,
            "form": self.form,
            "round": self.round,
            "event": self.event,
            "on": self.on.isoformat() if self.on else None,
            "sentence": self.sentence,
            "citations": [citation.to_dict() for citation in self.citations],
            "consequence": self.consequence,
        }


def lacking(case: Case, *, on: date, law: Law | None = None) -> tuple[Lacking, ...]:
    """The steps that the file of ``case`` lacks as of ``on``, round by round.

    Args:
        case: the case.
        on: the day; what happened later and what is planned is not looked at.
        law: figures and choices; left out, as encoded.

    Returns:
        One entry a step and round, in the order in which they belong.
    """
    return lacking_in(view_of(case, on=on, law=law))


def lacking_in(latest: View) -> tuple[Lacking, ...]:
    """The same for a case already looked at; every round is walked."""
    found: dict[tuple[int, str, str], Lacking] = {}
    for number in sorted({event.round for event in latest.events}):
        view = attrs.evolve(latest, round=number)
        walked = walk(view)
        for passage in walked.passages:
            for row in (*_skipped(passage, view), *_expected(passage, view)):
                found.setdefault((number, row.code, passage.lane.key), _entry(row, passage, view))
        if walked.state(Track.ROAD) in _BEFORE_NOTICE:
            for entry in _of_list(view):
                found[number, "list", ""] = entry
    return tuple(found.values())


def _of_list(view: View) -> Iterator[Lacking]:
    """What the list of a round lacks.

    Căn cứ: điểm 3.2.1 khoản 3 Mục I của công văn.
    """
    employer, received = view.case.employer, view.of(ListReceived)
    last = received[-1]
    known = bool(view.case.workers) or any(event.workers for event in received)
    wanting = [
        words
        for words, there in (
            ("số lao động", known),
            ("số điện thoại", employer.phone is not None),
            ("thư điện tử", employer.email is not None),
        )
        if not there
    ]
    if not wanting:
        return
    basis = guidance("điểm 3.2.1 khoản 3 Mục I")
    yield Lacking(
        row="list-received",
        title=ROW["list-received"].title,
        form=None,
        round=last.round,
        event=last.id,
        on=last.on,
        sentence=f"Danh sách chưa có {', '.join(wanting)} của đơn vị: phối hợp với Công an xã bổ sung, nếu "
        "có, trước khi gửi Thông báo.",
        citations=cited_on(basis, view.on) or (basis[-1].citation,),
        consequence="Thiếu số lao động thì Thông báo chưa có danh sách kèm theo; thiếu điện thoại, thư điện "
        "tử thì khó liên hệ, không ảnh hưởng giá trị của Thông báo.",
    )


def _skipped(passage: Passage, view: View) -> Iterator[Row]:
    """The rows of the shortest way from where the case stood to where the act belongs."""
    event, here = passage.event, passage.came_from
    arrived = passage.row.arrival(event)
    if passage.regular or passage.row.duty is None or here in TERMINAL:
        return
    if arrived is not None and arrived.rank <= here.rank:
        return
    for row in shortest_way(here, passage.row.from_states, day=event.on or view.on):
        if row.act is not None and not _taken(row, view):
            yield row


def _expected(passage: Passage, view: View) -> Iterator[Row]:
    """Rows whose act should stand in the file before this one, though no state tells."""
    for code in passage.row.expects:
        if not _taken(ROW[code], view):
            yield ROW[code]


def _taken(row: Row, view: View) -> bool:
    return row.act is not None and bool(view.of(row.act))


def shortest_way(start: State, goals: frozenset[State], *, day: date) -> tuple[Row, ...]:
    """The rows that lead from a state to one of several, on a day; empty where none do.

    Args:
        start: where the case stands.
        goals: where it should stand.
        day: the day whose table counts.
    """
    order = count()
    queue: list[tuple[int, int, State, tuple[Row, ...]]] = [(0, next(order), start, ())]
    seen: set[State] = set()
    while queue:
        cost, _, state, way = heappop(queue)
        if state in goals:
            return way
        if state in seen:
            continue
        seen.add(state)
        for row in ROWS:
            if state not in row.from_states or row.opens_round or not row.valid(day):
                continue
            for arrival in row.then:
                if arrival.state is not None and arrival.state.track is state.track:
                    price = cost + _COST[row.duty]
                    heappush(queue, (price, next(order), arrival.state, (*way, row)))
    return ()


def _entry(row: Row, passage: Passage, view: View) -> Lacking:
    event: Event = passage.event
    day = f" ngày {short_date(event.on)}" if event.on is not None else ""
    return Lacking(
        row=row.code,
        title=row.title,
        form=row.form_on(event.on or view.on),
        round=event.round,
        event=event.id,
        on=event.on,
        sentence=f"Hồ sơ không có tài liệu về việc “{row.title}” trước việc "
        f"“{act_label(event, view.case)}”{day}.",
        citations=row.citations(event.on or view.on),
        consequence=row.consequence or passage.row.consequence or "Phải giải trình trong hồ sơ.",
    )


__all__ = ["Lacking", "lacking", "lacking_in", "shortest_way"]
