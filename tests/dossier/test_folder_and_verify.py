"""The dossier's folder is there whole or not at all, and every later change of it is named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bhxh_docs.dossier import folder as folder_module
from bhxh_docs.dossier import verify_dossier
from bhxh_docs.dossier.folder import require_free, write_folder
from bhxh_docs.dossier.manifest import ManifestFile, build_manifest
from bhxh_docs.dossier.verify import __file__ as verify_script
from bhxh_docs.errors import DossierError, VerificationError

FILES = (
    ManifestFile(path="ho-so.pdf", data=b"%PDF-1.7 mot", role="packet"),
    ManifestFile(path="tai-lieu/03-kl-2.pdf", data=b"%PDF-1.7 hai", role="exhibit"),
    ManifestFile(path="noi-bo/danh-gia.txt", data="Đủ căn cứ".encode(), role="internal"),
)


def make(
    out: Path, files: tuple[ManifestFile, ...] = FILES, *, case: str = "vu-1", draft: bool = False
) -> Path:
    require_free(out, case=case, draft=draft)
    write_folder(out, files, build_manifest(about={"case": case, "draft": draft}, files=files))
    return out


def test_an_untouched_dossier_is_whole(tmp_path: Path) -> None:
    result = verify_dossier(make(tmp_path / "hs"))

    assert result.ok
    assert result.files == 3


@pytest.mark.parametrize(
    ("harm", "kind", "path"),
    [
        (lambda d: (d / "ho-so.pdf").write_bytes(b"%PDF-1.7 mot "), "changed", "ho-so.pdf"),
        (lambda d: (d / "tai-lieu/03-kl-2.pdf").unlink(), "missing", "tai-lieu/03-kl-2.pdf"),
        (lambda d: (d / "tai-lieu/04-la.pdf").write_bytes(b"x"), "added", "tai-lieu/04-la.pdf"),
    ],
)
def test_each_change_is_named(tmp_path: Path, harm: Callable[[Path], object], kind: str, path: str) -> None:
    dossier = make(tmp_path / "hs")
    harm(dossier)

    result = verify_dossier(dossier)

    assert [(d.kind, d.path) for d in result.differences] == [(kind, path)]


def test_a_link_in_place_of_a_file_is_a_change(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    outside = tmp_path / "ngoai.pdf"
    shutil.move(dossier / "ho-so.pdf", outside)
    (dossier / "ho-so.pdf").symlink_to(outside)

    assert [(d.kind, d.path) for d in verify_dossier(dossier).differences] == [("changed", "ho-so.pdf")]


@pytest.mark.parametrize(
    "content", [None, "không phải json", "[]", '{"format": "khác", "files": [], "draft": false}']
)
def test_without_a_manifest_of_ours_nothing_is_verified(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, "utf-8")

    with pytest.raises(VerificationError) as caught:
        verify_dossier(tmp_path)

    assert caught.value.code == "BHXH-V010"


def test_verification_needs_nothing_but_python(tmp_path: Path) -> None:
    dossier = make(tmp_path / "hs")
    script = shutil.copy(verify_script, tmp_path / "verify.py")
    command = [sys.executable, "-I", "-S", str(script), str(dossier)]

    whole = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1"}
    )
    (dossier / "ho-so.pdf").write_bytes(b"khac")
    changed = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1"}
    )

    assert whole.returncode == 0
    assert changed.returncode == 1
    assert "[BHXH-V001] ho-so.pdf" in changed.stdout


def test_an_earlier_dossier_is_replaced_without_leftovers(tmp_path: Path) -> None:
    make(tmp_path / "hs")
    make(tmp_path / "hs", FILES[:1])

    assert verify_dossier(tmp_path / "hs").files == 1
    assert [p.name for p in tmp_path.iterdir()] == ["hs"]


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hs").mkdir()
    (tmp_path / "hs" / "quan-trong.txt").write_text("giữ lại", "utf-8")

    with pytest.raises(DossierError) as caught:
        make(tmp_path / "hs")

    assert caught.value.code == "BHXH-D020"
    assert [p.name for p in (tmp_path / "hs").iterdir()] == ["quan-trong.txt"]


@pytest.mark.parametrize(
    ("harm", "again", "code"),
    [
        (str, {"case": "vu-2"}, "BHXH-D022"),
        (lambda d: (d / "ban-da-ky.pdf").write_bytes(b"ky"), {}, "BHXH-D023"),
        (lambda d: (d / "ho-so.pdf").write_bytes(b"sua"), {}, "BHXH-D023"),
        (str, {"draft": True}, "BHXH-D024"),
    ],
)
def test_what_somebody_may_still_need_is_never_overwritten(
    tmp_path: Path, harm: Callable[[Path], object], again: dict[str, Any], code: str
) -> None:
    dossier = make(tmp_path / "hs")
    harm(dossier)
    before = {p.name: p.read_bytes() for p in dossier.rglob("*") if p.is_file()}

    with pytest.raises(DossierError) as caught:
        make(dossier, FILES[:1], **again)

    assert caught.value.code == code
    assert {p.name: p.read_bytes() for p in dossier.rglob("*") if p.is_file()} == before


def test_a_draft_is_replaced_by_the_complete_dossier(tmp_path: Path) -> None:
    make(tmp_path / "hs", draft=True)
    make(tmp_path / "hs", FILES[:1])

    assert not verify_dossier(tmp_path / "hs").draft


def test_a_failure_while_writing_leaves_the_earlier_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "hs")

    def fail(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder_module, "_put_in_place", fail)
    with pytest.raises(DossierError) as caught:
        make(tmp_path / "hs", FILES[:1])

    assert caught.value.code == "BHXH-D021"
    assert verify_dossier(tmp_path / "hs").ok
    assert [p.name for p in tmp_path.iterdir()] == ["hs"]


def test_the_manifest_lists_files_in_a_stable_order() -> None:
    forward = build_manifest(about={"draft": False}, files=FILES)
    backward = build_manifest(about={"draft": False}, files=FILES[::-1])

    assert forward == backward
    assert [f["path"] for f in json.loads(forward)["files"]] == sorted(f.path for f in FILES)
