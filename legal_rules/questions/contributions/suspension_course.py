"""Whether payment into the pension fund may be suspended, how long it may last, and what follows it.

Căn cứ: Điều 88 Luật Bảo hiểm xã hội năm 2014; Điều 37 Luật Bảo hiểm xã hội năm 2024; Điều 10, Điều 11 Nghị
định số 158/2025/NĐ-CP.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs

from legal_rules.case.contributions import month_index, month_of
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import MissingFact, OpenQuestion, Reading
from legal_rules.kernel.status import Status, all_of, any_of
from legal_rules.kernel.time_limit import TimeLimit, working_days_after
from legal_rules.law.calendars import state_agencies
from legal_rules.law.law import Law
from legal_rules.law.registry import cite
from legal_rules.questions.contributions.bases import first_day_of
from legal_rules.questions.contributions.due_dates import PaymentDay
from legal_rules.questions.contributions.special_payment_days import make_up_payment_day
from legal_rules.questions.contributions.suspension_facts import NotYet, SuspensionFacts

LONGEST, SHARE, STOP, DAMAGE = (
    "tam_dung_dong_toi_da",
    "tam_dung_ty_le_nghi_viec",
    "tam_dung_so_ngay_dung",
    "tam_dung_ty_le_thiet_hai",
)
DECISION, FREE, MAKE_UP = (
    "tam_dung_han_quyet_dinh",
    "tam_dung_dong_bu_khong_tinh_them",
    "han_dong_bu_tam_dung",
)
_YES, _NO, _UNKNOWN, _OPEN = (
    Status.ESTABLISHED,
    Status.EXCLUDED,
    Status.NOT_ENOUGH_EVIDENCE,
    Status.NEEDS_LEGAL_REVIEW,
)
_ONE_DAY = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Conditions:
    """Whether payment may be suspended on a day."""

    facts: SuspensionFacts
    on: date
    law: Law

    @property
    def read(self) -> bool:
        """Whether the conditions of the law of that day are encoded."""
        return self.on >= self.law.figure(SHARE).first_day

    def figure(self, key: str) -> DatedValue[Any]:
        """A figure on the day asked."""
        return self.law.at(key, self.on)

    @property
    def staff(self) -> Status:
        """Whether enough of the insured workers are off work."""
        share = self.figure(SHARE).value
        known = _part(self.facts.laid_off, self.facts.insured_before)
        return _UNKNOWN if known is None else _holds(known >= share)

    @property
    def stop(self) -> Status:
        """Whether production or business stops long enough."""
        days = self.facts.stopped_days
        return _UNKNOWN if days is None else _holds(days >= self.figure(STOP).value)

    @property
    def damage(self) -> Status:
        """Whether enough of the assets is lost or damaged."""
        known = _part(self.facts.asset_damage, self.facts.asset_value)
        return _UNKNOWN if known is None else _holds(known > self.figure(DAMAGE).value)

    @property
    def computed(self) -> Status:
        """What the figures give, settled or not."""
        return any_of((all_of((self.staff, self.stop)), self.damage))

    @property
    def settled(self) -> bool:
        """Whether the figures were read, or set by a named person."""
        return all(self.figure(key).confidence is not Confidence.UNCHECKED for key in (SHARE, STOP, DAMAGE))

    @property
    def status(self) -> Status:
        """What may be said of the conditions."""
        if not self.read:
            return _OPEN
        return self.computed if self.computed is _UNKNOWN or self.settled else _OPEN

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """The facts that could change the answer."""
        if not self.read or self.computed is not _UNKNOWN:
            return ()
        wanted: tuple[str, ...] = ()
        if all_of((self.staff, self.stop)) is _UNKNOWN:
            wanted += ("insured_before", "laid_off") if self.staff is _UNKNOWN else ()
            wanted += ("stopped_days",)
        if self.damage is _UNKNOWN:
            wanted += ("asset_value", "asset_damage")
        return tuple(
            MissingFact(path=path, meaning=_MEANING[path][0], proof=_MEANING[path][1])
            for path in wanted
            if getattr(self.facts, path) is None
        )

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """What of the law was not read."""
        if not self.read:
            return (CONDITIONS_OF_2014,)
        return () if self.settled else (self._amended(),)

    def _amended(self) -> OpenQuestion:
        return OpenQuestion(
            code="TD2",
            question="Điểm a khoản 1 Điều 37 Luật Bảo hiểm xã hội năm 2024 được Luật Phục hồi, phá sản năm "
            "2025 sửa đổi từ ngày 01/3/2026, nội dung chưa đọc được: các điều kiện tại Điều 10 Nghị định số "
            "158/2025/NĐ-CP có còn áp dụng hay không",
            readings=(
                Reading(text="các điều kiện đó còn áp dụng", outcome=self.computed),
                Reading(
                    text="điều kiện đã thay đổi",
                    outcome=_OPEN,
                    note="đọc nội dung sửa đổi, đặt lại các số liệu bằng Law.with_figure",
                ),
            ),
            citations=self.figure(SHARE).citations,
        )


_MEANING = {
    "insured_before": (
        "Số người lao động tham gia bảo hiểm xã hội trước khi dừng sản xuất, kinh doanh",
        "danh sách lao động tham gia bảo hiểm xã hội",
    ),
    "laid_off": (
        "Số người lao động đang tham gia phải tạm thời nghỉ việc",
        "danh sách lao động phải tạm thời nghỉ việc",
    ),
    "stopped_days": ("Số ngày dừng sản xuất, kinh doanh", "văn bản về việc dừng sản xuất, kinh doanh"),
    "asset_value": ("Tổng giá trị tài sản", "báo cáo kiểm kê tài sản gần nhất"),
    "asset_damage": ("Giá trị tài sản bị thiệt hại", "biên bản kiểm kê tài sản bị thiệt hại"),
}

CONDITIONS_OF_2014 = OpenQuestion(
    code="TD1",
    question="Điều 88 Luật Bảo hiểm xã hội năm 2014: điều kiện để được tạm dừng đóng, ngoài thời hạn, chưa "
    "đọc được; đơn vị có đủ điều kiện hay không",
    readings=(
        Reading(text="đơn vị đủ các điều kiện khi đó", outcome=_YES),
        Reading(text="đơn vị không đủ các điều kiện khi đó", outcome=_NO),
    ),
    citations=(cite("luat-bhxh-2014", article="88", confidence=Confidence.UNCHECKED),),
)


@attrs.frozen(kw_only=True)
class Course:
    """How long a suspension lasts, and what follows it."""

    facts: SuspensionFacts
    on: date
    law: Law

    @property
    def longest(self) -> DatedValue[int]:
        """How long it may last, tháng."""
        return self.law.at(LONGEST, self.on)

    @property
    def longest_end(self) -> date | None:
        """The last day that it may last to; None while its first month is not known."""
        if self.facts.suspended_from is None:
            return None
        following = month_of(month_index(self.facts.suspended_from) + self.longest.value)
        return first_day_of(following) - _ONE_DAY

    @property
    def reached(self) -> date | None:
        """The last day that the suspension has lasted to or will; None where not known."""
        end = self.facts.ended_on
        return self.on if isinstance(end, NotYet) else end

    @property
    def within(self) -> Status:
        """Whether it keeps to its longest end."""
        if self.reached is None or self.longest_end is None:
            return _UNKNOWN
        return _holds(self.reached <= self.longest_end)

    @property
    def running(self) -> bool:
        """Whether it is known to go on, within what is allowed."""
        return isinstance(self.facts.ended_on, NotYet) and self.within is _YES

    @property
    def end(self) -> date | None:
        """The day that it counts to: what goes on beyond the longest end is no suspension any more."""
        if self.reached is None or self.longest_end is None or self.running:
            return None
        return min(self.reached, self.longest_end)

    @property
    def decision_limit(self) -> TimeLimit | None:
        """Until when it is decided, counted from the receipt of the file (assumed)."""
        start = self.facts.file_received_on
        if start is None or start < self.law.figure(DECISION).first_day:
            return None
        return working_days_after(start, self.law.at(DECISION, start).value, calendar=state_agencies())

    @property
    def make_up(self) -> PaymentDay | None:
        """Until when it is made up; None while there is no end, or where that is not encoded."""
        if self.end is None or self.end < self.law.figure(MAKE_UP).first_day:
            return None
        return make_up_payment_day(self.end, law=self.law)

    @property
    def free(self) -> DatedValue[bool] | None:
        """Whether what is made up in time bears nothing more; None while there is no end."""
        return None if self.end is None else self.law.at(FREE, self.end)

    @property
    def interest(self) -> Status:
        """Whether interest, or the sum by day, runs on what is to be made up."""
        if self.running:
            return _NO
        if self.free is None:
            return _UNKNOWN
        if not self.free.value:
            return _YES
        if self.make_up is None or self.on <= self.make_up.last_day:
            return _NO
        made_up = self.facts.made_up_on
        if made_up is None:
            return _UNKNOWN
        return _holds(isinstance(made_up, NotYet) or made_up > self.make_up.last_day)


def _holds(holds: bool) -> Status:
    return _YES if holds else _NO


def _part(part: int | None, whole: int | None) -> Fraction | None:
    """The exact share; nothing of an unknown whole is nothing."""
    if part == 0:
        return Fraction(0)
    return None if part is None or whole is None else Fraction(part, whole)


__all__ = ["CONDITIONS_OF_2014", "Conditions", "Course"]
