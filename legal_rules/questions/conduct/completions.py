"""Every way of completing the unknown facts that can make a difference.

A day that is not known is tried on either side of every day that it is compared with. What is tried could all
be true, so that a question stays open only where it is; that nothing is left out is what the tests look for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

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
from legal_rules.questions.conduct.matters import (
    Matter,
    UnderDeclaredMatter,
    UnpaidMatter,
    UnregisteredMatter,
)
from legal_rules.questions.conduct.rules import ONE_DAY, Kind, Rules

_REGISTRATION = 30
"""About the days of the registration limit."""
_ROLL = 12
"""More days than a last day ever rolls: nine of Tết and the weekends around it."""


class Completion(NamedTuple):
    """One way of completing the facts.

    Args:
        matter: the complete facts.
        chosen: what was taken for each field that is not known.
    """

    matter: Matter
    chosen: Mapping[str, Any]


def completions(facts: ConductFacts, rules: Rules) -> Iterator[Completion]:
    """Every way of completing ``facts`` that can make a difference; one where all is known."""
    match facts:
        case Unregistered():
            yield from _unregistered(facts, rules)
        case UnderDeclared():
            yield from _under_declared(facts, rules)
        case Unpaid():
            yield from _unpaid(facts, rules)


# --- what all share --------------------------------------------------------------------------------------


def _reasons(facts: ConductFacts) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Whether a reason can count, and what was taken for it."""
    reason, announced = facts.justified_reason, facts.reason_announced
    if reason is JustifiedReason.NONE:
        yield False, {}
    elif reason is not None:
        for known in (True, False) if announced is None else (announced,):
            yield known, {"reason_announced": known} if announced is None else {}
    else:
        yield False, {"justified_reason": JustifiedReason.NONE}
        if announced is not False:
            yield True, {"justified_reason": JustifiedReason.FORCE_MAJEURE}


def _by(day: DayOrNot, on: date) -> date | None:
    """A known day as far as it has come by ``on``; None = not yet."""
    return None if isinstance(day, NotYet) or day > on else day


def _ends(
    day: DayOrNot | None, on: date, name: str, turns: Iterable[date]
) -> Iterator[tuple[date | None, dict[str, Any]]]:
    """The days on which something can have ended; not known, on either side of every turn, or not yet."""
    if day is not None:
        yield _by(day, on), {}
        return
    yield None, {name: NotYet.NOT_YET}
    for turn in sorted({on, *(turn for turn in turns if turn <= on)}):
        yield turn, {name: turn}


# --- one generator a situation ---------------------------------------------------------------------------


def _unregistered(facts: Unregistered, rules: Rules) -> Iterator[Completion]:
    fund, since = facts.fund_group, rules.defined_from(facts.fund_group)
    for subject_from, chosen in _subject_days(facts, rules):
        start = rules.limits.registered_by(fund, subject_from).last_day
        turns = {start, *_late_turns(Kind.UNREGISTERED, fund, (start, since - ONE_DAY), rules)}
        for ended, end_chosen in _ends(facts.registered_on, rules.on, "registered_on", turns):
            for old_month, month_chosen in _old_months(facts, subject_from, rules):
                for justified, reason_chosen in _reasons(facts):
                    yield Completion(
                        UnregisteredMatter(fund, subject_from, ended, old_month, justified),
                        chosen | end_chosen | month_chosen | reason_chosen,
                    )


def _subject_days(facts: Unregistered, rules: Rules) -> Iterator[tuple[date, dict[str, Any]]]:
    if facts.subject_from is not None:
        yield facts.subject_from, {}
        return
    on = rules.on
    targets = {on, on - ONE_DAY, facts.subject_by or on, *rules.turning_days(facts.fund_group)}
    if isinstance(facts.registered_on, date):
        targets |= {facts.registered_on, facts.registered_on - ONE_DAY}
    # with an unknown day of registration every outcome is there on any side of a limit
    steps = range(_ROLL) if facts.registered_on is not None else (0, _ROLL)
    earliest = rules.limits.earliest(facts.fund_group)
    days = {on, earliest}
    late = rules.days_of(Kind.UNREGISTERED, facts.fund_group).value
    back = {_REGISTRATION + step for step in steps}
    back |= {_REGISTRATION + late + step + more for step in steps for more in (0, _ROLL)}
    days |= {target - timedelta(days=step) for target in targets for step in back}
    latest = min(facts.subject_by or on, _end_of(facts.month) if facts.month is not None else on)
    # the bounds themselves, so that nothing that hangs on the day passes for known
    days |= {earliest, latest}
    for day in sorted({max(day, earliest) for day in days if day <= latest}):
        yield day, {"subject_from": day}


