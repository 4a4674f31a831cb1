"""Which files a check looks at: files as named, folders walked, what is no template told at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from bhxh_docs.errors import Problem
from bhxh_docs.guard.engine_rules import engine_finding
from bhxh_docs.guard.report import CheckedFile

SUFFIX: Final = ".docx"
LOCK_PREFIX: Final = "~$"
"""Start of the names of the files that Word lays beside a document while it is open."""


@attrs.frozen(kw_only=True)
class Sources:
    """The files to check.

    Args:
        files: in the order asked for, each once; those of a folder by name.
        refused: what was named and cannot be checked, with the reason.
    """

    files: tuple[Path, ...]
    refused: tuple[CheckedFile, ...]


def find_templates(paths: Iterable[str | os.PathLike[str]]) -> Sources:
    """Return every .docx that is named, or lies in a folder that is named.

    Args:
        paths: files and folders. Word's lock files and hidden folders are left out of folders. A file that
            is named must be a .docx.
    """
    files: dict[Path, None] = {}
    refused: list[CheckedFile] = []
    for path in map(Path, paths):
        if path.is_dir():
            found = tuple(_walk(path))
            files.update(dict.fromkeys(found))
            if not found:
                refused.append(
                    _refused(path, "BHXH-T001", "thư mục không có tệp .docx nào", "kiểm tra lại đường dẫn")
                )
        elif not path.exists():
            refused.append(_refused(path, "BHXH-T001", "không có tệp này", "kiểm tra lại đường dẫn"))
        elif path.name.startswith(LOCK_PREFIX):
            # named by a wildcard while Word has the document open
            continue
        elif path.suffix.lower() != SUFFIX:
            refused.append(
                _refused(path, "BHXH-T002", "không phải tệp .docx", "mở bằng Word và lưu lại dạng .docx")
            )
        else:
            files[path] = None
    return Sources(files=tuple(files), refused=tuple(refused))


def _refused(path: Path, code: str, message: str, mend: str) -> CheckedFile:
    problem = Problem(code=code, where=str(path), message=message, mend=mend)
    return CheckedFile(file=str(path), findings=(engine_finding(problem, file=str(path)),))


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIX) and not name.startswith((LOCK_PREFIX, ".")):
                yield Path(place) / name
