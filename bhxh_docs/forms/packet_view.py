"""What the papers of a referral know of the packet: which document stands on which sheets.

The page plan (`bhxh_docs.pdf`) is the only place that reckons pages and sheets; this is its outcome, in the
shape that the list of documents, the index, the handover minutes and the referral letter show.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class PacketRow:
    """One document of the packet.

    Args:
        key: identifier of the exhibit, or code of the drafted paper; also the key of its link.
        group: heading under which it stands in the index, in Vietnamese.
        ordinal: running number in the packet, from 1.
        number: number and symbol, empty where it has none yet.
        issued_on: its date as shown, empty where it has none yet.
        title: name and summary.
        issuer: who made it, empty where not known.
        copy_form: ``Bản gốc``, ``Bản sao y``…; empty where not known.
        note: remark, in Vietnamese.
        first_sheet: first sheet (tờ số).
        last_sheet: last sheet, inclusive.
        first_page: page of ``ho-so.pdf`` on which it begins, from 1.
    """

    key: str
    group: str
    ordinal: int
    number: str
    issued_on: str
    title: str
    issuer: str
    copy_form: str
    note: str
    first_sheet: int
    last_sheet: int
    first_page: int

    @property
    def sheets(self) -> str:
        """``17`` or ``17–21``."""
        if self.first_sheet == self.last_sheet:
            return str(self.first_sheet)
        return f"{self.first_sheet}–{self.last_sheet}"


@attrs.frozen(kw_only=True)
class PacketView:
    """All documents of the packet, in order."""

    rows: tuple[PacketRow, ...]

    @property
    def documents(self) -> int:
        """How many documents (tài liệu)."""
        return len(self.rows)

    @property
    def sheets(self) -> int:
        """How many numbered sheets (tờ)."""
        return self.rows[-1].last_sheet if self.rows else 0

    def row(self, key: str) -> PacketRow | None:
        """The row of an exhibit or drafted paper."""
        return next((row for row in self.rows if row.key == key), None)
