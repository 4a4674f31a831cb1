"""Which provisions of the law are encoded, partly, or not, and why."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from pathlib import Path

import attrs

from _pages.tables import page, table
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.law.registry import cite

DATA = Path(__file__).resolve().parent.parent / "provisions.toml"


class State(StrEnum):
    """How much of a provision the rules hold."""

    ENCODED = "encoded"
    PARTLY = "partly"
    NOT = "not"

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return {State.ENCODED: "đã mã hóa", State.PARTLY: "một phần", State.NOT: "chưa"}[self]


@attrs.frozen(kw_only=True)
class Provision:
    """One row of the page.

    Args:
        topic: heading under which it stands.
        citation: the provision, with the confidence in which it is known.
        about: what it provides, in Vietnamese.
        state: how much of it is encoded.
        where: dotted names or data keys that hold it.
        why: why it is not encoded in full, in Vietnamese; required unless it is.
        note: what is assumed or given by the user beside what is encoded, in Vietnamese.
    """

    topic: str
    citation: Citation
    about: str
    state: State
    where: tuple[str, ...] = ()
    why: str = ""
    note: str = ""


def provisions() -> Iterator[Provision]:
    """Every row, in the order of the file."""
    for row in tomllib.loads(DATA.read_text(encoding="utf-8"))["provision"]:
        yield Provision(
            topic=row["topic"],
            citation=cite(
                row["instrument"],
                article=row.get("article"),
                clause=row.get("clause"),
                point=row.get("point"),
                section=row.get("section"),
                confidence=Confidence(row["confidence"]) if "confidence" in row else None,
            ),
            about=row["about"],
            state=State(row["state"]),
            where=tuple(row.get("where", ())),
            why=row.get("why", ""),
            note=row.get("note", ""),
        )


def coverage_page() -> str:
    """The page."""
    rows = tuple(provisions())
    counts = Counter(row.state for row in rows)
    summary = ", ".join(f"{state.label}: {counts[state]}" for state in State)
    blocks = []
    for topic, members in groupby(rows, key=lambda row: row.topic):
        blocks.append(f"## {topic}\n")
        blocks.append(
            table(
                ("quy định", "nội dung", "độ tin cậy", "mã hóa", "ở đâu", "vì sao chưa đủ; ghi chú"),
                (_row(row) for row in members),
            )
        )
    return page(
        "Quy định nào đã được mã hóa",
        f"{len(rows)} quy định ({summary}). “Một phần” là còn nội dung chưa có trong quy tắc; ghi chú nói "
        "điều là cách hiểu hoặc do người dùng cung cấp. Điều chỉ biết ở mức “chưa kiểm chứng” không được mã "
        "hóa thành số liệu cố định; điều được mã hóa theo cách hiểu thì thay được.",
        *blocks,
    )


def _row(row: Provision) -> tuple[object, ...]:
    return (
        row.citation,
        row.about,
        row.citation.confidence.label,
        row.state.label,
        ", ".join(f"`{name}`" for name in row.where),
        "; ".join(part for part in (row.why, row.note) if part),
    )
