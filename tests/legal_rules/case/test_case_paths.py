"""Paths of facts: what they name, what proves them, and the digest that a determination is tied to."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from case_samples import DUE, a_case, a_full_case
from case_strategies import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_rules.case import Case, Contribution, Employer, Exhibit
from legal_rules.case.events import EnforcementOrdered, ListReceived, NotExecuted, SanctionDecided


@pytest.mark.parametrize(
    "path",
    [
        "employer",
        "employer.tax_code",
        "employer.head_office",  # a field that is not known is still a place
        "employer.people.gd",
        "employer.people.gd.valid_to",
        "agency",
        "agency.level",
        "workers",
        "workers.ld-01",
        "workers.ld-01.wages",
        "contributions",
        "contributions.ld-01",
        "contributions.ld-01.2023-09",
        "contributions.ld-01.2024-02",
        "contributions.ld-01.2024-02.withheld",
        "contributions.ld-01.withheld",
        "events.xp-1",
        "events.xp-1.fine",
        "exhibits.tl-tb",
        "determinations.yk-1",
        "payments",
    ],
)
def test_a_path_names_a_fact(path: str) -> None:
    assert a_full_case().has_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "employer.",
        "employer.nothing",
        "employer.people.ai-do",
        "employer.is_commercial_legal_entity",  # reckoned, no fact
        "agency.contact.name",
        "provincial_agency",
        "workers.ld-03",
        "workers.ld-01.salary",
        "contributions.ld-03",
        "contributions.ld-01.2023-08",
        "contributions.ld-01.2024-03",
        "contributions.ld-01.2024-13",
        "contributions.ld-01.2024-02.nothing",
        "contributions.ld-01.2024-02.withheld.more",
        "contributions.ld-01.first_month",
        "events.xp-9",
        "events.xp-1.type_name",
        "title",
        "id",
    ],
)
def test_a_path_that_names_nothing(path: str) -> None:
    assert not a_full_case().has_path(path)


def proved_by(case: Case, path: str) -> list[str]:
    return [exhibit.id for exhibit in case.proving(path)]


def test_a_fact_is_proved_by_what_names_it_what_contains_it_and_its_parts() -> None:
    def paper(number: int, path: str) -> Exhibit:
        return Exhibit(id=f"tl-{number}", kind="payroll", title="Bảng lương", proves=(path,))

    paths = ("contributions", "contributions.ld-01", "contributions.ld-01.2023-10", "contributions.ld-02")
    case = a_full_case(determinations=(), exhibits=tuple(paper(n, path) for n, path in enumerate(paths)))
    assert proved_by(case, "contributions.ld-01") == ["tl-0", "tl-1", "tl-2"]
    assert proved_by(case, "contributions.ld-01.2023-10") == ["tl-0", "tl-1", "tl-2"]
    assert proved_by(case, "contributions.ld-01.2023-11") == ["tl-0", "tl-1"]
    assert proved_by(case, "contributions.ld-02") == ["tl-0", "tl-3"]
    assert proved_by(case, "contributions.ld-0") == ["tl-0"]
    assert proved_by(case, "contributions") == ["tl-0", "tl-1", "tl-2", "tl-3"]
    assert proved_by(case, "events.xp-1") == []


# --- the digest ---


def change_row(case: Case, **changes: Any) -> Case:
    first, *others = case.contributions
    return attrs.evolve(case, contributions=(attrs.evolve(first, **changes), *others))


def test_a_digest_changes_with_the_facts_under_its_paths_and_with_nothing_else() -> None:
    case = a_full_case()
    digest = case.facts_digest(("contributions.ld-01",))
    assert len(digest) == 64
    assert change_row(case, declared=5_000_000).facts_digest(("contributions.ld-01",)) != digest
    other = attrs.evolve(case, employer=Employer(name="Công ty TNHH Khác Ví Dụ", kind="limited_company"))
    assert other.facts_digest(("contributions.ld-01",)) == digest


def test_a_digest_of_one_field_is_tied_to_that_field() -> None:
    case = a_full_case()
    path = ("contributions.ld-01.2023-10.declared",)
    assert change_row(case, withheld=400_000).facts_digest(path) == case.facts_digest(path)
    assert change_row(case, declared=1).facts_digest(path) != case.facts_digest(path)


def test_how_months_are_grouped_into_runs_is_no_fact() -> None:
    case = a_full_case()
    row, *others = case.contributions
    halves = (
        attrs.evolve(row, first_month="2023-12"),
        attrs.evolve(row, last_month="2023-11"),
    )
    split = attrs.evolve(case, contributions=(*others, *halves))
    for path in ("contributions", "contributions.ld-01", "contributions.ld-01.2023-10"):
        assert split.facts_digest((path,)) == case.facts_digest((path,))


def test_a_month_more_changes_the_worker_but_not_the_other_months() -> None:
    case = a_full_case()
    longer = change_row(case, last_month="2024-03")
    month = ("contributions.ld-01.2023-10",)
    assert longer.facts_digest(month) == case.facts_digest(month)
    assert longer.facts_digest(("contributions.ld-01",)) != case.facts_digest(("contributions.ld-01",))


def test_two_kinds_of_events_with_equal_fields_differ() -> None:
    decision = SanctionDecided(id="xp-1", round=1)
    one = a_case(events=(decision, NotExecuted(id="a", round=1, of="xp-1")))
    other = a_case(events=(decision, EnforcementOrdered(id="a", round=1, of="xp-1")))
    assert one.facts_digest(("events.a",)) != other.facts_digest(("events.a",))


def test_what_a_paper_proves_is_no_fact_about_the_paper() -> None:
    case = a_full_case()
    path = ("exhibits.tl-luong",)
    assert case.as_of(date(2024, 5, 5)).facts_digest(path) == case.facts_digest(path)


def test_unknown_zero_and_false_differ() -> None:
    def digest(**facts: Any) -> str:
        row = Contribution(worker="ld-01", first_month="2024-01", last_month="2024-01", **facts)
        return a_full_case(contributions=(row,), exhibits=(), determinations=()).facts_digest(
            ("contributions",)
        )

    digests = [digest(), digest(withheld=0), digest(declared=0), digest(due=DUE), digest(paid=DUE)]
    assert len(set(digests)) == len(digests)


def test_a_path_that_is_gone_gives_another_digest() -> None:
    case = a_full_case()
    without = a_full_case(contributions=(), exhibits=(), determinations=())
    assert without.facts_digest(("contributions.ld-01",)) != case.facts_digest(("contributions.ld-01",))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_entry_leaves_no_trace(case: Case, random: Any) -> None:
    parts = ("workers", "contributions", "payments", "events", "exhibits", "determinations")
    shuffled = {name: tuple(random.sample(getattr(case, name), len(getattr(case, name)))) for name in parts}
    assert attrs.evolve(case, **shuffled).facts_digest(parts) == case.facts_digest(parts)
    assert case.facts_digest(parts) == case.facts_digest((*reversed(parts), parts[0]))


def test_events_found_by_a_list() -> None:
    case = a_case(events=(ListReceived(id="ds-1", round=1, note="Ghi chú"),))
    assert case.facts_digest(("events",)) != a_case().facts_digest(("events",))
