"""The cattrs converter of a case: strict both ways, and every refusal at its place.

Nothing is coerced: a field takes the JSON type that stands in the schema and no other. Unknown keys are
refused. The validators of the model run field by field, so that all fields of an object are told at once,
not only the first.
"""

from __future__ import annotations

import difflib
import operator
import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache, partial
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from cattrs import BaseConverter, Converter
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from bhxh_docs.intake.json_text import OddNumber
from legal_rules.case.events import EVENT_TYPE_BY_NAME, EVENT_TYPES, Event
from legal_rules.kernel.fields import shown

GONE = object()
"""Stands in a list for an item that was taken out, so that the others keep their index."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRITTEN_NUMBER = re.compile(r"-?(?:[0-9]{1,18}|[0-9]{1,3}(?:[., \u00a0][0-9]{3}){1,5})\s?(?:đồng|đ)?")
_VIETNAMESE_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


class RefusedError(ValueError):
    """A value that a field does not take; it stays inside this package.

    ``below`` names the part of the value that is meant; ``loses_items`` tells that a list or an object could
    not be read.
    """

    def __init__(
        self, code: str, message: str, mend: str, *, below: str | None = None, loses_items: bool = False
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.mend = code, message, mend
        self.below, self.loses_items = below, loses_items


def described(value: object) -> str:
    """A JSON value as it is named in a message: ``chữ “5”``, ``số 5``, ``danh sách [ ]``."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"chữ {shown(value)}"
    if isinstance(value, OddNumber):
        return f"số {value.written}" if len(value.written) <= 40 else f"số {value.written[:37]}…"
    if isinstance(value, list):
        return "danh sách [ ]"
    return "nhóm { }" if isinstance(value, dict) else f"số {value}"


def near(name: str, names: Iterable[str]) -> str:
    """``ý bạn là “birth_date”?``, or nothing where no name is near."""
    found = difflib.get_close_matches(name, list(names), n=3, cutoff=0.6)
    return f"ý bạn là {' hay '.join(f'“{other}”' for other in found)}?" if found else ""


def _wrong_type(value: object, wanted: str, mend: str, *, loses_items: bool = False) -> RefusedError:
    if value is None and not loses_items:
        mend = "ghi giá trị; trường này không bỏ trống được"
    message = f"phải là {wanted}, nhận được {described(value)}"
    return RefusedError("BHXH-J010", message, mend, loses_items=loses_items)


