"""Words that findings on sanctions share: bands, marks, provisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.wording import money
from legal_rules.law.fine_rules import FineRule
from legal_rules.law.toml_rows import Setting

_ORDER = list(Confidence)


def band_words(low: int, high: int, *, below: bool = False) -> str:
    """``từ 48.000.000 đồng đến 60.000.000 đồng``; one sum where both ends are the same.

    Args:
        low: lower end, đồng.
        high: upper end, đồng.
        below: the upper end itself is not reached: ``đến dưới``.
    """
    return money(low) if low == high else f"từ {money(low)} đến {'dưới ' if below else ''}{money(high)}"


def one_mark(
    values: Iterable[DatedValue[Any]],
    settings: Iterable[Setting] = (),
    citations: Iterable[Citation] = (),
) -> str:
    """What must stand beside a result: what persons set, else the weakest confidence of what it rests on.

    Args:
        values: figures of the law.
        settings: choices that bear on it.
        citations: provisions that bear on it otherwise.

    Returns:
        The mark; empty where everything was read in the legal text.
    """
    parts: list[DatedValue[Any] | Setting] = [*values, *settings]
    stated = tuple(dict.fromkeys(part.mark for part in parts if part.stated_by))
    if stated:
        return "; ".join(stated)
    confidences = [*(part.confidence for part in parts), *(one.confidence for one in citations)]
    weakest = max((Confidence.TEXT, *confidences), key=_ORDER.index)
    return "" if weakest is Confidence.TEXT else weakest.label


def marked(words: str, mark: str) -> str:
    """``words`` with the mark behind, in brackets."""
    return f"{words} ({mark})" if mark else words


def act_words(label: str, rules: Iterable[FineRule]) -> str:
    """The act with its insurance: ``chậm đóng (bảo hiểm thất nghiệp)``.

    Args:
        label: the act in Vietnamese.
        rules: the provisions that are possible.
    """
    schemes = tuple(dict.fromkeys(rule.scheme_words for rule in rules if rule.scheme_words))
    return f"{label} ({'; '.join(schemes)})" if schemes else label


def capital(words: str) -> str:
    """``words`` with a capital at the beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def together(*citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Every provision once, in order."""
    return tuple(dict.fromkeys(citation for several in citations for citation in several))


def beside(own: Iterable[Citation], others: Iterable[Citation]) -> tuple[Citation, ...]:
    """``own``, then those of ``others`` that name no khoản or Điều which ``own`` names as well as closely."""
    first = tuple(own)
    places = {_place(citation, depth) for citation in first for depth in (1, 2, 3, 4)}
    return together(first, (one for one in others if _place(one, 4) not in places))


def _place(citation: Citation, depth: int) -> tuple[object, ...]:
    parts = (citation.instrument.key, citation.article, citation.clause, citation.point)
    shown = (*parts[:depth], *(None for _ in parts[depth:]))
    return (*shown, citation.confidence)


def provisions(citations: Iterable[Citation]) -> str:
    """The provisions in words, each once whatever its confidence."""
    return ", ".join(dict.fromkeys(str(citation) for citation in citations))


__all__ = ["act_words", "band_words", "beside", "capital", "marked", "one_mark", "provisions", "together"]
