"""The columns of a list, described once: the tag of the template, the heading, the width, the kind of value.

A list is printed as a .docx (a context of display strings) and as an .xlsx (typed cells). Both come from one
row class, whose fields are made by `column`, and from mappings of typed values by field::

    @attrs.frozen(kw_only=True)
    class UnitRow:
        stt: str = column("Số thứ tự", "1", heading="STT", mm=9, kind=Kind.ORDINAL)
        so_nguoi: str = column("Số người", "23", heading="Số người", mm=16, kind=Kind.COUNT, total=True)

    row = as_row(UnitRow, {"stt": 1, "so_nguoi": 23})     # for the template: "1", "23"
    columns_of(UnitRow)                                   # for `bhxh_docs.forms.sheets.Sheet`

Columns that stand in the workbook and not on paper, where there is no room for them, have a class of their
own beside the row class: what a template may print, it must print.

A value that is not known is None: a dotted blank on paper, an empty cell in a workbook. Nothing known to be
absent is None: it is 0, or an empty text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from bhxh_docs.forms.blanks import blank, figure_or_blank, or_blank, short_date_or_blank
from bhxh_docs.forms.tags import EXAMPLE, MEANING, OPTIONAL
from bhxh_docs.text import format_month

R = TypeVar("R")
Value: TypeAlias = str | int | date | None
"""A cell: None is not known. Months are ``YYYY-MM``, sums are đồng."""
Values: TypeAlias = Mapping[str, Value]
"""A row: values by field of its class."""

_COLUMN: Final = "column"


class Kind(StrEnum):
    """What a column holds, which decides how it is shown, aligned and typed."""

    ORDINAL = "ordinal"
    TEXT = "text"
    CODE = "code"
    """Numbers that are names: mã số thuế, số định danh, điện thoại; leading noughts stay."""
    DATE = "date"
    MONTH = "month"
    COUNT = "count"
    MONEY = "money"


@attrs.frozen(kw_only=True)
class ListColumn:
    """One column of a list.

    Args:
        field: name of the field in the row class, which is the tag.
        heading: what stands above it.
        mm: width on a sheet lying on its side, mm; the widths of a list are scaled together.
        kind: what it holds.
        total: whether the list's last row sums it up.
        dots: ellipses of the dotted blank on paper.
    """

    field: str
    heading: str
    mm: float
    kind: Kind
    total: bool = False
    dots: int = 2


def column(
    meaning: str,
    example: str = "",
    *,
    heading: str,
    mm: float,
    kind: Kind = Kind.TEXT,
    total: bool = False,
    dots: int = 2,
    optional: bool = False,
) -> Any:
    """Return a field of a row class.

    Args:
        meaning: what it holds, in Vietnamese, for the page of tags.
        example: as it is shown.
        heading: see `ListColumn`.
        mm: see `ListColumn`.
        kind: see `ListColumn`.
        total: see `ListColumn`.
        dots: see `ListColumn`.
        optional: whether it may be an empty text.
    """
    metadata: dict[str, Any] = {
        MEANING: meaning,
        EXAMPLE: example,
        _COLUMN: ListColumn(field="", heading=heading, mm=mm, kind=kind, total=total, dots=dots),
    }
    if optional:
        metadata[OPTIONAL] = True
    return attrs.field(metadata=metadata)


def columns_of(
    row: type, *, without: Collection[str] = (), only: Collection[str] | None = None
) -> tuple[ListColumn, ...]:
    """Return the columns of a row class, in the order of its fields.

    Args:
        row: a class whose fields are made by `column`; other fields are no columns.
        without: fields that this list leaves out.
        only: the fields that it takes; None for all.
    """
    return tuple(
        one for one in _columns(row) if one.field not in without and (only is None or one.field in only)
    )


@lru_cache(maxsize=64)
def _columns(row: type) -> tuple[ListColumn, ...]:
    return tuple(
        attrs.evolve(field.metadata[_COLUMN], field=field.name)
        for field in attrs.fields(row)
        if _COLUMN in field.metadata
    )


def as_row(row: type[R], values: Values) -> R:
    """Return a row for a template: every value as it is printed.

    Args:
        row: the row class; every field must be a column.
        values: by field; extra ones are left out.
    """
    return row(**{one.field: shown(values[one.field], one) for one in columns_of(row)})


def shown(value: Value, one: ListColumn) -> str:
    """Return a value as it is printed in its column."""
    match one.kind:
        case Kind.DATE:
            return short_date_or_blank(value if isinstance(value, date) else None)
        case Kind.MONTH:
            return format_month(str(value)) if value is not None else blank(one.dots)
        case Kind.COUNT | Kind.MONEY:
            return figure_or_blank(value if isinstance(value, int) else None)
        case _:
            # an empty text is printed empty: it says that there is nothing, not that it is not known
            return or_blank(None, one.dots) if value is None else str(value)


def add_up(columns: Iterable[ListColumn], rows: Iterable[Values]) -> dict[str, int | None]:
    """Return the sums of the columns that have one; None as soon as one value is not known."""
    summed = [one.field for one in columns if one.total]
    sums: dict[str, int | None] = dict.fromkeys(summed, 0)
    for row in rows:
        add_row(sums, row)
    return sums


def add_row(sums: dict[str, int | None], row: Values) -> None:
    """Add one row to the sums, in place."""
    for field, before in sums.items():
        value = row[field]
        sums[field] = before + value if before is not None and isinstance(value, int) else None


__all__ = [
    "Kind",
    "ListColumn",
    "Value",
    "Values",
    "add_row",
    "add_up",
    "as_row",
    "column",
    "columns_of",
    "shown",
]