def _text(value: Any, _: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        raise _wrong_type(value, "chữ", f'đặt trong dấu ngoặc kép, giữ số 0 ở đầu nếu có: "{value}"')
    raise _wrong_type(value, "chữ", "ghi trong dấu ngoặc kép")


def _whole_number(value: Any, _: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WRITTEN_NUMBER.fullmatch(value.strip()):
        digits = re.sub("[^-0-9]", "", value)
        raise _wrong_type(value, "số nguyên", f"ghi {int(digits)}, không có dấu ngoặc kép, không có dấu chấm")
    raise _wrong_type(value, "số nguyên", "ghi số nguyên, không có dấu ngoặc kép, không có phần lẻ")


def _boolean(value: Any, _: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        raise _wrong_type(value, "true hoặc false", f"bỏ dấu ngoặc kép: {value}")
    raise _wrong_type(value, "true hoặc false", "ghi true hoặc false, hoặc bỏ trường này nếu chưa biết")


def _day(value: Any, _: Any) -> date:
    form = "ghi dạng NĂM-THÁNG-NGÀY trong dấu ngoặc kép, ví dụ “2024-03-05”"
    if not isinstance(value, str):
        raise _wrong_type(value, "ngày", form)
    if _DAY.fullmatch(value):
        day = _day_of_calendar(value)
        if day is None:
            message = f"không có ngày {shown(value)} trong lịch"
            raise RefusedError("BHXH-J013", message, "kiểm tra lại ngày, tháng, năm")
        return day
    vietnamese = _VIETNAMESE_DAY.fullmatch(value.strip())
    if vietnamese:
        meant = "{2}-{1:0>2}-{0:0>2}".format(*vietnamese.groups())
        form = f"ghi “{meant}”" if _day_of_calendar(meant) else form
    raise RefusedError("BHXH-J013", f"{shown(value)} không đúng dạng ngày", form)


def _day_of_calendar(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _member(value: Any, kind: type[StrEnum]) -> StrEnum:
    names = [member.value for member in kind]
    if isinstance(value, str) and value in names:
        return kind(value)
    allowed = f"các giá trị được phép: {', '.join(names)}"
    if not isinstance(value, str):
        raise _wrong_type(value, "chữ trong danh mục", allowed)
    hint = near(value, names)
    raise RefusedError(
        "BHXH-J014", f"{shown(value)} không có trong danh mục", f"{hint} ({allowed})" if hint else allowed
    )


def _event_class(value: dict[str, Any]) -> type[Event]:
    if "type" not in value:
        raise RefusedError("BHXH-J016", "thiếu loại sự kiện", "ghi loại, ví dụ “notice_sent”", below="type")
    name = value["type"]
    if isinstance(name, str) and name in EVENT_TYPE_BY_NAME:
        return EVENT_TYPE_BY_NAME[name]
    hint = near(name, EVENT_TYPE_BY_NAME) if isinstance(name, str) else ""
    raise RefusedError(
        "BHXH-J015",
        f"không có loại sự kiện {shown(name) if isinstance(name, str) else described(name)}",
        hint or f"các loại được phép: {', '.join(EVENT_TYPE_BY_NAME)}",
        below="type",
    )


@cache
def case_converter() -> Converter:
    """The converter between a case and the values of its JSON file; made once."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _whole_number)
    converter.register_structure_hook(bool, _boolean)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(StrEnum, _member)
    converter.register_structure_hook_factory(_is_tuple, _tuple_reader)
    converter.register_structure_hook_factory(attrs.has, _class_reader)
    converter.register_structure_hook_factory(partial(operator.is_, Event), _event_reader)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook_factory(attrs.has, _class_writer)
    converter.register_unstructure_hook_factory(partial(operator.is_, Event), _event_writer)
    return converter


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_reader(kind: Any, converter: BaseConverter) -> Callable[[Any, Any], Any]:
    """Reader of a list of one type; tells the refusals of all its items."""
    member = get_args(kind)[0]
    read = converter.get_structure_hook(member)

    def read_list(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _wrong_type(
                value, "danh sách [ ]", "ghi các mục trong [ ]; bỏ trường này nếu chưa biết", loses_items=True
            )
        items: list[Any] = []
        refused: list[Exception] = []
        for index, item in enumerate(value):
            if item is GONE:
                continue
            try:
                items.append(read(item, member))
            except (RefusedError, BaseValidationError) as error:
                error.add_note(IterableValidationNote(f"[{index}]", index, member))
                refused.append(error)
        if refused:
            raise IterableValidationError("list", refused, kind)
        return tuple(items)

    return read_list


def _class_reader(kind: type[Any], converter: BaseConverter) -> Callable[[Any, Any], Any]:
    """Reader of an object; tells missing and unknown keys and the refusals of all its fields."""
    types = get_type_hints(kind)
    fields: dict[str, Any] = {
        attribute.name: override(struct_hook=_field_reader(attribute, types[attribute.name], converter))
        for attribute in attrs.fields(kind)
    }
    read = make_dict_structure_fn(kind, converter, **fields)

    def read_object(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise _wrong_type(value, "nhóm trường { }", "ghi các trường trong { }", loses_items=True)
        return read(value, kind)

    return read_object


def _field_reader(
    attribute: attrs.Attribute[Any], kind: Any, converter: BaseConverter
) -> Callable[[Any, Any], Any]:
    """Reader of one field, which asks the model's validator too."""
    read = converter.get_structure_hook(kind)

    def read_field(value: Any, _: Any) -> Any:
        result = read(value, kind)
        if attribute.validator is not None:
            attribute.validator(None, attribute, result)
        return result

    return read_field


def _event_reader(kind: Any, converter: BaseConverter) -> Callable[[Any, Any], Event]:
    """Reader of an event, which chooses the class by ``type``."""
    kinds: tuple[type[Event], ...] = (Event, *EVENT_TYPES)
    readers: dict[type[Event], Callable[[Any, Any], Any]] = {
        cls: _class_reader(cls, converter) for cls in kinds
    }
    common = frozenset(attribute.name for attribute in attrs.fields(Event))

    def read_event(value: Any, _: Any) -> Event:
        if not isinstance(value, dict):
            raise _wrong_type(value, "sự kiện { }", "ghi các trường của sự kiện trong { }", loses_items=True)
        try:
            cls = _event_class(value)
        except RefusedError as refused:
            problems: list[Exception] = [refused]
            # What all events have can be told even where the kind is not known.
            try:
                readers[Event]({key: item for key, item in value.items() if key in common}, Event)
            except ClassValidationError as error:
                problems += error.exceptions
            raise ClassValidationError("event", problems, kind) from None
        event: Event = readers[cls]({key: item for key, item in value.items() if key != "type"}, cls)
        return event

    return read_event


def _class_writer(kind: type[Any], converter: BaseConverter) -> Callable[[Any], dict[str, Any]]:
    """Writer of an object: fields in the order of the model, without those that are not known or empty."""
    write = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
    names = [attribute.name for attribute in attrs.fields(kind)]

    def write_object(value: Any) -> dict[str, Any]:
        fields = write(value)  # the required ones first
        return {name: fields[name] for name in names if name in fields}

    return write_object


def _event_writer(_: Any, converter: BaseConverter) -> Callable[[Event], dict[str, Any]]:
    writers = {cls: _class_writer(cls, converter) for cls in EVENT_TYPES}
    return lambda event: {"type": event.type_name, **writers[type(event)](event)}
