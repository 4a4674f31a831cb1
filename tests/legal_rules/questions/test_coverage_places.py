"""Which điểm of Điều 2 is cited for a labour contract, by its length; and what is no engagement, no case."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from legal_rules.case import Case, Fund
from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status
from legal_rules.questions.coverage import CoverageFinding, Engagement, assess, of_worker

CALM: dict[str, Any] = {
    "kind": "fixed_term",
    "nationality": "vietnamese",
    "part_time": False,
    "pension": "none",
    "other_engagements": False,
    "days_without_pay": 0,
}
LAW = "Luật Bảo hiểm xã hội năm 2014"
A = f"điểm a khoản 1 Điều 2 {LAW}"
B = f"điểm b khoản 1 Điều 2 {LAW}"
FROM_2018 = f"khoản 1 Điều 124 {LAW}"
SAFETY = "Điều 43 Luật An toàn, vệ sinh lao động năm 2015"
INDEFINITE = {"kind": "indefinite", "first_day": date(2016, 2, 1), "open_ended": True}


def ask(month: str = "2020-06", **changes: Any) -> CoverageFinding:
    return assess(Engagement(**(CALM | changes)), month=month)


def places(found: CoverageFinding, fund: Fund, child: int = 0) -> list[str]:
    return [str(place) for place in found.by_fund[fund].reason.children[child].citations]


def of_2014(found: CoverageFinding, fund: Fund) -> list[str]:
    """All places of the law of 2014 that name contracts, and since when."""
    named = [str(place) for place in found.by_fund[fund].reason.citations]
    return [place for place in named if place in {A, B, FROM_2018}]


@pytest.mark.parametrize("fund", [Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN])
@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        (INDEFINITE, [A]),
        ({"term_months": 1}, [B, FROM_2018]),
        ({"term_months": 2}, [B, FROM_2018]),
        ({"term_months": 3}, [A]),
        ({"term_months": 4}, [A]),
        ({}, [A, B, FROM_2018]),
        ({"first_day": date(2020, 1, 1), "term_months": 12}, [A]),
        # it has run for three months at least, or for less and may last
        ({"first_day": date(2020, 3, 1)}, [A]),
        ({"first_day": date(2020, 3, 3)}, [A, B, FROM_2018]),
        ({"first_day": date(2020, 5, 1), "last_day": date(2020, 7, 30)}, [A, B, FROM_2018]),
        ({"first_day": date(2020, 5, 1), "last_day": date(2020, 7, 31)}, [A]),
        ({"first_day": date(2020, 6, 1), "last_day": date(2020, 7, 31)}, [B, FROM_2018]),
    ],
)
def test_a_contract_is_cited_under_the_point_of_its_length(
    fund: Fund, facts: dict[str, Any], cited: list[str]
) -> None:
    found = ask(**facts)
    before = [SAFETY] if fund is Fund.TNLD_BNN else []
    assert places(found, fund) == before + cited
    assert places(found, fund, 1) == before + cited  # it runs in the month: same basis
    assert of_2014(found, fund) == cited


@pytest.mark.parametrize(
    ("month", "cited"),
    [("2017-12", [A]), ("2018-01", [B, FROM_2018]), ("2025-06", [B, FROM_2018]), ("2025-07", [])],
)
def test_the_short_contracts_have_their_own_point_from_2018_until_the_law_of_2024(
    month: str, cited: list[str]
) -> None:
    assert of_2014(ask(month, term_months=2), Fund.HUU_TRI_TU_TUAT) == cited


@pytest.mark.parametrize(("months", "least"), [(1, "01"), (2, "01"), (3, "03"), (4, "03")])
def test_the_sentence_names_the_length_that_the_cited_point_asks(months: int, least: str) -> None:
    reason = ask(term_months=months).by_fund[Fund.HUU_TRI_TU_TUAT].reason.children[2]
    assert reason.sentence == f"Thời hạn hợp đồng đủ 0{months} tháng: từ đủ {least} tháng trở lên"
    assert reason.status is Status.ESTABLISHED


def test_a_contract_under_the_least_length_is_left_out_by_the_threshold() -> None:
    found = ask(term_months=0, days_without_pay=None)
    assert found.by_fund[Fund.HUU_TRI_TU_TUAT].status is Status.EXCLUDED
    assert of_2014(found, Fund.HUU_TRI_TU_TUAT) == [B, FROM_2018]


# --- neither engagement nor case ---


def problems_of(call: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(CaseDataError) as refused:
        call()
    return [(one.code, one.where, one.mend) for one in refused.value.problems]


@pytest.mark.parametrize("given", [None, {}, "indefinite", False])
def test_what_is_no_engagement_is_refused_in_vietnamese(given: Any) -> None:
    mend = "dùng Engagement(…); dữ kiện nào chưa rõ thì bỏ trống"
    assert problems_of(lambda: assess(given, month="2020-06")) == [("BHXH-C142", "engagement", mend)]


@pytest.mark.parametrize("given", [{}, "indefinite", False])
def test_stated_facts_that_are_no_engagement_are_refused_for_a_worker_too(given: Any) -> None:
    case = Case.__new__(Case)
    found = problems_of(lambda: of_worker(case, "nv-01", month="2020-06", stated=given))
    assert [one[:2] for one in found] == [("BHXH-C142", "stated")]


def test_no_case_and_no_identifier_are_told_at_once() -> None:
    nothing: Any = None
    assert [one[:2] for one in problems_of(lambda: of_worker(nothing, nothing, month="2020-06"))] == [
        ("BHXH-C143", "case"),
        ("BHXH-C144", "worker_id"),
    ]


def test_the_file_of_a_case_is_told_from_the_case_in_it() -> None:
    read: Any = SimpleNamespace(case=Case.__new__(Case))
    with pytest.raises(CaseDataError) as refused:
        of_worker(read, "nv-01", month="2020-06")
    (problem,) = refused.value.problems
    assert problem.message == "phải là hồ sơ (Case), nhận được hồ sơ đọc từ tệp (CaseFile)"
    assert problem.mend == "dùng load_case(…).case"
