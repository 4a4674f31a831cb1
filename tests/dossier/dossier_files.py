"""A small dossier made of bytes: for tests of the folder, the manifest and what is done with them."""

from __future__ import annotations

from pathlib import Path

from bhxh_docs.dossier.folder import require_free, write_folder
from bhxh_docs.dossier.manifest import ManifestFile, build_manifest

FILES = (
    ManifestFile(path="ho-so.pdf", data=b"%PDF-1.7 mot", role="packet"),
    ManifestFile(path="tai-lieu/03-kl-2.pdf", data=b"%PDF-1.7 hai", role="exhibit"),
    ManifestFile(path="noi-bo/danh-gia.txt", data="Đủ căn cứ".encode(), role="internal"),
)


def manifest_of(files: tuple[ManifestFile, ...] = FILES, *, case: str = "vu-1", draft: bool = False) -> bytes:
    return build_manifest(about={"case": case, "draft": draft}, files=files)


def make(
    out: Path, files: tuple[ManifestFile, ...] = FILES, *, case: str = "vu-1", draft: bool = False
) -> Path:
    require_free(out, case=case, draft=draft)
    write_folder(out, files, manifest_of(files, case=case, draft=draft))
    return out


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def beside(folder: Path) -> list[str]:
    """What lies beside a folder, itself among it."""
    return sorted(p.name for p in folder.parent.iterdir())
