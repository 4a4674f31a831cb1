"""The two ways in which papers are rendered for a measure: again and again here, or once in a new process."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from bench_documents import Paper
from bench_harness import Unequal, repeats_for, seconds_of
from bench_sides import BASELINE, OURS, by_docxtpl, in_own_process
from same_docx import difference, normal_form

from bhxh_docs.templating import Template


class MakesPaper(Protocol):
    """Makes a paper whose lists have so many rows."""

    def __call__(self, *, rows: int) -> Paper: ...


@contextmanager
def warm(make: MakesPaper, tiny: bool, *, full: int, small: int) -> Iterator[_Warm]:
    """Make a paper ready to be rendered by both sides in this process.

    Args:
        make: makes the paper.
        tiny: take ``small`` rows, not ``full``.
        full: rows of the real size.
        small: rows that only show that it runs.
    """
    with _written(make(rows=small if tiny else full)) as (paper, template):
        yield _Warm(paper, template)


@contextmanager
def own_process(make: MakesPaper, what: str, tiny: bool, *, full: int, small: int) -> Iterator[_OwnProcess]:
    """Make a paper ready to be rendered once by each side in a new process.

    Args:
        make: makes the paper.
        what: ``seconds`` or ``peak``.
        tiny: take ``small`` rows, not ``full``.
        full: rows of the real size.
        small: rows that only show that it runs.
    """
    with _written(make(rows=small if tiny else full)) as (paper, template):
        yield _OwnProcess(paper, template, what)


@contextmanager
def _written(paper: Paper) -> Iterator[tuple[Paper, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "mau.docx"
        template.write_bytes(paper.template)
        yield paper, template


class _Warm:
    def __init__(self, paper: Paper, template: Path) -> None:
        self._paper = paper
        self._path = template
        self._template = Template(template)
        self._turns = 0
        self._repeats = 1

    def check(self) -> None:
        values = self._paper.values(0)
        found = difference(
            normal_form(self.work(0)), normal_form(by_docxtpl(self._path, values), by_docxtpl=True)
        )
        if found:
            raise Unequal(found)
        self._repeats = repeats_for(seconds_of(self._template.render, [values] * 3))

    def baseline(self, turn: int) -> float:
        del turn
        return seconds_of(lambda values: by_docxtpl(self._path, values), self._next(1))

    def ours(self, turn: int) -> float:
        del turn
        return seconds_of(self._template.render, self._next(self._repeats))

    def work(self, turn: int) -> bytes:
        return self._template.render(self._paper.values(turn))

    def _next(self, number: int) -> list[dict[str, object]]:
        """Return mappings that no rendering before had; they are made outside what is measured."""
        first = self._turns + 1
        self._turns += number
        return [self._paper.values(turn) for turn in range(first, first + number)]


class _OwnProcess:
    def __init__(self, paper: Paper, template: Path, what: str) -> None:
        self._paper = paper
        self._template = template
        self._values = template.with_name("gia-tri.json")
        self._what = what
        self._digests: dict[int, str] = {}

    def check(self) -> None:
        """Nothing beforehand: a rendering is long, so the two of each turn are compared."""

    def baseline(self, turn: int) -> float:
        return self._measured(BASELINE, turn)

    def ours(self, turn: int) -> float:
        return self._measured(OURS, turn)

    def work(self, turn: int) -> bytes:
        return Template(self._template).render(self._paper.values(turn))

    def _measured(self, side: str, turn: int) -> float:
        text = json.dumps(self._paper.values(turn), ensure_ascii=False)
        self._values.write_text(text, encoding="utf-8")
        found = in_own_process(side, self._template, self._values)
        if self._digests.setdefault(turn, found["digest"]) != found["digest"]:
            raise Unequal("thân văn bản của hai bên khác nhau")
        return float(found[self._what])
