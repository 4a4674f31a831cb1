"""A calendar as a table for a terminal; what is said of several entries is told once, under a number."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from bhxh_docs.calendars.agenda import Agenda, AgendaEntry

_COLUMNS: Final = (("Ngày", 12), ("Loại", 9), ("Việc", 46), ("Ai làm", 28), ("Mẫu", 7), ("Ghi chú", 10))
_GAP: Final = "  "
_WIDTH: Final = sum(width for _, width in _COLUMNS) + len(_GAP) * (len(_COLUMNS) - 1)


@attrs.define
class _Notes:
    """Notes in the order in which they were first needed."""

    numbers: dict[str, int] = attrs.field(factory=dict)

    def marks(self, entry: AgendaEntry) -> str:
        """``[1] [2]``: the numbers of what must be read with an entry."""
        basis = f"Căn cứ: {'; '.join(entry.cited)}."
        texts = (entry.when, basis, *entry.notes) if entry.state else (basis, *entry.notes)
        return " ".join(f"[{self.numbers.setdefault(t, len(self.numbers) + 1)}]" for t in texts)


def table(agenda: Agenda) -> str:
    """The table: dated entries, undated ones, then the notes."""
    notes = _Notes()
    blocks = [[agenda.head]]
    dated = [_row(_cells(entry, notes)) for entry in agenda.dated]
    if dated:
        head = _row([title for title, _ in _COLUMNS])
        blocks.append([head, "-" * _WIDTH, *dated])
    else:
        blocks.append(["Không có việc nào ấn định ngày trong khoảng này."])
    undated = [line for entry in agenda.undated for line in _undated(entry, notes)]
    if undated:
        blocks.append(["Không ấn định ngày:", *undated])
    told = [_hung(f"[{number}] {text}", indent=" " * 5) for text, number in notes.numbers.items()]
    if told:
        blocks.append(["Ghi chú:", *told])
    return "\n\n".join("\n".join(block) for block in blocks)


def _cells(entry: AgendaEntry, notes: _Notes) -> list[str]:
    state = f" ({entry.state})" if entry.state and not entry.late else ""
    return [
        entry.day_words,
        entry.label,
        entry.title + state,
        entry.who,
        " ".join(entry.forms),
        notes.marks(entry),
    ]


def _row(cells: Sequence[str]) -> str:
    """Cells side by side, each wrapped to its column."""
    wrapped = [
        textwrap.wrap(unicodedata.normalize("NFC", cell), width, break_on_hyphens=False) or [""]
        for cell, (_, width) in zip(cells, _COLUMNS, strict=True)
    ]
    lines = []
    for index in range(max(map(len, wrapped))):
        parts = [
            (column[index] if index < len(column) else "").ljust(width)
            for column, (_, width) in zip(wrapped, _COLUMNS, strict=True)
        ]
        lines.append(_GAP.join(parts).rstrip())
    return "\n".join(lines)


def _undated(entry: AgendaEntry, notes: _Notes) -> Iterator[str]:
    forms = f" [{', '.join(entry.forms)}]" if entry.forms else ""
    how = f" ({entry.state})" if entry.state else f" ({entry.when})"
    yield _hung(f"- {entry.title}{how} — {entry.who}{forms} {notes.marks(entry)}", indent="  ")


def _hung(text: str, *, indent: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False)


__all__ = ["table"]
