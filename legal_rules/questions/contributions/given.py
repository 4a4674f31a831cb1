"""Checking what a public function was given: every value of a wrong form is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import attrs

from legal_rules.case import Case
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f

T = TypeVar("T")


@attrs.frozen
class _Alone:
    """Fields that are checked without their class."""

    wage: int = attrs.field(validator=f.dong)
    month: str = attrs.field(validator=f.month)
    day: date = attrs.field(validator=f.day)


_FIELDS = attrs.fields_dict(_Alone)


def made(kind: type[T], given: Mapping[str, Any], *, problems: Iterable[Problem] = ()) -> T:
    """An object of an attrs class, made of what was given.

    Args:
        kind: the class.
        given: a value for each of its fields.
        problems: what is wrong besides.

    Raises:
        CaseDataError: ``problems`` and every value of a wrong form; where there is nothing of that kind, what
            the class itself refuses.
    """
    found = [*problems]
    try:
        one = kind(**given)
    except CaseDataError as error:
        for attribute in attrs.fields(kind):  # type: ignore[arg-type]
            found += _problems_of(attribute, given[attribute.name])
        raise CaseDataError(found or error.problems) from None
    if found:
        raise CaseDataError(found)
    return one


def problems_of_wage(wage: object) -> tuple[Problem, ...]:
    """What is wrong with a wage in đồng."""
    return _problems_of(_FIELDS["wage"], wage)


_OF_A_CASE = {
    "debts": "contributions.reckon(load_case(…).case, on=…).debts()",
    "payments": "load_case(…).case.payments",
}
"""Where lists of these names stand for a case."""


def items_of(name: str, items: object, kind: type) -> tuple[Any, ...]:
    """The items of a list that was given; what each of them is, is not looked at.

    Args:
        name: name of the argument.
        items: what was given.
        kind: what its items should be.

    Raises:
        CaseDataError: ``BHXH-C012``, no list.
    """
    _require(problems_of_items(name, items, kind))
    return tuple(items)  # type: ignore[arg-type]


def problems_of_items(name: str, items: object, kind: type) -> tuple[Problem, ...]:
    """What is wrong with a list that was given, but for its items."""
    if isinstance(items, Iterable) and not isinstance(items, str | bytes):
        return ()
    mend = f"ghi danh sách, ví dụ [{kind.__name__}(…)]"
    if isinstance(items, kind):
        mend = "đặt trong ngoặc vuông, kể cả khi chỉ có một khoản"
    elif hasattr(items, name):
        mend = f"dùng .{name}{'()' if callable(getattr(items, name)) else ''} của dữ liệu này"
    elif hasattr(items, "case"):
        mend = f"dùng {_OF_A_CASE[name]}"
    return (
        Problem(
            code="BHXH-C012",
            where=name,
            message=f"phải là danh sách {kind.__name__}, nhận được {f.shown(items)}",
            mend=mend,
        ),
    )


def require_case(case: object) -> None:
    """Refuse what is no case.

    Raises:
        CaseDataError: ``BHXH-C012``.
    """
    if not isinstance(case, Case):
        mend = "dùng load_case(…).case"
        if not hasattr(case, "case"):
            mend = f"ghi hồ sơ vụ việc (Case), đọc từ tệp thì {mend}"
        message = f"phải là Case, nhận được {f.shown(case)}"
        raise CaseDataError(Problem(code="BHXH-C012", where="case", message=message, mend=mend))


def require_month(month: object) -> None:
    """Refuse what is no month ``YYYY-MM``.

    Raises:
        CaseDataError: ``BHXH-C007``.
    """
    _require(_problems_of(_FIELDS["month"], month))


def require_event_day(name: str, day: object) -> None:
    """Refuse what is no calendar day.

    Args:
        name: name of the argument.
        day: what was given.

    Raises:
        CaseDataError: ``BHXH-C006``.
    """
    _require(attrs.evolve(problem, where=name) for problem in _problems_of(_FIELDS["day"], day))


def _require(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise CaseDataError(found)


def _problems_of(attribute: attrs.Attribute[Any], value: Any) -> tuple[Problem, ...]:
    """What is wrong with the form of one value."""
    convert: Any = attribute.converter
    try:
        if attribute.validator is not None:
            attribute.validator(None, attribute, convert(value) if callable(convert) else value)
    except CaseDataError as error:
        return error.problems
    return ()


__all__ = [
    "items_of",
    "made",
    "problems_of_items",
    "problems_of_wage",
    "require_case",
    "require_event_day",
    "require_month",
]
