"""The answers of the elements over the completions of the facts that each of them reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

import attrs

from legal_rules.kernel.status import ExclusionKind
from legal_rules.law.law import Law
from legal_rules.questions.article_216 import completions as c
from legal_rules.questions.article_216 import elements as e
from legal_rules.questions.article_216.answer import YES, Answer, Mark, no
from legal_rules.questions.article_216.background import Choices, Counts
from legal_rules.questions.article_216.clauses import MONTHS, clause_of
from legal_rules.questions.article_216.elements import Step
from legal_rules.questions.article_216.facts import EvasionFacts, FurtherViolation, PriorSanction
from legal_rules.questions.article_216.grading import Scale, scales
from legal_rules.questions.article_216.outcome import Codes
from legal_rules.questions.article_216.questions import REGISTER, favourable
from legal_rules.questions.article_216.sanction_life import life

Answers = frozenset[Answer]
Gate = Codes | None
"""Questions raised by several elements together; None where one is evidenced not to hold."""


@attrs.frozen(kw_only=True)
class Asked:
    """What is asked: the facts, the day, whether the subject is an entity as such, and by which law.

    Without a law it is that which is encoded. ``choices`` are readings taken as if a named person had settled
    them, for what an open question would give.
    """

    facts: EvasionFacts
    on: date
    entity: bool = False
    law: Law | None = None
    choices: Choices = ()

    @cached_property
    def readings(self) -> Choices:
        """Questions that a named person settled, or is taken to have settled, with the reading taken."""
        return (*self.facts.background.settled, *self.choices)

    @cached_property
    def settled(self) -> dict[str, int]:
        """The same by question; read only."""
        return dict(self.readings)


def ways_of_counting(asked: Asked) -> tuple[Counts, list[tuple[Codes, Counts]]]:
    """The way of counting taken, and those that the law leaves open, each with its questions.

    A settled question leaves none of its own; the others then stand beside the reading taken.
    """
    base, variants = asked.facts.bounds, asked.facts.background.variants
    settled = asked.settled
    possible = {choice for variant in variants for choice in variant.choices}
    other = {code for code, number in settled.items() if number > 1 and (code, number) in possible}
    remaining: list[tuple[Codes, Counts]] = []
    for variant in variants:
        own = {code: number for code, number in variant.choices if code not in settled}
        if any(settled.get(code, number) != number for code, number in variant.choices):
            continue
        if not {code for code, number in variant.choices} >= other:
            continue
        if own:
            remaining.append((frozenset(own), variant.counts))
        else:
            base = variant.counts
    return base, remaining


def subject_answers(asked: Asked) -> dict[Step, Answers]:
    """The elements that are not about a sanction and do not count: the subject itself, and the means."""
    facts = asked.facts
    return {
        Step.SUBJECT: frozenset(
            e.capable_subject(standing, entity=asked.entity) for standing in c.standing_options(facts)
        ),
        Step.MEANS: settle((e.deceit(means) for means in c.means_options(facts)), asked.settled),
    }


def counting_answers(asked: Asked) -> dict[Step, Answers]:
    """Duration, scale and limitation, each by itself, for the reasons and the kind of exclusion."""
    facts, on = asked.facts, asked.on
    counts, _ = ways_of_counting(asked)
    least, most = counts.duration
    # of months that are not known, how many are dropped is not known either
    dropped = (0, MONTHS.low) if facts.months is None else (len(facts.months) - len(facts.kept_months or ()),)
    longest = least + MONTHS.low if most is None else most
    found = scales(counts, c.offences_options(facts))
    clauses = {clause_of(reading) for scale in found if scale.meets for reading in scale.readings} or {1}
    return {
        Step.MONTHS: frozenset(
            e.duration(number, dropped=before) for number in (least, longest) for before in dropped
        ),
        Step.SCALE: frozenset(YES if scale.meets else e.SCALE_NOT_REACHED for scale in found),
        Step.LIMITATION: frozenset(
            e.limitation_open(end, restarts, clause, on=on)
            for end in c.end_options(facts, on)
            for restarts in c.restart_options(facts, on)
            for clause in clauses
        ),
    }


@attrs.frozen
class SanctionAnswers:
    """The elements about one sanction, for one further violation and one day of decision.

    Args:
        by_step: the answers of each element.
        gates: the elements together.
    """

    by_step: tuple[tuple[Step, Answers], ...]
    gates: frozenset[Gate]


@lru_cache(maxsize=8192)
def sanction_answers(
    *,
    sanction: PriorSanction,
    services: tuple[date | None, ...],
    further: FurtherViolation,
    decided_on: date,
    on: date,
    settled: Choices,
    law: Law | None,
) -> SanctionAnswers:
    """Examine one sanction; the same is asked again and again while unknown facts are completed."""
    taken = dict(settled)
    answers: dict[Step, Iterable[Answer]] = {
        Step.SANCTION: (
            e.prior_sanction(cancelled=cancelled, decided_on=decided_on, conduct_from=first, conduct_to=last)
            for cancelled in c.bool_options(sanction.cancelled)
            for first, last in c.conduct_options(sanction)
        ),
        Step.ACT: (e.sanctioned_act(act) for act in c.act_options(sanction)),
        Step.FURTHER: (
            e.violates_again(further, decided_on=decided_on, served_on=served_on) for served_on in services
        ),
        Step.LIFE: (
            e.sanction_alive(further, life(kind=kind, execution=way, decided_on=decided_on, law=law), on=on)
            for kind in c.kind_options(sanction)
            for way in c.execution_options(sanction, decided_on, on)
        ),
        Step.SAME_SUBJECT: (e.same_subject(same) for same in c.bool_options(sanction.same_subject)),
    }
    by_step = tuple((step, settle(given, taken)) for step, given in answers.items())
    return SanctionAnswers(by_step, gates(given for _, given in by_step))


def after_answers(views: frozenset[c.View], found: frozenset[Scale], settled: dict[str, int]) -> Answers:
    """Whether the thresholds hold for the months after the sanction; none where they do not hold at all."""
    given = {
        e.after_sanction(all_after=v.all_after, months_after=v.after_enough, scale_after=s.after_meets)
        for v in views
        for s in found
        if v.enough and s.meets
    }
    return settle(given, settled)


def settle(answers: Iterable[Answer], settled: dict[str, int]) -> Answers:
    """The answers, with the questions that a person settled answered by the reading taken."""
    if not settled:
        return frozenset(answers)
    return frozenset(_settled(answer, settled) for answer in answers)


def _settled(answer: Answer, settled: dict[str, int]) -> Answer:
    left = set(answer.codes)
    for code in sorted(answer.codes & settled.keys()):
        if not favourable(code, settled[code]):
            return no(REGISTER[code].against)
        left.discard(code)
    if answer.mark is not Mark.QUESTION or left == answer.codes:
        return answer
    return attrs.evolve(answer, codes=frozenset(left)) if left else YES


def gates(sets: Iterable[Answers]) -> frozenset[Gate]:
    """Every combination of elements, as the questions that stand."""
    combined: set[Gate] = {frozenset()}
    for answers in sets:
        combined = {_join(codes, answer) for codes in combined for answer in answers}
    return frozenset(combined)


def _join(codes: Gate, answer: Answer) -> Gate:
    return None if codes is None or answer.mark is Mark.NO else codes | answer.codes


def gates_together(mine: Iterable[Gate], theirs: Iterable[Gate]) -> frozenset[Gate]:
    """Every combination of two sets of gates."""
    return frozenset(
        None if one is None or other is None else one | other for one in mine for other in theirs
    )


NO_SANCTION: Answers = frozenset({no(ExclusionKind.NOT_YET)})
"""No authority has sanctioned this conduct."""

__all__ = [
    "NO_SANCTION",
    "Answers",
    "Asked",
    "Gate",
    "SanctionAnswers",
    "after_answers",
    "counting_answers",
    "gates",
    "gates_together",
    "sanction_answers",
    "settle",
    "subject_answers",
    "ways_of_counting",
]
