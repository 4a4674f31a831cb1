"""The dossier's folder is there whole or not at all, and what somebody may still need is never replaced."""

from __future__ import annotations

import errno
import json
import os
import pkgutil
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from dossier_files import FILES, beside, content, make, manifest_of

from bhxh_docs.dossier import folder as folder_module
from bhxh_docs.dossier import staging, verify_dossier
from bhxh_docs.dossier.folder import require_free, write_folder
from bhxh_docs.dossier.manifest import ManifestFile, build_manifest
from bhxh_docs.errors import DossierError

NOBODY = 65534


def refused(work: Callable[[], object]) -> str:
    """The code of what a piece of work is refused with."""
    with pytest.raises(DossierError) as caught:
        work()
    assert caught.value.problems[0].mend
    return caught.value.code


# --- what is there already ---


def test_an_earlier_dossier_is_replaced_without_leftovers(tmp_path: Path) -> None:
    make(tmp_path / "hs")
    make(tmp_path / "hs", FILES[:1])

    assert verify_dossier(tmp_path / "hs").files == 1
    assert beside(tmp_path / "hs") == ["hs"]


def test_a_draft_is_replaced_by_the_complete_dossier(tmp_path: Path) -> None:
    make(tmp_path / "hs", draft=True)
    make(tmp_path / "hs", FILES[:1])

    assert not verify_dossier(tmp_path / "hs").draft


def test_an_empty_folder_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "hs").mkdir()

    assert verify_dossier(make(tmp_path / "hs")).ok


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hs").mkdir()
    (tmp_path / "hs" / "quan-trong.txt").write_text("giữ lại", "utf-8")

    assert refused(lambda: make(tmp_path / "hs")) == "BHXH-D020"
    assert content(tmp_path / "hs") == {"quan-trong.txt": "giữ lại".encode()}


def test_a_file_under_the_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hs").write_bytes(b"tep")

    assert refused(lambda: require_free(tmp_path / "hs", case="vu-1", draft=False)) == "BHXH-D020"
    assert refused(lambda: write_folder(tmp_path / "hs", FILES, manifest_of())) == "BHXH-D020"
    assert (tmp_path / "hs").read_bytes() == b"tep"
    assert beside(tmp_path / "hs") == ["hs"]


@pytest.mark.parametrize(
    ("harm", "again", "code"),
    [
        (str, {"case": "vu-2"}, "BHXH-D022"),
        (lambda d: (d / "ban-da-ky.pdf").write_bytes(b"ky"), {}, "BHXH-D023"),
        (lambda d: (d / "ho-so.pdf").write_bytes(b"sua"), {}, "BHXH-D023"),
        (lambda d: (d / "thu-muc-moi").mkdir(), {}, "BHXH-D023"),
        (lambda d: (d / "manifest.json.p7s").write_bytes(b"ky"), {}, "BHXH-D023"),
        (str, {"draft": True}, "BHXH-D024"),
    ],
)
def test_what_somebody_may_still_need_is_never_overwritten(
    tmp_path: Path, harm: Callable[[Path], object], again: dict[str, Any], code: str
) -> None:
    dossier = make(tmp_path / "hs")
    harm(dossier)
    before = content(dossier)
    about: dict[str, Any] = {"case": "vu-1", "draft": False} | again

    assert refused(lambda: require_free(dossier, **about)) == code
    # asked once more before the stroke: a file may have been put there while the dossier was made
    assert refused(lambda: write_folder(dossier, FILES[:1], manifest_of(FILES[:1], **about))) == code
    assert content(dossier) == before
    assert beside(dossier) == ["hs"]


def test_what_an_operating_system_leaves_does_not_keep_a_dossier_from_being_made_anew(tmp_path: Path) -> None:
    (make(tmp_path / "hs") / ".DS_Store").write_bytes(b"x")

    assert verify_dossier(make(tmp_path / "hs")).system == ()


def test_through_a_link_the_folder_behind_it_is_replaced(tmp_path: Path) -> None:
    make(tmp_path / "that")
    (tmp_path / "lien-ket").symlink_to("that", target_is_directory=True)

    make(tmp_path / "lien-ket", FILES[:1])

    assert (tmp_path / "lien-ket").is_symlink()
    assert verify_dossier(tmp_path / "that").files == 1


# --- what is written ---


def test_a_large_file_is_read_from_the_disk_block_by_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "nguon.pdf"
    source.write_bytes(b"a" * 3_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("đọc cả tệp vào bộ nhớ"))
    files = (*FILES, ManifestFile(path="tai-lieu/lon.pdf", data=source, role="exhibit"))

    make(tmp_path / "hs", files)

    assert max(map(len, files[-1].blocks())) <= 1 << 20
    assert verify_dossier(tmp_path / "hs").ok
    assert source.exists()


