"""JSON that a person reads: one form for the same values, short rows on one line.

A row that fits stands on one line; a row with sums by fund keeps its short fields together; everything else
has one field a line.
"""

from __future__ import annotations

import json
from typing import Any

WIDTH = 120
"""Longest line, in characters, unless a single text is longer."""
_SHORT = 20
_INDENT = "  "


def written(value: Any) -> str:
    """``value`` as JSON text, ending with a line break; the outermost brackets are always opened up.

    Args:
        value: dicts with text keys, lists or tuples, texts, whole numbers, booleans, None.
    """
    return (_flat(value) if _scalar(value) or not value else _opened(value, "")) + "\n"


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _scalar(value: Any) -> bool:
    return not isinstance(value, dict | list | tuple)


def _members(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value)


def _layout(value: Any, indent: str, room: int) -> str:
    """``value`` in ``room`` characters of its first line, or opened up below ``indent``."""
    if _scalar(value) or (_is_row(value) and len(_flat(value)) <= room):
        return _flat(value)
    return _opened(value, indent)


def _is_row(value: Any) -> bool:
    """Nothing inside, only scalars, or a list of one such object."""
    members = _members(value)
    if isinstance(value, list | tuple) and len(members) == 1 and not _scalar(members[0]):
        members = _members(members[0])
    return all(map(_scalar, members))


def _opened(value: Any, indent: str) -> str:
    inner = indent + _INDENT
    if isinstance(value, dict):
        names = [_flat(key) + ": " for key in value]
        # One character is kept for the comma.
        parts = [
            name + _layout(item, inner, WIDTH - len(inner) - len(name) - 1)
            for name, item in zip(names, value.values(), strict=True)
        ]
        packed = _is_row_with_sums(value, parts)
        brackets = "{}"
    else:
        parts = [_layout(item, inner, WIDTH - len(inner) - 1) for item in value]
        packed = all(_scalar(item) and len(part) <= _SHORT for item, part in zip(value, parts, strict=True))
        brackets = "[]"
    lines = _packed(parts, WIDTH - len(inner) - 1) if packed else parts
    body = ",\n".join(inner + line for line in lines)
    return f"{brackets[0]}\n{body}\n{indent}{brackets[1]}"


def _is_row_with_sums(value: dict[str, Any], parts: list[str]) -> bool:
    has_sums = any(isinstance(item, dict) for item in value.values())
    return has_sums and all(
        len(_flat(item)) <= _SHORT if _scalar(item) else "\n" not in part
        for item, part in zip(value.values(), parts, strict=True)
    )


def _packed(parts: list[str], width: int) -> list[str]:
    """The parts joined into lines of at most ``width``; one with brackets keeps a line of its own."""
    lines: list[str] = []
    alone = True
    for part in parts:
        nested = part.endswith(("}", "]"))
        if not alone and not nested and len(lines[-1]) + 2 + len(part) <= width:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
        alone = nested
    return lines
