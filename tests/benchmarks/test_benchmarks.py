"""The benchmarks run, compare the same work and tell the right ratio; no test asks how fast anything is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import attrs
import bench
import bench_assess
import bench_packet
import bench_report
import pytest
from bench_cases import Plain, bare_sums
from bench_harness import Benchmark, Result, Unequal, Unit, measure, quartiles, repeats_for

from legal_rules import Assessment

BENCHMARKS = bench.benchmarks()
ASSESSING = ["assess", "assess-text", "assess-json"]
IN_THIS_PROCESS = ["form", "form-04-KT", "list", *ASSESSING, "packet-200"]
PACKETS = ["packet-200", "packet-200-checked", "packet-memory"]
DOSSIERS = ["dossier-cold", "dossier-cold-process", "dossier-one-changed", "dossier-unchanged"]
"""Whole programs with dozens of starts of LibreOffice: they run when they are measured, not here."""


def made_up(
    baseline: tuple[float, ...],
    ours: tuple[float, ...],
    *,
    at_least: float | None = 40,
    aim: float | None = 80,
) -> Result:
    benchmark = Benchmark(
        name="thu",
        title="Việc thử",
        unit=Unit.SECONDS,
        against="bên kia",
        at_least=at_least,
        aim=aim,
        rounds=1,
        open=scripted([]),
    )
    return Result(benchmark=benchmark, baseline=baseline, ours=ours)


def scripted(calls: list[str], *, fault: str = ""):  # type: ignore[no-untyped-def]
    class Scripted:
        def check(self) -> None:
            calls.append("check")
            if fault:
                raise Unequal(fault)

        def baseline(self, turn: int) -> float:
            calls.append(f"baseline {turn}")
            return 8.0 + turn

        def ours(self, turn: int) -> float:
            calls.append(f"ours {turn}")
            return 2.0

        def work(self, turn: int) -> object:
            return turn

    @contextmanager
    def open_(tiny: bool) -> Iterator[Scripted]:
        calls.append("tiny" if tiny else "full")
        yield Scripted()

    return open_


# --- the benchmarks themselves ---


def test_targets_are_those_of_the_design() -> None:
    assert {name: (b.at_least, b.aim, b.unit) for name, b in BENCHMARKS.items()} == {
        "form": (40, 80, Unit.SECONDS),
        "form-04-KT": (40, 80, Unit.SECONDS),
        "list": (8, 15, Unit.SECONDS),
        "memory": (5, None, Unit.BYTES),
        "cold": (None, None, Unit.SECONDS),
        "cold-04-KT": (None, None, Unit.SECONDS),
        "assess": (1 / 10, 1 / 3, Unit.SECONDS),
        "assess-text": (1 / 10, 1 / 3, Unit.SECONDS),
        "assess-json": (None, None, Unit.SECONDS),
        "packet-200": (2, 10, Unit.SECONDS),
        "packet-200-checked": (2, None, Unit.SECONDS),
        "packet-memory": (1 / 2.5, None, Unit.BYTES),
        "dossier-cold": (5, 10, Unit.SECONDS),
        "dossier-cold-process": (None, None, Unit.SECONDS),
        "dossier-one-changed": (10, 20, Unit.SECONDS),
        "dossier-unchanged": (None, None, Unit.SECONDS),
    }


@pytest.mark.parametrize("name", IN_THIS_PROCESS)
def test_both_sides_give_the_same_and_are_measured(name: str) -> None:
    result = measure(BENCHMARKS[name], rounds=2, tiny=True)  # raises Unequal where they differ
    assert len(result.baseline) == len(result.ours) == 2
    assert min(*result.baseline, *result.ours) > 0


def test_each_side_in_its_own_process() -> None:
    result = measure(BENCHMARKS["memory"], rounds=1, tiny=True)
    # a rendering takes some hundred kilobytes at least: a side that did nothing would show here
    assert min(*result.baseline, *result.ours) > 100_000


@pytest.mark.parametrize(
    "name", [name for name in BENCHMARKS if name not in {*IN_THIS_PROCESS, *PACKETS, *DOSSIERS}]
)
def test_what_is_profiled_is_a_document(name: str) -> None:
    with BENCHMARKS[name].open(True) as trial:
        assert bytes(trial.work(0))[:2] == b"PK"  # type: ignore[call-overload]
        assert trial.work(0) == trial.work(0) != trial.work(1)


def test_a_packet_of_scans_is_built_in_its_own_process_and_read_back() -> None:
    with BENCHMARKS["packet-memory"].open(True) as trial:
        assert trial.ours(0) > 0
        assert trial.baseline(0) > 4 * 50_000, "four pages of scans"
        first, again, other = (trial.work(turn) for turn in (0, 0, 1))
    assert first == again != other
    assert first["pages"] == 4  # type: ignore[index]


@pytest.mark.parametrize("name", ["_texts", "_outline", "_jumps"])
def test_packets_that_differ_are_not_measured(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = iter(range(2))
    monkeypatch.setattr(bench_packet, name, lambda _: next(looked))
    with BENCHMARKS["packet-200"].open(True) as trial, pytest.raises(Unequal):
        trial.check()


@pytest.mark.parametrize("name", ASSESSING)
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda sums: sums | {"owed": sums["owed"] + 1}, "owed: "),
        (lambda sums: sums | {"refer_by": date(2024, 10, 3)}, "refer_by: "),
        (lambda sums: sums | {"subjects": changed(sums["subjects"], "amount", 1)}, "subjects: "),
        (lambda sums: sums | {"subjects": changed(sums["subjects"], "points", frozenset())}, "employer: "),
    ],
)
def test_other_sums_are_not_measured(
    name: str, wrong: Callable[[Plain], Plain], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_assess, "bare_sums", lambda plain, on: wrong(bare_sums(plain, on)))
    with pytest.raises(Unequal, match=told), BENCHMARKS[name].open(True) as trial:
        trial.check()


def changed(subjects: Plain, name: str, value: object) -> Plain:
    employer = subjects["employer"]
    return subjects | {"employer": employer | {"hidden": employer["hidden"] | {name: value}}}


def test_what_is_profiled_is_an_assessment_of_a_case_not_assessed_before() -> None:
    with BENCHMARKS["assess"].open(True) as trial:
        first, again, other = (trial.work(turn) for turn in (0, 0, 1))
    assert isinstance(first, Assessment)
    assert isinstance(again, Assessment)
    assert isinstance(other, Assessment)
    assert first == again
    assert first.findings["article_216"][0] is not again.findings["article_216"][0]
    assert first.to_text() != other.to_text()
    with BENCHMARKS["assess-text"].open(True) as trial:
        assert trial.work(0) == first.to_text()


# --- measuring ---


def test_sides_take_turns_in_being_first() -> None:
    calls: list[str] = []
    benchmark = attrs.evolve(made_up((1,), (1,)).benchmark, open=scripted(calls), rounds=3)
    result = measure(benchmark)
    pairs = ["baseline 0", "ours 0", "ours 1", "baseline 1", "baseline 2", "ours 2"]
    assert calls == ["full", "check", *pairs]
    assert (result.baseline, result.ours) == ((8, 9, 10), (2, 2, 2))
    assert (result.ratio, result.spread) == (4.5, (4.25, 4.75))


def test_unequal_sides_are_not_measured() -> None:
    calls: list[str] = []
    benchmark = attrs.evolve(made_up((1,), (1,)).benchmark, open=scripted(calls, fault="khác"))
    with pytest.raises(Unequal, match="khác"):
        measure(benchmark)
    assert calls == ["full", "check"]


def test_a_tiny_size_meets_no_target() -> None:
    benchmark = attrs.evolve(made_up((1,), (1,)).benchmark, open=scripted([]))
    assert not measure(benchmark).met
    assert measure(benchmark, tiny=True).benchmark.at_least is None


def test_quartiles() -> None:
    assert quartiles([7]) == (7, 7)
    assert quartiles([1, 2, 3, 4, 5]) == (2, 4)


@pytest.mark.parametrize(("seconds", "repeats"), [(1.0, 1), (0.03, 1), (0.003, 10), (0.00001, 64)])
def test_short_work_is_repeated(seconds: float, repeats: int) -> None:
    assert repeats_for(seconds) == repeats


# --- telling ---


@pytest.mark.parametrize(
    ("theirs", "told", "met"),
    [
        (39.9, "chưa đạt", False),
        (40, "đạt", True),
        (79.9, "đạt", True),
        (80, "đạt mong muốn", True),
        (80.1, "đạt mong muốn", True),
    ],
)
def test_verdict(theirs: float, told: str, met: bool) -> None:
    result = made_up((theirs,), (1,))
    assert (bench_report.verdict(result), result.met) == (told, met)


def test_verdict_without_target() -> None:
    result = made_up((1,), (100,), at_least=None, aim=None)
    assert (bench_report.verdict(result), result.met) == ("tham khảo", True)


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (0.000123, Unit.SECONDS, "0,123 ms"),
        (0.00123, Unit.SECONDS, "1,23 ms"),
        (0.0123, Unit.SECONDS, "12,3 ms"),
        (0.5, Unit.SECONDS, "500 ms"),
        (1.0, Unit.SECONDS, "1,00 giây"),
        (567 * 2**20, Unit.BYTES, "567 MiB"),
    ],
)
def test_quantity(value: float, unit: Unit, told: str) -> None:
    assert bench_report.quantity(value, unit) == told


@pytest.mark.parametrize(
    ("ratio", "told"),
    [(None, ""), (40, "≥ 40"), (1, "≥ 1"), (1 / 2.5, "≥ 1/2,5"), (1 / 3, "≥ 1/3"), (1 / 10, "≥ 1/10")],
)
def test_target(ratio: float | None, told: str) -> None:
    assert bench_report.target(ratio) == told


def test_a_slower_side_is_told_with_three_digits() -> None:
    result = made_up((0.003,), (0.0226,), at_least=1 / 10, aim=1 / 3)
    assert bench_report.decimal(result.ratio) == "0,133"
    assert (bench_report.verdict(result), result.met) == ("đạt", True)


def test_table() -> None:
    assert bench_report.table([made_up((0.0512, 0.0512, 0.0512), (0.001, 0.001, 0.001))]).splitlines() == [
        "Tên  Đối chứng  của đối chứng  của bhxh_docs  Gấp (lần)  Tứ phân vị  Yêu cầu  Mong muốn  Kết quả",
        "---  ---------  -------------  -------------  ---------  ----------  -------  ---------  -------",
        "thu  bên kia    51,2 ms        1,00 ms        51,2       51,2–51,2   ≥ 40     ≥ 80       đạt",
        "",
        "thu: Việc thử (3 lượt)",
    ]


def test_the_page_is_written_between_its_marks() -> None:
    old = bench.PAGE.read_text(encoding="utf-8")
    new = bench_report.page(old, [made_up((50,), (1,))], on=date(2026, 11, 26), commit="abc1234")
    assert "Đo ngày 26/11/2026 tại bản `abc1234`. Bộ xử lý: " in new
    assert (
        "\n| **thu**: Việc thử | bên kia | 50,0 giây | 1,00 giây | 50,0 | 50,0–50,0 | ≥ 40 | ≥ 80 | đạt |\n"
        in new
    )
    assert new.partition("<!--")[0] == old.partition("<!--")[0]
    assert new.rpartition("-->")[2] == old.rpartition("-->")[2]
    assert bench_report.page(new, [made_up((50,), (1,))], on=date(2026, 11, 26), commit="abc1234") == new
    with pytest.raises(ValueError, match="thiếu dòng"):
        bench_report.page("trang khác", [], on=date(2026, 11, 26), commit="abc1234")


# --- the command line ---


@pytest.fixture
def one_benchmark(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make a scripted benchmark the only one: 4 times faster, twice is enough."""
    calls: list[str] = []
    benchmark = attrs.evolve(made_up((1,), (1,), at_least=4, aim=None).benchmark, open=scripted(calls))
    monkeypatch.setattr(bench, "benchmarks", lambda: {"thu": benchmark})
    return calls


