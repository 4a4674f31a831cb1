"""Reading the rows of ``figures/*.toml`` and ``settings/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from importlib.resources import files
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue, StatedBy, Timeline
from legal_rules.kernel.rounding import percent
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.registry import cite

Value = int | bool | str | Fraction
"""What a figure can be: đồng, days or people; yes or no; a word; an exact rate."""


@attrs.frozen(kw_only=True)
class Setting:
    """A choice that the law leaves open, or that was not read in it.

    Args:
        key: stable key, ``lam_tron``.
        meaning: what is chosen, in Vietnamese.
        value: the choice that holds.
        choices: every choice and what it means, in Vietnamese.
        why: why there is a choice, in Vietnamese.
        citations: the provisions that leave it open.
        confidence: assumed or unchecked.
        stated_by: the person who chose otherwise; None for the choice of the library.
    """

    key: str
    meaning: str
    value: str
    choices: Mapping[str, str]
    why: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    confidence: Confidence
    stated_by: StatedBy | None = None

    @property
    def words(self) -> str:
        """What holds, in Vietnamese."""
        return self.choices[self.value]

    @property
    def mark(self) -> str:
        """What must stand beside it where it is shown."""
        return self.stated_by.words if self.stated_by else self.confidence.label


def figures() -> Iterator[Timeline[Any]]:
    """Every timeline of the folder ``figures``, in the order of the files and tables."""
    for key, table in _tables("figures"):
        columns = table.get("columns")
        if columns is None:
            yield _timeline(key, table, None)
        else:
            for column in columns:
                yield _timeline(key, table, column)


def settings() -> Iterator[Setting]:
    """Every setting of the folder ``settings``."""
    for key, table in _tables("settings"):
        confidence = Confidence(table["confidence"])
        yield Setting(
            key=key,
            meaning=table["meaning"],
            value=table["value"],
            choices=dict(table["choices"]),
            why=table["why"],
            citations=_citations(table, confidence),
            confidence=confidence,
        )


def _tables(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    place = files("legal_rules.law").joinpath(folder)
    for file in sorted(
        (file for file in place.iterdir() if file.name.endswith(".toml")), key=lambda f: f.name
    ):
        yield from tomllib.loads(file.read_text(encoding="utf-8")).items()


def _timeline(key: str, table: dict[str, Any], column: str | None) -> Timeline[Any]:
    return Timeline(
        key=key if column is None else f"{key}.{column}",
        meaning=table["meaning"] if column is None else f"{table['meaning']} {_shown(table, column)}",
        unit=table["unit"],
        values=tuple(_dated(row, table.get("columns"), column) for row in table["values"]),
    )


def _shown(table: dict[str, Any], column: str) -> str:
    """A column as it stands in the meaning: its own words, where the table gives them."""
    words: str = table.get("column_words", {}).get(column, column)
    return words


def _dated(row: dict[str, Any], columns: list[str] | None, column: str | None) -> DatedValue[Any]:
    value = row["value"] if columns is None or column is None else row["value"][columns.index(column)]
    confidence = Confidence(row.get("confidence_of", {}).get(column, row["confidence"]))
    return DatedValue(
        value=read_value(value),
        valid_from=row["from"],
        valid_to=row.get("to", LAW_KNOWN_TO),
        citations=_citations(row, confidence),
        confidence=confidence,
    )


def read_value(value: Value) -> Value:
    """A value as written: ``"14%"`` is an exact rate, everything else is what it is."""
    return percent(value) if isinstance(value, str) and value.endswith("%") else value


def _citations(row: dict[str, Any], confidence: Confidence) -> tuple[Citation, ...]:
    return tuple(
        cite(
            place["source"],
            article=place.get("article"),
            clause=place.get("clause"),
            point=place.get("point"),
            section=place.get("section"),
            confidence=confidence,
        )
        for place in (row, *row.get("also", ()))
    )


__all__ = ["Setting", "Value", "figures", "read_value", "settings"]
