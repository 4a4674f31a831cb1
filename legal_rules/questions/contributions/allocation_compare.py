"""Two allocations of the same debts compared: the months, sums and workers that hang on the rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import attrs

from legal_rules.case import Fund, FundAmounts
from legal_rules.kernel.wording import money, months_span, people
from legal_rules.questions.contributions.debts import Debt

K = TypeVar("K", bound=Hashable)


@attrs.frozen(kw_only=True)
class Unpaid:
    """What an allocation leaves unpaid.

    Args:
        by_month: by month and fund, only months with something unpaid.
        by_worker: by worker, đồng, only workers with something unpaid; empty for sums over workers.
    """

    by_month: dict[str, FundAmounts]
    by_worker: dict[str, int]

    @classmethod
    def of(cls, open_debts: Iterable[tuple[Debt, int]]) -> Unpaid:
        """Debts, each with what is unpaid of it, đồng."""
        unpaid = [(debt, amount) for debt, amount in open_debts if amount]
        by_worker: dict[str, int] = {}
        for debt, amount in unpaid:
            if debt.worker is not None:
                by_worker[debt.worker] = by_worker.get(debt.worker, 0) + amount
        return cls(by_month=sums_by(unpaid, lambda debt: debt.month), by_worker=by_worker)

    @property
    def total(self) -> int:
        """Everything unpaid, đồng."""
        return sum(amounts.total for amounts in self.by_month.values())

    @property
    def words(self) -> str:
        """``còn 12.000.000 đồng của 03 người lao động, 2 tháng (01/2023 – 02/2023)``."""
        if not self.by_month:
            return "không còn tháng nào phải đóng"
        who = f"{people(len(self.by_worker))}, " if self.by_worker else ""
        return f"còn phải đóng {money(self.total)} của {who}{months_span(frozenset(self.by_month))}"


def sums_by(parts: Iterable[tuple[Debt, int]], key: Callable[[Debt], K]) -> dict[K, FundAmounts]:
    """Sums of parts of debts by fund, for each value of ``key``, in the order of the values first met."""
    sums: dict[K, dict[str, int]] = {}
    for debt, amount in parts:
        own = sums.get(key(debt))
        if own is None:
            own = sums[key(debt)] = dict.fromkeys((fund.value for fund in Fund), 0)
        own[debt.fund.value] += amount
    return {one: FundAmounts(**amounts) for one, amounts in sums.items()}


@attrs.frozen(kw_only=True)
class MonthDifference:
    """One month that remains unpaid otherwise.

    Args:
        month: ``YYYY-MM``.
        unpaid: what remains unpaid, by fund.
        other_unpaid: what remains unpaid under the other rule, by fund.
    """

    month: str
    unpaid: FundAmounts
    other_unpaid: FundAmounts


@attrs.frozen(kw_only=True)
class AllocationDifference:
    """What changes when the rule changes.

    Args:
        changed: what is different in the rule, in Vietnamese.
        setting: key of the setting that was changed; None where two rules were given.
        ours: what remains unpaid.
        other: what remains unpaid under the other rule.
        days_differ: the same sums are paid, and some of them on other days.
    """

    changed: str
    setting: str | None
    ours: Unpaid
    other: Unpaid
    days_differ: bool

    @property
    def months(self) -> tuple[MonthDifference, ...]:
        """The months of which other sums remain unpaid, in order."""
        ours, other = self.ours.by_month, self.other.by_month
        zero = FundAmounts.zero()
        return tuple(
            MonthDifference(month=month, unpaid=ours.get(month, zero), other_unpaid=other.get(month, zero))
            for month in sorted(ours.keys() | other.keys())
            if ours.get(month) != other.get(month)
        )

    @property
    def workers(self) -> frozenset[str]:
        """The workers of whom another sum remains unpaid."""
        ours, other = self.ours.by_worker, self.other.by_worker
        return frozenset(
            worker for worker in ours.keys() | other.keys() if ours.get(worker) != other.get(worker)
        )

    @property
    def only_ours(self) -> frozenset[str]:
        """Months with something unpaid that have nothing unpaid under the other rule."""
        return frozenset(self.ours.by_month.keys() - self.other.by_month.keys())

    @property
    def only_other(self) -> frozenset[str]:
        """Months with something unpaid under the other rule only."""
        return frozenset(self.other.by_month.keys() - self.ours.by_month.keys())

    @property
    def differs(self) -> bool:
        """Whether a month, a sum, a worker or the day of a payment changes."""
        return self.ours != self.other or self.days_differ

    @property
    def words(self) -> str:
        """What the other rule leaves, in Vietnamese."""
        if self.ours == self.other and self.days_differ:
            return f"{self.other.words}, nhưng có số tiền được đóng vào ngày khác"
        return self.other.words

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "changed": self.changed,
            "setting": self.setting,
            "differs": self.differs,
            "unpaid_months": sorted(self.ours.by_month),
            "other_unpaid_months": sorted(self.other.by_month),
            "unpaid_workers": len(self.ours.by_worker),
            "other_unpaid_workers": len(self.other.by_worker),
            "months": [
                {
                    "month": one.month,
                    "unpaid": attrs.asdict(one.unpaid),
                    "other_unpaid": attrs.asdict(one.other_unpaid),
                }
                for one in self.months
            ],
        }


__all__ = ["AllocationDifference", "MonthDifference", "Unpaid", "sums_by"]
