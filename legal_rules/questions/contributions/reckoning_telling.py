"""Words and provisions that the sentences of a reckoning share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from legal_rules.case import Case, Fund
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.wording import money
from legal_rules.law.registry import cite
from legal_rules.questions.contributions.fund_sums import FundSums
from legal_rules.questions.contributions.reckoning_rows import ReckonedMonth

_NAMED = 3
"""How many workers a sentence names before it counts the others."""


@attrs.frozen(kw_only=True)
class Names:
    """What the workers of a case are called in a sentence; those of one name with their identifiers.

    Args:
        words: by identifier.
    """

    words: dict[str, str]

    @classmethod
    def of(cls, case: Case) -> Names:
        """The names in a case."""
        counts = Counter(worker.name for worker in case.workers)
        return cls(
            words={
                worker.id: worker.name if counts[worker.name] == 1 else f"{worker.name} (mã {worker.id})"
                for worker in case.workers
            }
        )

    def one(self, worker: str) -> str:
        """One worker."""
        return self.words[worker]

    def all(self, workers: Iterable[str]) -> str:
        """``Nguyễn Văn A, Trần Thị B, Lê Văn C và 9 người lao động khác``."""
        named = [self.one(worker) for worker in workers]
        more = len(named) - _NAMED
        words = ", ".join(named[:_NAMED])
        return f"{words} và {more} người lao động khác" if more > 0 else words


def sums_words(sums: FundSums) -> str:
    """``12.000.000 đồng``; ``chưa rõ đủ, đã biết 3.000.000 đồng``; ``chưa rõ``."""
    if sums.total is not None:
        return money(sums.total)
    return f"chưa rõ đủ, đã biết {money(sums.known_part)}" if sums.known_part else "chưa rõ"


def funds_words(sums: FundSums) -> str:
    """`` (hưu trí và tử tuất 8.000.000 đồng; …)``: what is known by fund; nothing where nothing is."""
    parts = [f"{fund.label} {money(sums.known.of(fund))}" for fund in Fund if sums.known.of(fund)]
    return f" ({'; '.join(parts)})" if parts else ""


def payment_day_citations(rows: Iterable[ReckonedMonth]) -> tuple[Citation, ...]:
    """Where it stands until when the months had to be paid; the present law where there are none."""
    found = {row.due_by.citation: row.month for row in rows}
    return tuple(sorted(found, key=lambda one: found[one])) or (
        cite("luat-bhxh-2024", article="34", clause="4"),
    )


__all__ = ["Names", "funds_words", "payment_day_citations", "sums_words"]
