"""LibreOffice kept running: the same papers come out, and nothing of it stays behind."""

from __future__ import annotations

import contextlib
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pdf_samples as samples
import pytest

from bhxh_docs.errors import ConversionError
from bhxh_docs.pdf import soffice, warm
from bhxh_docs.pdf.fonts import FontFamily
from bhxh_docs.pdf.office import convert_each
from bhxh_docs.pdf.warm import Server, WarmOffice

FAKE = '''#!/usr/bin/env python3
"""Stands for soffice: holds a document open, or hands over and logs how many files and to which profile."""
import pathlib, sys, tempfile, time
profile = next(name for name in sys.argv if name.startswith("-env:")).rpartition("/")[0][-8:]
if "--convert-to" not in sys.argv:
    document = pathlib.Path(sys.argv[-1])
    tempfile.mkdtemp(prefix="lu")
    if {starts!r}:
        document.with_name(".~lock." + document.name + "#").touch()
        while not (document.parent / "chet").exists():
            time.sleep(0.02)
    sys.exit(0)
target = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
sources = [pathlib.Path(name) for name in sys.argv if name.endswith(".docx")]
with open({log!r}, "a") as log:
    log.write(profile + " " + str(len(sources)) + "\\n")
for source in sources:
    data = source.read_bytes()
    if b"TREO" in data:
        time.sleep(60)
    if b"HONG" not in data:
        (target / (source.stem + ".pdf")).write_bytes({pdf!r})
'''

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/cmdline").exists(), reason="Linux is asked for processes"
)


class Fake:
    """A program in place of LibreOffice that can be kept running."""

    def __init__(self, folder: Path, *, starts: bool = True) -> None:
        self.log = folder / "log"
        self.program = folder / "soffice"
        pdf = samples.text_pdf("Trang")
        self.program.write_text(FAKE.format(log=str(self.log), pdf=pdf, starts=starts), encoding="utf-8")
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)

    def calls(self) -> list[tuple[str, int]]:
        """The end of the profile's name and how many files, for each call."""
        return [(name, int(count)) for name, count in map(str.split, self.log.read_text().splitlines())]

    def run(self, server: Server, **files: bytes) -> tuple[list[str], dict[str, str]]:
        done, failed = soffice.convert_share(self.program, files, 0.3, ".docx", server)
        return sorted(done), {name: problem.code for name, problem in failed.items()}


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    fake = Fake(tmp_path)
    monkeypatch.setenv("BHXH_SOFFICE", str(fake.program))
    return fake


@pytest.fixture
def server(fake: Fake) -> Iterator[Server]:
    assert fake.program.exists()
    server = Server()
    yield server
    server.end()


def own(server: Server) -> str:
    return server.profile.parent.name[-8:]


def test_it_is_started_when_it_is_wanted_and_takes_one_batch_after_the_other(
    fake: Fake, server: Server
) -> None:
    assert not server.alive
    assert server.ready()
    assert fake.run(server, a=b"tot", b=b"tot") == (["a", "b"], {})
    assert fake.run(server, c=b"tot") == (["c"], {})
    assert fake.calls() == [(own(server), 2), (own(server), 1)]


def test_a_bad_file_is_tried_again_in_a_process_of_its_own(fake: Fake, server: Server) -> None:
    assert server.ready()
    assert fake.run(server, a=b"tot", b=b"HONG") == (["a"], {"b": "BHXH-P004"})
    first, second = fake.calls()
    assert first == (own(server), 2)
    assert second[0] != own(server)
    assert server.alive


def test_one_that_hangs_is_ended_and_the_rest_comes_without_it(
    fake: Fake, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert server.ready()
    monkeypatch.setattr(soffice, "START", 0.5)
    assert fake.run(server, a=b"TREO", b=b"tot") == (["b"], {"a": "BHXH-P005"})
    assert not server.alive
    assert not server.ready()


def test_one_that_died_is_noticed_and_the_files_come_without_it(
    fake: Fake, server: Server, fonts: FontFamily
) -> None:
    assert server.ready()
    (server.profile.parent / "chet").touch()
    until(lambda: not server.alive)
    assert fake.run(server, a=b"tot") == (["a"], {})
    assert not server.ready()
    assert not server.profile.exists()
    assert convert_each({}, fonts=fonts, servers=(server,)).pdfs == {}


def test_one_that_does_not_come_up_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHXH_SOFFICE", str(Fake(tmp_path, starts=False).program))
    server = Server()
    assert not server.ready()
    server.end()
    assert not server.ready()


def test_one_that_takes_too_long_is_not_used(
    fake: Fake, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fake.program.exists()
    monkeypatch.setattr(warm, "START", 0.0)
    assert not server.ready()
    assert server.alive


def test_a_missing_program_is_told_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHXH_SOFFICE", "/khong-co")
    with WarmOffice() as office:
        office.start()
        with pytest.raises(ConversionError, match="BHXH-P001"):
            office.servers[0].ready()


def test_a_full_disk_is_told_when_it_is_wanted(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    assert fake.program.exists()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with WarmOffice() as office:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "write_text", full)
            office.start()
            with pytest.raises(ConversionError, match=r"BHXH-P007.*hết dung lượng"):
                office.servers[0].ready()
            assert not list(tmp_path.glob("bhxh-office-*"))
        assert office.servers[0].ready(), "once there is room again"


def test_the_end_takes_processes_and_folders_with_it(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fake.program.exists()
    temporary = own_temporary(tmp_path / "tam", monkeypatch)
    with WarmOffice() as office:
        office.start()
        office.start()
        assert all(server.ready() for server in office.servers)
        folders = [server.profile.parent for server in office.servers]
        assert all(processes(folder) for folder in folders)
    assert not list(temporary.iterdir())
    until(lambda: not any(processes(folder) for folder in folders))


def test_it_ends_when_whoever_started_it_is_killed(fake: Fake) -> None:
    assert fake.program.exists()
    program = (
        "from bhxh_docs.pdf.warm import Server; import os, signal\n"
        "server = Server(); assert server.ready(); print(server.profile.parent, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    folder = Path(done.stdout.strip())
    assert done.returncode < 0
    until(lambda: not processes(folder))
    shutil.rmtree(folder)


def own_temporary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that takes all temporary files, also those of programs started."""
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def processes(folder: Path) -> list[str]:
    """The processes that name a folder."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(line.read_text("utf-8", "replace").replace("\0", " "))
    return [line for line in found if str(folder) in line]


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds; fail after ten seconds."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.libreoffice
def test_papers_are_byte_for_byte_those_of_a_process_of_their_own(
    converted: samples.Converted, fonts: FontFamily, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = own_temporary(tmp_path / "tam", monkeypatch)
    files = {name: converted.files[name] for name in converted.result.pdfs}
    with WarmOffice() as office:
        for number, server in enumerate(office.servers, start=1):
            for name, docx in files.items():
                again = convert_each({name: docx}, fonts=fonts, servers=(server,))
                assert again.pdfs == {name: converted.result.pdfs[name]}, number
            assert server.alive
        # in a profile that it takes for new, LibreOffice tests its drawing for most of the time of its start
        drawn = [server.profile / "user" / "GraphicsRenderTests.log" for server in office.servers]
        assert not any(log.exists() for log in drawn)
    assert not list(temporary.iterdir())
