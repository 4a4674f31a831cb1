"""What every benchmark has in common: two sides, measured in turn in one run, and the ratio between them.

A figure of one machine says little; a ratio measured in the same minutes on the same data says how much is
won. So a benchmark is never a test that may fail on a slow day: the sides are interleaved (A B, B A, …), each
sample starts after a garbage collection, and what is told is the ratio of the medians with the quartiles of
the ratios of the pairs.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Any, Protocol

import attrs

_LONG_ENOUGH_S = 0.03
_MOST_REPEATS = 64


class Unit(StrEnum):
    """What is measured."""

    SECONDS = "s"
    BYTES = "B"


class Unequal(Exception):  # noqa: N818 - what it says: the sides did not do the same work
    """The two sides gave different results, so that a ratio between them would mean nothing."""


class Trial(Protocol):
    """A benchmark made ready: data and templates are there, nothing was measured."""

    def check(self) -> None:
        """Raise `Unequal` where the sides do not give the same result."""

    def baseline(self, turn: int) -> float:
        """Return one measure of the other side, in the benchmark's unit."""

    def ours(self, turn: int) -> float:
        """Return one measure of this library."""

    def work(self, turn: int) -> object:
        """Do once what `ours` measures, in this process, for the profiler."""


@attrs.frozen(kw_only=True)
class Benchmark:
    """Something to measure, with the ratio that is wanted.

    Args:
        name: as the command line takes it.
        title: what is done, in Vietnamese.
        unit: what is measured; less is better.
        against: who the other side is.
        at_least: smallest ratio other side : this library; None for a figure that only informs.
        aim: ratio that is aimed at.
        rounds: pairs that are measured.
        open: makes it ready; ``True`` for a tiny size that only shows that it runs.
    """

    name: str
    title: str
    unit: Unit
    against: str
    at_least: float | None = None
    aim: float | None = None
    rounds: int
    open: Callable[[bool], AbstractContextManager[Trial]]


@attrs.frozen(kw_only=True)
class Result:
    """What was measured, a pair a round."""

    benchmark: Benchmark
    baseline: tuple[float, ...]
    ours: tuple[float, ...]

    @property
    def baseline_median(self) -> float:
        """What the other side takes."""
        return statistics.median(self.baseline)

    @property
    def our_median(self) -> float:
        """What this library takes."""
        return statistics.median(self.ours)

    @property
    def ratio(self) -> float:
        """How many times less this library takes: the ratio of the medians."""
        return self.baseline_median / self.our_median

    @property
    def spread(self) -> tuple[float, float]:
        """Lower and upper quartile of the ratios of the pairs."""
        return quartiles([theirs / own for theirs, own in zip(self.baseline, self.ours, strict=True)])

    @property
    def met(self) -> bool:
        """Whether the smallest ratio that is wanted was reached."""
        return self.benchmark.at_least is None or self.ratio >= self.benchmark.at_least

    def as_data(self) -> dict[str, Any]:
        """Return the result for JSON, every sample with it."""
        return {
            "name": self.benchmark.name,
            "title": self.benchmark.title,
            "against": self.benchmark.against,
            "unit": self.benchmark.unit.value,
            "at_least": self.benchmark.at_least,
            "aim": self.benchmark.aim,
            "ratio": self.ratio,
            "quartiles": list(self.spread),
            "met": self.met,
            "baseline": list(self.baseline),
            "ours": list(self.ours),
        }


def quartiles(samples: Sequence[float]) -> tuple[float, float]:
    """Return the lower and the upper quartile; of one sample, itself."""
    if len(samples) == 1:
        return samples[0], samples[0]
    lower, _, upper = statistics.quantiles(samples, n=4, method="inclusive")
    return lower, upper


def measure(benchmark: Benchmark, *, rounds: int | None = None, tiny: bool = False) -> Result:
    """Measure both sides in turn.

    Args:
        benchmark: what to measure.
        rounds: pairs; None for the benchmark's own number.
        tiny: take the tiny size.

    Raises:
        Unequal: the sides do not do the same.
    """
    theirs: list[float] = []
    own: list[float] = []
    with benchmark.open(tiny) as trial:
        trial.check()
        for turn in range(rounds or benchmark.rounds):
            # whoever comes second finds the caches as the first one left them: take turns in that, too
            if turn % 2:
                own.append(trial.ours(turn))
                theirs.append(trial.baseline(turn))
            else:
                theirs.append(trial.baseline(turn))
                own.append(trial.ours(turn))
    # the targets are for the real size
    measured = attrs.evolve(benchmark, at_least=None, aim=None) if tiny else benchmark
    return Result(benchmark=measured, baseline=tuple(theirs), ours=tuple(own))


def seconds_of(work: Callable[[Any], object], inputs: Sequence[Any]) -> float:
    """Return the seconds that ``work`` takes for one input, over all of them."""
    gc.collect()
    start = time.perf_counter()
    for one in inputs:
        work(one)
    return (time.perf_counter() - start) / len(inputs)


def repeats_for(seconds: float) -> int:
    """Return how often something this short is done in one sample, so that the clock does not matter."""
    return max(1, min(_MOST_REPEATS, round(_LONG_ENOUGH_S / seconds)))
