"""The contributions of a whole case: what was due, paid and is unpaid, by worker, month, fund and payer."""

from __future__ import annotations

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from cases_216 import EMPLOYER, case, hidden, run, sums
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from legal_rules.case import (
    Case,
    Contribution,
    Fund,
    FundAmounts,
    LabourContract,
    Payment,
    PaymentPart,
    WagePeriod,
    Worker,
)
from legal_rules.case.contributions import month_index, month_of
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.finding import OpenQuestion, Reading
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions import coverage
from legal_rules.questions.contributions import CaseReckoning, monthly, reckon
from legal_rules.questions.contributions.fund_sums import FundSums, sum_of, unpaid_of
from legal_rules.questions.contributions.reckoning_coverage import CoverageReader, Covered, may_run
from legal_rules.questions.contributions.reckoning_runs import runs_of

ON = date(2024, 1, 5)
FULL = FundAmounts(
    huu_tri_tu_tuat=1_100_000, om_dau_thai_san=150_000, tnld_bnn=25_000, bhyt=225_000, bhtn=100_000
)
"""What all funds get of 5.000.000 đồng from October 2022 on: 32%."""
WHO = {"by": "Phạm Thị Mẫu, Trưởng phòng Quản lý thu", "because": "Biên bản đối chiếu"}
INDEFINITE = LabourContract(kind="indefinite", valid_from=date(2020, 1, 1))


def a_case(
    *rows: Contribution, contracts: dict[str, tuple[LabourContract, ...]] | None = None, **changes: Any
) -> Case:
    """The rows, exactly their workers, vùng I; ``contracts`` by worker."""
    contracts = contracts or {}
    names = sorted({row.worker for row in rows} | contracts.keys())
    workers = tuple(
        Worker(id=one, name=f"Nguyễn Thị {one}", nationality="Việt Nam", contracts=contracts.get(one, ()))
        for one in names
    )
    fields = {
        "workers": workers,
        "contributions": rows,
        "employer": attrs.evolve(EMPLOYER, wage_region="I"),
        "determinations": (),
        "exhibits": (),
    }
    return case(rows or hidden(1), **{**fields, **changes})


def row(worker: int = 1, first: str = "2023-04", last: str | None = None, **changes: Any) -> Contribution:
    """5.000.000 đồng a month, nothing paid; what is due is what all funds get unless changed."""
    return attrs.evolve(run(worker, first, last or first), **{"due": FULL, **changes})


def told(reckoning: CaseReckoning, words: str) -> list[str]:
    """The sentences of the finding that hold ``words``."""
    lines = reckoning.finding.to_text().splitlines()
    sought = re.sub(r"(\d) đồng", "\\1\N{NO-BREAK SPACE}đồng", words)
    return [line for line in lines if sought in line]


# --- what was due -------------------------------------------------------------------------------------


def test_arrears_of_a_year_with_two_reliefs() -> None:
    given_case = a_case(row(1, "2022-01", "2022-12", wage_base=8_000_000, due=None))
    found = reckon(given_case, on=ON)
    assert found.total.due.total == 29_760_000
    assert (found.total.employer.total, found.total.worker.total) == (19_680_000, 10_080_000)
    assert found.total.overdue.total == 29_760_000
    assert [found.by_month[month].due.total for month in ("2022-06", "2022-07", "2022-09", "2022-10")] == [
        2_440_000,
        2_480_000,
        2_480_000,
        2_560_000,
    ]
    assert found.total.due.of(Fund.BHYT) == 12 * 360_000
    assert len(runs_of(found.rows, by_due=False)) == len(runs_of(found.rows, by_due=True)) == 3
    # A recorded sum is one run in the text, and as many as were computed beside it for a machine.
    recorded = reckon(a_case(row(1, "2022-01", "2022-12")), on=ON)
    assert len(runs_of(recorded.rows, by_due=True)) == 1
    assert len(recorded.to_dict()["rows"]) == 3


def test_what_is_recorded_stands_and_only_what_is_not_is_computed() -> None:
    found = reckon(a_case(row(1, due=sums(700_000)), row(1, "2023-05", due=None)), on=ON)
    assert [one.due.total for one in found.rows] == [700_000, 1_600_000]
    assert [one.recorded is None for one in found.rows] == [False, True]
    assert found.total.due.total == 2_300_000


@pytest.mark.parametrize(("change", "differs"), [(-1, True), (0, False), (1, True)])
def test_a_recorded_sum_is_compared_to_the_dong(change: int, differs: bool) -> None:
    recorded = attrs.evolve(FULL, bhyt=FULL.bhyt + change)
    found = reckon(a_case(row(due=recorded)), on=ON)
    assert [one.differs for one in found.rows] == [differs]
    assert bool(told(found, "khác số tính được")) is differs
    assert found.total.due.amounts == recorded


def test_each_distinct_difference_is_told_once_with_its_workers_and_months() -> None:
    low = attrs.evolve(FULL, huu_tri_tu_tuat=0)
    contract = (attrs.evolve(INDEFINITE, valid_from=date(2023, 4, 1)),)
    rows = [row(number, "2023-04", "2023-09", due=low) for number in range(1, 6)]
    rows += [row(6, "2023-04", "2023-05", due=low), row(7, "2023-04", due=sums(1_000_000)), row(8)]
    given_case = a_case(*rows, contracts={f"ld-{number:02d}": contract for number in range(1, 9)})
    found = reckon(given_case, on=ON)
    assert len(found.differences) == 33
    (told_head,) = told(found, "khác số tính được")
    assert "33 tháng của 7 người lao động" in told_head
    details = told(found, "mỗi tháng ghi")
    assert len(details) == 3
    assert "Nguyễn Thị ld-03 và 2 người lao động khác, 6 tháng (4/2023 – 9/2023)" in details[0]
    assert (
        "mỗi tháng ghi 500.000\N{NO-BREAK SPACE}đồng, tính được 1.600.000\N{NO-BREAK SPACE}đồng "
        "(hưu trí và tử tuất ghi 0\N{NO-BREAK SPACE}đồng, tính được 1.100.000\N{NO-BREAK SPACE}đồng)"
        in details[0]
    )
    assert "2 tháng (4/2023 – 5/2023)" in details[1]
    assert "ld-07" in details[2]


