"""The mutants of a file: one small wrong change each, of code and of the law's figures alike.

Code is mutated by cosmic-ray's operators (numbers one up and one down, comparisons moved by their edge,
``and``/``or``, true/false) and, since months stand in it as text, by moving ``"2025-07"`` by a month. Figures
(TOML) are mutated by moving a value by one unit, a rate by a hundredth, a yes to a no, and a day by one. A
value that ends on the day before the next begins moves together with it: the tiling check alone kills none.
"""

from __future__ import annotations

import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import tomlkit

_DAY = timedelta(days=1)
_OPERATORS = (
    "NumberReplacer",
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
)
_RATE = re.compile(r"[0-9.]+%")
_MONTH = re.compile(r"[\"'](\d{4})-(0[1-9]|1[0-2])[\"']")


@attrs.frozen
class Mutant:
    """One changed file.

    Args:
        file: its path from the top of the checkout.
        what: what was changed, as shown in the report and named in the list of equivalent mutants.
        text: the changed file.
    """

    file: str
    what: str
    text: str


def mutants_of(file: str, root: Path) -> Iterator[Mutant]:
    """Every mutant of a file, in a stable order."""
    text = (root / file).read_text(encoding="utf-8")
    if file.endswith(".toml"):
        yield from _of_figures(file, text)
    else:
        yield from _of_code(file, text)
        yield from _of_months(file, text)


# --- code ---


def _of_code(file: str, text: str) -> Iterator[Mutant]:
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    for name in _OPERATORS:
        operator = get_operator(f"core/{name}")()
        for occurrence in count():
            changed = mutate_code(text, operator, occurrence)
            if changed is None:
                break
            changed = changed.decode() if isinstance(changed, bytes) else changed
            what = _difference(text, changed)
            if not _about_the_class(what) and _loose(changed) != _loose(text):
                yield Mutant(file, what, changed)


def _loose(text: str) -> str:
    """Without the strictness of ``zip``, which only watches the programmer."""
    return text.replace("strict=True", "strict=False")


def _about_the_class(what: str) -> bool:
    """How a class is made and shown is no rule."""
    return what.startswith("@") or "attrs.field(repr=" in what


def _of_months(file: str, text: str) -> Iterator[Mutant]:
    lines = text.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        found = _MONTH.fullmatch(token.string) if token.type == tokenize.STRING else None
        if found is None:
            continue
        for step in (-1, 1):
            index = int(found[1]) * 12 + int(found[2]) - 1 + step
            row, column = token.start
            changed = list(lines)
            changed[row - 1] = (
                lines[row - 1][:column]
                + f'"{index // 12:04d}-{index % 12 + 1:02d}"'
                + lines[row - 1][token.end[1] :]
            )
            mutated = "".join(changed)
            yield Mutant(file, _difference(text, mutated), mutated)


def _difference(before: str, after: str) -> str:
    """The first line that differs, before and after."""
    old, new = before.splitlines(), after.splitlines()
    for number, (one, other) in enumerate(zip(old, new, strict=False), 1):
        if one != other:
            same = sum(line.strip() == one.strip() for line in old[: number - 1])
            place = f" (#{same + 1})" if same else ""
            return f"{one.strip()}{place} → {other.strip()}"
    return "lines added or removed"


# --- figures ---

Path_ = tuple[str | int, ...]


def _of_figures(file: str, text: str) -> Iterator[Mutant]:
    data = tomllib.loads(text)
    for path, value in list(_leaves(data)):
        if _moves_with_the_one_before(data, path):
            continue
        for new in _changes(value):
            changed = deepcopy(data)
            _set(changed, path, new)
            also = _move_neighbour(data, changed, path, new)
            what = f"{'.'.join(map(str, path))}: {value} → {new}{also}"
            yield Mutant(file, what, tomlkit.dumps(changed))


def _moves_with_the_one_before(data: Any, path: Path_) -> bool:
    """A ``from`` that is moved together with the ``to`` of the row before it."""
    if len(path) < 2 or path[-1] != "from" or not isinstance(path[-2], int) or path[-2] == 0:
        return False
    return "to" in _get(data, (*path[:-2], path[-2] - 1))


def _leaves(node: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in items:
        if isinstance(child, dict | list):
            yield from _leaves(child, (*path, key))
        else:
            yield (*path, key), child


def _changes(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, date):
        yield from (value - _DAY, value + _DAY)
    elif isinstance(value, str) and _RATE.fullmatch(value):
        whole, _, decimals = value[:-1].partition(".")
        places = max(len(decimals), 2)
        scaled = int(whole + decimals.ljust(places, "0"))
        for step in (-1, 1):
            if scaled + step >= 0:
                digits = f"{scaled + step:0{places + 1}d}"
                yield f"{digits[:-places]}.{digits[-places:]}%"


def _get(data: Any, path: Path_) -> Any:
    for key in path:
        data = data[key]
    return data


def _set(data: Any, path: Path_, value: Any) -> None:
    _get(data, path[:-1])[path[-1]] = value


def _move_neighbour(data: Any, changed: Any, path: Path_, new: Any) -> str:
    """Where a row ends on the day before the next begins, move both."""
    if len(path) < 2 or path[-1] != "to" or not isinstance(path[-2], int):
        return ""
    rows, index = _get(data, path[:-2]), path[-2]
    if index + 1 < len(rows):
        _set(changed, (*path[:-2], index + 1, "from"), new + _DAY)
        return " (and the next begins a day after)"
    return ""
