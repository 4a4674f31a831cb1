"""The two sides of the engine's benchmarks: docxtpl as its users call it, and this library.

As a program it is one side in a process of its own: ``bench_sides.py SIDE TEMPLATE VALUES TURN`` renders a
file once with the values of a JSON file and prints what that took; a process that imports only its own side
tells the memory and the first rendering as they are.
"""

from __future__ import annotations

import gc
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "templating"))

AGAINST = f"docxtpl {'.'.join(version('docxtpl').split('.')[:2])}"
BASELINE, OURS = "docxtpl", "bhxh_docs"

_MAIN = "word/document.xml"
_CHILD_SECONDS = 900


def by_docxtpl(template: Path, values: Mapping[str, Any]) -> bytes:
    """Render as docxtpl's documentation says, with autoescape, without which it loses text."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render(values, autoescape=True)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def in_own_process(side: str, template: Path, values: Path) -> dict[str, Any]:
    """Render once in a new process; return its ``seconds``, ``peak`` (bytes above base) and ``digest``."""
    done = subprocess.run(
        [sys.executable, __file__, side, str(template), str(values)],
        capture_output=True,
        text=True,
        check=False,
        timeout=_CHILD_SECONDS,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _memory(field: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) * 1024
    raise OSError(field)


def _base() -> tuple[str, int]:
    """Forget the peak so far and return what is in use now, with the way in which it was found."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return "VmHWM", _memory("VmRSS")
    except OSError:
        # not Linux, or /proc cannot be written: the highest point of the process, which never goes back
        return "maxrss", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _peak(way: str) -> int:
    if way == "VmHWM":
        return _memory(way)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _main(side: str, template: Path, values_file: Path) -> None:
    values = json.loads(values_file.read_text(encoding="utf-8"))
    if side == BASELINE:
        import docxtpl  # noqa: F401 - imports are not part of what is measured

        def render() -> bytes:
            return by_docxtpl(template, values)
    else:
        from bhxh_docs.templating import Template

        def render() -> bytes:
            return Template(template).render(values)

    gc.collect()
    way, base = _base()
    start = time.perf_counter()
    rendered = render()
    seconds = time.perf_counter() - start
    peak = _peak(way) - base
    from same_docx import digest, parts_of

    found = {"seconds": seconds, "peak": peak, "digest": digest(parts_of(rendered)[_MAIN])}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
