"""The pages of every paper: head and signature block look as they did, no heading is left at a page's end."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import many_papers
import pytest
from moments import docx_of, drafts
from page_ends import left_behind
from pictures import PictureSnapshotExtension, head, key_of, signature
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.forms.catalogue import catalogue
from bhxh_docs.pdf.fonts import resolve_fonts
from bhxh_docs.pdf.office import convert, find_office
from bhxh_docs.testing import docx_as_text

pytestmark = pytest.mark.libreoffice

STORED = "libreoffice-7.4-liberationserif-regular"
PAPERS: dict[str, Callable[[], bytes]] = {}
for drafted in drafts():
    PAPERS.setdefault(drafted.form, partial(docx_of, drafted))
for form in many_papers.FORMS:
    PAPERS[form] = partial(many_papers.paper_of, form)


def signer(form: str) -> str | None:
    """Who signs last, for the agency or as head of a team; None where the name is left open."""
    names = re.findall(r"› Họ tên ký\] (.+)", docx_as_text(PAPERS[form]()))
    known = [name for name in names if "…" not in name and name != "(trống)"]
    return known[-1] if known else None


NAMELESS = (
    *("QDXP", "QDKP", "QDDC", "QDCH", "TBCH", "DSTT", "KHPT"),  # dots where the name comes
    *("05b-KT", "BBGQ", "BBKK", "BBGT", "01-KT"),  # room for whoever signs
    *("MLHS", "BIAHS"),  # not signed
)
"""Papers that print no name of a signer."""


@pytest.fixture(scope="module")
def pages(papers_cache: Path) -> dict[str, bytes]:
    """One drafting of every form as PDF, converted in one go; the pictures are those of one version."""
    here = key_of(find_office().version, resolve_fonts().face().path.stem)
    if here != STORED:
        pytest.skip(f"hình mẫu được lưu cho {STORED}, máy này là {here}")
    return convert({form: make() for form, make in PAPERS.items()}, cache_dir=papers_cache)


def test_every_form_is_pictured() -> None:
    assert set(PAPERS) == set(catalogue())


@pytest.mark.parametrize("form", PAPERS)
def test_no_page_ends_with_what_stays_with_the_next_paragraph(form: str, pages: dict[str, bytes]) -> None:
    assert left_behind(PAPERS[form](), pages[form]) == []


@pytest.mark.parametrize("form", PAPERS)
def test_the_head_of_a_paper(form: str, pages: dict[str, bytes], snapshot: SnapshotAssertion) -> None:
    assert head(pages[form]) == snapshot(extension_class=PictureSnapshotExtension)


def test_the_other_papers_end_with_a_name() -> None:
    assert {form for form in PAPERS if signer(form) is None} == set(NAMELESS)


@pytest.mark.parametrize("form", [form for form in PAPERS if form not in NAMELESS])
def test_the_signature_block(form: str, pages: dict[str, bytes], snapshot: SnapshotAssertion) -> None:
    name = signer(form)
    assert name is not None
    assert signature(pages[form], name) == snapshot(extension_class=PictureSnapshotExtension)
