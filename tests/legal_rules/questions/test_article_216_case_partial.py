"""A case with facts missing: learning them narrows the finding and never flips it."""

from __future__ import annotations

from typing import Any

import attrs
from cases_216 import ON, SANCTIONED, case, run, sums, without
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_rules.case import Case, Contribution, FundAmounts
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import assess_case

DUES = [500_000, 830_000, 926_000, 5_000_000, 6_000_000, 20_000_000]
SPANS = [("2023-04", "2023-09"), ("2023-04", "2023-08"), ("2023-02", "2023-06"), ("2023-06", "2023-11")]


@st.composite
def rows(draw: st.DrawFn) -> tuple[Contribution, ...]:
    """Months of some workers: hidden or declared, unpaid or paid, with and without withholding."""
    workers = draw(st.integers(7, 11))
    due = draw(st.sampled_from(DUES))
    found = []
    for number in range(1, workers + 1):
        first, last = draw(st.sampled_from(SPANS)) if draw(st.booleans()) else SPANS[0]
        found.append(
            run(
                number,
                first,
                last,
                due,
                declared=draw(st.sampled_from([0, 0, 0, 4_000_000, 5_000_000])),
                paid=draw(st.sampled_from([FundAmounts.zero()] * 4 + [sums(due), sums(due // 2)])),
                withheld=draw(st.sampled_from([0, 0, due // 20])),
            )
        )
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Case, Case]:
    """A full case, and the same with some facts of its contributions and events not known."""
    full = draw(rows())
    gone = st.sets(
        st.sampled_from(["declared", "wage_base", "due", "paid", "withheld"]), min_size=1, max_size=2
    )
    partial = tuple(
        attrs.evolve(row, **dict.fromkeys(draw(gone))) if draw(st.integers(0, 5)) == 0 else row
        for row in full
    )
    events = draw(st.sampled_from([SANCTIONED, without(SANCTIONED, "nop-1", "kp-1")]))
    fewer = without(events, *draw(st.sets(st.sampled_from(["giao-1", "nop-1", "kp-1"]), max_size=1)))
    bare: dict[str, Any] = {"exhibits": (), "determinations": case().determinations}
    bare["determinations"] = tuple(attrs.evolve(one, exhibits=()) for one in bare["determinations"])
    return case(full, events, **bare), case(partial, fewer, **bare)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_learning_the_facts_of_a_case_never_flips(both: tuple[Case, Case]) -> None:
    known, less = (assess_case(one, on=ON) for one in both)
    assert known.status is not Status.NOT_ENOUGH_EVIDENCE
    assert known.missing == ()
    assert less.status in {known.status, Status.NOT_ENOUGH_EVIDENCE}
    assert less.possible_clauses >= known.possible_clauses
    assert less.all_points <= known.all_points or known.status is Status.EXCLUDED
    assert less.missing or less.status is not Status.NOT_ENOUGH_EVIDENCE