@pytest.mark.parametrize("linked", [False, True])
def test_a_temporary_file_is_moved_but_not_one_that_has_another_name(tmp_path: Path, linked: bool) -> None:
    source = tmp_path / "tam.pdf"
    source.write_bytes(b"tap ho so")
    source.chmod(0o600)
    if linked:
        (tmp_path / "ten-khac.pdf").hardlink_to(source)
    inode = source.stat().st_ino

    written = make(tmp_path / "hs", (ManifestFile(path="ho-so.pdf", data=source, role="packet", owned=True),))

    assert ((written / "ho-so.pdf").stat().st_ino == inode) is not linked
    assert source.exists() is linked
    assert (written / "ho-so.pdf").stat().st_mode == (written / "manifest.json").stat().st_mode


def test_a_file_that_changes_after_its_hash_was_taken_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "nguon.pdf"
    source.write_bytes(b"truoc")
    files = (ManifestFile(path="a.pdf", data=source, role="exhibit"),)
    manifest = manifest_of(files)
    make(tmp_path / "hs")
    before = content(tmp_path / "hs")

    source.write_bytes(b"sau!!")
    assert refused(lambda: write_folder(tmp_path / "hs", files, manifest)) == "BHXH-D029"
    source.unlink()
    assert refused(lambda: write_folder(tmp_path / "hs", files, manifest)) == "BHXH-D029"
    assert refused(lambda: build_manifest(about={}, files=files)) == "BHXH-D029"
    assert content(tmp_path / "hs") == before


def test_files_and_manifest_must_be_the_same_ones(tmp_path: Path) -> None:
    assert refused(lambda: write_folder(tmp_path / "hs", FILES[:2], manifest_of())) == "BHXH-D021"
    assert refused(lambda: write_folder(tmp_path / "hs", FILES, manifest_of(FILES[:2]))) == "BHXH-D029"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "paths",
    [
        ("../ngoai.pdf",),
        ("/tmp/x.pdf",),  # noqa: S108 - a path to be refused
        ("a//b.pdf",),
        ("a\\b.pdf",),
        ("C:x.pdf",),
        ("manifest.json",),
        ("MANIFEST.json.p7s",),
        ("nul.pdf",),
        ("dau-cham./a.pdf",),
        ("a\u202efdp.exe",),
        ("a.pdf", "A.pdf"),
        ("t\u1ec7p.pdf", "te\u0323\u0302p.pdf"),
        ("a.pdf", "a.pdf/b.pdf"),
        ("x" * 241,),
        ("",),
    ],
)
def test_a_path_that_is_not_the_same_file_everywhere_is_refused(
    paths: tuple[str, ...], tmp_path: Path
) -> None:
    files = tuple(ManifestFile(path=path, data=b"", role="exhibit") for path in paths)

    assert refused(lambda: build_manifest(about={}, files=files)) == "BHXH-D050"
    assert refused(lambda: write_folder(tmp_path / "hs", files, b"{}")) == "BHXH-D050"


def test_the_manifest_lists_files_in_a_stable_order() -> None:
    forward = build_manifest(about={"draft": False}, files=FILES)
    backward = build_manifest(about={"draft": False}, files=FILES[::-1])

    assert forward == backward
    assert [f["path"] for f in json.loads(forward)["files"]] == sorted(f.path for f in FILES)


@pytest.mark.parametrize("length", [239, 240, 241])
def test_a_name_may_be_as_long_as_file_systems_and_copies_bear(tmp_path: Path, length: int) -> None:
    name = "x" * (length - 4) + ".pdf"
    files = (ManifestFile(path=f"tai-lieu/{name}", data=b"a", role="exhibit"),)
    out = tmp_path / ("h" * length)

    if length > 240:
        assert refused(lambda: make(out)) == "BHXH-D021"
        assert refused(lambda: make(tmp_path / "hs", files)) == "BHXH-D050"
        assert not list(tmp_path.iterdir())
    else:
        assert verify_dossier(make(out, files)).ok
        assert verify_dossier(make(out, files)).ok


# --- what the system refuses ---


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (errno.ENOSPC, "BHXH-D026", "hết dung lượng"),
        (errno.EDQUOT, "BHXH-D026", "hạn mức"),
        (errno.EACCES, "BHXH-D027", "không có quyền ghi"),
        (errno.EROFS, "BHXH-D028", "chỉ cho đọc"),
        (errno.EIO, "BHXH-D021", "lỗi thiết bị"),
    ],
)
def test_a_failure_while_writing_leaves_the_earlier_dossier_and_says_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, said: str
) -> None:
    make(tmp_path / "hs")
    before = content(tmp_path / "hs")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(DossierError) as caught:
            make(tmp_path / "hs", FILES[:1])

    assert caught.value.code == code
    assert said in caught.value.problems[0].message
    assert content(tmp_path / "hs") == before
    assert beside(tmp_path / "hs") == ["hs"]


