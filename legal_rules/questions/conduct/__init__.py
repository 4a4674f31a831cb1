"""Conduct: is what the employer did or failed to do late payment (chậm đóng) or evasion (trốn đóng)?

One class a situation: a worker is not registered, a wage base is registered too low, a registered sum is not
paid. `assess` takes one of them, written by hand; `of_case` reads a whole case. The answer is that of the
insurance laws; whether Article 216 of the Penal Code is to be considered is the question *article_216*.
"""

from legal_rules.questions.conduct.assess import ConductFinding, assess
from legal_rules.questions.conduct.consequences import Consequence, ConsequenceKind
from legal_rules.questions.conduct.facts import (
    ConductFacts,
    FundGroup,
    JustifiedReason,
    NotYet,
    UnderDeclared,
    Unpaid,
    Unregistered,
)
from legal_rules.questions.conduct.from_case import of_case
from legal_rules.questions.conduct.matters import Conduct
from legal_rules.questions.conduct.rules import Choice, Kind

__all__ = [
    "Choice",
    "Conduct",
    "ConductFacts",
    "ConductFinding",
    "Consequence",
    "ConsequenceKind",
    "FundGroup",
    "JustifiedReason",
    "Kind",
    "NotYet",
    "UnderDeclared",
    "Unpaid",
    "Unregistered",
    "assess",
    "of_case",
]
