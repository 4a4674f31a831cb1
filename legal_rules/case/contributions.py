"""Contributions by worker and month, and the payments that were made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache

import attrs

from legal_rules.errors import CaseDataError
from legal_rules.kernel import fields as f
from legal_rules.kernel.problem import Problem


class Fund(StrEnum):
    """The funds that contributions go to."""

    HUU_TRI_TU_TUAT = "huu_tri_tu_tuat"
    OM_DAU_THAI_SAN = "om_dau_thai_san"
    TNLD_BNN = "tnld_bnn"
    BHYT = "bhyt"
    BHTN = "bhtn"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Fund.HUU_TRI_TU_TUAT: "hưu trí và tử tuất",
            Fund.OM_DAU_THAI_SAN: "ốm đau và thai sản",
            Fund.TNLD_BNN: "tai nạn lao động, bệnh nghề nghiệp",
            Fund.BHYT: "bảo hiểm y tế",
            Fund.BHTN: "bảo hiểm thất nghiệp",
        }[self]


@attrs.frozen(kw_only=True)
class FundAmounts:
    """One sum for each fund, in đồng; 0 where the fund is not owed or nothing was paid to it.

    All five are asked for: a fund that was forgotten must not pass for zero.

    Args:
        huu_tri_tu_tuat: hưu trí và tử tuất, đồng.
        om_dau_thai_san: ốm đau và thai sản, đồng.
        tnld_bnn: tai nạn lao động, bệnh nghề nghiệp, đồng.
        bhyt: bảo hiểm y tế, đồng.
        bhtn: bảo hiểm thất nghiệp, đồng.
    """

    huu_tri_tu_tuat: int = attrs.field(validator=f.dong)
    om_dau_thai_san: int = attrs.field(validator=f.dong)
    tnld_bnn: int = attrs.field(validator=f.dong)
    bhyt: int = attrs.field(validator=f.dong)
    bhtn: int = attrs.field(validator=f.dong)

    @classmethod
    def zero(cls) -> FundAmounts:
        """Nothing to any fund."""
        return cls(huu_tri_tu_tuat=0, om_dau_thai_san=0, tnld_bnn=0, bhyt=0, bhtn=0)

    def of(self, fund: Fund) -> int:
        """The sum of one fund, in đồng."""
        return int(getattr(self, fund.value))

    @property
    def total(self) -> int:
        """The sum over all funds, in đồng."""
        return self.huu_tri_tu_tuat + self.om_dau_thai_san + self.tnld_bnn + self.bhyt + self.bhtn

    def __add__(self, other: FundAmounts) -> FundAmounts:
        return FundAmounts(
            huu_tri_tu_tuat=self.huu_tri_tu_tuat + other.huu_tri_tu_tuat,
            om_dau_thai_san=self.om_dau_thai_san + other.om_dau_thai_san,
            tnld_bnn=self.tnld_bnn + other.tnld_bnn,
            bhyt=self.bhyt + other.bhyt,
            bhtn=self.bhtn + other.bhtn,
        )

    def __sub__(self, other: FundAmounts) -> FundAmounts:
        """What is left; a fund that was overpaid leaves 0 and does not lessen another fund."""
        return FundAmounts(
            huu_tri_tu_tuat=max(0, self.huu_tri_tu_tuat - other.huu_tri_tu_tuat),
            om_dau_thai_san=max(0, self.om_dau_thai_san - other.om_dau_thai_san),
            tnld_bnn=max(0, self.tnld_bnn - other.tnld_bnn),
            bhyt=max(0, self.bhyt - other.bhyt),
            bhtn=max(0, self.bhtn - other.bhtn),
        )


@lru_cache(maxsize=4096)
def month_index(month: str) -> int:
    """Months since year 0, for arithmetic on ``YYYY-MM``."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


@lru_cache(maxsize=4096)
def month_of(index: int) -> str:
    """``YYYY-MM`` of a month index."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


@attrs.frozen(kw_only=True)
class Contribution:
    """What is owed for one worker in each month of a run of months.

    All sums are for one month and hold for every month of the run.

    Args:
        worker: identifier of the worker.
        first_month: first month of the run, ``YYYY-MM``.
        last_month: last month of the run, inclusive; the same as the first for a single month.
        wage_base: the wage on which contributions had to be reckoned, đồng a month.
        declared: the wage base that the employer declared, đồng a month; 0 = the worker was not declared.
        due: what had to be paid, by fund, employer and worker together, principal only.
        paid: what was paid, by fund.
        paid_on: the day of the (last) payment.
        withheld: what the employer took from the wage for contributions, đồng a month; 0 = nothing.
    """

    worker: str = attrs.field(validator=f.identifier)
    first_month: str = attrs.field(validator=f.month)
    last_month: str = attrs.field(validator=f.month)
    wage_base: int | None = attrs.field(default=None, validator=f.optional(f.dong))
    declared: int | None = attrs.field(default=None, validator=f.optional(f.dong))
    due: FundAmounts | None = attrs.field(default=None, validator=f.optional(f.instance_of(FundAmounts)))
    paid: FundAmounts | None = attrs.field(default=None, validator=f.optional(f.instance_of(FundAmounts)))
    paid_on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    withheld: int | None = attrs.field(default=None, validator=f.optional(f.dong))

    def __attrs_post_init__(self) -> None:
        if self.last_month < self.first_month:
            raise CaseDataError(
                Problem(
                    code="BHXH-C020",
                    where="last_month",
                    message=f"tháng cuối {self.last_month} trước tháng đầu {self.first_month}",
                    mend="sửa lại khoảng tháng",
                )
            )

    def months(self) -> Iterator[str]:
        """Every month of the run, ``YYYY-MM``."""
        for index in range(month_index(self.first_month), month_index(self.last_month) + 1):
            yield month_of(index)

    def unpaid(self, on: date) -> FundAmounts | None:
        """What is unpaid for one month as of ``on``; None where due or paid is not known.

        A payment made after ``on`` does not count; a payment whose day is not known counts as made.
        """
        if self.due is None or self.paid is None:
            return None
        if self.paid_on is not None and self.paid_on > on:
            return self.due
        return self.due - self.paid

    @property
    def hidden(self) -> bool | None:
        """Whether the worker was not declared or declared below the wage base; None where not known.

        A month without a wage base (unpaid leave) hides nothing.
        """
        if self.declared is None:
            return None
        if self.wage_base is None:
            return True if self.declared == 0 and self.due is not None and self.due.total > 0 else None
        return self.declared < self.wage_base


@attrs.frozen(kw_only=True)
class PaymentPart:
    """A part of a payment set against months.

    Args:
        first_month: first month paid for, ``YYYY-MM``.
        last_month: last month, inclusive.
        amount: đồng, over all workers and months of this part.
        fund: one fund; None for all funds together.
    """

    first_month: str = attrs.field(validator=f.month)
    last_month: str = attrs.field(validator=f.month)
    amount: int = attrs.field(validator=f.dong)
    fund: Fund | None = f.enum(Fund, default=None)


@attrs.frozen(kw_only=True)
class Payment:
    """Money that reached the agency.

    Args:
        id: identifier inside the case.
        on: day of the payment; None where not known.
        amount: đồng.
        reference: number of the payment order.
        allocation: how it was set against months; empty where not known.
    """

    id: str = attrs.field(validator=f.identifier)
    on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    amount: int = attrs.field(validator=f.dong)
    reference: str | None = attrs.field(default=None, validator=f.optional(f.text))
    allocation: tuple[PaymentPart, ...] = attrs.field(
        default=(), validator=f.each(f.instance_of(PaymentPart))
    )
