"""Interest: what late payment and evasion add to debts, by month to 30/6/2025, by day from 01/7/2025.

`of_debts` reckons debts that others found (`contributions`); the yearly rates come from the user
(`InterestRates`), none is built in. Whatever was chosen, or was not read in a text, is told and marked.
"""

from legal_rules.questions.interest.answer import FreeDebt, InterestByFund, InterestFinding, InterestLine
from legal_rules.questions.interest.monthly import first_interest_date
from legal_rules.questions.interest.rates import InterestRate, InterestRates, RateGroup
from legal_rules.questions.interest.reckon import of_debts
from legal_rules.questions.interest.terms import Choice, Free, InterestRule, NeededRate, Payer, Period

__all__ = [
    "Choice",
    "Free",
    "FreeDebt",
    "InterestByFund",
    "InterestFinding",
    "InterestLine",
    "InterestRate",
    "InterestRates",
    "InterestRule",
    "NeededRate",
    "Payer",
    "Period",
    "RateGroup",
    "first_interest_date",
    "of_debts",
]
