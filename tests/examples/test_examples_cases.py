"""The case files of the examples: they load, they are what the maker makes, and their sums are right."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from examples_text import Built

from bhxh_docs.intake import case_to_json, load_case
from legal_rules.case import Case, Contribution, CopyForm, ExhibitKind, Sex
from legal_rules.case.contributions import Fund
from legal_rules.case.events import (
    FinePaid,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    ReferralSent,
    RemediesDone,
    ReminderSent,
    SanctionDecided,
    SanctionedAct,
    TeamReport,
    WorkersRegistered,
)
from legal_rules.questions.contributions import arrears

NAMES = ("may-vi-du", "htx-gom-thi-du", "may-minh-hoa-2026")
HIDDEN = tuple(f"ld-{number:02d}" for number in range(23, 46))

STORY = {
    "ds-1": "2023-02-09",
    "cn-1": "2023-02-13",
    "tb-1": "2023-02-15",
    "gm-1": "2023-03-01",
    "hn-1": "2023-03-08",
    "lich-1": "2023-03-09",
    "lv-1": "2023-03-14",
    "qdtt-1": "2023-03-28",
    "bbtt-1": "2023-04-12",
    "bbvp-1": "2023-04-12",
    "bc-1": "2023-04-14",
    "gt-1": "2023-04-17",
    "kl-1": "2023-04-20",
    "chs-1": "2023-04-21",
    "xp-1": "2023-05-05",
    "giao-1": "2023-05-10",
    "nop-1": "2023-05-19",
    "dk-1": "2023-05-25",
    "kp-1": "2023-08-15",
    "ds-2": "2024-07-08",
    "cn-2": "2024-07-10",
    "tb-2": "2024-07-11",
    "gm-2": "2024-07-24",
    "hn-2": "2024-07-31",
    "lich-2": "2024-08-01",
    "lv-2": "2024-08-07",
    "qdtt-2": "2024-08-21",
    "bbtt-2": "2024-09-12",
    "gt-2": "2024-09-16",
    "bc-2": "2024-09-20",
    "kl-2": "2024-09-27",
    "knkt-2": None,
}
"""The days of the main example, in order."""


@pytest.fixture(scope="module")
def main(built: dict[str, Built]) -> Case:
    return built["may-vi-du"].case


@pytest.mark.parametrize("name", NAMES)
def test_the_case_file_is_exactly_what_the_maker_makes(
    name: str, built: dict[str, Built], examples: Path
) -> None:
    assert (examples / name / "vu-viec.json").read_bytes() == case_to_json(built[name].case).encode()


@pytest.mark.parametrize("name", NAMES)
def test_the_case_file_loads_and_every_exhibit_is_there(
    name: str, built: dict[str, Built], examples: Path
) -> None:
    read = load_case(examples / name)
    assert read.case == built[name].case
    assert read.missing_files() == ()
    named = {read.exhibit_path(exhibit) for exhibit in read.case.exhibits}
    assert named == set((examples / name / "tai-lieu").iterdir()), "no file that no exhibit names"


RATES = (
    ("2022-01", "2022-06", (220, 30, 0, 45, 10), 305),
    ("2022-07", "2022-09", (220, 30, 5, 45, 10), 310),
    ("2022-10", "2026-12", (220, 30, 5, 45, 20), 320),
)
"""Thousandths of the wage, both sides together: pension, sickness, accidents, health, unemployment; all."""


@pytest.mark.parametrize("name", NAMES)
def test_every_sum_follows_from_wage_and_rate(name: str, built: dict[str, Built]) -> None:
    case = built[name].case
    for row in case.contributions:
        assert row.wage_base == _wage(case, row)
        assert row.wage_base % 1000 == 0, "no fund is rounded, so the order of rounding does not matter"
        ((per_fund, whole),) = {
            (rates, total)
            for first, last, rates, total in RATES
            for month in row.months()
            if first <= month <= last
        }
        assert row.due is not None
        assert tuple(row.due.of(fund) * 1000 for fund in Fund) == tuple(
            row.wage_base * rate for rate in per_fund
        )
        assert row.due.total * 1000 == row.wage_base * whole
        assert row.declared in {0, row.wage_base}
        assert row.withheld == (row.wage_base * 105 // 1000 if row.declared else 0), "10,5 % are the worker's"


def _wage(case: Case, row: Contribution) -> int:
    """The wage of the worker's own wage periods, which must hold through the whole run."""
    found = {
        period.amount
        for period in case.worker_by_id[row.worker].wages
        for month in row.months()
        if period.first_month <= month and (period.last_month is None or month <= period.last_month)
    }
    assert len(found) == 1, row
    return found.pop()


