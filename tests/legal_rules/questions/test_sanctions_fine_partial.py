"""Partial facts: numbers known in part, an unknown subject or kind of evasion; laws over all facts."""

from __future__ import annotations

from datetime import date as d
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.errors import OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.law.fine_rules import ladders
from legal_rules.questions.sanctions import FineAct, Known, Scheme, competent, fine_range

UNDER_12, UNDER_283 = d(2024, 5, 6), d(2026, 10, 1)
M = 1_000_000
CAP = 75 * M


def paths(finding: Any) -> list[str]:
    return [fact.path for fact in finding.missing]


def test_a_sum_so_large_that_the_cap_collapses_the_band_needs_no_exact_sum() -> None:
    for low in (625 * M, 700 * M):
        finding = fine_range("late_payment", on=UNDER_12, amount=Known(low=low), subject="organisation")
        assert (finding.status, finding.low, finding.high) == ("established", 150 * M, 150 * M)
    open_one = fine_range("late_payment", on=UNDER_12, amount=Known(low=624_999_900), subject="organisation")
    assert (open_one.status, open_one.low, open_one.high) == ("not_enough_evidence", None, 150 * M)
    assert paths(open_one) == ["amount"]


def test_a_sum_known_to_lie_below_the_warning_needs_no_exact_sum() -> None:
    finding = fine_range("late_payment", on=UNDER_283, amount=Known(low=1, high=399_999))
    assert (finding.status, finding.kind, finding.fined_as) == ("established", "warning", None)
    other = fine_range("late_payment", on=UNDER_283, amount=Known(low=1, high=400_000), subject="individual")
    assert (other.status, other.kind, other.low, other.least, other.most) == (
        "not_enough_evidence",
        None,
        None,
        0,
        60_000,
    )


@pytest.mark.parametrize(
    ("workers", "status"),
    [
        (Known(low=10, high=49), "established"),
        (Known(low=10, high=50), "not_enough_evidence"),
        (Known(low=9, high=49), "not_enough_evidence"),
        (Known(low=1000), "established"),
        (Known(low=999), "not_enough_evidence"),
        (None, "not_enough_evidence"),
    ],
)
def test_a_number_of_workers_within_one_rung_needs_no_exact_number(workers: Any, status: str) -> None:
    finding = fine_range("evasion_headcount", on=UNDER_283, workers=workers, subject="organisation")
    assert finding.status == status
    assert paths(finding) == ([] if status == "established" else ["workers"])


def test_nothing_known_asks_for_everything_that_matters_and_nothing_else() -> None:
    finding = fine_range("late_payment", on=UNDER_12)
    assert paths(finding) == ["subject", "amount"]
    assert (finding.least, finding.most) == (0, 150 * M)
    assert "Chưa rõ số tiền" in finding.to_text()
    assert "Chưa rõ là tổ chức" in finding.to_text()
    assert paths(fine_range("forged_benefit_dossiers", on=UNDER_283, subject="organisation")) == ["dossiers"]
    assert paths(fine_range("evasion", on=UNDER_12)) == ["subject"]
    assert paths(fine_range("worker_agrees", on=UNDER_12)) == []


def test_nothing_known_of_a_number_means_at_least_one() -> None:
    finding = fine_range("forged_benefit_dossiers", on=UNDER_283, subject="individual")
    assert (finding.least, finding.most) == (10 * M, 75 * M)
    assert "Chưa rõ số hồ sơ" in finding.to_text()
    told = fine_range("forged_benefit_dossiers", on=UNDER_283, subject="individual", dossiers=Known(low=1))
    assert told.to_text() == finding.to_text()
    two = fine_range("forged_benefit_dossiers", on=UNDER_283, subject="individual", dossiers=Known(low=2))
    assert "Chỉ biết ít nhất 2 hồ sơ; với 2 hồ sơ" in two.to_text()
    assert two.least == 20 * M


def test_an_unknown_subject_keeps_the_band_of_an_individual() -> None:
    finding = fine_range("evasion", on=UNDER_12)
    assert finding.individual is not None
    assert (finding.individual.low, finding.individual.high) == (50 * M, 75 * M)
    assert (finding.low, finding.high, finding.least, finding.most) == (None, None, 50 * M, 150 * M)
    assert finding.fined_as is None
    assert "từ 50.000.000 đồng đến 150.000.000 đồng" in finding.summary.replace("\xa0", " ")


