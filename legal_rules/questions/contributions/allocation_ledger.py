"""The ledger: payments set against open debts one after another, to the đồng, by a given rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

import attrs

from legal_rules.case import Payment, PaymentPart
from legal_rules.case.contributions import month_index
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.fields import shown
from legal_rules.kernel.wording import money
from legal_rules.questions.contributions.allocation_rules import AllocationRule, OpenDebt
from legal_rules.questions.contributions.debts import Debt


@attrs.frozen(kw_only=True)
class IncomingPayment:
    """Money that reached the agency, as far as it is set against debts.

    Args:
        id: identifier of the payment.
        on: day of the payment; None where not known.
        amount: đồng.
        parts: how it was set against months, as the case states it; empty where it does not.

    Raises:
        CaseDataError: ``BHXH-C095``, the parts are more than the payment.
    """

    id: str = attrs.field(validator=f.identifier)
    on: date | None = attrs.field(default=None, validator=f.optional(f.day))
    amount: int = attrs.field(validator=f.dong)
    parts: tuple[PaymentPart, ...] = attrs.field(default=(), validator=f.each(f.instance_of(PaymentPart)))

    def __attrs_post_init__(self) -> None:
        if self.stated > self.amount:
            raise CaseDataError(
                Problem(
                    code="BHXH-C095",
                    where=f"payments.{self.id}.parts",
                    message=f"tổng các phần {money(self.stated)} lớn hơn số tiền nộp {money(self.amount)}",
                    mend="sửa số tiền nộp hoặc các phần phân bổ",
                )
            )

    @classmethod
    def of(cls, payment: Payment) -> IncomingPayment:
        """A payment of the case."""
        return cls(id=payment.id, on=payment.on, amount=payment.amount, parts=payment.allocation)

    @property
    def stated(self) -> int:
        """What the case itself sets against months, đồng."""
        return sum(part.amount for part in self.parts)

    @property
    def path(self) -> str:
        """Where it stands in the case."""
        return f"payments.{self.id}"


@attrs.frozen(kw_only=True)
class AllocatedPart:
    """What one payment paid of one debt.

    Args:
        payment: identifier of the payment.
        on: its day.
        amount: đồng.
        stated: the case itself sets it against this month; False = by the rule.
    """

    payment: str
    on: date
    amount: int
    stated: bool


@attrs.frozen(kw_only=True)
class DebtOutcome:
    """One debt and what was paid of it.

    Args:
        debt: the debt as it was before.
        parts: what each payment paid of it.
    """

    debt: Debt
    parts: tuple[AllocatedPart, ...]

    @property
    def paid(self) -> int:
        """What was paid, đồng."""
        return sum(part.amount for part in self.parts)

    @property
    def unpaid(self) -> int:
        """What remains, đồng."""
        return self.debt.amount - self.paid

    @property
    def by_day(self) -> tuple[tuple[date, int], ...]:
        """What was paid on each day, đồng."""
        paid: dict[date, int] = {}
        for part in self.parts:
            paid[part.on] = paid.get(part.on, 0) + part.amount
        return tuple(sorted(paid.items()))

    @cached_property
    def pieces(self) -> tuple[Debt, ...]:
        """The debt split into what was paid on each day and what is unpaid; sums of 0 are left out."""
        pieces = [attrs.evolve(self.debt, amount=paid, paid_on=day) for day, paid in self.by_day]
        if self.unpaid:
            pieces.append(attrs.evolve(self.debt, amount=self.unpaid))
        return tuple(pieces)


@attrs.frozen(kw_only=True)
class PaymentOutcome:
    """What became of one payment; the five sums add up to it.

    Args:
        payment: the payment; its day is known.
        stated: set against months as the case states it, đồng.
        by_rule: set against months by the rule, đồng.
        to_interest: set against interest, đồng.
        beyond_stated: stated for months where nothing was open any more, đồng; it is not set against others.
        left_over: nothing was left to set it against, đồng.
    """

    payment: IncomingPayment
    stated: int
    by_rule: int
    to_interest: int
    beyond_stated: int
    left_over: int

    @property
    def allocated(self) -> int:
        """What was set against debts, đồng."""
        return self.stated + self.by_rule


@attrs.frozen(kw_only=True)
class Terms:
    """How payments are set against debts.

    Args:
        rule: the rule for what the case does not state.
        carries_forward: what exceeds the months up to that of the payment goes to later months.
        interest_first: interest goes before the principal.
        interest: interest unpaid just before each payment, đồng by its identifier; None = not asked for.
    """

    rule: AllocationRule
    carries_forward: bool
    interest_first: bool
    interest: Mapping[str, int] | None


@attrs.frozen(kw_only=True)
class Settled:
    """The ledger at the end.

    Args:
        parts: what was paid of each debt, in the order of the debts.
        outcomes: what became of each payment, in the order in which they were taken.
    """

    parts: tuple[tuple[AllocatedPart, ...], ...]
    outcomes: tuple[PaymentOutcome, ...]


def settle(debts: Sequence[Debt], payments: Sequence[IncomingPayment], terms: Terms) -> Settled:
    """Set payments against debts.

    What the case states goes first, for all payments, the most exactly stated part before the others: it is
    a fact, and the rule only fills what the facts leave open.

    Args:
        debts: open debts, in the order in which equal remainders are served.
        payments: payments with their days, in the order in which they are taken.
        terms: the rule and what goes with it.

    Returns:
        What was paid of each debt, and what became of each payment.

    Raises:
        CaseDataError: ``BHXH-C092``, the rule gives what cannot be.
    """
    ledger = _Ledger(debts, terms.rule)
    stated = dict.fromkeys((payment.id for payment in payments), 0)
    for payment, part in _stated_parts(payments):
        stated[payment.id] += ledger.fill(_within(part), part.amount, payment, stated=True)
    outcomes = tuple(_outcome(ledger, payment, stated[payment.id], terms) for payment in payments)
    return Settled(parts=tuple(map(tuple, ledger.parts)), outcomes=outcomes)


def _stated_parts(payments: Sequence[IncomingPayment]) -> list[tuple[IncomingPayment, PaymentPart]]:
    """All stated parts: one fund before all funds, few months before many, then in the order of payments."""
    parts = [(payment, part) for payment in payments for part in payment.parts]
    return sorted(parts, key=lambda one: (one[1].fund is None, _months(one[1]), one[1].first_month))


def _months(part: PaymentPart) -> int:
    return month_index(part.last_month) - month_index(part.first_month)


def _within(part: PaymentPart) -> Callable[[Debt], bool]:
    def within(debt: Debt) -> bool:
        return part.first_month <= debt.month <= part.last_month and part.fund in {None, debt.fund}

    return within


def _of_month(month: str) -> Callable[[Debt], bool]:
    return lambda debt: debt.month == month


def _outcome(ledger: _Ledger, payment: IncomingPayment, stated: int, terms: Terms) -> PaymentOutcome:
    rest = payment.amount - payment.stated
    owed = (terms.interest or {}).get(payment.id, 0)
    to_interest = min(rest, owed) if terms.interest_first else 0
    rest -= to_interest
    month = f"{_day(payment):%Y-%m}"
    by_rule = ledger.fill(lambda debt: debt.month <= month, rest, payment, stated=False)
    rest -= by_rule
    if not terms.interest_first:
        to_interest = min(rest, owed)
        rest -= to_interest
    if terms.carries_forward and rest:
        used = ledger.fill_later(month, rest, payment)
        by_rule += used
        rest -= used
    return PaymentOutcome(
        payment=payment,
        stated=stated,
        by_rule=by_rule,
        to_interest=to_interest,
        beyond_stated=payment.stated - stated,
        left_over=rest,
    )


def _day(payment: IncomingPayment) -> date:
    if payment.on is None:
        raise ValueError(f"{payment.id} has no day")
    return payment.on


class _Ledger:
    """What is open of each debt, and what was paid of it."""

    def __init__(self, debts: Sequence[Debt], rule: AllocationRule) -> None:
        self._open = [OpenDebt(debt, debt.amount) for debt in debts]
        self._rule = rule
        self.parts: list[list[AllocatedPart]] = [[] for _ in debts]

    def fill(
        self, wanted: Callable[[Debt], bool], amount: int, payment: IncomingPayment, *, stated: bool
    ) -> int:
        """Set ``amount`` against the open debts that are wanted; gives back what was used."""
        indexes = [index for index, open_ in enumerate(self._open) if open_.amount and wanted(open_.debt)]
        offered = tuple(self._open[index] for index in indexes)
        reach = min(amount, sum(debt.amount for debt in offered))
        if not reach:
            return 0
        day = _day(payment)
        shares = _possible(self._rule, offered, reach, self._rule.share(offered, reach, day))
        for place, index in enumerate(indexes):
            if share := shares[place]:
                part = AllocatedPart(payment=payment.id, on=day, amount=share, stated=stated)
                self.parts[index].append(part)
                self._open[index] = OpenDebt(self._open[index].debt, self._open[index].amount - share)
        return sum(shares)

    def fill_later(self, month: str, amount: int, payment: IncomingPayment) -> int:
        """Set ``amount`` against the months after ``month``, the next one first."""
        used = 0
        for later in sorted({debt.month for debt in self._open if debt.amount and debt.month > month}):
            used += self.fill(_of_month(later), amount - used, payment, stated=False)
        return used


def _is_share(share: object, open_amount: int) -> bool:
    """Whether it is whole đồng, and no more than what is open."""
    return isinstance(share, int) and not isinstance(share, bool) and 0 <= share <= open_amount


def _possible(
    rule: AllocationRule, offered: tuple[OpenDebt, ...], reach: int, given: object
) -> tuple[int, ...]:
    """The shares that a rule gives, where they can be.

    Refused are another number of shares than of debts, fractions, less than nothing, more than is open of a
    debt, and more in all than there is.
    """
    shares = tuple(given) if isinstance(given, Iterable) else ()
    problems: list[str] = []
    if len(shares) != len(offered):
        problems.append(f"trả về {shown(given)} cho {len(offered)} khoản")
    else:
        problems += (
            f"trả về {shown(shares[place])} cho tháng {debt.month}, quỹ {debt.fund.label}, "
            f"còn phải đóng {money(debt.amount)}"
            for place, debt in enumerate(offered)
            if not _is_share(shares[place], debt.amount)
        )
    if not problems and sum(shares) > reach:
        problems.append(f"trả về tổng {money(sum(shares))}, chỉ có {money(reach)}")
    if problems:
        raise CaseDataError(
            Problem(
                code="BHXH-C092",
                where=f"rule.{rule.key}",
                message=f"quy tắc phân bổ {message}",
                mend="quy tắc phải trả về cho mỗi khoản một số nguyên đồng, từ 0 đến số còn phải đóng, "
                "cộng lại không vượt số tiền nộp",
            )
            for message in problems
        )
    return shares


__all__ = ["AllocatedPart", "DebtOutcome", "IncomingPayment", "PaymentOutcome", "Settled", "Terms", "settle"]
