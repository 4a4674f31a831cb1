"""What was paid as a remedy, by fund, as far as the months of the case tell it.

The remedy of a sanction orders the funds that the sanction names; a payment may hold more than that.
"""

from __future__ import annotations

from typing import Final

from bhxh_docs.text import format_money
from legal_rules.case import Case, Contribution, Fund, FundAmounts
from legal_rules.case.events import RemediesDone, SanctionDecided

_FUNDS_OF: Final = {
    "xã hội": (Fund.HUU_TRI_TU_TUAT, Fund.OM_DAU_THAI_SAN, Fund.TNLD_BNN),
    "thất nghiệp": (Fund.BHTN,),
    "y tế": (Fund.BHYT,),
    "tai nạn lao động": (Fund.TNLD_BNN,),
}
"""Funds by a word of the insurance that a sanction names.

Compulsory social insurance includes the fund of accidents, as in the decision itself (`scheme_sum` of
`legal_rules.procedure.violation`): the letter to the police must not tell another sum.
"""


def remedy_shares(event: RemediesDone, case: Case) -> str:
    """Return how a payment divides over the funds; empty where the case does not tell it.

    ``, trong đó 430.000.000 đồng vào quỹ … thuộc biện pháp khắc phục hậu quả của Quyết định số …, …``
    """
    sanction = case.event_by_id.get(event.of or "")
    decided = sanction if isinstance(sanction, SanctionDecided) else None
    paid = _paid(event, case, decided)
    if paid is None:
        return ""
    ordered = _ordered(decided)
    inside = [fund for fund in Fund if fund in ordered and paid.of(fund)]
    outside = [fund for fund in Fund if fund not in ordered and paid.of(fund)]
    if decided is None or not inside or not outside:
        shares = "; ".join(
            f"quỹ {fund.label} {format_money(paid.of(fund))}" for fund in Fund if paid.of(fund)
        )
        return f" tiền chưa đóng vào các quỹ, gồm: {shares}"
    name = f"Quyết định số {decided.number}" if decided.number else "Quyết định xử phạt"
    return (
        f" tiền chưa đóng vào các quỹ, trong đó {_share(paid, inside)} thuộc biện pháp khắc phục hậu quả của"
        f" {name}; phần còn lại là {_share(paid, outside)}"
    )


def _share(paid: FundAmounts, funds: list[Fund]) -> str:
    total = sum(paid.of(fund) for fund in funds)
    return f"{format_money(total)} vào quỹ {', '.join(fund.label for fund in funds)}"


def _ordered(decided: SanctionDecided | None) -> frozenset[Fund]:
    named = " ".join(decided.funds).lower() if decided is not None else ""
    return frozenset(fund for word, funds in _FUNDS_OF.items() if word in named for fund in funds)


def _paid(event: RemediesDone, case: Case, decided: SanctionDecided | None) -> FundAmounts | None:
    """What was paid that day for the months of the conduct sanctioned, if it is the sum of the event."""
    first, last = (decided.conduct_from, decided.conduct_to) if decided is not None else (None, None)
    if event.on is None or event.amount is None or first is None or last is None:
        return None
    start, end = f"{first.year:04d}-{first.month:02d}", f"{last.year:04d}-{last.month:02d}"
    total = FundAmounts.zero()
    for row in case.contributions:
        if row.paid_on == event.on and row.paid is not None:
            total += _times(row, row.paid, start, end)
    return total if total.total == event.amount else None


def _times(row: Contribution, paid: FundAmounts, start: str, end: str) -> FundAmounts:
    months = sum(start <= month <= end for month in row.months())
    return FundAmounts(**{fund.value: paid.of(fund) * months for fund in Fund})
