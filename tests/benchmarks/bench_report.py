"""Results for people: a table on the terminal, data, and the page ``docs/benchmarks.md``."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from bench_harness import Result, Unit

_LIBRARIES: Final = ("docxtpl", "python-docx", "Jinja2", "lxml")
_BEGIN: Final = "<!-- kết quả: ./run bench --update ghi từ đây -->"
_END: Final = "<!-- hết kết quả -->"
_HEADINGS: Final = (
    "Tên",
    "Đối chứng",
    "Thời gian, bộ nhớ của đối chứng",
    "của bhxh_docs",
    "Gấp (lần)",
    "Tứ phân vị",
    "Yêu cầu",
    "Mong muốn",
    "Kết quả",
)


def decimal(value: float) -> str:
    """Return three significant digits and a decimal comma; whole numbers from 100 on."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:.{digits}f}".replace(".", ",")


def quantity(value: float, unit: Unit) -> str:
    """Return a measure with a unit that suits its size."""
    if unit is Unit.BYTES:
        return f"{decimal(value / 2**20)} MiB"
    return f"{decimal(value)} giây" if value >= 1 else f"{decimal(value * 1000)} ms"


def target(ratio: float | None) -> str:
    """Return a ratio that is wanted; below one, where the other side does less, as a fraction: ``≥ 1/10``."""
    if ratio is None:
        return ""
    return f"≥ {ratio:g}" if ratio >= 1 else f"≥ 1/{1 / ratio:g}".replace(".", ",")


def verdict(result: Result) -> str:
    """Return what the ratio means for the target."""
    wanted = result.benchmark
    if wanted.at_least is None:
        return "tham khảo"
    if not result.met:
        return "chưa đạt"
    return "đạt mong muốn" if wanted.aim is not None and result.ratio >= wanted.aim else "đạt"


def _cells(result: Result) -> tuple[str, ...]:
    low, high = result.spread
    return (
        result.benchmark.name,
        result.benchmark.against,
        quantity(result.baseline_median, result.benchmark.unit),
        quantity(result.our_median, result.benchmark.unit),
        decimal(result.ratio),
        f"{decimal(low)}–{decimal(high)}",
        target(result.benchmark.at_least),
        target(result.benchmark.aim),
        verdict(result),
    )


def table(results: Sequence[Result]) -> str:
    """Return the results as text, each benchmark named and explained below."""
    headings = [*_HEADINGS]
    headings[2] = "của đối chứng"
    rows = [headings, *(_cells(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(headings))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    lines.append("")
    lines += [f"{r.benchmark.name}: {r.benchmark.title} ({len(r.ours)} lượt)" for r in results]
    return "\n".join(lines) + "\n"


def machine() -> dict[str, str]:
    """Return what ran the benchmarks: processor, memory, system and versions, no names of hosts."""
    facts = {"Bộ xử lý": f"{_processor()}, {os.cpu_count()} nhân", "Hệ điều hành": _system()}
    memory = _memory_gib()
    if memory:
        facts["Bộ nhớ"] = f"{memory} GiB"
    facts["Python"] = platform.python_version()
    facts.update({name: version(name) for name in _LIBRARIES})
    return facts


def as_data(results: Sequence[Result]) -> dict[str, Any]:
    """Return everything for JSON."""
    return {"machine": machine(), "results": [result.as_data() for result in results]}


def page(old: str, results: Sequence[Result], *, on: date, commit: str) -> str:
    """Return the page with its results replaced.

    Args:
        old: the page as it is; its results stand between two marks.
        results: of one run.
        on: the day of the run.
        commit: what was measured.

    Raises:
        ValueError: the marks are not there.
    """
    before, begin, rest = old.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"thiếu dòng {_BEGIN} hoặc {_END}")
    facts = "; ".join(f"{name}: {fact}" for name, fact in machine().items())
    rows = [("Phép đo", *_HEADINGS[1:]), ("---",) * len(_HEADINGS)]
    rows += [(f"**{r.benchmark.name}**: {r.benchmark.title}", *_cells(r)[1:]) for r in results]
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    day = f"{on:%d/%m/%Y}"
    return f"{before}{begin}\n\nĐo ngày {day} tại bản `{commit}`. {facts}.\n\n{text}\n\n{end}{after}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    named = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return named[1].strip() if named else platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


def _memory_gib() -> int:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (OSError, ValueError):
        return 0
