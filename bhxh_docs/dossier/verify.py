"""Verification of a dossier: every file against the manifest, with the standard library alone.

This file imports nothing of the project, so that it can be copied beside a dossier and run on a machine
that has only Python: ``python verify.py THƯ_MỤC``.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"
MANIFEST_FORMAT = "bhxh-docs/ho-so/1"


@dataclass(frozen=True)
class FileDifference:
    """A file that is not as the manifest says: ``changed``, ``missing`` or ``added``."""

    path: str
    kind: str
    expected: str | None = None
    found: str | None = None

    def __str__(self) -> str:
        return {
            "changed": f"[BHXH-V001] {self.path}: nội dung đã bị thay đổi",
            "missing": f"[BHXH-V002] {self.path}: không còn trong hồ sơ",
            "added": f"[BHXH-V003] {self.path}: không có trong bản kê manifest.json",
        }[self.kind]


@dataclass(frozen=True)
class Verification:
    """Outcome of a verification.

    Args:
        folder: the dossier.
        files: how many files the manifest lists.
        differences: every file that differs; empty when the dossier is whole.
        manifest_sha256: hash of the manifest itself, to be compared with the one noted at handover.
        draft: whether the dossier was built as a draft.
    """

    folder: Path
    files: int
    differences: tuple[FileDifference, ...]
    manifest_sha256: str
    draft: bool

    @property
    def ok(self) -> bool:
        """Whether every file is as the manifest says."""
        return not self.differences


class UnreadableManifestError(ValueError):
    """There is no manifest, or it is not one of ours."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def verify_folder(folder: Path) -> Verification:
    """Compare every file of the dossier with its manifest.

    Raises:
        UnreadableManifestError: no manifest.json, or not of this format.
    """
    manifest_path = folder / MANIFEST
    if not manifest_path.is_file():
        raise UnreadableManifestError(f"thư mục không có {MANIFEST}")
    try:
        manifest = json.loads(manifest_path.read_text("utf-8"))
        listed = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["files"]}
        known = manifest["format"] == MANIFEST_FORMAT
        draft = bool(manifest["draft"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableManifestError(f"không đọc được {MANIFEST}: {error}") from error
    if not known:
        raise UnreadableManifestError(f"{MANIFEST} không đúng định dạng {MANIFEST_FORMAT}")
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    } - {MANIFEST}
    differences = []
    for path in sorted(listed.keys() | present):
        if path not in listed:
            differences.append(FileDifference(path, "added"))
        elif path not in present:
            differences.append(FileDifference(path, "missing", expected=listed[path]))
        elif (folder / path).is_symlink() or (found := sha256_of(folder / path)) != listed[path]:
            found = "" if (folder / path).is_symlink() else found
            differences.append(FileDifference(path, "changed", expected=listed[path], found=found))
    return Verification(folder, len(listed), tuple(differences), sha256_of(manifest_path), draft)


def summary(result: Verification) -> str:
    """The outcome in Vietnamese, one line a difference."""
    lines = [str(difference) for difference in result.differences]
    state = "nguyên vẹn" if result.ok else f"có {len(result.differences)} điểm sai khác"
    draft = " (BẢN DỰ THẢO)" if result.draft else ""
    lines.append(f"Hồ sơ {result.folder}{draft}: {result.files} tệp, {state}.")
    lines.append(f"SHA-256 của {MANIFEST}: {result.manifest_sha256}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Command line of the stand-alone use; exit code 0 whole, 1 differences, 2 no manifest."""
    if len(arguments) != 1:
        sys.stderr.write("Cách dùng: python verify.py THƯ_MỤC_HỒ_SƠ\n")
        return 2
    try:
        result = verify_folder(Path(arguments[0]))
    except UnreadableManifestError as error:
        sys.stderr.write(f"[BHXH-V010] {error}\n")
        return 2
    sys.stdout.write(summary(result) + "\n")
    return 0 if result.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
