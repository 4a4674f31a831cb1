"""What is asked about a fine, and every way to complete what is not known of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import product

import attrs

from legal_rules.errors import OutsideLawError, Problem
from legal_rules.law.fine_rules import AbsentAct, FineRule
from legal_rules.law.law import Law
from legal_rules.questions.sanctions.acts import EVASION_KINDS, FineAct, FinedSubject, Scheme
from legal_rules.questions.sanctions.decree import DecreeFinding
from legal_rules.questions.sanctions.inputs import Known
from legal_rules.questions.sanctions.reckon import Numbers, Outcome, RuleAt, knows, rule_of

BETWEEN = 100_000_000
"""A sum, đồng, at which two readings of a rate differ: large enough to show, far below the cap."""


@attrs.frozen(kw_only=True)
class Completion:
    """One way to complete what is not known.

    Args:
        day: the day whose figures count, which stands for the decree.
        act: the act.
        subject: as what the subject is fined.
        numbers: workers, money, dossiers.
        second: by the other reading of the lower end.
    """

    day: date
    act: FineAct
    subject: FinedSubject
    numbers: Numbers
    second: bool


@attrs.frozen(kw_only=True)
class Asked:
    """What is known of an act.

    Args:
        act: the act.
        scheme: the insurance.
        decree: which decree fines it.
        subject: as what the subject is fined; None where not known.
        household: whether it is told that the subject is a household business.
        workers: workers concerned.
        amount: the sum the decree counts from.
        dossiers: dossiers concerned.
        repeated: whether it was done several times, not yet sanctioned; None where not known.
        law: the law.
    """

    act: FineAct
    scheme: Scheme
    decree: DecreeFinding
    subject: FinedSubject | None
    household: bool
    workers: Known
    amount: Known
    dossiers: Known
    repeated: bool | None
    law: Law

    def acts(self, decree: str) -> tuple[FineAct, ...]:
        """The act, or the kinds of evasion where the decree tells them apart and the case does not."""
        if self.act is FineAct.EVASION and not knows(decree, self.act):
            return EVASION_KINDS
        return (self.act,)

    @cached_property
    def rules(self) -> dict[tuple[date, FineAct], FineRule | AbsentAct]:
        """The provision of every possible decree and kind.

        Raises:
            OutsideLawError: nothing is encoded for one of them; all such at once.
        """
        found: dict[tuple[date, FineAct], FineRule | AbsentAct] = {}
        problems: list[Problem] = []
        for decree, day in zip(self.decree.possible, self.decree.days, strict=True):
            for act in self.acts(decree):
                try:
                    found[day, act] = rule_of(decree, act, self.scheme)
                except OutsideLawError as error:
                    problems += error.problems
        if problems:
            raise OutsideLawError(problems)
        return found

    def at(self, completion: Completion) -> RuleAt | None:
        """The provision of a completion with its figures; None where the decree does not fine the act."""
        rule = self.rules[completion.day, completion.act]
        if isinstance(rule, AbsentAct):
            return None
        return RuleAt(rule=rule, day=completion.day, law=self.law)

    def outcome(self, completion: Completion) -> Outcome:
        """What a completion gives."""
        at = self.at(completion)
        if at is None:
            citations = self.rules[completion.day, completion.act].citations
            return Outcome(
                act=completion.act,
                rule=None,
                kind=None,
                individual=None,
                band=None,
                subject=None,
                citations=citations,
            )
        return at.outcome(completion.act, completion.numbers, completion.subject, second=completion.second)

    def completions(self) -> Iterator[Completion]:
        """Every completion that matters: bands grow with the numbers, so that their two ends suffice.

        Two readings can give the same at both ends (nothing at all, the cap) and differ between.
        """
        subjects = (self.subject,) if self.subject else tuple(FinedSubject)
        sums = (*self.amount.ends, *((BETWEEN,) if BETWEEN in self.amount else ()))
        numbers = [
            Numbers(workers=workers, amount=amount, dossiers=dossiers)
            for workers, amount, dossiers in product(self.workers.ends, sums, self.dossiers.ends)
        ]
        for (day, act), subject, given in product(self.rules, subjects, numbers):
            one = Completion(day=day, act=act, subject=subject, numbers=given, second=False)
            yield one
            at = self.at(one)
            if at is not None and at.second is not None:
                yield attrs.evolve(one, second=True)


__all__ = ["Asked", "Completion"]
