"""The dated figures and the choices that the question reads, for one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

import attrs

from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.time_limit import Calendar, TimeLimit, days_after
from legal_rules.law.calendars import employers, state_agencies
from legal_rules.law.law import Law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.conduct.facts import FundGroup
from legal_rules.questions.conduct.limits import Limits

ONE_DAY = timedelta(days=1)
OPEN = "mo"
"""The choice of a setting that keeps its question open."""


class Kind(StrEnum):
    """The three situations."""

    UNREGISTERED = "unregistered"
    UNDER_DECLARED = "under_declared"
    UNPAID = "unpaid"


class Choice(StrEnum):
    """The settings that keep a question open until a person chooses; see ``settings/conduct.toml``."""

    UNREGISTERED_BEFORE = "khong_dang_ky_truoc_2025_7"
    UNDER_DECLARED_BEFORE = "khai_thap_truoc_2025_7"
    SIXTY_DAYS_FROM = "dem_60_ngay_chuyen_tiep"
    REMINDER_BEFORE = "don_doc_truoc_2025_7"
    REASON_BEFORE = "ly_do_truoc_2025_11_30"
    REASON_OF_HEALTH = "ly_do_chinh_dang_bhyt"
    LOW_BASE_CARRIED = "khai_thap_chuyen_tiep"


_CALENDAR = "lich_dang_ky_tham_gia"
ROLL_SIXTIETH = "ngay_60_gap_ngay_nghi"
REMINDED_LATE = "don_doc_sau_60_ngay"
REASONS_LISTED = "da_quy_dinh_ly_do_chinh_dang"
BENEFIT_OWED = "tra_khoan_tuong_duong_bhtn"
_SIXTY = {Kind.UNREGISTERED: "ngay_cham_dang_ky", Kind.UNPAID: "ngay_cham_nop"}


class Ask:
    """Answers open choices one reading after another, so that every combination that matters is tried.

    Args:
        law: the law; a choice that a person made has one answer.
        given: the answers of this round, by key; filled with those asked for.
    """

    def __init__(self, law: Law, given: dict[Choice, str]) -> None:
        self._law = law
        self.given = given
        self.asked: set[Choice] = set()
        self.branches: list[dict[Choice, str]] = []

    def __call__(self, key: Choice) -> str:
        """The answer of this round."""
        self.asked.add(key)
        setting = self._law.setting(key)
        if setting.value != OPEN:
            return setting.value
        if key not in self.given:
            first, *others = readings(setting)
            self.branches += [{**self.given, key: other} for other in others]
            self.given[key] = first
        return self.given[key]


def readings(setting: Setting) -> tuple[str, ...]:
    """The choices of an open setting but for leaving it open, in the order of the register."""
    return tuple(choice for choice in setting.choices if choice != OPEN)


@attrs.frozen(kw_only=True, eq=False)
class Rules:
    """Figures and choices for one day.

    Args:
        law: the law.
        limits: for registering and for paying.
        on: the day for which it is asked.
    """

    law: Law
    limits: Limits
    on: date

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the 60 days: that given, else the one that limits for registering use."""
        whose = self.law.setting(_CALENDAR).value
        chosen: Calendar = state_agencies() if whose == "co_quan_nha_nuoc" else employers()
        return self.limits.calendar or chosen

    def defined(self, fund: FundGroup) -> DatedValue[bool]:
        """Whether, on the day asked about, the law says what late payment and evasion are.

        Raises:
            OutsideLawError: nothing is encoded for that day.
        """
        found: DatedValue[bool] = self.law.at(_defined_key(fund), self.on)
        return found

    @cached_property
    def _defined_from(self) -> dict[FundGroup, date]:
        return {
            fund: next(one.valid_from for one in self.law.figure(_defined_key(fund)).values if one.value)
            for fund in FundGroup
        }

    def defined_from(self, fund: FundGroup) -> date:
        """The first day on which the law says what late payment and evasion are."""
        return self._defined_from[fund]

    def days_of(self, kind: Kind, fund: FundGroup) -> DatedValue[int]:
        """The days of late payment before it can be evasion, ngày."""
        day = max(self.on, self.defined_from(fund))
        found: DatedValue[int] = self.law.at(f"{_SIXTY[kind]}.{fund.value}", day)
        return found

    @cached_property
    def _late(self) -> dict[tuple[Kind, FundGroup, date], TimeLimit]:
        """The limits of late payment already reckoned."""
        return {}

    def late_limit(self, kind: Kind, fund: FundGroup, start: date) -> TimeLimit:
        """The limit of late payment after ``start``; from the day after it, evasion."""
        known = self._late.get((kind, fund, start))
        if known is None:
            roll = self.law.setting(ROLL_SIXTIETH).value == "lui"
            days = self.days_of(kind, fund).value
            known = days_after(start, days, calendar=self.calendar, roll=roll)
            self._late[kind, fund, start] = known
        return known

    def reminder_counts_from(self, reminded_on: date) -> date:
        """From which day a written reminder fulfils its condition."""
        late = self.law.setting(REMINDED_LATE).value == "ngay_sau_don_doc"
        return reminded_on + ONE_DAY if late else reminded_on

    def reasons_listed(self, day: date) -> DatedValue[bool]:
        """Whether the Government had listed justified reasons; beyond what is encoded, as on its last day."""
        line = self.law.figure(REASONS_LISTED)
        found: DatedValue[bool] = line.at(min(day, line.last_day))
        return found

    @cached_property
    def reasons_listed_from(self) -> date:
        """The first day on which justified reasons are listed."""
        return next(one.valid_from for one in self.law.figure(REASONS_LISTED).values if one.value)

    def turning_days(self, fund: FundGroup) -> Iterator[date]:
        """Days on which the rules change, each with the day before."""
        for day in (self.defined_from(fund), self.reasons_listed_from):
            yield day - ONE_DAY
            yield day


def _defined_key(fund: FundGroup) -> str:
    return f"da_quy_dinh_tron_dong.{fund.value}"


__all__ = [
    "BENEFIT_OWED",
    "ONE_DAY",
    "OPEN",
    "REMINDED_LATE",
    "ROLL_SIXTIETH",
    "Ask",
    "Choice",
    "Kind",
    "Rules",
    "readings",
]
