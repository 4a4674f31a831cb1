"""A rendered paper and what `legal_rules` gives for its moment: the act, the round, the steps around it.

Nothing here asks the forms. `escalation.steps` is what `assess(case, on=day).steps` holds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import attrs
from printed_values import Printed

from legal_rules.case import Agency, Case
from legal_rules.case.events import Event, EventState
from legal_rules.procedure import internal_papers, papers
from legal_rules.procedure.escalation import Step, steps
from legal_rules.procedure.internal_papers import INTERNAL_PAPERS
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.procedure.papers import Moment

ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True, eq=False)
class Paper:
    """A rendered paper and what it was drafted from.

    Args:
        form: its code.
        story: what the cases are.
        on: the day of drafting.
        given: the cases, with everything that happens to them later.
        agency: the agency of a paper about many employers.
        data: the .docx.
    """

    form: str
    story: str
    on: date
    given: tuple[Case, ...] = attrs.field(repr=False)
    agency: Agency | None = attrs.field(default=None, repr=False)
    render: Callable[[], bytes] = attrs.field(repr=False)

    def __str__(self) -> str:
        return f"{self.form}-{self.story}-{self.on}"

    @cached_property
    def printed(self) -> Printed:
        return Printed(data=self.render())

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases as they were known on the day."""
        return tuple(case.as_of(self.on) for case in self.given)

    @property
    def case(self) -> Case:
        return self.cases[0]

    @cached_property
    def moment(self) -> Moment | None:
        if self.form in PAPER:
            return papers.moment(self.given[0], self.form, on=self.on)
        if self.form in INTERNAL_PAPERS:
            return internal_papers.require_open(self.given[0], self.form, on=self.on)
        return None

    @property
    def event(self) -> Event | None:
        """The act that the paper makes."""
        return self.moment.event if self.moment else None

    @property
    def day(self) -> date | None:
        """The day of the act; None while it is not fixed, so that no last day can be counted from it."""
        return self.event.on if self.event is not None else None

    @property
    def round(self) -> int:
        return self.moment.round if self.moment else self.case.rounds

    def last(self, kind: type[Event]) -> Any:
        """The last act of a kind in the round, the paper's own before others; None where there is none."""
        if isinstance(self.event, kind):
            return self.event
        happened = self.case.happened(kind, round=self.round)
        return happened[-1] if happened else None

    @cached_property
    def after(self) -> tuple[Step, ...]:
        """What comes next once the paper's act is done; nothing while its day is not fixed."""
        return self.after_act(self.event) if self.event is not None else ()

    def after_act(self, act: Event) -> tuple[Step, ...]:
        """What comes next once an act is done on its day."""
        if act.on is None:
            return ()
        done = self.given[0]
        if not act.happened:
            others = tuple(event for event in done.events if event.id != act.id)
            done = attrs.evolve(done, events=(*others, attrs.evolve(act, state=EventState.HAPPENED)))
        return steps(done.as_of(act.on), on=act.on)

    @cached_property
    def before(self) -> tuple[Step, ...]:
        """What can be done on the day, before the paper's own act of that day."""
        acted = self.event is not None and self.event.happened and self.event.on == self.on
        case = self.given[0].as_of(self.on - ONE_DAY) if acted else self.case
        return steps(case, on=self.on)
