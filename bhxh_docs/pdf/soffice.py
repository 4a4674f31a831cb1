"""Run soffice over a batch of files and find out, file by file, what became of each.

One process takes many files, with a profile folder of its own, because two processes on one profile block
each other. What is missing afterwards is tried again until every file has its answer.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import attrs

from bhxh_docs.errors import ConversionError, Problem
from bhxh_docs.pdf.reproducible import mask

ENVIRONMENT = "BHXH_SOFFICE"

#: Seconds for a start on a slow machine, on top of the time for each file.
START = 90.0

#: The folder beside a profile that takes LibreOffice's temporary files, and goes with it.
TEMPORARY = "tam"

#: Bytes that must go into the folder before a file is blamed for not being converted.
_ROOM = 16_000_000

#: What LibreOffice calls the programs that write pages.
_FILTERS = {".docx": "writer_pdf_Export", ".xlsx": "calc_pdf_Export"}
_OPTIONS: dict[str, tuple[str, str]] = {
    "SelectPdfVersion": ("long", "2"),  # PDF/A-2b
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),  # headings become the outline
    "ExportNotes": ("boolean", "false"),  # a reviewer's comment in a template is not part of the paper
    "ExportFormFields": ("boolean", "false"),
    "UseLosslessCompression": ("boolean", "true"),
    "ReduceImageResolution": ("boolean", "false"),
}


def export_of(suffix: str) -> str:
    """The export filter for files of a suffix (``.docx``, ``.xlsx``) with its options."""
    options = {name: {"type": kind, "value": value} for name, (kind, value) in _OPTIONS.items()}
    return f"pdf:{_FILTERS[suffix]}:{json.dumps(options)}"


#: The export filter of papers; a part of the cache's key.
EXPORT = export_of(".docx")

# A template is a file from a person. A profile that no version was started with is taken for new: then every
# start without a display draws a hundred test pictures, which takes longer than all the rest of it.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>9999.0</value></prop></item>
</oor:items>
"""


@attrs.frozen(kw_only=True)
class _Run:
    """One process: the files that came out whole, how it ended, what may have kept it from writing."""

    pdfs: Mapping[str, bytes]
    timed_out: bool
    crashed: bool
    unwritable: OSError | None


class Running(Protocol):
    """A soffice that runs already and takes files on its profile."""

    @property
    def profile(self) -> Path:
        """Its profile folder."""

    @property
    def alive(self) -> bool:
        """Whether it still runs."""

    def end(self) -> None:
        """End it."""


class HaltedError(Exception):
    """A conversion was given up by whoever asked for it."""


