"""How a machine that knows the repository names a file: relative to its top, with ``/``."""

from __future__ import annotations

from pathlib import Path


def repository_path(file: str, root: Path) -> str:
    """Return the path of a file below ``root`` with ``/``; outside of it, the absolute path.

    Args:
        file: as the user named it, relative to the current folder or absolute.
        root: the top of the repository.
    """
    whole = Path(file).absolute()
    top = root.absolute()
    # not .resolve(): a link inside the repository is named as the repository names it
    parts: list[str] = []
    for part in whole.parts:
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    clean = Path(*parts)
    return clean.relative_to(top).as_posix() if clean.is_relative_to(top) else clean.as_posix()
