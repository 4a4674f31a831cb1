"""A folder made beside another and put in its place at one stroke; what killed runs left is set right.

Where Linux and the file system can exchange two folders (renameat2), there is no moment without a whole
dossier. Elsewhere the old one is moved aside, then the new one moved in: a process killed between the two
leaves no folder under the name, but the old dossier whole in the working folder; the next run puts it back.

::

    .hồ-sơ.1a2b3c4d.bhxh-x7k2p9q1/     working folder, beside the target
        bhxh-docs.json                 mark: for which folder; locked as long as its process lives
        moi/                           the new dossier; after an exchange the old one
        cu/                            the old dossier moved aside, where nothing can be exchanged
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bhxh_docs.dossier.reservation import Reservation, sidecar_prefix

MARK = "bhxh-docs.json"
FRESH = "moi"
ASIDE = "cu"

_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_FORMAT = "bhxh-docs/dang-lap/1"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EXDEV)


@contextmanager
def working_folder(held: Reservation) -> Iterator[Path]:
    """A marked folder beside the target; the new dossier is made in its ``moi``. Removed at the end.

    Raises:
        OSError: it cannot be made.
    """
    folder = Path(tempfile.mkdtemp(dir=held.target.parent, prefix=held.prefix))
    handle = None
    try:
        handle = os.open(folder / MARK, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.write(handle, _mark(held.target))
        (folder / FRESH).mkdir()
        yield folder
    finally:
        _finish(folder, held.target)
        if handle is not None:
            os.close(handle)


def put_in_place(folder: Path, target: Path) -> None:
    """Put ``moi`` of a working folder in the place of ``target``; the old one goes away with the folder.

    Raises:
        OSError: it cannot be done; ``target`` is as it was.
    """
    fresh = folder / FRESH
    if not os.path.lexists(target) or not any(target.iterdir()):
        fresh.rename(target)
    elif not _exchange(fresh, target):
        try:
            target.rename(folder / ASIDE)
            fresh.rename(target)
        except BaseException:
            _put_back(folder, target)
            raise
    sync(target.parent)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Bring a few steps to their end: Ctrl+C and what else would end the process is obeyed after them."""
    heard: list[int] = []
    before = {number: signal.getsignal(number) for number in _ENDING}
    # other threads are not interrupted; what is ignored, or handled by no Python, stays so
    main = threading.current_thread() is threading.main_thread()
    held = [each for each in _ENDING if main and before[each] not in (None, signal.SIG_IGN)]
    try:
        for number in held:
            signal.signal(number, lambda number, _: heard.append(number))
        yield
    finally:
        for number in held:
            signal.signal(number, before[number])
        if heard:
            signal.raise_signal(heard[0])


def heal(held: Reservation) -> None:
    """Set right what killed runs left beside a folder: put back a dossier moved aside, remove the rest.

    Only folders that bear our mark for this target are touched, and none whose process lives.
    """
    if not held.locked:
        return
    with suppress(OSError):
        for folder in leftovers(held.target):
            _heal(folder, held.target)


def leftovers(target: Path) -> list[Path]:
    """Working folders of ``target``, of killed and of living processes."""
    prefix = sidecar_prefix(target)
    with os.scandir(target.parent) as found:
        names = sorted(e.name for e in found if e.name.startswith(prefix) and e.is_dir(follow_symlinks=False))
    return [target.parent / name for name in names]


def sync(path: Path) -> None:
    """Have a folder's entries on the disk before what follows; where the file system cannot, go on."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def sync_below(folder: Path) -> None:
    """The same for a folder and all folders in it, the deepest first."""
    for above, _, _ in os.walk(folder, topdown=False):
        sync(Path(above))


def _heal(folder: Path, target: Path) -> None:
    try:
        handle = os.open(folder / MARK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        # killed before the mark: then it is empty; with anything in it, it is not ours to remove
        with suppress(OSError):
            folder.rmdir()
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.read(handle, 1 << 16) in (_mark(target), b""):
            _finish(folder, target)
    except OSError:
        return  # its process lives, or nothing can be locked here
    finally:
        os.close(handle)


def _finish(folder: Path, target: Path) -> None:
    """Remove a working folder, the mark last; a dossier moved aside is put back, never removed unreplaced."""
    _put_back(folder, target)
    if (folder / ASIDE).exists() and (folder / FRESH).exists():
        return
    for name in (FRESH, ASIDE):
        shutil.rmtree(folder / name, ignore_errors=True)
    if not (folder / FRESH).exists() and not (folder / ASIDE).exists():
        # anything else was put there by somebody else: then the folder stays
        with suppress(OSError):
            (folder / MARK).unlink(missing_ok=True)
            folder.rmdir()


def _put_back(folder: Path, target: Path) -> None:
    """Both there means that the new one never came into the place of the old one."""
    if (folder / ASIDE).exists() and (folder / FRESH).exists():
        with suppress(OSError):  # an empty folder gives way, anything else under the name stays
            (folder / ASIDE).rename(target)


def _mark(target: Path) -> bytes:
    return json.dumps({"format": _FORMAT, "folder": os.fsencode(target.name).hex()}).encode()


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders at one stroke; False where the system or the file system cannot."""
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return False
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if function(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(second))