def test_evasion_of_an_unknown_kind_is_open_from_2026() -> None:
    finding = fine_range("evasion", on=UNDER_283, workers=25, amount=200 * M, subject="individual")
    assert paths(finding) == ["act"]
    assert (finding.least, finding.most) == (12 * M, 40 * M)
    assert {rule.citations[0].clause for rule in finding.rules} == {"1", "2"}
    assert finding.kind == "fine"
    unknown = fine_range("evasion", on=UNDER_283, subject="individual")
    assert paths(unknown) == ["act", "workers", "amount"]


def test_what_is_known_in_part_is_told_with_both_ends() -> None:
    finding = fine_range(
        "late_payment", on=UNDER_12, amount=Known(low=100 * M, high=200 * M), subject="organisation"
    )
    text = finding.to_text().replace("\xa0", " ")
    assert "Chỉ biết từ 100.000.000 đến 200.000.000 đồng; với 100.000.000 đồng: 12% × 100.000.000" in text
    assert "với 200.000.000 đồng: 12% × 200.000.000 đồng = 24.000.000 đồng" in text
    assert (finding.least, finding.most) == (24 * M, 60 * M)
    at_least = fine_range(
        "late_payment", on=UNDER_12, amount=Known(low=100 * M), subject="organisation"
    ).to_text()
    assert "Chỉ biết ít nhất 100.000.000 đồng; với 100.000.000" in at_least.replace("\xa0", " ")
    assert "1.000.000.000.000.000" not in at_least


# --- laws ---

ACTS = [act for act in FineAct if act is not FineAct.HEALTH_EMPLOYER]
DAYS = st.sampled_from([d(2015, 6, 1), d(2018, 6, 1), d(2021, 6, 1), d(2024, 6, 1), d(2026, 10, 1)])
WORKERS = st.one_of(st.integers(1, 1_100), st.integers(1, 10**7))
AMOUNTS = st.one_of(st.integers(1, 700 * M), st.integers(1, 10**12))


def asked(act: FineAct, on: d, **facts: Any) -> Any:
    try:
        return fine_range(act, on=on, **facts)
    except OutsideLawError:
        return None


@given(
    act=st.sampled_from(ACTS),
    on=DAYS,
    scheme=st.sampled_from(list(Scheme)),
    subject=st.sampled_from(["individual", "organisation"]),
    workers=WORKERS,
    amount=AMOUNTS,
    dossiers=st.integers(1, 40),
    hidden=st.sets(st.sampled_from(["subject", "workers", "amount", "dossiers"])),
    slack=st.integers(0, 10**9),
)
def test_learning_a_fact_only_narrows(  # noqa: PLR0917
    act: FineAct,
    on: d,
    scheme: Scheme,
    subject: str,
    workers: int,
    amount: int,
    dossiers: int,
    hidden: set[str],
    slack: int,
) -> None:
    facts: dict[str, Any] = {"subject": subject, "workers": workers, "amount": amount, "dossiers": dossiers}
    whole = asked(act, on, scheme=scheme, **facts)
    if whole is None:
        return
    fewer = {name: value for name, value in facts.items() if name not in hidden}
    if "amount" in hidden and slack:
        fewer["amount"] = Known(low=max(1, amount - slack), high=amount + slack)
    part = fine_range(act, on=on, scheme=scheme, **fewer)
    assert set(whole.rules) <= set(part.rules)
    for name in ("low", "high"):
        known = getattr(part, name)
        if known is not None:
            assert known == getattr(whole, name)
    if whole.most is not None:
        assert part.least <= whole.least
        assert whole.most <= part.most
        assert part.tops.low <= whole.tops.low
        assert whole.tops.high <= part.tops.high
    if part.status in {Status.ESTABLISHED, Status.EXCLUDED}:
        assert whole.status is part.status
        assert (whole.band, whole.kind) == (part.band, part.kind)
    assert bool(part.missing) is (part.status is Status.NOT_ENOUGH_EVIDENCE)
    if on >= d(2024, 1, 1) and not act.of_health:
        signing, narrower = (competent(one, decided_on=on) for one in (part, whole))
        for power in signing.powers:
            if power.status in {Status.ESTABLISHED, Status.EXCLUDED}:
                assert narrower.can_sign(power.office) is power.status


