"""What a finding says, and the law as data that it rests on."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from legal_rules.errors import OutsideLawError, OverrideError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.law.law import default_law
from legal_rules.questions import conduct
from legal_rules.questions.conduct import (
    Choice,
    Conduct,
    ConductFacts,
    FundGroup,
    UnderDeclared,
    Unpaid,
    Unregistered,
    assess,
)

HIDDEN = Unregistered(
    fund_group="bhxh", subject_from=date(2025, 8, 1), registered_on="not_yet", justified_reason="none"
)
OWED = Unpaid(
    fund_group="bhxh",
    month="2025-09",
    due=9_000_000,
    paid=4_000_000,
    paid_on=date(2025, 10, 15),
    reminded_on=date(2025, 11, 10),
    justified_reason="none",
)
LOW = UnderDeclared(
    fund_group="bhyt",
    month="2026-01",
    legal_base=8_000_000,
    declared_base=5_000_000,
    declared_on=date(2026, 1, 5),
    justified_reason="none",
)


def sentences(facts: ConductFacts, on: date, **more: Any) -> list[str]:
    return [one.sentence for one in assess(facts, on=on, **more).reasons]


def test_a_hidden_worker_is_told_day_by_day() -> None:
    finding = assess(HIDDEN, on=date(2025, 11, 4))
    assert finding.title == "Chậm đóng, trốn đóng bảo hiểm xã hội bắt buộc"
    assert finding.summary == (
        "Thuộc trường hợp trốn đóng bảo hiểm xã hội bắt buộc theo điểm a khoản 1 Điều 39 Luật Bảo hiểm xã "
        "hội năm 2024, từ ngày 04/11/2025 (chưa kiểm chứng)."
    )
    told = [one.sentence for one in finding.reasons]
    assert told[:4] == [
        (
            "Người lao động thuộc diện tham gia bảo hiểm xã hội bắt buộc từ ngày 01/8/2025; thời hạn đăng ký "
            "tham gia 30 ngày, đến hết ngày 03/9/2025 (ngày cuối 31/8/2025 là ngày nghỉ: thời hạn kết thúc "
            "vào ngày làm việc tiếp theo (cách hiểu, cần xác nhận))."
        ),
        "Đến ngày 04/11/2025 chưa đăng ký, 62 ngày kể từ ngày hết thời hạn đăng ký.",
        (
            "Thời gian chậm đóng 60 ngày kể từ ngày hết thời hạn đăng ký: đến hết ngày 03/11/2025 (ngày cuối "
            "02/11/2025 là ngày nghỉ: chuyển đến hết ngày làm việc tiếp theo (chưa kiểm chứng)); đã hết."
        ),
        "Không có lý do chính đáng.",
    ]
    assert [one.status for one in finding.reasons[:4]] == [Status.ESTABLISHED] * 4
    assert told[4] == "Trách nhiệm của đơn vị:"
    assert len(finding.reasons[4].children) == len(finding.consequences) == 4


def test_while_days_are_left_it_is_told_which() -> None:
    finding = assess(HIDDEN, on=date(2025, 10, 1))
    assert finding.summary == (
        "Thuộc trường hợp chậm đóng bảo hiểm xã hội bắt buộc theo khoản 2 Điều 38 Luật Bảo hiểm xã hội năm "
        "2024, từ ngày 04/9/2025 (cách hiểu, cần xác nhận)."
    )
    days = next(one for one in finding.reasons if "Thời gian chậm đóng" in one.sentence)
    assert days.sentence.endswith("chưa hết.")
    assert days.status is Status.EXCLUDED
    assert not any("lý do chính đáng" in one.sentence for one in finding.reasons)


@pytest.mark.parametrize(
    ("on", "marked"),
    [(date(2025, 8, 30), False), (date(2025, 8, 31), False), (date(2025, 9, 1), True)],
)
def test_the_mark_of_a_rolled_limit_stands_from_the_day_on_which_it_bears(on: date, marked: bool) -> None:
    assert ("cách hiểu, cần xác nhận" in assess(HIDDEN, on=on).summary) is marked


def test_where_days_are_worked_no_choice_is_told() -> None:
    facts = Unregistered(
        fund_group="bhxh", subject_from=date(2025, 9, 3), registered_on="not_yet", justified_reason="none"
    )
    told = sentences(facts, date(2025, 12, 3))
    assert told[0].endswith("thời hạn đăng ký tham gia 30 ngày, đến hết ngày 03/10/2025.")
    assert "đến hết ngày 02/12/2025; đã hết." in told[2]


def test_a_debt_is_told_with_its_sums() -> None:
    told = sentences(OWED, date(2026, 1, 5))
    assert told[:5] == [
        "Ngày đóng chậm nhất của tháng 9/2025: 31/10/2025.",
        (
            "Số phải đóng 9.000.000\N{NO-BREAK SPACE}đồng, đã đóng 4.000.000\N{NO-BREAK SPACE}đồng, còn "
            "thiếu 5.000.000\N{NO-BREAK SPACE}đồng, 66 ngày kể từ ngày đóng chậm nhất."
        ),
        "Thời gian chậm đóng 60 ngày kể từ ngày đóng chậm nhất: đến hết ngày 30/12/2025; đã hết.",
        "Đã đôn đốc bằng văn bản ngày 10/11/2025.",
        "Không có lý do chính đáng.",
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"due": 0, "paid": None, "paid_on": None}, "Số phải đóng 0 đồng."),
        ({"paid": None, "paid_on": None}, "Số phải đóng 9 đồng, chưa rõ số đã đóng."),
        ({"due": None, "paid": 5}, "Chưa rõ số phải đóng, đã đóng 5 đồng."),
        ({"paid": 9, "paid_on": None}, "Số phải đóng 9 đồng, đã đóng 9 đồng, chưa rõ ngày đóng."),
        (
            {"paid": 0, "paid_on": "not_yet"},
            "Số phải đóng 9 đồng, đến ngày 05/01/2026 chưa đóng, 66 ngày kể từ ngày đóng chậm nhất.",
        ),
        (
            {"paid": None, "paid_on": "not_yet"},
            "Số phải đóng 9 đồng, đến ngày 05/01/2026 chưa đóng, 66 ngày kể từ ngày đóng chậm nhất.",
        ),
        (
            {"paid": 9, "paid_on": date(2025, 10, 31)},
            "Số phải đóng 9 đồng, đã đóng 9 đồng ngày 31/10/2025, trong hạn.",
        ),
        (
            {"paid": 9, "paid_on": date(2025, 11, 1)},
            "Số phải đóng 9 đồng, đã đóng 9 đồng ngày 01/11/2025, 1 ngày kể từ ngày đóng chậm nhất.",
        ),
        (
            {"paid": 9, "paid_on": date(2026, 1, 6)},
            "Số phải đóng 9 đồng, đã đóng 9 đồng sau ngày 05/01/2026, 66 ngày kể từ ngày đóng chậm nhất.",
        ),
    ],
)
def test_what_was_paid_is_told(changes: dict[str, Any], expected: str) -> None:
    fields: dict[str, Any] = {
        "fund_group": "bhxh",
        "month": "2025-09",
        "due": 9,
        "paid_on": date(2025, 10, 15),
    }
    told = sentences(Unpaid(**(fields | changes)), date(2026, 1, 5))
    assert told[1].replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "thấp hơn 3.000.000 đồng."),
        ({"declared_base": 8_000_000}, "đã đăng ký 8.000.000 đồng, không thấp hơn."),
        ({"declared_base": None}, "chưa rõ mức đã đăng ký."),
        ({"legal_base": None}, "theo quy định chưa rõ, đã đăng ký 5.000.000 đồng."),
    ],
)
def test_a_base_is_told_with_its_difference(changes: dict[str, Any], expected: str) -> None:
    fields = {"fund_group": "bhyt", "month": "2026-01", "legal_base": 8_000_000, "declared_base": 5_000_000}
    told = sentences(UnderDeclared(**(fields | changes)), date(2026, 3, 2))
    assert told[0].replace("\N{NO-BREAK SPACE}", " ").endswith(expected)
    assert told[0].startswith("Tháng 01/2026:")


@pytest.mark.parametrize(
    ("facts", "on", "summary"),
    [
        (HIDDEN, date(2025, 7, 31), "Chưa phát sinh nghĩa vụ"),
        (HIDDEN, date(2025, 9, 3), "Chưa hết thời hạn đăng ký"),
        (
            Unregistered(fund_group="bhxh", subject_from=date(2025, 8, 1), registered_on=date(2025, 8, 20)),
            date(2026, 1, 5),
            "Đã đăng ký trong thời hạn",
        ),
        (OWED, date(2025, 10, 31), "Chưa quá ngày đóng chậm nhất"),
        (
            Unpaid(fund_group="bhxh", month="2025-09", due=9, paid=9, paid_on=date(2025, 10, 31)),
            date(2026, 1, 5),
            "Đã đóng đúng hạn",
        ),
        (Unpaid(fund_group="bhxh", month="2025-09", due=0), date(2026, 1, 5), "Không có số tiền phải đóng"),
        (
            UnderDeclared(fund_group="bhxh", month="2025-09", legal_base=5, declared_base=5),
            date(2026, 1, 5),
            "Mức đã đăng ký không thấp hơn quy định",
        ),
        (Unpaid(fund_group="bhxh", month="2025-09"), date(2025, 10, 1), "Theo mọi khả năng"),
    ],
)
def test_why_it_is_neither(facts: ConductFacts, on: date, summary: str) -> None:
    finding = assess(facts, on=on)
    # on Wednesday 03/9/2025 only the choice to roll the limit keeps it from being late
    mark = " (cách hiểu, cần xác nhận)" if summary == "Chưa hết thời hạn đăng ký" else ""
    assert finding.summary == f"{summary}: không chậm đóng, không trốn đóng bảo hiểm xã hội bắt buộc{mark}."
    assert finding.status is Status.EXCLUDED


def test_what_is_open_is_told_with_all_that_is_possible() -> None:
    assert assess(Unregistered(fund_group="bhyt"), on=date(2026, 1, 5)).summary == (
        "Chưa đủ tài liệu để xác định hành vi đối với bảo hiểm y tế là trốn đóng, chậm đóng hay không thuộc "
        "trường hợp nào: còn 04 dữ kiện chưa rõ."
    )


def test_cases_left_to_the_government_are_told_to_be_unknown() -> None:
    """Điểm g: what was not read is not said to be nothing."""
    words = "chưa được xét ở đây, vì chưa đọc được nội dung"
    late = assess(HIDDEN, on=date(2025, 10, 1)).reasons[-1]
    assert words in late.sentence
    assert str(late.citations[0]) == "điểm g khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024"
    assert late.citations[0].confidence is Confidence.UNCHECKED
    health = Unpaid(fund_group="bhyt", month="2025-09", due=9, paid=0, reminded_on="not_yet")
    last = assess(health, on=date(2026, 1, 5)).reasons[-1]
    assert str(last.citations[0]) == "điểm d Điều 48b Luật Bảo hiểm y tế năm 2008"
    assert any(words in one for one in sentences(HIDDEN, date(2025, 8, 20)))
    assert not any(words in one for one in sentences(HIDDEN, date(2025, 11, 4)))
    old = Unpaid(fund_group="bhxh", month="2024-03", due=9, paid=0)
    assert not any(words in one for one in sentences(old, date(2025, 6, 30)))
    assert any(words in one for one in sentences(old, date(2025, 7, 1)))


def test_readings_of_an_open_question_stand_in_the_text() -> None:
    old = Unpaid(
        fund_group="bhxh",
        month="2025-03",
        due=9,
        paid=0,
        reminded_on=date(2025, 7, 15),
        justified_reason="none",
    )
    finding = assess(old, on=date(2025, 8, 4))
    text = finding.to_text()
    assert (
        "từ ngày hết hạn ban đầu, kể cả thời gian trước ngày 01/7/2025: trốn đóng, từ ngày 15/7/2025" in text
    )
    assert "từ ngày 01/7/2025, ngày quy định mới có hiệu lực: chậm đóng; trốn đóng từ ngày 30/8/2025" in text
    days = next(one for one in finding.reasons if "Thời gian chậm đóng" in one.sentence)
    assert days.status is Status.NEEDS_LEGAL_REVIEW
    assert "30/5/2025 hoặc đến hết ngày 29/8/2025, tùy cách hiểu (H3)" in days.sentence


def test_what_is_not_known_is_told_as_not_known() -> None:
    unknown = Unpaid(fund_group="bhxh", month="2025-09", due=9, paid=0)
    told = sentences(unknown, date(2026, 1, 5))
    assert "Chưa rõ đã đôn đốc bằng văn bản hay chưa." in told
    assert "Chưa rõ có lý do chính đáng hay không." in told
    nobody = sentences(Unregistered(fund_group="bhxh", subject_by=date(2025, 9, 1)), date(2026, 1, 5))
    assert nobody[0].endswith("bảo hiểm xã hội bắt buộc, chậm nhất là ngày 01/9/2025.")
    assert nobody[1] == "Chưa rõ đã đăng ký hay chưa, đăng ký ngày nào."
    assert any("tùy dữ kiện còn thiếu" in one for one in nobody)


def test_years_without_a_decided_calendar_are_told() -> None:
    facts = Unregistered(fund_group="bhxh", subject_from=date(2026, 11, 2), registered_on="not_yet")
    told = sentences(facts, date(2026, 12, 20))
    assert any("lịch nghỉ năm 2027 chưa được quyết định đủ" in one for one in told)


def _steps(reasons: tuple[Reason, ...]) -> list[Reason]:
    return [step for reason in reasons for _, step in reason.walk()]


@pytest.mark.parametrize("fund", FundGroup)
@pytest.mark.parametrize("on", [date(2024, 6, 3), date(2025, 7, 1), date(2025, 12, 1), date(2026, 6, 1)])
def test_every_step_is_a_sentence_with_a_provision_and_never_a_statement_of_guilt(
    fund: str, on: date
) -> None:
    for facts in (
        Unregistered(fund_group=fund, subject_from=date(2024, 1, 2)),
        UnderDeclared(fund_group=fund, month="2024-03"),
        Unpaid(fund_group=fund, month="2024-03"),
    ):
        finding = assess(facts, on=on)
        for step in _steps(finding.reasons):
            assert step.citations
            assert step.sentence[-1] in ".:"
            assert "None" not in step.sentence
            assert "phạm tội" not in step.sentence
        assert json.loads(json.dumps(finding.to_dict(), ensure_ascii=False))["question"] == "conduct"
        assert finding.to_text()
        assert finding._repr_html_()


def test_a_finding_as_data() -> None:
    data = assess(HIDDEN, on=date(2025, 11, 4)).to_dict()
    assert {
        name: data[name]
        for name in ("fund_group", "kind", "conduct", "conduct_label", "possible", "last_day", "late_until")
    } == {
        "fund_group": "bhxh",
        "kind": "unregistered",
        "conduct": "evasion",
        "conduct_label": "trốn đóng",
        "possible": ["evasion"],
        "last_day": "2025-09-03",
        "late_until": "2025-11-03",
    }
    assert (data["day_count"], data["late_from"], data["evasion_from"]) == (62, "2025-09-04", "2025-11-04")
    assert data["provision"]["text"].startswith("điểm a khoản 1 Điều 39")
    assert data["consequences"][0]["citations"]
    empty = assess(Unpaid(fund_group="bhxh", month="2025-09", due=0), on=date(2026, 1, 5)).to_dict()
    assert (empty["provision"], empty["late_from"], empty["last_day"]) == (None, None, None)


# --- the law as data --------------------------------------------------------------------------------------


@pytest.mark.parametrize("fund", FundGroup)
def test_the_days_of_late_payment_stand_in_the_law(fund: str) -> None:
    for key in ("ngay_cham_dang_ky", "ngay_cham_nop"):
        found = default_law().at(f"{key}.{fund}", date(2025, 7, 1))
        assert (found.value, found.confidence) == (60, Confidence.TEXT)
        with pytest.raises(OverrideError):
            default_law().with_figure(
                f"{key}.{fund}",
                30,
                valid_from=date(2025, 7, 1),
                valid_to=date(2026, 12, 31),
                by="Nguyễn Văn Thử",
                because="thử",
            )


@pytest.mark.parametrize("fund", FundGroup)
def test_from_which_day_the_law_says_what_the_two_are(fund: str) -> None:
    law = default_law()
    days = [date(2016, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 1)]
    assert [law.at(f"da_quy_dinh_tron_dong.{fund}", day).value for day in days] == [False, False, True, True]


@pytest.mark.parametrize(
    ("key", "first_day"),
    [
        *((f"da_quy_dinh_tron_dong.{fund}", date(2016, 1, 1)) for fund in FundGroup),
        *((f"ngay_cham_dang_ky.{fund}", date(2025, 7, 1)) for fund in FundGroup),
        *((f"ngay_cham_nop.{fund}", date(2025, 7, 1)) for fund in FundGroup),
        ("da_quy_dinh_ly_do_chinh_dang", date(2025, 7, 1)),
        ("tra_khoan_tuong_duong_bhtn", date(2016, 1, 1)),
    ],
)
def test_nothing_is_said_of_days_before_what_was_read(key: str, first_day: date) -> None:
    assert default_law().at(key, first_day).valid_from == first_day
    with pytest.raises(OutsideLawError):
        default_law().at(key, first_day - timedelta(days=1))


def test_unemployment_insurance_changes_its_law_in_2026() -> None:
    law = default_law()
    for day, instrument in (
        (date(2025, 12, 31), "luat-bhxh-2024"),
        (date(2026, 1, 1), "luat-viec-lam-2025"),
    ):
        found = law.at("da_quy_dinh_tron_dong.bhtn", day)
        assert found.citations[0].instrument.key == instrument


def test_a_person_may_say_that_the_old_employment_law_owed_benefits_too() -> None:
    law = default_law().with_figure(
        "tra_khoan_tuong_duong_bhtn",
        True,
        valid_from=date(2025, 7, 1),
        valid_to=date(2025, 12, 31),
        by="Nguyễn Văn Thử",
        because="Công văn thử",
    )
    facts = Unpaid(fund_group="bhtn", month="2025-08", due=9, paid=0, reminded_on="not_yet")
    last = assess(facts, on=date(2025, 12, 1), law=law).consequences[-1]
    assert last.kind == "benefits_owed"
    assert "do Nguyễn Văn Thử đặt: Công văn thử" in last.sentence


def test_every_open_choice_is_open_and_has_two_readings() -> None:
    for choice in Choice:
        setting = default_law().setting(choice)
        assert setting.value == "mo"
        assert len(setting.choices) == 3
        assert setting.confidence in {Confidence.ASSUMED, Confidence.UNCHECKED}


def test_the_names_of_the_question_are_these() -> None:
    assert sorted(conduct.__all__) == conduct.__all__
    assert set(Conduct) == {"none", "late_payment", "evasion"}
    for name in conduct.__all__:
        assert getattr(conduct, name) is not None
