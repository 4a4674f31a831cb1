"""Coverage of the workers of a case: what the case tells, what the caller adds, what is missing and where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.case import (
    Agency,
    Case,
    Contribution,
    Employer,
    Exhibit,
    Fund,
    LabourContract,
    WagePeriod,
    Worker,
)
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.questions.coverage import CoverageFinding, Engagement, of_worker

STATED = Engagement(part_time=False, pension="none", other_engagements=False, days_without_pay=0)
CONTRACT: dict[str, Any] = {
    "kind": "fixed_term",
    "number": "01/HĐLĐ",
    "valid_from": date(2025, 7, 1),
    "valid_to": date(2025, 8, 31),
}


def a_case(*contracts: dict[str, Any], rows: tuple[Contribution, ...] = (), **worker: Any) -> Case:
    facts = {
        "id": "ld-01",
        "name": "Nguyễn Thị Mẫu",
        "nationality": "Việt Nam",
        "contracts": tuple(LabourContract(**contract) for contract in contracts),
    } | worker
    return Case(
        id="vi-du",
        agency=Agency(name="Bảo hiểm xã hội tỉnh Minh Họa", level="province", place="Minh Họa"),
        employer=Employer(name="Công ty TNHH May mặc Ví Dụ", kind="limited_company"),
        workers=(Worker(**facts),),
        contributions=rows,
        exhibits=(
            Exhibit(
                id="hd-01", kind="labour_contract", title="Hợp đồng", proves=("workers.ld-01.contracts",)
            ),
        ),
    )


def ask(case: Case, month: str = "2025-08", **kwargs: Any) -> CoverageFinding:
    return of_worker(case, "ld-01", month=month, **kwargs)


def missing(found: CoverageFinding) -> list[str]:
    return [fact.path for fact in found.missing]


def test_what_the_case_tells_with_what_the_caller_adds() -> None:
    found = ask(a_case(CONTRACT), stated=STATED)
    assert (found.subject, found.subject_id, found.month) == ("Nguyễn Thị Mẫu", "ld-01", "2025-08")
    assert found.insured_funds == frozenset(Fund) - {Fund.BHTN}
    assert found.summary.startswith("Nguyễn Thị Mẫu thuộc diện bắt buộc tham gia trong tháng 8/2025: ")
    step = found.by_fund[Fund.BHTN].reason.children[2]
    assert step.facts == ("workers.ld-01.contracts.0.valid_from", "workers.ld-01.contracts.0.valid_to")
    assert step.exhibits == ("hd-01",)
    assert found.exhibits() == ("hd-01",)


def test_what_the_case_has_no_field_for_is_missing() -> None:
    found = ask(a_case(CONTRACT))
    assert found.must_insure is Status.NOT_ENOUGH_EVIDENCE
    assert missing(found) == [
        "workers.ld-01.contracts.0.weekly_hours",
        "workers.ld-01.wages",
        "pension",
        "other_engagements",
        "first_signed",
        "days_without_pay",
        "highest_paid",
    ]
    assert found.by_fund[Fund.BHTN].status is Status.EXCLUDED


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"valid_to": None}, ["workers.ld-01.contracts.0.valid_to"]),
        ({"valid_from": None}, ["workers.ld-01.contracts.0.valid_from"]),
        (
            {"valid_from": None, "valid_to": None},
            ["workers.ld-01.contracts.0.valid_from", "workers.ld-01.contracts.0.valid_to"],
        ),
    ],
)
def test_days_of_the_contract_that_are_missing_are_named_by_their_place(
    changes: dict[str, Any], paths: list[str]
) -> None:
    assert missing(ask(a_case(CONTRACT | changes), month="2025-07", stated=STATED)) == paths


def test_a_worker_without_a_contract_is_asked_for_one() -> None:
    found = ask(a_case(), stated=STATED)
    assert missing(found)[0] == "workers.ld-01.contracts"
    assert found.must_insure is Status.NOT_ENOUGH_EVIDENCE
    nationality = ask(a_case(CONTRACT, nationality=None), stated=STATED)
    assert missing(nationality) == ["workers.ld-01.nationality"]


@pytest.mark.parametrize("nationality", ["Việt Nam", "VIỆT NAM", " viet  nam ", "Vietnam", "VN", "VNM"])
def test_vietnamese_is_known_by_its_names(nationality: str) -> None:
    assert ask(a_case(CONTRACT, nationality=nationality), stated=STATED).must_insure is Status.ESTABLISHED


def test_another_nationality_is_foreign() -> None:
    found = ask(a_case(CONTRACT, nationality="Hàn Quốc"), stated=STATED)
    assert found.must_insure is Status.EXCLUDED  # a contract of two months


@pytest.mark.parametrize(
    ("kind", "changes", "stated", "status"),
    [
        ("indefinite", {"valid_to": None}, {}, Status.ESTABLISHED),
        ("seasonal", {}, {}, Status.ESTABLISHED),
        ("probation", {}, {}, Status.EXCLUDED),
        ("other_name", {}, {"paid_work": True, "supervised": True}, Status.ESTABLISHED),
        ("other_name", {}, {}, Status.NOT_ENOUGH_EVIDENCE),
        ("none_written", {}, {"paid_work": True, "supervised": True}, Status.NEEDS_LEGAL_REVIEW),
        ("apprenticeship", {}, {"paid_work": False}, Status.EXCLUDED),
    ],
)
def test_every_kind_of_contract_of_the_case(
    kind: str, changes: dict[str, Any], stated: dict[str, Any], status: Status
) -> None:
    facts = Engagement(part_time=False, pension="none", other_engagements=False, days_without_pay=0, **stated)
    found = ask(a_case(CONTRACT | {"kind": kind} | changes), stated=facts)
    assert found.must_insure is status


def test_an_indefinite_contract_ends_where_the_case_says() -> None:
    contract = {"kind": "indefinite", "valid_from": date(2020, 1, 1), "valid_to": date(2025, 7, 31)}
    ended = Engagement(part_time=False, pension="none", other_engagements=False)
    assert ask(a_case(contract), stated=ended).must_insure is Status.EXCLUDED
    unending = {"kind": "indefinite", "valid_from": date(2020, 1, 1)}
    found = ask(a_case(unending), stated=ended)
    assert missing(found) == ["days_without_pay"]
    assert found.by_fund[Fund.BHTN].reason.children[1].status is Status.ESTABLISHED


# --- several contracts in a month ---


def test_of_the_contracts_that_run_in_the_month_one_suffices() -> None:
    probation = {"kind": "probation", "valid_from": date(2025, 8, 1), "valid_to": date(2025, 8, 15)}
    labour = {"kind": "fixed_term", "valid_from": date(2025, 8, 16), "valid_to": date(2026, 8, 15)}
    case = a_case(probation, labour)
    found = ask(case, stated=STATED)
    assert found.insured_funds == frozenset(Fund)
    titles = [step.sentence for step in found.by_fund[Fund.BHYT].reason.children]
    assert titles == [
        "Hợp đồng thử việc thứ 1, từ ngày 01/8/2025",
        "Hợp đồng lao động xác định thời hạn thứ 2, từ ngày 16/8/2025",
    ]
    assert [str(step.citations[0]) for step in found.by_fund[Fund.HUU_TRI_TU_TUAT].reason.children] == [
        "khoản 5 Điều 3 Nghị định số 158/2025/NĐ-CP",
        "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024",
    ]
    assert [s.status for s in found.by_fund[Fund.BHYT].reason.children] == [
        Status.EXCLUDED,
        Status.ESTABLISHED,
    ]
    later = ask(case, month="2025-09", stated=STATED)
    assert [step.facts for step in later.by_fund[Fund.BHYT].reason.children[:1]] == [
        ("workers.ld-01.contracts.1.kind",)
    ]
    both = ask(case)
    assert "workers.ld-01.contracts.1.weekly_hours" in missing(both)
    assert "workers.ld-01.contracts.0.weekly_hours" not in missing(both)


def test_a_month_outside_every_contract() -> None:
    found = ask(a_case(CONTRACT), month="2025-09")
    assert (found.must_insure, found.missing) == (Status.EXCLUDED, ())
    two = ask(
        a_case(CONTRACT, CONTRACT | {"valid_from": date(2025, 6, 1), "valid_to": date(2025, 6, 30)}),
        month="2025-09",
    )
    assert two.must_insure is Status.EXCLUDED
    assert len(two.by_fund[Fund.BHYT].reason.children) == 2
    unpaid = ask(a_case(CONTRACT), month="2025-09", stated=Engagement(days_without_pay=14))
    assert unpaid.must_insure is Status.EXCLUDED


def test_wage_in_a_month_outside_every_contract_asks_what_the_work_was() -> None:
    row = Contribution(worker="ld-01", first_month="2025-09", last_month="2025-09", wage_base=5_000_000)
    by_row = ask(a_case(CONTRACT, rows=(row,)), month="2025-09")
    by_wages = ask(
        a_case(CONTRACT, wages=(WagePeriod(first_month="2025-07", amount=5_000_000),)), month="2025-09"
    )
    by_caller = ask(a_case(CONTRACT), month="2025-09", stated=Engagement(days_without_pay=13))
    for found in (by_row, by_wages, by_caller):
        assert found.must_insure is Status.NOT_ENOUGH_EVIDENCE
        assert missing(found)[0] == "workers.ld-01.contracts"
    nothing = Contribution(worker="ld-01", first_month="2025-09", last_month="2025-09", wage_base=0)
    assert ask(a_case(CONTRACT, rows=(nothing,)), month="2025-09").must_insure is Status.EXCLUDED


# --- part-time work and the wage of the month ---


@pytest.mark.parametrize(("hours", "asked"), [(None, True), (20, True), (47, True), (48, False)])
def test_hours_a_week_tell_part_time_work(hours: int | None, asked: bool) -> None:
    stated = Engagement(pension="none", other_engagements=False, days_without_pay=0)
    found = ask(a_case(CONTRACT | {"weekly_hours": hours}), stated=stated)
    assert ("workers.ld-01.wages" in missing(found)) is asked
    assert ("workers.ld-01.contracts.0.weekly_hours" in missing(found)) is (hours is None)


@pytest.mark.parametrize(
    ("periods", "insured"),
    [
        ([("2025-07", None, 2_340_000)], True),
        ([("2025-07", None, 2_339_999)], False),
        ([("2025-07", "2025-07", 2_339_999), ("2025-08", None, 2_340_000)], True),
        ([("2025-07", None, 2_339_999), ("2025-08", None, 2_340_000)], True),
        ([("2025-07", "2025-08", 2_340_000), ("2025-09", None, 1)], True),
    ],
)
def test_the_wage_of_the_month_from_the_wage_periods(
    periods: list[tuple[str, str | None, int]], insured: bool
) -> None:
    wages = tuple(WagePeriod(first_month=f, last_month=to, amount=pay) for f, to, pay in periods)
    stated = Engagement(part_time=True, pension="none", other_engagements=False, days_without_pay=0)
    found = ask(a_case(CONTRACT, wages=wages), stated=stated)
    assert found.must_insure is (Status.ESTABLISHED if insured else Status.EXCLUDED)


def test_the_wage_of_the_month_from_the_contributions() -> None:
    stated = Engagement(part_time=True, pension="none", other_engagements=False, days_without_pay=0)

    def row(first: str, last: str, base: int | None) -> Contribution:
        return Contribution(worker="ld-01", first_month=first, last_month=last, wage_base=base)

    found = ask(a_case(CONTRACT, rows=(row("2025-07", "2025-08", 2_340_000),)), stated=stated)
    assert found.must_insure is Status.ESTABLISHED
    other = ask(a_case(CONTRACT, rows=(row("2025-09", "2025-09", 2_340_000),)), stated=stated)
    assert missing(other) == ["contributions.ld-01.2025-08"]
    unknown = ask(a_case(CONTRACT, rows=(row("2025-08", "2025-08", None),)), stated=stated)
    assert missing(unknown) == ["contributions.ld-01.2025-08"]
    gone = (
        WagePeriod(first_month="2025-05", amount=2_340_000),
        WagePeriod(first_month="2025-07", last_month="2025-07", amount=2_340_000),
    )
    assert missing(ask(a_case(CONTRACT, wages=gone), stated=stated)) == ["workers.ld-01.wages"]


# --- errors ---


def test_an_unknown_worker_is_refused() -> None:
    with pytest.raises(CaseDataError) as caught:
        of_worker(a_case(CONTRACT), "ld-99", month="2025-08")
    problem = caught.value.problems[0]
    assert (problem.code, problem.where) == ("BHXH-C078", "worker_id")
    assert "ld-01" in problem.mend


def test_a_caller_who_contradicts_the_case_is_refused_with_every_contradiction() -> None:
    stated = Engagement(kind="seasonal", first_day=date(2025, 6, 1), nationality="vietnamese")
    with pytest.raises(CaseDataError) as caught:
        ask(a_case(CONTRACT), stated=stated)
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("BHXH-C078", "stated.kind"),
        ("BHXH-C078", "stated.first_day"),
    ]
    assert "workers.ld-01.contracts.0.valid_from" in str(caught.value)
    same = Engagement(kind="fixed_term", nationality="vietnamese")
    assert ask(a_case(CONTRACT), stated=same).month == "2025-08"


def test_months_are_checked_before_the_worker() -> None:
    with pytest.raises(CaseDataError) as caught:
        of_worker(a_case(CONTRACT), "ld-99", month="2025/08")
    assert caught.value.code == "BHXH-C007"
    with pytest.raises(OutsideLawError):
        of_worker(a_case(CONTRACT), "ld-01", month="2014-12")
