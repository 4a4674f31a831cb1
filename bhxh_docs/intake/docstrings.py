"""What the docstrings of the model say of a class and of each field, for the JSON Schema."""

from __future__ import annotations

import inspect
import re

_SECTION = re.compile(r"\n\s*(Args|Raises|Returns):\n")
_ENTRY = re.compile(r"^    (\w+): (.*(?:\n     .*)*)", re.MULTILINE)


def of_class(kind: type) -> str:
    """The docstring of a class, without its sections."""
    return _one_line(_SECTION.split(inspect.getdoc(kind) or "", maxsplit=1)[0])


def of_fields(kind: type) -> dict[str, str]:
    """What ``Args:`` says of each field, in the class or in those that it extends."""
    found: dict[str, str] = {}
    for cls in reversed(kind.__mro__):
        _, *sections = _SECTION.split(inspect.cleandoc(vars(cls).get("__doc__") or ""))
        for title, text in zip(sections[::2], sections[1::2], strict=True):
            if title == "Args":
                found |= {name: _one_line(meaning) for name, meaning in _ENTRY.findall(text)}
    return found


def _one_line(text: str) -> str:
    """One sentence for readers of JSON: ``null`` where Python says None."""
    line = re.sub(r"\bNone\b", "null", " ".join(text.split()).replace("``", "`"))
    return line[:1].upper() + line[1:]
