"""A form rendered again and again in a process that is warm, the data changing each time."""

from __future__ import annotations

from functools import partial

from bench_documents import notice_form, two_page_form
from bench_harness import Benchmark, Unit
from bench_sides import AGAINST
from bench_trials import warm

BENCHMARKS = (
    Benchmark(
        name="form",
        title="Dựng văn bản hai trang, tiến trình đã nóng",
        unit=Unit.SECONDS,
        against=AGAINST,
        at_least=40,
        aim=80,
        rounds=25,
        open=partial(warm, two_page_form, full=8, small=2),
    ),
    Benchmark(
        name="form-04-KT",
        title="Dựng Thông báo 04-KT và danh sách 10 người, tiến trình đã nóng",
        unit=Unit.SECONDS,
        against=AGAINST,
        at_least=40,
        aim=80,
        rounds=25,
        open=partial(warm, notice_form, full=10, small=2),
    ),
)
