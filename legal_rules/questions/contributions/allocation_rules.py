"""Rules by which a part payment is set against months, funds and workers; each stated and replaceable.

Nothing read in the law says how a payment that does not cover everything is set against what is owed, and it
decides which months, sums and workers remain unpaid. The library's rule is four settings of
``law/settings/payments.toml``; whoever has another one states it as an `OwnRule`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol, runtime_checkable

import attrs

from legal_rules.case import Fund
from legal_rules.case.contributions import month_index
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import StatedBy
from legal_rules.law.law import Law
from legal_rules.law.registry import cite
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.contributions.debts import Debt

ORDER = "phan_bo_tien_nop"
FUNDS = "thu_tu_quy"
WORKERS = "chia_nguoi_lao_dong"
SURPLUS = "tien_nop_thua"
INTEREST = "thu_tu_goc_lai"

FUND_ORDERS: dict[str, tuple[Fund, ...]] = {
    "bhyt_first": (Fund.BHYT, Fund.BHTN, Fund.TNLD_BNN, Fund.OM_DAU_THAI_SAN, Fund.HUU_TRI_TU_TUAT),
    "bhxh_first": tuple(Fund),
}
"""The orders of the funds, by choice of the setting ``thu_tu_quy``."""


@attrs.frozen
class OpenDebt:
    """A debt of which something is still open.

    Args:
        debt: the debt as it was before any payment.
        amount: what is still open of it, đồng.
    """

    debt: Debt
    amount: int

    @property
    def month(self) -> str:
        """The month it belongs to, ``YYYY-MM``."""
        return self.debt.month

    @property
    def fund(self) -> Fund:
        """The fund."""
        return self.debt.fund

    @property
    def worker(self) -> str | None:
        """Identifier of the worker; None for a sum over workers."""
        return self.debt.worker

    @property
    def payment_day(self) -> date:
        """The last day on which it could be paid in time."""
        return self.debt.payment_day


Sharing = Callable[[tuple[OpenDebt, ...], int, date], Sequence[int]]
"""Open debts, đồng to be set against them, day of the payment → đồng for each debt, in the same order."""

Tier = tuple[int, ...]


@runtime_checkable
class AllocationRule(Protocol):
    """A rule by which a part payment is set against open debts.

    ``key`` is its stable name, ``words`` say it in Vietnamese, ``mark`` says how well it is known or who
    stated it, ``citations`` are the provisions that leave it open.
    """

    @property
    def key(self) -> str:
        """Stable name."""

    @property
    def words(self) -> str:
        """The rule in Vietnamese."""

    @property
    def mark(self) -> str:
        """What must stand beside it where it is shown."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions that leave it open."""

    def share(self, debts: tuple[OpenDebt, ...], amount: int, on: date) -> Sequence[int]:
        """How much of ``amount`` goes to each of ``debts``.

        Args:
            debts: what is open, by month, fund and worker.
            amount: đồng to be set against them.
            on: the day of the payment.

        Returns:
            đồng for each debt, from 0 to what is open, in the order of ``debts``.
        """


@attrs.frozen(kw_only=True)
class OwnRule:
    """A rule that a named person states in the place of the library's.

    Args:
        key: stable name.
        words: the rule in Vietnamese, as it stands in a finding.
        sharing: the rule itself, see `AllocationRule.share`.
        stated_by: who states it, and why.
        citations: the provision, where the person names one.
    """

    key: str
    words: str
    sharing: Sharing
    stated_by: StatedBy
    citations: tuple[Citation, ...] = attrs.field(factory=lambda: (cite("qd-595-2017"),))

    @property
    def mark(self) -> str:
        """Who stated it, and why."""
        return self.stated_by.words

    def share(self, debts: tuple[OpenDebt, ...], amount: int, on: date) -> Sequence[int]:
        """What the person's rule gives."""
        return self.sharing(debts, amount, on)


