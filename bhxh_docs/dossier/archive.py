"""A dossier as one .zip: the same bytes for the same files, written block by block, whole or not at all."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bhxh_docs.dossier.faults import told
from bhxh_docs.dossier.folder import refuse, refuse_loss
from bhxh_docs.dossier.manifest import ManifestFile, changed_meanwhile, require_paths
from bhxh_docs.dossier.reservation import reserve
from bhxh_docs.dossier.staging import FRESH, heal, sync, working_folder
from bhxh_docs.dossier.verify import (
    MANIFEST,
    SIGNATURE,
    UnreadableManifestError,
    sha256_of,
    verify_folder,
    verify_path,
)
from bhxh_docs.errors import DossierError, Problem

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_STORED = frozenset((".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".zip", ".p7s"))
"""What is compressed already: deflating it again takes time and gains nothing."""


def zip_dossier(folder: Path, out: Path) -> str:
    """Pack a dossier that lies in a folder: exactly what its manifest lists, the manifest, its signature.

    Args:
        folder: the dossier; it must be whole.
        out: the .zip to write; an earlier one of the same case is replaced, anything else is refused.

    Returns:
        SHA-256 of the .zip, to be noted at handover.

    Raises:
        DossierError: ``BHXH-D046`` the dossier is not whole; otherwise as `zip_folder`.
    """
    with told(out):
        try:
            state = verify_folder(folder)
        except UnreadableManifestError as error:
            raise not_whole(folder, str(error)) from error
        if not state.ok:
            raise not_whole(folder, "; ".join(str(difference) for difference in state.differences[:5]))
        names = [*state.listed, MANIFEST, *([SIGNATURE] if state.signature else [])]
    return zip_folder((ManifestFile(path=name, data=folder / name, role="") for name in names), out)


def not_whole(folder: Path, message: str) -> DossierError:
    """The error of a dossier that is no longer, or never was, as its manifest says (``BHXH-D046``)."""
    return DossierError(
        Problem(
            code="BHXH-D046",
            where=str(folder),
            message=f"hồ sơ không nguyên vẹn: {message}",
            mend="lập lại hồ sơ, rồi làm lại việc này",
        )
    )


def zip_folder(files: Iterable[ManifestFile], out: Path) -> str:
    """Pack files into a .zip that depends on nothing but their paths and contents.

    Sorted by path, dated 01/01/1980, readable by all (0644), PDFs and pictures stored, the rest deflated.
    Where the manifest is among the files, the .zip is verified against it before it takes its place.

    Args:
        files: what to pack, the manifest among them; files on disk are read in blocks.
        out: the .zip to write; an earlier one of the same case is replaced, anything else is refused.

    Returns:
        SHA-256 of the .zip.

    Raises:
        DossierError: ``BHXH-D020``, ``D022`` to ``D024`` something else is there; ``BHXH-D025`` another run
            is at it; ``BHXH-D021``, ``D026`` to ``D028`` it cannot be written; ``BHXH-D029`` a file changed
            meanwhile; ``BHXH-D046`` it is not what the manifest among the files says; ``BHXH-D050`` a path
            may not stand in a dossier.
    """
    files = tuple(sorted(files, key=lambda file: file.path))
    require_paths([file for file in files if file.path not in (MANIFEST, SIGNATURE)])
    needed = sum(_size(file) for file in files)
    with told(out, needed=needed), reserve(out) as held:
        heal(held)
        with working_folder(held) as working:
            fresh = working / FRESH / "ho-so.zip"
            with fresh.open("xb") as stream:
                with zipfile.ZipFile(stream, "w") as archive:
                    for file in files:
                        _add(archive, file)
                stream.flush()
                os.fsync(stream.fileno())
            digest = _checked(fresh, out, held.target, has_manifest=any(f.path == MANIFEST for f in files))
            fresh.replace(held.target)
            sync(held.target.parent)
    return digest


def _add(archive: zipfile.ZipFile, file: ManifestFile) -> None:
    info = zipfile.ZipInfo(file.path, _EARLIEST)
    info.create_system = 3  # whose permissions follow: of Unix
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    stored = PurePosixPath(file.path).suffix.lower() in _STORED
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.file_size = _size(file)  # decides whether the entry needs 64 bits
    try:
        with archive.open(info, "w") as entry:
            for block in file.blocks():
                entry.write(block)
    except RuntimeError as error:
        raise changed_meanwhile(file, "lớn lên trong lúc được nén") from error


def _size(file: ManifestFile) -> int:
    if isinstance(file.data, bytes):
        return len(file.data)
    try:
        return file.data.stat().st_size
    except OSError as error:
        raise changed_meanwhile(file, f"không đọc được ({error.strerror or error})") from error


def _checked(fresh: Path, out: Path, target: Path, *, has_manifest: bool) -> str:
    """Verify what was written, and that nothing is lost which lies under the name; returns the SHA-256."""
    case, draft, manifest = "", True, ""
    if has_manifest:
        try:
            state = verify_path(fresh)
        except UnreadableManifestError as error:
            raise not_whole(out, str(error)) from error
        if not state.ok:
            raise not_whole(out, "; ".join(str(difference) for difference in state.differences[:5]))
        case, draft, manifest = state.case, state.draft, state.manifest_sha256
    if target.is_dir():
        refuse("BHXH-D020", out, "đã có thư mục mang tên này")
    if os.path.lexists(target):
        refuse_loss(out, target, case=case, draft=draft, manifest=manifest)
    return sha256_of(fresh)
