"""Laws of the intake over any input: one kind of error, every slip told, nothing told that is not wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from case_samples import a_full_case
from case_strategies import cases
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bhxh_docs.errors import IntakeError
from bhxh_docs.intake import case_from_json, case_to_json
from bhxh_docs.intake.found import shown_path
from legal_rules.case import Case

HALF_AS_MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = st.integers() | st.floats()
ANY_JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
FULL = json.loads(case_to_json(a_full_case()))
Path = tuple[str | int, ...]


def told(text: str | bytes) -> list[tuple[str, str]]:
    """Codes and places; nothing but `IntakeError` may come."""
    try:
        case_from_json(text)
    except IntakeError as error:
        problems = error.problems
    else:
        return []
    assert all(problem.code and problem.where and problem.message for problem in problems)
    "\n".join(map(str, problems)).encode()  # can be shown
    return [(problem.code, problem.where) for problem in problems]


def leaves(value: Any, path: Path = ()) -> list[Path]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, (*path, index))]
    return [path]


def parent(values: Any, path: Path) -> Any:
    for step in path[:-1]:
        values = values[step]
    return values


def spoil(values: Any, path: Path) -> None:
    """Put a value of another type there."""
    old = parent(values, path)[path[-1]]
    parent(values, path)[path[-1]] = 1.5 if isinstance(old, str) else "x"


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    told(data)


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    assert told(text) != []


@given(ANY_JSON)
def test_any_json(value: Any) -> None:
    assert told(json.dumps(value)) != []


@given(st.sampled_from(leaves(FULL)), ANY_JSON)
def test_anything_in_the_place_of_a_value(path: Path, value: Any) -> None:
    values = json.loads(json.dumps(FULL))
    parent(values, path)[path[-1]] = value
    told(json.dumps(values))


@pytest.mark.parametrize("part", list(FULL))
@given(value=ANY_JSON)
@settings(max_examples=20)
def test_anything_in_the_place_of_a_part(part: str, value: Any) -> None:
    told(json.dumps(FULL | {part: value}))
    told(json.dumps({name: item for name, item in FULL.items() if name != part}))


@HALF_AS_MANY
@given(cases(), st.data())
def test_one_wrong_value_is_told_at_its_place_and_nothing_else_is(case: Case, data: st.DataObject) -> None:
    values = json.loads(case_to_json(case))
    path = data.draw(st.sampled_from(leaves(values)))
    spoil(values, path)
    code = "BHXH-J015" if path[0] == "events" and path[2:] == ("type",) else "BHXH-J010"
    assert told(json.dumps(values)) == [(code, shown_path(path))]


@HALF_AS_MANY
@given(cases(), st.data())
def test_several_wrong_values_are_all_told(case: Case, data: st.DataObject) -> None:
    values = json.loads(case_to_json(case))
    # The fields of an event of unknown kind cannot be judged.
    candidates = [path for path in leaves(values) if path[-1] != "type"]
    paths = data.draw(st.lists(st.sampled_from(candidates), min_size=2, max_size=5, unique=True))
    for path in paths:
        spoil(values, path)
    expected = [("BHXH-J010", shown_path(path)) for path in candidates if path in paths]
    assert told(json.dumps(values)) == expected


@HALF_AS_MANY
@given(cases(), st.data())
def test_a_field_left_out_is_unknown_or_missing(case: Case, data: st.DataObject) -> None:
    values = json.loads(case_to_json(case))
    path = data.draw(st.sampled_from(leaves(values)))
    assume(isinstance(path[-1], str) and path[-1] != "state")  # without it a planned event has happened
    del parent(values, path)[path[-1]]
    found = told(json.dumps(values))
    assert {code for code, _ in found} <= {"BHXH-J011", "BHXH-J016"}
    assert [where for _, where in found] in ([], [shown_path(path)])


@HALF_AS_MANY
@given(cases(), st.data())
def test_a_field_more_is_refused_at_its_place(case: Case, data: st.DataObject) -> None:
    values = json.loads(case_to_json(case))
    path = data.draw(st.sampled_from([leaf for leaf in leaves(values) if isinstance(leaf[-1], str)]))
    parent(values, path)["thua"] = data.draw(ANY_JSON)
    found = told(json.dumps(values))
    assert ("BHXH-J012", shown_path((*path[:-1], "thua"))) in found
    assert {code for code, _ in found} <= {"BHXH-J012", "BHXH-J005"}
