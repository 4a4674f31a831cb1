"""Contributions: what is due for a month, until when, what is unpaid, and what a payment is set against."""

from legal_rules.questions.contributions.allocation import (
    Allocation,
    AllocationDifference,
    AllocationRule,
    IncomingPayment,
    OpenDebt,
    OwnRule,
    allocate,
)
from legal_rules.questions.contributions.arrears import Arrears, ArrearsRow, ArrearsRun, arrears, total_of
from legal_rules.questions.contributions.bases import (
    Cap,
    Floor,
    Reference,
    reference_level,
    regional_minimum,
)
from legal_rules.questions.contributions.circumstances import (
    AccidentRate,
    ContractTerm,
    DisabledHire,
    FloorSupplement,
    WageSetting,
    WorkerKind,
)
from legal_rules.questions.contributions.debts import Debt
from legal_rules.questions.contributions.due_dates import (
    FIRST_MONTH,
    Payer,
    PaymentCycle,
    PaymentDay,
    first_month_due_after,
    last_month_overdue,
    last_payment_day,
    payment_day,
)
from legal_rules.questions.contributions.fund_sums import FundSums
from legal_rules.questions.contributions.monthly import (
    ByFund,
    FundContribution,
    MonthlyContribution,
    monthly,
)
from legal_rules.questions.contributions.reckoning import CaseReckoning, Totals, reckon
from legal_rules.questions.contributions.reckoning_rows import ReckonedMonth
from legal_rules.questions.contributions.special_payment_days import (
    make_up_payment_day,
    wage_rise_payment_day,
)
from legal_rules.questions.contributions.suspension import SuspensionFinding, suspension
from legal_rules.questions.contributions.suspension_facts import NotYet, SuspensionFacts
from legal_rules.questions.contributions.wage_components import (
    Component,
    WageBaseFinding,
    WageComponents,
    counted_components,
    wage_base,
)
from legal_rules.questions.contributions.wage_region import (
    AreaChange,
    WageRegionFinding,
    WorkArea,
    wage_region,
)

__all__ = [
    "FIRST_MONTH",
    "AccidentRate",
    "Allocation",
    "AllocationDifference",
    "AllocationRule",
    "AreaChange",
    "Arrears",
    "ArrearsRow",
    "ArrearsRun",
    "ByFund",
    "Cap",
    "CaseReckoning",
    "Component",
    "ContractTerm",
    "Debt",
    "DisabledHire",
    "Floor",
    "FloorSupplement",
    "FundContribution",
    "FundSums",
    "IncomingPayment",
    "MonthlyContribution",
    "NotYet",
    "OpenDebt",
    "OwnRule",
    "Payer",
    "PaymentCycle",
    "PaymentDay",
    "ReckonedMonth",
    "Reference",
    "SuspensionFacts",
    "SuspensionFinding",
    "Totals",
    "WageBaseFinding",
    "WageComponents",
    "WageRegionFinding",
    "WageSetting",
    "WorkArea",
    "WorkerKind",
    "allocate",
    "arrears",
    "counted_components",
    "first_month_due_after",
    "last_month_overdue",
    "last_payment_day",
    "make_up_payment_day",
    "monthly",
    "payment_day",
    "reckon",
    "reference_level",
    "regional_minimum",
    "suspension",
    "total_of",
    "wage_base",
    "wage_region",
    "wage_rise_payment_day",
]
