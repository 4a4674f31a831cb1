"""The situations of a case: what each worker's months come to, before the law is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import attrs

from legal_rules.case import Case, Contribution
from legal_rules.case.contributions import month_index, month_of
from legal_rules.case.events import ReminderSent
from legal_rules.questions.conduct.case_registration import Registrations
from legal_rules.questions.conduct.case_rows import History, days_of, histories, kinds_of, sum_of
from legal_rules.questions.conduct.facts import (
    ConductFacts,
    DayOrNot,
    FundGroup,
    JustifiedReason,
    NotYet,
    UnderDeclared,
    Unpaid,
    Unregistered,
)
from legal_rules.questions.conduct.rules import Kind, Rules
from legal_rules.questions.contributions import FIRST_MONTH

FIRST = month_index(FIRST_MONTH)
"""The first month that is reckoned."""
_SOME = 1
"""Some sum, đồng: of a month only whether it was due and whether it was wholly paid matters."""


Taken = tuple[tuple[str, Any], ...]
"""What a possibility takes for facts that are not known, by field."""


class Situation(NamedTuple):
    """One situation, the same for every worker and month that share it.

    Args:
        kind: which situation; None where the case does not tell.
        fund: the insurance.
        possibilities: what can be true, each with what it takes; mostly one.
        told: the facts as they are told.
    """

    kind: Kind | None
    fund: FundGroup
    possibilities: tuple[tuple[Taken, ConductFacts], ...]
    told: ConductFacts


class Stretch(NamedTuple):
    """Months of one worker in one situation.

    Args:
        worker: identifier of the worker.
        first: first month, as `month_index`.
        last: last month, inclusive.
        situation: the situation.
        unpaid: what is unpaid of one month, đồng; None where not known.
    """

    worker: str
    first: int
    last: int
    situation: Situation
    unpaid: int | None


class _Row(NamedTuple):
    """What matters of a row of contributions for one insurance, whichever worker and month it is.

    Args:
        kinds: which situations it can be in.
        undecided: the fact that would tell which.
        due: what had to be paid: something, or not known.
        paid: whether anything was paid.
        settled: whether all was paid by the day asked about.
        paid_on: the day of the last payment.
        subject_from: from when the worker had to be registered, where registration is asked.
        subject_by: by when for certain, where that day is not known.
        registered_on: when that was done: one answer, or its bounds.
    """

    kinds: tuple[Kind, ...]
    undecided: str
    due: bool | None
    paid: bool | None
    settled: bool | None
    paid_on: date | None
    subject_from: date | None
    subject_by: date | None
    registered_on: tuple[DayOrNot | None, ...]


@attrs.frozen(kw_only=True, eq=False)
class CaseReading:
    """A case as the question reads it.

    Args:
        case: the case.
        rules: figures and choices of the day.
        reason: the justified reason that a person determined; None where nobody did.
    """

    case: Case
    rules: Rules
    reason: JustifiedReason | None

    @cached_property
    def _found(self) -> dict[tuple[_Row, FundGroup], dict[tuple[int, ...], Situation | None]]:
        """The situations of a row already read, by month."""
        return {}

    @cached_property
    def _registrations(self) -> Registrations:
        return Registrations(case=self.case, rules=self.rules)

    @cached_property
    def _equal(self) -> dict[Situation, Situation]:
        """One object for all situations that are equal."""
        return {}

    @cached_property
    def _pay_by(self) -> dict[tuple[FundGroup, int], date]:
        """The payment days already looked up."""
        return {}

    def stretches(self) -> Iterator[Stretch]:
        """Every worker's months that are not in order, or not known to be, in the order of the case.

        Months paid in full are here where the day of payment is known and came too late, or where the worker
        was not registered or under-declared; months of the future and before `FIRST_MONTH` are not.
        """
        today = month_index(f"{self.rules.on:%Y-%m}")
        for rows in self.case.contributions_by_worker.values():
            for row, history in histories(rows):
                first = max(month_index(row.first_month), FIRST)
                last = min(month_index(row.last_month), today)
                if first <= last:
                    yield from self._of_row(row, first, last, history)

    def _of_row(self, row: Contribution, first: int, last: int, history: History) -> Iterator[Stretch]:
        unpaid = row.unpaid(self.rules.on)
        for fund in FundGroup:
            due, paid, rest = sum_of(row.due, fund), sum_of(row.paid, fund), sum_of(unpaid, fund)
            if due == 0:
                continue
            kinds = kinds_of(row, settled=rest == 0)
            registering = Kind.UNREGISTERED in kinds
            subject = self._registrations.subject(row.worker, history, fund) if registering else (None, None)
            key = _Row(
                kinds=kinds,
                undecided="declared_base" if row.declared is None else "legal_base",
                due=None if due is None else True,
                paid=None if paid is None else paid > 0,
                settled=None if rest is None else rest == 0,
                paid_on=row.paid_on,
                subject_from=subject[0],
                subject_by=subject[1],
                registered_on=self._registrations.registered_on(row.worker, history) if registering else (),
            )
            for start, end, situation in self._runs(key, fund, first, last):
                if situation is not None:
                    yield Stretch(row.worker, start, end, situation, rest)

    def _runs(
        self, row: _Row, fund: FundGroup, first: int, last: int
    ) -> Iterator[tuple[int, int, Situation | None]]:
        """The months in runs of one situation.

        Where it is not known which situation it is, all months of the row are one: unpaid, each has a payment
        day of its own; not registered or under-declared, the first and the last stand for those between,
        since only the change of the law tells them apart.
        """
        found = self._found.setdefault((row, fund), {})
        if len(row.kinds) > 1:
            months = (first, last) if first != last else (first,)
            if months not in found:
                found[months] = self._situation(row, fund, months)
            yield first, last, found[months]
            return
        start = first
        before: Situation | None = None
        for index in range(first, last + 1):
            alike = (self._alike(row, fund, index),)
            if alike not in found:
                found[alike] = self._situation(row, fund, (index,))
            if index > first and found[alike] is not before:
                yield start, index - 1, before
                start = index
            before = found[alike]
        yield start, last, before

    def _alike(self, row: _Row, fund: FundGroup, index: int) -> int:
        """What months have in common that are in the same situation.

        Who is not registered is not registered in every month alike; for health insurance what was payable
        before the definitions is a matter of its own.
        """
        if row.kinds != (Kind.UNREGISTERED,):
            return index
        old = fund is FundGroup.BHYT and self.pay_by(fund, index) < self.rules.defined_from(fund)
        return 0 if old else 1

    def _situation(self, row: _Row, fund: FundGroup, months: tuple[int, ...]) -> Situation | None:
        """The situation of some months; None where they are in order. One object for all that are equal."""
        sure = len(row.kinds) == 1
        possible: dict[tuple[Taken, ConductFacts], None] = {}
        for kind in row.kinds:
            taken: Taken = () if sure else ((row.undecided, kind),)
            every = range(months[0], months[-1] + 1) if kind is Kind.UNPAID else months
            for index in every:
                for more, facts in self._facts(kind, row, fund, index):
                    possible[((*taken, *more), facts)] = None
        if all(isinstance(facts, Unpaid) and facts.due == 0 for _, facts in possible):
            return None
        told = next(iter(possible))[1]
        if isinstance(told, Unregistered) and len(row.registered_on) > 1:
            told = attrs.evolve(told, registered_on=None)
        situation = Situation(row.kinds[0] if sure else None, fund, tuple(possible), told)
        return self._equal.setdefault(situation, situation)

    def _facts(
        self, kind: Kind, row: _Row, fund: FundGroup, index: int
    ) -> Iterator[tuple[Taken, ConductFacts]]:
        shared: dict[str, Any] = {
            "fund_group": fund,
            "justified_reason": self.reason,
            "reason_announced": None if self.reason in {None, JustifiedReason.NONE} else True,
        }
        if kind is Kind.UNPAID:
            pay_by = self.pay_by(fund, index)
            late = row.paid_on is not None and row.paid_on > pay_by
            if pay_by < self.rules.on and (row.settled is not True or late):
                reminded = self._reminded(fund, pay_by)
                yield (), Unpaid(month=month_of(index), reminded_on=reminded, **_paid(row), **shared)
            else:
                yield (), Unpaid(month=month_of(index), due=0, **shared)
        elif kind is Kind.UNDER_DECLARED:
            made_good: DayOrNot | None = NotYet.NOT_YET
            if row.settled is not False:
                made_good = row.paid_on if row.settled else None
            yield (
                (),
                UnderDeclared(
                    month=month_of(index),
                    legal_base=2 * _SOME,
                    declared_base=_SOME,
                    declared_on=days_of(index)[0],
                    made_good_on=made_good,
                    **shared,
                ),
            )
        else:
            month = self._month_class(fund, index, row.subject_from or row.subject_by or self.rules.on)
            for day in row.registered_on:
                taken: Taken = (("registered_on", day),) if len(row.registered_on) > 1 else ()
                yield (
                    taken,
                    Unregistered(
                        subject_from=row.subject_from,
                        subject_by=row.subject_by,
                        registered_on=day,
                        month=month,
                        **shared,
                    ),
                )

    def pay_by(self, fund: FundGroup, index: int) -> date:
        """The last day for paying a month, given as `month_index`, in time."""
        known = self._pay_by.get((fund, index))
        if known is None:
            known = self.rules.limits.to_pay(fund, month_of(index)).last_day
            self._pay_by[fund, index] = known
        return known

    @cached_property
    def _reminders(self) -> tuple[date, ...]:
        days = (event.on for event in self.case.happened(ReminderSent))
        return tuple(day for day in days if day is not None and day <= self.rules.on)

    def _reminded(self, fund: FundGroup, pay_by: date) -> date | None:
        """The first reminder after the payment day, one under the new law before an older one.

        A case that records none does not tell that there was none.
        """
        later = [day for day in self._reminders if day > pay_by]
        since = self.rules.defined_from(fund)
        return next((day for day in later if day >= since), later[0] if later else None)

    def _month_class(self, fund: FundGroup, index: int, latest: date) -> str | None:
        """A month that stands for all on its side of the definition, where that matters.

        Args:
            fund: the insurance.
            index: the month, as `month_index`.
            latest: the last day from which participation can have been compulsory; no month before it.
        """
        if fund is not FundGroup.BHYT:
            return None
        since = self.rules.defined_from(fund)
        new = month_index(f"{since:%Y-%m}")
        if self.pay_by(fund, index) < since:
            return month_of(max(new - 1, index))
        return month_of(max(new, month_index(f"{latest:%Y-%m}")))


def _paid(row: _Row) -> dict[str, Any]:
    """Due and paid of a month that was registered; of the sums only whether all was paid matters."""
    if row.settled is not None:
        whole = row.settled
        return {"due": _SOME, "paid": _SOME if whole else 0, "paid_on": row.paid_on if whole else None}
    due = None if row.due is None else _SOME
    paid = None if row.paid is None else _SOME * row.paid
    return {"due": due, "paid": paid, "paid_on": None if paid == 0 else row.paid_on}


__all__ = ["FIRST", "CaseReading", "Situation", "Stretch"]
