"""What a suspension of payment into the pension fund hangs on, and what of it cannot be true together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.wording import money, people, short_date
from legal_rules.questions.contributions.bases import first_day_of


class NotYet(StrEnum):
    """Something has not happened by the day for which the question is asked: known, not unknown."""

    NOT_YET = "not_yet"


DayOrNot = date | NotYet


def _as_not_yet(value: Any) -> Any:
    return NotYet(value) if value == NotYet.NOT_YET.value else value


def _day_or_not(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, NotYet):
        f.day(instance, attribute, value)


@attrs.frozen(kw_only=True)
class SuspensionFacts:
    """What a suspension hangs on; a fact that is not known is None.

    Args:
        insured_before: workers insured before the stop, người.
        laid_off: those of them who must be off work, người.
        stopped_days: how long production or business stops, ngày.
        asset_value: value of all assets, đồng.
        asset_damage: value of what is lost or damaged of them, đồng.
        file_received_on: the day the agency received the request.
        suspended_from: first month not paid, ``YYYY-MM``.
        ended_on: last day of the suspension, or ``"not_yet"``.
        made_up_on: the day on which everything was made up, or ``"not_yet"``.

    Raises:
        CaseDataError: a fact has no allowed form; ``BHXH-C135``, a part above the whole; ``BHXH-C136``, the
            suspension ends before it begins.
    """

    insured_before: int | None = attrs.field(default=None, validator=f.optional(f.WholeNumber(1, "người")))
    laid_off: int | None = attrs.field(default=None, validator=f.optional(f.WholeNumber(0, "người")))
    stopped_days: int | None = attrs.field(default=None, validator=f.optional(f.WholeNumber(0, "ngày")))
    asset_value: int | None = attrs.field(default=None, validator=f.optional(f.WholeNumber(1, "đồng")))
    asset_damage: int | None = attrs.field(default=None, validator=f.optional(f.dong))
    file_received_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    suspended_from: str | None = attrs.field(default=None, validator=f.optional(f.month))
    ended_on: DayOrNot | None = attrs.field(
        default=None, converter=_as_not_yet, validator=f.optional(_day_or_not)
    )
    made_up_on: DayOrNot | None = attrs.field(
        default=None, converter=_as_not_yet, validator=f.optional(_day_or_not)
    )

    def __attrs_post_init__(self) -> None:
        problems = [*self._contradictions()]
        if problems:
            raise CaseDataError(problems)

    def _contradictions(self) -> Iterator[Problem]:
        for part, whole, words in (
            ("laid_off", "insured_before", people),
            ("asset_damage", "asset_value", money),
        ):
            less, more = getattr(self, part), getattr(self, whole)
            if less is not None and more is not None and less > more:
                yield Problem(
                    code="BHXH-C135",
                    where=part,
                    message=f"{words(less)} nhiều hơn tổng số {words(more)} của {whole}",
                    mend=f"sửa {part} hoặc {whole}",
                )
        start, end = self.suspended_from, self.ended_on
        if start is not None and isinstance(end, date) and end < first_day_of(start):
            yield Problem(
                code="BHXH-C136",
                where="ended_on",
                message=f"kết thúc ngày {short_date(end)}, trước tháng {start} bắt đầu tạm dừng",
                mend="đối chiếu hai thời điểm với văn bản cho tạm dừng đóng",
            )


__all__ = ["DayOrNot", "NotYet", "SuspensionFacts"]
