"""The dossier's folder on disk: there whole, or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bhxh_docs.dossier.manifest import ManifestFile
from bhxh_docs.dossier.verify import MANIFEST, verify_folder
from bhxh_docs.errors import DossierError, Problem


def require_free(out: Path, *, case: str, draft: bool) -> None:
    """Refuse a target that holds anything but an untouched earlier dossier of the same case.

    Args:
        out: the folder to be made.
        case: identifier of the case.
        draft: whether a draft is to be written; it never replaces a dossier that is no draft.

    Raises:
        DossierError: ``BHXH-D020`` something else is there, ``BHXH-D022`` a dossier of another case,
            ``BHXH-D023`` files were changed or added since, ``BHXH-D024`` a draft would replace a
            complete dossier.
    """
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        earlier, state = str(manifest["case"]), verify_folder(out)
    except (OSError, ValueError, KeyError, TypeError):
        _refuse("BHXH-D020", out, "đã có nội dung khác, không phải hồ sơ do phần mềm lập")
        return
    touched = [difference.path for difference in state.differences if difference.kind != "missing"]
    if earlier != case:
        _refuse("BHXH-D022", out, f"đã có hồ sơ của vụ việc khác ({earlier})")
    if touched:
        shown = ", ".join(touched[:5]) + ("…" if len(touched) > 5 else "")
        _refuse("BHXH-D023", out, f"hồ sơ đã lập có tệp được sửa hoặc thêm: {shown}")
    if draft and not state.draft:
        _refuse("BHXH-D024", out, "đã có hồ sơ đầy đủ; bản dự thảo không được ghi đè")


def _refuse(code: str, out: Path, message: str) -> None:
    raise DossierError(
        Problem(code=code, where=str(out), message=message, mend="chọn thư mục khác, hoặc tự dọn thư mục này")
    )


def write_folder(out: Path, files: Iterable[ManifestFile], manifest: bytes) -> None:
    """Write all files into a new folder and put it in place of ``out`` at one stroke.

    What `require_free` allows to be there is replaced only once the new dossier is complete.

    Raises:
        DossierError: ``BHXH-D021``, it cannot be written.
    """
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
    except (OSError, ValueError) as error:
        raise DossierError(
            Problem(
                code="BHXH-D021",
                where=str(out),
                message=f"không ghi được hồ sơ ({error})",
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
