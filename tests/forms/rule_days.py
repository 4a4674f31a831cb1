"""The last days and the limits that a paper must state, each with where it comes from in `legal_rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import attrs
from rule_months import Rows, open_steps, violation_of
from rule_paper import ONE_DAY, Paper

from legal_rules.case.events import Event
from legal_rules.kernel.time_limit import working_days_after
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import default_law
from legal_rules.procedure.escalation import Step, steps
from legal_rules.procedure.programme import Occurrence, occurrences
from legal_rules.procedure.row_limits import FigureLimit, Limit
from legal_rules.procedure.rows import ROW
from legal_rules.questions.sanctions import limitation

Days = Iterable[date]


@attrs.frozen
class LastDay:
    """A last day that a paper must state.

    Args:
        what: what ends, for the message of a failing test.
        of: the days, by the rules; none while they cannot be counted yet.
    """

    what: str
    of: Callable[[Paper], Days]


def until_opening(*rows: str) -> LastDay:
    """The day before a step opens that the paper's act sets going: ``sau 10 ngày kể từ ngày …``."""
    return LastDay(f"hết thời hạn trước bước {'/'.join(rows)}", lambda p: _before(p.after, rows))


def until_opening_if(
    kind: type[Event], announced: Callable[[Paper], date | None], *rows: str, **facts: Any
) -> LastDay:
    """The same, counted from an act that the paper announces, once it is done on the day announced."""
    return LastDay(
        f"hết thời hạn trước bước {'/'.join(rows)}",
        lambda p: _before(_after_supposed(p, kind, announced(p), facts), rows),
    )


def due_if(kind: type[Event], announced: Callable[[Paper], date | None], *rows: str, **facts: Any) -> LastDay:
    """The last day of a step that an act sets going, once it is done on the day announced."""
    return LastDay(
        f"hạn của bước {'/'.join(rows)}",
        lambda p: [
            step.due
            for step in _after_supposed(p, kind, announced(p), facts)
            if step.row in rows and step.due is not None
        ],
    )


def _after_supposed(
    paper: Paper, kind: type[Event], day: date | None, facts: dict[str, Any]
) -> tuple[Step, ...]:
    """What comes next once an act of a kind is done on a day, in the place of those that really were."""
    if day is None:
        return ()
    given = paper.given[0]
    turn = paper.round if paper.moment else given.as_of(day).rounds
    kept = tuple(e for e in given.events if not isinstance(e, kind) or e.round < turn)
    act = kind(id="gia-dinh", round=turn, on=day, **facts)
    case = attrs.evolve(given, events=(*kept, act), exhibits=(), determinations=())
    return steps(case.as_of(day), on=day)


def announced_in(kind: type[Event], field: str) -> Callable[[Paper], date | None]:
    """A day that the paper's act, or the last one of a kind, announces."""
    return lambda paper: getattr(paper.last(kind), field, None)


def ended_opening() -> LastDay:
    """The day before the step opened which the paper takes."""

    def days(paper: Paper) -> Days:
        step = paper.moment.step if paper.moment else None
        return (step.not_before - ONE_DAY,) if step is not None and step.not_before is not None else ()

    return LastDay("hết thời hạn chờ trước bước này", days)


def due(*rows: str) -> LastDay:
    """The last day of a step that the paper's act sets going, and the longer one that the law allows."""
    return LastDay(
        f"hạn của bước {'/'.join(rows)}",
        lambda p: [day for s in p.after if s.row in rows for day in (s.due, s.latest) if day is not None],
    )


def due_when(asked: Callable[[Paper], bool], *rows: str) -> LastDay:
    """The same, in some papers of a form."""
    one = due(*rows)
    return LastDay(one.what, lambda p: one.of(p) if asked(p) else ())


def due_now(*rows: str) -> LastDay:
    """The last day of a step that is open on the day; every step with one where none is named."""
    return LastDay(
        f"hạn của bước {'/'.join(rows) or 'đang mở'}",
        lambda p: [step.due for step in p.before if (not rows or step.row in rows) and step.due is not None],
    )


def counted(limit: str, kind: type[Event], field: str = "on") -> LastDay:
    """A limit of the law that no step has, counted from an act."""

    def days(paper: Paper) -> Days:
        start = getattr(paper.last(kind), field, None)
        found = _limit(limit, start) if start is not None else None
        reckoned = found.reckon(start) if found is not None and start is not None else None
        return (reckoned.last_day,) if reckoned is not None else ()

    return LastDay(f"hạn {limit}", days)


def stated(kind: type[Event], *fields: str) -> LastDay:
    """A day that an act of the case itself sets."""

    def days(paper: Paper) -> Days:
        act = paper.last(kind)
        return [day for field in fields if (day := getattr(act, field, None)) is not None]

    return LastDay(f"{kind.type_name}.{', '.join(fields)}", days)


