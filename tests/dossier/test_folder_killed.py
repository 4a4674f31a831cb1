"""Kill -9 at any point leaves a whole dossier that the next run finds; two runs never mix."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import killed_writes
import pytest
from dossier_files import FILES, beside, make, manifest_of

from bhxh_docs.dossier import verify_dossier
from bhxh_docs.dossier.folder import require_free, reserve, write_folder
from bhxh_docs.dossier.manifest import ManifestFile
from bhxh_docs.dossier.reservation import sidecar_prefix
from bhxh_docs.dossier.staging import FRESH, working_folder
from bhxh_docs.errors import DossierError

OLD, NEW = 3, 1
LEFT = {
    "first_file": OLD,
    "before_the_stroke": OLD,
    "between_the_renames": None,
    "after_the_exchange": NEW,
    "after_the_renames": NEW,
    "while_cleaning": NEW,
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    script = Path(killed_writes.__file__)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run([sys.executable, str(script), str(folder)], check=True, env=environment)
    return folder


@pytest.mark.parametrize("point", [point.__name__ for point in killed_writes.POINTS])
def test_killed_anywhere_there_is_a_whole_dossier_and_the_next_run_tidies_up(base: Path, point: str) -> None:
    out = base / point / "hs"
    if LEFT[point] is None:
        # the one moment without a folder under the name; only where folders cannot be exchanged
        assert not out.exists()
    else:
        assert (verify_dossier(out).ok, verify_dossier(out).files) == (True, LEFT[point])
    assert len(beside(out)) > 1

    require_free(out, case="vu-1", draft=False)

    assert (verify_dossier(out).ok, verify_dossier(out).files) == (True, LEFT[point] or OLD)
    assert beside(out) == ["hs"]
    make(out, FILES[:2])
    assert verify_dossier(out).files == 2
    assert beside(out) == ["hs"]


def test_a_lock_lasts_as_long_as_its_process(base: Path) -> None:
    assert json.loads((base / "locked.json").read_text("utf-8")) == {"living": "BHXH-D025", "killed": None}
    assert beside(base / "locked" / "hs") == ["hs"]


def test_while_a_folder_is_reserved_nobody_else_begins(tmp_path: Path) -> None:
    out = make(tmp_path / "hs")
    with reserve(out) as held:
        for work in (
            lambda: require_free(out, case="vu-1", draft=False),
            lambda: write_folder(out, FILES, manifest_of()),
            lambda: reserve(out).__enter__(),
        ):
            with pytest.raises(DossierError) as caught:
                work()
            assert caught.value.code == "BHXH-D025"
        require_free(out, case="vu-1", draft=False, reservation=held)
        write_folder(out, FILES[:1], manifest_of(FILES[:1]), reservation=held)
    assert verify_dossier(out).files == 1
    assert beside(out) == ["hs"]


def test_a_lock_that_was_removed_under_ones_hand_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its holder removes it when done: who had opened it before must not take it for the lock."""
    locks, flock = [], fcntl.flock

    def removed_meanwhile(handle: int, operation: int) -> None:
        flock(handle, operation)
        locks.append(handle)
        if len(locks) == 1:
            next(tmp_path.glob("*khoa")).unlink()

    monkeypatch.setattr(fcntl, "flock", removed_meanwhile)
    with reserve(tmp_path / "hs"):
        assert len(locks) == 2
        assert len(list(tmp_path.glob("*khoa"))) == 1


def test_a_folder_beside_is_not_reserved_with_it(tmp_path: Path) -> None:
    with reserve(tmp_path / "hs"):
        assert verify_dossier(make(tmp_path / "hs2")).ok


def test_what_a_living_process_works_on_is_not_tidied_away(tmp_path: Path) -> None:
    out = tmp_path / "hs"
    with reserve(out) as held, working_folder(held) as working:
        next(tmp_path.glob("*khoa")).unlink()  # somebody removed the lock by hand
        make(out)
        assert (working / FRESH).is_dir()
    assert verify_dossier(out).ok
    assert beside(out) == ["hs"]


def test_a_folder_that_only_looks_like_ours_is_left_alone(tmp_path: Path) -> None:
    out = make(tmp_path / "hs")
    theirs = tmp_path / f"{sidecar_prefix(out)}cua-toi"
    theirs.mkdir()
    (theirs / "quan-trong.txt").write_text("giữ lại", "utf-8")
    (tmp_path / f"{sidecar_prefix(out)}trong").mkdir()
    other = tmp_path / ".hs.cu"
    other.mkdir()

    make(out)

    assert beside(out) == sorted([".hs.cu", theirs.name, "hs"])
    assert [p.name for p in theirs.iterdir()] == ["quan-trong.txt"]


def test_writers_at_the_same_time_never_mix(tmp_path: Path) -> None:
    out, rounds, told = tmp_path / "hs", 8, []
    start = Barrier(2)

    def write(name: str) -> None:
        files = tuple(ManifestFile(path=f"{name}-{n}.txt", data=name.encode(), role="x") for n in range(5))
        for _ in range(rounds):
            start.wait()
            try:
                write_folder(out, files, manifest_of(files))
            except DossierError as error:
                told.append(error.code)

    threads = [Thread(target=write, args=(name,)) for name in ("mot", "hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(told) <= {"BHXH-D025"}
    assert verify_dossier(out).ok
    assert len({p.name.split("-")[0] for p in out.glob("*.txt")}) == 1
    assert beside(out) == ["hs"]
