"""Complete facts of each situation, and what they come to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.time_limit import TimeLimit
from legal_rules.questions.conduct.facts import FundGroup


class Conduct(StrEnum):
    """What an act is."""

    NONE = "none"
    LATE_PAYMENT = "late_payment"
    EVASION = "evasion"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return {
            Conduct.NONE: "không chậm đóng, không trốn đóng",
            Conduct.LATE_PAYMENT: "chậm đóng",
            Conduct.EVASION: "trốn đóng",
        }[self]


class Ground(StrEnum):
    """Why an act is what it is."""

    NOT_BEGUN = "not_begun"
    NOTHING_DUE = "nothing_due"
    BASE_RIGHT = "base_right"
    LIMIT_RUNNING = "limit_running"
    IN_TIME = "in_time"
    WITHIN_DAYS = "within_days"
    NOT_REMINDED = "not_reminded"
    JUSTIFIED = "justified"
    DAYS_RUN = "days_run"
    BASE_LOW = "base_low"
    DIFFERENCE_LATE = "difference_late"
    HEALTH_ARREARS = "health_arrears"
    BEFORE_DEFINITION = "before_definition"


class UnregisteredMatter(NamedTuple):
    """`Unregistered`, everything known.

    Args:
        fund: the insurance.
        subject_from: the day from which participation was compulsory.
        ended: the day of registration, not after the day asked about; None = still not registered on it.
        old_month: the month asked about was payable by 30/6/2025.
        justified: there is a reason, and it was announced.
    """

    fund: FundGroup
    subject_from: date
    ended: date | None
    old_month: bool
    justified: bool


class UnderDeclaredMatter(NamedTuple):
    """`UnderDeclared`, everything known.

    Args:
        fund: the insurance.
        month: the month, ``YYYY-MM``.
        low: the base registered is lower than the law requires.
        declared_on: the day on which it was registered.
        ended: the day on which the difference was paid, not after the day asked about; None = still unpaid.
        justified: there is a reason, and it was announced.
    """

    fund: FundGroup
    month: str
    low: bool
    declared_on: date
    ended: date | None
    justified: bool


class UnpaidMatter(NamedTuple):
    """`Unpaid`, everything known.

    Args:
        fund: the insurance.
        payment_day: the last day for paying in time.
        owed: something was due.
        ended: the day on which all was paid, not after the day asked about; None = something is unpaid on it.
        reminded: the first written reminder after the payment day, by the day asked about; None = none.
        justified: there is a reason, and it was announced.
    """

    fund: FundGroup
    payment_day: date
    owed: bool
    ended: date | None
    reminded: date | None
    justified: bool


Matter = UnregisteredMatter | UnderDeclaredMatter | UnpaidMatter


class Judged(NamedTuple):
    """What complete facts come to under one reading.

    Args:
        conduct: what the act is.
        ground: why.
        provision: the point under which it falls; None where it falls under none.
        basis: what else it rests on.
        limit: the limit for registering; None in other situations.
        start: the day after which lateness counts: end of the limit, or payment day.
        late_limit: the 60 days; None where the law of the time has none.
        day_count: days since ``start``, ngày; None while it has not passed.
        late_from: the first day late; None where it was not, or cannot be told from the base alone.
        evasion_from: the first day on which it is, or left as it is would become, evasion.
    """

    conduct: Conduct
    ground: Ground
    provision: Citation | None = None
    basis: tuple[Citation, ...] = ()
    limit: TimeLimit | None = None
    start: date | None = None
    late_limit: TimeLimit | None = None
    day_count: int | None = None
    late_from: date | None = None
    evasion_from: date | None = None


__all__ = [
    "Conduct",
    "Ground",
    "Judged",
    "Matter",
    "UnderDeclaredMatter",
    "UnpaidMatter",
    "UnregisteredMatter",
]
