"""Learning a fact only narrows: answers over random facts, some of them unknown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from legal_rules.case import Fund
from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status, any_of
from legal_rules.law.law import default_law
from legal_rules.questions.coverage import (
    CoverageFinding,
    Engagement,
    EngagementKind,
    Nationality,
    PensionStanding,
    ProbationForm,
    TaxMethod,
    assess,
)
from legal_rules.questions.coverage.element import Asked
from legal_rules.questions.coverage.judge import elements_of
from legal_rules.questions.coverage.membership import group_key
from legal_rules.questions.coverage.open_points import POINTS
from legal_rules.questions.coverage.views import profiles

MONTHS = [
    "2015-01",
    "2015-12",
    "2016-01",
    "2016-07",
    "2017-12",
    "2018-01",
    "2018-12",
    "2021-01",
    "2022-01",
    "2025-06",
    "2025-07",
    "2025-09",
    "2026-01",
    "2026-12",
]
FIELDS = [attribute.name for attribute in attrs.fields(Engagement)]
DECIDED = {Status.ESTABLISHED, Status.EXCLUDED}


@st.composite
def complete_facts(draw: st.DrawFn) -> tuple[Engagement, str]:
    """Facts of which none is unknown but those that contradict others."""
    month = draw(st.sampled_from(MONTHS))
    first_of_month = date(int(month[:4]), int(month[5:]), 1)
    kind = draw(st.sampled_from(EngagementKind))
    facts: dict[str, Any] = {
        "kind": kind,
        "first_day": first_of_month - timedelta(days=draw(st.integers(-40, 420))),
        "probation": draw(st.sampled_from(ProbationForm)) if kind is EngagementKind.PROBATION else None,
        "nationality": draw(st.sampled_from(Nationality)),
        "pension": draw(st.sampled_from(PensionStanding)),
        "tax_method": draw(st.sampled_from(TaxMethod)),
        "month_pay": draw(st.sampled_from([0, 2_339_999, 2_340_000, 2_529_999, 2_530_000])),
        "days_without_pay": draw(st.sampled_from([0, 13, 14, 15, 22])),
    }
    flags = (
        "paid_work supervised part_time work_permit intra_company_transfer retirement_age_at_signing treaty "
    )
    flags += "at_retirement_age other_engagements first_signed highest_paid agreed_to_pay"
    facts |= {name: draw(st.booleans()) for name in flags.split()}
    facts["sick_leave_days"] = draw(st.sampled_from([0, 13, 14, 22]))
    term = draw(st.sampled_from(["last_day", "term_months", "open_ended"]))
    if term == "last_day":
        facts["last_day"] = facts["first_day"] + timedelta(days=draw(st.integers(0, 420)))
    else:
        facts[term] = True if term == "open_ended" else draw(st.integers(0, 14))
    if facts["probation"] is ProbationForm.IN_LABOUR_CONTRACT:
        facts["open_ended"] = term == "open_ended"  # else it is not known what contract the probation is in
    if facts["nationality"] is Nationality.VIETNAMESE:
        facts |= {"work_permit": False, "intra_company_transfer": False, "treaty": False}
    if not facts["other_engagements"]:
        facts |= {"first_signed": True, "highest_paid": True}
    try:
        return Engagement(**facts), month
    except CaseDataError:
        assume(False)
        raise


def answers(found: CoverageFinding) -> dict[Fund, Status]:
    return {fund: one.status for fund, one in found.by_fund.items()}


def ask(facts: Engagement, month: str) -> CoverageFinding:
    try:
        return assess(facts, month=month)
    except CaseDataError as error:
        if error.code != "BHXH-C077":
            raise
        assume(False)
        raise


def compatible(partial: Status, complete: Status) -> bool:
    """Whether more facts may turn the one answer into the other."""
    return partial is complete or partial is Status.NOT_ENOUGH_EVIDENCE


@settings(deadline=None)
@given(complete_facts(), st.sets(st.sampled_from(FIELDS)))
def test_learning_a_fact_only_narrows(given_facts: tuple[Engagement, str], hidden: set[str]) -> None:
    facts, month = given_facts
    complete = ask(facts, month)
    partial = ask(attrs.evolve(facts, **dict.fromkeys(hidden)), month)
    for fund in Fund:
        assert compatible(answers(partial)[fund], answers(complete)[fund]), fund
    assert compatible(partial.must_insure, complete.must_insure)
    assert partial.insured_funds <= complete.insured_funds
    assert complete.possible_funds <= partial.possible_funds


def test_a_probation_in_a_labour_contract_asks_what_contract_it_is() -> None:
    facts = Engagement(
        kind="probation",
        probation="in_labour_contract",
        first_day=date(2015, 1, 1),
        last_day=date(2015, 1, 1),
        part_time=False,
        nationality="vietnamese",
        pension="none",
        other_engagements=False,
        days_without_pay=0,
    )
    assert [fact.path for fact in assess(facts, month="2015-01").missing] == ["open_ended"]
    fixed = attrs.evolve(facts, open_ended=False)
    assert set(answers(assess(fixed, month="2015-01")).values()) == {Status.EXCLUDED}


@settings(deadline=None)
@given(complete_facts())
def test_complete_facts_leave_nothing_missing(given_facts: tuple[Engagement, str]) -> None:
    facts, month = given_facts
    found = ask(facts, month)
    # a term in months leaves the last day open by less than a month
    assert {fact.path for fact in found.missing} <= ({"last_day"} if facts.term_months is not None else set())
    assume(not found.missing)
    assert Status.NOT_ENOUGH_EVIDENCE not in answers(found).values()
    assert found.must_insure is any_of(answers(found).values())
    assert (found.must_insure is Status.NEEDS_LEGAL_REVIEW) <= bool(found.open_questions)


@settings(deadline=None)
@given(complete_facts(), st.sets(st.sampled_from(FIELDS), min_size=1))
def test_what_is_missing_is_unknown_and_telling_all_of_it_decides_more(
    given_facts: tuple[Engagement, str], hidden: set[str]
) -> None:
    facts, month = given_facts
    ask(facts, month)
    partial = ask(attrs.evolve(facts, **dict.fromkeys(hidden)), month)
    unsure = {one.status for one in partial.by_fund.values()} - DECIDED - {Status.NEEDS_LEGAL_REVIEW}
    assert bool(partial.missing) is bool(unsure)
    told = attrs.evolve(facts, **dict.fromkeys(hidden))
    for _ in range(8):  # what is asked for depends on what is known: a few rounds of answers suffice
        if not ask(told, month).missing:
            break
        names = {fact.path for fact in ask(told, month).missing}
        assert all(getattr(told, name) is None for name in names)
        answered = {name: getattr(facts, name) for name in names}
        if "last_day" in names and facts.last_day is None:
            answered |= {"open_ended": facts.open_ended, "term_months": facts.term_months}
        if "days_without_pay" in names:
            answered["sick_leave_days"] = facts.sick_leave_days
        before, told = told, attrs.evolve(told, **answered)
        assume(told != before)  # a term in months leaves the last day open by less than a month
    else:
        pytest.fail(f"still asked for {names}")
    assert answers(ask(told, month)) == answers(assess(facts, month=month))


@settings(deadline=None)
@given(complete_facts(), st.sets(st.sampled_from(FIELDS)))
def test_every_finding_can_be_told(given_facts: tuple[Engagement, str], hidden: set[str]) -> None:
    facts, month = given_facts
    found = ask(attrs.evolve(facts, **dict.fromkeys(hidden)), month)
    assert len(found.reasons) == len(Fund)
    text = found.to_text()
    assert "None" not in text
    assert "{" not in text
    for fund, one in found.by_fund.items():
        assert one.reason.status is one.status
        assert one.reason is found.reasons[list(Fund).index(fund)]
        for _, step in one.reason.walk():
            assert step.sentence
        if one.status is Status.EXCLUDED:
            assert one.exclusion
    assert found.to_dict()["status"] == found.must_insure.value


def test_every_unsettled_point_has_a_code_and_two_readings() -> None:
    assert {point.code for point in POINTS.values()} == {f"TG{number}" for number in range(1, 10)}
    for point in POINTS.values():
        assert point.question.endswith("?")
        assert point.belongs != point.does_not


def test_every_kind_has_an_answer_in_every_month_of_the_law() -> None:
    law = default_law()
    facts = Engagement()
    for year in range(2015, 2027):
        for number in range(1, 13):
            month = f"{year}-{number:02d}"
            for profile in profiles(facts):
                for fund in Fund:
                    asked = Asked(law=law, fund=fund, month=month, kind=profile.kind, foreign=profile.foreign)
                    assert elements_of(asked, facts)


def test_a_group_is_looked_up_under_its_own_key() -> None:
    asked = Asked(
        law=default_law(),
        fund=Fund.BHTN,
        month="2026-01",
        kind=EngagementKind.PAID_MANAGER,
        foreign=False,
    )
    assert group_key(asked) == "doi_tuong_bhtn.paid_manager"
