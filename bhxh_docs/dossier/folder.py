"""The dossier's folder on disk: there whole, or not at all; what somebody may still need is kept."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

from bhxh_docs.dossier.faults import told
from bhxh_docs.dossier.manifest import LONGEST_NAME, ManifestFile, changed_meanwhile, require_paths
from bhxh_docs.dossier.reservation import Reservation, reserve, traces
from bhxh_docs.dossier.staging import (
    FRESH,
    heal,
    put_in_place,
    sync_below,
    uninterrupted,
    working_folder,
)
from bhxh_docs.dossier.verify import MANIFEST, SIGNATURE, UnreadableManifestError, verify_path
from bhxh_docs.errors import DossierError, Problem

__all__ = ["Reservation", "require_free", "reserve", "write_folder"]


def require_free(out: Path, *, case: str, draft: bool, reservation: Reservation | None = None) -> None:
    """Refuse a target that holds anything but an untouched earlier dossier of the same case.

    What killed runs left beside it is set right first: a dossier that one of them had moved aside is back
    under its name.

    Args:
        out: the folder to be made.
        case: identifier of the case.
        draft: whether a draft is to be written; it never replaces a dossier that is no draft.
        reservation: of the folder, where the caller holds it.

    Raises:
        DossierError: ``BHXH-D020`` something else is there, ``BHXH-D022`` a dossier of another case,
            ``BHXH-D023`` files were changed or added since, or it was signed, ``BHXH-D024`` a draft would
            replace a complete dossier; ``BHXH-D025`` another build is at it; ``BHXH-D021``, ``D027``,
            ``D028`` it cannot be written there.
    """
    with told(out):
        target = Path(os.path.realpath(out)) if reservation is None else reservation.target
        _require_writable(target)
        if reservation is not None:
            heal(reservation)
        elif traces(target):
            with reserve(out) as held:
                heal(held)
        _require_replaceable(out, target, case=case, draft=draft)


def write_folder(
    out: Path,
    files: Iterable[ManifestFile],
    manifest: bytes,
    *,
    signature: bytes | None = None,
    reservation: Reservation | None = None,
) -> None:
    """Write all files into a new folder and put it in place of ``out`` at one stroke.

    Everything is on the disk before the stroke, and what is there is what the manifest says: hashes are taken
    again from what is written. Until the stroke ``out`` is untouched, whatever ends the process; after it, it
    is the new dossier; Ctrl+C waits until the old one is gone. What `require_free` allows to be there is
    asked once more before.

    Args:
        out: the folder to make.
        files: what to write, as `build_manifest` was given it.
        manifest: of exactly these files.
        signature: detached CMS signature of the manifest, DER; stands beside it.
        reservation: of the folder, where the caller holds it; otherwise it is taken for the time of writing.

    Raises:
        DossierError: ``BHXH-D026`` the disk is full, ``BHXH-D027`` no right to write, ``BHXH-D028``
            read-only, ``BHXH-D021`` it cannot be written for another reason; ``BHXH-D025`` another build is
            at it; ``BHXH-D029`` a file is not what the manifest says; ``BHXH-D050`` a path may not stand in a
            dossier; ``BHXH-D020``, ``D022`` to ``D024`` as `require_free`.
    """
    files = tuple(files)
    require_paths(files)
    about = json.loads(manifest)
    listed = {entry["path"]: (entry["sha256"], entry["bytes"]) for entry in about["files"]}
    needed = sum(size for _, size in listed.values()) + len(manifest)
    with told(out, needed=needed), ExitStack() as stack:
        held = reservation or stack.enter_context(reserve(out))
        _require_writable(held.target)
        heal(held)
        working = stack.enter_context(working_folder(held))
        fresh = working / FRESH
        for file in files:
            target = fresh / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if _write(file, target) != listed.pop(file.path, None):
                raise changed_meanwhile(file, "nội dung không còn như lúc tính mã băm cho bản kê")
        if listed:
            raise ValueError(f"bản kê có tệp không được giao để ghi: {', '.join(sorted(listed))}")
        _write(ManifestFile(path=MANIFEST, data=manifest, role="manifest"), fresh / MANIFEST)
        if signature is not None:
            _write(ManifestFile(path=SIGNATURE, data=signature, role="signature"), fresh / SIGNATURE)
        sync_below(fresh)
        case, draft = str(about.get("case", "")), bool(about.get("draft"))
        _require_replaceable(out, held.target, case=case, draft=draft)
        with uninterrupted():
            put_in_place(working, held.target)
            stack.close()  # the old dossier goes away


def _require_writable(target: Path) -> None:
    """Tell before the long work that the place cannot be written; the folder above may have to be made."""
    if len(os.fsencode(target.name)) > LONGEST_NAME:
        raise _system(errno.ENAMETOOLONG, target)
    above = next((path for path in target.parents if os.path.lexists(path)), target)
    if not above.is_dir():
        raise _system(errno.ENOTDIR, above)
    if not os.access(above, os.W_OK | os.X_OK, effective_ids=True):
        raise _system(errno.EROFS if os.statvfs(above).f_flag & os.ST_RDONLY else errno.EACCES, above)


def _system(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


def _require_replaceable(out: Path, target: Path, *, case: str, draft: bool) -> None:
    if not os.path.lexists(target) or (target.is_dir() and not any(target.iterdir())):
        return
    if not target.is_dir():
        refuse("BHXH-D020", out, "đã có tệp mang tên này, không phải thư mục")
    refuse_loss(out, target, case=case, draft=draft)


def refuse_loss(out: Path, target: Path, *, case: str, draft: bool, manifest: str = "") -> None:
    """Refuse to replace a folder or .zip that is not an untouched, unsigned earlier dossier of the case.

    Args:
        out: as it was named.
        target: what is there.
        case: identifier of the case.
        draft: whether a draft is to take its place.
        manifest: SHA-256 of the manifest that is to take its place; where it is the same, nothing is lost.

    Raises:
        DossierError: ``BHXH-D020``, ``D022`` to ``D024`` as `require_free`.
    """
    try:
        state = verify_path(target)
    except UnreadableManifestError:
        refuse("BHXH-D020", out, "đã có nội dung khác, không phải hồ sơ do phần mềm lập")
    touched = [difference.path for difference in state.differences if difference.kind != "missing"]
    if not state.case:
        refuse("BHXH-D020", out, "đã có hồ sơ không ghi mã vụ việc")
    if state.case != case:
        refuse("BHXH-D022", out, f"đã có hồ sơ của vụ việc khác ({state.case})")
    if touched:
        shown = ", ".join(touched[:5]) + ("…" if len(touched) > 5 else "")
        refuse("BHXH-D023", out, f"hồ sơ đã lập có tệp được sửa hoặc thêm: {shown}")
    if state.signature and state.manifest_sha256 != manifest:
        refuse("BHXH-D023", out, "hồ sơ đã lập có chữ ký số, không được ghi đè")
    if draft and not state.draft:
        refuse("BHXH-D024", out, "đã có hồ sơ đầy đủ; bản dự thảo không được ghi đè")


def refuse(code: str, out: Path, message: str) -> NoReturn:
    """Raise what keeps ``out`` from being replaced."""
    raise DossierError(
        Problem(code=code, where=str(out), message=message, mend="chọn thư mục khác, hoặc tự dọn thư mục này")
    )


def _write(file: ManifestFile, target: Path) -> tuple[str, int]:
    """Write one file to the disk; returns SHA-256 and size of what was written."""
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as stream:
        if _moved(file, target, stat.S_IMODE(os.fstat(stream.fileno()).st_mode)):
            with target.open("rb") as moved:
                os.fsync(moved.fileno())
            return ManifestFile(path=file.path, data=target, role=file.role).measure()
        for block in file.blocks():
            digest.update(block)
            size += stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest(), size


def _moved(file: ManifestFile, target: Path, mode: int) -> bool:
    """Move a temporary file of the caller's rather than copy it; not a link, nor across file systems."""
    if not file.owned or isinstance(file.data, bytes):
        return False
    try:
        found = file.data.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            return False
        file.data.chmod(mode)
        file.data.rename(target)
    except OSError:
        return False
    return True