class Halt:
    """Gives conversions up: ends the processes that run for them and lets none begin."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._called = False

    def call(self) -> None:
        """Give up."""
        with self._lock:
            self._called = True
            for process in self._running:
                end_session(process)

    @contextlib.contextmanager
    def over(self, start: Callable[[], subprocess.Popen[bytes]]) -> Iterator[subprocess.Popen[bytes]]:
        """Start a process that is ended with the rest.

        Raises:
            HaltedError: it was given up, before it began or while it ran.
        """
        with self._lock:
            if self._called:
                raise HaltedError
            process = start()
            self._running.add(process)
        try:
            yield process
        finally:
            with self._lock:
                self._running.discard(process)
                given_up = self._called
        if given_up:
            raise HaltedError


def convert_share(
    executable: Path,
    files: Mapping[str, bytes],
    timeout_per_file: float,
    suffix: str = ".docx",
    server: Running | None = None,
    *,
    halt: Halt | None = None,
) -> tuple[dict[str, bytes], dict[str, Problem]]:
    """Convert files in one process; retry what is missing until every file has its answer.

    LibreOffice takes the files in order. When it ended well, a missing file is bad by itself and is retried
    alone. When it died or hung, the first missing file is the suspect and is retried alone, the files after
    it go together again.

    Args:
        executable: the soffice program.
        files: the files' bytes by name.
        timeout_per_file: seconds a file may take.
        suffix: what the files are, ``.docx`` or ``.xlsx``.
        server: one that runs already and takes them; what it does not convert is retried without it.
        halt: by which it may be given up.

    Returns:
        The PDFs, and a problem (BHXH-P004 to P006) for each file that gave none.

    Raises:
        HaltedError: it was given up.
        ConversionError: the program cannot be started (BHXH-P002), the folder for temporary files cannot be
            written (P007).
    """
    try:
        return _convert_and_retry(executable, files, timeout_per_file, suffix, server, halt=halt or Halt())
    except OSError as error:
        raise cannot_write(error) from error


def _convert_and_retry(
    executable: Path,
    files: Mapping[str, bytes],
    timeout_per_file: float,
    suffix: str,
    server: Running | None,
    *,
    halt: Halt,
) -> tuple[dict[str, bytes], dict[str, Problem]]:
    run = _run(executable, files, timeout_per_file, suffix, server, halt=halt)
    done, failed = dict(run.pdfs), {}
    while missing := [name for name in files if name not in done and name not in failed]:
        first, rest = missing[0], missing[1:]
        alone = _run(executable, {first: files[first]}, timeout_per_file, suffix, halt=halt)
        done |= alone.pdfs
        if first not in alone.pdfs:
            if alone.unwritable is not None:
                raise alone.unwritable
            failed[first] = _failure(first, alone, timeout_per_file)
        if rest and (run.timed_out or run.crashed):
            run = _run(executable, {name: files[name] for name in rest}, timeout_per_file, suffix, halt=halt)
            done |= run.pdfs
    return done, failed


def cannot_write(error: OSError, *, aim: str = "chuyển đổi") -> ConversionError:
    """The error for temporary files that cannot be written (BHXH-P007); ``aim`` is what they are for."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    reason = "ổ đĩa hết dung lượng hoặc hết hạn mức" if full else error.strerror or error
    return ConversionError(
        Problem(
            code="BHXH-P007",
            where=tempfile.gettempdir(),
            message=f"không ghi được tệp tạm để {aim} ({reason})",
            mend="giải phóng dung lượng đĩa hoặc đặt biến môi trường TMPDIR sang thư mục khác",
        )
    )


def cannot_start(program: str, error: Exception) -> ConversionError:
    """The error for a program that is there and does not run."""
    return ConversionError(
        Problem(
            code="BHXH-P002",
            where=program,
            message=f"LibreOffice không chạy được: {error}",
            mend="cài lại LibreOffice Writer (Debian, Ubuntu: `apt-get install libreoffice-writer-nogui`)",
        )
    )


def _failure(name: str, run: _Run, timeout_per_file: float) -> Problem:
    if run.timed_out:
        return Problem(
            code="BHXH-P005",
            where=name,
            message=f"LibreOffice không chuyển xong sau {START + timeout_per_file:.0f} giây",
            mend="chia nhỏ bảng dài trong mẫu (khoảng 100 dòng một bảng) hoặc tăng thời hạn chuyển đổi",
        )
    if run.crashed:
        return Problem(
            code="BHXH-P006",
            where=name,
            message="LibreOffice dừng đột ngột khi chuyển tệp này",
            mend="mở tệp bằng LibreOffice để xem lỗi; kiểm tra bộ nhớ và dung lượng đĩa còn trống",
        )
    return Problem(
        code="BHXH-P004",
        where=name,
        message="LibreOffice không đọc được tệp này",
        mend="mở tệp bằng Word, xem nội dung còn nguyên không rồi lưu lại",
    )


