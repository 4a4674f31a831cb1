"""How long a sanction still counts: until its subject is deemed not to have been sanctioned.

Căn cứ: khoản 1 Điều 7 Luật Xử lý vi phạm hành chính năm 2012 (06 tháng for a warning, 01 năm for another
sanction, from full execution or from the end of the limitation for execution); Điều 74 (01 năm from the
decision, or from the end of deliberate evasion of execution). That this period is what "đã bị xử phạt" in
Điều 216 means is an inference from the definition of tái phạm and from another resolution of the HĐTP.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import attrs

from legal_rules.case.events import SanctionKind
from legal_rules.kernel.status import ExclusionKind
from legal_rules.kernel.time_limit import TimeLimit, months_after
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import Law
from legal_rules.questions.article_216.answer import YES, Answer, no, question
from legal_rules.questions.article_216.facts import Execution, ExecutionState
from legal_rules.questions.article_216.law_days import execution_months, period_months


@attrs.frozen(kw_only=True)
class Life:
    """Until when a sanction counts.

    Args:
        execution: the limitation for execution, where the sanction was not completed.
        period: the period until it is deemed not to be there; None while execution is being evaded.
        afterwards: what a later violation gives.
        execution_months: months of that limitation.
        months: months of that period.
    """

    execution: TimeLimit | None = None
    period: TimeLimit | None = None
    afterwards: Answer = YES
    execution_months: int = 0
    months: int = 0

    @property
    def last_day(self) -> date | None:
        """The last day on which it counts; None where no end runs."""
        return self.period.last_day if self.period else None

    def covers(self, day: date) -> Answer:
        """Whether a violation on ``day`` meets a living sanction."""
        return YES if self.last_day is None or day <= self.last_day else self.afterwards


@lru_cache(maxsize=4096)
def life(*, kind: SanctionKind, execution: Execution, decided_on: date, law: Law | None = None) -> Life:
    """The life of a sanction.

    Args:
        kind: fine or warning.
        execution: how far it is executed.
        decided_on: day of the decision.
        law: the law, for the two periods; None = `default_law`.

    Returns:
        Its life; the last day itself is inside, a last day off rolls to the next working day. Not executed
        and past both periods is an open question (U5), since remedial measures stay enforceable.
    """
    calendar = state_agencies()
    if execution.state is ExecutionState.EVADING:
        return Life()
    if execution.state is ExecutionState.COMPLETED and execution.on is not None:
        months = period_months(kind, execution.on, law)
        period = months_after(execution.on, months, calendar=calendar)
        return Life(period=period, afterwards=no(ExclusionKind.NOT_YET), months=months)
    start = execution.on or decided_on
    to_execute = execution_months(start, law)
    limit = months_after(start, to_execute, calendar=calendar)
    months = period_months(kind, limit.last_day, law)
    period = months_after(limit.last_day, months, calendar=calendar)
    return Life(
        execution=limit,
        period=period,
        afterwards=question("U5"),
        execution_months=to_execute,
        months=months,
    )


__all__ = ["Life", "life"]
