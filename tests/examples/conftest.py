"""Lets the maker of the examples be imported, as ``make_examples.py`` does, and builds each example once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
sys.path.insert(0, str(EXAMPLES))

from examples_text import Built, build_all  # noqa: E402  needs the path above


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the examples."""
    return EXAMPLES


@pytest.fixture(scope="session")
def built() -> dict[str, Built]:
    """Every example as the maker builds it now, by folder; the clean papers are made when asked for."""
    return build_all()
