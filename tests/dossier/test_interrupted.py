"""The old dossier stays whole, whatever stops the making of the new one; unchanged, it is left alone."""

from __future__ import annotations

import errno
import shutil
import stat
from datetime import date
from pathlib import Path

import attrs
import pytest
from dossier_files import beside, content
from few_papers import LISTS, only

from bhxh_docs import CaseFile, build_dossier, verify_dossier
from bhxh_docs.cli import main
from bhxh_docs.dossier import Dossier
from bhxh_docs.errors import ConversionError, DossierError
from bhxh_docs.progress import Silent

pytestmark = pytest.mark.libreoffice

ON = date(2024, 10, 1)


@pytest.fixture
def old(built: Dossier, tmp_path: Path) -> Path:
    """An earlier dossier of the same case."""
    return Path(shutil.copytree(built.folder, tmp_path / "hs"))


@pytest.fixture
def changed(example: CaseFile) -> CaseFile:
    """The example with a fact that all papers show."""
    employer = attrs.evolve(example.case.employer, phone="0999 000 999")
    return attrs.evolve(example, case=attrs.evolve(example.case, employer=employer))


class Stopping(Silent):
    """Cancels after so many steps, as Ctrl+C does."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, label: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt(label)


@pytest.mark.parametrize("after", [0, 20, 40, 41, 42, 43])
def test_cancelling_leaves_the_old_dossier_whole(
    changed: CaseFile, papers_cache: Path, old: Path, after: int
) -> None:
    before = content(old)
    with only(*LISTS), pytest.raises(KeyboardInterrupt):
        build_dossier(changed, old, on=ON, cache_dir=papers_cache, progress=Stopping(after))

    assert content(old) == before
    assert beside(old) == ["hs"]


@pytest.mark.parametrize("script", ["kill -9 $$", "exit 1", "sleep 0"])
def test_libreoffice_that_dies_leaves_the_old_dossier_whole(
    changed: CaseFile,
    old: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
) -> None:
    program = tmp_path_factory.mktemp("office") / "soffice"
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *--version*) echo "LibreOffice 7.4.7.2 thu";; *) {script};; esac\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BHXH_SOFFICE", str(program))
    before = content(old)
    with pytest.raises(ConversionError) as caught:
        build_dossier(changed, old, on=ON)

    assert caught.value.problems
    assert all(problem.mend for problem in caught.value.problems)
    assert content(old) == before
    assert beside(old) == ["hs"]


def test_a_full_disk_leaves_the_old_dossier_whole(
    changed: CaseFile, papers_cache: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bhxh_docs.dossier.folder._write", full)
    before = content(old)
    with only(*LISTS), pytest.raises(DossierError) as caught:
        build_dossier(changed, old, on=ON, cache_dir=papers_cache)

    assert caught.value.problems[0].code == "BHXH-D026"
    assert content(old) == before
    assert "hs" in beside(old)


def test_temporary_files_without_room_are_told_and_leave_the_old_dossier_whole(
    changed: CaseFile, papers_cache: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bhxh_docs.dossier.packets.write_packet", full)
    before = content(old)
    with only(*LISTS), pytest.raises(ConversionError, match=r"BHXH-P007.*để ghép tập hồ sơ"):
        build_dossier(changed, old, on=ON, cache_dir=papers_cache)

    assert content(old) == before
    assert beside(old) == ["hs"]


def test_a_place_that_may_not_even_be_looked_at_is_told(
    repo_root: Path,
    papers_cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BHXH_CACHE", str(papers_cache))
    case, out = repo_root / "docs/examples/may-vi-du", tmp_path / ("a" * 300)
    assert main(["dossier", str(case), "--on", str(ON), "--out", str(out)]) == 2
    assert f"[BHXH-D021] {out}: không ghi được: tên thư mục hoặc tên tệp quá dài" in capsys.readouterr().err


def test_an_unchanged_dossier_is_left_as_it_is(example: CaseFile, papers_cache: Path, old: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in old.rglob("*")}
    again = build_dossier(example, old, on=ON, cache_dir=papers_cache)

    assert again.unchanged
    assert {path: path.stat().st_mtime_ns for path in old.rglob("*")} == times
    assert verify_dossier(old).ok


def test_a_changed_fact_makes_it_anew(changed: CaseFile, papers_cache: Path, old: Path) -> None:
    before = content(old)
    with only(*LISTS):
        again = build_dossier(changed, old, on=ON, cache_dir=papers_cache)

    assert not again.unchanged
    assert content(old) != before
    assert verify_dossier(old).ok


def test_a_changed_exhibit_makes_it_anew(
    example: CaseFile, papers_cache: Path, old: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(example.folder, tmp_path / "vu-viec"))
    name = example.case.exhibit_by_id["kl-2"].file
    other = example.case.exhibit_by_id["kl-1"].file
    assert name is not None
    assert other is not None
    shutil.copyfile(folder / other, folder / name)
    with only(*LISTS):
        again = build_dossier(attrs.evolve(example, folder=folder), old, on=ON, cache_dir=papers_cache)

    assert not again.unchanged
    assert (old / "tai-lieu").glob("*-kl-2.pdf")
    assert {p.read_bytes() for p in old.glob("tai-lieu/*-kl-2.pdf")} == {(folder / other).read_bytes()}


def test_a_touched_dossier_is_never_replaced(example: CaseFile, papers_cache: Path, old: Path) -> None:
    (old / "ghi-chu.txt").write_text("của tôi")
    with pytest.raises(DossierError) as caught:
        build_dossier(example, old, on=ON, cache_dir=papers_cache)

    assert caught.value.problems[0].code == "BHXH-D023"
    assert (old / "ghi-chu.txt").exists()
