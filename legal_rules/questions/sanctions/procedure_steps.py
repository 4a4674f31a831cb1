"""The limit of each step of a sanction, from the act that sets it going.

Căn cứ: Điều 58, Điều 61, Điều 66, Điều 73 Luật Xử lý vi phạm hành chính; khoản 2 Điều 12 Nghị định số
118/2021/NĐ-CP. What the law of 2025 changed in Điều 58 and Điều 66 was not read: from 2025-07-01 unchecked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.status import Status, any_of
from legal_rules.kernel.time_limit import TimeLimit, days_after, months_after, working_days_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import counting_rule, state_agencies
from legal_rules.law.law import Law
from legal_rules.law.registry import cite
from legal_rules.questions.sanctions.fine_range import FineRange
from legal_rules.questions.sanctions.wording import together

AMENDED_FROM = date(2022, 1, 1)
"""From this day minutes and decision have the limits of the law of 2020. Căn cứ: Luật số 67/2020/QH14."""


class ProcedureStep(StrEnum):
    """A step with a limit."""

    MINUTES = "minutes"
    EXPLANATION_WRITTEN = "explanation_written"
    EXPLANATION_ORAL = "explanation_oral"
    DECISION = "decision"
    DECISION_EXTENDED = "decision_extended"
    COMPLIANCE = "compliance"

    @property
    def label(self) -> str:
        """The step in Vietnamese."""
        return {
            ProcedureStep.MINUTES: "Lập biên bản vi phạm hành chính",
            ProcedureStep.EXPLANATION_WRITTEN: "Giải trình bằng văn bản",
            ProcedureStep.EXPLANATION_ORAL: "Yêu cầu giải trình trực tiếp",
            ProcedureStep.DECISION: "Ra quyết định xử phạt",
            ProcedureStep.DECISION_EXTENDED: "Ra quyết định xử phạt khi được gia hạn",
            ProcedureStep.COMPLIANCE: "Chấp hành quyết định xử phạt",
        }[self]


@attrs.frozen(kw_only=True)
class ProcedureLimit:
    """The limit of one step.

    Args:
        step: the step.
        when: in which case it is this limit, in Vietnamese; empty where there is one for all.
        words: ``07 ngày làm việc``; ``kịp thời`` where the law names no number.
        start: the day from which it runs; it is not counted.
        limit: the dated limit; None for ``kịp thời``.
        status: established = this limit holds, not enough evidence = it is one of several that are possible.
        citations: the provisions, with the rule of counting.
        mark: what must stand beside it.
    """

    step: ProcedureStep
    when: str
    words: str
    start: date
    limit: TimeLimit | None
    status: Status
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    mark: str

    @property
    def last_day(self) -> date | None:
        """The last day; None where the law names none."""
        return None if self.limit is None else self.limit.last_day

    def late(self, on: date) -> bool | None:
        """Whether the step, not taken before ``on``, is late on that day; None where there is no last day."""
        return None if self.limit is None else on > self.limit.last_day

    @property
    def sentence(self) -> str:
        """The limit in one sentence."""
        when = f" ({self.when})" if self.when else ""
        mark = f" ({self.mark})" if self.mark else ""
        end = f", đến hết ngày {short_date(self.limit.last_day)}" if self.limit else ""
        open_years = self.limit.undecided_years if self.limit else ()
        note = "; lịch nghỉ của năm " + ", ".join(map(str, open_years)) + " chưa đủ" if open_years else ""
        return f"{self.step.label}{when}: {self.words}{mark} kể từ ngày {short_date(self.start)}{end}{note}."

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "step": self.step.value,
            "when": self.when,
            "words": self.words,
            "start": self.start.isoformat(),
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "status": self.status.value,
            "mark": self.mark,
        }


@attrs.frozen(kw_only=True)
class ProcedureAsked:
    """The facts with the law; every fact but the law may be unknown."""

    on: date
    found_on: date | None
    minutes_on: date | None
    received_on: date | None
    complex_case: bool | None
    explained: bool | None
    file_sent: bool | None
    specially_complex: bool | None
    fine: FineRange | None
    licence_measure: bool | None
    law: Law

    def at(self, key: str, start: date) -> DatedValue[Any]:
        """A figure on the day from which a limit runs."""
        return self.law.at(key, start)


_Reckon = Callable[[date, int], TimeLimit]


def _days(start: date, count: int) -> TimeLimit:
    return days_after(start, count, calendar=state_agencies())


def _working_days(start: date, count: int) -> TimeLimit:
    return working_days_after(start, count, calendar=state_agencies())


def _months(start: date, count: int) -> TimeLimit:
    return months_after(start, count, calendar=state_agencies())


_UNITS: dict[str, _Reckon] = {"ngày": _days, "ngày làm việc": _working_days, "tháng": _months}


def _limit(
    asked: ProcedureAsked, step: ProcedureStep, key: str, start: date, *, when: str = "", status: Status
) -> ProcedureLimit:
    """A limit by a figure; its unit is that of the figure."""
    value, unit = asked.at(key, start), asked.law.figure(key).unit
    return ProcedureLimit(
        step=step,
        when=when,
        words=f"{value.value:02d} {unit}",
        start=start,
        limit=_UNITS[unit](start, value.value),
        status=status,
        citations=together(value.citations, (counting_rule(start),)),
        mark=value.mark,
    )


_YES, _OPEN = Status.ESTABLISHED, Status.NOT_ENOUGH_EVIDENCE


def minutes(asked: ProcedureAsked) -> Iterator[ProcedureLimit]:
    """Căn cứ: khoản 1 Điều 58 của luật; khoản 2 Điều 12 Nghị định số 118/2021/NĐ-CP."""
    start = asked.found_on
    if start is None:
        return
    if start < AMENDED_FROM:
        yield ProcedureLimit(
            step=ProcedureStep.MINUTES,
            when="",
            words="kịp thời",
            start=start,
            limit=None,
            status=_YES,
            citations=(cite("xlvphc-2012", article="58", clause="1"),),
            mark="",
        )
        return
    kinds = {False: ("thuong", "vụ việc thông thường"), True: ("phuc_tap", "phức tạp hoặc phạm vi rộng")}
    for is_complex, (column, when) in kinds.items():
        if asked.complex_case in {None, is_complex}:
            status = _OPEN if asked.complex_case is None else _YES
            key = f"lap_bien_ban.{column}"
            yield _limit(asked, ProcedureStep.MINUTES, key, start, when=when, status=status)


def decision(asked: ProcedureAsked) -> Iterator[ProcedureLimit]:
    """Căn cứ: khoản 1 Điều 66 của luật."""
    start = asked.minutes_on
    if start is None:
        return
    if start < AMENDED_FROM:
        yield from _decision_to_2021(asked, start)
        return
    ways = _ways_from_2022(asked)
    for key, when in ways:
        status = _YES if len(ways) == 1 else _OPEN
        yield _limit(asked, ProcedureStep.DECISION, key, start, when=when, status=status)


def _decision_to_2021(asked: ProcedureAsked, start: date) -> Iterator[ProcedureLimit]:
    facts = (asked.complex_case, asked.explained)
    longer = True if True in facts else None if None in facts else False
    status = _OPEN if longer is None else _YES
    key = "ra_quyet_dinh_truoc_2022"
    if longer is not True:
        plain = "vụ việc thông thường"
        yield _limit(asked, ProcedureStep.DECISION, f"{key}.thuong", start, when=plain, status=status)
    if longer is not False:
        when = "vụ việc phức tạp hoặc có giải trình"
        long = _limit(asked, ProcedureStep.DECISION, f"{key}.phuc_tap", start, when=when, status=status)
        yield long
        more = asked.at(f"{key}.gia_han", start)
        total = asked.at(f"{key}.phuc_tap", start).value + more.value
        yield attrs.evolve(
            long,
            step=ProcedureStep.DECISION_EXTENDED,
            words=f"{total:02d} ngày, gồm {more.value:02d} ngày gia hạn",
            limit=_days(start, total),
        )


def _ways_from_2022(asked: ProcedureAsked) -> tuple[tuple[str, str], ...]:
    """The figures that are possible: the first of the grounds that holds takes precedence."""
    grounds = (
        ("ra_quyet_dinh_thang.dac_biet", "vụ việc đặc biệt nghiêm trọng, phức tạp", asked.specially_complex),
        ("ra_quyet_dinh_thang.giai_trinh", "có giải trình hoặc phải xác minh", asked.explained),
        ("ra_quyet_dinh.chuyen_ho_so", "hồ sơ chuyển người có thẩm quyền", asked.file_sent),
        ("ra_quyet_dinh.thuong", "vụ việc thông thường", True),
    )
    found: list[tuple[str, str]] = []
    for key, when, holds in grounds:
        if holds is not False:
            found.append((key, when))
        if holds is True:
            break
    return tuple(found)


def right_to_explain(asked: ProcedureAsked) -> Status | None:
    """From a top of the band of so much on, or with a measure on a licence. Căn cứ: khoản 1 Điều 61 của luật.

    The measure: a licence withdrawn for a time, or an activity suspended; where it is not known it matters
    only below the threshold. Band and threshold double for organisations alike, so that those of an
    individual are compared.
    """
    if asked.minutes_on is None or (asked.fine is None and not asked.licence_measure):
        return None
    by_band = by_top(asked)
    if by_band is Status.EXCLUDED and asked.fine is not None and asked.fine.tops is None:
        return by_band
    by_measure = {True: _YES, False: Status.EXCLUDED, None: _OPEN}[asked.licence_measure]
    return any_of((by_band, by_measure))


def by_top(asked: ProcedureAsked) -> Status:
    """Whether the top of the band alone gives the right."""
    if asked.fine is None or asked.minutes_on is None:
        return _OPEN
    tops = asked.fine.tops
    if tops is None:
        return Status.EXCLUDED
    needed = asked.at("giai_trinh_tu_muc.ca_nhan", asked.minutes_on).value
    if tops.low >= needed:
        return _YES
    return _OPEN if tops.high >= needed else Status.EXCLUDED


def explanation(asked: ProcedureAsked, right: Status | None) -> Iterator[ProcedureLimit]:
    """Căn cứ: Điều 61 của luật."""
    start = asked.minutes_on
    if start is None or right not in {_YES, _OPEN}:
        return
    for step, column in (
        (ProcedureStep.EXPLANATION_WRITTEN, "van_ban"),
        (ProcedureStep.EXPLANATION_ORAL, "truc_tiep"),
    ):
        yield _limit(asked, step, f"giai_trinh_trong.{column}", start, status=right or _OPEN)


def compliance(asked: ProcedureAsked) -> Iterator[ProcedureLimit]:
    """Căn cứ: Điều 73 của luật."""
    if asked.received_on is not None:
        yield _limit(asked, ProcedureStep.COMPLIANCE, "chap_hanh_quyet_dinh", asked.received_on, status=_YES)


__all__ = [
    "AMENDED_FROM",
    "ProcedureAsked",
    "ProcedureLimit",
    "ProcedureStep",
    "by_top",
    "compliance",
    "decision",
    "explanation",
    "minutes",
    "right_to_explain",
]
