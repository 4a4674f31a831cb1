"""One build at a time in a folder: the lock beside it, held by the process and gone with it."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs

from bhxh_docs.dossier.faults import told
from bhxh_docs.errors import DossierError, Problem

_UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
_SHOWN_NAME = 40
"""Letters of the folder's name that begin the names of what lies beside it: at most 160 bytes of the 255."""


@attrs.frozen(kw_only=True)
class Reservation:
    """A folder that nobody else of this library writes for the time being.

    Args:
        out: the folder as it was named.
        target: the same without links; what is replaced.
        locked: whether the file system knows locks; without them two builds still never mix, the later wins.
    """

    out: Path
    target: Path
    locked: bool

    @property
    def prefix(self) -> str:
        """Begins the names of everything that is put beside the folder for a while."""
        return sidecar_prefix(self.target)


def sidecar_prefix(target: Path) -> str:
    """What begins the names of lock and working folders of ``target``; its own name, however long it is."""
    digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]
    return f".{target.name[:_SHOWN_NAME]}.{digest}.bhxh-"


def traces(target: Path) -> bool:
    """Whether anything of a build, living or killed, lies beside ``target``."""
    with suppress(OSError), os.scandir(target.parent) as found:
        return any(entry.name.startswith(sidecar_prefix(target)) for entry in found)
    return False


@contextmanager
def reserve(out: Path) -> Iterator[Reservation]:
    """Keep others from writing a folder while a dossier is made for it; makes the folders above it.

    The lock is the process's: when it is killed, the lock is free. It lies beside the folder, not in it.

    Args:
        out: the folder to be made.

    Raises:
        DossierError: ``BHXH-D025`` another build is at it; ``BHXH-D021``, ``D026``, ``D027``, ``D028`` the
            place cannot be written.
    """
    with told(out):
        target = Path(os.path.realpath(out))
        made = _make(target.parent)
        lock = target.parent / f"{sidecar_prefix(target)}khoa"
        try:
            handle, locked = _take(lock, out)
        except BaseException:
            _unmake(made)
            raise
    try:
        yield Reservation(out=out, target=target, locked=locked)
    finally:
        # removed while it is held: who opened it meanwhile sees in `_take` that it is no longer there
        with suppress(OSError):
            lock.unlink()
        os.close(handle)
        _unmake(made)


def _take(lock: Path, out: Path) -> tuple[int, bool]:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(lock, handle):
                return handle, True
        except BlockingIOError as error:
            os.close(handle)
            raise DossierError(
                Problem(
                    code="BHXH-D025",
                    where=str(out),
                    message="một phiên khác đang lập hồ sơ vào thư mục này",
                    mend="đợi phiên kia xong rồi chạy lại, hoặc chọn thư mục khác",
                )
            ) from error
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return handle, False
            os.close(handle)
            raise
        os.close(handle)


def _is_still(lock: Path, handle: int) -> bool:
    """Whether the file locked is the one that lies there (its holder removes it when done)."""
    try:
        there, ours = lock.stat(follow_symlinks=False), os.fstat(handle)
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; returns the ones that were not there, the deepest first."""
    missing = [path for path in (folder, *folder.parents) if not os.path.lexists(path)]
    made: list[Path] = []
    try:
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            made.insert(0, path)
    except OSError:
        _unmake(made)
        raise
    return made


def _unmake(made: list[Path]) -> None:
    """Remove folders that hold nothing after all."""
    with suppress(OSError):
        for path in made:
            path.rmdir()