def test_without_a_region_only_what_every_region_agrees_on_is_known() -> None:
    employer = attrs.evolve(EMPLOYER, wage_region=None)
    agreed = reckon(a_case(row(due=None), employer=employer), on=ON)
    assert agreed.total.due.total == 1_600_000
    assert "vùng chưa rõ" in agreed.finding.to_text()
    # 80.000.000 đồng is above the cap of unemployment insurance in vùng III and IV only.
    found = reckon(a_case(row(due=None, wage_base=80_000_000), employer=employer), on=ON)
    assert found.total.due.unknown == {Fund.BHTN}
    assert found.total.due.total is None
    assert found.total.due.of(Fund.BHYT) == 29_800_000 * 45 // 1000
    assert found.finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in found.finding.missing] == [
        "employer.wage_region",
        "workers.ld-01.contracts",
    ]
    recorded = reckon(a_case(row(due=FULL, wage_base=80_000_000), employer=employer), on=ON)
    assert recorded.finding.status is Status.ESTABLISHED
    assert recorded.rows[0].differs


@pytest.mark.parametrize(
    ("kind", "known"),
    [("limited_company", True), ("public_service_unit", False), ("association", False), ("other", False)],
)
def test_a_unit_of_the_state_may_have_had_no_relief(kind: str, known: bool) -> None:
    employer = attrs.evolve(EMPLOYER, kind=kind, wage_region="I")
    contracts = {"ld-01": (INDEFINITE,)}
    found = reckon(
        a_case(row(1, "2022-01", due=None), contracts=contracts, employer=employer),
        on=ON,
        first_month="2022-01",
        last_month="2022-01",
    )
    assert found.total.due.unknown == (frozenset() if known else {Fund.TNLD_BNN, Fund.BHTN})
    assert [fact.path for fact in found.finding.missing] == ([] if known else ["employer"])
    after = reckon(
        a_case(row(1, "2023-01", due=None), contracts=contracts, employer=employer),
        on=ON,
        first_month="2023-01",
        last_month="2023-01",
    )
    assert after.total.due.total == 1_600_000


@pytest.mark.parametrize("changes", [{"wage_base": None}, {"wage_base": 0}])
def test_without_a_wage_nothing_is_computed(changes: dict[str, int | None]) -> None:
    found = reckon(a_case(row(due=None, **changes), row(2)), on=ON)
    assert (found.total.due.total, found.total.due.known_part) == (None, 1_600_000)
    assert found.by_worker["ld-01"].due.known_part == 0
    assert found.by_worker["ld-02"].due.total == 1_600_000
    assert [fact.path for fact in found.finding.missing] == ["contributions.ld-01.2023-04.due"]
    recorded = reckon(a_case(row(**changes)), on=ON)
    assert (recorded.total.due.total, recorded.total.employer.total) == (1_600_000, None)
    assert recorded.finding.status is Status.ESTABLISHED


# --- which funds --------------------------------------------------------------------------------------


def two_months(first: date, last: date) -> dict[str, tuple[LabourContract, ...]]:
    return {"ld-01": (LabourContract(kind="fixed_term", valid_from=first, valid_to=last),)}


def test_a_short_contract_goes_only_to_the_funds_it_belongs_to() -> None:
    contracts = two_months(date(2023, 4, 1), date(2023, 5, 31))
    found = reckon(a_case(row(1, "2023-04", "2023-05", due=None), contracts=contracts), on=ON)
    assert found.total.due.amounts == FundAmounts(
        huu_tri_tu_tuat=2_200_000, om_dau_thai_san=300_000, tnld_bnn=50_000, bhyt=0, bhtn=0
    )
    assert found.finding.status is Status.ESTABLISHED
    recorded = reckon(a_case(row(1, "2023-04", "2023-05"), contracts=contracts), on=ON)
    assert [set(one.computed.differing(FULL)) for one in recorded.rows if one.computed] == [
        {Fund.BHYT, Fund.BHTN}
    ] * 2


def test_without_a_contract_the_sum_is_provisional_and_a_fund_may_be_recorded_as_nothing() -> None:
    computed = reckon(a_case(row(due=None)), on=ON)
    assert computed.total.due.total == 1_600_000
    assert computed.rows[0].unsettled == frozenset(Fund)
    assert computed.finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in computed.finding.missing] == ["workers.ld-01.contracts"]
    assert "tạm tính cho mọi quỹ chưa bị loại trừ" in computed.finding.to_text()
    without_health = reckon(a_case(row(due=attrs.evolve(FULL, bhyt=0))), on=ON)
    assert not without_health.differences
    assert without_health.finding.status is Status.ESTABLISHED
    assert without_health.rows[0].unsettled == frozenset()


def test_what_a_case_has_no_place_for_is_taken_as_met_and_said_to_be() -> None:
    given_case = a_case(
        row(1, "2023-04", "2023-12", due=None),
        contracts={"ld-01": (attrs.evolve(INDEFINITE, valid_from=date(2023, 4, 3)),)},
    )
    found = reckon(given_case, on=ON)
    assert found.finding.status is Status.ESTABLISHED
    assert "không hưởng lương hưu" in found.finding.to_text()
    law = default_law().with_setting("dieu_kien_ngoai_ho_so", "unknown", **WHO)
    strict = reckon(given_case, on=ON, law=law)
    assert strict.total.due == found.total.due
    assert strict.finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert "pension" in [fact.path for fact in strict.finding.missing]


def test_facts_that_coverage_still_needs_are_missing() -> None:
    contracts = {
        "ld-01": (
            LabourContract(kind="apprenticeship", valid_from=date(2023, 4, 1), valid_to=date(2023, 12, 31)),
        )
    }
    found = reckon(a_case(row(1, "2023-04", "2023-12", due=None), contracts=contracts), on=ON)
    asked = coverage.of_worker(found.case, "ld-01", month="2023-05")
    assert asked.insured_funds == frozenset()
    assert found.rows[0].unsettled
    assert found.finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in found.finding.missing] == ["paid_work", "supervised"]
    recorded = reckon(a_case(row(1, "2023-04", "2023-12"), contracts=contracts), on=ON)
    assert recorded.finding.status is Status.ESTABLISHED


