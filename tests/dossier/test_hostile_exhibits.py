"""Every odd and hostile exhibit in one case: each bad one named by its code, every good one in the packet."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import attrs
import pytest
from few_papers import LISTS, only

from bhxh_docs import CaseFile, build_dossier
from bhxh_docs.dossier import Dossier, DossierOptions
from bhxh_docs.errors import DossierError
from legal_rules.case import Exhibit, ExhibitKind

sys.path.insert(0, str(Path(__file__).parents[1] / "pdf"))

from hostile_exhibits import REFUSED, TAKEN, Odd

pytestmark = pytest.mark.libreoffice

ON = date(2024, 10, 1)


def portable(odd: Odd) -> bool:
    """Whether a case file may name the file at all."""
    return odd.name.isprintable() and len(odd.name.encode()) < 200


GOOD = tuple(odd for odd in TAKEN if portable(odd))
BAD = tuple(odd for odd in REFUSED if portable(odd))


@pytest.fixture(scope="module")
def hostile(example: CaseFile, tmp_path_factory: pytest.TempPathFactory) -> CaseFile:
    folder = tmp_path_factory.mktemp("la")
    added = []
    for name, odds in (("tot", GOOD), ("hong", BAD)):
        for number, odd in enumerate(odds):
            odd.write(folder)
            added.append(
                Exhibit(
                    id=f"{name}-{number}", kind=ExhibitKind.OTHER, title=f"Tài liệu {number}", file=odd.file
                )
            )
    for exhibit in example.case.exhibits:
        if exhibit.file is not None:
            target = folder / exhibit.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(example.exhibit_path(exhibit).read_bytes())
    case = attrs.evolve(example.case, exhibits=(*example.case.exhibits, *added))
    return attrs.evolve(example, case=case, folder=folder)


@pytest.fixture(scope="module")
def drafted(hostile: CaseFile, papers_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    with only(*LISTS, "PKTHS"):
        return build_dossier(
            hostile,
            tmp_path_factory.mktemp("hs") / "hs",
            on=ON,
            draft=True,
            options=DossierOptions(prosecutor_copy=False),
            cache_dir=papers_cache,
        )


def test_there_are_enough_of_them() -> None:
    assert len({odd.problem for odd in BAD}) >= 10
    assert len(BAD) + len(GOOD) >= 40


@pytest.mark.parametrize(("number", "odd"), list(enumerate(BAD)), ids=[odd.name for odd in BAD])
def test_a_bad_one_is_named_with_its_own_code(drafted: Dossier, number: int, odd: Odd) -> None:
    problems = drafted.check.unusable[f"hong-{number}"]

    assert odd.problem in {problem.code for problem in problems} or problems[0].code.startswith("BHXH-J03")
    assert all(problem.where.startswith(f"hong-{number}: ") for problem in problems)


def test_every_good_one_is_in_the_packet(drafted: Dossier) -> None:
    manifest = json.loads((drafted.folder / "manifest.json").read_text("utf-8"))
    keys = {part["key"] for part in manifest["packet"]["parts"]}

    assert {f"tot-{number}" for number in range(len(GOOD))} <= keys
    assert not {f"hong-{number}" for number in range(len(BAD))} & keys


def test_the_official_packet_is_refused_with_all_of_them_at_once(
    hostile: CaseFile, papers_cache: Path, tmp_path: Path
) -> None:
    with pytest.raises(DossierError) as caught:
        build_dossier(hostile, tmp_path / "hs", on=ON, cache_dir=papers_cache)

    named = {problem.where.split(":")[0] for problem in caught.value.problems}
    assert named == {f"hong-{number}" for number in range(len(BAD))}
    assert not list(tmp_path.iterdir())
