"""Dossiers with few papers: for tests of what surrounds them, since every paper costs a conversion or two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bhxh_docs.dossier import build, contents, drafts, plans

LISTS = ("MLHS", "BKTL")


@contextmanager
def only(*forms: str) -> Iterator[None]:
    """Within, a dossier is drafted with these papers alone; its copy has its own besides."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("FRONT", "DRAFTED", "INTERNAL"):
            kept = tuple(paper for paper in getattr(contents, name) if paper.form in forms)
            for module in (build, drafts, plans):
                if hasattr(module, name):
                    patch.setattr(module, name, kept)
        yield
