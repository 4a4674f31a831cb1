"""The mark of an answer: what it rests on that is not the text of a law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.conduct.facts import Unregistered
from legal_rules.questions.conduct.matters import Conduct, Ground, Judged
from legal_rules.questions.conduct.rules import REMINDED_LATE, ROLL_SIXTIETH, Kind
from legal_rules.questions.conduct.telling import Telling

_ORDER = tuple(Confidence)


def mark_of(telling: Telling) -> str:
    """What must stand beside a decided answer: what persons set, and the weakest confidence of the rest.

    Args:
        telling: facts, decision and rules.

    Returns:
        The mark in Vietnamese; empty where all is text.
    """
    persons: list[str] = []
    weakest = Confidence.TEXT
    resting: tuple[Setting | DatedValue[Any], ...] = (*_settings(telling), *_figures(telling))
    for found in resting:
        if found.stated_by is not None:
            persons.append(found.stated_by.words)
        else:
            weakest = max(weakest, found.confidence, key=_ORDER.index)
    # a mark that the provision itself bears is told beside the provision
    provision = telling.decision.provision
    told = provision is not None and provision.confidence is weakest
    label = () if weakest is Confidence.TEXT or told else (weakest.label,)
    return "; ".join(dict.fromkeys((*persons, *label)))


def _settings(telling: Telling) -> Iterator[Setting]:
    law, decision = telling.rules.law, telling.decision
    dates = {(judged.evasion_from, judged.late_from) for judged in decision.all_judged()}
    for choice in sorted(decision.asked):
        setting = law.setting(choice)
        if setting.stated_by is not None or len(dates) > 1:
            yield setting
    facts = telling.facts
    if isinstance(facts, Unregistered) and facts.subject_from is not None:
        found = telling.rules.limits.to_register(telling.fund, facts.subject_from)
        last = telling.come(facts.registered_on) or telling.rules.on
        # before the nominal last day it made no difference whether it rolls
        if last > found.limit.nominal_last_day:
            yield from found.choices
    judged = tuple(decision.all_judged())
    if any(_rests_on_sixtieth(one, telling) for one in judged):
        yield law.setting(ROLL_SIXTIETH)
    if any(_rests_on_reminder(one) for one in judged):
        yield law.setting(REMINDED_LATE)


def _rests_on_sixtieth(judged: Judged, telling: Telling) -> bool:
    """Whether the 60th day was a day off, and what was made of it told in the answer."""
    limit = judged.late_limit
    if limit is None or not telling.rules.calendar.is_day_off(limit.nominal_last_day):
        return False
    if judged.conduct is Conduct.EVASION:
        return judged.evasion_from == limit.next_day
    if judged.start is None or judged.day_count is None or judged.ground is Ground.NOT_REMINDED:
        return False
    return judged.start + timedelta(days=judged.day_count) > limit.nominal_last_day


def _rests_on_reminder(judged: Judged) -> bool:
    """Whether evasion began by a reminder that came after the 60 days."""
    return (
        judged.conduct is Conduct.EVASION
        and judged.late_limit is not None
        and judged.provision is not None
        and judged.provision.point in {"đ", "e", "c"}
        and judged.evasion_from is not None
        and judged.evasion_from > judged.late_limit.next_day
    )


def _figures(telling: Telling) -> Iterator[DatedValue[Any]]:
    yield telling.rules.defined(telling.fund)
    if isinstance(telling.facts, Unregistered) and telling.facts.subject_from is not None:
        yield telling.rules.limits.to_register(telling.fund, telling.facts.subject_from).days
    if any(judged.late_limit is not None for judged in telling.decision.all_judged()):
        # a case may take an under-declared base and an unpaid sum together: the days are those of the sum
        kind = Kind.UNREGISTERED if isinstance(telling.facts, Unregistered) else Kind.UNPAID
        yield telling.rules.days_of(kind, telling.fund)


__all__ = ["mark_of"]
