"""The decision: the elements over every completion of what is not known.

Where all completions agree the question is decided, however much is missing; learning a fact takes
completions away and adds none, so that a decided answer cannot flip.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from itertools import product

import attrs

from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.questions.article_216 import completions as c
from legal_rules.questions.article_216 import elements as e
from legal_rules.questions.article_216.answer import Answer, Mark, merge
from legal_rules.questions.article_216.background import Choices
from legal_rules.questions.article_216.elements import Step
from legal_rules.questions.article_216.examine import (
    NO_SANCTION,
    Answers,
    Asked,
    Gate,
    after_answers,
    counting_answers,
    gates,
    gates_together,
    sanction_answers,
    subject_answers,
    ways_of_counting,
)
from legal_rules.questions.article_216.facts import EvasionFacts, FurtherViolation, PriorSanction
from legal_rules.questions.article_216.grading import beside, grades_of, scales, ways
from legal_rules.questions.article_216.outcome import EXCLUDED, Codes, Grade, Outcomes, Product, best_of
from legal_rules.questions.article_216.questions import COUNTING, LATE_COUNTS


@attrs.frozen
class Candidate:
    """One sanction, with the answers that its elements give over all completions.

    Args:
        index: which of the sanctions; None where none is known.
        answers: the answers of the elements about it.
        outcomes: what the completions give with it alone.
    """

    index: int | None
    answers: dict[Step, Answers] = attrs.field(hash=False)
    outcomes: Outcomes


@attrs.frozen(kw_only=True)
class Decision:
    """The answer over all completions.

    Args:
        asked: what was asked.
        outcomes: what the completions give.
        candidate: the sanction that counts, with the answers of the elements: that which the further
            violation is reckoned from, else the best one.
        others: which of the sanctions are the other ones.
    """

    asked: Asked
    outcomes: Outcomes
    candidate: Candidate
    others: tuple[int, ...] = ()

    @property
    def status(self) -> Status:
        """The status."""
        return self.outcomes.status

    @property
    def clause(self) -> int | None:
        """The clause, where one is left."""
        possible = self.outcomes.clauses
        return next(iter(possible)) if len(possible) == 1 else None

    @cached_property
    def taken(self) -> dict[Choices, Decision]:
        """What is decided once readings are taken, as far as it was asked for (`readings.decided_with`)."""
        return {}

    @cached_property
    def answers(self) -> dict[Step, Answer]:
        """The answers of the elements in their order; unknown where completions do not agree.

        Without any sanction there is nothing to say on the elements about it but the first, and nothing on
        the months after it where the thresholds are not reached at all.
        """
        return {step: merge(given) for step, given in sorted(self._given.items()) if given}

    @property
    def exclusions(self) -> tuple[ExclusionKind, ...]:
        """The kinds of all elements that hold in no completion, in the order of examination."""
        if self.status is not Status.EXCLUDED:
            return ()
        kinds = [answer.kind for answer in self.answers.values() if answer.kind]
        only = (self.exclusion,) if self.exclusion else ()
        return tuple(dict.fromkeys(kinds)) or only

    @cached_property
    def exclusion(self) -> ExclusionKind | None:
        """The kind of the first element that does not hold, where it is the same in every completion.

        None where an element that comes earlier is not known and would give another kind: learning it must
        not turn one kind into another.
        """
        if self.status is not Status.EXCLUDED:
            return None
        kinds: set[ExclusionKind] = set()
        for _, given in sorted(self._given.items()):
            kinds |= {answer.kind for answer in given if answer.kind is not None}
            if given and all(answer.mark is Mark.NO for answer in given):
                break
        return kinds.pop() if len(kinds) == 1 else None

    @cached_property
    def _given(self) -> dict[Step, Answers]:
        answers = _counting(self.asked).answers
        return {**subject_answers(self.asked), **answers, **self.candidate.answers}


def decide(asked: Asked) -> Decision:
    """Decide over every completion.

    Where the further violation may be reckoned from several sanctions, the one that gives most counts; the
    decision tells of the facts asked about.

    Args:
        asked: facts, day and subject.

    Returns:
        The decision.
    """
    if asked.settled.get("U1") == LATE_COUNTS:
        asked = attrs.evolve(asked, facts=_with_late(asked.facts, asked.facts.background.settled))
    decision = _reckoned_so(asked)
    background = asked.facts.background
    if not background.alternatives:
        return decision
    others = (_about(asked, one) for one in background.alternatives)
    outcomes = best_of([decision.outcomes, *(_reckoned_so(other).outcomes for other in others)])
    return attrs.evolve(decision, outcomes=outcomes)


def _with_late(facts: EvasionFacts, settled: Choices) -> EvasionFacts:
    """The facts with months declared and unpaid counted, from whichever sanction they are reckoned."""
    others = tuple(_with_late(one, settled) for one in facts.background.alternatives)
    counted = facts.background.with_declared or facts
    known = counted.background
    if (known.settled, known.alternatives) == (settled, others):
        return counted
    return attrs.evolve(counted, background=attrs.evolve(known, settled=settled, alternatives=others))


def _about(asked: Asked, facts: EvasionFacts) -> Asked:
    """The same asked about other facts, with what is settled in those asked about."""
    settled = asked.facts.background.settled
    if facts.background.settled != settled:
        facts = attrs.evolve(facts, background=attrs.evolve(facts.background, settled=settled))
    return attrs.evolve(asked, facts=facts)


def _reckoned_so(asked: Asked) -> Decision:
    """The decision with the further violation as it stands in the facts."""
    background = asked.facts.background
    decision = _decide(asked)
    if "U1" in asked.settled:
        return decision
    if background.with_declared is not None:
        return _beside(decision, _decide(_about(asked, background.with_declared)))
    if background.perhaps_declared and not decision.outcomes.certain:
        # what may have been declared would be open as U1, should it turn out to matter
        return _perhaps_beside(decision, decision.outcomes)
    return decision


def _beside(taken: Decision, other: Decision) -> Decision:
    """The decision where another way of counting stands beside it: U1 where status or clause would change."""
    mine, theirs = taken.outcomes, other.outcomes
    same = (mine.status, mine.codes, mine.clauses) == (theirs.status, theirs.codes, theirs.clauses)
    if same and mine.status is not Status.NOT_ENOUGH_EVIDENCE:
        # a point of a lower clause may be given by one of the two only
        return attrs.evolve(taken, outcomes=mine.giving(theirs.points)) if theirs.products else taken
    if mine.certain and theirs.certain:
        open_ones = [one for one in (mine, theirs) if one.products]
        # what only one of the two raises is told by the reading that leads there
        codes = frozenset.intersection(*(one.codes for one in open_ones)) | {"U1"}
        clauses = frozenset[int]().union(*(one.clauses for one in open_ones))
        points = frozenset.intersection(*(one.points for one in open_ones))
        raised = Product(frozenset({codes}), frozenset({Grade(frozenset(), clauses, points)}))
        return attrs.evolve(taken, outcomes=Outcomes(excluded=False, products=frozenset({raised})))
    # something is not known, and the two may turn out to agree after all
    return _perhaps_beside(taken, theirs)


def _perhaps_beside(taken: Decision, theirs: Outcomes) -> Decision:
    """The decision where the two may turn out to agree, or to differ in any of their completions (U1)."""
    mine = taken.outcomes
    apart = [one for one, beside in ((mine, theirs), (theirs, mine)) if beside.excluded]
    products = {product.raising("U1") for one in apart for product in one.products}
    if mine.products and theirs.products:
        both = _shared(mine.standing, theirs.standing)
        given = Grade(frozenset(), mine.clauses | theirs.clauses, mine.points & theirs.points)
        products.add(Product(both, frozenset({given})))
    union = Outcomes(mine.excluded and theirs.excluded, frozenset(products))
    return attrs.evolve(taken, outcomes=Outcomes.union((mine, union)))


@lru_cache(maxsize=2048)
def _shared(mine: frozenset[Codes], theirs: frozenset[Codes]) -> frozenset[Codes]:
    """What two completions raise both, for every pair of them, with U1."""
    codes = sorted(frozenset[str]().union(*mine, *theirs))
    bits = {code: 1 << place for place, code in enumerate(codes)}
    left, right = ({sum(bits[code] for code in one) for one in side} for side in (mine, theirs))
    both = {one & other for one in left for other in right}
    return frozenset(frozenset({"U1", *(code for code in codes if one & bits[code])}) for one in both)


def _decide(asked: Asked) -> Decision:
    sanctions = asked.facts.sanctions
    if sanctions == ():
        none = Candidate(None, {Step.SANCTION: NO_SANCTION}, EXCLUDED)
        return Decision(asked=asked, outcomes=EXCLUDED, candidate=none)
    if sanctions is None:
        return _perhaps_sanctioned(asked)
    # what is reckoned from one sanction (its months, the further violation) tells nothing about another
    reference = asked.facts.background.reference
    asked_of = range(len(sanctions)) if reference is None else (reference,)
    candidates, outcomes = _over_sanctions(asked, {index: sanctions[index] for index in asked_of})
    best = min(candidates, key=_rank)
    others = tuple(index for index in range(len(sanctions)) if index != best.index)
    return Decision(asked=asked, outcomes=outcomes, candidate=best, others=others)


def _perhaps_sanctioned(asked: Asked) -> Decision:
    """No sanction, or one of which nothing is known.

    More of them would add nothing, but that totals after the sanction unlike the totals would then not tell
    that the one is later than some month.
    """
    facts = asked.facts
    after_known = facts.amount_after_sanction is not None or facts.workers_after_sanction is not None
    unknown = (PriorSanction(), PriorSanction()) if after_known else (PriorSanction(),)
    some = attrs.evolve(asked, facts=attrs.evolve(facts, sanctions=unknown))
    with_one = _decide(some).candidate
    outcomes = Outcomes.union((with_one.outcomes, EXCLUDED))
    answers = {**with_one.answers, Step.SANCTION: with_one.answers[Step.SANCTION] | NO_SANCTION}
    return Decision(asked=asked, outcomes=outcomes, candidate=Candidate(None, answers, outcomes))


_ORDER = (Status.ESTABLISHED, Status.NEEDS_LEGAL_REVIEW, Status.NOT_ENOUGH_EVIDENCE, Status.EXCLUDED)


def _rank(candidate: Candidate) -> tuple[int, int]:
    return _ORDER.index(candidate.outcomes.status), len(candidate.outcomes.codes)


def _over_sanctions(asked: Asked, sanctions: dict[int, PriorSanction]) -> tuple[list[Candidate], Outcomes]:
    """Each sanction by itself, and what the best one gives for every further violation possible."""
    counting, subject = _counting(asked), gates(subject_answers(asked).values())
    answers: dict[int, dict[Step, set[Answer]]] = {index: {} for index in sanctions}
    alone: dict[int, list[Outcomes]] = {index: [] for index in sanctions}
    best: list[Outcomes] = []
    for further in c.further_options(asked.facts, asked.on, asked.law):
        for index, sanction in sanctions.items():
            outcomes = _with_sanction(
                asked, counting, index, sanction, further, subject=subject, collected=answers[index]
            )
            alone[index].append(outcomes)
        best.append(best_of([given[-1] for given in alone.values()]))
    candidates = [
        Candidate(
            index, {step: frozenset(given) for step, given in own.items()}, Outcomes.union(alone[index])
        )
        for index, own in answers.items()
    ]
    return candidates, Outcomes.union(best)


def _with_sanction(
    asked: Asked,
    counting: _Counting,
    index: int,
    sanction: PriorSanction,
    further: FurtherViolation,
    *,
    subject: frozenset[Gate],
    collected: dict[Step, set[Answer]],
) -> Outcomes:
    """The outcomes with one sanction and one further violation; the answers are added to ``collected``."""
    by_views: dict[_Views, set[Gate]] = {}
    services = c.service_options(asked.facts, index, asked.on)
    for decided_on in c.decided_options(sanction, asked.facts, further.on, asked.on, asked.law):
        own = sanction_answers(
            sanction=sanction,
            services=services,
            further=further,
            decided_on=decided_on,
            on=asked.on,
            settled=asked.readings,
            law=asked.law,
        )
        for step, given in own.by_step:
            collected.setdefault(step, set()).update(given)
        by_views.setdefault(counting.views(decided_on), set()).update(own.gates)
    parts = []
    for views, found in by_views.items():
        collected.setdefault(Step.AFTER, set()).update(counting.after(views))
        parts.append(counting.outcomes(views, gates_together(found, subject)))
    return Outcomes.union(parts)


_Views = tuple[frozenset[c.View], ...]
"""How the months stand to the sanction, for the way of counting taken and for each other one."""


_COUNTED = COUNTING | {"U4", "U6"}
"""The questions that bear on months, money and people."""


def _counting(asked: Asked) -> _Counting:
    """The counting of what is asked.

    It hangs on the facts, the day and what is settled of those questions, not on the law or the kind of
    subject: whichever readings of other questions are taken, it is worked out once.
    """
    settled = tuple((code, number) for code, number in sorted(asked.settled.items()) if code in _COUNTED)
    return asked.facts.once(("counting", asked.on, settled), lambda: _Counting(asked, settled))


class _Counting:
    """Months, money, people and limitation: worked out once for all sanctions."""

    def __init__(self, asked: Asked, settled: Choices) -> None:
        """Count.

        Args:
            asked: what is asked.
            settled: what is settled there of the questions `_COUNTED`; of other ones nothing may be read.
        """
        facts, on = asked.facts, asked.on
        self._settled = settled
        self.answers = counting_answers(asked)
        offences = c.offences_options(facts)
        taken, others = ways_of_counting(asked)
        self._codes = [code for code, _ in others]
        self._counts = [taken, *(counts for _, counts in others)]
        self._scales = scales(taken, offences)
        mine = (taken.months, taken.by_worker)
        self._same_months = [(counts.months, counts.by_worker) == mine for _, counts in others]
        self._beside = [beside(taken, counts, offences) for _, counts in others]
        self._barred = {
            frozenset(
                clause
                for clause in (1, 2, 3)
                if e.limitation_open(end, restarts, clause, on=on).mark is Mark.NO
            )
            for end in c.end_options(facts, on)
            for restarts in c.restart_options(facts, on)
        }
        self._grades: dict[_Views, frozenset[Grade | None]] = {}

    def views(self, decided_on: date) -> _Views:
        """How the months stand to a sanction decided on ``decided_on``."""
        return tuple(c.views(counts, decided_on) for counts in self._counts)

    def after(self, views: _Views) -> Answers:
        """The answers of the element on the months after the sanction."""
        return after_answers(views[0], self._scales, dict(self._settled))

    def outcomes(self, views: _Views, joined: frozenset[Gate]) -> Outcomes:
        """The outcomes with the gates of the elements that do not count."""
        passing = frozenset(gate for gate in joined if gate is not None)
        if not passing:
            return EXCLUDED
        if views not in self._grades:
            self._grades[views] = frozenset(self._graded(views))
        grades = self._grades[views]
        counted = frozenset(grade for grade in grades if grade is not None)
        products = frozenset({Product(passing, counted)}) if counted else frozenset()
        return Outcomes(None in joined or None in grades, products)

    def _graded(self, views: _Views) -> Iterable[Grade | None]:
        if not self._codes:
            for barred in self._barred:
                for way in ways(views[0], self._scales, barred):
                    yield from grades_of(way, (), self._settled)
            return
        for barred, view, scale in product(self._barred, views[0], self._scales):
            (taken,) = ways(frozenset({view}), frozenset({scale}), barred)
            others = [
                (code, ways(frozenset({view}) if same_months else other, with_it[scale], barred))
                for code, same_months, other, with_it in zip(
                    self._codes, self._same_months, views[1:], self._beside, strict=True
                )
            ]
            yield from grades_of(taken, others, self._settled)


__all__ = ["Candidate", "Decision", "decide"]
