"""Whole cases for property tests: every field of the model, known or unknown, without contradictions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from hypothesis import reject
from hypothesis import strategies as st

from legal_rules.case import Agency, Case, Contribution, Determination, Employer, Exhibit, Payment, Worker
from legal_rules.case.events import EVENT_TYPES, Event, InspectionDecided, SanctionDecided
from legal_rules.case.events.sanction import OfSanction
from legal_rules.errors import CaseDataError
from legal_rules.kernel import fields as f

LETTERS = "abc XYZ 0123 ăâđêôơư ằẽộữỳ ẢỮĐ “”\"\\/{}[]<>&'\n\t–…\u00a0\u2028😀"
DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))
MONTHS = [f"{year}-{month:02d}" for year in range(2022, 2025) for month in range(1, 13)]
PERIODS = (
    ("valid_from", "valid_to"),
    ("conduct_from", "conduct_to"),
    ("evaded_from", "evaded_to"),
    ("period_from", "period_to"),
    ("first_month", "last_month"),
    ("on", "received_on"),
)

texts = st.text(LETTERS, min_size=1, max_size=30).filter(str.strip)


def values(kind: Any, validator: Any) -> st.SearchStrategy[Any]:
    """Values of one field."""
    if isinstance(validator, f.OptionalField):
        (known,) = (part for part in get_args(kind) if part is not NoneType)
        return st.none() | values(known, validator.validator)
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0], validator.member), max_size=2).map(tuple)
    if attrs.has(kind):
        return objects(kind)
    if isinstance(validator, f.TextPattern):
        return st.from_regex(validator.pattern, fullmatch=True)
    if isinstance(validator, f.WholeNumber):
        return st.integers(validator.low, 10**12)
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    known_kinds = {bool: st.booleans(), date: DAYS, str: texts}
    return st.sampled_from(MONTHS) if validator is f.month else known_kinds[kind]


@st.composite
def objects(draw: st.DrawFn, kind: type[Any], **given: Any) -> Any:
    """Objects of one class; ``given`` holds the fields that the test chooses."""
    types = get_type_hints(kind)
    fields = {
        a.name: given[a.name] if a.name in given else draw(values(types[a.name], a.validator))
        for a in attrs.fields(kind)
    }
    for start, end in PERIODS:
        if fields.get(start) and fields.get(end):
            fields[start], fields[end] = sorted((fields[start], fields[end]))
    if "ongoing" in fields and fields["evaded_to"]:
        fields["ongoing"] = False
    if fields.get("prosecute"):
        fields["ground"] = None
    try:
        return kind(**fields)
    except CaseDataError:
        reject()


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Cases of up to three workers, six events, three papers and two determinations."""
    workers = [f"ld-{number}" for number in range(1, draw(st.integers(0, 3)) + 1)]
    people = [f"ng-{number}" for number in range(1, draw(st.integers(0, 2)) + 1)]
    subjects = ["employer", *people]
    agency = draw(objects(Agency, signatory=None))
    case = {
        "id": "vu-1",
        "title": draw(st.none() | texts),
        "agency": agency,
        "provincial_agency": draw(st.none() | objects(Agency, signatory=None))
        if agency.level in {"district", "base_unit"}
        else None,
        "employer": draw(_employers(people)),
        "workers": tuple(draw(_workers(number)) for number in workers),
        "contributions": tuple(row for worker in workers for row in draw(_rows(worker))),
        "payments": tuple(draw(_payments(f"nt-{n}")) for n in range(draw(st.integers(0, 2)))),
        "events": draw(_events(workers, subjects)),
    }
    paths = [
        "employer",
        *(f"workers.{worker}" for worker in workers),
        *(f"contributions.{row.worker}.{row.last_month}" for row in case["contributions"]),
        *(f"payments.{payment.id}" for payment in case["payments"]),
        *(f"events.{event.id}" for event in case["events"]),
    ]
    proves = st.lists(st.sampled_from(paths), max_size=3, unique=True).map(tuple)
    case["exhibits"] = tuple(
        draw(objects(Exhibit, id=f"tl-{n}", proves=draw(proves))) for n in range(draw(st.integers(0, 3)))
    )
    papers = [exhibit.id for exhibit in case["exhibits"]]
    case["determinations"] = tuple(
        draw(
            objects(
                Determination,
                id=f"yk-{n}",
                subject=draw(st.sampled_from(subjects)),
                on=date(2027, 1, n + 1) if draw(st.booleans()) else draw(DAYS),
                rests_on=draw(st.lists(st.sampled_from(paths), max_size=2).map(tuple)),
                exhibits=draw(st.lists(st.sampled_from(papers), max_size=1).map(tuple)) if papers else (),
            )
        )
        for n in range(draw(st.integers(0, 2)))
    )
    try:
        return Case(**case)
    except CaseDataError:
        reject()


