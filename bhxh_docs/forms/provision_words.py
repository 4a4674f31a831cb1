"""Provisions drawn together as a lawyer cites them: ``khoản 2, khoản 3 Điều 27, Điều 9 Bộ luật Hình sự``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from legal_rules.kernel.citation import Citation, Confidence

INFERRED: Final = ", theo cách hiểu của cơ quan kiến nghị"
_READ: Final = frozenset({Confidence.TEXT, Confidence.SECONDARY})

_Places = dict[str, dict[str, list[str]]]
"""By article its clauses, by clause its points; an empty name stands for the whole."""


def merged(citations: Iterable[Citation], *, mark: bool = True) -> str:
    """Return provisions with their common parts said once.

    Args:
        citations: provisions, in order.
        mark: whether a place that rests on an inference is marked as the agency's own reading; it is not
            where the same place is cited for a rule that was read there.
    """
    given = tuple(citations)
    read = {str(citation) for citation in given if citation.confidence in _READ}
    groups: dict[tuple[str, bool], _Places] = {}
    for citation in given:
        inferred = citation.confidence not in _READ
        if inferred and str(citation) in read:
            continue
        places = groups.setdefault((citation.instrument.name, inferred and mark), {})
        clauses = places.setdefault(_outer(citation), {})
        points = clauses.setdefault(citation.clause or "", [])
        if citation.point and citation.point not in points:
            points.append(citation.point)
    return "; ".join(
        f"{', '.join(_article(article, clauses) for article, clauses in places.items())} {name}".strip()
        + (INFERRED if inferred else "")
        for (name, inferred), places in groups.items()
    )


def _outer(citation: Citation) -> str:
    parts = (f"Điều {citation.article}" if citation.article else "", citation.section or "")
    return " ".join(part for part in parts if part)


def _article(article: str, clauses: dict[str, list[str]]) -> str:
    inner = ", ".join(_clause(clause, points) for clause, points in clauses.items() if clause or points)
    return f"{inner} {article}".strip()


def _clause(clause: str, points: list[str]) -> str:
    letters = ", ".join(f"điểm {point}" for point in points)
    return " ".join(part for part in (letters, f"khoản {clause}" if clause else "") if part)
