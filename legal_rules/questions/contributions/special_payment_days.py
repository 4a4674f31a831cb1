"""Until when money had to be paid that is due after an event: the end of a suspension, a rise of wages.

Both are encoded from July 2025; the day is the last one of the month that follows the event's month.
"""

from __future__ import annotations

from datetime import date

from legal_rules.case.contributions import month_index
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions.due_dates import PaymentDay, day_after
from legal_rules.questions.contributions.given import require_event_day


def make_up_payment_day(suspension_ended: date, *, law: Law | None = None) -> PaymentDay:
    """The last day on which contributions to the pension fund may be made up after a suspension.

    Args:
        suspension_ended: the last day of the suspension.
        law: figures and settings; left out, as encoded.

    Returns:
        The last day of the month that follows.

    Raises:
        CaseDataError: ``BHXH-C006``, no calendar day.
        OutsideLawError: ``BHXH-L030``, the suspension ended before July 2025, or after what is encoded.

    Căn cứ: điểm b khoản 1 Điều 37 Luật Bảo hiểm xã hội năm 2024; Điều 11 Nghị định số 158/2025/NĐ-CP.
    """
    return _after_event("han_dong_bu_tam_dung", "suspension_ended", suspension_ended, law)


def wage_rise_payment_day(decided_on: date, *, law: Law | None = None) -> PaymentDay:
    """The last day on which the difference may be paid that a wage rise with effect back in time makes.

    Args:
        decided_on: the day of the decision to raise the wage.
        law: figures and settings; left out, as encoded.

    Returns:
        The last day of the month that follows.

    Raises:
        CaseDataError: ``BHXH-C006``, no calendar day.
        OutsideLawError: ``BHXH-L030``, the decision was made before July 2025, or after what is encoded.

    Căn cứ: khoản 2 Điều 8 Nghị định số 158/2025/NĐ-CP.
    """
    return _after_event("han_dong_tang_luong_hoi_to", "decided_on", decided_on, law)


def _after_event(key: str, name: str, day: date, law: Law | None) -> PaymentDay:
    require_event_day(name, day)
    law = law or default_law()
    month = f"{day:%Y-%m}"
    index = month_index(month)
    return day_after(law.of_month(key, month), month=month, first=index, last=index, law=law)


__all__ = ["make_up_payment_day", "wage_rise_payment_day"]