def _old_months(
    facts: Unregistered, subject_from: date, rules: Rules
) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Whether the month asked about was payable before the definitions; asked for health insurance only."""
    fund, since = facts.fund_group, rules.defined_from(facts.fund_group)
    if fund is not FundGroup.BHYT:
        yield False, {}
    elif facts.month is not None:
        yield rules.limits.to_pay(fund, facts.month).last_day < since, {}
    else:
        yield False, {"month": "new"}
        if subject_from < since:
            yield True, {"month": "old"}


def _under_declared(facts: UnderDeclared, rules: Rules) -> Iterator[Completion]:
    fund, since = facts.fund_group, rules.defined_from(facts.fund_group)
    first = date.fromisoformat(f"{facts.month}-01")
    pay_by = rules.limits.to_pay(fund, facts.month).last_day
    turns = {pay_by, pay_by + ONE_DAY, since - ONE_DAY, since}
    for low, base_chosen in _low(facts):
        for declared_on, day_chosen in _declared_days(facts, first, rules):
            for ended, end_chosen in _ends(facts.made_good_on, rules.on, "made_good_on", turns):
                for justified, reason_chosen in _reasons(facts):
                    yield Completion(
                        UnderDeclaredMatter(fund, facts.month, low, declared_on, ended, justified),
                        base_chosen | day_chosen | end_chosen | reason_chosen,
                    )


def _low(facts: UnderDeclared) -> Iterator[tuple[bool, dict[str, Any]]]:
    legal, declared = facts.legal_base, facts.declared_base
    if legal is not None and declared is not None:
        yield declared < legal, {}
        return
    unknown = [name for name in ("legal_base", "declared_base") if getattr(facts, name) is None]
    # a base registered is at least 1 đồng, and none lies below a legal base of 1 đồng
    for low in (False,) if legal is not None and legal <= 1 else (False, True):
        yield low, dict.fromkeys(unknown, low)


def _declared_days(facts: UnderDeclared, first: date, rules: Rules) -> Iterator[tuple[date, dict[str, Any]]]:
    if facts.declared_on is not None:
        yield facts.declared_on, {}
        return
    turns = {turn for turn in rules.turning_days(facts.fund_group) if first < turn <= rules.on}
    for day in sorted({first, *turns, max(first, rules.on)} if rules.on >= first else {first}):
        yield day, {"declared_on": day}


def _unpaid(facts: Unpaid, rules: Rules) -> Iterator[Completion]:
    fund, since = facts.fund_group, rules.defined_from(facts.fund_group)
    pay_by = facts.payment_day or rules.limits.to_pay(fund, str(facts.month)).last_day
    turns = {pay_by, *_late_turns(Kind.UNPAID, fund, (pay_by, since - ONE_DAY), rules)}
    known = {day for day in (facts.reminded_on, facts.paid_on) if isinstance(day, date)}
    turns |= {day + step for day in known for step in (-ONE_DAY, timedelta(), ONE_DAY)}
    for owed, ended, pay_chosen in _settlements(facts, rules.on, turns):
        for reminded, remind_chosen in _reminders(facts, pay_by, rules, turns):
            for justified, reason_chosen in _reasons(facts):
                yield Completion(
                    UnpaidMatter(fund, pay_by, owed, ended, reminded, justified),
                    pay_chosen | remind_chosen | reason_chosen,
                )


def _settlements(
    facts: Unpaid, on: date, turns: set[date]
) -> Iterator[tuple[bool, date | None, dict[str, Any]]]:
    """Whether anything was due, and on which day all of it was paid; None = not by the day asked about."""
    due, paid = facts.due, facts.paid
    unknown = [name for name in ("due", "paid") if getattr(facts, name) is None]
    if due is None or due == 0:
        yield False, None, dict.fromkeys(unknown, "nothing_due")
    if due == 0:
        return
    if due is None or paid is None or paid < due:
        yield True, None, dict.fromkeys(unknown, "unpaid")
    whole = paid != 0 if due is None or paid is None else paid >= due
    if whole and facts.paid_on is not NotYet.NOT_YET:
        for ended, chosen in _ends(facts.paid_on, on, "paid_on", turns):
            yield True, ended, dict.fromkeys(unknown, "paid") | chosen


def _reminders(
    facts: Unpaid, pay_by: date, rules: Rules, turns: set[date]
) -> Iterator[tuple[date | None, dict[str, Any]]]:
    """The reminder that counts: the first one after the payment day."""
    tried = {*turns, pay_by + ONE_DAY, rules.on, *rules.turning_days(facts.fund_group)}
    for day, chosen in _ends(
        facts.reminded_on, rules.on, "reminded_on", {day for day in tried if day > pay_by}
    ):
        yield (day if day is not None and day > pay_by else None), chosen


def _late_turns(kind: Kind, fund: FundGroup, starts: Iterable[date], rules: Rules) -> Iterator[date]:
    """The days between which late payment and evasion are told apart, for each way of counting."""
    yield from rules.turning_days(fund)
    for start in starts:
        yield start + ONE_DAY
        last = rules.late_limit(kind, fund, start).last_day
        yield last
        yield last + ONE_DAY


def _end_of(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1) - ONE_DAY


__all__ = ["Completion", "completions"]
