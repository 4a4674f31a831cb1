"""Values that stand for everything an unknown fact can still turn out to be.

Each function gives the known value alone, or representatives of every class of values that the elements
tell apart, given what else is known. What all representatives agree on is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import attrs
from dateutil.relativedelta import relativedelta

from legal_rules.case.contributions import month_index
from legal_rules.case.events import SanctionedAct, SanctionKind
from legal_rules.law.law import Law
from legal_rules.questions.article_216.background import BEYOND, Between, Counts, MonthsKnown
from legal_rules.questions.article_216.clauses import AMOUNT, MONTHS, WORKERS
from legal_rules.questions.article_216.elements import CRIME_FROM
from legal_rules.questions.article_216.facts import (
    EmployerStanding,
    EvasionFacts,
    Execution,
    FurtherViolation,
    Means,
    OffenceEnd,
    PriorSanction,
    all_after,
    earliest_end,
)
from legal_rules.questions.article_216.law_days import evasion_fined_from, whole_lives
from legal_rules.questions.article_216.sanction_life import life
from legal_rules.questions.contributions import last_payment_day

_DAY = timedelta(days=1)
_BEFORE_CRIME = CRIME_FROM - _DAY
_ROLLING = 15
"""More days than a last day can roll over days off."""


def tops(between: Between, breakpoints: tuple[int, ...]) -> Iterator[int]:
    """The highest value of every class of ``between`` that the breakpoints set apart.

    The highest, because parts of the whole (withheld, after the sanction) are bounded by it.
    """
    if between.value is not None:
        yield between.value
        return
    edges = (0, *breakpoints, BEYOND + 1)
    for low, following in pairwise(edges):
        top = min(following - 1, between.high)
        if top >= max(low, between.low):
            yield top


AMOUNT_EDGES = AMOUNT.breakpoints()
WORKER_EDGES = WORKERS.breakpoints()


@attrs.frozen(cache_hash=True)
class View:
    """How the months stand to one sanction.

    Args:
        enough: 06 months or more.
        all_after: every month is after the sanction.
        after_enough: of those after it there are 06 or more.
    """

    enough: bool
    all_after: bool
    after_enough: bool


_TOO_FEW = View(enough=False, all_after=False, after_enough=False)
_ANY_VIEW = frozenset({_TOO_FEW, View(True, True, True), View(True, False, True), View(True, False, False)})


def views(counts: Counts, decided_on: date) -> frozenset[View]:
    """Every way in which the months of a way of counting can stand to a sanction of that day."""
    if counts.by_worker is None:
        return month_views(counts.months, decided_on)
    return _views_of_one(counts.by_worker, decided_on)


@lru_cache(maxsize=512)
def _views_of_one(by_worker: tuple[MonthsKnown, ...], decided_on: date) -> frozenset[View]:
    """The same where the months of one worker alone must be enough, of all and of those after it."""
    found = {(False, True, False)}
    for months in by_worker:
        own = {
            (after + before in MONTHS, before == 0, after in MONTHS)
            for after, before in _after_and_before(months, decided_on)
        }
        found = {(a or x, b and y, c or z) for a, b, c in found for x, y, z in own}
    return frozenset(View(*one) if one[0] else _TOO_FEW for one in found)


@lru_cache(maxsize=512)
def month_views(months: MonthsKnown, decided_on: date) -> frozenset[View]:
    """Every way in which the months can stand to a sanction decided on ``decided_on``."""
    if months.at_most is None:
        return _ANY_VIEW
    return frozenset(_view(after, before) for after, before in _after_and_before(months, decided_on))


def _after_and_before(months: MonthsKnown, decided_on: date) -> set[tuple[int, int]]:
    """How many months can lie after the sanction and before it, as far as it makes a difference."""
    after = [month for month in months.at_most or () if last_payment_day(month_index(month)) > decided_on]
    sure = months.at_least
    sure_after = sum(1 for month in after if month in sure)
    most_after, most_before = len(after), len(months.at_most or ()) - len(after)
    sure_before = len(sure) - sure_after
    found = set()
    for few_after in _around(sure_after, most_after, (MONTHS.low - 1, MONTHS.low)):
        missing = MONTHS.low - few_after
        for few_before in _around(sure_before, most_before, (1, missing - 1, missing)):
            found.add((few_after, few_before))
    return found


def _around(low: int, high: int, between: Iterable[int]) -> set[int]:
    return {low, high, *(value for value in between if low <= value <= high)}


def _view(after: int, before: int) -> View:
    if after + before not in MONTHS:
        return _TOO_FEW
    return View(enough=True, all_after=before == 0, after_enough=after in MONTHS)


def means_options(facts: EvasionFacts) -> tuple[Means, ...]:
    """Means."""
    return tuple(Means) if facts.means is None else (facts.means,)


def standing_options(facts: EvasionFacts) -> tuple[EmployerStanding, ...]:
    """Standing of the employer."""
    return tuple(EmployerStanding) if facts.employer_kind is None else (facts.employer_kind,)


def offences_options(facts: EvasionFacts) -> tuple[int, ...]:
    """Number of complete offences: one, or two and more."""
    return (1, 2) if facts.completed_offences is None else (facts.completed_offences,)


def end_options(facts: EvasionFacts, on: date) -> tuple[date | OffenceEnd, ...]:
    """End of the offence: going on, more than 05 or 10 years ago; not before the last month that counts."""
    if facts.offence_end is not None:
        return (facts.offence_end,)
    if facts.background.offence_end:
        return facts.background.offence_end
    sure = facts.bounds.months.at_least
    earliest = earliest_end(sure) if sure else date.min
    ends = (max(earliest, on - relativedelta(years=years)) for years in (6, 11))
    return (OffenceEnd.ONGOING, *dict.fromkeys(ends))


def restart_options(facts: EvasionFacts, on: date) -> tuple[tuple[date, ...], ...]:
    """Restarts of the limitation: none, or just now."""
    return ((), (on,)) if facts.limitation_restarts is None else (facts.limitation_restarts,)


def further_options(facts: EvasionFacts, on: date, law: Law | None) -> tuple[FurtherViolation, ...]:
    """Further violation: none, only unremedied, or new on a day on either side of every limit."""
    if facts.further is not None:
        return (facts.further,)
    if facts.background.further:
        return facts.background.further
    days = {on}
    for index, sanction in enumerate(facts.sanctions or ()):
        for service in service_options(facts, index, on):
            days |= _beside(service)
        decided_on = sanction.decided_on
        if decided_on is not None:
            decisions, ways = {decided_on}, execution_options(sanction, decided_on, on)
        else:
            # `decided_options` moves the decision around each violation; here are the days that stay, and
            # the lives that a known execution gives (where it is not known, every life is possible anyway)
            decisions = {day for day in _fixed_days(sanction, facts, on) if day <= _latest(sanction, on)}
            ways = () if sanction.execution is None else (sanction.execution,)
        for day in decisions:
            days |= _beside(day)
            for execution in ways:
                for kind in kind_options(sanction):
                    days |= _beside(life(kind=kind, execution=execution, decided_on=day, law=law).last_day)
    news = (FurtherViolation.new_evasion(day) for day in sorted(days) if day <= on)
    return (FurtherViolation.none(), FurtherViolation.only_unremedied(), *news)


def _beside(day: date | None) -> set[date]:
    return set() if day is None or day == date.max else {day, day + _DAY}


def service_options(facts: EvasionFacts, index: int, on: date) -> tuple[date | None, ...]:
    """Service of a sanction: with the decision, or only now; None where it does not matter."""
    services = facts.background.services
    known = services[index] if index < len(services) else "unasked"
    if known == "unasked":
        return (None,)
    return (None, on) if known is None else (known,)


def act_options(sanction: PriorSanction) -> tuple[SanctionedAct, ...]:
    """Act sanctioned."""
    return tuple(SanctionedAct) if sanction.act is None else (sanction.act,)


def kind_options(sanction: PriorSanction) -> tuple[SanctionKind, ...]:
    """Kind of sanction."""
    return tuple(SanctionKind) if sanction.kind is None else (sanction.kind,)


def bool_options(value: bool | None) -> tuple[bool, ...]:
    """Yes, no, or both."""
    return (True, False) if value is None else (value,)


def conduct_options(sanction: PriorSanction) -> tuple[tuple[date, date], ...]:
    """First and last day of the conduct sanctioned, on either side of 01/01/2018."""
    first, last = sanction.conduct_from, sanction.conduct_to
    if first is None and last is None:
        return ((_BEFORE_CRIME, _BEFORE_CRIME), (_BEFORE_CRIME, CRIME_FROM), (CRIME_FROM, CRIME_FROM))
    if first is None and last is not None:
        firsts = {min(last, _BEFORE_CRIME), min(last, CRIME_FROM)}
        return tuple((day, last) for day in sorted(firsts))
    if first is not None and last is None:
        lasts = {max(first, _BEFORE_CRIME), max(first, CRIME_FROM)}
        return tuple((first, day) for day in sorted(lasts))
    return ((first or _BEFORE_CRIME, last or CRIME_FROM),)


def execution_options(sanction: PriorSanction, decided_on: date, on: date) -> tuple[Execution, ...]:
    """Execution: completed at once or only now, open, being evaded, evaded until then or now."""
    if sanction.execution is not None:
        return (sanction.execution,)
    return _any_execution(decided_on, on)


@lru_cache(maxsize=1024)
def _any_execution(decided_on: date, on: date) -> tuple[Execution, ...]:
    return (
        Execution.completed(decided_on),
        Execution.completed(on),
        Execution.open(),
        Execution.evading(),
        Execution.evaded_until(decided_on),
        Execution.evaded_until(on),
    )


def decided_options(
    sanction: PriorSanction, facts: EvasionFacts, further_on: date | None, on: date, law: Law | None
) -> tuple[date, ...]:
    """Day of the decision: on either side of every day that it is compared with."""
    if sanction.decided_on is not None:
        return (sanction.decided_on,)
    latest = _latest(sanction, on)
    against = further_on or latest
    days = _fixed_days(sanction, facts, on) | {against, against - _DAY}
    # with an unknown execution every life is possible on either side anyway
    shifts = range(-_ROLLING, _ROLLING + 1) if sanction.execution else (-_ROLLING, _ROLLING)
    for months in whole_lives(law):
        corner = against - relativedelta(months=months)
        days |= {corner + timedelta(days=shift) for shift in shifts}
    reachable = sorted(day for day in days if _earliest(sanction) <= day <= latest)
    return tuple(day for day in reachable if not _contradicts(facts, sanction, day)) or tuple(reachable)


def _latest(sanction: PriorSanction, on: date) -> date:
    """The last day on which the sanction can have been decided: not after its execution."""
    executed = sanction.execution.on if sanction.execution else None
    return min(on, executed) if executed else on


def _earliest(sanction: PriorSanction) -> date:
    """The first day on which the sanction can have been decided: not before the conduct sanctioned."""
    return max(sanction.conduct_from or date.min, sanction.conduct_to or date.min)


def _fixed_days(sanction: PriorSanction, facts: EvasionFacts, on: date) -> set[date]:
    """The days on either side of which a day of decision differs, whatever the further violation."""
    days = {_BEFORE_CRIME, CRIME_FROM, evasion_fined_from() - _DAY, evasion_fined_from()}
    days |= {_latest(sanction, on), _earliest(sanction)}
    counted = (facts.bounds, *(variant.counts for variant in facts.background.variants))
    for months in {one for counts in counted for one in (counts.months, *(counts.by_worker or ()))}:
        days |= _turning_days(months)
    return {day for day in days if day > date.min}


def _contradicts(facts: EvasionFacts, sanction: PriorSanction, decided_on: date) -> bool:
    """Whether the totals after the sanction, known and unlike the totals, exclude this day of decision."""
    shares = (
        (facts.amount_after_sanction, facts.amount),
        (facts.workers_after_sanction, facts.workers),
    )
    if not any(None not in pair and pair[0] != pair[1] for pair in shares):
        return False
    dated = attrs.evolve(sanction, decided_on=decided_on)
    sanctions = [dated if one is sanction else one for one in facts.sanctions or ()]
    return all_after(facts.kept_months, sanctions)


def _turning_days(months: MonthsKnown) -> set[date]:
    """The days around which `month_views` changes: at the first month, and at the sixth from the end."""
    days = set()
    for known in (months.at_least, months.at_most or frozenset()):
        due = sorted(last_payment_day(month_index(month)) for month in known)
        for index in {0, len(due) - MONTHS.low}:
            if 0 <= index < len(due):
                days |= {due[index], due[index] - _DAY}
    return days


__all__ = [
    "AMOUNT_EDGES",
    "WORKER_EDGES",
    "View",
    "act_options",
    "bool_options",
    "conduct_options",
    "decided_options",
    "end_options",
    "execution_options",
    "further_options",
    "kind_options",
    "means_options",
    "month_views",
    "offences_options",
    "restart_options",
    "service_options",
    "standing_options",
    "tops",
    "views",
]
