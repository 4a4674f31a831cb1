"""A finding reads as an argument: numbered steps, sheets once a dossier is planned, nothing said twice."""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.kernel.citation import Citation, Confidence, Instrument
from legal_rules.kernel.finding import Finding, OpenQuestion, Reading, Reason
from legal_rules.kernel.render import finding_as_html
from legal_rules.kernel.status import Status

CODE = Instrument(key="blhs", kind="Bộ luật", name="Bộ luật X")
ONE, TWO = (Citation(instrument=CODE, article="1", clause=clause) for clause in "12")
PROOF = Citation(instrument=CODE, article="87")
YES, OPEN = Status.ESTABLISHED, Status.NEEDS_LEGAL_REVIEW


def step(sentence: str, status: Status = YES, *children: Reason, **facts: object) -> Reason:
    return Reason(
        **{"sentence": sentence, "status": status, "citations": (ONE,), "children": children, **facts}
    )


def papers(*names: str) -> Reason:
    return step(f"Tài liệu: {'; '.join(names)}.", exhibits=names, citations=(PROOF,))


def finding(*reasons: Reason, subject: str = "Công ty Ví Dụ") -> Finding:
    return Finding(
        question="q",
        title="Câu hỏi",
        subject=subject,
        on=date(2024, 1, 5),
        status=OPEN,
        summary="Tóm tắt.",
        build_reasons=lambda: reasons,
    )


MANY = finding(
    step("Tháng.", YES, papers("a", "b"), facts=("months",), exhibits=("a", "b")),
    step("Tiền.", YES, papers("c"), exhibits=("a", "c")),
    step("Chủ thể.", OPEN, step("Phần.", YES), step("Phần khác.", OPEN, citations=(TWO, ONE))),
)


def lines(found: Finding, **how: object) -> list[str]:
    return found.to_text(**how).splitlines()  # type: ignore[arg-type]


def test_steps_are_numbered_parts_marked_where_they_differ_and_the_weak_ones_pointed_to() -> None:
    assert lines(MANY) == [
        "Câu hỏi — Công ty Ví Dụ",
        "Kết quả: CẦN Ý KIẾN PHÁP LÝ. Tóm tắt.",
        "Điểm cần xem kỹ: mục 3 (cần ý kiến pháp lý).",
        "1. ✔ Tháng. [khoản 1 Điều 1 Bộ luật X]",
        "    – Tài liệu: a; b. [Điều 87 Bộ luật X]",
        "2. ✔ Tiền. [khoản 1 Điều 1 Bộ luật X]",
        "    – Tài liệu: c.",
        "3. § Chủ thể. [khoản 1 Điều 1 Bộ luật X]",
        "    ✔ Phần.",
        "    – Phần khác. [khoản 2, khoản 1 Điều 1 Bộ luật X]",
    ]


def test_nothing_is_pointed_to_where_all_steps_are_alike() -> None:
    for status in (YES, OPEN):
        assert not any("xem kỹ" in line for line in lines(finding(step("A.", status), step("B.", status))))


def test_a_basis_is_left_out_only_where_the_step_above_has_the_very_same() -> None:
    inferred = attrs.evolve(ONE, confidence=Confidence.ASSUMED)
    found = finding(step("A.", YES, step("B.", YES, citations=(inferred,))))
    assert lines(found)[-1] == "  – B. [khoản 1 Điều 1 Bộ luật X (cách hiểu, cần xác nhận)]"


def test_sheets_stand_with_the_part_that_names_the_paper() -> None:
    told = lines(MANY, sheets={"a": "3–4", "c": "9"})
    assert "    – Tài liệu: a; b. (tờ 3–4) [Điều 87 Bộ luật X]" in told
    assert "2. ✔ Tiền. (tờ 3–4) [khoản 1 Điều 1 Bộ luật X]" in told
    assert "    – Tài liệu: c. (tờ 9)" in told
    assert "(tờ 3–4)" in finding_as_html(MANY, sheets={"a": "3–4"})


def test_steps_told_of_another_subject_are_referred_to() -> None:
    *same, last = MANY.reasons
    other = finding(step("Chức vụ."), *same, attrs.evolve(last, sentence="Khác."), subject="Nguyễn Văn Ví Dụ")
    told = lines(other, beside=MANY)
    assert told[3:6] == [
        "1. ✔ Chức vụ. [khoản 1 Điều 1 Bộ luật X]",
        "2–3. Như mục 1–2 đối với Công ty Ví Dụ.",
        "4. § Khác. [khoản 1 Điều 1 Bộ luật X]",
    ]
    html = finding_as_html(other, beside=MANY)
    assert "<p>2–3. Như mục 1–2 đối với Công ty Ví Dụ.</p>" in html
    assert '<li value="4">§ Khác.' in html


def test_a_step_of_another_status_or_basis_is_told_again() -> None:
    before = finding(step("A."), step("B."))
    after = finding(step("A.", OPEN), step("B.", YES, citations=(TWO,)), subject="Nguyễn Văn Ví Dụ")
    assert not any("Như mục" in line for line in lines(after, beside=before))


def test_all_steps_may_be_the_same() -> None:
    assert (
        lines(attrs.evolve(MANY, subject="Bà Ví Dụ"), beside=MANY)[-1]
        == "1–3. Như mục 1–3 đối với Công ty Ví Dụ."
    )


def test_html_nests_the_parts_and_keeps_the_numbers() -> None:
    html = MANY.to_html()
    assert html.count("<ol>") == 1
    assert '<li value="3">§ Chủ thể. <small>[khoản 1 Điều 1 Bộ luật X]</small><ul><li>✔ Phần.</li>' in html
    assert html.count("<li") == html.count("</li>") == 3 + 4
    assert "<ol>" not in finding().to_html()


def test_a_reading_is_told_with_what_else_it_changes() -> None:
    question = OpenQuestion(
        code="U2",
        question="Có phải không?",
        citations=(ONE, TWO),
        readings=(
            Reading(text="Có", outcome=YES, note="khoản 1"),
            Reading(text="Không", outcome=Status.EXCLUDED),
        ),
    )
    found = attrs.evolve(finding(step("A.")), open_questions=(question,))
    assert lines(found)[-4:] == [
        "Câu hỏi pháp lý chưa thống nhất:",
        "  - [U2] Có phải không? [khoản 1, khoản 2 Điều 1 Bộ luật X]",
        "      · Có → đủ căn cứ (khoản 1)",
        "      · Không → không thuộc trường hợp",
    ]
    assert "Có → đủ căn cứ (khoản 1)" in found.to_html()