@pytest.mark.parametrize("name", NAMES)
def test_the_payments_are_what_was_paid_month_by_month(name: str, built: dict[str, Built]) -> None:
    case = built[name].case
    paid: Counter[str] = Counter()
    for row in case.contributions:
        assert row.paid is not None
        for month in row.months():
            paid[month] += row.paid.total
    covered: Counter[str] = Counter()
    for payment in case.payments:
        assert sum(part.amount for part in payment.allocation) == payment.amount
        for part in payment.allocation:
            if part.first_month == part.last_month:
                covered[part.first_month] += part.amount
    spread = [
        part
        for payment in case.payments
        for part in payment.allocation
        if part.first_month != part.last_month
    ]
    assert sum(paid.values()) == sum(payment.amount for payment in case.payments)
    late = {month for part in spread for month in paid if part.first_month <= month <= part.last_month}
    assert all(covered[month] == paid[month] for month in paid if month not in late)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_bears_a_number_that_could_be_somebodys(name: str, built: dict[str, Built]) -> None:
    case = built[name].case
    for person in (*case.workers, *case.employer.people):
        number, born = person.identity_number, person.birth_date
        assert number is not None
        assert born is not None
        assert re.fullmatch(r"000[0-3]\d{8}", number), "000 is no province"
        assert number[4:6] == f"{born.year % 100:02d}"
        assert int(number[3]) // 2 == born.year // 100 - 19
    for worker in case.workers:
        assert worker.identity_number is not None
        assert worker.sex is (Sex.FEMALE if int(worker.identity_number[3]) % 2 else Sex.MALE)
        assert re.fullmatch(r"0099\d{6}", worker.insurance_number or "")
        assert worker.birth_date is not None
        first = min(contract.valid_from for contract in worker.contracts if contract.valid_from is not None)
        assert first >= worker.birth_date.replace(year=worker.birth_date.year + 18), "of age"
    assert re.fullmatch(r"99\d{8}", case.employer.tax_code or "")


def test_no_two_examples_share_a_number(built: dict[str, Built]) -> None:
    people = [worker for example in built.values() for worker in example.case.workers]
    for field in ("identity_number", "insurance_number"):
        numbers = Counter(getattr(worker, field) for worker in people)
        assert max(numbers.values()) == 1


def test_main_the_days_are_those_of_the_story(main: Case) -> None:
    days = {event.id: event.on.isoformat() if event.on else None for event in main.events}
    assert days == STORY
    assert list(days) == list(STORY)


def test_main_45_workers_22_of_them_insured_all_the_time(main: Case) -> None:
    assert len(main.workers) == 45
    hidden = {row.worker for row in main.contributions if row.hidden}
    assert hidden == set(HIDDEN)
    assert all(
        row.paid == row.due and row.declared == row.wage_base
        for row in main.contributions
        if row.worker not in hidden
    )


def test_main_round_1_arrears_paid_in_full(main: Case) -> None:
    before = arrears(main, on=date(2023, 4, 12))
    assert before.evaded_total is not None
    assert before.evaded_total.total == 585_041_800
    assert {entry.month for entry in before.evaded_rows} == {
        *(f"2022-{month:02d}" for month in range(1, 13)),
        "2023-01",
        "2023-02",
    }
    minutes, remedies = main.event_by_id["bbtt-1"], main.event_by_id["kp-1"]
    assert isinstance(minutes, InspectionMinutes)
    assert isinstance(remedies, RemediesDone)
    assert minutes.amount == remedies.amount == 585_041_800
    after = arrears(main, on=date(2023, 8, 15))
    assert after.evaded_total is not None
    assert after.evaded_total.total == 0


def test_main_round_2_leaves_546_995_200_unpaid(main: Case) -> None:
    found = arrears(main, on=date(2024, 10, 1))
    assert found.evaded_total is not None
    assert found.evaded_total.total == 546_995_200
    assert {fund: found.evaded_total.of(fund) for fund in Fund} == {
        Fund.HUU_TRI_TU_TUAT: 376_059_200,
        Fund.OM_DAU_THAI_SAN: 51_280_800,
        Fund.TNLD_BNN: 8_546_800,
        Fund.BHYT: 76_921_200,
        Fund.BHTN: 34_187_200,
    }
    assert len(found.evaded_rows) == 23 * 12
    assert {entry.worker for entry in found.evaded_rows} == set(HIDDEN)
    assert found.late_total is not None
    assert found.late_total.total == 0, "all that was declared was paid"
    minutes = main.event_by_id["bbtt-2"]
    assert isinstance(minutes, InspectionMinutes)
    assert minutes.amount == 546_995_200


def test_main_wages_of_the_23_lie_between_five_and_seven_and_a_half_million(main: Case) -> None:
    amounts = [period.amount for worker in HIDDEN for period in main.worker_by_id[worker].wages]
    assert min(amounts) >= 5_000_000
    assert max(amounts) <= 7_500_000


