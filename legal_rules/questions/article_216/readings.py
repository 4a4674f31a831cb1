"""The readings of an open question, and what the facts are once one of them is taken."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from legal_rules.questions.article_216.background import Choices
from legal_rules.questions.article_216.decide import Decision, decide
from legal_rules.questions.article_216.facts import EvasionFacts, Means
from legal_rules.questions.article_216.questions import COUNTING, DECLARED_UNPAID, REGISTER, Unsettled


@attrs.frozen(kw_only=True)
class Readable:
    """A reading of an open question.

    Args:
        choices: the question, or several that stand together, each with the number of the reading.
        text: the reading, in Vietnamese.
        leaning: why this is the better view, in Vietnamese; empty where there is none.
    """

    choices: Choices
    text: str
    leaning: str = ""


def entry_of(decision: Decision, code: str) -> Unsettled:
    """The question in the register; U1 where it is only about months declared and unpaid."""
    facts = decision.asked.facts
    by_counting = code == "U1" and facts.background.with_declared is not None and facts.means is Means.DECEIT
    return DECLARED_UNPAID if by_counting else REGISTER[code]


def readings_of(decision: Decision, code: str) -> tuple[Readable, ...]:
    """The readings of a question, in their order; of a question of counting those that the case has."""
    own = tuple(
        Readable(choices=((code, number),), text=reading.text, leaning=reading.leaning)
        for number, reading in enumerate(entry_of(decision, code).readings, start=1)
    )
    return (*own, *_ways(decision, code)) if code in COUNTING else own


def decided_with(decision: Decision, choices: Choices) -> Decision:
    """What is decided with readings taken as if a named person had settled them.

    Each open question asks for its readings, and those of several together ask for the same again.
    """
    if choices not in decision.taken:
        asked = decision.asked
        decision.taken[choices] = decide(attrs.evolve(asked, choices=(*asked.choices, *choices)))
    return decision.taken[choices]


def _ways(decision: Decision, code: str) -> Iterator[Readable]:
    """The other ways of counting under a question: those of its own, else those it has part in.

    A question may stand only where months declared and unpaid count too, or in another reading of the case.
    """
    variants = [one for facts in _readings_of(decision.asked.facts) for one in facts.background.variants]
    own = {one.choices: one.text for one in variants if one.alone and one.code == code}
    joint = {one.choices: one.text for one in variants if code in dict(one.choices)}
    for choices, text in sorted((own or joint).items()):
        yield Readable(choices=choices, text=text)


def _readings_of(facts: EvasionFacts) -> Iterator[EvasionFacts]:
    """The facts, and what they would be under the readings that stand beside them."""
    for one in (facts, *facts.background.alternatives):
        yield one
        if one.background.with_declared is not None:
            yield one.background.with_declared


__all__ = ["Readable", "decided_with", "entry_of", "readings_of"]