def test_unsettled_coverage_asks_for_a_legal_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    question = OpenQuestion(
        code="TG1",
        question="Có thuộc đối tượng hay không?",
        readings=(
            Reading(text="Thuộc", outcome=Status.ESTABLISHED),
            Reading(text="Không thuộc", outcome=Status.EXCLUDED),
        ),
    )
    covered = Covered(
        sure=frozenset(Fund) - {Fund.BHYT}, possible=frozenset(Fund), questions=(question, question)
    )
    monkeypatch.setattr(CoverageReader, "of", lambda *_given, **_more: covered)
    found = reckon(a_case(row(1, "2023-04", "2023-12", due=None)), on=ON)
    assert found.finding.status is Status.NEEDS_LEGAL_REVIEW
    assert found.finding.open_questions == (question,)
    assert "cần ý kiến pháp lý về TG1" in found.finding.summary
    assert found.rows[0].unsettled == {Fund.BHYT}
    assert reckon(a_case(row()), on=ON).finding.status is Status.ESTABLISHED
    early = reckon(a_case(row(due=None)), on=date(2023, 4, 30))
    assert early.finding.status is Status.EXCLUDED


def test_part_time_work_lifts_no_wage_to_the_lowest_base() -> None:
    full, part = INDEFINITE, attrs.evolve(INDEFINITE, weekly_hours=20)
    sums_due = []
    for contract in (full, part):
        given_case = a_case(row(due=None, wage_base=2_000_000), contracts={"ld-01": (contract,)})
        sums_due.append(reckon(given_case, on=ON).rows[0].due.of(Fund.BHYT))
    assert sums_due == [4_680_000 * 45 // 1000, 2_000_000 * 45 // 1000]


@pytest.mark.parametrize(
    ("first", "last", "runs"),
    [
        (date(2023, 4, 29), None, True),
        (date(2023, 4, 30), None, True),
        (date(2023, 5, 1), None, False),
        (None, date(2023, 3, 31), False),
        (None, date(2023, 4, 1), True),
        (None, date(2023, 4, 2), True),
        (None, None, True),
    ],
)
def test_a_contract_runs_in_a_month_of_which_it_has_a_day(
    first: date | None, last: date | None, runs: bool
) -> None:
    contract = LabourContract(kind="fixed_term", valid_from=first, valid_to=last)
    assert may_run(contract, "2023-04") is runs


def test_workers_alike_are_asked_for_their_own_facts() -> None:
    workers = tuple(
        Worker(
            id=one,
            name=f"Nguyễn Thị {one}",
            contracts=(attrs.evolve(INDEFINITE, valid_from=date(2023, 4, 1)),),
        )
        for one in ("ld-01", "ld-02")
    )
    rows = (row(1, due=None), row(2, due=None))
    found = reckon(a_case(*rows, workers=workers), on=date(2023, 5, 1))
    assert [fact.path for fact in found.finding.missing] == [
        "workers.ld-01.nationality",
        "workers.ld-02.nationality",
    ]


@pytest.mark.parametrize("month", ["2016-01", "2018-01", "2022-06", "2024-06", "2026-12"])
def test_no_lowest_base_reaches_the_pay_from_which_its_sum_is_not_asked(month: str) -> None:
    lowest = monthly(
        1, month=month, region="I", floor_supplements=("trained", "very_heavy")
    ).by_fund.bhyt.base
    bound = 2 * default_law().of_month("luong_toi_thieu_vung.I", month).value
    assert 1 < lowest < bound


days = st.dates(date(2019, 1, 1), date(2026, 6, 30))
contracts_of_any_kind = st.builds(
    lambda kind, first, length, hours: LabourContract(
        kind=kind,
        valid_from=first,
        valid_to=None if length is None else date.fromordinal(first.toordinal() + length),
        weekly_hours=hours,
    ),
    st.sampled_from(["indefinite", "fixed_term", "seasonal", "probation"]),
    days,
    st.none() | st.integers(0, 800),
    st.sampled_from([None, None, 20]),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(contracts_of_any_kind, min_size=1, max_size=2), min_size=1, max_size=3),
    st.sampled_from([None, 1_000_000, 6_000_000, 30_000_000]),
    st.sampled_from([None, "Việt Nam"]),
    st.lists(st.integers(month_index("2021-01"), month_index("2026-06")), min_size=1, max_size=4),
)
def test_asking_once_for_what_is_alike_changes_no_answer(
    contracts: list[list[LabourContract]], wage: int | None, nationality: str | None, months: list[int]
) -> None:
    workers = tuple(
        Worker(id=f"ld-{number}", name=f"Người {number}", nationality=nationality, contracts=tuple(own))
        for number, own in enumerate(contracts)
    )
    rows = tuple(
        attrs.evolve(row(1, "2021-01", "2026-06", due=None, wage_base=wage), worker=worker.id)
        for worker in workers
    )
    try:
        given_case = a_case(workers=workers, contributions=rows)
    except CaseDataError:  # contracts that overlap
        assume(False)
        raise
    reader = CoverageReader(given_case, default_law())
    stated = None
    if wage is not None:
        stated = coverage.Engagement(pension="none", other_engagements=False, days_without_pay=0)
    for month in map(month_of, months):
        for worker in workers:
            found = reader.of(worker, month, wage=wage)
            if found.missing and "contracts" in found.missing[0].path and not found.sure:
                continue
            asked = coverage.of_worker(given_case, worker.id, month=month, stated=stated)
            assert (found.sure, found.possible) == (asked.insured_funds, asked.possible_funds)
            assert [fact.path for fact in found.missing] == [fact.path for fact in asked.missing]


# --- what was paid ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "paid"), [(date(2023, 11, 30), 0), (date(2023, 12, 1), 1_600_000), (date(2023, 12, 2), 1_600_000)]
)
def test_a_payment_counts_from_its_day(on: date, paid: int) -> None:
    found = reckon(a_case(row(paid=FULL, paid_on=date(2023, 12, 1))), on=on)
    assert (found.total.paid.total, found.total.unpaid.total) == (paid, 1_600_000 - paid)
    assert [debt.paid_on for debt in found.debts()] == [date(2023, 12, 1) if paid else None] * 5


