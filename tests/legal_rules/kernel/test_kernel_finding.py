"""A finding: reasons as a tree, built late, rendered as text, HTML and JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from legal_rules.kernel.citation import Citation, Confidence, Instrument
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion, Reading, Reason
from legal_rules.kernel.problem import Problem, ProblemsError
from legal_rules.kernel.status import ExclusionKind, Status

CODE = Instrument(
    key="blhs-2015", kind="Bộ luật", name="Bộ luật Hình sự năm 2015", in_force_from=date(2018, 1, 1)
)
READ = Citation(instrument=CODE, article="216", clause="1")
ASSUMED = Citation(instrument=CODE, article="216", clause="1", confidence=Confidence.ASSUMED)


def _finding(built: list[int] | None = None) -> Finding:
    def build() -> tuple[Reason, ...]:
        if built is not None:
            built.append(1)
        below = Reason(
            sentence="Số tiền < 50.000.000 đồng.",
            status=Status.EXCLUDED,
            citations=(READ, ASSUMED),
            facts=("contributions.ld-01",),
            exhibits=("bang-luong", "hop-dong"),
        )
        top = Reason(
            sentence="Chưa đạt mức.",
            status=Status.EXCLUDED,
            citations=(READ,),
            exhibits=("hop-dong",),
            children=(below,),
        )
        return (top,)

    return Finding(
        question="article_216",
        title="Điều 216",
        subject="Công ty <Ví Dụ>",
        on=date(2024, 1, 5),
        status=Status.EXCLUDED,
        summary="Không thuộc trường hợp.",
        missing=(MissingFact(path="means", meaning="Thủ đoạn", proof="bảng lương"),),
        open_questions=(
            OpenQuestion(
                code="U3",
                question="Có phải còn vi phạm không?",
                readings=(
                    Reading(text="Có", outcome=Status.ESTABLISHED),
                    Reading(text="Không", outcome=Status.EXCLUDED),
                ),
                citations=(READ,),
            ),
        ),
        build_reasons=build,
    )


def test_a_rule_without_a_citation_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="citations"):
        Reason(sentence="Câu.", status=Status.ESTABLISHED, citations=())


def test_a_question_has_two_readings_at_least() -> None:
    with pytest.raises(ValueError, match="readings"):
        OpenQuestion(code="U1", question="?", readings=(Reading(text="Có", outcome=Status.ESTABLISHED),))


def test_reasons_are_built_once_and_late() -> None:
    built: list[int] = []
    finding = _finding(built)
    assert finding.status is Status.EXCLUDED
    assert built == []
    assert finding.reasons is finding.reasons
    assert built == [1]


def test_the_tree() -> None:
    (top,) = _finding().reasons
    assert [(depth, step.sentence) for depth, step in top.walk()] == [
        (0, "Chưa đạt mức."),
        (1, "Số tiền < 50.000.000 đồng."),
    ]
    assert top.confidence is Confidence.TEXT
    assert top.children[0].confidence is Confidence.ASSUMED
    assert _finding().exhibits() == ("hop-dong", "bang-luong")


def test_text() -> None:
    assert _finding().to_text().splitlines() == [
        "Điều 216 — Công ty <Ví Dụ>",
        "Kết quả: KHÔNG THUỘC TRƯỜNG HỢP. Không thuộc trường hợp.",
        "✘ Chưa đạt mức. [khoản 1 Điều 216 Bộ luật Hình sự năm 2015]",
        (
            "  – Số tiền < 50.000.000 đồng. [khoản 1 Điều 216 Bộ luật Hình sự năm 2015 (một phần là cách "
            "hiểu, cần xác nhận)]"
        ),
        "Còn thiếu:",
        "  - Thủ đoạn (bảng lương)",
        "Câu hỏi pháp lý chưa thống nhất:",
        "  - [U3] Có phải còn vi phạm không? [khoản 1 Điều 216 Bộ luật Hình sự năm 2015]",
        "      · Có → đủ căn cứ",
        "      · Không → không thuộc trường hợp",
    ]


def test_html_is_escaped() -> None:
    html = _finding()._repr_html_()
    assert "Công ty &lt;Ví Dụ&gt;" in html
    assert "Số tiền &lt; 50.000.000 đồng." in html
    assert "<Ví" not in html


def test_json() -> None:
    told = json.loads(json.dumps(_finding().to_dict()))
    assert (told["question"], told["on"], told["status"]) == ("article_216", "2024-01-05", "excluded")
    assert told["status_label"] == "không thuộc trường hợp"
    (reason,) = told["reasons"]
    assert reason["reasons"][0]["facts"] == ["contributions.ld-01"]
    assert reason["reasons"][0]["citations"][1]["confidence"] == "assumed"
    assert "facts" not in reason
    assert told["open_questions"][0]["readings"][1]["outcome"] == "excluded"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (
            {"article": "216", "clause": "2", "point": "b"},
            "điểm b khoản 2 Điều 216 Bộ luật Hình sự năm 2015",
        ),
        ({"article": "27"}, "Điều 27 Bộ luật Hình sự năm 2015"),
        ({"section": "điểm 4.5 Mục I"}, "điểm 4.5 Mục I Bộ luật Hình sự năm 2015"),
    ],
)
def test_citations(place: dict[str, str], shown: str) -> None:
    assert str(Citation(instrument=CODE, **place)) == shown


def test_in_force() -> None:
    ended = Instrument(
        key="x", kind="Luật", name="Luật X", in_force_from=date(2018, 1, 1), in_force_to=date(2018, 1, 2)
    )
    assert [ended.in_force(date(2018, 1, day)) for day in (1, 2, 3)] == [True, True, False]
    assert CODE.in_force(date(2017, 12, 31)) is False
    assert Instrument(key="x", kind="Luật", name="Luật X").in_force(date(2018, 1, 1)) is None


def test_every_value_has_a_label() -> None:
    for kind in (Status, ExclusionKind, Confidence):
        assert all(member.label for member in kind)


def test_problems_are_told_together() -> None:
    first = Problem(code="BHXH-C001", where="$.id", message="phải là chữ", mend="ghi chữ")
    error = ProblemsError([first, Problem(code="BHXH-C002", where="", message="trống")])
    assert str(error).splitlines() == [
        "[BHXH-C001] $.id: phải là chữ → ghi chữ",
        "[BHXH-C002] trống",
    ]
    assert error.code == "BHXH-C001"
    assert ProblemsError(first).problems == (first,)
