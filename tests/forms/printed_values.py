"""What a rendered paper prints that can be wrong by a digit: days, last days, limits, sums, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Final

import attrs

from bhxh_docs.testing import docx_as_text

_DAY: Final = r"(?:\d{2}/\d{1,2}/\d{4}(?![\d/])|\d{2} tháng \d{1,2} năm \d{4})"
_DAYS: Final = re.compile(rf"(?<![\d/.]){_DAY}")
_LAST_DAYS: Final = re.compile(
    rf"(?:hết|chậm nhất|trước|hạn lập:|hạn nộp|kỳ báo cáo:)(?: đến)?(?: hết)?(?: ngày)? ({_DAY})",
    re.IGNORECASE,
)
"""A day that ends something: ``đến hết ngày …``, ``chậm nhất ngày …``, ``trước ngày …``."""
_SUMS: Final = re.compile(r"(?<![\d./-])\d{1,3}(?:\.\d{3})+(?!\d|\.\d)")
_SPOKEN: Final = re.compile(r"([\d.]+) đồng \((?:Bằng chữ: )?([^()\d]+ đồng)\)")
_LIMITS: Final = re.compile(r"(?<!ngày )(?<![\d/.])\d{2,3} ngày(?: làm việc)?(?! tháng)\b")
_HEADS: Final = re.compile(r"(?<![\d./])(\d{1,4}) (?:\([^()]*\) )?(?:người lao động|lao động|người)\b")
_MONTHS: Final = re.compile(r"\((\d{2,3}) tháng\)")
_LINE: Final = re.compile(r"\[(?P<place>[^]]*)\] (?P<text>.*)")
_ROW: Final = re.compile(r"(?P<table>.*?Bảng \d+) › dòng (?P<row>\d+)(?: \(lặp lại\))? › ô (?P<cell>\d+)")
_DUE_COLUMN: Final = re.compile(r"\bhạn\b|hết ngày", re.IGNORECASE)
"""The heading of a column of last days: ``Hạn đóng chậm nhất``, ``Hết thời hạn chấp hành``."""


@attrs.frozen(kw_only=True)
class Passage:
    """A paragraph, or a row of a table with the headings of its columns."""

    cells: tuple[str, ...]
    headings: tuple[str, ...] = ()
    table: str = ""

    @property
    def text(self) -> str:
        return " | ".join(self.cells)

    @property
    def days(self) -> frozenset[date]:
        return frozenset(days_in(self.text))

    @property
    def last_days(self) -> frozenset[date]:
        """Days that end something, by the words before them or by the heading of their column."""
        told = set(days_in(" ; ".join(_LAST_DAYS.findall(self.text))))
        for cell, heading in zip(self.cells, self.headings, strict=False):
            if _DUE_COLUMN.search(heading):
                told |= set(days_in(cell))
        return frozenset(told)

    @property
    def sums(self) -> frozenset[int]:
        return frozenset(sums_in(self.text))


@attrs.frozen(kw_only=True)
class Printed:
    """A paper as it reads, without the signs that only hold words together."""

    data: bytes = attrs.field(repr=False)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(_passages(plain(docx_as_text(self.data)).splitlines()))

    @cached_property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def days(self) -> frozenset[date]:
        return frozenset().union(*(passage.days for passage in self.passages))

    @cached_property
    def last_days(self) -> frozenset[date]:
        return frozenset().union(*(passage.last_days for passage in self.passages))

    @cached_property
    def limits(self) -> frozenset[str]:
        """``10 ngày``, ``05 ngày làm việc``."""
        return frozenset(limits_in(self.text))

    @cached_property
    def heads(self) -> frozenset[int]:
        """Numbers of people."""
        return frozenset(heads_in(self.text))

    @cached_property
    def months(self) -> frozenset[int]:
        """Numbers of months in brackets after a span."""
        return frozenset(months_in(self.text))

    @property
    def spoken(self) -> tuple[tuple[int, str], ...]:
        """Sums with the words that follow them in brackets."""
        return tuple((int(sum_.replace(".", "")), words) for sum_, words in _SPOKEN.findall(self.text))


def plain(text: str) -> str:
    """Without non-breaking spaces (shown as ``°``), hyphens and line breaks."""
    held = text.replace("\N{NO-BREAK SPACE}", " ").replace("°", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    return re.sub(r" ⏎ ", " ", held)


def days_in(text: str) -> Iterator[date]:
    for shown in _DAYS.findall(text):
        day, month, year = (int(part) for part in re.findall(r"\d+", shown))
        yield date(year, month, day)


def sums_in(text: str) -> Iterator[int]:
    """Numbers written with dots, with or without ``đồng``: columns of sums leave it out."""
    return (int(shown.replace(".", "")) for shown in _SUMS.findall(text))


def limits_in(text: str) -> Iterable[str]:
    return list(_LIMITS.findall(text))


def heads_in(text: str) -> Iterator[int]:
    return (int(shown) for shown in _HEADS.findall(text))


def months_in(text: str) -> Iterator[int]:
    return (int(shown) for shown in _MONTHS.findall(text))


def _passages(lines: Iterable[str]) -> Iterator[Passage]:
    rows: dict[tuple[str, str], dict[int, str]] = {}
    order: list[Passage | tuple[str, str]] = []
    for line in lines:
        read = _LINE.fullmatch(line)
        if read is None:
            continue
        row = _ROW.match(read["place"])
        if row is None:
            order.append(Passage(cells=(read["text"],)))
            continue
        key = (row["table"], row["row"])
        if key not in rows:
            rows[key] = {}
            order.append(key)
        cells = rows[key]
        number = int(row["cell"])
        cells[number] = f"{cells[number]} {read['text']}" if number in cells else read["text"]
    for entry in order:
        if isinstance(entry, Passage):
            yield entry
        else:
            table, number_ = entry
            headings = tuple(rows[table, "1"].values()) if number_ != "1" else ()
            yield Passage(cells=tuple(rows[entry].values()), headings=headings, table=table)
