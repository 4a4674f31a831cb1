"""The papers as pages: sizes, page numbers, links and nothing left on a page by itself."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from packets import planned
from pypdf import PdfReader

from bhxh_docs.forms import render
from bhxh_docs.intake import load_case
from bhxh_docs.pdf.office import convert

pytestmark = pytest.mark.libreoffice

REFERRAL_DAY = date(2024, 10, 1)
DAYS = {
    "04-KT": date(2024, 7, 11),
    "06-KT": date(2024, 8, 7),
    "KLTT": date(2024, 9, 27),
    "KNKT": REFERRAL_DAY,
    "BKTL": REFERRAL_DAY,
    "BKBS": REFERRAL_DAY,
    "BBGN": REFERRAL_DAY,
    "MLHS": REFERRAL_DAY,
}
WITH_ANNEX = ("04-KT", "06-KT", "KLTT", "KNKT")
LISTS = ("BKTL", "BKBS")


@pytest.fixture(scope="module")
def pages(repo_root: Path, papers_cache: Path) -> dict[str, PdfReader]:
    """Every paper of the main example, converted in one go."""
    case = load_case(repo_root / "docs" / "examples" / "may-vi-du").case
    packet = planned(case.as_of(REFERRAL_DAY))
    files = {
        form: render(form, case, on=day, packet=packet if day == REFERRAL_DAY else None)
        for form, day in DAYS.items()
    }
    return {form: PdfReader(io.BytesIO(pdf)) for form, pdf in convert(files, cache_dir=papers_cache).items()}


@pytest.mark.parametrize("form", DAYS)
def test_no_page_is_empty(pages: dict[str, PdfReader], form: str) -> None:
    for number, page in enumerate(pages[form].pages, start=1):
        assert len(page.extract_text().split()) > 5, f"{form}, trang {number}"


@pytest.mark.parametrize("form", DAYS)
def test_pages_are_a4_and_only_annexes_and_lists_lie_on_their_side(
    pages: dict[str, PdfReader], form: str
) -> None:
    sizes = [
        tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in pages[form].pages
    ]
    assert set(sizes) <= {(210, 297), (297, 210)}
    landscape = [size == (297, 210) for size in sizes]
    if form in WITH_ANNEX:
        assert landscape == sorted(landscape)
        assert 0 < sum(landscape) < len(landscape)
    else:
        assert set(landscape) == {form in LISTS}


@pytest.mark.parametrize("form", DAYS)
def test_pages_are_numbered_from_the_second_and_each_annex_anew(
    pages: dict[str, PdfReader], form: str
) -> None:
    firsts = [page.extract_text().split("\n")[0].strip() for page in pages[form].pages]
    expected, count = [], 0
    for first in firsts:
        count = count + 1 if first.isdigit() else 1
        expected.append(str(count) if count > 1 else first)
    assert firsts == expected
    assert not firsts[0].isdigit()


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("04-KT", "Nơi nhận:"),
        ("KLTT", "Nơi nhận:"),
        ("KNKT", "Nơi nhận:"),
        ("BKTL", "Nơi nhận:"),
        ("BBGN", "BÊN GIAO\n"),
    ],
)
def test_a_signature_never_stands_on_a_page_of_its_own(
    pages: dict[str, PdfReader], form: str, mark: str
) -> None:
    signed = [text for page in pages[form].pages if mark in (text := page.extract_text())]
    assert "./." in signed[-1]


@pytest.mark.parametrize("form", ["MLHS", *LISTS])
def test_each_row_of_the_index_and_of_the_lists_becomes_a_link_of_the_page(
    pages: dict[str, PdfReader], repo_root: Path, form: str
) -> None:
    case = load_case(repo_root / "docs" / "examples" / "may-vi-du").case
    found = {
        str(annotation.get_object()["/A"]["/URI"])
        for page in pages[form].pages
        for annotation in page.get("/Annots", ())
    }
    expected = {f"https://ho-so.invalid/{row.key}" for row in planned(case.as_of(REFERRAL_DAY)).rows}
    assert found == expected


def test_the_empty_certification_stays_whole_and_with_the_end_of_the_list(
    pages: dict[str, PdfReader],
) -> None:
    *_, last = pages["BKBS"].pages
    text = last.extract_text()
    assert "NGƯỜI LẬP BẢNG KÊ" in text
    assert text.index("(Phần sao y chỉ có giá trị") < text.index("SAO Y\n") < text.index("Nơi nhận:")
