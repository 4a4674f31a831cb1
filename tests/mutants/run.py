"""Changes one number, comparison or day of the rules at a time and asks whether a test notices.

``./run mutants [FILE …]`` runs the targets of ``targets.toml`` (or those whose path contains FILE). Only
behavioural tests count: tests that compare with a snapshot or with a generated page are left out, since they
notice every change and judge none. Mutants that change nothing a rule can show stand in ``equivalent.toml``,
each with its reason. Exit 0 when no other mutant survived, 1 when one did.
"""

from __future__ import annotations

import argparse
import atexit
import importlib
import os
import shutil
import signal
import sys
import tempfile
import time
import tomllib
import traceback
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path

import attrs
import hypothesis
import pytest
from mutations import Mutant, mutants_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SECONDS = 120
"""A mutant that runs longer is stuck in a loop, which a test notices as well."""

_QUIET = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""hypothesis is imported before pytest rewrites its assertions."""

NOT_JUDGES = ("snapshot", "committed_page")
"""Fixtures of tests that compare with something committed; such tests do not count."""


@attrs.frozen
class Target:
    """A file to mutate and the tests that must notice."""

    file: str
    tests: tuple[str, ...]


@attrs.frozen
class Outcome:
    """What became of a mutant."""

    mutant: Mutant
    survived: bool


class _OnlyJudges:
    """A pytest plugin that leaves out tests with a fixture of `NOT_JUDGES`."""

    @staticmethod
    def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not set(NOT_JUDGES) & set(getattr(item, "fixturenames", ()))]


class _Worker:
    """A private copy of the rules and their tests, and everything slow to import imported once."""

    def __init__(self) -> None:
        self.copy = Path(tempfile.mkdtemp(prefix="mutants-"))
        self.ticks = time.time_ns() // 10**9
        atexit.register(shutil.rmtree, self.copy, ignore_errors=True)
        for name in ("legal_rules", "tests/legal_rules"):
            shutil.copytree(ROOT / name, self.copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "tests/conftest.py"):
            shutil.copy2(ROOT / name, self.copy / name)
        sys.path.insert(0, str(self.copy))
        sys.dont_write_bytecode = False
        for module in ("attrs", "dateutil.relativedelta", "dateutil.rrule"):
            importlib.import_module(module)
        hypothesis.settings.register_profile(
            "mutants", max_examples=25, derandomize=True, deadline=None, database=None
        )
        hypothesis.settings.load_profile("mutants")

    def run(self, text: str | None, target: Target) -> int:
        """Exit code of pytest with the file changed, in a process of its own: nothing stays imported."""
        path = self.copy / target.file
        original = path.read_text(encoding="utf-8")
        self._write(path, original if text is None else text)
        try:
            child = os.fork()
            if child == 0:
                self._test_and_leave(target)
            return _wait(child)
        finally:
            self._write(path, original)

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        self.ticks += 2  # byte code is found stale by the second
        os.utime(path, (self.ticks, self.ticks))

    def _test_and_leave(self, target: Target) -> None:
        code = 70
        try:
            os.setsid()
            os.chdir(self.copy)
            log = os.open(self.copy / "last.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            arguments = ["-x", "-q", "-p", "no:cacheprovider", *_QUIET, *target.tests]
            code = int(pytest.main(arguments, plugins=[_OnlyJudges()]))
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


_worker = cache(_Worker)


def _wait(child: int) -> int:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -1


def _untouched(target: Target) -> tuple[int, str]:
    """Exit code and output of the tests with nothing changed."""
    worker = _worker()
    return worker.run(None, target), (worker.copy / "last.log").read_text(encoding="utf-8")


def _work(target: Target) -> list[tuple[Mutant, Target]]:
    return [(mutant, target) for mutant in mutants_of(target.file, ROOT)]


def _judge(mutant: Mutant, target: Target) -> Outcome:
    return Outcome(mutant, survived=_worker().run(mutant.text, target) == 0)


def _targets(wanted: list[str]) -> list[Target]:
    rows = tomllib.loads((HERE / "targets.toml").read_text(encoding="utf-8"))["target"]
    targets = [Target(file, tuple(row["tests"])) for row in rows for file in row["files"]]
    return [t for t in targets if not wanted or any(part in t.file for part in wanted)]


def _equivalent() -> dict[tuple[str, str], str]:
    rows = tomllib.loads((HERE / "equivalent.toml").read_text(encoding="utf-8")).get("mutant", [])
    return {(row["file"], row["what"]): row["because"] for row in rows}


def main() -> int:
    """Run the targets and report the survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="only targets whose path contains one of these")
    parser.add_argument("--list", action="store_true", help="show the mutants, run nothing")
    options = parser.parse_args()
    targets = _targets(options.files)
    known = _equivalent()
    started = time.monotonic()
    survivors: list[Mutant] = []
    excused: set[tuple[str, str]] = set()
    with ProcessPoolExecutor() as pool:
        work = [one for found in pool.map(_work, targets) for one in found]
        if options.list:
            print(*(f"{mutant.file}: {mutant.what}" for mutant, _ in work), sep="\n")
            return 0
        for target, (code, output) in zip(targets, pool.map(_untouched, targets), strict=True):
            if code != 0:
                print(output, f"{target.file}: its tests fail without any change (exit {code})", sep="\n")
                return 1
        for number, future in enumerate(as_completed(pool.submit(_judge, *one) for one in work), 1):
            outcome = future.result()
            mutant = outcome.mutant
            if outcome.survived:
                if (mutant.file, mutant.what) in known:
                    excused.add((mutant.file, mutant.what))
                else:
                    survivors.append(mutant)
                    print(f"SURVIVED {mutant.file}: {mutant.what}", flush=True)
            if number % 100 == 0:
                print(f"… {number}/{len(work)}", file=sys.stderr, flush=True)
    files = {target.file for target in targets}
    stale = [key for key in known if key[0] in files and key not in excused]
    for file, what in stale:
        print(f"LISTED AS EQUIVALENT BUT KILLED OR GONE {file}: {what}")
    print(
        f"{len(work)} mutants of {len(targets)} files: {len(work) - len(survivors) - len(excused)} killed, "
        f"{len(excused)} equivalent, {len(survivors)} survived ({time.monotonic() - started:.0f} s)"
    )
    return 1 if survivors or stale else 0


if __name__ == "__main__":
    sys.exit(main())
