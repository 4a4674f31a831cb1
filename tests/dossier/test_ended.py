"""Ctrl+C, SIGTERM and SIGHUP end the command in order: told, with its exit code, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from bhxh_docs.cli import main

ENDED = """
import os, signal, sys, time
from bhxh_docs.cli import main
from bhxh_docs.dossier import build

def look(*_, **__):
    os.kill(os.getpid(), {number})
    while True:
        time.sleep(1)

# whoever runs the tests may have them ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
for other in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(other, signal.SIG_DFL)
build.look = look
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A folder for temporary files of its own, and a LibreOffice that goes on until it is ended."""
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\ncase "$*" in *--version*) echo LibreOffice;; *) sleep 600;; esac\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "tam").mkdir()
    path = os.pathsep.join(filter(None, sys.path))
    own = {"TMPDIR": str(tmp_path / "tam"), "BHXH_SOFFICE": str(program), "PYTHONPATH": path}
    return {**os.environ, **own}


def run(program: str, *arguments: str, environment: dict[str, str]) -> tuple[int, str]:
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_is_temporary_goes_with_the_command(
    name: str, tmp_path: Path, repo_root: Path, environment: dict[str, str]
) -> None:
    number = int(signal.Signals[name])
    case = str(repo_root / "docs/examples/may-vi-du")
    arguments = ("dossier", case, "--on", "2024-10-01", "--no-cache", "--out", str(tmp_path / "hs"))
    code, told = run(ENDED.format(number=number), *arguments, environment=environment)

    assert (code, told) == (128 + number, "\nĐã hủy; những gì có trước đó được giữ nguyên.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["soffice", "tam"]
    assert not list((tmp_path / "tam").iterdir())


def test_a_dossier_that_was_written_before_is_told(
    tmp_path: Path,
    repo_root: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def build(_: object, out: Path, **__: object) -> None:
        out.mkdir()
        raise KeyboardInterrupt

    monkeypatch.setenv("BHXH_SOFFICE", environment["BHXH_SOFFICE"])
    monkeypatch.setattr("bhxh_docs.dossier.build_dossier", build)
    case, out = repo_root / "docs/examples/may-vi-du", tmp_path / "hs"
    assert main(["dossier", str(case), "--on", "2024-10-01", "--no-cache", "--out", str(out)]) == 130
    assert capsys.readouterr().err == f"\nĐã hủy; hồ sơ mới đã được ghi trọn vẹn: {out}.\n"


def test_signals_are_handled_afterwards_as_before() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)]
    assert main(["text", __file__]) == 0
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] == before


def test_a_command_runs_in_any_thread() -> None:
    codes: list[int] = []
    thread = Thread(target=lambda: codes.append(main(["text", __file__])))
    thread.start()
    thread.join()
    assert codes == [0]
