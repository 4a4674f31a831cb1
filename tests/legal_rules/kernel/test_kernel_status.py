"""The logic of the four answers."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from legal_rules.kernel.status import Status, all_of, any_of, opposite

YES, NO = Status.ESTABLISHED, Status.EXCLUDED
MISSING, OPEN = Status.NOT_ENOUGH_EVIDENCE, Status.NEEDS_LEGAL_REVIEW


@pytest.mark.parametrize(
    ("given", "every", "one"),
    [
        ((), YES, NO),
        ((YES,), YES, YES),
        ((YES, NO), NO, YES),
        ((YES, MISSING), MISSING, YES),
        ((YES, OPEN), OPEN, YES),
        ((NO, MISSING), NO, MISSING),
        ((NO, OPEN), NO, OPEN),
        ((MISSING, OPEN), MISSING, MISSING),
        ((YES, NO, MISSING, OPEN), NO, YES),
    ],
)
def test_all_and_any(given: tuple[Status, ...], every: Status, one: Status) -> None:
    for order in permutations(given):
        assert all_of(order) is every
        assert any_of(order) is one


def test_the_laws_of_the_logic_hold_for_every_triple() -> None:
    for a, b, c in product(Status, repeat=3):
        for join in (all_of, any_of):
            assert join((a, a)) is a
            assert join((join((a, b)), c)) is join((a, join((b, c))))
        assert opposite(opposite(a)) is a
        assert opposite(all_of((a, b))) is any_of((opposite(a), opposite(b)))


def test_learning_a_missing_fact_never_flips_what_is_decided() -> None:
    """A decided whole stays as it is, whatever the missing part turns out to be."""
    for join, rest in product((all_of, any_of), Status):
        before = join((MISSING, rest))
        if before in {YES, NO}:
            assert {join((learnt, rest)) for learnt in Status} == {before}


def test_only_yes_and_no_have_a_contrary() -> None:
    assert [opposite(status) for status in (YES, NO, MISSING, OPEN)] == [NO, YES, MISSING, OPEN]
