"""Provisions drawn together as a lawyer cites them: what they share said once, what was not read marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

import attrs

from legal_rules.kernel.citation import Citation, Confidence

_Clauses = dict[tuple[str, bool], list[str]]
"""Clauses of one article, each whole (False) or by its points (True)."""

_PARTLY: Final = {
    Confidence.SECONDARY: "một phần theo nguồn dẫn lại",
    Confidence.ASSUMED: "một phần là cách hiểu, cần xác nhận",
    Confidence.UNCHECKED: "một phần chưa kiểm chứng",
}
"""Where the same place was read for one rule and carries another that was not."""


def confidence_remark(confidences: frozenset[Confidence]) -> str:
    """How well the rules of one place are known; empty where all were read in the text.

    Args:
        confidences: of everything that the place is cited for; at least one.
    """
    order = list(Confidence)
    weakest = max(confidences, key=order.index)
    if weakest is Confidence.TEXT:
        return ""
    return _PARTLY[weakest] if Confidence.TEXT in confidences else weakest.label


def cited_together(
    citations: Iterable[Citation], *, remark: Callable[[frozenset[Confidence]], str] = confidence_remark
) -> str:
    """``điểm a, điểm b khoản 1 Điều 216, Điều 9 Bộ luật Hình sự năm 2015; Điều 76 … (cách hiểu, …)``.

    Args:
        citations: the provisions, in order; a place named twice is told once.
        remark: what stands in brackets behind places, from how well they are known; empty for nothing.

    Returns:
        Instruments in the order in which they are named, places of one instrument with the same remark
        together.
    """
    return _cited_together(tuple(citations), remark)


@lru_cache(maxsize=4096)
def _cited_together(citations: tuple[Citation, ...], remark: Callable[[frozenset[Confidence]], str]) -> str:
    """The same provisions are drawn together for every subject and every case."""
    known: dict[str, set[Confidence]] = {}
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(str(citation), citation)
        known.setdefault(str(citation), set()).add(citation.confidence)
    groups: dict[tuple[str, str, bool], _Places] = {}
    for text, citation in first.items():
        key = (citation.instrument.name, remark(frozenset(known[text])), bool(citation.place))
        groups.setdefault(key, _Places()).add(citation)
    return "; ".join(
        f"{places} {name}".strip() + (f" ({marked})" if marked else "")
        for (name, marked, _), places in groups.items()
    )


@attrs.frozen
class _Places:
    """Places of one instrument by what stands outermost, in the order in which they are named.

    A whole article beside one of its clauses, a whole clause beside one of its points, stay apart.
    """

    articles: dict[tuple[str, bool], _Clauses] = attrs.field(factory=dict)

    def add(self, citation: Citation) -> None:
        outer = (f"Điều {citation.article}" if citation.article else "", citation.section or "")
        whole = not (citation.clause or citation.point)
        clauses = self.articles.setdefault((" ".join(part for part in outer if part), whole), {})
        points = clauses.setdefault((citation.clause or "", bool(citation.point)), [])
        if citation.point:
            points.append(citation.point)

    def __str__(self) -> str:
        told = (f"{_inner(clauses)} {article}".strip() for (article, _), clauses in self.articles.items())
        return ", ".join(told)


def _inner(clauses: _Clauses) -> str:
    return ", ".join(_clause(clause, points) for (clause, _), points in clauses.items())


def _clause(clause: str, points: list[str]) -> str:
    letters = ", ".join(f"điểm {point}" for point in points)
    return f"{letters} {f'khoản {clause}' if clause else ''}".strip()


__all__ = ["cited_together", "confidence_remark"]