def test_measured_shown_and_written(
    one_benchmark: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = tmp_path / "docs" / "benchmarks.md"
    page.parent.mkdir()
    page.write_text(bench.PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(bench, "PAGE", page)
    monkeypatch.setattr(bench, "HERE", tmp_path / "tests" / "benchmarks")
    data = tmp_path / "ket-qua.json"
    asked = ["--json", str(data), "--update", "--on", "2026-11-26", "--commit", "abc1234"]
    assert bench.main(asked) == 0
    assert one_benchmark == ["full", "check", "baseline 0", "ours 0"]
    assert "thu  bên kia    8,00 giây" in capsys.readouterr().out
    (result,) = json.loads(data.read_text(encoding="utf-8"))["results"]
    assert (result["ratio"], result["met"], result["baseline"]) == (4.0, True, [8.0])
    assert "**thu**: Việc thử" in page.read_text(encoding="utf-8")


def test_a_target_that_is_missed_is_exit_1(
    one_benchmark: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = attrs.evolve(bench.benchmarks()["thu"], at_least=4.1)
    monkeypatch.setattr(bench, "benchmarks", lambda: {"thu": missed})
    assert bench.main(["thu"]) == 1
    assert "chưa đạt" in capsys.readouterr().out
    assert bench.main(["thu", "--tiny"]) == 0
    assert "không so với yêu cầu" in capsys.readouterr().out
    assert one_benchmark[4:] == ["tiny", "check", "baseline 0", "ours 0"]


def test_unequal_sides_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    unequal = attrs.evolve(made_up((1,), (1,)).benchmark, open=scripted([], fault="ở đoạn 3"))
    monkeypatch.setattr(bench, "benchmarks", lambda: {"thu": unequal})
    assert bench.main([]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "[BHXH-S011] thu: hai bên cho kết quả khác nhau nên không đo\nở đoạn 3" in shown.err


def test_profile(one_benchmark: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--profile", "thu", "--tiny"]) == 0
    assert one_benchmark == ["tiny"]
    assert "function calls" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["la"], "không có phép đo la; có: thu"),
        (["--profile", "la"], "không có phép đo la; có: thu"),
        (["--rounds", "0"], "--rounds: “0” không phải số nguyên từ 1"),
        (["--update"], "--update cần --on và --commit"),
        (["--update", "--on", "2026-11-26"], "--update cần --on và --commit"),
        (["thu", "--update", "--on", "2026-11-26", "--commit", "abc1234"], "chạy mọi phép đo"),
        (["--tiny", "--update", "--on", "2026-11-26", "--commit", "abc1234"], "ở cỡ đầy đủ"),
        (["--on", "26/11/2026"], "--on: “26/11/2026” không phải ngày; ghi dạng 2026-11-26"),
        (["--commit", "abc123"], "--commit: “abc123” không phải mã commit"),
        (["--json"], "--json phải có một giá trị"),
        (["--nhanh"], "không hiểu: --nhanh"),
    ],
)
@pytest.mark.usefixtures("one_benchmark")
def test_wrong_use(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        bench.main(arguments)
    assert left.value.code == 2
    shown = capsys.readouterr().err
    assert shown.startswith("[BHXH-S010] ")
    assert told in shown
