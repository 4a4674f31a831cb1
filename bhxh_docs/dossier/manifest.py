"""The manifest: what the dossier consists of, from what it was made, and the hash of every file."""

from __future__ import annotations

import hashlib
import json
import platform
import zlib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import attrs

from bhxh_docs.dossier.verify import BLOCK, MANIFEST_FORMAT, paths_fault
from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.forms.catalogue import load_catalogue
from bhxh_docs.paths import templates_dir

_LIBRARIES = ("bhxh-docs", "docxtpl", "fonttools", "jinja2", "lxml", "pillow", "pypdf", "reportlab")


LONGEST_NAME = 240
"""Bytes of one name in UTF-8; file systems take 255, and what copies files often adds a few letters."""


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def canonical_json(value: Any) -> bytes:
    """JSON for people and for hashing: stable order, two spaces, one newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def library_versions() -> dict[str, str]:
    """Versions of what shapes the bytes of a dossier."""
    # zlib packs every stream: another version packs otherwise
    found = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "chưa cài như một gói"
    return found


def law_data_sha256() -> str:
    """One hash over all law data (TOML) that the rules read."""
    digest = hashlib.sha256()
    folder = resources.files("legal_rules") / "law"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()


def template_hashes(forms: tuple[str, ...]) -> dict[str, str]:
    """SHA-256 of the template of each form used."""
    catalogue = load_catalogue()
    return {form: sha256((templates_dir() / catalogue[form].file).read_bytes()) for form in forms}


@attrs.frozen(kw_only=True)
class ManifestFile:
    """A file of the dossier.

    Args:
        path: where it lies in the dossier, with ``/``.
        data: its bytes, or a file that holds them; that one is read in blocks, so it may be large.
        role: what it is (``packet``, ``exhibit``…).
        owned: the file under ``data`` is a temporary one of the caller's that may be moved away rather than
            copied; it is gone afterwards, whatever comes of the dossier.
    """

    path: str
    data: bytes | Path
    role: str
    owned: bool = False

    def blocks(self) -> Iterator[bytes]:
        """The content, block by block.

        Raises:
            DossierError: ``BHXH-D029``, the file under ``data`` cannot be read.
        """
        if isinstance(self.data, bytes):
            yield self.data
            return
        try:
            with self.data.open("rb") as stream:
                while block := stream.read(BLOCK):
                    yield block
        except OSError as error:
            raise changed_meanwhile(self, f"không đọc được ({error.strerror or error})") from error

    def measure(self) -> tuple[str, int]:
        """SHA-256 and size in bytes.

        Raises:
            DossierError: ``BHXH-D029``, the file under ``data`` cannot be read.
        """
        digest, size = hashlib.sha256(), 0
        for block in self.blocks():
            digest.update(block)
            size += len(block)
        return digest.hexdigest(), size


def changed_meanwhile(file: ManifestFile, message: str) -> DossierError:
    """The error of a file that is no longer what its hash was taken from (``BHXH-D029``)."""
    source = f" ({file.data})" if isinstance(file.data, Path) else ""
    return DossierError(
        Problem(
            code="BHXH-D029",
            where=f"{file.path}{source}",
            message=message,
            mend="để yên các tệp của vụ việc trong lúc lập hồ sơ, rồi lập lại",
        )
    )


def build_manifest(*, about: Mapping[str, Any], files: tuple[ManifestFile, ...]) -> bytes:
    """The manifest as bytes; ``about`` says from what the dossier was made and stands first.

    Raises:
        DossierError: ``BHXH-D050`` a path may not stand in a dossier or stands there twice; ``BHXH-D029`` a
            file cannot be read.
    """
    require_paths(files)
    listed = []
    for file in sorted(files, key=lambda f: f.path):
        digest, size = file.measure()
        listed.append({"path": file.path, "sha256": digest, "bytes": size, "role": file.role})
    return canonical_json({"format": MANIFEST_FORMAT, **about, "files": listed})


def require_paths(files: Sequence[ManifestFile]) -> None:
    """Refuse paths that would not mean the same file on every system.

    Raises:
        DossierError: ``BHXH-D050``.
    """
    fault = paths_fault([file.path for file in files])
    for file in files if fault is None else ():
        if any(len(part.encode()) > LONGEST_NAME for part in file.path.split("/")):
            fault = f"“{file.path}”: tên dài quá {LONGEST_NAME} byte"
    if fault is not None:
        raise DossierError(
            Problem(
                code="BHXH-D050",
                where="đường dẫn trong hồ sơ",
                message=fault,
                mend="đặt tên khác: ngắn, không dấu, không trùng nhau",
            )
        )