def test_a_payment_whose_day_is_not_known_counts_as_made_and_is_told() -> None:
    found = reckon(a_case(row(paid=FULL)), on=ON)
    assert (found.total.unpaid.total, found.finding.status) == (0, Status.EXCLUDED)
    assert [one.path for one in found.paid_on_unknown_day] == ["contributions.ld-01.2023-04"]
    assert found.debts() == ()
    assert told(found, "Chưa rõ ngày của số đã đóng")


def test_what_is_not_known_to_be_paid_is_never_zero() -> None:
    found = reckon(a_case(row(paid=None), row(2)), on=ON)
    assert (found.total.due.total, found.total.paid.total, found.total.unpaid.total) == (
        3_200_000,
        None,
        None,
    )
    assert found.total.overdue.known_part == 1_600_000
    assert [debt.worker for debt in found.debts()] == ["ld-02"] * 5
    assert [fact.path for fact in found.finding.missing] == ["contributions.ld-01.2023-04.paid"]
    assert found.by_month["2023-04"].unpaid.total is None
    nothing_due = reckon(a_case(row(paid=None, due=FundAmounts.zero())), on=ON)
    assert (nothing_due.total.unpaid.total, nothing_due.finding.missing) == (0, ())


def test_the_first_dong_paid_counts() -> None:
    one = attrs.evolve(FundAmounts.zero(), bhyt=1)
    found = reckon(a_case(row(paid=one, paid_on=date(2023, 6, 1))), on=ON)
    assert (found.total.paid.total, found.total.unpaid.total) == (1, 1_599_999)


def test_a_part_payment_splits_a_month() -> None:
    part = attrs.evolve(FundAmounts.zero(), bhyt=225_000, huu_tri_tu_tuat=100_000)
    found = reckon(a_case(row(paid=part, paid_on=date(2023, 6, 1))), on=ON)
    assert (found.total.paid.total, found.total.unpaid.total) == (325_000, 1_275_000)
    pension = [debt for debt in found.debts() if debt.fund is Fund.HUU_TRI_TU_TUAT]
    assert [(debt.amount, debt.paid_on) for debt in pension] == [
        (100_000, date(2023, 6, 1)),
        (1_000_000, None),
    ]
    assert {debt.payment_day for debt in pension} == {date(2023, 4, 30)}
    assert sum(debt.amount for debt in found.debts(paid=False)) == 1_275_000


def test_too_much_to_one_fund_lessens_no_other_and_is_told() -> None:
    much = attrs.evolve(FundAmounts.zero(), bhyt=225_500)
    found = reckon(a_case(row(paid=much, paid_on=date(2023, 6, 1))), on=ON)
    assert (found.total.unpaid.total, found.total.overpaid) == (1_375_000, 500)
    assert told(found, "500 đồng đã đóng vượt số phải đóng")
    assert sum(debt.amount for debt in found.debts()) == 1_600_000


def test_a_month_is_overdue_after_its_payment_day() -> None:
    for on, overdue in ((date(2023, 4, 29), 0), (date(2023, 4, 30), 0), (date(2023, 5, 1), 1_600_000)):
        found = reckon(a_case(row()), on=on)
        assert (found.total.unpaid.total, found.total.overdue.total) == (1_600_000, overdue)
        assert len(found.debts()) == (5 if overdue else 0)
        assert len(found.debts(overdue=False)) == 5
        assert found.finding.status is (Status.ESTABLISHED if overdue else Status.EXCLUDED)
    early = reckon(a_case(row(paid=None)), on=date(2023, 4, 30))
    assert (early.finding.status, early.finding.missing) == (Status.EXCLUDED, ())
    assert told(reckon(a_case(row()), on=date(2023, 4, 30)), "chưa quá hạn đóng (ngày cuối 30/4/2023)")


def test_months_after_the_day_are_not_reckoned() -> None:
    for on, months in ((date(2023, 3, 31), 0), (date(2023, 4, 1), 1), (date(2023, 5, 1), 2)):
        assert len(reckon(a_case(row(1, "2023-04", "2023-12")), on=on).rows) == months


def test_only_the_months_asked_are_reckoned() -> None:
    found = reckon(a_case(row(1, "2023-01", "2023-12")), on=ON, first_month="2023-03", last_month="2023-04")
    assert [one.month for one in found.rows] == ["2023-03", "2023-04"]
    with pytest.raises(CaseDataError) as caught:
        reckon(a_case(row()), on=ON, first_month="2023-05", last_month="2023-04")
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-C098", "last_month")]
    same = reckon(a_case(row()), on=ON, first_month="2023-04", last_month="2023-04")
    assert len(same.rows) == 1
    with pytest.raises(CaseDataError) as caught:
        reckon(a_case(row()), on=ON, first_month="2023-13", last_month=202304)  # type: ignore[arg-type]
    assert [(p.code, p.where) for p in caught.value.problems] == [
        ("BHXH-C007", "first_month"),
        ("BHXH-C007", "last_month"),
    ]
    with pytest.raises(CaseDataError) as caught:
        reckon(a_case(row()), on="2024-01-05")  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C006"


# --- what is not entered ------------------------------------------------------------------------------


def test_overdue_months_of_a_contract_without_a_row_are_missing() -> None:
    contracts = {"ld-01": (attrs.evolve(INDEFINITE, valid_from=date(2023, 2, 28)),)}
    found = reckon(a_case(row(1, "2023-04", "2023-06"), contracts=contracts), on=date(2023, 8, 31))
    assert found.gaps == {"ld-01": ("2023-02", "2023-03", "2023-07")}
    assert (found.total.due.total, found.total.due.known_part) == (None, 4_800_000)
    assert found.by_month["2023-05"].due.total == 1_600_000
    assert (found.by_month["2023-03"].due.total, found.by_month["2023-03"].due.known_part) == (None, 0)
    assert found.finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in found.finding.missing] == ["contributions.ld-01"]
    assert told(found, "3 tháng (02/2023 – 3/2023, 7/2023)")
    later = reckon(a_case(row(1, "2023-04", "2023-06"), contracts=contracts), on=date(2023, 9, 1))
    assert later.gaps["ld-01"][-1] == "2023-08"


