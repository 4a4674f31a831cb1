"""What payments are set against: by what the case states, then by a stated rule; never twice, never lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case import Fund, Payment, PaymentPart
from legal_rules.case.contributions import month_index
from legal_rules.errors import CaseDataError
from legal_rules.kernel.dated import StatedBy
from legal_rules.kernel.status import Status
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions import (
    Debt,
    IncomingPayment,
    OpenDebt,
    OwnRule,
    allocate,
    last_payment_day,
)
from legal_rules.questions.contributions.allocation_rules import FUND_ORDERS, pro_rata

WHO = {"by": "Phạm Thị Mẫu, Trưởng phòng Quản lý thu", "because": "Thông báo kết quả đóng"}
AMOUNTS = {
    Fund.HUU_TRI_TU_TUAT: 220,
    Fund.OM_DAU_THAI_SAN: 30,
    Fund.TNLD_BNN: 5,
    Fund.BHYT: 45,
    Fund.BHTN: 20,
}
A_MONTH = sum(AMOUNTS.values())
ON = date(2023, 12, 31)


def debt(month: str, fund: Fund = Fund.BHYT, amount: int = 100, worker: str | None = "ld-01") -> Debt:
    return Debt(
        month=month,
        fund=fund,
        amount=amount,
        payment_day=last_payment_day(month_index(month)),
        worker=worker,
    )


def debts_of(*months: str, workers: Sequence[str | None] = ("ld-01",)) -> tuple[Debt, ...]:
    return tuple(
        debt(month, fund, amount, worker)
        for month in months
        for worker in workers
        for fund, amount in AMOUNTS.items()
    )


def payment(amount: int, on: date | None = ON, name: str = "nt-1", *parts: PaymentPart) -> IncomingPayment:
    return IncomingPayment(id=name, on=on, amount=amount, parts=parts)


def part(first: str, amount: int, last: str | None = None, fund: Fund | None = None) -> PaymentPart:
    return PaymentPart(first_month=first, last_month=last or first, amount=amount, fund=fund)


def law_with(**choices: str) -> Law:
    law = default_law()
    for key, choice in choices.items():
        law = law.with_setting(key, choice, **WHO)
    return law


def paid_by_fund(allocation: object, month: str) -> dict[Fund, int]:
    return {
        outcome.debt.fund: outcome.paid
        for outcome in allocation.outcomes  # type: ignore[attr-defined]
        if outcome.debt.month == month and outcome.paid
    }


# --- the rule of the library --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "paid"),
    [
        (44, {Fund.BHYT: 44}),
        (45, {Fund.BHYT: 45}),
        (46, {Fund.BHYT: 45, Fund.BHTN: 1}),
        (65, {Fund.BHYT: 45, Fund.BHTN: 20}),
        (66, {Fund.BHYT: 45, Fund.BHTN: 20, Fund.TNLD_BNN: 1}),
        (71, {Fund.BHYT: 45, Fund.BHTN: 20, Fund.TNLD_BNN: 5, Fund.OM_DAU_THAI_SAN: 1}),
        (100, {Fund.BHYT: 45, Fund.BHTN: 20, Fund.TNLD_BNN: 5, Fund.OM_DAU_THAI_SAN: 30}),
        (
            101,
            {
                Fund.BHYT: 45,
                Fund.BHTN: 20,
                Fund.TNLD_BNN: 5,
                Fund.OM_DAU_THAI_SAN: 30,
                Fund.HUU_TRI_TU_TUAT: 1,
            },
        ),
    ],
)
def test_within_a_month_the_funds_are_served_in_order(amount: int, paid: dict[Fund, int]) -> None:
    found = allocate(debts_of("2023-01", "2023-02"), [payment(amount)])
    assert paid_by_fund(found, "2023-01") == paid
    assert paid_by_fund(found, "2023-02") == {}


def test_the_order_of_the_funds_can_be_chosen() -> None:
    found = allocate(debts_of("2023-01"), [payment(250)], law=law_with(thu_tu_quy="bhxh_first"))
    assert paid_by_fund(found, "2023-01") == {Fund.HUU_TRI_TU_TUAT: 220, Fund.OM_DAU_THAI_SAN: 30}
    assert all(set(order) == set(Fund) and len(order) == 5 for order in FUND_ORDERS.values())
    assert set(FUND_ORDERS) == set(default_law().setting("thu_tu_quy").choices)


@pytest.mark.parametrize(("amount", "second"), [(A_MONTH - 1, 0), (A_MONTH, 0), (A_MONTH + 1, 1)])
def test_the_oldest_month_is_paid_in_full_before_the_next(amount: int, second: int) -> None:
    found = allocate(debts_of("2023-02", "2023-01"), [payment(amount)])
    assert sum(paid_by_fund(found, "2023-01").values()) == amount - second
    assert sum(paid_by_fund(found, "2023-02").values()) == second


@pytest.mark.parametrize(
    ("choice", "january", "march"),
    [
        ("oldest_by_fund", {Fund.BHYT: 45, Fund.BHTN: 15}, {}),
        (
            "oldest_pro_rata",
            # 60 × (220, 30, 5, 45, 20)/320 = 41,25 5,625 0,9375 8,4375 3,75
            {
                Fund.HUU_TRI_TU_TUAT: 41,
                Fund.OM_DAU_THAI_SAN: 6,
                Fund.TNLD_BNN: 1,
                Fund.BHYT: 8,
                Fund.BHTN: 4,
            },
            {},
        ),
        ("by_fund_oldest", {Fund.BHYT: 45}, {}),
        ("newest_by_fund", {}, {Fund.BHYT: 45, Fund.BHTN: 15}),
    ],
)
def test_each_order_of_months_and_funds(
    choice: str, january: dict[Fund, int], march: dict[Fund, int]
) -> None:
    months = ("2023-01", "2023-02", "2023-03")
    found = allocate(debts_of(*months), [payment(60)], law=law_with(phan_bo_tien_nop=choice))
    assert paid_by_fund(found, "2023-01") == january
    assert paid_by_fund(found, "2023-03") == march
    february = {Fund.BHYT: 15} if choice == "by_fund_oldest" else {}
    assert paid_by_fund(found, "2023-02") == february


def test_in_proportion_over_all_months_and_funds() -> None:
    owed = (debt("2023-01", amount=100), debt("2023-02", amount=200), debt("2023-02", Fund.BHTN, 300))
    found = allocate(owed, [payment(60)], law=law_with(phan_bo_tien_nop="pro_rata"))
    assert [outcome.paid for outcome in found.outcomes] == [10, 20, 30]


def test_every_order_of_the_setting_is_a_rule() -> None:
    for choice in default_law().setting("phan_bo_tien_nop").choices:
        found = allocate(
            debts_of("2023-01", "2023-02"), [payment(100)], law=law_with(phan_bo_tien_nop=choice)
        )
        assert (found.rule.key, found.allocated) == (choice, 100)


def test_workers_share_in_proportion_or_the_smallest_is_settled_first() -> None:
    owed = (
        debt("2023-01", amount=300, worker="ld-01"),
        debt("2023-01", amount=100, worker="ld-02"),
        debt("2023-01", amount=200, worker="ld-03"),
    )
    by_share = allocate(owed, [payment(300)])
    assert [outcome.paid for outcome in by_share.outcomes] == [150, 50, 100]
    assert by_share.unpaid.by_worker == {"ld-01": 150, "ld-02": 50, "ld-03": 100}
    settled = allocate(owed, [payment(310)], law=law_with(chia_nguoi_lao_dong="smallest_first"))
    assert [outcome.paid for outcome in settled.outcomes] == [10, 100, 200]
    assert settled.unpaid.by_worker == {"ld-01": 290}


def test_the_remainder_goes_to_the_largest_fraction_then_to_the_first_worker() -> None:
    owed = tuple(debt("2023-01", amount=1, worker=f"ld-{number}") for number in (3, 1, 2))
    assert [outcome.paid for outcome in allocate(owed, [payment(2)]).outcomes] == [1, 1, 0]
    assert pro_rata(10, [3, 3, 5]) == [3, 3, 4]
    assert pro_rata(4, [5, 3, 1]) == [2, 1, 1]
    assert pro_rata(1, [1, 1]) == [1, 0]
    assert pro_rata(0, [0, 0]) == [0, 0]


# --- days ---------------------------------------------------------------------------------------------


def test_each_payment_pays_on_its_own_day() -> None:
    found = allocate(
        [debt("2023-01", amount=100)],
        [payment(30, date(2023, 3, 5), "nt-2"), payment(20, date(2023, 2, 5), "nt-1")],
    )
    assert [(piece.amount, piece.paid_on) for piece in found.debts] == [
        (20, date(2023, 2, 5)),
        (30, date(2023, 3, 5)),
        (50, None),
    ]
    assert {piece.payment_day for piece in found.debts} == {date(2023, 1, 31)}
    assert [piece.paid_on for piece in found.paid_debts] == [date(2023, 2, 5), date(2023, 3, 5)]
    assert [piece.amount for piece in found.unpaid_debts] == [50]


def test_two_payments_of_one_day_are_one_piece_and_keep_their_names() -> None:
    found = allocate([debt("2023-01", amount=100)], [payment(30, name="a"), payment(20, name="b")])
    assert [piece.amount for piece in found.debts] == [50, 50]
    assert [(one.payment, one.amount) for one in found.outcomes[0].parts] == [("a", 30), ("b", 20)]
    assert found.paid_by_payment["b"]["2023-01"].bhyt == 20


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2023, 1, 31), {"2023-01", "2023-02"}),
        (date(2023, 2, 1), {"2023-01", "2023-02"}),
        (date(2023, 2, 28), {"2023-01", "2023-02"}),
    ],
)
def test_what_exceeds_the_months_up_to_the_payment_goes_to_the_next(on: date, months: set[str]) -> None:
    owed = (debt("2023-01"), debt("2023-02"), debt("2023-03"))
    law = law_with(phan_bo_tien_nop="newest_by_fund")
    found = allocate(owed, [payment(150, on)], law=law)
    assert set(found.paid_by_payment["nt-1"]) == months
    assert found.outcomes[0].paid == (100 if on.month == 1 else 50)
    assert found.outcomes[2].paid == 0


@pytest.mark.parametrize(
    ("on", "paid", "left"),
    [(date(2023, 1, 31), 100, 150), (date(2023, 2, 1), 200, 50), (date(2023, 3, 1), 250, 0)],
)
def test_what_exceeds_them_can_be_kept(on: date, paid: int, left: int) -> None:
    owed = (debt("2023-01"), debt("2023-02"), debt("2023-03"))
    found = allocate(owed, [payment(250, on)], law=law_with(tien_nop_thua="keep"))
    assert (found.allocated, found.left_over) == (paid, left)
    carried = allocate(owed, [payment(250, on)])
    assert (carried.allocated, carried.left_over) == (250, 0)


def test_a_payment_after_the_day_asked_does_not_count() -> None:
    for on, paid in ((date(2023, 12, 30), 0), (ON, 40), (date(2024, 1, 1), 40)):
        found = allocate([debt("2023-01")], [payment(40)], on=on)
        assert found.allocated == paid
        assert [one.id for one in found.later] == ([] if paid else ["nt-1"])


def test_without_a_day_asked_everything_counts() -> None:
    found = allocate([debt("2023-01")], [payment(40), payment(10, date(2024, 2, 1), "nt-2")])
    assert (found.allocated, found.finding.on) == (50, date(2024, 2, 1))
    assert allocate([debt("2023-01")], []).finding.on == date(2023, 1, 31)


# --- a day that is not known --------------------------------------------------------------------------


def test_a_payment_without_a_day_is_neither_first_nor_last() -> None:
    owed = (debt("2023-01"), debt("2023-02"))
    found = allocate(owed, [payment(100, date(2023, 5, 5), "a"), payment(60, None, "b")], on=ON)
    assert found.allocated == 100
    assert [one.id for one in found.undated] == ["b"]
    first, last = found.earliest, found.latest
    assert [(p.amount, p.paid_on) for p in first.paid_debts] == [
        (60, date(2023, 1, 1)),
        (40, date(2023, 5, 5)),
        (60, date(2023, 5, 5)),
    ]
    assert [(p.amount, p.paid_on) for p in last.paid_debts] == [(100, date(2023, 5, 5)), (60, ON)]
    assert (first.undated, last.undated) == ((), ())
    finding = found.finding
    assert finding.status is Status.NOT_ENOUGH_EVIDENCE
    assert [fact.path for fact in finding.missing] == ["payments.b.on"]
    assert "thì còn phải đóng 100" in finding.summary
    told = next(reason for reason in finding.reasons if reason.facts == ("payments.b",))
    assert told.status is Status.NOT_ENOUGH_EVIDENCE
    assert "nộp trước hay sau các khoản khác thì đều còn phải đóng" in told.sentence


def test_both_extremes_of_a_payment_without_a_day_are_told_where_they_differ() -> None:
    # Before every month begins nothing is owed yet, so that the money is carried to the first month.
    owed = (debt("2023-01"), debt("2023-02"))
    law = law_with(phan_bo_tien_nop="newest_by_fund")
    found = allocate(owed, [payment(60, None)], on=ON, law=law)
    assert found.earliest.unpaid.by_month["2023-01"].bhyt == 40
    assert found.latest.unpaid.by_month["2023-02"].bhyt == 40
    told = next(reason for reason in found.finding.reasons if reason.facts == ("payments.nt-1",))
    assert "nếu nộp trước mọi khoản khác thì còn phải đóng 140" in told.sentence
    assert "nếu nộp sau thì còn phải đóng 140" in told.sentence


def test_a_payment_without_a_day_comes_first_even_on_the_same_day() -> None:
    found = allocate(
        [debt("2023-01", amount=100)],
        [payment(100, date(2023, 1, 1), "a"), payment(100, None, "z")],
        on=date(2023, 1, 1),
    )
    assert found.earliest.outcomes[0].parts[0].payment == "z"
    assert found.latest.outcomes[0].parts[0].payment == "a"


def test_the_earliest_day_is_the_first_of_the_oldest_month_or_of_the_oldest_payment() -> None:
    owed = (debt("2023-10"), debt("2023-12"))
    found = allocate(owed, [payment(60, None)], on=ON)
    assert found.earliest.payments[0].payment.on == date(2023, 10, 1)
    before = allocate(owed, [payment(60, None), payment(1, date(2023, 9, 30), "a")], on=ON)
    assert before.earliest.payments[0].payment.on == date(2023, 9, 30)
    early = allocate(owed, [payment(60, None)], on=date(2023, 9, 1))
    assert early.earliest.payments[0].payment.on == date(2023, 9, 1)


def test_a_payment_of_nothing_without_a_day_misses_nothing() -> None:
    found = allocate([debt("2023-01")], [payment(0, None)])
    assert found.finding.missing == ()
    assert found.finding.status is Status.ESTABLISHED


# --- what the case states -----------------------------------------------------------------------------


def test_what_the_case_states_goes_first_and_only_there() -> None:
    owed = debts_of("2023-01", "2023-02")
    found = allocate(owed, [payment(400, ON, "nt-1", part("2023-02", 100))])
    assert sum(paid_by_fund(found, "2023-02").values()) == 100
    assert sum(paid_by_fund(found, "2023-01").values()) == 300
    (outcome,) = found.payments
    assert (outcome.stated, outcome.by_rule, outcome.left_over) == (100, 300, 0)
    assert {one.stated for one in found.outcomes[-2].parts} == {True}
    assert {one.stated for one in found.outcomes[0].parts} == {False}


def test_what_is_stated_for_a_later_payment_is_kept_for_it() -> None:
    owed = (debt("2023-01"), debt("2023-02"))
    found = allocate(
        owed,
        [payment(100, date(2023, 5, 1), "a"), payment(100, date(2023, 6, 1), "b", part("2023-01", 100))],
    )
    assert found.paid_by_payment["b"].keys() == {"2023-01"}
    assert found.paid_by_payment["a"].keys() == {"2023-02"}


@pytest.mark.parametrize(("stated", "beyond"), [(99, 0), (100, 0), (101, 1)])
def test_more_than_is_open_in_the_stated_months_is_not_set_against_others(stated: int, beyond: int) -> None:
    owed = (debt("2023-01"), debt("2023-02"))
    found = allocate(owed, [payment(stated, ON, "nt-1", part("2023-02", stated))])
    assert found.payments[0].beyond_stated == beyond
    assert found.left_over == beyond
    assert found.outcomes[0].paid == 0
    assert found.outcomes[1].paid == stated - beyond


def test_a_stated_part_of_one_fund_or_of_several_months() -> None:
    owed = debts_of("2023-01", "2023-02", "2023-03", "2023-04")
    found = allocate(
        owed,
        [
            payment(
                700,
                ON,
                "nt-1",
                part("2023-02", 330, "2023-03"),
                part("2023-02", 20, fund=Fund.HUU_TRI_TU_TUAT),
            )
        ],
        law=law_with(tien_nop_thua="keep"),
    )
    # The part for one fund is served before the one for all funds, which fills February, then March.
    assert paid_by_fund(found, "2023-02") == AMOUNTS
    assert paid_by_fund(found, "2023-03")[Fund.BHYT] == 45
    assert found.payments[0].stated == 350
    assert found.payments[0].by_rule == 350
    assert sum(paid_by_fund(found, "2023-01").values()) == A_MONTH


def test_the_part_for_fewer_months_is_served_first() -> None:
    owed = (debt("2022-12"), debt("2023-01"))
    wide, narrow = part("2022-12", 100, "2023-01"), part("2022-12", 100)
    late = part("2023-01", 100)
    for parts, paid in (((wide, narrow), [100, 100]), ((wide, late), [100, 100]), ((wide,), [100, 0])):
        found = allocate(owed, [payment(100 * len(parts), ON, "nt-1", *parts)])
        assert [outcome.paid for outcome in found.outcomes] == paid
    years = (debt("2021-12"), debt("2022-01"), debt("2022-11"))
    eleven, two = part("2022-01", 100, "2022-11"), part("2021-12", 100, "2022-01")
    found = allocate(
        years, [payment(200, ON, "nt-1", eleven, two)], law=law_with(phan_bo_tien_nop="newest_by_fund")
    )
    assert [outcome.paid for outcome in found.outcomes] == [0, 100, 100]
    twelve = part("2021-12", 100, "2022-11")
    found = allocate(
        years, [payment(200, ON, "nt-1", twelve, eleven)], law=law_with(phan_bo_tien_nop="newest_by_fund")
    )
    assert [outcome.paid for outcome in found.outcomes] == [0, 100, 100]


def test_a_stated_part_serves_months_after_the_payment_too() -> None:
    law = law_with(tien_nop_thua="keep")
    found = allocate([debt("2023-06")], [payment(50, date(2023, 1, 5), "nt-1", part("2023-06", 50))], law=law)
    assert found.allocated == 50


def test_payments_of_the_case_are_taken_as_they_are() -> None:
    given_payment = Payment(
        id="nt-1", on=ON, amount=120, reference="UNC 7", allocation=(part("2023-02", 100),)
    )
    found = allocate([debt("2023-01"), debt("2023-02")], [given_payment])
    assert [outcome.paid for outcome in found.outcomes] == [20, 100]


def test_a_debt_given_as_paid_takes_no_money() -> None:
    paid = attrs.evolve(debt("2023-01"), paid_on=date(2023, 2, 2))
    found = allocate([paid, debt("2023-02")], [payment(150)])
    assert (found.allocated, found.left_over) == (100, 50)
    assert paid in found.paid_debts
    assert len(found.debts) == 2
    later = attrs.evolve(paid, paid_on=date(2023, 3, 2))
    assert allocate([later, paid], []).debts == allocate([paid, later], []).debts == (paid, later)


# --- interest -----------------------------------------------------------------------------------------


def test_interest_comes_after_the_principal_and_before_later_months() -> None:
    owed = (debt("2023-01"), debt("2023-03"))
    found = allocate(owed, [payment(150, date(2023, 2, 5))], interest={"nt-1": 30})
    assert (found.outcomes[0].paid, found.to_interest, found.outcomes[1].paid) == (100, 30, 20)
    scarce = allocate(owed, [payment(110, date(2023, 2, 5))], interest={"nt-1": 30})
    assert (scarce.outcomes[0].paid, scarce.to_interest, scarce.outcomes[1].paid) == (100, 10, 0)


def test_interest_can_come_first() -> None:
    owed = (debt("2023-01"), debt("2023-03"))
    law = law_with(thu_tu_goc_lai="interest_first")
    found = allocate(owed, [payment(110, date(2023, 2, 5))], interest={"nt-1": 30}, law=law)
    assert (found.to_interest, found.outcomes[0].paid, found.left_over) == (30, 80, 0)
    little = allocate(owed, [payment(20, date(2023, 2, 5))], interest={"nt-1": 30}, law=law)
    assert (little.to_interest, little.allocated) == (20, 0)


def test_interest_first_needs_the_interest() -> None:
    law = law_with(thu_tu_goc_lai="interest_first")
    with pytest.raises(CaseDataError) as caught:
        allocate([debt("2023-01")], [payment(10), payment(5, name="nt-2")], interest={"nt-2": 0}, law=law)
    assert [(p.code, p.where) for p in caught.value.problems] == [("BHXH-C093", "interest.nt-1")]


def test_the_order_of_interest_is_asked_only_where_interest_is_given() -> None:
    owed = [debt("2023-01", amount=100)]
    without = allocate(owed, [payment(60)])
    assert "PB5" not in {one.code for one in without.finding.open_questions}
    with_interest = allocate(owed, [payment(60)], interest={"nt-1": 10})
    assert {one.code for one in with_interest.finding.open_questions} == {"PB5"}


# --- a rule of the user -------------------------------------------------------------------------------


def own(sharing: object) -> OwnRule:
    return OwnRule(
        key="rieng",
        words="tháng gần nhất trước, không kể quỹ",
        sharing=sharing,  # type: ignore[arg-type]
        stated_by=StatedBy(**WHO),
    )


def test_a_rule_of_the_user_takes_the_place_of_the_librarys() -> None:
    seen: list[tuple[tuple[str, ...], int, date]] = []

    def last_only(debts: tuple[OpenDebt, ...], amount: int, on: date) -> list[int]:
        seen.append((tuple(one.month for one in debts), amount, on))
        return [0] * (len(debts) - 1) + [min(amount, debts[-1].amount)]

    owed = (debt("2023-01"), debt("2023-02"))
    found = allocate(owed, [payment(150, date(2023, 5, 5))], rule=own(last_only))
    assert [outcome.paid for outcome in found.outcomes] == [0, 100]
    assert found.left_over == 50
    assert seen[0] == (("2023-01", "2023-02"), 150, date(2023, 5, 5))
    assert found.finding.status is Status.ESTABLISHED
    assert "Phạm Thị Mẫu" in found.finding.summary
    assert "tháng gần nhất trước, không kể quỹ" in found.finding.reasons[0].sentence


def test_what_a_rule_leaves_goes_to_later_months_and_is_not_offered_again() -> None:
    offered: list[list[str]] = []

    def at_most_forty(debts: tuple[OpenDebt, ...], amount: int, _on: date) -> list[int]:
        offered.append([one.month for one in debts])
        return [min(amount, 40, debts[0].amount), *[0] * (len(debts) - 1)]

    owed = (debt("2023-01"), debt("2023-02"), debt("2023-03"))
    found = allocate(owed, [payment(100, date(2023, 2, 5))], rule=own(at_most_forty))
    assert offered == [["2023-01", "2023-02"], ["2023-03"]]
    assert [outcome.paid for outcome in found.outcomes] == [40, 0, 40]
    assert found.left_over == 20
    assert (found.outcomes[0].debt.payment_day, found.outcomes[0].debt.worker) == (date(2023, 1, 31), "ld-01")


def test_a_rule_sees_what_is_open_of_each_debt() -> None:
    seen: list[OpenDebt] = []

    def nothing(debts: tuple[OpenDebt, ...], _amount: int, _on: date) -> list[int]:
        seen.extend(debts)
        return [0] * len(debts)

    allocate([debt("2023-01", Fund.BHTN)], [payment(30, ON, "nt-1", part("2023-01", 10))], rule=own(nothing))
    one = seen[-1]
    assert (one.month, one.fund, one.worker, one.payment_day, one.amount) == (
        "2023-01",
        Fund.BHTN,
        "ld-01",
        date(2023, 1, 31),
        100,
    )


@pytest.mark.parametrize(
    "shares",
    [[100], [100, 0, 0], [-1, 0], [101, 0], [100, 51], [1.0, 0], [True, 0], None, 5],
)
def test_a_rule_that_gives_what_cannot_be_is_refused(shares: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        allocate(
            (debt("2023-01"), debt("2023-02")), [payment(150)], rule=own(lambda _debts, _amount, _on: shares)
        )
    assert caught.value.code == "BHXH-C092"
    assert caught.value.problems[0].where == "rule.rieng"


def test_a_rule_may_give_exactly_what_there_is() -> None:
    found = allocate(
        (debt("2023-01"), debt("2023-02")), [payment(150)], rule=own(lambda _debts, _amount, _on: (100, 50))
    )
    assert found.allocated == 150


# --- what hangs on the rule ---------------------------------------------------------------------------


def test_another_rule_changes_which_months_remain_unpaid() -> None:
    owed = debts_of("2023-01", "2023-02", "2023-03")
    ours = allocate(owed, [payment(A_MONTH)])
    other = allocate(owed, [payment(A_MONTH)], law=law_with(phan_bo_tien_nop="newest_by_fund"))
    found = ours.differs_from(other)
    assert found.differs
    assert [one.month for one in found.months] == ["2023-01", "2023-03"]
    assert (found.months[0].unpaid.total, found.months[0].other_unpaid.total) == (0, A_MONTH)
    assert (found.only_ours, found.only_other) == ({"2023-03"}, {"2023-01"})
    assert found.workers == frozenset()
    spread = ours.differs_from(allocate(owed, [payment(A_MONTH)], law=law_with(phan_bo_tien_nop="pro_rata")))
    assert (len(spread.ours.by_month), len(spread.other.by_month)) == (2, 3)
    assert not ours.differs_from(ours).differs


def test_another_rule_can_change_only_the_workers_or_only_the_days() -> None:
    owed = (debt("2023-01", amount=100, worker="a"), debt("2023-01", amount=200, worker="b"))
    by_share = allocate(owed, [payment(150)])
    settled = allocate(owed, [payment(150)], law=law_with(chia_nguoi_lao_dong="smallest_first"))
    found = by_share.differs_from(settled)
    assert (found.months, found.workers, found.days_differ) == ((), {"a", "b"}, True)
    both = [payment(150, date(2023, 5, 5), "x"), payment(150, date(2023, 6, 6), "y")]
    days = allocate(owed, both).differs_from(
        allocate(owed, both, law=law_with(chia_nguoi_lao_dong="smallest_first"))
    )
    assert (days.months, days.workers, days.days_differ, days.differs) == ((), frozenset(), True, True)
    assert "ngày khác" in days.words
    assert found.differs
    assert "ngày khác" not in found.words
    assert days.to_dict()["differs"] is True


def test_only_the_same_debts_and_payments_can_be_compared() -> None:
    ours = allocate([debt("2023-01")], [payment(50)])
    for other in (allocate([debt("2023-02")], [payment(50)]), allocate([debt("2023-01")], [payment(51)])):
        with pytest.raises(CaseDataError) as caught:
            ours.differs_from(other)
        assert caught.value.code == "BHXH-C096"


def test_a_person_is_asked_where_the_rule_decides_and_nobody_chose() -> None:
    owed = debts_of("2023-01", "2023-02", "2023-03")
    finding = allocate(owed, [payment(A_MONTH)]).finding
    assert finding.status is Status.NEEDS_LEGAL_REVIEW
    (question,) = finding.open_questions
    assert question.code == "PB1"
    assert len(question.readings) == len(default_law().setting("phan_bo_tien_nop").choices)
    notes = [reading.note for reading in question.readings]
    assert notes[0].startswith("còn phải đóng 640\N{NO-BREAK SPACE}đồng của 1 người lao động, 2 tháng")
    assert "3 tháng" in notes[-1]
    assert notes.count("cho kết quả như trên") == 1
    assert "cách hiểu, cần xác nhận" in finding.summary


def test_the_choice_of_a_person_settles_it_and_is_shown_as_that_persons() -> None:
    owed = debts_of("2023-01", "2023-02", "2023-03")
    law = law_with(phan_bo_tien_nop="oldest_by_fund", thu_tu_quy="bhyt_first")
    finding = allocate(owed, [payment(A_MONTH + 10)], law=law).finding
    assert finding.status is Status.ESTABLISHED
    assert "Phạm Thị Mẫu" in finding.summary
    told = finding.to_text()
    assert "Kết quả thay đổi nếu theo quy tắc khác" in told


def test_nothing_hangs_on_the_rule_where_everything_is_paid_at_once() -> None:
    finding = allocate(debts_of("2023-01", "2023-02"), [payment(2 * A_MONTH)]).finding
    assert (finding.status, finding.open_questions) == (Status.ESTABLISHED, ())
    assert finding.summary.startswith("Không còn tháng nào phải đóng sau khi tính 640")
    assert "cùng kết quả" in finding.to_text()


def test_without_a_payment_nothing_is_asked() -> None:
    found = allocate(debts_of("2023-01"), [payment(5, date(2024, 1, 1))], on=ON)
    assert found.finding.status is Status.EXCLUDED
    assert found.finding.open_questions == ()
    assert found.unpaid.total == A_MONTH


def test_the_finding_tells_every_payment_and_its_rule() -> None:
    found = allocate(
        [debt("2023-01"), debt("2023-02")],
        [
            payment(80, date(2023, 5, 5), "a", part("2023-01", 30)),
            payment(500, date(2023, 6, 6), "b", part("2023-02", 130)),
            payment(7, date(2024, 6, 6), "c"),
        ],
        on=ON,
        interest={"a": 0, "b": 15, "c": 0},
        subject="Công ty TNHH May mặc Ví Dụ",
    )
    text = found.finding.to_text()
    for words in (
        "Công ty TNHH May mặc Ví Dụ",
        "tháng cũ nhất trước",
        "30 đồng theo phân bổ đã ghi và 50 đồng theo quy tắc vào 1 tháng (01/2023)",
        "15 đồng tính vào tiền lãi, khoản tiền phải nộp thêm",
        "30 đồng ghi cho tháng không còn số phải đóng, không tính lại",
        "còn thừa 335 đồng",
        "nộp sau ngày 31/12/2023 nên không tính",
        "chuyển sang tháng kế tiếp",
        "số tiền phải đóng trước, tiền lãi",
    ):
        assert words.replace(" đồng", "\N{NO-BREAK SPACE}đồng") in text
    data = found.to_dict()
    assert data["payments"][1]["left_over"] == 335
    assert data["payments"][1]["beyond_stated"] == 30
    assert data["later"] == [{"payment": "c", "amount": 7}]
    assert data["rule"]["mark"] == "cách hiểu, cần xác nhận"
    assert data["finding"]["status"] == found.finding.status.value


# --- bad input ----------------------------------------------------------------------------------------


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(CaseDataError) as caught:
        allocate(
            [debt("2023-01"), "nợ"],  # type: ignore[list-item]
            [payment(5), payment(6), None],  # type: ignore[list-item]
            rule="pro_rata",  # type: ignore[arg-type]
            interest={"nt-1": -1, "nt-2": 1.5, "nt-3": True},  # type: ignore[dict-item]
        )
    assert [(p.code, p.where) for p in caught.value.problems] == [
        ("BHXH-C012", "debts[1]"),
        ("BHXH-C012", "payments[2]"),
        ("BHXH-C091", "rule"),
        ("BHXH-C090", "payments.nt-1"),
        ("BHXH-C008", "interest.nt-1"),
        ("BHXH-C008", "interest.nt-2"),
        ("BHXH-C008", "interest.nt-3"),
    ]


def test_a_day_is_asked_for_where_nothing_has_one() -> None:
    with pytest.raises(CaseDataError) as caught:
        allocate([], [payment(5, None)])
    assert caught.value.code == "BHXH-C094"
    assert allocate([], [payment(5, None)], on=ON).undated[0].amount == 5
    assert allocate([], [payment(5)]).left_over == 5


def test_a_text_is_no_day() -> None:
    with pytest.raises(CaseDataError) as caught:
        allocate([debt("2023-01")], [], on="2023-01-01")  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-C006"


@pytest.mark.parametrize(("stated", "fits"), [(99, True), (100, True), (101, False)])
def test_the_stated_parts_are_no_more_than_the_payment(stated: int, fits: bool) -> None:
    if fits:
        assert payment(100, ON, "nt-1", part("2023-01", stated)).stated == stated
        return
    with pytest.raises(CaseDataError) as caught:
        payment(100, ON, "nt-1", part("2023-01", stated))
    assert caught.value.code == "BHXH-C095"


# --- laws ---------------------------------------------------------------------------------------------

months = st.sampled_from(["2023-01", "2023-02", "2023-03", "2023-07"])
days = st.dates(date(2022, 12, 1), date(2023, 12, 31))
some_debts = st.lists(
    st.builds(
        debt, months, st.sampled_from(Fund), st.integers(0, 500), st.sampled_from(["ld-1", "ld-2", None])
    ),
    max_size=12,
)


@st.composite
def some_payments(draw: st.DrawFn) -> list[IncomingPayment]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        first, last = sorted((draw(months), draw(months)))
        stated = draw(st.lists(st.integers(0, 300), max_size=2))
        parts = [part(first, amount, last, draw(st.none() | st.sampled_from(Fund))) for amount in stated]
        found.append(
            payment(draw(st.integers(0, 900)) + sum(stated), draw(days | st.none()), f"nt-{number}", *parts)
        )
    return found


@st.composite
def some_laws(draw: st.DrawFn) -> Law:
    law = default_law()
    for key in ("phan_bo_tien_nop", "thu_tu_quy", "chia_nguoi_lao_dong", "tien_nop_thua"):
        law = law.with_setting(key, draw(st.sampled_from(sorted(law.setting(key).choices))), **WHO)
    return law


@given(some_debts, some_payments(), some_laws())
def test_no_money_is_lost_or_made(owed: list[Debt], paid: list[IncomingPayment], law: Law) -> None:
    found = allocate(owed, paid, on=ON, law=law)
    for view in (found, found.earliest, found.latest):
        for outcome in view.outcomes:
            assert 0 <= outcome.paid <= outcome.debt.amount
            assert sum(piece.amount for piece in outcome.pieces) == outcome.debt.amount
        for one in view.payments:
            assert one.allocated + one.to_interest + one.beyond_stated + one.left_over == one.payment.amount
            assert min(one.stated, one.by_rule, one.to_interest, one.beyond_stated, one.left_over) >= 0
            parts = view.paid_by_payment.get(one.payment.id, {})
            assert sum(amounts.total for amounts in parts.values()) == one.allocated
        assert sum(outcome.paid for outcome in view.outcomes) == view.allocated
        assert sum(piece.amount for piece in view.debts) == sum(one.amount for one in owed)
    assert {one.payment.id for one in found.payments} | {one.id for one in found.undated} == {
        one.id for one in paid
    }


@given(some_debts, some_payments(), some_laws(), st.data())
def test_the_order_of_what_is_given_changes_nothing(
    owed: list[Debt], paid: list[IncomingPayment], law: Law, data: st.DataObject
) -> None:
    ours = allocate(owed, paid, on=ON, law=law)
    other = allocate(data.draw(st.permutations(owed)), data.draw(st.permutations(paid)), on=ON, law=law)
    assert (ours.outcomes, ours.payments) == (other.outcomes, other.payments)


@given(some_debts, st.integers(0, 4000), st.integers(0, 500), some_laws())
def test_paying_more_leaves_no_more_unpaid(owed: list[Debt], amount: int, more: int, law: Law) -> None:
    less = allocate(owed, [payment(amount)], law=law)
    full = allocate(owed, [payment(amount + more)], law=law)
    assert less.allocated <= full.allocated <= less.allocated + more
    assert full.left_over >= less.left_over
    for before, after in zip(less.outcomes, full.outcomes, strict=True):
        # One đồng of a remainder can pass to another debt of the same tier.
        assert after.paid >= before.paid - 1


@given(some_debts, some_payments(), some_laws())
def test_the_first_months_are_full_before_later_ones(
    owed: list[Debt], paid: list[IncomingPayment], law: Law
) -> None:
    law = law.with_setting("phan_bo_tien_nop", "oldest_by_fund", **WHO)
    free = [attrs.evolve(one, parts=(), on=ON) for one in paid]
    found = allocate(owed, free, on=ON, law=law)
    left = [outcome.debt.month for outcome in found.outcomes if outcome.unpaid]
    touched = [outcome.debt.month for outcome in found.outcomes if outcome.paid]
    if left and touched:
        assert max(touched) <= min(left)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30), st.data())
def test_shares_in_proportion_add_up_and_are_within_one_dong(weights: list[int], data: st.DataObject) -> None:
    whole = sum(weights)
    amount = data.draw(st.integers(0, whole))
    shares = pro_rata(amount, weights)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert 0 <= share <= weight
        assert abs(share * whole - amount * weight) < whole or whole == 0


@given(some_debts, some_payments())
def test_a_finding_is_complete_and_agrees_with_its_alternatives(
    owed: list[Debt], paid: list[IncomingPayment]
) -> None:
    found = allocate(owed, paid, on=ON)
    finding = found.finding
    asked = {one.setting for one in found.alternatives if one.differs}
    if finding.status is Status.ESTABLISHED:
        assert not asked
        assert not finding.missing
    assert len(finding.open_questions) == (len(asked) if paid else 0)
    assert finding.to_text()
    assert found.to_dict()["unpaid"].keys() == found.unpaid.by_month.keys()


def test_a_case_file_is_told_where_its_payments_stand() -> None:
    with pytest.raises(CaseDataError) as caught:
        allocate([], SimpleNamespace(case=None), on=date(2024, 10, 1))  # type: ignore[arg-type]
    assert [one.mend for one in caught.value.problems] == ["dùng load_case(…).case.payments"]


def test_what_are_no_lists_is_refused_at_once() -> None:
    with pytest.raises(CaseDataError) as caught:
        allocate(None, None, on=date(2024, 10, 1))  # type: ignore[arg-type]
    assert [(one.code, one.where, one.message) for one in caught.value.problems] == [
        ("BHXH-C012", "debts", "phải là danh sách Debt, nhận được None"),
        ("BHXH-C012", "payments", "phải là danh sách IncomingPayment, nhận được None"),
    ]
