"""The most memory that a list of 20,000 rows takes, above what the process held before."""

from __future__ import annotations

from functools import partial

from bench_documents import worker_list
from bench_harness import Benchmark, Unit
from bench_sides import AGAINST
from bench_trials import own_process

BENCHMARKS = (
    Benchmark(
        name="memory",
        title="Bộ nhớ đỉnh khi dựng danh sách 20.000 dòng, 10 cột, tiến trình riêng",
        unit=Unit.BYTES,
        against=AGAINST,
        at_least=5,
        rounds=3,
        open=partial(own_process, worker_list, "peak", full=20_000, small=20),
    ),
)
