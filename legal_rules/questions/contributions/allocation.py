"""What incoming payments are set against: months, funds and workers, by what the case states, then by a rule.

The rule is no law that was read but a stated choice, and it decides which months and sums remain unpaid.
Therefore the finding says what other choices would leave, and asks for a person's decision where they differ.

A payment whose day is not known is set against nothing: `Allocation.earliest` and `Allocation.latest` tell
what follows if it came before, or after, every other payment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from legal_rules.case import Fund, FundAmounts, Payment
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.days import require_day
from legal_rules.law.law import Law, default_law
from legal_rules.questions.contributions.allocation_checks import problems_of
from legal_rules.questions.contributions.allocation_compare import AllocationDifference, Unpaid, sums_by
from legal_rules.questions.contributions.allocation_ledger import (
    AllocatedPart,
    DebtOutcome,
    IncomingPayment,
    PaymentOutcome,
    Settled,
    Terms,
    settle,
)
from legal_rules.questions.contributions.allocation_rules import (
    INTEREST,
    SURPLUS,
    AllocationRule,
    OpenDebt,
    OwnRule,
    rule_of,
)
from legal_rules.questions.contributions.bases import first_day_of
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.contributions.given import problems_of_items

if TYPE_CHECKING:
    from legal_rules.kernel.finding import Finding

_FUND_PLACE = {fund: place for place, fund in enumerate(Fund)}


@attrs.frozen(kw_only=True)
class Asked:
    """What was asked; kept to ask it again under another rule.

    Args:
        debts: open debts, in canonical order.
        already_paid: debts given as paid; no payment is set against them.
        payments: payments that count, in canonical order, those without a day included.
        later: payments after the day asked; they do not count.
        own_rule: the caller's rule; None = that of the law's settings.
        interest: interest unpaid just before each payment, đồng; None = not asked for.
        on: the day for which it is asked.
        subject: whom it is about, as written in a paper.
        law: the law.
    """

    debts: tuple[Debt, ...]
    already_paid: tuple[Debt, ...]
    payments: tuple[IncomingPayment, ...]
    later: tuple[IncomingPayment, ...]
    own_rule: AllocationRule | None
    interest: Mapping[str, int] | None
    on: date
    subject: str
    law: Law

    @property
    def rule(self) -> AllocationRule:
        """The rule that holds."""
        return rule_of(self.law) if self.own_rule is None else self.own_rule

    @property
    def terms(self) -> Terms:
        """The rule and what goes with it."""
        return Terms(
            rule=self.rule,
            carries_forward=self.law.setting(SURPLUS).value == "carry_forward",
            interest_first=self.law.setting(INTEREST).value == "interest_first",
            interest=self.interest,
        )


@attrs.frozen(kw_only=True)
class Allocation:
    """What incoming payments were set against.

    Args:
        asked: what was asked.
        outcomes: every open debt and what was paid of it, by month, fund and worker.
        payments: what became of each payment whose day is known, in the order of days.
        undated: payments whose day is not known; they are set against nothing here.
    """

    asked: Asked = attrs.field(repr=False)
    outcomes: tuple[DebtOutcome, ...]
    payments: tuple[PaymentOutcome, ...]
    undated: tuple[IncomingPayment, ...]

    @property
    def rule(self) -> AllocationRule:
        """The rule that holds."""
        return self.asked.rule

    @property
    def later(self) -> tuple[IncomingPayment, ...]:
        """Payments after the day asked; they are not counted."""
        return self.asked.later

    @cached_property
    def debts(self) -> tuple[Debt, ...]:
        """All debts, split into what was paid on each day and what is unpaid."""
        pieces = tuple(piece for outcome in self.outcomes for piece in outcome.pieces)
        return (*self.asked.already_paid, *pieces)

    @property
    def paid_debts(self) -> tuple[Debt, ...]:
        """What was paid, each with its day; debts given as paid included."""
        return tuple(debt for debt in self.debts if debt.paid_on is not None)

    @property
    def unpaid_debts(self) -> tuple[Debt, ...]:
        """What remains unpaid."""
        return tuple(debt for debt in self.debts if debt.paid_on is None)

    @cached_property
    def unpaid(self) -> Unpaid:
        """What remains unpaid, by month and by worker."""
        return Unpaid.of((outcome.debt, outcome.unpaid) for outcome in self.outcomes)

    @cached_property
    def paid_by_payment(self) -> dict[str, dict[str, FundAmounts]]:
        """What each payment paid, by its identifier, month and fund."""
        paid: dict[str, list[tuple[Debt, int]]] = {}
        for outcome in self.outcomes:
            for part in outcome.parts:
                paid.setdefault(part.payment, []).append((outcome.debt, part.amount))
        return {one: sums_by(parts, lambda debt: debt.month) for one, parts in paid.items()}

    @property
    def allocated(self) -> int:
        """What was set against debts, đồng."""
        return sum(one.allocated for one in self.payments)

    @property
    def left_over(self) -> int:
        """What was set against nothing, of payments whose day is known, đồng."""
        return sum(one.left_over + one.beyond_stated for one in self.payments)

    @property
    def to_interest(self) -> int:
        """What was set against interest, đồng."""
        return sum(one.to_interest for one in self.payments)

    @cached_property
    def earliest(self) -> Allocation:
        """As if every payment without a day came before all others, at the beginning of the oldest month."""
        days = [payment.on for payment in self.asked.payments if payment.on is not None]
        days += [first_day_of(debt.month) for debt in self.asked.debts]
        return _run(self.asked, supposed=Supposed(on=min((*days, self.asked.on)), first=True))

    @cached_property
    def latest(self) -> Allocation:
        """As if every payment without a day came after all others, on the day asked."""
        return _run(self.asked, supposed=Supposed(on=self.asked.on, first=False))

    def under(self, law: Law) -> Allocation:
        """The same debts and payments under other settings; a caller's own rule stays."""
        return _run(attrs.evolve(self.asked, law=law))

    def differs_from(
        self, other: Allocation, *, changed: str | None = None, setting: str | None = None
    ) -> AllocationDifference:
        """The months, sums, workers and days that change when the rule changes.

        Args:
            other: the same debts and payments under another rule.
            changed: what is different in the rule, in Vietnamese; left out, the words of the other rule.
            setting: key of the setting that was changed.

        Raises:
            CaseDataError: ``BHXH-C096``, the other is about other debts or payments.
        """
        ours, others = self.asked, other.asked
        if (ours.debts, ours.already_paid, ours.payments) != (
            others.debts,
            others.already_paid,
            others.payments,
        ):
            raise CaseDataError(
                Problem(
                    code="BHXH-C096",
                    where="other",
                    message="hai cách phân bổ không cùng số phải đóng và khoản nộp",
                    mend="chỉ so sánh hai quy tắc trên cùng số phải đóng và cùng các khoản nộp",
                )
            )
        return AllocationDifference(
            changed=other.rule.words if changed is None else changed,
            setting=setting,
            ours=self.unpaid,
            other=other.unpaid,
            days_differ=[one.by_day for one in self.outcomes] != [one.by_day for one in other.outcomes],
        )

    @cached_property
    def alternatives(self) -> tuple[AllocationDifference, ...]:
        """What each other choice of each setting would change, one setting at a time."""
        from legal_rules.questions.contributions.allocation_words import alternatives_of

        return alternatives_of(self)

    @cached_property
    def finding(self) -> Finding:
        """The rule, how well it is known, what every payment was set against and what hangs on the rule."""
        from legal_rules.questions.contributions.allocation_words import finding_of

        return finding_of(self)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "rule": {"key": self.rule.key, "words": self.rule.words, "mark": self.rule.mark},
            "payments": [
                {
                    "payment": one.payment.id,
                    "on": one.payment.on.isoformat() if one.payment.on else None,
                    "amount": one.payment.amount,
                    "stated": one.stated,
                    "by_rule": one.by_rule,
                    "to_interest": one.to_interest,
                    "beyond_stated": one.beyond_stated,
                    "left_over": one.left_over,
                    "paid": {
                        month: attrs.asdict(amounts)
                        for month, amounts in self.paid_by_payment.get(one.payment.id, {}).items()
                    },
                }
                for one in self.payments
            ],
            "undated": [{"payment": one.id, "amount": one.amount} for one in self.undated],
            "later": [{"payment": one.id, "amount": one.amount} for one in self.later],
            "unpaid": {month: attrs.asdict(amounts) for month, amounts in self.unpaid.by_month.items()},
            "alternatives": [one.to_dict() for one in self.alternatives],
            "finding": self.finding.to_dict(),
        }


