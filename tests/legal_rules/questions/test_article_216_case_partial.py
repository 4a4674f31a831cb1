"""A case with facts missing: learning them narrows the finding and never flips it."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import MEANS, ON, SANCTIONED, case, run, sums, without
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_rules.case import Case, Contribution, Exhibit, FundAmounts
from legal_rules.case.contributions import month_of
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import assess_case, facts_from_case
from legal_rules.questions.article_216.completions import counts_of
from legal_rules.questions.article_216.contradictions import contradictions_on
from legal_rules.questions.contributions import last_month_overdue

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


@pytest.mark.parametrize(
    ("on", "counted"),
    [(date(2023, 9, 30), 5), (date(2023, 10, 1), 6), (date(2023, 10, 2), 6)],
)
def test_a_month_not_yet_due_is_not_counted(on: date, counted: int) -> None:
    """A row of it is no contradiction: it drops out of the facts, and from the end of the offence."""
    longer = attrs.evolve(run(13, "2023-04", "2023-11"), due=None, paid=None)
    for given_case in (case(), case((*case().contributions, longer))):
        read = facts_from_case(given_case, on=on)
        assert contradictions_on(read.facts, on) == []
        counts = counts_of(read.facts).months
        assert len(counts.at_least) == counted
        assert counts.at_most == counts.at_least


@pytest.mark.parametrize("day", [date(2023, 4, 30), date(2023, 6, 15), date(2023, 9, 30), date(2023, 12, 31)])
def test_months_still_open_end_with_what_is_due(day: date) -> None:
    """Where workers are known of whom nothing is entered, no month after the last one due can belong."""
    read = facts_from_case(case(contributions=(), exhibits=(), determinations=()), on=day)
    most = counts_of(read.facts).months.at_most
    assert most is not None
    assert max(most) == month_of(last_month_overdue(day))


def test_the_reason_for_the_means_shows_what_the_determination_rests_on() -> None:
    """Its own exhibits, whatever facts its ``rests_on`` names."""
    papers = tuple(
        Exhibit(id=one, kind="payroll", title=one, proves=("contributions.ld-01.2023-04",))
        for one in ("bang-luong", "d02-lt", "quyet-toan-thue")
    )
    names = tuple(one.id for one in papers)
    determined = attrs.evolve(MEANS, rests_on=("events.xp-1",), exhibits=names)
    finding = assess_case(case(determinations=(determined,), exhibits=papers), on=ON)
    (means,) = [one for one in finding.reasons if one.sentence.startswith("Thủ đoạn")]
    assert set(names) <= set(means.exhibits)
