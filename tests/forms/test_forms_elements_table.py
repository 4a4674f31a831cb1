"""BPTYT: each element of Điều 216 with its evidence and sheets; neutral, and never a statement of guilt."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import CHECK_ON, ON, SEND, changed_after, main_case, sent, two_years_later
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from legal_rules.case import Case
from legal_rules.procedure.papers import moment
from legal_rules.procedure.readiness import readiness


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


def text_of(case: Case, *, on: date = ON, numbered: bool = True) -> str:
    packet = planned(case.as_of(on)) if numbered else None
    return docx_as_text(render("BPTYT", case, on=on, packet=packet))


def tables(text: str) -> dict[str, dict[int, dict[int, str]]]:
    found: dict[str, dict[int, dict[int, str]]] = {}
    pattern = r"\[(Bảng \d+) › dòng (\d+) › ô (\d+) › Bảng nhỏ[^\]]*\] (.*)$"
    for table, row, cell, value in re.findall(pattern, text, re.MULTILINE):
        found.setdefault(table, {}).setdefault(int(row), {})[int(cell)] = value
    return found


@pytest.mark.parametrize("name", ["thanh-tra", "kiem-tra", "du-lieu-kho"])
def test_the_table_as_text(case: Case, snapshot: SnapshotAssertion, name: str) -> None:
    subject, on = {
        "thanh-tra": (case, ON),
        "kiem-tra": (two_years_later(case), CHECK_ON),
        "du-lieu-kho": (bare(awkward(case)), ON),
    }[name]
    packet = planned(subject.as_of(on))
    assert render("BPTYT", subject, on=on, packet=packet) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_every_reason_of_the_employer_has_a_row_as_in_the_annex_of_the_letter(case: Case) -> None:
    finding = readiness(case, on=ON).findings[0]
    (first, *_) = tables(text_of(case)).values()
    assert [row[1] for row in first.values()] == [str(n + 1) for n in range(len(finding.reasons))]
    letter = docx_as_text(render("KNKT", case, on=ON, packet=planned(case.as_of(ON))))
    for row in first.values():
        assert row[3].rstrip(".") in letter
        assert row[2] != "(trống)"


def test_an_element_bears_the_same_number_for_every_subject(case: Case) -> None:
    (first, *others) = tables(text_of(case)).values()
    names = {row[1]: row[2] for row in first.values()}
    assert len(others) == len(readiness(case, on=ON).findings) - 1
    for other in others:
        for row in other.values():
            assert names[row[1]] == row[2]


def test_a_reference_points_to_a_row_that_is_printed(case: Case) -> None:
    (first, *others) = tables(text_of(case)).values()
    printed = {row[1] for row in first.values()}
    for other in others:
        own = {row[1] for row in other.values()}
        for row in other.values():
            for number, where in re.findall(r"Như dòng (\d+)( mục 1)?", row[5]):
                assert number in (printed if where else own)
    assert "Các dòng 3–10, 13: nội dung, quy định, tài liệu và kết quả đối chiếu như tại mục 1." in text_of(
        case
    )


def test_what_is_missing_or_unsettled_is_told_and_counted(case: Case) -> None:
    subject = attrs.evolve(changed_after(case, withheld=None), determinations=(*case.determinations, SEND))
    text = text_of(subject)
    open_rows = [row for table in tables(text).values() for row in table.values() if row[6].startswith("còn")]
    assert any(row[6] == "còn cần làm rõ" for row in open_rows)
    assert f"{len(open_rows):02d} dòng ghi nội dung còn cần làm rõ hoặc còn vấn đề chưa thống nhất" in text


def test_without_a_planned_packet_no_sheet_is_named(case: Case) -> None:
    assert re.search(r"tờ \d", text_of(case, numbered=False)) is None


def test_the_table_does_not_state_guilt_nor_show_the_codes_of_our_own_lists(case: Case) -> None:
    text = text_of(case)
    for phrase in ("đã phạm tội", "phạm tội trốn đóng", "có tội", "bị can", "đủ căn cứ", "phạt tù"):
        assert phrase not in text.lower()
    assert re.search(r"\bU\d", text) is None
    assert "không phải kết luận về tội phạm" in text


def test_the_table_opens_and_closes_with_the_letter(case: Case) -> None:
    assert moment(case, "BPTYT", on=ON).addressee == moment(case, "KNKT", on=ON).addressee
    for subject, on, code in (
        (case, date(2023, 3, 1), "BHXH-F044"),
        (attrs.evolve(case, determinations=()), ON, "BHXH-F045"),
        (sent(case), date(2024, 10, 3), "BHXH-F042"),
    ):
        with pytest.raises(FormError) as caught:
            render("BPTYT", subject, on=on)
        assert caught.value.code == code
