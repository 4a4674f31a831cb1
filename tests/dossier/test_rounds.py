"""The rounds of a dossier: a long paper is not waited for, whatever comes out is what waiting would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from few_papers import only
from pypdf import PdfWriter

from bhxh_docs import CaseFile
from bhxh_docs.dossier import DossierOptions, drafts
from bhxh_docs.dossier.drafts import Drafts, settle
from bhxh_docs.dossier.preflight import look
from bhxh_docs.errors import ConversionError, Problem
from bhxh_docs.pdf.office import Conversion

ON = date(2024, 10, 1)
LONG = "BKTT"
PAGES = {"KNKT": 11, "BKTL": 3, LONG: 12, "MLHS": 2}


class Office:
    """Stands for LibreOffice: the long paper of the first round comes only after the second has begun."""

    def __init__(self, *, hold: bool) -> None:
        self.given: Counter[str] = Counter()
        self._hold = hold
        self._second = Event()
        self.bad: frozenset[str] = frozenset()
        self.servers = (SimpleNamespace(), SimpleNamespace())

    def convert_each(self, files: Mapping[str, bytes], **_: Any) -> Conversion:
        self.given.update(list(files))
        if max(self.given[form] for form in PAGES if form != LONG) > 1:
            self._second.set()
        if LONG in files and self._hold and self.given[LONG] == 1:
            assert self._second.wait(20), "the next round did not begin"
        return Conversion(
            pdfs={form: blank(PAGES[form]) for form in files if form not in self.bad},
            problems=tuple(problem(form) for form in files if form in self.bad),
        )


def problem(form: str) -> Problem:
    return Problem(code="BHXH-P004", where=form, message="không đọc được", mend="lưu lại")


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def few() -> Iterator[None]:
    with only(*PAGES):
        yield


def settled(office: Office, example: CaseFile, into: Path, monkeypatch: pytest.MonkeyPatch) -> Drafts:
    monkeypatch.setattr(drafts, "convert_each", office.convert_each)
    options = DossierOptions(prosecutor_copy=False)
    seen = look(example, on=ON, into=into)
    return settle(seen, options, on=ON, facts="thử", warm=office)  # type: ignore[arg-type]


@pytest.fixture
def waited(example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafts:
    return settled(Office(hold=False), example, tmp_path, monkeypatch)


@pytest.mark.parametrize("guess", [PAGES[LONG], PAGES[LONG] + 3])
def test_the_next_round_begins_meanwhile_and_a_wrong_guess_changes_nothing(
    example: CaseFile, waited: Drafts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guess: int
) -> None:
    office = Office(hold=True)
    monkeypatch.setattr(drafts, "_length", lambda *_: guess)
    made = settled(office, example, tmp_path, monkeypatch)
    assert (made.view, made.plans, made.rounds) == (waited.view, waited.plans, waited.rounds)
    assert made.docx == waited.docx
    assert made.rounds == 2
    assert office.given["MLHS"] == (1 if guess == PAGES[LONG] else 2)


def test_the_length_of_the_long_paper_of_the_example_is_guessed(waited: Drafts) -> None:
    assert drafts._length(waited.docx[LONG], 33) == PAGES[LONG]


def test_all_papers_of_a_round_that_do_not_convert_are_told_at_once(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(hold=False)
    office.bad = frozenset({"KNKT", LONG})
    with pytest.raises(ConversionError) as error:
        settled(office, example, tmp_path, monkeypatch)
    assert {problem.where for problem in error.value.problems} == office.bad


def test_what_breaks_beside_the_papers_is_not_waited_for_for_ever(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(hold=False)

    def broken(*_: object, **__: object) -> Conversion:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(office, "convert_each", broken)
    with pytest.raises(RuntimeError, match="hỏng"):
        settled(office, example, tmp_path, monkeypatch)
