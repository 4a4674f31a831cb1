"""Whether the engagement has a day in the month, and what is asked where little is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.case import Fund
from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status
from legal_rules.questions.coverage import CoverageFinding, Engagement, assess
from legal_rules.questions.coverage.term import runs
from legal_rules.questions.coverage.words import month_words

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


def ask(month: str, **changes: Any) -> CoverageFinding:
    return assess(Engagement(**(CALM | changes)), month=month)


def missing(found: CoverageFinding) -> list[str]:
    return [fact.path for fact in found.missing]


# --- does it run in the month ---


@pytest.mark.parametrize(
    ("month", "runs"),
    [("2025-07", False), ("2025-08", True), ("2025-10", True), ("2025-11", True), ("2025-12", False)],
)
def test_only_months_with_a_day_of_the_contract_count(month: str, runs: bool) -> None:
    facts = {
        "kind": "fixed_term",
        "open_ended": None,
        "first_day": date(2025, 8, 31),
        "last_day": date(2025, 11, 30),
        "days_without_pay": None if not runs else 0,
    }
    found = ask(month, **facts)
    assert found.must_insure is (Status.ESTABLISHED if runs else Status.EXCLUDED)
    assert found.missing == ()
    last = ask("2025-11", **(facts | {"last_day": date(2025, 11, 1), "days_without_pay": 0}))
    assert last.must_insure is Status.ESTABLISHED
    assert found.reasons[0].children[1].sentence == (
        "Thời gian làm việc từ ngày 31/8/2025 đến ngày 30/11/2025: "
        + ("có trong" if runs else "không có ngày nào trong")
        + f" tháng {int(month[5:])}/2025"
    )


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"first_day": date(2025, 8, 31), "open_ended": True}, True),
        ({"first_day": date(2025, 9, 1), "open_ended": True}, False),
        ({"first_day": date(2025, 9, 1)}, False),
        ({"first_day": date(2025, 8, 31)}, None),
        ({"open_ended": True}, None),
        ({"last_day": date(2025, 7, 31)}, False),
        ({"last_day": date(2025, 8, 1)}, None),
        ({"first_day": date(2025, 7, 1), "last_day": date(2025, 7, 31)}, False),
        ({"first_day": date(2025, 7, 1), "last_day": date(2025, 8, 1)}, True),
        ({"first_day": date(2025, 7, 1), "open_ended": False}, None),
        # three months from 02/4 end on 01/7 at least, and before four months do: on 31/7 at most
        ({"first_day": date(2025, 4, 2), "term_months": 3}, False),
        ({"first_day": date(2025, 4, 3), "term_months": 3}, None),
        ({"first_day": date(2025, 5, 1), "term_months": 3}, None),
        ({"first_day": date(2025, 5, 2), "term_months": 3}, True),
        ({"first_day": date(2025, 9, 1), "term_months": 3}, False),
        ({"term_months": 3}, None),
        ({}, None),
    ],
)
def test_days_that_tell_whether_august_2025_has_one(facts: dict[str, Any], answer: bool | None) -> None:
    assert runs(Engagement(**facts), "2025-08") is answer


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"first_day": None, "open_ended": True}, ["first_day"]),
        ({"first_day": None, "last_day": date(2025, 8, 1)}, ["first_day"]),
        ({"first_day": None, "last_day": date(2025, 8, 2)}, ["first_day"]),
        ({"first_day": date(2025, 8, 1)}, ["last_day"]),
        ({"first_day": date(2025, 8, 1), "open_ended": False}, ["last_day"]),
        ({"first_day": None}, ["first_day", "last_day"]),
    ],
)
def test_which_day_is_asked_for(facts: dict[str, Any], asked: list[str]) -> None:
    changes = {
        "open_ended": None,
        "days_without_pay": 14,
        "sick_leave_days": 0,
        "agreed_to_pay": True,
    } | facts
    found = ask("2025-08", kind="paid_manager", **changes)
    assert missing(found) == asked


def test_nothing_known_of_the_length_is_no_length() -> None:
    found = ask("2025-08", kind="fixed_term", first_day=None, open_ended=None)
    assert missing(found) == ["first_day", "last_day"]
    assert found.insured_funds == frozenset()
    assert found.possible_funds == ALL


def test_the_end_of_a_term_in_months_is_known_within_a_month() -> None:
    facts = {"kind": "fixed_term", "open_ended": None, "first_day": date(2025, 8, 15), "term_months": 3}
    for month, status in (
        ("2025-11", Status.ESTABLISHED),  # to 14/11 at least
        ("2025-12", Status.NOT_ENOUGH_EVIDENCE),  # to 13/12 at most
        ("2026-01", Status.EXCLUDED),
    ):
        found = ask(month, **facts, days_without_pay=None)
        assert found.by_fund[Fund.BHYT].reason.children[1].status is status
    assert missing(ask("2025-12", **facts, days_without_pay=None)) == [
        "last_day",
        "days_without_pay",
    ]
    first_of_month = facts | {"first_day": date(2025, 8, 1)}
    assert ask("2025-11", **first_of_month, days_without_pay=None).must_insure is Status.NOT_ENOUGH_EVIDENCE
    assert ask("2025-12", **first_of_month, days_without_pay=None).must_insure is Status.EXCLUDED


def test_wage_of_the_month_shows_that_the_contract_runs() -> None:
    facts = {"kind": "fixed_term", "open_ended": None, "first_day": date(2025, 5, 1)}
    found = ask("2025-08", **facts)
    assert found.insured_funds == ALL  # from 01/5 to 01/8 at least: three months
    assert "đã thực hiện ít nhất 03 tháng" in found.reasons[0].children[2].sentence
    early = ask("2025-06", **facts)
    assert early.by_fund[Fund.BHTN].status is Status.NOT_ENOUGH_EVIDENCE
    assert early.by_fund[Fund.HUU_TRI_TU_TUAT].status is Status.ESTABLISHED
    assert missing(early) == ["last_day"]
    unpaid = ask("2025-08", **(facts | {"days_without_pay": 14, "agreed_to_pay": True}))
    assert missing(unpaid) == ["last_day", "sick_leave_days"]
    indefinite = ask("2025-08", open_ended=None)
    assert indefinite.insured_funds == ALL
    assert missing(ask("2025-08", open_ended=None, days_without_pay=14, agreed_to_pay=True)) == [
        "last_day",
        "sick_leave_days",
    ]


def test_wage_of_a_month_outside_the_contract_is_refused() -> None:
    for facts in (
        {"last_day": date(2025, 7, 31)},
        {"first_day": date(2025, 9, 1), "last_day": date(2026, 9, 1)},
        {"term_months": 3, "first_day": date(2025, 1, 1)},
    ):
        changes = {"kind": "fixed_term", "open_ended": None} | facts
        with pytest.raises(CaseDataError) as caught:
            ask("2025-08", **changes)
        assert (caught.value.code, caught.value.problems[0].where) == ("BHXH-C077", "days_without_pay")
        unpaid = ask("2025-08", **(changes | {"days_without_pay": 14}))
        assert unpaid.must_insure is Status.EXCLUDED
    with pytest.raises(CaseDataError) as caught:
        ask("2025-08", kind="fixed_term", open_ended=None, first_day=date(2025, 9, 1))
    assert "hợp đồng từ ngày 01/9/2025 không có ngày nào" in str(caught.value)
    owner = ask(
        "2025-08",
        kind=None,
        open_ended=None,
        last_day=date(2025, 7, 31),
    )
    assert owner.must_insure is Status.EXCLUDED


# --- nothing known ---


def test_nothing_known_asks_for_the_kind_of_work_first() -> None:
    found = assess(Engagement(), month="2025-08")
    assert found.must_insure is Status.NOT_ENOUGH_EVIDENCE
    assert missing(found)[0] == "kind"
    assert set(missing(found)) >= {"nationality", "first_day", "last_day", "pension"}
    assert "tax_method" not in missing(found)
    assert found.open_questions == ()
    assert found.insured_funds == frozenset()
    assert found.possible_funds == ALL
    assert found.summary == (
        "Người lao động: chưa đủ tài liệu để xác định có thuộc diện bắt buộc tham gia trong tháng 8/2025 hay "
        f"không: còn {len(found.missing):02d} dữ kiện chưa rõ."
    )
    left_out, open_kinds = (step.sentence for step in found.by_fund[Fund.BHTN].reason.children)
    assert left_out.startswith(
        "Nếu là người làm việc theo hợp đồng lao động không xác định thời hạn, người nước"
    )
    assert "; người giúp việc gia đình; cán bộ, công chức; " in left_out
    assert left_out.endswith(", người nước ngoài: không bắt buộc tham gia")
    assert open_kinds.startswith("Nếu là ")
    assert "xác định thời hạn, công dân Việt Nam; " in open_kinds
    assert "người giúp việc" not in open_kinds
    assert [str(citation) for citation in found.by_fund[Fund.HUU_TRI_TU_TUAT].reason.citations] == [
        "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024"
    ]
    cited = [str(c) for c in found.by_fund[Fund.HUU_TRI_TU_TUAT].reason.children[0].citations]
    assert cited[0] == "khoản 5 Điều 3 Nghị định số 158/2025/NĐ-CP"
    assert len(cited) == len(set(cited))
    cited = [str(c) for c in found.by_fund[Fund.HUU_TRI_TU_TUAT].reason.children[1].citations]
    assert cited[0] == "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024"
    assert "khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024" not in cited


def test_few_kinds_of_person_are_told_with_their_steps() -> None:
    law = "điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024"
    both = ask("2025-08", nationality=None).by_fund[Fund.HUU_TRI_TU_TUAT].reason
    assert [step.sentence for step in both.children] == [
        "Nếu là người làm việc theo hợp đồng lao động không xác định thời hạn, công dân Việt Nam",
        "Nếu là người làm việc theo hợp đồng lao động không xác định thời hạn, người nước ngoài",
    ]
    assert all(step.children for step in both.children)
    assert {str(step.citations[0]) for step in both.children} == {law}
    probation = {"kind": "probation", "open_ended": None}
    three = ask("2025-08", **probation).by_fund[Fund.HUU_TRI_TU_TUAT].reason
    assert [bool(step.children) for step in three.children] == [True, True, True]
    assert [str(step.citations[0]) for step in three.children] == [
        "khoản 5 Điều 3 Nghị định số 158/2025/NĐ-CP",
        law,
        law,
    ]
    assert [str(citation) for citation in three.citations] == [
        "khoản 5 Điều 3 Nghị định số 158/2025/NĐ-CP",
        law,
    ]
    six = ask("2025-08", **probation, nationality=None)
    assert not any(step.children for step in six.by_fund[Fund.HUU_TRI_TU_TUAT].reason.children)
    months = [month_words("2025-01"), month_words("2025-02"), month_words("2025-03"), month_words("2025-12")]
    assert months == ["tháng 01/2025", "tháng 02/2025", "tháng 3/2025", "tháng 12/2025"]


def test_a_known_term_leaves_fewer_kinds() -> None:
    facts = Engagement(nationality="vietnamese", first_day=date(2015, 3, 1), last_day=date(2015, 3, 30))
    found = assess(facts, month="2015-03")
    assert found.must_insure is Status.NOT_ENOUGH_EVIDENCE
    told = " ".join(step.sentence for step in found.by_fund[Fund.BHTN].reason.children)
    assert "hợp đồng lao động xác định thời hạn" in told
    termed = assess(Engagement(nationality="vietnamese", term_months=1), month="2015-03")
    told = " ".join(step.sentence for step in termed.by_fund[Fund.BHTN].reason.children)
    assert "không xác định thời hạn" not in told
    unending = assess(Engagement(nationality="vietnamese", open_ended=True), month="2015-03")
    told = " ".join(step.sentence for step in unending.by_fund[Fund.BHTN].reason.children)
    assert "hợp đồng lao động xác định thời hạn" not in told
    assert "theo mùa vụ" not in told


def test_what_all_kinds_agree_on_is_decided() -> None:
    over = Engagement(nationality="vietnamese", first_day=date(2026, 1, 1), last_day=date(2026, 6, 30))
    found = assess(over, month="2026-08")
    assert (found.must_insure, found.missing) == (Status.EXCLUDED, ())
    assert found.by_fund[Fund.BHTN].exclusion is not None
    assert found.by_fund[Fund.BHTN].exclusion.startswith(
        "Không có trường hợp nào còn có thể thuộc đối tượng: "
    )
