"""What the papers of a referral know of the packet: which document stands on which sheets.

The page plan (`bhxh_docs.pdf`) is the only place that reckons pages and sheets; this is its outcome, in the
shape that the list of documents, the index, the handover minutes and the referral letter show.
"""

from __future__ import annotations

from datetime import date

import attrs


@attrs.frozen(kw_only=True)
class SendOverride:
    """A named person's decision to send the dossier although something required is missing.

    The police may not refuse an incomplete file and the law says "at once", so that a leader may decide to
    send it; the decision is theirs, and the manifest, the checklist and the leader's brief show it.

    Args:
        by: full name of the person.
        position: position, as they sign.
        on: the day of the decision.
        reason: why, in Vietnamese, one sentence.
    """

    by: str
    position: str
    on: date
    reason: str


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

    @property
    def sheets(self) -> str:
        """``17`` or ``17–21``."""
        if self.first_sheet == self.last_sheet:
            return str(self.first_sheet)
        return f"{self.first_sheet}–{self.last_sheet}"


@attrs.frozen(kw_only=True)
class PacketView:
    """All documents of the packet, in order, and what was found while it was made up.

    Args:
        rows: the documents that are handed over, in the order of the packet.
        file_gaps: documents of the case that are not in the packet because their file is missing or cannot
            be used, one Vietnamese sentence each.
        override: the decision to send the dossier although something required is missing; None for none.
        numbering_words: what a sheet number counts, as the handover minutes tell it in brackets: ``mỗi trang
            mang một số``, ``mỗi tờ in hai mặt mang một số``; empty where it is not to be told.
    """

    rows: tuple[PacketRow, ...]
    file_gaps: tuple[str, ...] = ()
    override: SendOverride | None = None
    numbering_words: str = ""

    @property
    def documents(self) -> int:
        """How many documents (tài liệu)."""
        return len(self.rows)

    @property
    def sheets(self) -> int:
        """How many numbered sheets (tờ); the first may bear any number."""
        return self.rows[-1].last_sheet - self.rows[0].first_sheet + 1 if self.rows else 0

    @property
    def span(self) -> str:
        """The first and the last number: ``từ tờ 1 đến tờ 118``, ``tờ 119``; empty without documents."""
        if not self.rows:
            return ""
        first, last = self.rows[0].first_sheet, self.rows[-1].last_sheet
        return f"tờ {first}" if first == last else f"từ tờ {first} đến tờ {last}"

    def row(self, key: str) -> PacketRow | None:
        """The row of an exhibit or drafted paper."""
        return next((row for row in self.rows if row.key == key), None)
