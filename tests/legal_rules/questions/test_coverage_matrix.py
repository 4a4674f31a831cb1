"""Who must be insured in which fund under a labour contract of so many months, at each change of the law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from legal_rules.case import Fund
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions.coverage import Engagement, Payer, assess

DAY = timedelta(days=1)
SOCIAL = {Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN}
ALL = frozenset(Fund)
PLAIN: dict[str, Any] = {
    "nationality": "vietnamese",
    "part_time": False,
    "pension": "none",
    "other_engagements": False,
    "days_without_pay": 0,
}

# month, funds for one month to under three, all funds from three
PERIODS = [
    ("2015-01", "", "2015"),
    ("2015-12", "", "2015"),
    ("2016-01", "", "2016"),
    ("2016-06", "", "2016"),
    ("2016-07", "", "2016-07"),
    ("2017-12", "", "2016-07"),
    ("2018-01", "social", "2018"),
    ("2025-06", "social", "2018"),
    ("2025-07", "social bhyt", "2025-07"),
    ("2025-12", "social bhyt", "2025-07"),
    ("2026-01", "all", "2026"),
    ("2026-12", "all", "2026"),
]
SHORT = {"": frozenset(), "social": SOCIAL, "social bhyt": SOCIAL | {Fund.BHYT}, "all": ALL}


def first_of(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def contract(month: str, *, months: int, less: int = 0, **changes: Any) -> Engagement:
    """A fixed-term contract from the first of the month, so many months long, less some days."""
    first = first_of(month)
    last = first + relativedelta(months=months) - DAY * (1 + less)
    facts = {"kind": "fixed_term", "first_day": first, "last_day": last} | PLAIN
    return Engagement(**(facts | changes))


@pytest.mark.parametrize(("month", "short", "_law"), PERIODS)
@pytest.mark.parametrize("kind", ["fixed_term", "seasonal"])
def test_matrix_of_a_vietnamese_worker(month: str, short: str, _law: str, kind: str) -> None:
    for months, less, funds in (
        (1, 1, frozenset()),
        (1, 0, SHORT[short]),
        (3, 1, SHORT[short]),
        (3, 0, ALL),
        (4, 0, ALL),
    ):
        found = assess(contract(month, months=months, less=less, kind=kind), month=month)
        assert found.insured_funds == funds, (months, less)
        assert found.possible_funds == funds
        assert found.missing == ()
        assert found.must_insure is (Status.ESTABLISHED if funds else Status.EXCLUDED)


@pytest.mark.parametrize(("month", "short", "_law"), PERIODS)
def test_the_length_may_be_given_in_months(month: str, short: str, _law: str) -> None:
    for term, funds in ((0, frozenset()), (1, SHORT[short]), (2, SHORT[short]), (3, ALL)):
        facts = contract(month, months=1, last_day=None, term_months=term)
        if term == 0:
            # a term of no whole month may still reach into the month
            facts = Engagement(kind="fixed_term", term_months=0, **PLAIN)
        found = assess(facts, month=month)
        assert found.insured_funds == found.possible_funds == funds
        assert found.missing == ()


@pytest.mark.parametrize(("month", "_short", "_law"), PERIODS)
def test_a_contract_without_a_term_is_in_every_fund(month: str, _short: str, _law: str) -> None:
    facts = Engagement(kind="indefinite", first_day=first_of(month), open_ended=True, **PLAIN)
    found = assess(facts, month=month)
    assert found.insured_funds == ALL
    assert found.summary == (
        f"Người lao động thuộc diện bắt buộc tham gia trong {shown(month)}: hưu trí và tử tuất; ốm đau và "
        "thai sản; tai nạn lao động, bệnh nghề nghiệp; bảo hiểm y tế; bảo hiểm thất nghiệp."
    )


def shown(month: str) -> str:
    number = int(month[5:])
    return f"tháng {number:02d}/{month[:4]}" if number <= 2 else f"tháng {number}/{month[:4]}"


@pytest.mark.parametrize(
    ("month", "fund", "provision", "confidence"),
    [
        ("2015-06", "huu_tri_tu_tuat", "Điều 2 Luật Bảo hiểm xã hội năm 2006", "assumed"),
        ("2016-03", "huu_tri_tu_tuat", "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("2016-03", "tnld_bnn", "điểm b khoản 1 Điều 86 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("2018-01", "om_dau_thai_san", "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014", "text"),
        ("2018-01", "tnld_bnn", "Điều 43 Luật An toàn, vệ sinh lao động năm 2015", "text"),
        ("2018-01", "bhyt", "điểm a khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008", "text"),
        ("2018-01", "bhtn", "khoản 1 Điều 43 Luật Việc làm năm 2013", "text"),
        ("2025-07", "huu_tri_tu_tuat", "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024", "text"),
        ("2025-07", "bhyt", "khoản 1 Điều 12 Luật Bảo hiểm y tế năm 2008", "secondary"),
        ("2026-01", "bhtn", "Điều 31 Luật Việc làm năm 2025", "secondary"),
    ],
)
def test_every_fund_is_answered_by_its_own_law(
    month: str, fund: str, provision: str, confidence: str
) -> None:
    found = assess(contract(month, months=6), month=month).by_fund[Fund(fund)]
    assert str(found.reason.citations[0]) == provision
    assert found.reason.citations[0].confidence == confidence
    assert found.status is Status.ESTABLISHED
    assert found.reason.sentence.endswith(": bắt buộc tham gia")


def test_who_pays_to_each_fund() -> None:
    found = assess(contract("2026-01", months=6), month="2026-01")
    assert {fund.value: one.payer for fund, one in found.by_fund.items()} == {
        "huu_tri_tu_tuat": Payer.EMPLOYER_AND_WORKER,
        "om_dau_thai_san": Payer.EMPLOYER,
        "tnld_bnn": Payer.EMPLOYER,
        "bhyt": Payer.EMPLOYER_AND_WORKER,
        "bhtn": Payer.EMPLOYER_AND_WORKER,
    }
    assert {payer.label for payer in Payer} == {
        "đơn vị đóng",
        "đơn vị và người lao động cùng đóng",
        "người tham gia tự đóng",
    }
    short = assess(contract("2025-12", months=1), month="2025-12")
    assert short.by_fund[Fund.BHTN].payer is None
    assert short.by_fund[Fund.BHYT].payer is Payer.EMPLOYER_AND_WORKER


def test_an_excluded_fund_says_why() -> None:
    found = assess(contract("2025-06", months=2), month="2025-06")
    assert found.by_fund[Fund.BHYT].exclusion == (
        "Thời hạn hợp đồng từ ngày 01/6/2025 đến ngày 31/7/2025 đủ 02 tháng: dưới 03 tháng"
    )
    assert found.by_fund[Fund.BHYT].confidence is Confidence.TEXT
    assert found.by_fund[Fund.TNLD_BNN].exclusion is None
    nothing = assess(contract("2026-03", months=1, less=1), month="2026-03")
    assert nothing.summary == (
        "Người lao động không thuộc diện bắt buộc tham gia quỹ nào trong tháng 3/2026."
    )
    assert nothing.by_fund[Fund.BHTN].exclusion == (
        "Thời hạn hợp đồng từ ngày 01/3/2026 đến ngày 30/3/2026 chưa đủ 01 tháng: dưới 01 tháng "
        "(theo nguồn dẫn lại); cách tính đủ tháng: theo lịch: đến hết ngày liền trước ngày tương ứng của "
        "tháng sau, hoặc đến ngày cuối tháng khi tháng sau không có ngày tương ứng (cách hiểu, cần xác nhận)"
    )


# --- contracts that run across a change of the law ---


@pytest.mark.parametrize(
    ("first", "last", "before", "after", "fund"),
    [
        (date(2017, 12, 31), date(2018, 1, 30), "2017-12", "2018-01", Fund.OM_DAU_THAI_SAN),
        (date(2017, 12, 1), date(2018, 1, 31), "2017-12", "2018-01", Fund.HUU_TRI_TU_TUAT),
        (date(2017, 12, 1), date(2018, 1, 31), "2017-12", "2018-01", Fund.TNLD_BNN),
        (date(2025, 6, 15), date(2025, 8, 14), "2025-06", "2025-07", Fund.BHYT),
        (date(2025, 11, 20), date(2026, 1, 19), "2025-12", "2026-01", Fund.BHTN),
    ],
)
def test_the_law_of_the_month_decides_a_contract_that_runs_across(
    first: date, last: date, before: str, after: str, fund: Fund
) -> None:
    facts = Engagement(kind="fixed_term", first_day=first, last_day=last, **PLAIN)
    assert assess(facts, month=before).by_fund[fund].status is Status.EXCLUDED
    found = assess(facts, month=after).by_fund[fund]
    assert found.status is Status.ESTABLISHED
    assert found.confidence is Confidence.ASSUMED
    told = [step for _, step in found.reason.walk() if "ngày đổi quy định" in step.sentence]
    assert len(told) == 1
    assert told[0].confidence is Confidence.ASSUMED
    assert str(told[0].citations[0]) == str(found.reason.citations[0])
    assert len(told[0].citations) == 1
    assert told[0].sentence.endswith(f"xét theo quy định của {shown(after)} (cách hiểu, cần xác nhận)")


def test_a_change_that_changes_nothing_for_the_contract_is_not_told() -> None:
    for facts in (
        Engagement(kind="fixed_term", first_day=date(2017, 12, 1), last_day=date(2018, 12, 31), **PLAIN),
        Engagement(kind="fixed_term", first_day=date(2018, 1, 1), last_day=date(2018, 2, 28), **PLAIN),
        Engagement(kind="fixed_term", first_day=date(2014, 12, 1), last_day=date(2018, 2, 28), **PLAIN),
    ):
        for one in assess(facts, month="2018-01").by_fund.values():
            assert not [step for _, step in one.reason.walk() if "đổi quy định" in step.sentence]


# --- outside what is encoded ---


def test_months_outside_the_encoded_law_are_refused() -> None:
    assert assess(contract("2015-01", months=6), month="2015-01").status is Status.ESTABLISHED
    for month in ("2014-12", "2027-01"):
        with pytest.raises(OutsideLawError) as caught:
            assess(contract(month, months=6), month=month)
        assert caught.value.code == "BHXH-L030"


@pytest.mark.parametrize("month", ["2025-13", "2025-1", "", None, 202501, date(2025, 1, 1)])
def test_only_a_month_can_be_asked(month: object) -> None:
    with pytest.raises(CaseDataError) as caught:
        assess(Engagement(), month=month)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-C007", "month")


def test_a_named_person_may_say_that_the_law_still_holds() -> None:
    law = default_law().continued_to(date(2027, 12, 31), by="Nguyễn Văn Thử", because="thông báo giả định")
    found = assess(contract("2027-03", months=6), month="2027-03", law=law)
    assert found.insured_funds == ALL
    assert "do Nguyễn Văn Thử đặt: thông báo giả định" in found.to_text()


def test_the_finding_as_data() -> None:
    found = assess(
        contract("2025-08", months=2), month="2025-08", subject="Nguyễn Thị Mẫu", subject_id="ld-01"
    )
    data = found.to_dict()
    assert (data["month"], data["on"], data["subject_id"]) == ("2025-08", "2025-08-01", "ld-01")
    assert data["status_label"] == "đủ căn cứ"
    assert data["title"] == "Thuộc diện bắt buộc tham gia bảo hiểm trong tháng 8/2025"
    assert data["by_fund"]["bhtn"]["status"] == "excluded"
    assert data["by_fund"]["bhtn"]["payer"] is None
    assert data["by_fund"]["bhyt"]["payer"] == "employer_and_worker"
    assert len(data["reasons"]) == 5
    assert found.must_insure is found.status