@pytest.mark.parametrize(
    ("last", "gap"),
    [
        (date(2023, 5, 31), ()),
        (date(2023, 6, 30), ("2023-06",)),
        (date(2023, 7, 1), ("2023-06", "2023-07")),
    ],
)
def test_a_contract_ends_with_its_last_day(last: date, gap: tuple[str, ...]) -> None:
    contracts = {"ld-01": (LabourContract(kind="fixed_term", valid_from=date(2023, 1, 1), valid_to=last),)}
    found = reckon(a_case(row(1, "2023-01", "2023-05"), contracts=contracts), on=ON)
    assert found.gaps.get("ld-01", ()) == gap


def test_a_probation_needs_no_row() -> None:
    contracts = {
        "ld-01": (
            LabourContract(kind="probation", valid_from=date(2023, 2, 1), valid_to=date(2023, 3, 31)),
            LabourContract(kind="fixed_term", valid_from=date(2023, 4, 1), valid_to=date(2023, 4, 30)),
        )
    }
    assert reckon(a_case(row(), contracts=contracts), on=ON).gaps == {}


def test_a_contract_whose_end_is_not_known_is_asked_for() -> None:
    open_ended = LabourContract(kind="fixed_term", valid_from=date(2023, 4, 1))
    found = reckon(a_case(row(), row(2), contracts={"ld-01": (open_ended,)}), on=ON)
    assert found.gaps == {}
    assert found.by_month["2023-04"].due.total is None
    assert [totals.due.total for totals in found.by_worker.values()] == [None, 1_600_000]
    assert [fact.path for fact in found.finding.missing] == ["workers.ld-01.contracts.0.valid_to"]
    assert found.total.due.total is None
    complete = reckon(a_case(row(), contracts={"ld-01": (open_ended,)}), on=date(2023, 5, 31))
    assert complete.finding.missing == ()
    undated = reckon(a_case(row(), contracts={"ld-01": (LabourContract(kind="indefinite"),)}), on=ON)
    assert [fact.path for fact in undated.finding.missing] == ["workers.ld-01.contracts.0.valid_from"]


def test_months_asked_bound_what_can_be_missing() -> None:
    given_case = a_case(row(1, "2023-04", "2023-06"), contracts={"ld-01": (INDEFINITE,)})
    assert len(reckon(given_case, on=ON).gaps["ld-01"]) == 48 - 3
    assert reckon(given_case, on=ON, first_month="2023-04", last_month="2023-06").gaps == {}
    assert reckon(given_case, on=ON, first_month="2023-03", last_month="2023-07").gaps == {
        "ld-01": ("2023-03", "2023-07")
    }


def test_a_worker_without_a_row_and_a_contract_is_missing() -> None:
    found = reckon(a_case(row(), contracts={"ld-02": ()}), on=ON)
    assert found.sheet.unreckoned == ("ld-02",)
    assert found.total.overdue.total is None
    assert found.by_worker["ld-02"].overdue.known_part == 0
    assert found.by_worker["ld-01"].overdue.total == 1_600_000
    assert found.by_month["2023-04"].overdue.total is None
    assert told(found, "chưa có hợp đồng và số liệu đóng của Nguyễn Thị ld-02")


def test_months_before_what_is_encoded_are_told() -> None:
    found = reckon(a_case(row(1, "2014-11", "2015-02", wage_base=None), row(2)), on=ON)
    assert [totals.due.total for totals in found.by_worker.values()] == [None, 1_600_000]
    assert [one.month for one in found.rows] == ["2015-01", "2015-02", "2023-04"]
    assert found.sheet.outside == ("contributions.ld-01.2014-11",)
    assert found.total.due.total is None
    assert [fact.path for fact in found.finding.missing] == ["contributions.ld-01.2014-11"]
    before = reckon(a_case(row(1, "2014-11", "2015-02", wage_base=None)), on=ON, first_month="2014-12")
    assert before.sheet.outside == ("contributions.ld-01.2014-11",)
    assert reckon(a_case(row(1, "2015-01", wage_base=None)), on=ON).sheet.outside == ()
    asked = reckon(a_case(row(1, "2014-11", "2015-02", wage_base=None)), on=ON, first_month="2015-01")
    assert (asked.sheet.outside, asked.total.due.total) == ((), 3_200_000)


def test_a_month_without_figures_is_an_error_only_where_the_sum_must_be_computed() -> None:
    found = reckon(a_case(row(1, "2015-11", "2016-01")), on=ON)
    assert found.sheet.uncompared == ("contributions.ld-01.2015-11", "contributions.ld-01.2015-12")
    assert (found.total.due.total, found.finding.status) == (4_800_000, Status.ESTABLISHED)
    assert told(found, "chưa đối chiếu được")
    with pytest.raises(OutsideLawError) as caught:
        reckon(a_case(row(1, "2015-11", "2016-01", due=None)), on=ON)
    assert [(p.code, p.where) for p in caught.value.problems] == [
        ("BHXH-L030", "contributions.ld-01.2015-11"),
        ("BHXH-L030", "contributions.ld-01.2015-12"),
    ]


# --- payments of the case -----------------------------------------------------------------------------


def paid(
    amount: int, on: date | None = date(2023, 10, 2), name: str = "nt-1", *parts: PaymentPart
) -> Payment:
    return Payment(id=name, on=on, amount=amount, allocation=parts)


def test_payments_of_the_case_are_set_against_rows_only_where_asked() -> None:
    given_case = a_case(row(1, "2023-04", "2023-06"), payments=(paid(2_000_000),))
    left = reckon(given_case, on=ON)
    assert (left.total.paid.total, left.allocation) == (0, None)
    assert told(left, "1 khoản nộp trong hồ sơ (2.000.000 đồng) không tính thêm")
    found = reckon(given_case, on=ON, allocate_payments=True)
    assert (found.total.paid.total, found.total.unpaid.total) == (2_000_000, 2_800_000)
    assert [one.unpaid.total for one in found.rows] == [0, 1_200_000, 1_600_000]
    assert found.by_month["2023-05"].paid.of(Fund.BHYT) == 225_000
    assert {debt.paid_on for debt in found.debts() if debt.month == "2023-04"} == {date(2023, 10, 2)}
    assert sum(debt.amount for debt in found.debts()) == 4_800_000
    assert found.finding.status is Status.NEEDS_LEGAL_REVIEW
    assert "PB1" in {question.code for question in found.finding.open_questions}
    law = default_law()
    for key in ("phan_bo_tien_nop", "thu_tu_quy"):
        law = law.with_setting(key, law.setting(key).value, **WHO)
    assert reckon(given_case, on=ON, allocate_payments=True, law=law).finding.status is Status.ESTABLISHED