def test_main_the_sanction_is_for_evasion_by_an_authority_that_may_impose_it_and_is_executed(
    main: Case,
) -> None:
    sanction = main.event_by_id["xp-1"]
    assert isinstance(sanction, SanctionDecided)
    assert sanction.act is SanctionedAct.EVASION
    assert sanction.fine == 110_000_000
    assert 2 * 50_000_000 <= sanction.fine <= 2 * 75_000_000, "the frame of an organisation"
    assert sanction.fine > 2 * 37_500_000, "above the ceiling of the provincial director"
    assert sanction.issuer_name == "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa"
    assert (sanction.conduct_from, sanction.conduct_to) == (date(2022, 1, 1), date(2023, 2, 28))
    paid, mended = main.event_by_id["nop-1"], main.event_by_id["kp-1"]
    assert isinstance(paid, FinePaid)
    assert isinstance(mended, RemediesDone)
    assert paid.complete
    assert paid.amount == sanction.fine
    assert mended.complete
    registered = main.event_by_id["dk-1"]
    assert isinstance(registered, WorkersRegistered)
    assert registered.workers == HIDDEN


def test_main_all_five_funds_are_named_in_full(main: Case) -> None:
    for event_id in ("bbtt-1", "bbtt-2"):
        minutes = main.event_by_id[event_id]
        assert isinstance(minutes, InspectionMinutes)
        assert any("tai nạn lao động, bệnh nghề nghiệp cho 23 người" in act for act in minutes.acts)


def test_main_only_the_second_report_finds_signs_of_crime(main: Case) -> None:
    first, second = main.happened(TeamReport)
    assert (first.signs_of_crime, second.signs_of_crime) == (False, True)


def test_main_the_determination_rests_on_facts_that_stand(main: Case) -> None:
    (determination,) = main.determinations
    assert (determination.question, determination.subject, determination.value) == (
        "article_216.means",
        "employer",
        "deceit",
    )
    assert determination.facts_sha256 == main.facts_digest(determination.rests_on)
    assert determination.facts_sha256 == main.as_of(date(2024, 10, 1)).facts_digest(determination.rests_on)
    kinds = {main.exhibit_by_id[exhibit].kind for exhibit in determination.exhibits}
    assert kinds == {ExhibitKind.PAYROLL, ExhibitKind.TAX_SETTLEMENT, ExhibitKind.INSURANCE_DECLARATION}


def test_main_the_referral_is_planned_and_says_who_hands_over(main: Case) -> None:
    (referral,) = main.planned(ReferralSent)
    assert referral.to == "Cơ quan Cảnh sát điều tra Công an thành phố Tân Mẫu"
    assert referral.handed_by is not None
    assert referral.received_by is None
    assert referral.place is not None


def test_main_every_act_but_lists_has_its_paper(main: Case) -> None:
    proved = {path.split(".")[1] for x in main.exhibits for path in x.proves if path.startswith("events.")}
    without = {event.id for event in main.events if event.happened} - proved
    assert without == {"ds-1", "cn-1", "ds-2", "cn-2"}


def test_main_every_exhibit_may_go_to_the_police(main: Case) -> None:
    assert not [x.id for x in main.exhibits if x.copy_form in {None, CopyForm.PLAIN_COPY}]


def test_main_every_hidden_worker_month_is_proved(main: Case) -> None:
    for row in arrears(main, on=date(2024, 10, 1)).evaded_rows:
        assert main.proving(f"contributions.{row.worker}.{row.month}"), (row.worker, row.month)


def test_cooperative_registers_and_pays_within_ten_days(built: dict[str, Built]) -> None:
    case = built["htx-gom-thi-du"].case
    assert len(case.workers) == 5
    notice, registered = case.event_by_id["tb-1"], case.event_by_id["dk-1"]
    assert isinstance(registered, WorkersRegistered)
    assert registered.complete
    assert len(registered.workers) == 4
    assert notice.on is not None
    assert registered.on is not None
    assert (registered.on - notice.on).days <= 10
    paid = next(payment for payment in case.payments if payment.id == "nt-truy-dong")
    assert paid.on is not None
    assert (paid.on - notice.on).days <= 10
    before = arrears(case, on=date(2023, 7, 18)).evaded_total
    after = arrears(case, on=date(2023, 7, 19)).evaded_total
    assert before is not None
    assert after is not None
    assert (before.total, after.total) == (18_096_000, 0)


def test_2026_is_a_check_by_the_new_agencies(built: dict[str, Built]) -> None:
    case = built["may-minh-hoa-2026"].case
    assert case.agency.name == "Bảo hiểm xã hội cơ sở Tân Mẫu"
    assert case.deciding_agency.name == "Bảo hiểm xã hội tỉnh Minh Họa"
    (decided,) = case.happened(InspectionDecided)
    assert decided.regime is InspectionRegime.CHECK
    (reminded,) = case.happened(ReminderSent)
    assert reminded.on is not None
    assert decided.on is not None
    assert reminded.on < decided.on
    (minutes,) = case.happened(InspectionMinutes)
    found = arrears(case, on=date(2026, 9, 11)).evaded_total
    assert found is not None
    assert minutes.amount == found.total == 123_782_400
    everything = case_to_json(case)
    assert "huyện" not in everything, "two levels of local government"
    assert "thanh tra đột xuất" not in everything.lower()
