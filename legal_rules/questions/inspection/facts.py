"""What an inspection or check hangs on, and what became of it; ``None`` always means "not known"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import AgencyLevel
from legal_rules.case.events import InspectionRegime
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.wording import short_date
from legal_rules.questions.conduct import NotYet

DayOrNot = date | NotYet
"""A day, or ``"not_yet"``: known not to have happened by the day asked about."""


class Registration(StrEnum):
    """Whether the employer has registered the workers who must be insured, by the day asked about."""

    NONE = "none"
    PARTIAL = "partial"
    COMPLETE = "complete"

    @property
    def label(self) -> str:
        """The Vietnamese words."""
        return {
            Registration.NONE: "chưa ghi nhận đơn vị đăng ký tham gia cho người lao động",
            Registration.PARTIAL: "đơn vị mới đăng ký cho một phần người lao động",
            Registration.COMPLETE: "đơn vị đã đăng ký đủ số người lao động phải tham gia",
        }[self]


def _as_not_yet(value: Any) -> Any:
    return NotYet(value) if value == NotYet.NOT_YET.value else value


def _day_or_not(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, NotYet):
        f.day(instance, attribute, value)


def _when() -> Any:
    return attrs.field(default=None, converter=_as_not_yet, validator=f.optional(_day_or_not))


def _day() -> Any:
    return attrs.field(default=None, validator=f.optional(f.day))


def happened(day: DayOrNot | None) -> date | None:
    """The day of what is known to have happened."""
    return day if isinstance(day, date) else None


def _boolean() -> Any:
    return attrs.field(default=None, validator=f.optional(f.boolean))


@attrs.frozen(kw_only=True)
class InspectionFacts:
    """What điểm 4.4 asks of one employer. A day after the day asked about is not counted yet.

    Taken as given, and not asked here: that the workers concerned must be insured (question *coverage*), that
    the notice came before the conference with its ten days, and that the direct check was one of điểm 4.3
    (the procedure tells what was out of order there).

    Args:
        registration: how far the employer has registered, by the day asked about.
        paid: whether all that is due was paid by then; it matters once registration is complete.
        invited: whether an invitation to the conference reached the employer.
        conference_on: the day of the first conference that concerns the employer (to which it was invited, or
            in which it took part); ``"not_yet"`` = none.
        attended_on: the day the employer took part in one; ``"not_yet"`` = it stayed away so far.
        check_on: the day of the (first) direct check at the employer; ``"not_yet"`` = none.
        list_sent: whether the list was sent to the inspection division (chú thích [1]); an internal step on
            which the answer does not hang.

    Raises:
        CaseDataError: ``BHXH-C220``, took part in a conference that was not held, or before it.
    """

    registration: Registration | None = f.enum(Registration, default=None)
    paid: bool | None = _boolean()
    invited: bool | None = _boolean()
    conference_on: DayOrNot | None = _when()
    attended_on: DayOrNot | None = _when()
    check_on: DayOrNot | None = _when()
    list_sent: bool | None = _boolean()

    def __attrs_post_init__(self) -> None:
        problems = tuple(self._contradictions())
        if problems:
            raise CaseDataError(problems)

    def _contradictions(self) -> Iterator[Problem]:
        if not isinstance(self.attended_on, date):
            return
        held = self.conference_on
        if isinstance(held, NotYet) or (held is not None and self.attended_on < held):
            day = "chưa tổ chức" if isinstance(held, NotYet) else f"tổ chức ngày {short_date(held)}"
            yield Problem(
                code="BHXH-C220",
                where="attended_on",
                message=f"đơn vị dự hội nghị ngày {short_date(self.attended_on)}, nhưng hội nghị {day}",
                mend="sửa một trong hai ngày",
            )


_STEPS = ("announced_on", "ended_on", "reported_on", "concluded_on")


@attrs.frozen(kw_only=True)
class Course:
    """What became of a decision, for the time limits that run from it; ``"not_yet"`` = known not to be done.

    Args:
        decided_on: the day the decision was signed; None where there is none, or its day is not known.
        regime: inspection or check, as the decision says; None where not known.
        level: the level of the agency whose head signed; None where not known.
        surprise: whether it is đột xuất; None where not known. That of điểm 4.4 is.
        granted_days: the duration that the decision itself gives, ngày làm việc.
        complex_case: whether the matter is complex; None where not known.
        announced_on: the day the decision was announced to the employer.
        ended_on: the day the inspection or check at the employer ended.
        reported_on: the day of the team's report.
        concluded_on: the day of the conclusion or assessment letter.

    Raises:
        CaseDataError: ``BHXH-C221``, an act before the one that it follows.
    """

    decided_on: date | None = _day()
    regime: InspectionRegime | None = f.enum(InspectionRegime, default=None)
    level: AgencyLevel | None = f.enum(AgencyLevel, default=None)
    surprise: bool | None = _boolean()
    granted_days: int | None = attrs.field(default=None, validator=f.optional(f.number_from_zero))
    complex_case: bool | None = _boolean()
    announced_on: DayOrNot | None = _when()
    ended_on: DayOrNot | None = _when()
    reported_on: DayOrNot | None = _when()
    concluded_on: DayOrNot | None = _when()

    def __attrs_post_init__(self) -> None:
        if self.decided_on is None:
            return
        problems = [
            Problem(
                code="BHXH-C221",
                where=name,
                message=f"ngày {short_date(day)} trước ngày ký quyết định {short_date(self.decided_on)}",
                mend="kiểm tra ngày trên bản ký",
            )
            for name in _STEPS
            if isinstance(day := getattr(self, name), date) and day < self.decided_on
        ]
        if problems:
            raise CaseDataError(problems)

    def as_of(self, on: date) -> Course:
        """The same without what came after ``on``: that had not come yet."""
        if self.decided_on is not None and self.decided_on > on:
            return Course()
        days = {name: getattr(self, name) for name in _STEPS}
        later: dict[str, Any] = {
            name: NotYet.NOT_YET for name, day in days.items() if isinstance(day, date) and day > on
        }
        return attrs.evolve(self, **later)


__all__ = ["Course", "DayOrNot", "InspectionFacts", "Registration", "happened"]