@pytest.mark.parametrize(
    ("recorded", "on", "perhaps"),
    [
        ({"paid": FundAmounts.zero()}, date(2023, 10, 2), False),
        ({"paid": None}, date(2023, 10, 2), True),
        ({"paid": sums(1_000), "paid_on": None}, date(2023, 10, 2), True),
        ({"paid": sums(1_000), "paid_on": date(2023, 10, 1)}, date(2023, 10, 2), False),
        ({"paid": sums(1_000), "paid_on": date(2023, 10, 2)}, date(2023, 10, 2), True),
        ({"paid": sums(1_000), "paid_on": date(2023, 10, 3)}, date(2023, 10, 2), True),
        ({"paid": sums(1_000), "paid_on": date(2023, 10, 1)}, None, True),
        ({"paid": FundAmounts.zero()}, None, False),
    ],
)
def test_a_payment_that_may_be_in_a_row_already_is_not_counted_again(
    recorded: dict[str, Any], on: date | None, perhaps: bool
) -> None:
    given_case = a_case(row(1, "2023-04", "2023-06", **recorded), payments=(paid(2_000_000, on),))
    found = reckon(given_case, on=ON, allocate_payments=True)
    assert [one.id for one in found.payments.perhaps_recorded] == (["nt-1"] if perhaps else [])
    assert ("payments.nt-1" in [fact.path for fact in found.finding.missing]) is perhaps
    assert bool(found.allocation) is not perhaps


EARLY = date(2023, 11, 1)


def test_a_payment_stated_for_other_months_cannot_be_in_a_row() -> None:
    full = {"paid": FULL, "paid_on": date(2023, 12, 1)}
    for first, last, perhaps in (
        ("2023-06", "2023-06", False),
        ("2023-05", "2023-06", False),
        ("2023-04", "2023-06", True),
        ("2023-03", "2023-04", True),
        ("2023-03", "2023-03", False),
    ):
        stated = PaymentPart(first_month=first, last_month=last, amount=1_000_000)
        given_case = a_case(
            row(**full), row(1, "2023-05", "2023-06"), payments=(paid(1_000_000, EARLY, "nt-1", stated),)
        )
        found = reckon(given_case, on=ON, allocate_payments=True)
        assert bool(found.payments.perhaps_recorded) is perhaps
    vague = PaymentPart(first_month="2023-05", last_month="2023-06", amount=999_999)
    given_case = a_case(
        row(**full), row(1, "2023-05", "2023-06"), payments=(paid(1_000_000, EARLY, "nt-1", vague),)
    )
    assert reckon(given_case, on=ON, allocate_payments=True).payments.perhaps_recorded


def test_the_caller_can_name_the_payments() -> None:
    given_case = a_case(
        row(paid=sums(1_000), paid_on=date(2023, 12, 1)),
        payments=(paid(100_000), paid(200_000, name="nt-2"), paid(5, date(2024, 1, 6), "nt-3")),
    )
    found = reckon(given_case, on=ON, allocate_payments=["nt-2", "nt-3"])
    assert [one.id for one in found.payments.open] == ["nt-2"]
    assert [one.id for one in found.payments.perhaps_recorded] == ["nt-1"]
    assert [one.id for one in found.payments.later] == ["nt-3"]
    assert found.total.paid.total == 201_000
    assert "payments.nt-1" not in [fact.path for fact in found.finding.missing]
    assert told(found, "1 khoản nộp sau ngày 05/01/2024 không tính")
    assert reckon(given_case, on=ON, allocate_payments="nt-2").payments.open == found.payments.open
    with pytest.raises(CaseDataError) as caught:
        reckon(given_case, on=ON, allocate_payments=["nt-9", "nt-8"])
    assert [(p.code, p.message) for p in caught.value.problems] == [
        ("BHXH-C097", "hồ sơ không có khoản nộp nào mang mã “nt-8”"),
        ("BHXH-C097", "hồ sơ không có khoản nộp nào mang mã “nt-9”"),
    ]


@pytest.mark.parametrize(
    ("on", "counted"), [(date(2023, 10, 1), 0), (date(2023, 10, 2), 1), (date(2023, 10, 3), 1)]
)
def test_a_payment_of_the_case_counts_from_its_day(on: date, counted: int) -> None:
    given_case = a_case(row(1, "2023-04", "2023-06"), payments=(paid(1_000),))
    found = reckon(given_case, on=on, allocate_payments=True)
    assert found.total.paid.total == 1_000 * counted


def test_a_payment_without_a_day_leaves_the_case_undecided() -> None:
    given_case = a_case(row(1, "2023-04", "2023-06"), payments=(paid(1_000, None),))
    found = reckon(given_case, on=ON, allocate_payments=True)
    assert found.total.paid.total == 0
    assert found.finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert "payments.nt-1.on" in [fact.path for fact in found.finding.missing]


# --- debts, texts, JSON -------------------------------------------------------------------------------


def test_debts_as_sums_over_workers() -> None:
    found = reckon(
        a_case(row(1, "2023-04", "2023-05"), row(2, paid=FULL, paid_on=date(2023, 6, 1)), row(3)), on=ON
    )
    debts = found.debts(by_worker=False)
    assert {debt.worker for debt in debts} == {None}
    assert [(debt.amount, debt.paid_on) for debt in debts if debt.fund is Fund.BHYT] == [
        (450_000, None),
        (225_000, date(2023, 6, 1)),
        (225_000, None),
    ]
    april = found.debts(wanted=lambda one: one.month == "2023-04", paid=False)
    assert {(debt.worker, debt.month) for debt in april} == {("ld-01", "2023-04"), ("ld-03", "2023-04")}


