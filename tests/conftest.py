"""What every test may use: the place of the checkout, the papers that were converted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def papers_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Papers converted once are not converted again in this run, by whichever worker of pytest-xdist."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return shared / "papers"
