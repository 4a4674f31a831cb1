"""What is planned: open on its day, or refused with the reason.

A planned act never counts as happened. It is looked at on its own day, with what has happened by the day
asked about; without a day, on the day asked about.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import Event, ListReceived
from legal_rules.errors import CaseDataError, Problem, StepNotOpenError
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.procedure.conditions import answer
from legal_rules.procedure.escalation import Step, StepState, step_of
from legal_rules.procedure.history import act_label
from legal_rules.procedure.row import Row
from legal_rules.procedure.rows import NOTED, ROWS
from legal_rules.procedure.states import FIRST, Track
from legal_rules.procedure.view import View, view_of
from legal_rules.procedure.walk import Lane, Position, Walk, performs, sanction_of, walk


@attrs.frozen(kw_only=True)
class Plan:
    """A planned act.

    Args:
        event: identifier of the act.
        label: its Vietnamese name.
        on: the day for which it is looked at.
        open: whether it can be done on that day.
        step: the step that it takes, where one is near.
        problem: why it cannot; None where it can.
    """

    event: str
    label: str
    on: date
    open: bool
    step: Step | None
    problem: Problem | None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "event": self.event,
            "label": self.label,
            "on": self.on.isoformat(),
            "open": self.open,
            "step": self.step.row if self.step else None,
            "problem": attrs.asdict(self.problem) if self.problem else None,
        }


def plans(case: Case, *, on: date, law: Law | None = None) -> tuple[Plan, ...]:
    """Every planned act of ``case``, with whether it can be done on its day.

    Args:
        case: the case.
        on: the day as of which the case is.
        law: figures and choices; left out, as encoded.
    """
    return tuple(_plan(event, case, on, law) for event in case.events if not event.happened)


def require_plan(case: Case, event: str, *, on: date, law: Law | None = None) -> Plan:
    """A planned act that must be open on its day.

    Args:
        case: the case.
        event: identifier of the planned act.
        on: the day as of which the case is.
        law: figures and choices; left out, as encoded.

    Raises:
        CaseDataError: ``BHXH-F049``, no such planned act.
        StepNotOpenError: it is not open; with the reason, the provision and, where known, the first day.
    """
    planned = case.event_by_id.get(event)
    if planned is None or planned.happened:
        raise CaseDataError(
            Problem(
                code="BHXH-F049",
                where=f"events.{event}",
                message="không có việc dự kiến mang mã này",
                mend="ghi mã của một sự kiện có trạng thái dự kiến (planned)",
            )
        )
    found = _plan(planned, case, on, law)
    if found.problem is not None:
        raise StepNotOpenError(found.problem)
    return found


def _plan(event: Event, case: Case, on: date, law: Law | None) -> Plan:
    day = max(on, event.on) if event.on is not None else on
    view = view_of(case, on=on, round=event.round, law=law).on_day(day)
    if type(event) in NOTED:
        return Plan(event=event.id, label=event.label, on=day, open=True, step=None, problem=None)
    if event.on is not None and event.on < on:
        past = _problem(
            "BHXH-F048",
            event,
            view,
            f"ngày dự kiến {short_date(event.on)} đã qua",
            "ghi nhận việc đã làm, hoặc ghi ngày dự kiến mới",
        )
        return Plan(event=event.id, label=event.label, on=event.on, open=False, step=None, problem=past)
    walked = walk(view)
    rows = [row for row in ROWS if _fits(row, event, view)]
    step = _nearest(rows, event, view, walked)
    problem = None if step is not None and step.open else _refusal(rows, event, view, walked, step)
    return Plan(
        event=event.id,
        label=act_label(event, case),
        on=day,
        open=problem is None,
        step=step,
        problem=problem,
    )


def _fits(row: Row, event: Event, view: View) -> bool:
    """A row of the act; the first list of a later round is one that opens a round."""
    begun = event.round == 1 or any(one.round == event.round for one in view.events)
    if row.act is ListReceived and not begun:
        return row.opens_round and isinstance(event, ListReceived) and row.valid(view.on)
    return performs(row, attrs.evolve(event, on=event.on or view.on), view)


def _where(row: Row, event: Event, view: View, walked: Walk) -> tuple[Lane, Position, View]:
    if row.opens_round:
        before = attrs.evolve(view, round=event.round - 1)
        lane = Lane(row.track)
        return lane, walk(before).positions[lane], before
    lane = Lane(row.track, sanction_of(event, view.case) if row.track is Track.EXECUTION else "")
    return lane, walked.positions.get(lane, Position(state=FIRST[row.track])), view


def _nearest(rows: list[Row], event: Event, view: View, walked: Walk) -> Step | None:
    """The open step of the act, and otherwise the one that comes closest to opening."""
    found: list[Step] = []
    for row in rows:
        lane, position, own = _where(row, event, view, walked)
        if position.state in row.from_states:
            step = step_of(row, own, lane, position)
            if step is not None:
                found.append(step)
    order = list(StepState)
    return min(found, key=lambda step: order.index(step.state), default=None)


def _refusal(rows: list[Row], event: Event, view: View, walked: Walk, step: Step | None) -> Problem | None:
    if step is not None:
        return _not_yet(event, view, step)
    told, leading = [], False
    for row in rows:
        lane, position, own = _where(row, event, view, walked)
        if position.state in row.from_states:
            if row.duty is None:
                return None  # what only comes about is nobody's step, and nothing holds it back
            leading = True
            replies = (answer(c, own, lane.key) for c in (row.variant, *row.when) if c is not None)
            told += [reply.sentence for reply in replies if reply.value is False and reply.sentence]
        elif not leading:
            needed = " hoặc ".join(f"“{s.label}”" for s in sorted(row.from_states, key=lambda s: s.rank))
            told.append(f"vụ việc đang ở bước “{position.state.label}”, cần {needed}")
    reason = "; ".join(dict.fromkeys(told)) or "không có bước nào của bảng cho việc này vào ngày đó"
    basis = "; ".join(str(c) for row in rows[:1] for c in row.citations(view.on)[:2])
    cited = f". Căn cứ {basis}" if basis else ""
    return _problem(
        "BHXH-F044",
        event,
        view,
        f"chưa thuộc bước này: {reason}{cited}",
        "thực hiện và ghi nhận các bước trước, hoặc kiểm tra lại dữ kiện",
    )


def _not_yet(event: Event, view: View, step: Step) -> Problem:
    basis = "; ".join(str(citation) for citation in step.citations[:2])
    reason = f"{step.why[:1].lower()}{step.why[1:]} Căn cứ {basis}"
    if step.state is StepState.NOT_YET and step.not_before is not None:
        return _problem(
            "BHXH-F043",
            event,
            view,
            f"chưa đến ngày: {reason}",
            f"dự kiến từ ngày {short_date(step.not_before)}",
        )
    if step.state is StepState.READINGS_DIFFER:
        return _problem(
            "BHXH-F050",
            event,
            view,
            f"tùy cách hiểu: {reason}",
            "chọn cách tính (moc_10_ngay_thanh_tra), ghi người chọn và lý do"
            + (f"; hoặc dự kiến từ ngày {short_date(step.not_before)}" if step.not_before else ""),
        )
    facts = ", ".join(fact.path for fact in step.missing[:5])
    return _problem(
        "BHXH-F045",
        event,
        view,
        f"chưa đủ dữ kiện để xác định: {reason}",
        f"bổ sung: {facts}" if facts else "bổ sung dữ kiện hoặc quyết định của người có thẩm quyền",
    )


def _problem(code: str, event: Event, view: View, reason: str, mend: str) -> Problem:
    return Problem(
        code=code,
        where=f"events.{event.id}",
        message=f"việc dự kiến “{event.label}” ngày {short_date(view.on)}: {reason}",
        mend=mend,
    )


__all__ = ["Plan", "plans", "require_plan"]
