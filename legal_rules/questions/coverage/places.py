"""Which khoản and điểm names a group of persons: the figures cite the article, this completes the place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.law.registry import cite
from legal_rules.questions.coverage.engagement import EngagementKind

_K = EngagementKind

_ARTICLE_2_OF_2014: Final[Mapping[EngagementKind, tuple[str, str | None]]] = {
    _K.PAID_MANAGER: ("1", "h"),
    _K.UNPAID_MANAGER: ("1", "h"),
    _K.COMMUNE_OFFICER: ("1", "i"),
    _K.VILLAGE_OFFICER: ("1", "i"),
    _K.CIVIL_SERVANT: ("1", "c"),
    _K.PUBLIC_EMPLOYEE: ("1", "c"),
}

_ARTICLE_2_OF_2024: Final[Mapping[EngagementKind, tuple[str, str | None]]] = {
    _K.PAID_MANAGER: ("1", "i"),
    _K.UNPAID_MANAGER: ("1", "n"),
    _K.HOUSEHOLD_OWNER: ("1", "m"),
    _K.COMMUNE_OFFICER: ("1", "k"),
    _K.VILLAGE_OFFICER: ("1", "k"),
    _K.CIVIL_SERVANT: ("1", "c"),
    _K.PUBLIC_EMPLOYEE: ("1", "c"),
    _K.DOMESTIC_WORKER: ("7", None),
}

_POINTS = {"luat-bhxh-2014": _ARTICLE_2_OF_2014, "luat-bhxh-2024": _ARTICLE_2_OF_2024}


@cache
def place_of(group: EngagementKind, citation: Citation) -> Citation:
    """The citation with the khoản and điểm that speaks of the group; as it is where none does.

    Probation contracts stand in khoản 5 Điều 3 Nghị định số 158/2025/NĐ-CP.
    """
    key = citation.instrument.key
    if citation.article != "2" or key not in _POINTS:
        return citation
    if group is _K.PROBATION and key == "luat-bhxh-2024":
        return cite("nd-158-2025", article="3", clause="5", confidence=citation.confidence)
    clause, point = _POINTS[key].get(group, ("1", None))
    return attrs.evolve(citation, clause=clause, point=point)


def names_short_contracts(citations: tuple[Citation, ...]) -> bool:
    """Whether they cite the điểm of contracts that are shorter than those named before it.

    Căn cứ: điểm b khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2014.
    """
    return any(
        (place.instrument.key, place.article, place.clause, place.point) == ("luat-bhxh-2014", "2", "1", "b")
        for place in citations
    )


__all__ = ["names_short_contracts", "place_of"]