def test_the_finding_groups_months_and_workers() -> None:
    rows = [row(number, month, month) for number in range(1, 51) for month in TWO_YEARS]
    found = reckon(a_case(*rows), on=date(2024, 10, 1))
    lines = found.finding.to_text().splitlines()
    assert len(lines) < 120
    assert told(
        found, "Nguyễn Thị ld-50: còn 38.400.000 đồng đã quá hạn mà chưa đóng, 24 tháng (10/2022 – 9/2024)"
    )
    assert (
        "Đến ngày 01/10/2024 còn 1.920.000.000\N{NO-BREAK SPACE}đồng đã quá hạn mà chưa đóng, "
        "50 người lao động, 24 tháng (10/2022 – 9/2024)." in found.finding.summary
    )
    (total,) = told(found, "Tổng số phải đóng")
    assert "bảo hiểm y tế 270.000.000" in total
    (run_line,) = {line.strip() for line in told(found, "theo số ghi trong hồ sơ")}
    assert run_line.startswith(
        "– 24 tháng (10/2022 – 9/2024), mỗi tháng: mức lương làm căn cứ đóng 5.000.000"
    )


TWO_YEARS = tuple(month_of(index) for index in range(month_index("2022-10"), month_index("2024-10")))


@pytest.mark.parametrize(("workers", "more"), [(3, ""), (4, " và 1 người lao động khác"), (5, " và 2 người")])
def test_a_sentence_names_three_workers_and_counts_the_others(workers: int, more: str) -> None:
    rows = [row(number, paid=FULL) for number in range(1, workers + 1)]
    lines = reckon(a_case(*rows), on=ON).finding.to_text().splitlines()
    place = next(index for index, line in enumerate(lines) if "Chưa rõ ngày của số đã đóng" in line)
    assert f"Nguyễn Thị ld-01, Nguyễn Thị ld-02, Nguyễn Thị ld-03{more}" in lines[place + 1]
    assert ("người lao động khác" in lines[place + 1]) is (workers > 3)


def test_workers_of_one_name_are_told_apart_and_exhibits_are_named() -> None:
    workers = tuple(Worker(id=f"ld-0{number}", name="Trần Văn Thí Dụ") for number in (1, 2))
    found = reckon(a_case(row(1), row(2), workers=workers), on=ON)
    assert told(found, "Trần Văn Thí Dụ (mã ld-02): còn 1.600.000 đồng")
    with_paper = reckon(case(hidden(1)), on=ON)
    assert "bang-luong" in with_paper.finding.exhibits()


def test_the_rates_of_the_computed_months_are_told_with_their_marks() -> None:
    found = reckon(a_case(row(1, "2022-01", "2022-12", due=None)), on=ON)
    assert told(found, "6 tháng (01/2022 – 6/2022): đơn vị 20%, người lao động 10,5%")
    assert told(found, "tai nạn lao động, bệnh nghề nghiệp 0,5%; bảo hiểm y tế 3% và 1,5%")
    assert "cách hiểu, cần xác nhận" in told(found, "7/2022 – 9/2022): đơn vị 20,5%")[0]
    (line,) = told(
        found, "1.525.000 đồng theo số tính được (đơn vị 1.000.000 đồng, người lao động 525.000 đồng"
    )
    assert "có số liệu: theo nguồn dẫn lại; cách hiểu, cần xác nhận" in line
    assert "12 tháng có số phải đóng do tính toán, có số liệu" in found.finding.summary
    assert "tính toán" not in reckon(a_case(row()), on=ON).finding.summary


def test_a_reckoning_is_json() -> None:
    given_case = a_case(
        row(1, "2022-01", "2022-12", due=None),
        row(2, paid=None),
        row(3, paid=sums(1_000), paid_on=date(2023, 6, 1)),
        contracts={"ld-04": (INDEFINITE,), "ld-05": ()},
        payments=(
            paid(1_000, ON, "nt-1", PaymentPart(first_month="2022-12", last_month="2022-12", amount=1_000)),
        ),
    )
    found = reckon(given_case, on=ON, allocate_payments=["nt-1"])
    data = json.loads(json.dumps(found.to_dict(), ensure_ascii=False))
    assert data["on"] == "2024-01-05"
    assert data["total"]["due"]["total"] is None
    assert data["total"]["due"]["known_part"] == found.total.due.known_part
    assert data["by_worker"]["ld-01"]["due"]["total"] == 18_600_000
    assert [(one["first_month"], one["last_month"], one["months"]) for one in data["rows"]][:3] == [
        ("2022-01", "2022-06", 6),
        ("2022-07", "2022-09", 3),
        ("2022-10", "2022-11", 2),
    ]
    assert data["rows"][3]["paid_on"] == ["2024-01-05"]
    assert data["rows"][4]["paid"]["total"] is None
    assert data["rows"][5]["paid_on"] == ["2023-06-01"]
    assert len(data["gaps"]["ld-04"]) == 48
    assert data["unreckoned"] == ["ld-05"]
    assert data["payments"]["set_against_rows"] == ["nt-1"]
    assert data["allocation"]["rule"]["key"] == "oldest_by_fund"
    assert data["finding"]["question"] == "contributions.reckoning"


def test_sums_by_fund_that_may_not_be_known() -> None:
    half = FundSums(known=attrs.evolve(FundAmounts.zero(), bhyt=5), unknown=frozenset({Fund.BHTN}))
    both = sum_of((half, FundSums(known=FULL)))
    assert (both.of(Fund.BHYT), both.of(Fund.BHTN), both.total) == (225_005, None, None)
    assert both.known_part == 1_600_005
    assert both.amounts is None
    assert sum_of(()).total == 0
    assert unpaid_of(FundSums(known=FULL), half).unknown == {Fund.BHTN}
    assert unpaid_of(half, FundSums(unknown=frozenset(Fund))).unknown == {Fund.BHYT, Fund.BHTN}
    assert unpaid_of(FundSums(), FundSums(unknown=frozenset(Fund))).total == 0


# --- laws ---------------------------------------------------------------------------------------------


