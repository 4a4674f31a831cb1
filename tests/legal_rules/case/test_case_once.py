"""What a case works out once: it is kept with the case, forgotten with it, and never another answer."""

from __future__ import annotations

import copy
import pickle
from datetime import date

from case_samples import a_case, a_full_case
from case_strategies import DAYS, cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legal_rules.case import Case, Exhibit
from legal_rules.questions.contributions import arrears

HALF_AS_MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_the_same_work_is_done_once() -> None:
    case, done = a_case(), []
    for _ in range(2):
        assert case.once("việc", lambda: done.append("làm") or len(done)) == 1  # type: ignore[func-returns-value]
    assert case.once("việc khác", lambda: "khác") == "khác"
    assert done == ["làm"]


def test_a_case_asked_about_many_days_keeps_few_outcomes() -> None:
    case = a_case()
    done: list[int] = []
    for day in (*range(17), 0, 16):
        case.once(day, lambda day=day: done.append(day))  # type: ignore[misc]
    assert done == [*range(17), 0]


def test_another_case_knows_nothing_of_it() -> None:
    case = a_case()
    case.once("việc", lambda: 1)
    for other in (copy.copy(case), pickle.loads(pickle.dumps(case))):  # noqa: S301 - our own bytes
        assert other == case
        assert other.once("việc", lambda: 2) == 2


def test_a_case_of_which_nothing_came_later_is_itself() -> None:
    case = a_full_case()
    assert case.as_of(date(2030, 1, 1)) is case
    assert case.as_of(date(2024, 3, 4)) is case.as_of(date(2024, 3, 4)) is not case


@HALF_AS_MANY
@given(case=cases(), days=st.lists(DAYS, min_size=2, max_size=4))
def test_arrears_are_those_of_a_case_never_asked_before(case: Case, days: list[date]) -> None:
    for day in days:
        assert arrears(case, on=day) == arrears(copy.copy(case), on=day)


@HALF_AS_MANY
@given(case=cases())
def test_exhibits_prove_what_they_name_what_holds_it_and_what_is_part_of_it(case: Case) -> None:
    paths = {path for exhibit in case.exhibits for path in exhibit.proves}
    paths |= {path.rpartition(".")[0] for path in paths} | {f"{path}.x" for path in paths}

    def proves(exhibit: Exhibit, path: str) -> bool:
        return any(
            path == named or path.startswith(f"{named}.") or named.startswith(f"{path}.")
            for named in exhibit.proves
        )

    for path in paths:
        assert case.proving(path) == tuple(one for one in case.exhibits if proves(one, path))
