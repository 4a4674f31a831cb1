"""LibreOffice kept running for a while, so that its start is paid once for several batches.

A soffice that has a document open goes on after a conversion, and a second soffice on the same profile does
no more than hand its files over to it. So each process of a `WarmOffice` holds an empty document open, and
`soffice.convert_share` works through its profile as through a fresh one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from bhxh_docs.errors import ConversionError
from bhxh_docs.pdf.soffice import (
    START,
    TEMPORARY,
    cannot_write,
    cores,
    end_session,
    find_program,
    make_profile,
    started,
)

_KEEPER: Final = """exec 3<&0
"$@" </dev/null 3<&- &
office=$!
{ read -r _ <&3; kill -9 0; } &
wait "$office"
kill -9 0
"""
"""Ends soffice when its standard input is closed, and so also when this process is killed."""
_PIPES: Final = Path("/tmp")  # noqa: S108 - where LibreOffice puts them, whatever TMPDIR says
_POLL: Final = 0.02
_DOCUMENT: Final = "giu.rtf"


class Server:
    """One soffice with a profile of its own, waiting for files once it is started; one batch at a time."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._ended = False

    @property
    def profile(self) -> Path:
        """Its profile folder, once it is started."""
        if self._folder is None:
            raise RuntimeError("not started")
        return self._folder / "profile"

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return not self._ended and self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it without waiting; the second time nothing happens.

        Raises:
            ConversionError: there is no LibreOffice (BHXH-P001), it cannot be started (BHXH-P002), or
                temporary files cannot be written (BHXH-P007).
        """
        if self._process is not None or self._ended:
            return
        program = find_program()
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="bhxh-office-"))
            self._process = self._started(program)
        except OSError as error:
            raise cannot_write(error) from error
        finally:
            if self._process is None:
                self._clear()

    def _started(self, program: Path) -> subprocess.Popen[bytes]:
        make_profile(self.profile)
        temporary = self.profile.parent / TEMPORARY
        temporary.mkdir()
        document = self.profile.parent / _DOCUMENT
        document.write_text(r"{\rtf1 }", encoding="ascii")
        command = [
            *("sh", "-c", _KEEPER, "sh", str(program)),
            f"-env:UserInstallation={self.profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nologo"),
            str(document),
        ]
        return started(command, stdin=subprocess.PIPE, temporary=temporary)

    def ready(self) -> bool:
        """Start it where it is not, wait until it takes files; False where it ended or did not come up.

        Its document is open once the lock beside it is there. Handing files over earlier could make the
        other soffice the first one on this profile, and it would not end.

        Raises:
            ConversionError: as `start`.
        """
        self.start()
        if self._folder is None:
            return False
        lock = self._folder / f".~lock.{_DOCUMENT}#"
        until = time.monotonic() + START
        while not self._ready and self.alive and time.monotonic() < until:
            self._ready = lock.exists()
            if not self._ready:
                time.sleep(_POLL)
        return self._ready and self.alive

    def end(self) -> None:
        """End it and remove what it wrote."""
        self._ended = True
        if self._process is not None:
            with contextlib.suppress(OSError):
                if self._process.stdin is not None:
                    self._process.stdin.close()
            end_session(self._process)
            # one that was killed leaves its pipe behind, named by its profile
            digest = hashlib.md5(self.profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
            name = "".join(f"{byte:x}" for byte in digest)
            for pipe in _PIPES.glob(f"OSL_PIPE_*_SingleOfficeIPC_{name}"):
                with contextlib.suppress(OSError):
                    pipe.unlink()
        self._clear()

    def _clear(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


class WarmOffice:
    """As many `Server` as cores, ended together.

    Where there is no POSIX shell there are none, and every call of `convert_each` starts its own process.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        possible = os.name == "posix" and shutil.which("sh") is not None
        self.servers = tuple(Server() for _ in range(cores() if possible else 0))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all."""
        for server in self.servers:
            server.end()

    def start(self) -> None:
        """Start all without waiting; otherwise each is started when it is first wanted.

        What fails is told then: nobody may want them.
        """
        for server in self.servers:
            with contextlib.suppress(ConversionError):
                server.start()


__all__ = ["Server", "WarmOffice"]