@pytest.mark.parametrize("where", ["fsync", "sync_below", "put_in_place"])
def test_ctrl_c_leaves_the_earlier_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    make(tmp_path / "hs")
    before = content(tmp_path / "hs")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os if where == "fsync" else folder_module, where, stop)
        with pytest.raises(KeyboardInterrupt):
            make(tmp_path / "hs", FILES[:1])

    assert content(tmp_path / "hs") == before
    assert beside(tmp_path / "hs") == ["hs"]


@pytest.mark.parametrize("where", ["folder.put_in_place", "staging._exchange", "staging.shutil.rmtree"])
def test_ctrl_c_while_the_folders_change_places_waits_until_the_old_one_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    make(tmp_path / "hs")
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    with monkeypatch.context() as patched:
        patched.setattr(f"bhxh_docs.dossier.{where}", interrupted(where))
        with pytest.raises(KeyboardInterrupt):
            make(tmp_path / "hs", FILES[:1])

    assert signal.signal(signal.SIGINT, usual) is signal.default_int_handler
    assert verify_dossier(tmp_path / "hs").files == 1
    assert beside(tmp_path / "hs") == ["hs"]


def interrupted(where: str) -> Callable[..., object]:
    """What does as it should, Ctrl+C before and after it."""
    work: Callable[..., object] = pkgutil.resolve_name(f"bhxh_docs.dossier.{where}")

    def done(*arguments: object, **named: object) -> object:
        signal.raise_signal(signal.SIGINT)
        result = work(*arguments, **named)
        signal.raise_signal(signal.SIGINT)
        return result

    return done


@pytest.mark.parametrize("error", [OSError(errno.EIO, "I/O"), KeyboardInterrupt()])
def test_where_folders_cannot_be_exchanged_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    dossier = make(tmp_path / "hs")
    before = content(dossier)
    rename = Path.rename

    def fail_to_move_in(self: Path, target: Path) -> Path:
        if self.name == staging.FRESH:
            raise error
        return rename(self, target)

    monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fail_to_move_in)
        with pytest.raises((DossierError, KeyboardInterrupt)):
            make(dossier, FILES[:1])
    assert content(dossier) == before
    assert beside(dossier) == ["hs"]

    make(dossier, FILES[:1])
    assert verify_dossier(dossier).files == 1
    assert beside(dossier) == ["hs"]


def test_an_old_dossier_that_cannot_be_put_back_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = make(tmp_path / "hs")
    before = content(dossier)
    rename, allowed = Path.rename, [dossier]

    def only_aside(self: Path, target: Path) -> Path:
        if self not in allowed:
            raise OSError(errno.EIO, "I/O")
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(staging, "_exchange", lambda *_: False)
        patched.setattr(Path, "rename", only_aside)
        assert refused(lambda: make(dossier, FILES[:1])) == "BHXH-D021"
    assert not dossier.exists()

    require_free(dossier, case="vu-1", draft=False)
    assert content(dossier) == before
    assert beside(dossier) == ["hs"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte, where this user may mount one."""
    disk = tmp_path / "dia"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("người dùng này không gắn được ổ đĩa thử")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_on_a_full_disk_the_earlier_dossier_stays(small_disk: Path) -> None:
    make(small_disk / "hs")
    before = content(small_disk / "hs")
    large = (*FILES, ManifestFile(path="lon.pdf", data=bytes(2_000_000), role="exhibit"))

    with pytest.raises(DossierError) as caught:
        make(small_disk / "hs", large)

    assert caught.value.code == "BHXH-D026"
    assert "cần khoảng 2,0 MB" in caught.value.problems[0].message
    assert content(small_disk / "hs") == before
    assert beside(small_disk / "hs") == ["hs"]


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of somebody else's with a dossier in it; the test runs without the right to write there."""
    base = Path(tempfile.mkdtemp())
    make(base / "hs")
    base.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield base
    finally:
        if root:
            os.seteuid(0)
        base.chmod(0o755)
        shutil.rmtree(base)


def test_without_the_right_to_write_it_is_said_before_the_work(as_nobody: Path) -> None:
    before = content(as_nobody / "hs")

    for out in (as_nobody / "hs", as_nobody / "moi", as_nobody / "sau" / "moi"):
        assert refused(partial(require_free, out, case="vu-1", draft=False)) == "BHXH-D027"
        assert refused(partial(write_folder, out, FILES, manifest_of())) == "BHXH-D027"
    assert content(as_nobody / "hs") == before
    assert [p.name for p in as_nobody.iterdir()] == ["hs"]


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")

    with pytest.raises(DossierError) as caught:
        make(tmp_path / "tep" / "hs")

    assert caught.value.code == "BHXH-D021"
    assert "là tệp, không phải thư mục" in caught.value.problems[0].message


def test_folders_made_on_the_way_go_again_when_nothing_comes_of_it(tmp_path: Path) -> None:
    assert refused(lambda: write_folder(tmp_path / "a" / "b" / "hs", FILES, manifest_of(FILES[:2])))
    assert not list(tmp_path.iterdir())

    assert verify_dossier(make(tmp_path / "a" / "b" / "hs")).ok
