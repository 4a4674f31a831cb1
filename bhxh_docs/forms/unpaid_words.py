"""Whether nothing was paid for workers, or too little: the words follow what the case holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from bhxh_docs.forms.blanks import money_or_blank
from bhxh_docs.text import format_count, format_date_long, format_months
from legal_rules.case import Case, FundAmounts
from legal_rules.questions.contributions import Arrears, ArrearsRow, arrears, total_of

UNPAID = "chưa được đóng"
PARTLY = "chưa được đóng đủ"
EITHER = f"{UNPAID} hoặc {PARTLY}"


@attrs.frozen(kw_only=True)
class Payers:
    """Workers with unpaid months, by what was paid.

    Args:
        nothing: workers for whom nothing was paid in any of their months.
        partly: workers for whom something, but too little, was paid in one of them.
        unknown: workers of whom it is not known.
    """

    nothing: int
    partly: int
    unknown: int

    @property
    def heads(self) -> int:
        """All workers."""
        return self.nothing + self.partly + self.unknown

    @property
    def nothing_paid(self) -> bool:
        """Whether it is known that nothing was paid for any of them."""
        return self.nothing > 0 and not self.partly and not self.unknown


def payers(case: Case, rows: Iterable[ArrearsRow]) -> Payers:
    """Return how many workers had nothing paid, and how many too little."""
    state: dict[str, set[bool | None]] = {}
    for row in rows:
        due = _due(case, row)
        state.setdefault(row.worker, set()).add(
            None if due is None or row.unpaid is None else row.unpaid == due
        )
    partly = sum(False in found for found in state.values())
    unknown = sum(None in found and False not in found for found in state.values())
    return Payers(nothing=len(state) - partly - unknown, partly=partly, unknown=unknown)


def state_words(found: Payers) -> str:
    """Return ``chưa được đóng``, ``chưa được đóng đủ``, or both where both occur or it is not known."""
    if found.nothing_paid:
        return UNPAID
    if found.partly and not found.nothing and not found.unknown:
        return PARTLY
    return EITHER


def heads_words(found: Payers, *, of: str = "người lao động") -> str:
    """Return ``23 người lao động chưa được đóng``, with both numbers where both occur."""
    text = f"{format_count(found.heads)} {of}"
    if found.nothing and found.partly and not found.unknown:
        parts = f"{format_count(found.nothing)} người {UNPAID}, {format_count(found.partly)} người {PARTLY}"
        return f"{text}, trong đó {parts}"
    return f"{text} {state_words(found)}"


def payment_words(found: Payers, on: date) -> str:
    """Return what is known of payments for these months up to ``on``; nothing where it is not known."""
    if found.nothing_paid:
        return (
            f"Đến {format_date_long(on)}, chưa ghi nhận Đơn vị nộp khoản nào cho những người lao động này"
            " trong các tháng nêu trên."
        )
    if found.partly and not found.unknown:
        return "Số tiền đã nộp cho những người lao động này trong các tháng nêu trên đã được trừ."
    return ""


def declared_unpaid_words(found: Arrears) -> str:
    """Return what is declared and not paid: told, and not counted among the hidden months (U1).

    Empty where there is none.
    """
    rows = found.late_rows
    if not rows:
        return ""
    total = total_of(rows)
    months = format_months({row.month for row in rows})
    heads = len({row.worker for row in rows})
    return (
        f"Ngoài ra, Đơn vị đã kê khai nhưng chưa đóng cho {format_count(heads)} người lao động, {months}, số"
        f" tiền {money_or_blank(total.total if total else None)}; khoản này không tính vào số tiền nêu trên."
    )


def recorded(case: Case, workers: Iterable[str], on: date) -> str:
    """Return the state of some workers as it stood on ``on``, from the hidden months of the case."""
    chosen = frozenset(workers)
    rows = (row for row in arrears(case, on=on).rows if row.hidden and row.worker in chosen)
    return state_words(payers(case, rows))


def _due(case: Case, row: ArrearsRow) -> FundAmounts | None:
    runs = case.contributions_by_worker.get(row.worker, ())
    run = next((one for one in runs if one.first_month <= row.month <= one.last_month), None)
    return run.due if run is not None else None
