"""Fields of the contexts: each is a tag of a template, with its meaning and an example.

A context holds display strings only (and counts, yes or no, groups and lists of these). The meaning and the
example stand with the field, so that the page that lists every tag of every form is made from the classes.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

MEANING: Final = "meaning"
EXAMPLE: Final = "example"
OPTIONAL: Final = "optional"
AT_LEAST: Final = "at_least"

_SAYS_EMPTY: Final = "; trống "
_MANY: Final = 30
"""Rows of a long table: more than a page holds."""
_NESTED: Final = 3
_LONG: Final = 400
"""Characters of a long text: several lines in a paragraph, a tall cell in a table."""
_HARD_TO_PRINT: Final = " (dài hơn thường lệ; ký tự & < > \" ')"


def tag(
    meaning: str,
    example: str = "",
    *,
    default: Any = attrs.NOTHING,
    optional: bool = False,
    at_least: int = 0,
) -> Any:
    """Return a field of a context.

    Args:
        meaning: what the tag prints, in Vietnamese. One that says ``; trống …`` ("empty when …") tells that
            the field may be an empty text.
        example: what it looks like; empty for a list of groups, whose own fields carry examples.
        default: for a field that may be left out, such as an optional remark.
        optional: whether the value may be empty, where the meaning does not say so.
        at_least: members that a list has at the least.
    """
    metadata: dict[str, Any] = {MEANING: meaning, EXAMPLE: example}
    if optional or default is not attrs.NOTHING or _SAYS_EMPTY in meaning:
        metadata[OPTIONAL] = True
    if at_least:
        metadata[AT_LEAST] = at_least
    return attrs.field(default=default, metadata=metadata)


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
        yes_no: whether it is yes or no, for conditions only.
        optional: whether it may be empty or absent.
        shared: whether several forms have it, so that one template need not print it: inherited from a base
            class of the context, or a member of a group from another module than the context's.
    """

    path: str
    meaning: str
    example: str
    leaf: bool
    yes_no: bool = False
    optional: bool = False
    shared: bool = False


def entries(context: type) -> tuple[TagEntry, ...]:
    """Return every tag of a context class, groups and lists before what is in them."""
    return tuple(_walk(context, "", module=context.__module__, shared=False))


def as_mapping(context: Any) -> dict[str, Any]:
    """Return a context as the plain mapping that a template takes."""
    return attrs.asdict(context)


def sample(context: type, *, rows: int = 2) -> dict[str, Any]:
    """Return a mapping made of the examples.

    Args:
        context: a context class.
        rows: members of every list.
    """
    return _values(context, _Way(rows=rows, nested=rows))


@attrs.frozen(kw_only=True)
class Sample:
    """One mapping with which a template is tried.

    Args:
        name: stable, for files: ``hai-dong``.
        label: what is special in it, in Vietnamese: ``mỗi danh sách hai dòng``.
        values: for :meth:`bhxh_docs.templating.Template.render`.
    """

    name: str
    label: str
    values: dict[str, Any]


def samples(context: type) -> tuple[Sample, ...]:
    """Return the mappings with which the template check tries a form.

    They are made of the examples: lists short, long and empty, every yes/no no, what is optional absent,
    texts long and with the characters that XML escapes. One that equals an earlier one is left out.

    Args:
        context: a context class.
    """
    ways = (
        ("mot-dong", "mỗi danh sách một dòng", _Way(rows=1, nested=1)),
        ("hai-dong", "mỗi danh sách hai dòng", _Way()),
        ("nhieu-dong", f"mỗi danh sách {_MANY} dòng", _Way(rows=_MANY, nested=_NESTED)),
        ("danh-sach-trong", "mọi danh sách để trống", _Way(rows=0, nested=0)),
        ("dieu-kien-khong", "mọi trường có/không là không", _Way(yes=False)),
        ("vang-mat", "mọi trường không bắt buộc để trống", _Way(absent=True)),
        ("chu-dai", "mọi trường chữ đều dài", _Way(text=_lengthened)),
    )
    found: list[Sample] = []
    for name, label, way in ways:
        values = _values(context, way)
        if all(values != earlier.values for earlier in found):
            found.append(Sample(name=name, label=label, values=values))
    return tuple(found)


def _as_it_is(example: str) -> str:
    return example


def _lengthened(example: str) -> str:
    """Return a long text in place of a short one; what is one word, such as a number, stays as it is."""
    if example and " " not in example:
        return example
    text = (example or "Nội dung thí dụ") + _HARD_TO_PRINT
    return " ".join([text] * (1 + _LONG // len(text)))


@attrs.frozen(kw_only=True)
class _Way:
    """How a sample is made: rows of lists, of lists inside lists, the yes/no, absence, the texts."""

    rows: int = 2
    nested: int = 2
    yes: bool = True
    absent: bool = False
    text: Callable[[str], str] = _as_it_is


def _values(context: type, way: _Way) -> dict[str, Any]:
    hints = typing.get_type_hints(context)
    values: dict[str, Any] = {}
    for field in attrs.fields(context):
        hint = hints[field.name]
        inner, repeated = _member(hint)
        one: Any = way.text(field.metadata[EXAMPLE])
        if way.absent and field.metadata.get(OPTIONAL) and not repeated and inner is not bool:
            one = ""
        if attrs.has(inner):
            one = _values(inner, attrs.evolve(way, rows=way.nested) if repeated else way)
            if way.absent and _may_be_none(hint):
                one = None
        elif inner is bool:
            one = way.yes
        rows = max(way.rows, field.metadata.get(AT_LEAST, 0))
        if way.absent and field.metadata.get(OPTIONAL):
            rows = field.metadata.get(AT_LEAST, 0)
        values[field.name] = [one] * rows if repeated else one
    return values


def _walk(context: type, prefix: str, *, module: str, shared: bool) -> Iterator[TagEntry]:
    hints = typing.get_type_hints(context)
    for field in attrs.fields(context):
        hint = hints[field.name]
        inner, repeated = _member(hint)
        path = f"{prefix}{field.name}" + ("[]" if repeated else "")
        group = attrs.has(inner)
        here = shared or field.inherited
        yield TagEntry(
            path=path,
            meaning=field.metadata[MEANING],
            example=field.metadata[EXAMPLE],
            leaf=not group,
            yes_no=inner is bool,
            optional=bool(field.metadata.get(OPTIONAL)) or _may_be_none(hint),
            shared=here,
        )
        if group:
            yield from _walk(inner, f"{path}.", module=module, shared=here or inner.__module__ != module)


def _may_be_none(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _member(hint: Any) -> tuple[type, bool]:
    """Return the type of a field, or of the members of a list, and whether it is a list.

    ``X | None`` counts as ``X``: a group that may be absent.
    """
    arguments = [a for a in typing.get_args(hint) if a is not type(None)]
    if typing.get_origin(hint) is tuple:
        return typing.cast(type, arguments[0]), True
    return (typing.cast(type, arguments[0]), False) if arguments else (hint, False)
