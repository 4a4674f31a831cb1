"""What holds for all debts: monotone, additive, nothing unknown taken for zero."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from interest_samples import ALL_RATES, asked, chosen, debt

from legal_rules.kernel.status import Status
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.interest import InterestRates

DEBTS = st.builds(
    debt,
    month=st.tuples(st.integers(2015, 2025), st.integers(1, 12)).map(lambda m: f"{m[0]}-{m[1]:02d}"),
    paid_on=st.none() | st.dates(date(2015, 1, 1), date(2026, 6, 30)),
    amount=st.integers(0, 10**10),
    fund=st.sampled_from(["huu_tri_tu_tuat", "om_dau_thai_san", "tnld_bnn", "bhyt", "bhtn"]),
)
DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))
TERMS = st.fixed_dictionaries(
    {
        "evasion": st.booleans(),
        "law": st.builds(
            chosen,
            lai_no_cu=st.sampled_from(["continue", "new_only", "old_only"]),
            ngay_tinh_lai_cu_cuoi=st.sampled_from(["july_1", "june_1"]),
            tinh_ngay_nop_tien=st.sampled_from(["include", "exclude"]),
            lui_ngay_dong_tinh_lai=st.sampled_from(["roll", "no_roll"]),
            lam_tron_lai=st.sampled_from(["per_line", "per_fund"]),
        ),
    }
)


def exact(*debts: Debt, **more: Any) -> Fraction:
    return sum((line.exact or Fraction(0) for line in asked(*debts, **more).lines), Fraction(0))


@settings(deadline=None)
@given(DEBTS, DAYS, TERMS, st.integers(0, 10**9))
def test_a_larger_debt_never_bears_less(one: Debt, on: date, terms: dict[str, Any], more: int) -> None:
    larger = attrs.evolve(one, amount=one.amount + more)
    assert exact(one, on=on, **terms) <= exact(larger, on=on, **terms)


@settings(deadline=None)
@given(DEBTS, DAYS, DAYS, st.booleans())
def test_a_later_day_never_bears_less(one: Debt, on: date, other: date, evasion: bool) -> None:
    first, last = sorted((on, other))
    assert exact(one, on=first, evasion=evasion) <= exact(one, on=last, evasion=evasion)


@settings(deadline=None)
@given(DEBTS, DAYS, TERMS, st.integers(0, 8000))
def test_a_higher_rate_never_bears_less(one: Debt, on: date, terms: dict[str, Any], points: int) -> None:
    def table(rate: Fraction) -> InterestRates:
        return InterestRates.from_rows(
            [
                {"year": year, "group": group, "rate": rate, "source": "Thông báo thử"}
                for year in range(2014, 2027)
                for group in ("bhxh", "bhyt")
            ]
        )

    low = exact(one, on=on, **terms, rates=table(Fraction(points, 10_000)))
    high = exact(one, on=on, **terms, rates=table(Fraction(points + 1, 10_000)))
    assert low <= high


@settings(deadline=None)
@given(st.lists(DEBTS, min_size=1, max_size=4), st.lists(DEBTS, min_size=1, max_size=4), DAYS, TERMS)
def test_debts_apart_bear_what_they_bear_together(
    some: list[Debt], others: list[Debt], on: date, terms: dict[str, Any]
) -> None:
    apart = exact(*some, on=on, **terms) + exact(*others, on=on, **terms)
    assert exact(*some, *others, on=on, **terms) == apart
    per_line = {"on": on, "evasion": terms["evasion"]}
    sums = [asked(*group, **per_line).total or 0 for group in (some, others, [*some, *others])]
    assert sums[0] + sums[1] == sums[2]


@settings(deadline=None)
@given(DEBTS, DAYS, TERMS, st.fractions(0, 1))
def test_splitting_a_debt_changes_rounding_at_most(
    one: Debt, on: date, terms: dict[str, Any], share: Fraction
) -> None:
    part = int(one.amount * share)
    pieces = [attrs.evolve(one, amount=part), attrs.evolve(one, amount=one.amount - part)]
    whole, split = asked(one, on=on, **terms), asked(*pieces, on=on, **terms)
    assert exact(one, on=on, **terms) == exact(*pieces, on=on, **terms)
    assert abs((whole.total or 0) - (split.total or 0)) <= len(split.lines)


@settings(deadline=None)
@given(st.lists(DEBTS, min_size=1, max_size=5), DAYS, TERMS, st.data())
def test_learning_a_rate_only_completes_the_sum(
    debts: list[Debt], on: date, terms: dict[str, Any], data: st.DataObject
) -> None:
    kept = tuple(one for one in ALL_RATES.rates if data.draw(st.booleans()))
    less = asked(*debts, on=on, **terms, rates=InterestRates(rates=kept))
    full = asked(*debts, on=on, **terms)
    assert full.total is not None
    assert full.status is not Status.NOT_ENOUGH_EVIDENCE
    assert less.known_part <= full.total
    assert less.total in {None, full.total}
    assert (less.total is None) is bool(less.missing) is (less.status is Status.NOT_ENOUGH_EVIDENCE)
    assert {fact.path for fact in less.missing} <= {
        f"rates.{one.year}.{one.group.value}" for one in ALL_RATES.rates if one not in kept
    }


@settings(deadline=None)
@given(DEBTS, DAYS, TERMS)
def test_what_is_paid_in_time_bears_nothing_under_any_terms(
    one: Debt, on: date, terms: dict[str, Any]
) -> None:
    finding = asked(one, on=on, **terms)
    end = min(on, one.paid_on or on)
    if end <= one.payment_day:
        assert (finding.total, finding.lines) == (0, ())
    assert len(finding.free) == (0 if finding.lines else 1)


@settings(deadline=None)
@given(st.lists(DEBTS, min_size=1, max_size=5), DAYS, TERMS)
def test_the_sums_agree(debts: list[Debt], on: date, terms: dict[str, Any]) -> None:
    finding = asked(*debts, on=on, **terms)
    assert finding.total == finding.known_part == finding.by_fund.total
    assert all(line.citations for line in finding.lines)
    assert finding.to_text()
    for line in finding.lines:
        assert line.exact == line.debt.amount * (line.rate or 0) * (line.months or line.days or 0)
        assert line.first <= line.last
        assert line.first > line.debt.payment_day
