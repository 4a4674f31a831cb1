"""The facts that decide Article 216 for one subject; ``None`` always means "not known"."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar, cast

import attrs

from legal_rules.case.contributions import month_index
from legal_rules.case.events import SanctionedAct, SanctionKind
from legal_rules.errors import CaseDataError
from legal_rules.kernel import fields as f
from legal_rules.kernel.problem import Problem
from legal_rules.questions.article_216.background import Background, Between, Counts, MonthsKnown
from legal_rules.questions.article_216.law_days import first_day_of
from legal_rules.questions.contributions import last_payment_day

T = TypeVar("T")

FIRST_MONTH = first_day_of("blhs-2015").isoformat()[:7]
"""The first month that can count. Căn cứ: khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP."""


class EmployerStanding(StrEnum):
    """What the employer is in criminal law."""

    INDIVIDUAL = "individual"
    COMMERCIAL_ENTITY = "commercial_entity"
    OTHER_ORGANISATION = "other_organisation"


class Means(StrEnum):
    """How contributions were withheld from the funds: a qualification, not a fact."""

    DECEIT = "deceit"
    OTHER_TRICK = "other_trick"
    LATE_ONLY = "late_only"


class OffenceEnd(StrEnum):
    """The offence has no end yet."""

    ONGOING = "ongoing"


class ExecutionState(StrEnum):
    """What became of a sanction."""

    COMPLETED = "completed"
    OPEN = "open"
    EVADING = "evading"
    EVADED_UNTIL = "evaded_until"


@attrs.frozen(kw_only=True, cache_hash=True)
class Execution:
    """How far a sanction is executed; use the four constructors.

    Args:
        state: the state.
        on: the day of completion, or the last day of evading it; None for the other states.
    """

    state: ExecutionState = f.enum(ExecutionState)
    on: date | None = attrs.field(default=None, validator=f.optional(f.day))

    def __attrs_post_init__(self) -> None:
        dated = self.state in {ExecutionState.COMPLETED, ExecutionState.EVADED_UNTIL}
        if dated != (self.on is not None):
            raise CaseDataError(
                Problem(
                    code="BHXH-C201",
                    where="execution.on",
                    message=f"trạng thái “{self.state.value}” "
                    + ("phải có ngày" if dated else "không có ngày"),
                    mend="ghi ngày cho completed và evaded_until, bỏ ngày cho open và evading",
                )
            )

    @classmethod
    def completed(cls, on: date) -> Execution:
        """The fine and all remedies were done on ``on``; paying the fine alone is not completed."""
        return cls(state=ExecutionState.COMPLETED, on=on)

    @classmethod
    def open(cls) -> Execution:
        """Not, or not fully, executed; nobody is shown to evade it."""
        return cls(state=ExecutionState.OPEN)

    @classmethod
    def evading(cls) -> Execution:
        """Execution is being evaded or delayed on purpose."""
        return cls(state=ExecutionState.EVADING)

    @classmethod
    def evaded_until(cls, on: date) -> Execution:
        """Execution was evaded or delayed on purpose until ``on``."""
        return cls(state=ExecutionState.EVADED_UNTIL, on=on)


class FurtherKind(StrEnum):
    """What came after the sanction."""

    NEW_EVASION = "new_evasion"
    ONLY_UNREMEDIED = "only_unremedied"
    NONE = "none"


@attrs.frozen(kw_only=True, cache_hash=True)
class FurtherViolation:
    """What came after the sanction; use the three constructors.

    Args:
        kind: what it is.
        on: for new evasion the first payment day missed after the decision.
    """

    kind: FurtherKind = f.enum(FurtherKind)
    on: date | None = attrs.field(default=None, validator=f.optional(f.day))

    def __attrs_post_init__(self) -> None:
        if (self.kind is FurtherKind.NEW_EVASION) != (self.on is not None):
            raise CaseDataError(
                Problem(
                    code="BHXH-C202",
                    where="further.on",
                    message="ngày chỉ ghi, và phải ghi, cho hành vi trốn đóng mới",
                    mend="ghi ngày phải đóng đầu tiên bị bỏ sau quyết định xử phạt",
                )
            )

    @classmethod
    def new_evasion(cls, on: date) -> FurtherViolation:
        """New months were evaded; ``on`` is the first payment day missed after the decision."""
        return cls(kind=FurtherKind.NEW_EVASION, on=on)

    @classmethod
    def only_unremedied(cls) -> FurtherViolation:
        """The old arrears stay unpaid; no new month was evaded."""
        return cls(kind=FurtherKind.ONLY_UNREMEDIED)

    @classmethod
    def none(cls) -> FurtherViolation:
        """Nothing further."""
        return cls(kind=FurtherKind.NONE)


@attrs.frozen(kw_only=True, cache_hash=True)
class PriorSanction:
    """An administrative sanction that was decided before.

    Args:
        act: for what: evasion, late payment, or something unrelated to contributions.
        decided_on: day of the decision.
        conduct_from: first day of the conduct sanctioned.
        conduct_to: last day of it.
        kind: fine or warning.
        execution: how far it is executed.
        same_subject: whether the subject sanctioned is the subject of the finding.
        cancelled: whether the decision was cancelled.
    """

    act: SanctionedAct | None = f.enum(SanctionedAct, default=None)
    decided_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    conduct_from: date | None = attrs.field(default=None, validator=f.optional(f.day))
    conduct_to: date | None = attrs.field(default=None, validator=f.optional(f.day))
    kind: SanctionKind | None = f.enum(SanctionKind, default=None)
    execution: Execution | None = attrs.field(default=None, validator=f.optional(f.instance_of(Execution)))
    same_subject: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))
    cancelled: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _as_frozenset(value: Any) -> Any:
    return frozenset(value) if isinstance(value, set | list | tuple) else value


def _as_end(value: Any) -> Any:
    return OffenceEnd(value) if value == OffenceEnd.ONGOING.value else value


def _months(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    f.instance_of(frozenset)(instance, attribute, value)
    for month in value:
        f.month(instance, attribute, month)


def _end(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, OffenceEnd):
        f.day(instance, attribute, value)


def _number(validator: Any) -> Any:
    return attrs.field(default=None, validator=f.optional(validator))


@attrs.frozen(kw_only=True)
class EvasionFacts:
    """What is known about one subject; every field may be unknown (``None``).

    Args:
        employer_kind: individual, commercial entity, or an organisation of which only individuals can be
            subjects.
        means: deceit, another trick, or only late; from exhibits or a named person's determination.
        months: months not (fully) paid, ``YYYY-MM``; those before 2018-01 are dropped.
        amount: unpaid principal of the months kept, đồng.
        workers: distinct workers (người) of the months kept.
        amount_after_sanction: the same for the months after the live sanction, đồng; not needed where all
            months kept are after it.
        workers_after_sanction: the same, người.
        withheld_amount: money already taken from the workers and not paid, đồng.
        withheld_workers: workers it was taken from, người.
        sanctions: sanctions by any authority; ``()`` = none, as established.
        further: what came after the sanction.
        completed_offences: evasions each complete, unprosecuted and not time-barred.
        offence_end: last day of the offence, or "ongoing".
        limitation_restarts: days on which the limitation began anew (khoản 3 Điều 27).

    Raises:
        CaseDataError: the facts contradict each other; all contradictions at once.
    """

    employer_kind: EmployerStanding | None = f.enum(EmployerStanding, default=None)
    means: Means | None = f.enum(Means, default=None)
    months: frozenset[str] | None = attrs.field(
        default=None, converter=_as_frozenset, validator=f.optional(_months)
    )
    amount: int | None = _number(f.dong)
    workers: int | None = _number(f.number_from_zero)
    amount_after_sanction: int | None = _number(f.dong)
    workers_after_sanction: int | None = _number(f.number_from_zero)
    withheld_amount: int | None = _number(f.dong)
    withheld_workers: int | None = _number(f.number_from_zero)
    sanctions: tuple[PriorSanction, ...] | None = attrs.field(
        default=None, converter=_as_tuple, validator=f.optional(f.each(f.instance_of(PriorSanction)))
    )
    further: FurtherViolation | None = attrs.field(
        default=None, validator=f.optional(f.instance_of(FurtherViolation))
    )
    completed_offences: int | None = _number(f.number_from_zero)
    offence_end: date | OffenceEnd | None = attrs.field(
        default=None, converter=_as_end, validator=f.optional(_end)
    )
    limitation_restarts: tuple[date, ...] | None = attrs.field(
        default=None, converter=_as_tuple, validator=f.optional(f.each(f.day))
    )
    _background: Background = attrs.field(default=Background(), repr=False, alias="background")

    def __attrs_post_init__(self) -> None:
        from legal_rules.questions.article_216.contradictions import contradictions

        problems = contradictions(self)
        if problems:
            raise CaseDataError(problems)

    @property
    def background(self) -> Background:
        """What a case knows beyond these facts."""
        return self._background

    @cached_property
    def kept_months(self) -> frozenset[str] | None:
        """The months that can count, from 2018-01."""
        return None if self.months is None else frozenset(m for m in self.months if m >= FIRST_MONTH)

    @property
    def dropped_months(self) -> frozenset[str]:
        """The months before 2018-01 that are known; they do not count.

        Căn cứ: khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP.
        """
        months = (self.months or frozenset()) | self._background.before_2018
        return frozenset(month for month in months if month < FIRST_MONTH)

    @cached_property
    def all_after_sanction(self) -> bool:
        """Whether every month kept is known to fall after every sanction known."""
        return all_after(self.kept_months, self.sanctions or ())

    @cached_property
    def _outcomes(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` gives, kept with the facts, which never change; nobody may change what it gives.

        Args:
            key: names the work and everything besides these facts that its outcome hangs on (the day).
            work: works it out.
        """
        if key not in self._outcomes:
            self._outcomes[key] = work()
        return cast(T, self._outcomes[key])

    @cached_property
    def bounds(self) -> Counts:
        """The totals as bounds: known values, else what the background knows of them."""
        known = self._background.counts or Counts()
        kept = self.kept_months

        def bounds(value: int | None, else_: Between) -> Between:
            return else_ if value is None else Between.exactly(value)

        amount, workers = bounds(self.amount, known.amount), bounds(self.workers, known.workers)
        amount_after = bounds(self.amount_after_sanction, known.amount_after)
        workers_after = bounds(self.workers_after_sanction, known.workers_after)
        if self.all_after_sanction:
            # after the sanction is then the same as in all: what bounds one bounds the other
            amount, workers = _both(amount, amount_after), _both(workers, workers_after)
        return Counts(
            months=known.months if kept is None else MonthsKnown.exactly(kept),
            amount=amount,
            workers=workers,
            amount_after=amount_after,
            workers_after=workers_after,
            withheld_amount=bounds(self.withheld_amount, known.withheld_amount),
            withheld_workers=bounds(self.withheld_workers, known.withheld_workers),
            by_worker=known.by_worker,
        )


def _both(whole: Between, after: Between) -> Between:
    return whole.from_(min(after.low, whole.high)).up_to(max(after.high, whole.low))


def all_after(kept: frozenset[str] | None, sanctions: Iterable[PriorSanction]) -> bool:
    """Whether the payment day of every month is known to fall after every one of some sanctions."""
    days = [sanction.decided_on for sanction in sanctions]
    if not kept or not days or None in days:
        return False
    first = last_payment_day(month_index(min(kept)))
    return all(day is not None and first > day for day in days)


def earliest_end(months: Iterable[str]) -> date:
    """The first day on which an offence with these months can have ended: it lasts into the last one."""
    index = month_index(max(months))
    return date(index // 12, index % 12 + 1, 1)


__all__ = [
    "FIRST_MONTH",
    "EmployerStanding",
    "EvasionFacts",
    "Execution",
    "ExecutionState",
    "FurtherKind",
    "FurtherViolation",
    "Means",
    "OffenceEnd",
    "PriorSanction",
    "all_after",
    "earliest_end",
]