def allocate(
    debts: Iterable[Debt],
    payments: Iterable[IncomingPayment | Payment],
    *,
    on: date | None = None,
    rule: AllocationRule | None = None,
    interest: Mapping[str, int] | None = None,
    subject: str = "Đơn vị sử dụng lao động",
    law: Law | None = None,
) -> Allocation:
    """Set payments against debts: first what the case states, then the rest by a stated rule.

    Only the principal is here. What the rule sets against a month is set by the order of the days of payment,
    against the months up to that of the payment; more goes to later months, or is left over, by the setting
    ``tien_nop_thua``. The order of what was given changes nothing.

    Args:
        debts: what was due; those with a ``paid_on`` are kept as paid and take no money.
        payments: what came in, payments of a case included.
        on: the day for which it is asked; later payments do not count. Left out, the last day among the
            payments and the payment days of the debts.
        rule: a rule of the caller (`OwnRule`); left out, the one that the settings of ``law`` make.
        interest: interest still unpaid just before each payment, đồng by the identifier of the payment;
            before or after the principal by the setting ``thu_tu_goc_lai``. Left out, nothing is set against
            interest.
        subject: whom it is about, as written in a paper.
        law: the law; left out, as encoded.

    Returns:
        What was paid of each debt by which payment on which day, what remains and what is left over.

    Raises:
        CaseDataError: what was given cannot be set against one another; everything at once.

    Căn cứ: no provision read says it; quy trình thu theo Quyết định số 595/QĐ-BHXH (cách hiểu, cần xác nhận).
    """
    law = default_law() if law is None else law
    no_lists = (
        *problems_of_items("debts", debts, Debt),
        *problems_of_items("payments", payments, IncomingPayment),
    )
    if no_lists:
        raise CaseDataError(no_lists)
    given_debts, given_payments = tuple(debts), tuple(payments)
    problems = problems_of(given_debts, given_payments, on=on, rule=rule, interest=interest, law=law)
    if problems:
        raise CaseDataError(problems)
    incoming = tuple(
        IncomingPayment.of(payment) if isinstance(payment, Payment) else payment for payment in given_payments
    )
    day = _last_day(given_debts, incoming) if on is None else require_day(on)
    ordered = sorted(given_debts, key=_key)
    asked = Asked(
        debts=tuple(debt for debt in ordered if debt.paid_on is None),
        already_paid=tuple(debt for debt in ordered if debt.paid_on is not None),
        payments=tuple(sorted((p for p in incoming if p.on is None or p.on <= day), key=_payment_key)),
        later=tuple(sorted((p for p in incoming if p.on is not None and p.on > day), key=_payment_key)),
        own_rule=rule,
        interest=interest,
        on=day,
        subject=subject,
        law=law,
    )
    return _run(asked)


