"""Signing a dossier: first the packet, then the manifest that holds its hash.

The packet's signature changes its bytes, so the manifest is made anew after it; the manifest's own signature
stands beside it as ``manifest.json.p7s``. Through the hashes of the manifest it covers every file. An archive
of what is handed over, inside the dossier, is packed anew with the signed packet and a signature of its own.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import attrs

from bhxh_docs.dossier.archive import not_whole, zip_folder
from bhxh_docs.dossier.faults import told
from bhxh_docs.dossier.folder import write_folder
from bhxh_docs.dossier.manifest import ManifestFile, build_manifest, sha256
from bhxh_docs.dossier.reservation import reserve
from bhxh_docs.dossier.signer import Signer
from bhxh_docs.dossier.staging import FRESH, working_folder
from bhxh_docs.dossier.verify import (
    MANIFEST,
    SIGNATURE,
    UnreadableManifestError,
    opened,
    read_manifest,
    verify_folder,
)
from bhxh_docs.errors import DossierError, Problem

SIGNED_ROLES = frozenset(("packet",))
"""Roles of the PDFs that bear a signature of their own."""

ARCHIVE_ROLE = "archive"
"""Role of a .zip that holds files of the dossier, with a manifest of its own."""
_PACKED = "archive_manifest_sha256"
"""Under this key the manifest of a dossier tells the hash of the manifest in its archive."""


@attrs.frozen(kw_only=True)
class SignedDossier:
    """A dossier that was signed.

    Args:
        folder: where it is.
        subject: the signer, as the certificate names it.
        packets: the PDFs that were signed, in the dossier.
        manifest_sha256: hash of the new manifest, to be noted at handover.
        archives: archives inside the dossier, each with the hash of its manifest: to be noted where the
            archive is what is handed over.
    """

    folder: Path
    subject: str
    packets: tuple[str, ...]
    manifest_sha256: str
    archives: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "folder": str(self.folder),
            "signer": self.subject,
            "packets": list(self.packets),
            "signature": SIGNATURE,
            "manifest_sha256": self.manifest_sha256,
            "archives": [{"path": path, "manifest_sha256": digest} for path, digest in self.archives],
        }

    def to_text(self) -> str:
        """For a terminal."""
        archives = "".join(
            f"SHA-256 của {MANIFEST} trong {path}: {digest}\n" for path, digest in self.archives
        )
        return (
            f"Đã ký {', '.join((*self.packets, MANIFEST))} (chữ ký của bản kê: {SIGNATURE})\n"
            f"Người ký theo chứng thư: {self.subject}\n"
            f"{archives}SHA-256 của {MANIFEST}: {self.manifest_sha256}\n"
            f"Hồ sơ: {self.folder}"
        )


def signature_note(signer: Signer, packets: tuple[str, ...]) -> dict[str, Any]:
    """What a manifest says of its signature, under ``signature``: from then on a missing one is told.

    Args:
        signer: who signs.
        packets: the PDFs of the dossier that bear a signature of their own.
    """
    return {"file": SIGNATURE, "packets": list(packets), "signer": signer.subject}


def sign_dossier(folder: Path, *, signer: Signer) -> SignedDossier:
    """Sign the packet and the manifest of a dossier; the folder is replaced at one stroke or left as it is.

    Args:
        folder: a dossier that is whole, no draft, and not signed yet.
        signer: who signs, as `bhxh_docs.dossier.signer.open_key` gives it.

    Raises:
        DossierError: ``BHXH-D046`` the dossier is not whole; ``BHXH-D048`` a draft, or signed already;
            ``BHXH-D045``, ``D047`` it cannot be signed; ``BHXH-D020`` to ``D029`` as `write_folder`.
    """
    _require_signable(folder)
    with told(folder), reserve(folder) as held, working_folder(held) as working:
        old = json.loads((held.target / MANIFEST).read_text("utf-8"))
        signing = _Signing(signer=signer, root=held.target, spare=working / FRESH)
        files = signing.files(old["files"])
        manifest, signature = signing.manifest(old, files)
        write_folder(folder, files, manifest, signature=signature, reservation=held)
    return SignedDossier(
        folder=folder,
        subject=signer.subject,
        packets=tuple(signing.packets),
        manifest_sha256=sha256(manifest),
        archives=tuple(signing.archives.items()),
    )


def _require_signable(folder: Path) -> None:
    try:
        state = verify_folder(folder)
    except UnreadableManifestError as error:
        raise not_whole(folder, str(error)) from error
    if not state.ok:
        raise not_whole(folder, "; ".join(str(difference) for difference in state.differences[:5]))
    refused = "là bản dự thảo, không ký" if state.draft else "đã có chữ ký số" if state.signature else None
    if refused:
        raise DossierError(
            Problem(
                code="BHXH-D048",
                where=str(folder),
                message=f"hồ sơ {refused}",
                mend="lập hồ sơ đầy đủ vào thư mục khác, rồi ký" if state.draft else "không phải ký lại",
            )
        )


@attrs.define(kw_only=True)
class _Signing:
    """What is signed on the way: packets, then the archives that hold them.

    Args:
        signer: who signs.
        root: the dossier.
        spare: a folder for signed copies.
        packets: paths of the packets signed so far.
        archives: hash of the new manifest of each archive.
    """

    signer: Signer
    root: Path
    spare: Path
    packets: list[str] = attrs.field(factory=list)
    archives: dict[str, str] = attrs.field(factory=dict)

    def files(self, entries: list[dict[str, Any]]) -> tuple[ManifestFile, ...]:
        """The files of the dossier, its packets as signed copies, its archives packed anew."""
        files: dict[str, ManifestFile] = {}
        # what an archive holds comes before it
        for entry in sorted(entries, key=lambda entry: entry.get("role") == ARCHIVE_ROLE):
            path, role = str(entry["path"]), str(entry.get("role", ""))
            source, owned = self.root / path, False
            if role in SIGNED_ROLES and path.lower().endswith(".pdf"):
                source, owned = self._signed(path), True
            elif role == ARCHIVE_ROLE:
                source, owned = self._packed(path, files), True
            files[path] = ManifestFile(path=path, data=source, role=role, owned=owned)
        return tuple(files.values())

    def manifest(self, old: dict[str, Any], files: tuple[ManifestFile, ...]) -> tuple[bytes, bytes]:
        """The manifest made anew, and its signature."""
        about = {key: value for key, value in old.items() if key not in ("format", "files")}
        here = {file.path for file in files}
        if about.get(_PACKED) is not None:
            about[_PACKED] = next(iter(self.archives.values()), about[_PACKED])
        about["signature"] = signature_note(self.signer, tuple(p for p in self.packets if p in here))
        manifest = build_manifest(about=about, files=files)
        return manifest, self.signer.sign_bytes(manifest)

    def _signed(self, path: str) -> Path:
        copy = self.spare / f"{len(self.packets)}.pdf"
        shutil.copyfile(self.root / path, copy)
        self.signer.sign_pdf(copy)
        self.packets.append(path)
        return copy

    def _packed(self, path: str, files: dict[str, ManifestFile]) -> Path:
        try:
            with opened(self.root / path) as tree:
                _, old, listed = read_manifest(tree)
        except UnreadableManifestError as error:
            raise not_whole(self.root / path, str(error)) from error
        if strange := sorted(listed.keys() - files.keys()):
            raise not_whole(self.root / path, f"có tệp không phải của hồ sơ: {', '.join(strange[:5])}")
        roles = {entry["path"]: str(entry.get("role", "")) for entry in old["files"]}
        held = tuple(attrs.evolve(files[name], role=roles[name]) for name in listed)
        manifest, signature = self.manifest(old, held)
        beside = ((MANIFEST, manifest, "manifest"), (SIGNATURE, signature, "signature"))
        copy = self.spare / f"{len(self.archives)}.zip"
        zip_folder((*held, *(ManifestFile(path=p, data=d, role=r) for p, d, r in beside)), copy)
        self.archives[path] = sha256(manifest)
        return copy
