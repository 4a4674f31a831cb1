"""Ladders: no gap, no overlap, with a witness where there is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.kernel.ladder import Flaw, FlawKind, Ladder, LadderError, flaws_of
from legal_rules.kernel.wording import Span

LADDER = Ladder(((Span(10, 50), "một"), (Span(50, 200), "hai"), (Span(200), "ba")))


@pytest.mark.parametrize(
    ("value", "given", "span"),
    [
        (9, None, None),
        (10, "một", Span(10, 50)),
        (11, "một", Span(10, 50)),
        (49, "một", Span(10, 50)),
        (50, "hai", Span(50, 200)),
        (199, "hai", Span(50, 200)),
        (200, "ba", Span(200)),
        (10**15, "ba", Span(200)),
    ],
)
def test_the_lower_bound_is_inside_and_the_upper_is_not(
    value: int, given: str | None, span: Span | None
) -> None:
    assert LADDER.of(value) == given
    assert LADDER.span_of(value) == span


def test_breakpoints_from_low_to_high() -> None:
    assert LADDER.breakpoints() == (10, 50, 200)
    assert [given for _, given in LADDER] == ["một", "hai", "ba"]


@pytest.mark.parametrize(
    ("spans", "flaws"),
    [
        ([Span(0, 10), Span(10)], ()),
        ([Span(10), Span(0, 10)], ()),
        ([Span(0, 10), Span(11)], (Flaw(FlawKind.GAP, 10),)),
        ([Span(0, 11), Span(10)], (Flaw(FlawKind.OVERLAP, 10),)),
        ([Span(1)], (Flaw(FlawKind.GAP, 0),)),
        ([Span(0, 10)], (Flaw(FlawKind.GAP, 10),)),
        ([Span(0, 10), Span(10, 10), Span(10)], (Flaw(FlawKind.EMPTY, 10),)),
        ([], (Flaw(FlawKind.GAP, 0),)),
    ],
)
def test_flaws_carry_the_lowest_witness(spans: list[Span], flaws: tuple[Flaw, ...]) -> None:
    assert flaws_of(spans, low=0) == flaws


def test_a_bounded_proof_asks_nothing_above_its_end() -> None:
    assert flaws_of([Span(0, 10)], low=0, high=10) == ()
    assert flaws_of([Span(0, 10)], low=0, high=11) == (Flaw(FlawKind.GAP, 10),)


@pytest.mark.parametrize(
    ("steps", "kind", "witness"),
    [
        (((Span(0, 10), 1), (Span(12), 2)), FlawKind.GAP, 10),
        (((Span(0, 12), 1), (Span(10), 2)), FlawKind.OVERLAP, 10),
        (((Span(0), 1), (Span(10), 2)), FlawKind.OVERLAP, 10),
        (((Span(5, 5), 1),), FlawKind.EMPTY, 5),
    ],
)
def test_a_ladder_with_a_flaw_cannot_be_made(
    steps: tuple[tuple[Span, int], ...], kind: FlawKind, witness: int
) -> None:
    with pytest.raises(LadderError) as caught:
        Ladder(steps)
    assert caught.value.flaws[0] == Flaw(kind, witness)
    assert str(witness) in str(caught.value)


def test_steps_stand_from_low_to_high_and_there_is_one_at_least() -> None:
    with pytest.raises(LadderError):
        Ladder(((Span(10), 2), (Span(0, 10), 1)))
    with pytest.raises(ValueError, match="steps"):
        Ladder(())


@st.composite
def _spans(draw: st.DrawFn) -> list[Span]:
    pairs = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8) | st.none()), max_size=5))
    return [Span(low, None if length is None else low + length) for low, length in pairs]


@given(_spans(), st.integers(0, 10))
def test_no_flaw_is_a_proof_and_a_flaw_is_one(spans: list[Span], low: int) -> None:
    counts = {number: sum(number in span for span in spans) for number in range(low, 60)}
    flaws = [flaw for flaw in flaws_of(spans, low=low) if flaw.kind is not FlawKind.EMPTY]
    assert bool(flaws) == any(count != 1 for count in counts.values())
    for flaw in flaws:
        assert (counts[flaw.witness] == 0) == (flaw.kind is FlawKind.GAP)
        assert counts[flaw.witness] != 1