@st.composite
def _employers(draw: st.DrawFn, people: list[str]) -> Employer:
    employer = draw(objects(Employer, people=(), commercial_legal_entity=None))
    kind = get_args(get_type_hints(Employer)["people"])[0]
    return attrs.evolve(employer, people=tuple(draw(objects(kind, id=name)) for name in people))


@st.composite
def _workers(draw: st.DrawFn, identifier: str) -> Worker:
    worker = draw(objects(Worker, id=identifier))
    # The numbers of two workers differ, and so do the months of two wages.
    return attrs.evolve(worker, identity_number=None, wages=worker.wages[:1])


@st.composite
def _rows(draw: st.DrawFn, worker: str) -> list[Contribution]:
    bounds = sorted(draw(st.lists(st.sampled_from(MONTHS), max_size=4, unique=True)))
    return [
        draw(
            objects(Contribution, worker=worker, first_month=first, last_month=last, withheld=draw(_withheld))
        )
        for first, last in zip(bounds[::2], bounds[1::2], strict=False)
    ]


_withheld = st.sampled_from([None, 0])


@st.composite
def _payments(draw: st.DrawFn, identifier: str) -> Payment:
    payment = draw(objects(Payment, id=identifier))
    return attrs.evolve(payment, amount=sum(part.amount for part in payment.allocation))


@st.composite
def _events(draw: st.DrawFn, workers: list[str], subjects: list[str]) -> tuple[Event, ...]:
    # In the order of the table and of the days, so that no paper comes before what it presupposes.
    count = draw(st.integers(0, 6))
    some = draw(st.lists(st.sampled_from(EVENT_TYPES), min_size=count, max_size=count))
    kinds = sorted(some, key=EVENT_TYPES.index)
    days = sorted(draw(st.lists(DAYS, min_size=len(kinds), max_size=len(kinds))))
    events: list[Event] = []
    for number, (kind, day) in enumerate(zip(kinds, days, strict=True)):
        given: dict[str, Any] = {"id": f"sk-{number}", "on": draw(st.sampled_from([day, None]))}
        given["round"] = draw(st.integers(1, 2))
        names = {attribute.name for attribute in attrs.fields(kind)}
        if "workers" in names:
            given["workers"] = tuple(draw(st.lists(st.sampled_from(workers), max_size=2))) if workers else ()
        if "subject" in names:
            given["subject"] = draw(st.sampled_from([None, *subjects]))
        if "contradicts" in names:
            given["contradicts"] = tuple(f"events.{event.id}" for event in events[:1])
        if kind is InspectionDecided:
            given["regime"] = None
        for name in names & {"of", "against"}:
            fitting = [e.id for e in events if e.happened and _fits(kind, e)]
            if not fitting and issubclass(kind, OfSanction):
                break
            given[name] = draw(st.sampled_from([*fitting, *([] if issubclass(kind, OfSanction) else [None])]))
        else:
            events.append(draw(objects(kind, **given)))
    return tuple(draw(st.permutations(events)))


def _fits(kind: type[Event], target: Event) -> bool:
    return not issubclass(kind, OfSanction) or isinstance(target, SanctionDecided)
