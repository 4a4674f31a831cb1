"""The rounds of a dossier: a long paper is laid out last, and a wrong guess of its length changes nothing."""

from __future__ import annotations

import subprocess
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
from bhxh_docs.pdf.fonts import check_fonts
from bhxh_docs.pdf.office import Conversion
from bhxh_docs.pdf.soffice import Halt

ON = date(2024, 10, 1)
LONG = "BKTT"
PAGES = {"KNKT": 11, "BKTL": 3, LONG: 12, "MLHS": 2}


class Office:
    """Stands for LibreOffice: pages as many as told, whatever the paper says."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.bad: frozenset[str] = frozenset()
        self.servers = (SimpleNamespace(), SimpleNamespace())

    def convert_each(self, files: Mapping[str, bytes], **_: Any) -> Conversion:
        self.given += files
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


def settled(
    office: Office,
    example: CaseFile,
    into: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    cache: Path | None = None,
) -> Drafts:
    monkeypatch.setattr(drafts, "convert_each", office.convert_each)
    options = DossierOptions(prosecutor_copy=False)
    seen = look(example, on=ON, into=into)
    return settle(
        seen,
        options,
        on=ON,
        facts="thử",
        fonts=check_fonts(),
        cache_dir=cache,
        warm=office,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("guess", "rounds"), [(PAGES[LONG], 2), (PAGES[LONG] + 3, 3), (1, 3)])
def test_a_wrong_guess_costs_a_round_and_changes_nothing(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guess: int, rounds: int
) -> None:
    office = Office()
    monkeypatch.setattr(drafts, "guessed_pages", lambda _: guess)
    made = settled(office, example, tmp_path / "a", monkeypatch)
    assert made.rounds == rounds
    assert office.given.count(LONG) == rounds - 1
    assert {part.key: part.pages for part in made.plans.packet.parts if part.key in PAGES} == PAGES
    monkeypatch.setattr(drafts, "guessed_pages", lambda _: PAGES[LONG])
    right = settled(Office(), example, tmp_path / "b", monkeypatch)
    assert (made.view, made.plans, made.docx) == (right.view, right.plans, right.docx)


def test_the_long_paper_waits_for_the_others_and_the_unnumbered_for_both(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office()
    monkeypatch.setattr(drafts, "guessed_pages", lambda _: PAGES[LONG])
    settled(office, example, tmp_path, monkeypatch)
    assert set(office.given[:2]) == {"KNKT", "BKTL"}
    assert office.given.count("MLHS") == office.given.count(LONG) == 1


def test_lengths_known_from_before_are_neither_guessed_nor_waited_for(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "kho"
    first = settled(Office(), example, tmp_path / "a", monkeypatch, cache=cache)
    monkeypatch.delattr(drafts, "guessed_pages")
    again = settled(Office(), example, tmp_path / "b", monkeypatch, cache=cache)
    assert again.rounds == 1
    assert (again.view, again.plans, again.docx) == (first.view, first.plans, first.docx)


def test_all_papers_of_a_round_that_do_not_convert_are_told_at_once(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office()
    office.bad = frozenset({"KNKT", "BKTL"})
    with pytest.raises(ConversionError) as error:
        settled(office, example, tmp_path, monkeypatch)
    assert {problem.where for problem in error.value.problems} == office.bad


def test_what_breaks_beside_the_papers_is_not_waited_for_for_ever(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office()

    def broken(*_: object, **__: object) -> Conversion:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(office, "convert_each", broken)
    with pytest.raises(RuntimeError, match="hỏng"):
        settled(office, example, tmp_path, monkeypatch)


def test_whoever_cancels_does_not_wait_for_a_paper_that_hangs(
    example: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, hangs = Office(), Event()
    ended: list[str] = []

    def hang(*_: object, halt: Halt, **__: object) -> Conversion:
        hangs.set()
        # as LibreOffice would be: until it is ended
        with halt.over(lambda: subprocess.Popen(["sleep", "600"], start_new_session=True)) as process:
            process.wait()
        raise AssertionError("given up, and went on")

    def cancelled(*_: object, **__: object) -> bytes:
        assert hangs.wait(60)
        raise KeyboardInterrupt

    monkeypatch.setattr(office, "convert_each", hang)
    monkeypatch.setattr(drafts, "guessed_pages", cancelled)
    office.servers = tuple(SimpleNamespace(end=lambda: ended.append("ended")) for _ in range(2))
    with pytest.raises(KeyboardInterrupt):
        settled(office, example, tmp_path, monkeypatch)
    assert ended == ["ended", "ended"]
