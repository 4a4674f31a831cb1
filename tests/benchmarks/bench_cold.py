"""The first rendering of a process: the template is opened, checked and compiled, and one document made."""

from __future__ import annotations

from functools import partial

from bench_documents import notice_form, two_page_form
from bench_harness import Benchmark, Unit
from bench_sides import AGAINST
from bench_trials import own_process

BENCHMARKS = (
    Benchmark(
        name="cold",
        title="Mở mẫu hai trang và dựng lần đầu, tiến trình mới (không kể nạp thư viện)",
        unit=Unit.SECONDS,
        against=AGAINST,
        rounds=9,
        open=partial(own_process, two_page_form, "seconds", full=8, small=2),
    ),
    Benchmark(
        name="cold-04-KT",
        title="Mở mẫu 04-KT và dựng lần đầu, tiến trình mới (không kể nạp thư viện)",
        unit=Unit.SECONDS,
        against=AGAINST,
        rounds=9,
        open=partial(own_process, notice_form, "seconds", full=10, small=2),
    ),
)