def every_stated(kind: type[Event], field: str) -> LastDay:
    """The same of every act of the case."""
    return LastDay(
        f"{kind.type_name}.{field}",
        lambda p: [day for e in p.case.happened(kind) if (day := getattr(e, field)) is not None],
    )


def end_of_duration(kind: type[Event], start: str, working_days: str) -> LastDay:
    """The last of the working days that an act allows, once their first day is fixed."""

    def days(paper: Paper) -> Days:
        act = paper.last(kind)
        first, number = getattr(act, start, None), getattr(act, working_days, None)
        if first is None or number is None:
            return ()
        return (working_days_after(first, number, calendar=state_agencies()).last_day,)

    return LastDay("hết thời hạn tiến hành", days)


def payment_days(about: Rows) -> LastDay:
    """Until when each month had to be paid."""
    return LastDay("hạn đóng của từng tháng", lambda p: {row.payment_day for row in about(p)})


def programme(*tasks: str, ahead: bool = False, named: bool = True, last: bool = True) -> LastDay:
    """The day that the công văn names for a duty of the year (``trước ngày 10/7``), and its last day.

    Args:
        tasks: codes of the duties.
        ahead: only the next one from the day of drafting.
        named: the day before which it is to be done.
        last: the last day.
    """

    def days(paper: Paper) -> Iterator[date]:
        for one in _programme(paper, frozenset(tasks), ahead=ahead):
            if one.last_day is not None and named:
                yield date.fromisoformat(one.key)
            if one.last_day is not None and last:
                yield one.last_day

    return LastDay(f"chương trình: {', '.join(tasks)}", days)


def _before(found: Iterable[Step], rows: tuple[str, ...]) -> Days:
    return {s.not_before - ONE_DAY for s in found if s.row in rows and s.not_before is not None}


def _programme(paper: Paper, tasks: frozenset[str], *, ahead: bool) -> Iterator[Occurrence]:
    line = default_law().figure("huong_dan_khai_thac")
    first = max(paper.on if ahead else date(paper.on.year, 1, 1), line.first_day)
    last = min(paper.on + timedelta(days=366) if ahead else date(paper.on.year, 12, 31), line.last_day)
    level = (paper.agency or paper.case.deciding_agency).level
    found = [one for one in occurrences(start=first, end=last, level=level) if one.task in tasks]
    yield from found[:1] if ahead else found


def sanction_barred() -> LastDay:
    """The last day on which a fine could be imposed, where it has passed."""

    def days(paper: Paper) -> Days:
        found = violation_of(paper)
        asked = limitation(
            on=paper.on,
            conduct_from=found.conduct_from,
            conduct_to=found.conduct_to if not found.left else None,
            ongoing=bool(found.left),
            found_on=found.found_on,
            from_criminal_body=False,
        )
        return (asked.last_day,) if asked.last_day is not None else ()

    return LastDay("hết thời hiệu xử phạt", days)


def listed_waiting(row: str) -> LastDay:
    """Of every employer of a list: the day before its step opened."""
    return LastDay(
        f"hết thời hạn trước bước {row}",
        lambda p: [
            step.not_before - ONE_DAY for _, step in open_steps(p, row) if step.not_before is not None
        ],
    )


def conference_day(paper: Paper) -> date | None:
    """The day of the conference that the minutes are about."""
    return paper.on


# --- limits --------------------------------------------------------------------------------------------

Words = Callable[[Paper], str]


def waiting(row: str) -> Words:
    """How long a step is held back: ``10 ngày``."""

    def words(_paper: Paper) -> str:
        opening = ROW[row].not_before
        assert opening is not None
        return opening.words

    return words


def within(row: str) -> Words:
    """How long a step may take: ``15 ngày``; empty where the law of the day names no number."""

    def words(paper: Paper) -> str:
        limit = ROW[row].within
        found = limit.on(paper.day or paper.on) if limit is not None else None
        return found.words if found is not None else ""

    return words


def figure(key: str) -> Words:
    """A figure of the law with its unit: ``05 ngày làm việc``; empty where there is none on the day."""

    def words(paper: Paper) -> str:
        found = _limit(key, paper.day or paper.on)
        return found.words if found is not None else ""

    return words


def only_if(asked: Callable[[Paper], bool], words: Words) -> Words:
    """A limit that some papers of a form state only."""
    return lambda paper: words(paper) if asked(paper) else ""


def duration(kind: type[Event], field: str) -> Words:
    """The working days that an act of the case allows; empty where it sets none."""

    def words(paper: Paper) -> str:
        number = getattr(paper.last(kind), field, None)
        return f"{number:02d} ngày làm việc" if number is not None else ""

    return words


def _limit(key: str, day: date) -> Limit | None:
    return FigureLimit((key,)).on(day)
