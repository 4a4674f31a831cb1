"""``./run bench``: measures the benchmarks and tells the ratios; see README.md in this folder.

A new benchmark is a module ``bench_….py`` with its ``BENCHMARKS``, named in `_MODULES`.
Exit 0 when every smallest ratio was reached, 1 when one was not, 2 for a wrong use.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib
import json
import pstats
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

HERE: Final = Path(__file__).resolve().parent
PAGE: Final = HERE.parent.parent / "docs" / "benchmarks.md"
sys.path[:0] = [str(HERE), str(HERE.parent / "templating")]

import bench_report  # noqa: E402 - found beside this file, from wherever it is run
from bench_harness import Benchmark, Unequal, measure, repeats_for, seconds_of  # noqa: E402

_MODULES: Final = (
    "bench_form",
    "bench_list",
    "bench_memory",
    "bench_cold",
    "bench_assess",
    "bench_packet",
    "bench_dossier",
)
_PROFILE_SECONDS: Final = 1.0
_PROFILE_ROWS: Final = 30
_COMMIT: Final = re.compile(r"[0-9a-f]{7,40}")

_ARGPARSE: Final = (
    (r"argument (\S+): expected one argument", r"\1 phải có một giá trị"),
    (r"argument (\S+): ", r"\1: "),
    (r"unrecognized arguments: ", "không hiểu: "),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _ARGPARSE:
            message = re.sub(english, vietnamese, message)
        sys.stderr.write(f"[BHXH-S010] {message}\n  → xem ./run bench --help\n")
        raise SystemExit(2)


def benchmarks() -> dict[str, Benchmark]:
    """Return every benchmark by its name."""
    found: dict[str, Benchmark] = {}
    for module in _MODULES:
        for benchmark in importlib.import_module(module).BENCHMARKS:
            if benchmark.name in found:
                raise ValueError(f"two benchmarks are called {benchmark.name}")
            found[benchmark.name] = benchmark
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, show it, write it where asked."""
    known = benchmarks()
    parser = _parser(known)
    options = parser.parse_args(arguments)
    strangers = [
        name
        for name in [*options.names, *([options.profile] if options.profile else [])]
        if name not in known
    ]
    if strangers:
        parser.error(f"không có phép đo {', '.join(strangers)}; có: {', '.join(known)}")
    if options.profile:
        _profile(known[options.profile], tiny=options.tiny)
        return 0
    if options.update and (options.names or options.tiny or not (options.on and options.commit)):
        parser.error("--update cần --on và --commit, và cần chạy mọi phép đo ở cỡ đầy đủ trong một lần")
    results = []
    for benchmark in [known[name] for name in options.names] or known.values():
        sys.stderr.write(f"Đang đo {benchmark.name}: {benchmark.title}…\n")
        try:
            results.append(measure(benchmark, rounds=options.rounds, tiny=options.tiny))
        except Unequal as error:
            sys.stderr.write(
                f"[BHXH-S011] {benchmark.name}: hai bên cho kết quả khác nhau nên không đo\n{error}\n"
            )
            return 1
    if options.tiny:
        sys.stdout.write("Cỡ nhỏ, chỉ để thử công cụ: không so với yêu cầu.\n\n")
    sys.stdout.write(bench_report.table(results))
    if options.json:
        text = json.dumps(bench_report.as_data(results), ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    if options.update:
        old = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(
            bench_report.page(old, results, on=options.on, commit=options.commit), encoding="utf-8"
        )
        sys.stderr.write(f"Đã ghi {PAGE.relative_to(HERE.parent.parent)}\n")
    return 0 if all(result.met for result in results) else 1


def _parser(known: dict[str, Benchmark]) -> _Parser:
    parser = _Parser(
        prog="./run bench",
        usage="./run bench [PHÉP-ĐO …] [tùy chọn]",
        description="Đo tốc độ và bộ nhớ so với bên đối chứng, hai bên xen kẽ trong một lần chạy.",
        epilog="Phép đo: " + "; ".join(f"{b.name} ({b.title})" for b in known.values()),
        add_help=False,
    )
    parser.add_argument("names", nargs="*", metavar="PHÉP-ĐO", help="bỏ trống để đo tất cả")
    parser.add_argument("-h", "--help", action="help", help="in trang này")
    parser.add_argument("--rounds", type=_rounds, metavar="SỐ", help="số lượt đo, thay cho số định sẵn")
    parser.add_argument("--json", type=Path, metavar="TỆP", help="ghi kết quả và từng lượt đo vào tệp JSON")
    parser.add_argument(
        "--profile", metavar="PHÉP-ĐO", help="cho biết thời gian nằm ở đâu (cProfile), không đo"
    )
    parser.add_argument("--tiny", action="store_true", help="cỡ nhỏ, chỉ để thử công cụ")
    parser.add_argument("--update", action="store_true", help="ghi kết quả vào docs/benchmarks.md")
    parser.add_argument("--on", type=_day, metavar="NGÀY", help="ngày đo, ví dụ 2026-11-26")
    parser.add_argument("--commit", type=_commit, metavar="MÃ", help="bản mã nguồn được đo (mã commit)")
    parser._positionals.title = "đối số"
    parser._optionals.title = "tùy chọn"
    return parser


def _rounds(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số nguyên từ 1")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày; ghi dạng 2026-11-26") from None


def _commit(text: str) -> str:
    if not _COMMIT.fullmatch(text):
        raise argparse.ArgumentTypeError(f"“{text}” không phải mã commit (7 đến 40 chữ số thập lục phân)")
    return text


def _profile(benchmark: Benchmark, *, tiny: bool) -> None:
    """Print where our side's time goes, by own time and by time with callees."""
    with benchmark.open(tiny) as trial:
        once = seconds_of(trial.work, [0])
        turns = max(1, min(repeats_for(once / 10), round(_PROFILE_SECONDS / once)))
        profile = cProfile.Profile()
        profile.enable()
        for turn in range(turns):
            trial.work(turn)
        profile.disable()
    stats = pstats.Stats(profile, stream=sys.stdout)
    sys.stdout.write(f"{benchmark.name}: {turns} lượt\n")
    for order in ("tottime", "cumulative"):
        stats.sort_stats(order).print_stats(_PROFILE_ROWS)


if __name__ == "__main__":
    sys.exit(main())
