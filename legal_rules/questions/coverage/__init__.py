"""Coverage: must this person be insured, in which fund, in which month; until when to be registered."""

from legal_rules.questions.coverage.assess import assess
from legal_rules.questions.coverage.engagement import (
    Engagement,
    EngagementKind,
    Nationality,
    PensionStanding,
    ProbationForm,
    TaxMethod,
)
from legal_rules.questions.coverage.finding import CoverageFinding, FundCoverage, Payer
from legal_rules.questions.coverage.from_case import of_worker
from legal_rules.questions.coverage.length import MonthCount, whole_months
from legal_rules.questions.coverage.registration import CountedFrom, RegistrationLimit, registration_limit

__all__ = [
    "CountedFrom",
    "CoverageFinding",
    "Engagement",
    "EngagementKind",
    "FundCoverage",
    "MonthCount",
    "Nationality",
    "Payer",
    "PensionStanding",
    "ProbationForm",
    "RegistrationLimit",
    "TaxMethod",
    "assess",
    "of_worker",
    "registration_limit",
    "whole_months",
]
