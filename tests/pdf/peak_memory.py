"""The most memory that something takes, above what the process held before."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import attrs

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@attrs.define
class Peak:
    """Bytes above what was held at the beginning; None where the system does not tell."""

    before: int | None
    bytes: int | None = None

    def so_far(self) -> int | None:
        return None if self.before is None else _held("VmHWM") - self.before


@contextlib.contextmanager
def peak_memory() -> Iterator[Peak]:
    """Measure what is done inside; Linux only."""
    try:
        _RESET.write_text("5")  # the highest mark of this process begins anew
        peak = Peak(_held("VmRSS"))
    except OSError:
        peak = Peak(None)
    yield peak
    peak.bytes = peak.so_far()


def _held(field: str) -> int:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(f"{field}:"))
    return int(line.split()[1]) << 10