@attrs.frozen(kw_only=True)
class Supposed:
    """When the payments without a day are supposed to have come.

    Args:
        on: the day.
        first: before the other payments of that day; else after them.
    """

    on: date
    first: bool


def _run(asked: Asked, *, supposed: Supposed | None = None) -> Allocation:
    """Settle what was asked; payments without a day only where a day is supposed for them."""
    dated = [payment for payment in asked.payments if payment.on is not None]
    undated = [payment for payment in asked.payments if payment.on is None]
    if supposed is not None:
        placed = [attrs.evolve(payment, on=supposed.on) for payment in undated]
        dated = [*placed, *dated] if supposed.first else [*dated, *placed]
        undated = []
    settled: Settled = settle(asked.debts, dated, asked.terms)
    return Allocation(
        asked=asked,
        outcomes=tuple(
            DebtOutcome(debt=debt, parts=settled.parts[place]) for place, debt in enumerate(asked.debts)
        ),
        payments=settled.outcomes,
        undated=tuple(undated),
    )


def _key(debt: Debt) -> tuple[str, int, str, date, int, date]:
    """The canonical order of debts: month, fund, worker; it decides among equal remainders."""
    return (
        debt.month,
        _FUND_PLACE[debt.fund],
        debt.worker or "",
        debt.payment_day,
        debt.amount,
        debt.paid_on or date.max,
    )


def _payment_key(payment: IncomingPayment) -> tuple[date, str]:
    return payment.on or date.max, payment.id


def _last_day(debts: tuple[Debt, ...], payments: tuple[IncomingPayment, ...]) -> date:
    days = [debt.payment_day for debt in debts]
    return max((*days, *(payment.on for payment in payments if payment.on is not None)))


__all__ = [
    "AllocatedPart",
    "Allocation",
    "AllocationDifference",
    "AllocationRule",
    "DebtOutcome",
    "IncomingPayment",
    "OpenDebt",
    "OwnRule",
    "PaymentOutcome",
    "allocate",
]
