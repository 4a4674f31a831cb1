"""The công văn in a table: its long name once below, a short one in the cells."""

from __future__ import annotations

from typing import Final

from legal_rules.law.registry import cite
from legal_rules.procedure.letters import LETTER

LETTER_NAME: Final = cite(LETTER).instrument.name
LETTER_SHORT: Final = "Công văn hướng dẫn"


def shortened(provisions: str) -> str:
    """Return provisions with the công văn called by its short name."""
    return provisions.replace(LETTER_NAME, LETTER_SHORT)


__all__ = ["LETTER_NAME", "LETTER_SHORT", "shortened"]
