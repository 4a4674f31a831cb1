"""Lets the maker of the reference pages be imported, as ``make_reference.py`` does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
sys.path.insert(0, str(REFERENCE))


@pytest.fixture(scope="session")
def committed_page() -> Path:
    """The folder of the committed pages; a test with this fixture judges no rule, it only compares."""
    return REFERENCE
