"""Values that change by date: closed validity, tiling checked, an error outside them.

A `Timeline` is one figure of the law over time. It has no gap and no overlap between its first and its last
day; asking outside them is `OutsideLawError`, never the nearest value. What was read in the legal text, or in
a text that restates it, stands; what is assumed or unchecked may be replaced by a named person, and any
timeline may be continued beyond its end. What a person set carries that person's name and reason wherever it
is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Generic, TypeVar

import attrs

from legal_rules.errors import OutsideLawError, OverrideError
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.problem import Problem
from legal_rules.kernel.wording import short_date

T = TypeVar("T")

REPLACEABLE = frozenset({Confidence.ASSUMED, Confidence.UNCHECKED})
"""The confidences that a user may put another value in the place of."""

_ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class StatedBy:
    """Who set a value in the place of an encoded one, and why.

    Args:
        by: name and office of the person.
        because: the ground, in Vietnamese: a document, an instruction, a ruling.
    """

    by: str
    because: str

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(
                code="BHXH-L031",
                where=name,
                message="giá trị do người dùng đặt phải ghi người đặt và lý do",
                mend=f"ghi {what}",
            )
            for name, what in (
                ("by", "họ tên, chức vụ người đặt"),
                ("because", "văn bản hoặc lý do làm căn cứ"),
            )
            if not isinstance(getattr(self, name), str) or not getattr(self, name).strip()
        ]
        if problems:
            raise OverrideError(problems)

    @property
    def words(self) -> str:
        """``do Nguyễn Văn Thử đặt: theo Thông báo số 1``."""
        return f"do {self.by} đặt: {self.because}"


@attrs.frozen(kw_only=True)
class DatedValue(Generic[T]):
    """One value of a timeline.

    Args:
        value: the value.
        valid_from: first day.
        valid_to: last day, inclusive.
        citations: the provisions; at least one.
        confidence: how well value and days are known.
        stated_by: the person who set it; None for what is encoded.
    """

    value: T
    valid_from: date
    valid_to: date
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    confidence: Confidence
    stated_by: StatedBy | None = None

    @property
    def mark(self) -> str:
        """What must stand beside the value where it is shown; nothing where it was read in the legal text."""
        if self.stated_by is not None:
            return self.stated_by.words
        return "" if self.confidence is Confidence.TEXT else self.confidence.label

    def marked(self, words: str) -> str:
        """``words`` with the mark behind, in brackets."""
        return f"{words} ({self.mark})" if self.mark else words


class TilingError(ValueError):
    """The values of a timeline leave a day without a value, or give it two.

    Args:
        key: key of the timeline.
        witness: a day that shows it.
        what: what is wrong with that day.
    """

    def __init__(self, key: str, witness: date, what: str) -> None:
        super().__init__(f"{key}: {what} on {witness.isoformat()}")
        self.key = key
        self.witness = witness


@attrs.frozen(kw_only=True)
class Timeline(Generic[T]):
    """One figure of the law over time.

    Args:
        key: stable key, ``luong_co_so``.
        meaning: what it is, in Vietnamese.
        unit: ``đồng/tháng``, ``ngày``, ``%``; empty where it has none.
        values: from the earliest to the latest, adjoining one another.

    Raises:
        TilingError: two values leave a gap or overlap, or one ends before it begins; with a day as witness.
    """

    key: str
    meaning: str
    unit: str
    values: tuple[DatedValue[T], ...] = attrs.field(validator=attrs.validators.min_len(1))

    def __attrs_post_init__(self) -> None:
        for one in self.values:
            if one.valid_to < one.valid_from:
                raise TilingError(self.key, one.valid_from, "a value that ends before it begins")
        for before, after in zip(self.values, self.values[1:], strict=False):
            if after.valid_from <= before.valid_to:
                raise TilingError(self.key, after.valid_from, "two values")
            if after.valid_from > before.valid_to + _ONE_DAY:
                raise TilingError(self.key, before.valid_to + _ONE_DAY, "no value")

    @property
    def first_day(self) -> date:
        """The first day with a value."""
        return self.values[0].valid_from

    @property
    def last_day(self) -> date:
        """The last day with a value."""
        return self.values[-1].valid_to

    def at(self, day: date) -> DatedValue[T]:
        """The value of a day.

        Raises:
            CaseDataError: ``BHXH-C006``, ``day`` is no calendar day.
            OutsideLawError: ``BHXH-L030``, nothing is encoded for that day.
        """
        require_day(day)
        for one in self.values:
            if one.valid_from <= day <= one.valid_to:
                return one
        early = day < self.first_day
        raise OutsideLawError(
            Problem(
                code="BHXH-L030",
                where=self.key,
                message=f"{self.meaning}: chưa có dữ liệu cho ngày {short_date(day)}, "
                f"chỉ có từ {short_date(self.first_day)} đến {short_date(self.last_day)}",
                mend="chỉ hỏi trong khoảng đó"
                if early
                else "cập nhật thư viện, hoặc đặt giá trị bằng Law.with_figure(…), ghi người đặt và căn cứ",
            )
        )

    def during(self, first: date, last: date) -> tuple[DatedValue[T], ...]:
        """The values of a run of days, each cut to the run.

        Raises:
            OutsideLawError: a day of the run has no value.
        """
        self.at(first)
        self.at(last)
        return tuple(
            attrs.evolve(one, valid_from=max(one.valid_from, first), valid_to=min(one.valid_to, last))
            for one in self.values
            if one.valid_from <= last and first <= one.valid_to
        )

    def replaced(
        self,
        value: T,
        *,
        valid_from: date,
        valid_to: date,
        stated_by: StatedBy,
        citations: Iterable[Citation] = (),
    ) -> Timeline[T]:
        """This timeline with another value on a run of days.

        Args:
            value: the value.
            valid_from: first day; at the latest the day after the end of the timeline.
            valid_to: last day, inclusive.
            stated_by: who sets it, and why.
            citations: the provision that the person names; else those of the value replaced or continued.

        Raises:
            OverrideError: ``BHXH-L032``, a day of the run has a value that stands in the law; ``BHXH-L033``,
                the run begins before the timeline, ends before it begins, or leaves a gap behind it.
        """
        self._refuse_bad_run(valid_from, valid_to)
        touched = [one for one in self.values if one.valid_from <= valid_to and valid_from <= one.valid_to]
        standing = [one for one in touched if one.confidence not in REPLACEABLE and one.stated_by is None]
        if standing:
            raise OverrideError(
                [
                    Problem(
                        code="BHXH-L032",
                        where=self.key,
                        message=f"{self.meaning} từ {short_date(one.valid_from)} đến "
                        f"{short_date(one.valid_to)} lấy {one.confidence.label} ({one.citations[0]}), "
                        "không thay được",
                        mend="chỉ thay giá trị ghi là cách hiểu hoặc chưa kiểm chứng, hoặc đặt giá trị cho "
                        "ngày sau khoảng đã có",
                    )
                    for one in standing
                ]
            )
        basis = tuple(citations) or (touched[0] if touched else self.values[-1]).citations
        new = DatedValue(
            value=value,
            valid_from=valid_from,
            valid_to=valid_to,
            citations=basis,
            confidence=Confidence.ASSUMED,
            stated_by=stated_by,
        )
        kept: list[DatedValue[T]] = []
        for one in self.values:
            if one.valid_from < valid_from:
                kept.append(attrs.evolve(one, valid_to=min(one.valid_to, valid_from - _ONE_DAY)))
            if one.valid_to > valid_to:
                kept.append(attrs.evolve(one, valid_from=max(one.valid_from, valid_to + _ONE_DAY)))
        values = tuple(sorted([*kept, new], key=lambda one: one.valid_from))
        return attrs.evolve(self, values=values)

    def _refuse_bad_run(self, valid_from: date, valid_to: date) -> None:
        require_day(valid_from)
        require_day(valid_to)
        why = None
        if valid_to < valid_from:
            why = "ngày cuối trước ngày đầu"
        elif valid_from < self.first_day:
            why = f"ngày đầu trước {short_date(self.first_day)}, ngày đầu tiên có dữ liệu"
        elif valid_from > self.last_day + _ONE_DAY:
            why = f"để trống các ngày từ {short_date(self.last_day + _ONE_DAY)}"
        if why:
            raise OverrideError(
                Problem(
                    code="BHXH-L033",
                    where=self.key,
                    message=f"khoảng từ {short_date(valid_from)} đến {short_date(valid_to)}: {why}",
                    mend="sửa lại khoảng ngày",
                )
            )


__all__ = ["REPLACEABLE", "DatedValue", "StatedBy", "TilingError", "Timeline"]
