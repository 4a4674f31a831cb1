"""A case of 50 workers and 24 months assessed: status and steps, then the whole explanation as text."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import Any

from bench_cases import ON, Plain, bare_sums, plain_case
from bench_harness import Benchmark, Unequal, Unit, seconds_of

from bhxh_docs.intake import case_from_json
from legal_rules import Case, assess
from legal_rules.procedure.view import owed_on
from legal_rules.questions.article_216 import EvasionFacts, facts_from_case

_AGAINST = "Python thuần"
_FULL = (50, 24)
_SMALL = (20, 18)
_IN_A_SAMPLE = 3
_NOTICE = "notice_sent"


def _status_and_steps(case: Case) -> object:
    return assess(case, on=ON)


def _explained(case: Case) -> object:
    return assess(case, on=ON).to_text()


def _from_text(text: str) -> object:
    return assess(case_from_json(text), on=ON)


class _Assessing:
    """Cases that nobody assessed before, read beforehand or, with ``from_text``, inside what is measured."""

    def __init__(self, size: tuple[int, int], work: Callable[[Any], object], *, from_text: bool) -> None:
        self._workers, self._months = size
        self._work = work
        self._from_text = from_text
        self._read: dict[int, Case] = {}

    def check(self) -> None:
        for seed in range(2):
            plain = self._plain(seed)
            found = _difference(bare_sums(plain, ON), plain, self._case(seed))
            if found:
                raise Unequal(found)

    def baseline(self, turn: int) -> float:
        if self._from_text:
            return seconds_of(lambda text: bare_sums(json.loads(text), ON), self._texts(turn))
        return seconds_of(lambda plain: bare_sums(plain, ON), [self._plain(one) for one in self._seeds(turn)])

    def ours(self, turn: int) -> float:
        if self._from_text:
            return seconds_of(self._work, self._texts(turn))
        return seconds_of(self._work, [case_from_json(text) for text in self._texts(turn)])

    def work(self, turn: int) -> object:
        """The same cases again, as if nobody had assessed them, so that the profile holds nothing else."""
        seed = turn % _IN_A_SAMPLE
        if self._from_text:
            return self._work(json.dumps(self._plain(seed)))
        if seed not in self._read:
            self._read[seed] = self._case(seed)
        # a copy has the facts and none of what was worked out from them
        return self._work(copy.copy(self._read[seed]))

    def _seeds(self, turn: int) -> range:
        return range(turn * _IN_A_SAMPLE, (turn + 1) * _IN_A_SAMPLE)

    def _plain(self, seed: int) -> Plain:
        return plain_case(workers=self._workers, months=self._months, seed=seed)

    def _texts(self, turn: int) -> list[str]:
        return [json.dumps(self._plain(seed)) for seed in self._seeds(turn)]

    def _case(self, seed: int) -> Case:
        return case_from_json(json.dumps(self._plain(seed)))


def _difference(bare: Plain, plain: Plain, case: Case) -> str:
    """What the two sides tell differently; empty where both did the same sums."""
    assessment = assess(case, on=ON)
    found = {
        "stage_since": assessment.stage.since,
        "owed": owed_on(case, ON)[0],
        "may_confer_from": {
            event["id"]: _confer_from(case, date.fromisoformat(event["on"]))
            for event in plain["events"]
            if event["type"] == _NOTICE
        },
        "refer_by": next(step.due for step in assessment.steps if step.form == "KNKT"),
        "subjects": {},
    }
    expected = {**bare, "subjects": {}}
    for finding in assessment.findings["article_216"]:
        subject, sums = finding.subject_id, bare["subjects"][finding.subject_id]
        facts = facts_from_case(case, on=ON, subject=subject).facts
        with_late = facts.background.with_declared or facts
        found["subjects"][subject] = {"hidden": _counted(facts), "with_late": _counted(with_late)}
        expected["subjects"][subject] = {
            kind: {name: value for name, value in counted.items() if not name.endswith("points")}
            for kind, counted in sums.items()
        }
        points = sums["hidden"]["points"]
        # what the law leaves open is not sure, so that a finding may tell fewer points and never others
        if not finding.to_dict()["all_points"] or not set(finding.to_dict()["all_points"]) <= points:
            return f"{subject}: {sorted(points)} và {finding.to_dict()['all_points']}"
    told = [f"{name}: {expected[name]} và {found[name]}" for name in found if expected[name] != found[name]]
    return "\n".join(told)


def _confer_from(case: Case, notice: date) -> date | None:
    """From when a conference may be held, as the library tells on the day after the notice."""
    steps = assess(case, on=notice + timedelta(days=1)).steps
    return next((step.not_before for step in steps if step.form == "05-KT"), None)


def _counted(facts: EvasionFacts) -> Plain:
    """The sums of a subject as the library has them, by the names of `bare_sums`."""
    ways = {variant.choices: variant.counts for variant in facts.background.variants}
    taken = facts.background.counts
    assert taken is not None
    return {
        "months": facts.months,
        "amount": facts.amount,
        "without_accidents": ways[("U16", 2),].amount.value,
        "workers": facts.workers,
        # where all workers have the same months, these ways of counting are none
        "in_one_month": ways.get((("U16", 4),), taken).workers.value,
        "longest": len(ways.get((("U16", 3),), taken).months.value or ()),
        "amount_after": facts.amount_after_sanction,
        "workers_after": facts.workers_after_sanction,
        "withheld": facts.withheld_amount,
        "withheld_workers": facts.withheld_workers,
    }


@contextmanager
def _open(work: Callable[[Any], object], tiny: bool, *, from_text: bool = False) -> Iterator[_Assessing]:
    yield _Assessing(_SMALL if tiny else _FULL, work, from_text=from_text)


BENCHMARKS = (
    Benchmark(
        name="assess",
        title="Đánh giá vụ việc 50 người × 24 tháng: giai đoạn, bước tiếp theo, kết quả từng câu hỏi",
        unit=Unit.SECONDS,
        against=_AGAINST,
        at_least=1 / 10,
        aim=1 / 3,
        rounds=15,
        open=partial(_open, _status_and_steps),
    ),
    Benchmark(
        name="assess-text",
        title="Như trên, thêm toàn bộ lập luận bằng chữ của mọi kết quả",
        unit=Unit.SECONDS,
        against=_AGAINST,
        at_least=1 / 10,
        aim=1 / 3,
        rounds=15,
        open=partial(_open, _explained),
    ),
    Benchmark(
        name="assess-json",
        title="Đọc vu-viec.json, kiểm tra rồi đánh giá, so với json.loads và cùng phép cộng",
        unit=Unit.SECONDS,
        against=_AGAINST,
        rounds=15,
        open=partial(_open, _from_text, from_text=True),
    ),
)
