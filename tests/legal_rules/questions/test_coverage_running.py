"""Whether the engagement has a day in the month, and what is asked where little is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_rules.case import Fund
from legal_rules.errors import CaseDataError
from legal_rules.kernel.status import Status
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
    kinds = [step.sentence for step in found.by_fund[Fund.BHTN].reason.children]
    assert len(kinds) == 2
    assert all(sentence.startswith("Nếu là ") for sentence in kinds)


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
