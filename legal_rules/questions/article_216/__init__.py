"""Article 216 of the Penal Code: is a case of evasion ready to be referred to the investigating police?

A finding about one subject, the entity or one named person, never a finding of guilt. `assess` takes facts
written by hand; `assess_case` reads them from a case. `repeat_of_case` asks of the same case whether evasion
repeated after a sanction sends the file to the criminal body (from 2026-09-10).
"""

from legal_rules.case.events import SanctionedAct, SanctionKind
from legal_rules.kernel.status import ExclusionKind
from legal_rules.questions.article_216.assess import Article216Finding, Subject, SubjectKind, assess
from legal_rules.questions.article_216.clauses import Penalty, PenaltyKind
from legal_rules.questions.article_216.facts import (
    EmployerStanding,
    EvasionFacts,
    Execution,
    ExecutionState,
    FurtherKind,
    FurtherViolation,
    Means,
    OffenceEnd,
    PriorSanction,
)
from legal_rules.questions.article_216.from_case import CaseFacts, assess_case, facts_from_case, subjects
from legal_rules.questions.article_216.repeat_trigger import repeat_of_case

__all__ = [
    "Article216Finding",
    "CaseFacts",
    "EmployerStanding",
    "EvasionFacts",
    "ExclusionKind",
    "Execution",
    "ExecutionState",
    "FurtherKind",
    "FurtherViolation",
    "Means",
    "OffenceEnd",
    "Penalty",
    "PenaltyKind",
    "PriorSanction",
    "SanctionKind",
    "SanctionedAct",
    "Subject",
    "SubjectKind",
    "assess",
    "assess_case",
    "facts_from_case",
    "repeat_of_case",
    "subjects",
]
