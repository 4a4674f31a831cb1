"""What contradicts itself among the facts that could be read, where others could not.

A person who mends a file wants to see everything at once: the refused values and the contradictions between
the others. What was refused is taken out and the rest is read again. Only contradictions that will still be
there when the refused values are mended are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

from bhxh_docs.intake.converter import GONE
from bhxh_docs.intake.found import Found, Path, parsed_path, shown_path

Read = Callable[[Any], tuple[list[Found], list[Found]]]
"""Reads the values of a file: what is refused, and the contradictions between what is not."""

_MISSING = frozenset({"BHXH-J011", "BHXH-J016"})
_REFERENCE, _ORDER = "BHXH-C032", "BHXH-C040"
_STAND_INS: dict[str, Any] = {
    "id": "x",
    "agency": {"name": "x", "level": "district", "place": "x"},
    "employer": {"name": "x", "kind": "other"},
}
"""What a case must have, in a form that contradicts nothing."""
_DEEPEST = 12
"""More readings than the model has levels: each takes out at least what stands around a refused value."""
_PLACE = re.compile(r"\$[\w.\[\]]+")


def contradictions_of_the_rest(values: Any, refused: list[Found], read: Read) -> list[Found]:
    """The contradictions that stay whatever the refused values turn out to be.

    Args:
        values: the values of the file; what is refused is taken out of them.
        refused: what the first reading refused.
        read: the reading.
    """
    if not isinstance(values, dict):
        return []
    broken = {found.path for found in refused}
    lost = any(found.loses_items for found in refused)
    contradictions: list[Found] = []
    for _ in range(_DEEPEST):
        if not refused:
            break
        for path in sorted({_to_take_out(values, found) for found in refused}, key=len, reverse=True):
            lost |= not path or isinstance(_take_out(values, path), dict | list)
        for name, stand_in in _STAND_INS.items():
            values.setdefault(name, stand_in)
        refused, contradictions = read(values)
    if refused:
        return []
    return [
        found
        for found in (_at_its_place(found, values) for found in contradictions)
        # What is pointed to may be among what was lost, and so may the first of several acts of a kind.
        if not (found.code == _REFERENCE and lost)
        and not (found.code == _ORDER and any(path[:1] == ("events",) for path in broken))
        and not any(found.path[: len(path)] == path for path in broken)
    ]


def _to_take_out(values: Any, found: Found) -> Path:
    if found.code in _MISSING or not _present(values, found.path):
        return found.path[:-1]
    # Without its state a planned event would pass for one that happened.
    return found.path[:-1] if found.path[-1:] == ("state",) else found.path


def _present(values: Any, path: Path) -> bool:
    for step in path:
        if isinstance(values, dict):
            found = step in values
        else:
            found = isinstance(values, list) and isinstance(step, int) and step < len(values)
        if not found:
            return False
        values = values[step]
    return True


def _take_out(values: Any, path: Path) -> Any:
    """Take the value at ``path`` out and return it; None where it is gone already."""
    if not _present(values, path):
        return None
    *parents, last = path
    for step in parents:
        values = values[step]
    taken = values[last]
    if isinstance(values, dict):
        del values[last]
    else:
        values[last] = GONE
    return taken


def _at_its_place(found: Found, values: Any) -> Found:
    """The same contradiction with the indexes of the file, which count what was taken out too."""
    return attrs.evolve(
        found,
        path=_in_file(found.path, values),
        message=_PLACE.sub(lambda place: shown_path(_in_file(parsed_path(place[0]), values)), found.message),
    )


def _in_file(path: Path, values: Any) -> Path:
    steps: list[str | int] = []
    for step in path:
        real = step
        if isinstance(values, list) and isinstance(step, int):
            real = [index for index, item in enumerate(values) if item is not GONE][step]
        steps.append(real)
        values = values[real] if _present(values, (real,)) else None
    return tuple(steps)
