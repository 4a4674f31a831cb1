"""Whether the month is paid for: months without work and without wage are not.

Căn cứ: khoản 3 Điều 85 Luật Bảo hiểm xã hội năm 2014; khoản 5 Điều 33 Luật Bảo hiểm xã hội năm 2024; điểm a
khoản 1 Điều 7 Nghị định số 146/2018/NĐ-CP; khoản 4 Điều 33 Luật Việc làm năm 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from legal_rules.case.contributions import Fund
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import Span
from legal_rules.questions.coverage.element import FAMILY, WORDS, Asked, Element, require_word, settled
from legal_rules.questions.coverage.engagement import SELF_PAYING, Engagement

_DAYS = "ngày làm việc"


@attrs.frozen(kw_only=True)
class _Limits:
    """From how many ngày làm việc the month is not paid for.

    Args:
        unpaid: without work and without wage.
        sick: on sick leave; None where sick leave is not told apart.
        agreed: what an agreement to pay all the same gives.
    """

    unpaid: int
    sick: int | None
    agreed: Status

    def gives(self, days: int, sick: int, agreed: bool) -> Status | None:
        """The month is paid for or not; None where there are more sick days than days without pay."""
        if sick > days:
            return None
        if self.sick is not None and sick >= self.sick:
            return Status.EXCLUDED
        if days < self.unpaid:
            return Status.ESTABLISHED
        return self.agreed if agreed else Status.EXCLUDED


def paid_month(asked: Asked, facts: Engagement) -> Iterator[Element]:
    """The person has wage in the month, or employer and worker agreed to pay for it all the same.

    Persons who pay for themselves have no such months.
    """
    if asked.kind in SELF_PAYING:
        return
    unpaid = asked.own("ngay_khong_luong")
    sick = asked.figure("ngay_nghi_om_bhyt") if asked.fund is Fund.BHYT else None
    agreed_key = f"thoa_thuan_van_dong_{FAMILY[asked.fund]}"
    agreed = asked.figure(agreed_key)
    limits = _Limits(
        unpaid=unpaid.value,
        sick=None if sick is None else sick.value,
        agreed=WORDS[require_word(agreed, agreed_key, tuple(WORDS))],
    )
    days_off, sick_off = facts.days_without_pay, facts.sick_leave_days
    edges = (edge for edge in (limits.unpaid, limits.sick, sick_off) if edge is not None)
    given, missing = settled(
        limits.gives,
        {"days": days_off, "sick": sick_off, "agreed": facts.agreed_to_pay},
        {
            "days": (limits.unpaid - 1, *edges),
            "sick": (0, limits.sick or limits.unpaid),
            "agreed": (True, False),
        },
    )
    too_sick = _too_sick(sick, sick_off)
    by_days = days_off is not None and days_off >= limits.unpaid
    citations: tuple[Citation, ...] = unpaid.citations
    if too_sick is not None:
        citations = too_sick[0].citations
    elif by_days and facts.agreed_to_pay is not False:
        citations = (*citations, *agreed.citations)

    def say() -> str:
        if too_sick is not None:
            rule, days = too_sick
            place = Span(rule.value).place_of(days, _DAYS)
            return rule.marked(f"Nghỉ ốm {days} {_DAYS} trong tháng, {place}")
        if days_off is None:
            return unpaid.marked(
                f"Chưa rõ trong tháng có {Span(unpaid.value).words(_DAYS)} không làm việc và không hưởng "
                "tiền lương hay không"
            )
        if not days_off:
            return "Trong tháng không có ngày làm việc nào không hưởng tiền lương"
        place = Span(unpaid.value).place_of(days_off, _DAYS)
        said = f"Trong tháng có {days_off} {_DAYS} không làm việc và không hưởng tiền lương, {place}"
        return (unpaid.marked(said) if by_days else said) + (_of_agreement(facts) if by_days else "")

    yield Element(
        status=given,
        say=say,
        citations=citations,
        reads=("days_without_pay", "sick_leave_days", "agreed_to_pay"),
        missing=_asked_for(missing),
        question="agreed_to_pay" if given is Status.NEEDS_LEGAL_REVIEW else None,
        weighs=days_off != 0,
    )


def _too_sick(rule: DatedValue[Any] | None, days: int | None) -> tuple[DatedValue[Any], int] | None:
    """The rule on sick leave and the days of it, where they reach what it says."""
    if rule is None or days is None or days < rule.value:
        return None
    return rule, days


_NAMES = {"days": "days_without_pay", "sick": "sick_leave_days", "agreed": "agreed_to_pay"}


def _asked_for(missing: tuple[str, ...]) -> tuple[str, ...]:
    """The days come first: sick leave and an agreement are asked for once there are many of them."""
    return ("days_without_pay",) if "days" in missing else tuple(_NAMES[name] for name in missing)


def _of_agreement(facts: Engagement) -> str:
    return {
        True: "; đơn vị và người lao động thỏa thuận đóng của tháng này",
        False: "; không có thỏa thuận đóng của tháng này",
        None: "; chưa rõ có thỏa thuận đóng của tháng này hay không",
    }[facts.agreed_to_pay]


__all__ = ["paid_month"]