@st.composite
def some_cases(draw: st.DrawFn) -> Case:
    """Up to three workers, months of 2022 and 2023, everything known or not."""
    rows = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        for month in draw(st.lists(st.sampled_from(range(24)), max_size=4, unique=True)):
            name = month_of(month_index("2022-01") + month)
            changes: dict[str, Any] = {
                "due": draw(st.sampled_from([None, FULL, sums(1_000_000), FundAmounts.zero()])),
                "wage_base": draw(st.sampled_from([None, 0, 5_000_000, 90_000_000])),
                "paid": draw(st.sampled_from([None, FundAmounts.zero(), sums(400_000), FULL])),
                "paid_on": draw(st.none() | st.dates(date(2022, 2, 1), date(2024, 3, 1))),
            }
            rows.append(row(number, name, **changes))
    payments = tuple(
        paid(
            draw(st.integers(0, 5_000_000)), draw(st.none() | st.dates(date(2022, 2, 1), ON)), f"nt-{number}"
        )
        for number in range(draw(st.integers(0, 2)))
    )
    known = draw(st.booleans())
    contracts = {"ld-01": (INDEFINITE,)} if draw(st.booleans()) else {}
    employer = attrs.evolve(EMPLOYER, wage_region="II" if known else None)
    return a_case(*rows, contracts=contracts or {"ld-01": ()}, payments=payments, employer=employer)


@settings(max_examples=30, deadline=None)
@given(some_cases(), st.booleans())
def test_totals_by_worker_by_month_and_over_all_agree(given_case: Case, allocated: bool) -> None:
    found = reckon(given_case, on=ON, allocate_payments=allocated)
    for name in ("due", "paid", "unpaid", "overdue", "employer", "worker"):
        total = getattr(found.total, name)
        for groups in (found.by_worker, found.by_month):
            parts = [getattr(totals, name) for totals in groups.values()]
            assert sum_of(parts).known == total.known
            if total.total is not None:
                assert all(part.total is not None for part in parts)
        assert total.known_part == sum(total.known.of(fund) for fund in Fund)
    assert sum(len(run_.rows) for run_ in runs_of(found.rows, by_due=False)) == len(found.rows)
    assert found.finding.to_text()
    json.dumps(found.to_dict())


@settings(max_examples=30, deadline=None)
@given(some_cases(), st.booleans())
def test_paid_and_unpaid_make_up_what_was_due(given_case: Case, allocated: bool) -> None:
    found = reckon(given_case, on=ON, allocate_payments=allocated)
    debts = found.debts(overdue=False)
    for one in found.rows:
        for fund in Fund:
            due, settled, open_ = one.due.of(fund), one.paid.of(fund), one.unpaid.of(fund)
            if due is None or settled is None or open_ is None:
                continue
            assert open_ == max(0, due - settled)
            own = [d for d in debts if (d.worker, d.month, d.fund) == (one.worker, one.month, fund)]
            unknown_day = min(due, one.recorded_paid.of(fund) or 0) if one.paid_on is None else 0
            assert sum(d.amount for d in own) + unknown_day == due
            assert sum(d.amount for d in own if d.paid_on is None) == open_
            assert all(d.paid_on is None or d.paid_on <= ON for d in own)
    if found.allocation is not None:
        set_against = sum(sum(d.amount for d in one.allocated) for one in found.rows)
        assert set_against == found.allocation.allocated
    assert sum(d.amount for d in found.debts(by_worker=False, overdue=False)) == sum(d.amount for d in debts)


@settings(max_examples=30, deadline=None)
@given(some_cases(), st.data())
def test_learning_a_fact_only_narrows(given_case: Case, data: st.DataObject) -> None:
    """A case with some facts forgotten never says otherwise than the whole case."""
    forgotten = []
    for one in given_case.contributions:
        names = data.draw(st.sets(st.sampled_from(["due", "paid", "wage_base"])))
        # A recorded sum can be forgotten only where nothing is computed in its place: it stands by itself.
        if "due" in names:
            names = names | {"wage_base"}
        forgotten.append(attrs.evolve(one, **dict.fromkeys(names)))
    partial = attrs.evolve(given_case, contributions=tuple(forgotten))
    whole, part = reckon(given_case, on=ON), reckon(partial, on=ON)
    if part.finding.status in {Status.ESTABLISHED, Status.EXCLUDED}:
        assert whole.finding.status is part.finding.status
        assert whole.total.overdue == part.total.overdue
    assert part.total.overdue.known_part <= whole.total.overdue.known_part
    for name in ("due", "unpaid", "overdue"):
        for fund in Fund:
            sum_ = getattr(part.total, name).of(fund)
            assert sum_ is None or sum_ == getattr(whole.total, name).of(fund)


@given(st.integers(1, 6), st.integers(0, 11), st.integers(0, 40_000_000))
@settings(max_examples=30, deadline=None)
def test_a_case_is_the_sum_of_its_months(workers: int, more: int, wage: int) -> None:
    last = month_of(month_index("2022-01") + more)
    rows = [row(number, "2022-01", last, due=None, wage_base=wage) for number in range(1, workers + 1)]
    found = reckon(a_case(*rows), on=ON)
    if wage == 0:
        assert found.total.due.total is None
        return
    months = [
        monthly(wage, month=month_of(month_index("2022-01") + one), region="I") for one in range(more + 1)
    ]
    assert found.total.due.total == workers * sum(one.total for one in months)
    assert found.total.employer.total == workers * sum(one.employer for one in months)


def test_wage_periods_do_not_change_what_a_row_records() -> None:
    wages = (WagePeriod(first_month="2020-01", amount=3_000_000),)
    workers = (Worker(id="ld-01", name="Nguyễn Thị Mẫu", wages=wages),)
    found = reckon(a_case(row(due=None), workers=workers), on=ON)
    assert found.total.due.total == 1_600_000


@pytest.mark.parametrize(
    ("given_case", "mend"),
    [
        (None, "ghi hồ sơ vụ việc (Case), đọc từ tệp thì dùng load_case(…).case"),
        (SimpleNamespace(case=None), "dùng load_case(…).case"),
    ],
)
def test_what_is_no_case_is_refused(given_case: Any, mend: str) -> None:
    with pytest.raises(CaseDataError) as caught:
        reckon(given_case, on=date(2024, 10, 1))
    (problem,) = caught.value.problems
    assert (problem.code, problem.where, problem.mend) == ("BHXH-C012", "case", mend)
    assert problem.message.startswith("phải là Case, nhận được ")