def _run(
    executable: Path,
    files: Mapping[str, bytes],
    timeout_per_file: float,
    suffix: str,
    server: Running | None = None,
    *,
    halt: Halt,
) -> _Run:
    # a child that was ended may hold a file of the profile for a moment
    with tempfile.TemporaryDirectory(prefix="bhxh-office-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        source, target, temporary = root / "in", root / "out", root / TEMPORARY
        for path in (source, target, temporary):
            path.mkdir()
        if server is None:
            make_profile(root / "profile")
        profile = root / "profile" if server is None else server.profile
        # names of people's files may hold anything: LibreOffice sees numbers
        stems = {name: f"{number:05d}" for number, name in enumerate(files)}
        for name, stem in stems.items():
            (source / f"{stem}{suffix}").write_bytes(files[name])
        code = _execute(
            [
                str(executable),
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                export_of(suffix),
                "--outdir",
                str(target),
                *(str(source / f"{stem}{suffix}") for stem in stems.values()),
            ],
            halt,
            temporary=temporary,
            timeout=START + timeout_per_file * len(files),
        )
        died = server is not None and not server.alive
        if server is not None and (code is None or died):
            server.end()
        pdfs = {}
        for name, stem in stems.items():
            path = target / f"{stem}.pdf"
            if path.is_file() and _whole(pdf := path.read_bytes()):
                pdfs[name] = mask(pdf)
        # newer versions end with 1 when a file could not be read, older ones with 0
        crashed = died or (code is not None and not 0 <= code <= 1)
        unwritable = None if len(pdfs) == len(files) else _unwritable(temporary)
        return _Run(pdfs=pdfs, timed_out=code is None, crashed=crashed, unwritable=unwritable)


def _unwritable(folder: Path) -> OSError | None:
    """What the system says when there is hardly any room in a folder; soffice itself does not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.write(bytes(_ROOM))
    except OSError as error:
        return error
    return None


def find_program() -> Path:
    """The soffice named by ``BHXH_SOFFICE``, or the one on the PATH.

    Raises:
        ConversionError: none found (BHXH-P001).
    """
    override = os.environ.get(ENVIRONMENT)
    names = (override,) if override else ("soffice", "libreoffice")
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    raise ConversionError(
        Problem(
            code="BHXH-P001",
            where=f"{ENVIRONMENT}={override}" if override else "PATH",
            message="không tìm thấy LibreOffice",
            mend=(
                "cài LibreOffice Writer (Debian, Ubuntu: `apt-get install libreoffice-writer-nogui`) "
                f"hoặc đặt biến môi trường {ENVIRONMENT} là đường dẫn tới soffice"
            ),
        )
    )


def make_profile(folder: Path) -> None:
    """Write a fresh profile: no macro runs, nothing is fetched from outside."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


def _environment(temporary: Path) -> dict[str, str]:
    """The variables under which soffice gives the same bytes everywhere."""
    return {
        **os.environ,
        "TMPDIR": str(temporary),  # it leaves folders there
        "TZ": "UTC",  # the length of a date in the PDF depends on the zone
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",  # never a display
    }


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _execute(command: Sequence[str], halt: Halt, *, temporary: Path, timeout: float) -> int | None:
    """Run a command; its exit code, or None when it had to be ended."""
    start = partial(started, command, stdin=subprocess.DEVNULL, temporary=temporary)
    with halt.over(start) as process:
        try:
            return _waited(process, timeout)
        finally:
            if process.poll() is None:
                end_session(process)


def started(command: Sequence[str], *, stdin: int, temporary: Path) -> subprocess.Popen[bytes]:
    """Start a command in a session of its own, with a folder for what it writes for a while.

    Raises:
        ConversionError: it cannot be started (BHXH-P002).
    """
    try:
        return subprocess.Popen(
            command,
            env=_environment(temporary),
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise cannot_start(command[0], error) from error


def _waited(process: subprocess.Popen[bytes], timeout: float) -> int | None:
    """Wait for a process; None where it takes longer. `Popen.wait` looks only every twentieth of a second."""
    try:
        ended = os.pidfd_open(process.pid)
    except (AttributeError, OSError):  # not Linux
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout)
        return None
    try:
        waiting = select.poll()
        waiting.register(ended, select.POLLIN)
        waiting.poll(timeout * 1000)
    finally:
        os.close(ended)
    return process.poll()


def end_session(process: subprocess.Popen[bytes]) -> None:
    """End a whole session: soffice is a script that starts others."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _whole(pdf: bytes) -> bool:
    return pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1024:]
