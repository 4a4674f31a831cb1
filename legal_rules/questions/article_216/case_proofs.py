"""What the exhibits of a case prove of its contributions: which workers, which months."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from legal_rules.case import Case, Exhibit
from legal_rules.case.contributions import month_index
from legal_rules.kernel.fields import MONTH_PATTERN

WHOLE: Final = "contributions"
"""The path of all contributions."""

WorkerMonth: TypeAlias = tuple[str, int | None]
"""A worker, or `ALL_WORKERS`, and a month as `month_index`; None where it is about no month."""

ALL_WORKERS: Final = ""
"""Stands for every worker."""


def proved_contributions(case: Case) -> dict[str, tuple[WorkerMonth, ...]]:
    """What each exhibit proves of contributions, by its identifier; without those that prove nothing of them.

    Read once for a case: every subject asks for each of its fields.
    """
    return case.once("proved_contributions", lambda: _proved(case))


def _proved(case: Case) -> dict[str, tuple[WorkerMonth, ...]]:
    found = {exhibit.id: tuple(_worker_months(exhibit)) for exhibit in case.exhibits}
    return {exhibit: months for exhibit, months in found.items() if months}


def _worker_months(exhibit: Exhibit) -> Iterator[WorkerMonth]:
    for path in exhibit.proves:
        whole, *steps = path.split(".", 3)
        if whole != WHOLE:
            continue
        worker = steps[0] if steps else ALL_WORKERS
        about_month = len(steps) > 1 and MONTH_PATTERN.fullmatch(steps[1])
        yield worker, month_index(steps[1]) if about_month else None


__all__ = ["ALL_WORKERS", "WHOLE", "WorkerMonth", "proved_contributions"]
