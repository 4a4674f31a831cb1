"""A dossier as readable text, and its snapshot extension."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bhxh_docs.dossier.manifest import ManifestFile, build_manifest
from bhxh_docs.dossier.verify import MANIFEST
from bhxh_docs.errors import VerificationError
from bhxh_docs.testing import DossierTextSnapshotExtension, docx_as_text, dossier_as_text

PARTS = [
    {"key": "MLHS", "group": "", "title": "Mục lục hồ sơ", "pages": [1, 2], "sheets": None},
    {"key": "KNKT", "group": "I. Kiến nghị", "title": "Kiến nghị khởi tố", "pages": [3, 4], "sheets": [1, 2]},
    {
        "key": "tb-1",
        "group": "I. Kiến nghị",
        "title": "87/TB-BHXH Thông báo",
        "pages": [5, 5],
        "sheets": [3, 3],
    },
]


def write_dossier(
    folder: Path, repo_root: Path, *, version: str = "1", missing: tuple[str, ...] = ()
) -> Path:
    """Write what a dossier holds, without LibreOffice: two papers, a packet and a manifest."""
    index = (repo_root / "templates/MLHS.docx").read_bytes()
    letter = (repo_root / "templates/BBGN.docx").read_bytes()
    files = (
        ManifestFile(path="ho-so.pdf", data=f"%PDF {version}".encode(), role="packet"),
        ManifestFile(path="muc-luc.docx", data=index, role="index"),
        ManifestFile(path="tai-lieu/01-tb-1.pdf", data=b"%PDF", role="exhibit"),
        ManifestFile(path="van-ban/01-BBGN-giao-nhan.docx", data=letter, role="paper"),
    )
    about = {
        "case": "may-vi-du",
        "employer": "Công ty TNHH May mặc Ví Dụ",
        "on": "2024-10-01",
        "draft": bool(missing),
        "missing": list(missing),
        "unscanned": [],
        "made_with": {"libraries": {"docxtpl": version}},
        "templates": {"MLHS": version, "BBGN": version},
        "packet": {"file": "ho-so.pdf", "pages": 5, "sheets": 3, "documents": 2, "parts": PARTS},
    }
    for file in files:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(b"".join(file.blocks()))
    (folder / MANIFEST).write_bytes(build_manifest(about=about, files=files))
    return folder


def test_manifest_sheets_files_and_papers_are_read(tmp_path: Path, repo_root: Path) -> None:
    text = dossier_as_text(write_dossier(tmp_path, repo_root))

    head, index, paper = text.split("\n==== ")
    assert head.splitlines() == [
        "== Hồ sơ may-vi-du ==",
        "Đơn vị: Công ty TNHH May mặc Ví Dụ",
        "Ngày xem xét: 2024-10-01",
        "Bản dự thảo: không",
        "Còn thiếu: (không có)",
        "Chưa có bản chụp: (không có)",
        "Mẫu đã dùng: MLHS, BBGN",
        "Tập hồ sơ ho-so.pdf: 5 trang, 3 tờ, 2 tài liệu",
        "",
        "== Các phần của tập hồ sơ ==",
        "trang 1–2, không đánh số tờ: Mục lục hồ sơ (MLHS)",
        "[I. Kiến nghị]",
        "trang 3–4, tờ 1–2: Kiến nghị khởi tố (KNKT)",
        "trang 5, tờ 3: 87/TB-BHXH Thông báo (tb-1)",
        "",
        "== Tệp ==",
        "[packet] ho-so.pdf",
        "[index] muc-luc.docx",
        "[exhibit] tai-lieu/01-tb-1.pdf",
        "[paper] van-ban/01-BBGN-giao-nhan.docx",
        "",
        "== Đối chiếu với manifest.json ==",
        "nguyên vẹn",
    ]
    expected = docx_as_text((repo_root / "templates/MLHS.docx").read_bytes())
    assert index == f"muc-luc.docx ====\n{expected}"
    assert paper.startswith("van-ban/01-BBGN-giao-nhan.docx ====\n[Tiêu đề tệp] Biên bản giao nhận hồ sơ\n")


def test_another_version_of_a_library_changes_nothing(tmp_path: Path, repo_root: Path) -> None:
    one = write_dossier(tmp_path / "mot", repo_root, version="1")
    two = write_dossier(tmp_path / "hai", repo_root, version="2")

    assert (one / MANIFEST).read_bytes() != (two / MANIFEST).read_bytes()
    assert dossier_as_text(one) == dossier_as_text(two)


def test_a_draft_names_what_is_missing(tmp_path: Path, repo_root: Path) -> None:
    text = dossier_as_text(write_dossier(tmp_path, repo_root, missing=("Kết luận thanh tra",)))

    assert "Bản dự thảo: có\nCòn thiếu:\n  - Kết luận thanh tra\n" in text


def test_a_file_that_was_changed_or_is_gone_is_told(tmp_path: Path, repo_root: Path) -> None:
    folder = write_dossier(tmp_path, repo_root)
    (folder / "ho-so.pdf").write_bytes(b"khac")
    (folder / "van-ban/01-BBGN-giao-nhan.docx").unlink()

    text = dossier_as_text(folder)

    assert (
        "== Đối chiếu với manifest.json ==\n[BHXH-V001] ho-so.pdf: nội dung đã bị thay đổi\n"
        "[BHXH-V002] van-ban/01-BBGN-giao-nhan.docx: không còn trong hồ sơ\n"
    ) in text
    assert "==== van-ban" not in text


@pytest.mark.parametrize("content", [None, "{", "[]", '{"format": "khac", "files": []}'])
def test_a_folder_that_is_no_dossier_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / MANIFEST).write_text(content, "utf-8")

    with pytest.raises(VerificationError) as refused:
        dossier_as_text(tmp_path)

    assert [p.code for p in refused.value.problems] == ["BHXH-V010"]


def test_a_manifest_without_its_packet_is_refused(tmp_path: Path, repo_root: Path) -> None:
    folder = write_dossier(tmp_path, repo_root)
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    del manifest["packet"]
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")

    with pytest.raises(VerificationError):
        dossier_as_text(folder)


def test_the_extension_writes_and_compares_a_text(tmp_path: Path, repo_root: Path) -> None:
    """As in a repository of its own: the first run writes, the second finds what changed."""
    write_dossier(tmp_path / "ho-so", repo_root)
    (tmp_path / "test_ho_so.py").write_text(
        "from pathlib import Path\n"
        "from bhxh_docs.testing import DossierTextSnapshotExtension\n\n"
        "def test_dossier(snapshot):\n"
        f"    folder = Path({str(tmp_path / 'ho-so')!r})\n"
        "    assert folder == snapshot(extension_class=DossierTextSnapshotExtension)\n",
        "utf-8",
    )

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, str(tmp_path)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run("--snapshot-update").returncode == 0
    assert run().returncode == 0
    (written,) = (tmp_path / "__snapshots__").rglob("*.txt")
    assert written.read_text("utf-8") == dossier_as_text(tmp_path / "ho-so")
    shutil.copy(repo_root / "templates/04-KT.docx", tmp_path / "ho-so/muc-luc.docx")
    changed = run()
    assert changed.returncode == 1
    assert "BHXH-V001" in changed.stdout


def test_the_extension_keeps_a_text() -> None:
    assert DossierTextSnapshotExtension.serialize(None, "chữ") == "chữ"  # type: ignore[arg-type]