@given(
    act=st.sampled_from(ACTS),
    on=DAYS,
    scheme=st.sampled_from(list(Scheme)),
    numbers=st.tuples(WORKERS, AMOUNTS, st.integers(1, 40)),
    more=st.tuples(st.integers(0, 2_000), st.integers(0, 10**9), st.integers(0, 40)),
)
def test_bands_grow_with_workers_and_money_and_stay_under_twice_the_cap(
    act: FineAct, on: d, scheme: Scheme, numbers: tuple[int, int, int], more: tuple[int, int, int]
) -> None:
    names = ("workers", "amount", "dossiers")
    for subject, times in (("individual", 1), ("organisation", 2)):
        facts = {"on": on, "scheme": scheme, "subject": subject}
        small = asked(act, **facts, **dict(zip(names, numbers, strict=True)))
        if small is None or small.status is Status.EXCLUDED:
            return
        grown = [one + other for one, other in zip(numbers, more, strict=True)]
        large = fine_range(act, **facts, **dict(zip(names, grown, strict=True)))
        assert small.least <= small.most <= times * CAP
        assert small.least <= large.least
        assert small.most <= large.most
        if act is not FineAct.EVASION:
            assert len(small.rules) == 1
        if small.band is not None and small.individual is not None:
            doubled = 1 if small.fined_as == "individual" else 2
            assert small.band == small.individual.times(doubled)


@given(workers=WORKERS)
def test_every_number_of_workers_has_exactly_one_rung(workers: int) -> None:
    for ladder in ladders().values():
        assert sum(workers in span for span, _ in ladder) == 1


@given(amount=AMOUNTS)
def test_percentages_are_exact(amount: int) -> None:
    finding = fine_range("late_payment", on=UNDER_12, amount=amount, subject="individual")
    assert finding.low is not None
    assert finding.high is not None
    low, high = min(amount * 12, CAP * 100), min(amount * 15, CAP * 100)
    assert abs(finding.low * 100 - low) * 2 <= 100
    assert abs(finding.high * 100 - high) * 2 <= 100


def test_half_a_dong_goes_up() -> None:
    """15 % of 110 is 16,5."""
    assert fine_range("late_payment", on=UNDER_12, amount=110, subject="individual").high == 17


# --- an unknown sum is not nothing; evasion below a crime ---


@pytest.mark.parametrize("on", [d(2025, 10, 1), UNDER_283])
def test_an_unknown_sum_gives_only_the_upper_end(on: d) -> None:
    told = fine_range("late_payment", on=on, subject="organisation").summary.replace("\xa0", " ")
    assert "nhiều nhất 150.000.000 đồng" in told
    assert "0 đồng đến" not in told


def test_a_sum_known_in_part_and_an_unknown_number_of_dossiers_keep_their_lower_end() -> None:
    part = fine_range("late_payment", on=UNDER_12, subject="individual", amount=Known(low=100 * M))
    assert "từ 12.000.000 đồng đến 75.000.000 đồng" in part.summary.replace("\xa0", " ")
    dossiers = fine_range("forged_benefit_dossiers", on=UNDER_283, subject="individual")
    assert "từ 10.000.000 đồng đến 75.000.000 đồng" in dossiers.summary.replace("\xa0", " ")


BELOW_CRIME = "khi chưa đến mức truy cứu trách nhiệm hình sự"


@pytest.mark.parametrize("act", list(FineAct))
@pytest.mark.parametrize("on", [d(2021, 6, 1), UNDER_12, UNDER_283])
def test_every_band_of_evasion_and_no_other_is_told_to_hold_below_a_crime(act: FineAct, on: d) -> None:
    finding = asked(act, on=on, scheme="bhtn", subject="organisation", workers=25, amount=100 * M, dossiers=1)
    if finding is None:
        return
    told = [reason for reason in finding.reasons if reason.sentence.startswith("Chỉ xử phạt khi hành vi")]
    evasion = act.value.startswith("evasion")
    assert (BELOW_CRIME in finding.summary) is evasion
    assert len(told) == evasion
    for reason in told:
        assert reason.status == "established"
        places = [(one.instrument.key, one.article, one.clause) for one in reason.citations]
        assert places == [("xlvphc-2012", "62", "1"), ("blhs-2015", "216", None)]


def test_where_evasion_is_no_act_nothing_is_said_of_its_limit() -> None:
    finding = fine_range("evasion", on=d(2018, 6, 1), subject="organisation")
    assert finding.status == "excluded"
    assert "truy cứu" not in finding.to_text()
