"""How long the table of sums will be is guessed before it is laid out; LibreOffice says whether rightly."""

from __future__ import annotations

import itertools
from datetime import date
from io import BytesIO
from pathlib import Path

import attrs
import pytest
from pypdf import PdfReader

from bhxh_docs import CaseFile
from bhxh_docs.dossier.contents import DRAFTED
from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.render import build_context
from bhxh_docs.forms.tags import as_mapping
from bhxh_docs.pdf.length import guessed_pages
from bhxh_docs.pdf.office import convert
from bhxh_docs.templating import Template

pytestmark = pytest.mark.libreoffice

ON = date(2024, 10, 1)
SIZES = ((1, 1), (2, 12), (7, 3), (12, 1), (16, 12), (23, 12), (31, 2), (40, 5), (64, 4), (75, 1))
"""Workers and months of each."""


@pytest.fixture(scope="module")
def drafted(example: CaseFile) -> dict[str, bytes]:
    entry = form_entry("BKTT")
    template = Template(entry.path)
    whole = build_context(entry, example.case, on=ON)
    papers = {}
    for workers, months in SIZES:
        people = itertools.islice(itertools.cycle(whole.nguoi), workers)
        shorter = tuple(attrs.evolve(one, thang=one.thang[:months]) for one in people)
        papers[f"{workers} x {months}"] = template.render(as_mapping(attrs.evolve(whole, nguoi=shorter)))
    return papers


def test_a_guess_is_right_nearly_always_and_never_far_off(
    drafted: dict[str, bytes], papers_cache: Path
) -> None:
    laid_out = convert(drafted, cache_dir=papers_cache)
    pages = {name: len(PdfReader(BytesIO(pdf)).pages) for name, pdf in laid_out.items()}
    guesses = {name: guessed_pages(docx) for name, docx in drafted.items()}
    assert len(set(pages.values())) >= 7  # short and long ones are among them
    assert all(abs(pages[name] - guesses[name]) <= 1 for name in pages), (pages, guesses)
    assert sum(pages[name] == guesses[name] for name in pages) >= len(pages) - 1, (pages, guesses)


def test_the_long_paper_is_the_one_with_a_row_for_each_month_of_a_worker() -> None:
    assert [paper.form for paper in DRAFTED if paper.long] == ["BKTT"]
