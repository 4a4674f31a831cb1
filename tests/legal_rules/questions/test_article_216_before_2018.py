"""Months before 01/01/2018: never Article 216, and what applies instead.

Căn cứ: khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from cases_216 import MEANS, ON, SANCTIONED, case, changed, hidden, run
from facts_216 import ASKED_ON, MONTHS, facts, sanction

from legal_rules.kernel.finding import Reason
from legal_rules.questions import referral
from legal_rules.questions.article_216 import EvasionFacts, Execution, assess, assess_case
from legal_rules.questions.article_216.before_2018 import instead_of_216

LATE_2017 = ("2017-10", "2017-11", "2017-12")
EARLY_2018 = ("2018-01", "2018-02", "2018-03")
BEFORE = "khoản 1 Điều 5 Nghị quyết số 05/2019/NQ-HĐTP"
OLD: dict[str, Any] = {
    "decided_on": date(2018, 3, 1),
    "conduct_from": date(2017, 6, 1),
    "conduct_to": date(2018, 1, 31),
}


def _instead(given: EvasionFacts, on: date = ASKED_ON) -> Reason:
    found = instead_of_216(given, on=on)
    assert found is not None
    return found


def test_the_answer_says_what_applies_instead() -> None:
    finding = assess(facts(months=(*LATE_2017, *EARLY_2018)), on=ASKED_ON)
    assert finding.exclusion == "before_2018"
    assert finding.summary.endswith(
        "không tính 3 tháng (10/2017 – 12/2017) trước ngày 01/01/2018, thay vào đó: xử phạt vi phạm hành "
        "chính khi chưa bị xử phạt và còn thời hiệu, cưỡng chế quyết định xử phạt đã có, khởi kiện dân sự."
    )
    months = finding.reasons[0]
    assert BEFORE in [str(one) for one in months.citations]
    (told,) = months.children
    assert told.sentence == (
        "3 tháng (10/2017 – 12/2017) trước ngày 01/01/2018 không bị xử lý theo Điều 216; thay vào đó, tùy "
        "trường hợp, áp dụng các cách sau."
    )
    assert [str(child.citations[0]) for child in told.children] == [BEFORE] * 3


def test_where_only_some_months_lie_before_they_are_told_beside_the_answer() -> None:
    """Six months count by themselves: established, and the three before are still to be dealt with."""
    old = sanction(decided_on=date(2017, 6, 1), conduct_from=date(2016, 1, 1), conduct_to=date(2017, 5, 31))
    finding = assess(facts(months=(*LATE_2017, *MONTHS), sanctions=(sanction(), old)), on=ASKED_ON)
    assert finding.status == "established"
    months = finding.reasons[0]
    assert months.sentence.endswith("không tính 3 tháng (10/2017 – 12/2017) trước ngày 01/01/2018.")
    (told,) = months.children
    assert "thay vào đó" in told.sentence
    assert told.status == "established"


def test_without_a_month_before_2018_nothing_is_told() -> None:
    assert instead_of_216(facts(), on=ASKED_ON) is None
    assert instead_of_216(facts(months=None), on=ASKED_ON) is None
    assert assess(facts(), on=ASKED_ON).reasons[0].children == ()


@pytest.mark.parametrize(("month", "told"), [("2017-11", True), ("2017-12", True), ("2018-01", False)])
def test_the_first_month_that_can_count_is_january_2018(month: str, told: bool) -> None:
    assert (instead_of_216(facts(months=(month, *MONTHS)), on=ASKED_ON) is not None) is told


@pytest.mark.parametrize(
    ("sanctions", "status", "words"),
    [
        ((), "not_enough_evidence", "3 tháng (10/2017 – 12/2017) chưa bị xử phạt: xử phạt vi phạm"),
        (None, "not_enough_evidence", "3 tháng (10/2017 – 12/2017) chưa rõ đã bị xử phạt hay chưa"),
        ((sanction(**OLD),), "excluded", "3 tháng (10/2017 – 12/2017) đã bị xử phạt, không xử phạt lại."),
        (
            (sanction(**OLD | {"conduct_to": date(2017, 11, 30)}),),
            "not_enough_evidence",
            "1 tháng (12/2017) chưa bị xử phạt: ",
        ),
        (
            (sanction(**OLD | {"conduct_to": None}),),
            "not_enough_evidence",
            "3 tháng (10/2017 – 12/2017) chưa rõ đã bị xử phạt hay chưa: ",
        ),
        ((sanction(**OLD, act="other"),), "not_enough_evidence", "3 tháng (10/2017 – 12/2017) chưa bị xử"),
        ((sanction(**OLD, act="late_payment"),), "excluded", "3 tháng (10/2017 – 12/2017) đã bị xử phạt"),
        ((sanction(**OLD, cancelled=True),), "not_enough_evidence", "3 tháng (10/2017 – 12/2017) chưa bị xử"),
        ((sanction(),), "not_enough_evidence", "3 tháng (10/2017 – 12/2017) chưa bị xử phạt"),
    ],
)
def test_a_fine_while_not_sanctioned_and_within_its_limitation(
    sanctions: Any, status: str, words: str
) -> None:
    """Điểm a khoản 1 Điều 6, khoản 2 Điều 65 Luật XLVPHC: 01 year; remedies also after it."""
    fine, *_ = _instead(facts(months=(*LATE_2017, *EARLY_2018), sanctions=sanctions)).children
    assert (fine.status, fine.sentence.startswith(words)) == (status, True), fine.sentence
    if status != "excluded":
        assert "khi còn thời hiệu (01 năm, từ ngày kết thúc hành vi" in fine.sentence
        assert "vẫn có thể buộc khắc phục hậu quả" in fine.sentence
        assert {one.article for one in fine.citations} == {"5", "6", "65"}


@pytest.mark.parametrize(
    ("execution", "on", "status", "words"),
    [
        (None, ASKED_ON, "not_enough_evidence", "chưa rõ tình trạng chấp hành"),
        (
            Execution.completed(date(2018, 5, 2)),
            ASKED_ON,
            "excluded",
            "đã chấp hành xong ngày 02/5/2018, không còn việc thi hành",
        ),
        (Execution.evading(), ASKED_ON, "established", "cưỡng chế, thời hiệu thi hành chưa chạy"),
        # 01 year from the decision of 01/3/2018
        (Execution.open(), date(2019, 2, 28), "established", "cưỡng chế đến hết ngày 01/3/2019"),
        (Execution.open(), date(2019, 3, 1), "established", "cưỡng chế đến hết ngày 01/3/2019"),
        (
            Execution.open(),
            date(2019, 3, 2),
            "not_enough_evidence",
            "biện pháp khắc phục hậu quả vẫn phải thi hành; chứng minh được việc trốn tránh",
        ),
        # khoản 2 Điều 74: 01 year from the end of the evasion
        (
            Execution.evaded_until(date(2023, 1, 5)),
            ASKED_ON,
            "established",
            "trốn tránh thi hành đến ngày 05/01/2023: thi hành, cưỡng chế đến hết ngày 05/01/2024",
        ),
        (
            Execution.evaded_until(date(2023, 1, 4)),
            ASKED_ON,
            "established",
            "đã hết thời hiệu thi hành ngày 04/01/2024; biện pháp khắc phục hậu quả vẫn phải thi hành",
        ),
    ],
)
def test_a_sanction_that_was_imposed_is_executed(
    execution: Execution | None, on: date, status: str, words: str
) -> None:
    given = facts(months=LATE_2017, sanctions=(sanction(**OLD, execution=execution),), further=None)
    _, executed, _ = _instead(given, on).children
    assert executed.status == status
    assert executed.sentence.startswith("Quyết định xử phạt ngày 01/3/2018: ")
    assert words in executed.sentence
    assert "74" in {one.article for one in executed.citations}


@pytest.mark.parametrize(
    ("sanctions", "status", "words"),
    [
        ((), "excluded", "không có quyết định xử phạt nào về các tháng này"),
        (None, "not_enough_evidence", "chưa rõ đã bị xử phạt; đã bị xử phạt mà cố tình trốn tránh"),
    ],
)
def test_where_no_sanction_is_known(sanctions: Any, status: str, words: str) -> None:
    _, executed, civil = _instead(facts(months=LATE_2017, sanctions=sanctions)).children
    assert (executed.status, words in executed.sentence) == (status, True)
    assert civil.sentence.startswith("Khởi kiện theo thủ tục tố tụng dân sự")


class TestOfACase:
    """Twelve workers hidden through the second half of 2017, and a few months after it."""

    EARLY = attrs.evolve(MEANS, on=date(2019, 1, 4), exhibits=(), rests_on=())

    def test_the_decision_is_named_by_its_number(self) -> None:
        conduct = {"conduct_from": date(2017, 7, 1), "conduct_to": date(2018, 4, 30)}
        events = changed(SANCTIONED, "xp-1", on=date(2018, 5, 4), **conduct)
        events = tuple(event for event in events if event.id == "xp-1")
        given = case(hidden(12, "2017-07", "2018-03"), events=events, determinations=(self.EARLY,))
        finding = assess_case(given, on=ON)
        assert (finding.status, finding.exclusion) == ("excluded", "before_2018")
        (told,) = [child for child in finding.reasons[1].children if "thay vào đó" in child.sentence]
        assert told.children[0].sentence == "6 tháng (7/2017 – 12/2017) đã bị xử phạt, không xử phạt lại."
        assert told.children[1].sentence.startswith("Quyết định xử phạt số 45/QĐ-XPHC ngày 04/5/2018: ")
        assert told.children[1].facts == ("events.xp-1",)

    def test_the_months_are_told_though_not_all_months_are_known(self) -> None:
        unpaid = tuple(attrs.evolve(row, due=None, paid=None) for row in hidden(2))
        rows = (*hidden(12, "2017-07", "2017-12"), *unpaid)
        finding = assess_case(case(rows, determinations=(self.EARLY,)), on=ON)
        (told,) = [child for child in finding.reasons[1].children if "thay vào đó" in child.sentence]
        assert told.sentence.startswith("6 tháng (7/2017 – 12/2017) trước ngày 01/01/2018")

    def test_the_referral_says_it_too(self) -> None:
        given = case(hidden(12, "2017-07", "2018-03"), determinations=(self.EARLY,))
        found = referral.assess(given, on=ON)
        assert (found.status, found.exclusion) == ("excluded", "before_2018")
        assert found.summary.startswith(
            "Không thuộc trường hợp chuyển hồ sơ (hành vi trước ngày 01/01/2018). Thay vào đó: xử phạt vi "
        )
        assert found.instead is not None
        assert found.instead in found.reasons
        told = found.to_dict()["instead"]
        assert [part["status"] for part in told["reasons"]][2] == "established"

    def test_a_referral_leaves_months_before_2018_out_and_says_so(self) -> None:
        rows = (*hidden(12, "2017-07", "2017-12"), *(run(n, "2023-04", "2023-09") for n in range(1, 13)))
        found = referral.assess(case(rows), on=ON)
        assert found.article_216.status == "established"
        assert found.instead is not None
        assert "6 tháng (7/2017 – 12/2017)" in found.instead.sentence
        assert referral.assess(case(), on=ON).instead is None
