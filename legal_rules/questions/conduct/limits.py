"""The two limits that lateness is counted from: for registering (question *coverage*), for paying."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import attrs

from legal_rules.case import Fund
from legal_rules.kernel.time_limit import Calendar, TimeLimit
from legal_rules.law.law import Law
from legal_rules.questions import contributions, coverage
from legal_rules.questions.conduct.facts import FundGroup
from legal_rules.questions.contributions import PaymentDay
from legal_rules.questions.coverage import RegistrationLimit

_LEADING = {
    FundGroup.BHXH: Fund.HUU_TRI_TU_TUAT,
    FundGroup.BHTN: Fund.BHTN,
    FundGroup.BHYT: Fund.BHYT,
}


@attrs.frozen(kw_only=True, eq=False)
class Limits:
    """The limits of one law, each reckoned once.

    Args:
        law: the law.
        calendar: which days are off; None = as the law's settings say.
    """

    law: Law
    calendar: Calendar | None

    @cached_property
    def _registration(self) -> dict[tuple[FundGroup, date], RegistrationLimit]:
        return {}

    @cached_property
    def _payment(self) -> dict[tuple[FundGroup, str], PaymentDay]:
        return {}

    def to_register(self, fund: FundGroup, subject_from: date) -> RegistrationLimit:
        """Until when a worker had to be registered.

        Raises:
            OutsideLawError: nothing is encoded for that day.
        """
        known = self._registration.get((fund, subject_from))
        if known is None:
            known = coverage.registration_limit(
                subject_from, fund=_LEADING[fund], law=self.law, calendar=self.calendar
            )
            self._registration[fund, subject_from] = known
        return known

    def registered_by(self, fund: FundGroup, subject_from: date) -> TimeLimit:
        """The limit by itself."""
        return self.to_register(fund, subject_from).limit

    def earliest(self, fund: FundGroup) -> date:
        """The first day from which a limit for registering is encoded."""
        return self.law.figure(f"han_dang_ky_{fund.value}").first_day

    def to_pay(self, fund: FundGroup, month: str) -> PaymentDay:
        """Until when a month had to be paid by an employer who pays monthly.

        Raises:
            OutsideLawError: nothing is encoded for that month.
        """
        known = self._payment.get((fund, month))
        if known is None:
            known = contributions.payment_day(month, fund=_LEADING[fund], law=self.law)
            self._payment[fund, month] = known
        return known


__all__ = ["Limits"]