@attrs.frozen(kw_only=True)
class SettingsRule:
    """The rule that the settings ``phan_bo_tien_nop``, ``thu_tu_quy`` and ``chia_nguoi_lao_dong`` make.

    Debts are put into tiers; a tier is filled before the next one is begun, and where the money runs out the
    tier is divided in proportion to what is open, by the largest remainder.

    Args:
        order: the setting ``phan_bo_tien_nop``.
        funds: the setting ``thu_tu_quy``.
        workers: the setting ``chia_nguoi_lao_dong``.
    """

    order: Setting
    funds: Setting
    workers: Setting

    @property
    def key(self) -> str:
        """The choice of ``phan_bo_tien_nop``."""
        return self.order.value

    @property
    def words(self) -> str:
        """The rule in Vietnamese."""
        parts = [self.order.words]
        if self.uses_funds:
            parts.append(f"thứ tự ưu tiên: {self.funds.words}")
        parts.append(f"giữa những người lao động: {self.workers.words}")
        return "; ".join(parts)

    @property
    def uses_funds(self) -> bool:
        """Whether the order of the funds matters to it."""
        return self.key in _BY_FUND

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings that it rests on."""
        return (self.order, self.funds, self.workers) if self.uses_funds else (self.order, self.workers)

    @property
    def mark(self) -> str:
        """The marks of its settings, each once."""
        return "; ".join(dict.fromkeys(setting.mark for setting in self.settings))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions that leave it open, each once."""
        return tuple(dict.fromkeys(place for setting in self.settings for place in setting.citations))

    def share(self, debts: tuple[OpenDebt, ...], amount: int, on: date) -> list[int]:  # noqa: ARG002
        """How much of ``amount`` goes to each of ``debts``; see `AllocationRule.share`."""
        given = [0] * len(debts)
        tiers = self._tiers(debts)
        ordered = sorted(range(len(debts)), key=lambda index: tiers[index])
        for _, members in groupby(ordered, key=lambda index: tiers[index]):
            if not amount:
                break
            amount -= self._fill(debts, list(members), amount, given)
        return given

    def _tiers(self, debts: tuple[OpenDebt, ...]) -> list[Tier]:
        """The tier of each debt; the lowest is filled first."""
        place = {fund: number for number, fund in enumerate(FUND_ORDERS[self.funds.value])}
        index = {month: month_index(month) for month in {debt.month for debt in debts}}
        match self.key:
            case "oldest_by_fund":
                return [(index[debt.month], place[debt.fund]) for debt in debts]
            case "oldest_pro_rata":
                return [(index[debt.month],) for debt in debts]
            case "by_fund_oldest":
                return [(place[debt.fund], index[debt.month]) for debt in debts]
            case "newest_by_fund":
                return [(-index[debt.month], place[debt.fund]) for debt in debts]
            case _:
                return [()] * len(debts)

    def _fill(self, debts: tuple[OpenDebt, ...], members: list[int], amount: int, given: list[int]) -> int:
        """Set ``amount`` against one tier, as far as it goes; gives back what was used."""
        used = 0
        for group in self._groups(debts, members):
            weights = [debts[index].amount for index in group]
            part = min(amount - used, sum(weights))
            shares = pro_rata(part, weights)
            for place, index in enumerate(group):
                given[index] = shares[place]
            used += part
        return used

    def _groups(self, debts: tuple[OpenDebt, ...], members: list[int]) -> Iterable[list[int]]:
        if self.workers.value == "pro_rata":
            return [members]
        by_worker: dict[str, list[int]] = {}
        for index in members:
            by_worker.setdefault(debts[index].worker or "", []).append(index)
        return [
            by_worker[worker]
            for worker in sorted(
                by_worker, key=lambda one: (sum(debts[index].amount for index in by_worker[one]), one)
            )
        ]


_BY_FUND = frozenset({"oldest_by_fund", "by_fund_oldest", "newest_by_fund"})


def rule_of(law: Law) -> SettingsRule:
    """The rule that the settings of ``law`` make."""
    return SettingsRule(order=law.setting(ORDER), funds=law.setting(FUNDS), workers=law.setting(WORKERS))


def pro_rata(amount: int, weights: Sequence[int]) -> list[int]:
    """``amount`` divided in proportion to ``weights``, exact to the đồng, by the largest remainder.

    Of equal remainders the earlier one goes first. More to divide can lower one share by one đồng; what the
    whole gets only grows.

    Args:
        amount: đồng, at most the sum of ``weights``.
        weights: đồng, each from 0 on.

    Returns:
        Shares that add up to ``amount``; none is above its weight.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [amount * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda index: -(amount * weights[index] % whole))
    for index in by_remainder[: amount - sum(shares)]:
        shares[index] += 1
    return shares


__all__ = [
    "FUNDS",
    "FUND_ORDERS",
    "INTEREST",
    "ORDER",
    "SURPLUS",
    "WORKERS",
    "AllocationRule",
    "OpenDebt",
    "OwnRule",
    "SettingsRule",
    "Sharing",
    "pro_rata",
    "rule_of",
]
