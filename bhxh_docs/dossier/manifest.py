"""The manifest: what the dossier consists of, from what it was made, and the hash of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import attrs

from bhxh_docs.dossier.verify import MANIFEST_FORMAT
from bhxh_docs.forms.catalogue import load_catalogue
from bhxh_docs.paths import templates_dir

_LIBRARIES = ("bhxh-docs", "docxtpl", "lxml", "pypdf", "reportlab")


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def canonical_json(value: Any) -> bytes:
    """JSON for people and for hashing: stable order, two spaces, one newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def library_versions() -> dict[str, str]:
    """Versions of what shapes the bytes of a dossier."""
    found = {}
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
    """A file of the dossier: path with ``/``, its bytes and what it is (``packet``, ``exhibit``…)."""

    path: str
    data: bytes
    role: str


def build_manifest(*, about: Mapping[str, Any], files: tuple[ManifestFile, ...]) -> bytes:
    """The manifest as bytes; ``about`` says from what the dossier was made and stands first."""
    return canonical_json(
        {
            "format": MANIFEST_FORMAT,
            **about,
            "files": [
                {"path": f.path, "sha256": sha256(f.data), "bytes": len(f.data), "role": f.role}
                for f in sorted(files, key=lambda f: f.path)
            ],
        }
    )
