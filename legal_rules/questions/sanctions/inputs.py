"""What a question about sanctions may be given: numbers that are known exactly, in part, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

import attrs

from legal_rules.case.employer import EmployerKind
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.fields import FIRST_YEAR, LAST_YEAR, shown
from legal_rules.kernel.wording import number, short_date
from legal_rules.questions.sanctions.acts import FinedSubject, fined_as

BEYOND = 10**15
"""More than any number that a case can have: the end of what is not known to have one."""

E = TypeVar("E", bound=StrEnum)


def _not_counted(where: str, value: object) -> list[Problem]:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value < BEYOND:
        return []
    return [
        Problem(
            code="BHXH-C120",
            where=where,
            message=f"phải là số nguyên từ 1 trở lên, nhận được {shown(value)}",
            mend="ghi số đã biết, Known(low=…, high=…) khi biết một phần, hoặc bỏ trống khi chưa biết",
        )
    ]


@attrs.frozen(kw_only=True)
class Known:
    """A number that is known in part.

    Args:
        low: at least so much.
        high: at most so much; None where no end is known.

    Raises:
        CaseDataError: ``BHXH-C120``, no whole number from 1; ``BHXH-C121``, the end lies below the beginning.
    """

    low: int
    high: int | None = None

    def __attrs_post_init__(self) -> None:
        ends = [("low", self.low)] + ([] if self.high is None else [("high", self.high)])
        problems = [problem for name, value in ends for problem in _not_counted(name, value)]
        if not problems and self.high is not None and self.high < self.low:
            problems.append(
                Problem(
                    code="BHXH-C121",
                    where="high",
                    message=f"nhiều nhất {number(self.high)} lại nhỏ hơn ít nhất {number(self.low)}",
                    mend="sửa lại hai đầu của khoảng",
                )
            )
        if problems:
            raise CaseDataError(problems)

    @property
    def exact(self) -> bool:
        """Whether the number itself is known."""
        return self.high == self.low

    @property
    def ends(self) -> tuple[int, ...]:
        """The lowest and the highest number that it can be."""
        high = BEYOND if self.high is None else self.high
        return (self.low,) if high == self.low else (self.low, high)

    def __contains__(self, value: int) -> bool:
        return self.low <= value <= self.ends[-1]

    def words(self, unit: str) -> str:
        """``ít nhất 10 người lao động``, ``từ 10 đến 20 người lao động``."""
        if self.exact:
            return f"{number(self.low)} {unit}"
        if self.high is None:
            return f"ít nhất {number(self.low)} {unit}"
        return f"từ {number(self.low)} đến {number(self.high)} {unit}"


UNKNOWN = Known(low=1)
"""A number of which nothing is known but that there is something to fine."""


def known(value: int | Known | None, where: str, problems: list[Problem]) -> Known:
    """A number as given: exact, in part, or not at all; problems are added to ``problems``."""
    if value is None:
        return UNKNOWN
    if isinstance(value, Known):
        return value
    found = _not_counted(where, value)
    problems += found
    return UNKNOWN if found else Known(low=value, high=value)


def member(kind: type[E], value: object, where: str, problems: list[Problem]) -> E | None:
    """A member of an enumeration, or its string; problems are added to ``problems``."""
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    problems.append(
        Problem(
            code="BHXH-C122",
            where=where,
            message=f"{shown(value)} không có trong danh mục",
            mend=f"chọn một trong: {', '.join(item.value for item in kind)}",
        )
    )
    return None


def subject_of(value: object, problems: list[Problem]) -> FinedSubject | None:
    """As what somebody is fined, from a kind of employer or said outright; None where not known."""
    if value is None:
        return None
    if isinstance(value, EmployerKind):
        return fined_as(value)
    if isinstance(value, str):
        if value in set(FinedSubject):
            return FinedSubject(value)
        if value in set(EmployerKind):
            return fined_as(EmployerKind(value))
    problems.append(
        Problem(
            code="BHXH-C123",
            where="subject",
            message=f"{shown(value)} không phải loại đơn vị, cũng không phải cá nhân, tổ chức",
            mend=f"ghi EmployerKind, hoặc một trong: {', '.join(FinedSubject)}; bỏ trống khi chưa biết",
        )
    )
    return None


def yes_or_no(values: Mapping[str, object]) -> list[Problem]:
    """The problems of values that must be true, false or not known."""
    return [
        Problem(
            code="BHXH-C124",
            where=name,
            message=f"phải là true hoặc false, nhận được {shown(value)}",
            mend="ghi true/false, hoặc bỏ trống khi chưa biết",
        )
        for name, value in values.items()
        if value is not None and not isinstance(value, bool)
    ]


def days_given(values: Mapping[str, object]) -> list[Problem]:
    """The problems of values that must be days or not known."""
    return [
        Problem(
            code="BHXH-C125",
            where=name,
            message=f"phải là ngày từ năm {FIRST_YEAR} đến năm {LAST_YEAR}, nhận được {shown(value)}",
            mend="dùng datetime.date, ví dụ date(2024, 10, 1); bỏ trống khi chưa biết",
        )
        for name, value in values.items()
        if value is not None and not _is_day(value)
    ]


def _is_day(value: object) -> bool:
    return (
        isinstance(value, date) and not isinstance(value, datetime) and FIRST_YEAR <= value.year <= LAST_YEAR
    )


def in_order(days: Iterable[tuple[str, date | None]]) -> list[Problem]:
    """The problems of days that must not go back, of those that are known.

    Args:
        days: name and day, from the earliest to the latest; a day may equal the one before.
    """
    problems: list[Problem] = []
    before: tuple[str, date] | None = None
    for name, day in days:
        if day is None:
            continue
        if before is not None and day < before[1]:
            problems.append(
                Problem(
                    code="BHXH-C126",
                    where=name,
                    message=f"ngày {short_date(day)} trước ngày {short_date(before[1])} của {before[0]}",
                    mend="đối chiếu hai ngày với tài liệu",
                )
            )
        before = (name, day)
    return problems


__all__ = [
    "BEYOND",
    "UNKNOWN",
    "Known",
    "days_given",
    "in_order",
    "known",
    "member",
    "subject_of",
    "yes_or_no",
]
