"""The bar: what it shows on a terminal, in a notebook, and where nobody looks."""

from __future__ import annotations

import io
import sys
import warnings
from types import ModuleType

import pytest

from bhxh_docs.progress import bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(*, hidden: bool | None = None) -> None:
    with bar("Lập hồ sơ", hidden=hidden) as progress:
        progress.expect(3)
        for label in ("một.pdf", "hai.pdf", "Soạn và dàn trang"):
            progress.step(label)


def test_every_step_is_shown_however_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    shown()
    assert all(label in terminal.getvalue() for label in ("một.pdf", "hai.pdf", "Soạn và dàn trang"))


def test_where_nobody_looks_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = io.StringIO()
    monkeypatch.setattr(sys, "stderr", nobody)
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    shown()
    assert not nobody.getvalue()


def test_a_notebook_without_widgets_gets_the_bar_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = io.StringIO()
    monkeypatch.setattr(sys, "stderr", cell)
    monkeypatch.setitem(sys.modules, "ipykernel", ModuleType("ipykernel"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown()
    assert "Soạn và dàn trang" in cell.getvalue()


def test_a_bar_that_is_not_wanted_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    shown(hidden=True)
    assert not terminal.getvalue()
