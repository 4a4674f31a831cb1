"""Fields of the contexts: each is a tag of a template, with its meaning and an example.

A context holds display strings only (and counts, yes or no, groups and lists of these). The meaning and the
example stand with the field, so that the page that lists every tag of every form is made from the classes.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, Final

import attrs

MEANING: Final = "meaning"
EXAMPLE: Final = "example"


def tag(meaning: str, example: str = "", *, default: Any = attrs.NOTHING) -> Any:
    """Return a field of a context.

    Args:
        meaning: what the tag prints, in Vietnamese.
        example: what it looks like; empty for a list of groups, whose own fields carry examples.
        default: for a field that may be left out, such as an optional remark.
    """
    return attrs.field(default=default, metadata={MEANING: meaning, EXAMPLE: example})


def group(meaning: str) -> dict[str, str]:
    """Return the metadata of a field that is a group of tags: ``attrs.field(metadata=group("…"))``."""
    return {MEANING: meaning, EXAMPLE: ""}


@attrs.frozen(kw_only=True)
class TagEntry:
    """One tag of a context class.

    Args:
        path: as a template writes it; ``[]`` marks a list: ``lao_dong[].ho_ten``.
        meaning: what it prints, in Vietnamese.
        example: what it looks like.
        leaf: whether it can be printed; groups and lists cannot.
    """

    path: str
    meaning: str
    example: str
    leaf: bool


def entries(context: type) -> tuple[TagEntry, ...]:
    """Return every tag of a context class, groups and lists before what is in them."""
    return tuple(_walk(context, ""))


def as_mapping(context: Any) -> dict[str, Any]:
    """Return a context as the plain mapping that a template takes."""
    return attrs.asdict(context)


def sample(context: type, *, rows: int = 2) -> dict[str, Any]:
    """Return a mapping made of the examples, as the template check renders it.

    Args:
        context: a context class.
        rows: members of every list.
    """
    hints = typing.get_type_hints(context)
    values: dict[str, Any] = {}
    for field in attrs.fields(context):
        inner, repeated = _member(hints[field.name])
        one: Any = field.metadata[EXAMPLE]
        if attrs.has(inner):
            one = sample(inner, rows=rows)
        elif inner is bool:
            one = True
        values[field.name] = [one] * rows if repeated else one
    return values


def _walk(context: type, prefix: str) -> Iterator[TagEntry]:
    hints = typing.get_type_hints(context)
    for field in attrs.fields(context):
        inner, repeated = _member(hints[field.name])
        path = f"{prefix}{field.name}" + ("[]" if repeated else "")
        group = attrs.has(inner)
        yield TagEntry(
            path=path,
            meaning=field.metadata[MEANING],
            example=field.metadata[EXAMPLE],
            leaf=not group,
        )
        if group:
            yield from _walk(inner, f"{path}.")


def _member(hint: Any) -> tuple[type, bool]:
    """Return the type of a field, or of the members of a list, and whether it is a list.

    ``X | None`` counts as ``X``: a group that may be absent.
    """
    arguments = [a for a in typing.get_args(hint) if a is not type(None)]
    if typing.get_origin(hint) is tuple:
        return typing.cast(type, arguments[0]), True
    return (typing.cast(type, arguments[0]), False) if arguments else (hint, False)
