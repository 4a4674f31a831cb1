"""The month itself: days without pay, sick leave, part-time wage, pension, several contracts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.case import Fund
from legal_rules.errors import OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions.coverage import CoverageFinding, Engagement, assess

CALM: dict[str, Any] = {
    "kind": "indefinite",
    "first_day": date(2014, 1, 1),
    "open_ended": True,
    "nationality": "vietnamese",
    "part_time": False,
    "pension": "none",
    "other_engagements": False,
    "days_without_pay": 0,
}
ALL = frozenset(Fund)
SOCIAL = {Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN}
MONTHS = ["2015-03", "2016-01", "2017-07", "2019-05", "2025-06", "2025-07", "2025-09", "2026-01"]


def ask(month: str, **changes: Any) -> CoverageFinding:
    return assess(Engagement(**(CALM | changes)), month=month)


def missing(found: CoverageFinding) -> list[str]:
    return [fact.path for fact in found.missing]


# --- months without wage ---


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_with_fourteen_days_without_pay_is_not_paid_for(month: str) -> None:
    for days, funds in ((0, ALL), (13, ALL), (14, frozenset()), (15, frozenset())):
        found = ask(month, days_without_pay=days, agreed_to_pay=False)
        assert found.insured_funds == found.possible_funds == funds
    found = ask(month, days_without_pay=14, agreed_to_pay=False)
    assert found.by_fund[Fund.OM_DAU_THAI_SAN].exclusion is not None
    assert "14 ngày làm việc không làm việc và không hưởng tiền lương, từ 14 ngày làm việc trở lên" in (
        found.by_fund[Fund.OM_DAU_THAI_SAN].exclusion
    )


@pytest.mark.parametrize(
    ("month", "paid", "open_funds"),
    [
        ("2015-03", set(), set()),
        ("2016-01", set(), set()),
        ("2025-06", set(), set()),
        ("2025-07", SOCIAL, {Fund.BHYT}),
        ("2026-01", SOCIAL, {Fund.BHYT}),
    ],
)
def test_agreeing_to_pay_all_the_same_counts_from_july_2025(
    month: str, paid: set[Fund], open_funds: set[Fund]
) -> None:
    found = ask(month, days_without_pay=14, sick_leave_days=0, agreed_to_pay=True)
    assert found.insured_funds == paid
    assert found.possible_funds == paid | open_funds
    assert {question.code for question in found.open_questions} == ({"TG8"} if open_funds else set())
    unknown = ask(month, days_without_pay=14, sick_leave_days=0)
    assert missing(unknown) == (["agreed_to_pay"] if paid else [])


@pytest.mark.parametrize(
    ("month", "place", "confidence"),
    [
        ("2018-11", "Luật Bảo hiểm y tế năm 2008", Confidence.ASSUMED),
        ("2018-12", "điểm a khoản 1 Điều 7 Nghị định số 146/2018/NĐ-CP", Confidence.TEXT),
        ("2025-08", "điểm a khoản 1 Điều 7 Nghị định số 146/2018/NĐ-CP", Confidence.TEXT),
        ("2025-09", "Nghị định số 188/2025/NĐ-CP", Confidence.ASSUMED),
    ],
)
def test_fourteen_days_of_sick_leave_are_not_paid_for_in_health_insurance(
    month: str, place: str, confidence: Confidence
) -> None:
    for sick, status in ((13, Status.NEEDS_LEGAL_REVIEW), (14, Status.EXCLUDED), (15, Status.EXCLUDED)):
        found = ask(month, days_without_pay=20, sick_leave_days=sick, agreed_to_pay=True)
        if month >= "2025-07":
            assert found.by_fund[Fund.BHYT].status is status
        else:
            assert found.by_fund[Fund.BHYT].status is Status.EXCLUDED
    health = ask(month, days_without_pay=20, sick_leave_days=14).by_fund[Fund.BHYT]
    assert health.confidence is confidence
    assert [step for _, step in health.reason.walk() if str(step.citations[0]) == place]
    assert health.exclusion is not None
    assert health.exclusion.startswith("Nghỉ ốm 14 ngày làm việc trong tháng, từ 14 ngày làm việc trở lên")


@pytest.mark.parametrize(
    ("month", "fund", "confidence"),
    [
        ("2015-03", Fund.HUU_TRI_TU_TUAT, Confidence.ASSUMED),
        ("2016-01", Fund.HUU_TRI_TU_TUAT, Confidence.TEXT),
        ("2025-07", Fund.OM_DAU_THAI_SAN, Confidence.TEXT),
        ("2016-01", Fund.TNLD_BNN, Confidence.ASSUMED),
        ("2025-07", Fund.TNLD_BNN, Confidence.ASSUMED),
        ("2019-05", Fund.BHYT, Confidence.ASSUMED),
        ("2025-12", Fund.BHTN, Confidence.ASSUMED),
        ("2026-01", Fund.BHTN, Confidence.TEXT),
    ],
)
def test_how_well_the_rule_on_unpaid_months_is_known(month: str, fund: Fund, confidence: Confidence) -> None:
    found = ask(month, days_without_pay=22, agreed_to_pay=False).by_fund[fund]
    assert found.confidence is confidence
    marked = found.exclusion is not None and "(cách hiểu, cần xác nhận)" in found.exclusion
    assert marked is (confidence is Confidence.ASSUMED)


def test_unknown_days_are_asked_for_and_sick_days_bound_them() -> None:
    assert missing(ask("2019-05", days_without_pay=None)) == ["days_without_pay"]
    assert missing(ask("2025-08", days_without_pay=None)) == ["days_without_pay"]
    sick = ask("2019-05", days_without_pay=None, sick_leave_days=14)
    assert sick.must_insure is Status.EXCLUDED
    nearly = ask("2019-05", days_without_pay=None, sick_leave_days=13)
    assert missing(nearly) == ["days_without_pay"]
    agreed = ask("2025-08", days_without_pay=None, agreed_to_pay=True)
    assert agreed.by_fund[Fund.HUU_TRI_TU_TUAT].status is Status.ESTABLISHED
    assert agreed.by_fund[Fund.BHTN].status is Status.NOT_ENOUGH_EVIDENCE


def test_full_pay_keeps_clear_of_doubtful_rules() -> None:
    found = ask("2019-05")
    assert {one.confidence for one in found.by_fund.values()} == {Confidence.TEXT}
    some = ask("2019-05", days_without_pay=1)
    assert some.by_fund[Fund.HUU_TRI_TU_TUAT].confidence is Confidence.TEXT
    assert some.by_fund[Fund.BHYT].confidence is Confidence.ASSUMED


def test_sentences_on_the_days() -> None:
    def said(**changes: Any) -> str:
        return ask("2019-05", **changes).reasons[0].children[-1].sentence

    assert said() == "Trong tháng không có ngày làm việc nào không hưởng tiền lương"
    assert said(days_without_pay=13) == (
        "Trong tháng có 13 ngày làm việc không làm việc và không hưởng tiền lương, dưới 14 ngày làm việc"
    )
    assert said(days_without_pay=14, agreed_to_pay=False).endswith("; không có thỏa thuận đóng của tháng này")
    assert said(days_without_pay=14, agreed_to_pay=True).endswith(
        "; đơn vị và người lao động thỏa thuận đóng của tháng này"
    )
    assert said(days_without_pay=14).endswith("; chưa rõ có thỏa thuận đóng của tháng này hay không")
    assert said(days_without_pay=None).startswith("Chưa rõ trong tháng có từ 14 ngày làm việc trở lên")


def test_what_the_days_rest_on() -> None:
    def places(**changes: Any) -> list[str]:
        return [str(citation) for citation in ask("2026-02", **changes).reasons[3].children[-1].citations]

    practice = "Điều 42 Quyết định số 595/QĐ-BHXH ngày 14/4/2017 của Bảo hiểm xã hội Việt Nam"
    agreement = "khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024"
    assert places(days_without_pay=0) == [practice]
    assert places(days_without_pay=13) == [practice]
    assert places(days_without_pay=13, agreed_to_pay=True) == [practice]
    assert places(days_without_pay=14, agreed_to_pay=False) == [practice]
    assert places(days_without_pay=14) == [practice, agreement]
    assert places(days_without_pay=14, agreed_to_pay=True) == [practice, agreement]
    assert places(days_without_pay=14, sick_leave_days=13, agreed_to_pay=False) == [practice]
    assert places(days_without_pay=14, sick_leave_days=14) == ["Nghị định số 188/2025/NĐ-CP"]


# --- part-time work ---


@pytest.mark.parametrize(
    ("month", "lowest", "bound"),
    [
        ("2015-03", 1_150_000, set()),
        ("2016-01", 1_150_000, set()),
        ("2025-06", 2_340_000, set()),
        ("2025-07", 2_340_000, SOCIAL | {Fund.BHYT}),
        ("2025-12", 2_340_000, SOCIAL | {Fund.BHYT}),
        ("2026-01", 2_340_000, ALL),
        ("2026-06", 2_340_000, ALL),
        ("2026-07", 2_530_000, ALL),
    ],
)
def test_part_time_work_counts_from_the_lowest_base(month: str, lowest: int, bound: set[Fund]) -> None:
    for pay, funds in ((lowest - 1, ALL - bound), (lowest, ALL), (lowest + 1, ALL)):
        found = ask(month, part_time=True, month_pay=pay)
        assert found.insured_funds == found.possible_funds == funds
        # enough pay decides though the hours are not known
        unknown = ask(month, part_time=None, month_pay=pay)
        assert missing(unknown) == (["part_time"] if pay < lowest and bound else [])
    full = ask(month, part_time=False, month_pay=1)
    assert full.insured_funds == ALL
    assert missing(ask(month, part_time=True)) == (["month_pay"] if bound else [])
    assert missing(ask(month, part_time=None)) == (["part_time", "month_pay"] if bound else [])


def test_part_time_work_says_the_wage_and_the_base() -> None:
    found = ask("2025-08", part_time=True, month_pay=2_339_999).by_fund[Fund.HUU_TRI_TU_TUAT]
    assert found.exclusion == (
        "Làm việc không trọn thời gian, tiền lương tháng 2.339.999\N{NO-BREAK SPACE}đồng thấp hơn mức thấp "
        "nhất làm căn cứ đóng 2.340.000\N{NO-BREAK SPACE}đồng"
    )
    step = next(s for _, s in found.reason.walk() if s.status is Status.EXCLUDED and not s.children)
    assert [str(citation) for citation in step.citations] == [
        "điểm l khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024",
        "khoản 5 Điều 3 Nghị định số 158/2025/NĐ-CP",
        "điểm đ khoản 1 Điều 31 Luật Bảo hiểm xã hội năm 2024",
        "khoản 13 Điều 141 Luật Bảo hiểm xã hội năm 2024",
        "Nghị định số 73/2024/NĐ-CP",
    ]

    def said(**changes: Any) -> str:
        children = ask("2025-08", **changes).reasons[0].children
        return next(
            step.sentence for step in children if "thời gian," in step.sentence or "Tiền" in step.sentence
        )

    assert "không thấp hơn" in said(part_time=True, month_pay=2_340_000)
    assert said(part_time=None, month_pay=1).endswith("chưa rõ có làm trọn thời gian hay không")
    assert said(part_time=True).startswith("Làm việc không trọn thời gian, chưa rõ tiền lương tháng")


def test_only_labour_contracts_are_measured_by_the_wage_of_part_time_work() -> None:
    for kind in ("paid_manager", "civil_servant"):
        found = ask("2026-02", kind=kind, part_time=True, month_pay=1)
        assert found.by_fund[Fund.HUU_TRI_TU_TUAT].status is Status.ESTABLISHED
    assert ask("2026-02", part_time=True, month_pay=3_000_000).by_fund[Fund.BHYT].confidence is (
        Confidence.SECONDARY
    )
    over = ask("2025-07", part_time=True, month_pay=2_340_000).by_fund
    assert over[Fund.HUU_TRI_TU_TUAT].confidence is Confidence.TEXT
    law = default_law().with_figure(
        "khong_tron_thoi_gian_bhtn",
        True,
        valid_from=date(2025, 7, 1),
        valid_to=date(2025, 12, 31),
        by="Nguyễn Văn Thử",
        because="công văn giả định",
    )
    facts = Engagement(**(CALM | {"part_time": True, "month_pay": 2_340_000}))
    assert assess(facts, month="2025-08", law=law).by_fund[Fund.BHTN].confidence is Confidence.ASSUMED
    full = Engagement(**CALM)
    assert assess(full, month="2025-08", law=law).by_fund[Fund.BHTN].confidence is Confidence.TEXT


# --- pension ---


@pytest.mark.parametrize("month", MONTHS)
def test_whoever_receives_a_pension_is_left_out(month: str) -> None:
    found = ask(month, pension="receiving")
    assert found.insured_funds == frozenset()
    assert found.possible_funds == {Fund.BHYT}
    assert [question.code for question in found.open_questions] == ["TG6"]
    assert missing(ask(month, pension=None)) == ["pension"]


@pytest.mark.parametrize(("month", "left_out"), [("2025-12", set()), ("2026-01", {Fund.BHTN})])
def test_whoever_could_have_a_pension_is_left_out_of_unemployment_insurance_from_2026(
    month: str, left_out: set[Fund]
) -> None:
    found = ask(month, pension="eligible")
    assert found.insured_funds == ALL - left_out
    if left_out:
        assert found.by_fund[Fund.BHTN].exclusion == (
            "Đủ điều kiện hưởng lương hưu, chưa hưởng (theo nguồn dẫn lại)"
        )


def test_how_well_the_rule_on_pensions_is_known() -> None:
    for month, social, unemployment in (
        ("2015-03", Confidence.ASSUMED, Confidence.TEXT),
        ("2025-06", Confidence.ASSUMED, Confidence.TEXT),
        ("2025-07", Confidence.TEXT, Confidence.TEXT),
        ("2026-01", Confidence.TEXT, Confidence.SECONDARY),
    ):
        found = ask(month, pension="receiving").by_fund
        assert found[Fund.HUU_TRI_TU_TUAT].confidence is social
        assert found[Fund.TNLD_BNN].confidence is Confidence.ASSUMED
        assert found[Fund.BHTN].confidence is unemployment


def test_a_named_person_settles_the_pensioner_s_health_insurance() -> None:
    for word, status in (("co", Status.ESTABLISHED), ("dang_huong", Status.EXCLUDED)):
        law = default_law().with_figure(
            "luong_huu_bhyt",
            word,
            valid_from=date(2025, 7, 1),
            valid_to=date(2026, 12, 31),
            by="Nguyễn Văn Thử",
            because="công văn giả định",
        )
        found = assess(Engagement(**(CALM | {"pension": "receiving"})), month="2025-08", law=law)
        assert found.by_fund[Fund.BHYT].status is status


# --- several contracts ---


def test_of_several_contracts_the_first_counts_and_for_health_the_best_paid() -> None:
    for month in MONTHS:
        for first, best in ((True, True), (True, False), (False, True), (False, False)):
            found = ask(month, other_engagements=True, first_signed=first, highest_paid=best)
            funds = {Fund.TNLD_BNN}
            funds |= {Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.BHTN} if first else set()
            funds |= {Fund.BHYT} if best else set()
            assert found.insured_funds == found.possible_funds == funds


def test_what_is_said_of_other_contracts() -> None:
    def said(**changes: Any) -> str:
        return ask("2026-01", **changes).reasons[4].children[-2].sentence

    first = "hợp đồng giao kết đầu tiên"
    assert said() == "Không đồng thời làm việc ở nơi khác"
    assert said(other_engagements=True, first_signed=True) == (
        f"Là {first} trong các hợp đồng đang thực hiện (cách hiểu, cần xác nhận)"
    )
    assert said(other_engagements=None, first_signed=False).startswith(f"Không phải {first}")
    assert said(other_engagements=True).startswith(f"Đồng thời làm việc ở nơi khác, chưa rõ có phải {first}")
    assert said(other_engagements=None).startswith("Chưa rõ có đồng thời làm việc ở nơi khác và")


def test_what_is_not_known_of_other_contracts() -> None:
    found = ask("2026-01", other_engagements=True)
    assert missing(found) == ["first_signed", "highest_paid"]
    assert found.insured_funds == {Fund.TNLD_BNN}
    nothing = ask("2026-01", other_engagements=None)
    assert missing(nothing) == ["other_engagements", "first_signed", "highest_paid"]
    mine = ask("2026-01", other_engagements=None, first_signed=True, highest_paid=True)
    assert mine.insured_funds == ALL
    other = ask("2026-01", other_engagements=None, first_signed=False)
    assert other.by_fund[Fund.BHTN].status is Status.EXCLUDED


@pytest.mark.parametrize(
    ("month", "fund", "confidence"),
    [
        ("2025-06", Fund.HUU_TRI_TU_TUAT, Confidence.ASSUMED),
        ("2025-07", Fund.HUU_TRI_TU_TUAT, Confidence.ASSUMED),
        ("2018-11", Fund.BHYT, Confidence.ASSUMED),
        ("2018-12", Fund.BHYT, Confidence.TEXT),
        ("2025-08", Fund.BHYT, Confidence.SECONDARY),
        ("2025-09", Fund.BHYT, Confidence.ASSUMED),
        ("2025-12", Fund.BHTN, Confidence.TEXT),
        ("2026-01", Fund.BHTN, Confidence.ASSUMED),
        ("2016-06", Fund.TNLD_BNN, Confidence.ASSUMED),
        ("2016-07", Fund.TNLD_BNN, Confidence.TEXT),
    ],
)
def test_how_well_the_rule_on_several_contracts_is_known(
    month: str, fund: Fund, confidence: Confidence
) -> None:
    found = ask(month, other_engagements=True, first_signed=True, highest_paid=True)
    assert found.by_fund[fund].confidence is confidence
    assert any("nhiều nơi" in s.sentence for _, s in found.by_fund[Fund.TNLD_BNN].reason.walk())


def test_a_word_on_several_contracts_must_be_one() -> None:
    law = default_law().with_figure(
        "nhieu_hop_dong_bhxh",
        "thu_hai",
        valid_from=date(2025, 7, 1),
        valid_to=date(2026, 12, 31),
        by="Nguyễn Văn Thử",
        because="thử",
    )
    with pytest.raises(OverrideError) as caught:
        assess(Engagement(**CALM), month="2025-08", law=law)
    assert caught.value.code == "BHXH-C079"
