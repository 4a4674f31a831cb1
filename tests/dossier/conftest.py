"""One built dossier of the main example, shared by all tests that only look at it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from bhxh_docs import CaseFile, build_dossier, load_case
from bhxh_docs.dossier import Dossier

sys.path.insert(0, str(Path(__file__).parent))

ON = date(2024, 10, 1)


@pytest.fixture(scope="session")
def example(repo_root: Path) -> CaseFile:
    return load_case(repo_root / "docs/examples/may-vi-du")


@pytest.fixture(scope="session")
def built(example: CaseFile, papers_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    out = tmp_path_factory.mktemp("dossier") / "may-vi-du"
    return build_dossier(example, out, on=ON, cache_dir=papers_cache)
