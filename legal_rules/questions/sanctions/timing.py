"""When an act was done, found and decided, and which decrees these days can lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.days import require_day
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.sanctions.inputs import days_given, in_order, yes_or_no

NEWEST = "nd-283-2026"
"""The decree whose transition is read: what still goes on when it begins falls under it."""

ENDED = "nghi_dinh_cua_hanh_vi_da_ket_thuc"
ONGOING = "nghi_dinh_cua_hanh_vi_dang_dien_ra"
_ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Timing:
    """When an act was done, found and decided; ``None`` is not known.

    Args:
        conduct_from: first day of the act.
        conduct_to: last day of the act; not together with ``ongoing=True``.
        ongoing: whether it still goes on: on the day of the decision, or while there is none on the day that
            is asked.
        found_on: the day on which whoever may sanction found it.
        decided_on: the day of the decision; None while there is none.
        on: the day for which it is asked; no fact lies after it.

    Raises:
        CaseDataError: ``BHXH-C124`` to ``BHXH-C127``: no day, no yes or no, days that go back, an act that
            both ended and goes on; all problems at once.
    """

    conduct_from: date | None = None
    conduct_to: date | None = None
    ongoing: bool | None = None
    found_on: date | None = None
    decided_on: date | None = None
    on: date

    def __attrs_post_init__(self) -> None:
        require_day(self.on)
        days = {
            name: getattr(self, name)
            for name in ("conduct_from", "conduct_to", "found_on", "decided_on", "on")
        }
        problems = [*days_given(days), *yes_or_no({"ongoing": self.ongoing})]
        if not problems:
            found = [
                *in_order((name, days[name]) for name in ("conduct_from", "found_on", "decided_on", "on")),
                *in_order((name, days[name]) for name in ("conduct_from", "conduct_to", "decided_on", "on")),
            ]
            problems = list(dict.fromkeys(found))
            if self.ongoing and self.conduct_to is not None:
                problems.append(
                    Problem(
                        code="BHXH-C127",
                        where="conduct_to",
                        message=f"hành vi vừa ghi kết thúc ngày {short_date(self.conduct_to)} vừa ghi còn "
                        "đang diễn ra",
                        mend="bỏ conduct_to, hoặc ghi ongoing=False",
                    )
                )
        if problems:
            raise CaseDataError(problems)

    @property
    def closed_on(self) -> date:
        """The day of the decision, or while there is none the day that is asked."""
        return self.decided_on or self.on

    @property
    def ended(self) -> bool | None:
        """Whether the act has ended; None where not known."""
        if self.conduct_to is not None:
            return True
        return None if self.ongoing is None else not self.ongoing


@attrs.frozen(kw_only=True)
class DecreeAsked:
    """The facts with the law."""

    conduct: Timing
    key: str
    law: Law

    @property
    def newest_from(self) -> date | None:
        """The first day of the decree whose transition is read; None where it is not in this line."""
        return next((v.valid_from for v in self.law.figure(self.key).values if v.value == NEWEST), None)

    def values(self) -> tuple[DatedValue[Any], ...]:
        """The rows of the law that can name the decree, cut to the days that count; from the earliest."""
        line = self.law.figure(self.key)
        by_row: dict[date, list[DatedValue[Any]]] = {}
        for first, last in self._runs():
            for value in line.during(first, last):
                by_row.setdefault(line.at(value.valid_from).valid_from, []).append(value)
        return tuple(max(by_row[row], key=lambda value: value.valid_to) for row in sorted(by_row))

    def _runs(self) -> Iterator[tuple[date, date]]:
        """The days on which the decree can be looked up, as runs from the first to the last."""
        conduct = self.conduct
        if conduct.ended is not False:
            last = conduct.conduct_to or conduct.closed_on
            yield from self._ended(conduct.conduct_to or self._earliest(last), last)
        if conduct.ended is not True:
            yield from self._ongoing()

    def _ended(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        """The act ended on a day from ``first`` to ``last``."""
        if self.law.setting(ENDED).value == "last_day":
            yield first, last
            return
        newest, start = self.newest_from, self.conduct.conduct_from
        before = last if newest is None else min(last, newest - _ONE_DAY)
        if first <= before:
            yield (start, start) if start is not None else (self._earliest(before), before)
        if newest is not None and newest <= last:
            yield max(first, newest), last

    def _ongoing(self) -> Iterator[tuple[date, date]]:
        """The act goes on."""
        closed, newest = self.conduct.closed_on, self.newest_from
        by_closed = self.law.setting(ONGOING).value == "decided"
        if by_closed or (newest is not None and closed >= newest):
            yield closed, closed
        elif self.conduct.found_on is not None:
            yield self.conduct.found_on, self.conduct.found_on
        else:
            yield self._earliest(closed), closed

    def _earliest(self, last: date) -> date:
        """The first day on which something of the act can have happened, of those that are encoded."""
        first = min(self.law.figure(self.key).first_day, last)
        return max(first, self.conduct.conduct_from or first)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The choices that bear on the decree: none where each of them gives the same."""
        conduct, newest = self.conduct, self.newest_from
        if newest is not None and conduct.closed_on >= newest:
            return ()
        used = []
        if conduct.ended is not False and self._several(conduct.conduct_from, conduct.conduct_to):
            used.append(self.law.setting(ENDED))
        if conduct.ended is not True and self._several(conduct.found_on, conduct.closed_on):
            used.append(self.law.setting(ONGOING))
        return tuple(used)

    def _several(self, first: date | None, last: date | None) -> bool:
        """Whether the days between have more than one decree; a day not known is the earliest or the last."""
        end = last or self.conduct.closed_on
        start = max(self.law.figure(self.key).first_day, first) if first else self._earliest(end)
        return len(keys_of(self.law.figure(self.key).during(start, end))) > 1


def keys_of(values: Iterable[DatedValue[Any]]) -> tuple[str, ...]:
    """The decrees of rows, each once."""
    return tuple(dict.fromkeys(value.value for value in values))


__all__ = ["ENDED", "NEWEST", "ONGOING", "DecreeAsked", "Timing", "keys_of"]
