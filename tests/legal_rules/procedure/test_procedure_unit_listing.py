"""Which list an employer stands in (điểm 3.3 khoản 3 Mục I): nobody enrolled, not all enrolled, or none."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from procedure_cases import DUE, EMPLOYER, case, d

from legal_rules.case import Case, Contribution, EmployerChange, EmployerChangeKind, FundAmounts, Worker
from legal_rules.case.events import DirectCheck, ListReceived, NoticeSent, WorkersRegistered
from legal_rules.procedure.unit_listing import (
    INCOMPLETE,
    NONE_ENROLLED,
    NotListed,
    Regime,
    missing_regimes,
    unit_listing,
    worker_list_form,
)

ON = date(2024, 7, 8)
NOTHING = FundAmounts.zero()
WORKERS = tuple(Worker(id=f"ld-{n}", name=f"Nguyễn Thị Mẫu {n}") for n in (1, 2, 3))
REGISTERED = attrs.evolve(EMPLOYER, insurance_code="TA0123Z")


def row(
    worker: int, declared: int | None, first: str = "2024-01", last: str = "2024-07", **more: Any
) -> Contribution:
    facts = {"wage_base": 6_000_000, "due": DUE, "paid": DUE if declared else NOTHING, **more}
    return Contribution(worker=f"ld-{worker}", first_month=first, last_month=last, declared=declared, **facts)


def received(on: str = "2024-07-03", *workers: str) -> ListReceived:
    return ListReceived(id="ds-1", round=1, on=d(on), workers=workers or ("ld-1", "ld-2"))


def unit(*events: Any, rows: tuple[Contribution, ...] = (), **more: Any) -> Case:
    return case(*events, workers=WORKERS, contributions=rows, **more)


# --- 02-KT or 03-KT -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "employer", "form"),
    [
        (0, EMPLOYER, NONE_ENROLLED),
        (None, EMPLOYER, NONE_ENROLLED),
        (1, EMPLOYER, INCOMPLETE),
        (0, REGISTERED, INCOMPLETE),
    ],
)
def test_who_is_registered_or_enrols_somebody_is_incomplete(
    declared: int | None, employer: Any, form: str
) -> None:
    known = unit(rows=(row(1, declared),), employer=employer)
    assert worker_list_form(known, on=ON) == form
    assert unit_listing(known, on=ON).form == form


@pytest.mark.parametrize(
    ("first", "form"), [("2024-06", INCOMPLETE), ("2024-07", INCOMPLETE), ("2024-08", NONE_ENROLLED)]
)
def test_what_is_declared_for_a_month_to_come_does_not_count(first: str, form: str) -> None:
    known = unit(rows=(row(1, 6_000_000, first, "2024-12"),))
    assert worker_list_form(known, on=ON) == form


def test_each_list_of_workers_goes_with_a_list_of_employers() -> None:
    assert unit_listing(unit(received()), on=ON).unit_form == "02a-KT"
    assert unit_listing(unit(received(), employer=REGISTERED), on=ON).unit_form == "03a-KT"


# --- who is listed -----------------------------------------------------------------------------------


def test_the_workers_are_those_named_last() -> None:
    notice = NoticeSent(id="tb-1", round=1, on=d("2024-07-05"), workers=("ld-2",))
    check = DirectCheck(id="bb-1", round=1, on=d("2024-07-06"), workers=("ld-2", "ld-3"))
    assert unit_listing(unit(received()), on=ON).workers == ("ld-1", "ld-2")
    assert unit_listing(unit(received(), notice), on=ON).workers == ("ld-2",)
    assert unit_listing(unit(received(), notice, check), on=ON).workers == ("ld-2", "ld-3")
    # what was not known yet does not count
    assert unit_listing(unit(received(), notice, check), on=d("2024-07-05")).workers == ("ld-2",)


@pytest.mark.parametrize(
    ("day", "left"),
    [("2024-07-04", ("ld-1", "ld-2")), ("2024-07-05", ("ld-2",)), ("2024-07-06", ("ld-2",))],
)
def test_who_was_registered_since_is_no_longer_listed(day: str, left: tuple[str, ...]) -> None:
    done = WorkersRegistered(id="dk-1", round=1, on=d("2024-07-05"), workers=("ld-1",))
    assert unit_listing(unit(received(), done), on=d(day)).workers == left


def test_an_employer_that_registered_all_is_in_no_list() -> None:
    done = WorkersRegistered(id="dk-1", round=1, on=d("2024-07-05"), complete=True)
    found = unit_listing(unit(received(), done, rows=(row(1, 0), row(2, 0))), on=ON)
    assert (found.workers, found.left_out) == ((), NotListed.ENROLLED)


def test_a_registration_before_the_list_settles_nothing() -> None:
    done = WorkersRegistered(id="dk-1", round=1, on=d("2024-06-05"), workers=("ld-1", "ld-2"), complete=True)
    assert unit_listing(unit(received(), done), on=ON).workers == ("ld-1", "ld-2")


def test_who_was_hidden_again_after_a_registration_is_listed() -> None:
    done = WorkersRegistered(id="dk-1", round=1, on=d("2024-03-05"), workers=("ld-1",), complete=True)
    rows = (row(1, 6_000_000, "2024-03", "2024-05"), row(1, 0, "2024-06", "2024-07"))
    assert unit_listing(unit(received("2024-02-01"), done, rows=rows), on=ON).workers == ("ld-1",)


def test_without_a_list_the_data_of_the_last_month_tell_who_is_hidden() -> None:
    rows = (row(1, 0), row(2, 4_000_000), row(3, 6_000_000))
    found = unit_listing(unit(rows=rows), on=ON)
    assert (found.workers, found.left_out) == (("ld-1", "ld-2"), None)
    assert (found.employed, found.enrolled) == (3, 2)


def test_who_left_before_the_last_month_is_not_listed() -> None:
    rows = (row(1, 0, last="2024-05"), row(3, 6_000_000))
    assert unit_listing(unit(rows=rows), on=ON).left_out is NotListed.ENROLLED


def test_what_a_later_registration_made_of_earlier_months_was_not_known() -> None:
    """Registered on 05/8 for the months from July: on 08/7 the worker was in the list and not enrolled."""
    done = WorkersRegistered(id="dk-1", round=1, on=d("2024-08-05"), workers=("ld-1",))
    rows = (
        row(1, 0, last="2024-06"),
        row(1, 6_000_000, "2024-07", "2024-08"),
        row(3, 6_000_000, last="2024-08"),
    )
    found = unit_listing(unit(received("2024-07-03", "ld-1"), done, rows=rows), on=ON)
    assert found.workers == ("ld-1",)
    assert (found.employed, found.enrolled) == (2, 1)
    assert found.latest["ld-1"].declared == 0


# --- who is not, and why -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((), NotListed.NO_DATA),
        ((row(1, None),), NotListed.NO_DATA),
        ((row(1, 6_000_000),), NotListed.ENROLLED),
    ],
)
def test_nothing_known_is_not_everybody_enrolled(rows: tuple[Contribution, ...], reason: NotListed) -> None:
    found = unit_listing(unit(rows=rows), on=ON)
    assert (found.workers, found.left_out) == ((), reason)
    assert reason.label


@pytest.mark.parametrize(
    ("day", "ceased"), [("2024-07-06", False), ("2024-07-07", True), ("2024-07-08", True)]
)
@pytest.mark.parametrize("kind", [EmployerChangeKind.DISSOLVED, EmployerChangeKind.BANKRUPT])
def test_an_employer_that_is_gone_is_in_no_list(kind: EmployerChangeKind, day: str, *, ceased: bool) -> None:
    gone = attrs.evolve(EMPLOYER, changes=(EmployerChange(kind=kind, on=d("2024-07-07")),))
    found = unit_listing(unit(received(), employer=gone), on=d(day))
    assert (found.left_out is NotListed.CEASED) is ceased
    assert bool(found.workers) is not ceased


def test_an_employer_that_is_suspended_stays_in_the_list() -> None:
    paused = EmployerChange(kind=EmployerChangeKind.SUSPENDED, on=d("2024-06-01"))
    found = unit_listing(unit(received(), employer=attrs.evolve(EMPLOYER, changes=(paused,))), on=ON)
    assert found.left_out is None


# --- how many, and what they lack ---------------------------------------------------------------------


def test_what_was_found_at_the_employers_counts_before_the_data() -> None:
    check = DirectCheck(
        id="bb-1", round=1, on=d("2024-07-05"), workers=("ld-1",), workers_employed=9, workers_insured=4
    )
    rows = (row(1, 0), row(2, 6_000_000))
    before = unit_listing(unit(check, rows=rows), on=ON)
    assert (before.employed, before.enrolled) == (9, 4)
    done = WorkersRegistered(id="dk-1", round=1, on=d("2024-07-06"), workers=("ld-1",))
    after = unit_listing(unit(check, done, rows=rows), on=ON)
    assert (after.employed, after.enrolled) == (2, 1)


def test_how_many_are_enrolled_is_not_known_where_one_declaration_is_not() -> None:
    found = unit_listing(unit(received(), rows=(row(1, 0), row(2, None), row(3, 6_000_000))), on=ON)
    assert (found.employed, found.enrolled) == (3, None)
    nothing = unit_listing(unit(received()), on=ON)
    assert (nothing.employed, nothing.enrolled) == (None, None)


ALL = tuple(Regime)
HEALTH_ONLY = attrs.evolve(NOTHING, bhyt=DUE.bhyt)


@pytest.mark.parametrize(
    ("one", "lacking"),
    [
        (row(1, 0), set(ALL)),
        (row(1, 0, due=attrs.evolve(DUE, bhtn=0)), {*ALL} - {Regime.UNEMPLOYMENT}),
        (row(1, 6_000_000), set()),
        # nothing paid of what was declared is late, nothing is lacking
        (row(1, 6_000_000, paid=NOTHING), set()),
        (row(1, 6_000_000, paid=HEALTH_ONLY), {*ALL} - {Regime.HEALTH}),
        (row(1, 0, due=None), None),
        (row(1, None), None),
        (row(1, 6_000_000, paid=None), None),
    ],
)
def test_which_regimes_a_worker_lacks(one: Contribution, lacking: set[Regime] | None) -> None:
    found = missing_regimes(one)
    assert (None if found is None else set(found)) == lacking
