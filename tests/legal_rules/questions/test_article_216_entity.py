"""What must be proven besides where the subject is a commercial legal entity (Điều 441 BLTTHS)."""

from __future__ import annotations

from typing import Any

import pytest
from facts_216 import ASKED_ON, facts

from legal_rules.kernel.finding import Reason
from legal_rules.questions.article_216 import assess

FIVE = ["Hành vi", "Lỗi", "Thiệt hại", "Tình tiết giảm nhẹ, tăng nặng", "Nguyên nhân, điều kiện"]


def matters(*args: Any, **changes: Any) -> Reason | None:
    """The step on Điều 441 of a finding; None where it is not told."""
    found = assess(facts(*args, **changes), on=ASKED_ON)
    return next(
        (
            step
            for top in found.reasons
            for _, step in top.walk()
            if any(one.article == "441" and one.clause is None for one in step.citations)
        ),
        None,
    )


def told(*args: Any, **changes: Any) -> dict[str, Reason]:
    found = matters(*args, **changes)
    assert found is not None
    return {child.sentence.split(":")[0]: child for child in found.children}


def test_the_five_matters_stand_one_a_clause() -> None:
    found = matters()
    assert found is not None
    assert found.sentence.startswith("Khi tiến hành tố tụng đối với pháp nhân còn phải chứng minh: ")
    assert list(told()) == FIVE
    cited = [child.citations[0] for child in found.children]
    assert [(one.article, one.clause, one.confidence.value) for one in cited] == [
        ("441", str(number), "secondary") for number in range(1, 6)
    ]


@pytest.mark.parametrize("kind", ["individual", "other_organisation"])
def test_nobody_else_is_told_of_them(kind: str) -> None:
    assert matters(employer_kind=kind) is None


def test_an_entity_that_is_excluded_is_told_of_none() -> None:
    assert matters(49_999_999, 9) is None


def test_what_the_file_shows_stands_with_each() -> None:
    shown = {name: step.sentence for name, step in told(100_000_000, 12).items()}
    assert "4/2023 – 9/2023" in shown["Hành vi"]
    assert "có sự chỉ đạo của pháp nhân còn phải làm rõ" in shown["Hành vi"]
    assert shown["Thiệt hại"] == (
        "Thiệt hại: số tiền gốc chưa đóng 100.000.000\u00a0đồng, 12 người lao động."
    )
    assert {str(one) for one in told()["Hành vi"].citations} == {
        "khoản 1 Điều 441 Bộ luật Tố tụng hình sự năm 2015",
        "khoản 1 Điều 75 Bộ luật Hình sự năm 2015",
    }


@pytest.mark.parametrize(
    ("means", "words"),
    [
        ("deceit", "hồ sơ có dấu hiệu gian dối, là cố ý"),
        ("late_only", "hồ sơ chưa thấy dấu hiệu gian dối"),
        ("other_trick", "hồ sơ chưa thấy dấu hiệu gian dối"),
        (None, "hồ sơ chưa xác định gian dối"),
    ],
)
def test_fault_is_left_to_those_who_conduct_the_proceedings(means: str | None, words: str) -> None:
    step = told(means=means)["Lỗi"]
    assert words in step.sentence
    assert step.sentence.endswith("do cơ quan tiến hành tố tụng xác định.")
    assert str(step.citations[1]) == "khoản 11 Điều 2 Nghị quyết số 05/2019/NQ-HĐTP"


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    shown = told(None, None, months=None)
    assert "chưa rõ các tháng" in shown["Hành vi"].sentence
    assert shown["Thiệt hại"].sentence == "Thiệt hại: chưa rõ số tiền, chưa rõ số người."
    assert told(None, 12)["Thiệt hại"].sentence == "Thiệt hại: chưa rõ số tiền, 12 người lao động."
