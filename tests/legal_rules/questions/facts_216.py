"""Facts for the tests of Article 216, and a second, straight-line reading of the decision table."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from legal_rules.case.contributions import month_index, month_of
from legal_rules.kernel.time_limit import roll_over
from legal_rules.law.calendars import state_agencies
from legal_rules.questions.article_216 import EvasionFacts, Execution, FurtherViolation, PriorSanction
from legal_rules.questions.contributions import last_payment_day

ASKED_ON = date(2024, 1, 5)
MONTHS = frozenset(f"2023-{month:02d}" for month in range(4, 10))
SANCTION = PriorSanction(
    act="evasion",
    decided_on=date(2023, 3, 1),
    conduct_from=date(2022, 6, 1),
    conduct_to=date(2023, 2, 28),
    kind="fine",
    execution=Execution.open(),
    same_subject=True,
    cancelled=False,
)


def sanction(**changes: Any) -> PriorSanction:
    """The sanction of the worked cases, with changes."""
    return attrs.evolve(SANCTION, **changes)


def facts(amount: int | None = 100_000_000, workers: int | None = 12, **changes: Any) -> EvasionFacts:
    """The facts that the worked cases share, with changes."""
    shared: dict[str, Any] = {
        "employer_kind": "commercial_entity",
        "means": "deceit",
        "months": MONTHS,
        "amount": amount,
        "workers": workers,
        "withheld_amount": 0,
        "withheld_workers": 0,
        "sanctions": (SANCTION,),
        "further": FurtherViolation.new_evasion(date(2023, 6, 1)),
        "completed_offences": 1,
        "offence_end": date(2023, 10, 31),
        "limitation_restarts": (),
    }
    return EvasionFacts(**(shared | changes))


# --- a second reading of the decision table, for facts that are complete ------------------------------


def expected(given: EvasionFacts, on: date) -> tuple[str, frozenset[str], frozenset[int]]:
    """Status, questions and possible clauses of complete facts, straight from the table."""
    results = [_with(given, one, on) for one in given.sanctions or ()]
    if not results:
        return "excluded", frozenset(), frozenset()
    return min(results, key=lambda result: (_rank(result[0]), len(result[1])))


def _rank(status: str) -> int:
    return ["established", "needs_legal_review", "excluded"].index(status)


def _with(  # noqa: C901, PLR0912  one line a row of the table
    given: EvasionFacts, one: PriorSanction, on: date
) -> tuple[str, frozenset[str], frozenset[int]]:
    excluded = ("excluded", frozenset[str](), frozenset[int]())
    kept = {month for month in given.months or () if month >= "2018-01"}
    amount, workers = given.amount or 0, given.workers or 0
    if len(kept) < 6 or (amount < 50_000_000 and workers < 10):
        return excluded
    if one.cancelled or one.decided_on < date(2018, 1, 1) or one.conduct_to < date(2018, 1, 1):
        return excluded
    if one.act == "other" or given.further.kind == "none":
        return excluded
    if given.further.on is not None and given.further.on <= one.decided_on:
        return excluded
    codes = set()
    if one.conduct_from < date(2018, 1, 1):
        codes.add("U14")
    if one.decided_on < date(2020, 4, 15):
        codes.add("U14")
    if one.act == "late_payment":
        codes.add("U2")
    if given.further.kind == "only_unremedied":
        codes.add("U3")
    alive = _alive(one, given.further.on or on)
    if alive is False:
        return excluded
    if alive is None:
        codes.add("U5")
    if given.means != "deceit":
        codes.add("U1")
    after = {month for month in kept if last_payment_day(month_index(month)) > one.decided_on}
    if after != kept and (
        len(after) < 6
        or ((given.amount_after_sanction or 0) < 50_000_000 and (given.workers_after_sanction or 0) < 10)
    ):
        codes.add("U4")
    if not one.same_subject:
        codes.add("U9")
    readings = [_points(given, alone=alone) for alone in (False, True)]
    open_readings = [reading for reading in readings if _open(given, max(reading)[0], on)]
    if not open_readings:
        return excluded
    tops = [
        {p for p in reading if p[0] == max(reading)[0]} if reading in open_readings else None
        for reading in readings
    ]
    if tops[0] != tops[1]:
        codes.add("U6")
    clauses = frozenset(int(max(reading)[0]) for reading in open_readings)
    return "needs_legal_review" if codes else "established", frozenset(codes), clauses


def _open(given: EvasionFacts, clause: str, on: date) -> bool:
    if given.offence_end == "ongoing":
        return True
    start = max([given.offence_end, *(given.limitation_restarts or ())])
    return on <= start + relativedelta(years=10 if clause == "3" else 5)


def _alive(one: PriorSanction, day: date) -> bool | None:
    months = 6 if one.kind == "warning" else 12
    calendar = state_agencies()
    if one.execution.state == "evading":
        return True
    if one.execution.state == "completed":
        return day <= roll_over(one.execution.on + relativedelta(months=months), calendar)
    limit = roll_over((one.execution.on or one.decided_on) + relativedelta(years=1), calendar)
    return True if day <= roll_over(limit + relativedelta(months=months), calendar) else None


def _points(given: EvasionFacts, *, alone: bool) -> set[str]:
    amount, workers = given.amount or 0, given.workers or 0
    money, people = given.withheld_amount or 0, given.withheld_workers or 0
    found = set()
    if amount >= 1_000_000_000:
        found.add("3a")
    elif amount >= 300_000_000:
        found.add("2b")
    elif amount >= 50_000_000:
        found.add("1a")
    if workers >= 200:
        found.add("3b")
    elif workers >= 50:
        found.add("2c")
    elif workers >= 10:
        found.add("1b")
    if (given.completed_offences or 0) >= 2:
        found.add("2a")
    if money > 0:
        if found & {"1a", "1b"} and (not alone or money >= 50_000_000 or people >= 10):
            found.add("2d")
        if found & {"2b", "2c"} and (not alone or money >= 300_000_000 or people >= 50):
            found.add("3c")
    return found


# --- strategies ---------------------------------------------------------------------------------------

AMOUNTS = [0, 1, 49_999_999, 50_000_000, 299_999_999, 300_000_000, 999_999_999, 1_000_000_000]
HEADS = [0, 1, 9, 10, 49, 50, 199, 200]
DAYS = [
    date(2017, 12, 31),
    date(2018, 1, 1),
    date(2020, 4, 14),
    date(2020, 4, 15),
    date(2022, 1, 15),
    date(2022, 3, 1),
    date(2022, 3, 31),
    date(2022, 9, 1),
    date(2023, 3, 1),
    date(2023, 3, 2),
    date(2023, 6, 1),
]


@st.composite
def sanctions(draw: st.DrawFn) -> PriorSanction:
    """A complete sanction."""
    decided = draw(st.sampled_from(DAYS))
    conduct = st.sampled_from([day for day in DAYS if day <= decided])
    first, last = sorted(draw(st.lists(conduct, min_size=2, max_size=2)))
    later = st.sampled_from([day for day in [*DAYS, ASKED_ON] if day >= decided])
    execution = draw(
        st.one_of(
            st.just(Execution.open()),
            st.just(Execution.evading()),
            later.map(Execution.completed),
            later.map(Execution.evaded_until),
        )
    )
    return PriorSanction(
        act=draw(st.sampled_from(["evasion", "evasion", "late_payment", "other"])),
        decided_on=decided,
        conduct_from=first,
        conduct_to=last,
        kind=draw(st.sampled_from(["fine", "warning"])),
        execution=execution,
        same_subject=draw(st.booleans()),
        cancelled=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def full_facts(draw: st.DrawFn) -> EvasionFacts:
    """Complete facts without contradictions."""
    start = draw(st.integers(month_index("2017-09"), month_index("2023-10")))
    length = draw(st.integers(0, 8))
    months = frozenset(
        month_of(index) for index in range(start, start + length) if index < month_index("2024-01")
    )
    amount, workers = draw(st.sampled_from(AMOUNTS)), draw(st.sampled_from(HEADS))
    withheld = [0, 0]
    if amount and workers and draw(st.booleans()):
        withheld = [
            draw(st.sampled_from([value for value in AMOUNTS[1:] if value <= amount])),
            draw(st.sampled_from([value for value in HEADS[1:] if value <= workers])),
        ]
    prior = tuple(draw(st.lists(sanctions(), max_size=2)))
    kept = [month for month in months if month >= "2018-01"]
    all_after = bool(kept and prior) and all(
        last_payment_day(month_index(month)) > one.decided_on for month in kept for one in prior
    )
    after = (
        (amount, workers)
        if all_after
        else (
            draw(st.sampled_from([value for value in AMOUNTS if value <= amount])),
            draw(st.sampled_from([value for value in HEADS if value <= workers])),
        )
    )
    further = draw(
        st.one_of(
            st.sampled_from([*DAYS, ASKED_ON]).map(FurtherViolation.new_evasion),
            st.just(FurtherViolation.only_unremedied()),
            st.just(FurtherViolation.none()),
        )
    )
    ends = [*DAYS, date(2014, 1, 5), date(2019, 1, 5), ASKED_ON]
    last_month = month_index(max(kept)) if kept else 0
    return EvasionFacts(
        employer_kind=draw(st.sampled_from(["individual", "commercial_entity", "other_organisation"])),
        means=draw(st.sampled_from(["deceit", "deceit", "other_trick", "late_only"])),
        months=months,
        amount=amount,
        workers=workers,
        amount_after_sanction=after[0],
        workers_after_sanction=after[1],
        withheld_amount=withheld[0],
        withheld_workers=withheld[1],
        sanctions=prior,
        further=further,
        completed_offences=draw(st.sampled_from([1, 2])),
        offence_end=draw(
            st.sampled_from([*(day for day in ends if day.year * 12 + day.month > last_month), "ongoing"])
        ),
        limitation_restarts=tuple(draw(st.lists(st.sampled_from(DAYS), max_size=1))),
    )


SANCTION_FIELDS = [field.name for field in attrs.fields(PriorSanction)]
FIELDS = [field.name for field in attrs.fields(EvasionFacts) if not field.name.startswith("_")]


@st.composite
def erased(draw: st.DrawFn, full: EvasionFacts) -> EvasionFacts:
    """The same facts with some of them not known."""
    gone = draw(st.sets(st.sampled_from(FIELDS), max_size=4))
    prior = [
        attrs.evolve(one, **dict.fromkeys(draw(st.sets(st.sampled_from(SANCTION_FIELDS), max_size=3))))
        for one in full.sanctions or ()
    ]
    return attrs.evolve(full, **({"sanctions": tuple(prior)} | dict.fromkeys(gone)))
