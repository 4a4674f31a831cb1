"""Telling how far long work is, on a terminal and in notebooks; cancelling it is Ctrl+C or "interrupt".

Long functions take a ``progress`` argument: anything with the two methods of :class:`Progress`. Without one
they are silent. :func:`bar` shows a bar through tqdm, which knows terminals and notebooks.
"""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Iterator
from typing import Any, Protocol

import attrs


class Progress(Protocol):
    """Where long work tells how far it is."""

    def expect(self, steps: int) -> None:
        """So many more steps are ahead."""

    def step(self, label: str) -> None:
        """One step more; ``label`` says what was done or is being done now, in Vietnamese."""


class Silent:
    """Tells nothing."""

    def expect(self, steps: int) -> None:
        """Take note of nothing."""

    def step(self, label: str) -> None:
        """Tell nothing."""


SILENT = Silent()


@attrs.define
class _Bar:
    shown: Any

    def expect(self, steps: int) -> None:
        self.shown.total = (self.shown.total or 0) + steps
        self.shown.refresh()

    def step(self, label: str) -> None:
        self.shown.set_postfix_str(label, refresh=False)
        self.shown.update(1)


@contextlib.contextmanager
def bar(title: str, *, hidden: bool | None = None) -> Iterator[Progress]:
    """Show a bar on the terminal (standard error) or in the notebook while the work goes on.

    Args:
        title: what is being done, in Vietnamese.
        hidden: True for no bar; None for none where nobody looks (standard error is no terminal).
    """
    with warnings.catch_warnings():
        # a notebook without ipywidgets gets the bar as text, and no warning in English
        warnings.filterwarnings("ignore", message="IProgress not found")
        # tqdm looks at the terminal when it is imported; only those who want a bar pay for it
        from tqdm.auto import tqdm
    if hidden is None and "ipykernel" in sys.modules:
        hidden = False  # somebody looks, although standard error is no terminal there
    # every step is shown at once: the last of many quick ones says what a long one is about
    shown = tqdm(
        total=0, desc=title, disable=hidden, unit="bước", leave=False, dynamic_ncols=True, mininterval=0
    )
    with shown:
        yield _Bar(shown)
