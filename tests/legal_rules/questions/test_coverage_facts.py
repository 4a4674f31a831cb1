"""Facts of an engagement: what is refused, and how whole months are counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.case import Fund
from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions.coverage import (
    Engagement,
    EngagementKind,
    MonthCount,
    assess,
    whole_months,
)
from legal_rules.questions.coverage.element import Element, settled
from legal_rules.questions.coverage.length import end_of_term, first_of, last_of
from legal_rules.questions.coverage.missing import MEANING

DAY = timedelta(days=1)


def told(**facts: Any) -> list[tuple[str, str]]:
    try:
        Engagement(**facts)
    except CaseDataError as error:
        return [(problem.code, problem.where) for problem in error.problems]
    return []


# --- contradictions ---


@pytest.mark.parametrize(
    ("facts", "problems"),
    [
        ({"first_day": date(2025, 5, 2), "last_day": date(2025, 5, 1)}, [("BHXH-C070", "last_day")]),
        ({"first_day": date(2025, 5, 1), "last_day": date(2025, 5, 1)}, []),
        ({"kind": "fixed_term", "open_ended": True}, [("BHXH-C071", "open_ended")]),
        ({"kind": "seasonal", "open_ended": True}, [("BHXH-C071", "open_ended")]),
        ({"kind": "fixed_term", "open_ended": False}, []),
        ({"kind": "other_name", "open_ended": True}, []),
        ({"kind": "other_name", "open_ended": True, "term_months": 1}, [("BHXH-C071", "open_ended")]),
        ({"open_ended": True, "last_day": date(2025, 5, 1)}, [("BHXH-C071", "open_ended")]),
        ({"open_ended": False, "last_day": date(2025, 5, 1)}, []),
        ({"kind": "indefinite", "term_months": 12}, [("BHXH-C071", "open_ended")]),
        ({"kind": "indefinite", "last_day": date(2025, 5, 1)}, []),
        ({"term_months": 1200}, []),
        ({"term_months": 1201}, [("BHXH-C072", "term_months")]),
        (
            {"first_day": date(2025, 5, 1), "last_day": date(2025, 7, 30), "term_months": 3},
            [("BHXH-C072", "term_months")],
        ),
        ({"first_day": date(2025, 5, 1), "last_day": date(2025, 7, 31), "term_months": 3}, []),
        ({"first_day": date(2025, 5, 1), "last_day": date(2025, 8, 30), "term_months": 3}, []),
        (
            {"first_day": date(2025, 5, 1), "last_day": date(2025, 8, 31), "term_months": 3},
            [("BHXH-C072", "term_months")],
        ),
        ({"days_without_pay": 31}, []),
        ({"days_without_pay": 32}, [("BHXH-C073", "days_without_pay")]),
        ({"sick_leave_days": 32}, [("BHXH-C073", "sick_leave_days")]),
        ({"days_without_pay": 5, "sick_leave_days": 5}, []),
        ({"days_without_pay": 5, "sick_leave_days": 6}, [("BHXH-C073", "sick_leave_days")]),
        ({"other_engagements": False, "first_signed": False}, [("BHXH-C074", "first_signed")]),
        ({"other_engagements": False, "highest_paid": False}, [("BHXH-C074", "highest_paid")]),
        ({"other_engagements": False, "first_signed": True, "highest_paid": True}, []),
        ({"other_engagements": True, "first_signed": False}, []),
        ({"kind": "fixed_term", "probation": "separate"}, [("BHXH-C075", "probation")]),
        ({"kind": "probation", "probation": "separate"}, []),
        ({"probation": "in_labour_contract"}, []),
        ({"nationality": "vietnamese", "work_permit": True}, [("BHXH-C076", "work_permit")]),
        ({"nationality": "vietnamese", "treaty": True}, [("BHXH-C076", "treaty")]),
        (
            {"nationality": "vietnamese", "intra_company_transfer": True},
            [("BHXH-C076", "intra_company_transfer")],
        ),
        ({"nationality": "vietnamese", "work_permit": False}, []),
        ({"nationality": "foreign", "work_permit": True}, []),
        ({"work_permit": True}, []),
    ],
)
def test_contradictions(facts: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    assert told(**facts) == problems


def test_all_contradictions_are_told_at_once() -> None:
    codes = [
        code
        for code, _ in told(
            kind="fixed_term",
            open_ended=True,
            probation="separate",
            first_day=date(2025, 5, 2),
            last_day=date(2025, 5, 1),
            days_without_pay=1,
            sick_leave_days=2,
            nationality="vietnamese",
            treaty=True,
        )
    ]
    assert codes == ["BHXH-C070", "BHXH-C071", "BHXH-C071", "BHXH-C073", "BHXH-C075", "BHXH-C076"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kind": "freelance"}, "BHXH-C011"),
        ({"first_day": datetime(2025, 5, 1)}, "BHXH-C006"),  # noqa: DTZ001  a moment is refused
        ({"open_ended": 1}, "BHXH-C010"),
        ({"month_pay": -1}, "BHXH-C009"),
        ({"days_without_pay": True}, "BHXH-C008"),
        ({"pension": "yes"}, "BHXH-C011"),
    ],
)
def test_fields_have_one_form(facts: dict[str, Any], code: str) -> None:
    assert [found for found, _ in told(**facts)] == [code]


def test_messages_name_the_values_and_the_mend() -> None:
    with pytest.raises(CaseDataError) as caught:
        Engagement(first_day=date(2025, 5, 1), last_day=date(2025, 7, 30), term_months=3)
    problem = caught.value.problems[0]
    assert problem.message == (
        "thời hạn 03 tháng không khớp với các ngày từ 01/5/2025 đến 30/7/2025, đủ 02 tháng"
    )
    assert problem.mend
    with pytest.raises(CaseDataError) as caught:
        assess(
            Engagement(kind="fixed_term", first_day=date(2025, 1, 1), term_months=3, days_without_pay=0),
            month="2025-08",
        )
    assert "từ ngày 01/01/2025 thời hạn 03 tháng không có ngày nào trong tháng đó" in str(caught.value)


def test_every_fact_that_can_be_missing_has_words() -> None:
    fields = {attribute.name for attribute in attrs.fields(Engagement)}
    assert set(MEANING) == fields
    assert all(meaning and proof for meaning, proof in MEANING.values())
    assert all(value is None for value in attrs.asdict(Engagement()).values())


def test_strings_of_the_enumerations_are_accepted() -> None:
    assert Engagement(kind="paid_manager").kind is EngagementKind.PAID_MANAGER


# --- unknown facts ---


def test_what_complete_facts_would_give() -> None:
    """Three facts of which only one decides, and two that decide together."""
    both = (True, False)

    def gives(one: bool, two: bool, three: bool) -> Status | None:
        if one and three:
            return None
        return Status.ESTABLISHED if two else Status.EXCLUDED

    options = {"one": both, "two": both, "three": both}
    nothing: dict[str, bool | None] = dict.fromkeys(options)
    assert settled(gives, nothing, options) == (Status.NOT_ENOUGH_EVIDENCE, ("two",))
    assert settled(gives, nothing | {"two": True}, options) == (Status.ESTABLISHED, ())
    assert settled(gives, {"one": True, "two": False, "three": None}, options) == (Status.EXCLUDED, ())

    def together(**facts: bool) -> Status:
        return Status.ESTABLISHED if facts["one"] and facts["three"] else Status.EXCLUDED

    assert settled(together, nothing, options) == (Status.NOT_ENOUGH_EVIDENCE, ("one", "three"))
    assert settled(together, nothing | {"one": True}, options) == (Status.NOT_ENOUGH_EVIDENCE, ("three",))


def test_no_element_without_a_provision() -> None:
    with pytest.raises(ValueError, match="citations"):
        Element(status=Status.ESTABLISHED, say=str, citations=())


# --- whole months ---


@pytest.mark.parametrize(
    ("first", "last", "calendar", "thirty"),
    [
        (date(2025, 3, 1), date(2025, 3, 30), 0, 1),
        (date(2025, 3, 1), date(2025, 3, 31), 1, 1),
        (date(2025, 3, 1), date(2025, 4, 1), 1, 1),
        (date(2025, 2, 1), date(2025, 2, 27), 0, 0),
        (date(2025, 2, 1), date(2025, 2, 28), 1, 0),
        (date(2025, 2, 1), date(2025, 3, 1), 1, 0),
        (date(2025, 2, 1), date(2025, 3, 2), 1, 1),
        (date(2024, 2, 1), date(2024, 2, 28), 0, 0),
        (date(2024, 2, 1), date(2024, 2, 29), 1, 0),
        (date(2025, 1, 15), date(2025, 2, 13), 0, 1),
        (date(2025, 1, 15), date(2025, 2, 14), 1, 1),
        (date(2025, 1, 31), date(2025, 2, 27), 0, 0),
        (date(2025, 1, 31), date(2025, 2, 28), 1, 0),
        (date(2025, 1, 29), date(2025, 2, 27), 0, 1),
        (date(2025, 1, 29), date(2025, 2, 28), 1, 1),
        (date(2025, 1, 28), date(2025, 2, 27), 1, 1),
        (date(2024, 1, 30), date(2024, 2, 29), 1, 1),
        (date(2025, 2, 28), date(2025, 3, 27), 1, 0),
        (date(2025, 11, 30), date(2026, 2, 27), 2, 3),
        (date(2025, 11, 30), date(2026, 2, 28), 3, 3),
        (date(2025, 2, 1), date(2025, 4, 29), 2, 2),
        (date(2025, 2, 1), date(2025, 4, 30), 3, 2),
        (date(2025, 5, 5), date(2025, 5, 5), 0, 0),
        (date(2025, 7, 1), date(2026, 6, 30), 12, 12),
    ],
)
def test_whole_months(first: date, last: date, calendar: int, thirty: int) -> None:
    assert whole_months(first, last) == calendar
    assert whole_months(first, last, count=MonthCount.THIRTY_DAYS) == thirty


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_a_term_of_months_holds_just_so_many(first: date, months: int) -> None:
    end = end_of_term(first, months)
    if months:
        assert whole_months(first, end) == months
        assert whole_months(first, end - DAY) == months - 1 or end == first
        assert whole_months(first, end + DAY) == months
    assert end_of_term(first, months) < end_of_term(first, months + 1)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 800), st.integers(0, 400))
def test_more_days_are_never_fewer_months(first: date, days: int, more: int) -> None:
    for count in MonthCount:
        short = whole_months(first, first + days * DAY, count=count)
        assert short <= whole_months(first, first + (days + more) * DAY, count=count)


def test_a_term_from_the_first_is_months_of_the_calendar() -> None:
    for month in range(1, 13):
        first = date(2025, month, 1)
        assert end_of_term(first, 1) == last_of(f"2025-{month:02d}")
        assert first_of(f"2025-{month:02d}") == first


@pytest.mark.parametrize(
    ("first", "last", "by_calendar", "by_thirty"),
    [
        (date(2026, 3, 1), date(2026, 3, 30), False, True),
        (date(2026, 2, 1), date(2026, 2, 28), True, False),
        (date(2026, 3, 1), date(2026, 3, 31), True, True),
        (date(2026, 3, 1), date(2026, 3, 29), False, False),
    ],
)
def test_the_way_of_counting_is_a_setting_and_told_where_it_decides(
    first: date, last: date, by_calendar: bool, by_thirty: bool
) -> None:
    facts = Engagement(
        kind="fixed_term",
        first_day=first,
        last_day=last,
        nationality="vietnamese",
        part_time=False,
        pension="none",
        other_engagements=False,
        days_without_pay=0,
    )
    month = f"{first.year}-{first.month:02d}"
    thirty = default_law().with_setting(
        "tinh_du_thang", "ba_muoi_ngay", by="Nguyễn Văn Thử", because="hướng dẫn giả định"
    )
    for law, insured, mark in (
        (None, by_calendar, "cách hiểu, cần xác nhận"),
        (thirty, by_thirty, "do Nguyễn Văn Thử đặt: hướng dẫn giả định"),
    ):
        found = assess(facts, month=month, law=law).by_fund[Fund.HUU_TRI_TU_TUAT]
        assert found.status is (Status.ESTABLISHED if insured else Status.EXCLUDED)
        step = found.reason.children[2]
        assert (mark in step.sentence) is (by_calendar is not by_thirty)
        assert ("cách tính đủ tháng" in step.sentence) is (by_calendar is not by_thirty)
        named = {citation.instrument.key for citation in step.citations}
        assert ("blds-2015" in named) is (by_calendar is not by_thirty)
