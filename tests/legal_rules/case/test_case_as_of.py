"""The case as it was known on a day."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from case_samples import a_case, a_full_case, two_workers
from case_strategies import DAYS, cases
from hypothesis import HealthCheck, given, settings

from legal_rules.case import Case, Determination, Exhibit, Payment
from legal_rules.case.events import (
    ComplaintMade,
    EmployerExplanation,
    EmployerReplied,
    EventState,
    NoticeSent,
    ReferralSent,
    SanctionDecided,
    SanctionServed,
)

HALF_AS_MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ids(items: tuple[object, ...]) -> list[str]:
    return [item.id for item in items]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("on", "known"),
    [
        (date(2024, 3, 4), ["ds-1"]),
        (date(2024, 3, 5), ["ds-1", "tb-1"]),
        (date(2024, 3, 6), ["ds-1", "tb-1"]),
        (date(2024, 5, 5), ["ds-1", "tb-1", "qd-1", "kl-1"]),
        (date(2024, 5, 6), ["ds-1", "tb-1", "qd-1", "kl-1", "xp-1"]),
    ],
)
def test_an_act_is_known_from_its_own_day(on: date, known: list[str]) -> None:
    assert ids(a_full_case().as_of(on).events) == known


def test_papers_determinations_and_payments_are_known_from_their_day() -> None:
    case = a_full_case(payments=(Payment(id="nt-1", on=date(2024, 3, 5), amount=1),))
    before, on = case.as_of(date(2024, 3, 4)), case.as_of(date(2024, 3, 5))
    assert (ids(before.exhibits), ids(on.exhibits)) == (["tl-luong"], ["tl-tb", "tl-luong"])
    assert (ids(before.payments), ids(on.payments)) == ([], ["nt-1"])
    assert (
        ids(case.as_of(date(2024, 4, 19)).determinations),
        ids(case.as_of(date(2024, 4, 20)).determinations),
    ) == (
        [],
        ["yk-1"],
    )


def test_what_bears_no_day_stays() -> None:
    case = a_case(
        events=(NoticeSent(id="tb-1", round=1),),
        payments=(Payment(id="nt-1", amount=1),),
        exhibits=(Exhibit(id="tl-1", kind="other", title="Tài liệu"),),
    )
    assert case.as_of(date(2000, 1, 1)) == case


def test_a_planned_step_stays_though_its_day_is_to_come() -> None:
    case = a_case(events=(ReferralSent(id="kn-1", round=1, on=date(2024, 10, 4), state="planned"),))
    assert case.as_of(date(2024, 10, 1)) == case


def test_a_paper_keeps_only_what_it_proves_by_then() -> None:
    case = a_full_case()
    assert case.as_of(date(2024, 5, 5)).exhibit_by_id["tl-luong"].proves == ("contributions.ld-01",)
    assert case.as_of(date(2024, 5, 6)).exhibit_by_id["tl-luong"].proves == (
        "contributions.ld-01",
        "events.xp-1",
    )


def test_a_paper_that_proves_only_later_things_is_not_known() -> None:
    late = Exhibit(id="tl-1", kind="other", title="Tài liệu", proves=("events.tb-1", "payments.nt-1"))
    case = a_case(
        events=(NoticeSent(id="tb-1", round=1, on=date(2024, 3, 5)),),
        payments=(Payment(id="nt-1", on=date(2024, 3, 6), amount=1),),
        exhibits=(late,),
    )
    assert case.as_of(date(2024, 3, 4)).exhibits == ()
    assert case.as_of(date(2024, 3, 5)).exhibits == (attrs.evolve(late, proves=("events.tb-1",)),)
    assert case.as_of(date(2024, 3, 6)).exhibits == (late,)


def test_what_is_about_a_later_act_is_not_known_even_without_a_day() -> None:
    case = a_case(
        events=(
            SanctionDecided(id="xp-1", round=1, on=date(2024, 5, 6)),
            SanctionServed(id="gq-1", round=1, of="xp-1"),
            ComplaintMade(id="kn-1", round=1, against="gq-1"),
            EmployerReplied(id="tl-1", round=1, of="kn-1", state="planned"),
        )
    )
    assert case.as_of(date(2024, 5, 5)).events == ()
    assert case.as_of(date(2024, 5, 6)) == case


def test_a_determination_falls_with_the_paper_it_rests_on() -> None:
    case = a_case(
        workers=two_workers(),
        events=(NoticeSent(id="tb-1", round=1, on=date(2024, 3, 5)),),
        exhibits=(Exhibit(id="tl-1", kind="notice", title="Thông báo", proves=("events.tb-1",)),),
        determinations=(
            Determination(
                id="yk-1",
                question="U3",
                subject="employer",
                value="1",
                by="Phạm Văn Minh Họa",
                on=date(2024, 3, 1),
                reason="Lý do",
                exhibits=("tl-1",),
            ),
        ),
    )
    assert case.as_of(date(2024, 3, 4)).determinations == ()
    assert case.as_of(date(2024, 3, 5)).determinations == case.determinations


def test_an_explanation_disputes_only_what_was_known() -> None:
    case = a_case(
        events=(
            NoticeSent(id="tb-1", round=1, on=date(2024, 3, 5)),
            EmployerExplanation(id="gt-1", round=1, contradicts=("events.tb-1", "employer")),
        )
    )
    (explanation,) = case.as_of(date(2024, 3, 4)).events
    assert isinstance(explanation, EmployerExplanation)
    assert explanation.contradicts == ("employer",)


@HALF_AS_MANY
@given(cases(), DAYS)
def test_it_is_always_a_whole_case_and_nothing_of_it_is_later(case: Case, on: date) -> None:
    known = case.as_of(on)  # contradicts itself nowhere, or it could not be built
    assert all(e.on is None or e.on <= on for e in known.events if e.state is EventState.HAPPENED)
    assert all(x.issued_on is None or x.issued_on <= on for x in known.exhibits)
    assert all(d.on <= on for d in known.determinations)
    assert all(p.on is None or p.on <= on for p in known.payments)


@HALF_AS_MANY
@given(cases(), DAYS, DAYS)
def test_looking_back_twice_is_looking_back_to_the_earlier_day(case: Case, one: date, other: date) -> None:
    assert case.as_of(one).as_of(other) == case.as_of(min(one, other))


@HALF_AS_MANY
@given(cases())
def test_at_the_end_of_time_everything_is_known(case: Case) -> None:
    assert case.as_of(date(2199, 12, 31)) == case


@HALF_AS_MANY
@given(cases(), DAYS)
def test_knowledge_only_grows(case: Case, on: date) -> None:
    earlier, later = case.as_of(on), case.as_of(on + timedelta(days=100))
    for part in ("events", "exhibits", "determinations", "payments"):
        assert set(ids(getattr(earlier, part))) <= set(ids(getattr(later, part)))
