"""The law as data: every dated figure and every open choice, with what a named person set instead."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from legal_rules.errors import OutsideLawError, OverrideError, Problem
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue, StatedBy, Timeline
from legal_rules.kernel.fields import shown
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.wording import number
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.toml_rows import Setting, Value, figures, read_value, settings

T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False)
class Law:
    """Every dated figure and every open choice.

    Every question takes ``law``; left out, it is `default_law`. A changed law is a new object: what a person
    set carries that person's name and reason, and is marked wherever it is shown.

    Args:
        figures: timelines by key.
        settings: settings by key.
    """

    figures: Mapping[str, Timeline[Any]] = attrs.field(repr=False)
    settings: Mapping[str, Setting] = attrs.field(repr=False)

    def figure(self, key: str) -> Timeline[Any]:
        """A timeline by its key.

        Raises:
            OutsideLawError: ``BHXH-L034``, there is none with this key.
        """
        return _found(self.figures, key, "số liệu")

    def at(self, key: str, day: date) -> DatedValue[Any]:
        """The value of a figure on a day.

        Raises:
            OutsideLawError: no such figure, or nothing encoded for that day.
        """
        return self.figure(key).at(day)

    def of_month(self, key: str, month: str) -> DatedValue[Any]:
        """The value of a figure for a whole month: that of its first day.

        Args:
            key: key of the figure.
            month: ``YYYY-MM``.
        """
        return self.at(key, date(int(month[:4]), int(month[5:]), 1))

    def setting(self, key: str) -> Setting:
        """A setting by its key.

        Raises:
            OutsideLawError: ``BHXH-L034``, there is none with this key.
        """
        return _found(self.settings, key, "lựa chọn")

    def with_figure(
        self,
        key: str,
        value: Value,
        *,
        valid_from: date,
        valid_to: date,
        by: str,
        because: str,
        citations: Iterable[Citation] = (),
    ) -> Law:
        """The law with another value of a figure on a run of days.

        Args:
            key: key of the figure.
            value: of the same kind as the figure's values: whole number from 0, ``"14%"`` or a Fraction,
                true or false.
            valid_from: first day.
            valid_to: last day, inclusive.
            by: name and office of the person who sets it.
            because: the ground, in Vietnamese.
            citations: the provision, where the person names one.

        Raises:
            OverrideError: the figure stands in the law on one of these days (only what is assumed or
                unchecked can be replaced), the value is of another kind, or the days make a gap.
        """
        line = self.figure(key)
        new = _of_the_kind(line, value)
        changed = line.replaced(
            new,
            valid_from=valid_from,
            valid_to=valid_to,
            stated_by=StatedBy(by=by, because=because),
            citations=citations,
        )
        return attrs.evolve(self, figures=MappingProxyType({**self.figures, key: changed}))

    def with_setting(self, key: str, value: str, *, by: str, because: str) -> Law:
        """The law with another choice.

        Args:
            key: key of the setting.
            value: one of its choices.
            by: name and office of the person who chooses.
            because: the ground, in Vietnamese.

        Raises:
            OverrideError: ``BHXH-L035``, no such choice; ``BHXH-L031``, no person or no ground.
        """
        setting = self.setting(key)
        if value not in setting.choices:
            raise OverrideError(
                Problem(
                    code="BHXH-L035",
                    where=key,
                    message=f"{setting.meaning}: không có lựa chọn {shown(value)}",
                    mend=f"chọn một trong: {', '.join(setting.choices)}",
                )
            )
        chosen = attrs.evolve(setting, value=value, stated_by=StatedBy(by=by, because=because))
        return attrs.evolve(self, settings=MappingProxyType({**self.settings, key: chosen}))

    def continued_to(self, last_day: date, *, by: str, because: str) -> Law:
        """The law with every figure still in force said to hold until a later day.

        Args:
            last_day: the last day for which the person says so.
            by: name and office of the person.
            because: the ground, in Vietnamese.
        """
        stated = StatedBy(by=by, because=because)
        lines = {
            key: line.replaced(
                line.values[-1].value,
                valid_from=LAW_KNOWN_TO + timedelta(days=1),
                valid_to=last_day,
                stated_by=stated,
            )
            for key, line in self.figures.items()
            if line.last_day == LAW_KNOWN_TO
        }
        return attrs.evolve(self, figures=MappingProxyType({**self.figures, **lines}))

    @cached_property
    def stated(self) -> tuple[str, ...]:
        """What named persons set, one Vietnamese sentence each."""
        return tuple(self._stated())

    def _stated(self) -> Iterator[str]:
        for line in self.figures.values():
            yield from (
                f"{line.meaning}: {_plain(one.value)} {line.unit} ({one.mark})"
                for one in line.values
                if one.stated_by
            )
        yield from (f"{s.meaning}: {s.words} ({s.mark})" for s in self.settings.values() if s.stated_by)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of every figure, setting and fine rule: the same digest, the same data."""
        rows: list[Any] = [
            [line.key, str(one.value), one.valid_from.isoformat(), one.valid_to.isoformat(), one.mark]
            for line in self.figures.values()
            for one in line.values
        ]
        rows += [[setting.key, setting.value, setting.mark] for setting in self.settings.values()]
        rows.append(["fine_rules", files("legal_rules.law").joinpath("fine_rules.toml").read_text("utf-8")])
        text = json.dumps(sorted(rows))
        return hashlib.sha256(text.encode()).hexdigest()


@cache
def default_law() -> Law:
    """The law as encoded, nothing set by a user."""
    return Law(
        figures=MappingProxyType(_by_key(figures())),
        settings=MappingProxyType(_by_key(settings())),
    )


def _by_key(items: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        if item.key in found:
            raise ValueError(f"two entries with the key {item.key}")
        found[item.key] = item
    return found


def _found(items: Mapping[str, T], key: str, what: str) -> T:
    if key in items:
        return items[key]
    raise OutsideLawError(
        Problem(
            code="BHXH-L034",
            where=str(key),
            message=f"không có {what} nào mang mã {shown(key)}",
            mend=f"dùng một trong: {', '.join(items)}",
        )
    )


def _of_the_kind(line: Timeline[Any], value: Value) -> Value:
    """``value``, where it is of the kind that the figure has."""
    kind = type(line.values[0].value)
    try:
        new = read_value(value)
    except ValueError:
        new = value
    fits = type(new) is kind or (kind is Fraction and type(new) is int and new in {0, 1})
    if fits and not isinstance(new, str) and new >= 0:
        return Fraction(new) if kind is Fraction else new
    if fits and isinstance(new, str):
        return new
    meant = {int: "số nguyên từ 0 trở lên", Fraction: "tỷ lệ từ 0%, ví dụ “14%”", bool: "true hoặc false"}
    raise OverrideError(
        Problem(
            code="BHXH-L036",
            where=line.key,
            message=f"{line.meaning}: giá trị {shown(value)} không đúng kiểu",
            mend=f"ghi {meant.get(kind, 'chữ')}",
        )
    )


def _plain(value: Value) -> str:
    if isinstance(value, Fraction):
        return percent_words(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return number(value) if isinstance(value, int) else value


__all__ = ["Law", "default_law"]
