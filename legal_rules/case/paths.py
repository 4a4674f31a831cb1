"""Paths that name facts of a case: ``events.xp-1``, ``contributions.ld-01.2023-10``, ``employer.tax_code``.

A path is a part of the case, then identifiers and names of fields. Contributions are named by worker and
month, whatever runs of months they were entered in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Any

import attrs

from legal_rules.case.contributions import Contribution, month_index
from legal_rules.case.events import Event
from legal_rules.case.evidence import Exhibit
from legal_rules.kernel.fields import MONTH_PATTERN

if TYPE_CHECKING:
    from legal_rules.case.case import Case

_HEADS = frozenset(
    {
        "agency",
        "provincial_agency",
        "employer",
        "workers",
        "contributions",
        "payments",
        "events",
        "exhibits",
        "determinations",
    }
)
_RUN_FIELDS = frozenset({"worker", "first_month", "last_month"})
_ROW_FIELDS = frozenset(attribute.name for attribute in attrs.fields(Contribution)) - _RUN_FIELDS


class NowhereError(LookupError):
    """A path names nothing in the case; it stays inside ``legal_rules.case``."""


def names_something(case: Case, path: str) -> bool:
    """Whether ``path`` names a part of the case, an item, a month or a field; cheap, since often asked."""
    head, *steps = path.split(".")
    try:
        if head == "contributions":
            _rows(case, steps)
        elif _value(case, head, steps) is None and not steps:
            return False
    except NowhereError:
        return False
    return True


def facts_under(case: Case, path: str) -> Any:
    """The facts that ``path`` names, as plain data in one canonical form; None where it names nothing.

    The order in which things were entered, how months were grouped into runs and fields that are not known
    leave no trace: two cases with the same facts give the same data. What an exhibit proves is no fact about
    the exhibit.
    """
    if not names_something(case, path):
        return None
    head, *steps = path.split(".")
    if head == "contributions":
        rows, month, field = _rows(case, steps)
        found = [_sums(row) for row in rows] if month else _runs(rows)
        return [facts.get(field) for facts in found] if field else found
    value = _value(case, head, steps)
    if isinstance(value, tuple) and not steps:
        value = tuple(sorted(value, key=lambda item: str(item.id)))
    return _plain(value)


def _value(case: Case, head: str, steps: list[str]) -> Any:
    if head not in _HEADS:
        raise NowhereError(head)
    indexes: dict[str, dict[str, Any]] = {
        "workers": case.worker_by_id,
        "events": case.event_by_id,
        "exhibits": case.exhibit_by_id,
    }
    value: Any = getattr(case, head)
    if steps and head in indexes:
        first, *steps = steps
        if first not in indexes[head]:
            raise NowhereError(first)
        value = indexes[head][first]
    for step in steps:
        value = _below(value, step)
    return value


def _below(value: Any, step: str) -> Any:
    if isinstance(value, tuple):
        for item in value:
            if getattr(item, "id", None) == step:
                return item
    elif attrs.has(type(value)) and step in {a.name for a in attrs.fields(type(value))}:
        return getattr(value, step)
    raise NowhereError(step)


def _rows(case: Case, steps: list[str]) -> tuple[tuple[Contribution, ...], str | None, str | None]:
    """The rows under ``contributions[.worker[.month]][.field]``, the month and the field."""
    if not steps:
        return case.contributions, None, None
    worker, *rest = steps
    rows = case.contributions_by_worker.get(worker, ())
    month = rest.pop(0) if rest and MONTH_PATTERN.fullmatch(rest[0]) else None
    if month is not None:
        rows = tuple(row for row in rows if row.first_month <= month <= row.last_month)
    field = rest.pop(0) if rest else None
    if not rows or rest or (field is not None and field not in _ROW_FIELDS):
        raise NowhereError(".".join(steps))
    return rows, month, field


def _sums(row: Contribution) -> dict[str, Any]:
    return {name: value for name, value in _plain(row).items() if name not in _RUN_FIELDS}


def _runs(rows: Iterable[Contribution]) -> list[dict[str, Any]]:
    """The rows as the longest runs of months with equal sums."""
    ordered = sorted(rows, key=lambda row: (row.worker, row.first_month))
    runs: list[dict[str, Any]] = []
    for worker, own in groupby(ordered, key=lambda row: row.worker):
        last: dict[str, Any] | None = None
        for row in own:
            sums = _sums(row)
            follows = last is not None and month_index(row.first_month) == month_index(last["last_month"]) + 1
            if last is not None and follows and last["sums"] == sums:
                last["last_month"] = row.last_month
            else:
                last = {
                    "worker": worker,
                    "first_month": row.first_month,
                    "last_month": row.last_month,
                    "sums": sums,
                }
                runs.append(last)
    return [{**run.pop("sums"), **run} for run in runs]


def _plain(value: Any) -> Any:
    """A part of the model as dicts, lists, texts and numbers; what is not known is left out."""
    if attrs.has(type(value)):
        facts = {
            a.name: _plain(field)
            for a in attrs.fields(type(value))
            if (field := getattr(value, a.name)) not in (None, ())
            and not (isinstance(value, Exhibit) and a.name == "proves")
        }
        return {"type": value.type_name, **facts} if isinstance(value, Event) else facts
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
