"""The bands of several acts of one case added up; each act is fined by itself.

Several acts of the same kind are one fine (khoản 4 Điều 7 Nghị định số 283/2026/NĐ-CP), so that the same act
twice is refused.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.fields import shown
from legal_rules.questions.sanctions.fine_range import FineRange


@attrs.frozen(kw_only=True)
class FineTotal:
    """The bands of several acts added up, for the subject.

    Args:
        fines: the bands, one an act.
        low: sum of the lower ends, đồng; None while one of them is not decided.
        high: sum of the upper ends, đồng; None while one of them is not decided.
        least: the lowest sum that is possible, đồng.
        most: the highest sum that is possible, đồng.
    """

    fines: tuple[FineRange, ...]
    low: int | None
    high: int | None
    least: int
    most: int


def total_fine(fines: Iterable[FineRange]) -> FineTotal:
    """The bands of several acts of one subject added up.

    Args:
        fines: the bands; an act that the decree does not fine adds nothing.

    Raises:
        CaseDataError: ``BHXH-C129``, no band; ``BHXH-C131``, the same provision twice.
    """
    given = tuple(fines)
    problems = _no_bands(given)
    if not problems:
        problems = _twice(given)
    if problems:
        raise CaseDataError(problems)
    fined = [one for one in given if one.rules]
    lows, highs = [one.low for one in fined], [one.high for one in fined]
    return FineTotal(
        fines=given,
        low=None if None in lows else sum(low for low in lows if low is not None),
        high=None if None in highs else sum(high for high in highs if high is not None),
        least=sum(one.least or 0 for one in fined),
        most=sum(one.most or 0 for one in fined),
    )


def _no_bands(given: tuple[object, ...]) -> list[Problem]:
    """What is no band."""
    return [
        Problem(
            code="BHXH-C129",
            where=f"fines[{index}]",
            message=f"phải là kết quả của fine_range, nhận được {shown(one)}",
            mend="gọi fine_range cho từng hành vi trước",
        )
        for index, one in enumerate(given)
        if not isinstance(one, FineRange)
    ]


def _twice(fines: tuple[FineRange, ...]) -> list[Problem]:
    """An act that is given twice under the same provision."""
    problems = []
    seen: set[object] = set()
    for index, fine in enumerate(fines):
        own = {(rule.decree, rule.citations) for rule in fine.rules}
        if own & seen:
            problems.append(
                Problem(
                    code="BHXH-C131",
                    where=f"fines[{index}]",
                    message=f"hành vi {fine.act.label} đã có khung phạt theo cùng điều khoản",
                    mend="gộp số người, số tiền của cùng một hành vi vào một lần gọi fine_range",
                )
            )
        seen |= own
    return problems


__all__ = ["FineTotal", "total_fine"]
