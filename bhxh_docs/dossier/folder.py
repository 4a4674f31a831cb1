"""The dossier's folder on disk: there whole, or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bhxh_docs.dossier.manifest import ManifestFile
from bhxh_docs.dossier.verify import MANIFEST, MANIFEST_FORMAT
from bhxh_docs.errors import DossierError, Problem


def require_free(out: Path) -> None:
    """Refuse a target that holds something other than a dossier of ours.

    Raises:
        DossierError: ``BHXH-D020``.
    """
    if not out.exists() or (out.is_dir() and not any(out.iterdir())) or _is_dossier(out):
        return
    raise DossierError(
        Problem(
            code="BHXH-D020",
            where=str(out),
            message="đã có nội dung khác, không phải hồ sơ do phần mềm lập",
            mend="chọn thư mục khác, hoặc tự dọn thư mục này",
        )
    )


def _is_dossier(out: Path) -> bool:
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        return isinstance(manifest, dict) and manifest.get("format") == MANIFEST_FORMAT
    except (OSError, ValueError):
        return False


def write_folder(out: Path, files: Iterable[ManifestFile], manifest: bytes) -> None:
    """Write all files into a new folder and put it in place of ``out`` at one stroke.

    An earlier dossier at the same place is replaced only once the new one is complete.

    Raises:
        DossierError: ``BHXH-D020`` the place is taken, ``BHXH-D021`` it cannot be written.
    """
    require_free(out)
    fresh: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
        fresh.chmod(0o755)
        for file in files:
            target = fresh / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        (fresh / MANIFEST).write_bytes(manifest)
        _put_in_place(fresh, out)
    except OSError as error:
        raise DossierError(
            Problem(
                code="BHXH-D021",
                where=str(out),
                message=f"không ghi được hồ sơ ({error.strerror or error})",
                mend="kiểm tra quyền ghi và dung lượng của thư mục",
            )
        ) from error
    finally:
        if fresh is not None and fresh.exists():
            shutil.rmtree(fresh, ignore_errors=True)


def _put_in_place(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}.old."))
    kept = old / "hồ sơ"
    out.rename(kept)
    try:
        fresh.rename(out)
    except OSError:
        kept.rename(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
