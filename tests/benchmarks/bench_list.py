"""A list of 2,000 rows and ten columns, rendered in a process that is warm."""

from __future__ import annotations

from functools import partial

from bench_documents import worker_list
from bench_harness import Benchmark, Unit
from bench_sides import AGAINST
from bench_trials import warm

BENCHMARKS = (
    Benchmark(
        name="list",
        title="Dựng danh sách 2.000 dòng, 10 cột, tiến trình đã nóng",
        unit=Unit.SECONDS,
        against=AGAINST,
        at_least=8,
        aim=15,
        rounds=9,
        open=partial(warm, worker_list, full=2_000, small=20),
    ),
)
