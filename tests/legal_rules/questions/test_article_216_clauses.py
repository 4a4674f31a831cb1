"""Ladders without gaps or overlaps, and the penalties of each clause."""

from __future__ import annotations

from itertools import pairwise

import pytest

from legal_rules.questions.article_216 import EmployerStanding
from legal_rules.questions.article_216.clauses import (
    AMOUNT,
    WORKERS,
    Penalty,
    PenaltyKind,
    cite_point,
    clause_of,
    penalties,
    point_words,
    points,
)


@pytest.mark.parametrize("ladder", [AMOUNT, WORKERS])
def test_one_point_at_every_value_from_the_lowest(ladder: object) -> None:
    edges = ladder.breakpoints()  # type: ignore[attr-defined]
    assert list(edges) == sorted(set(edges))
    tried = sorted({value + shift for value in edges for shift in (-1, 0, 1)} | {0, edges[-1] * 10})
    clauses = [int(given[0]) if (given := ladder.of(value)) else 0 for value in tried]  # type: ignore[attr-defined]
    assert clauses == sorted(clauses)
    for value, clause in zip(tried, clauses, strict=True):
        assert (clause == 0) is (value < edges[0])
        holding = [point for span, point in ladder if value in span]  # type: ignore[attr-defined]
        assert len(holding) == (1 if clause else 0)
    for (lower, _), (upper, _) in pairwise(ladder):  # type: ignore[call-overload]
        assert lower.high == upper.low


def test_words_come_from_the_spans() -> None:
    nbsp = "\N{NO-BREAK SPACE}"
    assert point_words("1a") == f"từ 50.000.000{nbsp}đồng đến dưới 300.000.000{nbsp}đồng"
    assert point_words("3b") == "từ 200 người trở lên"
    assert point_words("2a") == "phạm tội 02 lần trở lên"
    assert point_words("3c").endswith("thuộc trường hợp điểm b khoản 2, điểm c khoản 2")


def test_withheld_money_is_no_case_of_the_second_offence() -> None:
    """Điểm c khoản 3 is a case of điểm b or c khoản 2, not of a or d."""
    found = points(
        amount=60_000_000,
        workers=5,
        withheld_amount=60_000_000,
        withheld_workers=5,
        completed_offences=2,
        withheld_part_alone=False,
    )
    assert found == {"1a", "2a", "2d"}
    assert clause_of(found) == 2


@pytest.mark.parametrize(("withheld", "lifted"), [(0, False), (1, True), (2, True)])
def test_one_dong_withheld_is_money_withheld(withheld: int, lifted: bool) -> None:
    found = points(
        amount=60_000_000,
        workers=5,
        withheld_amount=withheld,
        withheld_workers=1 if withheld else 0,
        completed_offences=1,
        withheld_part_alone=False,
    )
    assert ("2d" in found) is lifted


def test_without_a_point_there_is_no_clause() -> None:
    assert clause_of(frozenset()) == 0
    assert [clause_of(frozenset({point})) for point in ("1a", "2d", "3c")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (3, "03 tháng"),
        (11, "11 tháng"),
        (12, "01 năm"),
        (13, "13 tháng"),
        (18, "18 tháng"),
        (24, "02 năm"),
        (84, "07 năm"),
    ],
)
def test_months_are_said_as_years_where_they_are_whole_years(months: int, words: str) -> None:
    ban = Penalty(kind=PenaltyKind.BAN, low=None, high=months, citation=cite_point("1a"))
    assert ban.words().endswith(f" đến {words}")


@pytest.mark.parametrize(
    ("clause", "standing", "expected"),
    [
        (1, "commercial_entity", [("fine", 200_000_000, 500_000_000)]),
        (2, "commercial_entity", [("fine", 500_000_000, 1_000_000_000)]),
        (3, "commercial_entity", [("fine", 1_000_000_000, 3_000_000_000)]),
        (2, "individual", [("fine", 200_000_000, 500_000_000), ("prison", 6, 36)]),
        (3, "individual", [("fine", 500_000_000, 1_000_000_000), ("prison", 24, 84)]),
        (
            1,
            "other_organisation",
            [("fine", 50_000_000, 200_000_000), ("non_custodial", None, 12), ("prison", 3, 12)],
        ),
    ],
)
def test_penalties(clause: int, standing: str, expected: list[tuple[str, int | None, int]]) -> None:
    given = penalties(clause, EmployerStanding(standing))
    assert [(p.kind, p.low, p.high) for p in given if not p.supplementary] == expected
    added = [(p.kind, p.low, p.high) for p in given if p.supplementary]
    assert added == (
        [] if standing == "commercial_entity" else [("fine", 20_000_000, 100_000_000), ("ban", 12, 60)]
    )
    assert all(p.unit == ("đồng" if p.kind == "fine" else "tháng") for p in given)


def test_penalties_of_an_unknown_standing() -> None:
    assert penalties(1, None) == ()


def test_place_of_the_penalty_of_an_entity() -> None:
    (fine,) = penalties(2, EmployerStanding.COMMERCIAL_ENTITY)
    assert str(fine.citation) == "điểm b khoản 5 Điều 216 Bộ luật Hình sự năm 2015"
