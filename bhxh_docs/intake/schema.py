"""The JSON Schema of a case file, generated from the classes of the model.

``python -m bhxh_docs.intake.schema [FILE]`` writes it, by default to ``docs/reference/case.schema.json``. The
schema says what can be said of single values; contradictions between values are told when a case is read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from bhxh_docs.intake import docstrings
from bhxh_docs.intake.json_case import SCHEMA_KEY
from bhxh_docs.intake.json_writer import written
from legal_rules.case import Case
from legal_rules.case.events import EVENT_TYPES, Event
from legal_rules.kernel import fields as f

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMMITTED = Path("docs/reference/case.schema.json")

_DAY = "^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"

Schema = dict[str, Any]


def json_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a case file.

    Titles and descriptions come from the docstrings of the model, the titles of events from their Vietnamese
    labels; patterns and bounds from the validators.
    """
    definitions: dict[str, Schema] = {}
    case = _object(Case, definitions)
    case["properties"] = {
        SCHEMA_KEY: {"type": "string", "description": "Where an editor finds this schema; not kept."}
    } | case["properties"]
    return {"$schema": DIALECT, **case, "$defs": dict(sorted(definitions.items()))}


def _object(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    types = get_type_hints(kind)
    meanings = docstrings.of_fields(kind)
    properties: dict[str, Schema] = {}
    for attribute in attrs.fields(kind):
        schema = _value(types[attribute.name], attribute.validator, definitions)
        if attribute.name in meanings:
            schema["description"] = meanings[attribute.name]
        if isinstance(attribute.default, StrEnum):
            schema["default"] = attribute.default.value
        properties[attribute.name] = schema
    required = [attribute.name for attribute in attrs.fields(kind) if attribute.default is attrs.NOTHING]
    schema = {"title": kind.__name__, "description": docstrings.of_class(kind), "type": "object"}
    if issubclass(kind, Event):
        schema["title"] = kind.label
        properties = {"type": {"const": kind.type_name}, **properties}
        required = ["type", *required]
    schema |= {"properties": properties, "additionalProperties": False}
    return schema | {"required": required} if required else schema


def _value(kind: Any, validator: Any, definitions: dict[str, Schema]) -> Schema:
    if isinstance(validator, f.OptionalField):
        return _or_null(_value(_known(kind), validator.validator, definitions))
    if get_origin(kind) is tuple:
        member = validator.member if isinstance(validator, f.EachOf) else None
        return {"type": "array", "items": _value(get_args(kind)[0], member, definitions)}
    if kind is Event:
        return _reference("Event", definitions, lambda: _any_event(definitions))
    if attrs.has(kind):
        return _reference(kind.__name__, definitions, lambda: _object(kind, definitions))
    if issubclass(kind, StrEnum):
        return _reference(kind.__name__, definitions, lambda: _enumeration(kind))
    return _scalar(kind, validator)


def _known(kind: Any) -> Any:
    """The type of a value that is known: ``int`` of ``int | None``."""
    if get_origin(kind) is not UnionType:
        return kind
    (known,) = (part for part in get_args(kind) if part is not NoneType)
    return known


def _or_null(schema: Schema) -> Schema:
    if "type" in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _reference(name: str, definitions: dict[str, Schema], build: Callable[[], Schema]) -> Schema:
    if name not in definitions:
        definitions[name] = build()
    return {"$ref": f"#/$defs/{name}"}


def _any_event(definitions: dict[str, Schema]) -> Schema:
    def of(kind: type[Event]) -> Schema:
        return _reference(kind.__name__, definitions, lambda: _object(kind, definitions))

    return {
        "title": "Event",
        "description": "One of the events, told apart by `type`.",
        "type": "object",
        "oneOf": [of(kind) for kind in EVENT_TYPES],
    }


def _enumeration(kind: type[StrEnum]) -> Schema:
    description = docstrings.of_class(kind)
    labels = [f"`{member.value}`: {label}" for member in kind if (label := getattr(member, "label", None))]
    if labels:
        description += " " + "; ".join(labels) + "."
    values = [member.value for member in kind]
    return {"title": kind.__name__, "description": description, "type": "string", "enum": values}


def _scalar(kind: type[Any], validator: Any) -> Schema:
    if kind is bool:
        return {"type": "boolean"}
    if kind is int and isinstance(validator, f.WholeNumber):
        return {"type": "integer", "minimum": validator.low}
    if kind is date:
        return {"type": "string", "format": "date", "pattern": _DAY}
    if isinstance(validator, f.TextPattern):
        return {"type": "string", "pattern": f"^(?:{validator.pattern})$", "examples": [validator.example]}
    if validator is f.month:
        return {"type": "string", "pattern": f"^{f.MONTH}$", "examples": ["2024-03"]}
    if validator is f.text:
        return {"type": "string", "pattern": r"\S"}
    raise TypeError(f"no schema for {kind} checked by {validator}")  # a new kind of field


def main(arguments: list[str]) -> int:
    """Write the schema to the file named, or to its place in a checkout that is the current folder."""
    target = Path(arguments[0]) if arguments else COMMITTED
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".new")
    fresh.write_text(written(json_schema()), encoding="utf-8")
    fresh.replace(target)
    sys.stdout.write(f"Đã ghi {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
