"""A case from JSON and to JSON.

Reading is strict and tells every error of the file at once: its place (``$.workers[3].birth_date``), what was
found, what is allowed and how to mend it. The codes:

- ``BHXH-J002`` not UTF-8, ``J003`` not JSON, ``J004`` a key given twice, ``J005`` NaN or Infinity;
- ``BHXH-J010`` wrong JSON type, ``J011`` required field missing, ``J012`` unknown field, ``J013`` no day of
  the calendar, ``J014`` not in the enumeration, ``J015`` unknown kind of event, ``J016`` no kind;
- ``BHXH-C0…`` the model's own: the form of a value, contradictions between values.

Texts are brought to Unicode NFC on reading, since files edited on macOS may hold decomposed Vietnamese; the
model itself takes NFC only. Writing has one form for one case, and reading it gives the same case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

from bhxh_docs.intake.converter import RefusedError, case_converter, near
from bhxh_docs.intake.found import Found, Path, parsed_path, refuse
from bhxh_docs.intake.json_text import decode, read_values
from bhxh_docs.intake.json_writer import written
from bhxh_docs.intake.remaining import contradictions_of_the_rest
from legal_rules.case import Case
from legal_rules.case.events import Event
from legal_rules.errors import CaseDataError

SCHEMA_KEY = "$schema"
"""The one key that is no field: editors find the schema by it. It is not kept."""


def case_from_json(text: str | bytes, *, source: str = "") -> Case:
    """The case that ``text`` tells.

    Args:
        text: JSON; bytes must be UTF-8, a byte order mark is allowed.
        source: name of the file, for the place in messages.

    Returns:
        The case.

    Raises:
        IntakeError: every problem of the text at once.
    """
    if isinstance(text, bytes):
        text = decode(text, source)
    values, lexical = read_values(text, source)
    if isinstance(values, dict):
        values.pop(SCHEMA_KEY, None)
    case, refused, contradictions = _read(values)
    if case is not None and not lexical:
        return case
    order = _places(values)
    # NaN is no number of JSON: that it is not the type of its field either need not be said.
    told = {(found.path, "BHXH-J010") for found in lexical if found.code == "BHXH-J005"}
    refused = [*lexical, *(found for found in refused if (found.path, found.code) not in told)]
    if refused:
        contradictions = contradictions_of_the_rest(values, refused, lambda rest: _read(rest)[1:])
    raise refuse(sorted([*refused, *contradictions], key=lambda found: _place(found.path, order)), source)


def case_to_json(case: Case) -> str:
    """The case as JSON: one text for one case, for people to read and for version control.

    Fields stand in the order of the model; what is not known and what is empty is left out; an event that
    happened needs no ``state``.
    """
    return written(case_converter().unstructure(case))


def _read(values: Any) -> tuple[Case | None, list[Found], list[Found]]:
    """The case, or what is refused and, where nothing is, the contradictions."""
    try:
        return case_converter().structure(values, Case), [], []
    except (BaseValidationError, RefusedError) as error:
        told = list(_told(error, ()))
    contradictions = [found for found in told if found.is_contradiction]
    return None, [found for found in told if not found.is_contradiction], contradictions


def _told(error: BaseException, path: Path, *, of_field: bool = False) -> Iterator[Found]:
    """What an error of the converter says, flat; ``of_field``: it was raised for the field at ``path``."""
    if isinstance(error, ClassValidationError):
        noted, others = error.group_exceptions()
        for part, note in noted:
            yield from _told(part, (*path, note.name), of_field=True)
        for other in others:
            yield from _told(other, path)
    elif isinstance(error, IterableValidationError):
        for part, place in error.group_exceptions()[0]:
            yield from _told(part, (*path, place.index))
    elif isinstance(error, RefusedError):
        below = () if error.below is None else (error.below,)
        yield Found(
            path=(*path, *below),
            code=error.code,
            message=error.message,
            mend=error.mend,
            loses_items=error.loses_items,
        )
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(error, path)
    elif isinstance(error, CaseDataError):
        yield from _of_the_model(error, path, of_field=of_field)
    elif isinstance(error, KeyError):
        yield Found(
            path=path,
            code="BHXH-J011",
            message=f"thiếu trường bắt buộc “{path[-1]}”",
            mend="bổ sung trường này",
        )
    else:
        raise error


def _unknown_keys(error: ForbiddenExtraKeysError, path: Path) -> Iterator[Found]:
    names = [attribute.name for attribute in attrs.fields(error.cl)]
    if issubclass(error.cl, Event):
        names.insert(0, "type")
    for key in sorted(error.extra_fields):
        hint = near(key, names)
        yield Found(
            path=(*path, key),
            code="BHXH-J012",
            message=f"không có trường “{key}”",
            mend=hint or f"bỏ trường này; các trường được phép: {', '.join(names)}",
        )


def _of_the_model(error: CaseDataError, path: Path, *, of_field: bool) -> Iterator[Found]:
    for problem in error.problems:
        place = parsed_path(problem.where)
        of_case = problem.where.startswith("$")
        yield Found(
            # A validator names its own field, which the path ends with already.
            path=place if of_case else (*path, *(place[1:] if of_field else place)),
            code=problem.code,
            message=problem.message,
            mend=problem.mend,
            is_contradiction=of_case,
        )


def _places(values: Any) -> dict[Path, int]:
    """The order in which the places of the file come."""
    order: dict[Path, int] = {}

    def walk(value: Any, path: Path) -> None:
        order[path] = len(order)
        if isinstance(value, dict):
            for key, item in value.items():
                walk(item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*path, index))

    walk(values, ())
    return order


def _place(path: Path, order: dict[Path, int]) -> int:
    while path not in order:
        path = path[:-1]
    return order[path]
