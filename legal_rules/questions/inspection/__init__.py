"""Inspection: is an inspection (thanh tra chuyên ngành đóng), or from 01/7/2025 a check, warranted?

`assess` reads a whole case, `judge` takes facts written by hand. The answer is about the step of điểm 4.4 of
the công văn: whether it is open, in which form and to whom on that day, and which time limits then run. It
says nothing about guilt.
"""

from legal_rules.questions.inspection.acts import Act, Competence
from legal_rules.questions.inspection.decide import Question
from legal_rules.questions.inspection.facts import Course, InspectionFacts, Registration
from legal_rules.questions.inspection.from_case import CaseFacts, assess, facts_from_case
from legal_rules.questions.inspection.judge import InspectionFinding, judge
from legal_rules.questions.inspection.limits import LimitStep, StepLimit
from legal_rules.questions.inspection.preconditions import Opening, Precondition, PreconditionKind

__all__ = [
    "Act",
    "CaseFacts",
    "Competence",
    "Course",
    "InspectionFacts",
    "InspectionFinding",
    "LimitStep",
    "Opening",
    "Precondition",
    "PreconditionKind",
    "Question",
    "Registration",
    "StepLimit",
    "assess",
    "facts_from_case",
    "judge",
]
