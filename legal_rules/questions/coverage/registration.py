"""Until when a person must be registered for a fund.

Căn cứ: điểm a khoản 1 Điều 99 Luật Bảo hiểm xã hội năm 2014, khoản 1 Điều 44 Luật Việc làm năm 2013 (from the
contract or recruitment); khoản 1 Điều 28 Luật Bảo hiểm xã hội năm 2024, điểm b khoản 1 Điều 17 Luật Bảo hiểm
y tế, khoản 1 Điều 32 Luật Việc làm năm 2025 (from the day the person becomes subject).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case.contributions import Fund
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.time_limit import Calendar, TimeLimit, days_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import counting_rule, employers, state_agencies
from legal_rules.law.law import Law, default_law
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.coverage.element import FAMILY, require_word
from legal_rules.questions.coverage.words import capital, fund_words

_CALENDAR = "lich_dang_ky_tham_gia"
_LAST_DAY = "ngay_cuoi_dang_ky_tham_gia"
_ROLL = "chuyen"
_CALENDARS = {"nguoi_su_dung_lao_dong": employers, "co_quan_nha_nuoc": state_agencies}


class CountedFrom(StrEnum):
    """From which event the limit runs; words of the figures ``goc_dang_ky_…``."""

    CONTRACT = "giao_ket"
    SUBJECT = "thuoc_doi_tuong"

    @property
    def label(self) -> str:
        """The Vietnamese words."""
        return {
            CountedFrom.CONTRACT: "ngày giao kết hợp đồng hoặc ngày tuyển dụng",
            CountedFrom.SUBJECT: "ngày người lao động thuộc đối tượng tham gia",
        }[self]


@attrs.frozen(kw_only=True)
class RegistrationLimit:
    """Until when a person must be registered for a fund.

    Args:
        fund: the fund.
        counted_from: from which event the limit runs.
        days: how many ngày, with its provisions.
        limit: the limit; its last day is rolled over days off or not, as the setting says.
        choices: the settings that were asked, with their marks.
        rule: the provision of the Civil Code on counting.
    """

    fund: Fund
    counted_from: CountedFrom
    days: DatedValue[Any]
    limit: TimeLimit
    choices: tuple[Setting, ...]
    rule: Citation

    @property
    def last_day(self) -> date:
        """The last day; the limit ends at 24:00 of it."""
        return self.limit.last_day

    @property
    def next_day(self) -> date:
        """The first day after the limit."""
        return self.limit.next_day

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions: on the limit, on counting, and those that leave a choice that was taken."""
        taken = (citation for choice in self.choices for citation in choice.citations)
        return tuple(dict.fromkeys((*self.days.citations, self.rule, *taken)))

    @property
    def words(self) -> str:
        """The limit as one Vietnamese sentence, every choice and every doubt marked."""
        days = self.days.marked(f"{self.days.value} ngày")
        said = (
            f"{capital(fund_words(self.fund))}: đăng ký tham gia trong {days} kể từ "
            f"{self.counted_from.label}, {short_date(self.limit.start)}, hết ngày {short_date(self.last_day)}"
        )
        marks = [f"{choice.words} ({choice.mark})" for choice in self.choices]
        if self.limit.undecided_years:
            years = ", ".join(map(str, self.limit.undecided_years))
            marks.append(f"lịch nghỉ năm {years} chưa đủ")
        return f"{said}; {'; '.join(marks)}" if marks else said


def registration_limit(
    subject_from: date, *, fund: Fund, law: Law | None = None, calendar: Calendar | None = None
) -> RegistrationLimit:
    """Until when a person must be registered for a fund.

    The law of the day from which the limit runs decides: to 30/06/2025 the contract or recruitment, from
    01/07/2025 the day the person becomes subject; for unemployment insurance from 01/01/2026, together with
    social insurance.

    Args:
        subject_from: the day of that event; it is not counted.
        fund: the fund; a fund that shares a law shares the limit.
        law: the law; None = `default_law`.
        calendar: which days are off; None = as the setting ``lich_dang_ky_tham_gia`` says.

    Returns:
        The limit; whether its last day rolls over days off is the setting ``ngay_cuoi_dang_ky_tham_gia``.

    Raises:
        CaseDataError: ``BHXH-C006``, no calendar day; ``BHXH-C011``, no fund.
        OutsideLawError: nothing is encoded for that day.
    """
    require_day(subject_from)
    if fund not in set(Fund):
        raise CaseDataError(
            Problem(
                code="BHXH-C011",
                where="fund",
                message=f"{shown(fund)} không có trong danh mục",
                mend=f"chọn một trong: {', '.join(Fund)}",
            )
        )
    fund, law = Fund(fund), law or default_law()
    family = FAMILY[fund]
    days = law.at(f"han_dang_ky_{family}", subject_from)
    base_key = f"goc_dang_ky_{family}"
    base = require_word(law.at(base_key, subject_from), base_key, tuple(CountedFrom))
    whose, roll = law.setting(_CALENDAR), law.setting(_LAST_DAY)
    rolls = roll.value == _ROLL
    calendars = {name: days_off() for name, days_off in _CALENDARS.items()}
    days_off = calendar or calendars[whose.value]
    limit = days_after(subject_from, days.value, calendar=days_off, roll=rolls)
    # a choice is told where another would give another day
    choices = (roll,) if days_off.is_day_off(limit.nominal_last_day) else ()
    ends = {
        days_after(subject_from, days.value, calendar=one, roll=rolls).last_day for one in calendars.values()
    }
    if calendar is None and len(ends) > 1:
        choices = (*choices, whose)
    return RegistrationLimit(
        fund=fund,
        counted_from=CountedFrom(base),
        days=days,
        limit=limit,
        choices=choices,
        rule=counting_rule(subject_from),
    )


__all__ = ["CountedFrom", "RegistrationLimit", "registration_limit"]
