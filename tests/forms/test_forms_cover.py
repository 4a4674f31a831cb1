"""BIAHS: the cover tells what the file is, from when to when and how much; archive fields stay blank."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from awkward import awkward, bare
from packet_cases import CHECK_ON, ON, main_case, sent, two_years_later
from packets import planned
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import FormError
from bhxh_docs.forms import render
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text
from bhxh_docs.text import format_date_long, number_in_words
from legal_rules.case import Case
from legal_rules.procedure.papers import moment


@pytest.fixture(scope="module")
def case() -> Case:
    return main_case()


def text_of(case: Case, *, on: date = ON, numbered: bool = True) -> str:
    packet = planned(case.as_of(on)) if numbered else None
    return docx_as_text(render("BIAHS", case, on=on, packet=packet))


@pytest.mark.parametrize("name", ["thanh-tra", "kiem-tra", "du-lieu-kho"])
def test_the_cover_as_text(case: Case, snapshot: SnapshotAssertion, name: str) -> None:
    subject, on = {
        "thanh-tra": (case, ON),
        "kiem-tra": (two_years_later(case), CHECK_ON),
        "du-lieu-kho": (bare(awkward(case)), ON),
    }[name]
    packet = planned(subject.as_of(on)) if name != "du-lieu-kho" else None
    assert render("BIAHS", subject, on=on, packet=packet) == snapshot(
        extension_class=DocxTextSnapshotExtension
    )


def test_the_counts_are_those_of_the_packet_and_the_days_those_of_the_exhibits(case: Case) -> None:
    packet = planned(case.as_of(ON))
    days = [x.issued_on for x in case.exhibits if x.issued_on is not None]
    text = text_of(case)
    documents, sheets = packet.documents, packet.sheets
    assert (
        f"Gồm {documents} ({number_in_words(documents)}) tài liệu, {sheets} ({number_in_words(sheets)}) tờ"
        in text
    )
    assert f"(Từ {format_date_long(min(days))} đến {format_date_long(max(days))})" in text


def test_without_a_planned_packet_the_counts_are_dotted(case: Case) -> None:
    assert "Gồm …… (………………) tài liệu, …… (………………) tờ" in text_of(case, numbered=False)


def test_the_fields_of_the_archive_are_left_to_the_archivist(case: Case) -> None:
    text = text_of(case)
    for field in ("Phông số", "Mục lục số", "Hồ sơ số", "Thời hạn bảo quản"):
        line = text.index(f"] {field}\n")
        assert text[line:].splitlines()[1].endswith("] (trống)")


def test_the_cover_names_the_addressee_of_the_letter_and_no_guilt(case: Case) -> None:
    text = text_of(case)
    addressee = moment(case, "KNKT", on=ON).addressee
    assert addressee is not None
    assert addressee in text
    assert "phạm tội" not in text.lower()


def test_the_cover_opens_and_closes_with_the_letter(case: Case) -> None:
    for subject, on, code in (
        (case, date(2023, 3, 1), "BHXH-F044"),
        (attrs.evolve(case, determinations=()), ON, "BHXH-F045"),
        (sent(case), date(2024, 10, 3), "BHXH-F042"),
    ):
        with pytest.raises(FormError) as caught:
            render("BIAHS", subject, on=on)
        assert caught.value.code == code
