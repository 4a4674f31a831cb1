"""Writers that are killed at a given point, each a child of one process: for test_folder_killed.py.

    python killed_writes.py FOLDER

Under FOLDER every point gets a folder of its name with a dossier ``hs`` of three files, over which a child
was writing one of one file when it was killed. Not part of pytest, which would have to fork with its threads.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dossier_files import FILES, make

from bhxh_docs.dossier import folder, staging
from bhxh_docs.errors import DossierError


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(work: Callable[..., Any]) -> Callable[..., None]:
    def done(*arguments: Any, **named: Any) -> None:
        work(*arguments, **named)
        die()

    return done


def no_exchange(*_: Any) -> bool:
    return False


def first_file() -> None:
    os.fsync = after(os.fsync)


def before_the_stroke() -> None:
    folder.put_in_place = die  # type: ignore[attr-defined]


def between_the_renames() -> None:
    staging._exchange = no_exchange  # type: ignore[assignment]
    Path.rename = after(Path.rename)  # type: ignore[method-assign, assignment]


def after_the_exchange() -> None:
    staging._exchange = after(staging._exchange)  # type: ignore[assignment]


def after_the_renames() -> None:
    staging._exchange = no_exchange  # type: ignore[assignment]
    staging.sync = lambda path: die() if path.name == "after_the_renames" else None


def while_cleaning() -> None:
    def half(path: Path, **_: Any) -> None:
        (path / "ho-so.pdf").unlink()
        die()

    shutil.rmtree = half  # type: ignore[assignment]


POINTS = (
    first_file,
    before_the_stroke,
    between_the_renames,
    after_the_exchange,
    after_the_renames,
    while_cleaning,
)


def child(work: Callable[[], object]) -> int:
    """Do something in a child; returns its number."""
    number = os.fork()
    if number == 0:
        try:
            work()
        finally:
            os._exit(1)
    return number


def killed(base: Path, point: Callable[[], None]) -> None:
    out = make(base / point.__name__ / "hs")

    def write() -> None:
        point()
        make(out, FILES[:1])

    _, status = os.waitpid(child(write), 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, point.__name__


def locked(base: Path) -> dict[str, str | None]:
    """What a second writer is told while a first one lives, and after it was killed."""
    out = make(base / "locked" / "hs")
    reading, writing = os.pipe()

    def hold() -> None:
        with folder.reserve(out):
            os.write(writing, b"x")
            signal.pause()

    def attempt() -> str | None:
        try:
            make(out, FILES[:1])
        except DossierError as error:
            return error.code
        return None

    number = child(hold)
    os.read(reading, 1)
    living = attempt()
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    return {"living": living, "killed": attempt()}


def main(base: Path) -> None:
    for point in POINTS:
        killed(base, point)
    (base / "locked.json").write_text(json.dumps(locked(base)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
