"""What the model says of itself: who was in office, which months a run has, what is unpaid, what happened."""

from __future__ import annotations

from datetime import date

import pytest
from case_samples import DUE, a_case, a_full_case
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_rules.case import Agency, Contribution, Employer, Fund, FundAmounts, ResponsiblePerson
from legal_rules.case.contributions import month_index, month_of
from legal_rules.case.events import NoticeSent, ReminderSent

DAY = date(2024, 5, 6)
DAY_BEFORE, DAY_AFTER = date(2024, 5, 5), date(2024, 5, 7)


def person(identifier: str = "gd", **period: date) -> ResponsiblePerson:
    return ResponsiblePerson(id=identifier, name="Lê Thị Ví Dụ", role="legal_representative", **period)


@pytest.mark.parametrize(
    ("period", "before", "on", "after"),
    [
        ({}, None, None, None),
        ({"valid_from": DAY}, False, True, True),
        ({"valid_to": DAY}, None, None, False),
        ({"valid_from": DAY, "valid_to": DAY}, False, True, False),
    ],
)
def test_who_was_in_office(
    period: dict[str, date], before: bool | None, on: bool | None, after: bool | None
) -> None:
    someone = person(**period)
    assert [someone.in_role(day) for day in (DAY_BEFORE, DAY, DAY_AFTER)] == [before, on, after]


def test_the_representative_is_who_was_in_office_then_never_who_had_left() -> None:
    former, present = person("cu", valid_to=DAY_BEFORE), person("moi", valid_from=DAY)
    employer = Employer(name="Công ty Ví Dụ", kind="limited_company", people=(present, former))
    assert employer.representative(DAY_BEFORE) == former
    assert employer.representative(DAY) == present
    alone = Employer(name="Công ty Ví Dụ", kind="limited_company", people=(former,))
    assert alone.representative(DAY) is None


def test_what_the_kind_settles_unless_it_is_stated() -> None:
    def entity(kind: str, stated: bool | None = None) -> bool | None:
        return Employer(name="Đơn vị", kind=kind, commercial_legal_entity=stated).is_commercial_legal_entity

    assert [entity(kind) for kind in ("limited_company", "branch", "other")] == [True, False, None]
    assert entity("other", stated=True) is True


@settings(max_examples=100)
@given(st.integers(1900 * 12, 2199 * 12 + 11))
def test_months_are_counted_without_gaps(index: int) -> None:
    assert month_index(month_of(index)) == index
    assert month_of(index) < month_of(index + 1)


def test_the_months_of_a_run_include_both_ends() -> None:
    run = Contribution(worker="a", first_month="2023-11", last_month="2024-02")
    assert list(run.months()) == ["2023-11", "2023-12", "2024-01", "2024-02"]


def row(**facts: object) -> Contribution:
    return Contribution(worker="a", first_month="2024-01", last_month="2024-01", **facts)  # type: ignore[arg-type]


def test_unpaid_is_unknown_while_due_or_paid_is() -> None:
    nothing = FundAmounts.zero()
    assert row(due=DUE).unpaid(DAY) is None
    assert row(paid=nothing).unpaid(DAY) is None
    assert row(due=DUE, paid=nothing).unpaid(DAY) == DUE
    assert row(due=DUE, paid=DUE).unpaid(DAY) == nothing


def test_a_payment_counts_from_its_day() -> None:
    paid = row(due=DUE, paid=DUE, paid_on=DAY)
    assert [paid.unpaid(day) for day in (DAY_BEFORE, DAY, DAY_AFTER)] == [
        DUE,
        FundAmounts.zero(),
        FundAmounts.zero(),
    ]


@pytest.mark.parametrize(
    ("declared", "base", "hidden"),
    [
        (0, 5_000_000, True),
        (0, None, None),
        (0, 0, False),
        (None, 5_000_000, None),
        (4_999_999, 5_000_000, True),
        (5_000_000, 5_000_000, False),
        (5_000_001, 5_000_000, False),
        (5_000_000, None, None),
    ],
)
def test_hidden_is_not_declared_or_declared_too_low(
    declared: int | None, base: int | None, hidden: bool | None
) -> None:
    assert row(declared=declared, wage_base=base).hidden is hidden


def test_something_owed_and_nothing_declared_is_hidden_whatever_the_wage() -> None:
    assert row(declared=0, due=DUE).hidden is True
    assert row(declared=0, due=FundAmounts.zero()).hidden is None


sums = st.builds(FundAmounts, **{fund.value: st.integers(0, 10**9) for fund in Fund})


@settings(max_examples=50)
@given(sums, sums)
def test_an_overpaid_fund_lessens_no_other(due: FundAmounts, paid: FundAmounts) -> None:
    left = due - paid
    assert all(left.of(fund) == max(0, due.of(fund) - paid.of(fund)) for fund in Fund)
    assert (due + paid).total == due.total + paid.total
    assert (due + paid) - paid == due


def test_events_that_happened_in_the_order_of_their_days_without_a_day_last() -> None:
    events = (
        NoticeSent(id="a", round=1),
        NoticeSent(id="b", round=2, on=DAY),
        NoticeSent(id="c", round=1, on=DAY_BEFORE),
        NoticeSent(id="d", round=2, on=DAY_AFTER, state="planned"),
        ReminderSent(id="e", round=3, on=DAY_BEFORE),
    )
    case = a_case(events=events)
    assert [event.id for event in case.happened(NoticeSent)] == ["c", "b", "a"]
    assert [event.id for event in case.happened(NoticeSent, round=1)] == ["c", "a"]
    assert [event.id for event in case.planned(NoticeSent)] == ["d"]
    assert case.planned(NoticeSent, round=1) == ()
    assert case.rounds == 3
    assert a_case().rounds == 1


def test_the_agency_that_decides() -> None:
    province = Agency(name="Bảo hiểm xã hội tỉnh Minh Họa", level="province", place="Minh Họa")
    base = Agency(name="Bảo hiểm xã hội cơ sở Tân Mẫu", level="base_unit", place="Tân Mẫu")
    assert a_case(agency=province).deciding_agency == province
    assert a_case(agency=base, provincial_agency=province).deciding_agency == province
    assert a_case(agency=base).deciding_agency == base


def test_parts_are_found_by_identifier() -> None:
    case = a_full_case()
    assert case.worker_by_id["ld-02"].name == "Trần Văn Thí Dụ"
    assert case.event_by_id["xp-1"].on == date(2024, 5, 6)
    assert case.exhibit_by_id["tl-tb"].file == "tai-lieu/thong-bao.pdf"
    assert [len(rows) for rows in case.contributions_by_worker.values()] == [1, 1]
